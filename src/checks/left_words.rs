//! Single words of the source left in a translation: found by lists of the words that a language shares with no other, or
//! with few. All that is told alone must be of one language for sure: two languages spell many words alike.

use std::cell::LazyCell;

use super::Context;
use super::foreign::{KNOWN, Run, Vocabulary, has_form};
use super::prose::{Made, Prose, Word, asides};
use super::sides::Side;
use super::tongues::Tongue;
use crate::locale::Profile;
use crate::model::{CodeKind, Span};

/// Letters of a small word that is no title (*After*, *Before*), and of a noun that is no surname; those that are stand on no list.
const SMALL: usize = 7;
const LONG: usize = 5;
/// Letters of a word in Latin letters among others.
const LATIN: usize = LONG;

/// The single words of the source that stand in the target as they are, in order; those in `known` were told already.
pub(super) fn left_words(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    let Some(from) = context.source.filter(|profile| profile.typography.words.has_own()) else { return Vec::new() };
    let (tongue, home) = (Tongue::of(Some(from)), Tongue::of(context.target));
    let nouns = from.names.capital_nouns;
    let prose = Prose::of(target);
    let words = prose.words();
    if words.is_empty() {
        return Vec::new();
    }
    let vocabulary = LazyCell::new(|| Vocabulary::of(Some(source)));
    // *Despite a seca*: no name is a small word of its language.
    let tells = context.target.is_some_and(|home| home.typography.words.has_own());
    let is_small_word = |word: &Word<'_>| tells && tongue.is_function(word) && word.folded().chars().count() >= SMALL;
    let letters = LazyCell::new(|| Letters::of(from, context.target));
    let is_own = |word: &Word<'_>| {
        (tongue.is_own(word, context.to.language())
            || nouns && word.is_titled() && tongue.is_telling(word)
            || is_small_word(word)
            || is_own_plural(word, tongue, context)
            || letters.is_strange(word))
            && (word.is_small() || word.is_titled())
            && !home.knows(word)
            && !home.is_kept(word)
    };
    let in_source = |word: &Word<'_>| vocabulary.has(word) || word.is_small() && vocabulary.place_of_form(word).is_some();
    // Few words stand on both sides; most are not looked at.
    let is_candidate = |word: &Word<'_>| has_form(source, word) && is_own(word) && in_source(word);
    let candidates: Vec<usize> = (0..words.len()).filter(|at| is_candidate(&words[*at])).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let aside = asides(&prose);
    let names = Names { prose: &prose, words, from: tongue, home, vocabulary: &vocabulary };
    let left = |at: &usize| {
        let word = &words[*at];
        // A capital that the source does not have is no name's.
        let opens = *at == 0 && is_small_word(word);
        let common = word.is_small() || opens || vocabulary.has_small(word) || nouns && is_noun(word, source, from, &vocabulary);
        let told = known.iter().any(|run| run.span.overlaps(word.span));
        common
            && !told
            && !is_joined(prose.text, word.span)
            && !is_marked(target, word.span)
            && !aside.iter().any(|aside| aside.contains(word.span))
            && !names.is_part(*at)
    };
    let run = |at: usize| Run { span: words[at].span, words: 1, source: vocabulary.place_of_form(&words[at]) };
    candidates.into_iter().filter(left).map(run).collect()
}

/// Letters that the source's language writes and the target's does not.
struct Letters(Vec<char>);

impl Letters {
    fn of(from: &Profile, to: Option<&Profile>) -> Letters {
        let both = from.typography.more_letters.as_ref().zip(to.and_then(|to| to.typography.more_letters.as_ref()));
        Letters(both.map_or(Vec::new(), |(from, to)| from.chars().filter(|c| !to.contains(*c)).collect()))
    }

    /// True for a small word with such a letter, no short one: *gefälschte*.
    fn is_strange(&self, word: &Word<'_>) -> bool {
        word.made.has(Made::FAR) && word.is_small() && word.is_long(LONG) && word.text.contains(self.0.as_slice())
    }
}

