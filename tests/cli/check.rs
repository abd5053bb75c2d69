//! `article-card check`.

use super::{FLAWED, STORY, file, run, succeed};

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
fn names_what_was_found_where_something_else_should_stand() {
    let out = succeed(&["check"], "{\n  \"headline\": \"Rain ends\",\n  \"author\": [{ \"name\": 7 }]\n}");
    let expected = "stdin:3:24: warning[wrong-type]: The value is a number, which cannot be used here; it was left out. \
                    (at /author/0/name)\n";
    assert!(out.starts_with(expected), "{out}");
}

#[test]
fn tells_what_was_repaired_even_where_there_is_no_article() {
    let run = run(&["check"], "[\"\",]");
    assert_eq!(run.code, Some(1));
    assert!(run.out.starts_with("stdin:1:4: warning[json-trailing-comma]: "), "{}", run.out);
    assert!(run.out.ends_with("1 file: 1 error, 1 warning\n"), "{}", run.out);
    assert!(run.err.contains("error[no-article]"), "{}", run.err);
}
