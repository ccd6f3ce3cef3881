//! Signature version 4 of AWS: docs.aws.amazon.com/IAM, “Create a signed AWS API request”.

use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::backends::network::Key;

/// Bytes that SHA-256 works on at a time (FIPS 180-4).
const BLOCK: usize = 64;

/// Who signs, for which service.
pub(super) struct Credentials {
    pub(super) identity: String,
    pub(super) secret: Key,
    pub(super) session: Option<Key>,
    pub(super) region: String,
    pub(super) service: &'static str,
}

/// The headers of a signed POST to an address without query.
pub(super) fn signed(
    credentials: &Credentials,
    address: &str,
    content_type: &str,
    target: &str,
    body: &str,
    now: SystemTime,
) -> Vec<(&'static str, String)> {
    let time = timestamp(now);
    let mut headers = vec![("content-type", content_type.to_owned()), ("host", host(address)), ("x-amz-date", time.clone())];
    headers.extend(credentials.session.as_ref().map(|token| ("x-amz-security-token", token.expose().to_owned())));
    headers.push(("x-amz-target", target.to_owned()));
    let authorization = authorization(credentials, "POST", &headers, body, &time);
    headers.push(("authorization", authorization));
    // The client writes this one itself.
    headers.retain(|(name, _)| *name != "host");
    headers
}

/// Host and, where it is stated, port.
fn host(address: &str) -> String {
    address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned()
}

/// The value of the `Authorization` header; the headers in order of their names.
fn authorization(credentials: &Credentials, method: &str, headers: &[(&str, String)], body: &str, time: &str) -> String {
    let day = time.get(..8).unwrap_or_default();
    let lines: String = headers.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let canonical = format!("{method}\n/\n\n{lines}\n{names}\n{}", hex(&Sha256::digest(body.as_bytes())));
    let scope = format!("{day}/{}/{}/aws4_request", credentials.region, credentials.service);
    let to_sign = format!("AWS4-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let first = format!("AWS4{}", credentials.secret.expose());
    let key = [day, &credentials.region, credentials.service, "aws4_request"]
        .iter()
        .fold(first.into_bytes(), |key, part| hmac(&key, part.as_bytes()));
    let signature = hex(&hmac(&key, to_sign.as_bytes()));
    format!("AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}", credentials.identity)
}

/// HMAC-SHA256 (RFC 2104).
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = if key.len() > BLOCK { Sha256::digest(key).to_vec() } else { key.to_vec() };
    block.resize(BLOCK, 0);
    let padded = |pad: u8| block.iter().map(|byte| byte ^ pad).collect::<Vec<u8>>();
    let inner = Sha256::digest([padded(0x36).as_slice(), message].concat());
    Sha256::digest([padded(0x5c).as_slice(), &inner].concat()).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `20150830T123600Z` (civil date from days: H. Hinnant, *chrono-compatible low-level date algorithms*).
fn timestamp(now: SystemTime) -> String {
    let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let (days, clock) = (seconds / 86400, seconds % 86400);
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

#[cfg(test)]
mod tests {
    use super::{Credentials, authorization, hex, hmac, host, timestamp};
    use crate::backends::network::Key;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn signatures_are_those_of_the_published_test_suite() {
        let credentials = Credentials {
            identity: "AKIDEXAMPLE".into(),
            secret: Key::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            session: None,
            region: "us-east-1".into(),
            service: "service",
        };
        let headers = [("host", "example.amazonaws.com".to_owned()), ("x-amz-date", "20150830T123600Z".to_owned())];
        for (method, expected) in [
            ("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            ("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ] {
            let value = authorization(&credentials, method, &headers, "", "20150830T123600Z");
            assert!(value.ends_with(&format!("Signature={expected}")), "{method}: {value}");
        }
    }

    /// RFC 4231, test cases 2 and 6.
    #[test]
    fn hmac_is_that_of_the_standard() {
        let digest = hex(&hmac(b"Jefe", b"what do ya want for nothing?"));
        assert_eq!(digest, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        let digest = hex(&hmac(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First"));
        assert_eq!(digest, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    #[test]
    fn times_and_hosts() {
        assert_eq!(timestamp(UNIX_EPOCH + Duration::from_secs(1_440_938_160)), "20150830T123600Z");
        assert_eq!(timestamp(UNIX_EPOCH + Duration::from_secs(1_709_164_800)), "20240229T000000Z");
        assert_eq!((host("http://127.0.0.1:8080/").as_str(), host("https://a.b").as_str()), ("127.0.0.1:8080", "a.b"));
    }
}
