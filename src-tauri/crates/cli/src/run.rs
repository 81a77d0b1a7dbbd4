//! From arguments to commands of `app` and their answers to stdout.

use crate::args::{Arguments, Command, Import, Kind, Listing};
use crate::{output, serve};
use app::wire::{self, Failure};
use app::{Context, Headless, Result, Workbench};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub fn run(arguments: Arguments) -> Result<()> {
    match arguments.command {
        Command::New {
            study,
            name,
            sample,
            json,
        } => new(&study, &name, sample, json),
        Command::Import(import) => run_import(&import),
        Command::List {
            what,
            study,
            named,
            json,
        } => list(&open(&study)?, what, named, json),
        Command::Describe { study, by, json } => describe(&open(&study)?, by, json),
        Command::Keywords {
            study,
            top,
            source,
            polarity,
            json,
        } => {
            let scope = wire::MineTexts {
                sources: source,
                top,
                polarity,
                ..wire::MineTexts::default()
            };
            keywords(&open(&study)?, &scope, json)
        }
        Command::Search {
            study,
            query,
            limit,
            json,
        } => search(&open(&study)?, &query, limit, json),
        Command::Report {
            study,
            out,
            named,
            sheets,
            json,
        } => report(&open(&study)?, &out, named, &sheets, json),
        Command::Undo { study, json } => take_back(&open(&study)?, "undo", json),
        Command::Redo { study, json } => take_back(&open(&study)?, "redo", json),
        Command::History { study, json } => history(&open(&study)?, json),
        Command::Check { study, json } => check(&open(&study)?, json),
        Command::Mine { mode } => mine(&mode),
        Command::Batch {
            data,
            out,
            figures,
            stages,
        } => batch(data, out, figures, stages),
        Command::Call {
            study,
            name,
            request,
        } => {
            let request = serde_json::from_str(request.as_deref().unwrap_or("{}"))
                .map_err(|error| Failure::bad_value(format!("请求不是有效的 JSON：{error}")))?;
            output::json(
                &app::commands::dispatch(&open(&study)?, &Context::default(), &name, request)?
                    .value,
            )
        }
        Command::Serve {
            study,
            dev: _,
            port,
            ui,
            json,
        } => serve::serve(study.as_deref(), port, &ui, json),
    }
}

/// Where this installation keeps its identity and list of recent studies.
pub fn home() -> PathBuf {
    if let Some(home) = std::env::var_os("KESHENG_HOME") {
        return home.into();
    }
    let config = std::env::var_os("XDG_CONFIG_HOME")
        .or_else(|| std::env::var_os("APPDATA"))
        .map(PathBuf::from);
    let user = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config"));
    config
        .or_else(user)
        .unwrap_or_else(std::env::temp_dir)
        .join("kesheng")
}

fn workbench() -> Result<Workbench> {
    Workbench::new(Box::new(Headless), &home(), std::env::current_exe().ok())
}

fn open(study: &Path) -> Result<Workbench> {
    let workbench = workbench()?;
    app::open_at(&workbench, &Context::default(), study)?;
    Ok(workbench)
}

/// Runs a command by name with typed request and answer.
fn call<Request: Serialize, Answer: DeserializeOwned>(
    workbench: &Workbench,
    name: &str,
    request: &Request,
) -> Result<Answer> {
    let payload =
        serde_json::to_value(request).map_err(|error| Failure::internal("request", &error))?;
    let reply = app::commands::dispatch(workbench, &Context::default(), name, payload)?;
    serde_json::from_value(reply.value).map_err(|error| Failure::internal("answer", &error))
}

fn new(study: &Path, name: &str, sample: bool, json: bool) -> Result<()> {
    let summary = app::create_at(&workbench()?, &Context::default(), study, name, sample)?;
    if json {
        return output::json(&summary);
    }
    let counts = summary.counts;
    output::line(format!("已新建项目“{}”：{}", summary.name, summary.folder));
    if sample {
        output::line(format!(
            "客户 {}，答卷 {}，访谈 {}，座谈会 {}，工单 {}",
            counts.n_accounts,
            counts.n_responses,
            counts.n_interviews,
            counts.n_focus_groups,
            counts.n_tickets
        ));
    }
    Ok(())
}

