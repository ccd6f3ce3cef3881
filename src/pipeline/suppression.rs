//! Comments in an article that quiet findings: `<!-- bitext-ignore: numbers The source is out of date. -->`.
//!
//! A comment between blocks is for the next block, one inside a block for the rest of it. It names checks, parted by
//! commas, and then gives the reason. One without a reason, or that quiets nothing, is itself reported.

use crate::checks::{self, IGNORE_COMMENT};
use crate::documents::{self, Comment};
use crate::model::{Document, Message, Severity, Span};
use crate::report::{Article, Located};

/// What a comment begins with that quiets findings.
const MARK: &str = "bitext-ignore:";

/// A comment that quiets findings.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Directive<'a> {
    comment: Comment,
    /// Names of checks as they were written, each with whether it quieted something.
    names: Vec<(&'a str, bool)>,
    reason: &'a str,
    /// The stretch of the file's text in which it holds.
    scope: Span,
}

/// Findings, and how many a comment quieted.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Quieted {
    pub(super) findings: Vec<Located>,
    pub(super) quiet: usize,
}

/// Takes out the findings that a comment of the file quiets, and adds what is wrong with such comments. `complete` is true
/// when everything could be checked, so that a comment which quiets nothing has no use.
pub(super) fn quieted(findings: Vec<Located>, article: &Article<'_>, complete: bool) -> Quieted {
    let document = article.document;
    if !document.text.contains(MARK) {
        return Quieted { findings, quiet: 0 };
    }
    let mut directives: Vec<Directive<'_>> =
        documents::comments(document).into_iter().filter_map(|comment| Directive::read(comment, document)).collect();
    let before = findings.len();
    let mut kept: Vec<Located> = findings.into_iter().filter(|located| !is_quiet(located, &mut directives)).collect();
    let quiet = before - kept.len();
    let said = |directive: &Directive<'_>| {
        let notice = |message| Located::notice(IGNORE_COMMENT, Severity::Warning, message, article, directive.comment.span);
        directive.faults(complete).into_iter().map(notice).collect::<Vec<_>>()
    };
    kept.extend(directives.iter().flat_map(said));
    kept.sort_by_key(|located| (located.place.part, located.place.span));
    Quieted { findings: kept, quiet }
}

