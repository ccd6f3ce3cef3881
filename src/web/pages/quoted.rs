//! Messages in which the words of an article keep their language and their direction.

use maud::{Markup, html};

use crate::locale::Messages;
use crate::model::{Argument, Finding, LanguageTag, Message};
use crate::report::visible::visible;
use crate::review::{SegmentView, Spread};

/// Stand round quoted words while a message is put together: noncharacters, which no text has to have.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

/// A message, safe to show, with its words isolated from the sentence round them; `language` says which language some words are.
pub(super) fn quoted<'a>(messages: &Messages, message: &Message, language: &dyn Fn(&str) -> Option<&'a LanguageTag>) -> Markup {
    let said = messages.text(&with_marks(message));
    let parts = said.split(OPEN).enumerate().map(|(at, part)| match part.split_once(CLOSE) {
        Some((words, rest)) if at > 0 => (Some(words), rest),
        _ => (None, part),
    });
    html! {
        @for (words, rest) in parts {
            @if let Some(words) = words { bdi lang=[language(words)] { (visible(words)) } }
            (visible(&rest.replace(CLOSE, "")))
        }
    }
}

/// What is told of a segment: its words are of the translation, of the source, or what a suggestion would write.
pub(super) fn told(messages: &Messages, finding: &Finding, view: &SegmentView, spread: &Spread) -> Markup {
    let offered = |words: &str| finding.suggestions.iter().any(|suggestion| suggestion.text.contains(words));
    quoted(messages, &finding.message, &|words| match of_segment(words, view, spread) {
        None if offered(words) || view.wanted.iter().any(|term| term == words) => Some(&spread.to),
        known => known,
    })
}

/// The language of words that stand in a segment's translation or in its source.
pub(super) fn of_segment<'a>(words: &str, view: &SegmentView, spread: &'a Spread) -> Option<&'a LanguageTag> {
    let translated = view.current.as_ref().is_some_and(|current| current.text.contains(words));
    let letters = words.contains(char::is_alphabetic);
    if translated && letters { Some(&spread.to) } else { (letters && view.source.text.contains(words)).then_some(&spread.from) }
}

fn with_marks(message: &Message) -> Message {
    let marked = |argument: &Argument| match argument {
        Argument::Text(words) => Argument::Text(format!("{OPEN}{}{CLOSE}", words.replace([OPEN, CLOSE], ""))),
        Argument::Messages(messages) => Argument::Messages(messages.iter().map(with_marks).collect()),
        other => other.clone(),
    };
    let arguments = message.arguments.iter().map(|(name, argument)| (name.clone(), marked(argument))).collect();
    Message { id: message.id.clone(), arguments }
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::locale::Messages;
    use crate::model::{LanguageTag, Message};

    #[test]
    fn quoted_words_keep_their_language_and_are_no_markup() {
        let arabic: LanguageTag = "ar".parse().expect("a tag");
        let message = Message::new("web-fix-replace").with("old", "«قارب»").with("new", "<b>\u{FDD1}\u{202E}");
        let is_arabic = |words: &str| words.contains('ق').then_some(&arabic);
        let shown = quoted(&Messages::english(), &message, &is_arabic).into_string();
        let expected = "“<bdi lang=\"ar\">«قارب»</bdi>” → “<bdi>&lt;b&gt;&lt;U+202E&gt;</bdi>”";
        assert_eq!(shown, expected);
    }
}
