//! Places that became others: *Geneva* in the source, *Genoa* in the translation.

use rustc_hash::FxHashSet;

use super::prose::{Made, Prose, Word, is_combining, is_unspaced};
use super::sides::Side;
use super::tongues::Tongue;
use super::{Context, Finding};
use crate::glossary;
use crate::locale::{self, PlaceForm, PlaceKind, Places, Profile};
use crate::model::{Message, Severity, Span};

/// A place that a text names.
struct Mention<'a> {
    span: Span,
    form: &'a PlaceForm,
    /// False beside a word that may make a person's or a company's name of it.
    sure: bool,
}

impl Mention<'_> {
    /// The one place that is surely meant.
    fn place(&self) -> Option<u16> {
        if let [place] = *self.form.places { Some(place).filter(|_| self.sure) } else { None }
    }
}

/// True where a stretch in brackets is the name of a place that the source names, too: *Naples, Italy* and *Naples (Italie)*.
pub(super) fn names_same(source: &Side<'_>, target: &Side<'_>, brackets: Span, context: &Context<'_>) -> bool {
    let Some((from, to)) = context.from.and_then(locale::places).zip(locale::places(context.to)) else { return false };
    let inside = brackets.of(target.text()).trim_matches(['(', ')', '（', '）', ' ']);
    let names = mentions(target, to, context.target);
    let Some(name) = names.iter().find(|name| brackets.contains(name.span) && name.form.text == inside) else { return false };
    // What a comma sets apart in the source the brackets do here.
    let is_aside = |mention: &Mention<'_>| source.text()[..mention.span.start].trim_end().ends_with([',', '，', '、', '(', '（']);
    let named: Vec<Mention<'_>> = mentions(source, from, context.source).into_iter().filter(is_aside).collect();
    let said = numbers(&named);
    name.form.places.iter().any(|place| said.contains(place))
}

/// Findings on places of the source of which the translation names another of the same kind instead: a capital may stand for its
/// country, and a place may go unsaid. Of a town that both languages call alike and that is gone, a hint.
pub(super) fn exchanged(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, check: &'static str) -> Vec<Finding> {
    let Some((from, to)) = context.from.and_then(locale::places).zip(locale::places(context.to)) else { return Vec::new() };
    let said = mentions(source, from, context.source);
    if !said.iter().any(|mention| mention.place().is_some()) {
        return Vec::new();
    }
    let says = mentions(target, to, context.target);
    let (of_source, of_target) = (numbers(&said), numbers(&says));
    let mut found = Vec::new();
    for kind in [PlaceKind::Country, PlaceKind::Region, PlaceKind::City] {
        let lost = alone(&said, &of_target, kind);
        let new = alone(&says, &of_source, kind);
        if lost.is_empty() || lost.len() != new.len() || lost.len() > MOST {
            continue;
        }
        for ((was, place), (now, other)) in lost.into_iter().zip(new) {
            // A name written alike in both languages is there, whatever else it may be; 海地 in 沿海地区 is none.
            let known =
                stands(was.form.text, target.text(), context.target) || stands(now.form.text, source.text(), context.source);
            if known || crosses_words(source, was, context.source) || crosses_words(target, now, context.target) {
                continue;
            }
            let message = Message::new("finding-name-altered").with("was", was.form.text).with("now", now.form.text);
            let finding = Finding::new(check, Severity::Error, now.span, message).answering(was.span);
            let is_name = now.form.text == to.name(other);
            found.push(if is_name { finding.suggesting(now.span, to.name(place)) } else { finding });
        }
    }
    if found.is_empty() {
        let lost = alone(&said, &of_target, PlaceKind::City).into_iter().filter(|(was, place)| {
            // What both languages call alike is there or nowhere.
            was.form.text == to.name(*place) && !stands(was.form.text, target.text(), context.target)
        });
        let end = target.core().end;
        found.extend(lost.map(|(was, _)| {
            let message = Message::new("finding-name-lost").with("name", was.form.text);
            Finding::new(check, Severity::Hint, Span::new(end, end), message).answering(was.span)
        }));
    }
    found
}

/// True when a text has a form, in a language with spaces as a word of its own: *Niger* is not in *Nigeria*.
fn stands(form: &str, text: &str, profile: Option<&Profile>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let spaced = profile.is_none_or(|profile| profile.spaced);
    let whole = |at: usize| !letter(text[..at].chars().next_back()) && !letter(text[at + form.len()..].chars().next());
    text.match_indices(form).any(|(at, _)| !spaced || whole(at))
}

/// True where the characters of a form are no word of their own in a script without spaces.
fn crosses_words(side: &Side<'_>, mention: &Mention<'_>, profile: Option<&Profile>) -> bool {
    profile.is_some_and(|profile| !profile.spaced && glossary::is_within_a_word(side.text(), mention.span, profile))
}

/// More exchanged places in one sentence are another text.
const MOST: usize = 2;

/// The places of a kind that one side names and not the other, which names `others`; each once, and no more than matter.
fn alone<'a>(own: &'a [Mention<'a>], others: &FxHashSet<u16>, kind: PlaceKind) -> Vec<(&'a Mention<'a>, u16)> {
    let mut found: Vec<(&Mention<'_>, u16)> = Vec::new();
    for mention in own {
        let Some(place) = mention.place().filter(|place| locale::place_kind(*place) == kind) else { continue };
        if found.len() <= MOST && !others.contains(&place) && !found.iter().any(|(_, known)| *known == place) {
            found.push((mention, place));
        }
    }
    found
}

/// The numbers of all places that may be named.
fn numbers(mentions: &[Mention<'_>]) -> FxHashSet<u16> {
    mentions.iter().flat_map(|mention| &mention.form.places).copied().collect()
}

/// The places that a text names, in order, the longest form at each place.
fn mentions<'a>(side: &Side<'_>, places: &'a Places, profile: Option<&Profile>) -> Vec<Mention<'a>> {
    let prose = Prose::of(side);
    if prose.unspaced() > 0 { unspaced(&prose, places, profile) } else { spaced(&prose, places, profile) }
}

fn spaced<'a>(prose: &Prose<'_>, places: &'a Places, profile: Option<&Profile>) -> Vec<Mention<'a>> {
    let (words, tongue) = (prose.words(), Tongue::of(profile));
    let divisions = |word: &Word<'_>| profile.is_some_and(|profile| profile.names.divisions.contains(&*word.folded()));
    let mut found: Vec<Mention<'a>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if found.last().is_some_and(|last| word.span.start < last.span.end) {
            continue;
        }
        let ends = |form: &&PlaceForm| {
            let end = covered(&prose.text[word.span.start..], form.text)? + word.span.start;
            (!prose.at(end).is_some_and(char::is_alphanumeric)).then_some(end)
        };
        let mark = || word.text.find(|c| is_combining(c) && !c.is_alphanumeric());
        let start = if word.made.has(Made::FAR) { mark().map_or(word.text, |end| &word.text[..end]) } else { word.text };
        let Some((form, end)) = places.beginning_with(start).iter().find_map(|form| Some((form, ends(&form)?))) else { continue };
        let span = Span::new(word.span.start, end);
        // *Florence Nightingale*, *Michael Jordan*, *Paris Saint-Germain*; not *Hunan Province*.
        let name = |word: &&Word<'_>| word.is_capital() && !tongue.knows(word) && !divisions(word);
        let joins = |from: usize, to: usize| matches!(prose.text.get(from..to), Some(" " | "-"));
        let next = words[at..].iter().find(|word| word.span.start >= end).filter(name);
        let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(name);
        let beside =
            next.is_some_and(|word| joins(end, word.span.start)) || before.is_some_and(|word| joins(word.span.end, span.start));
        // An adjective in small letters makes no name: *le président irakien Pezeshkian*.
        let adjective = form.text.starts_with(char::is_lowercase);
        found.push(Mention { span, form, sure: adjective || !beside });
    }
    found
}

/// How much of a text's beginning a form covers; apostrophes and spaces are alike.
fn covered(text: &str, form: &str) -> Option<usize> {
    let plain = |c: char| match c {
        '’' => '\'',
        '\u{A0}' | '\u{202F}' => ' ',
        '\u{2011}' => '-',
        _ => c,
    };
    let mut own = text.char_indices();
    for wanted in form.chars() {
        let (_, c) = own.next()?;
        if plain(c) != plain(wanted) {
            return None;
        }
    }
    Some(own.next().map_or(text.len(), |(at, _)| at))
}

fn unspaced<'a>(prose: &Prose<'_>, places: &'a Places, profile: Option<&Profile>) -> Vec<Mention<'a>> {
    let kana = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー'));
    let dot = |c: Option<char>| c.is_some_and(|c| matches!(c, '·' | '・' | '•' | '＝'));
    let mut found: Vec<Mention<'a>> = Vec::new();
    for (at, c) in prose.chars().filter(|(_, c)| is_unspaced(*c)) {
        if found.last().is_some_and(|last| at < last.span.end) {
            continue;
        }
        let rest = &prose.text[at..];
        let fits = |form: &&PlaceForm| {
            let end = at + form.text.len();
            let last = form.text.chars().next_back();
            rest.starts_with(form.text) && !(kana(Some(c)) && kana(prose.before(at))) && !(kana(last) && kana(prose.at(end)))
        };
        let mut start = [0; 4];
        if let Some(form) = places.beginning_with(c.encode_utf8(&mut start)).iter().find(fits) {
            let span = Span::new(at, at + form.text.len());
            // A syllable of a longer name: 莱顿 in 布莱顿.
            let names = profile.map(|profile| &profile.names);
            let syllable = |c: Option<char>| {
                c.zip(names).is_some_and(|(c, names)| names.characters.contains(&c) && !names.everyday.contains(&c))
            };
            let (before, behind) = (prose.before(span.start), prose.at(span.end));
            let sure = ![before, behind].into_iter().any(|c| dot(c) || syllable(c));
            found.push(Mention { span, form, sure });
        }
    }
    found
}
