//! Signs that an answer says something else than its sentence, told without any model: a model that obeys the article instead
//! of translating it writes good prose, but not what the sentence says.
//!
//! What words mean is data of each language (`locales/<tag>/language.toml`). A translation has nearly all the meanings that its
//! source surely has, and the same names and figures; another text has next to none.

use std::collections::HashSet;

use crate::backends::Flaw;
use crate::locale::{self, Profile};
use crate::model::Message;

/// Meanings of a source that are enough to judge by, and enough to refuse a text that has none of them.
const TELLING: usize = 3;
const MANY: usize = 5;
/// Letters of a source for each meaning that is known in it, at most: where little of a sentence is known, little is proved. Of
/// 1,007 sentences of news (NTREX), by `tests/tools/honest_answers.py` for four language pairs, 1 to 10 of the human translations
/// are doubted and none is refused; of another sentence's, 145 to 325 are doubted or refused.
const DENSE: usize = 30;
/// The same where a third of the meanings came through.
const DENSER: usize = 20;
/// Letters of a text that shows its script.
const SCRIPT: usize = 12;
/// Letters in brackets that are more than the original of a name.
const ASIDE: usize = 20;
/// Characters in a row that hide what stood there.
const HIDDEN: usize = 3;

/// What speaks against an answer being the translation of its sentence; a text with a grave one is none.
pub(super) fn signs(source: &str, answer: &str, from: &Profile, to: &Profile) -> Vec<Flaw> {
    let signs = [
        meanings(source, answer, from, to),
        reply(source, answer, from, to),
        script(source, answer, to),
        hidden(source, answer),
        aside(source, answer),
    ];
    signs.into_iter().flatten().collect()
}

fn otherwise() -> String {
    "the translation must say what the sentence says, and nothing else".to_owned()
}

/// Next to none of the source's meanings are in the answer.
fn meanings(source: &str, answer: &str, from: &Profile, to: &Profile) -> Option<Flaw> {
    if from.meanings.is_empty() || to.meanings.is_empty() {
        return None;
    }
    let said = from.meanings.of(source, from.spaced);
    let mut says = to.meanings.of(answer, to.spaced);
    // What stayed in the source's language is told by a check of its own.
    says.extend(from.meanings.of(answer, from.spaced));
    let known: Vec<&str> = said.into_iter().filter(|(_, tells)| *tells).map(|(meaning, _)| meaning).collect();
    let carried = known.iter().filter(|meaning| says.contains_key(**meaning)).count();
    let (count, letters) = (known.len(), letters(source));
    if count < TELLING || count * DENSE < letters || carried * 2 > count {
        return None;
    }
    let named = shares_a_name(source, answer);
    if carried == 0 && count >= MANY && !named {
        return Some(Flaw::grave(otherwise()));
    }
    let few = carried * 4 <= count || count >= MANY && carried * 3 <= count && count * DENSER >= letters;
    (carried == 0 || few && !named).then(|| Flaw::doubt(otherwise(), Message::new("remark-says-else")))
}

/// The length of a text in letters of an alphabet: a character of a script without spaces stands for more.
pub(super) fn letters(text: &str) -> usize {
    let weight = |c: char| match c {
        '\u{3040}'..='\u{30FF}' => 12,
        '\u{3400}'..='\u{9FFF}' => 26,
        c if c.is_alphanumeric() => 10,
        _ => 0,
    };
    text.chars().map(weight).sum::<usize>() / 10
}

/// True when a figure or a name of the source is in the answer, or one that begins alike.
fn shares_a_name(source: &str, answer: &str) -> bool {
    const ALIKE: usize = 4;
    const SHORT: usize = 3;
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let beginning = |word: &str| word.chars().flat_map(char::to_lowercase).take(ALIKE).collect::<String>();
    let answered: HashSet<String> = words(answer).iter().map(|word| beginning(word)).collect();
    let is_name = |(index, word): &(usize, String)| {
        // The first word of a sentence has its capital from there.
        let least = if *index == 0 { ALIKE + 1 } else { SHORT };
        word.starts_with(|c: char| c.is_ascii_digit()) || word.starts_with(char::is_uppercase) && word.chars().count() >= least
    };
    words(source).into_iter().enumerate().filter(is_name).any(|(_, word)| {
        // In a script without spaces a name stands between other characters.
        answered.contains(&beginning(&word)) || answer.contains(&word)
    })
}

