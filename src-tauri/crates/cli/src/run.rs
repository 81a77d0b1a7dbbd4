//! From arguments to commands of `app` and their answers to stdout.

use crate::args::{Arguments, Command, Import, Kind};
use crate::{cleaning, field, output, questionnaire, sampling, serve, show, talks, words};
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
            all,
            json,
        } => show::list(&open(&study)?, what, named, all, json),
        Command::Question {
            study,
            question,
            title,
            module,
            reversed,
            json,
        } => {
            let workbench = open(&study)?;
            let fields = [
                ("title", title),
                ("module", module),
                (
                    "is_reversed",
                    reversed.map(|is_reversed| is_reversed.to_string()),
                ),
            ];
            change_question(&workbench, &question, fields, json)
        }
        Command::Describe {
            study,
            by,
            choice,
            save,
            json,
        } => {
            let workbench = open(&study)?;
            let choice = choice.asked();
            if save {
                let chosen = choice.clone().ok_or_else(|| {
                    Failure::bad_value("--save 要与 --cohort、--weighted 或 --all 一起用。")
                })?;
                let _: wire::FigureScope = call(&workbench, "set_figure_choice", &chosen)?;
            }
            show::describe(&workbench, &wire::Describe { by, choice }, json)
        }
        Command::Gaps { study, json } => show::gaps(&open(&study)?, json),
        Command::Words(command) => words::run(command),
        Command::Clean(asked) => cleaning::clean(&asked),
        Command::Corrections(asked) => cleaning::corrections(&asked),
        Command::Sampling(command) => sampling::run(command),
        Command::Entry(command) => crate::entry::run(command),
        Command::Field(command) => field::run(command),
        Command::Agreement(asked) => crate::agreement::run(&asked),
        Command::Exchange(command) => crate::exchange::run(&command),
        Command::Coding(command) => crate::coding::run(command),
        Command::Retrieval(command) => crate::retrieval::run(command),
        Command::Talks(command) => talks::run(&command),
        Command::Search {
            study,
            query,
            limit,
            json,
        } => show::search(&open(&study)?, &query, limit, json),
        Command::Report {
            study,
            out,
            named,
            with_excluded,
            skeleton,
            sheets,
            choice,
            json,
        } => {
            let request = wire::ExportReport {
                file: String::new(),
                sheets,
                skeleton,
                is_named: named,
                with_excluded,
                choice: choice.asked(),
                task: None,
            };
            report(&open(&study)?, &out, &request, json)
        }
        Command::Undo { study, json } => take_back(&open(&study)?, "undo", json),
        Command::Redo { study, json } => take_back(&open(&study)?, "redo", json),
        Command::History { study, json } => show::history(&open(&study)?, json),
        Command::Check { study, json } => show::check(&open(&study)?, json),
        Command::Mine { mode, coded } => mine(&mode, coded.as_deref()),
        Command::Questionnaire(command) => questionnaire::run(&command),
        Command::Transcript(command) => crate::transcript::run(command),
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

/// A workbench without a study.
pub fn workbench() -> Result<Workbench> {
    Workbench::new(Box::new(Headless), &home(), std::env::current_exe().ok())
}

/// Opens the study in a folder.
pub fn open(study: &Path) -> Result<Workbench> {
    let workbench = workbench()?;
    app::open_at(&workbench, &Context::default(), study)?;
    Ok(workbench)
}

/// Runs a command by name with typed request and answer.
pub fn call<Request: Serialize, Answer: DeserializeOwned>(
    workbench: &Workbench,
    name: &str,
    request: &Request,
) -> Result<Answer> {
    let payload =
        serde_json::to_value(request).map_err(|error| Failure::internal("request", &error))?;
    let reply = app::commands::dispatch(workbench, &Context::default(), name, payload)?;
    reply.read()
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
            ..fixes_of(import)?
        }),
        answers: Some(wire::AnswerChoice {
            wave: import.wave.clone(),
            version: import.version.clone(),
            mode: import.mode.clone(),
            channel: import.channel.clone(),
        }),
        window: window_of(import),
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
        "新增 {}，更新 {}，重复 {}，拒绝 {}{}",
        result.added,
        result.updated,
        result.duplicate,
        result.rejected,
        outside(result.outside)
    ));
    Ok(())
}

