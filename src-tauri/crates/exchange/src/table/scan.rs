//! A sheet's XML read as bytes: the shape that Excel, WPS, 问卷星 and all common libraries
//! write. It is several times as fast as an XML reader and never holds more than one row.
//! Whatever looks different is `Stop::Unusual`, and the caller falls back on calamine.

use super::builder::{TableBuilder, TooManyCells};
use super::workbook::{NumberStyle, Workbook, without_cr};
use crate::value::{Value, from_serial};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::io::Read;

/// Why a scan ended early.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Not the plain shape.
    Unusual,
    /// More cells than allowed.
    TooMany,
    /// The part is cut off or not what it says.
    Damaged,
    /// A document type is declared.
    Doctype,
}

impl From<TooManyCells> for Stop {
    fn from(_: TooManyCells) -> Self {
        Self::TooMany
    }
}

const CHUNK: usize = 256 * 1024;
/// A row longer than this is not plain.
const LONGEST_ROW: usize = 64 * 1024 * 1024;
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// The part, of which only what is being looked at is held.
struct Window<R> {
    source: R,
    held: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Window<R> {
    fn rest(&self) -> &[u8] {
        &self.held[self.at..]
    }

    /// Reads more; whether there was more.
    fn more(&mut self) -> Result<bool, Stop> {
        if self.ended {
            return Ok(false);
        }
        if self.at > 0 {
            self.held.drain(..self.at);
            self.at = 0;
        }
        let before = self.held.len();
        if before > LONGEST_ROW {
            return Err(Stop::Unusual);
        }
        // A long row asks for as much again as it holds, so that it is not searched too often.
        let wanted = CHUNK.max(before);
        let read = self
            .source
            .by_ref()
            .take(wanted as u64)
            .read_to_end(&mut self.held)
            .map_err(|_| Stop::Damaged)?;
        self.ended = read < wanted;
        Ok(read > 0)
    }

    /// Offset of a needle behind `from`, reading on until it is found or the part ends.
    fn find(&mut self, needle: &[u8], from: usize) -> Result<Option<usize>, Stop> {
        let mut searched = from;
        loop {
            if let Some(found) =
                memmem::find(self.rest().get(searched..).unwrap_or_default(), needle)
            {
                return Ok(Some(searched + found));
            }
            searched = self.rest().len().saturating_sub(needle.len()).max(from);
            if !self.more()? {
                return Ok(None);
            }
        }
    }
}

/// Reads a sheet into a builder.
pub(super) fn scan(
    source: impl Read,
    book: &Workbook,
    builder: &mut TableBuilder,
) -> Result<(), Stop> {
    let mut window = Window {
        source,
        held: Vec::new(),
        at: 0,
        ended: false,
    };
    let start = window.find(b"<sheetData", 0)?.ok_or(Stop::Unusual)?;
    if memmem::find(&window.rest()[..start], b"<!").is_some() {
        let doctype = crate::ooxml::has_doctype(&window.rest()[..start]);
        return Err(if doctype {
            Stop::Doctype
        } else {
            Stop::Unusual
        });
    }
    let opened = window.find(b">", start)?.ok_or(Stop::Damaged)?;
    let empty = window.rest()[..opened].ends_with(b"/");
    window.at += opened + 1;
    if empty {
        return Ok(());
    }
    let mut row = 0;
    while let Some((number, length)) = next_row(&mut window, row)? {
        row = number;
        scan_row(&window.rest()[..length], row, book, builder)?;
        window.at += length + b"</row>".len();
    }
    Ok(())
}

/// Steps into the next row that is not empty: its number and the length of its cells.
fn next_row<R: Read>(
    window: &mut Window<R>,
    mut before: u32,
) -> Result<Option<(u32, usize)>, Stop> {
    loop {
        let tag = window.find(b"<", 0)?.ok_or(Stop::Damaged)?;
        window.at += tag;
        let end = window.find(b">", 0)?.ok_or(Stop::Damaged)?;
        let open = &window.rest()[..end];
        if open == b"</sheetData" {
            return Ok(None);
        }
        let Some(attributes) = open.strip_prefix(b"<row") else {
            return Err(Stop::Unusual);
        };
        let number = match attribute(attributes, b"r") {
            Some(digits) => parse_u32(digits).ok_or(Stop::Damaged)?,
            None => before + 1,
        };
        if number == 0 || number > MOST_ROWS {
            return Err(Stop::Damaged);
        }
        let empty = open.ends_with(b"/");
        window.at += end + 1;
        before = number;
        if !empty {
            let length = window.find(b"</row>", 0)?.ok_or(Stop::Damaged)?;
            return Ok(Some((number, length)));
        }
    }
}

/// The value of an attribute in ` a="1" b="2"`.
fn attribute<'a>(mut text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    loop {
        let equals = memchr(b'=', text)?;
        let key = text[..equals].trim_ascii();
        let rest = text[equals + 1..].trim_ascii_start();
        let quote = *rest.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let close = memchr(quote, &rest[1..])?;
        if key == name {
            return Some(&rest[1..=close]);
        }
        text = &rest[close + 2..];
    }
}

