//! Finds many wordings in a text in one pass: as they stand, and, where the language has a stemmer, by their stems.

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::folding::{Case, Folded, fold};
use super::inside::Words;
use super::stems::{Stemmed, begin_alike, stemmed};
use super::{CasePolicy, Status, begins_sentence, inside, script};
use crate::locale::{Grammar, Profile};
use crate::model::Span;

/// A wording to look for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// Index of the concept.
    pub(super) concept: usize,
    /// Index of the term in its concept.
    pub(super) term: usize,
    /// Standing of the term.
    pub(super) status: Status,
    /// True for a plural of the term.
    pub(super) plural: bool,
    /// True for a short form of the term.
    pub(super) short: bool,
    /// The wording with its letter case, where that must agree.
    exact: Option<String>,
}

/// Wordings made ready to be searched for together.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    surface: Option<AhoCorasick>,
    stems: Option<AhoCorasick>,
    /// By the automata's numbers, those of the stems behind the others: the wordings that fold to one text, accepted ones
    /// first.
    groups: Vec<Vec<Pattern>>,
    /// Where the groups of the stems begin.
    first_stem: usize,
    profile: Option<&'static Profile>,
}

/// A place where a wording of a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// In the text that was searched.
    pub(super) span: Span,
    group: usize,
}

/// Collects wordings of a language for a [`Matcher`].
pub(super) struct Builder {
    profile: Option<&'static Profile>,
    surface: Groups,
    stems: Groups,
}

/// Texts to look for, each with its wordings.
#[derive(Default)]
struct Groups {
    numbers: FxHashMap<String, usize>,
    groups: Vec<Vec<Pattern>>,
}

impl Groups {
    fn add(&mut self, text: String, pattern: Pattern) {
        let next = self.groups.len();
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            self.groups.push(Vec::new());
        }
        self.groups[number].push(pattern);
    }

    fn automaton(&mut self) -> Option<AhoCorasick> {
        for group in &mut self.groups {
            group.sort_by_key(|pattern| (!pattern.status.is_accepted(), pattern.concept, pattern.term));
        }
        let mut texts = vec![String::new(); self.numbers.len()];
        // The order in which the map gives its entries does not matter: each goes to its own number.
        std::mem::take(&mut self.numbers).into_iter().for_each(|(text, number)| texts[number] = text);
        // Who asks for overlapping finds has no use for a search of likely places.
        (!texts.is_empty()).then(|| AhoCorasick::builder().prefilter(false).build(&texts).ok()).flatten()
    }
}

impl Pattern {
    /// What stands for a term.
    pub(super) fn of(concept: usize, term: usize, status: Status, plural: bool) -> Pattern {
        Pattern { concept, term, status, plural, short: false, exact: None }
    }

    /// True where letter case has to agree.
    pub(super) fn is_exact(&self) -> bool {
        self.exact.is_some()
    }

    /// The same for a short form of the term.
    pub(super) fn short(self, short: bool) -> Pattern {
        Pattern { short, ..self }
    }
}

impl Builder {
    /// For wordings of a language with this profile.
    pub(super) fn new(profile: Option<&'static Profile>) -> Builder {
        Builder { profile, surface: Groups::default(), stems: Groups::default() }
    }

    /// Adds a wording; one that folds to nothing is left out.
    pub(super) fn add(&mut self, wording: &str, case: CasePolicy, of: Pattern) {
        let folded = fold(wording.trim(), Case::Fold).text;
        if folded.is_empty() {
            return;
        }
        let pattern = Pattern { exact: exact(wording, case), ..of };
        for stem in stems_of(&folded, self.profile) {
            self.stems.add(stem, pattern.clone());
        }
        self.surface.add(folded, pattern);
    }

    /// Makes the matcher.
    pub(super) fn build(mut self) -> Matcher {
        let (surface, stems) = (self.surface.automaton(), self.stems.automaton());
        let first_stem = self.surface.groups.len();
        let groups = self.surface.groups.into_iter().chain(self.stems.groups).collect();
        Matcher { surface, stems, groups, first_stem, profile: self.profile }
    }
}

