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
        CandidateVerb::List { need } => {
            let mut rows = all(workbench)?;
            if let Some(need) = need {
                let wanted = need_of(need);
                rows.retain(|row| row.need == wanted);
            }
            if asked.json {
                return output::json(&rows);
            }
            table(&rows);
        }
        CandidateVerb::Add {
            from,
            title,
            statement,
            need,
        } => {
            let request = wire::AddCandidate {
                need: need_of(need),
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
        CandidateVerb::Needs => {
            let rows: Vec<wire::NeedCount> = call(workbench, "count_needs", &json!({}))?;
            if asked.json {
                return output::json(&rows);
            }
            needs(&rows);
        }
        CandidateVerb::Set {
            candidate,
            need,
            title,
            statement,
        } => {
            let id = id_of(workbench, candidate)?;
            let rows = all(workbench)?;
            let Some(row) = rows.into_iter().find(|row| row.id == id) else {
                return Err(Failure::not_found("这个候选痛点"));
            };
            let request = wire::UpdateCandidate {
                id,
                title: title.clone().unwrap_or(row.title),
                statement: statement.clone().unwrap_or(row.statement),
                need: need.as_deref().map(need_of),
            };
            let done: Value = call(workbench, "update_candidate", &request)?;
            return said(&done, asked.json, format!("已修改候选痛点“{candidate}”"));
        }
        CandidateVerb::Desk => {
            let notes = desk(workbench)?;
            if asked.json {
                return output::json(&notes);
            }
            let row = |note: &wire::DeskNote| {
                vec![
                    note.done_at.clone(),
                    note.title.clone(),
                    note.note.chars().take(40).collect(),
                    note.id.clone(),
                ]
            };
            let rows: Vec<Vec<String>> = notes.iter().map(row).collect();
            output::table(&["时间", "主题", "内容", "编号"], &rows);
        }
        CandidateVerb::Cite {
            candidate,
            visit,
            words,
        } => {
            let request = citation(workbench, candidate, visit, words)?;
            let done: Value = call(workbench, "cite_desk_research", &request)?;
            return said(&done, asked.json, format!("已给“{candidate}”引用案头资料"));
        }
        CandidateVerb::Remove { candidate } => {
            let id = id_of(workbench, candidate)?;
            let done: Value = call(workbench, "remove_candidate", &wire::IdRef { id })?;
            return said(&done, asked.json, format!("已删除候选痛点“{candidate}”"));
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

fn said(done: &Value, json: bool, words: String) -> Result<()> {
    if json {
        return output::json(done);
    }
    output::line(words);
    Ok(())
}

/// A kind of need as commands take it; `none` is how nothing is typed.
fn need_of(typed: &str) -> String {
    match typed.trim() {
        "none" => String::new(),
        need => need.into(),
    }
}

fn desk(workbench: &Workbench) -> Result<Vec<wire::DeskNote>> {
    call(workbench, "list_desk_research", &json!({}))
}

/// Where the words stand in the note; without words the whole note.
fn citation(
    workbench: &Workbench,
    candidate: &str,
    visit: &str,
    words: &str,
) -> Result<wire::CiteDeskResearch> {
    let mut request = wire::CiteDeskResearch {
        candidate: id_of(workbench, candidate)?,
        visit: visit.to_owned(),
        ..wire::CiteDeskResearch::default()
    };
    if !words.is_empty() {
        let notes = desk(workbench)?;
        let note = notes.iter().find(|note| note.id == visit);
        let at = note.and_then(|note| Some(note.note[..note.note.find(words)?].chars().count()));
        let start = at
            .ok_or_else(|| Failure::bad_value(format!("案头资料里没有“{words}”这段话。")))?
            as u32;
        request.start_char = start;
        request.end_char = start + words.chars().count() as u32;
    }
    Ok(request)
}

fn needs(rows: &[wire::NeedCount]) {
    let row = |row: &wire::NeedCount| {
        vec![
            row.label.clone(),
            row.n_candidates.to_string(),
            percent(row.share),
            row.n_respondents.to_string(),
            row.n_evidence.to_string(),
            row.n_questions.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = ["需求类型", "候选痛点", "占比", "受访者", "证据", "题目"];
    output::table(&head, &rows);
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
            row.need.clone(),
            row.n_respondents.to_string(),
            percent(row.share),
            row.n_evidence.to_string(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = [
        "候选痛点",
        "类别",
        "根因",
        "需求",
        "受访者",
        "占比",
        "证据",
        "编号",
    ];
    output::table(&head, &rows);
}
