use super::super::labels::{sections, without_colon};
use super::{html_sections, plain_sections, show_sections, with_notes};
use crate::article::{Block, Span};
use crate::fold::fold;

/// The labels of an HTML body, one a line.
fn labels(html: &str) -> Vec<String> {
    let (sections, _) = with_notes(|cx| super::super::html::sections(html, cx));
    sections.into_iter().map(|section| section.label).filter(|label| !label.is_empty()).collect()
}

/// Whether a start of a paragraph is a label, in bold and in plain text.
fn is_label(start: &str, rest: &str) -> (bool, bool) {
    let bold = labels(&format!("<p>Lede.</p><p><strong>{start}</strong> {rest}</p>"));
    let plain = super::super::plain::blocks(&format!("Lede.\n\n{start} {rest}"));
    (!bold.is_empty(), sections(plain).len() > 1)
}

#[test]
fn reads_labels_with_the_colon_inside_the_bold() {
    assert_eq!(
        html_sections(
            "<p>Lede.</p><p><strong>Why it matters: </strong>Rain.</p><hr /><p><strong>Driving the news:</strong> More.</p><ul><li>a</li></ul>"
        ),
        " => p:Lede.\nWhy it matters => p:Rain.\nDriving the news => p:More. | ul{a}"
    );
}

#[test]
fn reads_labels_with_the_colon_behind_the_bold() {
    assert_eq!(
        html_sections(
            "<p><b>What's next</b>: Rain.</p><p><b>Zoom in</b>&nbsp;: <a href=/a>Snow</a>.</p><p><b>Zoom out</b><b>:</b> c</p>"
        ),
        "What's next => p:Rain.\nZoom in => p:[Snow](https://example.com/a).\nZoom out => p:c"
    );
}

#[test]
fn gives_a_list_behind_a_rule_or_an_empty_paragraph_to_the_label_before_it() {
    assert_eq!(
        html_sections(
            "<p><b>Why it matters:</b> Rain.</p><hr><ul><li>a</li></ul><p>&nbsp;</p><hr><p><b>Zoom in:</b> Snow.</p><p> </p><ul><li>b</li></ul>"
        ),
        "Why it matters => p:Rain. | ul{a}\nZoom in => p:Snow. | ul{b}"
    );
}

#[test]
fn reads_a_label_that_stands_alone_before_a_list() {
    assert_eq!(html_sections("<p><b>What to watch:</b></p><hr><ul><li>a</li></ul>"), "What to watch => ul{a}");
    assert_eq!(plain_sections("What to watch:\n• a\n• b"), "What to watch => ul{a; b}");
}

#[test]
fn reads_lines_that_begin_with_bullets_as_a_list() {
    assert_eq!(html_sections("<p>• a</p><p>•&nbsp;<b>b</b> c</p><p>d</p>"), " => ul{a; *b* c} | p:d");
    assert_eq!(html_sections("<p>a<br>▪ b<br><i>c</i><br>d</p>"), " => p:a | ul{b} | p:_c\n_d");
    assert_eq!(
        html_sections(
            "<p>Lede.</p><p><b>To know:</b><br>– a<br>– b</p><p><b>Next:</b> c<br>• d</p><ul><li>e</li></ul>"
        ),
        " => p:Lede.\nTo know => ul{a; b}\nNext => p:c | ul{d} | ul{e}"
    );
    assert_eq!(html_sections("<p>Lede.</p><p>• Pay: Twelve a day</p><p>• Hours: Eight</p>").lines().count(), 1);
}

#[test]
fn reads_a_single_dash_as_speech_and_a_bullet_in_an_item_as_text() {
    assert_eq!(html_sections("<p>– So it is, she says.<br>He nods.</p>"), " => p:– So it is, she says.\nHe nods.");
    assert_eq!(html_sections("<p>- Yes.</p><p>- No.</p>"), " => p:- Yes. | p:- No.");
    assert_eq!(html_sections("<ul><li>• a</li></ul>"), " => ul{• a}");
}

#[test]
fn reads_a_bold_label_that_stands_alone_before_its_text() {
    assert_eq!(html_sections("<p><b>What to watch:</b></p><p>Rain.</p>"), "What to watch => p:Rain.");
    assert_eq!(html_sections("<p>Rain.</p><p><b>To be continued:</b></p>"), " => p:Rain. | p:*To be continued:*");
}

