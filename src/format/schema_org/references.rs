//! JSON-LD's references: the nodes that an `@id` names.

use crate::format::Context;
use crate::json::Value;
use alloc::vec::Vec;

/// The node that a `{"@id": …}` stands for; any other value is itself.
pub(super) fn resolve<'a>(value: &'a Value, cx: &mut Context<'a>) -> Option<&'a Value> {
    let (Value::Object(members), Some(id)) = (value, value.get("@id")) else { return Some(value) };
    if members.iter().any(|(key, _)| key != "@id" && key != "@type") {
        return Some(value);
    }
    described(value, id, cx)
}

/// What another node says about the one that a value names by `@id`.
pub(super) fn elsewhere<'a>(value: &'a Value, cx: &mut Context<'a>) -> Option<&'a Value> {
    described(value, value.get("@id")?, cx)
}

/// The node of that `@id` that says more than `value`.
fn described<'a>(value: &'a Value, id: &Value, cx: &mut Context<'a>) -> Option<&'a Value> {
    let mut pending = Vec::from([cx.root]);
    while let Some(node) = pending.pop()
        && cx.search > 0
    {
        cx.search -= 1;
        match node {
            Value::List(items) => pending.extend(items.iter().rev()),
            Value::Object(members) => {
                if members.len() > 1 && node.get("@id") == Some(id) && !core::ptr::eq(node, value) && says_more(node) {
                    return Some(node);
                }
                pending.extend(members.iter().rev().map(|(_, item)| item));
            }
            _ => {}
        }
    }
    None
}

fn says_more(node: &Value) -> bool {
    node.as_object().is_some_and(|members| members.iter().any(|(key, _)| key != "@id" && key != "@type"))
}
