//! The shape of a label: a short start of a paragraph that ends in a colon and is nothing else.

use super::is_known;
use crate::article::{Span, plain_text};
use crate::fold::{fold, is_letter};
use crate::scan::{self, trim_end, trim_start};
use crate::text::is_blank;
use alloc::string::String;

/// The longest label that starts a paragraph, in characters, without its emoji.
const LONGEST_LABEL: usize = 40;
/// The most words of a label that is bold.
const MOST_WORDS: usize = 6;
/// The most words of a label that is not.
const MOST_PLAIN_WORDS: usize = 5;
/// How far into a paragraph its first colon may stand, in bytes: behind any label with all that may stand around it.
const LONGEST_START: usize = 1000;
/// How much of a text is looked at, in characters: more than any label has.
const SURVEYED: usize = 200;

/// Starts with a colon that are no labels: credits, links to other stories, notes on the text, in the folded form.
const NO_LABELS: &str = "photo|photos|photography|illustration|illustrations|data|chart|charts|graphic|graphics|map|image|\
    images|video|audio|credit|credits|source|sources|via|read|read more|read also|read next|more|related|see also|also|\
    listen|watch|update|updates|updated|note|notes|editor's note|editors' note|author's note|correction|corrections|\
    clarification|disclosure|disclaimer|by|written by|edited by|reporting by|tags|share|subscribe|sign up|follow us|\
    contact|email|e-mail|phone|tel|address|website|price|foto|fotos|bild|quelle|quellen|grafik|lesen sie auch|\
    mehr zum thema|hinweis|anmerkung|lire aussi|à lire aussi|crédit|crédits|lee también|fuente|crédito|leia também|fonte|\
    leggi anche|lees ook|bron|læs også|les også|läs också|kilde|källa|czytaj też|читайте также|фото|источник|写真|出典|\
    来源|사진|picture|bildnachweis|crédit photo|featured image|also read|learn more|baca juga|lea también|leia mais|\
    veja também|смотрите также|相关阅读|延伸閱讀|関連記事|اقرأ أيضا|यह भी पढ़ें";

/// What may go on after such a word: "Photo by …", "Read more about …", "Update, Monday".
const CREDIT_STARTS: &str = "photo |photos |illustration by|graphic by|image |video by|read more|read also|lesen sie auch|\
    related|see also|updated|update,|correction,";

/// Last words that announce a quotation, not a section.
const SAYING: &str = "said|say|says|asked|asks|told|tells|added|adds|wrote|writes|tweeted|posted|explained|explains|\
    continued|replied|answered|stated|declared|sagte|sagt|schrieb|dit|déclaré|dijo|dice|disse|diz|zei|sagde|sa|сказал|\
    сказала|заявил|заявила";

/// The start of a paragraph that has the shape of a label.
pub(super) struct Label {
    /// As written, without the colon.
    pub(super) text: String,
    /// The same for comparisons.
    pub(super) folded: String,
    /// Where the paragraph goes on, in bytes of its text.
    pub(super) rest: usize,
    /// Whether the label is bold.
    pub(super) bold: bool,
    /// Whether nothing follows in the paragraph.
    pub(super) bare: bool,
}

/// A label as written, on one line, without its closing colon.
pub(crate) fn without_colon(label: &str) -> String {
    let mut line = String::new();
    for c in trim_end(trim_start(label, is_blank), |c| is_colon(c) || is_blank(c)).chars() {
        line.push(if c == '\n' { ' ' } else { c });
    }
    line
}

/// Whether a line of plain text begins with a label: what decides where a bullet or a paragraph begins.
pub(crate) fn begins_with_label(line: &str) -> bool {
    // Longer starts are no labels, whatever follows.
    label_of(&[Span::plain(scan::head(line, SURVEYED))]).is_some()
}

/// The label that a paragraph begins with, if its shape is one.
pub(super) fn label_of(spans: &[Span]) -> Option<Label> {
    // Most paragraphs have no colon at all; the wide ones begin with this byte.
    if !spans.iter().any(|span| span.text.bytes().any(|byte| matches!(byte, b':' | 0xEF))) {
        return None;
    }
    let text = plain_text(spans);
    // A label is short.
    let (start, rest) = scan::until(text.get(..text.floor_char_boundary(LONGEST_START))?, is_colon);
    let mark = rest.chars().next()?;
    let colon = start.len();
    let words = trim_start(start, is_ornament);
    let from = start.len() - words.len();
    let words = trim_end(words, is_blank);
    let to = from + words.len();
    let behind = text.get(colon + mark.len_utf8()..)?;
    let after = trim_start(behind, is_blank);
    let rest = text.len() - after.len();
    // How the words and what follows them are marked.
    let (mut strong, mut weak, mut linked) = (false, false, true);
    let mut at = 0;
    for span in spans {
        let end = at + span.text.len();
        if at < to && end > from && !trim_start(&span.text, is_blank).is_empty() {
            // A link in a label would be lost, and is a link to another story anyway.
            weak |= !span.strong || span.link.is_some();
            strong |= span.strong || span.link.is_some();
        }
        linked &= end <= rest || span.link.is_some();
        // Bold that goes on behind the colon is a bold sentence.
        if at <= colon && end > rest && span.strong {
            return None;
        }
        at = end;
    }
    let bare = after.is_empty();
    let parted = strong || bare || mark != ':' || after.len() < behind.len();
    if strong == weak || !parted {
        return None;
    }
    let folded = fold(words);
    // "Also read" and the like, in any language: nothing but a link to another story follows.
    if linked && !bare && !is_known(&folded) {
        return None;
    }
    has_label_shape(words, &folded, after, strong).then(|| Label {
        text: without_colon(start),
        folded,
        rest,
        bold: strong,
        bare,
    })
}