#[test]
fn keeps_an_unlabelled_paragraph_with_the_label_before_it() {
    assert_eq!(
        html_sections(
            "<p><b>Zoom in:</b> a</p><ul><li>b</li></ul><p>This story has been updated.</p><blockquote>c</blockquote>"
        ),
        "Zoom in => p:a | ul{b} | p:This story has been updated. | quote{p:c}"
    );
}

#[test]
fn keeps_bold_without_a_colon_as_text() {
    assert_eq!(
        html_sections("<p><b>Rain fell</b> on Monday.</p><p><strong>Snow</strong></p>"),
        " => p:*Rain fell* on Monday. | p:*Snow*"
    );
}

#[test]
fn keeps_a_bold_sentence_with_a_colon_as_text() {
    assert!(
        labels("<p><b>Breaking: rain has ended</b></p><p><b>Rain</b> fell: a lot.</p><p>Then <b>Zoom in:</b> x</p>")
            .is_empty()
    );
}

#[test]
fn keeps_run_in_labels_of_list_items_as_items() {
    assert_eq!(
        html_sections("<p>Lede.</p><ul><li><b>Rain:</b> Yes.</li><li><b>Snow:</b> No.</li></ul>"),
        " => p:Lede. | ul{*Rain:* Yes.; *Snow:* No.}"
    );
}

#[test]
fn reads_a_body_that_is_one_list_of_labels_as_sections() {
    assert_eq!(
        plain_sections("- Why it matters: Rain.\n- 💭 Our thought bubble: Snow."),
        "Why it matters => p:Rain.\n💭 Our thought bubble => p:Snow."
    );
    assert_eq!(
        plain_sections("The rain ended. - Why it matters: Roads are dry. - What's next: Snow."),
        " => p:The rain ended.\nWhy it matters => p:Roads are dry.\nWhat's next => p:Snow."
    );
    assert_eq!(
        html_sections("<ul><li><b>Rain:</b> a<ul><li>b</ul></li><li><b>Snow:</b> c</li></ul>"),
        "Rain => p:a | ul{b}\nSnow => p:c"
    );
}

#[test]
fn reads_labels_of_plain_text() {
    assert_eq!(
        plain_sections(
            "Lede.\n\nWhy it matters: Rain.\n\nDriving the news: More rain.\n  • a\n  • b\n\nYes, but: Snow."
        ),
        " => p:Lede.\nWhy it matters => p:Rain.\nDriving the news => p:More rain. | ul{a; b}\nYes, but => p:Snow."
    );
}

#[test]
fn reads_labels_of_other_scripts() {
    assert_eq!(
        plain_sections("لماذا يهم الأمر: المطر.\n\nなぜ重要か：雨です。\n\nПочему это важно: Дождь."),
        "لماذا يهم الأمر => p:المطر.\nなぜ重要か => p:雨です。\nПочему это важно => p:Дождь."
    );
    assert_eq!(
        labels("<p><strong>لماذا يهم الأمر:</strong> المطر.</p><p><b>यह क्यों मायने रखता है:</b> बारिश</p>").len(),
        2
    );
}

#[test]
fn keeps_the_emoji_of_a_label() {
    assert_eq!(
        labels("<p>💭 <b>Thought bubble, from our Jane Doe:</b> Rain.</p><p><b>⚡️ Zoom in:</b> a</p>"),
        ["💭 Thought bubble, from our Jane Doe", "⚡️ Zoom in"]
    );
}

#[test]
fn drops_a_label_that_occurs_three_times() {
    let talk = "<p><b>Jane Doe:</b> a</p><p><b>Host:</b> b</p>".repeat(3) + "<p><b>Zoom in:</b> c</p>";
    assert_eq!(labels(&talk), ["Zoom in"]);
    assert_eq!(labels(&"<p><b>Zoom in:</b> a</p>".repeat(2)).len(), 2);
}

#[test]
fn refuses_credits_and_links_to_other_stories() {
    for start in [
        "Photo:",
        "Illustration:",
        "Data:",
        "Chart:",
        "Credit:",
        "Source:",
        "Sources:",
        "Read more:",
        "Related:",
        "Update:",
        "Updated:",
        "Note:",
        "Editor's note:",
        "Editor’s Note:",
        "Correction:",
        "See also:",
        "Lesen Sie auch:",
        "Photo by Jane Doe:",
        "Read more about rain:",
    ] {
        assert_eq!(is_label(start, "Jane Doe/The Paper"), (false, false), "{start}");
    }
}

