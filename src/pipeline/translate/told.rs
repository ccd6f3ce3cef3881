//! What is told of the texts of a translation, and which drafts may be asked for anew for it.

use std::collections::HashSet;

use super::work::Work;
use super::{Options, Run};
use crate::documents;
use crate::glossary::Terminology;
use crate::model::{Content, Document, Failure, Segment, SegmentId, Severity};
use crate::pipeline::check::shown;
use crate::pipeline::checked::{self, Remarks, Said, Side};
use crate::pipeline::opinions::Opinions;
use crate::pipeline::{Choice, Project, compose};
use crate::report::{Article, Located};

impl Run {
    /// What is told of the texts of some segments, as `target` holds them: what the project wants, and no comment and no person
    /// quiets.
    pub(super) fn told(
        &self,
        options: &Options,
        project: &Project,
        terms: &Terminology,
        target: &Document,
        (segments, texts, keys): (Vec<Segment>, Vec<Option<Content>>, Vec<SegmentId>),
        remarks: &Remarks,
    ) -> Result<Vec<Located>, Failure> {
        let (source_name, target_name) = (shown(&options.article), shown(&self.output));
        let found = checked::own(
            Side { name: &source_name, document: &self.document, language: &self.from, rules: &self.rules },
            Side { name: &target_name, document: target, language: &self.to, rules: &project.rules(&self.to)? },
            segments,
            texts,
            keys,
            terms,
            Said { opinions: &Opinions::of(project, &options.article, &self.to)?, remarks },
        )?
        .findings;
        let policy = project.policy(&self.output, &Choice::default());
        Ok(checked::told(found, &Article::new(target_name.as_str(), target), &policy, !options.without_glossary).findings)
    }

    /// The segments, by index, whose draft no person has touched and of which an error or a warning is told.
    pub(super) fn faulty(&self, options: &Options, project: &Project, terms: &Terminology) -> Result<HashSet<usize>, Failure> {
        let blocks = compose::blocks(self.document.blocks.len(), &self.segments, &self.texts);
        let text = documents::write_translation(&self.document, &blocks, &self.to)?;
        let target = documents::reread(text, &self.document)?.into_target();
        let texts = (self.segments.clone(), self.texts.clone(), self.keys.clone());
        let told = self.told(options, project, terms, &target, texts, &self.remarks(&Work::default())?)?;
        let grave = told.into_iter().filter(|located| located.severity >= Severity::Warning);
        let places = grave.filter_map(|located| self.places.get(&located.segment?).copied());
        Ok(places.filter(|index| self.is_untouched(*index)).collect())
    }
}
