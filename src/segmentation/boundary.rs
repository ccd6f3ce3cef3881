//! Whether a sentence ends at its end marks: by the word before, the marks, what closes behind them, and what follows.

use super::dashes;
use super::enumeration::{Item, roman};
use super::hasty;
use super::lexicon::{Class, Lexicon};
use super::marks::{Mark, is_either_quote, is_invisible, is_opening, is_unspaced};
use super::next::{First, Next};
use super::parts::is_numbered_part;
use super::words::{
    ends_in_acronym, is_apostrophe, is_base_letter, is_brief_verb, is_certain_word, is_code, is_domain, is_dotted, is_hangul,
    is_initial_before, is_number_of_item, is_roman_capital, is_short, is_vowel, is_vowelless, is_word, last_token, last_word,
    tail, whole_word,
};

/// End marks in a row, and what closes behind them.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) start: usize,
    /// Behind the marks.
    pub(super) marks_end: usize,
    /// Behind what closes.
    pub(super) end: usize,
    pub(super) stops: usize,
    ellipses: usize,
    pub(super) strong: bool,
    pub(super) wide: Option<char>,
    /// What closes: a quotation, a bracket, a title.
    pub(super) quote: bool,
    pub(super) bracket: bool,
    pub(super) title: bool,
    /// What stands before the quotation that closes says who speaks.
    pub(super) introduced: bool,
    /// A footnote's number stands behind the marks.
    pub(super) noted: bool,
    /// A picture or face stands behind the marks.
    pub(super) picture: bool,
}

impl Run {
    pub(super) fn new(at: usize) -> Run {
        Run { start: at, end: at, ..Run::default() }
    }

    pub(super) fn take(&mut self, mark: Mark, c: char) {
        match mark {
            Mark::Stop => self.stops += 1,
            Mark::Ellipsis => self.ellipses += 1,
            Mark::Strong => self.strong = true,
            Mark::Wide => {
                self.wide = Some(c);
                // It stands behind what closed.
                (self.quote, self.bracket, self.title) = (false, false, false);
            }
        }
        self.end += c.len_utf8();
    }

    /// True when behind a wide mark a full stop stands right before a word, which it belongs to: `。.NET`.
    pub(super) fn is_before_name(&self, text: &str) -> bool {
        let name = text[self.end..].strip_prefix('.').filter(|_| self.wide.is_some());
        name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphanumeric()))
    }

    pub(super) fn closes(&self) -> bool {
        self.quote || self.bracket || self.title
    }
}

