//! The commands and their flags, and how flags become the library's options.

use super::Failure;
use article_card::{Error, Format, OPTIONS, Options};
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use std::fs;
use std::path::PathBuf;

/// Turns any article's JSON into one accessible card.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str =
    "Exit codes: 0 all is well, 1 an error in the input, the build or the output, 2 an error in the command line.";

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one in a run")]
pub(crate) enum Command {
    /// Prints the card as HTML that is readable with no JavaScript at all
    #[command(after_help = EXIT_CODES)]
    Render(Render),
    /// Prints the normalised article as JSON: {"format", "article", "warnings"}
    #[command(after_help = EXIT_CODES)]
    Parse(Parse),
    /// Prints every warning and error with its line, column and JSON Pointer
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// Prints the embed code to paste into a page, with the script's SRI hash
    #[command(after_help = EXIT_CODES)]
    Snippet(Snippet),
}

#[derive(Args)]
pub(crate) struct Render {
    /// The article; "-" or nothing is standard input
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
    #[command(flatten)]
    pub(crate) select: SelectFlags,
    #[command(flatten)]
    pub(crate) card: CardFlags,
}

#[derive(Args)]
pub(crate) struct Parse {
    /// The article; "-" or nothing is standard input
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
    #[command(flatten)]
    pub(crate) select: SelectFlags,
    /// Labels to fold, separated by commas; replaces the default (Flashback and its translations)
    #[arg(long, value_name = "LABELS")]
    pub(crate) collapse: Option<String>,
}

#[derive(Args)]
pub(crate) struct Check {
    /// The articles; "-" or nothing is standard input
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
}

#[derive(Args)]
pub(crate) struct Snippet {
    /// The address of embed.js, as the page will name it
    #[arg(long, visible_alias = "script-url", value_name = "URL", default_value = snippet_defaults::SRC)]
    pub(crate) src: String,
    /// The folder of the build, which holds integrity.json
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub(crate) dist: PathBuf,
    /// The address of the article's JSON, or #id of a JSON script in the page
    #[arg(long, value_name = "URL", default_value = "/stories/123.json")]
    pub(crate) article: String,
    /// The address of the article's own page, for the link that shows until the card is ready
    #[arg(long, value_name = "URL", default_value = "https://example.com/stories/123")]
    pub(crate) href: String,
    /// That link's text
    #[arg(long, value_name = "TEXT", default_value = "The headline, as a plain link")]
    pub(crate) headline: String,
    /// How much height to keep free until the card is ready; best near the card's own, so that nothing moves
    #[arg(long, value_name = "LENGTH", default_value = "30em")]
    pub(crate) min_block_size: String,
}

mod snippet_defaults {
    /// A place that everybody can see is to be replaced, in the shape that is recommended: the version in the path.
    pub(super) const SRC: &str = concat!("https://cdn.example/article-card/", env!("CARGO_PKG_VERSION"), "/embed.js");
}

