//! Articles and the identity of their segments.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{OptionalExtension, Row, Transaction, params};
use sha2::{Digest, Sha256};

use super::{Error, Store};
use crate::model::{ALIKE, Content, LanguageTag, Numbering, Segment, SegmentId, likeness};

/// An article of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleId(pub(super) i64);

/// A segment as the article has it today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSegment {
    /// Its content in tagged form, its codes counted from 1.
    pub source: String,
    /// Index of its block.
    pub block: usize,
    /// Name of its block's kind.
    pub kind: &'static str,
}

impl SourceSegment {
    /// What the store keeps of a segment.
    #[must_use]
    pub fn of(segment: &Segment) -> SourceSegment {
        let source = Numbering::of(&segment.content).to_own(&segment.content).to_tagged();
        SourceSegment { source, block: segment.block, kind: segment.kind.name() }
    }
}

struct Known {
    key: String,
    source: String,
    block: i64,
    position: Option<i64>,
}

impl Store {
    /// Brings the stored article up to date with its file and gives each segment its key, in the order given.
    ///
    /// A segment keeps its key while its sentence stays the same, wherever it moves and whatever white space stands round it
    /// there; a sentence that left and comes back gets its old key. With the key come its texts, its history and what was
    /// said of it.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn sync_article(
        &mut self,
        path: &str,
        language: &LanguageTag,
        segments: &[SourceSegment],
    ) -> Result<(ArticleId, Vec<SegmentId>), Error> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO article (path, language) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET language = ?2",
                params![path, language.to_string()],
            )?;
            let article: i64 = transaction.query_row("SELECT id FROM article WHERE path = ?1", [path], |row| row.get(0))?;
            let known = known(transaction, article)?;
            let keys = keys(&known, segments);
            let stood = surroundings(&known);
            transaction.execute("UPDATE segment SET position = NULL WHERE article = ?1", [article])?;
            let mut insert = transaction.prepare(
                "INSERT INTO segment (article, key, position, block, kind, source, previous) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (article, key) DO UPDATE SET position = ?3, block = ?4, kind = ?5, source = ?6,
                 previous = COALESCE(?7, previous),
                 moved = CASE WHEN ?8 THEN (SELECT coalesce(max(id), 0) FROM revision) ELSE moved END",
            )?;
            for (position, (segment, (key, previous))) in segments.iter().zip(&keys).enumerate() {
                let is_last = segments.get(position + 1).is_none_or(|next| next.block != segment.block);
                insert.execute(params![
                    article,
                    key,
                    i64::try_from(position).unwrap_or(i64::MAX),
                    i64::try_from(segment.block).unwrap_or(i64::MAX),
                    segment.kind,
                    segment.source,
                    previous,
                    stood.get(key.as_str()).is_some_and(|(source, was_last)| {
                        *source != segment.source || was_last.is_some_and(|was_last| was_last != is_last)
                    }),
                ])?;
            }
            Ok((ArticleId(article), keys.into_iter().map(|(key, _)| SegmentId(key)).collect()))
        })
    }

    /// The text of each block of an article, as the store last saw it; nothing of one that it does not know.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn texts(&self, path: &str) -> Result<Vec<String>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT block, source FROM segment WHERE position IS NOT NULL
                 AND article = (SELECT id FROM article WHERE path = ?1) ORDER BY position",
            )?;
            let mut blocks: BTreeMap<i64, String> = BTreeMap::new();
            for row in query.query_map([path], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))? {
                let (block, source) = row?;
                blocks.entry(block).or_default().push_str(&Content::stored(&source, &[]).text);
            }
            Ok(blocks.into_values().collect())
        })
    }

    /// The article of a path, when the store knows it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find_article(&self, path: &str) -> Result<Option<ArticleId>, Error> {
        self.read(|connection| {
            connection.query_row("SELECT id FROM article WHERE path = ?1", [path], |row| row.get(0).map(ArticleId)).optional()
        })
    }
}

fn known(transaction: &Transaction<'_>, article: i64) -> rusqlite::Result<Vec<Known>> {
    let mut query = transaction
        .prepare("SELECT key, source, block, position FROM segment WHERE article = ?1 ORDER BY position IS NULL, position, id")?;
    let known = |row: &Row<'_>| Ok(Known { key: row.get(0)?, source: row.get(1)?, block: row.get(2)?, position: row.get(3)? });
    query.query_map([article], known)?.collect()
}

