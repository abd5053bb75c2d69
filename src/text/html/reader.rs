//! Tokens to blocks: one pass, one flat stack of the few elements that hold blocks, and no recursion.

mod frames;
mod inline;
mod language;

use super::super::{Context, entities};
use super::Disclosure;
use super::tags::{self, Kind};
use super::tokens::{Tag, Token, Tokens};
use crate::article::{Block, Cell, List, Span, Table};
use crate::error::Code;
use crate::scan;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;
use language::Tongue;

/// Lists and quotes, and likewise tables, may stand this deep inside each other. What is deeper joins the level above.
const MAX_DEPTH: usize = 8;

/// The marks that are open: the position of the link in `Reader::links`, from 1; how many of emphasis, strong and code,
/// because those may be nested and closed in any order; the position of the language in `Reader::languages`, from 1. The
/// order is that of [`Kind`].
type Style = [usize; 5];

/// An open element that holds blocks.
struct Frame {
    kind: Kind,
    /// The marks around the element: those opened inside end with it.
    outer: Style,
    blocks: Vec<Block>,
    list: List,
    table: Table,
    cell: Cell,
}

/// An element that is being read as a folded part.
struct OpenDisclosure {
    kind: Kind,
    start: usize,
    /// How many elements of that kind are open inside it, itself included.
    depth: u32,
    collapsed: bool,
}

struct Reader<'a, 'c, 'h> {
    cx: &'a mut Context<'c>,
    /// The first is the body itself and is never closed.
    frames: Vec<Frame>,
    /// The paragraph that is being read.
    spans: Vec<Span>,
    /// The style of the last of `spans`, its counts cut to 1.
    look: Style,
    /// The last character of `spans`; a line feed when there is none.
    last: char,
    /// Pictures inside the paragraph: they come after it.
    pictures: Vec<Block>,
    style: Style,
    links: Vec<SafeUrl>,
    languages: Vec<String>,
    /// The open elements that name a language.
    tongues: Vec<Tongue<'h>>,
    /// How many more bytes of addresses may be stored. One address can be repeated by every span and every relative
    /// link, so without a limit a small input could fill the memory.
    budget: usize,
    /// The text of the open `<pre>`.
    preformatted: Option<String>,
    /// Every open table, and whether it has a frame: tables for layout and those too deep have none.
    tables: Vec<bool>,
    /// Open lists and quotes that were too deep for a frame.
    deep: u32,
    /// The `<sup>` or `<sub>` that was opened last.
    script: Option<Kind>,
    /// Whether a `<form>` is open.
    form: bool,
    /// Whether a `<dt>` is open.
    term: bool,
    /// How many blocks its frame held when the open `<figure>` began.
    figure: Option<usize>,
    /// Whether the paragraph that is being read is a caption: Blogger has such, and WordPress in old themes.
    caption: bool,
    disclosure: Option<OpenDisclosure>,
    disclosures: Vec<Disclosure>,
}

/// Whether a style begins with what a `<b>` is not.
fn is_normal_weight(style: &str) -> bool {
    let weight = style.strip_prefix("font-weight:").unwrap_or_default();
    let weight = scan::trim_start(weight, char::is_whitespace);
    weight.starts_with("normal") || weight.starts_with("400")
}

/// Reads HTML into blocks, and says which of them its author folded.
pub(super) fn read(html: &str, cx: &mut Context) -> (Vec<Block>, Vec<Disclosure>) {
    let mut reader = Reader {
        cx,
        frames: Vec::new(),
        spans: Vec::new(),
        look: Style::default(),
        last: '\n',
        pictures: Vec::new(),
        style: Style::default(),
        links: Vec::new(),
        languages: Vec::new(),
        tongues: Vec::new(),
        budget: html.len().saturating_mul(16).saturating_add(1 << 16),
        preformatted: None,
        tables: Vec::new(),
        deep: 0,
        script: None,
        form: false,
        term: false,
        figure: None,
        caption: false,
        disclosure: None,
        disclosures: Vec::new(),
    };
    reader.open(Kind::Block);
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => {
                let text = entities::decode(text, &mut reader.cx.notes);
                reader.run(&text);
            }
            Token::End(name) => {
                reader.end(tags::kind(name));
                reader.end_language(name);
            }
            Token::Start(tag) => {
                let kind = tags::kind(tag.name);
                if matches!(kind, Kind::Skipped | Kind::Raw | Kind::Control) {
                    reader.cx.notes.push(Code::HtmlSkipped);
                }
                let skipped = match kind {
                    Kind::Skipped => !tag.is_self_closing(),
                    Kind::Label => reader.form,
                    _ => matches!(kind, Kind::Raw | Kind::Head),
                };
                if !skipped {
                    reader.start(kind, &tag);
                    reader.start_language(kind, &tag);
                } else if !tokens.skip_element(tag.name) && kind == Kind::Raw {
                    tokens.skip_all();
                }
            }
        }
    }
    reader.close_to(1);
    reader.flush();
    reader.end_disclosure();
    (reader.frames.pop().map(|body| body.blocks).unwrap_or_default(), reader.disclosures)
}

