//! Lists that were typed and not marked up: lines that begin with bullets.

use super::cut;
use crate::article::{Block, List, Span, plain_text};
use crate::scan;
use crate::text::plain;
use alloc::vec::Vec;
use core::mem;

/// Adds a paragraph to blocks. Those of its lines that begin with bullets are a list, or join the list before them; a
/// single dash is speech.
pub(super) fn push(blocks: &mut Vec<Block>, spans: Vec<Span>) {
    let text = plain_text(&spans);
    let marked = scan::pieces(&text, b'\n').filter(|line| plain::bullet(line).is_some()).count();
    let is_item = |line: &str| plain::bullet(line).is_some_and(|(_, round)| round || marked > 1);
    if !scan::pieces(&text, b'\n').any(is_item) {
        return blocks.push(numbered(&text, &spans).unwrap_or(Block::Paragraph(spans)));
    }
    // Lines that are no items stay together.
    let mut paragraph = Vec::new();
    for mut line in lines(spans) {
        let text = plain_text(&line);
        if !is_item(&text) {
            if let Some(last) = paragraph.last_mut() {
                let last: &mut Span = last;
                last.text.push('\n');
            }
            paragraph.append(&mut line);
            continue;
        }
        if !paragraph.is_empty() {
            blocks.push(Block::Paragraph(mem::take(&mut paragraph)));
        }
        cut(&mut line, text.len() - plain::bullet(&text).map_or(0, |(behind, _)| behind.len()));
        let item = Vec::from([Block::Paragraph(line)]);
        match blocks.last_mut() {
            Some(Block::List(list)) if !list.ordered => list.items.push(item),
            _ => blocks.push(Block::List(List { items: [item].into(), ..List::default() })),
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(paragraph));
    }
}

/// The list that a paragraph is where each of its lines begins with the next number.
fn numbered(text: &str, spans: &[Span]) -> Option<Block> {
    let first = plain::number(text)?.0;
    let mut items = Vec::new();
    for mut line in lines(spans.to_vec()) {
        let text = plain_text(&line);
        let (number, behind) = plain::number(&text)?;
        if number as usize != first as usize + items.len() {
            return None;
        }
        cut(&mut line, text.len() - behind.len());
        items.push(Vec::from([Block::Paragraph(line)]));
    }
    let start = (first != 1).then_some(first as i32);
    (items.len() > 1).then_some(Block::List(List { ordered: true, start, items }))
}

/// The lines of a paragraph that say something.
fn lines(spans: Vec<Span>) -> Vec<Vec<Span>> {
    let mut lines = Vec::from([Vec::new()]);
    for span in spans {
        for (at, text) in scan::pieces(&span.text, b'\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let (Some(line), false) = (lines.last_mut(), text.is_empty()) {
                line.push(Span { text: text.into(), ..span.clone() });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
