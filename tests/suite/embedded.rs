//! The embedded engine with its real model: codes, protected text, spelling, terms, long sentences.

use std::sync::LazyLock;

use bitext::backends::{BACKENDS, Backend, Reply, Request, Settings};
use bitext::glossary::{Kind, Terminology, parse};
use bitext::model::{BlockKind, Code, CodeKind, Content, OBJECT, Protected, ProtectedKind, Severity, Span};

use crate::support;
use crate::support::sandbox::Sandbox;

fn open(threads: usize) -> Box<dyn Backend> {
    let settings = Settings {
        models: Some(support::models()),
        offline: true,
        threads,
        ..Settings::new("en".parse().expect("a tag"), "pt-BR".parse().expect("a tag"))
    };
    let entry = BACKENDS.iter().find(|entry| entry.name == "embedded").expect("is listed");
    (entry.open)(&settings).unwrap_or_else(|error| panic!("the model is installed: {error}"))
}

static ENGINE: LazyLock<Box<dyn Backend>> = LazyLock::new(|| open(2));

/// A request from tagged text; addresses, e-mail addresses and placeholders are protected.
fn request(tagged: &str) -> Request {
    let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
    let codes: Vec<Code> =
        (1..20).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("[{id}]").into() })).collect();
    let content = Content::from_tagged(tagged, &codes).expect("tags below 20");
    let protected = bitext::segmentation::protected(&content.text);
    Request { content, protected, terms: Vec::new() }
}

fn translated(tagged: &str) -> Reply {
    ENGINE.translate(&[request(tagged)]).expect("translates").remove(0)
}

#[test]
fn codes_follow_their_words() {
    for (source, parts) in [
        (
            "The <1><2>Stargate</2> project</1> is expected to cost <3>$500 billion</3> over four years.",
            &["<1>projeto <2>Stargate</2></1>", "500 bilhões</3>"][..],
        ),
        ("<1>Oracle</1> said it would build <2>the <3>largest</3> data center</2> in Texas.", &["<1>Oracle</1>", "<3>maior</3>"]),
        (
            "<1>Musk</1>'s <2>company</2>'s <3>lawyers</3> declined to comment.",
            &["<1>Musk</1>", "<2>empresa</2>", "advogados</3>"],
        ),
        ("Run <1/> before you call <2/> with the <3/> option.", &["Execute <1/>", "opção <3/>."]),
        ("He said the <1>claims</1><2/> were false.<3/>", &["</1><2/> ", ".<3/>"]),
        ("First line of the poem<1/>second line of the poem.", &["poema<1/>segund"]),
        ("This sentence opens <1>bold text and goes on.", &["<1>texto em negrito"]),
    ] {
        let reply = translated(source);
        let tagged = reply.content.to_tagged();
        assert!(parts.iter().all(|part| tagged.contains(part)), "{source}\n{tagged}");
        assert_eq!(reply.remarks, Vec::new(), "{tagged}");
        assert_eq!(reply.content.codes.len(), request(source).content.codes.len());
    }
}

#[test]
fn names_and_symbols_that_the_vocabulary_lacks_keep_their_letters() {
    for (source, parts) in [
        ("Lech Wałęsa met the Hungarian mathematician Erdős in Gdańsk.", &["Wałęsa", "Erdős", "Gdańsk"][..]),
        ("Wałęsa's decision surprised <1>Erdős</1> and everyone else.", &["Wałęsa", "<1>Erdős</1>"]),
        ("Add ½ cup of sugar and 5 m² of land 🙂.", &["½ ", "5 m²", "🙂"]),
        ("The name 星际门 means Stargate in Chinese.", &["星际门", "Stargate"]),
        ("The ﬁnal oﬃce has a\u{a0}non breaking space.", &["escritório final"]),
    ] {
        let tagged = translated(source).content.to_tagged();
        assert!(parts.iter().all(|part| tagged.matches(part).count() == 1), "{source}\n{tagged}");
    }
}

#[test]
fn protected_text_comes_back_letter_by_letter() {
    let mut request = request("See https://example.com/a/b?c=1&amp;d=2 for details, or write to press@example.org.");
    let span = |part: &str| request.content.text.find(part).map(|at| Span::new(at, at + part.len())).expect("is there");
    let (url, email) = ("https://example.com/a/b?c=1&d=2", "press@example.org");
    request.protected = vec![
        Protected { span: span(url), kind: ProtectedKind::Url },
        Protected { span: span(email), kind: ProtectedKind::Email },
    ];
    let reply = ENGINE.translate(&[request]).expect("translates").remove(0);
    assert!([url, email].iter().all(|part| reply.content.text.matches(part).count() == 1), "{}", reply.content.text);
    assert_eq!(reply.remarks, Vec::new());
}

