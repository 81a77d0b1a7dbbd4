//! `kesheng grade`, `kesheng cohort`.

use super::args::{Cohort, CohortVerb, Grade};
use super::filter::filter;
use super::plans::done;
use super::{number, percent};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

pub fn grade(workbench: &Workbench, asked: &Grade) -> Result<()> {
    if asked.clear {
        return done(
            workbench,
            "set_grading",
            &json!({ "spec": null }),
            asked.json,
            "已取消客户分级",
        );
    }
    let spec: Value = match &asked.rule {
        None => Value::Null,
        Some(path) => {
            let value: Value = serde_json::from_slice(&std::fs::read(path)?).map_err(|error| {
                Failure::bad_value(format!("{}：不是有效的分级规则：{error}", path.display()))
            })?;
            value.get("spec").cloned().unwrap_or(value)
        }
    };
    let mut grading: wire::Grading = call(workbench, "get_grading", &json!({ "spec": spec }))?;
    if asked.save {
        let _: Value = call(workbench, "set_grading", &json!({ "spec": grading.spec }))?;
        grading = call(workbench, "get_grading", &json!({ "spec": null }))?;
    }
    if asked.json {
        return output::json(&grading);
    }
    for line in &grading.rule {
        output::line(line);
    }
    let row = |row: &wire::MeasureRow| {
        vec![
            row.name.clone(),
            row.n_known.to_string(),
            row.rule.clone(),
            row.n_up.to_string(),
            row.n_down.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = grading.measures.iter().map(row).collect();
    output::table(&["指标", "已知", "评分", "+5 变化", "-5 变化"], &rows);
    let row = |row: &wire::GradeRow| {
        vec![
            row.label.clone(),
            row.rule.clone(),
            row.n.to_string(),
            percent(row.share),
        ]
    };
    let rows: Vec<Vec<String>> = grading.grades.iter().map(row).collect();
    output::table(&["等级", "规则", "客户", "占比"], &rows);
    output::line(format!(
        "客户 {}，未分级 {}，指标不全 {}",
        grading.n_accounts, grading.n_ungraded, grading.n_partly
    ));
    Ok(())
}

pub fn cohort(workbench: &Workbench, asked: &Cohort) -> Result<()> {
    match &asked.verb {
        CohortVerb::List => {
            let rows: Vec<wire::CohortRow> = call(workbench, "list_cohorts", &json!({}))?;
            if asked.json {
                return output::json(&rows);
            }
            list(&rows);
        }
        CohortVerb::Put {
            title,
            filter: wanted,
        } => {
            let rows: Vec<wire::CohortRow> = call(workbench, "list_cohorts", &json!({}))?;
            let known = rows
                .iter()
                .find(|row| row.title == *title)
                .map(|row| row.id.clone());
            let request =
                json!({ "id": known, "title": title, "rule": filter(workbench, wanted)? });
            let row: wire::CohortRow = call(workbench, "put_cohort", &request)?;
            if asked.json {
                return output::json(&row);
            }
            list(&[row]);
        }
        CohortVerb::Count { filter: wanted } => {
            let request = json!({ "filter": filter(workbench, wanted)? });
            let found: wire::FilterCount = call(workbench, "count_filter", &request)?;
            if asked.json {
                return output::json(&found);
            }
            output::line(format!(
                "{} / {} 家客户，联系人 {}",
                found.n, found.n_roster, found.n_contacts
            ));
        }
        CohortVerb::Remove { title } => {
            let said = format!("已删除客户群“{title}”");
            return done(
                workbench,
                "remove_cohort",
                &json!({ "id": title }),
                asked.json,
                &said,
            );
        }
    }
    Ok(())
}

fn list(rows: &[wire::CohortRow]) {
    let row = |row: &wire::CohortRow| {
        vec![
            row.title.clone(),
            row.n.to_string(),
            percent(row.share),
            row.n_shared.to_string(),
            row.n_valid.to_string(),
            number(row.mean, 3),
            number(row.nps, 1),
            row.words.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(
        &[
            "客户群",
            "客户",
            "占比",
            "同属他群",
            "有效答卷",
            "满意度",
            "NPS",
            "条件",
        ],
        &rows,
    );
}
