//! Terms as people use them: what a glossary asks of a text, and what becomes of it in a translation by the real engine.

use bitext::glossary::{Kind, Requirement, Status, Terminology, parse, places, unmet};
use bitext::model::LanguageTag;
use serde_json::Value;

use crate::support::sandbox::{Run, Sandbox};

fn tag(text: &str) -> LanguageTag {
    text.parse().expect("well-formed")
}

fn terms(toml: &str, from: &str, to: &str) -> Terminology {
    Terminology::new(parse(toml, "g", Kind::Toml).expect("reads"), Some(&tag(from)), &tag(to))
}

/// What a text asks for: of each place its words and the wording that is wanted first.
fn asked<'a>(terms: &'a Terminology, source: &'a str) -> Vec<(&'a str, String)> {
    let of = |it: Requirement| (it.source.of(source), it.accepted[0].text.clone());
    terms.requirements(source).into_iter().map(of).collect()
}

const APPLE: &str = r#"
    [[concept]]
    id = "company"
    not-near = ["juice", "pie", "orchard"]
    terms.en = { text = "Apple", case = "exact" }
    terms.zh-Hans = "苹果公司"
    [[concept]]
    id = "fruit"
    near = ["juice", "pie", "orchard"]
    terms.en = "apple"
    terms.zh-Hans = "苹果"
"#;

#[test]
fn a_homograph_is_told_by_its_case_and_the_words_near_it() {
    let terms = terms(APPLE, "en", "zh-Hans");
    for (source, expected) in [
        ("Apple unveiled a phone.", &[("Apple", "苹果公司")][..]),
        ("Apple juice is sweet.", &[("Apple", "苹果")]),
        ("The orchards are full of apples.", &[("apples", "苹果")]),
        ("APPLE PIE FOR ALL", &[("APPLE", "苹果")]),
        ("An apple fell on his head.", &[]),
        // Near are whole words: no juice in it.
        ("Apple is a juicer of margins.", &[("Apple", "苹果公司")]),
    ] {
        let expected: Vec<_> = expected.iter().map(|(text, wanted)| (*text, (*wanted).to_owned())).collect();
        assert_eq!(asked(&terms, source), expected, "{source}");
    }
}

#[test]
fn the_check_asks_nothing_of_the_other_meaning() {
    let sandbox = Sandbox::new();
    sandbox.write("apple.toml", APPLE);
    let missing = |source: &str, target: &str| {
        sandbox.write("a.en.txt", source).write("a.zh-Hans.txt", target);
        let arguments = ["check", "a.zh-Hans.txt", "--source", "a.en.txt", "--glossary", "apple.toml", "--format", "json"];
        let found = sandbox.run(&arguments).json();
        found.into_iter().filter(|object| object["check"] == "terminology" && object["severity"] == "error").count()
    };
    assert_eq!(missing("Apple juice is sweet.\n", "苹果汁很甜。\n"), 0);
    assert_eq!(missing("An apple fell on his head.\n", "一颗果子掉在他头上。\n"), 0);
    assert_eq!(missing("Apple unveiled a phone.\n", "苹果公司发布了一款手机。\n"), 0);
    assert_eq!(missing("Apple unveiled a phone.\n", "果子发布了一款手机。\n"), 1);
}

#[test]
fn a_surname_stands_for_the_name_and_is_asked_for_by_a_surname() {
    let glossary = r#"
        [[concept]]
        id = "musk"
        terms.en = { text = "Elon Musk", short = "Musk" }
        terms.zh-Hans = { text = "埃隆·马斯克", short = "马斯克" }
    "#;
    let terms = terms(glossary, "en", "zh-Hans");
    let source = "Elon Musk met Musk’s lawyers.";
    assert_eq!(asked(&terms, source), [("Elon Musk", "埃隆·马斯克".to_owned()), ("Musk", "马斯克".to_owned())]);
    let requirements = terms.requirements(source);
    let found = |target: &str| unmet(&requirements, target, &tag("zh-Hans")).len();
    assert_eq!(
        [found("埃隆·马斯克会见了马斯克的律师。"), found("马斯克会见了律师。"), found("埃隆·穆斯克会见了律师。")],
        [0, 0, 2]
    );
}

