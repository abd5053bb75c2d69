//! JSON Feed 1.0 and 1.1: each item is an article.
//!
//! <https://www.jsonfeed.org/version/1.1/>. The feed speaks for its items where they are silent: authors, language.

use super::context::Context;
use super::publishers::is_cut_from;
use super::{Entry, objects};
use crate::article::{Article, Author, Publisher};
use crate::json::Value;
use crate::scan;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "json-feed", detect, articles, read };

fn detect(root: &Value) -> bool {
    let version = scan::trim(root.get("version").and_then(Value::as_str).unwrap_or_default());
    let address = version.strip_prefix("https://").or_else(|| version.strip_prefix("http://"));
    address.is_some_and(|address| address.strip_prefix("www.").unwrap_or(address).starts_with("jsonfeed.org/version"))
}

fn articles(root: &Value) -> Vec<&Value> {
    let items = root.get("items").and_then(Value::as_list).unwrap_or_default();
    objects(items)
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let feed = cx.root;
    let home = cx.link(feed.get("home_page_url"));
    cx.set_article_url(home.as_ref());
    // Another site's address, which a link post has, is no base for this one's links.
    let own = cx.link(node.get("url")).or_else(|| id(node, cx));
    cx.set_article_url(own.as_ref());
    let mut article = Article {
        headline: cx.line(node.get("title")),
        authors: authors(node, cx),
        published: cx.date(node.get("date_published")),
        modified: cx.date(node.get("date_modified")),
        description: cx.line(node.get("summary")),
        image: cx.image(node.get("image")),
        keywords: cx.lines(node.get("tags"), "name"),
        sections: cx.html_sections(node.get("content_html")),
        ..Article::default()
    };
    article.url = match node.get("url") {
        Some(Value::String(_)) => own,
        _ => cx.link(node.get("external_url")).or(own),
    };
    if article.authors.is_empty() {
        article.authors = authors(feed, cx);
    }
    let language = node.get("language").or_else(|| feed.get("language"));
    article.language = super::language_tag(&cx.line(language));
    if article.image.is_none() {
        article.image = cx.image(node.get("banner_image"));
    }
    if article.sections.is_empty() {
        article.sections = cx.text_sections(node.get("content_text"));
    }
    if is_cut_from(&article.description, &article.sections) {
        article.description.clear();
    }
    let name = cx.line(feed.get("title"));
    if !name.is_empty() {
        article.publisher = Some(Publisher { name, url: home, logo: cx.image_url(feed.get("icon")) });
    }
    article
}

/// An item's `id` is its address by habit; any other text, or a number, is allowed.
fn id(node: &Value, cx: &mut Context) -> Option<crate::url::SafeUrl> {
    let id = node.get("id")?;
    if id.as_str()?.starts_with("http") { cx.link(Some(id)) } else { None }
}

/// `authors` of version 1.1, else `author` of version 1.0.
fn authors<'a>(node: &'a Value, cx: &mut Context<'a>) -> Vec<Author> {
    let authors = cx.authors(node.get("authors"), "url");
    if authors.is_empty() { cx.authors(node.get("author"), "url") } else { authors }
}
