//! A whole article as plain text, as copied from a page: section words, headline, byline, dates, body.
//!
//! There is no standard for this. The reader goes by the order in which pages print these things, takes only lines
//! that look the part, and leaves every other line in the body.

use super::context::{Context, authors_from};
use super::date;
use crate::article::{Article, Date};
use crate::error::Code;
use crate::fold::is_letter;
use crate::json::Value;
use crate::scan;
use crate::text::{is_blank, labels, plain};
use alloc::string::String;
use alloc::vec::Vec;

/// Lines with which a comment form begins. What follows one is not the article.
const FORM_STARTS: &str = "\
    leave a reply|leave a comment|leave your comment|leave a reply cancel reply|cancel reply|post a comment|\
    add a comment|join the conversation|your email address will not be published|schreibe einen kommentar|\
    laisser un commentaire|deja una respuesta";

/// One-word section names that pages print side by side, without anything between them.
const SECTION_WORDS: &str = "\
    news|politics|world|business|economy|sport|sports|culture|opinion|science|health|technology|tech|local|\
    national|international|europe|asia|africa|americas|us|u.s.|uk|climate|environment|education|media|arts|\
    books|travel|life|lifestyle|analysis|money|markets|energy|security|defense|defence|home";

/// What separates sections, and a name from a date.
fn is_separator(c: char) -> bool {
    matches!(c, '·' | '›' | '»' | '>' | '|' | '•' | '/' | '→')
}

/// A line of more characters is no heading but text.
const LONG_LINE: usize = 60;

/// Reads the text in `root`, a string.
pub(super) fn read<'a>(root: &'a Value, cx: &mut Context<'a>) -> Article {
    let mut article = Article::default();
    let text = root.as_str().unwrap_or_default();
    let mut lines = Vec::new();
    for line in scan::pieces(text, b'\n') {
        lines.push(scan::trim_both(line, is_blank));
    }
    if let Some(form) = lines.iter().position(|line| starts_form(line)) {
        lines.truncate(form);
        cx.warn(Code::FormSkipped, root);
    }
    let mut head = Head { rest: &lines };
    while let Some(mut path) = head.next_if(section_path) {
        article.section_path.append(&mut path);
    }
    let mut found = Vec::new();
    while let Some(date) = head.next_if(|line, _| byline(line).filter(|facts| facts.names.is_empty())) {
        found.push(date);
    }
    if let Some(headline) = head.next_if(|line, after| is_headline(line, after).then(|| String::from(line))) {
        article.headline = headline;
        while let Some(facts) = head.next_if(|line, _| byline(line)) {
            found.push(facts);
        }
    }
    for facts in found {
        if article.authors.is_empty() {
            article.authors = authors_from(&facts.names);
        }
        for (date, is_update, guesses) in facts.dates {
            guesses.into_iter().for_each(|code| cx.warn(code, root));
            let slot = if is_update { &mut article.modified } else { &mut article.published };
            *slot = slot.or(Some(date));
        }
    }
    article.sections = labels::sections(plain::blocks(&body(head.rest)));
    article
}

/// The two lines after a line, blank ones aside.
type After<'a> = [Option<&'a str>; 2];

/// The lines that are not read yet.
struct Head<'l, 'a> {
    rest: &'l [&'a str],
}

impl<'l, 'a> Head<'l, 'a> {
    /// The next line that is not blank, the two after it, and the lines behind it, blank ones included.
    #[inline(never)]
    fn peek(&self) -> Option<(&'a str, After<'a>, &'l [&'a str])> {
        let at = self.rest.iter().position(|line| !line.is_empty())?;
        let (line, behind) = self.rest.get(at..)?.split_first()?;
        let mut next = behind.iter().filter(|line| !line.is_empty()).copied();
        Some((line, [next.next(), next.next()], behind))
    }

    /// Takes the next line that is not blank where `reads` makes something of it; it also sees the two lines after.
    fn next_if<T>(&mut self, reads: impl FnOnce(&'a str, After<'a>) -> Option<T>) -> Option<T> {
        let (line, after, behind) = self.peek()?;
        let found = reads(line, after)?;
        self.rest = behind;
        Some(found)
    }
}

