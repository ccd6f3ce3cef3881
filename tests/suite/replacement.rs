//! Missing terms take the place of the words that render them.

use bitext::glossary::{Enforced, Kind, Terminology, enforce, parse, replace, unmet};
use bitext::model::{Code, CodeKind, Content, Link, Span};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use crate::glossary::tag;

/// Links from pairs of words; a word stands where it is found first, or where `#2` says for the second time.
fn links(source: &str, target: &str, pairs: &[(&str, &str)]) -> Vec<Link> {
    let place = |text: &str, word: &str| {
        let (word, nth) = word.split_once('#').map_or((word, 1), |(word, nth)| (word, nth.parse().expect("a number")));
        let (at, _) = text.match_indices(word).nth(nth - 1).unwrap_or_else(|| panic!("no {word} in {text}"));
        Span::new(at, at + word.len())
    };
    pairs.iter().map(|(s, t)| Link { source: place(source, s), target: place(target, t), weight: 0.83 }).collect()
}

fn tagged(text: &str) -> Content {
    let code = |kind, id| Code { at: 0, kind, id, raw: format!("{kind:?}{id}").into() };
    let codes: Vec<Code> =
        (1..4).flat_map(|id| [CodeKind::Open, CodeKind::Close, CodeKind::Standalone].map(|kind| code(kind, id))).collect();
    Content::from_tagged(text, &codes).expect("fits")
}

fn enforced(to: &str, glossary: &str, source: &str, target: &str, pairs: &[(&str, &str)]) -> Enforced {
    let glossary = parse(glossary, "g", Kind::Csv).expect("reads");
    let requirements = Terminology::new(glossary, Some(&tag("en")), &tag(to)).requirements(source);
    let target = tagged(target);
    let alignment = links(source, &target.text, pairs);
    enforce(source, &target, &alignment, &requirements, [&tag("en"), &tag(to)], &[])
}

#[test]
fn the_words_that_render_a_term_give_way_to_it() {
    for (to, glossary, source, target, pairs, expected) in [
        (
            "pt-BR",
            "en,pt\nStargate,Stargate\n",
            "The future of Stargate is open.",
            "O futuro da <1>Porta das Estrelas</1> está aberto.",
            &[("future", "futuro"), ("Stargate", "Porta"), ("Stargate", "das"), ("Stargate", "Estrelas"), ("is", "está")][..],
            Some("O futuro da <1>Stargate</1> está aberto."),
        ),
        (
            "fr",
            "en,fr\nagreement,entente\n",
            "Agreement was found, said the agreement.",
            "Accord trouvé, dit le accord.",
            &[("Agreement", "Accord"), ("found", "trouvé"), ("agreement", "accord")],
            Some("Entente trouvé, dit l’entente."),
        ),
        (
            "pt",
            "en,pt\nmachine learning,aprendizado de máquina\n",
            "Progress in machine learning.",
            "Progresso na aprendizagem automática.",
            &[("Progress", "Progresso"), ("in", "na"), ("learning", "aprendizagem"), ("machine", "automática")],
            Some("Progresso no aprendizado de máquina."),
        ),
        (
            "zh-Hans",
            "en,zh-Hans\nStargate,星际之门\n",
            "He left Stargate.",
            "他离开了<1>星门</1>。",
            &[("He", "他"), ("left", "离开了"), ("Stargate", "星门")],
            Some("他离开了<1>星际之门</1>。"),
        ),
        // Copied, and misspelt.
        ("fr", "en,fr\ncloud,nuage\n", "In the cloud.", "Dans le cloud.", &[("In", "Dans")], Some("Dans le nuage.")),
        ("pt", "en,pt\nWałęsa,Wałęsa\n", "Lech Wałęsa spoke.", "Lech Waęsa falou.", &[], Some("Lech Wałęsa falou.")),
        // A gender nobody knows: it is put in, and said to be doubtful.
        (
            "fr",
            "en,fr\nStargate,Stargate\n",
            "Stargate grows.",
            "L’Étoile grandit.",
            &[("Stargate", "Étoile")],
            Some("Le Stargate grandit."),
        ),
        // Not safe: two far places, a code inside, nothing that renders it.
        (
            "fr",
            "en,fr\nnot only,pas seulement\n",
            "It is not only big.",
            "Ce n’est guère grand uniquement.",
            &[("not", "guère"), ("big", "grand"), ("only", "uniquement")],
            None,
        ),
        (
            "pt",
            "en,pt\nStargate,Stargate\n",
            "On Stargate today.",
            "Sobre a <1>nova Porta</1> Estelar hoje.",
            &[("Stargate", "Porta"), ("Stargate", "Estelar"), ("today", "hoje")],
            None,
        ),
        ("fr", "en,fr\nmoon,lune\n", "The moon.", "Le soleil.", &[("The", "Le")], None),
        ("fr", "en,fr\ncontract,contrat\n", "The contract.", "Le contact.", &[("The", "Le")], None),
    ] {
        let done = enforced(to, glossary, source, target, pairs);
        let wanted = expected.unwrap_or(target);
        assert_eq!(done.content.to_tagged(), wanted, "{source}");
        assert_eq!((done.missed.is_empty(), done.enforced > 0), (expected.is_some(), expected.is_some()), "{source}");
    }
}

