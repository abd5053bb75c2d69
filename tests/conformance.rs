//! JSON as the command line judges it: a file for each case of `tests/json/cases.rs`, and the exit code of each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[path = "json/cases.rs"]
mod cases;

use cases::{ACCEPTED, ACCEPTED_NUMBERS, REFUSED, REPAIRED};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, number: usize, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(format!("{number}.json"));
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(command: &str, files: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_article-card")).arg(command).args(files).output().unwrap()
}

/// A text as a member of an article, where any value may stand.
fn in_an_article(text: &[u8]) -> Vec<u8> {
    [b"{\"headline\": \"Rain ends\", \"x-value\":".as_slice(), text, b"}"].concat()
}

#[test]
fn every_json_text_that_rfc_8259_accepts_passes_and_exits_with_0() {
    let folder = Folder::new("conformance-accepted");
    let texts = ACCEPTED.iter().chain(ACCEPTED_NUMBERS).enumerate();
    let files: Vec<_> = texts.map(|(at, text)| folder.file(at, &in_an_article(text.as_bytes()))).collect();
    assert!(files.len() > 200);
    // All at once, and one by one: the code is that of the worst file.
    let output = run("check", &files);
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).lines().filter(|line| line.contains("[json-")).count()
        ),
        (Some(0), 0)
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    for file in files.iter().step_by(20) {
        assert_eq!(run("parse", std::slice::from_ref(file)).status.code(), Some(0));
    }
}

#[test]
fn every_json_text_that_rfc_8259_accepts_is_never_called_bad_json_by_itself() {
    let folder = Folder::new("conformance-alone");
    let files: Vec<_> = ACCEPTED.iter().enumerate().map(|(at, text)| folder.file(at, text.as_bytes())).collect();
    let output = run("check", &files);
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("[json-"), "{text}");
    // Most of them are no article.
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn every_refused_text_names_line_and_column_and_exits_with_1() {
    let folder = Folder::new("conformance-refused");
    for (at, text) in REFUSED.iter().enumerate() {
        let file = folder.file(at, text);
        let output = run("check", std::slice::from_ref(&file));
        let report = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        let name = text.escape_ascii();
        assert_eq!(output.status.code(), Some(1), "{name}: {report}");
        let line = report.lines().find(|line| line.contains("error[")).unwrap_or_else(|| panic!("{name}: {report}"));
        // A page of HTML is looked through for its article instead.
        if line.contains("error[html-no-article]") {
            continue;
        }
        let place =
            line.strip_prefix(&format!("{}:", file.display())).and_then(|rest| rest.split(": error[json-").next());
        let numbers: Vec<_> = place.unwrap_or_default().split(':').map(str::parse::<u32>).collect();
        assert!(matches!(numbers.as_slice(), [Ok(1..), Ok(1..)]), "{name}: {report}");
    }
}

#[test]
fn every_repaired_text_is_reported_as_a_warning_and_exits_with_0() {
    let folder = Folder::new("conformance-repaired");
    for (at, (text, _, codes)) in REPAIRED.iter().enumerate() {
        // What stands around the text stands around the article.
        let inside = !codes.iter().any(|code| ["json-bom", "json-wrapper", "json-semicolon"].contains(code));
        if !inside {
            continue;
        }
        let file = folder.file(at, &in_an_article(text));
        let output = run("check", std::slice::from_ref(&file));
        let report = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{}: {report}", text.escape_ascii());
        for code in *codes {
            assert!(report.contains(&format!("warning[{code}]")), "{}: {report}", text.escape_ascii());
        }
    }
}

#[test]
fn what_no_reader_can_finish_ends_in_an_error_and_never_in_a_signal() {
    let folder = Folder::new("conformance-large");
    let many = |text: &str, times: usize| text.repeat(times).into_bytes();
    for (at, text) in [
        many("[", 100_000),
        many("{\"\":", 100_000),
        many("[{\"\":", 50_000),
        many("[\"", 50_000),
        many("{\"a\":[", 600),
        [many("[", 100_000), many("]", 100_000)].concat(),
        many("<!--", 100_000),
        many("<b>", 200_000),
        many("\\u", 100_000),
        many("\"", 100_001),
        [b"{\"headline\":\"".to_vec(), many("\\ud800", 100_000)].concat(),
        [b"{\"headline\":".to_vec(), many("9", 1_000_000)].concat(),
    ]
    .iter()
    .enumerate()
    {
        let output = run("check", &[folder.file(at, text)]);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_name_in_the_input_cannot_write_to_the_terminal() {
    let folder = Folder::new("conformance-terminal");
    let hostile = "\\u001b]0;x\\u0007\\u001b[2J\\u009b31m\\u202eabc";
    let file = folder.file(
        0,
        format!("{{\"headline\": \"H\", \"author\": {{\"{hostile}\": \"\\ud800\"}}, \"@type\": \"NewsArticle\"}}")
            .as_bytes(),
    );
    let refused = folder.file(1, format!("{{\"@type\": \"{hostile}\", \"{hostile}\": [x]}}").as_bytes());
    let other = folder.file(2, format!("{{\"@type\": \"{hostile}\"}}").as_bytes());
    for command in ["check", "render", "parse"] {
        for file in [&file, &refused, &other] {
            let output = run(command, std::slice::from_ref(file));
            let mut text = String::from_utf8(output.stderr).unwrap();
            if command == "check" {
                text += &String::from_utf8(output.stdout).unwrap();
            }
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202E}'), "{command}: {text:?}");
        }
    }
}
