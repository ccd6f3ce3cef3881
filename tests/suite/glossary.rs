//! Glossary files are read with the place of every fault; terms are found where words stand and nowhere else.

use std::path::Path;

use bitext::glossary::files::{Hints, from_bytes};
use bitext::glossary::{Error, Glossary, Kind, PartOfSpeech, Problem, Status, Terminology, load, parse, unmet};
use bitext::locale::Messages;
use bitext::model::{Explain, LanguageTag};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

pub(crate) fn tag(text: &str) -> LanguageTag {
    text.parse().expect("well-formed")
}

fn names() -> Glossary {
    load(Path::new("tests/fixtures/glossaries/names.toml")).expect("reads")
}

fn terminology(from: &str, to: &str) -> Terminology {
    Terminology::new(names(), Some(&tag(from)), &tag(to))
}

/// The stretches of a text that a glossary's source terms cover.
fn in_source<'a>(terms: &Terminology, text: &'a str) -> Vec<&'a str> {
    terms.in_source(text).iter().map(|found| found.span.of(text)).collect()
}

/// A glossary of one English term for each concept.
fn english(terms: &[&str]) -> Terminology {
    let rows: String = terms.iter().map(|term| format!("{term}\t{term}\n")).collect();
    let glossary = parse(&format!("en\tde\n{rows}"), "terms.tsv", Kind::Tsv).expect("reads");
    Terminology::new(glossary, Some(&tag("en")), &tag("de"))
}

fn fault(text: &str, kind: Kind) -> (usize, usize, Problem) {
    match parse(text, "g", kind).expect_err("has a fault") {
        Error::At { line, column, problem, .. } => (line, column, problem),
        other => panic!("no place: {other}"),
    }
}

#[test]
fn the_format_reads_in_all_its_forms() {
    let glossary = names();
    let stargate = &glossary.concepts[2];
    assert_eq!((stargate.id.as_str(), stargate.terms.len()), ("stargate", 7));
    let statuses: Vec<Status> = stargate.terms.iter().map(|term| term.status).collect();
    use Status::{Admitted, Deprecated, Forbidden, Preferred};
    assert_eq!(statuses, [Preferred, Admitted, Preferred, Forbidden, Preferred, Deprecated, Preferred]);
    assert_eq!(stargate.terms[3].note.as_deref(), Some("The film."));
    assert!(glossary.concepts[0].do_not_translate);
    assert_eq!(glossary.concepts[1].terms[0].forms, ["A.I."]);
}

#[test]
fn the_example_of_the_manual_reads() {
    let manual = std::fs::read_to_string("glossary/README.md").expect("there");
    let example = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let glossary = parse(example, "example", Kind::Toml).expect("reads");
    assert_eq!(glossary.concepts.len(), 3);
    let table = manual.split("```csv\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a table");
    assert_eq!(parse(table, "example", Kind::Csv).expect("reads").concepts[0].terms.len(), 5);
}

#[test]
fn faults_of_toml_have_a_place() {
    let missing = |key| Problem::Missing { key };
    let language =
        |given: &str, nearest: Option<&str>| Problem::Language { given: given.into(), nearest: nearest.map(Into::into) };
    for (text, line, column, problem) in [
        ("[[concept]]\nid = \"a\"\nterms.en = \"x\"\nrank = 1\n", 4, 1, None),
        ("[[concepts]]\n", 1, 3, None),
        (
            "[[concept]]\nid = \"a\"\nterms.en = 5\n",
            3,
            12,
            Some(Problem::WrongType { key: "terms.en".into(), expected: "terms" }),
        ),
        ("[[concept]]\nid = true\nterms.en = \"x\"\n", 2, 6, Some(Problem::WrongType { key: "id".into(), expected: "string" })),
        ("[[concept]]\nterms.en = \"x\"\n", 1, 1, Some(missing("id"))),
        ("[[concept]]\nid = \"a\"\n", 1, 1, Some(missing("terms"))),
        ("[[concept]]\nid = \"a\"\nterms.en = [{ forms = [\"x\"] }]\n", 3, 13, Some(missing("text"))),
        ("[[concept]]\nid = \"a\"\nterms.french = \"x\"\n", 3, 7, Some(language("french", Some("fr")))),
        ("[[concept]]\nid = \"a\"\nterms.\"e!\" = \"x\"\n", 3, 7, None),
        ("[[concept]]\nid = \"é\"\nterms.en = [\"é\", \" \"]\n", 3, 18, Some(Problem::Empty { key: "terms.en".into() })),
        (
            "[[concept]]\nid = \"a\"\nterms.fr = [\"x\", { text = \"y\", status = \"preferred\" }]\n",
            3,
            18,
            Some(Problem::TwoPreferred { id: "a".into(), language: "fr".into() }),
        ),
        (
            "[[concept]]\nid = \"a\"\nterms.en = \"x\"\n[[concept]]\nid = \"a\"\nterms.en = \"y\"\n",
            5,
            6,
            Some(Problem::DuplicateId { id: "a".into(), first: 2 }),
        ),
        ("[[concept]]\nid = \"a\"\nterms.en = \"x\n", 3, 14, None),
        ("[[concept]]\nid = \"a\"\nterms.en = { text = \"x\", status = \"best\" }\n", 3, 35, None),
    ] {
        let found = fault(text, Kind::Toml);
        assert_eq!((found.0, found.1), (line, column), "{text}: {found:?}");
        assert!(problem.is_none_or(|problem| problem == found.2), "{text}");
    }
}

