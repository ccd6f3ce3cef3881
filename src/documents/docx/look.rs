//! How a run looks, and the beginnings of runs in pieces of markup.

use crate::documents::xml::{self, Shape};

/// What a run's formatting is, without what only the editing left behind. The plainer look comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Look {
    /// How many properties it has.
    weight: usize,
    /// The properties, sorted.
    properties: Vec<String>,
}

/// Properties that do not show: the language for spelling and whether it is checked, how the formatting was before, and
/// which way the text runs, which its letters say.
const UNSEEN: &[&str] = &["lang", "noProof", "rPrChange", "rtl", "cs"];

/// Bold, italics and sizes for text in complex scripts: the same as their namesakes, which hold for the other scripts.
const COMPLEX: &[&str] = &["bCs", "iCs", "szCs"];

/// The same as attributes of a drawing's run.
const UNSEEN_ATTRIBUTES: &[&str] = &["lang", "altLang", "noProof", "dirty", "err", "smtClean", "smtId", "bmk"];

/// Formulas, which have runs of their own.
const FORMULAS: &[&str] = &["oMath", "oMathPara"];

impl Look {
    /// The look of a run whose markup begins with `head`: its tag and its properties.
    pub(super) fn of(head: &str) -> Look {
        let tokens = xml::fragment(head);
        let Some(start) = tokens.iter().position(|token| token.name == "rPr") else { return Look::default() };
        let own = xml::attributes(head, tokens[start].file);
        let mut properties: Vec<String> = own
            .filter(|attribute| !UNSEEN_ATTRIBUTES.contains(&attribute.name.of(head)))
            .map(|attribute| format!("{}={}", attribute.name.of(head), attribute.value.of(head)))
            .collect();
        let mut index = start + 1;
        while index < tokens[start].partner {
            let token = &tokens[index];
            index = token.partner.max(index) + 1;
            if matches!(token.shape, Shape::Start | Shape::Empty) && !UNSEEN.contains(&token.name) {
                let end = tokens[token.partner].file.end;
                let whole = &head[token.file.start..end];
                properties.extend(match token.name {
                    "rFonts" => fonts(head, token.file),
                    name if COMPLEX.contains(&name) => Some(whole.replacen("Cs", "", 1)),
                    _ => Some(whole.to_owned()),
                });
            }
        }
        properties.sort();
        properties.dedup();
        Look { weight: properties.len(), properties }
    }
}

/// The fonts of a run without the hint that says which of them was typed with.
fn fonts(head: &str, tag: crate::model::Span) -> Option<String> {
    let chosen: Vec<&str> = xml::attributes(head, tag)
        .filter(|attribute| xml::local(attribute.name.of(head)) != "hint")
        .map(|attribute| &head[attribute.name.start..attribute.value.end])
        .collect();
    (!chosen.is_empty()).then(|| format!("<rFonts {}", chosen.join(" ")))
}

/// The beginning of a run in a piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head<'a> {
    /// Its tag and its properties.
    pub(super) markup: &'a str,
    /// Where it begins in the piece.
    pub(super) at: usize,
    /// True when the run ends in the piece, too.
    pub(super) ended: bool,
    /// True when the run holds a text without a character.
    pub(super) anchors: bool,
}

/// The runs that begin in a piece of markup, those inside others left out where those end.
pub(super) fn heads(piece: &str) -> Vec<Head<'_>> {
    let tokens = xml::fragment(piece);
    let mut heads = Vec::new();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        if FORMULAS.contains(&token.name) && token.shape == Shape::Start {
            index = token.partner.max(index - 1) + 1;
        }
        if token.name != "r" || token.shape != Shape::Start {
            continue;
        }
        let first = tokens.get(xml::next_tag(&tokens, index));
        let properties = first.filter(|next| next.name == "rPr" && next.shape != Shape::End);
        let end = properties.map_or(token.file.end, |next| tokens[next.partner].file.end);
        let ended = token.partner >= index;
        let inside = &tokens[index..if ended { token.partner } else { index }];
        let empty = |pair: &[xml::Token<'_>]| pair[0].name == "t" && pair[0].shape == Shape::Start && pair[1].shape == Shape::End;
        let anchors = inside.windows(2).any(empty) || inside.iter().any(|t| t.name == "t" && t.shape == Shape::Empty);
        heads.push(Head { markup: &piece[token.file.start..end], at: token.file.start, ended, anchors });
        if ended {
            index = token.partner + 1;
        }
    }
    heads
}

/// The run that begins in a piece of markup and goes on behind it.
pub(super) fn open_head(piece: &str) -> Option<Head<'_>> {
    heads(piece).into_iter().rev().find(|head| !head.ended)
}

/// What a piece of markup holds behind the end of a run that began before it; all of it when no such run ends there.
pub(super) fn after_run(piece: &str) -> &str {
    let end = xml::fragment(piece).iter().enumerate().find_map(|(index, token)| {
        (token.shape == Shape::End && token.name == "r" && token.partner == index).then_some(token.file.end)
    });
    &piece[end.unwrap_or(0)..]
}

#[cfg(test)]
mod tests {
    use super::{Look, after_run, heads, open_head};

    #[test]
    fn what_the_editing_left_behind_does_not_show() {
        let plain = Look::of("<w:r w:rsidR=\"00A1\">");
        assert_eq!(plain, Look::of("<w:r><w:rPr><w:lang w:val=\"fr-FR\"/><w:rFonts w:hint=\"eastAsia\"/><w:noProof/></w:rPr>"));
        let bold = Look::of("<w:r><w:rPr><w:b/><w:i/></w:rPr>");
        assert_eq!(bold, Look::of("<w:r><w:rPr><w:i/><w:rPrChange w:id=\"1\"><w:rPr/></w:rPrChange><w:b/></w:rPr>"));
        assert!(plain < bold);
        assert_eq!(bold, Look::of("<w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/><w:rtl/></w:rPr>"));
        assert_ne!(plain, Look::of("<w:r><w:rPr><w:bCs/></w:rPr>"));
        assert_eq!(Look::of("<a:r><a:rPr lang=\"en\" dirty=\"0\"/>"), Look::of("<a:r>"));
        assert_ne!(Look::of("<a:r><a:rPr b=\"1\"/>"), Look::of("<a:r>"));
    }

    #[test]
    fn runs_are_found_in_pieces_of_markup() {
        let piece = "</w:t></w:r><w:r><w:t></w:t></w:r><w:hyperlink><w:r><w:rPr><w:b/></w:rPr>";
        let found: Vec<_> = heads(piece).iter().map(|head| (head.markup, head.ended, head.anchors)).collect();
        assert_eq!(found, [("<w:r>", true, true), ("<w:r><w:rPr><w:b/></w:rPr>", false, false)]);
        assert_eq!(open_head(piece).map(|head| &piece[..head.at]), Some("</w:t></w:r><w:r><w:t></w:t></w:r><w:hyperlink>"));
        let formula = "<m:oMath><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num></m:f></m:oMath>";
        assert_eq!(heads(&format!("{formula}<w:r><w:t>")).first().map(|head| head.markup), Some("<w:r>"));
        assert_eq!(heads(formula), []);
        assert_eq!(after_run("</w:r></w:hyperlink>"), "</w:hyperlink>");
        assert_eq!(after_run("<w:r><w:fldChar/></w:r>"), "<w:r><w:fldChar/></w:r>");
    }
}
