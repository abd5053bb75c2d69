//! What each element means for the block model.

/// The elements, by what a reader does at their tags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// The first four are marks, in the order of `Reader::style`.
    Link,
    Emphasis,
    Strong,
    Code,
    /// Ends the paragraph before it: `p`, and every container that is nothing more.
    Block,
    /// Like [`Kind::Block`]; the names of controls inside it are left out.
    Form,
    /// Names a form's control, or a group of them. Outside of forms it is text like any other.
    Label,
    /// Like [`Kind::Block`], and may be a folded part written with `div`.
    Division,
    Heading,
    List,
    Item,
    Quote,
    Figure,
    FigureCaption,
    Image,
    Table,
    /// A row, or a group of rows.
    Row,
    Cell,
    TableCaption,
    Preformatted,
    Rule,
    Break,
    Term,
    /// What ends a term: `dd`, `dl`.
    Description,
    Details,
    Summary,
    /// Gets its quotation marks from CSS in a browser.
    Quotation,
    /// Gets a line of its own above the words in a browser: here it follows them in parentheses.
    Reading,
    /// `sup`, and [`Kind::Lowered`] `sub`.
    Raised,
    Lowered,
    /// Text like any other.
    Inline,
    /// Never has content and is left out with a note.
    Control,
    /// Left out with its content.
    Skipped,
    /// Left out with its content, which is not markup: without an end tag it reaches to the end.
    Raw,
    /// Left out in silence: the head of a whole document, and what stands for [`Kind::Reading`]'s parentheses.
    Head,
}

/// The elements of HTML, the frequent ones first. Any other element is text like any other.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Block, "p"),
    (Kind::Link, "a"),
    (Kind::Item, "li"),
    (Kind::Cell, "td th"),
    (Kind::Row, "tr tbody thead tfoot"),
    (Kind::Strong, "strong b"),
    (Kind::Emphasis, "em i cite dfn var"),
    (Kind::Break, "br"),
    (Kind::Inline, "span"),
    (Kind::Division, "div"),
    (Kind::List, "ul ol menu dir"),
    (Kind::Heading, "h2 h3 h4 h1 h5 h6"),
    (Kind::Image, "img image amp-img"),
    (Kind::Table, "table"),
    (Kind::Quote, "blockquote"),
    (Kind::Figure, "figure"),
    (Kind::FigureCaption, "figcaption"),
    (Kind::Rule, "hr"),
    (Kind::Code, "code kbd samp tt"),
    (Kind::Preformatted, "pre listing"),
    (Kind::TableCaption, "caption"),
    (Kind::Term, "dt"),
    (Kind::Description, "dd dl"),
    (Kind::Details, "details"),
    (Kind::Summary, "summary"),
    (Kind::Quotation, "q"),
    (Kind::Raised, "sup"),
    (Kind::Lowered, "sub"),
    (Kind::Reading, "rt"),
    (
        Kind::Block,
        "section article header footer main aside nav address center fieldset hgroup dialog search body html",
    ),
    (Kind::Form, "form"),
    (Kind::Label, "label legend"),
    (
        Kind::Inline,
        "u s small del ins mark font time abbr acronym big strike nobr bdi bdo data ruby rb rtc picture \
         map slot output option optgroup",
    ),
    (Kind::Inline, "wbr source track param area base link meta col colgroup basefont"),
    (Kind::Control, "input embed keygen frame"),
    (
        Kind::Skipped,
        "svg math template select video audio object applet canvas button datalist progress meter frameset",
    ),
    (Kind::Raw, "script style noscript iframe textarea title xmp noembed noframes plaintext"),
    (Kind::Head, "head rp"),
];

/// What an element is.
pub(super) fn kind(name: &str) -> Kind {
    find(name).unwrap_or(Kind::Inline)
}

/// What an element is; nothing for one that HTML does not have.
///
/// A body can have a tag for every few bytes, so the names are passed over by their bytes.
pub(super) fn find(name: &str) -> Option<Kind> {
    for (kind, names) in KINDS {
        // The letters of `name` that the current one has begun with; beyond its length after a letter that differs.
        let mut matched = 0;
        for at in 0..=names.len() {
            let byte = names.as_bytes().get(at).copied().unwrap_or(b' ');
            if byte == b' ' {
                if matched == name.len() && matched > 0 {
                    return Some(*kind);
                }
                matched = 0;
            } else if name.as_bytes().get(matched).is_some_and(|other| other.to_ascii_lowercase() == byte) {
                matched += 1;
            } else {
                matched = name.len() + 1;
            }
        }
    }
    None
}
