//! Which segments a person wants to see.

use regex::{Regex, RegexBuilder};

use super::SegmentView;
use crate::model::{Content, Origin, Severity, State};

/// In the place of an origin: what the memory had for the very same sentence.
pub const EXACT: &str = "exact";

/// Which texts are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Source and translation.
    #[default]
    Both,
    /// The source.
    Source,
    /// The translation.
    Target,
}

/// Which findings a segment must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Findings {
    /// None at all, and its backend said nothing of the text either: not that the remembered sentence was only alike.
    None,
    /// At least one.
    Any,
    /// One of this severity.
    Of(Severity),
    /// One of this check.
    By(String),
    /// One that a person judged to be no fault.
    Dismissed,
}

/// What a segment must be; what is left out does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    text: Option<Regex>,
    side: Side,
    /// One of these states.
    pub states: Vec<State>,
    /// Findings.
    pub findings: Option<Findings>,
    /// Identifier of a concept that the source or the translation names.
    pub concept: Option<String>,
    /// Where the text comes from: a kind of origin or the name of a backend, as [`crate::model::Origin::kind`] and
    /// [`crate::model::Origin::name`] say it; or [`EXACT`].
    pub origin: Option<String>,
    /// Who recorded the text.
    pub author: Option<String>,
    /// Recorded at this time or later, in seconds since 1970-01-01 UTC.
    pub since: Option<i64>,
    /// The text is no longer the draft.
    pub changed: bool,
    /// There are comments that are not settled.
    pub commented: bool,
}

/// A pattern that cannot be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterError {
    /// It is no regular expression: what the reader of these says, in English.
    Unread(String),
    /// It stands for more than is searched for.
    Large,
}

/// Bytes that the program of a person's regular expression may take.
const PATTERN: usize = 1 << 20;

/// The pattern of a character that is searched for.
fn alike(c: char) -> String {
    match c {
        '\'' | '’' | '‘' | 'ʼ' | '＇' => "['’‘ʼ＇]".to_owned(),
        '-' | '‐' | '\u{2011}' => r"[-‐\u{2011}]".to_owned(),
        c if c.is_whitespace() => r"\s".to_owned(),
        c => regex::escape(c.encode_utf8(&mut [0; 4])),
    }
}

impl FilterError {
    fn of(error: &regex::Error) -> FilterError {
        match error {
            regex::Error::CompiledTooBig(_) => FilterError::Large,
            other => FilterError::Unread(other.to_string()),
        }
    }
}

impl Filter {
    /// Searches for a text, or for a regular expression; letters great and small are alike. In a text apostrophes, hyphens and
    /// spaces stand for their like, too: nobody types a no-break space.
    ///
    /// # Errors
    /// The pattern is no regular expression, or too large a one.
    pub fn search(&mut self, text: &str, is_pattern: bool, side: Side) -> Result<(), FilterError> {
        let pattern = if is_pattern { text.to_owned() } else { text.chars().map(alike).collect() };
        let built = RegexBuilder::new(&pattern).case_insensitive(true).size_limit(PATTERN).build();
        self.text = Some(built.map_err(|error| FilterError::of(&error))?);
        self.side = side;
        Ok(())
    }

    /// True when it lets every segment through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Filter { text, side: _, states, findings, concept, origin, author, since, changed, commented } = self;
        let chosen = findings.is_some() || concept.is_some() || origin.is_some() || author.is_some() || since.is_some();
        text.is_none() && states.is_empty() && !chosen && !changed && !commented
    }

    /// True for a segment that is as wanted.
    #[must_use]
    pub fn matches(&self, view: &SegmentView) -> bool {
        self.matches_text(view)
            && (self.states.is_empty() || self.states.contains(&view.state))
            && self.matches_findings(view)
            && self
                .concept
                .as_ref()
                .is_none_or(|concept| view.source_terms.iter().chain(&view.target_terms).any(|mark| mark.concept == *concept))
            && self.origin.as_ref().is_none_or(|kind| is_from(view, kind))
            && self.author.as_ref().is_none_or(|author| view.author == *author)
            && self.since.is_none_or(|since| view.revision.is_some() && view.time >= since)
            && (!self.changed || view.is_changed())
            && (!self.commented || view.threads > 0)
    }

    fn matches_text(&self, view: &SegmentView) -> bool {
        let Some(text) = &self.text else { return true };
        // What stands in markup, as code and the address of a link do, is found in what the file has.
        let holds =
            |content: &Content| text.is_match(&content.text) || (!content.codes.is_empty() && text.is_match(&content.written()));
        let source = self.side != Side::Target && holds(&view.source);
        let target = || view.current.as_ref().is_some_and(holds);
        source || (self.side != Side::Source && target())
    }

    fn matches_findings(&self, view: &SegmentView) -> bool {
        match &self.findings {
            None => true,
            Some(Findings::None) => view.findings.is_empty() && view.remarks.is_empty(),
            Some(Findings::Any) => !view.findings.is_empty(),
            Some(Findings::Dismissed) => !view.dismissed.is_empty(),
            Some(Findings::Of(severity)) => view.findings.iter().any(|finding| finding.severity == *severity),
            Some(Findings::By(check)) => view.findings.iter().any(|finding| finding.check == check),
        }
    }
}

