//! The options: one table for the element's attributes, the JS API and the CLI's flags.

use crate::card::{CardOptions, Direction, Form, Images, Sections};
use crate::error::{Error, SENTENCES};
use crate::format::{Format, ReadOptions};
use crate::json::{self, Value};
use crate::scan;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// One row of the table. What does not exist for an option is empty.
#[derive(Clone, Copy, Debug)]
pub struct OptionRow {
    /// The name in JavaScript.
    pub name: &'static str,
    /// The element's attribute.
    pub attribute: &'static str,
    /// The CLI's flag.
    pub flag: &'static str,
    /// The default, in words.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

const fn row(
    name: &'static str,
    attribute: &'static str,
    flag: &'static str,
    default: &'static str,
    meaning: &'static str,
) -> OptionRow {
    OptionRow { name, attribute, flag, default, meaning }
}

/// Every option. The README, the types, the element and the CLI are compared with it by a test.
pub const OPTIONS: &[OptionRow] = &[
    row(
        "format",
        "format",
        "--format",
        "detect",
        "the input's format by name; plain text (`text`) only when named or by a `.txt` file",
    ),
    row("index", "index", "--index", "0", "which article of several; the CLI also has `--all`"),
    row(
        "baseUrl",
        "",
        "--base-url",
        "the article's, the response's or the page's address",
        "what relative links are relative to",
    ),
    row(
        "headingLevel",
        "heading-level",
        "--heading-level",
        "2 (`--page`: 1)",
        "the headline's level, 1 to 5; labels are one below, anything else is 2",
    ),
    row("flashbackOpen", "flashback-open", "--flashback-open", "false", "folded sections start open"),
    row(
        "collapse",
        "collapse",
        "--collapse",
        "Flashback and its translations",
        "labels to fold, separated by commas; replaces the default",
    ),
    row("sections", "sections", "--sections", "all", "`all`, `labelled` or `none`"),
    row("maxBullets", "max-bullets", "--max-bullets", "200", "items beyond this sit in a closed \"Show the rest\""),
    row(
        "lang",
        "lang",
        "--lang",
        "the article's, the page's, English",
        "the language of the card's own words and dates",
    ),
    row("dir", "dir", "--dir", "from the article", "`ltr` or `rtl`"),
    row("labels", "", "--labels", "built in", "own words for the card, by name"),
    row("images", "images", "--images", "lazy", "`lazy`, `eager` or `none`"),
    row("linkTarget", "link-target", "--link-target", "same page", "`_blank` opens links in a new tab"),
    row(
        "shadow",
        "",
        "--shadow, --fragment, --page",
        "shadow",
        "the form of the HTML: with a shadow root, the bare `<article>` (`false`) or a document (`\"page\"`)",
    ),
    row("stylesheet", "", "--stylesheet", "inline style", "the address of a style sheet to link instead"),
    row("nonce", "", "--nonce", "none", "the CSP nonce of the inline or linked style"),
    row("timeout", "", "", "10 s", "how long fetching may take in all; `data-timeout` on the script tag, in seconds"),
    row("maxBytes", "", "", "2 MiB", "how large an article may be; `data-max-bytes` on the script tag"),
    row("allowOrigins", "", "", "any", "where articles may come from; `data-allow-origins` on the script tag"),
    row("src", "src", "", "none", "the article's address, or `#id` of a JSON script in the page"),
    row("loading", "loading", "", "lazy", "`lazy` fetches when the card comes near, `eager` at once"),
];

/// Every option that concerns reading and rendering.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How the input is read.
    pub read: ReadOptions,
    /// How the card is rendered.
    pub card: CardOptions,
}

/// The options that take neither a boolean nor a list.
const TAKE_TEXT: &str =
    "format|index|baseUrl|headingLevel|sections|maxBullets|lang|dir|images|linkTarget|stylesheet|nonce";

/// Whether a surface sets more than the element's attributes. The embed does not, and leaves out what they have no use for.
const BEYOND_ATTRIBUTES: bool = SENTENCES;

