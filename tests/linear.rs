//! What an article's size costs: twice the input, twice the time. Each document here would take minutes if any part of
//! the way from bytes to card compared everything with everything.

#![cfg(not(target_arch = "wasm32"))]

use article_card::{Native, Options, read, render_to_string};
use std::time::{Duration, Instant};

/// How large the documents are, in bytes.
const SIZE: usize = 300_000;

/// Many times what linear work takes in a build without optimisation on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

fn takes_linear_time(name: &str, document: &str) {
    let options = Options::default();
    let start = Instant::now();
    if let Ok(reading) = read(document.as_bytes(), &options.read, &Native) {
        render_to_string(&reading.article, &options.card, &Native);
    }
    let passed = start.elapsed();
    assert!(passed < LIMIT, "{name}: {passed:?} for {} bytes", document.len());
}

/// A list in the place of a member, of as many items as fit.
fn with_list(member: &str, item: impl Fn(usize) -> String) -> String {
    let mut items = String::new();
    for number in 0.. {
        items.push_str(&item(number));
        if items.len() > SIZE {
            break;
        }
        items.push(',');
    }
    ["{\"headline\":\"H\",\"", member, "\":[", &items, "]}"].concat()
}

#[test]
fn unmatched_bidirectional_controls() {
    let controls = ["\u{202E}".repeat(SIZE / 6), "\u{2069}".repeat(SIZE / 6)].concat();
    takes_linear_time("overrides, then ends of isolates", &format!("{{\"headline\":\"H{controls}\"}}"));
}

#[test]
fn references_to_nothing() {
    for member in ["author", "image", "publisher"] {
        takes_linear_time(member, &with_list(member, |number| format!("{{\"@id\":\"#{number}\"}}")));
    }
}

#[test]
fn authors_with_different_names() {
    takes_linear_time("authors", &with_list("author", |number| format!("\"Name {number}\"")));
}

#[test]
fn members_of_the_wrong_type() {
    for member in ["author", "sections", "keywords", "articleSection", "description"] {
        takes_linear_time(member, &with_list(member, |number| number.to_string()));
    }
}
