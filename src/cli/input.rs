//! Files and standard input, and how a finding in them is written.

use article_card::error::Position;
use article_card::{Error, Format, Options, Warning, json};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// One input: its bytes, and the name by which findings call it.
pub(crate) struct Input {
    name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Input {
    /// Reads a file, or standard input for "-" and for nothing. The error is the finished line for people.
    pub(crate) fn open(file: Option<&Path>) -> Result<Input, String> {
        let mut bytes = Vec::new();
        let (name, result) = match file {
            Some(path) if path != Path::new("-") => {
                (path.display().to_string(), fs::read(path).map(|read| bytes = read))
            }
            _ => (String::from("stdin"), io::stdin().lock().read_to_end(&mut bytes).map(drop)),
        };
        match result {
            Ok(()) => Ok(Input { name, bytes }),
            Err(error) => Err(format!("{name}: error[unreadable]: {}", why_unreadable(&error))),
        }
    }

    /// `file:line:column: error[code]: message (at /pointer)`.
    pub(crate) fn error(&self, error: &Error, format: Option<Format>) -> String {
        self.finding("error", error.code(), error.message(), error.path(), error.position(), format)
    }

    /// `file:line:column: warning[code]: message (at /pointer)`.
    pub(crate) fn warning(&self, warning: &Warning, format: Option<Format>) -> String {
        self.finding("warning", warning.code.name(), &warning.message(), &warning.path, warning.position, format)
    }

    /// Line and column are looked up for a value that only its pointer names; plain text has no pointers.
    fn finding(
        &self,
        kind: &str,
        code: &str,
        message: &str,
        path: &str,
        position: Option<Position>,
        format: Option<Format>,
    ) -> String {
        let position = match position {
            None if format != Some(Format::TEXT) => json::locate(&self.bytes, path),
            known => known,
        };
        let place = position.map_or(String::new(), |at| format!("{}:{}:", at.line, at.column));
        let pointer = if path.is_empty() { String::new() } else { format!(" (at {path})") };
        visible(&format!("{}:{place} {kind}[{code}]: {message}{pointer}", self.name))
    }
}

/// A line without what would command a terminal or reorder it: names and keys of the input stand in findings.
fn visible(line: &str) -> String {
    let mut out = String::new();
    for c in line.chars() {
        match c {
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                out.extend(c.escape_unicode())
            }
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

/// Takes a file whose name ends in `.txt` as plain text, unless `options` name a format.
pub(crate) fn guess_text_by_name(file: Option<&Path>, options: &mut Options) {
    let extension = file.and_then(Path::extension).and_then(OsStr::to_str).unwrap_or_default();
    if options.read.format.is_none() && extension.eq_ignore_ascii_case("txt") {
        options.read.format = Some(Format::TEXT);
    }
}

fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => String::from("There is no such file."),
        io::ErrorKind::IsADirectory => String::from("This is a folder; name a file in it."),
        io::ErrorKind::PermissionDenied => String::from("You have no permission to read this file."),
        _ => format!("The file cannot be read: {error}."),
    }
}