/// True when the sentence that begins at `start` ends with a run of marks. `next` begins at `at`.
pub(super) fn ends(text: &str, start: usize, run: &Run, at: usize, next: &Next<'_>, lexicon: &Lexicon) -> bool {
    let before = text[..run.start].trim_end_matches(is_invisible);
    let gap = at > run.end;
    if run.picture {
        return gap && next.first != First::Comma;
    }
    // `[...]`, `(?)`: the marks are all that the bracket holds.
    let alone = before.ends_with(['(', '[', '（', '［', '【']) && run.bracket;
    // `He quit [...]. She`: another mark behind it ends the sentence.
    let sentence = &text[start.min(run.start)..run.start];
    if alone && gap && text[run.marks_end..run.end].contains(['.', '!', '?']) && sentence.contains(char::is_alphabetic) {
        return matches!(next.first, First::Capital | First::Letter | First::Digit | First::Code);
    }
    if alone || next.first == First::Comma && !next.bracket && !next.dash && !next.dots {
        return false;
    }
    if let Some(c) = run.wide {
        // The bracket that begins the sentence is the one that closes here.
        let own = sentence.trim_start().starts_with(['（', '(']) && !sentence.contains(['）', ')']);
        let is_number =
            || Item::read(text[start.min(run.start)..run.end].trim()).is_some_and(|item| item.is_wide() && item.is_number());
        return !is_number() && wide(before, c, run, own, &text[at..], next, lexicon);
    }
    let dots = !run.strong && !run.closes() && run.stops + 2 * run.ellipses > 1;
    if dots && sentence.chars().all(|c| c.is_whitespace() || is_opening(c) || is_invisible(c) || matches!(c, '-' | '–' | '—'))
    {
        // `… And then`: they begin what follows.
        return false;
    }
    if !gap {
        return without_space(text, before, run, next, lexicon);
    }
    let so_far = &text[start.min(run.start)..run.end];
    if run.stops == 1 && !run.quote && !run.strong && (is_number_of_item(so_far) || is_numbered_part(so_far, lexicon)) {
        return false;
    }
    if run.quote && is_title(sentence, lexicon) {
        return false;
    }
    if run.closes() {
        return behind_closing(before, run, &text[at..], next, lexicon);
    }
    if next.dash
        && (run.strong && !next.is_capital_starter(lexicon) && dashes::is_interrupted(sentence)
            || run.stops == 1 && start == 0 && dashes::is_dateline(sentence))
    {
        return false;
    }
    if dashes::is_item(sentence, &text[at..]) {
        return true;
    }
    if run.strong {
        return !(next.is_lower() && dashes::is_spoken(sentence))
            && strong(before, text[run.start..].starts_with('?'), run, next, lexicon, &text[at..]);
    }
    if run.stops + run.ellipses > 1 || run.ellipses > 0 {
        return ellipsis(text, before, run, next, lexicon, &text[at..]);
    }
    stop(text, start, before, next, lexicon)
}

/// Marks that need no space behind them. `own` is true where a bracket begins the sentence.
fn wide(before: &str, c: char, run: &Run, own: bool, after: &str, next: &Next<'_>, lexicon: &Lexicon) -> bool {
    // The full-width stop is a decimal mark too.
    if c == '．' && !run.closes() && before.ends_with(char::is_numeric) && next.first == First::Digit {
        return false;
    }
    if run.title && !run.quote || next.dash && next.is_lower() {
        return false;
    }
    if run.closes() && lexicon.says(after, run.introduced) || matches!(c, '！' | '？') && lexicon.quotes(after) {
        return false;
    }
    // A bracket that holds a whole sentence belongs to the sentence around it, where there is one.
    let inside = run.bracket && !run.quote && next.first != First::End && !before.is_empty() && after.starts_with(is_unspaced);
    own || !inside
}

