//! The embedded neural engine: nothing leaves the machine.
//!
//! A pair without a model of its own goes through another language, one model after the other; codes, protected text and
//! links go through both.

mod altered;
mod constrained;
mod doubtful;
#[cfg(test)]
mod echo;
mod engine;
mod error;
mod leg;
mod likelihood;
mod marks;
pub mod models;
mod pool;
mod saying;
mod shortlist;
mod spelling;
mod stand_in;
mod terms;
mod wanted;
mod window;

use super::aligned::{self, CERTAIN};
use super::markup::Parts;
use super::service::all;
use super::{Abilities, Backend, BackendError, GlossarySupport, OptionsError, Reply, Request, Settings};
use crate::glossary;
use crate::model::{Alignment, Explain, LanguageTag, Link, ProtectedKind, Span};
use engine::Neural;
use error::Error;
use leg::{Draft, Leg, Task};
pub use likelihood::Likelihood;
use serde::Deserialize;
use wanted::Wanted;

const NAME: &str = "embedded";

/// Segments that one call takes at best: enough to sort by length, few enough to be stored often.
const CALL: usize = 256;

/// Hypotheses that the search under constraints may follow at a time.
const BEAMS: std::ops::RangeInclusive<usize> = 2..=32;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Wished {
    /// What is done with terms that the model does not say by itself.
    terms: Terms,
    /// Hypotheses that the search under constraints follows at a time.
    beam: Option<usize>,
}

/// What is done with terms that the model does not say by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Terms {
    /// The sentence is decoded so that it says them.
    #[default]
    Constrained,
    /// They replace the words that render them, by the alignment.
    Replaced,
    /// Nothing; the checks tell.
    None,
}

/// The embedded engine, opened for a pair.
struct Embedded {
    from: LanguageTag,
    to: LanguageTag,
    legs: Vec<Leg>,
    threads: usize,
    terms: Terms,
}

/// Opens the engine for a pair, by way of English where no direct model exists.
///
/// # Errors
/// No model for the pair is installed and none could be fetched; a file of the model is damaged.
pub(crate) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let Settings { from, to, threads, options, .. } = settings.clone();
    let wished: Wished = options.read(NAME)?;
    if let Some(beam) = wished.beam.filter(|beam| !BEAMS.contains(beam)) {
        let what = format!("beam = {beam}: a number from {} to {} is wanted", BEAMS.start(), BEAMS.end());
        return Err(OptionsError { backend: NAME.to_owned(), what, line: None }.into());
    }
    let load = |leg: models::Leg| {
        let model = Neural::open(&leg.files)?.with_beam(wished.beam);
        Ok(Leg { from: leg.from, to: leg.to, model: Box::new(model) })
    };
    let legs = route(settings)?.legs.into_iter().map(load).collect::<Result<_, Error>>().map_err(explained)?;
    Ok(Box::new(Embedded { from, to, legs, threads, terms: wished.terms }))
}

/// The models of the pair, at hand or fetched.
fn route(settings: &Settings) -> Result<models::Route, BackendError> {
    let options = models::Options {
        folder: settings.models.clone(),
        offline: settings.offline,
        ..models::Options::from_environment(settings.progress.clone())
    };
    models::locate(&settings.from, &settings.to, &options).map_err(explained)
}

fn explained(error: impl Explain + Send + Sync + 'static) -> BackendError {
    Box::new(error)
}

impl Backend for Embedded {
    fn name(&self) -> String {
        format!("embedded {}-{}", self.from, self.to)
    }

    fn abilities(&self) -> Abilities {
        let pivots = self.legs.iter().skip(1).map(|leg| leg.from.clone()).collect();
        let glossary = match self.terms {
            Terms::Constrained => GlossarySupport::Constrained,
            Terms::Replaced => GlossarySupport::Aligned,
            Terms::None => GlossarySupport::None,
        };
        Abilities { batch: CALL, glossary, sends_text_away: false, pivots }
    }

    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        let parts = Parts::of(requests);
        let replies = self.sentences(&parts.given)?.into_iter().map(Ok).collect();
        all(parts.join(replies, &self.to))
    }
}

