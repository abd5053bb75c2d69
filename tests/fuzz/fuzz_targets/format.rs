//! The formats: `ARTICLE_CARD_FORMAT` names one; without it the input decides, a web page included.
#![no_main]

use article_card::{Format, read_all};
use article_card_fuzz::Quick;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static FORMAT: LazyLock<Option<Format>> = LazyLock::new(|| {
    let name = std::env::var("ARTICLE_CARD_FORMAT").ok()?;
    Some(Format::from_name(&name).unwrap_or_else(|| panic!("there is no format {name}")))
});

fuzz_target!(|input: &[u8]| {
    let mut options = article_card_fuzz::options();
    options.read.format = *FORMAT;
    if let Ok(readings) = read_all(input, &options.read, &Quick) {
        readings.iter().take(4).for_each(|reading| article_card_fuzz::check(reading, &options));
    }
});
