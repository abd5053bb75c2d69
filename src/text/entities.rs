//! Character references: `&amp;`, `&#8217;`, `&hellip;`.
//!
//! WHATWG HTML, "Character reference state". Numbers are complete; of the 2,125 names those of HTML 4 and XML, the
//! letters of Latin Extended-A and the punctuation of HTML5 that writing tools emit. Any other name stays as it was
//! written.

use super::{html, is_blank};
use crate::error::Code;
use crate::scan;
use alloc::string::String;
use alloc::vec::Vec;

/// The names that work without a semicolon, as [`NAMED`] has the others. None of them begins with another.
const LEGACY: &str = "\
    AEligÆAMP&AacuteÁAcircÂAgraveÀAringÅAtildeÃAumlÄCOPY©CcedilÇETHÐEacuteÉEcircÊEgraveÈEumlËGT>IacuteÍIcircÎIgraveÌ\
    IumlÏLT<NtildeÑOacuteÓOcircÔOgraveÒOslashØOtildeÕOumlÖQUOT\"REG®THORNÞUacuteÚUcircÛUgraveÙUumlÜYacuteÝaacuteá\
    acircâacute´aeligæagraveàamp&aringåatildeãaumläbrvbar¦ccedilçcedil¸cent¢copy©curren¤deg°divide÷eacuteéecircê\
    egraveèethðeumlëfrac12½frac14¼frac34¾gt>iacuteíicircîiexcl¡igraveìiquest¿iumlïlaquo«lt<macr¯microµmiddot·\
    nbsp\u{a0}not¬ntildeñoacuteóocircôograveòordfªordmºoslashøotildeõoumlöpara¶plusmn±pound£quot\"raquo»reg®sect§\
    shy\u{ad}sup1¹sup2²sup3³szligßthornþtimes×uacuteúucircûugraveùuml¨uumlüyacuteýyen¥yumlÿ";

