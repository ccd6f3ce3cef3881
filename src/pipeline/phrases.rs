//! Words that an article says again and again together, or between quotation marks: terms that no capital tells.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::glossary::dictionary_words;
use crate::locale::{PluralWords, Profile};
use crate::model::Span;

/// How often a phrase is said, and one between quotation marks.
const OFTEN: usize = 3;
const QUOTED: usize = 2;
/// Words of a phrase at most.
const WORDS: usize = 4;
/// Letters of a word in a phrase; of a compound in a language that writes nouns with a capital.
const LETTERS: usize = 3;
const COMPOUND: usize = 12;
/// Characters of a phrase in a script without spaces.
const SHORTEST: usize = 5;
const LONGEST: usize = 12;

/// Quotation marks, an opening and a closing one.
const MARKS: [[char; 2]; 6] = [['“', '”'], ['„', '“'], ['«', '»'], ['「', '」'], ['『', '』'], ['"', '"']];

/// A phrase and where it stands: by text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) places: Vec<(usize, Span)>,
    pub(super) quoted: bool,
}

/// The phrases of an article's texts, by their words.
pub(super) fn phrases(texts: &[&str], profile: &Profile) -> Vec<Phrase> {
    let mut quoted: BTreeMap<String, Vec<(usize, Span)>> = BTreeMap::new();
    let mut said: BTreeMap<String, Vec<(usize, Span)>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        for span in between_marks(text).filter(|span| is_term(span.of(text), profile)) {
            quoted.entry(span.of(text).to_lowercase()).or_default().push((index, span));
        }
        let runs = if profile.spaced { spaced(text, profile) } else { unspaced(text, profile) };
        for span in runs {
            said.entry(span.of(text).to_lowercase()).or_default().push((index, span));
        }
    }
    if !profile.spaced {
        said.retain(|_, places| is_whole(places, texts, profile));
        said.extend(repeated(texts, profile));
    }
    quoted.retain(|_, places| places.len() >= QUOTED);
    said.retain(|text, _| !quoted.contains_key(text));
    join_plurals(&mut said, profile);
    said.retain(|_, places| places.len() >= OFTEN);
    let longest = maximal(&said);
    let said =
        said.into_iter().filter(|(text, _)| longest.contains(text)).map(|(text, places)| led(text, places, texts, profile));
    // As it stands first: a German noun keeps its capital.
    let phrase = |(text, places): (String, Vec<(usize, Span)>), quoted| {
        let written = places.first().map(|(index, span)| span.of(texts[*index]).to_owned());
        let text = written.filter(|_| profile.names.capital_nouns).unwrap_or(text);
        Phrase { text, places, quoted }
    };
    quoted.into_iter().map(|entry| phrase(entry, true)).chain(said.map(|entry| phrase(entry, false))).collect()
}

/// Phrases that are not as good as always part of a longer one.
fn maximal(said: &BTreeMap<String, Vec<(usize, Span)>>) -> Vec<String> {
    let alone = |text: &&String| {
        let own = &said[*text];
        let inside = |(index, span): &&(usize, Span)| {
            let longer = said.iter().filter(|(other, _)| other.len() > text.len() && other.contains(text.as_str()));
            longer.flat_map(|(_, places)| places).any(|(other, whole)| other == index && whole.contains(*span))
        };
        own.len() - own.iter().filter(inside).count() >= OFTEN
    };
    said.keys().filter(alone).cloned().collect()
}

/// A phrase with the word that stands before it wherever it stands: *large language model*.
fn led(text: String, places: Vec<(usize, Span)>, texts: &[&str], profile: &Profile) -> (String, Vec<(usize, Span)>) {
    let before = |(index, span): &(usize, Span)| {
        let head = texts[*index][..span.start].strip_suffix(' ').filter(|_| text.contains([' ', '-']))?;
        let start =
            head.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        Some(Span::new(start, head.len())).filter(|word| word.len() >= LETTERS)
    };
    let words: Option<Vec<Span>> = places.iter().map(before).collect();
    let Some(words) = words else { return (text, places) };
    let small = |at: usize| words[at].of(texts[places[at].0]).to_lowercase();
    let lead = small(0);
    if profile.typography.words.function.contains(&lead) || (1..words.len()).any(|at| small(at) != lead) {
        return (text, places);
    }
    let whole = places.iter().zip(&words).map(|((index, span), word)| (*index, Span::new(word.start, span.end)));
    (format!("{lead} {text}"), whole.collect())
}

