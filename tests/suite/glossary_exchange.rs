//! What goes between glossaries and other files: services get their shapes, and what is added to a person's file leaves it.

use bitext::glossary::files::{Added, LeftOut, Style, add, deepl, google, google_set, narrowed, write};
use bitext::glossary::{Concept, Kind, parse};
use bitext::locale::Messages;

use crate::glossary::tag;
use crate::support::sandbox::Sandbox;

#[test]
fn services_get_their_shapes() {
    let glossary = parse(
        "id,en,en-GB,fr,fr-CA,zh-Hans,status:en,do-not-translate,definition\n\
         1,bank|credit house,,banque,caisse,银行,preferred|admitted,,\"Money, kept\"\n\
         2,cat,,,,猫,,,\n\
         3,,lorry,camion,,,,,\n\
         4,weekend,,,fin de semaine,,,,\n\
         5,Acme,,,,,,yes,\n\
         6,bank,,rive,,,,,\n",
        "g",
        Kind::Csv,
    )
    .expect("reads");
    let (en, fr) = (tag("en"), tag("fr"));
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let left = LeftOut { without_source: ids(&["3"]), without_target: ids(&["2", "4"]), repeated: ids(&["6"]) };
    let deepl = deepl(&glossary, &en, &fr);
    assert_eq!(String::from_utf8_lossy(&deepl.bytes), "bank,banque,en,fr\ncredit house,banque,en,fr\nAcme,Acme,en,fr\n");
    assert_eq!((deepl.concepts, &deepl.left_out), (2, &left));
    let google = google(&glossary, &en, &fr);
    assert_eq!(String::from_utf8_lossy(&google.bytes), "bank,banque\ncredit house,banque\nAcme,Acme\n");
    assert_eq!((google.concepts, &google.left_out), (2, &left));
    // A region has its own wordings and, without any, those of the language.
    let canada = bitext::glossary::files::google(&glossary, &tag("en-GB"), &tag("fr-CA"));
    let expected = "bank,caisse\ncredit house,caisse\nlorry,camion\nweekend,fin de semaine\nAcme,Acme\n";
    assert_eq!(String::from_utf8_lossy(&canada.bytes), expected);
    let set = google_set(&parse("id,en,fr,zh-Hans\n1,bank,banque,银行\n2,cat,,猫\n3,dog,,\n", "g", Kind::Csv).expect("reads"));
    assert_eq!(String::from_utf8_lossy(&set.bytes), "en,fr,zh-CN,pos,description\nbank,banque,银行,,\ncat,,猫,,\n");
    assert_eq!((set.concepts, set.left_out.without_source), (2, ids(&["3"])));
    let (kept, left) = narrowed(&glossary, &en, &fr);
    let table = String::from_utf8(write(&kept, Kind::Csv, Style::Dca).expect("is written")).expect("text");
    let expected = "id,en,fr,definition,do-not-translate\n\
                    1,bank|credit house,banque,\"Money, kept\",\n5,Acme,,,yes\n6,bank,rive,,\n";
    assert_eq!(table, expected);
    assert_eq!((left.without_source, left.without_target), (ids(&["3"]), ids(&["2", "4"])));
}

#[test]
fn what_a_person_wrote_stays_when_something_is_added() {
    let old = "# Names.\n\n[[concept]]\nid = \"a\"   # the first\nterms.en = \"one\" # short\nterms.fr = [\n  \"un\",  # masculine\n  \"une\", # feminine\n]\n\n# The end.\n";
    let new = "[[concept]]\nid = \"a\"\nterms.en = [\"one\", \"single\"]\nterms.fr = [\"seul\"]\nterms.de = { text = \"eins\", case = \"exact\" }\n\n[[concept]]\nid = \"b\"\nterms.en = \"two\"\n";
    let added = add(old, "g", &parse(new, "n", Kind::Toml).expect("reads")).expect("is added");
    assert_eq!((added.concepts, added.terms), (1, 3));
    let said = |added: &Added| added.notes.iter().map(|note| Messages::english().text(note)).collect::<Vec<_>>();
    let joined = "“seul” (fr) is an admitted term of “a”: “un” stays the preferred one.";
    assert_eq!((said(&added), added.problems.len()), (vec![joined.to_owned()], 0));
    let expected = "# Names.\n\n[[concept]]\nid = \"a\"   # the first\nterms.en = [\"one\", \"single\"] # short\nterms.fr = [\n  \"un\",  # masculine\n  \"une\", # feminine\n  \"seul\",\n]\nterms.de = { text = \"eins\", case = \"exact\" }\n\n# The end.\n\n[[concept]]\nid = \"b\"\nterms.en = \"two\"\n";
    assert_eq!(added.text, expected);
    let again = add(&added.text, "g", &parse(new, "n", Kind::Toml).expect("reads")).expect("is added");
    assert_eq!((said(&again), again.problems.len()), (vec![joined.to_owned()], 0), "the same is said the second time");
    assert_eq!((again.text, again.concepts, again.terms), (added.text, 0, 0));
    let other =
        parse("[[concept]]\nid = \"a\"\nnote = \"x\"\nterms.en = { text = \"one\", case = \"exact\" }\n", "n", Kind::Toml);
    let kept = add(old, "g", &other.expect("reads")).expect("is added");
    let noted = old.replace("# the first\n", "# the first\nnote = \"x\"\n");
    assert_eq!((kept.text.as_str(), kept.problems.len()), (noted.as_str(), 1), "a note fills in, what differs is told");
    assert_eq!(said(&kept), ["“a” had none of this and takes it from the file: note."]);
}

