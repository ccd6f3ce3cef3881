//! Every kind of glossary file: what is written is read back whole, and what cannot be kept is told with its line.

use std::io::Write as _;

use bitext::glossary::files::{Hints, Read, Style, from_bytes, write};
use bitext::glossary::{
    CasePolicy, Concept, Error, Glossary, Kind, PartOfSpeech, Place, Problem, Status, Term, concepts_named, load, parse,
};
use bitext::locale::{Gender, Messages};
use bitext::model::{Explain, LanguageTag};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
use proptest::{collection, option, sample};

use crate::support::sandbox::Sandbox;

fn tag(text: &str) -> LanguageTag {
    text.parse().expect("well-formed")
}

/// A glossary without the places where it was read.
fn placeless(mut glossary: Glossary) -> Glossary {
    for concept in &mut glossary.concepts {
        concept.place = Place::default();
        concept.terms.iter_mut().for_each(|term| term.line = 0);
    }
    glossary
}

fn read(bytes: &[u8], kind: Kind) -> Read {
    from_bytes(bytes, "g", kind, &Hints::default()).expect("is read")
}

fn problems(read: &Read) -> Vec<(usize, &Problem)> {
    let place = |error| match error {
        &Error::At { line, ref problem, .. } => (line, problem),
        other => panic!("no place: {other}"),
    };
    read.problems.iter().map(place).collect()
}

/// A glossary that uses everything that the model has.
fn everything() -> Glossary {
    let text = r#"
[[concept]]
id = "elon-musk"
domain = ["people", "companies | X"]
definition = "Founder of xAI; \"Musk\" <by> his surname & more."
note = "Two\nlines."
source = "house style"
first-mention = true
near = ["Tesla", "X"]
not-near = ["scent; deer"]
terms.en = [
  { text = "Elon Musk", part-of-speech = "proper-noun", case = "exact", short = ["Musk"], gender = "masculine" },
  { text = "E. Musk", status = "deprecated", note = "Too | short.", source = "memo; 3" },
]
terms.zh-Hans = [{ text = "埃隆·马斯克", forms = ["埃隆马斯克"], short = ["马斯克"] }, { text = "伊隆·马斯克", status = "forbidden" }]
terms.zh-Hant = "伊隆·馬斯克"

[[concept]]
id = "team (1)"
do-not-translate = true
terms.en = { text = "A|B; C\\D", case = "ignore" }
terms.pt-BR = ["equipe", "time"]
terms.pt-PT = { text = "equipa", part-of-speech = "noun", gender = "feminine", forms = ["equipas", "equipazinha"] }
terms.fr = { text = "groupe", status = "admitted" }
"#;
    placeless(parse(text, "g", Kind::Toml).expect("reads"))
}

const WRITTEN: [(Kind, Style); 8] = [
    (Kind::Toml, Style::Dca),
    (Kind::Csv, Style::Dca),
    (Kind::Tsv, Style::Dca),
    (Kind::Xlsx, Style::Dca),
    (Kind::Ods, Style::Dca),
    (Kind::Tbx, Style::Dca),
    (Kind::Tbx, Style::Dct),
    (Kind::Tbx, Style::Martif),
];

#[test]
fn nothing_is_lost_on_the_way_through_any_file() {
    let glossary = everything();
    for (kind, style) in WRITTEN {
        let bytes = write(&glossary, kind, style).expect("is written");
        let back = read(&bytes, kind);
        assert_eq!(back.problems, [], "{kind:?} {style:?}");
        assert_eq!(placeless(back.glossary), glossary, "{kind:?} {style:?}: {}", String::from_utf8_lossy(&bytes));
    }
}

fn texts() -> impl Strategy<Value = String> {
    "[a-zé中|;\\\\<&\"'=#,\u{301}]{1,3}([ \u{a0}][a-z中.]{1,4})?"
}

