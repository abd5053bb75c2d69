//! What an article's size costs, all the way from bytes to card.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/linear.rs"]
mod linear;

use article_card::{Native, Options, read, render_to_string};
use linear::assert_linear;
use std::collections::BTreeMap;

/// How large the smaller document of two is, in bytes.
const SIZE: usize = 100_000;

/// Reads and renders documents of a size in bytes, each of which must hold an article, and one of twice that size.
fn takes_linear_time(name: &str, document: impl Fn(usize) -> String) {
    let mut documents = BTreeMap::from([SIZE, 2 * SIZE].map(|size| (size, document(size))));
    let options = Options::default();
    assert_linear(name, SIZE, |size| {
        let document = documents.entry(size).or_insert_with(|| document(size));
        let reading = read(document.as_bytes(), &options.read, &Native).unwrap();
        render_to_string(&reading.article, &options.card, &Native);
    });
}

/// A list in the place of a member, of as many items as fit.
fn with_list(member: &str, size: usize, item: impl Fn(usize) -> String) -> String {
    let mut items = String::new();
    for number in 0.. {
        items.push_str(&item(number));
        if items.len() > size {
            break;
        }
        items.push(',');
    }
    ["{\"headline\":\"H\",\"", member, "\":[", &items, "]}"].concat()
}

#[test]
fn unmatched_bidirectional_controls_take_linear_time() {
    takes_linear_time("overrides, then ends of isolates", |size| {
        let controls = ["\u{202E}".repeat(size / 6), "\u{2069}".repeat(size / 6)].concat();
        format!("{{\"headline\":\"H{controls}\"}}")
    });
}

#[test]
fn references_to_nothing_take_linear_time() {
    for member in ["author", "image", "publisher"] {
        takes_linear_time(member, |size| with_list(member, size, |number| format!("{{\"@id\":\"#{number}\"}}")));
    }
}

#[test]
fn authors_with_different_names_take_linear_time() {
    takes_linear_time("authors", |size| with_list("author", size, |number| format!("\"Name {number}\"")));
}

#[test]
fn members_of_the_wrong_type_take_linear_time() {
    for member in ["author", "sections", "keywords", "articleSection", "description"] {
        takes_linear_time(member, |size| with_list(member, size, |number| number.to_string()));
    }
}

/// Read as HTML and as what a body that should be plain text looks like.
#[test]
fn bodies_of_repeated_pieces_take_linear_time() {
    for piece in [
        "<b>",
        "<a href=x>",
        "<a \"",
        "<",
        "</",
        "<!--",
        "<!-- --",
        "<![CDATA[",
        "<ul><li>",
        "<table>",
        "<table><tr><td>",
        "<table role=none>",
        "<blockquote>",
        "<h2>",
        "<h2>a",
        "<figure><figcaption>a",
        "<details>",
        "<div class=kg-toggle-card>",
        "<pre>",
        "<video>",
        "<svg>",
        "<script",
        "<p>a",
        "<dt>",
        "a<br>",
        "<b>&nbsp;</b><i>&nbsp;</i>",
        "&",
        "&a;",
        "&#",
        "&ampamp",
        "<img src=a>",
        "<i></b>",
        "</li></ul>",
        "<li>",
        "a\u{a0}",
        "<td>",
        "<caption>",
        "<q>",
        "<title>",
        "<x ",
        "<a =",
        "- ",
        ":",
        "- a\n",
        "1. a\n",
        "Label: text.\n\n",
        "text. - Why it matters: ",
        "**a** ",
        "<p><b>Label:</b> a",
        "<i lang=fr>",
        "<p lang=fr>a<b>",
    ] {
        takes_linear_time(piece, |size| {
            let body = serde_json::Value::from(piece.repeat(size / 2 / piece.len()));
            format!("{{\"headline\":\"H\",\"sections\":[{{\"html\":{body}}}]}}")
        });
        takes_linear_time(piece, |size| {
            let body = serde_json::Value::from(piece.repeat(size / 2 / piece.len()));
            format!("{{\"headline\":\"H\",\"articleBody\":{body}}}")
        });
    }
}

