//! `protected-text`: an address, a placeholder, a tag or a path was lost, altered or invented.

mod addresses;
mod choices;

use super::gaps::reach;
use super::{Check, Context, Example, Sides};
use crate::model::{BlockKind, Finding, Message, Protected, ProtectedKind, Segment, Severity, Span};

/// What must survive letter by letter did not.
pub(super) struct ProtectedText;

impl Check for ProtectedText {
    fn name(&self) -> &'static str {
        "protected-text"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "See https://example.org/list?page=12 today.",
            bad: "Voyez https://example.org/list?page=2 aujourd’hui.",
            good: "Voyez https://example.org/list?page=12 aujourd’hui.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        if target.core().is_empty() {
            return;
        }
        let directives = |side: &Segment| -> Vec<Protected> {
            let is_message = matches!(side.kind, BlockKind::Message(_) | BlockKind::Unit(..));
            demanded(side).filter(|known| is_message && is_directive(known.span.of(side.text()))).collect()
        };
        let (ordered, reordered) = (directives(source), directives(target));
        let mut invented: Vec<Protected> = demanded(target).collect();
        let mut lost: Vec<Protected> = Vec::new();
        for known in demanded(source) {
            let takes = |found: &Protected| reordered.is_empty() && takes(source, &ordered, &known, target, found);
            match invented.iter().position(|found| same(source, &known, target, found) || takes(found)) {
                Some(at) => drop(invented.remove(at)),
                None => lost.push(known),
            }
        }
        // What the glossary has another wording for is the affair of `terminology`.
        let terms = context.terms.map(|terms| terms.requirements(source.text())).unwrap_or_default();
        lost.retain(|known| !terms.iter().any(|term| term.source.contains(known.span)));
        for known in lost {
            let was = known.span.of(source.text());
            // A text that is now longer or shorter may hold the old one where the patterns see another.
            if !matches!(known.kind, ProtectedKind::Tag) && occurs_more(source.text(), target.text(), was) {
                continue;
            }
            let finding = match invented.iter().position(|found| found.kind == known.kind) {
                Some(at) => {
                    let place = addresses::whole(target, invented.remove(at), was);
                    let message = Message::new("finding-protected-changed").with("was", was).with("now", place.of(target.text()));
                    Finding::new(self.name(), severity(known.kind), place, message).suggesting(place, was)
                }
                None if let Some(place) = addresses::altered(target, known.kind, was) => {
                    // What the patterns see of it is no other fault.
                    invented.retain(|found| !found.span.overlaps(place));
                    let message = Message::new("finding-protected-changed").with("was", was).with("now", place.of(target.text()));
                    Finding::new(self.name(), severity(known.kind), place, message).suggesting(place, was)
                }
                None => {
                    let start = target.core().start;
                    let place =
                        partner(source, known.span, target).or_else(|| altered(target, was)).or_else(|| bare(target, was));
                    let place = place.unwrap_or(Span::new(start, start));
                    let message = Message::new("finding-protected-lost").with("text", was);
                    Finding::new(self.name(), severity(known.kind), place, message)
                }
            };
            findings.push(finding.answering(known.span));
        }
        let signs_first = context.target.is_some_and(|own| own.numbers.percent_before.iter().any(|sign| sign == "%"));
        for found in invented {
            let text = found.span.of(target.text());
            if signs_first && is_share(text, source.text()) {
                continue;
            }
            let is_more = || target.text().matches(text).count() > source.text().matches(text).count();
            let id = match source.text().contains(text) {
                false => "finding-protected-invented",
                true if reordered.contains(&found) && is_more() => "finding-protected-doubled",
                true => continue,
            };
            let message = Message::new(id).with("text", text);
            findings.push(Finding::new(self.name(), severity(found.kind), found.span, message));
        }
        findings.extend(moved(source, &ordered, target, &reordered));
        findings.extend(choices::findings(source, target, context.to));
    }
}

/// True for `%1` where the source has *1%*: in Turkish and Basque the sign stands first.
fn is_share(found: &str, source: &str) -> bool {
    let number = found.strip_prefix('%').filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let ends = |before: &str| before.chars().next_back().is_none_or(|c| !c.is_ascii_digit());
    let is_percent = |number: &str| {
        let mut places = source.match_indices(number);
        places.any(|(at, _)| ends(&source[..at]) && source[at + number.len()..].trim_start().starts_with('%'))
    };
    number.is_some_and(is_percent)
}

/// What must be the same on both sides. An entity is one way to write a sign, and which signs a text has is its language's
/// matter; so is which forms a choice has, but not by what it chooses.
fn demanded(side: &Segment) -> impl Iterator<Item = Protected> {
    let mut chosen: Vec<&str> = Vec::new();
    side.protected.iter().copied().filter(move |known| {
        let text = known.span.of(side.text());
        match known.kind {
            ProtectedKind::Placeholder => !text.starts_with('&'),
            ProtectedKind::Divider => {
                let by = choice(text);
                let is_new = text.starts_with('{') && !chosen.contains(&by);
                chosen.extend(is_new.then_some(by));
                is_new
            }
            _ => true,
        }
    })
}