/// Names and what they stand for, sorted by name: letters and digits, then one character that is neither a letter nor a
/// digit of ASCII.
const NAMED: &str = "\
    AbreveĂAlphaΑAmacrĀAogonĄBetaΒCacuteĆCcaronČCcircĈCdotĊChiΧCloseCurlyDoubleQuote”CloseCurlyQuote’\
    Dagger‡DcaronĎDeltaΔDstrokĐENGŊEcaronĚEdotĖEmacrĒEogonĘEpsilonΕEtaΗGammaΓGbreveĞGcedilĢGcircĜGdotĠHat^HcircĤ\
    HstrokĦIJligĲIdotİImacrĪIogonĮIotaΙItildeĨJcircĴKappaΚKcedilĶLacuteĹLambdaΛLcaronĽLcedilĻLmidotĿLstrokŁMuΜ\
    NacuteŃNcaronŇNcedilŅNewLine\nNonBreakingSpace\u{a0}NuΝOEligŒOdblacŐOmacrŌOmegaΩOmicronΟOpenCurlyDoubleQuote“\
    OpenCurlyQuote‘PhiΦPiΠPrime″PsiΨRacuteŔRcaronŘRcedilŖRhoΡSacuteŚScaronŠScedilŞScircŜSigmaΣTRADE™Tab\t\
    TauΤTcaronŤTcedilŢThetaΘTstrokŦUbreveŬUdblacŰUmacrŪUogonŲUpsilonΥUringŮUtildeŨWcircŴXiΞYcircŶYumlŸZacuteŹZcaronŽ\
    ZdotŻZeroWidthSpace\u{200b}ZetaΖabreveăalefsymℵalphaαamacrāand∧ang∠aogonąapos'ast*asymp≈bdquo„betaβbsol\\\
    bull•cacutećcap∩caret⁁ccarončccircĉcdotċcenterdot·check✓chiχcircˆclubs♣colon:comma,commat@cong≅crarr↵cross✗cup∪\
    dArr⇓dagger†darr↓dash‐dcaronďdeltaδdiams♦div÷dollar$dstrokđecaroněedotėemacrēempty∅emsp\u{2003}engŋensp\u{2002}\
    eogonęepsilonεequals=equiv≡etaηeuro€excl!exist∃female♀ffligﬀfiligﬁflat♭flligﬂfnofƒforall∀frac13⅓frac15⅕frac18⅛\
    frac23⅔frac38⅜frac58⅝frac78⅞frasl⁄gammaγgbreveğgcircĝgdotġge≥geq≥grave`hArr⇔hairsp\u{200a}half½harr↔hcircĥ\
    hearts♥hellip…horbar―hstrokħhybull⁃hyphen‐ijligĳimacrīimageℑimathıinfin∞inodotıint∫iogonįiotaιisin∈itildeĩjcircĵ\
    kappaκkcedilķkgreenĸlArr⇐lacuteĺlambdaλlang⟨larr←lbrace{lbrack[lcaronľlcedilļlceil⌈lcub{ldquo“ldquor„le≤leq≤\
    lfloor⌊lmidotŀlowast∗lowbar_loz◊lpar(lrm\u{200e}lsaquo‹lsqb[lsquo‘lsquor‚lstrokłmale♂mdash—minus−mldr…muμ\
    nabla∇nacuteńnaposŉncaronňncedilņndash–ne≠ni∋nldr‥notin∉nsub⊄nuνnum#numero№numsp\u{2007}odblacőoeligœoline‾\
    omacrōomegaωomicronοoplus⊕or∨otimes⊗part∂percnt%period.permil‰perp⊥phiφphone☎piπpivϖplus+pm±prime′prod∏prop∝psiψ\
    puncsp\u{2008}quest?rArr⇒racuteŕradic√rang⟩rarr→rbrace}rbrack]rcaronřrcedilŗrceil⌉rcub}rdquo”rdquor”realℜ\
    rfloor⌋rhoρrlm\u{200f}rpar)rsaquo›rsqb]rsquo’rsquor’sacuteśsbquo‚scaronšscedilşscircŝsdot⋅semi;sharp♯sigmaσ\
    sigmafςsim∼sol/spades♠squ□star☆starf★sub⊂sube⊆sum∑sup⊃supe⊇tauτtcaronťtcedilţthere4∴thetaθthetasymϑ\
    thinsp\u{2009}tilde˜trade™tstrokŧuArr⇑uarr↑ubreveŭudblacűumacrūuogonųupsihϒupsilonυuringůutildeũverbar|vert|\
    wcircŵweierp℘xiξycircŷzacuteźzcaronžzdotżzetaζzwj\u{200d}zwnj\u{200c}";

/// What 128 to 159 mean: windows-1252, as WHATWG HTML, "Numeric character reference end state", says.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// No name in the tables is longer, and no reference that is worth a note.
const LONGEST_NAME: usize = 32;

/// Where the text stands, because that decides what a missing semicolon means.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Between tags: `&copy` is a reference.
    Text,
    /// In an attribute's value, or in text without tags: `?a=1&copy=2` is not.
    Attribute,
    /// In text that was decoded once already: only what ends in a semicolon is a reference.
    Again,
}

/// Resolves the character references of text. A name that is not known stays, with a note when it ends in a semicolon.
pub(crate) fn decode(text: &str, notes: &mut Vec<Code>) -> String {
    references(text, Place::Text, notes)
}

/// The same for text that is not HTML, and so may hold addresses.
pub(crate) fn decode_plain(text: &str, notes: &mut Vec<Code>) -> String {
    references(text, Place::Attribute, notes)
}

/// Resolves the character references of an attribute's value.
pub(super) fn decode_attribute(value: &str) -> String {
    references(value, Place::Attribute, &mut Vec::new())
}

/// A short field such as a headline as plain text on one line: decoded, without tags, trimmed.
///
/// Publishers write such fields with references (`&#8217;`), with references escaped once more (`&amp;#8217;`), with
/// tags, and with escaped tags. So references are resolved twice, the second time only those with a semicolon, and tags
/// are taken out once, as soon as the text is markup by the rule of [`html::is_markup`]: `1 < 2` and `<3` stay. Runs of
/// spaces and line breaks become one space; no-break, thin and ideographic spaces stay, except at the ends.
pub(crate) fn plain(text: &str, notes: &mut Vec<Code>) -> String {
    let mut line = String::from(text);
    let mut is_text = false;
    // What is unknown at first is unknown again.
    let known = notes.len();
    for place in [Some(Place::Attribute), Some(Place::Again), None] {
        if !is_text && html::is_markup(&line) {
            is_text = true;
            line = html::text(&line);
        } else if let Some(place) = place {
            notes.truncate(known);
            line = references(&line, place, notes);
        }
    }
    one_line(&line)
}

