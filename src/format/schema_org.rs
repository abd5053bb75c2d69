//! schema.org `Article` and its subtypes (JSON-LD, with or without `@context`), and the same with `sections`.
//!
//! <https://schema.org/Article>. The shapes were counted on real pages: authors, images, sections and keywords come
//! as text, object or list, whole or by `@id`.

mod references;
mod sections;

use super::context::{Context, MOST_COMPARED};
use super::{Entry, byline};
use crate::article::{Article, Author, Image, Publisher};
use crate::error::Code;
use crate::json::Value;
use crate::scan;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;
use references::{elsewhere, resolve};
use sections::section;

pub(super) const FORMAT: Entry = Entry { name: "schema.org", detect, articles, read };

/// <https://schema.org/Article>, all subtypes.
const ARTICLE_TYPES: &str = "\
    Article|NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|AskPublicNewsArticle|BackgroundNewsArticle|\
    OpinionNewsArticle|ReviewNewsArticle|AdvertiserContentArticle|SatiricalArticle|Report|\
    SocialMediaPosting|BlogPosting|LiveBlogPosting|DiscussionForumPosting|TechArticle|APIReference|\
    ScholarlyArticle|MedicalScholarlyArticle";

fn detect(root: &Value) -> bool {
    match root {
        Value::List(items) => items.iter().any(detect),
        _ => {
            ["@context", "@type", "@graph"].iter().any(|key| root.get(key).is_some())
                || is_native(root)
                || has_article_type(root)
                || printed(root).is_some()
        }
    }
}

/// The native input: no type needed, a `headline` or `sections` says enough.
fn is_native(value: &Value) -> bool {
    matches!(value.get("headline"), Some(Value::String(_)))
        || matches!(value.get("sections"), Some(Value::List(_)))
        || matches!(value.get("articleBody"), Some(Value::String(_)))
}

/// The article in what this crate's `parse` prints: `{"format", "article", "warnings"}`.
fn printed(value: &Value) -> Option<&Value> {
    match (value.get("format"), value.get("article"), value.get("warnings")) {
        (Some(Value::String(_)), Some(article), Some(Value::List(_))) => Some(article),
        _ => None,
    }
}

/// The names of a node's types, without the vocabulary's address.
fn types(node: &Value) -> impl Iterator<Item = &str> {
    let types = node.get("@type").or_else(|| node.get("type")).map_or(&[][..], Value::items);
    types
        .iter()
        .filter_map(Value::as_str)
        .map(|name| scan::split(name, |c| matches!(c, '/' | ':' | '#')).fold(name, |_, piece| piece))
}

fn has_article_type(node: &Value) -> bool {
    types(node).any(|name| scan::is_among(ARTICLE_TYPES, name))
}

/// Every article node in document order; what is part of an article is not looked at.
fn articles(root: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut pending = Vec::from([root]);
    // Lists of links to other pages' articles come last, whatever their place in the document.
    let mut listed = Vec::new();
    while let Some(node) = pending.pop().or_else(|| listed.pop()) {
        match node {
            Value::List(items) => pending.extend(items.iter().rev()),
            Value::Object(_) if has_article_type(node) => found.push(node),
            Value::Object(_) => {
                for key in &["blogPost", "item", "mainEntityOfPage", "mainEntity", "@graph"] {
                    if let Some(inner) = node.get(key) {
                        pending.push(inner);
                    }
                }
                if let Some(list) = node.get("itemListElement") {
                    listed.push(list);
                }
            }
            _ => {}
        }
    }
    if found.is_empty() {
        // A node whose type is no article's ("Product") is not one for having a headline. Without "@", a type is whatever
        // its system calls a story.
        let native = root.items().iter().map(|node| printed(node).unwrap_or(node));
        let is_typed = |node: &Value| node.get("@type").is_some() && types(node).any(|name| !name.is_empty());
        found.extend(native.filter(|node| is_native(node) && !is_typed(node)));
    }
    found
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    // Without it, texts are read as sites write them: with references and tags.
    cx.literal = node.says("encodingFormat", "text/plain");
    let url = own_url(node, cx);
    cx.set_article_url(url.as_ref());
    let mut article = Article {
        headline: cx.first_line(node, &["headline", "name", "title"]),
        alternative_headline: cx.first_line(node, &["alternativeHeadline", "alternateName"]),
        section_path: cx.lines(node.get("articleSection"), "name"),
        authors: authors(node.get("author"), cx),
        published: cx.date(node.get("datePublished")),
        modified: cx.date(node.get("dateModified")),
        language: language(node.get("inLanguage"), cx),
        description: cx.first_line(node, &["description", "abstract"]),
        url,
        image: image(node.get("image"), cx),
        keywords: keywords(node.get("keywords"), cx),
        corrections: corrections(node.get("correction"), cx),
        discussion_url: cx.link(node.get("discussionUrl")).or_else(|| comment_form(node, cx)),
        comment_count: cx.number(node.get("commentCount")),
        ..Article::default()
    };
    if article.authors.is_empty() {
        article.authors = authors(node.get("creator"), cx);
    }
    // SEO plugins give these facts to the page alone.
    if let Some(page) = page_of(node, cx) {
        if article.description.is_empty() {
            article.description = cx.line(page.get("description"));
        }
        if article.language.is_empty() {
            article.language = language(page.get("inLanguage"), cx);
        }
        article.image = article.image.or_else(|| image(page.get("primaryImageOfPage"), cx));
        article.published = article.published.or_else(|| cx.date(page.get("datePublished")));
        article.modified = article.modified.or_else(|| cx.date(page.get("dateModified")));
    }
    if article.published.is_none() {
        article.published = cx.date(node.get("dateCreated"));
    }
    if article.image.is_none() {
        article.image = image(node.get("thumbnailUrl"), cx);
    }
    article.publisher =
        ["publisher", "sourceOrganization", "copyrightHolder"].iter().find_map(|key| publisher(node.get(key), cx));
    for item in cx.items(node.get("sections")) {
        if let Some(section) = section(item, cx) {
            article.sections.push(section);
        }
    }
    for key in &["articleBody", "reviewBody", "text"] {
        if article.sections.is_empty() {
            article.sections = cx.body(node.get(key));
        }
    }
    article
}

