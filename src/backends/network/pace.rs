//! How fast requests may follow each other: what the person says, and what the service's answers teach.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use reqwest::header::HeaderMap;

use super::{Error, Patience};

/// Names of what is left, and of when it is full again: OpenAI's, Anthropic's, those of the IETF draft
/// (draft-ietf-httpapi-ratelimit-headers-07), and the older ones.
const LEFT: [(&str, &str); 6] = [
    ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
    ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
    ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
    ("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
    ("ratelimit-remaining", "ratelimit-reset"),
    ("x-ratelimit-remaining", "x-ratelimit-reset"),
];

/// The longest pause that is learned from a header.
const LONGEST: Duration = Duration::from_secs(60);
/// What is counted as the present speed.
const WINDOW: Duration = Duration::from_secs(1);
/// By this share the learned distance shrinks with each answer. Each complaint halves it, down to the least: a limit that was
/// met again and again is not tried as often. Each minute without one doubles it again: limits change, too.
const RECOVERY: f64 = 0.002;
const LEAST_RECOVERY: f64 = 0.0001;
/// So long without a complaint, and one is forgotten; no service counts its limit over a longer time and says so.
const FORGOTTEN: Duration = Duration::from_secs(60);
/// By so much each complaint lengthens it.
const STEP: f64 = 1.02;

/// The turns of one service.
#[derive(Debug)]
pub(super) struct Pace {
    /// The least distance that the person wants.
    own: Duration,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// When the next request may go.
    free: Instant,
    /// Until when the service wants none.
    asked: Instant,
    /// The distance that the service taught.
    learned: Duration,
    /// By which share it shrinks now.
    recovery: f64,
    /// When the service complained last, or when that was forgotten.
    complained: Option<Instant>,
    /// When the last answers came.
    answered: VecDeque<Instant>,
}

impl Pace {
    /// At most so many requests a second, when the person says so.
    pub(super) fn new(per_second: Option<f64>) -> Pace {
        let own = per_second.filter(|rate| *rate > 0.0).and_then(|rate| Duration::try_from_secs_f64(1.0 / rate).ok());
        let state = State {
            free: Instant::now(),
            asked: Instant::now(),
            learned: Duration::ZERO,
            recovery: RECOVERY,
            complained: None,
            answered: VecDeque::new(),
        };
        Pace { own: own.unwrap_or_default(), state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn.
    pub(super) fn turn(&self, patience: &Patience) -> Result<(), Error> {
        loop {
            patience.check()?;
            let (now, free, asked) = {
                let mut state = self.state();
                let now = Instant::now();
                if state.free <= now {
                    // Lateness of a few milliseconds is made up for, idleness is not saved up.
                    let distance = self.own.max(state.learned);
                    state.free =
                        (state.free + distance).max((now + distance).checked_sub(distance.min(WINDOW / 20)).unwrap_or(now));
                    return Ok(());
                }
                (now, state.free, state.asked)
            };
            patience.tell(asked);
            patience.until(free.min(now + WINDOW))?;
        }
    }

    /// An answer came: what its headers say of the limit is kept.
    pub(super) fn answered(&self, headers: &HeaderMap) {
        let now = Instant::now();
        let mut state = self.state();
        state.answered.push_back(now);
        while state.answered.front().is_some_and(|first| now.duration_since(*first) > WINDOW) {
            state.answered.pop_front();
        }
        if state.complained.is_some_and(|last| now.duration_since(last) > FORGOTTEN) {
            state.recovery = (state.recovery * 2.0).min(RECOVERY);
            state.complained = Some(now);
        }
        state.learned = state.learned.mul_f64(1.0 - state.recovery);
        for (left, reset) in LEFT.iter().filter_map(|(left, reset)| limit(headers, left, reset)) {
            if left < 1.0 {
                state.free = state.free.max(now + reset);
                state.asked = state.asked.max(now + reset);
            }
        }
    }

    /// The service complained: all wait so long, and from then on requests keep the distance that it took well.
    pub(super) fn busy(&self, pause: Duration) {
        let now = Instant::now();
        let mut state = self.state();
        while state.answered.front().is_some_and(|first| now.duration_since(*first) > WINDOW) {
            state.answered.pop_front();
        }
        if let Ok(taken) = u32::try_from(state.answered.len())
            && taken > 0
        {
            // Refusals that come together are one complaint.
            if state.complained.is_none_or(|last| now.duration_since(last) > WINDOW) {
                state.recovery = (state.recovery / 2.0).max(LEAST_RECOVERY);
                state.learned = state.learned.mul_f64(STEP);
                state.complained = Some(now);
            }
            // One that was taken may not be answered yet; a distance that is a little too short is mended by the next complaint,
            // one that is too long would last.
            state.learned = state.learned.max(WINDOW / (taken + 1));
        }
        state.free = state.free.max(now + pause);
        state.asked = state.asked.max(now + pause);
    }
}

/// What is left, and how long until it is full again.
fn limit(headers: &HeaderMap, left: &str, reset: &str) -> Option<(f64, Duration)> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let left: f64 = text(left)?.parse().ok()?;
    let reset = span(text(reset)?)?.min(LONGEST);
    Some((left, reset))
}

/// A length of time as services write it: seconds (`2.5`), a time since 1970 (`1767225600`), parts (`6m0s`, `20ms`), or an
/// RFC 3339 time (`2026-01-01T00:00:00Z`).
fn span(text: &str) -> Option<Duration> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
    if let Ok(number) = text.parse::<f64>() {
        let seconds = if number > 1e9 { number - now } else { number };
        return Duration::try_from_secs_f64(seconds.max(0.0)).ok();
    }
    if let Some(then) = rfc3339(text) {
        return Duration::try_from_secs_f64((then - now).max(0.0)).ok();
    }
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |end| digits + end);
        total += number
            * match &rest[digits..unit] {
                "ms" => 0.001,
                "s" => 1.0,
                "m" => 60.0,
                "h" => 3600.0,
                "d" => 86400.0,
                _ => return None,
            };
        rest = &rest[unit..];
    }
    Duration::try_from_secs_f64(total).ok()
}