#[test]
fn tables_read_with_marks_quotes_and_either_line_end() {
    let glossary = load(Path::new("tests/fixtures/glossaries/semicolons.csv")).expect("reads");
    let shown: Vec<(&str, Vec<(&str, Status)>)> = glossary
        .concepts
        .iter()
        .map(|concept| (concept.id.as_str(), concept.terms.iter().map(|term| (term.text.as_str(), term.status)).collect()))
        .collect();
    use Status::{Admitted, Forbidden, Preferred};
    assert_eq!(
        shown,
        [
            ("1", vec![("bank", Preferred), ("banco", Preferred)]),
            (
                "2",
                vec![("team", Preferred), ("squad", Admitted), ("equipe", Preferred), ("time", Admitted), ("grupo", Forbidden)]
            ),
            ("OpenAI", vec![("OpenAI", Preferred)]),
        ]
    );
    assert_eq!(glossary.concepts[1].note.as_deref(), Some("said \"team\"\r\nin speech"));
    assert!(glossary.concepts[2].do_not_translate);
}

#[test]
fn a_second_column_of_a_language_holds_further_wordings() {
    let glossary = parse("en,fr,FR,Note\nseat,siège,place|siège,x\n", "g", Kind::Csv).expect("reads");
    let terms: Vec<(&str, Status)> = glossary.concepts[0].terms.iter().map(|term| (term.text.as_str(), term.status)).collect();
    assert_eq!(terms, [("seat", Status::Preferred), ("siège", Status::Preferred), ("place", Status::Admitted)]);
}

#[test]
fn columns_are_called_as_people_call_them() {
    let hints = |from: &str, to: &str| Hints { from: Some(tag(from)), to: Some(tag(to)) };
    for (table, from, to) in [
        ("Terme;Traduction;Remarque\nlit;bed;x\n", "fr", "en"),
        ("Begriff;Übersetzung;Anmerkung\nBett;bed;x\n", "de", "en"),
        ("Término;Traducción;Nota\ncama;bed;x\n", "es", "en"),
        ("Termo;Tradução;Observação\ncama;bed;x\n", "pt", "en"),
        ("术语;译文;备注\n床;bed;x\n", "zh-Hans", "en"),
    ] {
        let read = from_bytes(table.as_bytes(), "g.csv", Kind::Csv, &hints(from, to)).expect("reads");
        assert_eq!((read.problems.len(), read.glossary.concepts.len()), (0, 1), "{table}");
        assert_eq!(read.glossary.concepts[0].terms.len(), 2, "{table}");
        assert_eq!(read.glossary.concepts[0].note.as_deref(), Some("x"), "{table}");
    }
    let read = parse("Terme (EN);Terme (FR);Englisch (UK);POS\nbed;lit;cot;n.\n", "g", Kind::Csv).expect("reads");
    let terms: Vec<String> = read.concepts[0].terms.iter().map(|term| format!("{} {}", term.language, term.text)).collect();
    assert_eq!(terms, ["en bed", "fr lit", "en-GB cot"]);
    assert_eq!(read.concepts[0].terms[0].part_of_speech, Some(PartOfSpeech::Noun));
}

#[test]
fn faults_of_tables_have_a_line() {
    let unknown =
        |column: &str, nearest: Option<&str>| Problem::UnknownColumn { column: column.into(), nearest: nearest.map(Into::into) };
    for (text, line, column, problem) in [
        ("src,tgt\na,b\n", 1, 1, Problem::NoLanguageColumn { header: "src, tgt".into(), stated: false }),
        ("en,target\na,b\n", 1, 4, unknown("target", None)),
        ("Englih,pt\na,b\n", 1, 1, unknown("Englih", Some("en"))),
        ("id,note\na,b\n", 1, 1, Problem::NoLanguageColumn { header: "id, note".into(), stated: false }),
        ("en,note,Note\na,b,c\n", 1, 9, Problem::DuplicateColumn { column: "Note".into() }),
        ("en,pt\na,b\n\n\nc,d,e\n", 5, 1, Problem::Ragged { expected: 2, found: 3 }),
        ("en,pt\na,x||y\n", 2, 3, Problem::Empty { key: "pt".into() }),
        ("en,pt\n\"a,b\nc,d\n", 2, 1, Problem::OpenQuote),
        ("id,en\n1,a\n1,b\n", 3, 1, Problem::DuplicateId { id: "1".into(), first: 2 }),
    ] {
        assert_eq!(fault(text, Kind::Csv), (line, column, problem), "{text}");
    }
    let (line, _, problem) = fault("en,pt,status:pt\na,b|c,preferred|preferred\n", Kind::Csv);
    assert_eq!((line, problem), (2, Problem::TwoPreferred { id: "a".into(), language: "pt".into() }));
}