impl Embedded {
    /// Translates what is a sentence each.
    fn sentences(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        let free: Vec<(&Request, Vec<usize>)> = requests.iter().map(|request| (request, Vec::new())).collect();
        let mut drafts = self.drafts(&free, Way::Free).map_err(explained)?;
        let meant: Vec<Request> = requests.iter().zip(&drafts).map(|(request, draft)| self.meant(request, draft)).collect();
        let requests = &meant[..];
        let before: Vec<Vec<usize>> = requests.iter().zip(&drafts).map(|(request, draft)| self.missed(request, draft)).collect();
        let wrong: Vec<usize> = requests.iter().zip(&drafts).map(|(request, draft)| self.wrong(request, draft)).collect();
        match self.terms {
            Terms::Constrained => self.constrain(requests, &mut drafts, &before),
            // With links and without constraints.
            Terms::Replaced => self
                .again(requests, &mut drafts, Way::Constrained, |_, _| Some(Vec::new()))
                .map(|()| self.enforce(requests, &mut drafts)),
            Terms::None => Ok(()),
        }
        .map_err(explained)?;
        if self.terms != Terms::None {
            self.mend_further_uses(requests, &mut drafts).map_err(explained)?;
        }
        self.link(requests, &mut drafts).map_err(explained)?;
        let reply = |(((request, before), wrong), draft): (((&Request, Vec<usize>), usize), Draft)| {
            let terms_enforced = wrong.saturating_sub(self.wrong(request, &draft));
            let mut draft = draft;
            terms::warn(&mut draft, &request.terms, &before, &self.to);
            let text = &request.content.text;
            let alignment = draft.links.map(|links| aligned::of_pieces(&links, text, &draft.content.text)).unwrap_or_default();
            Reply { terms_enforced, remarks: draft.remarks, alignment, settled: true, ..Reply::of(draft.content) }
        };
        Ok(requests.iter().zip(before).zip(wrong).zip(drafts).map(reply).collect())
    }

    /// Has drafts say the terms that they missed `before`.
    fn constrain(&self, requests: &[Request], drafts: &mut [Draft], before: &[Vec<usize>]) -> Result<(), Error> {
        // Only what was missed; then, where that cost another term, all.
        self.again(requests, drafts, Way::Constrained, |_, missed| Some(missed))?;
        let all = |index: usize| (0..requests[index].terms.len()).collect();
        let cost = |index: usize, missed| (missed != before[index]).then(|| all(index));
        self.again(requests, drafts, Way::Constrained, cost)?;
        self.enforce(requests, drafts);
        self.again(requests, drafts, Way::AtAnyCost, |_, missed| Some(missed))
    }

    /// Puts the terms that drafts miss in the place of what renders them.
    fn enforce(&self, requests: &[Request], drafts: &mut [Draft]) {
        for (request, draft) in requests.iter().zip(drafts) {
            terms::enforce(&request.content.text, draft, &request.terms, [&self.from, &self.to]);
        }
    }
}

impl Embedded {
    /// Finds the links of the drafts in which a name may be rendered otherwise than in the others, where they have none. They
    /// cost another run of the encoder and of the decoder's layers.
    fn link(&self, requests: &[Request], drafts: &mut [Draft]) -> Result<(), Error> {
        let [leg] = self.legs.as_slice() else { return Ok(()) };
        let texts: Vec<(&str, &str)> = requests
            .iter()
            .zip(drafts.iter())
            .map(|(request, draft)| (request.content.text.as_str(), draft.content.text.as_str()))
            .collect();
        let is_plain = |index: &usize| {
            let (request, draft) = (&requests[*index], &drafts[*index]);
            draft.links.is_none() && request.protected.is_empty() && request.content.codes.is_empty()
        };
        let doubtful: Vec<usize> = doubtful::doubtful(&texts).into_iter().filter(is_plain).collect();
        let wanted: Vec<(&str, &str)> = doubtful.iter().map(|index| texts[*index]).collect();
        let found = leg.links(&wanted, self.threads)?;
        for (index, links) in doubtful.into_iter().zip(found).filter(|(_, links)| !links.is_empty()) {
            drafts[index].links = Some(links);
        }
        Ok(())
    }
}

