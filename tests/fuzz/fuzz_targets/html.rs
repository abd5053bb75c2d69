//! HTML bodies.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| article_card_fuzz::check_section("html", input));
