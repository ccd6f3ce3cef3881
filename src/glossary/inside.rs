//! A wording inside a longer word of a script that has no spaces between words: 人民 in 人民币, インド in インドネシア.
//!
//! Words are those of the dictionary of ICU and of the language's own list (`long-words`). A compound that says of what kind
//! a thing is keeps its last word (中央银行 is a 银行), and one with an ending such as 部 or 人 its first (能源部). Where a
//! wording and a word of the dictionary share characters only, what makes fewer words of the text is right: 长安 in 北京市长安街.

use std::cell::OnceCell;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::script;
use crate::locale::{Grammar, Profile};
use crate::model::Span;

/// Characters up to which a transliteration may well be the beginning of another, and up to which a wording may stand by
/// accident where one word ends and the next begins.
const BRIEF: usize = 2;
/// Characters of a longest word that the list of a language has.
const LONGEST: usize = 10;
/// Katakana behind or before a term from which on it is a word of its own.
const OWN: usize = 5;
/// The same in a translation that is to have the term.
const OWN_IN_ANSWER: usize = 3;

/// The words of a text, found out when they are needed first.
#[derive(Debug, Default)]
pub(super) struct Words {
    found: OnceCell<Found>,
}

#[derive(Debug, Default)]
struct Found {
    /// Where words of the dictionary end, with the beginning of the text.
    ends: Vec<usize>,
    /// Words of the language's list.
    listed: Vec<Span>,
}

impl Words {
    /// True when a stretch of a folded text is part of a longer word or name. `text` is the same at every call.
    ///
    /// An `answer` is looked for in a translation whose source has the term: there what only the dictionary speaks against is
    /// right. It joins little words to their neighbours (和|水, 有|人), and a wrong word would not be this one.
    pub(super) fn hold(&self, text: &str, span: Span, profile: Option<&Profile>, answer: bool) -> bool {
        let one = span.of(text).chars().nth(1).is_none();
        let inside = span.of(text);
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let beside = before.chars().next_back().into_iter().chain(after.chars().next());
        let Some(profile) = profile.filter(|_| beside.into_iter().any(script::is_unspaced)) else { return false };
        if inside.chars().all(script::is_katakana) {
            return is_part_of_a_loanword(before, after, if answer { OWN_IN_ANSWER } else { OWN }, &profile.grammar);
        }
        if is_part_of_a_name(before, inside, after, profile) {
            return true;
        }
        let grammar = &profile.grammar;
        if profile.spaced || grammar.word_endings.is_empty() {
            return false;
        }
        let found = self.found.get_or_init(|| Found { ends: dictionary_words(text), listed: listed(text, grammar) });
        if found.listed.iter().any(|word| word.contains(span) && *word != span) || is_cut_by_a_word(text, span, profile) {
            return true;
        }
        let behind = after.chars().next().filter(|c| script::is_unspaced(*c) && !script::is_kana(*c));
        if one && !answer && grammar.lone_characters && behind.is_some() {
            return true;
        }
        found.hold(text, span, profile) && !(answer && (!one || found.leans(text, span, profile)))
    }
}

impl Found {
    /// True when what the dictionary joins to a single character is a little word or a number: 三年, 的人.
    fn leans(&self, text: &str, span: Span, profile: &Profile) -> bool {
        let first = self.ends.partition_point(|end| *end <= span.start).saturating_sub(1);
        let last = self.ends.partition_point(|end| *end < span.end);
        let (Some(start), Some(end)) = (self.ends.get(first), self.ends.get(last)) else { return false };
        let little = |c: char| {
            let own = c.encode_utf8(&mut [0; 4]).to_owned();
            let numbers = &profile.numbers;
            profile.names.particles.contains(&c)
                || profile.grammar.word_beginnings.contains(c)
                || numbers.words.contains_key(&own)
                || numbers.scales.iter().any(|scale| scale.names.contains(&own))
        };
        text[*start..span.start].chars().chain(text[span.end..*end].chars()).all(little)
    }