/// Where the article's `CommentAction` leads: SEO plugins name the comment form so.
fn comment_form<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<SafeUrl> {
    let mut actions = cx.items(node.get("potentialAction")).iter();
    let action = actions.find(|action| types(action).any(|name| name == "CommentAction"))?;
    let target = cx.items(action.get("target")).first()?;
    cx.link(Some(target.get("urlTemplate").unwrap_or(target)))
}

/// Keywords: one text with commas, or a list of texts or of `DefinedTerm`s. Addresses of terms are no words.
fn keywords<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<String> {
    let mut keywords = cx.lines(value, "name");
    if let (Some(Value::String(_)), [joined]) = (value, keywords.as_slice()) {
        keywords = scan::owned(&scan::trimmed(joined, |c| matches!(c, ',' | ';' | '،' | '、')));
    }
    keywords.retain(|word| !word.starts_with("http"));
    keywords
}

/// The page that the article is the main thing on, where the document describes it.
fn page_of<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<&'a Value> {
    ["mainEntityOfPage", "isPartOf"].iter().find_map(|key| {
        let value = node.get(key).filter(|value| value.as_object().is_some())?;
        resolve(value, cx).filter(|page| types(page).any(|name| name == "WebPage"))
    })
}

/// The article's own page.
fn own_url<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<crate::url::SafeUrl> {
    if let Some(url) = cx.link(node.get("url")) {
        return Some(url);
    }
    for key in &["mainEntityOfPage", "@id"] {
        for item in cx.items(node.get(key)) {
            if let Some(url) = resolve(item, cx).and_then(|page| cx.link(page.get("url"))) {
                return Some(url);
            }
            let text = match item {
                Value::Object(_) => item.get("@id").or_else(|| item.get("url")),
                other => Some(other),
            };
            // Google's documentation has this placeholder, and pages were published with it; "#article" names a node.
            if let Some(Value::String(address)) = text
                && scan::trim_end(address, |c| c == '/') != "https://google.com/article"
                && (*key != "@id" || address.starts_with("http"))
            {
                let url = cx.link(text);
                if url.is_some() {
                    return url;
                }
            }
        }
    }
    None
}

fn authors<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<Author> {
    let mut authors = Vec::new();
    for item in cx.items(value) {
        // Lists inside the list were seen, one level deep.
        for item in item.items() {
            let Some(node) = resolve(item, cx) else {
                cx.warn(Code::ReferenceMissing, item);
                continue;
            };
            match node {
                // An address alone names nobody.
                Value::String(text) if is_address(scan::trim(text)) => {}
                Value::Object(_) => authors.extend(person(node, cx)),
                _ => authors.extend(cx.byline(Some(node))),
            }
        }
    }
    let mut unique: Vec<Author> = Vec::new();
    for author in authors {
        if !unique.iter().take(MOST_COMPARED).any(|known| known.name == author.name) {
            unique.push(author);
        }
    }
    unique
}

