//! The command line as people meet it: real processes, their output, their complaints and their exit codes.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, unreachable_pub, reason = "this suite needs the fixtures' inputs alone")]
mod common;

use article_card::{Format, OPTIONS};
use common::fixtures;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const STORY: &str = r#"{
  "headline": "Rain ends",
  "inLanguage": "en",
  "sections": [{ "label": "Flashback", "bullets": ["It rained in March."] }]
}"#;

const TWO_STORIES: &str = r#"[{"headline": "First story"}, {"headline": "Second story"}]"#;

/// Two findings: one that the reader of the text places, one that only its pointer names.
const FLAWED: &str = "{\n  \"headline\": \"Rain ends\",\n  \"datePublished\": \"2022-02-30\",\n}\n";

/// What a run left behind.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the program with `input` on standard input.
fn run(arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-card"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that ends before it reads closes the pipe; that is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program and expects it to succeed in silence.
#[track_caller]
fn succeed(arguments: &[&str], input: &str) -> String {
    let run = run(arguments, input);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    run.out
}

/// Writes a file for one test and returns its path.
fn file(name: &str, content: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

fn parsed(arguments: &[&str], input: &str) -> Value {
    serde_json::from_str(&succeed(arguments, input)).unwrap()
}

#[test]
fn renders_standard_input_when_no_file_is_named() {
    let html = succeed(&["render"], STORY);
    assert!(
        html.starts_with("<article-card") && html.contains("Rain ends") && html.ends_with("</article-card>\n"),
        "{html}"
    );
}

#[test]
fn renders_a_file_a_hyphen_and_standard_input_alike() {
    let html = succeed(&["render"], STORY);
    assert_eq!(succeed(&["render", "-"], STORY), html);
    assert_eq!(succeed(&["render", &file("story.json", STORY)], ""), html);
}

#[test]
fn renders_the_form_that_a_flag_names() {
    let shadow = succeed(&["render", "--shadow"], STORY);
    assert_eq!(shadow, succeed(&["render"], STORY));
    assert!(shadow.contains("<template shadowrootmode=\"open\""), "{shadow}");
    let fragment = succeed(&["render", "--fragment"], STORY);
    assert!(fragment.starts_with("<article ") && fragment.contains("<h2 "), "{fragment}");
    let page = succeed(&["render", "--page"], STORY);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<h1 ") && page.ends_with("</html>\n"), "{page}");
}

#[test]
fn passes_every_rendering_flag_on_to_the_card() {
    let labels = file("labels.json", r#"{"earlierCoverage": "From the archive"}"#);
    let story = r#"{
      "headline": "Rain ends", "inLanguage": "de", "datePublished": "2022-03-13",
      "description": "The river falls.",
      "image": "https://example.com/rain.jpg",
      "sections": [
        {"text": "An unlabelled paragraph."},
        {"label": "Flashback", "bullets": ["One.", {"html": "<a href=\"https://example.com/\">Two</a>."}, {"html": "<a href=\"/three\">Three</a>."}]}
      ]
    }"#;
    let plain = succeed(&["render", "--fragment"], story);
    let cases: [(&[&str], &str, bool); 14] = [
        (&["--heading-level", "4"], "<h4 ", true),
        (&["--flashback-open"], " open=", true),
        (&["--collapse", "Something else"], "<details", false),
        (&["--sections", "labelled"], "An unlabelled paragraph.", false),
        (&["--sections", "none"], "One.", false),
        (&["--max-bullets", "1"], "part=\"rest\"", true),
        (&["--lang", "en"], "March 13, 2022", true),
        (&["--dir", "rtl"], "dir=\"rtl\"", true),
        (&["--images", "eager"], "loading=\"eager\"", true),
        (&["--images", "none"], "<img", false),
        (&["--link-target", "_blank"], "target=\"_blank\"", true),
        (&["--base-url", "https://example.org/"], "href=\"https://example.org/three\"", true),
        (&["--labels", &labels], "From the archive", true),
        (&["--format", "schema.org"], "Rain ends", true),
    ];
    for (flags, text, expected) in cases {
        let html = succeed(&[&["render", "--fragment"], flags].concat(), story);
        assert_eq!(html.contains(text), expected, "{flags:?}: {html}");
        assert_eq!(
            plain.contains(text),
            !expected || flags[0] == "--format",
            "{text} tells nothing about {flags:?}: {plain}"
        );
    }
}

#[test]
fn links_a_style_sheet_or_gives_the_inline_style_a_nonce() {
    let html = succeed(&["render", "--stylesheet", "/card.css", "--nonce", "abc"], STORY);
    assert!(
        html.contains("href=\"/card.css\"") && html.contains("nonce=\"abc\"") && !html.contains("<style"),
        "{html}"
    );
    let html = succeed(&["render", "--nonce", "abc"], STORY);
    assert!(html.contains("<style nonce=\"abc\">"), "{html}");
}

#[test]
fn selects_one_article_of_several_or_all() {
    let html = succeed(&["render", "--fragment"], TWO_STORIES);
    assert!(html.contains("First story") && !html.contains("Second story"), "{html}");
    let html = succeed(&["render", "--fragment", "--index", "1"], TWO_STORIES);
    assert!(!html.contains("First story") && html.contains("Second story"), "{html}");
    let html = succeed(&["render", "--fragment", "--all"], TWO_STORIES);
    assert!(html.find("First story").unwrap() < html.find("Second story").unwrap(), "{html}");
}

#[test]
fn refuses_an_index_that_no_article_has() {
    let run = run(&["parse", "--index", "2"], TWO_STORIES);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.out, "");
    assert!(run.err.contains("error[index-out-of-range]: There is no article number 2"), "{}", run.err);
}

#[test]
fn takes_a_text_file_for_plain_text() {
    let path = file("story.txt", "Rain ends\n\nThe river falls by a metre.\n");
    assert_eq!(parsed(&["parse", &path], "")["format"], "text");
    assert!(succeed(&["check", &path], "").ends_with("1 file: no errors, no warnings\n"));
}

#[test]
fn never_takes_anything_else_for_plain_text() {
    let run = run(&["render"], "Rain ends\n\nThe river falls.\n");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("stdin:1:1: error[json-"), "{}", run.err);
    let article = parsed(&["parse", "--format", "text"], "Rain ends\n\nThe river falls.\n");
    assert_eq!(article["article"]["headline"], "Rain ends");
}

