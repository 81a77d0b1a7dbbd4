//! .xlsx: looked over, then streamed into columns by our scanner, or by calamine where the
//! workbook is of an unusual shape.

use super::builder::{TableBuilder, TooManyCells};
use super::scan::{Stop, clock_text, scan};
use super::{Table, workbook};
use crate::limits::Limits;
use crate::ooxml::{Package, doctype_problem};
use crate::place::of_file;
use crate::value::Value;
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use chrono::NaiveDate;
use model::{Problem, ProblemCode};
use std::io::Cursor;

pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, Problem> {
    let mut package = Package::open(file, bytes, limits)?;
    if !package.has("xl/workbook.xml") {
        let message =
            "压缩包里没有工作簿。如果这是ods、xlsb或其他格式，请在Excel中另存为xlsx后重试";
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    }
    check_shared_strings(file, &mut package)?;
    if let Some(tables) = read_plain(file, &mut package, limits)? {
        return Ok(tables);
    }
    package.verify()?;
    drop(package);
    read_by_calamine(file, bytes, limits)
}

/// Reads a workbook of the plain shape, or `None` when some part is not.
fn read_plain(
    file: &str,
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Option<Vec<Table>>, Problem> {
    let Some(book) = workbook::read(package)? else {
        return Ok(None);
    };
    let mut tables = Vec::new();
    for (name, entry) in &book.sheets {
        let mut builder = TableBuilder::new(name, limits);
        match scan(package.stream(entry)?, &book, &mut builder) {
            Ok(()) => tables.extend(builder.finish()),
            Err(Stop::Unusual) => return Ok(None),
            Err(Stop::TooMany) => return Err(too_many(file)),
            Err(Stop::Damaged) => return Err(damaged(file)),
            Err(Stop::Doctype) => return Err(doctype_problem(file)),
        }
    }
    Ok(Some(tables))
}

/// calamine reserves memory for as many shared strings as the file claims to have and
/// aborts the process when that is a lie, so the claim is compared with the part's size.
fn check_shared_strings(file: &str, package: &mut Package<'_>) -> Result<(), Problem> {
    const SHORTEST_ITEM: u64 = 5; // <si/>
    if !package.has(workbook::STRINGS) {
        return Ok(());
    }
    let size = package.size(workbook::STRINGS);
    let claimed = workbook::claimed_strings(package)?;
    if claimed > size / SHORTEST_ITEM {
        let message = format!(
            "文件声称有{claimed}个文本，与内容不符，可能已损坏；请在Excel中另存为xlsx后重试"
        );
        return Err(of_file(file, ProblemCode::TooLarge, message));
    }
    Ok(())
}

fn read_by_calamine(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, Problem> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged(file))?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut tables = Vec::new();
    for name in sheets {
        let mut cells = book
            .worksheet_cells_reader(&name)
            .map_err(|_| damaged(file))?;
        let mut builder = TableBuilder::new(&name, limits);
        while let Some(cell) = cells.next_cell().map_err(|_| damaged(file))? {
            let (row, column) = cell.get_position();
            take(
                &mut builder,
                row.saturating_add(1),
                column as usize,
                cell.get_value(),
            )
            .map_err(|_| too_many(file))?;
        }
        tables.extend(builder.finish());
    }
    Ok(tables)
}

fn take(
    builder: &mut TableBuilder,
    row: u32,
    column: usize,
    data: &DataRef<'_>,
) -> Result<(), TooManyCells> {
    match data {
        DataRef::SharedString(text) => builder.text(row, column, text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            builder.text(row, column, text)
        }
        DataRef::Int(number) => builder.value(row, column, Value::Number(*number as f64)),
        DataRef::Float(number) => builder.value(row, column, Value::Number(*number)),
        DataRef::Bool(yes) => builder.value(row, column, Value::Bool(*yes)),
        DataRef::DateTime(time) => builder.value(row, column, time_value(time)),
        DataRef::Error(_) | DataRef::Empty => Ok(()),
    }
}

/// A cell of calamine's other readers; texts are taken without copying elsewhere.
pub(super) fn plain_value(data: &Data) -> Value {
    match data {
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::Bool(yes) => Value::Bool(*yes),
        Data::DateTime(time) => time_value(time),
        _ => Value::Empty,
    }
}

/// Times of day and lengths of time have no date; they stay readable text.
fn time_value(time: &ExcelDateTime) -> Value {
    let serial = time.as_f64();
    if time.is_duration() || (0.0..1.0).contains(&serial) {
        return clock_text(serial);
    }
    if !(0.0..3_000_000.0).contains(&serial) {
        return Value::Number(serial);
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    let time = date.and_then(|date| {
        date.and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into())
    });
    time.map_or(Value::Number(serial), Value::Time)
}

fn too_many(file: &str) -> Problem {
    of_file(
        file,
        ProblemCode::TooLarge,
        "单元格太多，请删去不需要的列或拆成几个文件后重试",
    )
}

fn damaged(file: &str) -> Problem {
    of_file(
        file,
        ProblemCode::Damaged,
        "文件已损坏或不完整，请在Excel中另存为xlsx后重试",
    )
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
mod tests;
