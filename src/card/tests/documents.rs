//! What surrounds a card, and bodies as data.

use super::*;

#[test]
fn the_shadow_form_has_card_status_and_the_plain_link() {
    let article = Article { headline: "H".into(), url: Some(link("https://a.example/")), ..Article::default() };
    let html = render_to_string(&article, &CardOptions::default(), &English);
    assert!(html.starts_with("<article-card><template shadowrootmode=\"open\"><style>"), "{html}");
    assert!(html.ends_with("</article><p part=\"status\" role=\"status\" lang=\"en\"></p></template><a href=\"https://a.example/\" rel=\"noopener\" referrerpolicy=\"strict-origin-when-cross-origin\">H</a></article-card>"), "{html}");
}

#[test]
fn the_fragment_has_an_id_that_other_cards_do_not_have() {
    let options = CardOptions { form: Form::Fragment, ..CardOptions::default() };
    let id = |headline: &str| {
        let html = render_to_string(&Article { headline: headline.into(), ..Article::default() }, &options, &English);
        assert!(html.starts_with("<article ") && html.ends_with("</article>"), "{html}");
        let id = String::from(between(&html, " id=\"", "\""));
        assert_eq!(between(&html, " aria-labelledby=\"", "\""), id);
        id
    };
    assert_eq!(id("One"), id("One"));
    assert_ne!(id("One"), id("Two"));
}

#[test]
fn the_page_is_a_document_in_the_articles_language() {
    let article = Article { headline: "שלום <b>".into(), language: "he".into(), ..Article::default() };
    let html = render_to_string(&article, &CardOptions { form: Form::Page, ..CardOptions::default() }, &English);
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"he\" dir=\"rtl\"><head><meta charset=\"utf-8\">"), "{html}");
    assert!(html.contains("<title>שלום &lt;b&gt;</title><style>"), "{html}");
    assert!(html.contains("<h1 part=\"headline\"") && !html.contains("headingreset"), "{html}");
    assert!(html.ends_with("</article></main></body></html>"), "{html}");
}

#[test]
fn a_page_always_has_a_title_and_a_language() {
    let html =
        render_to_string(&Article::default(), &CardOptions { form: Form::Page, ..CardOptions::default() }, &English);
    assert!(html.contains("<html lang=\"en\" dir=\"ltr\">") && html.contains("<title>Article</title>"), "{html}");
}

#[test]
fn styles_come_inline_or_linked_with_their_nonce() {
    let mut options = CardOptions { nonce: Some("a\"b".into()), ..CardOptions::default() };
    assert!(render_to_string(&Article::default(), &options, &English).contains("<style nonce=\"a&quot;b\">"));
    options.stylesheet = Some("/card.css?a&b".into());
    let html = render_to_string(&Article::default(), &options, &English);
    assert!(
        html.contains("<link rel=\"stylesheet\" href=\"/card.css?a&amp;b\" nonce=\"a&quot;b\">")
            && !html.contains("<style"),
        "{html}"
    );
}

#[test]
fn the_style_sheet_cannot_end_its_own_element() {
    let sheet = include_str!("../../../www/article-card.css").to_ascii_lowercase();
    assert!(!sheet.contains("</") && !sheet.contains("<!--"));
}

#[test]
fn a_body_as_data_has_content_and_no_presentation() {
    let article = complete(&mut || "x".into());
    let html: String = article.sections.iter().map(|section| write_blocks(&section.blocks)).collect();
    for presentation in ["part=", "rel=", "referrerpolicy", "loading", "tabindex", "<div", "class=", "dir=", "details"]
    {
        assert!(!html.contains(presentation), "{presentation} in {html}");
    }
    for content in [
        "<ol start=\"3\">",
        " colspan=\"2\"",
        "<img alt=\"x\" width=\"1200\" src=\"https://a.example/i.jpg\">",
        "<a href=\"https://a.example/s\">",
    ] {
        assert!(html.contains(content), "{content} in {html}");
    }
    assert_eq!(write_spans(&[Span { emphasis: true, ..Span::plain("a<b") }]), "<em>a&lt;b</em>");
}
