//! What can go wrong: an [`Error`] ends the reading, a [`Warning`] costs one fact at most.

use alloc::string::String;
use core::fmt;

/// A place in the input text. Both numbers start at 1; a column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, separated by LF, CR or CR LF.
    pub line: u32,
    /// The column within the line.
    pub column: u32,
}

/// Why an input yields no article: one sentence that says what is wrong and what to do.
///
/// The `Display` form is the message alone; callers add the position in the style of their medium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    message: String,
    path: String,
    position: Option<Position>,
}

/// Whether errors and warnings have sentences. The embed's have none, for a visitor's page must not carry them all: its
/// events name the code, of which the documentation and the other surfaces tell more.
pub(crate) const SENTENCES: bool = cfg!(not(all(feature = "embed", target_arch = "wasm32")));

impl Error {
    /// An error whose sentence is made of `parts`.
    pub(crate) fn new(code: &'static str, parts: &[&str]) -> Self {
        let message = if SENTENCES { parts.concat() } else { String::new() };
        Error { code, message, path: String::new(), position: None }
    }

    pub(crate) fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    pub(crate) fn with_path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The stable code, for example `json-syntax`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The JSON Pointer (RFC 6901) of the value at fault; empty for the whole input.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where the text stops being readable, for errors of syntax.
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for Error {}

/// Something that was repaired, guessed or left out on the way to the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What happened.
    pub code: Code,
    /// Where: a JSON Pointer (RFC 6901) into the input; empty for the whole input.
    pub path: String,
    /// Where in the text, when the reader of the text itself noticed.
    pub position: Option<Position>,
    /// What the value is ("a list"), where that is what is wrong with it; else empty.
    pub found: &'static str,
}

impl Warning {
    /// The sentence for people: the code's, with what was found in it.
    pub fn message(&self) -> String {
        if !SENTENCES {
            String::new()
        } else if self.found.is_empty() {
            String::from(self.code.message())
        } else {
            ["The value is ", self.found, ", which cannot be used here; it was left out."].concat()
        }
    }
}

/// Sets of codes are bits of a `u32`.
const _: () = assert!(Code::ALL.len() <= 32);

/// Declares the codes once: the variant, the stable name, the sentence.
macro_rules! codes {
    ($($variant:ident $name:literal $message:literal)*) => {
        /// The kinds of warnings. Names are stable; sentences may be reworded.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $message] $variant,)* }

        impl Code {
            /// Every code, in the order of the README's table.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The stable name, for example `json-trailing-comma`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What happened and what to do, in one sentence.
            pub fn message(self) -> &'static str {
                match self { $(Code::$variant => $message,)* }
            }
        }
    };
}

codes! {
    JsonByteOrderMark "json-bom" "A byte order mark stood before the JSON; save the file as UTF-8 without one."
    JsonWrapper "json-wrapper" "The JSON was wrapped in an HTML comment or a CDATA section; remove the wrapper."
    JsonSemicolon "json-semicolon" "A semicolon followed the JSON; remove it."
    JsonTrailingComma "json-trailing-comma" "A comma stood before a closing bracket; remove it."
    JsonControl "json-control" "A string held a raw control character; escape it, a line break as \\n."
    JsonNul "json-nul" "A string held U+0000, which no page can show; it became U+FFFD."
    JsonUtf8 "json-utf8" "The text was not valid UTF-8; unreadable bytes became U+FFFD."
    JsonSurrogate "json-surrogate" "A \\u escape was half of a surrogate pair; it became U+FFFD."
    JsonDuplicateKey "json-duplicate-key" "The object named this key twice; the last value was used."
    WrongType "wrong-type" "The value has a type that cannot be used here; it was left out."
    HeadlineDerived "headline-derived" "The article has no headline; its first sentence serves as one."
    DateInvalid "date-invalid" "This is no possible date and was left out; write it as 2022-03-13T19:40:00-04:00."
    DateZoneAssumed "date-zone-assumed" "The time names no zone and was taken as UTC; add an offset such as -04:00."
    DateAmbiguous "date-ambiguous" "Day and month cannot be told apart here; it was read as month/day/year."
    LinkRefused "link-refused" "The link's address is not http, https, mailto or tel; its text was kept without a link."
    ImageRefused "image-refused" "The image's address is not http or https; the image was left out."
    ReferenceMissing "reference-missing" "The @id refers to nothing in this document; the value was left out."
    HtmlSkipped "html-skipped" "A script, style, form control or embedded frame in the body was left out."
    EntityUnknown "entity-unknown" "A character reference is not known and was kept as text."
    FormSkipped "form-skipped" "The words of a comment form stood after the article and were left out."
    DepthFlattened "depth-flattened" "The nesting is deeper than a card can show; deeper levels were joined to the level above."
}
