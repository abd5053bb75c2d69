//! Comparing labels: small rules for letters in place of Unicode's tables, which would cost the embed kilobytes.

use alloc::string::String;

/// Whether a character is a letter, near enough for counting and for skipping an emoji before a label.
///
/// Everything from U+00C0 up counts, except the blocks of punctuation, symbols, combining marks, emoji and private use.
pub(crate) fn is_letter(c: char) -> bool {
    !matches!(c,
        '\0'..='@' | '['..='`' | '{'..='\u{BF}' | '×' | '÷'
        | '\u{300}'..='\u{36F}' | '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' | '\u{3000}'..='\u{303F}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}'..='\u{FF20}' | '\u{FFF0}'..='\u{FFFF}'
        | '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'..)
}

/// A label in the form in which labels are compared: small letters, straight apostrophes, single spaces in the place of
/// white space and colons, none at the end, and nothing before the first letter or digit, where an emoji may stand.
///
/// Capitals are known for Latin as far as U+017F, Greek, Cyrillic and Armenian; others are compared as they stand.
pub(crate) fn fold(label: &str) -> String {
    let mut folded = String::new();
    let mut space = false;
    for c in label.chars() {
        if c.is_whitespace() || c == ':' || c == '：' {
            space = true;
        } else if !folded.is_empty() || is_letter(c) || c.is_ascii_digit() {
            if space && !folded.is_empty() {
                folded.push(' ');
            }
            space = false;
            let distance = match c {
                'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 0x20,
                'Ѐ'..='Џ' => 0x50,
                'Ա'..='Ֆ' => 0x30,
                // Pairs of a capital and its small letter.
                'Ā'..='ķ' | 'Ŋ'..='ŷ' => u32::from(c) & 1 ^ 1,
                'Ĺ'..='ň' | 'Ź'..='ž' => u32::from(c) & 1,
                '’' | '‘' | 'ʼ' | '`' | '´' => u32::from('\'').wrapping_sub(u32::from(c)),
                _ => 0,
            };
            folded.push(char::from_u32(u32::from(c).wrapping_add(distance)).unwrap_or(c));
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_capitals_as_small_letters() {
        assert_eq!(fold("FLASHBACK"), "flashback");
        assert_eq!(fold("RÜCKBLICK"), "rückblick");
        assert_eq!(fold("ПРЕДЫСТОРИЯ"), "предыстория");
        assert_eq!(fold("ŽĻŁŇĶŘ žļłňķř"), "žļłňķř žļłňķř");
        assert_eq!(fold("ՀԵՏԱԴԱՐՁ հայացք"), "հետադարձ հայացք");
        assert_eq!(fold("ΑΝΑΔΡΟΜΉ"), "αναδρομΉ", "accented Greek capitals are compared as they stand");
    }

    #[test]
    fn drops_the_colon_the_emoji_and_the_spaces_around() {
        assert_eq!(fold("  ⏪\u{FE0F}  Flashback : "), "flashback");
        assert_eq!(fold("📌 Flashback："), "flashback");
    }

    #[test]
    fn reads_every_apostrophe_as_the_same_one() {
        assert_eq!(fold("What’s next"), fold("What's  NEXT:"));
    }

    #[test]
    fn keeps_a_number_before_the_label() {
        assert_eq!(fold("1 big thing"), "1 big thing");
    }

    #[test]
    fn folds_a_label_without_letters_to_nothing() {
        assert_eq!(fold("⏪ :"), "");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn knows_letters_of_every_script_from_signs() {
        assert!("aZéßЖΩאعक中あ한ไ𐤀".chars().all(is_letter));
        assert!(!"0 .:–—“”…→⏪😀\u{200F}\u{FE0F}\u{301}、。×".chars().any(is_letter));
    }
}