/// Counts plurals as their singulars.
fn join_plurals(said: &mut BTreeMap<String, Vec<(usize, Span)>>, profile: &Profile) {
    let keys: Vec<String> = said.keys().cloned().collect();
    for key in keys {
        for plural in profile.grammar.plurals_of(&key) {
            if let Some(places) = said.remove(&plural) {
                said.entry(key.clone()).or_default().extend(places);
            }
        }
    }
    said.values_mut().for_each(|places| places.sort_unstable_by_key(|(index, span)| (*index, span.start)));
}

/// What stands between quotation marks.
fn between_marks(text: &str) -> impl Iterator<Item = Span> {
    MARKS.into_iter().flat_map(move |[opening, closing]| {
        let mut from = 0;
        std::iter::from_fn(move || {
            let start = from + text[from..].find(opening)? + opening.len_utf8();
            let end = start + text[start..].find(closing)?;
            from = end + closing.len_utf8();
            Some(Span::new(start, end))
        })
    })
}

/// True for a few words in small letters, without a mark between them: no sentence and no title.
fn is_term(text: &str, profile: &Profile) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '’' | '\'' | '·');
    let letters = text.chars().count();
    let sized = match profile.spaced {
        true => text.split(' ').count() <= WORDS && letters >= LETTERS && text.contains([' ', '-']),
        false => (LETTERS..=LONGEST).contains(&letters),
    };
    sized && text.chars().all(joins) && !text.starts_with(char::is_uppercase) && text.trim() == text
}

/// Rows of words that may be a term, in a language with spaces; of a longer row every part.
fn spaced(text: &str, profile: &Profile) -> Vec<Span> {
    let known = &profile.typography.words;
    let grammar = &profile.grammar;
    let mut words: Vec<(Span, bool)> = Vec::new();
    for (at, word) in text.split_word_bound_indices().filter(|(_, word)| word.starts_with(char::is_alphanumeric)) {
        let span = Span::new(at, at + word.len());
        match words.last_mut() {
            Some((last, _)) if text[last.end..at] == *"-" => last.end = span.end,
            _ => words.push((span, false)),
        }
    }
    let content = |word: &str| {
        let small = word.to_lowercase();
        let adverb = grammar.adverb_ending.as_deref().is_some_and(|ending| small.ends_with(ending));
        let plain = word.chars().skip(1).all(|c| c.is_lowercase() || c == '-') && small.chars().count() >= LETTERS;
        plain && !adverb && !known.function.contains(&small) && !known.common.contains(&small)
    };
    words.iter_mut().for_each(|(span, is_content)| *is_content = content(span.of(text)));
    let joining = |word: &str| grammar.plural_words == PluralWords::Head && grammar.joining_words.iter().any(|own| own == word);
    let capital = |span: Span| span.of(text).starts_with(char::is_uppercase);
    let nouns = profile.names.capital_nouns;
    let mut found = Vec::new();
    for (first, (span, is_content)) in words.iter().enumerate() {
        if !is_content {
            continue;
        }
        if nouns && capital(*span) && span.of(text).chars().count() >= COMPOUND {
            found.push(*span);
        }
        let mut count = 1;
        for pair in words[first..].windows(2) {
            let ((before, _), (word, is_content)) = (pair[0], pair[1]);
            let parted = text[before.end..word.start] != *" ";
            // A capital inside a sentence is a name's, or any noun's.
            let named = !nouns && capital(word);
            if parted || named || !(is_content || joining(word.of(text))) || count == WORDS {
                break;
            }
            count += usize::from(is_content);
            if is_content && (!nouns || capital(word)) {
                found.push(Span::new(span.start, word.end));
            }
        }
    }
    found
}

/// The same in a language without spaces, by the words of a dictionary.
fn unspaced(text: &str, profile: &Profile) -> Vec<Span> {
    let ends = dictionary_words(text);
    let words: Vec<Span> = ends.windows(2).map(|pair| Span::new(pair[0], pair[1])).collect();
    let grammar = &profile.grammar;
    let content = |span: &Span| {
        let word = span.of(text);
        let single = word.chars().nth(1).is_none();
        let known = grammar.word_beginnings.contains(word) || grammar.word_endings.contains(word);
        let function =
            profile.typography.words.function.contains(word) || word.chars().any(|c| profile.names.particles.contains(&c));
        word.chars().all(|c| c.is_alphabetic() && !c.is_ascii()) && !function && (!single || known)
    };
    let mut found = Vec::new();
    for (first, span) in words.iter().enumerate() {
        for count in 2..=WORDS {
            let Some(row) = words.get(first..first + count) else { break };
            let whole = Span::new(span.start, row[count - 1].end);
            if !row.iter().all(content) {
                break;
            }
            let last = row[count - 1].of(text);
            let sized = (SHORTEST..=LONGEST).contains(&whole.of(text).chars().count());
            if sized && (last.chars().nth(1).is_some() || grammar.word_endings.contains(last)) {
                found.push(whole);
            }
        }
    }
    found
}

