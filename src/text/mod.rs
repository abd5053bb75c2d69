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
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