#[test]
fn errors_say_what_to_do_in_every_language_we_speak() {
    let error = parse("src,tgt\na,b\n", "terms.csv", Kind::Csv).expect_err("no languages");
    for language in ["en", "fr", "zh-Hans"] {
        let messages = Messages::in_language(&tag(language)).expect("spoken");
        let text = messages.text(&error.message());
        assert!(text.contains("terms.csv:1:1") && text.contains("src"), "{text}");
        let hint = messages.text(&error.hint().expect("has a hint"));
        assert!(hint.contains("en,pt-BR") && hint.contains("definition"), "{hint}");
    }
    let wrong = parse("[[concept]]\nid = 1\n", "g.toml", Kind::Toml).expect_err("id is a number");
    assert_eq!(Messages::english().text(&wrong.message()), "g.toml:2:6: “id” must be a string.");
    assert!(load(Path::new("tests/fixtures/glossaries/none.toml")).is_err_and(|error| matches!(error, Error::Unreadable { .. })));
}

#[test]
fn words_are_found_whole() {
    for (terms, text, found) in [
        (&["cat"][..], "The category of a cat; concat, cat’s.", &["cat", "cat"][..]),
        (&["AI", "OpenAI"], "OpenAI公司的AI与XAI", &["OpenAI", "AI"]),
        (&["人工智能"], "发展人工智能技术", &["人工智能"]),
        (
            &["vibration damper", "torsional vibration damper"],
            "A torsional vibration damper is a vibration damper.",
            &["torsional vibration damper", "vibration damper"],
        ),
        (&["alpha beta", "beta gamma delta"], "alpha beta gamma delta", &["beta gamma delta"]),
        (&["New York", "New York T"], "New York Times", &["New York"]),
        (&["IT", "US"], "It told us that IT in the US is big", &["IT", "US"]),
        (&["NATO", "Musk"], "nato, NATO, MUSK and musk", &["NATO", "MUSK", "musk"]),
        (
            &["fine-tuning", "data center"],
            "Fine\u{2011}tuning, fine tuning, data\u{00A0}center, data-center",
            &["Fine\u{2011}tuning", "fine tuning", "data\u{00A0}center", "data-center"],
        ),
        (&["C++", ".NET"], "C++ and .NET, not C+", &["C++", ".NET"]),
        (&["étoile"], "L’E\u{301}toile, l'étoile, étoiles\u{301}", &["E\u{301}toile", "étoile"]),
        (&["bank account", "GPU", "company"], "bank\naccounts, GPUs, companies, Gpus", &["bank\naccounts", "GPUs", "companies"]),
        (&["new"], "The news is new", &["new"]),
        (&["智能"], "人 工 智 能", &["智 能"]),
        (&["埃隆·马斯克"], "埃隆・马斯克说", &["埃隆・马斯克"]),
    ] {
        assert_eq!(in_source(&english(terms), text), found, "{text}");
    }
}

#[test]
fn elided_articles_end_a_word() {
    let glossary = parse("fr,en\nIA,AI\nOpenAI,OpenAI\nÉtoile,Star\n", "g", Kind::Csv).expect("reads");
    let terms = Terminology::new(glossary, Some(&tag("fr")), &tag("en"));
    let text = "L’IA d'OpenAI et d’OpenAI, qu’l’Étoile brille, MIA.";
    assert_eq!(in_source(&terms, text), ["IA", "OpenAI", "OpenAI", "Étoile"]);
}

