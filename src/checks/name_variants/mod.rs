//! `name-variants`: one name written in two ways within an article, without a glossary to say so.

mod apart;
mod bracketed;
mod called;
mod copied;
mod cut;
mod frames;
mod heard;
mod known;
mod left;
mod lettered;
mod linked;
mod marked;
mod named;
mod own_words;
mod phrases;
mod places;
mod rendered;
mod replaced;
mod respell;
mod sound;
mod sources;
mod spelled;
mod surname;
mod surnamed;
mod text;
mod titles;
mod twofold;

use std::collections::BTreeSet;

use super::{ArticleCheck, Context, Example};
use crate::model::{Finding, Message, Pair, Severity, Span};
pub use known::{Name, names_said};
pub(crate) use places::stands_alone;
use places::{Places, accepts};
pub use respell::respelled;
pub(super) use sound::is_by_ear;
use sources::Sources;
pub(super) use spelled::bare;
use text::Text;

/// One name written in two ways.
pub(super) struct NameVariants;

/// Segments of the usual spelling that a message names.
const NAMED: usize = 5;

impl ArticleCheck for NameVariants {
    fn name(&self) -> &'static str {
        "name-variants"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "Elon Musk came to Berlin. Musk met the workers. Criticism of Musk is loud.",
            bad: "埃隆·马斯克来到柏林。马斯克会见了工人。对穆斯克的批评很多。",
            good: "埃隆·马斯克来到柏林。马斯克会见了工人。对马斯克的批评很多。",
            glossary: &[],
        }
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let variants = variants(article, context);
        let places = Places::of(article, variants.iter().flat_map(|variant| [variant.found.as_str(), &variant.usual]));
        for variant in variants {
            let number = |pair: usize| article.get(pair).and_then(|pair| pair.number).unwrap_or(pair + 1);
            let usual: Vec<usize> = places.of_spelling(&variant.usual).iter().map(|(pair, _)| number(*pair)).collect();
            let mut segments: Vec<String> = usual.iter().map(usize::to_string).collect();
            segments.dedup();
            let count = segments.len();
            if segments.len() > NAMED {
                segments.truncate(NAMED);
                segments.push("…".to_owned());
            }
            // The source alone may have the usual spelling.
            let id = if usual.is_empty() { "finding-variant-source" } else { "finding-variant" };
            let message = Message::new(id)
                .with("found", variant.found.as_str())
                .with("found-times", places.of_spelling(&variant.found).len().max(1))
                .with("usual", variant.usual.as_str())
                .with("times", usual.len())
                .with("places", count)
                .with("segments", segments.join(", "));
            // The source itself may have misspelt what it writes so elsewhere.
            let own =
                || article.iter().filter_map(|pair| pair.source.as_ref()).any(|side| says_word(side.text(), &variant.found));
            let severity = if variant.doubtful || usual.is_empty() && own() { Severity::Hint } else { Severity::Warning };
            let finding = Finding::new(self.name(), severity, variant.span, message);
            findings.push((variant.pair, finding.suggesting(variant.span, variant.mended.clone())));
        }
    }
}

/// True for a text that has a word, as it is.
fn says_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| stands_alone(text, Span::new(at, at + word.len())))
}

/// A place where a name is written otherwise than elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// The pair, by its index in the article.
    pub pair: usize,
    /// Where, in the text of the pair's target.
    pub span: Span,
    /// How the name is written there.
    pub found: String,
    /// How the article, or the glossary, writes it.
    pub usual: String,
    /// What the source calls it, where that is known.
    pub source: Option<String>,
    /// What is to stand there: the usual spelling in the form that this one has, *Макгрегоре* for *Макгригоре*.
    pub mended: String,
    /// True where languages may write the name of a third one so, each by its own ear: *Gaddafi* and *Kadhafi*.
    pub doubtful: bool,
}

impl Variant {
    fn new(pair: usize, span: Span, usual: impl Into<String>) -> Self {
        let usual = usual.into();
        Self { pair, span, found: String::new(), mended: usual.clone(), usual, source: None, doubtful: false }
    }

    fn of(mut self, name: &str) -> Self {
        self.source = Some(name.to_owned());
        self
    }
}

