//! `kesheng draw`.

use super::args::{Draw, DrawVerb};
use super::filter::filter;
use super::plans::done;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

pub fn draw(workbench: &Workbench, asked: &Draw) -> Result<()> {
    match &asked.verb {
        DrawVerb::List => {
            let rows: Vec<wire::DrawRow> = call(workbench, "list_draws", &json!({}))?;
            if asked.json {
                return output::json(&rows);
            }
            list(&rows);
            Ok(())
        }
        DrawVerb::Make {
            plan,
            filter: wanted,
            n,
            method,
            by,
            unit,
            reserve,
            seed,
            title,
            preview,
        } => {
            let request = json!({
                "plan": plan, "wave": null, "title": title, "method": method, "unit": unit,
                "filter": filter(workbench, wanted)?, "dims": by, "n": n,
                "reserve_share": reserve / 100.0, "seed": seed,
            });
            if *preview {
                return previewed(&call(workbench, "preview_draw", &request)?, asked.json);
            }
            shown(&call(workbench, "draw_sample", &request)?, asked.json)
        }
        DrawVerb::Interview {
            large,
            medium,
            voice,
            seed,
            title,
        } => pools(
            workbench,
            "interview",
            title,
            [*large, *medium, *voice],
            *seed,
            asked.json,
        ),
        DrawVerb::Pilot {
            large,
            medium,
            seed,
            title,
        } => pools(
            workbench,
            "pilot",
            title,
            [*large, *medium, 0],
            *seed,
            asked.json,
        ),
        DrawVerb::Show { draw, named } => {
            let request = json!({ "id": draw, "with_names": named });
            shown(&call(workbench, "get_draw", &request)?, asked.json)
        }
        DrawVerb::Check { draw } => {
            let check: wire::DrawCheck = call(workbench, "check_draw", &json!({ "id": draw }))?;
            if asked.json {
                return output::json(&check);
            }
            output::line(&check.message);
            Ok(())
        }
        DrawVerb::Set {
            draw,
            state,
            customers,
            note,
        } => {
            let members = members(workbench, draw)?;
            let ids = customers
                .iter()
                .map(|code| member(&members, code))
                .collect::<Result<Vec<_>>>()?;
            let request = json!({ "ids": ids, "state": state, "note": note });
            let said = format!("已改 {} 个客户的状态", ids.len());
            done(workbench, "update_members", &request, asked.json, &said)
        }
        DrawVerb::Replace {
            draw,
            customer,
            reason,
        } => {
            let id = member(&members(workbench, draw)?, customer)?;
            let came: wire::MemberRow = call(
                workbench,
                "replace_member",
                &json!({ "id": id, "reason": reason }),
            )?;
            if asked.json {
                return output::json(&came);
            }
            output::line(format!(
                "{customer} 由备选 {} 替补（{}）",
                came.code, came.stratum
            ));
            Ok(())
        }
        DrawVerb::Export { draw, out, named } => {
            let file = workbench.add_handle(out).handle;
            let request = json!({ "id": draw, "file": file, "is_named": named });
            let written: wire::ReportResult = call(workbench, "export_draw", &request)?;
            if asked.json {
                return output::json(&json!({
                    "file": out.display().to_string(), "n_bytes": written.n_bytes, "n_sheets": written.n_sheets,
                }));
            }
            output::line(format!("已写入 {}", out.display()));
            Ok(())
        }
        DrawVerb::Remove { draw } => {
            let said = format!("已删除抽取“{draw}”");
            done(
                workbench,
                "remove_draw",
                &json!({ "id": draw }),
                asked.json,
                &said,
            )
        }
    }
}

fn pools(
    workbench: &Workbench,
    kind: &str,
    title: &str,
    [large, medium, voice]: [u32; 3],
    seed: Option<u32>,
    as_json: bool,
) -> Result<()> {
    let request: Value = json!({
        "kind": kind, "title": title, "n_large": large, "n_medium": medium, "n_voice": voice, "seed": seed,
    });
    shown(&call(workbench, "draw_pools", &request)?, as_json)
}

fn members(workbench: &Workbench, draw: &str) -> Result<Vec<wire::MemberRow>> {
    let detail: wire::DrawDetail = call(workbench, "get_draw", &json!({ "id": draw }))?;
    Ok(detail.members)
}

/// A member by customer code; of several contacts the first that was not replaced.
fn member(members: &[wire::MemberRow], code: &str) -> Result<String> {
    let own = || {
        members
            .iter()
            .filter(|member| member.code == code || member.id == code)
    };
    let found = own()
        .find(|member| member.state != "replaced")
        .or_else(|| own().next());
    found
        .map(|member| member.id.clone())
        .ok_or_else(|| Failure::not_found(&format!("名单里的客户“{code}”")))
}

fn list(rows: &[wire::DrawRow]) {
    let row = |row: &wire::DrawRow| {
        vec![
            row.title.clone(),
            row.method.clone(),
            row.n_frame.to_string(),
            row.n_main.to_string(),
            row.n_reserve.to_string(),
            row.seed.to_string(),
            row.drawn_at.get(..10).unwrap_or_default().into(),
        ]
    };
    let cells: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(
        &["抽取", "方法", "抽样框", "正选", "备选", "种子", "日期"],
        &cells,
    );
}

fn cells(labels: &[String], rows: &[wire::DrawCellRow]) {
    let row = |row: &wire::DrawCellRow| {
        vec![
            row.keys.join(" × "),
            row.population.to_string(),
            row.n.to_string(),
            row.n_drawn.to_string(),
            row.n_reserve.to_string(),
        ]
    };
    let label = if labels.is_empty() {
        "分层".to_owned()
    } else {
        labels.join(" × ")
    };
    let cells: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(&[&label, "总体", "应抽", "抽中", "备选"], &cells);
}

fn previewed(preview: &wire::DrawPreview, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(preview);
    }
    output::line(format!(
        "{}：抽样框 {}，将抽 {}，备选 {}（尚未抽取）",
        preview.method, preview.n_frame, preview.n, preview.n_reserve
    ));
    cells(&preview.dim_labels, &preview.cells);
    for warning in &preview.warnings {
        output::line(warning);
    }
    Ok(())
}

fn shown(detail: &wire::DrawDetail, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(detail);
    }
    output::line(&detail.draw.title);
    for line in detail.method.iter().chain(&detail.warnings) {
        output::line(line);
    }
    cells(&detail.dim_labels, &detail.cells);
    let row = |member: &wire::MemberRow| {
        vec![
            member.number.to_string(),
            if member.role == "main" {
                "正选"
            } else {
                "备选"
            }
            .into(),
            member.state.clone(),
            member.code.clone(),
            member.name.clone(),
            member.stratum.clone(),
            member.note.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = detail.members.iter().map(row).collect();
    output::table(
        &["序号", "角色", "状态", "编号", "客户", "分层", "备注"],
        &rows,
    );
    Ok(())
}
