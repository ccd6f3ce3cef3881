//! Another's name in the place of a name: *Hartwell* in most segments whose source has it, and *Brandvik*, which the source does not
//! have there, in one. Of names in Han [`rendered`](super::rendered) tells.
//!
//! A name may go unsaid (*he*), or be said by what somebody is (*the founder of Acme*); only where one name lacks and one stands that
//! the sentence does not have is it another's.

use std::collections::BTreeSet;

use super::Variant;
use super::sources::Sources;
use super::text::{Line, Said, Text};
use crate::checks::Context;
use crate::checks::prose::Word;
use crate::checks::renamed::is_form_of;
use crate::checks::tongues::Tongue;
use crate::locale;
use crate::model::{LanguageTag, Pair};

/// Segments that keep a name at least, where what stands in its place is nowhere in the source.
const KEPT: usize = 2;
/// Letters of a name at least.
const LETTERS: usize = 4;

pub(super) fn variants<'a>(article: &'a [Pair], context: &Context<'a>, sources: &Sources<'a>, text: &Text<'a>) -> Vec<Variant> {
    let around = Around { article, context, sources, text };
    let names = sources.said.iter().filter(|said| said.name.chars().count() >= LETTERS && !said.is_noun);
    names.flat_map(|said| around.in_article(said)).collect()
}

/// What a name is looked for in.
struct Around<'a, 'b> {
    article: &'a [Pair],
    context: &'b Context<'a>,
    sources: &'b Sources<'a>,
    text: &'b Text<'a>,
}

impl<'a> Around<'a, '_> {
    fn source(&self, pair: usize) -> Option<Line<'a>> {
        self.article.get(pair)?.source.as_ref().map(Line::of)
    }

    /// Segments in which another word that is a name stands for a name that others keep as it is.
    fn in_article(&self, said: &Said<'_>) -> Vec<Variant> {
        let keeps = |line: &Line<'_>| line.words.iter().any(|word| word.text == said.name);
        let lines = said.places.iter().filter_map(|(pair, _)| Some((*pair, self.text.lines.get(*pair)?)));
        let (kept, rest): (Vec<_>, Vec<_>) = lines.partition(|(_, line)| keeps(line));
        let lacking = rest.into_iter().filter(|(_, line)| !has_form(line, said.name)).map(|(pair, _)| pair);
        let lacking: Vec<usize> = lacking.take(kept.len() + 1).collect();
        if lacking.len() > kept.len() {
            return Vec::new();
        }
        lacking.into_iter().filter_map(|pair| self.other_word(said, kept.len(), pair)).collect()
    }

    fn other_word(&self, said: &Said<'_>, kept: usize, pair: usize) -> Option<Variant> {
        let (source, line) = (self.source(pair)?, self.text.lines.get(pair)?);
        let from = Tongue::of(self.context.source);
        let is_place = |word: &Word<'_>, tag: Option<&LanguageTag>| tag.is_some_and(|tag| locale::is_place(tag, word.text));
        let is_date = |word: &Word<'_>| self.context.source.is_some_and(|own| own.numbers.is_date(&word.lower()));
        let is_word = |word: &Word<'_>| from.knows(word) || is_date(word) || is_place(word, self.context.from);
        let is_missing = |word: &&Word<'_>| may_be_name(word) && !is_word(word) && !has_form(line, word.text);
        let missing: BTreeSet<&str> = source.words.iter().filter(is_missing).map(|word| word.text).collect();
        if missing.iter().any(|name| *name != said.name) {
            return None;
        }
        let place = |line: &Line<'_>, name: &str| line.words.iter().position(|word| word.text == name);
        let own = place(&source, said.name)?;
        let is_titled = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| line.words.get(before));
            before.is_some_and(|word| self.text.data.addresses.contains(&word.lower()))
        };
        let is_new = |(at, word): &(usize, &Word<'_>)| {
            // Elsewhere the source has it, too.
            let is_of_article = self.sources.words.has(word) && !from.knows(word);
            let stands_within = || self.text.names.get(word.text).is_some_and(|places| self.text.stands_within(places));
            may_be_name(word)
                && !self.text.is_plain(word.text)
                && ![Some(self.context.to), self.context.from].iter().any(|tag| is_place(word, *tag))
                && !is_joined(line, *at)
                && !has_form(&source, word.text)
                && (is_of_article
                    || (kept >= KEPT || is_titled(*at)) && !self.sources.words.has(word) && !self.text.data.capital_nouns)
                && (!line.opens(*at) || source.opens(own) || stands_within())
        };
        let mut new = line.words.iter().enumerate().filter(is_new);
        let ((at, word), None) = (new.next()?, new.next()) else { return None };
        // *The founder of Acme* is somebody.
        let [joins, joined] =
            [(self.context.source, &source, own), (self.context.target, line, at)].map(|(profile, line, at)| {
                let before = at.checked_sub(1).and_then(|before| line.words.get(before));
                before.is_some_and(|word| profile.is_some_and(|own| own.names.of.contains(&word.lower())))
            });
        (joins || !joined).then(|| Variant::new(pair, word.span, said.name).of(said.name))
    }
}

