//! One cell, and reading numbers and times out of what people type.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use std::borrow::Cow;

/// A cell of a foreign sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or only white space.
    Empty,
    /// Text as it stands, not trimmed.
    Text(String),
    /// A number.
    Number(f64),
    /// A date or time of day on a date; wall time, no zone.
    Time(NaiveDateTime),
    /// TRUE or FALSE.
    Bool(bool),
}

impl Value {
    /// The cell as a reader would see it: trimmed text, numbers without trailing zeros.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Time(time) if time.time() == NaiveTime::MIN => {
                Cow::Owned(time.format("%Y-%m-%d").to_string())
            }
            Self::Time(time) => Cow::Owned(time.format("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Whether there is nothing in the cell.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The number, also when it was typed as text (full-width digits, thousands commas).
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => parse_number(text),
            _ => None,
        }
    }

    /// The time, from a date cell, an Excel serial number or text.
    pub fn time(&self) -> Option<NaiveDateTime> {
        // Serials from 1954 to 2119: a bare 2025 is no date.
        const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;
        match self {
            Self::Time(time) => Some(*time),
            Self::Number(serial) if SERIALS.contains(serial) => from_serial(*serial),
            // A serial that went through csv; a year of four digits never gets here.
            Self::Text(text) => parse_time(text).or_else(|| {
                parse_number(text)
                    .filter(|serial| SERIALS.contains(serial))
                    .and_then(from_serial)
            }),
            _ => None,
        }
    }
}

/// An Excel serial day number (1900 system) as wall time, to the second.
pub fn from_serial(serial: f64) -> Option<NaiveDateTime> {
    if !serial.is_finite() || !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    // Excel counts a 29 February 1900 that never was; before it the day zero is one later.
    let zero = NaiveDate::from_ymd_opt(1899, 12, if serial < 60.0 { 31 } else { 30 })?
        .and_time(NaiveTime::MIN);
    zero.checked_add_signed(TimeDelta::seconds((serial * 86_400.0).round() as i64))
}

/// Half-width form of digits, letters and punctuation.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// A number as people type it: `1,234.5`, `５`, `-3`. Words such as 五百 are none.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = half_width(text.trim());
    let plain = if text.contains(',') {
        without_thousands(&text)?
    } else {
        text
    };
    let shape = plain
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'-' | b'e' | b'E'));
    if !shape || !plain.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Takes commas out where they group three digits each; `None` where they do not.
fn without_thousands(text: &str) -> Option<String> {
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches(['+', '-']);
    let grouped = (1..=3).contains(&first.len())
        && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
    if !grouped || fraction.is_some_and(|f| f.contains(',')) {
        return None;
    }
    Some(text.replace(',', ""))
}

/// A moment with its zone (`2026-11-02T01:15:23.000Z`, `…+08:00`) as wall time in China, which
/// has one zone and no summer time. `None` without a zone.
pub fn parse_instant(text: &str) -> Option<NaiveDateTime> {
    const CHINA: i32 = 8 * 3600;
    let moment = chrono::DateTime::parse_from_rfc3339(text.trim()).ok()?;
    let wall = moment.with_timezone(&chrono::FixedOffset::east_opt(CHINA)?);
    Some(wall.naive_local())
}

