//! WordPress's REST API: a post of `wp/v2`, or a list of posts, best fetched with `_embed`.
//!
//! <https://developer.wordpress.org/rest-api/reference/posts/>. Authors, pictures and terms stand in `_embedded`; the
//! post itself has only their numbers. The site's name and language are known where Yoast SEO is installed.

use super::context::{Context, at, push_new};
use super::publishers::{is_cut_from, without_ellipsis};
use super::{Entry, objects};
use crate::article::{Article, Author, Date, Image, Publisher, Section, Time};
use crate::json::Value;
use crate::scan;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) const FORMAT: Entry = Entry { name: "wordpress", detect, articles, read };

/// The zones that exist lie at most this many minutes from UTC.
const FARTHEST_ZONE: i64 = 14 * 60;

fn detect(root: &Value) -> bool {
    !articles(root).is_empty()
}

fn articles(root: &Value) -> Vec<&Value> {
    let mut posts = objects(root.items());
    posts.retain(|post| ["title", "content", "excerpt"].iter().any(|key| rendered(post, key).is_some()));
    posts
}

/// The text of a field that WordPress gives as `{"rendered": …}`.
fn rendered<'a>(node: &'a Value, key: &str) -> Option<&'a Value> {
    at(node, &[key, "rendered"])
}

fn read<'a>(node: &'a Value, cx: &mut Context<'a>) -> Article {
    let url = cx.link(node.get("link"));
    cx.set_article_url(url.as_ref());
    let embedded = |key| at(node, &["_embedded", key]);
    let yoast = |key| at(node, &["yoast_head_json", key]);
    let sections = cx.html_sections(rendered(node, "content"));
    let mut article = Article {
        headline: cx.line(rendered(node, "title")),
        authors: authors(node, cx),
        published: date(node.get("date"), node.get("date_gmt"), cx),
        modified: date(node.get("modified"), node.get("modified_gmt"), cx),
        language: super::language_tag(&cx.line(yoast("og_locale"))),
        description: excerpt(node, &sections, cx),
        image: embedded("wp:featuredmedia").and_then(|media| featured_image(media, cx)),
        discussion_url: discussion(node, url.as_ref(), cx),
        url,
        sections,
        ..Article::default()
    };
    for picture in &[node.get("jetpack_featured_media_url"), yoast("og_image")] {
        article.image = article.image.or_else(|| cx.image(*picture));
    }
    // A list of lists, one for each taxonomy; a site's own taxonomies say nothing that a card could name, and
    // "Uncategorized" is where posts without a category stand.
    for (place, terms) in cx.items(embedded("wp:term")).iter().enumerate() {
        for term in cx.items(Some(terms)) {
            // A query for few fields leaves the taxonomy out; the order of the lists stays.
            let taxonomy = match (term.get("taxonomy"), place) {
                (None, 0) => "category",
                (None, 1) => "post_tag",
                (taxonomy, _) => taxonomy.and_then(Value::as_str).unwrap_or_default(),
            };
            let names = match taxonomy {
                "post_tag" => &mut article.keywords,
                "category" if !term.says("slug", "uncategorized") => &mut article.section_path,
                _ => continue,
            };
            let name = cx.line(term.get("name"));
            push_new(names, name);
        }
    }
    let name = cx.line(yoast("og_site_name"));
    if !name.is_empty() {
        article.publisher = Some(Publisher { name, ..Publisher::default() });
    }
    article
}

/// Those whom a plugin for several authors names, else the post's user, else whom an SEO plugin names.
fn authors<'a>(node: &'a Value, cx: &mut Context<'a>) -> Vec<Author> {
    let embedded = at(node, &["_embedded", "author"]);
    let yoast = at(node, &["yoast_head_json", "author"]);
    let parsely = at(node, &["parsely", "meta", "creator"]);
    for people in &[node.get("coauthors"), node.get("authors"), embedded, yoast, parsely] {
        let mut authors = Vec::new();
        for person in cx.items(*people) {
            let name = match person {
                Value::Object(_) => cx.first_line(person, &["name", "display_name"]),
                Value::String(_) => cx.line(Some(person)),
                // The number of a user or a term.
                _ => continue,
            };
            if !name.is_empty() {
                authors.push(Author { name, url: cx.link(person.get("link")) });
            }
        }
        if !authors.is_empty() {
            return authors;
        }
    }
    Vec::new()
}

/// The time at the site and the same in UTC, both without a zone: together they give the offset.
fn date(local: Option<&Value>, utc: Option<&Value>, cx: &mut Context) -> Option<Date> {
    let Some(utc) = cx.utc_date(utc) else { return cx.date(local) };
    let Some(local) = cx.utc_date(local) else { return Some(utc) };
    let with_offset = || {
        let time = local.time?;
        let seconds = local.to_seconds() + i64::from(time.offset) * 60 - utc.to_seconds();
        let minutes = seconds / 60;
        if seconds % 900 != 0 || minutes.abs() > FARTHEST_ZONE {
            return None;
        }
        let offset = i16::try_from(minutes).ok()?;
        Date::new(local.year, local.month, local.day, Some(Time { offset, ..time }))
    };
    with_offset().or(Some(utc))
}

/// What the editor wrote; the beginning of the body, which WordPress gives where nothing was written, is none.
fn excerpt(node: &Value, body: &[Section], cx: &mut Context) -> String {
    let value = rendered(node, "excerpt");
    let mut line = cx.line(value);
    // Themes end it with a link to the whole post, behind the ellipsis.
    let html = value.and_then(Value::as_str).unwrap_or_default();
    let more = ["more-link", "read-more"].iter().any(|class| scan::find(html, class).is_some());
    let ellipsis =
        |at: &usize| line.get(*at..).is_some_and(|rest| ["…", "..."].iter().any(|mark| rest.starts_with(mark)));
    if more && let Some(at) = (0..line.len()).rev().find(ellipsis) {
        line.truncate(at + "…".len());
    }
    if is_cut_from(&line, body) {
        return String::new();
    }
    let start = without_ellipsis(&line).len();
    if start < line.len() && (more || line.ends_with("]")) {
        line.truncate(start);
        line.push('…');
    }
    line
}

/// The picture that stands for the post. Where it is gone or private an error object stands in its place.
fn featured_image<'a>(media: &'a Value, cx: &mut Context<'a>) -> Option<Image> {
    let media = cx.items(Some(media)).first()?;
    if media.get("media_type").and_then(Value::as_str).is_some_and(|kind| kind != "image") {
        return None;
    }
    let url = cx.image_url(media.get("source_url"))?;
    let details = |key| at(media, &["media_details", key]);
    Some(Image {
        url,
        alternate_name: cx.line(media.get("alt_text")),
        caption: cx.line(rendered(media, "caption")),
        credit: String::new(),
        width: cx.pixels(details("width")),
        height: cx.pixels(details("height")),
    })
}

/// The form under the post, where replies are open: every theme has it at `#respond`.
fn discussion(node: &Value, url: Option<&SafeUrl>, cx: &Context) -> Option<SafeUrl> {
    let open = node.says("comment_status", "open");
    url.filter(|_| open).and_then(|url| SafeUrl::link("#respond", url.as_str(), cx.host))
}
