//! Markdown, as Apple News has it.
#![no_main]

use article_card::json::Value;
use article_card::{Format, read_value};
use article_card_fuzz::Quick;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let string = |text: &str| Value::string(text.replace('\0', "\u{FFFD}"));
    let body = [("role", "body"), ("format", "markdown"), ("text", input)];
    let body = Value::Object(body.map(|(key, text)| (key.into(), string(text))).into());
    let article = Value::Object(vec![
        ("title".into(), string("Title")),
        ("identifier".into(), string("x")),
        ("components".into(), Value::List(vec![body])),
    ]);
    let mut options = article_card_fuzz::options();
    options.read.format = Format::from_name("apple-news");
    let reading = read_value(&article, &options.read, &Quick).unwrap();
    article_card_fuzz::check(&reading, &options);
});