impl Matcher {
    /// Every place where a wording stands as whole words, overlapping ones too, by their ends.
    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        if self.surface.is_none() {
            return Vec::new();
        }
        self.find_in(&Searched::new(text, self.profile))
    }

    /// The same in a text that is ready to be searched.
    pub(super) fn find_in(&self, searched: &Searched<'_>) -> Vec<Hit> {
        let Some(surface) = &self.surface else { return Vec::new() };
        let text = searched.text;
        let found = surface.find_overlapping_iter(&searched.folded.text);
        let mut hits: Vec<Hit> = found
            .filter_map(|found| {
                let span = searched.as_it_stands(Span::new(found.start(), found.end()))?;
                let hit = Hit { span, group: found.pattern().as_usize() };
                self.patterns(hit, text).next().map(|_| hit)
            })
            .collect();
        if let (Some(stems), Some(words)) = (&self.stems, &searched.stems) {
            hits.extend(stems.find_overlapping_iter(&words.text).filter_map(|found| {
                let span = searched.by_stem(Span::new(found.start(), found.end()))?;
                let hit = Hit { span, group: self.first_stem + found.pattern().as_usize() };
                self.patterns(hit, text).next().map(|_| hit)
            }));
            hits.sort_by_key(|hit| (hit.span.end, hit.group >= self.first_stem));
        }
        hits
    }

    /// The wordings that a hit satisfies, letter case included; accepted ones first, then in glossary order.
    pub(super) fn patterns<'a>(&'a self, hit: Hit, text: &'a str) -> impl Iterator<Item = &'a Pattern> {
        let by_stem = hit.group >= self.first_stem;
        let agrees = move |exact: &str| agrees(exact, hit.span, text, by_stem, self.profile);
        self.groups[hit.group].iter().filter(move |pattern| pattern.exact.as_deref().is_none_or(agrees))
    }
}

/// A text made ready to be searched for wordings of its language.
pub(super) struct Searched<'a> {
    text: &'a str,
    folded: Folded,
    stems: Option<Stemmed>,
    words: Words,
    profile: Option<&'static Profile>,
    /// True for a translation that is searched for what its source asks for.
    answer: bool,
}

impl<'a> Searched<'a> {
    pub(super) fn new(text: &'a str, profile: Option<&'static Profile>) -> Searched<'a> {
        let folded = fold(text, Case::Fold);
        let stems = profile.and_then(|profile| profile.grammar.stemmer).map(|algorithm| stemmed(&folded.text, algorithm));
        Searched { text, folded, stems, words: Words::default(), profile, answer: false }
    }

    /// The same for a translation that is searched for what its source asks for.
    pub(super) fn for_answers(text: &'a str, profile: Option<&'static Profile>) -> Searched<'a> {
        Searched { answer: true, ..Searched::new(text, profile) }
    }

    /// Where one wording stands as whole words, none of the places overlapping.
    pub(super) fn places(&self, wording: &str, case: CasePolicy) -> Vec<Span> {
        let needle = fold(wording.trim(), Case::Fold).text;
        if needle.is_empty() {
            return Vec::new();
        }
        let exact = exact(wording, case);
        let agrees =
            |span: Span, by_stem| exact.as_deref().is_none_or(|exact| agrees(exact, span, self.text, by_stem, self.profile));
        let found = self.folded.text.match_indices(&needle);
        let mut places: Vec<Span> = found
            .filter_map(|(at, _)| self.as_it_stands(Span::new(at, at + needle.len())))
            .filter(|span| agrees(*span, false))
            .collect();
        if let Some(words) = &self.stems {
            for stem in stems_of(&needle, self.profile) {
                let inflected = words
                    .text
                    .match_indices(&stem)
                    .filter_map(|(at, _)| self.by_stem(Span::new(at, at + stem.len())))
                    .filter(|span| agrees(*span, true));
                let fresh: Vec<Span> = inflected.filter(|span| !places.iter().any(|known| known.overlaps(*span))).collect();
                places.extend(fresh);
            }
            places.sort_unstable();
        }
        places
    }

    /// The original stretch of a folded one that begins and ends where words do.
    fn as_it_stands(&self, span: Span) -> Option<Span> {
        let inside = span.of(&self.folded.text);
        let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
        let before = self.folded.text[..span.start].chars().next_back();
        let after = self.folded.text[span.end..].chars().next();
        let whole = script::may_begin(before, first) && script::may_end(last, after);
        if !whole {
            return None;
        }
        let longer = if script::is_unspaced(first) || script::is_unspaced(last) {
            self.words.hold(&self.folded.text, span, self.profile, self.answer)
        } else {
            self.profile.is_some_and(|profile| is_in_compound(&self.folded.text, span, &profile.grammar))
                // What a translation says between hyphens it says.
                || !self.answer && self.folded.original(span).is_some_and(|span| is_amid_hyphens(self.text, span))
        };
        if longer { None } else { self.folded.original(span).filter(|span| !is_brand(self.text, *span)) }
    }

    /// The original stretch of whole stems.
    fn by_stem(&self, span: Span) -> Option<Span> {
        self.folded.original(self.stems.as_ref()?.folded(span)?).filter(|span| !is_brand(self.text, *span))
    }
}

