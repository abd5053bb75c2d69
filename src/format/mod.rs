//! JSON to [`Article`]: one file a format, one line each in [`FORMATS`].
//!
//! A format says what marks it (`detect`), which values are articles (`articles`), and what an article's facts are
//! (`read`). What all formats share stands in `context`; what every article needs afterwards in `finish`. A web page
//! is no format: `page` finds the JSON in it.

mod activity_streams;
mod apple_news;
mod arc_ans;
mod byline;
mod context;
mod date;
mod finish;
mod ghost;
mod guardian;
mod json_feed;
mod ninjs;
mod npr_cds;
mod page;
mod portable_text;
mod publishers;
mod schema_org;
mod scraped_text;
mod wordpress;

pub(crate) use crate::article::language_tag;
pub(crate) use context::Context;

use crate::article::Article;
use crate::error::{Error, SENTENCES, Warning};
use crate::host::Host;
use crate::json::{self, Value};
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// The formats, in the order in which they are tried: the first whose `detect` says yes reads the input.
const FORMATS: &[Known] = &[
    // Publishers' own formats have marks that schema.org lacks, so they come first.
    rare(json_feed::FORMAT),
    rare(activity_streams::FORMAT),
    rare(npr_cds::FORMAT),
    rare(guardian::FORMAT),
    rare(apple_news::FORMAT),
    common(wordpress::FORMAT),
    rare(ghost::FORMAT),
    rare(arc_ans::FORMAT),
    rare(ninjs::FORMAT),
    rare(portable_text::FORMAT),
    common(schema_org::FORMAT),
];

/// One format.
pub(crate) struct Entry {
    /// The name, as the option `format` takes it.
    name: &'static str,
    /// Whether a document has this format's marks.
    detect: fn(&Value) -> bool,
    /// The values of a document that are articles, in order.
    articles: for<'a> fn(&'a Value) -> Vec<&'a Value>,
    /// Reads one of them.
    read: for<'a> fn(&'a Value, &mut Context<'a>) -> Article,
}

/// A format as this build has it.
struct Known {
    name: &'static str,
    detect: fn(&Value) -> bool,
    /// `None` in a build that knows the format by its marks alone.
    reader: Option<Entry>,
}

/// A format that every build reads.
const fn common(entry: Entry) -> Known {
    Known { name: entry.name, detect: entry.detect, reader: Some(entry) }
}

/// A format that the embed's one file does not read: it asks for one more file, which does ([`ELSEWHERE`]).
const fn rare(entry: Entry) -> Known {
    Known { name: entry.name, detect: entry.detect, reader: if cfg!(feature = "formats") { Some(entry) } else { None } }
}

/// The error that says: another build reads this format.
pub(crate) const ELSEWHERE: &str = "format-elsewhere";

/// The name of the format that is no JSON; never guessed, only named.
const TEXT: &str = "text";

/// A format that articles can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format(&'static str);

impl Format {
    /// Plain text.
    pub const TEXT: Format = Format(TEXT);

    /// Every format, in the order of detection; plain text last.
    pub fn all() -> impl Iterator<Item = Format> {
        FORMATS.iter().map(|entry| Format(entry.name)).chain([Format::TEXT])
    }

    /// The format of that name, or `None`.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::all().find(|format| format.0.eq_ignore_ascii_case(scan::trim(name)))
    }

    /// The name, as the option `format` takes it and as events and the CLI give it.
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// How an input is read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The format; `None` detects it.
    pub format: Option<Format>,
    /// Which article of several, from 0.
    pub index: usize,
    /// The base for relative links that the embedder gives; empty for none.
    pub base_url: String,
    /// The address that the input came from; empty when it is not known.
    pub response_url: String,
    /// The address of the page that shows the card; empty when there is none.
    pub document_url: String,
}

impl ReadOptions {
    /// Whether the input came from a `.txt` file.
    fn is_text_file(&self) -> bool {
        let path = scan::split(&self.response_url, |c| matches!(c, '?' | '#')).next().unwrap_or_default().as_bytes();
        path.last_chunk().is_some_and(|end: &[u8; 4]| end.eq_ignore_ascii_case(b".txt"))
    }

    /// The base for the article's own address, and for all else until that is known.
    fn base(&self) -> &str {
        [&self.base_url, &self.response_url, &self.document_url]
            .iter()
            .find(|base| !base.is_empty())
            .map_or("", |base| base.as_str())
    }
}

/// What came out of an input.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// The format that it was read from.
    pub format: Format,
    /// What was repaired, guessed or left out, in the order of the text's reader first.
    pub warnings: Vec<Warning>,
}

/// Reads one article from bytes: `options.index` says which of several.
///
/// # Errors
/// A code of the README's table "Errors": the text is no JSON (`json-…`) and no page with an article
/// (`html-no-article`), no article is in it (`no-article`, `no-text`), fewer are than asked for (`index-out-of-range`).
pub fn read(input: &[u8], options: &ReadOptions, host: &dyn Host) -> Result<Reading, Error> {
    one(read_selected(input, options, host, false)?)
}

/// Reads every article of the input; `options.index` is not looked at.
///
/// # Errors
/// As [`read`], for the input and for any of its articles.
pub fn read_all(input: &[u8], options: &ReadOptions, host: &dyn Host) -> Result<Vec<Reading>, Error> {
    read_selected(input, options, host, true)
}

