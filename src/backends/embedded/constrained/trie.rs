//! The ways to write one term, as paths over the pieces of a vocabulary.

use std::collections::BTreeMap;

/// SentencePiece's sign for a space.
pub(in super::super) const SPACE: char = '\u{2581}';

/// A vocabulary as far as writing a term needs it.
pub(super) trait Vocabulary {
    /// The identifier of a piece, where there is such a piece.
    fn find(&self, piece: &str) -> Option<u32>;

    /// A text as the model writes it at the beginning of a word: with signs for spaces, the first in front. Nothing when
    /// its pieces do not spell it.
    fn written(&self, text: &str) -> Option<String>;

    /// The pieces that the vocabulary itself would cut such a writing into, as lengths in bytes.
    fn cut(&self, written: &str) -> Vec<usize>;
}

/// One way to write a term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Form {
    /// The text.
    pub(in super::super) text: String,
    /// True when it stands only where a sentence begins, false when only elsewhere.
    pub(in super::super) sentence: bool,
    /// True when the search may bring it about; otherwise it counts where the model says it.
    pub(in super::super) forced: bool,
}

/// Where a form may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// At the beginning of a sentence, where words get a capital.
    pub(super) sentence: bool,
    /// Right behind what is written, without a space: after an opening quotation mark, or in a script without spaces.
    pub(super) glued: bool,
}

/// Every way to write one term: spellings, and for each the ways to cut it into pieces.
#[derive(Debug, Clone, Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    roots: [Option<usize>; 4],
}

#[derive(Debug, Clone, Default)]
struct Node {
    letters: BTreeMap<char, usize>,
    end: bool,
    edges: Vec<Edge>,
    /// True when a form ends here that the search may bring about.
    forced: bool,
    /// Pieces to the nearest end.
    left: usize,
    /// Pieces to the nearest end of such a form.
    forced_left: usize,
}

/// A piece that leads on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// The piece.
    pub(super) piece: u32,
    /// The node behind it.
    pub(super) to: usize,
    /// True when the search may choose the piece where the model would not: on the usual way to cut the form, or on one of
    /// the shortest. A model knows the other ways too little.
    pub(super) usual: bool,
}

impl Trie {
    /// The trie of the forms of one term. Forms that the vocabulary cannot spell are left out.
    pub(super) fn new(forms: &[Form], vocabulary: &impl Vocabulary) -> Trie {
        let mut trie = Trie::default();
        let mut cuts = Vec::new();
        for form in forms {
            let Some(written) = vocabulary.written(&form.text) else { continue };
            let Some(bare) = written.strip_prefix(SPACE).filter(|bare| !bare.is_empty()) else { continue };
            for (text, glued) in [(written.as_str(), false), (bare, true)] {
                let root = trie.root_or_new(Place { sentence: form.sentence, glued });
                trie.insert(root, text, form.forced);
                if form.forced {
                    cuts.push((root, text.to_owned(), vocabulary.cut(text)));
                }
            }
        }
        trie.connect(vocabulary);
        trie.measure();
        for (root, text, cut) in cuts {
            trie.mark_usual(root, &text, &cut);
        }
        trie
    }

    /// True when no form can be written.
    pub(super) fn is_empty(&self) -> bool {
        self.roots.iter().all(Option::is_none)
    }

    /// Where the forms that may begin at a place begin.
    pub(super) fn root(&self, place: Place) -> Option<usize> {
        self.roots[index(place)]
    }

    /// The pieces that lead on from a node.
    pub(super) fn edges(&self, node: usize) -> &[Edge] {
        &self.nodes[node].edges
    }

    /// Where a piece leads from a node.
    pub(super) fn next(&self, node: usize, piece: u32) -> Option<Edge> {
        self.nodes[node].edges.iter().find(|edge| edge.piece == piece).copied()
    }

    /// True when a form ends at a node.
    pub(super) fn ends(&self, node: usize) -> bool {
        self.nodes[node].end
    }

