//! Lists that run inside a text: `1. … 2. …`, `a) … b) …`.

/// The number or letter of a list's item, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    label: Label,
    /// What stands before and behind the label: `(`, and `.`, `．`, `)` or `.)`.
    opened: bool,
    behind: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Number(u32),
    Letter(char),
    Roman(u32),
}

/// The full stop that is as wide as a letter.
const WIDE: char = '．';

/// Bytes that may stand before the first item of a list: a bullet and spaces.
pub(super) const LEAD: usize = 8;

/// Bytes of the longest item: `１０．`.
pub(super) const LONGEST: usize = 9;

impl Item {
    /// Reads a text that is an item and nothing else.
    pub(super) fn read(text: &str) -> Option<Item> {
        if text.len() > LONGEST {
            return None;
        }
        let (opened, inner) = text.strip_prefix('(').map_or((false, text), |inner| (true, inner));
        let label = inner.trim_end_matches(['.', ')', WIDE]);
        let behind = match &inner[label.len()..] {
            "." => ".",
            ")" => ")",
            ".)" => ".)",
            "．" => "．",
            _ => return None,
        };
        // A bracket that opens must close, and a full stop alone does not close it.
        if opened && matches!(behind, "." | "．") {
            return None;
        }
        Some(Item { label: Label::read(label)?, opened, behind })
    }

    /// True when it is the item behind another of the same list.
    pub(super) fn follows(&self, other: &Item) -> bool {
        let next = match (other.label, self.label) {
            (Label::Number(a), Label::Number(b)) | (Label::Roman(a), Label::Roman(b)) => a + 1 == b,
            (Label::Letter(a), Label::Letter(b)) => u32::from(a) + 1 == u32::from(b),
            // `i` after `h`, and `v` after `iv`, are read as what they may be alone.
            (Label::Letter(a), Label::Roman(b)) => a == 'h' && b == 1,
            (Label::Roman(a), Label::Letter(b)) => a == 1 && b == 'j' || letter_value(b) == Some(a + 1),
            _ => false,
        };
        next && self.opened == other.opened && self.behind == other.behind
    }

    /// True when it looks like the first letter of a name: `B.`
    pub(super) fn is_initial(&self) -> bool {
        let capital = match self.label {
            Label::Letter(letter) => letter.is_uppercase(),
            Label::Roman(value) => value == 1,
            Label::Number(_) => false,
        };
        capital && !self.opened && self.behind == "."
    }

    /// True when a full stop as wide as a letter stands behind it, which needs no space.
    pub(super) fn is_wide(&self) -> bool {
        self.behind.ends_with(WIDE)
    }

    /// True when the label is a number.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.label, Label::Number(_))
    }
}

impl Label {
    fn read(label: &str) -> Option<Label> {
        let mut characters = label.chars();
        let first = characters.next()?;
        if label.len() <= 2 && label.bytes().all(|byte| byte.is_ascii_digit()) {
            return label.parse().ok().map(Label::Number);
        }
        let wide = |c: char| u32::from(c).checked_sub(u32::from('０')).filter(|figure| *figure < 10);
        if let Some(number) = label.chars().take(3).try_fold(0, |number, c| wide(c).map(|figure| number * 10 + figure)) {
            return (number < 100).then_some(Label::Number(number));
        }
        if characters.next().is_none() && first.is_alphabetic() && !matches!(first, 'i' | 'I') {
            return Some(Label::Letter(first));
        }
        roman(label).map(Label::Roman)
    }
}

fn letter_value(letter: char) -> Option<u32> {
    Some(match letter.to_ascii_lowercase() {
        'i' => 1,
        'v' => 5,
        'x' => 10,
        _ => return None,
    })
}

/// The value of a Roman number below forty, all small or all large.
pub(super) fn roman(label: &str) -> Option<u32> {
    if label.is_empty()
        || label.len() > 6
        || !(label.bytes().all(|b| b.is_ascii_lowercase()) || label.bytes().all(|b| b.is_ascii_uppercase()))
    {
        return None;
    }
    let small = label.to_ascii_lowercase();
    let (tens, ones) = small.split_at(small.len() - small.trim_start_matches('x').len());
    let ones = match ones {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    u32::try_from(tens.len()).ok().filter(|tens| *tens <= 3).map(|tens| tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::{Item, roman};

    #[test]
    fn items_follow_each_other() {
        for (first, second, expected) in [
            ("1.", "2.", true),
            ("9.)", "10.)", true),
            ("(a)", "(b)", true),
            ("h)", "i)", true),
            ("(iii)", "(iv)", true),
            ("iv)", "v)", true),
            ("1.", "2)", false),
            ("1.", "3.", false),
            ("(a)", "b)", false),
        ] {
            let read = |text: &str| Item::read(text).unwrap_or_else(|| panic!("no item: {text}"));
            assert_eq!(read(second).follows(&read(first)), expected, "{first} {second}");
        }
    }

    #[test]
    fn words_and_years_are_no_items() {
        for text in ["at.", "1999.", "(1.", "1", "", "...", "(mix)"] {
            assert_eq!(Item::read(text), None, "{text}");
        }
        assert_eq!((roman("XVIII"), roman("xl"), roman("mix")), (Some(18), None, None));
    }
}
