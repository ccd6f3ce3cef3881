//! What is wrong with a model's answer: codes, terms, protected text, what the project's judge says, and the signs of a
//! model that did something else than to translate.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::backends::network::{is_garbled, shortened};
use crate::backends::{Flaw, Judge, Request, markup};
use crate::glossary;
use crate::locale::Profile;
use crate::model::{Content, LanguageTag, Message, OBJECT};

use super::lead;
use super::prompt::RULES;
use super::strays::strays;

/// Characters of a rule that no translation has by chance.
const LEAKED: usize = 40;
/// Answers shorter than this may be the same for different sentences: *Yes.* and *Yeah.*
const TELLING: usize = 16;
/// Sentences less alike than this have no translation in common.
pub(super) const ALIKE: f64 = 0.6;
/// Bytes up to which two texts are compared letter by letter, which takes the square of them in time.
const BY_LETTERS: usize = 1_000;

/// An answer for a segment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// As the model wrote it.
    pub(super) said: String,
    pub(super) content: Content,
    pub(super) faults: Vec<Flaw>,
    /// The question in which it came with others; none where its sentence was asked for alone.
    pub(super) together: Option<usize>,
}

/// What is said of an answer whose question gave another sentence the translation of this.
const MISPLACED: &str = "this may be the answer for another sentence";
/// Answers that may be the same for sentences that were asked for alone; more say one thing whatever the sentence, unless each is a label.
const FEW: usize = 3;
/// Characters of a label, such as a link's.
const LABEL: usize = 24;
/// What a person is told where the same words translate another sentence, too.
const SHARED: &str = "remark-shared";

impl Candidate {
    /// The less the better: grave faults first.
    pub(super) fn badness(&self) -> (usize, usize) {
        (self.faults.iter().filter(|fault| fault.grave).count(), self.faults.len())
    }

    /// True where it is not to be shown to the model: it may be another sentence's.
    pub(super) fn is_misplaced(&self) -> bool {
        self.faults.iter().any(|fault| fault.says == MISPLACED)
    }

    /// True where asking once more may make it better.
    pub(super) fn is_faulty(&self) -> bool {
        let is_shared = |fault: &Flaw| fault.told.as_ref().is_some_and(|told| told.id == SHARED);
        self.faults.iter().any(|fault| self.together.is_some() || !is_shared(fault))
    }

    /// Says that it is another sentence's, as far as anybody knows.
    pub(super) fn misplace(&mut self) {
        self.faults.push(Flaw::grave(MISPLACED.to_owned()));
    }
}

/// Answers to requests, with their faults.
pub(super) fn candidates(
    requests: &[&Request],
    texts: Vec<Result<String, Message>>,
    to: &LanguageTag,
    judge: Option<&dyn Judge>,
) -> Vec<Result<Candidate, Message>> {
    let is_alone = requests.len() == 1;
    let candidate = |(index, (request, text)): (usize, (&&Request, Result<String, Message>))| {
        let said = text?;
        if is_garbled(&said, &request.content.text) {
            return Err(Message::new("service-unreadable").with("what", shortened(&said)));
        }
        if !said.chars().any(char::is_alphanumeric) {
            return Err(Message::new("service-empty"));
        }
        let mut candidate = candidate(request, said, to, judge);
        candidate.together = (!is_alone).then_some(0);
        candidate.faults.extend(lead::own_number(request, &candidate.content.text, index + 1, is_alone, to));
        Ok(candidate)
    };
    let mut found: Vec<Result<Candidate, Message>> = requests.iter().zip(texts).enumerate().map(candidate).collect();
    mark_shared(requests, &mut found, to);
    found
}

