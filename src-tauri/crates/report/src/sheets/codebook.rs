//! 编码手册: what every variable of the raw data means.

use crate::ReportError;
use crate::page::{Book, Page};
use crate::sheet_kind::CODEBOOK;
use rust_xlsxwriter::Worksheet;

const HEAD: u32 = 3;
const HEADINGS: [&str; 5] = ["变量", "题目", "题型", "取值", "备注"];

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let columns = &book.contents.sections.raw.columns;
    let mut page = Page::new(sheet, book, CODEBOOK, &[14.0, 52.0, 16.0, 46.0, 30.0])?;
    page.head(
        book,
        CODEBOOK,
        "两张原始数据表的表头在第 2 行；编码表中空单元格为未答、跳过或未问",
    )?;
    page.table_head(HEAD, &HEADINGS, 5)?;
    page.freeze(HEAD + 1, 1, HEAD)?;
    if columns.is_empty() {
        return page.text(HEAD + 1, 0, "没有原始数据。", &page.style.note);
    }
    let style = page.style;
    let mut row = HEAD;
    for column in columns {
        row += 1;
        let values = column.cells.values_in_words();
        let texts = [
            column.code.as_str(),
            &column.heading,
            &column.kind_label,
            &values,
            &column.remark,
        ];
        page.fit_height(row, 20.0, (0..).zip(texts))?;
        for (col, text) in (0..).zip(texts) {
            page.text(
                row,
                col,
                text,
                if col == 0 { &style.strong } else { &style.text },
            )?;
        }
    }
    page.sheet.autofilter(HEAD, 0, row, 4)?;
    page.print_to(row, 4)
}
