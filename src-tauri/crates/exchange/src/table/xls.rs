//! The old binary .xls through calamine.

use super::builder::TableBuilder;
use super::{Table, is_encrypted_ole};
use crate::limits::Limits;
use crate::place::of_file;
use calamine::{Data, Reader, Xls, XlsError};
use model::{Problem, ProblemCode};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// calamine builds every sheet of an .xls in memory at once, so the file must be small.
const LARGEST: usize = 64 * 1024 * 1024;

pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, Problem> {
    if is_encrypted_ole(bytes) {
        return Err(encrypted(file));
    }
    if bytes.len() > LARGEST {
        return Err(of_file(
            file,
            ProblemCode::TooLarge,
            "xls文件过大，请在Excel中另存为xlsx后重试",
        ));
    }
    // calamine indexes into damaged .xls files without looking in places; such a panic is
    // the file's fault and must end as a problem of the file.
    match catch_unwind(AssertUnwindSafe(|| read_sheets(file, bytes, limits))) {
        Ok(read) => read,
        Err(_) => Err(damaged(file)),
    }
}

fn read_sheets(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, Problem> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => encrypted(file),
        _ => damaged(file),
    })?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| damaged(file))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut builder = TableBuilder::new(&name, limits);
        for (row, column, data) in range.used_cells() {
            let row = (row as u32).saturating_add(first_row).saturating_add(1);
            let column = column + first_column as usize;
            let taken = match data {
                Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                    builder.text(row, column, text)
                }
                other => builder.value(row, column, super::xlsx::plain_value(other)),
            };
            taken.map_err(|_| {
                of_file(
                    file,
                    ProblemCode::TooLarge,
                    "单元格太多，请拆成几个文件后重试",
                )
            })?;
        }
        tables.extend(builder.finish());
    }
    Ok(tables)
}

fn encrypted(file: &str) -> Problem {
    of_file(
        file,
        ProblemCode::Encrypted,
        "文件有密码保护，请在Excel中取消密码，另存为xlsx后重试",
    )
}

fn damaged(file: &str) -> Problem {
    of_file(
        file,
        ProblemCode::Damaged,
        "文件已损坏或不是Excel文件（xls），请在Excel中另存为xlsx后重试",
    )
}
