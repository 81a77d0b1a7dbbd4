//! The Excel report: from the study to a file that is whole or not there.

mod cohorts;
mod contents;
mod gaps;
mod hide;
mod method;
pub(crate) mod names;
mod raw;
mod sections;
mod skeletons;
mod statistics;
mod trend;

pub(crate) use skeletons::list_report_skeletons;

pub(crate) use names::Names;

use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::{ReportError, SheetKind, write_workbook_to};
use model::{OpKind, QuestionKind};
use std::io::{BufWriter, Write};
use std::path::Path;

pub(crate) fn list_report_sheets(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<SheetOption>> {
    let view = workbench.view()?;
    let has_cohorts = has_cohorts(workbench, &view)?;
    let option = |kind: &SheetKind| SheetOption {
        name: kind.as_str().into(),
        label: kind.label().into(),
        description: kind.description().into(),
        blocked: blocked(&view, has_cohorts, *kind).map(str::to_owned),
    };
    Ok(SheetKind::ALL.iter().map(option).collect())
}

fn has_cohorts(workbench: &Workbench, view: &View) -> Result<bool> {
    Ok(!crate::sampling::facts(workbench, view)?.cohorts.is_empty())
}

/// Why a sheet would be empty now.
fn blocked(view: &View, has_cohorts: bool, kind: SheetKind) -> Option<&'static str> {
    let has_sheets = !view.sheets.is_empty();
    let has_scores = has_sheets
        && view
            .questions
            .iter()
            .any(|question| question.kind.is_scored());
    let has_words = view.n_turns > 0
        || view.n_tickets > 0
        || has_sheets
            && view
                .questions_of(QuestionKind::OpenQuestion)
                .next()
                .is_some();
    match kind {
        SheetKind::Cover | SheetKind::Method => None,
        SheetKind::Sample if view.accounts.is_empty() && !has_sheets => Some("还没有名册和答卷"),
        SheetKind::Scores if !has_scores => Some("还没有含量表题的答卷"),
        SheetKind::HeatMap if !has_scores || view.accounts.is_empty() => {
            Some("需要名册和含量表题的答卷")
        }
        SheetKind::Trend if !has_scores || crate::analysis::waves_with_sheets(view).len() < 2 => {
            Some("需要两期以上有答卷的期次")
        }
        SheetKind::Gaps if !has_sheets || !crate::gaps::has_gaps(view) => {
            Some("还没有成对的期望与感受题，研究设置里也没有填期望值")
        }
        SheetKind::Cohorts if !has_cohorts => Some("还没有定义客户群"),
        SheetKind::Statistics if !has_scores => Some("还没有含量表题的答卷"),
        SheetKind::PainPoints | SheetKind::Evidence if !has_words => {
            Some("还没有开放题答案、转录稿或工单")
        }
        SheetKind::RawData if !has_sheets => Some("还没有答卷"),
        _ => None,
    }
}

pub(crate) fn export_report(
    workbench: &Workbench,
    context: &Context,
    request: ExportReport,
) -> Result<ReportResult> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let path = workbench.handles.get(&request.file)?;
    let (n_bytes, n_sheets) = export_to(workbench, context, &path, &request)?;
    Ok(ReportResult {
        file: file_name(&path),
        n_bytes,
        n_sheets,
        download: workbench.host.is_downloading().then_some(request.file),
    })
}

/// Base name of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Writes the report to a path, whatever file the request names; returns its size and number of
/// worksheets.
///
/// # Errors
/// `cancelled`, `no_study`, `bad_value` for an unknown sheet, and what the disk says; the
/// file at `path` is then as it was.
pub fn export_to(
    workbench: &Workbench,
    context: &Context,
    path: &Path,
    request: &ExportReport,
) -> Result<(f64, u32)> {
    let view = workbench.view()?;
    let is_named = request.is_named;
    let has_cohorts = has_cohorts(workbench, &view)?;
    let skeleton = skeletons::find(&request.skeleton)?;
    let kinds = chosen(&view, has_cohorts, skeleton, &request.sheets)?;
    let figures = crate::figure_choice::chosen(workbench, &view, request.choice.as_ref())?;
    context.step(0.02, "正在汇总数据")?;
    let source = contents::Source::gather(workbench, context, &view, &figures, request)?;
    let report = source.contents(workbench, context, &view, &figures, &kinds)?;
    let part = path.with_extension("xlsx.part");
    let written = write_part(&part, &report, &kinds, context);
    if let Err(failure) = written {
        let _ = std::fs::remove_file(&part);
        return Err(failure);
    }
    std::fs::rename(&part, path)?;
    if is_named {
        let label = format!("导出含真实名称的报告“{}”", file_name(path));
        workbench.transact(context, OpKind::ExportNamed, &label, |tx| {
            tx.keep_entry();
            Ok(())
        })?;
    }
    let n_bytes = std::fs::metadata(path)?.len() as f64;
    Ok((
        n_bytes,
        kinds
            .iter()
            .map(|kind| kind.worksheets().len() as u32)
            .sum(),
    ))
}

fn chosen(
    view: &View,
    has_cohorts: bool,
    skeleton: &skeletons::Skeleton,
    names: &[String],
) -> Result<Vec<SheetKind>> {
    let find = |name: &String| {
        SheetKind::from_name(name)
            .ok_or_else(|| Failure::bad_value(format!("报告里没有“{name}”这张表。")))
    };
    if !names.is_empty() {
        return names.iter().map(find).collect();
    }
    let all: Vec<SheetKind> = skeleton.sheets().iter().map(find).collect::<Result<_>>()?;
    Ok(all
        .into_iter()
        .filter(|kind| blocked(view, has_cohorts, *kind).is_none())
        .collect())
}

/// What a workbook that could not be made is to the user; `message` says what it was of.
pub(crate) fn unwritten(error: ReportError, message: &str) -> Failure {
    Failure {
        detail: Some(match error {
            ReportError::Write(detail) => detail,
            ReportError::Cancelled => String::new(),
        }),
        ..Failure::new("report_failed", message)
    }
}

/// Written beside the target and renamed when whole: a kill leaves no half report.
fn write_part(
    part: &Path,
    report: &::report::ReportContents<'_>,
    kinds: &[SheetKind],
    context: &Context,
) -> Result<()> {
    let mut file = BufWriter::new(std::fs::File::create(part)?);
    let mut progress = |share: f64| context.go_on(0.3 + 0.7 * share, "正在写入工作簿");
    write_workbook_to(&mut file, report, kinds, &mut progress).map_err(|error| match error {
        ReportError::Cancelled => Failure::cancelled(),
        ReportError::Write(detail) => Failure {
            detail: Some(detail),
            ..Failure::new(
                "report_failed",
                "写报告时出错，原有文件没有改动。请检查磁盘空间后重试。",
            )
        },
    })?;
    file.flush()?;
    file.into_inner()
        .map_err(|error| Failure::internal("report", &error))?
        .sync_all()?;
    Ok(())
}
