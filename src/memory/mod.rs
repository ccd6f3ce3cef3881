//! What was translated before: exact and fuzzy matches of a sentence.
//!
//! How alike two sentences are is one minus their edit distance in words (characters in Han and Kana, codes whole), divided
//! by the length of the longer: the measure of translation memories since the Translator's Workbench. The search finds
//! exactly what a comparison with every sentence would find, see [`Memory::find`].

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{CodeKind, Content};

/// How alike sentences are that differ in letter case, inner spaces or codes alone.
const NEARLY: f64 = 0.99;

/// A sentence and its translation, codes numbered from 1 in each alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The sentence.
    pub source: Content,
    /// Its translation.
    pub target: Content,
}

/// A sentence that is like the one in hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match<'a> {
    /// From 0 to 1; 1 when text and codes are the same.
    pub score: f64,
    /// The sentence and its translation.
    pub remembered: &'a Remembered,
}

/// A token and which of its occurrences in the sentence it is, so that sets of them count as the tokens do.
type Key = (u32, u32);

/// Sentences with their translations, ready to be searched.
#[derive(Debug, Default)]
pub struct Memory {
    sentences: Vec<Remembered>,
    tokens: Vec<Vec<u32>>,
    known: HashMap<String, u32>,
    /// The sentences that have a token, in order.
    places: HashMap<Key, Vec<u32>>,
}

impl Memory {
    /// A memory of sentences, the oldest first: of the same sentence the newest translation counts. White space at the edges
    /// of a sentence, which is that of its place in an article, counts for nothing.
    #[must_use]
    pub fn new(sentences: impl IntoIterator<Item = Remembered>) -> Memory {
        let mut memory = Memory::default();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for mut sentence in sentences {
            sentence.source = sentence.source.trim().1;
            let tagged = sentence.source.to_tagged();
            if let Some(index) = seen.get(&tagged) {
                memory.sentences[*index] = sentence;
                continue;
            }
            seen.insert(tagged, memory.sentences.len());
            memory.add(sentence);
        }
        memory
    }

    fn add(&mut self, sentence: Remembered) {
        let index = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        let next = |known: &HashMap<String, u32>| u32::try_from(known.len()).unwrap_or(u32::MAX);
        let mut tokens = Vec::new();
        for token in tokenise(&sentence.source) {
            let fresh = next(&self.known);
            tokens.push(*self.known.entry(token).or_insert(fresh));
        }
        for key in keys(&tokens) {
            self.places.entry(key).or_default().push(index);
        }
        self.tokens.push(tokens);
        self.sentences.push(sentence);
    }

