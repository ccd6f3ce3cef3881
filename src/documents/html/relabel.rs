//! The language that a page says it is in, and what follows from it: direction, encoding.

use super::attributes::{Tag, is_templated};
use super::tokens::{TokenKind, Tokens};
use super::{Flavour, elements, json_ld, local_name};
use crate::model::{LanguageTag, Span};

/// The attributes that say the language of an element.
const LANGUAGE: [&str; 2] = ["lang", "xml:lang"];

/// The language that a page says it is in: that of its outermost element, of its body, or of a `meta` element.
pub(in crate::documents) fn language(source: &str, page: Span, flavour: Flavour) -> Option<LanguageTag> {
    let mut found = None;
    let mut meta = None;
    starts(source, page, flavour, |name, _, tag| {
        match name {
            "html" | "body" => {
                found = LANGUAGE.iter().find_map(|attribute| tag.value(attribute)?.parse().ok());
            }
            "meta" if tag.value("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("content-language")) => {
                meta = tag.value("content").and_then(|value| value.split(',').next()?.parse().ok());
            }
            _ => {}
        }
        found.is_none() && name != "body"
    });
    found.or(meta)
}

/// Where a start tag stands, its name in it, and the text behind it where that is no markup.
struct Place {
    tag: Span,
    name: Span,
    raw: Option<Span>,
}

/// Calls `each` with name, place and attributes of every start tag, until it says that it has seen enough.
fn starts<'a>(source: &'a str, page: Span, flavour: Flavour, mut each: impl FnMut(&str, &Place, &Tag<'a>) -> bool) {
    let mut tokens = Tokens::new(source, page, flavour);
    // The drawings that are open, and what in them holds text as a page does.
    let mut drawings: Vec<String> = Vec::new();
    let in_drawing = |drawings: &[String]| drawings.last().is_some_and(|name| elements::is_foreign(name));
    while let Some(token) = tokens.next(in_drawing(&drawings)) {
        match token.kind {
            TokenKind::Start { name: place, closed } => {
                let name = local_name(place.of(source), flavour);
                while flavour == Flavour::Html && in_drawing(&drawings) && elements::breaks_out(&name) {
                    drawings.pop();
                }
                let foreign = in_drawing(&drawings);
                let is_drawing = (elements::is_foreign(&name) || foreign && elements::is_integration_point(&name)) && !closed;
                let is_raw = !(is_drawing || foreign || closed && flavour == Flavour::Xml)
                    && if flavour == Flavour::Html { elements::is_raw(&name) } else { elements::is_code_for_machines(&name) };
                let raw = is_raw.then(|| tokens.raw_text(&name));
                if !each(&name, &Place { tag: token.span, name: place, raw }, &Tag::new(source, place.end)) {
                    return;
                }
                if is_drawing {
                    drawings.push(name);
                }
            }
            TokenKind::End(place) => {
                let name = local_name(place.of(source), flavour);
                drawings.truncate(drawings.iter().rposition(|open| *open == name).unwrap_or(drawings.len()));
            }
            _ => {}
        }
    }
}

