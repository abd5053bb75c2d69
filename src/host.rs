//! What every host already does well: resolve a URL, format a date, join a list, choose a plural form.
//!
//! In JavaScript it is `URL` and `Intl` (`www/host.js`); elsewhere the `url` and `icu` crates ([`Native`]).
//! A host may also have the card's own words in other languages.

use alloc::string::String;
use alloc::vec::Vec;

#[cfg(feature = "native")]
mod native;
#[cfg(feature = "native")]
mod words;
#[cfg(feature = "native")]
pub use native::Native;

/// The platform's services. Every string that it returns is free of U+0000.
pub trait Host {
    /// Resolves `input` against `base` as the WHATWG URL Standard says and returns the serialised address,
    /// or `None` when either cannot be parsed. An empty `base` means that there is none.
    fn resolve_url(&self, input: &str, base: &str) -> Option<String>;

    /// A day in the long form of a language: "March 13, 2022". An unknown language falls back to English.
    fn format_date(&self, year: u16, month: u8, day: u8, language: &str) -> String;

    /// What stands between the items of a list joined by "and": `[", ", ", and "]` for three in English.
    /// Always one fewer than there are items.
    fn list_separators(&self, items: &[&str], language: &str) -> Vec<String>;

    /// The CLDR plural category of a cardinal: `zero`, `one`, `two`, `few`, `many` or `other`.
    fn plural_category(&self, number: u64, language: &str) -> &'static str;

    /// The card's own words in a language other than English, one a line, `reply: Kommentar schreiben`, by the names of
    /// the option `labels`. Empty where there are none: the card's are English then.
    fn words(&self, _language: &str) -> String {
        String::new()
    }
}
