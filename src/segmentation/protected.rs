//! The one definition of what must survive translation letter by letter.

use std::cell::LazyCell;
use std::sync::{LazyLock, OnceLock};

use regex::{Match, Regex};

use super::digests::digests;
use super::messages;
use crate::model::{BlockKind, Characters, Protected, ProtectedKind, Span};

/// One pattern: what it finds, and which characters may not stand just before a find.
struct Pattern {
    kind: ProtectedKind,
    /// Marks of which each find has one. Building a search takes longer than using it on a short text, so it is built for the
    /// first text that needs it.
    marks: Characters,
    /// False for a text that surely holds no find, though it may have such a mark.
    may_hold: fn(&str) -> bool,
    source: &'static str,
    built: OnceLock<Regex>,
    not_after: fn(char) -> bool,
    /// Which characters may not stand just behind a find.
    not_before: fn(char) -> bool,
}

impl Pattern {
    /// The same for texts that may hold a find.
    fn only(self, may_hold: fn(&str) -> bool) -> Pattern {
        Pattern { may_hold, ..self }
    }

    /// The same with characters that may not stand behind it.
    fn not_before(self, not_before: fn(char) -> bool) -> Pattern {
        Pattern { not_before, ..self }
    }

    fn regex(&self) -> &Regex {
        self.built.get_or_init(|| Regex::new(self.source).expect("the patterns of this file are well-formed"))
    }
}

