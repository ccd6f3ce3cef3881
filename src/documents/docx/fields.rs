//! Fields: what the program computes, from an instruction, and shows in the text (ECMA-376 part 1, 17.16).
//!
//! A field begins in one run, may separate its instruction from its result in another, and ends in a third, which may
//! stand in another paragraph.

use std::collections::HashMap;

use crate::documents::xml::{self, Shape, Token};

/// A field whose marks stand alone in runs that lie in one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// Index of the start tag of the run that begins it.
    pub(super) begin: usize,
    /// Index of the end tag of the run that separates instruction and result, in a field whose result is text: a link.
    pub(super) separate: Option<usize>,
    /// Index of the start tag of the run that ends it.
    pub(super) end: usize,
}

/// The fields of a part.
#[derive(Debug, Default)]
pub(super) struct Fields {
    by_begin: HashMap<usize, Field>,
    /// Runs of the outermost fields whose results are computed, from first to last tag, in order.
    computed: Vec<(usize, usize)>,
}

/// A field that has begun.
struct Open {
    begin: usize,
    separate: Option<usize>,
    instruction: String,
}

impl Fields {
    /// Finds the fields of a part. `parents` has the index of the element that holds each token.
    pub(super) fn of(source: &str, tokens: &[Token<'_>], parents: &[usize]) -> Fields {
        let mut fields = Fields::default();
        // Each text box is a story of its own.
        let mut stories: Vec<Vec<Open>> = vec![Vec::new()];
        for (index, token) in tokens.iter().enumerate() {
            if token.vocabulary != "w" {
                continue;
            }
            let depth = stories.len();
            let Some(story) = stories.last_mut() else { break };
            match (token.name, token.shape) {
                ("txbxContent", Shape::Start) => stories.push(Vec::new()),
                ("txbxContent", Shape::End) if depth > 1 => drop(stories.pop()),
                ("instrText", Shape::Start) => {
                    if let Some(open) = story.last_mut().filter(|open| open.separate.is_none()) {
                        let inside = &tokens[index + 1..token.partner];
                        open.instruction.extend(inside.iter().map(|token| token.file.of(source)));
                    }
                }
                ("fldChar", Shape::Start | Shape::Empty) => match xml::value(source, token.file, "fldCharType") {
                    Some("begin") => story.push(Open { begin: index, separate: None, instruction: String::new() }),
                    Some("separate") => {
                        if let Some(open) = story.last_mut() {
                            open.separate = Some(index);
                        }
                    }
                    Some("end") => fields.extend(story.pop().and_then(|open| field(&open, index, tokens, parents))),
                    _ => {}
                },
                _ => {}
            }
        }
        let end = |field: &Field| tokens[field.end].partner;
        let mut computed: Vec<_> = fields.by_begin.values().filter(|f| f.separate.is_none()).map(|f| (f.begin, end(f))).collect();
        computed.sort_unstable();
        for range in computed {
            if fields.computed.last().is_none_or(|last| last.1 < range.0) {
                fields.computed.push(range);
            }
        }
        fields
    }

    fn extend(&mut self, field: Option<Field>) {
        self.by_begin.extend(field.map(|field| (field.begin, field)));
    }

    /// The field that begins with the run of this start tag.
    pub(super) fn beginning(&self, run: usize) -> Option<Field> {
        self.by_begin.get(&run).copied()
    }

    /// The computed fields that begin or end between two tokens, or that lie round them: from first to last tag.
    pub(super) fn computed(&self, from: usize, to: usize) -> impl Iterator<Item = (usize, usize)> {
        let first = self.computed.partition_point(|range| range.1 < from);
        self.computed[first..].iter().copied().take_while(move |range| range.0 < to)
    }
}

fn field(open: &Open, end: usize, tokens: &[Token<'_>], parents: &[usize]) -> Option<Field> {
    let run = |mark: usize| Some(parents[mark]).filter(|run| tokens.get(*run).is_some_and(|token| token.begins("w", "r")));
    let (begin, last) = (run(open.begin)?, run(end)?);
    // Nothing stands before the mark in the first run, or behind it in the last.
    let is_first = first_child(begin, tokens) == open.begin;
    let is_last = xml::next_tag(tokens, tokens[end].partner + 1) == tokens[last].partner;
    if !is_first || !is_last {
        return None;
    }
    let is_link = open.instruction.trim_start().to_ascii_uppercase().starts_with("HYPERLINK");
    let separate = open.separate.filter(|_| is_link).and_then(|mark| Some((mark, run(mark)?)));
    let separate = match separate {
        Some((mark, run)) => {
            let closed = xml::next_tag(tokens, tokens[mark].partner + 1) == tokens[run].partner;
            if !closed || parents[run] != parents[begin] || parents[last] != parents[begin] {
                return None;
            }
            Some(tokens[run].partner)
        }
        None if is_link => return None,
        None => None,
    };
    Some(Field { begin, separate, end: last })
}

/// The first child of a run behind its properties.
fn first_child(run: usize, tokens: &[Token<'_>]) -> usize {
    let first = xml::next_tag(tokens, run + 1);
    match tokens.get(first) {
        Some(token) if token.begins("w", "rPr") => xml::next_tag(tokens, token.partner + 1),
        _ => first,
    }
}
