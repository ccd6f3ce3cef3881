//! Files that tools read, by their keys, and what they run.

/// Keys of a schema whose values people read: in JSON Schema and what builds on it, as OpenAPI and the settings of editors do.
const SCHEMA: &[&str] = &[
    "title",
    "description",
    "summary",
    "markdowndescription",
    "enumdescriptions",
    "markdownenumdescriptions",
    "deprecationmessage",
    "markdowndeprecationmessage",
    "errormessage",
    "patternerrormessage",
];

/// The same of a workflow, whose jobs and steps have names that people read.
const WORKFLOW: &[&str] = &["name", "title", "description", "summary", "displayname", "label"];

/// The same of a package, a cluster or a set of containers, where a name is an identifier.
const NAMED: &[&str] = &["title", "description", "summary", "displayname", "label"];

/// Keys of what a shell or a program runs.
const RUN: &[&str] = &["run", "command", "cmd", "args", "entrypoint", "shell", "script", "scripts", "when", "if", "exec"];

/// The keys, in small letters without what parts their words, whose values alone may be texts in the file of a tool; none
/// where it is not known to be one. `schema` is what the file says under `$schema`, `keys` are its outermost.
pub(super) fn described<'a>(schema: Option<&str>, keys: impl Iterator<Item = &'a str>) -> Option<&'static [&'static str]> {
    let keys: Vec<&str> = keys.collect();
    let has = |key: &str| keys.contains(&key);
    let has_any = |any: &[&str]| any.iter().any(|key| has(key));
    if schema.is_some_and(|schema| schema.contains("json-schema.org")) || has_any(&["openapi", "swagger", "asyncapi"]) {
        return Some(SCHEMA);
    }
    if has("jobs") && has("on") {
        return Some(WORKFLOW);
    }
    let is_package = has("name") && has("version") && has_any(&["scripts", "dependencies", "devDependencies"]);
    let is_compose = has("services") && has_any(&["volumes", "networks", "version", "secrets", "configs"]);
    let is_cluster = has("apiVersion") && has("kind");
    (is_package || is_compose || is_cluster || has("compilerOptions")).then_some(NAMED)
}

/// True for what is run: a value with an operator of shells, and, under a key of such things, any that does not begin as a label
/// does. `key` is in small letters without what parts its words.
pub(super) fn is_command(key: &str, value: &str) -> bool {
    let begins_small = value.starts_with(|c: char| c.is_ascii_lowercase() || "./$-{(\"'!~@".contains(c));
    let followed =
        |sign: &str, next: fn(char) -> bool| value.match_indices(sign).any(|(at, _)| value[at + sign.len()..].starts_with(next));
    let is_said = value.ends_with(['.', '!', '?', '…', ':']);
    let has_operator = [" && ", " == ", " || "].iter().any(|operator| value.contains(operator));
    // A title may hold a bar, and a sentence an option.
    let is_piped = begins_small && followed(" | ", |c| c.is_ascii_lowercase());
    let has_option = begins_small && !is_said && followed(" --", |c| c.is_ascii_alphabetic());
    let first = value.split_whitespace().next().unwrap_or_default();
    let is_label = first.chars().all(char::is_alphabetic) && (!begins_small || !first.is_ascii());
    has_operator || is_piped || has_option || RUN.contains(&key) && !is_label
}

#[cfg(test)]
mod tests {
    use super::{described, is_command};
    use crate::documents::prose::{Given, texts};

    #[test]
    fn of_a_schema_only_what_describes_is_text() {
        assert!(described(Some("https://json-schema.org/draft/2020-12/schema"), [].into_iter()).is_some());
        let schema = described(None, ["openapi", "paths"].into_iter());
        assert!(described(Some("https://x.org/a.json"), ["a"].into_iter()).is_none());
        let given = [("description", "value"), ("default", "Red"), ("title", "The value")];
        let given = given.map(|(key, text)| Given { key, text, holder: 1, in_list: false });
        assert_eq!(texts(&given, schema), [true, false, true]);
    }

    #[test]
    fn files_of_tools_are_told_by_their_keys() {
        let told = |keys: &[&str]| described(None, keys.iter().copied());
        let workflow = told(&["name", "on", "jobs"]).expect("a workflow");
        assert!(workflow.contains(&"name") && !workflow.contains(&"uses"));
        for keys in
            [&["apiVersion", "kind", "spec"][..], &["services", "volumes"], &["name", "version", "scripts"], &["compilerOptions"]]
        {
            assert!(told(keys).is_some_and(|keys| keys.contains(&"description") && !keys.contains(&"name")), "{keys:?}");
        }
        assert!(told(&["services", "title"]).is_none() && told(&["name", "version"]).is_none());
    }

    #[test]
    fn what_is_run_is_no_text() {
        for (key, value) in [
            ("run", "cargo test all"),
            ("script", "echo Hello World"),
            ("args", "./start now"),
            ("if", "github.ref == 'refs/heads/main'"),
            ("a", "make all && make install"),
            ("a", "cat list | sort"),
            ("a", "npm install --save thing"),
            ("when", "ansible_os is defined"),
        ] {
            assert!(is_command(key, value), "{key}: {value}");
        }
        for (key, value) in [
            ("run", "Run"),
            ("command", "Command line"),
            ("run", "运行"),
            ("title", "Harbour | Timetable"),
            ("a", "Use --force to go on"),
            ("a", "see --help for more."),
            ("a", "black & white"),
        ] {
            assert!(!is_command(key, value), "{key}: {value}");
        }
    }
}