/// Marks answers that are also, or hold, the answer for another sentence, or begin alike with what no sentence has; what was marked
/// before is looked at anew.
pub(super) fn mark_shared(requests: &[&Request], found: &mut [Result<Candidate, Message>], to: &LanguageTag) {
    lead::mark_alike(requests, found, to);
    const TWIN: &str = "this is also the answer for another sentence";
    const HOLDER: &str = "this holds the answer for another sentence";
    const STRAY: &str = "the answer for another sentence may stand here";
    for candidate in found.iter_mut().flatten() {
        candidate.faults.retain(|fault| ![TWIN, HOLDER, STRAY].iter().any(|own| fault.says.starts_with(own)));
    }
    let is_label = |index: usize| requests[index].content.text.chars().count() <= LABEL;
    let twins = twins(requests, found);
    let twins = twins.into_iter().map(|(index, other, count)| (index, other, TWIN, count <= FEW || is_label(index)));
    let holders = holders(requests, found).into_iter().map(|(index, other)| (index, other, HOLDER, true));
    let doubt = |other: usize, says: &str| {
        let other = &requests[other].content.text;
        let told = Message::new(SHARED).with("other", shortened(&other.replace(OBJECT, "")));
        Flaw::doubt(format!("{says}: {other}"), told)
    };
    for (index, other) in strays(requests, found).into_iter().flat_map(|(one, other)| [(one, other), (other, one)]) {
        found[index].iter_mut().for_each(|candidate| candidate.faults.push(doubt(other, STRAY)));
    }
    for (index, other, says, may_be) in twins.chain(holders).collect::<Vec<_>>() {
        if let Ok(candidate) = &mut found[index] {
            let doubt = doubt(other, says);
            let own = may_be && candidate.together.is_none();
            candidate.faults.push(if own { doubt } else { Flaw::grave(doubt.says) });
        }
    }
}

fn candidate(request: &Request, said: String, to: &LanguageTag, judge: Option<&dyn Judge>) -> Candidate {
    let source = &request.content;
    let mut faults = Vec::new();
    let tagged = &markup::meant(said.trim(), &source.text);
    let content = match Content::from_tagged(tagged, &source.codes) {
        Ok(content) if markup::verify(source, &content) => content,
        _ => {
            let tags: Vec<String> = tags(source);
            faults.push(Flaw::slight(if tags.is_empty() {
                "the translation must have no tags, and & and < written as &amp; and &lt;".to_owned()
            } else {
                format!("the translation must have these tags, each exactly once and well nested: {}", tags.join(" "))
            }));
            let told = |tag: String| {
                let says = format!("{tag} is no tag of the sentence");
                Flaw::doubt(says, Message::new("remark-code-removed").with("text", tag))
            };
            faults.extend(markup::made_up(tagged, &source.codes).into_iter().map(told));
            markup::lenient(tagged, &source.codes)
        }
    };
    for index in glossary::unmet(&request.terms, &content.text, to) {
        let term = &request.terms[index];
        let wording = term.accepted.first().map_or("", |wording| wording.text.as_str());
        faults.push(Flaw::slight(format!("“{}” must be translated as “{wording}”", term.source.of(&source.text))));
    }
    for text in request.verbatim() {
        if !content.text.contains(text) {
            faults.push(Flaw::slight(format!("“{text}” must be in the translation letter by letter")));
        }
    }
    faults.extend(something_else(source, &content));
    faults.extend(judge.into_iter().flat_map(|judge| judge.faults(request, &content)));
    Candidate { said, content, faults, together: None }
}

/// The tags of a text, in order.
fn tags(content: &Content) -> Vec<String> {
    let tag = |part: &str| part.split_once('>').map(|(tag, _)| format!("<{tag}>"));
    content.to_tagged().split('<').skip(1).filter_map(tag).collect()
}

/// Signs of an answer that is no translation.
fn something_else(source: &Content, target: &Content) -> Option<Flaw> {
    let lines = |text: &str| text.trim().lines().filter(|line| !line.trim().is_empty()).count();
    if lines(&target.text) > lines(&source.text) {
        return Some(Flaw::grave("the translation must have as many lines as the sentence, without notes".to_owned()));
    }
    let odd = ["```", "\"segments\"", "\"text\":", "<|", "JSON"];
    if odd.iter().any(|sign| target.text.contains(sign) && !source.text.contains(sign)) {
        return Some(Flaw::grave("the translation must be plain text, without code or JSON".to_owned()));
    }
    let leaked = RULES.iter().flat_map(|rule| {
        let characters: Vec<char> = rule.chars().collect();
        let windows: Vec<String> = characters.chunks(LEAKED).filter(|part| part.len() == LEAKED).map(String::from_iter).collect();
        windows
    });
    let leaks = leaked.into_iter().any(|part| target.text.contains(&part) && !source.text.contains(&part));
    leaks.then(|| Flaw::grave("the translation must not speak of the task".to_owned()))
}

