//! `kesheng dictionary`: the study's words.

use super::args::{DefaultAct, Dictionary, DictionaryVerb, WordList};
use super::named;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};
use std::path::Path;

pub fn dictionary(workbench: &Workbench, asked: &Dictionary) -> Result<()> {
    match &asked.verb {
        DictionaryVerb::List {
            kind,
            own,
            search,
            limit,
        } => {
            let request = wire::ListDictionary {
                kind: kind.map_or("", WordList::as_str).into(),
                search: search.clone(),
                is_own_only: *own,
                limit: *limit,
                ..wire::ListDictionary::default()
            };
            list(workbench, &request, asked.json)
        }
        DictionaryVerb::Add { kind, word, target } => {
            let entry = entry(*kind, word, target.as_deref().unwrap_or_default());
            let request = wire::AddWords {
                entries: vec![entry],
            };
            added(&call(workbench, "add_words", &request)?, asked.json)
        }
        DictionaryVerb::Remove { kind, words } => {
            let done = remove(workbench, *kind, words)?;
            said(&done, format!("已删除{}", named(words)), asked.json)
        }
        DictionaryVerb::Off { kind, words } => switch(workbench, *kind, words, true, asked.json),
        DictionaryVerb::On { kind, words } => switch(workbench, *kind, words, false, asked.json),
        DictionaryVerb::Import { file, partial } => import(workbench, file, *partial, asked.json),
        DictionaryVerb::Export { file, own } => export(workbench, file, *own, asked.json),
        DictionaryVerb::Default { act } => match act {
            DefaultAct::Save => {
                let done = call(workbench, "save_default_dictionary", &json!({}))?;
                said(&done, "已存为个人默认词典".into(), asked.json)
            }
            DefaultAct::Apply => {
                let done = call(workbench, "apply_default_dictionary", &json!({}))?;
                added(&done, asked.json)
            }
        },
    }
}

fn entry(kind: WordList, word: &str, target: &str) -> wire::DictionaryEntry {
    wire::DictionaryEntry {
        kind: kind.as_str().into(),
        text: word.into(),
        target: target.into(),
    }
}

fn said(answer: &Value, line: String, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(answer);
    }
    output::line(line);
    Ok(())
}

fn added(done: &wire::AddedWords, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(done);
    }
    output::line(format!(
        "新增 {} 条，原来就有 {} 条",
        done.n_added, done.n_known
    ));
    Ok(())
}

fn list(workbench: &Workbench, request: &wire::ListDictionary, as_json: bool) -> Result<()> {
    let page: wire::DictionaryPage = call(workbench, "list_dictionary", request)?;
    if as_json {
        return output::json(&page);
    }
    let label = |kind: &str| {
        let known = page.kinds.iter().find(|known| known.kind == kind);
        known.map_or_else(String::new, |known| known.label.clone())
    };
    let row = |row: &wire::DictionaryRow| {
        let from = match (row.is_built_in, row.is_off) {
            (true, true) => "内置，已停用",
            (true, false) => "内置",
            _ => "本项目",
        };
        vec![
            label(&row.kind),
            row.text.clone(),
            row.target.clone(),
            from.into(),
        ]
    };
    let rows: Vec<Vec<String>> = page.rows.iter().map(row).collect();
    output::line(format!("{} 条", page.n_total));
    output::table(&["词表", "词", "对应", "来源"], &rows);
    Ok(())
}

/// Entries go by word here and by id there; a word may have several entries in a list.
fn remove(workbench: &Workbench, kind: WordList, words: &[String]) -> Result<Value> {
    let request = wire::ListDictionary {
        kind: kind.as_str().into(),
        is_own_only: true,
        ..wire::ListDictionary::default()
    };
    let page: wire::DictionaryPage = call(workbench, "list_dictionary", &request)?;
    let mut ids = Vec::new();
    for word in words {
        let before = ids.len();
        let own = page.rows.iter().filter(|row| row.text == *word);
        ids.extend(own.filter_map(|row| row.id.clone()));
        if ids.len() == before {
            return Err(Failure::bad_value(format!(
                "本项目没有在这个词表里加入“{word}”；内置的词请用 off 停用。"
            )));
        }
    }
    call(workbench, "remove_words", &wire::WordIds { ids })
}

fn switch(
    workbench: &Workbench,
    kind: WordList,
    words: &[String],
    is_off: bool,
    as_json: bool,
) -> Result<()> {
    let request = wire::SwitchWords {
        entries: words.iter().map(|word| entry(kind, word, "")).collect(),
        is_off,
    };
    let done = call(workbench, "switch_words", &request)?;
    let verb = if is_off { "已停用" } else { "已启用" };
    said(&done, format!("{verb}{}", named(words)), as_json)
}

fn import(workbench: &Workbench, file: &Path, is_partial: bool, as_json: bool) -> Result<()> {
    let request = wire::ImportDictionary {
        file: workbench.add_handle(file).handle,
        is_partial,
    };
    let done: wire::AddedWords = call(workbench, "import_dictionary", &request)?;
    output::problems(&done.problems);
    if !is_partial && !done.problems.is_empty() {
        return Err(Failure::bad_value(format!(
            "有 {} 处问题，一条也没有导入。请改正后重试，或加上 --partial 只导入没有问题的行。",
            done.problems.len()
        )));
    }
    added(&done, as_json)
}

fn export(workbench: &Workbench, file: &Path, is_own_only: bool, as_json: bool) -> Result<()> {
    let request = wire::ExportDictionary {
        file: workbench.add_handle(file).handle,
        is_own_only,
    };
    let done: wire::ReportResult = call(workbench, "export_dictionary", &request)?;
    if as_json {
        return output::json(&done);
    }
    output::line(format!("已写入 {}", file.display()));
    Ok(())
}