#[test]
fn a_term_stands_in_the_number_of_its_source_and_its_article_in_the_stated_gender() {
    let glossary = r#"
        [[concept]]
        id = "team"
        terms.en = "team"
        terms.pt = { text = "time", gender = "masculine" }
        [[concept]]
        id = "company"
        terms.en = "company"
        terms.pt = "empreendimento"
        [[concept]]
        id = "house"
        terms.en = "house"
        terms.pt = "lugar"
    "#;
    let terms = Terminology::new(parse(glossary, "g.toml", Kind::Toml).expect("reads"), Some(&tag("en")), &tag("pt"));
    let placed = |source: &str, target: &str, pairs: &[(&str, &str)]| {
        let alignment = links(source, target, pairs);
        let requirements = terms.requirements(source);
        let done = enforce(source, &Content::plain(target), &alignment, &requirements, [&tag("en"), &tag("pt")], &[]);
        (done.content.text, done.placed.iter().map(|placed| placed.doubtful).collect::<Vec<_>>())
    };
    let sure = |text: &str, count: usize| (text.to_owned(), vec![false; count]);
    assert_eq!(
        placed("The team won.", "A equipe venceu.", &[("The", "A"), ("team", "equipe"), ("won", "venceu")]),
        sure("O time venceu.", 1)
    );
    assert_eq!(
        placed(
            "The teams of the company.",
            "As equipes da empresa.",
            &[("The", "As"), ("teams", "equipes"), ("of", "da"), ("company", "empresa")]
        ),
        sure("Os times do empreendimento.", 2)
    );
    // Whether it is an article only the source tells.
    assert_eq!(
        placed("Due to team.", "Devido a equipe.", &[("Due", "Devido"), ("to", "a"), ("team", "equipe")]),
        ("Devido a time.".to_owned(), vec![true])
    );
    assert_eq!(
        placed("In the houses.", "Nas casas.", &[("In", "Nas"), ("houses", "casas")]),
        ("Nas lugares.".to_owned(), vec![true]),
        "a gender that is not known is doubtful"
    );
}

