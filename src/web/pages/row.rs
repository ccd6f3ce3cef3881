//! One segment beside its translation.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use maud::{Markup, html};
use serde_json::json;

use super::super::mends::{Mend, is_of_wordings, mend, mends};
use super::super::others::Texts;
use super::super::requests::{Against, Layout, Show};
use super::lost::lost;
use super::preview::{sign, within};
use super::quoted::{of_segment, quoted, told};
use crate::documents::{Before, Begins};
use crate::glossary::{Concept, Status};
use crate::locale::Messages;
use crate::model::{Code, CodeKind, Content, Finding, LanguageTag, Message, OBJECT, Span, State};
use crate::pipeline::cuts::Lost;
use crate::pipeline::workbench::Workbench;
use crate::report::html::text::{Concepts, Flag, changed, has_several, marked, plain};
use crate::report::html::{class, direction_of, is_mirrored};
use crate::report::visible::{is_unseen_line_end, label, visible, visible_lines};
use crate::report::words::{self, safe, text};
use crate::review::{Change, SegmentView, Spread, TableCell, diff};

/// What every row needs.
pub(super) struct Rows<'a> {
    work: &'a Workbench,
    spread: &'a Spread,
    concepts: Concepts,
    /// What stands before each block, and where it stands in a table.
    between: &'a [Before],
    cells: &'a [Option<TableCell>],
    /// How many columns each table has, by its first block.
    widths: HashMap<usize, usize>,
    show: &'a Show,
    /// What the backend made that is compared with.
    others: &'a Texts,
    /// How often the article has each fault that is mended in the same way, counted once somebody asks.
    faults: OnceCell<HashMap<Mend<'a>, usize>>,
    /// Splits and joins that may have been meant here.
    lost: Vec<(usize, &'a Lost)>,
    messages: &'a Messages,
}

impl Rows<'_> {
    /// True where the article has a fault more than once, so that it can be mended everywhere.
    fn repeats(&self, mended: &Mend<'_>) -> bool {
        let faults = self.faults.get_or_init(|| mends(self.spread));
        faults.get(mended).is_some_and(|count| *count > 1)
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(work: &'a Workbench, show: &'a Show, others: &'a Texts, messages: &'a Messages) -> Rows<'a> {
        let spread = work.spread();
        let known = work.terms().glossary().concepts.iter();
        let concepts = Concepts::of(spread).titled(known, |concept| title(concept, spread));
        let lost = work.lost_cuts().filter_map(|(lost, place)| Some((place?, lost))).collect();
        Rows {
            work,
            spread,
            concepts,
            lost,
            faults: OnceCell::new(),
            between: work.between(),
            cells: work.cells(),
            widths: widths(work.cells()),
            show,
            others,
            messages,
        }
    }
}

fn widths(cells: &[Option<TableCell>]) -> HashMap<usize, usize> {
    let mut widths = HashMap::new();
    for cell in cells.iter().flatten() {
        let width: &mut usize = widths.entry(cell.table).or_default();
        *width = cell.column.max(*width);
    }
    widths
}

/// What is shown of a concept that somebody points at: its wordings on both sides, and what it is.
fn title(concept: &Concept, spread: &Spread) -> String {
    let wordings = |tag: &LanguageTag| {
        let terms = concept.terms.iter().filter(|term| term.language.compatible(tag));
        let used = terms.filter(|term| matches!(term.status, Status::Preferred | Status::Admitted));
        used.map(|term| term.text.as_str()).collect::<Vec<_>>().join(", ")
    };
    let sides = format!("{} → {}", wordings(&spread.from), wordings(&spread.to));
    concept.definition.iter().fold(sides, |title, definition| title + " — " + definition)
}

