//! The feedback record form (客户反馈记录表, R82): one sheet an incident, out and in again.

use super::files::{TextTable, count_form, grids, refuse_form, write_tables};
use super::incidents::{complete, incident_rows, standing_incidents};
use super::{checked_code, checked_time, clock};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::field::read_form;
use model::field::{
    CONTACT_CHANNELS, Code, FORMS, INCIDENT_KINDS, INCIDENT_SOURCES, LEVELS, NATURES, STAGES,
    TIMINGS, label_of,
};
use model::{IncidentId, OpKind};
use std::collections::{BTreeMap, HashMap};
use store::Incident;

/// What the form shows and does not take back: it follows from the rest.
const STATES: [Code; 3] = [
    ("open", "待响应"),
    ("responded", "处理中"),
    ("solved", "已解决"),
];

fn lines(row: &IncidentRow) -> Vec<(&'static str, String)> {
    let label = |frame: &[Code], code: &str| label_of(frame, code).to_owned();
    vec![
        ("记录编号", row.id.clone()),
        ("客户编号", row.account_code.clone()),
        ("客户名称", row.account_name.clone()),
        ("客户类型", row.account_class.clone()),
        ("反馈来源", label(&INCIDENT_SOURCES, &row.source)),
        ("反馈类型", label(&INCIDENT_KINDS, &row.kind)),
        ("级别", label(&LEVELS, &row.level)),
        ("反馈形式", label(&FORMS, &row.form)),
        ("沟通渠道", label(&CONTACT_CHANNELS, &row.channel)),
        ("业务阶段", label(&STAGES, &row.stage)),
        ("内容类别", row.topic.clone()),
        ("服务时间", row.served_at.clone()),
        ("反馈时间", row.opened_at.clone()),
        ("即时或延迟", label(&TIMINGS, &row.timing)),
        ("定量或定性", label(&NATURES, &row.nature)),
        (
            "评分",
            row.score.map(|score| score.to_string()).unwrap_or_default(),
        ),
        ("反馈内容", row.text.clone()),
        ("责任部门", row.department.clone()),
        ("跟进负责人", row.owner.clone()),
        ("响应时限", row.respond_by.clone()),
        ("响应时间", row.responded_at.clone()),
        ("解决时限", row.solve_by.clone()),
        ("解决时间", row.solved_at.clone()),
        ("处理结果", row.resolution.clone()),
        ("计划时限", row.plan_by.clone()),
        ("制定计划时间", row.planned_at.clone()),
        ("跟进计划", row.plan.clone()),
        ("状态", label(&STATES, &row.state)),
    ]
}

pub(crate) fn export_feedback_forms(
    workbench: &Workbench,
    _: &Context,
    request: FieldFile,
) -> Result<ReportResult> {
    let mut rows = incident_rows(workbench, request.with_names, clock("")?)?;
    if !request.ids.is_empty() {
        rows.retain(|row| request.ids.contains(&row.id));
    }
    if rows.is_empty() {
        // An empty form to be filled in by hand: no number, so it comes in as a new record.
        rows.push(IncidentRow::default());
    }
    if rows.len() > 500 {
        return Err(Failure::bad_value(
            "一次最多导出 500 张反馈记录表，请先筛选或选择要导出的反馈。",
        ));
    }
    let tables: Vec<TextTable> = (1..)
        .zip(&rows)
        .map(|(n, row)| TextTable {
            name: match row.account_code.as_str() {
                "" => format!("反馈{n}"),
                code => format!("反馈{n} {}", sheet_name(code)),
            },
            head: vec!["项目", "内容"],
            rows: lines(row)
                .into_iter()
                .map(|(name, words)| vec![name.to_owned(), words])
                .collect(),
        })
        .collect();
    write_tables(workbench, &request.file, "客户反馈记录表", &tables)
}

/// A code fit for the name of a worksheet.
pub(crate) fn sheet_name(code: &str) -> String {
    code.chars()
        .map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c })
        .take(20)
        .collect()
}

