//! What an article's size costs, all the way from bytes to card.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/linear.rs"]
mod linear;

use article_card::{Native, Options, read, render_to_string};
use linear::assert_linear;

/// How large the smaller document of two is, in bytes.
const SIZE: usize = 100_000;

/// Reads and renders documents of a size in bytes, each of which must hold an article, and one of twice that size.
fn takes_linear_time(name: &str, document: impl Fn(usize) -> String) {
    let documents = [document(SIZE), document(2 * SIZE)];
    let options = Options::default();
    assert_linear(name, SIZE, |size| {
        let reading = read(documents[size / SIZE - 1].as_bytes(), &options.read, &Native).unwrap();
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
fn unmatched_bidirectional_controls() {
    takes_linear_time("overrides, then ends of isolates", |size| {
        let controls = ["\u{202E}".repeat(size / 6), "\u{2069}".repeat(size / 6)].concat();
        format!("{{\"headline\":\"H{controls}\"}}")
    });
}

#[test]
fn references_to_nothing() {
    for member in ["author", "image", "publisher"] {
        takes_linear_time(member, |size| with_list(member, size, |number| format!("{{\"@id\":\"#{number}\"}}")));
    }
}

#[test]
fn authors_with_different_names() {
    takes_linear_time("authors", |size| with_list("author", size, |number| format!("\"Name {number}\"")));
}

#[test]
fn members_of_the_wrong_type() {
    for member in ["author", "sections", "keywords", "articleSection", "description"] {
        takes_linear_time(member, |size| with_list(member, size, |number| number.to_string()));
    }
}
