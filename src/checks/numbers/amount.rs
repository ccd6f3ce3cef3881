//! The value of a run of digits and number words: 三千五百, 36 万亿, *two hundred and six*, *half a million*.

use super::figure::{Figure, Foreign};
use super::lexicon::{Lexicon, Meaning, Word};
use super::steps::{Step, finish};
use super::tokens::Token;
use super::value::Value;
use crate::model::Span;

/// A number without its surroundings.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) span: Span,
    pub(super) values: Vec<Value>,
    pub(super) parts: Vec<Vec<Value>>,
    pub(super) scale: Option<Value>,
    /// True when digits are in it that the other side must answer.
    pub(super) digits: bool,
    /// True for figures that are no quantity.
    pub(super) code: bool,
    /// True when its last word is a rank: *twenty-first*.
    pub(super) ranked: bool,
    /// A whole number in figures and nothing else.
    pub(super) plain: Option<u64>,
    /// A time written with a dot, should it be one.
    pub(super) dotted: Option<(u64, u64)>,
    /// Its digits alone.
    pub(super) numeral: Span,
    /// Values that ask for the marks of another language.
    pub(super) foreign: Vec<Foreign>,
}

/// The tokens of a text and the text between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Scan<'a> {
    pub(super) fn word(&self, at: usize) -> Option<Word<'a>> {
        match self.tokens.get(at) {
            Some(Token::Word(word)) => Some(*word),
            _ => None,
        }
    }

    pub(super) fn means(&self, at: usize, meaning: &Meaning) -> bool {
        self.word(at).is_some_and(|word| word.means(meaning))
    }

    /// The text between the end of a span and a token, with what is written in one word with that.
    pub(super) fn gap(&self, from: usize, at: usize) -> Option<&'a str> {
        self.tokens.get(at).and_then(|token| self.text.get(from..token.lead()))
    }

    /// True when nothing but one space or hyphen stands before the token.
    pub(super) fn near(&self, from: usize, at: usize) -> bool {
        self.gap(from, at).is_some_and(|gap| {
            let mut chars = gap.chars();
            let first = chars.next();
            chars.next().is_none() && first.is_none_or(|c| c == '-' || c == '\u{2011}' || c.is_whitespace() && c != '\n')
        })
    }

    pub(super) fn touches(&self, from: usize, at: usize) -> bool {
        self.gap(from, at) == Some("")
    }

    /// The number that begins with a token, and the token after it.
    pub(super) fn core(&self, at: usize) -> Option<(Amount, usize)> {
        let mut core = Amount {
            span: self.tokens.get(at)?.span(),
            values: Vec::new(),
            parts: Vec::new(),
            scale: None,
            digits: false,
            code: false,
            ranked: false,
            plain: None,
            dotted: None,
            numeral: self.tokens.get(at)?.span(),
            foreign: Vec::new(),
        };
        let mut steps: Vec<Step> = Vec::new();
        let mut next = at + 1;
        // What may still be added: less than the room that the last word left.
        let mut room = 0;
        let mut others = Vec::new();
        let literal = !matches!(self.tokens[at], Token::Word(_));
        match &self.tokens[at] {
            Token::Figure(Figure::Number(literal)) => {
                core.values.clone_from(&literal.values);
                core.parts = literal.parts.iter().map(|part| vec![*part]).collect();
                core.digits = !literal.code && !literal.padded;
                core.code = literal.code;
                core.dotted = literal.dotted;
                core.foreign.clone_from(&literal.foreign);
                core.plain = if core.values.len() == 1 && core.parts.is_empty() { core.values[0].as_whole() } else { None };
                if core.values.is_empty() || literal.code {
                    return Some((core, next));
                }
            }
            Token::Figure(_) => return None,
            Token::Sign(span, value) => {
                core.values = vec![*value];
                // XIX siècle is one century.
                core.ranked = span.of(self.text).starts_with(|c: char| c.is_ascii_uppercase());
            }
            Token::Word(_) if let Some((span, parts, next)) = self.about(at) => {
                let about = Amount { span, numeral: span, parts, ..core };
                return Some((about, next));
            }
            Token::Word(word) => {
                let (first, left) = begin(*word, &mut core, &mut others)?;
                steps.extend(first);
                room = left;
                if word.means(&Meaning::Article) || word.means(&Meaning::Half) {
                    next = self.after_article(at, &mut steps, &mut core)?;
                    room = core.scale.and_then(Value::as_whole).unwrap_or(room);
                }
            }
        }
        self.go_on(&mut core, &mut steps, &mut next, &mut room);
        finish(&mut core, &steps, literal, others);
        self.of_compound(&mut core, at, next);
        if !literal && self.lexicon.data.years_in_halves {
            next = self.second_half(&mut core, next);
        }
        next = self.part_of_scale(&mut core, next);
        (!core.values.is_empty() || !core.parts.is_empty()).then_some((core, next))
    }

    /// Adds what a number in words and its scale word say apart, where a compound may begin with the latter: in *three
    /// billion-dollar firms* there are three, of a billion each.
    fn of_compound(&self, core: &mut Amount, first: usize, next: usize) {
        let goes_on = self.text[core.span.end..].strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let apart = |last: &usize| self.gap(self.tokens[last - 1].span().end, *last) == Some(" ");
        let last = (first + 1..next).last().filter(|last| goes_on && !core.digits && apart(last));
        let scale = |meaning: &Meaning| match meaning {
            Meaning::Times(power) => Value::power(*power),
            Meaning::Group(count) => Some(Value::whole(*count)),
            _ => None,
        };
        let Some(scale) = last.and_then(|last| self.word(last)?.meanings().find_map(scale)) else { return };
        let count = core.values.first().and_then(|value| value.over(scale));
        core.values.extend(count.into_iter().flat_map(|count| [count, scale]));
    }

    /// 三四百, three to four hundred: both ends, and the token after it. In a script without spaces, two figures in a row
    /// before a scale word are such a range.
    fn about(&self, at: usize) -> Option<(Span, Vec<Vec<Value>>, usize)> {
        let figure = |at: usize| {
            let unit = |meaning: &Meaning| if let Meaning::Unit(value) = meaning { Some(*value) } else { None };
            self.word(at)?.meanings().find_map(unit).filter(|value| (1..10).contains(value))
        };
        let end = |at: usize| self.tokens[at].span().end;
        let scale = |at: usize| {
            let power = |meaning: &Meaning| if let Meaning::Times(power) = meaning { Value::power(*power) } else { None };
            self.word(at).filter(|_| self.touches(end(at - 1), at))?.meanings().find_map(power)
        };
        let low = figure(at).filter(|_| !self.lexicon.spaced)?;
        let high = figure(at + 1).filter(|high| *high == low + 1 && self.touches(end(at), at + 1))?;
        let (mut low, mut high, mut next) = (Value::whole(low), Value::whole(high), at + 2);
        while let Some(times) = scale(next) {
            (low, high, next) = (low.times(times)?, high.times(times)?, next + 1);
        }
        (next > at + 2).then(|| (Span::new(self.tokens[at].span().start, end(next - 1)), vec![vec![low], vec![high]], next))
    }

    /// Steps over articles between *half* and what it halves, and over an article before a number word.
    fn after_article(&self, at: usize, steps: &mut Vec<Step>, core: &mut Amount) -> Option<usize> {
        let end = self.tokens[at].span().end;
        let mut next = at + 1;
        let half = self.means(at, &Meaning::Half);
        if half && self.near(end, next) && self.means(next, &Meaning::Article) {
            next += 1;
        }
        let before = self.tokens[next - 1].span().end;
        let times = self.word(next).filter(|_| self.near(before, next)).and_then(|word| {
            word.meanings()
                .find_map(|meaning| if let Meaning::Times(exponent) = meaning { Value::power(*exponent) } else { None })
        });
        if let Some(times) = times {
            steps.push(Step::Times(times));
            core.scale = Some(times);
            core.span.end = self.tokens[next].span().end;
            return Some(next + 1);
        }
        let number = |meaning: &Meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Half);
        let swallowed = !half && self.word(next).is_some_and(|word| word.meanings().any(number)) && self.near(end, next);
        let also_unit = self.word(at).is_some_and(|word| word.meanings().any(|m| matches!(m, Meaning::Unit(_))));
        // The article of *a dozen* is no number of its own.
        (!swallowed || also_unit).then_some(at + 1)
    }

    /// Takes up the words that follow and belong to the same number.
    fn go_on(&self, core: &mut Amount, steps: &mut Vec<Step>, next: &mut usize, room: &mut u64) {
        /// Figures of a year.
        const YEAR: usize = 4;
        let figures = core.digits;
        loop {
            let mut at = *next;
            // 六十有八 is 68.
            let is_literary = || self.gap(core.span.end, at) == Some("有") && core.span.of(self.text).ends_with('十');
            if !self.near(core.span.end, at) && !is_literary() {
                break;
            }
            if let Some((part, last)) = self.decimals(at).filter(|_| !figures) {
                steps.push(Step::Add(part));
                (core.span.end, *next, *room) = (self.tokens[last].span().end, last + 1, 0);
                (core.plain, core.dotted) = (None, None);
                continue;
            }
            while self.means(at, &Meaning::Vague) && self.near(self.tokens[at].span().end, at + 1) {
                at += 1;
            }
            // *Six autres millions*, *two further decades*.
            let scale = |meaning: &Meaning| matches!(meaning, Meaning::Times(_) | Meaning::Group(_));
            let behind = |at: usize| self.word(at).filter(|_| self.near(self.tokens[at - 1].span().end, at));
            // In *three new billion-dollar ships* the ships are counted, and what is behind a year counts by itself.
            let is_compound = |at: usize| self.text[self.tokens[at].span().end..].starts_with('-');
            let counts = |at: usize| behind(at).is_some_and(|word| word.meanings().any(scale)) && !is_compound(at);
            let is_year = figures && core.plain.is_some() && core.span.len() == YEAR;
            if !is_year && self.means(at, &Meaning::BetweenScale) && counts(at + 1) {
                at += 1;
            }
            // 第三个十年 is the third decade.
            let ranks = &self.lexicon.data.rank_before;
            if at > *next && ranks.iter().any(|mark| self.text[..core.span.start].ends_with(mark.as_str())) {
                break;
            }
            let glued = self.means(at, &Meaning::Glue) && self.near(self.tokens[at].span().end, at + 1);
            let joined = glued && *room > 0 && (!figures || self.joins(at + 1, *room));
            let at_word = if joined { at + 1 } else { at };
            // 三个半小时
            let half =
                at_word > *next && !self.lexicon.spaced && self.means(at_word, &Meaning::Half) && self.measures(at_word + 1);
            let half = if half { Value::ratio(1, 2).map(Step::Add) } else { None };
            // 一名三十五岁的男子 is one of thirty-five.
            let goes_on = at == *next || self.word(at_word).is_some_and(|word| word.meanings().any(scale));
            let step = half.or_else(|| goes_on.then(|| self.step(at_word, glued, core, steps, room)).flatten());
            let Some(step) = step else { break };
            steps.push(step);
            core.plain = None;
            core.dotted = None;
            core.span.end = self.tokens[at_word].span().end;
            *next = at_word + 1;
            if matches!(step, Step::Over(_)) {
                break;
            }
        }
    }

    /// True for a word with the scale word behind it that the number before it has already, of a thousand or more.
    fn is_of_the_same_scale(&self, at: usize, core: &Amount) -> bool {
        let power = |meaning: &Meaning| if let Meaning::Times(power @ 3..) = meaning { Value::power(*power) } else { None };
        let behind = || self.word(at + 1).filter(|_| self.near(self.tokens[at].span().end, at + 1));
        core.scale.is_some() && behind().is_some_and(|word| word.meanings().any(|meaning| power(meaning) == core.scale))
    }

    /// True for figures that are the rest of a number before them: so many of a smaller scale, *مليارين و300 مليون*, or, where what
    /// joins them is written in one with them, the hundreds of thousands, *3 آلاف و500*.
    fn joins(&self, at: usize, room: u64) -> bool {
        const HUNDRED: u64 = 100;
        const THOUSAND: u64 = 1000;
        let Some(Token::Figure(Figure::Number(literal))) = self.tokens.get(at) else { return false };
        let power = |meaning: &Meaning| if let Meaning::Times(power @ 3..) = meaning { 10u64.checked_pow(*power) } else { None };
        let scale = self.word(at + 1).filter(|_| self.near(literal.span.end, at + 1));
        let whole = literal.values.first().and_then(|value| value.as_whole()).unwrap_or(room);
        match scale.and_then(|word| word.meanings().find_map(power)) {
            Some(scale) => whole.checked_mul(scale).is_some_and(|all| all < room),
            None => room == THOUSAND && (HUNDRED..room).contains(&whole) && !self.lexicon.data.prefixes.is_empty(),
        }
    }

    /// True for a unit that stands right behind the word before it.
    fn measures(&self, at: usize) -> bool {
        let unit = |word: Word<'_>| word.meanings().any(|meaning| matches!(meaning, Meaning::Measure(_) | Meaning::MonthMark));
        self.near(self.tokens[at - 1].span().end, at) && self.word(at).is_some_and(unit)
    }

    /// True for signs that are said one by one, 一九九〇; 对两 is no number.
    fn are_figures(&self, before: Span, word: Word<'_>) -> bool {
        let figure = |c: char| matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九');
        let text = |span: Span| span.of(self.text).chars().all(figure);
        !self.lexicon.spaced && text(before) && text(word.span)
    }

    /// True for a word in a script without spaces that stands for a number and is not written with figures: 首, the first; 双, a pair.
    /// Behind a number it is what the number counts.
    fn counts_in_han(&self, word: Word<'_>) -> bool {
        const FIGURES: &str = "〇零一二两兩三四五六七八九十百千壹贰貳叁參肆伍陆陸柒捌玖拾廿卅";
        !self.lexicon.spaced && !word.span.of(self.text).contains(|c| FIGURES.contains(c))
    }

    /// The decimals of a number in words, 三点五, *three point five*, and their last token; not the minutes of an hour.
    fn decimals(&self, at: usize) -> Option<(Value, usize)> {
        let figure = |at: usize| {
            let unit = |meaning: &Meaning| if let Meaning::Unit(value) = meaning { u8::try_from(*value).ok() } else { None };
            self.word(at)?.meanings().find_map(unit).filter(|value| *value < 10)
        };
        if !self.means(at, &Meaning::Point) {
            return None;
        }
        let mut digits = Vec::new();
        let mut next = at + 1;
        while let Some(value) = figure(next).filter(|_| self.near(self.tokens[next - 1].span().end, next)) {
            digits.push(value);
            next += 1;
        }
        let last = next.checked_sub(1).filter(|last| *last > at)?;
        let hour = self.means(at, &Meaning::Hour);
        let goes_on = self.near(self.tokens[last].span().end, next);
        let minutes = self.means(next, &Meaning::Minute) || self.means(next, &Meaning::Times(1));
        (!(hour && goes_on && minutes)).then(|| Value::decimal(&[], &digits)).flatten().map(|value| (value, last))
    }

    fn step(&self, at: usize, glued: bool, core: &mut Amount, steps: &mut Vec<Step>, room: &mut u64) -> Option<Step> {
        let lone = steps.len() + usize::from(core.digits) == 1 && core.scale.is_none();
        let whole_before = match steps.last() {
            Some(Step::Add(value)) => value.as_whole(),
            None => core.plain,
            _ => None,
        };
        let word = match self.tokens.get(at)? {
            Token::Word(word) => *word,
            Token::Figure(Figure::Number(literal))
                if core.scale.is_some()
                    && !literal.code
                    && (!self.lexicon.spaced || self.lexicon.glued || glued && self.joins(at, *room)) =>
            {
                let value = literal.values.first().filter(|value| value.below(Value::whole(*room)))?;
                core.digits = true;
                *room = 0;
                return Some(Step::Add(*value));
            }
            _ => return None,
        };
        let group = |meaning: &Meaning| if let Meaning::Group(value) = meaning { Some(Value::whole(*value)) } else { None };
        // 5打5 is a match of five against five.
        let against = || self.touches(word.span.end, at + 1) && !self.lexicon.spaced;
        if let Some(group) = word.meanings().find_map(group).filter(|_| !glued && !against()) {
            // *Twenty-one dozen*.
            *room = 0;
            return Some(Step::Each(group));
        }
        for meaning in word.meanings() {
            match meaning {
                Meaning::Times(exponent) if glued => {
                    // *mil e cem*
                    let added = Value::power(*exponent).filter(|added| added.below(Value::whole(*room)))?;
                    *room = added.as_whole().unwrap_or(0);
                    return Some(Step::Add(added));
                }
                // *the twenty-first century*
                Meaning::Times(_) if core.ranked => {}
                // French *25 cents*: hundreds are counted in words.
                Meaning::Times(_) if core.digits && word.meanings().any(|m| matches!(m, Meaning::Subunit(_))) => {}
                Meaning::Times(exponent) => {
                    let times = Value::power(*exponent)?;
                    if *exponent > 1 {
                        let smaller = core.scale.filter(|scale| scale.below(times));
                        core.scale = Some(smaller.and_then(|scale| scale.times(times)).unwrap_or(times));
                    }
                    *room = times.as_whole().unwrap_or(0);
                    return Some(Step::Times(times));
                }
                Meaning::Twice(exponent) if !core.digits => {
                    let scale = Value::power(*exponent).filter(|scale| scale.below(Value::whole(*room)))?;
                    *room = scale.as_whole().unwrap_or(0);
                    return Some(Step::Twice(scale));
                }
                Meaning::Abbreviation(exponent) if core.digits && core.scale.is_none() => {
                    let times = Value::power(*exponent)?;
                    // `30m` may be metres.
                    if word.meanings().any(|m| matches!(m, Meaning::Measure(_))) {
                        let scaled: Vec<_> = core.values.iter().filter_map(|value| value.times(times)).collect();
                        core.values.extend(scaled);
                        core.plain = None;
                        return None;
                    }
                    core.scale = Some(times);
                    *room = 0;
                    return Some(Step::Times(times));
                }
                // *Spielte eine Milliarde ein*: a verb's other half.
                Meaning::Unit(_) if word.means(&Meaning::Article) && core.scale.is_some_and(Value::is_large) => {}
                // *مليونين وثلاثة ملايين* are two numbers.
                Meaning::Unit(_) if self.is_of_the_same_scale(at, core) => {}
                // 四万首, 四万双: what is counted.
                Meaning::Unit(_) if core.scale.is_some() && self.counts_in_han(word) => {}
                Meaning::Unit(value) if *value < *room && !(core.digits && self.lexicon.spaced) => {
                    *room = room_after(*value).min(*room);
                    return Some(Step::Add(Value::whole(*value)));
                }
                Meaning::Unit(value) if self.are_figures(core.span, word) && *value < 10 && lone && !core.digits => {
                    // 一九九〇: digit by digit.
                    let before = whole_before.filter(|before| *before < 10_000)?;
                    steps.pop();
                    return Some(Step::Add(Value::whole(before * 10 + value)));
                }
                // *الأيام المئة الأولى*: where ranks begin with the units they end no other number.
                Meaning::Ordinal(value) if *value < *room && !core.digits && self.lexicon.data.tens_behind.is_empty() => {
                    *room = 0;
                    core.ranked = true;
                    return Some(Step::Add(Value::whole(*value)));
                }
                Meaning::HalfMore => return Some(Step::HalfMore),
                Meaning::Denominator(under) if lone && !glued && whole_before.is_some_and(|over| over < *under) => {
                    return Some(Step::Over(Value::whole(*under)));
                }
                _ => {}
            }
        }
        None
    }
}

