//! What a model sets before its answers though no sentence has it: a list's number or bullet, a number in brackets, a label. Small
//! models write back what stands round a sentence in the question.

use super::Found;
use crate::backends::{Flaw, Request};
use crate::model::{LanguageTag, Message, OBJECT};

/// Languages that write an ordinal with a dot: *1. Platz* for *first place*.
const DOTTED: &[&str] = &[
    "bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lb", "lt", "lv", "mk", "nb", "nn", "no", "pl", "sk", "sl", "sq",
    "sr", "tr",
];
/// Signs at the beginning of a list's item.
const BULLETS: [char; 4] = ['-', '*', '•', '·'];
/// Other signs that a sentence may begin with as an item of a list.
const SIGNS: &str = "([（【［–—―●○・▪▫■□◆◇◦‣▶►→※✓✔★☆§#";
/// Signs that end a number or a letter at such a beginning.
const ENDS: [char; 8] = [')', ']', ':', '、', '．', '）', '：', '】'];
/// Signs that begin what somebody says.
const QUOTES: [char; 10] = ['"', '\'', '“', '‘', '„', '«', '»', '‹', '「', '—'];
/// Characters of what is set before a sentence and parted from it.
const BRIEF: usize = 16;
/// Characters of a label at most.
const LABEL: usize = 20;
/// What is said of all that begin so.
const SAYS: &str = "the translation must have nothing before it that the sentence does not have";

/// What a person is told of one.
const TOLD: &str = "remark-lead";

/// What stands before an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lead {
    Number { number: usize, dotted: bool },
    Bullet,
    Label(String),
}

/// The number of a sentence in the question, written back before its answer.
pub(super) fn own_number(request: &Request, answer: &str, id: usize, is_alone: bool, to: &LanguageTag) -> Option<Flaw> {
    let (lead, mark) = lead(&bare(&request.content.text), &bare(answer))?;
    let Lead::Number { number, dotted } = lead else { return None };
    let may_be_ordinal = dotted && is_alone && DOTTED.contains(&to.language());
    (number == id && !may_be_ordinal).then(|| flaw("the translation must not begin with its number", mark))
}

/// Marks answers that begin alike with what none of their sentences has; what was marked before is looked at anew.
pub(super) fn mark_alike(requests: &[&Request], found: &mut [Found], to: &LanguageTag) {
    let is_own = |fault: &Flaw| fault.says.starts_with(SAYS);
    found.iter_mut().flatten().for_each(|candidate| candidate.faults.retain(|fault| !is_own(fault)));
    let answered = found.iter().flatten().count();
    let begun = found.iter().zip(requests).enumerate().filter_map(|(index, (found, request))| {
        let source = bare(&request.content.text);
        let (lead, mark) = lead(&source, &bare(&found.as_ref().ok()?.content.text))?;
        let may_be_ordinal = matches!(lead, Lead::Number { dotted: true, .. }) && DOTTED.contains(&to.language());
        (!may_be_ordinal).then(|| (index, first_word(&source), lead, mark))
    });
    let begun: Vec<(usize, String, Lead, String)> = begun.collect();
    for (index, word, lead, mark) in &begun {
        let is_alike = |(other, others_word, others, _): &&(usize, String, Lead, String)| match (lead, others) {
            _ if index == other => false,
            (Lead::Number { number, .. }, Lead::Number { number: another, .. }) => number != another,
            // Sentences that begin alike have translations that do.
            (Lead::Label(label), Lead::Label(another)) => label == another && word != others_word,
            (Lead::Bullet, Lead::Bullet) => true,
            _ => false,
        };
        let count = begun.iter().filter(is_alike).count();
        let many = !matches!(lead, Lead::Label(_)) || (count + 1) * 2 >= answered;
        if let (true, Ok(candidate)) = (count > 0 && many, &mut found[*index])
            && candidate.faults.iter().all(|fault| fault.told.as_ref().is_none_or(|told| told.id != TOLD))
        {
            candidate.faults.push(flaw(&format!("{SAYS}: “{mark}”"), mark.clone()));
        }
    }
    for (index, mark) in framed(requests, found, to) {
        if let Ok(candidate) = &mut found[index]
            && candidate.faults.iter().all(|fault| fault.told.as_ref().is_none_or(|told| told.id != TOLD))
        {
            candidate.faults.push(flaw(&format!("{SAYS}: “{mark}”"), mark));
        }
    }
}