fn starts_form(line: &str) -> bool {
    scan::pieces(FORM_STARTS, b'|').any(|start| {
        let (head, tail) = line.split_at_checked(start.len()).unwrap_or((line, ""));
        // "Leave a reply to the council" is a sentence; "Leave a Reply (3)" and "…published. Required" are forms.
        head.eq_ignore_ascii_case(start)
            && !scan::starts(tail, |c| is_letter(c) || c.is_ascii_digit())
            && (!tail.starts_with(" ") || start.starts_with("your"))
    })
}

fn words(line: &str) -> usize {
    scan::words(line).count()
}

/// The body, with a colon behind each label that has a line to itself: pages print headings so, and what is copied from
/// them loses the difference. A line is one where briefs have that label, or where it is short, alone, and not the only
/// one of its kind.
fn body(lines: &[&str]) -> String {
    let below = |at: usize| lines.iter().skip(at + 1).find(|line| !line.is_empty()).copied().unwrap_or_default();
    let is_list = |line: &str| plain::bullet(line).is_some();
    let familiar = |line: &str| !scan::ends(line, |c| matches!(c, ':' | '.')) && labels::is_familiar(line);
    let lonely = |at: usize, line: &str| {
        let is_apart = |at: usize| lines.get(at).is_none_or(|line| line.is_empty());
        is_apart(at + 1)
            && (at == 0 || is_apart(at - 1))
            && (1..=6).contains(&words(line))
            && !scan::ends(line, |c| !is_letter(c) && !c.is_ascii_digit())
            && (is_list(below(at)) || below(at).chars().count() > LONG_LINE)
    };
    let are_headings = lines.iter().enumerate().filter(|(at, line)| lonely(*at, line)).count() > 1;
    let mut text = String::new();
    let mut heads = false;
    for (at, line) in lines.iter().enumerate() {
        if heads && line.is_empty() {
            continue;
        }
        text.push_str(line);
        heads = familiar(line) || are_headings && lonely(at, line);
        if heads {
            let (bare, next) = (is_list(below(at)), below(at));
            let mut label = String::from(*line);
            label.push_str(": ");
            label.push_str(next);
            heads = !next.is_empty() && (bare || labels::begins_with_label(&label));
            if heads {
                text.push_str(if bare { ":\n" } else { ": " });
                continue;
            }
        }
        text.push('\n');
    }
    text
}

/// "News · Politics", "News Politics" or "Politics" before a line that can be a headline; any word by itself where a byline
/// follows that line.
fn section_path(line: &str, [next, after]: After) -> Option<Vec<String>> {
    let is_kicker = words(line) == 1 && words(next?) > 2 && after.and_then(byline).is_some();
    let is_known = |word: &str| scan::names(SECTION_WORDS, word);
    let parts = scan::trimmed(line, is_separator);
    let ends = |part: &&str| words(part) > 3 || scan::ends(part, |c| matches!(c, '.' | '?' | '!'));
    // "AC/DC plays Berlin" and "Rain ends | The Daily" stand above a byline or the text, and are headlines.
    let is_above_headline = next.is_some_and(|next| !next.ends_with(".") && byline(next).is_none());
    let path: Vec<&str> = if parts.len() > 1 && is_above_headline && !parts.iter().any(ends) {
        parts
    } else if is_kicker {
        Vec::from([line])
    } else {
        let mut words = scan::trimmed(line, char::is_whitespace);
        for word in &mut words {
            *word = scan::trim_end(word, |c| c == ',');
        }
        if words.len() > 4 || !words.iter().all(|word| is_known(word)) {
            return None;
        }
        words
    };
    Some(scan::owned(&path))
}

