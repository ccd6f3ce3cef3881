//! `untranslated`: no translation, a copy of the source, or words of another language left inside.

use super::foreign::runs;
use super::prose::{Prose, Word, asides, is_unspaced};
use super::sides::Side;
use super::tongues::{Tongue, is_of_few};
use super::{Check, Context, Example, Sides};
use crate::model::{BlockKind, Finding, Message, OBJECT, Severity, Span};

/// No translation, a copy of the source, or words of another language left inside.
pub(super) struct Untranslated;

/// Letters from which a copy between two languages without spaces is no mere name any more.
const LONG_COPY: usize = 8;

impl Check for Untranslated {
    fn name(&self) -> &'static str {
        "untranslated"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opens in May. Ships will come from the north.",
            bad: "Le port ouvre en mai. Ships will come from the north.",
            good: "Le port ouvre en mai. Des navires viendront du nord.",
            glossary: &[],
        }
    }

    fn settles(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else {
            if let Some(source) = pair.source.as_ref().filter(|source| wants_words(source) && !belongs_to_code(source)) {
                let message = Message::new("finding-untranslated-missing");
                let finding = Finding::new(self.name(), Severity::Error, Span::default(), message);
                findings.push(finding.answering(source.core()));
            }
            return;
        };
        let core = target.core();
        if core.of(target.text()).chars().all(|c| c.is_whitespace() || c == OBJECT) {
            if let Some(source) = pair.source.as_ref().filter(|source| wants_words(source)) {
                let message = Message::new("finding-untranslated-empty");
                findings.push(Finding::new(self.name(), Severity::Error, core, message).answering(source.core()));
            }
            return;
        }
        if let Some(source) = pair.source.as_ref().filter(|source| is_copy(source, target, context)) {
            let message = Message::new("finding-untranslated-copy");
            findings.push(Finding::new(self.name(), Severity::Error, core, message).answering(source.core()));
            return;
        }
        // It may be the title of a work.
        if let Some(source) =
            pair.source.as_ref().filter(|source| is_headline(source, target, context) || is_label(source, target, context))
        {
            let message = Message::new("finding-untranslated-copy");
            findings.push(Finding::new(self.name(), Severity::Warning, core, message).answering(source.core()));
            return;
        }
        if let Some(span) = pair.source.as_ref().and_then(|source| beside(source, target)) {
            findings.push(Finding::new(self.name(), Severity::Error, span, Message::new("finding-untranslated-beside")));
            return;
        }
        let runs = runs(pair.source.as_ref(), target, context);
        let terms = if runs.is_empty() { Vec::new() } else { super::accepted_terms(pair, context) };
        for run in runs {
            if terms.iter().any(|term| term.overlaps(run.span)) {
                continue;
            }
            let words = run.span.of(target.text());
            let whole = run.span == core && run.words >= 3;
            let message = match whole {
                true => Message::new("finding-untranslated-language"),
                false => Message::new("finding-untranslated-words").with("words", words),
            };
            let severity = if run.words >= 3 { Severity::Error } else { Severity::Warning };
            let finding = Finding::new(self.name(), severity, run.span, message);
            findings.push(match run.source {
                Some(source) => finding.answering(source),
                None => finding,
            });
        }
    }
}

/// The whole source sentence, where the target holds it beside other words; or one of several.
fn beside(source: &Side<'_>, target: &Side<'_>) -> Option<Span> {
    held(source, target, source.core().of(source.text())).or_else(|| {
        let within = |part: &&str| part.len() < source.core().len() && part.ends_with(['.', '!', '?']) && is_sentence(part);
        let parts = source.text().split_inclusive(['.', '!', '?']).filter(within);
        parts.filter_map(|part| held(source, target, part)).find(|span| !is_quoted_alone(target, *span))
    })
}

/// True for what stands between quotation marks by itself: a motto in its own language.
fn is_quoted_alone(target: &Side<'_>, span: Span) -> bool {
    let core = |span: Span| span.of(target.text()).trim_matches(|c: char| !c.is_alphanumeric());
    asides(&Prose::of(target)).iter().any(|aside| core(*aside) == core(span))
}

/// True for a sentence, and no title of a work: most of its words are small.
fn is_sentence(part: &str) -> bool {
    const SMALL: usize = 3;
    let words = part.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let (small, other): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with(char::is_lowercase));
    small.len() >= SMALL && other.len() <= 1
}

/// A sentence of the source, where the target holds it beside other words.
fn held(source: &Side<'_>, target: &Side<'_>, said: &str) -> Option<Span> {
    const WORDS: usize = 4;
    let said = said.trim_matches(|c: char| !c.is_alphanumeric());
    // Most translations do not even have its first letters; to search for the whole takes longer.
    let head = said.as_bytes().get(..said.len().min(16))?;
    if said.len() > target.text().len()
        || !target.text().as_bytes().windows(head.len().max(1)).any(|part| part.first() == head.first() && part == head)
    {
        return None;
    }
    let start = target.text().find(said)?;
    let span = Span::new(start, start + said.len());
    let prose = Prose::of(source);
    let sentence = prose.words().len() >= WORDS && wants_words(source) || prose.unspaced() >= LONG_COPY;
    let rest = Prose::of(target).chars().filter(|(at, c)| c.is_alphabetic() && !(span.start..span.end).contains(at)).count();
    (sentence && rest >= LONG_COPY / 2).then_some(span)
}

