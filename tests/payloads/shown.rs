//! Nothing is lost: what a slot shows is the payload, after the mapping that the documentation names.
//!
//! The mapping: U+0000 and halves of surrogate pairs are U+FFFD; white space collapses; bidirectional controls in short
//! fields are balanced. Slots that hold HTML get the payload escaped as HTML; headlines and the like, in which tags
//! are taken out, only payloads without `<` and `&`.

use super::corpus::{corpus, note};
use super::tree::Node;
use super::{card, on_every_slot, options, share, slots};
use article_card::Options;
use slots::Slot;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

const START: &str = "Aqzw ";
const END: &str = " wzqB";

/// A slot that shows all of these reads lines of text, no Markdown, and does not take them apart for names or addresses.
const LINE: [&str; 6] = ["x, y and z", "x; y", "x: y", "https://x.example/", "x | y • z", "*x*"];

/// A slot that shows all of these, escaped, reads HTML.
const HTML: [&str; 2] = ["<b>x</b>", "&lt;b&gt;"];

fn escaped(text: &str, times: usize) -> String {
    (0..times).fold(text.to_string(), |text, _| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

/// How a slot reads its string.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Character for character.
    Exact,
    /// As HTML: what is put around a payload to make it so, and how often it must be escaped. Twice in fields whose
    /// references are resolved twice, because publishing systems escape them twice.
    Html(&'static str, &'static str, usize),
    /// As a line of text that may hold references and tags.
    Line,
    /// Not at all, or not as one text.
    Hidden,
}

/// What stands between the marks, wherever they are shown. Blocks are apart by a line feed.
fn between(tree: &[Node]) -> Vec<String> {
    let mut text = String::new();
    flatten(tree, &mut text);
    let pieces = text.split("Aqzw").skip(1);
    pieces.filter_map(|piece| piece.split_once("wzqB").map(|(inner, _)| inner.to_string())).collect()
}

fn flatten(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(name, attributes, children) => {
                let inline = ["a", "em", "strong", "code", "span", "small"].contains(&name.as_str());
                if !inline {
                    out.push('\n');
                }
                if let Some(alt) = attributes.get("alt") {
                    out.push_str(alt);
                    out.push('\n');
                }
                flatten(children, out);
                if !inline {
                    out.push('\n');
                }
            }
        }
    }
}

/// What a slot shows between the marks for a JSON literal's inside.
fn shown(slot: &Slot, options: &Options, before: &str, inner: &str, after: &str) -> Vec<String> {
    let literal = format!("\"{before}{START}{inner}{END}{after}\"");
    card(&slot.document(&literal), options).unwrap().map(|tree| between(&tree)).unwrap_or_default()
}

fn kind(slot: &Slot, options: &Options) -> Kind {
    let shows = |before: &str, inner: &str, after: &str, wanted: &str| {
        shown(slot, options, before, inner, after).iter().any(|text| text.trim() == wanted)
    };
    if shows("", "<b>x</b> &amp;", "", "<b>x</b> &amp;") {
        Kind::Exact
    } else if let Some((before, after, times)) =
        [("", "", 1), ("<p>", "</p>", 1), ("<p>", "</p>", 2)].into_iter().find(|(before, after, times)| {
            HTML.iter().chain(&LINE).all(|text| shows(before, &escaped(text, *times), after, text))
        })
    {
        Kind::Html(before, after, times)
    } else if LINE.iter().all(|text| shows("", text, "", text)) {
        Kind::Line
    } else {
        Kind::Hidden
    }
}

/// A text without what the mapping may change.
fn canonical(text: &str) -> String {
    let changes = |c: char| c.is_whitespace() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !changes(*c)).map(|c| if c == '\0' { '\u{FFFD}' } else { c }).collect()
}

#[test]
fn what_a_slot_shows_is_the_payload() {
    let corpus = corpus();
    let (texts, slots) = (AtomicUsize::new(0), AtomicUsize::new(0));
    on_every_slot(|number, slot| {
        let options = options(slot.format);
        let kind = kind(slot, &options);
        let mut found = Vec::new();
        if kind != Kind::Hidden {
            slots.fetch_add(1, Relaxed);
        }
        for payload in share(&corpus, number, 64, 4) {
            let inner = payload.literal.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
            let (before, inner, after) = match kind {
                Kind::Hidden => break,
                Kind::Line if inner.contains(['<', '&']) => continue,
                Kind::Line | Kind::Exact => ("", inner.to_string(), ""),
                Kind::Html(before, after, times) => (before, escaped(inner, times), after),
            };
            let wanted = canonical(&payload.text());
            let all = shown(slot, &options, before, &inner, after);
            if !all.iter().any(|text| canonical(text) == wanted) {
                found.push(format!("{slot} ({kind:?}) with {}: {all:?}", payload.literal));
            }
            texts.fetch_add(1, Relaxed);
        }
        found
    });
    let (texts, slots) = (texts.into_inner(), slots.into_inner());
    assert!(slots > 150, "only {slots} slots show text");
    note("text shown is text given, native", &[("slots that show text", slots), ("texts", texts)]);
}
