//! The record of cleaning as a workbook: stages, decisions, corrections.

use super::corrections::corrections;
use super::decide::decisions;
use super::stages::stage_log;
use crate::context::Context;
use crate::failure::Result;
use crate::table_files::write_workbook;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::{TableCell, TableSheet};

pub(crate) fn export_cleaning_log(
    workbench: &Workbench,
    _: &Context,
    request: ExportCleaningLog,
) -> Result<ReportResult> {
    let view = workbench.view()?;
    let log = stage_log(workbench, &view)?;
    let (decisions, corrections) = (decisions(workbench, &view)?, corrections(workbench, &view)?);
    let sheets = [
        stages_sheet(&log),
        decisions_sheet(&decisions),
        corrections_sheet(&corrections),
    ];
    write_workbook(workbench, &request.file, "清洗记录", "清洗记录", &sheets)
}

fn sheet<'a>(name: &'a str, head: &[&'a str], rows: Vec<Vec<TableCell<'a>>>) -> TableSheet<'a> {
    TableSheet {
        name: name.into(),
        head: head.iter().map(|cell| (*cell).into()).collect(),
        rows,
        ..TableSheet::default()
    }
}

fn stages_sheet(log: &StageLog) -> TableSheet<'_> {
    let mut rows = Vec::new();
    for stage in &log.stages {
        for (at, wave) in log.waves.iter().enumerate() {
            let by_rule: Vec<String> = stage
                .by_rule
                .iter()
                .map(|one| format!("{} {}", one.rule, one.n))
                .collect();
            rows.push(vec![
                stage.name.as_str().into(),
                wave.as_str().into(),
                TableCell::Number(stage.n_in[at].into()),
                TableCell::Number((stage.n_in[at] - stage.n_out[at]).into()),
                TableCell::Number(stage.n_out[at].into()),
                if at == 0 {
                    by_rule.join("；").into()
                } else {
                    "".into()
                },
            ]);
        }
    }
    sheet(
        "阶段",
        &["阶段", "期次", "进入", "剔除", "留下", "其中（规则 份数）"],
        rows,
    )
}

fn decisions_sheet(decisions: &[DecisionRow]) -> TableSheet<'_> {
    let row = |one: &'_ DecisionRow| {
        let decision = match one.decision.decision.as_str() {
            "excluded" => "剔除",
            _ => "保留",
        };
        vec![
            decision.into(),
            one.key.clone().into(),
            one.file.clone().into(),
            TableCell::Number(one.row.into()),
            one.wave.clone().into(),
            one.decision.rule.clone().into(),
            one.decision.reason.clone().into(),
            one.decision.decided_by.clone().into(),
            one.decision.decided_at.clone().into(),
        ]
    };
    sheet(
        "决定",
        &[
            "决定",
            "序号",
            "文件",
            "行",
            "期次",
            "规则",
            "理由",
            "人",
            "时间（UTC）",
        ],
        decisions.iter().map(row).collect(),
    )
}

fn corrections_sheet(corrections: &[CorrectionItem]) -> TableSheet<'_> {
    let row = |one: &'_ CorrectionItem| {
        vec![
            one.key.clone().into(),
            one.code.clone().into(),
            one.title.clone().into(),
            one.raw.clone().unwrap_or_default().into(),
            one.value.clone().unwrap_or_default().into(),
            one.reason.clone().into(),
            one.by.clone().into(),
            one.at.clone().into(),
        ]
    };
    sheet(
        "更正",
        &[
            "序号",
            "题号",
            "题目",
            "原答案",
            "更正为",
            "理由",
            "人",
            "时间（UTC）",
        ],
        corrections.iter().map(row).collect(),
    )
}
