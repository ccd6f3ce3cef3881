//! `invented-text`: what the translation has of its own: brackets with nothing in them that comes from the source, and the
//! words with which a language model hands its work over.

use super::place_names;
use super::prose::{Prose, is_unspaced};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{self, Profile};
use crate::model::{BlockKind, Characters, Finding, Message, OBJECT, Severity, Span};

/// Brackets that the source does not have, and words of a language model.
pub(super) struct InventedText;

impl Check for InventedText {
    fn name(&self) -> &'static str {
        "invented-text"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opens in May.",
            bad: "Le port ouvre en mai (S2Z).",
            good: "Le port ouvre en mai.",
            glossary: &[],
        }
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        if let (Some(source), Some(target)) = (&pair.source, &pair.target)
            && let Some(span) = spoken(source, target, context)
        {
            let message = Message::new("finding-handed-over").with("text", span.of(target.text()));
            findings.push(Finding::new(self.name(), Severity::Error, span, message));
        } else if let Some(target) = &pair.target
            && let Some(span) = handed_over(target, context)
            && pair.source.as_ref().is_none_or(|source| handed_over(source, context).is_none() && !is_of_translation(source))
        {
            // Without a source, an article may speak of a translation; without a colon, so may a sentence.
            let announces = target.text()[..span.end].ends_with([':', '：']) || span.end == target.core().end;
            let severity = if context.from.is_some() && announces { Severity::Error } else { Severity::Hint };
            let message = Message::new("finding-handed-over").with("text", span.of(target.text()));
            let finding = Finding::new(self.name(), severity, span, message);
            findings.push(if announces { finding.suggesting(span, "") } else { finding });
        }
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (source, target) = (Prose::of(source), Prose::of(target));
        let brackets = brackets(&target);
        let spare = brackets.len().saturating_sub(self::brackets(&source).len());
        if spare == 0 {
            return;
        }
        let known = |span: Span| {
            let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return false };
            place_names::names_same(source, target, span, context)
        };
        // The head of a table says its unit as it likes: 片长（分钟）.
        let in_head = pair.target.as_ref().is_some_and(|target| target.kind == BlockKind::HeaderCell);
        let judge = |span: Span| match verdict(&source, &target, span) {
            _ if known(span) => Verdict::Explained,
            Verdict::Certain if in_head => Verdict::Gloss,
            verdict => verdict,
        };
        let mut judged: Vec<(Verdict, Span)> = brackets.into_iter().map(|span| (judge(span), span)).collect();
        // Which of several are the spare ones is not known: the least credible.
        judged.sort_by(|a, b| b.cmp(a));
        for (verdict, span) in judged.into_iter().take(spare) {
            let severity = match verdict {
                Verdict::Certain => Severity::Warning,
                Verdict::Gloss => Severity::Hint,
                Verdict::Explained => continue,
            };
            let message = Message::new("finding-invented").with("text", span.of(target.text));
            // The space before a bracket goes with it.
            let head = target.text[..span.start].trim_end_matches(' ').len();
            findings.push(Finding::new(self.name(), severity, span, message).suggesting(Span::new(head, span.end), ""));
        }
    }
}

/// True for a source that speaks of a translation itself.
fn is_of_translation(source: &Side<'_>) -> bool {
    /// Stems of the word in the languages that such phrases are known in.
    const STEMS: [&str; 16] = [
        "translat",
        "render",
        "traduc",
        "traduit",
        "traduz",
        "tradott",
        "traduz",
        "übersetz",
        "übertrag",
        "vertal",
        "vertaa",
        "перевод",
        "перевед",
        "번역",
        "译",
        "訳",
    ];
    let text = source.text().to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem))
}

/// The words with which a language model hands its translation over, where a text begins with them.
fn handed_over(side: &Side<'_>, context: &Context<'_>) -> Option<Span> {
    let profiles = context.target.into_iter().chain(context.source).chain(models_beside(&[context.target, context.source]));
    let phrases = profiles.flat_map(|profile: &Profile| &profile.handing_over);
    let start = opening(side);
    let rest = &side.text()[start..];
    let mut phrases = phrases.filter(|phrase| may_begin(rest, phrase));
    phrases.find_map(|phrase| covered(side.text(), start, phrase))
}