#[test]
fn prints_the_normalised_article_as_json() {
    let value = parsed(&["parse"], r#"{"headline": " Rain  ends ", "author": "Ana Berg", "sections": []}"#);
    assert_eq!(value["format"], "schema.org");
    assert_eq!(value["article"]["headline"], "Rain ends");
    assert_eq!(value["article"]["author"], serde_json::json!([{ "name": "Ana Berg" }]));
    assert_eq!(value["article"]["sections"], serde_json::json!([]));
    assert_eq!(value["warnings"], serde_json::json!([]));
}

#[test]
fn prints_warnings_with_the_article_and_stays_quiet_otherwise() {
    let value = parsed(&["parse"], FLAWED);
    let warnings = value["warnings"].as_array().unwrap();
    let codes: Vec<&str> = warnings.iter().map(|warning| warning["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["json-trailing-comma", "date-invalid"]);
    assert_eq!(warnings[1]["path"], "/datePublished");
    assert!(warnings[1]["message"].as_str().unwrap().starts_with("This is no possible date"));
    succeed(&["render"], FLAWED);
}

#[test]
fn prints_a_list_of_articles_when_all_are_asked_for() {
    let value = parsed(&["parse", "--all"], TWO_STORIES);
    let headlines: Vec<&Value> =
        value.as_array().unwrap().iter().map(|reading| &reading["article"]["headline"]).collect();
    assert_eq!(headlines, ["First story", "Second story"]);
}

#[test]
fn folds_the_sections_that_the_flag_names_in_what_parse_prints() {
    let story = r#"{"headline": "Rain ends", "sections": [{"label": "Context", "text": "It rained."}]}"#;
    assert_eq!(parsed(&["parse"], story)["article"]["sections"][0]["collapsed"], Value::Null);
    assert_eq!(parsed(&["parse", "--collapse", "Context"], story)["article"]["sections"][0]["collapsed"], true);
}

#[test]
fn renders_what_parse_prints_as_it_renders_the_input() {
    let mut compared = 0;
    let mut wrong = String::new();
    for fixture in fixtures() {
        let path = fixture.input.to_str().unwrap();
        let direct = run(&["render", "--fragment", path], "");
        if direct.code != Some(0) {
            continue;
        }
        let article = succeed(&["parse", path], "");
        let again = succeed(&["render", "--fragment"], &article);
        if again != direct.out {
            wrong.push_str(&format!("\n{}\n  {article}\n  {again}  {}", fixture.name, direct.out));
        }
        compared += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(compared > 30, "only {compared} fixtures were compared");
}

#[test]
fn checks_with_line_column_and_pointer() {
    let path = file("flawed.json", FLAWED);
    let expected = format!(
        "{path}:3:32: warning[json-trailing-comma]: A comma stood before a closing bracket; remove it.\n\
         {path}:3:20: warning[date-invalid]: This is no possible date and was left out; write it as \
         2022-03-13T19:40:00-04:00. (at /datePublished)\n\
         1 file: no errors, 2 warnings\n"
    );
    assert_eq!(succeed(&["check", &path], ""), expected);
}

#[test]
fn checks_several_files_and_goes_on_after_an_error() {
    let (good, broken, flawed) =
        (file("good.json", STORY), file("broken.json", "{\"headline\": }"), file("flawed2.json", FLAWED));
    let run = run(&["check", &good, &broken, &flawed], "");
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with(&format!("{broken}:1:14: error[json-syntax]: ")), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.out.ends_with("3 files: 1 error, 2 warnings\n"), "{}", run.out);
}

#[test]
fn checks_standard_input_when_no_file_is_named() {
    assert_eq!(succeed(&["check"], STORY), "1 file: no errors, no warnings\n");
}

#[test]
fn tells_a_warning_of_the_whole_text_once_for_all_its_articles() {
    let out = succeed(&["check"], r#"[{"headline": "First story"}, {"headline": "Second story"},]"#);
    assert_eq!(out.matches("json-trailing-comma").count(), 1, "{out}");
}

#[test]
fn names_the_place_where_the_json_breaks_off() {
    for command in ["render", "parse", "check"] {
        let run = run(&[command], "{\n  \"headline\": \"Rain ends\",\n  oops\n}");
        assert_eq!(run.code, Some(1), "{command}");
        assert!(run.err.starts_with("stdin:3:3: error[json-syntax]: "), "{command}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{command}: {}", run.err);
    }
}

#[test]
fn says_what_is_missing_where_no_article_is() {
    let run = run(&["render"], r#"{"@type": "Product", "name": "Umbrella"}"#);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("stdin:1:1: error[no-article]: ") && run.err.contains("Product"), "{}", run.err);
}

#[test]
fn says_that_a_file_is_missing() {
    for command in ["render", "parse", "check"] {
        let run = run(&[command, "no-such-story.json"], "");
        assert_eq!(run.code, Some(1), "{command}");
        assert_eq!(run.err, "no-such-story.json: error[unreadable]: There is no such file.\n", "{command}");
    }
}

#[test]
fn says_that_a_folder_is_no_file() {
    let run = run(&["render", env!("CARGO_MANIFEST_DIR")], "");
    assert_eq!(run.code, Some(1));
    assert!(run.err.ends_with(": error[unreadable]: This is a folder; name a file in it.\n"), "{}", run.err);
}

#[test]
fn refuses_a_flag_value_that_the_option_cannot_have() {
    for (flag, value) in [("--sections", "some"), ("--max-bullets", "many"), ("--dir", "up"), ("--images", "big")] {
        let run = run(&["render", flag, value], STORY);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{flag}");
        assert!(run.err.starts_with(&format!("error: {flag}: The option ")), "{}", run.err);
    }
}

#[test]
fn refuses_a_command_line_that_makes_no_sense() {
    let cases: [&[&str]; 8] = [
        &[],
        &["paint"],
        &["render", "--colour", "red"],
        &["render", "--format", "paper"],
        &["render", "--index", "-1"],
        &["render", "--index", "1", "--all"],
        &["render", "--shadow", "--page"],
        &["render", "--page", "--all"],
    ];
    for arguments in cases {
        let run = run(arguments, STORY);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn refuses_labels_that_cannot_be_read() {
    let broken = file("broken-labels.json", "{");
    for labels in ["no-such-labels.json", &broken] {
        let run = run(&["render", "--labels", labels], STORY);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{labels}");
        assert!(run.err.starts_with("error: --labels: "), "{}", run.err);
    }
}

#[test]
fn the_help_names_every_flag_of_the_table_and_every_format() {
    let help = succeed(&["render", "--help"], "");
    for flag in OPTIONS.iter().flat_map(|row| row.flag.split(", ")).filter(|flag| !flag.is_empty()) {
        assert!(
            help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
            "{flag} is missing:\n{help}"
        );
    }
    for format in Format::all() {
        assert!(help.contains(format.name()), "{} is missing:\n{help}", format.name());
    }
}

#[test]
fn the_help_has_no_flag_that_the_table_lacks() {
    let help = succeed(&["render", "--help"], "");
    let known: Vec<&str> = OPTIONS.iter().flat_map(|row| row.flag.split(", ")).chain(["--all", "--help"]).collect();
    let named = help.lines().filter_map(|line| line.trim_start().split(' ').find(|word| word.starts_with("--")));
    let unknown: Vec<&str> = named.filter(|flag| !known.contains(flag)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn tells_its_version() {
    assert_eq!(succeed(&["--version"], ""), format!("article-card {}\n", env!("CARGO_PKG_VERSION")));
}

/// A folder such as the build leaves, with the hash of the script.
fn build(name: &str, integrity: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("integrity.json"), integrity).unwrap();
    folder.into_os_string().into_string().unwrap()
}

#[test]
fn prints_a_snippet_with_the_hash_of_the_build() {
    let dist = build("dist", r#"{"article-card.css": "sha384-CSS", "embed.js": "sha384-abc/DEF+1="}"#);
    let html = succeed(
        &[
            "snippet",
            "--dist",
            &dist,
            "--src",
            "/js/embed.js",
            "--article",
            "/s/1.json",
            "--href",
            "/s/1",
            "--headline",
            "Rain ends",
        ],
        "",
    );
    let expected = "<script async src=\"/js/embed.js\"\n        integrity=\"sha384-abc/DEF+1=\" crossorigin=\"anonymous\"></script>";
    assert!(html.contains(expected), "{html}");
    assert!(
        html.contains("<article-card src=\"/s/1.json\">\n  <a href=\"/s/1\">Rain ends</a>\n</article-card>\n"),
        "{html}"
    );
    assert!(html.contains("<style>article-card { display: block; min-block-size: 30em }</style>"), "{html}");
}

#[test]
fn escapes_what_it_puts_into_a_snippet() {
    let dist = build("dist-escape", r#"{"embed.js": "sha384-a\"b"}"#);
    let html = succeed(
        &["snippet", "--dist", &dist, "--article", "/s?a=1&b=\"2\"", "--headline", "</a><script>x</script>"],
        "",
    );
    assert!(html.contains("src=\"/s?a=1&amp;b=&quot;2&quot;\""), "{html}");
    assert!(html.contains(">&lt;/a&gt;&lt;script&gt;x&lt;/script&gt;</a>"), "{html}");
    assert!(html.contains("integrity=\"sha384-a&quot;b\""), "{html}");
}

#[test]
fn refuses_a_snippet_that_would_run_or_break_something() {
    let dist = build("dist-refuse", r#"{"embed.js": "sha384-abc"}"#);
    for (flag, value) in [
        ("--href", "java\tscript:alert(1)"),
        ("--src", "data:text/javascript,alert(1)"),
        ("--article", "ftp://example.com/1.json"),
        ("--min-block-size", "1px}</style>"),
    ] {
        let run = run(&["snippet", "--dist", &dist, flag, value], "");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{flag}");
        assert!(run.err.starts_with(&format!("error: {flag}: ")), "{}", run.err);
    }
}

#[test]
fn prints_no_snippet_without_the_hash() {
    let empty = build("dist-empty", r#"{"index.js": "sha384-abc"}"#);
    for dist in ["no-such-folder", &empty] {
        let run = run(&["snippet", "--dist", dist], "");
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{dist}");
        assert!(run.err.contains("integrity.json: error[") && run.err.contains("--dist"), "{}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn ends_quietly_when_nobody_reads_on() {
    let bullets = vec!["\"Again and again and again.\""; 20_000].join(",");
    let story = file(
        "long.json",
        &format!(r#"{{"headline": "Rain", "sections": [{{"label": "A", "bullets": [{bullets}]}}]}}"#),
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-card"))
        .args(["render", &story])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
