//! Questionnaires to files.

use super::paper;
use crate::context::Context;
use crate::failure::Result;
use crate::questionnaires;
use crate::report::file_name;
use crate::whole_file::write_bytes;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::paper::{PaperCopies, write_paper_docx, write_paper_pdf};
use ::report::{ReportError, TextSheet, write_text_sheets};
use exchange::questionnaire::{json, xlsform};
use model::QuestionnaireId;
use model::questionnaire::{DesignKind, QuestionnaireBody};
use std::path::Path;

/// More numbered sheets than this are printed in several files.
const MOST_COPIES: u32 = 500;

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    XlsForm,
    Json,
    Docx,
    Pdf,
}

impl FileKind {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::XlsForm, "xlsform", "xlsx"),
        (Self::Json, "json", "json"),
        (Self::Docx, "docx", "docx"),
        (Self::Pdf, "pdf", "pdf"),
    ];

    fn of(format: Option<&str>, path: &Path) -> Result<Self> {
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let ending = ending.unwrap_or_default();
        let (wanted, by_name) = match format.filter(|format| !format.is_empty()) {
            Some(format) => (format, true),
            None => (ending.as_str(), false),
        };
        let kind = Self::ALL
            .iter()
            .find(|(_, name, ending)| *ending == wanted || (by_name && *name == wanted));
        kind.map(|(kind, ..)| *kind).ok_or_else(|| {
            Failure::bad_value("导出的文件名应以 .xlsx（XLSForm）、.json、.docx 或 .pdf 结尾。")
        })
    }

    fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("", |(_, name, _)| name)
    }
}

pub(crate) fn export_questionnaire(
    workbench: &Workbench,
    context: &Context,
    request: ExportQuestionnaire,
) -> Result<QuestionnaireFile> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let path = workbench.handles.get(&request.file)?;
    let kind = FileKind::of(request.format.as_deref(), &path)?;
    if request.n_copies > MOST_COPIES {
        return Err(Failure::bad_value(format!(
            "一次最多印 {MOST_COPIES} 份带编号的问卷，请分几次导出。"
        )));
    }
    let (id, version, body) = load(workbench, &request)?;
    context.step(0.3, "正在排版")?;
    let copies = PaperCopies {
        first: request.first_copy.max(1),
        n: request.n_copies,
    };
    let mut n_pages = None;
    let bytes = match kind {
        FileKind::Json => json::write(id, &body),
        FileKind::XlsForm => workbook(id, version, &body)?,
        FileKind::Docx => {
            write_paper_docx(&paper::form(id, version, &body), copies).map_err(failed)?
        }
        FileKind::Pdf => {
            let fonts = crate::fonts::for_paper().ok_or_else(|| {
                Failure::new(
                    "no_chinese_font",
                    "这台电脑没有中文字体，不能生成 PDF。请安装微软雅黑或思源黑体后重试，或改为导出 Word。",
                )
            })?;
            let written =
                write_paper_pdf(&paper::form(id, version, &body), copies, fonts).map_err(failed)?;
            n_pages = Some(written.n_pages);
            written.bytes
        }
    };
    context.step(0.9, "正在写文件")?;
    write_bytes(&path, &bytes)?;
    let file = file_name(&path);
    Ok(QuestionnaireFile {
        format: kind.name().into(),
        n_bytes: bytes.len() as f64,
        n_pages,
        problems: if kind == FileKind::XlsForm {
            unsaid(&file, &body)
        } else {
            Vec::new()
        },
        file,
        download: workbench.host.is_downloading().then_some(request.file),
    })
}

/// The questionnaire asked for, and the number of its version.
fn load(
    workbench: &Workbench,
    request: &ExportQuestionnaire,
) -> Result<(QuestionnaireId, Option<u32>, QuestionnaireBody)> {
    let (id, body) = questionnaires::load(workbench, &request.id)?;
    let Some(wanted) = request
        .version
        .as_deref()
        .filter(|version| !version.is_empty())
    else {
        return Ok((id, None, body));
    };
    let versions = workbench.read(|study| study.list_versions())?;
    let mut own = versions
        .into_iter()
        .filter(|version| version.questionnaire == id);
    let found = own.find(|version| version.id.to_string() == wanted);
    let found = found.ok_or_else(|| Failure::not_found("这个问卷版本"))?;
    Ok((id, Some(found.number), found.body))
}

fn failed(error: ReportError) -> Failure {
    Failure {
        detail: Some(error.to_string()),
        ..Failure::new(
            "report_failed",
            "生成问卷文件时出错，原有文件没有改动。请检查磁盘空间后重试。",
        )
    }
}

fn workbook(
    id: QuestionnaireId,
    version: Option<u32>,
    body: &QuestionnaireBody,
) -> Result<Vec<u8>> {
    let sheets = xlsform::write::write(id, version, body);
    let sheets: Vec<TextSheet<'_>> = sheets
        .iter()
        .map(|sheet| TextSheet {
            name: sheet.name,
            header: sheet.header.clone(),
            rows: sheet
                .rows
                .iter()
                .map(|row| row.iter().map(String::as_str).collect())
                .collect(),
        })
        .collect();
    let mut bytes = std::io::Cursor::new(Vec::new());
    write_text_sheets(&mut bytes, &body.title, &sheets).map_err(failed)?;
    Ok(bytes.into_inner())
}

/// What other programs will not do although it is in the file.
fn unsaid(file: &str, body: &QuestionnaireBody) -> Vec<FileProblem> {
    let problem = |message: String| FileProblem {
        file: file.into(),
        sheet: "survey".into(),
        row: None,
        column: None,
        code: model::ProblemCode::NotSupported.as_str().into(),
        message,
    };
    let mut found = Vec::new();
    let random: Vec<&str> = body
        .sections
        .iter()
        .filter(|section| section.is_random)
        .map(|section| section.title.as_str())
        .collect();
    if !random.is_empty() {
        found.push(problem(format!(
            "XLSForm 不能打乱题目顺序（{}），其他程序会按原顺序显示；再导入客声时不变",
            random.join("、")
        )));
    }
    let listed = |is_meant: &dyn Fn(&model::questionnaire::DesignedQuestion) -> bool| -> String {
        let codes: Vec<&str> = body
            .questions
            .iter()
            .filter(|question| is_meant(question))
            .map(|question| question.code.as_str())
            .collect();
        codes.join("、")
    };
    let rows = listed(&|question| question.design.is_random && question.design.kind.has_rows());
    if !rows.is_empty() {
        found.push(problem(format!(
            "XLSForm 不能打乱矩阵的行（{rows}），其他程序会按原顺序显示"
        )));
    }
    let groups = listed(&|question| {
        !question.constraint.is_empty()
            && matches!(
                question.design.kind,
                DesignKind::Matrix
                    | DesignKind::ExpectationPair
                    | DesignKind::ConstantSum
                    | DesignKind::OpenSlots
                    | DesignKind::Contact
            )
    });
    if !groups.is_empty() {
        found.push(problem(format!(
            "整组题的约束（{groups}）其他程序不检查；再导入客声时不变"
        )));
    }
    found
}