    /// Every piece of every way to write the term.
    pub(super) fn pieces(&self) -> impl Iterator<Item = u32> {
        self.nodes.iter().flat_map(|node| node.edges.iter().map(|edge| edge.piece))
    }

    fn root_or_new(&mut self, place: Place) -> usize {
        let known = self.roots[index(place)];
        known.unwrap_or_else(|| {
            self.nodes.push(Node::default());
            self.roots[index(place)] = Some(self.nodes.len() - 1);
            self.nodes.len() - 1
        })
    }

    fn insert(&mut self, root: usize, text: &str, forced: bool) {
        let mut at = root;
        for letter in text.chars() {
            let next = self.nodes.len();
            at = *self.nodes[at].letters.entry(letter).or_insert(next);
            if at == next {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[at].end = true;
        self.nodes[at].forced |= forced;
    }

    /// Finds every piece that spells the letters between two nodes.
    fn connect(&mut self, vocabulary: &impl Vocabulary) {
        for from in 0..self.nodes.len() {
            let mut edges = Vec::new();
            let mut waiting = vec![(from, String::new())];
            while let Some((at, spelt)) = waiting.pop() {
                for (letter, to) in &self.nodes[at].letters {
                    // A piece has at most this many letters in every vocabulary seen; longer ones lose nothing but speed.
                    if spelt.chars().count() < LONGEST {
                        let spelt = format!("{spelt}{letter}");
                        if let Some(piece) = vocabulary.find(&spelt) {
                            edges.push(Edge { piece, to: *to, usual: false });
                        }
                        waiting.push((*to, spelt));
                    }
                }
            }
            edges.sort_by_key(|edge| (edge.to, edge.piece));
            self.nodes[from].edges = edges;
        }
    }

    /// Counts the pieces to the nearest end, and drops the edges from which no end can be reached.
    fn measure(&mut self) {
        // Letters lead from lower to higher numbers within one form.
        for from in (0..self.nodes.len()).rev() {
            let edges = &self.nodes[from].edges;
            let nearest = |left: fn(&Node) -> usize| edges.iter().map(|edge| left(&self.nodes[edge.to]).saturating_add(1)).min();
            let left = nearest(|node| node.left).unwrap_or(usize::MAX);
            let forced_left = nearest(|node| node.forced_left).unwrap_or(usize::MAX);
            let node = &mut self.nodes[from];
            node.left = if node.end { 0 } else { left };
            node.forced_left = if node.forced { 0 } else { forced_left };
        }
        for from in 0..self.nodes.len() {
            let mut edges = std::mem::take(&mut self.nodes[from].edges);
            edges.retain(|edge| self.nodes[edge.to].left != usize::MAX);
            let shortest = edges.iter().map(|edge| self.nodes[edge.to].forced_left).min().filter(|left| *left != usize::MAX);
            for edge in &mut edges {
                edge.usual = Some(self.nodes[edge.to].forced_left) == shortest;
            }
            self.nodes[from].edges = edges;
        }
        for root in &mut self.roots {
            *root = root.filter(|root| !self.nodes[*root].edges.is_empty());
        }
    }

    fn mark_usual(&mut self, root: usize, text: &str, cut: &[usize]) {
        let (mut at, mut from) = (root, 0);
        for length in cut {
            let Some(part) = text.get(from..from + length) else { return };
            let mut to = at;
            for letter in part.chars() {
                let Some(next) = self.nodes[to].letters.get(&letter) else { return };
                to = *next;
            }
            self.nodes[at].edges.iter_mut().filter(|edge| edge.to == to).for_each(|edge| edge.usual = true);
            (at, from) = (to, from + length);
        }
    }
}

/// Letters of the longest piece that is looked for.
const LONGEST: usize = 24;

fn index(place: Place) -> usize {
    usize::from(place.sentence) + 2 * usize::from(place.glued)
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Form, Place, SPACE, Trie, Vocabulary};

    /// A vocabulary of the given pieces, which are their own order; it cuts into the longest pieces, from the left.
    pub(in super::super) struct Pieces(pub(in super::super) Vec<String>);

    impl Vocabulary for Pieces {
        fn find(&self, piece: &str) -> Option<u32> {
            self.0.iter().position(|own| own == piece).and_then(|at| u32::try_from(at).ok())
        }

        fn written(&self, text: &str) -> Option<String> {
            let written = format!("{SPACE}{}", text.replace(' ', &SPACE.to_string()));
            (self.cut(&written).iter().sum::<usize>() == written.len()).then_some(written)
        }

        fn cut(&self, written: &str) -> Vec<usize> {
            let mut lengths = Vec::new();
            let mut rest = written;
            while let Some(longest) = self.0.iter().filter(|piece| rest.starts_with(piece.as_str())).map(String::len).max() {
                lengths.push(longest);
                rest = &rest[longest..];
            }
            lengths
        }
    }

    pub(in super::super) fn pieces(pieces: &str) -> Pieces {
        Pieces(pieces.split(' ').map(|piece| piece.replace('_', &SPACE.to_string())).collect())
    }

    pub(in super::super) fn form(text: &str, sentence: bool, forced: bool) -> Form {
        Form { text: text.to_owned(), sentence, forced }
    }

    /// Every way through a trie that a search may take, as pieces.
    fn ways(trie: &Trie, vocabulary: &Pieces, sentence: bool, glued: bool) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting: Vec<(usize, String)> =
            trie.root(Place { sentence, glued }).map(|root| (root, String::new())).into_iter().collect();
        while let Some((node, way)) = waiting.pop() {
            if trie.ends(node) {
                found.push(way.trim_start().to_owned());
            }
            for edge in trie.edges(node).iter().filter(|edge| edge.usual) {
                waiting.push((edge.to, format!("{way} {}", vocabulary.0[edge.piece as usize].replace(SPACE, "_"))));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn a_term_has_several_spellings_and_cuts() {
        let vocabulary = pieces("_star star _S S tar gate g ate _gate s");
        let forms = [form("stargate", false, true), form("stargates", false, true), form("Stargate", true, true)];
        let trie = Trie::new(&forms, &vocabulary);
        assert_eq!(ways(&trie, &vocabulary, false, false), ["_star gate", "_star gate s"]);
        assert_eq!(ways(&trie, &vocabulary, false, true), ["star gate", "star gate s"], "behind an opening mark");
        assert_eq!(ways(&trie, &vocabulary, true, false), ["_S tar gate"]);
        let root = trie.root(Place { sentence: false, glued: false }).expect("forms begin there");
        let star = trie.next(root, vocabulary.find("\u{2581}star").expect("a piece")).expect("begins a form");
        let g = trie.next(star.to, vocabulary.find("g").expect("a piece")).expect("another way to cut the term counts as well");
        assert!(star.usual && !g.usual);
    }

    #[test]
    fn what_is_only_recognised_is_not_brought_about() {
        let vocabulary = pieces("_team s");
        let trie = Trie::new(&[form("team", false, true), form("teams", false, false)], &vocabulary);
        assert_eq!(ways(&trie, &vocabulary, false, false), ["_team"]);
        let team = trie.next(trie.root(Place { sentence: false, glued: false }).expect("a root"), 0).expect("begins");
        assert!(trie.next(team.to, 1).is_some_and(|s| trie.ends(s.to)));
    }

    #[test]
    fn what_the_vocabulary_cannot_spell_is_left_out() {
        let vocabulary = pieces("_team s");
        assert!(Trie::new(&[form("星际之门", false, true)], &vocabulary).is_empty());
        assert!(Trie::new(&[form("", false, true)], &vocabulary).is_empty());
        assert!(!Trie::new(&[form("星际之门", false, true), form("team", false, true)], &vocabulary).is_empty());
    }
}
