//! How the format of a document is found, what is said where it is none, and which of several articles is read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use article_card::{Error, Format, Native, ReadOptions, Reading, read, read_all};
use serde_json::{Value, json};

/// The least that each format is known by, in the order in which they are tried.
fn marks() -> Vec<(&'static str, Value)> {
    vec![
        ("json-feed", json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "json-feed"}]})),
        (
            "activitystreams",
            json!({"@context": "https://www.w3.org/ns/activitystreams", "type": "Article", "name": "activitystreams"}),
        ),
        ("npr-cds", json!({"profiles": [{"href": "/v1/profiles/story"}], "layout": [], "title": "npr-cds"})),
        ("guardian", json!({"webTitle": "guardian", "webPublicationDate": "2024-01-01T00:00:00Z"})),
        ("apple-news", json!({"identifier": "x", "components": [{"role": "title", "text": "apple-news"}]})),
        ("wordpress", json!({"title": {"rendered": "wordpress"}})),
        ("ghost", json!({"html": "<p>ghost</p>", "published_at": null})),
        ("arc-ans", json!({"type": "story", "headlines": {"basic": "arc-ans"}})),
        ("ninjs", json!({"versioncreated": "2024-01-01T00:00:00Z", "body_text": "ninjs"})),
        (
            "portable-text",
            json!({"body": [{"_type": "block", "children": [{"_type": "span", "text": "portable-text"}]}]}),
        ),
        ("schema.org", json!({"@type": "NewsArticle", "headline": "schema.org"})),
    ]
}

fn read_with(document: &Value, options: &ReadOptions) -> Result<Reading, Error> {
    read(document.to_string().as_bytes(), options, &Native)
}

fn format_of(document: &Value) -> &'static str {
    read_with(document, &ReadOptions::default()).unwrap_or_else(|error| panic!("{document}: {error}")).format.name()
}

#[track_caller]
fn refusal(document: &Value, words: &str) {
    let error = read_with(document, &ReadOptions::default()).expect_err(&document.to_string());
    assert_eq!(error.code(), "no-article", "{document}");
    assert!(error.message().contains(words), "{document}: {error}");
}

/// Both objects in one.
fn merged(first: &Value, second: &Value) -> Value {
    let mut members = first.as_object().unwrap().clone();
    // What the first says of itself stays.
    second.as_object().unwrap().iter().for_each(|(key, value)| {
        members.entry(key).or_insert(value.clone());
    });
    members.into()
}

#[test]
fn every_format_is_known_by_its_marks() {
    let names: Vec<&str> = marks().iter().map(|(name, _)| *name).collect();
    let formats: Vec<&str> = Format::all().map(Format::name).collect();
    assert_eq!(formats, [names.as_slice(), &["text"]].concat(), "the order of detection");
    for (name, document) in marks() {
        assert_eq!(format_of(&document), name);
    }
}

#[test]
fn a_document_with_the_marks_of_two_formats_is_read_as_the_first() {
    for (at, (name, document)) in marks().iter().enumerate() {
        for (later, other) in &marks()[at + 1..] {
            assert_eq!(format_of(&merged(document, other)), *name, "with the marks of {later}");
        }
    }
}

#[test]
fn a_graph_inside_a_wordpress_post_does_not_make_it_schema_org() {
    let graph = json!({"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": "Inner"}]});
    let post = json!({"title": {"rendered": "Outer"}, "yoast_head_json": {"schema": graph}});
    assert_eq!(format_of(&post), "wordpress");
}

#[test]
fn the_option_overrides_what_the_marks_say() {
    let document = json!({"@type": "NewsArticle", "headline": "Rain ends", "version": "https://jsonfeed.org/version/1.1",
        "items": [{"title": "An item"}]});
    let named = ReadOptions { format: Format::from_name("schema.org"), ..ReadOptions::default() };
    assert_eq!(read_with(&document, &named).unwrap().article.headline, "Rain ends");
    assert_eq!(read_with(&document, &ReadOptions::default()).unwrap().article.headline, "An item");
}

