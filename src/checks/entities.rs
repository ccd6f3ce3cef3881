//! HTML entities in texts that show them as signs.

/// Entities that texts are written with, and their characters.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("nbsp", '\u{A0}'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("ecirc", 'ê'),
    ("atilde", 'ã'),
    ("otilde", 'õ'),
    ("ntilde", 'ñ'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
    ("szlig", 'ß'),
    ("euro", '€'),
    ("copy", '©'),
    ("reg", '®'),
];

/// The character that an entity stands for, named without `&` and `;`: `nbsp`, `#160`, `#xA0`.
pub(super) fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16)).ok()?;
        return char::from_u32(code);
    }
    let name = name.to_lowercase();
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

/// The last sign of a text and where it begins: a character, or one that an entity stands for. An entity that is not known is
/// no mark: it is `&`.
pub(super) fn last_sign(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 10;
    let last = text.chars().next_back()?;
    let head = &text[..text.len() - last.len_utf8()];
    let name = head.rsplit_once('&').map(|(_, name)| name).filter(|_| last == ';');
    let is_name = |name: &&str| {
        let letters = name.strip_prefix('#').unwrap_or(name);
        (2..=LONGEST).contains(&name.len()) && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    Some(match name.filter(is_name) {
        Some(name) => (head.len() - name.len() - 1, character(name).unwrap_or('&')),
        None => (head.len(), last),
    })
}

#[cfg(test)]
mod tests {
    use super::{character, last_sign};

    #[test]
    fn entities_are_signs() {
        assert_eq!(
            ["hellip", "#8230", "#x2026", "Hellip", "foo"].map(character),
            [Some('…'), Some('…'), Some('…'), Some('…'), None]
        );
        assert_eq!(last_sign("on&hellip;"), Some((2, '…')));
        assert_eq!(last_sign("on&thinsp;"), Some((2, '&')));
        assert_eq!(last_sign("salt & pepper;"), Some((13, ';')));
        assert_eq!(last_sign("é"), Some((0, 'é')));
        assert_eq!(last_sign(""), None);
    }
}
