//! Who acts and to whom: what tells the roles of two names. Section `[grammar.roles]` of `language.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::typography::words;

/// What tells the roles of two names with a verb between them, or behind them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Roles {
    /// Forms of verbs that do not say the same the other way round, by what they say: *beat*, *has beaten*. In a script without
    /// spaces with the mark of the object before them, where there is one.
    pub verbs: BTreeMap<String, Vec<String>>,
    /// Articles, and marks of an object, that stand before a name: *the*, *a*, *l*.
    #[serde(deserialize_with = "words")]
    pub before_names: BTreeSet<String>,
    /// Those of them that a subject never has: *a* in Spanish.
    #[serde(deserialize_with = "words")]
    pub object_marks: BTreeSet<String>,
    /// True where a name may stand before a noun that it belongs to: *the Apple supplier*.
    pub names_before_nouns: bool,
    /// True where an object may stand first and its case tells.
    pub free_order: bool,
    /// In a script without spaces: what stands behind a subject, where something does.
    pub behind_subjects: Vec<String>,
    /// The same for what may stand behind a verb.
    pub behind_verbs: Vec<String>,
    /// The same for what makes of a verb its passive.
    pub passives: Vec<String>,
    /// What makes another thing of the name before it, or one of several: *of*, *or*.
    pub behind_no_object: Vec<String>,
}
