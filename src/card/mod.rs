//! An article as a card.
//!
//! [`render()`] decides on elements, order and names and calls a [`Sink`] with them; [`HtmlSink`] makes HTML of that and
//! [`Operations`] a string from which the page's script builds the same nodes. Nothing here knows JSON or a browser.

mod body;
mod data;
mod direction;
mod document;
mod html;
mod operations;
mod options;
mod render;
mod renderer;
mod sink;
mod words;

pub use data::{write_blocks, write_spans};
#[cfg(feature = "api")]
pub(crate) use document::STYLES;
pub use document::render_to_string;
pub use html::HtmlSink;
pub use operations::Operations;
pub use options::{CardOptions, Direction, Form, Images, Sections};
pub use render::render;
pub use sink::{Attribute, Sink, Tag, UrlAttribute};
pub use words::is_collapsed;

#[cfg(test)]
mod tests;
