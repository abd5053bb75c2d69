//! NPR's Content Distribution Service: a document whose `layout` names its parts in order, and `assets` that are the
//! parts.
//!
//! <https://npr.github.io/content-distribution-service/>. A link's `href` points into the document
//! (`#/assets/x`) or to another; a link may carry what it points to as `embed`.

use super::Entry;
use super::context::{Context, bare_image, figure};
use crate::article::{Article, Author, Block, Image, Span};
use crate::error::Code;
use crate::json::Value;
use crate::scan;
use crate::text::labels;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "npr-cds", detect, articles, read };

fn detect(root: &Value) -> bool {
    documents(root).iter().any(has_profile)
}

/// Search results stand in `resources`.
fn documents(root: &Value) -> &[Value] {
    root.get("resources").unwrap_or(root).items()
}

fn has_profile(document: &Value) -> bool {
    let profiles = document.get("profiles").and_then(Value::as_list).unwrap_or_default();
    profiles.iter().any(|link| crate::scan::find(href(link), "/v1/profiles/").is_some())
}

/// Every document that can be read: people and topics have neither a layout nor a date.
fn articles(root: &Value) -> Vec<&Value> {
    let readable = ["layout", "teaser", "publishDateTime"];
    documents(root).iter().filter(|document| readable.iter().any(|key| document.get(key).is_some())).collect()
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let url = own_url(node, cx);
    cx.set_article_url(url.as_ref());
    let image = lead_image(node, cx);
    let blocks = layout(node, image.as_ref(), cx);
    let modified = ["editorialLastModifiedDateTime", "editorialMajorUpdateDateTime"];
    Article {
        headline: cx.line(node.get("title")),
        alternative_headline: cx.line(node.get("subtitle")),
        authors: authors(node, cx),
        published: cx.date(node.get("publishDateTime")),
        modified: modified.iter().find_map(|key| cx.date(node.get(key))),
        description: cx.first_line(node, &["teaser", "shortTeaser"]),
        url,
        image,
        corrections: cx.lines(node.get("corrections"), "text"),
        sections: labels::sections(blocks),
        ..Article::default()
    }
}

fn href(link: &Value) -> &str {
    link.get("href").and_then(Value::as_str).unwrap_or_default()
}

/// Whether a link stands in that relation.
fn relates(link: &Value, relation: &str) -> bool {
    link.get("rels").and_then(Value::as_list).unwrap_or_default().iter().any(|rel| rel.as_str() == Some(relation))
}

/// The first link of that relation, else the first link.
fn preferred<'a>(links: &'a [Value], relation: &str) -> Option<&'a Value> {
    links.iter().find(|link| relates(link, relation)).or_else(|| links.first())
}

/// What a link of `document` points to, as far as it came along.
fn target<'a>(document: &'a Value, link: &'a Value, cx: &mut Context<'a>) -> Option<&'a Value> {
    let key = href(link).strip_prefix("#/assets/").unwrap_or_default();
    let target = link.get("embed").filter(|embed| embed.as_object().is_some()).or_else(|| {
        let assets = document.get("assets")?;
        if cx.spend(assets.as_object()?.len()) { assets.get(key) } else { None }
    });
    if target.is_none() {
        cx.warn(Code::ReferenceMissing, link);
    }
    target
}

/// The name of an asset's type: "text", "image".
fn kind(asset: &Value) -> &str {
    let profiles = asset.get("profiles").and_then(Value::as_list).unwrap_or_default();
    let profile = preferred(profiles, "type").map(href).unwrap_or_default();
    scan::pieces(profile, b'/').last().unwrap_or_default()
}

fn own_url<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<SafeUrl> {
    let page = preferred(cx.items(node.get("webPages")), "canonical")?;
    cx.link(page.get("href"))
}

fn authors<'a>(node: &'a Value, cx: &mut Context<'a>) -> Vec<Author> {
    let mut authors = Vec::new();
    for link in cx.items(node.get("bylines")) {
        if let Some(asset) = target(node, link, cx) {
            authors.extend(cx.byline(asset.get("name")));
        }
    }
    authors
}

fn lead_image<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    let link = preferred(cx.items(node.get("images")), "primary")?;
    let asset = target(node, link, cx)?;
    image(asset, cx)
}

fn image<'a>(asset: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    let file = preferred(cx.items(asset.get("enclosures")), "primary")?;
    let mut credit = cx.line(asset.get("producer"));
    let provider = cx.line(asset.get("provider"));
    if !(credit.is_empty() || provider.is_empty()) {
        credit.push_str(" / ");
    }
    credit.push_str(&provider);
    Some(Image {
        alternate_name: cx.line(asset.get("altText")),
        caption: cx.line(asset.get("caption")),
        credit,
        width: cx.pixels(file.get("width")),
        height: cx.pixels(file.get("height")),
        ..bare_image(cx.image_url(file.get("href"))?)
    })
}

/// The document's parts in their order, each at most once, without the picture that leads it.
fn layout<'a>(node: &'a Value, lead: Option<&Image>, cx: &mut Context<'a>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut seen: Vec<*const Value> = Vec::new();
    let mut pending: Vec<&'a Value> = cx.items(node.get("layout")).iter().rev().collect();
    while let Some(link) = pending.pop() {
        let Some(asset) = target(node, link, cx) else { continue };
        // A part that is named twice is shown once: a small document must not become an endless one.
        if !cx.spend(seen.len()) || seen.iter().any(|known| core::ptr::eq(*known, asset)) {
            continue;
        }
        seen.push(asset);
        match kind(asset) {
            "text" => blocks.extend(cx.html(asset.get("text"))),
            "html-block" => blocks.extend(cx.html(asset.get("html"))),
            "pull-quote" => blocks.extend(quote(asset, cx)),
            "image" => {
                if let Some(image) = image(asset, cx)
                    && lead.is_none_or(|lead| lead.url != image.url)
                {
                    blocks.push(figure(image));
                }
            }
            // Containers and galleries have a title and a layout of their own. What has neither is no part of the text.
            _ => {
                let parts = cx.items(asset.get("layout"));
                let title = if parts.is_empty() { String::new() } else { cx.line(asset.get("title")) };
                if !title.is_empty() {
                    blocks.push(Block::Heading(Vec::from([Span::plain(title)])));
                }
                pending.extend(parts.iter().rev());
            }
        }
    }
    blocks
}

/// A quotation, and below it who said it.
fn quote<'a>(asset: &'a Value, cx: &mut Context<'a>) -> Option<Block> {
    let mut lines = cx.html(asset.get("quote"));
    if lines.is_empty() {
        return None;
    }
    let speaker = cx.line(asset.get("attributionParty"));
    if !speaker.is_empty() {
        lines.push(Block::Paragraph(Vec::from([Span::plain(speaker)])));
    }
    Some(Block::Quote(lines))
}