/// One line that is no sentence of the body: short, or alone.
fn is_headline(line: &str, [next, _]: After) -> bool {
    let is_bullet = scan::starts(line, |c| matches!(c, '•' | '-' | '*' | '–'));
    let is_sentence = line.ends_with(".") && !line.ends_with("...") && words(line) > 12;
    !is_bullet && line.chars().count() <= 200 && (!is_sentence || next.is_none_or(|next| byline(next).is_some()))
}

/// A date, whether it is that of a change, and what was guessed.
type Dated = (Date, bool, Vec<Code>);

/// What a line between headline and body says.
#[derive(Default)]
struct Facts {
    names: String,
    dates: Vec<Dated>,
}

/// "By Jane Doe | March 13, 2022", "Published: 2022-03-13", "Jane Doe".
fn byline(line: &str) -> Option<Facts> {
    if line.chars().count() > 160 {
        return None;
    }
    let mut facts = Facts::default();
    for part in scan::trimmed(line, |c| matches!(c, '·' | '|' | '•' | '—' | '–')) {
        if let Some(date) = dated(part) {
            facts.dates.push(date);
        } else if facts.names.is_empty()
            && let Some((names, date)) = before_date(part)
            && is_author(names)
        {
            facts.names = String::from(names);
            facts.dates.push(date);
        } else if facts.names.is_empty() && is_author(part) {
            facts.names = String::from(part);
        } else if part.len() > 40 || words(part) > 4 || scan::ends(part, is_stop) || facts.names.is_empty() {
            return None;
        }
    }
    (!facts.names.is_empty() || !facts.dates.is_empty()).then_some(facts)
}

/// The date that a part of the line is.
fn dated(part: &str) -> Option<Dated> {
    let (named, is_update) = without_date_word(part);
    date::parse(named).map(|(date, guesses)| (date, is_update, guesses))
}

/// "By Jane Doe, March 13, 2022": what stands before a comma with a date behind it, and that date.
fn before_date(part: &str) -> Option<(&str, Dated)> {
    (0..part.len()).find_map(|at| {
        let (names, rest) = part.split_at_checked(at)?;
        Some((names, dated(rest.strip_prefix(", ")?)?))
    })
}

/// What ends a sentence or introduces one, and so ends no name.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | ':' | '?' | '!')
}

/// Takes "Published", "Updated:" and the like from the start.
fn without_date_word(part: &str) -> (&str, bool) {
    for (word, is_update) in &[
        ("published", false),
        ("posted", false),
        ("publié le", false),
        ("on", false),
        ("last updated", true),
        ("updated", true),
        ("modified", true),
    ] {
        if let Some((head, tail)) = part.split_at_checked(word.len())
            && head.eq_ignore_ascii_case(word)
        {
            return (scan::trim_start(tail, |c| c == ':' || c.is_whitespace()), *is_update);
        }
    }
    (part, false)
}

/// "By" and names, or a line that is nothing but a name.
fn is_author(part: &str) -> bool {
    let (first, names) = scan::until(part, char::is_whitespace);
    let starts_with_by = scan::names("by|by:|von|par|por|door", first) && scan::starts(scan::trim(names), begins_name);
    let names = authors_from(part);
    let is_name = !names.is_empty() && names.iter().all(|author| is_name(&author.name));
    starts_with_by && words(part) <= 14 && !part.ends_with(".") || is_name
}

/// Whether a word of a name begins so: with a letter that is not lower case, near enough.
fn begins_name(c: char) -> bool {
    !c.is_ascii_lowercase() && !c.is_ascii_digit()
}

/// Two to four words, each with a capital but for particles.
fn is_name(part: &str) -> bool {
    (2..=4).contains(&words(part))
        && !scan::ends(part, |c| is_stop(c) || c == ',')
        && scan::words(part).all(|word| scan::starts(word, begins_name) && !scan::has(word, b':') || word.len() <= 3)
        && scan::starts(part, |c| c.is_ascii_uppercase() || !c.is_ascii())
}
