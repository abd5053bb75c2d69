//! JSON text to [`Value`], without recursion: the open arrays and objects stand on a stack of [`Frame`]s.
//! Here is the structure; [`scalar`] reads strings and numbers, [`report`] says what was wrong, and where.

mod report;
mod scalar;

use super::{MAX_DEPTH, Value};
use crate::error::{Code, Error, Position, Warning};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use report::{Failure, push_pointer};

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What may stand around the whole text, with what must then stand behind it.
/// The first is the form that hides a script from both HTML and XHTML readers.
const WRAPPERS: [(&[u8], &[u8]); 3] =
    [(b"<!--//--><![CDATA[//><!--", b"--><!]]>"), (b"<!--", b"-->"), (b"<![CDATA[", b"]]>")];

/// Reads JSON text: everything that RFC 8259 accepts, up to [`MAX_DEPTH`] levels deep.
///
/// What RFC 8259 does not accept is repaired, with at least one warning, or refused. Repaired are: a byte order mark;
/// an HTML comment or a CDATA section around the whole object, list or string (its ends may stand in script
/// comments); one semicolon behind the text; one comma before a closing bracket; and, inside strings, invalid UTF-8,
/// lone surrogates and U+0000, which become U+FFFD, and raw control characters, which stay. Of equal keys the last one
/// stays.
///
/// A warning's path names the value that was being read, and for a doubled key its member; where that would pass
/// 1,000 bytes, a container of it. There are at most 100 warnings of one code for one text, and at most one of a code
/// for one string. They are there, too, when the text is refused.
///
/// # Errors
/// `json-empty`, `json-html`, `json-too-deep`, else `json-syntax`; always with a position.
pub fn parse(bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<Value, Error> {
    let mut reader = Reader::new(bytes, warnings, &|_, _| ());
    let value = reader.document();
    value.map_err(|failure| reader.error(failure))
}

/// Decodes UTF-8 that is plain text and no JSON. A byte order mark is left out; invalid UTF-8 and U+0000 become U+FFFD,
/// with one warning each, at the first.
pub fn decode_utf8(bytes: &[u8], warnings: &mut Vec<Warning>) -> String {
    let mut reader = Reader::new(bytes, warnings, &|_, _| ());
    reader.eat(MARK);
    reader.plain()
}

/// Finds where the value that a JSON Pointer (RFC 6901) names starts in a text. Of equal keys the last one counts, as
/// in [`parse`]. `None` when the text cannot be read or has no such value.
pub fn locate(bytes: &[u8], pointer: &str) -> Option<Position> {
    let depth = pointer.matches('/').count();
    let found = Cell::new(None);
    let visit = |stack: &[Frame], start: usize| {
        if stack.len() > depth {
            return;
        }
        let mut path = String::new();
        if !push_pointer(&mut path, stack, pointer.len()) {
            return;
        }
        match pointer.strip_prefix(path.as_str()) {
            Some("") => found.set(Some(start)),
            // A container of the value starts again, under a doubled key: what was found inside the first is void.
            Some(rest) if rest.starts_with('/') => found.set(None),
            _ => (),
        }
    };
    let mut warnings = Vec::new();
    let mut reader = Reader::new(bytes, &mut warnings, &visit);
    reader.document().ok()?;
    found.get().map(|start| reader.position(start))
}

/// An array or object that is not closed yet.
struct Frame {
    list: bool,
    /// The items of a list.
    items: Vec<Value>,
    /// The members of an object; the last one's value is `null` while it is being read.
    members: Vec<(String, Value)>,
    /// For each member its index and where its key starts.
    starts: Vec<(usize, usize)>,
    /// Whether the value of the last member is being read.
    reading: bool,
}

struct Reader<'a> {
    bytes: &'a [u8],
    /// The offset of the next byte to read.
    at: usize,
    stack: Vec<Frame>,
    warnings: &'a mut Vec<Warning>,
    /// How many warnings there are of each code.
    counts: [u8; 16],
    /// An offset and its place, from which further places are counted.
    known: (usize, Position),
    /// Is told where each value starts, and inside which frames.
    visit: &'a dyn Fn(&[Frame], usize),
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], warnings: &'a mut Vec<Warning>, visit: &'a dyn Fn(&[Frame], usize)) -> Self {
        let known = (usize::MAX, Position { line: 1, column: 1 });
        Reader { bytes, at: 0, stack: Vec::new(), warnings, counts: [0; 16], known, visit }
    }

    /// The whole text: what may stand around the value, and the value.
    fn document(&mut self) -> Result<Value, Failure> {
        if self.bytes.starts_with(b"\xFF\xFE") || self.bytes.starts_with(b"\xFE\xFF") {
            return Err(Failure::Utf16);
        }
        if self.eat(MARK) {
            self.warn(Code::JsonByteOrderMark, self.at);
        }
        let mut closers = Vec::new();
        while let Some((start, closer)) = self.wrapper() {
            self.warn(Code::JsonWrapper, start);
            closers.push(closer);
        }
        match self.peek() {
            None if closers.is_empty() => return Err(Failure::Empty),
            Some(b'{' | b'[' | b'"') => (),
            // An HTML page may begin with a comment, too.
            byte if byte == Some(b'<') || !closers.is_empty() => return Err(Failure::Html),
            _ => (),
        }
        let value = self.value()?;
        let mut semicolon = false;
        loop {
            self.space();
            let start = self.at;
            if !semicolon && self.eat(b";") {
                semicolon = true;
                self.warn(Code::JsonSemicolon, start);
            } else if closers.pop_if(|closer| self.eat_wrapper(closer)).is_none() {
                break;
            }
        }
        if self.at < self.bytes.len() {
            return Err(Failure::End);
        }
        if !closers.is_empty() {
            return Err(Failure::Wrapper);
        }
        Ok(value)
    }

    /// The beginning of a wrapper, if one stands here: where it starts and what must end it.
    fn wrapper(&mut self) -> Option<(usize, &'static [u8])> {
        self.space();
        let start = self.at;
        let (_, closer) = WRAPPERS.iter().find(|(opener, _)| self.eat_wrapper(opener))?;
        Some((start, closer))
    }

    /// Passes one end of a wrapper, which may stand behind `//` or between `/*` and `*/`.
    fn eat_wrapper(&mut self, end: &[u8]) -> bool {
        let start = self.at;
        let block = self.eat(b"/*");
        if !block {
            self.eat(b"//");
        }
        self.space();
        let mut passed = self.eat(end);
        if block {
            self.space();
            passed = passed && self.eat(b"*/");
        }
        if !passed {
            self.at = start;
        }
        passed
    }

    /// One value with all that is in it.
    fn value(&mut self) -> Result<Value, Failure> {
        loop {
            self.space();
            (self.visit)(&self.stack, self.at);
            // The value that has just ended; `None` behind an opening bracket.
            let mut ended = self.scalar_or_open()?;
            loop {
                let opened = ended.is_none();
                let Some(frame) = self.stack.last_mut() else {
                    return ended.ok_or(Failure::Value);
                };
                let list = frame.list;
                frame.reading = false;
                if let Some(value) = ended {
                    if list {
                        frame.items.push(value);
                    } else if let Some((_, member)) = frame.members.last_mut() {
                        *member = value;
                    }
                }
                self.space();
                let comma = self.at;
                let more = !opened && self.eat(b",");
                self.space();
                if self.eat(if list { b"]" } else { b"}" }) {
                    ended = self.close();
                    if more {
                        self.warn(Code::JsonTrailingComma, comma);
                    }
                } else if !opened && !more {
                    return Err(if list { Failure::Item } else { Failure::Member });
                } else {
                    if !list {
                        self.key()?;
                    }
                    break;
                }
            }
        }
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<(), Failure> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(Failure::Key);
        }
        let key = self.string()?;
        self.space();
        if !self.eat(b":") {
            return Err(Failure::Colon);
        }
        if let Some(frame) = self.stack.last_mut() {
            frame.starts.push((frame.members.len(), start));
            frame.members.push((key, Value::Null));
            frame.reading = true;
        }
        Ok(())
    }

    /// A value that is no array or object; or an opening bracket, which puts a frame on the stack and gives `None`.
    fn scalar_or_open(&mut self) -> Result<Option<Value>, Failure> {
        let Some(byte) = self.peek() else { return Err(Failure::Value) };
        Ok(Some(match byte {
            b'[' | b'{' => {
                if self.stack.len() == MAX_DEPTH {
                    return Err(Failure::TooDeep);
                }
                self.at += 1;
                let list = byte == b'[';
                let (items, members, starts) = (Vec::new(), Vec::new(), Vec::new());
                self.stack.push(Frame { list, items, members, starts, reading: false });
                return Ok(None);
            }
            b'"' => Value::String(self.string()?),
            b'-' | b'0'..=b'9' => Value::Number(self.number()?),
            _ if self.eat(b"null") => Value::Null,
            _ if self.eat(b"true") => Value::Bool(true),
            _ if self.eat(b"false") => Value::Bool(false),
            b'+' | b'.' => return Err(Failure::Digit),
            b'A'..=b'Z' | b'a'..=b'z' => return Err(Failure::Word),
            _ => return Err(Failure::Value),
        }))
    }

    /// Takes the innermost frame off the stack. Of equal keys the last stays, and each that repeats one is reported.
    fn close(&mut self) -> Option<Value> {
        let mut frame = self.stack.pop()?;
        if frame.list {
            return Some(Value::List(frame.items));
        }
        let key = |index: usize| frame.members.get(index).map_or("", |(key, _)| key);
        // Sorted, because a hostile object can have as many keys as its size allows.
        frame.starts.sort_unstable_by(|a, b| key(a.0).cmp(key(b.0)).then(a.0.cmp(&b.0)));
        let mut void = Vec::new();
        for pair in frame.starts.windows(2) {
            if let [(earlier, _), (later, start)] = *pair
                && key(earlier) == key(later)
            {
                self.warn_about(Code::JsonDuplicateKey, start, Some(key(later)));
                void.push(earlier);
            }
        }
        for index in void {
            if let Some((key, _)) = frame.members.get_mut(index) {
                // A mark that no key can be: the reader lets no U+0000 through.
                *key = String::from("\0");
            }
        }
        frame.members.retain(|(key, _)| key != "\0");
        Some(Value::Object(frame.members))
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Passes `expected` if it stands here.
    fn eat(&mut self, expected: &[u8]) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Passes white space: only these four characters are (RFC 8259, section 2).
    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }
}