#[test]
fn what_is_no_article_is_named_in_the_error() {
    refusal(&json!({"@context": "https://schema.org", "@type": "BreadcrumbList"}), "looks like a BreadcrumbList");
    refusal(&json!({"@graph": [{"@type": "WebSite"}]}), "looks like a WebSite");
    refusal(&json!([{"@type": "Organization"}]), "looks like an Organization");
    refusal(&json!({"_type": "author", "name": "Ana"}), "looks like an author");
    refusal(&json!({"temperature": 12}), "an object without a headline");
    refusal(&json!([1, 2]), "a list");
    refusal(&json!("Rain ends."), "a string");
    refusal(&json!(12), "a number");
    refusal(&json!(true), "a boolean");
    refusal(&json!(null), "null");
}

#[test]
fn each_of_several_articles_can_be_read() {
    let posts = json!([{"title": {"rendered": "One"}}, {"title": {"rendered": "Two"}}]);
    let feed = json!({"version": "https://jsonfeed.org/version/1", "items": [{"title": "One"}, {"title": "Two"}]});
    let graph = json!({"@graph": [{"@type": "WebPage"}, {"@type": "Article", "headline": "One"},
        {"@type": "Article", "headline": "Two"}]});
    let results = json!({"response": {"results": ["an-id", {"webTitle": "One"}, {"webTitle": "Two"}]}});
    for document in [posts, feed, graph, results] {
        let all = read_all(document.to_string().as_bytes(), &ReadOptions::default(), &Native).unwrap();
        let headlines: Vec<&str> = all.iter().map(|reading| reading.article.headline.as_str()).collect();
        assert_eq!(headlines, ["One", "Two"], "{document}");
        let second = ReadOptions { index: 1, ..ReadOptions::default() };
        assert_eq!(read_with(&document, &second).unwrap().article.headline, "Two", "{document}");
        let third = read_with(&document, &ReadOptions { index: 2, ..ReadOptions::default() }).unwrap_err();
        assert_eq!(third.code(), "index-out-of-range", "{document}");
        assert!(third.message().contains("holds 2"), "{third}");
    }
}

#[test]
fn plain_text_holds_one_article() {
    let options = |index| ReadOptions { format: Some(article_card::Format::TEXT), index, ..ReadOptions::default() };
    let error = article_card::read(b"A headline\n", &options(1), &Native).unwrap_err();
    assert_eq!(error.code(), "index-out-of-range");
    assert_eq!(read_all(b"A headline\n", &options(1), &Native).unwrap().len(), 1);
}

#[test]
fn a_live_blog_is_one_article_however_many_posts_it_has() {
    let posts: Vec<Value> = (0..800)
        .map(
            |at| json!({"@type": "BlogPosting", "headline": format!("Post {at}"), "articleBody": "Wind. ".repeat(200)}),
        )
        .collect();
    let blog = json!([{"@type": "BreadcrumbList"}, {"@type": "LiveBlogPosting", "headline": "Storm, live",
        "description": "Follow the storm.", "liveBlogUpdate": posts}]);
    let all = read_all(blog.to_string().as_bytes(), &ReadOptions::default(), &Native).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].article.headline, "Storm, live");
    assert_eq!(all[0].article.description, "Follow the storm.");
    assert_eq!(all[0].article.sections, []);
}

#[test]
fn broken_json_in_a_wrapper_is_refused_with_its_place_and_is_no_page() {
    let options = ReadOptions::default();
    for text in ["<!-- {\"headline\": ?} -->", "<![CDATA[{\"headline\": ?}]]>", "<!--{\"headline\":\"H\"}"] {
        let error = read(text.as_bytes(), &options, &Native).unwrap_err();
        assert_eq!(error.code(), "json-syntax", "{text}");
        assert!(error.position().is_some(), "{text}");
    }
    let page = "<!-- a page --><!-- {} --><html><body><p>Text</p></body></html>";
    assert_eq!(read(page.as_bytes(), &options, &Native).unwrap_err().code(), "html-no-article");
}
