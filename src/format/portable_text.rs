//! Portable Text: a list of blocks, or a document of Sanity's that holds one.
//!
//! <https://github.com/portabletext/portabletext>. It specifies the body alone. Fields of documents are named by the
//! publisher; the names that Sanity's own templates use are read.

use super::context::Context;
use super::{Entry, objects};
use crate::article::{Article, Block, Image, List, Span, plain_text, push_run};
use crate::error::Code;
use crate::json::Value;
use crate::text::labels;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "portable-text", detect, articles, read };

/// Lists may stand this deep inside each other; what is deeper joins the level above.
const MAX_DEPTH: u64 = 8;

fn detect(root: &Value) -> bool {
    !articles(root).is_empty()
}

fn articles(root: &Value) -> Vec<&Value> {
    let root = root.get("result").unwrap_or(root);
    if has_blocks(root) || body(root).is_some() {
        return Vec::from([root]);
    }
    let mut documents = objects(root.as_list().unwrap_or_default());
    documents.retain(|document| body(document).is_some());
    documents
}

/// Whether a value is a block or a list with one.
fn has_blocks(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().any(|item| item.says("_type", "block")),
        _ => value.says("_type", "block"),
    }
}

fn kind(value: &Value) -> &str {
    value.get("_type").and_then(Value::as_str).unwrap_or_default()
}

/// The member of a document that holds its blocks: a summary may be one too, so the usual names come first.
fn body(document: &Value) -> Option<&Value> {
    let members = document.as_object()?.iter().map(|(_, member)| member);
    ["body", "content"].iter().filter_map(|key| document.get(key)).chain(members).find(|value| has_blocks(value))
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    // Any name may hold anything: only a field of the type that is meant is looked at.
    let text = |keys: &[&str]| keys.iter().filter_map(|key| node.get(key)).find(|value| value.as_str().is_some());
    let url = cx.link(text(&["url", "canonicalUrl"]));
    cx.set_article_url(url.as_ref());
    let mut article = Article {
        headline: cx.line(text(&["title", "headline"])),
        published: cx.date(text(&["publishedAt", "publishDate", "publishedDate", "datePublished", "date"])),
        modified: cx.date(text(&["updatedAt", "dateModified"])),
        description: cx.line(text(&["excerpt", "description", "summary", "dek"])),
        language: super::language_tag(&cx.line(text(&["language", "lang", "locale"]))),
        url,
        image: ["mainImage", "image"].iter().filter_map(|key| node.get(key)).find_map(|value| image(value, cx)),
        ..Article::default()
    };
    for key in ["authors", "author"] {
        for person in cx.items(node.get(key)) {
            // A reference names nobody: the query did not follow it.
            if person.get("_ref").is_some() {
                cx.warn(Code::ReferenceMissing, person);
            }
            article.authors.extend(cx.authors(Some(person), "url"));
        }
    }
    let mut blocks = Vec::new();
    let body = if has_blocks(node) { Some(node) } else { body(node) };
    for item in cx.items(body) {
        match kind(item) {
            "block" => block(item, &mut blocks, cx),
            "image" => blocks.extend(image(item, cx).map(Block::Figure)),
            // A publisher's own block, whose fields mean what only its pages know.
            _ if *item != Value::Null => cx.warn(Code::WrongType, item),
            _ => {}
        }
    }
    article.sections = labels::sections(blocks);
    article
}

/// A picture. The address of one that is only referred to depends on the site's project, which no document names.
fn image(value: &Value, cx: &mut Context) -> Option<Image> {
    let asset = value.get("asset")?;
    if asset.get("_ref").is_some() && asset.get("url").is_none() {
        cx.warn(Code::ImageRefused, value);
    }
    let mut image = cx.image(asset.get("url"))?;
    image.alternate_name = cx.line(value.get("alt").filter(|alt| alt.as_str().is_some()));
    image.caption = cx.line(value.get("caption").filter(|caption| caption.as_str().is_some()));
    Some(image)
}

/// Adds a block to those before it.
fn block(node: &Value, blocks: &mut Vec<Block>, cx: &mut Context) {
    let spans = spans(node, cx);
    if spans.is_empty() {
        return;
    }
    if let Some(list_item) = node.get("listItem").and_then(Value::as_str) {
        let level = cx.number(node.get("level")).unwrap_or(1).min(MAX_DEPTH);
        return add_item(blocks, level, list_item == "number", Block::Paragraph(spans));
    }
    let style = node.get("style").and_then(Value::as_str).unwrap_or_default();
    match style {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => blocks.push(Block::Heading(spans)),
        "blockquote" => {
            // Each paragraph of a quotation is a block of its own.
            if let Some(Block::Quote(quote)) = blocks.last_mut() {
                quote.push(Block::Paragraph(spans));
            } else {
                blocks.push(Block::Quote(Vec::from([Block::Paragraph(spans)])));
            }
        }
        _ => blocks.push(Block::Paragraph(spans)),
    }
}

/// Adds an item to the list of its level, or begins that list. A level that was jumped is not there, so the item joins
/// the deepest list that is. `level` bounds the recursion.
fn add_item(blocks: &mut Vec<Block>, level: u64, ordered: bool, item: Block) {
    if let Some(Block::List(list)) = blocks.last_mut() {
        if let (true, Some(last)) = (level > 1, list.items.last_mut()) {
            return add_item(last, level - 1, ordered, item);
        }
        if list.ordered == ordered {
            return list.items.push(Vec::from([item]));
        }
    }
    blocks.push(Block::List(List { ordered, items: Vec::from([Vec::from([item])]), ..List::default() }));
}

/// A block's runs, without the white space around them; none for a block that was left empty to part others.
fn spans(node: &Value, cx: &mut Context) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for child in node.get("children").and_then(Value::as_list).unwrap_or_default() {
        let (Some(text), "span") = (child.get("text").and_then(Value::as_str), kind(child)) else {
            cx.warn(Code::WrongType, child);
            continue;
        };
        let mut span = Span::plain(text);
        for mark in child.get("marks").and_then(Value::as_list).unwrap_or_default() {
            match mark.as_str() {
                Some("strong") => span.strong = true,
                Some("em") => span.emphasis = true,
                Some("code") => span.code = true,
                // Any other mark is the key of a definition. Marks that are not known change nothing.
                _ => {
                    let definitions = node.get("markDefs").and_then(Value::as_list).unwrap_or_default();
                    let definition = cx.find(definitions, |definition| definition.get("_key") == Some(mark));
                    if let Some(link) = definition.filter(|definition| kind(definition) == "link") {
                        span.link = cx.link(link.get("href"));
                    }
                }
            }
        }
        push_run(&mut spans, span);
    }
    if plain_text(&spans).trim().is_empty() {
        return Vec::new();
    }
    while let Some(first) = spans.first_mut() {
        first.text = first.text.trim_start().into();
        if !first.text.is_empty() {
            break;
        }
        spans.remove(0);
    }
    while let Some(last) = spans.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        spans.pop();
    }
    spans
}
