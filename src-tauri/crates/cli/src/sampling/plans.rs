//! `kesheng plan`.

use super::args::{Plan, PlanOptions, PlanVerb};
use super::filter::filter;
use super::{count, number, percent};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

pub fn plan(workbench: &Workbench, asked: &Plan) -> Result<()> {
    match &asked.verb {
        PlanVerb::List => {
            let rows: Vec<wire::PlanRow> = call(workbench, "list_plans", &json!({}))?;
            if asked.json {
                return output::json(&rows);
            }
            list(&rows);
        }
        PlanVerb::Compute(options) => {
            let request = json!({ "spec": spec(workbench, options)? });
            let row: wire::PlanRow = call(workbench, "preview_plan", &request)?;
            if row.result.is_none() {
                return Err(Failure::bad_value(row.fault));
            }
            return shown(&row, asked.json);
        }
        PlanVerb::Put { title, options } => {
            let rows: Vec<wire::PlanRow> = call(workbench, "list_plans", &json!({}))?;
            let known = rows
                .iter()
                .find(|row| row.title == *title)
                .map(|row| row.id.clone());
            let request = json!({ "id": known, "title": title, "spec": spec(workbench, options)? });
            let row: wire::PlanRow = call(workbench, "put_plan", &request)?;
            return shown(&row, asked.json);
        }
        PlanVerb::Adopt { title } => {
            let row: wire::PlanRow = call(workbench, "adopt_plan", &json!({ "id": title }))?;
            return shown(&row, asked.json);
        }
        PlanVerb::Drop => {
            return done(
                workbench,
                "drop_quotas",
                &json!({}),
                asked.json,
                "已不再采用方案的配额",
            );
        }
        PlanVerb::Remove { title } => {
            let said = format!("已删除抽样方案“{title}”");
            return done(
                workbench,
                "remove_plan",
                &json!({ "id": title }),
                asked.json,
                &said,
            );
        }
    }
    Ok(())
}

/// A command without an answer.
pub fn done(
    workbench: &Workbench,
    name: &str,
    request: &Value,
    as_json: bool,
    said: &str,
) -> Result<()> {
    let answer: Value = call(workbench, name, request)?;
    if as_json {
        return output::json(&answer);
    }
    output::line(said);
    Ok(())
}

fn spec(workbench: &Workbench, options: &PlanOptions) -> Result<Value> {
    let sizes = ["large", "medium", "small"];
    let usual = [30.0, 50.0, 20.0];
    let shares: &[f64] = if options.shares.is_empty() {
        &usual
    } else {
        &options.shares
    };
    if shares.len() != sizes.len() {
        return Err(Failure::bad_value(
            "占比要给三个：大客户、中小客户、小微客户，例如 30,50,20。",
        ));
    }
    let class = |(at, size): (usize, &&str)| json!({ "size": size, "share": shares[at] / 100.0, "population": null, "sd": null, "fixed": options.fixed.get(at) });
    let classes: Vec<Value> = sizes.iter().enumerate().map(class).collect();
    let dims: Vec<&String> = options.by.iter().filter(|dim| *dim != "none").collect();
    Ok(json!({
        "filter": filter(workbench, &options.filter)?,
        "unit": options.unit,
        "population": options.population,
        "classes": classes,
        "allocation": options.allocation,
        "least_share": (options.least > 0.0).then_some(options.least / 100.0),
        "least_per_class": (options.per_class > 0).then_some(options.per_class),
        "must_be_precise": options.precise,
        "confidence": options.confidence / 100.0,
        "margin": options.margin / 100.0,
        "p": options.p / 100.0,
        "wanted": options.wanted,
        "response_rate": options.response / 100.0,
        "valid_rate": options.valid / 100.0,
        "dims": dims,
        "reserve_share": options.reserve / 100.0,
        "note": "",
    }))
}

fn list(rows: &[wire::PlanRow]) {
    let row = |row: &wire::PlanRow| {
        let result = row.result.as_ref();
        vec![
            row.title.clone(),
            if row.is_adopted { "采用" } else { "" }.into(),
            count(result.map(|result| result.n_population)),
            count(result.map(|result| result.n)),
            count(result.map(|result| result.n_invite)),
            result.map_or_else(|| row.fault.clone(), |result| result.binding.clone()),
        ]
    };
    let cells: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(&["方案", "", "总量", "有效样本", "邀请", "依据"], &cells);
}

fn shown(row: &wire::PlanRow, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(row);
    }
    let Some(result) = &row.result else {
        output::line(&row.fault);
        return Ok(());
    };
    output::line(&result.binding);
    let rules: Vec<Vec<String>> = result
        .rules
        .iter()
        .map(|rule| {
            let state = match (rule.is_binding, rule.is_on) {
                (true, _) => "决定",
                (false, true) => "满足",
                (false, false) => "仅参考",
            };
            vec![
                rule.label.clone(),
                count(rule.n),
                state.into(),
                rule.reason.clone(),
            ]
        })
        .collect();
    output::table(&["规则", "n", "", "说明"], &rules);
    let classes: Vec<Vec<String>> = result
        .classes
        .iter()
        .map(|class| {
            vec![
                class.label.clone(),
                count(class.population),
                percent(class.share),
                class.n.to_string(),
                class
                    .margin
                    .map(|margin| format!("±{}", percent(margin)))
                    .unwrap_or_default(),
                class.n_invite.to_string(),
                class.note.clone(),
            ]
        })
        .collect();
    output::table(&["类别", "总体", "占比", "n", "误差", "邀请", ""], &classes);
    output::line(format!(
        "合计 {} 份，邀请 {}；总体误差 ±{}%；{}",
        result.n,
        result.n_invite,
        number(
            result
                .margin_overall
                .or(result.margin_simple)
                .map(|margin| margin * 100.0),
            1
        ),
        if result.is_feasible {
            "可行"
        } else {
            "名册不够"
        }
    ));
    for warning in &result.warnings {
        output::line(warning);
    }
    Ok(())
}
