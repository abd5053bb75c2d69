//! The stack of open elements that hold blocks: what opens them, what closes them, what they become.

use super::super::{append_line, join};
use super::{Frame, Kind, OpenDisclosure, Reader};
use crate::article::{Block, Cell, List, Span, Table, plain_text};
use crate::text::html::Disclosure;
use alloc::vec::Vec;
use core::mem;

impl Reader<'_, '_, '_> {
    pub(super) fn open(&mut self, kind: Kind) -> &mut Frame {
        let (list, table, cell) = (List::default(), Table::default(), Cell::default());
        self.frames.push_mut(Frame { kind, outer: self.style, blocks: Vec::new(), list, table, cell })
    }

    /// How many frames of these kinds are open.
    pub(super) fn depth(&self, kinds: &[Kind]) -> usize {
        self.frames.iter().filter(|frame| kinds.contains(&frame.kind)).count()
    }

    /// The innermost open frame of a kind, unless one of `barriers` is further in.
    pub(super) fn find(&self, kind: Kind, barriers: &[Kind]) -> Option<usize> {
        let mut position = self.frames.len();
        for frame in self.frames.iter().rev() {
            position -= 1;
            if frame.kind == kind {
                return Some(position);
            }
            if barriers.contains(&frame.kind) {
                break;
            }
        }
        None
    }

    /// Closes the innermost frame of a kind and all inside it, but never reaches out of a table's cell.
    pub(super) fn end_frame(&mut self, kind: Kind) {
        let barriers: &[Kind] = match kind {
            Kind::Table => &[],
            Kind::List | Kind::Quote => &[Kind::Cell, Kind::TableCaption],
            _ => &[Kind::Cell, Kind::TableCaption, Kind::List, Kind::Quote],
        };
        if let Some(found) = self.find(kind, barriers) {
            self.close_to(found);
        }
    }

    /// Closes what is open inside the innermost table; returns false when that table has no frame.
    pub(super) fn close_to_table(&mut self) -> bool {
        if self.tables.last() == Some(&true)
            && let Some(table) = self.find(Kind::Table, &[])
        {
            self.close_to(table + 1);
            return true;
        }
        false
    }

    /// Closes frames until `length` are left; the body itself always stays.
    pub(super) fn close_to(&mut self, length: usize) {
        self.flush();
        while self.frames.len() > length.max(1) {
            self.close();
        }
    }

    pub(super) fn close(&mut self) {
        self.flush();
        let Some(mut frame) = self.frames.pop() else { return };
        // Marks that were opened inside end here; those that were closed inside stay closed.
        for (now, outer) in self.style.iter_mut().zip(frame.outer) {
            *now = (*now).min(1) * outer;
        }
        let blocks = frame.blocks;
        match frame.kind {
            Kind::Quote => {
                self.deep = 0;
                if !blocks.is_empty() {
                    self.push(Block::Quote(blocks));
                }
                return;
            }
            Kind::List => {
                self.deep = 0;
                if !frame.list.items.is_empty() {
                    self.push(Block::List(frame.list));
                }
                return;
            }
            Kind::Item => {
                if let Some(list) = self.frames.last_mut()
                    && !blocks.is_empty()
                {
                    list.list.items.push(blocks);
                }
                return;
            }
            Kind::Table => {
                while self.tables.pop() == Some(false) {}
                // Text between the rows stands before the table, as in a browser.
                for block in blocks {
                    self.push(block);
                }
                frame.table.rows.retain(|row| row.iter().any(|cell| !cell.spans.is_empty()));
                if !frame.table.rows.is_empty() {
                    self.push(Block::Table(frame.table));
                } else if !frame.table.caption.is_empty() {
                    self.push(Block::Paragraph(frame.table.caption));
                }
                return;
            }
            _ => {}
        }
        let spans = join(blocks, &mut self.pictures);
        let Some(top) = self.frames.last_mut() else { return };
        match frame.kind {
            Kind::Cell => {
                if let Some(row) = top.table.rows.last_mut() {
                    row.push(Cell { spans, ..frame.cell });
                }
            }
            _ if spans.is_empty() => {}
            Kind::TableCaption => append_line(&mut top.table.caption, spans),
            Kind::FigureCaption => self.close_caption(spans),
            _ => self.push(Block::Heading(spans)),
        }
    }

    /// Gives a `<figcaption>` to the picture or table before it in its figure.
    pub(super) fn close_caption(&mut self, caption: Vec<Span>) {
        if let (Some(top), Some(start)) = (self.frames.last_mut(), self.figure)
            && top.blocks.len() > start
        {
            match top.blocks.last_mut() {
                Some(Block::Figure(image)) if image.caption.is_empty() => {
                    image.caption = plain_text(&caption);
                    return;
                }
                Some(Block::Table(table)) if table.caption.is_empty() => {
                    table.caption = caption;
                    return;
                }
                _ => {}
            }
        }
        self.push(Block::Paragraph(caption));
    }

    /// Adds a block to the innermost frame.
    pub(super) fn push(&mut self, block: Block) {
        let Some(top) = self.frames.last_mut() else { return };
        let blocks = if top.kind == Kind::List {
            // What stands between items belongs to the item before it.
            if top.list.items.is_empty() {
                top.list.items.push(Vec::new());
            }
            top.list.items.last_mut()
        } else {
            Some(&mut top.blocks)
        };
        if let Some(blocks) = blocks {
            blocks.push(block);
        }
    }

    pub(super) fn end_term(&mut self) {
        if mem::take(&mut self.term) {
            self.mark(Kind::Strong, false);
        }
    }

    /// Begins a folded part if the element is one and stands in the body itself; elements inside are counted.
    pub(super) fn start_disclosure(&mut self, kind: Kind, folded: bool, collapsed: bool) {
        match (&mut self.disclosure, self.frames.as_slice()) {
            (Some(disclosure), _) => disclosure.depth += u32::from(disclosure.kind == kind),
            (disclosure, [body]) if folded => {
                *disclosure = Some(OpenDisclosure { kind, start: body.blocks.len(), depth: 1, collapsed });
            }
            _ => {}
        }
    }

    pub(super) fn end_disclosure(&mut self) {
        if let (Some(disclosure), Some(body)) = (self.disclosure.take(), self.frames.first())
            && matches!(body.blocks.get(disclosure.start), Some(Block::Heading(_)))
        {
            self.disclosures.push(Disclosure {
                start: disclosure.start,
                end: body.blocks.len(),
                collapsed: disclosure.collapsed,
            });
        }
    }
}