#[test]
fn either_script_of_chinese_is_understood() {
    let of = |tag: &str, name: &str, project: &str| {
        let concept =
            |id: &str, text: &str| format!("[[concept]]\nid = \"{id}\"\nterms.{tag} = \"{text}\"\nterms.en = \"{id}\"\n");
        concept("Musk", name) + &concept("Stargate", project)
    };
    let expected = ["Musk", "Stargate"];
    let found =
        |terms: &Terminology, source: &str| asked(terms, source).into_iter().map(|(_, wanted)| wanted).collect::<Vec<_>>();
    let hans = of("zh-Hans", "马斯克", "星际之门");
    assert_eq!(found(&terms(&hans, "zh-Hant", "en"), "馬斯克談星際之門。"), expected);
    assert_eq!(found(&terms(&hans, "zh-TW", "en"), "馬斯克談星際之門。"), expected);
    // 据 is 據 or 据, 体 is 體 or 体: the article may have either.
    let common = terms(&of("zh-Hans", "数据中心", "软体"), "zh-Hant", "en");
    assert_eq!(found(&common, "數據中心買軟體。"), expected);
    assert_eq!(found(&common, "数據中心買软體，數据中心買軟体。").len(), 2, "one script a word");
    let hant = of("zh-Hant", "馬斯克", "星際之門");
    assert_eq!(found(&terms(&hant, "zh-Hans", "en"), "马斯克谈星际之门。"), expected);
    // A script of its own is not made from the other.
    assert_eq!(asked(&terms(&hans, "en", "zh-Hant"), "Musk on Stargate"), []);
}

#[test]
fn a_verb_has_no_plural() {
    let of = |part: &str, text: &str| {
        let glossary = format!(
            "[[concept]]\nid = \"a\"\nterms.en = {{ text = \"deploy\", part-of-speech = \"{part}\" }}\nterms.pt = {{ text = \"implantar\" }}"
        );
        let asked = terms(&glossary, "en", "pt").requirements(text);
        asked.iter().map(|requirement| requirement.plural).collect::<Vec<_>>()
    };
    assert_eq!([of("verb", "She deploys it."), of("noun", "Three deploys failed.")], [[false], [true]]);
    let uses = ["She deploys it.", "They want to deploy it.", "The deploy failed.", "An answer to deploys."];
    assert_eq!(uses.map(|text| of("noun", text).len()), [0, 0, 1, 1]);
}

#[test]
fn each_region_has_its_own_wording() {
    let glossary = r#"
        [[concept]]
        id = "team"
        terms.en = "team"
        terms.pt-BR = ["equipe", "time"]
        terms.pt-PT = "equipa"
        [[concept]]
        id = "bus"
        terms.en = "bus"
        terms.pt = "autocarro"
        terms.pt-BR = "ônibus"
    "#;
    let source = "The team took the bus.";
    for (to, target, missing) in [
        ("pt-BR", "A equipe pegou o ônibus.", &[][..]),
        ("pt-BR", "O time pegou o ônibus.", &[]),
        ("pt-BR", "A equipa apanhou o autocarro.", &[0, 1]),
        ("pt-PT", "A equipa apanhou o autocarro.", &[]),
        ("pt-PT", "A equipe pegou o ônibus.", &[0, 1]),
        ("pt-AO", "A equipe apanhou o autocarro.", &[]),
        ("pt", "A equipa pegou o ônibus.", &[]),
    ] {
        let requirements = terms(glossary, "en", to).requirements(source);
        assert_eq!(unmet(&requirements, target, &tag(to)), missing, "{to}: {target}");
    }
}

