//! The platform's services where there is no JavaScript: the `url` and `icu` crates.

use super::Host;
use super::words::words;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_datetime::provider::Baked;
use icu_datetime::provider::names::DatetimeNamesMonthGregorianV1;
use icu_datetime::provider::semantic_skeletons::marker_attrs;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::{ListFormatter, parts};
use icu_locale::{Locale, LocaleCanonicalizer, locale};
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use icu_provider::marker::DataMarkerExt;
use icu_provider::{DataIdentifierBorrowed, DataProvider, DataRequest, DataResponse};
use url::Url;
use writeable::{Part, PartsWrite, Writeable};

/// The host of native programs: WHATWG URLs from the `url` crate, CLDR's dates, lists and plurals from ICU4X.
///
/// Its answers are those of `URL` and `Intl` but for the version of CLDR that each was built with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

impl Host for Native {
    // The URL Standard refuses U+0000 or percent-encodes it wherever it stands, so none can come back.
    fn resolve_url(&self, input: &str, base: &str) -> Option<String> {
        let base = match base {
            "" => None,
            base => Some(Url::parse(base).ok()?),
        };
        let parse = |input: &str| Url::options().base_url(base.as_ref()).parse(input).ok().map(String::from);
        // The crate refuses "///host" where the Standard ignores all slashes but two ("special authority ignore slashes
        // state"), of either kind.
        let start = input.trim_start_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "");
        let rest = start.trim_start_matches(['/', '\\']);
        if start.len() - rest.len() > 2 && base.as_ref().is_some_and(|base| base.scheme().starts_with("http")) {
            return parse(&["//", rest].concat());
        }
        parse(input)
    }

    /// Uses the calendar of the language's country, as `Intl.DateTimeFormat` does with `dateStyle: "long"`;
    /// years before 1000 carry their era, which `Intl` leaves out.
    /// A day that no calendar has comes back as its digits.
    fn format_date(&self, year: u16, month: u8, day: u8, language: &str) -> String {
        let formatter = DateTimeFormatter::try_new((&supported(language)).into(), YMD::long());
        match (formatter, Date::try_new_iso(i32::from(year), month, day)) {
            (Ok(formatter), Ok(date)) => formatter.format(&date).write_to_string().into_owned(),
            _ => alloc::format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    fn list_separators(&self, items: &[&str], language: &str) -> Vec<String> {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let mut separators = Separators::default();
        if let Ok(formatter) = ListFormatter::try_new_and((&supported(language)).into(), options) {
            // `Separators` refuses no write, so there is no error to look at.
            let _ = formatter.format(items.iter()).write_to_parts(&mut separators);
        }
        // What stood after the last item, if anything, stands between nothing.
        separators.after_items.resize(items.len().saturating_sub(1), String::from(", "));
        separators.after_items
    }

    fn plural_category(&self, number: u64, language: &str) -> &'static str {
        let mut locale = supported(language);
        // CLDR keys plural rules by language; with a script ("sr-Latn") ICU4X finds none.
        locale.id.script = None;
        let rules = PluralRules::try_new((&locale).into(), PluralRuleType::Cardinal.into());
        match rules.map(|rules| rules.category_for(number)) {
            Ok(PluralCategory::Zero) => "zero",
            Ok(PluralCategory::One) => "one",
            Ok(PluralCategory::Two) => "two",
            Ok(PluralCategory::Few) => "few",
            Ok(PluralCategory::Many) => "many",
            Ok(PluralCategory::Other) | Err(_) => "other",
        }
    }

    fn words(&self, language: &str) -> String {
        words(language).map(String::from).unwrap_or_default()
    }
}

/// The locale that a language tag names, in today's form ("iw" is "he"). English for what is no tag, and for a
/// language whose months CLDR cannot name. Underscores are taken as hyphens: many systems write "en_US".
///
/// The months are asked for because ICU4X answers every request, with CLDR's root data ("2022 M03 13") where it
/// knows nothing better. Only the response's metadata tells: it names the locale that was found when that is not
/// the one that was asked for.
fn supported(language: &str) -> Locale {
    const ENGLISH: Locale = locale!("en");
    let Ok(mut locale) = Locale::try_from_str(&language.replace('_', "-")) else {
        return ENGLISH;
    };
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    let requested = DatetimeNamesMonthGregorianV1::make_locale((&locale).into());
    let request = DataRequest {
        id: DataIdentifierBorrowed::for_marker_attributes_and_locale(marker_attrs::WIDE, &requested),
        ..DataRequest::default()
    };
    let months: Result<DataResponse<DatetimeNamesMonthGregorianV1>, _> = Baked.load(request);
    match months {
        Ok(months) if !months.metadata.locale.unwrap_or(requested).is_unknown() => locale,
        _ => ENGLISH,
    }
}

/// Keeps the text that follows each item of a formatted list and drops the items.
#[derive(Default)]
struct Separators {
    after_items: Vec<String>,
    inside_item: bool,
}

impl Write for Separators {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.inside_item
            && let Some(separator) = self.after_items.last_mut()
        {
            separator.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for Separators {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part != parts::ELEMENT {
            return write(self);
        }
        self.inside_item = true;
        let result = write(self);
        self.inside_item = false;
        self.after_items.push(String::new());
        result
    }
}
