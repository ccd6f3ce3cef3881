//! Asking the sources in their order.

use std::cell::RefCell;

use super::catalogue::Catalogue;
use super::error::{Error, Failure, Unavailable};
use super::folder::Folder;
use super::install::Installation;
use super::package::Package;
use super::source::{Offer, Source, best};
use super::store::{Found, Store};
use super::{Leg, Options, PIVOT, Pair, Route};
use crate::model::{Argument, LanguageTag, Message};

/// A model that can be had.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// What it translates.
    pub pair: Pair,
    /// The source that has it, in words.
    pub source: Message,
    /// Bytes to fetch.
    pub bytes: u64,
    /// True when a model for the pair is installed.
    pub installed: bool,
}

/// What the sources have.
#[derive(Debug, Clone, PartialEq)]
pub struct Available {
    /// One a pair, from the first source that has it, in the order of the pairs' names.
    pub pairs: Vec<Offered>,
    /// What the sources said that could not be asked, a line each.
    pub said: Vec<Message>,
}

/// Finds the models for a pair, and fetches what is missing: a direct one where any source has it, else two by way of
/// [`PIVOT`]. What is at hand, direct or in two parts, is used without asking the network.
///
/// # Errors
/// No source has the pair or could be reached, or the store cannot be written.
pub fn locate(from: &LanguageTag, to: &LanguageTag, options: &Options) -> Result<Route, Error> {
    Search::new(options)?.route(&Pair::new(from, to))
}

/// Puts the model of a pair into the store; one that is there and whole is left as it is.
///
/// # Errors
/// As for [`locate`]; no other language is gone through.
pub fn install(pair: &Pair, options: &Options) -> Result<Leg, Error> {
    let mut search = Search::new(options)?;
    search.copies = true;
    match search.obtain(pair)? {
        Obtained::Leg(leg) => Ok(*leg),
        Obtained::Failed | Obtained::NotOffered => Err(search.refusal(pair)),
    }
}

/// All that the sources have. A source that cannot be asked is named in [`Available::said`].
///
/// # Errors
/// The folder given for models cannot be read.
pub fn available(options: &Options) -> Result<Available, Error> {
    let search = Search::new(options)?;
    let installed = search.store.pairs();
    let mut pairs: Vec<Offered> = Vec::new();
    for source in &search.sources {
        for offer in search.ask(source.as_ref()) {
            if !pairs.iter().any(|known| known.pair == offer.pair) {
                pairs.push(Offered {
                    pair: offer.pair.clone(),
                    source: source.name(),
                    bytes: offer.download,
                    installed: installed.contains(&offer.pair),
                });
            }
        }
    }
    pairs.sort_by_key(|offered| offered.pair.to_string());
    Ok(Available { pairs, said: search.said() })
}

/// The languages into which a language can be translated, directly or by way of [`PIVOT`], with what is installed and what
/// the sources that can be asked have.
///
/// # Errors
/// The folder given for models cannot be read.
pub fn reachable(from: &LanguageTag, options: &Options) -> Result<Vec<LanguageTag>, Error> {
    Ok(Search::new(options)?.reachable(from))
}

enum Obtained {
    Leg(Box<Leg>),
    /// A source had it and could not deliver.
    Failed,
    NotOffered,
}

struct Search<'a> {
    options: &'a Options,
    store: Store,
    sources: Vec<Box<dyn Source + 'a>>,
    /// What went wrong, and whether the person has been told.
    said: RefCell<Vec<(Message, bool)>>,
    /// True when a model in the person's own folder is to be copied into the store.
    copies: bool,
}

