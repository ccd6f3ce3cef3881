//! Comments in an article that quiet findings: `<!-- bitext-ignore: numbers The source is out of date. -->`.
//!
//! A comment between blocks is for the next block, one inside a block for the rest of it. It names checks, parted by
//! commas, and then gives the reason. One without a reason, or that quiets nothing, is itself reported.

use std::collections::BTreeMap;

use crate::checks::{self, IGNORE_COMMENT};
use crate::documents::{self, Comment};
use crate::model::{Document, Message, Severity, Span};
use crate::report::{Article, Located, Suppressed};

/// What a comment begins with that quiets findings.
const MARK: &str = "bitext-ignore:";

/// A comment that quiets findings.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Directive<'a> {
    comment: Comment,
    /// Names of checks as they were written, each with whether it quieted something.
    names: Vec<(&'a str, bool)>,
    reason: &'a str,
    /// The block in which it holds, and from where on; none where no block is left.
    scope: Option<(usize, usize)>,
}

/// Where a name of a comment begins to hold.
#[derive(Debug, Clone, Copy)]
struct Place {
    from: usize,
    directive: usize,
    position: usize,
}

/// Findings, and those that a comment quieted.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Quieted {
    pub(super) findings: Vec<Located>,
    pub(super) quiet: Vec<Suppressed>,
}

/// Takes out the findings that a comment of the file quiets, and adds what is wrong with such comments. `complete` is true
/// when everything could be checked, so that a comment which quiets nothing has no use.
pub(super) fn quieted(findings: Vec<Located>, article: &Article<'_>, complete: bool) -> Quieted {
    let document = article.document;
    if !document.text.contains(MARK) {
        return Quieted { findings, quiet: Vec::new() };
    }
    let blocks = outermost(document);
    let mut directives: Vec<Directive<'_>> =
        documents::comments(document).into_iter().filter_map(|comment| Directive::read(comment, document, &blocks)).collect();
    // By block and name, in the order in which they begin to hold.
    let mut places: BTreeMap<(usize, &str), Vec<Place>> = BTreeMap::new();
    for (index, directive) in directives.iter().enumerate() {
        let Some((block, from)) = directive.scope else { continue };
        for (position, (name, _)) in directive.names.iter().enumerate() {
            places.entry((block, *name)).or_default().push(Place { from, directive: index, position });
        }
    }
    // Of several comments, the nearest quiets it.
    let nearest = |located: &Located| {
        let at = located.span();
        let block = blocks.partition_point(|block| block.start <= at.start).checked_sub(1)?;
        let known = places.get(&(block, located.check)).filter(|_| at.end <= blocks[block].end)?;
        known.partition_point(|place| place.from <= at.start).checked_sub(1).map(|last| known[last])
    };
    let (mut kept, mut quiet) = (Vec::new(), Vec::new());
    for located in findings {
        let Some(place) = nearest(&located) else {
            kept.push(located);
            continue;
        };
        let directive = &mut directives[place.directive];
        directive.names[place.position].1 = true;
        quiet.push(Suppressed { located, reason: Some(directive.reason.to_owned()) });
    }
    let said = |directive: &Directive<'_>| {
        let notice = |message| Located::notice(IGNORE_COMMENT, Severity::Warning, message, article, directive.comment.span);
        directive.faults(complete).into_iter().map(notice).collect::<Vec<_>>()
    };
    kept.extend(directives.iter().flat_map(said));
    kept.sort_by_key(|located| (located.place.part, located.place.span));
    Quieted { findings: kept, quiet }
}

impl<'a> Directive<'a> {
    fn read(comment: Comment, document: &'a Document, blocks: &[Span]) -> Option<Directive<'a>> {
        // Some formats have several kinds of comments, with marks of their own behind the first.
        let said = comment.text.of(&document.text).trim_start_matches(['#', '.', ' ', '\t', '\n', '\r']);
        let (names, reason) = names(said.strip_prefix(MARK)?);
        Some(Directive { comment, names, reason, scope: scope(comment.span, blocks) })
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

/// The stretches of the file's blocks, in order, without those that lie in another (texts of pictures).
fn outermost(document: &Document) -> Vec<Span> {
    let mut blocks: Vec<Span> = document.blocks.iter().map(|block| block.file).collect();
    blocks.sort_by_key(|file| (file.start, std::cmp::Reverse(file.end)));
    let mut outermost: Vec<Span> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if outermost.last().is_none_or(|last| !last.contains(block)) {
            outermost.push(block);
        }
    }
    outermost
}

/// The rest of the block that holds a comment, or else the next block.
fn scope(comment: Span, blocks: &[Span]) -> Option<(usize, usize)> {
    let next = blocks.partition_point(|block| block.start <= comment.start);
    if let Some(holding) = next.checked_sub(1).filter(|index| blocks[*index].contains(comment)) {
        return Some((holding, comment.end));
    }
    let next = blocks.partition_point(|block| block.start < comment.end);
    blocks.get(next).map(|block| (next, block.start))
}

#[cfg(test)]
mod tests {
    use super::{names, quieted};
    use crate::documents;
    use crate::model::{Document, Message, Reading, Severity, Span};
    use crate::report::{Article, Located};
    use std::borrow::Cow;
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
        let id = |id: &Cow<'static, str>| if let Cow::Borrowed(id) = id { *id } else { "" };
        let told = |located: &Located| (located.place.line, id(&located.message.id));
        quieted(findings, &article, true).findings.iter().map(told).collect()
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
    fn any_number_of_comments_is_quick() {
        let text = "<!-- bitext-ignore: numbers so -->\n\nA @ b. <!-- bitext-ignore: numbers so --> C @.\n\n".repeat(5_000);
        assert_eq!(left("a.md", &text), []);
    }

    #[test]
    fn without_everything_to_check_no_comment_is_called_idle() {
        let document = read("a.md", "<!-- bitext-ignore: numbers so -->\n\nA.\n");
        let article = Article::new("a.md", &document);
        assert_eq!(quieted(Vec::new(), &article, false).findings, []);
    }
}