/// What has to change for a page to say that it is in a language, in order. The outermost element says it; elements inside
/// that name the page's old language name the new one, those that name another keep it.
pub(in crate::documents) fn relabel(source: &str, page: Span, flavour: Flavour, to: &LanguageTag) -> Vec<(Span, String)> {
    let from = language(source, page, flavour);
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut page_head = None;
    let mut locales = Locales::default();
    let mut says_encoding = source[page.start..].starts_with('\u{FEFF}');
    let same = |value: &str| {
        let named: Option<LanguageTag> = value.trim_ascii().parse().ok();
        named.is_some_and(|named| from.as_ref().is_none_or(|from| from.language() == named.language()))
    };
    starts(source, page, flavour, |name, place, tag| {
        let outermost = name == "html";
        let mut added = String::new();
        let says = tag.is_templated() || LANGUAGE.iter().any(|attribute| tag.value(attribute).is_some());
        for attribute in LANGUAGE {
            let Some(value) = tag.place(attribute) else { continue };
            if outermost || same(value.of(source)) && from.is_some() {
                edits.push((value, new_value(source, value, &to.to_string())));
            }
        }
        if outermost && !says {
            added.push_str(&format!(" lang=\"{to}\""));
            if flavour == Flavour::Xml {
                added.push_str(&format!(" xml:lang=\"{to}\""));
            }
        }
        match (name, tag.place("dir")) {
            ("html" | "body", Some(value)) => {
                let direction = if to.is_right_to_left() { "rtl" } else { "ltr" };
                if !value.of(source).trim_ascii().eq_ignore_ascii_case("auto") {
                    edits.push((value, new_value(source, value, direction)));
                }
            }
            ("html", None) if to.is_right_to_left() && !tag.is_templated() => added.push_str(" dir=\"rtl\""),
            _ => {}
        }
        if !added.is_empty() {
            edits.push((Span::new(place.name.end, place.name.end), added));
        }
        match name {
            "head" => page_head = Some(place.tag.end),
            "script" if json_ld::is_json_ld(tag) => {
                let languages = place.raw.map(|script| json_ld::languages(source, script)).unwrap_or_default();
                edits.extend(languages.into_iter().filter(|value| same(value.of(source))).map(|value| (value, to.to_string())));
            }
            "meta" => {
                says_encoding |= tag.value("charset").is_some();
                if let Some(value) = tag.place("charset") {
                    edits.push((value, new_value(source, value, "utf-8")));
                }
                meta(source, tag, to, &mut says_encoding, &mut edits);
                locales.read(tag);
                let catalogued = tag.place("content").filter(|_| CATALOGUED.iter().any(|(key, value)| is(tag, key, value)));
                edits.extend(catalogued.filter(|value| same(value.of(source))).map(|value| (value, to.to_string())));
            }
            _ => {}
        }
        true
    });
    locales.relabel(source, to, &mut edits);
    if flavour == Flavour::Xml {
        edits.extend(declared_encoding(source, page).map(|value| (value, "UTF-8".to_owned())));
    } else if let Some(head) = page_head.filter(|_| !says_encoding && !page.of(source).is_ascii()) {
        // What says nothing is taken for windows-1252.
        edits.push((Span::new(head, head), "<meta charset=\"utf-8\">".to_owned()));
    }
    // What a template writes is the site's.
    edits.retain(|(span, new)| {
        let old = span.of(source);
        old != new && !is_written(old, new) && !is_templated(old)
    });
    edits.sort_by_key(|(span, _)| *span);
    edits
}

/// True for an encoding that stays what it is called: a page in UTF-16 is written as such.
fn is_written(old: &str, new: &str) -> bool {
    let is_utf16 = || old.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("utf-16"));
    new.eq_ignore_ascii_case("utf-8") && (old.eq_ignore_ascii_case(new) || is_utf16())
}

fn meta(source: &str, tag: &Tag<'_>, to: &LanguageTag, says_encoding: &mut bool, edits: &mut Vec<(Span, String)>) {
    let Some(content) = tag.place("content") else { return };
    if is(tag, "http-equiv", "content-type") {
        let value = content.of(source).to_ascii_lowercase();
        if let Some(start) = value.find("charset=").map(|at| at + "charset=".len()) {
            let length = value[start..].find([';', ' ']).unwrap_or(value.len() - start);
            let place = Span::new(content.start + start, content.start + start + length);
            edits.push((place, "utf-8".to_owned()));
            *says_encoding = true;
        }
    } else if is(tag, "http-equiv", "content-language") || is(tag, "name", "language") {
        edits.push((content, new_value(source, content, &to.to_string())));
    }
}

/// True when an attribute has a value, in capitals or not.
fn is(tag: &Tag<'_>, attribute: &str, expected: &str) -> bool {
    tag.value(attribute).is_some_and(|value| value.eq_ignore_ascii_case(expected))
}

/// Where catalogues find the language of what a page describes (Dublin Core, schema.org); it may be another than the page's.
const CATALOGUED: [(&str, &str); 4] =
    [("name", "dc.language"), ("name", "dcterms.language"), ("itemprop", "inLanguage"), ("property", "inLanguage")];

/// What a page says of its language and of those in which it can be had elsewhere (ogp.me).
#[derive(Default)]
struct Locales {
    own: Option<Span>,
    others: Vec<Span>,
}