/// The places where an article writes a name otherwise than elsewhere, in the article's order. What the glossary accepts is
/// none; where it accepts the rarer spelling alone, the places of the other are.
#[must_use]
pub fn variants(article: &[Pair], context: &Context<'_>) -> Vec<Variant> {
    let text_of = |pair: usize| article.get(pair).and_then(|pair| pair.target.as_ref()).map_or("", |target| target.text());
    let [mut sure, mut found] = candidates(article, context);
    for variant in sure.iter_mut().chain(&mut found) {
        variant.span.of(text_of(variant.pair)).clone_into(&mut variant.found);
        cut::to_names(text_of(variant.pair), variant);
    }
    cut::grow(article, context, &mut found);
    apart::leave_out(article, &mut found);
    own_words::leave_out(article, context, &mut found);
    found.retain(|variant| !sure.iter().any(|known| known.pair == variant.pair && known.span.overlaps(variant.span)));
    found.append(&mut sure);
    found.retain(|variant| !variant.found.is_empty() && variant.found != variant.usual);
    cut::leave_out(article, context, &mut found);
    if context.terms.is_some() {
        found = by_glossary(article, context, found);
    }
    one_way(article, &mut found);
    if let Some(profile) = context.target {
        for variant in &mut found {
            variant.mended = spelled::in_form(&profile.names.cases, &variant.usual, &variant.found);
        }
        as_beside(article, &mut found);
    }
    // Of several names that a spelling may be the rendering of, the nearest in sound counts: *Musk*, not *Elon*, for 马斯克.
    let apart = |variant: &Variant| {
        let own = sound::skeleton(&variant.usual);
        variant.source.as_ref().map_or(0.0, |source| sound::distance(&sound::skeleton(source), &own))
    };
    let place = |variant: &Variant| (variant.pair, variant.span, variant.source.is_none());
    found.sort_by(|a, b| place(a).cmp(&place(b)).then(apart(a).total_cmp(&apart(b))).then(a.cmp(b)));
    found.dedup_by(|next, kept| next.pair == kept.pair && next.span.overlaps(kept.span));
    found
}

/// Before the very family name before which the usual spelling stands, nothing but that is put: *Маргарет Холлоуэй* for *Маргарита
/// Холлоуэй*, and not *Маргарета*.
fn as_beside(article: &[Pair], found: &mut [Variant]) {
    let inflected = found.iter().filter(|variant| variant.mended != variant.usual);
    let places = Places::of(article, inflected.map(|variant| variant.usual.as_str()));
    let behind = |pair: usize, span: Span| -> Option<&str> {
        let rest = article.get(pair)?.target.as_ref()?.text()[span.end..].strip_prefix(' ')?;
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        word.starts_with(char::is_uppercase).then_some(word)
    };
    for variant in found.iter_mut().filter(|variant| variant.mended != variant.usual) {
        let own = behind(variant.pair, variant.span);
        let same = |(pair, span): &(usize, Span)| own.is_some() && behind(*pair, *span) == own;
        if places.of_spelling(&variant.usual).iter().any(same) {
            variant.mended.clone_from(&variant.usual);
        }
    }
}

/// Of two spellings that are each called a variant of the other, leaves the one that stands more often, or first.
fn one_way(article: &[Pair], found: &mut Vec<Variant>) {
    let ways: BTreeSet<(&str, &str)> = found.iter().map(|variant| (variant.found.as_str(), variant.usual.as_str())).collect();
    let both = ways.iter().filter(|(one, other)| one < other && ways.contains(&(*other, *one)));
    let both: Vec<(&str, &str)> = both.copied().collect();
    if both.is_empty() {
        return;
    }
    let places = Places::of(article, both.iter().flat_map(|(one, other)| [*one, *other]));
    let rank = |spelling: &str| {
        let places = places.of_spelling(spelling);
        (std::cmp::Reverse(places.len()), places.first().copied())
    };
    let better = |(one, other)| if rank(one) <= rank(other) { (one, other) } else { (other, one) };
    let better: BTreeSet<(String, String)> =
        both.into_iter().map(better).map(|(usual, other)| (usual.to_owned(), other.to_owned())).collect();
    found.retain(|variant| !better.contains(&(variant.found.clone(), variant.usual.clone())));
}

