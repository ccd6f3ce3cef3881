//! Plural forms that stand under keys of their own, as i18next (`file_one`, `file_other`; before its version 4 `file`,
//! `file_plural`) and Rails (`one`, `other` in a mapping) have them: which ones a language needs besides.
//!
//! What a new form says is made from the form `other`, as it is in messages that choose.

use std::collections::HashMap;

use super::splice;
use crate::locale::{CATEGORIES, Counting, PluralForms, missing_categories};
use crate::model::{LanguageTag, Span};

/// A text under a key of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    /// A number that the members of one mapping share, and no others.
    pub(super) holder: usize,
    /// The key as it reads.
    pub(super) key: &'a str,
    /// The key in the file, with its quotation marks.
    pub(super) place: Span,
    /// What the text reads.
    pub(super) text: &'a str,
    /// The text in the file, with its quotation marks.
    pub(super) file: Span,
    /// True when it stands in braces, parted from others by commas.
    pub(super) in_braces: bool,
}

/// The forms of one text.
struct Group<'a> {
    counting: Counting,
    /// The names of the forms that are there, and their members, in the order of the file.
    forms: Vec<(&'a str, Member<'a>)>,
}

/// The file with the forms that are missing among its texts, which are in order; none when none is.
pub(super) fn completed(source: &str, members: &[Member<'_>], language: &LanguageTag) -> Option<String> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    for group in groups(members) {
        by_category(source, &group, language, &mut edits);
    }
    by_index(source, members, language, &mut edits);
    // Each goes before a member, and those before one member are in order.
    edits.sort_by_key(|(place, _)| place.start);
    (!edits.is_empty()).then(|| splice::replace(source, edits))
}

/// The members whose keys end in categories (`file_one`, `place_ordinal_few`), or are categories.
fn groups<'a>(members: &[Member<'a>]) -> Vec<Group<'a>> {
    let mut found: Vec<Group<'a>> = Vec::new();
    let mut known: HashMap<(usize, &str), usize> = HashMap::new();
    for member in members {
        let (stem, name) = member.key.rsplit_once('_').unwrap_or(("", member.key));
        if !CATEGORIES.contains(&name) || stem.is_empty() && member.key != name {
            continue;
        }
        let counting = if stem.ends_with("_ordinal") { Counting::Ordinal } else { Counting::Cardinal };
        let index = *known.entry((member.holder, stem)).or_insert_with(|| {
            found.push(Group { counting, forms: Vec::new() });
            found.len() - 1
        });
        found[index].forms.push((name, *member));
    }
    found
}

fn by_category(source: &str, group: &Group<'_>, language: &LanguageTag, edits: &mut Vec<(Span, String)>) {
    let Some((_, other)) = group.forms.iter().find(|(name, _)| *name == "other") else { return };
    // `reason_other` alone is no plural form, unless it counts something.
    if group.forms.len() < 2 && !counts(other.text) {
        return;
    }
    let names: Vec<&str> = group.forms.iter().map(|(name, _)| *name).collect();
    for (before, category) in missing_categories(&names, group.counting, language) {
        if let Some((_, next)) = group.forms.get(before) {
            let key = renamed(source, other.place, "other", category);
            edits.push(inserted(source, other, &key, next));
        }
    }
}