impl Locales {
    fn read(&mut self, tag: &Tag<'_>) {
        let Some(content) = tag.place("content").filter(|_| !tag.value("content").is_some_and(is_templated)) else { return };
        let says = |locale: &str| is(tag, "property", locale) || is(tag, "name", locale);
        if says("og:locale") {
            self.own = Some(content);
        } else if says("og:locale:alternate") {
            self.others.push(content);
        }
    }

    /// Language and territory are joined by `_`. Where no territory is meant, the page's own word for the language elsewhere
    /// says which; a page that is in one of the others' languages is elsewhere in that of the article.
    fn relabel(&self, source: &str, to: &LanguageTag, edits: &mut Vec<(Span, String)>) {
        let Some(own) = self.own else { return };
        let is_meant = |place: &&Span| {
            let named: Option<LanguageTag> = place.of(source).trim_ascii().replace('_', "-").parse().ok();
            let region = |named: &LanguageTag| to.region().is_none() || named.region() == to.region();
            named.is_some_and(|named| named.language() == to.language() && named.script() == to.script() && region(&named))
        };
        let other = self.others.iter().find(is_meant);
        let locale = match (other, to.region()) {
            (Some(other), _) => other.of(source).trim_ascii().to_owned(),
            (None, Some(region)) => format!("{}_{region}", to.language()),
            (None, None) => to.language().to_owned(),
        };
        edits.push((own, new_value(source, own, &locale)));
        edits.extend(other.map(|other| (*other, own.of(source).trim_ascii().to_owned())));
    }
}

/// A value without quotes may be empty, and would then be none.
fn new_value(source: &str, place: Span, value: &str) -> String {
    let before = source[..place.start].chars().next_back();
    match before {
        Some('"' | '\'' | '=') if !(place.is_empty() && before == Some('=')) => value.to_owned(),
        _ if place.is_empty() && before == Some('=') => format!("\"{value}\""),
        _ if place.is_empty() => format!("=\"{value}\""),
        _ => value.to_owned(),
    }
}

/// The edit that makes the declaration of an XML file with characters outside ASCII say UTF-8; one of UTF-16 is written as such.
pub(in crate::documents) fn declaration(source: &str) -> Option<(Span, String)> {
    let place = declared_encoding(source, Span::new(0, source.len())).filter(|_| !source.is_ascii())?;
    let old = place.of(source).to_ascii_lowercase();
    (!old.starts_with("utf-")).then(|| (place, "UTF-8".to_owned()))
}

