//! The files of tools: by what each is known, and the keys in it whose values readers see.

use super::{Described, Family, Is, Mark};

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

/// Keys of the settings of a site that Jekyll makes.
const JEKYLL: &[&str] =
    &["title", "tagline", "subtitle", "description", "shortdescription", "excerpt", "copyright", "text", "label"];

/// Keys of how a work is cited.
const CITATION: &[&str] = &["title", "message", "abstract", "description"];

/// Keys of an application that name data, for programs alone unless there is prose under them.
const APPLICATION_DATA: &[&str] = &["purpose", "sizes", "categories"];

/// What a family has, all of these marks and any of those, and the outermost keys that it may have where no other may stand.
macro_rules! family {
    ($keys:expr, [$($all:expr),* $(,)?], [$($any:expr),* $(,)?]) => { family!($keys, None, [$($all),*], [$($any),*], None) };
    ($keys:expr, [$($all:expr),* $(,)?], [$($any:expr),* $(,)?], $only:expr) => {
        family!($keys, None, [$($all),*], [$($any),*], Some($only))
    };
    ($keys:expr, $data:expr, [$($all:expr),* $(,)?], [$($any:expr),* $(,)?], $only:expr) => {
        Family { described: Described { keys: $keys, data: $data }, all: &[$($all),*], any: &[$($any),*], only: $only }
    };
}

const fn mark(path: &'static str, is: Is) -> Mark {
    Mark { path, is }
}

/// How strictly a rule of a linter is kept.
const STRICT: Is = Is::OneOf(&["off", "warn", "error"]);

/// What programs Travis knows.
const TRAVIS: Is = Is::OneOf(&[
    "android",
    "bash",
    "c",
    "clojure",
    "cpp",
    "crystal",
    "csharp",
    "dart",
    "elixir",
    "erlang",
    "generic",
    "go",
    "groovy",
    "haskell",
    "java",
    "julia",
    "minimal",
    "nix",
    "node_js",
    "objective-c",
    "perl",
    "php",
    "python",
    "r",
    "ruby",
    "rust",
    "scala",
    "shell",
    "swift",
]);

/// On what Travis builds.
const SYSTEM: Is = Is::OneOf(&["linux", "osx", "windows", "freebsd"]);

/// In what hooks of pre-commit are written.
const HOOKS: Is = Is::OneOf(&[
    "conda",
    "dart",
    "docker",
    "docker_image",
    "dotnet",
    "fail",
    "golang",
    "haskell",
    "julia",
    "lua",
    "node",
    "perl",
    "pygrep",
    "python",
    "r",
    "ruby",
    "rust",
    "script",
    "swift",
    "system",
    "unsupported",
    "unsupported_script",
]);

/// When an image is fetched.
const PULLED: Is = Is::OneOf(&["Always", "IfNotPresent", "Never"]);

/// How an application of the web is shown.
const DISPLAY: Is = Is::OneOf(&["browser", "fullscreen", "minimal-ui", "standalone"]);

/// With what Jekyll reads Markdown.
const MARKDOWN: Is = Is::OneOf(&["kramdown", "CommonMark", "CommonMarkGhPages", "redcarpet", "rdiscount", "maruku"]);

/// What extends Jekyll.
const JEKYLL_PLUGIN: Is = Is::OneOf(&[
    "github-pages",
    "jekyll-archives",
    "jekyll-default-layout",
    "jekyll-feed",
    "jekyll-gist",
    "jekyll-include-cache",
    "jekyll-mentions",
    "jekyll-paginate",
    "jekyll-paginate-v2",
    "jekyll-polyglot",
    "jekyll-readme-index",
    "jekyll-redirect-from",
    "jekyll-relative-links",
    "jekyll-remote-theme",
    "jekyll-sass-converter",
    "jekyll-scholar",
    "jekyll-seo-tag",
    "jekyll-sitemap",
    "jekyll-titles-from-headings",
    "jekyll-toc",
    "jemoji",
]);