/// Rows of characters, in a language without spaces, that an article says again and again and that are no part of a longer one
/// wherever they stand. The dictionary cuts many compounds into characters (海水|淡|化|厂): only their ends have to be those of words.
fn repeated(texts: &[&str], profile: &Profile) -> BTreeMap<String, Vec<(usize, Span)>> {
    let mut found: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for first in 0..starts.len() {
            for count in 1..=LONGEST {
                let Some(end) = starts.get(first + count) else { break };
                if !text[..*end].ends_with(|c| goes_on(c, profile)) {
                    break;
                }
                if count >= SHORTEST {
                    let span = Span::new(starts[first], *end);
                    found.entry(span.of(text)).or_default().push((index, span));
                }
            }
        }
    }
    found.retain(|_, places| places.len() >= OFTEN && is_whole(places, texts, profile));
    let mut cut: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut is_term = |text: &str, places: &[(usize, Span)]| {
        let mut ends_a_word = |index: usize, at: usize| {
            cut.entry(index).or_insert_with(|| dictionary_words(texts[index])).binary_search(&at).is_ok()
        };
        let parted =
            places.iter().filter(|(index, span)| ends_a_word(*index, span.start) && ends_a_word(*index, span.end)).count();
        let words = dictionary_words(text);
        let is_own = |word: &str| !profile.typography.words.function.contains(word) && !profile.names.titles.contains(word);
        2 * parted > places.len() && words.windows(2).all(|pair| is_own(&text[pair[0]..pair[1]]))
    };
    let terms = found.into_iter().filter(|(text, places)| is_term(text, places));
    terms.map(|(text, places)| (text.to_owned(), places)).collect()
}

/// True for a character of Han or Katakana that a term may go on with.
fn goes_on(c: char, profile: &Profile) -> bool {
    let kana = ('\u{3041}'..='\u{309f}').contains(&c);
    c.is_alphabetic() && !c.is_ascii() && !kana && !profile.names.particles.contains(&c)
}

/// True for a row that the same character neither precedes nor follows wherever it stands.
fn is_whole(places: &[(usize, Span)], texts: &[&str], profile: &Profile) -> bool {
    let same = |beside: &dyn Fn(&str, Span) -> Option<char>| {
        let mut all = places.iter().map(|(index, span)| beside(texts[*index], *span).filter(|c| goes_on(*c, profile)));
        let first = all.next().flatten();
        first.is_some() && all.all(|other| other == first)
    };
    !same(&|text, span| text[..span.start].chars().next_back()) && !same(&|text, span| text[span.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::phrases;
    use crate::locale::profile;

    fn found(tag: &str, texts: &[&str]) -> Vec<String> {
        let profile = profile(&tag.parse().expect("well-formed")).expect("known");
        let phrase = |phrase: super::Phrase| format!("{} {}", phrase.text, phrase.places.len());
        phrases(texts, profile).into_iter().map(phrase).collect()
    }

    #[test]
    fn phrases_that_come_back_are_found_whole() {
        let texts = [
            "A large language model reads. The large language models write.",
            "Large language model, vector database and the vector database.",
            "The vector database of a model. The model was said to be large.",
            "The “prompt injection” is a “prompt injection”.",
        ];
        assert_eq!(found("en", &texts), ["prompt injection 2", "large language model 3", "vector database 3"]);
        let texts = ["Le centre de données brûle. Un centre de données.", "Des centres de données et la ville."];
        assert_eq!(found("fr", &texts), ["centre de données 3"]);
        let texts = ["Das Sprachmodell liest.", "Ein Sprachmodell, das Sprachmodell, und die Stadt, Stadt, Stadt."];
        assert_eq!(found("de", &texts), ["Sprachmodell 3"]);
        let texts = ["检索增强生成很便宜。", "检索增强生成把模型结合起来。“提示注入”很危险。", "“提示注入”与检索增强生成。"];
        assert_eq!(found("zh-Hans", &texts), ["提示注入 2", "检索增强生成 3"]);
        // Compounds that the dictionary takes apart are whole, and none is half of another.
        let texts = [
            "北岸市的潮汐发电站昨天开始运行。潮汐发电站每天供电。",
            "这座潮汐发电站旁边修建海水淡化厂，海水淡化厂明年投产。",
            "居民希望海水淡化厂早日建成，并支持超高压输电线路。",
            "超高压输电线路不变，超高压输电线路很长。",
        ];
        assert_eq!(found("zh-Hans", &texts), ["海水淡化厂 3", "潮汐发电站 3", "超高压输电线路 3"]);
    }
}
