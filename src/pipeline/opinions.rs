//! What was said of a translation before it is checked, respected wherever it is checked beside its article: findings that
//! people judged to be no faults, and what backends said of texts that are still theirs, and of their words.

use std::collections::HashMap;
use std::path::Path;

use super::aligned::align;
use super::checked::Remarks;
use super::{Project, services};
use crate::model::{Content, Failure, Finding, LanguageTag, Pair, Remark, Segment, Trait};
use crate::store::{Dismissal, Remarked, Store};

/// The opinions on one translation.
#[derive(Debug, Default)]
pub(super) struct Opinions {
    /// Where backends said which words render which; none where the project has no store.
    store: Option<Store>,
    /// The sentence of the article, and by what a finding that is no fault is known.
    dismissed: Vec<(String, Trait)>,
    /// The sentence and its translation, and what its backend said of that.
    remarks: Vec<((String, String), Remark)>,
}

impl Opinions {
    /// Those that the project's store has on the translation of an article; none where it has no store.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) fn of(project: &Project, article: &Path, language: &LanguageTag) -> Result<Opinions, Failure> {
        if !project.store().exists() {
            return Ok(Opinions::default());
        }
        let store = Store::open(project.store())?;
        let translation = match store.find_article(&project.name_of(article))? {
            Some(article) => store.find_translation(article, language)?,
            None => None,
        };
        let (dismissals, remarks) = match translation {
            Some(translation) => (store.dismissals(&translation)?, store.remarks(&translation)?),
            None => Default::default(),
        };
        Ok(Opinions::new(store, dismissals, remarks))
    }

    fn new(store: Store, dismissals: Vec<Dismissal>, remarks: Vec<Remarked>) -> Opinions {
        let text = |content: Content| Some(content.trim().1.text).filter(|text| !text.is_empty());
        let sentence = |tagged: &str| text(services::numbered(tagged)?);
        let dismissed = |dismissal: Dismissal| Some((sentence(&dismissal.source)?, dismissal.finding));
        let remark = |said: Remarked| Some(((sentence(&said.source)?, text(said.target)?), said.remark));
        Opinions {
            store: Some(store),
            dismissed: dismissals.into_iter().filter_map(dismissed).collect(),
            remarks: remarks.into_iter().filter_map(remark).collect(),
        }
    }

    /// Tells some pairs which words of theirs render which, where a backend said so of exactly their texts.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) fn align(&self, pairs: &mut [Pair]) -> Result<(), Failure> {
        self.store.as_ref().map_or(Ok(()), |store| align(store, pairs))
    }

    /// Takes out the findings of a pair that were judged to be none; gives how many. Where a file's sentences were paired
    /// otherwise than the store has them, the source of a pair may hold several of them.
    pub(super) fn take_out(&self, findings: &mut Vec<Finding>, pair: &Pair) -> usize {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return 0 };
        let before = findings.len();
        findings.retain(|finding| {
            let own = finding.known_by(source.text(), target.text());
            !self.dismissed.iter().any(|(sentence, known)| *known == own && source.text().contains(sentence.as_str()))
        });
        before - findings.len()
    }

    /// What backends said of the translations of some pairs, each thing once. A remark belongs to the pairs of its sentence; where
    /// a file's sentences were paired otherwise than the store has them, to those that hold it and its translation.
    pub(super) fn remarks(&self, pairs: &[Pair]) -> Remarks {
        let both = |pair: &Pair| -> Option<(String, String)> {
            let text = |segment: &Segment| segment.text().trim().to_owned();
            Some((text(pair.source.as_ref()?), text(pair.target.as_ref()?)))
        };
        let texts: Vec<Option<(String, String)>> =
            if self.remarks.is_empty() { Vec::new() } else { pairs.iter().map(both).collect() };
        let mut places: HashMap<&(String, String), Vec<usize>> = HashMap::new();
        for (index, own) in texts.iter().enumerate().filter_map(|(index, own)| Some((index, own.as_ref()?))) {
            places.entry(own).or_default().push(index);
        }
        let mut said = Remarks::new();
        for (own, remark) in &self.remarks {
            let holds = |(_, text): &(usize, &Option<(String, String)>)| {
                text.as_ref().is_some_and(|(source, target)| source.contains(&own.0) && target.contains(&own.1))
            };
            let holders = || texts.iter().enumerate().filter(holds).map(|(index, _)| index).collect();
            for index in places.get(own).cloned().unwrap_or_else(holders) {
                let known = said.entry(index).or_default();
                if !known.contains(remark) {
                    known.push(remark.clone());
                }
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::Opinions;
    use crate::model::{BlockKind, Content, Message, Pair, Remark, Severity, Span};
    use crate::segmentation::segment;

    #[test]
    fn a_remark_is_told_of_its_own_sentence_and_of_no_other_that_holds_it() {
        let side = |text: &str| Some(segment(0, &BlockKind::Line, Span::new(0, text.len()), Content::plain(text)));
        let pair = |source: &str, target: &str| Pair::new(side(source), side(target));
        let pairs = [pair("Yes, of course. ", "Sim, claro. "), pair("Yes", "Sim"), pair("A man. A plan.", "Um homem. Um plano.")];
        let remark = |id| Remark { severity: Severity::Warning, message: Message::new(id) };
        let own = |source: &str, target: &str, id| ((source.to_owned(), target.to_owned()), remark(id));
        let remarks =
            vec![own("Yes", "Sim", "a"), own("Yes", "Sim", "a"), own("A plan.", "Um plano.", "b"), own("No", "Não", "c")];
        let said = Opinions { remarks, ..Opinions::default() }.remarks(&pairs);
        assert_eq!(said.into_iter().collect::<Vec<_>>(), [(1, vec![remark("a")]), (2, vec![remark("b")])]);
    }
}
