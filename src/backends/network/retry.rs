//! Which refusals are worth another try, and how long to wait for it.
//!
//! The rules are those of the Anthropic Python SDK (`_base_client.py`), which serve all: no answer, 408, 409, 429 and 5xx,
//! those of proxies too, are tried again after 0.5 s, doubling up to 8 s, each wait shortened by up to a quarter at random; `retry-after-ms`
//! and `Retry-After` are obeyed, `x-should-retry` and the `google.rpc.RetryInfo` of an error's body too. 429 and 529 get more attempts and longer waits. Keys that are not
//! taken and quotas that are used up are never tried again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::Received;

/// Attempts for a service that fails.
const ATTEMPTS: u32 = 3;
/// Attempts for a service that asks us to wait.
const PATIENT: u32 = 6;
/// So many failures of a service that never gave an answer are its own, whatever it was asked.
pub(super) const IN_VAIN: u32 = 6;
/// The longest wait of our own.
const LONGEST: Duration = Duration::from_secs(8);
/// The longest wait at the word of a service, where the person has not said how long the run may go on.
pub(super) const LONGEST_ASKED: Duration = Duration::from_secs(60);

/// What a refusal means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Try again later.
    Busy,
    /// The service has a fault; try again.
    Failing,
    /// The key is not taken.
    Denied,
    /// The languages are none that the service has, or not as a pair.
    Pair,
    /// The proxy on the way wants to know who asks.
    Proxy,
    /// Nothing is left of what was paid for.
    Quota,
    /// The request is too large.
    TooLarge,
    /// It asks for a longer answer than the service gives.
    Limit,
    /// What it says, or what would be said to it, is not let through.
    Filtered,
    /// The request is wrong.
    Wrong,
}

/// How one service refuses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manners {
    /// What it says of an error, out of the answer's JSON.
    pub(crate) said: fn(&Value) -> Option<&str>,
    /// What a refusal means where it differs from the common meaning: status and the service's words.
    pub(crate) meaning: fn(u16, &Value) -> Option<Refusal>,
}

/// The common meaning of a status.
fn common(status: u16) -> Refusal {
    match status {
        401 | 403 => Refusal::Denied,
        407 => Refusal::Proxy,
        429 | 529 => Refusal::Busy,
        // What the server does not do at all (RFC 9110, 2295, 2774, 5842), or wants somebody to log in for (RFC 6585).
        501 | 505 | 506 | 508 | 510 | 511 => Refusal::Wrong,
        408 | 409 | 500..=599 => Refusal::Failing,
        402 | 456 => Refusal::Quota,
        413 => Refusal::TooLarge,
        _ => Refusal::Wrong,
    }
}

impl Manners {
    /// What a refusal means, and what the service says of it.
    pub(super) fn judge(&self, received: &Received) -> (Refusal, String) {
        let value: Value = received.json().unwrap_or_default();
        let said = (self.said)(&value).map_or_else(|| received.head(), super::answer::shortened);
        let meant = (self.meaning)(received.status, &value).unwrap_or_else(|| common(received.status));
        let told = match (received.header("x-should-retry"), meant) {
            (Some("true"), Refusal::Wrong) => Refusal::Failing,
            (Some("false"), Refusal::Busy | Refusal::Failing) => Refusal::Wrong,
            _ => meant,
        };
        (told, said)
    }
}

/// True when a refusal in Google's common form says that the quota of a day is used up: tomorrow is too late for a run.
pub(crate) fn is_daily(value: &Value) -> bool {
    let details = value.pointer("/error/details").and_then(Value::as_array).into_iter().flatten();
    let violations = details.filter_map(|detail| detail.get("violations")?.as_array()).flatten();
    let names =
        violations.flat_map(|violation| ["quotaId", "quotaMetric", "subject", "description"].map(|name| &violation[name]));
    let message = value.pointer("/error/message").into_iter();
    let texts = names.chain(message).filter_map(Value::as_str).map(|text| text.to_lowercase().replace(['_', ' ', '-'], ""));
    texts.into_iter().any(|text| ["perday", "dailylimit", "dailyquota"].iter().any(|sign| text.contains(sign)))
}

/// True when a refusal in Google's common form says that it is the key that is not taken, which comes with 400.
pub(crate) fn is_of_key(value: &Value) -> bool {
    let details = value.pointer("/error/details").and_then(Value::as_array).into_iter().flatten();
    let message = value.pointer("/error/message").and_then(Value::as_str).unwrap_or_default();
    details.filter_map(|detail| detail.get("reason")?.as_str()).any(|reason| reason.starts_with("API_KEY_"))
        || message.contains("API key")
}

/// How many attempts a refusal is worth in all.
pub(super) fn attempts(refusal: Refusal) -> u32 {
    match refusal {
        Refusal::Busy => PATIENT,
        Refusal::Failing => ATTEMPTS,
        _ => 1,
    }
}

/// How long to wait before attempt number `next`, from 2: what the service asks for, however long that is, else the doubled first wait.
pub(super) fn wait(received: Option<&Received>, refusal: Refusal, next: u32, first: Duration) -> Duration {
    // Who asks for no wait at all gets one of ours: the next attempt would be refused as this one was.
    if let Some(asked) = received.and_then(asked).filter(|asked| !asked.is_zero()) {
        return asked;
    }
    let longest = if refusal == Refusal::Busy { LONGEST_ASKED } else { LONGEST };
    let doubled = first.saturating_mul(1 << next.saturating_sub(2).min(16)).min(longest);
    doubled.mul_f64(1.0 - 0.25 * random())
}

