//! What a browser asks for, before it is known to make sense.

use serde::Deserialize;

use super::error::Refusal;
use crate::checks;
use crate::model::{Message, SegmentId, Severity, Span, State, Suggestion};
use crate::pipeline::workbench::{Edit, Text};
use crate::report::visible::visible;
use crate::review::{Filter, FilterError, Findings, Side};

/// Most segments that one answer holds.
const MOST: usize = 500;

/// Longest text of a segment, note or comment, in bytes.
pub(super) const LONGEST: usize = 100_000;

/// Which segments are wanted. Everything may be left out or empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    q: String,
    regex: bool,
    side: String,
    /// Names of states, with commas between them.
    state: String,
    /// `none`, `any`, a severity, or the name of a check.
    finding: String,
    term: String,
    origin: String,
    author: String,
    /// Seconds since 1970-01-01 UTC.
    since: Option<i64>,
    changed: bool,
    commented: bool,
}

impl Wanted {
    pub(super) fn filter(&self) -> Result<Filter, Refusal> {
        let stated = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let mut filter = Filter::default();
        (filter.concept, filter.origin, filter.author) = (stated(&self.term), stated(&self.origin), stated(&self.author));
        (filter.since, filter.changed, filter.commented) = (self.since, self.changed, self.commented);
        for name in self.state.split(',').filter(|name| !name.is_empty()) {
            filter.states.push(State::named(name).ok_or_else(|| unknown("state", name, State::ALL.map(State::name)))?);
        }
        filter.findings = match self.finding.as_str() {
            "" => None,
            "none" => Some(Findings::None),
            "any" => Some(Findings::Any),
            "dismissed" => Some(Findings::Dismissed),
            "error" => Some(Findings::Of(Severity::Error)),
            "warning" => Some(Findings::Of(Severity::Warning)),
            "hint" => Some(Findings::Of(Severity::Hint)),
            check if checks::names().any(|name| name == check) => Some(Findings::By(check.to_owned())),
            other => {
                let known = ["none", "any", "dismissed", "error", "warning", "hint"].into_iter().chain(checks::names());
                return Err(unknown("finding", other, known));
            }
        };
        let side = match self.side.as_str() {
            "source" => Side::Source,
            "target" => Side::Target,
            "" | "both" => Side::Both,
            other => return Err(unknown("side", other, ["source", "target", "both"])),
        };
        if !self.q.is_empty() {
            let refused = |error| {
                let id = if error == FilterError::Large { "web-big-pattern" } else { "web-bad-pattern" };
                Refusal { message: Message::new(id).with("pattern", visible(&self.q)), ..Refusal::malformed("") }
            };
            filter.search(&self.q, self.regex, side).map_err(refused)?;
        }
        Ok(filter)
    }
}

/// A parameter or member has a value that is none of those that it may have.
pub(super) fn unknown(member: &str, value: &str, known: impl IntoIterator<Item = &'static str>) -> Refusal {
    let known = known.into_iter().collect::<Vec<_>>().join(", ");
    Refusal::malformed(format!("{member}: {} ({known})", visible(value)))
}

/// Which articles are wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Named {
    /// A part of their names, or a language.
    pub(super) q: String,
}

/// Which rows are wanted, and how they are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rows {
    /// Numbers and ranges of numbers: `1-50,77`.
    numbers: String,
    /// Or one segment by its identifier.
    pub(super) key: Option<String>,
    /// True where the segment that took its place is wanted when the article has it no longer.
    pub(super) heir: bool,
    diff: Against,
    layout: Layout,
    backend: String,
}

/// How the preview is shown. Its address has more, so that it is asked for anew.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Framed {
    /// The look that the person chose for the page.
    theme: String,
}

impl Framed {
    pub(super) fn is_of_high_contrast(&self) -> bool {
        self.theme == "contrast"
    }
}

/// What differences are shown, and how. An address of a page has more, which its script reads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub(super) struct Show {
    pub(super) diff: Against,
    pub(super) layout: Layout,
    /// The backend that is compared with.
    pub(super) backend: String,
}

/// What the present text is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Against {
    #[default]
    Nothing,
    Draft,
    Approved,
    Source,
    /// What another backend made of it.
    Backend,
}

/// What each text of a segment's history is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Beside {
    /// The one before it.
    #[default]
    Before,
    /// The text of today.
    Present,
}

/// How a history is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct History {
    pub(super) against: Beside,
    /// Every recorded text, also those of one sitting.
    pub(super) every: bool,
}

/// How a difference is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Layout {
    #[default]
    Inline,
    Columns,
}

impl Rows {
    pub(super) fn show(&self) -> Show {
        Show { diff: self.diff, layout: self.layout, backend: self.backend.clone() }
    }

    /// Places in the article, in the order asked for.
    pub(super) fn places(&self, segments: usize) -> Result<Vec<usize>, Refusal> {
        let mut places = Vec::new();
        for part in self.numbers.split(',').filter(|part| !part.is_empty()) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let wrong = || Refusal::malformed(format!("numbers: {part}"));
            let number = |text: &str| text.parse::<usize>().map_err(|_| wrong());
            let (first, last) = (number(first)?, number(last)?);
            if first > last {
                return Err(wrong());
            }
            let (first, last) = (first.max(1), last.min(segments));
            places.extend((first..=last).map(|number| number - 1).take(MOST));
            places.truncate(MOST);
        }
        Ok(places)
    }
}

/// A change of one segment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Put {
    /// Number of the revision that the person saw; null when there was no text.
    #[serde(deserialize_with = "Option::deserialize")]
    revision: Option<i64>,
    /// The new text in tagged form.
    text: Option<String>,
    state: Option<State>,
    #[serde(default)]
    note: String,
    /// The number of an earlier revision that is to be current again.
    restore: Option<i64>,
    fix: Option<Fix>,
    #[serde(default)]
    diff: Against,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    backend: String,
}

