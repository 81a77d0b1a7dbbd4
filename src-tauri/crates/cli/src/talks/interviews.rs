//! `kesheng interviews`.

use super::args::{InterviewVerb, Interviews};
use crate::field::{file, lines, said, show_import, show_written};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure, Nothing};
use app::{Result, Workbench};
use serde_json::json;

pub fn interviews(workbench: &Workbench, asked: &Interviews) -> Result<()> {
    match &asked.verb {
        InterviewVerb::List {
            kind,
            state,
            mode,
            stratum,
            search,
            named,
        } => {
            let request = wire::ListInterviews {
                search: search.clone(),
                kinds: kind.clone(),
                states: state.clone(),
                modes: mode.clone(),
                strata: stratum.clone(),
                with_names: *named,
            };
            let list: wire::InterviewList = call(workbench, "list_interviews", &request)?;
            if asked.json {
                return output::json(&list);
            }
            table(&list);
            Ok(())
        }
        InterviewVerb::Churn { by } => {
            let request = wire::GetChurn { by: by.clone() };
            let found: wire::ChurnTable = call(workbench, "get_churn", &request)?;
            if asked.json {
                return output::json(&found);
            }
            churn(&found);
            Ok(())
        }
        InterviewVerb::Plan {
            target,
            draw,
            guide,
            show,
        } => {
            if !target.is_empty() {
                let targets = target
                    .iter()
                    .map(|text| target_of(text))
                    .collect::<Result<_>>()?;
                let request = wire::SetInterviewTargets { targets };
                let _: Nothing = call(workbench, "set_interview_targets", &request)?;
            }
            let request = wire::PlanInterviews {
                draw: draw.clone(),
                guide: guide.clone(),
            };
            let planned: Option<wire::PlannedInterviews> = match show {
                true => None,
                false => Some(call(workbench, "plan_interviews", &request)?),
            };
            let board: wire::InterviewBoard = call(workbench, "get_interview_board", &Nothing {})?;
            if asked.json {
                let (ids, missing) = planned
                    .map(|one| (one.ids, one.missing))
                    .unwrap_or_default();
                return output::json(&json!({ "ids": ids, "missing": missing, "board": board }));
            }
            if let Some(planned) = planned {
                output::line(format!("新安排 {} 场访谈", planned.ids.len()));
            }
            board_table(&board);
            Ok(())
        }
        InterviewVerb::Put => {
            let interviews: Vec<wire::InterviewRow> = lines()?;
            let n = interviews.len();
            let request = wire::PutInterviews { interviews };
            let made: wire::FieldIds = call(workbench, "put_interviews", &request)?;
            said(&made, format!("已记录 {n} 场访谈"), asked.json)
        }
        InterviewVerb::Update {
            ids,
            state,
            mode,
            consent,
        } => {
            let request = wire::UpdateInterviews {
                ids: ids.clone(),
                state: state.clone(),
                mode: mode.clone(),
                consent: consent.clone(),
                ..wire::UpdateInterviews::default()
            };
            let done: Nothing = call(workbench, "update_interviews", &request)?;
            said(&done, format!("已修改 {} 场访谈", ids.len()), asked.json)
        }
        InterviewVerb::Remove { ids } => {
            let request = wire::FieldIds { ids: ids.clone() };
            let done: Nothing = call(workbench, "remove_interviews", &request)?;
            said(&done, format!("已删除 {} 场访谈", ids.len()), asked.json)
        }
        InterviewVerb::Participants {
            id,
            lines: from_lines,
            named,
        } => {
            if *from_lines {
                let mut participants: Vec<wire::ParticipantRow> = lines()?;
                for one in &mut participants {
                    one.interview = id.clone();
                }
                let request = wire::PutParticipants { participants };
                let _: wire::FieldIds = call(workbench, "put_participants", &request)?;
            }
            let request = wire::GetInterview {
                id: id.clone(),
                with_names: *named,
            };
            let detail: wire::InterviewDetail = call(workbench, "get_interview", &request)?;
            if asked.json {
                return output::json(&detail.participants);
            }
            people_table(&detail);
            Ok(())
        }
        InterviewVerb::Minutes {
            out,
            import,
            ids,
            named,
        } => {
            if let Some(path) = import {
                let request = file(workbench, path, &[], false);
                return show_import(&call(workbench, "import_minutes", &request)?, asked.json);
            }
            let Some(path) = out else { return Ok(()) };
            let request = file(workbench, path, ids, *named);
            show_written(
                &call(workbench, "export_minutes", &request)?,
                path,
                asked.json,
            )
        }
    }
}