/// True for a word that a sign makes the name of something else, *Canal+*, but not *LGBT+* nor *oil+gas*; and for one that ends in the
/// number of another version: *GPT-4* in *GPT-4.5*.
fn is_brand(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let goes_on = text[span.end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if word.ends_with(|c: char| c.is_ascii_digit()) && goes_on {
        return true;
    }
    let behind = text[span.end..].strip_prefix('+');
    behind.is_some_and(|rest| !rest.starts_with(script::is_word)) && word.chars().any(char::is_lowercase)
}

/// True inside a row of words that hyphens and a small word make one of: *state* in *state-of-the-art*.
fn is_in_compound(text: &str, span: Span, grammar: &Grammar) -> bool {
    let joined = |c: char| c == '-' || script::is_word(c);
    let (before, after) = (&text[..span.start], &text[span.end..]);
    if !(before.ends_with('-') || after.starts_with('-')) {
        return false;
    }
    let head = before.rfind(|c| !joined(c)).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let tail = after.find(|c| !joined(c)).unwrap_or(after.len());
    let mut others = before[head..].split('-').chain(after[..tail].split('-'));
    others.any(|word| grammar.joining_words.iter().any(|known| known == word))
}

/// True for a word in small letters with a hyphen on either side: *year* in *44-year-old*.
fn is_amid_hyphens(text: &str, span: Span) -> bool {
    const HYPHENS: [char; 3] = ['-', '‐', '‑'];
    let joined = |word: char| script::is_word(word);
    let before = text[..span.start].strip_suffix(HYPHENS).is_some_and(|rest| rest.ends_with(joined));
    let after = text[span.end..].strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(joined));
    before && after && span.of(text).chars().all(char::is_lowercase)
}

/// Where one wording stands in a text as whole words, none of the places overlapping.
pub(super) fn places_of(wording: &str, case: CasePolicy, folded: &Folded, text: &str) -> Vec<Span> {
    Searched { text, folded: folded.clone(), stems: None, words: Words::default(), profile: None, answer: false }
        .places(wording, case)
}

/// All writings of a wording that count as it: itself, its regular plurals, its loanwords with a dot between them or without
/// (ニューラル・ネットワーク), and the wording in the characters that print has instead (Самолет, 台灣).
pub(crate) fn writings(wording: &str, grammar: Option<&Grammar>) -> Vec<String> {
    written(wording, plurals(wording, grammar), grammar)
}

/// A wording in the characters that print writes in the place of some of its own; none where it has no such, or is so short that it
/// may be another word then (*всё*, *все*).
fn printed(wording: &str, grammar: &Grammar) -> Option<String> {
    const LETTERS: usize = 5;
    let instead = |c: char| grammar.printed_as.get(&c).copied();
    let is_long = wording.chars().count() >= LETTERS || wording.chars().all(script::is_unspaced);
    (is_long && wording.chars().any(|c| instead(c).is_some())).then(|| wording.chars().map(|c| instead(c).unwrap_or(c)).collect())
}

