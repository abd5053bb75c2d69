//! The card's own words.

use super::direction::{language_tag, shows};
use super::options::CardOptions;
use crate::article::Section;
use crate::fold::{fold, is_flashback};
use crate::host::Host;
use crate::scan;
use alloc::string::String;
use core::cell::Cell;

/// The English words, by the names that the files of other languages (`host/words/`) and the option `labels` use too.
///
/// What stands in braces is replaced, so that a language may put it where its grammar wants it. A word without braces
/// is followed by a space and what it introduces; a count without braces stands for itself ("one reply").
/// `repliesZero` to `repliesMany` are the other plural forms. `correction` has its colon: French puts a space before it.
const ENGLISH: &str = "\
by: By {names}
updated: Updated {date}
reply: Leave a reply
repliesOne: {count} reply
repliesOther: {count} replies
earlierCoverage: Earlier coverage
details: Details
showTheRest: Show the rest
correction: Correction:
";

/// The words of one card.
pub(super) struct Words<'a> {
    labels: &'a [(String, String)],
    /// The language that was asked for: that of dates, lists of names, the words that the page brings and the table.
    pub(super) language: String,
    /// The host's words in that language, written as [`ENGLISH`] is; empty for English.
    table: String,
    /// Whether English had to stand in for words of a language that the host does not have.
    pub(super) lacking: Cell<bool>,
}

impl<'a> Words<'a> {
    /// The words for an article whose language, or else the page's, is `around`; it may be empty.
    pub(super) fn new(options: &'a CardOptions, around: &str) -> Words<'a> {
        let mut language = language_tag(&options.lang);
        if language.is_empty() {
            language.push_str(if around.is_empty() { "en" } else { around });
        }
        Words { labels: &options.labels, language, table: String::new(), lacking: Cell::new(false) }
    }

    /// Takes the host's words in the language.
    pub(super) fn read(&mut self, host: &dyn Host) {
        if !self.is_english() {
            self.table = host.words(&self.language);
        }
    }

    fn is_english(&self) -> bool {
        scan::pieces(&self.language, b'-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
    }

    /// A word by its name, and whether it is in the language that was asked for.
    pub(super) fn get(&self, name: &str) -> (String, bool) {
        let own = self.label(name, "").or_else(|| find(&self.table, name, ""));
        own.map_or_else(|| self.english(name, ""), asked_for)
    }

    /// "{count} replies" in the right plural form, and whether it is in the language that was asked for.
    pub(super) fn replies(&self, count: u64, host: &dyn Host) -> (String, bool) {
        let category = host.plural_category(count, &self.language);
        // Another form of the page's own word goes before the host's word: it may be another word.
        let label = self.label("replies", category).or_else(|| self.label("replies", "other"));
        let own = label.or_else(|| find(&self.table, "replies", category));
        // The plural rule of English, whatever other language was asked for.
        let english = || self.english("replies", if count == 1 { "one" } else { "other" });
        own.or_else(|| find(&self.table, "replies", "other")).map_or_else(english, asked_for)
    }

    fn label(&self, name: &str, form: &str) -> Option<&str> {
        let mut labels = self.labels.iter();
        labels.find(|(key, text)| is_named(key, name, form) && shows(text)).map(|(_, text)| &**text)
    }

    fn english(&self, name: &str, form: &str) -> (String, bool) {
        self.lacking.set(self.table.is_empty() && !self.is_english());
        (find(ENGLISH, name, form).unwrap_or_default().into(), false)
    }
}

fn asked_for(text: &str) -> (String, bool) {
    (text.into(), true)
}

/// A word of a table of lines, `name: text`.
fn find<'t>(table: &'t str, name: &str, form: &str) -> Option<&'t str> {
    scan::pieces(table, b'\n').find_map(|line| {
        let (key, text) = scan::cut(line, b':')?;
        if is_named(key, name, form) { text.strip_prefix(" ") } else { None }
    })
}

/// Whether a key is the name with the form: `repliesOne` for `replies` and `one`.
fn is_named(key: &str, name: &str, form: &str) -> bool {
    key.strip_prefix(name).is_some_and(|rest| rest.eq_ignore_ascii_case(form))
}

/// What stands before and after the braces of a word; all of a word without braces stands before.
pub(super) fn around(text: &str) -> (&str, &str) {
    let (before, rest) = scan::cut(text, b'{').unwrap_or((text, ""));
    (before, scan::cut(rest, b'}').map_or("", |(_, after)| after))
}

