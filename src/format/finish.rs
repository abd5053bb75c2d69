//! What every article needs after its format was read: a headline, a lede, nothing said twice.

use super::byline;
use super::context::Context;
use super::publishers::without_ellipsis;
use crate::article::{Article, Block, Section, Span, plain_text, push_run};
use crate::error::{Code, Error};
use crate::fold::{fold, is_letter};
use crate::json::Value;
use crate::scan::{self, trim_end};
use crate::text::entities::one_line;
use crate::text::labels::is_familiar;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

/// A derived headline has at most this many characters.
const MAX_DERIVED: usize = 120;

/// A longer paragraph is no byline, in bytes.
const LONGEST_BYLINE: usize = 160;

/// Completes an article, or says that there is nothing to show. `node` is the value that the article was read from.
pub(super) fn finish(article: &mut Article, node: &Value, cx: &mut Context) -> Result<(), Error> {
    // Where WordPress keeps posts without a category is no section.
    article.section_path.retain(|name| name != "Uncategorized");
    drop_empty_sections(article);
    drop_own_language(article);
    drop_repeated_headline(article);
    drop_repeated_picture(article);
    drop_repeated_byline(article);
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

/// Word processors name the language of every run. Only one of another language than the article's needs a mark; "en" and
/// "en-GB" are the same here.
fn drop_own_language(Article { language, sections, .. }: &mut Article) {
    let own = primary_subtag(language);
    let mut waiting: Vec<&mut Block> = Vec::new();
    for section in sections {
        waiting.extend(&mut section.blocks);
    }
    while let Some(block) = waiting.pop() {
        match block {
            Block::Paragraph(spans) | Block::Heading(spans) => drop_language(spans, own),
            Block::Table(table) => {
                drop_language(&mut table.caption, own);
                for row in &mut table.rows {
                    for cell in row {
                        drop_language(&mut cell.spans, own);
                    }
                }
            }
            Block::Quote(blocks) => waiting.extend(blocks),
            Block::List(list) => {
                for item in &mut list.items {
                    waiting.extend(item);
                }
            }
            Block::Figure(_) | Block::Code(_) | Block::Rule => {}
        }
    }
}

/// Takes a language from runs, and joins those that look alike then.
fn drop_language(spans: &mut Vec<Span>, own: &str) {
    let mut dropped = false;
    for span in spans.iter_mut() {
        if !span.language.is_empty() && primary_subtag(&span.language).eq_ignore_ascii_case(own) {
            span.language.clear();
            dropped = true;
        }
    }
    if dropped {
        for span in mem::take(spans) {
            push_run(spans, span);
        }
    }
}

/// The language without its script and region: "pt" of "pt-BR" and "pt_BR".
fn primary_subtag(language: &str) -> &str {
    scan::split(language, |c| matches!(c, '-' | '_')).next().unwrap_or_default()
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
    let original = original(image.url.as_str());
    let is_same =
        |block: &Block| matches!(block, Block::Figure(other) if self::original(other.url.as_str()) == original);
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

/// What pictures have in common that were made of one, as WordPress ("quay-1024x683.jpg", "quay-scaled.jpg",
/// "quay.jpg?resize=…") and Ghost ("/size/w600/…") make smaller ones: the folder, the file, the ending.
fn original(address: &str) -> [&str; 3] {
    let (file, _) = scan::until(address, |c| c == '?');
    let dot = file.bytes().rposition(|byte| byte == b'.').unwrap_or_default();
    let (stem, ending) = file.split_at_checked(dot).unwrap_or_default();
    if scan::has(ending, b'/') {
        // No file by its name: anything may depend on the query.
        return [address, "", ""];
    }
    let stem = stem.strip_suffix("-scaled").unwrap_or(stem);
    let name = trim_end(stem, |c| c.is_ascii_digit() || c == 'x');
    let is_size = stem.get(name.len()..).is_some_and(|size| scan::has(size, b'x'));
    let stem = name.strip_suffix("-").filter(|_| is_size).unwrap_or(stem);
    let (folder, name) = scan::split_once(stem, "/size/w").unwrap_or((stem, ""));
    [folder, scan::trim_start(name, |c| c.is_ascii_digit()), ending]
}

/// The blocks that the body begins with, and where its text begins: pictures may stand before it.
fn opening(sections: &mut [Section]) -> Option<(&mut Vec<Block>, usize)> {
    let first = sections.first_mut()?;
    if !first.label.is_empty() || first.collapsed == Some(true) {
        return None;
    }
    let pictures = first.blocks.iter().take_while(|block| matches!(block, Block::Figure(_))).count();
    Some((&mut first.blocks, pictures))
}

/// Copy of agencies and of small papers begins with the byline.
fn drop_repeated_byline(article: &mut Article) {
    let Some((blocks, place)) = opening(&mut article.sections) else { return };
    let Some(Block::Paragraph(spans)) = blocks.get(place) else { return };
    let text = plain_text(spans);
    let is_known = |name: &String| {
        let name = fold(name);
        article.authors.iter().any(|author| fold(&author.name) == name)
    };
    if text.len() > LONGEST_BYLINE {
        return;
    }
    let names = byline::names(&text);
    if !names.is_empty() && names.iter().all(is_known) {
        blocks.remove(place);
        drop_empty_sections(article);
    }
}

/// Without a description, the first unlabelled paragraph is the lede.
///
/// It moves where it is plain; where it has links or marks it stays as well, as the first block, for the card shows a
/// first paragraph that repeats the lede in the lede's place, with its links. So does one that a description was made of.
/// Pictures may stand before it.
fn derive_lede(article: &mut Article) {
    let description = article.description.clone();
    let Some((blocks, place)) = opening(&mut article.sections) else { return };
    let Some(Block::Paragraph(spans)) = blocks.get(place) else { return };
    let text = one_line(&plain_text(spans));
    let whole = without_ellipsis(&description);
    let is_plain = spans.iter().all(|span| span.is_plain());
    let is_cut = whole.len() < description.len() && text.starts_with(whole);
    if !(description.is_empty() || is_cut || whole.starts_with(&text)) {
        return;
    }
    let paragraph = blocks.remove(place);
    if !description.is_empty() || !is_plain {
        blocks.insert(0, paragraph);
    }
    if description.is_empty() {
        article.description = text;
    }
    drop_empty_sections(article);
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
    let mut word = text;
    for (count, (at, c)) in text.char_indices().enumerate() {
        let stops = previous == '.' && !is_abbreviation(word) || matches!(previous, '!' | '?');
        let ends = stops && c.is_whitespace() || matches!(previous, '。' | '！' | '？' | '।');
        if previous.is_whitespace() {
            word = text.get(at..).unwrap_or_default();
        }
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

/// Whether a text begins with a word whose full stop ends no sentence: "Dr.", "U.S.", "3.".
fn is_abbreviation(text: &str) -> bool {
    let word = scan::words(text).next().unwrap_or_default();
    let letters = word.chars().filter(|c| is_letter(*c)).count();
    letters <= 3 && scan::starts(word, |c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_derived_headline_is_the_first_sentence() {
        assert_eq!(first_sentence("Rain fell. Then it stopped."), "Rain fell.");
        assert_eq!(first_sentence("雨が降った。やんだ。"), "雨が降った。");
        assert_eq!(first_sentence("No full stop"), "No full stop");
        assert_eq!(
            first_sentence("Dr. Ana Ruiz of the U.S. Navy spoke. Boats came."),
            "Dr. Ana Ruiz of the U.S. Navy spoke."
        );
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
