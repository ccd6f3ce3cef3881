//! What each service is sent: to its published interface, within its limits, and everything comes back in its place.

use bitext::backends::{Around, Passage, Request, Settings};
use bitext::model::Span;

use super::doubles::{DOUBLES, KEY};
use super::{healthy, open, request, settings, start};

#[test]
fn a_batch_is_as_large_as_the_service_takes() {
    let requests: Vec<Request> = (0..200).map(|_| request(&"sentence ".repeat(400))).collect();
    for double in DOUBLES {
        let (address, seen) = start(double, healthy());
        let backend = open(double.name, &settings(double, &address));
        let size = backend.fits(&requests);
        assert!(
            size >= 1 && (size > 1 || matches!(double.name, "amazon" | "libretranslate" | "openai" | "anthropic" | "gemini")),
            "{}: {size}",
            double.name
        );
        // Sent all at once they are cut by the backend itself.
        let answers = backend.answer(&Passage::new(&requests[..40], &Around::default())).unwrap();
        assert!(answers.iter().all(Result::is_ok), "{}", double.name);
        seen.is_as_published();
    }
}

#[test]
fn what_a_service_cannot_take_fails_alone() {
    let double = DOUBLES.iter().find(|double| double.name == "amazon").unwrap();
    let (address, seen) = start(double, healthy());
    let backend = open(double.name, &settings(double, &address));
    let requests = [request("short"), request(&"long ".repeat(3000)), request("short too")];
    let answers = backend.answer(&Passage::new(&requests, &Around::default())).unwrap();
    assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(answers[1].as_ref().unwrap_err().id, "error-service-too-large");
    seen.is_as_published();
}

#[test]
fn deepl_makes_a_glossary_once() {
    let double = DOUBLES.iter().find(|double| double.name == "deepl").unwrap();
    let (address, seen) = start(double, healthy());
    let own = Settings { terms: vec![("data center".into(), "centro de dados".into())], ..settings(double, &address) };
    let backend = open("deepl", &own);
    backend.translate(&[request("one")]).unwrap();
    backend.translate(&[request("two")]).unwrap();
    let bodies: Vec<_> = seen.asked().iter().map(|asked| asked.json()["glossary_id"].clone()).collect();
    assert_eq!(bodies, ["new-1", "new-1"]);
    seen.is_as_published();
}

#[test]
fn azure_is_told_names_in_the_text() {
    let double = DOUBLES.iter().find(|double| double.name == "azure").unwrap();
    let (address, seen) = start(double, healthy());
    let backend = open("azure", &settings(double, &address));
    let reply = backend.translate(&[request("The <1>data center</1> in Texas")]).unwrap().remove(0);
    assert_eq!(reply.content.to_tagged(), "THE <1>CENTRO DE DADOS</1> IN TEXAS");
    seen.is_as_published();
}

#[test]
fn azure_says_which_words_render_which_where_no_markup_stands_between() {
    let double = DOUBLES.iter().find(|double| double.name == "azure").unwrap();
    let (address, seen) = start(double, healthy());
    let backend = open("azure", &settings(double, &address));
    let rendering = |tagged: &str, word: &str| -> Vec<String> {
        let request = request(tagged);
        let at = request.content.text.find(word).unwrap();
        let reply = backend.translate(&[request]).unwrap().remove(0);
        let found = reply.alignment.rendering(Span::new(at, at + word.len()));
        found.map(|span| span.of(&reply.content.text).to_owned()).collect()
    };
    assert_eq!(rendering("Next to the Café Zürich in Texas", "Zürich"), ["ZÜRICH"]);
    for (tagged, word) in
        [("The <1>bank</1> in Texas", "Texas"), ("Black &amp; White in Texas", "Texas"), ("A 🙂 in Texas", "Texas")]
    {
        assert_eq!(rendering(tagged, word), [""; 0], "{tagged}");
    }
    seen.is_as_published();
}

#[test]
fn a_missing_key_is_told_before_anything_is_sent() {
    // Servers of one's own may want none.
    for double in DOUBLES.iter().filter(|double| !matches!(double.name, "libretranslate" | "apertium" | "openai")) {
        let own = Settings { environment: super::environment([]), ..settings(double, "http://127.0.0.1:9") };
        let entry = bitext::backends::named(double.name).unwrap();
        let error = (entry.open)(&own).err().unwrap_or_else(|| panic!("{} opens without a key", double.name));
        assert_eq!(error.message().id, "error-service-no-key", "{}", double.name);
        assert!(error.hint().is_some(), "{}", double.name);
        assert!(!error.to_string().contains(KEY));
    }
}

#[test]
fn an_option_that_does_not_exist_is_told() {
    for double in DOUBLES {
        let mut own = settings(double, "http://127.0.0.1:9");
        own.options.0.insert("colour".to_owned(), "red".into());
        let error = (bitext::backends::named(double.name).unwrap().open)(&own).err();
        let error = error.unwrap_or_else(|| panic!("{} takes any option", double.name));
        assert_eq!(error.message().id, "error-backend-options", "{}", double.name);
        assert!(error.to_string().contains("colour"), "{error}");
    }
}

#[test]
fn a_plural_is_not_written_as_the_singular_of_the_glossary() {
    let double = DOUBLES.iter().find(|double| double.name == "azure").unwrap();
    let (address, seen) = start(double, healthy());
    let own = settings(double, &address);
    for (text, forced) in [("The data center burns.", true), ("Two data centers burn.", false)] {
        open("azure", &own).translate(&[request(text)]).unwrap();
        let sent = seen.asked().last().map(|asked| String::from_utf8_lossy(&asked.body).into_owned()).unwrap();
        assert_eq!(sent.contains("mstrans:dictionary"), forced, "{sent}");
    }
}
