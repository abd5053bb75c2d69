//! Parts of a text in a language of their own: `lang` on any element.

use super::{Kind, MAX_DEPTH, Reader};
use crate::article::language_tag;
use crate::text::html::tokens::Tag;

/// The place of the language in a style.
const LANGUAGE: usize = 4;

/// No tag that anybody writes is longer (RFC 5646, section 4.4.1): it is repeated by every run inside.
const MAX_LENGTH: usize = 35;

/// An open element that names its language.
pub(super) struct Tongue<'h> {
    /// The element's name, as written.
    name: &'h str,
    /// How many elements of that name are open inside it, itself included.
    depth: u32,
    /// The language around it.
    outer: usize,
}

impl<'h> Reader<'_, '_, 'h> {
    /// Notes the language of an element that was just opened. A frame that ends restores the language around it, so that
    /// none goes on behind an element whose end tag was left out.
    pub(super) fn start_language(&mut self, kind: Kind, tag: &Tag<'h>) {
        if matches!(kind, Kind::Image | Kind::Break | Kind::Rule | Kind::Control) {
            return;
        }
        // A paragraph ends where the next one begins.
        if tag.name.eq_ignore_ascii_case("p") {
            self.end_language(tag.name);
        }
        for tongue in &mut self.tongues {
            tongue.depth += u32::from(tongue.name.eq_ignore_ascii_case(tag.name));
        }
        let language = language_tag(&tag.attribute("lang"));
        if matches!(language.len(), 1..=MAX_LENGTH) && self.tongues.len() < MAX_DEPTH {
            self.languages.push(language);
            self.tongues.push(Tongue { name: tag.name, depth: 1, outer: self.style[LANGUAGE] });
            self.style[LANGUAGE] = self.languages.len();
        }
    }

    /// Ends the language of the element that an end tag closes.
    pub(super) fn end_language(&mut self, name: &str) {
        for (place, tongue) in self.tongues.iter_mut().enumerate() {
            if tongue.name.eq_ignore_ascii_case(name) {
                tongue.depth -= 1;
                if tongue.depth == 0 {
                    self.style[LANGUAGE] = tongue.outer;
                    return self.tongues.truncate(place);
                }
            }
        }
    }
}