/// The row of a place; nothing where there is no such segment.
pub(super) fn row(rows: &Rows<'_>, place: usize) -> Markup {
    let Some(view) = rows.spread.segments.get(place) else { return html! {} };
    let (messages, number) = (rows.messages, place + 1);
    let block_before = place.checked_sub(1).and_then(|before| rows.spread.segments.get(before)).map(|before| before.block);
    let begins_block = block_before != Some(view.block);
    let state = messages.text(&words::state(view.state));
    let cell = rows.cells.get(view.block).and_then(Option::as_ref);
    let ends_table = cell.is_some_and(|cell| {
        let next = rows.spread.segments.get(place + 1).and_then(|next| rows.cells.get(next.block)).and_then(Option::as_ref);
        next.is_none_or(|next| next.table != cell.table)
    });
    let begins = cell.and_then(|cell| cell.begins).filter(|_| begins_block);
    let column = cell.and_then(|cell| cell.heading).filter(|_| begins.is_some()).map(|block| heading(rows.spread, block));
    let own = cell.filter(|cell| cell.row.is_none()).map(|_| heading(rows.spread, view.block));
    let name = match cell {
        Some(cell) => Message::new("web-row-placed").with("place", messages.text(&place_in_table(cell, column.as_ref()))),
        None => Message::new("web-row"),
    };
    let name = name.with("number", number).with("state", state.as_str());
    let current = view.current.as_ref().map(|current| current.trim().1);
    let side = |id, tag: &LanguageTag| format!("{} ({tag})", text(messages, id));
    let mark = rows.between.get(view.block).and_then(|before| before.mark.as_ref()).filter(|_| begins_block).map(sign);
    let of_item = rows.between.get(view.block).and_then(within).unwrap_or_default();
    html! {
        article.row.block.(class(&view.kind)).begins[begins_block].several[has_several(&view.source)].of-table[cell.is_some()].in-head[own.is_some()]
            .(of_item).begins-row[begins >= Some(Begins::Row)].begins-table[begins == Some(Begins::Table)].ends-table[ends_table] id={ "segment-" (number) } tabindex="-1"
            aria-label=(messages.text(&name)) data-number=(number) data-key=(view.id) data-state=(view.state.name())
            data-revision=[view.revision] data-findings=(view.findings.len())
            data-emptied[view.current.as_ref().is_some_and(|current| rows.work.is_emptied(&view.id, current).unwrap_or(false))]
            data-text=(current.as_ref().map(Content::to_tagged).unwrap_or_default())
            data-source=(view.source.trim().1.to_tagged()) data-codes=(codes(view, rows.messages))
            data-columns=[cell.and_then(|cell| rows.widths.get(&cell.table))] data-at=[cell.map(|cell| cell.column)]
            data-heads=[own.as_ref().map(|own| own.number)] data-heading=[own.as_ref().map(|own| &own.target)]
            data-joins[rows.spread.segments.get(place + 1).is_some_and(|next| next.block == view.block)]
            data-other=[rows.others.contains_key(&view.id).then_some("true")] {
            div.rail {
                a.number href={ "#segment-" (number) } { (number) }
                span.pill.(view.state.name()) { (state) }
                @match cell.filter(|_| begins.is_some()) {
                    Some(cell) => span.kind { (safe(messages, &place_in_table(cell, None))) },
                    None => @if begins_block { span.kind { (safe(messages, &words::kind(&view.kind))) } },
                }
                @if let Some(origin) = &view.origin {
                    span.origin { (safe(messages, &words::origin(origin))) @if !view.author.is_empty() { " · " (visible(&view.author)) } }
                }
                @if view.threads > 0 { button.threads type="button" data-action="comments" { (messages.text(&Message::new("web-threads").with("count", view.threads))) } }
            }
            div.side.source.text role="group" aria-label=(side("web-source", &rows.spread.from)) lang=(rows.spread.from) dir=(direction_of(&rows.spread.from)) {
                @if let Some(column) = &column { span.column { (column.source) } }
                p data-mark=[&mark] { (source(rows, view, number)) }
            }
            div.side.target.text role="group" aria-label=(side("web-target", &rows.spread.to)) lang=(rows.spread.to) dir=(direction_of(&rows.spread.to)) {
                @if let Some(column) = &column { span.column data-of=(column.number) { (column.target) } }
                @match &view.current {
                    Some(current) if !current.is_empty() => p data-mark=[&mark] { (marked(current, &view.target_terms, &flags(view, number, messages, &|finding| Some(finding.target)), &rows.concepts, messages)) },
                    _ => p.muted lang=(messages.tag()) { (text(messages, "diff-no-text")) },
                }
            }
            (under(rows, view, number))
        }
    }
}

/// What heads a column of a table.
struct Heading {
    /// Number of its first segment.
    number: usize,
    source: String,
    /// The source again where it has no text yet.
    target: String,
}

fn heading(spread: &Spread, block: usize) -> Heading {
    let first = spread.segments.partition_point(|view| view.block < block);
    let views = || spread.segments[first..].iter().take_while(|view| view.block == block);
    let said = |text: String| visible(text.replace(OBJECT, "").trim());
    let target =
        |view: &SegmentView| view.current.as_ref().filter(|current| !current.is_empty()).map(|current| current.text.clone());
    let target: Option<String> = views().map(target).collect();
    let source = said(views().map(|view| view.source.text.as_str()).collect());
    Heading { number: first + 1, target: target.map_or_else(|| source.clone(), said), source }
}

