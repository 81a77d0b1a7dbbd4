//! A dictionary (词典) as one table: 词表, 词, 对应, 停用, 来源; as a workbook or as csv.
//!
//! What is written here is what the import of dictionaries reads. Every cell is text.

use crate::tables::{TableCell, TableSheet};
use crate::{ReportError, TableBook};
use std::io::Write;

/// Name of the worksheet.
const SHEET: &str = "词典";
const HEAD: [&str; 5] = ["词表", "词", "对应", "停用", "来源"];

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordListRow<'a> {
    /// Chinese name of its list.
    pub list: &'a str,
    /// The word.
    pub word: &'a str,
    /// What it stands for; may be empty.
    pub target: &'a str,
    /// Switched off.
    pub is_off: bool,
    /// Comes with the program, not from the study.
    pub is_built_in: bool,
}

impl<'a> WordListRow<'a> {
    fn cells(&self) -> [&'a str; 5] {
        [
            self.list,
            self.word,
            self.target,
            if self.is_off { "是" } else { "否" },
            if self.is_built_in {
                "内置"
            } else {
                "本项目"
            },
        ]
    }
}

/// Writes the entries as an `.xlsx` of one sheet; `prepared_on` is `YYYY-MM-DD`. The same
/// entries give the same bytes.
///
/// # Errors
/// [`ReportError::Write`] when it cannot be written.
pub fn write_word_list<W: Write + Send>(
    writer: W,
    prepared_on: &str,
    rows: &[WordListRow<'_>],
) -> Result<(), ReportError> {
    let cells = |row: &WordListRow<'_>| row.cells().map(|cell| cell.to_owned().into()).to_vec();
    let mut book = TableBook::new(SHEET, prepared_on)?;
    book.add(&TableSheet {
        name: SHEET.into(),
        head: HEAD.map(TableCell::from).to_vec(),
        rows: rows.iter().map(cells).collect(),
        ..TableSheet::default()
    })?;
    book.save(writer)
}

/// Writes the entries as csv: UTF-8 with byte order mark, lines end as Excel wants them.
///
/// # Errors
/// [`ReportError::Write`] when it cannot be written.
pub fn write_word_list_csv<W: Write>(
    mut writer: W,
    rows: &[WordListRow<'_>],
) -> Result<(), ReportError> {
    let mut text = String::from('\u{feff}');
    for cells in std::iter::once(HEAD).chain(rows.iter().map(WordListRow::cells)) {
        text.push_str(&cells.map(csv_cell).join(","));
        text.push_str("\r\n");
    }
    writer
        .write_all(text.as_bytes())
        .map_err(|error| ReportError::Write(error.to_string()))
}

/// A cell that no spreadsheet takes for a formula: `'` stands before what looks like one,
/// and before words that begin with that mark themselves, so that reading takes one away.
fn csv_cell(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    let looks_like_formula = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guard = if looks_like_formula { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn row<'a>(list: &'a str, word: &'a str, target: &'a str) -> WordListRow<'a> {
        WordListRow {
            list,
            word,
            target,
            is_off: false,
            is_built_in: false,
        }
    }

    #[test]
    fn every_cell_of_the_workbook_is_text() {
        let off = WordListRow {
            is_off: true,
            is_built_in: true,
            ..row("负面词", "一般", "")
        };
        let rows = [
            row("同义词", "=1+1", "@客服"),
            row("领域词", "365", ""),
            off,
        ];
        let mut bytes = Cursor::new(Vec::new());
        write_word_list(&mut bytes, "2026-11-22", &rows).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(bytes).unwrap();
        assert_eq!(book.sheet_names(), ["词典"]);
        let range = book.worksheet_range("词典").unwrap();
        let text = |row: &[Data]| -> Vec<String> {
            row.iter()
                .map(|cell| match cell {
                    Data::String(text) => text.clone(),
                    Data::Empty => String::new(),
                    other => panic!("{other:?} is no text"),
                })
                .collect()
        };
        let cells: Vec<Vec<String>> = range.rows().map(text).collect();
        assert_eq!(
            cells,
            [
                ["词表", "词", "对应", "停用", "来源"],
                ["同义词", "=1+1", "@客服", "否", "本项目"],
                ["领域词", "365", "", "否", "本项目"],
                ["负面词", "一般", "", "是", "内置"],
            ]
        );
    }

    #[test]
    fn csv_is_what_excel_opens_and_no_formula() {
        let rows = [
            row("同义词", "-1分", "＝甲"),
            row("负面词", "甲,\"乙", "'+1"),
        ];
        let mut bytes = Vec::new();
        write_word_list_csv(&mut bytes, &rows).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}词表,词,对应,停用,来源\r\n\
             同义词,'-1分,'＝甲,否,本项目\r\n\
             负面词,\"甲,\"\"乙\",''+1,否,本项目\r\n"
        );
    }
}
