//! Languages, directions and bidirectional control characters.
//!
//! The direction of a text is that of most of its letters. `dir="auto"` would take its first letter's, which is wrong
//! for a Hebrew sentence that begins with "BBC".

use super::options::Direction;
pub(super) use crate::article::language_tag;
use crate::article::{Article, Block, Span};
use crate::fold::is_letter;
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// So many letters tell the direction of a text, however long it is.
const ENOUGH: usize = 10_000;

/// What there is to see in a text: how many letters of each direction, and whether there is any character at all.
#[derive(Default)]
pub(super) struct Content {
    rtl: usize,
    ltr: usize,
    /// Something is visible: more than white space.
    pub(super) shows: bool,
}

impl Content {
    pub(super) fn of(text: &str) -> Content {
        let mut content = Content::default();
        content.add(text);
        content
    }

    pub(super) fn of_spans(spans: &[Span]) -> Content {
        let mut content = Content::default();
        content.add_spans(spans);
        content
    }

    /// The content of blocks. A rule alone shows nothing, and a figure without its image only its caption.
    pub(super) fn of_blocks(blocks: &[Block], images: bool) -> Content {
        let mut content = Content::default();
        walk(blocks, &mut |block| match block {
            Block::Paragraph(spans) | Block::Heading(spans) => content.add_spans(spans),
            Block::Figure(image) => {
                content.add(&image.caption);
                content.add(&image.credit);
                content.shows |= images;
            }
            Block::Table(table) => {
                content.add_spans(&table.caption);
                for row in &table.rows {
                    for cell in row {
                        content.add_spans(&cell.spans);
                    }
                }
            }
            // Code reads from left to right in every language and decides nothing.
            Block::Code(code) => content.shows |= Content::of(code).shows,
            Block::Rule | Block::Quote(_) | Block::List(_) => {}
        });
        content
    }

    fn add_spans(&mut self, spans: &[Span]) {
        for span in spans {
            self.add(&span.text);
        }
    }

    /// Most characters of most texts are ASCII and take the short way: every text of a card comes by here several times.
    #[inline(never)]
    fn add(&mut self, text: &str) {
        if self.rtl + self.ltr > ENOUGH {
            return;
        }
        let (mut letters, mut visible, mut wide) = (0, false, false);
        for byte in text.bytes() {
            letters += usize::from(byte.is_ascii_alphabetic());
            // `char::is_whitespace`, as far as ASCII goes.
            visible |= !matches!(byte, b'\t'..=b'\r' | b' ') && byte.is_ascii();
            wide |= !byte.is_ascii();
        }
        self.ltr += letters;
        self.shows |= visible;
        if !wide {
            return;
        }
        for c in text.chars() {
            match c {
                '\0'..='\x7F' => continue,
                // Digits have no strong direction.
                '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => {}
                // The blocks of right-to-left scripts (Unicode, DerivedBidiClass.txt, "@missing" lines).
                '\u{590}'..='\u{8FF}'
                | '\u{FB1D}'..='\u{FDFF}'
                | '\u{FE70}'..='\u{FEFE}'
                | '\u{10800}'..='\u{10FFF}'
                | '\u{1E800}'..='\u{1EFFF}' => self.rtl += 1,
                c => self.ltr += usize::from(is_letter(c)),
            }
            self.shows |= !c.is_whitespace();
        }
    }

    /// The direction of most letters; `even` for as many of one as of the other.
    pub(super) fn direction(&self, even: Direction) -> Direction {
        if self.rtl > self.ltr {
            Direction::Rtl
        } else if self.rtl < self.ltr {
            Direction::Ltr
        } else {
            even
        }
    }
}

/// Whether a text has a visible character.
#[inline(never)]
pub(super) fn shows(text: &str) -> bool {
    Content::of(text).shows
}

/// Shows every block that holds no blocks to `visit`, in order. It does not recurse, so no depth can exhaust the stack.
pub(super) fn walk<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    let mut waiting: Vec<&Block> = Vec::new();
    waiting.extend(blocks.iter().rev());
    while let Some(block) = waiting.pop() {
        match block {
            Block::Quote(inner) => waiting.extend(inner.iter().rev()),
            Block::List(list) => {
                for item in list.items.iter().rev() {
                    waiting.extend(item.iter().rev());
                }
            }
            leaf => visit(leaf),
        }
    }
}

/// The direction of an article: its language's, where that is written from right to left, else that of most letters.
///
/// A language written from left to right decides nothing: `en` is what many publishing systems say of every article.
pub(super) fn of_article(article: &Article, language: &str) -> Direction {
    if is_rtl(language) {
        return Direction::Rtl;
    }
    let mut content = Content::of(&article.headline);
    content.add(&article.description);
    for section in &article.sections {
        if content.rtl + content.ltr > ENOUGH {
            break;
        }
        content.add(&section.label);
        let body = Content::of_blocks(&section.blocks, false);
        content.rtl += body.rtl;
        content.ltr += body.ltr;
    }
    content.direction(Direction::Ltr)
}

/// Whether a language tag names a right-to-left script, by its script subtag, else by its language.
fn is_rtl(tag: &str) -> bool {
    let mut rtl = false;
    for (at, subtag) in scan::pieces(tag, b'-').enumerate() {
        // BCP 47: of what follows the language, only a script has four letters.
        if at == 0 || subtag.len() == 4 {
            let scripts =
                "ar he iw fa ur ps sd ug yi ji dv ckb nqo syr arc prs Arab Aran Hebr Thaa Syrc Nkoo Adlm Rohg";
            rtl = scan::pieces(scripts, b' ').any(|item| item.eq_ignore_ascii_case(subtag));
        }
    }
    rtl
}

