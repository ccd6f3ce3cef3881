//! The doubles: for each service what it expects, by its published interface, and what it gives.

use bitext::backends::{Environment, Options};
use serde_json::{Value, json};

use super::{Seen, environment, models, options};
use crate::support::service::{Asked, Given};

/// A service's double.
pub(crate) struct Double {
    pub(crate) name: &'static str,
    pub(crate) options: fn() -> Options,
    pub(crate) environment: fn() -> Environment,
    /// True for a request that is paid for.
    pub(crate) is_translation: fn(&Asked) -> bool,
    /// Checks a request and answers it.
    pub(crate) answer: fn(&Asked, &Seen) -> Given,
    /// The texts of a request.
    pub(crate) texts: fn(&Asked) -> Vec<String>,
}

/// A key that no message may show.
pub(crate) const KEY: &str = "secret-key-0123456789";

/// All doubles.
pub(crate) const DOUBLES: &[Double] =
    &[DEEPL, GOOGLE, AZURE, LIBRETRANSLATE, AMAZON, APERTIUM, models::OPENAI, models::ANTHROPIC, models::GEMINI];

/// Letters outside tags and entities in capitals; what must not be translated stays.
pub(crate) fn capitals(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let verbatim = match c {
            '<' => rest.find('>').map(|end| {
                let tag = &rest[..=end];
                // What is marked as not to be translated goes to its end.
                let kept = tag.contains("notranslate") || tag.starts_with("<k ");
                let close = if tag.starts_with("<k ") { "</k>" } else { "</span>" };
                if kept { rest.find(close).map_or(end + 1, |at| at + close.len()) } else { end + 1 }
            }),
            '&' => rest.find(';').map(|end| end + 1),
            _ => None,
        };
        let length = verbatim.unwrap_or(c.len_utf8());
        match verbatim {
            Some(_) => out.push_str(&rest[..length]),
            None => out.extend(c.to_uppercase()),
        }
        rest = &rest[length..];
    }
    out
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

pub(crate) fn is_json(asked: &Asked) -> bool {
    asked.header("content-type").starts_with("application/json")
}

/// Every member is one of those that the interface has.
pub(crate) fn members(seen: &Seen, body: &Value, known: &[&str]) {
    for name in body.as_object().into_iter().flatten().map(|(name, _)| name) {
        seen.expect(known.contains(&name.as_str()), &format!("no such member: {name}"));
    }
}

/// DeepL: openapi.yaml 3.11.0, `POST /v2/translate` and `/v3/glossaries`.
const DEEPL: Double = Double {
    name: "deepl",
    options: || options([]),
    environment: || environment([("DEEPL_AUTH_KEY", KEY)]),
    is_translation: |asked| asked.path == "/v2/translate",
    texts: |asked| strings(&asked.json()["text"]),
    answer: |asked, seen| {
        seen.expect(asked.header("authorization") == format!("DeepL-Auth-Key {KEY}"), "authorization");
        seen.expect(asked.header("user-agent").starts_with("bitext/"), "user-agent");
        if asked.path.starts_with("/v3/glossaries") {
            return match asked.method.as_str() {
                "GET" => Given::json(&json!({"glossaries": [
                    {"glossary_id": "old-1", "name": "bitext 0000 en-pt 1111", "dictionaries": []},
                ]})),
                "POST" => {
                    let body = asked.json();
                    members(seen, &body, &["name", "dictionaries"]);
                    let dictionary = &body["dictionaries"][0];
                    members(seen, dictionary, &["source_lang", "target_lang", "entries", "entries_format"]);
                    seen.expect(dictionary["source_lang"] == "en" && dictionary["target_lang"] == "pt", "glossary languages");
                    seen.expect(dictionary["entries_format"] == "tsv", "entries_format");
                    Given::Answer(
                        201,
                        Vec::new(),
                        json!({"glossary_id": "new-1", "name": body["name"], "dictionaries": [],
                        "creation_time": "2026-01-01T00:00:00Z"})
                        .to_string()
                        .into_bytes(),
                    )
                }
                _ => Given::Answer(204, Vec::new(), Vec::new()),
            };
        }
        let body = asked.json();
        seen.expect(asked.method == "POST" && asked.path == "/v2/translate" && is_json(asked), "POST /v2/translate");
        members(
            seen,
            &body,
            &[
                "text",
                "target_lang",
                "source_lang",
                "context",
                "glossary_id",
                "split_sentences",
                "preserve_formatting",
                "tag_handling",
                "tag_handling_version",
                "ignore_tags",
                "non_splitting_tags",
                "formality",
                "model_type",
                "show_billed_characters",
            ],
        );
        seen.expect(body["target_lang"] == "PT-BR" && body["source_lang"] == "EN", "languages");
        seen.expect(body["tag_handling"] == "xml" && body["split_sentences"] == "0", "markup");
        let texts = strings(&body["text"]);
        seen.expect((1..=50).contains(&texts.len()), "1 to 50 texts");
        seen.expect(asked.body.len() <= 128 * 1024, "128 KiB");
        let give =
            |text: &String| json!({"detected_source_language": "EN", "text": capitals(text), "billed_characters": billed(text)});
        Given::json(&json!({"translations": texts.iter().map(give).collect::<Vec<_>>()}))
    },
};