/// `file`, `file_plural`: a language with more than two forms has `file_0`, `file_1` and so on, in gettext's order.
fn by_index(source: &str, members: &[Member<'_>], language: &LanguageTag, edits: &mut Vec<(Span, String)>) {
    let Some(forms) = PluralForms::of(language).filter(|forms| forms.count > 2) else { return };
    let by_key: HashMap<(usize, &str), &Member<'_>> =
        members.iter().map(|member| ((member.holder, member.key), member)).collect();
    for plural in members {
        let Some(stem) = plural.key.strip_suffix("_plural") else { continue };
        let Some(single) = by_key.get(&(plural.holder, stem)) else { continue };
        for index in 0..forms.count {
            if by_key.contains_key(&(plural.holder, format!("{stem}_{index}").as_str())) {
                continue;
            }
            let like = if index == forms.one { single } else { plural };
            let key = renamed(source, plural.place, "plural", &index.to_string());
            edits.push(inserted(source, like, &key, plural));
        }
    }
}

/// True for a text with a placeholder that is called a count.
fn counts(text: &str) -> bool {
    ["{{count", "%{count}", "{count}", "{{ count"].iter().any(|count| text.contains(count))
}

/// A key's spelling with another name at its end.
fn renamed(source: &str, key: Span, old: &str, new: &str) -> String {
    let spelled = key.of(source);
    match spelled.rfind(old) {
        Some(at) => format!("{}{new}{}", &spelled[..at], &spelled[at + old.len()..]),
        None => spelled.to_owned(),
    }
}

/// A member with another's text, to be put before `next`, laid out as that is.
fn inserted(source: &str, like: &Member<'_>, key: &str, next: &Member<'_>) -> (Span, String) {
    let place = Span::new(next.place.start, next.place.start);
    // An anchor is the text's alone.
    let between = Span::new(like.place.end, like.file.start).of(source);
    let between = if between.contains(['&', '*', '#', '/']) { ": " } else { between };
    let before = &source[..next.place.start];
    let gap = if next.in_braces {
        let white = before.len() - before.trim_end().len();
        format!(",{}", if white == 0 { " " } else { &before[before.len() - white..] })
    } else {
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let end = if before.ends_with("\r\n") || source.contains("\r\n") { "\r\n" } else { "\n" };
        format!("{end}{}", " ".repeat(before[line..].chars().count()))
    };
    (place, format!("{key}{between}{}{gap}", like.file.of(source)))
}

#[cfg(test)]
mod tests {
    use crate::documents::FORMATS;

    fn prepared(format: &str, text: &str, language: &str) -> String {
        let format = FORMATS.iter().find(|known| known.name() == format).expect("a format");
        format.prepare(text, &language.parse().expect("well-formed")).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn keys_that_end_in_categories_get_those_of_the_language() {
        let english = r#"{
  "file_one": "{{count}} file",
  "file_other": "{{count}} files",
  "place_ordinal_one": "{{count}}st place",
  "place_ordinal_other": "{{count}}th place"
}"#;
        let russian = r#"{
  "file_one": "{{count}} file",
  "file_few": "{{count}} files",
  "file_many": "{{count}} files",
  "file_other": "{{count}} files",
  "place_ordinal_one": "{{count}}st place",
  "place_ordinal_other": "{{count}}th place"
}"#;
        assert_eq!(prepared("json", english, "ru"), russian);
        assert_eq!(prepared("json", russian, "ru"), russian);
        assert_eq!(
            prepared("json", r#"{"a":{"one":"x","other":"y"},"b":{"one":"z"}}"#, "pl"),
            r#"{"a":{"one":"x","few":"y", "many":"y", "other":"y"},"b":{"one":"z"}}"#
        );
    }

    #[test]
    fn keys_of_the_old_way_are_numbered_where_there_are_more_than_two_forms() {
        let english = r#"{"file": "a file", "file_plural": "files"}"#;
        let polish = r#"{"file": "a file", "file_0": "a file", "file_1": "files", "file_2": "files", "file_plural": "files"}"#;
        assert_eq!(prepared("json", english, "pl"), polish);
        assert_eq!(prepared("json", polish, "pl"), polish);
        assert_eq!(prepared("json", english, "de"), english);
    }

    #[test]
    fn what_only_looks_like_a_plural_stays() {
        for text in [r#"{"reason_other": "Something else"}"#, r#"{"one": "x", "two": "y"}"#, r#"["other"]"#, "other: x\n"] {
            let format = if text.starts_with(['{', '[']) { "json" } else { "yaml" };
            assert_eq!(prepared(format, text, "ru"), text);
        }
        assert_eq!(
            prepared("json", r#"{"file_other": "{{count}} 个文件"}"#, "en"),
            r#"{"file_one": "{{count}} 个文件", "file_other": "{{count}} 个文件"}"#
        );
    }

    #[test]
    fn a_mapping_of_rails_is_completed_in_its_own_layout() {
        let english =
            "en:\n  files:\n    one: \"%{count} file\" # c\n    other: &o |\n      %{count} files\n      here\n  x: *o\n";
        let polish = "en:\n  files:\n    one: \"%{count} file\" # c\n    few: |\n      %{count} files\n      here\n    many: |\n      %{count} files\n      here\n    other: &o |\n      %{count} files\n      here\n  x: *o\n";
        assert_eq!(prepared("yaml", english, "pl"), polish);
        let flow = "en: {files: {one: a file, other: files}}\r\n";
        assert_eq!(prepared("yaml", flow, "lt"), "en: {files: {one: a file, few: files, many: files, other: files}}\r\n");
        assert_eq!(prepared("yaml", "one: a\r\nother: b\r\n", "cs"), "one: a\r\nfew: b\r\nmany: b\r\nother: b\r\n");
    }
}
