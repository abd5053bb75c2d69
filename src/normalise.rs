//! The article back to JSON, in schema.org's words: what `parse` prints, and what reads as the same article again.

use crate::article::{Article, Block, Span};
use crate::card::{CardOptions, is_collapsed, write_blocks, write_spans};
use crate::error::Warning;
use crate::json::Value;
use crate::scan;
use crate::text::entities;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

/// The normalised article: authors, dates, texts and sections each in one form whatever the input's was.
///
/// Unknown facts are absent. Runs with links or marks become `{"html": …}`, and so does the body of a section that is
/// more than paragraphs and one flat list. `options` decide which sections print `collapsed`.
pub fn normalise(article: &Article, options: &CardOptions) -> Value {
    let mut out = Members::default();
    out.text("headline", &article.headline);
    out.text("alternativeHeadline", &article.alternative_headline);
    out.list("articleSection", article.section_path.iter().map(|name| string(name)));
    out.list(
        "author",
        article.authors.iter().map(|author| {
            let mut person = Members::default();
            person.text("name", &author.name);
            person.url("url", author.url.as_ref());
            person.into_value()
        }),
    );
    if let Some(publisher) = &article.publisher {
        let mut organization = Members::default();
        organization.text("name", &publisher.name);
        organization.url("url", publisher.url.as_ref());
        organization.url("logo", publisher.logo.as_ref());
        out.push("publisher", organization.into_value());
    }
    for (key, date) in [("datePublished", article.published), ("dateModified", article.modified)] {
        if let Some(date) = date {
            out.push(key, Value::String(date.to_rfc3339()));
        }
    }
    out.text("inLanguage", &article.language);
    out.text("description", &article.description);
    out.url("url", article.url.as_ref());
    if let Some(image) = &article.image {
        let mut object = Members::default();
        object.url("url", Some(&image.url));
        object.text("alternateName", &image.alternate_name);
        object.text("caption", &image.caption);
        object.text("creditText", &image.credit);
        object.number("width", image.width.map(u64::from));
        object.number("height", image.height.map(u64::from));
        out.push("image", object.into_value());
    }
    out.list("keywords", article.keywords.iter().map(|word| string(word)));
    let sections = article.sections.iter().map(|section| {
        let mut object = Members::default();
        object.text("label", &section.label);
        body(&section.blocks, &mut object);
        match section.collapsed {
            Some(collapsed) => object.push("collapsed", Value::Bool(collapsed)),
            None if is_collapsed(section, options) => object.push("collapsed", Value::Bool(true)),
            None => {}
        }
        object.into_value()
    });
    out.push("sections", Value::List(sections.collect()));
    match article.corrections.as_slice() {
        [single] => out.text("correction", single),
        several => out.list("correction", several.iter().map(|text| string(text))),
    }
    out.url("discussionUrl", article.discussion_url.as_ref());
    out.number("commentCount", article.comment_count);
    if !short_texts(article).all(|text| entities::plain(text, &mut Vec::new()) == text) {
        out.text("encodingFormat", "text/plain");
    }
    out.into_value()
}

/// What `parse` prints: `{"format", "article", "warnings"}`, with the article [`normalise`]d and of each warning its code,
/// its path and its sentence.
pub fn normalise_reading(article: &Article, format: &str, warnings: &[Warning], options: &CardOptions) -> Value {
    let warnings = warnings.iter().map(|warning| {
        Value::Object(Vec::from([
            (String::from("code"), string(warning.code.name())),
            (String::from("path"), string(&warning.path)),
            (String::from("message"), string(&warning.message())),
        ]))
    });
    let mut out = Members::default();
    out.push("format", string(format));
    out.push("article", normalise(article, options));
    out.push("warnings", Value::List(warnings.collect()));
    out.into_value()
}

/// The texts that a reader takes for plain text with references and tags in it, unless it is told that they are not.
fn short_texts(article: &Article) -> impl Iterator<Item = &str> {
    let header = [&article.headline, &article.alternative_headline, &article.description];
    let image = article.image.iter().flat_map(|image| [&image.alternate_name, &image.caption, &image.credit]);
    let authors = article.authors.iter().map(|author| &author.name);
    let publisher = article.publisher.iter().map(|publisher| &publisher.name);
    let lists = article.section_path.iter().chain(&article.keywords).chain(&article.corrections);
    header.into_iter().chain(image).chain(authors).chain(publisher).chain(lists).map(String::as_str)
}

/// `text` and `bullets` where the body is paragraphs and then at most one flat list; else `html`.
fn body(blocks: &[Block], object: &mut Members) {
    let (paragraphs, list) = match blocks.split_last() {
        Some((Block::List(list), before)) if !list.ordered => (before, Some(list)),
        _ => (blocks, None),
    };
    let texts: Option<Vec<Value>> = paragraphs.iter().map(paragraph).collect();
    let bullets: Option<Vec<Value>> = match list {
        Some(list) => {
            list.items.iter().map(|item| if let [block] = item.as_slice() { paragraph(block) } else { None }).collect()
        }
        None => Some(Vec::new()),
    };
    match (texts, bullets) {
        (Some(texts), Some(bullets)) => {
            if texts.len() > 1 {
                object.list("text", texts.into_iter());
            } else if let Some(text) = texts.into_iter().next() {
                object.push("text", text);
            }
            object.list("bullets", bullets.into_iter());
        }
        _ => object.text("html", &write_blocks(blocks)),
    }
}

fn paragraph(block: &Block) -> Option<Value> {
    match block {
        Block::Paragraph(spans) => Some(rich_text(spans)),
        _ => None,
    }
}

fn rich_text(spans: &[Span]) -> Value {
    if spans.iter().all(Span::is_plain) {
        return Value::String(crate::article::plain_text(spans));
    }
    let mut object = Members::default();
    object.text("html", &write_spans(spans));
    object.into_value()
}

fn string(text: &str) -> Value {
    Value::String(String::from(text))
}

/// The members of an object; what is unknown is not added.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Members {
    fn push(&mut self, key: &str, value: Value) {
        self.0.push((String::from(key), value));
    }

    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.push(key, string(text));
        }
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = Value>) {
        let items: Vec<Value> = items.collect();
        if !items.is_empty() {
            self.push(key, Value::List(items));
        }
    }

    fn url(&mut self, key: &str, url: Option<&SafeUrl>) {
        if let Some(url) = url {
            self.text(key, url.as_str());
        }
    }

    fn number(&mut self, key: &str, number: Option<u64>) {
        if let Some(number) = number {
            let mut text = String::new();
            scan::push_digits(&mut text, number, 1);
            self.push(key, Value::Number(text));
        }
    }

    fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}
