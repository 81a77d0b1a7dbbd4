//! The parts of an .xlsx around its sheets: names, shared strings, which styles are dates.

use crate::ooxml::Package;
use model::Problem;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use std::io::{BufRead, BufReader};

/// A workbook without its sheets' cells.
pub(super) struct Workbook {
    /// Name and entry of each visible worksheet, in tab order.
    pub sheets: Vec<(String, String)>,
    pub strings: SharedStrings,
    /// By style index.
    pub styles: Vec<NumberStyle>,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// What a style makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberStyle {
    Number,
    Date,
    /// `[h]:mm:ss`
    Duration,
}

/// Texts that cells refer to by index, one behind the other in one string.
#[derive(Default)]
pub(super) struct SharedStrings {
    text: String,
    ends: Vec<usize>,
}

impl SharedStrings {
    /// The text at an index.
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        self.text.get(start..end)
    }
}

/// Reads the parts. `Ok(None)` when something is unusual and calamine should have a try.
pub(super) fn read(package: &mut Package<'_>) -> Result<Option<Workbook>, Problem> {
    let book = package.xml("xl/workbook.xml")?;
    const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
    if !package.has(RELATIONS) {
        return Ok(None);
    }
    let relations = package.xml(RELATIONS)?;
    let styles = if package.has("xl/styles.xml") {
        package.xml("xl/styles.xml")?
    } else {
        String::new()
    };
    let strings = if package.has(STRINGS) {
        strings_of(BufReader::new(package.stream(STRINGS)?))
    } else {
        Some(SharedStrings::default())
    };
    let (Some((sheets, since_1904)), Some(styles), Some(strings)) =
        (sheets_of(&book, &relations), styles_of(&styles), strings)
    else {
        return Ok(None);
    };
    if sheets.len() > MOST_SHEETS {
        return Err(package.too_large(format!("工作簿有{}个工作表", sheets.len())));
    }
    Ok(Some(Workbook {
        sheets,
        strings,
        styles,
        since_1904,
    }))
}

/// The part of shared strings.
pub(super) const STRINGS: &str = "xl/sharedStrings.xml";
/// Each sheet may name one and the same part, so their number bounds the work.
const MOST_SHEETS: usize = 256;

/// How many shared strings the part claims to hold; no claim is 0, an absurd one the most.
pub(super) fn claimed_strings(package: &mut Package<'_>) -> Result<u64, Problem> {
    let mut reader = Reader::from_reader(BufReader::new(package.stream(STRINGS)?));
    let mut held = Vec::new();
    loop {
        held.clear();
        match reader.read_event_into(&mut held) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "sst" => {
                let claim = attribute(&element, "uniqueCount");
                return Ok(claim.map_or(0, |claim| claim.trim().parse().unwrap_or(u64::MAX)));
            }
            // Broken XML is told by whoever reads the strings.
            Ok(Event::Eof) | Err(_) => return Ok(0),
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|attribute| attribute.key.as_ref() == name)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

/// Calls `visit` for every element; `None` where the XML is broken.
fn each_element(xml: &str, mut visit: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => visit(&element),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

type Sheets = (Vec<(String, String)>, bool);

fn sheets_of(book: &str, relations: &str) -> Option<Sheets> {
    let mut targets: FxHashMap<String, String> = FxHashMap::default();
    each_element(relations, |element| {
        let worksheet = attribute(element, "Type").is_some_and(|kind| kind.ends_with("/worksheet"));
        if let (true, Some(id), Some(target)) = (
            worksheet,
            attribute(element, "Id"),
            attribute(element, "Target"),
        ) {
            let entry = target
                .strip_prefix('/')
                .map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, entry);
        }
    })?;
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    each_element(book, |element| match element.local_name().as_ref() {
        "workbookPr" => {
            since_1904 =
                attribute(element, "date1904").is_some_and(|value| value == "1" || value == "true")
        }
        "sheet" => {
            let visible = attribute(element, "state").is_none_or(|state| state == "visible");
            let entry = attribute(element, "r:id").and_then(|id| targets.get(&id));
            if let (true, Some(entry), Some(name)) = (visible, entry, attribute(element, "name")) {
                sheets.push((name, entry.clone()));
            }
        }
        _ => {}
    })?;
    // Relations may carry another prefix than r; then no sheet is found here.
    (!sheets.is_empty()).then_some((sheets, since_1904))
}

fn styles_of(xml: &str) -> Option<Vec<NumberStyle>> {
    let mut custom: FxHashMap<u32, NumberStyle> = FxHashMap::default();
    let (mut styles, mut in_cell_styles) = (Vec::new(), false);
    each_element(xml, |element| {
        let number =
            |name: &str| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "numFmt" => {
                if let (Some(id), Some(code)) =
                    (number("numFmtId"), attribute(element, "formatCode"))
                {
                    custom.insert(id, style_of_format(&code));
                }
            }
            "cellStyleXfs" | "cellStyles" | "dxfs" => in_cell_styles = false,
            "cellXfs" => in_cell_styles = true,
            "xf" if in_cell_styles => {
                let id = number("numFmtId").unwrap_or(0);
                styles.push(
                    custom
                        .get(&id)
                        .copied()
                        .unwrap_or_else(|| built_in_style(id)),
                );
            }
            _ => {}
        }
    })?;
    Some(styles)
}

