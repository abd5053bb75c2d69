//! The embed's surface: one function, bytes and a string in, a string out. No exception crosses the boundary.

use alloc::string::String;
use wasm_bindgen::prelude::wasm_bindgen;

/// Renders the article in `article`, UTF-8 text in any known format, into operations for `dom.js`.
///
/// `options`: `name U+0000 value U+0000 …`, by the names of the options table.
#[wasm_bindgen]
pub fn render(article: &[u8], options: &str) -> String {
    super::render_operations(article, options)
}
