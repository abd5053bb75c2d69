//! [`Value`] to JSON text.

use super::Value;
use alloc::string::String;

/// Writes `value` as JSON (RFC 8259): on one line, or with `pretty` on many, indented by two spaces.
///
/// `<`, U+2028 and U+2029 are escaped, so the text may stand inside a script element as it is: neither `</script>`
/// nor `<!--` can occur (WHATWG HTML, "Restrictions for contents of script elements"). A [`Value::Number`] that holds
/// anything but the characters of a number is written as `null`.
pub fn write(value: &Value, pretty: bool) -> String {
    let mut out = String::new();
    push_value(&mut out, value, pretty.then_some(0));
    out
}

/// Appends `value`; `indent` is the depth of the line that it starts on, or `None` for everything on one line.
fn push_value(out: &mut String, value: &Value, indent: Option<usize>) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(text) if text.bytes().all(|byte| b"0123456789+-.eE".contains(&byte)) => out.push_str(text),
        Value::Number(_) => out.push_str("null"),
        Value::String(text) => push_string(out, text),
        Value::List(items) => {
            let inner = indent.map(|depth| depth + 1);
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(out, index, inner);
                push_value(out, item, inner);
            }
            close(out, items.is_empty(), indent, ']');
        }
        Value::Object(members) => {
            let inner = indent.map(|depth| depth + 1);
            out.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                separate(out, index, inner);
                push_string(out, key);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                push_value(out, member, inner);
            }
            close(out, members.is_empty(), indent, '}');
        }
    }
}

/// What stands before the item number `index`.
fn separate(out: &mut String, index: usize, indent: Option<usize>) {
    if index > 0 {
        out.push(',');
    }
    break_line(out, indent);
}

/// The closing bracket; an empty list or object stays on its line.
fn close(out: &mut String, empty: bool, indent: Option<usize>, bracket: char) {
    if !empty {
        break_line(out, indent);
    }
    out.push(bracket);
}

fn break_line(out: &mut String, indent: Option<usize>) {
    if let Some(depth) = indent {
        out.push('\n');
        for _ in 0..depth {
            out.push_str("  ");
        }
    }
}

fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            '\0'..='\u{1F}' => {
                let code = u32::from(character);
                out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(code & 15, 16));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}
