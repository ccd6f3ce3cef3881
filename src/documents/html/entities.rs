//! Character references.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser};

/// The longest name of a reference, with `&` and `;`.
const LONGEST: usize = 33;

/// Names that a browser reads without a semicolon too (HTML Standard, 13.5).
const WITHOUT_SEMICOLON: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute", "Ecirc", "Egrave",
    "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml",
    "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp",
    "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc",
    "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt", "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo",
    "lt", "macr", "micro", "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde",
    "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times",
    "uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];

/// What the numbers 0x80 to 0x9F stand for (HTML Standard, 13.2.5.80): the characters of windows-1252.
const WINDOWS: [u32; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

/// The reference at the start of a text: its length and what it stands for. None for an `&` that is one.
pub(in crate::documents) fn reference(text: &str, in_attribute: bool) -> Option<(usize, Cow<'static, str>)> {
    let inner = text.strip_prefix('&')?;
    if let Some(number) = inner.strip_prefix('#') {
        return numeric(number).map(|(length, c)| (2 + length, c.to_string().into()));
    }
    let letters = inner.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = &inner[..letters];
    if inner[letters..].starts_with(';')
        && let Some(found) = named(name)
    {
        return Some((letters + 2, found));
    }
    if in_attribute && inner[letters..].starts_with('=') {
        return None;
    }
    let known = (2..=letters.min(6)).rev().find(|length| WITHOUT_SEMICOLON.contains(&&name[..*length]))?;
    // `&section` in an address is no section mark.
    if in_attribute && known < letters {
        return None;
    }
    named(&name[..known]).map(|found| (known + 1, found))
}

/// The value of an attribute that is spelled so.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (length, found) = reference(&rest[at..], true).unwrap_or((1, "&".into()));
        out.push_str(&found);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// The length of a reference at the start of a text by a name that is not one of HTML's.
pub(super) fn own_name(text: &str) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':');
    let length = text.strip_prefix('&')?.bytes().take_while(is_part).count();
    (length > 0 && text[1 + length..].starts_with(';')).then_some(length + 2)
}

fn numeric(text: &str) -> Option<(usize, char)> {
    let (digits, radix) = text.strip_prefix(['x', 'X']).map_or((text, 10), |digits| (digits, 16));
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let prefix = text.len() - digits.len();
    let end = prefix + length + usize::from(digits[length..].starts_with(';'));
    let significant = digits[..length].trim_start_matches('0');
    // More than eight digits are beyond Unicode in either radix.
    let number = if significant.len() > 8 { u32::MAX } else { u32::from_str_radix(significant, radix).unwrap_or(0) };
    let number = match number {
        0x80..=0x9F => WINDOWS[number as usize - 0x80],
        _ => number,
    };
    Some((end, char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{FFFD}')))
}

/// What a name stands for. The Markdown parser knows all of HTML's names.
fn named(name: &str) -> Option<Cow<'static, str>> {
    match name {
        "amp" => return Some("&".into()),
        "lt" => return Some("<".into()),
        "gt" => return Some(">".into()),
        "quot" => return Some("\"".into()),
        "apos" => return Some("'".into()),
        "nbsp" => return Some("\u{A0}".into()),
        _ => {}
    }
    let spelled = format!("&{name};");
    let events = Parser::new_ext(&spelled, Options::empty());
    let found: String =
        events.filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None }).collect();
    (found != spelled).then_some(found.into())
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn references_are_read_as_a_browser_reads_them() {
        for (text, length, expected) in [
            ("&amp;x", 5, "&"),
            ("&hellip;", 8, "…"),
            ("&NotEqualTilde;", 15, "≂̸"),
            ("&copy 2024", 5, "©"),
            ("&notit;", 4, "¬"),
            ("&#8212;", 7, "—"),
            ("&#x2014 ", 7, "—"),
            ("&#150;", 6, "–"),
            ("&#0;", 4, "\u{FFFD}"),
            ("&#xD800;", 8, "\u{FFFD}"),
            ("&#99999999999999999999;", 23, "\u{FFFD}"),
            ("&Tab;", 5, "\t"),
        ] {
            assert_eq!(reference(text, false), Some((length, expected.into())), "{text}");
        }
        for text in ["&", "& b", "&nosuch;", "&#;", "&#x;", "&AT&T", "&T"] {
            assert_eq!(reference(text, false), None, "{text}");
        }
        assert_eq!(reference("&copy=1", true), None);
        assert_eq!(reference("&section", true), None);
        assert_eq!(reference("&copy 1", true), Some((5, "©".into())));
    }
}
