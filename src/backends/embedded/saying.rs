//! A text translated so that its terms are said, in the number of what they stand for.

use super::constrained::Phrase;
use super::engine::Linked;
use super::leg::Leg;
use super::marks;
use super::wanted::{Judge, Wanted};
use crate::backends::markup::Sent;
use crate::glossary::{Requirement, Wording, agreements, names_fitted, number_here, rendering};
use crate::locale::{Number, profile};
use crate::model::Span;

impl Leg {
    /// Translates a part of what is sent, with the terms that stand in it.
    pub(super) fn part(&self, sent: &Sent, part: Span, wanted: &[Wanted], at_any_cost: bool) -> Linked {
        let text = part.of(&sent.text);
        let whole = part == Span::new(0, sent.text.len());
        let place = |wanted: &Wanted| {
            let span = wanted.source.and_then(|source| sent.of_source(source))?;
            part.contains(span).then(|| Span::new(span.start - part.start, span.end - part.start))
        };
        let here = wanted.iter().map(|wanted| (wanted, place(wanted)));
        let here = here.filter(|(wanted, place)| place.is_some() || (whole && wanted.source.is_none()));
        let here: Vec<(&Wanted, Option<Span>)> = here.collect();
        if here.is_empty() {
            return self.model.translate_linked(text);
        }
        let numbers = self.numbers(text, &here);
        let (wanted, places): (Vec<&Wanted>, Vec<Option<Span>>) = here.into_iter().unzip();
        let phrase = |((wanted, place), number): ((&&Wanted, &Option<Span>), _)| wanted.phrase(text, *place, number, &self.to);
        let phrases: Vec<Phrase> = wanted.iter().zip(&places).zip(numbers).map(phrase).collect();
        let grammar = profile(&self.to).map(|profile| &profile.grammar);
        let is_small = |word: &str| grammar.is_some_and(|grammar| grammar.is_small_word(word));
        let choices = self.model.translate_constrained(text, &phrases, &is_small);
        let well = Judge { wanted: &wanted, places: &places, free: &choices.free, to: &self.to, is_small: &is_small };
        let requirements: Vec<Requirement> = wanted.iter().map(|wanted| wanted.requirement.clone()).collect();
        let mended = |said: &Linked| {
            let languages = [&self.from, &self.to];
            let said = marks::edited(said, &agreements(text, &said.text, &said.links, &requirements, languages));
            marks::edited(&said, &names_fitted(text, &said.text, &requirements, languages))
        };
        let mut said: Vec<(Linked, bool)> = choices.with_all.into_iter().filter(|(choice, _)| well.is_said(choice)).collect();
        let is_well = |(choice, good): &(Linked, bool)| {
            let strays = || {
                let said = well.is_echoed(choice) || well.is_misplaced(choice);
                let ends = well.is_rambling(choice) || well.is_curt(choice) || well.is_cut_off(choice);
                said || ends || well.is_altered(text, choice)
            };
            *good && !strays() && !well.is_clashing(&mended(choice).text)
        };
        let best = said.iter().position(is_well).or((at_any_cost && !said.is_empty()).then_some(0));
        let best = best.map(|best| well.linked(mended(&said.swap_remove(best).0)));
        best.unwrap_or(choices.free)
    }

    /// The numbers that terms are wanted in: where the source may be either, as the model says it freely.
    fn numbers(&self, text: &str, wanted: &[(&Wanted, Option<Span>)]) -> Vec<Option<Number>> {
        let source = profile(&self.from).map(|profile| &profile.grammar);
        let to = profile(&self.to).filter(|profile| !profile.grammar.numbers.is_empty());
        let mut free: Option<Linked> = None;
        let number = |(wanted, place): &(&Wanted, Option<Span>)| {
            let requirement = &wanted.requirement;
            // An adjective has the number of its noun.
            if requirement.accepted.iter().any(Wording::follows) {
                return None;
            }
            let (Some(to), Some(place), false) = (to, place, requirement.plural) else {
                return requirement.plural.then_some(Number::Plural);
            };
            if source.is_some_and(|grammar| !grammar.may_be_plural(place.of(text))) {
                return Some(Number::Singular);
            }
            let free = free.get_or_insert_with(|| self.model.translate_linked(text));
            let rendering = rendering(&free.text, &free.links, *place, &to.grammar)?;
            number_here(requirement, place.of(text), &self.from, &free.text, rendering, to)
        };
        wanted.iter().map(number).collect()
    }
}