/// A request for a unit of a message file, whose form is for one thing or for many.
fn message(text: &str, key: &str) -> Request {
    let mut protected = bitext::segmentation::layout(text, &BlockKind::Unit(key.to_owned(), Default::default()));
    let free = |found: &Protected| !protected.iter().any(|known| known.span.overlaps(found.span));
    let words: Vec<Protected> = bitext::segmentation::protected(text).into_iter().filter(free).collect();
    protected.extend(words);
    protected.sort_by_key(|found| found.span);
    Request { content: Content::plain(text), protected, terms: Vec::new() }
}

#[test]
fn a_message_keeps_its_lines_tags_branches_and_keys() {
    for (text, key, expected) in [
        ("%d files were deleted.", "a[1]", "%d arquivos foram excluídos."),
        ("%d file was deleted.", "a[0]", "%d arquivo foi excluído."),
        ("Delete {count} messages?", "a", "Excluir {count} mensagens?"),
        ("Click <a href=\"%s\">here</a> to continue.", "a", "Clique <a href=\"%s\">aqui</a> para continuar."),
        ("Name\tValue\n  Where it is kept", "a", "Nome\tValor\n  Onde é mantido"),
        ("{n, plural, =0 {empty} other {# files}}", "a", "{n, plural, =0 {vazio} other {# arquivos}}"),
        ("&File\tCtrl+F", "a", "&Arquivo\tCtrl+F"),
    ] {
        let reply = ENGINE.translate(&[message(text, key)]).expect("translates").remove(0);
        assert_eq!(reply.content.text, expected, "{text}");
        assert_eq!((reply.content.codes, reply.remarks), (Vec::new(), Vec::new()), "{text}");
    }
}

#[test]
fn a_sentence_longer_than_the_window_is_translated_to_its_end() {
    let clause = "the first of the data centers is already under construction in Abilene, where a thousand workers are building";
    let source = format!("{clause}, {clause}, and {clause}; {clause}, {clause}, {clause}, <1>near the river</1>.");
    let reply = translated(&source);
    assert_eq!(reply.content.text.matches("Abilene").count(), 6, "{}", reply.content.text);
    assert!(reply.content.to_tagged().contains("rio</1>"), "{}", reply.content.to_tagged());
    assert!(reply.remarks.iter().any(|remark| remark.message.id == "remark-sentence-split"), "{:?}", reply.remarks);
    let plain = translated(&source.replace("<1>", "").replace("</1>", ""));
    assert_eq!(plain.content.text, reply.content.text, "codes do not change the words");
}

#[test]
fn a_missed_term_is_put_in_and_counted() {
    let (from, to) = ("en".parse().expect("a tag"), "pt-BR".parse().expect("a tag"));
    let glossary = parse("en,pt\ndata center,centro de dados\nTexas,Texas\n", "terms.csv", Kind::Csv).expect("reads");
    let terms = Terminology::new(glossary, Some(&from), &to);
    let mut request = request("Oracle will build the <1>data center</1> in Texas.");
    request.terms = terms.requirements(&request.content.text);
    let reply = ENGINE.translate(&[request]).expect("translates").remove(0);
    assert!(reply.content.to_tagged().contains("<1>centro de dados</1>"), "{}", reply.content.to_tagged());
    assert_eq!(reply.terms_enforced, 1, "{}", reply.content.text);
}

/// A request with the terms of a glossary in our format or as a table.
fn with_terms(tagged: &str, glossary: &str) -> Request {
    let (from, to) = ("en".parse().expect("a tag"), "pt-BR".parse().expect("a tag"));
    let kind = if glossary.contains("[[concept]]") { Kind::Toml } else { Kind::Csv };
    let terms = Terminology::new(parse(glossary, "terms", kind).expect("reads"), Some(&from), &to);
    let mut request = request(tagged);
    request.terms = terms.requirements(&request.content.text);
    request
}

fn with_glossary(tagged: &str, glossary: &str) -> Reply {
    ENGINE.translate(&[with_terms(tagged, glossary)]).expect("translates").remove(0)
}

