//! What every part of a card is written with: elements, links, own words and directions.
//!
//! The short methods are kept out of line: a call of theirs is half as long as a call through the sink's table.

use super::direction::{Content, balance, language_tag, of_article, shows};
use super::options::{CardOptions, Direction, Form};
use super::sink::{Attribute, Sink, Tag, UrlAttribute};
use super::words::Words;
use crate::article::{Article, Span};
use crate::scan;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

/// One rendering of one card.
pub(super) struct Renderer<'a> {
    sink: &'a mut dyn Sink,
    pub(super) options: &'a CardOptions,
    pub(super) words: Words<'a>,
    /// The article's language, else that of the page around the card, else empty.
    pub(super) language: String,
    /// Whether it is the article's.
    pub(super) knows_language: bool,
    /// The direction of the current element.
    pub(super) dir: Direction,
    /// The directions of the elements around the current one.
    outer: Vec<Direction>,
    /// The headline's level.
    pub(super) level: u8,
    pub(super) headline: &'a str,
    /// The current section's label.
    pub(super) label: &'a str,
    /// The part name of the current section's lists.
    pub(super) list_part: &'static str,
    /// How many more items of the current section's lists are shown at once.
    pub(super) bullets: usize,
    /// How many more blocks, items and cells stand openly in the card; beyond any count inside a "Show the rest".
    pub(super) room: usize,
    /// Whether further sections stand in a "Show the rest" of the card.
    pub(super) rest: bool,
}

/// How many blocks, items and cells stand openly in a card, besides the items that the embedder allows: more than any
/// article that was written to be read, and few enough to be laid out in an instant.
const ROOM: usize = 1000;

impl<'a> Renderer<'a> {
    /// A rendering that has written nothing yet.
    pub(super) fn new(article: &'a Article, options: &'a CardOptions, sink: &'a mut dyn Sink) -> Self {
        let mut language = language_tag(&article.language);
        let dir = options.dir.unwrap_or_else(|| of_article(article, &language));
        let knows_language = !language.is_empty();
        if !knows_language {
            language = language_tag(&options.page_lang);
        }
        Renderer {
            sink,
            options,
            words: Words::new(options, &language),
            language,
            knows_language,
            dir,
            outer: Vec::new(),
            level: match options.heading_level {
                Some(level @ 1..=5) => level,
                None if options.form == Form::Page => 1,
                _ => 2,
            },
            headline: &article.headline,
            label: "",
            list_part: "",
            bullets: usize::MAX,
            room: options.max_bullets.saturating_add(ROOM),
            rest: false,
        }
    }

    /// Opens an element with a part name, unless that is empty.
    #[inline(never)]
    pub(super) fn open(&mut self, tag: Tag, part: &'static str) {
        self.sink.open(tag);
        self.outer.push(self.dir);
        if !part.is_empty() {
            self.set(Attribute::Part, part);
        }
    }

    /// Sets an attribute of the element that was just opened.
    #[inline(never)]
    pub(super) fn set(&mut self, attribute: Attribute, value: &str) {
        self.sink.attribute(attribute, value);
    }

    /// Sets an attribute to a number, unless that is what it means anyway.
    #[inline(never)]
    pub(super) fn set_number(&mut self, attribute: Attribute, number: i32, default: i32) {
        if number == default {
            return;
        }
        let mut text = String::from(if number < 0 { "-" } else { "" });
        scan::push_digits(&mut text, number.unsigned_abs(), 1);
        self.set(attribute, &text);
    }

    /// Sets an attribute to an address.
    pub(super) fn set_url(&mut self, attribute: UrlAttribute, url: &SafeUrl) {
        self.sink.url(attribute, url);
    }

    /// Appends text.
    #[inline(never)]
    pub(super) fn text(&mut self, text: &str) {
        self.sink.text(text);
    }

    /// Appends a short field, with its bidirectional controls balanced.
    #[inline(never)]
    pub(super) fn field(&mut self, text: &str) {
        self.text(&balance(text));
    }

    /// Closes the current element.
    #[inline(never)]
    pub(super) fn close(&mut self) {
        self.sink.close();
        if let Some(outer) = self.outer.pop() {
            self.dir = outer;
        }
    }

    /// Opens a link.
    pub(super) fn open_link(&mut self, part: &'static str, url: &SafeUrl) {
        self.open(Tag::A, part);
        self.set_url(UrlAttribute::Href, url);
        self.set(Attribute::Rel, "noopener");
        if self.options.link_target_blank {
            self.set(Attribute::Target, "_blank");
        }
        self.set_referrer_policy();
    }

