//! The JS API's surface: JavaScript values in and out, and the cards that it mounts.

use super::{JsHost, write_card};
use crate::card::Operations;
use crate::json::{MAX_DEPTH, Value};
use crate::{Error, Options, Reading, normalise_reading, read, read_value, render_to_string};
use alloc::string::String;
use alloc::vec::Vec;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::ShadowRoot;

#[wasm_bindgen(module = "/www/dom.js")]
extern "C" {
    /// Attaches or finds the shadow root of `target`, puts the card in or patches it, adopts the styles.
    #[wasm_bindgen(catch)]
    fn mount(target: &JsValue, operations: &str, css: &str) -> Result<ShadowRoot, JsValue>;
    /// Takes the card out again.
    fn unmount(root: &ShadowRoot);
    /// Tells the host of a reader's opening or closing of a folded section.
    fn toggled(root: &ShadowRoot, event: &web_sys::Event);
}

#[wasm_bindgen]
extern "C" {
    // Those of js-sys take it for granted that nothing throws, but a proxy can.
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn keys(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, method, js_name = toJSON)]
    fn to_json(this: &Plain) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(extends = Object, js_name = Object)]
    type Plain;
    /// Throws for a date that is none.
    #[wasm_bindgen(catch, method, js_name = toISOString)]
    fn to_iso_text(this: &Date) -> Result<String, JsValue>;
    #[wasm_bindgen(extends = Object, js_name = Date)]
    type Date;
}

/// The article in `source`, normalised: `{article, format, warnings}`.
#[wasm_bindgen]
pub fn parse(source: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let settings = settings(options)?;
    let reading = read_source(source, &settings)?;
    to_js(&reading_value(&reading, &settings))
}

/// The card of `source` as HTML.
#[wasm_bindgen(js_name = renderToString)]
pub fn render_string(source: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let settings = settings(options)?;
    let reading = read_source(source, &settings)?;
    Ok(render_to_string(&reading.article, &settings.card, &JsHost))
}

/// Bytes to operations, for the element.
#[wasm_bindgen(js_name = renderOperations)]
pub fn render_operations(article: &[u8], options: &str) -> String {
    super::render_operations(article, options)
}

/// Renders the card of `source` into `target`, an `Element` or a `ShadowRoot`.
#[wasm_bindgen]
pub fn render(target: JsValue, source: &JsValue, options: &JsValue) -> Result<Card, JsValue> {
    let (root, reading) = show(&target, source, options)?;
    // `toggle` does not bubble: only a capturing listener on the root hears every folded section. It holds no node, so
    // that none is kept by it.
    let listener =
        EventListener::new_with_options(&root, "toggle", EventListenerOptions::run_in_capture_phase(), |event| {
            if let Some(root) = event.current_target() {
                toggled(root.unchecked_ref(), event);
            }
        });
    Ok(Card { target, root, reading, listener: Some(listener) })
}

/// A mounted card. It owns its listener; `remove` ends both.
#[wasm_bindgen]
pub struct Card {
    target: JsValue,
    root: ShadowRoot,
    /// `{article, format, warnings}`
    reading: JsValue,
    listener: Option<EventListener>,
}

#[wasm_bindgen]
impl Card {
    /// The normalised article.
    #[wasm_bindgen(getter)]
    pub fn article(&self) -> JsValue {
        Reflect::get(&self.reading, &"article".into()).unwrap_or_default()
    }

    /// The format that the article was read from.
    #[wasm_bindgen(getter)]
    pub fn format(&self) -> JsValue {
        Reflect::get(&self.reading, &"format".into()).unwrap_or_default()
    }

    /// What was repaired, guessed or left out.
    #[wasm_bindgen(getter)]
    pub fn warnings(&self) -> JsValue {
        Reflect::get(&self.reading, &"warnings".into()).unwrap_or_default()
    }

    /// Shows another article, or the same one changed, in place: what stays the same keeps its nodes and the focus.
    pub fn update(&mut self, source: &JsValue, options: &JsValue) -> Result<(), JsValue> {
        (self.root, self.reading) = show(&self.target, source, options)?;
        Ok(())
    }

    /// Takes the card and its listener away.
    pub fn remove(&mut self) {
        if self.listener.take().is_some() {
            unmount(&self.root);
        }
    }
}

impl Drop for Card {
    /// A page that keeps no handle has its card all the same: it goes on telling what its reader opens.
    fn drop(&mut self) {
        if let Some(listener) = self.listener.take() {
            listener.forget();
        }
    }
}

fn show(target: &JsValue, source: &JsValue, options: &JsValue) -> Result<(ShadowRoot, JsValue), JsValue> {
    let settings = settings(options)?;
    let reading = read_source(source, &settings)?;
    let mut operations = Operations::new();
    write_card(&reading, &settings, &mut operations);
    let root = mount(target, &operations.into_string(), crate::card::STYLES)?;
    Ok((root, to_js(&reading_value(&reading, &settings))?))
}

fn read_source(source: &JsValue, settings: &Options) -> Result<Reading, JsValue> {
    let reading = if let Some(text) = source.as_string() {
        read(text.as_bytes(), &settings.read, &JsHost)
    } else if let Some(bytes) = source.dyn_ref::<Uint8Array>() {
        read(&bytes.to_vec(), &settings.read, &JsHost)
    } else {
        from_js(source, MAX_DEPTH).and_then(|value| read_value(&value, &settings.read, &JsHost))
    };
    reading.map_err(|error| error_object(&error))
}

