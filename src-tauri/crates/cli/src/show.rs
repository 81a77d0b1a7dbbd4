//! Commands that only show: lists, figures, searches, history, checks.

use crate::args::Listing;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

pub fn list(
    workbench: &Workbench,
    what: Listing,
    named: bool,
    all: bool,
    as_json: bool,
) -> Result<()> {
    let nothing = json!({});
    let value: Value = match what {
        Listing::Roster => {
            let request = wire::ListRoster {
                with_names: named,
                ..wire::ListRoster::default()
            };
            let page: wire::RosterPage = call(workbench, "list_roster", &request)?;
            json!(page.rows)
        }
        Listing::Questions => call(workbench, "list_questions", &nothing)?,
        Listing::Responses => responses(workbench, all)?,
        Listing::Transcripts => call(workbench, "list_transcripts", &nothing)?,
        Listing::Turns => json!(app::list_turns(workbench)?),
        Listing::Tickets => call(workbench, "list_tickets", &nothing)?,
    };
    if as_json {
        return output::json(&value);
    }
    let fields: &[&str] = match what {
        Listing::Roster => &[
            "code",
            "name",
            "region",
            "industry",
            "annual_purchase",
            "size",
            "n_responses",
        ],
        Listing::Questions => &["code", "kind_label", "module", "title", "n_answered"],
        Listing::Responses => &["key", "submitted_at", "duration_s", "account"],
        Listing::Transcripts => &["file", "title", "kind", "n_turns", "n_speakers", "n_chars"],
        Listing::Turns => &["position", "speaker", "start_ms", "text"],
        Listing::Tickets => &[
            "code",
            "account_code",
            "opened_at",
            "category",
            "status",
            "text",
        ],
    };
    output::table(fields, &cells(&value, fields));
    Ok(())
}

/// Sheets that count, or all of them, as objects: `{id, state, key, submitted_at, duration_s, account, answers: {code: cell}}`.
fn responses(workbench: &Workbench, all: bool) -> Result<Value> {
    // Excluded sheets and pilots leave the study only where somebody asks for them.
    let states = if all {
        vec![]
    } else {
        vec!["valid".to_owned()]
    };
    let questions: Vec<wire::QuestionRow> = call(workbench, "list_questions", &json!({}))?;
    let mut rows: Vec<Value> = Vec::new();
    loop {
        let request = wire::ListResponses {
            offset: rows.len() as u32,
            limit: 5_000,
            with_labels: true,
            states: states.clone(),
            ..wire::ListResponses::default()
        };
        let page: wire::ResponsePage = call(workbench, "list_responses", &request)?;
        for (at, id) in page.ids.iter().enumerate() {
            let answers: serde_json::Map<String, Value> = questions
                .iter()
                .zip(&page.columns)
                .map(|(question, column)| (question.code.clone(), json!(column.cells[at])))
                .collect();
            rows.push(json!({
                "id": id, "state": page.states[at], "key": page.keys[at], "submitted_at": page.submitted_at[at],
                "duration_s": page.duration_s[at], "account": page.accounts[at], "answers": answers,
            }));
        }
        if page.ids.is_empty() || rows.len() as u32 >= page.n_total {
            return Ok(Value::Array(rows));
        }
    }
}

