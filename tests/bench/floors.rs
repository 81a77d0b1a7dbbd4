//! The bare libraries doing the least that the job needs.

use calamine::{DataRef, Reader, Xlsx};
use jieba_rs::Jieba;
use rayon::prelude::*;
use rusqlite::Connection;
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use std::path::Path;

/// calamine, reading every cell of the first sheet and keeping none.
pub fn read_cells(bytes: &[u8]) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut n = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        n += usize::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    n
}

/// jieba-rs, cutting and forgetting, on all threads of the pool it runs in.
pub fn cut(jieba: &Jieba, texts: &[&str]) -> usize {
    spread(texts, |text| jieba.cut(text, true).len())
}

/// The same with a part of speech for each word.
pub fn tag(jieba: &Jieba, texts: &[&str]) -> usize {
    spread(texts, |text| jieba.tag(text, true).len())
}

fn spread(texts: &[&str], work: impl Fn(&str) -> usize + Sync) -> usize {
    texts
        .par_chunks(64)
        .map(|texts| texts.iter().map(|text| work(text)).sum::<usize>())
        .sum()
}

/// One cell of the bare writer.
pub enum Cell {
    Empty,
    Number(f64),
    Text(String),
}

/// rust_xlsxwriter, the same cells without any format, in its low-memory mode.
pub fn write_cells(rows: &[Vec<Cell>], path: &Path) {
    let mut book = Workbook::new();
    // The level our own writer uses, so that the ratio tells of our code alone.
    book.set_zip_compression_level(3);
    let sheet = book.add_worksheet_with_low_memory().unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (col, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => {
                    sheet.write_number(row, col, *number).unwrap();
                }
                Cell::Text(text) => {
                    sheet.write_string(row, col, text).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}

fn durable(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .unwrap();
    connection
        .pragma_update(None, "synchronous", "FULL")
        .unwrap();
    connection
}

/// SQLite, one wide row a response, 60 numbers each, in one transaction.
pub fn insert_wide(path: &Path, n_rows: u32) {
    let _ = std::fs::remove_file(path);
    let mut connection = durable(path);
    let names: Vec<String> = (0..60).map(|at| format!("q{at} INTEGER")).collect();
    connection
        .execute_batch(&format!(
            "CREATE TABLE wide (id INTEGER PRIMARY KEY, {})",
            names.join(",")
        ))
        .unwrap();
    let marks = vec!["?"; 61].join(",");
    let work = connection.transaction().unwrap();
    {
        let mut insert = work
            .prepare(&format!("INSERT INTO wide VALUES ({marks})"))
            .unwrap();
        for row in 0..n_rows {
            let values = (0..61).map(|at| if at == 0 { row } else { row * 7 % 5 + at });
            insert.execute(rusqlite::params_from_iter(values)).unwrap();
        }
    }
    work.commit().unwrap();
}

/// SQLite: a connection, and one durable commit of a single row on it.
pub fn commits(path: &Path) -> impl FnMut() + use<> {
    let connection = durable(path);
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS one (id INTEGER PRIMARY KEY, value TEXT)")
        .unwrap();
    move || {
        connection
            .execute("INSERT INTO one (value) VALUES ('3')", [])
            .unwrap();
    }
}

/// SQLite: how many texts hold a word, with LIKE.
pub fn like<T: AsRef<str>>(path: &Path, texts: &[T]) -> impl Fn(&str) -> u32 + use<T> {
    let _ = std::fs::remove_file(path);
    let mut connection = Connection::open(path).unwrap();
    connection
        .execute_batch("CREATE TABLE turn (id INTEGER PRIMARY KEY, text TEXT)")
        .unwrap();
    let work = connection.transaction().unwrap();
    for text in texts {
        work.execute("INSERT INTO turn (text) VALUES (?)", [text.as_ref()])
            .unwrap();
    }
    work.commit().unwrap();
    move |query| {
        let ask = "SELECT count(*) FROM turn WHERE text LIKE '%' || ? || '%'";
        connection
            .query_row(ask, [query], |row| row.get(0))
            .unwrap()
    }
}