    /// True when the words of the dictionary say that the stretch is none.
    fn hold(&self, text: &str, span: Span, profile: &Profile) -> bool {
        let grammar = &profile.grammar;
        let first = self.ends.partition_point(|end| *end <= span.start).saturating_sub(1);
        let last = self.ends.partition_point(|end| *end < span.end);
        let (Some(start), Some(end)) = (self.ends.get(first), self.ends.get(last)) else { return false };
        let (before, after) = (&text[*start..span.start], &text[span.end..*end]);
        if before.is_empty() && after.is_empty() {
            return false;
        }
        let length = span.of(text).chars().count();
        // The words hereabouts with the wording as one, and without.
        let (from, to) = (first.saturating_sub(1), (last + 1).min(self.ends.len() - 1));
        let with = count(&text[self.ends[from]..span.start]) + 1 + count(&text[span.end..self.ends[to]]);
        let without = to - from;
        if last - first > 1 {
            // The dictionary joins little words to what follows (在国|会): of two ways that are as good it is wrong there, and
            // right in 中国|会. What it would leave of a word (中国人|民) is one itself.
            let little = !before.is_empty() && before.chars().all(|c| profile.names.particles.contains(&c));
            let whole = before.chars().nth(1).is_some() && after.is_empty() && count(before) == 1;
            return length <= BRIEF && (with > without || with == without && !little && !whole);
        }
        if with <= without {
            return false;
        }
        let joins = |rest: &str, single: &str| match rest.chars().count() {
            0 => true,
            1 => single.contains(rest),
            _ => count(rest) == 1,
        };
        // A word of two characters is one, whatever the first means alone: 法国, 法院; but 市里 is in the 市.
        if length == 1 && before.is_empty() && after.chars().nth(1).is_none() {
            return !after.chars().all(|c| grammar.loose_endings.contains(c));
        }
        let both = !before.is_empty() && !after.is_empty();
        both || !joins(before, &grammar.word_beginnings) || !joins(after, &grammar.word_endings)
    }
}

/// True for a name or a place of which a listed word takes the last character, where what is left of both is sound: a surname or
/// a word before it (李|强调, 南京市|长江), and no word that begins with the last character of the listed one (李强|调查).
fn is_cut_by_a_word(text: &str, span: Span, profile: &Profile) -> bool {
    let inside = span.of(text);
    let Some((last, _)) = inside.char_indices().next_back().filter(|(at, _)| *at > 0) else { return false };
    let (left, from) = (&inside[..last], span.start + last);
    let single = left.chars().nth(1).is_none();
    // 该国|家庭: what is left is a word with the one before it.
    let leads = text[..span.start].ends_with(|c| profile.grammar.word_beginnings.contains(c));
    if single && !leads && !left.chars().all(|c| profile.names.surnames.contains(&c)) {
        return false;
    }
    let ends = text[from..].char_indices().map(|(at, c)| from + at + c.len_utf8()).take(LONGEST).skip(1);
    let listed = |end: &usize| profile.grammar.overlapping_words.contains(&text[from..*end]);
    let is_free = |end: usize| {
        let Some((at, _)) = text[from..end].char_indices().next_back() else { return false };
        let rest = &text[from + at..];
        let near = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
        let first = dictionary_words(near).get(1).map_or("", |end| &near[..*end]);
        first.chars().skip(1).all(|c| profile.names.particles.contains(&c))
    };
    ends.filter(listed).any(is_free)
}

/// True when a stretch of a text is part of a longer word, or lies across the words of its language: 海地 in 沿海地区.
pub(crate) fn is_within_a_word(text: &str, span: Span, profile: &Profile) -> bool {
    Words::default().hold(text, span, Some(profile), false)
}

/// Where the words of a text end by ICU's dictionary, and where the first begins.
pub(crate) fn dictionary_words(text: &str) -> Vec<usize> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect()
}

/// How many words a stretch is.
fn count(text: &str) -> usize {
    if text.is_empty() { 0 } else { dictionary_words(text).len().saturating_sub(1) }
}

/// The words of the language's list, the longest at each place.
fn listed(text: &str, grammar: &Grammar) -> Vec<Span> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut words = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let longest = (number + 2..starts.len().min(number + LONGEST + 1)).rev().map(|end| Span::new(*start, starts[end]));
        words.extend(longest.into_iter().find(|word| grammar.long_words.contains(word.of(text))));
    }
    words
}

/// True for Katakana whose row goes on with what is no word of its own.
fn is_part_of_a_loanword(before: &str, after: &str, own: usize, grammar: &Grammar) -> bool {
    let head =
        before.rfind(|c| !script::is_katakana(c)).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let tail = after.find(|c| !script::is_katakana(c)).unwrap_or(after.len());
    let is_own = |rest: &str| {
        let begins = !rest.starts_with(['ー', 'ン', 'ッ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ヮ']);
        begins && (rest.chars().count() >= own || is_of_parts(rest, grammar))
    };
    !(is_own(&before[head..]) && is_own(&after[..tail]))
}