/// Remarks that a person must look at.
fn warnings(reply: &Reply) -> usize {
    reply.remarks.iter().filter(|remark| remark.severity == Severity::Warning).count()
}

#[test]
fn the_sentence_agrees_with_a_term_that_the_model_would_not_say() {
    let spread = "en,pt\nspread,alastramento\n";
    let source = "The dog of my house is red.";
    assert_eq!(translated(source).content.text, "O cão da minha casa é vermelho.");
    let reply = with_glossary(source, "en,pt\ndog,cadela\n");
    let text = &reply.content.text;
    assert!(text.starts_with("A cadela da minha casa ") && text.ends_with(" vermelha."), "{text}");
    assert_eq!((reply.terms_enforced, reply.remarks), (1, Vec::new()));
    let coded = with_glossary("They saw the <1>spread</1> of <2/> in Brazil.", spread).content.to_tagged();
    assert!(coded.contains("<1>alastramento</1>") && coded.contains("<2/>"), "{coded}");
    let teams = r#"
        [[concept]]
        id = "team"
        terms.en = "team"
        terms.pt = { text = "time", gender = "masculine" }
        [[concept]]
        id = "company"
        terms.en = "company"
        terms.pt = "empreendimento"
    "#;
    for (source, expected) in
        [("The team won.", "O time venceu."), ("The teams of the company are big.", "Os times do empreendimento são grandes.")]
    {
        let reply = with_glossary(source, teams);
        assert_eq!((reply.content.text.as_str(), warnings(&reply)), (expected, 0));
    }
}

