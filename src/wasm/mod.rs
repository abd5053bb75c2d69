//! Where wasm begins: the two browser surfaces. Both only translate; everything else is the crate's.
//!
//! * `embed`: bytes in, operations out, for the one-file script.
//! * `api`: JavaScript values in and out, for the npm package.

#[cfg(feature = "api")]
pub mod api;
#[cfg(all(feature = "embed", target_arch = "wasm32"))]
pub mod arena;
#[cfg(feature = "embed")]
pub mod embed;
mod host;

use crate::card::Operations;
use crate::format::ELSEWHERE;
use crate::{Error, Options, Reading, read, render};
use alloc::string::String;
use host::JsHost;

/// Reads an article and renders it into one operations string. Errors come back in the string, as its head.
///
/// `options` holds pairs of fields, name and value, each ended by U+0000. What is not known or not usable counts as
/// not given: an attribute of a page must never cost the card.
fn render_operations(article: &[u8], options: &str) -> String {
    let mut settings = Options::default();
    let mut fields = crate::scan::pieces(options, 0);
    while let (Some(name), Some(value)) = (fields.next(), fields.next()) {
        // A value that cannot be used leaves the default in place.
        settings.set(name, value).unwrap_or_default();
    }
    let mut operations = Operations::new();
    match read(article, &settings.read, &JsHost) {
        Ok(reading) => write_card(&reading, &settings, &mut operations),
        Err(error) if error.code() == ELSEWHERE => operations.head('@', &["formats.js"]),
        Err(error) => write_error(&error, &mut operations),
    }
    operations.into_string()
}

/// The head (warnings, format) and the tree.
fn write_card(reading: &Reading, settings: &Options, operations: &mut Operations) {
    for warning in &reading.warnings {
        operations.head('?', &[warning.code.name(), &warning.path, &warning.message()]);
    }
    operations.head('#', &[reading.format.name()]);
    render(&reading.article, &settings.card, &JsHost, operations);
}

fn write_error(error: &Error, operations: &mut Operations) {
    let (mut line, mut column) = (String::new(), String::new());
    if let Some(position) = error.position() {
        crate::scan::push_digits(&mut line, position.line, 1);
        crate::scan::push_digits(&mut column, position.column, 1);
    }
    operations.head('!', &[error.code(), error.message(), error.path(), &line, &column]);
}
