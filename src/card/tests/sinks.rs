//! Both sinks receive the same tree, and no data changes it.

use super::*;

/// Rebuilds the HTML from operations, as a page's script would serialise the nodes that it made of them.
fn replay(operations: &str) -> String {
    let mut sink = HtmlSink::new();
    let mut fields = operations.split('\0').collect::<Vec<_>>().into_iter();
    while let Some(field) = fields.next() {
        let name = field.get(1..).unwrap_or_default();
        match field.chars().next() {
            Some('<') => sink.open(*Tag::ALL.iter().find(|tag| tag.name() == name).unwrap()),
            Some('=') => match Attribute::ALL.iter().find(|attribute| attribute.name() == name) {
                Some(attribute) => sink.attribute(*attribute, fields.next().unwrap()),
                None => {
                    let attribute = UrlAttribute::ALL.iter().find(|attribute| attribute.name() == name).unwrap();
                    sink.url(*attribute, &link(fields.next().unwrap()));
                }
            },
            Some('"') => sink.text(name),
            Some('>') => sink.close(),
            None => assert!(fields.next().is_none(), "an empty field"),
            Some(other) => panic!("no operation {other:?}"),
        }
    }
    sink.finish()
}

#[test]
fn both_sinks_receive_the_same_tree() {
    let mut number = 0;
    let article = complete(&mut || {
        number += 1;
        ["text ", &number.to_string(), " <&>\"' é\r\n x"].concat()
    });
    for max_bullets in [0, 1, 200] {
        let options = CardOptions { max_bullets, ..CardOptions::default() };
        assert_eq!(replay(&operations(&article, &options)), html(&article, &options));
    }
}

/// The elements and attributes of a card, without texts and line breaks.
fn structure(operations: &str) -> String {
    let mut structure = String::new();
    let mut fields = operations.split('\0');
    while let Some(field) = fields.next() {
        match field.chars().next() {
            Some('=') => {
                structure.push_str(field);
                fields.next();
            }
            Some('<' | '>') => structure.push_str(field),
            Some('"') | None => {}
            Some(other) => panic!("no operation {other:?}"),
        }
    }
    structure.replace("<br>", "")
}

#[test]
fn no_control_character_in_any_slot_changes_the_tree() {
    let options = CardOptions { max_bullets: 0, ..CardOptions::default() };
    let mut slots = 0;
    let plain = complete(&mut || {
        slots += 1;
        "xyz".into()
    });
    assert!(slots > 20);
    let expected = structure(&operations(&plain, &options));
    for control in ('\0'..='\u{1F}').chain('\u{7F}'..='\u{9F}') {
        for slot in 1..=slots {
            let mut at = 0;
            let article = complete(&mut || {
                at += 1;
                if at == slot { ["x", control.encode_utf8(&mut [0; 4]), "<script"].concat() } else { "xyz".into() }
            });
            let written = operations(&article, &options);
            assert_eq!(structure(&written), expected, "{control:?} in slot {slot}");
            assert_eq!(replay(&written), html(&article, &options), "{control:?} in slot {slot}");
            let shown = if control == '\0' { '\u{FFFD}' } else { control };
            assert!(
                control == '\n' || written.contains(&["x", shown.encode_utf8(&mut [0; 4]), "<script"].concat()),
                "{control:?} in slot {slot}"
            );
        }
    }
}

#[test]
fn every_element_that_is_opened_is_closed() {
    let written = operations(&complete(&mut || "x".into()), &CardOptions { max_bullets: 0, ..CardOptions::default() });
    let count = |operation| written.split('\0').filter(|field| field.starts_with(operation)).count();
    assert_eq!(count('<'), count('>'));
}