/// In order of precedence: an earlier pattern's find is not searched by a later one.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    fn pattern(kind: ProtectedKind, marks: &[char], source: &'static str, not_after: fn(char) -> bool) -> Pattern {
        let marks = Characters::of(marks);
        Pattern { kind, marks, may_hold: |_| true, source, built: OnceLock::new(), not_after, not_before: |_| false }
    }
    vec![
        // What a page shows as code is none of the language's words, and its tags go with it.
        pattern(
            ProtectedKind::Tag,
            &['<'],
            r"<(?:code>[^<>\n]{1,200}</code|samp>[^<>\n]{1,200}</samp|tt>[^<>\n]{1,200}</tt)>",
            |_| false,
        )
        .only(|text| text.contains("</")),
        // Ruby's names, no tags.
        pattern(
            ProtectedKind::Placeholder,
            &['%'],
            r"%<[A-Za-z_]\w*>[-+0#\d.]*[a-z](?-u:\b)",
            |before| before.is_numeric() || before == '%',
        )
        .only(|text| text.contains("%<")),
        // A tag is one with all that its attributes hold; a number names an element that a program knows (`<0>here</0>`).
        pattern(
            ProtectedKind::Tag,
            &['<'],
            r#"</?[A-Za-z][A-Za-z0-9_-]*(?:\s+[A-Za-z_:@*#][-\w:.]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*\s*/?>|</?\d{1,2}/?>"#,
            |_| false,
        ),
        pattern(
            ProtectedKind::Email,
            &['@'],
            r"(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
            |before| before == '/' || before.is_ascii_alphanumeric(),
        ),
        pattern(
            ProtectedKind::Url,
            &[':', '.'],
            concat!(
                r#"(?i)(?-u:\b)[a-z][a-z0-9+-]{1,15}://[^\s<>"“”«»‘’（），。；：！？、【】《》「」『』\u{FFFC}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]+"#,
                r#"|(?-u:\b)(?:(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|edu|gov|html?)|www\.(?:[a-z0-9-]+\.)+[a-z]{2,})(?-u:\b)(?:/[^\s<>"“”«»‘’（），。；：！？、【】《》「」『』\u{FFFC}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]*)?"#,
                // A host of any other name is one with a path behind it, or a port.
                r#"|(?-u:\b)(?:(?-i:(?:[a-z0-9-]+\.)+(?:[a-z]{2}|info|news|blog|media|shop|site|tech|wiki|page|link|live|cloud|online|example)/[A-Za-z0-9~_@%])|localhost:\d{2,5}(?-u:\b))[^\s<>"“”«»‘’（），。；：！？、【】《》「」『』\u{FFFC}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]*"#,
            ),
            |_| false,
        )
        .only(|text| is_dotted(text) || text.contains(':') && (text.contains("://") || text.contains("localhost:"))),
        // Links between messages, as vue-i18n has them.
        pattern(
            ProtectedKind::Placeholder,
            &['@'],
            r"@(?:\.[a-z]+)?:(?:\([A-Za-z_][\w.-]*\)|[A-Za-z_]\w*(?:\.\w+)*)",
            char::is_alphanumeric,
        ),
        pattern(
            ProtectedKind::Placeholder,
            &['#', '['],
            // In double brackets words are a link, `[[Help]]`, whose text is translated.
            r"##[A-Za-z_]\w{0,40}##|\[\[[a-z]+(?:[._]?[A-Z0-9][a-z]*|[._][a-z]+){1,8}\]\]",
            |before| matches!(before, '#' | '[' | '!'),
        )
        .only(|text| text.contains("##") || text.contains("[[")),
        pattern(
            ProtectedKind::Placeholder,
            &['{', '%', '$'],
            concat!(
                // An argument of ICU with its style, in which quotation marks hold what they like.
                r"\{\s*(?:[A-Za-z_][\w.-]*|\d{1,3})\s*,\s*(?:number|date|time|datetime|spellout|ordinal|duration|list|relativetime)",
                r"\s*(?:,(?:[^{}'\n]|'[^'\n]{0,40}'){1,80})?\}|",
                // Templates, shells, Ruby.
                r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|<%[^%\n]{1,80}%>|\$\{[A-Za-z_][\w.]*\}|#\{[A-Za-z_][\w.]*\}|%\{[A-Za-z_]\w*\}",
                // i18next's nesting, and the messages of browser extensions.
                r"|\$t\([^()\n]{1,80}\)|\$[A-Z_][A-Z0-9_@]*\$",
                // Python's and ICU's braces.
                r"|\{(?:[A-Za-z_]\w*|\d{0,3})(?:\.\w*|\[[^\[\]{}\s]{1,40}\])*(?:,-?\d{1,3})?(?:[:!][^{}\s]{1,20})?\}|\{[A-Za-z_]\w*(?:, ?[a-z]+){1,2}\}",
                // Python's names, C and its kin, Qt.
                r"|%\([^()\n]{1,40}\)[-+0#]*\d*(?:\.\d+)?[sdifrxXoeEgGc]",
                r"|%(?:\d{1,2}\$)?[-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|I64|I32|[zjtqL])?(?:@|[sdifuxXoeEgGcrp](?-u:\b))",
                // With a width nothing else can be meant, and units stand close.
                r"|%[-+0#']*\d*\.\d+[dfeEgG]|%[df][mhs](?-u:\b)",
                r"|%\d{1,2}%|%\|[^|\n]{1,20}\|",
                r"|%L?(?:[1-9]\d?|n)(?-u:\b)|%\d{1,2}:[-\d.]*[dsufegnmpx](?-u:\b)|%[-+#]?[vqST](?-u:\b)",
                // Named, between two signs.
                r"|%[A-Za-z_][\w.-]{2,40}%",
            ),
            |before| before.is_numeric() || before == '%',
        )
        .only(|text| text.contains(['{', '%']) || has_shell_sign(text)),
        pattern(
            ProtectedKind::Path,
            &['/', '\\', '-'],
            r"(?:~|\.{1,2})?/(?:[A-Za-z0-9_.-]+/)+[A-Za-z0-9_.-]*[A-Za-z0-9_/-]|[A-Z]:\\[\w.\\-]+|--[a-z][a-z0-9]+(?:-[a-z0-9]+)*|-[A-Za-z](?-u:\b)",
            |before| before.is_alphanumeric() || matches!(before, '/' | '-' | '.' | '~' | '<' | '\u{FFFC}'),
        ),
        pattern(
            ProtectedKind::Path,
            &['.'],
            concat!(
                r"(?-u:\b)(?:[A-Za-z0-9_@-][A-Za-z0-9_.@-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(?:rs|py|[cm]?jsx?|tsx?|json5?|ya?ml|toml|mdx?|txt",
                r"|html?|s?css|sh|ps1|exe|dll|zip|tar|t?gz|xz|bz2|7z|deb|rpm|apk|dmg|iso|pdf|epub|docx?|xlsx?|pptx?|od[tsp]|[ct]sv|xml|xsl",
                r"|ini|cfg|conf|log|sql|db|png|jpe?g|gif|svg|webp|ico|mp[34]|wav|ogg|webm|avi|ttf|woff2?|pot?|ftl|xlf|xliff|srt|vtt|java|kt",
                r"|cpp|hpp|cs|rb|php|lua|ipynb|tex|bib)(?-u:\b)",
            ),
            char::is_alphanumeric,
        )
        .only(is_dotted),
        // The address in a link of Markdown.
        pattern(ProtectedKind::Path, &['('], r"\]\([^()\s\[\]]{1,300}\)", |_| false).only(|text| text.contains("](")),
        // Code that says that it is: a call, a name with its module, a variable of the shell.
        pattern(
            ProtectedKind::Path,
            &['(', ':', '$'],
            concat!(
                r"[A-Za-z_][A-Za-z0-9_]*(?:(?:::|\.|->)[A-Za-z_][A-Za-z0-9_]*)*\(\)",
                r"|[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)+|\$[A-Z][A-Z0-9_]{3,}(?-u:\b)",
            ),
            |before| before.is_alphanumeric() || before == '$',
        )
        .only(|text| text.contains("()") || text.contains("::") || has_shell_sign(text)),
        pattern(
            ProtectedKind::Tag,
            &['`'],
            r"`[^`\s](?:[^`\n]{0,78}[^`\s])?`",
            |before| before.is_ascii_alphanumeric() || matches!(before, '`' | '\\'),
        )
        .not_before(|behind| behind.is_ascii_alphanumeric() || behind == '`'),
        pattern(
            ProtectedKind::Handle,
            &['@', '#'],
            // Keys of Pandoc have hyphens and colons inside, handles hyphens.
            r"@[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*(?:[-:][a-z0-9_]+)*|#[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]+",
            |before| before.is_alphanumeric() || matches!(before, '@' | '#' | '/' | '&' | '.' | '_'),
        ),
    ]
});