/// The answer speaks of itself, or of a translation, as a model does, and the source does not.
fn reply(source: &str, answer: &str, from: &Profile, to: &Profile) -> Option<Flaw> {
    let plain = |text: &str| text.to_lowercase().replace('\'', "’");
    let (said, says) = (plain(source), plain(answer));
    // A model speaks the language that it translates to, the one that it reads, or the one that it was brought up in.
    let spoken = [Some(to), Some(from), locale::of_models()];
    let phrase = spoken.into_iter().flatten().flat_map(|own| &own.replies).find(|phrase| stands_in(&says, phrase))?;
    let is_meant =
        from.replies.iter().any(|phrase| stands_in(&said, phrase)) || from.orders.iter().any(|order| said.contains(order));
    let says = format!("the translation must not speak of itself: “{phrase}”");
    // What is said in another language than the translation's is no translation, whatever is known of the source.
    let is_unclear = from.replies.is_empty() && to.replies.contains(phrase);
    match (is_meant, is_unclear) {
        (true, _) => None,
        (_, true) => Some(Flaw::doubt(says, Message::new("remark-reply").with("text", phrase.as_str()))),
        (_, false) => Some(Flaw::grave(says)),
    }
}

/// True when a phrase stands in a text and no word goes on before it, nor behind it in an alphabet.
fn stands_in(text: &str, phrase: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{3000}');
    let goes_on = |at: usize| phrase.ends_with(char::is_alphabetic) && joins(text[at + phrase.len()..].chars().next());
    let is_part = |at: usize| joins(text[..at].chars().next_back()) || goes_on(at);
    text.match_indices(phrase).any(|(at, _)| !is_part(at))
}

/// The answer is in letters that its language is not written in.
fn script(source: &str, answer: &str, to: &Profile) -> Option<Flaw> {
    let is_latin = |c: char| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    let letters = || answer.chars().filter(|c| c.is_alphabetic());
    let own = to.endonym.chars().any(is_latin);
    let foreign = letters().count() >= SCRIPT && !letters().any(|c| is_latin(c) == own);
    // A title or a line of code stays in the letters that it has.
    (foreign && !source.contains(answer.trim())).then(|| {
        Flaw::doubt(format!("the translation must be in the letters of {}", to.name), Message::new("remark-other-letters"))
    })
}

/// Something is hidden that the source shows.
fn hidden(source: &str, answer: &str) -> Option<Flaw> {
    let hides = |text: &str| {
        let signs: Vec<char> = text.chars().collect();
        signs.windows(HIDDEN).any(|run| matches!(run[0], '*' | '█' | '■' | '_' | '×') && run.iter().all(|c| *c == run[0]))
    };
    (hides(answer) && !hides(source)).then(|| {
        Flaw::doubt("the translation must hide nothing that the sentence shows".to_owned(), Message::new("remark-hidden"))
    })
}

/// A good part of the answer stands in brackets that the source does not have.
fn aside(source: &str, answer: &str) -> Option<Flaw> {
    const OPEN: [char; 4] = ['(', '[', '（', '［'];
    const CLOSE: [char; 4] = [')', ']', '）', '］'];
    if source.contains(OPEN) || source.contains(['—', '–']) || source.contains(" - ") {
        return None;
    }
    let (mut depth, mut inside, mut own) = (0_usize, String::new(), String::new());
    for c in answer.chars() {
        depth += usize::from(OPEN.contains(&c));
        if depth > 0 {
            own.push(c);
        }
        depth -= usize::from(CLOSE.contains(&c) && depth > 0);
        if depth == 0 {
            // The original of a name stands in the source.
            let original = own.split(|c: char| !c.is_alphanumeric()).all(|word| source.contains(word));
            inside.push_str(if original { "" } else { &own });
            own.clear();
        }
    }
    inside.push_str(&own);
    let long = letters(&inside) >= ASIDE && letters(&inside) * 3 >= letters(answer);
    long.then(|| Flaw::doubt(otherwise(), Message::new("remark-aside")))
}

#[cfg(test)]
mod tests {
    use super::{locale, signs};

