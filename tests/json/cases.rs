//! Texts in the manner of a conformance suite: what RFC 8259 accepts, what it rejects and we refuse, and what it
//! rejects and we repair.

/// RFC 8259 accepts these, and serde_json reads the same value from them.
#[rustfmt::skip]
pub(crate) const ACCEPTED: &[&str] = &[
    // Literals, with white space around them.
    "null", "true", "false", " null", "null ", "\tnull\t", "\nnull\n", "\rnull\r", "\r\n null \r\n", " \t\n\r null",
    // Numbers.
    "0", "-0", "1", "-1", "9", "10", "100", "1234567890", "0.0", "-0.0", "0.5", "-0.5", "1.0", "1.5", "10.25", "0e0", "0e1",
    "0E0", "0e+1", "0e-1", "-0e1", "1e1", "1E1", "1e+1", "1E+1", "1e-1", "1E-1", "1e01", "1e+01", "1e-01", "1.5e3", "1.5E-3",
    "-1.5e+3", "123.456e7", "0.1e1", "0.000001", "20e1", "1e22", "1.7976931348623157e308", "4.9e-324", "2147483648",
    "-2147483649", "9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808",
    "18446744073709551615", "123456789012345678901234567890", "0.1234567890123456789012345", "1e-400", " 1", "1 ", "\n1\n",
    "[0]", "[-0]", "[0,0]", "[1e1,-1]", "[ 1 , 2 ]", "{\"n\":0}", "{\"n\":-1.5e-3}",
    // Strings.
    "\"\"", "\" \"", "\"a\"", "\"abc\"", " \"a\" ", "\"'\"", "\"/\"", "\"//\"", "\"/* */\"", "\"#\"", "\"<!-- -->\"", "\"]]>\"",
    "\"</script>\"", "\"[]\"", "\"{}\"", "\",\"", "\":\"", "\";\"", "\"true\"", "\"\u{7F}\"", "\"\u{80}\"", "\"\u{A0}\"",
    "\"\u{9F}\"", "\"é\"", "\"ß\"", "\"ÿ\"", "\"π\"", "\"€\"", "\"\u{200B}\"", "\"\u{2028}\"", "\"\u{2029}\"", "\"\u{FEFF}\"",
    "\"\u{FFFD}\"", "\"\u{FFFE}\"", "\"\u{FFFF}\"", "\"日本語\"", "\"العربية\"", "\"עברית\"", "\"हिन्दी\"", "\"😀\"", "\"👩‍👩‍👧\"",
    "\"\u{10FFFF}\"", "\"\u{1FFFE}\"", "\"a\u{301}\"", "\"“curly”\"", "\"‘curly’\"",
    // Escapes.
    r#""\"""#, r#""\\""#, r#""\/""#, r#""\b""#, r#""\f""#, r#""\n""#, r#""\r""#, r#""\t""#, r#""\"\\\/\b\f\n\r\t""#, r#""\\\\""#,
    r#""\\\"""#, r#""\\u0041""#, r#""\\n""#, r#""a\nb""#, r#""\u0041""#, r#""\u00e9""#, r#""\u00E9""#, r#""\u20ac""#, r#""\u20AC""#,
    r#""\uabcd""#, r#""\uABCD""#, r#""\uAbCd""#, r#""\u0022""#, r#""\u005c""#, r#""\u002f""#, r#""\u0008""#, r#""\u000a""#,
    r#""\u001f""#, r#""\u007f""#, r#""\u0080""#, r#""\u00a0""#, r#""\u2028""#, r#""\u2029""#, r#""\ufeff""#, r#""\ufffd""#, r#""\ufffe""#,
    r#""\uffff""#, r#""\ud7ff""#, r#""\ue000""#, r#""\ud83d\ude00""#, r#""\uD83D\uDE00""#, r#""\ud800\udc00""#, r#""\udbff\udfff""#,
    r#""a\ud83d\ude00b""#, r#""\ud83d\ude00\ud83d\ude01""#, r#""\u0041\u0042""#, r#""\u00410""#, r#""é\u00e9""#,
    // Arrays.
    "[]", "[ ]", "[\n]", "[\t]", "[\r\n]", " [] ", "[null]", "[true]", "[false]", "[1]", "[\"\"]", "[\"a\"]", "[[]]", "[[],[]]",
    "[[[]]]", "[[[[[[[[]]]]]]]]", "[{}]", "[{},{}]", "[1,2,3]", "[1, 2, 3]", "[1 ,2 ,3]", "[ 1,2 ]", "[\n1\n,\n2\n]",
    "[null,true,false,0,\"\",[],{}]", "[[1],[2]]", "[1,[2,[3,[4]]]]", "[\"a\",\"b\"]", "[\" \"]", "[true,null]", "[{\"a\":[]}]",
    "[null,null]", "[1,null,null,2]", "[\"\",0,{\"a\":\"\"}]",
    // Objects.
    "{}", "{ }", "{\n}", "{\t}", "{\r\n}", " {} ", "{\"a\":1}", "{\"a\": 1}", "{\"a\" :1}", "{\"a\" : 1}", "{ \"a\":1 }", "{\n\"a\"\n:\n1\n}",
    "{\"\":0}", "{\"\":\"\"}", "{\" \":1}", "{\"a\":1,\"b\":2}", "{\"a\":1, \"b\":2}", "{\"a\":1 ,\"b\":2}", "{\"b\":1,\"a\":2}",
    "{\"a\":{}}", "{\"a\":[]}", "{\"a\":{\"a\":{\"a\":1}}}", "{\"a\":[{\"a\":[]}]}", "{\"a\":null}", "{\"a\":true,\"b\":false}",
    "{\"a\":\"b\"}", "{\"a\":1,\"A\":2}", "{\"a\":1,\"a \":2}", "{\"é\":1,\"e\u{301}\":2}", "{\"日\":\"本\"}", r#"{"\u0061":1}"#,
    r#"{"a\n":1}"#, r#"{"a\"b":1}"#, r#"{"\\":1}"#, r#"{"/":1,"~":2,"~1":3}"#, "{\"__proto__\":1}", "{\"toString\":1}", "{\"0\":1}",
    "{\"a.b\":1}", "{\"a\":{\"b\":1},\"c\":{\"b\":2}}", "{\"x\":[1,{\"y\":[2,{\"z\":[]}]}]}",
    "{\"headline\":\"A\",\"author\":[{\"name\":\"B\"}],\"sections\":[{\"label\":\"C\",\"bullets\":[\"D\",{\"html\":\"<b>E</b>\"}]}]}",
];