/// The options object; an unusable value is an error here, for it is a developer's mistake and not a page's.
fn settings(options: &JsValue) -> Result<Options, JsValue> {
    let mut settings = Options::default();
    if let Value::Object(members) = from_js(options, MAX_DEPTH).map_err(|error| error_object(&error))? {
        for (name, value) in &members {
            settings.set_value(name, value).map_err(|error| error_object(&error))?;
        }
    }
    Ok(settings)
}

fn reading_value(Reading { article, format, warnings }: &Reading, settings: &Options) -> Value {
    normalise_reading(article, format.name(), warnings, &settings.card)
}

/// A JavaScript value as JSON would carry it: dates as ISO text, `undefined` and functions left out.
///
/// Walked by hand and not by serde: a `Date` must not become `{}`, and a cycle must end in a sentence.
fn from_js(value: &JsValue, depth: usize) -> Result<Value, Error> {
    if let Some(scalar) = scalar(value) {
        return Ok(scalar);
    }
    if depth == 0 {
        return Err(Error::new(
            "json-too-deep",
            &["The object refers to itself or is nested more than 512 levels deep."],
        ));
    }
    if is_array(value).map_err(unreadable)? {
        return list(value, depth - 1);
    }
    match own_form(value)? {
        Some(plain) => from_js(&plain, depth - 1),
        None => object(value, depth - 1),
    }
}

// What follows is apart from `from_js`, which calls itself: each level of an object takes as much stack as it has to.

#[inline(never)]
fn list(value: &JsValue, depth: usize) -> Result<Value, Error> {
    let length = member(value, &"length".into())?.as_f64().unwrap_or_default();
    let mut items = Vec::new();
    for at in 0..length as u32 {
        items.push(from_js(&member(value, &at.into())?, depth)?);
    }
    Ok(Value::List(items))
}

#[inline(never)]
fn object(value: &JsValue, depth: usize) -> Result<Value, Error> {
    let mut members = Vec::new();
    for key in keys(value).map_err(unreadable)?.iter() {
        let member = member(value, &key)?;
        if !member.is_undefined() && !member.is_function() {
            members.push((text_of(&key).unwrap_or_default(), from_js(&member, depth)?));
        }
    }
    Ok(Value::Object(members))
}

/// What an object gives for itself, as JSON.stringify has it: addresses (`URL`) and what database libraries hand out.
#[inline(never)]
fn own_form(value: &JsValue) -> Result<Option<JsValue>, Error> {
    if !member(value, &"toJSON".into())?.is_function() {
        return Ok(None);
    }
    value.unchecked_ref::<Plain>().to_json().map(Some).map_err(unreadable)
}

/// A string, free of U+0000.
#[inline(never)]
fn text_of(value: &JsValue) -> Option<String> {
    value.as_string().map(|text| text.replace('\0', "\u{fffd}"))
}

/// What is no object with members, nor a list.
#[inline(never)]
fn scalar(value: &JsValue) -> Option<Value> {
    if let Some(text) = text_of(value) {
        return Some(Value::String(text));
    }
    if let Some(flag) = value.as_bool() {
        return Some(Value::Bool(flag));
    }
    if value.is_bigint() || value.as_f64().is_some() {
        // JavaScript's own digits: formatting a float in Rust would cost more than all of this file. "NaN" and
        // "Infinity" are for a fact or an option to refuse.
        return Some(Value::Number(Array::of1(value).join("").into()));
    }
    if let Some(date) = value.dyn_ref::<Date>() {
        return Some(date.to_iso_text().map_or(Value::Null, Value::String));
    }
    (!value.is_object()).then_some(Value::Null)
}

/// A member of an object that may be anything, such as a proxy that throws.
#[inline(never)]
fn member(value: &JsValue, key: &JsValue) -> Result<JsValue, Error> {
    Reflect::get(value, key).map_err(unreadable)
}

fn unreadable(_: JsValue) -> Error {
    Error::new("article-invalid", &["The object cannot be read: reading it throws."])
}

/// A value on its way out to JavaScript.
struct ToJs<'a>(&'a Value);

impl Serialize for ToJs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            // The numbers of a normalised article are counts and lengths, far below 2^53.
            Value::Number(_) => serializer.serialize_f64(self.0.as_integer().unwrap_or_default() as f64),
            Value::String(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items.iter().map(ToJs)),
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, &ToJs(value))?;
                }
                map.end()
            }
        }
    }
}

fn to_js(value: &Value) -> Result<JsValue, JsValue> {
    ToJs(value).serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// `{code, message, path, line, column}`; `index.js` makes an `ArticleCardError` of it.
fn error_object(error: &Error) -> JsValue {
    let object = Object::new();
    let set = |key: &str, value: JsValue| Reflect::set(&object, &key.into(), &value).unwrap_or_default();
    set("code", error.code().into());
    set("message", error.message().into());
    set("path", error.path().into());
    if let Some(position) = error.position() {
        set("line", position.line.into());
        set("column", position.column.into());
    }
    object.into()
}
