//! The command line as people meet it: real processes, their output, their complaints and their exit codes.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, unreachable_pub, reason = "this suite needs the fixtures' inputs alone")]
mod common;

#[path = "cli/check.rs"]
mod check;
#[path = "cli/complaints.rs"]
mod complaints;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/parse.rs"]
mod parse;
#[path = "cli/render.rs"]
mod render;
#[path = "cli/snippet.rs"]
mod snippet;

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
