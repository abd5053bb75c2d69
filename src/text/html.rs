//! HTML bodies to blocks.
//!
//! Tags become structure, text becomes spans, and nothing else survives: no markup of the input can reach a page.
//! Elements that hold something else than text (scripts, frames, form controls, drawings) are left out whole.

mod page;
mod reader;
mod tags;
mod tokens;

use super::{Context, is_blank, labels};
use crate::article::{Block, Section, Span, plain_text};
use crate::host::Host;
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;
pub(crate) use page::page;
use tags::Kind;
use tokens::{Token, Tokens};

/// A part of the body that its author folded: `<details>`, or a Ghost toggle card.
pub(super) struct Disclosure {
    /// The index of its first block, the heading that is its summary.
    pub(super) start: usize,
    /// The index behind its last block.
    pub(super) end: usize,
    /// Whether it is closed at first.
    pub(super) collapsed: bool,
}

/// Reads an HTML body into blocks. A folded part becomes a heading and what follows it.
pub(crate) fn blocks(html: &str, cx: &mut Context) -> Vec<Block> {
    reader::read(html, cx).0
}

/// Reads an HTML body into labelled sections; a folded part becomes a section of its own.
pub(crate) fn sections(html: &str, cx: &mut Context) -> Vec<Section> {
    let (blocks, disclosures) = reader::read(html, cx);
    labels::split(blocks, &disclosures)
}

/// Reads an HTML fragment into runs of text: blocks stand on lines of their own.
pub(crate) fn spans(html: &str, cx: &mut Context) -> Vec<Span> {
    join(reader::read(html, cx).0, &mut Vec::new())
}

/// The text of an HTML fragment, without marks.
pub(super) fn text(html: &str) -> String {
    let mut cx = Context { host: &NoHost, base: "", notes: Vec::new() };
    plain_text(&spans(html, &mut cx))
}

/// Whether a text is markup: it holds elements of HTML with an end tag, a `<br>`, `<hr>` or `<img>`, or begins with a
/// `<p>` or `<li>` or holds several. A sentence about the `<b>` tag is none, nor are `1 < 2` and `<3`.
pub(crate) fn is_markup(text: &str) -> bool {
    let mut first = true;
    let (mut opened, mut parted) = (false, false);
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => first &= scan::trim_start(text, is_blank).is_empty(),
            Token::End(name) => {
                if opened && tags::find(name).is_some() {
                    return true;
                }
            }
            Token::Start(tag) => {
                let kind = tags::find(tag.name);
                let block = matches!(kind, Some(Kind::Block | Kind::Item));
                if (block && (first || parted)) || matches!(kind, Some(Kind::Break | Kind::Rule | Kind::Image)) {
                    return true;
                }
                opened |= kind.is_some();
                parted |= block;
                first = false;
            }
        }
    }
    false
}

/// HTML of a text that is plain but for marks inside its lines: its line feeds are what parts its paragraphs and lines.
/// Nothing for text with an element that does so itself.
pub(crate) fn from_lines(text: &str) -> Option<String> {
    let mut breaks = false;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        let name = match token {
            Token::Text(_) => continue,
            Token::Start(tag) => tag.name,
            Token::End(name) => name,
        };
        match tags::kind(name) {
            Kind::Break => breaks = true,
            Kind::Link | Kind::Emphasis | Kind::Strong | Kind::Code | Kind::Quotation | Kind::Image => {}
            Kind::Inline | Kind::Reading | Kind::Raised | Kind::Lowered | Kind::Skipped | Kind::Raw => {}
            _ => return None,
        }
    }
    let mut html = String::new();
    let mut done = 0;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        // Those inside of tags part nothing.
        if let Token::Text(part) = token {
            let end = tokens.position();
            html.push_str(text.get(done..end - part.len()).unwrap_or_default());
            let parted = scan::replace(&scan::replace(part, "\r", ""), "\n\n", "<p>");
            html.push_str(&if breaks { parted } else { scan::replace(&parted, "\n", "<br>") });
            done = end;
        }
    }
    html.push_str(text.get(done..).unwrap_or_default());
    Some(html)
}

/// The host of text whose links nobody follows.
struct NoHost;

impl Host for NoHost {
    fn resolve_url(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn format_date(&self, _: u16, _: u8, _: u8, _: &str) -> String {
        String::new()
    }

    fn list_separators(&self, _: &[&str], _: &str) -> Vec<String> {
        Vec::new()
    }

    fn plural_category(&self, _: u64, _: &str) -> &'static str {
        ""
    }
}

/// The text of blocks as one run of spans, each block on a line of its own. Pictures go to `pictures`.
fn join(blocks: Vec<Block>, pictures: &mut Vec<Block>) -> Vec<Span> {
    let mut spans = Vec::new();
    append(&mut spans, blocks, pictures);
    spans
}

/// The depth of blocks is bounded by the reader, so the recursion is.
fn append(spans: &mut Vec<Span>, blocks: Vec<Block>, pictures: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(line) => append_line(spans, line),
            Block::Code(text) => append_line(spans, [Span { text, code: true, ..Span::default() }].into()),
            Block::Quote(blocks) => append(spans, blocks, pictures),
            Block::List(list) => {
                for item in list.items {
                    append(spans, item, pictures);
                }
            }
            Block::Table(table) => {
                append_line(spans, table.caption);
                for row in table.rows {
                    for cell in row {
                        append_line(spans, cell.spans);
                    }
                }
            }
            Block::Figure(_) => pictures.push(block),
            Block::Rule => {}
        }
    }
}

fn append_line(spans: &mut Vec<Span>, line: Vec<Span>) {
    if let (Some(last), false) = (spans.last_mut(), line.is_empty()) {
        last.text.push('\n');
    }
    spans.extend(line);
}
