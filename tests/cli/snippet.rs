//! `article-card snippet`.

use super::{run, succeed};
use std::fs;
use std::path::PathBuf;

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