/// Narrow marks with the next word right behind them.
fn without_space(text: &str, before: &str, run: &Run, next: &Next<'_>, lexicon: &Lexicon) -> bool {
    let unspaced = |c: Option<char>| c.is_some_and(is_unspaced);
    let last = before.chars().next_back();
    let behind = text[run.end..].chars().next();
    // Nothing else begins so: *tarde.¿Y qué?*
    if matches!(behind, Some('¿' | '¡')) && last.is_some_and(char::is_alphabetic) {
        return true;
    }
    if !lexicon.is_spaced() {
        let opens = behind.is_some_and(is_opening);
        if run.ellipses > 1 || run.stops > 2 {
            // Speech and answer: “……”“！”.
            if run.closes() {
                return run.quote && opens;
            }
            // A word that is begun twice is a stammer.
            return lexicon.ellipsis_ends() && unspaced(behind) && behind != last && !lexicon.is_final(&text[run.end..]);
        }
        if run.closes() {
            let inside = text[..run.marks_end].trim_end_matches(['.', '!', '?', '…']).chars().next_back();
            return run.quote
                && unspaced(inside)
                && (unspaced(behind) || opens)
                && !lexicon.says(&text[run.end..], run.introduced);
        }
        return run.ellipses == 0 && unspaced(last) && (unspaced(behind) || opens);
    }
    if run.noted {
        return next.first == First::Capital;
    }
    if run.strong && behind.is_some_and(char::is_lowercase) {
        return hasty::joins(before, &text[run.end..]);
    }
    // `world.Today is`: a small word, then a word with a capital that a space or another sentence end follows.
    if run.closes() || run.ellipses > 0 || next.first != First::Capital || behind != Some(next.c) {
        return false;
    }
    if run.stops > 2 {
        return lexicon.starts(next.word) == Some(true);
    }
    let token = last_token(before);
    let chunk = last_word(token);
    let address = token.contains(['/', '@', ':', '_', '\\', '=', '#', '<', '>', '.']) || token.starts_with("www");
    let digits = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let number = match token.len() {
        // *in 2006.It was*
        2 | 4 if digits(token) => {
            (token.len() == 4 || token.starts_with('0')) && token != before && lexicon.starts(next.word) == Some(true)
        }
        0..=3 => false,
        _ => {
            token.contains(',')
                && token.starts_with(|c: char| c.is_ascii_digit())
                && token.ends_with(|c: char| c.is_ascii_digit())
        }
    };
    let address = address || is_domain(next.word);
    let long = chunk.chars().count() > if chunk.starts_with(char::is_uppercase) { 2 } else { 1 };
    let small = long && chunk.chars().skip(1).all(char::is_lowercase) && chunk.chars().any(char::is_lowercase);
    let follows = next.word.chars().count() > 1 || lexicon.starts(next.word) == Some(true);
    let proper = next.word.chars().skip(1).all(char::is_lowercase) || roman(next.word).is_some();
    let behind_word = text[run.end + next.word.len()..].chars();
    let clear = match next.behind {
        Some('.') => {
            let after = &text[run.end + next.word.len() + 1..];
            lexicon.class(next.word, after).is_some() || after.starts_with(char::is_whitespace) || after.is_empty()
        }
        Some(',' | ';' | ':' | '!' | '?' | ')' | '\'' | '’' | '-') | None => true,
        Some(c) => c.is_whitespace(),
    };
    let method = behind_word.as_str().starts_with('(');
    let known = || lexicon.class(before, &text[run.end..]).is_some();
    !address && (number || small) && follows && proper && clear && !method && !known()
}

/// Marks behind which a quotation or a bracket closes.
fn behind_closing(before: &str, run: &Run, after: &str, next: &Next<'_>, lexicon: &Lexicon) -> bool {
    if run.quote && next.bracket || next.first == First::Small && !(next.dots && run.quote) {
        // `… stairways” (Smith 55)`, `“Is it done?” she asked`.
        return false;
    }
    if run.title || lexicon.says(after, run.introduced) {
        return false;
    }
    if run.bracket && !run.quote && run.stops == 1 && !run.strong && lexicon.class(before, "").is_some() {
        return lexicon.starts(next.word) == Some(true);
    }
    true
}

/// True when the quotation that closes here is all that a sentence holds but for its first words, which do not end one: the title
/// in *In “Who Goes There?” Meyer plays a guard*.
fn is_title(sentence: &str, lexicon: &Lexicon) -> bool {
    const WORDS: usize = 2;
    const LONGEST: usize = 32;
    let near = &sentence[..sentence.floor_char_boundary(LONGEST)];
    let Some((head, _)) = near.split_once(is_opening) else { return false };
    let head = head.trim();
    head.split_whitespace().count() <= WORDS && lexicon.is_unfinished(head.rsplit(char::is_whitespace).next().unwrap_or_default())
}

/// `!` and `?`, of which the first is the latter where something is `asked`.
fn strong(before: &str, asked: bool, run: &Run, next: &Next<'_>, lexicon: &Lexicon, after: &str) -> bool {
    let word = last_word(before.trim_end());
    match next.first {
        First::Small => {
            // *“Really”? she asked.*
            if before.ends_with(is_either_quote) {
                return false;
            }
            let asks = || asked && lexicon.is_listed(word);
            // `Yahoo! in Sunnyvale`, `and -- voila! -- you have`, but also `is this right? i think so`.
            let name = word.starts_with(char::is_uppercase);
            let long = word.chars().count() > 2 || lexicon.starts(next.word) == Some(true) || asks();
            !next.dash && !next.dots && !name && long && !lexicon.is_said_by(next.rest)
        }
        First::Capital if run.marks_end - run.start == 1 && lexicon.class(before, after) == Some(Class::May) => {
            lexicon.starts(next.word) == Some(true)
        }
        _ => !before.is_empty(),
    }
}

