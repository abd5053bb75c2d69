//! The card's own words.

use super::direction::{language_tag, shows};
use super::options::CardOptions;
use crate::article::Section;
use crate::fold::fold;
use crate::host::Host;
use crate::scan;
use alloc::string::String;

/// The English words, by the names that a table in another language and the option `labels` use too.
///
/// What stands in braces is replaced, so that a language may put it where its grammar wants it. A word without braces
/// is followed by a space and what it introduces. `repliesZero` to `repliesMany` are the other plural forms.
const ENGLISH: &[(&str, &str)] = &[
    ("by", "By {names}"),
    ("updated", "Updated {date}"),
    ("reply", "Leave a reply"),
    ("repliesOne", "{count} reply"),
    ("repliesOther", "{count} replies"),
    ("earlierCoverage", "Earlier coverage"),
    ("details", "Details"),
    ("showTheRest", "Show the rest"),
    // With its colon: French puts a space before it.
    ("correction", "Correction:"),
];

/// The words of one card.
pub(super) struct Words<'a> {
    labels: &'a [(String, String)],
    /// The language that was asked for: that of dates, lists of names and the words that the page brings.
    pub(super) language: String,
}

impl<'a> Words<'a> {
    /// The words for an article whose language, or else the page's, is `around`; it may be empty.
    pub(super) fn new(options: &'a CardOptions, around: &str) -> Words<'a> {
        let mut language = language_tag(&options.lang);
        if language.is_empty() {
            language.push_str(if around.is_empty() { "en" } else { around });
        }
        Words { labels: &options.labels, language }
    }

    /// A word by its name, and whether the page brought it.
    pub(super) fn get(&self, name: &str) -> (&'a str, bool) {
        self.label(name, "").unwrap_or_else(|| (english(name, ""), false))
    }

    /// "{count} replies" in the right plural form, and whether the page brought it.
    pub(super) fn replies(&self, count: u64, host: &dyn Host) -> (&'a str, bool) {
        let own = self.label("replies", host.plural_category(count, &self.language));
        // The plural rule of English, whatever other language was asked for.
        let category = if count == 1 { "one" } else { "other" };
        own.or_else(|| self.label("replies", "other")).unwrap_or_else(|| (english("replies", category), false))
    }

    fn label(&self, name: &str, form: &str) -> Option<(&'a str, bool)> {
        let mut labels = self.labels.iter();
        let (_, text) = labels.find(|(key, text)| is_named(key, name, form) && shows(text))?;
        Some((text, true))
    }
}

fn english(name: &str, form: &str) -> &'static str {
    ENGLISH.iter().find(|(key, _)| is_named(key, name, form)).map_or("", |(_, text)| text)
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

/// "Flashback" and what it is called elsewhere, as [`fold`] writes it.
#[rustfmt::skip]
const FLASHBACK: [&str; 93] = [
    "flashback", "flash-back", "flash back", "rückblick", "rückblende", "retour en arrière", "en retrospectiva",
    "retrospectiva", "mirada atrás", "retrospetiva", "retrospettiva", "terugblik", "terugflits", "tillbakablick",
    "återblick", "tilbageblik", "tilbakeblikk", "takauma", "takautuma", "endurlit", "tagasivaade", "atskats",
    "žvilgsnis atgal", "retrospekcja", "spojrzenie wstecz", "ohlédnutí", "retrospektiva", "ohliadnutie",
    "retrospektíva", "pogled nazaj", "pogled unatrag", "pogled unazad", "поглед уназад", "visszatekintés",
    "visszapillantó", "retrospectivă", "privire înapoi", "atzera begirada", "ôl-fflach", "iardhearcadh",
    "vështrim prapa", "geçmişe bakış", "geriye dönüş", "keçmişə baxış", "ретроспектива", "предыстория", "флешбэк",
    "флэшбек", "передісторія", "флешбек", "рэтраспектыва", "перадгісторыя", "ретроспекция", "поглед назад",
    "αναδρομή", "φλασμπάκ", "φλας μπακ", "რეტროსპექტივა", "հետադարձ հայացք", "פלאשבק", "מבט לאחור", "فلاش باك",
    "عودة إلى الماضي", "لمحة من الماضي", "فلش‌بک", "فلاش‌بک", "نگاهی به گذشته", "بازگشت به گذشته", "فلیش بیک",
    "ماضی کی جھلک", "फ्लैशबैक", "फ्लॅशबॅक", "ফ্ল্যাশব্যাক", "ফিরে দেখা", "பின்னோக்கு", "ఫ్లాష్‌బ్యాక్", "回顾",
    "回顧", "往事回顾", "闪回", "閃回", "振り返り", "フラッシュバック", "플래시백", "되돌아보기", "ย้อนอดีต", "ย้อนรอย", "hồi tưởng", "nhìn lại",
    "kilas balik", "imbas kembali", "balik-tanaw", "pagbabalik-tanaw",
];

/// The hashes of those names, computed by the compiler: a tenth of what the names themselves would cost the embed.
static FLASHBACK_HASHES: [u32; FLASHBACK.len()] = {
    let mut hashes = [0; FLASHBACK.len()];
    let mut rest = FLASHBACK.as_slice();
    let mut at = 0;
    while let [name, others @ ..] = rest {
        #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            hashes[at] = hash(HASH_START, name);
        }
        at += 1;
        rest = others;
    }
    hashes
};

