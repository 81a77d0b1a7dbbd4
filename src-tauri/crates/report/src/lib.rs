//! Report contents (报告内容) to an Excel workbook: layout only.
//!
//! Everything shown is handed in by the caller as plain data; nothing here computes a
//! figure, reads a file or asks the clock, so the same contents give the same bytes.
//! Start at [`ReportContents`], then [`write_workbook`]; one file under `sheets/` lays out
//! one sheet. [`cloud`] draws the word cloud. [`TableBook`] writes workbooks of plain tables,
//! [`write_word_list`] a dictionary, [`write_text_sheets`] sheets of plain text cells; [`paper`] prints
//! questionnaires as PDF and Word; codebooks are [`write_codebook_xlsx`] and [`paper::write_codebook_docx`].

mod cell_text;
mod charts;
pub mod cloud;
mod codebook;
mod contents;
mod page;
mod page_text;
pub mod paper;
mod raw_table;
mod sheet_kind;
mod sheets;
mod style;
mod table_book;
mod tables;
mod text_sheets;
mod word_list;
mod workbook;

pub use codebook::{CodebookRow, write_codebook_xlsx};
pub use contents::*;
pub use raw_table::{RawCells, RawColumn, RawTable};
pub use sheet_kind::SheetKind;
pub use table_book::{TableBook, WrittenSheet};
pub use tables::*;
pub use text_sheets::{TextSheet, write_text_sheets};
pub use word_list::{WordListRow, write_word_list, write_word_list_csv};
pub use workbook::{ReportError, write_workbook, write_workbook_to};
