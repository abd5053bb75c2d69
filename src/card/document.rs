//! What surrounds a card on a server. Nothing that the embed calls leads here, so its linker leaves all of it out.

use super::direction::balance;
use super::html::HtmlSink;
use super::options::{CardOptions, Form};
use super::render::render;
use super::renderer::Renderer;
use super::sink::{Attribute, Sink, Tag};
use crate::article::Article;
use crate::host::Host;
use alloc::string::String;

/// The card's style sheet.
pub(crate) const STYLES: &str = include_str!("../../www/article-card.css");

/// Renders an article as HTML that needs no script, in the [`Form`] that the options ask for.
///
/// * [`Form::Shadow`]: the custom element with a declarative shadow root, which the element's script takes over as it
///   is. Its light content is the link that a feed reader or a crawler sees; a ready card has no slot that shows it.
/// * [`Form::Fragment`]: the `article` element alone.
/// * [`Form::Page`]: a valid HTML document.
///
/// The first and the last bring the style sheet: inline, or as a link with the option `stylesheet`.
pub fn render_to_string(article: &Article, options: &CardOptions, host: &dyn Host) -> String {
    match options.form {
        Form::Shadow => shadow(article, options, host),
        Form::Fragment => {
            let mut html = HtmlSink::new();
            render(article, options, host, &mut html);
            html.finish()
        }
        Form::Page => page(article, options, host),
    }
}

fn shadow(article: &Article, options: &CardOptions, host: &dyn Host) -> String {
    let mut html = HtmlSink::new();
    html.open(Tag::ArticleCard);
    html.open(Tag::Template);
    html.attribute(Attribute::Shadowrootmode, "open");
    styles(&mut html, options);
    render(article, options, host, &mut html);
    // There from the start and empty: a status region speaks only of what changes in it. English, until the element
    // has words in another language.
    html.open(Tag::P);
    html.attribute(Attribute::Part, "status");
    html.attribute(Attribute::Role, "status");
    html.attribute(Attribute::Lang, "en");
    html.close();
    html.close();
    if let Some(url) = &article.url
        && !article.headline.trim().is_empty()
    {
        let mut card = Renderer::new(article, options, &mut html);
        card.open_link("", url);
        card.field(&article.headline);
        card.close();
    }
    html.finish()
}

fn page(article: &Article, options: &CardOptions, host: &dyn Host) -> String {
    let mut html = HtmlSink::document();
    html.open(Tag::Html);
    let mut nothing = HtmlSink::new();
    let card = Renderer::new(article, options, &mut nothing);
    let language = if card.knows_language { &card.language } else { &card.words.language };
    html.attribute(Attribute::Lang, language);
    html.attribute(Attribute::Dir, card.dir.name());
    html.open(Tag::Head);
    html.open(Tag::Meta);
    html.attribute(Attribute::Charset, "utf-8");
    html.close();
    for (name, content) in [("viewport", "width=device-width, initial-scale=1"), ("color-scheme", "light dark")] {
        html.open(Tag::Meta);
        html.attribute(Attribute::Name, name);
        html.attribute(Attribute::Content, content);
        html.close();
    }
    // A document needs a title even where an article has none.
    let mut titles = [article.headline.as_str(), &article.description, "Article"].into_iter();
    html.open(Tag::Title);
    html.text(&balance(titles.find(|title| !title.trim().is_empty()).unwrap_or_default()));
    html.close();
    styles(&mut html, options);
    html.close();
    html.open(Tag::Body);
    html.open(Tag::Main);
    render(article, options, host, &mut html);
    html.finish()
}

fn styles(html: &mut HtmlSink, options: &CardOptions) {
    let nonce = options.nonce.as_deref();
    match options.stylesheet.as_deref() {
        Some(address) => html.style_link(address, nonce),
        None => html.style(STYLES, nonce),
    }
}

/// A style sheet without its comments and without white space that CSS does not need: it stands in every server's HTML.
///
/// Right for this crate's own sheet, whose strings hold neither comments nor runs of spaces.
pub(super) fn compact(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        push_compact(&mut out, before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    push_compact(&mut out, rest);
    out
}

fn push_compact(out: &mut String, css: &str) {
    for c in css.chars() {
        let c = if c.is_ascii_whitespace() { ' ' } else { c };
        // Around these no space has a meaning. Before ":" it has one: "p :first-child".
        if c == ' ' && (out.is_empty() || out.ends_with([' ', '{', '}', ';', ','])) {
            continue;
        }
        if matches!(c, '{' | '}' | ';' | ',') && out.ends_with(' ') {
            out.pop();
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
    }
}
