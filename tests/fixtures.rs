//! Every fixture: the facts that a person wrote down, the expected tree, and `parse` as the inverse of `render`.
//!
//! `BLESS=1 cargo test --test fixtures` writes the expected trees (`.html`). Facts are never written.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use article_card::article::{Block, plain_text};
use article_card::{Format, Native, Options, json, normalise, read, render_to_string};
use common::{Fixture, fixtures};
use serde_json::Value;
use std::collections::BTreeSet;

fn options(fixture: &Fixture) -> Options {
    let mut options = Options::default();
    options.card.form = article_card::card::Form::Fragment;
    if fixture.input.extension().is_some_and(|extension| extension == "txt") {
        options.read.format = Some(Format::TEXT);
    }
    options
}

/// The plain text of every bullet, nested ones too, in order.
fn bullets(blocks: &[Block], found: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::List(list) => {
                for item in &list.items {
                    let paragraph = item.iter().find_map(|block| match block {
                        Block::Paragraph(spans) => Some(plain_text(spans)),
                        _ => None,
                    });
                    found.extend(paragraph);
                    bullets(item, found);
                }
            }
            Block::Quote(blocks) => bullets(blocks, found),
            _ => {}
        }
    }
}

/// The facts of a reading, in the form in which people wrote them down.
fn facts_of(fixture: &Fixture) -> serde_json::Map<String, Value> {
    let options = options(fixture);
    let mut facts = serde_json::Map::new();
    let reading = match read(&fixture.bytes(), &options.read, &Native) {
        Ok(reading) => reading,
        Err(error) => {
            facts.insert("error".into(), error.code().into());
            return facts;
        }
    };
    let article = &reading.article;
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let list = |list: Vec<String>| if list.is_empty() { Value::Null } else { Value::from(list) };
    let url =
        |url: &Option<article_card::url::SafeUrl>| url.as_ref().map_or(Value::Null, |url| Value::from(url.as_str()));
    facts.insert("format".into(), reading.format.name().into());
    facts.insert("headline".into(), text(&article.headline));
    facts.insert("alternativeHeadline".into(), text(&article.alternative_headline));
    facts.insert("authors".into(), list(article.authors.iter().map(|author| author.name.clone()).collect()));
    facts.insert(
        "authorUrls".into(),
        list(
            article
                .authors
                .iter()
                .filter_map(|author| author.url.as_ref())
                .map(|url| url.as_str().to_string())
                .collect(),
        ),
    );
    facts.insert("datePublished".into(), article.published.map_or(Value::Null, |date| date.to_rfc3339().into()));
    facts.insert("dateModified".into(), article.modified.map_or(Value::Null, |date| date.to_rfc3339().into()));
    facts.insert("language".into(), text(&article.language));
    facts.insert("image".into(), article.image.as_ref().map_or(Value::Null, |image| image.url.as_str().into()));
    facts.insert("imageAlt".into(), article.image.as_ref().map_or(Value::Null, |image| text(&image.alternate_name)));
    facts.insert("lede".into(), text(&article.description));
    facts.insert("sectionPath".into(), list(article.section_path.clone()));
    facts.insert(
        "labels".into(),
        list(article.sections.iter().map(|section| section.label.clone()).filter(|label| !label.is_empty()).collect()),
    );
    let mut items = Vec::new();
    article.sections.iter().for_each(|section| bullets(&section.blocks, &mut items));
    facts.insert("bullets".into(), list(items));
    let folded = article.sections.iter().filter(|section| article_card::card::is_collapsed(section, &options.card));
    facts.insert("folded".into(), list(folded.map(|section| section.label.clone()).collect()));
    facts.insert("publisher".into(), article.publisher.as_ref().map_or(Value::Null, |publisher| text(&publisher.name)));
    facts.insert("url".into(), url(&article.url));
    facts.insert("discussionUrl".into(), url(&article.discussion_url));
    facts.insert("commentCount".into(), article.comment_count.map_or(Value::Null, Value::from));
    facts.insert("corrections".into(), list(article.corrections.clone()));
    facts.insert("keywords".into(), list(article.keywords.clone()));
    let codes: BTreeSet<&str> = reading.warnings.iter().map(|warning| warning.code.name()).collect();
    facts.insert("warnings".into(), codes.into_iter().collect::<Vec<_>>().into());
    facts
}

/// What a person wrote and what was read, made comparable: order in a set does not count, empty is absent.
fn comparable(key: &str, value: &Value) -> Value {
    match value {
        Value::Array(items) if items.is_empty() => {
            if key == "warnings" {
                value.clone()
            } else {
                Value::Null
            }
        }
        Value::Array(items) if key == "warnings" => {
            let set: BTreeSet<&str> = items.iter().filter_map(Value::as_str).collect();
            set.into_iter().collect::<Vec<_>>().into()
        }
        Value::String(text) if text.is_empty() => Value::Null,
        _ => value.clone(),
    }
}

#[test]
fn every_fixture_yields_the_facts_that_a_person_wrote_down() {
    let mut wrong = String::new();
    let all = fixtures();
    for fixture in &all {
        let read = facts_of(fixture);
        for (key, expected) in fixture.facts() {
            let found = read.get(&key).cloned().unwrap_or(Value::Null);
            let (expected, found) = (comparable(&key, &expected), comparable(&key, &found));
            if expected != found {
                wrong.push_str(&format!("\n{} {key}\n  wrote {expected}\n  read  {found}", fixture.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(all.len() > 30, "only {} fixtures were found", all.len());
}

#[test]
fn every_fixture_renders_the_expected_tree() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    for fixture in fixtures() {
        let options = options(&fixture);
        let Ok(reading) = read(&fixture.bytes(), &options.read, &Native) else { continue };
        let html = render_to_string(&reading.article, &options.card, &Native) + "\n";
        if bless {
            std::fs::write(fixture.html_path(), &html).unwrap();
        } else if std::fs::read_to_string(fixture.html_path()).unwrap_or_default() != html {
            wrong.push_str(&format!("\n{}: {html}", fixture.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_parse_prints_reads_as_the_same_article() {
    for fixture in fixtures() {
        let options = options(&fixture);
        let Ok(reading) = read(&fixture.bytes(), &options.read, &Native) else { continue };
        let printed = json::write(&normalise(&reading.article, &options.card), true);
        let mut again = options.clone();
        again.read.format = None;
        let reread = read(printed.as_bytes(), &again.read, &Native).unwrap();
        assert_eq!(
            render_to_string(&reading.article, &options.card, &Native),
            render_to_string(&reread.article, &again.card, &Native),
            "{}\n{printed}",
            fixture.name
        );
    }
}
