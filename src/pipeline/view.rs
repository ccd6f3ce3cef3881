//! An article beside its translation, as it stands: for `diff`.

use super::check::needs_file;
use super::workbench::{Options, Workbench};
use super::{Error, Project};
use crate::model::Failure;
use crate::review::Spread;
use crate::store::Store;

/// Shows an article beside its translation, from the store.
///
/// # Errors
/// The article was never translated into the language, or a file cannot be read.
pub fn view(options: &Options) -> Result<Spread, Failure> {
    needs_file(&options.article)?;
    let missing = || Error::NotTranslated { path: options.article.clone(), to: options.to.to_string() };
    let project = Project::of(&options.article, options.store.as_deref())?;
    let known = project.store().exists() && {
        let name = project.name_of(&options.article);
        let listed = Store::open(project.store())?.articles()?;
        listed.iter().any(|article| article.path == name && article.languages.contains(&options.to))
    };
    if options.article.exists() && !known {
        return Err(missing().into());
    }
    let workbench = Workbench::open(options)?;
    if workbench.newest() == 0 {
        return Err(missing().into());
    }
    Ok(workbench.into_spread())
}