/// Whether a name is an address.
fn is_address(name: &str) -> bool {
    name.starts_with("http") && !scan::has(name, b' ')
}

/// The people of one author object: most often one, several where a system joined their names.
fn person<'a>(node: &'a Value, cx: &mut Context<'a>) -> Vec<Author> {
    let url = cx.link(node.get("url")).or_else(|| {
        let more = elsewhere(node, cx)?;
        cx.link(more.get("url"))
    });
    let mut people = Vec::new();
    if let Some(Value::List(names)) = node.get("name") {
        for name in names {
            people.extend(cx.byline(Some(name)));
        }
        return people;
    }
    let mut name = cx.first_line(node, &["name", "byline"]);
    if name.is_empty() {
        let (given, family) = (cx.line(node.get("givenName")), cx.line(node.get("familyName")));
        name = given;
        if !name.is_empty() && !family.is_empty() {
            name.push(' ');
        }
        name.push_str(&family);
    }
    // An address names nobody.
    if is_address(&name) {
        return people;
    }
    // An organisation may be called "Sand and Stone", and an object without a type was written with care.
    let is_person = types(node).any(|name| name == "Person");
    let names = if is_person { byline::names(&name) } else { Vec::from([name]) };
    let alone = names.len() == 1;
    for name in names {
        if !name.is_empty() {
            people.push(Author { name, url: if alone { url.clone() } else { None } });
        }
    }
    people
}

fn publisher<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Option<Publisher> {
    let item = cx.items(value).iter().find(|item| item.as_str() != Some(""))?;
    let Some(node) = resolve(item, cx) else {
        cx.warn(Code::ReferenceMissing, item);
        return None;
    };
    let publisher = match node {
        Value::Object(_) => {
            let more = elsewhere(node, cx);
            let member = |key: &str| node.get(key).or_else(|| more?.get(key));
            Publisher {
                name: cx.first_line(node, &["name", "legalName", "@value"]),
                url: cx.link(member("url")),
                logo: image(member("logo"), cx).map(|logo| logo.url),
            }
        }
        _ => Publisher { name: cx.line(Some(node)), ..Publisher::default() },
    };
    (!publisher.name.is_empty() || publisher.logo.is_some()).then_some(publisher)
}

/// The first picture that can be shown.
fn image<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Option<Image> {
    for item in cx.items(value) {
        let Some(node) = resolve(item, cx) else {
            cx.warn(Code::ReferenceMissing, item);
            continue;
        };
        let image = match node {
            Value::Object(_) => {
                let address = |node: &Value, cx: &mut Context| {
                    ["url", "contentUrl", "@value"].iter().find_map(|key| cx.image_url(node.get(key)))
                };
                let url = address(node, cx).or_else(|| address(elsewhere(node, cx)?, cx));
                url.map(|url| Image {
                    url,
                    // schema.org has no alt; a caption describes what is not seen, so it never serves as one.
                    alternate_name: cx.line(node.get("alternateName")),
                    caption: caption(node, cx),
                    credit: cx.first_line(node, &["creditText", "credit"]),
                    width: cx.pixels(node.get("width")),
                    height: cx.pixels(node.get("height")),
                })
            }
            _ => cx.image(Some(node)),
        };
        if image.is_some() {
            return image;
        }
    }
    None
}

/// `caption` is a text or a `MediaObject`.
fn caption(node: &Value, cx: &mut Context) -> String {
    match node.get("caption") {
        Some(Value::Object(_)) => {
            node.get("caption").map(|object| cx.first_line(object, &["text", "name"])).unwrap_or_default()
        }
        _ => cx.first_line(node, &["caption", "description"]),
    }
}

/// A language tag from a text or a `Language` object, with hyphens; names of languages ("English") are no tags.
fn language<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> String {
    let text = match cx.items(value).first() {
        Some(object @ Value::Object(_)) => cx.first_line(object, &["alternateName", "identifier", "name", "@value"]),
        _ => cx.line(value),
    };
    super::language_tag(&text)
}

fn corrections<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<String> {
    let mut corrections = Vec::new();
    for item in cx.items(value) {
        let line = match item {
            Value::Object(_) => cx.first_line(item, &["text", "description", "name", "@value"]),
            _ => cx.line(Some(item)),
        };
        if !line.is_empty() {
            corrections.push(line);
        }
    }
    corrections
}
