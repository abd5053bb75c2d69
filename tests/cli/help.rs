//! The help, against the table of options and the list of formats.

use super::succeed;
use article_card::{Format, OPTIONS};

#[test]
fn the_help_names_every_flag_of_the_table_and_every_format() {
    let help = succeed(&["render", "--help"], "");
    for flag in OPTIONS.iter().flat_map(|row| row.flag.split(", ")).filter(|flag| !flag.is_empty()) {
        assert!(
            help.contains(&format!("{flag} ")) || help.contains(&format!("{flag}\n")),
            "{flag} is missing:\n{help}"
        );
    }
    for format in Format::all() {
        assert!(help.contains(format.name()), "{} is missing:\n{help}", format.name());
    }
}

#[test]
fn the_help_has_no_flag_that_the_table_lacks() {
    let help = succeed(&["render", "--help"], "");
    let known: Vec<&str> = OPTIONS.iter().flat_map(|row| row.flag.split(", ")).chain(["--all", "--help"]).collect();
    let named = help.lines().filter_map(|line| line.trim_start().split(' ').find(|word| word.starts_with("--")));
    let unknown: Vec<&str> = named.filter(|flag| !known.contains(flag)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn tells_its_version() {
    assert_eq!(succeed(&["--version"], ""), format!("article-card {}\n", env!("CARGO_PKG_VERSION")));
}