/// A stretch of the present text, in bytes, and what is to stand there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fix {
    start: usize,
    end: usize,
    text: String,
}

impl Put {
    pub(super) fn edit(self, segment: SegmentId) -> Result<Edit, Refusal> {
        let text = match (self.text, self.restore, self.fix) {
            (Some(text), None, None) => Text::Typed(short(text)?),
            (None, Some(number), None) => Text::Restored(number),
            (None, None, Some(fix)) if fix.start <= fix.end => {
                Text::Fix(vec![Suggestion { span: Span::new(fix.start, fix.end), text: short(fix.text)? }])
            }
            (None, None, None) => Text::Same,
            _ => return Err(Refusal::malformed("text, restore, fix")),
        };
        // A person's word is never that there is no text, or only a machine's.
        if matches!(self.state, Some(State::New | State::Draft)) {
            return Err(Refusal::malformed("state"));
        }
        Ok(Edit { segment, seen: self.revision, text, state: self.state, note: short(self.note)? })
    }

    pub(super) fn show(&self) -> Show {
        Show { diff: self.diff, layout: self.layout, backend: self.backend.clone() }
    }

    /// The text that the person typed, where they did.
    pub(super) fn typed(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The state that the person gave the text.
    pub(super) fn state(&self) -> Option<State> {
        self.state
    }

    /// The earlier revision that the person wants back.
    pub(super) fn restored(&self) -> Option<i64> {
        self.restore
    }

    /// The revision that the person saw.
    pub(super) fn seen(&self) -> Option<i64> {
        self.revision
    }
}

/// Something said of a segment.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) thread: Option<i64>,
    pub(super) closes: bool,
}

impl Remark {
    pub(super) fn checked(self) -> Result<Remark, Refusal> {
        if self.text.trim().is_empty() && !self.closes {
            return Err(Refusal::malformed("text"));
        }
        Ok(Remark { text: short(self.text)?, ..self })
    }
}

/// What is done to many segments at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Deed {
    Approve,
    Review,
    /// The first suggestion of every finding of one check is put in place, wherever it stands.
    Fix,
    /// Wordings become another one wherever they stand.
    Replace,
    /// Each segment gets the text and state of an earlier revision.
    Restore,
}

/// Something to be done to many segments. Without `segments` it is only shown what would be done.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bulk {
    pub(super) action: Deed,
    /// The check whose findings are mended.
    #[serde(default)]
    pub(super) check: String,
    /// Whether what has findings, or was refused, is approved or reviewed too.
    #[serde(default)]
    pub(super) all: bool,
    /// Where said, only those that replace these words.
    pub(super) words: Option<String>,
    /// By these.
    pub(super) with: Option<String>,
    /// The wordings that are replaced.
    #[serde(default)]
    pub(super) variants: Vec<String>,
    #[serde(default)]
    pub(super) filter: Wanted,
    /// How many of them are shown in full; none for the first.
    pub(super) shown: Option<usize>,
    /// Segments that the person leaves out.
    #[serde(default)]
    pub(super) without: Vec<SegmentId>,
    /// The segments that the person saw in the preview, with their revisions.
    pub(super) segments: Option<Vec<(SegmentId, Option<i64>)>>,
    /// The revision that each of them shall be as again.
    #[serde(default)]
    pub(super) revisions: Vec<i64>,
    /// Whether that is done once more what had been taken back, which is told in other words.
    #[serde(default)]
    pub(super) again: bool,
}

pub(super) fn short(text: String) -> Result<String, Refusal> {
    if text.len() > LONGEST { Err(Refusal::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, "web-long")) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::{Put, Rows, Wanted};
    use crate::model::SegmentId;

    #[test]
    fn numbers_stay_within_the_article() {
        let places = |numbers: &str| Rows { numbers: numbers.into(), ..Rows::default() }.places(5).ok();
        assert_eq!(places("1-3,5"), Some(vec![0, 1, 2, 4]));
        assert_eq!(places("0-99,7"), Some(vec![0, 1, 2, 3, 4]));
        assert_eq!((places("3-1"), places("7-9")), (None, Some(vec![])));
        assert_eq!(places("1-99999999999999999999"), None);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let put = |json: &str| serde_json::from_str::<Put>(json).ok().and_then(|put| put.edit(SegmentId("s".into())).ok());
        let seen = |more: &str| put(&format!(r#"{{"revision":1,{more}}}"#));
        assert!(seen(r#""text":"a""#).is_some() && put(r#"{"revision":null,"state":"approved"}"#).is_some());
        assert!(put("{}").is_none() && put(r#"{"state":"approved"}"#).is_none() && seen(r#""txt":"a""#).is_none());
        assert!(seen(r#""text":"a","restore":1"#).is_none() && seen(r#""state":"printed""#).is_none());
        assert!(seen(r#""state":"new""#).is_none() && seen(r#""state":"draft""#).is_none());
        assert!(seen(r#""fix":{"start":4,"end":1,"text":""}"#).is_none());
        assert!(seen(&format!(r#""text":"{}""#, "a".repeat(100_001))).is_none());
        let wanted = |state: &str, finding: &str, side: &str| {
            let [state, finding, side] = [state, finding, side].map(str::to_owned);
            Wanted { state, finding, side, ..Wanted::default() }.filter().is_ok()
        };
        assert!(wanted("new,draft", "numbers", "target") && !wanted("printed", "", ""));
        assert!(!wanted("", "bogus", "") && !wanted("", "", "foo"));
    }
}