fn terms(language: &'static str) -> impl Strategy<Value = Vec<Term>> {
    let rest = [Status::Admitted, Status::Deprecated, Status::Forbidden];
    let classes = [PartOfSpeech::Noun, PartOfSpeech::ProperNoun, PartOfSpeech::Verb, PartOfSpeech::Other];
    let cases = [CasePolicy::Automatic, CasePolicy::Exact, CasePolicy::Ignore];
    let genders = [Gender::Masculine, Gender::Feminine, Gender::Neuter];
    let words = || collection::vec(texts(), 0..3);
    let open = (texts(), words(), words(), option::of(texts()), option::of(texts()));
    let closed = (
        sample::select(rest.to_vec()),
        option::of(sample::select(classes.to_vec())),
        sample::select(cases.to_vec()),
        option::of(sample::select(genders.to_vec())),
    );
    let term = (open, closed).prop_map(move |((text, forms, short, note, source), (status, class, case, gender))| Term {
        status,
        part_of_speech: class,
        case,
        gender,
        forms,
        short,
        note,
        source,
        ..Term::new(tag(language), text)
    });
    (any::<bool>(), collection::vec(term, 1..3)).prop_map(|(preferred, mut terms)| {
        if preferred {
            terms[0].status = Status::Preferred;
        }
        terms
    })
}

fn glossaries() -> impl Strategy<Value = Glossary> {
    let words = || collection::vec(texts(), 0..3);
    let open = (words(), option::of(texts()), option::of(texts()), option::of(texts()), words(), words());
    let concept = (open, any::<(bool, bool)>(), terms("en"), terms("zh-Hans")).prop_map(
        |((domains, definition, note, source, near, not_near), (do_not_translate, first_mention), mut terms, more)| {
            terms.extend(more);
            let place = Place::default();
            let id = String::new();
            Concept { id, domains, definition, note, source, do_not_translate, first_mention, near, not_near, terms, place }
        },
    );
    collection::vec(concept, 1..4).prop_map(|mut concepts| {
        (1..).zip(&mut concepts).for_each(|(number, concept)| concept.id = format!("é {number}"));
        Glossary { concepts }
    })
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_glossary_comes_back_from_any_file(glossary in glossaries()) {
        for (kind, style) in WRITTEN {
            let back = read(&write(&glossary, kind, style).expect("is written"), kind);
            prop_assert_eq!(&back.problems, &[], "{:?} {:?}", kind, style);
            prop_assert_eq!(&placeless(back.glossary), &glossary, "{:?} {:?}", kind, style);
        }
    }

    #[test]
    fn no_bytes_end_the_program(bytes in collection::vec(any::<u8>(), 0..200), text in "[<>/a-z\"= \\[\\],|&;\n]{0,200}") {
        for kind in [Kind::Toml, Kind::Csv, Kind::Tsv, Kind::Xlsx, Kind::Ods, Kind::Tbx] {
            drop(from_bytes(&bytes, "g", kind, &Hints::default()));
            drop(from_bytes(text.as_bytes(), "g", kind, &Hints::default()));
        }
    }
}

#[test]
fn tables_of_other_programs_are_read() {
    let hints = Hints { from: Some(tag("en")), to: Some(tag("fr")) };
    for (text, hints) in [
        ("Hello,Bonjour,EN,FR\nbank,banque,EN,FR\n", Hints::default()),
        ("Hello,Bonjour\nbank,banque\n", hints.clone()),
        ("source,target\nHello,Bonjour\nbank,banque\n", hints),
        ("source,target,source_lang,target_lang\nHello,Bonjour,en,fr\nbank,banque,en,fr\n", Hints::default()),
        ("en,fr,pos,description\nHello,Bonjour,,\nbank,banque,,\n", Hints::default()),
        ("English;Français;Comments\nHello;Bonjour;\nbank;banque;\n", Hints::default()),
        ("The words of the bank,,\n,,\nen,fr,note\nHello,Bonjour,\nbank,banque,\n", Hints::default()),
    ] {
        let read = from_bytes(text.as_bytes(), "g.csv", Kind::Csv, &hints).expect("is text");
        assert_eq!(read.problems, [], "{text}");
        let shown: Vec<Vec<String>> = read
            .glossary
            .concepts
            .iter()
            .map(|concept| concept.terms.iter().map(|term| format!("{} {}", term.language, term.text)).collect())
            .collect();
        assert_eq!(shown, [["en Hello", "fr Bonjour"], ["en bank", "fr banque"]], "{text}");
    }
    let google = read("en,de,pos,description\nbank,Bank,noun,Where money is\n".as_bytes(), Kind::Csv).glossary;
    assert_eq!(google.concepts[0].definition.as_deref(), Some("Where money is"));
    assert_eq!(google.concepts[0].terms[1].part_of_speech, Some(PartOfSpeech::Noun));
}

