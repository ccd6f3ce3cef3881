//! Making a draft say what its terms require.

use super::leg::Draft;
use crate::backends::markup::verify;
use crate::glossary::{self, Requirement};
use crate::model::{LanguageTag, Link, Span};

/// How the terms of a segment came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Outcome {
    /// Terms that the translation had by itself.
    pub(super) found: usize,
    /// Terms that had to be put in.
    pub(super) enforced: usize,
}

/// Puts the missed terms of a draft in by its links; without links it only counts. What cannot be put in stays missed.
pub(super) fn enforce(source: &str, draft: &mut Draft, requirements: &[Requirement], to: &LanguageTag) -> Outcome {
    let missed = glossary::unmet(requirements, &draft.content.text, to);
    let found = requirements.len() - missed.len();
    let Some(mut links) = draft.links.take().filter(|_| !missed.is_empty()) else {
        return Outcome { found, enforced: 0 };
    };
    let mut taken: Vec<Span> = draft.kept.iter().map(|kept| kept.target).collect();
    let mut left = missed.len();
    for requirement in missed.iter().filter_map(|index| requirements.get(*index)) {
        let before = &draft.content;
        let Some(made) = glossary::replace(source, before, &links, requirement, to, &taken) else { continue };
        let after = made.content;
        let now = glossary::unmet(requirements, &after.text, to).len();
        if now >= left || !verify(before, &after) {
            continue;
        }
        left = now;
        let edit = Edit::between(&before.text, &after.text);
        taken = taken.into_iter().map(|span| edit.moved(span)).chain([edit.new]).collect();
        links.retain(|link| !edit.old.overlaps(link.target));
        for link in &mut links {
            link.target = edit.moved(link.target);
        }
        links.push(Link { source: requirement.source, target: edit.new, weight: 1.0 });
        links.sort_by_key(|link| (link.target, link.source));
        for kept in &mut draft.kept {
            kept.target = edit.moved(kept.target);
        }
        draft.content = after;
    }
    draft.links = Some(links);
    Outcome { found, enforced: missed.len() - left }
}

/// The one stretch in which two texts differ.
struct Edit {
    old: Span,
    new: Span,
}

impl Edit {
    fn between(before: &str, after: &str) -> Edit {
        let same = |(a, b): &(char, char)| a == b;
        let width = |(c, _): (char, char)| c.len_utf8();
        let start: usize = before.chars().zip(after.chars()).take_while(same).map(width).sum();
        let (a, b) = (&before[start..], &after[start..]);
        let tail: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(width).sum();
        Edit { old: Span::new(start, before.len() - tail), new: Span::new(start, after.len() - tail) }
    }

    /// Where a stretch that the edit did not touch is now.
    fn moved(&self, span: Span) -> Span {
        let at = |place: usize| {
            if place >= self.old.end { place - self.old.end + self.new.end } else { place.min(self.new.end) }
        };
        Span::new(at(span.start), at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::Edit;
    use crate::model::Span;

    #[test]
    fn an_edit_is_the_stretch_that_differs() {
        let edit = Edit::between("a Média de IA é", "a mídia de IA é");
        assert_eq!((edit.old, edit.new), (Span::new(2, 5), Span::new(2, 5)));
        let edit = Edit::between("o Portal ruiu", "o Stargate ruiu");
        assert_eq!((edit.old.of("o Portal ruiu"), edit.new.of("o Stargate ruiu")), ("Portal", "Stargate"));
        assert_eq!(edit.moved(Span::new(9, 13)).of("o Stargate ruiu"), "ruiu");
        assert_eq!(edit.moved(Span::new(0, 1)).of("o Stargate ruiu"), "o");
    }
}
