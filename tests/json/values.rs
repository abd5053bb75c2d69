//! Writing values, asking them, and text that is no JSON.

use super::{json, value};
use json::Value;

#[test]
fn writes_on_one_line_or_indented_by_two_spaces() {
    let document = value(r#" {"a" : [1, "b", [], {}], "c" : {"d" : null, "e" : [true, false]}} "#);
    assert_eq!(json::write(&document, false), r#"{"a":[1,"b",[],{}],"c":{"d":null,"e":[true,false]}}"#);
    let pretty = "{\n  \"a\": [\n    1,\n    \"b\",\n    [],\n    {}\n  ],\n  \"c\": {\n    \"d\": null,\n    \"e\": [\n      \
                  true,\n      false\n    ]\n  }\n}";
    assert_eq!(json::write(&document, true), pretty);
}

#[test]
fn writes_text_that_can_stand_in_a_script_element() {
    let text = Value::string("</script><!--\u{2028}\u{2029}");
    assert_eq!(json::write(&text, false), r#""\u003c/script>\u003c!--\u2028\u2029""#);
    assert_eq!(json::write(&Value::Number("</script>".into()), false), "null");
}

#[test]
fn writes_every_control_character_as_an_escape() {
    for character in (0..0x20_u8).map(char::from) {
        let text = json::write(&Value::string(character), false);
        assert!(text.bytes().all(|byte| byte >= 0x20), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), character.to_string());
    }
    assert_eq!(
        json::write(&Value::string("\"\\\n\r\t\u{8}\u{C}\u{1}\u{1F}"), false),
        r#""\"\\\n\r\t\b\f\u0001\u001f""#
    );
}

#[test]
fn reads_whole_numbers_however_they_are_written() {
    for (text, integer) in [
        ("0", Some(0)),
        ("12", Some(12)),
        ("12.0", Some(12)),
        ("12.000", Some(12)),
        ("1.2e1", Some(12)),
        ("1.2E+1", Some(12)),
        ("120e-1", Some(12)),
        ("0.012e3", Some(12)),
        ("0.0", Some(0)),
        ("0e99999999999", Some(0)),
        ("0e-99999999999", Some(0)),
        ("1e19", Some(10_000_000_000_000_000_000)),
        ("9007199254740993", Some(9_007_199_254_740_993)),
        ("18446744073709551615", Some(u64::MAX)),
        ("18446744073709551615.0", Some(u64::MAX)),
        ("18446744073709551616", None),
        ("1e20", None),
        ("1e999999999999", None),
        ("1e-999999999999", None),
        ("1e2147483647", None),
        ("12.5", None),
        ("125e-1", None),
        ("12e-5", None),
        ("-1", None),
        ("-0", None),
        ("\"12\"", None),
        ("null", None),
    ] {
        assert_eq!(value(text).as_integer(), integer, "{text}");
    }
}

#[test]
fn values_answer_for_their_own_kind_only() {
    let all = value(r#"[null, true, 1, "a", [2], {"b": 3}]"#);
    let items = all.as_list().unwrap();
    let kinds = ["null", "a boolean", "a number", "a string", "a list", "an object"];
    assert_eq!(items.iter().map(Value::kind).collect::<Vec<_>>(), kinds);
    for (index, item) in items.iter().enumerate() {
        assert_eq!(item.as_bool(), (index == 1).then_some(true));
        assert_eq!(item.as_integer(), (index == 2).then_some(1));
        assert_eq!(item.as_str(), (index == 3).then_some("a"));
        assert_eq!(item.as_list().is_some(), index == 4);
        assert_eq!(item.as_object().is_some(), index == 5);
        assert_eq!(item.get("b").and_then(Value::as_integer), (index == 5).then_some(3));
        assert_eq!(item.get("c"), None);
    }
}

/// The text that is read, and the warnings' codes and columns.
fn decode(bytes: &[u8]) -> (String, Vec<(&'static str, u32)>) {
    let mut warnings = Vec::new();
    let text = json::decode_utf8(bytes, &mut warnings);
    let notes = warnings.into_iter().map(|warning| (warning.code.name(), warning.position.unwrap().column));
    (text, notes.collect())
}

#[test]
fn decodes_plain_text_as_it_is() {
    for text in ["", "\"a\\n\" <b>\r\n\t\u{1}😀", "{\"a\":", "a\u{FEFF}b"] {
        assert_eq!(decode(text.as_bytes()), (text.into(), vec![]));
    }
}

#[test]
fn decodes_plain_text_without_its_byte_order_mark() {
    assert_eq!(decode("\u{FEFF}a".as_bytes()), ("a".into(), vec![]));
}

#[test]
fn decodes_unreadable_bytes_and_nul_in_plain_text_with_a_warning() {
    let expected = "é\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}";
    assert_eq!(decode(b"\xC3\xA9\xE2\x82\0b\0\xFF"), (expected.into(), vec![("json-utf8", 2), ("json-nul", 3)]));
}
