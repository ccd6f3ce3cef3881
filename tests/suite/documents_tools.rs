//! Files that tools read, and catalogues with the same keys: the shape of what stands under them tells which is which.

use std::path::Path;

use bitext::documents::{read, write_translation};
use bitext::model::Reading;

fn texts(name: &str, text: &str) -> Vec<String> {
    let document = read(text.as_bytes(), Some(Path::new(name)), None, &Reading::default()).expect("a text");
    document.blocks.iter().map(|block| block.content.to_tagged()).collect()
}

#[test]
fn a_catalogue_with_the_keys_of_a_tool_is_none() {
    let json = [
        r#"{"on": "On", "off": "Off", "jobs": "Jobs", "welcome": "Welcome back to us"}"#,
        r#"{"name": "Name", "version": "Version {v}", "dependencies": "Dependencies", "welcome": "Welcome back to us"}"#,
        r#"{"services": {"title": "Our services"}, "version": "The version", "save": "Save", "welcome": "Welcome back to us"}"#,
        r#"{"openapi": "Open interfaces", "info": {"more": "More on it"}, "welcome": "Welcome back to us"}"#,
        r#"{"rules": {"title": "Rules of the house"}, "extends": "Longer", "welcome": "Welcome back to us"}"#,
        r#"{"repos": ["All of them", "Mine"], "stages": ["First", "Last"], "welcome": "Welcome back to us"}"#,
    ];
    for text in json {
        let found = texts("a.json", text);
        assert_eq!(
            found.len(),
            text.matches("\": \"").count() + text.matches("\", \"Mine\"").count() * 3 + text.matches("\"First\"").count(),
            "{text} {found:?}"
        );
    }
    assert_eq!(
        texts("a.yml", "kind: Kind of event\napiVersion: API version\nhello: Hello there friend\n"),
        ["Kind of event", "API version", "Hello there friend"]
    );
}

