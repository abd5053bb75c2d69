use super::super::html::{from_lines, is_markup, spans};
use super::{html, html_notes, html_sections, show_spans, with_notes};
use crate::article::Block;
use crate::error::Code;

#[test]
fn reads_paragraphs_and_the_text_between_containers() {
    assert_eq!(
        html("<p>One.</p><div>Two.<section>Three.</section>Four.</div>Five."),
        "p:One. | p:Two. | p:Three. | p:Four. | p:Five."
    );
}

#[test]
fn collapses_white_space_as_css_does_and_keeps_no_break_spaces() {
    assert_eq!(html("<p>\n  One \t <b> two</b>\n three&nbsp; four </p>"), "p:One *two* three\u{a0} four");
}

#[test]
fn drops_empty_paragraphs() {
    assert_eq!(html("<p></p><p> </p><p>&nbsp;</p><p><b> &nbsp;</b></p><p><br></p><p>Text</p>"), "p:Text");
}

#[test]
fn joins_the_pieces_of_a_word() {
    assert_eq!(html("<p>W<span data-anf-textstyle=\"dropcap\">or</span>d<wbr>s</p>"), "p:Words");
}

#[test]
fn reads_marks_and_flattens_nested_ones() {
    assert_eq!(
        html("<p><em>a<strong>b</strong></em><i>c</i> <code>d</code> <kbd>e</kbd> <u>f</u></p>"),
        "p:_a_*_b_*_c_ `d` `e` f"
    );
}

