//! Names of countries, regions and cities by language, with the adjectives and the inhabitants of countries.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::model::LanguageTag;

/// The table: a place a line, a language a column headed by its tag, forms parted by `|`, the usual name first.
const TABLE: &str = include_str!("../../locales/places.tsv");

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A state, or a territory that news treat like one.
    Country,
    /// A part of a state, a continent, an area that has a name.
    Region,
    /// A town.
    City,
    /// No place: a thing that is called after one, *French fries*, or a word that is written like one, *the States*.
    Other,
}

/// A form of a place's name, and the places that it may be of, by their numbers.
#[derive(Debug, Clone)]
pub struct PlaceForm {
    /// How it is written in running text.
    pub text: &'static str,
    /// Numbers of the places: rows of the table.
    pub places: Vec<u16>,
}

/// The names of places in one language.
#[derive(Debug)]
pub struct Places {
    /// Forms by what they begin with, the longest first: their first word, or their first character in a script without spaces.
    forms: FxHashMap<&'static str, Vec<PlaceForm>>,
    /// By the first byte of what they begin with: how long that is, a bit for each length.
    lengths: [u64; 256],
    /// The usual name of each place.
    names: Vec<&'static str>,
}

/// A column of the table, read when it is first asked for.
struct Column {
    tag: &'static str,
    language: &'static str,
    script: Option<&'static str>,
    number: usize,
    places: OnceLock<Places>,
}

static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let heads = TABLE.lines().next().unwrap_or_default().split('\t').enumerate().skip(1);
    let column = |(number, tag): (usize, &'static str)| {
        let (language, script) = tag.split_once('-').map_or((tag, None), |(language, script)| (language, Some(script)));
        Column { tag, language, script, number, places: OnceLock::new() }
    };
    heads.map(column).collect()
});

/// The names in a language, where the table has it; for Chinese, those of its script.
#[must_use]
pub fn places(tag: &LanguageTag) -> Option<&'static Places> {
    let language = tag.language();
    let fits = |script: &str| tag.script().unwrap_or("Hans") == script;
    let column = COLUMNS.iter().find(|column| column.language == language && column.script.is_none_or(fits))?;
    Some(column.places.get_or_init(|| Places::read(column)))
}

/// True for a word that a place's name in a language begins with.
#[must_use]
pub fn is_place(tag: &LanguageTag, word: &str) -> bool {
    places(tag).is_some_and(|places| !places.beginning_with(word).is_empty())
}

/// What a place is, by its number.
#[must_use]
pub fn place_kind(place: u16) -> PlaceKind {
    static KINDS: LazyLock<Vec<PlaceKind>> = LazyLock::new(|| {
        let kind = |line: &str| match line.split('\t').next() {
            Some("country") => PlaceKind::Country,
            Some("region") => PlaceKind::Region,
            Some("other") => PlaceKind::Other,
            _ => PlaceKind::City,
        };
        TABLE.lines().skip(1).map(kind).collect()
    });
    KINDS.get(usize::from(place)).copied().unwrap_or(PlaceKind::City)
}

impl Places {
    fn read(column: &Column) -> Places {
        let tag: Option<LanguageTag> = column.tag.parse().ok();
        let spaced = tag.and_then(|tag| super::profile(&tag)).is_none_or(|profile| profile.spaced);
        let mut forms: FxHashMap<&'static str, Vec<PlaceForm>> = FxHashMap::default();
        let (mut names, mut lengths) = (Vec::new(), [0; 256]);
        for (place, line) in (0u16..).zip(TABLE.lines().skip(1)) {
            let cell = line.split('\t').nth(column.number).unwrap_or_default();
            names.push(cell.split('|').next().unwrap_or_default());
            for text in cell.split('|').filter(|text| !text.is_empty()) {
                let start = beginning(text, spaced);
                start.bytes().take(1).for_each(|first| lengths[usize::from(first)] |= length_bit(start));
                let list = forms.entry(start).or_default();
                match list.iter_mut().find(|form| form.text == text) {
                    Some(form) => form.places.push(place),
                    None => {
                        let longer = list.partition_point(|form| form.text.len() >= text.len());
                        list.insert(longer, PlaceForm { text, places: vec![place] });
                    }
                }
            }
        }
        Places { forms, lengths, names }
    }

    /// The forms that begin with a word, or in a script without spaces with a character, the longest first.
    #[must_use]
    pub fn beginning_with(&self, start: &str) -> &[PlaceForm] {
        // No form begins with most words.
        let lengths = start.as_bytes().first().map_or(0, |first| self.lengths[usize::from(*first)]);
        if lengths & length_bit(start) == 0 { &[] } else { self.forms.get(start).map_or(&[], Vec::as_slice) }
    }

    /// The usual name of a place.
    #[must_use]
    pub fn name(&self, place: u16) -> &'static str {
        self.names.get(usize::from(place)).copied().unwrap_or_default()
    }
}

/// The bit of a text's length; the last is that of all greater ones.
fn length_bit(text: &str) -> u64 {
    1 << text.len().min(u64::BITS as usize - 1)
}

/// What a form is found by: its first word, or its first character.
fn beginning(form: &str, spaced: bool) -> &str {
    let word = || form.find(|c: char| !c.is_alphanumeric()).unwrap_or(form.len());
    let end = if spaced { word() } else { form.chars().next().map_or(0, char::len_utf8) };
    &form[..end]
}