/// The wait that a service asks for.
fn asked(received: &Received) -> Option<Duration> {
    let milliseconds = || received.header("retry-after-ms")?.trim().parse().ok().map(|ms: f64| ms / 1000.0);
    let text = || received.header("retry-after").map(str::trim);
    let seconds = || text()?.parse().ok();
    let date = || {
        let then = httpdate::parse_http_date(text()?).ok()?;
        Some(then.duration_since(SystemTime::now()).unwrap_or_default().as_secs_f64())
    };
    let asked = milliseconds().or_else(seconds).or_else(date).or_else(|| in_body(received))?;
    Duration::try_from_secs_f64(asked).ok()
}

/// The seconds that an error in Google's common form asks for: `"retryDelay": "26.5s"` of a `google.rpc.RetryInfo`.
fn in_body(received: &Received) -> Option<f64> {
    let value: Value = received.json().ok()?;
    let error = value.get("error").or_else(|| value.get(0)?.get("error"))?;
    let delays = error.get("details")?.as_array()?.iter().filter_map(|detail| detail.get("retryDelay")?.as_str());
    delays.filter_map(|delay| delay.strip_suffix('s')?.parse().ok()).reduce(f64::max)
}

/// From 0 to 1; only waits depend on it, so that many clients do not come back at once.
fn random() -> f64 {
    let bits = RandomState::new().build_hasher().finish() >> 32;
    f64::from(u32::try_from(bits).unwrap_or_default()) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Manners, Received, Refusal, wait};
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
    use std::time::{Duration, SystemTime};

    const MANNERS: Manners = Manners { said: |_| None, meaning: |_, _| None };

    fn received(status: u16, headers: &[(&'static str, &str)]) -> Received {
        let header = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), HeaderValue::from_str(value).expect("plain text"))
        };
        Received { status, sent: status, headers: headers.iter().map(header).collect::<HeaderMap>(), body: Vec::new() }
    }

    #[test]
    fn waits_double_are_shortened_and_end() {
        let half = Duration::from_millis(500);
        for (next, most) in [(2, 0.5), (3, 1.0), (4, 2.0), (9, 8.0), (60, 8.0)] {
            let wait = wait(None, Refusal::Failing, next, half).as_secs_f64();
            assert!(wait <= most && wait >= most * 0.75, "{next}: {wait}");
        }
        assert!(wait(None, Refusal::Busy, 12, half) > LONGEST);
    }

    #[test]
    fn what_the_service_asks_for_is_known() {
        let wait = |headers: &[_]| wait(Some(&received(429, headers)), Refusal::Busy, 2, Duration::from_secs(1));
        assert_eq!(wait(&[("retry-after", "7")]), Duration::from_secs(7));
        assert_eq!(wait(&[("retry-after", "7"), ("retry-after-ms", "250")]), Duration::from_millis(250));
        let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(20));
        assert!(wait(&[("retry-after", &soon)]) > Duration::from_secs(17), "a date");
        assert_eq!(wait(&[("retry-after", "86400")]), Duration::from_secs(86400));
        assert!(wait(&[("retry-after", "-3")]) <= Duration::from_secs(1));
        let past = httpdate::fmt_http_date(SystemTime::now() - Duration::from_secs(20));
        for none in ["0", "0.0", &past] {
            let wait = wait(&[("retry-after", none)]).as_secs_f64();
            assert!((0.75..=1.0).contains(&wait), "{none}: {wait}");
        }
    }

    #[test]
    fn what_an_error_of_google_asks_for_is_known() {
        let wait = |headers: &[_], delay: &str| {
            let info = format!(r#"{{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": {delay}}}"#);
            let body = format!(r#"{{"error": {{"code": 429, "message": "Quota", "details": [{{"@type": "x"}}, {info}]}}}}"#);
            let received = Received { body: body.into_bytes(), ..received(429, headers) };
            wait(Some(&received), Refusal::Busy, 2, Duration::from_secs(1))
        };
        assert_eq!(wait(&[], r#""26s""#), Duration::from_secs(26));
        assert_eq!(wait(&[], r#""12.250s""#), Duration::from_millis(12_250));
        assert_eq!(wait(&[("retry-after", "7")], r#""26s""#), Duration::from_secs(7), "the header is the service's last word");
        for odd in [r#""soon""#, r#""-3s""#, "26", r#""0s""#, r#""NaNs""#, r#""infs""#] {
            assert!(wait(&[], odd) <= Duration::from_secs(1), "{odd}");
        }
    }

    #[test]
    fn a_service_may_say_whether_to_come_back() {
        let judge = |status, headers: &[_]| MANNERS.judge(&received(status, headers)).0;
        assert_eq!(judge(500, &[("x-should-retry", "false")]), Refusal::Wrong);
        assert_eq!(judge(400, &[("x-should-retry", "true")]), Refusal::Failing);
        assert_eq!(judge(401, &[("x-should-retry", "true")]), Refusal::Denied, "a wrong key stays wrong");
        for status in [500, 502, 507, 520, 522, 524, 530, 599] {
            assert_eq!(judge(status, &[]), Refusal::Failing, "{status}");
        }
        for status in [501, 505, 511] {
            assert_eq!(judge(status, &[]), Refusal::Wrong, "{status}");
        }
        assert_eq!((judge(456, &[]), judge(529, &[]), judge(413, &[])), (Refusal::Quota, Refusal::Busy, Refusal::TooLarge));
    }
}
