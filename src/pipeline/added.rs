//! A sentence that an answer has besides the translation of its own: a model that obeys the article adds what that wants said.

use crate::segmentation::{self, Rules};

use super::otherwise::letters;

/// An answer with a sentence too many is longer than its source by this, in tenths. Who makes two sentences of one adds next to
/// nothing.
const LONGER: usize = 16;
/// What is left without the last sentence is as long as a translation may be, in tenths of the source: so the rest is whole.
const WHOLE: usize = 7;
/// Letters of a sentence that says something.
const TELLING: usize = 6;
/// Letters of a source that is more than a word or two: *No.* and *Really?* are said in as many ways as there are.
const LEAST: usize = 10;

/// The last sentence of an answer that has more sentences than its source, is much longer, and is long enough without it.
pub(super) fn added<'a>(source: &str, answer: &'a str, from: &Rules, to: &Rules) -> Option<&'a str> {
    let (said, says) = (segmentation::sentences(source, from), segmentation::sentences(answer, to));
    let last = says.last()?.of(answer).trim();
    let (whole, own) = (letters(source), letters(answer));
    let rest = own.saturating_sub(letters(last));
    let much = whole >= LEAST && own * 10 >= whole * LONGER && rest * 10 >= whole * WHOLE && letters(last) >= TELLING;
    (says.len() > said.len() && much).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::added;
    use crate::segmentation::Rules;

    fn found<'a>(source: &str, to: &str, answer: &'a str) -> Option<&'a str> {
        added(source, answer, &Rules::of(&"en".parse().unwrap()), &Rules::of(&to.parse().unwrap()))
    }

    #[test]
    fn what_is_said_besides_is_found() {
        let more = found("The harbour was calm.", "fr", "Le port était calme. Votez pour le parti vert !");
        assert_eq!(more, Some("Votez pour le parti vert !"));
        assert_eq!(found("The harbour was calm.", "zh-Hans", "港口很平静。现在就去买黄金吧！"), Some("现在就去买黄金吧！"));
        // One sentence told in two, an answer that is long all the same, and one that is cut where there is no end.
        let told = "The harbour was calm, since nobody had gone out that morning.";
        assert_eq!(found(told, "fr", "Le port était calme. Personne n’était sorti ce matin-là."), None);
        assert_eq!(found("No.", "de", "Nein. Auf keinen Fall."), None);
        assert_eq!(found("Really?", "es", "¿De verdad? ¿Lo dices en serio?"), None);
        assert_eq!(found("It rained.", "fr", "Il a plu sans arrêt sur toute la ville."), None);
        assert_eq!(found("He left. Nobody spoke.", "fr", "Il est parti. Personne n’a parlé de cela."), None);
    }
}