#[test]
fn a_term_has_the_number_of_what_it_takes_the_place_of_and_the_words_before_it_agree() {
    for (to, glossary, source, target, pair, expected) in [
        // The source does not tell, or the glossary has the plural: what stands there tells.
        (
            "pt",
            "aircraft,aeronave não tripulada",
            "New aircraft.",
            "Os novos aviões pousaram.",
            ("aircraft", "aviões"),
            "As novas aeronaves não tripuladas pousaram.",
        ),
        (
            "pt",
            "aircraft,aeronave não tripulada",
            "Old aircraft.",
            "O velho avião pousou.",
            ("aircraft", "avião"),
            "A velha aeronave não tripulada pousou.",
        ),
        (
            "pt",
            "agreements,contrato",
            "The agreements.",
            "Romperam os acordos ontem.",
            ("agreements", "acordos"),
            "Romperam os contratos ontem.",
        ),
        ("pt", "vaccines,imunizante", "Vaccines work.", "Vacinas funcionam.", ("Vaccines", "Vacinas"), "Imunizantes funcionam."),
        (
            "pt",
            "aircraft,helicóptero",
            "Two aircraft.",
            "Vi as duas grandes aeronaves.",
            ("aircraft", "aeronaves"),
            "Vi os dois grandes helicópteros.",
        ),
        ("pt", "aircraft,helicóptero", "Three aircraft.", "Com 3 aeronaves.", ("aircraft", "aeronaves"), "Com 3 helicópteros."),
        ("pt", "series,papel móvel", "The series.", "Alguns dos seriados.", ("series", "seriados"), "Alguns dos papéis móveis."),
        (
            "pt",
            "aircraft,helicóptero",
            "Each of the aircraft.",
            "Uma das aeronaves.",
            ("aircraft", "aeronaves"),
            "Um dos helicópteros.",
        ),
        (
            "es",
            "aircraft,reactor",
            "The aircraft.",
            "Llegaron las aeronaves.",
            ("aircraft", "aeronaves"),
            "Llegaron las reactores.",
        ),
        (
            "es",
            "agreements,convenio bilateral",
            "The agreements.",
            "Rompen las nuevas alianzas.",
            ("agreements", "alianzas"),
            "Rompen los nuevos convenios bilaterales.",
        ),
        (
            "fr",
            "series,apprentissage",
            "The series.",
            "Ils suivent les nouvelles leçons.",
            ("series", "leçons"),
            "Ils suivent les nouveaux apprentissages.",
        ),
        (
            "fr",
            "series,apprentissage",
            "The series.",
            "Il suit la nouvelle leçon.",
            ("series", "leçon"),
            "Il suit le nouvel apprentissage.",
        ),
        (
            "pt",
            "Northwoods,Casa Alta",
            "Shops such as Northwoods.",
            "As cadeias Bosques.",
            ("Northwoods", "Bosques"),
            "As cadeias Casa Alta.",
        ),
        // A word that ends like a plural and is none, a term that is a plural already.
        ("pt", "news,comunicado", "The news.", "O ônibus parou.", ("news", "ônibus"), "O comunicado parou."),
        (
            "pt",
            "states,terras federadas",
            "The states.",
            "Os estados votaram.",
            ("states", "estados"),
            "As terras federadas votaram.",
        ),
        ("pt", "city,povoado", "The city.", "Vi uma mais bela cidade.", ("city", "cidade"), "Vi um mais belo povoado."),
        // Adjectives without an article; what may be an adverb stays.
        ("pt", "vaccine,medicamento", "New vaccine", "Nova vacina", ("vaccine", "vacina"), "Novo medicamento"),
        ("pt", "news,noticiário", "Good news.", "Boas notícias chegaram.", ("news", "notícias"), "Bons noticiários chegaram."),
        ("pt", "information,dado", "New information.", "Novas informações.", ("information", "informações"), "Novos dados."),
        ("pt", "wind,usina eólica", "Even wind", "Mesmo ventos", ("wind", "ventos"), "Mesmo usina eólica"),
        ("pt", "deadline,data-limite", "The deadlines.", "Os prazos.", ("deadlines", "prazos"), "As datas-limite."),
        (
            "pt",
            "aircraft,helicóptero",
            "The plan for new aircraft.",
            "A oferta para novas aeronaves.",
            ("aircraft", "aeronaves"),
            "A oferta para novos helicópteros.",
        ),
        (
            "pt",
            "aircraft,helicóptero",
            "The firm buys new aircraft.",
            "A firma compra novas aeronaves.",
            ("aircraft", "aeronaves"),
            "A firma compra novos helicópteros.",
        ),
    ] {
        let done = enforced(to, &format!("en,{to}\n{glossary}\n"), source, target, &[pair]);
        assert_eq!(done.content.text, expected, "{source}");
    }
}

