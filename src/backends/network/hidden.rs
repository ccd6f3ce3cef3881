//! Blots a key out of a text, however the text says it: as it is, within base64, percent-encoded, escaped as JSON or HTML escape it.

use std::collections::HashSet;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// The text with `sign` in place of the key and of any long part of it, as what is said of a failure cuts it.
pub(super) fn hidden_in_part(text: &str, key: &str, sign: &str) -> String {
    let text = hidden(text, key, sign);
    let text = without(&text, &parts(&text, key, PART), sign);
    without(&text, &with_digit(&text, parts(&text, key, CUT)), sign)
}

/// The text with `sign` in place of the key, in any letter case, and of long parts of it with a digit, which are no words of a
/// sentence.
pub(super) fn hidden(text: &str, key: &str, sign: &str) -> String {
    let text = without(text, &escaped(text, key), sign);
    let text = without(&text, &with_digit(&text, parts(&text, key, PART)), sign);
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

/// Bytes of a key that tell of it where the rest is cut off. What comes before its secret (`sk-proj-`, `sk-ant-api03-`) is shorter.
const PART: usize = 16;
/// The same of a part with a digit.
const CUT: usize = 12;

fn with_digit(text: &str, mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.retain(|part| text.as_bytes()[part.clone()].iter().any(u8::is_ascii_digit));
    parts
}

/// Where a part of the key stands that is long enough to tell of it: messages are cut in its middle, by whoever writes them.
fn parts(text: &str, key: &str, length: usize) -> Vec<Range<usize>> {
    let (text, key) = (text.to_ascii_lowercase(), key.to_ascii_lowercase());
    let of_key: HashSet<&[u8]> = key.as_bytes().windows(length).filter(|part| part.is_ascii()).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in text.as_bytes().windows(length).enumerate().filter(|(_, part)| of_key.contains(part)).map(|(at, _)| at) {
        match found.last_mut().filter(|last| at <= last.end) {
            Some(last) => last.end = at + length,
            None => found.push(at..at + length),
        }
    }
    found
}

/// Where the key stands, with none, some or all of its characters escaped, once or within itself.
fn escaped(text: &str, key: &str) -> Vec<Range<usize>> {
    // The key is read as the text is: a backslash before a quote of its own is lost in both. One at its end may belong to
    // the sign behind it.
    let mut read = key.as_bytes().to_vec();
    (0..DEEPEST).for_each(|_| read = unescaped(&read).0);
    while read.pop_if(|last| *last == b'\\').is_some() {}
    let (mut meant, mut places) = (text.as_bytes().to_vec(), (0..=text.len()).collect::<Vec<usize>>());
    let mut found = Vec::new();
    // Most bytes of an answer begin neither the key nor an escape.
    let firsts: Vec<u8> = [key.as_bytes(), &read].iter().filter_map(|key| key.first()).map(u8::to_ascii_lowercase).collect();
    let may_begin = |byte: &u8| matches!(byte, b'%' | b'\\' | b'&') || firsts.contains(&byte.to_ascii_lowercase());
    for _ in 0..DEEPEST {
        for from in (0..meant.len()).filter(|at| may_begin(&meant[*at])) {
            let ends = [key.as_bytes(), &read].into_iter().filter_map(|key| end_of(&meant, from, key));
            found.extend(ends.max().map(|end| places[from]..places[end]));
        }
        let (next, within) = unescaped(&meant);
        if next.len() == meant.len() {
            break;
        }
        places = within.into_iter().map(|at| places[at]).collect();
        meant = next;
    }
    found.sort_by_key(|stretch| (stretch.start, stretch.end));
    found
}

/// Where a key ends that begins at a place, each of its bytes as it is or escaped. What stands before it may look like the beginning
/// of an escape: `%4a\/b` holds the key `4a/b`.
fn end_of(text: &[u8], from: usize, key: &[u8]) -> Option<usize> {
    let mut ends = vec![from];
    for wanted in key {
        let mut next = Vec::new();
        for at in ends.into_iter().filter(|at| *at < text.len()) {
            let is_wanted = |byte: &u8| byte.eq_ignore_ascii_case(wanted);
            let read = escape(&text[at..]).filter(|(byte, _)| is_wanted(byte)).map(|(_, length)| at + length);
            let plain = is_wanted(&text[at]).then_some(at + 1);
            next.extend([read, plain].into_iter().flatten().filter(|at| !next.contains(at)).collect::<Vec<usize>>());
        }
        ends = next;
        if ends.is_empty() {
            return None;
        }
    }
    ends.into_iter().max().filter(|_| !key.is_empty())
}

/// How often a text is escaped within itself, at most.
const DEEPEST: usize = 5;

/// What bytes mean that may be escaped, and where each stands; behind them the end.
fn unescaped(bytes: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let (mut meant, mut places) = (Vec::with_capacity(bytes.len()), Vec::with_capacity(bytes.len() + 1));
    let mut at = 0;
    while at < bytes.len() {
        let (byte, length) = escape(&bytes[at..]).unwrap_or((bytes[at], 1));
        meant.push(byte);
        places.push(at);
        at += length;
    }
    places.push(at);
    (meant, places)
}

/// The ASCII sign that an escape at a text's beginning means, and the escape's length.
fn escape(text: &[u8]) -> Option<(u8, usize)> {
    let number = |digits: &[u8], radix| {
        let value = u32::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok()?;
        u8::try_from(value).ok().filter(u8::is_ascii)
    };
    match text.first()? {
        // As the older scripts of browsers write it.
        b'%' if matches!(text.get(1), Some(b'u' | b'U')) => Some((number(text.get(2..6)?, 16)?, 6)),
        b'%' => Some((u8::from_str_radix(std::str::from_utf8(text.get(1..3)?).ok()?, 16).ok()?, 3)),
        // JSON within JSON doubles the backslashes.
        b'\\' => {
            let slashes = text.iter().take(SLASHES).take_while(|byte| **byte == b'\\').count();
            let digits = |length: usize| Some((number(text.get(slashes + 1..slashes + 1 + length)?, 16)?, slashes + 1 + length));
            let sign = match text.get(slashes) {
                Some(b'x') => digits(2),
                Some(b'0'..=b'3') => number(text.get(slashes..slashes + 3)?, 8).map(|sign| (sign, slashes + 3)),
                Some(b'u') => digits(4),
                Some(sign @ (b'/' | b'"')) => Some((*sign, slashes + 1)),
                _ => None,
            };
            sign.or(Some((b'\\', slashes)))
        }
        // HTML reads a number without the semicolon, too.
        b'&' if text.get(1) == Some(&b'#') => {
            let (radix, from) = if matches!(text.get(2), Some(b'x' | b'X')) { (16, 3) } else { (10, 2) };
            let digits = text.get(from..)?.iter().take_while(|byte| char::from(**byte).is_digit(radix)).count();
            let end = from + digits;
            Some((number(&text[from..end], radix)?, end + usize::from(text.get(end) == Some(&b';'))))
        }
        b'&' => {
            let end = text.iter().take(LONGEST_ENTITY).position(|byte| *byte == b';')?;
            let sign = match &text[1..end] {
                b"amp" => b'&',
                b"lt" => b'<',
                b"gt" => b'>',
                b"quot" => b'"',
                b"apos" => b'\'',
                b"sol" => b'/',
                b"bsol" => b'\\',
                b"plus" => b'+',
                b"equals" => b'=',
                b"lowbar" => b'_',
                b"colon" => b':',
                b"period" => b'.',
                _ => return None,
            };
            Some((sign, end + 1))
        }
        _ => None,
    }
}

/// Backslashes that may stand in a row: each time that a text is escaped doubles them.
const SLASHES: usize = 1 << DEEPEST;

/// Bytes of the longest reference to a character that HTML may write an ASCII sign as.
const LONGEST_ENTITY: usize = 12;

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
    use super::{hidden, hidden_in_part};
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
    fn what_stands_before_a_key_hides_nothing_of_it() {
        for said in [r"bad %4a\/bcDEF", r"bad \u4a\/bcDEF", "bad %254a%2FbcDEF", "bad &#4a&sol;bcDEF", r#"bad \\4a\\\/bcDEF"#] {
            let shown = hidden(said, "4a/bcDEF", "•");
            assert!(shown.contains('•') && !shown.contains("DEF"), "{said}: {shown}");
        }
    }

    #[test]
    fn a_key_is_blotted_out_in_other_letter_case_and_cut_and_as_old_scripts_write_it() {
        let octal: String = KEY.bytes().map(|byte| format!("\\{byte:03o}")).collect();
        let of_html: String = KEY.bytes().map(|byte| format!("&#{byte}")).collect();
        let of_scripts: String = KEY.bytes().map(|byte| format!("%u{byte:04x}")).collect();
        for said in [&KEY.to_uppercase(), &octal, &of_html, &format!("{of_html};"), &of_scripts, &"&#115k/12+34~56:fx".into()] {
            assert_eq!(hidden(&format!("key is {said}!"), KEY, "•"), "key is •!", "{said}");
        }
        let long = "sk-proj-AbCdEfGhIjKlMnOp0123";
        for (said, shown) in [("sk-proj-AbCdEfGhIj…", "•…"), ("…efghijklmnop0123", "…•"), ("sk-proj-…", "sk-proj-…")]
        {
            assert_eq!(hidden_in_part(&format!("wrong: {said}"), long, "•"), format!("wrong: {shown}"));
        }
        // A translation may have words of a key that somebody chose.
        let own = "international-desk-2024";
        assert_eq!(hidden("Le tribunal international de la mer.", own, "•"), "Le tribunal international de la mer.");
        assert_eq!(hidden("The international-desk opens.", own, "•"), "The international-desk opens.");
        assert_eq!(hidden_in_part("The international-desk opens.", own, "•"), "The • opens.");
        // And no secret, though it is cut.
        let cut = &long[..long.len() - 2];
        assert_eq!(hidden(&format!("La ville est {cut}."), long, "•"), "La ville est •.");
        assert_eq!(hidden_in_part("schlüsselwörter über", "schlüsselwörter-lang", "•"), "schlüsselwörter über");
    }

    #[test]
    fn a_key_is_blotted_out_where_it_is_percent_encoded() {
        for encoded in ["sk%2F12%2B34~56%3Afx", "sk%2f12%2b34%7e56:fx", "%73k/12+34~56:fx", KEY] {
            assert_eq!(hidden(&format!("100% of ?key={encoded}&x=%20ü%"), KEY, "•"), "100% of ?key=•&x=%20ü%");
        }
    }

    #[test]
    fn a_key_is_blotted_out_however_json_or_html_escapes_it() {
        for own in [KEY, "a\\b\"c&d/e", "a\\\"b\\/c", "sk\\u0041\\\\x", "sk-50%41&amp;", "sk-plain123"] {
            let all: String = own.chars().map(|c| format!("\\u{:04X}", u32::from(c))).collect();
            let once = serde_json::to_string(own).unwrap();
            let twice = serde_json::to_string(&once).unwrap();
            let (once, twice) = (once.trim_matches('"'), twice.trim_matches('"').trim_matches(['\\', '"']));
            let of_php = once.replace('/', "\\/");
            let of_html = own.replace('&', "&amp;").replace('"', "&quot;").replace('/', "&#x2F;").replace('e', "&#101;");
            let of_html = of_html.replace('+', "&plus;").replace(':', "&colon;");
            for said in [&all, &all.replace('\\', "\\\\"), once, twice, &of_php, &of_php.replace('\\', "\\\\"), &of_html] {
                let text = format!("{{\"text\": \"a \\\"{said} ü\"}} &c; &#;");
                let shown = hidden(&text, own, "•");
                assert!(
                    shown.contains('•') && shown.ends_with(" ü\"} &c; &#;") && shown.starts_with("{\"text\": \"a "),
                    "{said}: {shown}"
                );
                assert!(serde_json::from_str::<serde_json::Value>(shown.split(" &c").next().unwrap()).is_ok(), "{shown}");
            }
        }
        let other = r"\u00e9t\u00e9 \/ &eacute; %C3%A9 \\n";
        assert_eq!(hidden(other, KEY, "•"), other);
    }
}
