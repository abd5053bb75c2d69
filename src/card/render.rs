//! An article as a card: which elements stand where. No HTML is written here, and no JSON is known.
//!
//! Every field of the article that is shown inline has an element of its own, which the style sheet makes an
//! inline-block: no bidirectional control in one field can reorder its neighbours.

use super::direction::{Content, shows};
use super::options::{CardOptions, Form, Sections};
use super::renderer::{Renderer, heading_tag};
use super::sink::{Attribute, Sink, Tag};
use super::words::{around, is_collapsed};
use crate::article::{Article, Block, Date, Section, Span};
use crate::fold::{HASH_START, fold, hash, is_flashback};
use crate::host::Host;
use crate::scan;
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

/// Writes the card of an article: its `article` element and everything in it.
///
/// What is not known leaves nothing behind: no element is ever empty but `img`, `br`, `hr` and table cells.
///
/// ```
/// use article_card::article::Article;
/// use article_card::card::{CardOptions, HtmlSink, render};
/// # struct NoHost;
/// # impl article_card::host::Host for NoHost {
/// #     fn resolve_url(&self, _: &str, _: &str) -> Option<String> { None }
/// #     fn format_date(&self, _: u16, _: u8, _: u8, _: &str) -> String { String::new() }
/// #     fn list_separators(&self, _: &[&str], _: &str) -> Vec<String> { Vec::new() }
/// #     fn plural_category(&self, _: u64, _: &str) -> &'static str { "other" }
/// # }
/// # let host = NoHost;
///
/// let article = Article { headline: "Rain < sun".into(), language: "en".into(), ..Article::default() };
/// let mut html = HtmlSink::new();
/// render(&article, &CardOptions::default(), &host, &mut html);
/// assert_eq!(
///     html.finish(),
///     "<article part=\"base\" class=\"article-card\" lang=\"en\" dir=\"ltr\" aria-labelledby=\"headline\">\
///      <h2 part=\"headline\" id=\"headline\">Rain &lt; sun</h2></article>"
/// );
/// ```
pub fn render(article: &Article, options: &CardOptions, host: &dyn Host, sink: &mut dyn Sink) {
    Renderer::new(article, options, sink).article(article, host);
}

impl<'a> Renderer<'a> {
    fn article(&mut self, article: &'a Article, host: &dyn Host) {
        self.words.read(host);
        let id = headline_id(article, self.options.form);
        let headline = Content::of(&article.headline);
        let named = headline.shows;
        self.open(Tag::Article, "base");
        self.set(Attribute::Class, "article-card");
        if self.knows_language {
            self.set(Attribute::Lang, &self.language.clone());
        }
        self.set(Attribute::Dir, self.dir.name());
        if named {
            self.set(Attribute::AriaLabelledby, &id);
        }
        if self.options.heading_level.is_some() {
            // The level was chosen for this place: the page's `headingoffset` must not count on top of it.
            self.set(Attribute::Headingreset, "");
        }

        let mut kicker = Line::new("kicker");
        for name in &article.section_path {
            if shows(name) {
                kicker.next(self);
                self.field(name);
            }
        }
        kicker.end(self);
        if named {
            self.open(heading_tag(self.level), "headline");
            self.set(Attribute::Id, &id);
            self.turn(&headline);
            self.linked_field("headline-link", &article.headline, article.url.as_ref());
            self.close();
        }
        self.field_element(Tag::P, "alternative-headline", &article.alternative_headline);
        self.byline(article, host);
        if let Some(image) = &article.image {
            self.figure(image, "image", "caption");
        }

        let lede = lede(article);
        match lede {
            Some((_, spans)) => self.span_element(Tag::P, "lede", spans),
            None => self.text_element(Tag::P, "lede", &article.description),
        }
        for section in &article.sections {
            let wanted = match self.options.sections {
                Sections::All => true,
                Sections::Labelled => shows(&section.label),
                Sections::None => false,
            };
            if wanted {
                let is_lede = lede.is_some_and(|(other, _)| core::ptr::eq(other, section));
                self.section(section, section.blocks.get(usize::from(is_lede)..).unwrap_or_default());
            }
        }
        if self.rest {
            self.close();
        }

        for text in &article.corrections {
            if shows(text) {
                self.correction(text);
            }
        }
        if let Some(url) = &article.discussion_url {
            self.reply(url, article.comment_count.unwrap_or(0), host);
        }
        self.close();
        self.ask_for_words();
    }

