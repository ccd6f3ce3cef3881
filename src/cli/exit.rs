//! What the exit code says; the same for every command.

use bitext::model::Fault;

/// All is well.
pub(crate) const CLEAN: u8 = 0;
/// There are findings at or above the failing severity, or a file did not come back as it was.
pub(crate) const FINDINGS: u8 = 1;
/// The person can mend it: arguments, configuration, a file.
pub(crate) const USER: u8 = 2;
/// A backend or the network failed.
pub(crate) const BACKEND: u8 = 3;
/// A defect of bitext.
pub(crate) const BUG: u8 = 70;

/// The exit code of an error.
pub(crate) fn of(fault: Fault) -> u8 {
    match fault {
        Fault::User => USER,
        Fault::Backend => BACKEND,
        Fault::Bug => BUG,
    }
}