/// Where a cell stands, in words; with what heads its column where that is given.
fn place_in_table(cell: &TableCell, heading: Option<&Heading>) -> Message {
    let place = match (cell.row, heading) {
        (None, _) => Message::new("web-cell-head"),
        (Some(row), None) => Message::new("web-cell").with("row", row),
        (Some(row), Some(heading)) => Message::new("web-cell-under").with("row", row).with("heading", heading.source.as_str()),
    };
    place.with("column", cell.column)
}

fn source(rows: &Rows<'_>, view: &SegmentView, number: usize) -> Markup {
    let flags = flags(view, number, rows.messages, &|finding| finding.source);
    marked(&view.source, &view.source_terms, &flags, &rows.concepts, rows.messages)
}

/// The findings of a segment that have a place in one of its texts.
fn flags(view: &SegmentView, number: usize, messages: &Messages, span: &dyn Fn(&Finding) -> Option<Span>) -> Vec<Flag> {
    let numbered = (1..).zip(&view.findings);
    let flag = |(index, finding): (usize, &Finding)| {
        let (anchor, reason) = (anchor(number, index), safe(messages, &finding.message));
        span(finding).map(|span| Flag { span, number: index, anchor, severity: finding.severity, reason })
    };
    numbered.filter_map(flag).collect()
}

fn anchor(number: usize, index: usize) -> String {
    format!("finding-{number}.{index}")
}

/// What stands under a segment: a note, differences, findings with what mends them, terms that the glossary wants.
fn under(rows: &Rows<'_>, view: &SegmentView, number: usize) -> Markup {
    let messages = rows.messages;
    html! {
        div.under {
            @if !view.note.is_empty() { p.note.of-target { span.label { (text(messages, if view.state == State::Rejected { "web-note" } else { "web-note-of-text" })) } " " (visible_lines(&view.note)) } }
            @for (_, one) in rows.lost.iter().filter(|(place, _)| place + 1 == number) { (lost(one, messages)) }
            (previous(rows, view))
            (compared(rows, view))
            @if !view.findings.is_empty() { (findings(rows, view, number)) }
            @if !view.remarks.is_empty() { (remarks(rows, view)) }
            @if !view.dismissed.is_empty() { (dismissed(rows, view)) }
            @if !view.wanted.is_empty() {
                ol.wanted aria-label=(text(messages, "web-terms")) lang=(rows.spread.to) dir=(direction_of(&rows.spread.to)) {
                    @for term in &view.wanted { li { button type="button" data-action="term" data-term=(term) { (visible(term)) } } }
                }
            }
        }
    }
}

fn findings(rows: &Rows<'_>, view: &SegmentView, number: usize) -> Markup {
    let messages = rows.messages;
    let mut fix = 0;
    html! {
        ol.findings {
            @for (index, finding) in (1..).zip(&view.findings) {
                li id=(anchor(number, index)) {
                    span.badge.(finding.severity.name()) { (messages.text(&words::severity(finding.severity))) }
                    " " (told(messages, finding, view, rows.spread)) " " code.check { (finding.check) }
                    @for suggestion in finding.suggestions.iter().take(3) {
                        ({ fix += 1; "" })
                        " " button.fix type="button" data-action="fix" data-start=(suggestion.span.start) data-end=(suggestion.span.end) data-with=(suggestion.text) {
                            @if fix < 10 { kbd.of-fix { (fix) } " " }
                            span { (quoted(messages, &mended(view, suggestion.span, &suggestion.text), &|_| Some(&rows.spread.to))) }
                        }
                    }
                    // Where there are more of the same; of two wordings the other may be the one that is wanted.
                    @if let Some(mend) = mend(view, finding).filter(|mend| is_of_wordings(mend) || rows.repeats(mend)) {
                        @let (check, words, with) = mend;
                        " " button.all type="button" data-action="fix-all" data-check=(check) data-words=(words) data-with=(with) {
                            (text(messages, "web-fix-all"))
                        }
                    }
                    " " (judged(view, finding, None, messages))
                }
            }
        }
    }
}

/// What the backend said of its text.
fn remarks(rows: &Rows<'_>, view: &SegmentView) -> Markup {
    let messages = rows.messages;
    html! {
        ul.remarks {
            @for remark in &view.remarks {
                li {
                    span.badge.(remark.severity.name()) { (messages.text(&words::severity(remark.severity))) }
                    " " @if let Some(origin) = &view.origin { span.label { (safe(messages, &words::origin(origin))) } " " }
                    (quoted(messages, &remark.message, &|words| of_segment(words, view, rows.spread)))
                }
            }
        }
    }
}