/// What [`hash`] begins with.
pub(super) const HASH_START: u32 = 0x811C_9DC5;

/// FNV-1a over the text, going on from an earlier hash.
pub(super) const fn hash(mut hash: u32, text: &str) -> u32 {
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    hash
}

/// Whether a label means "Flashback".
pub(super) fn is_flashback(label: &str) -> bool {
    FLASHBACK_HASHES.contains(&hash(HASH_START, &fold(label)))
}

/// Whether a section is folded: as the article says, else by its label.
pub fn is_folded(section: &Section, options: &CardOptions) -> bool {
    match (section.collapsed, &options.collapse) {
        (Some(collapsed), _) => collapsed,
        (None, None) => is_flashback(&section.label),
        (None, Some(labels)) => {
            let label = fold(&section.label);
            !label.is_empty() && labels.iter().any(|other| fold(other) == label)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn section(label: &str, collapsed: Option<bool>) -> Section {
        Section { label: label.into(), collapsed, ..Section::default() }
    }

    #[test]
    fn every_translation_of_flashback_is_in_folded_form() {
        for word in FLASHBACK {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn folds_flashback_in_any_spelling_and_language() {
        for label in ["Flashback", "FLASHBACK:", "⏪ Flash-back", "Rückblick", "ПРЕДЫСТОРИЯ", "回顧：", "מבט לאחור"]
        {
            assert!(is_folded(&section(label, None), &CardOptions::default()), "{label}");
        }
        for label in ["", "What to watch", "Flashback in numbers"] {
            assert!(!is_folded(&section(label, None), &CardOptions::default()), "{label}");
        }
    }

    #[test]
    fn the_article_decides_before_the_label() {
        assert!(!is_folded(&section("Flashback", Some(false)), &CardOptions::default()));
        assert!(is_folded(&section("", Some(true)), &CardOptions::default()));
    }

    #[test]
    fn the_option_collapse_replaces_the_default() {
        let options =
            CardOptions { collapse: Some(vec!["What’s next".into(), " : ".into()]), ..CardOptions::default() };
        assert!(is_folded(&section("WHAT'S NEXT:", None), &options));
        assert!(!is_folded(&section("Flashback", None), &options));
        assert!(!is_folded(&section("", None), &options));
    }

    #[test]
    fn own_words_replace_english_ones() {
        let labels = vec![("by".into(), "Von {names}".into()), ("details".into(), " ".into())];
        let options = CardOptions { labels, ..CardOptions::default() };
        assert_eq!(Words::new(&options, "de").get("by"), ("Von {names}", true));
        assert_eq!(Words::new(&options, "de").get("details"), ("Details", false));
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
