//! The native host: what it answers in the languages that cards are read in, and for what is no language.
#![cfg(feature = "native")]
#![allow(clippy::unwrap_used)]

use article_card::Native;
use article_card::host::Host;

fn date(language: &str) -> String {
    Native.format_date(2022, 3, 13, language)
}

fn separators(items: &[&str], language: &str) -> Vec<String> {
    Native.list_separators(items, language)
}

fn resolve(input: &str, base: &str) -> Option<String> {
    Native.resolve_url(input, base)
}

#[test]
fn formats_a_date_in_the_long_form_of_each_language() {
    let expected = [
        ("en", "March 13, 2022"),
        ("en-GB", "13 March 2022"),
        ("de", "13. März 2022"),
        ("fr", "13 mars 2022"),
        ("es", "13 de marzo de 2022"),
        ("ja", "2022年3月13日"),
        ("ar", "13 مارس 2022"),
        ("he", "13 במרץ 2022"),
        ("hi", "13 मार्च, 2022"),
        ("zh", "2022年3月13日"),
        ("ko", "2022년 3월 13일"),
        ("ru", "13 марта 2022\u{202f}г."),
    ];
    for (language, text) in expected {
        assert_eq!(date(language), text, "{language}");
    }
}

#[test]
fn uses_the_calendar_of_the_language() {
    assert_eq!(date("fa"), "۲۲ اسفند ۱۴۰۰");
    assert_eq!(date("th"), "13 มีนาคม 2565");
}

#[test]
fn uses_the_digits_of_the_region() {
    assert_eq!(date("ar-EG"), "١٣ مارس ٢٠٢٢");
}

#[test]
fn takes_an_underscore_for_a_hyphen() {
    assert_eq!(date("en_GB"), "13 March 2022");
}

#[test]
fn knows_a_language_by_its_former_tag() {
    assert_eq!(date("iw"), date("he"));
    assert_eq!(date("deu"), date("de"));
}

#[test]
fn answers_in_english_for_a_language_without_data() {
    for language in ["xx", "tlh", "und", "und-DE", "en-Cyrl"] {
        assert_eq!(date(language), "March 13, 2022", "{language}");
        assert_eq!(separators(&["A", "B"], language), [" and "], "{language}");
        assert_eq!(Native.plural_category(1, language), "one", "{language}");
    }
}

#[test]
fn answers_in_english_for_what_is_no_language_tag() {
    for language in ["", "-", "en\0", "English", "de-", "日本", "a-b-c", &"a".repeat(100_000)] {
        assert_eq!(date(language), "March 13, 2022", "{language}");
        assert_eq!(separators(&["A", "B"], language), [" and "], "{language}");
        assert_eq!(Native.plural_category(1, language), "one", "{language}");
    }
}

#[test]
fn gives_back_the_digits_of_a_day_that_no_calendar_has() {
    assert_eq!(Native.format_date(2023, 2, 30, "en"), "2023-02-30");
    assert_eq!(Native.format_date(0, 0, 0, "de"), "0000-00-00");
}

#[test]
fn formats_the_first_and_the_last_day_in_every_calendar() {
    for calendar in
        ["buddhist", "chinese", "coptic", "hebrew", "indian", "islamic", "japanese", "persian", "roc", "none"]
    {
        for (year, month, day) in [(1, 1, 1), (9999, 12, 31)] {
            let text = Native.format_date(year, month, day, &format!("en-u-ca-{calendar}"));
            assert!(!text.is_empty() && !text.contains('\0'), "{calendar}: {text:?}");
        }
    }
}

#[test]
fn joins_a_list_with_the_words_of_each_language() {
    let expected = [
        ("en", [", ", ", and "]),
        ("en-GB", [", ", " and "]),
        ("de", [", ", " und "]),
        ("fr", [", ", " et "]),
        ("ja", ["、", "、"]),
        ("zh", ["、", "和"]),
        ("ar", [" و", " و"]),
        ("ru", [", ", " и "]),
    ];
    for (language, between) in expected {
        assert_eq!(separators(&["A", "B", "C"], language), between, "{language}");
    }
}

#[test]
fn chooses_the_joining_word_by_the_name_that_follows() {
    assert_eq!(separators(&["Ana", "Berta"], "es"), [" y "]);
    assert_eq!(separators(&["Ana", "Isabel"], "es"), [" e "]);
}

#[test]
fn gives_one_separator_fewer_than_items() {
    for language in ["en", "ar", "ja", "th", "sr-Latn", "my"] {
        for count in 0..6 {
            let items = vec!["A"; count];
            assert_eq!(separators(&items, language).len(), count.saturating_sub(1), "{language}, {count}");
        }
    }
}

#[test]
fn keeps_what_the_items_say_out_of_the_separators() {
    assert_eq!(separators(&[" and ", "\0", ""], "en"), [", ", ", and "]);
}

#[test]
fn tells_the_plural_categories_apart() {
    let expected = [
        ("en", [(0, "other"), (1, "one"), (2, "other")].as_slice()),
        ("fr", &[(0, "one"), (1, "one"), (2, "other"), (1_000_000, "many")]),
        ("ru", &[(1, "one"), (3, "few"), (5, "many"), (21, "one")]),
        ("ar", &[(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (11, "many"), (100, "other")]),
        ("ja", &[(1, "other")]),
        ("th", &[(1, "other")]),
    ];
    for (language, cases) in expected {
        for (number, category) in cases {
            assert_eq!(Native.plural_category(*number, language), *category, "{language}, {number}");
        }
    }
}

#[test]
fn chooses_the_plural_by_the_language_whatever_its_script() {
    assert_eq!(Native.plural_category(3, "sr-Latn"), "few");
}

#[test]
fn resolves_a_relative_address_against_the_base() {
    assert_eq!(resolve("../b?c#d", "https://example.com/a/x/y").unwrap(), "https://example.com/a/b?c#d");
    assert_eq!(resolve("//example.org/", "https://example.com/").unwrap(), "https://example.org/");
}

#[test]
fn serialises_an_absolute_address_as_the_url_standard_says() {
    assert_eq!(resolve(" HTTPS://EXAMPLE.com:443/a b\n", "").unwrap(), "https://example.com/a%20b");
    assert_eq!(resolve("https://bücher.example", "").unwrap(), "https://xn--bcher-kva.example/");
    assert_eq!(resolve("java\tscript:alert(1)", "").unwrap(), "javascript:alert(1)");
}

#[test]
fn resolves_nothing_without_a_base_to_resolve_against() {
    assert_eq!(resolve("/a", ""), None);
    assert_eq!(resolve("a", "mailto:someone@example.com"), None);
}

#[test]
fn resolves_nothing_when_the_base_is_no_address() {
    assert_eq!(resolve("https://example.com/", "not an address"), None);
}

#[test]
fn returns_no_address_with_a_nul_in_it() {
    for input in [
        "https://example.com/\0?\0#\0",
        "mailto:\0",
        "https://\0.example/",
        "https://u\0:p\0@example.com/",
        "tel:\0?\0#\0",
    ] {
        assert!(!resolve(input, "").unwrap_or_default().contains('\0'), "{input:?}");
    }
}