/// What a first word begins, and the room that it leaves.
fn begin(word: Word<'_>, core: &mut Amount, others: &mut Vec<Value>) -> Option<(Option<Step>, u64)> {
    let mut begun = None;
    for meaning in word.meanings() {
        match meaning {
            Meaning::Half => {
                others.push(Value::whole(50));
                return Some((Value::ratio(1, 2).map(Step::Add), 0));
            }
            Meaning::Mixed(value) => {
                let half = Value::ratio(1, 2).and_then(|half| half.plus(Value::whole(*value)));
                begun = Some((half.map(Step::Add), 0));
            }
            Meaning::Unit(value) => begun = Some((Some(Step::Add(Value::whole(*value))), room_after(*value))),
            Meaning::Times(exponent) if begun.is_none() => {
                let times = Value::power(*exponent);
                core.scale = times.filter(|_| *exponent > 1);
                begun = Some((times.map(Step::Times), 10u64.checked_pow(*exponent).unwrap_or(0)));
            }
            Meaning::Twice(exponent) => {
                let scale = Value::power(*exponent)?;
                if begun.is_some() {
                    // *مليونا* is one million or two.
                    others.extend(scale.times(Value::whole(2)));
                } else {
                    core.scale = Some(scale);
                    begun = Some((Some(Step::Twice(scale)), scale.as_whole().unwrap_or(0)));
                }
            }
            Meaning::Part([over, under]) => {
                others.extend(Value::ratio(u128::from(*over) * 100, u128::from(*under)));
                return Some((Value::ratio(u128::from(*over), u128::from(*under)).map(Step::Add), 0));
            }
            Meaning::Ordinal(value) => {
                others.push(Value::whole(*value));
                // *Trigésimo sexto*: tens may go on.
                let tens = (10..100).contains(value) && value.is_multiple_of(10);
                // The third decade is not ten.
                core.ranked = begun.is_none() && !tens;
                begun = begun.or(Some(if tens { (Some(Step::Add(Value::whole(*value))), 10) } else { (None, 0) }));
            }
            Meaning::Denominator(value) => {
                others.extend(Value::ratio(1, u128::from(*value)));
                others.extend(Value::ratio(100, u128::from(*value)));
                begun = begun.or(Some((None, 0)));
            }
            Meaning::Article if begun.is_none() => begun = Some((Some(Step::Add(Value::whole(1))), 0)),
            _ => {}
        }
    }
    begun
}

/// What may follow a number word below 100: *twenty* leaves room for *five*, *soixante* and *quatre-vingt* for *dix-sept*.
fn room_after(value: u64) -> u64 {
    match value {
        60 | 80 => 20,
        20..100 if value.is_multiple_of(10) => 10,
        100..1000 if value.is_multiple_of(100) => 100,
        10 => 10,
        _ => 0,
    }
}