/// Trims, and makes one space of each run of spaces, tabs and line breaks.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in scan::trim_both(text, is_blank).chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\x0c' | '\u{2028}' | '\u{2029}' => {
                if !line.ends_with(" ") {
                    line.push(' ');
                }
            }
            '\0' => line.push(char::REPLACEMENT_CHARACTER),
            _ => line.push(c),
        }
    }
    line
}

fn references(text: &str, place: Place, notes: &mut Vec<Code>) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = scan::cut(rest, b'&') {
        decoded.push_str(before);
        let found = match after.strip_prefix("#") {
            Some(digits) => number(digits, place),
            None => name(after, place, notes),
        };
        match found {
            Some((c, remainder)) => {
                decoded.push(c);
                rest = remainder;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// Reads what follows `&#`: the character and the text after the reference.
fn number(text: &str, place: Place) -> Option<(char, &str)> {
    let (digits, radix) = match text.strip_prefix("x").or_else(|| text.strip_prefix("X")) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let mut value = 0u32;
    let mut length = 0;
    while let Some(digit) = digits.as_bytes().get(length).and_then(|byte| char::from(*byte).to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        length += 1;
    }
    let rest = digits.get(length..)?;
    let closed = rest.strip_prefix(";");
    if length == 0 || (place == Place::Again && closed.is_none()) {
        return None;
    }
    let c = match value {
        0 => None,
        128..=159 => WINDOWS_1252.chars().nth(value as usize - 128),
        _ => char::from_u32(value),
    };
    Some((c.unwrap_or(char::REPLACEMENT_CHARACTER), closed.unwrap_or(rest)))
}

/// Reads what follows `&`: the character and the text after the reference.
fn name<'a>(text: &'a str, place: Place, notes: &mut Vec<Code>) -> Option<(char, &'a str)> {
    let length = text.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let (run, rest) = text.split_at_checked(length)?;
    if length < 2 {
        return None;
    }
    // `&copyright` is © and "right". A name that the run begins with comes last of those that sort before the run,
    // because no other begins with it.
    let legacy = find(LEGACY, run).filter(|(name, _)| run.starts_with(name));
    let whole = legacy.is_some_and(|(name, _)| name.len() == length);
    let closed = rest.strip_prefix(";");
    if let (Some(after), false) = (closed, whole)
        && let Some((_, c)) = find(NAMED, run).filter(|(name, _)| *name == run)
    {
        return Some((c, after));
    }
    if let Some((name, c)) = legacy {
        let after = text.get(name.len()..)?;
        let open = !(whole && closed.is_some());
        let refused = match place {
            Place::Text => false,
            Place::Attribute => open && scan::starts(after, |c| c == '=' || c.is_ascii_alphanumeric()),
            Place::Again => open,
        };
        if !refused {
            return Some((c, after.strip_prefix(";").unwrap_or(after)));
        }
    }
    if closed.is_some() {
        notes.push(Code::EntityUnknown);
    }
    None
}

/// The last entry of a table that does not sort behind `name`, by bisection: an entry begins where a letter or digit
/// follows something else.
fn find(mut table: &'static str, name: &str) -> Option<(&'static str, char)> {
    let mut found = None;
    while !table.is_empty() {
        let bytes = table.as_bytes();
        let in_name = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let mut start = table.len() / 2;
        while start > 0 && (in_name(start - 1) || !in_name(start)) {
            start -= 1;
        }
        let entry = table.get(start..)?;
        let length = entry.bytes().position(|byte| !byte.is_ascii_alphanumeric())?;
        let (key, after) = entry.split_at_checked(length)?;
        let c = after.chars().next()?;
        if name < key {
            table = table.get(..start)?;
        } else {
            found = Some((key, c));
            table = after.get(c.len_utf8()..)?;
        }
    }
    found
}
