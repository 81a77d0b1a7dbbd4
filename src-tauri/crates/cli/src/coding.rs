//! `kesheng code`, `kesheng coding`, `kesheng memo`: codebook, codings, memos.

mod args;

use crate::coding_answers;
use crate::field::{lines, said};
use crate::output;
use crate::run::{call, open, workbench};
use app::wire::{self, Nothing};
use app::{Result, Workbench};
pub use args::CodingCommand;
use args::{Code, CodeVerb, Coding, CodingVerb, Memo, MemoVerb};

/// Runs a command about codes, codings, memos.
pub fn run(command: CodingCommand) -> Result<()> {
    match command {
        CodingCommand::Code(asked) => code(&open(&asked.study)?, &asked),
        CodingCommand::Coding(asked) => coding(&open(&asked.study)?, &asked),
        CodingCommand::Answers(asked) => coding_answers::run(&open(&asked.study)?, &asked),
        CodingCommand::Memo(asked) => memo(&open(&asked.study)?, &asked),
        CodingCommand::Author { name, json } => author(name, json),
    }
}

fn author(name: Option<String>, as_json: bool) -> Result<()> {
    let workbench = workbench()?;
    if let Some(name) = name {
        let _: Nothing = call(&workbench, "set_author", &wire::SetAuthor { name })?;
    }
    let state: wire::AppState = call(&workbench, "get_app_state", &Nothing {})?;
    if as_json {
        return output::json(&serde_json::json!({ "author": state.author }));
    }
    output::line(state.author);
    Ok(())
}

pub fn codebook(workbench: &Workbench) -> Result<Vec<wire::CodebookRow>> {
    call(workbench, "list_codes", &Nothing {})
}

/// The id of a code named by id, path or name.
pub fn code_id(book: &[wire::CodebookRow], name: &str) -> Result<String> {
    let by = |is: fn(&wire::CodebookRow, &str) -> bool| book.iter().find(|row| is(row, name));
    by(|row, name| row.id == name)
        .or_else(|| by(|row, name| row.path == name))
        .or_else(|| by(|row, name| row.name == name))
        .map(|row| row.id.clone())
        .ok_or_else(|| wire::Failure::bad_value(format!("编码本里没有“{name}”。")))
}

pub fn code_ids(book: &[wire::CodebookRow], names: &[String]) -> Result<Vec<String>> {
    names.iter().map(|name| code_id(book, name)).collect()
}

fn code(workbench: &Workbench, asked: &Code) -> Result<()> {
    let book = codebook(workbench)?;
    let named = |name: &Option<String>| name.as_ref().map(|name| code_id(&book, name)).transpose();
    match &asked.verb {
        CodeVerb::List if asked.json => output::json(&book),
        CodeVerb::List => {
            let row = |row: &wire::CodebookRow| {
                vec![
                    format!("{}{}", "  ".repeat(row.depth as usize), row.name),
                    row.n_codings.to_string(),
                    row.n_below.to_string(),
                    row.n_respondents.to_string(),
                    row.n_documents.to_string(),
                    row.definition.clone(),
                ]
            };
            let rows: Vec<Vec<String>> = book.iter().map(row).collect();
            output::table(&["编码", "处", "含下级", "受访者", "材料", "定义"], &rows);
            Ok(())
        }
        CodeVerb::Add {
            name,
            parent,
            colour,
            definition,
            include,
            exclude,
            example,
            lines: from_lines,
        } => {
            let rows = if *from_lines {
                lines()?
            } else {
                vec![wire::CodebookRow {
                    name: name.clone(),
                    parent: parent.clone(),
                    colour: colour.clone(),
                    definition: definition.clone(),
                    include: include.clone(),
                    exclude: exclude.clone(),
                    example: example.clone(),
                    ..wire::CodebookRow::default()
                }]
            };
            let mut made = wire::CodeIds::default();
            for mut row in rows {
                // A line may name a code that an earlier line made.
                if let Some(parent) = &row.parent {
                    row.parent = Some(code_id(&codebook(workbench)?, parent)?);
                }
                let id: wire::IdRef = call(workbench, "put_code", &row)?;
                made.codes.push(id.id);
            }
            let words = format!("已保存 {} 个编码", made.codes.len());
            said(&made, words, asked.json)
        }
        CodeVerb::Lint => {
            let found: Vec<wire::CodeFinding> = call(workbench, "lint_codes", &Nothing {})?;
            if asked.json {
                return output::json(&found);
            }
            let row = |row: &wire::CodeFinding| {
                let paths: Vec<&str> = row.codes.iter().map(|code| code.path.as_str()).collect();
                vec![paths.join("、"), row.message.clone()]
            };
            let rows: Vec<Vec<String>> = found.iter().map(row).collect();
            output::table(&["编码", "问题"], &rows);
            Ok(())
        }
        CodeVerb::Template { name: None } => {
            let found: Vec<wire::CodeTemplate> =
                call(workbench, "list_code_templates", &Nothing {})?;
            if asked.json {
                return output::json(&found);
            }
            let row = |row: &wire::CodeTemplate| {
                let n = format!("{}/{}", row.n_missing, row.n_codes);
                vec![row.name.clone(), row.title.clone(), n, row.about.clone()]
            };
            let rows: Vec<Vec<String>> = found.iter().map(row).collect();
            output::table(&["模板", "名称", "未加入/编码", "说明"], &rows);
            Ok(())
        }
        CodeVerb::Template {
            name: Some(template),
        } => {
            let request = wire::AddTemplateCodes {
                template: template.clone(),
            };
            let made: wire::CodeIds = call(workbench, "add_template_codes", &request)?;
            said(
                &made,
                format!("已加入 {} 个编码", made.codes.len()),
                asked.json,
            )
        }
        CodeVerb::Story => {
            let made: wire::CodeIds = call(workbench, "add_story_codes", &Nothing {})?;
            said(
                &made,
                format!("已加入 {} 个案例标记", made.codes.len()),
                asked.json,
            )
        }
        CodeVerb::Move {
            codes,
            under,
            before,
        } => {
            let request = wire::MoveCodes {
                codes: code_ids(&book, codes)?,
                parent: named(under)?,
                before: named(before)?,
            };
            let done: Nothing = call(workbench, "move_codes", &request)?;
            said(&done, format!("已移动 {} 个编码", codes.len()), asked.json)
        }
        CodeVerb::Merge { codes, into } => {
            let request = wire::MergeCodes {
                codes: code_ids(&book, codes)?,
                into: code_id(&book, into)?,
            };
            changed(&call(workbench, "merge_codes", &request)?, asked.json)
        }
        CodeVerb::Remove { codes } => {
            let request = wire::CodeIds {
                codes: code_ids(&book, codes)?,
            };
            changed(&call(workbench, "remove_codes", &request)?, asked.json)
        }
    }
}