/// Seconds since 1970 of a time such as `2026-01-01T00:00:00Z` (days from the civil date: H. Hinnant, *chrono-compatible
/// low-level date algorithms*).
pub(crate) fn rfc3339(text: &str) -> Option<f64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let mut clock = time.splitn(3, ':').map(|part| part.parse::<f64>().ok());
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1970..10000).contains(&year) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    #[expect(clippy::cast_precision_loss, reason = "days since 1970 are far below 2^53")]
    let days = days as f64;
    Some(days * 86400.0 + hour * 3600.0 + minute * 60.0 + second)
}

#[cfg(test)]
mod tests {
    use super::{LEAST_RECOVERY, Pace, RECOVERY, rfc3339, span};
    use crate::backends::Settings;
    use crate::backends::network::Patience;
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
    use std::time::{Duration, Instant};

    fn patience() -> Patience {
        Patience::of(&Settings::new("en".parse().unwrap(), "fr".parse().unwrap()))
    }

    #[test]
    fn lengths_of_time_as_services_write_them() {
        for (text, milliseconds) in [("1s", 1000), ("6m0s", 360_000), ("20ms", 20), ("1h2m", 3_720_000), ("2.5", 2500), ("0", 0)]
        {
            assert_eq!(span(text), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        for text in ["", "soon", "5 apples", "s"] {
            assert!(span(text).is_none_or(|span| span.is_zero()), "{text}");
        }
        assert_eq!(rfc3339("1970-01-01T00:00:01Z"), Some(1.0));
        assert_eq!(rfc3339("2024-02-29T12:00:00Z"), Some(1_709_208_000.0));
        assert_eq!(span("2020-01-01T00:00:00Z"), Some(Duration::ZERO), "a time that is over");
    }

    #[test]
    fn requests_keep_the_distance_that_the_person_wants() {
        let pace = Pace::new(Some(50.0));
        let start = Instant::now();
        for _ in 0..6 {
            pace.turn(&patience()).unwrap();
        }
        assert!(start.elapsed() >= Duration::from_millis(90), "{:?}", start.elapsed());
    }

    #[test]
    fn complaints_of_long_ago_are_forgotten() {
        let pace = Pace::new(None);
        let ago = |seconds| Instant::now().checked_sub(Duration::from_secs(seconds));
        for _ in 0..12 {
            pace.state().complained = ago(5);
            pace.answered(&HeaderMap::new());
            pace.busy(Duration::ZERO);
        }
        assert!(pace.state().recovery <= LEAST_RECOVERY);
        pace.answered(&HeaderMap::new());
        assert!(pace.state().recovery <= LEAST_RECOVERY, "a complaint of just now");
        for _ in 0..12 {
            pace.state().complained = ago(70);
            pace.answered(&HeaderMap::new());
        }
        assert!(pace.state().recovery >= RECOVERY, "{}", pace.state().recovery);
    }

    #[test]
    fn nothing_left_means_a_pause_for_all() {
        let pace = Pace::new(None);
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("ratelimit-remaining"), HeaderValue::from_static("0"));
        headers.insert(HeaderName::from_static("ratelimit-reset"), HeaderValue::from_static("0.08"));
        pace.answered(&headers);
        let start = Instant::now();
        pace.turn(&patience()).unwrap();
        assert!(start.elapsed() >= Duration::from_millis(70), "{:?}", start.elapsed());
    }
}
