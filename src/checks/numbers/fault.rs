//! What is wrong with a number of a translation.

use super::figure::Foreign;
use super::reading::Reading;

/// A number that has no right counterpart.
#[derive(Debug, Clone)]
pub(super) enum Fault {
    /// A number of the source and the wrong one that stands for it. `certain` when the two differ by a slip.
    Differs { source: Reading, target: Reading, certain: bool },
    /// A number of the source without any counterpart.
    Missing(Reading),
    /// A number of the translation that the source does not have.
    Extra(Reading),
    /// Equal amounts in different currencies, or in none on the target side.
    Currency { source: Reading, target: Reading },
    /// Equal amounts, one of them with a minus sign.
    Sign { source: Reading, target: Reading },
    /// Equal numbers, of hundredths on one side and of percentage points on the other.
    Share { source: Reading, target: Reading },
    /// Equal numbers, of hundredths on one side only. `slight` where the sign may well go without saying.
    Hundredths { source: Reading, target: Reading, slight: bool },
    /// The right number, but only by the marks of another language.
    Marks { source: Reading, target: Reading, meant: Foreign },
    /// A time after noon whose translation reads as one before noon.
    HalfDay { source: Reading, target: Reading },
    /// A date of figures whose day and month may be exchanged.
    Order { source: Reading, target: Reading },
}