/// How each segment last stood in the article: with white space round it, and, where it stood there until now, at the end of
/// its block or not.
fn surroundings(known: &[Known]) -> HashMap<&str, (&str, Option<bool>)> {
    let is_last =
        |at: usize, one: &Known| known.get(at + 1).is_none_or(|next| next.position.is_none() || next.block != one.block);
    let stood = |(at, one): (usize, &'_ Known)| one.position.map(|_| is_last(at, one));
    known.iter().enumerate().map(|(at, one)| (one.key.as_str(), (one.source.as_str(), stood((at, one))))).collect()
}

/// The key of each segment and, for one that took another's place, that other's key.
fn keys(known: &[Known], segments: &[SourceSegment]) -> Vec<(String, Option<String>)> {
    let today: Vec<&Known> = known.iter().filter(|segment| segment.position.is_some()).collect();
    let old: Vec<&str> = today.iter().map(|segment| segment.source.trim()).collect();
    let new: Vec<&str> = segments.iter().map(|segment| segment.source.trim()).collect();
    let mut found: Vec<Option<String>> = vec![None; segments.len()];
    let mut previous: Vec<Option<String>> = vec![None; segments.len()];
    let mut used: HashSet<&str> = HashSet::new();
    for change in similar::capture_diff_slices(similar::Algorithm::Patience, &old, &new) {
        let (was, is) = (change.old_range(), change.new_range());
        let same = matches!(change, similar::DiffOp::Equal { .. });
        if same {
            for (was, is) in was.zip(is) {
                found[is] = Some(today[was].key.clone());
                used.insert(&today[was].key);
            }
            continue;
        }
        let partners = partners(&old[was.clone()], &new[is.clone()]);
        for (from, to) in partners {
            previous[is.start + to] = Some(today[was.start + from].key.clone());
        }
    }
    // Sentences that moved or came back.
    let mut spare: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for segment in known.iter().rev().filter(|segment| !used.contains(segment.key.as_str())) {
        spare.entry(segment.source.trim()).or_default().push(segment);
    }
    let taken: HashSet<&str> = known.iter().map(|segment| segment.key.as_str()).collect();
    let mut given: HashMap<String, usize> = HashMap::new();
    let fresh = segments.iter().zip(found).zip(previous);
    fresh
        .map(|((segment, found), previous)| {
            let mut back = || spare.get_mut(segment.source.trim())?.pop().map(|known| known.key.clone());
            match found.or_else(&mut back) {
                Some(key) => (key, None),
                None => (new_key(&segment.source, &taken, &mut given), previous),
            }
        })
        .collect()
}

/// How many pairs of changed sentences are compared in one place at most; where it is more, the place was written anew.
const COMPARED: usize = 2_500;

/// The sentences of a place that took the place of others, as their indices: those that are most alike, in the order of
/// both, and between them each in its turn where they are as many as before.
fn partners(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let is_one_for_one = old.len() == 1 && new.len() == 1;
    let mut found = if is_one_for_one || old.len().saturating_mul(new.len()) > COMPARED { Vec::new() } else { alike(old, new) };
    found.push((old.len(), new.len()));
    let (mut from, mut to, mut between) = (0, 0, Vec::new());
    for (next_from, next_to) in &found {
        if next_from - from == next_to - to {
            between.extend((from..*next_from).zip(to..*next_to));
        }
        (from, to) = (next_from + 1, next_to + 1);
    }
    found.pop();
    found.extend(between);
    found
}

/// The pairs of sentences, in the order of both, whose likeness has the greatest sum.
fn alike(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    // Of the sentences from a pair on, the greatest sum, and whether the pair itself belongs to it.
    let mut best = vec![vec![(0.0_f32, false); new.len() + 1]; old.len() + 1];
    for from in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let alike = likeness(old[from], new[to]);
            let paired = if alike < ALIKE { 0.0 } else { alike + best[from + 1][to + 1].0 };
            let passed = best[from + 1][to].0.max(best[from][to + 1].0);
            best[from][to] = (paired.max(passed), paired > passed);
        }
    }
    let (mut from, mut to, mut found) = (0, 0, Vec::new());
    while from < old.len() && to < new.len() {
        if best[from][to].1 {
            found.push((from, to));
            (from, to) = (from + 1, to + 1);
        } else if best[from + 1][to].0 >= best[from][to + 1].0 {
            from += 1;
        } else {
            to += 1;
        }
    }
    found
}

/// A key made of the sentence's digest; a repeated sentence gets a number behind it, the first that is neither `taken` nor
/// `given`, which holds the last number of each digest.
fn new_key(source: &str, taken: &HashSet<&str>, given: &mut HashMap<String, usize>) -> String {
    let digest = Sha256::digest(source.as_bytes());
    let stem: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let last = given.entry(stem.clone()).or_default();
    loop {
        *last += 1;
        let key = if *last == 1 { stem.clone() } else { format!("{stem}-{last}") };
        if !taken.contains(key.as_str()) {
            return key;
        }
    }
}
