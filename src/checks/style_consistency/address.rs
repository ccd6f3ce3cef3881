//! Words by which an article addresses its readers: as friends or politely.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::super::prose::{Prose, Word, asides, is_unspaced};
use super::super::sides::Side;
use super::Use;
use crate::locale::{Address, Profile};
use crate::model::{BlockKind, OBJECT, Segment, Severity, Span};

/// The words by which a language addresses the reader.
pub(super) struct Forms<'a> {
    address: &'a Address,
    /// The heads of all of them, by which most words are told from them at once.
    heads: FxHashSet<u64>,
    /// True where a polite word is told by its capital: familiar ones may have one then, too.
    capital: bool,
}

impl<'a> Forms<'a> {
    /// Those of a language that has both kinds.
    pub(super) fn of(profile: &'a Profile) -> Option<Self> {
        let address = &profile.address;
        let all = address.familiar.iter().chain(&address.polite).chain(&address.commands);
        let heads = all.map(|word| Word::new(word, 0, word.len()).head).collect();
        let capital = address.polite.iter().any(|word| word.starts_with(char::is_uppercase));
        (!address.familiar.is_empty() && !address.polite.is_empty()).then_some(Self { address, heads, capital })
    }

    /// False for a text that surely has none of the words.
    pub(super) fn may_stand_in(&self, target: &Segment) -> bool {
        let has_unspaced = || target.text().chars().any(is_unspaced);
        Side::words_of(target).iter().any(|word| self.heads.contains(&word.head)) || has_unspaced()
    }

    /// Words that address the reader: true for familiar ones. Quotations speak for others.
    pub(super) fn read(&self, pair: usize, target: &Side<'_>) -> Vec<(bool, Use)> {
        let prose = Prose::of(target);
        let words = prose.words();
        let chars = (prose.unspaced() > 0).then(|| prose.chars().filter(|(_, c)| is_unspaced(*c)));
        let unspaced = chars.into_iter().flatten().map(|(at, c)| Word::new(prose.text, at, at + c.len_utf8()));
        let mut found: Vec<(bool, Span)> = (0..words.len())
            .filter_map(|at| Some((self.kind(&prose, at)?, words[at].span)))
            .chain(unspaced.filter_map(|word| Some((self.plain_kind(&word, false)?, word.span))))
            .collect();
        if found.is_empty() {
            return Vec::new();
        }
        let aside = asides(&prose);
        found.retain(|(_, span)| !aside.iter().any(|aside| aside.contains(*span)));
        // A sentence that says *tu* twice addresses its reader once.
        let mut seen = BTreeSet::new();
        found.retain(|(familiar, _)| seen.insert(*familiar));
        let owned = |(familiar, span)| {
            // Who says *vous* to many may say *tu* to one, but no article is a friend's in one sentence alone.
            let surely = familiar && speaks_itself(target, &prose, span);
            let severity = if surely { Severity::Warning } else { Severity::Hint };
            (familiar, Use { severity, ..Use::new(pair, span) })
        };
        found.into_iter().map(owned).collect()
    }

    /// True for a familiar word, false for a polite one.
    fn plain_kind(&self, word: &Word<'_>, starts: bool) -> Option<bool> {
        // A polite form that is told by its capital is told by nothing at the start.
        let is = |list: &BTreeSet<String>| {
            let exact = list.contains(word.text);
            (exact || list.contains(word.folded().as_ref())) && !(exact && word.is_capital() && starts)
        };
        if !self.heads.contains(&word.head) {
            None
        } else if is(&self.address.familiar) {
            Some(true)
        } else {
            is(&self.address.polite).then_some(false)
        }
    }

    /// The same for a word of a text, by those beside it.
    fn kind(&self, prose: &Prose<'_>, at: usize) -> Option<bool> {
        let words = prose.words();
        let word = &words[at];
        if !self.heads.contains(&word.head) {
            return None;
        }
        let begins = |at: usize| at == 0 || prose.text[..words[at].span.start].trim_end().ends_with(['.', '?', '!', '…', ':']);
        let (before, behind) = (at.checked_sub(1).and_then(|before| words.get(before)), words.get(at + 1));
        if let Some(familiar) = self.plain_kind(word, begins(at)) {
            let is_name = |beside: Option<&Word<'_>>| beside.is_some_and(|beside| beside.is_capital());
            let named = || word.is_capital() && !self.capital && (is_name(behind) || !begins(at) && is_name(before));
            let other = || before.is_some_and(|before| self.address.never_behind.contains(before.folded().as_ref()));
            return (!familiar || !named() && !other()).then_some(familiar);
        }
        let is_command = self.address.commands.contains(word.folded().as_ref())
            && behind.is_some_and(|behind| behind.is_small() && self.address.command_objects.contains(behind.text))
            && (begins(at)
                || begins(at - 1) && before.is_some_and(|word| self.address.command_fronts.contains(word.folded().as_ref())));
        is_command.then_some(true)
    }
}

/// True for a word that the article itself says: in no quotation that runs on, no talk behind a dash, and no title in italics.
fn speaks_itself(target: &Side<'_>, prose: &Prose<'_>, word: Span) -> bool {
    let talks = |c: char| matches!(c, '«' | '»' | '„' | '“' | '”' | '"' | '「' | '」' | '—' | '–');
    // What stands behind a colon may be somebody's words.
    let quoted = target.text()[..word.start].contains([':', '：']);
    let marked = target.text()[..word.start].contains(OBJECT) && target.text()[word.end..].contains(OBJECT);
    let speaker = matches!(target.kind, BlockKind::Quote | BlockKind::Cue | BlockKind::AltText | BlockKind::Caption);
    let unspaced = word.of(target.text()).contains(is_unspaced);
    !speaker && !marked && !quoted && !unspaced && !prose.marks().any(|(_, c)| talks(c))
}
