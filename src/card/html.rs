//! The sink that writes HTML: the only place that writes HTML which leaves the crate.

use super::sink::{Attribute, Sink, Tag, UrlAttribute};
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

/// Writes a card as HTML.
///
/// ```
/// use article_card::card::{Attribute, HtmlSink, Sink, Tag};
///
/// let mut html = HtmlSink::new();
/// html.open(Tag::P);
/// html.attribute(Attribute::Part, "lede");
/// html.text("\"1 < 2\" & more");
/// html.open(Tag::Br);
/// html.close();
/// html.close();
/// assert_eq!(html.finish(), "<p part=\"lede\">&quot;1 &lt; 2&quot; &amp; more<br></p>");
/// ```
///
/// A parser reads back exactly what was written, with one exception: no HTML can hold U+0000, which becomes U+FFFD.
///
/// ```
/// use article_card::card::{HtmlSink, Sink, Tag};
///
/// let mut html = HtmlSink::new();
/// html.open(Tag::Pre);
/// html.text("\na\r\0"); // a parser drops the first line feed of `pre`, and reads a raw CR as a line feed
/// html.close();
/// assert_eq!(html.finish(), "<pre>\n\na&#13;\u{FFFD}</pre>");
/// ```
#[derive(Debug, Default)]
pub struct HtmlSink {
    html: String,
    open: Vec<Tag>,
    /// The start tag of the current element still lacks its `>`.
    in_tag: bool,
}

impl HtmlSink {
    /// An empty sink.
    pub fn new() -> Self {
        HtmlSink::default()
    }

    /// A sink for a whole document: it begins with the doctype.
    pub(super) fn document() -> Self {
        HtmlSink { html: String::from("<!DOCTYPE html>"), ..HtmlSink::default() }
    }

    /// Closes what is open and returns the HTML.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.html
    }

    /// Writes a `style` element with the sheet in its shortest form.
    ///
    /// Its content is raw text, in which no escape exists; hence the type, which article data cannot have, and hence no
    /// [`Tag`] for it. The sheet must not contain `</style`; a test looks.
    pub(super) fn style(&mut self, sheet: &'static str, nonce: Option<&str>) {
        self.end_tag_head();
        self.html.push_str("<style");
        if let Some(nonce) = nonce {
            self.push_attribute("nonce", nonce);
        }
        self.html.push('>');
        self.html.push_str(&super::document::compact(sheet));
        self.html.push_str("</style>");
    }

    /// Writes the `link` element of a style sheet. The address is the page developer's own option, most often a path
    /// that only the page's browser can resolve, and so no [`SafeUrl`]; as a style sheet's, no scheme of it runs script.
    pub(super) fn style_link(&mut self, address: &str, nonce: Option<&str>) {
        self.end_tag_head();
        self.html.push_str("<link rel=\"stylesheet\"");
        self.push_attribute("href", address);
        if let Some(nonce) = nonce {
            self.push_attribute("nonce", nonce);
        }
        self.html.push('>');
    }

    fn end_tag_head(&mut self) {
        if self.in_tag {
            self.html.push('>');
            self.in_tag = false;
        }
    }

    fn push_attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.push_escaped(value);
        self.html.push('"');
    }

    /// One set of escapes for text and attributes.
    fn push_escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                // HTML, "Preprocessing the input stream": a raw CR would become LF.
                '\r' => self.html.push_str("&#13;"),
                // HTML, "Data state": dropped in text, and `&#0;` is U+FFFD; so U+FFFD it is in every sink.
                '\0' => self.html.push('\u{FFFD}'),
                c => self.html.push(c),
            }
        }
    }
}

impl Sink for HtmlSink {
    fn open(&mut self, tag: Tag) {
        self.end_tag_head();
        self.html.push('<');
        self.html.push_str(tag.name());
        self.open.push(tag);
        self.in_tag = true;
    }

    fn attribute(&mut self, attribute: Attribute, value: &str) {
        debug_assert!(self.in_tag, "attributes come before children");
        if self.in_tag {
            self.push_attribute(attribute.name(), value);
        }
    }