/// Reads one article from a value that is no text any more, such as a JavaScript object.
///
/// # Errors
/// As [`read`], but for those of the text.
pub fn read_value(root: &Value, options: &ReadOptions, host: &dyn Host) -> Result<Reading, Error> {
    one(read_document(root, Vec::new(), options, host, false)?)
}

fn one(readings: Vec<Reading>) -> Result<Reading, Error> {
    readings.into_iter().next().ok_or_else(|| Error::new("no-article", &["The input holds no article."]))
}

fn read_selected(input: &[u8], options: &ReadOptions, host: &dyn Host, all: bool) -> Result<Vec<Reading>, Error> {
    if options.format == Some(Format::TEXT) || options.format.is_none() && options.is_text_file() {
        return read_text(input, options, host, all);
    }
    let mut warnings = Vec::new();
    let root = match json::parse(input, &mut warnings) {
        // A comment before the page looks like a wrapper of JSON, so it is a page if nothing else.
        Err(_) if page::is_page(input) => return page::read(input, options, host, all),
        root => root?,
    };
    read_document(&root, warnings, options, host, all)
}

fn read_document(
    root: &Value,
    warnings: Vec<Warning>,
    options: &ReadOptions,
    host: &dyn Host,
    all: bool,
) -> Result<Vec<Reading>, Error> {
    let found = match options.format {
        Some(format) => FORMATS.iter().find(|entry| entry.name == format.0),
        None => FORMATS.iter().find(|entry| (entry.detect)(root)),
    };
    let Some(known) = found else { return Err(no_article(root)) };
    let Some(entry) = &known.reader else {
        return Err(Error::new(
            ELSEWHERE,
            &["This build does not read the format ", known.name, "; enable the feature `formats`."],
        ));
    };
    let articles = (entry.articles)(root);
    if articles.is_empty() {
        return Err(no_article(root));
    }
    let selected =
        if all { articles.as_slice() } else { articles.get(options.index..=options.index).unwrap_or_default() };
    if selected.is_empty() {
        return Err(out_of_range(options.index, articles.len()));
    }
    let mut readings = Vec::new();
    for node in selected {
        let mut cx = Context::new(host, root, options.base(), !options.base_url.is_empty());
        let mut article = (entry.read)(node, &mut cx);
        finish::finish(&mut article, node, &mut cx)?;
        let mut warnings = warnings.clone();
        warnings.extend(cx.into_warnings());
        readings.push(Reading { article, format: Format(entry.name), warnings });
    }
    Ok(readings)
}

/// Plain text: the whole article in one piece, as copied from a page.
fn read_text(input: &[u8], options: &ReadOptions, host: &dyn Host, all: bool) -> Result<Vec<Reading>, Error> {
    if options.index > 0 && !all {
        return Err(out_of_range(options.index, 1));
    }
    let mut warnings = Vec::new();
    let text = json::decode_utf8(input, &mut warnings);
    let root = Value::String(text);
    let mut cx = Context::new(host, &root, options.base(), !options.base_url.is_empty());
    let mut article = scraped_text::read(&root, &mut cx);
    finish::finish(&mut article, &root, &mut cx)?;
    warnings.extend(cx.into_warnings());
    Ok(Vec::from([Reading { article, format: Format::TEXT, warnings }]))
}

/// Tells how many articles there are where one beyond them was asked for.
fn out_of_range(index: usize, count: usize) -> Error {
    let code = "index-out-of-range";
    if !SENTENCES {
        return Error::new(code, &[]);
    }
    let (index, count) = (number(index), number(count));
    Error::new(code, &["There is no article number ", &index, ": the input holds ", &count, ", counted from 0."])
}

/// Names what was found where no article was.
fn no_article(root: &Value) -> Error {
    if !SENTENCES {
        return Error::new("no-article", &[]);
    }
    let graph = root.get("@graph").unwrap_or(root);
    let node = match graph {
        Value::List(items) => items.first().unwrap_or(root),
        _ => graph,
    };
    let found = ["@type", "type", "_type"].iter().find_map(|key| match node.get(key) {
        Some(Value::List(items)) => items.first().and_then(Value::as_str),
        Some(value) => value.as_str(),
        None => None,
    });
    let is_vowel: fn(char) -> bool = |c| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'a' | 'e' | 'i' | 'o' | 'u');
    let (article, found) = match (found, root) {
        (Some(name), _) if name.starts_with(is_vowel) => ("an ", scan::head(name, 60)),
        (Some(name), _) => ("a ", scan::head(name, 60)),
        (None, Value::Object(_)) => ("an object without a headline", ""),
        (None, other) => (other.kind(), ""),
    };
    let end = ". Give a schema.org article, or name the format.";
    Error::new("no-article", &["No article was found: this looks like ", article, found, end])
}

/// Those of several values that are objects.
fn objects(values: &[Value]) -> Vec<&Value> {
    let mut objects = Vec::new();
    for value in values {
        if value.as_object().is_some() {
            objects.push(value);
        }
    }
    objects
}

fn number(number: usize) -> String {
    let mut text = String::new();
    scan::push_digits(&mut text, number as u64, 1);
    text
}