fn cells(rows: &Value, fields: &[&str]) -> Vec<Vec<String>> {
    let show = |value: &Value| match value {
        Value::String(text) => text.replace('\n', " "),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter()
        .map(|row| fields.iter().map(|field| show(&row[*field])).collect())
        .collect()
}

pub fn describe(workbench: &Workbench, request: &wire::Describe, as_json: bool) -> Result<()> {
    let figures: wire::Description = call(workbench, "describe", request)?;
    if as_json {
        return output::json(&figures);
    }
    output::line(format!(
        "答卷 {} 份，与名册对上 {} 份",
        figures.n_responses, figures.n_linked
    ));
    for words in [&figures.scope.words, &figures.scope.problem] {
        if !words.is_empty() {
            output::line(format!("口径：{words}"));
        }
    }
    for csat in &figures.csat {
        output::line(format!(
            "CSAT {}：{:.2}（n = {}）",
            csat.label, csat.value, csat.n
        ));
    }
    for nps in &figures.nps {
        output::line(format!(
            "NPS {:.1}（95% 区间 {:.1} ~ {:.1}，n = {}）",
            nps.score, nps.low, nps.high, nps.n
        ));
    }
    let number = |value: Option<f64>| value.map(|value| format!("{value:.3}")).unwrap_or_default();
    let rows: Vec<Vec<String>> = figures
        .modules
        .iter()
        .map(|row| {
            vec![
                row.module.clone(),
                row.n.to_string(),
                number(row.mean),
                row.band.clone(),
            ]
        })
        .collect();
    output::table(&["维度", "n", "均值", "等级"], &rows);
    let rows: Vec<Vec<String>> = figures
        .questions
        .iter()
        .map(|row| {
            let figures = [
                row.n.to_string(),
                row.n_missing.to_string(),
                number(row.mean),
                number(row.sd),
            ];
            [row.code.clone(), row.title.clone()]
                .into_iter()
                .chain(figures)
                .chain([row.band.clone()])
                .collect()
        })
        .collect();
    output::table(
        &["题号", "题目", "n", "缺失", "均值", "标准差", "等级"],
        &rows,
    );
    for one in &figures.breaks {
        output::line(format!(
            "不可比：{} 在“{}”与“{}”之间，{}",
            one.module,
            one.before,
            one.after,
            one.reasons.join("；")
        ));
    }
    if !figures.cells.is_empty() {
        let rows: Vec<Vec<String>> = figures
            .cells
            .iter()
            .map(|cell| {
                vec![
                    cell.keys.join(" × "),
                    cell.module.clone(),
                    cell.n.to_string(),
                    number(cell.mean),
                ]
            })
            .collect();
        output::table(
            &[&figures.by_labels.join(" × "), "维度", "n", "均值"],
            &rows,
        );
    }
    Ok(())
}

pub fn gaps(workbench: &Workbench, as_json: bool) -> Result<()> {
    let table: wire::GapTable = call(workbench, "get_gaps", &json!({}))?;
    if as_json {
        return output::json(&table);
    }
    if table.n_pairs == 0 {
        output::line("没有成对的期望与感受题。");
        return Ok(());
    }
    let number = |value: Option<f64>| value.map(|value| format!("{value:.3}")).unwrap_or_default();
    let row = |row: &wire::GapRow| {
        let figures = [
            Some(row.expected),
            Some(row.perceived),
            Some(row.gap),
            row.low,
            row.high,
            row.t,
            row.p,
            row.ratio,
        ];
        [row.title.clone(), row.n.to_string()]
            .into_iter()
            .chain(figures.map(number))
            .collect()
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
    output::table(
        &[
            "项目", "n", "期望", "感受", "差距", "下限", "上限", "t", "p", "CSI",
        ],
        &rows,
    );
    table.notes.iter().for_each(output::line);
    Ok(())
}

pub fn search(workbench: &Workbench, query: &str, limit: u32, as_json: bool) -> Result<()> {
    let request = wire::SearchTexts {
        query: query.into(),
        limit,
    };
    let found: wire::SearchResult = call(workbench, "search_texts", &request)?;
    if as_json {
        return output::json(&found);
    }
    output::line(format!("{} 处", found.n_total));
    for hit in &found.hits {
        output::line(format!("{}：{}", hit.label, hit.text.replace('\n', " ")));
    }
    Ok(())
}

pub fn history(workbench: &Workbench, as_json: bool) -> Result<()> {
    let history: wire::History = call(workbench, "get_history", &json!({}))?;
    if as_json {
        return output::json(&history);
    }
    let rows: Vec<Vec<String>> = history
        .entries
        .iter()
        .map(|entry| {
            vec![
                entry.seq.to_string(),
                entry.at.clone(),
                entry.author.clone(),
                entry.label.clone(),
            ]
        })
        .collect();
    output::table(&["序号", "时间", "操作人", "操作"], &rows);
    Ok(())
}

pub fn check(workbench: &Workbench, as_json: bool) -> Result<()> {
    let report: wire::CheckReport = call(workbench, "check_study", &json!({}))?;
    if as_json {
        output::json(&report)?;
    } else {
        for check in &report.checks {
            output::line(format!(
                "{} {}：{}",
                if check.is_ok { "✓" } else { "✗" },
                check.label,
                check.detail
            ));
        }
        output::line(format!("指纹 {}", report.fingerprint));
    }
    match report.is_ok {
        true => Ok(()),
        false => Err(Failure::new(
            "unsound",
            "项目有异常，请从 backups 里取最近的备份。",
        )),
    }
}
