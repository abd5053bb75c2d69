//! Dates as people and systems write them, to [`Date`].

use crate::article::{Date, Time};
use crate::error::Code;
use crate::fold::fold;
use crate::fold::is_letter;
use crate::scan::{self, Test};
use alloc::vec::Vec;

/// Reads a date in any of the shapes that articles are published with:
///
/// * RFC 3339 and ISO 8601, extended or basic, with `T` or a space, with or without seconds, fraction and zone
///   (`2022-03-13T19:40:00.123-04:00`, `2022-03-13 19:40:00 +0000`, `20220313T194000Z`, `2022-03-13`);
/// * RFC 2822 (`Sun, 13 Mar 2022 19:40:00 -0400`) and English long forms (`March 13, 2022 | 7:40 PM`);
/// * numeric forms (`03/13/2022 07:40 pm`, `13.03.2022`, `2022年3月13日`), month first where a slash leaves it open;
/// * seconds or milliseconds since 1970.
///
/// Gives the date and a code for each thing that had to be guessed. `None`: no such date.
pub(super) fn parse(text: &str) -> Option<(Date, Vec<Code>)> {
    let text = scan::trim(text);
    if text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit()) && text.len() != 14 {
        return from_epoch(text).map(|date| (date, Vec::new()));
    }
    let mut scan = Scan { rest: text };
    let (year, month, day, guess) = scan.day()?;
    let mut guesses: Vec<Code> = guess.into_iter().collect();
    scan.between();
    let mut time = None;
    if let Some((hour, minute, second)) = scan.clock() {
        let zone = scan.zone().or_else(|| scan.american_zone(Date::new(year, month, day, None)?));
        let offset = match zone {
            Some(offset) => offset,
            None => {
                // "IST" and the like stand for several zones, or for one that is not known here.
                scan.take(|c| c.is_ascii_uppercase());
                guesses.push(Code::DateZoneAssumed);
                0
            }
        };
        time = Some(Time { hour, minute, second, offset });
    } else {
        // A zone behind a day alone ("2022-03-13Z", XML Schema's date) says nothing that a reader sees.
        scan.zone();
    }
    scan.spaces();
    // A zone's name in brackets (RFC 9557) repeats what the offset says.
    if !(scan.rest.is_empty() || scan.rest.starts_with("[") || scan.rest.starts_with("(")) {
        return None;
    }
    Date::new(year, month, day, time).map(|date| (date, guesses))
}

/// Seconds since 1970, or milliseconds where seconds would lie past the year 5000.
fn from_epoch(text: &str) -> Option<Date> {
    let number = scan::number(text)?;
    let seconds = if number >= 100_000_000_000 { number / 1000 } else { number };
    let rest = (seconds % 86_400) as u32;
    // Civil from days: eras of 400 years of 146,097 days, counted from March of the year 0.
    let shifted = u32::try_from(seconds / 86_400).ok()?.checked_add(719_468)?;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
    let year = u16::try_from(year_of_era + era * 400 + u32::from(month <= 2)).ok()?;
    let time = Time { hour: (rest / 3600) as u8, minute: (rest / 60 % 60) as u8, second: (rest % 60) as u8, offset: 0 };
    Date::new(year, month, day, Some(time))
}

/// The number that digits write, where 32 bits can hold it.
fn number(digits: &str) -> Option<u32> {
    u32::try_from(scan::number(digits)?).ok()
}

/// The months where they are called otherwise than in English: in German, French, Spanish, Italian, Portuguese, Dutch.
const MONTHS_ABROAD: [&str; 12] = [
    "januar jänner janvier enero gennaio janeiro januari",
    "februar février febrero febbraio fevereiro februari",
    "märz mars marzo março maart",
    "avril abril aprile",
    "mai mayo maggio maio mei",
    "juni juin junio giugno junho",
    "juli juillet julio luglio julho",
    "août agosto augustus",
    "septembre septiembre settembre setembro",
    "oktober octobre octubre ottobre outubro",
    "novembre noviembre novembro",
    "dezember décembre diciembre dicembre dezembro",
];

/// Zones by their names, in hours east of UTC.
const ZONES: &[(i16, &str)] = &[
    (0, "Z|z|UTC|GMT|UT|WET"),
    (1, "BST|CET|WEST"),
    (2, "CEST|EET"),
    (3, "EEST|MSK"),
    (-4, "EDT"),
    (-5, "EST|CDT"),
    (-6, "CST|MDT"),
    (-7, "MST|PDT"),
    (-8, "PST"),
];