/// Changes what is given of a question.
fn change_question(
    workbench: &Workbench,
    name: &str,
    fields: [(&str, Option<String>); 3],
    as_json: bool,
) -> Result<()> {
    let questions: Vec<wire::QuestionRow> = call(workbench, "list_questions", &json!({}))?;
    let found = questions
        .iter()
        .find(|row| row.code == name || row.id == name);
    let id = found
        .map(|row| row.id.clone())
        .ok_or_else(|| Failure::bad_value(format!("没有题号“{name}”。")))?;
    for (field, value) in fields {
        let Some(value) = value else { continue };
        let request = wire::UpdateQuestion {
            id: id.clone(),
            field: field.into(),
            value,
        };
        let _: Value = call(workbench, "update_question", &request)?;
    }
    if as_json {
        return output::json(&json!({}));
    }
    output::line(format!("已修改题目 {name}"));
    Ok(())
}

/// What a file says is to be put right in transcripts.
fn fixes_of(import: &Import) -> Result<wire::TranscriptChoice> {
    let Some(path) = &import.fix else {
        return Ok(wire::TranscriptChoice::default());
    };
    let wrong = |error: serde_json::Error| {
        Failure::bad_value(format!("{}：不是有效的修正：{error}", path.display()))
    };
    serde_json::from_slice(&std::fs::read(path)?).map_err(wrong)
}

fn outside(n: u32) -> String {
    match n {
        0 => String::new(),
        n => format!("，不在所选日期内 {n}"),
    }
}

/// How an answer file meets the study, one line a matter.
fn show_answers(answers: &wire::AnswersPreview) {
    if !answers.reason.is_empty() {
        output::line(format!("识别为 {}：{}", answers.preset, answers.reason));
    }
    if !answers.forms.is_empty() {
        output::line(format!("已与{}的文件合并", answers.forms.join("、")));
    }
    let n = |state: &str| {
        answers
            .links
            .iter()
            .filter(|row| row.state == state)
            .count()
    };
    output::line(format!(
        "题目：与已有题目对应 {}，新题 {}，量表不同 {}；问卷里没有答案的题 {}",
        n("linked"),
        n("new"),
        n("other_scale"),
        answers.unmatched.len()
    ));
}

/// The days of tickets asked for; none = all.
fn window_of(import: &Import) -> Option<wire::DateWindow> {
    let window = wire::DateWindow {
        from: import.since.clone(),
        to: import.until.clone(),
        last_months: import.last_months,
    };
    (window != wire::DateWindow::default()).then_some(window)
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
    if let Some(answers) = &preview.answers {
        show_answers(answers);
    }
    let counts = preview.counts;
    output::line(format!(
        "将新增 {}，更新 {}，重复 {}，拒绝 {}{}（尚未写入）",
        counts.added,
        counts.updated,
        counts.duplicate,
        counts.rejected,
        outside(counts.outside)
    ));
    Ok(())
}

fn report(
    workbench: &Workbench,
    out: &Path,
    request: &wire::ExportReport,
    as_json: bool,
) -> Result<()> {
    let (n_bytes, n_sheets) = app::export_to(workbench, &Context::default(), out, request)?;
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

fn mine(mode: &str, coded: Option<&Path>) -> Result<()> {
    let coded = match coded {
        None => None,
        Some(path) => Some(std::fs::read_to_string(path)?),
    };
    let stdout = std::io::BufWriter::new(std::io::stdout().lock());
    app::mine_lines(mode, coded.as_deref(), std::io::stdin().lock(), stdout)
}
