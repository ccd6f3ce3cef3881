//! Regions and scripts of languages by the names that people give them: *Portuguese (Brazil)*, *anglais américain*.

/// `regions.tsv`, which says how it is made.
const TABLE: &str = include_str!("../../locales/regions.tsv");

/// The subtags and their names.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| line.split_once('\t').into_iter().flat_map(|(tag, names)| names.split('|').map(move |name| (tag, name))))
}

/// The ways to read a text as the name of a language and a subtag that its region or script is called by, or that stands there
/// itself: in brackets, behind a hyphen or a comma, before the language or behind it.
pub fn regional(text: &str) -> Vec<(String, &'static str)> {
    let lower = text.trim().to_lowercase();
    let marked = lower.strip_suffix([')', '）']).and_then(|rest| rest.split_once(['(', '（']));
    if let Some((language, region)) = marked.or_else(|| lower.split_once(" - ")).or_else(|| lower.split_once(", ")) {
        let (language, region) = (language.trim(), region.trim());
        let called = |tag: &str, name: &str| tag.to_lowercase() == region || name.to_lowercase() == region;
        return rows().find(|(tag, name)| called(tag, name)).map(|(tag, _)| (language.to_owned(), tag)).into_iter().collect();
    }
    let beside = |(tag, name): (&'static str, &str)| {
        let name = name.to_lowercase();
        let rests = [lower.strip_prefix(&name), lower.strip_suffix(&name)];
        // In a script with spaces the name is a word.
        let is_apart = |rest: &&str| name.chars().all(|c| !c.is_ascii()) || rest.starts_with(' ') || rest.ends_with(' ');
        rests.into_iter().flatten().filter(is_apart).map(|rest| (rest.trim().to_owned(), tag)).collect::<Vec<_>>()
    };
    rows().flat_map(beside).filter(|(language, _)| !language.is_empty()).collect()
}