/// How much two texts have in common, from 0 to 1: letters in their order, in what is no longer than [`BY_LETTERS`], or words in any.
#[expect(clippy::cast_precision_loss, reason = "words of a sentence")]
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (one.trim().to_lowercase(), other.trim().to_lowercase());
    let words = |text: &str| -> HashSet<String> { text.unicode_words().map(str::to_owned).collect() };
    let (own, others) = (words(&one), words(&other));
    let shared = 2.0 * own.intersection(&others).count() as f64 / (own.len() + others.len()).max(1) as f64;
    let by_letters = one.len().max(other.len()) <= BY_LETTERS;
    if by_letters { strsim::normalized_levenshtein(&one, &other).max(shared) } else { shared }
}

/// True of two texts in nearly the same words.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    likeness(one, other) >= ALIKE
}

/// True of two sentences that have no translation in common.
pub(super) fn are_unlike(one: &Request, other: &Request) -> bool {
    let (one, other) = (&one.content.text, &other.content.text);
    !are_alike(one, other)
}

/// The text of an answer, but of one that is another sentence's as far as anybody knows: nobody gets that.
fn taken(found: &Result<Candidate, Message>) -> Option<&str> {
    found.as_ref().ok().filter(|found| !found.is_misplaced()).map(|found| found.content.text.as_str())
}

/// Answers that are the same for sentences that are not alike, by index, with the other sentence's and how many are the same.
fn twins(requests: &[&Request], found: &[Result<Candidate, Message>]) -> Vec<(usize, usize, usize)> {
    let mut order: Vec<(&str, usize)> =
        found.iter().enumerate().filter_map(|(index, found)| Some((taken(found)?.trim(), index))).collect();
    order.sort_unstable();
    let mut twins = Vec::new();
    // Short ones may be the same for short sentences.
    let is_telling = |group: &&[(&str, usize)]| {
        let is_long = |index: usize| requests[index].content.text.chars().count() > LABEL;
        group[0].0.chars().count() >= TELLING || group.iter().filter(|(_, index)| is_long(*index)).count() > FEW
    };
    for group in order.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1).filter(is_telling) {
        let (first, second) = (group[0].1, group[1].1);
        for (_, index) in group {
            let other = if *index == first { second } else { first };
            if are_unlike(requests[*index], requests[other]) {
                twins.push((*index, other, group.len()));
            }
        }
    }
    twins
}

/// True when half of the words of another sentence, and more, are in a text.
fn says_as_much(text: &str, other: &str) -> bool {
    let words = |text: &str| -> HashSet<String> { text.unicode_words().map(str::to_owned).collect() };
    let (own, others) = (words(text), words(other));
    text.contains(other) || others.iter().filter(|word| own.contains(*word)).count() * 2 >= others.len()
}

/// Answers that hold the whole answer for another sentence, by index, with the other's, where the source does not hold that
/// sentence, some words aside: a headline is often said again with more.
fn holders(requests: &[&Request], found: &[Result<Candidate, Message>]) -> Vec<(usize, usize)> {
    let bare = |text: &str| text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let source = |index: usize| bare(&requests[index].content.text);
    let answers: Vec<(usize, String)> = found
        .iter()
        .enumerate()
        .filter_map(|(index, found)| Some((index, bare(taken(found)?))))
        .filter(|(_, text)| text.chars().count() >= TELLING)
        .collect();
    let mut holders = Vec::new();
    for (index, text) in &answers {
        let held = answers.iter().find(|(other, part)| {
            part.len() < text.len() && text.contains(part.as_str()) && !says_as_much(&source(*index), &source(*other))
        });
        holders.extend(held.map(|(other, _)| (*index, *other)));
    }
    holders
}

/// The words of a sentence by which it speaks to a machine rather than to readers, where it has such.
pub(super) fn speaks_to_machine<'a>(text: &str, source: &'a Profile) -> Option<&'a str> {
    let text = text.to_lowercase();
    source.orders.iter().map(String::as_str).find(|order| text.contains(order))
}

#[cfg(test)]
mod tests {
    use super::{RULES, candidates};
    use crate::backends::Request;
    use crate::model::{Code, CodeKind, Content};

    fn request(tagged: &str) -> Request {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let codes: Vec<Code> =
            (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{id}]").into() })).collect();
        Request { content: Content::from_tagged(tagged, &codes).expect("tags 1 to 9"), protected: Vec::new(), terms: Vec::new() }
    }

