//! The payloads: one JSON string literal a line, in `tests/payloads/<class>.jsonl`.

use std::fmt::Write as _;
use std::path::Path;

/// A file for each sink that payloads aim at.
const CLASSES: [&str; 8] = [
    include_str!("html.jsonl"),
    include_str!("attribute.jsonl"),
    include_str!("url.jsonl"),
    include_str!("css.jsonl"),
    include_str!("text.jsonl"),
    include_str!("bidi.jsonl"),
    include_str!("operations.jsonl"),
    include_str!("island.jsonl"),
];

/// One payload.
pub(crate) struct Payload {
    /// As a JSON string literal: some hold halves of surrogate pairs, which no Rust string can.
    pub(crate) literal: String,
}

impl Payload {
    /// The text that a reader of JSON makes of it: U+FFFD for a lone surrogate.
    pub(crate) fn text(&self) -> String {
        // JavaScript's way, from RFC 8259's grammar: the crate's own reader is what is tested.
        let mut units = Vec::new();
        let mut rest = self.literal.strip_prefix('"').unwrap().strip_suffix('"').unwrap().chars();
        while let Some(c) = rest.next() {
            if c != '\\' {
                units.extend(c.encode_utf16(&mut [0; 2]).iter());
                continue;
            }
            units.push(match rest.next().unwrap() {
                'u' => {
                    let digits: String = rest.by_ref().take(4).collect();
                    u16::from_str_radix(&digits, 16).unwrap()
                }
                'b' => 8,
                'f' => 12,
                'n' => 10,
                'r' => 13,
                't' => 9,
                plain => plain as u16,
            });
        }
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}

/// All payloads.
pub(crate) fn corpus() -> Vec<Payload> {
    CLASSES.into_iter().flat_map(str::lines).map(|line| Payload { literal: line.to_string() }).collect()
}

/// Whether this run is to leave nothing out.
pub(crate) fn is_full() -> bool {
    std::env::var_os("ARTICLE_CARD_FULL").is_some()
}

/// Leaves counts for the table that `npm run test:security` prints.
pub(crate) fn note(topic: &str, counts: &[(&str, usize)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shipped/security");
    let mut text = format!("{{\"topic\": {topic:?}, \"counts\": {{");
    for (at, (name, count)) in counts.iter().enumerate() {
        write!(text, "{}{name:?}: {count}", if at > 0 { ", " } else { "" }).unwrap();
    }
    text.push_str("}}\n");
    let file = topic.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{file}.json")), text).unwrap();
}
