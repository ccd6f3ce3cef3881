//! Exact values: a number is equal or it is not.

/// A non-negative fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Value {
    over: u128,
    under: u128,
}

fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Value {
    /// A whole number.
    pub(super) fn whole(number: u64) -> Value {
        Value { over: number.into(), under: 1 }
    }

    /// `over / under`; nothing when `under` is zero.
    pub(super) fn ratio(over: u128, under: u128) -> Option<Value> {
        let divisor = common_divisor(over, under);
        (under != 0).then(|| Value { over: over / divisor, under: under / divisor })
    }

    /// Decimal digits before and after the mark; nothing when there are too many to be a quantity.
    pub(super) fn decimal(whole: &[u8], part: &[u8]) -> Option<Value> {
        let digits = || whole.iter().chain(part);
        if digits().count() > 18 {
            return None;
        }
        let over = digits().fold(0u128, |sum, digit| sum * 10 + u128::from(*digit));
        Value::ratio(over, 10u128.checked_pow(u32::try_from(part.len()).ok()?)?)
    }

    /// A power of ten.
    pub(super) fn power(exponent: u32) -> Option<Value> {
        Some(Value { over: 10u128.checked_pow(exponent)?, under: 1 })
    }

    pub(super) fn plus(self, other: Value) -> Option<Value> {
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Value::ratio(over, self.under.checked_mul(other.under)?)
    }

    /// The difference, where it is not below zero.
    pub(super) fn minus(self, other: Value) -> Option<Value> {
        let over = self.over.checked_mul(other.under)?.checked_sub(other.over.checked_mul(self.under)?)?;
        Value::ratio(over, self.under.checked_mul(other.under)?)
    }

    pub(super) fn times(self, other: Value) -> Option<Value> {
        Value::ratio(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    pub(super) fn over(self, other: Value) -> Option<Value> {
        Value::ratio(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// True for a million and more.
    pub(super) fn is_large(self) -> bool {
        Value::power(6).is_some_and(|million| !self.below(million))
    }

    pub(super) fn below(self, other: Value) -> bool {
        match (self.over.checked_mul(other.under), other.over.checked_mul(self.under)) {
            (Some(a), Some(b)) => a < b,
            _ => self.approximate() < other.approximate(),
        }
    }

    /// The whole number that it is, if it is one.
    pub(super) fn as_whole(self) -> Option<u64> {
        (self.under == 1).then(|| u64::try_from(self.over).ok()).flatten()
    }

    /// For ratios and distances only, never for equality.
    #[expect(clippy::cast_precision_loss, reason = "an approximation is what is asked for")]
    pub(super) fn approximate(self) -> f64 {
        self.over as f64 / self.under as f64
    }

    /// True when one is the other with the point moved.
    pub(super) fn shifted_from(self, other: Value) -> bool {
        let power_of_ten = |mut n: u128| {
            while n.is_multiple_of(10) && n > 1 {
                n /= 10;
            }
            n == 1
        };
        self != other
            && self.over != 0
            && other.over != 0
            && self.over(other).is_some_and(|r| power_of_ten(r.over) && power_of_ten(r.under))
    }

    /// Digits before and after the decimal mark, where the number ends after at most six of them.
    pub(super) fn digits(self) -> Option<(String, String)> {
        let whole = (self.over / self.under).to_string();
        let mut rest = self.over % self.under;
        let mut part = String::new();
        while rest != 0 {
            if part.len() == 6 {
                return None;
            }
            rest = rest.checked_mul(10)?;
            part.push_str(&(rest / self.under).to_string());
            rest %= self.under;
        }
        Some((whole, part))
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn values_are_exact() {
        let third = Value::ratio(1, 3).expect("defined");
        assert_eq!(third.plus(third).and_then(|v| v.plus(third)), Some(Value::whole(1)));
        assert_eq!(Value::decimal(&[1], &[8]).and_then(|v| v.times(Value::whole(10))), Some(Value::whole(18)));
        assert_eq!(Value::ratio(1, 0), None);
        assert_eq!(Value::decimal(&[9; 30], &[]), None);
    }

    #[test]
    fn a_moved_point_is_seen() {
        let value = Value::whole;
        assert!(value(75).shifted_from(value(7500)));
        assert!(!value(75).shifted_from(value(75)));
        assert!(!value(75).shifted_from(value(150)));
        assert!(!value(0).shifted_from(value(10)));
    }

    #[test]
    fn digits_end_or_are_refused() {
        assert_eq!(Value::ratio(83, 2).and_then(Value::digits), Some(("41".to_owned(), "5".to_owned())));
        assert_eq!(Value::ratio(1, 3).and_then(Value::digits), None);
    }
}
