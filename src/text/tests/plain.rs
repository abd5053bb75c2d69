use super::super::plain::{is_escaped_html, is_html};
use super::plain;

#[test]
fn parts_paragraphs_at_blank_lines() {
    assert_eq!(
        plain("One.\n\nTwo.\n \u{a0}\t\nThree.\r\n\r\nFour.\r\rFive.\u{2029}Six."),
        "p:One. | p:Two. | p:Three. | p:Four. | p:Five. | p:Six."
    );
}

#[test]
fn reads_each_line_as_a_paragraph_where_no_blank_lines_part_them() {
    assert_eq!(plain("One.\nTwo.\r\nThree.\u{2028}Four."), "p:One. | p:Two. | p:Three. | p:Four.");
}

#[test]
fn keeps_line_breaks_inside_a_paragraph() {
    assert_eq!(plain("Roses are red\nviolets are blue\n\nEnd."), "p:Roses are red\nviolets are blue | p:End.");
}

#[test]
fn joins_lines_that_were_wrapped_to_one_width() {
    let line = "word ".repeat(14).trim_end().to_string();
    assert_eq!(plain(&format!("{line}\n{line}\nend.\n\nNext.")), format!("p:{line} {line} end. | p:Next."));
}

#[test]
fn reads_a_line_too_long_to_be_wrapped_as_a_paragraph() {
    let line = "word ".repeat(40).trim_end().to_string();
    assert_eq!(plain(&format!("{line}\n{line}\n\nNext.")), format!("p:{line} | p:{line} | p:Next."));
}

#[test]
fn reads_bullets_of_all_sorts() {
    for bullet in ["• ", "  • ", "•", "◦ ", "‣ ", "▪ ", "●\t", "◆ ", "・", "· ", "- ", "* ", "– ", "— ", "  -  "]
    {
        assert_eq!(
            plain(&format!("Lede.\n{bullet}a\n{bullet}b\n\n{bullet}c\nEnd.")),
            "p:Lede. | ul{a; b; c} | p:End.",
            "{bullet:?}"
        );
    }
}

#[test]
fn reads_a_single_dash_as_speech() {
    assert_eq!(
        plain("— Where to?\nNowhere.\n-5 degrees\n*not a bullet"),
        "p:— Where to? | p:Nowhere. | p:-5 degrees | p:*not a bullet"
    );
}

#[test]
fn keeps_bullets_that_are_indented_further_in_one_list() {
    assert_eq!(plain("• a\n   ◦ b\n• c"), "ul{a; b; c}");
}

#[test]
fn joins_an_indented_line_to_the_item_above() {
    assert_eq!(plain("• a long\n  item\n• b\n\nEnd."), "ul{a long item; b} | p:End.");
}

#[test]
fn reads_numbers_that_count_up_as_a_list() {
    assert_eq!(plain("Lede.\n1. a\n2. b\n\n3. c\nEnd."), "p:Lede. | ol{a; b; c} | p:End.");
    assert_eq!(plain("4) a\n5) b"), "ol4{a; b}");
}

#[test]
fn keeps_numbers_that_do_not_count_up() {
    assert_eq!(
        plain("1. One thing\nText.\n2. Next thing\n2022. A year\n1.5 metres"),
        "p:1. One thing | p:Text. | p:2. Next thing | p:2022. A year | p:1.5 metres"
    );
}

#[test]
fn splits_a_bullet_from_the_sentence_it_is_glued_to() {
    assert_eq!(plain("Rain ended. • Roads are dry. • Snow comes."), "p:Rain ended. | ul{Roads are dry.; Snow comes.}");
    assert_eq!(plain("• a • b"), "ul{a; b}");
    assert_eq!(plain("Rain ended. - Why it matters: Dry roads."), "p:Rain ended. | ul{Why it matters: Dry roads.}");
}

#[test]
fn leaves_marks_that_only_separate_words() {
    for text in
        ["Jane Doe • March 13", "Rain - a lot of it - fell.", "Rain ended. - Nobody noticed.", "A well-known 3-1 win"]
    {
        assert_eq!(plain(text), format!("p:{text}"));
    }
}

#[test]
fn begins_a_paragraph_at_a_label() {
    assert_eq!(plain("Lede.\n\nZoom in: Rain.\nZoom out: Snow."), "p:Lede. | p:Zoom in: Rain. | p:Zoom out: Snow.");
}

#[test]
fn reads_a_line_of_marks_as_a_rule() {
    assert_eq!(plain("a\n\n* * *\n\nb\n---\nc"), "p:a | hr | p:b | hr | p:c");
}

#[test]
fn drops_the_count_of_missing_characters() {
    assert_eq!(plain("Rain ended.\r\nRoads are… [+1234 chars]"), "p:Rain ended. | p:Roads are…");
    assert_eq!(plain("a [+x chars]"), "p:a [+x chars]");
}

#[test]
fn decodes_nothing() {
    assert_eq!(plain("<b>a</b> &amp; &#8217;"), "p:<b>a</b> &amp; &#8217;");
}

#[test]
fn reads_nothing_from_nothing() {
    assert_eq!(plain(" \r\n\u{a0}\n"), "");
}

#[test]
fn tells_html_and_escaped_html_from_text() {
    assert!(is_html("<p>a</p>") && !is_escaped_html("<p>a</p>"));
    assert!(is_escaped_html("&lt;p&gt;a&lt;/p&gt;") && !is_html("&lt;p&gt;a&lt;/p&gt;"));
    assert!(!is_html("a < b & c") && !is_escaped_html("a &lt; b &amp; c"));
}

#[test]
fn reads_dashes_apart_from_each_other_as_speech() {
    assert_eq!(plain("A.\n\n— Quand ?\n\n— Lundi."), "p:A. | p:— Quand ? | p:— Lundi.");
}

#[test]
fn reads_several_bullets_in_a_row_as_text() {
    assert_eq!(plain("○○市の男性\n\n•••\n\n◆ ◆ ◆"), "p:○○市の男性 | p:••• | p:◆ ◆ ◆");
}
