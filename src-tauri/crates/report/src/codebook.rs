//! The codebook (编码簿) of interviews as a file: a workbook that comes in again, and Word for the annex.

use crate::tables::{TableCell, TableSheet};
use crate::{ReportError, TableBook};
use std::io::Write;

/// Name of the worksheet.
const SHEET: &str = "编码簿";
/// What the import of codebooks understands; counts and depth are for people.
const HEAD: [&str; 11] = [
    "编码",
    "上级",
    "定义",
    "纳入",
    "排除",
    "示例",
    "颜色",
    "可编码",
    "编码次数",
    "资料数",
    "GUID",
];

/// One code, in the order of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CodebookRow<'a> {
    /// Its GUID.
    pub guid: &'a str,
    /// Name.
    pub name: &'a str,
    /// Path of its parent, names joined by ` / `; empty at the top.
    pub parent: &'a str,
    /// Levels above it.
    pub depth: u16,
    /// What it means.
    pub definition: &'a str,
    /// When to give it.
    pub include: &'a str,
    /// When not to give it.
    pub exclude: &'a str,
    /// What it was given to.
    pub example: &'a str,
    /// `#rrggbb`, or empty.
    pub colour: &'a str,
    /// False for a mere heading.
    pub is_codable: bool,
    /// How often it was given.
    pub n_codings: u32,
    /// To how many sources.
    pub n_sources: u32,
}

impl<'a> CodebookRow<'a> {
    fn cells(&self) -> Vec<TableCell<'a>> {
        let texts = [
            self.name,
            self.parent,
            self.definition,
            self.include,
            self.exclude,
            self.example,
            self.colour,
            if self.is_codable { "是" } else { "否" },
        ];
        let counts = [self.n_codings, self.n_sources].map(TableCell::from);
        texts
            .map(TableCell::from)
            .into_iter()
            .chain(counts)
            .chain([self.guid.into()])
            .collect()
    }
}

/// Writes the codes as an `.xlsx` of one sheet; `prepared_on` is `YYYY-MM-DD`. The same codes give the
/// same bytes.
///
/// # Errors
/// [`ReportError::Write`] when it cannot be written.
pub fn write_codebook_xlsx<W: Write + Send>(
    writer: W,
    prepared_on: &str,
    rows: &[CodebookRow<'_>],
) -> Result<(), ReportError> {
    let mut book = TableBook::new(SHEET, prepared_on)?;
    book.add(&TableSheet {
        name: SHEET.into(),
        head: HEAD.map(TableCell::from).to_vec(),
        rows: rows.iter().map(CodebookRow::cells).collect(),
        ..TableSheet::default()
    })?;
    book.save(writer)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn every_column_of_a_code() {
        let row = CodebookRow {
            guid: "20000000-0000-0000-0000-000000000001",
            name: "等候😀",
            parent: "服务 / 前台",
            depth: 2,
            definition: "=排队\n等人",
            include: "电话",
            exclude: "𠮷野店",
            example: "“等了四十分钟”",
            colour: "#ff0000",
            is_codable: true,
            n_codings: 7,
            n_sources: 3,
        };
        let write = || {
            let mut bytes = Cursor::new(Vec::new());
            write_codebook_xlsx(&mut bytes, "2026-11-29", &[row]).unwrap();
            bytes.into_inner()
        };
        assert_eq!(write(), write());
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(write())).unwrap();
        let range = book.worksheet_range("编码簿").unwrap();
        let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        let text = |text: &str| Data::String(text.into());
        assert_eq!(rows[0], HEAD.map(text));
        let texts = [
            "等候😀",
            "服务 / 前台",
            "=排队\n等人",
            "电话",
            "𠮷野店",
            "“等了四十分钟”",
            "#ff0000",
            "是",
        ];
        assert_eq!(rows[1][..8], texts.map(text));
        assert_eq!(rows[1][8..10], [Data::Float(7.0), Data::Float(3.0)]);
        assert_eq!(rows[1][10], text(row.guid));
    }
}
