//! The README against the code: its tables are written from the code's, its commands are run.
//!
//! `BLESS=1 cargo test --test readme` writes the tables.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use article_card::error::Code;
use article_card::{Format, OPTIONS};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// What stands between `<!-- name -->` and `<!-- /name -->`, and what before and after it.
fn marked<'a>(text: &'a str, name: &str) -> (&'a str, &'a str, &'a str) {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let at = text.find(&start).unwrap_or_else(|| panic!("README.md has no {start}")) + start.len();
    let (before, rest) = text.split_at(at);
    let (between, after) = rest.split_at(rest.find(&end).unwrap_or_else(|| panic!("README.md has no {end}")));
    (before, between, after)
}

/// Every table that is written from code, by the name of its markers.
fn tables() -> [(&'static str, String); 2] {
    [("options", options_table()), ("warnings", warnings_table())]
}

/// A cell of code: each of the words between commas.
fn code(words: &str) -> String {
    let words: Vec<String> =
        words.split(", ").filter(|word| !word.is_empty()).map(|word| format!("`{word}`")).collect();
    if words.is_empty() { "–".to_string() } else { words.join(", ") }
}

fn options_table() -> String {
    let mut table =
        String::from("| option | attribute | flag | default | meaning |\n| --- | --- | --- | --- | --- |\n");
    for row in OPTIONS {
        let (name, attribute, flag) = (code(row.name), code(row.attribute), code(row.flag));
        table += &format!("| {name} | {attribute} | {flag} | {} | {} |\n", row.default, row.meaning);
    }
    table
}

fn warnings_table() -> String {
    let mut table = String::from("| code | message |\n| --- | --- |\n");
    for code in Code::ALL {
        table += &format!("| `{}` | {} |\n", code.name(), code.message());
    }
    table
}

#[test]
fn the_tables_are_those_of_the_code() {
    if std::env::var_os("BLESS").is_some() {
        let mut text = readme();
        for (name, table) in tables() {
            let (before, _, after) = marked(&text, name);
            text = format!("{before}{table}{after}");
        }
        fs::write(root().join("README.md"), text).unwrap();
    }
    let text = readme();
    for (name, table) in tables() {
        let (_, written, _) = marked(&text, name);
        assert_eq!(written, table, "the table \"{name}\" is out of date: BLESS=1 cargo test --test readme");
    }
}

#[test]
fn the_formats_table_has_every_format_and_no_other() {
    let text = readme();
    let rows = text.split("| format | input |").nth(1).expect("a table of formats").lines().skip(2);
    let named: BTreeSet<&str> =
        rows.take_while(|row| row.starts_with('|')).filter_map(|row| row.split('`').nth(1)).collect();
    let known: BTreeSet<&str> = Format::all().map(Format::name).collect();
    assert_eq!(named, known);
}

/// The files below a folder whose name ends so.
fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
}

/// The codes that a source makes errors with: what stands in quotes behind one of the marks.
fn error_codes(source: &str, marks: &[&str]) -> Vec<String> {
    let is_code = |text: &&str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let behind =
        |mark: &&str| source.split(*mark).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    marks.iter().flat_map(behind).filter(is_code).map(String::from).collect()
}

#[test]
fn the_errors_table_has_every_code_of_the_sources() {
    let text = readme();
    let table = text.split("| code | from | meaning |").nth(1).expect("a table of errors");
    let table = table.split("\n\n").next().unwrap();
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    files(&root().join("www"), "js", &mut sources);
    let mut codes = Vec::new();
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        codes.extend(error_codes(
            source,
            &["Error::new(\"", "failure(\"", "failure(isTrap ? \"", "code: \"", "code = \""],
        ));
        // The reader of JSON picks among its codes, so there they stand alone.
        if path.starts_with(root().join("src/json")) {
            codes.extend(error_codes(source, &["\"json-"]).into_iter().map(|rest| format!("json-{rest}")));
        }
    }
    assert!(codes.len() > 15, "only {codes:?}: does this test still read the sources?");
    for code in codes {
        assert!(table.contains(&format!("`{code}`")), "README.md says nothing about the error {code}");
    }
}

#[test]
fn the_readme_names_every_part_and_property_of_the_style_sheet() {
    let text = readme();
    let css = fs::read_to_string(root().join("www/article-card.css")).unwrap();
    for part in css.split("[part~=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(text.contains(&format!("`{part}`")), "README.md does not name the part {part}");
    }
    for property in css.split("var(--article-card-").skip(1).filter_map(|rest| rest.split([',', ')']).next()) {
        assert!(
            text.contains(&format!("`--article-card-{property}`")),
            "README.md does not name --article-card-{property}"
        );
    }
}

#[test]
fn every_label_that_can_be_replaced_is_named_where_the_option_is_told_of() {
    let words = fs::read_to_string(root().join("src/card/words.rs")).unwrap();
    let english = words.split("const ENGLISH: &str = \"\\\n").nth(1).unwrap().split("\";").next().unwrap();
    let names: Vec<&str> = english.lines().filter_map(|line| line.split(':').next()).collect();
    assert!(names.len() > 8, "only {names:?}");
    for file in ["README.md", "www/index.d.ts", "src/card/options.rs"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for name in &names {
            assert!(text.contains(&format!("`{name}`")), "{file} does not name the label {name}");
        }
    }
}

/// The lines of the first block of code in a language.
fn snippet<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    let rest = text.split(&start).nth(1).unwrap_or_else(|| panic!("README.md has no block {start}"));
    rest.split("```").next().unwrap().lines().collect()
}

#[test]
fn the_command_lines_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("story.json"), snippet(&readme(), "json").join("\n")).unwrap();
    let text = readme();
    let lines = snippet(&text, "sh");
    assert_eq!(lines.len(), 2, "two lines for the command line");
    for line in lines {
        let (command, file) = line.split_once(" > ").unwrap_or((line, ""));
        let mut words = command.split(' ');
        assert_eq!(words.next(), Some("article-card"));
        let output =
            Command::new(env!("CARGO_BIN_EXE_article-card")).args(words).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        let output = String::from_utf8(output.stdout).unwrap();
        if file.is_empty() {
            assert_eq!(output, "1 file: no errors, no warnings\n", "{line}");
        } else {
            assert!(output.starts_with("<!DOCTYPE html>") && output.contains("Rain ends</h1>"), "{line}: {output}");
        }
    }
}

#[test]
fn a_newcomer_sees_code_within_sixty_words() {
    let text = readme();
    let start = text.split("```").next().unwrap();
    let words = start.lines().filter(|line| !line.starts_with("![")).flat_map(str::split_whitespace).count();
    assert!(words < 60, "{words} words stand before the first code");
}