/// True for the text of an attribute: when its link or image is lost, the inline-codes check says so.
fn belongs_to_code(source: &Side<'_>) -> bool {
    matches!(source.kind, BlockKind::AltText | BlockKind::LinkTitle)
}

/// True when the source has words to translate: more than names, numbers and what is protected.
pub(super) fn wants_words(source: &Side<'_>) -> bool {
    let prose = Prose::of(source);
    prose.unspaced() > 0 || prose.words().iter().any(Word::is_small)
}

/// Letters and digits, small.
fn letters(segment: &Side<'_>) -> impl Iterator<Item = char> {
    Prose::of(segment).chars().map(|(_, c)| c).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// True when the target is the source again, and the source is more than names and loan words.
fn is_copy(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> bool {
    if context.from.is_some_and(|from| from.language() == context.to.language()) {
        return false;
    }
    if !letters(target).eq(letters(source)) {
        return false;
    }
    let text: String = letters(target).collect();
    if text.is_empty() {
        return false;
    }
    let prose = Prose::of(target);
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
    if unspaced > 0 {
        return context.target.is_none_or(|profile| profile.spaced) || unspaced >= LONG_COPY;
    }
    let words = prose.words();
    let tongue = Tongue::of(context.source);
    let other = Tongue::of(context.target.filter(|profile| profile.spaced));
    let foreign = |word: &Word<'_>| tongue.is_function(word) && !other.knows(word);
    let small = words.iter().filter(|word| word.is_small());
    let contents = small.filter(|word| !tongue.is_function(word) && !other.is_function(word)).count();
    // Words that two languages share prove nothing; a function word of the source, or a good many plain words, do.
    let functions = words.iter().filter(|word| foreign(word)).count();
    let shared = context.target.is_some_and(|profile| profile.spaced);
    // A heading of one plain word: in a script without spaces nothing else would be left of it.
    let heading = matches!(source.kind, BlockKind::Heading(_)) && !shared && context.target.is_some();
    if heading
        && !words.is_empty()
        && words.iter().all(|word| (tongue.knows(word) || tongue.has_own(word)) && !is_kept(word, context))
    {
        return true;
    }
    functions >= 1 && contents >= 1 || contents >= if shared { 4 } else { 2 }
}

/// True for a heading that is the source's and a sentence in capitals: most of its words are words of the source's language, and one is
/// a small word that no name has within it (*Are*, *Out*).
fn is_headline(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> bool {
    const WORDS: usize = 4;
    const KNOWN: usize = 2;
    let words = Prose::of(target).words();
    let is_title = matches!(source.kind, BlockKind::Heading(_) | BlockKind::Metadata(_));
    let Some(own) = context.source.filter(|_| is_title && words.len() >= WORDS) else { return false };
    if context.from.is_some_and(|from| from.language() == context.to.language()) || !letters(target).eq(letters(source)) {
        return false;
    }
    let (tongue, other) = (Tongue::of(Some(own)), Tongue::of(context.target.filter(|profile| profile.spaced)));
    let lower: Vec<String> = words.iter().map(Word::lower).collect();
    let lower: Vec<Word<'_>> = lower.iter().map(|word| Word::new(word, 0, word.len())).collect();
    let is_joining = |word: &Word<'_>| own.grammar.joining_words.iter().any(|joining| joining == word.text);
    let known = lower.iter().filter(|word| tongue.knows(word) || tongue.has_own(word)).filter(|word| !other.knows(word));
    let (functions, contents): (Vec<&Word<'_>>, Vec<&Word<'_>>) = known.partition(|word| tongue.is_function(word));
    let much = contents.len() >= KNOWN || !contents.is_empty() && functions.len() >= KNOWN;
    functions.iter().any(|word| !is_joining(word)) && much && (functions.len() + contents.len()) * 2 > words.len()
}

/// True for a cell that is the source's and words of its language alone: *Paper mills*.
fn is_label(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> bool {
    const WORDS: usize = 2;
    let words = Prose::of(target).words();
    let is_cell = matches!(source.kind, BlockKind::Cell | BlockKind::HeaderCell) && source.kind == target.kind;
    let (Some(own), Some(to)) = (context.source, context.target) else { return false };
    if !is_cell || words.len() < WORDS || !to.spaced || context.from.is_some_and(|from| from.language() == context.to.language())
    {
        return false;
    }
    if !(own.typography.words.has_own() && to.typography.words.has_own() && letters(target).eq(letters(source))) {
        return false;
    }
    let (tongue, other) = (Tongue::of(Some(own)), Tongue::of(Some(to)));
    let lower: Vec<String> = words.iter().map(Word::lower).collect();
    let is_own = |lower: &String| {
        let word = Word::new(lower, 0, lower.len());
        let foreign = other.knows(&word) || other.has_own(&word) || other.is_kept(&word) || other.is_alike(&word);
        (tongue.knows(&word) || tongue.has_own(&word)) && !foreign && is_of_few(&word)
    };
    // A name has a capital in each of its words.
    words.iter().skip(1).all(Word::is_small) && lower.iter().all(is_own)
}

/// True for a word of other languages that the target's keeps.
fn is_kept(word: &Word<'_>, context: &Context<'_>) -> bool {
    context.target.is_some_and(|own| own.typography.words.kept.contains(&word.lower()))
}
