//! Mozilla's model catalogue: the Remote Settings collection `translations-models-v2`, a record a file, the files
//! themselves as zstd attachments.
//!
//! Of the models for a pair the newest is taken that the engine can load: released before pre-released, meant for all
//! before meant for some (a `filter_expression` narrows a record to certain Firefox versions), then the higher version,
//! then the larger architecture. The files of a model share version and architecture; they are never mixed.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::Read;

use serde::Deserialize;

use super::error::Failure;
use super::files::{Kind, digest};
use super::http::Client;
use super::install::Installation;
use super::source::{Offer, Piece, Source};
use super::{CatalogueAddress, Origin, Pair};
use crate::model::{Message, Progress};

/// The major version of models that the engine loads.
const MAJOR: u64 = 3;

/// Architectures from the smallest to the largest; an unknown one stands below all.
const ARCHITECTURES: &[&str] = &["tiny", "base-memory", "base"];

/// No list of records is larger; the real one has about 500 KB.
const LARGEST_LIST: u64 = 32 << 20;

/// No file of a model is larger; the largest has about 60 MB.
const LARGEST_FILE: u64 = 512 << 20;

/// Pages of the list that are followed at most.
const MOST_PAGES: usize = 100;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    name: String,
    file_type: String,
    source_language: String,
    target_language: String,
    version: String,
    architecture: Option<String>,
    decompressed_hash: String,
    decompressed_size: u64,
    #[serde(rename = "filter_expression")]
    filter: Option<String>,
    attachment: Attachment,
}

#[derive(Debug, Deserialize)]
struct Attachment {
    hash: String,
    size: u64,
    location: String,
}

#[derive(Deserialize)]
struct Page {
    data: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Root {
    capabilities: Capabilities,
}

#[derive(Deserialize)]
struct Capabilities {
    attachments: Attachments,
}

#[derive(Deserialize)]
struct Attachments {
    base_url: String,
}

/// What the server has, once it has told.
struct Index {
    client: Client,
    attachments: String,
    offers: Vec<Offer>,
}

pub(super) struct Catalogue<'a> {
    address: &'a CatalogueAddress,
    index: OnceCell<Result<Index, Message>>,
}

impl<'a> Catalogue<'a> {
    pub(super) fn new(address: &'a CatalogueAddress) -> Catalogue<'a> {
        Catalogue { address, index: OnceCell::new() }
    }

    fn index(&self) -> Result<&Index, Message> {
        self.index.get_or_init(|| read(self.address)).as_ref().map_err(Clone::clone)
    }
}

impl Source for Catalogue<'_> {
    fn name(&self) -> Message {
        if self.address.is_production() {
            return Message::new("models-source-catalogue");
        }
        // Only the host: the rest of an address may hold a password.
        let rest = self.address.base.split_once("://").map_or(self.address.base.as_str(), |(_, rest)| rest);
        let authority = rest.split('/').next().unwrap_or_default();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        Message::new("models-source-mirror").with("host", host)
    }

    fn is_remote(&self) -> bool {
        true
    }

    fn offers(&self) -> Result<&[Offer], Message> {
        Ok(&self.index()?.offers)
    }

    fn deliver(&self, offer: &Offer, into: &mut Installation, progress: &dyn Progress) -> Result<(), Failure> {
        let index = self.index().map_err(Failure::Source)?;
        for piece in &offer.pieces {
            let wrong = || Failure::Source(Message::new("models-reason-digest").with("file", piece.name.as_str()));
            let (size, hash) = piece.packed.as_ref().ok_or_else(wrong)?;
            let url = format!("{}{}", index.attachments, piece.location);
            let (packed, _) = index.client.get(&url, *size, |bytes| progress.advance(bytes)).map_err(Failure::Source)?;
            // Only what is known to be the published bytes reaches the decoder.
            if digest(&packed) != *hash {
                return Err(wrong());
            }
            let unpacked = ruzstd::decoding::StreamingDecoder::new(packed.as_slice()).map_err(|_| wrong())?;
            into.put(piece, unpacked.take(LARGEST_FILE))?;
        }
        Ok(())
    }
}