/// True for the plural of a word that the target's language does not have, and few others do.
fn is_own_plural(word: &Word<'_>, tongue: Tongue<'_>, context: &Context<'_>) -> bool {
    let stem = word.text.strip_suffix('s').filter(|stem| word.is_small() && stem.chars().count() >= SMALL);
    let home = Tongue::of(context.target);
    stem.is_some_and(|stem| {
        let one = Word::new(stem, 0, stem.len());
        tongue.is_own(&one, context.to.language()) && !home.knows(&one) && !home.is_kept(&one) && !home.has_own(&one)
    })
}

/// Small words of the source in Latin letters, in a text that has other letters and spaces: 법원은 hearing을 연기했다. What
/// languages without spaces keep of such words, the others keep, too; what no list of the source's language has may be a name.
pub(super) fn latin_words(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Vec<Run> {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    let prose = Prose::of(target);
    if prose.unspaced() == 0 && !prose.words().iter().any(has_far_letters) {
        return Vec::new();
    }
    let (latin, other) = prose
        .chars()
        .filter(|(_, c)| c.is_alphabetic())
        .fold((0, 0), |(latin, other), (_, c)| if is_latin(c) { (latin + 1, other) } else { (latin, other + 1) });
    if latin < LATIN || other <= latin {
        return Vec::new();
    }
    let vocabulary = Vocabulary::of(Some(source));
    let aside = LazyCell::new(|| asides(&prose));
    let words = prose.words();
    let own = |word: &Word<'_>| {
        let length = word.text.find(|c| !is_latin(c)).unwrap_or(word.text.len());
        Word::new(prose.text, word.span.start, word.span.start + length)
    };
    let alone = |at: usize| {
        let gap = |from: usize, to: usize| prose.text.get(from..to).is_some_and(|gap| gap.trim().is_empty());
        let latin = |word: &Word<'_>| word.text.starts_with(|c: char| is_latin(c) || c.is_ascii_digit());
        let before = at.checked_sub(1).map(|before| &words[before]);
        let after = words.get(at + 1).filter(|_| own(&words[at]).span == words[at].span);
        !before.is_some_and(|word| latin(word) && gap(word.span.end, words[at].span.start))
            && !after.is_some_and(|word| latin(word) && gap(words[at].span.end, word.span.start))
    };
    let left = |at: usize| {
        let word = own(&words[at]);
        let small = word.text.chars().count() >= LATIN && word.text.chars().all(char::is_lowercase);
        let tongue = Tongue::of(context.source);
        let plain = || tongue.knows(&word) || tongue.has_own(&word);
        let kept = || KNOWN.iter().any(|(_, profile)| profile.typography.words.kept.contains(word.text));
        let place =
            vocabulary.place(&word).filter(|_| small && vocabulary.has_small(&word) && alone(at) && plain() && !kept())?;
        let quiet = known.iter().any(|run| run.span.overlaps(word.span)) || aside.iter().any(|one| one.contains(word.span));
        let fits = !quiet && !is_joined(prose.text, word.span) && !is_marked(target, word.span);
        fits.then_some(Run { span: word.span, words: 1, source: Some(place) })
    };
    (0..words.len()).filter_map(left).collect()
}

/// False for a word that surely has Latin letters alone: the bytes of others begin with higher ones.
fn has_far_letters(word: &Word<'_>) -> bool {
    const BEHIND_LATIN: u8 = 0xC9;
    word.made.has(Made::FAR) && word.text.bytes().any(|byte| byte >= BEHIND_LATIN)
}

