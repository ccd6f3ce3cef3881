//! One model at work: segments in, drafts with their codes out.
//!
//! A plain segment goes through the model in batches. One that holds codes or text to be kept letter by letter, or whose
//! terms were missed, is translated alone with its links, which cost more.

use super::engine::{Linked, Model, Told};
use super::error::Error;
use super::marks::{self, Marks};
use super::stand_in::{FAMILIES, number};
use super::wanted::Wanted;
use super::{pool, spelling, window};
use crate::backends::Remark;
use crate::backends::markup::{Kept, Mask, Restored, project, verify};
use crate::locale::profile;
use crate::model::{Alignment, CodeKind, Content, LanguageTag, Link, Message, OBJECT, Severity, Span};

/// Texts that one run of the model takes together: enough to share its weights, few enough to keep all threads busy to
/// the end (8, 16, 32 and 64 measured; 64 leaves one thread idle on an article of 200 sentences).
const BATCH: usize = 16;

/// One model and what it translates.
pub(super) struct Leg {
    /// Source language.
    pub(super) from: LanguageTag,
    /// Target language.
    pub(super) to: LanguageTag,
    /// The model.
    pub(super) model: Box<dyn Model>,
}

/// A segment to translate.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Task {
    /// The source with its codes.
    pub(super) content: Content,
    /// What must come through letter by letter.
    pub(super) protected: Vec<Span>,
    /// True when what is counted in it is one thing.
    pub(super) is_one: bool,
    /// True when the links are wanted even if the segment does not need them.
    pub(super) linked: bool,
    /// The terms that the translation shall say, where the model would not by itself.
    pub(super) wanted: Vec<Wanted>,
    /// True when they shall be said even at the cost of the rest.
    pub(super) at_any_cost: bool,
}

/// A segment as one model, or a chain of them, translated it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Draft {
    /// The translation with its codes.
    pub(super) content: Content,
    /// Which words come from which, where that was found out.
    pub(super) links: Option<Alignment>,
    /// Where the stretches went that were kept letter by letter.
    pub(super) kept: Vec<Kept>,
    /// What a person should know.
    pub(super) remarks: Vec<Remark>,
}

/// How a task is to be done.
enum Plan {
    /// Nothing in it can be translated.
    Copy(Mask),
    /// In batches with others: the parts of its text, in pieces.
    Plain(Vec<Part>),
    /// Alone, with links.
    Linked(Mask),
}

/// A part of a text that fits the model's window.
struct Part {
    span: Span,
    ids: Vec<u32>,
}

/// A unit of work for a thread: tasks to do alone, or parts of tasks to do together.
enum Job {
    Batch(Vec<(usize, usize)>),
    Alone(usize),
}

enum Done {
    Batch(Vec<String>),
    Alone(Draft),
}

impl Leg {
    /// Translates: one draft a task, in order, the same for any number of threads.
    ///
    /// # Errors
    /// The engine stopped in the middle.
    pub(super) fn translate(&self, tasks: &[Task], threads: usize) -> Result<Vec<Draft>, Error> {
        let plans: Vec<Plan> = pool::run(threads, tasks, |task| self.plan(task))?;
        let jobs = jobs(&plans, threads);
        let done = pool::run(threads, &jobs, |job| match job {
            Job::Alone(task) => Done::Alone(match &plans[*task] {
                Plan::Linked(mask) => self.linked(&tasks[*task], mask.clone()),
                Plan::Copy(mask) => copy(&tasks[*task], mask),
                Plan::Plain(_) => Draft::default(),
            }),
            Job::Batch(places) => {
                let part = |(task, part): &(usize, usize)| match &plans[*task] {
                    Plan::Plain(parts) => parts[*part].ids.clone(),
                    _ => Vec::new(),
                };
                Done::Batch(self.model.translate(&places.iter().map(part).collect::<Vec<_>>()))
            }
        })?;
        let mut drafts = vec![Draft::default(); tasks.len()];
        let mut texts: Vec<Vec<String>> = plans.iter().map(|plan| vec![String::new(); plan.parts().len()]).collect();
        for (job, done) in jobs.into_iter().zip(done) {
            match (job, done) {
                (Job::Alone(task), Done::Alone(draft)) => drafts[task] = draft,
                (Job::Batch(places), Done::Batch(outputs)) => {
                    for ((task, part), text) in places.into_iter().zip(outputs) {
                        texts[task][part] = text;
                    }
                }
                _ => return Err(Error::Broken),
            }
        }
        for (((plan, task), texts), draft) in plans.iter().zip(tasks).zip(texts).zip(&mut drafts) {
            if let Plan::Plain(parts) = plan {
                let spans: Vec<Span> = parts.iter().map(|part| part.span).collect();
                let texts = texts.into_iter().map(|text| Linked { text, links: Vec::new() });
                let marks = self.marks(&task.content.text);
                draft.content = Content::plain(marks.restore(self.join(&spans, texts), &self.to).text);
                draft.remarks.extend(split_remark(parts.len()));
            }
        }
        Ok(drafts)
    }