#[test]
fn nested_terms_need_a_place_each() {
    let glossary = r#"
        [[concept]]
        id = "a"
        terms.en = "vibration damper"
        terms.fr = "amortisseur de vibrations"
        [[concept]]
        id = "b"
        terms.en = "torsional vibration damper"
        terms.fr = "amortisseur de vibrations de torsion"
    "#;
    let terms = terms(glossary, "en", "fr");
    let source = "A torsional vibration damper is a vibration damper.";
    let requirements = terms.requirements(source);
    assert_eq!(
        requirements.iter().map(|it| it.source.of(source)).collect::<Vec<_>>(),
        ["torsional vibration damper", "vibration damper"]
    );
    let target = "Un amortisseur de vibrations de torsion est un amortisseur de vibrations.";
    let found: Vec<_> = places(&requirements, target, &tag("fr")).into_iter().flatten().map(|place| place.of(target)).collect();
    assert_eq!(found, ["amortisseur de vibrations de torsion", "amortisseur de vibrations"]);
    assert_eq!(unmet(&requirements, "Un amortisseur de vibrations de torsion.", &tag("fr")).len(), 1);
    let alone = terms.requirements("A torsional vibration damper.");
    assert_eq!(alone.len(), 1, "nothing is asked of the term inside");
}

#[test]
fn hyphens_spaces_and_case_are_as_people_type_them() {
    let glossary = r#"
        [[concept]]
        id = "it"
        terms.en = "IT"
        terms.fr = "informatique"
        [[concept]]
        id = "mail"
        terms.en = "e-mail"
        terms.fr = "courriel"
        [[concept]]
        id = "open"
        terms.en = { text = "OpenAI", case = "exact" }
        terms.fr = { text = "OpenAI", case = "exact" }
        [[concept]]
        id = "gpu"
        terms.en = { text = "GPU", case = "ignore" }
        terms.fr = { text = "GPU", case = "ignore" }
        [[concept]]
        id = "start"
        terms.en = "start-up"
        terms.fr = "jeune pousse"
    "#;
    let terms = terms(glossary, "en", "fr");
    let found =
        |source: &'static str| -> Vec<&str> { terms.requirements(source).iter().map(|it| it.source.of(source)).collect() };
    assert_eq!(found("It is IT."), ["IT"]);
    assert_eq!(found("E-mail, e‑mail, e mail"), ["E-mail", "e‑mail", "e mail"]);
    assert_eq!(found("OpenAI, not Openai or OPENAI"), ["OpenAI"]);
    assert_eq!(found("GPU gpu Gpus"), ["GPU", "gpu", "Gpus"]);
    assert_eq!(found("Start-up, start\u{a0}up, start–up"), ["Start-up", "start\u{a0}up", "start–up"]);
    let requirements = terms.requirements("A start-up of OpenAI");
    let missing = |target: &str| unmet(&requirements, target, &tag("fr"));
    assert_eq!(missing("Une Jeune\u{a0}pousse d’OpenAI"), Vec::<usize>::new());
    assert_eq!(missing("Une jeune-pousse d’Openai"), [0, 1]);
    let statuses: Vec<Status> = terms.in_target("Une jeune pousse").iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Preferred]);
}

fn translated(sandbox: &Sandbox) -> Run {
    sandbox.run_with_models(&["translate", "news.en.txt", "--to", "pt-BR", "--format", "json"])
}

/// Uses of terms: required, found, put in place, missing.
fn counts(run: &Run) -> [u64; 4] {
    let summary = run.object("summary");
    ["required", "found", "enforced", "missed"].map(|key| summary["terms"][key].as_u64().unwrap_or_else(|| panic!("{summary}")))
}

/// What the store keeps of the texts that stand: required, repaired, flagged.
fn stored(sandbox: &Sandbox) -> [i64; 3] {
    let store = rusqlite::Connection::open(sandbox.path(".bitext/store.db")).expect("is there");
    let sum = "SELECT sum(required), sum(repaired), sum(flagged) FROM term_use";
    store.query_row(sum, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).expect("has counts")
}

