//! A written workbook taken apart again: cells by calamine, parts as XML.

use calamine::{Data, Range, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// A workbook read back.
pub struct Package {
    /// Texts of the XML parts by name.
    pub parts: BTreeMap<String, String>,
    book: Xlsx<Cursor<Vec<u8>>>,
}

impl Package {
    /// Opens the bytes of a workbook.
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            parts.insert(name, String::from_utf8_lossy(&content).into_owned());
        }
        Self {
            parts,
            book: Xlsx::new(Cursor::new(bytes.to_vec())).unwrap(),
        }
    }

    /// Names of the sheets in order.
    pub fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// Cells of a sheet.
    pub fn cells(&mut self, sheet: &str) -> Range<Data> {
        self.book.worksheet_range(sheet).unwrap()
    }

    /// Formulas of a sheet that are not empty.
    pub fn formulas(&mut self, sheet: &str) -> Vec<String> {
        let range = self.book.worksheet_formula(sheet).unwrap();
        range
            .used_cells()
            .map(|(_, _, formula)| formula.clone())
            .filter(|formula| !formula.is_empty())
            .collect()
    }

    /// XML of a sheet.
    pub fn xml(&self, sheet: &str) -> &str {
        let at = self.sheets().iter().position(|name| name == sheet).unwrap();
        &self.parts[&format!("xl/worksheets/sheet{}.xml", at + 1)]
    }

    /// (cell, target) of the links of a sheet.
    pub fn links(&self, sheet: &str) -> Vec<(String, String)> {
        let elements = self.xml(sheet).split("<hyperlink ").skip(1);
        elements
            .map(|element| (attribute(element, "ref"), attribute(element, "location")))
            .collect()
    }
}

/// The value of an attribute, the first of its name in a piece of XML.
pub fn attribute(xml: &str, name: &str) -> String {
    let from = xml.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
    let to = from + xml[from..].find('"').unwrap();
    xml[from..to].replace("&apos;", "'").replace("&amp;", "&")
}

/// The contents of every element of a name without attributes.
pub fn elements(xml: &str, name: &str) -> Vec<String> {
    let (opening, closing) = (format!("<{name}>"), format!("</{name}>"));
    let pieces = xml.split(&opening).skip(1);
    pieces
        .filter_map(|piece| piece.split(&closing).next())
        .map(str::to_owned)
        .collect()
}

/// Zero-based row and column of a name such as `$B$12`.
pub fn position(cell: &str) -> (u32, u32) {
    let cell = cell.replace('$', "");
    let split = cell.find(|char: char| char.is_ascii_digit()).unwrap();
    let column = cell[..split]
        .bytes()
        .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    (cell[split..].parse::<u32>().unwrap() - 1, column - 1)
}

/// The text of a cell; empty where there is none.
pub fn text_at(range: &Range<Data>, at: (u32, u32)) -> String {
    range
        .get_value(at)
        .map(ToString::to_string)
        .unwrap_or_default()
}
