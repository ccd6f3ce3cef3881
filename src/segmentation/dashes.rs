//! Dashes that tell whether a sentence goes on behind its mark: speech without quotation marks, what is put in between, and
//! the place and day that a report begins with.

const DASHES: [char; 3] = ['–', '—', '―'];

/// True for speech that a dash begins, as in *— Tu m’entends ? cria Paul*.
pub(super) fn is_spoken(sentence: &str) -> bool {
    let rest = sentence.trim_start();
    rest.starts_with(DASHES) || rest.starts_with("- ")
}

/// True when a sentence has a dash with spaces around it that another one must close: *Der Zug hatte – wie immer!*
pub(super) fn is_interrupted(sentence: &str) -> bool {
    let spaced = |(at, dash): &(usize, &str)| {
        sentence[..*at].ends_with([' ', '\u{A0}', '\u{202F}'])
            && sentence[at + dash.len()..].starts_with([' ', '\u{A0}', '\u{202F}'])
    };
    let dashes = sentence.match_indices(DASHES).filter(spaced).count();
    dashes % 2 == 1 && !is_spoken(sentence)
}

/// True for an item of a list behind a hyphen, where another follows: *- milk! - eggs*. Speech begins with a capital.
pub(super) fn is_item(sentence: &str, after: &str) -> bool {
    let item = sentence.trim_start().strip_prefix("- ");
    after.starts_with("- ") && item.is_some_and(|item| item.starts_with(char::is_lowercase))
}

/// True for a place in capitals, and what else stands before the dash of a report's first sentence: *PARIS, 4 mars (AFP).* What
/// an acronym stands for, in brackets behind it, is more than the one word that names an agency.
pub(super) fn is_dateline(sentence: &str) -> bool {
    const PLACE: usize = 3;
    const WORDS: usize = 3;
    const LONGEST: usize = 120;
    if sentence.len() > LONGEST {
        return false;
    }
    let is_place = |word: &&str| {
        let name = word.trim_end_matches(',');
        name.chars().count() >= PLACE && name.chars().all(|c| c.is_uppercase() || c == '-')
    };
    let mut words = sentence.split_whitespace().peekable();
    let mut place = "";
    while !place.ends_with(',')
        && let Some(word) = words.next_if(is_place)
    {
        place = word;
    }
    let mut rest: Vec<&str> = words.collect();
    let agency = rest.pop_if(|word| word.starts_with('(') && word.ends_with(')')).is_some();
    let is_date = place.ends_with(',') && rest.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    !place.is_empty() && (rest.is_empty() && (agency || !place.ends_with(',')) || rest.len() <= WORDS && is_date)
}

#[cfg(test)]
mod tests {
    use super::{is_dateline, is_interrupted, is_spoken};

    #[test]
    fn dashes_are_told_apart() {
        assert!(is_spoken("— Tu viens") && is_spoken("- Tu viens") && !is_spoken("-5 degrés"));
        assert!(is_interrupted("Le train avait – comme toujours"));
        assert!(!is_interrupted("Le train – comme toujours – avait") && !is_interrupted("– Le train avait"));
        assert!(is_dateline("LYON, 4 mars (dépêche)") && is_dateline("LYON") && !is_dateline("Lyon, 4 mars"));
        assert!(is_dateline("NEW YORK, May 3 (wire)") && is_dateline("OSLO (wire)"));
        assert!(!is_dateline("OMI (Organisation maritime internationale)"));
        assert!(!is_dateline("IMO (founded in 1948) grew slowly") && !is_dateline("IMO, founded in 1948, grew slowly"));
    }
}
