//! Several values in one cell: alternatives between `|`, and the members of an alternative between `;`. A backslash before
//! `|`, `;`, the end of a line or a backslash makes it an ordinary character.

/// Cuts a cell at a separator; backslashes stay, so that a piece can be cut again.
pub(super) fn pieces(text: &str, separator: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut begin, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        if c == separator && !escaped {
            pieces.push(text[begin..at].trim());
            begin = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    pieces.push(text[begin..].trim());
    pieces
}

/// A piece as it was before it was joined.
pub(super) fn unescaped(piece: &str) -> String {
    let mut out = String::with_capacity(piece.len());
    let mut rest = piece.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek() {
            Some(next @ ('|' | ';' | '\\' | '\n')) if c == '\\' => {
                out.push(*next);
                rest.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// The members of a piece, the empty ones left out.
pub(super) fn members(piece: &str, separator: char) -> Vec<String> {
    pieces(piece, separator).into_iter().filter(|part| !part.is_empty()).map(unescaped).collect()
}

/// A text that can be joined with others.
pub(super) fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '|' | ';' | '\\' | '\n').then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::{escaped, members, pieces, unescaped};
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn an_ordinary_backslash_stays() {
        assert_eq!(unescaped(r"C:\temp"), r"C:\temp");
        assert_eq!(pieces(r"a\|b | c", '|'), [r"a\|b", "c"]);
        assert_eq!(members(r"a;;b\;c", ';'), ["a", "b;c"]);
    }

    proptest! {
        #[test]
        fn what_was_joined_comes_apart_again(words in proptest::collection::vec("[a|;\\\\é]{1,4}(\n[a|é])?", 1..4)) {
            let cell: Vec<String> = words.iter().map(|word| escaped(word)).collect();
            prop_assert_eq!(members(&cell.join("|"), '|'), words);
        }
    }
}