    /// How many sentences it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// True when it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Sentences that are at least so much alike (from 0 to 1), the most alike first, the newest first among equals; `most`
    /// at most.
    ///
    /// Two sentences of *n* and *m* tokens whose distance is at most (1 − `least`) · max(*n*, *m*) share at least
    /// `least` · *n* tokens. So whoever is alike has one of any *n* − ⌈`least` · *n*⌉ + 1 tokens of the sentence, and the rarest
    /// are looked up (the prefix filter of S. Chaudhuri, V. Ganti and R. Kaushik, 2006).
    #[must_use]
    pub fn find(&self, source: &Content, least: f64, most: usize) -> Vec<Match<'_>> {
        let source = &source.trim().1;
        let tagged = source.to_tagged();
        // A word that the memory does not have is like no other.
        let unknown = |at: usize| u32::MAX - u32::try_from(at).unwrap_or(0);
        let tokens: Vec<u32> = tokenise(source)
            .iter()
            .enumerate()
            .map(|(at, token)| self.known.get(token).copied().unwrap_or_else(|| unknown(at)))
            .collect();
        let least = least.clamp(0.01, 1.0);
        let shared = needed(least, tokens.len());
        let mut keys = keys(&tokens);
        keys.sort_by_key(|key| (self.places.get(key).map_or(0, Vec::len), *key));
        let prefix = tokens.len().saturating_sub(shared) + 1;
        let mut candidates: Vec<u32> =
            keys.iter().take(prefix).filter_map(|key| self.places.get(key)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut found: Vec<(Match<'_>, u32)> = Vec::new();
        for index in candidates {
            let Some((own, remembered)) =
                usize::try_from(index).ok().and_then(|at| Some((self.tokens.get(at)?, self.sentences.get(at)?)))
            else {
                continue;
            };
            if let Some(score) = likeness(&tokens, own, least) {
                let is_same = score >= 1.0 && remembered.source.to_tagged() == tagged;
                let score = if is_same { 1.0 } else { score.min(NEARLY) };
                if score >= least {
                    found.push((Match { score, remembered }, index));
                }
            }
        }
        found.sort_by(|(a, at), (b, bt)| b.score.total_cmp(&a.score).then(bt.cmp(at)));
        found.into_iter().take(most).map(|(found, _)| found).collect()
    }
}

/// ⌈`least` · `length`⌉, with room for what floating point adds.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of sentences")]
fn needed(least: f64, length: usize) -> usize {
    (least * length as f64 - 1e-9).ceil().max(0.0) as usize
}

/// Words in small letters, characters of scripts without spaces, marks, and codes by what they do.
fn tokenise(content: &Content) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut from = 0;
    let words = |text: &str, tokens: &mut Vec<String>| {
        let words = text.split_word_bounds().filter(|word| !word.trim().is_empty());
        tokens.extend(words.map(str::to_lowercase));
    };
    for code in &content.codes {
        words(content.text.get(from..code.at).unwrap_or_default(), &mut tokens);
        from = code.at;
        tokens.push(match code.kind {
            CodeKind::Open => "<".to_owned() + &code.id.to_string(),
            CodeKind::Close => "</".to_owned() + &code.id.to_string(),
            CodeKind::Standalone => {
                from += crate::model::OBJECT.len_utf8();
                "<>".to_owned() + &code.id.to_string()
            }
        });
    }
    words(content.text.get(from..).unwrap_or_default(), &mut tokens);
    tokens
}

fn keys(tokens: &[u32]) -> Vec<Key> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let number = |token: &u32| {
        let count = counts.entry(*token).or_default();
        *count += 1;
        (*token, *count)
    };
    tokens.iter().map(number).collect()
}

/// How alike two sentences are, when they are at least so much.
#[expect(clippy::cast_precision_loss, reason = "lengths of sentences")]
fn likeness(a: &[u32], b: &[u32], least: f64) -> Option<f64> {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return Some(1.0);
    }
    if a.len().min(b.len()) < needed(least, longer) {
        return None;
    }
    let most = longer - needed(least, longer);
    let distance = distance(a, b, most)?;
    Some(1.0 - distance as f64 / longer as f64)
}