fn read(address: &CatalogueAddress) -> Result<Index, Message> {
    let client = Client::new(address)?;
    let quiet = |_| {};
    let root = format!("{}/v1/", address.base);
    let root: Root = parse(&client.get(&root, LARGEST_LIST, quiet)?.0)?;
    let mut attachments = root.capabilities.attachments.base_url;
    if !attachments.ends_with('/') {
        attachments.push('/');
    }
    let mut records = Vec::new();
    let mut next = Some(format!("{}/v1/buckets/main/collections/translations-models-v2/records", address.base));
    for _ in 0..MOST_PAGES {
        let Some(url) = next.take() else { break };
        let (body, following) = client.get(&url, LARGEST_LIST, quiet)?;
        next = following;
        let page: Page = parse(&body)?;
        // A record of another shape is one for other programs.
        records.extend(page.data.into_iter().filter_map(|value| serde_json::from_value::<Record>(value).ok()));
    }
    Ok(Index { client, attachments, offers: offers(records) })
}

fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Message> {
    serde_json::from_slice(body).map_err(|error| Message::new("models-reason-answer").with("detail", error.to_string()))
}

/// What makes one model better than another; see the top of this file.
type Rank = (bool, bool, Vec<u64>, usize);

/// The models of a pair by rank, version and architecture.
type Versions = BTreeMap<(Rank, String, Option<String>), Vec<Record>>;

fn rank(record: &Record) -> Option<Rank> {
    let released = record.version.split('.').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let number = |part: &str| part.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
    let version: Option<Vec<u64>> = record.version.split('.').map(number).collect();
    let version = version.filter(|version| version.first() == Some(&MAJOR))?;
    let known = |name: &str| ARCHITECTURES.iter().position(|known| *known == name).map_or(0, |place| place + 1);
    let architecture = record.architecture.as_deref().map_or(0, known);
    Some((released, record.filter.as_deref().unwrap_or("").trim().is_empty(), version, architecture))
}

/// The best model of each pair.
fn offers(records: Vec<Record>) -> Vec<Offer> {
    let mut models: BTreeMap<(String, String), Versions> = BTreeMap::new();
    for record in records {
        let Some(rank) = rank(&record) else { continue };
        let pair = (record.source_language.clone(), record.target_language.clone());
        let model = (rank, record.version.clone(), record.architecture.clone());
        models.entry(pair).or_default().entry(model).or_default().push(record);
    }
    let best = |((from, to), models): ((String, String), Versions)| {
        let pair = Pair { from: from.parse().ok()?, to: to.parse().ok()? };
        models.into_values().rev().find_map(|records| offer(&pair, records))
    };
    models.into_iter().filter_map(best).collect()
}

