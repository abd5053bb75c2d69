//! The card's own words in other languages than English: one file a language in `words/`, named by its tag.
//!
//! A file begins with what is known of the language, one fact a line: `tags`, the language tags that the file serves
//! with all that are longer (`pt-AO` in `pt-PT.txt`); `not`, longer tags that mean another script; `flashback`, what
//! "Flashback" is called. After an empty line come the words, by the names of the English ones (`card/words.rs`).
//! The build makes `dist/lang/` of the same files.

/// The tags of the languages that have a file, and the files.
macro_rules! languages {
    ($($tag:literal)*) => {
        const LANGUAGES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("words/", $tag, ".txt"))),)*];
    };
}

languages! {
    "af" "ar" "az" "be" "bg" "bn" "bs" "ca" "cs" "cy" "da" "de" "el" "es" "et" "eu" "fa" "fi" "fil" "fr" "ga" "gl" "gu"
    "he" "hi" "hr" "hu" "hy" "id" "is" "it" "ja" "ka" "ko" "lt" "lv" "mk" "mr" "ms" "nb" "nl" "nn" "pa" "pl" "pt"
    "pt-PT" "ro" "ru" "sk" "sl" "sq" "sr" "sr-Latn" "sv" "sw" "ta" "te" "th" "tr" "uk" "ur" "vi" "zh-Hans" "zh-Hant"
}

/// The words of the file that serves a tag: the tag itself, else without its last subtag, and so on (RFC 4647, 3.4).
pub(super) fn words(tag: &str) -> Option<&'static str> {
    let mut range = tag;
    loop {
        for (_, file) in LANGUAGES {
            if names(file, "tags:", range) {
                return file.split_once("\n\n").map(|(_, words)| words);
            }
            if names(file, "not:", range) {
                return None;
            }
        }
        range = range.rsplit_once('-')?.0;
    }
}

/// Whether a file's line names a tag.
fn names(file: &str, line: &str, tag: &str) -> bool {
    let mut tags = file.lines().find_map(|text| text.strip_prefix(line)).unwrap_or_default().split_whitespace();
    tags.any(|other| other.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn file_of(tag: &str) -> &'static str {
        let Some(found) = words(tag) else { return "" };
        LANGUAGES.iter().find(|(_, file)| file.ends_with(found)).unwrap().0
    }

    #[test]
    fn every_file_is_in_the_list() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/host/words");
        let files: BTreeSet<String> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let listed: BTreeSet<String> = LANGUAGES.iter().map(|(tag, _)| format!("{tag}.txt")).collect();
        assert_eq!(files, listed);
        assert!(listed.len() >= 40);
    }

    #[test]
    fn a_tag_belongs_to_one_file_and_its_name_is_the_first() {
        let mut seen = BTreeSet::new();
        for (tag, file) in LANGUAGES {
            let mut lines = file.lines();
            let tags: Vec<&str> = lines.next().unwrap().strip_prefix("tags: ").unwrap().split(' ').collect();
            assert_eq!(tags.first(), Some(tag));
            for tag in tags {
                assert!(seen.insert(tag.to_ascii_lowercase()), "{tag} is named twice");
            }
        }
    }

    #[test]
    fn a_longer_tag_finds_the_file_of_a_shorter_one() {
        for (tag, file) in [
            ("de", "de"),
            ("de-CH-1996", "de"),
            ("DE-at", "de"),
            ("pt-BR", "pt"),
            ("pt-AO", "pt-PT"),
            ("no-NO", "nb"),
            ("sr-Cyrl-RS", "sr"),
            ("sr-Latn-RS", "sr-Latn"),
            ("zh", "zh-Hans"),
            ("zh-SG", "zh-Hans"),
            ("zh-Hant-HK", "zh-Hant"),
            ("zh-TW", "zh-Hant"),
            ("iw", "he"),
        ] {
            assert_eq!(file_of(tag), file, "{tag}");
        }
    }

    #[test]
    fn what_no_file_is_written_in_has_no_words() {
        for tag in ["en", "en-GB", "tlh", "", "pa-Arab-PK", "pa-PK", "az-Cyrl", "hi-Latn-IN", "d", "deu"] {
            assert_eq!(words(tag), None, "{tag}");
        }
    }
}
