//! The embed code: what an editor pastes into a page.

use super::Failure;
use super::arguments::Snippet;
use article_card::card::{HtmlSink, Sink};
use article_card::url::SafeUrl;
use article_card::{Native, json};
use std::fs;
use std::path::Path;

/// Relative addresses are allowed; they are only checked as if they stood in this page.
const ANY_PAGE: &str = "https://page.example/";

/// Writes the script tag, the style that reserves the card's height, and the element with its fallback link.
pub(crate) fn write(arguments: &Snippet) -> Result<String, Failure> {
    let Snippet { src, dist, article, href, headline, min_block_size } = arguments;
    // An image's schemes are those of a script and of JSON, too: http and https.
    for (flag, value) in [("--src", src), ("--article", article)] {
        if SafeUrl::image(value, ANY_PAGE, &Native).is_none() {
            return Err(Failure::Usage(format!("{flag}: \"{value}\" is no http or https address.")));
        }
    }
    if SafeUrl::link(href, ANY_PAGE, &Native).is_none() {
        return Err(Failure::Usage(format!("--href: \"{href}\" is no address that a link may have.")));
    }
    // It is written into a style element, where nothing can be escaped.
    let is_length = min_block_size.starts_with(|c: char| c.is_ascii_digit())
        && min_block_size.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    if !is_length {
        return Err(Failure::Usage(format!("--min-block-size: \"{min_block_size}\" is no CSS length such as 30em.")));
    }
    let integrity = escape(&script_hash(dist)?);
    let [src, article, href, headline] = [src, article, href, headline].map(|text| escape(text));
    Ok(format!(
        "\
<!-- Once in the page. The integrity value belongs to this build of embed.js; crossorigin is needed with it.
     The style keeps the card's height free until the card is there; set it near the height of your cards. -->
<script async src=\"{src}\"
        integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>
<style>article-card {{ display: block; min-block-size: {min_block_size} }}</style>

<!-- Once for each article. The link shows until the card is ready, and wherever it cannot be. -->
<article-card src=\"{article}\">
  <a href=\"{href}\">{headline}</a>
</article-card>"
    ))
}

/// Text as HTML writes it, in content and in quoted attributes alike.
fn escape(text: &str) -> String {
    let mut html = HtmlSink::new();
    html.text(text);
    html.finish()
}

/// The `integrity` value of `embed.js`, from the file that the build writes beside it.
fn script_hash(dist: &Path) -> Result<String, Failure> {
    let file = dist.join("integrity.json");
    let advice = "build the project, or name the folder of a build with --dist";
    let bytes = fs::read(&file)
        .map_err(|error| Failure::Input(format!("{}: error[unreadable]: {error}; {advice}.", file.display())))?;
    let hash = json::parse(&bytes, &mut Vec::new())
        .ok()
        .and_then(|hashes| hashes.get("embed.js")?.as_str().map(String::from))
        .filter(|hash| hash.starts_with("sha"));
    hash.ok_or_else(|| {
        Failure::Input(format!("{}: error[no-hash]: It names no hash of embed.js; {advice}.", file.display()))
    })
}