/// A button that says of a finding that it is no fault, or takes that back where somebody said so for a reason.
fn judged(view: &SegmentView, finding: &Finding, reason: Option<&str>, messages: &Messages) -> Markup {
    let target = view.current.as_ref().map(|current| current.text.as_str()).unwrap_or_default();
    let own = finding.known_by(&view.source.text, target);
    let does = text(messages, if reason.is_some() { "web-lift" } else { "web-dismiss" });
    html! {
        button.judge type="button" data-action=(if reason.is_some() { "lift" } else { "dismiss" }) data-finding=(json!(own))
            data-said=(safe(messages, &finding.message)) data-reason=[reason] aria-label=(format!("{does}: {}", safe(messages, &finding.message))) {
            (does)
        }
    }
}

/// What was judged to be no fault.
fn dismissed(rows: &Rows<'_>, view: &SegmentView) -> Markup {
    let messages = rows.messages;
    html! {
        details.dismissed {
            summary { (messages.text(&Message::new("web-dismissed-count").with("count", view.dismissed.len()))) }
            ul {
                @for no in &view.dismissed {
                    li {
                        (told(messages, &no.finding, view, rows.spread)) " " code.check { (no.finding.check) }
                        " — " (visible(&no.reason)) @if !no.author.is_empty() { " (" (visible(&no.author)) ")" } " "
                        (judged(view, &no.finding, Some(&no.reason), messages))
                    }
                }
            }
        }
    }
}

/// What a suggestion does.
fn mended(view: &SegmentView, span: Span, new: &str) -> Message {
    let old = view.current.as_ref().and_then(|current| current.text.get(span.start..span.end)).unwrap_or_default();
    let old = old.replace(OBJECT, "");
    if let Some(current) = view.current.as_ref().filter(|_| format!("{old}{new}").chars().all(char::is_whitespace)) {
        return spaced(&current.text, span, &old, new);
    }
    let id = match (old.is_empty(), new.is_empty()) {
        (true, _) => "web-fix-insert",
        (_, true) => "web-fix-delete",
        _ => "web-fix-replace",
    };
    let message = Message::new(id);
    let message = if old.is_empty() { message } else { message.with("old", old) };
    if new.is_empty() { message } else { message.with("new", new) }
}

/// What a suggestion does that changes nothing but spaces: they are shown between what stands beside them, and named.
fn spaced(text: &str, span: Span, old: &str, new: &str) -> Message {
    let sign = |c: char| match c {
        ' ' => '␣',
        '\u{A0}' | '\u{202F}' => '⍽',
        c if c.is_whitespace() => '□',
        c => c,
    };
    let name = |c: char| match c {
        '\u{A0}' => "web-space-no-break",
        '\u{202F}' => "web-space-narrow",
        '\u{3000}' => "web-space-wide",
        _ => "web-space",
    };
    let before: String = text[..span.start].chars().next_back().into_iter().collect();
    let after: String = text[span.end..].chars().next().into_iter().collect();
    let shown = |spaces: &str| format!("{before}{spaces}{after}").replace(OBJECT, "").chars().map(sign).collect::<String>();
    let named = new.chars().next().or(old.chars().next()).map_or("web-space", name);
    Message::new("web-fix-space").with("old", shown(old)).with("new", shown(new)).with("space", Message::new(named))
}

/// The sentence that stood here before the article changed.
fn previous(rows: &Rows<'_>, view: &SegmentView) -> Markup {
    let Some(previous) = view.previous.as_ref().filter(|_| view.current.is_none()) else { return html! {} };
    let messages = rows.messages;
    // What changed of the sentence stands below where it is asked for.
    if rows.show.diff == Against::Source {
        let Some(old) = &previous.text else { return html! {} };
        return html! {
            div.changes.of-target {
                p.label { (text(messages, "web-old-text")) }
                (old_text(rows, old))
            }
        };
    }
    html! {
        div.changes {
            p.label { (text(messages, "web-source-changed")) }
            p lang=(rows.spread.from) dir=(direction_of(&rows.spread.from)) { (changed(&diff(&previous.source, &view.source), plain, messages)) }
            @if let Some(old) = &previous.text {
                (old_text(rows, old))
            }
        }
    }
}

/// The text of the sentence that stood here, with a button that takes it over to be edited on.
fn old_text(rows: &Rows<'_>, old: &Content) -> Markup {
    html! {
        p lang=(rows.spread.to) dir=(direction_of(&rows.spread.to)) { (plain(old)) }
        button type="button" data-action="offer" data-text=(old.trim().1.to_tagged()) { kbd.of-offer { "1" } " " (text(rows.messages, "web-old-take")) }
    }
}

