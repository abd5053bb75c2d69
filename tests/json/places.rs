//! Where warnings happened and where values start.

use super::{locate, notes};

#[test]
fn warnings_name_the_value_that_was_being_read() {
    for (text, code, path, place) in [
        ("\u{FEFF}{}", "json-bom", "", (1, 1)),
        (" <!-- {} -->", "json-wrapper", "", (1, 2)),
        ("{}\n ;", "json-semicolon", "", (2, 2)),
        ("[[1], [1 , ]]", "json-trailing-comma", "/1", (1, 10)),
        ("{\"a\": {\"b\": 1,}}", "json-trailing-comma", "/a", (1, 14)),
        ("{\"a\": [0, \"\0\"]}", "json-nul", "/a/1", (1, 12)),
        ("{\"a\": [0, \"x\\u0000\"]}", "json-nul", "/a/1", (1, 13)),
        ("{\"a/b~c\": \"\\ud800\"}", "json-surrogate", "/a~1b~0c", (1, 12)),
        ("{\"a\": {\"\n\": 1}}", "json-control", "/a", (1, 9)),
        ("[{\"a\": 1,\n \"a\": 2}]", "json-duplicate-key", "/0/a", (2, 2)),
        ("{\"é😀\": 1, \"é😀\": 2}", "json-duplicate-key", "/é😀", (1, 11)),
        ("{\"x\": {\"/\": 1, \"\\/\": 2}}", "json-duplicate-key", "/x/~1", (1, 16)),
    ] {
        assert_eq!(notes(text), [(code, path.into(), place)], "{text}");
    }
    assert_eq!(
        notes(b"[\"\xC3\xA9\xE2\x82\xFF\", \"\xFF\"]"),
        [("json-utf8", "/0".into(), (1, 4)), ("json-utf8", "/1".into(), (1, 10)),]
    );
}

#[test]
fn locates_values_by_line_and_column() {
    let text = "{\n  \"a\": [1, {\"b\": null}],\n  \"é😀\": \"x\", \"last\": true }";
    for (pointer, place) in [
        ("", Some((1, 1))),
        ("/a", Some((2, 8))),
        ("/a/0", Some((2, 9))),
        ("/a/1", Some((2, 12))),
        ("/a/1/b", Some((2, 18))),
        ("/é😀", Some((3, 9))),
        ("/last", Some((3, 22))),
        ("/a/2", None),
        ("/a/00", None),
        ("/a/-", None),
        ("/b", None),
        ("a", None),
        ("/", None),
        ("/a/", None),
    ] {
        assert_eq!(locate(text, pointer), place, "{pointer}");
    }
}

#[test]
fn counts_lf_cr_and_cr_lf_as_one_line_break_each() {
    assert_eq!(locate("[\n1]", "/0"), Some((2, 1)));
    assert_eq!(locate("[\r1]", "/0"), Some((2, 1)));
    assert_eq!(locate("[\r\n1]", "/0"), Some((2, 1)));
    assert_eq!(locate("[\r\r1]", "/0"), Some((3, 1)));
    assert_eq!(locate("[\n\r1]", "/0"), Some((3, 1)));
    assert_eq!(locate("[\n\n \"\r\n\", 1]", "/1"), Some((4, 4)));
    // Also where counting goes on between CR and LF.
    assert_eq!(notes("[\"\n\r\", \"\\ud800\r\n\", \"\0\"]").last().unwrap().2, (4, 5));
    assert_eq!(notes("[\"\x01\r\", \"\r\n\",]").last().unwrap().2, (3, 2));
}

#[test]
fn counts_columns_in_scalar_values_of_the_repaired_text() {
    assert_eq!(locate("[\"é😀e\u{301}\", 1]", "/1"), Some((1, 10)));
    assert_eq!(locate(b"[\"\xFF\xF0\x9F\x98\", 1]", "/1"), Some((1, 8)));
    assert_eq!(locate("\u{FEFF}[1]", "/0"), Some((1, 2)));
    assert_eq!(locate("//<![CDATA[\n[1]\n//]]>", "/0"), Some((2, 2)));
}

#[test]
fn locates_the_last_of_equal_keys() {
    let text = r#"{"a": {"b": 1, "c": 2}, "a": {"b": 3, "b": 4}}"#;
    assert_eq!(locate(text, "/a"), Some((1, 30)));
    assert_eq!(locate(text, "/a/b"), Some((1, 44)));
    assert_eq!(locate(text, "/a/c"), None);
}

#[test]
fn locates_keys_by_the_escapes_of_json_pointer() {
    let text = r#"{"a/b": 1, "~": 2, "~1": 3, "": {"": 4}}"#;
    for (pointer, column) in [("/a~1b", 9), ("/~0", 17), ("/~01", 26), ("/", 33), ("//", 38)] {
        assert_eq!(locate(text, pointer), Some((1, column)), "{pointer}");
    }
}

#[test]
fn locates_the_value_of_every_warning_path() {
    let text = "{\"a\": [\"\n\", {\"b\": 1, \"b\": \"\\ud800\"}, [1,]]}";
    let paths: Vec<_> = notes(text).into_iter().map(|note| note.1).collect();
    assert_eq!(paths, ["/a/0", "/a/1/b", "/a/1/b", "/a/2"]);
    assert!(paths.iter().all(|path| locate(text, path).is_some()));
}

#[test]
fn a_warning_about_what_a_doubled_key_replaced_still_says_where_it_is() {
    let text = b"{\"a\": {\"b\": \"\xFF\"},\n \"a\": 1}";
    assert_eq!(notes(text), [("json-utf8", "/a/b".into(), (1, 14)), ("json-duplicate-key", "/a".into(), (2, 2))]);
    assert_eq!(locate(text, "/a/b"), None);
}

#[test]
fn locates_nothing_in_a_text_that_cannot_be_read() {
    assert_eq!(locate("[1, x]", "/0"), None);
}