/// Answers that all begin with what stands round a sentence in a question, where no sentence does: by index, with what they begin with. So
/// begins many an honest text, too, but not each with the next number, with an arrow or with the name of its language.
fn framed(requests: &[&Request], found: &[Found], to: &LanguageTag) -> Vec<(usize, String)> {
    let mut framed: Vec<(usize, Frame)> = Vec::new();
    for (index, (request, found)) in requests.iter().zip(found).enumerate() {
        let (source, Ok(candidate)) = (bare(&request.content.text), found) else { continue };
        if !source.starts_with(char::is_alphabetic) || is_marked(&source) {
            continue;
        }
        match frame(&bare(&candidate.content.text), to).filter(|frame| !frame.is_of(&source)) {
            Some(frame) => framed.push((index, frame)),
            None => return Vec::new(),
        }
    }
    let alike = |pair: &[(usize, Frame)]| {
        let ((_, one), (_, next)) = (&pair[0], &pair[1]);
        one.kind == next.kind && (one.number.is_none() || one.number < next.number)
    };
    if framed.len() < 2 || !framed.windows(2).all(alike) {
        return Vec::new();
    }
    framed.into_iter().map(|(index, frame)| (index, frame.mark)).collect()
}

/// What stands before an answer as it stands round a sentence in a question.
struct Frame {
    kind: String,
    number: Option<usize>,
    /// As it is written.
    mark: String,
}

impl Frame {
    /// True where a sentence may begin so in its own way: *Line 4 closes*, *Chapter: …*.
    fn is_of(&self, source: &str) -> bool {
        source.contains([':', '：']) || self.number.is_some_and(|number| source.contains(&number.to_string()))
    }
}

/// What a sentence of a question is called.
const CALLED: &[&str] = &[
    "#", "id", "n°", "no", "nr", "segment", "sentence", "phrase", "text", "texte", "item", "line", "ligne", "satz", "frase",
    "oración", "句", "句子", "文",
];
const ARROWS: &[&str] = &["->", "=>", "→", "⇒", "➜", "➔", ">>"];
/// Signs behind a number or a name.
const PARTING: &[char] = &[':', '：', '.', '–', '—', '-', '|', ')'];

fn frame(text: &str, to: &LanguageTag) -> Option<Frame> {
    let of = |kind: &str, number: Option<usize>, rest: &str| {
        let mark = text[..text.len() - rest.len()].to_owned();
        has_words(rest).then(|| Frame { kind: kind.to_owned(), number, mark })
    };
    if let Some((arrow, rest)) = ARROWS.iter().find_map(|arrow| Some((*arrow, text.strip_prefix(arrow)?))) {
        return of(arrow, None, rest.trim_start());
    }
    let first = text.chars().next()?;
    if let Some(number) = (u32::from(first)).checked_sub(u32::from('①')).filter(|at| *at < 20) {
        return of("①", usize::try_from(number).ok(), text[first.len_utf8()..].trim_start());
    }
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let called = text[..digits].trim().to_lowercase();
    if digits < text.len() && (called.is_empty() || CALLED.contains(&called.as_str())) {
        let number: String = text[digits..].chars().take_while(char::is_ascii_digit).collect();
        let rest = &text[digits + number.len()..];
        let behind = rest.trim_start().trim_start_matches(PARTING);
        let is_parted = behind.len() < rest.trim_start().len();
        // *20 personnes*, *1.5 million*; a year is longer.
        let is_apart = if called.is_empty() {
            rest.starts_with(' ') && is_parted && behind.starts_with(' ')
        } else {
            behind.starts_with(char::is_whitespace) || rest.starts_with(char::is_whitespace) || rest.starts_with('：')
        };
        let number = number.parse().ok().filter(|number| *number < 1000)?;
        return if is_apart { of(&called, Some(number), behind.trim_start()) } else { None };
    }
    let (label, rest) = text.split_at(text.find(PARTING).filter(|at| *at <= LABEL)?);
    let sign = rest.chars().next()?;
    let behind = &rest[sign.len_utf8()..];
    let name = label.trim().to_lowercase();
    let is_language = name == to.language() || crate::locale::by_name(&name).is_some();
    if is_language && sign != '.' && behind.starts_with(char::is_whitespace) {
        of(&name, None, behind.trim_start())
    } else {
        None
    }
}

fn flaw(says: &str, mark: String) -> Flaw {
    Flaw::doubt(says.to_owned(), Message::new(TOLD).with("text", mark))
}

/// A text without codes and what stands before its words.
fn bare(text: &str) -> String {
    text.replace(OBJECT, "").trim_start().to_owned()
}

