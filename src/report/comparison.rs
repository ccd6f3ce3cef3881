//! Several backends' translations of one article, for a person's terminal and for a program.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::forecast::cost;
use super::palette::paint;
use super::visible::{padded, visible, width};
use super::{Look, words};
use crate::locale::Messages;
use crate::model::{Content, Message};
use crate::review::{Cell, Change, Column, Comparison, diff};

/// What a backend's column comes to, a line a figure: the label's message and the value.
pub(crate) fn figures(comparison: &Comparison, index: usize, messages: &Messages) -> Vec<(&'static str, String)> {
    let Some(column) = comparison.columns.get(index) else { return Vec::new() };
    let decimal = |number: f64| messages.decimal(number);
    let (with_figures, right) = comparison.figures(index);
    let is_empty = column.failed() == column.cells.len();
    let idle = column.ended.is_some() && is_empty;
    // What gave nothing lacks every term and has no number wrong: neither says anything.
    let of =
        |part, whole| if is_empty { "–".to_owned() } else { format!("{}/{}", messages.number(part), messages.number(whole)) };
    let before = || match (column.is_kept(), idle) {
        (true, _) => Some(words::text(messages, "compare-before")),
        (_, true) => Some("–".to_owned()),
        _ => None,
    };
    let mut rows = vec![
        ("compare-findings", checks(column)),
        ("compare-terms", of(column.terms_found, column.terms_required)),
        ("compare-numbers", of(right, with_figures)),
        ("compare-failed", messages.number(column.failed())),
        ("compare-seconds", before().unwrap_or_else(|| decimal(column.elapsed.as_secs_f64()))),
        ("compare-characters", messages.number(column.characters)),
    ];
    if column.tokens > 0 {
        rows.push(("compare-tokens", messages.number(column.tokens)));
    }
    rows.push(("compare-cost", before().unwrap_or_else(|| cost(column.dollars, messages))));
    if column.kept > 0 {
        rows.push(("compare-kept", format!("{}/{}", messages.number(column.kept), messages.number(column.cells.len()))));
    }
    let others = (0..comparison.columns.len()).filter(|other| *other != index);
    let likeness: Vec<String> = others
        .map(|other| {
            let message = Message::new("compare-with").with("backend", comparison.columns[other].name.as_str());
            format!("{} {}", comparison.agreement(index, other).map_or_else(|| "–".to_owned(), decimal), messages.text(&message))
        })
        .collect();
    if !likeness.is_empty() {
        rows.push(("compare-chrf", likeness.join(", ")));
    }
    if let Some(score) = comparison.against_reference(index) {
        // A few sentences that are easy say little beside a whole article.
        let (measured, all) = comparison.measured(index);
        let part = || messages.text(&Message::new("compare-of").with("count", measured).with("total", all));
        rows.push((
            "compare-reference",
            if measured < all { format!("{} ({})", decimal(score), part()) } else { decimal(score) },
        ));
    }
    rows
}

/// `numbers 2, terminology 1`, or a dash.
fn checks(column: &Column) -> String {
    let counts: Vec<String> = column.by_check().into_iter().map(|(check, count)| format!("{check} {count}")).collect();
    if counts.is_empty() { "–".to_owned() } else { counts.join(", ") }
}

/// Each sentence on which the backends do not agree, with what each made of it; then what each comes to. What differs from
/// the first backend's text is marked as in a diff.
#[must_use]
pub fn comparison(comparison: &Comparison, look: &Look<'_>) -> String {
    let mut out = String::new();
    let names: Vec<String> = comparison.columns.iter().map(|column| visible(&column.name)).collect();
    let column = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let mut same = 0;
    for (index, sentence) in comparison.sentences.iter().enumerate() {
        if !comparison.differs(index) {
            same += 1;
            continue;
        }
        let number = paint(look.palette.faint, &format!("── {} ", sentence.number));
        _ = writeln!(out, "{number}{}", visible(&sentence.source.to_tagged()));
        let first = comparison.base(index);
        for (own, name) in comparison.columns.iter().zip(&names) {
            let Some(cell) = own.cells.get(index) else { continue };
            let name = paint(look.palette.strong, &padded(name, column));
            _ = writeln!(out, "  {name}  {}", shown(cell, first, look));
        }
        out.push('\n');
    }
    let message = Message::new("compare-same").with("count", same);
    _ = writeln!(out, "{}", look.messages.text(&message));
    for (index, name) in names.iter().enumerate() {
        _ = writeln!(out, "\n{}", paint(look.palette.strong, name));
        let rows = figures(comparison, index, look.messages);
        let label = |id| words::text(look.messages, id);
        let column = rows.iter().map(|(id, _)| width(&label(id))).max().unwrap_or(0);
        for (id, value) in &rows {
            _ = writeln!(out, "  {}  {value}", paint(look.palette.faint, &padded(&label(id), column)));
        }
    }
    out
}

