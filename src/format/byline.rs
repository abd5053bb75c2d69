//! Bylines as systems write them, to single names.

use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// What stands before the names, in the languages where it was seen. Matched in lower case.
const PREFIXES: &str = "by|by:|von|von:|par|por|por:|door|af|av|di|od|autor:|author:";

/// Words that join two names wherever they stand.
const CONJUNCTIONS: &str = " and | AND | And | & | und | UND | og | och | et | ET |; |、|，| und\u{a0}| with | ja | и ";

/// Words that also occur inside names ("Ortega y Gasset"): they join only where full names stand on both sides.
const SHORT_CONJUNCTIONS: &str = " y | Y | e | E | i | en | / ";

/// Words that make what follows a comma a role or an employer, not another person.
const ROLES: &str = "\
    editor|reporter|correspondent|writer|staff|news|press|agency|bureau|chief|columnist|producer|\
    contributor|times|post|journal|redaktion|media|university|institute|agencies|reuters|bloomberg";

/// Splits a byline into names: takes "By", "Von" and the like from its start and parts people who share one string.
///
/// "By A, B and C" gives three names; "Jane Doe, Political Editor" stays one. Letters are never changed.
pub(super) fn names(byline: &str) -> Vec<String> {
    let mut rest = scan::trim(byline);
    if let Some((first, name)) = rest.split_at_checked("written by ".len())
        && first.eq_ignore_ascii_case("written by ")
    {
        rest = name;
    }
    // "Di", "Von" and the like are also the start of names: a prefix only where they leave full names.
    let (word, behind) = scan::until(rest, char::is_whitespace);
    if !behind.is_empty() && scan::names(PREFIXES, word) {
        let names = parted(scan::trim(behind));
        let is_sure = word.eq_ignore_ascii_case("by") || scan::ends(word, |c| c == ':');
        if is_sure || names.iter().all(|name| is_full_name(name) || is_role(name)) {
            return names;
        }
    }
    parted(rest)
}

/// The names in a byline without a prefix.
fn parted(rest: &str) -> Vec<String> {
    let mut parts = Vec::from([rest]);
    let mut joined = false;
    for conjunction in scan::pieces(CONJUNCTIONS, b'|') {
        parts = split(parts, conjunction, |sides| !sides.iter().any(|side| is_small(side)));
    }
    for conjunction in scan::pieces(SHORT_CONJUNCTIONS, b'|').chain([" | "]) {
        parts = split(parts, conjunction, |sides| sides.iter().all(|side| is_full_name(side)));
    }
    joined |= parts.len() > 1;
    let comma = if scan::find(rest, "، ").is_some() { "، " } else { ", " };
    if scan::find(rest, "; ").is_some() {
        // "Doe, Jane; Roe, John": the comma stands inside names.
    } else if joined {
        // "A, B and C": the commas join too, unless they set off a role or an agency.
        parts = split(parts, comma, |sides| !sides.iter().any(|side| is_role(side)) && !ends_in_acronym(sides));
    } else {
        parts = split(parts, comma, |sides| sides.iter().all(|side| is_full_name(side) && !is_role(side)));
    }
    let mut names = Vec::new();
    for part in parts {
        let name = scan::trim_both(part, |c| c.is_whitespace() || c == ',' || c == ';');
        if !name.is_empty() {
            names.push(String::from(name));
        }
    }
    names
}

/// Splits each part at `separator` where all its sides pass.
fn split<'a>(parts: Vec<&'a str>, separator: &str, passes: fn(&[&str]) -> bool) -> Vec<&'a str> {
    let mut out = Vec::new();
    for part in parts {
        let mut sides = Vec::new();
        let mut rest = Some(part);
        while let Some(text) = rest {
            let (side, behind) =
                scan::split_once(text, separator).map_or((text, None), |(side, rest)| (side, Some(rest)));
            let side = scan::trim(side);
            if !side.is_empty() {
                sides.push(side);
            }
            rest = behind;
        }
        if sides.len() > 1 && passes(&sides) {
            out.extend(sides);
        } else {
            out.push(part);
        }
    }
    out
}

/// Two to four words, each beginning with a letter that is not lower case.
fn is_full_name(text: &str) -> bool {
    let mut words = 0;
    for word in scan::words(text) {
        words += 1;
        // Particles such as "de" and "van" are written small.
        let small = scan::starts(word, |c| c.is_ascii_lowercase());
        if small && (words == 1 || word.len() > 3) {
            return false;
        }
    }
    (2..=4).contains(&words)
}

