//! The slots: every string of every fixture, each kind of place once.

use super::common::fixtures;
use super::corpus::is_full;
use article_card::Format;
use article_card::json::{self, Value};
use std::collections::BTreeSet;
use std::fmt;

/// What stands in a slot while the document around it is written.
const PLACEHOLDER: &str = "\u{E000}slot\u{E001}";

/// A place for a string in an input.
pub(crate) struct Slot {
    /// The fixture's name.
    fixture: String,
    /// A JSON Pointer.
    pointer: String,
    pub(crate) format: Option<Format>,
    before: String,
    after: String,
    /// The same around the key of the string's member, with what follows it.
    key: Option<(String, String)>,
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}{}", self.fixture, self.pointer)
    }
}

impl Slot {
    /// The document with a JSON literal in this place.
    pub(crate) fn document(&self, literal: &str) -> Vec<u8> {
        [self.before.as_str(), literal, &self.after].concat().into_bytes()
    }

    /// The document with a JSON literal instead of the key of this place; `None` in a list.
    pub(crate) fn with_key(&self, literal: &str) -> Option<Vec<u8>> {
        let (before, after) = self.key.as_ref()?;
        Some([before.as_str(), literal, after].concat().into_bytes())
    }
}

/// Every slot. Of places that differ in nothing but the number of an item, in one format, there is one; with
/// `ARTICLE_CARD_FULL`, one of each fixture.
pub(crate) fn slots() -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut seen = BTreeSet::new();
    for fixture in fixtures() {
        // Pages and plain text have no members; they are filled elsewhere. A fixture that is no JSON has no slots.
        let Ok(root) = json::parse(&fixture.bytes(), &mut Vec::new()) else { continue };
        let folder = fixture.name.split('/').next().unwrap();
        let mut places = Vec::new();
        find(&root, &mut Vec::new(), &mut places);
        for path in places {
            let pointer: String =
                path.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect();
            let kind: Vec<&str> =
                path.iter().map(|step| if step.parse::<usize>().is_ok() { "*" } else { step.as_str() }).collect();
            let scope = if is_full() { &fixture.name } else { folder };
            if !seen.insert(format!("{scope} {}", kind.join("/"))) {
                continue;
            }
            let (before, after) = around(&root, &path, false).unwrap();
            let key = around(&root, &path, true);
            slots.push(Slot { fixture: fixture.name.clone(), pointer, format: None, before, after, key });
        }
    }
    slots
}

/// The document before and after the string, or its key, at a path.
fn around(root: &Value, path: &[String], key: bool) -> Option<(String, String)> {
    let mut root = root.clone();
    let mut value = &mut root;
    for (depth, step) in path.iter().enumerate() {
        value = match value {
            Value::List(items) => {
                if key && depth + 1 == path.len() {
                    return None;
                }
                &mut items[step.parse::<usize>().unwrap()]
            }
            Value::Object(members) => {
                let member = members.iter_mut().find(|(name, _)| name == step).unwrap();
                if key && depth + 1 == path.len() {
                    member.0 = PLACEHOLDER.into();
                }
                &mut member.1
            }
            _ => return None,
        };
    }
    if !key {
        *value = Value::string(PLACEHOLDER);
    }
    let text = json::write(&root, false);
    let (before, after) = text.split_once(&format!("\"{PLACEHOLDER}\""))?;
    Some((before.to_string(), after.to_string()))
}

/// The paths of all strings.
fn find(value: &Value, path: &mut Vec<String>, places: &mut Vec<Vec<String>>) {
    match value {
        Value::String(_) => places.push(path.clone()),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push(at.to_string());
                find(item, path, places);
                path.pop();
            }
        }
        Value::Object(members) => {
            for (key, item) in members {
                path.push(key.clone());
                find(item, path, places);
                path.pop();
            }
        }
        _ => {}
    }
}
