//! In a real browser: the operations that `dom.js` applies give the tree that the HTML sink's HTML parses to.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

use wasm_bindgen_test::wasm_bindgen_test_configure;
wasm_bindgen_test_configure!(run_in_browser);