#[test]
fn letter_case_does_not_part_two_concepts_unless_it_counts() {
    let old = "[[concept]]\nid = \"river\"\nterms.en = \"river\"\nterms.pt = \"torrente\"\n\n[[concept]]\nid = \"it\"\nterms.en = \"IT\"\n";
    let added = add(old, "g", &parse("en,pt\nRiver,torrente\nIt,isso\n", "n", Kind::Csv).expect("reads")).expect("is added");
    assert_eq!((added.concepts, added.terms, added.problems.len()), (1, 0, 0), "{}", added.text);
    assert!(added.text.starts_with(old) && !added.text.contains("river-2"), "{}", added.text);
}

#[test]
fn a_file_that_is_added_again_adds_nothing_where_letter_case_parts_its_rows() {
    let new = parse("en,fr\napple,pomme\nApple,Apple\nPolish,polonais\npolish,cirage\n", "n", Kind::Csv).expect("reads");
    let once = add("", "g", &new).expect("is added");
    let twice = add(&once.text, "g", &new).expect("is added");
    assert_eq!((once.concepts, twice.concepts, twice.terms), (4, 0, 0), "{}", twice.text);
    assert_eq!(twice.text, once.text);
}

#[test]
fn a_concept_is_known_by_its_preferred_term_and_a_second_one_is_told() {
    let old = "[[concept]]\nid = \"imf\"\ndomain = \"finance\"\nterms.en = \"IMF\"\nterms.fr = \"FMI\"\n";
    let new = |text: &str, kind| add(old, "g", &parse(text, "n", kind).expect("reads")).expect("is added");
    let said = |added: &Added| added.notes.iter().map(|note| Messages::english().text(note)).collect::<Vec<_>>();
    let joined = new("id,en,fr,de\nc7,IMF,Fonds,IWF\n", Kind::Csv);
    assert_eq!((joined.concepts, joined.terms, joined.problems.len()), (0, 2, 0));
    assert_eq!(
        said(&joined),
        [
            "“IMF” (en) is in the glossary already, as “imf”: what the file calls “c7” joins it.",
            "“Fonds” (fr) is an admitted term of “imf”: “FMI” stays the preferred one.",
        ]
    );
    assert!(joined.text.contains("terms.fr = [\"FMI\", \"Fonds\"]\nterms.de = \"IWF\"\n"), "{}", joined.text);
    // A homograph of another domain is a thing of its own, and identifiers are made of wordings as those of `add` are.
    let apart = new("en,fr,domain\nIMF,IMF,music\nC,C,\nC++,C++,\n", Kind::Csv);
    let told = [
        "“IMF” (en) is the term of “imf” too; “IMF” is added as a concept of its own. Where both are one, join them in the file.",
    ];
    assert_eq!((said(&apart), apart.concepts), (told.map(str::to_owned).to_vec(), 3));
    let ids: Vec<String> = parse(&apart.text, "g", Kind::Toml).expect("reads").concepts.into_iter().map(|one| one.id).collect();
    assert_eq!(ids, ["imf", "imf-2", "c", "c-2"]);
}

