#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod entities;
mod html;
mod labels;
mod malformed;
mod plain;
#[cfg(not(target_arch = "wasm32"))] // proptest is a dev-dependency of the host alone
mod properties;

use super::Context;
use crate::article::{Block, Section, Span};
use crate::error::Code;
use crate::host::Host;

/// A host that knows enough of addresses for these tests: it joins relative ones to the base's origin.
struct TestHost;

impl Host for TestHost {
    fn resolve_url(&self, input: &str, base: &str) -> Option<String> {
        let input: String = input.trim().chars().filter(|c| !matches!(c, '\t' | '\n')).collect();
        let scheme = input.split(':').next().filter(|scheme| scheme.len() < input.len());
        if let Some(scheme) = scheme.filter(|scheme| scheme.chars().all(|c| c.is_ascii_alphabetic())) {
            return Some(scheme.to_lowercase() + &input[scheme.len()..]);
        }
        if base.is_empty() {
            return None;
        }
        Some(if let Some(path) = input.strip_prefix('/') {
            format!("{}/{path}", base.split('/').take(3).collect::<Vec<_>>().join("/"))
        } else {
            format!("{base}{input}")
        })
    }

    fn format_date(&self, _: u16, _: u8, _: u8, _: &str) -> String {
        String::new()
    }

    fn list_separators(&self, _: &[&str], _: &str) -> Vec<String> {
        Vec::new()
    }

    fn plural_category(&self, _: u64, _: &str) -> &'static str {
        "other"
    }
}

/// Reads with the test host and the base `https://example.com/`; returns the notes too.
fn with_notes<T>(read: impl FnOnce(&mut Context) -> T) -> (T, Vec<Code>) {
    let mut cx = Context { host: &TestHost, base: "https://example.com/", notes: Vec::new() };
    let out = read(&mut cx);
    (out, cx.notes)
}

/// Blocks on one line: `p:text`, `h:heading`, `ul{item;item}`, `ol3{…}`, `quote{…}`, `img:alt/caption`, `table{caption! a,b; c}`,
/// `pre:text`, `hr`; spans as Markdown.
fn show(blocks: &[Block]) -> String {
    blocks.iter().map(show_block).collect::<Vec<_>>().join(" | ")
}

fn show_block(block: &Block) -> String {
    match block {
        Block::Paragraph(spans) => format!("p:{}", show_spans(spans)),
        Block::Heading(spans) => format!("h:{}", show_spans(spans)),
        Block::Quote(blocks) => format!("quote{{{}}}", show(blocks)),
        Block::Figure(image) => format!("img:{}/{}", image.alternate_name, image.caption),
        Block::Code(text) => format!("pre:{text}"),
        Block::Rule => "hr".into(),
        Block::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| show(item)).collect();
            let kind = if list.ordered { "ol" } else { "ul" };
            let start = list.start.map(|start| start.to_string()).unwrap_or_default();
            format!("{kind}{start}{{{}}}", items.join("; ").replace("p:", ""))
        }
        Block::Table(table) => {
            let caption = show_spans(&table.caption);
            let row = |row: &Vec<crate::article::Cell>| {
                let cell = |cell: &crate::article::Cell| {
                    let size = if cell.columns * cell.rows > 1 {
                        format!("({}x{})", cell.columns, cell.rows)
                    } else {
                        String::new()
                    };
                    format!("{}{}{size}", if cell.header { "#" } else { "" }, show_spans(&cell.spans))
                };
                row.iter().map(cell).collect::<Vec<_>>().join(",")
            };
            format!("table{{{caption}! {}}}", table.rows.iter().map(row).collect::<Vec<_>>().join("; "))
        }
    }
}

fn show_spans(spans: &[Span]) -> String {
    let show = |span: &Span| {
        let mut text = span.text.clone();
        for (on, mark) in [(span.code, "`"), (span.emphasis, "_"), (span.strong, "*")] {
            if on {
                text = format!("{mark}{text}{mark}");
            }
        }
        if !span.language.is_empty() {
            text = format!("{}<{text}>", span.language);
        }
        match &span.link {
            Some(url) => format!("[{text}]({})", url.as_str()),
            None => text,
        }
    };
    spans.iter().map(show).collect()
}

/// Sections, one a line: `label => blocks`, with `+` or `-` before the label when it asks to be open or folded.
fn show_sections(sections: &[Section]) -> String {
    let show = |section: &Section| {
        let fold = section.collapsed.map_or("", |collapsed| if collapsed { "-" } else { "+" });
        format!("{fold}{} => {}", section.label, show(&section.blocks))
    };
    sections.iter().map(show).collect::<Vec<_>>().join("\n")
}

fn html(html: &str) -> String {
    show(&with_notes(|cx| super::html::blocks(html, cx)).0)
}

fn html_sections(html: &str) -> String {
    show_sections(&with_notes(|cx| super::html::sections(html, cx)).0)
}

fn html_notes(html: &str) -> Vec<Code> {
    with_notes(|cx| super::html::blocks(html, cx)).1
}

fn plain(text: &str) -> String {
    show(&super::plain::blocks(text))
}

fn plain_sections(text: &str) -> String {
    show_sections(&super::labels::sections(super::plain::blocks(text)))
}