    /// Which words come from which in translations that are known, of texts without codes: none for a text that the model
    /// cannot read as it is.
    ///
    /// # Errors
    /// The engine stopped in the middle.
    pub(super) fn links(&self, texts: &[(&str, &str)], threads: usize) -> Result<Vec<Alignment>, Error> {
        let pieces: Vec<Vec<u32>> = pool::run(threads, texts, |(text, _)| {
            let pieces = self.model.encode(text);
            if pieces.lossless && self.fits(pieces.ids.len()) { pieces.ids } else { Vec::new() }
        })?;
        let mut places: Vec<usize> = (0..texts.len()).filter(|at| !pieces[*at].is_empty()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(pieces[*at].len()));
        let size = places.len().div_ceil(threads.max(1)).clamp(1, BATCH);
        let batches: Vec<&[usize]> = places.chunks(size).collect();
        let told = |at: &usize| Told { text: texts[*at].0, ids: &pieces[*at], translation: texts[*at].1 };
        let done = pool::run(threads, &batches, |batch| self.model.links(&batch.iter().map(told).collect::<Vec<_>>()))?;
        let mut found = vec![Alignment::new(); texts.len()];
        places.into_iter().zip(done.into_iter().flatten()).for_each(|(at, links)| found[at] = links);
        Ok(found)
    }

    fn plan(&self, task: &Task) -> Plan {
        let text = task.content.text.as_str();
        let pieces = self.model.encode(text);
        let unspellable = spelling::unspellable(text, pieces.lossless, self.model.as_ref());
        let mask = Mask::new(&task.content, task.protected.iter().copied().chain(unspellable), spaced(&self.from));
        if !mask.has_words() {
            return Plan::Copy(mask);
        }
        if task.linked || !task.wanted.is_empty() || !mask.is_empty() || !task.content.codes.is_empty() {
            return Plan::Linked(mask);
        }
        if pieces.lossless && self.fits(pieces.ids.len()) {
            return Plan::Plain(vec![Part { span: Span::new(0, text.len()), ids: pieces.ids }]);
        }
        let text = mask.sent(|n, _| FAMILIES[0](n), |grapheme| self.read(grapheme)).text;
        let part = |span: Span| Part { span, ids: self.model.encode(span.of(&text)).ids };
        Plan::Plain(self.parts(&text).into_iter().map(part).collect())
    }

    /// A grapheme as it is sent: as the model reads it, and a mark that the model cannot spell as a plain one.
    fn read(&self, grapheme: &str) -> String {
        match marks::plain(grapheme) {
            Some(plain) if self.replaces(grapheme) => plain.to_owned(),
            _ => self.model.normalise(grapheme),
        }
    }

    /// True for a mark that comes out of the model as another, plain one.
    fn replaces(&self, mark: &str) -> bool {
        self.model.normalise(mark) != mark || !self.model.encode(mark).lossless
    }

    fn marks(&self, text: &str) -> Marks {
        Marks::of(text, |mark| self.replaces(mark))
    }

    /// True when so many pieces, the end mark counted, fit the model's window.
    fn fits(&self, pieces: usize) -> bool {
        pieces.saturating_sub(1) <= self.model.window()
    }

    fn parts(&self, text: &str) -> Vec<Span> {
        window::parts(text, &|part| self.fits(self.model.encode(part).ids.len()))
    }