    fn url(&mut self, attribute: UrlAttribute, url: &SafeUrl) {
        debug_assert!(self.in_tag, "attributes come before children");
        if self.in_tag {
            self.push_attribute(attribute.name(), url.as_str());
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // HTML, "A start tag whose tag name is pre": the parser ignores a line feed right after it.
        if self.in_tag && self.open.last() == Some(&Tag::Pre) && text.starts_with('\n') {
            self.end_tag_head();
            self.html.push('\n');
        }
        self.end_tag_head();
        self.push_escaped(text);
    }

    fn close(&mut self) {
        self.end_tag_head();
        if let Some(tag) = self.open.pop()
            && !tag.is_void()
        {
            self.html.push_str("</");
            self.html.push_str(tag.name());
            self.html.push('>');
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// What a parser makes of text written by this sink, from the HTML standard and not from the code above.
    fn decode(html: &str) -> String {
        let html = html.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
        let named = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        named.replace("&#13;", "\r").replace("&amp;", "&")
    }

    fn text_and_attribute(value: &str) -> (String, String) {
        let mut sink = HtmlSink::new();
        sink.open(Tag::P);
        sink.attribute(Attribute::Alt, value);
        sink.text(value);
        let html = sink.finish();
        let inner = html.strip_prefix("<p alt=\"").unwrap().strip_suffix("</p>").unwrap();
        let (attribute, text) = inner.split_once("\">").unwrap();
        (String::from(text), String::from(attribute))
    }

    fn assert_lossless(value: &str) {
        let (text, attribute) = text_and_attribute(value);
        for escaped in [&text, &attribute] {
            assert!(!escaped.contains(['<', '>', '"', '\'', '\r', '\0']), "{value:?} gave {escaped:?}");
            assert_eq!(decode(escaped), value.replace('\0', "\u{FFFD}"), "{escaped:?}");
        }
    }

    #[test]
    fn every_scalar_value_comes_back_from_text_and_attribute() {
        let mut buffer = [0; 4];
        // Miri takes a thousand times as long; it looks for what is undefined, and a part of them shows that.
        let step = if cfg!(miri) { 4999 } else { 1 };
        for c in (0..=u32::from(char::MAX)).step_by(step).filter_map(char::from_u32) {
            assert_lossless(c.encode_utf8(&mut buffer));
        }
    }

    #[test]
    fn every_pair_of_special_characters_comes_back() {
        let specials = "&<>\"'\r\n\0;#=/ \t\u{B}\u{C}a1\u{FEFF}\u{85}";
        for first in specials.chars() {
            for second in specials.chars() {
                assert_lossless(&String::from_iter([first, second]));
            }
        }
    }

    #[test]
    fn text_that_looks_like_a_reference_comes_back_as_it_was() {
        for text in ["&amp;", "&lt;b&gt;", "&#39;", "&#13;", "&amp;amp;", "<b>", "</p>", "<!--", "]]>"] {
            assert_lossless(text);
        }
    }

    #[test]
    fn a_pre_keeps_its_first_line_feed() {
        let mut sink = HtmlSink::new();
        sink.open(Tag::Pre);
        sink.text("\n");
        sink.text("\nx");
        assert_eq!(sink.finish(), "<pre>\n\n\nx</pre>");
    }

    #[test]
    fn void_elements_have_no_end_tag_and_empty_ones_have() {
        let mut sink = HtmlSink::new();
        sink.open(Tag::P);
        sink.open(Tag::Img);
        sink.attribute(Attribute::Alt, "");
        sink.close();
        assert_eq!(sink.finish(), "<p><img alt=\"\"></p>");
        let mut sink = HtmlSink::new();
        sink.open(Tag::P);
        assert_eq!(sink.finish(), "<p></p>");
    }

    #[test]
    fn closing_more_than_was_opened_writes_nothing() {
        let mut sink = HtmlSink::new();
        sink.close();
        sink.text("a");
        sink.close();
        assert_eq!(sink.finish(), "a");
    }
}
