//! Findings counted by severity, and what they mean for the exit code.

use serde::Serialize;

use crate::model::Severity;

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Certainly wrong.
    pub error: usize,
    /// Probably wrong.
    pub warning: usize,
    /// For information.
    pub hint: usize,
}

impl Tally {
    /// Counts one finding.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Hint => self.hint += 1,
        }
    }

    /// All findings together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.error + self.warning + self.hint
    }

    /// True when the run is to end with exit code 1: some finding has severity `at` or a greater one. Hints never fail a
    /// run, whatever `at` says.
    #[must_use]
    pub fn fails(&self, at: Severity) -> bool {
        self.error > 0 || (self.warning > 0 && at <= Severity::Warning)
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.error += other.error;
        self.warning += other.warning;
        self.hint += other.hint;
    }
}

impl FromIterator<Severity> for Tally {
    fn from_iter<I: IntoIterator<Item = Severity>>(severities: I) -> Self {
        let mut tally = Tally::default();
        severities.into_iter().for_each(|severity| tally.add(severity));
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::model::Severity::{Error, Hint, Warning};

    #[test]
    fn only_findings_at_or_above_the_failing_severity_fail() {
        let tally = |severities: &[_]| severities.iter().copied().collect::<Tally>();
        assert!(tally(&[Error]).fails(Error));
        assert!(tally(&[Warning]).fails(Warning));
        assert!(!tally(&[Warning]).fails(Error));
        assert!(!tally(&[Hint, Hint]).fails(Hint));
        assert!(!tally(&[]).fails(Hint));
    }
}
