//! Figures and disagreements of a round as a workbook.

use super::disagreements::list_disagreements;
use super::figures::report;
use super::require_closed;
use crate::context::Context;
use crate::failure::Result;
use crate::table_files::write_workbook;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::{NumberShow, TableCell, TableSheet};

pub(crate) fn export_agreement(
    workbench: &Workbench,
    context: &Context,
    request: ExportAgreement,
) -> Result<ReportResult> {
    let _running = workbench
        .tasks
        .begin(context, request.figures.task.as_deref());
    let view = workbench.view()?;
    let round = require_closed(workbench, &request.figures.round)?;
    let figures = report(workbench, context, &view, round, &request.figures)?;
    let asked = ListDisagreements {
        round: request.figures.round.clone(),
        threshold: request.figures.threshold,
        untouched_is_missing: request.figures.untouched_is_missing,
        ..ListDisagreements::default()
    };
    let disagreements = list_disagreements(workbench, context, asked)?;
    let sheets = [
        figures_sheet(&figures),
        counts_sheet(&figures),
        disagreements_sheet(&figures, &disagreements),
        method_sheet(&figures),
    ];
    write_workbook(workbench, &request.file, "编码一致性", "一致性表", &sheets)
}

/// A figure with its interval in three columns; undefined ones stay empty, the reason stands beside.
fn figures_sheet(report: &AgreementReport) -> TableSheet<'_> {
    let mut head: Vec<TableCell<'_>> = vec!["编码".into()];
    let mut shows = Vec::new();
    for (at, measure) in report.measures.iter().enumerate() {
        head.push(measure.label.as_str().into());
        head.push("下限".into());
        head.push("上限".into());
        let show = match measure.key.ends_with("percent") {
            true => NumberShow::Percent,
            false => NumberShow::Places(3),
        };
        shows.extend((1..=3).map(|column| ((3 * at + column) as u16, show)));
    }
    head.push("没有定义的原因".into());
    let row = |row: &AgreementRow| {
        let mut cells: Vec<TableCell<'_>> = vec![row.name.clone().into()];
        for figure in &row.figures {
            cells.extend([figure.value, figure.low, figure.high].map(TableCell::from));
        }
        let reasons: Vec<String> = row
            .figures
            .iter()
            .zip(&report.measures)
            .filter(|(figure, _)| !figure.undefined.is_empty())
            .map(|(figure, measure)| format!("{}：{}", measure.label, figure.why))
            .collect();
        cells.push(reasons.join("；").into());
        cells
    };
    TableSheet {
        name: "一致性".into(),
        head,
        rows: report.rows.iter().map(row).collect(),
        shows,
        ..TableSheet::default()
    }
}

fn counts_sheet(report: &AgreementReport) -> TableSheet<'_> {
    let mut head: Vec<TableCell<'_>> =
        vec!["编码".into(), "都编的轮数".into(), "有分歧的轮数".into()];
    for coder in &report.round.coders {
        for what in ["片段", "轮数", "字数"] {
            head.push(format!("{} {what}", coder.coder).into());
        }
    }
    let row = |row: &AgreementRow| {
        let mut cells: Vec<TableCell<'_>> =
            vec![row.name.clone().into(), row.n_all.into(), row.n_some.into()];
        for coder in &row.coders {
            cells.extend([coder.n_passages, coder.n_turns, coder.n_chars].map(TableCell::from));
        }
        cells
    };
    TableSheet {
        name: "编码次数".into(),
        head,
        rows: report
            .rows
            .iter()
            .filter(|row| row.kind == "code")
            .map(row)
            .collect(),
        ..TableSheet::default()
    }
}

fn disagreements_sheet<'a>(
    report: &'a AgreementReport,
    disagreements: &'a [Disagreement],
) -> TableSheet<'a> {
    let mut head: Vec<TableCell<'_>> = vec![
        "出处".into(),
        "受访者".into(),
        "编码".into(),
        "分歧".into(),
        "发言".into(),
    ];
    head.extend(
        report
            .round
            .coders
            .iter()
            .map(|coder| coder.coder.as_str().into()),
    );
    head.extend(["裁定", "理由", "裁定人"].map(TableCell::from));
    let row = |one: &'a Disagreement| {
        let mut cells: Vec<TableCell<'a>> = vec![
            one.label.as_str().into(),
            one.respondent.as_str().into(),
            one.name.as_str().into(),
            match one.kind.as_str() {
                "extent" => "范围不同",
                _ => "编与不编",
            }
            .into(),
            one.text.as_str().into(),
        ];
        for marks in &one.marks {
            cells.push(match (marks.is_missing, marks.words.is_empty()) {
                (true, _) => "（没有编这份）".into(),
                (_, true) => "—".into(),
                _ => marks.words.join("\n").into(),
            });
        }
        cells.push(
            match one.decision.as_str() {
                "coded" => "编",
                "not_coded" => "不编",
                _ => "",
            }
            .into(),
        );
        cells.extend([one.reason.as_str(), one.author.as_str()].map(TableCell::from));
        cells
    };
    TableSheet {
        name: "分歧".into(),
        head,
        rows: disagreements.iter().map(row).collect(),
        ..TableSheet::default()
    }
}

fn method_sheet(report: &AgreementReport) -> TableSheet<'_> {
    let line = |what: &'static str, text: String| vec![TableCell::from(what), text.into()];
    let mut rows = vec![line("写入报告的说明", report.sentence.clone())];
    rows.extend(report.notes.iter().map(|note| line("说明", note.clone())));
    for measure in &report.measures {
        rows.push(vec![
            measure.label.as_str().into(),
            format!(
                "{}。{}。来源：{}",
                measure.base, measure.formula, measure.source
            )
            .into(),
        ]);
    }
    TableSheet {
        name: "说明".into(),
        head: vec!["项目".into(), "内容".into()],
        rows,
        ..TableSheet::default()
    }
}
