//! `article-card render`.

use super::{STORY, TWO_STORIES, file, succeed};
use std::process::{Command, Stdio};

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