impl<'a> Search<'a> {
    fn new(options: &'a Options) -> Result<Search<'a>, Error> {
        let mut sources: Vec<Box<dyn Source + 'a>> = Vec::new();
        if let Some(folder) = &options.folder {
            sources.push(Box::new(Folder::open(folder)?));
        }
        sources.push(Box::new(Catalogue::new(&options.catalogue)));
        sources.push(Box::new(Package::new(options.pip.as_deref())));
        let store = Store::new(&options.store);
        Ok(Search { options, store, sources, said: RefCell::default(), copies: false })
    }

    fn route(&self, pair: &Pair) -> Result<Route, Error> {
        if pair.from.compatible(&pair.to) {
            return Err(Error::SameLanguage { pair: pair.clone() });
        }
        if let Some(route) = self.route_at_hand(pair)? {
            return Ok(route);
        }
        match self.obtain(pair)? {
            Obtained::Leg(leg) => return Ok(Route { legs: vec![*leg] }),
            // A worse translation by way of another language is not what a broken download should lead to.
            Obtained::Failed => return Err(self.refusal(pair)),
            Obtained::NotOffered => {}
        }
        let Some(halves) = halves(pair) else { return Err(self.refusal(pair)) };
        if !halves.iter().all(|half| self.is_offered(half)) {
            return Err(self.refusal(pair));
        }
        let mut legs = Vec::new();
        for half in &halves {
            match self.obtain(half)? {
                Obtained::Leg(leg) => legs.push(*leg),
                Obtained::Failed | Obtained::NotOffered => return Err(self.refusal(pair)),
            }
        }
        Ok(Route { legs })
    }

    /// The route that needs no network: what was once put together by way of [`PIVOT`] must not ask every time whether there
    /// is a direct model by now.
    fn route_at_hand(&self, pair: &Pair) -> Result<Option<Route>, Error> {
        if let Some(leg) = self.at_hand(pair)? {
            return Ok(Some(Route { legs: vec![leg] }));
        }
        let damaged = matches!(self.store.find(pair)?, Found::Damaged { .. });
        let Some([first, second]) = halves(pair).filter(|_| !damaged) else { return Ok(None) };
        let Some(first) = self.at_hand(&first)? else { return Ok(None) };
        Ok(self.at_hand(&second)?.map(|second| Route { legs: vec![first, second] }))
    }

    fn at_hand(&self, pair: &Pair) -> Result<Option<Leg>, Error> {
        match self.store.find(pair)? {
            Found::Healthy(leg) => return Ok(Some(leg)),
            // To be replaced, with a word about it, not to be passed over in silence.
            Found::Damaged { .. } => return Ok(None),
            Found::Missing => {}
        }
        let local = self.sources.iter().filter(|source| !source.is_remote());
        let mut offers = local.filter_map(|source| best(source.offers().unwrap_or_default(), pair));
        Ok(offers.find_map(|offer| offer.in_place.clone()?.ok()))
    }

    /// True when the store or a source has the pair; nothing is fetched.
    fn is_offered(&self, pair: &Pair) -> bool {
        let installed = self.store.pairs().iter().any(|own| own.compatible(pair));
        installed || self.sources.iter().any(|source| best(self.ask(source.as_ref()), pair).is_some())
    }

    fn obtain(&self, pair: &Pair) -> Result<Obtained, Error> {
        let mut obtained = Obtained::NotOffered;
        match self.store.find(pair)? {
            Found::Healthy(leg) => return Ok(Obtained::Leg(Box::new(leg))),
            Found::Damaged { file } => {
                let own = self.store.pairs().into_iter().find(|own| own.compatible(pair));
                let name = own.as_ref().unwrap_or(pair).to_string();
                let reason = Message::new("models-reason-installed-damaged").with("pair", name).with("file", file);
                self.say(Message::new("models-source-store"), reason);
                obtained = Obtained::Failed;
            }
            Found::Missing => {}
        }
        for source in &self.sources {
            let Some(offer) = best(self.ask(source.as_ref()), pair) else { continue };
            let outcome = match &offer.in_place {
                Some(Err(reason)) => Err(Failure::Source(reason.clone())),
                Some(Ok(leg)) if !self.copies => Ok(leg.clone()),
                _ => self.fetch(source.as_ref(), offer),
            };
            match outcome {
                Ok(leg) => {
                    self.tell();
                    return Ok(Obtained::Leg(Box::new(leg)));
                }
                Err(Failure::Store(error)) => return Err(error),
                Err(Failure::Source(reason)) => self.say(source.name(), reason),
            }
            obtained = Obtained::Failed;
        }
        Ok(obtained)
    }

    fn fetch(&self, source: &dyn Source, offer: &Offer) -> Result<Leg, Failure> {
        let progress = self.options.progress.as_ref();
        let mut installation = Installation::begin(&self.store, &offer.pair, progress)?;
        // Another process may have done it while this one waited.
        if let Found::Healthy(leg) = self.store.find(&offer.pair)? {
            return Ok(leg);
        }
        self.tell();
        let about = |id| Message::new(id).with("pair", offer.pair.to_string());
        let note = about("models-note-fetch").with("source", source.name());
        progress.note(
            &note.with("download", Argument::megabytes(offer.download)).with("installed", Argument::megabytes(weight(offer))),
        );
        progress.begin(&about("models-task-fetch"), Some(offer.download));
        let delivered = source.deliver(offer, &mut installation, progress);
        progress.end();
        delivered?;
        Ok(installation.finish(offer.origin.clone())?)
    }

    /// What a source has; nothing, and a line for the error, when it cannot be asked.
    fn ask<'s>(&self, source: &'s dyn Source) -> &'s [Offer] {
        if self.options.offline && source.is_remote() {
            self.say(source.name(), Message::new("models-reason-offline"));
            return &[];
        }
        source.offers().unwrap_or_else(|reason| {
            self.say(source.name(), reason);
            &[]
        })
    }

    /// Remembers what a source said, once.
    fn say(&self, source: Message, reason: Message) {
        let line = Message::new("models-said").with("source", source).with("reason", reason);
        let mut said = self.said.borrow_mut();
        if !said.iter().any(|(known, _)| *known == line) {
            said.push((line, false));
        }
    }

    fn said(&self) -> Vec<Message> {
        self.said.borrow().iter().map(|(line, _)| line.clone()).collect()
    }

    /// Tells the person what went wrong on the way to what went right.
    fn tell(&self) {
        for (line, told) in self.said.borrow_mut().iter_mut().filter(|(_, told)| !told) {
            // That nothing was fetched is what the person asked for.
            if !self.options.offline {
                self.options.progress.note(line);
            }
            *told = true;
        }
    }

    fn refusal(&self, pair: &Pair) -> Error {
        if self.said.borrow().is_empty() {
            return Error::Unsupported { pair: pair.clone(), reachable: self.reachable(&pair.from) };
        }
        let mut said = self.said();
        for source in &self.sources {
            let asked = !(self.options.offline && source.is_remote());
            if asked && source.offers().is_ok_and(|offers| best(offers, pair).is_none()) {
                let reason = Message::new("models-reason-no-pair").with("pair", pair.to_string());
                said.push(Message::new("models-said").with("source", source.name()).with("reason", reason));
            }
        }
        if let Some(halves) = halves(pair) {
            let missing: Vec<String> = halves.iter().filter(|half| !self.is_offered(half)).map(ToString::to_string).collect();
            let missing = Message::new("models-half-missing").with("pivot", PIVOT).with("missing", missing.join(", "));
            said.push(missing);
        }
        let mut reachable = self.reachable(&pair.from);
        reachable.retain(|tag| !tag.compatible(&pair.to));
        if !reachable.is_empty() {
            let languages = reachable.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            said.push(Message::new("models-reachable-now").with("from", &pair.from).with("languages", languages));
        }
        Error::Unavailable(Box::new(Unavailable {
            pair: pair.clone(),
            installed: self.store.pairs(),
            said,
            store: self.options.store.clone(),
            offline: self.options.offline,
        }))
    }

    fn reachable(&self, from: &LanguageTag) -> Vec<LanguageTag> {
        let mut pairs = self.store.pairs();
        for source in &self.sources {
            pairs.extend(self.ask(source.as_ref()).iter().map(|offer| offer.pair.clone()));
        }
        let targets = |from: &LanguageTag| -> Vec<LanguageTag> {
            pairs.iter().filter(|pair| pair.from.compatible(from)).map(|pair| pair.to.clone()).collect()
        };
        let mut found = targets(from);
        for pivot in found.clone().iter().filter(|tag| tag.language() == PIVOT) {
            found.extend(targets(pivot));
        }
        found.retain(|tag| !tag.compatible(from));
        found.sort_by_key(ToString::to_string);
        found.dedup();
        found
    }
}

/// The way of a pair through [`PIVOT`]; none where that is one of its ends.
fn halves(pair: &Pair) -> Option<[Pair; 2]> {
    let pivot: LanguageTag = PIVOT.parse().ok()?;
    let ends = [&pair.from, &pair.to];
    let open = ends.iter().all(|end| end.language() != PIVOT);
    open.then(|| [Pair::new(&pair.from, &pivot), Pair::new(&pivot, &pair.to)])
}

/// Bytes of a model when it is installed.
fn weight(offer: &Offer) -> u64 {
    offer.pieces.iter().map(|piece| piece.bytes).sum()
}
