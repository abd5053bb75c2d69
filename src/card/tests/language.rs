//! Languages, own words and directions.

use super::*;

#[test]
fn the_language_is_named_only_if_it_can_be_one() {
    for (language, attribute) in
        [("en_US", " lang=\"en-US\""), ("ar", " lang=\"ar\""), ("English", ""), ("\" onclick=\"", ""), ("", "")]
    {
        let card = default_html(&Article { language: language.into(), ..Article::default() });
        assert!(
            card.starts_with(&["<article part=\"base\" class=\"article-card\"", attribute, " dir="].concat()),
            "{card}"
        );
    }
}

#[test]
fn own_words_in_another_language_than_the_article_say_so() {
    let mut article = Article { language: "fr".into(), published: Some(date(2022, 3, 13)), ..Article::default() };
    article.authors = vec![Author { name: "Anne".into(), url: None }];
    let card = default_html(&article);
    assert!(card.contains(r#"<span lang="en">By </span><span part="author">Anne</span> · <time part="date" datetime="2022-03-13">3/13/2022</time>"#), "{card}");
    let labels = vec![("by".into(), "De {names} (texte)".into())];
    let card = html(&article, &CardOptions { labels, ..CardOptions::default() });
    assert!(card.contains(r#"<p part="byline">De <span part="author">Anne</span> (texte) · "#), "{card}");
    let card = html(&article, &CardOptions { lang: "de".into(), ..CardOptions::default() });
    assert!(
        card.contains(r#"<time part="date" datetime="2022-03-13"><span lang="de">3/13/2022</span></time>"#),
        "{card}"
    );
}

#[test]
fn a_word_without_braces_stands_before_what_it_introduces() {
    let authors = vec![Author { name: "Anna".into(), url: None }];
    let options = CardOptions { labels: vec![("by".into(), "Von".into())], ..CardOptions::default() };
    assert!(html(&Article { authors, ..Article::default() }, &options).contains("Von <span part=\"author\">"));
}

#[test]
fn the_plural_form_is_that_of_the_words_language() {
    let labels = [
        ("repliesFew", "{count} odpowiedzi"),
        ("repliesOther", "{count} odpowiedzi?"),
        ("reply", "Odpowiedz"),
        ("lang", "pl"),
    ];
    let options = CardOptions {
        labels: labels.map(|(name, text)| (name.into(), text.into())).to_vec(),
        ..CardOptions::default()
    };
    let article = |count| Article {
        discussion_url: Some(link("https://a.example/#r")),
        comment_count: Some(count),
        language: "pl".into(),
        ..Article::default()
    };
    assert!(html(&article(3), &options).contains(">Odpowiedz (3 odpowiedzi)<"));
    assert!(html(&article(1), &options).contains(">Odpowiedz (1 odpowiedzi?)<"));
}

/// An article with an author and replies.
fn discussed(language: &str, count: u64) -> Article {
    Article {
        authors: vec![Author { name: "Anna".into(), url: None }],
        discussion_url: Some(link("https://a.example/#r")),
        comment_count: Some(count),
        language: language.into(),
        ..Article::default()
    }
}

#[test]
fn the_hosts_words_are_in_the_articles_language_and_need_no_mark() {
    let card = default_html(&discussed("pl", 3));
    assert!(card.contains(r#"<p part="byline">Tekst: <span part="author">Anna</span></p>"#), "{card}");
    assert!(card.contains(">Napisz (3 komentarze)<"), "{card}");
}

#[test]
fn a_tag_is_in_a_language_by_its_subtags_and_in_any_case() {
    for (language, marked) in [("EN-us", false), ("en_GB", false), ("en", false), ("enm", true), ("fil", true)] {
        let card = default_html(&discussed(language, 0));
        assert_eq!(card.contains("<span lang=\"en\">By "), marked, "{language}: {card}");
    }
}

#[test]
fn a_count_without_braces_stands_for_itself() {
    assert!(default_html(&discussed("pl", 1)).contains(">Napisz (jeden)<"));
}

#[test]
fn a_word_that_the_host_lacks_is_english_and_says_so() {
    let card = default_html(&discussed("pl", 100));
    assert!(card.contains(r#">Napisz<span lang="en"> (100 replies)</span><"#), "{card}");
}

#[test]
fn a_label_of_the_page_replaces_the_hosts_word() {
    let labels = vec![("by".into(), "Autorka: {names}".into())];
    let card = html(&discussed("pl", 3), &CardOptions { labels, ..CardOptions::default() });
    assert!(card.contains(">Autorka: <span"), "{card}");
    assert!(card.contains(">Napisz (3 komentarze)<"), "{card}");
}

#[test]
fn the_operations_begin_with_the_language_whose_words_are_lacking() {
    assert!(operations(&discussed("de-AT", 3), &CardOptions::default()).starts_with("@lang/de-AT\0<article\0"));
    for language in ["pl", "en-GB", ""] {
        assert!(operations(&discussed(language, 3), &CardOptions::default()).starts_with("<article\0"), "{language}");
    }
    let wordless = Article { headline: "H".into(), language: "de".into(), ..Article::default() };
    assert!(operations(&wordless, &CardOptions::default()).starts_with("<article\0"));
}

#[test]
fn direction_is_the_option_else_the_languages_else_that_of_most_letters() {
    let dir = |article: &Article, dir| html(article, &CardOptions { dir, ..CardOptions::default() });
    let arabic = Article { language: "ar".into(), headline: "Reuters".into(), ..Article::default() };
    assert!(dir(&arabic, None).contains("lang=\"ar\" dir=\"rtl\""));
    assert!(dir(&arabic, Some(Direction::Ltr)).contains("lang=\"ar\" dir=\"ltr\""));
    let hebrew = Article { headline: "BBC: הממשלה אישרה".into(), ..Article::default() };
    assert!(dir(&hebrew, None).contains("dir=\"rtl\""));
}

#[test]
fn a_block_against_the_articles_direction_has_its_own() {
    let mut article = body(vec![
        paragraph("Plain English."),
        paragraph("שלום עולם"),
        bullets(&["שלום", "English item here", "שלום עולם"]),
    ]);
    article.language = "en".into();
    article.headline = "An English headline".into();
    article.description = "A long English description that outweighs the rest.".into();
    let card = default_html(&article);
    assert!(card.contains("<p>Plain English.</p><p dir=\"rtl\">שלום עולם</p>"), "{card}");
    let list =
        "<ul part=\"summary-list\"><li part=\"summary-item\" dir=\"rtl\">שלום</li><li part=\"summary-item\">English";
    assert!(card.contains(list), "{card}");
}

#[test]
fn inside_a_list_that_was_turned_items_are_measured_against_the_list() {
    let mut article = body(vec![bullets(&["שלום עולם", "English", "שלום עולם"])]);
    article.headline = "A headline that makes the whole an English one".into();
    let card = default_html(&article);
    assert!(card.contains("<ul part=\"summary-list\" dir=\"rtl\"><li part=\"summary-item\">שלום עולם</li><li part=\"summary-item\" dir=\"ltr\">English</li>"), "{card}");
}

#[test]
fn code_reads_from_left_to_right_in_every_article() {
    let mut article = body(vec![Block::Code("let a;".into())]);
    article.language = "fa".into();
    assert!(default_html(&article).contains("<pre dir=\"ltr\"><code>"));
}
