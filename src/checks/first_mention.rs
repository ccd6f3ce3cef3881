//! `first-mention`: the original is named where the article names a thing first, and nowhere else.

use std::collections::BTreeSet;

use super::{ArticleCheck, Context, Example};
use crate::glossary::mentions;
use crate::model::{Finding, Message, Pair, Severity, Span};

/// An original that is not named at the first mention, or once more at a later one.
pub(super) struct FirstMention;

impl ArticleCheck for FirstMention {
    fn name(&self) -> &'static str {
        "first-mention"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "The Harbour Trust met on Monday. The Harbour Trust will meet again.",
            bad: "港湾信托周一开会。港湾信托将再次开会。",
            good: "港湾信托（Harbour Trust）周一开会。港湾信托将再次开会。",
            glossary: &[["Harbour Trust", "港湾信托", "yes"]],
        }
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let Some(terms) = context.terms.filter(|terms| terms.glossary().concepts.iter().any(|it| it.first_mention)) else {
            return;
        };
        let mut known: BTreeSet<usize> = BTreeSet::new();
        for (index, pair) in article.iter().enumerate() {
            let (Some(source), Some(target)) = (&pair.source, &pair.target) else { continue };
            // A headline or a caption names things briefly.
            if !target.kind.is_prose() {
                continue;
            }
            for mention in mentions(terms, source.text(), target.text(), context.to) {
                let first = known.insert(mention.concept);
                let wording = mention.span.of(target.text());
                let finding = match mention.gloss {
                    None if first => {
                        let end = Span::new(mention.span.end, mention.span.end);
                        let message = Message::new("finding-first-mention").with("term", wording);
                        let message = message.with("original", mention.text.trim());
                        Finding::new(self.name(), Severity::Warning, mention.span, message).suggesting(end, mention.text.as_str())
                    }
                    Some(gloss) if !first => {
                        let message = Message::new("finding-later-mention").with("term", wording);
                        let message = message.with("original", gloss.of(target.text()).trim());
                        Finding::new(self.name(), Severity::Hint, gloss, message).suggesting(gloss, "")
                    }
                    _ => continue,
                };
                findings.push((index, finding));
            }
        }
    }
}
