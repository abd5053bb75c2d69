//! How a card is rendered.

use alloc::string::String;
use alloc::vec::Vec;

/// What the page, the command line or a caller may choose. An empty string means "not chosen".
#[derive(Clone, Debug, PartialEq)]
pub struct CardOptions {
    /// The headline's level, 1 to 5; any other number is 2. `None` is 2 as well, or 1 for a whole page. A level that
    /// was chosen is also protected from the page's own `headingoffset`.
    pub heading_level: Option<u8>,
    /// Whether folded sections start open.
    pub flashback_open: bool,
    /// Labels of the sections to fold. `None`: "Flashback" and its translations.
    pub collapse: Option<Vec<String>>,
    /// Which sections to show.
    pub sections: Sections,
    /// How many items of a section's lists stand outside "Show the rest".
    pub max_bullets: usize,
    /// The language of the card's own words and dates; not chosen: the article's, else [`page_lang`](Self::page_lang).
    pub lang: String,
    /// The language of the page around the card.
    pub page_lang: String,
    /// The direction; `None`: from the article.
    pub dir: Option<Direction>,
    /// Which images to show, and how they load.
    pub images: Images,
    /// Whether links open a new tab (`target="_blank"`).
    pub link_target_blank: bool,
    /// Own words, in the language of [`lang`](Self::lang): name and text. The names: `by` (with `{names}` in the text),
    /// `updated` (`{date}`), `reply`, `repliesOne`, `repliesOther` and the language's other plural forms (`{count}`),
    /// `earlierCoverage`, `details`, `showTheRest`, `correction`. Others are ignored.
    pub labels: Vec<(String, String)>,
    /// What surrounds the card.
    pub form: Form,
    /// The address of a style sheet to link instead of an inline sheet.
    pub stylesheet: Option<String>,
    /// The nonce for the inline or linked style sheet, under a content security policy.
    pub nonce: Option<String>,
}

impl Default for CardOptions {
    fn default() -> Self {
        CardOptions {
            heading_level: None,
            flashback_open: false,
            collapse: None,
            sections: Sections::All,
            max_bullets: 200,
            lang: String::new(),
            page_lang: String::new(),
            dir: None,
            images: Images::Lazy,
            link_target_blank: false,
            labels: Vec::new(),
            form: Form::Shadow,
            stylesheet: None,
            nonce: None,
        }
    }
}

/// Which sections to show. The lede is no section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sections {
    /// All of them.
    #[default]
    All,
    /// Those with a label.
    Labelled,
    /// None of them.
    None,
}

/// Which images to show, and how they load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Images {
    /// When they come near the viewport.
    #[default]
    Lazy,
    /// At once.
    Eager,
    /// No images; their captions stay.
    None,
}

/// What surrounds the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The custom element with a shadow root.
    #[default]
    Shadow,
    /// Nothing: the `article` alone, for a page that links the style sheet.
    Fragment,
    /// A whole HTML document.
    Page,
}

/// The direction of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}
