//! Translations of one article in which a name may be rendered otherwise than in the others: those that lack what stands beside
//! the name elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

/// Places of a name that are looked at where none of its renderings prevails, and of those where one does.
const MOST: usize = 8;
const USUAL: usize = 2;
/// Letters of the shortest name.
const SHORTEST: usize = 3;

/// Indexes of the texts, each with its translation, in which a name stands that several texts have, and in the translation not what
/// renders it mostly; and of a few in which it does stand, to compare with. In ascending order.
pub(super) fn doubtful(texts: &[(&str, &str)]) -> Vec<usize> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (source, _)) in texts.iter().enumerate() {
        for name in names(source) {
            places.entry(name).or_default().push(index);
        }
    }
    places.retain(|_, places| places.len() > 1);
    if places.is_empty() {
        return Vec::new();
    }
    let words: Vec<BTreeSet<&str>> = texts.iter().map(|(_, target)| words(target).collect()).collect();
    let mut everywhere: BTreeMap<&str, usize> = BTreeMap::new();
    words.iter().flatten().for_each(|word| *everywhere.entry(word).or_default() += 1);
    let mut found = BTreeSet::new();
    for (name, places) in places {
        let usual = usual(name, &places, &words, &everywhere);
        let (with, without): (Vec<usize>, Vec<usize>) =
            places.iter().partition(|place| usual.is_some_and(|usual| words[**place].contains(usual)));
        if !without.is_empty() {
            found.extend(without.into_iter().take(MOST));
            found.extend(with.into_iter().take(USUAL));
        }
    }
    found.into_iter().collect()
}

/// What stands in most translations of the texts with a name and in few of the others: the name itself, where it does.
fn usual<'a>(
    name: &'a str,
    places: &[usize],
    words: &[BTreeSet<&'a str>],
    everywhere: &BTreeMap<&'a str, usize>,
) -> Option<&'a str> {
    let mut beside: BTreeMap<&str, usize> = BTreeMap::new();
    places.iter().flat_map(|place| &words[*place]).for_each(|word| *beside.entry(word).or_default() += 1);
    if beside.get(name).is_some_and(|count| *count >= USUAL) {
        return Some(name);
    }
    let worth = |word: &str, count: usize| (2 * count).saturating_sub(everywhere.get(word).copied().unwrap_or_default());
    let best = beside.into_iter().filter(|(_, count)| *count >= USUAL);
    best.max_by_key(|(word, count)| (worth(word, *count), std::cmp::Reverse(*word))).map(|(word, _)| word)
}

/// Words with a capital behind the first word of a text, each once.
fn names(text: &str) -> BTreeSet<&str> {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() >= SHORTEST;
    text.unicode_words().skip(1).filter(is_name).collect()
}

/// Words that may render a name: those with a capital, and each two signs in a row of a script without spaces.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let capitals = text.unicode_words().filter(|word| word.starts_with(char::is_uppercase));
    let signs = text.char_indices().zip(text.char_indices().skip(1));
    let wide = |c: char| c > '\u{2E80}' && c.is_alphabetic();
    let pairs = signs.filter(move |((_, a), (_, b))| wide(*a) && wide(*b));
    capitals.chain(pairs.map(|((start, _), (next, b))| &text[start..next + b.len_utf8()]))
}

#[cfg(test)]
mod tests {
    use super::doubtful;

    #[test]
    fn a_text_without_the_usual_rendering_is_doubtful() {
        let texts = [
            ("The ferry left Hazard at noon.", "A balsa saiu de Hazard ao meio-dia."),
            ("Nobody in Hazard saw it.", "Ninguém em Hazard viu isso."),
            ("Rain fell on the hills.", "Choveu nas colinas."),
            ("All of Hazard was dark.", "Todo o Perigo estava escuro."),
            ("They met near Hazard again.", "Reuniram-se de novo perto de Hazard."),
        ];
        assert_eq!(doubtful(&texts), [0, 1, 3]);
        assert!(doubtful(&texts[..3]).is_empty(), "every one says it alike");
    }

    #[test]
    fn a_rendering_is_known_by_its_places() {
        let texts = [
            ("He lives in London.", "Ele mora em Londres."),
            ("She left London early.", "Ela saiu cedo de Londres."),
            ("They saw London burn.", "Eles viram Londra arder."),
            ("He likes London.", "他喜欢伦敦。"),
        ];
        assert_eq!(doubtful(&texts), [0, 1, 2, 3]);
    }
}