/// Two stops and more, and `…`.
fn ellipsis(text: &str, before: &str, run: &Run, next: &Next<'_>, lexicon: &Lexicon, after: &str) -> bool {
    let doubled = run.stops == 2 && run.ellipses == 0 && lexicon.class(before, after).is_some();
    // Three stops with spaces between and before leave out words inside a sentence; a fourth ends it.
    let omission = run.stops == 3 && run.marks_end - run.start > 3 && text[..run.start].ends_with(char::is_whitespace);
    match next.first {
        First::Small | First::Letter => false,
        _ if omission => false,
        First::Digit | First::Other => doubled,
        First::Capital if run.stops <= 3 && !doubled => lexicon.starts(next.word).unwrap_or(true),
        _ => !before.trim_end().is_empty(),
    }
}

/// True for a word that may be an abbreviation though nobody lists it: it has few letters, or a few more and breaks off behind a
/// consonant.
fn may_be_short(word: &str) -> bool {
    const SHORT: usize = 5;
    let letters = word.chars().count();
    letters <= SHORT || letters == SHORT + 1 && !word.ends_with(is_vowel)
}

/// One full stop and a space.
fn stop(text: &str, start: usize, before: &str, next: &Next<'_>, lexicon: &Lexicon) -> bool {
    let token = last_token(before);
    let word = last_word(before);
    let sentence = &text[start.min(before.len())..before.len()];
    if word.is_empty() && !before.ends_with(|c: char| !c.is_whitespace()) {
        // A stop that stands apart: ` . The`, and in hasty writing `was nice . the`.
        let hasty = next.first == First::Small && before.ends_with(' ') && is_word(last_word(before.trim_end()));
        return (next.first == First::Capital || hasty) && !sentence.trim().is_empty();
    }
    // *212 So. 3d 455*
    let volume = || before[..before.len() - token.len()].trim_end().ends_with(|c: char| c.is_ascii_digit());
    let reporter = token.starts_with(char::is_uppercase);
    if next.is_series() && reporter && volume() {
        return false;
    }
    let starter = || lexicon.starts(next.word);
    let capital = next.first == First::Capital;
    let letters = word.chars().filter(|c| is_base_letter(*c)).count();
    // `tony's.` ends with no initial, nor with an abbreviation of one letter.
    let ending = before[..before.len() - word.len()].ends_with(is_apostrophe) && word.starts_with(char::is_lowercase);
    let class = lexicon.class(before, text[before.len()..].trim_start_matches(|c| c == '.' || is_invisible(c)));
    let acronym = ends_in_acronym(before);
    // `42 U.S.C. § 7`
    if next.c == '§' && (class.is_some() || token.contains('.') || letters == 1) {
        return false;
    }
    let is_behind_figure = || before[..before.len() - word.len()].trim_end().ends_with(char::is_numeric);
    match class.filter(|_| (!ending || letters > 1) && !acronym) {
        // *190 см. Он*: behind a figure it is a unit, whatever else it stands for.
        Some(Class::Never | Class::Number) if is_behind_figure() && lexicon.is_unit(word) && next.is_capital_starter(lexicon) => {
            return true;
        }
        Some(Class::Never | Class::Part) => return false,
        Some(Class::Number)
            if matches!(next.first, First::Digit | First::Small) || next.bracket || matches!(next.c, '№' | '§' | '?') =>
        {
            return false;
        }
        Some(Class::Number) if capital && is_roman_number(next, lexicon) || next.is_before_number() => return false,
        // `Mon. Jan. 5`
        Some(Class::Number) if next.behind == Some('.') && lexicon.class(next.word, "") == Some(Class::Number) => return false,
        Some(Class::May) => {
            // *Das Az. Der Fall*: with its article it is a whole sentence's word.
            let whole =
                || !is_short(sentence, 2) || sentence.split_whitespace().next().is_some_and(|word| lexicon.is_unfinished(word));
            return capital && !next.bracket && starter() == Some(true) && whole();
        }
        Some(Class::Hour) if capital && lexicon.follows_hour(next.rest) => return false,
        Some(Class::Often)
            if capital
                && lexicon.wants_figure(word)
                && !before[..before.len() - word.len()].trim_end().ends_with(char::is_numeric) =>
        {
            return false;
        }
        Some(Class::Often | Class::Hour) => {
            let whole = !is_short(sentence, 3) && !is_date(sentence) || starter() == Some(true) && !next.is_initial();
            return (capital && whole) || next.first == First::Letter;
        }
        _ => {}
    }
    let digits = !word.is_empty() && word.chars().all(char::is_numeric);
    if digits && lexicon.stops_dates() {
        // `2023. 12. 1. 서울에서`
        let dated = before[..before.len() - word.len()].trim_end();
        let figure = |word: &str| !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let inside = word.len() <= 4 && figure(next.word) && next.behind == Some('.');
        // Without spaces, *2.5* is a number.
        let earlier = tail(dated, |c| c.is_ascii_digit() || c == '.').trim_end_matches('.');
        let apart = before[..before.len() - word.len()].ends_with(' ');
        let date = dated.ends_with('.') && !earlier.is_empty() && (apart || earlier.contains('.') || earlier.len() == 4);
        if inside || figure(word) && date {
            return false;
        }
    }
    if next.is_first_item() {
        // *vom 1. 1. bis*: a day and its month.
        let earlier = || last_word(before[..before.len() - word.len()].trim_end());
        return !(digits && word.len() <= 2 && lexicon.is_ordinal(earlier(), next.word));
    }
    // *Sales fell in Q2.*, but `Q2. Sales` is an item.
    let is_code_inside = is_code(word) && sentence.trim_start().len() > word.len();
    if letters == 1
        && word.chars().count() <= 4
        && !ending
        && !acronym
        && !token.contains('&')
        && !token.starts_with(|c: char| c.is_numeric())
        && !token.contains('/')
        && !is_code_inside
        && let Some(decided) = initial(before, word, token, next, lexicon)
    {
        return decided;
    }
    if (digits || is_roman_capital(word)) && lexicon.has_ordinals() {
        let earlier = last_word(before[..before.len() - word.len()].trim_end());
        let figure = digits && word.len() <= 2;
        // *Ludwig II. Er baute*: a ruler's number ends a sentence where another begins for certain.
        let ruler = capital && starter() == Some(true) && earlier.starts_with(char::is_uppercase);
        // *w latach 80. Potem wyjechał*
        let anew = figure && capital && starter() == Some(true);
        let ordinal =
            (figure || !digits) && !anew && lexicon.is_ordinal(earlier, next.word) || !digits && word.len() > 1 && !ruler;
        if ordinal || next.first == First::Small || figure && next.first == First::Digit {
            return false;
        }
    }
    // *Node.js* is a name.
    let dotted = token.contains('.') && is_dotted(token) && !is_domain(word);
    match next.first {
        First::Small => {
            // A capital was left out behind what is surely a word, or in front of a word that begins sentences.
            let word = if ending { whole_word(before) } else { word };
            let proper = word.chars().count() > 3 && word.chars().all(|c| c.is_alphabetic() || is_apostrophe(c));
            // *Le gouv. est là*: who leaves out a capital hardly wrote one before.
            let careful = !hasty::is_hasty(sentence);
            // *de l’éduc. nationale*, but *it was tony’s. i know*
            let elided = word.rsplit(is_apostrophe).next().filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word);
            let brief = careful
                && !next.dots
                && !next.word.starts_with("http")
                && !hasty::begins_item(next)
                && may_be_short(elided)
                && !elided.contains(is_apostrophe)
                && !lexicon.knows(elided);
            // *3 in. of snow*
            let goes_on = brief || word.chars().count() <= UNIT && is_behind_figure();
            !goes_on && (is_certain_word(word, token) || (is_word(word) || proper) && starter() == Some(true))
                || !careful && hasty::ends(before, word, token, next, lexicon)
                || lexicon.is_valediction(sentence.trim())
        }
        First::Digit | First::Letter => !dotted,
        First::Capital if dotted => starter().unwrap_or(true) || token.chars().all(|c| !c.is_uppercase()),
        First::Capital if is_vowelless(word) && token == word => {
            let earlier = before[..before.len() - word.len()].trim_end();
            earlier.ends_with(|c: char| c.is_numeric()) || starter() == Some(true)
        }
        _ => true,
    }
}