impl Options {
    /// Sets an option from text, by its name in JavaScript.
    ///
    /// Besides those of the table it takes what the element knows of its surroundings: `responseUrl`, `documentUrl`,
    /// `pageLang`. Names that are not known, or that concern the element alone, are ignored.
    ///
    /// # Errors
    /// `bad-option` or `unknown-format` for a value that the option cannot have; the option then keeps what it had.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let value = scan::trim(value);
        match (name, value) {
            ("format", "" | "detect") => self.read.format = None,
            ("format", _) => self.read.format = Some(Format::from_name(value).ok_or_else(|| unknown_format(value))?),
            ("labels", _) if BEYOND_ATTRIBUTES => {
                return match json::parse(value.as_bytes(), &mut Vec::new()) {
                    Ok(labels @ Value::Object(_)) => self.set_value(name, &labels),
                    // A number would come back here as its own text, for ever.
                    _ => Err(bad(name, "an object")),
                };
            }
            _ => self.set_simple(name, value).map_err(|expected| bad(name, expected))?,
        }
        Ok(())
    }

    /// Sets an option that is a number, a text or one of a few words; the error says which.
    fn set_simple(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        let card = &mut self.card;
        // No limit and a limit beyond all that there can be are one.
        let number = match value {
            "Infinity" => Some(usize::MAX),
            _ => scan::number(value).map(|number| usize::try_from(number).unwrap_or(usize::MAX)),
        };
        match name {
            "index" => self.read.index = number.ok_or("a whole number from 0")?,
            "maxBullets" => card.max_bullets = number.ok_or("a whole number from 0")?,
            // Any other level is 2 (`card::render` sees to it): a page's outline must not depend on a typing error.
            "headingLevel" => card.heading_level = Some(number.filter(|level| *level < 6).unwrap_or(2) as u8),
            "flashbackOpen" => card.flashback_open = one_of(value, " true false").ok_or("true or false")? != 2,
            "collapse" => card.collapse = Some(words(value)),
            "sections" => {
                card.sections = match one_of(value, " all labelled none").ok_or("all, labelled or none")? {
                    2 => Sections::Labelled,
                    3 => Sections::None,
                    _ => Sections::All,
                }
            }
            "dir" => {
                card.dir = match one_of(value, " auto ltr rtl").ok_or("ltr or rtl")? {
                    2 => Some(Direction::Ltr),
                    3 => Some(Direction::Rtl),
                    _ => None,
                }
            }
            "images" => {
                card.images = match one_of(value, " lazy eager none").ok_or("lazy, eager or none")? {
                    2 => Images::Eager,
                    3 => Images::None,
                    _ => Images::Lazy,
                }
            }
            "linkTarget" => {
                let place = one_of(value, " _self _blank").ok_or("_blank, or nothing for the same page")?;
                card.link_target_blank = place == 2;
            }
            "shadow" if BEYOND_ATTRIBUTES => {
                card.form = match one_of(value, " true shadow false fragment page").ok_or("true, false or page")? {
                    3 | 4 => Form::Fragment,
                    5 => Form::Page,
                    _ => Form::Shadow,
                }
            }
            "stylesheet" if BEYOND_ATTRIBUTES => {
                card.stylesheet = Some(value.to_string()).filter(|address| !address.is_empty())
            }
            "nonce" if BEYOND_ATTRIBUTES => card.nonce = Some(value.to_string()).filter(|nonce| !nonce.is_empty()),
            _ => {
                let text = match name {
                    "baseUrl" => &mut self.read.base_url,
                    "responseUrl" => &mut self.read.response_url,
                    "documentUrl" => &mut self.read.document_url,
                    "lang" => &mut card.lang,
                    "pageLang" => &mut card.page_lang,
                    _ => return Ok(()),
                };
                *text = value.to_string();
            }
        }
        Ok(())
    }

    /// Sets an option from a value, by its name in JavaScript: text as [`Options::set`] takes it, a number, a boolean,
    /// a list of labels for `collapse`, an object of words for `labels`. `null` changes nothing.
    ///
    /// # Errors
    /// As [`Options::set`], and `bad-option` for a value of the wrong type.
    pub fn set_value(&mut self, name: &str, value: &Value) -> Result<(), Error> {
        match (name, value) {
            (_, Value::Null) => Ok(()),
            (_, Value::String(text) | Value::Number(text)) => self.set(name, text),
            ("flashbackOpen" | "shadow", Value::Bool(flag)) => self.set(name, if *flag { "true" } else { "false" }),
            ("collapse", Value::List(labels)) => {
                self.card.collapse = Some(labels.iter().filter_map(Value::as_str).map(String::from).collect());
                Ok(())
            }
            ("labels", Value::Object(labels)) => {
                self.card.labels.clear();
                for (name, value) in labels {
                    if let Some(text) = value.as_str() {
                        self.card.labels.push((name.clone(), String::from(text)));
                    }
                }
                Ok(())
            }
            ("collapse", _) => Err(bad(name, "text or a list")),
            ("labels", _) => Err(bad(name, "an object")),
            ("flashbackOpen" | "shadow", _) => Err(bad(name, "text or a boolean")),
            _ if scan::is_among(TAKE_TEXT, name) => Err(bad(name, "text or a number")),
            _ => Ok(()),
        }
    }
}

/// Labels in one text, separated by commas.
fn words(text: &str) -> Vec<String> {
    scan::owned(&scan::trimmed(text, |c| c == ','))
}

/// The place of a value among those that the option can have. The first is the empty one: an attribute that is present.
fn one_of(value: &str, values: &str) -> Option<usize> {
    scan::pieces(values, b' ').position(|known| known.eq_ignore_ascii_case(value))
}

fn bad(name: &str, expected: &str) -> Error {
    Error::new("bad-option", &["The option ", name, " takes ", expected, "."])
}

fn unknown_format(name: &str) -> Error {
    if !SENTENCES {
        return Error::new("unknown-format", &[]);
    }
    let names: Vec<&str> = Format::all().map(Format::name).collect();
    Error::new(
        "unknown-format",
        &["There is no format \"", scan::head(name, 40), "\"; use one of: ", &names.join(", "), "."],
    )
}
