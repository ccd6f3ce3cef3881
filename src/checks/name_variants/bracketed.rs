//! Two renderings that the translation itself ties to one original in brackets: 星际门（Stargate） and 星际之门（Stargate）.
//!
//! Where a rendering begins is known where quotation marks or capitals show it, or where it is a row of katakana. In a row of
//! Han characters it is the end of the row that sounds like the original, or that which is like the end of another row
//! with this original, or the same.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::places::Places;
use super::text::{Line, Text, is_dot, is_han, is_katakana};
use super::{Variant, named, sound, spelled};
use crate::checks::prose::is_unspaced;
use crate::model::{OBJECT, Pair, Span};

/// Words of the longest original and of the longest rendering; characters of the longest row.
const WORDS: usize = 5;
const ROW: usize = 12;
/// Characters of the shortest rendering, and of one that is looked for outside of brackets.
const SHORTEST: usize = 2;
const SURE: usize = 3;
/// Places of one original that are compared.
const MOST: usize = 40;
/// Places that each of two unlike renderings has.
const OFTEN: usize = 2;

/// What stands before an original in brackets.
#[derive(Clone, Copy)]
struct Before<'a> {
    pair: usize,
    /// Where, up to the bracket.
    span: Span,
    text: &'a str,
    /// True where it is the rendering and nothing else.
    is_whole: bool,
}

/// A rendering: the places where it stands before its original.
type Renderings = BTreeMap<String, Vec<(usize, Span)>>;

pub(super) fn variants(article: &[Pair], text: &Text<'_>) -> Vec<Variant> {
    let mut by_original: BTreeMap<String, Vec<(&str, Before<'_>)>> = BTreeMap::new();
    for (pair, line) in text.lines.iter().enumerate() {
        for aside in line.brackets() {
            let Some(original) = original(line.at(aside)) else { continue };
            let Some(before) = before(text, (pair, line), aside.start, original) else { continue };
            let known = by_original.entry(original.to_lowercase()).or_default();
            if known.len() < MOST {
                known.push((original, before));
            }
        }
    }
    by_original.retain(|_, places| places.len() > 1);
    if by_original.is_empty() {
        return Vec::new();
    }
    let small = small_words(article);
    let mut found = Vec::new();
    for (name, places) in by_original {
        // A name has a capital, and no word that is explained.
        let mut named = places.iter().filter(|(original, _)| original.starts_with(char::is_uppercase));
        let count = named.clone().count();
        if let Some((original, _)) = named.next()
            && count * 2 > places.len()
            && !name.split([' ', '-']).all(|word| small.contains(word))
        {
            let before: Vec<Before<'_>> = places.iter().map(|(_, before)| *before).collect();
            found.extend(drifting(article, text, original, &before));
        }
    }
    found
}

/// The places where the original is not rendered as it usually is.
fn drifting(article: &[Pair], text: &Text<'_>, original: &str, places: &[Before<'_>]) -> Vec<Variant> {
    let renderings = renderings(text, original, places);
    if renderings.len() < 2 {
        return Vec::new();
    }
    let everywhere = Places::of(article, renderings.keys().map(String::as_str));
    let rank = |(spelling, places): &(&String, &Vec<(usize, Span)>)| {
        let all = everywhere.of_spelling(spelling);
        (std::cmp::Reverse(all.len().max(places.len())), places.first().copied())
    };
    let Some((usual, often)) = renderings.iter().min_by_key(rank) else { return Vec::new() };
    let is_drift = |(other, places): &(&String, &Vec<(usize, Span)>)| {
        let quoted = places.iter().chain(often).all(|(pair, span)| is_quoted(&text.lines[*pair], *span));
        let repeated = quoted || places.len().min(often.len()) >= OFTEN && !other.chars().any(is_latin);
        is_one_name(text, original, usual, other, repeated) && !are_names_of(article, usual, other)
    };
    let of = |(other, places): (&String, &Vec<(usize, Span)>)| {
        let is_sure = other.chars().count() >= SURE || !other.contains(is_unspaced);
        let places = if is_sure { everywhere.of_spelling(other) } else { places };
        places.iter().map(|(pair, span)| Variant::new(*pair, *span, usual.clone()).of(original)).collect::<Vec<_>>()
    };
    renderings.iter().filter(|(other, _)| *other != usual).filter(is_drift).flat_map(of).collect()
}

/// The words that the article has in small letters, on either side and outside of brackets.
fn small_words(article: &[Pair]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for side in article.iter().flat_map(|pair| [&pair.source, &pair.target]).flatten() {
        let line = Line::of(side);
        let words = line.words.iter().filter(|word| word.is_small() && !line.is_aside(word.span));
        found.extend(words.map(|word| word.text.to_owned()));
    }
    found
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' && c.is_alphabetic()
}