/// The words with which a language model declines or announces its work in a language that is not the translation's, where the
/// translation begins with them and the source does not say the like.
fn spoken(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> Option<Span> {
    let profiles: Vec<&Profile> = context.source.into_iter().chain(models_beside(&[context.source])).collect();
    let is_own = |phrase: &String| context.target.is_none_or(|own| own.replies.contains(phrase));
    let phrases = || profiles.iter().flat_map(|profile| &profile.replies);
    let start = opening(target);
    let rest = &target.text()[start..];
    let fits = |phrase: &&String| may_begin(rest, phrase) && !is_own(phrase);
    let span = phrases().filter(fits).find_map(|phrase| {
        let end = start + begins(&target.text()[start..], phrase)?;
        // Not the beginning of a longer word.
        let goes_on = phrase.ends_with(char::is_alphabetic) && target.text()[end..].starts_with(char::is_alphabetic);
        (!goes_on).then_some(Span::new(start, end))
    })?;
    let said = source.text().to_lowercase().replace('\'', "’");
    let is_meant = is_of_translation(source) || phrases().any(|phrase| said.contains(phrase.as_str()));
    (!is_meant).then_some(span)
}

/// The language that models speak by themselves, unless it is one of those whose words are looked for already.
fn models_beside(known: &[Option<&Profile>]) -> Option<&'static Profile> {
    locale::of_models().filter(|models| !known.iter().flatten().any(|known| std::ptr::eq(*known, *models)))
}

/// Where the first word of a text may begin.
fn opening(side: &Side<'_>) -> usize {
    /// Marks before the first word.
    const OPENING: [char; 8] = ['*', '_', '“', '"', '«', '「', '(', OBJECT];
    let core = side.core();
    core.end - core.of(side.text()).trim_start_matches(OPENING).len()
}

/// The stretch of a text from a place on that a phrase covers, up to the colon behind it.
fn covered(text: &str, start: usize, phrase: &str) -> Option<Span> {
    /// Characters that may stand where a phrase leaves room, and between a phrase and its colon.
    const ROOM: usize = 40;
    const COLON: usize = 48;
    let mut parts = phrase.split('…');
    let mut end = start + begins(&text[start..], parts.next()?)?;
    for part in parts {
        end =
            text[end..].char_indices().map(|(at, _)| end + at).take(ROOM).find_map(|at| Some(at + begins(&text[at..], part)?))?;
    }
    let colon = text[end..].char_indices().take(COLON).take_while(|(_, c)| !matches!(c, '.' | '。' | '\n'));
    let colon = colon.filter(|(_, c)| matches!(c, ':' | '：')).map(|(at, c)| end + at + c.len_utf8()).next();
    Some(Span::new(start, colon.unwrap_or(end)))
}

/// False for a phrase in small letters that surely begins otherwise than a text, as most do.
fn may_begin(text: &str, phrase: &str) -> bool {
    for (own, wanted) in text.bytes().zip(phrase.bytes()) {
        if !own.is_ascii_alphanumeric() || !wanted.is_ascii() {
            break;
        }
        if own.to_ascii_lowercase() != wanted {
            return false;
        }
    }
    true
}

/// The bytes of a text that a phrase in small letters covers, where the text begins with it.
fn begins(text: &str, phrase: &str) -> Option<usize> {
    let plain = |c: char| if c == '\'' { '’' } else { c };
    let mut own = text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |small| (at + c.len_utf8(), plain(small))));
    let mut end = 0;
    for wanted in phrase.chars() {
        let (after, c) = own.next()?;
        if c != wanted && !(wanted == ' ' && matches!(c, '\u{A0}' | '\u{202F}')) {
            return None;
        }
        end = after;
    }
    Some(end)
}

