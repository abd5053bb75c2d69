//! Markdown bodies to blocks, by way of HTML: Markdown is defined by the HTML that it stands for, and may hold HTML, so
//! [`html`] reads what comes out. Nothing of that HTML reaches a page.
//!
//! Read are CommonMark's headings, paragraphs, lists, quotes, fenced code and rules, and inside them emphasis, links,
//! pictures, code, escapes and line breaks. Indented code and links by reference are not: in articles an indented line
//! is a paragraph, and a reference stays as it was written.

mod inline;

use super::{Context, html};
use crate::article::Block;
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;
use inline::{element, escape};

/// Lists and quotes may stand this deep inside each other; what is deeper is read as text.
const MAX_DEPTH: u32 = 8;

/// Reads Markdown into blocks.
pub(crate) fn blocks(markdown: &str, cx: &mut Context) -> Vec<Block> {
    let lines: Vec<&str> = markdown.lines().collect();
    let mut out = String::new();
    write_blocks(&lines, 0, &mut out);
    html::blocks(&out, cx)
}

/// The depth is bounded, so the recursion is.
fn write_blocks(lines: &[&str], depth: u32, out: &mut String) {
    let mut rest = lines;
    while let [line, after @ ..] = rest {
        rest = after;
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        if let Some(fence) = fence(text) {
            out.push_str("<pre>");
            while let [line, after @ ..] = rest {
                rest = after;
                if line.trim().starts_with(fence) {
                    break;
                }
                escape(line, out);
                out.push('\n');
            }
            out.push_str("</pre>");
        } else if is_rule(text) {
            out.push_str("<hr>");
        } else if let Some(heading) = heading(text) {
            element("h3", heading, out);
        } else if text.starts_with('>') && depth < MAX_DEPTH {
            let mut quoted = Vec::from([unquoted(text)]);
            while let [line, after @ ..] = rest
                && (line.trim_start().starts_with('>') || !begins_block(line))
            {
                rest = after;
                quoted.push(unquoted(line));
            }
            out.push_str("<blockquote>");
            write_blocks(&quoted, depth + 1, out);
            out.push_str("</blockquote>");
        } else if depth < MAX_DEPTH
            && let Some(marker) = Marker::of(line)
        {
            rest = write_list(line, marker, rest, depth, out);
        } else {
            rest = write_paragraph(line, rest, out);
        }
    }
}

/// Writes a paragraph, or the heading that the line below makes of it; returns the lines behind it.
fn write_paragraph<'l, 't>(line: &'t str, lines: &'l [&'t str], out: &mut String) -> &'l [&'t str] {
    let mut text = String::from(line.trim_start());
    let mut rest = lines;
    while let [line, after @ ..] = rest {
        let below = line.trim();
        if below.len() > 1 && (below.bytes().all(|b| b == b'=') || below.bytes().all(|b| b == b'-')) {
            element("h3", &text, out);
            return after;
        }
        if begins_block(line) {
            break;
        }
        rest = after;
        text.push('\n');
        text.push_str(line.trim_start());
    }
    element("p", text.trim_end(), out);
    rest
}

/// Writes the list whose first line is `line`; returns the lines behind it.
fn write_list<'l, 't>(
    line: &'t str,
    marker: Marker,
    lines: &'l [&'t str],
    depth: u32,
    out: &mut String,
) -> &'l [&'t str] {
    let tag = if marker.number.is_some() { "ol" } else { "ul" };
    out.push('<');
    out.push_str(tag);
    if let Some(number) = marker.number
        && number != 1
    {
        out.push_str(" start=");
        crate::scan::push_digits(out, number, 1);
    }
    out.push('>');
    let mut rest = lines;
    let mut head = line;
    let mut here = marker;
    loop {
        let mut item = Vec::from([head.get(here.width..).unwrap_or_default()]);
        let mut blank = false;
        while let [line, after @ ..] = rest {
            let indent = indent_of(line);
            let belongs = line.trim().is_empty()
                || indent >= here.width.min(here.indent + 2)
                || !blank && !begins_block(line) && Marker::of(line).is_none();
            if !belongs {
                break;
            }
            blank = line.trim().is_empty();
            item.push(line.get(indent.min(here.width)..).unwrap_or_default());
            rest = after;
        }
        out.push_str("<li>");
        write_blocks(&item, depth + 1, out);
        out.push_str("</li>");
        let [line, after @ ..] = rest else { break };
        match Marker::of(line) {
            Some(next) if next.number.is_some() == marker.number.is_some() && !is_rule(line.trim()) => {
                head = line;
                here = next;
                rest = after;
            }
            _ => break,
        }
    }
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
    rest
}

/// What begins a list's item.
#[derive(Clone, Copy)]
struct Marker {
    indent: usize,
    /// Bytes up to the item's text.
    width: usize,
    /// The number of a numbered item.
    number: Option<u32>,
}