/// Letters of the longest acronym: UNESCO.
const ACRONYM: usize = 6;

/// What a text in brackets begins with, up to a comma, where it is in Latin letters: no acronym, which is short for more than
/// one wording.
fn original(inside: &str) -> Option<&str> {
    let inside = inside.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = inside.split([',', '，', ';', '；', '、', '：', ':']).next()?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_sign = |c: char| is_latin(c) || c.is_ascii_digit() || c.is_whitespace() || ".'’-&".contains(c);
    let letters = name.chars().filter(|c| is_latin(*c)).count();
    (name.starts_with(is_latin)
        && name.chars().all(is_sign)
        && letters >= 3
        && (letters > ACRONYM || name.contains(char::is_lowercase))
        && name.split_whitespace().count() <= WORDS)
        .then_some(name)
}

/// What stands before a bracket at `at` of a line.
fn before<'a>(text: &Text<'a>, (pair, line): (usize, &'a Line<'a>), at: usize, original: &str) -> Option<Before<'a>> {
    let head = line.before(at).trim_end_matches([' ', '\u{A0}', OBJECT]);
    let last = head.chars().next_back()?;
    let (span, is_whole) = if let Some(opening) = opening_quote(last) {
        let end = head.len() - last.len_utf8();
        (Span::new(head[..end].rfind(opening).map(|start| start + opening.len_utf8())?, end), true)
    } else if is_katakana(last) {
        let kana = |c: char| is_katakana(c) || is_dot(c) || matches!(c, '＝' | '゠');
        (Span::new(head.trim_end_matches(kana).len(), head.len()), true)
    } else if is_han(last) {
        let row = |c: &char| (is_han(*c) || is_dot(*c)) && !text.data.particles.contains(c);
        let length: usize = head.chars().rev().take_while(row).take(ROW).map(char::len_utf8).sum();
        (Span::new(head.len() - length, head.len()), false)
    } else {
        (words_before(text, line, head.len(), original)?, true)
    };
    let found = line.at(span);
    let fits = (SHORTEST..=10 * ROW).contains(&found.chars().count()) && found.to_lowercase() != original.to_lowercase();
    fits.then_some(Before { pair, span, text: found, is_whole })
}

/// The mark that opens what another closes.
fn opening_quote(closing: char) -> Option<char> {
    let pairs =
        [('”', '“'), ('’', '‘'), ('」', '「'), ('』', '『'), ('》', '《'), ('〉', '〈'), ('»', '«'), ('“', '„'), ('"', '"')];
    pairs.iter().find(|(close, _)| *close == closing).map(|(_, open)| *open)
}

fn is_quoted(line: &Line<'_>, span: Span) -> bool {
    line.after(span.end).chars().next().is_some_and(|c| opening_quote(c).is_some())
}

/// The name of words that ends at a place: in a script with capitals from the first of them on, in another as many words
/// as the original has.
fn words_before(text: &Text<'_>, line: &Line<'_>, end: usize, original: &str) -> Option<Span> {
    let last = line.words.partition_point(|word| word.span.end <= end).checked_sub(1)?;
    let word = line.words.get(last).filter(|word| word.span.end == end)?;
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let is_cased = word.text.contains(cased);
    let most = if is_cased { WORDS } else { original.split_whitespace().count() };
    let joined = |index: usize| matches!(line.between(index), Some(" " | "-" | "'" | "’" | "\u{A0}"));
    let reach = (0..last).rev().take_while(|index| joined(*index)).take(most - 1).last().unwrap_or(last);
    if !is_cased {
        return Some(Span::new(line.words[reach].span.start, end));
    }
    let is_capital = |index: &usize| line.words[*index].is_capital();
    let nearest = (reach..=last).rev().find(is_capital)?;
    let first = (reach..=nearest).rev().take_while(is_capital).last()?;
    let plain = |index: &usize| {
        let word = &line.words[*index];
        text.tongue.is_function(word) || line.opens(*index) && text.is_plain(word.text)
    };
    let first = (first..=nearest).find(|index| !plain(index))?;
    Some(Span::new(line.words[first].span.start, end))
}

