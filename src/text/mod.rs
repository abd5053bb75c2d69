//! Bodies to blocks and blocks to labelled sections.
//!
//! [`html`] and [`plain`] read a body into blocks (and `markdown`, by way of HTML), [`labels`] splits blocks into sections.
//! Nothing here knows JSON, and no HTML leaves it.

pub(crate) mod entities;
pub(crate) mod html;
pub(crate) mod labels;
pub(crate) mod markdown;
pub(crate) mod plain;

use crate::error::Code;
use crate::host::Host;
use crate::scan::Test;
use alloc::vec::Vec;

/// What a body is read with: the host that resolves its links, the base that they are relative to,
/// and a list that collects what was repaired or left out.
pub(crate) struct Context<'a> {
    pub(crate) host: &'a dyn Host,
    /// The base address for relative links; may be empty.
    pub(crate) base: &'a str,
    /// One code for each thing that was repaired or left out.
    pub(crate) notes: Vec<Code>,
}

/// White space, and what has no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// The text without the characters at its beginning that pass the test.
fn trim_start(text: &str, test: Test) -> &str {
    text.trim_start_matches(test)
}

/// The text without the characters at its end that pass the test.
fn trim_end(text: &str, test: Test) -> &str {
    text.trim_end_matches(test)
}

#[cfg(test)]
mod tests;