/// What is left to read.
struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    /// Takes the longest run of characters that belong.
    fn take(&mut self, belongs: Test) -> &'a str {
        let text = self.rest;
        self.rest = scan::trim_start(text, belongs);
        text.get(..text.len() - self.rest.len()).unwrap_or_default()
    }

    /// Takes one of the characters in `set`, if it comes next.
    fn one_of(&mut self, set: &str) -> Option<char> {
        let next = self.rest.chars().next().filter(|c| set.chars().any(|known| known == *c))?;
        self.rest = self.rest.get(next.len_utf8()..)?;
        Some(next)
    }

    fn digits(&mut self) -> &'a str {
        self.take(|c| c.is_ascii_digit())
    }

    fn word(&mut self) -> &'a str {
        self.take(is_letter)
    }

    /// Takes a word, if it comes next.
    fn strip(&mut self, word: &str) {
        self.rest = self.rest.strip_prefix(word).unwrap_or(self.rest);
    }

    fn spaces(&mut self) {
        self.take(char::is_whitespace);
    }

    fn two(&mut self) -> Option<u8> {
        let digits = self.digits();
        if matches!(digits.len(), 1 | 2) { u8::try_from(number(digits)?).ok() } else { None }
    }

    /// A year; one of two digits is that of RFC 5322, section 4.3.
    fn year(&mut self) -> Option<u16> {
        let digits = self.digits();
        let year = u16::try_from(number(digits)?).ok()?;
        match digits.len() {
            2 if year < 50 => Some(2000 + year),
            2 => Some(1900 + year),
            3 => None,
            _ => Some(year),
        }
    }

    /// The day, in whatever order: year, month, day and what was guessed.
    fn day(&mut self) -> Option<(u16, u8, u8, Option<Code>)> {
        if scan::starts(self.rest, |c| c.is_ascii_alphabetic()) {
            let mut name = self.word();
            if month(name).is_none() {
                // A weekday.
                self.take(|c| c.is_whitespace() || c == ',' || c == '.');
                if scan::starts(self.rest, |c| c.is_ascii_digit()) {
                    return self.day();
                }
                name = self.word();
            }
            let month = month(name)?;
            self.take(|c| c.is_whitespace() || c == '.');
            let day = self.two()?;
            self.take(|c: char| c.is_ascii_alphabetic());
            self.take(|c| c.is_whitespace() || c == ',');
            return Some((self.year()?, month, day, None));
        }
        let first = self.digits();
        match first.len() {
            8 | 14 => {
                // 20220313194000: the clock's digits are handed back.
                let (first, clock) = first.split_at_checked(8)?;
                if !clock.is_empty() {
                    self.rest = clock;
                }
                let number = number(first)?;
                Some(((number / 10_000) as u16, (number / 100 % 100) as u8, (number % 100) as u8, None))
            }
            4 => {
                self.one_of("-/.年년")?;
                self.spaces();
                let month = self.two()?;
                self.one_of("-/.月월")?;
                self.spaces();
                let day = self.two()?;
                self.one_of(".日일");
                Some((number(first)? as u16, month, day, None))
            }
            1 | 2 => {
                let first = number(first)? as u8;
                for ending in &["st", "nd", "rd", "th"] {
                    self.strip(ending);
                }
                let separator = self.one_of("/.- ")?;
                self.spaces();
                self.strip("de ");
                if scan::starts(self.rest, is_letter) {
                    let month = month(self.word())?;
                    self.take(|c| c.is_whitespace() || matches!(c, '.' | ',' | '-'));
                    self.strip("de ");
                    return Some((self.year()?, month, first, None));
                }
                let second = self.two()?;
                self.one_of("/.-")?;
                let year = self.year()?;
                if separator == '.' || first > 12 {
                    return Some((year, second, first, None));
                }
                let ambiguous = second <= 12 && first != second;
                Some((year, first, second, ambiguous.then_some(Code::DateAmbiguous)))
            }
            _ => None,
        }
    }

    /// What may stand between the day and the clock: "T", ", ", " | ", " - ", " at ".
    fn between(&mut self) {
        self.take(|c| c.is_whitespace() || matches!(c, ',' | '|' | '\u{2022}' | '\u{b7}'));
        self.strip("- ");
        if !self.rest.starts_with("UTC") {
            for word in &["at ", "um ", "à ", "T", "t"] {
                self.strip(word);
            }
        }
    }

    /// Hour, minute and second.
    fn clock(&mut self) -> Option<(u8, u8, u8)> {
        let start = self.rest;
        let found = self.clock_digits();
        if found.is_none() {
            self.rest = start;
        }
        found
    }

    fn clock_digits(&mut self) -> Option<(u8, u8, u8)> {
        let first = self.digits();
        let (mut hour, minute, mut second);
        if matches!(first.len(), 4 | 6) {
            let number = number(first)?;
            let number = if first.len() == 4 { number * 100 } else { number };
            (hour, minute, second) = ((number / 10_000) as u8, (number / 100 % 100) as u8, (number % 100) as u8);
        } else {
            hour = u8::try_from(number(first)?).ok()?;
            self.one_of(":.h")?;
            minute = self.two()?;
            second = 0;
            if self.rest.starts_with(":") {
                self.one_of(":")?;
                second = self.two()?;
            }
        }
        if self.one_of(".,").is_some() {
            self.digits();
        }
        // RFC 3339 allows a leap second; no clock in a browser shows one.
        second = second.min(if second == 60 { 59 } else { second });
        let before = self.rest;
        self.spaces();
        let half = self.take(|c| c.is_ascii_alphabetic() || c == '.');
        let half = half.as_bytes();
        match (half.first().map(u8::to_ascii_lowercase), half.iter().any(|b| matches!(b, b'm' | b'M'))) {
            (Some(b'p'), true) if half.len() <= 4 && hour <= 12 => hour = hour % 12 + 12,
            (Some(b'a'), true) if half.len() <= 4 && hour <= 12 => hour %= 12,
            _ => self.rest = before.strip_suffix(" Uhr").unwrap_or(before),
        }
        Some((hour, minute, second))
    }

    /// Minutes east of UTC.
    fn zone(&mut self) -> Option<i16> {
        self.spaces();
        if let Some(sign) = self.one_of("+-\u{2212}") {
            let first = self.digits();
            let (hours, minutes): (i16, i16) = match first.len() {
                4 => {
                    let number = number(first)? as i16;
                    (number / 100, number % 100)
                }
                1 | 2 => {
                    let minutes = if self.one_of(":").is_some() { i16::from(self.two()?) } else { 0 };
                    (number(first)? as i16, minutes)
                }
                _ => return None,
            };
            let offset = hours * 60 + minutes;
            return Some(if sign == '+' { offset } else { -offset });
        }
        let start = self.rest;
        let zone = self.word();
        let Some((hours, _)) = ZONES.iter().find(|(_, names)| scan::is_among(names, zone)) else {
            self.rest = start;
            return None;
        };
        if *hours == 0 && scan::starts(self.rest, |c| matches!(c, '+' | '-')) {
            return self.zone(); // "GMT+0200"
        }
        Some(hours * 60)
    }

    /// "ET" and the like leave it to the day which of two offsets they are.
    fn american_zone(&mut self, date: Date) -> Option<i16> {
        let start = self.rest;
        let zone = self.word();
        // From west of UTC by five hours on.
        let Some(further) = scan::pieces("ET|CT|MT|PT", b'|').position(|known| known == zone) else {
            self.rest = start;
            return None;
        };
        Some((i16::from(is_summer(date)) - 5 - further as i16) * 60)
    }
}

/// Whether it is summer time in the United States on that day (15 U.S.C. 260a): from the second Sunday of March to the
/// first of November.
fn is_summer(date: Date) -> bool {
    // 1970-01-01 was a Thursday.
    let weekday = (date.to_seconds().div_euclid(86_400) + 4).rem_euclid(7);
    let sunday = i64::from(date.day) - weekday;
    match date.month {
        3 => sunday >= 8,
        11 => sunday < 1,
        month => (4..=10).contains(&month),
    }
}

/// The number of a month by its English name or its first three letters; by its whole name in some other languages.
fn month(name: &str) -> Option<u8> {
    const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december";
    let at = scan::pieces(MONTHS, b'|').position(|month| {
        let length = name.len().max(3);
        name.eq_ignore_ascii_case("sept") && month.starts_with("sept")
            || month.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(name))
    });
    let at = at
        .or_else(|| MONTHS_ABROAD.iter().position(|names| scan::pieces(names, b' ').any(|known| known == fold(name))));
    u8::try_from(at? + 1).ok()
}

#[cfg(test)]
mod tests;
