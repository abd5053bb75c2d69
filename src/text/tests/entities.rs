use super::super::entities::{decode, plain};
use crate::error::Code;

fn decoded(text: &str) -> String {
    decode(text, &mut Vec::new())
}

fn field(text: &str) -> String {
    plain(text, &mut Vec::new())
}

#[test]
fn resolves_decimal_and_hexadecimal_numbers() {
    assert_eq!(decoded("&#8217;&#x2019;&#X2019;&#8217"), "’’’’");
}

#[test]
fn reads_128_to_159_as_windows_1252() {
    assert_eq!(decoded("&#128;&#146;&#151;&#x9F;"), "€’—Ÿ");
}

#[test]
fn replaces_numbers_that_are_no_characters() {
    assert_eq!(decoded("&#0;&#xD800;&#x110000;&#99999999999999;"), "\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
}

#[test]
fn resolves_the_names_of_html_4() {
    assert_eq!(decoded("&hellip;&rsquo;&eacute;&Uuml;&alpha;&euro;&nbsp;&thorn;&yuml;&zwj;"), "…’éÜα€\u{a0}þÿ\u{200d}");
    assert_eq!(decoded("&lang;&rang;&Dagger;&dagger;&sigmaf;"), "⟨⟩‡†ς");
}

#[test]
fn resolves_xml_and_html_5_punctuation() {
    assert_eq!(decoded("&apos;&period;&comma;&lpar;&rpar;&NewLine;&Tab;&bsol;&grave;&quot;"), "'.,()\n\t\\`\"");
}

#[test]
fn resolves_the_letters_of_central_europe() {
    assert_eq!(decoded("&Lstrok;&oacute;d&zacute; &ccaron;&scedil;&gbreve;&inodot;"), "Łódź čşğı");
}

#[test]
fn finds_the_first_and_the_last_name_of_each_table() {
    assert_eq!(decoded("&AMP;&zwnj;&nbsp;&REG;"), "&\u{200c}\u{a0}®");
}

#[test]
fn resolves_every_letter_of_latin_1_by_its_name() {
    let names = "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH \
        Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
        acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
        ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
    for (name, c) in names.split_whitespace().zip('\u{c0}'..='\u{ff}') {
        assert_eq!(decoded(&["&", name, ";"].concat()), c.to_string(), "{name}");
        assert_eq!(decoded(&["&", name, " "].concat()), [c, ' '].iter().collect::<String>(), "{name}");
    }
}

#[test]
fn resolves_old_names_without_a_semicolon() {
    assert_eq!(decoded("&copy 2022 &copyright &notit; &ampx &lt3"), "© 2022 ©right ¬it; &x <3");
}

#[test]
fn prefers_the_longer_name_when_a_semicolon_ends_it() {
    assert_eq!(decoded("&notin; &not;in &sup2; &sup;"), "∉ ¬in ² ⊃");
}

#[test]
fn keeps_a_bare_ampersand_without_a_note() {
    let mut notes = Vec::new();
    assert_eq!(
        decode("AT&T, R&D, a & b, &, &;, &#;, &#x;, &hellip", &mut notes),
        "AT&T, R&D, a & b, &, &;, &#;, &#x;, &hellip"
    );
    assert_eq!(notes, []);
}

#[test]
fn keeps_an_unknown_name_with_a_note() {
    let mut notes = Vec::new();
    assert_eq!(decode("&nosuchname; and &Rarrtl;", &mut notes), "&nosuchname; and &Rarrtl;");
    assert_eq!(notes, [Code::EntityUnknown, Code::EntityUnknown]);
}

#[test]
fn decodes_a_short_field_once_or_twice() {
    assert_eq!(field("AT&amp;T"), "AT&T");
    assert_eq!(field("It&#8217;s"), "It’s");
    assert_eq!(field("It&amp;#8217;s"), "It’s");
    assert_eq!(field("Fish &amp;amp; chips"), "Fish & chips");
}

#[test]
fn decodes_the_second_time_only_what_ends_in_a_semicolon() {
    assert_eq!(field("?a=1&amp;copy=2 Q&amp;lt"), "?a=1&copy=2 Q&lt");
}

#[test]
fn takes_tags_out_of_a_short_field() {
    assert_eq!(field("<p>First &amp; last.</p>\n<p>Next.</p>"), "First & last. Next.");
    assert_eq!(field("a <b>bold</b> word"), "a bold word");
    assert_eq!(field("W<span class=\"x\">ord</span><br/>line"), "Word line");
}

#[test]
fn takes_escaped_tags_out_of_a_short_field() {
    assert_eq!(field("&lt;p&gt;It&amp;#8217;s &lt;em&gt;here&lt;/em&gt;.&lt;/p&gt;"), "It’s here.");
    assert_eq!(field("&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;"), "Twice");
}

#[test]
fn keeps_text_that_only_looks_like_a_tag() {
    for text in ["1 < 2", "I <3 you", "a <b c", "How the <b> tag works", "<stdio.h> is a <header.h>", "x<y>z</q>"] {
        assert_eq!(field(text), text);
    }
}

#[test]
fn keeps_escaped_tags_that_stand_in_real_markup() {
    assert_eq!(field("<p>Use &lt;b&gt;bold&lt;/b&gt;.</p>"), "Use <b>bold</b>.");
}

#[test]
fn leaves_the_code_of_scripts_out_of_a_short_field() {
    assert_eq!(field("Rain <script>alert(1)</script><b>ends</b>"), "Rain ends");
}

#[test]
fn puts_a_short_field_on_one_line_and_keeps_special_spaces_inside() {
    assert_eq!(field("\u{a0} Two\r\n\t lines \u{3000}"), "Two lines");
    assert_eq!(field("a\u{a0}b\u{2009}c\u{3000}d"), "a\u{a0}b\u{2009}c\u{3000}d");
}

#[test]
fn notes_an_unknown_name_of_a_short_field_once() {
    let mut notes = Vec::new();
    assert_eq!(plain("&nosuchname; here", &mut notes), "&nosuchname; here");
    assert_eq!(notes, [Code::EntityUnknown]);
}

#[test]
fn replaces_nul() {
    assert_eq!(field("a\0b&#0;c"), "a\u{fffd}b\u{fffd}c");
}