#[test]
fn a_concept_without_terms_is_told_and_not_added() {
    let mut new = parse("[[concept]]\nid = \"a\"\nterms.en = \"one\"\n", "n", Kind::Toml).expect("reads");
    new.concepts.push(Concept { id: String::new(), terms: Vec::new(), ..new.concepts[0].clone() });
    let added = add("", "g", &new).expect("is added");
    assert_eq!((added.concepts, added.problems.len()), (1, 1));
    assert_eq!(parse(&added.text, "g", Kind::Toml).expect("reads").concepts.len(), 1);
}

#[test]
fn a_known_wording_beside_a_new_one_only_says_which_concept_is_meant() {
    let sandbox = Sandbox::new();
    let add = |terms: &[&str]| sandbox.run(&[&["glossary", "add", "--into", "own.toml"], terms].concat());
    add(&["en=harbour tunnel", "fr=tunnel du port"]).exits_with(0);
    add(&["en=harbour tunnel", "fr=tunnel portuaire", "--status", "forbidden"]).exits_with(0);
    let expected = "[[concept]]\nid = \"harbour-tunnel\"\nterms.en = \"harbour tunnel\"\n\
                    terms.fr = [\"tunnel du port\", { text = \"tunnel portuaire\", status = \"forbidden\" }]\n";
    assert_eq!(sandbox.read("own.toml"), expected);
    add(&["en=harbour tunnel", "--status", "forbidden"]).exits_with(1);
    assert_eq!(sandbox.read("own.toml"), expected, "what stands there stays");
}

#[test]
fn a_file_from_windows_keeps_its_line_ends_and_its_mark() {
    let old = "\u{FEFF}# Names.\r\n\r\n[[concept]]\r\nid = \"a\"\r\nterms.en = \"one\"\r\n";
    let new = "[[concept]]\nid = \"a\"\nterms.fr = \"un\"\n[[concept]]\nid = \"b\"\nterms.en = \"two\"\n";
    let added = add(old, "g", &parse(new, "n", Kind::Toml).expect("reads")).expect("is added").text;
    let more = "terms.fr = \"un\"\r\n\r\n[[concept]]\r\nid = \"b\"\r\nterms.en = \"two\"\r\n";
    assert_eq!(added, format!("{old}{more}"));
}

#[test]
fn one_identifier_of_two_files_may_be_two_concepts() {
    let old = "[[concept]]\nid = \"c3\"\nterms.en = \"loss\"\nterms.pt = \"perda\"\n\n\
               [[concept]]\nid = \"c4\"\nterms.en = \"Machine Learning\"\n";
    let new = |text: &str, old: &str| add(old, "g", &parse(text, "n", Kind::Csv).expect("reads")).expect("is added");
    let table = "id,en,pt\nc3,gradient,gradiente\nc4,machine learning,aprendizado de máquina\n";
    let added = new(table, old);
    let read = parse(&added.text, "g", Kind::Toml).expect("reads");
    let terms = |concept: &Concept| concept.terms.iter().map(|term| term.text.clone()).collect::<Vec<_>>().join(", ");
    let concepts: Vec<(&str, String)> = read.concepts.iter().map(|concept| (concept.id.as_str(), terms(concept))).collect();
    let expected = [("c3", "loss, perda"), ("c4", "Machine Learning, aprendizado de máquina"), ("c3-2", "gradient, gradiente")];
    assert_eq!(concepts, expected.map(|(id, terms)| (id, terms.to_owned())));
    assert_eq!((added.concepts, added.terms, added.problems.len(), added.notes.len()), (1, 1, 1, 0));
    assert!(added.problems[0].to_string().contains("c3-2"), "{}", added.problems[0]);
    // The next time it is known where it is, and a language that the concept lacks is no other concept.
    assert_eq!(new(table, &added.text).text, added.text);
    assert_eq!((new("id,fr\nc3,perte\n", old).concepts, new("id,en,pt\nc3,Loss,\n", old).terms), (0, 0));
}