/// The outermost keys of MkDocs.
const MKDOCS: &[&str] = &[
    "INHERIT",
    "copyright",
    "dev_addr",
    "docs_dir",
    "draft_docs",
    "edit_uri",
    "edit_uri_template",
    "exclude_docs",
    "extra",
    "extra_css",
    "extra_javascript",
    "extra_templates",
    "google_analytics",
    "hooks",
    "markdown_extensions",
    "nav",
    "not_in_nav",
    "plugins",
    "remote_branch",
    "remote_name",
    "repo_name",
    "repo_url",
    "site_author",
    "site_description",
    "site_dir",
    "site_name",
    "site_url",
    "strict",
    "theme",
    "use_directory_urls",
    "validation",
    "watch",
];

/// What a task of Ansible is done with.
const MODULES: &[Mark] = &[
    mark("#.ansible.builtin", Is::Given),
    mark("#.apt", Is::Given),
    mark("#.command", Is::Command),
    mark("#.copy.dest", Is::Given),
    mark("#.file.path", Is::Given),
    mark("#.lineinfile.path", Is::Given),
    mark("#.service.name", Is::Given),
    mark("#.shell", Is::Command),
    mark("#.stat.path", Is::Given),
    mark("#.systemd.name", Is::Given),
    mark("#.template.src", Is::Given),
    mark("#.uri.url", Is::Given),
];

/// A list of tasks of Ansible, with something besides that tasks have.
const fn tasks(all: &'static [Mark]) -> Family {
    Family { described: Described { keys: PLAYS, data: None }, all, any: MODULES, only: None }
}

/// Who is given money, by names of accounts: only in YAML, where a file with such keys alone holds no labels.
pub(super) const FUNDING: Family = family!(
    &[],
    [mark("*", Is::Account)],
    [
        mark("github", Is::Given),
        mark("patreon", Is::Given),
        mark("open_collective", Is::Given),
        mark("ko_fi", Is::Given),
        mark("liberapay", Is::Given),
        mark("tidelift", Is::Given)
    ],
    &[
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
        "otechie"
    ]
);

