//! The article: what every format becomes and every card is made of. Plain data.

use crate::scan::{self, push_digits};
use crate::url::SafeUrl;
use alloc::string::String;
use alloc::vec::Vec;

/// One article. Every fact is optional: an empty string, an empty list or `None` means that it is not known.
///
/// Strings hold plain text: decoded, trimmed, without markup and without U+0000.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The headline, on one line.
    pub headline: String,
    /// A second headline.
    pub alternative_headline: String,
    /// The section path, outermost first: "News", "Politics".
    pub section_path: Vec<String>,
    /// Who wrote it, in order.
    pub authors: Vec<Author>,
    /// Who published it.
    pub publisher: Option<Publisher>,
    /// When it was first published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub modified: Option<Date>,
    /// A BCP 47 language tag as the input gave it, or empty.
    pub language: String,
    /// The lede, as plain text.
    pub description: String,
    /// The article's own page.
    pub url: Option<SafeUrl>,
    /// The lead image.
    pub image: Option<Image>,
    /// Subjects, in the input's order.
    pub keywords: Vec<String>,
    /// The body, in order.
    pub sections: Vec<Section>,
    /// What was corrected, one plain text each.
    pub corrections: Vec<String>,
    /// Where to reply.
    pub discussion_url: Option<SafeUrl>,
    /// How many replies there are.
    pub comment_count: Option<u64>,
}

/// A person or an organisation that wrote the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Author {
    /// The name; never empty in an [`Article`].
    pub name: String,
    /// The author's page.
    pub url: Option<SafeUrl>,
}

/// The organisation that published the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Publisher {
    /// The name; may be empty when only the logo or the page is known.
    pub name: String,
    /// The publisher's page.
    pub url: Option<SafeUrl>,
    /// The publisher's logo.
    pub logo: Option<SafeUrl>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its address: http or https.
    pub url: SafeUrl,
    /// What it shows, from fields that mean exactly that. Empty: decorative.
    pub alternate_name: String,
    /// The caption under it.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// Width in pixels, when known.
    pub width: Option<u32>,
    /// Height in pixels, when known.
    pub height: Option<u32>,
}

/// A day of the proleptic Gregorian calendar, with the time and the zone's offset where they are known.
///
/// Made by `Date::new`, which refuses impossible days and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// The time of day, when known.
    pub time: Option<Time>,
}

/// A time of day at a known offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59; a leap second is read as 59.
    pub second: u8,
    /// Minutes east of UTC, -1439 to 1439.
    pub offset: i16,
}

/// A part of the body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The label without its colon; empty for text that no label introduces.
    pub label: String,
    /// What the section says.
    pub blocks: Vec<Block>,
    /// Whether the input asks for the section to be folded; `None` leaves it to the label.
    pub collapsed: Option<bool>,
}

/// A block of the body.
// The tag has a place of its own: hidden in a list's `start`, it would have to be worked out wherever a block is looked at.
#[derive(Clone, Debug, PartialEq)]
#[repr(u8)]
pub enum Block {
    /// Text.
    Paragraph(Vec<Span>),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A heading inside a section.
    Heading(Vec<Span>),
    /// A picture with its caption.
    Figure(Image),
    /// A table.
    Table(Table),
    /// Preformatted text, shown character for character.
    Code(String),
    /// A thematic break.
    Rule,
}

/// A list and its items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Whether the items are numbered.
    pub ordered: bool,
    /// The first number of an ordered list.
    pub start: Option<i32>,
    /// The items; each holds at least one block.
    pub items: Vec<Vec<Block>>,
}

/// A table, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The caption.
    pub caption: Vec<Span>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A table's cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Whether it heads its row or column.
    pub header: bool,
    /// How many columns it spans; at least 1.
    pub columns: u16,
    /// How many rows it spans; at least 1.
    pub rows: u16,
    /// What it says.
    pub spans: Vec<Span>,
}