/// Built-in formats (ECMA-376 part 1, 18.8.30), those of Chinese Excel included.
fn built_in_style(id: u32) -> NumberStyle {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => NumberStyle::Date,
        46 => NumberStyle::Duration,
        _ => NumberStyle::Number,
    }
}

/// Whether a format code shows days or hours: letters outside quotes, brackets and escapes.
fn style_of_format(code: &str) -> NumberStyle {
    let mut chars = code.chars();
    let mut is_date = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let letters = inner.to_ascii_lowercase();
                if matches!(letters.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    return NumberStyle::Duration;
                }
            }
            ';' => break,
            'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' => is_date = true,
            _ => {}
        }
    }
    if is_date && !code.starts_with("General") {
        NumberStyle::Date
    } else {
        NumberStyle::Number
    }
}

/// Shared strings; rich text is joined, phonetic readings are left out.
fn strings_of(xml: impl BufRead) -> Option<SharedStrings> {
    let mut strings = SharedStrings::default();
    let mut reader = Reader::from_reader(xml);
    let (mut in_text, mut phonetic) = (false, false);
    let mut held = Vec::new();
    loop {
        held.clear();
        match reader.read_event_into(&mut held).ok()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => in_text = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => phonetic = false,
                "si" => strings.ends.push(strings.text.len()),
                _ => {}
            },
            Event::Empty(element) if element.local_name().as_ref() == "si" => {
                strings.ends.push(strings.text.len())
            }
            Event::Text(text) if in_text => {
                strings.text.push_str(&without_cr(&text.xml10_content()))
            }
            Event::GeneralRef(reference) if in_text => {
                strings.text.push(match reference.resolve_char_ref() {
                    Ok(Some(c)) => c,
                    _ => crate::ooxml::predefined(&reference)?,
                })
            }
            // Left to the slow way, which looks into both more closely.
            Event::CData(_) | Event::DocType(_) => return None,
            Event::Eof => return Some(strings),
            _ => {}
        }
    }
}

/// Office writes a carriage return as `_x000D_`.
pub(super) fn without_cr(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains("_x000D_") {
        text.replace("_x000D_", "").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn formats_of_dates_and_numbers() {
        for (code, style) in [
            ("yyyy\\-mm\\-dd", NumberStyle::Date),
            ("yyyy\"年\"m\"月\"d\"日\";@", NumberStyle::Date),
            ("[$-804]h:mm", NumberStyle::Date),
            ("[h]:mm:ss", NumberStyle::Duration),
            ("0.00_);[Red]\\(0.00\\)", NumberStyle::Number),
            ("\"days\" 0", NumberStyle::Number),
            ("General", NumberStyle::Number),
            ("0.00E+00", NumberStyle::Number),
        ] {
            assert_eq!(style_of_format(code), style, "{code}");
        }
    }

    #[test]
    fn shared_strings_are_joined() {
        let xml = "<sst><si><t>a&amp;b</t></si><si/><si><r><t>富</t></r><r><t>文本</t></r><rPh><t>fu</t></rPh></si><si><t>行_x000D_\n二</t></si></sst>";
        let strings = strings_of(xml.as_bytes()).unwrap();
        let read: Vec<_> = (0..5).map(|at| strings.get(at)).collect();
        assert_eq!(
            read,
            [Some("a&b"), Some(""), Some("富文本"), Some("行\n二"), None]
        );
    }
}
