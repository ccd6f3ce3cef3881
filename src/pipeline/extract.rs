//! Terms that a glossary may want, proposed from articles.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::aligned::align;
use super::phrases::{Phrase, phrases};
use super::{Error, Project, files, languages, services};
use crate::checks::{self, Context, Name};
use crate::glossary::Terminology;
use crate::locale;
use crate::model::{BlockKind, Content, Document, Failure, LanguageTag, Pair, Span};
use crate::report::Article;
use crate::report::proposals::{Proposal, ProposalKind, Quoted, Seen};
use crate::segmentation;
use crate::store::Store;

/// What a person asks for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Articles, or folders of them.
    pub paths: Vec<PathBuf>,
    /// Their language, when stated.
    pub from: Option<LanguageTag>,
    /// The language whose renderings are wanted; each is looked for in the translation beside its article.
    pub to: Option<LanguageTag>,
    /// How many terms are proposed at most.
    pub most: usize,
    /// Glossaries, when stated. What they have is not proposed.
    pub glossaries: Vec<PathBuf>,
}

/// Times that a word, and a term of several or a title, is found before it is proposed.
const WORD: usize = 3;
const TERM: usize = 2;
/// Sentences that are shown of a term.
const CONTEXTS: usize = 2;
/// Of the memory's segments that have a term, the share that renders it in one way where it is known well.
const KNOWN: f32 = 0.8;

/// Proposes terms, the most frequent first; those that the memory renders in one way come last.
///
/// # Errors
/// A file cannot be read, its language cannot be found out, or a store cannot be read.
pub fn extract(options: &Options) -> Result<Vec<Proposal>, Failure> {
    let mut found: BTreeMap<String, Proposal> = BTreeMap::new();
    let mut memories: BTreeMap<Key, Memory> = BTreeMap::new();
    for article in articles(options)? {
        propose(&article, options, &mut found, &mut memories)?;
    }
    let often = |one: &Proposal| {
        let several = one.kind != ProposalKind::Name || one.term.contains(' ');
        one.times >= if several { TERM } else { WORD }
    };
    let mut proposals: Vec<Proposal> = found.into_values().filter(often).collect();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for proposal in &mut proposals {
        proposal.renderings.sort_by(|a, b| b.segments.cmp(&a.segments).then(a.text.cmp(&b.text)));
        for name in memories.values().filter_map(|memory| memory.get(&proposal.term)) {
            name.renderings.iter().for_each(|(text, segments)| add(&mut proposal.memory, text, *segments));
            let usual = name.renderings.first().map_or(0, |(_, segments)| *segments);
            if usual as f32 >= KNOWN * name.places.len() as f32 {
                known.insert(proposal.term.clone());
            }
        }
    }
    let rank = |one: &Proposal| (known.contains(&one.term), Reverse(one.times));
    proposals.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.term.cmp(&b.term)));
    proposals.truncate(options.most);
    Ok(proposals)
}

/// A project's store and the article's language.
type Key = (PathBuf, String);
/// The names of what people translated, by name.
type Memory = BTreeMap<String, Name>;

/// Adds an article's names to what was found in those before.
fn propose(
    path: &Path,
    options: &Options,
    found: &mut BTreeMap<String, Proposal>,
    memories: &mut BTreeMap<Key, Memory>,
) -> Result<(), Failure> {
    let project = Project::of(path, None)?;
    let read = |path: &Path| files::read_document(path, None, project.reading()).map(|(_, document)| document);
    let document = read(path)?;
    let from = languages::of_document(options.from.as_ref(), &document, path, "--from")?.tag;
    let to = options.to.clone().unwrap_or_else(|| from.clone());
    let terms = Terminology::new(project.glossary(&options.glossaries)?, Some(&from), &to);
    let segments = |document: &Document, tag: &LanguageTag| -> Result<_, Failure> {
        Ok(segmentation::segments(document, &project.rules(tag)?))
    };
    let sources = segments(&document, &from)?;
    let beside = files::output_name(path, &from, &to);
    let mut pairs: Vec<Pair> = if options.to.is_some() && beside.exists() {
        segmentation::pairs(&sources, &segments(&read(&beside)?.into_target(), &to)?)
    } else {
        sources.into_iter().map(|segment| Pair::new(Some(segment), None)).collect()
    };
    let key = (project.store().to_owned(), from.to_string());
    if options.to.is_some() && project.store().exists() {
        align(&Store::open(project.store())?, &mut pairs)?;
    }
    if options.to.is_some() && project.store().exists() && !memories.contains_key(&key) {
        memories.insert(key, remembered(project.store(), &from, &to)?);
    }
    let name = path.display().to_string();
    let article = Article::new(name.as_str(), &document);
    let mut names = checks::names_said(&pairs, &context(&from, &to));
    let named = join(&mut names, said(&pairs, &from), &from);
    for (number, name) in names.into_iter().enumerate() {
        let is_known = |known: &str| known.to_lowercase() == name.text.to_lowercase();
        if terms.in_source(&name.text).iter().any(|known| is_known(known.span.of(&name.text))) {
            continue;
        }
        let kind = match (name.quoted, number < named) {
            (true, _) => ProposalKind::Title,
            (false, true) => ProposalKind::Name,
            (false, false) => ProposalKind::Term,
        };
        let proposal = found.entry(name.text.clone()).or_insert_with(|| Proposal {
            term: name.text.clone(),
            kind,
            times: 0,
            contexts: Vec::new(),
            renderings: Vec::new(),
            memory: Vec::new(),
        });
        proposal.kind = proposal.kind.max(kind);
        proposal.times += name.places.len();
        for (pair, span) in &name.places {
            if proposal.contexts.len() == CONTEXTS {
                break;
            }
            let Some(source) = pairs.get(*pair).and_then(|pair| pair.source.as_ref()) else { continue };
            let place = article.place_of(source, *span);
            let sentence = source.text().trim().to_owned();
            if proposal.contexts.iter().all(|known| known.sentence != sentence) {
                proposal.contexts.push(Quoted { file: place.file, line: place.line, sentence });
            }
        }
        name.renderings.iter().for_each(|(text, segments)| add(&mut proposal.renderings, text, *segments));
    }
    Ok(())
}

