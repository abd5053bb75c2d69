//! Arc XP's ANS stories: `type` with `headlines.basic` or `content_elements`; also the agencies' flatter dialect, in
//! which `title` is the headline and everything stands in `result`.

use super::context::{Context, at, authors_from, figure, push_new};
use super::{Entry, objects};
use crate::article::{Article, Author, Block, Cell, Image, List, Publisher, Table};
use crate::error::Code;
use crate::json::Value;
use crate::text::labels;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "arc-ans", detect, articles, read };

/// Lists and quotes this deep stay as they are; what is deeper joins the level above.
const MAX_DEPTH: usize = 8;

fn detect(root: &Value) -> bool {
    articles(root).first().is_some_and(|node| {
        // No other format has either name; agencies leave the type out.
        at(node, &["headlines", "basic"]).is_some()
            || node.get("content_elements").is_some()
                && ["type", "canonical_url", "headlines"].iter().any(|key| node.get(key).is_some())
    })
}

/// The stories of a list, of the agencies' envelope, of a feed or a collection, or the one story.
fn articles(root: &Value) -> Vec<&Value> {
    let root = root.get("result").unwrap_or(root);
    let elements = root.get("content_elements").and_then(Value::as_list).unwrap_or_default();
    // The videos in a story have headlines too, but the story has its own.
    let mut stories = objects(elements);
    stories.retain(|element| element.get("headlines").is_some());
    let is_story = ["headlines", "title", "credits", "promo_items"].iter().any(|key| root.get(key).is_some());
    match root {
        _ if !stories.is_empty() && !is_story => stories,
        Value::List(items) => objects(items),
        single => Vec::from([single]),
    }
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    // The canonical address is relative to a site that the document does not name; the external one is whole.
    let url =
        ["canonical_url_external", "canonical_url", "website_url"].iter().find_map(|key| whole(node.get(key), cx));
    let url = url.or_else(|| cx.link(node.get("canonical_url")));
    cx.set_article_url(url.as_ref());
    let taxonomy = node.get("taxonomy");
    let under = |key: &str| taxonomy.and_then(|taxonomy| taxonomy.get(key));
    let mut article = Article {
        headline: basic(node.get("headlines"), cx),
        alternative_headline: basic(node.get("subheadlines"), cx),
        authors: authors(at(node, &["credits", "by"]).or_else(|| node.get("authors")), cx),
        published: first_date(node, &["first_publish_date", "publish_date", "published_time", "display_date"], cx),
        modified: first_date(node, &["last_updated_date", "updated_time"], cx),
        language: super::language_tag(&cx.line(node.get("language"))),
        description: basic(node.get("description"), cx),
        url,
        image: ["basic", "lead_art"]
            .iter()
            .find_map(|key| promotion(at(node, &["promo_items", key]), cx))
            .or_else(|| promotion(node.get("lead_art"), cx)),
        keywords: cx.lines(under("tags"), "text"),
        ..Article::default()
    };
    if article.headline.is_empty() {
        article.headline = cx.first_line(node, &["title", "basic_headline"]);
    }
    // The label is what the schema calls a kicker.
    let label = at(node, &["label", "basic"]).filter(|label| label.get("display") != Some(&Value::Bool(false)));
    for value in [label, under("primary_section"), under("sections")] {
        if article.section_path.is_empty() {
            let key = if value.is_some_and(|value| value.get("text").is_some()) { "text" } else { "name" };
            article.section_path = cx.lines(value, key);
        }
    }
    for key in ["owner", "source", "distributor"] {
        let name = cx.line(at(node, &[key, "name"]));
        if article.publisher.is_none() && !name.is_empty() {
            article.publisher = Some(Publisher { name, ..Publisher::default() });
        }
    }
    article.corrections = cx.lines(node.get("corrections"), "text");
    let mut blocks = Vec::new();
    let elements = cx.items(node.get("content_elements"));
    body(elements, 0, &mut blocks, &mut article.corrections, cx);
    article.sections = labels::sections(blocks);
    article
}

/// A link, where the value is a whole address.
fn whole<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Option<crate::url::SafeUrl> {
    let is_whole = value.and_then(Value::as_str).is_some_and(|text| text.trim_start().starts_with("http"));
    if is_whole { cx.link(value) } else { None }
}

/// A text, or the `basic` one of a dictionary of them.
fn basic(value: Option<&Value>, cx: &mut Context) -> String {
    match value {
        Some(Value::Object(_)) => cx.line(value.and_then(|texts| texts.get("basic"))),
        _ => cx.line(value),
    }
}

fn first_date(node: &Value, keys: &[&str], cx: &mut Context) -> Option<crate::article::Date> {
    keys.iter().find_map(|key| cx.date(node.get(key)))
}