#[test]
fn refuses_speakers_times_and_facts() {
    for (start, rest) in [
        ("JANE DOE, HOST:", "Rain has ended."),
        ("PREP TIME:", "20 MINUTES"),
        ("Prep time:", "20 minutes"),
        ("Phone:", "555-0100"),
        ("Press:", "press@example.com"),
        ("10:30 a.m.:", "Rain."),
        ("13 March:", "Rain."),
        ("1 big thing:", "Rain."),
        ("2. Quote of the day:", "Rain."),
        ("Rain ended. Then snow:", "More."),
        ("What now? Well:", "Rain."),
        ("Q:", "Why?"),
        ("“Rain:", "a story”"),
        ("Rain — snow:", "More."),
        ("A label of words that goes on and on and on:", "Rain."),
        ("One two three four five six seven:", "Rain."),
        ("::", "Rain."),
        ("💭:", "Rain."),
    ] {
        assert_eq!(is_label(start, rest), (false, false), "{start}");
    }
}

#[test]
fn refuses_scores_times_and_schemes_with_a_colon() {
    for start in ["The score was 3:1 at", "At 10:30", "https://example.com", "Ratio 16:9"] {
        assert!(labels(&format!("<p><b>{start}</b> Rain.</p>")).is_empty(), "{start}");
        assert!(!plain_sections(&format!("{start} Rain.")).contains('\n'), "{start}");
        assert!(plain_sections(&format!("{start} Rain.")).starts_with(" => "), "{start}");
    }
}

#[test]
fn refuses_what_announces_a_quotation() {
    assert_eq!(is_label("He said:", "“Rain has ended.”"), (false, false));
    assert_eq!(is_label("The mayor said:", "Rain has ended."), (true, false));
    assert_eq!(is_label("What they're saying:", "“Rain has ended,” she said."), (true, true));
}

#[test]
fn accepts_familiar_labels_in_bold_and_in_plain_text() {
    for label in [
        "Why it matters",
        "Driving the news",
        "The big picture",
        "Between the lines",
        "The bottom line",
        "What they’re saying",
        "Yes, but",
        "State of play",
        "What to watch",
        "Catch up quick",
        "Go deeper",
        "By the numbers",
        "What's next",
        "Flashback",
        "Context",
        "The U.S. view",
        "The latest",
        "Threat level",
        "What we're hearing",
        "Details",
    ] {
        assert_eq!(is_label(&format!("{label}:"), "Rain has ended."), (true, true), "{label}");
    }
}

#[test]
fn refuses_prose_with_a_colon_in_plain_text() {
    for text in [
        "One thing is clear: they will be back.",
        "this matters: Rain.",
        "There is one more thing to say: Rain.",
        "Rain: no",
    ] {
        assert_eq!(plain_sections(text), format!(" => p:{text}"));
    }
}

#[test]
fn reads_the_place_before_the_first_sentence_as_text() {
    for start in ["NEW DELHI:", "Lahore:", "القاهرة:"] {
        let text = format!("{start} The court let the quay open.");
        assert_eq!(plain_sections(&text), format!(" => p:{text}"));
    }
    assert!(labels("<p><strong>ISLAMABAD:</strong> The quay is open.</p><p><b>Zoom in:</b> b</p>") == ["Zoom in"]);
    assert_eq!(labels("<img src=/a.png><p>ROME: It is open.</p><p>More.</p>").len(), 0);
    // Behind the first paragraph, or among others, it is a label.
    assert_eq!(
        plain_sections("Lede.\n\nNEXT STEPS: A hearing follows."),
        " => p:Lede.\nNEXT STEPS => p:A hearing follows."
    );
    assert_eq!(plain_sections("What happened: Rain fell.\n\nWhat follows: Sun shines.").lines().count(), 2);
}

#[test]
fn reads_what_somebody_says_as_text_whatever_the_verb() {
    for text in [
        "他说：“河水正在退去。”",
        "市長はこう述べた：「雨は止んだ」",
        "Ana Ruiz: \"Ya pasó todo.\"",
        "Мэр Иванов: «Всё прошло»",
    ] {
        assert_eq!(plain_sections(&format!("A.\n\n{text}")), format!(" => p:A. | p:{text}"));
    }
    assert_eq!(plain_sections("A.\n\nWhat they're saying: “It is over.”").lines().count(), 2);
}

