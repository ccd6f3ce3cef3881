//! What the model manager needs to know.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::model::Progress;

/// The production server of Mozilla's Remote Settings.
const PRODUCTION: &str = "https://firefox.settings.services.mozilla.com";

/// Where the catalogue is and how long to wait for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueAddress {
    /// The part of the address before `/v1/`.
    pub base: String,
    /// Longest wait for a connection.
    pub connect: Duration,
    /// Longest wait for the next bytes once connected.
    pub read: Duration,
}

/// Where models may come from and go to.
#[derive(Clone)]
pub struct Options {
    /// The folder that holds the installed models.
    pub store: PathBuf,
    /// A folder with models of the person's own.
    pub folder: Option<PathBuf>,
    /// True when nothing may be fetched.
    pub offline: bool,
    /// The model catalogue.
    pub catalogue: CatalogueAddress,
    /// Program and first arguments of the pip client; where absent, the usual ones are tried in turn.
    pub pip: Option<Vec<String>>,
    /// Where progress and notes are told.
    pub progress: Arc<dyn Progress>,
}

impl CatalogueAddress {
    /// A server by its address, with the default waits: 5 s to connect, 30 s for the next bytes.
    #[must_use]
    pub fn new(base: impl Into<String>) -> CatalogueAddress {
        let base = base.into().trim_end_matches('/').to_owned();
        CatalogueAddress { base, connect: Duration::from_secs(5), read: Duration::from_secs(30) }
    }

    /// True for Mozilla's own server.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.base == PRODUCTION
    }
}

impl Default for CatalogueAddress {
    fn default() -> Self {
        CatalogueAddress::new(PRODUCTION)
    }
}

impl Options {
    /// The usual places. The store is `$BITEXT_MODEL_STORE`, else `$XDG_DATA_HOME/bitext/models`, else
    /// `~/.local/share/bitext/models`; a mirror of the catalogue is named by `$BITEXT_CATALOGUE`.
    #[must_use]
    pub fn from_environment(progress: Arc<dyn Progress>) -> Options {
        let catalogue = variable("BITEXT_CATALOGUE").and_then(|base| base.into_string().ok());
        Options {
            store: store(),
            folder: None,
            offline: false,
            catalogue: catalogue.map_or_else(CatalogueAddress::default, CatalogueAddress::new),
            pip: None,
            progress,
        }
    }
}

fn store() -> PathBuf {
    if let Some(own) = variable("BITEXT_MODEL_STORE") {
        return PathBuf::from(own);
    }
    // The XDG specification says that relative paths are to be ignored.
    let data = variable("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let data = data.or_else(|| env::home_dir().map(|home| home.join(".local").join("share")));
    data.unwrap_or_default().join("bitext").join("models")
}

fn variable(name: &str) -> Option<std::ffi::OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