#[test]
fn languages_are_called_as_people_call_them() {
    for (header, tags) in [
        ("Anglais;Français;Chinois;Remarque", ["en", "fr", "zh-Hans"]),
        ("英语;法语;中文;备注", ["en", "fr", "zh-Hans"]),
        ("English;German;Traditional Chinese;Notes", ["en", "de", "zh-Hant"]),
        ("English (US);Portuguese (Brazil);Português (Portugal);Notes", ["en-US", "pt-BR", "pt-PT"]),
        ("Anglais;Français (Canada);Brazilian Portuguese;Notes", ["en", "fr-CA", "pt-BR"]),
    ] {
        let read = read(format!("{header}\na;b;c;d\n").as_bytes(), Kind::Csv);
        assert_eq!(read.problems, [], "{header}");
        let concept = &read.glossary.concepts[0];
        assert_eq!(concept.terms.iter().map(|term| term.language.to_string()).collect::<Vec<_>>(), tags);
        assert_eq!(concept.note.as_deref(), Some("d"));
    }
    for header in [
        "en;Domaine;Définition;Commentaires;Référence",
        "en;领域;定义;说明;来源",
        "en;Subject field;Description;Comment;Reference",
    ] {
        let read = read(format!("{header}\na;b;c;d;e\n").as_bytes(), Kind::Csv);
        assert_eq!(read.problems, [], "{header}");
        let concept = &read.glossary.concepts[0];
        assert_eq!(concept.domains, ["b"], "{header}");
        let said = [&concept.definition, &concept.note, &concept.source].map(|text| text.as_deref());
        assert_eq!(said, [Some("c"), Some("d"), Some("e")], "{header}");
    }
}

#[test]
fn a_row_with_a_fault_does_not_cost_the_others() {
    let read = read(b"en,fr,Author,case\nbank,banque,me,\ncat,chat,me,loud\n\ndog,chien,,exact\n", Kind::Csv);
    assert_eq!(concepts_named(&read.glossary, "chien").len(), 1);
    let lines: Vec<usize> = problems(&read).iter().map(|(line, _)| *line).collect();
    assert_eq!((read.glossary.concepts.len(), lines), (3, vec![1, 3]));
    assert_eq!(read.glossary.concepts[2].place.line, 5);
    let read =
        self::read(b"[[concept]]\nid = \"a\"\nterms.en = 1\n[[concept]]\nid = \"b\"\nterms.en = [\"x\",\n  \"y\"]\n", Kind::Toml);
    assert_eq!((read.glossary.concepts.len(), problems(&read)[0].0), (1, 3));
    assert_eq!((read.glossary.concepts[0].place.line, read.glossary.concepts[0].terms[1].line), (5, 7));
}

/// A workbook of OpenDocument with these rows, the first two columns empty.
fn ods(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>{cells}</table:table-row>")
    };
    let rows: String = rows.iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body>\
         <office:spreadsheet><table:table table:name=\"Terms\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    for (name, text) in [("mimetype", kind), ("META-INF/manifest.xml", &manifest), ("content.xml", &content)] {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

#[test]
fn workbooks_are_read_with_rows_and_columns() {
    let read = read(&ods(&[&["en", "zh-Hans", "case"], &["Stargate", "星际之门", ""], &["cat", "猫", "loud"]]), Kind::Ods);
    let concept = &read.glossary.concepts[0];
    assert_eq!((concept.id.as_str(), concept.terms[1].text.as_str(), concept.place.line), ("Stargate", "星际之门", 2));
    assert!(matches!(read.problems.as_slice(), [Error::At { line: 3, column: 5, .. }]), "{:?}", read.problems);
    for kind in [Kind::Xlsx, Kind::Ods] {
        assert!(matches!(self::read(b"no workbook", kind).problems.as_slice(), [Error::NoWorkbook { .. }]));
    }
}

const FOREIGN: &str = r#"<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
 <martifHeader><fileDesc><sourceDesc><p>A tool</p></sourceDesc></fileDesc></martifHeader>
 <text><body>
  <termEntry id="c1">
   <descrip type="subjectField">banking</descrip>
   <transacGrp><transac type="transactionType">origination</transac><date>2020-01-02</date></transacGrp>
   <langSet xml:lang="en-US">
    <descripGrp><descrip type="definition">Where money is kept &amp; lent.</descrip><admin type="source">Dictionary</admin></descripGrp>
    <ntig><termGrp><term>bank <hi>account</hi></term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
    <tig><term>account</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
     <descrip type="context">Open an account.</descrip></tig>
    <tig><term>BA</term><termNote type="termType">abbreviation</termNote></tig>
    <tig><term>accounts</term><termNote type="termType">variant</termNote></tig>
   </langSet>
   <langSet xml:lang="xx-nothing!"><tig><term>lost</term></tig></langSet>
   <langSet xml:lang="fr"><tig><term>compte</term></tig></langSet>
  </termEntry>
 </body></text>
