//! The Guardian's Content API: `response.content`, `response.results`, or one item by itself.

use super::context::{Context, at, bare_image, push_new};
use super::{Entry, objects};
use crate::article::{Article, Author, Block, Image, Publisher, Span};
use crate::json::Value;
use crate::text::{html, labels};
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "guardian", detect, articles, read };

fn detect(root: &Value) -> bool {
    let marks = ["webTitle", "webPublicationDate", "webUrl"];
    enveloped(root).is_some() || marks.iter().filter(|key| root.get(key).is_some()).count() > 1
}

fn enveloped(root: &Value) -> Option<&Value> {
    let response = root.get("response")?;
    response.get("content").or_else(|| response.get("results"))
}

/// The items; a result that is an id alone is none.
fn articles(root: &Value) -> Vec<&Value> {
    objects(enveloped(root).unwrap_or(root).items())
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let fields = node.get("fields").unwrap_or(node);
    let url = cx.link(node.get("webUrl")).or_else(|| cx.link(fields.get("shortUrl")));
    cx.set_article_url(url.as_ref());
    let mut article = Article {
        headline: cx.line(fields.get("headline")),
        published: cx.date(node.get("webPublicationDate")).or_else(|| cx.date(fields.get("firstPublicationDate"))),
        modified: cx.date(fields.get("lastModified")),
        language: super::language_tag(&cx.line(fields.get("lang"))),
        description: cx.first_line(fields, &["standfirst", "trailText"]),
        image: image(node, fields, cx),
        url,
        ..Article::default()
    };
    for key in ["pillarName", "sectionName"] {
        push_new(&mut article.section_path, cx.line(node.get(key)));
    }
    for tag in cx.items(node.get("tags")) {
        let name = cx.line(tag.get("webTitle"));
        match tag.get("type").and_then(Value::as_str) {
            _ if name.is_empty() => {}
            Some("contributor") => article.authors.push(Author { name, url: cx.link(tag.get("webUrl")) }),
            Some("keyword") => article.keywords.push(name),
            _ => {}
        }
    }
    if article.authors.is_empty() {
        article.authors = cx.byline(fields.get("byline"));
    }
    if article.headline.is_empty() {
        article.headline = cx.line(node.get("webTitle"));
        // Comment pieces: "Headline | Author".
        let bar = |at: &usize| article.headline.get(*at..).is_some_and(|rest| rest.starts_with(" | "));
        if let Some(at) = (0..article.headline.len()).rev().find(bar)
            && let Some((title, name)) = article.headline.split_at_checked(at)
            && let Some(name) = name.strip_prefix(" | ")
            && article.authors.first().is_some_and(|author| name.starts_with(&author.name))
        {
            article.headline = String::from(title);
        }
    }
    let name = cx.line(fields.get("publication"));
    if !name.is_empty() {
        article.publisher = Some(Publisher { name, ..Publisher::default() });
    }
    article.sections = match cx.string(fields.get("body")) {
        Some(text) => cx.read(text, fields.get("body"), html::sections),
        None => {
            let blocks = at(node, &["blocks", "body"]);
            match body(blocks, cx) {
                body if body.is_empty() => cx.body(fields.get("bodyText")),
                body => labels::sections(body),
            }
        }
    };
    article
}

/// The body's parts, each below its title: their own HTML, or else that of their text elements.
fn body<'a>(parts: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in cx.items(parts) {
        let title = cx.line(part.get("title"));
        if !title.is_empty() {
            blocks.push(Block::Heading([Span::plain(title)].into()));
        }
        match part.get("bodyHtml") {
            Some(html) => blocks.extend(cx.html(Some(html))),
            None => {
                for element in cx.items(part.get("elements")) {
                    blocks.extend(cx.html(at(element, &["textTypeData", "html"])));
                }
            }
        }
    }
    blocks
}

/// The main element's picture, the one in the main HTML, or the thumbnail.
fn image<'a>(node: &'a Value, fields: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    let main = cx.items(node.get("elements")).iter().find(|element| {
        let is = |key, word| element.says(key, word);
        is("relation", "main") && is("type", "image")
    });
    let width = |asset: &&Value| {
        let width = at(asset, &["typeData", "width"]);
        width.and_then(|width| width.as_integer().or_else(|| width.as_str()?.parse().ok())).unwrap_or(0)
    };
    let widest = cx.items(main.and_then(|element| element.get("assets"))).iter().max_by_key(width);
    if let Some(asset) = widest
        && let Some(url) = cx.image_url(asset.get("file"))
    {
        let mut image = bare_image(url);
        if let Some(data) = asset.get("typeData") {
            image.alternate_name = cx.line(data.get("altText"));
            image.caption = cx.line(data.get("caption"));
            image.credit = cx.line(data.get("credit"));
            image.width = cx.pixels(data.get("width"));
            image.height = cx.pixels(data.get("height"));
        }
        return Some(image);
    }
    let figure = [fields.get("main"), at(node, &["blocks", "main", "bodyHtml"])].into_iter().find_map(|main| {
        cx.html(main).into_iter().find_map(|block| match block {
            Block::Figure(image) => Some(image),
            _ => None,
        })
    });
    figure.or_else(|| cx.image(fields.get("thumbnail")))
}
