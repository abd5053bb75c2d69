//! Untrusted data: every payload of `tests/payloads/` in the string slots of every format's fixtures.
//!
//! For each input both sinks must write the same tree, the tree must keep to the rules of `common/tree.rs`, and a
//! payload that a slot shows must be shown whole. `ARTICLE_CARD_FULL=1` tries every payload in every slot, six million
//! cards; without it, and in keys and whole pages, each slot gets some of them and each payload some slots.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, reason = "this suite needs the fixtures' inputs alone")]
mod common;
#[path = "payloads/corpus.rs"]
mod corpus;
#[path = "payloads/mutants.rs"]
mod mutants;
#[path = "payloads/shown.rs"]
mod shown;
#[path = "payloads/slots.rs"]
mod slots;
#[path = "common/tree.rs"]
mod tree;

use article_card::card::{Form, HtmlSink, Operations, Sink};
use article_card::{Format, Native, Options, read, render, render_to_string};
use corpus::{Payload, corpus, is_full};
use slots::{Slot, slots};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use tree::{Node, faults, from_html, from_operations};

/// The options of most cards here: links are relative to something, and everything is shown.
fn options(format: Option<Format>) -> Options {
    let mut options = Options::default();
    options.read.format = format;
    options.read.document_url = "https://page.example/dir/page?q".into();
    options.card.form = Form::Fragment;
    options
}

/// The card of an input as a tree, or `None` where the input is refused. Panics with what is wrong with the card.
fn card(input: &[u8], options: &Options) -> Result<Option<Vec<Node>>, String> {
    let Ok(reading) = read(input, &options.read, &Native) else { return Ok(None) };
    let mut html = HtmlSink::new();
    render(&reading.article, &options.card, &Native, &mut html);
    let mut operations = Operations::new();
    render(&reading.article, &options.card, &Native, &mut operations);
    judge(&html.finish(), &operations.into_string()).map(Some)
}

/// The tree that both sinks wrote.
fn judge(html: &str, operations: &str) -> Result<Vec<Node>, String> {
    let tree = from_html(html).map_err(|error| format!("{error}, in the HTML {html}"))?;
    let nodes = from_operations(operations).map_err(|error| format!("{error}, in {operations:?}"))?;
    if tree != nodes {
        return Err(format!("the sinks differ: {html}\n{operations:?}"));
    }
    let faults = faults(&tree);
    if faults.is_empty() { Ok(tree) } else { Err(format!("{}\n{html}", faults.join("; "))) }
}

/// Runs `check` on every slot, on all processors, and fails with the first things that it found.
fn on_every_slot(check: impl Fn(usize, &Slot) -> Vec<String> + Sync) {
    let slots = slots();
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some((number, slot)) = Some(next.fetch_add(1, Relaxed)).and_then(|at| Some((at, slots.get(at)?))) {
            found.lock().unwrap().extend(check(number, slot));
        }
    };
    std::thread::scope(|scope| (0..2).for_each(|_| drop(scope.spawn(work))));
    let found = found.into_inner().unwrap();
    let mut report = String::new();
    found.iter().take(40).for_each(|line| writeln!(report, "{line}").unwrap());
    assert!(found.is_empty(), "{} findings, among them:\n{report}", found.len());
}

/// The payloads that a slot gets in this run: one in `every`, in the full run one in `every_in_full`.
fn share(corpus: &[Payload], slot: usize, every: usize, every_in_full: usize) -> impl Iterator<Item = &Payload> {
    let every = if is_full() { every_in_full } else { every };
    corpus.iter().enumerate().filter(move |(at, _)| (at + slot).is_multiple_of(every)).map(|(_, payload)| payload)
}