fn first_word(text: &str) -> String {
    text.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// What stands before an answer and not before its sentence, and how it is written.
fn lead(source: &str, answer: &str) -> Option<(Lead, String)> {
    let lead = beginning(answer).filter(|_| !is_marked(source))?;
    match &lead.0 {
        Lead::Number { .. } if !lead.1.starts_with(['[', '(', '（', '【']) && may_be_numbered(source) => None,
        // *January 1* is *1. Januar*.
        Lead::Number { number, .. } if source.contains(&number.to_string()) => None,
        Lead::Label(_) if source.contains([':', '：']) || source.starts_with(QUOTES) => None,
        Lead::Bullet if source.starts_with(QUOTES) => None,
        _ => Some(lead),
    }
}

/// True of a sentence that begins with a number, a bullet, a bracket, or with what ends a list's letter.
fn is_marked(source: &str) -> bool {
    let is_sign =
        |c: char| c.is_numeric() || BULLETS.contains(&c) || SIGNS.contains(c) || QUOTES.contains(&c) || "第『《".contains(c);
    let is_letter = |word: &str| {
        let letter = word.strip_suffix('.');
        letter.is_some_and(|letter| letter.chars().count() == 1 || letter.chars().all(|c| "ivxIVX".contains(c)))
    };
    source.starts_with(is_sign)
        || source.chars().take(4).any(|c| ENDS.contains(&c))
        || source.split_whitespace().next().is_some_and(is_letter)
}

/// True of a sentence that may say its number in words: *Step one, open the door*, 第一，打开门.
fn may_be_numbered(source: &str) -> bool {
    source.chars().take(BRIEF).any(|c| matches!(c, ',' | '，' | '、' | ':' | '：'))
}

/// What a text begins with.
fn beginning(text: &str) -> Option<(Lead, String)> {
    if let Some(rest) = text.strip_prefix(BULLETS) {
        let is_apart = rest.starts_with(char::is_whitespace) && has_words(rest);
        return is_apart.then(|| (Lead::Bullet, text[..text.len() - rest.len()].to_owned()));
    }
    let open = text.chars().next().filter(|c| "([（【".contains(*c));
    let inner = &text[open.map_or(0, char::len_utf8)..];
    let length = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&length) {
        let rest = &inner[length..];
        let end = rest.chars().next()?;
        let behind = &rest[end.len_utf8()..];
        let is_apart = behind.starts_with(char::is_whitespace);
        let is_end = match (open, end) {
            (Some('('), ')') | (Some('['), ']') | (Some('（'), '）') | (Some('【'), '】') | (None, '、' | '．') => true,
            (None, '.' | ')' | ':' | '）' | '：') => is_apart,
            _ => false,
        };
        let lead = Lead::Number { number: inner[..length].parse().ok()?, dotted: open.is_none() && end == '.' };
        return (is_end && has_words(behind)).then(|| (lead, text[..text.len() - behind.len()].to_owned()));
    }
    let (label, rest) = text.split_once([':', '：'])?;
    let label = label.trim_end();
    let is_label = label.chars().count() <= LABEL
        && label.split_whitespace().count() <= 2
        && label.chars().all(|c| c.is_alphabetic() || c == ' ')
        && !label.is_empty();
    // Headlines begin with all kinds of words: *Ukraine : …*
    let is_language = || crate::locale::by_name(label).is_some();
    (is_label && is_language() && has_words(rest))
        .then(|| (Lead::Label(label.to_lowercase()), text[..text.len() - rest.len()].to_owned()))
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::verify::candidates;
    use crate::backends::Request;
    use crate::model::{Content, Message};

    /// Which of the answers to these sentences are told to begin with something of their own.
    fn told(to: &str, pairs: &[(&str, &str)]) -> Vec<bool> {
        let request = |text: &str| Request { content: Content::plain(text), protected: Vec::new(), terms: Vec::new() };
        let requests: Vec<Request> = pairs.iter().map(|(source, _)| request(source)).collect();
        let texts = pairs.iter().map(|(_, answer)| Ok((*answer).to_owned())).collect();
        let found = candidates(&requests.iter().collect::<Vec<_>>(), texts, &to.parse().unwrap(), None);
        let is_lead = |told: &Message| told.id == "remark-lead";
        found
            .iter()
            .map(|found| found.as_ref().unwrap().faults.iter().any(|fault| fault.told.as_ref().is_some_and(is_lead)))
            .collect()
    }

    #[test]
    fn what_no_sentence_has_is_told() {
        let sources = ["The baker opens at dawn.", "The butcher sleeps late.", "Nobody saw the miller."];
        let answers = ["Le boulanger ouvre à l’aube.", "Le boucher dort tard.", "Personne n’a vu le meunier."];
        let with = |mark: &dyn Fn(usize) -> String| {
            let texts: Vec<String> = answers.iter().enumerate().map(|(index, text)| mark(index + 1) + text).collect();
            let pairs: Vec<(&str, &str)> = sources.iter().copied().zip(texts.iter().map(String::as_str)).collect();
            told("fr", &pairs)
        };
        assert_eq!(with(&|id| format!("{id}. ")), [true; 3]);
        assert_eq!(with(&|id| format!("{})\u{a0}", id + 40)), [true; 3]);
        assert_eq!(with(&|id| format!("[{id}] ")), [true; 3]);
        assert_eq!(with(&|_| "- ".to_owned()), [true; 3]);
        let begun = [("However, it rains.", "[1] Cependant, il pleut."), ("Mr. Smith left.", "[2] M. Smith est parti.")];
        assert_eq!(told("fr", &begun), [true; 2]);
        assert_eq!(with(&|_| "Français : ".to_owned()), [true; 3]);
        for mark in ["-> ", "FR - ", "fr | "] {
            assert_eq!(with(&|_| mark.to_owned()), [true; 3], "{mark}");
        }
        for mark in ["Segment 0 : ", "Phrase 0. ", "#0 ", "0 – ", "N° 0 : ", "id 0: "] {
            assert_eq!(with(&|id| mark.replace('0', &id.to_string())), [true; 3], "{mark}");
        }
        assert_eq!(with(&|id| ["① ", "② ", "③ "][id - 1].to_owned()), [true; 3]);
        assert_eq!(with(&|id| if id == 2 { String::new() } else { "-> ".to_owned() }), [false; 3]);
        assert_eq!(with(&|id| format!("#{} ", 4 - id)), [false; 3], "counted the other way");
        assert_eq!(with(&|id| if id == 2 { "[2] ".to_owned() } else { String::new() }), [false, true, false]);
        assert_eq!(with(&|_| String::new()), [false; 3]);
    }

    #[test]
    fn what_a_sentence_has_or_may_mean_is_not() {
        for (to, pairs) in [
            ("fr", [("1. Stir.", "1. Remuez."), ("2. Serve.", "2. Servez.")]),
            ("fr", [("a) Stir well.", "1) Remuez bien."), ("b) Serve it.", "2) Servez.")]),
            ("fr", [("一、搅拌。", "1. Remuez."), ("二、上菜。", "2. Servez.")]),
            ("de", [("January 1 is free.", "1. Januar ist frei."), ("January 2 is not.", "2. Januar ist es nicht.")]),
            (
                "de",
                [("Second place went to Ghana.", "2. Platz ging an Ghana."), ("Third went to Peru.", "3. Platz ging an Peru.")],
            ),
            ("fr", [("“Come in.”", "- Entrez."), ("“Thank you.”", "- Merci.")]),
            (
                "fr",
                [("Please note that it rains.", "Remarque : il pleut."), ("Please note that it snows.", "Remarque : il neige.")],
            ),
            ("fr", [("The war: a chronicle", "Guerre : une chronique"), ("The war, by Ann Lee", "Guerre : par Ann Lee")]),
            ("fr", [("Ten years after the flood", "Inondation : dix ans après"), ("The mayor resigns", "Le maire démissionne")]),
            (
                "zh-Hans",
                [
                    ("Blue Moon is his best book.", "《蓝月亮》是他最好的书。"),
                    ("Red Sun was no success.", "《红太阳》并不成功。"),
                ],
            ),
            ("fr", [("Blue Moon opens in Paris", "« Blue Moon » ouvre à Paris"), ("Come in, he said.", "« Entrez », dit-il.")]),
            ("fr", [("In 2024 the mayor left", "2024 – Le maire s’en va"), ("In 2025 he came back", "2025 – Il revient")]),
            ("fr", [("Live now, the debate", "Direct – le débat"), ("Watch the vote live", "Direct – le vote")]),
            ("fr", [("Part One. The flood", "Partie 1 : L’inondation"), ("Volume Two. The fire", "Partie 2 : Le feu")]),
            ("fr", [("Line 1 opens at dawn.", "Ligne 1 : ouverture à l’aube."), ("Line 4 is shut.", "Ligne 4 : fermée.")]),
            ("en", [("Cinq euros le pain", "€5 for bread"), ("Le lait à six euros", "€6 for milk")]),
            ("fr", [("Nobody. And then nothing.", "… et puis plus rien."), ("But then the sea.", "… mais la mer.")]),
        ] {
            assert_eq!(told(to, &pairs), [false, false], "{pairs:?}");
        }
    }
}
