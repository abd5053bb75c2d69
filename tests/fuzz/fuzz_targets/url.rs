//! Addresses: an input and a base, separated by a line feed. What comes through has an allowed scheme and no user, and
//! resolves to itself.
#![no_main]

use article_card::Native;
use article_card::url::SafeUrl;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (address, base) = input.split_once('\n').unwrap_or((input, "https://page.example/dir/page?q"));
    for (make, schemes) in
        [(SafeUrl::link as fn(&str, &str, &dyn article_card::host::Host) -> Option<SafeUrl>, 4), (SafeUrl::image, 2)]
    {
        let Some(url) = make(address, base, &Native) else { continue };
        let text = url.as_str();
        let allowed = ["https://", "http://", "mailto:", "tel:"];
        assert!(allowed[..schemes].iter().any(|scheme| text.starts_with(scheme)), "{text:?}");
        // Only what follows "mailto:" and "tel:" may hold spaces (URL Standard, "opaque path").
        assert!(!text.contains(|c: char| c < ' ' || c == '\u{7F}'), "{text:?}");
        if text.starts_with("http") {
            let authority = text.splitn(4, '/').nth(2).unwrap();
            assert!(!authority.is_empty() && !authority.contains('@') && !text.contains(' '), "{text:?}");
        }
        assert_eq!(make(text, "", &Native), Some(url.clone()), "{text:?}");
    }
});