#[test]
fn what_became_of_the_terms_is_known_to_the_next_run() {
    let sandbox = Sandbox::new();
    sandbox.write("glossary/terms.csv", "en,pt\ndata center,centro de dados\nTexas,Texas\n");
    sandbox.write("news.en.txt", "Oracle will build the data center in Texas.\n\nTexas is big.\n");
    assert_eq!(counts(translated(&sandbox).exits_with(0)), [3, 2, 1, 0]);
    assert_eq!(stored(&sandbox), [3, 1, 0]);
    let again = translated(&sandbox);
    assert_eq!((again.object("summary")["origins"]["machine"].as_u64(), counts(&again)), (Some(0), [3, 2, 1, 0]));
    let told = sandbox.run_with_models(&["translate", "news.en.txt", "--to", "pt-BR"]);
    assert!(told.stdout.contains("3 required: 2 found, 1 put in place"), "{}", told.stdout);
    // What a person writes is counted as it stands.
    let text = sandbox.read("news.pt-BR.txt");
    sandbox.write("news.pt-BR.txt", text.replace("Texas é", "Tejas é"));
    let edited = translated(&sandbox);
    assert_eq!(counts(&edited), [3, 1, 1, 1]);
    let missing = |object: &&Value| object["check"] == "terminology" && object["severity"] == "error";
    assert_eq!(edited.json().iter().filter(missing).count(), 1);
}

#[test]
fn a_changed_glossary_is_applied_to_drafts_that_nobody_touched() {
    let sandbox = Sandbox::new();
    let article = "The government met.\n\nThe water is cold.\n\nThe government left.\n";
    sandbox.write("news.en.txt", article);
    translated(&sandbox).exits_with(0);
    // A person's text stays as it is.
    let text = sandbox.read("news.pt-BR.txt").replace("O governo saiu", "O governo foi embora");
    sandbox.write("news.pt-BR.txt", &text);
    translated(&sandbox).exits_with(0);
    let edited = sandbox.read("news.pt-BR.txt").lines().last().expect("three paragraphs").to_owned();
    sandbox.write("glossary/terms.csv", "en,pt\ngovernment,executivo\n");
    let dry = sandbox.run_with_models(&["translate", "news.en.txt", "--to", "pt-BR", "--dry-run"]);
    assert!(dry.stdout.contains("One of them is a draft that lacks a term"), "{}", dry.stdout);
    let run = translated(&sandbox);
    let of = |run: &Run, key: &str| run.object("summary")["origins"][key].as_u64();
    assert_eq!((of(&run, "machine"), of(&run, "reused"), of(&run, "edited")), (Some(1), Some(1), Some(1)));
    assert!(run.stderr.contains("One draft lacks a term"), "{}", run.stderr);
    let text = sandbox.read("news.pt-BR.txt");
    assert!(text.starts_with("O executivo") && text.ends_with(&format!("{edited}\n")), "{text}");
    let again = translated(&sandbox);
    assert_eq!((of(&again, "machine"), sandbox.read("news.pt-BR.txt")), (Some(0), text), "nothing is asked for twice");
}

#[test]
fn what_a_backend_cannot_say_is_asked_for_once_a_glossary() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.txt", "It voted for the plan.\n");
    let made = |wanted: &str| {
        sandbox.write("glossary/terms.csv", format!("en,fr\nplan,{wanted}\n"));
        let run = sandbox.run(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
        run.object("summary")["origins"]["machine"].as_u64()
    };
    assert_eq!([made("projet"), made("projet"), made("dessein"), made("dessein")], [1, 0, 1, 0].map(Some));
}

