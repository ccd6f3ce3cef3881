//! One page of what was found in many files: figures, charts, and each finding in its sentence.

use maud::{Markup, html};

use super::{direction_of, shell};
use crate::locale::Messages;
use crate::model::{LanguageTag, Message, Severity, Span};
use crate::report::formats::{CheckedFile, Totals};
use crate::report::visible::visible;
use crate::report::words::{self, safe, text};
use crate::report::{Article, Located, Tally, human};

/// The page's own rules, behind those of every page.
const STYLE: &str = concat!(include_str!("style.css"), include_str!("checked.css"));
/// So many files have a bar of their own.
const BARS: usize = 30;
/// So many bytes of a sentence are shown on each side of a finding.
const AROUND: usize = 400;

/// The page, in the language of `messages`; `files` are what [`file()`] made.
pub(in crate::report) fn page(totals: &Totals, files: &[Markup], messages: &Messages) -> String {
    let title = text(messages, "html-report");
    let body = html! {
        header { h1 { (title) } }
        main {
            (overview(totals, messages))
            section aria-labelledby="article" {
                h2 id="article" tabindex="-1" { (text(messages, "html-findings")) }
                @if files.is_empty() { p { (text(messages, "count-no-findings")) } }
                @for file in files { (file) }
            }
        }
    };
    shell(&title, STYLE, "html-skip-findings", &body, messages)
}

fn overview(totals: &Totals, messages: &Messages) -> Markup {
    let counted = |id, count: usize| messages.text(&Message::new(id).with("count", count));
    let checks: Vec<(String, Tally)> = totals.ranked().into_iter().map(|(name, tally)| (name.to_owned(), tally)).collect();
    let mut files: Vec<(String, Tally)> = totals.by_file.clone();
    files.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.error, tally.total())));
    files.truncate(BARS);
    html! {
        section.overview aria-labelledby="overview" {
            h2 id="overview" { (text(messages, "html-overview")) }
            dl {
                div { dt { (text(messages, "html-files")) } dd { (counted("count-files", totals.files)) } }
                div { dt { (text(messages, "html-segments")) } dd { (counted("count-segments", totals.segments)) } }
                div {
                    dt { (text(messages, "html-findings")) }
                    dd {
                        @if totals.findings.total() == 0 { (text(messages, "count-no-findings")) }
                        ul.inline {
                            @for (severity, count) in words::counts(&totals.findings, messages) {
                                li.badge.(severity.name()) { (count) }
                            }
                        }
                    }
                }
                @if totals.ignored + totals.known > 0 {
                    div {
                        dt { (text(messages, "html-aside")) }
                        dd {
                            @if totals.ignored > 0 { p { (counted("checked-ignored", totals.ignored)) } }
                            @if totals.known > 0 { p { (counted("checked-known", totals.known)) } }
                        }
                    }
                }
            }
            (bars("checked-by-check", &checks, messages))
            @if totals.files > 1 { (bars("checked-by-file", &files, messages)) }
        }
    }
}

/// A bar for each row, its parts by severity, as long as the row's share of the greatest.
fn bars(caption: &'static str, rows: &[(String, Tally)], messages: &Messages) -> Markup {
    let greatest = rows.iter().map(|(_, tally)| tally.total()).max().unwrap_or(0).max(1);
    html! {
        @if !rows.is_empty() {
            table.bars {
                caption { (text(messages, caption)) }
                tbody {
                    @for (name, tally) in rows {
                        tr {
                            th scope="row" { (visible(name)) }
                            td { (bar(tally, greatest, messages)) }
                            td.number { (tally.total()) }
                        }
                    }
                }
            }
        }
    }
}

fn bar(tally: &Tally, greatest: usize, messages: &Messages) -> Markup {
    let label: Vec<String> = words::counts(tally, messages).into_iter().map(|(_, words)| words).collect();
    let mut at = 0;
    html! {
        svg viewBox={ "0 0 " (greatest) " 1" } preserveAspectRatio="none" role="img" aria-label=(label.join(&text(messages, "separator-list"))) {
            @for (severity, count) in [(Severity::Error, tally.error), (Severity::Warning, tally.warning), (Severity::Hint, tally.hint)] {
                @if count > 0 {
                    rect.bar.(severity.name()) x=(at) y="0" width=(count) height="1" {}
                    ({ at += count; "" })
                }
            }
        }
    }
}

/// The findings of a file, numbered from `first`; none when it has none.
pub(in crate::report) fn file(file: &CheckedFile<'_>, first: usize, messages: &Messages) -> Option<Markup> {
    let summary = file.summary;
    (!file.findings.is_empty()).then(|| {
        html! {
            section.file {
                h3 { bdi { (visible(&summary.file)) } " " span.muted { (summary.to) } }
                @if let Some(source) = &summary.source { p.meta { bdi { (visible(source)) } } }
                ul.findings {
                    @for (number, located) in (first..).zip(file.findings) {
                        li.finding id={ "finding-" (number) } { (finding(located, file, messages)) }
                    }
                }
            }
        }
    })
}

fn finding(located: &Located, file: &CheckedFile<'_>, messages: &Messages) -> Markup {
    let place = &located.place;
    let summary = file.summary;
    html! {
        p {
            span.badge.(located.severity.name()) { (messages.text(&words::severity(located.severity))) }
            " " code { (located.check) } " " (safe(messages, &located.message))
            " " span.muted.place { (place.line) ":" (place.column) }
        }
        @if let Some((article, span)) = file.source.zip(located.source_sentence) {
            @let marked = located.source.as_ref().map(|place| place.span.shifted(place.part));
            (sentence("source", article, span, marked, located.severity, summary.from.as_ref()))
        }
        (sentence("target", file.target, located.sentence, Some(located.span()), located.severity, Some(&summary.to)))
        @for edit in human::edits(located, file.target, messages) { p.meta { (edit) } }
    }
}

/// A sentence of a file with a stretch of it marked, as far as it is near the mark.
fn sentence(
    side: &str,
    article: &Article<'_>,
    span: Span,
    marked: Option<Span>,
    severity: Severity,
    tag: Option<&LanguageTag>,
) -> Markup {
    let text = article.document.text.as_str();
    let mark = marked.map_or(Span::new(span.start, span.start), |mark| {
        let start = mark.start.clamp(span.start, span.end);
        Span::new(start, mark.end.clamp(start, span.end))
    });
    let from = boundary(text, mark.start.saturating_sub(AROUND).max(span.start));
    let to = boundary(text, (mark.end.min(mark.start + AROUND) + AROUND).min(span.end));
    let shown = |start: usize, end: usize| text.get(start..end.max(start)).map(visible).unwrap_or_default();
    let end = boundary(text, mark.end.min(to));
    html! {
        @if !span.is_empty() {
            p.sentence.(side) lang=[tag] dir=[tag.map(direction_of)] {
                @if from > span.start { "…" }
                (shown(from, mark.start))
                @match (marked.is_some(), mark.is_empty()) {
                    (false, _) => {},
                    (true, true) => span class={ "flag gap " (severity.name()) } { "‸" },
                    (true, false) => mark class={ "flag " (severity.name()) } { (shown(mark.start, end)) },
                }
                (shown(end, to))
                @if to < span.end { "…" }
            }
        }
    }
}

/// The last character boundary up to a byte.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::STYLE;

    #[test]
    fn the_style_sheet_asks_nobody_for_anything_and_cannot_end_its_element() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("</"));
    }
}