#[test]
fn reads_a_start_before_nothing_but_a_link_as_text() {
    let body = |start: &str| labels(&format!("<p>Lede.</p><p><b>{start}:</b> <a href=/b>The bridge</a></p>"));
    assert_eq!(body("Zum Weiterlesen"), [""; 0]);
    assert_eq!(body("Go deeper"), ["Go deeper"]);
}

#[test]
fn reads_a_familiar_label_on_a_line_of_its_own() {
    assert_eq!(html_sections("<p><b>Why it matters</b><br>Rain fell.</p>"), "Why it matters => p:Rain fell.");
}

#[test]
fn reads_flashback_in_any_language_before_small_letters() {
    for label in ["Flashback", "Retour en arrière", "Mirada atrás", "Предыстория"] {
        assert_eq!(plain_sections(&format!("A.\n\n{label}: en 1962")), format!(" => p:A.\n{label} => p:en 1962"));
    }
}

#[test]
fn refuses_plain_labels_where_bold_or_headings_mark_the_labels() {
    assert_eq!(labels("<p><b>Zoom in:</b> a</p><p>Reality check: Rain.</p>"), ["Zoom in"]);
    assert_eq!(labels("<h2>A</h2><p>Reality check: Rain.</p>"), ["A"]);
    assert_eq!(labels("<p>Reality check: Rain.</p>"), ["Reality check"]);
}

#[test]
fn keeps_a_label_with_a_link_as_text() {
    assert_eq!(
        html_sections("<p><b><a href=/a>Elsewhere:</a></b> b</p>"),
        " => p:[*Elsewhere:*](https://example.com/a) b"
    );
}

#[test]
fn reads_headings_as_labels() {
    assert_eq!(
        html_sections("<p>Lede.</p><h2>Up top</h2><p>a</p><p><b>Rain: </b>b</p><h6>In focus:</h6><ul><li>c</li></ul>"),
        " => p:Lede.\nUp top => p:a\nRain => p:b\nIn focus => ul{c}"
    );
}

#[test]
fn keeps_headings_without_a_body_where_they_stand() {
    assert_eq!(html_sections("<h1>A</h1><h2>B</h2><hr><h3>C</h3><p>d</p>"), "A => \nB => \nC => p:d");
    assert_eq!(html_sections("<h2>A</h2><p><b>Zoom in:</b> b</p>"), "A => \nZoom in => p:b");
}

#[test]
fn keeps_a_last_heading_without_a_body() {
    assert_eq!(html_sections("<p>a</p><h2>B</h2>"), " => p:a\nB => ");
    assert_eq!(html_sections("<h2>A</h2><h3>B</h3>"), "A => \nB => ");
}

#[test]
fn keeps_a_long_heading_as_a_heading() {
    let long = "Rain ".repeat(21);
    assert_eq!(html_sections(&format!("<h2>{long}</h2><p>a</p>")), format!(" => h:{} | p:a", long.trim()));
}

#[test]
fn drops_rules_at_the_edges_of_sections_only() {
    assert_eq!(html_sections("<hr><p>a</p><hr><p>b</p><hr><h2>C</h2><hr><p>d</p><hr>"), " => p:a | hr | p:b\nC => p:d");
}

#[test]
fn makes_no_section_of_nothing() {
    assert_eq!(sections(Vec::new()), []);
    assert_eq!(html_sections("<hr><p> </p>"), "");
}

#[test]
fn finds_no_labels_in_a_document_that_is_full_of_them() {
    let many: String =
        (0..600).map(|n| format!("<p><b>Name {}{}:</b> a</p>", n / 26, char::from(b'a' + (n % 26) as u8))).collect();
    assert!(labels(&many).is_empty());
}

#[test]
fn splits_a_label_that_spans_carry_in_pieces() {
    let strong = |text: &str| Span { text: text.into(), strong: true, ..Span::default() };
    let blocks = vec![Block::Paragraph(vec![strong("Zoom "), strong("in"), Span::plain(": "), Span::plain("Rain.")])];
    assert_eq!(show_sections(&sections(blocks)), "Zoom in => p:Rain.");
}

#[test]
fn compares_labels_folded() {
    assert_eq!(fold("💭  What They’re\u{a0}saying:"), fold("what they're saying"));
    assert_eq!(without_colon(" Flashback : "), "Flashback");
    assert_eq!(without_colon("背景："), "背景");
}