/// True for a word whose capital may be that of a noun: behind an article in the source, or longer than surnames are.
fn is_noun(word: &Word<'_>, source: &Side<'_>, from: &Profile, vocabulary: &Vocabulary<'_>) -> bool {
    let before = vocabulary.place(word).map_or("", |place| source.text()[..place.start].trim_end());
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    // What opens the text without an article may be a surname: *Müller kam*.
    !before.is_empty() && word.text.chars().count() >= LONG || from.typography.words.articles.contains(&last.to_lowercase())
}

/// True for a word that a mark joins to what stands beside it: a part of a compound, of an address, of a name in code.
pub(super) fn is_joined(text: &str, span: Span) -> bool {
    let joins = |c: char| matches!(c, '-' | '‑' | '_' | '/' | '@' | '#' | '&' | '*' | '`' | '\\' | '~' | '=' | '$');
    let before = text[..span.start].chars().next_back();
    let mut after = text[span.end..].chars();
    let next = after.next();
    let dotted = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    before.is_some_and(|c| joins(c) || c == '.') || next.is_some_and(joins) || next == Some('.') && dotted(after.next())
}

/// True for a word that stands alone between two codes, as in italics: it is cited.
pub(super) fn is_marked(side: &Side<'_>, span: Span) -> bool {
    let mut opens = side.content.codes.iter().filter(|code| code.kind == CodeKind::Open && code.at == span.start);
    let closes = |id: u32| side.content.codes.iter().any(|code| (code.kind, code.at, code.id) == (CodeKind::Close, span.end, id));
    opens.any(|code| closes(code.id))
}

/// What tells whether a word is a part of a name.
struct Names<'a> {
    prose: &'a Prose<'a>,
    words: &'a [Word<'a>],
    from: Tongue<'a>,
    home: Tongue<'a>,
    vocabulary: &'a Vocabulary<'a>,
}

impl Names<'_> {
    /// True for a word with a capital beside another one (*the Freiwillige Feuerwehr*), and for a small one behind a capital
    /// word of its language that the source has too, small words between (*Jeunesse ouvrière*).
    fn is_part(&self, at: usize) -> bool {
        let capital = |other: usize| self.words[other].is_capital() && !self.home.is_function(&self.words[other]);
        if !self.words[at].is_small() {
            // *125e Street*
            let head = self.prose.text[..self.words[at].span.start].trim_end();
            let counted =
                head.rsplit(char::is_whitespace).next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
            let before = counted || at > 0 && self.touch(at - 1) && capital(at - 1);
            // *S. Fischer*
            let initial = at > 0 && self.prose.text.get(self.words[at - 1].span.end..self.words[at].span.start) == Some(". ");
            return initial && self.words[at - 1].text.chars().count() == 1 || before || self.touch(at) && capital(at + 1);
        }
        /// Small words in a name between two others: *of the*, *de las*; *Jeunesse ouvrière chrétienne*.
        const PARTICLES: usize = 2;
        let mut first = at;
        while first > 0 && at - first < PARTICLES && self.touch(first - 1) && self.is_particle(first - 1) {
            first -= 1;
        }
        first > 0 && self.touch(first - 1) && capital(first - 1) && self.is_of_source(first - 1)
    }

    /// True when nothing but a space stands between a word and the next.
    fn touch(&self, at: usize) -> bool {
        let gap = |next: &Word<'_>| self.prose.text.get(self.words[at].span.end..next.span.start);
        self.words.get(at + 1).and_then(gap).is_some_and(|gap| matches!(gap, " " | "\u{A0}" | "-" | "'" | "’"))
    }

    fn is_particle(&self, at: usize) -> bool {
        let word = &self.words[at];
        let is_strange = || self.vocabulary.has(word) && !self.home.knows(word);
        word.is_small() && (self.from.is_function(word) || is_strange())
    }

    /// True for a word that the source has and that looks like one of its language, as no name of a person does.
    fn is_of_source(&self, at: usize) -> bool {
        let word = &self.words[at];
        self.vocabulary.has(word) && (self.from.resembles(word) || self.from.has_own(word))
    }
}
