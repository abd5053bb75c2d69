//! What holds for every input.

use super::super::{entities, html, labels, plain};
use super::{show, with_notes};
use crate::article::{Block, Section, plain_text};
use proptest::prelude::*;

/// All text of blocks, in order, without white space.
fn letters(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(spans) | Block::Heading(spans) => text += &plain_text(spans),
            Block::Quote(blocks) => text += &letters(blocks),
            Block::List(list) => list.items.iter().for_each(|item| text += &letters(item)),
            Block::Figure(image) => text += &image.caption,
            Block::Code(code) => text += code,
            Block::Table(table) => {
                text += &plain_text(&table.caption);
                table.rows.iter().flatten().for_each(|cell| text += &plain_text(&cell.spans));
            }
            Block::Rule => {}
        }
    }
    text.retain(|c| !c.is_whitespace());
    text
}

fn all_letters(sections: &[Section]) -> String {
    let mut text: String = sections.iter().map(|section| section.label.clone() + &letters(&section.blocks)).collect();
    text.retain(|c| !c.is_whitespace());
    text
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    letters.sort_unstable();
    letters
}

/// Pieces of HTML: words and tags in any order, well nested or not.
fn soup() -> impl Strategy<Value = (String, String)> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul>",
        "</ul>",
        "<ol start=2>",
        "</ol>",
        "<li>",
        "</li>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<a href=/x>",
        "</a>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "</td>",
        "</tr>",
        "</table>",
        "<caption>",
        "</caption>",
        "<pre>",
        "</pre>",
        "<br>",
        "<hr>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<details>",
        "<summary>",
        "</summary>",
        "</details>",
        "<figure>",
        "<figcaption>",
        "</figcaption>",
        "</figure>",
        "<span>",
        "<foo>",
        "</foo>",
        "<tbody>",
        "<!-- c -->",
        "&nbsp;",
        " ",
        "\n",
        "<code>",
        "</code>",
        "<svg></svg>",
        "<img src=/a.jpg>",
        "<table role=none>",
        "<div class=kg-toggle-card>",
    ]);
    let piece = prop_oneof![
        2 => tag.prop_map(|tag| (tag.to_string(), String::new())),
        1 => "[a-zA-Z:.é]{1,6}".prop_map(|word| (word.clone(), word)),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        pieces.into_iter().fold((String::new(), String::new()), |(html, text), (h, t)| (html + &h, text + &t))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_any_reader_panic(text in "\\PC*|[<>/!&;#a-z\"'= \n:.•-]*") {
        with_notes(|cx| {
            drop(html::sections(&text, cx));
            drop(html::spans(&text, cx));
            drop(labels::sections(plain::blocks(&text)));
            drop(entities::decode(&text, &mut cx.notes));
            drop(entities::plain(&text, &mut cx.notes));
        });
        plain::is_html(&text);
        plain::is_escaped_html(&text);
    }

    #[test]
    fn no_letter_of_html_is_lost((html, text) in soup()) {
        let (blocks, _) = with_notes(|cx| html::blocks(&html, cx));
        prop_assert_eq!(sorted(&letters(&blocks)), sorted(&text), "{}\n{}", html, show(&blocks));
    }

    #[test]
    fn no_letter_is_lost_between_blocks_and_sections((html, text) in soup()) {
        let (sections, _) = with_notes(|cx| html::sections(&html, cx));
        prop_assert_eq!(sorted(&all_letters(&sections)), sorted(&text), "{}", html);
    }

    #[test]
    fn no_letter_of_plain_text_is_lost(text in "([A-Za-z]{1,8}[ .:\n]{1,2}){0,40}") {
        let blocks = plain::blocks(&text);
        prop_assert_eq!(sorted(&letters(&blocks)), sorted(&text));
        prop_assert_eq!(sorted(&all_letters(&labels::sections(blocks))), sorted(&text));
    }

    #[test]
    fn text_that_is_escaped_is_read_as_it_was(text in "[ -~àé’]{0,60}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        prop_assert_eq!(entities::decode(&escaped, &mut Vec::new()), text);
    }

    #[test]
    fn sections_are_never_empty((html, _) in soup()) {
        let (sections, _) = with_notes(|cx| html::sections(&html, cx));
        for section in sections {
            prop_assert!(!section.blocks.is_empty() || !section.label.is_empty(), "{}: {:?}", html, section);
        }
    }
}
