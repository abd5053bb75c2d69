//! The host in JavaScript: `URL` and `Intl`, by way of `www/host.js`.

use crate::host::Host;
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/www/host.js")]
extern "C" {
    #[wasm_bindgen(js_name = resolveUrl)]
    fn resolve_url(input: &str, base: &str) -> String;
    #[wasm_bindgen(js_name = formatDate)]
    fn format_date(year: u16, month: u8, day: u8, language: &str) -> String;
    #[wasm_bindgen(js_name = listSeparators)]
    fn list_separators(items: &str, language: &str) -> String;
    #[wasm_bindgen(js_name = pluralCategory)]
    fn plural_category(number: f64, language: &str) -> String;
    fn words(language: &str) -> String;
}

/// The JavaScript runtime that runs this module.
pub(super) struct JsHost;

impl Host for JsHost {
    fn resolve_url(&self, input: &str, base: &str) -> Option<String> {
        Some(resolve_url(input, base)).filter(|url| !url.is_empty())
    }

    fn format_date(&self, year: u16, month: u8, day: u8, language: &str) -> String {
        format_date(year, month, day, language)
    }

    fn list_separators(&self, items: &[&str], language: &str) -> Vec<String> {
        let reply = list_separators(&scan::join(items, "\0"), language);
        let mut replies = scan::pieces(&reply, 0);
        let mut separators = Vec::new();
        while separators.len() + 1 < items.len() {
            separators.push(String::from(replies.next().unwrap_or(", ")));
        }
        separators
    }

    fn plural_category(&self, number: u64, language: &str) -> &'static str {
        let category = plural_category(number as f64, language);
        ["zero", "one", "two", "few", "many"].iter().find(|name| **name == category).unwrap_or(&"other")
    }

    fn words(&self, language: &str) -> String {
        words(language)
    }
}