fn is_from(view: &SegmentView, kind: &str) -> bool {
    let is = |origin: &Origin| origin.kind() == kind || origin.name() == kind;
    view.origin.as_ref().is_some_and(is) || (kind == EXACT && view.is_exact())
}

#[cfg(test)]
mod tests {
    use super::{Filter, Findings, Side};
    use crate::model::{BlockKind, Code, CodeKind, Content, Finding, Message, Origin, Remark, SegmentId, Severity, Span, State};
    use crate::review::SegmentView;

    fn view() -> SegmentView {
        let mut view = SegmentView::new(SegmentId("s".into()), 0, BlockKind::Paragraph, Content::plain("The Fund (old)"));
        view.current = Some(Content::plain("Le fonds"));
        view.state = State::Translated;
        (view.revision, view.author, view.time, view.origin) = (Some(4), "Ada".into(), 100, Some(Origin::Edit));
        view.findings = vec![Finding::new("spacing", Severity::Hint, Span::default(), Message::new("x"))];
        view
    }

    fn found(make: impl FnOnce(&mut Filter)) -> bool {
        let mut filter = Filter::default();
        make(&mut filter);
        filter.matches(&view())
    }

    #[test]
    fn text_is_searched_as_it_is_typed_or_as_a_pattern_on_either_side() {
        let search = |text: &str, pattern, side| found(|filter| filter.search(text, pattern, side).expect("a pattern"));
        assert!(
            search("(old)", false, Side::Both) && search("the fund", false, Side::Source) && search("FONDS", false, Side::Both)
        );
        assert!(
            !search("fund", false, Side::Target) && search("^le .o", true, Side::Target) && !search("^le .o", false, Side::Both)
        );
        let mut french = view();
        french.current = Some(Content::plain("L’accord a été «\u{A0}signé\u{202F}» à Saint\u{2011}Malo"));
        let finds = |text: &str, pattern| {
            let mut filter = Filter::default();
            filter.search(text, pattern, Side::Target).expect("a pattern");
            filter.matches(&french)
        };
        assert!(
            finds("l'accord", false) && finds("« signé »", false) && finds("«\u{A0}signé", false) && finds("saint-malo", false)
        );
        assert!(!finds("l'accord", true) && !finds("l accord", false));
        let code = |at, kind, raw: &str| Code { at, kind, id: 1, raw: raw.into() };
        let mut linked = view();
        linked.source = Content { text: "Run \u{FFFC} now".into(), codes: vec![code(4, CodeKind::Standalone, "`cargo`")] };
        let link = vec![code(4, CodeKind::Open, "["), code(8, CodeKind::Close, "](https://a.example/b)")];
        linked.current = Some(Content { text: "Voir ceci".into(), codes: link });
        let finds = |text: &str, pattern, side| {
            let mut filter = Filter::default();
            filter.search(text, pattern, side).expect("a pattern");
            filter.matches(&linked)
        };
        assert!(finds("cargo", false, Side::Source) && finds("run `Cargo` now", false, Side::Both));
        assert!(
            finds("a.example", false, Side::Both)
                && finds(r"example/\w", true, Side::Target)
                && finds("voir ceci", false, Side::Both)
        );
        assert!(!finds("a.example", false, Side::Source) && !finds("cargo", false, Side::Target));
        assert!(Filter::default().search("(", true, Side::Both).is_err());
        assert!(Filter::default().search("(((a{100}){100}){100})", true, Side::Both).is_err(), "too large a pattern");
    }

    #[test]
    fn every_condition_counts() {
        assert!(found(|filter| filter.states = vec![State::Translated]) && !found(|filter| filter.states = vec![State::New]));
        let findings = |findings| found(|filter| filter.findings = Some(findings));
        assert!(findings(Findings::Any) && findings(Findings::By("spacing".into())) && findings(Findings::Of(Severity::Hint)));
        assert!(!findings(Findings::None) && !findings(Findings::By("dates".into())) && !findings(Findings::Of(Severity::Error)));
        assert!(found(|filter| filter.author = Some("Ada".into())) && !found(|filter| filter.author = Some("Ben".into())));
        assert!(found(|filter| filter.since = Some(100)) && !found(|filter| filter.since = Some(101)));
        assert!(found(|filter| filter.origin = Some("edit".into())) && !found(|filter| filter.origin = Some("file".into())));
        let mut view = view();
        view.origin = Some(Origin::Backend("memory".into()));
        let from = |origin: &str| Filter { origin: Some(origin.into()), ..Filter::default() }.matches(&view);
        assert!(from("backend") && from("memory") && !from("pseudo"));
        view.findings.clear();
        let clean = |view: &SegmentView| Filter { findings: Some(Findings::None), ..Filter::default() }.matches(view);
        assert!(clean(&view));
        view.remarks.push(Remark { severity: Severity::Hint, message: Message::new("remark-alike") });
        assert!(!clean(&view), "a remembered text of another sentence");
        assert!(!found(|filter| filter.changed = true) && !found(|filter| filter.commented = true));
        assert!(!found(|filter| filter.concept = Some("fund".into())) && found(|_| {}) && Filter::default().is_empty());
    }
}
