//! A Google service account against a server that checks its signed statement and gives tokens that end.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bitext::backends::{Settings, named};
use serde_json::{Value, json};

use super::{environment, open, options, request};
use crate::support::service::{Given, serve};

/// A key made for this run, and the account's file with it.
fn account(token_uri: &str) -> (KeyPair, String) {
    let key = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = key.as_der().unwrap();
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der.as_ref()));
    let file = json!({"type": "service_account", "project_id": "my-project", "private_key_id": "k1", "private_key": pem,
        "client_email": "robot@my-project.iam.gserviceaccount.com", "client_id": "1", "token_uri": token_uri});
    (key, file.to_string())
}

#[cfg(unix)]
fn private(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn an_account_signs_for_a_token_and_asks_again_when_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("account.json");
    let public: Arc<Mutex<Vec<u8>>> = Arc::default();
    let (known, given, asked_with) = (Arc::clone(&public), Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
    let (count, seen) = (Arc::clone(&given), Arc::clone(&asked_with));
    let address = serve(move |asked| {
        if asked.path != "/token" {
            seen.lock().unwrap().push(asked.header("authorization").to_owned());
            let texts = asked.json()["contents"].as_array().unwrap().clone();
            let give = |text: &Value| json!({"translatedText": text.as_str().unwrap().to_uppercase()});
            return Given::json(&json!({"translations": texts.iter().map(give).collect::<Vec<_>>()}));
        }
        let form = String::from_utf8(asked.body.clone()).unwrap();
        assert!(form.contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"), "{form}");
        let statement = form.split("assertion=").nth(1).unwrap().split('&').next().unwrap();
        let (signed, signature) = statement.rsplit_once('.').unwrap();
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, known.lock().unwrap().clone());
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        if key.verify(signed.as_bytes(), &signature).is_err() {
            return Given::status(400, &json!({"error": "invalid_grant", "error_description": "Invalid JWT Signature."}));
        }
        let part = |text: &str| serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap();
        let (head, claims) = signed.split_once('.').unwrap();
        assert_eq!(part(head), json!({"alg": "RS256", "typ": "JWT", "kid": "k1"}));
        let claims = part(claims);
        assert_eq!(claims["iss"], "robot@my-project.iam.gserviceaccount.com");
        assert_eq!(claims["scope"], "https://www.googleapis.com/auth/cloud-translation");
        assert!(claims["aud"].as_str().unwrap().ends_with("/token"));
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let (begun, ends) = (claims["iat"].as_u64().unwrap(), claims["exp"].as_u64().unwrap());
        assert!(now.abs_diff(begun) < 60 && ends - begun == 3600, "{claims}");
        // The first token is over as soon as it is given.
        let number = count.fetch_add(1, Ordering::Relaxed);
        Given::json(
            &json!({"access_token": format!("token-{number}"), "expires_in": if number == 0 { 1 } else { 3599 }, "token_type": "Bearer"}),
        )
    });
    let (key, file) = account(&format!("{address}/token"));
    *public.lock().unwrap() = key.public_key().as_ref().to_vec();
    std::fs::write(&path, &file).unwrap();
    private(&path, 0o600);
    let variables = environment([("GOOGLE_APPLICATION_CREDENTIALS", path.to_str().unwrap())]);
    let own = Settings {
        options: options([("url", json!(address)), ("first-wait", json!(0.01))]),
        environment: variables,
        ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
    };
    let backend = open("google", &own);
    for _ in 0..3 {
        assert_eq!(backend.translate(&[request("a house")]).unwrap()[0].content.text, "A HOUSE");
    }
    assert_eq!(*asked_with.lock().unwrap(), ["Bearer token-0", "Bearer token-1", "Bearer token-1"]);
    assert_eq!(given.load(Ordering::Relaxed), 2);
    // Another account's key does not sign for this one.
    let (_, stranger) = account(&format!("{address}/token"));
    std::fs::write(&path, stranger).unwrap();
    let refused = open("google", &own).translate(&[request("a house")]).unwrap_err();
    assert!(refused.to_string().contains("400"), "{refused}");
}

/// What a service or a proxy says back must not show what was given to us at run time.
#[cfg(unix)]
#[test]
fn a_token_and_the_statement_for_it_are_shown_in_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("account.json");
    let token = "ya29.a0AfH6SMBx-token-of-an-hour";
    let said = |at: &'static str| {
        let address = serve(move |asked| {
            let form = String::from_utf8(asked.body.clone()).unwrap();
            match (asked.path.as_str(), at) {
                ("/token", "grant") => {
                    let statement = form.split("assertion=").nth(1).unwrap().to_owned();
                    Given::status(400, &json!({"error": "invalid_grant", "error_description": format!("Bad: {statement}")}))
                }
                ("/token", "shape") => Given::json(&json!({"access_token": token, "expires_in": "soon"})),
                ("/token", _) => Given::json(&json!({"access_token": token, "expires_in": 3599})),
                _ => Given::status(403, &json!({"error": {"message": format!("no: {}", asked.header("authorization"))}})),
            }
        });
        let (_, file) = account(&format!("{address}/token"));
        std::fs::write(&path, &file).unwrap();
        private(&path, 0o600);
        let own = Settings {
            options: options([("url", json!(address)), ("first-wait", json!(0.01))]),
            environment: environment([("GOOGLE_APPLICATION_CREDENTIALS", path.to_str().unwrap())]),
            ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
        };
        let backend = open("google", &own);
        let said = backend.translate(&[request("a house")]).unwrap_err().to_string();
        assert!(at == "use" || backend.usage().characters == 0, "{at}: no text was sent");
        said
    };
    for at in ["grant", "shape", "use"] {
        let said = said(at);
        assert!(!said.contains("ya29") && !said.contains("eyJ"), "{at}: {said}");
        assert!(at == "shape" || said.contains("•••"), "{at}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn an_accounts_file_is_private_whole_and_outside_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("account.json");
    let (_, file) = account("https://oauth2.googleapis.com/token");
    let fails = |text: &str, mode: u32, root: Option<&std::path::Path>, url: &str| {
        std::fs::write(&path, text).unwrap();
        private(&path, mode);
        let own = Settings {
            options: options([("url", json!(url))]),
            environment: environment([("GOOGLE_APPLICATION_CREDENTIALS", path.to_str().unwrap())]),
            root: root.map(ToOwned::to_owned),
            ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
        };
        match (named("google").unwrap().open)(&own) {
            Ok(_) => String::new(),
            Err(error) => error.message().to_string(),
        }
    };
    let here = "http://127.0.0.1:9";
    assert_eq!(fails(&file, 0o600, None, here), "");
    assert!(fails(&file, 0o644, None, here).contains("service-keys-open"));
    assert!(fails(&file, 0o600, Some(folder.path()), here).contains("service-keys-in-project"));
    let gone = Settings {
        options: options([("url", json!(here))]),
        environment: environment([("GOOGLE_APPLICATION_CREDENTIALS", "/nonexistent/account.json")]),
        ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
    };
    let gone = (named("google").unwrap().open)(&gone).err().map(|error| error.message().to_string());
    assert!(gone.as_ref().is_some_and(|gone| gone.contains("service-keys-gone")), "{gone:?}");
    let cut = fails(&file[..file.len() / 2], 0o600, None, here);
    assert!(cut.contains("service-account-unreadable") && !cut.contains("BEGIN"), "{cut}");
    assert!(fails("{\"client_email\":\"a\",\"private_key\":\"b\"}", 0o600, None, here).contains("service-account-unreadable"));
    // A folder that somebody gave away does not lead the account's tokens elsewhere.
    assert!(fails(&file, 0o600, None, "https://evil.example").contains("error-key-held"));
}

#[test]
fn a_glossary_of_another_project_gives_other_answers() {
    let signed = |project: &str| {
        let variables = environment([("GOOGLE_API_KEY", "a-key-of-google"), ("GOOGLE_CLOUD_PROJECT", project)]);
        let settings = Settings {
            options: options([("glossary", json!("g"))]),
            environment: variables,
            ..Settings::new("en".parse().unwrap(), "pt".parse().unwrap())
        };
        open("google", &settings).signature()
    };
    assert!(signed("one").is_some() && signed("one") == signed("one") && signed("one") != signed("two"));
}