    fn faults(source: &str, answer: &str) -> Vec<(String, bool)> {
        let request = request(source);
        let found = candidates(&[&request], vec![Ok(answer.to_owned())], &"pt".parse().unwrap(), None);
        let faults = found.into_iter().next().unwrap().unwrap().faults;
        faults.into_iter().map(|fault| (fault.says, fault.grave)).collect()
    }

    #[test]
    fn a_good_answer_has_no_fault() {
        assert_eq!(faults("A <1>red</1> house &amp; <2/>", "Uma casa <1>vermelha</1> &amp; <2/>"), []);
    }

    #[test]
    fn a_reference_that_need_not_be_is_no_fault() {
        assert_eq!(faults("A <1>red</1> house", "Uma &quot;<1>casa d&#39;oro</1>&quot;"), []);
        assert!(!faults("A red house", "Uma <b>casa</b>").is_empty());
    }

    #[test]
    fn tags_are_counted_and_named() {
        for answer in ["Uma casa vermelha", "Uma <1>casa <1>vermelha</1>", "Uma </1>casa<1> vermelha", "Uma <b>casa</b> <1>v</1>"]
        {
            let found = faults("A <1>red</1> house", answer);
            assert!(found.iter().any(|(says, grave)| says.contains("<1> </1>") && !grave), "{answer}: {found:?}");
        }
    }

    #[test]
    fn made_up_tags_are_told_and_taken_out() {
        let request = request("A <1>red</1> house");
        let said = "Uma <1>casa</1> <7>vermelha</7> <8/>";
        let found = candidates(&[&request], vec![Ok(said.to_owned())], &"pt".parse().unwrap(), None).remove(0).unwrap();
        assert_eq!(found.content.to_tagged(), "Uma <1>casa</1> vermelha ");
        let told: Vec<String> = found.faults.iter().filter_map(|fault| Some(fault.told.as_ref()?.to_string())).collect();
        assert_eq!(told, ["remark-code-removed text=\"<7>\"", "remark-code-removed text=\"<8/>\""]);
    }

    #[test]
    fn notes_code_and_leaks_are_grave() {
        for answer in ["Uma casa.\n\nNote: I chose house.", "```Uma casa```", "{\"segments\": []}", &RULES[2][..90]] {
            assert!(faults("A house.", answer).iter().any(|(_, grave)| *grave), "{answer}");
        }
    }

    #[test]
    fn one_answer_for_two_sentences_is_noticed() {
        let requests = [request("The bank raised its rates in March."), request("Dogs like to swim in cold rivers.")];
        let same = "Eu sou um pirata e gosto de rum.";
        let texts = vec![Ok(same.to_owned()), Ok(same.to_owned())];
        let found = candidates(&[&requests[0], &requests[1]], texts, &"pt".parse().unwrap(), None);
        assert!(found.iter().all(|found| found.as_ref().unwrap().faults.iter().any(|fault| fault.grave)));
        let alike = [request("The bank raised its rates in March."), request("The bank raised its rates in March!")];
        let texts = vec![Ok(same.to_owned()), Ok(same.to_owned())];
        let found = candidates(&[&alike[0], &alike[1]], texts, &"pt".parse().unwrap(), None);
        assert!(found.iter().all(|found| found.as_ref().unwrap().faults.is_empty()));
    }

    #[test]
    fn an_answer_that_holds_anothers_is_noticed() {
        let requests = [request("Join this line and the next."), request("Dogs like to swim."), request("A: Dogs like to swim.")];
        let said = ["Junte as linhas: cães gostam de nadar.", "Cães gostam de nadar.", "A: Cães gostam de nadar!"];
        let texts = said.iter().map(|text| Ok((*text).to_owned())).collect();
        let found = candidates(&requests.iter().collect::<Vec<_>>(), texts, &"pt".parse().unwrap(), None);
        let grave = |index: usize| found[index].as_ref().unwrap().faults.iter().any(|fault| fault.grave);
        assert_eq!([grave(0), grave(1), grave(2)], [true, false, false]);
        let requests =
            [request("The vote will delay the bridge"), request("The vote of Monday will, they say, delay the new bridge.")];
        let said = ["O voto vai atrasar a ponte", "Segundo eles, o voto vai atrasar a ponte nova."];
        let texts = said.iter().map(|text| Ok((*text).to_owned())).collect();
        let found = candidates(&requests.iter().collect::<Vec<_>>(), texts, &"pt".parse().unwrap(), None);
        assert!(found.iter().all(|found| found.as_ref().unwrap().faults.is_empty()));
    }
}
