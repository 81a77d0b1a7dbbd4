//! Reading and writing sheets.

use crate::floors::{self, Cell};
use crate::job::Job;
use crate::measure::{Row, Table, median_ms};
use crate::{data, places};
use exchange::worker::{Request, parse_here, parse_in_child};
use exchange::{Table as Sheet, Value, read_tables};
use report::{CodedColumn, CodedSheet, TableBook, TableCell};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The 100,000 × 60 export, made once.
pub fn large() -> PathBuf {
    let path = places::scratch().join("large.xlsx");
    if !path.is_file() {
        data::write_survey(&path, 100_000, 47, N_CUSTOMERS);
    }
    path
}

/// The same as comma-separated text, made once; no cell holds a comma or a quotation mark.
pub fn large_csv() -> PathBuf {
    let path = places::scratch().join("large.csv");
    if !path.is_file() {
        let bytes = std::fs::read(large()).unwrap();
        let sheet = read_tables("large.xlsx", &bytes).unwrap().remove(0);
        let mut text = sheet.header.join(",") + "\n";
        for row in 0..sheet.n_rows {
            let cells = (0..sheet.columns.len()).map(|column| sheet.cell(row, column).text());
            text += &cells.collect::<Vec<_>>().join(",");
            text.push('\n');
        }
        std::fs::write(&path, text).unwrap();
    }
    path
}

/// Customers of the large export.
pub const N_CUSTOMERS: u32 = 5_000;

fn request() -> Request {
    Request::Responses {
        file: "survey.xlsx".into(),
        sheet: None,
        preset: None,
        mapping: None,
        remembered: Vec::new(),
        beside: Vec::new(),
        known: Vec::new(),
        least_share: 0.0,
    }
}

/// The lines about import and export of sheets.
pub fn rows(input: &Path, job: &Job, table: &mut Table) {
    let small = std::fs::read(input.join("survey.xlsx")).unwrap();
    let (plain, tuned) = job.peer(&["read_xlsx", "clean"]);
    table.add(Row {
        what: "import 10,000 × 33 into coded columns".into(),
        ours: median_ms(|| parse_here(&request(), &small).unwrap()),
        floor: Some((
            median_ms(|| floors::read_cells(&small)),
            "calamine, cells only",
        )),
        plain,
        tuned,
        ..Row::default()
    });
    let never = || false;
    let exe = places::kesheng();
    table.add(Row {
        what: "the same in a child process".into(),
        ours: median_ms(|| {
            parse_in_child(&exe, &request(), &small, Duration::from_secs(60), &never).unwrap()
        }),
        ..Row::default()
    });
    let big = std::fs::read(large()).unwrap();
    table.add(Row {
        what: "G4 import 100,000 × 60 into coded columns".into(),
        ours: median_ms(|| parse_here(&request(), &big).unwrap()),
        floor: Some((
            median_ms(|| floors::read_cells(&big)),
            "calamine, cells only",
        )),
        ..Row::default()
    });
    let (plain, tuned) = job.peer(&["write_xlsx"]);
    export(
        &small,
        "report: workbook of 10,000 × 33 and 13 tables",
        job.ours(&["write_raw", "write_sheets", "pack"]),
        (plain, tuned),
        table,
    );
    let sheet = read_tables("large.xlsx", &big).unwrap().remove(0);
    drop(big);
    let ours = median_ms(|| write_coded(&sheet));
    bare(
        &sheet,
        "G2 export 100,000 × 60".into(),
        ours,
        (None, None),
        table,
    );
}

fn export(
    bytes: &[u8],
    what: &str,
    ours: f64,
    peer: (Option<f64>, Option<f64>),
    table: &mut Table,
) {
    let sheet = read_tables("survey.xlsx", bytes).unwrap().remove(0);
    bare(&sheet, what.into(), ours, peer, table);
}

fn bare(
    sheet: &Sheet,
    what: String,
    ours: f64,
    (plain, tuned): (Option<f64>, Option<f64>),
    table: &mut Table,
) {
    let rows: Vec<Vec<Cell>> = (0..sheet.n_rows)
        .map(|row| {
            let cell = |column| match sheet.cell(row, column) {
                Value::Number(number) => Cell::Number(*number),
                Value::Empty => Cell::Empty,
                other => Cell::Text(other.text().into_owned()),
            };
            (0..sheet.columns.len()).map(cell).collect()
        })
        .collect();
    let path = places::scratch().join("bare.xlsx");
    let floor = median_ms(|| floors::write_cells(&rows, &path));
    table.add(Row {
        what,
        ours,
        floor: Some((floor, "rust_xlsxwriter, cells only")),
        plain,
        tuned,
        ..Row::default()
    });
}

fn write_coded(sheet: &Sheet) {
    let cell = |value| match value {
        &Value::Number(number) => TableCell::Number(number),
        Value::Text(text) => text.as_str().into(),
        Value::Empty => TableCell::Empty,
        other => other.text().into_owned().into(),
    };
    let column = |at: usize| CodedColumn {
        head: &sheet.header[at],
        values: sheet.columns[at].values.iter().map(cell).collect(),
        codes: &sheet.columns[at].codes,
    };
    let coded = CodedSheet {
        name: "原始数据".into(),
        columns: (0..sheet.columns.len()).map(column).collect(),
    };
    let mut book = TableBook::new("数据", "2026-01-01").unwrap();
    let page = book.write_coded(&coded).unwrap();
    book.push(page);
    let file = std::fs::File::create(places::scratch().join("ours-large.xlsx")).unwrap();
    book.save(std::io::BufWriter::new(file)).unwrap();
}