/// Adds phrases to names, and tells how many of all are names. A name that is a phrase as well is one, with the places of both; a title
/// behind it, 氏 or さん, is none of it.
fn join(names: &mut Vec<Name>, phrases: Vec<Name>, from: &LanguageTag) -> usize {
    let named = names.len();
    let titles = locale::profile(from).map(|profile| &profile.names.titles);
    for phrase in phrases {
        let bare = titles.into_iter().flatten().find_map(|title| phrase.text.strip_suffix(title.as_str()));
        let is_of = |name: &&mut Name| name.text == phrase.text || bare == Some(name.text.as_str());
        match names[..named].iter_mut().find(is_of) {
            Some(name) => {
                let known = name.places.clone();
                let is_new =
                    |(pair, span): &(usize, Span)| !known.iter().any(|(other, own)| other == pair && own.overlaps(*span));
                name.places.extend(phrase.places.into_iter().filter(is_new));
                name.places.sort_unstable();
            }
            None => names.push(phrase),
        }
    }
    named
}

/// The words that an article's sources say together again and again.
fn said(pairs: &[Pair], from: &LanguageTag) -> Vec<Name> {
    let Some(profile) = locale::profile(from) else { return Vec::new() };
    let texts: Vec<&str> = pairs.iter().map(|pair| pair.source.as_ref().map_or("", |source| source.text())).collect();
    let name = |phrase: Phrase| Name { text: phrase.text, quoted: phrase.quoted, places: phrase.places, renderings: Vec::new() };
    phrases(&texts, profile).into_iter().map(name).collect()
}

/// Counts a rendering.
fn add(seen: &mut Vec<Seen>, text: &str, segments: usize) {
    match seen.iter_mut().find(|known| known.text == text) {
        Some(known) => known.segments += segments,
        None => seen.push(Seen { text: text.to_owned(), segments }),
    }
}

fn context<'a>(from: &'a LanguageTag, to: &'a LanguageTag) -> Context<'a> {
    Context { from: Some(from), to, source: locale::described(from), target: locale::described(to), terms: None }
}

/// The names of what people translated from one language to the other, or took over from a machine, with their renderings.
fn remembered(store: &Path, from: &LanguageTag, to: &LanguageTag) -> Result<Memory, Failure> {
    let plain = |index: usize, content: Content| {
        segmentation::segment(index, &BlockKind::Paragraph, Span::new(0, content.text.len()), content)
    };
    let mut pairs = Vec::new();
    let store = Store::open(store)?;
    for (index, (source, target)) in store.by_people(from, to, None)?.into_iter().enumerate() {
        if let Some(source) = services::numbered(&source) {
            pairs.push(Pair::new(Some(plain(index, source)), Some(plain(index, target))));
        }
    }
    align(&store, &mut pairs)?;
    let names = checks::names_said(&pairs, &context(from, to));
    Ok(names.into_iter().map(|name| (name.text.clone(), name)).collect())
}

/// The articles of some paths: files as they are; of folders, what is a format of ours and says no other language than the
/// article's, in the order of names.
fn articles(options: &Options) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in &options.paths {
        if path.is_dir() { folders.push(path.clone()) } else { found.push(path.clone()) }
    }
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| Error::Unreadable { path: folder.clone(), reason: error.to_string() };
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(&folder).map_err(failed)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let said = files::language_in_name(&path);
            let is =
                |wanted: &Option<LanguageTag>| said.as_ref().zip(wanted.as_ref()).map(|(said, wanted)| said.compatible(wanted));
            let translation = is(&options.to) == Some(true) || is(&options.from) == Some(false);
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if !hidden && !translation && is_article(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// True for a file whose name ends like an article's.
fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "md" | "mdx" | "markdown" | "html" | "htm" | "xhtml" | "txt" | "docx" | "epub")
}

#[cfg(test)]
mod tests {
    use super::{Name, join};
    use crate::model::Span;

    #[test]
    fn what_is_a_name_and_a_phrase_counts_once() {
        let name = |text: &str, places: &[(usize, usize, usize)]| Name {
            text: text.to_owned(),
            quoted: false,
            places: places.iter().map(|(pair, from, to)| (*pair, Span::new(*from, *to))).collect(),
            renderings: Vec::new(),
        };
        let mut names = vec![name("ベルクマン", &[(0, 0, 15), (1, 0, 15)])];
        let phrases = vec![name("ベルクマン氏", &[(1, 0, 18), (2, 0, 18)]), name("人工知能技術", &[(0, 30, 48)])];
        assert_eq!(join(&mut names, phrases, &"ja".parse().expect("a tag")), 1);
        assert_eq!(
            names.iter().map(|name| (name.text.as_str(), name.places.len())).collect::<Vec<_>>(),
            [("ベルクマン", 3), ("人工知能技術", 1)]
        );
    }
}
