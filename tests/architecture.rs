//! Who may import whom (ARCHITECTURE.md): the core's files are read as text, every other edge fails.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The floors of the house, from the ground up. A module may use modules of lower floors, and its own files.
const FLOORS: &[&[&str]] = &[
    &["error", "host"],
    &["fold", "scan"],
    &["json", "url"],
    &["article"],
    &["text", "card"],
    &["format", "normalise"],
    &["options"],
    &["lib"],
    &["wasm", "main"],
];

/// The modules that make the core: no browser, no file, no standard library.
const CORE: &[&str] =
    &["error", "host", "fold", "scan", "json", "url", "article", "text", "card", "format", "normalise", "options"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with the module that it belongs to and its code without comments and unit tests.
fn sources() -> Vec<(PathBuf, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files
        .into_iter()
        .filter(|path| !path.components().any(|part| part.as_os_str() == "tests"))
        .map(|path| {
            let relative = path.strip_prefix(&src).unwrap();
            let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
            let module = first.trim_end_matches(".rs").to_string();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
            (relative.to_path_buf(), module, code)
        })
        .collect()
}

fn floor(module: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&module))
        .unwrap_or_else(|| panic!("the module {module} has no floor: add it to ARCHITECTURE.md and to this test"))
}

/// The crate's modules that a file names behind `crate::`.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for after in code.split("crate::").skip(1) {
        if let Some(group) = after.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => used.push(std::mem::take(&mut name)),
                    _ if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            used.push(name);
        } else {
            used.push(after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used.into_iter()
        .map(|path| path.trim().split("::").next().unwrap().to_string())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn an_import_never_goes_up_and_never_sideways() {
    let mut edges = 0;
    for (path, module, code) in sources() {
        if matches!(module.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        for used in used_modules(&code) {
            // A capital letter, or a function of the façade: the crate's public face, which only the surfaces may use.
            let used = if FLOORS.iter().any(|floor| floor.contains(&used.as_str())) { used } else { "lib".to_string() };
            if used == module {
                continue;
            }
            edges += 1;
            let (from, to) = (floor(&module), floor(&used));
            assert!(to < from, "{}: {module} must not use {used}", path.display());
        }
    }
    assert!(edges > 20, "only {edges} imports were found: does this test still read them?");
}

#[test]
fn one_format_does_not_know_another() {
    let shared = ["mod", "context", "date", "byline", "finish", "publishers"];
    for (path, module, code) in sources() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if module != "format" || shared.contains(&name) {
            continue;
        }
        for after in code.split("super::").skip(1) {
            let used: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_format =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("src/format").join(format!("{used}.rs")).exists();
            assert!(!is_format || shared.contains(&used.as_str()), "{}: uses the format {used}", path.display());
        }
    }
}

#[test]
fn the_core_knows_neither_browser_nor_standard_library() {
    for (path, module, code) in sources() {
        if !CORE.contains(&module.as_str()) || path.ends_with("host/native.rs") {
            continue;
        }
        for stranger in
            ["wasm_bindgen", "web_sys", "js_sys", "gloo", "serde", "std::", "unsafe", "println!", "format!("]
        {
            assert!(!code.contains(stranger), "{}: the core must not name {stranger}", path.display());
        }
    }
}

#[test]
fn the_command_line_uses_the_crate_from_outside() {
    for (path, module, code) in sources() {
        if matches!(module.as_str(), "main" | "cli") {
            for used in used_modules(&code) {
                assert_eq!(used, "cli", "{}: the CLI must go through article_card", path.display());
            }
        }
    }
}

#[test]
fn html_is_escaped_behind_one_door() {
    let mut doors: Vec<String> = sources()
        .into_iter()
        .filter(|(_, _, code)| ["&lt;", "&amp;\"", "&#"].iter().any(|reference| code.contains(reference)))
        .map(|(path, _, _)| path.display().to_string())
        .filter(|path| !path.ends_with("address.rs"))
        .collect();
    doors.sort();
    // The second writes HTML for our own reader of HTML, which lets nothing through but what it knows.
    assert_eq!(doors, ["card/html.rs", "text/markdown/inline.rs"]);
}
