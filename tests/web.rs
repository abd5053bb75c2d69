//! In a real browser: the operations that `dom.js` applies give the tree that the HTML sink's HTML parses to, and the
//! surface of the JS API does what `index.d.ts` says.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

use article_card::wasm::api::{parse, render, render_operations, render_string};
use include_dir::{Dir, DirEntry, File, include_dir};
use js_sys::{JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

static FIXTURES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");

#[wasm_bindgen(module = "/www/dom.js")]
extern "C" {
    #[wasm_bindgen(js_name = parseOperations)]
    fn parse_operations(operations: &str) -> JsValue;
    #[wasm_bindgen(catch)]
    fn build(parsed: &JsValue, document: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(inline_js = r#"
    /** One line for each node, indented by its depth: name, attributes by name, text in quotes. */
    export function outline(root) {
      root.normalize();
      const lines = [];
      const walk = (node, depth) => {
        for (const child of node.childNodes) {
          const indent = "  ".repeat(depth);
          if (child.nodeType === 3) lines.push(indent + JSON.stringify(child.data));
          else if (child.nodeType === 1) {
            const attributes = [...child.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
            lines.push(`${indent}${child.namespaceURI === "http://www.w3.org/1999/xhtml" ? "" : child.namespaceURI + " "}${child.localName}${attributes.join("")}`);
            walk(child, depth + 1);
          } else lines.push(`${indent}node of type ${child.nodeType}`);
        }
      };
      walk(root, 0);
      return lines.join("\n");
    }
    /** The card in a server's HTML, without the style and the status that surround it. */
    export function parseHtml(html) {
      const page = new DOMParser().parseFromString("<!doctype html><body>" + html, "text/html");
      const { content } = page.querySelector("template");
      for (const other of content.querySelectorAll("style, link, [part~=status]")) other.remove();
      return content;
    }
    export const page = () => document;
    export const evaluate = (code) => (0, eval)(code);
    export const call = (code, value) => (0, eval)(code)(value);
"#)]
extern "C" {
    fn outline(root: &JsValue) -> String;
    #[wasm_bindgen(js_name = parseHtml)]
    fn parse_html(html: &str) -> JsValue;
    fn page() -> JsValue;
    /// The value of a JavaScript expression.
    fn evaluate(code: &str) -> JsValue;
    /// What a JavaScript function answers.
    fn call(code: &str, value: &JsValue) -> JsValue;
}

const DOCUMENT_URL: &str = "https://page.example/here/";

/// The inputs of all fixtures.
fn inputs<'a>(folder: &'a Dir<'a>, found: &mut Vec<&'a File<'a>>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => inputs(inner, found),
            DirEntry::File(file) => {
                let name = file.path().to_str().unwrap();
                let is_json = name.ends_with(".json") && !name.ends_with(".facts.json");
                if is_json || name.ends_with(".txt") || name.ends_with(".page.html") {
                    found.push(file);
                }
            }
        }
    }
}

/// The value of an object's member.
fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string()
}

/// A JavaScript object from members in text.
fn object(members: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), &(*value).into()).unwrap();
    }
    object.into()
}

/// The members as the element hands them over.
fn fields(members: &[(&str, &str)]) -> String {
    members.iter().flat_map(|(name, value)| [*name, "\0", *value, "\0"]).collect()
}

/// The tree from the operations and the tree from the HTML, or the two error codes.
fn two_trees(bytes: &[u8], options: &[(&str, &str)]) -> (String, String) {
    let parsed = parse_operations(&render_operations(bytes, &fields(options)));
    let error = get(&parsed, "error");
    let built =
        if error.is_undefined() { outline(&build(&parsed, &page()).unwrap()) } else { text(&error, "code").unwrap() };
    let written = match render_string(&Uint8Array::from(bytes).into(), &object(options)) {
        Ok(html) => outline(&parse_html(&html)),
        Err(error) => text(&error, "code").unwrap(),
    };
    (built, written)
}