#[test]
fn no_payload_in_any_slot_reaches_the_tree_as_anything_but_text() {
    let corpus = corpus();
    assert!(corpus.len() > 1300, "{} payloads", corpus.len());
    let (cards, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    on_every_slot(|number, slot| {
        let options = options(slot.format);
        let mut found = Vec::new();
        for payload in share(&corpus, number, 48, 1) {
            match card(&slot.document(&payload.literal), &options) {
                Ok(Some(_)) => cards.fetch_add(1, Relaxed),
                Ok(None) => refused.fetch_add(1, Relaxed),
                Err(error) => {
                    found.push(format!("{slot} with {}: {error}", payload.literal));
                    0
                }
            };
        }
        found
    });
    let (cards, refused) = (cards.into_inner(), refused.into_inner());
    assert!(cards > 20 * refused, "{cards} cards, {refused} refused");
    corpus::note(
        "payloads, native: both sinks",
        &[("payloads", corpus.len()), ("slots", slots().len()), ("cards", cards), ("refused inputs", refused)],
    );
}

#[test]
fn no_payload_in_any_key_reaches_the_tree_as_anything_but_text() {
    let corpus = corpus();
    on_every_slot(|number, slot| {
        let options = options(slot.format);
        let mut found = Vec::new();
        for payload in share(&corpus, number, 200, 16) {
            if let Some(document) = slot.with_key(&payload.literal)
                && let Err(error) = card(&document, &options)
            {
                found.push(format!("{slot} under the key {}: {error}", payload.literal));
            }
        }
        found
    });
}

#[test]
fn every_form_of_server_html_keeps_to_its_own_elements() {
    let corpus = corpus();
    on_every_slot(|number, slot| {
        let mut options = options(slot.format);
        let mut found = Vec::new();
        for payload in share(&corpus, number, 400, 32) {
            for form in [Form::Shadow, Form::Page] {
                options.card.form = form;
                let Ok(reading) = read(&slot.document(&payload.literal), &options.read, &Native) else { continue };
                let html = render_to_string(&reading.article, &options.card, &Native);
                if let Err(error) = document_faults(&html) {
                    found.push(format!("{slot} with {}: {error}", payload.literal));
                }
            }
        }
        found
    });
}

/// What is around a card on a server, once its known frame is taken off.
fn document_faults(html: &str) -> Result<(), String> {
    let frame = [
        ("<article-card><template shadowrootmode=\"open\">", "<div>"),
        ("<p part=\"status\" role=\"status\" lang=\"en\"></p></template>", "</div><div>"),
        ("</article-card>", "</div>"),
    ];
    let mut inner = html.to_string();
    for (from, to) in frame {
        // The first and only the first: a second one would have come from the data.
        inner = inner.replacen(from, to, 1);
    }
    let mut nodes = from_html(&inner).map_err(|error| format!("{error}: {html}"))?;
    if let [Node::Element(name, _, children)] = nodes.as_slice()
        && name == "html"
    {
        let [Node::Element(_, _, head), Node::Element(_, _, body)] = children.as_slice() else {
            return Err(format!("no head and body: {html}"));
        };
        let [Node::Element(main, _, content)] = body.as_slice() else { return Err(format!("no main: {html}")) };
        let names: Vec<&str> = head.iter().map(name_of).collect();
        if names != ["meta", "meta", "meta", "title", "style"] || main != "main" {
            return Err(format!("a head of {names:?}"));
        }
        nodes = content.clone();
    } else {
        let Some(Node::Element(_, _, shadow)) = nodes.first_mut() else { return Err("no card".into()) };
        if name_of(shadow.first().unwrap()) != "style" {
            return Err("no style".into());
        }
        shadow.remove(0);
    }
    let faults = faults(&nodes);
    if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) }
}

fn name_of(node: &Node) -> &str {
    match node {
        Node::Element(name, ..) => name,
        Node::Text(_) => "#text",
    }
}

#[test]
fn no_payload_in_an_option_reaches_the_html_as_anything_but_a_value() {
    let article = br#"{"headline": "H", "author": ["A", "B"], "url": "https://x.example/", "datePublished": "2022-03-13",
        "discussionUrl": "https://x.example/#r", "commentCount": 3, "correction": "C", "image": "https://x.example/i.png",
        "sections": [{"label": "L", "bullets": ["a", "b"]}, {"label": "Flashback", "text": "t"}]}"#;
    let names = [
        "format",
        "index",
        "baseUrl",
        "responseUrl",
        "documentUrl",
        "headingLevel",
        "flashbackOpen",
        "collapse",
        "sections",
        "maxBullets",
        "lang",
        "pageLang",
        "dir",
        "labels",
        "images",
        "linkTarget",
        "shadow",
    ];
    let words = [
        "by",
        "updated",
        "reply",
        "repliesOne",
        "repliesOther",
        "earlierCoverage",
        "details",
        "showTheRest",
        "correction",
    ];
    let corpus = corpus();
    for payload in share(&corpus, 0, 8, 1) {
        let text = payload.text();
        for name in names {
            let mut options = Options::default();
            options.card.form = Form::Fragment;
            options.card.max_bullets = 1;
            // A value that is refused leaves the option as it was.
            let _ = options.set(name, &text);
            options.card.form = Form::Fragment;
            if let Err(error) = card(article, &options) {
                panic!("{name} = {text:?}: {error}");
            }
        }
        let mut options = Options::default();
        options.card.form = Form::Fragment;
        options.card.max_bullets = 1;
        options.card.labels = words.iter().map(|word| (word.to_string(), text.clone())).collect();
        if let Err(error) = card(article, &options) {
            panic!("labels = {text:?}: {error}");
        }
        for form in [Form::Shadow, Form::Page] {
            options.card.form = form;
            let reading = read(article, &options.read, &Native).unwrap();
            for stylesheet in [None, Some(text.clone())] {
                options.card.nonce = Some(text.clone());
                options.card.stylesheet = stylesheet;
                let html = render_to_string(&reading.article, &options.card, &Native);
                let nodes = from_html(&html).unwrap_or_else(|error| panic!("{text:?}: {error}"));
                assert!(!html.contains("<script"), "{text:?}");
                assert_eq!(count(&nodes, "style") + count(&nodes, "link"), 1, "{text:?}");
            }
        }
    }
}

/// How many elements of a name there are.
fn count(nodes: &[Node], wanted: &str) -> usize {
    let mut number = 0;
    for node in nodes {
        if let Node::Element(name, _, children) = node {
            number += usize::from(name == wanted) + count(children, wanted);
        }
    }
    number
}

#[test]
fn every_sink_writes_text_and_nothing_else_of_a_payload() {
    for payload in corpus() {
        let text = payload.text();
        let (mut html, mut operations) = (HtmlSink::new(), Operations::new());
        for sink in [&mut html as &mut dyn Sink, &mut operations] {
            mutants::one_of_each(sink, &text);
        }
        let tree = judge(&html.finish(), &operations.into_string()).unwrap();
        assert_eq!(mutants::texts_of(&tree), [text.replace('\0', "\u{FFFD}"), text.replace('\0', "\u{FFFD}")]);
    }
}
