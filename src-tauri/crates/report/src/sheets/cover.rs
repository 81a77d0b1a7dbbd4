//! 封面与目录: what the report is, and the way to every sheet.

use crate::page::{Book, Page};
use crate::style::{FONT, INK, MUTED, NAVY, PALE, RULE};
use crate::{ReportError, SheetKind};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

const LAST_COLUMN: u16 = 3;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let contents = book.contents;
    let mut page = Page::new(
        sheet,
        book,
        SheetKind::Cover.label(),
        &[18.0, 26.0, 62.0, 16.0],
    )?;
    banner(&mut page, &contents.title, &contents.study)?;
    let row = facts(&mut page, book, 3)?;
    let row = table_of_contents(&mut page, book, row + 1)?;
    identity_note(&mut page, row + 1, contents.is_named)?;
    page.on_one_page();
    page.print_to(row + 1, LAST_COLUMN)
}

fn banner(page: &mut Page, title: &str, study: &str) -> Result<(), ReportError> {
    let ground = Format::new()
        .set_font_name(FONT)
        .set_align(FormatAlign::VerticalCenter)
        .set_indent(1);
    let title_format = ground
        .clone()
        .set_background_color(NAVY)
        .set_font_color(Color::White)
        .set_font_size(24)
        .set_bold();
    let study_format = ground
        .set_background_color(PALE)
        .set_font_color(NAVY)
        .set_font_size(13);
    for (row, height, text, format) in [(0, 64, title, title_format), (1, 34, study, study_format)]
    {
        page.sheet.set_row_height(row, height)?;
        // Blank neighbours instead of a merge, so that an over-long title may be split.
        for col in 0..=LAST_COLUMN {
            page.sheet.write_blank(row, col, &format)?;
        }
        page.text(row, 0, text, &format)?;
    }
    Ok(())
}

fn facts(page: &mut Page, book: &Book, first: u32) -> Result<u32, ReportError> {
    let contents = book.contents;
    let base = Format::new()
        .set_font_name(FONT)
        .set_font_size(10.5)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Hair)
        .set_border_bottom_color(RULE);
    let name = base.clone().set_font_color(MUTED).set_indent(1);
    let value = base.set_font_color(INK);
    let identity = if contents.is_named {
        "实名版，仅限内部使用"
    } else {
        "脱敏版"
    };
    let n_responses = format!("{} 份有效答卷", contents.n_responses);
    let rows = [
        ("调查机构", contents.institute.as_str()),
        ("调查时间", &contents.period),
        ("调查方法", &contents.method),
        ("样本量", &n_responses),
        ("编制日期", &contents.prepared_on),
        ("身份处理", identity),
    ];
    let mut row = first;
    for (label, text) in rows.into_iter().filter(|(_, text)| !text.is_empty()) {
        page.sheet.set_row_height(row, 22)?;
        for col in 0..=LAST_COLUMN {
            page.sheet.write_blank(row, col, &value)?;
        }
        page.text(row, 0, label, &name)?;
        page.text(row, 1, text, &value)?;
        row += 1;
    }
    Ok(row)
}

fn table_of_contents(page: &mut Page, book: &Book, first: u32) -> Result<u32, ReportError> {
    let style = page.style;
    page.section(first, 0, LAST_COLUMN + 1, "目录")?;
    page.table_head(first + 1, &["序号", "工作表", "内容", ""], 0)?;
    let head_left = style.head_left.clone();
    page.text(first + 1, 1, "工作表", &head_left)?;
    page.text(first + 1, 2, "内容", &head_left)?;
    let entries = book.sheets.iter().flat_map(|kind| kind.worksheets());
    let link = style
        .cell_link
        .clone()
        .set_align(FormatAlign::Left)
        .set_indent(1);
    let mut row = first + 2;
    for (number, (name, description)) in
        (1u32..).zip(entries.filter(|(name, _)| *name != SheetKind::Cover.label()))
    {
        page.sheet.set_row_height(row, 22)?;
        page.sheet
            .write_number_with_format(row, 0, number, &style.centre)?;
        page.link(row, 1, name, "A1", name, &link)?;
        page.text(row, 2, description, &style.text)?;
        page.sheet.write_blank(row, 3, &style.text)?;
        row += 1;
    }
    Ok(row)
}

fn identity_note(page: &mut Page, row: u32, is_named: bool) -> Result<(), ReportError> {
    let note = if is_named {
        "本报告含客户与受访者的真实名称，仅限授权人员内部使用；对外提供前请改用脱敏版导出。"
    } else {
        "本报告已脱敏：客户名称以“A公司”“B公司”等代号表示，同一客户在所有交付件中代号一致；\
         受访者姓名、电话等个人信息不在报告之内，对照表由调查机构另行保管。"
    };
    page.sheet.set_row_height(row, 36)?;
    page.sheet
        .merge_range(row, 0, row, LAST_COLUMN, note, &page.style.note_wrap)?;
    Ok(())
}
