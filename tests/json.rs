//! The tolerant JSON reader against RFC 8259, serde_json and hostile texts; and the writer against the reader.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "json/cases.rs"]
mod cases;
#[path = "common/linear.rs"]
mod linear;
#[path = "json/places.rs"]
mod places;
#[path = "json/refusals.rs"]
mod refusals;
#[path = "json/values.rs"]
mod values;

use article_card::json::{self, MAX_DEPTH, Value};
use cases::{ACCEPTED, ACCEPTED_NUMBERS, REFUSED, REPAIRED};
use linear::assert_linear;
use proptest::prelude::*;

/// Why a text was refused.
#[derive(Debug, PartialEq)]
struct Refusal {
    code: &'static str,
    message: String,
    path: String,
    place: (u32, u32),
}

/// A warning: its code, its path and where it happened.
type Note = (&'static str, String, (u32, u32));

fn read(text: impl AsRef<[u8]>) -> (Result<Value, Refusal>, Vec<Note>) {
    let mut warnings = Vec::new();
    let outcome = json::parse(text.as_ref(), &mut warnings).map_err(|error| {
        let position = error.position().expect("every refusal has a position");
        let place = (position.line, position.column);
        Refusal { code: error.code(), message: error.message().into(), path: error.path().into(), place }
    });
    let notes = warnings.into_iter().map(|warning| {
        let position = warning.position.expect("every warning has a position");
        (warning.code.name(), warning.path, (position.line, position.column))
    });
    (outcome, notes.collect())
}

/// The value of a text that needs no repair.
fn value(text: impl AsRef<[u8]>) -> Value {
    let (outcome, notes) = read(text.as_ref());
    assert_eq!(notes, [], "{:?}", text.as_ref().escape_ascii().to_string());
    outcome.unwrap()
}

fn refusal(text: impl AsRef<[u8]>) -> Refusal {
    read(text.as_ref()).0.expect_err(&text.as_ref().escape_ascii().to_string())
}

fn notes(text: impl AsRef<[u8]>) -> Vec<Note> {
    read(text).1
}

fn locate(text: impl AsRef<[u8]>, pointer: &str) -> Option<(u32, u32)> {
    json::locate(text.as_ref(), pointer).map(|position| (position.line, position.column))
}

/// Whether both readers read the same; numbers as far as 64-bit floats can tell.
fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(a), serde_json::Value::Bool(b)) => a == b,
        (Value::Number(a), serde_json::Value::Number(b)) => {
            let (a, b) = (a.parse::<f64>().unwrap(), b.as_f64().unwrap());
            // serde_json rounds the last digit, and all digits of subnormal numbers, by its own way.
            (a - b).abs() <= a.abs() * 1e-15 + f64::MIN_POSITIVE
        }
        (Value::String(a), serde_json::Value::String(b)) => *a == b.replace('\0', "\u{FFFD}"),
        (Value::List(a), serde_json::Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), serde_json::Value::Object(b)) => {
            a.len() == b.len() && b.iter().all(|(key, b)| ours.get(key).is_some_and(|a| same(a, b)))
        }
        _ => false,
    }
}

fn from_serde(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(*flag),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(text) => Value::string(text.as_str()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(from_serde).collect()),
        serde_json::Value::Object(members) => {
            Value::Object(members.iter().map(|(key, value)| (key.clone(), from_serde(value))).collect())
        }
    }
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    // Any character but U+0000, which no string of ours holds.
    let text = || any::<String>().prop_map(|text| text.replace('\0', "\n"));
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        text().prop_map(Into::into),
    ];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::vec((text(), inner), 0..8)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A document with something of everything, and nothing to repair.
const DOCUMENT: &str = r#"{ "headline" : "A “brief”", "n": [0, -1.5e+3, 12.0, true, false, null],
  "author": [{"name": "Zoë \ud83d\ude00 😀", "url": "https:\/\/example.com\/?a=1"}], "empty": [{}, [], ""],
  "sections": [{"label": "What’s next", "text": ["\"One\"\\", "two\n"], "bullets": [{"html": "<b>x</b>"}]}] }"#;

#[test]
fn accepts_what_rfc_8259_accepts_as_serde_json_does() {
    for text in ACCEPTED {
        let theirs: serde_json::Value = serde_json::from_str(text).expect(text);
        assert!(same(&value(text), &theirs), "{text}");
    }
}

