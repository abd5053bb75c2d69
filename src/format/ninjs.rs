//! IPTC's ninjs 1 to 3, and the dialects of Superdesk, the BBC and the AP.
//!
//! Version 1 has one member for each form of a text (`body_html`, `body_text`), later ones a list of them (`bodies`);
//! version 3 writes `versionCreated` where the others write `versioncreated`.

use super::context::{Context, at, authors_from, bare_image};
use super::{Entry, objects};
use crate::article::{Article, Image, Publisher};
use crate::json::Value;
use crate::scan;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "ninjs", detect, articles, read };

/// A picture wider than this is too heavy for a card where a narrower one is at hand.
const WIDEST: u64 = 2000;

fn detect(root: &Value) -> bool {
    articles(root).first().and_then(|item| item.as_object()).is_some_and(|members| {
        members.iter().any(|(key, value)| match key.as_str() {
            "headlines" | "bodies" => value.as_list().is_some(),
            "versioncreated" | "versionCreated" | "firstcreated" | "firstCreated" | "pubstatus" | "bodyXhtml" => true,
            _ => key.starts_with("body_"),
        })
    })
}

/// The items of a list, of the BBC's, the AP's and Superdesk's envelopes, or the one item.
fn articles(root: &Value) -> Vec<&Value> {
    let inner = at(root, &["data", "item"]).or_else(|| root.get("item")).or_else(|| root.get("_items")).unwrap_or(root);
    objects(inner.items())
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let mut article = Article {
        // `uri` and `guid` name the item to machines; neither is a page.
        headline: cx.line(form(node, "headline", "headlines", &["main"])),
        section_path: cx.lines(node.get("service"), "name"),
        published: date(node, &["firstpublished", "firstcreated", "firstCreated", "contentcreated"], cx),
        modified: date(node, &["versioncreated", "versionCreated"], cx),
        language: super::language_tag(&cx.line(node.get("language"))),
        description: cx.line(form(node, "description", "descriptions", &["text", "summary", "lead"])),
        image: image(node, cx),
        ..Article::default()
    };
    if article.headline.is_empty() {
        article.headline = cx.first_line(node, &["headLine", "title"]);
    }
    if article.description.is_empty() {
        article.description = cx.line(node.get("abstract"));
    }
    for (key, inner) in [("byline", ""), ("byLine", ""), ("by", ""), ("bylines", "by"), ("authors", "name")] {
        if article.authors.is_empty() {
            article.authors = cx.lines(node.get(key), inner).iter().flat_map(|line| authors_from(line)).collect();
        }
    }
    for key in ["keywords", "subject", "subjects"] {
        if article.keywords.is_empty() {
            article.keywords = cx.lines(node.get(key), "name");
        }
    }
    let name = cx.first_line(node, &["copyrightholder", "copyrightHolder", "source"]);
    if !name.is_empty() {
        article.publisher = Some(Publisher { name, ..Publisher::default() });
    }
    // HTML where there is some, for it has the structure; NITF has the same elements where it matters.
    article.sections = cx.body(form(node, "body", "bodies", &["html", "nitf", "xml"]));
    article
}

fn date(node: &Value, keys: &[&str], cx: &mut Context) -> Option<crate::article::Date> {
    keys.iter().find_map(|key| cx.date(node.get(key)))
}

/// One of the forms of a text: the member `name` itself, else that member `name_…`, or that item of the list `list`,
/// whose role or type is the first of `preferred` that occurs; else the first that says something.
fn form<'a>(node: &'a Value, name: &str, list: &str, preferred: &[&str]) -> Option<&'a Value> {
    let mut found: Option<(usize, &Value)> = None;
    let mut consider = |roles: &[Option<&str>], value: &'a Value| {
        let has = |word: &str| roles.iter().flatten().any(|role| scan::find(role, word).is_some());
        // Notes on use and captions are no text of the article's, and a credit is none of a picture's.
        let is_other = |word| has(word) && !preferred.contains(&word);
        if !says(value) || ["usage", "caption", "credit"].into_iter().any(is_other) {
            return;
        }
        let rank = preferred.iter().position(|word| has(word)).unwrap_or(preferred.len());
        if found.is_none_or(|(best, _)| rank < best) {
            found = Some((rank, value));
        }
    };
    for (key, value) in node.as_object()? {
        match key.strip_prefix(name) {
            Some("") if says(value) => return Some(value),
            // The agency that writes "bodyXhtml" means "body_xhtml".
            Some(rest) if rest.starts_with(|c: char| c == '_' || c.is_ascii_uppercase()) => {
                consider(&[Some(rest)], value);
            }
            _ if key == list => {
                for item in value.as_list().unwrap_or_default() {
                    let roles = ["role", "contenttype", "contentType"].map(|key| item.get(key).and_then(Value::as_str));
                    consider(&roles, item.get("value").unwrap_or(item));
                }
            }
            _ => {}
        }
    }
    found.map(|(_, value)| value)
}

fn says(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

/// The picture itself where the item is one, else the first picture that belongs to it.
fn image<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    if is_picture(node) {
        return rendition(node, cx);
    }
    let mut pictures = values(node.get("associations"));
    // Those that a writer put into the text come after the one that leads it.
    pictures.sort_by_key(|(name, _)| !["feature", "main"].iter().any(|word| scan::find(name, word).is_some()));
    for (_, item) in pictures {
        if is_picture(item)
            && let Some(mut image) = rendition(item, cx)
        {
            // ninjs has no text that stands for the picture: its description is a caption.
            image.caption = cx.line(form(item, "description", "descriptions", &["caption", "text"]));
            image.credit = cx.first_line(item, &["byline", "by"]);
            return Some(image);
        }
    }
    None
}

fn is_picture(item: &Value) -> bool {
    item.says("type", "picture")
}

/// The members of an object, or the items of a list with what each has as its name.
fn values(value: Option<&Value>) -> Vec<(&str, &Value)> {
    match value {
        Some(Value::Object(members)) => members.iter().map(|(key, item)| (key.as_str(), item)).collect(),
        Some(Value::List(items)) => {
            items.iter().map(|item| (item.get("name").and_then(Value::as_str).unwrap_or_default(), item)).collect()
        }
        _ => Vec::new(),
    }
}

/// The widest of a picture's renditions that is not too heavy.
fn rendition<'a>(item: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    let best = values(item.get("renditions"))
        .into_iter()
        .map(|(_, rendition)| rendition)
        .filter(|rendition| {
            let kind = ["mimetype", "contenttype", "contentType"].iter().find_map(|key| rendition.get(key)?.as_str());
            rendition.get("href").is_some() && kind.is_none_or(|kind| kind.starts_with("image"))
        })
        .max_by_key(|rendition| {
            let width = rendition.get("width").and_then(Value::as_integer).unwrap_or(0);
            if width > WIDEST { 1 } else { width }
        })?;
    let mut image = bare_image(cx.image_url(best.get("href"))?);
    image.width = cx.pixels(best.get("width"));
    image.height = cx.pixels(best.get("height"));
    Some(image)
}