/// How drafts are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As the models say it.
    Free,
    /// With terms, where the rest is as good as it is without them.
    Constrained,
    /// With terms.
    AtAnyCost,
}

impl Embedded {
    /// A request without the terms whose words mean something else in it, as its free draft tells.
    fn meant(&self, request: &Request, draft: &Draft) -> Request {
        let mut meant = request.clone();
        let (source, said) = (&request.content.text, &draft.content.text);
        let is_left = |terms: &glossary::Requirement| glossary::is_left(terms, source, said, [&self.from, &self.to]);
        let missed = self.missed(request, draft);
        let mut index = 0..;
        meant.terms.retain(|terms| !(index.next().is_some_and(|index| missed.contains(&index)) && is_left(terms)));
        meant
    }

    /// Indexes of the terms that a draft misses.
    fn missed(&self, request: &Request, draft: &Draft) -> Vec<usize> {
        glossary::unmet(&request.terms, &draft.content.text, &self.to)
    }

    /// How many uses of terms a draft lacks or leaves wrong.
    fn wrong(&self, request: &Request, draft: &Draft) -> usize {
        glossary::wrong(&request.terms, &request.content.text, &draft.content.text, &self.to)
    }

    /// Mends further uses of terms that drafts say rightly once: their links are found where they have none.
    fn mend_further_uses(&self, requests: &[Request], drafts: &mut [Draft]) -> Result<(), Error> {
        let [leg] = self.legs.as_slice() else { return Ok(()) };
        let says_less = |index: &usize| {
            let (request, draft) = (&requests[*index], &drafts[*index]);
            let said = glossary::places(&request.terms, &draft.content.text, &self.to);
            self.wrong(request, draft) > 0 || request.terms.iter().zip(said).any(|(term, said)| said.is_none() && term.stays())
        };
        let wanted: Vec<usize> = (0..drafts.len()).filter(says_less).collect();
        let is_plain = |index: &usize| drafts[*index].links.is_none() && requests[*index].content.codes.is_empty();
        let unlinked: Vec<usize> = wanted.iter().copied().filter(is_plain).collect();
        let text = |index: &usize| (requests[*index].content.text.as_str(), drafts[*index].content.text.as_str());
        let found = leg.links(&unlinked.iter().map(text).collect::<Vec<_>>(), self.threads)?;
        for (index, links) in unlinked.into_iter().zip(found).filter(|(_, links)| !links.is_empty()) {
            drafts[index].links = Some(links);
        }
        for index in wanted {
            let request = &requests[index];
            terms::enforce(&request.content.text, &mut drafts[index], &request.terms, [&self.from, &self.to]);
        }
        Ok(())
    }

    /// Makes the drafts that miss terms again, to say the terms that `wish` names for an index and what is missed there.
    /// A new draft stands when it misses less, or is the first with links, by which terms could be put in place.
    fn again(
        &self,
        requests: &[Request],
        drafts: &mut [Draft],
        way: Way,
        wish: impl Fn(usize, Vec<usize>) -> Option<Vec<usize>>,
    ) -> Result<(), Error> {
        let wanted = |(index, draft): (usize, &Draft)| {
            let missed = self.missed(&requests[index], draft);
            let mut terms = if missed.is_empty() { None } else { wish(index, missed) }?;
            // A verb is said in the form that the free draft has, or not at all.
            terms.retain(|term| !requests[index].terms[*term].is_conjugated(&self.to));
            (way != Way::AtAnyCost || !terms.is_empty()).then_some((index, (&requests[index], terms)))
        };
        let (places, wanted): (Vec<usize>, Vec<_>) = drafts.iter().enumerate().filter_map(wanted).unzip();
        for (index, mut draft) in places.into_iter().zip(self.drafts(&wanted, way)?) {
            let request = &requests[index];
            if way == Way::AtAnyCost {
                terms::enforce(&request.content.text, &mut draft, &request.terms, [&self.from, &self.to]);
                draft.remarks.push(terms::at_any_cost());
            }
            if drafts[index].links.is_none() || self.missed(request, &draft).len() < self.missed(request, &drafts[index]).len() {
                drafts[index] = draft;
            }
        }
        Ok(())
    }