#[test]
fn a_term_much_longer_than_what_the_model_says_stands_in_its_number() {
    let glossary = "en,pt\naircraft,aeronave não tripulada\nagreements,contrato\n";
    for (source, said) in [
        ("Some of the new aircraft were painted in May.", "novas aeronaves não tripuladas"),
        ("Four of those aircraft landed in the desert.", "aeronaves não tripuladas"),
        ("The pilots of the old aircraft signed the agreements.", "os contratos"),
        ("The mayor wants both agreements to be broken.", "contratos"),
    ] {
        let text = with_glossary(source, glossary).content.text;
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn a_term_has_the_capitals_of_its_place_and_stands_once() {
    let glossary = "en,pt\nCOVID-19 cases,casos de covid-19\nspread,propagação\n";
    let text = with_glossary("Doctors reported the first COVID-19 cases in the north.", glossary).content.text;
    assert_eq!(text.matches("casos de COVID-19").count(), 1, "{text}");
    assert_eq!(text.to_lowercase().matches("covid-19").count(), 1, "{text}");
    let text = with_glossary("Experts measured the spread of the disease.", glossary).content.text;
    assert!(text.contains(" propagação ") && !text.contains("Propagação"), "{text}");
}

#[test]
fn terms_that_no_model_knows_are_all_said() {
    let glossary = "en,pt\nengineer,zorvathista\nbridge,quilombrar de pronta resposta\nLisbon,Nova Braxigem\n";
    let source = "The engineer said that the bridge in Lisbon was closed after the storm.";
    let reply = with_glossary(source, glossary);
    for term in ["zorvathista", "quilombrar de pronta resposta", "Nova Braxigem"] {
        assert_eq!(reply.content.text.matches(term).count(), 1, "{}", reply.content.text);
    }
    assert!(reply.content.text.ends_with("tempestade."), "nothing is left unsaid: {}", reply.content.text);
    assert_eq!(reply.terms_enforced, 3);
}

#[test]
fn no_other_word_is_lost_or_invented_for_a_term() {
    let startup = "en,pt\nfunding,aporte de capital\nteam,esquadra\nstartup,empresa emergente\n";
    for (source, glossary, expected) in [
        (
            "The funding was approved by the team and the startup was saved.",
            startup,
            "O aporte de capital foi aprovado pela esquadra e a empresa emergente foi salva.",
        ),
        ("The US said nothing to us.", "en,pt\nUS,Estadunidos\n", "Os Estadunidos não nos disseram nada."),
        ("Water is life.", "en,pt\nwater,hidróleo\n", "Hidróleo é vida."),
        ("No law!", "en,pt\nlaw,decreto magno\n", "Nenhum decreto magno!"),
        ("The former president left.", "en,pt\npresident,mandatário\n", "O ex-mandatário partiu."),
    ] {
        assert_eq!(with_glossary(source, glossary).content.text, expected, "{source}");
    }
}

#[test]
fn a_word_of_another_sense_or_class_is_no_term() {
    let noun = "[[concept]]\nid = \"a\"\nterms.en = { text = \"vote\", part-of-speech = \"noun\" }\nterms.pt = \"sufrágio\"\n";
    let name = "[[concept]]\nid = \"a\"\nterms.en = { text = \"Apple\", case = \"exact\" }\nterms.pt = \"Macieira S.A.\"\n";
    for (source, glossary) in [
        ("Add the chicken stock and stir.", "en,pt\nstock,ação\n"),
        ("In spring the flowers bloom.", "en,pt\nspring,mola\n"),
        ("They sat on the bank of the river.", "en,pt\nbank,banco\n"),
        ("The 44-year-old player won.", "en,pt\nyear,exercício\n"),
        ("They want to vote tomorrow.", noun),
        ("Apples are red.", name),
    ] {
        let reply = with_glossary(source, glossary);
        assert_eq!((reply.content, reply.terms_enforced), (translated(source).content, 0), "{source}");
    }
    for (source, glossary, said) in [
        ("The bank was closed.", "en,pt\nbank,banco\n", "banco"),
        ("The vote was held.", noun, "sufrágio"),
        ("Apple is a company.", name, "Macieira S.A."),
    ] {
        let text = with_glossary(source, glossary).content.text;
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn no_word_is_broken_off_to_begin_a_term() {
    for (source, glossary, expected) in [
        ("The shareholder paid.", "en,pt\nshareholder,cotista\n", &["O cotista pagou."][..]),
        ("The actors slept.", "en,pt\nactor,intérprete\n", &["Os intérpretes dormiram."]),
        ("The shareholders left the hotel.", "en,pt\nshareholder,cotizante\n", &["Os cotizantes deixaram o hotel."]),
        ("Did Musk sleep?", "en,pt\nMusk,Mosquito\n", &["Mosquito dormiu?", "Será que Mosquito dormiu?"]),
    ] {
        let text = with_glossary(source, glossary).content.text;
        assert!(expected.contains(&text.as_str()), "{source} {text}");
    }
}

#[test]
fn what_the_vocabulary_cannot_spell_takes_the_place_of_what_the_model_says() {
    let source = "Oracle announced the bridge on Tuesday, and nobody knows who pays for it.";
    let free = translated(source).content.text;
    assert!(free.contains("a ponte"), "{free}");
    let reply = with_glossary(source, "en,pt\nbridge,星际门\n");
    assert_eq!(reply.content.text, free.replace("a ponte", "a 星际门"));
    assert_eq!((reply.terms_enforced, warnings(&reply)), (1, 1));
}

#[test]
fn what_the_model_says_of_its_own_accord_stays_as_it_is() {
    let source = "Oracle will build the data center in Texas.";
    let free = translated(source);
    let reply = with_glossary(source, "en,pt\ndata center,data center|centro de dados\nTexas,Texas\n");
    assert_eq!((reply.content, reply.terms_enforced), (free.content, 0));
}

#[test]
fn threads_and_batches_do_not_change_a_word() {
    let sources = [
        "The plan was announced on Tuesday.",
        "Nobody knows <1>who</1> pays.",
        "",
        "12.5 %",
        "https://example.com",
        "<1/>",
        "A much longer sentence about money, names, places and the many things that people say about artificial intelligence.",
    ];
    let terms = [
        with_terms("The spread of the virus has been blocked.", "en,pt\nspread,propagação\nvirus,zorvath\n"),
        with_terms("See <1>the bridge</1> in <2/> today.", "en,pt\nbridge,quilombrar sem fio\n"),
    ];
    let requests: Vec<Request> = sources.iter().cycle().take(30).map(|source| request(source)).chain(terms).collect();
    let one = open(1).translate(&requests).expect("translates");
    let three = open(3).translate(&requests).expect("translates");
    assert_eq!(one, three);
    for (request, reply) in requests.iter().zip(&one) {
        let alone = ENGINE.translate(std::slice::from_ref(request)).expect("translates");
        assert_eq!(alone.as_slice(), std::slice::from_ref(reply));
    }
}

#[test]
fn any_text_at_all_is_survived() {
    let deep: String =
        (1..20).map(|id| format!("<{id}>")).chain(["x".into()]).chain((1..20).rev().map(|id| format!("</{id}>"))).collect();
    for source in [
        deep.as_str(),
        "\u{0}",
        "a\r\nb",
        "שלום (hello) עולם",
        "👩‍👩‍👧‍👦 family",
        "e\u{301}te\u{301}",
        "ﷺ",
        &"x".repeat(3000),
        &"星".repeat(500),
    ] {
        let request = request(source);
        let reply = ENGINE.translate(std::slice::from_ref(&request)).expect("translates").remove(0);
        assert_eq!(reply.content.codes.len(), request.content.codes.len(), "{source}");
        assert_eq!(reply.content.text.matches(OBJECT).count(), request.content.text.matches(OBJECT).count(), "{source}");
    }
}

#[test]
fn a_reply_says_which_words_render_a_name() {
    for (source, name, rendering) in [
        ("Later the president flew to Munich and slept.", "Munich", "Munique"),
        ("The mayor of <1>Vienna</1> met Ms Weber in <2/>.", "Vienna", "Viena"),
        ("In London, “Erdős” is a play.", "London", "Londres"),
    ] {
        let request = request(source);
        let at = request.content.text.find(name).expect("is there");
        // Another text keeps the name as it is, so that its rendering here is of interest.
        let kept = format!("at {name}");
        let whole = vec![Protected { span: Span::new(0, kept.len()), kind: ProtectedKind::Placeholder }];
        let other = Request { protected: whole, content: Content::plain(kept), terms: Vec::new() };
        let reply = ENGINE.translate(&[request, other]).expect("translates").remove(0);
        let words: Vec<&str> = reply
            .alignment
            .rendering(Span::new(at, at + name.len()))
            .map(|span| span.of(&reply.content.text))
            .filter(|word| word.starts_with(char::is_uppercase))
            .collect();
        assert_eq!(words, [rendering], "{}", reply.content.text);
    }
}

#[test]
fn two_settings_are_compared_as_two_backends() {
    let sandbox = Sandbox::new();
    sandbox.write("terms.csv", "en,pt\ndata center,parque de servidores\nboat,chalupa\n");
    sandbox.write("a.en.txt", "The new data centers are expensive.\nA small boat lies in the harbour.\nIt rains.\n");
    let table = |name: &str, more: &str| format!("[backends.{name}]\nkind = \"embedded\"\n{more}\n");
    let tables = [table("decoded", ""), table("replaced", "terms = \"replaced\"\nbeam = 4"), table("freely", "terms = \"none\"")];
    sandbox.write("bitext.toml", tables.concat());
    let own = ["compare", "a.en.txt", "--from", "en", "--to", "pt", "--glossary", "terms.csv", "--format", "json", "--backend"];
    let done = sandbox.run_with_models(&[&own[..], &["decoded,replaced,freely"]].concat());
    done.exits_with(0);
    let columns = done.object("summary")["backends"].as_array().unwrap().clone();
    let terms = |name: &str| columns.iter().find(|column| column["name"] == name).unwrap()["terms"]["found"].as_u64();
    assert_eq!((terms("decoded"), terms("replaced"), terms("freely")), (Some(2), Some(2), Some(0)), "{}", done.stdout);
    let lines: Vec<_> = done.json().into_iter().filter(|line| line["type"] == "compared").collect();
    let texts = |name: &str| lines.iter().map(|line| line["texts"][name]["text"].clone()).collect::<Vec<_>>();
    assert_ne!(texts("decoded"), texts("freely"));
    assert_eq!(texts("decoded")[2], texts("freely")[2], "without terms nothing is another");
    for (wrong, says) in [("beam = 1", "2 to 32"), ("terms = \"always\"", "constrained")] {
        sandbox.write("bitext.toml", table("decoded", wrong));
        let refused = sandbox.run_with_models(&[&own[..], &["decoded,pseudo"]].concat());
        refused.exits_with(2);
        assert!(refused.stderr.contains(says), "{}", refused.stderr);
    }
}

#[test]
fn what_a_table_can_do_is_what_it_says() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "bitext.toml",
        "[backends.replaced]\nkind = \"embedded\"\nterms = \"replaced\"\n[backends.plain]\nkind = \"embedded\"\nterms = \"none\"\n",
    );
    let found = sandbox.run_with_models(&["backends", "--from", "en", "--to", "pt", "--format", "json"]).exits_with(0).json();
    let glossary = |name: &str| found.iter().find(|line| line["name"] == name).unwrap()["glossary"].clone();
    assert_eq!(["embedded", "replaced", "plain"].map(glossary), ["constrained", "aligned", "none"].map(serde_json::Value::from));
}