/// The regular plurals of a wording; none without the data of its language.
pub(super) fn plurals(wording: &str, grammar: Option<&Grammar>) -> Vec<String> {
    grammar.map(|grammar| grammar.plurals_of(wording)).unwrap_or_default()
}

/// All writings of a wording of which the plurals are known.
pub(super) fn written(wording: &str, plurals: Vec<String>, grammar: Option<&Grammar>) -> Vec<String> {
    let dotted = grammar.map(|grammar| inside::dotted_or_not(wording, grammar)).into_iter().flatten();
    let printed = grammar.and_then(|grammar| printed(wording, grammar));
    let spaced = grammar.filter(|grammar| grammar.loose_spacing).map(|_| spaced_or_not(wording)).into_iter().flatten();
    std::iter::once(wording.to_owned()).chain(plurals).chain(dotted).chain(printed).chain(spaced).collect()
}

/// A wording with no space between its words and, of one word, with a space between two parts of it.
fn spaced_or_not(wording: &str) -> Vec<String> {
    /// Syllables of a part, at least, and of a word at most.
    const PART: usize = 2;
    const WORD: usize = 8;
    let own: String = wording.split(' ').collect();
    let ends: Vec<usize> = own.char_indices().map(|(at, _)| at).collect();
    let is_word =
        wording.chars().filter(|c| *c != ' ').all(|c| ('가'..='힣').contains(&c)) && (2 * PART..=WORD).contains(&ends.len());
    if !is_word {
        return Vec::new();
    }
    let cuts = if own == wording { ends[PART..=ends.len() - PART].to_vec() } else { Vec::new() };
    let parts = cuts.into_iter().map(|at| format!("{} {}", &own[..at], &own[at..]));
    parts.chain((own != wording).then(|| own.clone())).collect()
}

/// Keeps of overlapping stretches the longest, of equals the first; the rest in text order. `size` gives a stretch.
pub(super) fn longest_first<T>(mut found: Vec<T>, span: impl Fn(&T) -> Span, text: &str) -> Vec<T> {
    if found.len() < 2 {
        found.retain(|item| !span(item).is_empty());
        return found;
    }
    found.sort_by_key(|item| (std::cmp::Reverse(span(item).len()), span(item).start));
    // Whatever was taken before is at least as long: it covers an end of what it overlaps.
    let mut taken = vec![false; text.len()];
    found.retain(|item| {
        let Span { start, end } = span(item);
        let free = start < end && !taken[start] && !taken[end - 1];
        if free {
            taken[start..end].fill(true);
        }
        free
    });
    found.sort_by_key(|item| span(item).start);
    found
}