#[test]
fn different_keywords_and_sections_take_linear_time() {
    for member in ["keywords", "articleSection"] {
        takes_linear_time(member, |size| with_list(member, size, |number| format!("\"word {number}\"")));
    }
}

#[test]
fn a_byline_of_prefixes_takes_linear_time() {
    takes_linear_time("byline", |size| format!("{{\"headline\":\"H\",\"author\":\"{}x\"}}", "di ".repeat(size / 3)));
}

#[test]
fn a_warning_beside_a_long_key_takes_linear_time() {
    takes_linear_time("path", |size| {
        let values = "1,".repeat(size / 4);
        format!("{{\"headline\":\"H\",\"author\":1,\"{}\":[{values}1]}}", "k".repeat(size / 2))
    });
}

#[test]
fn what_shows_nothing_in_a_full_card_takes_linear_time() {
    let body = |size: usize| format!("<blockquote>{}{}</blockquote>", "<p>x</p>".repeat(1300), "<hr>".repeat(size / 4));
    takes_linear_time("rules", |size| format!("{{\"headline\":\"H\",\"articleBody\":\"{}\"}}", body(size)));
}

/// As many items as fit into `size` bytes where one takes about `each`, in a list without its brackets.
fn many(size: usize, each: usize, item: impl Fn(usize) -> String) -> String {
    (0..size / each).map(item).collect::<Vec<_>>().join(",")
}

#[test]
fn what_formats_compare_by_name_takes_linear_time() {
    takes_linear_time("terms of WordPress", |size| {
        let terms = many(size, 40, |number| format!(r#"{{"taxonomy":"category","name":"{number}"}}"#));
        format!(r#"{{"title":{{"rendered":"H"}},"_embedded":{{"wp:term":[[{terms}]]}}}}"#)
    });
    takes_linear_time("tables of Ghost", |size| {
        let ties = many(size, 60, |number| format!(r#"{{"post_id":1,"tag_id":{number}}}"#));
        let tags = many(size, 60, |number| format!(r#"{{"id":{number},"name":"n"}}"#));
        let tables = format!(r#""posts":[{{"id":1,"title":"H"}}],"posts_tags":[{ties}],"tags":[{tags}]"#);
        format!(r#"{{"db":[{{"data":{{{tables}}}}}]}}"#)
    });
    takes_linear_time("pictures of ActivityStreams", |size| {
        let pictures = many(size, 50, |number| format!(r#"{{"type":"Image","url":"https://a.example/{number}"}}"#));
        let context = "https://www.w3.org/ns/activitystreams";
        format!(r#"{{"@context":"{context}","type":"Article","name":"H","attachment":[{pictures}]}}"#)
    });
    takes_linear_time("marks of Portable Text", |size| {
        let children = many(size, 90, |number| format!(r#"{{"_type":"span","text":"t","marks":["m{number}"]}}"#));
        let definitions = many(size, 90, |number| format!(r#"{{"_key":"m{number}","_type":"note"}}"#));
        format!(r#"[{{"_type":"block","children":[{children}],"markDefs":[{definitions}]}}]"#)
    });
    takes_linear_time("parts of NPR's documents", |size| {
        let links = many(size, 140, |number| format!(r##"{{"href":"#/assets/{number}"}}"##));
        let text = r#"{"profiles":[{"href":"/v1/profiles/text","rels":["type"]}],"text":"t"}"#;
        let assets = many(size, 140, |number| format!(r#""{number}":{text}"#));
        let story = r#""title":"H","profiles":[{"href":"/v1/profiles/story","rels":["type"]}]"#;
        format!(r#"{{"resources":[{{{story},"layout":[{links}],"assets":{{{assets}}}}}]}}"#)
    });
}
