//! Apple News Format: an `article.json` whose body is a tree of components.
//!
//! <https://developer.apple.com/documentation/applenewsformat>. Containers only lay out, so the tree is read as one
//! sequence; a component without a role, or with one that holds no text, is left out.

use super::context::{Context, authors_from, bare_image, figure};
use super::{Entry, date};
use crate::article::{Article, Block, Image, Span, plain_text};
use crate::error::Code;
use crate::json::Value;
use crate::scan;
use crate::text::{labels, markdown, plain};
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "apple-news", detect, articles, read };

fn detect(root: &Value) -> bool {
    has_components(root) && ["identifier", "layout"].iter().any(|key| root.get(key).is_some())
}

fn has_components(root: &Value) -> bool {
    matches!(root.get("components"), Some(Value::List(_)))
}

fn articles(root: &Value) -> Vec<&Value> {
    if has_components(root) { Vec::from([root]) } else { Vec::new() }
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let metadata = node.get("metadata").unwrap_or(&Value::Null);
    let url = cx.link(metadata.get("canonicalURL"));
    cx.set_article_url(url.as_ref());
    let mut article = Article {
        alternative_headline: cx.line(node.get("subtitle")),
        published: cx.date(metadata.get("datePublished")),
        modified: cx.date(metadata.get("dateModified")),
        language: super::language_tag(&cx.line(node.get("language"))),
        keywords: cx.lines(metadata.get("keywords"), "name"),
        url,
        ..Article::default()
    };
    let components = components(node);
    let title = components.iter().position(|component| role(component) == "title");
    let mut blocks = Vec::new();
    for (at, component) in components.into_iter().enumerate() {
        let is_head = blocks.is_empty();
        let is_kicker = is_head && title.is_some_and(|title| at < title);
        read_component(component, is_head, is_kicker, &mut article, &mut blocks, cx);
    }
    article.sections = labels::sections(blocks);
    if article.headline.is_empty() {
        article.headline = cx.line(node.get("title"));
    }
    if article.description.is_empty() {
        article.description = cx.line(metadata.get("excerpt"));
    }
    if article.authors.is_empty() {
        let names = cx.lines(metadata.get("authors"), "name");
        article.authors = names.iter().flat_map(|name| authors_from(name)).collect();
    }
    if article.published.is_none() {
        article.published = cx.date(metadata.get("dateCreated"));
    }
    if article.image.is_none() {
        article.image = image_url(metadata.get("thumbnailURL"), cx).map(bare_image);
    }
    article
}

fn role(component: &Value) -> &str {
    component.get("role").and_then(Value::as_str).unwrap_or_default()
}

/// The components that hold no others, in order.
fn components(node: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut pending = Vec::from([node]);
    while let Some(component) = pending.pop() {
        // The pictures of a gallery are pictures, though they name no role.
        let inner = match role(component) {
            "gallery" | "mosaic" => component.get("items"),
            _ => component.get("components"),
        };
        match inner {
            Some(Value::List(items)) => pending.extend(items.iter().rev()),
            _ => found.push(component),
        }
    }
    found
}