fn parse_u32(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    digits.iter().try_fold(0u32, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

/// The zero-based column of a reference such as `AB12`.
fn column_of(reference: &[u8]) -> Option<usize> {
    let letters = reference
        .iter()
        .take_while(|b| b.is_ascii_uppercase())
        .count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let number = reference[..letters].iter().fold(0usize, |sum, letter| {
        sum * 26 + usize::from(letter - b'A' + 1)
    });
    Some(number - 1)
}

/// Attributes of a cell.
#[derive(Default)]
struct Opening<'a> {
    reference: Option<&'a [u8]>,
    style: usize,
    kind: &'a [u8],
}

fn scan_row(
    mut cells: &[u8],
    row: u32,
    book: &Workbook,
    builder: &mut TableBuilder,
) -> Result<(), Stop> {
    let mut column = 0;
    loop {
        let Some(tag) = memchr(b'<', cells) else {
            return Ok(());
        };
        let inside = cells[tag..].strip_prefix(b"<c").ok_or(Stop::Unusual)?;
        let end = memchr(b'>', inside).ok_or(Stop::Unusual)?;
        let (open, after) = (&inside[..end], &inside[end + 1..]);
        let (open, empty) = open
            .strip_suffix(b"/")
            .map_or((open, false), |open| (open, true));
        let opening = read_opening(open)?;
        if let Some(reference) = opening.reference {
            column = column_of(reference).ok_or(Stop::Unusual)?;
        }
        if column >= MOST_COLUMNS {
            return Err(Stop::Damaged);
        }
        cells = if empty {
            after
        } else {
            scan_cell(after, &opening, row, column, book, builder)?
        };
        column += 1;
    }
}

fn read_opening(mut text: &[u8]) -> Result<Opening<'_>, Stop> {
    let mut opening = Opening::default();
    if !matches!(text.first(), None | Some(b' ')) {
        return Err(Stop::Unusual);
    }
    loop {
        text = text.trim_ascii_start();
        if text.is_empty() {
            return Ok(opening);
        }
        let equals = memchr(b'=', text).ok_or(Stop::Unusual)?;
        let rest = text[equals + 1..]
            .strip_prefix(b"\"")
            .ok_or(Stop::Unusual)?;
        let close = memchr(b'"', rest).ok_or(Stop::Unusual)?;
        match &text[..equals] {
            b"r" => opening.reference = Some(&rest[..close]),
            b"s" => opening.style = parse_u32(&rest[..close]).ok_or(Stop::Unusual)? as usize,
            b"t" => opening.kind = &rest[..close],
            _ => {}
        }
        text = &rest[close + 1..];
    }
}

/// Reads the inside of a cell and returns what follows it.
fn scan_cell<'a>(
    mut text: &'a [u8],
    opening: &Opening<'_>,
    row: u32,
    column: usize,
    book: &Workbook,
    builder: &mut TableBuilder,
) -> Result<&'a [u8], Stop> {
    loop {
        text = text.trim_ascii_start();
        if let Some(rest) = text.strip_prefix(b"</c>") {
            return Ok(rest);
        }
        if let Some(rest) = text.strip_prefix(b"<v>") {
            let end = memchr(b'<', rest).ok_or(Stop::Unusual)?;
            put(&rest[..end], opening, row, column, book, builder)?;
            text = rest[end..].strip_prefix(b"</v>").ok_or(Stop::Unusual)?;
        } else if let Some(rest) = text.strip_prefix(b"<is>") {
            let end = memmem::find(rest, b"</is>").ok_or(Stop::Unusual)?;
            builder.text(row, column, &inline_text(&rest[..end])?)?;
            text = &rest[end + b"</is>".len()..];
        } else if text.starts_with(b"<f") {
            text = after_formula(text)?;
        } else if let Some(rest) = text
            .strip_prefix(b"<v/>")
            .or_else(|| text.strip_prefix(b"<is/>"))
        {
            text = rest;
        } else {
            return Err(Stop::Unusual);
        }
    }
}