/// Whether a text begins as no name does: "agencies", "wire reports". Particles such as "de" and "van" do begin names.
fn is_small(text: &str) -> bool {
    let word = scan::pieces(text, b' ').next().unwrap_or_default();
    word.len() > 3 && scan::starts(word, |c| c.is_ascii_lowercase())
}

/// Whether an agency's letters stand behind a name that is not in capitals itself: "Tom Veit, AFP".
fn ends_in_acronym(sides: &[&str]) -> bool {
    let [name, .., last] = sides else { return false };
    last.len() <= 5 && last.bytes().all(|b| b.is_ascii_uppercase()) && name.bytes().any(|b| b.is_ascii_lowercase())
}

fn is_role(text: &str) -> bool {
    // Agencies write themselves small: "dpa".
    text.bytes().all(|b| b.is_ascii_lowercase())
        || scan::split(text, |c| !c.is_ascii_alphabetic()).any(|word| scan::names(ROLES, word))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[track_caller]
    fn reads(byline: &str, expected: &[&str]) {
        assert_eq!(names(byline), expected, "{byline}");
    }

    #[test]
    fn takes_the_by_from_the_start() {
        reads("By Jane Doe", &["Jane Doe"]);
        reads("Von Erika Muster", &["Erika Muster"]);
        reads("BY JANE DOE", &["JANE DOE"]);
        reads("Av Ulla Berg och Nils Ek", &["Ulla Berg", "Nils Ek"]);
        reads("Byron Smith", &["Byron Smith"]);
        reads("Por: Ana Ruiz", &["Ana Ruiz"]);
        reads("Written by Ana Ruiz", &["Ana Ruiz"]);
        reads("Di Maria", &["Di Maria"]);
        reads("Von Miller", &["Von Miller"]);
        reads("Par Lagerkvist", &["Par Lagerkvist"]);
        reads("Von der Leyen", &["Von der Leyen"]);
        reads("Von dpa", &["dpa"]);
        reads("di di di x", &["di di di x"]);
    }

    #[test]
    fn parts_people_who_share_one_string() {
        reads("Jane Doe and John Roe", &["Jane Doe", "John Roe"]);
        reads("Jane Doe, John Roe and Ann Poe", &["Jane Doe", "John Roe", "Ann Poe"]);
        reads("Jane Doe, John Roe, and Ann Poe", &["Jane Doe", "John Roe", "Ann Poe"]);
        reads("Jens Hansen og Mette Holm", &["Jens Hansen", "Mette Holm"]);
        reads("Ana Pérez y Luis Gómez", &["Ana Pérez", "Luis Gómez"]);
        reads("Jane Doe, John Roe", &["Jane Doe", "John Roe"]);
        reads("Jane Doe & John Roe", &["Jane Doe", "John Roe"]);
        reads("Doe, Jane; Roe, John", &["Doe, Jane", "Roe, John"]);
        reads("JANE DOE AND JOHN ROE", &["JANE DOE", "JOHN ROE"]);
    }

    #[test]
    fn keeps_a_name_that_only_looks_joined() {
        reads("José Ortega y Gasset", &["José Ortega y Gasset"]);
        reads("Jane Doe, Political Editor", &["Jane Doe, Political Editor"]);
        reads("Jane Doe, Reuters", &["Jane Doe, Reuters"]);
        reads("Von Eva Kern und Tom Veit, dpa", &["Eva Kern", "Tom Veit, dpa"]);
        reads("Von Eva Kern und Tom Veit, AFP", &["Eva Kern", "Tom Veit, AFP"]);
        reads("Jane Doe and John Roe, Reuters", &["Jane Doe", "John Roe, Reuters"]);
        reads("JANE DOE, BO AND ANN POE", &["JANE DOE", "BO", "ANN POE"]);
        reads("Jane Doe (text)", &["Jane Doe (text)"]);
        reads("Staff and wire reports", &["Staff and wire reports"]);
        reads("Jane Doe and agencies", &["Jane Doe and agencies"]);
        reads("Jane Doe and van Gogh", &["Jane Doe", "van Gogh"]);
    }

    #[test]
    fn drops_names_without_letters() {
        reads("  ", &[]);
        reads(" , ", &[]);
    }
}