/// The model of these records; nothing when a file is missing.
fn offer(pair: &Pair, mut records: Vec<Record>) -> Option<Offer> {
    // One file a kind, whatever the order of the records.
    records.sort_by(|a, b| (Kind::of_record(&a.file_type), &a.name).cmp(&(Kind::of_record(&b.file_type), &b.name)));
    records.dedup_by(|a, b| a.file_type == b.file_type);
    records.retain(|record| Kind::of_record(&record.file_type).is_some());
    let first = records.first()?;
    let origin = Origin::Catalogue { version: first.version.clone(), architecture: first.architecture.clone() };
    let pieces: Vec<Piece> = records
        .into_iter()
        .filter(|record| record.attachment.size.max(record.decompressed_size) <= LARGEST_FILE)
        .filter_map(|record| {
            Some(Piece {
                kind: Kind::of_record(&record.file_type)?,
                name: record.name,
                location: record.attachment.location.trim_start_matches('/').to_owned(),
                bytes: record.decompressed_size,
                sha256: Some(record.decompressed_hash.to_ascii_lowercase()),
                packed: Some((record.attachment.size, record.attachment.hash.to_ascii_lowercase())),
            })
        })
        .collect();
    let has = |kind| pieces.iter().any(|piece| piece.kind == kind);
    let vocabulary = has(Kind::Vocabulary) || (has(Kind::SourceVocabulary) && has(Kind::TargetVocabulary));
    let download = pieces.iter().filter_map(|piece| piece.packed.as_ref()).map(|(size, _)| size).sum();
    (has(Kind::Model) && vocabulary).then(|| Offer { pair: pair.clone(), origin, download, pieces, in_place: None })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Offer, Origin, Record, offers};

    fn record(pair: (&str, &str), kind: &str, version: &str, architecture: &str, filter: &str) -> Record {
        serde_json::from_value(json!({
            "name": format!("{kind}.{}{}.bin", pair.0, pair.1), "fileType": kind, "sourceLanguage": pair.0,
            "targetLanguage": pair.1, "version": version, "architecture": architecture, "filter_expression": filter,
            "decompressedHash": "ab", "decompressedSize": 4, "schema": 1,
            "attachment": {"hash": "cd", "size": 3, "location": "main/x.zst", "filename": "x.zst", "mimetype": "application/zstd"}
        }))
        .expect("a record")
    }

    fn model(version: &str, architecture: &str, filter: &str) -> Vec<Record> {
        ["model", "vocab", "lex"].iter().map(|kind| record(("en", "fr"), kind, version, architecture, filter)).collect()
    }

    fn chosen(offers: &[Offer]) -> (&str, &str) {
        match &offers.first().expect("an offer").origin {
            Origin::Catalogue { version, architecture } => (version, architecture.as_deref().unwrap_or("")),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_best_model_is_taken() {
        for (models, expected) in [
            (vec![model("3.0", "tiny", ""), model("3.1", "tiny", "")], ("3.1", "tiny")),
            (vec![model("3.10", "tiny", ""), model("3.9", "base", "")], ("3.10", "tiny")),
            (vec![model("3.0", "base", ""), model("3.0", "tiny", ""), model("3.0", "other", "")], ("3.0", "base")),
            (vec![model("3.0", "tiny", ""), model("3.1a1", "base", "")], ("3.0", "tiny")),
            (vec![model("3.0", "tiny", ""), model("3.1", "tiny", "env.channel == 'nightly'")], ("3.0", "tiny")),
            (vec![model("3.0", "tiny", ""), model("4.0", "tiny", "")], ("3.0", "tiny")),
            (vec![model("3.0a1", "tiny", "")], ("3.0a1", "tiny")),
        ] {
            let forward: Vec<Record> = models.into_iter().flatten().collect();
            let found = offers(forward);
            assert_eq!(chosen(&found), expected);
            assert_eq!((found[0].pieces.len(), found[0].download), (3, 9));
        }
    }

    #[test]
    fn an_incomplete_or_foreign_model_is_none() {
        assert!(offers(vec![record(("en", "fr"), "model", "3.0", "tiny", "")]).is_empty());
        assert!(offers(vec![record(("en", "fr"), "vocab", "3.0", "tiny", "")]).is_empty());
        assert!(offers(model("2.1", "tiny", "")).is_empty());
        assert!(offers(model("", "tiny", "")).is_empty());
        let half = vec![record(("en", "zh"), "model", "3.0", "base", ""), record(("en", "zh"), "srcvocab", "3.0", "base", "")];
        assert!(offers(half).is_empty());
        // A vocabulary of another version is never mixed in.
        let mixed = vec![record(("en", "fr"), "model", "3.1", "tiny", ""), record(("en", "fr"), "vocab", "3.0", "tiny", "")];
        assert!(offers(mixed).is_empty());
    }

    #[test]
    fn chinese_comes_in_scripts() {
        let all = |to| ["model", "srcvocab", "trgvocab"].map(|kind| record(("en", to), kind, "3.0", "base", ""));
        let offers = offers(all("zh-Hans").into_iter().chain(all("zh_hant")).collect());
        let pairs: Vec<String> = offers.iter().map(|offer| offer.pair.to_string()).collect();
        assert_eq!(pairs, ["en-zh-Hans", "en-zh-Hant"]);
        let wanted: super::Pair = "en-zh-TW".parse().expect("a pair");
        assert_eq!(super::super::source::best(&offers, &wanted).expect("served").pair.to_string(), "en-zh-Hant");
    }
}