/// True when some comment quiets a finding; each that does is marked as used.
fn is_quiet(located: &Located, directives: &mut [Directive<'_>]) -> bool {
    let at = located.span();
    let mut quiet = false;
    for directive in directives.iter_mut().filter(|directive| directive.scope.start <= at.start && at.end <= directive.scope.end)
    {
        for (_, used) in directive.names.iter_mut().filter(|(name, _)| *name == located.check) {
            (*used, quiet) = (true, true);
        }
    }
    quiet
}

impl<'a> Directive<'a> {
    fn read(comment: Comment, document: &'a Document) -> Option<Directive<'a>> {
        // Some formats have several kinds of comments, with marks of their own behind the first.
        let said = comment.text.of(&document.text).trim_start_matches(['#', '.', ' ', '\t', '\n', '\r']);
        let (names, reason) = names(said.strip_prefix(MARK)?);
        Some(Directive { comment, names, reason, scope: scope(comment.span, document) })
    }

    /// What is wrong with it.
    fn faults(&self, complete: bool) -> Vec<Message> {
        let mut faults = Vec::new();
        if self.names.is_empty() {
            faults.push(Message::new("finding-ignore-nothing"));
        } else if self.reason.is_empty() {
            faults.push(Message::new("finding-ignore-reason"));
        }
        for (name, used) in &self.names {
            match (checks::entry(name), checks::nearest(name)) {
                (Some(_), _) if *used || !complete => {}
                (Some(_), _) => faults.push(Message::new("finding-ignore-idle").with("check", *name)),
                (None, Some(meant)) => {
                    faults.push(Message::new("finding-ignore-meant").with("given", *name).with("meant", meant));
                }
                (None, None) => faults.push(Message::new("finding-ignore-unknown").with("given", *name)),
            }
        }
        faults
    }
}

/// The names at the start of what a comment says, and the reason behind them.
fn names(said: &str) -> (Vec<(&str, bool)>, &str) {
    let mut names = Vec::new();
    let mut rest = said.trim();
    loop {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        names.push((&rest[..end], false));
        rest = rest[end..].trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => break,
        }
    }
    (names, rest.trim_start_matches([':', '-', '–', '—', ' ']).trim())
}

/// The rest of the block that holds a comment, or else the next block; what lies in it (texts of pictures) belongs to it.
fn scope(comment: Span, document: &Document) -> Span {
    let holding = document.blocks.iter().map(|block| block.file).filter(|file| file.contains(comment));
    if let Some(block) = holding.max_by_key(|file| file.len()) {
        return Span::new(comment.end, block.end);
    }
    let next = document.blocks.iter().map(|block| block.file).filter(|file| file.start >= comment.end);
    next.min_by_key(|file| (file.start, std::cmp::Reverse(file.end))).unwrap_or(Span::new(comment.end, comment.end))
}

#[cfg(test)]
mod tests {
    use super::{names, quieted};
    use crate::documents;
    use crate::model::{Document, Message, Reading, Severity, Span};
    use crate::report::{Article, Located};
    use std::path::Path;

    #[test]
    fn names_come_first_and_then_the_reason() {
        assert_eq!(names(" numbers, spacing because so "), (vec![("numbers", false), ("spacing", false)], "because so"));
        assert_eq!(names(" numbers — the source is old"), (vec![("numbers", false)], "the source is old"));
        assert_eq!(names(" numbers,"), (vec![("numbers", false)], ""));
        assert_eq!(names(" 数字"), (vec![], "数字"));
    }

    fn read(name: &str, text: &str) -> Document {
        documents::read(text.as_bytes(), Some(Path::new(name)), None, &Reading::default()).unwrap()
    }

    /// What is left of a finding on each `@`, by what it says, with line and identifier.
    fn left(name: &str, text: &str) -> Vec<(usize, &'static str)> {
        let document = read(name, text);
        let article = Article::new(name, &document);
        let at = |(at, _): (usize, &str)| {
            Located::notice("numbers", Severity::Warning, Message::new("x"), &article, Span::new(at, at + 1))
        };
        let findings = text.match_indices('@').map(at).collect();
        quieted(findings, &article, true).findings.iter().map(|located| (located.place.line, located.message.id)).collect()
    }

    #[test]
    fn a_comment_is_for_the_next_block_or_the_rest_of_its_own() {
        assert_eq!(left("a.md", "<!-- bitext-ignore: numbers so it is -->\n\nA @ b. C @.\n\nD @.\n"), [(5, "x")]);
        assert_eq!(left("a.md", "A @ b. <!-- bitext-ignore: numbers so --> C @.\n\nD @.\n"), [(1, "x"), (3, "x")]);
        assert_eq!(left("a.html", "<p>@</p><!-- bitext-ignore: numbers so --><p>@</p>\n<p>@</p>"), [(1, "x"), (2, "x")]);
        assert_eq!(left("a.yaml", "# bitext-ignore: numbers so\na: One @ two\nb: One @ two\n"), [(3, "x")]);
        assert_eq!(
            left("a.md", "<!-- bitext-ignore: spacing so -->\n<!-- bitext-ignore: numbers so -->\n\nA @ b.\n"),
            [(1, "finding-ignore-idle")]
        );
    }

    #[test]
    fn what_is_wrong_with_a_comment_is_reported() {
        for (comment, expected) in [
            ("bitext-ignore: numbers", vec!["finding-ignore-reason"]),
            ("bitext-ignore: ", vec!["finding-ignore-nothing", "x"]),
            ("bitext-ignore: numers so", vec!["finding-ignore-meant", "x"]),
            ("bitext-ignore: zzzzzzzz so", vec!["finding-ignore-unknown", "x"]),
            ("bitext-ignore: spacing so", vec!["finding-ignore-idle", "x"]),
            ("bitext-ignored so", vec!["x"]),
        ] {
            let found = left("a.md", &format!("<!-- {comment} -->\n\nA @ b.\n"));
            assert_eq!(found.iter().map(|(_, id)| *id).collect::<Vec<_>>(), expected, "{comment}");
        }
    }

    #[test]
    fn without_everything_to_check_no_comment_is_called_idle() {
        let document = read("a.md", "<!-- bitext-ignore: numbers so -->\n\nA.\n");
        let article = Article::new("a.md", &document);
        assert_eq!(quieted(Vec::new(), &article, false).findings, []);
    }
}
