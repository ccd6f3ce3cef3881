//! Which values of a data file are texts that people read.
//!
//! A value is a text when some word of it is one that a person would write. Placeholders and tags are left out of the
//! decision. Then, in this order:
//!
//! 1. no letter: no text; an address of the web or of mail: no text;
//! 2. a letter outside ASCII: a text;
//! 3. a truth value (`true`, `off`) or `null` in small letters, which a program reads in quotes, too: no text, but in a file
//!    that states that it holds messages *yes*, *no*, *on* and *off*; a command or an expression of a program ([`tooling::is_command`]): no text; a pattern of dates (`D MMMM YYYY`), a statement in SQL: no text;
//! 4. under a key that names data ([`DATA_KEYS`], and each that begins with `$` or `@`): only with white space, which may stand
//!    beside a placeholder, and a capital letter or a mark that ends a sentence; or as a capitalised word with such a mark; or as
//!    one that says the key itself (`"email": "Email"`); in a file of messages ([`Catalogue`]) as any capitalised word;
//! 5. a single word in a list of names for programs ([`LISTS`]), a code of ISO's under a key that names one or in a list that
//!    holds nothing else: no text;
//! 6. white space: a text when one of its words is made of two letters or more and nothing else but marks round
//!    them and apostrophes between them;
//! 7. a single word: a text when it is made of letters, with marks round it and hyphens or apostrophes between capitalised
//!    parts. An identifier (`snake_case`, `camelCase`, `kebab-case`, `a.b`, `a/b`, `CONSTANT_1`, `x2`) is none, nor an
//!    option of a command (`-Dwarnings`), nor a symbol of Ruby (`:year`).

use std::collections::{HashMap, HashSet};

use super::catalogue::{self, Catalogue};
use super::{iso, tooling};

/// Keys whose values are read by programs.
const DATA_KEYS: &[&str] = &[
    "id",
    "ids",
    "uuid",
    "guid",
    "key",
    "url",
    "uri",
    "href",
    "src",
    "link",
    "path",
    "file",
    "filename",
    "type",
    "kind",
    "format",
    "slug",
    "date",
    "time",
    "datetime",
    "dateformat",
    "timeformat",
    "datetimeformat",
    "fmt",
    "timestamp",
    "created",
    "updated",
    "lang",
    "language",
    "locale",
    "locales",
    "class",
    "classname",
    "style",
    "css",
    "color",
    "colour",
    "background",
    "icon",
    "image",
    "img",
    "font",
    "host",
    "hostname",
    "version",
    "email",
    "license",
    "charset",
    "encoding",
    "pattern",
    "regex",
    "target",
    "rel",
    "method",
    "layout",
    "template",
    "permalink",
    "theme",
    "timezone",
    "currency",
    "ref",
    "schema",
    "shape",
    "mimetype",
    "contenttype",
    "mediatype",
    "unitcode",
    "align",
    "variant",
    "arch",
    "loglevel",
    "fontfamily",
    "easing",
];

/// Keys of lists whose single words are names for programs: of the members of a schema, of files, of packages.
const LISTS: &[&str] = &[
    "required",
    "enum",
    "type",
    "types",
    "dependencies",
    "deps",
    "needs",
    "files",
    "include",
    "includes",
    "exclude",
    "excludes",
    "extends",
    "plugins",
    "presets",
    "extensions",
    "scopes",
    "permissions",
    "roles",
    "events",
    "methods",
    "platforms",
    "fields",
    "props",
    "attributes",
    "aliases",
    "keywords",
    "branches",
];

/// What the key of a code ends with.
const CODES: &[&str] = &[
    "lang",
    "language",
    "languages",
    "locale",
    "locales",
    "country",
    "countries",
    "currency",
    "currencies",
    "code",
    "codes",
    "region",
    "territory",
    "iso",
];

/// Truth values that are words of a button, too.
const ANSWERS: &[&str] = &["yes", "no", "on", "off"];

