//! Plain-text bodies to blocks.

use super::{entities, html, is_blank, labels};
use crate::article::{Block, List, Span};
use crate::scan::{self, trim_end, trim_start};
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

/// A longer line was not broken to fit a screen: it is a paragraph.
const LONGEST_WRAPPED: usize = 100;

/// Whether a body that should be plain text is HTML.
pub(crate) fn is_html(text: &str) -> bool {
    html::is_markup(text)
}

/// Whether a body is HTML whose every `<` was escaped once more.
pub(crate) fn is_escaped_html(text: &str) -> bool {
    scan::has(text, b'&') && !is_html(text) && is_html(&entities::decode(text, &mut Vec::new()))
}

/// A line that is not blank.
struct Line<'a> {
    text: &'a str,
    indent: usize,
    /// Whether a blank line, or the beginning, stands before it.
    apart: bool,
    mark: Mark<'a>,
}

/// What a line begins with.
#[derive(Clone, Copy)]
enum Mark<'a> {
    None,
    /// A bullet, and the text behind it. A dash may as well be speech or a signature.
    Bullet {
        text: &'a str,
        dash: bool,
    },
    /// A number, and the text behind it.
    Number(u32, &'a str),
    /// Three or more marks and nothing else.
    Rule,
}

/// Reads plain text into paragraphs and lists. Nothing is decoded.
///
/// Blank lines part paragraphs. In a text without blank lines each line is a paragraph, and so is, in any text, a line too
/// long to have been wrapped. Lines that were wrapped to one width are joined; any other line break stays.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let (lines, has_blank) = lines(without_tail(text));
    let mut reader = Reader { blocks: Vec::new(), paragraph: Vec::new(), indent: None, number: 0 };
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1);
        if line.apart || !has_blank {
            reader.flush();
        }
        reader.line(line, next);
        if next.is_some_and(|next| line.text.len() > LONGEST_WRAPPED || labels::begins_with_label(next.text)) {
            reader.flush();
        }
    }
    reader.flush();
    reader.blocks
}

struct Reader<'a> {
    blocks: Vec<Block>,
    /// The lines of the paragraph that is being read.
    paragraph: Vec<&'a str>,
    /// The indentation of the list's item that the line before belongs to.
    indent: Option<usize>,
    /// The number of the numbered list's last item; 0 outside such lists.
    number: u32,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &Line<'a>, next: Option<&Line>) {
        match line.mark {
            Mark::Rule => {
                self.flush();
                self.blocks.push(Block::Rule);
                return;
            }
            Mark::Bullet { text, dash } => {
                // Dashes with blank lines between them are speech.
                let among = matches!(self.blocks.last(), Some(Block::List(List { ordered: false, .. })));
                let begins = next.is_some_and(|next| !next.apart && matches!(next.mark, Mark::Bullet { .. }));
                if !dash || among || begins {
                    return self.item(text, line.indent, 0);
                }
            }
            Mark::Number(number, text) => {
                let follows = self.number > 0 && number == self.number + 1;
                let begins = next.is_some_and(|next| matches!(next.mark, Mark::Number(next, _) if next == number + 1));
                if follows || begins {
                    return self.item(text, line.indent, number);
                }
            }
            Mark::None => {
                if let (Some(indent), false) = (self.indent, line.apart)
                    && line.indent > indent
                    && let Some(Block::List(list)) = self.blocks.last_mut()
                    && let Some(Block::Paragraph(spans)) = list.items.last_mut().and_then(|item| item.last_mut())
                    && let Some(span) = spans.last_mut()
                {
                    span.text.push(' ');
                    span.text.push_str(line.text);
                    return;
                }
            }
        }
        self.indent = None;
        self.number = 0;
        self.paragraph.push(line.text);
    }

    /// Adds an item to the list that ends the blocks, or begins a list. Bullets have the number 0.
    fn item(&mut self, text: &str, indent: usize, number: u32) {
        self.flush();
        let follows = number == 0 || number == self.number + 1 && self.number > 0;
        self.indent = Some(indent);
        self.number = number;
        let item = Vec::from([Block::Paragraph([Span::plain(text)].into())]);
        match self.blocks.last_mut() {
            Some(Block::List(list)) if follows && list.ordered == (number > 0) => list.items.push(item),
            _ => {
                let start = if number > 1 { Some(number as i32) } else { None };
                self.blocks.push(Block::List(List { ordered: number > 0, start, items: [item].into() }));
            }
        }
    }

    fn flush(&mut self) {
        let lines = mem::take(&mut self.paragraph);
        let Some((last, first)) = lines.split_last() else { return };
        let wrapped = first.len() > 1 && first.iter().all(|line| line.len() > LONGEST_WRAPPED / 2);
        let mut text = String::new();
        for line in first {
            text.push_str(line);
            text.push(if wrapped { ' ' } else { '\n' });
        }
        text.push_str(last);
        self.blocks.push(Block::Paragraph([Span::plain(text)].into()));
    }
}

