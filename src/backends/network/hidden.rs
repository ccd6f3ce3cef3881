//! Blots a key out of a text, however the text says it: as it is, within base64, percent-encoded.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// The text with `sign` in place of the key.
pub(super) fn hidden(text: &str, key: &str, sign: &str) -> String {
    let text = text.replace(key, sign);
    let text = if text.contains('%') { without(&text, &percent_encoded(&text, key), sign) } else { text };
    in_base64(key).iter().fold(text, |text, encoded| {
        let found: Vec<Range<usize>> =
            text.match_indices(encoded).map(|(at, _)| whole_word(&text, at..at + encoded.len())).collect();
        without(&text, &found, sign)
    })
}

/// The text with `sign` in place of these stretches, which stand in their order.
fn without(text: &str, stretches: &[Range<usize>], sign: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for stretch in stretches.iter().filter(|stretch| !stretch.is_empty()) {
        // Two in one word are one.
        if stretch.start >= done {
            out.push_str(&text[done..stretch.start]);
            out.push_str(sign);
        }
        done = done.max(stretch.end);
    }
    out + &text[done..]
}

/// Where the key stands with some or all of its characters percent-encoded.
fn percent_encoded(text: &str, key: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // Each byte that is meant, and where it is written.
    let (mut meant, mut places) = (Vec::with_capacity(bytes.len()), Vec::with_capacity(bytes.len()));
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        meant.push(code.unwrap_or(bytes[at]));
        places.push(at);
        at += if code.is_some() { 3 } else { 1 };
    }
    places.push(at);
    let is_key = |from: &usize| meant[*from..].starts_with(key.as_bytes());
    let starts = (0..meant.len()).filter(is_key);
    starts.map(|from| places[from]..places[from + key.len()]).collect()
}

/// Characters of base64 that tell of a key.
const TELLING: usize = 4;

/// What of base64 a key alone decides, wherever in what is encoded it stands.
fn in_base64(key: &str) -> Vec<String> {
    let mut found = Vec::new();
    for before in 0..3_usize {
        let bytes = [&vec![0; before], key.as_bytes()].concat();
        // Six bits a character: of the first and the last some may be of other text.
        let (first, last) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
        for encoded in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            // A few characters stand in any word.
            let own = encoded[first..last].to_owned();
            if own.len() >= TELLING && !found.contains(&own) {
                found.push(own);
            }
        }
    }
    found
}

/// A stretch of base64 with all that stands around it: what is left of it would tell of the key.
fn whole_word(text: &str, stretch: Range<usize>) -> Range<usize> {
    let is_own = |c: char| c.is_ascii_alphanumeric() || "+/-_".contains(c);
    let start = text[..stretch.start].trim_end_matches(is_own).len();
    let behind = text[stretch.end..].trim_start_matches(is_own).trim_start_matches('=');
    start..text.len() - behind.len()
}

#[cfg(test)]
mod tests {
    use super::hidden;
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    const KEY: &str = "sk/12+34~56:fx";

    #[test]
    fn a_key_is_blotted_out_of_base64_wherever_it_stands_in_it() {
        for before in ["", "u:", "user:", "DeepL-Auth-Key ", "Bearer "] {
            for behind in ["", ":", " and more"] {
                let said = format!("{before}{KEY}{behind}");
                for encoded in [STANDARD.encode(&said), URL_SAFE_NO_PAD.encode(&said)] {
                    assert_eq!(hidden(&format!("got {encoded}, which is bad"), KEY, "•"), "got •, which is bad", "{said}");
                }
            }
        }
        let other = STANDARD.encode("what somebody else said");
        assert_eq!(hidden(&other, KEY, "•"), other);
    }

    #[test]
    fn a_short_key_leaves_words_alone_and_one_that_repeats_itself_leaves_nothing() {
        assert_eq!(hidden("the server said no", "x", "•"), "the server said no");
        assert_eq!(hidden("key=%61b%61b%61!", "aba", "•"), "key=•!");
    }

    #[test]
    fn a_key_is_blotted_out_where_it_is_percent_encoded() {
        for encoded in ["sk%2F12%2B34~56%3Afx", "sk%2f12%2b34%7e56:fx", "%73k/12+34~56:fx", KEY] {
            assert_eq!(hidden(&format!("100% of ?key={encoded}&x=%20ü%"), KEY, "•"), "100% of ?key=•&x=%20ü%");
        }
    }
}
