//! What became of a file's text, as a unified diff.

use similar::{ChangeTag, TextDiff};

use super::Look;
use super::palette::paint;
use super::visible::visible;

/// Lines around a change that are shown, too.
const CONTEXT: usize = 3;

/// A unified diff of two texts of a file, for `patch` and for people; empty when they are the same. In colour, what changed
/// inside a line is marked, since a no-break space looks like any other.
#[must_use]
pub fn unified(file: &str, before: &str, after: &str, look: &Look<'_>) -> String {
    let diff = TextDiff::from_lines(before, after);
    let hunks = diff.grouped_ops(CONTEXT);
    if hunks.is_empty() {
        return String::new();
    }
    let plain = look.palette.is_plain();
    // A pipe gets the bytes as they are; a terminal must not be commanded by them.
    let shown = |text: &str| if plain { text.to_owned() } else { visible(text) };
    let strong = |text: &str| paint(look.palette.strong, text);
    let mut out = format!("{}\n{}\n", strong(&format!("--- a/{}", visible(file))), strong(&format!("+++ b/{}", visible(file))));
    for ops in &hunks {
        let (Some(first), Some(last)) = (ops.first(), ops.last()) else { continue };
        let range = |start: usize, end: usize| match end - start {
            1 => (start + 1).to_string(),
            0 => format!("{start},0"),
            count => format!("{},{count}", start + 1),
        };
        let old = range(first.old_range().start, last.old_range().end);
        let new = range(first.new_range().start, last.new_range().end);
        out.push_str(&format!("{}\n", paint(look.palette.faint, &format!("@@ -{old} +{new} @@"))));
        for change in ops.iter().flat_map(|op| diff.iter_inline_changes(op)) {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ("-", look.palette.delete),
                ChangeTag::Insert => ("+", look.palette.insert),
                ChangeTag::Equal => (" ", anstyle::Style::new()),
            };
            let colour = anstyle::Style::new().fg_color(style.get_fg_color());
            out.push_str(&paint(colour, sign));
            for (changed, text) in change.iter_strings_lossy() {
                let body = text.trim_end_matches(['\n', '\r']);
                out.push_str(&paint(if changed { style } else { colour }, &shown(body)));
                if plain {
                    out.push_str(&text[body.len()..].replace('\n', ""));
                }
            }
            out.push('\n');
            if change.missing_newline() {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unified;
    use crate::locale::Messages;
    use crate::report::{Look, Palette};

    #[test]
    fn the_diff_is_one_that_patch_takes() {
        let messages = Messages::english();
        let look = Look { messages: &messages, palette: Palette::plain(), width: 80 };
        assert_eq!(unified("a.md", "a\n", "a\n", &look), "");
        assert_eq!(
            unified("a.md", "1\n2\n3\n4\n5\nsix !\n7\r\n8", "1\n2\n3\n4\n5\nsix\u{A0}!\n7\r\n8", &look),
            "--- a/a.md\n+++ b/a.md\n@@ -3,6 +3,6 @@\n 3\n 4\n 5\n-six !\n+six\u{A0}!\n 7\r\n 8\n\\ No newline at end of file\n"
        );
        let colour = unified("a.md", "six !\n", "six\u{A0}!\n", &Look { palette: Palette::colour(), ..look });
        assert!(colour.contains("\u{1b}[4m"), "the space that changed is underlined: {colour:?}");
    }
}