/// Keys that a tool has, too, and what no tool has under them.
#[test]
fn what_people_wrote_under_keys_of_a_tool_is_text() {
    let files = [
        r#"{"custom": "Made to order in our workshop"}"#,
        r#"{"github": "Follow us on GitHub"}"#,
        r#"{"github": "关注我们", "patreon": "支持我们"}"#,
        r#"{"language": "en", "jobs": {"cook": "The cook stands at the stove", "boy": "Runs all day"}}"#,
        r#"{"language": "English", "matrix": {"title": "The film", "text": "A man wakes up"}}"#,
        r#"{"language": "en", "before_script": "Read this first"}"#,
        r#"{"jobs": {"cook": {"about": "Cooks for all", "steps": ["Peel the onions", "Cut them"], "uses": "Knives and pans"}}}"#,
        r#"{"version": 2, "jobs": {"turner": {"machine": "A big lathe", "duty": "Turns the parts"}}}"#,
        r#"{"runs": {"using": "Using the track", "more": "All our runs"}}"#,
        r#"{"title": "Our story", "body": [{"type": "paragraph", "attributes": {"class": "a"}, "text": "It began here"}]}"#,
        r#"{"contact_links": [{"url": "/us", "text": "Write to us"}], "intro": "Here we are"}"#,
        r#"{"scene": {"script": ["make it so", "All leave the bridge"]}, "intro": "Here we are"}"#,
        r#"{"stages": ["first", "last"], "race": {"stage": "first", "text": "It goes up"}}"#,
        r#"{"pool": {"name": "The big pool", "text": "It is open all day"}}"#,
        r#"{"name": "hamlet", "version": "1.0", "scripts": {"ghost": "Mark me", "prince": "To be or not to be"}}"#,
        r#"{"private": false, "scripts": {"ghost": "Mark me", "prince": "To be or not to be"}}"#,
        r#"{"require": {"php": "You need PHP 8"}, "intro": "Before you begin"}"#,
        r#"{"environment": {"sdk": "The kit", "text": "What it runs in"}}"#,
        r#"{"channels": ["News and more", "Sport"], "dependencies": ["What hangs together"]}"#,
        r#"{"compilerOptions": {"title": "Options of the compiler", "target": "What it makes"}}"#,
        r#"{"rules": {"sound": "off", "intro": "The rules of the house"}}"#,
        r#"{"apiVersion": "v1", "kind": "story", "text": "It began here"}"#,
        r#"{"image": {"repository": "louvre", "text": "A woman smiles"}}"#,
        r#"{"mona": {"image": {"repository": "louvre"}, "text": "A woman smiles"}}"#,
        r#"{"services": {"design": {"image": "design.png", "text": "We draw your house"}}}"#,
        r#"{"services": {"design": {"build": "We build it", "command": "You say what we do"}}}"#,
        r#"{"repos": [{"repo": "bitext", "text": "A workbench for texts"}]}"#,
        r#"[{"id": "a1", "entry": "harbour", "language": "en", "meaning": "Where the ships lie"}]"#,
        r#"[{"hosts": "Ann and Ben", "roles": ["She asks", "He jokes"], "text": "A show for all"}]"#,
        r#"[{"name": "A greeting", "register": "formal", "text": "Good morning to you"}]"#,
        r#"[{"name": "The choir", "notify": "Tell us first", "text": "They sing here"}]"#,
        r#"{"version": 1, "tasks": [{"type": "reading", "text": "Read the poem"}]}"#,
        r#"{"configurations": [{"request": "Ask for it", "text": "The small one"}]}"#,
        r#"{"name": "Harbour", "short_name": "Hb", "icons": [{"src": "a.png", "caption": "A big crane"}], "intro": "Welcome to us",
            "purpose": "We serve the port."}"#,
        r#"{"start_url": "start", "display": "hall", "name": "Harbour", "intro": "Welcome to us"}"#,
        r#"{"manifest_version": 1, "name": "Cargo", "load": "Bales of wool"}"#,
        r#"{"markdown": "Markdown", "theme": "minimal", "baseurl": "Address", "intro": "Welcome to us"}"#,
        r#"{"plugins": ["A feed", "jekyll"], "defaults": [{"scope": "All of it"}], "intro": "Welcome to us"}"#,
        r#"{"site_name": "Our site", "nav": ["Home", "About us"], "intro": "Welcome to us"}"#,
        r#"{"site_name": "Our site", "theme": {"name": "dark"}, "intro": "Welcome to us"}"#,
    ];
    for text in files {
        let found = texts("a.json", text);
        let is_prose = |part: &&str| part.contains(' ') && part.starts_with(char::is_uppercase) || !part.is_ascii();
        for part in text.split('"').filter(is_prose) {
            assert!(found.iter().any(|text| text == part), "{part} of {text}: {found:?}");
        }
    }
}

#[test]
fn plural_forms_between_bars_are_a_text() {
    let json = r#"{"car": "car | cars", "apple": "no apples | one apple | {count} apples", "a": "{{ name | upper }} is here",
                   "run": "cat list | sort", "b": "cat list | sort -u"}"#;
    assert_eq!(texts("a.json", json), ["car | cars", "no apples | one apple | {count} apples", "{{ name | upper }} is here"]);
}

