//! The sink that writes one string of operations, from which the page's script builds the same tree as nodes.

use super::sink::{Attribute, Sink, Tag, UrlAttribute};
use crate::url::SafeUrl;
use alloc::string::String;

/// Writes a card as operations: fields, each ended by U+0000, whose first character says what to do.
///
/// | field | then | does |
/// | --- | --- | --- |
/// | `<name` | | opens an element |
/// | `=name` | one field, the value | sets an attribute of the current element |
/// | `"text` | | appends a text node to the current element |
/// | `>` | | closes the current element |
/// | `#format` | | before the tree: the format that was read |
/// | `@lang/tag` | | before the tree: English stands in for words in this language |
/// | `?code` | path, message | before the tree: a warning |
/// | `@file` | | the card needs a file of ours that is not there yet, and no tree follows |
/// | `!code` | message, path, line, column | the reading failed, and no tree follows |
///
/// The tree is the one that a parser makes of [`HtmlSink`](super::HtmlSink)'s output: texts that follow each other are
/// one node, U+0000 is U+FFFD in both, and CR stays CR in both (HTML would make it LF, so that sink writes a reference).
///
/// No data can forge an operation: an operation begins after U+0000, and no field can hold one.
///
/// ```
/// use article_card::card::{Operations, Sink, Tag};
///
/// let mut operations = Operations::new();
/// operations.open(Tag::P);
/// operations.text("a\0>");
/// operations.text("b");
/// operations.close();
/// assert_eq!(operations.into_string(), "<p\0\"a\u{FFFD}>b\0>\0");
/// ```
#[derive(Debug, Default)]
pub struct Operations {
    fields: String,
    /// The last field is a text node, which the next text continues.
    in_text: bool,
}

impl Operations {
    /// An empty list of operations.
    pub fn new() -> Self {
        Operations::default()
    }

    /// The operations.
    pub fn into_string(self) -> String {
        self.fields
    }

    /// A note of the head: its operation and its fields, of which the first follows the operation's character.
    pub fn head(&mut self, operation: char, fields: &[&str]) {
        self.fields.push(operation);
        for field in fields {
            self.end_field(field);
        }
    }

    fn field(&mut self, operation: &str, data: &str) {
        self.in_text = false;
        self.fields.push_str(operation);
        self.end_field(data);
    }

    /// The only place that appends data. Readers have mapped U+0000 already; this is the last line of defence.
    fn end_field(&mut self, data: &str) {
        let mut pieces = crate::scan::pieces(data, 0);
        self.fields.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            self.fields.push('\u{FFFD}');
            self.fields.push_str(piece);
        }
        self.fields.push('\0');
    }
}

impl Sink for Operations {
    fn open(&mut self, tag: Tag) {
        self.field("<", tag.name());
    }

    fn lacks_words(&mut self, language: &str) {
        let card = core::mem::take(&mut self.fields);
        self.fields.push_str("@lang/");
        self.end_field(language);
        self.fields.push_str(&card);
    }

    fn attribute(&mut self, attribute: Attribute, value: &str) {
        self.field("=", attribute.name());
        self.field("", value);
    }

    fn url(&mut self, attribute: UrlAttribute, url: &SafeUrl) {
        self.field("=", attribute.name());
        self.field("", url.as_str());
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.in_text {
            self.fields.pop();
            self.end_field(text);
        } else {
            self.field("\"", text);
            self.in_text = true;
        }
    }

    fn close(&mut self) {
        self.field(">", "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_be_empty_and_a_text_not() {
        let mut sink = Operations::new();
        sink.open(Tag::Img);
        sink.attribute(Attribute::Alt, "");
        sink.close();
        sink.text("");
        assert_eq!(sink.into_string(), "<img\0=alt\0\0>\0");
    }

    #[test]
    fn texts_around_an_element_stay_apart() {
        let mut sink = Operations::new();
        sink.text("a");
        sink.open(Tag::Br);
        sink.close();
        sink.text("b");
        sink.text("c");
        assert_eq!(sink.into_string(), "\"a\0<br\0>\0\"bc\0");
    }

    #[test]
    fn no_control_character_in_text_or_value_adds_a_field() {
        for control in ('\0'..='\u{1F}').chain(['\u{7F}']) {
            let mut data = String::from("x");
            data.push(control);
            data.push_str("<script");
            let mut sink = Operations::new();
            sink.open(Tag::P);
            sink.attribute(Attribute::Alt, &data);
            sink.text(&data);
            sink.text(&data);
            sink.close();
            let operations = sink.into_string();
            assert_eq!(operations.split('\0').count(), 6, "{operations:?}");
            assert!(operations.split('\0').all(|field| field != "<script"), "{operations:?}");
        }
    }

    #[test]
    fn the_head_is_an_operation_and_its_fields() {
        let mut sink = Operations::new();
        sink.head('#', &["schema.org"]);
        sink.head('?', &["date-invalid", "/a\0b", ""]);
        sink.text("x");
        assert_eq!(sink.into_string(), "#schema.org\0?date-invalid\0/a\u{FFFD}b\0\0\"x\0");
    }
}