/// What must survive in a text of a kind, in order, without overlaps.
pub(super) fn protected_in(text: &str, kind: &BlockKind) -> Vec<Protected> {
    let mut found = protected(text);
    let places = messages::placeholders(text, kind).into_iter();
    merge(&mut found, places.map(|span| Protected { span, kind: ProtectedKind::Placeholder }).collect());
    found
}

/// True when a brace with a name in it stands in a text with no sign of another syntax before it.
fn has_plain_braces(text: &str) -> bool {
    let plain = |(at, _): (usize, &str)| {
        !text[..at].ends_with(['#', '$', '%', '{']) && text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
    };
    text.match_indices('{').any(plain)
}

/// True for what is no placeholder after all: *the set {1,2}*, where nothing else is counted off in brackets, *50 %v*, which is
/// a share, and so is *%40* where no first argument stands beside it, or *%1,5*.
fn is_prose(text: &str, hit: Match<'_>, counts_off: &LazyCell<bool, impl FnOnce() -> bool>) -> bool {
    let (before, behind, hit) = (&text[..hit.start()], &text[hit.end()..], hit.as_str());
    let is_of_set = |c: char| c.is_ascii_digit() || c == ',';
    if let Some(inner) = hit.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return inner.contains(',') && inner.chars().all(is_of_set) && !**counts_off;
    }
    if let Some(number) = hit.strip_prefix('%').filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
        let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let decimal = |behind: &str| behind.strip_prefix([',', '.']).is_some_and(digit);
        let first = |(at, _): (usize, &str)| !digit(&text[at + 2..]) && !decimal(&text[at + 2..]);
        return decimal(behind) || number != "1" && !text.match_indices("%1").any(first) && !text.contains("%L1");
    }
    let share = before.trim_end();
    hit.starts_with('%') && hit.ends_with(['v', 'q', 'S', 'T']) && share.len() < before.len() && share.ends_with(char::is_numeric)
}

