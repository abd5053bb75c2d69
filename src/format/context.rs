//! What every format reads with: values into facts, with a warning for each that could not be used.

mod address;
mod pointer;

use super::{byline, date};
use crate::article::{Author, Block, Date, Section, Span};
use crate::error::Code;
use crate::host::Host;
use crate::json::Value;
use crate::scan;
use crate::text::{self, entities, html, labels, plain};
pub(crate) use address::bare_image;
pub(crate) use address::figure;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// At most this many warnings are kept for one article: a broken feed must not become a list of thousands.
const MAX_WARNINGS: usize = 1000;

/// At most this many values are looked at for all references of one article. A document of 2 MB whose every author
/// is a reference to nothing would take minutes.
const MAX_SEARCH: usize = 1_000_000;

/// With how many others each further name, keyword or picture is compared: comparing all with all of a hundred thousand
/// would take minutes.
pub(crate) const MOST_COMPARED: usize = 1000;

/// Turns the values of one document into facts of the article and remembers what was wrong with them.
pub(crate) struct Context<'a> {
    pub(crate) host: &'a dyn Host,
    /// The whole document, for references by `@id`.
    pub(crate) root: &'a Value,
    /// How many more values of the document may be looked at for references: each may need all of it.
    pub(crate) search: usize,
    /// What relative links are relative to; may be empty.
    pub(crate) base: String,
    /// Whether the embedder gave the base, so that the article's own address does not replace it.
    pub(crate) base_is_given: bool,
    /// Whether short texts are plain text in earnest: no reference is resolved in them and no tag removed.
    pub(crate) literal: bool,
    /// A code and the address of the value that it is about.
    notes: Vec<(Code, *const Value)>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(host: &'a dyn Host, root: &'a Value, base: &str, base_is_given: bool) -> Self {
        Context {
            host,
            root,
            search: MAX_SEARCH,
            base: base.to_string(),
            base_is_given,
            literal: false,
            notes: Vec::new(),
        }
    }

    /// Remembers that something about `value` was repaired, guessed or left out.
    pub(crate) fn warn(&mut self, code: Code, value: &Value) {
        if self.notes.len() < MAX_WARNINGS {
            self.notes.push((code, value));
        }
    }

    /// A list's items, or the value itself as the only one; nothing for `null` and for what is absent.
    pub(crate) fn items(&self, value: Option<&'a Value>) -> &'a [Value] {
        match value {
            None | Some(Value::Null) => &[],
            Some(Value::List(items)) => items,
            // JSON-LD's ways to say that the order counts, or that it does not.
            Some(single) => match single.get("@list").or_else(|| single.get("@set")) {
                Some(Value::List(items)) => items,
                _ => core::slice::from_ref(single),
            },
        }
    }

    /// A short plain text on one line: entities decoded, markup removed, trimmed. Empty when absent.
    pub(crate) fn line(&mut self, value: Option<&Value>) -> String {
        match value {
            Some(Value::String(text)) => self.line_of(text, value),
            Some(Value::List(items)) => {
                // A list where one text is expected: the first that says something.
                for item in items {
                    let line = self.line(Some(item));
                    if !line.is_empty() {
                        return line;
                    }
                }
                String::new()
            }
            None | Some(Value::Null) => String::new(),
            Some(other) => match other.get("@value") {
                Some(literal) => self.line(Some(literal)),
                None => {
                    self.warn(Code::WrongType, other);
                    String::new()
                }
            },
        }
    }

    /// The first of several fields that says something.
    pub(crate) fn first_line(&mut self, node: &Value, keys: &[&str]) -> String {
        keys.iter().map(|key| self.line(node.get(key))).find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// Short texts from a text, or from a list of texts or of objects that have theirs under `key`; each once.
    pub(crate) fn lines(&mut self, value: Option<&'a Value>, key: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for item in self.items(value) {
            let line = match item {
                Value::Object(_) if item.get("@value").is_none() => self.line(item.get(key)),
                _ => self.line(Some(item)),
            };
            push_new(&mut lines, line);
        }
        lines
    }

    /// Whether so many more values may be looked at; they are counted.
    pub(crate) fn spend(&mut self, values: usize) -> bool {
        self.search = self.search.saturating_sub(values);
        self.search > 0
    }

    /// The first of `values` that passes, as long as not too many have been looked at.
    pub(crate) fn find<'v>(&mut self, values: &'v [Value], passes: impl Fn(&Value) -> bool) -> Option<&'v Value> {
        values.iter().take(self.search).find(|value| {
            self.search -= 1;
            passes(value)
        })
    }

    fn line_of(&mut self, text: &str, value: Option<&Value>) -> String {
        if self.literal {
            return entities::one_line(text);
        }
        let mut notes = Vec::new();
        let bare = scan::trim(text).strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>"));
        let line = entities::plain(bare.unwrap_or(text), &mut notes);
        if let Some(value) = value {
            notes.into_iter().for_each(|code| self.warn(code, value));
        }
        line
    }

    /// A text as it stands, without any decoding; `None` when absent or empty.
    pub(crate) fn string(&mut self, value: Option<&'a Value>) -> Option<&'a str> {
        match value? {
            Value::String(text) => Some(scan::trim(text)).filter(|text| !text.is_empty()),
            Value::Null => None,
            other => match other.get("@value") {
                Some(literal) => self.string(Some(literal)),
                None => {
                    self.warn(Code::WrongType, other);
                    None
                }
            },
        }
    }

    /// Whether a value says yes, as a boolean or as the text of one.
    pub(crate) fn flag(&mut self, value: Option<&Value>) -> Option<bool> {
        match value? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            Value::Null => None,
            other => {
                self.warn(Code::WrongType, other);
                None
            }
        }
    }

    /// A whole number, as a number or as text ("12").
    pub(crate) fn number(&mut self, value: Option<&Value>) -> Option<u64> {
        let mut value = value?;
        while let Value::Object(_) = value {
            value = value.get("value").or_else(|| value.get("@value"))?;
        }
        let number = match value {
            Value::Null => return None,
            Value::String(text) => match scan::trim(text) {
                "" => return None,
                text => scan::number(text),
            },
            _ => value.as_integer(),
        };
        if number.is_none() {
            self.warn(Code::WrongType, value);
        }
        number
    }

    /// A length in pixels; zero, "100%" and the like are not known.
    pub(crate) fn pixels(&mut self, value: Option<&Value>) -> Option<u32> {
        let number = match value {
            Some(Value::String(text)) => {
                let text = scan::trim(text);
                scan::number(scan::trim(text.strip_suffix("px").unwrap_or(text)))
            }
            Some(Value::Object(_)) => return self.pixels(value.and_then(|object| object.get("value"))),
            other => self.number(other),
        };
        number.filter(|pixels| (1..=100_000).contains(pixels)).map(|pixels| pixels as u32)
    }

    /// A date in any shape that `date::parse` reads.
    pub(crate) fn date(&mut self, value: Option<&Value>) -> Option<Date> {
        let value = value?;
        let text = match value {
            Value::String(text) => text,
            // Seconds or milliseconds since 1970; a shorter number is none that a system would write for a date.
            Value::Number(text) if text.len() >= 9 => text,
            Value::Null => return None,
            Value::List(items) => return items.iter().find_map(|item| self.date(Some(item))),
            Value::Object(_) if value.get("@value").is_some() => return self.date(value.get("@value")),
            other => {
                self.warn(Code::WrongType, other);
                return None;
            }
        };
        if scan::trim(text).is_empty() {
            return None;
        }
        match date::parse(text) {
            Some((date, guess)) => {
                guess.into_iter().for_each(|code| self.warn(code, value));
                Some(date)
            }
            None => {
                self.warn(Code::DateInvalid, value);
                None
            }
        }
    }

    /// A date of a system that keeps its times in UTC without saying so; an offset that is named holds.
    pub(crate) fn utc_date(&mut self, value: Option<&Value>) -> Option<Date> {
        let before = self.notes.len();
        let date = self.date(value);
        if self.notes.len() > before && matches!(self.notes.last(), Some((Code::DateZoneAssumed, _))) {
            self.notes.pop();
        }
        date
    }

    /// Authors from a byline string: one for each name.
    pub(crate) fn byline(&mut self, value: Option<&Value>) -> Vec<Author> {
        let line = self.line(value);
        authors_from(&line)
    }

    /// Blocks from HTML.
    pub(crate) fn html(&mut self, value: Option<&'a Value>) -> Vec<Block> {
        match self.string(value) {
            Some(text) => self.read(text, value, html::blocks),
            None => Vec::new(),
        }
    }

    /// Runs from a line of HTML.
    pub(crate) fn html_spans(&mut self, value: Option<&'a Value>) -> Vec<Span> {
        match self.string(value) {
            Some(text) => self.read(text, value, html::spans),
            None => Vec::new(),
        }
    }

    /// Sections from a body that is plain text by rule and HTML, or escaped HTML, by habit.
    pub(crate) fn body(&mut self, value: Option<&'a Value>) -> Vec<Section> {
        let Some(text) = self.string(value) else { return Vec::new() };
        if plain::is_html(text) {
            let lines = html::from_lines(text);
            return self.read(lines.as_deref().unwrap_or(text), value, html::sections);
        }
        let mut notes = Vec::new();
        let decoded = entities::decode_plain(text, &mut notes);
        if plain::is_escaped_html(text) {
            return self.read(&decoded, value, html::sections);
        }
        if let Some(value) = value {
            notes.into_iter().for_each(|code| self.warn(code, value));
        }
        labels::sections(plain::blocks(&decoded))
    }

    /// Reads a body with a reader of `text`, and takes over what it noted.
    pub(crate) fn read<T>(
        &mut self,
        text: &str,
        value: Option<&Value>,
        reader: impl FnOnce(&str, &mut text::Context) -> T,
    ) -> T {
        let mut body = text::Context { host: self.host, base: &self.base, notes: Vec::new() };
        let out = reader(text, &mut body);
        let notes = body.notes;
        // A body with a thousand scripts is told of once.
        let mut told = 0_u32;
        for code in notes {
            let bit = 1 << code as u32;
            if let (Some(value), 0) = (value, told & bit) {
                self.warn(code, value);
            }
            told |= bit;
        }
        out
    }
}

/// The value at the end of a path of members.
pub(crate) fn at<'a>(node: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(node, |value, key| value.get(key))
}

/// Adds a text that says something and is not there yet.
pub(crate) fn push_new(lines: &mut Vec<String>, line: String) {
    if !line.is_empty() && !lines.iter().take(MOST_COMPARED).any(|known| *known == line) {
        lines.push(line);
    }
}

/// Authors without pages, one for each name in the byline.
pub(crate) fn authors_from(byline: &str) -> Vec<Author> {
    let mut authors = Vec::new();
    for name in byline::names(byline) {
        authors.push(Author { name, url: None });
    }
    authors
}
