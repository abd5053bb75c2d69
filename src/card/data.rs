//! An article's body as HTML for output as data, written by the renderer itself: one place knows the elements.

use super::html::HtmlSink;
use super::options::CardOptions;
use super::renderer::Renderer;
use super::sink::{Attribute, Sink, Tag, UrlAttribute};
use crate::article::{Article, Block, Span};
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

/// The blocks of a section as HTML, for output as data: what a reader of bodies makes the same blocks of.
///
/// ```
/// use article_card::article::{Block, Span};
///
/// let blocks = [Block::Heading(vec![Span::plain("Then")]), Block::Paragraph(vec![Span::plain("1 < 2")])];
/// assert_eq!(article_card::card::write_blocks(&blocks), "<h3>Then</h3><p>1 &lt; 2</p>");
/// ```
pub fn write_blocks(blocks: &[Block]) -> String {
    let mut body = BodySink::default();
    Renderer::new(&Article::default(), &CardOptions::default(), &mut body).blocks(blocks, 0);
    body.html.finish()
}

/// Runs of text as HTML, for output as data.
pub fn write_spans(spans: &[Span]) -> String {
    let mut body = BodySink::default();
    Renderer::new(&Article::default(), &CardOptions::default(), &mut body).spans(spans);
    body.html.finish()
}

/// Lets the content through and leaves out what only a card needs: the boxes and every attribute of presentation.
#[derive(Default)]
struct BodySink {
    html: HtmlSink,
    /// For each open element, whether it was let through.
    open: Vec<bool>,
}

impl Sink for BodySink {
    fn open(&mut self, tag: Tag) {
        let content = tag != Tag::Div;
        if content {
            self.html.open(tag);
        }
        self.open.push(content);
    }

    fn attribute(&mut self, attribute: Attribute, value: &str) {
        use Attribute::{Alt, Colspan, Height, Lang, Rowspan, Start, Width};
        if matches!(attribute, Alt | Colspan | Height | Lang | Rowspan | Start | Width) {
            self.html.attribute(attribute, value);
        }
    }

    fn url(&mut self, attribute: UrlAttribute, url: &SafeUrl) {
        self.html.url(attribute, url);
    }

    fn text(&mut self, text: &str) {
        self.html.text(text);
    }

    fn close(&mut self) {
        if self.open.pop() == Some(true) {
            self.html.close();
        }
    }
}
