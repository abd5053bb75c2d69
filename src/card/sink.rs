//! What a card is written to: a tree of elements from closed lists, with text and addresses from the article.

use crate::scan;
use crate::url::SafeUrl;

/// Receives a card, element by element.
///
/// Names come from [`Tag`], [`Attribute`] and [`UrlAttribute`] and never from data, and there is no way to pass markup:
/// whatever an article holds arrives as text or as the value of an attribute. Always used as `&mut dyn Sink`, so that
/// one copy of the renderer serves every sink.
pub trait Sink {
    /// Opens an element, which becomes the current one.
    fn open(&mut self, tag: Tag);
    /// Sets an attribute of the current element, before its first child. A boolean attribute has the value `""`.
    fn attribute(&mut self, attribute: Attribute, value: &str);
    /// Sets an attribute that holds an address: the only way to an `href` or a `src`.
    fn url(&mut self, attribute: UrlAttribute, url: &SafeUrl);
    /// Appends text to the current element. Texts that follow each other are one text.
    fn text(&mut self, text: &str);
    /// Closes the current element. Void elements are closed too.
    fn close(&mut self);
    /// At the end of a card: English stood in for words in this language, which the host does not have.
    fn lacks_words(&mut self, _language: &str) {}
}

/// Declares a closed list of names.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($variant:ident $name:literal)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $(#[doc = concat!("`", $name, "`")] $variant,)* }

        impl $type {
            /// Every name of the list.
            pub const ALL: &[$type] = &[$($type::$variant,)*];

            /// The name as HTML writes it.
            pub fn name(self) -> &'static str {
                // One text is smaller than a table of texts. Those of which a card can have thousands come first in it.
                scan::pieces(concat!($($name, " ",)*), b' ').nth(self as usize).unwrap_or_default()
            }
        }
    };
}

names! {
    /// The elements that exist in a card, or around it in a document.
    ///
    /// `script` and `style` are not among them: what stands in those is not text.
    Tag {
        Td "td" Li "li" P "p" Tr "tr" Br "br" A "a" Em "em" Strong "strong" Code "code" Span "span" Th "th"
        Ul "ul" Ol "ol" Blockquote "blockquote" Pre "pre" Hr "hr" Figure "figure" Img "img" Figcaption "figcaption"
        Div "div" Table "table" Caption "caption" Tbody "tbody" Section "section" Details "details" Summary "summary"
        Article "article" H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Small "small" Time "time"
        ArticleCard "article-card" Template "template"
        Html "html" Head "head" Meta "meta" Title "title" Body "body" Main "main"
    }
}

names! {
    /// The attributes whose value is text or a keyword. None of them can hold an address, a script or a style.
    Attribute {
        Part "part" Class "class" Id "id" Lang "lang" Dir "dir" AriaLabelledby "aria-labelledby"
        Headingreset "headingreset" Rel "rel" Target "target" Referrerpolicy "referrerpolicy"
        Alt "alt" Width "width" Height "height" Loading "loading" Decoding "decoding"
        Datetime "datetime" Open "open" Start "start" Colspan "colspan" Rowspan "rowspan" Scope "scope"
        Tabindex "tabindex" Role "role" Shadowrootmode "shadowrootmode"
        Charset "charset" Name "name" Content "content"
    }
}

names! {
    /// The attributes whose value is an address.
    UrlAttribute { Href "href" Src "src" }
}

impl Tag {
    /// Whether the element is void: it has no content and no end tag (HTML, "Void elements").
    pub fn is_void(self) -> bool {
        matches!(self, Tag::Br | Tag::Hr | Tag::Img | Tag::Meta)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_element_can_run_or_load_anything() {
        for tag in Tag::ALL {
            let harmful = ["script", "style", "link", "base", "iframe", "object", "embed", "form", "svg", "math"];
            assert!(!harmful.contains(&tag.name()), "{}", tag.name());
        }
    }

    #[test]
    fn no_text_attribute_holds_an_address_a_script_or_a_style() {
        for attribute in Attribute::ALL {
            let name = attribute.name();
            let harmful = ["href", "src", "srcset", "srcdoc", "action", "formaction", "style", "http-equiv", "is"];
            assert!(!harmful.contains(&name) && !name.starts_with("on"), "{name}");
        }
    }

    #[test]
    fn every_name_is_one_that_both_html_and_the_dom_accept() {
        let tags = Tag::ALL.iter().map(|t| t.name());
        let attributes = Attribute::ALL.iter().map(|a| a.name());
        for name in tags.chain(attributes).chain(UrlAttribute::ALL.iter().map(|a| a.name())) {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
        }
    }
}