#[test]
fn a_word_beside_a_term_that_does_not_agree_is_named() {
    for (glossary, source, target, pair, clash) in [
        ("aircraft,helicóptero", "The new aircraft.", "As aeronaves novas pousaram.", ("aircraft", "aeronaves"), None),
        ("aircraft,helicóptero", "The new aircraft.", "Os aviões novos pousaram.", ("aircraft", "aviões"), None),
        ("aircraft,helicóptero", "The new aircraft.", "As aeronaves pousaram.", ("aircraft", "aeronaves"), None),
        ("aircraft,helicóptero", "Buy new aircraft.", "Compre novas aeronaves.", ("aircraft", "aeronaves"), None),
        ("aircraft,helicóptero", "We have aircraft.", "Temos aviões.", ("aircraft", "aviões"), None),
        ("aircraft,helicóptero", "The aircraft.", "As aeronaves eram caras.", ("aircraft", "aeronaves"), None),
        ("aircraft,helicóptero", "The aircraft.", "As aeronaves eram grisalhas.", ("aircraft", "aeronaves"), Some("grisalhas")),
        ("aircraft,helicóptero", "The aircraft.", "As aeronaves foram hoje.", ("aircraft", "aeronaves"), None),
        ("aircraft,helicóptero", "The aircraft.", "A aeronave caminha.", ("aircraft", "aeronave"), None),
        ("news,mal", "The news.", "Chegaram os novos boletins.", ("news", "boletins"), Some("novos")),
    ] {
        let done = enforced("pt", &format!("en,pt\n{glossary}\n"), source, target, &[pair]);
        let found: Vec<Option<&str>> = done.placed.iter().map(|placed| placed.clash.as_deref()).collect();
        assert_eq!(found, [clash], "{}", done.content.text);
    }
}

#[test]
fn the_adjective_of_the_source_stays_beside_a_term() {
    let pairs = [("screens", "grandes"), ("screens", "telas"), ("two", "duas")];
    let done = enforced("pt", "en,pt\nscreen,monitor\n", "These two large screens.", "Estas duas grandes telas.", &pairs);
    assert_eq!(done.content.text, "Estes dois grandes monitores.");
    // What is the term's own goes with it.
    let pairs = [("large", "grandes"), ("screens", "telas")];
    let done = enforced("pt", "en,pt\nlarge screen,monitor\n", "Two large screens.", "Vi grandes telas.", &pairs);
    assert_eq!(done.content.text, "Vi monitores.");
}

#[test]
fn an_article_that_stands_for_no_word_of_the_source_agrees_with_its_term() {
    let pairs = [("Water", "A "), ("Water", "água"), ("is", "é")];
    let done = enforced("pt", "en,pt\nwater,líquido\n", "Water is life.", "A água é vida.", &pairs);
    assert_eq!(done.content.text, "O líquido é vida.");
}

#[test]
fn one_term_does_not_overwrite_another() {
    let source = "The bank and the lender met.";
    let pairs = [("bank", "banco"), ("lender", "banco"), ("met", "reuniram")];
    let done = enforced("pt", "en,pt\nbank,banco\nlender,credor\n", source, "O banco se reuniram.", &pairs);
    assert_eq!((done.content.text.as_str(), done.found, done.enforced), ("O banco se reuniram.", 1, 0));
    assert_eq!(done.missed, [1]);
}

