//! Sheets of any kind as dictionary-encoded columns.
//!
//! A sheet of 100,000 × 60 holds few distinct values a column, so each is stored once and a
//! row is a `u32` a column; guessing, checking and coding look at the distinct values only.
//! Rows without any value are not stored, which is why each row knows its sheet row.

mod builder;
mod csv;
pub(crate) mod heading;
mod scan;
mod workbook;
mod xls;
mod xlsx;

use crate::limits::Limits;
use crate::place::of_file;
use crate::value::Value;
use model::problem::column_letters;
use model::{Problem, ProblemCode};
use sha2::{Digest, Sha256};

/// One sheet (工作表) under its heading row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Sheet name; empty for csv.
    pub sheet: String,
    /// Headings, trimmed, line breaks as blanks; empty where a column has none.
    pub header: Vec<String>,
    /// One-based sheet row of the headings: the first row with two or more values.
    pub header_row: u32,
    /// As many as headings.
    pub columns: Vec<DictColumn>,
    /// Rows below the headings that hold at least one value.
    pub n_rows: usize,
    /// One-based sheet row of each row.
    pub rows: Vec<u32>,
}

/// One column: distinct values, and which of them each row holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DictColumn {
    /// Distinct values in the order met; the first is always [`Value::Empty`].
    pub values: Vec<Value>,
    /// Index into `values` per row.
    pub codes: Vec<u32>,
}

impl DictColumn {
    /// The value of a row; [`Value::Empty`] past the end.
    pub fn value(&self, row: usize) -> &Value {
        self.codes
            .get(row)
            .and_then(|code| self.values.get(*code as usize))
            .unwrap_or(&Value::Empty)
    }
}

impl Table {
    /// The cell at a row and column index.
    pub fn cell(&self, row: usize, column: usize) -> &Value {
        self.columns
            .get(column)
            .map_or(&Value::Empty, |held| held.value(row))
    }

    /// The one-based sheet row of a row index.
    pub fn sheet_row(&self, row: usize) -> u32 {
        self.rows.get(row).copied().unwrap_or_default()
    }

    /// A column as the user knows it: `F 年度采购额`. Long headings are cut.
    pub fn column_name(&self, column: usize) -> String {
        const SHOWN: usize = 40;
        let heading = self
            .header
            .get(column)
            .map(String::as_str)
            .unwrap_or_default();
        let mut name = format!(
            "{} {}",
            column_letters(column),
            heading.chars().take(SHOWN).collect::<String>()
        );
        if heading.chars().nth(SHOWN).is_some() {
            name.push('…');
        }
        name.trim_end().to_owned()
    }

    /// The first `n` rows as text, for previews.
    pub fn sample(&self, n: usize) -> Vec<Vec<String>> {
        let row = |at| {
            (0..self.columns.len())
                .map(|column| self.cell(at, column).text().into_owned())
                .collect()
        };
        (0..self.n_rows.min(n)).map(row).collect()
    }
}

/// Names a layout: SHA-256 (hex) of the headings in order. Files of one layout share their
/// remembered mapping whatever they are called.
pub fn layout_fingerprint(table: &Table) -> String {
    let mut hash = Sha256::new();
    for heading in &table.header {
        hash.update(heading.as_bytes());
        hash.update([0x1f]);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Reads all visible sheets of an xlsx, xls, csv or tsv file with default limits; the kind
/// is told by content, never by the file's ending. `file` is its base name, for problems.
///
/// # Errors
/// One problem for a file that cannot be read at all: damaged, encrypted, too large,
/// empty, of an unknown kind or encoding.
pub fn read_tables(file: &str, bytes: &[u8]) -> Result<Vec<Table>, Problem> {
    read_tables_within(file, bytes, &Limits::default())
}

/// As [`read_tables`], with other limits.
///
/// # Errors
/// As [`read_tables`].
pub fn read_tables_within(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Table>, Problem> {
    if bytes.len() as u64 > limits.file_bytes {
        let message = format!(
            "文件有{} MB，超出可处理的大小，请拆成几个文件后重试",
            bytes.len() >> 20
        );
        return Err(of_file(file, ProblemCode::TooLarge, message));
    }
    let tables = match kind_of(bytes) {
        Kind::Zip => xlsx::read(file, bytes, limits)?,
        Kind::Ole => xls::read(file, bytes, limits)?,
        Kind::Foreign(what) => {
            let message = format!("这是{what}，不是表格文件。请在Excel中打开，另存为xlsx后重试");
            return Err(of_file(file, ProblemCode::UnknownFormat, message));
        }
        Kind::Text => csv::read(file, bytes, limits)?,
    };
    if tables.is_empty() {
        let message = "没有找到表头：需要一行至少有两个标题，其下是数据。请检查文件后重试";
        return Err(of_file(file, ProblemCode::Empty, message));
    }
    Ok(tables)
}

pub(crate) enum Kind {
    Zip,
    Ole,
    Text,
    /// Something known that cannot be read, with its Chinese name.
    Foreign(&'static str),
}

/// What the bytes are, by their first few.
pub(crate) fn kind_of(bytes: &[u8]) -> Kind {
    const KNOWN: [(&[u8], &str); 7] = [
        (b"%PDF", "PDF文件"),
        (b"\x89PNG", "图片"),
        (b"\xFF\xD8\xFF", "图片"),
        (b"Rar!", "RAR压缩包"),
        (b"7z\xBC\xAF", "7z压缩包"),
        (b"\x1F\x8B", "gzip压缩包"),
        (b"{\\rtf", "RTF文件"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Kind::Ole;
    }
    if let Some((_, name)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Kind::Foreign(name);
    }
    let head = bytes[..bytes.len().min(512)]
        .trim_ascii_start()
        .to_ascii_lowercase();
    let web = [
        &b"<!doctype"[..],
        b"<html",
        b"<table",
        b"<?xml",
        b"\xEF\xBB\xBF<html",
        b"\xEF\xBB\xBF<?xml",
    ];
    if web.iter().any(|start| head.starts_with(start)) {
        return Kind::Foreign("网页或XML格式（有些系统把它存成xls）");
    }
    Kind::Text
}

/// Whether an OLE file is a password-protected Office file: its content then hides in a
/// stream of this name (MS-OFFCRYPTO 2.3.4.4).
pub(crate) fn is_encrypted_ole(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    memchr::memmem::find(bytes, &name).is_some()
}
