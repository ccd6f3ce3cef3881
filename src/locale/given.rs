//! Given names: they tell a person from other words with a capital, whatever else their surname means (*Miller*, *Stone*).

use std::collections::HashMap;
use std::sync::LazyLock;

/// Usual given names of people in languages of Latin letters, one a line; the forms that kings and saints have of one by language stand
/// in one line, parted by spaces.
const LIST: &str = include_str!("../../locales/given-names.txt");

/// The number of the line in which a given name stands.
fn line(word: &str) -> Option<usize> {
    static NAMES: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
        let forms = |(number, line): (usize, &'static str)| line.split(' ').map(move |name| (name, number));
        LIST.lines().enumerate().flat_map(forms).collect()
    });
    NAMES.get(word).copied()
}

/// True for a given name as it is written, *Ann*, *Élodie*.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    line(word).is_some()
}

/// True for two given names of which one is the other in another language, *William* and *Guillaume*.
#[must_use]
pub fn is_same_given_name(one: &str, other: &str) -> bool {
    line(one).is_some_and(|number| line(other) == Some(number))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LIST, is_given_name, is_same_given_name};

    #[test]
    fn the_list_holds_each_name_once_and_no_other_signs() {
        let names: Vec<&str> = LIST.lines().flat_map(|line| line.split(' ')).collect();
        let is_name = |name: &&str| name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
        assert_eq!(names.iter().find(|name| !is_name(name)), None);
        let mut seen = HashSet::new();
        assert_eq!(names.iter().find(|name| !seen.insert(**name)), None);
    }

    #[test]
    fn a_name_is_known_in_its_forms() {
        assert!(is_given_name("Ann") && is_given_name("Élodie") && !is_given_name("ann") && !is_given_name("Harbour"));
        assert!(is_same_given_name("William", "Guillaume") && is_same_given_name("João", "John"));
        assert!(!is_same_given_name("Ann", "Paul") && !is_same_given_name("Harbour", "Harbour"));
    }
}
