//! Workbooks read back: as cells, and as the bytes that lie in the package.

use calamine::{Data, Reader, Xlsx, open_workbook};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

/// The cells of a sheet by name (`B7`); blank ones are left out.
pub type Grid = BTreeMap<String, Cell>;

/// All sheets in order.
pub fn read(path: &Path) -> Vec<(String, Grid)> {
    let mut book: Xlsx<_> =
        open_workbook(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| (name.clone(), cells(&book.worksheet_range(&name).unwrap())))
        .collect()
}

fn cells(range: &calamine::Range<Data>) -> Grid {
    let (top, left) = range.start().unwrap_or_default();
    let used = range.used_cells().filter_map(|(row, column, value)| {
        let name = format!(
            "{}{}",
            letters(left as usize + column),
            top as usize + row + 1
        );
        let cell = match value {
            Data::Float(number) => Cell::Number(*number),
            Data::Int(number) => Cell::Number(*number as f64),
            Data::String(text) if text.is_empty() => return None,
            Data::String(text) => Cell::Text(text.clone()),
            Data::Empty => return None,
            other => panic!("{name}: a report holds numbers and words, not {other:?}"),
        };
        Some((name, cell))
    });
    used.collect()
}

fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    if column < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letters(column / 26 - 1))
    }
}

/// The sheet of a name.
pub fn sheet<'a>(book: &'a [(String, Grid)], name: &str) -> &'a Grid {
    &book
        .iter()
        .find(|(known, _)| known == name)
        .unwrap_or_else(|| panic!("no sheet {name}"))
        .1
}

/// The first row (one-based) whose cell in a column holds a text.
pub fn row_of(grid: &Grid, column: &str, text: &str) -> u32 {
    let cells = grid
        .iter()
        .filter(|(_, cell)| **cell == Cell::Text(text.into()));
    let rows = cells
        .map(|(name, _)| place(name))
        .filter(|(_, letters, _)| *letters == column);
    rows.map(|(_, _, row)| row)
        .min()
        .unwrap_or_else(|| panic!("no “{text}” in column {column}"))
}

/// The number in a cell.
pub fn number(grid: &Grid, cell: &str) -> f64 {
    match grid.get(cell) {
        Some(Cell::Number(number)) => *number,
        other => panic!("{cell} holds {other:?}"),
    }
}

/// The words in a cell; empty when it is blank.
pub fn text<'a>(grid: &'a Grid, cell: &str) -> &'a str {
    match grid.get(cell) {
        Some(Cell::Text(text)) => text,
        None => "",
        other => panic!("{cell} holds {other:?}"),
    }
}

/// Compares a workbook with a golden file.
///
/// The golden file has a block `[sheet]` for each sheet it speaks of, lines `A1 = "words"`
/// or `B2 = 3.5` for every filled cell of it, and comments after `#` at a line's start.
/// A line `B7 ?` or `A10:D40 ?` leaves cells out whose contents are not this test's matter.
pub fn assert_golden(book: &[(String, Grid)], golden: &Path) {
    let text = std::fs::read_to_string(golden)
        .unwrap_or_else(|error| panic!("{}: {error}", golden.display()));
    let mut differences = Vec::new();
    for block in text.split("\n[").skip(1) {
        let (name, lines) = block.split_once("]\n").unwrap();
        compare_sheet(sheet(book, name), name, lines, &mut differences);
    }
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

/// Column (by letters, shorter first) and row of a cell's name.
fn place(cell: &str) -> (usize, &str, u32) {
    let (letters, digits) = cell.split_at(cell.find(|c: char| c.is_ascii_digit()).unwrap());
    (letters.len(), letters, digits.parse().unwrap())
}

fn is_within(cell: &str, block: &str) -> bool {
    let (from, to) = block.split_once(':').unwrap_or((block, block));
    let (cell, from, to) = (place(cell), place(from), place(to));
    (from.0, from.1) <= (cell.0, cell.1)
        && (cell.0, cell.1) <= (to.0, to.1)
        && (from.2..=to.2).contains(&cell.2)
}

fn compare_sheet(grid: &Grid, name: &str, lines: &str, differences: &mut Vec<String>) {
    let mut rest = grid.clone();
    for line in lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(block) = line.strip_suffix(" ?") {
            let n = rest.len();
            rest.retain(|cell, _| !is_within(cell, block));
            assert!(rest.len() < n, "{name}!{block} is not filled at all");
            continue;
        }
        let (cell, expected) = line
            .split_once(" = ")
            .unwrap_or_else(|| panic!("unreadable golden line: {line}"));
        let expected: serde_json::Value =
            serde_json::from_str(expected).unwrap_or_else(|_| panic!("{line}"));
        let is_same = match (rest.remove(cell), &expected) {
            (Some(Cell::Text(found)), serde_json::Value::String(wanted)) => found == *wanted,
            (Some(Cell::Number(found)), wanted) if wanted.is_number() => {
                (found - wanted.as_f64().unwrap()).abs() < 1e-9
            }
            _ => false,
        };
        if !is_same {
            differences.push(format!(
                "{name}!{cell}: expected {expected}, found {:?}",
                grid.get(cell)
            ));
        }
    }
    differences.extend(
        rest.iter()
            .map(|(cell, found)| format!("{name}!{cell}: not expected: {found:?}")),
    );
}

/// The files in a package by name, as text where they are.
pub fn package(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}