/// DeepL bills what stands outside of markup.
fn billed(text: &str) -> usize {
    let mut inside = false;
    let mut bare = String::new();
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => bare.push(c),
            _ => {}
        }
    }
    for entity in ["&lt;", "&gt;", "&quot;", "&apos;", "&amp;"] {
        bare = bare.replace(entity, "x");
    }
    bare.chars().count()
}

/// Google: translation_service.proto v3, `translateText`.
const GOOGLE: Double = Double {
    name: "google",
    options: || options([("project", json!("my-project"))]),
    environment: || environment([("GOOGLE_API_KEY", KEY)]),
    is_translation: |asked| asked.path.ends_with(":translateText"),
    texts: |asked| strings(&asked.json()["contents"]),
    answer: |asked, seen| {
        let body = asked.json();
        seen.expect(asked.method == "POST" && is_json(asked), "POST JSON");
        seen.expect(asked.path == "/v3/projects/my-project/locations/global:translateText", "path");
        seen.expect(asked.header("x-goog-api-key") == KEY, "key");
        members(seen, &body, &["contents", "mimeType", "sourceLanguageCode", "targetLanguageCode", "model", "glossaryConfig"]);
        seen.expect(body["mimeType"] == "text/html" && body["targetLanguageCode"] == "pt", "members");
        let texts = strings(&body["contents"]);
        seen.expect((1..=1024).contains(&texts.len()), "1 to 1024 contents");
        seen.expect(texts.iter().map(|text| text.chars().count()).sum::<usize>() <= 30_000, "30 000 code points");
        let give = |text: &String| json!({"translatedText": capitals(text)});
        Given::json(&json!({"translations": texts.iter().map(give).collect::<Vec<_>>()}))
    },
};

/// Azure: Translator v3.0, `POST /translate`.
const AZURE: Double = Double {
    name: "azure",
    options: || options([("region", json!("westeurope"))]),
    environment: || environment([("AZURE_TRANSLATOR_KEY", KEY)]),
    is_translation: |asked| asked.path == "/translate",
    texts: |asked| azure_texts(&asked.json()),
    answer: |asked, seen| {
        let query = |name: &str| asked.query.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value);
        seen.expect(asked.method == "POST" && asked.path == "/translate" && is_json(asked), "POST /translate");
        seen.expect(query("api-version") == "3.0" && query("from") == "en" && query("to") == "pt", "query");
        seen.expect(query("textType") == "html" && query("includeAlignment") == "true", "textType, includeAlignment");
        seen.expect(asked.header("ocp-apim-subscription-key") == KEY, "key");
        seen.expect(asked.header("ocp-apim-subscription-region") == "westeurope", "region");
        let texts = azure_texts(&asked.json());
        seen.expect((1..=1000).contains(&texts.len()), "1 to 1000 elements");
        seen.expect(texts.iter().map(|text| text.chars().count()).sum::<usize>() <= 50_000, "50 000 characters");
        let give = |text: &String| {
            let translation = capitals(&with_dictionary(text));
            json!({"translations": [{"text": translation, "to": "pt", "alignment": {"proj": in_place(text)}}]})
        };
        Given::json(&Value::Array(texts.iter().map(give).collect()))
    },
};

fn azure_texts(body: &Value) -> Vec<String> {
    body.as_array().into_iter().flatten().filter_map(|item| item["Text"].as_str().map(str::to_owned)).collect()
}

/// Each word rendered where it stands, as the service counts: the first character and the last.
fn in_place(text: &str) -> String {
    let mut at = 0;
    let mut pairs = Vec::new();
    for word in text.split(' ') {
        let (first, length) = (at, word.chars().count());
        at += length + 1;
        if length > 0 {
            let place = format!("{first}:{}", first + length - 1);
            pairs.push(format!("{place}-{place}"));
        }
    }
    pairs.join(" ")
}

/// What the service makes of its dynamic dictionary: the translation that it names.
fn with_dictionary(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, entry)) = rest.split_once("<mstrans:dictionary translation=\"") {
        let (wording, behind) = entry.split_once("\">").expect("an attribute");
        out.push_str(before);
        out.push_str(wording);
        rest = behind.split_once("</mstrans:dictionary>").expect("closes").1;
    }
    out + rest
}

