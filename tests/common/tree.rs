//! A card as a tree, read back from what either sink wrote, and the rules that every such tree keeps.
//!
//! Everything here is written from the HTML standard and from the documentation, and nothing of it uses the crate: a
//! mistake in the sinks must not be repeated in what judges them.

use std::collections::BTreeMap;

/// A node of a card.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// An element: its name, its attributes, what is in it.
    Element(String, BTreeMap<String, String>, Vec<Node>),
    /// A text; never empty, and never beside another.
    Text(String),
}

/// Builds a tree from events.
struct Builder {
    open: Vec<(String, BTreeMap<String, String>, Vec<Node>)>,
}

impl Builder {
    fn new() -> Self {
        Builder { open: vec![(String::new(), BTreeMap::new(), Vec::new())] }
    }

    fn children(&mut self) -> &mut Vec<Node> {
        &mut self.open.last_mut().unwrap().2
    }

    fn text(&mut self, text: &str) {
        match self.children().last_mut() {
            _ if text.is_empty() => {}
            Some(Node::Text(before)) => before.push_str(text),
            _ => self.children().push(Node::Text(text.into())),
        }
    }

    fn close(&mut self) -> Result<String, String> {
        let (name, attributes, children) = self.open.pop().unwrap();
        if self.open.is_empty() {
            return Err("more is closed than was opened".into());
        }
        self.children().push(Node::Element(name.clone(), attributes, children));
        Ok(name)
    }

    fn finish(mut self) -> Result<Vec<Node>, String> {
        match self.open.pop() {
            Some((_, _, children)) if self.open.is_empty() => Ok(children),
            _ => Err("an element is not closed".into()),
        }
    }
}

/// The tree that a page's script makes of an operations string, whose head is skipped.
pub(crate) fn from_operations(operations: &str) -> Result<Vec<Node>, String> {
    let mut builder = Builder::new();
    let mut fields = operations.split('\0');
    while let Some(field) = fields.next() {
        let mut rest = field.chars();
        let operation = rest.next();
        let rest = rest.as_str();
        let mut skip = |count: usize| (0..count).try_for_each(|_| fields.next().map(drop)).ok_or("a field is missing");
        match operation {
            Some('<') => builder.open.push((rest.into(), BTreeMap::new(), Vec::new())),
            Some('=') => {
                let value = fields.next().ok_or("a value is missing")?;
                let (_, attributes, children) = builder.open.last_mut().unwrap();
                if !children.is_empty() || attributes.insert(rest.into(), value.into()).is_some() {
                    return Err(format!("the attribute {rest} comes late or twice"));
                }
            }
            Some('"') => builder.text(rest),
            Some('>') if rest.is_empty() => drop(builder.close()?),
            Some('#' | '@') => {}
            Some('?') => skip(2)?,
            Some('!') => skip(4)?,
            None if fields.next().is_none() => break,
            other => return Err(format!("no operation: {other:?}")),
        }
    }
    builder.finish()
}

/// The tree that a browser's parser makes of HTML as this crate may write it, and only so: anything that leaves a
/// parser a choice is an error.
///
/// No character may stand raw that the standard gives a meaning in that place, and no reference be used but the six
/// that need no table. So a text that passes cannot be read differently by any browser.
pub(crate) fn from_html(html: &str) -> Result<Vec<Node>, String> {
    let mut builder = Builder::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or(html);
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            let mut text = decode(text)?;
            // HTML, "A start tag whose tag name is pre": a line feed right behind it is not read.
            let (name, _, children) = builder.open.last().unwrap();
            if name == "pre" && children.is_empty() && text.starts_with('\n') {
                text.remove(0);
            }
            builder.text(&text);
            rest = after;
            continue;
        };
        if let Some(name) = tag.strip_prefix('/') {
            let (name, after) = name.split_once('>').ok_or("an end tag has no end")?;
            if builder.close()? != name {
                return Err(format!("</{name}> closes another element"));
            }
            rest = after;
            continue;
        }
        let end = tag.find([' ', '>']).ok_or("a start tag has no end")?;
        let (name, mut after) = tag.split_at(end);
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(format!("<{name}> is no start tag"));
        }
        let mut attributes = BTreeMap::new();
        while let Some(attribute) = after.strip_prefix(' ') {
            let (key, value) = attribute.split_once("=\"").ok_or("an attribute has no quoted value")?;
            let (value, behind) = value.split_once('"').ok_or("an attribute's value has no end")?;
            if !key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') || key.is_empty() {
                return Err(format!("{key:?} is no attribute"));
            }
            if attributes.insert(key.to_string(), decode(value)?).is_some() {
                return Err(format!("the attribute {key} stands twice"));
            }
            after = behind;
        }
        rest = after.strip_prefix('>').ok_or("a start tag has no end")?;
        builder.open.push((name.to_string(), attributes, Vec::new()));
        if name == "style" {
            // Raw text: it ends at the first "</style".
            let end = rest.find("</style").ok_or("a style has no end")?;
            let (sheet, after) = rest.split_at(end);
            builder.children().push(Node::Text(sheet.to_string()));
            rest = after;
        }
        if ["br", "hr", "img", "meta", "link"].contains(&name) {
            builder.close()?;
        }
    }
    builder.finish()
}