#[test]
fn accepts_numbers_of_any_size_and_keeps_every_digit() {
    for text in ACCEPTED_NUMBERS {
        value(text);
    }
    let digits = "1234567890".repeat(1000);
    assert_eq!(value(&digits), Value::Number(digits));
    assert_eq!(value("-0.10E+05"), Value::Number("-0.10E+05".into()));
}

#[test]
fn refuses_what_rfc_8259_rejects_with_a_position() {
    for text in REFUSED {
        let name = text.escape_ascii();
        assert!(serde_json::from_slice::<serde_json::Value>(text).is_err(), "{name}");
        let refused = refusal(text);
        assert!(refused.code.starts_with("json-") && refused.message.ends_with('.'), "{name}: {refused:?}");
        assert!(refused.place.0 > 0 && refused.place.1 > 0, "{name}");
    }
}

#[test]
fn repairs_each_known_defect_and_says_so() {
    for (text, plain, codes) in REPAIRED {
        let (outcome, notes) = read(text);
        let name = text.escape_ascii();
        assert_eq!(outcome.unwrap_or_else(|refused| panic!("{name}: {refused:?}")), value(plain), "{name}");
        assert_eq!(notes.iter().map(|note| note.0).collect::<Vec<_>>(), *codes, "{name}");
    }
}

#[test]
fn judges_every_character_after_a_backslash_as_serde_json_does() {
    for character in (1..0x250).filter_map(char::from_u32) {
        let text = format!("\"\\{character}\"");
        let accepted = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        assert_eq!(read(&text).0.is_ok(), accepted, "{}", text.escape_debug());
    }
}

#[test]
fn judges_every_pair_of_ascii_characters_as_serde_json_does_or_repairs_it() {
    for (a, b) in (0..128_u8).flat_map(|a| (0..128_u8).map(move |b| (a, b))) {
        for text in [vec![a, b], vec![b'[', a, b, b']'], vec![b'{', b'"', a, b, b':', b'1', b'}']] {
            agrees_with_serde_json(&text);
        }
    }
}

#[test]
fn judges_every_sequence_of_bytes_in_a_string_as_the_standard_library_decodes_it() {
    for (a, b) in (0x20..=255_u8).flat_map(|a| (0x20..=255_u8).map(move |b| (a, b))) {
        let text = [b'"', a, b, b'x', b'"'];
        if !text[1..3].iter().any(|byte| b"\"\\".contains(byte)) {
            let decoded = String::from_utf8_lossy(&text[1..4]);
            assert_eq!(read(text).0.unwrap().as_str(), Some(&*decoded), "{a:x} {b:x}");
        }
    }
}

/// What serde_json accepts we accept; what it rejects we refuse, or repair with a warning.
fn agrees_with_serde_json(text: &[u8]) {
    let (outcome, notes) = read(text);
    let name = text.escape_ascii();
    match serde_json::from_slice::<serde_json::Value>(text) {
        Ok(theirs) => assert!(same(&outcome.unwrap(), &theirs), "{name}"),
        Err(error) if error.to_string().contains("out of range") => assert!(outcome.is_ok(), "{name}"),
        Err(_) => assert!(outcome.is_err() || !notes.is_empty(), "{name}"),
    }
}

proptest! {
    #[test]
    fn reads_back_what_it_wrote(theirs in any_json(), pretty: bool) {
        let ours = from_serde(&theirs);
        let text = json::write(&ours, pretty);
        prop_assert!(same(&ours, &serde_json::from_str(&text).unwrap()));
        prop_assert_eq!(value(&text), ours);
        let unescaped = ['<', '\u{2028}', '\u{2029}'];
        prop_assert!(!text.contains(unescaped));
    }

    #[test]
    fn agrees_with_serde_json_on_documents_with_flipped_bytes(
        flips in prop::collection::vec((0..DOCUMENT.len(), any::<u8>()), 1..4),
    ) {
        let mut text = DOCUMENT.as_bytes().to_vec();
        for (index, byte) in flips {
            text[index] = byte;
        }
        agrees_with_serde_json(&text);
    }

    #[test]
    fn agrees_with_serde_json_on_any_bytes(text: Vec<u8>) {
        agrees_with_serde_json(&text);
    }

    #[test]
    fn agrees_with_serde_json_on_any_text_of_json_characters(text in r#"[\[\]{}",:\\ua0-9eE.+ \ntrfls/*;<!-]{0,24}"#) {
        agrees_with_serde_json(text.as_bytes());
    }

    #[test]
    fn finds_no_value_outside_the_text(text: Vec<u8>, pointer: String) {
        json::locate(&text, &pointer);
        json::locate(DOCUMENT.as_bytes(), &pointer);
    }
}