/// Lets the glossary decide which spelling is right.
fn by_glossary(article: &[Pair], context: &Context<'_>, found: Vec<Variant>) -> Vec<Variant> {
    let Some(terms) = context.terms else { return found };
    let spellings = found.iter().map(|variant| variant.usual.as_str());
    let places = Places::of(article, spellings);
    let mut decided = Vec::new();
    for variant in found {
        match (accepts(terms, &variant.found), accepts(terms, &variant.usual)) {
            (true, true) => {}
            (true, false) => decided.extend(places.of_spelling(&variant.usual).iter().map(|(pair, span)| Variant {
                found: variant.usual.clone(),
                source: variant.source.clone(),
                ..Variant::new(*pair, *span, variant.found.as_str())
            })),
            (false, _) => decided.push(variant),
        }
    }
    decided
}

/// The places where a name may be written otherwise: those of which the source's words tell, and those that may be other words yet.
fn candidates(article: &[Pair], context: &Context<'_>) -> [Vec<Variant>; 2] {
    let Some(text) = Text::of(article, context) else { return [Vec::new(), Vec::new()] };
    let sources = Sources::of(article, context);
    let Sources { said, words, names, .. } = &sources;
    let (mut sure, mut found) = (Vec::new(), Vec::new());
    let bilingual = article.iter().any(|pair| pair.source.is_some());
    if bilingual {
        sure.extend(linked::variants(&text, said, &linked::renderings(article, &text, said), words));
        sure.extend(called::variants(article, context, &text));
        found.extend(named::variants(&text, &sources));
        found.extend(surname::variants(article, &sources, &text));
        found.extend(surname::addressed(article, context, &text));
        found.extend(twofold::variants(article, context, &text, said, words));
        found.extend(lettered::variants(&sources.acronyms, context, &text));
        found.extend(phrases::variants(article, context, &text));
        found.extend(marked::variants(article, context, &text));
        found.extend(copied::variants(article, context, &sources, &text));
    }
    if bilingual && !text.unspaced {
        found.extend(replaced::variants(article, context, &sources, &text));
    }
    found.extend(bracketed::variants(article, &text));
    let slips = spelled::variants(&text, &sources).into_iter();
    let slips = slips.filter(|variant| !is_another(&text, variant, names.get(variant.pair)));
    found.extend(slips.filter(|variant| words.is_empty() || variant.source.is_some() || may_be_said(article, &sources, variant)));
    if text.unspaced {
        if bilingual {
            found.extend(rendered::variants(&text, said, words, names));
            found.extend(surnamed::variants(article, context, &sources, &text));
        }
        found.extend(left::variants(article, &text));
        found.extend(heard::variants(&text, names));
        found.extend(frames::variants(article));
    }
    [sure, found]
}

/// True where the source sentence has a name that a spelling in letters of its own sounds more like than the usual one does.
fn is_another(text: &Text<'_>, variant: &Variant, here: Option<&BTreeSet<String>>) -> bool {
    let found = text.lines.get(variant.pair).map_or("", |line| line.at(variant.span));
    let apart = |name: &str, spelling: &str| sound::distance(&sound::skeleton(name), &sound::skeleton(spelling));
    let nearer = |name: &String| {
        let own = apart(name, found);
        own <= named::SOUND && own < apart(name, &variant.usual)
    };
    found.starts_with(|c: char| c >= '\u{370}') && here.is_some_and(|names| names.iter().any(nearer))
}

/// False where there is a source sentence, and the name that a word is said to be a slip of, which the source writes as the
/// translation does, is not in it: *Blick* beside *Black*. A source in another script says nothing of that.
fn may_be_said(article: &[Pair], sources: &Sources<'_>, variant: &Variant) -> bool {
    let source = article.get(variant.pair).and_then(|pair| pair.source.as_ref());
    let usual = variant.usual.to_lowercase();
    !sources.may_write(&variant.usual) || source.is_none_or(|source| source.text().to_lowercase().contains(&usual))
}

#[cfg(test)]
mod tests {
    use super::{NameVariants, variants};
    use crate::checks::sides::tests::segment;
    use crate::checks::{ArticleCheck, Context};
    use crate::locale::profile;
    use crate::model::{LanguageTag, Pair};

