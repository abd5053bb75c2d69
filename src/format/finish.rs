//! What every article needs after its format was read: a headline, a lede, nothing said twice.

use super::context::Context;
use crate::article::{Article, Block, Section, plain_text};
use crate::error::{Code, Error};
use crate::json::Value;
use crate::scan::{self, trim_end};
use crate::text::entities::one_line;
use crate::text::labels::{fold, is_familiar};
use alloc::string::String;
use alloc::vec::Vec;

/// A derived headline has at most this many characters.
const MAX_DERIVED: usize = 120;

/// Completes an article, or says that there is nothing to show. `node` is the value that the article was read from.
pub(super) fn finish(article: &mut Article, node: &Value, cx: &mut Context) -> Result<(), Error> {
    drop_empty_sections(article);
    drop_repeated_headline(article);
    drop_repeated_picture(article);
    let begins_with_heading = article.sections.first().is_some_and(is_titled);
    if article.headline.is_empty() && article.description.is_empty() && begins_with_heading {
        article.headline = first_sentence(&first_text(article));
        cx.warn(Code::HeadlineDerived, node);
        drop_repeated_headline(article);
    }
    derive_lede(article);
    if article.headline.is_empty() {
        let text = if article.description.is_empty() { first_text(article) } else { article.description.clone() };
        article.headline = first_sentence(&text);
        if article.headline.is_empty() {
            let sentence = "The article has neither a headline nor any text; give it a headline.";
            return Err(Error::new("no-text", &[sentence]));
        }
        cx.warn(Code::HeadlineDerived, node);
    }
    Ok(())
}

fn drop_empty_sections(article: &mut Article) {
    article.sections.retain(|section| !section.label.is_empty() || !section.blocks.is_empty());
}

/// Systems that keep a whole page as the body repeat the headline at its start.
fn drop_repeated_headline(article: &mut Article) {
    let headline = fold(&article.headline);
    let Some(first) = article.sections.first_mut() else { return };
    if headline.is_empty() {
        return;
    }
    if fold(&first.label) == headline {
        first.label.clear();
    }
    if let (true, Some(Block::Paragraph(spans) | Block::Heading(spans))) =
        (first.label.is_empty(), first.blocks.first())
        && fold(&plain_text(spans)) == headline
    {
        first.blocks.remove(0);
    }
    drop_empty_sections(article);
}

/// Many systems put the article's picture at the start of the body as well. What only that one says of it is kept.
fn drop_repeated_picture(article: &mut Article) {
    let (Some(image), Some(first)) = (&mut article.image, article.sections.first_mut()) else { return };
    let is_same = |block: &Block| matches!(block, Block::Figure(other) if other.url == image.url);
    let Some(place) = first.blocks.iter().position(is_same) else { return };
    if let Block::Figure(other) = first.blocks.remove(place) {
        let texts = [
            (&mut image.alternate_name, other.alternate_name),
            (&mut image.caption, other.caption),
            (&mut image.credit, other.credit),
        ];
        for (text, other) in texts {
            if text.is_empty() {
                *text = other;
            }
        }
    }
    drop_empty_sections(article);
}

/// Without a description, the first unlabelled paragraph is the lede.
///
/// It moves where it is plain; where it has links or marks it stays as well, as the first block, for the card shows a
/// first paragraph that repeats the lede in the lede's place, with its links. Pictures may stand before it.
fn derive_lede(article: &mut Article) {
    if !article.description.is_empty() {
        return;
    }
    let Some(first) =
        article.sections.first_mut().filter(|section| section.label.is_empty() && section.collapsed != Some(true))
    else {
        return;
    };
    let pictures = first.blocks.iter().take_while(|block| matches!(block, Block::Figure(_))).count();
    let Some(Block::Paragraph(spans)) = first.blocks.get(pictures) else { return };
    article.description = one_line(&plain_text(spans));
    let is_plain = spans.iter().all(|span| span.is_plain());
    let paragraph = first.blocks.remove(pictures);
    if !is_plain {
        first.blocks.insert(0, paragraph);
    } else if first.blocks.is_empty() {
        article.sections.remove(0);
    }
}

/// Whether a section's label may be the title of all: a brief's own labels are none.
fn is_titled(section: &Section) -> bool {
    !section.label.is_empty() && !is_familiar(&section.label)
}

/// The first text of the body, of whatever kind.
fn first_text(article: &Article) -> String {
    for section in &article.sections {
        if is_titled(section) {
            return section.label.clone();
        }
        let mut pending: Vec<&Block> = section.blocks.iter().rev().collect();
        while let Some(block) = pending.pop() {
            let text = match block {
                Block::Paragraph(spans) | Block::Heading(spans) => plain_text(spans),
                Block::Code(text) => text.clone(),
                Block::Quote(blocks) => {
                    pending.extend(blocks.iter().rev());
                    continue;
                }
                Block::List(list) => {
                    pending.extend(list.items.iter().rev().flat_map(|item| item.iter().rev()));
                    continue;
                }
                Block::Table(table) => {
                    let mut text = String::new();
                    for cell in table.rows.iter().flatten() {
                        if text.is_empty() {
                            text = plain_text(&cell.spans);
                        }
                    }
                    text
                }
                Block::Figure(image) => image.caption.clone(),
                Block::Rule => continue,
            };
            if !scan::trim(&text).is_empty() {
                return one_line(&text);
            }
        }
    }
    String::new()
}

/// The first sentence, cut at a word where it is too long for a headline.
fn first_sentence(text: &str) -> String {
    let text = scan::trim(text);
    let mut end = text.len();
    let mut word_end = 0;
    let mut previous = ' ';
    for (count, (at, c)) in text.char_indices().enumerate() {
        let ends =
            matches!(previous, '.' | '!' | '?') && c.is_whitespace() || matches!(previous, '。' | '！' | '？' | '।');
        if ends && count > 1 {
            end = at;
            break;
        }
        if c.is_whitespace() {
            word_end = at;
        }
        if count == MAX_DERIVED - 1 && at + c.len_utf8() < text.len() {
            // One character is kept for the ellipsis; a script without spaces is cut where it stands.
            end = if word_end > 0 { word_end } else { at };
            let mut cut = String::from(trim_end(text.get(..end).unwrap_or_default(), char::is_whitespace));
            cut.push('…');
            return cut;
        }
        previous = c;
    }
    String::from(trim_end(text.get(..end).unwrap_or_default(), char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_derived_headline_is_the_first_sentence() {
        assert_eq!(first_sentence("Rain fell. Then it stopped."), "Rain fell.");
        assert_eq!(first_sentence("雨が降った。やんだ。"), "雨が降った。");
        assert_eq!(first_sentence("No full stop"), "No full stop");
        assert_eq!(first_sentence("Version 2.5 is out! Get it."), "Version 2.5 is out!");
    }

    #[test]
    fn a_derived_headline_has_at_most_120_characters() {
        let long = "word ".repeat(60);
        let headline = first_sentence(&long);
        assert!(headline.chars().count() <= 120, "{headline}");
        assert!(headline.ends_with("word…"), "{headline}");
        assert_eq!(first_sentence(&"字".repeat(200)).chars().count(), 120);
    }
}
