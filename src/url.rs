//! The one door for addresses: no string becomes an `href` or a `src` but through [`SafeUrl`].

use crate::host::Host;
use crate::scan;
use alloc::string::String;

/// An absolute address in the host's resolved form, with a scheme from the allow-list and without a user's name and
/// password.
///
/// There is no other constructor, so a value of this type is the proof that the scheme was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// A link: http, https, mailto or tel. `base` may be empty.
    pub fn link(input: &str, base: &str, host: &dyn Host) -> Option<SafeUrl> {
        SafeUrl::resolve(input, base, host, &["https", "http", "mailto", "tel"])
    }

    /// A picture: http or https. `base` may be empty.
    pub fn image(input: &str, base: &str, host: &dyn Host) -> Option<SafeUrl> {
        SafeUrl::resolve(input, base, host, &["https", "http"])
    }

    fn resolve(input: &str, base: &str, host: &dyn Host, schemes: &[&str]) -> Option<SafeUrl> {
        if scan::trim(input).is_empty() {
            return None;
        }
        // The host's serialised form begins with the scheme that it will act on, in lower case
        // (WHATWG URL, "URL serializing"), whatever tabs, spaces or capitals the input had.
        let resolved = host.resolve_url(input, base)?;
        let (scheme, rest) = scan::cut(&resolved, b':')?;
        if !schemes.contains(&scheme) || scan::has(&resolved, 0) {
            return None;
        }
        // A name before the host ("https://bank.example@evil.example/") is there to be taken for it. In the serialised
        // form the authority ends at the path's slash, and any other "@" in it is escaped.
        if let Some(rest) = rest.strip_prefix("//")
            && let Some((user, behind)) = scan::cut(rest, b'@')
            && scheme.starts_with("http")
            && !scan::has(user, b'/')
        {
            let mut without = String::from(scheme);
            without.push_str("://");
            without.push_str(behind);
            return Some(SafeUrl(without));
        }
        Some(SafeUrl(resolved))
    }

    /// The resolved address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