    /// Who, for whom and when.
    fn byline(&mut self, article: &Article, host: &dyn Host) {
        let mut line = Line::new("byline");
        let mut names: Vec<&str> = Vec::new();
        for author in &article.authors {
            if shows(&author.name) {
                names.push(&author.name);
            }
        }
        if !names.is_empty() {
            line.next(self);
            let after = self.word_before("by");
            let separators = host.list_separators(&names, &self.words.language);
            let mut separators = separators.iter();
            let mut first = true;
            for author in &article.authors {
                if !shows(&author.name) {
                    continue;
                }
                if !first {
                    self.own_text(separators.next().map_or(", ", |text| text), true);
                }
                first = false;
                self.open(Tag::Span, "author");
                self.linked_field("", &author.name, author.url.as_ref());
                self.close();
            }
            self.own_text(&after.0, after.1);
        }
        // Where the house itself is the author, it is named once.
        if let Some(publisher) = &article.publisher
            && shows(&publisher.name)
            && names != [publisher.name.as_str()]
        {
            line.next(self);
            self.open(Tag::Span, "publisher");
            self.linked_field("", &publisher.name, publisher.url.as_ref());
            self.close();
        }
        if let Some(date) = article.published {
            line.next(self);
            self.date(date, host);
        }
        if let Some(date) = article.modified
            && is_update(article.published, date)
        {
            line.next(self);
            let after = self.word_before("updated");
            self.date(date, host);
            self.own_text(&after.0, after.1);
        }
        line.end(self);
    }

    /// What a word puts before its braces; returns what it puts after them.
    fn word_before(&mut self, name: &str) -> (String, bool) {
        let (text, asked_for) = self.words.get(name);
        let (before, after) = around(&text);
        self.own_text(before, asked_for);
        if before.len() == text.len() {
            self.text(" ");
        }
        (after.into(), asked_for)
    }

    #[inline(never)]
    fn date(&mut self, date: Date, host: &dyn Host) {
        self.open(Tag::Time, "date");
        self.set(Attribute::Datetime, &date.to_rfc3339());
        let text = host.format_date(date.year, date.month, date.day, &self.words.language);
        self.own_text(&text, true);
        self.close();
    }

    /// A section: its label as a heading, then its body, which may be folded.
    ///
    /// The heading stands outside the `summary`: most screen readers do not see a heading in there.
    fn section(&mut self, section: &'a Section, blocks: &[Block]) {
        let label = section.label.as_str();
        let has_body = self.content(blocks).shows;
        if !has_body && !shows(label) {
            return;
        }
        if self.room == 0 {
            // All further sections stand in it: `article` closes it.
            self.label = "";
            self.open_rest();
            self.rest = true;
        }
        let folded = has_body && is_collapsed(section, self.options);
        self.label = label;
        self.bullets = self.options.max_bullets;
        self.list_part = if folded { "flashback-list" } else { "summary-list" };
        self.open(Tag::Section, "section");
        let part = if folded { "flashback-heading" } else { "section-heading" };
        self.field_element(heading_tag(self.level + 1), part, label);
        if folded {
            self.open(Tag::Details, "flashback");
            if self.options.flashback_open {
                self.set(Attribute::Open, "");
            }
            self.open(Tag::Summary, "flashback-summary");
            self.word(if is_flashback(&fold(label)) { "earlierCoverage" } else { "details" });
            self.hidden(label);
            self.close();
        }
        if has_body {
            self.blocks(blocks, 0);
        }
        if folded {
            self.close();
        }
        self.close();
    }

