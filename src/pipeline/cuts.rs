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
    let texts = (0..).zip(document.blocks.iter().map(|block| block.content.text.as_str()));
    let cut = |(block, text)| places(text, &options.place).map(move |at| (block, Cut::at(text, at, options.ends)));
    let cuts: Vec<(usize, Cut)> = texts.flat_map(cut).collect();
    if cuts.is_empty() {
        return Err(Error::NoPlace { path: options.article.clone(), place: options.place.clone() }.into());
    }
    let mut store = Store::open(project.store())?;
    let name = project.name_of(&options.article);
    let (_, lost) = of_article(&store, &name, &document)?;
    for (block, cut) in &cuts {
        store.record_cut(&name, &language, cut, options.now)?;
        settle(&mut store, &name, &lost, *block, options.ends)?;
    }
    Ok(cuts.len())
}

/// A cut that an article has no certain place for any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What the person had said.
    pub cut: Cut,
    /// The block where it may have been meant, and the place in its text, in bytes; nothing where the text is gone.
    pub near: Option<(usize, usize)>,
}

impl Lost {
    /// What stood round the place, with a bar between.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{} {BAR} {}", self.cut.before.trim(), self.cut.after.trim())
    }

    /// What the person had done there: `split` or `join`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if self.cut.ends { "split" } else { "join" }
    }

    /// What is said of it in a terminal.
    #[must_use]
    pub fn message(&self, article: &str) -> Message {
        let id = if self.near.is_some() { "note-cut-lost" } else { "note-cut-gone" };
        Message::new(id).with("path", article).with("place", self.place()).with("kind", self.kind())
    }
}

/// A person's cuts for an article as it is now, and those that it has no certain place for any more, without those of which
/// nobody wants to hear. `name` is the article's in the store.
///
/// # Errors
/// The store cannot be read.
pub fn of_article(store: &Store, name: &str, document: &Document) -> Result<(Vec<Cut>, Vec<Lost>), Failure> {
    let (cuts, mut lost) = placed(store.cuts(name)?, document);
    if !lost.is_empty() {
        let dismissed = store.dismissed_cuts(name)?;
        lost.retain(|lost| !dismissed.contains(&lost.cut));
    }
    Ok((cuts, lost))
}

/// Lost cuts that a person has answered who now cuts a block of the article in the same way are told no more.
///
/// # Errors
/// The store cannot be written.
pub fn settle(store: &mut Store, name: &str, lost: &[Lost], block: usize, ends: bool) -> Result<(), Failure> {
    for answered in lost.iter().filter(|lost| lost.cut.ends == ends && lost.near.is_some_and(|(near, _)| near == block)) {
        store.dismiss_cut(name, &answered.cut)?;
    }
    Ok(())
}

/// Places for cuts in an article as it is now. Where the text round a place has changed, it is the one that looks most like
/// it; a cut without a likely one is lost.
#[must_use]
pub fn placed(cuts: Vec<Cut>, document: &Document) -> (Vec<Cut>, Vec<Lost>) {
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.content.text.as_str()).collect();
    let mut lost = Vec::new();
    let now = |cut: Cut| {
        if texts.iter().any(|text| cut.places(text).next().is_some()) {
            return Some(cut);
        }
        let near = match cut.likeliest(&texts) {
            Place::At(index, at) => return Some(Cut::at(texts[index], at, cut.ends)),
            Place::Doubtful(block, at) => Some((block, at)),
            Place::Gone => None,
        };
        lost.push(Lost { cut, near });
        None
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
            let (cuts, lost) = placed(vec![cut.clone()], &document);
            let places: Vec<usize> =
                cuts.iter().flat_map(|cut| cut.places(&document.blocks[0].content.text).collect::<Vec<_>>()).collect();
            (places, lost.first().map(|lost| lost.near.map(|(block, _)| block)))
        };
        assert_eq!(now("Second paragraph here. It has two big words in it.\n"), (vec![34], None));
        assert_eq!(now("It has two big words in it.\n\nIt has two big words in it.\n"), (vec![], Some(Some(0))));
        assert_eq!(now("All of it is another text now.\n"), (vec![], Some(None)));
    }
}