#[test]
fn marks_what_is_in_another_language() {
    assert_eq!(
        html(r#"<p>The <i lang="de">Zeitgeist</i>, <span LANG=fr_FR>c’est</span> all</p>"#),
        "p:The de<_Zeitgeist_>, fr-FR<c’est> all"
    );
    assert_eq!(
        html(r#"<blockquote lang="fr"><p>Un</p><p>deux</p></blockquote><div lang="he"><div>א</div>ב</div>end"#),
        "quote{p:fr<Un> | p:fr<deux>} | p:he<א> | p:he<ב> | p:end"
    );
    assert_eq!(html(r#"<p lang="English">a <b lang="">b</b> <q lang="x">c</q></p>"#), "p:a *b* “c”");
}

#[test]
fn a_language_inside_another_ends_with_its_element() {
    assert_eq!(
        html(r#"<span lang="fr">a <span lang="en">b <span>c</span></span> d</span> e"#),
        "p:fr<a >en<b c>fr< d> e"
    );
}

#[test]
fn no_language_outlives_an_element_whose_end_is_left_out() {
    assert_eq!(html("<p lang=fr>a<p>b</p>c"), "p:fr<a> | p:b | p:c");
    assert_eq!(html("<ul><li lang=fr>a<li>b</ul>c"), "ul{fr<a>; b} | p:c");
    assert_eq!(html("<ul><li><i lang=fr>a</li><li>b</li></ul>c"), "ul{fr<_a_>; b} | p:c");
    assert_eq!(html("a <br lang=fr>b<img lang=fr src='/i.png' alt=''>"), "p:a\nb | img:/");
}

#[test]
fn reads_headings_of_every_level() {
    assert_eq!(html("<h1>A</h1><h2 id=x>B <em>b</em></h2><h6>C</h6><h3></h3>"), "h:A | h:B _b_ | h:C");
}

#[test]
fn reads_nested_lists() {
    assert_eq!(
        html("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li><p>d</p><p>e</p></li></ul>"),
        "ul{a | ul{b; c}; d | e}"
    );
}

#[test]
fn reads_numbered_lists_with_their_start() {
    assert_eq!(
        html("<ol><li>a</ol><ol start=\"3\"><li>b<li>c</ol><ul start=2><li>d</ul>"),
        "ol{a} | ol3{b; c} | ul{d}"
    );
}

#[test]
fn puts_a_list_between_items_into_the_item_before_it() {
    assert_eq!(html("<ul><li>a</li><ul><li>b</li></ul>text<li>c</li></ul>"), "ul{a | ul{b} | text; c}");
}

#[test]
fn reads_quotes() {
    assert_eq!(html("<blockquote><p>a</p>b</blockquote><p>c</p>"), "quote{p:a | p:b} | p:c");
}

#[test]
fn leaves_the_names_of_a_forms_controls_out_and_keeps_its_text() {
    let form =
        "<form><legend>Options</legend><p>Write to us.</p><label>Email <input></label></form><label>Tide</label>";
    assert_eq!(html(form), "p:Write to us. | p:Tide");
}

#[test]
fn reads_figures_with_alternative_text_and_caption() {
    assert_eq!(
        html(
            "<figure><img src=/a.jpg alt='The  river' width=640 height=\"480px\"><figcaption>High <b>water</b></figcaption></figure>"
        ),
        "img:The river/High water"
    );
    assert_eq!(html("<figure><figcaption>Above</figcaption><img src=/a.jpg></figure>"), "p:Above | img:/");
}

#[test]
fn keeps_a_caption_that_finds_no_picture() {
    assert_eq!(html("<figure><figcaption>Alone</figcaption></figure><p>x"), "p:Alone | p:x");
    assert_eq!(
        html("<img src=/a.jpg><figure><iframe></iframe><figcaption>A film</figcaption></figure>"),
        "img:/ | p:A film"
    );
    assert_eq!(html("<figure><figcaption>Cut off"), "p:Cut off");
}

#[test]
fn gives_a_figures_caption_to_its_table() {
    assert_eq!(
        html("<figure><table><tr><td>a</td><td>b</td></tr></table><figcaption>Rain</figcaption></figure>"),
        "table{Rain! a,b}"
    );
}

#[test]
fn reads_a_pictures_size_and_resolves_its_address() {
    let (blocks, _) = with_notes(|cx| super::super::html::blocks("<img src=/a.jpg width=640 height=50%>", cx));
    let [Block::Figure(image)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!((image.url.as_str(), image.width, image.height), ("https://example.com/a.jpg", Some(640), None));
}

#[test]
fn finds_the_address_of_a_picture_that_is_loaded_late() {
    for html in [
        "<img data-src='/a.jpg'>",
        "<img src='data:image/gif;base64,R0lG' data-src='/a.jpg'>",
        "<img src='' data-lazy-src=/a.jpg>",
        "<img srcset='/a.jpg 1x, /b.jpg 2x'>",
    ] {
        let (blocks, notes) = with_notes(|cx| super::super::html::blocks(html, cx));
        let [Block::Figure(image)] = blocks.as_slice() else { panic!("{html}") };
        assert_eq!((image.url.as_str(), notes.as_slice()), ("https://example.com/a.jpg", [].as_slice()), "{html}");
    }
}

#[test]
fn leaves_out_pictures_with_a_forbidden_address_with_a_note() {
    assert_eq!(html("<p>a<img src='javascript:alert(1)' onerror=alert(1)>b</p>"), "p:ab");
    assert_eq!(
        html_notes("<img src='javascript:alert(1)'><img src='data:image/png;base64,AA'>"),
        [Code::ImageRefused; 2]
    );
}

#[test]
fn leaves_out_pixels_that_count_readers() {
    assert_eq!(html("<img src=https://t.example/p.gif width=1 height=1><img src=/p.gif height=0>"), "");
}

#[test]
fn puts_a_picture_inside_a_paragraph_behind_it() {
    assert_eq!(
        html("<p>one <img src=/a.jpg alt=A> two</p><p><img src=/b.jpg alt=B>three</p>"),
        "p:one two | img:A/ | img:B/ | p:three"
    );
}

#[test]
fn reads_an_emoji_picture_as_its_emoji() {
    assert_eq!(html("<p>Rain <img class='emoji' src=/x.svg alt='🌧️'> ends</p>"), "p:Rain 🌧️ ends");
}

#[test]
fn reads_tables() {
    assert_eq!(
        html(
            "<table><caption>Rain</caption><thead><tr><th>Day<th colspan=2>mm</thead><tr><td rowspan=\"2\">Mon<td>3<td><b>4</b></table>"
        ),
        "table{Rain! #Day,#mm(2x1); Mon(1x2),3,*4*}"
    );
}

#[test]
fn joins_the_blocks_of_a_cell_by_line_breaks() {
    assert_eq!(html("<table><tr><td><p>a</p><ul><li>b<li>c</ul></td><td>d</td></tr></table>"), "table{! a\nb\nc,d}");
}

#[test]
fn reads_a_table_for_layout_as_its_content() {
    assert_eq!(
        html(
            "<table role=presentation><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table><p>d"
        ),
        "p:a | table{! b,c} | p:d"
    );
}

#[test]
fn keeps_text_that_stands_between_rows() {
    assert_eq!(html("<table>lost?<tr><td>a</td><td>b</td></tr></table>"), "p:lost? | table{! a,b}");
}

#[test]
fn reads_preformatted_text_character_for_character() {
    assert_eq!(html("<pre>\n  a\r\n <b>b</b>&lt;<br>c\n</pre>d"), "pre:  a\n b<\nc | p:d");
    assert_eq!(html("<pre><code><div class=l>a</div><div>b</div></code></pre>"), "pre:a\nb");
}

#[test]
fn reads_rules_and_line_breaks() {
    assert_eq!(html("<p>a<br> b<br/></p><hr><p><br>c"), "p:a\nb | hr | p:c");
}

#[test]
fn reads_two_line_breaks_as_the_end_of_a_paragraph() {
    assert_eq!(html("<b>a</b> <br>\n<br> b<br>c"), "p:*a* | p:b\nc");
}

#[test]
fn reads_definitions_as_paragraphs() {
    assert_eq!(
        html("<dl><dt>Rain<dd>Water.<dt>Snow</dt><dd>Ice.</dl>x"),
        "p:*Rain* | p:Water. | p:*Snow* | p:Ice. | p:x"
    );
}

#[test]
fn resolves_links_and_keeps_the_text_of_refused_ones() {
    assert_eq!(
        html(
            "<p><a href=/a>one</a> <a href='MAILTO:x@y.z'>two</a> <a name=n>three</a> <a href='  java\nscript:x'>four</a></p>"
        ),
        "p:[one](https://example.com/a) [two](mailto:x@y.z) three four"
    );
    assert_eq!(html_notes("<a href='javascript&colon;x'>a</a><a href=''>b</a><a href='#c'>c</a>"), [Code::LinkRefused]);
}

#[test]
fn does_not_decode_parameters_of_an_address_as_references() {
    assert_eq!(html("<a href='/?a=1&copy=2&amp;c=3&lt'>x</a>"), "p:[x](https://example.com/?a=1&copy=2&c=3<)");
}

#[test]
fn keeps_the_link_of_blocks_inside_it() {
    assert_eq!(
        html("<a href=/a><h2>A</h2><p>b</p></a>c"),
        "h:[A](https://example.com/a) | p:[b](https://example.com/a) | p:c"
    );
}

#[test]
fn gives_inline_quotations_their_marks() {
    assert_eq!(html("<p>She said <q>no</q>.</p>"), "p:She said “no”.");
}

#[test]
fn leaves_out_what_is_not_text_with_a_note() {
    for skipped in [
        "<script>if (a<b) '<p>x</p>'</script>",
        "<style>p{}</style>",
        "<svg><text>x</text></svg>",
        "<math><mi>x</mi></math>",
        "<noscript><img src=/a.jpg></noscript>",
        "<textarea><p>x</p></textarea>",
        "<title>x</title>",
        "<xmp><p>x</xmp>",
        "<iframe src=https://example.com><p>x</iframe>",
        "<template><p>x</template>",
        "<select><option>x</select>",
        "<video><p>x</p></video>",
        "<audio src=x></audio>",
        "<object>x</object>",
        "<button>x</button>",
        "<input value=x>",
        "<embed src=x>",
    ] {
        let all = format!("<p>a</p>{skipped}<p>b</p>");
        assert_eq!(html(&all), "p:a | p:b", "{skipped}");
        assert_eq!(html_notes(&all), [Code::HtmlSkipped], "{skipped}");
    }
}

#[test]
fn leaves_out_comments_declarations_and_the_head() {
    assert_eq!(
        html(
            "<!DOCTYPE html><html><head><title>t</title></head><body><!-- wp:list {\"a\":\">\"} --><p>a<!-->b<!--->c<!-- d --!>e<![CDATA[f]]>g<?php x ?>h</>i</ j>k"
        ),
        "p:abceghik"
    );
    assert_eq!(html_notes("<head><title>t</title><style></style></head>"), []);
}

#[test]
fn reads_fragments_as_spans() {
    let read = |html: &str| show_spans(&with_notes(|cx| spans(html, cx)).0);
    assert_eq!(read("Text, per <a href=https://a.example>a source</a>."), "Text, per [a source](https://a.example).");
    assert_eq!(read("<p>a</p><ul><li>b</li></ul>c"), "a\nb\nc");
    assert_eq!(read(" <p> </p>"), "");
}

#[test]
fn makes_folded_parts_sections_of_their_own() {
    assert_eq!(
        html_sections(
            "<p>a</p><details><summary>Flash<b>back</b>:</summary><p>b</p><p><b>Label:</b> c</p></details><p>d</p><details open><summary>More</summary>e</details>"
        ),
        " => p:a\n-Flashback => p:b | p:*Label:* c\n => p:d\n+More => p:e"
    );
    assert_eq!(html("<details><summary>A</summary>b</details>c"), "h:A | p:b | p:c");
}

#[test]
fn reads_a_toggle_card_as_a_folded_part() {
    assert_eq!(
        html_sections(
            "<div class=\"kg-card kg-toggle-card\" data-kg-toggle-state=close><div class=h><h4>Flashback</h4><button><svg></svg></button></div><div><p>a</p></div></div><p>b</p>"
        ),
        "-Flashback => p:a\n => p:b"
    );
}

#[test]
fn keeps_folded_parts_inside_other_blocks_as_text() {
    assert_eq!(
        html_sections("<ul><li><details><summary>A</summary>b</details></li></ul><details>c</details>"),
        " => ul{h:A | b} | p:c"
    );
}

#[test]
fn tells_markup_from_text() {
    for markup in ["<p>a", "a<br>b", "<b>a</b>", "x<P CLASS=a>b<p>c", "<ul><li>a</ul>", "<a href='x'>b</a>"] {
        assert!(is_markup(markup), "{markup}");
    }
    for text in
        ["", "1 < 2 > 0", "a <b c> d", "<3", "The <div> and the <p> tag", "<foo>bar</foo>", "List<String> a; </b>"]
    {
        assert!(!is_markup(text), "{text}");
    }
}

#[test]
fn parts_lines_of_text_with_inline_tags_and_none_inside_of_tags() {
    let lines = |text: &str| from_lines(text).unwrap_or_default();
    assert_eq!(lines("a <b>b</b>\n\nc\r\nd"), "a <b>b</b><p>c<br>d");
    assert_eq!(lines("a<br>\nb\n\nc"), "a<br>\nb<p>c");
    assert_eq!(lines("a <a\nhref='x'\n\n>b</a>\n<!-- \n -->c"), "a <a\nhref='x'\n\n>b</a><br><!-- \n -->c");
    assert_eq!(from_lines("<b>a</b>\n\n<p>b</p>"), None);
}

#[test]
fn reads_no_bold_in_the_wrapper_of_google_docs() {
    for style in ["font-weight:normal;", "font-weight: normal", "font-weight:400"] {
        assert_eq!(html(&format!("<b style='{style}'><p>a <b>b</b></p></b>")), "p:a *b*");
    }
}

#[test]
fn reads_bloggers_table_around_a_picture_as_a_figure() {
    let picture = "<table class='tr-caption-container'><tr><td><img src=/q.jpg alt=Quay></td></tr>";
    assert_eq!(
        html(&format!("<p>a</p>{picture}<tr><td class='tr-caption'>At dawn</td></tr></table><p>b</p>")),
        "p:a | img:Quay/At dawn | p:b"
    );
    assert_eq!(html("<amp-img src=/q.jpg alt=Quay></amp-img>"), "img:Quay/");
}