/// True for loanwords of the language's list, one behind the other, and for nothing at all.
fn is_of_parts(rest: &str, grammar: &Grammar) -> bool {
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    rest.is_empty() || ends.into_iter().any(|end| grammar.parts.contains(&rest[..end]) && is_of_parts(&rest[end..], grammar))
}

/// A row of Katakana without the dots between its words, or with one before the last word that the language's list has.
pub(super) fn dotted_or_not(wording: &str, grammar: &Grammar) -> Option<String> {
    let is_dot = |c: char| matches!(c, '・' | '·');
    if grammar.parts.is_empty() || !wording.chars().all(|c| is_dot(c) || script::is_katakana(c)) {
        return None;
    }
    if wording.contains(is_dot) {
        return Some(wording.replace(is_dot, ""));
    }
    let mut cuts = wording.char_indices().map(|(at, _)| at).skip(1);
    let cut = cuts.find(|at| grammar.parts.contains(&wording[*at..]))?;
    Some(format!("{}・{}", &wording[..cut], &wording[cut..]))
}

/// True for a brief transliteration that goes on: 马克 in 马克西姆. Of the characters of foreign names that are everyday
/// words as well, one alone begins the next word, and two are more of the name. (马云 in 马云海 is found: only a list of names
/// could tell, and a glossary that has 马云海 does.)
fn is_part_of_a_name(before: &str, inside: &str, after: &str, profile: &Profile) -> bool {
    let names = &profile.names;
    if names.characters.is_empty() || inside.chars().count() > BRIEF {
        return false;
    }
    let sounds = |c: char| names.characters.contains(&c) && !names.particles.contains(&c);
    let goes_on = |first: Option<char>, second: Option<char>| {
        first.is_some_and(|c| sounds(c) && (!names.everyday.contains(&c) || second.is_some_and(sounds)))
    };
    // 梅西|马上: a word of the dictionary that no name could be.
    let is_word = || {
        let near = after.char_indices().nth(LONGEST).map_or(after, |(end, _)| &after[..end]);
        let first = dictionary_words(near).get(1).map_or("", |end| &near[..*end]);
        first.chars().nth(1).is_some() && !first.chars().all(sounds)
    };
    inside.chars().all(sounds)
        && (goes_on(before.chars().next_back(), before.chars().rev().nth(1))
            || goes_on(after.chars().next(), after.chars().nth(1)) && !is_word())
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::locale::profile;
    use crate::model::Span;

    fn holds(tag: &str, term: &str, text: &str) -> bool {
        let at = text.find(term).expect("there");
        Words::default().hold(text, Span::new(at, at + term.len()), profile(&tag.parse().expect("well-formed")), false)
    }

    #[test]
    fn what_answers_a_term_need_not_be_a_word_of_the_dictionary() {
        let holds = |tag: &str, term: &str, text: &str| {
            let span = text.find(term).map(|at| Span::new(at, at + term.len())).expect("there");
            Words::default().hold(text, span, profile(&tag.parse().expect("well-formed")), true)
        };
        for (tag, term, text) in [
            ("zh-Hans", "水", "空气和水都缺"),
            ("zh-Hans", "人", "300人的队伍"),
            ("zh-Hans", "年", "三年前离开"),
            ("zh-Hans", "家庭", "家庭的收入"),
            ("zh-Hans", "武器", "核武器试验"),
            ("zh-Hans", "船舶", "新船舶来了"),
            ("zh-Hans", "梅西", "梅西梅开二度"),
            ("zh-Hans", "梅西", "梅西马上反击"),
            ("ja", "リーグ", "サッカーリーグの試合"),
            ("ja", "チーム", "ホームチームは勝った"),
        ] {
            assert!(!holds(tag, term, text), "{term} in {text}");
        }
        for (tag, term, text) in [
            ("zh-Hans", "印度", "印度尼西亚选举"),
            ("zh-Hans", "印度", "我住在印度尼西亚"),
            ("zh-Hans", "李强", "李强调了这一点"),
            ("zh-Hans", "马克", "马克龙来了"),
            ("zh-Hans", "门", "专门机构"),
            ("zh-Hans", "马克", "马克西姆来访"),
            ("ja", "シリア", "シリアルの箱"),
            ("ja", "ラン", "フランスの首都"),
        ] {
            assert!(holds(tag, term, text), "{term} in {text}");
        }
    }

    #[test]
    fn a_term_inside_a_longer_word_is_none() {
        for (tag, term, text) in [
            ("zh-Hans", "马来", "马来西亚选举"),
            ("zh-Hans", "马克", "马克西姆来访"),
            ("zh-Hans", "罗马", "罗马尼亚大选"),
            ("zh-Hans", "数据", "数据库很大"),
            ("zh-Hans", "和", "和平谈判"),
            ("zh-Hans", "门", "专门机构"),
            ("zh-Hans", "市长", "北京市长安街"),
            ("zh-Hans", "张强", "张强调此事"),
            ("zh-Hans", "李强", "李强调了这一点"),
            ("zh-Hans", "李强", "王李强调了"),
            ("zh-Hans", "南京市长", "南京市长江大桥"),
            ("zh-Hans", "国家", "该国家庭很穷"),
            ("zh-Hans", "国家", "该国家具出口下降"),
            ("zh-Hans", "大学生", "清华大学生物系"),
            ("zh-Hans", "中国", "发展中国家需要资金"),
            ("zh-Hant", "中國", "開發中國家的債務"),
            ("zh-Hans", "法", "访问法国和德国"),
            ("zh-Hans", "法", "法院作出判决"),
            ("zh-Hans", "美", "美国总统"),
            ("ja", "米", "米国の大統領"),
            ("ja", "米", "米大統領"),
            ("ja", "英", "英国の首相"),
            ("ja", "法", "法人税が上がる"),
            ("ja", "水", "水曜日に会う"),
            ("ja", "会社", "会社員です"),
            ("ja", "会社", "株式会社の社長"),
            ("ja", "日本", "日本語を学ぶ"),
            ("zh-Hans", "马克", "马克龙来了"),
            ("zh-Hans", "国会", "中国会继续努力"),
            ("zh-Hans", "国会", "英国会在周五表决"),
            ("zh-Hant", "印度", "印度尼西亞"),
            ("ja", "トルコ", "トルコンの特許"),
            ("ja", "マリ", "マリアナ諸島"),
            ("ja", "シリア", "シリアルの箱"),
            ("ja", "ラン", "フランスの首都"),
        ] {
            assert!(holds(tag, term, text), "{term} in {text}");
        }
    }

    #[test]
    fn a_term_that_is_a_word_stays_one() {
        for (tag, term, text) in [
            ("zh-Hans", "李强", "李强调查了此事"),
            ("zh-Hans", "李强", "李强说了"),
            ("zh-Hans", "王明", "王明确认了"),
            ("zh-Hans", "市长", "市长江大明"),
            ("zh-Hans", "人民", "中国人民很高兴"),
            ("zh-Hans", "国家", "中国国家人民"),
            ("zh-Hans", "大学生", "大学生物理考试"),
            ("zh-Hans", "市", "市里的人"),
            ("ja", "米", "米の価格が上がった"),
            ("ja", "水", "水を飲む"),
            ("ja", "日本", "日本大使館"),
            ("zh-Hans", "人民", "向各国人民致意"),
            ("zh-Hans", "银行", "中央银行降息"),
            ("zh-Hans", "国会", "美国国会通过"),
            ("zh-Hans", "国会", "周四在国会作证"),
            ("zh-Hans", "国会", "对国会的调查"),
            ("zh-Hans", "国会", "该国国会通过了法案"),
            ("zh-Hans", "英国", "促进了英国酒吧生意"),
            ("zh-Hans", "人", "年轻人来了"),
            ("zh-Hans", "能源", "能源部宣布"),
            ("zh-Hans", "总统", "副总统到访"),
            ("zh-Hans", "模型", "大模型很强"),
            ("zh-Hans", "星际门", "星际门很大"),
            ("zh-Hans", "拜登", "拜登上台"),
            ("zh-Hans", "日本", "日本海军演习"),
            ("zh-Hans", "马斯克", "马斯克说话"),
            ("zh-Hans", "微调", "微调有效"),
            ("ja", "データ", "データセンター"),
            ("ja", "クラウド", "クラウドサービス"),
            ("ja", "首相", "首相官邸"),
            ("ja", "インド", "インド人"),
        ] {
            assert!(!holds(tag, term, text), "{term} in {text}");
        }
    }
}