#[wasm_bindgen_test]
fn the_operations_and_the_html_of_every_fixture_give_the_same_tree() {
    let mut all = Vec::new();
    inputs(&FIXTURES, &mut all);
    assert!(all.len() > 30, "only {} fixtures were found", all.len());
    let (mut wrong, mut cards) = (String::new(), 0);
    for file in &all {
        let name = file.path().display();
        let format = if file.path().extension().is_some_and(|extension| extension == "txt") { "text" } else { "" };
        for heading_level in ["2", "5"] {
            let options = [
                ("documentUrl", DOCUMENT_URL),
                ("format", format),
                ("headingLevel", heading_level),
                ("maxBullets", "2"),
            ];
            let (built, written) = two_trees(file.contents(), &options);
            if built != written {
                let pair = built.lines().zip(written.lines()).find(|(built, written)| built != written);
                wrong.push_str(&format!("\n{name}: {pair:?}"));
            }
            cards += usize::from(built.contains("article part=") || built.contains("part=\"base\""));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cards > all.len(), "only {cards} of {} inputs, twice each, gave a card", all.len());
}

#[wasm_bindgen_test]
fn a_control_character_in_any_slot_forges_no_operation() {
    for code in 0..32u32 {
        let c = char::from_u32(code).unwrap();
        let json = r#"{"headline":"a@<b","alternativeHeadline":"a@>","articleSection":"a@\"n","author":{"name":"a@=n"},
            "description":"a@!d","inLanguage":"en","sections":[{"label":"a@<p","text":"@<script@","bullets":["@\"b@>"]}],
            "correction":"@c@"}"#
            .replace('@', &format!("\\u{code:04x}"));
        let (built, written) = two_trees(json.as_bytes(), &[("documentUrl", DOCUMENT_URL)]);
        assert_eq!(built, written, "U+{code:04X}");
        assert!(!built.contains("\nscript") && !built.contains(" script\n"), "{built}");
        assert_eq!(built.lines().next().map(|line| line.starts_with("article ")), Some(true), "{c:?}: {built}");
        assert_eq!(built.lines().filter(|line| !line.starts_with(' ')).count(), 1, "one root: {built}");
    }
}