/// A string of a data file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    /// The nearest key.
    pub(super) key: &'a str,
    /// What it reads.
    pub(super) text: &'a str,
    /// A number that the values of one mapping or list share, and no others.
    pub(super) holder: usize,
    /// True for an item of a list.
    pub(super) in_list: bool,
}

/// For each of the strings of a data file, which are all that it has, whether it is a text. `described` says which
/// may be in the file of a tool; `messages` says how it is a file of messages.
pub(super) fn texts(given: &[Given<'_>], described: Option<tooling::Described>, messages: Option<Catalogue>) -> Vec<bool> {
    let mut lists: HashMap<usize, (usize, bool)> = HashMap::new();
    for item in given.iter().filter(|item| item.in_list) {
        let (count, all) = lists.entry(item.holder).or_insert((0, true));
        *count += 1;
        *all &= iso::is_code(item.text.trim());
    }
    let codes: HashSet<usize> =
        lists.into_iter().filter(|(_, (count, all))| *count > 1 && *all).map(|(holder, _)| holder).collect();
    let is_text = |one: &Given<'_>| {
        let key = normalised(one.key);
        let word = one.text.trim();
        let is_single = !word.contains(char::is_whitespace) && word.is_ascii();
        let is_name = is_single && one.in_list && (LISTS.contains(&key.as_str()) || codes.contains(&one.holder));
        let is_code = || CODES.iter().any(|code| key.ends_with(code)) && iso::is_code(word);
        // A value that is its key (`"title": "title"`) names a field.
        let describes = described.is_none_or(|tool| tool.may_be(&key, word) && one.key != word);
        let is_command = tooling::is_command(&key, word);
        // What a button says, where the file states that it holds messages.
        let is_answer = matches!(messages, Some(Catalogue::Stated | Catalogue::Mixed)) && ANSWERS.contains(&word);
        let is_label = || {
            is_data_key(one.key) && !one.in_list && described.is_none() && {
                let is_capital = word.starts_with(|c: char| c.is_ascii_uppercase());
                is_capital && catalogue::repeats(one.key, word)
                    || messages.is_some_and(|messages| messages.is_label(one.key, word))
            }
        };
        !is_name && describes && !is_code() && !is_command && (is_text(one.key, one.text) || is_answer || is_label())
    };
    given.iter().map(is_text).collect()
}

/// A key in small letters without what parts its words.
pub(super) fn normalised(key: &str) -> String {
    key.to_ascii_lowercase().replace(['_', '-'], "")
}

/// True for a key that names data.
pub(super) fn is_data_key(key: &str) -> bool {
    DATA_KEYS.contains(&normalised(key).as_str())
}

/// True when the value of a key is a text.
pub(super) fn is_text(key: &str, value: &str) -> bool {
    if ANSWERS.contains(&value.trim()) || matches!(value.trim(), "true" | "false" | "null") {
        return false;
    }
    let shown = without_markup(value);
    let beside_markup = value.trim().contains(char::is_whitespace) && shown.contains(char::is_whitespace);
    let value = shown.trim();
    if !value.chars().any(char::is_alphabetic) || is_address(value) {
        return false;
    }
    if value.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return true;
    }
    if is_date_pattern(value) || is_statement(value) || matches!(value, "ltr" | "rtl") {
        return false;
    }
    let spaced = value.contains(char::is_whitespace);
    if key.starts_with(['$', '@']) || is_data_key(key) {
        let capital = value.chars().any(|c| c.is_ascii_uppercase());
        let word = value.trim_end_matches(['.', '!', '?']);
        let is_said = word.len() < value.len() && word.starts_with(|c: char| c.is_ascii_uppercase()) && is_word(word);
        return is_said || (spaced || beside_markup) && (capital || value.ends_with(['.', '!', '?', ':']));
    }
    if spaced { value.split_whitespace().any(is_plain_word) } else { is_word(value) }
}

/// True for two letters or more and nothing else but marks round them and apostrophes between them.
fn is_plain_word(word: &str) -> bool {
    let word = bare(word);
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    letters > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '\'' | '’'))
}