/// Adds what a component says to the article's facts or to its body. `is_head`: nothing of the body came before;
/// `is_kicker`: the title is still to come as well.
fn read_component<'a>(
    component: &'a Value,
    is_head: bool,
    is_kicker: bool,
    article: &mut Article,
    blocks: &mut Vec<Block>,
    cx: &mut Context<'a>,
) {
    match role(component) {
        "title" if article.headline.is_empty() => article.headline = line(component, cx),
        "intro" if is_head && article.description.is_empty() => article.description = line(component, cx),
        role if role.starts_with("heading") || role == "title" => {
            let line = line(component, cx);
            if is_kicker && !line.is_empty() {
                article.section_path.push(line);
            } else if !line.is_empty() {
                blocks.push(Block::Heading(Vec::from([Span::plain(line)])));
            }
        }
        "author" | "byline" => {
            if let Some(Block::Quote(lines)) = blocks.last_mut() {
                // The speaker of the quotation above.
                lines.extend(text(component, cx));
            } else if article.authors.is_empty() {
                byline(component, article, cx);
            } else if !is_head {
                blocks.extend(text(component, cx));
            }
        }
        "photographer" | "illustrator" => {
            if let Some(image) = &mut article.image
                && image.credit.is_empty()
            {
                image.credit = line(component, cx);
            }
        }
        "body" | "intro" => blocks.extend(text(component, cx)),
        "caption" => match blocks.last_mut() {
            Some(Block::Figure(image)) if image.caption.is_empty() => image.caption = line(component, cx),
            None if article.image.as_ref().is_some_and(|image| image.caption.is_empty()) => {
                let caption = line(component, cx);
                article.image.iter_mut().for_each(|image| image.caption.clone_from(&caption));
            }
            _ => blocks.extend(text(component, cx)),
        },
        "quote" | "pullquote" => {
            let lines = text(component, cx);
            if !lines.is_empty() {
                blocks.push(Block::Quote(lines));
            }
        }
        "htmltable" => blocks.extend(cx.html(component.get("html"))),
        "divider" => blocks.push(Block::Rule),
        "photo" | "image" | "figure" | "portrait" | "" => {
            if let Some(image) = image(component, cx) {
                if is_head && article.image.is_none() {
                    article.image = Some(image);
                } else {
                    blocks.push(figure(image));
                }
            }
        }
        _ => {}
    }
}

/// A component's text as blocks.
fn text<'a>(component: &'a Value, cx: &mut Context<'a>) -> Vec<Block> {
    let value = component.get("text");
    match component.get("format").and_then(Value::as_str) {
        Some("html") => cx.html(value),
        format => match cx.string(value) {
            Some(text) if format == Some("markdown") => cx.read(text, value, markdown::blocks),
            Some(text) => plain::blocks(text),
            None => Vec::new(),
        },
    }
}

/// A component's text on one line. A caption may be the text itself.
fn line<'a>(component: &'a Value, cx: &mut Context<'a>) -> String {
    if component.says("format", "markdown")
        && let Some(Block::Paragraph(spans) | Block::Heading(spans)) = text(component, cx).first()
    {
        return scan::replace(&plain_text(spans), "\n", " ");
    }
    match component {
        Value::Object(_) => cx.line(component.get("text")),
        _ => cx.line(Some(component)),
    }
}

/// "by Ada Vale | May 2, 2024 | 9:30 AM": names, and often a date that stands nowhere else.
fn byline<'a>(component: &'a Value, article: &mut Article, cx: &mut Context<'a>) {
    let line = line(component, cx);
    let mut names = line.as_str();
    for (at, separator) in line.match_indices(['|', '·', '•']) {
        let (before, behind) = line.split_at_checked(at).unwrap_or_default();
        if let Some((date, guesses)) = date::parse(behind.strip_prefix(separator).unwrap_or_default()) {
            names = before;
            if article.published.is_none() {
                article.published = Some(date);
                guesses.into_iter().for_each(|code| cx.warn(code, component.get("text").unwrap_or(component)));
            }
            break;
        }
        // "By Ada Vale | Tide": one word is no second author.
        let next = behind.trim_start_matches(separator).split(['|', '·', '•']).next().unwrap_or_default();
        if next.split_whitespace().count() == 1 {
            names = before;
            break;
        }
    }
    article.authors = authors_from(names.trim_end_matches(['|', '·', '•', ' ']));
}

fn image<'a>(component: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    Some(Image {
        alternate_name: cx.line(component.get("accessibilityCaption")),
        caption: component.get("caption").map(|caption| line(caption, cx)).unwrap_or_default(),
        ..bare_image(image_url(component.get("URL"), cx)?)
    })
}

/// A picture's address. One in the bundle stands beside the article.
fn image_url<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Option<SafeUrl> {
    let Some(file) = value.and_then(Value::as_str).and_then(|address| address.strip_prefix("bundle://")) else {
        return cx.image_url(value);
    };
    let url = SafeUrl::image(file, &cx.base, cx.host);
    if let (Some(value), None) = (value, &url) {
        cx.warn(Code::ImageRefused, value);
    }
    url
}
