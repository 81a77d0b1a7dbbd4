//! `kesheng incidents`.

use super::args::{IncidentVerb, Incidents};
use super::{file, lines, said, show_import, show_written};
use crate::output;
use crate::run::call;
use app::wire::{self, Nothing};
use app::{Result, Workbench};

pub fn incidents(workbench: &Workbench, asked: &Incidents) -> Result<()> {
    match &asked.verb {
        IncidentVerb::List {
            state,
            kind,
            form,
            nature,
            breach,
            named,
        } => {
            let request = wire::ListIncidents {
                states: state.clone(),
                kinds: kind.clone(),
                forms: form.clone(),
                natures: nature.clone(),
                is_breach_only: *breach,
                search: String::new(),
                with_names: *named,
                now: asked.now.clone(),
            };
            let rows: Vec<wire::IncidentRow> = call(workbench, "list_incidents", &request)?;
            if asked.json {
                return output::json(&rows);
            }
            table(&rows);
            Ok(())
        }
        IncidentVerb::Cross { rows, columns } => {
            let request = wire::CrossIncidents {
                rows: rows.clone(),
                columns: columns.clone(),
                filter: wire::ListIncidents {
                    now: asked.now.clone(),
                    ..wire::ListIncidents::default()
                },
            };
            let crossed: wire::IncidentCrosstab = call(workbench, "cross_incidents", &request)?;
            if asked.json {
                return output::json(&crossed);
            }
            show_crossed(&crossed);
            Ok(())
        }
        IncidentVerb::Add {
            account,
            kind,
            text,
            topic,
            level,
            form,
            stage,
            opened,
            served,
            score,
            lines: from_lines,
        } => {
            let incidents = if *from_lines {
                lines()?
            } else {
                vec![wire::IncidentRow {
                    account_code: account.clone(),
                    kind: kind.clone(),
                    text: text.clone(),
                    topic: topic.clone(),
                    level: level.clone(),
                    form: form.clone(),
                    stage: stage.clone(),
                    opened_at: if opened.is_empty() {
                        asked.now.clone()
                    } else {
                        opened.clone()
                    },
                    served_at: served.clone(),
                    score: *score,
                    ..wire::IncidentRow::default()
                }]
            };
            let n = incidents.len();
            let made: wire::FieldIds = call(
                workbench,
                "put_incidents",
                &wire::PutIncidents { incidents },
            )?;
            said(&made, format!("已登记 {n} 条反馈"), asked.json)
        }
        IncidentVerb::Scan { since, preview } => {
            let request = wire::ScanIncidents {
                since: since.clone(),
                is_preview: *preview,
                now: asked.now.clone(),
            };
            let found: wire::ScanResult = call(workbench, "scan_incidents", &request)?;
            if asked.json {
                return output::json(&found);
            }
            for rule in &found.rules {
                output::line(format!(
                    "{}：符合 {}，其中较早 {}，新登记 {} {}",
                    rule.title, rule.n_hits, rule.n_older, rule.n_new, rule.problem
                ));
            }
            Ok(())
        }
        IncidentVerb::Mark {
            action,
            ids,
            at,
            value,
        } => {
            let request = wire::UpdateIncidents {
                ids: ids.clone(),
                action: action.clone(),
                at: at.clone(),
                value: value.clone(),
                now: asked.now.clone(),
            };
            let done: Nothing = call(workbench, "update_incidents", &request)?;
            said(&done, format!("已修改 {} 条反馈", ids.len()), asked.json)
        }
        IncidentVerb::Remove { ids } => {
            let request = wire::FieldIds { ids: ids.clone() };
            let done: Nothing = call(workbench, "remove_incidents", &request)?;
            said(&done, format!("已删除 {} 条反馈", ids.len()), asked.json)
        }
        IncidentVerb::Forms { out, ids, named } => {
            let request = file(workbench, out, ids, *named);
            show_written(
                &call(workbench, "export_feedback_forms", &request)?,
                out,
                asked.json,
            )
        }
        IncidentVerb::ImportForms { file: path } => {
            let request = file(workbench, path, &[], false);
            show_import(
                &call(workbench, "import_feedback_forms", &request)?,
                asked.json,
            )
        }
    }
}

fn show_crossed(crossed: &wire::IncidentCrosstab) {
    let mut head = vec![""];
    head.extend(crossed.columns.iter().map(|column| column.name.as_str()));
    head.push("合计");
    let line = |name: &str, cells: &[u32], n: u32| {
        let cells = cells.iter().map(u32::to_string);
        let name = std::iter::once(name.to_owned());
        name.chain(cells).chain([n.to_string()]).collect()
    };
    let mut rows: Vec<Vec<String>> = crossed
        .rows
        .iter()
        .map(|row| line(&row.name, &row.cells, row.n))
        .collect();
    let sums: Vec<u32> = crossed.columns.iter().map(|column| column.n).collect();
    rows.push(line("合计", &sums, crossed.n));
    output::table(&head, &rows);
    if let (Some(value), Some(df)) = (crossed.chi_square, crossed.df) {
        let p = crossed
            .p
            .map_or_else(String::new, |p| format!("，p = {p:.4}"));
        output::line(format!("卡方 = {value:.3}，自由度 {df}{p}"));
    }
    output::line(&crossed.method);
}

fn table(rows: &[wire::IncidentRow]) {
    let row = |row: &wire::IncidentRow| {
        let left = match row.minutes_left {
            Some(minutes) if minutes < 0 => format!("超时 {} 分", -minutes),
            Some(minutes) => format!("剩 {minutes} 分"),
            None => String::new(),
        };
        vec![
            row.opened_at.clone(),
            row.account_name.clone(),
            row.kind.clone(),
            row.state.clone(),
            row.next_by.clone(),
            left,
            row.department.clone(),
            row.text.chars().take(24).collect(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = [
        "反馈时间",
        "客户",
        "类型",
        "状态",
        "下一时限",
        "剩余",
        "部门",
        "内容",
        "编号",
    ];
    output::table(&head, &rows);
}
