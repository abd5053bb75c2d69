//! One broken value costs the facts that it feeds and no other: every value of every fixture is taken away, and replaced
//! by values of every type, by too much, by too deep ones, and given twice.
//!
//! `MUTATIONS=all cargo test --test mutations` tries them all; without it, a fixed part of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, unreachable_pub, reason = "this suite needs the fixtures' inputs alone")]
mod common;
#[path = "mutations/feeds.rs"]
mod feeds;

use article_card::json::{self, Value};
use article_card::{CardOptions, Format, Native, ReadOptions, Reading, normalise, read, read_value};
use common::fixtures;
use feeds::{ENVELOPES, FEEDS};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Where a value stands: member names, and positions in lists.
type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Item(usize),
}

/// A document as `parse` would print it: each member is a fact. `None` where it is no article.
type Facts = Option<BTreeMap<String, String>>;

/// What may end a reading of a document that is well-formed.
const DOCUMENTED: &[&str] = &["no-article", "no-text"];

/// In the quick run one of this many mutations is tried.
const SAMPLE: usize = 13;

/// What is put in a value's place; `None` takes it away.
fn replacements(value: &Value) -> Vec<(&'static str, Option<Value>)> {
    let text = |text: &str| Value::string(text);
    let nest = |list: bool| {
        let mut nested = value.clone();
        for _ in 0..300 {
            nested = if list { Value::List(vec![nested]) } else { Value::Object(vec![("x".into(), nested)]) };
        }
        nested
    };
    vec![
        ("absent", None),
        ("null", Some(Value::Null)),
        ("true", Some(Value::Bool(true))),
        ("a number", Some(Value::Number("42".into()))),
        ("a huge number", Some(Value::Number("9".repeat(400)))),
        ("a text", Some(text("Mutated"))),
        ("an empty text", Some(text(""))),
        ("a huge text", Some(Value::string("Mutated text. ".repeat(5000)))),
        ("an empty list", Some(Value::List(Vec::new()))),
        ("a list", Some(Value::List(vec![Value::Number("1".into()), text("Mutated"), Value::Null]))),
        ("an empty object", Some(Value::Object(Vec::new()))),
        ("an object", Some(Value::Object(vec![("mutated".into(), text("Mutated"))]))),
        ("itself in 300 lists", Some(nest(true))),
        ("itself in 300 objects", Some(nest(false))),
    ]
}

/// The paths of all values below the root, at most `breadth` items of each list.
fn paths(value: &Value, breadth: usize, at: &mut Path, found: &mut Vec<Path>) {
    let mut visit = |step: Step, inner: &Value| {
        at.push(step);
        found.push(at.clone());
        paths(inner, breadth, at, found);
        at.pop();
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| visit(Step::Key(key.clone()), inner)),
        Value::List(items) => {
            items.iter().take(breadth).enumerate().for_each(|(index, inner)| visit(Step::Item(index), inner));
        }
        _ => {}
    }
}

/// The value at a path.
fn find<'a>(root: &'a Value, path: &[Step]) -> &'a Value {
    path.iter().fold(root, |value, step| match (value, step) {
        (Value::Object(members), Step::Key(key)) => &members.iter().find(|(name, _)| name == key).unwrap().1,
        (Value::List(items), Step::Item(index)) => &items[*index],
        _ => panic!("{path:?}"),
    })
}

/// The document with another value at a path, or with none there.
fn replaced(root: &Value, path: &[Step], new: Option<&Value>) -> Value {
    let Some((step, rest)) = path.split_first() else { return new.unwrap().clone() };
    match (root, step) {
        (Value::Object(members), Step::Key(key)) => Value::Object(
            members
                .iter()
                .filter(|(name, _)| name != key || new.is_some() || !rest.is_empty())
                .map(|(name, value)| {
                    (name.clone(), if name == key { replaced(value, rest, new) } else { value.clone() })
                })
                .collect(),
        ),
        (Value::List(items), Step::Item(index)) => Value::List(
            items
                .iter()
                .enumerate()
                .filter(|(at, _)| at != index || new.is_some() || !rest.is_empty())
                .map(|(at, value)| if at == *index { replaced(value, rest, new) } else { value.clone() })
                .collect(),
        ),
        _ => panic!("{path:?}"),
    }
}

/// The document with the last member of a path twice in its object.
fn doubled(root: &Value, path: &[Step]) -> Option<Value> {
    let (Step::Key(key), above) = path.split_last()? else { return None };
    let Value::Object(mut members) = find(root, above).clone() else { return None };
    members.push((key.clone(), find(root, path).clone()));
    let twice = Value::Object(members);
    Some(if above.is_empty() { twice } else { replaced(root, above, Some(&twice)) })
}