/// NewsAPI cuts texts and says how much is missing, "… [+123 chars]": the number means nothing to readers.
fn without_tail(text: &str) -> &str {
    let text = trim_end(text, is_blank);
    let cut = text.strip_suffix(" chars]").map(|text| trim_end(text, |c| c.is_ascii_digit()));
    cut.and_then(|text| text.strip_suffix("[+")).unwrap_or(text)
}

/// The lines of a text, and whether there are blank ones between them.
fn lines(text: &str) -> (Vec<Line<'_>>, bool) {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut has_blank = false;
    let mut before = ' ';
    let mut rest = text;
    while let Some((line, after)) = rest.split_at_checked(line_length(rest))
        && !line.is_empty()
    {
        rest = after;
        let end = line.chars().next_back().unwrap_or(' ');
        let start = trim_start(line, is_blank);
        if !start.is_empty() {
            has_blank |= apart && !lines.is_empty();
            let indent = line.len() - start.len();
            for piece in at_labels(trim_end(start, is_blank)) {
                split_glued(&mut lines, piece, indent, mem::replace(&mut apart, true));
            }
            apart = end == '\u{2029}';
        } else if !(line == "\n" && before == '\r') {
            apart = true;
        }
        before = end;
    }
    (lines, has_blank)
}

/// The bytes of a text up to the end of its first line, the line's end included.
///
/// By bytes, because a body is one long line as often as not: LF, VT, FF, CR, U+0085, U+2028, U+2029.
fn line_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let length = match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
            (b'\n'..=b'\r', _, _) => 1,
            (0xC2, Some(0x85), _) => 2,
            (0xE2, Some(0x80), Some(0xA8 | 0xA9)) => 3,
            _ => continue,
        };
        return at + length;
    }
    bytes.len()
}

/// A line in pieces: what was scraped into one line begins anew where a sentence ends and a familiar label follows.
fn at_labels(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let is_colon = |at: &usize| line.get(*at..).is_some_and(|rest| rest.starts_with(": "));
    for colon in (0..line.len()).filter(is_colon) {
        let begun = line.len() - rest.len();
        // A label is short: what is further back does not matter.
        let far = line.floor_char_boundary(colon.saturating_sub(40)).max(begun);
        let before = line.get(far..colon).unwrap_or_default();
        let sentence = trim_end(before, |c| !ends_sentence(c));
        if sentence.is_empty() {
            continue;
        }
        let end = far + sentence.len();
        let words = trim_start(line.get(end..).unwrap_or_default(), |c| is_blank(c) || ends_sentence(c));
        let at = line.len() - words.len();
        let is_apart = at > end || sentence.ends_with("”");
        if is_apart && line.get(at..colon).is_some_and(labels::is_familiar) {
            pieces.push(trim_end(line.get(begun..at).unwrap_or_default(), is_blank));
            rest = words;
        }
    }
    pieces.push(rest);
    pieces
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '”' | '"')
}