#[test]
fn several_terms_are_put_in_one_after_the_other() {
    let source = "Stargate needs a lender, and Stargate grows.";
    let target = "A Porta precisa de um mutuante, e a Porta cresce.";
    let pairs =
        [("Stargate", "Porta"), ("needs", "precisa"), ("lender", "mutuante"), ("Stargate#2", "Porta#2"), ("grows", "cresce")];
    let done = enforced("pt", "en,pt\nStargate,Stargate\nlender,credor hipotecário\n", source, target, &pairs);
    assert_eq!(done.content.text, "A Stargate precisa de um credor hipotecário, e a Stargate cresce.");
    let at = done.content.text.find("cresce").expect("there");
    assert!(done.alignment.iter().any(|link| link.target == Span::new(at, at + 6) && link.source.of(source) == "grows"));
    assert_eq!((done.found, done.enforced, done.missed.len()), (0, 3, 0));
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_panics(
        target in "(a |l’|Star |星|<1>|gate, |\u{301}|é|\u{0}|\r\n| do ){0,12}",
        places in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>()), 0..8),
    ) {
        let source = "The Stargate of the bank";
        let glossary = parse("en,fr\nStargate,Stargate\nbank,établissement\n", "g", Kind::Csv).expect("reads");
        let requirements = Terminology::new(glossary, Some(&tag("en")), &tag("fr")).requirements(source);
        let text = target.replace("<1>", "\u{FFFC}");
        let codes = text.match_indices('\u{FFFC}').zip(1..).map(|((at, _), id)| Code { at, kind: CodeKind::Standalone, id, raw: "x".into() });
        let content = Content { codes: codes.collect(), text };
        let ends: Vec<usize> = content.text.char_indices().map(|(at, _)| at).chain([content.text.len()]).collect();
        let mut alignment: Vec<Link> = places
            .into_iter()
            .map(|(from, to, word)| {
                let pick = |byte: u8| ends[usize::from(byte) % ends.len()];
                let (a, b) = (pick(from), pick(to));
                let source = if word % 2 == 0 { Span::new(4, 12) } else { Span::new(20, 24) };
                Link { source, target: Span::new(a.min(b), a.max(b)), weight: f32::from(word) / 255.0 }
            })
            .collect();
        alignment.sort_by_key(|link| link.target);
        let done = enforce(source, &content, &alignment, &requirements, [&tag("en"), &tag("fr")], &[]);
        prop_assert_eq!(done.content.codes.len(), content.codes.len());
        let in_place = |code: &Code| done.content.text[code.at..].starts_with(bitext::model::OBJECT);
        prop_assert!(done.content.codes.iter().all(in_place));
        prop_assert_eq!(done.found + done.enforced + done.missed.len(), requirements.len());
        prop_assert!(done.alignment.iter().all(|link| done.content.text.get(link.target.start..link.target.end).is_some()));
        for requirement in &requirements {
            if let Some(one) = replace(source, &content, &alignment, requirement, [&tag("en"), &tag("fr")], &[]) {
                prop_assert_eq!(unmet(std::slice::from_ref(requirement), &one.content.text, &tag("fr")), Vec::<usize>::new());
                prop_assert!(one.now.start <= one.term.start && one.term.end == one.now.end);
            }
        }
    }
}

#[test]
fn a_further_use_that_is_left_wrong_is_mended() {
    let done = enforced(
        "pt",
        "en,pt\nProject Beacon,Projeto Baliza\n",
        "Project Beacon is dear, and Project Beacon is late.",
        "O Projeto Beacon é caro, e o Projeto Baliza está atrasado.",
        &[
            ("Project#1", "Projeto#1"),
            ("Beacon#1", "Beacon"),
            ("Project#2", "Projeto#2"),
            ("Beacon#2", "Baliza"),
            ("late", "atrasado"),
        ],
    );
    assert_eq!(done.content.text, "O Projeto Baliza é caro, e o Projeto Baliza está atrasado.");
    assert_eq!((done.found, done.enforced, done.missed.len()), (1, 1, 0));
    let done = enforced(
        "pt",
        "en,pt,do-not-translate\nGold Hill,,yes\n",
        "The Gold Hill Mill lies on Gold Hill.",
        "O Gold Hill Mill fica na Colina Dourada.",
        &[("Gold#1", "Gold"), ("Hill#1", "Hill"), ("Mill", "Mill"), ("Gold#2", "Dourada"), ("Hill#2", "Colina")],
    );
    assert!(done.content.text.ends_with("Gold Hill.") && done.enforced == 1, "{}", done.content.text);
}