#[test]
fn requirements_follow_the_languages_of_the_pair() {
    let accepted = |to: &str, text: &str| -> Vec<Vec<String>> {
        let wording = |r: bitext::glossary::Requirement| r.accepted.into_iter().map(|w| w.text).collect();
        terminology("en", to).requirements(text).into_iter().map(wording).collect()
    };
    assert_eq!(accepted("pt-BR", "the team"), [["equipe", "time"]]);
    assert_eq!(accepted("pt-PT", "the team"), [["equipa"]]);
    assert_eq!(accepted("pt", "the team"), [vec!["grupo", "equipe", "equipa", "time"]]);
    assert_eq!(accepted("pt-AO", "the team"), [["grupo"]]);
    assert_eq!(accepted("zh-CN", "Stargate"), [["星际之门"]]);
    assert_eq!(accepted("zh-TW", "Stargate"), Vec::<Vec<String>>::new());
    assert_eq!(accepted("pt-BR", "bank account numbers"), [["conta bancária", "conta no banco"]]);
    assert_eq!(accepted("ja", "OpenAI and the team"), [["OpenAI"]]);
    assert!(Terminology::new(names(), None, &tag("fr")).requirements("OpenAI").is_empty());
}

#[test]
fn unmet_requirements_are_those_the_target_never_names() {
    let terms = terminology("en", "pt-BR");
    let source = "OpenAI opened bank accounts for Stargate.";
    let requirements = terms.requirements(source);
    assert_eq!(requirements.len(), 3);
    assert_eq!(unmet(&requirements, "A OpenAI abriu contas bancárias para o Stargate.", &tag("pt-BR")), Vec::<usize>::new());
    assert_eq!(unmet(&requirements, "A OpenAI abriu contas para a Porta Estelar.", &tag("pt-BR")), [1, 2]);
    assert_eq!(unmet(&requirements, "", &tag("pt-BR")), [0, 1, 2]);
}

#[test]
fn forbidden_terms_are_found_in_the_target_unless_a_longer_term_holds_them() {
    let terms = terminology("en", "zh-Hans");
    let found: Vec<(usize, Status)> = terms.in_target("星际门与星际之门").iter().map(|f| (f.span.start, f.status)).collect();
    assert_eq!(found, [(0, Status::Deprecated), (12, Status::Preferred)]);
    let glossary =
        parse("en,fr,status:fr\na,numérique,\nb,intelligence numérique|numérique,preferred|forbidden\n", "g", Kind::Csv);
    let terms = Terminology::new(glossary.expect("reads"), Some(&tag("en")), &tag("fr"));
    let statuses: Vec<Status> = terms.in_target("le numérique, l’intelligence numérique").iter().map(|f| f.status).collect();
    assert_eq!(statuses, [Status::Preferred, Status::Preferred]);
}

#[test]
fn a_wording_of_two_concepts_accepts_the_terms_of_both() {
    let glossary = parse("en,zh-Hans\nbank,银行\nbank,河岸\n", "g", Kind::Csv).expect("reads");
    let terms = Terminology::new(glossary, Some(&tag("en")), &tag("zh-Hans"));
    let requirements = terms.requirements("the bank");
    assert_eq!(unmet(&requirements, "在河岸", &tag("zh-Hans")), Vec::<usize>::new());
    assert_eq!(unmet(&requirements, "在岸边", &tag("zh-Hans")), [0]);
}

proptest! {
    #[test]
    fn spans_are_ordered_disjoint_and_exact(text in "(OpenAI|AI|Stargate|星际门|bank account|A\\.I\\.|\\PC|\u{301}|\u{FFFC}|\r\n|\u{0}|’|公司| ){0,24}") {
        let terms = terminology("en", "zh-Hans");
        for (found, glossary) in [(terms.in_source(&text), terms.glossary()), (terms.in_target(&text), terms.glossary())] {
            let mut end = 0;
            for occurrence in found {
                prop_assert!(occurrence.span.start >= end && text.get(occurrence.span.start..occurrence.span.end).is_some());
                end = occurrence.span.end;
                // The stretch by itself is the same term: nothing around it was needed or taken.
                let stretch = occurrence.span.of(&text);
                let language = &glossary.concepts[occurrence.concept].terms[occurrence.term].language;
                let alone = if language.language() == "en" && !terms.in_source(stretch).is_empty() {
                    terms.in_source(stretch)
                } else {
                    terms.in_target(stretch)
                };
                prop_assert_eq!(alone.len(), 1);
                prop_assert_eq!(alone[0].span.of(stretch), stretch);
                prop_assert_eq!((alone[0].concept, alone[0].term), (occurrence.concept, occurrence.term));
            }
        }
        let requirements = terms.requirements(&text);
        prop_assert!(unmet(&requirements, &text, &tag("zh-Hans")).iter().all(|index| *index < requirements.len()));
    }

    #[test]
    fn no_text_is_too_odd_to_be_read_as_a_glossary(text in "[\\PC\n\t,;\"|=\\[\\]]{0,60}") {
        for kind in [Kind::Toml, Kind::Csv, Kind::Tsv] {
            let _ = parse(&text, "g", kind);
            let _ = parse(&format!("en,fr\n{text}"), "g", kind);
            let _ = parse(&format!("[[concept]]\nid = \"a\"\n{text}"), "g", kind);
        }
    }
}
