//! Addresses: the `url` crate and `SafeUrl` against a browser's answers, for the inputs and bases of
//! `tests/urls/table.jsonl` (`[input, base, serialised address or null]`; `tests/node/urls.test.mjs` and a browser spec
//! hold that the answers are those of `new URL`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use article_card::Native;
use article_card::host::Host;
use article_card::url::SafeUrl;

struct Row {
    input: String,
    base: String,
    /// What a browser makes of them.
    href: Option<String>,
}

fn table() -> Vec<Row> {
    let read = |line: &str| {
        // serde_json refuses halves of surrogate pairs; `new URL` reads U+FFFD instead.
        let line = article_card::json::parse(line.as_bytes(), &mut Vec::new()).unwrap();
        let text = |at: usize| line.as_list().unwrap()[at].as_str().map(String::from);
        Row { input: text(0).unwrap(), base: text(1).unwrap(), href: text(2) }
    };
    let rows: Vec<Row> = include_str!("urls/table.jsonl").lines().map(read).collect();
    assert!(rows.len() > 3000);
    rows
}

/// The schemes of links.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Scheme and host, which say where a link leads.
fn target(href: &str) -> (&str, &str) {
    let (scheme, rest) = href.split_once(':').unwrap();
    let authority = rest.strip_prefix("//").map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap());
    (scheme, authority.rsplit('@').next().unwrap())
}

#[test]
fn the_native_host_reads_scheme_and_host_as_browsers_do() {
    let mut wrong = Vec::new();
    for Row { input, base, href } in table() {
        let ours = Native.resolve_url(&input, &base);
        // Where the scheme is one of a card's in neither, only that counts.
        let read = |href: &Option<String>| {
            let read = href.as_deref().map(target);
            read.filter(|(scheme, _)| SCHEMES.contains(scheme))
                .map(|(scheme, host)| (scheme.to_string(), host.to_string()))
        };
        if read(&ours) != read(&href) {
            wrong.push(format!("{input:?} in {base:?}: {ours:?}, and in browsers {href:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_address_is_safe_by_the_scheme_that_browsers_act_on() {
    let mut safe = 0;
    for Row { input, base, href } in table() {
        let scheme = href.as_deref().map_or("", |href| target(href).0);
        for (made, schemes) in [
            (SafeUrl::link(&input, &base, &Native), SCHEMES.as_slice()),
            (SafeUrl::image(&input, &base, &Native), &["https", "http"]),
        ] {
            let expected = schemes.contains(&scheme) && !input.trim().is_empty();
            assert_eq!(made.is_some(), expected, "{input:?} in {base:?}: {made:?}, and in browsers {href:?}");
            let Some(made) = made else { continue };
            safe += 1;
            assert_eq!(target(made.as_str()), target(href.as_deref().unwrap()), "{input:?} in {base:?}");
        }
    }
    assert!(safe > 1500, "{safe}");
}

#[test]
fn a_safe_address_names_no_user_and_keeps_all_else() {
    for (input, expected) in [
        ("https://bank.example@evil.example/", "https://evil.example/"),
        ("https://user:pass@host.example:8443/a@b?c@d#e@f", "https://host.example:8443/a@b?c@d#e@f"),
        ("https://a@b@host.example", "https://host.example/"),
        ("http://user@[::1]/", "http://[::1]/"),
        ("https://host.example/?to=a@b.example", "https://host.example/?to=a@b.example"),
        ("https://host.example", "https://host.example/"),
        ("mailto:someone@host.example", "mailto:someone@host.example"),
        ("mailto://someone@host.example", "mailto://someone@host.example"),
    ] {
        assert_eq!(SafeUrl::link(input, "", &Native).unwrap().as_str(), expected);
    }
    for Row { input, base, .. } in table() {
        let Some(url) = SafeUrl::link(&input, &base, &Native).filter(|url| url.as_str().starts_with("http")) else {
            continue;
        };
        assert!(!url.as_str().split('/').nth(2).unwrap().contains('@'), "{}", url.as_str());
        assert_eq!(SafeUrl::link(url.as_str(), "", &Native), Some(url.clone()), "it resolves to itself");
    }
}
