//! Which findings are told, and how grave they are: what `bitext.toml` and the command line say of checks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use globset::{GlobBuilder, GlobMatcher};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::checks;
use crate::model::{Finding, Severity};
use crate::report::Located;

/// `[checks]` of the file; everything in it may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Checks {
    select: Option<Vec<CheckName>>,
    /// Besides those that are selected: for the checks that are off by default.
    also: Vec<CheckName>,
    ignore: Vec<CheckName>,
    severity: BTreeMap<CheckName, Severity>,
    /// The backend that reviews translations.
    pub(super) reviewer: Option<String>,
    pub(super) fail_on: Option<FailOn>,
    /// Relative to the project's folder.
    pub(super) baseline: Option<PathBuf>,
    /// Rules of their own for some files; of two that say something of a check, the later holds.
    files: Vec<Files>,
}

/// What holds for the files of some paths.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Files {
    paths: Vec<PathPattern>,
    select: Option<Vec<CheckName>>,
    #[serde(default)]
    also: Vec<CheckName>,
    #[serde(default)]
    ignore: Vec<CheckName>,
    #[serde(default)]
    severity: BTreeMap<CheckName, Severity>,
}

/// The name of something that can be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CheckName(&'static str);

impl<'de> Deserialize<'de> for CheckName {
    // In English, like everything that the reader of TOML says.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CheckName, D::Error> {
        let given = String::deserialize(deserializer)?;
        checks::entry(&given).map(|entry| CheckName(entry.name)).ok_or_else(|| match checks::nearest(&given) {
            Some(meant) => D::Error::custom(format!("there is no check `{given}`; did you mean `{meant}`?")),
            None => D::Error::custom(format!("there is no check `{given}`")),
        })
    }
}

/// A pattern of paths below the project's folder: `*` is anything within a name, `**` any folders, `{a,b}` either. One
/// without `/` is for the names of files in any folder, one that ends in `/` for everything in the folder.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct PathPattern(GlobMatcher);

impl PartialEq for PathPattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.glob() == other.0.glob()
    }
}

impl Eq for PathPattern {}

impl TryFrom<String> for PathPattern {
    type Error = String;

    fn try_from(given: String) -> Result<PathPattern, String> {
        let whole = match (given.contains('/'), given.ends_with('/')) {
            (false, _) => format!("**/{given}"),
            (true, true) => format!("{given}**"),
            (true, false) => given,
        };
        let glob = GlobBuilder::new(&whole).literal_separator(true).build();
        glob.map(|glob| PathPattern(glob.compile_matcher())).map_err(|error| error.kind().to_string())
    }
}

impl PathPattern {
    /// True for a path below the project's folder, with `/` between its parts.
    pub(super) fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Warnings and errors.
    Warning,
    /// Errors.
    #[default]
    Error,
    /// Nothing does.
    Never,
}

impl FailOn {
    /// The severity from which on a finding fails the run; none where nothing does.
    #[must_use]
    pub fn least(self) -> Option<Severity> {
        match self {
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Error => Some(Severity::Error),
            FailOn::Never => None,
        }
    }
}

/// What a person chooses for one run.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Names of the only checks to tell of, in place of what the project selects and ignores; none given, the project's
    /// word holds.
    pub select: Vec<&'static str>,
    /// Names of checks to tell of besides.
    pub also: Vec<&'static str>,
    /// Names of checks to be silent about.
    pub ignore: Vec<&'static str>,
}

/// What holds for one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Policy {
    told: BTreeSet<&'static str>,
    severity: BTreeMap<&'static str, Severity>,
}

impl Checks {
    /// What holds for a file of this name, below the project's folder: the project's rules, those of its path, then what the
    /// person chose.
    pub(super) fn policy(&self, name: &str, choice: &Choice) -> Policy {
        let mut policy = Policy::default();
        policy.told.extend(checks::catalogue().filter(|entry| !entry.off).map(|entry| entry.name));
        policy.told.extend(self.reviewer.iter().map(|_| "reviewer"));
        policy.rule(self.select.as_deref(), [&self.also, &self.ignore], &self.severity);
        for files in self.files.iter().filter(|files| files.paths.iter().any(|pattern| pattern.matches(name))) {
            policy.rule(files.select.as_deref(), [&files.also, &files.ignore], &files.severity);
        }
        if !choice.select.is_empty() {
            policy.told = choice.select.iter().copied().collect();
        }
        policy.told.extend(&choice.also);
        policy.told.retain(|check| !choice.ignore.contains(check));
        policy
    }
}

