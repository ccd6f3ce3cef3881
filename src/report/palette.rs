//! Colours for a terminal, by what a word is for. Whether there is colour at all, the caller decides.

use anstyle::{AnsiColor, Effects, Style};

use crate::locale::Messages;
use crate::model::Severity;

/// How a person wants to see things in a terminal.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Our words, in the person's language.
    pub messages: &'a Messages,
    /// Colours, or none.
    pub palette: Palette,
    /// Columns that a line may take.
    pub width: usize,
}

/// A style for each role; [`Palette::plain`] has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// An error's name and underline.
    pub error: Style,
    /// A warning's name and underline.
    pub warning: Style,
    /// A hint's name and underline.
    pub hint: Style,
    /// What is said, and headings.
    pub strong: Style,
    /// Line numbers, rules, arrows, markup.
    pub faint: Style,
    /// A proposed edit, and what went well.
    pub good: Style,
    /// Text that was deleted.
    pub delete: Style,
    /// Text that was inserted.
    pub insert: Style,
}

impl Palette {
    /// No style at all: the text alone says everything.
    #[must_use]
    pub fn plain() -> Palette {
        let none = Style::new();
        Palette { error: none, warning: none, hint: none, strong: none, faint: none, good: none, delete: none, insert: none }
    }

    /// Colours of the terminal's own sixteen, so that a person's theme holds.
    #[must_use]
    pub fn colour() -> Palette {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        Palette {
            error: colour(AnsiColor::Red).bold(),
            warning: colour(AnsiColor::Yellow).bold(),
            hint: colour(AnsiColor::Cyan).bold(),
            strong: Style::new().bold(),
            faint: Style::new().dimmed(),
            good: colour(AnsiColor::Green),
            delete: colour(AnsiColor::Red).effects(Effects::STRIKETHROUGH),
            insert: colour(AnsiColor::Green).effects(Effects::UNDERLINE),
        }
    }

    /// True when it styles nothing.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Palette::plain()
    }

    /// The style of a severity.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Hint => self.hint,
        }
    }
}

/// Text in a style; the bare text when the style is none.
pub(super) fn paint(style: Style, text: &str) -> String {
    if style.is_plain() { text.to_owned() } else { format!("{style}{text}{style:#}") }
}
