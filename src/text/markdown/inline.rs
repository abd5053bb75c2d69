//! The inside of a Markdown paragraph to HTML: emphasis, links, pictures, code, escapes and line breaks.

use crate::scan;
use crate::text::is_blank;
use alloc::string::String;
use alloc::vec::Vec;

/// The longest text of a link, in bytes. Without limits each bracket would cost a search of the whole text.
const LONGEST_LABEL: usize = 500;
/// The longest address with its title, in bytes.
const LONGEST_ADDRESS: usize = 2000;

/// Writes an element and, inside it, what the text of a paragraph or heading stands for.
pub(super) fn element(tag: &str, text: &str, out: &mut String) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    Inline { rest: text, previous: '\n', open: Vec::new(), link: Vec::new(), endless: [false; 8] }.write(out);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

/// Writes text that HTML must not read as markup, also inside a quoted attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' | '&' | '"' => {
                out.push_str("&#");
                crate::scan::push_digits(out, u32::from(c), 1);
                out.push(';');
            }
            _ => out.push(c),
        }
    }
}

/// The inside of a paragraph, while it is being written.
struct Inline<'a> {
    rest: &'a str,
    /// The character before `rest`.
    previous: char,
    /// The emphasis that is open: its character and how many of it.
    open: Vec<(char, usize)>,
    /// For each open link how long `rest` is at the end of its text, and what comes behind its address.
    link: Vec<(usize, &'a str)>,
    /// The marks of which it is known that no end follows, so that it is looked for once.
    endless: [bool; 8],
}

impl<'a> Inline<'a> {
    fn write(mut self, out: &mut String) {
        while let Some(c) = self.rest.chars().next() {
            if let Some((end, behind)) = self.link.last().copied()
                && self.rest.len() <= end
            {
                self.link.pop();
                out.push_str("</a>");
                self.previous = ')';
                self.rest = behind;
                continue;
            }
            let taken = match c {
                '\\' => self.escaped(out),
                '`' => self.code(out),
                '*' | '_' => self.emphasis(c, out),
                '[' => self.link(false, out),
                '!' if self.rest.starts_with("![") => self.link(true, out),
                '<' => self.address(out),
                ' ' if self.rest.starts_with("  ") && self.rest.trim_start_matches(' ').starts_with('\n') => {
                    out.push_str("<br>");
                    self.rest = self.rest.trim_start_matches(' ');
                    true
                }
                _ => false,
            };
            if !taken {
                out.push(c);
                self.skip(c.len_utf8());
            }
        }
        for (_, count) in self.open.into_iter().rev() {
            mark(count, true, out);
        }
    }

