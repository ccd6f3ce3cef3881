//! The folder that an article belongs to: where its store and its glossaries are.

use std::path::{Path, PathBuf};

use crate::glossary::{self, Glossary};
use crate::model::Failure;

/// Names that mark a project's folder, surest first: what bitext keeps there, a repository, glossaries.
const MARKS: [&str; 3] = [".bitext", ".git", "glossary"];

/// The folder of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    root: PathBuf,
    store: PathBuf,
}

impl Project {
    /// The project of a file: the nearest folder above it that holds a store, else the nearest that is a repository, else
    /// the nearest with a `glossary` folder, else the file's own folder. `store` names another place for the store.
    #[must_use]
    pub fn of(file: &Path, store: Option<&Path>) -> Project {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let folder = file.parent().unwrap_or(&file);
        let marked = MARKS.iter().find_map(|mark| folder.ancestors().find(|folder| folder.join(mark).exists()));
        let root = marked.unwrap_or(folder).to_owned();
        let store = store.map_or_else(|| root.join(".bitext").join("store.db"), Path::to_owned);
        Project { root, store }
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
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let relative = file.strip_prefix(&self.root).unwrap_or(&file);
        relative.to_string_lossy().replace('\\', "/")
    }

    /// The given glossaries, or, when none are given, those in the project's `glossary` folder, in order of their names.
    ///
    /// # Errors
    /// A file cannot be read or has an error, which is told with its line.
    pub fn glossary(&self, given: &[PathBuf]) -> Result<Glossary, Failure> {
        let found;
        let files = if given.is_empty() {
            found = self.glossary_files();
            &found
        } else {
            given
        };
        let mut parts = Vec::with_capacity(files.len());
        for file in files {
            parts.push(glossary::load(file)?);
        }
        Ok(Glossary::merged(parts))
    }

    fn glossary_files(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.root.join("glossary")) else { return Vec::new() };
        let is_glossary = |path: &PathBuf| glossary::Kind::of(path).is_some();
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_glossary).collect();
        files.sort();
        files
    }
}

#[cfg(test)]
mod tests {
    use super::Project;

    #[test]
    fn a_repository_is_surer_than_a_folder_of_that_name() {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("site/articles/news.md");
        let root = || Project::of(&article, None).root().strip_prefix(folder.path()).map(std::path::Path::to_owned);
        std::fs::create_dir_all(folder.path().join("site/articles")).unwrap();
        std::fs::create_dir(folder.path().join("site/glossary")).unwrap();
        assert_eq!(root(), Ok("site".into()));
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(root(), Ok("".into()));
        std::fs::create_dir(folder.path().join("site/articles/.bitext")).unwrap();
        assert_eq!(root(), Ok("site/articles".into()));
        assert_eq!(Project::of(&article, None).name_of(&article), "news.md");
    }
}
