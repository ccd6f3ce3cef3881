//! Answers of one question that fit the sentences of each other better than their own: by the figures and names that one sentence alone
//! has, by their lengths, or since two that stand side by side say nearly the same.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation as _;

use super::Found;
use super::verify::{are_unlike, likeness};
use crate::backends::Request;

/// Neighbours that have so much in common say the same twice, where their sentences do not.
const SAME: f64 = 0.7;
/// So much nearer to the usual length, as the logarithm of a ratio, two answers are where they change places.
const NEARER: f64 = 1.0;
/// Characters of a sentence whose length tells something.
const LONG: usize = 20;

/// An answer that came with others.
struct Together<'a> {
    index: usize,
    question: usize,
    source: &'a Request,
    text: &'a str,
    /// Figures and names of the sentence that no other sentence has.
    own: HashSet<String>,
    has: HashSet<String>,
}

impl Together<'_> {
    /// How much of its own another answer has.
    fn in_other(&self, other: &Together<'_>) -> usize {
        self.own.intersection(&other.has).count()
    }

    /// How far an answer is from the usual length for this sentence.
    #[expect(clippy::cast_precision_loss, reason = "characters of a sentence")]
    fn off(&self, other: &Together<'_>, usual: f64) -> f64 {
        (length(other.text) as f64 / (length(&self.source.content.text) as f64 * usual)).ln().abs()
    }
}

/// Pairs of answers to one question that may be each other's, by index.
pub(super) fn strays(requests: &[&Request], found: &[Found]) -> Vec<(usize, usize)> {
    let named: Vec<HashSet<String>> = requests.iter().map(|request| telling(&request.content.text)).collect();
    let mut counts: HashMap<&String, usize> = HashMap::new();
    named.iter().flatten().for_each(|name| *counts.entry(name).or_default() += 1);
    let mut answers: Vec<Together<'_>> = Vec::new();
    for (index, candidate) in found.iter().enumerate().filter_map(|(index, found)| Some((index, found.as_ref().ok()?))) {
        if let (Some(question), false) = (candidate.together, candidate.is_misplaced()) {
            let own = named[index].iter().filter(|name| counts[name] == 1).cloned().collect();
            let text = candidate.content.text.as_str();
            answers.push(Together { index, question, source: requests[index], text, own, has: telling(text) });
        }
    }
    let sum = |length: &dyn Fn(&Together<'_>) -> usize| answers.iter().map(length).sum::<usize>().max(1);
    #[expect(clippy::cast_precision_loss, reason = "characters of a batch")]
    let usual = sum(&|answer| length(answer.text)) as f64 / sum(&|answer| length(&answer.source.content.text)) as f64;
    let mut strays = Vec::new();
    for (at, one) in answers.iter().enumerate() {
        for other in answers[at + 1..].iter().filter(|other| other.question == one.question) {
            let fits = |one: &Together<'_>, other: &Together<'_>| {
                one.in_other(other) > one.in_other(one) && other.in_other(other) <= other.in_other(one)
            };
            let are_long = [one, other].iter().all(|answer| length(&answer.source.content.text) >= LONG);
            let nearer = || one.off(one, usual) + other.off(other, usual) - one.off(other, usual) - other.off(one, usual);
            let is_said_twice = || {
                let is_beside = other.index == one.index + 1 && length(one.text).min(length(other.text)) >= LONG;
                is_beside
                    && one.text != other.text
                    && likeness(one.text, other.text) >= SAME
                    && are_unlike(one.source, other.source)
            };
            if fits(one, other) || fits(other, one) || are_long && nearer() >= NEARER || is_said_twice() {
                strays.push((one.index, other.index));
            }
        }
    }
    strays
}

fn length(text: &str) -> usize {
    text.chars().count().max(1)
}

/// Figures, as their digits, and words that begin with a capital letter.
fn telling(text: &str) -> HashSet<String> {
    let telling = |word: &str| {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let name = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        let is_name = name.starts_with(char::is_uppercase) && name.chars().count() > 2;
        if digits.len() > 1 { Some(digits) } else { is_name.then(|| name.to_owned()) }
    };
    text.unicode_words().filter_map(telling).collect()
}

#[cfg(test)]
mod tests {
    use super::super::verify::candidates;
    use super::strays;
    use crate::backends::Request;
    use crate::model::Content;

    fn of(pairs: &[(&str, &str)]) -> Vec<(usize, usize)> {
        let request = |text: &str| Request { content: Content::plain(text), protected: Vec::new(), terms: Vec::new() };
        let requests: Vec<Request> = pairs.iter().map(|(source, _)| request(source)).collect();
        let requests: Vec<&Request> = requests.iter().collect();
        let texts = pairs.iter().map(|(_, answer)| Ok((*answer).to_owned())).collect();
        strays(&requests, &candidates(&requests, texts, &"pt".parse().unwrap(), None))
    }

    #[test]
    fn answers_that_fit_each_others_sentences_are_found() {
        let names = [("Nora Holm sings in the choir.", "Os cães dormem."), ("The dogs are asleep.", "Nora Holm canta no coro.")];
        assert_eq!(of(&names), [(0, 1)]);
        let figures = [("It has 1,250 rooms.", "Foi aberto em 1998."), ("It opened in 1998.", "Tem 1.250 quartos.")];
        assert_eq!(of(&figures), [(0, 1)]);
        let lengths = [
            ("The house has a long green door that nobody has ever opened in all of these years.", "Chove desde ontem à tarde."),
            ("It has rained since yesterday.", "A casa tem uma porta verde e comprida que ninguém abriu em todos esses anos."),
        ];
        assert_eq!(of(&lengths), [(0, 1)]);
        let twice = [
            ("Snow covered the whole valley.", "O nosso trem se atrasou mais uma vez."),
            ("Our train was late once more.", "O nosso trem atrasou mais uma vez."),
        ];
        assert_eq!(of(&twice), [(0, 1)]);
    }

    #[test]
    fn honest_answers_are_none() {
        for pairs in [
            [("Nora Holm met Ann.", "Nora Holm encontrou Ann."), ("She was glad.", "Nora ficou contente.")],
            [("In 1998, it had 40 rooms.", "Em 1998, tinha 40 quartos."), ("Now it has 90.", "Hoje tem 90.")],
            [("Yes.", "Sim, claro, com todo o gosto e prazer."), ("By all means, and with the greatest pleasure.", "Sim.")],
            [
                ("The door of house 20 is red.", "A porta da casa 20 é vermelha."),
                ("The door of house 30 is red.", "A porta da casa 30 é vermelha."),
            ],
        ] {
            assert_eq!(of(&pairs), [], "{pairs:?}");
        }
    }
}
