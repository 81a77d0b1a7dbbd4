//! Commands about the field log: visits, invitations, incidents, calendar, roles, what is due.

pub mod args;
mod incidents;
mod invitations;
mod visits;

use crate::output;
use crate::run::{call, open};
use app::wire::{self, Failure, Nothing};
use app::{Result, Workbench};
use args::{Calendar, CalendarVerb, Due, FieldCommand, RoleVerb, Roles};
use serde::de::DeserializeOwned;
use std::io::BufRead;
use std::path::Path;

/// Runs a command about the field log.
pub fn run(command: FieldCommand) -> Result<()> {
    match command {
        FieldCommand::Visits(asked) => visits::visits(&open(&asked.study)?, &asked),
        FieldCommand::Invitations(asked) => invitations::invitations(&open(&asked.study)?, &asked),
        FieldCommand::Incidents(asked) => incidents::incidents(&open(&asked.study)?, &asked),
        FieldCommand::Sources(asked) => sources(&open(&asked.study)?, asked.json),
        FieldCommand::Calendar(asked) => calendar(&open(&asked.study)?, &asked),
        FieldCommand::Roles(asked) => roles(&open(&asked.study)?, &asked),
        FieldCommand::Due(asked) => due(&open(&asked.study)?, &asked),
    }
}

fn sources(workbench: &Workbench, json: bool) -> Result<()> {
    let rows: Vec<wire::SourceRow> = call(workbench, "list_sources", &Nothing {})?;
    if json {
        return output::json(&rows);
    }
    let row = |row: &wire::SourceRow| {
        let counts = [
            row.n,
            row.n_quantitative,
            row.n_qualitative,
            row.n_mixed,
            row.n_empty,
        ];
        let name = std::iter::once(row.label.clone());
        name.chain(counts.iter().map(u32::to_string)).collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = ["来源", "份数", "定量", "定性", "定量与定性", "空"];
    output::table(&head, &rows);
    Ok(())
}

/// A file on the command line as a command takes it.
pub fn file(
    workbench: &Workbench,
    path: &Path,
    ids: &[String],
    with_names: bool,
) -> wire::FieldFile {
    wire::FieldFile {
        file: workbench.add_handle(path).handle,
        ids: ids.to_vec(),
        with_names,
    }
}

/// Lines of JSON on stdin; an empty line is none.
///
/// # Errors
/// `bad_value` naming the line.
pub fn lines<T: DeserializeOwned>() -> Result<Vec<T>> {
    let mut rows = Vec::new();
    for (n, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let row = serde_json::from_str(&line)
            .map_err(|error| Failure::bad_value(format!("第 {n} 行不是有效的 JSON：{error}")))?;
        rows.push(row);
    }
    Ok(rows)
}

/// What an import did, as people read it.
pub fn show_import(result: &wire::FieldImportResult, as_json: bool) -> Result<()> {
    output::problems(&result.problems);
    if as_json {
        return output::json(result);
    }
    output::line(format!(
        "新增 {}，更新 {}，未变 {}，拒绝 {}",
        result.added, result.updated, result.unchanged, result.rejected
    ));
    Ok(())
}

pub fn show_written(result: &wire::ReportResult, path: &Path, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(result);
    }
    output::line(format!("已写入 {}", path.display()));
    Ok(())
}

/// Says what was done, or gives the answer as JSON.
pub fn said(
    answer: &impl serde::Serialize,
    words: impl std::fmt::Display,
    as_json: bool,
) -> Result<()> {
    if as_json {
        return output::json(answer);
    }
    output::line(words);
    Ok(())
}

fn warn_years(years: &[i32]) {
    for year in years {
        output::complain(&Failure::new(
            "unknown_year",
            format!("{year} 年还没有节假日表，只按周末计算。请用 kesheng calendar … import 导入。"),
        ));
    }
}

