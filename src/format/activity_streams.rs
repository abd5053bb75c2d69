//! ActivityStreams 2.0 `Article`, `Page` and `Note`, alone or inside an activity or a collection.
//!
//! <https://www.w3.org/TR/activitystreams-vocabulary/>. WordPress, Ghost, WriteFreely and Plume publish articles so;
//! most of them name authors by address only.

use super::Entry;
use super::context::{Context, MOST_COMPARED, bare_image, figure};
use crate::article::{Article, Author, Block, Image, Section};
use crate::json::Value;
use crate::scan;
use crate::text::{html, labels, markdown};
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "activitystreams", detect, articles, read };

fn detect(root: &Value) -> bool {
    match root.get("@context") {
        Some(Value::List(items)) => items.iter().any(names_the_vocabulary),
        Some(context) => names_the_vocabulary(context),
        None => false,
    }
}

fn names_the_vocabulary(context: &Value) -> bool {
    context.as_str().is_some_and(|address| crate::scan::find(address, "activitystreams").is_some())
}

/// The articles, whatever activities and collections they stand in.
fn articles(root: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut pending = Vec::from([root]);
    while let Some(node) = pending.pop() {
        if let Value::List(items) = node {
            pending.extend(items.iter().rev());
        } else if ["Article", "Page", "Note"].iter().any(|name| is(node, name)) || node.get("content").is_some() {
            found.push(node);
        } else {
            pending.extend(["first", "items", "orderedItems", "object"].iter().filter_map(|key| node.get(key)));
        }
    }
    found
}

/// Whether an object is of that type.
fn is(node: &Value, name: &str) -> bool {
    match node.get("type") {
        Some(Value::List(types)) => types.iter().any(|found| found.as_str() == Some(name)),
        found => found.and_then(Value::as_str) == Some(name),
    }
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let url = own_url(node, cx);
    cx.set_article_url(url.as_ref());
    let language = language(node, cx);
    let headline = text_in(node, ["name", "nameMap"], &language);
    let description = text_in(node, ["summary", "summaryMap"], &language);
    let mut pictures = pictures(node, cx).into_iter();
    let image = pictures.next();
    let mut sections = body(node, &language, cx);
    // Further pictures stand below the text, as the software shows them.
    let rest: Vec<Block> = pictures.map(figure).collect();
    match sections.last_mut() {
        _ if rest.is_empty() => {}
        Some(last) => last.blocks.extend(rest),
        None => sections.push(Section { blocks: rest, ..Section::default() }),
    }
    Article {
        headline: cx.line(headline),
        authors: authors(node.get("attributedTo"), cx),
        published: cx.date(node.get("published")),
        modified: cx.date(node.get("updated")),
        description: cx.line(description),
        url,
        image,
        keywords: keywords(node.get("tag"), cx),
        sections,
        language,
        ..Article::default()
    }
}

/// The page among the addresses, else the object's own name where that is one.
fn own_url<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<SafeUrl> {
    let addresses = cx.items(node.get("url"));
    let is_page = |link: &&Value| link.says("mediaType", "text/html");
    let page = addresses.iter().find(is_page).or_else(|| node.get("url"));
    cx.link(page).or_else(|| {
        let id = node.get("id").filter(|id| id.as_str().is_some_and(|id| id.starts_with("http")));
        cx.link(id)
    })
}

/// The language that is named, else that of the first text that comes with one.
fn language(node: &Value, cx: &mut Context) -> String {
    let named = match node.get("language") {
        Some(object @ Value::Object(_)) => cx.first_line(object, &["identifier", "name"]),
        other => cx.line(other),
    };
    let mut tag = super::language_tag(&named);
    if tag.is_empty() {
        let maps = ["contentMap", "nameMap", "summaryMap"];
        let first = maps.iter().find_map(|key| node.get(key)?.as_object()?.first());
        tag = first.map(|(key, _)| super::language_tag(key)).unwrap_or_default();
    }
    // "und" is how software says that it does not know.
    if tag.eq_ignore_ascii_case("und") { String::new() } else { tag }
}

/// A text that stands alone or in a map of languages: the language's own, else the one alone, else the first.
fn text_in<'a>(node: &'a Value, [alone, map]: [&str; 2], language: &str) -> Option<&'a Value> {
    let map = node.get(map);
    map.and_then(|map| map.get(language))
        .or_else(|| node.get(alone).filter(|text| **text != Value::Null))
        .or_else(|| map?.as_object()?.first().map(|(_, text)| text))
}

/// Those of the authors who have a name: an address alone names nobody.
fn authors<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<Author> {
    let mut authors = Vec::new();
    for item in cx.items(value) {
        match item {
            Value::Object(_) => {
                let name = cx.first_line(item, &["name", "preferredUsername"]);
                if !name.is_empty() {
                    let url = ["url", "id"].iter().find_map(|key| cx.link(item.get(key)));
                    authors.push(Author { name, url });
                }
            }
            Value::String(address) if scan::has(address, b':') => {}
            _ => authors.extend(cx.byline(Some(item))),
        }
    }
    authors
}

/// The article's own pictures, then those that are attached.
fn pictures<'a>(node: &'a Value, cx: &mut Context<'a>) -> Vec<Image> {
    let mut pictures: Vec<Image> =
        cx.items(node.get("image")).iter().find_map(|item| picture(item, cx)).into_iter().collect();
    let is_picture = |item: &&Value| {
        let media = item.get("mediaType").and_then(Value::as_str);
        is(item, "Image") || media.is_some_and(|media| media.starts_with("image/"))
    };
    for item in cx.items(node.get("attachment")).iter().filter(is_picture) {
        if let Some(attached) = picture(item, cx)
            && !pictures.iter().take(MOST_COMPARED).any(|known| known.url == attached.url)
        {
            pictures.push(attached);
        }
    }
    pictures
}

fn picture(item: &Value, cx: &mut Context) -> Option<Image> {
    let url = cx.image_url(item.get("url").or(Some(item)))?;
    Some(Image {
        // The vocabulary calls it a name; all software writes the alternative text there.
        alternate_name: if item.as_object().is_some() { cx.line(item.get("name")) } else { String::new() },
        width: cx.pixels(item.get("width")),
        height: cx.pixels(item.get("height")),
        ..bare_image(url)
    })
}

fn keywords<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<String> {
    let mut keywords = Vec::new();
    for item in cx.items(value).iter().filter(|item| is(item, "Hashtag")) {
        let name = cx.line(item.get("name"));
        let word = name.trim_start_matches(['#', '＃']);
        if !word.is_empty() {
            keywords.push(String::from(word));
        }
    }
    keywords
}

/// `content` is HTML unless `mediaType` says otherwise; `source` has what it was made from.
fn body<'a>(node: &'a Value, language: &str, cx: &mut Context<'a>) -> Vec<Section> {
    let source = node.get("source");
    let mut content = text_in(node, ["content", "contentMap"], language);
    let mut media = node.get("mediaType");
    if content.is_none() {
        content = source.and_then(|source| source.get("content"));
        media = source.and_then(|source| source.get("mediaType"));
    }
    let Some(text) = cx.string(content) else { return Vec::new() };
    match media.and_then(Value::as_str).unwrap_or_default() {
        media if media.starts_with("text/markdown") => labels::sections(cx.read(text, content, markdown::blocks)),
        "text/plain" => cx.body(content),
        _ => cx.read(text, content, html::sections),
    }
}