/// The difference that the person wants to see.
fn compared(rows: &Rows<'_>, view: &SegmentView) -> Markup {
    let spread = rows.spread;
    let own;
    let (old, new, tag, missing, same) = match rows.show.diff {
        Against::Nothing => return html! {},
        Against::Draft => {
            (view.draft.as_ref(), view.current.as_ref(), &spread.to, Some(("lacking", "web-no-draft")), "web-same-draft")
        }
        Against::Approved => {
            (view.approved.as_ref(), view.current.as_ref(), &spread.to, Some(("lacking", "web-no-approved")), "web-same-approved")
        }
        Against::Source => {
            let old = view.previous.as_ref().map(|previous| &previous.source);
            (old, Some(&view.source), &spread.from, Some(("lacking", "web-no-source")), "web-same-source")
        }
        // Another backend is asked for the segment in hand only.
        Against::Backend => {
            own = view.current.as_ref().map(|current| current.trim().1);
            (rows.others.get(&view.id), own.as_ref(), &spread.to, None, "web-same-backend")
        }
    };
    // What belongs to one side stands under that side.
    let side = if rows.show.diff == Against::Source { "of-source" } else { "of-target" };
    let said = |class: &str, id| html! { p.(class).(side).rtl[is_mirrored(tag)] { (text(rows.messages, id)) } };
    let (old, new) = match (old, new) {
        (_, None) => return html! {},
        (None, Some(_)) => return missing.map_or(html! {}, |(class, id)| said(class, id)),
        (Some(old), Some(new)) => (old, new),
    };
    if old == new {
        return said("same", same);
    }
    let (before, now) = match rows.show.diff {
        Against::Backend => (visible(&rows.show.backend), text(rows.messages, "web-comparison-now")),
        _ => (text(rows.messages, "web-diff-old"), text(rows.messages, "web-diff-new")),
    };
    html! {
        @if rows.show.layout == Layout::Columns {
            div.changes { div.pair { (labelled((&before, old), (&now, new), tag, rows.messages)) } }
        } @else {
            div.changes.(side) lang=(tag) dir=(direction_of(tag)) { (difference(old, new, Layout::Inline, rows.messages)) }
        }
    }
}

/// A difference in two columns, each with a word that says which text it is.
fn labelled(old: (&str, &Content), new: (&str, &Content), tag: &LanguageTag, messages: &Messages) -> Markup {
    let all = diff(old.1, new.1);
    let side = |label: &str, is_of: fn(Change) -> bool| {
        let pieces: Vec<_> = all.iter().filter(|piece| is_of(piece.change)).cloned().collect();
        html! { div { p.label { (label) } p lang=(tag) dir=(direction_of(tag)) { (changed(&pieces, plain, messages)) } } }
    };
    html! { (side(old.0, Change::is_old)) (side(new.0, Change::is_new)) }
}

/// A difference, in one text or in two columns.
pub(super) fn difference(old: &Content, new: &Content, layout: Layout, messages: &Messages) -> Markup {
    let all = diff(old, new);
    match layout {
        Layout::Inline => html! { p { (changed(&all, plain, messages)) } },
        Layout::Columns => {
            let side = |is_of: fn(Change) -> bool| {
                let pieces: Vec<_> = all.iter().filter(|piece| is_of(piece.change)).cloned().collect();
                changed(&pieces, plain, messages)
            };
            html! { div.pair { p { (side(Change::is_old)) } p { (side(Change::is_new)) } } }
        }
    }
}

/// The codes that a text of the segment may have, each once, as our script wants them: its tag and what is shown of it.
fn codes(view: &SegmentView, messages: &Messages) -> String {
    let mut known: Vec<&Code> = Vec::new();
    let mut seen = HashSet::new();
    let texts = [Some(&view.source), view.current.as_ref()];
    for code in texts.into_iter().flatten().flat_map(|content| &content.codes) {
        if seen.insert((code.kind, code.id)) {
            known.push(code);
        }
    }
    let tag = |code: &Code| match code.kind {
        CodeKind::Open => format!("<{}>", code.id),
        CodeKind::Close => format!("</{}>", code.id),
        CodeKind::Standalone => format!("<{}/>", code.id),
    };
    let whole = |code: &Code| match is_unseen_line_end(code) {
        true => text(messages, "web-line-break"),
        false => visible(&code.raw),
    };
    let list: Vec<_> = known.iter().map(|code| json!({ "tag": tag(code), "label": label(code), "raw": whole(code) })).collect();
    json!(list).to_string()
}