    /// Drafts of requests through every leg, with links where terms are wanted or codes need them. The last leg is to say
    /// the terms whose indexes stand beside each request.
    fn drafts(&self, requests: &[(&Request, Vec<usize>)], way: Way) -> Result<Vec<Draft>, Error> {
        let (linked, at_any_cost) = (way != Way::Free, way == Way::AtAnyCost);
        let is_one = |request: &Request| request.protected.iter().any(|protected| protected.kind == ProtectedKind::One);
        let task = |(request, _): &(&Request, Vec<usize>)| {
            let protected = request.protected.iter().map(|protected| protected.span).collect();
            let is_one = is_one(request);
            Task { content: request.content.clone(), protected, is_one, linked, wanted: Vec::new(), at_any_cost }
        };
        let mut tasks: Vec<Task> = requests.iter().map(task).collect();
        let mut drafts: Option<Vec<Draft>> = None;
        for (number, leg) in self.legs.iter().enumerate() {
            if number + 1 == self.legs.len() {
                for (index, ((request, terms), task)) in requests.iter().zip(&mut tasks).enumerate() {
                    let links = drafts.as_ref().and_then(|drafts| drafts[index].links.as_ref());
                    let source = |own: Span| if number == 0 { Some(own) } else { through(own, links?) };
                    let wanted = |term: &usize| {
                        let mut requirement = request.terms[*term].clone();
                        // A form that nobody states is said where it has to agree with something.
                        requirement.accepted.retain(|wording| !wording.by_rule || wording.follows());
                        let uses = request.terms.iter().filter(|other| other.concept == requirement.concept).count();
                        Wanted { source: source(requirement.source), requirement, uses }
                    };
                    task.wanted = terms.iter().map(wanted).collect();
                }
            }
            let next = leg.translate(&tasks, self.threads)?;
            let next: Vec<Draft> = match drafts {
                None => next,
                Some(first) => first.into_iter().zip(next).map(|(first, second)| chained(first, second)).collect(),
            };
            let task = |(draft, (request, _)): (&Draft, &(&Request, Vec<usize>))| {
                let is_one = is_one(request);
                let protected = draft.kept.iter().map(|kept| kept.target).collect();
                Task { content: draft.content.clone(), protected, is_one, linked, wanted: Vec::new(), at_any_cost }
            };
            tasks = next.iter().zip(requests).map(task).collect();
            drafts = Some(next);
        }
        Ok(drafts.unwrap_or_default())
    }
}

