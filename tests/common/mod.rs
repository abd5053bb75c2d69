//! The fixtures: input, facts and expected tree side by side.

use std::fs;
use std::path::{Path, PathBuf};

/// One fixture.
pub(crate) struct Fixture {
    /// `<format>/<what it shows>`
    pub(crate) name: String,
    /// The input's path.
    pub(crate) input: PathBuf,
}

impl Fixture {
    /// The input.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(&self.input).unwrap()
    }

    /// What a person wrote down, key by key.
    pub(crate) fn facts(&self) -> serde_json::Map<String, serde_json::Value> {
        let path = self.sibling("facts.json");
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no facts", self.name));
        match serde_json::from_str(&text) {
            Ok(serde_json::Value::Object(facts)) => facts,
            other => panic!("{}: {other:?}", path.display()),
        }
    }

    /// Where the expected tree stands.
    pub(crate) fn html_path(&self) -> PathBuf {
        self.sibling("html")
    }

    fn sibling(&self, extension: &str) -> PathBuf {
        let stem = self.input.file_name().unwrap().to_str().unwrap().split('.').next().unwrap();
        self.input.with_file_name(format!("{stem}.{extension}"))
    }
}

/// Every fixture, in the order of names. `FIXTURES=<folder>` puts another folder, laid out alike, in their place: so
/// documents of one's own can be tried against facts of one's own.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let ours = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let root = std::env::var_os("FIXTURES").map_or_else(ours, PathBuf::from);
    let mut found = Vec::new();
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for input in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let file = input.file_name().unwrap().to_str().unwrap();
            let is_input = file.ends_with(".txt")
                || file.ends_with(".page.html")
                || file.ends_with(".json") && !file.ends_with(".facts.json");
            if is_input {
                let name =
                    format!("{}/{}", folder.file_name().unwrap().to_str().unwrap(), file.split('.').next().unwrap());
                found.push(Fixture { name, input });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}