fn facts(reading: Result<Reading, article_card::Error>, about: &str) -> Facts {
    match reading {
        Ok(reading) => {
            let Value::Object(members) = normalise(&reading.article, &CardOptions::default()) else { panic!() };
            Some(members.into_iter().map(|(name, value)| (name, json::write(&value, false))).collect())
        }
        Err(error) => {
            assert!(DOCUMENTED.contains(&error.code()), "{about}: {error:?}");
            None
        }
    }
}

/// The names of the facts that two readings do not have in common; all of them where one is none.
fn changed(before: &Facts, after: &Facts) -> BTreeSet<String> {
    let (Some(before), Some(after)) = (before, after) else { return BTreeSet::from(["everything".into()]) };
    let names = before.keys().chain(after.keys());
    names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

/// A path as `FEEDS` writes it: without positions, and without the envelopes around the article.
fn pattern(format: &str, path: &[Step]) -> String {
    let mut keys: Vec<&str> = Vec::new();
    for step in path {
        if let Step::Key(key) = step {
            keys.push(key);
        }
    }
    let envelopes = ENVELOPES.iter().find(|(name, _)| *name == format).map_or(&[][..], |(_, envelopes)| envelopes);
    while keys.first().is_some_and(|key| envelopes.contains(key)) {
        keys.remove(0);
    }
    keys.join("/")
}

/// What a value may feed: the entry whose path is the longest beginning of its own.
fn feeds(format: &str, pattern: &str) -> (&'static str, BTreeSet<&'static str>) {
    let entries = FEEDS.iter().find(|(name, _)| *name == format).map_or(&[][..], |(_, entries)| entries);
    let is_start =
        |start: &str| pattern.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let best = entries.iter().filter(|(start, _)| is_start(start)).max_by_key(|(start, _)| start.len());
    best.map_or(("", BTreeSet::new()), |(start, facts)| (*start, facts.split_whitespace().collect()))
}

/// Tries the mutations and calls `judge` with the format, the path's pattern, what was done, and what changed.
fn mutate(all: bool, mut judge: impl FnMut(&'static str, String, &str, BTreeSet<String>)) -> usize {
    let mut count = 0;
    let mut tried = 0;
    for fixture in fixtures() {
        let Ok(root) = json::parse(&fixture.bytes(), &mut Vec::new()) else { continue };
        let options = ReadOptions { document_url: "https://reader.example/".into(), ..ReadOptions::default() };
        let Ok(reading) = read_value(&root, &options, &Native) else { continue };
        let format = reading.format.name();
        let before = facts(Ok(reading), &fixture.name);
        let mut places = Vec::new();
        paths(&root, if all { 40 } else { 2 }, &mut Vec::new(), &mut places);
        for path in &places {
            let pattern = pattern(format, path);
            for (what, new) in replacements(find(&root, path)) {
                count += 1;
                if !all && count % SAMPLE > 0 {
                    continue;
                }
                tried += 1;
                let about = format!("{} with {what} at {pattern}", fixture.name);
                let after = facts(read_value(&replaced(&root, path, new.as_ref()), &options, &Native), &about);
                judge(format, pattern.clone(), &about, changed(&before, &after));
            }
            if let (Some(twice), true) = (doubled(&root, path), all || count % SAMPLE == 0) {
                let options = ReadOptions { format: Format::from_name(format), ..options.clone() };
                let reading = read(json::write(&twice, false).as_bytes(), &options, &Native).unwrap();
                assert!(reading.warnings.iter().any(|warning| warning.code.name() == "json-duplicate-key"));
                assert_eq!(
                    changed(&before, &facts(Ok(reading), &pattern)),
                    BTreeSet::new(),
                    "{} {pattern}",
                    fixture.name
                );
            }
        }
    }
    tried
}

#[test]
fn a_value_that_is_broken_costs_the_facts_that_it_feeds_and_no_other() {
    let all = std::env::var("MUTATIONS").is_ok_and(|value| value == "all");
    let mut wrong = String::new();
    let mut seen: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    let tried = mutate(all, |format, pattern, about, changed| {
        let (entry, may) = feeds(format, &pattern);
        seen.entry((format, entry)).or_default().extend(changed.iter().cloned());
        // Where headline and text may go, nothing may be left.
        let everything = may.contains("everything") || may.contains("headline") || may.contains("sections");
        let more: Vec<&String> = changed
            .iter()
            .filter(|fact| !may.contains("everything") && !may.contains(fact.as_str()))
            .filter(|fact| *fact != "everything" || !everything)
            .collect();
        if !more.is_empty() && wrong.len() < 20_000 {
            writeln!(wrong, "{about} changes {more:?}").unwrap();
        }
    });
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tried > 5000, "only {tried} mutations were tried");
    if all {
        // The list claims no more than there is.
        for (format, entries) in FEEDS {
            for (entry, facts) in *entries {
                let seen = seen.get(&(*format, *entry)).cloned().unwrap_or_default();
                for fact in facts.split_whitespace().filter(|fact| *fact != "everything" && !seen.contains(*fact)) {
                    writeln!(wrong, "{format}: no mutation of {entry} changes {fact}").unwrap();
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
}