#[test]
fn one_new_identifier_of_two_files_may_be_two_concepts() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "id,en,pt\nc3,loss,perda\nc4,layer,camada\n");
    sandbox.write("b.csv", "id,en,pt\nc3,gradient,gradiente\nc4,layer,nível\nc5,weight,peso\n");
    let import = ["glossary", "import", "a.csv", "b.csv", "--into", "terms.toml"];
    let run = sandbox.run(&import);
    run.exits_with(1);
    assert!(run.stderr.contains("c3-2") && run.stderr.contains("b.csv"), "{}", run.stderr);
    let read = parse(&sandbox.read("terms.toml"), "g", Kind::Toml).expect("reads");
    let terms = |concept: &Concept| concept.terms.iter().map(|term| term.text.clone()).collect::<Vec<_>>().join(", ");
    let concepts: Vec<(&str, String)> = read.concepts.iter().map(|concept| (concept.id.as_str(), terms(concept))).collect();
    let expected =
        [("c3", "loss, perda"), ("c4", "layer, camada, nível"), ("c3-2", "gradient, gradiente"), ("c5", "weight, peso")];
    assert_eq!(concepts, expected.map(|(id, terms)| (id, terms.to_owned())));
    // The second time nothing is new.
    let before = sandbox.read("terms.toml");
    sandbox.run(&import);
    assert_eq!(sandbox.read("terms.toml"), before);
}

#[test]
fn one_identifier_of_two_glossaries_in_use_may_be_two_concepts() {
    let sandbox = Sandbox::new();
    sandbox.write("glossary/a.csv", "id,en,pt\nc3,loss,perda\nc4,layer,camada\n");
    sandbox.write("glossary/b.csv", "id,en,pt\nc3,gradient,gradiente\nc4,layer,nível\n");
    let find = |term: &str| sandbox.run(&["glossary", "find", term, "--format", "json"]).stdout;
    // A later file has the last word on a concept; another thing of the same number is no concept of its.
    assert!(find("loss").contains("perda") && find("gradient").contains("gradiente"), "{}", find("loss"));
    assert!(find("layer").contains("nível") && !find("layer").contains("camada"), "{}", find("layer"));
    let checked = sandbox.run(&["glossary", "check"]);
    checked.exits_with(1);
    assert!(checked.stderr.contains("c3-2") && checked.stderr.contains("gradient"), "{}", checked.stderr);
    sandbox.write("a.en.txt", "The loss has a gradient.\n").write("a.pt.txt", "A falta tem um declive.\n");
    let found = sandbox.run(&["check", "a.pt.txt", "--source", "a.en.txt", "--format", "json"]).stdout;
    assert!(found.contains("perda") && found.contains("gradiente"), "{found}");
}

#[test]
fn what_fails_a_check_of_a_glossary_is_said_as_for_translations() {
    let sandbox = Sandbox::new();
    sandbox.write("way.csv", "en,fr\ncar,voiture\nautomobile,voiture\n");
    sandbox.write("back.csv", "fr,en\nvoiture,car\nvoiture,automobile\n");
    sandbox.write("sides.csv", "source,target\ncar,voiture\nautomobile,voiture\n");
    sandbox.write("german.csv", "de,fr\nAuto,voiture\nWagen,voiture\n");
    let check = |arguments: &[&str]| sandbox.run(&[&["glossary", "check"], arguments].concat());
    for (arguments, code, kind) in [
        // A warning fails nothing by itself, whatever column stands first.
        (&["way.csv"][..], 0, "warning[one-target]"),
        (&["back.csv"], 0, "warning[one-target]"),
        (&["sides.csv", "--from", "en", "--to", "fr"], 0, "warning[one-target]"),
        (&["way.csv", "--fail-on", "warning"], 1, "warning[one-target]"),
        (&["way.csv", "--from", "fr"], 1, "error[two-targets]"),
        (&["way.csv", "--from", "fr", "--fail-on", "never"], 0, "error[two-targets]"),
        (&["german.csv"], 1, "error[two-targets]"),
        (&["german.csv", "--from", "de"], 0, "warning[one-target]"),
    ] {
        let run = check(arguments);
        run.exits_with(code);
        assert!(run.stdout.contains(kind), "{arguments:?}: {}", run.stdout);
        assert_eq!(run.stderr.contains("--from TAG"), arguments == ["german.csv"], "{}", run.stderr);
    }
    // A line that cannot be read is an error.
    sandbox.write("lines.csv", "en,fr\na,b,c\nd,e\n");
    check(&["lines.csv"]).exits_with(1);
    // What the project says holds here, too.
    sandbox.write("bitext.toml", "[translations]\nfrom = \"fr\"\n\n[checks]\nfail-on = \"never\"\n");
    let run = check(&["way.csv"]);
    run.exits_with(0);
    assert!(run.stdout.contains("error[two-targets]"), "{}", run.stdout);
}
