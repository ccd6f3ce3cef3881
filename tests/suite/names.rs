//! Names that drift: found in articles of any size, made one, taken back, offered to the glossary.

use bitext::checks::{Context, Variant, variants};
use bitext::locale::profile;
use bitext::model::{BlockKind, Content, LanguageTag, Pair, Segment, Span, WordAlignment};
use bitext::segmentation::segment;
use proptest::prelude::{ProptestConfig, proptest};

use crate::support::sandbox::Sandbox;

const SOURCE: &str = "The mayor, a Torvaldsen, opened the bridge.\n\nThe crowd cheered Torvaldsen.\n\nThen **Torvaldsen** spoke.\n\n\
                      Later Torvaldsen went home.\n";
const TARGET: &str = "市长托瓦尔森为大桥揭幕。\n\n人群为托瓦尔森欢呼。\n\n然后**托娃尔森**讲了话。\n\n后来Torvaldsen回家了。\n";

fn translated() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("bridge.en.md", SOURCE);
    sandbox.run(&["translate", "bridge.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    sandbox.write("bridge.zh-Hans.md", TARGET);
    sandbox.run(&["translate", "bridge.en.md", "--to", "zh-Hans", "--backend", "pseudo"]).exits_with(0);
    sandbox
}

fn unify(sandbox: &Sandbox, more: &[&str]) -> String {
    let run = sandbox.run(&[&["glossary", "unify", "bridge.en.md", "--to", "zh-Hans"], more].concat());
    run.exits_with(0);
    format!("{}{}", run.stdout, run.stderr)
}

#[test]
fn a_name_is_made_one_and_taken_back() {
    let sandbox = translated();
    let said = unify(&sandbox, &[]);
    assert!(said.contains("托娃尔森") && said.contains("Torvaldsen"), "{said}");
    let text = sandbox.read("bridge.zh-Hans.md");
    assert_eq!(text, TARGET.replace("托娃尔森", "托瓦尔森").replace("Torvaldsen", "托瓦尔森"));
    let diff = sandbox.run(&["diff", "bridge.en.md", "--to", "zh-Hans", "--format", "json"]).stdout;
    assert_eq!(diff.matches(r#""kind":"glossary""#).count(), 2, "{diff}");
    unify(&sandbox, &["--undo"]);
    assert_eq!(sandbox.read("bridge.zh-Hans.md"), TARGET);
}

#[test]
fn a_person_chooses_the_spelling_and_keeps_it() {
    let sandbox = translated();
    unify(&sandbox, &["--name", "托娃尔森", "--add"]);
    let text = sandbox.read("bridge.zh-Hans.md");
    assert_eq!(text.matches("托娃尔森").count(), 4, "{text}");
    let glossary = sandbox.read("glossary/terms.toml");
    assert!(glossary.contains("Torvaldsen") && glossary.contains("托娃尔森"), "{glossary}");
    // The glossary decides from then on.
    sandbox.write("bridge.zh-Hans.md", text.replacen("托娃尔森", "托瓦尔森", 2));
    let found = sandbox.run(&["check", "bridge.zh-Hans.md", "--source", "bridge.en.md", "--format", "json"]).stdout;
    assert_eq!(found.matches("should be “托娃尔森”").count(), 2, "{found}");
    assert_eq!(found.matches(r#""text":"托瓦尔森","source""#).count(), 2, "{found}");
}

/// A translated article in which names are made one, and its translation then.
fn made_one(to: &str, source: &str, target: &str, more: &[&str]) -> String {
    let sandbox = Sandbox::new();
    let translation = format!("a.{to}.txt");
    sandbox.write("a.en.txt", source);
    sandbox.write(&translation, target);
    sandbox.run(&[&["glossary", "unify", "a.en.txt", "--to", to, "--adopt"], more].concat()).exits_with(0);
    sandbox.read(&translation)
}

#[test]
fn a_place_that_says_the_name_already_stays_and_so_does_a_longer_name() {
    let source = "Otto Falken came.\n\nFalken spoke.\n\nFalkent left.\n\nFalken especially liked it.\n";
    let target = "奥托·法尔肯来了。\n\n法尔肯讲话了。\n\n法尔肯特走了。\n\n法尔肯特别喜欢。\n";
    let now = made_one("zh-Hans", source, target, &["--name", "奥托·法尔肯", "--replace", "法尔肯"]);
    assert_eq!(now, "奥托·法尔肯来了。\n\n奥托·法尔肯讲话了。\n\n法尔肯特走了。\n\n奥托·法尔肯特别喜欢。\n");
}

#[test]
fn the_forms_of_a_spelling_are_replaced_with_it() {
    let source = "Sandquist came.\n\nThey spoke with Sandquist.\n\nThe book of Sandquist is new.\n";
    let target = "Сандквест пришёл.\n\nОни говорили с Сандквестом.\n\nКнига Сандквеста новая.\n";
    let now = made_one("ru", source, target, &["--name", "Сандквист", "--replace", "Сандквест"]);
    assert_eq!(now, "Сандквист пришёл.\n\nОни говорили с Сандквистом.\n\nКнига Сандквиста новая.\n");
}

#[test]
fn an_undo_after_somebody_s_edit_says_so() {
    let sandbox = translated();
    unify(&sandbox, &[]);
    let text = sandbox.read("bridge.zh-Hans.md").replace("讲了话", "致辞");
    sandbox.write("bridge.zh-Hans.md", text);
    let said = unify(&sandbox, &["--undo"]);
    assert!(said.contains("was edited since"), "{said}");
    assert!(sandbox.read("bridge.zh-Hans.md").contains("托瓦尔森**致辞"));
    let said = unify(&sandbox, &["--undo"]);
    assert!(said.contains("left to take back"), "{said}");
}

#[test]
fn the_original_in_brackets_stays_when_a_spelling_is_replaced() {
    let sandbox = Sandbox::new();
    sandbox.write("bridge.en.md", "The mayor, Astrid Torvaldsen, came.\n\nThen Torvaldsen spoke (at noon).\n");
    let target = "市长阿斯特丽德·托瓦尔森（Astrid Torvaldsen）来了。\n\n然后Torvaldsen（中午）讲了话。\n";
    sandbox.write("bridge.zh-Hans.md", target);
    unify(&sandbox, &["--adopt", "--name", "托瓦尔森", "--replace", "Torvaldsen"]);
    assert_eq!(sandbox.read("bridge.zh-Hans.md"), target.replace("然后Torvaldsen", "然后托瓦尔森"));
    let shown = sandbox.run(&["diff", "bridge.en.md", "--to", "zh-Hans", "--changed"]).stdout;
    assert!(shown.contains("{+托瓦尔森+}") && !shown.contains("Astrid"), "{shown}");
}

/// A program that gives the translations of a list, and says which words render which.
const ALIGNING: &str = r#"
import json, sys
known = json.load(open("known.json"))
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "hello":
        print(json.dumps({"type": "hello", "protocol": 1, "name": "aligning 1"}), flush=True)
        continue
    open("asked", "a").write("asked\n")
    segments = []
    for segment in message["segments"]:
        source, target, words = next(row for row in known if row[0] == segment["text"])
        place = lambda text, word: [text.index(word), text.index(word) + len(word)]
        alignment = [place(source, a) + place(target, b) for a, b in words]
        segments.append({"id": segment["id"], "text": target, "alignment": alignment})
    print(json.dumps({"type": "translation", "id": message["id"], "segments": segments}), flush=True)
"#;

const LUBELIN: &str = "Yesterday the mayor came to Lubelin.\n\nPeople in Lubelin like the bridge.\n\n\
                       At night the council met in Lubelin.\n";

/// *Lubelin* rendered otherwise once, which nothing but the words says.
fn translated_with_words() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.md", LUBELIN).write("words.py", ALIGNING);
    sandbox.write("bitext.toml", "[backends.command]\nrun = [\"python3\", \"words.py\"]\n");
    sandbox.write(
        "known.json",
        r#"[["Yesterday the mayor came to Lubelin.", "Hier, le maire est venu à Lubelin.", [["Lubelin", "Lubelin"], ["mayor", "maire"]]],
            ["People in Lubelin like the bridge.", "Les gens de Lubelin aiment le pont.", [["Lubelin", "Lubelin"]]],
            ["At night the council met in Lubelin.", "La nuit, le conseil s’est réuni à Porteverte.", [["Lubelin", "Porteverte"]]]]"#,
    );
    sandbox.run(&["translate", "a.en.md", "--to", "fr", "--backend", "command"]).exits_with(0);
    sandbox
}

/// The names that a check of the translated file finds.
fn drifting(sandbox: &Sandbox) -> usize {
    let run = sandbox.run(&["check", "a.fr.md", "--source", "a.en.md", "--format", "json"]);
    run.stdout.matches(r#""check":"name-variants""#).count()
}

#[test]
fn words_that_a_backend_tells_show_a_name_that_is_rendered_otherwise_once() {
    let sandbox = translated_with_words();
    assert_eq!(drifting(&sandbox), 1);
    // Of a text that a person changed, nobody knows the words.
    let text = sandbox.read("a.fr.md");
    sandbox.write("a.fr.md", text.replace("La nuit", "Le soir").replace("à Porteverte", "dans la ville de Porteverte"));
    assert_eq!(drifting(&sandbox), 0);
    sandbox.write("a.fr.md", &text);
    let seen = sandbox.run(&["glossary", "extract", "a.en.md", "--to", "fr", "--format", "json"]).stdout;
    assert!(seen.contains(r#""renderings":[{"text":"Lubelin","segments":2},{"text":"Porteverte","segments":1}]"#), "{seen}");
    // A file of another name with the same texts.
    sandbox.write("b.en.md", LUBELIN).write("b.fr.md", &text);
    let run = sandbox.run(&["check", "b.fr.md", "--source", "b.en.md", "--format", "json"]);
    assert_eq!(run.stdout.matches(r#""check":"name-variants""#).count(), 1, "{}", run.stdout);
    sandbox.run(&["glossary", "unify", "a.en.md", "--to", "fr"]).exits_with(0);
    assert_eq!(sandbox.read("a.fr.md"), text.replace("Porteverte", "Lubelin"));
}

#[test]
fn words_come_with_an_answer_that_is_kept() {
    let sandbox = translated_with_words();
    let asked = sandbox.read("asked");
    std::fs::remove_dir_all(sandbox.path(".bitext")).unwrap();
    std::fs::remove_file(sandbox.path("a.fr.md")).unwrap();
    sandbox.run(&["translate", "a.en.md", "--to", "fr", "--backend", "command"]).exits_with(0);
    assert_eq!(sandbox.read("asked"), asked, "nothing is asked again");
    assert_eq!(drifting(&sandbox), 1);
}

#[test]
fn terms_are_proposed_with_what_renders_them() {
    let sandbox = translated();
    unify(&sandbox, &[]);
    let said = sandbox.run(&["glossary", "extract", ".", "--to", "zh-Hans"]).stdout;
    assert!(said.contains("Torvaldsen") && said.contains("托瓦尔森"), "{said}");
    assert!(said.contains("bridge.en.md") && !said.contains("bridge.zh-Hans.md"), "{said}");
    sandbox.write("glossary/names.csv", "en,zh-Hans\nTorvaldsen,托瓦尔森\n");
    let said = sandbox.run(&["glossary", "extract", "bridge.en.md"]).stdout;
    assert!(!said.contains("Torvaldsen"), "{said}");
}

/// The renderings of some terms that `glossary extract` shows, in the order of the terms.
fn proposed(to: &str, source: &str, target: &str) -> Vec<String> {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.txt", source).write(&format!("a.{to}.txt"), target);
    let lines = sandbox.run(&["glossary", "extract", "a.en.txt", "--to", to, "--format", "json"]).stdout;
    let line = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        let texts = line["renderings"].as_array()?.iter().filter_map(|seen| seen["text"].as_str());
        Some(format!("{} {}", line["term"].as_str()?, texts.collect::<Vec<_>>().join(", ")))
    };
    lines.lines().filter_map(line).collect()
}

#[test]
fn a_rendering_is_proposed_whole() {
    let source = "Singers came to Marisona.\nPeople in Marisona sing.\nEverybody knows Marisona.\n\
                  Yesterday evening the Torval Workers Union chose another captain.\nNobody likes what the Torval Workers Union pays.\n";
    let target = "歌手们来到了玛丽桑那。\n玛丽桑那的人们在唱歌。\n人人都知道玛丽桑那。\n昨晚托瓦工人联合总会选了另一位船长。\n没有人喜欢托瓦工人联合总会的工资。\n";
    assert_eq!(proposed("zh-Hans", source, target), ["Marisona 玛丽桑那", "Torval Workers Union 托瓦工人联合总会"]);
}

#[test]
fn a_rendering_that_drifts_is_proposed_in_each_of_its_spellings() {
    let source = "Critics of Skybridge left.\nMoney for Skybridge came late.\nThe mayor praised Skybridge again.\n";
    let target = "批评云中之桥的人走了。\n给云中之桥的钱来得晚。\n市长再次赞扬云中桥。\n";
    assert_eq!(proposed("zh-Hans", source, target), ["Skybridge 云中之桥, 云中桥"]);
}

#[test]
fn what_stands_beside_a_rendering_is_none() {
    let source = "The judge sent Rossow to prison.\nYesterday Rossow heard the charge.\nNobody believed Rossow or the charge.\n\
                  Friends in Lubelin wept.\nTrains to Lubelin were late.\nThe mayor of Lubelin slept.\n";
    let target = "Der Richter schickte Rossow ins Gefängnis.\nGestern hörte Rossow die Anklage.\nNiemand glaubte Rossow oder der Anklage.\n\
                  Freunde in Lubling weinten.\nZüge nach Lubling waren verspätet.\nDer Bürgermeister von Lublings schlief.\n";
    assert_eq!(proposed("de", source, target), ["Lubelin Lubling", "Rossow Rossow"]);
}

#[test]
fn one_undo_takes_back_one_change() {
    let sandbox = Sandbox::new();
    sandbox.write("a.en.txt", "Musk saw Stargate.\nMusk left Stargate.\nMusk, again.\n");
    let texts = ["穆斯克看到Stargate。\n马斯克离开星际门。\n马斯克又来了。\n"];
    sandbox.write("a.zh-Hans.txt", texts[0]);
    let unify = |rest: &[&str]| {
        sandbox.run(&[&["glossary", "unify", "a.en.txt", "--to", "zh-Hans"], rest].concat()).exits_with(0).stderr.clone()
    };
    let text = || sandbox.read("a.zh-Hans.txt");
    unify(&["--adopt", "--name", "马斯克", "--replace", "穆斯克"]);
    let once = text();
    let said = unify(&["--name", "星际门", "--replace", "Stargate", "--add"]);
    // What was left as it is says itself which name of the source it is.
    assert!(!said.contains("not known"), "{said}");
    assert!(sandbox.read("glossary/terms.toml").contains("\"Stargate\""));
    assert_eq!([once.matches("马斯克").count(), text().matches("星际门").count()], [3, 2]);
    unify(&["--undo"]);
    assert_eq!(text(), once, "the change before stays");
    unify(&["--undo"]);
    assert_eq!(text(), texts[0]);
}

#[test]
fn the_pair_is_offered_to_the_glossary_and_nothing_is_written_unasked() {
    let sandbox = translated();
    let said = unify(&sandbox, &[]);
    assert!(said.contains("torvaldsen") && said.contains("--add"), "{said}");
    assert!(!sandbox.path("glossary").exists());
    unify(&sandbox, &["--undo"]);
    let lines = unify(&sandbox, &["--format", "json"]);
    let kinds: Vec<&str> = lines.lines().filter_map(|line| line.split('"').nth(3)).collect();
    assert_eq!(kinds, ["change", "change", "concept", "summary"], "{lines}");
    assert!(lines.contains(r#""found":"托娃尔森","usual":"托瓦尔森","source":"Torvaldsen","places":1"#), "{lines}");
    assert!(lines.contains(r#""command":"glossary unify""#) && lines.contains(r#""segments":2,"undone":false"#), "{lines}");
    let lines = unify(&sandbox, &["--undo", "--format", "json"]);
    assert!(lines.contains(r#""segments":2,"undone":true"#), "{lines}");
}

#[test]
fn a_translation_made_elsewhere_is_adopted_and_made_one() {
    let sandbox = Sandbox::new();
    sandbox.write("bridge.en.md", SOURCE);
    sandbox.write("bridge.zh-Hans.md", TARGET);
    let refused = sandbox.run(&["glossary", "unify", "bridge.en.md", "--to", "zh-Hans"]);
    refused.exits_with(2);
    assert!(refused.stderr.contains("--adopt"), "{}", refused.stderr);
    let said = unify(&sandbox, &["--adopt"]);
    assert_eq!(sandbox.read("bridge.zh-Hans.md").matches("托瓦尔森").count(), 4);
    assert_eq!(said.matches("have their text from the file").count(), 1, "{said}");
    assert_eq!(said.matches("bridge.zh-Hans.md.1.bak").count(), 1, "{said}");
    assert_eq!(sandbox.read("bridge.zh-Hans.md.1.bak"), TARGET);
    assert!(!sandbox.path("bridge.zh-Hans.md.2.bak").exists());
}

#[test]
fn titles_are_proposed_and_what_the_memory_knows_comes_last() {
    let sandbox = translated();
    unify(&sandbox, &[]);
    let more = "Nobody read “The Grey Harbour” twice.\n\nThe play “The Grey Harbour” is new.\n\n\
                The critic, a Merivale, wrote. She met Merivale and thanked Merivale.\n\n\
                A friend of Torvaldsen came. It was Torvaldsen. The bridge of Torvaldsen is old, said Torvaldsen.\n";
    sandbox.write("play.en.md", more);
    let lines = sandbox.run(&["glossary", "extract", "play.en.md", "--to", "zh-Hans", "--format", "json"]).stdout;
    let terms: Vec<&str> = lines.lines().filter_map(|line| line.split(r#""term":""#).nth(1)?.split('"').next()).collect();
    assert_eq!(terms, ["Merivale", "The Grey Harbour", "Torvaldsen"], "{lines}");
    assert!(lines.contains(r#""kind":"title","times":2"#) && lines.contains(r#""line":3"#), "{lines}");
    assert!(lines.contains(r#""memory":[{"text":"托瓦尔森","segments":4}]"#), "{lines}");
    let said = sandbox.run(&["glossary", "extract", "play.en.md", "--to", "zh-Hans"]).stdout;
    assert!(said.contains("memory: 托瓦尔森 (4)") && said.contains("play.en.md:1"), "{said}");
}

fn plain(index: usize, text: &str) -> Segment {
    segment(index, &BlockKind::Paragraph, Span::new(0, text.len()), Content::plain(text))
}

/// The drifts in pairs of which it is known what renders the name.
fn linked(to: &str, name: &str, lines: &[(&str, &str, &str)]) -> Vec<(usize, String, String)> {
    let (from, to): (LanguageTag, LanguageTag) = ("en".parse().unwrap(), to.parse().unwrap());
    let place = |text: &str, part: &str| text.find(part).map(|at| Span::new(at, at + part.len())).unwrap();
    let pair = |(index, (source, target, rendering)): (usize, &(&str, &str, &str))| {
        let words = [(place(source, name), place(target, rendering))];
        let alignment = WordAlignment::new(words, source, target);
        Pair { alignment, ..Pair::new(Some(plain(index, source)), Some(plain(index, target))) }
    };
    let article: Vec<Pair> = lines.iter().enumerate().map(pair).collect();
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
    variants(&article, &context).into_iter().map(|variant| (variant.pair, variant.found, variant.usual)).collect()
}

#[test]
fn of_words_that_are_known_another_name_is_a_drift_and_an_everyday_word_none() {
    let french = |last: (&'static str, &'static str, &'static str)| {
        let lines = [
            ("The guests saw Lubelin.", "Les invités ont vu Lubeline.", "Lubeline"),
            ("A road leads to Lubelin.", "Une route mène à Lubeline.", "Lubeline"),
            last,
        ];
        linked("fr", "Lubelin", &lines)
    };
    let drift = |found: &str| vec![(2, found.to_owned(), "Lubeline".to_owned())];
    assert_eq!(french(("At last Lubelin sleeps.", "Enfin, Porteverte dort.", "Porteverte")), drift("Porteverte"));
    for quiet in [
        ("At last Lubelin sleeps.", "Enfin, la Ville dort.", "Ville"),
        ("At last Lubelin sleeps.", "Enfin, elle dort.", "elle"),
        ("At last Lubelin sleeps.", "Enfin, Lubelines dort.", "Lubelines"),
        ("At last Lubelin sleeps.", "Enfin, Lubeline dort à Porteverte.", "Porteverte"),
        ("At last Lubelin sleeps like Oslo.", "Enfin, Oslo dort comme Oslo.", "Oslo"),
        ("They sleep in the Torvald Park of Lubelin.", "Ils dorment dans le Torvald Park of Lubelin.", "Lubelin"),
    ] {
        assert_eq!(french(quiet), [], "{quiet:?}");
    }
    let chinese = [
        ("The guests saw Lubelin.", "客人们看见了卢贝林。", "卢贝林"),
        ("A road leads to Lubelin.", "一条路通向卢贝林。", "卢贝林"),
        ("At last Lubelin sleeps.", "绿门城终于睡了。", "绿门城"),
    ];
    assert_eq!(linked("zh-Hans", "Lubelin", &chinese), [(2, "绿门城".to_owned(), "卢贝林".to_owned())]);
}

fn found(to: &str, lines: &[(String, String)], with_source: bool) -> Vec<Variant> {
    let (from, to): (LanguageTag, LanguageTag) = ("en".parse().unwrap(), to.parse().unwrap());
    let pair = |(index, (source, target)): (usize, &(String, String))| {
        Pair::new(with_source.then(|| plain(index, source)), Some(plain(index, target)))
    };
    let article: Vec<Pair> = lines.iter().enumerate().map(pair).collect();
    let context = Context {
        from: with_source.then_some(&from),
        to: &to,
        source: profile(&from).filter(|_| with_source),
        target: profile(&to),
        terms: None,
    };
    variants(&article, &context)
}

/// The drifts in an article: found and usual.
fn drifts(from: &str, to: &str, lines: &[(&str, &str)]) -> Vec<(String, String)> {
    let (from, to): (LanguageTag, LanguageTag) = (from.parse().unwrap(), to.parse().unwrap());
    let pair =
        |(index, (source, target)): (usize, &(&str, &str))| Pair::new(Some(plain(index, source)), Some(plain(index, target)));
    let article: Vec<Pair> = lines.iter().enumerate().map(pair).collect();
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
    variants(&article, &context).into_iter().map(|variant| (variant.found, variant.usual)).collect()
}

#[test]
fn one_of_three_that_is_written_by_another_ear_is_a_drift() {
    let way = |found: &str, usual: &str| vec![(found.to_owned(), usual.to_owned())];
    let chinese = |last: (&'static str, &'static str), name: &str, usual: &str| {
        let [first, second] = ["The crowd waited for NAME.", "Nobody believed NAME."].map(|line| line.replace("NAME", name));
        let [one, other] = ["人群在等NAME。", "没有人相信NAME。"].map(|line| line.replace("NAME", usual));
        drifts("en", "zh-Hans", &[(&first, &one), ("The bridge is shut.", "桥已关闭。"), (&second, &other), last])
    };
    // A character that is an everyday word as well; fewer characters, and more than one of them another.
    assert_eq!(chinese(("Then Zelensky left.", "随后泽伦斯基离开。"), "Zelensky", "泽连斯基"), way("泽伦斯基", "泽连斯基"));
    assert_eq!(chinese(("Then Zelensky left.", "随后泽连斯基离开。"), "Zelensky", "泽伦斯基"), way("泽连斯基", "泽伦斯基"));
    assert_eq!(chinese(("Then Trump left.", "随后川普离开。"), "Trump", "特朗普"), way("川普", "特朗普"));
    assert_eq!(chinese(("Then Altman left.", "随后奥特曼离开。"), "Altman", "阿尔特曼"), way("奥特曼", "阿尔特曼"));
    for (last, name, usual) in [
        // Another name, a part of the name, no name.
        (("Then Roberts left.", "随后罗伯茨离开。"), "Robertson", "罗伯逊"),
        (("Then Robertson and Roberts left.", "随后罗伯茨离开。"), "Robertson", "罗伯逊"),
        (("Then Mali won against Musk.", "随后马里战胜了他。"), "Musk", "马斯克"),
        (("Then John Johnson left.", "随后约翰离开。"), "Johnson", "约翰逊"),
        (("Then Trump left.", "随后他离开了普通的城市。"), "Trump", "特朗普"),
    ] {
        assert_eq!(chinese(last, name, usual), [], "{last:?}");
    }
    let german = |usual: &str, last: &str, source: &str| {
        let [one, other] = ["Die Menge wartete auf NAME.", "Niemand glaubte NAME."].map(|line| line.replace("NAME", usual));
        let lines = [("The crowd waited for Shevchenko.", &*one), ("Nobody believed Shevchenko.", &other), (source, last)];
        drifts("en", "de", &lines)
    };
    let (source, own) = ("Then Shevchenko left.", "Dann ging Shevchenko.");
    assert_eq!(german("Shevchenko", "Dann ging Schewtschenko.", source), way("Schewtschenko", "Shevchenko"));
    assert_eq!(german("Schewtschenko", own, source).len(), 1, "whichever is called the usual one");
    assert_eq!(german("Shevchenko", "Dann ging Schewtschuk.", "Then Shevchuk left."), []);
    let russian = |last: (&'static str, &'static str)| {
        drifts(
            "zh-Hans",
            "en",
            &[
                ("人群在等舍甫琴科。", "The crowd waited for Shevchenko."),
                ("没有人相信奥列格·舍甫琴科。", "Nobody believed Oleg Shevchenko."),
                last,
            ],
        )
    };
    assert_eq!(russian(("周一，舍甫琴科离开。", "On Monday Schevchenko left.")), way("Schevchenko", "Shevchenko"));
    assert_eq!(russian(("周一，伊琳娜·舍甫丘克离开。", "On Monday Irina Shevchenka left.")), [], "another given name");
}

/// A name of syllables that no other number has, in Latin letters or in characters for names; no two are alike.
#[test]
fn a_name_with_two_unlike_renderings_is_found_unless_another_name_explains_it() {
    let article = |who: &str| {
        let line = |source: &str, target: &str| (source.replace("WHO", who), target.to_owned());
        [
            line("Yesterday the mayor came to Lubelin.", "Hier, le maire est venu à Lubelin."),
            line("People in Lubelin like the bridge.", "Les gens de Lubelin aiment le pont."),
            line("Later the guests left Lubelin.", "Plus tard, les invités ont quitté Lubelin."),
            line("At night WHO met in Lubelin.", "La nuit, le conseil s’est réuni à Porteverte."),
            line("Now WHO wants trains to Lubelin.", "Maintenant, le conseil veut des trains vers Porteverte."),
        ]
    };
    let said = |who: &str| {
        let found = found("fr", &article(who), true).into_iter();
        found.map(|variant| (variant.pair, variant.found, variant.usual)).collect::<Vec<_>>()
    };
    let drift = |pair| (pair, "Porteverte".to_owned(), "Lubelin".to_owned());
    // An everyday word has the same segments, and is not what a name renders.
    assert_eq!(said("the council"), [drift(3), drift(4)]);
    assert_eq!(said("old Grunfeld"), []);
}

fn name(number: usize, syllables: &[&str]) -> String {
    let digits = [number / 400 % 20, number / 20 % 20, number % 20];
    // Each digit twice, so that two names differ in two syllables at least.
    digits.iter().flat_map(|digit| [*digit, (*digit + 7) % 20]).map(|digit| syllables[digit]).collect()
}

const LATIN: [&str; 20] = [
    "bam", "cel", "dor", "fis", "gut", "hap", "jek", "kil", "lom", "mun", "nar", "pev", "qui", "ros", "sub", "taz", "vex", "wim",
    "yol", "zun",
];
const HAN: [&str; 20] =
    ["巴", "科", "杜", "菲", "盖", "汉", "杰", "肯", "洛", "蒙", "纳", "佩", "奎", "罗", "苏", "坦", "沃", "休", "亚", "祖"];

#[test]
fn two_thousand_names_are_told_apart_in_one_pass() {
    let upper = |name: String| name[..1].to_uppercase() + &name[1..];
    for (to, han) in [("fr", false), ("zh-Hans", true)] {
        let mut lines: Vec<(String, String)> = Vec::new();
        for number in (0..2000).chain(0..2000) {
            let (source, own) = (upper(name(number, &LATIN)), name(number, &HAN));
            let target = if han { format!("昨天{own}来了。") } else { format!("Hier, {source} est venu.") };
            lines.push((format!("Yesterday, {source} came."), target));
        }
        let right = if han { name(77, &HAN) } else { upper(name(77, &LATIN)) };
        let wrong = if han { right.replace(HAN[3], "费") } else { right.replacen("fis", "fiz", 1) };
        let last = lines.len() - 2000 + 77;
        lines[last].1 = lines[last].1.replace(&right, &wrong);
        let spellings: Vec<(String, String)> =
            found(to, &lines, true).into_iter().map(|variant| (variant.found, variant.usual)).collect();
        assert_eq!(spellings, [(wrong, right)], "{to}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_article_is_read_and_every_place_is_one(
        lines in proptest::collection::vec(("\\PC{0,40}", "[A-Za-zéß特朗普普浦カナー・·（）() ]{0,40}"), 1..12),
        with_source: bool,
    ) {
        for to in ["de", "zh-Hans", "ja", "ru"] {
            for variant in found(to, &lines, with_source) {
                assert_eq!(variant.span.of(&lines[variant.pair].1), variant.found);
                assert_ne!(variant.found, variant.usual);
            }
        }
    }
}
