/// <reference lib="dom" />

/** An article in schema.org's words, with `sections`. Every field is optional. */
export interface Article {
  headline?: string;
  alternativeHeadline?: string;
  /** The section path, outermost first: `["News", "Politics"]`. */
  articleSection?: string | string[];
  author?: string | Author | Array<string | Author>;
  publisher?: string | Publisher;
  /** RFC 3339, or the date alone. */
  datePublished?: string;
  dateModified?: string;
  /** A BCP 47 tag. */
  inLanguage?: string;
  /** The lede, as plain text. */
  description?: string;
  url?: string;
  image?: string | ArticleImage;
  keywords?: string | string[];
  sections?: Section[];
  correction?: string | string[];
  discussionUrl?: string;
  commentCount?: number;
  /** Says that `&amp;` and `<b>` in the short texts are no references and no tags; `parse` gives it where that matters. */
  encodingFormat?: string;
  /** Whatever else schema.org or the input's format has. */
  [key: string]: unknown;
}

export interface Author {
  name: string;
  url?: string;
}

export interface Publisher {
  name?: string;
  url?: string;
  logo?: string;
}

export interface ArticleImage {
  url: string;
  /** What the image shows. Without it the image is decorative. */
  alternateName?: string;
  caption?: string;
  creditText?: string;
  width?: number;
  height?: number;
}

/** Plain text, shown character for character, or rich text, which is always marked. */
export type RichText = string | { html: string };

export interface Section {
  label?: string;
  /** A paragraph, or several. */
  text?: RichText | RichText[];
  bullets?: RichText[];
  /** The whole body as HTML, instead of `text` and `bullets`. */
  html?: string;
  /** Whether the section is folded away at first. */
  collapsed?: boolean;
}

/** What `parse` gives: each field in one form. */
export interface NormalisedArticle extends Article {
  articleSection?: string[];
  author?: Author[];
  publisher?: Publisher;
  image?: ArticleImage;
  keywords?: string[];
  sections: Section[];
}

/** Something that was repaired, guessed or left out. */
export interface Warning {
  /** A stable code, for example `json-trailing-comma`. */
  code: string;
  /** A JSON Pointer into the input; empty for the whole input. */
  path: string;
  message: string;
}

/** JSON text or a web page with JSON-LD in it, their bytes in UTF-8, or an object. */
export type Source = string | BufferSource | object;

export interface ReadOptions {
  /** The input's format by name. Default: found out. */
  format?: string;
  /** Which article of several. Default: 0. */
  index?: number;
  /** What relative links are relative to. */
  baseUrl?: string;
}

export interface CardOptions extends ReadOptions {
  /** The headline's level. Default: 2. */
  headingLevel?: 1 | 2 | 3 | 4 | 5;
  /** Whether folded sections start open. Default: false. */
  flashbackOpen?: boolean;
  /** Labels to fold, instead of "Flashback" and its translations. */
  collapse?: string | string[];
  /** Default: all. */
  sections?: "all" | "labelled" | "none";
  /** Items beyond this sit in a closed "Show the rest". Default: 200. */
  maxBullets?: number;
  /** The language of the card's own words and of its dates, a BCP 47 tag. */
  lang?: string;
  /** Default: from the article. */
  dir?: "ltr" | "rtl" | "auto";
  /**
   * Own words for the card, by name; they go before those of `loadLanguage`. The names: `by` (with `{names}` in it),
   * `updated` (`{date}`), `reply`, `repliesOne`, `repliesOther` and the language's other plural forms (`{count}`),
   * `earlierCoverage`, `details`, `showTheRest`, `correction`. Other names are ignored.
   */
  labels?: Record<string, string>;
  /** Default: lazy. */
  images?: "lazy" | "eager" | "none";
  /** `_blank` opens links in a new tab. */
  linkTarget?: "_blank" | "";
}

export interface HtmlOptions extends CardOptions {
  /**
   * Whether the card sits in a declarative shadow root (default) or is the bare `<article>`, for a page that links the
   * style sheet; `"page"` is a whole document.
   */
  shadow?: boolean | "page";
  /** The address of a style sheet to link, instead of an inline style. */
  stylesheet?: string;
  /** The nonce of the inline or linked style under a Content-Security-Policy. */
  nonce?: string;
}