/// What a form says over what is known of the incident.
fn incident_of(form: &BTreeMap<String, String>, known: Option<&Incident>) -> Result<Incident> {
    let words = |name: &str| form.get(name).map(|text| text.trim().to_owned());
    let text = |name: &str, before: fn(&Incident) -> &String| {
        words(name).unwrap_or_else(|| known.map(|known| before(known).clone()).unwrap_or_default())
    };
    let coded =
        |frame: &[Code], name: &str, before: fn(&Incident) -> &String, usual: &str| match words(
            name,
        ) {
            Some(text) if !text.is_empty() => checked_code(frame, &text, name),
            _ => Ok(known.map_or_else(|| usual.to_owned(), |known| before(known).clone())),
        };
    let timed =
        |name: &str, before: fn(&Incident) -> &String| checked_time(&text(name, before), name);
    let opened_at = timed("反馈时间", |known| &known.opened_at)?;
    if opened_at.is_empty() {
        return Err(Failure::bad_value("没有反馈时间"));
    }
    let score = text("评分", |_| const { &String::new() });
    Ok(Incident {
        id: known.map_or_else(|| id_of(form, &opened_at), |known| known.id),
        source: coded(
            &INCIDENT_SOURCES,
            "反馈来源",
            |known| &known.source,
            "manual",
        )?,
        source_id: known.and_then(|known| known.source_id),
        account_code: text("客户编号", |known| &known.account_code),
        rule: known.map(|known| known.rule.clone()).unwrap_or_default(),
        kind: coded(
            &INCIDENT_KINDS,
            "反馈类型",
            |known| &known.kind,
            "complaint",
        )?,
        topic: text("内容类别", |known| &known.topic),
        department: text("责任部门", |known| &known.department),
        level: coded(&LEVELS, "级别", |known| &known.level, "normal")?,
        form: coded(&FORMS, "反馈形式", |known| &known.form, "written")?,
        channel: coded(&CONTACT_CHANNELS, "沟通渠道", |known| &known.channel, "")?,
        stage: coded(&STAGES, "业务阶段", |known| &known.stage, "after")?,
        served_at: timed("服务时间", |known| &known.served_at)?,
        respond_by: timed("响应时限", |known| &known.respond_by)?,
        solve_by: timed("解决时限", |known| &known.solve_by)?,
        plan_by: timed("计划时限", |known| &known.plan_by)?,
        responded_at: timed("响应时间", |known| &known.responded_at)?,
        solved_at: timed("解决时间", |known| &known.solved_at)?,
        planned_at: timed("制定计划时间", |known| &known.planned_at)?,
        opened_at,
        score: exchange::value::parse_number(&score),
        owner: text("跟进负责人", |known| &known.owner),
        text: text("反馈内容", |known| &known.text),
        resolution: text("处理结果", |known| &known.resolution),
        plan: text("跟进计划", |known| &known.plan),
        attributes: known.map_or_else(|| "{}".into(), |known| known.attributes.clone()),
    })
}

/// A form filled in by hand has no number; what it says makes one.
fn id_of(form: &BTreeMap<String, String>, opened_at: &str) -> IncidentId {
    let words = |name: &str| form.get(name).map(String::as_bytes).unwrap_or_default();
    IncidentId(model::ids::id_of_parts(
        "feedback_form",
        &[words("客户编号"), opened_at.as_bytes(), words("反馈内容")],
    ))
}

pub(crate) fn import_feedback_forms(
    workbench: &Workbench,
    context: &Context,
    request: FieldFile,
) -> Result<FieldImportResult> {
    let (file, grids) = grids(workbench, context, &request.file)?;
    let known: HashMap<String, Incident> = standing_incidents(workbench)?
        .into_iter()
        .map(|incident| (incident.id.to_string(), incident))
        .collect();
    let view = workbench.view()?;
    let calendar = super::calendar::calendar(workbench)?;
    let mut result = FieldImportResult::default();
    let mut wanted: Vec<Incident> = Vec::new();
    for grid in &grids {
        let Some(form) = read_form(grid) else {
            continue;
        };
        let number = form.get("记录编号").cloned().unwrap_or_default();
        match incident_of(&form, known.get(&number)) {
            Err(failure) => {
                refuse_form(&mut result, &file, &grid.sheet, "这张记录表", &failure);
            }
            Ok(mut incident) => {
                complete(&mut incident, &view.project.settings.field, &calendar);
                let before = known.get(&incident.id.to_string());
                if count_form(&mut result, before, &incident) {
                    wanted.push(incident);
                }
            }
        }
    }
    if result.added + result.updated + result.unchanged + result.rejected == 0 {
        return Err(Failure::bad_value(
            "文件里没有客户反馈记录表：每张表要有“项目”和“内容”两列。可以先导出一张空表照着填写。",
        ));
    }
    let label = format!("导入 {} 张反馈记录表", wanted.len());
    workbench.transact(context, OpKind::UpdateIncident, &label, |tx| {
        wanted
            .iter()
            .try_for_each(|incident| tx.put_incident(incident))
    })?;
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::field::code_of;

    #[test]
    fn every_code_of_a_form_reads_back() {
        for (frame, name) in [
            (&INCIDENT_KINDS[..], "反馈类型"),
            (&LEVELS[..], "级别"),
            (&FORMS[..], "反馈形式"),
            (&STAGES[..], "业务阶段"),
        ] {
            for (code, label) in frame {
                assert_eq!(code_of(frame, label), Some(*code), "{name}");
            }
        }
    }
}
