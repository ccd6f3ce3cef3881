//! A catalogue on the loopback server.

use std::sync::Arc;

use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::server::{Answer, Server};

/// A catalogue that grows by models.
pub(crate) struct Mirror {
    pub(crate) server: Server,
    records: Vec<Value>,
}

/// A file of a model: its kind as records call it, its name, its bytes.
pub(crate) type File = (&'static str, String, Vec<u8>);

/// A model whose files hold nothing that an engine could use, but different bytes for every pair and kind.
pub(crate) fn dummy(from: &str, to: &str) -> Vec<File> {
    let content = |kind: &str| format!("{kind} of {from} to {to}. ").repeat(500).into_bytes();
    vec![
        ("model", format!("model.{from}{to}.intgemm.alphas.bin"), content("model")),
        ("lex", format!("lex.50.50.{from}{to}.s2t.bin"), content("lex")),
        ("vocab", format!("vocab.{from}{to}.spm"), content("vocab")),
    ]
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Mirror {
    pub(crate) fn start() -> Mirror {
        let server = Server::start();
        let root = json!({"capabilities": {"attachments": {"base_url": format!("{}/files/", server.address())}}});
        server.route("/v1/", body(&root));
        let mirror = Mirror { server, records: Vec::new() };
        mirror.publish();
        mirror
    }

    /// Adds a model; the files travel as zstd frames at the paths that [`Mirror::path`] gives.
    pub(crate) fn add(&mut self, from: &str, to: &str, files: &[File]) {
        for (kind, name, bytes) in files {
            // Large files travel uncompressed inside their frames: the compressor is not what is tested.
            let level = if bytes.len() > 1 << 20 { CompressionLevel::Uncompressed } else { CompressionLevel::Fastest };
            let packed = compress_to_vec(bytes.as_slice(), level);
            let path = Mirror::path(name);
            self.records.push(json!({
                "name": name, "fileType": kind, "sourceLanguage": from, "targetLanguage": to,
                "version": "3.0", "architecture": "base", "filter_expression": "", "schema": 1_749_570_042_331_u64,
                "decompressedHash": hash(bytes), "decompressedSize": bytes.len(), "id": path, "last_modified": 1,
                "attachment": {"hash": hash(&packed), "size": packed.len(), "filename": format!("{name}.zst"),
                    "location": path.trim_start_matches("/files/"), "mimetype": "application/zstd"}
            }));
            self.server.route(&path, Answer::Body(Arc::new(packed)));
        }
        self.publish();
    }

    /// Where a file of this name is served.
    pub(crate) fn path(name: &str) -> String {
        format!("/files/main-workspace/translations-models-v2/{name}.zst")
    }

    /// Changes the last record of this file name.
    pub(crate) fn amend(&mut self, name: &str, change: impl FnOnce(&mut Value)) {
        change(self.records.iter_mut().rfind(|record| record["name"] == name).expect("such a record"));
        self.publish();
    }

    /// Files that were asked for.
    pub(crate) fn fetched(&self) -> Vec<String> {
        self.server.asked().into_iter().filter(|path| path.starts_with("/files/")).collect()
    }

    /// Serves the records on two pages, as a server with many of them does.
    fn publish(&self) {
        const LIST: &str = "/v1/buckets/main/collections/translations-models-v2/records";
        let (first, second) = self.records.split_at(self.records.len() / 2);
        let next = format!("{LIST}?_token=2");
        let page = |records: &[Value]| Arc::new(json!({ "data": records }).to_string().into_bytes());
        self.server.route(LIST, Answer::Page(page(first), format!("{}{next}", self.server.address())));
        self.server.route(&next, Answer::Body(page(second)));
    }
}

fn body(value: &Value) -> Answer {
    Answer::Body(Arc::new(value.to_string().into_bytes()))
}
