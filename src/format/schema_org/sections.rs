//! What the native input adds to schema.org: `sections`.

use crate::article::{Block, List, Section, Span};
use crate::error::Code;
use crate::format::Context;
use crate::json::Value;
use crate::scan;
use crate::text::entities::one_line;
use crate::text::labels;
use alloc::vec::Vec;

/// The members of a section.
const MEMBERS: &str = "label|text|bullets|html|collapsed";

/// One entry of `sections`: an object, or a text without a label.
pub(super) fn section<'a>(value: &'a Value, cx: &mut Context<'a>) -> Option<Section> {
    if let Value::String(_) = value {
        let blocks = paragraph(value, cx).into_iter().collect::<Vec<_>>();
        return (!blocks.is_empty()).then(|| Section { blocks, ..Section::default() });
    }
    let Some(members) = value.as_object() else {
        cx.warn(Code::WrongType, value);
        return None;
    };
    // Plain text: no entity is decoded and no markup removed.
    let label = labels::without_colon(&one_line(cx.string(value.get("label")).unwrap_or_default()));
    let collapsed = cx.flag(value.get("collapsed"));
    let mut blocks = cx.html(value.get("html"));
    if blocks.is_empty() {
        for item in cx.items(value.get("text")) {
            if let Some(paragraph) = paragraph(item, cx) {
                blocks.push(paragraph);
            }
        }
        let mut items = Vec::new();
        for item in cx.items(value.get("bullets")) {
            if let Some(paragraph) = paragraph(item, cx) {
                items.push(Vec::from([paragraph]));
            }
        }
        if !items.is_empty() {
            blocks.push(Block::List(List { items, ..List::default() }));
        }
    }
    if label.is_empty() && blocks.is_empty() {
        // An empty section says nothing, and is not missed; what stands under other names is.
        if members.iter().any(|(name, _)| !scan::is_among(MEMBERS, name)) {
            cx.warn(Code::WrongType, value);
        }
        return None;
    }
    Some(Section { label, blocks, collapsed })
}

/// A paragraph from a plain text, shown character for character, or from `{"html": …}`.
fn paragraph<'a>(value: &'a Value, cx: &mut Context<'a>) -> Option<Block> {
    let spans = match value {
        Value::Object(_) if value.get("html").is_some() => cx.html_spans(value.get("html")),
        // What lists of other vocabularies have for an item.
        Value::Object(_) if let Some(text) = ["text", "name"].iter().find_map(|key| value.get(key)) => {
            return paragraph(text, cx);
        }
        _ => cx.string(Some(value)).map(|text| Vec::from([Span::plain(text)])).unwrap_or_default(),
    };
    (!spans.is_empty()).then_some(Block::Paragraph(spans))
}
