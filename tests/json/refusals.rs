//! What a refusal says.

use super::refusal;

#[test]
fn each_refusal_says_what_was_found_where_and_what_to_do() {
    let comments = "JSON has no comments; remove this one.";
    let early = "The text ends too early; check that all of it arrived.";
    let in_string = "The text ends inside a string; close its quote, or check that all of it arrived.";
    let quotes = "Text and keys take straight double quotes; use \" here.";
    let inner_quote = "A double quote inside text ends the text; write it as \\\".";
    let word = "Only true, false and null may stand without quotes; put text in double quotes.";
    let utf8 = "These bytes are not UTF-8; save the text as UTF-8.";
    let escape = "This backslash begins no escape; write a backslash in text as \\\\.";
    let hexadecimal = "\\u needs four hexadecimal digits; complete them, or write a backslash in text as \\\\.";
    let zero = "A number cannot begin with 0; remove the zero.";
    let wrapper = "The comment or CDATA section around the JSON has no end; remove its beginning.";
    let cases: &[(&[u8], (u32, u32), &str)] = &[
        (b"\xFF\xFE{\0", (1, 1), "The text is UTF-16; save it as UTF-8."),
        (b"{\0}\0", (1, 2), "Found U+0000, as there is in UTF-16; save the text as UTF-8."),
        (b"[1, \xFF]", (1, 5), utf8),
        (b"[", (1, 2), early),
        (b"{\"a\":\n1,\n", (3, 1), early),
        (b"{\"a\"", (1, 5), early),
        (b"[\"abc", (1, 6), in_string),
        (b"\"\\", (1, 3), in_string),
        (b"\"\\u00", (1, 6), in_string),
        (b"['a']", (1, 2), quotes),
        (b"{'a': 1}", (1, 2), quotes),
        ("[“a”]".as_bytes(), (1, 2), quotes),
        (b"[\"He said \"yes\" twice\"]", (1, 12), inner_quote),
        (b"{\"a\": \"5\" tall\"}", (1, 11), inner_quote),
        ("[\"a\"é\"]".as_bytes(), (1, 5), inner_quote),
        (b"{\"a\"b\": 1}", (1, 5), inner_quote),
        (b"[hello]", (1, 2), word),
        (b"[True]", (1, 2), word),
        (b"[NaN]", (1, 2), word),
        (b"// a\n{}", (1, 1), comments),
        (b"[1, /* a */ 2]", (1, 5), comments),
        (b"[1, 2] // a", (1, 8), comments),
        (b"[01]", (1, 2), zero),
        (b"[-01]", (1, 2), zero),
        (b"[\"a\\x\"]", (1, 4), escape),
        (b"[\"\\'\"]", (1, 3), escape),
        (b"[\"a\\u12g4\"]", (1, 4), hexadecimal),
        (b"[\"\\ud83d\\u12\"]", (1, 9), hexadecimal),
        (b"<!-- {}", (1, 8), wrapper),
        (b"[,1]", (1, 2), "Found “,” where a value should start; add it, or remove a comma too many."),
        (b"[1,,2]", (1, 4), "Found “,” where a value should start; add it, or remove a comma too many."),
        (b"{\"a\":}", (1, 6), "Found “}” where a value should start; add it, or remove a comma too many."),
        (b"{a: 1}", (1, 2), "Found “a” where a key should start; put keys in double quotes."),
        (b"{,}", (1, 2), "Found “,” where a key should start; put keys in double quotes."),
        (b"{\"a\" = 1}", (1, 6), "Found “=” where a colon should follow the key; add it."),
        (b"[1 2]", (1, 4), "Found “2” where a comma or “]” should follow; add it."),
        (b"[\"a\" \"b\"]", (1, 6), "Found “\"” where a comma or “]” should follow; add it."),
        (b"[1}", (1, 3), "Found “}” where a comma or “]” should follow; add it."),
        (b"{\"a\": 1 \"b\": 2}", (1, 9), "Found “\"” where a comma or “}” should follow; add it."),
        (b"{\"a\": 1]", (1, 8), "Found “]” where a comma or “}” should follow; add it."),
        (b"{}\n{}", (2, 1), "Found “{” where the text should end; remove what follows the first value."),
        (b"[+1]", (1, 2), "Found “+” where a digit should stand; write numbers like 0.5, -1 or 2e9."),
        (b"[.5]", (1, 2), "Found “.” where a digit should stand; write numbers like 0.5, -1 or 2e9."),
        (b"[1.]", (1, 4), "Found “]” where a digit should stand; write numbers like 0.5, -1 or 2e9."),
        (b"[0x1F]", (1, 3), "Found “x” where the number should end; put text in double quotes."),
        (b"[2022-03-13]", (1, 6), "Found “-” where the number should end; put text in double quotes."),
        ("[1\u{A0}]".as_bytes(), (1, 3), "Found U+00A0 where a comma or “]” should follow; add it."),
        (
            "[\u{E0001}]".as_bytes(),
            (1, 2),
            "Found U+E0001 where a value should start; add it, or remove a comma too many.",
        ),
        (b"[\x01]", (1, 2), "Found U+0001 where a value should start; add it, or remove a comma too many."),
    ];
    for (text, place, message) in cases {
        let refused = refusal(text);
        assert_eq!(
            (refused.code, &*refused.message, refused.place),
            ("json-syntax", *message, *place),
            "{}",
            text.escape_ascii()
        );
    }
}

#[test]
fn says_that_there_is_nothing_to_read() {
    for (text, place) in [("", (1, 1)), (" \n ", (2, 2)), ("\u{FEFF}", (1, 1))] {
        let refused = refusal(text);
        assert_eq!((refused.code, refused.place), ("json-empty", place));
        assert_eq!(refused.message, "The input is empty; give it the JSON of an article.");
    }
}

#[test]
fn says_that_a_page_is_no_json() {
    for text in ["<!DOCTYPE html><html>", "\n<p>Not found</p>", "<!-- made by x --><html>", "<?xml version='1.0'?>"] {
        let refused = refusal(text);
        assert_eq!(refused.code, "json-html");
        assert_eq!(refused.message, "This is HTML, not JSON; give the address of the JSON itself.");
    }
}

#[test]
fn a_refusal_names_the_value_at_fault() {
    assert_eq!(refusal(r#"{"a": [0, {"b/c": x}]}"#).path, "/a/1/b~1c");
    assert_eq!(refusal(r#"{"a": 1 "b": 2}"#).path, "");
}
