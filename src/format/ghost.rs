//! Ghost's Content API (`{"posts": […]}`, `{"pages": […]}` or one post), what its webhooks send, and Ghost's export,
//! whose tables are joined here.
//!
//! <https://docs.ghost.org/content-api/posts>. Authors and tags are there only when they were asked for
//! (`include=authors,tags`).

use super::context::Context;
use super::publishers::is_cut_from;
use super::{Entry, objects};
use crate::article::{Article, Image};
use crate::json::Value;
use crate::scan;
use crate::text::html;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "ghost", detect, articles, read };

fn detect(root: &Value) -> bool {
    let is_list = |value: Option<&Value>| matches!(value, Some(Value::List(_)));
    let is_page = |pages: &Value| pages.as_list().is_some_and(|pages| pages.iter().any(is_post));
    is_list(root.get("posts"))
        || is_list(tables(root).and_then(|data| data.get("posts")))
        || root.get("pages").is_some_and(is_page)
        || is_post(sent(root))
}

/// Two of the members that Ghost alone calls so: one may be missing.
fn is_post(value: &Value) -> bool {
    let marks = ["html", "published_at", "feature_image", "custom_excerpt", "comment_id", "primary_author"];
    marks.iter().filter(|key| value.get(key).is_some()).count() > 1
}

fn articles(root: &Value) -> Vec<&Value> {
    let posts = match root.get("posts").or_else(|| tables(root)?.get("posts")).or_else(|| root.get("pages")) {
        Some(Value::List(posts)) => posts.as_slice(),
        _ => core::slice::from_ref(sent(root)),
    };
    objects(posts)
}

/// The post in what a webhook sends: `{"post": {"current": …, "previous": …}}`.
fn sent(root: &Value) -> &Value {
    ["post", "page"].iter().find_map(|key| root.get(key)?.get("current")).unwrap_or(root)
}

/// The tables of an export: `{"db": [{"meta": …, "data": {"posts": […], …}}]}`.
fn tables(root: &Value) -> Option<&Value> {
    root.get("db")?.as_list()?.first()?.get("data")
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let url = ["url", "canonical_url"].iter().find_map(|key| cx.link(node.get(key)));
    cx.set_article_url(url.as_ref());
    let mut article = Article {
        headline: cx.line(node.get("title")),
        section_path: public_names(Vec::from_iter(node.get("primary_tag")), cx),
        authors: cx.authors(node.get("authors"), "url"),
        published: cx.utc_date(node.get("published_at")),
        modified: cx.utc_date(node.get("updated_at")),
        description: cx.line(node.get("custom_excerpt")),
        image: image(node, cx),
        url,
        ..Article::default()
    };
    if article.authors.is_empty() {
        article.authors = cx.authors(node.get("primary_author"), "url");
    }
    if article.authors.is_empty() {
        for user in joined(node, "posts_authors", "author_id", "users", cx) {
            article.authors.extend(cx.authors(Some(user), "url"));
        }
    }
    let tags = match node.get("tags") {
        Some(Value::List(tags)) => tags.iter().collect(),
        _ => joined(node, "posts_tags", "tag_id", "tags", cx),
    };
    article.keywords = public_names(tags, cx);
    let body = node.get("html");
    if let Some(text) = cx.string(body) {
        article.sections = cx.read(&scan::replace(text, "__GHOST_URL__", ""), body, html::sections);
    }
    if article.sections.is_empty() {
        article.sections = cx.text_sections(node.get("plaintext"));
    }
    if article.description.is_empty() {
        // Ghost fills it from the body where nothing was written: then it helps only where the body was held back.
        let excerpt = cx.line(node.get("excerpt"));
        if article.sections.is_empty() || !is_cut_from(&excerpt, &article.sections) {
            article.description = excerpt;
        }
    }
    article
}

/// The names of tags. Those that begin with "#" are the site's own switches.
fn public_names(tags: Vec<&Value>, cx: &mut Context) -> Vec<String> {
    let mut names = Vec::new();
    for tag in tags {
        let name = cx.line(tag.get("name"));
        if !name.is_empty() && !name.starts_with('#') {
            names.push(name);
        }
    }
    names
}

/// The picture above the post. An export keeps what belongs to it in the table `posts_meta`.
fn image(node: &Value, cx: &mut Context) -> Option<Image> {
    let mut image = cx.image(node.get("feature_image"))?;
    let meta = rows(cx.root, "posts_meta").iter().find(|row| refers(row, "post_id", node)).unwrap_or(node);
    image.alternate_name = cx.line(meta.get("feature_image_alt"));
    image.caption = cx.line(meta.get("feature_image_caption"));
    Some(image)
}

fn rows<'a>(root: &'a Value, table: &str) -> &'a [Value] {
    tables(root).and_then(|data| data.get(table)?.as_list()).unwrap_or_default()
}

/// Whether a row's column holds the number of another row.
fn refers(row: &Value, column: &str, other: &Value) -> bool {
    row.get(column).is_some_and(|id| Some(id) == other.get("id"))
}

/// The rows of `table` that the post is tied to by the rows of `ties`, in the order that those give.
fn joined<'a>(node: &Value, ties: &str, column: &str, table: &str, cx: &mut Context<'a>) -> Vec<&'a Value> {
    let mut tied: Vec<&Value> = rows(cx.root, ties).iter().filter(|tie| refers(tie, "post_id", node)).collect();
    tied.sort_by_key(|tie| tie.get("sort_order").and_then(Value::as_integer));
    let rows = rows(cx.root, table);
    tied.iter().filter_map(|tie| cx.find(rows, |row| refers(tie, column, row))).collect()
}
