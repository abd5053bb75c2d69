//! Blocks and runs of text.

use super::*;

fn section_html(blocks: Vec<Block>) -> String {
    let card = default_html(&body(blocks));
    between(&card, "<section part=\"section\">", "</section>").into()
}

#[test]
fn runs_with_the_same_address_are_one_link() {
    let linked = |text: &str| Span { link: Some(link("https://b.example/")), ..Span::plain(text) };
    let spans = vec![
        Span::plain("Per "),
        linked("the "),
        Span { strong: true, emphasis: true, code: true, ..linked("Post") },
        Span::plain("."),
    ];
    assert_eq!(
        section_html(vec![Block::Paragraph(spans)]),
        "<p>Per <a href=\"https://b.example/\" rel=\"noopener\" referrerpolicy=\"strict-origin-when-cross-origin\">the <strong><em><code>Post</code></em></strong></a>.</p>"
    );
}

#[test]
fn a_link_around_nothing_visible_is_no_link() {
    let blank = Span { link: Some(link("https://b.example/")), ..Span::plain(" ") };
    assert_eq!(section_html(vec![Block::Paragraph(vec![Span::plain("a"), blank, Span::plain("b")])]), "<p>a b</p>");
}

#[test]
fn a_line_break_keeps_its_line_feed_for_text_content() {
    assert_eq!(section_html(vec![paragraph("a\nb")]), "<p>a<br>\nb</p>");
}

#[test]
fn only_the_lists_at_the_top_of_a_section_are_summary_lists() {
    let item = vec![paragraph("a"), bullets(&["b"])];
    let list = Block::List(List { items: vec![item], ..List::default() });
    assert_eq!(
        section_html(vec![list]),
        "<ul part=\"summary-list\"><li part=\"summary-item\">a<ul><li>b</li></ul></li></ul>"
    );
}

#[test]
fn paragraphs_of_an_item_stay_apart() {
    let list = Block::List(List { items: vec![vec![paragraph("a"), paragraph("b")]], ..List::default() });
    assert!(section_html(vec![list]).contains("<li part=\"summary-item\"><p>a</p><p>b</p></li>"));
}

#[test]
fn quotes_code_and_rules_have_their_elements() {
    let blocks = vec![Block::Quote(vec![paragraph("q")]), Block::Rule, Block::Code("\nlet a;\n".into())];
    assert_eq!(section_html(blocks), "<blockquote><p>q</p></blockquote><hr><pre><code>\nlet a;\n</code></pre>");
}

#[test]
fn a_table_has_the_body_that_a_parser_would_insert() {
    let cell = |text: &str, header| Cell { header, columns: 1, rows: 1, spans: vec![Span::plain(text)] };
    let rows = vec![
        vec![cell("", true), Cell { columns: 2, rows: 3, ..cell("A", true) }],
        vec![cell("B", true), cell("1", false)],
    ];
    let table = Table { caption: vec![Span::plain("C")], rows };
    assert_eq!(
        section_html(vec![Block::Table(table)]),
        "<div class=\"table\"><table><caption>C</caption><tbody>\
        <tr><td></td><th scope=\"col\" colspan=\"2\" rowspan=\"3\">A</th></tr><tr><th scope=\"row\">B</th><td>1</td></tr></tbody></table></div>"
    );
}

#[test]
fn a_table_of_more_than_three_columns_scrolls_by_keyboard() {
    let row = |columns: &[u16]| -> Vec<Cell> {
        columns.iter().map(|&columns| Cell { columns, rows: 1, spans: vec![Span::plain("x")], header: false }).collect()
    };
    for (rows, scrolls) in [
        (vec![row(&[1, 1, 1])], false),
        (vec![row(&[3]), row(&[1, 2])], false),
        (vec![row(&[1]), row(&[1, 1, 1, 1])], true),
        (vec![row(&[1, 3])], true),
    ] {
        let table = Table { caption: vec![], rows };
        assert_eq!(section_html(vec![Block::Table(table)]).contains(" tabindex=\"0\""), scrolls);
    }
}

#[test]
fn nesting_beyond_the_limit_is_shown_flat_and_complete() {
    let mut block = paragraph("deepest");
    for _ in 0..500 {
        block = Block::Quote(vec![block]);
    }
    let card = section_html(vec![block]);
    assert_eq!(card.matches("<blockquote>").count(), 32);
    assert!(card.contains("<p>deepest</p>"));
}
