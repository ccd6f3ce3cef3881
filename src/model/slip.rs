//! Names that a person mistyped.

/// The one of some known names that is meant by one that is none of them; none where nothing is near.
#[must_use]
pub fn meant<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&given, name);
    let most = given.chars().count().div_ceil(3);
    known.into_iter().min_by_key(|name| distance(name)).filter(|name| distance(name) <= most)
}

/// What a reader of settings says of one that it does not know, with every known one (`more` besides those that it names)
/// and the nearest; anything else as it is. In English, as such readers speak.
#[must_use]
pub fn unknown_told(said: &str, more: &[&str]) -> String {
    let Some((given, rest)) = said.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) else {
        return said.to_owned();
    };
    let mut known: Vec<&str> = rest.split('`').skip(1).step_by(2).chain(more.iter().copied()).collect();
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        return format!("unknown option `{given}`; there are none");
    }
    let nearest = meant(given, known.iter().copied());
    let end = nearest.map_or_else(|| ".".to_owned(), |name| format!("; did you mean `{name}`?"));
    let listed: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("unknown option `{given}`{end} Known: {}", listed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{meant, unknown_told};

    #[test]
    fn the_nearest_name_is_meant_where_one_is_near() {
        let known = ["wrap", "front-matter"];
        assert_eq!([meant("warp", known), meant("Wrap", known), meant("colour", known)], [Some("wrap"), Some("wrap"), None]);
    }

    #[test]
    fn what_is_unknown_is_told_with_all_that_is_known() {
        let said = "unknown field `warp`, expected `wrap` or `front-matter`";
        assert_eq!(
            unknown_told(said, &["url"]),
            "unknown option `warp`; did you mean `wrap`? Known: `front-matter`, `url`, `wrap`"
        );
        assert_eq!(unknown_told("unknown field `colour`, expected `wrap`", &[]), "unknown option `colour`. Known: `wrap`");
        assert_eq!(unknown_told("unknown field `x`, there are no fields", &[]), "unknown option `x`; there are none");
        assert_eq!(
            unknown_told("invalid type: string \"x\", expected a number", &["url"]),
            "invalid type: string \"x\", expected a number"
        );
    }
}
