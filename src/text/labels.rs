//! Blocks to labelled sections.
//!
//! A label is known by its shape, not by a list of phrases: a heading, or the short start of a paragraph that ends in a
//! colon, bold in HTML. Most short starts with a colon are something else (speakers, credits, links to other stories,
//! facts), so the rules below refuse more than they accept, and what is refused stays in the text as it was.

mod bullets;
mod shape;

use super::html::Disclosure;
use super::plain;
use crate::article::{Block, List, Section, Span, plain_text};
use crate::fold::{fold, is_flashback};
use crate::scan::{Test, is_among, trim, trim_end, trim_start};
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;
use shape::{Label, is_lower, is_upper, label_of};
pub(crate) use shape::{begins_with_label, without_colon};

/// A longer heading is a sentence, not a label.
const LONGEST_HEADING: usize = 100;
/// A document with more of them is a transcript or a table of facts.
const MOST_LABELS: usize = 500;

/// Labels that are news briefs' own: one of them tells a brief from a list of facts.
const FAMILIAR: &str = "why it matters|driving the news|the big picture|zoom in|zoom out|between the lines|\
    the bottom line|what they're saying|the intrigue|the other side|yes, but|state of play|what to watch|catch up quick|\
    go deeper|by the numbers|what's next|reality check|behind the scenes|context";

/// Splits blocks into sections. Text before the first label is a section without a label; nothing is lost.
pub(crate) fn sections(blocks: Vec<Block>) -> Vec<Section> {
    split(blocks, &[])
}

/// Like [`sections`]; each of `disclosures`, which are in order and apart, is a section of its own.
pub(super) fn split(blocks: Vec<Block>, disclosures: &[Disclosure]) -> Vec<Section> {
    let blocks = if disclosures.is_empty() { open_list_of_labels(blocks) } else { blocks };
    let rules = Rules::of(&blocks);
    let mut disclosures = disclosures.iter();
    let mut disclosure = disclosures.next();
    let mut out = Sections { done: Vec::new(), open: Section::default() };
    let mut index = 0;
    let mut blocks = blocks.into_iter();
    while let Some(block) = blocks.next() {
        // Where the block stands: before or behind a disclosure, at its beginning, inside it.
        let mut inside = false;
        let mut collapsed = None;
        if let Some(here) = disclosure {
            if index >= here.end {
                disclosure = disclosures.next();
                out.start(String::new(), None);
            }
            if let Some(here) = disclosure
                && index >= here.start
            {
                inside = index > here.start;
                collapsed = Some(here.collapsed);
            }
        }
        index += 1;
        if inside {
            out.push(block);
            continue;
        }
        let is_first = out.is_before_text();
        let label = candidate(&block, blocks.as_slice())
            .filter(|label| rules.allow(label) && !(is_first && rules.is_dateline(label)));
        match block {
            Block::Heading(spans) if is_short(&spans) => out.start(without_colon(&plain_text(&spans)), collapsed),
            Block::Paragraph(mut spans) if let Some(label) = label => {
                out.start(label.text, None);
                if !label.bare {
                    cut(&mut spans, label.rest);
                    out.push(Block::Paragraph(spans));
                }
            }
            block => out.push(block),
        }
    }
    out.start(String::new(), None);
    out.done
}

/// The sections while they are being made.
struct Sections {
    done: Vec<Section>,
    open: Section,
}

impl Sections {
    /// Begins a section. The one before it loses its closing rules; a heading with nothing below it, such as one above
    /// another heading, is a section too.
    fn start(&mut self, label: String, collapsed: Option<bool>) {
        let mut before = mem::replace(&mut self.open, Section { label, blocks: Vec::new(), collapsed });
        drop_rules(&mut before.blocks);
        if before.blocks.is_empty() {
            // Nothing is in it that could be folded.
            before.collapsed = None;
        }
        if !(before.blocks.is_empty() && before.label.is_empty()) {
            self.done.push(before);
        }
    }

    /// Whether there is nothing so far, or nothing but pictures.
    fn is_before_text(&self) -> bool {
        let Section { label, blocks, .. } = &self.open;
        self.done.is_empty() && label.is_empty() && blocks.iter().all(|block| matches!(block, Block::Figure(_)))
    }

    /// Adds a block to the open section: no rule at its beginning, and none between a label and its list.
    fn push(&mut self, block: Block) {
        let blocks = &mut self.open.blocks;
        if matches!(block, Block::Rule) && blocks.is_empty() {
            return;
        }
        if matches!(block, Block::List(_)) && !self.open.label.is_empty() {
            drop_rules(blocks);
        }
        match block {
            Block::Paragraph(spans) => bullets::push(blocks, spans),
            block => blocks.push(block),
        }
    }
}

fn drop_rules(blocks: &mut Vec<Block>) {
    while matches!(blocks.last(), Some(Block::Rule)) {
        blocks.pop();
    }
}

/// What the whole document says about its labels.
struct Rules {
    /// Whether headings or bold mark the labels: then a plain start with a colon is text.
    styled: bool,
    /// Every candidate, folded.
    names: Vec<String>,
    /// Whether two of them come back: they are speakers, and so may be those who speak once.
    dialogue: bool,
}

