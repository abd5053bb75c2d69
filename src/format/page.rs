//! A web page as input: the article is in its JSON-LD.

use super::{ReadOptions, Reading, language_tag, read_document};
use crate::error::{Error, Warning};
use crate::host::Host;
use crate::json::{self, Value};
use crate::text::html;
use alloc::vec::Vec;

/// Whether an input that is no JSON is a page, by its first character that is no space. An object in a comment or in a
/// CDATA section is JSON in its wrapper.
pub(super) fn is_page(input: &[u8]) -> bool {
    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input).trim_ascii_start();
    let wrapped = input.strip_prefix(b"<!--").or_else(|| input.strip_prefix(b"<![CDATA["));
    input.first() == Some(&b'<') && wrapped.is_none_or(|inner| inner.trim_ascii_start().first() != Some(&b'{'))
}

/// Reads the article in the page's scripts. They are one document (JSON-LD 1.1, section 7), for one names what another
/// refers to: paths in warnings begin with the number of the script, from 0, where there are several.
///
/// # Errors
/// `html-no-article`, and what reading an article that was found can end in.
pub(super) fn read(input: &[u8], options: &ReadOptions, host: &dyn Host, all: bool) -> Result<Vec<Reading>, Error> {
    let mut warnings: Vec<Warning> = Vec::new();
    let text = json::decode_utf8(input, &mut warnings);
    let page = html::page(&text);
    let mut broken = None;
    let mut roots = Vec::new();
    for script in &page.scripts {
        match json::parse(script.as_bytes(), &mut warnings) {
            Ok(root) => roots.push(root),
            Err(error) => broken = broken.or(Some(error)),
        }
    }
    let root = if roots.len() == 1 { roots.remove(0) } else { Value::List(roots) };
    match read_document(&root, warnings, options, host, all) {
        Err(error) if error.code() == "no-article" => {}
        Err(error) => return Err(error),
        Ok(mut readings) => {
            for reading in &mut readings {
                if reading.article.language.is_empty() {
                    reading.article.language = language_tag(&page.language);
                }
            }
            return Ok(readings);
        }
    }
    let (more, reason) = match &broken {
        Some(error) => (" One of its scripts could not be read: ", error.message()),
        None => ("", ""),
    };
    let sentence = "This is a web page without an article in its JSON-LD (scripts of type application/ld+json); give \
                    the article's JSON.";
    Err(Error::new("html-no-article", &[sentence, more, reason]))
}