/// A short field ready for display: without closing controls that match nothing, and with what it opens closed.
///
/// Otherwise one name could turn around everything that follows it, even out of an isolate: an unmatched U+2069 ends
/// the isolate that the page puts around the field (Unicode Standard Annex 9, rules X5a to X7).
pub(super) fn balance(text: &str) -> String {
    const PDF: char = '\u{202C}';
    const PDI: char = '\u{2069}';
    let mut balanced = String::new();
    // The closing control of everything that is open.
    let mut open = String::new();
    let mut isolates = 0;
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(PDF),
            '\u{2066}'..='\u{2068}' => {
                open.push(PDI);
                isolates += 1;
            }
            // Closes an embedding, but never one outside the innermost isolate.
            PDF if scan::ends(&open, |c| c == PDF) => {
                open.pop();
            }
            // Closes the innermost isolate together with the embeddings inside it.
            PDI if isolates > 0 => {
                while open.pop() == Some(PDF) {}
                isolates -= 1;
            }
            PDF | PDI => continue,
            _ => {}
        }
        balanced.push(c);
    }
    while let Some(c) = open.pop() {
        balanced.push(c);
    }
    balanced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_letters_decide_and_not_the_first() {
        assert_eq!(Content::of("BBC: הממשלה אישרה את התקציב").direction(Direction::Ltr), Direction::Rtl);
        assert_eq!(Content::of("שלום means peace, and hello").direction(Direction::Rtl), Direction::Ltr);
    }

    #[test]
    fn digits_signs_and_emoji_have_no_direction() {
        for even in [Direction::Ltr, Direction::Rtl] {
            assert_eq!(Content::of("12 – ٣٤ ۵۶ 😀 … «»").direction(even), even);
        }
    }

    #[test]
    fn a_script_subtag_goes_before_the_language() {
        for rtl in ["ku-Arab", "pa-arab-PK", "he-IL", "AR", "ar-Arab-EG"] {
            assert!(is_rtl(rtl), "{rtl}");
        }
        for other in ["ar-Latn", "ku", "de-1901", "arn", "es-AR", "en", ""] {
            assert!(!is_rtl(other), "{other}");
        }
    }

    #[test]
    fn an_article_that_a_system_calls_english_is_hebrew_by_its_letters() {
        let article = Article { headline: "הממשלה אישרה".into(), ..Article::default() };
        assert_eq!(of_article(&article, "en-US"), Direction::Rtl);
    }

    #[test]
    fn an_article_without_letters_reads_from_left_to_right() {
        assert_eq!(of_article(&Article::default(), ""), Direction::Ltr);
    }

    #[test]
    fn keeps_only_what_looks_like_a_language_tag() {
        assert_eq!(language_tag(" en_US "), "en-US");
        for tag in ["de", "ckb", "zh-Hant-TW", "de-CH-1901-x-abcdefgh"] {
            assert_eq!(language_tag(tag), tag);
        }
        for bad in ["", "e", "e-US", "english", "en-", "en US", "en\"", "é", "en.UTF-8", "-en"] {
            assert_eq!(language_tag(bad), "", "{bad}");
        }
    }

    #[test]
    fn balanced_text_is_left_as_it_is() {
        for text in
            ["", "plain", "a \u{2067}b\u{2069} c", "\u{202B}a\u{2066}b\u{2069}\u{202C}", "\u{2066}\u{202E}x\u{2069}"]
        {
            assert_eq!(balance(text), text);
        }
    }

    #[test]
    fn an_override_that_stays_open_is_closed() {
        assert_eq!(balance("Eve\u{202E}"), "Eve\u{202E}\u{202C}");
        assert_eq!(balance("\u{2067}a\u{202B}b"), "\u{2067}a\u{202B}b\u{202C}\u{2069}");
    }

    #[test]
    fn a_closing_control_without_an_opening_one_is_dropped() {
        assert_eq!(balance("\u{2069}\u{202E}Eve"), "\u{202E}Eve\u{202C}");
        assert_eq!(balance("a\u{202C}b"), "ab");
        assert_eq!(balance("\u{202E}\u{2066}a\u{202C}b"), "\u{202E}\u{2066}ab\u{2069}\u{202C}");
    }

    #[test]
    fn every_short_combination_of_controls_balances() {
        let controls = ['\u{202A}', '\u{202E}', '\u{202C}', '\u{2066}', '\u{2068}', '\u{2069}', 'x'];
        for number in 0..7usize.pow(5) {
            let text: String = (0..5).filter_map(|i| controls.get(number / 7usize.pow(i) % 7)).collect();
            let shown = balance(&text);
            let (mut isolates, mut embeddings) = (Vec::new(), 0i32);
            for c in shown.chars() {
                match c {
                    '\u{202A}' | '\u{202E}' => embeddings += 1,
                    '\u{202C}' => embeddings -= 1,
                    '\u{2066}' | '\u{2068}' => isolates.push(core::mem::take(&mut embeddings)),
                    '\u{2069}' => embeddings = isolates.pop().unwrap_or(-1),
                    _ => {}
                }
                assert!(embeddings >= 0, "{text:?} gave {shown:?}");
            }
            assert!(isolates.is_empty() && embeddings == 0, "{text:?} gave {shown:?}");
            assert_eq!(balance(&shown), shown);
        }
    }
}
