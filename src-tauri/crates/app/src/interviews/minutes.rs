//! Minutes (客户座谈会纪要, R138): one worksheet or one Word page a talk, out and in again.

use super::list::{Rows, interview_of, next_position, store_all};
use crate::context::Context;
use crate::failure::Result;
use crate::field::{TextTable, count_form, grids, is_asked, refuse_form, sheet_name, write_tables};
use crate::report::{file_name, unwritten};
use crate::whole_file::write_bytes;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::paper::{Note, NoteSection, write_notes_docx};
use exchange::field::read_form;
use model::field::{Code, label_of};
use model::interview::{CONSENTS, KINDS, MODES, ROLES};
use std::collections::BTreeMap;
use store::Interview;

/// Facts of the head that are read back, with what they are in a row.
type Fact = (
    &'static str,
    fn(&InterviewRow) -> String,
    fn(&mut InterviewRow, String),
);

const FACTS: [Fact; 11] = [
    (
        "主题",
        |row| row.title.clone(),
        |row, text| row.title = text,
    ),
    (
        "种类",
        |row| label(&KINDS, &row.kind),
        |row, text| row.kind = text,
    ),
    (
        "客户编号",
        |row| row.account_code.clone(),
        |row, text| row.account_code = text,
    ),
    (
        "行业",
        |row| row.industry.clone(),
        |row, text| row.industry = text,
    ),
    (
        "方式",
        |row| label(&MODES, &row.mode),
        |row, text| row.mode = text,
    ),
    (
        "时间",
        |row| row.done_at.clone(),
        |row, text| row.done_at = text,
    ),
    (
        "地点",
        |row| row.place.clone(),
        |row, text| row.place = text,
    ),
    (
        "主持人",
        |row| row.moderator.clone(),
        |row, text| row.moderator = text,
    ),
    (
        "主持人单位",
        |row| row.moderator_org.clone(),
        |row, text| row.moderator_org = text,
    ),
    (
        "记录人",
        |row| row.recorder.clone(),
        |row, text| row.recorder = text,
    ),
    (
        "同意",
        |row| label(&CONSENTS, &row.consent),
        |row, text| row.consent = text,
    ),
];

fn label(frame: &[Code], code: &str) -> String {
    label_of(frame, code).to_owned()
}

/// Who was there, by role: stand-ins, or names when asked for. It is shown and never read back.
fn attendance(rows: &Rows, one: &Interview) -> String {
    let people = rows
        .people_of(one.id)
        .iter()
        .filter(|person| person.state != "absent");
    let said = people.map(|person| {
        let firm = rows.name_of(&person.account_code);
        let rest = if firm.is_empty() {
            String::new()
        } else {
            format!("，{firm}")
        };
        format!(
            "{}（{}{rest}）",
            person.label,
            label_of(&ROLES, &person.role)
        )
    });
    said.collect::<Vec<_>>().join("；")
}

/// The minutes that are asked for; none asked for are all.
fn wanted(workbench: &Workbench, request: &FieldFile) -> Result<Vec<(InterviewRow, String)>> {
    let view = workbench.view()?;
    let rows = Rows::read(workbench, &view, request.with_names)?;
    let is_asked = |one: &&Interview| is_asked(&request.ids, &one.id.to_string());
    let found: Vec<_> = rows
        .interviews
        .iter()
        .filter(is_asked)
        .map(|one| (rows.row_of(one), attendance(&rows, one)))
        .collect();
    match found.len() {
        // An empty form to be filled in by hand: no number, so it comes in as a new talk.
        0 => Ok(vec![(empty_form(), String::new())]),
        n if n > 200 => Err(Failure::bad_value(
            "一次最多导出 200 份纪要，请先选择要导出的场次。",
        )),
        _ => Ok(found),
    }
}

fn empty_form() -> InterviewRow {
    let headings = model::interview::minutes_headings("focus_group").iter();
    InterviewRow {
        kind: "focus_group".into(),
        minutes: headings
            .map(|heading| MinutesPart {
                heading: (*heading).into(),
                text: String::new(),
            })
            .collect(),
        ..InterviewRow::default()
    }
}

fn head_of(row: &InterviewRow, attendance: &str) -> Vec<(String, String)> {
    let facts = FACTS
        .iter()
        .map(|(name, get, _)| ((*name).to_owned(), get(row)));
    facts
        .chain([("参加人员".to_owned(), attendance.to_owned())])
        .collect()
}

