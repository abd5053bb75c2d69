//! What every command says when it cannot go on.

use super::{STORY, file, run};

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
