//! `unit-spacing`: a unit glued to its number where the language parts them, and `10° C`.

use super::prose::{Prose, is_unspaced};
use super::{Check, Context, Example, Sides};
use crate::model::{Characters, Finding, Message, Severity, Span};

/// A unit glued to its number, or parted from its degree sign.
pub(super) struct UnitSpacing;

/// Symbols that can be nothing else behind a number; single letters can.
const SYMBOLS: &[&str] = &[
    "km", "cm", "mm", "nm", "kg", "mg", "ml", "mL", "cl", "dl", "ha", "Hz", "kHz", "MHz", "GHz", "kW", "MW", "GW", "TW", "kWh",
    "MWh", "GWh", "TWh", "kPa", "hPa", "dB", "°C", "°F", "km²", "m²", "km/h",
];
const NO_BREAK: &str = "\u{A0}";

impl Check for UnitSpacing {
    fn name(&self) -> &'static str {
        "unit-spacing"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The path is 12 km long.",
            bad: "Le chemin fait 12km.",
            good: "Le chemin fait 12\u{a0}km.",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        let prose = Prose::of(target);
        const DEGREE: Characters = Characters::of(&['°']);
        if !prose.may_have(DEGREE) && !prose.text.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        let spaces = &profile.typography.spaces;
        let warn = |span: Span, unit: &str, severity| {
            let message = Message::new("finding-unit-glued").with("unit", unit);
            Finding::new(self.name(), severity, span, message).suggesting(Span::new(span.start, span.start), NO_BREAK)
        };
        let digit = |at: usize| prose.before(at).is_some_and(|c| c.is_ascii_digit());
        let mut previous = ' ';
        for (at, c) in prose.chars() {
            let starts = previous.is_ascii_digit() && digit(at) && !c.is_ascii_digit();
            previous = c;
            if spaces.before_units && starts && !follows_letter(&prose, at) {
                let rest = &prose.text[at..];
                let free =
                    |unit: &&&str| rest[unit.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '²' && c != '/');
                if let Some(unit) = SYMBOLS.iter().filter(|unit| rest.starts_with(**unit)).find(free) {
                    findings.push(warn(Span::new(at, at + unit.len()), unit, Severity::Hint));
                }
            }
            if spaces.before_percent && starts && matches!(c, '%' | '‰') && !is_code(&prose, at + c.len_utf8()) {
                findings.push(warn(Span::new(at, at + c.len_utf8()), c.encode_utf8(&mut [0; 4]), Severity::Warning));
            }
            if c == '°' {
                findings.extend(parted_degree(&prose, at, self.name()));
            }
        }
    }
}

/// A sign that a letter or figure follows: `50%25`, `%d`.
fn is_code(prose: &Prose<'_>, end: usize) -> bool {
    prose.at(end).is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))
}

/// A number that belongs to a name: `H100km`.
fn follows_letter(prose: &Prose<'_>, at: usize) -> bool {
    let number = prose.text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    number.chars().next_back().is_some_and(char::is_alphabetic)
}

/// `10° C`, and a Cyrillic letter in `°С`.
fn parted_degree(prose: &Prose<'_>, at: usize, check: &'static str) -> Option<Finding> {
    let behind = at + '°'.len_utf8();
    let rest = &prose.text[behind..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']).len();
    let scale = rest[gap..].chars().next()?;
    let after = rest[gap + scale.len_utf8()..].chars().next();
    let latin = match scale {
        'C' | 'F' => scale,
        'С' => 'C',
        _ => return None,
    };
    let number = prose.text[..at].trim_end().chars().next_back().is_some_and(|c| c.is_ascii_digit());
    if !number || after.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) || gap == 0 && scale == latin {
        return None;
    }
    let wanted = format!("°{latin}");
    let span = Span::new(at, behind + gap + scale.len_utf8());
    let message = Message::new("finding-unit-degree").with("wanted", wanted.as_str());
    Some(Finding::new(check, Severity::Warning, span, message).suggesting(span, wanted))
}
