//! What checks that are off by default go by: opened once for all files, asked where a file's policy tells of the check.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::policy::Policy;
use super::reviewing::Review;
use super::spelling::Dictionary;
use super::{Error, Project};
use crate::backends::Settings;
use crate::backends::embedded::Likelihood;
use crate::checks::{Outside, Speller};
use crate::model::{Explain, Failure, LanguageTag, Message, OBJECT, Objection, Pair, Progress, Segment, Silent};

/// What a person says of the parts that checks go by besides the texts.
#[derive(Clone)]
pub struct Means {
    /// The backend that reviews, in place of the project's.
    pub reviewer: Option<String>,
    /// US dollars that its work may cost in this run.
    pub max_cost: Option<f64>,
    /// True when it is only to be said what a review would take.
    pub dry: bool,
    /// Where answers of services are kept for all projects; none keeps none.
    pub answers: Option<PathBuf>,
    /// A folder with models of the person's own.
    pub models: Option<PathBuf>,
    /// True when nothing may be fetched or sent.
    pub offline: bool,
    /// Where progress is told.
    pub progress: Arc<dyn Progress>,
}

impl Default for Means {
    fn default() -> Means {
        Means {
            reviewer: None,
            max_cost: None,
            dry: false,
            answers: None,
            models: None,
            offline: false,
            progress: Arc::new(Silent),
        }
    }
}

impl fmt::Debug for Means {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Means").field("reviewer", &self.reviewer).finish_non_exhaustive()
    }
}

/// What was opened by its key; none for what there is not.
type Known<K, T> = Mutex<BTreeMap<K, Option<Arc<T>>>>;

/// What was opened so far.
#[derive(Default)]
pub(super) struct Opened {
    /// By the project's folder and the language.
    dictionaries: Known<(PathBuf, String), Dictionary>,
    /// Those that are not there, as far as it was told.
    lacking: Mutex<BTreeSet<(PathBuf, String)>>,
    /// By the languages.
    engines: Known<(String, String), Likelihood>,
    review: Review,
}

/// A translation that is to be judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// The languages, where there is a source.
    pub(super) from: Option<&'a LanguageTag>,
    pub(super) to: &'a LanguageTag,
    pub(super) pairs: &'a [Pair],
}

/// What was found out for one translation.
#[derive(Debug, Default)]
pub(super) struct Asked {
    speller: Option<Arc<Dictionary>>,
    likelihoods: Vec<Option<f32>>,
    objections: Vec<Vec<Objection>>,
}

impl Asked {
    /// The same as the checks take it.
    pub(super) fn outside(&self) -> Outside<'_> {
        Outside {
            speller: self.speller.as_deref().map(|speller| speller as &dyn Speller),
            likelihoods: &self.likelihoods,
            objections: &self.objections,
        }
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

impl Opened {
    /// Finds out what a translation's policy asks for.
    ///
    /// # Errors
    /// Something that it asks for is not there, or failed.
    pub(super) fn ask(&self, project: &Project, policy: &Policy, means: &Means, judged: Judged<'_>) -> Result<Asked, Failure> {
        let mut asked = Asked::default();
        if policy.tells("spelling") {
            asked.speller = match self.dictionary(project, judged.to) {
                // The other checks are made all the same.
                Err(missing @ Error::NoDictionary { .. }) if !policy.tells_only("spelling") => {
                    self.lacks(project, judged.to, &missing, means.progress.as_ref());
                    None
                }
                found => found?,
            };
        }
        let Some(from) = judged.from else { return Ok(asked) };
        let settings = Settings {
            models: means.models.clone(),
            offline: means.offline,
            progress: Arc::clone(&means.progress),
            root: Some(project.root().to_owned()),
            ..Settings::new(from.clone(), judged.to.clone())
        };
        if policy.tells("quality-estimate") && !means.dry {
            asked.likelihoods = self.likelihoods(&settings, judged.pairs)?;
        }
        if policy.tells("reviewer") {
            asked.objections = self.review.of(project, means, &settings, judged)?;
        }
        Ok(asked)
    }

    /// What was reviewed.
    pub(super) fn review(&self) -> &Review {
        &self.review
    }

    fn dictionary(&self, project: &Project, language: &LanguageTag) -> Result<Option<Arc<Dictionary>>, Error> {
        let open = || Dictionary::open(language, project.root(), project.configuration().spelling());
        once(&self.dictionaries, (project.root().to_owned(), language.to_string()), open)
    }

    /// Says once that there is no dictionary of a language.
    fn lacks(&self, project: &Project, language: &LanguageTag, missing: &Error, progress: &dyn Progress) {
        let mut told = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert((project.root().to_owned(), language.to_string())) {
            progress.note(&Message::new("note-no-dictionary").with("language", language.to_string()));
            missing.hint().iter().for_each(|hint| progress.note(hint));
        }
    }

    fn likelihoods(&self, settings: &Settings, pairs: &[Pair]) -> Result<Vec<Option<f32>>, Failure> {
        let (from, to) = (settings.from.to_string(), settings.to.to_string());
        let open = || {
            let found = Likelihood::open(settings)?;
            if found.is_none() {
                let note = Message::new("note-no-estimate").with("from", from.as_str());
                settings.progress.note(&note.with("to", to.as_str()));
            }
            Ok::<_, Failure>(found)
        };
        let Some(engine) = once(&self.engines, (from.clone(), to.clone()), open)? else { return Ok(Vec::new()) };
        let texts: Vec<(String, String)> = pairs.iter().map(|pair| texts(pair).unwrap_or_default()).collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(source, target)| (source.as_str(), target.as_str())).collect();
        engine.of(&texts)
    }
}

/// The texts of a pair without their codes, where both sides have words.
pub(super) fn texts(pair: &Pair) -> Option<(String, String)> {
    let text = |segment: &Segment| segment.core().of(segment.text()).replace(OBJECT, "");
    let (source, target) = (pair.source.as_ref()?, pair.target.as_ref()?);
    (source.has_words() && target.has_words()).then(|| (text(source), text(target)))
}

/// What is known by a key, opened by whoever comes first; the others wait for what they would open, too.
fn once<K: Ord, T, E>(known: &Known<K, T>, key: K, open: impl FnOnce() -> Result<Option<T>, E>) -> Result<Option<Arc<T>>, E> {
    let mut known: MutexGuard<'_, _> = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(&key) {
        return Ok(found.clone());
    }
    let found = open()?.map(Arc::new);
    known.insert(key, found.clone());
    Ok(found)
}
