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

/// What is wrong with the value of an option, out of what serde's deserialiser says of it (`invalid type: string "x", expected f64`), in
/// words for people who do not write Rust; as it was said where it is of another form. `option` is empty where the place is told otherwise.
#[must_use]
pub fn misfit_told(option: &str, said: &str) -> String {
    let parts = said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "));
    let Some((given, expected)) = parts.and_then(|parts| parts.rsplit_once(", expected ")) else {
        return if option.is_empty() { said.to_owned() } else { format!("`{option}`: {said}") };
    };
    let wanted = match expected {
        "f64" | "f32" => "a number",
        "usize" | "u64" | "u32" | "u16" | "u8" => "a whole number, 0 or more,",
        "a nonzero usize" | "a nonzero u64" | "a nonzero u32" => "a whole number above 0",
        "a string" | "path string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "a table",
        other => other,
    };
    let kinds = [("string ", "the text "), ("integer ", "the number "), ("floating point ", "the number "), ("boolean ", "")];
    let told = kinds.iter().find_map(|(kind, told)| Some(format!("{told}{}", given.strip_prefix(kind)?)));
    let given = match given {
        "sequence" => "a list",
        "map" => "a table",
        other => told.as_deref().unwrap_or(other),
    };
    let place = if option.is_empty() { String::new() } else { format!("`{option}`: ") };
    format!("{place}{wanted} is wanted, not {given}")
}

#[cfg(test)]
mod tests {
    use super::{meant, misfit_told, unknown_told};

    #[test]
    fn a_value_of_the_wrong_kind_is_told_in_plain_words() {
        let told = |said: &str| misfit_told("x", said);
        assert_eq!(told("invalid type: string \"abc\", expected f64"), "`x`: a number is wanted, not the text \"abc\"");
        assert_eq!(told("invalid type: sequence, expected a string"), "`x`: a text is wanted, not a list");
        assert_eq!(told("invalid type: boolean `true`, expected a sequence"), "`x`: a list is wanted, not `true`");
        assert_eq!(told("unknown variant `y`, expected `z`"), "`x`: unknown variant `y`, expected `z`");
    }

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