/// Authors by name, by byline, or by the parts of their name. A reference to one who is not in the document names nobody.
fn authors<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Vec<Author> {
    let mut authors = Vec::new();
    for item in cx.items(value) {
        let mut name = match item {
            Value::Object(_) => cx.first_line(item, &["name", "byline"]),
            _ => cx.line(Some(item)),
        };
        if name.is_empty() {
            name = cx.line(item.get("first_name"));
            name.push(' ');
            name.push_str(&cx.line(item.get("last_name")));
        }
        let mut named = authors_from(&name);
        if let [author] = named.as_mut_slice() {
            author.url = cx.link(item.get("url"));
        }
        authors.append(&mut named);
    }
    authors
}

/// The lead image: the promotion itself, or the still of a video.
fn promotion<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Option<Image> {
    let still = value.and_then(|video| at(video, &["promo_items", "basic"]));
    [value, still].into_iter().flatten().find(|item| item.says("type", "image")).and_then(|item| image(item, cx))
}

fn image<'a>(node: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    Some(Image {
        url: cx.image_url(node.get("url"))?,
        alternate_name: cx.line(node.get("alt_text")),
        caption: cx.line(node.get("caption")),
        credit: cx.lines(at(node, &["credits", "by"]), "name").join(", "),
        width: cx.pixels(node.get("width")),
        height: cx.pixels(node.get("height")),
    })
}

/// What an element says: `content`, in some systems `text`.
fn content(element: &Value) -> Option<&Value> {
    match element {
        Value::Object(_) => element.get("content").or_else(|| element.get("text")),
        _ => Some(element),
    }
}

/// Reads elements into blocks. Elements that are no text (embeds, links to other stories) are left out.
///
/// Recurses into lists and quotes only, at most [`MAX_DEPTH`] deep.
fn body<'a>(
    elements: &'a [Value],
    depth: usize,
    blocks: &mut Vec<Block>,
    corrections: &mut Vec<String>,
    cx: &mut Context<'a>,
) {
    let mut pending: Vec<&'a Value> = elements.iter().rev().collect();
    let mut flattened = false;
    while let Some(element) = pending.pop() {
        match element.get("type").and_then(Value::as_str).unwrap_or("text") {
            "text" | "paragraph" | "raw_html" => blocks.extend(cx.html(content(element))),
            "header" => blocks.extend(heading(content(element), cx)),
            "gallery" => pending.extend(cx.items(element.get("content_elements")).iter().rev()),
            "element_group" => {
                blocks.extend(heading(element.get("title"), cx));
                pending.extend(cx.items(element.get("content_elements")).iter().rev());
            }
            "list" if depth < MAX_DEPTH => {
                let mut list = List { ordered: is_ordered(element), ..List::default() };
                for item in cx.items(element.get("items")) {
                    let mut inner = Vec::new();
                    body(core::slice::from_ref(item), depth + 1, &mut inner, corrections, cx);
                    // A list among the items belongs to the item before it.
                    match (inner.first(), list.items.last_mut()) {
                        (None, _) => {}
                        (Some(Block::List(_)), Some(last)) => last.append(&mut inner),
                        _ => list.items.push(inner),
                    }
                }
                if !list.items.is_empty() {
                    blocks.push(Block::List(list));
                }
            }
            "quote" | "blockquote" if depth < MAX_DEPTH => {
                let mut inner = Vec::new();
                body(cx.items(element.get("content_elements")), depth + 1, &mut inner, corrections, cx);
                inner.extend(cx.html(content(element)));
                inner.extend(cx.html(element.get("citation").and_then(content)));
                if !inner.is_empty() {
                    blocks.push(Block::Quote(inner));
                }
            }
            "list" | "quote" | "blockquote" => {
                if !flattened {
                    cx.warn(Code::DepthFlattened, element);
                }
                flattened = true;
                for key in ["content_elements", "items"] {
                    pending.extend(cx.items(element.get(key)).iter().rev());
                }
            }
            "divider" => blocks.push(Block::Rule),
            "table" => blocks.extend(table(element, cx)),
            "image" => blocks.extend(image(element, cx).map(figure)),
            "code" => blocks.extend(cx.string(content(element)).map(|text| Block::Code(String::from(text)))),
            "correction" => push_new(corrections, cx.line(element.get("text"))),
            _ => {}
        }
    }
}

fn is_ordered(list: &Value) -> bool {
    list.says("list_type", "ordered")
}

/// A heading; its level is not looked at, for levels are no outline here.
fn heading<'a>(value: Option<&'a Value>, cx: &mut Context<'a>) -> Option<Block> {
    let spans = cx.html_spans(value);
    (!spans.is_empty()).then_some(Block::Heading(spans))
}

fn table<'a>(element: &'a Value, cx: &mut Context<'a>) -> Option<Block> {
    let mut table = Table::default();
    let rows = cx.items(element.get("rows")).iter().map(|row| (Some(row), false));
    for (row, header) in [(element.get("header"), true)].into_iter().chain(rows) {
        let mut cells = Vec::new();
        for cell in cx.items(row) {
            cells.push(Cell { header, columns: 1, rows: 1, spans: cx.html_spans(content(cell)) });
        }
        if !cells.is_empty() {
            table.rows.push(cells);
        }
    }
    (!table.rows.is_empty()).then_some(Block::Table(table))
}