/// RFC 8259 accepts these, and serde_json does not: numbers that no 64-bit float holds.
#[rustfmt::skip]
pub(crate) const ACCEPTED_NUMBERS: &[&str] = &["1e999", "-1e999", "1E400", "123e99999999999999999999", "[1e309]"];

/// RFC 8259 rejects these, and so do we.
#[rustfmt::skip]
pub(crate) const REFUSED: &[&[u8]] = &[
    // Nothing, or nothing but white space.
    b"", b" ", b"\n", b"\r\n\t ", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF ",
    // Words.
    b"nul", b"nulll", b"Null", b"NULL", b"tru", b"True", b"TRUE", b"truetrue", b"fals", b"False", b"falsey", b"n", b"t", b"f", b"x",
    b"undefined", b"None", b"nil", b"NaN", b"nan", b"-NaN", b"Infinity", b"-Infinity", b"+Infinity", b"inf", b"-inf", b"hello",
    b"hello world", b"[hello]", b"[NaN]", b"[Infinity]", b"[-Infinity]", b"[undefined]", b"[nul]", b"[True]", b"[true false]",
    b"[truefalse]", b"{\"a\":b}", b"{\"a\":undefined}", b"{\"a\":NaN}", b"var a = {}", b"callback({})", b"(1)", b"@", b"#", b"*", b"&",
    b"=", b"~", b"!", b"$", b"%", b"^", b"|", b"?", b"\\", b"_", b"-", b"+", b".", b",", b":", b";", b"`", b"'", b"\"", b"/", b"<", b">",
    // Numbers.
    b"+1", b"+0", b"--1", b"-+1", b"++1", b"- 1", b"01", b"00", b"-01", b"-00", b"000", b"0123", b"01.5", b"08", b".5", b"-.5", b"+.5",
    b"1.", b"-1.", b"0.", b"1.e5", b"0.e1", b".e1", b"1..2", b"1.2.3", b"1e", b"1E", b"1e+", b"1e-", b"1e1.5", b"1e1e1", b"1ee1", b"1e++1",
    b"1e +1", b"0e", b"0e+", b"0x1F", b"0X1f", b"0b1", b"0o7", b"1_000", b"1,000", b"1 000", b"1n", b"1f", b"1L", b"12px", b"50%", b"1a",
    b"-a", b"2022-03-13", b"12:30", b"1/2", b"[01]", b"[1.]", b"[.5]", b"[+1]", b"[-]", b"[1e]", b"[1 2]", b"[0x1]", b"[-1a]", b"[1.5.2]",
    b"{\"a\":01}", b"{\"a\":1.}", b"{\"a\":+1}", b"{\"a\":-}", b"\xEF\xBC\x91", b"[\xD9\xA1]", b"1\xE2\x82\xAC",
    // Strings.
    b"\"a", b"\"\\\"", b"\"\\\\\\\"", b"\"a\nb", b"\"\\", b"\"\\u", b"\"\\u0", b"\"\\u004", b"\"\\u0041", b"'a'", b"['a']", b"{'a':1}",
    b"{\"a\":'b'}", b"`a`", b"[\"a', \"b\"]", b"\"\\x41\"", b"\"\\a\"", b"\"\\v\"", b"\"\\0\"", b"\"\\1\"", b"\"\\e\"", b"\"\\'\"", b"\"\\ \"",
    b"\"\\\n\"", b"\"\\U0041\"", b"\"\\N\"", b"\"\\\xC3\xA9\"", b"\"\\\xFF\"", b"\"\\\0\"", b"\"\\u\"", b"\"\\u1\"", b"\"\\u12\"",
    b"\"\\u123\"", b"\"\\u12G4\"", b"\"\\uGGGG\"", b"\"\\u 041\"", b"\"\\u+041\"", b"\"\\u-041\"", b"\"\\u{41}\"", b"\"\\u00 1\"",
    b"\"\\ud83d\\u\"", b"\"\\ud83d\\u12\"", b"\"\\ud83d\\x\"", b"\"a\"b", b"\"a\"b\"", b"\"a\" \"b\"", b"[\"a\"b]", b"[\"a\"b\"c\"]",
    b"[\"He said \"yes\" twice\"]", b"{\"a\":\"say \"hi\" now\"}", b"{\"a\"b\":1}", b"[\"a\" \"b\"]", b"[\"a\"1]", b"\"\"\"\"",
    b"\"a\"\"", b"\xE2\x80\x9Ca\xE2\x80\x9D", b"{\xE2\x80\x9Ca\xE2\x80\x9D:1}", b"{\"a\":\xE2\x80\x9Cb\xE2\x80\x9D}",
    // Arrays.
    b"[", b"]", b"[[", b"[]]", b"[[]", b"][", b"[1", b"[1,", b"[1,2", b"[\"a\"", b"[,]", b"[,1]", b"[1,,2]", b"[1,,]", b"[,,]", b"[ , ]",
    b"[1 ,, 2]", b"[1;2]", b"[1:2]", b"[\"a\":1]", b"[1}", b"[}", b"[{]", b"[1]]", b"[1],", b"[1],[2]", b"[1][2]", b"[1] 2", b"[]{}", b"[]1",
    b"[1]x", b"[1 true]", b"[1 [2]]", b"[[1][2]]", b"[1 {}]", b"[null null]", b"[=]", b"[*]", b"[a]", b"[1,a]", b"[...]", b"[\"a\",",
    b"[1,\n2", b"(1,2)", b"<1>", b"[1)", b"[1>",
    // Objects.
    b"{", b"}", b"{{", b"{}}", b"{{}", b"{{}}", b"}{", b"{,}", b"{,\"a\":1}", b"{\"a\":1,,\"b\":2}", b"{\"a\":1,,}", b"{\"a\"", b"{\"a\":",
    b"{\"a\":1", b"{\"a\":1,", b"{\"a\"}", b"{\"a\",}", b"{\"a\",\"b\"}", b"{\"a\" 1}", b"{\"a\"=1}", b"{\"a\"=>1}", b"{\"a\"::1}", b"{:1}", b"{\"a\":}",
    b"{\"a\":,\"b\":1}", b"{\"a\":1 \"b\":2}", b"{\"a\":1;\"b\":2}", b"{\"a\":1:2}", b"{a:1}", b"{a}", b"{1:2}", b"{null:1}", b"{true:1}",
    b"{[]:1}", b"{{}:1}", b"{\"a\":1]", b"{]", b"{\"a\":1}}", b"{\"a\":1}]", b"{\"a\":1},", b"{\"a\":1}{\"b\":2}", b"{\"a\":1}\n{\"b\":2}",
    b"{\"a\":1}x", b"{\"a\":1} \"b\"", b"{\"a\":1}#", b"{\"a\":[}", b"{\"a\":[1}", b"{\"a\":{]", b"{\"a\":\"b", b"{\"a\":\"b\"", b"{\"a\":\"b\",",
    b"{\"a\":\"b\",\"", b"{\"a\":\"b\",\"c", b"{\"a\":\"b\",\"c\"", b"{\"a\":\"b\",\"c\":", b"{\"a\":(1)}", b"{\"a\":<b>}", b"{-1:1}", b"{.a:1}", b"{$a:1}",
    b"{_a:1}", b"{\"a\":a b}", b"{\"a\":[1,2}", b"{...a}", b"{\"a\":function(){}}", b"{\"a\":new Date()}", b"{\"a\":1 // b\n}",
    // Comments, where no wrapper is.
    b"// a\n1", b"/* a */1", b"1// a", b"1/* a */", b"[/* a */]", b"[1, // a\n2]", b"{/**/}", b"{\"a\"/**/:1}", b"{\"a\":/**/1}", b"# a\n1",
    b"1 # a", b"-- a\n1", b"/", b"//", b"/*", b"/**/", b"[1]/", b"[1]//", b"[<!-- a -->]", b"{}<!-- a -->", b"{} -->", b"{}]]>", b"{}//]]>",
    // White space that is none, and separators.
    b"\x0Bnull", b"null\x0B", b"\x0Cnull", b"[\x0C]", b"[1\x0B]", b"\xC2\xA0null", b"null\xC2\xA0", b"[\xC2\xA01]", b"[1\xC2\xA0]",
    b"[\xE2\x80\xA8]", b"[\xE2\x80\x8B]", b"\xE2\x81\xA0[]", b"[\xEF\xBB\xBF]", b"[]\xEF\xBB\xBF", b"\xEF\xBB\xBF\xEF\xBB\xBF[]",
    b" \xEF\xBB\xBF[]", b"\xE3\x80\x80[]", b"[1\xEF\xBC\x8C2]", b"\x1E{}", b"\x01", b"[\x01]", b"\x7F", b"[1,\x1F2]",
    // U+0000 and bytes that are not UTF-8, outside strings.
    b"\0", b"null\0", b"\0null", b"[\0]", b"[1]\0", b"\x80", b"\xFF", b"\xC0\x80", b"[\xFF]", b"[1\xFF]", b"[1]\xFF", b"\xC3", b"[\xC3]",
    b"\xE2\x82", b"\xED\xA0\x80", b"\xF0\x9F\x98", b"\xF5\x80\x80\x80", b"{\xFF}", b"{\"a\"\xFF:1}", b"{\"a\":\xFF}", b"nul\xFF",
    b"1\xFF", b"-\xFF", b"tru\xC3\xA9", b"\xEF\xBB", b"\xEF\xBB{}",
    // Other encodings.
    b"\xFF\xFE", b"\xFE\xFF", b"\xFF\xFE[\0]\0", b"\xFE\xFF\0[\0]", b"[\0]\0", b"\0[\0]", b"\xFF\xFE\0\0[\0\0\0", b"\x2B/v8-e30-",
    // HTML.
    b"<", b"<p>", b"<!DOCTYPE html><title>Not found</title>", b"<html></html>", b"<?xml version=\"1.0\"?>", b"<!-- a page --><html>",
    b"<script>{}</script>", b"\n <html>", b"<!---->", b"<!-- -->", b"<![CDATA[]]>",
    // Wrappers that do not fit.
    b"<!--{}", b"<!--{}]]>", b"<![CDATA[{}", b"<![CDATA[{}-->", b"<![CDATA[{}]>", b"<!--{}--", b"<!--{}-->x", b"<!--{}-->-->", b"<!--{}-->{}",
    b"<!--<![CDATA[{}-->]]>", b"<!-{}->", b"<!--{]-->", b"<!--{}--></p>", b"/*<![CDATA[{}]]>*/", b"/*<!--{}-->", b"<![cdata[{}]]>",
    b"// comment <![CDATA[\n{}\n//]]>", b"//<![CDATA[\n{}\n// end ]]>", b"<!--x--><!--{}-->",
    // Semicolons and commas behind the text.
    b"{};;", b"{};x", b"{}; {}", b"{},", b"[1],;", b";{}", b"[1;]", b"[;]", b"{\"a\":1;}", b"\"a\",",
];

