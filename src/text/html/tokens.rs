//! HTML text to tags and text: the tokenizer of WHATWG HTML section 13.2.5, as far as content depends on it.
//!
//! It borrows from its input, works in one pass and accepts anything.

use super::super::entities;
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// A piece of HTML. Comments, declarations and processing instructions are left out.
pub(super) enum Token<'a> {
    /// Text, with its character references unresolved.
    Text(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag's name, as written.
    End(&'a str),
}

/// A start tag.
pub(super) struct Tag<'a> {
    /// The name, as written.
    pub(super) name: &'a str,
    /// The text between the name and the end of the tag.
    attributes: &'a str,
}

impl Tag<'_> {
    /// The value of the first attribute of that name, decoded; empty when there is none.
    pub(super) fn attribute(&self, wanted: &str) -> String {
        let mut rest = Tokens::new(self.attributes);
        while let Some((name, value)) = rest.attribute() {
            if name.eq_ignore_ascii_case(wanted) {
                return entities::decode_attribute(value);
            }
        }
        String::new()
    }

    /// Whether the attribute is there.
    pub(super) fn has(&self, wanted: &str) -> bool {
        let mut rest = Tokens::new(self.attributes);
        while let Some((name, _)) = rest.attribute() {
            if name.eq_ignore_ascii_case(wanted) {
                return true;
            }
        }
        false
    }

    /// Whether the attribute is a list of words with this one in it.
    pub(super) fn has_word(&self, wanted: &str, word: &str) -> bool {
        scan::pieces(&self.attribute(wanted), b' ').any(|found| found == word)
    }

    /// A whole number of pixels, columns or rows: what the attribute begins with, unless it is a percentage.
    pub(super) fn number(&self, wanted: &str) -> Option<u32> {
        let value = self.attribute(wanted);
        let mut number = None;
        for byte in scan::trim(&value).bytes() {
            match byte {
                b'0'..=b'9' => {
                    number = Some(number.unwrap_or(0u32).saturating_mul(10).saturating_add(u32::from(byte - b'0')));
                }
                b'%' => return None,
                _ => break,
            }
        }
        number
    }

    /// Whether the tag ends in `/>`, which means something in SVG and MathML only.
    pub(super) fn is_self_closing(&self) -> bool {
        self.attributes.ends_with("/")
    }
}

/// The tokens of a text.
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// How far the text has been read, in bytes. Only ever moved to a byte of ASCII or the end, and so between characters.
    at: usize,
    /// Elements whose end tag is known not to follow, so that it is looked for once.
    endless: Vec<&'a str>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Tokens { text, at: 0, endless: Vec::new() }
    }

    /// How far the text has been read, in bytes.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.text.len() {
            let start = self.at;
            if self.byte(0) == b'<' {
                let end = self.byte(1) == b'/';
                if self.byte(1 + usize::from(end)).is_ascii_alphabetic() {
                    self.at += 1 + usize::from(end);
                    let name = self.until(ends_name);
                    let from = self.at;
                    while self.attribute().is_some() {}
                    // A tag that the text ends in is no tag (WHATWG HTML, "eof-in-tag").
                    if self.at >= self.text.len() {
                        return None;
                    }
                    let attributes = self.since(from);
                    self.at += 1;
                    return Some(if end { Token::End(name) } else { Token::Start(Tag { name, attributes }) });
                }
                if self.eat("<!--") {
                    self.comment();
                    continue;
                }
                if matches!(self.byte(1), b'!' | b'?') || (end && self.at + 2 < self.text.len()) {
                    self.until(|byte| byte == b'>');
                    self.at += 1;
                    continue;
                }
                self.at += 1;
            }
            self.until(|byte| byte == b'<');
            return Some(Token::Text(self.since(start)));
        }
        None
    }

    /// Passes over the content of the element whose start tag was just read, up to its end tag; returns false and stays
    /// when there is no end tag.
    pub(super) fn skip_element(&mut self, name: &'a str) -> bool {
        let start = self.at;
        if !self.endless.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            while self.at < self.text.len() {
                self.until(|byte| byte == b'<');
                let from = self.at + 2;
                if self.byte(1) == b'/'
                    && self.text.get(from..from + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
                    && ends_name(self.byte(2 + name.len()))
                {
                    return true;
                }
                self.at += 1;
            }
            self.endless.push(name);
        }
        self.at = start;
        false
    }

    /// The content of the element whose start tag was just read, up to its end tag; `None` when there is no end tag.
    pub(super) fn content(&mut self, name: &'a str) -> Option<&'a str> {
        let start = self.at;
        self.skip_element(name).then(|| self.since(start))
    }

    /// Passes over everything that is left.
    pub(super) fn skip_all(&mut self) {
        self.at = self.text.len();
    }

    /// Reads one attribute, its value undecoded. At the end of the tag `None`, and the `>` comes next, or nothing does.
    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        self.until(|byte| !is_space(byte) && byte != b'/');
        let start = self.at;
        if start >= self.text.len() || self.byte(0) == b'>' {
            return None;
        }
        // An equals sign that comes first is part of the name.
        self.at += 1;
        self.until(|byte| ends_name(byte) || byte == b'=');
        let name = self.since(start);
        self.until(|byte| !is_space(byte));
        if self.byte(0) != b'=' {
            return Some((name, ""));
        }
        self.at += 1;
        self.until(|byte| !is_space(byte));
        let end: fn(u8) -> bool = match self.byte(0) {
            b'"' => |byte| byte == b'"',
            b'\'' => |byte| byte == b'\'',
            _ => return Some((name, self.until(|byte| is_space(byte) || byte == b'>'))),
        };
        self.at += 1;
        let value = self.until(end);
        self.at += 1;
        Some((name, value))
    }

    /// Passes over a comment, from behind its beginning on.
    fn comment(&mut self) {
        // `<!-->` and `<!--->` are whole comments.
        if self.eat(">") || self.eat("->") {
            return;
        }
        while self.at < self.text.len() {
            self.until(|byte| byte == b'-');
            if self.eat("-->") || self.eat("--!>") {
                return;
            }
            self.at += 1;
        }
    }

    /// A byte further on; 0 behind the end.
    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Passes over `what`, if it comes next.
    fn eat(&mut self, what: &str) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(what.as_bytes()));
        if found {
            self.at += what.len();
        }
        found
    }

    /// Passes over bytes up to one that ends them, or to the end, and returns them.
    fn until(&mut self, ends: fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.text.as_bytes().get(self.at).is_some_and(|byte| !ends(*byte)) {
            self.at += 1;
        }
        self.since(start)
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or("")
    }
}

/// Whether a byte ends a tag's name.
fn ends_name(byte: u8) -> bool {
    is_space(byte) || byte == b'/' || byte == b'>'
}

/// HTML's white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