#[test]
fn a_backend_without_terms_is_told_what_it_missed() {
    let sandbox = Sandbox::new();
    sandbox.write("glossary/terms.csv", "en,fr\nplan,projet\n").write("news.en.txt", "It voted for the plan.\n");
    let run = sandbox.run(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    let [required, found, enforced, missed] = counts(&run);
    assert_eq!((required, found + enforced + missed), (1, 1));
    let again = sandbox.run(&["translate", "news.en.txt", "--to", "fr", "--backend", "pseudo", "--format", "json"]);
    assert_eq!(counts(&again), [required, found, enforced, missed]);
}

#[test]
fn the_engine_names_the_original_at_the_first_mention_only() {
    let sandbox = Sandbox::new();
    let glossary = r#"
        [[concept]]
        id = "data-center"
        first-mention = true
        terms.en = "data center"
        terms.pt = "centro de dados"
    "#;
    sandbox.write("glossary/terms.toml", glossary);
    let article = "# The data center\n\nOracle will build the data center in Texas.\n\nThe data center opens in May. The data centers of others wait.\n";
    sandbox.write("news.en.md", article);
    let translate = || sandbox.run_with_models(&["translate", "news.en.md", "--to", "pt-BR", "--format", "json"]);
    let first = translate();
    let text = sandbox.read("news.pt-BR.md");
    assert_eq!(text.matches("centro de dados").count() + text.matches("centros de dados").count(), 4, "{text}");
    // Not in the heading, which is no running text.
    let prose = text.lines().nth(2).expect("three paragraphs");
    assert!(prose.contains("centro de dados (data center) "), "{text}");
    assert_eq!(text.matches("(data center)").count(), 1, "{text}");
    let told: Vec<Value> = first.json().into_iter().filter(|object| object["check"] == "first-mention").collect();
    assert_eq!(told, Vec::<Value>::new());
    // The counts are those of the text with the original in it, too.
    let before = counts(&first);
    assert_eq!(before, [4, 4 - before[2], before[2], 0]);
    assert!(before[2] > 0, "one was put in place: {before:?}");
    let second = translate();
    assert_eq!((counts(&second), sandbox.read("news.pt-BR.md")), (before, text));
}

#[test]
fn short_words_parts_of_words_and_small_heads_are_asked_for_as_they_are_said() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "terms.csv",
        "en,es,tr,pt\nstrike,huelga,grev,greve\nwater,,su,\njob,,iş,\nstation,,istasyon,\nrotor blade,,,pá do rotor\n",
    );
    let told = |to: &str, source: &str, target: &str| {
        let file = format!("a.{to}.txt");
        sandbox.write("a.en.txt", source).write(&file, target);
        let found = sandbox.run(&["check", &file, "--source", "a.en.txt", "--glossary", "terms.csv", "--format", "json"]).json();
        let own = found.into_iter().filter(|object| object["check"] == "terminology");
        own.map(|object| object["severity"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for (to, source, target, expected) in [
        // A word that hyphens join may have a word of its own.
        ("es", "The strike-breakers left.\n", "Los esquiroles se fueron.\n", &["hint"][..]),
        ("es", "The strike-breakers left.\n", "Los rompehuelgas se fueron; la huelga no.\n", &[]),
        ("es", "The strike ended.\n", "El paro terminó.\n", &["error"]),
        ("es", "The strike-breakers ended the strike.\n", "Los esquiroles acabaron con el paro.\n", &["error"]),
        // Words that are too short for a stemmer, and a capital of two letters.
        ("tr", "The water is clean.\n", "Suyu temiz.\n", &[]),
        ("tr", "They drank water.\n", "Su içtiler.\n", &[]),
        ("tr", "She lost her job.\n", "İşini kaybetti.\n", &[]),
        ("tr", "The station closed.\n", "İstasyon kapandı.\n", &[]),
        ("tr", "She lost her job.\n", "Evini kaybetti.\n", &["error"]),
        // The plural of a small word before others.
        ("pt", "The rotor blades broke.\n", "As pás do rotor quebraram.\n", &[]),
    ] {
        assert_eq!(told(to, source, target), expected, "{source}{target}");
    }
}
