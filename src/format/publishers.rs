//! What publishers' formats share and schema.org does without.

use super::context::Context;
use crate::article::{Author, Block, Section, plain_text};
use crate::json::Value;
use crate::scan;
use crate::text::entities::one_line;
use crate::text::{html, labels, plain};
use alloc::vec::Vec;

impl<'a> Context<'a> {
    /// Authors from a text, an object or a list of them; an object has its name under `name` and its page under `page`.
    pub(super) fn authors(&mut self, value: Option<&'a Value>, page: &str) -> Vec<Author> {
        let mut authors = Vec::new();
        for item in self.items(value) {
            match item {
                Value::Object(_) => {
                    let name = self.line(item.get("name"));
                    if !name.is_empty() {
                        authors.push(Author { name, url: self.link(item.get(page)) });
                    }
                }
                _ => authors.extend(self.byline(Some(item))),
            }
        }
        authors
    }

    /// Sections from a body that is HTML throughout.
    pub(super) fn html_sections(&mut self, value: Option<&'a Value>) -> Vec<Section> {
        match self.string(value) {
            Some(text) => self.read(text, value, html::sections),
            None => Vec::new(),
        }
    }

    /// Sections from a body that is plain text, whatever it looks like.
    pub(super) fn text_sections(&mut self, value: Option<&'a Value>) -> Vec<Section> {
        match self.string(value) {
            Some(text) => labels::sections(plain::blocks(text)),
            None => Vec::new(),
        }
    }
}

/// Whether an excerpt was made from the body's beginning, by a system and not by an editor: it breaks off, or runs on
/// past the first paragraph. The paragraph itself is the better lede then.
pub(super) fn is_cut_from(excerpt: &str, body: &[Section]) -> bool {
    let whole = without_ellipsis(excerpt);
    // Editors do not write an ellipsis in brackets; WordPress does.
    if excerpt.ends_with("]") && whole.len() < excerpt.len() {
        return !body.is_empty();
    }
    // An excerpt has no pictures.
    let mut blocks = body.iter().flat_map(|section| section.blocks.iter().map(|block| (&section.label, block)));
    let first = blocks.find(|(_, block)| !matches!(block, Block::Figure(_)));
    let Some((label, Block::Paragraph(spans))) = first else { return false };
    let paragraph = one_line(&plain_text(spans));
    // A heading, or a label with its colon, stands before the paragraph.
    let Some(text) = whole.strip_prefix(label.as_str()) else { return false };
    let text = scan::trim_start(text, |c| c == ':' || c.is_whitespace());
    whole.len() < excerpt.len() && paragraph.starts_with(text)
        || whole.len() > paragraph.len() && text.starts_with(&paragraph)
}

/// The text without the mark that says that it goes on: "…", "...", "[…]".
pub(super) fn without_ellipsis(excerpt: &str) -> &str {
    let open = excerpt.strip_suffix("]").unwrap_or(excerpt);
    match open.strip_suffix("…").or_else(|| open.strip_suffix("...")) {
        Some(start) => scan::trim_end(start.strip_suffix("[").unwrap_or(start), char::is_whitespace),
        None => excerpt,
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Section, is_cut_from};
    use crate::article::Span;
    use alloc::vec::Vec;

    fn is_cut(excerpt: &str, paragraph: &str) -> bool {
        let blocks = Vec::from([Block::Paragraph(Vec::from([Span::plain(paragraph)]))]);
        is_cut_from(excerpt, &[Section { blocks, ..Section::default() }])
    }

    #[test]
    fn an_excerpt_that_breaks_off_or_runs_on_is_cut_from_the_body() {
        assert!(is_cut("Rain fell […]", "Rain fell on the quay."));
        assert!(is_cut("Rain fell [...]", "Something else."));
        assert!(is_cut("Rain fell…", "Rain fell on the quay."));
        assert!(is_cut("Rain fell on the quay. Then it", "Rain fell on the quay."));
    }

    #[test]
    fn an_excerpt_that_begins_with_the_bodys_first_heading_is_cut_from_the_body() {
        let blocks = Vec::from([Block::Paragraph(Vec::from([Span::plain("Rain fell on the quay.")]))]);
        let body = [Section { label: "Monday".into(), blocks, ..Section::default() }];
        assert!(is_cut_from("Monday Rain fell on the quay.", &body));
        assert!(is_cut_from("Monday Rain fell…", &body));
        assert!(!is_cut_from("Rain fell on the quay.", &body));
        assert!(!is_cut_from("Monday was wet.", &body));
    }

    #[test]
    fn an_excerpt_that_an_editor_wrote_is_not() {
        assert!(!is_cut("Rain fell on the quay.", "Rain fell on the quay."));
        assert!(!is_cut("It rained…", "Rain fell on the quay."));
        assert!(!is_cut("It rained [again]", "Rain fell on the quay."));
        assert!(!is_cut_from("Rain fell […]", &[]));
    }
}