/** What every function of this package throws, and all that it throws. */
export class ArticleCardError extends Error {
  readonly name: "ArticleCardError";
  /** A stable code: `not-initialised`, `init-failed`, `json-syntax`, … */
  readonly code: string;
  /** A JSON Pointer into the input. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Gets the core ready, once. Await it before `parse`, `render` and `renderToString`.
 * @param source where the WebAssembly is. Default: `article_card_bg.wasm` beside this module. Workers, which compile no
 *   bytes, pass the module that they import from `article-card/article_card_bg.wasm`.
 */
export function init(source?: Awaitable<URL | string | Response | BufferSource | WebAssembly.Module>): Promise<void>;

/**
 * Gets the card's own words ("By", "Leave a reply") in a language, from `lang/` beside this module. `render` and
 * `renderToString` use them from then on for cards in that language; without them their words are English, marked as
 * such. The element does this by itself.
 * @param tag a BCP 47 tag; `de-AT` gets `de`
 * @returns the tag of the words, or nothing where there are none in this language
 */
export function loadLanguage(tag: string): Promise<string | undefined>;

/** The article in a source, normalised. */
export function parse(
  source: Source,
  options?: ReadOptions & Pick<CardOptions, "collapse">,
): { article: NormalisedArticle; format: string; warnings: Warning[] };

/**
 * Shows the card of a source in an element's open shadow root, made if need be, or in a shadow root. An element's own
 * content is hidden until `remove()`: give it one that stands for the card.
 */
export function render(target: Element | ShadowRoot, source: Source, options?: CardOptions): Card;

/** The card of a source as HTML. */
export function renderToString(source: Source, options?: HtmlOptions): string;

/** A card that `render` has shown. */
export class Card {
  private constructor();
  readonly article: NormalisedArticle;
  readonly format: string;
  readonly warnings: Warning[];
  /**
   * Shows another article in place: what stays the same keeps its nodes, the focus and what the reader opened. The
   * options replace those of `render`: what is not given has its default.
   */
  update(source: Source, options?: CardOptions): void;
  /** Takes the card and its listeners away. */
  remove(): void;
}

/**
 * Defines `<article-card>`, or another tag. Calls `init()` when the first card needs it, if nobody has.
 * @returns the class that the tag stands for: a subclass for a second tag, another one if the tag was taken, nothing on a
 *   server and for a tag that is no custom element's
 */
export function define(tag?: string, registry?: CustomElementRegistry): typeof ArticleCardElement | undefined;

/** Limits of fetching, for all cards of the page. */
export interface FetchSettings {
  /** Seconds for everything. Default: 10. */
  timeout: number;
  /** Default: 2 MiB. */
  maxBytes: number;
  /** Origins that articles may come from (`https://stories.example`), separated by spaces or commas. Default: any. */
  allowOrigins: string | string[];
}

export class ArticleCardElement extends HTMLElement {
  static readonly version: string;
  static readonly settings: FetchSettings;
  static define(tag?: string, registry?: CustomElementRegistry): typeof ArticleCardElement | undefined;

  /** The article itself; goes before `src` and before a script among the children. */
  article: Article | object | string | null | undefined;
  /** The article's address, or `#id` of a JSON script in the page. */
  src: string;
  format: string;
  index: number;
  headingLevel: number;
  flashbackOpen: boolean;
  collapse: string;
  sections: "all" | "labelled" | "none";
  maxBullets: number;
  images: "lazy" | "eager" | "none";
  linkTarget: "" | "_blank";
  /** When to fetch `src`: as the card comes near, or at once. */
  loading: "lazy" | "eager";

  /** Gets the article again. Resolves when it is shown or has failed; never rejects. */
  refresh(): Promise<void>;

  addEventListener<K extends keyof ArticleCardEventMap>(
    type: K,
    listener: (this: ArticleCardElement, event: ArticleCardEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ArticleCardEventMap>(
    type: K,
    listener: (this: ArticleCardElement, event: ArticleCardEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** A new article is shown. */
export type ArticleCardLoadEvent = CustomEvent<{ format: string; warnings: Warning[] }>;
/** No card can be shown; the fallback is. */
export type ArticleCardErrorEvent = CustomEvent<{
  code: string;
  message: string;
  path?: string;
  line?: number;
  column?: number;
}>;
/** The reader opened or closed a folded section. */
export type ArticleCardToggleEvent = CustomEvent<{ open: boolean; label: string }>;

export interface ArticleCardEventMap extends HTMLElementEventMap {
  "article-card-load": ArticleCardLoadEvent;
  "article-card-error": ArticleCardErrorEvent;
  "article-card-toggle": ArticleCardToggleEvent;
}

/** The element's attributes, for JSX. */
export interface ArticleCardAttributes {
  src?: string;
  article?: Article | object | string | null;
  format?: string;
  index?: number | string;
  "heading-level"?: number | string;
  "flashback-open"?: boolean | "";
  collapse?: string;
  sections?: "all" | "labelled" | "none";
  "max-bullets"?: number | string;
  images?: "lazy" | "eager" | "none";
  "link-target"?: "_blank";
  loading?: "lazy" | "eager";
  "onarticle-card-load"?: (event: ArticleCardLoadEvent) => void;
  "onarticle-card-error"?: (event: ArticleCardErrorEvent) => void;
  "onarticle-card-toggle"?: (event: ArticleCardToggleEvent) => void;
}

declare global {
  interface HTMLElementTagNameMap {
    "article-card": ArticleCardElement;
  }
  interface GlobalEventHandlersEventMap {
    "article-card-load": ArticleCardLoadEvent;
    "article-card-error": ArticleCardErrorEvent;
    "article-card-toggle": ArticleCardToggleEvent;
  }
}

// @ts-ignore: a project without React has no such module
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "article-card": ArticleCardAttributes &
        // @ts-ignore
        import("react").DetailedHTMLProps<import("react").HTMLAttributes<ArticleCardElement>, ArticleCardElement>;
    }
  }
}