fn run_import(import: &Import) -> Result<()> {
    let workbench = open(&import.study)?;
    let columns = match &import.map {
        None => None,
        Some(path) => Some(columns_of(&std::fs::read(path)?).map_err(|error| {
            Failure::bad_value(format!("{}：不是有效的列映射：{error}", path.display()))
        })?),
    };
    let request = wire::PreviewImport {
        kind: match import.kind {
            Kind::Roster => wire::ImportKind::Roster,
            Kind::Responses => wire::ImportKind::Responses,
            Kind::Transcript => wire::ImportKind::Transcript,
            Kind::Tickets => wire::ImportKind::Tickets,
        },
        files: import
            .files
            .iter()
            .map(|path| workbench.add_handle(path).handle)
            .collect(),
        sheet: import.sheet.clone(),
        preset: import.preset.clone(),
        columns,
        transcript: Some(wire::TranscriptChoice {
            kind: import.talk.clone(),
            encoding: import.encoding.clone(),
            account_code: import.respondent.clone(),
            roles: Vec::new(),
        }),
        task: None,
    };
    let preview: wire::ImportPreview = call(&workbench, "preview_import", &request)?;
    if import.preview {
        return show_preview(&preview, import.json);
    }
    let policy = if import.all_or_nothing {
        "all_or_nothing"
    } else {
        "good_rows"
    };
    let confirm = wire::ConfirmImport {
        token: preview.token,
        policy: policy.into(),
        task: None,
    };
    let result: wire::ImportResult = call(&workbench, "confirm_import", &confirm)?;
    output::problems(&result.problems);
    if import.json {
        return output::json(&result);
    }
    output::line(format!(
        "新增 {}，更新 {}，重复 {}，拒绝 {}",
        result.added, result.updated, result.duplicate, result.rejected
    ));
    Ok(())
}

/// Column roles from a file: the list itself, or the answer of `--preview --json`.
fn columns_of(bytes: &[u8]) -> std::result::Result<Vec<wire::ColumnChoice>, serde_json::Error> {
    let value: Value = serde_json::from_slice(bytes)?;
    let list = match value.pointer("/files/0/columns") {
        Some(columns) => columns.clone(),
        None => value,
    };
    let bare = |column: &Value| column.get("choice").unwrap_or(column).clone();
    let choices = list
        .as_array()
        .map(|columns| columns.iter().map(bare).collect());
    serde_json::from_value(Value::Array(choices.unwrap_or_default()))
}

fn show_preview(preview: &wire::ImportPreview, as_json: bool) -> Result<()> {
    output::problems(&preview.problems);
    if as_json {
        return output::json(preview);
    }
    for file in &preview.files {
        output::line(format!(
            "{}：{}，{} 行",
            file.file, file.layout, file.n_rows
        ));
        let rows: Vec<Vec<String>> = file
            .columns
            .iter()
            .map(|column| {
                let kind = column.choice.question_kind.clone().unwrap_or_default();
                vec![
                    column.letter.clone(),
                    column.heading.clone(),
                    column.choice.role.clone(),
                    kind,
                ]
            })
            .collect();
        if !rows.is_empty() {
            output::table(&["列", "表头", "用途", "题型"], &rows);
        }
        if let Some(talk) = &file.transcript {
            let speakers: Vec<String> = talk
                .speakers
                .iter()
                .map(|speaker| format!("{}（{} 轮）", speaker.label, speaker.n_turns))
                .collect();
            output::line(format!("{} 轮发言：{}", talk.n_turns, speakers.join("、")));
        }
    }
    let counts = preview.counts;
    output::line(format!(
        "将新增 {}，更新 {}，重复 {}，拒绝 {}（尚未写入）",
        counts.added, counts.updated, counts.duplicate, counts.rejected
    ));
    Ok(())
}

