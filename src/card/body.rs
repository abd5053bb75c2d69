//! A section's blocks and their runs of text.

use super::direction::{Content, balance, shows, walk};
use super::options::{Direction, Images};
use super::renderer::{Renderer, heading_tag};
use super::sink::{Attribute, Tag, UrlAttribute};
use crate::article::{Block, Cell, Image, List, Span, Table};
use crate::scan;
use alloc::vec::Vec;
use core::slice::from_ref as slice;

/// Quotes and lists deeper than this are shown flat. Readers stop long before.
const MAX_DEPTH: usize = 32;

/// How much text of a paragraph takes the room of one more piece, in bytes: longer ones take longer to lay out.
const PIECE: usize = 512;

impl Renderer<'_> {
    /// What there is to see in blocks.
    pub(super) fn content(&self, blocks: &[Block]) -> Content {
        Content::of_blocks(blocks, self.options.images != Images::None)
    }

    /// Blocks; `depth` is 0 at the top of a section. Those that the card has no room for follow in a "Show the rest".
    pub(super) fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for (at, block) in blocks.iter().enumerate() {
            let rest = blocks.get(at..).unwrap_or_default();
            let weight = match block {
                Block::Paragraph(spans) => spans.iter().map(|span| span.text.len()).sum::<usize>() / PIECE,
                _ => 0,
            };
            if self.room <= weight {
                if !self.content(rest).shows {
                    return;
                }
                self.open_rest();
                self.bullets = usize::MAX;
                for block in rest {
                    self.block(block, depth);
                }
                return self.close_rest();
            }
            self.room = self.room.saturating_sub(weight + 1);
            self.block(block, depth);
        }
    }

    /// Opens a closed "Show the rest", in which there is room for everything.
    pub(super) fn open_rest(&mut self) {
        self.open(Tag::Details, "rest");
        self.open(Tag::Summary, "");
        self.word("showTheRest");
        self.hidden(self.label);
        self.close();
        self.room = usize::MAX;
    }

    fn close_rest(&mut self) {
        self.close();
        self.room = 0;
    }

    fn block(&mut self, block: &Block, depth: usize) {
        let here = slice(block);
        let content = self.content(here);
        match block {
            Block::Rule => {
                self.open(Tag::Hr, "");
                self.close();
            }
            _ if !content.shows => {}
            Block::Paragraph(spans) => self.span_element(Tag::P, "", spans),
            Block::Heading(spans) => {
                // Below the section's label, or below the headline where there is no label: no level is left out.
                // A strong paragraph where HTML has no such level.
                let level = self.level + 1 + u8::from(shows(self.label));
                let deep = level > 6;
                if deep {
                    self.open(Tag::P, "");
                    self.turn(&content);
                }
                self.span_element(if deep { Tag::Strong } else { heading_tag(level) }, "", spans);
                if deep {
                    self.close();
                }
            }
            Block::Figure(image) => self.figure(image, "", ""),
            Block::Code(code) => {
                self.open(Tag::Pre, "");
                self.turn_to(Direction::Ltr);
                self.open(Tag::Code, "");
                self.text(code);
                self.close();
                self.close();
            }
            Block::Quote(_) | Block::List(_) if depth >= MAX_DEPTH => {
                walk(here, &mut |leaf| self.block(leaf, depth));
            }
            Block::Quote(blocks) => {
                self.open(Tag::Blockquote, "");
                self.turn(&content);
                self.blocks(blocks, depth + 1);
                self.close();
            }
            Block::List(list) => self.list(list, &content, depth),
            Block::Table(table) => self.table(table, &content),
        }
    }

    /// A list. At the top of a section, items beyond the section's allowance follow it in a closed "Show the rest",
    /// and anywhere those that the card has no room for: a million of them would cost the page seconds of layout.
    fn list(&mut self, list: &List, content: &Content, depth: usize) {
        let count = list.items.iter().filter(|item| self.content(item).shows).count();
        let mut shown = count.min(self.room);
        if depth == 0 {
            shown = shown.min(self.bullets);
            self.bullets -= shown;
        }
        self.room -= shown;
        self.items(list, 0, shown, content, depth);
        if shown < count {
            let room = self.room;
            self.open_rest();
            self.items(list, shown, count, content, depth);
            self.close_rest();
            self.room = room;
        }
    }

    /// The items `from` to `to` (exclusive) of a list, as a list of their own.
    fn items(&mut self, list: &List, from: usize, to: usize, content: &Content, depth: usize) {
        if from == to {
            return;
        }
        let (part, item_part) =
            if depth > 0 || self.list_part.is_empty() { ("", "") } else { (self.list_part, "summary-item") };
        self.open(if list.ordered { Tag::Ol } else { Tag::Ul }, part);
        let start = list.start.unwrap_or(1).saturating_add(from as i32);
        if list.ordered {
            self.set_number(Attribute::Start, start, 1);
        }
        self.turn(content);
        let mut position = 0;
        for item in &list.items {
            let content = self.content(item);
            if content.shows {
                if position >= from && position < to {
                    self.open(Tag::Li, item_part);
                    self.turn(&content);
                    self.item(item, depth);
                    self.close();
                }
                position += 1;
            }
        }
        self.close();
    }

    /// What an item holds. Its paragraph needs no `p` when it is the only one.
    fn item(&mut self, item: &[Block], depth: usize) {
        let mut paragraphs = 0;
        let mut last = None;
        for (at, block) in item.iter().enumerate() {
            if let Block::Paragraph(spans) = block
                && Content::of_spans(spans).shows
            {
                paragraphs += 1;
                last = Some((at, spans));
            }
        }
        let mut start = 0;
        if let (Some((at, spans)), 1) = (last, paragraphs) {
            self.blocks(item.get(..at).unwrap_or_default(), depth + 1);
            self.spans(spans);
            start = at + 1;
        }
        self.blocks(item.get(start..).unwrap_or_default(), depth + 1);
    }

    /// A picture with its caption. Without images the caption stays.
    pub(super) fn figure(&mut self, image: &Image, part: &'static str, caption_part: &'static str) {
        let images = self.options.images;
        let mut caption = Content::of(&image.caption);
        caption.shows |= Content::of(&image.credit).shows;
        if images == Images::None && !caption.shows {
            return;
        }
        self.open(Tag::Figure, part);
        if images != Images::None {
            self.open(Tag::Img, "");
            self.set(Attribute::Alt, &balance(&image.alternate_name));
            self.size(Attribute::Width, image.width);
            self.size(Attribute::Height, image.height);
            self.set(Attribute::Loading, if images == Images::Lazy { "lazy" } else { "eager" });
            self.set(Attribute::Decoding, "async");
            self.set_referrer_policy();
            // Last: the address starts the request, which must know all of the above.
            self.set_url(UrlAttribute::Src, &image.url);
            self.close();
        }
        if caption.shows {
            self.open(Tag::Figcaption, caption_part);
            self.turn(&caption);
            self.field(&image.caption);
            if !image.caption.is_empty() && !image.credit.is_empty() {
                self.text(" ");
            }
            self.field_element(Tag::Small, "", &image.credit);
            self.close();
        }
        self.close();
    }

    #[inline(never)]
    fn size(&mut self, attribute: Attribute, pixels: Option<u32>) {
        self.set_number(attribute, i32::try_from(pixels.unwrap_or(0)).unwrap_or(0), 0);
    }

    /// A table, in a box that scrolls where the card is too narrow.
    ///
    /// The box of many columns takes the focus so that a keyboard can scroll it in browsers that do not see to that
    /// themselves. It has no role: as a region, every table would be one more landmark of the page. Up to three columns
    /// always fit, because the style sheet breaks their words, and need no stop on the way of the keyboard.
    fn table(&mut self, table: &Table, content: &Content) {
        let mut shown = 0;
        for row in &table.rows {
            if self.room == 0 {
                break;
            }
            self.room = self.room.saturating_sub(row.len());
            shown += 1;
        }
        let (rows, rest) = table.rows.split_at_checked(shown).unwrap_or_default();
        self.rows(rows, &table.caption, content);
        if !rest.is_empty() {
            self.open_rest();
            self.rows(rest, &[], content);
            self.close_rest();
        }
    }

    fn rows(&mut self, rows: &[Vec<Cell>], caption: &[Span], content: &Content) {
        self.open(Tag::Div, "");
        self.set(Attribute::Class, "table");
        if rows.iter().any(|row| row.iter().map(|cell| u32::from(cell.columns.max(1))).sum::<u32>() > 3) {
            self.set(Attribute::Tabindex, "0");
        }
        self.open(Tag::Table, "");
        self.turn(content);
        self.span_element(Tag::Caption, "", caption);
        // A parser would insert it.
        self.open(Tag::Tbody, "");
        for row in rows {
            self.open(Tag::Tr, "");
            for (x, cell) in row.iter().enumerate() {
                // An empty cell heads nothing: the corner of a table with headings on two sides.
                let content = Content::of_spans(&cell.spans);
                let header = cell.header && content.shows;
                self.open(if header { Tag::Th } else { Tag::Td }, "");
                if header {
                    // What has data behind it heads its row, anything else its column.
                    let heads_row = row.iter().skip(x).any(|cell| !cell.header);
                    self.set(Attribute::Scope, if heads_row { "row" } else { "col" });
                }
                self.set_number(Attribute::Colspan, i32::from(cell.columns.max(1)), 1);
                self.set_number(Attribute::Rowspan, i32::from(cell.rows.max(1)), 1);
                self.turn(&content);
                self.spans(&cell.spans);
                self.close();
            }
            self.close();
        }
        for _ in 0..3 {
            self.close();
        }
    }

    /// Runs of text. Neighbours with the same address are one link; one without a visible character is none.
    pub(super) fn spans(&mut self, spans: &[Span]) {
        let mut link = None;
        for span in spans {
            if span.link != *link.unwrap_or(&None) {
                if link.is_some() {
                    self.close();
                }
                link = Some(&span.link).filter(|link| link.is_some() && Content::of(&span.text).shows);
                if let Some(Some(url)) = link {
                    self.open_link("", url);
                }
            }
            self.span(span);
        }
        if link.is_some() {
            self.close();
        }
    }

    fn span(&mut self, span: &Span) {
        if span.text.is_empty() {
            return;
        }
        let is_foreign = !span.language.is_empty();
        if is_foreign {
            self.open(Tag::Span, "");
            self.set(Attribute::Lang, &span.language);
        }
        self.mark(span.strong, Tag::Strong);
        self.mark(span.emphasis, Tag::Em);
        self.mark(span.code, Tag::Code);
        for (line, text) in scan::pieces(&span.text, b'\n').enumerate() {
            if line > 0 {
                self.open(Tag::Br, "");
                self.close();
                // Collapses in rendering, and keeps the words apart in `textContent`.
                self.text("\n");
            }
            self.text(text);
        }
        for marked in [is_foreign, span.strong, span.emphasis, span.code] {
            if marked {
                self.close();
            }
        }
    }

    fn mark(&mut self, marked: bool, tag: Tag) {
        if marked {
            self.open(tag, "");
        }
    }
}
