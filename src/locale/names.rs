//! How names are written and inflected: what tells one name in two spellings from two names. Section `[names]` of
//! `language.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer};

use super::typography::words;

/// How names are written and inflected in a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Names {
    /// In a script without letters: the characters that foreign names are written with. They are read in Mandarin.
    #[serde(deserialize_with = "characters")]
    pub characters: BTreeSet<char>,
    /// Characters that are everyday words, or parts of many: next to a name they are none of it.
    #[serde(deserialize_with = "characters")]
    pub everyday: BTreeSet<char>,
    /// Characters that are words of grammar alone, and no part of a name.
    #[serde(deserialize_with = "characters")]
    pub particles: BTreeSet<char>,
    /// Codes with figures that other languages write out: `WW1`.
    pub written_out: BTreeSet<String>,
    /// What a name and the words made of it end in, where it is inflected: `s` in *Trumps*, `ien` in *Brasilien*. A name
    /// that differs from another in such an ending alone is no slip.
    #[serde(deserialize_with = "words")]
    pub endings: BTreeSet<String>,
    /// Those of them that a name in this language has in its cases and its possessive: what stays when a spelling is mended.
    #[serde(deserialize_with = "words")]
    pub cases: BTreeSet<String>,
    /// What stands beside a name that undertakings have, in small letters: *project*, *operation*; 计划.
    #[serde(deserialize_with = "words")]
    pub undertakings: BTreeSet<String>,
    /// True where names in Latin letters have the cases that other nouns have.
    pub have_cases: bool,
    /// What known acronyms are here, by the English one: the usual name first, then others that are as good, written out too.
    pub acronyms: BTreeMap<String, Vec<String>>,
    /// Who speaks for a body: *la cheffe de l’OMC* is of it, *l’agence de l’ONU* may be another.
    #[serde(deserialize_with = "words")]
    pub officials: BTreeSet<String>,
    /// What a part of a body is called: *the UN health agency*, *l’agence de l’ONU*.
    #[serde(deserialize_with = "words")]
    pub agencies: BTreeSet<String>,
    /// What stands with a capital beside a place that it is the kind or the body of: *Hunan Province*, *London Airport*.
    #[serde(deserialize_with = "words")]
    pub divisions: BTreeSet<String>,
    /// Words before a name that somebody or something belongs to, in small letters: *of*, *de*; *d* of *d’Acme*.
    #[serde(deserialize_with = "words")]
    pub of: BTreeSet<String>,
    /// True when every noun has a capital, so that one tells no name.
    pub capital_nouns: bool,
    /// In a language whose names of persons are written in Latin letters by sound (Hanyu Pinyin): the signs that surnames
    /// are, but for those that are everyday words.
    #[serde(deserialize_with = "characters")]
    pub surnames: BTreeSet<char>,
    /// In a script with spaces, in small letters: words right before a surname, such as *Mr* and *Präsident*.
    #[serde(deserialize_with = "words")]
    pub addresses: BTreeSet<String>,
    /// How men are addressed right before a name, or, in a script without spaces, behind it: *Mr*, 先生.
    pub gentlemen: Vec<String>,
    /// The same of women: *Ms*, *Mrs*, 女士.
    pub ladies: Vec<String>,
    /// In a script without spaces: words right behind a name, such as さん and 先生.
    #[serde(deserialize_with = "words")]
    pub titles: BTreeSet<String>,
    /// In a script without spaces: what the names of bodies end in, by which one kind of body is told from another.
    #[serde(deserialize_with = "words")]
    pub bodies: BTreeSet<String>,
}

/// Reads characters; white space between them is layout.
fn characters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<char>, D::Error> {
    Ok(words::<D, Vec<String>>(deserializer)?.iter().flat_map(|word| word.chars()).collect())
}

impl Names {
    /// True for what a name may have behind it in another case, *Trumps*. In a language with spaces (`spaced`) and without such
    /// data, any short row of small letters is: *Hendriksens*, *Nowakowi*.
    #[must_use]
    pub fn may_end(&self, rest: &str, spaced: bool) -> bool {
        const SHORT: usize = 4;
        let any = || self.endings.is_empty() && spaced && rest.chars().count() <= SHORT && rest.chars().all(char::is_lowercase);
        rest.is_empty() || self.endings.contains(rest) || any()
    }

    /// True for two words that differ in their endings only. In a language without such data, any short ending counts.
    #[must_use]
    pub fn inflected(&self, one: &str, other: &str) -> bool {
        const STEM: usize = 3;
        const SHORT: usize = 3;
        let shared: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let known = |rest: &str| match self.endings.is_empty() {
            true => rest.chars().count() <= SHORT,
            false => rest.is_empty() || self.endings.contains(rest),
        };
        let cuts = one.char_indices().map(|(at, _)| at).chain([one.len()]).filter(|at| *at <= shared);
        cuts.skip(STEM).any(|at| known(&one[at..]) && known(&other[at..]))
    }
}