fn list(workbench: &Workbench, what: Listing, named: bool, as_json: bool) -> Result<()> {
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
        Listing::Responses => responses(workbench)?,
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

/// Sheets as objects: `{id, key, submitted_at, duration_s, account, answers: {code: cell}}`.
fn responses(workbench: &Workbench) -> Result<Value> {
    let questions: Vec<wire::QuestionRow> = call(workbench, "list_questions", &json!({}))?;
    let mut rows: Vec<Value> = Vec::new();
    loop {
        let request = wire::ListResponses {
            offset: rows.len() as u32,
            limit: 5_000,
            with_labels: true,
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
                "id": id, "key": page.keys[at], "submitted_at": page.submitted_at[at],
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

fn describe(workbench: &Workbench, by: Vec<String>, as_json: bool) -> Result<()> {
    let figures: wire::Description = call(workbench, "describe", &wire::Describe { by })?;
    if as_json {
        return output::json(&figures);
    }
    output::line(format!(
        "答卷 {} 份，与名册对上 {} 份",
        figures.n_responses, figures.n_linked
    ));
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

fn keywords(workbench: &Workbench, scope: &wire::MineTexts, as_json: bool) -> Result<()> {
    let mined: wire::MiningResult = call(workbench, "mine_texts", scope)?;
    if as_json {
        let mut rows = Vec::new();
        for phrase in &mined.phrases {
            let request = wire::ListEvidence {
                phrase: phrase.phrase.clone(),
                scope: scope.clone(),
                ..wire::ListEvidence::default()
            };
            let evidence: Vec<wire::EvidenceRow> = call(workbench, "list_evidence", &request)?;
            let mut row = serde_json::to_value(phrase)
                .map_err(|error| Failure::internal("phrase", &error))?;
            row["evidence"] = json!(evidence);
            rows.push(row);
        }
        return output::json(&rows);
    }
    output::line(format!(
        "{} 位受访者，{} 段文本，{} 个短语",
        mined.n_respondents, mined.n_texts, mined.n_phrases
    ));
    let rows: Vec<Vec<String>> = mined
        .phrases
        .iter()
        .map(|row| {
            let share = format!("{:.1}%", row.share * 100.0);
            vec![
                row.phrase.clone(),
                row.n_respondents.to_string(),
                share,
                row.n_mentions.to_string(),
                row.category.clone(),
            ]
        })
        .collect();
    output::table(&["短语", "受访者", "占比", "提及", "类别"], &rows);
    Ok(())
}

fn search(workbench: &Workbench, query: &str, limit: u32, as_json: bool) -> Result<()> {
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

fn report(
    workbench: &Workbench,
    out: &Path,
    named: bool,
    sheets: &[String],
    as_json: bool,
) -> Result<()> {
    let (n_bytes, n_sheets) = app::export_to(workbench, &Context::default(), out, sheets, named)?;
    if as_json {
        return output::json(
            &json!({ "file": out.display().to_string(), "n_bytes": n_bytes, "n_sheets": n_sheets }),
        );
    }
    output::line(format!(
        "已写入 {}（{n_sheets} 张表，{:.0} KB）",
        out.display(),
        n_bytes / 1024.0
    ));
    Ok(())
}

fn take_back(workbench: &Workbench, name: &str, as_json: bool) -> Result<()> {
    let done: wire::UndoResult = call(workbench, name, &json!({}))?;
    if as_json {
        return output::json(&done);
    }
    output::line(format!(
        "{}：{}",
        if name == "undo" {
            "已撤销"
        } else {
            "已重做"
        },
        done.label
    ));
    for skipped in &done.skipped {
        output::line(format!("  {skipped}"));
    }
    Ok(())
}

fn history(workbench: &Workbench, as_json: bool) -> Result<()> {
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

fn check(workbench: &Workbench, as_json: bool) -> Result<()> {
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

fn batch(data: PathBuf, out: PathBuf, figures: Option<PathBuf>, stages: bool) -> Result<()> {
    let prepared_on = chrono::Local::now().format("%Y-%m-%d").to_string();
    let done = app::batch(&app::BatchJob {
        data,
        out,
        figures,
        prepared_on,
    })?;
    for problem in &done.problems {
        output::complain(&Failure::new("problem", problem.as_str()));
    }
    if stages {
        return output::json(
            &done
                .stages
                .into_iter()
                .collect::<std::collections::BTreeMap<_, _>>(),
        );
    }
    output::line(format!(
        "答卷 {}，访谈 {}",
        done.n_responses, done.n_transcripts
    ));
    Ok(())
}

fn mine(mode: &str) -> Result<()> {
    let stdout = std::io::BufWriter::new(std::io::stdout().lock());
    app::mine_lines(mode, std::io::stdin().lock(), stdout)
}
