//! Patterns of SRX files, which are written for ICU, as patterns of the `regex` crate. What that crate has no word for is
//! put in other words or refused: looking behind and ahead, back references, names of characters, grapheme clusters.

/// Characters of horizontal white space, ICU's `\h`, for use inside a class.
const HORIZONTAL: &str = r"\t\p{Zs}";

/// Characters that break lines, ICU's `\v`, for use inside a class.
const VERTICAL: &str = r"\n\x0B\x0C\r\u{85}\u{2028}\u{2029}";

/// Line breaks, ICU's `\R`.
const LINE_BREAK: &str = r"(?:\r\n|[\n\x0B\x0C\r\u{85}\u{2028}\u{2029}])";

/// A pattern in other words.
///
/// # Errors
/// It holds something that cannot be put in other words.
pub(super) fn translated(pattern: &str) -> Result<String, String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern.chars().peekable();
    let mut depth = 0usize;
    while let Some(c) = rest.next() {
        match c {
            '[' => {
                depth += 1;
                out.push(c);
            }
            ']' => {
                depth = depth.saturating_sub(1);
                out.push(c);
            }
            '(' if depth == 0 && rest.peek() == Some(&'?') => {
                out.push(c);
                group(&rest.clone().skip(1).take(2).collect::<String>())?;
            }
            '*' | '+' | '?' | '}' if depth == 0 && rest.peek() == Some(&'+') => {
                // A possessive quantifier takes the same text wherever it fits.
                out.push(c);
                rest.next();
            }
            '\\' => escape(&mut rest, depth > 0, &mut out)?,
            _ => out.push(c),
        }
    }
    Ok(out)
}

/// A pattern that is searched for its end only: a word boundary at the start of a branch becomes the character before it.
/// Says also whether a word must begin or end where the pattern ends.
///
/// # Errors
/// It holds something that cannot be put in other words.
pub(super) fn ending(pattern: &str) -> Result<(String, bool), String> {
    let whole = translated(pattern)?;
    let (body, at_word) = match whole.strip_suffix(r"\b") {
        Some(body) if !body.ends_with('\\') => (body, true),
        _ => (whole.as_str(), false),
    };
    let mut out = String::with_capacity(body.len() + 8);
    let mut rest = body.chars().peekable();
    let mut begins = true;
    let mut depth = 0usize;
    while let Some(c) = rest.next() {
        if c == '\\' {
            let next = rest.next().unwrap_or('\\');
            match next {
                'b' if depth == 0 && begins => out.push_str(r"(?:\A|\W)"),
                'b' if depth == 0 => {
                    // The boundary is given where a word ends before, or begins behind, what is no part of a word.
                    let ahead: String = rest.clone().take(2).collect();
                    let separate = ahead.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '\\' | '[' | '(' | '.'))
                        || matches!(ahead.as_str(), r"\s" | r"\." | r"\W" | r"\?" | r"\!" | r"\)" | r"\-" | r"\t");
                    let apart = [r"\s", r"\.", r"\W", r"\)", r"\-", "\\p{Zs}]", " "].iter().any(|end| out.ends_with(end));
                    if !(separate || apart && ahead.starts_with(char::is_alphanumeric)) {
                        return Err(r"\b inside a pattern is not supported here".to_owned());
                    }
                }
                'B' => return Err(r"\B is not supported".to_owned()),
                _ => {
                    out.push('\\');
                    out.push(next);
                }
            }
            begins = false;
            continue;
        }
        out.push(c);
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let opens = depth == 0 && matches!(c, '(' | '|') || begins && matches!(c, '?' | ':') || begins && out.ends_with("(?i");
        begins = opens;
    }
    Ok((out, at_word))
}

/// Refuses groups that look around or give nothing back.
fn group(kind: &str) -> Result<(), String> {
    match kind {
        _ if kind.starts_with('=') || kind.starts_with('!') => Err("looking ahead, (?=…) and (?!…), is not supported".to_owned()),
        "<=" | "<!" => Err("looking behind, (?<=…) and (?<!…), is not supported".to_owned()),
        _ if kind.starts_with('>') => Err("atomic groups, (?>…), are not supported".to_owned()),
        _ => Ok(()),
    }
}

fn escape(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, in_class: bool, out: &mut String) -> Result<(), String> {
    let Some(c) = rest.next() else { return Err(r"the pattern ends in \".to_owned()) };
    match c {
        'h' if in_class => out.push_str(HORIZONTAL),
        'h' => out.extend(["[", HORIZONTAL, "]"]),
        'H' if !in_class => out.extend(["[^", HORIZONTAL, "]"]),
        'v' if in_class => out.push_str(VERTICAL),
        'v' => out.extend(["[", VERTICAL, "]"]),
        'R' if !in_class => out.push_str(LINE_BREAK),
        'Z' if !in_class => out.push_str(r"\n?\z"),
        'e' => out.push_str(r"\x1B"),
        ' ' => out.push_str(r"\x20"),
        'u' if rest.peek() != Some(&'{') => {
            let digits: String = rest.by_ref().take(4).collect();
            if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(format!(r"\u{digits} is no character"));
            }
            out.extend([r"\u{", &digits, "}"]);
        }
        'Q' => loop {
            match rest.next() {
                Some('\\') if rest.peek() == Some(&'E') => {
                    rest.next();
                    break;
                }
                Some(literal) => out.push_str(&regex::escape(literal.encode_utf8(&mut [0; 4]))),
                None => break,
            }
        },
        'X' | 'N' | 'G' | 'k' | 'c' | '0'..='9' | 'H' => return Err(format!(r"\{c} is not supported")),
        _ if !c.is_ascii() => out.push(c),
        _ => out.extend(['\\', c]),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ending, translated};

    #[test]
    fn what_regex_lacks_is_put_in_other_words() {
        for (given, expected) in [
            (r"\h+", r"[\t\p{Zs}]+"),
            (r"[\h.]", r"[\t\p{Zs}.]"),
            (r"\u00A0", r"\u{00A0}"),
            (r"\Qa.b\E", r"a\.b"),
            (r"a++", r"a+"),
            (r"\.\ ", r"\.\x20"),
        ] {
            assert_eq!(translated(given).as_deref(), Ok(expected), "{given}");
        }
        for refused in [r"(?=a)", r"(?!a)", r"(?<=a)", r"(?<!a)", r"(?>a)", r"\X", r"a\1"] {
            assert!(translated(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn word_boundaries_at_the_edges_are_kept() {
        assert_eq!(ending(r"\bMr\."), Ok((r"(?:\A|\W)Mr\.".to_owned(), false)));
        assert_eq!(ending(r"(\bMr|\bDr)\."), Ok((r"((?:\A|\W)Mr|(?:\A|\W)Dr)\.".to_owned(), false)));
        assert_eq!(ending(r"foo\b\."), Ok((r"foo\.".to_owned(), false)));
        assert_eq!(ending(r"foo\b"), Ok(("foo".to_owned(), true)));
        assert_eq!(ending(r"\bet\b\s\bal\."), Ok((r"(?:\A|\W)et\sal\.".to_owned(), false)));
        assert!(ending(r"foo\bbar").is_err());
    }
}
