//! The files of tools: by what each is known, and the keys in it whose values readers see.

use super::{Family, Is, Mark};

/// Keys of a schema whose values people read: in JSON Schema and what builds on it, as OpenAPI and the settings of editors do.
pub(super) const SCHEMA: &[&str] = &[
    "title",
    "description",
    "summary",
    "markdowndescription",
    "enumdescriptions",
    "markdownenumdescriptions",
    "deprecationmessage",
    "markdowndeprecationmessage",
    "errormessage",
    "patternerrormessage",
];

/// Keys of a workflow, whose jobs and steps have names that people read.
const WORKFLOW: &[&str] = &["name", "title", "description", "summary", "displayname", "label", "deprecationmessage"];

/// Keys where a name is an identifier: of a package, a cluster, a set of containers.
const NAMED: &[&str] = &["title", "description", "summary", "displayname", "label"];

/// Keys of a form that is filled in.
const FORM: &[&str] = &["name", "title", "description", "about", "label", "placeholder", "value", "options"];

/// Keys of tasks of which one may name another by its label.
const TASKS: &[&str] = &["title", "description", "detail"];

/// Keys of plays: what is printed and asked.
const PLAYS: &[&str] = &["name", "description", "msg", "failmsg", "successmsg", "prompt"];

/// Keys of an application that is installed from a page.
const APPLICATION: &[&str] = &["name", "shortname", "title", "description", "label"];

/// Keys of what extends a browser.
const EXTENSION: &[&str] = &["name", "shortname", "title", "description", "defaulttitle"];

/// Keys of the settings of a site.
const SITE: &[&str] = &["sitename", "sitedescription", "copyright", "title", "description"];

/// Keys of how a work is cited.
const CITATION: &[&str] = &["title", "message", "abstract", "description"];

/// What stands at the beginning, all or any of it.
macro_rules! family {
    ($keys:expr, [$($all:expr),* $(,)?], [$($any:expr),* $(,)?]) => {
        Family { keys: $keys, all: &[$($all),*], any: &[$($any),*], only: None }
    };
}

const fn mark(path: &'static str, is: Is) -> Mark {
    Mark { path, is }
}

/// How strictly a rule of a linter is kept.
const STRICT: Is = Is::OneOf(&["off", "warn", "error"]);

