//! A PO file made ready for a language: its header says so, every plural form of the language has a place, and what is
//! no translation to it is empty.

use super::entries::{Entry, Field, Text};
use super::header::{Header, language_name};
use super::strings;
use crate::documents::json::lacks_branches;
use crate::documents::{lines, splice};
use crate::locale::PluralForms;
use crate::model::{LanguageTag, Span};

/// The edits that make a file ready, in order and apart.
pub(super) fn prepare(source: &str, entries: &[Entry], language: &LanguageTag) -> String {
    let Some(header) = entries.iter().find_map(|entry| Header::of(source, entry)) else { return source.to_owned() };
    let own = header.language();
    let is_own = own.as_ref().is_some_and(|own| own.compatible(language));
    let forms = PluralForms::of(language).filter(|_| !is_own || header.forms().is_none());
    let count = forms.map(|forms| forms.count).or_else(|| header.forms());
    let mut edits = header.edits(source, &language_name(language), forms);
    let ending = lines::ending(source);
    for entry in entries.iter().filter(|entry| !entry.is_header(source)) {
        // What was translated to another language is no translation to this one; what is fuzzy is to be made anew.
        let fuzzy = entry.flags.iter().any(|line| flags(line.of(source)).any(|flag| flag == "fuzzy"));
        let empties = fuzzy || own.is_some() && !is_own;
        let is_empty = |text: &Text| empties || text.strings.iter().all(|string| string.of(source) == "\"\"");
        let count = count.filter(|_| entry.text(Field::Plural).is_some());
        let kept = |form: Option<usize>| count.zip(form).is_none_or(|(count, form)| form < count);
        let mut is_open = false;
        let mut last = None;
        for (form, text) in entry.translations() {
            let span = text.span();
            if !kept(form) {
                // From the end of the line before to the end of this one.
                let start = source[..text.keyword.start].trim_end_matches([' ', '\t', '\r', '\n']).len();
                edits.push((Span::new(start, span.end), String::new()));
                continue;
            }
            is_open |= is_empty(text);
            if empties && span.of(source) != "\"\"" {
                edits.push((span, "\"\"".to_owned()));
            }
            last = Some((form, span.end));
        }
        if let (Some(count), Some((Some(form), end))) = (count, last) {
            let more: String = (form + 1..count).map(|form| format!("{ending}msgstr[{form}] \"\"")).collect();
            is_open |= !more.is_empty();
            edits.push((Span::new(end, end), more));
        }
        // Forms beyond the second are made from the same text as the second, and so are branches that a choice in the
        // message lacks: a guess.
        let chooses = |field| entry.text(field).is_some_and(|text| lacks_branches(&strings::text(source, text), language));
        let is_guess = is_open && (count.is_some_and(|count| count > 2) || [Field::Id, Field::Plural].into_iter().any(chooses));
        if fuzzy != is_guess {
            edits.extend(flag(source, entry, is_guess, ending));
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    splice::replace(source, edits)
}

fn flags(line: &str) -> impl Iterator<Item = &str> {
    line.trim().trim_start_matches('#').split(',').map(str::trim).filter(|flag| !flag.is_empty())
}

/// The edits that set or take off the flag `fuzzy`.
fn flag(source: &str, entry: &Entry, is_fuzzy: bool, ending: &str) -> Vec<(Span, String)> {
    if is_fuzzy {
        if let Some(line) = entry.flags.first() {
            let at = line.start + line.of(source).find("#,").map_or(0, |at| at + 2);
            return vec![(Span::new(at, at), " fuzzy,".to_owned())];
        }
        return entry.flags_place.map(|at| (Span::new(at, at), format!("#, fuzzy{ending}"))).into_iter().collect();
    }
    let without = |line: &Span| {
        let body = line.of(source);
        let rest: Vec<&str> = flags(body).filter(|flag| *flag != "fuzzy").collect();
        let end = &body[body.trim_end_matches(['\r', '\n']).len()..];
        (*line, if rest.is_empty() { String::new() } else { format!("#, {}{end}", rest.join(", ")) })
    };
    let fuzzy = entry.flags.iter().filter(|line| flags(line.of(source)).any(|flag| flag == "fuzzy"));
    fuzzy.map(without).collect()
}
