//! Text, marks, addresses and pictures: what a paragraph is made of.

use super::{Kind, Reader};
use crate::article::{Block, Image, Span};
use crate::error::Code;
use crate::host::Host;
use crate::scan::{self, trim_end, trim_start};
use crate::text::html::tokens::Tag;
use crate::text::{entities, is_blank};
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

/// What `<sup>` and `<sub>` have characters of their own for, and those.
const PLAIN: &str = "0123456789+-−";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋";

impl Reader<'_, '_, '_> {
    /// Reads what stands between two tags. Numbers above and below the line stay there: 10⁶ is not 106.
    pub(super) fn run(&mut self, text: &str) {
        let script = match self.script {
            Some(Kind::Raised) => RAISED,
            Some(_) => LOWERED,
            None => return self.text(text),
        };
        let number = text.chars().map(|c| {
            let mut pairs = PLAIN.chars().zip(script.chars());
            pairs.find(|(plain, _)| *plain == c).map(|(_, here)| here)
        });
        match number.collect::<Option<String>>() {
            Some(number) => self.text(&number),
            None => self.text(text),
        }
    }

    /// Opens or closes a mark.
    pub(super) fn mark(&mut self, kind: Kind, open: bool) {
        if let Some(count) = self.style.get_mut(kind as usize) {
            // A link has no count: its end is the end of all.
            *count = if open { *count + 1 } else { (*count * usize::from(kind != Kind::Link)).saturating_sub(1) };
        }
    }

    pub(super) fn link(&mut self, tag: &Tag) {
        // A link ends the link before it.
        self.mark(Kind::Link, false);
        if let Some(url) = self.address(&tag.attribute("href"), SafeUrl::link, Code::LinkRefused) {
            self.links.push(url);
            self.style[0] = self.links.len();
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let mut before = ' ';
        // Nothing but a tag changes the look.
        let mut opened = false;
        for c in text.chars() {
            let c = if c == '\0' { char::REPLACEMENT_CHARACTER } else { c };
            if let Some(preformatted) = &mut self.preformatted {
                match c {
                    '\n' if before == '\r' => {}
                    '\r' => preformatted.push('\n'),
                    _ => preformatted.push(c),
                }
                before = c;
            } else {
                let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c');
                if blank && matches!(self.last, ' ' | '\n') {
                    continue;
                }
                if !opened {
                    self.open_span();
                    opened = true;
                }
                self.character(if blank { ' ' } else { c });
            }
        }
    }

    /// Makes the last span one that looks as text does here.
    fn open_span(&mut self) {
        let [link, emphasis, strong, code, language] = self.style;
        let look = [link, emphasis.min(1), strong.min(1), code.min(1), language];
        if self.look != look || self.spans.is_empty() {
            self.look = look;
            let link = link.checked_sub(1).and_then(|position| self.links.get(position));
            let link = link.filter(|url| self.budget > url.as_str().len()).cloned();
            self.budget -= link.as_ref().map_or(0, |url| url.as_str().len());
            let (emphasis, strong, code) = (emphasis > 0, strong > 0, code > 0);
            let language = language.checked_sub(1).and_then(|position| self.languages.get(position));
            let language = language.cloned().unwrap_or_default();
            self.spans.push(Span { text: String::new(), link, emphasis, strong, code, language });
        }
    }

    fn character(&mut self, c: char) {
        self.last = c;
        if let Some(span) = self.spans.last_mut() {
            span.text.push(c);
        }
    }

    pub(super) fn line_break(&mut self) {
        if let Some(preformatted) = &mut self.preformatted {
            return preformatted.push('\n');
        }
        self.trim_spans();
        if self.spans.is_empty() {
            return;
        }
        // Two in a row are how old editors separate paragraphs.
        if self.last == '\n' {
            return self.flush();
        }
        self.open_span();
        self.character('\n');
    }

    /// Begins a new line of preformatted text, for what is a block elsewhere.
    pub(super) fn preformatted_line(&mut self) {
        if let Some(text) = &mut self.preformatted
            && !text.is_empty()
            && !text.ends_with("\n")
        {
            text.push('\n');
        }
    }

    /// Ends the paragraph, or the preformatted text, that is being read.
    pub(super) fn flush(&mut self) {
        if let Some(text) = self.preformatted.take() {
            // The first line feed is not content (WHATWG HTML, "in body", `pre`), and the last is not seen.
            let text = text.strip_prefix("\n").unwrap_or(&text);
            let text = text.strip_suffix("\n").unwrap_or(text);
            if !trim_start(text, is_blank).is_empty() {
                self.push(Block::Code(text.into()));
            }
        }
        self.trim_spans();
        self.last = '\n';
        let mut spans = Vec::new();
        for mut span in mem::take(&mut self.spans) {
            if spans.is_empty() {
                span.text = trim_start(&span.text, is_blank).into();
            }
            if !span.text.is_empty() {
                spans.push(span);
            }
        }
        let caption = mem::take(&mut self.caption);
        if !spans.is_empty() {
            if caption {
                self.close_caption(spans);
            } else {
                self.push(Block::Paragraph(spans));
            }
        }
        for picture in mem::take(&mut self.pictures) {
            self.push(picture);
        }
    }

    /// Takes white space from the end of the paragraph.
    fn trim_spans(&mut self) {
        while let Some(last) = self.spans.last_mut() {
            let length = trim_end(&last.text, is_blank).len();
            last.text.truncate(length);
            if length > 0 {
                return;
            }
            self.spans.pop();
            // No style looks like this: the next character begins a run.
            self.look = [usize::MAX; 5];
        }
    }

    /// Resolves an address; one that is there and not allowed leaves a note.
    fn address(
        &mut self,
        input: &str,
        resolve: fn(&str, &str, &dyn Host) -> Option<SafeUrl>,
        note: Code,
    ) -> Option<SafeUrl> {
        if trim_start(input, is_blank).is_empty() {
            return None;
        }
        let url = if self.budget == 0 { None } else { resolve(input, self.cx.base, self.cx.host) };
        match &url {
            Some(url) => self.budget = self.budget.saturating_sub(url.as_str().len() + self.cx.base.len()),
            None => self.cx.notes.push(note),
        }
        url
    }

    pub(super) fn image(&mut self, tag: &Tag) {
        let alternate_name = entities::one_line(&tag.attribute("alt"));
        // WordPress replaces emoji by pictures of them.
        if tag.has_word("class", "emoji") || tag.has_word("class", "wp-smiley") {
            return self.text(&alternate_name);
        }
        let (width, height) = (tag.number("width"), tag.number("height"));
        // Pixels that count readers.
        if width.unwrap_or(2).min(height.unwrap_or(2)) < 2 {
            return;
        }
        // Pages that load pictures late keep the address elsewhere and a placeholder in `src`.
        let mut source = String::new();
        for name in &["data-src", "data-lazy-src", "data-original", "src", "data-srcset", "srcset"] {
            if !source.is_empty() && !source.starts_with("data:") {
                break;
            }
            let value = tag.attribute(name);
            let mut address = trim_start(&value, is_blank);
            if name.ends_with("srcset") {
                address = scan::split(address, |c| matches!(c, ' ' | ',')).next().unwrap_or_default();
            }
            if !address.is_empty() {
                source = address.into();
            }
        }
        if let Some(url) = self.address(&source, SafeUrl::image, Code::ImageRefused) {
            let (caption, credit) = (String::new(), String::new());
            self.pictures.push(Block::Figure(Image { url, alternate_name, caption, credit, width, height }));
            if self.spans.is_empty() && self.preformatted.is_none() {
                self.flush();
            }
        }
    }
}
