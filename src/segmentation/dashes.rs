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

/// True for a place in capitals, and what else stands before the dash of a report's first sentence: *PARIS, 4 mars (AFP).*
pub(super) fn is_dateline(sentence: &str) -> bool {
    const LONGEST: usize = 60;
    const PLACE: usize = 3;
    let sentence = sentence.trim();
    let place = sentence.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let capitals = place.chars().count() >= PLACE && place.chars().all(char::is_uppercase);
    sentence.chars().count() <= LONGEST && capitals && sentence.contains([',', '(']) || capitals && sentence == place
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