/// A run of text that looks the same throughout. U+000A in the text is a line break; white space is otherwise as given.
///
/// Runs are flat on purpose: nested marks of any depth become flags, so nothing is lost and nothing recurses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Where the run links to.
    pub link: Option<SafeUrl>,
    /// Stressed.
    pub emphasis: bool,
    /// Important.
    pub strong: bool,
    /// Computer code.
    pub code: bool,
    /// A BCP 47 tag where the run is in another language than the article, else empty.
    pub language: String,
}

impl Span {
    /// A run of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Span { text: text.into(), ..Span::default() }
    }

    /// Whether the run has no link, no marks and no language of its own.
    pub fn is_plain(&self) -> bool {
        self.link.is_none() && !self.emphasis && !self.strong && !self.code && self.language.is_empty()
    }

    /// Whether the run differs from another one in nothing but its text.
    fn looks_like(&self, other: &Span) -> bool {
        self.link == other.link
            && (self.emphasis, self.strong, self.code) == (other.emphasis, other.strong, other.code)
            && self.language == other.language
    }
}

/// Adds a run to others; one that looks like the last of them becomes part of it.
pub(crate) fn push_run(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        Some(last) if last.looks_like(&span) => last.text.push_str(&span.text),
        _ => spans.push(span),
    }
}

/// The text of runs, without their marks.
pub fn plain_text(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        text.push_str(&span.text);
    }
    text
}

impl Date {
    /// A day, and the time where one is given.
    ///
    /// Returns `None` for a day that no calendar has (February 30) or a time that no clock shows (25:00).
    pub fn new(year: u16, month: u8, day: u8, time: Option<Time>) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let clock = match time {
            Some(t) => t.hour < 24 && t.minute < 60 && t.second < 60 && t.offset.unsigned_abs() < 1440,
            None => true,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day) && clock).then_some(Date { year, month, day, time })
    }

    /// The date as RFC 3339 writes it, or the day alone (`2022-03-13`) when no time is known.
    pub fn to_rfc3339(self) -> String {
        let mut text = String::new();
        push_digits(&mut text, self.year, 4);
        text.push('-');
        push_digits(&mut text, self.month, 2);
        text.push('-');
        push_digits(&mut text, self.day, 2);
        if let Some(time) = self.time {
            text.push('T');
            push_digits(&mut text, time.hour, 2);
            text.push(':');
            push_digits(&mut text, time.minute, 2);
            text.push(':');
            push_digits(&mut text, time.second, 2);
            if time.offset == 0 {
                text.push('Z');
            } else {
                text.push(if time.offset < 0 { '-' } else { '+' });
                let offset = time.offset.unsigned_abs();
                push_digits(&mut text, offset / 60, 2);
                text.push(':');
                push_digits(&mut text, offset % 60, 2);
            }
        }
        text
    }

    /// Seconds since 1970-01-01T00:00:00Z; a day alone counts from its midnight in UTC.
    pub fn to_seconds(self) -> i64 {
        // Days from civil: years are counted from March so that the leap day comes last.
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
        let seconds = self.time.map_or(0, |t| {
            i64::from(t.hour) * 3600 + i64::from(t.minute) * 60 + i64::from(t.second) - i64::from(t.offset) * 60
        });
        days * 86_400 + seconds
    }
}

/// A BCP 47 tag from what systems call one: hyphens for underscores; empty where it is no tag ("English").
pub(crate) fn language_tag(text: &str) -> String {
    let mut tag = String::new();
    let (mut language, mut in_language) = (0, true);
    for byte in scan::trim(text).bytes() {
        if matches!(byte, b'-' | b'_') {
            in_language = false;
        } else if !byte.is_ascii_alphanumeric() {
            return String::new();
        }
        language += u32::from(in_language);
        tag.push(if byte == b'_' { '-' } else { char::from(byte) });
    }
    // No language has four letters or more.
    if matches!(language, 2 | 3) && !tag.ends_with("-") { tag } else { String::new() }
}