/// `大客户=10`.
fn target_of(text: &str) -> Result<wire::InterviewTargetRow> {
    let parts = text.split_once('=').and_then(|(stratum, n)| {
        Some(wire::InterviewTargetRow {
            stratum: stratum.trim().to_owned(),
            n: n.trim().parse().ok()?,
        })
    });
    parts.ok_or_else(|| Failure::bad_value(format!("“{text}”不是名额，请写成 大客户=10。")))
}

fn table(list: &wire::InterviewList) {
    let row = |row: &wire::InterviewRow| {
        vec![
            row.title.clone(),
            row.stratum.clone(),
            row.account_name.clone(),
            row.state.clone(),
            if row.done_at.is_empty() {
                &row.planned_at
            } else {
                &row.done_at
            }
            .clone(),
            row.consent.clone(),
            row.warnings.len().to_string(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = list.rows.iter().map(row).collect();
    let head = [
        "场次",
        "客户群",
        "客户",
        "状态",
        "时间",
        "同意",
        "提醒",
        "编号",
    ];
    output::table(&head, &rows);
    if list.n_held_back > 0 {
        output::line(format!(
            "没有客户同意，未进入分析的转录稿：{} 份，{} 轮发言",
            list.n_held_back, list.n_turns_held_back
        ));
    }
}

fn board_table(board: &wire::InterviewBoard) {
    let row = |row: &wire::InterviewBoardRow| {
        let counts = [
            row.target,
            row.n_planned,
            row.n_booked,
            row.n_done,
            row.n_refused,
            row.n_missing,
            row.n_spare,
        ];
        let cells = counts.iter().map(u32::to_string);
        std::iter::once(row.stratum.clone()).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = board.rows.iter().map(row).collect();
    let head = [
        "客户群",
        "名额",
        "待约",
        "已约定",
        "已完成",
        "拒访",
        "缺口",
        "可补",
    ];
    output::table(&head, &rows);
}

fn people_table(detail: &wire::InterviewDetail) {
    let row = |row: &wire::ParticipantRow| {
        vec![
            row.label.clone(),
            row.name.clone(),
            row.role.clone(),
            row.state.clone(),
            row.account_name.clone(),
            row.title.clone(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = detail.participants.iter().map(row).collect();
    output::table(
        &["代号", "姓名", "角色", "状态", "客户", "职务", "编号"],
        &rows,
    );
    for warning in &detail.row.warnings {
        output::line(&warning.message);
    }
}

fn churn(found: &wire::ChurnTable) {
    let mut head = vec!["流失原因", "客户"];
    head.extend(found.columns.iter().map(|column| column.name.as_str()));
    let row = |row: &wire::ChurnRow| {
        let cells = row.cells.iter().map(u32::to_string);
        let first = [row.reason.clone(), row.n.to_string()];
        first.into_iter().chain(cells).collect()
    };
    let mut rows: Vec<Vec<String>> = found.rows.iter().map(row).collect();
    let bases = found.columns.iter().map(|column| column.n.to_string());
    let last = ["说出原因的客户".to_owned(), found.n.to_string()];
    rows.push(last.into_iter().chain(bases).collect());
    output::table(&head, &rows);
}