fn calendar(workbench: &Workbench, asked: &Calendar) -> Result<()> {
    match &asked.verb {
        CalendarVerb::Show { from, to } => {
            let request = wire::GetCalendar {
                from: from.clone(),
                to: to.clone(),
            };
            let view: wire::CalendarView = call(workbench, "get_calendar", &request)?;
            warn_years(&view.unknown_years);
            if asked.json {
                return output::json(&view);
            }
            let row = |row: &wire::CalendarDayRow| {
                vec![
                    row.day.clone(),
                    if row.kind == "holiday" {
                        "放假"
                    } else {
                        "上班"
                    }
                    .to_owned(),
                    row.title.clone(),
                    if row.is_own { "本项目" } else { "" }.to_owned(),
                ]
            };
            let rows: Vec<Vec<String>> = view.days.iter().map(row).collect();
            output::table(&["日期", "安排", "名称", "来源"], &rows);
            Ok(())
        }
        CalendarVerb::Set { day, kind, title } => {
            let request = wire::SetCalendarDays {
                days: vec![wire::CalendarDayRow {
                    day: day.clone(),
                    kind: if kind == "official" {
                        String::new()
                    } else {
                        kind.clone()
                    },
                    title: title.clone(),
                    is_own: true,
                }],
            };
            let done: Nothing = call(workbench, "set_calendar_days", &request)?;
            said(&done, format!("已修改工作日历：{day}"), asked.json)
        }
        CalendarVerb::Workdays { from, n, to } => {
            let request = wire::CountWorkdays {
                from: from.clone(),
                n: *n,
                to: to.clone(),
            };
            let count: wire::WorkdayCount = call(workbench, "count_workdays", &request)?;
            warn_years(&count.unknown_years);
            let words = if to.is_empty() {
                count.day.clone()
            } else {
                format!("{} 个工作日", count.n)
            };
            said(&count, words, asked.json)
        }
        CalendarVerb::Import { file: path } => {
            let request = file(workbench, path, &[], false);
            show_import(&call(workbench, "import_calendar", &request)?, asked.json)
        }
        CalendarVerb::Export { out } => {
            let request = file(workbench, out, &[], false);
            show_written(
                &call(workbench, "export_calendar", &request)?,
                out,
                asked.json,
            )
        }
    }
}

fn roles(workbench: &Workbench, asked: &Roles) -> Result<()> {
    let mut settings: wire::FieldSettings = call(workbench, "get_field_settings", &Nothing {})?;
    if let Some(RoleVerb::Set { role, person }) = &asked.verb {
        match settings.roles.iter_mut().find(|known| known.name == *role) {
            Some(known) => known.person = person.clone(),
            None => settings.roles.push(wire::FieldRole {
                name: role.clone(),
                person: person.clone(),
                is_required: false,
            }),
        }
        let _: Nothing = call(workbench, "update_field_settings", &settings)?;
    }
    if asked.json {
        return output::json(&settings.roles);
    }
    let row = |role: &wire::FieldRole| {
        vec![
            role.name.clone(),
            role.person.clone(),
            if role.is_required { "必填" } else { "" }.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = settings.roles.iter().map(row).collect();
    output::table(&["角色", "人员", "要求"], &rows);
    Ok(())
}

fn due(workbench: &Workbench, asked: &Due) -> Result<()> {
    let request = wire::FieldNow {
        now: asked.now.clone(),
        with_names: asked.named,
    };
    let list: wire::DueList = call(workbench, "list_due", &request)?;
    warn_years(&list.unknown_years);
    if asked.json {
        return output::json(&list);
    }
    output::line(format!(
        "{}：逾期 {}，今天 {}，七天内 {}",
        list.now, list.n_overdue, list.n_today, list.n_week
    ));
    let row = |row: &wire::DueRow| {
        let bucket = match row.bucket.as_str() {
            "overdue" => "逾期",
            "today" => "今天",
            _ => "七天内",
        };
        vec![
            bucket.to_owned(),
            row.due_at.clone(),
            row.account_name.clone(),
            row.title.clone(),
            row.detail.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = list.rows.iter().map(row).collect();
    output::table(&["", "时间", "客户", "事项", "说明"], &rows);
    if !list.empty_roles.is_empty() {
        output::line(format!("还没有指定：{}", list.empty_roles.join("、")));
    }
    Ok(())
}