#[test]
fn of_the_file_of_a_tool_only_what_readers_see_is_text() {
    let files: &[(&str, &str, &[&str])] = &[
        (
            "compose.yml",
            "services:\n  web:\n    image: nginx\n    restart: always\n    depends_on: [db]\n    user: root\n    command: Serve the thing\n    \
             healthcheck:\n      test: [CMD, curl, localhost]\n    environment:\n      - GREETING=Hello World\n      - Some Words Here\n  db:\n    image: postgres\n",
            &[],
        ),
        (
            "action.yml",
            "name: Greet\ndescription: Greet all\ninputs:\n  who:\n    description: Whom to greet\n    default: Mona the cat\nruns:\n  \
             using: docker\n  image: Dockerfile\nbranding:\n  icon: award\n  color: green\n",
            &["Greet", "Greet all", "Whom to greet"],
        ),
        (
            "bug.yml",
            "name: Bug\ndescription: Tell us\ntitle: \"Bug in x\"\nlabels: [bug, triage]\nassignees:\n  - octocat\nbody:\n  - type: markdown\n    \
             attributes:\n      value: Thank you for it.\n  - type: dropdown\n    id: version\n    attributes:\n      label: Which one?\n      \
             options:\n        - The first\n        - Other\n      placeholder: Say it\n",
            &["Bug", "Tell us", "Bug in x", "Thank you for it.", "Which one?", "The first", "Other", "Say it"],
        ),
        (
            "dependabot.yml",
            "version: 2\nupdates:\n  - package-ecosystem: cargo\n    directory: /\n    schedule:\n      interval: weekly\n      day: monday\n",
            &[],
        ),
        (
            ".gitlab-ci.yml",
            "stages: [build, test]\nvariables:\n  GREETING: Hello World\nmake:\n  stage: build\n  tags: [linux]\n  only: [main]\n  script:\n    - make all\n    - Echo Hello\n",
            &[],
        ),
        (
            "values.yaml",
            "image:\n  repository: nginx\n  tag: latest\n  pullPolicy: Always\nservice:\n  protocol: TCP\n  type: ClusterIP\n",
            &[],
        ),
        (
            ".pre-commit-config.yaml",
            "repos:\n  - repo: https://example.org/x\n    rev: main\n    hooks:\n      - id: foo\n        name: Run foo\n        entry: bash -c 'foo bar'\n        language: system\n",
            &["Run foo"],
        ),
        (
            "playbook.yml",
            "- name: Install all\n  hosts: web\n  tasks:\n    - name: Install one\n      apt: name=nginx state=present\n    - debug:\n        msg: All is done\n",
            &["Install all", "Install one", "All is done"],
        ),
        (
            "tasks.json",
            r#"{"version": "2.0.0", "tasks": [{"label": "Make all", "detail": "Makes it all", "type": "shell", "command": "Make all things"}]}"#,
            &["Makes it all"],
        ),
        (
            ".eslintrc.json",
            r#"{"extends": "standard", "rules": {"quotes": ["error", "double"], "semi": ["error", "always"]}}"#,
            &[],
        ),
        (
            "app.json",
            r#"{"name": "Harbour", "short_name": "Harbour", "start_url": "/", "display": "standalone", "theme_color": "red",
               "icons": [{"src": "a.png", "purpose": "maskable"}]}"#,
            &["Harbour", "Harbour"],
        ),
        (
            "site.webmanifest",
            r#"{"name": "Harbour hours", "start_url": "/", "display": "standalone", "shortcuts": [{"name": "Next ferry", "url": "/next"}],
               "screenshots": [{"src": "a.webp", "label": "The ferries"}],
               "share_target": {"action": "/share", "params": {"title": "title", "text": "text"}}}"#,
            &["Harbour hours", "Next ferry", "The ferries"],
        ),
        (
            "extension.json",
            r#"{"manifest_version": 3, "name": "Tab keeper", "version": "1.2", "description": "Keeps tabs.", "author": "Ann Cole",
               "action": {"default_title": "Open the list", "default_popup": "a.html"}, "omnibox": {"keyword": "tab"},
               "commands": {"go": {"suggested_key": {"default": "Ctrl+Shift+Y"}, "description": "Show all"}}}"#,
            &["Tab keeper", "Keeps tabs.", "Open the list", "Show all"],
        ),
        (
            "composer.json",
            r#"{"name": "a/b", "description": "Ships and boats", "minimum-stability": "stable", "require": {"php": ">=8"}, "authors": [{"role": "Developer"}]}"#,
            &["Ships and boats"],
        ),
        (
            "package.json",
            r#"{"name": "app", "version": "1.0.0", "description": "An app", "license": "Apache License", "devDependencies": {"left": "Foo Bar"}}"#,
            &["An app"],
        ),
        (
            "workflow.yml",
            "name: Build all\non: push\njobs:\n  build:\n    name: On Linux\n    runs-on: ubuntu\n    env:\n      GREETING: Hello World\n",
            &["Build all", "On Linux"],
        ),
        (
            "FUNDING.yml",
            "github: [anncole, harbour]\nko_fi: anncole\ncustom: [\"https://example.org/give\", \"example.org\"]\n",
            &[],
        ),
        ("FUNDING.yml", "github: [octocat, AnnCole]\npatreon: # your account\nko_fi:\n", &[]),
        ("FUNDING.yml", "github: Harbour\n", &[]),
        ("FUNDING.yml", "github: [Harbour, Ann]\npolar: Brandvik\ntidelift: npm/harbour\n", &[]),
        ("labels.yml", "github: Follow us\npatreon: Support\n", &["Follow us", "Support"]),
        ("labels.yml", "github: Sources\nhome: Home\n", &["Sources", "Home"]),
        (
            ".travis.yml",
            "language: node_js\nmatrix:\n  include:\n    - os: linux\n      node_js: stable\nnotifications:\n  irc: some channel\n",
            &[],
        ),
        (
            "tsconfig.json",
            r#"{"compilerOptions": {"target": "ES2020", "module": "esnext", "lib": ["dom"], "plugins": [{"name": "next"}]}}"#,
            &[],
        ),
        (
            "config.yml",
            "version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/rust:1.80\n    steps:\n      - checkout\n      - run: make all\n",
            &[],
        ),
        ("environment.yml", "name: game\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - numpy\n", &[]),
        (".travis.yml", "language: rust\nrust:\n  - stable\n  - nightly\nscript:\n  - cargo test\n", &[]),
        (
            "card.yml",
            "colour: \"{%- if page.colour -%} {{ page.colour }} {%- else -%} {{ site.colour or default }} {%- endif -%}\"\n",
            &[],
        ),
        ("pod.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: game\nspec:\n  text: Hello there World\n", &[]),
        (
            "mkdocs.yml",
            "site_name: Our pages\nsite_description: All about it\ntheme:\n  name: material\n  font:\n    text: Open Sans\nplugins: [search]\n",
            &["Our pages", "All about it"],
        ),
        (
            "_config.yml",
            "title: Our boats\ntagline: Sail with us\ndescription: >\n  All about it.\nbaseurl: \"\"\nauthor: Ann Lee\nenv: production\nmode: dark\nmarkdown: kramdown\nplugins: [jekyll-feed]\n",
            &["Our boats", "Sail with us", "All about it."],
        ),
        (
            "_config.yml",
            "title: Our boats\nhost: here\ndefaults:\n  - scope: {path: \"\", type: posts}\n    values: {layout: post, title: A boat, shown: \"true\"}\n",
            &["Our boats", "A boat"],
        ),
        (
            "CITATION.cff.yaml",
            "cff-version: 1.2.0\nmessage: Please cite it.\ntitle: Our boats\nauthors:\n  - family-names: Brandvik\n    affiliation: Some University\n",
            &["Please cite it.", "Our boats"],
        ),
    ];
    for (name, text, expected) in files {
        assert_eq!(texts(name, text), *expected, "{name}");
    }
}

#[test]
fn a_web_manifest_says_the_language_and_direction_of_its_translation() {
    let source = r#"{"lang": "en", "name": "Harbour", "dir": "ltr", "start_url": "/", "display": "standalone"}"#;
    let document = read(source.as_bytes(), Some(Path::new("a.webmanifest")), None, &Reading::default()).expect("a text");
    let written = write_translation(&document, &[], &"ar".parse().expect("well-formed")).expect("written");
    assert_eq!(written, source.replace(r#""en""#, r#""ar""#).replace("ltr", "rtl"));
    // Another file's are its own.
    let other = r#"{"lang": "en", "name": "Harbour", "dir": "ltr"}"#;
    let document = read(other.as_bytes(), Some(Path::new("a.json")), None, &Reading::default()).expect("a text");
    let written = write_translation(&document, &[], &"ar".parse().expect("well-formed")).expect("written");
    assert_eq!(written, other);
}