/// By what a choice chooses: `{count, plural` of `{count, plural, one {`.
fn choice(head: &str) -> &str {
    head.match_indices(',').nth(1).map_or(head, |(at, _)| &head[..at])
}

/// True for a directive of printf that takes the next argument, `%s`, `%-5.2f`; one with a number or a name takes its own.
fn is_directive(text: &str) -> bool {
    let rest = text.strip_prefix('%').unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-+#'*.".contains(c));
    let mut kind = rest.trim_start_matches(['h', 'l', 'z', 'j', 't', 'q', 'L']).chars();
    kind.next().is_some_and(|c| "@sdifuxXoeEgGcrp".contains(c)) && kind.next().is_none()
}

/// True for a directive with a number that takes the argument of the source's without one: `%2$d` for the `%d` of `%s %d`.
fn takes(source: &Segment, ordered: &[Protected], known: &Protected, target: &Segment, found: &Protected) -> bool {
    let numbered = found.span.of(target.text()).strip_prefix('%').and_then(|rest| rest.split_once('$'));
    let Some((number, kind)) = numbered else { return false };
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let argument = place.and_then(|place| ordered.get(place));
    argument == Some(known) && known.span.of(source.text()).strip_prefix('%') == Some(kind)
}

/// The first of the same directives in another order: each takes the next argument, whatever the sentence says.
fn moved(source: &Segment, ordered: &[Protected], target: &Segment, reordered: &[Protected]) -> Option<Finding> {
    let texts = |side: &Segment, all: &[Protected]| all.iter().map(|one| one.span.of(side.text()).to_owned()).collect::<Vec<_>>();
    let (was, now) = (texts(source, ordered), texts(target, reordered));
    let first = was.iter().zip(&now).position(|(was, now)| was != now)?;
    let sorted = |mut all: Vec<String>| {
        all.sort_unstable();
        all
    };
    let (expected, found) = (was[first].clone(), now[first].clone());
    if sorted(was) != sorted(now) {
        return None;
    }
    let message = Message::new("finding-protected-moved").with("was", expected).with("now", found);
    let finding = Finding::new(ProtectedText.name(), Severity::Error, reordered[first].span, message);
    Some(finding.answering(ordered[first].span))
}

/// What a program or a reader's click depends on is an error; names of accounts and files are sometimes translated.
fn severity(kind: ProtectedKind) -> Severity {
    match kind {
        ProtectedKind::Url
        | ProtectedKind::Email
        | ProtectedKind::Placeholder
        | ProtectedKind::One
        | ProtectedKind::Tag
        | ProtectedKind::Divider => Severity::Error,
        ProtectedKind::Path | ProtectedKind::Handle => Severity::Warning,
        ProtectedKind::Break | ProtectedKind::AccessKey => Severity::Hint,
    }
}

/// The tag that a lost one closed or opened, where it stands alone now, to where the lost one belongs.
fn partner(source: &Segment, lost: Span, target: &Segment) -> Option<Span> {
    let (said, lost) = (lost, lost.of(source.text()));
    let name = |tag: &str| tag.trim_matches(['<', '/', '>']).split_whitespace().next().map(str::to_owned);
    let closes = |tag: &str| tag.starts_with("</");
    let tags = target.protected.iter().filter(|known| known.kind == ProtectedKind::Tag).map(|known| known.span);
    let kin: Vec<Span> = tags.filter(|span| name(span.of(target.text())) == name(lost)).collect();
    let (closing, opening): (Vec<Span>, Vec<Span>) = kin.into_iter().partition(|span| closes(span.of(target.text())));
    let place = match closes(lost) {
        true if opening.len() > closing.len() => *opening.last()?,
        false if closing.len() > opening.len() => *closing.first()?,
        _ => return None,
    };
    let tags = source.protected.iter().filter(|known| known.kind == ProtectedKind::Tag).map(|known| known.span);
    let mut others =
        tags.filter(|span| name(span.of(source.text())) == name(lost) && closes(span.of(source.text())) != closes(lost));
    let pair = match closes(lost) {
        true => others.rfind(|open| open.end <= said.start).map(|open| Span::new(open.start, said.end)),
        false => others.find(|close| close.start >= said.end).map(|close| Span::new(said.start, close.end)),
    };
    Some(reach(source, pair, target, place, closes(lost)))
}

/// Where code stands that lost its backticks.
fn bare(target: &Segment, lost: &str) -> Option<Span> {
    let code = lost.strip_prefix('`')?.strip_suffix('`')?;
    let at = target.text().find(code)?;
    Some(Span::new(at, at + code.len()))
}

