//! `kesheng keywords`: ranked phrases with their evidence.

use super::args::Keywords;
use super::percent;
use super::scope::scope_of;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

pub fn keywords(workbench: &Workbench, asked: &Keywords) -> Result<()> {
    let scope = wire::MineTexts {
        group_by: asked.group.clone().unwrap_or_default(),
        with_rejected: asked.state.as_deref() == Some("rejected"),
        ..scope_of(workbench, &asked.scope)?
    };
    let mut mined: wire::MiningResult = call(workbench, "mine_texts", &scope)?;
    if let Some(state) = &asked.state {
        let state = if state == "open" { "" } else { state };
        mined.phrases.retain(|phrase| phrase.state == state);
    }
    let n_found = mined.phrases.len();
    if asked.top > 0 {
        mined.phrases.truncate(asked.top as usize);
    }
    if asked.json {
        return as_json(workbench, asked, &scope, &mined);
    }
    output::line(format!(
        "{} 位受访者，{} 段文本，{n_found} 个短语",
        mined.n_respondents, mined.n_texts
    ));
    show(workbench, asked, &scope, &mined)
}

fn evidence(
    workbench: &Workbench,
    asked: &Keywords,
    scope: &wire::MineTexts,
    phrase: &wire::PhraseRow,
) -> Result<Vec<wire::EvidenceRow>> {
    let request = wire::ListEvidence {
        phrase: phrase.id.clone(),
        scope: scope.clone(),
        limit: asked.evidence.unwrap_or(0),
    };
    call(workbench, "list_evidence", &request)
}

/// The rows as they cross the bridge, each with its sentences and the groups it is broken down by.
fn as_json(
    workbench: &Workbench,
    asked: &Keywords,
    scope: &wire::MineTexts,
    mined: &wire::MiningResult,
) -> Result<()> {
    let mut rows: Vec<Value> = Vec::with_capacity(mined.phrases.len());
    for phrase in &mined.phrases {
        let mut row =
            serde_json::to_value(phrase).map_err(|error| Failure::internal("phrase", &error))?;
        row["evidence"] = json!(evidence(workbench, asked, scope, phrase)?);
        row["groups"] = json!(mined.groups);
        rows.push(row);
    }
    output::json(&rows)
}

fn show(
    workbench: &Workbench,
    asked: &Keywords,
    scope: &wire::MineTexts,
    mined: &wire::MiningResult,
) -> Result<()> {
    let mut head = vec!["短语", "受访者", "占比", "95% 区间", "提及", "类别", "判断"];
    head.extend(mined.groups.iter().map(|group| group.name.as_str()));
    let row = |row: &wire::PhraseRow| {
        let state = match row.state.as_str() {
            "accepted" => "已接受",
            "rejected" => "已排除",
            _ => "",
        };
        let own = [
            row.phrase.clone(),
            row.n_respondents.to_string(),
            percent(row.share),
            format!("{} ~ {}", percent(row.share_low), percent(row.share_high)),
            row.n_mentions.to_string(),
            row.category.clone(),
            state.into(),
        ];
        own.into_iter()
            .chain(row.by_group.iter().map(u32::to_string))
            .collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = mined.phrases.iter().map(row).collect();
    output::table(&head, &rows);
    if asked.evidence.is_none() {
        return Ok(());
    }
    for phrase in &mined.phrases {
        output::line(format!("\n{}", phrase.phrase));
        for one in evidence(workbench, asked, scope, phrase)? {
            output::line(format!("  {}：{}", one.label, one.text.replace('\n', " ")));
        }
    }
    Ok(())
}
