//! Whether one thing is called by one wording: agreement with a pseudo-reference (Semenov and Bojar 2022, as in the WMT
//! terminology tasks of 2023 and 2025) and LTCR (Lyu et al. 2021).
//!
//! What renders an occurrence is told by the glossary: the accepted wording that it got, in whatever form. An occurrence
//! without one agrees with nothing. The published programs align with a language model, so the last digits may differ.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::ltcr::Tally;
use super::number;
use super::terms::rate;

/// What renders a term of the source, from the first segment to the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rendered {
    /// The wording of each occurrence; none where nothing renders it.
    pub(super) occurrences: Vec<Option<String>>,
    /// The glossary's first wording.
    pub(super) predefined: Option<String>,
}

/// How consistently terms are rendered, in percent; none where there is nothing to count.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Consistency {
    /// Agreement with the wording that renders a term first.
    pub first: Agreement,
    /// Agreement with the wording that renders it most often; of equals, with the first.
    pub most_frequent: Agreement,
    /// Agreement with the glossary's first wording.
    pub predefined: Agreement,
    /// Of all pairs of occurrences of one term, those rendered alike (lexical translation consistency ratio).
    pub ltcr: Option<f64>,
    /// Of the occurrences of names after the first in the text, those that say what the first says (LTCR-1).
    pub ltcr_1: Option<f64>,
    /// The same where a part of the wording is enough (LTCR-1f).
    pub ltcr_1f: Option<f64>,
    /// Of the terms that occur twice or more: occurrences rendered by the wording that renders their term most often.
    pub repeated: Option<f64>,
}

/// How often the wording of an occurrence is the pseudo-reference of its term.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Agreement {
    /// Of all occurrences together.
    pub micro: Option<f64>,
    /// The mean over the pseudo-references: one that several terms share counts once. A term that has none counts as one
    /// with which nothing agrees.
    #[serde(rename = "macro")]
    pub by_reference: Option<f64>,
}

impl Consistency {
    pub(super) fn of(terms: &[Rendered], names: Tally) -> Consistency {
        let repeated = || terms.iter().filter(|term| term.occurrences.len() > 1);
        let uses = repeated().map(|term| term.occurrences.len()).sum();
        let usual = repeated().map(|term| term.most_frequent().map_or(0, |wording| term.count(wording))).sum();
        let pairs = |count: usize| count * count.saturating_sub(1) / 2;
        let all_pairs = terms.iter().map(|term| pairs(term.occurrences.len())).sum();
        let alike = terms.iter().flat_map(|term| term.counts().into_values()).map(pairs).sum();
        Consistency {
            first: Agreement::of(terms, |term| term.occurrences.iter().flatten().next()),
            most_frequent: Agreement::of(terms, Rendered::most_frequent),
            predefined: Agreement::of(terms, |term| term.predefined.as_ref()),
            ltcr: rate(alike, all_pairs),
            ltcr_1: rate(names.same, names.counted),
            ltcr_1f: rate(names.partly, names.counted),
            repeated: rate(usual, uses),
        }
    }
}

impl Agreement {
    fn of(terms: &[Rendered], reference: impl Fn(&Rendered) -> Option<&String>) -> Agreement {
        let mut by_reference: BTreeMap<&String, (usize, usize)> = BTreeMap::new();
        let (mut without, mut uses, mut agreed) = (0, 0, 0);
        for term in terms {
            uses += term.occurrences.len();
            let Some(reference) = reference(term) else {
                without += 1;
                continue;
            };
            let (matches, all) = by_reference.entry(reference).or_default();
            *matches += term.count(reference);
            *all += term.occurrences.len();
            agreed += term.count(reference);
        }
        let sum: f64 = by_reference.values().filter_map(|(matches, all)| rate(*matches, *all)).sum();
        let references = by_reference.len() + without;
        Agreement { micro: rate(agreed, uses), by_reference: (references > 0).then(|| sum / number(references)) }
    }
}

impl Rendered {
    fn count(&self, wording: &String) -> usize {
        self.occurrences.iter().flatten().filter(|said| *said == wording).count()
    }

    fn counts(&self) -> HashMap<&String, usize> {
        let mut counts = HashMap::new();
        self.occurrences.iter().flatten().for_each(|said| *counts.entry(said).or_default() += 1);
        counts
    }

    fn most_frequent(&self) -> Option<&String> {
        let counts = self.counts();
        let most = counts.values().max()?;
        self.occurrences.iter().flatten().find(|said| counts[*said] == *most)
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Consistency, Rendered, Tally};

    fn rendered(occurrences: &[&str], predefined: &str) -> Rendered {
        let said = |text: &&str| (!text.is_empty()).then(|| (*text).to_owned());
        Rendered { occurrences: occurrences.iter().map(said).collect(), predefined: Some(predefined.to_owned()) }
    }

    fn rounded(agreement: Agreement) -> [Option<f64>; 2] {
        [agreement.micro, agreement.by_reference].map(|value| value.map(f64::round))
    }

    #[test]
    fn agreement_is_with_the_chosen_wording() {
        // A term said in two ways and once not at all, one that shares its first wording, one that is never said.
        let terms = [rendered(&["a", "b", "b", ""], "a"), rendered(&["a"], "a"), rendered(&["", ""], "c")];
        let consistency = Consistency::of(&terms, Tally { counted: 4, same: 1, partly: 3 });
        // First: a 2 of 5, and a term without. Most frequent: b 2 of 4, a 1 of 1, one without.
        assert_eq!(rounded(consistency.first), [Some(29.0), Some(20.0)]);
        assert_eq!(rounded(consistency.most_frequent), [Some(43.0), Some(50.0)]);
        // Predefined: a 2 of 5, c 0 of 2.
        assert_eq!(rounded(consistency.predefined), [Some(29.0), Some(20.0)]);
        // Of six pairs and one, b b is alike.
        assert_eq!(consistency.ltcr.map(f64::round), Some(14.0));
        assert_eq!((consistency.ltcr_1, consistency.ltcr_1f), (Some(25.0), Some(75.0)));
        // Of six occurrences of repeated terms, two are b.
        assert_eq!(consistency.repeated.map(f64::round), Some(33.0));
    }

    #[test]
    fn nothing_to_count_is_no_rate() {
        assert_eq!(Consistency::of(&[], Tally::default()), Consistency::default());
        let once = Consistency::of(&[rendered(&["a"], "b")], Tally::default());
        assert_eq!((once.ltcr, once.repeated, rounded(once.predefined)), (None, None, [Some(0.0), Some(0.0)]));
    }
}