/// True for a word that is written as a name is, and is long enough to be told from others.
fn may_be_name(word: &Word<'_>) -> bool {
    word.may_be_name() && word.is_long(LETTERS)
}

/// True for a part of a longer name: *Basse* of *Basse-Californie*.
fn is_joined(line: &Line<'_>, at: usize) -> bool {
    at.checked_sub(1).into_iter().chain([at]).any(|before| line.between(before) == Some("-"))
}

fn has_form(line: &Line<'_>, name: &str) -> bool {
    line.words.iter().any(|word| is_form_of(name, word.text))
}

#[cfg(test)]
mod tests {
    use super::super::variants;
    use crate::checks::Context;
    use crate::checks::sides::tests::segment;
    use crate::locale::profile;
    use crate::model::{LanguageTag, Pair};

    const SAID: [&str; 4] = [
        "Hartwell founded the shipyard in 1987.",
        "The town trusted Hartwell for thirty years.",
        "On Monday the council thanked Hartwell for his work.",
        "“We shall miss him,” a neighbour of Hartwell said.",
    ];

    fn found(to: &str, source: &[&str], target: &[&str]) -> Vec<String> {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), to.parse().expect("a tag"));
        let pair = |(source, target): (&&str, &&str)| Pair::new(Some(segment(source)), Some(segment(target)));
        let article: Vec<Pair> = source.iter().zip(target).map(pair).collect();
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        variants(&article, &context).into_iter().map(|one| format!("{} {} {}", one.pair, one.found, one.usual)).collect()
    }

    #[test]
    fn another_name_in_the_place_of_one_is_found() {
        let french = |third: &str| {
            let lines = ["Hartwell a fondé le chantier naval en 1987.", "La ville a fait confiance à Hartwell.", third];
            found("fr", &SAID, &[lines[0], lines[1], lines[2], "« Il va nous manquer », dit un voisin de Hartwell."])
        };
        assert_eq!(french("Lundi, le conseil a remercié Brandvik pour son travail."), ["2 Brandvik Hartwell"]);
        for right in [
            "Lundi, le conseil a remercié Hartwell pour son travail.",
            "Lundi, le conseil l’a remercié pour son travail.",
            "Lundi, le conseil a remercié le fondateur d’Arvora pour son travail.",
            "Lundi, le Conseil a remercié le fondateur pour son travail.",
        ] {
            assert_eq!(french(right), [""; 0], "{right}");
        }
        let chinese = |third: &str| {
            let more = ["The shop of Brandvik is closed.", "Nobody saw Brandvik."];
            let lines = ["哈特韦尔于1987年创办了这家造船厂。", "三十年来，全镇都信任哈特韦尔。", third];
            let last = ["“我们会想念他的，”哈特韦尔的一位邻居说。", "布兰德维克的店关门了。", "没有人见到布兰德维克。"];
            found("zh-Hans", &[&SAID[..], &more].concat(), &[&lines[..], &last].concat())
        };
        assert_eq!(chinese("周一，市议会感谢布兰德维克的工作。"), ["2 布兰德维克 哈特韦尔"]);
        for right in ["周一，市议会感谢哈特韦尔的工作。", "周一，市议会感谢他的工作。", "周一，市议会感谢这位爱喝卡布奇诺的人。"]
        {
            assert_eq!(chinese(right), [""; 0], "{right}");
        }
    }
}