impl Reader<'_, '_, '_> {
    fn start(&mut self, kind: Kind, tag: &Tag) {
        match kind {
            // Google Docs wraps whole documents in a <b> that is not bold.
            Kind::Strong if is_normal_weight(&tag.attribute("style")) => {}
            Kind::Emphasis | Kind::Strong | Kind::Code => self.mark(kind, true),
            Kind::Link => self.link(tag),
            Kind::Quotation => self.text("“"),
            Kind::Reading => self.text("("),
            Kind::Raised | Kind::Lowered => self.script = Some(kind),
            Kind::Break => self.line_break(),
            Kind::Image => self.image(tag),
            Kind::Inline | Kind::Label | Kind::Control | Kind::Skipped => {}
            _ if self.preformatted.is_some() => self.preformatted_line(),
            _ => self.start_block(kind, tag),
        }
    }

    fn start_block(&mut self, kind: Kind, tag: &Tag) {
        self.flush();
        self.caption = match kind {
            Kind::Block => tag.has_word("class", "wp-caption-text"),
            Kind::Cell => tag.has_word("class", "tr-caption"),
            _ => false,
        };
        // A heading that was never closed ends where the next block begins.
        let in_heading = matches!(kind, Kind::Block | Kind::Division | Kind::Heading);
        if let Some(top) = self.frames.last()
            && matches!(top.kind, Kind::Heading | Kind::Summary)
            && !(top.blocks.is_empty() && in_heading)
        {
            self.close();
        }
        match kind {
            Kind::List | Kind::Quote => {
                if self.depth(&[Kind::List, Kind::Quote]) >= MAX_DEPTH {
                    self.deep += 1;
                    return self.cx.notes.push(Code::DepthFlattened);
                }
                let list = &mut self.open(kind).list;
                list.ordered = tag.name.eq_ignore_ascii_case("ol");
                if list.ordered {
                    list.start = tag.number("start").map(|start| start as i32);
                }
            }
            Kind::Item => {
                if let Some(list) = self.find(Kind::List, &[Kind::Quote, Kind::Cell, Kind::TableCaption]) {
                    self.close_to(list + 1);
                    self.open(kind);
                }
            }
            Kind::Table => {
                // Blogger puts a picture and its caption into one.
                let is_figure = tag.has_word("class", "tr-caption-container");
                if is_figure {
                    self.figure = self.frames.last().map(|top| top.blocks.len());
                }
                let framed = self.depth(&[Kind::Table]) < MAX_DEPTH
                    && !is_figure
                    && !tag.has_word("role", "presentation")
                    && !tag.has_word("role", "none");
                self.tables.push(framed);
                if framed {
                    self.open(kind);
                }
            }
            Kind::Row | Kind::Cell | Kind::TableCaption if self.close_to_table() => self.start_in_table(kind, tag),
            Kind::Figure => self.figure = self.frames.last().map(|top| top.blocks.len()),
            Kind::Heading | Kind::FigureCaption | Kind::Summary => {
                // At most one of each kind is open in a list's item, a quote or a cell.
                self.end_frame(kind);
                self.open(kind);
            }
            Kind::Form => self.form = true,
            Kind::Details => self.start_disclosure(kind, true, !tag.has("open")),
            Kind::Division => {
                if tag.has_word("class", "wp-caption") {
                    self.figure = self.frames.last().map(|top| top.blocks.len());
                }
                let toggle = tag.has_word("class", "kg-toggle-card");
                self.start_disclosure(kind, toggle, !tag.has_word("data-kg-toggle-state", "open"));
            }
            Kind::Preformatted => self.preformatted = Some(String::new()),
            Kind::Rule => self.push(Block::Rule),
            Kind::Term | Kind::Description => {
                self.end_term();
                if kind == Kind::Term {
                    self.term = true;
                    self.mark(Kind::Strong, true);
                }
            }
            _ => {}
        }
    }

    fn start_in_table(&mut self, kind: Kind, tag: &Tag) {
        if let Some(top) = self.frames.last_mut()
            && (kind == Kind::Row || (kind == Kind::Cell && top.table.rows.is_empty()))
        {
            top.table.rows.push(Vec::new());
        }
        if kind != Kind::Row {
            let span = |name| tag.number(name).unwrap_or(1).clamp(1, 1000) as u16;
            let cell = &mut self.open(kind).cell;
            cell.header = tag.name.eq_ignore_ascii_case("th");
            (cell.columns, cell.rows) = (span("colspan"), span("rowspan"));
        }
    }

    fn end(&mut self, kind: Kind) {
        match kind {
            Kind::Link | Kind::Emphasis | Kind::Strong | Kind::Code => self.mark(kind, false),
            Kind::Quotation => self.text("”"),
            Kind::Reading => self.text(")"),
            Kind::Raised | Kind::Lowered => self.script = None,
            Kind::Break => self.line_break(),
            Kind::Inline | Kind::Label | Kind::Image | Kind::Control | Kind::Skipped | Kind::Raw | Kind::Head => {}
            Kind::Block | Kind::Division if self.preformatted.is_some() => self.preformatted_line(),
            _ => self.end_block(kind),
        }
    }

    fn end_block(&mut self, kind: Kind) {
        self.flush();
        match kind {
            Kind::Block => {}
            Kind::Form => self.form = false,
            Kind::List | Kind::Quote if self.deep > 0 => self.deep -= 1,
            Kind::Table if self.tables.last() == Some(&false) => {
                self.tables.pop();
            }
            Kind::Row | Kind::Cell => {
                self.close_to_table();
            }
            Kind::Term | Kind::Description => self.end_term(),
            Kind::Figure => {
                self.end_frame(Kind::FigureCaption);
                self.figure = None;
            }
            Kind::Details | Kind::Division => {
                if let Some(disclosure) = &mut self.disclosure
                    && disclosure.kind == kind
                {
                    disclosure.depth -= 1;
                    if disclosure.depth == 0 {
                        self.close_to(1);
                        self.end_disclosure();
                    }
                }
            }
            _ => self.end_frame(kind),
        }
    }
}