impl Policy {
    fn rule(
        &mut self,
        select: Option<&[CheckName]>,
        [also, ignore]: [&[CheckName]; 2],
        severity: &BTreeMap<CheckName, Severity>,
    ) {
        if let Some(select) = select {
            self.told = select.iter().map(|name| name.0).collect();
        }
        self.told.extend(also.iter().map(|name| name.0));
        for name in ignore {
            self.told.remove(name.0);
        }
        self.severity.extend(severity.iter().map(|(name, severity)| (name.0, *severity)));
    }

    /// True when findings of a check are told at all.
    pub(super) fn tells(&self, check: &str) -> bool {
        self.told.contains(check)
    }

    /// True when nothing else is told.
    pub(super) fn tells_only(&self, check: &str) -> bool {
        self.tells(check) && self.told.len() == 1
    }

    /// How grave a finding of a check is; none when it is not to be told.
    fn weigh(&self, check: &'static str, severity: Severity) -> Option<Severity> {
        self.told.contains(check).then(|| self.severity.get(check).copied().unwrap_or(severity))
    }

    /// The findings that are to be told, as grave as they are to be.
    pub(super) fn apply(&self, findings: Vec<Located>) -> Vec<Located> {
        let weighed = |located: Located| Some(Located { severity: self.weigh(located.check, located.severity)?, ..located });
        findings.into_iter().filter_map(weighed).collect()
    }

    /// The same for findings that have no place in a file yet.
    pub(super) fn apply_unplaced(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let weighed = |finding: Finding| Some(Finding { severity: self.weigh(finding.check, finding.severity)?, ..finding });
        findings.into_iter().filter_map(weighed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Checks, Choice, PathPattern};
    use crate::model::Severity;

    fn weighed(text: &str, file: &str, choice: &Choice) -> Vec<Option<Severity>> {
        let checks: Checks = toml_edit::de::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        let policy = checks.policy(file, choice);
        ["numbers", "spacing", "length"].map(|check| policy.weigh(check, Severity::Warning)).to_vec()
    }

    const W: Option<Severity> = Some(Severity::Warning);

    #[test]
    fn the_nearest_word_holds() {
        let text = "ignore = ['spacing']\n[severity]\nnumbers = 'hint'\n[[files]]\npaths = ['old/**']\nselect = ['spacing', 'numbers']\nseverity = { numbers = 'error' }\n";
        let none = Choice::default();
        assert_eq!(weighed("", "a.md", &none), [W, W, W]);
        assert_eq!(weighed(text, "a.md", &none), [Some(Severity::Hint), None, W]);
        assert_eq!(weighed(text, "old/b/a.md", &none), [Some(Severity::Error), W, None]);
        let typed = Choice { select: vec!["spacing", "length"], ignore: vec!["length"], ..Choice::default() };
        assert_eq!(weighed(text, "a.md", &typed), [None, W, None]);
    }

    #[test]
    fn a_check_that_is_off_is_asked_for() {
        let tells = |text: &str, choice: &Choice| {
            let checks: Checks = toml_edit::de::from_str(text).unwrap_or_else(|error| panic!("{error}"));
            let policy = checks.policy("a.md", choice);
            (policy.tells("spelling"), policy.tells("numbers"))
        };
        let none = Choice::default();
        assert_eq!(tells("", &none), (false, true));
        assert_eq!(tells("also = ['spelling']", &none), (true, true));
        assert_eq!(tells("select = ['spelling']", &none), (true, false));
        assert_eq!(tells("[[files]]\npaths = ['a.md']\nalso = ['spelling']", &none), (true, true));
        assert_eq!(tells("", &Choice { also: vec!["spelling"], ..Choice::default() }), (true, true));
        assert_eq!(tells("also = ['spelling']", &Choice { ignore: vec!["spelling"], ..Choice::default() }), (false, true));
    }

    #[test]
    fn an_unknown_check_is_told_with_the_nearest() {
        let error = toml_edit::de::from_str::<Checks>("ignore = ['numers']").expect_err("no such check");
        assert!(error.message().contains("did you mean `numbers`"), "{error}");
        assert!(toml_edit::de::from_str::<Checks>("[severity]\nnumers = 'hint'").is_err());
    }

    #[test]
    fn paths_match_as_people_expect() {
        for (pattern, path, expected) in [
            ("*.fr.md", "a/b/c.fr.md", true),
            ("*.fr.md", "a/b/c.de.md", false),
            ("old/", "old/a/b.md", true),
            ("old/", "new/old.md", false),
            ("old/*.md", "old/a/b.md", false),
            ("old/**/*.{md,html}", "old/a/b.html", true),
        ] {
            let glob = PathPattern::try_from(pattern.to_owned()).unwrap_or_else(|error| panic!("{pattern}: {error}"));
            assert_eq!(glob.matches(path), expected, "{pattern} {path}");
        }
        assert!(PathPattern::try_from("a/{b".to_owned()).is_err());
    }
}
