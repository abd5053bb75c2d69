//! Strings and numbers.

use super::Reader;
use super::report::Failure;
use crate::error::Code;
use alloc::string::String;

impl Reader<'_> {
    /// A number (RFC 8259, section 6), as its text.
    pub(super) fn number(&mut self) -> Result<String, Failure> {
        let start = self.at;
        self.eat(b"-");
        let zero = self.eat(b"0");
        let more = self.digits();
        if zero && more {
            self.at = start;
            return Err(Failure::Zero);
        }
        let mut whole = zero || more;
        if whole && self.eat(b".") {
            whole = self.digits();
        }
        if whole && (self.eat(b"e") || self.eat(b"E")) {
            if !self.eat(b"+") {
                self.eat(b"-");
            }
            whole = self.digits();
        }
        if !whole {
            return Err(Failure::Digit);
        }
        if self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_.+-".contains(&byte)) {
            return Err(Failure::Number);
        }
        let mut text = String::new();
        for byte in self.bytes.get(start..self.at).unwrap_or_default() {
            text.push(char::from(*byte));
        }
        Ok(text)
    }

    /// Passes digits; whether there were any.
    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    /// A string, from its opening quote on.
    pub(super) fn string(&mut self) -> Result<String, Failure> {
        self.at += 1;
        let mut text = String::new();
        let (mut utf8, mut nul, mut control, mut surrogate) = (None, None, None, None);
        loop {
            let rest = self.rest();
            let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
            self.push_run(length, &mut text, &mut utf8);
            let start = self.at;
            let code = match self.next() {
                None => return Err(Failure::OpenString),
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(byte) => {
                    if byte > 0 {
                        control.get_or_insert(start);
                    }
                    byte.into()
                }
            };
            match char::from_u32(code) {
                Some('\0') => nul.get_or_insert(start),
                None => surrogate.get_or_insert(start),
                Some(character) => {
                    text.push(character);
                    continue;
                }
            };
            text.push(char::REPLACEMENT_CHARACTER);
        }
        self.warn_where(&[
            (Code::JsonUtf8, utf8),
            (Code::JsonNul, nul),
            (Code::JsonControl, control),
            (Code::JsonSurrogate, surrogate),
        ]);
        Ok(text)
    }

    /// Appends the next `length` bytes to `text`; `fault` becomes the offset of the first that is not UTF-8, unless one
    /// was found before. There is one U+FFFD for each maximal subpart, as in the WHATWG Encoding Standard's decoder.
    fn push_run(&mut self, length: usize, text: &mut String, fault: &mut Option<usize>) {
        for chunk in self.rest().get(..length).unwrap_or_default().utf8_chunks() {
            text.push_str(chunk.valid());
            self.at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                fault.get_or_insert(self.at);
                text.push(char::REPLACEMENT_CHARACTER);
                self.at += chunk.invalid().len();
            }
        }
    }

    /// All of the text as one string that is no JSON.
    pub(super) fn plain(&mut self) -> String {
        let mut text = String::new();
        let (mut utf8, mut nul) = (None, None);
        loop {
            let rest = self.rest();
            let length = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
            self.push_run(length, &mut text, &mut utf8);
            let start = self.at;
            if self.next().is_none() {
                break;
            }
            nul.get_or_insert(start);
            text.push(char::REPLACEMENT_CHARACTER);
        }
        self.warn_where(&[(Code::JsonUtf8, utf8), (Code::JsonNul, nul)]);
        text
    }

    /// One warning of each code that has a place.
    fn warn_where(&mut self, repairs: &[(Code, Option<usize>)]) {
        for (code, place) in repairs {
            if let Some(place) = place {
                self.warn(*code, *place);
            }
        }
    }

    /// An escape, from behind its backslash on: a scalar value, or a surrogate that has no partner.
    fn escape(&mut self) -> Result<u32, Failure> {
        let start = self.at - 1;
        Ok(match self.next() {
            Some(byte @ (b'"' | b'\\' | b'/')) => byte.into(),
            Some(b'b') => 8,
            Some(b't') => 9,
            Some(b'n') => 10,
            Some(b'f') => 12,
            Some(b'r') => 13,
            Some(b'u') => {
                let first = self.hexadecimal(start)?;
                let end = self.at;
                if first & 0xFC00 == 0xD800 && self.eat(b"\\u") {
                    let second = self.hexadecimal(end)?;
                    if second & 0xFC00 == 0xDC00 {
                        return Ok(0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF));
                    }
                    self.at = end;
                }
                first
            }
            Some(_) => {
                self.at = start;
                return Err(Failure::Escape);
            }
            None => return Err(Failure::OpenString),
        })
    }

    /// Four hexadecimal digits, of the escape that begins at `start`.
    fn hexadecimal(&mut self, start: usize) -> Result<u32, Failure> {
        let mut code = 0;
        for _ in 0..4 {
            let byte = self.next().ok_or(Failure::OpenString)?;
            let Some(digit) = char::from(byte).to_digit(16) else {
                self.at = start;
                return Err(Failure::Hexadecimal);
            };
            code = code << 4 | digit;
        }
        Ok(code)
    }
}
