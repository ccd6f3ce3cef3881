//! Given names: they tell a person from other words with a capital, whatever else their surname means (*Miller*, *Stone*).

use std::collections::HashSet;
use std::sync::LazyLock;

/// Usual given names of people in languages of Latin letters, one a line, in order.
const LIST: &str = include_str!("../../locales/given-names.txt");

/// True for a given name as it is written, *Ann*, *Élodie*.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.lines().collect());
    NAMES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::{LIST, is_given_name};

    #[test]
    fn the_list_is_in_order_without_doubles_and_other_signs() {
        let names: Vec<&str> = LIST.lines().collect();
        let is_name = |name: &&str| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
        assert_eq!(names.iter().find(|name| !is_name(name)), None);
        let distinct: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
        assert!(is_given_name("Ann") && is_given_name("Élodie") && !is_given_name("ann") && !is_given_name("Harbour"));
    }
}
