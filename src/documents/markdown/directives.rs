//! What is known of the directives of MyST by their names.

/// Directives `{name}` whose argument is a title. Those of others is a file, a language, a number, a name.
const TITLED: [&str; 35] = [
    "admonition",
    "aside",
    "attention",
    "card",
    "caution",
    "danger",
    "definition",
    "details",
    "dropdown",
    "error",
    "example",
    "exercise",
    "grid-item-card",
    "hint",
    "important",
    "info",
    "lemma",
    "list-table",
    "margin",
    "note",
    "proof",
    "prf:theorem",
    "question",
    "remark",
    "rubric",
    "seealso",
    "sidebar",
    "solution",
    "success",
    "tab-item",
    "table",
    "theorem",
    "tip",
    "topic",
    "warning",
];

/// Directives `{name}` whose body is for programs.
const PROGRAMS: [&str; 24] = [
    "autoclass",
    "autofunction",
    "automodule",
    "bibliography",
    "code",
    "code-block",
    "code-cell",
    "csv-table",
    "doctest",
    "eval-rst",
    "graphviz",
    "highlight",
    "include",
    "jupyter-execute",
    "literalinclude",
    "math",
    "mermaid",
    "parsed-literal",
    "plot",
    "prompt",
    "raw",
    "sourcecode",
    "testcode",
    "toctree",
];

/// Options of a directive whose values people read.
const READ_OPTIONS: [&str; 4] = ["alt", "caption", "header", "title"];

/// True for a directive whose argument is a title.
pub(super) fn is_titled(name: &str) -> bool {
    TITLED.contains(&name)
}

/// True for a directive whose body is for programs.
pub(super) fn is_program(name: &str) -> bool {
    PROGRAMS.contains(&name)
}

/// True for an option whose value people read.
pub(super) fn is_read(option: &str) -> bool {
    READ_OPTIONS.contains(&option)
}

/// True for a directive whose body is Markdown, or that has none but a caption.
pub(super) fn is_prose(name: &str) -> bool {
    TITLED.contains(&name) || ["figure", "versionadded", "versionchanged", "deprecated", "epigraph", "grid"].contains(&name)
}

/// `:name: value`.
pub(super) fn option(body: &str) -> Option<(&str, &str)> {
    let (name, value) = body.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    is_name.then_some((name, value.trim_start()))
}