/// Where a stretch of the source stands in what it became, by the links that say so.
fn through(source: Span, links: &Alignment) -> Option<Span> {
    let own = links.iter().filter(|link| link.weight >= CERTAIN && link.source.overlaps(source));
    own.map(|link| link.target).reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// A draft of a draft: links from the first source to the last target, the remarks of both.
fn chained(first: Draft, second: Draft) -> Draft {
    let links = first.links.as_ref().zip(second.links.as_ref()).map(|(first, second)| composed(first, second));
    let mut remarks = first.remarks;
    remarks.extend(second.remarks.into_iter().filter(|remark| !remarks.contains(remark)).collect::<Vec<_>>());
    Draft { content: second.content, links, kept: second.kept, remarks }
}

/// Links through a middle text: each link of the second step goes on along the link of the first that shares most with it.
fn composed(first: &Alignment, second: &Alignment) -> Alignment {
    let through = |link: &Link| {
        let from = first.partition_point(|own| own.target.end <= link.source.start);
        let shared = |own: &Link| own.target.end.min(link.source.end) - own.target.start.max(link.source.start);
        let near = first[from..].iter().take_while(|own| own.target.start < link.source.end);
        let rank = |own: &&Link| (shared(own), own.weight);
        let best = near
            .filter(|own| own.target.overlaps(link.source))
            .max_by(|a, b| rank(a).0.cmp(&rank(b).0).then(a.weight.total_cmp(&b.weight)))?;
        Some(Link { source: best.source, target: link.target, weight: best.weight * link.weight })
    };
    second.iter().filter_map(through).collect()
}

#[cfg(test)]
mod tests {
    use super::echo::Echo;
    use super::leg::Leg;
    use super::{Backend, Embedded, Reply, Request, Terms};
    use crate::glossary::{Kind, Terminology, parse};
    use crate::model::{Code, CodeKind, Content, LanguageTag, Protected, ProtectedKind, Span};

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("well-formed")
    }

    /// An engine whose models copy words, by way of the given languages.
    fn through(languages: &[&str], models: &[Echo]) -> Embedded {
        let legs = languages.windows(2).zip(models).map(|(pair, model)| Leg {
            from: tag(pair[0]),
            to: tag(pair[1]),
            model: Box::new(model.clone()),
        });
        let (from, to) = (tag(languages[0]), tag(languages[languages.len() - 1]));
        Embedded { from, to, legs: legs.collect(), threads: 2, terms: Terms::default() }
    }

    fn request(tagged: &str) -> Request {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let codes: Vec<Code> =
            (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{id}]").into() })).collect();
        Request { content: Content::from_tagged(tagged, &codes).expect("tags 1 to 9"), protected: Vec::new(), terms: Vec::new() }
    }

    fn only(embedded: &Embedded, request: Request) -> Reply {
        embedded.translate(&[request]).expect("translates").remove(0)
    }

    #[test]
    fn codes_and_protected_text_go_through_both_models() {
        let reversed = || Echo { reversed: true, ..Echo::without("ł") };
        let mut request = request("see <1>https://x.y/ł?a=1</1> and <2/> of Wałęsa<3/> now");
        let at = request.content.text.find("https").expect("an address");
        request.protected.push(Protected { span: Span::new(at, at + 17), kind: ProtectedKind::Url });
        let embedded = through(&["fr", "en", "pt"], &[reversed(), reversed()]);
        let reply = only(&embedded, request.clone());
        assert_eq!(reply.content, request.content, "twice reversed is as it was");
        assert_eq!(reply.remarks, Vec::new());
        assert_eq!((embedded.name().as_str(), embedded.abilities().pivots), ("embedded fr-pt", vec![tag("en")]));
    }

    #[test]
    fn a_missed_term_is_put_in_through_the_links_of_both_models() {
        let glossary = parse("fr,pt\nPortail,Stargate\nargent,dinheiro\n", "terms.csv", Kind::Csv).expect("reads");
        let terms = Terminology::new(glossary, Some(&tag("fr")), &tag("pt"));
        let with = |tagged: &str| {
            let mut request = request(tagged);
            request.terms = terms.requirements(&request.content.text);
            request
        };
        for (languages, models) in [
            (&["fr", "pt"][..], vec![Echo::default()]),
            (&["fr", "en", "pt"][..], vec![Echo::default(), Echo { reversed: true, ..Echo::default() }]),
        ] {
            let embedded = through(languages, &models);
            let plain = only(&embedded, with("vide Portail vite"));
            assert!(plain.content.text.split(' ').any(|word| word == "Stargate"), "{plain:?}");
            assert_eq!(plain.terms_enforced, 1, "{plain:?}");
            let coded = only(&embedded, with("vide <1>Portail</1> dinheiro"));
            assert!(coded.content.to_tagged().contains("<1>Stargate</1>"), "{coded:?}");
            assert_eq!(coded.terms_enforced, 1, "{coded:?}");
        }
    }
}