    #[test]
    fn two_renderings_that_share_their_beginning_and_their_end_are_found() {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "zh-Hans".parse().expect("a tag"));
        let article: Vec<Pair> = [
            ("Stargate moves ahead", "星际门计划推进"),
            ("Stargate will cost $500 billion.", "星际门将耗资 5000 亿美元。"),
            ("The president announced Stargate in January.", "总统于一月宣布了星际之门。"),
            ("Critics say Stargate has no money.", "批评者说星际之门没有资金。"),
            ("The first building of Stargate is in Texas.", "星际门的第一座建筑在得克萨斯州。"),
            ("Nobody knows when Stargate will open.", "没有人知道星际门何时启用。"),
            ("The city waits.", "城市在等待。"),
        ]
        .map(|(source, target)| Pair::new(Some(segment(source)), Some(segment(target))))
        .into();
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let found: Vec<(usize, String, String)> =
            variants(&article, &context).into_iter().map(|one| (one.pair, one.found, one.usual)).collect();
        let expected = |pair| (pair, "星际之门".to_owned(), "星际门".to_owned());
        assert_eq!(found, [expected(2), expected(3)]);
    }

    #[test]
    fn places_are_named_by_the_numbers_that_the_article_has() {
        let to: LanguageTag = "fr".parse().expect("a tag");
        let context = Context { from: None, to: &to, source: None, target: profile(&to), terms: None };
        let lines = ["Hier, Pierre Lindqvist a chanté.", "Puis Pierre Lindqvist est parti.", "Ce soir, Pierre Lindqivst rentre."];
        let numbered = |(line, number): (&str, usize)| Pair { number: Some(number), ..Pair::new(None, Some(segment(line))) };
        let article: Vec<Pair> = lines.into_iter().zip([4, 9, 12]).map(numbered).collect();
        let mut found = Vec::new();
        NameVariants.check(&article, &context, &mut found);
        assert!(format!("{:?}", found[0].1.message).contains("4, 9"), "{:?}", found[0].1.message);
    }

    #[test]
    fn a_name_that_stands_once_is_known_by_the_one_before_it() {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "fr".parse().expect("a tag"));
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let found = |source: &str, target: &str| -> Vec<String> {
            let article = [Pair::new(Some(segment(source)), Some(segment(target)))];
            variants(&article, &context).into_iter().map(|one| one.found).collect()
        };
        assert_eq!(found("Then Harriet Pike denied it.", "Harriet Pyke l’a alors nié."), ["Pyke"]);
        assert_eq!(found("Then Harriet Pike denied it.", "Harriet Pike l’a alors nié."), [""; 0]);
        assert_eq!(found("Then Helen Marlowe spoke to Ann Marlow.", "Helen Marlowe a alors parlé à Ann Marlow."), [""; 0]);
        assert_eq!(found("The Toyota Group was sold.", "Le Toyota Groupe a été vendu."), [""; 0]);
    }

    #[test]
    fn a_case_ending_stays() {
        let mended = |to: &str, lines: &[&str]| -> Vec<String> {
            let to: LanguageTag = to.parse().expect("a tag");
            let context = Context { from: None, to: &to, source: None, target: profile(&to), terms: None };
            let article: Vec<Pair> = lines.iter().map(|line| Pair::new(None, Some(segment(line)))).collect();
            variants(&article, &context).into_iter().map(|one| one.mended).collect()
        };
        let lines = ["Вчера судья Зибельман говорил.", "Потом судья Зибельман ушёл.", "Сегодня судье Зибильману не верят."];
        assert_eq!(mended("ru", &lines), ["Зибельману"]);
        let lines = ["Gestern sang Peter Lindqvist.", "Dann ging Peter Lindqvist heim.", "Heute ist Peter Lindqivsts Konzert."];
        assert_eq!(mended("de", &lines), ["Lindqvists"]);
        let lines = ["Hier, Pierre Lindqvist a chanté.", "Puis Pierre Lindqvist est parti.", "Ce soir, Pierre Lindqivst rentre."];
        assert_eq!(mended("fr", &lines), ["Lindqvist"]);
        let lines = ["Вчера Маргарет Сантон пела.", "Сегодня Маргарита Сантон молчит."];
        assert_eq!(mended("ru", &lines), ["Маргарет"], "before the same name");
        // Nothing that nobody wrote, and no other form.
        let cases = ["s".to_owned()].into();
        assert_eq!(super::spelled::in_form(&cases, "Georgia", "Georgien"), "Georgia");
        assert_eq!(super::spelled::in_form(&Default::default(), "Karelin", "Karéline"), "Karelin");
        let lines = ["Власть Виктора Карелина велика.", "Метод Виктора Карелина прост.", "Потом говорили Кареллины."];
        assert_eq!(mended("ru", &lines), ["Карелины"]);
    }

    #[test]
    fn two_names_of_one_sentence_are_two() {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "zh-Hans".parse().expect("a tag"));
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let lines = [
            ("In May Senator Morris and Judge Morrison met.", "五月，参议员莫里斯和法官莫里森会面。"),
            ("And Morrison said it went well.", "莫里森说会谈良好。"),
            ("Then Morris left for Denver.", "莫里斯随后飞往丹佛。"),
            ("But Morrison stayed.", "莫里森留下了。"),
            ("The weather was fine.", "天气很好。"),
        ];
        let found = |with_source: bool, lines: &[(&str, &str)]| -> Vec<(usize, String)> {
            let pair = |(source, target): &(&str, &str)| Pair::new(with_source.then(|| segment(source)), Some(segment(target)));
            let article: Vec<Pair> = lines.iter().map(pair).collect();
            variants(&article, &context).into_iter().map(|one| (one.pair, one.found)).collect()
        };
        assert_eq!((found(true, &lines), found(false, &lines)), (Vec::new(), Vec::new()));
        let drift = [
            ("In May Elon Musk and Tim Cook met.", "五月，埃隆·马斯克和蒂姆·库克会面。"),
            ("Musk said that Musk would pay.", "马斯克说穆斯克会付钱。"),
            ("Then Musk left.", "马斯克随后离开。"),
            ("The weather was fine.", "天气很好。"),
        ];
        assert_eq!(found(true, &drift), [(1, "穆斯克".to_owned())]);
    }

    #[test]
    fn a_kana_for_v_is_written_in_two_ways() {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "ja".parse().expect("a tag"));
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let lines = [
            ("Yesterday the mayor of Verona spoke.", "昨日、ヴェローナの市長は語った。"),
            ("Then people left Verona.", "その後、人々はヴェローナを去った。"),
            ("Today Verona is quiet.", "今日、ベローナは静かだ。"),
        ];
        for with_source in [true, false] {
            let pair = |(source, target): (&str, &str)| Pair::new(with_source.then(|| segment(source)), Some(segment(target)));
            let article: Vec<Pair> = lines.map(pair).into();
            let found: Vec<String> = variants(&article, &context).into_iter().map(|one| one.found).collect();
            assert_eq!(found, ["ベローナ"]);
        }
    }

    #[test]
    fn a_slip_stands_where_the_source_has_the_name() {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "de".parse().expect("a tag"));
        let article: Vec<Pair> = [
            ("Jack Black sings.", "Jack Black singt."),
            ("The mayor praised Jack Black.", "Der Bürgermeister lobte Jack Black."),
            ("She lowered her eyes.", "Sie stand mit gesenktem Blick da."),
            ("Then Jack Black spoke.", "Dann sprach Jack Blakc."),
        ]
        .map(|(source, target)| Pair::new(Some(segment(source)), Some(segment(target))))
        .into();
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let found: Vec<String> = variants(&article, &context).into_iter().map(|one| one.found).collect();
        assert_eq!(found, ["Blakc"]);
    }

    #[test]
    fn of_two_spellings_as_often_one_is_the_variant() {
        let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "zh-Hans".parse().expect("a tag"));
        let article: Vec<Pair> = [
            ("Elon Musk criticised Stargate.", "埃隆·马斯克批评了星际之门。"),
            ("Sam Altman answered Musk.", "山姆·奥特曼回应了穆斯克（Musk）。"),
            ("Musk said that Stargate had no money.", "马斯克说星际之门没有钱。"),
            ("Altman said Musk was wrong.", "阿尔特曼（Altman）说穆斯克是错的。"),
        ]
        .map(|(source, target)| Pair::new(Some(segment(source)), Some(segment(target))))
        .into();
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let found = variants(&article, &context);
        let ways: Vec<(&str, &str)> = found.iter().map(|one| (one.found.as_str(), one.usual.as_str())).collect();
        assert!(ways.contains(&("穆斯克", "马斯克")), "{ways:?}");
        assert!(!ways.contains(&("马斯克", "穆斯克")), "{ways:?}");
    }
}