    /// Joins the translations of the parts of a text. Between parts that white space separated stands a space, where the
    /// target language has spaces; between parts cut out of one word, nothing.
    fn join(&self, spans: &[Span], texts: impl Iterator<Item = Linked>) -> Linked {
        let mut whole = Linked::default();
        let mut last = 0;
        for (span, part) in spans.iter().zip(texts) {
            let one_word = spaced(&self.from) && span.start == last;
            if !whole.text.is_empty() && !part.text.is_empty() && spaced(&self.to) && !one_word {
                whole.text.push(' ');
            }
            last = span.end;
            let by = whole.text.len();
            whole.text.push_str(&part.text);
            let moved = |link: Link| Link { source: link.source.shifted(span.start), target: link.target.shifted(by), ..link };
            whole.links.extend(part.links.into_iter().map(moved));
        }
        whole
    }

    /// Translates a segment alone. A stand-in that does not come back makes it try the next family; what no family brings
    /// back is left out and placed by the words around it.
    fn linked(&self, task: &Task, mut mask: Mask) -> Draft {
        let mut withheld = Vec::new();
        let marks = self.marks(&task.content.text);
        // The families in turn: first with the wanted terms, then without.
        let with_terms = if task.wanted.is_empty() { 0 } else { FAMILIES.len() };
        for attempt in 0.. {
            let family = FAMILIES[attempt % FAMILIES.len()];
            let is_first = attempt % FAMILIES.len() == 0;
            let stand_in = |n, is_number| if is_number && is_first { number(n, task.is_one) } else { family(n) };
            let sent = mask.sent(stand_in, |grapheme| self.read(grapheme));
            let parts = self.parts(&sent.text);
            let wanted: &[Wanted] = if attempt < with_terms { &task.wanted } else { &[] };
            let texts = parts.iter().map(|span| self.part(&sent, *span, wanted, task.at_any_cost));
            let linked = marks.restore(self.join(&parts, texts), &self.to);
            match mask.restore(&sent, &linked.text, &linked.links, spaced(&self.to)) {
                Ok(restored) => return finish(task, restored, &withheld, parts.len(), &self.to),
                Err(lost) if attempt + 1 >= with_terms + FAMILIES.len() => {
                    withheld.extend(mask.withhold(&lost));
                }
                Err(_) => {}
            }
        }
        Draft::default()
    }
}

impl Plan {
    fn parts(&self) -> &[Part] {
        match self {
            Plan::Plain(parts) => parts,
            Plan::Copy(_) | Plan::Linked(_) => &[],
        }
    }
}

/// Shares the work out: parts of like length together, the longest first, and no thread left without work.
fn jobs(plans: &[Plan], threads: usize) -> Vec<Job> {
    let mut parts: Vec<(usize, usize, usize)> = Vec::new();
    let mut alone = Vec::new();
    for (task, plan) in plans.iter().enumerate() {
        parts.extend(plan.parts().iter().enumerate().map(|(index, part)| (part.ids.len(), task, index)));
        if !matches!(plan, Plan::Plain(_)) {
            alone.push(Job::Alone(task));
        }
    }
    parts.sort_unstable_by_key(|(length, task, index)| (std::cmp::Reverse(*length), *task, *index));
    let size = parts.len().div_ceil(threads.max(1)).clamp(1, BATCH);
    let batch = |parts: &[(usize, usize, usize)]| Job::Batch(parts.iter().map(|(_, task, index)| (*task, *index)).collect());
    parts.chunks(size).map(batch).chain(alone).collect()
}

/// A segment without anything to translate stays as it is.
fn copy(task: &Task, mask: &Mask) -> Draft {
    let kept = mask.spans().map(|span| Kept { source: span, target: span }).collect();
    Draft { content: task.content.clone(), links: Some(Vec::new()), kept, remarks: Vec::new() }
}