/// LibreTranslate: app.py, `POST /translate` and `GET /languages`.
const LIBRETRANSLATE: Double = Double {
    name: "libretranslate",
    options: || options([]),
    environment: || environment([("LIBRETRANSLATE_API_KEY", KEY)]),
    is_translation: |asked| asked.path == "/translate",
    texts: |asked| strings(&asked.json()["q"]),
    answer: |asked, seen| {
        if asked.path == "/languages" {
            return Given::json(&json!([
                {"code": "en", "name": "English", "targets": ["en", "pt", "zh"]},
                {"code": "pt", "name": "Portuguese", "targets": ["en", "pt"]},
            ]));
        }
        let body = asked.json();
        seen.expect(asked.method == "POST" && asked.path == "/translate" && is_json(asked), "POST /translate");
        members(seen, &body, &["q", "source", "target", "format", "alternatives", "api_key"]);
        seen.expect(body["source"] == "en" && body["target"] == "pt" && body["format"] == "html", "members");
        seen.expect(body["api_key"] == KEY, "key");
        let texts: Vec<String> = strings(&body["q"]).iter().map(|text| capitals(text)).collect();
        Given::json(&json!({"translatedText": texts}))
    },
};

/// Amazon: `TranslateText`, JSON 1.1, signed.
const AMAZON: Double = Double {
    name: "amazon",
    options: || options([("region", json!("eu-west-1"))]),
    environment: || environment([("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", KEY)]),
    is_translation: |asked| asked.header("x-amz-target").ends_with("TranslateText"),
    texts: |asked| asked.json()["Text"].as_str().map(str::to_owned).into_iter().collect(),
    answer: |asked, seen| {
        let body = asked.json();
        seen.expect(asked.method == "POST" && asked.path == "/", "POST /");
        seen.expect(asked.header("content-type") == "application/x-amz-json-1.1", "content type");
        seen.expect(asked.header("x-amz-target") == "AWSShineFrontendService_20170701.TranslateText", "target");
        let authorization = asked.header("authorization");
        let day = asked.header("x-amz-date").get(..8).unwrap_or_default();
        let scope = format!("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/{day}/eu-west-1/translate/aws4_request, ");
        seen.expect(authorization.starts_with(&scope), "credential");
        seen.expect(authorization.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-target, "), "signed headers");
        seen.expect(authorization.rsplit("Signature=").next().is_some_and(|hex| hex.len() == 64), "signature");
        seen.expect(!authorization.contains(KEY), "the key itself");
        members(seen, &body, &["Text", "SourceLanguageCode", "TargetLanguageCode", "TerminologyNames", "Settings"]);
        seen.expect(body["SourceLanguageCode"] == "en" && body["TargetLanguageCode"] == "pt", "languages");
        let text = body["Text"].as_str().unwrap_or_default();
        seen.expect((1..=10_000).contains(&text.len()), "1 to 10 000 bytes");
        Given::json(&json!({"TranslatedText": capitals(text), "SourceLanguageCode": "en", "TargetLanguageCode": "pt"}))
    },
};

/// Apertium APy: `POST /translate` (a form) and `GET /listPairs`.
const APERTIUM: Double = Double {
    name: "apertium",
    options: || options([]),
    environment: || environment([]),
    is_translation: |asked| asked.path == "/translate",
    texts: |asked| {
        let page = field(asked, "q");
        page.lines().filter_map(|line| line.split_once('>')?.1.strip_suffix("</p>").map(str::to_owned)).collect()
    },
    answer: |asked, seen| {
        if asked.path == "/listPairs" {
            let pair = |from: &str, to: &str| json!({"sourceLanguage": from, "targetLanguage": to});
            let pairs = [pair("eng", "spa"), pair("eng", "por"), pair("por", "eng")];
            return Given::json(&json!({"responseData": pairs, "responseDetails": null, "responseStatus": 200}));
        }
        seen.expect(asked.header("content-type").starts_with("application/x-www-form-urlencoded"), "a form");
        seen.expect(field(asked, "langpair") == "eng|por" && field(asked, "markUnknown") == "no", "members");
        seen.expect(field(asked, "format") == "html", "format");
        let text = capitals(&field(asked, "q"));
        Given::json(&json!({"responseData": {"translatedText": text}, "responseDetails": null, "responseStatus": 200}))
    },
};

fn field(asked: &Asked, name: &str) -> String {
    asked.form().into_iter().find(|(own, _)| own == name).map_or_else(String::new, |(_, value)| value)
}
