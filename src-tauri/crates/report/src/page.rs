//! One worksheet under construction: head, links, print set-up and safe cell writing.
//!
//! Every text a user gave goes through [`Page::text`] and so stays text, whatever it
//! begins with; nothing here writes a formula.

use crate::cell_text::{fits, lines_in};
use crate::style::Style;
use crate::{ReportContents, ReportError, SheetKind};
use rust_xlsxwriter::{Format, Url, Worksheet};
use std::collections::BTreeMap;

/// What every sheet needs to know of the workbook.
pub(crate) struct Book<'b> {
    pub(crate) contents: &'b ReportContents<'b>,
    pub(crate) style: &'b Style,
    /// Sheets being written, in order.
    pub(crate) sheets: &'b [SheetKind],
}

impl Book<'_> {
    pub(crate) fn has(&self, kind: SheetKind) -> bool {
        self.sheets.contains(&kind)
    }

    /// The line under every chart: institute, method, base, date (R256).
    pub(crate) fn source_line(&self, n: u32) -> String {
        let contents = self.contents;
        let date = if contents.period.is_empty() {
            &contents.prepared_on
        } else {
            &contents.period
        };
        let parts = [
            ("数据来源", &contents.institute),
            ("调查方法", &contents.method),
            ("调查时间", date),
        ];
        let mut line: Vec<String> = parts
            .iter()
            .filter(|(_, of)| !of.is_empty())
            .map(|(name, of)| format!("{name}：{of}"))
            .collect();
        line.insert(line.len().min(2), format!("样本量：n = {n}"));
        line.join("；")
    }
}

/// A sheet being written.
pub(crate) struct Page<'p> {
    pub(crate) sheet: &'p mut Worksheet,
    pub(crate) style: &'p Style,
    /// Column widths in characters.
    pub(crate) widths: Vec<f64>,
    /// Next free column right of the table, for rows with a text over the limit.
    pub(crate) overflow: BTreeMap<u32, u16>,
}

impl<'p> Page<'p> {
    /// Names the sheet and sets it up for screen and paper; `widths` in characters.
    pub(crate) fn new(
        sheet: &'p mut Worksheet,
        book: &Book<'p>,
        name: &str,
        widths: &[f64],
    ) -> Result<Self, ReportError> {
        sheet.set_name(name)?;
        sheet.set_screen_gridlines(false);
        for (col, width) in (0..).zip(widths) {
            sheet.set_column_width(col, *width)?;
        }
        print_setup(sheet, &book.contents.study);
        Ok(Self {
            sheet,
            style: book.style,
            widths: widths.to_vec(),
            overflow: BTreeMap::new(),
        })
    }

    /// Title, way back and subtitle in the first two rows.
    pub(crate) fn head(
        &mut self,
        book: &Book,
        title: &str,
        subtitle: &str,
    ) -> Result<(), ReportError> {
        let style = self.style;
        self.sheet.set_row_height(0, 30)?;
        self.sheet.set_row_height(1, 20)?;
        self.text(0, 0, title, &style.title)?;
        self.way_back(book, 1)?;
        self.text(1, 1, subtitle, &style.subtitle)
    }

    /// 返回目录 in the first column.
    pub(crate) fn way_back(&mut self, book: &Book, row: u32) -> Result<(), ReportError> {
        if book.has(SheetKind::Cover) {
            self.link(
                row,
                0,
                SheetKind::Cover.label(),
                "A1",
                "« 返回目录",
                &self.style.link,
            )?;
        }
        Ok(())
    }

    /// A heading with a rule across `n` columns.
    pub(crate) fn section(
        &mut self,
        row: u32,
        col: u16,
        n: u16,
        heading: &str,
    ) -> Result<(), ReportError> {
        self.sheet.set_row_height(row, 24)?;
        for at in col..col + n {
            self.sheet.write_blank(row, at, &self.style.section)?;
        }
        self.text(row, col, heading, &self.style.section)
    }