/// The renderings of an original, each with its places before it.
fn renderings(text: &Text<'_>, original: &str, places: &[Before<'_>]) -> Renderings {
    let rows: Vec<Vec<char>> = places.iter().map(|place| place.text.chars().collect()).collect();
    let mut lengths: Vec<Option<usize>> = places
        .iter()
        .zip(&rows)
        .map(|(place, row)| if place.is_whole { Some(row.len()) } else { sounding(text, row, original) })
        .collect();
    let known = lengths.clone();
    for (index, row) in rows.iter().enumerate().filter(|(index, _)| known[*index].is_none()) {
        let others = rows.iter().zip(&known).enumerate().filter(|(other, _)| *other != index);
        lengths[index] = others.filter_map(|(_, (other, length))| like(row, other, *length)).max();
    }
    let ends: BTreeSet<Vec<char>> =
        rows.iter().zip(&lengths).filter_map(|(row, length)| Some(row[row.len() - (*length)?..].to_vec())).collect();
    let mut found = Renderings::new();
    for ((place, row), length) in places.iter().zip(&rows).zip(lengths) {
        let known = || ends.iter().filter(|end| row.ends_with(end)).map(Vec::len).max();
        let Some(length) = length.or_else(known) else { continue };
        let spelling: String = row[row.len() - length..].iter().collect();
        let span = Span::new(place.span.end - spelling.len(), place.span.end);
        found.entry(spelling).or_default().push((place.pair, span));
    }
    found
}

/// How many characters at the end of a row sound like the original.
fn sounding(text: &Text<'_>, row: &[char], original: &str) -> Option<usize> {
    let own = sound::skeleton(original);
    let vowel = |sounds: &[u8], whole: &[u8]| sounds.len() == whole.len();
    let opens_in_vowel = original.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
    let longest = row.iter().rev().take_while(|c| text.data.characters.contains(c) || is_dot(**c)).count();
    let far = |length: &usize| {
        let spelling = &row[row.len() - length..];
        let all = sound::skeleton(&spelling.iter().collect::<String>());
        let rest = sound::skeleton(&spelling[1..].iter().collect::<String>());
        // Whether it begins as the original does: 奥巴马, and not 巴马.
        let other = vowel(&rest, &all) != opens_in_vowel;
        (sound::distance(&own, &all), other)
    };
    let lengths = (SHORTEST..=longest).filter(|length| !is_dot(row[row.len() - length]));
    let measured = lengths.map(|length| (far(&length), length));
    let best = measured.min_by(|a, b| a.0.0.total_cmp(&b.0.0).then(a.0.1.cmp(&b.0.1)));
    best.filter(|((far, _), _)| *far <= named::SOUND && own.len() >= SHORTEST).map(|(_, length)| length)
}

/// How many characters at the end of a row are the same as those of another, or like them. `whole` is how many of the other's
/// are its rendering, where that is known.
fn like(row: &[char], other: &[char], whole: Option<usize>) -> Option<usize> {
    let same = row.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    if same >= SHORTEST && row.len() > same && other.len() > same {
        return Some(same);
    }
    let lengths = |row: &[char]| SHORTEST..=row.len();
    let pairs = lengths(row).flat_map(|one| lengths(other).map(move |two| (one, two)));
    let fits = |(one, two): &(usize, usize)| {
        let (a, b) = (&row[row.len() - one..], &other[other.len() - two..]);
        let wider = |row: &[char], length: usize| row.len().checked_sub(length + 1).and_then(|at| row.get(at)).copied();
        let is_border = match whole {
            Some(length) => *two == length,
            None => wider(row, *one).is_none_or(|c| Some(c) != wider(other, *two)),
        };
        is_border && a[0] == b[0] && a.last() == b.last() && !is_within(a, b) && is_near(a, b)
    };
    pairs.filter(fits).max_by_key(|(one, two)| one + two).map(|(one, _)| one)
}

/// True where one is the beginning or the end of the other.
fn is_within<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let within = |long: &[T], short: &[T]| long.starts_with(short) || long.ends_with(short);
    within(a, b) || within(b, a)
}

/// True for spellings that are a third of their characters apart at most.
fn is_near(a: &[char], b: &[char]) -> bool {
    let apart = strsim::generic_levenshtein(&a.to_vec(), &b.to_vec());
    apart <= (a.len().max(b.len()) / 3).max(1)
}