#[test]
fn refuses_a_document_that_is_cut_at_any_byte() {
    value(DOCUMENT);
    for length in 0..DOCUMENT.len() {
        let refused = refusal(&DOCUMENT.as_bytes()[..length]);
        assert_eq!(refused.code, if length == 0 { "json-empty" } else { "json-syntax" });
    }
}

#[test]
fn reads_lists_and_objects_that_are_nested_512_deep() {
    value(format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH)));
    value(format!("{}1{}", r#"{"a":"#.repeat(MAX_DEPTH), "}".repeat(MAX_DEPTH)));
}

#[test]
fn refuses_deeper_nesting_where_it_becomes_too_deep() {
    for text in ["[".repeat(MAX_DEPTH + 1), "[".repeat(1_000_000)] {
        let refused = refusal(text);
        assert_eq!((refused.code, refused.place), ("json-too-deep", (1, 513)));
        assert_eq!(refused.message, "Lists and objects are nested more than 512 levels deep; flatten them.");
    }
}

#[test]
fn an_object_with_very_many_keys_takes_linear_time() {
    assert_linear("keys", 100_000, |keys| {
        // A multiplicative step: the keys are in no order, and none is there twice.
        let members = (0..keys as u32).map(|n| format!("\"{}\":0", n.wrapping_mul(2_654_435_761)));
        let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        assert_eq!(value(&text).as_object().unwrap().len(), keys);
    });
}

#[test]
fn keeps_the_last_of_equal_keys_in_a_very_large_object() {
    let members: Vec<_> = (0..100_000).map(|n| format!("\"{}\":{n}", n % 1000)).collect();
    let (outcome, notes) = read(format!("{{{}}}", members.join(",")));
    let object = outcome.unwrap();
    assert_eq!(object.as_object().unwrap().len(), 1000);
    assert_eq!(object.get("7").and_then(Value::as_integer), Some(99_007));
    assert_eq!(notes.len(), 100);
}

#[test]
fn gives_at_most_100_warnings_of_one_code() {
    for (item, code) in [
        ("\"\n\"", "json-control"),
        ("[1,]", "json-trailing-comma"),
        (r#""\udfff""#, "json-surrogate"),
        (r#""\u0000""#, "json-nul"),
        (r#"{"a":1,"a":2}"#, "json-duplicate-key"),
    ] {
        let many = notes(format!("[{}]", vec![item; 5000].join(",")));
        assert_eq!(many.len(), 100);
        assert!(many.iter().all(|note| note.0 == code));
    }
    let wrapped = notes(format!("{}{{}}{}", "<!--".repeat(300), "-->".repeat(300)));
    assert_eq!(wrapped.len(), 100);
}

#[test]
fn gives_one_warning_of_a_code_for_one_string_at_its_first_fault() {
    assert_eq!(notes("[\"a\", \"b\n\n\n\"]"), [("json-control", "/1".into(), (1, 9))]);
}

#[test]
fn names_a_container_where_a_path_would_be_very_long() {
    let text = format!("{{\"a\":{{\"{}\":[{}]}}}}", "k".repeat(500_000), vec![r#""\u0000""#; 200].join(","));
    let notes = notes(text);
    assert_eq!(notes.len(), 100);
    assert!(notes.iter().all(|note| note.1 == "/a"));
}

#[test]
fn warnings_stand_in_the_list_even_when_the_text_is_refused() {
    let (outcome, notes) = read("\u{FEFF}[\"\n\", x]");
    assert!(outcome.is_err());
    assert_eq!(notes.iter().map(|note| note.0).collect::<Vec<_>>(), ["json-bom", "json-control"]);
}