    /// Moves on by that many bytes.
    fn skip(&mut self, bytes: usize) {
        let (before, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.previous = before.chars().next_back().unwrap_or(self.previous);
        self.rest = rest;
    }

    fn escaped(&mut self, out: &mut String) -> bool {
        let Some(c) = self.rest.chars().nth(1).filter(|c| c.is_ascii_punctuation() || *c == '\n') else { return false };
        if c == '\n' {
            out.push_str("<br>");
        } else {
            escape(self.rest.get(1..2).unwrap_or_default(), out);
        }
        self.skip(2);
        true
    }

    /// Code between single or double backticks.
    fn code(&mut self, out: &mut String) -> bool {
        let ticks = if self.rest.starts_with("``") { "``" } else { "`" };
        let known = self.endless.get_mut(ticks.len() - 1);
        let behind = self.rest.get(ticks.len()..).unwrap_or_default();
        let found = if known.as_deref() == Some(&true) { None } else { scan::split_once(behind, ticks) };
        match found {
            Some((code, behind)) => {
                out.push_str("<code>");
                escape(code.trim(), out);
                out.push_str("</code>");
                self.previous = '`';
                self.rest = behind;
            }
            None => {
                known.into_iter().for_each(|known| *known = true);
                out.push_str(ticks);
                self.skip(ticks.len());
            }
        }
        true
    }

    /// One to three asterisks or underscores: the start or the end of emphasis, or themselves.
    fn emphasis(&mut self, c: char, out: &mut String) -> bool {
        let behind = self.rest.trim_start_matches(c);
        let count = self.rest.len() - behind.len();
        let next = behind.chars().next().unwrap_or('\n');
        // "snake_case" has no emphasis.
        let inside = c == '_' && is_word(self.previous) && is_word(next);
        let mut taken = false;
        if count <= 3 && !inside {
            if !is_blank(self.previous) {
                let wanted: &[usize] = if count == 3 { &[3, 2, 1] } else { core::slice::from_ref(&count) };
                for count in wanted {
                    if let Some(at) = self.open.iter().rposition(|open| *open == (c, *count)) {
                        self.open.remove(at);
                        mark(*count, true, out);
                        taken = true;
                    }
                }
            }
            let kind = 2 * count + usize::from(c == '_');
            if !taken && !is_blank(next) && !self.open.contains(&(c, count)) && self.endless.get(kind) != Some(&true) {
                taken = has_end(behind, c, count);
                if taken {
                    self.open.push((c, count));
                    mark(count, false, out);
                } else {
                    self.endless.get_mut(kind).into_iter().for_each(|known| *known = true);
                }
            }
        }
        if !taken {
            out.push_str(self.rest.get(..count).unwrap_or_default());
        }
        self.skip(count);
        true
    }

    /// `[text](address "title")`, and the same behind an exclamation mark.
    fn link(&mut self, image: bool, out: &mut String) -> bool {
        let start = 1 + usize::from(image);
        let Some((text, address, behind)) = self.rest.get(start..).and_then(link_parts) else { return false };
        if image {
            out.push_str("<img alt=\"");
            escape(text, out);
            out.push_str("\" src=\"");
            escape(address, out);
            out.push_str("\">");
            self.previous = ')';
            self.rest = behind;
        } else if self.link.is_empty() {
            out.push_str("<a href=\"");
            escape(address, out);
            out.push_str("\">");
            self.skip(1);
            self.link.push((self.rest.len() - text.len(), behind));
        } else {
            return false;
        }
        true
    }

    /// `<https://example.com>`; any other `<` is HTML's.
    fn address(&mut self, out: &mut String) -> bool {
        let near: &str = self.rest.get(1..).unwrap_or_default();
        let end = near.bytes().take(LONGEST_ADDRESS).position(|b| matches!(b, b'>' | b'<' | b' ' | b'"' | b'\n'));
        let Some((address, behind)) = end.and_then(|end| near.split_at_checked(end)) else { return false };
        let is_mail = scan::has(address, b'@') && !scan::has(address, b':');
        if !behind.starts_with('>')
            || !(is_mail || scan::find(address, "://").is_some() || address.starts_with("mailto:"))
        {
            return false;
        }
        out.push_str("<a href=\"");
        if is_mail {
            out.push_str("mailto:");
        }
        escape(address, out);
        out.push_str("\">");
        escape(address, out);
        out.push_str("</a>");
        self.skip(address.len() + 2);
        true
    }
}

/// The tags of one (emphasis), two (strong) or three marks.
fn mark(count: usize, end: bool, out: &mut String) {
    for (tag, belongs) in [("em>", count != 2), ("strong>", count != 1)] {
        if belongs {
            out.push_str(if end { "</" } else { "<" });
            out.push_str(tag);
        }
    }
}

/// Whether as many of `c` follow as can end emphasis.
fn has_end(text: &str, c: char, count: usize) -> bool {
    let mut previous = ' ';
    let mut rest = text;
    while let Some((before, _)) = rest.split_once(c) {
        previous = before.chars().next_back().unwrap_or(previous);
        let (_, run) = rest.split_at_checked(before.len()).unwrap_or_default();
        rest = run.trim_start_matches(c);
        let length = run.len() - rest.len();
        let next = rest.chars().next().unwrap_or('\n');
        if !is_blank(previous) && (length == count || length == 3) && !(c == '_' && is_word(next)) {
            return true;
        }
        previous = c;
    }
    false
}

/// A letter or digit of any script.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii()
}

/// Behind `[`: the text, the address, and what follows the whole.
fn link_parts(text: &str) -> Option<(&str, &str, &str)> {
    let mut depth = 1;
    let mut end = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_LABEL) {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            end = Some(at);
            break;
        }
    }
    let (label, behind) = text.split_at_checked(end?)?;
    let target = behind.strip_prefix("](")?.trim_start();
    let mut depth = 1;
    let mut end = None;
    for (at, byte) in target.bytes().enumerate().take(LONGEST_ADDRESS) {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            end = Some(at);
            break;
        }
    }
    let (inside, behind) = target.split_at_checked(end?)?;
    let address = match inside.strip_prefix('<') {
        Some(bracketed) => scan::cut(bracketed, b'>')?.0,
        None => scan::split(inside, |c| matches!(c, ' ' | '\t' | '\n')).next().unwrap_or_default(),
    };
    Some((label, address, behind.strip_prefix(')')?))
}
