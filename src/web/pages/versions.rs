//! Two versions of one concept: what stands in the file by now, and what the person made of it.

use maud::{Markup, html};

use super::super::requests::Layout;
use super::super::spoken::Spoken;
use super::glossary::{languages, status_id};
use super::row::difference;
use crate::glossary::{Concept, Term};
use crate::locale::Messages;
use crate::model::{Content, Message};
use crate::pipeline::glossaries::{Change, version};
use crate::report::visible::visible;
use crate::report::words::text;

/// Somebody else changed the concept meanwhile: what stands in the file, and what the person made of it. Where it is known what
/// both began with, `mine` has theirs beside it, in other fields, and `both` is all of it where no field was changed by
/// both; each as it is and as our script has it.
pub(in super::super) fn concept_conflict(
    theirs: Option<&Concept>,
    change: &Change,
    mine: Option<(&Concept, String)>,
    both: Option<(&Concept, String)>,
    spoken: &Spoken,
) -> Markup {
    let messages = &spoken.messages;
    let nothing = Concept::default();
    let wanted = both.as_ref().or(mine.as_ref()).map_or(&change.concept, |(concept, _)| concept);
    let (old, new) = (said(theirs.unwrap_or(&nothing), messages), said(wanted, messages));
    let mut labels: Vec<&String> = old.iter().map(|(label, _)| label).collect();
    labels.extend(new.iter().map(|(label, _)| label).filter(|label| !old.iter().any(|(known, _)| known == *label)));
    let of = |all: &[(String, String)], label: &str| {
        Content::plain(all.iter().find(|(known, _)| known == label).map_or("", |(_, text)| text.as_str()))
    };
    let id = match (theirs, &change.id) {
        (None, _) => "web-concept-conflict-gone",
        (Some(_), None) => "web-concept-conflict-there",
        (Some(_), Some(_)) => "web-concept-conflict",
    };
    let title = if both.is_some() { "web-concept-both" } else { "web-concept-yours" };
    html! {
        div data-version=(theirs.map(version).unwrap_or_default()) data-gone[theirs.is_none()]
            data-both=[both.map(|(_, given)| given)] data-mine=[mine.map(|(_, given)| given)] {
            p { (messages.text(&Message::new(id).with("file", visible(&change.book)))) }
            table.both {
                thead { tr { td {} th scope="col" { (text(messages, "web-concept-in-file")) } th scope="col" { (text(messages, title)) } } }
                tbody {
                    @for label in labels {
                        @let (theirs, mine) = (of(&old, label), of(&new, label));
                        tr {
                            th scope="row" { (label) }
                            td { (visible(&theirs.text)) }
                            td { (difference(&theirs, &mine, Layout::Inline, messages)) }
                        }
                    }
                }
            }
        }
    }
}

/// What a concept says, line by line.
fn said(concept: &Concept, messages: &Messages) -> Vec<(String, String)> {
    let mut all = vec![(text(messages, "web-concept-id"), concept.id.clone())];
    let mut add = |label: &'static str, value: String| {
        if !value.is_empty() {
            all.push((text(messages, label), value));
        }
    };
    add("web-concept-domains", concept.domains.join(", "));
    add("web-concept-definition", concept.definition.clone().unwrap_or_default());
    add("web-concept-note", concept.note.clone().unwrap_or_default());
    add("web-concept-source", concept.source.clone().unwrap_or_default());
    for (label, is_set) in [("web-do-not-translate", concept.do_not_translate), ("web-first-mention", concept.first_mention)] {
        add(label, if is_set { "✓".to_owned() } else { String::new() });
    }
    add("web-concept-near", concept.near.join(", "));
    add("web-concept-not-near", concept.not_near.join(", "));
    for tag in languages(concept) {
        let own = concept.terms.iter().filter(|term| term.language == tag).map(|term| one(term, messages));
        all.push((tag.to_string(), own.collect::<Vec<_>>().join("\n")));
    }
    all
}

/// A term and all that is known of it.
fn one(term: &Term, messages: &Messages) -> String {
    let mut known = vec![text(messages, status_id(term.status))];
    known.extend(term.part_of_speech.map(|class| class.name().to_owned()));
    known.extend(term.gender.map(|gender| gender.name().to_owned()));
    known.extend(term.forms.iter().chain(&term.short).cloned());
    known.extend(term.note.iter().chain(&term.source).cloned());
    format!("{} ({})", term.text, known.join("; "))
}