/// True when a number stands in brackets as the name of an argument: `{0}`, `{1:x}`, `{2,-8}`.
fn counts_off(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let rest = &text[at + 1..];
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        after.len() < rest.len() && (after.starts_with(['}', ':', '!']) || after.starts_with(",-"))
    })
}

/// Length of a word and the slash behind it that stand before the name of a product and make no path with it:
/// *JavaScript/Node.js*.
fn words_before_product(hit: &str) -> usize {
    let is_name =
        |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let product = hit.rsplit_once('/').filter(|(word, name)| is_name(word) && name.strip_suffix(".js").is_some_and(is_name));
    product.map_or(0, |(word, _)| word.len() + 1)
}

/// True for a text with a dollar sign that is no sum's.
fn has_shell_sign(text: &str) -> bool {
    let names = |c: char| matches!(c, 'A'..='Z' | '_' | 't');
    text.match_indices('$').any(|(at, _)| text[at + 1..].starts_with(names))
}

/// True for a text with a stop that has a letter or digit on both sides, as the name of a host has it.
fn is_dotted(text: &str) -> bool {
    let of_name = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let bytes = text.as_bytes();
    text.match_indices('.').any(|(at, _)| of_name(bytes[..at].last()) && of_name(bytes.get(at + 1)))
}

/// Finds what must survive in a text, in order, without overlaps.
#[must_use]
pub fn protected(text: &str) -> Vec<Protected> {
    let mut found: Vec<Protected> = Vec::new();
    let plain_braces = LazyCell::new(|| has_plain_braces(text));
    let counted = LazyCell::new(|| counts_off(text));
    let characters = Characters::of_text(text);
    for pattern in PATTERNS.iter().filter(|pattern| pattern.marks.meets(characters) && (pattern.may_hold)(text)) {
        let mut kept = Vec::new();
        let mut from = 0;
        while let Some(hit) = pattern.regex().find_at(text, from) {
            from = hit.end();
            let before = text[..hit.start()].chars().next_back();
            let behind = text[hit.end()..].chars().next();
            let is_placeholder = pattern.kind == ProtectedKind::Placeholder;
            let is_apart = !before.is_some_and(pattern.not_after) && !behind.is_some_and(pattern.not_before);
            if !is_apart || is_placeholder && is_prose(text, hit, &counted) {
                // The same place may hold a shorter find a character later; go on where one may begin.
                let next = |at: usize| at + text[at..].chars().next().map_or(1, char::len_utf8);
                from = next(hit.start());
                while text.get(..from).is_some_and(|head| head.ends_with(pattern.not_after)) && from < text.len() {
                    from = next(from);
                }
                continue;
            }
            // *Order #{id}* beside `{name}`: a number sign before a brace, and not Ruby's brace.
            let start = hit.start() + usize::from(hit.as_str().starts_with("#{") && *plain_braces);
            let start = start + words_before_product(hit.as_str());
            let end = match pattern.kind {
                ProtectedKind::Url => hit.start() + url_length(hit.as_str()),
                _ => hit.end(),
            };
            kept.push(Protected { span: Span::new(start, end), kind: pattern.kind });
        }
        merge(&mut found, kept);
    }
    merge(&mut found, digests(text).into_iter().map(|span| Protected { span, kind: ProtectedKind::Path }).collect());
    found
}

/// Adds finds that do not overlap what is there already; both lists are in text order.
fn merge(found: &mut Vec<Protected>, kept: Vec<Protected>) {
    let free = |hit: &Protected| {
        let next = found.partition_point(|known| known.span.end <= hit.span.start);
        found.get(next).is_none_or(|known| known.span.start >= hit.span.end)
    };
    let mut new: Vec<Protected> = kept.into_iter().filter(free).collect();
    if !new.is_empty() {
        found.append(&mut new);
        found.sort_by_key(|protected| protected.span);
    }
}