impl Rules {
    fn of(blocks: &[Block]) -> Rules {
        let mut rules = Rules { styled: false, names: Vec::new(), dialogue: false };
        let mut rest = blocks;
        while let [block, next @ ..] = rest {
            rest = next;
            rules.styled |= matches!(block, Block::Heading(_));
            if let Some(label) = candidate(block, rest) {
                rules.styled |= label.bold;
                if rules.names.len() <= MOST_LABELS {
                    rules.names.push(label.folded);
                }
            }
        }
        let is_second = |(at, name): &(usize, &String)| {
            !is_known(name) && rules.names.iter().take(*at).filter(|before| before == name).count() == 1
        };
        rules.dialogue = rules.names.iter().enumerate().filter(is_second).count() > 1;
        rules
    }

    /// Whether a start of the first paragraph is the place that it was written in ("NEW DELHI: …"), or prose. No brief
    /// begins with one label of its own making.
    fn is_dateline(&self, label: &Label) -> bool {
        let has = |test: fn(char) -> bool| label.text.chars().any(test);
        let is_alone = self.names.len() == 1 && !(label.bold && has(is_lower));
        let is_in_capitals = has(is_upper) && !has(is_lower);
        !label.bare && !is_known(&label.folded) && (is_alone || is_in_capitals)
    }

    /// Whether a candidate is a label: the same one again and again is a speaker in an interview.
    fn allow(&self, label: &Label) -> bool {
        let count = self.names.iter().filter(|name| **name == label.folded).count();
        let speaks = self.dialogue && !is_known(&label.folded);
        (label.bold || !self.styled && !speaks) && self.names.len() <= MOST_LABELS && count < if speaks { 2 } else { 3 }
    }
}

/// The label of a paragraph, by its shape and what follows.
fn candidate(block: &Block, next: &[Block]) -> Option<Label> {
    let Block::Paragraph(spans) = block else { return None };
    // "• Pay: 12 a day" is an item.
    let item = spans.first().and_then(|span| plain::bullet(&span.text)).is_some_and(|(_, round)| round);
    let label = label_of(spans).or_else(|| familiar_without_colon(spans));
    let introduces = |label: &Label| introduces(label.bold || is_known(&label.folded), next);
    label.filter(|label| !item && (!label.bare || introduces(label)))
}

/// A familiar label in bold that a dash or a full stop ends, or the paragraph. Any other such start may be a dateline, a
/// name, a sentence.
fn familiar_without_colon(spans: &[Span]) -> Option<Label> {
    let is_end: Test = |c| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '.');
    let bold = spans.iter().take_while(|span| span.strong && span.link.is_none()).count();
    let start = plain_text(spans.get(..bold)?);
    let words = trim_end(&start, is_end);
    if start.len() > LONGEST_HEADING || !is_familiar(words) {
        return None;
    }
    let behind = plain_text(spans.get(bold..)?);
    let after = trim_start(&behind, is_end);
    let ended = |text: &str, rest: &str| trim(text).len() > trim(rest).len();
    let bare = after.is_empty();
    let is_line = behind.starts_with('\n');
    (bare || is_line || ended(&start, words) || ended(&behind, after)).then(|| Label {
        text: without_colon(words),
        folded: fold(words),
        rest: start.len() + behind.len() - after.len(),
        bold: true,
        bare,
    })
}

/// Whether a label that stands alone has something to introduce: a list, or, if it surely is one, text.
fn introduces(sure: bool, blocks: &[Block]) -> bool {
    for block in blocks {
        match block {
            Block::Rule => {}
            Block::List(_) => return true,
            Block::Paragraph(spans) => return sure && label_of(spans).is_none(),
            Block::Quote(_) | Block::Table(_) => return sure,
            _ => break,
        }
    }
    false
}

/// Makes paragraphs of a body that is one list with a label at each item, as e-mail to text makes of a brief. With a lede
/// before the list, one of the labels must be a familiar one.
fn open_list_of_labels(blocks: Vec<Block>) -> Vec<Block> {
    let mut familiar = !matches!(blocks.first(), Some(Block::Paragraph(_)));
    let mut lists = 0;
    for block in &blocks {
        match block {
            Block::Paragraph(_) if lists == 0 => {}
            Block::Rule => {}
            Block::List(List { ordered: false, items, .. }) if items.len() > 1 => {
                lists += 1;
                for item in items {
                    let label = match item.first() {
                        Some(Block::Paragraph(spans)) => label_of(spans),
                        _ => None,
                    };
                    let Some(label) = label else { return blocks };
                    familiar |= is_known(&label.folded);
                }
            }
            _ => return blocks,
        }
    }
    if lists != 1 || !familiar {
        return blocks;
    }
    let mut opened = Vec::new();
    for block in blocks {
        if let Block::List(list) = block {
            for mut item in list.items {
                opened.append(&mut item);
            }
        } else {
            opened.push(block);
        }
    }
    opened
}

/// Whether a line is a label that news briefs have in common.
pub(crate) fn is_familiar(line: &str) -> bool {
    is_known(&fold(line))
}

/// The same of a folded label.
fn is_known(folded: &str) -> bool {
    is_among(FAMILIAR, folded) || is_flashback(folded)
}

fn is_short(heading: &[Span]) -> bool {
    plain_text(heading).chars().count() <= LONGEST_HEADING
}

/// Takes a paragraph's first `bytes` bytes away.
fn cut(spans: &mut Vec<Span>, mut bytes: usize) {
    for span in spans.iter_mut() {
        let length = span.text.len();
        span.text = span.text.get(bytes..).unwrap_or("").into();
        bytes = bytes.saturating_sub(length);
    }
    spans.retain(|span| !span.text.is_empty());
}
