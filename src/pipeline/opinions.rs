//! What was said of a translation before it is checked, respected wherever it is checked beside its article: findings that
//! people judged to be no faults, and what backends said of texts that are still theirs.

use std::path::Path;

use super::{Project, services};
use crate::model::{Content, Failure, Finding, LanguageTag, Pair, Remark, Trait};
use crate::store::{Dismissal, Remarked, Store};

/// The opinions on one translation.
#[derive(Debug, Clone, Default)]
pub(super) struct Opinions {
    /// The sentence of the article, and by what a finding that is no fault is known.
    dismissed: Vec<(String, Trait)>,
    /// The sentence, its translation, and what its backend said of that.
    remarks: Vec<(String, String, Remark)>,
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
        let Some(article) = store.find_article(&project.name_of(article))? else { return Ok(Opinions::default()) };
        let Some(translation) = store.find_translation(article, language)? else { return Ok(Opinions::default()) };
        Ok(Opinions::new(store.dismissals(&translation)?, store.remarks(&translation)?))
    }

    fn new(dismissals: Vec<Dismissal>, remarks: Vec<Remarked>) -> Opinions {
        let text = |content: Content| Some(content.trim().1.text).filter(|text| !text.is_empty());
        let sentence = |tagged: &str| text(services::numbered(tagged)?);
        let dismissed = |dismissal: Dismissal| Some((sentence(&dismissal.source)?, dismissal.finding));
        let remark = |said: Remarked| Some((sentence(&said.source)?, text(said.target)?, said.remark));
        Opinions {
            dismissed: dismissals.into_iter().filter_map(dismissed).collect(),
            remarks: remarks.into_iter().filter_map(remark).collect(),
        }
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

    /// What backends said of the translation of a pair, each thing once.
    pub(super) fn remarks(&self, pair: &Pair) -> Vec<&Remark> {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return Vec::new() };
        let mut said: Vec<&Remark> = Vec::new();
        for (sentence, translation, remark) in &self.remarks {
            let holds = source.text().contains(sentence.as_str()) && target.text().contains(translation.as_str());
            if holds && !said.contains(&remark) {
                said.push(remark);
            }
        }
        said
    }
}