/// True for a Roman number; of one letter where it is no word that begins sentences, or a mark follows that none has behind it:
/// *sez. I, 4 giugno*, not *She said no. I, for one, agree.*
fn is_roman_number(next: &Next<'_>, lexicon: &Lexicon) -> bool {
    let marked = || matches!(next.behind, Some(',' | ';' | ')')) && !lexicon.is_letter_word(next.word);
    roman(next.word).is_some() && (next.word.len() > 1 || marked() || lexicon.starts(next.word) == Some(false))
}

/// True for a sentence that is so far no more than a date with the abbreviation of its era: *Vers 600 av. J.-C*.
fn is_date(sentence: &str) -> bool {
    const WORDS: usize = 3;
    const LONGEST: usize = 48;
    if sentence.len() > LONGEST {
        return false;
    }
    let mut words = sentence.split_whitespace().rev().skip(1).skip_while(|word| word.contains('.')).peekable();
    let era = sentence.split_whitespace().count() > words.clone().count() + 1;
    let figure = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || is_roman_capital(word.trim_end_matches(char::is_lowercase))
    };
    let dated = words.clone().any(|word| figure(&word));
    era && dated && words.peek().is_some() && words.count() <= WORDS
}

/// Letters of an abbreviated unit, at most.
const UNIT: usize = 3;

