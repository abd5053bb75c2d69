//! Addresses, and pictures of which little more is known.

use super::Context;
use crate::article::Block;
use crate::article::Image;
use crate::error::Code;
use crate::host::Host;
use crate::json::Value;
use crate::scan;
use crate::url::SafeUrl;
use alloc::string::{String, ToString};

impl Context<'_> {
    /// A link's address.
    pub(crate) fn link(&mut self, value: Option<&Value>) -> Option<SafeUrl> {
        self.address(value, SafeUrl::link, Code::LinkRefused)
    }

    /// A picture's address.
    pub(crate) fn image_url(&mut self, value: Option<&Value>) -> Option<SafeUrl> {
        self.address(value, SafeUrl::image, Code::ImageRefused)
    }

    fn address(
        &mut self,
        value: Option<&Value>,
        resolve: fn(&str, &str, &dyn Host) -> Option<SafeUrl>,
        refused: Code,
    ) -> Option<SafeUrl> {
        let value = value?;
        match value {
            Value::String(text) => {
                let text = scan::trim(text);
                if text.is_empty() {
                    return None;
                }
                // Systems that build addresses with HTML in mind leave "&amp;" in them; markup is no address.
                let text = scan::replace(&scan::replace(text, "&amp;", "&"), "&#038;", "&");
                // Ghost's exports name their own site so.
                let text = if cfg!(feature = "formats") { scan::replace(&text, "__GHOST_URL__", "") } else { text };
                let url = if text.starts_with("<") { None } else { resolve(&text, &self.base, self.host) };
                if url.is_none() {
                    self.warn(refused, value);
                }
                url
            }
            Value::List(items) => items.iter().find_map(|item| self.address(Some(item), resolve, refused)),
            Value::Object(_) => {
                let inner = ["url", "@value", "@id", "href", "contentUrl", "id"].iter().find_map(|key| value.get(key));
                match inner {
                    Some(inner @ Value::String(_)) => self.address(Some(inner), resolve, refused),
                    _ => None,
                }
            }
            Value::Null => None,
            other => {
                self.warn(Code::WrongType, other);
                None
            }
        }
    }

    /// Makes the article's own address known: relative links are relative to it unless the embedder said otherwise.
    pub(crate) fn set_article_url(&mut self, url: Option<&SafeUrl>) {
        if let Some(url) = url
            && !self.base_is_given
            && url.as_str().starts_with("http")
        {
            self.base = url.as_str().to_string();
        }
    }

    /// A picture of which only the address is known.
    pub(crate) fn image(&mut self, value: Option<&Value>) -> Option<Image> {
        self.image_url(value).map(bare_image)
    }
}

/// A picture in the body. Bodies that are HTML have the credit in the caption, so it stands there for all.
pub(crate) fn figure(mut image: Image) -> Block {
    if !image.caption.is_empty() && !image.credit.is_empty() {
        image.caption.push(' ');
    }
    image.caption.push_str(&core::mem::take(&mut image.credit));
    Block::Figure(image)
}

/// A picture of which only the address is known.
pub(crate) fn bare_image(url: SafeUrl) -> Image {
    Image {
        url,
        alternate_name: String::new(),
        caption: String::new(),
        credit: String::new(),
        width: None,
        height: None,
    }
}
