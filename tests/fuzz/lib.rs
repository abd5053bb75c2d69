//! What every fuzz target checks: whatever the input, both sinks write the same well-formed tree of allowed elements.

#[path = "../common/tree.rs"]
#[allow(dead_code)]
mod tree;

use article_card::card::{Form, HtmlSink, Operations};
use article_card::host::Host;
use article_card::json::{self, Value};
use article_card::{Native, Options, ReadOptions, Reading, normalise, read, read_value, render};

/// Addresses as natively; dates, lists and plurals without looking at languages, which would take most of the time.
pub struct Quick;

impl Host for Quick {
    fn resolve_url(&self, input: &str, base: &str) -> Option<String> {
        Native.resolve_url(input, base)
    }

    fn format_date(&self, year: u16, month: u8, day: u8, _: &str) -> String {
        format!("{year}-{month}-{day}")
    }

    fn list_separators(&self, items: &[&str], _: &str) -> Vec<String> {
        vec![String::from(", "); items.len().saturating_sub(1)]
    }

    fn plural_category(&self, number: u64, _: &str) -> &'static str {
        if number == 1 { "one" } else { "other" }
    }
}

/// The options of every target: links are relative to something.
pub fn options() -> Options {
    let mut options = Options::default();
    options.read.document_url = "https://page.example/dir/page?q".into();
    options.card.form = Form::Fragment;
    // Few, so that "Show the rest" is reached by small inputs.
    options.card.max_bullets = 3;
    options
}

/// Renders an article with both sinks, and panics unless they agree on a tree that keeps the rules. What `parse` would
/// print must be an article again.
pub fn check(reading: &Reading, options: &Options) {
    let mut html = HtmlSink::new();
    render(&reading.article, &options.card, &Quick, &mut html);
    let mut operations = Operations::new();
    render(&reading.article, &options.card, &Quick, &mut operations);
    let (html, operations) = (html.finish(), operations.into_string());
    let parsed = tree::from_html(&html).unwrap_or_else(|error| panic!("{error}: {html}"));
    let built = tree::from_operations(&operations).unwrap_or_else(|error| panic!("{error}: {operations:?}"));
    assert_eq!(parsed, built);
    let faults = tree::faults(&parsed);
    assert!(faults.is_empty(), "{faults:?}: {html}");
    let printed = json::write(&normalise(&reading.article, &options.card), false);
    let detected = ReadOptions { format: None, ..options.read.clone() };
    read(printed.as_bytes(), &detected, &Quick).unwrap_or_else(|error| panic!("{error}: {printed}"));
}

/// Checks an article of one section, whose body is the input.
pub fn check_section(member: &str, body: &str) {
    let string = |text: &str| Value::string(text.replace('\0', "\u{FFFD}"));
    let section = Value::Object(vec![("label".into(), string("Label")), (member.into(), string(body))]);
    let article =
        Value::Object(vec![("headline".into(), string("Headline")), ("sections".into(), Value::List(vec![section]))]);
    let options = options();
    let reading = read_value(&article, &options.read, &Quick).unwrap();
    check(&reading, &options);
}
