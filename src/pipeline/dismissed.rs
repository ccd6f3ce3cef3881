//! Findings that people judged to be no faults, respected wherever a translation is checked beside its article.

use std::path::Path;

use super::{Project, services};
use crate::model::{Failure, Finding, LanguageTag, Pair, Trait};
use crate::store::{Dismissal, Store};

/// The judgements on one translation: the sentence of the article, and by what the finding is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Dismissed(Vec<(String, Trait)>);

impl Dismissed {
    /// Those that the project's store has on the translation of an article; none where it has no store.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) fn of(project: &Project, article: &Path, language: &LanguageTag) -> Result<Dismissed, Failure> {
        if !project.store().exists() {
            return Ok(Dismissed::default());
        }
        let store = Store::open(project.store())?;
        let Some(article) = store.find_article(&project.name_of(article))? else { return Ok(Dismissed::default()) };
        let Some(translation) = store.find_translation(article, language)? else { return Ok(Dismissed::default()) };
        Ok(Dismissed::new(store.dismissals(&translation)?))
    }

    fn new(dismissals: impl IntoIterator<Item = Dismissal>) -> Dismissed {
        let known = |dismissal: Dismissal| {
            let sentence = services::numbered(&dismissal.source)?.trim().1.text;
            Some((sentence, dismissal.finding))
        };
        Dismissed(dismissals.into_iter().filter_map(known).filter(|(sentence, _)| !sentence.is_empty()).collect())
    }

    /// Takes out the findings of a pair that were judged to be none; gives how many. Where a file's sentences were paired
    /// otherwise than the store has them, the source of a pair may hold several of them.
    pub(super) fn take_out(&self, findings: &mut Vec<Finding>, pair: &Pair) -> usize {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return 0 };
        let before = findings.len();
        findings.retain(|finding| {
            let own = finding.known_by(source.text(), target.text());
            !self.0.iter().any(|(sentence, known)| *known == own && source.text().contains(sentence.as_str()))
        });
        before - findings.len()
    }
}