/// RFC 8259 rejects these (or leaves them open: doubled keys, lone surrogates), and we repair them: the text, the
/// plain JSON of what is read, and the codes of the warnings.
#[rustfmt::skip]
pub(crate) const REPAIRED: &[(&[u8], &str, &[&str])] = &[
    // Byte order mark.
    (b"\xEF\xBB\xBF{}", "{}", &["json-bom"]),
    (b"\xEF\xBB\xBF 1", "1", &["json-bom"]),
    (b"\xEF\xBB\xBF<!--[]-->", "[]", &["json-bom", "json-wrapper"]),
    // Commas.
    (b"[1,]", "[1]", &["json-trailing-comma"]),
    (b"[1 , ]", "[1]", &["json-trailing-comma"]),
    (b"[1,\n]", "[1]", &["json-trailing-comma"]),
    (b"[\"a\",]", "[\"a\"]", &["json-trailing-comma"]),
    (b"[[],]", "[[]]", &["json-trailing-comma"]),
    (b"[[1,],]", "[[1]]", &["json-trailing-comma", "json-trailing-comma"]),
    (b"{\"a\":1,}", "{\"a\":1}", &["json-trailing-comma"]),
    (b"{\"a\":1 , }", "{\"a\":1}", &["json-trailing-comma"]),
    (b"{\"a\":{\"b\":[2,],},}", "{\"a\":{\"b\":[2]}}", &["json-trailing-comma"; 3]),
    // Semicolon.
    (b"{};", "{}", &["json-semicolon"]),
    (b"[1] ; ", "[1]", &["json-semicolon"]),
    (b"1;", "1", &["json-semicolon"]),
    (b"\"a\";\n", "\"a\"", &["json-semicolon"]),
    // Wrappers.
    (b"<!--{}-->", "{}", &["json-wrapper"]),
    (b" <!-- {} --> ", "{}", &["json-wrapper"]),
    (b"<!--\n[1]\n-->\n", "[1]", &["json-wrapper"]),
    (b"<!--\n{}\n//-->", "{}", &["json-wrapper"]),
    (b"<!--\"a\"-->", "\"a\"", &["json-wrapper"]),
    (b"<![CDATA[{}]]>", "{}", &["json-wrapper"]),
    (b"<![CDATA[\n{}\n]]>", "{}", &["json-wrapper"]),
    (b"//<![CDATA[\n{}\n//]]>", "{}", &["json-wrapper"]),
    (b"// <![CDATA[\n{}\n// ]]>", "{}", &["json-wrapper"]),
    (b"\n//<![CDATA[\n{}\n//]]>\n", "{}", &["json-wrapper"]),
    (b"/*<![CDATA[*/{}/*]]>*/", "{}", &["json-wrapper"]),
    (b"/* <![CDATA[ */\n{}\n/* ]]> */", "{}", &["json-wrapper"]),
    (b"//<!--\n{}\n//-->", "{}", &["json-wrapper"]),
    (b"/*<!--*/{}/*-->*/", "{}", &["json-wrapper"]),
    (b"<![CDATA[{}]]>;", "{}", &["json-wrapper", "json-semicolon"]),
    (b"//<![CDATA[\n{};\n//]]>", "{}", &["json-wrapper", "json-semicolon"]),
    (b"<!--<![CDATA[{}]]>-->", "{}", &["json-wrapper", "json-wrapper"]),
    (b"<![CDATA[<!--{}-->]]>", "{}", &["json-wrapper", "json-wrapper"]),
    (b"<!--\n//<![CDATA[\n{}\n//]]>\n-->", "{}", &["json-wrapper", "json-wrapper"]),
    (b"<!--//--><![CDATA[//><!--\n{}\n//--><!]]>", "{}", &["json-wrapper"]),
    // Control characters inside strings.
    (b"\"\n\"", r#""\n""#, &["json-control"]),
    (b"\"a\tb\"", r#""a\tb""#, &["json-control"]),
    (b"\"a\r\nb\"", r#""a\r\nb""#, &["json-control"]),
    (b"\"\x01\"", r#""\u0001""#, &["json-control"]),
    (b"\"\x08\x0B\x0C\x1B\x1F\"", r#""\u0008\u000b\u000c\u001b\u001f""#, &["json-control"]),
    (b"[\"a\nb\",\"c\nd\"]", r#"["a\nb","c\nd"]"#, &["json-control", "json-control"]),
    (b"{\"a\nb\":1}", r#"{"a\nb":1}"#, &["json-control"]),
    // U+0000.
    (b"\"\0\"", "\"\u{FFFD}\"", &["json-nul"]),
    (b"\"a\0b\0\"", "\"a\u{FFFD}b\u{FFFD}\"", &["json-nul"]),
    (br#""\u0000""#, "\"\u{FFFD}\"", &["json-nul"]),
    (br#""a\u0000b""#, "\"a\u{FFFD}b\"", &["json-nul"]),
    (b"{\"\0\":1}", "{\"\u{FFFD}\":1}", &["json-nul"]),
    (br#"{"a\u0000":1}"#, "{\"a\u{FFFD}\":1}", &["json-nul"]),
    (b"\"\0\n\"", r#""\ufffd\n""#, &["json-nul", "json-control"]),
    // Lone surrogates.
    (br#""\ud800""#, "\"\u{FFFD}\"", &["json-surrogate"]),
    (br#""\udc00""#, "\"\u{FFFD}\"", &["json-surrogate"]),
    (br#""\udbff""#, "\"\u{FFFD}\"", &["json-surrogate"]),
    (br#""\udfff""#, "\"\u{FFFD}\"", &["json-surrogate"]),
    (br#""\uD83D""#, "\"\u{FFFD}\"", &["json-surrogate"]),
    (br#""\ud83dx""#, "\"\u{FFFD}x\"", &["json-surrogate"]),
    (br#""\ud83d\n""#, "\"\u{FFFD}\\n\"", &["json-surrogate"]),
    (br#""\ud83d\u0041""#, "\"\u{FFFD}A\"", &["json-surrogate"]),
    (br#""\ud83d\u0000""#, "\"\u{FFFD}\u{FFFD}\"", &["json-nul", "json-surrogate"]),
    (br#""\ud83d\ud83d\ude00""#, "\"\u{FFFD}😀\"", &["json-surrogate"]),
    (br#""\ude00\ud83d""#, "\"\u{FFFD}\u{FFFD}\"", &["json-surrogate"]),
    (br#"{"\ud800":1}"#, "{\"\u{FFFD}\":1}", &["json-surrogate"]),
    // Invalid UTF-8 inside strings: one U+FFFD for each maximal subpart (WHATWG Encoding; Unicode, table 3-8).
    (b"\"\x80\"", "\"\u{FFFD}\"", &["json-utf8"]),
    (b"\"a\xFFb\"", "\"a\u{FFFD}b\"", &["json-utf8"]),
    (b"\"\xC3\"", "\"\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xC0\x80\"", "\"\u{FFFD}\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xE2\x82\"", "\"\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xE2\x82a\"", "\"\u{FFFD}a\"", &["json-utf8"]),
    (b"\"\xF0\x9F\x98\"", "\"\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xF0\x9F\x98\xF0\x9F\x98\x80\"", "\"\u{FFFD}😀\"", &["json-utf8"]),
    (b"\"\xED\xA0\x80\"", "\"\u{FFFD}\u{FFFD}\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xE0\x80\xAF\"", "\"\u{FFFD}\u{FFFD}\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xF4\x90\x80\x80\"", "\"\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\"", &["json-utf8"]),
    (b"\"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41\"", "\"\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}A\"", &["json-utf8"]),
    (b"\"\xE2\\u0082\"", "\"\u{FFFD}\u{82}\"", &["json-utf8"]),
    (b"\"\xC3\n\"", "\"\u{FFFD}\\n\"", &["json-utf8", "json-control"]),
    (b"\"\xEF\xBB\xBF\xFF\"", "\"\u{FEFF}\u{FFFD}\"", &["json-utf8"]),
    (b"{\"\xFF\":\"\xFF\"}", "{\"\u{FFFD}\":\"\u{FFFD}\"}", &["json-utf8", "json-utf8"]),
    // Doubled keys.
    (b"{\"a\":1,\"a\":2}", "{\"a\":2}", &["json-duplicate-key"]),
    (b"{\"a\":1,\"a\":1}", "{\"a\":1}", &["json-duplicate-key"]),
    (b"{\"a\":1,\"b\":2,\"a\":3}", "{\"b\":2,\"a\":3}", &["json-duplicate-key"]),
    (b"{\"a\":1,\"a\":2,\"a\":3}", "{\"a\":3}", &["json-duplicate-key", "json-duplicate-key"]),
    (b"{\"\":1,\"\":2}", "{\"\":2}", &["json-duplicate-key"]),
    (b"{\"a\":{\"b\":1},\"a\":{\"c\":2}}", "{\"a\":{\"c\":2}}", &["json-duplicate-key"]),
    (br#"{"a":1,"\u0061":2}"#, "{\"a\":2}", &["json-duplicate-key"]),
    (b"[{\"a\":1,\"a\":2},{\"a\":3}]", "[{\"a\":2},{\"a\":3}]", &["json-duplicate-key"]),
    // Everything at once.
    (
        b"\xEF\xBB\xBF//<![CDATA[\n{\"a\":[\"\n\",],\"a\":\"\\ud800\xFF\",};\n//]]>",
        "{\"a\":\"\u{FFFD}\u{FFFD}\"}",
        &["json-bom", "json-wrapper", "json-control", "json-trailing-comma", "json-utf8", "json-surrogate",
          "json-duplicate-key", "json-trailing-comma", "json-semicolon"],
    ),
];
