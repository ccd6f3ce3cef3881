//! Languages as data: what a language's writing is like (`locales/<tag>/language.toml`) and our own words in it
//! (`locales/<tag>/messages.ftl`, Fluent).
//!
//! Adding a language is one folder under `locales/` and one line in [`LOCALES`]. No code anywhere names a language.

mod address;
mod beside;
mod bounds;
mod direction;
mod given;
mod grammar;
mod homographs;
mod inflection;
mod magnitudes;
mod meanings;
mod messages;
mod names;
mod negation;
mod number;
mod numbers;
mod openings;
mod parts;
mod periods;
mod phrases;
mod places;
mod pluralised;
mod plurals;
mod predicates;
mod profile;
mod regions;
mod relative;
mod roles;
mod segmentation;
mod spelling;
mod typography;
mod verbs;

pub use address::Address;
pub use bounds::{Bound, Bounded, Bounds};
pub use direction::{Direction, End, Way};
pub use given::{is_given_name, is_same_given_name};
pub use grammar::{Gender, Grammar, PluralWords};
pub use homographs::senses;
pub use magnitudes::{Magnitude, Magnitudes};
pub use meanings::Meanings;
pub use messages::{MessageError, Messages};
pub use names::Names;
pub use negation::Negation;
pub use number::{Class, Number};
pub use numbers::{DateOrder, Numbers, Region, Scale};
pub use parts::{Part, PartOf, Parts, Whole};
pub use periods::{Nth, Periods};
pub use phrases::Tokens;
pub use places::{PlaceForm, PlaceKind, Places, is_place, place_kind, places};
pub use plurals::{CATEGORIES, Counting, PluralForms, missing_categories, plural_categories};
pub use predicates::Predicates;
pub use profile::{Profile, by_name, column_called, described, is_known, is_title, of_models, profile, spaced, suggest};
pub use regions::regional;
pub use relative::{Period, Relative, Told};
pub use roles::Roles;
pub use segmentation::Segmentation;
pub use spelling::{Dictionary, Spelling};
pub use typography::{Doubling, EndMarks, MarkClass, Quotes, SortedWords, Spaces, Typography, Words};
pub use verbs::{Form, Reading, Verbs};

/// One language: its tag and its data, as compiled in.
#[derive(Debug, Clone, Copy)]
pub struct Locale {
    /// BCP 47 tag and folder name.
    pub tag: &'static str,
    /// Contents of `language.toml`.
    pub language: &'static str,
    /// Contents of `messages.ftl`, where our own words exist in the language.
    pub messages: Option<&'static str>,
}

/// Reads a locale's files at compile time, so that its folder is named once.
macro_rules! locale {
    ($tag:literal) => {
        Locale { tag: $tag, language: include_str!(concat!("../../locales/", $tag, "/language.toml")), messages: None }
    };
    ($tag:literal, spoken) => {
        Locale { messages: Some(include_str!(concat!("../../locales/", $tag, "/messages.ftl"))), ..locale!($tag) }
    };
}

/// Every language that bitext has data for; `spoken` ones also have our own messages. English is first: it is the
/// language of last resort.
pub const LOCALES: &[Locale] = &[
    locale!("en", spoken),
    locale!("am"),
    locale!("ar"),
    locale!("be"),
    locale!("bg"),
    locale!("bn"),
    locale!("ca"),
    locale!("cs"),
    locale!("da"),
    locale!("de"),
    locale!("el"),
    locale!("es"),
    locale!("et"),
    locale!("eu"),
    locale!("fa"),
    locale!("fi"),
    locale!("fr", spoken),
    locale!("gl"),
    locale!("gu"),
    locale!("he"),
    locale!("hi"),
    locale!("hr"),
    locale!("hu"),
    locale!("hy"),
    locale!("id"),
    locale!("is"),
    locale!("it"),
    locale!("ja"),
    locale!("ka"),
    locale!("kk"),
    locale!("km"),
    locale!("kn"),
    locale!("ko"),
    locale!("lt"),
    locale!("lv"),
    locale!("mk"),
    locale!("ml"),
    locale!("mr"),
    locale!("my"),
    locale!("nb"),
    locale!("nl"),
    locale!("pa"),
    locale!("pl"),
    locale!("pt"),
    locale!("ro"),
    locale!("ru"),
    locale!("sk"),
    locale!("sl"),
    locale!("sr"),
    locale!("sv"),
    locale!("ta"),
    locale!("te"),
    locale!("th"),
    locale!("tr"),
    locale!("uk"),
    locale!("ur"),
    locale!("vi"),
    locale!("zh-Hans", spoken),
    locale!("zh-Hant"),
];
