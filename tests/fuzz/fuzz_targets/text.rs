//! Plain text: a whole article of it, and a body.
#![no_main]

use article_card::{Format, read};
use article_card_fuzz::Quick;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let mut options = article_card_fuzz::options();
    options.read.format = Some(Format::TEXT);
    if let Ok(reading) = read(input.as_bytes(), &options.read, &Quick) {
        article_card_fuzz::check(&reading, &options);
    }
    article_card_fuzz::check_section("text", input);
});
