//! What a whole page says to machines: its language, and its JSON-LD.

use super::tags::{self, Kind};
use super::tokens::{Token, Tokens};
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// What was found in a page.
#[derive(Default)]
pub(crate) struct Page<'a> {
    /// The language that `<html>` names, as written; may be empty.
    pub(crate) language: String,
    /// The texts of the scripts of type `application/ld+json`, in order.
    pub(crate) scripts: Vec<&'a str>,
}

/// Reads a page. Scripts inside comments, templates of other scripts and the like are none.
pub(crate) fn page(html: &str) -> Page<'_> {
    let mut page = Page::default();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        if tag.name.eq_ignore_ascii_case("html") && page.language.is_empty() {
            page.language = tag.attribute("lang");
        } else if tags::kind(tag.name) == Kind::Raw {
            // Parameters such as "; charset=utf-8" were seen.
            let kind = tag.attribute("type");
            let is_data = tag.name.eq_ignore_ascii_case("script")
                && scan::pieces(&kind, b';')
                    .next()
                    .is_some_and(|kind| scan::trim(kind).eq_ignore_ascii_case("application/ld+json"));
            let content = tokens.content(tag.name);
            if is_data {
                page.scripts.extend(content);
            }
        }
    }
    page
}
