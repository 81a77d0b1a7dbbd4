//! `kesheng candidates`: candidate pain points and their evidence.

use super::args::{CandidateVerb, Candidates};
use super::percent;
use super::phrases::{all_phrases, find};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

pub fn candidates(workbench: &Workbench, asked: &Candidates) -> Result<()> {
    match &asked.verb {
        CandidateVerb::List => {
            let rows = all(workbench)?;
            if asked.json {
                return output::json(&rows);
            }
            table(&rows);
        }
        CandidateVerb::Add {
            from,
            title,
            statement,
        } => {
            let request = wire::AddCandidate {
                title: title.clone(),
                statement: statement.clone(),
                ..basis(workbench, from)?
            };
            let made: wire::CandidateRow = call(workbench, "add_candidate", &request)?;
            if asked.json {
                return output::json(&made);
            }
            table(&[made]);
        }
        CandidateVerb::Remove { candidate } => {
            let id = id_of(workbench, candidate)?;
            let done: Value = call(workbench, "remove_candidate", &wire::IdRef { id })?;
            if asked.json {
                return output::json(&done);
            }
            output::line(format!("已删除候选痛点“{candidate}”"));
        }
        CandidateVerb::Show { candidate } => {
            let id = id_of(workbench, candidate)?;
            let detail: wire::CandidateDetail =
                call(workbench, "get_candidate", &wire::IdRef { id })?;
            if asked.json {
                return output::json(&detail);
            }
            table(std::slice::from_ref(&detail.candidate));
            for one in &detail.evidence {
                output::line(format!("  {}：{}", one.label, one.text.replace('\n', " ")));
            }
        }
    }
    Ok(())
}

fn all(workbench: &Workbench) -> Result<Vec<wire::CandidateRow>> {
    call(workbench, "list_candidates", &json!({}))
}

fn id_of(workbench: &Workbench, name: &str) -> Result<String> {
    let rows = all(workbench)?;
    let by_id = rows.iter().find(|row| row.id == name);
    let found = by_id.or_else(|| rows.iter().find(|row| row.title == name));
    found.map(|row| row.id.clone()).ok_or_else(|| {
        Failure::bad_value(format!(
            "没有候选痛点“{name}”，请用 kesheng candidates … list 查看现有的候选痛点。"
        ))
    })
}

/// One name may be a theme; else all are phrases.
fn basis(workbench: &Workbench, names: &[String]) -> Result<wire::AddCandidate> {
    if let [name] = names {
        let board: wire::ThemeBoard =
            call(workbench, "get_theme_board", &wire::MineTexts::default())?;
        let mut themes = board.categories.iter().flat_map(|column| &column.themes);
        if let Some(theme) = themes.find(|theme| theme.key == *name || theme.name == *name) {
            return Ok(wire::AddCandidate {
                theme: theme.key.clone(),
                ..wire::AddCandidate::default()
            });
        }
    }
    let phrases = all_phrases(workbench)?;
    let id = |name: &String| find(&phrases, name).map(|row| row.id.clone());
    Ok(wire::AddCandidate {
        phrases: names.iter().map(id).collect::<Result<_>>()?,
        ..wire::AddCandidate::default()
    })
}

fn table(rows: &[wire::CandidateRow]) {
    let row = |row: &wire::CandidateRow| {
        vec![
            row.title.clone(),
            row.category.clone(),
            row.cause.clone(),
            row.n_respondents.to_string(),
            percent(row.share),
            row.n_evidence.to_string(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = ["候选痛点", "类别", "根因", "受访者", "占比", "证据", "编号"];
    output::table(&head, &rows);
}
