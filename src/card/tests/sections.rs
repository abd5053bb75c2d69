//! Sections, corrections and the reply link.

use super::*;

#[test]
fn a_section_without_a_label_has_no_heading() {
    let card = default_html(&body(vec![paragraph("Text.")]));
    assert!(card.contains(r#"<section part="section"><p>Text.</p></section>"#), "{card}");
}

#[test]
fn a_label_without_a_body_keeps_its_heading() {
    let card = default_html(&Article { sections: vec![section("Flashback", vec![])], ..Article::default() });
    assert!(card.contains(r#"<section part="section"><h3 part="section-heading">Flashback</h3></section>"#), "{card}");
}

#[test]
fn a_section_that_shows_nothing_is_left_out() {
    let blocks = vec![paragraph(" "), bullets(&["", " "]), Block::Quote(vec![Block::Rule]), Block::Code("\n".into())];
    assert!(!default_html(&body(blocks)).contains("section"));
}

#[test]
fn the_option_sections_chooses() {
    let mut article = body(vec![paragraph("Intro.")]);
    article.sections.push(section("Label", vec![paragraph("Text.")]));
    for (sections, intro, label) in
        [(Sections::All, true, true), (Sections::Labelled, false, true), (Sections::None, false, false)]
    {
        let card = html(&article, &CardOptions { sections, ..CardOptions::default() });
        assert_eq!((card.contains("Intro."), card.contains("Label")), (intro, label), "{sections:?}");
    }
}

#[test]
fn flashback_is_folded_with_its_heading_outside_the_summary() {
    let mut article = body(vec![]);
    article.sections = vec![section("Flashback", vec![paragraph("In 1998."), bullets(&["Then."])])];
    let expected = r#"<section part="section"><h3 part="flashback-heading">Flashback</h3><details part="flashback"><summary part="flashback-summary">Earlier coverage<span class="visually-hidden">, Flashback, H</span></summary><p>In 1998.</p><ul part="flashback-list"><li part="summary-item">Then.</li></ul></details></section>"#;
    assert!(default_html(&article).contains(expected), "{}", default_html(&article));
    let open = html(&article, &CardOptions { flashback_open: true, ..CardOptions::default() });
    assert!(open.contains("<details part=\"flashback\" open=\"\">"), "{open}");
}

#[test]
fn a_folded_section_without_a_label_says_details() {
    let folded = Section { collapsed: Some(true), ..section("", vec![paragraph("Text.")]) };
    let card = default_html(&Article { headline: "H".into(), sections: vec![folded], ..Article::default() });
    assert!(card.contains("<section part=\"section\"><details part=\"flashback\"><summary part=\"flashback-summary\">Details<span class=\"visually-hidden\">, H</span></summary><p>Text.</p></details></section>"), "{card}");
}

#[test]
fn items_beyond_the_limit_wait_in_show_the_rest() {
    let mut article = body(vec![]);
    article.sections = vec![section("News", vec![bullets(&["a", "", "b", "c"]), bullets(&["d"])])];
    let card = html(&article, &CardOptions { max_bullets: 2, ..CardOptions::default() });
    let rest = |item: &str| {
        ["<details part=\"rest\"><summary>Show the rest<span class=\"visually-hidden\">, News, H</span></summary><ul part=\"summary-list\"><li part=\"summary-item\">", item, "</li></ul></details>"].concat()
    };
    let first = r#"<ul part="summary-list"><li part="summary-item">a</li><li part="summary-item">b</li></ul>"#;
    assert!(card.contains(&[first, &rest("c"), &rest("d")].concat()), "{card}");
}

#[test]
fn a_numbered_list_counts_on_in_the_rest() {
    let Block::List(list) = bullets(&["a", "b", "c"]) else { panic!() };
    let article = body(vec![Block::List(List { ordered: true, start: Some(-1), ..list })]);
    let card = html(&article, &CardOptions { max_bullets: 2, ..CardOptions::default() });
    assert!(
        card.contains("<ol part=\"summary-list\" start=\"-1\">")
            && card.contains("<ol part=\"summary-list\"><li part=\"summary-item\">c"),
        "{card}"
    );
}

#[test]
fn each_section_has_its_own_limit() {
    let mut article = body(vec![bullets(&["a", "b"])]);
    article.sections.push(section("", vec![bullets(&["c", "d"])]));
    assert!(!html(&article, &CardOptions { max_bullets: 2, ..CardOptions::default() }).contains("rest"));
}

#[test]
fn corrections_are_introduced_once() {
    let texts = [
        "It was Monday.",
        "Correction: It was Tuesday.",
        "Correction officers were not there.",
        "Correction (May 3): It was Friday.",
    ];
    let card = default_html(&Article { corrections: texts.map(String::from).to_vec(), ..Article::default() });
    assert!(card.contains(r#"<p part="correction"><strong>Correction:</strong> It was Monday.</p><p part="correction">Correction: It was Tuesday.</p><p part="correction"><strong>Correction:</strong> Correction officers"#), "{card}");
    assert!(card.contains(r#"<p part="correction">Correction (May 3)"#), "{card}");
}

#[test]
fn the_reply_link_counts_replies() {
    for (count, text) in [
        (None, "Leave a reply"),
        (Some(0), "Leave a reply"),
        (Some(1), "Leave a reply (1 reply)"),
        (Some(12), "Leave a reply (12 replies)"),
    ] {
        let article = Article {
            headline: "H".into(),
            discussion_url: Some(link("https://a.example/#r")),
            comment_count: count,
            ..Article::default()
        };
        let card = default_html(&article);
        assert_eq!(
            between(&card, "<p part=\"reply\"><a part=\"reply-link\" ", "</p>").split_once('>').unwrap().1,
            [text, "<span class=\"visually-hidden\">, H</span></a>"].concat()
        );
    }
    assert!(!default_html(&Article { comment_count: Some(12), ..Article::default() }).contains("12"));
}

#[test]
fn links_open_a_new_tab_only_on_request() {
    let article = complete(&mut || "x".into());
    assert!(!default_html(&article).contains("target"));
    let card = html(&article, &CardOptions { link_target_blank: true, ..CardOptions::default() });
    assert_eq!(
        card.matches("<a ").count(),
        card.matches(" rel=\"noopener\" target=\"_blank\" referrerpolicy=").count()
    );
}

/// A card of these sections with room for a thousand pieces, before its first "Show the rest" and from there on.
fn before_and_in_the_rest(sections: Vec<Section>) -> (String, String) {
    let article = Article { headline: "H".into(), sections, ..Article::default() };
    let card = html(&article, &CardOptions { max_bullets: 0, ..CardOptions::default() });
    let (before, rest) = card.split_once("<details part=\"rest\">").unwrap_or_else(|| panic!("no rest in {card}"));
    (before.into(), rest.into())
}

#[test]
fn paragraphs_beyond_the_cards_room_wait_in_show_the_rest() {
    let paragraphs = (0..1300).map(|number| paragraph(&number.to_string())).collect();
    let (before, rest) = before_and_in_the_rest(vec![section("News", paragraphs)]);
    assert!(before.ends_with("<p>999</p>"));
    assert!(
        rest.starts_with("<summary>Show the rest<span class=\"visually-hidden\">, News, H</span></summary><p>1000</p>")
    );
    assert!(rest.ends_with("<p>1299</p></details></section></article>"));
}

#[test]
fn a_paragraph_as_long_as_a_book_waits_in_show_the_rest() {
    let blocks = vec![paragraph("Short."), paragraph(&"Long. ".repeat(200_000)), paragraph("Last.")];
    let (before, rest) = before_and_in_the_rest(vec![section("News", blocks)]);
    assert!(before.ends_with("<p>Short.</p>"));
    assert!(rest.contains("<p>Long. Long.") && rest.ends_with("<p>Last.</p></details></section></article>"));
}

#[test]
fn sections_beyond_the_cards_room_wait_in_one_show_the_rest() {
    let sections = (0..1300).map(|number| section(&number.to_string(), vec![paragraph("Text.")])).collect();
    let (before, rest) = before_and_in_the_rest(sections);
    assert_eq!(before.matches("<section").count(), 1000);
    assert!(rest.starts_with("<summary>Show the rest<span class=\"visually-hidden\">, H</span></summary><section"));
    assert_eq!((rest.matches("<section").count(), rest.matches("<details").count()), (300, 0));
    assert!(rest.ends_with("</section></details></article>"));
}

#[test]
fn items_inside_an_item_wait_in_show_the_rest_too() {
    let Block::List(mut list) = bullets(&["outer"]) else { panic!() };
    let inner: Vec<String> = (0..1300).map(|number| number.to_string()).collect();
    list.items[0].push(bullets(&inner.iter().map(String::as_str).collect::<Vec<_>>()));
    let article = body(vec![Block::List(list)]);
    let card = default_html(&article);
    let (before, rest) = card.split_once("<details part=\"rest\">").unwrap();
    assert_eq!(before.matches("<li").count() + rest.matches("<li").count(), 1301);
    assert!(before.matches("<li").count() <= 1200, "{}", before.matches("<li").count());
}

#[test]
fn rows_beyond_the_cards_room_are_a_table_in_show_the_rest() {
    let cell = |number: usize| Cell { spans: vec![Span::plain(number.to_string())], ..Cell::default() };
    let rows = (0..1300).map(|number| vec![cell(number), cell(number)]).collect();
    let (before, rest) =
        before_and_in_the_rest(vec![section("News", vec![Block::Table(Table { rows, ..Table::default() })])]);
    assert_eq!((before.matches("<tr").count(), rest.matches("<tr").count()), (500, 800));
    assert!(rest.ends_with("</table></div></details></section></article>"));
}

#[test]
fn what_follows_the_rest_stands_openly_behind_it() {
    let article = Article {
        corrections: vec!["The pier is open.".into()],
        sections: (0..1300).map(|_| section("", vec![paragraph("Text.")])).collect(),
        ..Article::default()
    };
    assert!(default_html(&article).contains("</details><p part=\"correction\">"));
}