/// Edit distance, when it is at most so much; only the band that it can lie in is computed (E. Ukkonen, 1985).
fn distance(a: &[u32], b: &[u32], most: usize) -> Option<usize> {
    let beyond = most + 1;
    let mut before: Vec<usize> = (0..=b.len()).map(|at| at.min(beyond)).collect();
    let mut row = vec![beyond; b.len() + 1];
    for (i, x) in (1usize..).zip(a) {
        let (from, to) = (i.saturating_sub(most), (i + most).min(b.len()));
        if from > to {
            return None;
        }
        for j in from..=to {
            row[j] = match j.checked_sub(1) {
                None => i.min(beyond),
                Some(left) => {
                    let beside = if j > from { row[left] } else { beyond };
                    let changed = before[left] + usize::from(*x != b[left]);
                    changed.min(before[j] + 1).min(beside + 1).min(beyond)
                }
            };
        }
        // The next row looks one place further.
        if let Some(next) = row.get_mut(to + 1) {
            *next = beyond;
        }
        std::mem::swap(&mut before, &mut row);
    }
    before.get(b.len()).copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::{Memory, Remembered, distance, likeness, tokenise};
    use crate::model::Content;
    use proptest::prelude::{prop_assert_eq, proptest};
    use std::collections::HashMap;

    fn memory(sources: &[&str]) -> Memory {
        let sentence =
            |source: &&str| Remembered { source: Content::plain(*source), target: Content::plain(source.to_uppercase()) };
        Memory::new(sources.iter().map(sentence))
    }

    fn found(memory: &Memory, source: &str, least: f64) -> Vec<(String, u32)> {
        let shown = |found: super::Match<'_>| (found.remembered.target.text.clone(), (found.score * 100.0).round() as u32);
        memory.find(&Content::plain(source), least, 10).into_iter().map(shown).collect()
    }

    #[test]
    fn the_same_and_the_like_are_found() {
        let memory = memory(&["The cat sleeps on the mat.", "The dog sleeps on the mat.", "It rains.", "他们在北京工作。"]);
        assert_eq!(found(&memory, "The cat sleeps on the mat.", 1.0), [("THE CAT SLEEPS ON THE MAT.".to_owned(), 100)]);
        assert_eq!(found(&memory, "the cat sleeps on the mat.", 0.9)[0].1, 99, "only nearly the same");
        let like = found(&memory, "The bird sleeps on the mat.", 0.75);
        assert_eq!(like.iter().map(|(_, score)| *score).collect::<Vec<_>>(), [86, 86]);
        assert_eq!(found(&memory, "他们在上海工作。", 0.7), [("他们在北京工作。".to_owned(), 75)]);
        assert_eq!(found(&memory, "Nothing like it at all", 0.5), []);
    }

    #[test]
    fn white_space_at_the_edges_makes_no_difference() {
        let memory = memory(&["It rains. ", "\u{a0}It snows."]);
        for source in ["It rains.", " It rains.", "It snows.\n"] {
            assert_eq!(found(&memory, source, 1.0).first().map(|(_, score)| *score), Some(100), "{source:?}");
        }
        assert_eq!(found(&memory, "It  rains.", 0.9)[0].1, 99, "inside it does");
    }

    #[test]
    fn the_newest_translation_of_a_sentence_counts() {
        let sentence = |target: &str| Remembered { source: Content::plain("It rains."), target: Content::plain(target) };
        let memory = Memory::new([sentence("old"), sentence("new")]);
        assert_eq!((found(&memory, "It rains.", 1.0), memory.len()), (vec![("new".to_owned(), 100)], 1));
    }

    /// The distance without any shortcut.
    fn plainly(a: &[u32], b: &[u32]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let next = (diagonal + usize::from(x != y)).min(row[j + 1] + 1).min(row[j] + 1);
                diagonal = std::mem::replace(&mut row[j + 1], next);
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn the_band_loses_nothing(
            a in proptest::collection::vec(0u32..4, 0..12),
            b in proptest::collection::vec(0u32..4, 0..12),
            most in 0usize..12,
        ) {
            let exact = plainly(&a, &b);
            prop_assert_eq!(distance(&a, &b, most), Some(exact).filter(|exact| *exact <= most));
        }

        #[test]
        fn the_search_finds_what_a_comparison_with_all_finds(
            sources in proptest::collection::vec("([abc] ){0,7}[abc]", 0..20),
            query in "([abcd] ){0,7}[abcd]",
            least in 0.05f64..1.0,
        ) {
            let refs: Vec<&str> = sources.iter().map(String::as_str).collect();
            let memory = memory(&refs);
            let mut numbers: HashMap<String, u32> = HashMap::new();
            let mut number = |text: &str| -> Vec<u32> {
                tokenise(&Content::plain(text)).into_iter().map(|token| {
                    let fresh = numbers.len() as u32;
                    *numbers.entry(token).or_insert(fresh)
                }).collect()
            };
            let own = number(&query);
            let mut expected: Vec<String> = Vec::new();
            for source in &refs {
                let is_like = likeness(&own, &number(source), least).is_some_and(|score| {
                    let score = if *source == query { 1.0 } else { score.min(0.99) };
                    score >= least
                });
                if is_like && !expected.contains(&source.to_uppercase()) {
                    expected.push(source.to_uppercase());
                }
            }
            let mut got: Vec<String> =
                memory.find(&Content::plain(query), least, 100).into_iter().map(|found| found.remembered.target.text.clone()).collect();
            got.sort();
            expected.sort();
            prop_assert_eq!(got, expected);
        }
    }
}
