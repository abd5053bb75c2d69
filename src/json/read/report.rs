//! What was wrong, and where: errors, warnings, places in the text and JSON Pointers.

use super::{Frame, MARK, Reader};
use crate::error::{Code, Error, Position, SENTENCES, Warning};
use crate::json;
use alloc::string::String;

/// How many warnings of one code a text may cause; further ones are dropped without a word.
const MAX_WARNINGS: u8 = 100;

/// Declares why a text can be refused: the variant and the sentence. A sentence that begins with a space says what
/// should stand in the place of something else.
macro_rules! failures {
    ($($variant:ident $sentence:literal)*) => {
        /// Why a text is refused.
        #[derive(Clone, Copy)]
        pub(super) enum Failure { $($variant,)* }

        impl Failure {
            fn sentence(self) -> &'static str {
                match self { $(Failure::$variant => $sentence,)* }
            }
        }
    };
}

failures! {
    Empty "The input is empty; give it the JSON of an article."
    Html "This is HTML, not JSON; give the address of the JSON itself."
    TooDeep "Lists and objects are nested more than 512 levels deep; flatten them."
    Utf16 "The text is UTF-16; save it as UTF-8."
    Wrapper "The comment or CDATA section around the JSON has no end; remove its beginning."
    Word "Only true, false and null may stand without quotes; put text in double quotes."
    Zero "A number cannot begin with 0; remove the zero."
    Escape "This backslash begins no escape; write a backslash in text as \\\\."
    Hexadecimal "\\u needs four hexadecimal digits; complete them, or write a backslash in text as \\\\."
    OpenString "The text ends inside a string; close its quote, or check that all of it arrived."
    Value " where a value should start; add it, or remove a comma too many."
    Key " where a key should start; put keys in double quotes."
    Colon " where a colon should follow the key; add it."
    Item " where a comma or “]” should follow; add it."
    Member " where a comma or “}” should follow; add it."
    End " where the text should end; remove what follows the first value."
    Digit " where a digit should stand; write numbers like 0.5, -1 or 2e9."
    Number " where the number should end; put text in double quotes."
}

/// Appends the JSON Pointer of the value that is being read to `path`.
/// Where that would pass `limit`, it is the pointer of a container of the value, and the answer is `false`.
pub(super) fn push_pointer(path: &mut String, stack: &[Frame], limit: usize) -> bool {
    stack.iter().all(|frame| {
        if frame.list {
            json::push_index(path, frame.items.len());
        } else if frame.reading
            && let Some((key, _)) = frame.members.last()
        {
            return json::push_token(path, key, limit);
        }
        true
    })
}

impl Reader<'_> {
    /// Why the text is refused, at this place.
    pub(super) fn error(&mut self, failure: Failure) -> Error {
        let code = match failure {
            Failure::Empty => "json-empty",
            Failure::Html => "json-html",
            Failure::TooDeep => "json-too-deep",
            _ => "json-syntax",
        };
        let mut message = String::new();
        let mut sentence = failure.sentence();
        // The sentences that go on from what was found.
        if SENTENCES && sentence.starts_with(' ') {
            sentence = self.found(&mut message, sentence);
        }
        let mut path = String::new();
        push_pointer(&mut path, &self.stack, json::MAX_PATH);
        Error::new(code, &[&message, sentence]).at(self.position(self.at)).with_path(path)
    }

    /// The rest of the sentence about the character here, or the end of the text, where something else should stand:
    /// `expected` behind what `message` then holds, or a better explanation.
    fn found(&self, message: &mut String, expected: &'static str) -> &'static str {
        let rest = self.rest();
        let (before, _) = self.bytes.split_at_checked(self.at).unwrap_or_default();
        let behind_string = before.trim_ascii_end().ends_with(b"\"");
        // No character is longer than four bytes.
        let Some(chunk) = rest.get(..4).unwrap_or(rest).utf8_chunks().next() else {
            return "The text ends too early; check that all of it arrived.";
        };
        match chunk.valid().chars().next() {
            None => "These bytes are not UTF-8; save the text as UTF-8.",
            Some('\0') => "Found U+0000, as there is in UTF-16; save the text as UTF-8.",
            Some('A'..='Z' | 'a'..='z' | '\'' | '\u{C0}'..='\u{1FFF}' | '\u{3040}'..='\u{FAFF}') if behind_string => {
                "A double quote inside text ends the text; write it as \\\"."
            }
            Some('\'' | '`' | '‘'..='‟' | '«' | '»') => "Text and keys take straight double quotes; use \" here.",
            Some('/') => "JSON has no comments; remove this one.",
            Some(found) => {
                message.push_str("Found ");
                if found.is_ascii_graphic() {
                    message.push('“');
                    message.push(found);
                    message.push('”');
                } else {
                    // What may be invisible, or reorder the sentence, is named by its number.
                    message.push_str("U+");
                    let code = u32::from(found);
                    for shift in [20, 16, 12, 8, 4, 0] {
                        if shift < 16 || code >> shift > 0 {
                            let digit = char::from_digit(code >> shift & 15, 16).unwrap_or_default();
                            message.push(digit.to_ascii_uppercase());
                        }
                    }
                }
                expected
            }
        }
    }

    pub(super) fn warn(&mut self, code: Code, offset: usize) {
        self.warn_about(code, offset, None);
    }

    /// Reports a repair at `offset`, in the value that is being read or in its member `key`.
    pub(super) fn warn_about(&mut self, code: Code, offset: usize, key: Option<&str>) {
        // The codes of this reader are the first ones.
        if let Some(count) = self.counts.get_mut(code as usize) {
            if *count == MAX_WARNINGS {
                return;
            }
            *count += 1;
        }
        let mut path = String::new();
        if push_pointer(&mut path, &self.stack, json::MAX_PATH)
            && let Some(key) = key
        {
            json::push_token(&mut path, key, json::MAX_PATH);
        }
        let position = Some(self.position(offset));
        self.warnings.push(Warning { code, path, position, found: "" });
    }

    /// The place of an offset: counted onwards from the last one asked for, or from the start.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let (mut from, mut place) = self.known;
        if offset < from {
            (from, place) = self.origin();
        }
        // LF behind CR is the same line break.
        let mut previous = from.checked_sub(1).and_then(|before| self.bytes.get(before)).copied();
        for chunk in self.bytes.get(from..offset).unwrap_or_default().utf8_chunks() {
            for byte in chunk.valid().bytes() {
                match byte {
                    b'\n' if previous == Some(b'\r') => (),
                    b'\n' | b'\r' => place = Position { line: place.line + 1, column: 1 },
                    // The second to fourth byte of a character.
                    0x80..0xC0 => (),
                    _ => place.column += 1,
                }
                previous = Some(byte);
            }
            if !chunk.invalid().is_empty() {
                place.column += 1;
                previous = None;
            }
        }
        self.known = (offset, place);
        place
    }

    /// Where the text starts. A byte order mark is no column: editors do not show it.
    fn origin(&self) -> (usize, Position) {
        let start = if self.bytes.starts_with(MARK) { MARK.len() } else { 0 };
        (start, Position { line: 1, column: 1 })
    }
}