</martif>
"#;

#[test]
fn a_foreign_tbx_file_is_read_and_what_has_no_place_is_told() {
    let read = read(FOREIGN.as_bytes(), Kind::Tbx);
    let concept = &read.glossary.concepts[0];
    assert_eq!((concept.id.as_str(), concept.place.line), ("c1", 6));
    assert_eq!(concept.definition.as_deref(), Some("Where money is kept & lent."));
    assert_eq!(concept.source.as_deref(), Some("Dictionary"));
    let shown: Vec<(String, &str, Status, usize)> =
        concept.terms.iter().map(|t| (t.language.to_string(), t.text.as_str(), t.status, t.line)).collect();
    use Status::{Admitted, Deprecated, Preferred};
    assert_eq!(
        shown,
        [
            ("en-US".into(), "bank account", Preferred, 11),
            ("en-US".into(), "account", Deprecated, 12),
            ("en-US".into(), "BA", Admitted, 14),
            ("fr".into(), "compte", Preferred, 18),
        ]
    );
    assert_eq!(concept.terms[2].forms, ["accounts"]);
    let told: Vec<(usize, String)> = problems(&read)
        .into_iter()
        .map(|(line, problem)| match problem {
            Problem::NotKept { what, value } => (line, format!("{what}: {value}")),
            Problem::Language { given, .. } => (line, given.clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        (8, "transacGrp: origination 2020-01-02"),
        (13, "context: Open an account."),
        (14, "termType: abbreviation"),
        (17, "xx-nothing!"),
    ];
    assert_eq!(told, expected.map(|(line, text)| (line, text.to_owned())));
}

#[test]
fn faults_of_tbx_have_a_line() {
    for (text, line) in [
        ("<tbx>\n<text><body>\n<conceptEntry id='a'>\n</wrong>", 4),
        ("\n<html>\n</html>", 2),
        (
            "<tbx><text><body><conceptEntry id='a'>\n<langSec xml:lang='en'><termSec>\n</termSec></langSec></conceptEntry></body></text></tbx>",
            2,
        ),
        ("<tbx><text><body>\n<conceptEntry id='a'/>\n<conceptEntry id='a'/></body></text></tbx>", 3),
        ("<tbx><text><body>\n<conceptEntry", 2),
        ("<tbx><text>\n<body>", 2),
        ("Stargate = 星际之门\n", 1),
    ] {
        let read = read(text.as_bytes(), Kind::Tbx);
        assert_eq!(problems(&read).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [line], "{text}: {:?}", read.problems);
    }
}

#[test]
fn entities_of_a_file_are_said_in_its_own_plain_words_or_told() {
    let concept = |id: &str, term: &str| {
        format!(
            "<conceptEntry id='{id}'><langSec xml:lang='en'><termSec><term>{term}</term></termSec></langSec></conceptEntry>\n"
        )
    };
    let bombs: String = (1..40).map(|n| format!("<!ENTITY l{n} \"&l{0};&l{0};\">\n", n - 1)).collect();
    let head = format!("<!DOCTYPE tbx [<!ENTITY b \"bank\">\n<!ENTITY l0 \"ha\">\n{bombs}]>\n<tbx><text><body>\n");
    let terms = [concept("a", "the &b; &amp; co"), concept("b", "&l39;"), concept("c", "&x;"), concept("d", "fine")].concat();
    let read = read(format!("{head}{terms}</body></text></tbx>").as_bytes(), Kind::Tbx);
    let said: Vec<&str> = read.glossary.concepts.iter().map(|concept| concept.terms[0].text.as_str()).collect();
    assert_eq!(said, ["the bank & co", "fine"]);
    let unknown = |name: &str| Problem::UnknownEntity { name: name.to_owned() };
    assert_eq!(problems(&read), [(45, &unknown("l39")), (46, &unknown("x"))]);
}

#[test]
fn entities_in_attributes_are_said_too_and_no_file_swells_by_them() {
    let concept = |id: &str, lang: &str| {
        format!("<conceptEntry id='{id}'><langSec xml:lang='{lang}'><termSec><term>x</term></termSec></langSec></conceptEntry>\n")
    };
    let head = format!("<!DOCTYPE tbx [<!ENTITY b \"{}\">]>\n<tbx><text><body>\n", "bank".repeat(50));
    let file = |body: &str| read(format!("{head}{body}</body></text></tbx>").as_bytes(), Kind::Tbx);
    let told = file(&[concept("&b;", "en"), concept("c&nbsp;1", "en"), concept("d", "&en;"), concept("e", "fr")].concat());
    let ids: Vec<&str> = told.glossary.concepts.iter().map(|concept| concept.id.as_str()).collect();
    assert_eq!(ids, ["bank".repeat(50).as_str(), "e"]);
    let unknown = |name: &str| Problem::UnknownEntity { name: name.to_owned() };
    let found = problems(&told);
    assert!(found.contains(&(4, &unknown("nbsp"))) && found.contains(&(5, &unknown("en"))), "{found:?}");
    // Each is short; all together are more than ten times the file.
    let many = format!("{}<conceptEntry id='z'><note>{}\n</note></conceptEntry>", concept("a", "en"), "&b;".repeat(20_000));
    let swollen = file(&many);
    assert_eq!((problems(&swollen), swollen.glossary.concepts.len()), (vec![(4, &Problem::TooManyEntities { times: 10 })], 1));
    let attribute = format!("{}<conceptEntry id='{}'/>", concept("a", "en"), "&b;".repeat(20_000));
    assert_eq!(problems(&file(&attribute)), [(4, &Problem::TooManyEntities { times: 10 })]);
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_words() {
    let said = |text: &str, kind: Kind| {
        let read = read(text.as_bytes(), kind);
        let [error] = read.problems.as_slice() else { panic!("{text}: {:?}", read.problems) };
        let messages = Messages::english();
        let hint = error.hint().map(|hint| messages.text(&hint)).unwrap_or_default();
        (messages.text(&error.message()), hint, read.glossary.concepts.len())
    };
    let whole = "<tbx><text><body>\n<conceptEntry id='a'><langSec xml:lang='en'><termSec><term>x</term></termSec></langSec></conceptEntry>";
    let (message, hint, read) = said(&format!("{whole}\n<conceptEntry id='b'><langSec xml:lang='en'>"), Kind::Tbx);
    assert_eq!(message, "g:3:45: the file breaks off here, inside <langSec>; what stood before it was read.");
    assert!(hint.contains("export it again") && read == 1, "{hint}");
    let (message, hint, _) = said(&format!("{whole}<oops></body>"), Kind::Tbx);
    assert!(message.contains("the XML is damaged here") && hint.contains("export it again"), "{message}");
    for kind in [Kind::Tbx, Kind::Csv, Kind::Tsv] {
        assert_eq!(said(" \n", kind).0, "Nothing stands in g.");
    }
    let (message, hint, _) = said("terms.fr = [\"un\", une]\n", Kind::Toml);
    assert!(message.starts_with("g:1:19: this cannot be read") && hint.contains("quotation marks"), "{message} {hint}");
    let (message, hint, _) = said("PK\u{3}\u{4} and no more", Kind::Xlsx);
    assert!(message.starts_with("g cannot be opened as a workbook") && hint.contains("save it again"), "{message}");
    let empty = write(&Glossary::default(), Kind::Ods, Style::Dca).expect("is written");
    assert!(from_bytes(&empty, "g", Kind::Ods, &Hints::default()).is_ok_and(|read| read.glossary.concepts.is_empty()));
}

#[test]
fn a_glossary_is_looked_after_from_the_command_line() {
    let sandbox = Sandbox::new();
    let said = |arguments: &[&str], code: i32| {
        let run = sandbox.run(&[&["glossary"], arguments].concat());
        assert_eq!(run.code, Some(code), "{arguments:?}: {}{}", run.stdout, run.stderr);
        run.stdout + &run.stderr
    };
    sandbox.write("bitext.toml", "");
    sandbox.write("deepl.csv", "Rumour,Gerücht,EN,DE\nschool,Schule,EN,DE\n");
    sandbox.write("office.csv", "id,en,fr,Owner\nship,ship,navire,Ada\nboat,boat|,bateau,Ada\n");
    said(&["add", "en=Stargate", "pt-BR=Stargate", "--definition", "The data-centre project."], 0);
    said(&["add", "pt-BR=Projeto Stargate", "--id", "stargate"], 0);
    let own = sandbox.read("glossary/terms.toml");
    let expected = "[[concept]]\nid = \"stargate\"\ndefinition = \"The data-centre project.\"\nterms.en = \"Stargate\"\n\
                    terms.pt-BR = [\"Stargate\", \"Projeto Stargate\"]\n";
    assert_eq!(own, expected);
    // Who has one of the terms is the concept that is meant, whatever its identifier.
    sandbox.write("k.toml", "[[concept]]\nid = \"a\"\nterms.en = \"Alpha\"\nterms.fr = \"Alfa\"\n");
    said(&["add", "en=Alpha", "de=Alphe", "--into", "k.toml"], 0);
    assert_eq!(load(&sandbox.path("k.toml")).expect("reads").concepts.len(), 1);
    said(&["import", "deepl.csv"], 0);
    let office = said(&["import", "office.csv"], 1);
    assert!(office.contains("office.csv:1:10") && office.contains("office.csv:3:6"), "{office}");
    assert!(office.contains("2 concepts and 0 terms"), "{office}");
    sandbox.write("odd.csv", "en,fr,Owner,Room\nquay,quai,Ada,7\n");
    let odd = said(&["import", "odd.csv"], 1);
    assert_eq!((odd.matches("neither a language tag").count(), odd.matches("help:").count()), (2, 1), "{odd}");
    for (file, style) in [("own.tbx", "dct"), ("old.tbx", "martif"), ("own.xlsx", ""), ("own.ods", ""), ("own.csv", "")] {
        let style: &[&str] = if file.ends_with(".tbx") { &["--style", style] } else { &[] };
        said(&[&["export", file], style].concat(), 0);
        assert_eq!(
            placeless(load(&sandbox.path(file)).expect("reads")),
            placeless(load(&sandbox.path("glossary/terms.toml")).expect("reads"))
        );
    }
    let told = said(&["export", "out.csv", "--for", "deepl", "--from", "en", "--to", "de"], 0);
    assert_eq!(sandbox.read("out.csv"), "Rumour,Gerücht,en,de\nschool,Schule,en,de\n");
    assert!(told.contains("2 concepts written") && told.contains("wording in de (4): stargate, ship, boat, quay"), "{told}");
    let told = said(&["export", "pair.csv", "--from", "en", "--to", "fr"], 0);
    assert_eq!(sandbox.read("pair.csv").lines().count(), 4, "{told}");
    assert!(told.contains("3 concepts written"), "{told}");
    let none = said(&["export", "none.csv", "--for", "google", "--from", "en", "--to", "it"], 1);
    assert!(none.contains("0 concepts written") && none.contains("(6)"), "{none}");
    let nowhere = said(&["export", "nodir/x.csv"], 2);
    assert!(nowhere.contains("no folder nodir") && !nowhere.contains("--output"), "{nowhere}");
    // What stands there is not written over, the glossary itself least of all.
    sandbox.write("mine.csv", "my article");
    let occupied = said(&["export", "mine.csv"], 2);
    assert!(occupied.contains("mine.csv is there already") && !occupied.contains("--output"), "{occupied}");
    for (arguments, message) in [
        (&["export", "own.docx"][..], "own.docx is no kind of file that a glossary is written to"),
        (&["export", "new.tbx", "--for", "google"], "Google takes a CSV file"),
        (&["export", "new.csv", "--style", "dct"], "--style is about TBX"),
        (&["export", "new.csv", "--style", "dct", "--for", "google"], "--style"),
    ] {
        let refused = said(arguments, 2);
        assert!(refused.contains(message), "{arguments:?}: {refused}");
    }
    said(&["export", "glossary/terms.toml"], 2);
    assert_eq!(sandbox.read("mine.csv"), "my article");
    assert!(sandbox.read("glossary/terms.toml").contains("Projeto Stargate"));
    said(&["check"], 0);
    said(&["import", "own.tbx", "--into", "own.csv"], 2);
    // What took nothing does not say that it took everything else.
    sandbox.write("nothing.tbx", "").write("header.csv", "en,fr\n").write("broken.xlsx", "PK");
    for file in ["nothing.tbx", "header.csv", "broken.xlsx"] {
        let nothing = said(&["import", file], 1);
        assert!(nothing.contains("nothing was imported") && !nothing.contains("everything else"), "{nothing}");
    }
}
