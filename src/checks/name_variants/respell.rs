//! Every place of some spellings of a name, to be written in one way.

use super::Variant;
use super::places::{Originals, Places};
use super::spelled::in_case;
use crate::checks::prose::is_unspaced;
use crate::glossary::dictionary_words;
use crate::locale::Profile;
use crate::model::{Pair, Span};

/// The places of some spellings of a name, each to be written as `usual`; `source` is what the source calls it. What
/// brackets name in the source's own spelling, as in 大卫·约翰逊（David Johnson）, stays, and so does a place that says `usual` already,
/// or a longer name (马斯克 in 马斯克特). In a language of cases the forms of a spelling are places of it, too.
#[must_use]
pub fn respelled(
    article: &[Pair],
    spellings: &[String],
    usual: &str,
    source: Option<&str>,
    profile: Option<&Profile>,
) -> Vec<Variant> {
    let forms: Vec<(String, String)> = spellings.iter().flat_map(|spelling| forms(article, spelling, usual, profile)).collect();
    let places = Places::of(article, forms.iter().map(|(form, _)| form.as_str()).chain([usual]));
    let originals = Originals::of(article);
    let is_free = |(pair, span): &&(usize, Span)| {
        let text = article.get(*pair).and_then(|pair| pair.target.as_ref()).map_or("", |target| target.text());
        !originals.holds(*pair, *span) && !goes_on(text, *span, profile)
    };
    let variant = |(pair, span): &(usize, Span), (form, mended): &(String, String)| Variant {
        found: form.clone(),
        source: source.map(str::to_owned),
        mended: mended.clone(),
        ..Variant::new(*pair, *span, usual)
    };
    let mut found: Vec<Variant> = Vec::new();
    for form in forms.iter().filter(|(form, mended)| form != usual && form != mended) {
        found.extend(places.of_spelling(&form.0).iter().filter(is_free).map(|place| variant(place, form)));
    }
    found.sort();
    found
}

/// A spelling as it is, and in each form in which the article has it, with what is to stand there.
fn forms(article: &[Pair], spelling: &str, usual: &str, profile: Option<&Profile>) -> Vec<(String, String)> {
    let mut forms = vec![(spelling.to_owned(), usual.to_owned())];
    let Some(cases) = profile.map(|profile| &profile.names.cases).filter(|cases| !cases.is_empty()) else { return forms };
    let is_letter = |c: char| c.is_alphanumeric() || c == '-' || c == '’' || c == '\'';
    for text in article.iter().filter_map(|pair| pair.target.as_ref()).map(|target| target.text()) {
        for word in text.split(|c: char| !is_letter(c)).filter(|word| *word != spelling && !word.is_empty()) {
            if let Some(mended) = in_case(cases, spelling, usual, word)
                && !forms.iter().any(|(form, _)| form == word)
            {
                forms.push((word.to_owned(), mended));
            }
        }
    }
    forms
}

/// True for a spelling in a script without spaces that is part of a longer name or word.
fn goes_on(text: &str, span: Span, profile: Option<&Profile>) -> bool {
    let Some(profile) = profile.filter(|_| span.of(text).chars().all(|c| is_unspaced(c) || matches!(c, '·' | '・'))) else {
        return false;
    };
    let names = &profile.names;
    let sounds = |c: char| names.characters.contains(&c) && !names.everyday.contains(&c) && !names.particles.contains(&c);
    let is_name = span.of(text).chars().filter(|c| is_unspaced(*c)).all(|c| names.characters.contains(&c));
    let (before, after) = (text[..span.start].chars().next_back(), text[span.end..].chars().next());
    // Another name goes on with a character that names are written with and no word begins with.
    is_name && (before.is_some_and(sounds) || after.is_some_and(sounds) && !begins_a_word(text, span.end))
}

/// True where a word of the dictionary of two characters or more begins at a place.
fn begins_a_word(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let near = rest.char_indices().nth(8).map_or(rest, |(end, _)| &rest[..end]);
    let ends = dictionary_words(near);
    ends.get(1).is_some_and(|end| near[..*end].chars().count() > 1)
}
