//! What stands above the body.

use super::*;

#[test]
fn the_article_is_named_by_its_headline() {
    let card = default_html(&Article { headline: "Rain".into(), ..Article::default() });
    assert!(card.starts_with(r#"<article part="base" class="article-card" dir="ltr" aria-labelledby="headline"><h2 part="headline" id="headline">Rain</h2>"#), "{card}");
}

#[test]
fn without_a_headline_there_is_no_heading_and_no_name() {
    let card = default_html(&Article { corrections: vec!["It rained.".into()], ..Article::default() });
    assert!(!card.contains("<h2") && !card.contains("aria-labelledby"), "{card}");
}

#[test]
fn an_empty_article_leaves_no_box() {
    assert_eq!(default_html(&Article::default()), r#"<article part="base" class="article-card" dir="ltr"></article>"#);
}

#[test]
fn blank_facts_leave_no_box() {
    let mut blank = || String::from(" \n\t");
    let mut article = complete(&mut blank);
    (article.image, article.published, article.modified, article.discussion_url) = (None, None, None, None);
    article.sections.iter_mut().for_each(|section| section.blocks.retain(|block| !matches!(block, Block::Figure(_))));
    assert_eq!(default_html(&article), r#"<article part="base" class="article-card" lang="en" dir="ltr"></article>"#);
}

#[test]
fn the_headline_links_to_the_article() {
    let card = default_html(&Article {
        headline: "Rain".into(),
        url: Some(link("https://a.example/?a&b")),
        ..Article::default()
    });
    assert!(card.contains(r#"<a part="headline-link" href="https://a.example/?a&amp;b" rel="noopener" referrerpolicy="strict-origin-when-cross-origin">Rain</a></h2>"#), "{card}");
}

#[test]
fn heading_levels_follow_the_option() {
    let article =
        Article { sections: vec![section("Label", vec![Block::Heading(vec![Span::plain("Inner")])])], ..body(vec![]) };
    for (option, headline, label, inner) in [
        (None, "h2", "h3", "<h4>Inner</h4>"),
        (Some(1), "h1", "h2", "<h3>Inner</h3>"),
        (Some(4), "h4", "h5", "<h6>Inner</h6>"),
        (Some(5), "h5", "h6", "<p><strong>Inner</strong></p>"),
        (Some(0), "h2", "h3", "<h4>Inner</h4>"),
        (Some(6), "h2", "h3", "<h4>Inner</h4>"),
    ] {
        let card = html(&article, &CardOptions { heading_level: option, ..CardOptions::default() });
        assert!(card.contains(&["<", headline, " part=\"headline\""].concat()), "{option:?}: {card}");
        assert!(card.contains(&["<", label, " part=\"section-heading\">"].concat()), "{option:?}: {card}");
        assert!(card.contains(inner), "{option:?}: {card}");
        assert_eq!(card.contains(" headingreset=\"\""), option.is_some());
    }
}

#[test]
fn a_heading_in_a_section_without_a_label_is_one_below_the_headline() {
    let heading = || vec![Block::Heading(vec![Span::plain("Inner")])];
    let article = Article { sections: vec![section("", heading()), section("Label", heading())], ..body(vec![]) };
    for (option, unlabelled, labelled) in [
        (None, "<h3>Inner</h3>", "<h4>Inner</h4>"),
        (Some(4), "<h5>Inner</h5>", "<h6>Inner</h6>"),
        (Some(5), "<h6>Inner</h6>", "<p><strong>Inner</strong></p>"),
    ] {
        let card = html(&article, &CardOptions { heading_level: option, ..CardOptions::default() });
        assert!(card.find(unlabelled) < card.find(labelled) && card.contains(unlabelled), "{option:?}: {card}");
    }
}

#[test]
fn the_kicker_is_the_section_path() {
    let article = Article { section_path: vec!["News".into(), " ".into(), "Politics".into()], ..Article::default() };
    assert!(default_html(&article).contains(r#"<p part="kicker">News · Politics</p>"#));
}

#[test]
fn the_byline_names_authors_publisher_and_dates_each_in_its_own_element() {
    let article = complete(&mut || "x".into());
    let card = default_html(&article);
    let a = |address: &str| {
        ["<a href=\"", address, "\" rel=\"noopener\" referrerpolicy=\"strict-origin-when-cross-origin\">x</a>"].concat()
    };
    let expected = [
        "By <span part=\"author\">",
        &a("https://a.example/1"),
        "</span> and <span part=\"author\">x</span>",
        " · <span part=\"publisher\">",
        &a("https://a.example/p"),
        "</span>",
        " · <time part=\"date\" datetime=\"2022-03-13T19:00:00-04:00\">3/13/2022</time>",
        " · Updated <time part=\"date\" datetime=\"2022-03-14T08:00:00-04:00\">3/14/2022</time>",
    ];
    assert_eq!(between(&card, "<p part=\"byline\">", "</p>"), expected.concat());
}

#[test]
fn a_byline_begins_with_what_is_known() {
    let article = Article { published: Some(date(2022, 3, 13)), ..Article::default() };
    assert!(
        default_html(&article)
            .contains(r#"<p part="byline"><time part="date" datetime="2022-03-13">3/13/2022</time></p>"#)
    );
    let article = Article { modified: article.published, ..Article::default() };
    assert!(default_html(&article).contains(r#"<p part="byline">Updated <time "#));
}

#[test]
fn a_change_is_dated_only_when_it_came_on_a_later_day() {
    let published = at(date(2022, 3, 13), 22, -240);
    for (modified, shown) in [
        (at(date(2022, 3, 13), 23, -240), false),
        (at(date(2022, 3, 14), 1, -240), true),
        // Earlier, though its own zone calls it the day after.
        (at(date(2022, 3, 14), 1, 0), false),
        (date(2022, 3, 14), true),
        (date(2022, 3, 13), false),
        (date(2021, 3, 14), false),
    ] {
        let article = Article { published: Some(published), modified: Some(modified), ..Article::default() };
        assert_eq!(default_html(&article).contains("Updated"), shown, "{modified:?}");
    }
}

#[test]
fn a_name_cannot_turn_around_what_follows_it() {
    let authors = vec![Author { name: "\u{2069}\u{202E}Eve".into(), url: None }];
    let card = default_html(&Article { authors, ..Article::default() });
    assert!(card.contains("<span part=\"author\">\u{202E}Eve\u{202C}</span>"), "{card}");
}

#[test]
fn the_image_knows_how_to_load_before_it_has_an_address() {
    let card = default_html(&Article { image: Some(picture("A dam", "The dam.", "Jo")), ..Article::default() });
    let figure = between(&card, "<figure part=\"image\">", "</figure>");
    assert_eq!(
        figure,
        "<img alt=\"A dam\" width=\"1200\" loading=\"lazy\" decoding=\"async\" \
        referrerpolicy=\"strict-origin-when-cross-origin\" src=\"https://a.example/i.jpg\">\
        <figcaption part=\"caption\">The dam. <small>Jo</small></figcaption>"
    );
}

#[test]
fn a_decorative_image_has_an_empty_alt_and_no_caption() {
    let card = default_html(&Article { image: Some(picture("", "", "")), ..Article::default() });
    assert!(card.contains("<img alt=\"\"") && !card.contains("figcaption"), "{card}");
}

#[test]
fn a_size_that_no_image_has_is_left_out() {
    let image = Image { width: Some(u32::MAX), height: Some(0), ..picture("", "", "") };
    let card = default_html(&Article { image: Some(image), ..Article::default() });
    assert!(card.contains("<img alt=\"\" loading="), "{card}");
}

#[test]
fn without_images_captions_stay() {
    let options = CardOptions { images: Images::None, ..CardOptions::default() };
    let mut article = body(vec![Block::Figure(picture("", "", "")), Block::Figure(picture("", "Inside.", ""))]);
    article.image = Some(picture("", "", "Jo"));
    let card = html(&article, &options);
    assert!(!card.contains("<img"), "{card}");
    assert!(
        card.contains("<figure part=\"image\"><figcaption part=\"caption\"><small>Jo</small></figcaption></figure>"),
        "{card}"
    );
    assert!(
        card.contains("<section part=\"section\"><figure><figcaption>Inside.</figcaption></figure></section>"),
        "{card}"
    );
}

fn lede_of(description: &str, paragraphs: &[&str]) -> String {
    let mut article = body(paragraphs.iter().map(|text| paragraph(text)).collect());
    article.description = description.into();
    let card = default_html(&article);
    card.split_once("</h2>").unwrap().1.replace("</article>", "")
}

#[test]
fn the_description_is_the_lede() {
    assert_eq!(
        lede_of("It rained.", &["Rivers rose."]),
        r#"<p part="lede">It rained.</p><section part="section"><p>Rivers rose.</p></section>"#
    );
}

#[test]
fn a_first_paragraph_that_the_description_repeats_is_shown_once() {
    for description in ["It  rained\nall day.", "It rained…", "It rained [...]", "It rained all day. […]", "It rai..."]
    {
        assert_eq!(
            lede_of(description, &["It rained all day."]),
            r#"<p part="lede">It rained all day.</p>"#,
            "{description}"
        );
    }
}

#[test]
fn a_description_of_several_paragraphs_gives_way_to_the_first() {
    let expected = r#"<p part="lede">It rained.</p><section part="section"><p>Rivers rose high.</p></section>"#;
    assert_eq!(lede_of("It rained. Rivers ro…", &["It rained.", "Rivers rose high."]), expected);
    assert_eq!(lede_of("It rained. Rivers rose high.", &["It rained.", "Rivers rose high."]), expected);
}

#[test]
fn a_paragraph_that_only_begins_like_the_description_stays() {
    for description in ["It rained", "It rained.", "It snowed…", "All day…"] {
        assert!(lede_of(description, &["It rained all day."]).contains("<p>It rained all day.</p>"), "{description}");
    }
}

#[test]
fn the_lede_keeps_the_links_of_its_paragraph() {
    let linked = Span { link: Some(link("https://b.example/")), ..Span::plain("rained.") };
    let mut article = body(vec![Block::Paragraph(vec![Span::plain("It "), linked])]);
    article.description = "It rained.".into();
    let options = CardOptions { sections: Sections::None, ..CardOptions::default() };
    assert!(html(&article, &options).contains("<p part=\"lede\">It <a href=\"https://b.example/\""));
}