fn changed(changed: &wire::CodesChanged, as_json: bool) -> Result<()> {
    let words = format!(
        "编码少了 {} 个，改编 {} 处，去掉 {} 处",
        changed.n_codes, changed.n_moved, changed.n_removed
    );
    said(changed, words, as_json)
}

fn coding(workbench: &Workbench, asked: &Coding) -> Result<()> {
    match &asked.verb {
        CodingVerb::List {
            transcript,
            code,
            below,
            coder,
            to_check,
            lines,
        } => {
            let request = wire::ListCodings {
                transcript: transcript.clone(),
                codes: code_ids(&codebook(workbench)?, code)?,
                with_below: *below,
                coder: coder.clone(),
                to_check: *to_check,
            };
            let rows: Vec<wire::CodingRow> = call(workbench, "list_codings", &request)?;
            if *lines {
                return rows.iter().try_for_each(output::json);
            }
            if asked.json {
                return output::json(&rows);
            }
            list(&codebook(workbench)?, &rows);
            Ok(())
        }
        CodingVerb::Add => {
            let book = codebook(workbench)?;
            let mut made = wire::AddedCodings::default();
            for mut request in lines::<wire::AddCodings>()? {
                request.codes = code_ids(&book, &request.codes)?;
                if let Some(new) = &mut request.new_code {
                    new.parent = new
                        .parent
                        .as_ref()
                        .map(|name| code_id(&book, name))
                        .transpose()?;
                }
                let added: wire::AddedCodings = call(workbench, "add_codings", &request)?;
                made.codings.extend(added.codings);
                made.n_known += added.n_known;
                made.new_code = added.new_code.or(made.new_code);
            }
            added(&made, asked.json)
        }
        CodingVerb::Remove { ids } => {
            let request = wire::CodingIds {
                codings: ids.clone(),
            };
            let done: Nothing = call(workbench, "remove_codings", &request)?;
            said(&done, format!("已去掉 {} 处编码", ids.len()), asked.json)
        }
        CodingVerb::Recode { ids, code, keep } => {
            let request = wire::RecodeCodings {
                codings: ids.clone(),
                code: code_id(&codebook(workbench)?, code)?,
                new_code: None,
                keeps: *keep,
            };
            let done: wire::IdRef = call(workbench, "recode_codings", &request)?;
            said(&done, format!("已改编 {} 处", ids.len()), asked.json)
        }
        CodingVerb::Suggest(suggest) => coding_answers::suggest(workbench, suggest, asked.json),
        CodingVerb::Refuse => {
            let book = codebook(workbench)?;
            let mut suggestions = lines::<wire::RefusedSuggestion>()?;
            for one in &mut suggestions {
                one.code = code_id(&book, &one.code)?;
            }
            let n = suggestions.len();
            let request = wire::RefuseSuggestions { suggestions };
            let done: Nothing = call(workbench, "refuse_suggestions", &request)?;
            said(&done, format!("已略过 {n} 处建议"), asked.json)
        }
        CodingVerb::Restore { codes } => {
            let request = wire::CodeIds {
                codes: code_ids(&codebook(workbench)?, codes)?,
            };
            let done: wire::RestoredSuggestions = call(workbench, "restore_suggestions", &request)?;
            let words = format!("{} 处略过的建议重新列入", done.n_restored);
            said(&done, words, asked.json)
        }
        CodingVerb::Find {
            terms,
            extent,
            source,
            transcript,
            interviewers,
            code,
        } => {
            let book = codebook(workbench)?;
            let code = code.as_ref().map(|name| code_id(&book, name)).transpose()?;
            let request = wire::PreviewAutoCode {
                terms: terms.clone(),
                extent: extent.clone(),
                sources: source.clone(),
                transcript: transcript.clone(),
                with_interviewers: *interviewers,
                code: code.clone().unwrap_or_default(),
            };
            let hits: Vec<wire::AutoCodeHit> = call(workbench, "preview_auto_code", &request)?;
            let Some(code) = code else {
                return found(&hits, asked.json);
            };
            if hits.is_empty() {
                return added(&wire::AddedCodings::default(), asked.json);
            }
            let request = wire::AddCodings {
                places: hits.into_iter().map(|hit| hit.place).collect(),
                codes: vec![code],
                origin: "auto".into(),
                ..wire::AddCodings::default()
            };
            added(&call(workbench, "add_codings", &request)?, asked.json)
        }
    }
}