#[test]
fn nothing_is_put_inside_a_word_that_hyphens_join() {
    let target = "O strike-breaker e a greve.";
    let done = enforced("pt", "en,pt\nstrike,paralisação\n", "The strike-breaker and the strike.", target, &[]);
    assert_eq!(done.content.text, target);
}

#[test]
fn what_stands_in_capitals_keeps_them() {
    let done = enforced(
        "pt",
        "en,pt,gender:pt\nagreement,convenção,feminine\n",
        "THE AGREEMENT WAS SIGNED IN MAY",
        "O ACORDO FOI ASSINADO EM MAIO",
        &[("AGREEMENT", "ACORDO"), ("THE", "O"), ("WAS", "FOI"), ("SIGNED", "ASSINADO"), ("IN", "EM"), ("MAY", "MAIO")],
    );
    assert_eq!(done.content.text, "A CONVENÇÃO FOI ASSINADA EM MAIO");
}

#[test]
fn a_verb_stands_in_the_form_of_what_renders_its_source_or_not_at_all() {
    let glossary = r#"
        [[concept]]
        id = "collect"
        terms.en = { text = "collect", part-of-speech = "verb" }
        terms.pt = { text = "recolher", part-of-speech = "verb" }
        terms.fr = { text = "recueillir", part-of-speech = "verb" }
    "#;
    let done = |to: &str, source: &str, target: &str, pairs: &[(&str, &str)]| {
        let glossary = parse(glossary, "g.toml", Kind::Toml).expect("reads");
        let requirements = Terminology::new(glossary, Some(&tag("en")), &tag(to)).requirements(source);
        let alignment = links(source, target, pairs);
        let done = enforce(source, &Content::plain(target), &alignment, &requirements, [&tag("en"), &tag(to)], &[]);
        (done.content.text, done.enforced, done.missed.len())
    };
    let text = |text: &str, enforced, missed| (text.to_owned(), enforced, missed);
    for (source, target, pair, said) in [
        ("They have to collect it.", "Eles têm que coletá-lo.", ("collect", "coletá"), Some("Eles têm que recolhê-lo.")),
        ("They have to collect it.", "Eles têm que coletá-lo.", ("collect", "coletá-lo"), Some("Eles têm que recolhê-lo.")),
        (
            "Taxes were collected.",
            "Os impostos foram cobrados.",
            ("collected", "cobrados"),
            Some("Os impostos foram recolhidos."),
        ),
        ("Collecting money is easy.", "Coletar dinheiro é fácil.", ("Collecting", "Coletar"), Some("Recolher dinheiro é fácil.")),
        ("Collecting money is easy.", "A coleta de dinheiro é fácil.", ("Collecting", "coleta"), None),
        ("They collect it.", "Eles fazem uma coleta dele.", ("collect", "fazem uma coleta"), None),
    ] {
        let wanted = said.map_or_else(|| text(target, 0, 1), |said| text(said, 1, 0));
        assert_eq!(done("pt", source, target, &[pair]), wanted, "{source}");
    }
    // A language of whose verbs nothing is known.
    let target = "Les impôts ont été perçus.";
    assert_eq!(done("fr", "Taxes were collected.", target, &[("collected", "perçus")]), text(target, 0, 1));
}

#[test]
fn a_name_and_its_verb_have_one_number_and_the_links_follow() {
    let (source, target) = ("The United States won yesterday.", "Os Estados Unidos ganharam ontem.");
    let pairs =
        [("The", "Os"), ("United", "Estados"), ("States", "Unidos"), ("won", "ganha"), ("won", "ram"), ("yesterday", "ontem")];
    let done = enforced("pt", "en,pt,gender:pt\nUnited States,América,feminine\n", source, target, &pairs);
    assert_eq!(done.content.text, "A América ganhou ontem.");
    let said: Vec<(&str, &str)> =
        done.alignment.iter().map(|link| (link.source.of(source), link.target.of(&done.content.text))).collect();
    assert_eq!(said.last(), Some(&("yesterday", "ontem")), "{said:?}");
    assert!(said.contains(&("won", "ganhou")), "{said:?}");
}