fn after_formula(text: &[u8]) -> Result<&[u8], Stop> {
    let open = memchr(b'>', text).ok_or(Stop::Unusual)?;
    let after = &text[open + 1..];
    if text[..open].ends_with(b"/") {
        return Ok(after);
    }
    let end = memchr(b'<', after).ok_or(Stop::Unusual)?;
    after[end..].strip_prefix(b"</f>").ok_or(Stop::Unusual)
}

/// The words of `<t>` elements; phonetic readings are left out.
fn inline_text(mut text: &[u8]) -> Result<Cow<'_, str>, Stop> {
    let mut words: Option<Cow<'_, str>> = None;
    while let Some(tag) = memchr(b'<', text) {
        let inside = &text[tag..];
        let end = memchr(b'>', inside).ok_or(Stop::Unusual)?;
        let (name, after) = (&inside[1..end], &inside[end + 1..]);
        text = after;
        if name.starts_with(b"!") {
            return Err(Stop::Unusual);
        } else if name.starts_with(b"rPh") {
            let close = memmem::find(after, b"</rPh>").ok_or(Stop::Unusual)?;
            text = &after[close..];
        } else if name == b"t" || (name.starts_with(b"t ") && !name.ends_with(b"/")) {
            let end = memchr(b'<', after).ok_or(Stop::Unusual)?;
            let part = unescaped(&after[..end])?;
            words = Some(match words {
                None => part,
                Some(before) => Cow::Owned(before.into_owned() + &part),
            });
            text = after[end..].strip_prefix(b"</t>").ok_or(Stop::Unusual)?;
        }
    }
    Ok(words.unwrap_or_default())
}

fn unescaped(text: &[u8]) -> Result<Cow<'_, str>, Stop> {
    let text = std::str::from_utf8(text).map_err(|_| Stop::Damaged)?;
    if !text.contains(['&', '_', '\r']) {
        return Ok(Cow::Borrowed(text));
    }
    let text = quick_xml::escape::unescape(text).map_err(|_| Stop::Damaged)?;
    Ok(Cow::Owned(without_cr(&text).replace("\r\n", "\n")))
}

/// Gives a value to the builder by its type and style.
fn put(
    raw: &[u8],
    opening: &Opening<'_>,
    row: u32,
    column: usize,
    book: &Workbook,
    builder: &mut TableBuilder,
) -> Result<(), Stop> {
    match opening.kind {
        b"s" => {
            let index = parse_u32(raw.trim_ascii()).ok_or(Stop::Damaged)?;
            if !builder.shared(row, column, index, || book.strings.get(index as usize))? {
                // Perhaps the strings lie under a name that we do not know.
                return Err(Stop::Unusual);
            }
        }
        b"" | b"n" => {
            if let Some(value) = number_value(raw.trim_ascii(), opening.style, book)? {
                builder.value(row, column, value)?;
            }
        }
        b"b" => builder.value(row, column, Value::Bool(raw.trim_ascii() == b"1"))?,
        b"str" | b"d" => builder.text(row, column, &unescaped(raw)?)?,
        b"e" => {}
        _ => return Err(Stop::Unusual),
    }
    Ok(())
}

fn number_value(raw: &[u8], style: usize, book: &Workbook) -> Result<Option<Value>, Stop> {
    const DAYS_TO_1904: f64 = 1462.0;
    if raw.is_empty() {
        return Ok(None);
    }
    let number = match parse_u32(raw) {
        Some(small) => f64::from(small),
        None => std::str::from_utf8(raw)
            .ok()
            .and_then(|text| text.parse::<f64>().ok())
            .filter(|n| n.is_finite())
            .ok_or(Stop::Damaged)?,
    };
    Ok(Some(
        match book
            .styles
            .get(style)
            .copied()
            .unwrap_or(NumberStyle::Number)
        {
            NumberStyle::Number => Value::Number(number),
            NumberStyle::Duration => clock_text(number),
            // A time of day has no date; it stays readable text.
            NumberStyle::Date if (0.0..1.0).contains(&number) => clock_text(number),
            NumberStyle::Date => {
                let serial = if book.since_1904 {
                    number + DAYS_TO_1904
                } else {
                    number
                };
                from_serial(serial).map_or(Value::Number(number), Value::Time)
            }
        },
    ))
}

/// A length of time, or time of day, given in days.
pub(super) fn clock_text(days: f64) -> Value {
    let seconds = (days * 86_400.0).round().clamp(0.0, 1e9) as u64;
    Value::Text(format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    ))
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