pub(crate) fn export_minutes(
    workbench: &Workbench,
    _: &Context,
    request: FieldFile,
) -> Result<ReportResult> {
    let found = wanted(workbench, &request)?;
    let path = workbench.handles.get(&request.file)?;
    let is_docx = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    if is_docx {
        let notes: Vec<Note> = found.iter().map(|(row, who)| note_of(row, who)).collect();
        return write_notes(workbench, &request.file, &notes);
    }
    let table = |(n, (row, who)): (usize, &(InterviewRow, String))| {
        let parts = row
            .minutes
            .iter()
            .map(|part| (part.heading.clone(), part.text.clone()));
        let number = [("记录编号".to_owned(), row.id.clone())];
        let lines = number.into_iter().chain(head_of(row, who)).chain(parts);
        TextTable {
            name: format!("{n} {}", sheet_name(&row.title)),
            head: vec!["项目", "内容"],
            rows: lines.map(|(name, words)| vec![name, words]).collect(),
        }
    };
    let tables: Vec<TextTable> = (1..).zip(&found).map(table).collect();
    write_tables(workbench, &request.file, "访谈与座谈会纪要", &tables)
}

fn note_of(row: &InterviewRow, attendance: &str) -> Note {
    let kind = match row.kind.as_str() {
        "focus_group" => "客户座谈会纪要",
        _ => "客户访谈纪要",
    };
    let mut facts = head_of(row, attendance);
    facts.push(("记录编号".into(), row.id.clone()));
    Note {
        title: format!("{kind}　{}", row.title).trim().to_owned(),
        lead: String::new(),
        facts,
        sections: row
            .minutes
            .iter()
            .map(|part| NoteSection {
                heading: part.heading.clone(),
                lines: vec![part.text.clone()],
            })
            .collect(),
    }
}

/// Writes notes as a Word document.
pub(super) fn write_notes(
    workbench: &Workbench,
    handle: &str,
    notes: &[Note],
) -> Result<ReportResult> {
    let path = workbench.handles.get(handle)?;
    let bytes = write_notes_docx(notes).map_err(|error| {
        unwritten(
            error,
            "写文档时出错，原有文件没有改动。请检查磁盘空间后重试。",
        )
    })?;
    write_bytes(&path, &bytes)?;
    Ok(ReportResult {
        file: file_name(&path),
        n_bytes: bytes.len() as f64,
        n_sheets: notes.len() as u32,
        download: workbench.host.is_downloading().then(|| handle.to_owned()),
    })
}

/// A form over what is known of the talk; what the form does not have stays.
fn row_of_form(form: &BTreeMap<String, String>, known: Option<InterviewRow>) -> InterviewRow {
    let is_new = known.is_none();
    let mut row = known.unwrap_or_else(|| InterviewRow {
        kind: "focus_group".into(),
        ..InterviewRow::default()
    });
    for (name, _, set) in &FACTS {
        if let Some(text) = form.get(*name) {
            set(&mut row, text.trim().to_owned());
        }
    }
    if is_new {
        row.state.clear();
    }
    let is_fact = |name: &str| {
        matches!(name, "记录编号" | "参加人员") || FACTS.iter().any(|(fact, ..)| *fact == name)
    };
    for (heading, text) in form.iter().filter(|(name, _)| !is_fact(name)) {
        match row.minutes.iter_mut().find(|part| part.heading == *heading) {
            Some(part) => part.text = text.clone(),
            None => row.minutes.push(MinutesPart {
                heading: heading.clone(),
                text: text.clone(),
            }),
        }
    }
    row
}

pub(crate) fn import_minutes(
    workbench: &Workbench,
    context: &Context,
    request: FieldFile,
) -> Result<FieldImportResult> {
    let (file, grids) = grids(workbench, context, &request.file)?;
    let view = workbench.view()?;
    let rows = Rows::read(workbench, &view, false)?;
    let mut result = FieldImportResult::default();
    let mut changed: Vec<Interview> = Vec::new();
    let next = next_position(&rows.interviews);
    for grid in &grids {
        let Some(form) = read_form(grid) else {
            continue;
        };
        let number = form.get("记录编号").cloned().unwrap_or_default();
        let known = rows
            .interviews
            .iter()
            .find(|one| one.id.to_string() == number);
        // A number of another study makes a new talk here.
        let row = row_of_form(&form, known.map(|one| rows.row_of(one)));
        match interview_of(&rows, &row, known, next + result.added) {
            Ok(one) => {
                if count_form(&mut result, known, &one) {
                    changed.push(one);
                }
            }
            Err(failure) => refuse_form(&mut result, &file, &grid.sheet, "这份纪要", &failure),
        }
    }
    if result.added + result.updated + result.unchanged + result.rejected == 0 {
        return Err(Failure::bad_value(
            "文件里没有纪要：Excel 里每张表要有“项目”和“内容”两列，Word 里每份纪要以两列的表开头，下面是加粗的标题和文字。可以先导出一份空表照着填写。",
        ));
    }
    if !changed.is_empty() {
        let label = format!("导入 {} 份纪要", changed.len());
        store_all(workbench, context, &label, &changed)?;
    }
    Ok(result)
}
