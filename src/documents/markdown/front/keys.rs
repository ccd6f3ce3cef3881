//! Which values of the head are text of the article.

/// The keys that are translated where nobody says otherwise. Names, dates, addresses, tags and slugs are not text.
///
/// A path of keys is joined by dots, and `[]` stands for the entries of a list: `seo.title`, `features[].title`. The
/// groups: what Hugo, Jekyll, Docusaurus and Astro show of a page; what newsrooms call their parts of an article; what
/// search engines and social networks show; texts of pictures; the home pages of VitePress and Starlight, and what Starlight shows
/// beside a page; parameters of Hugo's themes and the pictures of a page; rows, galleries and headers of Minimal Mistakes.
const TRANSLATED: &[&str] = &[
    "title",
    "subtitle",
    "headline",
    "description",
    "summary",
    "abstract",
    "excerpt",
    "caption",
    "linkTitle",
    "sidebar_label",
    "pagination_label",
    "lead",
    "lede",
    "kicker",
    "teaser",
    "standfirst",
    "dek",
    "deck",
    "tagline",
    "highlights[]",
    "seo_title",
    "seo_description",
    "seo.title",
    "seo.description",
    "meta.title",
    "meta.description",
    "og_title",
    "og_description",
    "og:title",
    "og:description",
    "og.title",
    "og.description",
    "twitter_title",
    "twitter_description",
    "twitter:title",
    "twitter:description",
    "twitter.title",
    "twitter.description",
    "alt",
    "image_alt",
    "imageAlt",
    "image_caption",
    "cover.alt",
    "cover.caption",
    "image.alt",
    "image.caption",
    "hero.title",
    "hero.text",
    "hero.tagline",
    "hero.image.alt",
    "hero.actions[].text",
    "features[].title",
    "features[].details",
    "features[].linkText",
    "sidebar.label",
    "sidebar.badge.text",
    "banner.content",
    "prev.label",
    "next.label",
    "params.subtitle",
    "params.description",
    "params.summary",
    "params.caption",
    "resources[].title",
    "resources[].params.alt",
    "resources[].params.caption",
    "header.caption",
    "header.image_description",
    "header.actions[].label",
    "gallery[].alt",
    "gallery[].title",
    "feature_row[].title",
    "feature_row[].excerpt",
    "feature_row[].alt",
    "feature_row[].btn_label",
];

/// The keys whose values are translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) struct Keys(Vec<String>);

impl Default for Keys {
    fn default() -> Self {
        Self::new(TRANSLATED.iter().copied())
    }
}

impl Keys {
    /// Keys and paths of keys; their case does not matter.
    pub(in crate::documents) fn new<'a>(keys: impl IntoIterator<Item = &'a str>) -> Self {
        Self(keys.into_iter().map(str::to_owned).collect())
    }

    /// True when the value at a path is translated.
    pub(super) fn hold(&self, path: &str) -> bool {
        self.0.iter().any(|key| key.eq_ignore_ascii_case(path))
    }
}