    /// Publishers live on referrals: the origin is sent, the path is not.
    #[inline(never)]
    pub(super) fn set_referrer_policy(&mut self) {
        self.set(Attribute::Referrerpolicy, "strict-origin-when-cross-origin");
    }

    /// Appends a short field, as a link where its address is known.
    pub(super) fn linked_field(&mut self, part: &'static str, text: &str, url: Option<&SafeUrl>) {
        if let Some(url) = url {
            self.open_link(part, url);
        }
        self.field(text);
        if url.is_some() {
            self.close();
        }
    }

    /// Gives the element that was just opened its own direction if most of its letters run against the direction
    /// around it.
    #[inline(never)]
    pub(super) fn turn(&mut self, content: &Content) {
        self.turn_to(content.direction(self.dir));
    }

    /// Gives the element that was just opened a direction.
    #[inline(never)]
    pub(super) fn turn_to(&mut self, dir: Direction) {
        if dir != self.dir {
            self.set(Attribute::Dir, dir.name());
            self.dir = dir;
        }
    }

    /// An element that holds a text; nothing for one without a visible character.
    #[inline(never)]
    pub(super) fn text_element(&mut self, tag: Tag, part: &'static str, text: &str) {
        let content = Content::of(text);
        if content.shows {
            self.open(tag, part);
            self.turn(&content);
            self.text(text);
            self.close();
        }
    }

    /// An element that holds a short field; nothing for one without a visible character.
    #[inline(never)]
    pub(super) fn field_element(&mut self, tag: Tag, part: &'static str, text: &str) {
        self.text_element(tag, part, &balance(text));
    }

    /// An element that holds runs of text; nothing for runs without a visible character.
    #[inline(never)]
    pub(super) fn span_element(&mut self, tag: Tag, part: &'static str, spans: &[Span]) {
        let content = Content::of_spans(spans);
        if content.shows {
            self.open(tag, part);
            self.turn(&content);
            self.spans(spans);
            self.close();
        }
    }

    /// Text of the card's own, marked with its language where the card's is another: that which was asked for, or
    /// English for a word that is built in.
    #[inline(never)]
    pub(super) fn own_text(&mut self, text: &str, asked_for: bool) {
        let language = if asked_for { &self.words.language } else { "en" };
        // "en" suits "en-GB"; and where the card's language is not known, nothing can be said to differ.
        let marked = !self.language.is_empty() && !is_in(&self.language, language) && shows(text);
        if marked {
            self.outer.push(self.dir);
            self.sink.open(Tag::Span);
            self.sink.attribute(Attribute::Lang, language);
        }
        self.text(text);
        if marked {
            self.close();
        }
    }

    /// A word by its name.
    #[inline(never)]
    pub(super) fn word(&mut self, name: &str) {
        let (text, asked_for) = self.words.get(name);
        self.own_text(&text, asked_for);
    }

    /// Tells the sink if the card would have words of another language than English, had the host them.
    pub(super) fn ask_for_words(&mut self) {
        if self.words.lacking.get() {
            self.sink.lacks_words(&self.words.language);
        }
    }

    /// Completes a control's name for those who hear it out of its place: ", Flashback, The headline".
    #[inline(never)]
    pub(super) fn hidden(&mut self, label: &str) {
        self.open(Tag::Span, "");
        self.set(Attribute::Class, "visually-hidden");
        for name in &[label, self.headline] {
            if shows(name) {
                // A comma and no colon: Chromium adds a space before text that is positioned absolutely.
                self.text(", ");
                self.field(name);
            }
        }
        self.close();
    }
}

/// Whether a language tag is in a range (RFC 4647, section 3.3.1): "en-GB" is in "en", and "fil" is not in "fi".
fn is_in(tag: &str, range: &str) -> bool {
    tag.split_at_checked(range.len())
        .is_some_and(|(head, rest)| head.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with('-')))
}

/// The heading of a level; the lowest for any beyond 6.
pub(super) fn heading_tag(level: u8) -> Tag {
    match level {
        0 | 1 => Tag::H1,
        2 => Tag::H2,
        3 => Tag::H3,
        4 => Tag::H4,
        5 => Tag::H5,
        _ => Tag::H6,
    }
}
