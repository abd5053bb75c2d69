//! Planted bugs: renderers and sinks as somebody might write them by mistake. The suite must notice each.

use super::corpus::{corpus, note};
use super::judge;
use super::tree::{Node, texts};
use article_card::Native;
use article_card::card::{Attribute, HtmlSink, Operations, Sink, Tag, UrlAttribute};
use article_card::url::SafeUrl;

/// Writes a text where a card has texts: in an element and in an attribute.
pub(crate) fn one_of_each(sink: &mut dyn Sink, text: &str) {
    sink.open(Tag::Article);
    sink.attribute(Attribute::Part, "base");
    sink.open(Tag::Img);
    sink.attribute(Attribute::Alt, text);
    sink.close();
    sink.open(Tag::A);
    let url = SafeUrl::link("https://x.example/?a&b", "", &Native).unwrap();
    sink.url(UrlAttribute::Href, &url);
    sink.attribute(Attribute::Rel, "noopener");
    sink.text("link");
    sink.close();
    sink.open(Tag::Pre);
    sink.text(text);
    sink.close();
    sink.close();
}

/// The two texts that `one_of_each` wrote.
pub(crate) fn texts_of(tree: &[Node]) -> Vec<String> {
    let mut found = Vec::new();
    texts(tree, &mut found);
    found.retain(|text| text != "link");
    // An empty text is no node.
    found.resize(2, String::new());
    found
}

/// A sink of HTML with one mistake.
struct Wrong {
    bug: &'static str,
    html: String,
    open: Vec<Tag>,
    in_tag: bool,
}

const BUGS: [&str; 22] = [
    "text unescaped",
    "< unescaped",
    "& unescaped",
    "attribute unescaped",
    "\" unescaped in an attribute",
    "attribute unquoted",
    "attribute in single quotes",
    "only </ escaped",
    "NUL kept",
    "CR kept",
    "line feed of pre lost",
    "handler attribute",
    "style attribute",
    "srcdoc attribute",
    "data attribute",
    "href without check",
    "svg allowed",
    "script allowed",
    "escaped twice",
    "element not closed",
    "text trimmed",
    "no rel",
];

impl Wrong {
    fn escape(&self, text: &str, in_attribute: bool) -> String {
        let mut sink = HtmlSink::new();
        sink.text(text);
        let right = sink.finish();
        match self.bug {
            "text unescaped" if !in_attribute => text.replace('\0', "\u{FFFD}"),
            "< unescaped" => right.replace("&lt;", "<"),
            "& unescaped" => right.replace("&amp;", "&"),
            "attribute unescaped" if in_attribute => text.into(),
            "\" unescaped in an attribute" if in_attribute => right.replace("&quot;", "\""),
            "only </ escaped" => text.replace("</", "&lt;/"),
            "NUL kept" => right.replace('\u{FFFD}', "\0"),
            "CR kept" => right.replace("&#13;", "\r"),
            "escaped twice" => right.replace('&', "&amp;"),
            "text trimmed" => right.trim().into(),
            _ => right,
        }
    }

    fn end_head(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.html.push('>');
        }
    }

    fn write(&mut self, name: &str, value: &str) {
        let value = self.escape(value, true);
        self.html += &match self.bug {
            "attribute unquoted" => format!(" {name}={value}"),
            "attribute in single quotes" => format!(" {name}='{}'", value.replace("&#39;", "'")),
            _ => format!(" {name}=\"{value}\""),
        };
    }
}

impl Sink for Wrong {
    fn open(&mut self, tag: Tag) {
        self.end_head();
        let name = match (self.bug, tag) {
            ("svg allowed", Tag::Pre) => "svg",
            ("script allowed", Tag::Pre) => "script",
            _ => tag.name(),
        };
        self.html += &format!("<{name}");
        self.open.push(tag);
        self.in_tag = true;
    }

    fn attribute(&mut self, attribute: Attribute, value: &str) {
        let name = match (self.bug, attribute) {
            ("handler attribute", Attribute::Alt) => "onerror",
            ("style attribute", Attribute::Alt) => "style",
            ("srcdoc attribute", Attribute::Alt) => "srcdoc",
            ("data attribute", Attribute::Alt) => "data-src",
            ("no rel", Attribute::Rel) => return,
            _ => attribute.name(),
        };
        self.write(name, value);
    }

    fn url(&mut self, attribute: UrlAttribute, url: &SafeUrl) {
        let value = if self.bug == "href without check" { "javascript:canary()" } else { url.as_str() };
        self.write(attribute.name(), value);
    }

    fn text(&mut self, text: &str) {
        if self.in_tag
            && self.open.last() == Some(&Tag::Pre)
            && text.starts_with('\n')
            && self.bug != "line feed of pre lost"
        {
            self.end_head();
            self.html.push('\n');
        }
        self.end_head();
        self.html += &self.escape(text, false);
    }

    fn close(&mut self) {
        self.end_head();
        let name = match (self.bug, self.open.pop().unwrap()) {
            (_, Tag::Img) | ("element not closed", Tag::A) => return,
            ("svg allowed", Tag::Pre) => "svg",
            ("script allowed", Tag::Pre) => "script",
            (_, tag) => tag.name(),
        };
        self.html += &format!("</{name}>");
    }
}

/// What of the corpus a sink with a bug fails on.
fn caught(bug: &'static str) -> usize {
    let fails = |text: &str| {
        let mut wrong = Wrong { bug, html: String::new(), open: Vec::new(), in_tag: false };
        let mut operations = Operations::new();
        one_of_each(&mut wrong, text);
        one_of_each(&mut operations, text);
        judge(&wrong.html, &operations.into_string()).is_err()
    };
    corpus().iter().filter(|payload| fails(&payload.text())).count()
}

#[test]
fn every_planted_bug_is_noticed_and_the_sink_without_one_is_not() {
    assert_eq!(caught("none"), 0);
    let missed: Vec<&str> = BUGS.into_iter().filter(|bug| caught(bug) == 0).collect();
    assert!(missed.is_empty(), "{missed:?}");
    note("planted bugs, native", &[("planted", BUGS.len()), ("caught", BUGS.len() - missed.len())]);
}

#[test]
fn an_operation_that_data_forged_is_noticed() {
    // What the sink would write if it let U+0000 through.
    let forged = |text: &str| format!("<p\0\"{text}\0>\0");
    let right = |text: &str| {
        let mut sink = HtmlSink::new();
        sink.open(Tag::P);
        sink.text(text);
        sink.finish()
    };
    let mut forgeries = 0;
    for payload in corpus().iter().map(super::Payload::text).filter(|text| text.contains('\0')) {
        assert!(judge(&right(&payload), &forged(&payload)).is_err(), "{payload:?}");
        forgeries += 1;
    }
    assert!(forgeries > 30, "{forgeries}");
}
