//! Searching and counting in texts. What the standard library has for it is made for speed on long texts and comes along
//! once for every type; each would cost the embed half a kilobyte.

use alloc::string::String;
use alloc::vec::Vec;

/// A test of a character, as a pointer: each closure, and each array of characters, would bring its own copy of a search.
pub(crate) type Test = fn(char) -> bool;

/// Where `part` first stands in a text.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(part.as_bytes())))
}

/// The text before and behind the first `mark`, an ASCII character.
pub(crate) fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Whether a text has the ASCII character `mark`.
pub(crate) fn has(text: &str, mark: u8) -> bool {
    cut(text, mark).is_some()
}

/// What stands between the ASCII characters `mark`.
pub(crate) fn pieces(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    Pieces { rest: Some(text), cut: move |text| cut(text, mark) }
}

/// What stands between the characters that pass.
pub(crate) fn split(text: &str, test: Test) -> impl Iterator<Item = &str> {
    Pieces {
        rest: Some(text),
        cut: move |text| {
            let (piece, behind) = until(text, test);
            let mut chars = behind.chars();
            chars.next().map(|_| (piece, chars.as_str()))
        },
    }
}

/// The pieces of a text, which `cut` parts once: into the text before and behind.
struct Pieces<'a, Cut> {
    rest: Option<&'a str>,
    cut: Cut,
}

impl<'a, Cut: Fn(&'a str) -> Option<(&'a str, &'a str)>> Iterator for Pieces<'a, Cut> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest.take()?;
        let Some((piece, rest)) = (self.cut)(text) else { return Some(text) };
        self.rest = Some(rest);
        Some(piece)
    }
}

/// The text without white space at both ends.
pub(crate) fn trim(text: &str) -> &str {
    trim_both(text, char::is_whitespace)
}

/// The text without the characters at both ends that pass.
pub(crate) fn trim_both(text: &str, test: Test) -> &str {
    trim_end(trim_start(text, test), test)
}

/// The text without the characters at its beginning that pass.
pub(crate) fn trim_start(text: &str, test: Test) -> &str {
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        if !chars.next().is_some_and(test) {
            return rest;
        }
    }
}

/// The text without the characters at its end that pass.
pub(crate) fn trim_end(text: &str, test: Test) -> &str {
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        if !chars.next_back().is_some_and(test) {
            return rest;
        }
    }
}

/// The text before the first character that passes, and from that one on.
pub(crate) fn until(text: &str, test: Test) -> (&str, &str) {
    let mut chars = text.chars();
    loop {
        let rest = chars.as_str();
        if chars.next().is_none_or(test) {
            return text.split_at_checked(text.len() - rest.len()).unwrap_or_default();
        }
    }
}

/// The text before and behind the first `part`.
pub(crate) fn split_once<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(find(text, part)?)?;
    Some((before, rest.strip_prefix(part)?))
}

/// The text with every `part` replaced.
pub(crate) fn replace(text: &str, part: &str, by: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, behind)) = split_once(rest, part) {
        replaced.push_str(before);
        replaced.push_str(by);
        rest = behind;
    }
    replaced.push_str(rest);
    replaced
}

/// Whether a list, with `|` between its entries, has this one. One text is smaller than a table of texts.
pub(crate) fn is_among(list: &str, entry: &str) -> bool {
    pieces(list, b'|').any(|known| known == entry)
}

/// Whether a list, with `|` between its entries, has this one, whatever the case of its ASCII letters.
pub(crate) fn names(list: &str, entry: &str) -> bool {
    pieces(list, b'|').any(|known| known.eq_ignore_ascii_case(entry))
}

/// Texts in one, with `separator` between them.
#[cfg(any(feature = "embed", feature = "api"))]
pub(crate) fn join(texts: &[&str], separator: &str) -> String {
    let mut joined = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text);
    }
    joined
}

/// What stands between runs of white space.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    split(text, char::is_whitespace).filter(|word| !word.is_empty())
}

