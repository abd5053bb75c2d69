//! `article-card parse`, and which article of an input.

use super::{FLAWED, TWO_STORIES, file, parsed, run, succeed};
use crate::common::fixtures;
use serde_json::Value;

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
