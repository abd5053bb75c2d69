//! Turns any article's JSON into one accessible card.
//!
//! Bytes become a [`json::Value`], a format reads it into an [`article::Article`], and [`card::render`] writes the
//! article into a [`card::Sink`]: a string of HTML, or the operations from which a browser builds nodes.
//!
//! ```
//! # #[cfg(feature = "native")] {
//! use article_card::{Native, Options, read, render_to_string};
//!
//! let json = br#"{"headline": "Rain ends", "sections": [{"label": "What to watch", "bullets": ["The river."]}]}"#;
//! let options = Options::default();
//! let reading = read(json, &options.read, &Native)?;
//! assert_eq!(reading.article.headline, "Rain ends");
//! assert!(render_to_string(&reading.article, &options.card, &Native).contains("What to watch"));
//! # }
//! # Ok::<(), article_card::Error>(())
//! ```
#![cfg_attr(not(any(feature = "embed", feature = "api")), forbid(unsafe_code))]

extern crate alloc;

pub mod article;
pub mod card;
pub mod error;
mod fold;
mod format;
pub mod host;
pub mod json;
mod normalise;
mod options;
mod scan;
mod text;
pub mod url;

#[cfg(any(feature = "embed", feature = "api"))]
pub mod wasm;

pub use card::{CardOptions, render, render_to_string};
pub use error::{Error, Warning};
pub use format::{Format, ReadOptions, Reading, read, read_all, read_value};
#[cfg(feature = "native")]
pub use host::Native;
pub use normalise::{normalise, normalise_reading};
pub use options::{OPTIONS, OptionRow, Options};
