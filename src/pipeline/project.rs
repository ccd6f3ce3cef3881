//! The folder that an article belongs to: where its store and its glossaries are.

use std::path::{Path, PathBuf};

use super::Error;
use super::configuration::{self, Configuration};
use super::files;
use super::policy::{Choice, FailOn, Policy};
use super::translations::Translations;
use crate::glossary::{self, Glossary, Merged};
use crate::model::{Failure, LanguageTag, Reading};
use crate::segmentation::Rules;

/// Names that mark a project's folder: its configuration, what bitext keeps there, a repository.
const MARKS: [&str; 3] = [configuration::NAME, ".bitext", ".git"];

/// The folder of a project's glossaries. Where it holds some, it marks a project too.
const GLOSSARY: &str = "glossary";

/// The folder of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    root: PathBuf,
    store: PathBuf,
    configuration: Configuration,
    reading: Reading,
}

impl Project {
    /// The project of a file: the nearest folder above it that holds a configuration (`bitext.toml`), a store or glossaries
    /// or is a repository, else the file's own folder. `store` names another place for the store.
    ///
    /// # Errors
    /// The configuration cannot be read or has an error, which is told with its line.
    pub fn of(file: &Path, store: Option<&Path>) -> Result<Project, Error> {
        let file = plain(file);
        let folder = file.parent().unwrap_or(&file);
        let is_marked =
            |folder: &&Path| MARKS.iter().any(|mark| folder.join(mark).exists()) || !glossary_files(folder).is_empty();
        let marked = folder.ancestors().find(is_marked);
        let root = marked.unwrap_or(folder).to_owned();
        let store = store.map_or_else(|| root.join(".bitext").join("store.db"), Path::to_owned);
        let configuration = Configuration::of(&root)?;
        let reading = configuration.reading();
        Ok(Project { root, store, configuration, reading })
    }

    /// The project of the folder that bitext runs in.
    ///
    /// # Errors
    /// As of [`Project::of`].
    pub fn here() -> Result<Project, Error> {
        Project::of(Path::new("here"), None)
    }

    /// How its articles are to be read.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// How its texts of a language are to be cut into segments.
    ///
    /// # Errors
    /// The SRX file that the configuration names cannot be used.
    pub fn rules(&self, language: &LanguageTag) -> Result<Rules, Error> {
        let rules = Rules::with_abbreviations(language, self.configuration.abbreviations(language));
        match self.configuration.srx() {
            None => Ok(rules),
            Some(name) => {
                let path = self.root.join(name);
                rules.with_srx(&files::srx(&path)?, language).map_err(|error| files::no_srx(&path, &error))
            }
        }
    }

    /// What the project's `bitext.toml` says.
    pub(super) fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// What is told of a file's findings: as the project wants it, and as a person chose for this run.
    pub(super) fn policy(&self, file: &Path, choice: &Choice) -> Policy {
        self.configuration.checks().policy(&self.name_of(file), choice)
    }

    /// How the project names its translations.
    pub(super) fn translations(&self) -> &Translations {
        self.configuration.translations()
    }

    /// The file of the findings that the project knows of, where it has one.
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        self.configuration.checks().baseline.as_ref().map(|name| self.root.join(name))
    }

    /// The language of the project's articles, where it says so.
    #[must_use]
    pub fn source_language(&self) -> Option<&LanguageTag> {
        self.translations().from()
    }

    /// What makes a check fail, where the project says so.
    #[must_use]
    pub fn fail_on(&self) -> Option<FailOn> {
        self.configuration.checks().fail_on
    }

    /// The project's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of the project's store.
    #[must_use]
    pub fn store(&self) -> &Path {
        &self.store
    }

    /// A file's name in the store: relative to the project's folder when it lies inside, with `/` between the parts.
    #[must_use]
    pub fn name_of(&self, file: &Path) -> String {
        let file = plain(file);
        let relative = file.strip_prefix(&self.root).unwrap_or(&file);
        relative.to_string_lossy().replace('\\', "/")
    }

    /// The given glossaries, or, when none are given, those in the project's `glossary` folder, in order of their names.
    ///
    /// # Errors
    /// A file cannot be read or has an error, which is told with its line.
    pub fn glossary(&self, given: &[PathBuf]) -> Result<Glossary, Failure> {
        let files = self.glossaries(given);
        let mut parts = Vec::with_capacity(files.len());
        for file in &files {
            parts.push(glossary::load(file)?);
        }
        Ok(Merged::of(parts).glossary)
    }

    /// The given glossaries, or, when none are given, the files in the project's `glossary` folder, in order of their names.
    #[must_use]
    pub fn glossaries(&self, given: &[PathBuf]) -> Vec<PathBuf> {
        if given.is_empty() { glossary_files(&self.root) } else { given.to_vec() }
    }

    /// The file of the project's `glossary` folder that something new goes to: the only one in our own format, or one of
    /// this name.
    #[must_use]
    pub fn own_glossary(&self, name: &str) -> PathBuf {
        let ours = |path: &PathBuf| glossary::Kind::of(path) == Some(glossary::Kind::Toml);
        let mut own = glossary_files(&self.root).into_iter().filter(ours);
        match (own.next(), own.next()) {
            (Some(only), None) => only,
            _ => self.root.join(GLOSSARY).join(name),
        }
    }
}

/// One spelling for all paths to a file: its folder without links and `..`. A link to a file is a file of its own.
fn plain(file: &Path) -> PathBuf {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let folder = file.parent().and_then(|folder| std::fs::canonicalize(folder).ok());
    folder.zip(file.file_name()).map_or_else(|| file.clone(), |(folder, name)| folder.join(name))
}

/// The glossaries of a project's folder, in order of their names.
fn glossary_files(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(root.join(GLOSSARY)) else { return Vec::new() };
    let is_glossary = |path: &PathBuf| glossary::Kind::of(path).is_some();
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_glossary).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::Project;

    #[test]
    fn the_nearest_marked_folder_is_the_project() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        let article = top.join("site/articles/news.md");
        let root = || Project::of(&article, None).unwrap().root().strip_prefix(&top).map(std::path::Path::to_owned);
        std::fs::create_dir_all(folder.path().join("site/articles")).unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        std::fs::create_dir(folder.path().join("site/glossary")).unwrap();
        assert_eq!(root(), Ok("".into()), "a folder of that name without a glossary is no mark");
        std::fs::write(folder.path().join("site/glossary/names.csv"), "en,fr\n").unwrap();
        assert_eq!(root(), Ok("site".into()));
        std::fs::create_dir(folder.path().join("site/articles/.bitext")).unwrap();
        assert_eq!(root(), Ok("site/articles".into()));
        assert_eq!(Project::of(&article, None).unwrap().name_of(&article), "news.md");
    }
}