/// Each known family. In a path `*` is any key and `#` any place in a list.
pub(super) const FAMILIES: &[Family] = &[
    // OpenAPI, Swagger, AsyncAPI.
    family!(SCHEMA, [mark("openapi", Is::Version)], [mark("info", Is::Mapping), mark("paths", Is::Mapping)]),
    family!(SCHEMA, [mark("swagger", Is::Version)], [mark("info", Is::Mapping), mark("paths", Is::Mapping)]),
    family!(SCHEMA, [mark("asyncapi", Is::Version)], [mark("info", Is::Mapping), mark("channels", Is::Mapping)]),
    // GitHub: workflows, actions, forms, links of the form to choose, updates.
    family!(
        WORKFLOW,
        [mark("jobs", Is::Mapping)],
        [mark("jobs.*.runs-on", Is::Given), mark("jobs.*.steps.#", Is::Given), mark("jobs.*.uses", Is::Given)]
    ),
    family!(WORKFLOW, [mark("runs", Is::Mapping), mark("runs.using", Is::Given)], []),
    family!(FORM, [mark("body", Is::List), mark("body.#.type", Is::Given), mark("body.#.attributes", Is::Given)], []),
    family!(FORM, [mark("contact_links", Is::List), mark("contact_links.#.url", Is::Given)], []),
    family!(NAMED, [mark("updates", Is::List), mark("updates.#.package-ecosystem", Is::Given)], []),
    // Other services that build: CircleCI, GitLab, Azure.
    family!(
        WORKFLOW,
        [mark("version", Is::Version), mark("jobs", Is::Mapping)],
        [mark("jobs.*.docker.#.image", Is::Given), mark("jobs.*.machine", Is::Given)]
    ),
    family!(
        NAMED,
        [],
        [mark("*.script.#", Is::Command), mark("before_script.#", Is::Command), mark("*.stage", Is::MemberOf("stages"))]
    ),
    family!(NAMED, [mark("pool", Is::Mapping)], [mark("pool.vmImage", Is::Given), mark("pool.name", Is::Given)]),
    // Packages: npm, Composer, Dart, conda.
    family!(
        NAMED,
        [mark("name", Is::Word), mark("version", Is::Version)],
        [
            mark("scripts", Is::Mapping),
            mark("dependencies", Is::Mapping),
            mark("devDependencies", Is::Mapping),
            mark("peerDependencies", Is::Mapping)
        ]
    ),
    family!(NAMED, [mark("private", Is::Data)], [mark("scripts", Is::Mapping), mark("workspaces", Is::List)]),
    family!(NAMED, [mark("require", Is::Mapping)], [mark("require.php", Is::Given), mark("autoload", Is::Mapping)]),
    family!(NAMED, [mark("environment", Is::Mapping), mark("environment.sdk", Is::Given)], []),
    family!(NAMED, [mark("channels", Is::List), mark("dependencies", Is::List)], []),
    // Who is given money, by names of accounts; Travis.
    Family {
        keys: &[],
        all: &[],
        any: &[
            mark("github", Is::Given),
            mark("patreon", Is::Given),
            mark("open_collective", Is::Given),
            mark("ko_fi", Is::Given),
            mark("liberapay", Is::Given),
            mark("tidelift", Is::Given),
            mark("custom", Is::Given),
        ],
        only: Some(&[
            "github",
            "patreon",
            "open_collective",
            "ko_fi",
            "tidelift",
            "community_bridge",
            "liberapay",
            "issuehunt",
            "lfx_crowdfunding",
            "polar",
            "buy_me_a_coffee",
            "thanks_dev",
            "custom",
            "otechie",
        ]),
    },
    family!(
        NAMED,
        [mark("language", Is::Word)],
        [
            mark("script", Is::Command),
            mark("script.#", Is::Command),
            mark("install.#", Is::Command),
            mark("matrix", Is::Mapping),
            mark("jobs", Is::Mapping),
            mark("sudo", Is::Data),
            mark("before_script", Is::Given),
            mark("before_install", Is::Given)
        ]
    ),
    // Settings of compilers and linters.
    family!(NAMED, [mark("compilerOptions", Is::Mapping)], []),
    family!(NAMED, [mark("rules", Is::Mapping)], [mark("rules.*", STRICT), mark("rules.*.0", STRICT)]),
    // Clusters: Kubernetes, Helm.
    family!(NAMED, [mark("apiVersion", Is::Version), mark("kind", Is::Word)], []),
    family!(NAMED, [mark("apiVersion", Is::Version), mark("name", Is::Word), mark("version", Is::Version)], []),
    family!(NAMED, [mark("image", Is::Mapping), mark("image.repository", Is::Given)], []),
    family!(NAMED, [], [mark("*.image.repository", Is::Given)]),
    // Compose.
    Family {
        keys: NAMED,
        all: &[mark("services", Is::Mapping)],
        any: &[
            mark("services.*.image", Is::Given),
            mark("services.*.build", Is::Given),
            mark("services.*.command", Is::Given),
            mark("services.*.extends", Is::Given),
        ],
        only: Some(&["version", "name", "services", "networks", "volumes", "secrets", "configs", "include", "models", "x-"]),
    },
    // Hooks of pre-commit.
    family!(WORKFLOW, [mark("repos", Is::List), mark("repos.#.repo", Is::Given)], []),
    family!(WORKFLOW, [mark("#.id", Is::Given), mark("#.entry", Is::Given), mark("#.language", Is::Given)], []),
    // Ansible: plays, and lists of tasks.
    family!(
        PLAYS,
        [mark("#.hosts", Is::Given)],
        [mark("#.tasks.#", Is::Given), mark("#.roles.#", Is::Given), mark("#.vars", Is::Given)]
    ),
    family!(PLAYS, [mark("#.name", Is::Given)], [mark("#.register", Is::Word), mark("#.notify", Is::Given)]),
    // Tasks of editors.
    family!(
        TASKS,
        [mark("version", Is::Version), mark("tasks", Is::List)],
        [mark("tasks.#.command", Is::Given), mark("tasks.#.type", Is::Given)]
    ),
    family!(TASKS, [mark("configurations", Is::List), mark("configurations.#.request", Is::Given)], []),
    // Applications of the web, and what extends a browser.
    family!(
        APPLICATION,
        [mark("icons", Is::List), mark("icons.#.src", Is::Given)],
        [mark("start_url", Is::Given), mark("display", Is::Word), mark("short_name", Is::Given)]
    ),
    family!(APPLICATION, [mark("start_url", Is::Word), mark("display", Is::Word)], [mark("name", Is::Given)]),
    family!(EXTENSION, [mark("manifest_version", Is::Version), mark("name", Is::Given)], []),
    // Sites and citations.
    family!(SITE, [mark("site_name", Is::Given)], [mark("theme", Is::Mapping), mark("nav", Is::List), mark("plugins", Is::List)]),
    family!(CITATION, [mark("cff-version", Is::Version)], []),
];
