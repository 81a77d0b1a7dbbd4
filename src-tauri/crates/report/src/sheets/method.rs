//! 方法说明: definitions, settings, formulas and where they come from.

use crate::page::{Book, Page};
use crate::{ReportError, SheetKind};
use rust_xlsxwriter::{FormatAlign, Worksheet};

const N_COLUMNS: u16 = 3;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.method;
    let mut page = Page::new(sheet, book, SheetKind::Method.label(), &[26.0, 84.0, 46.0])?;
    page.head(
        book,
        SheetKind::Method.label(),
        "本报告所有数字的口径、参数与公式",
    )?;
    page.sheet.set_freeze_panes(2, 0)?;
    page.sheet.set_repeat_rows(0, 1)?;
    let style = page.style;
    let top = style.text.clone().set_align(FormatAlign::Top);
    let name = style.strong.clone().set_align(FormatAlign::Top);
    let mut row = 3;
    let mut block =
        |title: &str, headings: [&str; 3], rows: Vec<[&str; 3]>| -> Result<(), ReportError> {
            if rows.is_empty() {
                return Ok(());
            }
            page.section(row, 0, N_COLUMNS, title)?;
            page.table_head(row + 1, &headings, 3)?;
            row += 2;
            for texts in rows {
                page.fit_height(row, 20.0, (0..).zip(texts))?;
                for (col, text) in (0..).zip(texts) {
                    page.text(row, col, text, if col == 0 { &name } else { &top })?;
                }
                row += 1;
            }
            row += 1;
            Ok(())
        };
    block("说明", ["事项", "内容", ""], pairs(&section.notes))?;
    block("参数", ["参数", "取值", ""], pairs(&section.settings))?;
    let formulas = section
        .formulas
        .iter()
        .map(|of| [of.name.as_str(), of.formula.as_str(), of.source.as_str()]);
    block("公式与出处", ["指标", "公式", "出处"], formulas.collect())?;
    if row == 3 {
        page.text(row, 0, "没有方法说明。", &page.style.note)?;
    }
    page.print_to(row, N_COLUMNS - 1)
}

fn pairs(rows: &[(String, String)]) -> Vec<[&str; 3]> {
    rows.iter()
        .map(|(left, right)| [left.as_str(), right.as_str(), ""])
        .collect()
}