/// Each known family. In a path `*` is any key and `#` any place in a list. A file of texts may have any of these keys, even several:
/// a family is told by what stands under them.
pub(super) const FAMILIES: &[Family] = &[
    // OpenAPI, Swagger, AsyncAPI.
    family!(SCHEMA, [mark("openapi", Is::Version)], [mark("info", Is::Mapping), mark("paths", Is::Mapping)]),
    family!(SCHEMA, [mark("swagger", Is::Version)], [mark("info", Is::Mapping), mark("paths", Is::Mapping)]),
    family!(SCHEMA, [mark("asyncapi", Is::Version)], [mark("info", Is::Mapping), mark("channels", Is::Mapping)]),
    // GitHub: workflows, actions, forms, links of the form to choose, updates.
    family!(
        WORKFLOW,
        [mark("on", Is::Given), mark("jobs", Is::Mapping)],
        [mark("jobs.*.runs-on", Is::Given), mark("jobs.*.uses", Is::Name)]
    ),
    family!(
        WORKFLOW,
        [
            mark("runs", Is::Mapping),
            mark("runs.using", Is::OneOf(&["composite", "docker", "node12", "node16", "node20", "node24"]))
        ],
        []
    ),
    family!(
        FORM,
        [
            mark("body", Is::List),
            mark("body.#.type", Is::OneOf(&["checkboxes", "dropdown", "input", "markdown", "textarea", "upload"])),
            mark("body.#.attributes", Is::Given)
        ],
        [],
        &["name", "description", "title", "labels", "assignees", "projects", "type", "body"]
    ),
    family!(
        FORM,
        [mark("contact_links", Is::List), mark("contact_links.#.url", Is::Name), mark("contact_links.#.about", Is::Given)],
        [],
        &["blank_issues_enabled", "contact_links"]
    ),
    family!(NAMED, [mark("updates", Is::List), mark("updates.#.package-ecosystem", Is::Name)], []),
    // Other services that build: CircleCI, GitLab, Azure.
    family!(
        WORKFLOW,
        [mark("version", Is::Version), mark("jobs", Is::Mapping)],
        [
            mark("jobs.*.docker.#.image", Is::Name),
            mark("jobs.*.machine.image", Is::Name),
            mark("jobs.*.steps.#", Is::OneOf(&["checkout"]))
        ]
    ),
    family!(
        NAMED,
        [mark("*.script", Is::Command)],
        [
            mark("*.stage", Is::MemberOf("stages")),
            mark("before_script", Is::Command),
            mark("variables", Is::Mapping),
            mark("default", Is::Mapping)
        ]
    ),
    family!(NAMED, [mark("pool", Is::Mapping), mark("pool.vmImage", Is::Word)], []),
    family!(
        NAMED,
        [mark("pool", Is::Mapping), mark("trigger", Is::Given), mark("steps", Is::List)],
        [mark("steps.#.script", Is::Given), mark("steps.#.bash", Is::Given), mark("steps.#.task", Is::Name)]
    ),
    // Packages: npm, Composer, Dart, conda.
    family!(
        NAMED,
        [mark("name", Is::Name), mark("version", Is::Version)],
        [
            mark("dependencies.*", Is::Version),
            mark("devDependencies", Is::Mapping),
            mark("peerDependencies", Is::Mapping),
            mark("engines.*", Is::Version)
        ]
    ),
    family!(
        NAMED,
        [mark("name", Is::Name), mark("version", Is::Version), mark("scripts", Is::Mapping)],
        [mark("scripts.*", Is::Command), mark("main", Is::Name), mark("bin", Is::Name), mark("license", Is::Name)]
    ),
    family!(
        NAMED,
        [mark("private", Is::Data)],
        [
            mark("workspaces", Is::Name),
            mark("scripts.*", Is::Command),
            mark("dependencies.*", Is::Version),
            mark("devDependencies", Is::Mapping)
        ]
    ),
    family!(NAMED, [mark("require", Is::Mapping)], [mark("require.php", Is::Version), mark("autoload", Is::Mapping)]),
    family!(NAMED, [mark("environment", Is::Mapping), mark("environment.sdk", Is::Version)], []),
    family!(
        NAMED,
        [mark("channels", Is::List), mark("dependencies", Is::List)],
        [
            mark("dependencies.#", Is::Version),
            mark("channels.#", Is::OneOf(&["bioconda", "conda-forge", "defaults", "nodefaults", "nvidia", "pytorch"]))
        ]
    ),
    // Travis.
    family!(
        NAMED,
        [mark("language", TRAVIS)],
        [
            mark("script", Is::Command),
            mark("install", Is::Command),
            mark("before_script", Is::Command),
            mark("before_install", Is::Command),
            mark("sudo", Is::Data),
            mark("os", SYSTEM),
            mark("os.#", SYSTEM),
            mark("matrix.include.#.os", SYSTEM),
            mark("jobs.include.#.os", SYSTEM),
            mark("matrix.include.#.script", Is::Command),
            mark("jobs.include.#.script", Is::Command)
        ]
    ),
    // Settings of compilers and linters.
    family!(
        NAMED,
        [mark("compilerOptions", Is::Mapping)],
        [
            mark("compilerOptions.target", Is::Name),
            mark("compilerOptions.module", Is::Name),
            mark("compilerOptions.moduleResolution", Is::Name),
            mark("compilerOptions.jsx", Is::Name),
            mark("compilerOptions.lib", Is::Name),
            mark("compilerOptions.baseUrl", Is::Name),
            mark("compilerOptions.outDir", Is::Name),
            mark("compilerOptions.rootDir", Is::Name),
            mark("compilerOptions.paths", Is::Name)
        ]
    ),
    family!(NAMED, [mark("rules", Is::Mapping)], [mark("rules.*", STRICT), mark("rules.*.0", STRICT)]),
    // Clusters: Kubernetes, Helm.
    family!(
        NAMED,
        [mark("apiVersion", Is::Version), mark("kind", Is::Word)],
        [
            mark("metadata", Is::Mapping),
            mark("spec", Is::Mapping),
            mark("items", Is::List),
            mark("resources", Is::List),
            mark("nodes", Is::List),
            mark("clusters", Is::List)
        ]
    ),
    family!(NAMED, [mark("apiVersion", Is::Version), mark("name", Is::Name), mark("version", Is::Version)], []),
    family!(
        NAMED,
        [mark("image", Is::Mapping), mark("image.repository", Is::Name)],
        [mark("image.pullPolicy", PULLED), mark("image.tag", Is::Version)]
    ),
    family!(
        NAMED,
        [mark("*.image.repository", Is::Name)],
        [mark("*.image.pullPolicy", PULLED), mark("*.image.tag", Is::Version)]
    ),
    // Compose.
    family!(
        NAMED,
        [mark("services", Is::Mapping)],
        [
            mark("services.*.build", Is::Name),
            mark("services.*.build.context", Is::Name),
            mark("services.*.depends_on", Is::Name),
            mark("services.*.env_file", Is::Name),
            mark("services.*.extends.service", Is::Name),
            mark("services.*.ports.#", Is::Version),
            mark("services.*.restart", Is::OneOf(&["always", "no", "on-failure", "unless-stopped"])),
            mark("services.*.volumes.#", Is::Name)
        ],
        &["version", "name", "services", "networks", "volumes", "secrets", "configs", "include", "models", "x-"]
    ),
    // Hooks of pre-commit.
    family!(WORKFLOW, [mark("repos", Is::List), mark("repos.#.repo", Is::Name), mark("repos.#.hooks.#.id", Is::Name)], []),
    family!(WORKFLOW, [mark("#.id", Is::Name), mark("#.entry", Is::Given), mark("#.language", HOOKS)], []),
    // Ansible: plays, and lists of tasks.
    family!(PLAYS, [mark("#.hosts", Is::Name)], [mark("#.tasks.#.*", Is::Given), mark("#.roles", Is::Name)]),
    tasks(&[mark("#.name", Is::Given), mark("#.register", Is::Name)]),
    tasks(&[mark("#.name", Is::Given), mark("#.notify", Is::Given)]),
    // Tasks of editors.
    family!(
        TASKS,
        [mark("version", Is::OneOf(&["0.1.0", "2.0.0"])), mark("tasks", Is::List), mark("tasks.#.label", Is::Given)],
        [mark("tasks.#.command", Is::Given), mark("tasks.#.type", Is::Name)]
    ),
    family!(TASKS, [mark("configurations", Is::List), mark("configurations.#.request", Is::OneOf(&["attach", "launch"]))], []),
    // Applications of the web, and what extends a browser.
    family!(
        APPLICATION,
        Some(APPLICATION_DATA),
        [mark("icons", Is::List), mark("icons.#.src", Is::Given)],
        [mark("start_url", Is::Given), mark("display", DISPLAY), mark("short_name", Is::Given)],
        None
    ),
    family!(
        APPLICATION,
        Some(APPLICATION_DATA),
        [mark("start_url", Is::Word), mark("display", DISPLAY), mark("name", Is::Given)],
        [],
        None
    ),
    family!(EXTENSION, [mark("manifest_version", Is::Version), mark("name", Is::Given), mark("version", Is::Version)], []),
    // Sites and citations.
    family!(
        SITE,
        [mark("site_name", Is::Given)],
        [mark("theme", Is::Name), mark("theme.name", Is::Name), mark("nav", Is::Name), mark("plugins", Is::Name)],
        MKDOCS
    ),
    family!(
        JEKYLL,
        [],
        [
            mark("markdown", MARKDOWN),
            mark("kramdown.input", Is::OneOf(&["GFM"])),
            mark("defaults.#.scope.path", Is::Name),
            mark("remote_theme", Is::Name),
            mark("plugins.#", JEKYLL_PLUGIN),
            mark("gems.#", JEKYLL_PLUGIN),
            mark("theme", Is::OneOf(&["minima", "just-the-docs", "minimal-mistakes-jekyll"])),
            mark("baseurl", Is::OneOf(&["", "/"]))
        ]
    ),
    family!(CITATION, [mark("cff-version", Is::Version)], []),
];