/// What speaks for a bracket of the translation's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// An original name, a number, an acronym of the words before it, an aside of the source.
    Explained,
    /// Words that may be a translator's help.
    Gloss,
    /// Nothing.
    Certain,
}

/// Stretches in round or square brackets, the brackets included; of those inside others, the inner.
fn brackets(prose: &Prose<'_>) -> Vec<Span> {
    const OPENING: Characters = Characters::of(&['(', '（', '[', '［']);
    if !prose.may_have(OPENING) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in prose.text.char_indices().filter(|(_, c)| !c.is_ascii_alphanumeric()) {
        match c {
            '(' | '（' | '[' | '［' => open = Some(at),
            ')' | '）' | ']' | '］' => found.extend(open.take().map(|start| Span::new(start, at + c.len_utf8()))),
            _ => {}
        }
    }
    // An emoticon and the like holds no text.
    found.retain(|span| span.of(prose.text).chars().count() > 2 || span.of(prose.text).is_empty());
    found
}

fn verdict(source: &Prose<'_>, target: &Prose<'_>, span: Span) -> Verdict {
    // A third of a label is no translator's help.
    const MUCH: usize = 3;
    const SHORT: usize = 6;
    let inside = span.of(target.text).trim_matches(['(', ')', '（', '）', '[', ']', '［', '］']);
    let lower = source.text.to_lowercase();
    let words: Vec<_> = target.words().iter().filter(|word| span.contains(word.span)).collect();
    let from_source = words.iter().any(|word| word.text.chars().count() > 1 && lower.contains(&word.lower()));
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    // Letters that fit a quotation into its sentence: *he [s’]attendait*.
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
    let fitted = letter(target.before(span.start)) || letter(target.at(span.end));
    if fitted
        || from_source
        || source.text.contains(inside)
        || inside.contains(OBJECT)
        || !target.free(span.start)
        || inside.is_empty()
        || letters == 0
    {
        return Verdict::Explained;
    }
    let mixed = words
        .iter()
        .any(|word| word.text.chars().any(|c| c.is_ascii_digit()) && word.text.chars().any(|c| c.is_ascii_uppercase()));
    // The day of the week behind a date: 10月10日（金）.
    if letters == 1 && target.before(span.start).is_some_and(|c| matches!(c, '日' | '号' | '號' | '일')) {
        return Verdict::Explained;
    }
    // A number with its measure word, which the numbers are compared by: （6只）.
    let counted = inside.trim_start_matches(|c: char| c.is_ascii_digit());
    if counted.len() < inside.len() && letters <= 2 && counted.chars().all(is_unspaced) {
        return Verdict::Explained;
    }
    if mixed || letters == 1 {
        return Verdict::Certain;
    }
    if let [word] = words.as_slice()
        && word.text.chars().filter(|c| c.is_uppercase()).count() >= 2
    {
        return if spelled_before(target, span, word.text) { Verdict::Explained } else { Verdict::Gloss };
    }
    let count = |prose: &Prose<'_>| prose.words().len() + prose.unspaced();
    // *The firm, based in Paris, grew* may become *the firm (based in Paris) grew*.
    let aside = source.text.matches([',', '—', '–', ';', '，', '、', '-']).count() >= 2 || source.text.contains(": ");
    let own = words.len() + inside.chars().filter(|c| is_unspaced(*c)).count();
    if aside {
        Verdict::Explained
    } else if own * MUCH >= count(target) && count(target) <= SHORT {
        Verdict::Certain
    } else {
        Verdict::Gloss
    }
}

/// True when the letters of an acronym begin words that stand before it.
fn spelled_before(target: &Prose<'_>, span: Span, acronym: &str) -> bool {
    let mut wanted = acronym.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).rev().peekable();
    let before: Vec<_> = target.words().iter().filter(|word| word.span.end <= span.start).collect();
    for word in before.iter().rev().take(12) {
        if word.lower().chars().next() == wanted.peek().copied() {
            wanted.next();
        }
    }
    wanted.next().is_none()
}
