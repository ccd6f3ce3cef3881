//! Stretches of markup in a text that are stepped over, since no sentence ends inside them.

/// Bytes of a tag or template that are stepped over.
const LONGEST: usize = 300;

/// The end of a tag that begins at `at`.
pub(super) fn tag(text: &str, at: usize) -> Option<usize> {
    let longest = text.as_bytes().get(at..text.len().min(at + LONGEST)).unwrap_or_default();
    longest.get(1).filter(|byte| byte.is_ascii_alphabetic() || **byte == b'/')?;
    let close = longest.iter().skip(1).position(|byte| matches!(byte, b'>' | b'<' | b'\n'))?;
    (longest.get(close + 1) == Some(&b'>')).then_some(at + close + 2)
}

/// The end of a template that begins at `at`, as `{{ a.b }}` and `{% if a %}`.
pub(super) fn template(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let close = if rest.starts_with("{{") { "}}" } else { "%}" };
    let longest = rest
        .char_indices()
        .take_while(|(place, c)| *place < LONGEST && *c != '\n')
        .last()
        .map(|(place, c)| place + c.len_utf8())?;
    rest.get(..longest)?.find(close).map(|found| at + found + close.len())
}