/// The place of the encoding in the declaration at the start of an XML file.
fn declared_encoding(source: &str, page: Span) -> Option<Span> {
    let text = page.of(source);
    let declaration = &text[text.find("<?xml").filter(|at| *at <= '\u{FEFF}'.len_utf8())?..];
    let offset = text.len() - declaration.len();
    let declaration = &declaration[..declaration.find("?>")?];
    let name = declaration.find("encoding")?;
    let open = name + declaration[name..].find(['"', '\''])?;
    let quote = declaration[open..].chars().next()?;
    let length = declaration[open + 1..].find(quote)?;
    let start = page.start + offset + open + 1;
    Some(Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Html};

    fn relabelled(text: &str, to: &str) -> String {
        Html.relabel(text.to_owned(), &to.parse().expect("well-formed"))
    }

    #[test]
    fn the_page_says_its_language() {
        assert_eq!(relabelled("<html lang=en><p lang=en-GB><q lang='de'>", "fr"), "<html lang=fr><p lang=fr><q lang='de'>");
        assert_eq!(relabelled("<!doctype html><HTML>", "pt-BR"), "<!doctype html><HTML lang=\"pt-BR\">");
        assert_eq!(relabelled("<html lang><p>", "fr"), "<html lang=\"fr\"><p>");
        assert_eq!(relabelled("<p lang=de>a", "fr"), "<p lang=de>a");
        assert_eq!(relabelled("<html xml:lang='en' lang=\"en\">", "zh-Hans"), "<html xml:lang='zh-Hans' lang=\"zh-Hans\">");
        let meta = "<html lang=en><meta property='og:locale' content='en_US'><meta http-equiv=content-language content=en>";
        assert_eq!(relabelled(meta, "pt-BR"), meta.replace("en_US", "pt_BR").replace("=en", "=pt-BR"));
    }

    #[test]
    fn the_page_says_which_other_languages_it_has() {
        let page = |locale: &str, others: [&str; 2]| {
            let other = |other: &str| format!("<meta property=\"og:locale:alternate\" content=\"{other}\">");
            let own = format!("<meta name='og:locale' content=\"{locale}\">");
            format!("<html lang={}>{}{own}{}", &locale[..2], other(others[0]), other(others[1]))
        };
        assert_eq!(relabelled(&page("en_US", ["fr_FR", "de_DE"]), "fr"), page("fr_FR", ["en_US", "de_DE"]));
        assert_eq!(
            relabelled(&page("en_US", ["fr_FR", "fr_CA"]), "fr-CA"),
            page("fr_CA", ["fr_FR", "en_US"]).replace("lang=fr", "lang=fr-CA")
        );
        assert_eq!(relabelled(&page("en_US", ["es_ES", "de_DE"]), "fr"), page("fr", ["es_ES", "de_DE"]));
    }

    #[test]
    fn catalogue_data_say_the_language() {
        let page = |language: &str| {
            format!(
                "<html lang={language}><meta name=DC.Language content='{language}'><span itemprop=inLanguage><meta itemprop=\"inLanguage\" content=\"{language}\">"
            )
        };
        assert_eq!(relabelled(&page("en"), "fr"), page("fr"));
        let other = "<html lang=fr><meta itemprop=\"inLanguage\" content=\"la\">";
        assert_eq!(relabelled(&other.replace("lang=fr", "lang=en"), "fr"), other);
    }

    #[test]
    fn data_about_the_page_say_its_language() {
        let page = |language: &str, json: &str| {
            format!(
                "<html lang={language}><script type='application/ld+json'>[{{\"@context\": {{\"@language\": \"{json}\"}},
                \"inLanguage\" : [\"{json}\", \"de\"], \"name\": \"en\"}}, \"inLanguage\"]</script><script>\"inLanguage\": \"en\"</script>"
            )
        };
        assert_eq!(relabelled(&page("en", "en-GB"), "fr"), page("fr", "fr"));
        assert_eq!(relabelled(&page("en", "it"), "fr"), page("fr", "it"));
    }

    #[test]
    fn direction_follows_the_language() {
        assert_eq!(relabelled("<html lang='en'>", "ar"), "<html dir=\"rtl\" lang='ar'>");
        assert_eq!(relabelled("<html lang='en' dir=ltr>", "he"), "<html lang='he' dir=rtl>");
        assert_eq!(relabelled("<html lang='fa' dir='RTL'>", "fr"), "<html lang='fr' dir='ltr'>");
    }

    #[test]
    fn the_encoding_is_the_one_that_is_written() {
        let page = "<html lang=fr><head><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"></head>é";
        assert_eq!(relabelled(page, "fr"), page.replace("iso-8859-1", "utf-8"));
        assert_eq!(relabelled("<html lang=fr><head><title>é", "fr"), "<html lang=fr><head><meta charset=\"utf-8\"><title>é");
        assert_eq!(relabelled("<html lang=fr><head><title>e", "fr"), "<html lang=fr><head><title>e");
        let xml = "<?xml version='1.0' encoding='ISO-8859-1'?><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='fr'>";
        assert_eq!(relabelled(xml, "fr"), xml.replace("ISO-8859-1", "UTF-8"));
        let wide = xml.replace("ISO-8859-1", "UTF-16") + "<head><meta charset='utf-16le'/></head></html>";
        assert_eq!(relabelled(&wide, "fr"), wide);
    }

    #[test]
    fn scripts_are_no_tags() {
        let title = "<svg><p><title><p lang=en></title><html lang=en>";
        assert_eq!(relabelled(title, "fr"), "<svg><p><title><p lang=en></title><html lang=fr>");
        let page = "<html lang=en><script>'<p lang=en>'</script><svg lang=en><![CDATA[<p lang=en>]]></svg>";
        assert_eq!(
            relabelled(page, "fr"),
            page.replacen("html lang=en", "html lang=fr", 1).replace("svg lang=en", "svg lang=fr")
        );
    }
}
