//! The memory of a project as a person browses it, and what a person does to an entry of it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::services::numbered;
use super::{Error, Project};
use crate::memory::{Memory, Remembered};
use crate::model::{Code, Content, Failure, LanguageTag, Origin, Revision, State};
use crate::store::{Entry, RememberedEntry, Save, Saved, Store};

/// Sentences less alike than this are not told as alike, from 0 to 1.
const LEAST: f64 = 0.5;

/// Most sentences that are told as alike.
const MOST: usize = 1000;

/// The entries of a project's memory as they were at one time.
#[derive(Debug, Default)]
pub struct Recollection {
    entries: Vec<RememberedEntry>,
    version: (i64, i64, i64),
    /// What each pair of languages has, to be searched for what is alike.
    memories: OnceLock<HashMap<(LanguageTag, LanguageTag), Memory>>,
}

/// What a person looks for.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Words of the source or the translation, or a sentence that the source is like; empty for everything.
    pub text: String,
    /// Language of the source and of the translation; none for any.
    pub languages: Option<(LanguageTag, LanguageTag)>,
    /// True for the entries that are not to be used alone; those of them that no article has any more are found only so.
    pub only_unused: bool,
}

/// An entry that was found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The entry.
    pub entry: &'a RememberedEntry,
    /// How alike its source is to the text that was looked for, from 0 to 1, where it is.
    pub score: Option<f64>,
}

/// What a person does to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Another text, in tagged form.
    Correct(String),
    /// The text of an earlier revision again.
    Restore(i64),
    /// The text is, or is not, to be proposed.
    Use(bool),
}

impl Recollection {
    /// Reads the memory; an empty one where nothing was translated.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn open(project: &Project) -> Result<Recollection, Failure> {
        if !project.store().exists() {
            return Ok(Recollection::default());
        }
        let store = Store::open(project.store())?;
        // Read first: what is recorded meanwhile makes the memory outdated, and is not missed.
        let version = store.memory_version()?;
        Ok(Recollection { entries: store.remembered()?, version, memories: OnceLock::new() })
    }

    /// True while nothing was recorded since it was read.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_current(&self, project: &Project) -> Result<bool, Failure> {
        Ok(project.store().exists() && Store::open(project.store())?.memory_version()? == self.version)
    }

    /// The pairs of languages, and how many entries each has that are shown unasked, in the order of their tags.
    #[must_use]
    pub fn pairs(&self) -> Vec<((LanguageTag, LanguageTag), usize)> {
        let mut counts: HashMap<(LanguageTag, LanguageTag), usize> = HashMap::new();
        for entry in &self.entries {
            let is_gone = entry.is_unused && entry.position.is_none();
            *counts.entry((entry.from.clone(), entry.to.clone())).or_default() += usize::from(!is_gone);
        }
        let mut pairs: Vec<_> = counts.into_iter().collect();
        pairs.sort_by_key(|((from, to), _)| (from.to_string(), to.to_string()));
        pairs
    }

    /// Every entry, the newest first.
    #[must_use]
    pub fn entries(&self) -> &[RememberedEntry] {
        &self.entries
    }

    /// The entry whose newest text is the revision of a number.
    #[must_use]
    pub fn entry(&self, revision: i64) -> Option<&RememberedEntry> {
        self.entries.iter().find(|entry| entry.entry.number == revision)
    }

    /// What is like the question: the most alike first, then what has its words, the newest first.
    #[must_use]
    pub fn find(&self, question: &Question) -> Vec<Found<'_>> {
        let text = question.text.trim();
        let words = text.to_lowercase();
        let scores = self.scores(text, question.languages.as_ref());
        let says = |tagged: &str| tagged.to_lowercase().contains(&words);
        let found = self.entries.iter().filter_map(|entry| {
            let pair = (&entry.from, &entry.to);
            let is_asked = question.languages.as_ref().is_none_or(|(from, to)| pair == (from, to));
            // What nobody wants and no article has is told only to who asks for it.
            let is_gone = entry.is_unused && entry.position.is_none();
            if !is_asked || if question.only_unused { !entry.is_unused } else { is_gone } {
                return None;
            }
            let score = scores.get(&(pair, entry.source.as_str())).copied();
            let fits = score.is_some() || says(&entry.source) || says(&entry.entry.revision.content.to_tagged());
            fits.then_some(Found { entry, score })
        });
        let mut found: Vec<Found<'_>> = found.collect();
        found.sort_by(|a, b| b.score.unwrap_or(0.0).total_cmp(&a.score.unwrap_or(0.0)));
        found
    }

    /// How alike sources are to a text, by languages and source.
    fn scores<'a>(
        &'a self,
        text: &str,
        only: Option<&(LanguageTag, LanguageTag)>,
    ) -> HashMap<((&'a LanguageTag, &'a LanguageTag), &'a str), f64> {
        let mut scores = HashMap::new();
        if text.is_empty() {
            return scores;
        }
        let asked = Content::plain(text);
        let mut alike: HashMap<(&LanguageTag, &LanguageTag, String), f64> = HashMap::new();
        for ((from, to), _) in self.pairs() {
            let Some(((from, to), memory)) = self.memories().get_key_value(&(from, to)) else { continue };
            if only.is_none_or(|(wanted, into)| (wanted, into) == (from, to)) {
                for found in memory.find(&asked, LEAST, MOST) {
                    alike.insert((from, to, found.remembered.source.to_tagged()), found.score);
                }
            }
        }
        for entry in &self.entries {
            if let Some(score) = alike.get(&(&entry.from, &entry.to, entry.source.trim().to_owned())) {
                scores.insert(((&entry.from, &entry.to), entry.source.as_str()), *score);
            }
        }
        scores
    }

    fn memories(&self) -> &HashMap<(LanguageTag, LanguageTag), Memory> {
        self.memories.get_or_init(|| {
            let mut sentences: HashMap<(LanguageTag, LanguageTag), Vec<Remembered>> = HashMap::new();
            for entry in self.entries.iter().rev() {
                if let Some(source) = numbered(&entry.source) {
                    let target = entry.entry.revision.content.clone();
                    sentences.entry((entry.from.clone(), entry.to.clone())).or_default().push(Remembered { source, target });
                }
            }
            sentences.into_iter().map(|(pair, sentences)| (pair, Memory::new(sentences))).collect()
        })
    }
}