/// Whether a section is folded: as the article says, else by its label.
pub fn is_collapsed(section: &Section, options: &CardOptions) -> bool {
    match (section.collapsed, &options.collapse) {
        (Some(collapsed), _) => collapsed,
        (None, None) => is_flashback(&fold(&section.label)),
        (None, Some(labels)) => {
            let label = fold(&section.label);
            !label.is_empty() && labels.iter().any(|other| fold(other) == label)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;

    fn section(label: &str, collapsed: Option<bool>) -> Section {
        Section { label: label.into(), collapsed, ..Section::default() }
    }

    #[test]
    fn folds_flashback_in_any_spelling_and_language() {
        for label in ["Flashback", "FLASHBACK:", "⏪ Flash-back", "Rückblick", "ПРЕДЫСТОРИЯ", "回顧：", "מבט לאחור"]
        {
            assert!(is_collapsed(&section(label, None), &CardOptions::default()), "{label}");
        }
        for label in ["", "What to watch", "Flashback in numbers"] {
            assert!(!is_collapsed(&section(label, None), &CardOptions::default()), "{label}");
        }
    }

    #[test]
    fn the_article_decides_before_the_label() {
        assert!(!is_collapsed(&section("Flashback", Some(false)), &CardOptions::default()));
        assert!(is_collapsed(&section("", Some(true)), &CardOptions::default()));
    }

    #[test]
    fn the_option_collapse_replaces_the_default() {
        let options =
            CardOptions { collapse: Some(vec!["What’s next".into(), " : ".into()]), ..CardOptions::default() };
        assert!(is_collapsed(&section("WHAT'S NEXT:", None), &options));
        assert!(!is_collapsed(&section("Flashback", None), &options));
        assert!(!is_collapsed(&section("", None), &options));
    }

    /// The files of all languages: header and words.
    fn files() -> Vec<(String, String, String)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/host/words");
        let files = folder.read_dir().unwrap().map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let (header, words) = text.split_once("\n\n").unwrap();
            (path.file_stem().unwrap().to_str().unwrap().into(), header.into(), words.into())
        });
        files.collect()
    }

    /// The names of a table's words, plural forms aside, and for each what stands in its braces.
    fn slots(table: &str) -> Vec<(&str, &str)> {
        let mut slots: Vec<(&str, &str)> = Vec::new();
        for line in table.lines() {
            let (name, text) = line.split_once(": ").unwrap();
            assert_eq!(text, text.trim(), "{line}");
            let slot = text.split_once('{').map_or("", |(_, rest)| rest.split_once('}').unwrap().0);
            match name.strip_prefix("replies") {
                // A single reply need not be counted.
                Some(_) if slot.is_empty() => assert!(["repliesOne", "repliesTwo"].contains(&name), "{line}"),
                Some("Other") => slots.push(("replies", slot)),
                Some(_) => assert_eq!(slot, "count", "{line}"),
                None => slots.push((name, slot)),
            }
        }
        slots
    }

    #[test]
    fn every_language_has_every_word_in_the_order_of_the_english_ones() {
        let mut wanted = slots(ENGLISH);
        // What the element says instead of a card; its English is in element.js.
        wanted.extend([("notLoaded", ""), ("notShown", "")]);
        for (tag, _, words) in files() {
            assert_eq!(slots(&words), wanted, "{tag}");
        }
    }

    #[test]
    fn what_flashback_is_called_in_each_language_is_recognised() {
        for (tag, header, _) in files() {
            let label = header.lines().find_map(|line| line.strip_prefix("flashback: ")).unwrap();
            assert!(is_flashback(&fold(label)), "{tag}: {label}");
        }
    }

    #[test]
    fn english_needs_no_table_and_lacks_nothing() {
        for language in ["en", "en-GB", "EN_us"] {
            let options = CardOptions { lang: language.into(), ..CardOptions::default() };
            let words = Words::new(&options, "");
            assert_eq!(words.get("details"), ("Details".into(), false));
            assert!(!words.lacking.get(), "{language}");
        }
    }

    #[test]
    fn words_are_lacking_only_where_english_stood_in_for_one() {
        let labels = vec![("details".into(), "Einzelheiten".into())];
        let options = CardOptions { labels, ..CardOptions::default() };
        let words = Words::new(&options, "de");
        words.get("details");
        assert!(!words.lacking.get());
        words.get("by");
        assert!(words.lacking.get());
    }

    #[test]
    fn own_words_replace_english_ones() {
        let labels = vec![("by".into(), "Von {names}".into()), ("details".into(), " ".into())];
        let options = CardOptions { labels, ..CardOptions::default() };
        assert_eq!(Words::new(&options, "de").get("by"), ("Von {names}".into(), true));
        assert_eq!(Words::new(&options, "de").get("details"), ("Details".into(), false));
    }

    #[test]
    fn the_language_is_the_option_then_the_one_around_then_english() {
        let mut options = CardOptions { lang: "fr_CA".into(), ..CardOptions::default() };
        assert_eq!(Words::new(&options, "de").language, "fr-CA");
        options.lang = "not a tag".into();
        assert_eq!(Words::new(&options, "de").language, "de");
        assert_eq!(Words::new(&options, "").language, "en");
    }
}