/// Puts the opening and closing codes in and says what is uncertain.
fn finish(task: &Task, restored: Restored, withheld: &[Span], parts: usize, to: &LanguageTag) -> Draft {
    let source = &task.content;
    let projection = project(source, &restored.text, &restored.links, &restored.kept, to);
    debug_assert!(verify(source, &projection.content), "codes lost: {source:?} {projection:?}");
    let mut remarks: Vec<Remark> = split_remark(parts).into_iter().collect();
    let mut uncertain: Vec<Span> = restored.guesses.into_iter().chain(withheld.iter().copied()).collect();
    uncertain.sort_unstable();
    uncertain.dedup();
    let place =
        |text: String| Remark { severity: Severity::Warning, message: Message::new("remark-place-guessed").with("text", text) };
    // Where a line is broken is no matter of meaning.
    let uncertain = uncertain.into_iter().map(|span| shown(source, span)).filter(|text| !text.trim().is_empty());
    remarks.extend(uncertain.map(place));
    // The two codes of a pair make one remark.
    let codes = projection.guesses.iter().filter_map(|index| source.codes.get(*index));
    let half = |id| projection.guesses.iter().any(|i| source.codes[*i].id == id && source.codes[*i].kind == CodeKind::Open);
    let codes = codes.filter(|code| code.kind == CodeKind::Open || !half(code.id));
    remarks.extend(codes.map(|code| place(code.raw.to_string())));
    let links = restored.links.into_iter();
    let sure = restored.kept.iter().map(|kept| Link { source: kept.source, target: kept.target, weight: 1.0 });
    let mut links: Alignment = links.chain(sure).collect();
    links.sort_by_key(|link| (link.target, link.source));
    Draft { content: projection.content, links: Some(links), kept: restored.kept, remarks }
}

fn split_remark(parts: usize) -> Option<Remark> {
    let message = || Message::new("remark-sentence-split").with("parts", parts);
    (parts > 1).then(|| Remark { severity: Severity::Hint, message: message() })
}

/// A stretch of the source as its file has it: standalone codes by their markup.
fn shown(source: &Content, span: Span) -> String {
    let mut codes = source.codes.iter().filter(|code| code.kind == CodeKind::Standalone && code.at >= span.start);
    let raw =
        |c: char| if c == OBJECT { codes.next().map(|code| code.raw.to_string()).unwrap_or_default() } else { c.to_string() };
    span.of(&source.text).chars().map(raw).collect()
}

/// True when a language separates words by spaces; most do.
fn spaced(language: &LanguageTag) -> bool {
    profile(language).is_none_or(|profile| profile.spaced)
}

#[cfg(test)]
mod tests {
    use super::super::echo::Echo;
    use super::{Draft, Leg, Task, verify};
    use crate::model::{Code, CodeKind, Content, Span};
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    fn leg(model: Echo) -> Leg {
        let tag = |text: &str| text.parse().expect("well-formed");
        Leg { from: tag("en"), to: tag("pt"), model: Box::new(model) }
    }

    fn content(tagged: &str) -> Content {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let codes: Vec<Code> =
            (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{id}]").into() })).collect();
        Content::from_tagged(tagged, &codes).expect("tags 1 to 9")
    }

    fn task(tagged: &str) -> Task {
        Task {
            content: content(tagged),
            protected: Vec::new(),
            is_one: false,
            linked: false,
            wanted: Vec::new(),
            at_any_cost: false,
        }
    }

    fn translated(model: Echo, tagged: &str) -> (String, Vec<String>) {
        let Draft { content, remarks, .. } = leg(model).translate(&[task(tagged)], 2).expect("translates").remove(0);
        (content.to_tagged(), remarks.iter().map(|remark| remark.message.to_string()).collect())
    }