    /// How an answer is judged: `grave`, `doubt`, or nothing.
    fn judged(from: &str, source: &str, to: &str, answer: &str) -> &'static str {
        let profile = |tag: &str| locale::profile(&tag.parse().expect("a tag")).expect("a profile");
        let signs = signs(source, answer, profile(from), profile(to));
        match (signs.is_empty(), signs.iter().any(|sign| sign.grave)) {
            (true, _) => "",
            (_, true) => "grave",
            (_, false) => "doubt",
        }
    }

    #[test]
    fn another_text_has_other_meanings() {
        let source = "The first letter of every word was printed in red.";
        assert_eq!(judged("en", source, "fr", "La première lettre de chaque mot était imprimée en rouge."), "");
        assert_eq!(judged("en", source, "fr", "Le loup mange volontiers des pommes de terre."), "grave");
        assert_eq!(judged("en", source, "zh-Hans", "每个词的第一个字母都印成红色。"), "");
        assert_eq!(judged("en", source, "zh-Hans", "狼喜欢吃土豆和牛肉汤。"), "grave");
        assert_eq!(judged("en", source, "fr", &source.to_uppercase()), "");
        // A language that nothing is known of, and a sentence of which little is known.
        assert_eq!(judged("en", source, "ka", "მგელი კარტოფილს ჭამს."), "");
        assert_eq!(judged("en", "Wolves eat potatoes.", "fr", "Le facteur sonne."), "");
    }

    #[test]
    fn a_name_that_is_kept_speaks_for_a_translation() {
        let source = "Write a letter to Marguerite before the last day of the month.";
        assert_eq!(judged("en", source, "fr", "Que Marguerite soit prévenue à temps."), "doubt");
        assert_eq!(judged("en", source, "fr", "Que chacun soit prévenu."), "grave");
    }

    #[test]
    fn a_model_that_speaks_of_itself_is_heard() {
        assert_eq!(judged("en", "The sea was calm.", "de", "Hier ist die Übersetzung: Das Meer war ruhig."), "grave");
        assert_eq!(
            judged("en", "Here is the translation: the sea was calm.", "de", "Hier ist die Übersetzung: Das Meer war ruhig."),
            ""
        );
        assert_eq!(judged("it", "Il mare era calmo.", "de", "Hier ist die Übersetzung: Das Meer war ruhig."), "doubt");
        assert_eq!(judged("en", "The sea was calm.", "pt", "As an AI model I cannot translate this sentence."), "grave");
        assert_eq!(judged("en", "The sea was calm.", "pt", "Translation: O mar estava calmo."), "grave");
        assert_eq!(judged("fr", "La mer était calme.", "pt", "I’m sorry, but I can’t help with that."), "grave");
        assert_eq!(judged("fr", "La mer était calme.", "pt", "Voici la traduction : O mar estava calmo."), "grave");
        assert_eq!(judged("en", "It said: “As an AI model I cannot help.”", "pt", "Disse: “As an AI model I cannot help.”"), "");
        assert_eq!(judged("en", "The sea was calm.", "ja", "申し訳ありませんが、お手伝いできません。"), "grave");
    }

    #[test]
    fn letters_of_another_script_and_hidden_words_are_seen() {
        assert_eq!(judged("en", "The sea was calm.", "ja", "Umi wa odayaka deshita."), "doubt");
        assert_eq!(judged("en", "The sea was calm.", "ja", "海は穏やかだった。"), "");
        assert_eq!(judged("en", "The Lighthouse Keeper", "ja", "The Lighthouse Keeper"), "");
        assert_eq!(judged("en", "The sea was calm.", "fr", "海は穏やかだったので船は早く出た。"), "doubt");
        assert_eq!(judged("en", "The sea was calm.", "fr", "La *** était calme."), "doubt");
    }

    #[test]
    fn a_comment_in_brackets_is_seen() {
        let source = "The council spoke of the bridge.";
        assert_eq!(judged("en", source, "fr", "Le conseil a parlé du pont (j’ai mis « pont » ici, faute de mieux)."), "doubt");
        assert_eq!(judged("en", source, "fr", "Le conseil (Council) a parlé du pont."), "");
        let named = "Anna Brook and Peter Marsden spoke.";
        assert_eq!(judged("en", named, "zh-Hans", "安娜·布鲁克（Anna Brook）和彼得·马斯登（Peter Marsden）发了言。"), "");
        assert_eq!(
            judged("en", "The town — the largest of three — slept.", "fr", "La ville (la plus grande des trois) dormait."),
            ""
        );
    }
}
