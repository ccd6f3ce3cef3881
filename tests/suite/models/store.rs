//! Looking after what is installed.

use std::fs;

use bitext::backends::embedded::models::{Error, Store, install};

use super::mirror::{Mirror, dummy};
use super::{find, legs, options, pair, words};

#[test]
fn what_is_installed_can_be_listed_found_and_removed() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    mirror.add("en", "zh-Hans", &dummy("en", "zh"));
    let folder = tempfile::tempdir().expect("a folder");
    let (options, _) = options(folder.path(), &mirror.server.address());
    let store = Store::new(folder.path());
    assert!(Store::new(folder.path().join("nowhere")).list().expect("empty").is_empty());
    for name in ["fr-en", "en-zh"] {
        install(&pair(name), &options).expect("served");
    }

    let list = store.list().expect("readable");
    let pairs: Vec<String> = list.iter().map(|installed| installed.pair.to_string()).collect();
    assert_eq!(pairs, ["en-zh-Hans", "fr-en"]);
    let payload: usize = dummy("fr", "en").iter().map(|(_, _, bytes)| bytes.len()).sum();
    assert!(list.iter().all(|installed| installed.healthy && installed.origin.is_some()));
    assert!(list[1].bytes > payload as u64);
    assert_eq!(store.path(&pair("fr-CA-en-GB")).expect("serves it"), folder.path().join("fr-en"));

    assert!(store.remove(&pair("fr-en")).expect("installed") > payload as u64);
    assert_eq!(store.list().expect("readable").len(), 1);
    let error = store.remove(&pair("fr-en")).expect_err("removed");
    assert_eq!(words(&error), "The model fr-en is not installed.\nInstalled: en-zh-Hans.");
    assert!(matches!(store.path(&pair("fr-en")), Err(Error::NotInstalled { .. })));
}

#[test]
fn a_damaged_model_is_replaced_and_the_person_is_told() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("fr-en");
    let model = own.join("model.fren.intgemm.alphas.bin");
    let (options, _) = options(folder.path(), &mirror.server.address());
    install(&pair("fr-en"), &options).expect("served");
    let whole = fs::read(&model).expect("installed");
    let mut flipped = whole.clone();
    flipped[100] ^= 1;

    type Harm<'a> = (&'a str, Box<dyn Fn() + 'a>);
    let harms: [Harm; 5] = [
        ("model.fren.intgemm.alphas.bin", Box::new(|| fs::write(&model, &flipped).expect("writable"))),
        ("model.fren.intgemm.alphas.bin", Box::new(|| fs::write(&model, &whole[..9]).expect("writable"))),
        ("model.fren.intgemm.alphas.bin", Box::new(|| fs::remove_file(&model).expect("there"))),
        ("manifest.json", Box::new(|| fs::write(own.join("manifest.json"), "{\"format\": 1,").expect("writable"))),
        ("manifest.json", Box::new(|| fs::remove_file(own.join("manifest.json")).expect("there"))),
    ];
    for (file, harm) in harms {
        harm();
        let listed = Store::new(folder.path()).list().expect("readable");
        assert!(listed.len() == 1 && !listed[0].healthy, "{listed:?}");

        // Without a source the damage is said, and the model is not used.
        let mut alone = options.clone();
        alone.offline = true;
        let error = find("fr", "en", &alone).expect_err("damaged");
        let told = format!("Local model store: the installed model fr-en is damaged ({file}) and is not used");
        assert!(words(&error).contains(&told), "{}", words(&error));

        let (again, seen) = super::options(folder.path(), &mirror.server.address());
        assert_eq!(legs(&find("fr", "en", &again).expect("fetched again")), ["fr-en"]);
        assert_eq!(seen.notes().first(), Some(&told));
        assert_eq!(fs::read(&model).expect("replaced"), whole);
        assert!(Store::new(folder.path()).list().expect("readable")[0].healthy);
    }
}

#[test]
fn what_a_killed_process_left_is_cleared_away() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("fr-en");
    fs::create_dir_all(own.join(".part-wheel")).expect("writable");
    fs::write(own.join(".part-abc"), "half a model").expect("writable");
    assert!(Store::new(folder.path()).list().expect("readable").is_empty(), "nothing of it counts");
    let (options, seen) = options(folder.path(), &mirror.server.address());
    install(&pair("fr-en"), &options).expect("served");
    assert_eq!(seen.notes().len(), 1, "{:?}", seen.notes());
    let mut names: Vec<_> = fs::read_dir(&own).expect("there").flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    assert_eq!(names, ["lex.50.50.fren.s2t.bin", "manifest.json", "model.fren.intgemm.alphas.bin", "vocab.fren.spm"]);
}

#[test]
fn a_store_that_cannot_be_written_is_named() {
    let mut mirror = Mirror::start();
    mirror.add("fr", "en", &dummy("fr", "en"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("writable");
    let (options, _) = options(&file.join("models"), &mirror.server.address());
    let error = find("fr", "en", &options).expect_err("a file is in the way");
    assert!(words(&error).contains(&file.display().to_string()), "{}", words(&error));
}
