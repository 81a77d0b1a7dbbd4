//! `kesheng visits`.

use super::args::{VisitVerb, Visits};
use super::{file, lines, said, show_import, show_written};
use crate::output;
use crate::run::call;
use app::wire::{self, Nothing};
use app::{Result, Workbench};

pub fn visits(workbench: &Workbench, asked: &Visits) -> Result<()> {
    match &asked.verb {
        VisitVerb::List {
            state,
            kind,
            channel,
            from,
            to,
            search,
            named,
        } => {
            let request = wire::ListVisits {
                search: search.clone(),
                states: state.clone(),
                kinds: kind.clone(),
                channels: channel.clone(),
                from: from.clone(),
                to: to.clone(),
                with_names: *named,
                now: asked.now.clone(),
            };
            let rows: Vec<wire::VisitRow> = call(workbench, "list_visits", &request)?;
            if asked.json {
                return output::json(&rows);
            }
            table(&rows);
            Ok(())
        }
        VisitVerb::Add {
            account,
            planned,
            done,
            kind,
            channel,
            by,
            place,
            staff,
            title,
            note,
            lines: from_lines,
        } => {
            let visits = if *from_lines {
                lines()?
            } else {
                vec![wire::VisitRow {
                    account_code: account.clone(),
                    planned_at: planned.clone(),
                    done_at: done.clone(),
                    kind: kind.clone(),
                    channel: channel.clone(),
                    contact_channel: by.clone(),
                    place: place.clone(),
                    staff: staff.clone(),
                    title: title.clone(),
                    note: note.clone(),
                    ..wire::VisitRow::default()
                }]
            };
            let n = visits.len();
            let made: wire::FieldIds = call(workbench, "put_visits", &wire::PutVisits { visits })?;
            said(&made, format!("已记录 {n} 次走访"), asked.json)
        }
        VisitVerb::Update {
            ids,
            state,
            on,
            staff,
        } => {
            let request = wire::UpdateVisits {
                ids: ids.clone(),
                state: state.clone(),
                planned_on: on.clone(),
                staff: staff.clone(),
                now: asked.now.clone(),
            };
            let done: Nothing = call(workbench, "update_visits", &request)?;
            said(&done, format!("已修改 {} 次走访", ids.len()), asked.json)
        }
        VisitVerb::Remove { ids } => {
            let request = wire::FieldIds { ids: ids.clone() };
            let done: Nothing = call(workbench, "remove_visits", &request)?;
            said(&done, format!("已删除 {} 次走访", ids.len()), asked.json)
        }
        VisitVerb::Import { file: path } => {
            let request = file(workbench, path, &[], false);
            show_import(&call(workbench, "import_visits", &request)?, asked.json)
        }
        VisitVerb::Export { out, named } => {
            let request = file(workbench, out, &[], *named);
            show_written(
                &call(workbench, "export_visits", &request)?,
                out,
                asked.json,
            )
        }
    }
}

fn table(rows: &[wire::VisitRow]) {
    let row = |row: &wire::VisitRow| {
        let when = if row.done_at.is_empty() {
            &row.planned_at
        } else {
            &row.done_at
        };
        vec![
            when.clone(),
            row.account_name.clone(),
            row.kind.clone(),
            row.state.clone(),
            row.staff.clone(),
            row.title.clone(),
            row.n_responses.to_string(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = [
        "时间", "客户", "方式", "状态", "人员", "主题", "答卷", "编号",
    ];
    output::table(&head, &rows);
}