impl Marker {
    fn of(line: &str) -> Option<Marker> {
        let indent = indent_of(line);
        let text = line.get(indent..)?;
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number = if (1..=9).contains(&digits) { text.get(..digits)?.parse().ok() } else { None };
        let mark = if number.is_some() { digits } else { 0 };
        let marks: &[char] = if number.is_some() { &['.', ')'] } else { &['-', '*', '+'] };
        let behind = text.get(mark..)?.strip_prefix(marks)?;
        if !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
            return None;
        }
        let gap = indent_of(behind);
        let gap = if gap > 4 { 1 } else { gap };
        Some(Marker { indent, width: indent + mark + 1 + gap, number })
    }
}

/// How many spaces and tabs a line begins with.
fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether a line ends the paragraph above it. A number does so only where a list may begin: "1986. A good year."
fn begins_block(line: &str) -> bool {
    let text = line.trim();
    text.is_empty()
        || text.starts_with('>')
        || fence(text).is_some()
        || is_rule(text)
        || heading(text).is_some()
        || Marker::of(line).is_some_and(|marker| marker.number.is_none_or(|number| number == 1) && text.len() > 2)
}

/// What the line fences code with. "```code```" on one line is code inside a paragraph.
fn fence(text: &str) -> Option<&'static str> {
    ["```", "~~~"]
        .into_iter()
        .find(|fence| text.strip_prefix(fence).is_some_and(|info| scan::find(info, "```").is_none()))
}

fn is_rule(text: &str) -> bool {
    ['-', '*', '_']
        .iter()
        .any(|mark| text.chars().all(|c| c == *mark || c == ' ') && text.chars().filter(|c| c == mark).count() > 2)
}

/// The text of a heading line.
fn heading(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches('#');
    let level = text.len() - behind.len();
    ((1..=6).contains(&level) && behind.starts_with([' ', '\t'])).then(|| behind.trim_end_matches('#').trim())
}

fn unquoted(line: &str) -> &str {
    let text = line.trim_start();
    text.strip_prefix("> ").or_else(|| text.strip_prefix('>')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::write_blocks;
    use alloc::string::String;
    use alloc::vec::Vec;

    #[track_caller]
    fn writes(markdown: &str, html: &str) {
        let lines: Vec<&str> = markdown.lines().collect();
        let mut out = String::new();
        write_blocks(&lines, 0, &mut out);
        assert_eq!(out, html, "{markdown}");
    }

    #[test]
    fn reads_headings_paragraphs_quotes_code_and_rules() {
        writes("# One #\ntext\nmore", "<h3>One</h3><p>text\nmore</p>");
        writes("Two\n---\n\n***", "<h3>Two</h3><hr>");
        writes("> a\n> b\n\nc", "<blockquote><p>a\nb</p></blockquote><p>c</p>");
        writes("```rust\na < b\n```\nc", "<pre>a &#60; b\n</pre><p>c</p>");
        writes("It cost\n1986. a lot.", "<p>It cost\n1986. a lot.</p>");
    }

    #[test]
    fn reads_lists_and_lists_inside_them() {
        writes("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
        writes("3. a\n4. b", "<ol start=3><li><p>a</p></li><li><p>b</p></li></ol>");
        writes("- a\n  - b\n- c", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>");
        writes("* a\n\n* b\n\nc", "<ul><li><p>a</p></li><li><p>b</p></li></ul><p>c</p>");
        writes("Text\n- a", "<p>Text</p><ul><li><p>a</p></li></ul>");
    }

    #[test]
    fn reads_emphasis_where_it_has_both_ends() {
        writes("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>");
        writes("**a *b***", "<p><strong>a <em>b</strong></em></p>");
        writes("***a***", "<p><em><strong>a</em></strong></p>");
        writes("5 * 3 * 2, *a, snake_case_name, __b__", "<p>5 * 3 * 2, *a, snake_case_name, <strong>b</strong></p>");
    }

    #[test]
    fn reads_links_pictures_code_and_escapes() {
        writes("[a *b*](/c \"t\") d", "<p><a href=\"/c\">a <em>b</em></a> d</p>");
        writes("[![x](y)](z(1))", "<p><a href=\"z(1)\"><img alt=\"x\" src=\"y\"></a></p>");
        writes("[a] <https://b.example>", "<p>[a] <a href=\"https://b.example\">https://b.example</a></p>");
        writes("`a<b` \\*c\\< `d", "<p><code>a&#60;b</code> *c&#60; `d</p>");
        writes("a  \nb\\\nc", "<p>a<br>\nb<br>c</p>");
        writes("[a](b\"onerror=c)", "<p><a href=\"b&#34;onerror=c\">a</a></p>");
    }

    #[test]
    fn reads_marks_without_an_end_and_hostile_nesting_without_growing() {
        for part in
            ["[", "![", "**a ", "_a", "`a ``", "> ", "- ", "1. ", "\n> - ", "<a@", "[`](a)[*", "***a *", "\\", "```\n"]
        {
            let text = part.repeat(5_000);
            let lines: Vec<&str> = text.lines().collect();
            let mut out = String::new();
            write_blocks(&lines, 0, &mut out);
            assert!(out.len() < 40 * text.len(), "{part}");
        }
    }
}