/// Text or an attribute's value without its references.
fn decode(text: &str) -> Result<String, String> {
    if let Some(bad) = text.chars().find(|c| matches!(c, '<' | '>' | '"' | '\'' | '\r' | '\0')) {
        return Err(format!("{bad:?} stands raw in {text:?}"));
    }
    let mut decoded = String::new();
    let mut pieces = text.split('&');
    decoded.push_str(pieces.next().unwrap());
    for piece in pieces {
        let (name, rest) = piece.split_once(';').ok_or_else(|| format!("& stands raw in {text:?}"))?;
        decoded.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            "#13" => '\r',
            _ => return Err(format!("&{name}; is not one of ours")),
        });
        decoded.push_str(rest);
    }
    Ok(decoded)
}

/// The elements of a card, as ARCHITECTURE.md and the reference of its structure name them.
const ELEMENTS: &str = " article h1 h2 h3 h4 h5 h6 p section div span a em strong code small time br ul ol li blockquote \
    pre hr details summary figure img figcaption table caption tbody tr th td ";

/// Every part name.
const PARTS: &str = " base kicker headline headline-link alternative-headline byline author publisher date image caption \
    lede section section-heading flashback-heading flashback flashback-summary flashback-list summary-list summary-item \
    rest correction reply reply-link ";

/// What a card must not hold: one sentence for each thing that is not on the lists.
pub(crate) fn faults(nodes: &[Node]) -> Vec<String> {
    let mut found = Vec::new();
    for node in nodes {
        inspect(node, &mut found);
    }
    found
}

fn inspect(node: &Node, found: &mut Vec<String>) {
    let (name, attributes, children) = match node {
        Node::Text(text) if text.contains('\0') => return found.push("a text holds U+0000".into()),
        Node::Text(_) => return,
        Node::Element(name, attributes, children) => (name, attributes, children),
    };
    if !ELEMENTS.contains(&format!(" {name} ")) {
        found.push(format!("the element {name}"));
    }
    for (key, value) in attributes {
        if !is_allowed(name, key, value) {
            found.push(format!("<{name} {key}={value:?}>"));
        }
    }
    if name == "a"
        && (attributes.get("rel").map(String::as_str) != Some("noopener") || !attributes.contains_key("href"))
    {
        found.push("a link without rel or href".into());
    }
    children.iter().for_each(|child| inspect(child, found));
}

/// Whether an element of a card may have an attribute with this value.
fn is_allowed(element: &str, key: &str, value: &str) -> bool {
    let one_of = |values: &str| values.split(' ').any(|allowed| allowed == value);
    let number = |value: &str| !value.is_empty() && value.len() < 11 && value.bytes().all(|b| b.is_ascii_digit());
    if value.contains('\0') {
        return false;
    }
    match key {
        "href" => {
            element == "a"
                && ["http://", "https://", "mailto:", "tel:"].iter().any(|s| value.starts_with(s))
                && is_url(value)
        }
        "src" => element == "img" && ["http://", "https://"].iter().any(|s| value.starts_with(s)) && is_url(value),
        "alt" => element == "img",
        "part" => PARTS.contains(&format!(" {value} ")),
        "class" => one_of("article-card visually-hidden table"),
        "id" | "aria-labelledby" => value == "headline" || value.strip_prefix("headline-").is_some_and(number),
        "lang" => !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        "dir" => one_of("ltr rtl"),
        "rel" => value == "noopener",
        "target" => element == "a" && value == "_blank",
        "referrerpolicy" => value == "strict-origin-when-cross-origin",
        "headingreset" => element == "article" && value.is_empty(),
        "open" => element == "details" && value.is_empty(),
        "width" | "height" => element == "img" && number(value),
        "loading" => element == "img" && one_of("lazy eager"),
        "decoding" => element == "img" && value == "async",
        "datetime" => element == "time" && value.bytes().all(|b| b.is_ascii_digit() || b"-:+TZ".contains(&b)),
        "start" => element == "ol" && number(value.strip_prefix('-').unwrap_or(value)),
        "colspan" | "rowspan" => matches!(element, "th" | "td") && number(value),
        "scope" => element == "th" && one_of("col row"),
        "tabindex" => element == "div" && value == "0",
        _ => false,
    }
}

/// A serialised address holds no controls, no white space but in an opaque path ("mailto:"), and no name or password
/// before its host.
fn is_url(value: &str) -> bool {
    let authority = value.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap());
    let is_web = value.starts_with("http");
    !(value.chars().any(|c| c < ' ' || c == '\u{7F}' || is_web && c == ' ') || is_web && authority.contains('@'))
}

/// All that is shown: each text, and each alternative text, in order.
pub(crate) fn texts(nodes: &[Node], found: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Text(text) => found.push(text.clone()),
            Node::Element(_, attributes, children) => {
                found.extend(attributes.get("alt").filter(|alt| !alt.is_empty()).cloned());
                texts(children, found);
            }
        }
    }
}