    #[test]
    fn a_good_model_gives_every_code_back_without_a_remark() {
        for tagged in ["run <1/> now", "<1>bold</1> text", "it is<1/> so.<2/>", "one<1/>two", "<1/>", "", "<1><2/> b</1> c"] {
            assert_eq!(translated(Echo::default(), tagged), (tagged.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn order_follows_the_translation() {
        let model = Echo { reversed: true, ..Echo::default() };
        assert_eq!(translated(model, "run <1/> and <2>then</2> <3/>").0, "<3/> <2>then</2> and <1/> run");
    }

    #[test]
    fn a_stand_in_that_is_lost_is_tried_again_in_another_form() {
        let model = Echo { drops: vec!["Z1Z"], ..Echo::default() };
        assert_eq!(translated(model, "run <1/> now"), ("run <1/> now".to_owned(), Vec::new()));
    }

    #[test]
    fn a_stand_in_that_comes_back_with_a_scrap_of_itself_is_tried_again() {
        let model = Echo { stutters: vec!["Z1Z"], ..Echo::default() };
        assert_eq!(translated(model, "run <1/> now"), ("run <1/> now".to_owned(), Vec::new()));
    }

    #[test]
    fn what_no_form_brings_back_is_placed_by_its_neighbours_and_remarked() {
        let model = Echo { drops: vec!["Z", "X-"], ..Echo::default() };
        let remark = "remark-place-guessed text=\"[1]\"".to_owned();
        assert_eq!(translated(model, "run <1/> now"), ("run <1/> now".to_owned(), vec![remark]));
    }

    #[test]
    fn what_cannot_be_spelt_comes_back_letter_by_letter() {
        let found = translated(Echo::without("łę½²🙂"), "Wałęsa's ½ cup is 5 m² 🙂.");
        assert_eq!(found, ("Wałęsa's ½ cup is 5 m² 🙂.".to_owned(), Vec::new()));
    }

    #[test]
    fn marks_that_cannot_be_spelt_are_sent_as_plain_ones_and_come_back() {
        for tagged in
            ["He said “so” — it’s the ‘very’ <1>“good” end</1>.", "“So,” he said; “<1/> is—so …”", "From 2019–2024: “a”"]
        {
            let expected = tagged.replace("is—so", "is — so");
            assert_eq!(translated(Echo::without("“”‘’—–…"), tagged), (expected, Vec::new()), "{tagged}");
        }
    }

    #[test]
    fn a_sign_that_leads_a_number_goes_with_it() {
        let model = Echo { reversed: true, ..Echo::without("£€") };
        assert_eq!(translated(model.clone(), "the £2.8bn plan").0, "plan £2.8bn the");
        assert_eq!(translated(model, "£5 here and <1>€450</1> (€7)").0, "(€7) <1>€450</1> and here £5");
    }

    #[test]
    fn a_long_sentence_is_split_and_joined_and_said_so() {
        let model = || Echo { window: 30, ..Echo::default() };
        let plain = "one two three, four five six; seven eight nine, ten";
        assert_eq!(translated(model(), plain), (plain.to_owned(), vec!["remark-sentence-split parts=2".to_owned()]));
        let coded = "one <1>two three, four five</1> six; <2/> eight nine, ten<3/>";
        assert_eq!(translated(model(), coded), (coded.to_owned(), vec!["remark-sentence-split parts=2".to_owned()]));
        let word = "x".repeat(100);
        assert_eq!(translated(model(), &word).0, word);
    }

    /// Any text with codes, including what could be taken for a stand-in.
    fn tasks() -> impl Strategy<Value = Task> {
        let part = (0u8..6, "(Z1Z|X-1|[a-c ,.łé星\u{0}\r\n\u{a0}🙂']){0,4}");
        (proptest::collection::vec(part, 0..8), any::<bool>()).prop_map(|(parts, linked)| {
            let mut tagged = String::new();
            let mut open = Vec::new();
            for (id, (choice, text)) in (1u32..).zip(parts) {
                match choice {
                    0 => {
                        tagged.push_str(&format!("<{id}>"));
                        open.push(id);
                    }
                    1 => tagged.extend(open.pop().map(|id| format!("</{id}>"))),
                    2 => tagged.push_str(&format!("<{id}/>")),
                    _ => {}
                }
                tagged.push_str(&text);
            }
            let content = content(&tagged).trim().1;
            let protected = content.text.find("Z1Z").map(|at| Span::new(at, at + 3)).into_iter().collect();
            Task { content, protected, is_one: false, linked, wanted: Vec::new(), at_any_cost: false }
        })
    }

    proptest! {
        #[test]
        fn no_code_is_lost_whatever_the_model_does(
            tasks in proptest::collection::vec(tasks(), 1..6),
            reversed in any::<bool>(),
            drop in 0usize..4,
            window in 4usize..40,
        ) {
            let drops = [vec![], vec!["Z1"], vec!["Z", "X-1"], vec!["Z", "X", "a"]][drop].clone();
            let leg = leg(Echo { unknown: "ł🙂".to_owned(), drops, reversed, window, ..Echo::default() });
            let drafts = leg.translate(&tasks, 1)?;
            prop_assert_eq!(&drafts, &leg.translate(&tasks, 3)?);
            for (task, draft) in tasks.iter().zip(&drafts) {
                prop_assert!(verify(&task.content, &draft.content), "{:?}", draft);
                prop_assert_eq!(draft.content.text.matches('ł').count(), task.content.text.matches('ł').count());
                for kept in &draft.kept {
                    prop_assert_eq!(kept.source.of(&task.content.text), kept.target.of(&draft.content.text));
                }
            }
        }
    }
}
