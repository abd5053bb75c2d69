//! JSON text to [`Value`] and back: [`parse`] accepts everything that RFC 8259 accepts, and repairs with a warning
//! what real pages contain.

mod read;
mod write;

pub use read::{decode_utf8, locate, parse};
pub use write::write;

use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// A JSON value. Strings are free of U+0000.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written: no digit is lost.
    Number(String),
    /// A string, with its escapes resolved.
    String(String),
    /// An array.
    List(Vec<Value>),
    /// An object: every key once, in the order of the text.
    Object(Vec<(String, Value)>),
}

/// Arrays and objects may stand this deep inside each other.
pub const MAX_DEPTH: usize = 512;

impl Value {
    /// A string value. The caller sees to it that `text` is free of U+0000.
    pub fn string(text: impl Into<String>) -> Value {
        Value::String(text.into())
    }

    /// The member `key` of an object; `None` where there is none or this is no object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Whether the member `key` is this text.
    pub(crate) fn says(&self, key: &str, text: &str) -> bool {
        self.get(key).and_then(Value::as_str) == Some(text)
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a list, or the value itself as the only one.
    pub(crate) fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            single => core::slice::from_ref(single),
        }
    }

    /// The members of an object, in the order of the text.
    pub fn as_object(&self) -> Option<&[(String, Value)]> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A number that is whole, however it is written (`12`, `12.0`, `1.2e1`), exactly.
    /// `None` for fractions, for anything with a minus sign and for what exceeds 64 bits.
    pub fn as_integer(&self) -> Option<u64> {
        let Value::Number(text) = self else { return None };
        let mut pieces = scan::split(text, |c| matches!(c, 'e' | 'E'));
        let (mantissa, exponent) = (pieces.next()?, pieces.next().unwrap_or("0"));
        let (whole, fraction) = scan::split_once(mantissa, ".").unwrap_or((mantissa, ""));
        // Beyond 32 bits, any exponent leaves zero alone and turns the rest into `None`.
        let shrinks = exponent.strip_prefix("-");
        let digits = shrinks.or_else(|| exponent.strip_prefix("+")).unwrap_or(exponent);
        let size = scan::number(digits).unwrap_or(u64::MAX).min(u32::MAX.into()) as i64;
        // How many digits stand before the decimal point once the exponent has moved it.
        let mut places = whole.len() as i64 + if shrinks.is_some() { -size } else { size };
        let mut value = 0_u64;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if places > 0 {
                value = scan::with_digit(value, byte)?;
                places -= 1;
            } else if byte != b'0' {
                return None;
            }
        }
        while places > 0 && value > 0 {
            value = scan::with_digit(value, b'0')?;
            places -= 1;
        }
        Some(value)
    }

    /// What this is, with its article, for sentences: `null`, `a boolean`, `a number`, `a string`, `a list` or
    /// `an object`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// No path in an error or a warning grows beyond this many bytes: a hostile text could repeat a huge key in every warning.
pub(crate) const MAX_PATH: usize = 1000;

/// Appends a key to a JSON Pointer (RFC 6901, section 3), unless that would pass `limit`.
pub(crate) fn push_token(path: &mut String, key: &str, limit: usize) -> bool {
    let fits = path.len() + key.len() <= limit;
    if fits {
        path.push('/');
        for character in key.chars() {
            match character {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                _ => path.push(character),
            }
        }
    }
    fits
}

/// Appends a place in a list to a JSON Pointer.
pub(crate) fn push_index(path: &mut String, index: usize) {
    path.push('/');
    scan::push_digits(path, index as u64, 1);
}