#[wasm_bindgen_test]
fn parse_gives_the_article_its_format_and_its_warnings() {
    let source = evaluate(r#"({ headline: "Rain ends", author: "Ann Lee", datePublished: 12 })"#);
    let reading = parse(&source, &JsValue::UNDEFINED).unwrap();
    assert_eq!(text(&reading, "format").as_deref(), Some("schema.org"));
    let article = get(&reading, "article");
    assert_eq!(text(&article, "headline").as_deref(), Some("Rain ends"));
    assert_eq!(JSON::stringify(&get(&article, "author")).unwrap(), r#"[{"name":"Ann Lee"}]"#);
    let warnings = JSON::stringify(&get(&reading, "warnings")).unwrap();
    assert!(String::from(warnings).contains("/datePublished"));
}

#[wasm_bindgen_test]
fn text_bytes_and_object_read_alike() {
    let json = r#"{"headline":"Rain ends","commentCount":3,"sections":[{"label":"Flashback","bullets":["One."]}]}"#;
    let sources = [JsValue::from(json), Uint8Array::from(json.as_bytes()).into(), JSON::parse(json).unwrap()];
    let [from_text, from_bytes, from_object] =
        sources.map(|source| String::from(JSON::stringify(&parse(&source, &JsValue::NULL).unwrap()).unwrap()));
    assert_eq!(from_text, from_bytes);
    assert_eq!(from_text, from_object);
    assert!(from_text.contains(r#""collapsed":true"#), "{from_text}");
}

#[wasm_bindgen_test]
fn an_error_is_an_object_with_its_place() {
    let error = parse(&"{\n  \"headline\": ?\n}".into(), &JsValue::UNDEFINED).unwrap_err();
    assert!(text(&error, "code").unwrap().starts_with("json-"), "{error:?}");
    assert!(!text(&error, "message").unwrap().is_empty());
    assert_eq!(get(&error, "line").as_f64(), Some(2.0));
    assert_eq!(get(&error, "column").as_f64(), Some(15.0));
}

#[wasm_bindgen_test]
fn options_are_numbers_or_text_and_unusable_ones_are_errors() {
    let source = evaluate(r#"({ headline: "Rain ends" })"#);
    let html = render_string(&source, &evaluate("({ headingLevel: 4 })")).unwrap();
    assert!(html.contains("<h4"), "{html}");
    let error = parse(&source, &object(&[("format", "no-such-format")])).unwrap_err();
    assert_eq!(text(&error, "code").as_deref(), Some("unknown-format"));
    let error = render_string(&source, &object(&[("sections", "some")])).unwrap_err();
    assert_eq!(text(&error, "code").as_deref(), Some("bad-option"));
}

#[wasm_bindgen_test]
fn a_date_object_is_a_date() {
    let source = evaluate(
        r#"({ headline: "Rain ends", datePublished: new Date(Date.UTC(2022, 2, 13, 23, 40)), dateModified: new Date(NaN) })"#,
    );
    let article = get(&parse(&source, &JsValue::UNDEFINED).unwrap(), "article");
    assert!(text(&article, "datePublished").unwrap().starts_with("2022-03-13T23:40:00"));
    assert!(get(&article, "dateModified").is_undefined());
}

#[wasm_bindgen_test]
fn an_object_that_holds_itself_ends_in_a_sentence() {
    let source =
        evaluate(r#"(() => { const story = { headline: "Rain ends" }; story.isPartOf = story; return story; })()"#);
    let error = parse(&source, &JsValue::UNDEFINED).unwrap_err();
    assert_eq!(text(&error, "code").as_deref(), Some("json-too-deep"));
    // The instance lives on.
    assert!(parse(&evaluate(r#"({ headline: "Rain ends" })"#), &JsValue::UNDEFINED).is_ok());
}

#[wasm_bindgen_test]
fn values_that_json_cannot_carry_cost_their_field_alone() {
    let source = evaluate(
        r#"({ headline: "Rain ends", f() {}, u: undefined, s: Symbol("s"), m: new Map([[1, 2]]), n: NaN, b: 10n ** 30n, commentCount: 4n })"#,
    );
    let article = get(&parse(&source, &JsValue::UNDEFINED).unwrap(), "article");
    assert_eq!(text(&article, "headline").as_deref(), Some("Rain ends"));
}

#[wasm_bindgen_test]
fn a_card_is_mounted_in_an_element_updated_in_place_and_removed() {
    let host = evaluate(
        r#"(() => { const host = document.createElement("div"); host.textContent = "fallback"; document.body.append(host); return host; })()"#,
    );
    let mut card =
        render(host.clone(), &r#"{"headline":"One","url":"https://example.com/1"}"#.into(), &JsValue::UNDEFINED)
            .unwrap();
    let headline = call("(host) => globalThis.kept = host.shadowRoot.querySelector('h2')", &host);
    assert_eq!(text(&headline, "textContent").as_deref(), Some("One"));
    assert_eq!(text(&card.article(), "headline").as_deref(), Some("One"));
    assert_eq!(card.format().as_string().as_deref(), Some("schema.org"));
    assert!(call("(host) => host.shadowRoot.querySelector('slot') === null && host.shadowRoot.adoptedStyleSheets.length === 1", &host).is_truthy());

    card.update(&r#"{"headline":"Two","url":"https://example.com/1"}"#.into(), &JsValue::UNDEFINED).unwrap();
    assert!(
        call("(host) => host.shadowRoot.querySelector('h2') === kept && kept.textContent === 'Two'", &host).is_truthy()
    );
    assert_eq!(text(&card.article(), "headline").as_deref(), Some("Two"));

    assert!(card.update(&"".into(), &JsValue::UNDEFINED).is_err());
    assert!(call("() => kept.textContent === 'Two'", &host).is_truthy(), "the card stays when an update fails");

    card.remove();
    card.remove();
    assert!(call("(host) => host.shadowRoot.querySelector('article') === null && host.shadowRoot.querySelector('slot') !== null", &host).is_truthy());
    call("(host) => host.remove()", &host);
}

#[wasm_bindgen_test]
fn a_card_is_mounted_in_a_shadow_root() {
    let root = evaluate("document.createElement('div').attachShadow({ mode: 'closed' })");
    let mut card =
        render(root.clone(), &r#"{"headline":"Rain ends"}"#.into(), &object(&[("headingLevel", "4")])).unwrap();
    assert!(call("(root) => root.querySelector('h4').textContent === 'Rain ends'", &root).is_truthy());
    card.remove();
    assert!(call("(root) => root.querySelector('h4') === null", &root).is_truthy());
}

#[wasm_bindgen_test]
fn what_can_have_no_card_is_refused_without_harm() {
    for target in ["null", "({})", "document.createElement('input')"] {
        let refused = render(evaluate(target), &r#"{"headline":"Rain ends"}"#.into(), &JsValue::UNDEFINED);
        assert!(refused.is_err(), "{target}");
    }
}
