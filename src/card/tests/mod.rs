//! The card's structure, and what no article can do to it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod body;
mod documents;
mod header;
mod language;
mod sections;
mod sinks;

use super::*;
use crate::article::{Article, Author, Block, Cell, Date, Image, List, Publisher, Section, Span, Table, Time};
use crate::host::Host;
use crate::url::SafeUrl;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// English and a little Polish, and addresses as they come.
struct English;

impl Host for English {
    fn resolve_url(&self, input: &str, _: &str) -> Option<String> {
        Some(input.into())
    }
    fn format_date(&self, year: u16, month: u8, day: u8, _: &str) -> String {
        [month.to_string(), day.to_string(), year.to_string()].join("/")
    }
    fn list_separators(&self, items: &[&str], _: &str) -> Vec<String> {
        (1..items.len()).map(|at| String::from(if at + 1 == items.len() { " and " } else { ", " })).collect()
    }
    fn plural_category(&self, number: u64, language: &str) -> &'static str {
        match (language, number) {
            ("pl", 2..=4) => "few",
            (_, 1) => "one",
            _ => "other",
        }
    }
    fn words(&self, language: &str) -> String {
        let polish = "by: Tekst: {names}\nrepliesOne: jeden\nrepliesFew: {count} komentarze\nreply: Napisz";
        if language == "pl" { polish.into() } else { String::new() }
    }
}

fn html(article: &Article, options: &CardOptions) -> String {
    let mut sink = HtmlSink::new();
    render(article, options, &English, &mut sink);
    sink.finish()
}

fn default_html(article: &Article) -> String {
    html(article, &CardOptions::default())
}

fn operations(article: &Article, options: &CardOptions) -> String {
    let mut sink = Operations::new();
    render(article, options, &English, &mut sink);
    sink.into_string()
}

fn link(address: &str) -> SafeUrl {
    SafeUrl::link(address, "", &English).unwrap()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Span::plain(text)])
}

fn bullets(texts: &[&str]) -> Block {
    Block::List(List { items: texts.iter().map(|text| vec![paragraph(text)]).collect(), ..List::default() })
}

fn section(label: &str, blocks: Vec<Block>) -> Section {
    Section { label: label.into(), blocks, collapsed: None }
}

fn body(blocks: Vec<Block>) -> Article {
    Article { headline: "H".into(), sections: vec![section("", blocks)], ..Article::default() }
}

fn picture(alternate_name: &str, caption: &str, credit: &str) -> Image {
    Image {
        url: link("https://a.example/i.jpg"),
        alternate_name: alternate_name.into(),
        caption: caption.into(),
        credit: credit.into(),
        width: Some(1200),
        height: None,
    }
}

fn date(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day, None).unwrap()
}

fn at(date: Date, hour: u8, offset: i16) -> Date {
    Date { time: Some(Time { hour, minute: 0, second: 0, offset }), ..date }
}

/// What stands between the first `start` and the next `end`.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).unwrap().0
}

/// An article with every fact, its texts in the order in which they are asked for.
fn complete(next: &mut dyn FnMut() -> String) -> Article {
    let mut span = || Span { text: next(), link: Some(link("https://a.example/s")), strong: true, ..Span::default() };
    let blocks = vec![
        Block::Paragraph(vec![span(), Span { link: None, code: true, ..span() }]),
        Block::List(List {
            ordered: true,
            start: Some(3),
            items: vec![vec![Block::Paragraph(vec![span()])], vec![Block::Quote(vec![Block::Heading(vec![span()])])]],
        }),
        Block::Table(Table {
            caption: vec![span()],
            rows: vec![vec![Cell { header: true, columns: 2, rows: 1, spans: vec![span()] }]],
        }),
        Block::Rule,
    ];
    let picture = |next: &mut dyn FnMut() -> String| picture(&next(), &next(), &next());
    Article {
        headline: next(),
        alternative_headline: next(),
        section_path: vec![next(), next()],
        authors: vec![
            Author { name: next(), url: Some(link("https://a.example/1")) },
            Author { name: next(), url: None },
        ],
        publisher: Some(Publisher { name: next(), url: Some(link("https://a.example/p")), logo: None }),
        published: Some(at(date(2022, 3, 13), 19, -240)),
        modified: Some(at(date(2022, 3, 14), 8, -240)),
        language: "en".into(),
        description: next(),
        url: Some(link("https://a.example/")),
        image: Some(picture(next)),
        keywords: vec![],
        sections: vec![
            section(&next(), blocks),
            Section {
                collapsed: Some(true),
                ..section(&next(), vec![Block::Figure(picture(next)), Block::Code(next()), bullets(&[&next()])])
            },
        ],
        corrections: vec![next()],
        discussion_url: Some(link("https://a.example/#respond")),
        comment_count: Some(12),
    }
}