fn added(made: &wire::AddedCodings, as_json: bool) -> Result<()> {
    let words = format!(
        "已编码 {} 处，{} 处原来就有",
        made.codings.len(),
        made.n_known
    );
    said(made, words, as_json)
}

fn found(hits: &[wire::AutoCodeHit], as_json: bool) -> Result<()> {
    if as_json {
        return output::json(&hits);
    }
    let row = |hit: &wire::AutoCodeHit| {
        vec![
            hit.label.clone(),
            hit.respondent.clone(),
            hit.term.clone(),
            hit.words.replace('\n', " "),
        ]
    };
    let rows: Vec<Vec<String>> = hits.iter().map(row).collect();
    output::table(&["出处", "受访者", "词", "原话"], &rows);
    Ok(())
}

fn list(book: &[wire::CodebookRow], rows: &[wire::CodingRow]) {
    let row = |row: &wire::CodingRow| {
        let code = book.iter().find(|code| code.id == row.code);
        vec![
            row.label.clone(),
            row.respondent.clone(),
            code.map(|code| code.path.clone()).unwrap_or_default(),
            row.coder.clone(),
            if row.is_to_check { "待核对" } else { "" }.to_owned(),
            row.words.replace('\n', " "),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(&["出处", "受访者", "编码", "编码者", "状态", "原话"], &rows);
}

fn memo(workbench: &Workbench, asked: &Memo) -> Result<()> {
    match &asked.verb {
        MemoVerb::List {
            subject,
            id,
            search,
        } => {
            let request = wire::ListMemos {
                subject: subject.clone(),
                subject_id: id.clone(),
                search: search.clone(),
            };
            let rows: Vec<wire::MemoRow> = call(workbench, "list_memos", &request)?;
            if asked.json {
                return output::json(&rows);
            }
            let row = |row: &wire::MemoRow| {
                vec![
                    row.made_at.clone(),
                    row.author.clone(),
                    row.subject.clone(),
                    row.title.clone(),
                    row.text.replace('\n', " "),
                ]
            };
            let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
            output::table(&["时间", "作者", "对象", "标题", "内容"], &rows);
            Ok(())
        }
        MemoVerb::Add => {
            let mut made = Vec::new();
            for row in lines::<wire::MemoRow>()? {
                let id: wire::IdRef = call(workbench, "put_memo", &row)?;
                made.push(id.id);
            }
            said(&made, format!("已保存 {} 条备忘", made.len()), asked.json)
        }
        MemoVerb::Remove { ids } => {
            for id in ids {
                let request = wire::IdRef { id: id.clone() };
                let _: Nothing = call(workbench, "remove_memo", &request)?;
            }
            said(ids, format!("已删除 {} 条备忘", ids.len()), asked.json)
        }
    }
}