/// Length of a web address without the marks of the sentence around it: a closing bracket stays only when the address
/// opened one.
fn url_length(url: &str) -> usize {
    let mut end = url.len();
    while let Some(last) = url[..end].chars().next_back() {
        let trailing = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '|' | '`' => true,
            ')' => url[..end].matches(')').count() > url[..end].matches('(').count(),
            ']' => url[..end].matches(']').count() > url[..end].matches('[').count(),
            '}' => url[..end].matches('}').count() > url[..end].matches('{').count(),
            _ => false,
        };
        if !trailing {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, protected};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn found(text: &str) -> Vec<&str> {
        protected(text).iter().map(|protected| protected.span.of(text)).collect()
    }

    #[test]
    fn what_must_survive() {
        for (text, expected) in [
            ("See https://example.org/a?id=7.", vec!["https://example.org/a?id=7"]),
            ("请访问https://example.org/a了解。", vec!["https://example.org/a"]),
            ("Read example.com/get.html now", vec!["example.com/get.html"]),
            ("(see https://en.example.org/wiki/A_(b))", vec!["https://en.example.org/wiki/A_(b)"]),
            ("Write to ed.itor@example.net, please", vec!["ed.itor@example.net"]),
            ("Use <code>%d</code> for {count} of ${total}", vec!["<code>%d</code>", "{count}", "${total}"]),
            ("Run it with --dry-run in ~/news/drafts/", vec!["--dry-run", "~/news/drafts/"]),
            ("-o FILE or [-v], not well-to-do", vec!["-o", "-v"]),
            ("See [@tbl-a; @fig-plot-2] by @news-desk- and", vec!["@tbl-a", "@fig-plot-2", "@news-desk"]),
            ("See @fig:results, [@sec:intro] and @jane: hello", vec!["@fig:results", "@sec:intro", "@jane"]),
            ("s3://bucket/key, postgres://me@localhost/db", vec!["s3://bucket/key", "postgres://me@localhost/db"]),
            ("ssh://git@host.example or mailto:jane@x.example", vec!["ssh://git@host.example", "mailto:jane@x.example"]),
            ("Voir journal.fr/article. Ou tu.be/abc", vec!["journal.fr/article", "tu.be/abc"]),
            ("Open localhost:3000/foo or localhost:80.", vec!["localhost:3000/foo", "localhost:80"]),
            ("In src/main.rs and config.yaml.", vec!["src/main.rs", "config.yaml"]),
            ("Upload <PR_NUMBER> to <your_name>, 3 <b", vec!["<PR_NUMBER>", "<your_name>"]),
            ("Use JavaScript/Node.js or src/Node.js", vec!["Node.js", "src/Node.js"]),
            ("In Data/input/Node.js and input/output.txt", vec!["Data/input/Node.js", "input/output.txt"]),
            ("Call foo_bar(), a.b() or Own::method in $PATH", vec!["foo_bar()", "a.b()", "Own::method", "$PATH"]),
            ("Run `npm install` now,请用`ls`。", vec!["`npm install`", "`ls`"]),
            (
                "Since 3f2a9bc (see c0ffee1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6a7b)",
                vec!["3f2a9bc", "c0ffee1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f6a7b"],
            ),
            ("Id 123e4567-e89b-12d3-a456-426614174000.", vec!["123e4567-e89b-12d3-a456-426614174000"]),
            ("Cars 1234abc, ab1234 and bcd5678a, user abcd1234, at 12345ab and abc1234", vec!["bcd5678a"]),
            (
                "Since 3fee3a6 and a39eabd; commit 1234abc, SHA: abc1234, at abcdef1234",
                vec!["3fee3a6", "a39eabd", "1234abc", "abc1234", "abcdef1234"],
            ),
            ("提交 1234abc，提交1234abd", vec!["1234abc", "1234abd"]),
            ("A defaced facade of 1234567 in 2020-21, 12345678c 5000000e, 0A1B2C3D", vec![]),
            ("See [the guide](guide/intro).", vec!["](guide/intro)"]),
            ("Ask @newsdesk about #Stargate", vec!["@newsdesk", "#Stargate"]),
            ("Hello {{ user.name }}!", vec!["{{ user.name }}"]),
            ("%zu of %'d, %r and %-10s", vec!["%zu", "%'d", "%r", "%-10s"]),
            ("%dm %.3fs", vec!["%dm", "%.3f"]),
            ("%sの%1$d、%@ files", vec!["%s", "%1$d", "%@"]),
            ("%(user name)s has %L1 of %2", vec!["%(user name)s", "%L1", "%2"]),
            ("Fiyatlar %40, işsizlik %3,2 arttı; %1,5", vec![]),
            ("{} or {0:.2f} on {when, date, short}", vec!["{}", "{0:.2f}", "{when, date, short}"]),
            ("On {d, date, ::yMd} or {d, date, yyyy-MM-dd}", vec!["{d, date, ::yMd}", "{d, date, yyyy-MM-dd}"]),
            (
                "{n, number, #,##0.00} {0,number,::currency/EUR .00}",
                vec!["{n, number, #,##0.00}", "{0,number,::currency/EUR .00}"],
            ),
            ("{t, time, h 'o''clock' '{'} on", vec!["{t, time, h 'o''clock' '{'}"]),
            ("%n of %Ln and %1%", vec!["%n", "%Ln", "%1%"]),
            ("Row {x.y[0]} of {0[name]!r}", vec!["{x.y[0]}", "{0[name]!r}"]),
            ("See @:common.title or @.lower:a_b.", vec!["@:common.title", "@.lower:a_b"]),
            ("<%= name %> ##name## %user_name%", vec!["<%= name %>", "##name##", "%user_name%"]),
            ("%<count>d files, %0:s", vec!["%<count>d", "%0:s"]),
            ("Save <b>10%</b>", vec!["<b>", "</b>"]),
            ("$t(common.ok) $USER$", vec!["$t(common.ok)", "$USER$"]),
            ("{0} of {1,5} and {2,-8}", vec!["{0}", "{1,5}", "{2,-8}"]),
            ("Dear [[user_name]], [[user.first]] [[userName]]", vec!["[[user_name]]", "[[user.first]]", "[[userName]]"]),
            ("<a href=\"%s\">Read</a>", vec!["<a href=\"%s\">", "</a>"]),
            (
                "<a href='https://example.org/{id}' class=x>a@b.org</a>",
                vec!["<a href='https://example.org/{id}' class=x>", "a@b.org", "</a>"],
            ),
            ("Click <0>here</0> or <1/>", vec!["<0>", "</0>", "<1/>"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_prose() {
        for text in [
            "Up 5 % de plus",
            "100% sure",
            "It costs $5 or US$ 6, $ 7 in A$",
            "a 20%discount",
            "and/or, 24/7, km/h",
            "3 < 4 and 5 > 2",
            "#1 in 2025",
            "the `old' and `new' ones",
            "It costs $AUD 5 or US$5. End.So it is.",
            "Mr.Smith/Jones, e.g./i.e.",
            "array [sic](as it were), f(x)",
            "Note: this (and that)",
            "He said -- slowly",
            "{ not a placeholder }",
            "U.S. and e.g. this",
            "version 1.2.3",
            "R&D; AT&T; Q&A",
            "{d, see below}",
            "we met @: 5 pm",
            "The pairs {3,4} and {7,24,25}",
            "Sales rose 12 %v and 3\u{A0}%T",
            "Read [[Opening hours]], [[Tickets]] or [[Main_Page]]",
            "[[Prices|what it costs]]",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_apart(text in "[a-z@#%{}<>/:. 星https]{0,60}") {
            let spans: Vec<_> = protected(&text).iter().map(|p| p.span).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert!(spans.iter().all(|span| !span.of(&text).is_empty()));
        }

        #[test]
        fn no_find_is_without_a_sign(text in "(a|7|s|d|com|https|\\.|@|#|%|\\{|\\}|\\$|<|>|/|-|\\\\|:|C| |=|\"|~|_){1,30}") {
            for pattern in PATTERNS.iter() {
                let without = pattern.regex().find_iter(&text).find(|hit| !(pattern.may_hold)(hit.as_str()));
                prop_assert_eq!(without.map(|hit| hit.as_str()), None, "{:?}", pattern.kind);
            }
        }
    }
}