/// Whether the words before a colon are a label, given what follows the colon.
fn has_label_shape(words: &str, folded: &str, after: &str, bold: bool) -> bool {
    let survey = Survey::of(words);
    // "Q" and "A" are voices. A digit first: a date, a time, a number in a list, "1 big thing".
    if words.len() < 2
        || survey.length > LONGEST_LABEL
        || survey.words > if bold { MOST_WORDS } else { MOST_PLAIN_WORDS }
        || survey.stop
        || !scan::starts(words, is_letter)
    {
        return false;
    }
    let last = folded.bytes().rposition(|byte| byte == b' ').map_or(0, |at| at + 1);
    let last = folded.get(last..).unwrap_or("");
    let first = after.chars().next().unwrap_or(' ');
    let quoted = matches!(first, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | '「' | '『');
    let known = is_known(folded);
    if scan::is_among(NO_LABELS, folded)
        || scan::pieces(CREDIT_STARTS, b'|').any(|start| folded.starts_with(start))
        // "The mayor: “…”"
        || (quoted && !bold && !known)
        || ((quoted || !bold) && scan::is_among(SAYING, last))
        || after.starts_with("//")
    {
        return false;
    }
    let next = Survey::of(after);
    // "JANE DOE, HOST: …", "PREP TIME: 20 MINUTES".
    if survey.upper && !survey.lower && (survey.comma || (!next.lower && first != ' ')) {
        return false;
    }
    // "10:30", "20 minutes", "555-0100", "name@example.com": times, scores and facts.
    let number = first.is_ascii_digit();
    if number && scan::ends(words, |c| c.is_ascii_digit()) || next.words < 3 && !next.stop && (number || next.at) {
        return false;
    }
    // Prose goes on in lower case: "One thing is clear: they will be back."
    let goes_on = is_lower(first) && !known;
    bold || !(goes_on || scan::starts(words, is_lower))
}

/// What there is in the first characters of a text.
#[derive(Default)]
struct Survey {
    length: usize,
    words: usize,
    upper: bool,
    lower: bool,
    comma: bool,
    /// A sentence's end, a quotation mark, a dash: what no label holds.
    stop: bool,
    /// `@`
    at: bool,
}

impl Survey {
    fn of(text: &str) -> Survey {
        let mut survey = Survey::default();
        // The letters of the word so far, and whether a full stop follows them.
        let (mut letters, mut dot) = (0, false);
        let mut before = ' ';
        for c in text.chars().take(SURVEYED).chain([' ']) {
            survey.length += 1;
            match c {
                '!' | '?' | ';' | '…' | '"' | '“' | '”' | '„' | '«' | '»' | '。' | '！' | '？' | '؟' | '—' | '–'
                | '|' => {
                    survey.stop = true;
                }
                ',' => survey.comma = true,
                '@' => survey.at = true,
                _ => {}
            }
            survey.upper |= is_upper(c);
            survey.lower |= is_lower(c);
            if is_blank(c) {
                // Not after "U.S.", "Dr.", "St.".
                survey.stop |= dot && letters > 3;
                letters = 0;
            } else if is_blank(before) {
                survey.words += 1;
            }
            letters += usize::from(is_letter(c));
            dot = c == '.';
            before = c;
        }
        survey.length -= 1;
        survey
    }
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕')
}

/// What may stand before a label: emoji, bullets, marks of direction.
fn is_ornament(c: char) -> bool {
    is_blank(c)
        || matches!(c, '\u{200e}' | '\u{200f}')
        || (c > '\u{2020}' && !is_letter(c) && !matches!(c, '〈'..='】'))
}

pub(super) fn is_upper(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'Ѐ'..='Я')
}

/// Small letters of the alphabets that have them in order; others have few capitals or none.
pub(super) fn is_lower(c: char) -> bool {
    match c {
        'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'ά'..='ώ' | 'а'..='џ' => true,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ḁ'..='ỿ' => (c as u32) & 1 == 1,
        'Ĺ'..='ň' | 'Ź'..='ž' => (c as u32) & 1 == 0,
        _ => false,
    }
}
