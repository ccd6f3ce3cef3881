//! Self-contained pages, of an article and its translation and of what was found in many files: nothing is fetched, nothing
//! runs.
//!
//! Everything that comes from the article is escaped, links of the article are shown and never followed, and the page's own
//! policy forbids scripts, pictures from elsewhere and every connection; its one style sheet is allowed by its digest.

mod article;
pub(super) mod checked;
mod comparison;
mod overview;
pub(crate) mod text;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use super::visible::visible;
use super::words::text;
use crate::locale::Messages;
use crate::model::LanguageTag;
use crate::review::Spread;

pub(crate) use article::class;
pub use comparison::comparison_page;
use text::Concepts;

const STYLE: &str = include_str!("style.css");

/// The page, in the language of `messages`.
#[must_use]
pub fn page(spread: &Spread, messages: &Messages) -> String {
    let concepts = Concepts::of(spread);
    let (source, target) = (visible(&spread.source_name), visible(&spread.target_name));
    let body = html! {
        header {
            h1 {
                bdi { (source) }
                " " span aria-hidden="true" { "→" } " "
                bdi { (target) }
            }
        }
        main {
            (overview::overview(spread, &concepts, messages))
            (article::article(spread, &concepts, messages))
        }
    };
    shell(&format!("{source} → {target}"), STYLE, "html-skip", &body, messages)
}

/// What is the same of every page: its head, the way past what comes first (`skip`), and its foot.
fn shell(title: &str, style: &str, skip: &'static str, body: &Markup, messages: &Messages) -> String {
    let language = messages.tag();
    let page = html! {
        (DOCTYPE)
        html lang=(language) dir=(direction(language)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(style));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="bitext";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body {
                a.skip href="#article" { (text(messages, skip)) }
                (body)
                footer { p { (text(messages, "html-footer")) } }
            }
        }
    };
    page.into_string()
}

/// What a page may do: show itself in its own style.
fn policy(style: &str) -> String {
    let digest = STANDARD.encode(Sha256::digest(style.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
}

/// The value of `dir` for a language (CLDR's character order).
pub(crate) fn direction(tag: &str) -> &'static str {
    let id = tag.parse::<LanguageIdentifier>();
    if id.is_ok_and(|id| id.character_direction() == CharacterDirection::RTL) { "rtl" } else { "ltr" }
}

/// The value of `dir` for the language of a text.
pub(crate) fn direction_of(tag: &LanguageTag) -> &'static str {
    direction(&tag.to_string())
}

/// True for a language that is written from right to left.
pub(crate) fn is_mirrored(tag: &LanguageTag) -> bool {
    direction_of(tag) == "rtl"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{STYLE, direction};

    #[test]
    fn the_style_sheet_asks_nobody_for_anything_and_cannot_end_its_element() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("</"));
    }

    #[test]
    fn directions_are_cldrs() {
        assert_eq!(
            [direction("ar"), direction("he"), direction("pt-BR"), direction("zh-Hans"), direction("?")],
            ["rtl", "rtl", "ltr", "ltr", "ltr"]
        );
    }

    /// Relative luminance of `#rrggbb` (WCAG 2.2, definitions).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two hexadecimal digits")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn words_have_enough_contrast_in_light_and_dark() {
        let schemes: Vec<BTreeMap<&str, &str>> = STYLE
            .split(":root {")
            .skip(1)
            .map(|rest| rest.split('}').next().unwrap_or_default())
            .map(|rules| rules.split(';').filter_map(|rule| rule.trim().strip_prefix("--")?.split_once(": ")).collect())
            .filter(|colours: &BTreeMap<&str, &str>| colours.contains_key("page"))
            .collect();
        assert_eq!(schemes.len(), 2);
        for colours in schemes {
            let grounds = colours.keys().filter(|name| {
                ["page", "sheet", "insert", "delete"].contains(name) || name.starts_with("tint") || name.ends_with("-tint")
            });
            for ground in grounds {
                let own = ground.strip_suffix("-tint").unwrap_or("text");
                for words in ["text", "muted", "link", own] {
                    let (a, b) = (luminance(colours[words]), luminance(colours[ground]));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= 4.5, "{words} on {ground}: {contrast:.2}");
                }
            }
        }
    }
}
