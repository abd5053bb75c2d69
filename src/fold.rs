//! Comparing labels: small rules for letters in place of Unicode's tables, which would cost the embed kilobytes; and what
//! "Flashback" is called.

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

/// A label in the form in which labels are compared: lowercase letters, straight apostrophes, single spaces in the place of
/// white space and colons, none at the end, and nothing before the first letter or digit, where an emoji may stand.
///
/// Capitals are known for Latin as far as U+017F, Greek, Cyrillic and Armenian; others are compared as they stand.
pub(crate) fn fold(label: &str) -> String {
    let mut folded = String::new();
    let mut space = false;
    // A soft hyphen is no part of a word.
    for c in label.chars().filter(|c| *c != '\u{ad}') {
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

/// "Flashback" and what it is called elsewhere, as [`fold`] writes it.
#[rustfmt::skip]
const FLASHBACK: [&str; 98] = [
    "flashback", "flash-back", "flash back", "rückblick", "rückblende", "retour en arrière", "en retrospectiva",
    "retrospectiva", "mirada atrás", "retrospetiva", "retrospettiva", "terugblik", "terugflits", "tillbakablick",
    "återblick", "tilbageblik", "tilbakeblikk", "takauma", "takautuma", "endurlit", "tagasivaade", "atskats",
    "žvilgsnis atgal", "retrospekcja", "spojrzenie wstecz", "ohlédnutí", "retrospektiva", "ohliadnutie",
    "retrospektíva", "pogled nazaj", "pogled unatrag", "pogled unazad", "поглед уназад", "visszatekintés",
    "visszapillantó", "retrospectivă", "privire înapoi", "atzera begirada", "ôl-fflach", "iardhearcadh",
    "vështrim prapa", "geçmişe bakış", "geriye dönüş", "keçmişə baxış", "ретроспектива", "предыстория", "флешбэк",
    "флэшбек", "передісторія", "флешбек", "рэтраспектыва", "перадгісторыя", "ретроспекция", "поглед назад",
    "αναδρομή", "φλασμπάκ", "φλας μπακ", "რეტროსპექტივა", "հետադարձ հայացք", "פלאשבק", "מבט לאחור", "فلاش باك",
    "عودة إلى الماضي", "لمحة من الماضي", "فلش‌بک", "فلاش‌بک", "نگاهی به گذشته", "بازگشت به گذشته", "فلیش بیک",
    "ماضی کی جھلک", "फ्लैशबैक", "फ्लॅशबॅक", "ফ্ল্যাশব্যাক", "ফিরে দেখা", "பின்னோக்கு", "ఫ్లాష్‌బ్యాక్", "回顾",
    "回顧", "往事回顾", "闪回", "閃回", "振り返り", "フラッシュバック", "플래시백", "되돌아보기", "ย้อนอดีต", "ย้อนรอย", "hồi tưởng", "nhìn lại",
    "kilas balik", "imbas kembali", "balik-tanaw", "pagbabalik-tanaw", "mirada enrere", "поглед наназад", "ફ્લેશબેક",
    "ਫਲੈਸ਼ਬੈਕ", "kumbukumbu",
];

/// The hashes of those names, computed by the compiler: a tenth of what the names themselves would cost the embed.
static FLASHBACK_HASHES: [u32; FLASHBACK.len()] = {
    let mut hashes = [0; FLASHBACK.len()];
    let mut rest = FLASHBACK.as_slice();
    let mut at = 0;
    while let [name, others @ ..] = rest {
        #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            hashes[at] = hash(HASH_START, name);
        }
        at += 1;
        rest = others;
    }
    hashes
};

/// What [`hash`] begins with.
pub(crate) const HASH_START: u32 = 0x811C_9DC5;

/// FNV-1a over the text, going on from an earlier hash.
pub(crate) const fn hash(mut hash: u32, text: &str) -> u32 {
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    hash
}

/// Whether a folded label means "Flashback".
pub(crate) fn is_flashback(folded: &str) -> bool {
    FLASHBACK_HASHES.contains(&hash(HASH_START, folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_translation_of_flashback_is_in_folded_form() {
        for word in FLASHBACK {
            assert_eq!(fold(word), word);
        }
    }

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