/// Adds a line in pieces: bullets that lost their line breaks begin lines again, where there can be no doubt.
///
/// A round bullet parts where a sentence ended before it, or where the line begins with one; a hyphen only between a
/// sentence and a label.
fn split_glued<'a>(lines: &mut Vec<Line<'a>>, line: &'a str, indent: usize, mut apart: bool) {
    if line.bytes().all(|byte| byte.is_ascii() && byte != b'-') {
        // Nothing in it is a bullet.
        return lines.push(Line { text: line, indent, apart, mark: mark_of(line) });
    }
    let listed = bullet(line).is_some_and(|(_, round)| round);
    let mut start = 0;
    let mut text_end = 0;
    let mut last = ' ';
    for (at, c) in line.char_indices() {
        if at > text_end
            && (c == '-' || is_bullet(c))
            && let Some((before, after)) = line.split_at_checked(at)
            && let Some(after) = after.get(c.len_utf8()..)
            && scan::starts(after, is_blank)
        {
            let ended = matches!(last, '.' | '!' | '?' | '…' | '”' | '"' | '’' | ':');
            let glued = if c == '-' {
                ended && labels::begins_with_label(trim_start(after, is_blank))
            } else {
                ended || listed
            };
            if glued && text_end > start {
                let text = trim_end(before.get(start..).unwrap_or(""), is_blank);
                lines.push(Line { text, indent, apart: mem::take(&mut apart), mark: mark_of(text) });
                start = at;
            }
        }
        if !is_blank(c) {
            text_end = at + c.len_utf8();
            last = c;
        }
    }
    let text = line.get(start..).unwrap_or("");
    lines.push(Line { text, indent, apart, mark: mark_of(text) });
}

/// Marks that are bullets wherever they begin a line.
fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '◦' | '‣' | '▪' | '▫' | '●' | '○' | '■' | '□' | '◆' | '⁃' | '∙' | '➤' | '・')
}

/// The text behind the bullet that a line begins with, and whether it is a round one, which is nothing else ever.
pub(crate) fn bullet(line: &str) -> Option<(&str, bool)> {
    let first = line.chars().next()?;
    let behind = line.get(first.len_utf8()..)?;
    let text = trim_start(behind, is_blank);
    let round = is_bullet(first);
    let spaced = text.len() < behind.len();
    let is_item = round || spaced && matches!(first, '-' | '*' | '–' | '—' | '·' | '+');
    // "•••" parts the text, and "○○" stands for a name that is not told.
    (is_item && !text.is_empty() && !scan::starts(text, is_bullet)).then_some((text, round))
}

fn mark_of(line: &str) -> Mark<'_> {
    if trim_start(line, |c| is_blank(c) || matches!(c, '-' | '*' | '_' | '=' | '~' | '–' | '—')).is_empty()
        && line.len() > 2
    {
        return Mark::Rule;
    }
    if let Some((text, _)) = bullet(line) {
        return Mark::Bullet { text, dash: scan::starts(line, |c| matches!(c, '–' | '—' | '·' | '+')) };
    }
    number(line).map_or(Mark::None, |(number, text)| Mark::Number(number, text))
}

/// The number that a line begins with, as an item of a numbered list does, and the text behind it.
pub(super) fn number(line: &str) -> Option<(u32, &str)> {
    let behind = trim_start(line, |c| c.is_ascii_digit());
    let digits = line.get(..line.len() - behind.len())?;
    let behind = behind.strip_prefix(".").or_else(|| behind.strip_prefix(")"))?;
    let text = trim_start(behind, is_blank);
    let is_item = digits.len() < 5 && !text.is_empty() && text.len() < behind.len();
    if is_item { Some((scan::number(digits)? as u32, text)) } else { None }
}
