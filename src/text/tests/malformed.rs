//! HTML as nobody should write it. Nothing is lost, nothing takes long, nothing panics.

use super::{html, html_notes, with_notes};
use crate::article::{Block, plain_text};
use crate::error::Code;

#[test]
fn ends_formatting_with_its_container() {
    assert_eq!(html("<ul><li><b>a<li>b</ul>c"), "ul{*a*; b} | p:c");
    assert_eq!(html("<p><b>a<p>b</b>c"), "p:*a* | p:*b*c");
    assert_eq!(html("<b>a<ul><li>b</b>c</ul>d"), "p:*a* | ul{*b*c} | p:d");
}

#[test]
fn accepts_misnested_formatting() {
    assert_eq!(html("<p><b>a<i>b</b>c</i>d</em></strong>e"), "p:*a**_b_*_c_de");
}

#[test]
fn ignores_end_tags_that_end_nothing() {
    assert_eq!(html("</p></ul></li></td></table></h2></blockquote></figure></details></pre></nosuch>a"), "p:a");
}

#[test]
fn does_not_end_a_list_outside_a_cell_from_inside() {
    assert_eq!(html("<ul><li><table><tr><td>a</ul></li><td>b</table>c<li>d</ul>"), "ul{table{! a,b} | c; d}");
}

#[test]
fn ends_a_heading_that_was_never_closed_at_the_next_block() {
    assert_eq!(html("<h2>A<p>b</p><ul><li>c</ul>"), "h:A | p:b | ul{c}");
    assert_eq!(html("<h2><p>A</p></h2>b"), "h:A | p:b");
    assert_eq!(html("<h2><img src=/a.jpg alt=x>A</h2>"), "h:A | img:x/");
}

#[test]
fn reads_a_stray_item_as_a_paragraph() {
    assert_eq!(html("<li>a</li><li>b</li>"), "p:a | p:b");
}

#[test]
fn reads_a_less_than_sign_as_text() {
    assert_eq!(html("a < b <3 <- </"), "p:a < b <3 <- </");
}

#[test]
fn drops_a_tag_that_the_text_ends_in() {
    assert_eq!(html("a<p class='x"), "p:a");
    assert_eq!(html("a<a href=\"x>b"), "p:a");
    assert_eq!(html("a</p"), "p:a");
    assert_eq!(html("a<!-- b"), "p:a");
}

#[test]
fn reads_attributes_in_every_notation() {
    for tag in
        ["<a href=/x>", "<a\thref = '/x'/>", "<a x=1 HREF=\"/x\" href=/y>", "<a title='>' =a href=/x>", "<a/href=/x>"]
    {
        assert_eq!(html(&format!("{tag}t</a>")), "p:[t](https://example.com/x)", "{tag}");
    }
}

#[test]
fn keeps_what_follows_an_element_that_never_ends() {
    assert_eq!(html("<p>a</p><video><p>b</p><select>c"), "p:a | p:b | p:c");
    assert_eq!(html("a<svg/>b<svg></svg>c"), "p:abc");
}

#[test]
fn leaves_out_a_script_that_never_ends() {
    assert_eq!(html("a<script>b<p>c"), "p:a");
    assert_eq!(html("a<SCRIPT>b</scripty></ScRipt >c"), "p:ac");
}

#[test]
fn ignores_the_bold_that_google_documents_wrap_around_everything() {
    assert_eq!(html("<b style=\"font-weight:normal;\" id=\"docs-internal-guid\"><p>a <b>b</b></p></b>"), "p:a *b*");
}

#[test]
fn flattens_deep_lists_without_losing_text() {
    let depth = 40;
    let list: String =
        (0..depth).map(|n| format!("<ul><li>i{n};")).collect::<String>() + &"</li></ul>".repeat(depth) + "<p>end</p>";
    let shown = html(&list);
    for n in 0..depth {
        assert!(shown.contains(&format!("i{n};")), "{n}");
    }
    assert!(shown.ends_with("| p:end"), "{shown}");
    assert_eq!(shown.matches("ul{").count(), 8);
    assert_eq!(html_notes(&list).iter().filter(|note| **note == Code::DepthFlattened).count(), depth - 8);
}

#[test]
fn flattens_deep_quotes_and_tables() {
    let quotes = "<blockquote>".repeat(30) + "a" + &"</blockquote>".repeat(30) + "b";
    assert!(html(&quotes).contains("p:a") && html(&quotes).ends_with(" | p:b"));
    let tables = "<table><tr><td>x<td>".repeat(30) + "a" + &"</table>".repeat(30) + "b";
    assert!(html(&tables).contains('a') && html(&tables).ends_with("p:b"), "{}", html(&tables));
}

#[test]
fn replaces_nul_in_text() {
    assert_eq!(html("a\0b"), "p:a\u{fffd}b");
}

#[test]
fn does_not_copy_a_long_address_without_limit() {
    let html = format!("<a href=https://a.example/{}>{}", "x".repeat(100_000), "<b>a</b>b".repeat(10_000));
    let (blocks, _) = with_notes(|cx| super::super::html::blocks(&html, cx));
    let [Block::Paragraph(spans)] = blocks.as_slice() else { panic!() };
    assert_eq!(plain_text(spans).len(), 20_000);
    let stored: usize = spans.iter().filter_map(|span| span.link.as_ref()).map(|url| url.as_str().len()).sum();
    assert!(stored < 17 * html.len(), "{stored}");
}