/// A date or time as people type it: `2025/9/1 8:05:03`, `2025-09-01`, `2025年9月1日 下午3:02`,
/// `20250901`, `2025-09-01T08:05:03`, `02-Feb-2021 20:26:58`. `None` for days that do not exist.
pub fn parse_time(text: &str) -> Option<NaiveDateTime> {
    if text.trim().is_ascii() && text.bytes().any(|b| b.is_ascii_alphabetic()) {
        let english = NaiveDateTime::parse_from_str(text.trim(), "%d-%b-%Y %H:%M:%S");
        if let Ok(time) = english {
            return Some(time);
        }
    }
    let text = half_width(text.trim())
        .replace(['T', '日', '号'], " ")
        .replace(['年', '月', '/', '.'], "-");
    let mut parts = text.split_whitespace();
    let date = parse_date(parts.next()?.trim_end_matches('-'))?;
    let rest = parts.collect::<Vec<_>>().join("");
    let time = if rest.is_empty() {
        NaiveTime::MIN
    } else {
        parse_clock(&rest)?
    };
    Some(date.and_time(time))
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::from_ymd_opt(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        );
    }
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A time of day: `8:05`, `08:05:03`, `下午3:02`, `8时5分3秒`, `08:05:03-000Z` (the point
/// became a dash above).
fn parse_clock(text: &str) -> Option<NaiveTime> {
    let (text, afternoon) = match text
        .strip_prefix("下午")
        .or_else(|| text.strip_prefix("晚上"))
    {
        Some(rest) => (rest, true),
        None => (
            text.trim_start_matches("上午").trim_start_matches("凌晨"),
            false,
        ),
    };
    let text = text.replace(['时', '点', '分'], ":").replace('秒', "");
    let text = text
        .split(['-', '+', 'Z', 'z'])
        .next()?
        .trim_end_matches(':');
    let mut parts = text.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let hour = if afternoon && hour < 12 {
        hour + 12
    } else {
        hour
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// A length of time in seconds: `275秒`, `4分35秒`, `1小时2分`, `00:04:35`, `275`.
pub fn parse_duration(value: &Value) -> Option<u32> {
    if let Some(number) = value.number() {
        return (0.0..=f64::from(u32::MAX))
            .contains(&number)
            .then_some(number.round() as u32);
    }
    let text = half_width(&value.text())
        .replace("小时", "h")
        .replace("分钟", "m");
    let text = text
        .replace('时', "h")
        .replace('分', "m")
        .replace('秒', "s")
        .replace(' ', "");
    if text.contains(':') {
        let parts: Option<Vec<u32>> = text.split(':').map(|part| part.parse().ok()).collect();
        let parts = parts.filter(|parts| (2..=3).contains(&parts.len()))?;
        return parts
            .iter()
            .try_fold(0u32, |sum, part| sum.checked_mul(60)?.checked_add(*part));
    }
    let (mut total, mut digits, mut any) = (0u32, String::new(), false);
    for c in text.chars() {
        let unit = match c {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ if c.is_ascii_digit() => {
                digits.push(c);
                continue;
            }
            _ => return None,
        };
        total = digits
            .parse::<u32>()
            .ok()?
            .checked_mul(unit)?
            .checked_add(total)?;
        digits.clear();
        any = true;
    }
    (any && digits.is_empty()).then_some(total)
}

/// Without the `'` that keeps spreadsheets from taking a text for a formula.
pub(crate) fn unguarded(text: &str) -> &str {
    let looks_like_formula = |rest: &str| {
        rest.trim_start_matches('\'')
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    };
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_type_them() {
        for (text, number) in [
            ("1,234.5", Some(1234.5)),
            ("５", Some(5.0)),
            (" -3 ", Some(-3.0)),
            ("1e3", Some(1000.0)),
            ("1,2", None),
            ("12,34,567", None),
            ("五百", None),
            ("", None),
            ("inf", None),
            ("nan", None),
            ("1-2", None),
            ("e", None),
        ] {
            assert_eq!(parse_number(text), number, "{text}");
        }
    }

    #[test]
    fn times_as_people_type_them() {
        let time = |text: &str| parse_time(text).map(|t| t.format("%F %T").to_string());
        for (text, expected) in [
            ("2025/9/1 8:05:03", Some("2025-09-01 08:05:03")),
            ("2025-09-01", Some("2025-09-01 00:00:00")),
            ("2025年9月1日", Some("2025-09-01 00:00:00")),
            ("2025年5月6日 下午 3:02", Some("2025-05-06 15:02:00")),
            ("2025-09-01T08:05:03Z", Some("2025-09-01 08:05:03")),
            ("2025-09-01 08:05:03.123", Some("2025-09-01 08:05:03")),
            ("20250901", Some("2025-09-01 00:00:00")),
            ("2025.9.1", Some("2025-09-01 00:00:00")),
            ("02-Feb-2021 20:26:58", Some("2021-02-02 20:26:58")),
            ("30-Feb-2021 20:26:58", None),
            ("2025-02-30", None),
            ("2025-13-01", None),
            ("25-09-01", None),
            ("上周", None),
            ("2025-09-01 25:00", None),
        ] {
            assert_eq!(time(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn moments_with_a_zone_are_wall_time_in_china() {
        // 01:15 in Greenwich is 09:15 in Beijing.
        for (text, expected) in [
            ("2026-11-02T01:15:23.000Z", Some("2026-11-02 09:15:23")),
            ("2026-11-02T09:15:23.5+08:00", Some("2026-11-02 09:15:23")),
            ("2026-11-02 09:15:23", None),
        ] {
            let read = parse_instant(text).map(|t| t.format("%F %H:%M:%S").to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn serials_as_excel_counts_them() {
        // Known from Excel: 1 is 1900-01-01, 59 is 1900-02-28, 61 is 1900-03-01,
        // 45901.5 is 2025-09-01 12:00.
        for (serial, expected) in [
            (1.0, "1900-01-01 00:00:00"),
            (59.0, "1900-02-28 00:00:00"),
            (61.0, "1900-03-01 00:00:00"),
            (45901.5, "2025-09-01 12:00:00"),
        ] {
            assert_eq!(
                from_serial(serial)
                    .map(|t| t.format("%F %T").to_string())
                    .as_deref(),
                Some(expected)
            );
        }
        assert_eq!(from_serial(f64::NAN), None);
        assert_eq!(from_serial(1e300), None);
    }

    #[test]
    fn durations() {
        let text = |text: &str| parse_duration(&Value::Text(text.into()));
        for (given, seconds) in [
            ("275秒", Some(275)),
            ("4分35秒", Some(275)),
            ("1小时2分", Some(3720)),
            ("00:04:35", Some(275)),
            ("275", Some(275)),
            ("很久", None),
            ("99999999999秒", None),
            ("-5", None),
        ] {
            assert_eq!(text(given), seconds, "{given}");
        }
        assert_eq!(parse_duration(&Value::Number(61.4)), Some(61));
    }
}
