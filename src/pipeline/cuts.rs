//! A person's words on where the segments of an article end.

use std::path::PathBuf;

use super::check::needs_file;
use super::{Error, Project, files, languages};
use crate::model::{Cut, Document, Failure, LanguageTag, Message, Place};
use crate::store::Store;

/// Stands between the text before a place and the text behind it.
const BAR: char = '|';

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The article's file.
    pub article: PathBuf,
    /// Its language, when stated.
    pub language: Option<LanguageTag>,
    /// Its format, when stated.
    pub format: Option<String>,
    /// The store's file, when stated.
    pub store: Option<PathBuf>,
    /// The place: some text before it, a bar, and some text behind it, as in `Gen. | Smith`. White space beside the bar
    /// does not matter.
    pub place: String,
    /// True when a segment is to end there, false when none is.
    pub ends: bool,
    /// Seconds since 1970-01-01 UTC, recorded with it.
    pub now: i64,
}

/// Records that a segment ends at a place of an article, or that none does; gives the number of places that look so.
///
/// # Errors
/// The article has no such place, or it or the store cannot be used.
pub fn record(options: &Options) -> Result<usize, Failure> {
    needs_file(&options.article)?;
    let project = Project::of(&options.article, options.store.as_deref())?;
    let (_, document) = files::read_document(&options.article, options.format.as_deref(), project.reading())?;
    let language = languages::of_document(options.language.as_ref(), &document, &options.article, "--lang")?.tag;
    let texts = document.blocks.iter().map(|block| block.content.text.as_str());
    let cuts: Vec<Cut> = texts.flat_map(|text| places(text, &options.place).map(|at| Cut::at(text, at, options.ends))).collect();
    if cuts.is_empty() {
        return Err(Error::NoPlace { path: options.article.clone(), place: options.place.clone() }.into());
    }
    let mut store = Store::open(project.store())?;
    for cut in &cuts {
        store.record_cut(&project.name_of(&options.article), &language, cut, options.now)?;
    }
    Ok(cuts.len())
}

/// A person's cuts for an article as it is now. Where the text round a place has changed, the place is the one that looks most
/// like it. A cut whose text is gone is left out, and of one that has no likely place any more a word is given.
#[must_use]
pub fn placed(cuts: Vec<Cut>, document: &Document, article: &str) -> (Vec<Cut>, Vec<Message>) {
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.content.text.as_str()).collect();
    let mut lost = Vec::new();
    let now = |cut: Cut| {
        if texts.iter().any(|text| cut.places(text).next().is_some()) {
            return Some(cut);
        }
        match cut.likeliest(&texts) {
            Place::At(index, at) => Some(Cut::at(texts[index], at, cut.ends)),
            Place::Gone => None,
            Place::Doubtful => {
                let place = format!("{} {BAR} {}", cut.before.trim(), cut.after.trim());
                let kind = if cut.ends { "split" } else { "join" };
                lost.push(Message::new("note-cut-lost").with("path", article).with("place", place).with("kind", kind));
                None
            }
        }
    };
    (cuts.into_iter().filter_map(now).collect(), lost)
}

/// Where a text has what stands before the bar and, white space between them aside, what stands behind it.
fn places<'a>(text: &'a str, place: &'a str) -> impl Iterator<Item = usize> + 'a {
    let (before, after) = place.split_once(BAR).unwrap_or_default();
    let (before, after) = (before.trim_end(), after.trim_start());
    let found = text.match_indices(before).filter(move |_| !before.is_empty() && !after.is_empty());
    found.filter_map(move |(at, _)| {
        let end = at + before.len();
        let gap = text[end..].len() - text[end..].trim_start().len();
        text[end + gap..].starts_with(after).then_some(end + gap)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{placed, places};
    use crate::documents;
    use crate::model::{Cut, Reading};

    #[test]
    fn a_place_is_what_stands_round_the_bar() {
        let found = |text: &str, place: &str| places(text, place).collect::<Vec<_>>();
        assert_eq!(found("To Gen. Smith. By Gen.  Smith.", "Gen. | Smith"), [8, 24]);
        assert_eq!(found("他说。随后", "说。|随"), [9]);
        assert_eq!(found("To Gen. Smith.", "Gen. Smith"), Vec::<usize>::new());
        assert_eq!(found("To Gen. Smith.", " | Smith"), Vec::<usize>::new());
    }

    #[test]
    fn a_cut_goes_with_its_sentence_and_a_lost_one_is_told() {
        let old = "Second para here. It has two big words in it.";
        let cut = Cut::at(old, old.find("big").expect("there"), true);
        let now = |article: &str| {
            let document =
                documents::read(article.as_bytes(), Some(Path::new("a.md")), None, &Reading::default()).expect("reads");
            let (cuts, lost) = placed(vec![cut.clone()], &document, "a.md");
            let places: Vec<usize> =
                cuts.iter().flat_map(|cut| cut.places(&document.blocks[0].content.text).collect::<Vec<_>>()).collect();
            (places, lost.len())
        };
        assert_eq!(now("Second paragraph here. It has two big words in it.\n"), (vec![34], 0));
        assert_eq!(now("It has two big words in it.\n\nIt has two big words in it.\n"), (vec![], 1));
        assert_eq!(now("All of it is another text now.\n"), (vec![], 0));
    }
}
