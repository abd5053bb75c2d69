//! Warnings with their places: values do not know where they stand.

use super::Context;
use crate::error::{Code, SENTENCES, Warning};
use crate::json::{self, Value};
use alloc::string::String;
use alloc::vec::Vec;

/// Where a value stands: in which of the containers that were visited, and where in it; nothing for the document.
type Place<'a> = Option<(usize, Step<'a>)>;

/// From a container to a value in it.
#[derive(Clone, Copy)]
enum Step<'a> {
    Item(usize),
    Key(&'a str),
}

/// The JSON Pointer of a place; that of a container where it would be too long to read.
fn pointer<'a>(containers: &[Place<'a>], mut place: Place<'a>) -> String {
    let mut steps = Vec::new();
    while let Some((container, step)) = place {
        steps.push(step);
        place = containers.get(container).copied().flatten();
    }
    let mut path = String::new();
    for step in steps.into_iter().rev() {
        match step {
            Step::Item(at) => json::push_index(&mut path, at),
            Step::Key(key) if !json::push_token(&mut path, key, json::MAX_PATH) => break,
            Step::Key(_) => {}
        }
    }
    path
}

impl Context<'_> {
    /// The warnings, each with the JSON Pointer of its value.
    ///
    /// Values do not know where they stand. One walk over the document finds the places of all that were
    /// remembered, so that reading pays nothing for paths that nobody asks for.
    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut places = Vec::new();
        for (index, (code, noted)) in self.notes.into_iter().enumerate() {
            warnings.push(Warning { code, path: String::new(), position: None, found: "" });
            places.push((noted, index));
        }
        if warnings.is_empty() {
            return warnings;
        }
        // By address, so that a long document with many warnings is still walked quickly.
        places.sort_unstable();
        let mut containers: Vec<Place> = Vec::new();
        let mut pending = Vec::from([(self.root, None)]);
        while let Some((value, place)) = pending.pop() {
            let first = places.partition_point(|(noted, _)| *noted < core::ptr::from_ref(value));
            for (noted, index) in places.get(first..).unwrap_or_default() {
                if !core::ptr::eq(*noted, value) {
                    break;
                }
                if let Some(warning) = warnings.get_mut(*index) {
                    warning.path = pointer(&containers, place);
                    if SENTENCES && warning.code == Code::WrongType {
                        warning.found = value.kind();
                    }
                }
            }
            let container = containers.len();
            match value {
                Value::List(items) => {
                    let place = |at| Some((container, Step::Item(at)));
                    pending.extend(items.iter().enumerate().map(|(at, item)| (item, place(at))));
                }
                Value::Object(members) => {
                    let place = |key| Some((container, Step::Key(key)));
                    pending.extend(members.iter().map(|(key, item)| (item, place(key.as_str()))));
                }
                _ => continue,
            }
            containers.push(place);
        }
        warnings
    }
}