    fn correction(&mut self, text: &str) {
        self.open(Tag::P, "correction");
        self.turn(&Content::of(text));
        let (word, asked_for) = self.words.get("correction");
        // Many corrections begin with the word: "Correction: …", "Correction (May 3): …".
        let name = scan::trim_end(&word, |c| c == ':' || c.is_whitespace());
        let begins = text.split_at_checked(name.len()).is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(name) && scan::starts(scan::trim(rest), |c| matches!(c, ':' | '：' | '(' | ','))
        });
        if !begins {
            self.open(Tag::Strong, "");
            self.own_text(&word, asked_for);
            self.close();
            self.text(" ");
        }
        self.text(text);
        self.close();
    }

    fn reply(&mut self, url: &SafeUrl, count: u64, host: &dyn Host) {
        self.open(Tag::P, "reply");
        self.open_link("reply-link", url);
        self.word("reply");
        if count > 0 {
            let (word, asked_for) = self.words.replies(count, host);
            let (before, after) = around(&word);
            let mut text = String::from(" (");
            text.push_str(before);
            if before.len() < word.len() {
                scan::push_digits(&mut text, count, 1);
            }
            text.push_str(after);
            text.push(')');
            self.own_text(&text, asked_for);
        }
        // Several cards on a page must not have links of the same name to different places.
        self.hidden("");
        self.close();
        self.close();
    }
}

/// A paragraph of fields separated by middle dots, which exists only if it has any.
struct Line {
    part: &'static str,
    begun: bool,
}

impl Line {
    fn new(part: &'static str) -> Line {
        Line { part, begun: false }
    }

    /// Begins the next field.
    #[inline(never)]
    fn next(&mut self, card: &mut Renderer) {
        if self.begun {
            card.text(" · ");
        } else {
            card.open(Tag::P, self.part);
            self.begun = true;
        }
    }

    fn end(self, card: &mut Renderer) {
        if self.begun {
            card.close();
        }
    }
}

/// The id of the headline. In a shadow tree ids are scoped; elsewhere several cards share the page, so the id is made
/// of the article's lede and headline, the same on every run. Hosts do not write every address alike, so it is not in it.
fn headline_id(article: &Article, form: Form) -> String {
    let mut id = String::from("headline");
    if form != Form::Shadow {
        id.push('-');
        scan::push_digits(&mut id, hash(hash(HASH_START, &article.description), &article.headline), 1);
    }
    id
}

/// Whether a change is worth a second date: it came later, and on a later day than the one shown.
fn is_update(published: Option<Date>, modified: Date) -> bool {
    let Some(published) = published else { return true };
    let day = |date: Date| u32::from(date.year) << 16 | u32::from(date.month) << 8 | u32::from(date.day);
    let timed = published.time.is_some() && modified.time.is_some();
    day(modified) > day(published) && (!timed || modified.to_seconds() > published.to_seconds())
}

/// The paragraph that the description repeats, with its section: the first of the first section without a label.
///
/// Publishing systems make the description of the beginning of the body and mark where they cut it. The body's paragraph
/// then serves as the lede, because it has the links, and is not repeated. A description that spans several paragraphs
/// counts too; those after the first stay where they are.
fn lede(article: &Article) -> Option<(&Section, &[Span])> {
    let section = article.sections.iter().find(|section| !shows(&section.label))?;
    let Some(Block::Paragraph(lede)) = section.blocks.first() else { return None };
    // Compared without white space.
    let mut rest = scan::trim(&article.description);
    for block in &section.blocks {
        let Block::Paragraph(spans) = block else { return None };
        for span in spans {
            for c in span.text.chars() {
                if c.is_whitespace() {
                    continue;
                }
                let mut after = rest.chars();
                if after.next() != Some(c) {
                    return is_cut(rest).then_some((section, lede));
                }
                rest = scan::trim_start(after.as_str(), char::is_whitespace);
            }
        }
        if rest.is_empty() || is_cut(rest) {
            return Some((section, lede));
        }
    }
    None
}

/// Whether this is all that was left where a description was cut.
fn is_cut(rest: &str) -> bool {
    matches!(rest, "…" | "..." | "[…]" | "[...]")
}
