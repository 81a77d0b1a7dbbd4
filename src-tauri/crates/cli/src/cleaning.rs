//! `kesheng clean` and `kesheng corrections`: doubtful sheets, decisions, revisions.

use crate::output;
use crate::run::{call, open};
use app::wire::{self, Failure};
use app::{Result, Workbench};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What to clean and how.
#[derive(Args)]
pub struct Clean {
    pub study: PathBuf,
    /// Exclude the open hits of these rules, by kind or id (joined with commas); `all` = of all rules
    /// that are on and ask for a decision.
    #[arg(long, value_delimiter = ',')]
    pub apply: Vec<String>,
    /// Keep these sheets, by 序号 or id.
    #[arg(long, value_delimiter = ',')]
    pub keep: Vec<String>,
    /// Exclude these sheets, by 序号 or id.
    #[arg(long, value_delimiter = ',')]
    pub exclude: Vec<String>,
    /// Take back what was decided about these sheets, by 序号 or id.
    #[arg(long, value_delimiter = ',')]
    pub restore: Vec<String>,
    /// Why; left out, the words of the rule that hits.
    #[arg(long)]
    pub reason: Option<String>,
    /// Rules as JSON: `-` writes them to stdout, a file replaces those of the study.
    #[arg(long)]
    pub rules: Option<PathBuf>,
    /// List the sheets that rules hit (JSON: n_total, rows[key, file, row, state, decision, hits]).
    #[arg(long)]
    pub hits: bool,
    /// With --hits: `open`, `excluded`, `kept` or `all`.
    #[arg(long, default_value = "all")]
    pub state: String,
    /// Sheets in and out of each stage, by wave (JSON: waves, stages[name, n_in, n_out, by_rule], n_open).
    #[arg(long)]
    pub stages: bool,
    /// Write stages, decisions and corrections to this workbook.
    #[arg(long)]
    pub log: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// Which corrections.
#[derive(Args)]
pub struct Corrections {
    pub study: PathBuf,
    /// Only those with these words in question, answers, reason, person or 序号.
    #[arg(long, default_value = "")]
    pub search: String,
    /// Take this correction away, by its id: the raw answer counts again.
    #[arg(long)]
    pub remove: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// Most sheets listed or looked up in one go.
const MOST: u32 = 5_000;

pub fn clean(asked: &Clean) -> Result<()> {
    let workbench = open(&asked.study)?;
    if let Some(path) = &asked.rules {
        if path.as_os_str() == "-" {
            return write_rules(&workbench);
        }
        replace_rules(&workbench, path)?;
    }
    let decided = decide(&workbench, asked)?;
    if let Some(path) = &asked.log {
        let request = wire::ExportCleaningLog {
            file: workbench.add_handle(path).handle,
        };
        let written: wire::ReportResult = call(&workbench, "export_cleaning_log", &request)?;
        if !asked.json {
            output::line(format!(
                "已写入 {}（{} 张表）",
                path.display(),
                written.n_sheets
            ));
        }
    }
    if asked.hits {
        return hits(&workbench, asked);
    }
    if asked.stages {
        return stages(&workbench, asked.json);
    }
    let cleaning: wire::Cleaning = call(&workbench, "get_cleaning", &json!({}))?;
    if asked.json {
        let mut value = serde_json::to_value(&cleaning)
            .map_err(|error| Failure::internal("cleaning", &error))?;
        value["n_changed"] = decided.into();
        return output::json(&value);
    }
    if decided > 0 {
        output::line(format!("已处理 {decided} 份答卷"));
    }
    show(&cleaning);
    Ok(())
}

fn write_rules(workbench: &Workbench) -> Result<()> {
    let cleaning: wire::Cleaning = call(workbench, "get_cleaning", &json!({}))?;
    output::json(&wire::CleaningRules {
        rules: cleaning.rules.into_iter().map(|row| row.rule).collect(),
    })
}

fn replace_rules(workbench: &Workbench, path: &std::path::Path) -> Result<()> {
    let text = std::fs::read_to_string(path)?;
    let rules: wire::CleaningRules = serde_json::from_str(&text).map_err(|error| {
        Failure::bad_value(format!("{}：不是有效的清洗规则：{error}", path.display()))
    })?;
    let _: Value = call(workbench, "replace_cleaning_rules", &rules)?;
    Ok(())
}

/// Does what was asked for; answers how many sheets changed.
fn decide(workbench: &Workbench, asked: &Clean) -> Result<u32> {
    let mut n = 0;
    let reason = asked.reason.clone().unwrap_or_default();
    let mut run = |request: wire::DecideSheets| -> Result<()> {
        let done: wire::Decided = call(workbench, "decide_sheets", &request)?;
        n += done.n_changed;
        Ok(())
    };
    if !asked.apply.is_empty() {
        run(wire::DecideSheets {
            rules: rules_named(workbench, &asked.apply)?,
            decision: "excluded".into(),
            reason: reason.clone(),
            ..wire::DecideSheets::default()
        })?;
    }
    for (names, decision) in [
        (&asked.exclude, "excluded"),
        (&asked.keep, "kept"),
        (&asked.restore, ""),
    ] {
        if !names.is_empty() {
            run(wire::DecideSheets {
                sheets: sheets_named(workbench, names)?,
                decision: decision.into(),
                reason: reason.clone(),
                ..wire::DecideSheets::default()
            })?;
        }
    }
    Ok(n)
}

fn rules_named(workbench: &Workbench, names: &[String]) -> Result<Vec<String>> {
    let cleaning: wire::Cleaning = call(workbench, "get_cleaning", &json!({}))?;
    let is_all = names.iter().any(|name| name == "all");
    let mut found = Vec::new();
    for row in &cleaning.rules {
        let rule = &row.rule;
        let id = rule.id.clone().unwrap_or_default();
        let is_named = names
            .iter()
            .any(|name| *name == rule.kind || *name == id || *name == rule.title);
        if is_named || is_all && rule.is_on && rule.effect == "review" {
            found.push(id);
        }
    }
    for name in names.iter().filter(|name| *name != "all") {
        let is_known = |row: &wire::CleaningRuleRow| {
            *name == row.rule.kind || Some(name) == row.rule.id.as_ref() || *name == row.rule.title
        };
        if !cleaning.rules.iter().any(is_known) {
            return Err(Failure::bad_value(format!(
                "没有清洗规则“{name}”，请用 kesheng clean … --rules - 查看现有的规则。"
            )));
        }
    }
    Ok(found)
}

/// Ids of sheets by 序号 or id.
fn sheets_named(workbench: &Workbench, names: &[String]) -> Result<Vec<String>> {
    let mut ids: std::collections::HashMap<String, Vec<String>> = Default::default();
    let mut offset = 0;
    loop {
        let request = wire::ListResponses {
            offset,
            limit: MOST,
            ..wire::ListResponses::default()
        };
        let page: wire::ResponsePage = call(workbench, "list_responses", &request)?;
        for (id, key) in page.ids.iter().zip(&page.keys) {
            ids.entry(key.clone()).or_default().push(id.clone());
            ids.entry(id.clone()).or_default().push(id.clone());
        }
        offset += page.ids.len() as u32;
        if page.ids.is_empty() || offset >= page.n_total {
            break;
        }
    }
    let mut found = Vec::new();
    for name in names {
        match ids.get(name).map(Vec::as_slice) {
            Some([only]) => found.push(only.clone()),
            Some(_) => {
                return Err(Failure::bad_value(format!(
                    "序号 {name} 有好几份答卷，请改用编号（--hits --json 的 id）。"
                )));
            }
            None => return Err(Failure::bad_value(format!("没有序号为 {name} 的答卷。"))),
        }
    }
    Ok(found)
}

fn show(cleaning: &wire::Cleaning) {
    let threshold = |row: &wire::CleaningRuleRow| match row.unit.as_str() {
        _ if !row.has_threshold => String::new(),
        "share" => format!("{:.0}%", row.rule.threshold * 100.0),
        "seconds" => format!("{} 秒", row.rule.threshold),
        "days" => format!("{} 天", row.rule.threshold),
        _ => row.rule.threshold.to_string(),
    };
    let rows: Vec<Vec<String>> = cleaning
        .rules
        .iter()
        .map(|row| {
            let measure = &row.measure;
            vec![
                row.stage.clone(),
                row.rule.title.clone(),
                if row.rule.is_on { "开" } else { "关" }.into(),
                threshold(row),
                measure.n_hits.to_string(),
                measure.n_open.to_string(),
                measure.n_excluded.to_string(),
                measure.n_kept.to_string(),
                row.rule.kind.clone(),
                measure.note.clone(),
            ]
        })
        .collect();
    let head = [
        "阶段", "规则", "开关", "界值", "命中", "待定", "剔除", "保留", "名称", "说明",
    ];
    output::table(&head, &rows);
    output::line(format!(
        "回收 {}，试点 {}，剔除 {}，有效 {}（其中待核 {}）",
        cleaning.n_raw, cleaning.n_pilot, cleaning.n_excluded, cleaning.n_valid, cleaning.n_open
    ));
}

fn hits(workbench: &Workbench, asked: &Clean) -> Result<()> {
    let request = wire::ListHits {
        state: asked.state.clone(),
        limit: MOST,
        ..wire::ListHits::default()
    };
    let page: wire::HitPage = call(workbench, "list_hits", &request)?;
    if asked.json {
        return output::json(&page);
    }
    let rows: Vec<Vec<String>> = page
        .rows
        .iter()
        .map(|row| {
            let reasons: Vec<&str> = row.hits.iter().map(|hit| hit.reason.as_str()).collect();
            vec![
                row.key.clone(),
                row.row.to_string(),
                state_label(&row.state).into(),
                reasons.join("；"),
            ]
        })
        .collect();
    output::table(&["序号", "行", "状态", "原因"], &rows);
    output::line(format!("共 {} 份", page.n_total));
    Ok(())
}

fn state_label(state: &str) -> &'static str {
    match state {
        "review" => "待核",
        "excluded" => "剔除",
        "pilot" => "试点",
        _ => "有效",
    }
}

fn stages(workbench: &Workbench, as_json: bool) -> Result<()> {
    let log: wire::StageLog = call(workbench, "get_stages", &json!({}))?;
    if as_json {
        return output::json(&log);
    }
    for (at, wave) in log.waves.iter().enumerate() {
        output::line(format!("{wave}（待核 {}）", log.n_open[at]));
        let rows: Vec<Vec<String>> = log
            .stages
            .iter()
            .map(|stage| {
                let by_rule: Vec<String> = stage
                    .by_rule
                    .iter()
                    .map(|one| format!("{} {}", one.rule, one.n))
                    .collect();
                vec![
                    stage.name.clone(),
                    stage.n_in[at].to_string(),
                    (stage.n_in[at] - stage.n_out[at]).to_string(),
                    stage.n_out[at].to_string(),
                    if at == 0 {
                        by_rule.join("；")
                    } else {
                        String::new()
                    },
                ]
            })
            .collect();
        output::table(&["阶段", "进入", "剔除", "留下", "其中"], &rows);
    }
    Ok(())
}

pub fn corrections(asked: &Corrections) -> Result<()> {
    let workbench = open(&asked.study)?;
    if let Some(id) = &asked.remove {
        let request = wire::IdRef { id: id.clone() };
        let _: Value = call(&workbench, "remove_correction", &request)?;
    }
    let request = wire::ListCorrections {
        search: asked.search.clone(),
        ..wire::ListCorrections::default()
    };
    let items: Vec<wire::CorrectionItem> = call(&workbench, "list_corrections", &request)?;
    if asked.json {
        return output::json(&items);
    }
    let none = || "未作答".to_owned();
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|one| {
            vec![
                one.key.clone(),
                one.code.clone(),
                one.raw.clone().unwrap_or_else(none),
                one.value.clone().unwrap_or_else(none),
                one.reason.clone(),
                one.by.clone(),
                one.at.clone(),
                one.id.clone(),
            ]
        })
        .collect();
    let head = [
        "序号",
        "题号",
        "原答案",
        "更正为",
        "理由",
        "人",
        "时间（UTC）",
        "编号",
    ];
    output::table(&head, &rows);
    Ok(())
}