/// True for two renderings of one name: each sounds like it, or they are like each other, or each is said again. A part of a
/// longer one is none, nor is one with another ending.
fn is_one_name(text: &Text<'_>, original: &str, usual: &str, other: &str, repeated: bool) -> bool {
    let letters = |spelling: &str| spelling.nfd().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (a, b) = (letters(usual), letters(other));
    let words = |spelling: &str| spelling.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (ours, theirs) = (words(usual), words(other));
    let explained = |(one, other): (&String, &String)| one == other || spelled::is_explained(text, one, other);
    let is_inflected = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(explained);
    let sounds = |spelling: &str| sound::distance(&sound::skeleton(original), &sound::skeleton(spelling)) <= named::SOUND;
    let is_foreign = |spelling: &str| !spelling.contains(|c| is_latin(c) || c == ' ');
    !is_within(&a, &b)
        && !is_inflected
        && (is_near(&a, &b) || repeated || is_foreign(usual) && is_foreign(other) && sounds(usual) && sounds(other))
}

/// True where both are in the source itself: two names that brackets say something of.
fn are_names_of(article: &[Pair], one: &str, other: &str) -> bool {
    let said = |name: &str| article.iter().filter_map(|pair| pair.source.as_ref()).any(|source| source.text().contains(name));
    said(one) && said(other)
}

#[cfg(test)]
mod tests {
    use crate::checks::sides::tests::segment;
    use crate::checks::{Context, variants};
    use crate::locale::profile;
    use crate::model::{LanguageTag, Pair};

    /// The variants that a translation without its source shows: what is found and what is usual.
    fn found(to: &str, lines: &[&str]) -> Vec<(String, String)> {
        let to: LanguageTag = to.parse().expect("a tag");
        let article: Vec<Pair> = lines.iter().map(|line| Pair::new(None, Some(segment(line)))).collect();
        let context = Context { from: None, to: &to, source: None, target: profile(&to), terms: None };
        let mut ways: Vec<_> = variants(&article, &context).into_iter().map(|one| (one.found, one.usual)).collect();
        ways.dedup();
        ways
    }

    #[test]
    fn two_renderings_of_one_original_are_variants() {
        for (to, lines, expected) in [
            (
                "zh-Hans",
                &[
                    "他宣布了星际门（Stargate）计划。",
                    "这就是星际之门（Stargate）。",
                    "启动星际之门（stargate）和星际之门（Stargate）的人",
                    "外界对星际门（Stargate）有疑问。",
                ][..],
                ("星际门", "星际之门"),
            ),
            ("zh-Hans", &["首席执行官奥特曼（Altman）说。", "后来阿尔特曼（Altman）又说。"], ("阿尔特曼", "奥特曼")),
            ("zh-Hant", &["執行長「奧特曼」（Altman）說。", "後來「阿爾特曼」（Altman）又說。"], ("阿爾特曼", "奧特曼")),
            (
                "ja",
                &["計画はスターゲート（Stargate）です。", "そのスターゲイト（Stargate）は大きい。"],
                ("スターゲイト", "スターゲート"),
            ),
            ("ko", &["그는 샘 올트먼(Sam Altman)을 만났다.", "회장 샘 알트만(Sam Altman)은 웃었다."], ("샘 알트만", "샘 올트먼")),
            ("ru", &["Проект Старгейт (Stargate) начался.", "Это и есть Старгэйт (Stargate)."], ("Старгэйт", "Старгейт")),
            (
                "fr",
                &["Le projet Porte des étoiles (Stargate) avance.", "On parle de la Porte d'étoiles (Stargate)."],
                ("Porte d'étoiles", "Porte des étoiles"),
            ),
        ] {
            assert_eq!(found(to, lines), [(expected.0.to_owned(), expected.1.to_owned())], "{to}");
        }
    }

    #[test]
    fn what_brackets_explain_is_no_drift() {
        for (to, lines) in [
            ("zh-Hans", &["世卫组织（WHO）表示。", "世界卫生组织（WHO）表示。"][..]),
            ("zh-Hans", &["埃隆·马斯克（Musk）来了。", "马斯克（Musk）走了。"]),
            ("zh-Hans", &["智能体（Agent）很多。", "代理（Agent）很多。"]),
            ("zh-Hans", &["约翰·史密斯（John Smith）来了。", "简·史密斯（Jane Smith）走了。"]),
            ("zh-Hans", &["慕尼黑（Munich）很大。", "这座城市（Munich）很大。"]),
            ("zh-Hans", &["苹果公司（Apple）涨了。", "苹果（Apple）跌了。"]),
            ("ru", &["Илон Маск (Elon Musk) приехал.", "Речь Илона Маска (Elon Musk) была краткой."]),
            ("fr", &["Rafael Nadal (Espagne) gagne.", "David Ferrer (Espagne) perd."]),
            ("ja", &["機械学習（Machine Learning）と machine learning", "機械学修（Machine Learning）"]),
        ] {
            assert_eq!(found(to, lines), [], "{to} {lines:?}");
        }
    }
}
