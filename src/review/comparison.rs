//! An article as several backends translate it: neutral data for the terminal, a program, and a page.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::model::{Content, Fault, Finding, LanguageTag, Message, Remark, SegmentId, Severity};
use crate::score::{Chrf, Metric, corpus};

/// An article with its translations, a column a backend.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Name of the article.
    pub name: String,
    /// Its language.
    pub from: LanguageTag,
    /// The language of the translations.
    pub to: LanguageTag,
    /// Its sentences, without those that are the same in every language.
    pub sentences: Vec<Sentence>,
    /// The backends, in the order in which they were named.
    pub columns: Vec<Column>,
}

/// A sentence of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The segment.
    pub id: SegmentId,
    /// Its number in the article, from 1.
    pub number: usize,
    /// Its text.
    pub source: Content,
    /// How a person translated it, where a reference was given.
    pub reference: Option<Content>,
}

/// What one backend made of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// As the person named it.
    pub name: String,
    /// As it is recorded with each text.
    pub recorded: String,
    /// By sentence.
    pub cells: Vec<Cell>,
    /// Sentences whose answer was kept from before: they were not asked for, and cost nothing now.
    pub kept: usize,
    /// How long it took.
    pub elapsed: Duration,
    /// Characters that were sent to it.
    pub characters: u64,
    /// Tokens that it read and wrote.
    pub tokens: u64,
    /// What that costs in US dollars; none where no price is known. Answers that were kept cost nothing.
    pub dollars: Option<f64>,
    /// By whose fault it ended before its end, where it did.
    pub ended: Option<Fault>,
    /// True where it was asked for every sentence and has no text of some; what people translated before need not be all.
    pub is_short: bool,
    /// Terms that the article asks for.
    pub terms_required: usize,
    /// Those that its translation has.
    pub terms_found: usize,
}

/// What one backend made of one sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The translation, or why there is none.
    pub text: Result<Content, Message>,
    /// What the backend says of it.
    pub remarks: Vec<Remark>,
    /// What the checks find in it, and what the backend says.
    pub findings: Vec<Finding>,
}

/// Checks that hold figures of a translation against those of its source.
const OF_FIGURES: [&str; 2] = ["numbers", "dates"];

impl Comparison {
    /// Sentences with figures, and of those the ones in whose translation by a column all figures are right.
    #[must_use]
    pub fn figures(&self, column: usize) -> (usize, usize) {
        let Some(column) = self.columns.get(column) else { return (0, 0) };
        let with_figures = |(sentence, _): &(&Sentence, &Cell)| sentence.source.text.chars().any(char::is_numeric);
        let cells: Vec<&Cell> = self.sentences.iter().zip(&column.cells).filter(with_figures).map(|(_, cell)| cell).collect();
        let is_wrong = |finding: &Finding| OF_FIGURES.contains(&finding.check) && finding.severity > Severity::Hint;
        let right = |cell: &&&Cell| cell.text.is_ok() && !cell.findings.iter().any(is_wrong);
        (cells.len(), cells.iter().filter(right).count())
    }

    /// What the others' texts of a sentence are compared with: the first text that there is of it.
    #[must_use]
    pub fn base(&self, sentence: usize) -> Option<&Cell> {
        self.columns.iter().filter_map(|column| column.cells.get(sentence)).find(|cell| cell.text.is_ok())
    }

    /// True where the backends do not agree on a sentence. One that gave nothing at all, as a memory may, agrees with everybody.
    #[must_use]
    pub fn differs(&self, sentence: usize) -> bool {
        let some = self.columns.iter().filter(|column| column.failed() < column.cells.len());
        let texts = some.filter_map(|column| column.cells.get(sentence).map(|cell| &cell.text));
        let texts: Vec<_> = texts.collect();
        // With nothing to compare, what there is is shown.
        texts.len() < 2 || texts.windows(2).any(|pair| pair[0] != pair[1])
    }

    /// chrF of a column against another, by their indexes; none where no sentence has a text in both.
    #[must_use]
    pub fn agreement(&self, column: usize, with: usize) -> Option<f64> {
        let texts = |index: usize| self.columns.get(index).map(|column| column.cells.as_slice()).unwrap_or_default();
        let pairs = texts(column).iter().zip(texts(with));
        likeness(pairs.filter_map(|(cell, other)| Some((cell.text.as_ref().ok()?, other.text.as_ref().ok()?))))
    }

    /// Sentences that have a text of a column and one of the reference, and those that have one of the reference.
    #[must_use]
    pub fn measured(&self, column: usize) -> (usize, usize) {
        let cells = self.columns.get(column).map(|column| column.cells.as_slice()).unwrap_or_default();
        let pairs: Vec<_> = self.sentences.iter().zip(cells).filter(|(sentence, _)| sentence.reference.is_some()).collect();
        (pairs.iter().filter(|(_, cell)| cell.text.is_ok()).count(), pairs.len())
    }

    /// chrF of a column against the reference, where there is one.
    #[must_use]
    pub fn against_reference(&self, column: usize) -> Option<f64> {
        let pairs = self.sentences.iter().zip(&self.columns.get(column)?.cells);
        likeness(pairs.filter_map(|(sentence, cell)| Some((cell.text.as_ref().ok()?, sentence.reference.as_ref()?))))
    }
}

/// chrF of texts against others, from 0 to 100; none of no texts.
fn likeness<'a>(pairs: impl Iterator<Item = (&'a Content, &'a Content)>) -> Option<f64> {
    let metric = Chrf::default();
    let statistics: Vec<_> = pairs.map(|(text, other)| metric.statistics(&text.text, &[&other.text])).collect();
    (!statistics.is_empty()).then(|| corpus(&metric, &statistics))
}

impl Column {
    /// Findings by check, hints left out.
    #[must_use]
    pub fn by_check(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        let findings = self.cells.iter().flat_map(|cell| &cell.findings);
        for finding in findings.filter(|finding| finding.severity > Severity::Hint) {
            *counts.entry(finding.check).or_default() += 1;
        }
        counts
    }

    /// True where nothing was asked for: what it took and cost was before.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.kept > 0 && self.kept == self.cells.len()
    }

    /// Sentences without a translation.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.cells.iter().filter(|cell| cell.text.is_err()).count()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Cell, Column, Comparison, Sentence};
    use crate::model::{Content, Message, SegmentId};

    #[test]
    fn a_likeness_says_on_how_many_sentences_it_is_measured() {
        let sentence = |reference: Option<&str>| Sentence {
            id: SegmentId("s".to_owned()),
            number: 1,
            source: Content::plain("One."),
            reference: reference.map(Content::plain),
        };
        let cell =
            |text: Result<&str, Message>| Cell { text: text.map(Content::plain), remarks: Vec::new(), findings: Vec::new() };
        let column = Column {
            name: "memory".to_owned(),
            recorded: "memory".to_owned(),
            cells: vec![cell(Ok("Un.")), cell(Err(Message::new("memory-nothing"))), cell(Ok("Trois."))],
            kept: 0,
            elapsed: Duration::ZERO,
            characters: 0,
            tokens: 0,
            dollars: None,
            ended: None,
            is_short: false,
            terms_required: 0,
            terms_found: 0,
        };
        let tag = |tag: &str| tag.parse().expect("a tag");
        let comparison = Comparison {
            name: "a.md".to_owned(),
            from: tag("en"),
            to: tag("fr"),
            sentences: vec![sentence(Some("Un.")), sentence(Some("Deux.")), sentence(None)],
            columns: vec![column],
        };
        assert_eq!((comparison.measured(0), comparison.measured(1)), ((1, 2), (0, 0)));
    }
}