/// What stands between the characters that pass: without the white space around it, and without what is empty then.
pub(crate) fn trimmed(text: &str, test: Test) -> Vec<&str> {
    let mut trimmed = Vec::new();
    for piece in split(text, test) {
        let piece = trim(piece);
        if !piece.is_empty() {
            trimmed.push(piece);
        }
    }
    trimmed
}

/// Texts of their own.
pub(crate) fn owned(texts: &[&str]) -> Vec<String> {
    let mut owned = Vec::new();
    for text in texts {
        owned.push(String::from(*text));
    }
    owned
}

/// The first characters of a text, at most so many.
pub(crate) fn head(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Whether the first character of a text passes.
pub(crate) fn starts(text: &str, test: Test) -> bool {
    text.chars().next().is_some_and(test)
}

/// Whether the last character of a text passes.
pub(crate) fn ends(text: &str, test: Test) -> bool {
    text.chars().next_back().is_some_and(test)
}

/// The number that a text of nothing but digits writes, if 64 bits can hold it.
pub(crate) fn number(digits: &str) -> Option<u64> {
    let mut number = 0;
    for byte in digits.bytes() {
        number = with_digit(number, byte)?;
    }
    if digits.is_empty() { None } else { Some(number) }
}

/// A number with one more digit behind it, if 64 bits can hold it. A checked multiplication would be done in 128 bits.
pub(crate) fn with_digit(number: u64, digit: u8) -> Option<u64> {
    let digit = u64::from(char::from(digit).to_digit(10)?);
    if number > (u64::MAX - digit) / 10 { None } else { Some(number * 10 + digit) }
}

/// Appends a number in decimal, with zeros before it to make up `width` digits. `core::fmt` would cost the embed 3 KB.
pub(crate) fn push_digits(text: &mut String, number: impl Into<u64>, width: u32) {
    push_wide_digits(text, number.into(), width);
}

#[inline(never)]
fn push_wide_digits(text: &mut String, number: u64, width: u32) {
    if number > 9 || width > 1 {
        push_wide_digits(text, number / 10, width.saturating_sub(1));
    }
    text.extend(char::from_digit((number % 10) as u32, 10));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_of_several() {
        assert_eq!(find("a, ä, b", ", "), Some(1));
        assert_eq!(find("aab", "ab"), Some(1));
        assert_eq!(find("ab", "abc"), None);
        assert_eq!(find("", "a"), None);
        assert_eq!(split_once("ä = b = c", " = "), Some(("ä", "b = c")));
    }

    #[test]
    fn gives_empty_pieces_too() {
        assert!(pieces(",a,,ä", b',').eq(["", "a", "", "ä"]));
        assert!(pieces("", b',').eq([""]));
        assert!(words("  a \u{2003}ä\n").eq(["a", "ä"]));
    }

    #[test]
    fn splits_at_what_passes_and_trims_it() {
        let is_mark: Test = |c| matches!(c, '、' | ',');
        assert!(split("、a,,ä、", is_mark).eq(["", "a", "", "ä", ""]));
        assert!(split("", is_mark).eq([""]));
        assert_eq!(until("ä、b", is_mark), ("ä", "、b"));
        assert_eq!(until("äb", is_mark), ("äb", ""));
        assert_eq!(trim_both("、,ä、b,、", is_mark), "ä、b");
        assert_eq!(trim_both("、,", is_mark), "");
        assert_eq!(trim(" \n ä b\u{3000}"), "ä b");
    }

    #[test]
    fn replaces_all_and_does_not_look_at_what_it_put_there() {
        assert_eq!(replace("a&amp;amp;b&amp;", "&amp;", "&"), "a&amp;b&");
        assert_eq!(replace("aaa", "aa", "a"), "aa");
        assert_eq!(replace("ä", "b", "c"), "ä");
    }

    #[test]
    fn a_number_has_digits_only_and_at_least_one() {
        assert_eq!(number("007"), Some(7));
        assert_eq!(number("18446744073709551615"), Some(u64::MAX));
        for text in ["", "+1", "-1", "1.0", " 1", "1e3", "18446744073709551616", "１"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