    /// A table's head row, the first `n_left` headings left-aligned.
    pub(crate) fn table_head(
        &mut self,
        row: u32,
        headings: &[&str],
        n_left: usize,
    ) -> Result<(), ReportError> {
        for (col, heading) in (0..).zip(headings) {
            let format = if usize::from(col) < n_left {
                &self.style.head_left
            } else {
                &self.style.head
            };
            self.text(row, col, heading, format)?;
        }
        self.fit_height(row, 24.0, (0..).zip(headings.iter().copied()))
    }

    /// Makes a row high enough for wrapped texts. Set here because programs differ in
    /// whether they do it by themselves on opening a file.
    pub(crate) fn fit_height<'t>(
        &mut self,
        row: u32,
        least: f64,
        texts: impl IntoIterator<Item = (u16, &'t str)>,
    ) -> Result<(), ReportError> {
        const LINE: f64 = 16.5;
        const HIGHEST: f64 = 409.0;
        let width = |col: u16| self.widths.get(usize::from(col)).copied().unwrap_or(8.0);
        let lines = texts
            .into_iter()
            .map(|(col, text)| lines_in(text, width(col)))
            .fold(1.0, f64::max);
        self.sheet
            .set_row_height(row, (lines * LINE + 2.0).clamp(least, HIGHEST))?;
        Ok(())
    }

    /// Prints the sheet on one page.
    pub(crate) fn on_one_page(&mut self) {
        self.sheet.set_print_fit_to_pages(1, 1);
    }

    /// Width of a stretch of columns on the screen, in pixels.
    pub(crate) fn pixels(&self, from: u16, to: u16) -> u32 {
        let of = |width: &f64| (width * 7.0 + 5.0).round() as u32;
        self.widths
            .iter()
            .skip(from.into())
            .take(usize::from(to + 1 - from))
            .map(of)
            .sum()
    }

    /// Keeps the rows above `row` in sight and repeats `head` on every printed page.
    pub(crate) fn freeze(&mut self, row: u32, columns: u16, head: u32) -> Result<(), ReportError> {
        self.sheet.set_freeze_panes(row, columns)?;
        self.sheet.set_repeat_rows(head, head)?;
        Ok(())
    }

    /// Prints the cells from A1 to here and no overflow beyond.
    pub(crate) fn print_to(&mut self, row: u32, col: u16) -> Result<(), ReportError> {
        self.sheet.set_print_area(0, 0, row, col)?;
        Ok(())
    }

    /// A number, or a dash where there is none.
    pub(crate) fn number(
        &mut self,
        row: u32,
        col: u16,
        value: Option<f64>,
        format: &Format,
    ) -> Result<(), ReportError> {
        match value.filter(|number| number.is_finite()) {
            Some(number) => self
                .sheet
                .write_number_with_format(row, col, number, format)?,
            None => self.sheet.write_string_with_format(row, col, "—", format)?,
        };
        Ok(())
    }

    /// A count.
    pub(crate) fn count(
        &mut self,
        row: u32,
        col: u16,
        n: u32,
        format: &Format,
    ) -> Result<(), ReportError> {
        self.number(row, col, Some(n.into()), format)
    }

    /// A link to a cell of another sheet.
    pub(crate) fn link(
        &mut self,
        row: u32,
        col: u16,
        sheet: &str,
        cell: &str,
        text: &str,
        format: &Format,
    ) -> Result<(), ReportError> {
        if !fits(text, 0) {
            return self.text(row, col, text, format);
        }
        let url = Url::new(format!("internal:'{sheet}'!{cell}"));
        self.sheet
            .write_url_with_options(row, col, url, text, "", Some(format))?;
        Ok(())
    }
}

/// A4 landscape, as wide as the page, with study and page numbers at the foot.
fn print_setup(sheet: &mut Worksheet, study: &str) {
    const A4: u8 = 9;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    // Excel takes & as a control character and at most 255 characters for the line.
    let study: String = study
        .chars()
        .take(60)
        .collect::<String>()
        .replace('&', "&&");
    sheet.set_footer(format!("&L&8{study}&C&8&A&R&8第 &P 页 / 共 &N 页"));
}