/// Where a text that is protected no longer because it was altered seems to stand: with a space in it, without its closing
/// bracket, or with other words between its brackets.
fn altered(target: &Segment, lost: &str) -> Option<Span> {
    let text = target.text();
    let open = lost.chars().next().filter(|c| !c.is_alphanumeric())?;
    let free = |at: usize| !target.protected.iter().any(|known| known.span.start <= at && at < known.span.end);
    let close = lost.chars().next_back().filter(|c| !c.is_alphanumeric());
    let head: String = lost.chars().take_while(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect();
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    text.match_indices(open).map(|(at, _)| at).filter(|at| free(*at)).find_map(|start| {
        let rest = &text[start..];
        // The same but for white space: `% s`.
        let spaced = rest.char_indices().take(2 * lost.len()).map(|(at, c)| at + c.len_utf8());
        if let Some(end) = spaced.take_while(|end| !rest[..*end].contains('\n')).find(|end| letters(&rest[..*end]) == lost) {
            return Some(Span::new(start, start + end));
        }
        if !rest.starts_with(&head) {
            return None;
        }
        let end = close.and_then(|close| rest[head.len()..].find(close).map(|at| (at + head.len(), close)));
        let word = |rest: &str| rest[head.len()..].find(|c: char| !c.is_alphanumeric() && c != '_').map(|at| at + head.len());
        let end = match end {
            Some((at, close)) if !rest[head.len()..at].contains(open) => {
                at + rest[at..].chars().take_while(|c| *c == close).map(char::len_utf8).sum::<usize>()
            }
            _ => word(rest).unwrap_or(rest.len()),
        };
        Some(Span::new(start, start + end))
    })
}

/// Same kind and same letters; an address with and without a closing slash is the same.
fn same(source: &Segment, known: &Protected, target: &Segment, found: &Protected) -> bool {
    let (was, now) = (known.span.of(source.text()), found.span.of(target.text()));
    let address = known.kind == ProtectedKind::Url;
    if known.kind == ProtectedKind::Divider {
        return found.kind == known.kind && choice(was) == choice(now);
    }
    known.kind == found.kind && (was == now || address && was.trim_end_matches('/') == now.trim_end_matches('/'))
}

/// True when the target holds the text at least as often as the source, inside something longer.
fn occurs_more(source: &str, target: &str, text: &str) -> bool {
    let whole = |hay: &str| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
        hay.match_indices(text)
            .filter(|(at, hit)| edge(hay[at + hit.len()..].chars().next()) && edge(hay[..*at].chars().next_back()))
            .count()
    };
    whole(target) > 0 && whole(target) >= whole(source)
}

#[cfg(test)]
mod tests {
    use super::{Check, Context, ProtectedText, Sides};
    use crate::model::{BlockKind, Content, LanguageTag, Pair, Protected, ProtectedKind, Segment, Span};

    fn segment(text: &str, parts: &[(&str, ProtectedKind)]) -> Segment {
        let protected = parts.iter().map(|(part, kind)| {
            let start = text.find(part).expect("part of the text");
            Protected { span: Span::new(start, start + part.len()), kind: *kind }
        });
        let span = Span::new(0, text.len());
        Segment { block: 0, kind: BlockKind::Line, span, content: Content::plain(text), protected: protected.collect() }
    }

    fn found(source: Segment, target: Segment) -> Vec<String> {
        let to: LanguageTag = "fr".parse().expect("well-formed");
        let context = Context { from: None, to: &to, source: None, target: None, terms: None };
        let text = target.text().to_owned();
        let mut findings = Vec::new();
        ProtectedText.check(&Sides::of(&Pair::new(Some(source), Some(target))), &context, &mut findings);
        findings.iter().map(|finding| format!("{} {}", finding.message.id, finding.target.of(&text))).collect()
    }

    #[test]
    fn compares_both_sides_as_multisets() {
        let (url, at) = (ProtectedKind::Url, ProtectedKind::Email);
        let source = || segment("See a.org/x and b@c.org", &[("a.org/x", url), ("b@c.org", at)]);
        assert_eq!(found(source(), segment("b@c.org, a.org/x", &[("b@c.org", at), ("a.org/x", url)])), [""; 0]);
        assert_eq!(
            found(source(), segment("b@c.org, a.org/y", &[("b@c.org", at), ("a.org/y", url)])),
            ["finding-protected-changed a.org/y"]
        );
        assert_eq!(found(source(), segment("b@c.org", &[("b@c.org", at)])), ["finding-protected-lost "]);
    }

    #[test]
    fn an_altered_placeholder_is_shown_where_it_stands() {
        let lost = |was: &str, now: &str| found(segment(was, &[(was, ProtectedKind::Placeholder)]), segment(now, &[]));
        assert_eq!(lost("%s", "Encore % s."), ["finding-protected-lost % s"]);
        assert_eq!(lost("{name}", "Salut {prénom} !"), ["finding-protected-lost {prénom}"]);
        assert_eq!(lost("{name}", "Salut {name à toi !"), ["finding-protected-lost {name"]);
        assert_eq!(lost("{{ name }}", "Salut {{nom}} !"), ["finding-protected-lost {{nom}}"]);
        assert_eq!(lost("$HOME", "Voir $ HOME ou $ailleurs."), ["finding-protected-lost $ HOME"]);
        assert_eq!(lost("%s", "Encore rien."), ["finding-protected-lost "]);
    }
}