/// Does something to the entry whose newest text is the revision of a number. False when it has another text by now; then
/// nothing is recorded. `author` is the person's name, `now` in seconds since 1970-01-01 UTC.
///
/// # Errors
/// A text does not have the codes that it should, there is no such revision, or the store cannot be written.
pub fn amend(project: &Project, entry: &RememberedEntry, deed: &Deed, author: &str, now: i64) -> Result<bool, Failure> {
    let mut store = Store::open(project.store())?;
    let seen = entry.entry.number;
    let (revision, note) = match deed {
        Deed::Use(is_used) => return Ok(store.set_unused(seen, !is_used, author, now)?),
        Deed::Restore(number) => {
            let mut entries = store.entries_of(&entry.translation, &entry.segment)?.into_iter();
            let found = entries.find(|entry| entry.number == *number).ok_or(Error::OutOfPlace)?;
            let Entry { revision, note, .. } = found;
            (Revision { time: now, ..revision }, note)
        }
        Deed::Correct(tagged) => {
            let content = corrected(&entry.entry.revision.content, tagged)?;
            (Revision { content, origin: Origin::Edit, state: State::Translated, time: now }, String::new())
        }
    };
    let save = Save { segment: entry.segment.clone(), seen: Some(seen), revision, author: author.to_owned(), note };
    let saved = store.save(&entry.translation, &[save])?;
    Ok(matches!(saved.first(), Some(Saved::Recorded(_))))
}

/// A typed text with the codes of the old one, each once, and the white space that stood round that.
fn corrected(old: &Content, tagged: &str) -> Result<Content, Failure> {
    let plain: String = tagged.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let core = Content::from_tagged(&plain.replace(crate::model::OBJECT, ""), &old.codes)?.trim().1;
    let mark = |code: &Code| (code.id, code.kind);
    let lost = old.codes.iter().find(|code| core.codes.iter().filter(|own| mark(own) == mark(code)).count() != 1);
    if let Some(code) = lost {
        return Err(Error::MisplacedCode(code.raw.to_string()).into());
    }
    let (before, _, after) = old.trim();
    Ok(Content::join([&Content::plain(before), &core, &Content::plain(after)]))
}

#[cfg(test)]
mod tests {
    use super::corrected;
    use crate::model::{Code, CodeKind, Content};

    #[test]
    fn a_correction_keeps_every_code_and_the_space_round_it() {
        let code = |kind, id| Code { at: 0, kind, id, raw: "**".into() };
        let codes = [code(CodeKind::Open, 1), code(CodeKind::Close, 1)];
        let old = Content::from_tagged(" a <1>b</1> ", &codes).unwrap();
        assert_eq!(corrected(&old, "c <1>d</1>").unwrap().to_tagged(), " c <1>d</1> ");
        for wrong in ["c d", "c <1>d", "<1>c</1> <1>d</1>", "<2/>c <1>d</1>"] {
            assert!(corrected(&old, wrong).is_err(), "{wrong}");
        }
    }
}