/// What the stems of a text say where an inflected wording stands: its own stems, and its words as they are, or the last of them, since
/// a stemmer may shorten a form to the word and the word further (*ekonomiler*, *ekonomi*). None without a stemmer or a long word.
fn stems_of(folded: &str, profile: Option<&Profile>) -> Vec<String> {
    let Some(algorithm) = profile.and_then(|profile| profile.grammar.stemmer) else { return Vec::new() };
    let own = stemmed(folded, algorithm);
    if !own.has_long_words() {
        return Vec::new();
    }
    let last = folded.rfind(' ').zip(own.text.rfind(' ')).map(|(at, stem)| format!("{}{}", &own.text[..stem], &folded[at..]));
    let mut found = vec![own.text];
    for other in last.into_iter().chain([folded.to_owned()]) {
        if !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

fn exact(wording: &str, case: CasePolicy) -> Option<String> {
    case.is_exact_for(wording).then(|| fold(wording.trim(), Case::Keep).text)
}

/// True when what stands in a text agrees in letter case. Where a headline has capitals alone they tell nothing: it writes any
/// wording so, and a word like an acronym is the word.
fn agrees(exact: &str, span: Span, text: &str, by_stem: bool, profile: Option<&Profile>) -> bool {
    let found = fold(span.of(text), Case::Keep).text;
    if is_in_capitals(text, span) {
        let small = exact.to_lowercase();
        let is_word = profile.is_some_and(|profile| profile.grammar.like_acronyms.contains(&small));
        return !(is_word && exact == exact.to_uppercase()) && (by_stem || found.to_lowercase() == small);
    }
    // Two small letters are too few for a capital to be theirs, but not at the beginning of a sentence: *Su*.
    let opens = || exact.chars().count() <= 2 && !exact.contains(char::is_uppercase) && begins_sentence(text, span.start);
    let is_capitalised = || fold(&found, Case::Fold).text == exact && !found.chars().skip(1).any(char::is_uppercase);
    if by_stem { begin_alike(exact, &found) } else { found == exact || opens() && is_capitalised() }
}

/// True for a text that has capitals, not only in a stretch of it, and no small letter.
fn is_in_capitals(text: &str, span: Span) -> bool {
    /// Capitals that are more than another acronym.
    const CAPITALS: usize = 6;
    !text.contains(char::is_lowercase)
        && text[..span.start].chars().chain(text[span.end..].chars()).filter(|c| c.is_uppercase()).count() >= CAPITALS
}

#[cfg(test)]
mod tests {
    use super::{Builder, Pattern};
    use crate::glossary::{CasePolicy, Status};
    use crate::locale::profile;

    /// What a matcher of a language finds of a term in a text.
    fn found<'a>(tag: &str, term: &str, text: &'a str) -> Vec<&'a str> {
        let profile = profile(&tag.parse().expect("well-formed")).expect("known");
        let mut builder = Builder::new(Some(profile));
        builder.add(term, CasePolicy::Automatic, Pattern::of(0, 0, Status::Preferred, false));
        let mut spans: Vec<_> = builder.build().find(text).iter().map(|hit| hit.span).collect();
        spans.dedup();
        spans.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn inflected_terms_are_found_by_their_stems() {
        for (tag, term, text, expected) in [
            ("ru", "искусственный интеллект", "о роли искусственного интеллекта.", &["искусственного интеллекта"][..]),
            ("ru", "Москва", "Москвой гордятся москвичи", &["Москвой"]),
            ("de", "Gericht", "des Gerichts", &["Gerichts"]),
            ("fi", "tekoäly", "tekoälyn kehitys", &["tekoälyn"]),
            ("sv", "domstol", "domstolarnas beslut", &["domstolarnas"]),
            ("ru", "США", "сша", &[]),
            ("ru", "дом", "дома", &[]),
            ("en", "organ", "an organization", &[]),
        ] {
            assert_eq!(found(tag, term, text), expected, "{term}");
        }
    }

    #[test]
    fn a_brief_name_is_not_found_inside_a_longer_one() {
        for (tag, term, text, expected) in [
            ("zh-Hans", "马克", "作家马克西姆", 0),
            ("zh-Hans", "马克", "马克明天来", 1),
            ("zh-Hans", "马克", "马克说，马克在场", 2),
            ("zh-Hans", "巴西", "巴西利亚是巴西首都", 1),
            ("zh-Hans", "伦理", "关于伦理与监管", 1),
            ("zh-Hans", "马斯克", "埃隆马斯克", 1),
            ("zh-Hans", "日本", "日本海军", 1),
            ("ja", "ラン", "フランスのラン大会", 1),
            ("ja", "データ", "データセンター", 1),
            ("ja", "ジャン・リュック", "ジャン＝リュックが", 1),
            ("zh-Hans", "数据", "数据和数据库", 1),
            ("en", "state", "a state-of-the-art chip", 0),
            ("en", "state", "a state-owned chip", 1),
            ("en", "year", "a 44-year-old man", 0),
            ("en", "COVID", "non-COVID-related", 1),
            ("en", "WHO", "THE MEN WHO SAVED A TOWN", 0),
            ("en", "WHO", "NATO and the WHO", 1),
            ("en", "NATO", "NATO CHIEF IN PARIS", 1),
        ] {
            assert_eq!(found(tag, term, text).len(), expected, "{term} in {text}");
        }
    }
}
