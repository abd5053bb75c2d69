//! The JSON reader: no panic, places that exist, and what is written reads as the same value.
#![no_main]

use article_card::error::Code;
use article_card::json;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let mut warnings = Vec::new();
    match json::parse(input, &mut warnings) {
        Ok(value) => {
            // What a doubled key has replaced is in the text, and not in the value.
            let replaced = warnings.iter().any(|warning| warning.code == Code::JsonDuplicateKey);
            for warning in warnings.iter().take(3) {
                assert!(warning.position.is_some(), "{warning:?}");
                assert!(replaced || json::locate(input, &warning.path).is_some(), "{warning:?}");
            }
            for pretty in [false, true] {
                let text = json::write(&value, pretty);
                assert!(!text.contains('<') && !text.contains('\0'));
                let mut none = Vec::new();
                assert_eq!(json::parse(text.as_bytes(), &mut none).as_ref(), Ok(&value));
                assert!(none.is_empty(), "{none:?}");
            }
        }
        Err(error) => assert!(error.position().is_some()),
    }
});
