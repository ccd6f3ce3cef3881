//! What a glossary's file would lose: what is said of no wording, white space of a term, letters of another encoding.

use bitext::glossary::files::{Hints, Read, Style, from_bytes, write};
use bitext::glossary::{Concept, Error, Glossary, Kind, Place, Problem, Term};
use bitext::locale::Messages;
use bitext::model::{Explain, LanguageTag};

const LATIN: &str = r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<martif type="TBX" xml:lang="en"><text><body><termEntry id="a"><langSet xml:lang="fr"><tig>
  <term>
    café
    noir </term></tig></langSet></termEntry></body></text></martif>
"#;

fn tag(text: &str) -> LanguageTag {
    text.parse().expect("well-formed")
}

fn read(bytes: &[u8], kind: Kind) -> Read {
    from_bytes(bytes, "g", kind, &Hints::default()).expect("is read")
}

/// A glossary without the places where it was read.
fn placeless(mut glossary: Glossary) -> Glossary {
    for concept in &mut glossary.concepts {
        concept.place = Place::default();
        concept.terms.iter_mut().for_each(|term| term.line = 0);
    }
    glossary
}

#[test]
fn what_is_said_of_no_wording_is_told() {
    let text = "en,fr,forms:fr,status:fr,note:fr\nhorse,cheval|coursier,chevaux|coursiers|dadas,preferred|admitted|forbidden,a\nox,bœuf,bœufs|bouvillons,,x | y\ncow,,vaches,,\n";
    let read = read(text.as_bytes(), Kind::Csv);
    let told: Vec<(usize, String)> = read
        .problems
        .iter()
        .map(|error| match error {
            Error::At { line, problem: Problem::NotKept { what, value }, .. } => (*line, format!("{what} {value}")),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [(2, "forms:fr dadas"), (2, "status:fr forbidden"), (4, "forms:fr vaches")].map(|(n, t)| (n, t.to_owned())));
    let ox = &read.glossary.concepts[1].terms[1];
    assert_eq!((&ox.forms[..], ox.note.as_deref()), (&["bœufs".to_owned(), "bouvillons".to_owned()][..], Some("x | y")));
}

#[test]
fn two_concepts_of_one_identifier_are_both_kept() {
    let entry = |term: &str| {
        format!("<conceptEntry id='7'><langSec xml:lang='en'><termSec><term>{term}</term></termSec></langSec></conceptEntry>\n")
    };
    let text = format!("<tbx><text><body>\n{}{}</body></text></tbx>", entry("kettle"), entry("oven"));
    let read = read(text.as_bytes(), Kind::Tbx);
    let kept: Vec<(&str, &str)> =
        read.glossary.concepts.iter().map(|concept| (concept.id.as_str(), concept.terms[0].text.as_str())).collect();
    assert_eq!(kept, [("7", "kettle"), ("7 (line 3)", "oven")]);
    let told = |error: &Error| matches!(error, Error::At { line: 3, problem: Problem::DuplicateId { .. }, .. });
    assert!(matches!(&read.problems[..], [problem] if told(problem)), "{:?}", read.problems);
}

#[test]
fn white_space_of_a_term_and_an_encoding_of_its_own_survive_tbx() {
    let mut glossary = Glossary::default();
    let texts = ["10\u{a0}000", "a\tb", "a  b", "plain words", "a\u{3000}b", "a\nb"];
    for (id, text) in ["a", "b", "c", "d", "e", "f"].into_iter().zip(texts) {
        let terms = vec![Term { forms: vec![text.replace('a', "o") + "s"], ..Term::new(tag("en"), text) }];
        glossary.concepts.push(Concept { id: id.into(), terms, ..Concept::default() });
    }
    for style in [Style::Dca, Style::Dct, Style::Martif] {
        let bytes = write(&glossary, Kind::Tbx, style).expect("writes");
        assert_eq!(placeless(read(&bytes, Kind::Tbx).glossary), glossary, "{}", String::from_utf8_lossy(&bytes));
    }
    // Layout is none of the term.
    let latin: Vec<u8> = LATIN.chars().map(|c| u8::try_from(c).expect("Latin")).collect();
    let read = read(&latin, Kind::Tbx);
    assert_eq!((read.problems, read.glossary.concepts[0].terms[0].text.as_str()), (vec![], "café noir"));
    let wrong = from_bytes(&latin[LATIN.find('\n').expect("two lines")..], "g.tbx", Kind::Tbx, &Hints::default());
    let hint = wrong.expect_err("is no text").hint().map(|hint| Messages::english().text(&hint)).unwrap_or_default();
    assert!(hint.contains("first line") && !hint.contains("Excel"), "{hint}");
}

#[test]
fn a_cell_that_is_no_gender_costs_no_term() {
    let text = "en,fr,gender:fr,part-of-speech:fr,status:fr\nharbour,port,masc.,Nom,\nbridge,pont,big,NOUN,\nferry,bac,m,noun,forbiden\n";
    let read = read(text.as_bytes(), Kind::Csv);
    let lines: Vec<usize> =
        read.problems.iter().filter_map(|error| if let Error::At { line, .. } = error { Some(*line) } else { None }).collect();
    assert_eq!(lines, [2, 3, 4], "{:?}", read.problems);
    // What may be used has to be understood; the rest of the row stays.
    let terms: Vec<String> = read
        .glossary
        .concepts
        .iter()
        .map(|concept| {
            let Some(term) = concept.terms.get(1) else { return concept.id.clone() };
            format!("{} {:?} {:?}", term.text, term.gender, term.part_of_speech)
        })
        .collect();
    assert_eq!(terms, ["port Some(Masculine) None", "pont None Some(Noun)", "ferry"]);
}

#[test]
fn no_row_is_lost_for_one_cell() {
    for (text, terms, problems) in [
        ("en,fr,status\ncloud,nuage,Approved\nnode,nœud,proposed\nedge,bord,Whatever\n", "cloud nuage node nœud edge bord", 1),
        ("en,fr,status:fr\nold,vieux,obsolete\nbad,mauvais|bon,rejected|approved\n", "old vieux bad mauvais bon", 0),
        ("en,fr,case\ncloud,nuage,yes\nnode,nœud,case-sensitive\nedge,bord,perhaps\n", "cloud nuage node nœud edge bord", 1),
        ("en,fr,note\ncloud,nuage\nnode\n", "cloud nuage node", 0),
        ("en,fr\ncloud,nuage,,\n", "cloud nuage", 0),
        ("en,fr,dnt\ncloud,nuage,maybe\n", "cloud nuage", 1),
        ("Source (EN),Target (FR)\ncloud,nuage\n", "cloud nuage", 0),
        ("en,fr\nloan,\"prêt; crédit\"\nnode,\"nœud\nsommet\n\"\n", "loan prêt crédit node nœud sommet", 0),
    ] {
        let read = read(text.as_bytes(), Kind::Csv);
        let all = read.glossary.concepts.iter().flat_map(|concept| &concept.terms).map(|term| term.text.as_str());
        assert_eq!((all.collect::<Vec<_>>().join(" ").as_str(), read.problems.len()), (terms, problems), "{:?}", read.problems);
    }
}

#[test]
fn a_part_of_speech_with_a_capital_is_one() {
    let text = r#"<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry id="a"><langSec xml:lang="fr"><termSec><term>pont</term><termNote type="partOfSpeech">Noun</termNote></termSec></langSec></conceptEntry></body></text></tbx>"#;
    let read = read(text.as_bytes(), Kind::Tbx);
    assert_eq!(
        read.glossary.concepts[0].terms[0].part_of_speech,
        Some(bitext::glossary::PartOfSpeech::Noun),
        "{:?}",
        read.problems
    );
}