/// A text, as a diff from the first backend's.
fn shown(cell: &Cell, first: Option<&Cell>, look: &Look<'_>) -> String {
    let content = match &cell.text {
        Ok(content) => content,
        // A sentence could say the same: it is marked in words, for those who see no colour.
        Err(why) => {
            return paint(look.palette.warning, &look.messages.text(&Message::new("compare-none").with("why", why.clone())));
        }
    };
    let pieces = match first.map(|first| &first.text) {
        Some(Ok(first)) if first != content => diff(first, content),
        _ => return visible(&content.to_tagged()),
    };
    let piece = |(change, content): (Change, &Content)| {
        let text = visible(&content.to_tagged());
        match change {
            Change::Equal => text,
            Change::Delete => format!("[-{text}-]"),
            Change::Insert => format!("{{+{text}+}}"),
            Change::Away => format!("[>{text}>]"),
            Change::Here => format!("{{>{text}>}}"),
        }
    };
    pieces.iter().map(|own| piece((own.change, &own.content))).collect()
}

/// A line a sentence (`compared`), then the summary: documented beside the others in [`super::json`].
#[must_use]
pub fn comparison_lines(comparison: &Comparison, messages: &Messages) -> String {
    let mut out = String::new();
    for (index, sentence) in comparison.sentences.iter().enumerate() {
        let text = |cell: &Cell| match &cell.text {
            Ok(content) => {
                json!({"text": content.to_tagged(), "findings": cell.findings.iter().map(|f| f.check).collect::<Vec<_>>()})
            }
            Err(why) => json!({"error": messages.text(why)}),
        };
        let texts: serde_json::Map<String, Value> =
            comparison.columns.iter().filter_map(|column| Some((column.name.clone(), text(column.cells.get(index)?)))).collect();
        let line = json!({
            "type": "compared", "segment": sentence.id.0, "number": sentence.number, "source": sentence.source.to_tagged(),
            "reference": sentence.reference.as_ref().map(Content::to_tagged), "differs": comparison.differs(index),
            "texts": texts,
        });
        _ = writeln!(out, "{line}");
    }
    let backend = |(index, column): (usize, &Column)| {
        let (with_figures, right) = comparison.figures(index);
        let agreement: serde_json::Map<String, Value> = comparison
            .columns
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(other, with)| (with.name.clone(), json!(comparison.agreement(index, other).map(rounded))))
            .collect();
        json!({
            "name": column.name, "recorded": column.recorded, "findings": column.by_check(), "failed": column.failed(), "kept": column.kept,
            "terms": {"required": column.terms_required, "found": column.terms_found},
            "numbers": {"sentences": with_figures, "right": right}, "dollars": column.dollars,
            "seconds": rounded(column.elapsed.as_secs_f64()), "characters": column.characters, "tokens": column.tokens,
            "chrf": agreement, "chrf_reference": comparison.against_reference(index).map(rounded),
        })
    };
    let backends: Vec<Value> = comparison.columns.iter().enumerate().map(backend).collect();
    let summary = json!({
        "type": "summary", "command": "compare", "article": comparison.name, "from": comparison.from, "to": comparison.to,
        "sentences": comparison.sentences.len(), "backends": backends,
    });
    _ = writeln!(out, "{summary}");
    out
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