/// Articles and small words that family names of several languages begin with.
const PARTICLES: [&str; 12] = ["Le", "La", "Les", "El", "Los", "De", "Del", "Des", "Du", "Da", "Di", "Al"];

/// A single letter before the stop: an initial, a unit, a word.
fn initial(before: &str, word: &str, token: &str, next: &Next<'_>, lexicon: &Lexicon) -> Option<bool> {
    let letter = word.chars().find(|c| c.is_alphabetic())?;
    if is_unspaced(letter) || is_hangul(letter) || word.chars().any(|c| matches!(c, '°' | 'º' | 'ª')) {
        return None;
    }
    let earlier = before[..before.len() - token.len()].trim_end();
    let unit = earlier.ends_with(|c: char| c.is_numeric());
    // *J. M. G. Le Clézio*
    let second = next.rest[next.word.len().min(next.rest.len())..].trim_start().chars().next();
    let particle = PARTICLES.contains(&next.word);
    let of_name = particle && is_initial_before(earlier) && second.is_some_and(char::is_uppercase);
    let starter = lexicon.starts(next.word) == Some(true) && !next.is_initial() && !of_name;
    if letter.is_uppercase() {
        return match next.first {
            First::Capital if lexicon.is_letter_word(word) => Some(starter),
            First::Capital if unit => None,
            First::Capital => Some(starter),
            First::Letter | First::Code => Some(unit),
            First::Small | First::Digit => Some(false),
            _ => None,
        };
    }
    match next.first {
        // है, છે: with the sign of a vowel it is a word as other words are. Which are letters as they are read out, data says.
        First::Letter if is_brief_verb(word) => None,
        First::Small | First::Digit => Some(false),
        // A letter of a script without capitals.
        First::Letter if !letter.is_lowercase() => Some(false),
        First::Capital if !unit => Some(starter),
        _ => None,
    }
}