/// True for a word as people write it, and no identifier.
pub(super) fn is_word(word: &str) -> bool {
    let option = word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'));
    let symbol = word.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let word = bare(word);
    let parts: Vec<&str> = word.split(['-', '\'', '’', '/', '&']).collect();
    let is_plain = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic());
    let is_cased =
        |part: &&str| part.chars().skip(1).all(|c| c.is_ascii_lowercase()) || part.chars().all(|c| c.is_ascii_uppercase());
    let is_capital = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase());
    !option
        && !symbol
        && parts.iter().all(is_plain)
        && parts.iter().all(is_cased)
        && (parts.len() == 1 || parts.first().is_some_and(|part| is_capital(part)))
}

/// True for what says how a date or a time is written, as Unicode, Moment and their kin have it: `D MMMM YYYY`, `dd/MM`.
fn is_date_pattern(value: &str) -> bool {
    if value.chars().all(char::is_alphabetic) && ["Do", "do", "Mo"].contains(&value) {
        return false;
    }
    let mut parts = 0;
    for word in value.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let first = word.chars().next().unwrap_or_default();
        let alike = word.chars().all(|c| c == first) && "GyYuMLdDEecaAHhKkmsSzZXx".contains(first) && word.len() < 6;
        if !alike && !["Do", "LT", "LTS", "LL", "LLL", "LLLL", "Mo", "do"].contains(&word) {
            return false;
        }
        parts += usize::from(word.len() > 1);
    }
    parts > 0
}

/// True for a statement in SQL, by its words in capitals and what it has besides: names in small letters or signs. `DELETE FROM
/// CART` is a label.
fn is_statement(value: &str) -> bool {
    if !value.contains(|c: char| c.is_ascii_lowercase() || matches!(c, '*' | '(' | '=' | ';')) {
        return false;
    }
    let mut words = value.split_whitespace();
    let begins =
        words.next().is_some_and(|word| ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP"].contains(&word));
    begins && words.any(|word| ["FROM", "INTO", "SET", "TABLE", "INDEX", "VIEW", "DATABASE", "VALUES"].contains(&word))
}

/// A word without the marks round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation() && !"/\\_@#$=<>{}[]".contains(c) || "«»“”‘’…–—·•".contains(c))
}

fn is_address(value: &str) -> bool {
    let scheme = value.split(':').next().unwrap_or_default();
    let has_scheme = value.len() > scheme.len() + 1
        && scheme.len() > 1
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let rest = value.get(scheme.len() + 1..).unwrap_or_default();
    !value.contains(char::is_whitespace) && (has_scheme && !rest.is_empty() || value.contains('@') && value.contains('.'))
}