/// How an input is read.
#[derive(Args)]
pub(crate) struct ReadFlags {
    /// The input's format [default: detect; text for a .txt file]
    #[arg(long, value_parser = format_names(), ignore_case = true)]
    format: Option<String>,
    /// What relative links are relative to [default: the article's own address]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// Which articles of several.
#[derive(Args)]
pub(crate) struct SelectFlags {
    /// Which article of several, counted from 0
    #[arg(long, value_name = "N", default_value_t = 0)]
    index: usize,
    /// Every article, one after another
    #[arg(long, conflicts_with = "index")]
    pub(crate) all: bool,
}

/// How a card is rendered. Help texts and defaults follow [`OPTIONS`].
#[derive(Args)]
pub(crate) struct CardFlags {
    /// The headline's level, 1 to 5 [default: 2, with --page 1]
    #[arg(long, value_name = "N")]
    heading_level: Option<String>,
    /// Folded sections start open
    #[arg(long)]
    flashback_open: bool,
    /// Labels to fold, separated by commas; replaces the default (Flashback and its translations)
    #[arg(long, value_name = "LABELS")]
    collapse: Option<String>,
    /// Which sections: all, labelled or none [default: all]
    #[arg(long, value_name = "WHICH")]
    sections: Option<String>,
    /// List items beyond this sit in a closed "Show the rest" [default: 200]
    #[arg(long, value_name = "N")]
    max_bullets: Option<String>,
    /// The language of the card's own words and dates [default: the article's]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The direction of the text: ltr or rtl [default: from the article]
    #[arg(long, value_name = "DIRECTION")]
    dir: Option<String>,
    /// Own words for the card: a JSON object of texts by name
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// Images: lazy, eager or none [default: lazy]
    #[arg(long, value_name = "HOW")]
    images: Option<String>,
    /// Where links open: _blank for a new tab [default: the same page]
    #[arg(long, value_name = "TARGET")]
    link_target: Option<String>,
    /// An <article-card> element with a declarative shadow root; the default
    #[arg(long, group = "form")]
    shadow: bool,
    /// The bare <article>, for a page that brings article-card.css
    #[arg(long, group = "form")]
    fragment: bool,
    /// A whole HTML document
    #[arg(long, group = "form", conflicts_with = "all")]
    page: bool,
    /// Link this style sheet instead of the inline style
    #[arg(long, value_name = "URL")]
    stylesheet: Option<String>,
    /// The CSP nonce of the inline style
    #[arg(long)]
    nonce: Option<String>,
}

impl ReadFlags {
    /// Adds what the flags say to `options`.
    pub(crate) fn apply(&self, options: &mut Options) -> Result<(), Failure> {
        set_given(options, &[("format", &self.format), ("baseUrl", &self.base_url)])
    }
}

impl SelectFlags {
    /// Adds what the flags say to `options`.
    pub(crate) fn apply(&self, options: &mut Options) {
        options.read.index = self.index;
    }
}

impl CardFlags {
    /// Adds what the flags say to `options`. Reads the file of `--labels`.
    pub(crate) fn apply(&self, options: &mut Options) -> Result<(), Failure> {
        set_given(
            options,
            &[
                ("headingLevel", &self.heading_level),
                ("collapse", &self.collapse),
                ("sections", &self.sections),
                ("maxBullets", &self.max_bullets),
                ("lang", &self.lang),
                ("dir", &self.dir),
                ("images", &self.images),
                ("linkTarget", &self.link_target),
                ("stylesheet", &self.stylesheet),
                ("nonce", &self.nonce),
            ],
        )?;
        if self.flashback_open {
            set(options, "flashbackOpen", "true")?;
        }
        for (given, form) in [(self.shadow, "shadow"), (self.fragment, "fragment"), (self.page, "page")] {
            if given {
                set(options, "shadow", form)?;
            }
        }
        if let Some(file) = &self.labels {
            let labels = fs::read_to_string(file)
                .map_err(|error| Failure::Usage(format!("--labels: {} cannot be read: {error}.", file.display())))?;
            set(options, "labels", &labels)?;
        }
        Ok(())
    }
}

/// Sets the options whose flags were given.
pub(crate) fn set_given(options: &mut Options, flags: &[(&str, &Option<String>)]) -> Result<(), Failure> {
    for (name, value) in flags {
        if let Some(value) = value {
            set(options, name, value)?;
        }
    }
    Ok(())
}

fn set(options: &mut Options, name: &str, value: &str) -> Result<(), Failure> {
    options.set(name, value).map_err(|error| refused(name, &error))
}

/// Says which flag the library refused, in the words of the command line.
fn refused(name: &str, error: &Error) -> Failure {
    let flag = OPTIONS.iter().find(|row| row.name == name).map_or(name, |row| row.flag);
    Failure::Usage(format!("{flag}: {error}"))
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::all().map(Format::name))
}