/// A value without placeholders and tags.
fn without_markup(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find(['{', '<', '%', '$']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match rest.as_bytes()[0] {
            b'{' if rest.starts_with("{%") => template(rest, "%}"),
            b'{' if rest.starts_with("{{") => {
                // What a message quotes, `'{{' some words {n, plural, …}}`, opens no template.
                template(rest, "}}").filter(|end| !rest[2..*end].contains('{')).or_else(|| closing(rest, '}'))
            }
            b'{' => closing(rest, '}'),
            b'<' => closing(rest, '>'),
            b'$' if rest.starts_with("$t(") => closing(rest, ')'),
            // A sign of per cent has a space or the end behind it, or a mark.
            b'%' if !directive(rest) => None,
            b'%' => Some(rest.chars().take(2).map(char::len_utf8).sum()),
            _ => None,
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// True for a percent sign with what a placeholder has behind it: a letter, a figure, a flag or a bracket.
fn directive(text: &str) -> bool {
    text[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || "%@({-+#.'*".contains(c))
}

/// The end of a tag or an expression of a template.
fn template(text: &str, end: &str) -> Option<usize> {
    const LONGEST: usize = 1000;
    text[..text.floor_char_boundary(LONGEST)].find(end).map(|at| at + end.len())
}

/// The end of a placeholder or tag, which is short and holds no other of its kind but the same mark twice.
fn closing(text: &str, mark: char) -> Option<usize> {
    let end = text.char_indices().take(120).find(|(_, c)| *c == mark).map(|(at, _)| at + 1)?;
    Some(end + text[end..].chars().take_while(|c| *c == mark && mark == '}').count())
}

#[cfg(test)]
mod tests {
    use super::{Given, is_text, texts};

    #[test]
    fn names_and_codes_are_told_by_their_lists_and_keys() {
        let list = |key: &'static str, items: &[&'static str]| {
            let given = |text: &&'static str| Given { key, text, holder: 1, in_list: true };
            texts(&items.iter().map(given).collect::<Vec<_>>(), None, None)
        };
        assert_eq!(list("required", &["value", "name", "Say who you are"]), [false, false, true]);
        assert_eq!((list("offered", &["en", "fr", "pt-BR"]), list("days", &["mo", "tu", "we"])), (vec![false; 3], vec![true; 3]));
        let one = |key, text| texts(&[Given { key, text, holder: 1, in_list: false }], None, None)[0];
        assert!(!one("$ref", "address") && !one("@type", "Person") && !one("shape", "circle"));
        assert!(!one("countryCode", "US") && !one("home_country", "DE") && !one("code", "EUR"));
        assert!(one("country", "Country") && one("required", "Required") && one("answer", "No") && one("code", "Code"));
        for truth in ["true", "false", "null", "yes", "no", "on", "off"] {
            assert!(!one("shown", truth) && list("shown", &[truth]) == [false], "{truth}");
        }
        assert!(one("a", "'{{' some words {n, plural, one {y} other {z}}"));
        assert!(one("shown", "True") && one("shown", "on it") && one("shown", "Off"));
    }

    #[test]
    fn what_people_write_is_a_text() {
        for (key, value) in [
            ("a", "Save"),
            ("a", "Save…"),
            ("a", "or"),
            ("a", "Sign-in"),
            ("a", "OK"),
            ("a", "Don't"),
            ("a", "Yes/No"),
            ("a", "Hello,{{name}}!"),
            ("a", "{count} files"),
            ("a", "保存"),
            ("a", "Fußnote_1"),
            ("a", "<b>Bold</b>"),
            ("a", "Name:"),
            ("a", "Add"),
            ("a", "Mad as ever"),
            ("a", "SELECT a file"),
            ("css", "Your own CSS"),
            ("date_format", "Format of dates"),
            ("date", "Date of the event"),
            ("type", "What is it?"),
            ("a", "50% off"),
            ("a", "100% natural"),
            ("link", "Continue..."),
            ("type", "Why?"),
            ("icon", "Close!"),
            ("version", "Version {v}"),
            ("date", "Date: {d}"),
            ("description", "the quick fox"),
        ] {
            assert!(is_text(key, value), "{key}: {value}");
        }
    }

    #[test]
    fn data() {
        for (key, value) in [
            ("a", ""),
            ("a", "12.5"),
            ("a", "https://example.org/a"),
            ("a", "mailto:a@example.org"),
            ("a", "snake_case"),
            ("a", "camelCase"),
            ("a", "kebab-case"),
            ("a", "CONSTANT_1"),
            ("a", "#ff0000"),
            ("a", "rgba(0,0,0,.5)"),
            ("a", "img/logo.png"),
            ("a", "/usr/share"),
            ("a", "{{name}}"),
            ("a", "%s"),
            ("a", "2024-01-01T10:00:00Z"),
            ("a", "M10 10h5 V20"),
            ("a", "-Dwarnings"),
            ("a", ":year"),
            ("a", "YYYY-MM-DD"),
            ("a", "D MMMM YYYY, HH:mm"),
            ("a", "MMMM Do, YYYY"),
            ("a", "EEEE, d. MMM"),
            ("css", "margin: 0 auto"),
            ("a", "SELECT name FROM ships WHERE id = 1"),
            ("class", "btn btn-primary"),
            ("type", "module"),
            ("lang", "English"),
            ("path", "C:"),
            ("link", "page.php?"),
            ("pattern", "colou?r"),
            ("version", "v{major}"),
            ("a", "100 %"),
            ("a", "%-5d"),
        ] {
            assert!(!is_text(key, value), "{key}: {value}");
        }
    }
}
