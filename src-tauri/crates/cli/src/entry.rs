//! `kesheng respond` and `kesheng entries`: answers from scripts, and sheets that are typed in.

use crate::output;
use crate::run::call;
use app::wire;
use app::wire::Failure;
use app::{Context, Result, Workbench};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Commands about answers that are typed in or come from a script.
#[derive(Subcommand)]
pub enum EntryCommand {
    /// Write answered sheets: JSONL on stdin, one line a sheet out (JSONL: line, is_ok, response,
    /// errors[code, question, message], dropped, is_late). Exit 1 when any was refused.
    ///
    /// A line: {"answers": {"Q1": 5, "Q2": "price", "Q3": ["a", "b"], "Q4": {"price": 4}},
    /// "account": "C202405001", "started_at": "2026-03-05 14:30", "submitted_at": …, "duration_s": …,
    /// "key": …, "mode": …, "channel": …, "interviewer": …, "place": …, "device": …, "consent": "yes"}.
    /// A choice by its code or wording; a ranking as a list, first rank first; "NA" = 不适用.
    Respond(Respond),
    /// Sheets that are typed in by keyboard.
    #[command(subcommand)]
    Entries(Entries),
}

#[derive(Args)]
pub struct Respond {
    study: PathBuf,
    /// Questionnaire by heading or id.
    #[arg(long)]
    questionnaire: String,
    /// Number of the version; the newest when left out.
    #[arg(long)]
    version: Option<u32>,
    /// Wave by name or id.
    #[arg(long)]
    wave: Option<String>,
    /// Mode of lines that do not say: online, offline.
    #[arg(long, default_value = "")]
    mode: String,
    /// Channel of lines that do not say.
    #[arg(long, default_value = "")]
    channel: String,
    /// Interviewer of lines that do not say.
    #[arg(long, default_value = "")]
    interviewer: String,
    /// Place of lines that do not say.
    #[arg(long, default_value = "")]
    place: String,
    /// Write nothing when a line is refused.
    #[arg(long)]
    all_or_nothing: bool,
}

#[derive(Subcommand)]
pub enum Entries {
    /// List them (JSON: id, version_label, wave_title, state, sheet_key, account_code, started_at, changed_at, submitted_at, n_shown, n_answered, is_late, response).
    List {
        study: PathBuf,
        /// open, submitted or discarded.
        #[arg(long)]
        state: Option<String>,
        #[arg(long)]
        json: bool,
    },
    /// Where first and second keyings of paper sheets differ (JSON: n_pairs, unpaired, n_compared, n_equal, share_equal, questions, differences).
    Compare {
        study: PathBuf,
        /// Wave by id.
        #[arg(long)]
        wave: Option<String>,
        #[arg(long)]
        json: bool,
    },
    /// Answer a sheet from a script: one command a line on stdin (JSONL: {"start": {…}},
    /// {"answers": […], "entry": …, "cursor": …}, {"submit": …}), one line a command out, written
    /// when what it did is on disk.
    Drive { study: PathBuf },
}

/// Does one of them.
pub fn run(command: EntryCommand) -> Result<()> {
    let open = |study: &Path| crate::run::open(study);
    match command {
        EntryCommand::Respond(asked) => respond(&open(&asked.study)?, asked),
        EntryCommand::Entries(Entries::List { study, state, json }) => {
            list(&open(&study)?, state, json)
        }
        EntryCommand::Entries(Entries::Compare { study, wave, json }) => {
            compare(&open(&study)?, wave, json)
        }
        EntryCommand::Entries(Entries::Drive { study }) => drive(&open(&study)?),
    }
}

fn respond(workbench: &Workbench, asked: Respond) -> Result<()> {
    let mut lines = Vec::new();
    // Which line of the input each sheet was: empty lines are passed over.
    let mut numbers = Vec::new();
    for (at, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            lines.push(line);
            numbers.push(at as u32 + 1);
        }
    }
    let request = wire::RespondAnswers {
        questionnaire: asked.questionnaire,
        version: asked.version,
        wave: asked.wave,
        mode: asked.mode,
        channel: asked.channel,
        interviewer: asked.interviewer,
        place: asked.place,
        lines,
        all_or_nothing: asked.all_or_nothing,
    };
    let mut done: wire::RespondResult = call(workbench, "respond", &request)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (line, number) in done.lines.iter_mut().zip(numbers) {
        line.line = number;
        serde_json::to_writer(&mut out, line)
            .map_err(|error| Failure::internal("output", &error))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    match done.n_refused {
        0 => Ok(()),
        n => Err(Failure::new(
            "refused",
            format!(
                "写入 {} 份，拒绝 {n} 份，原因见输出的 errors。",
                done.n_added
            ),
        )),
    }
}

fn list(workbench: &Workbench, state: Option<String>, as_json: bool) -> Result<()> {
    let request = wire::ListEntries { state, limit: 0 };
    let lines: Vec<wire::EntryLine> = call(workbench, "list_entries", &request)?;
    if as_json {
        return output::json(&lines);
    }
    let row = |line: &wire::EntryLine| {
        let state = match line.state.as_str() {
            "open" => format!("录入中 {}/{}", line.n_answered, line.n_shown),
            "submitted" => format!("已提交{}", if line.is_late { "（逾期）" } else { "" }),
            _ => "已作废".to_owned(),
        };
        vec![
            line.started_at.clone(),
            line.version_label.clone(),
            line.wave_title.clone(),
            line.sheet_key.clone(),
            line.account_code.clone(),
            line.interviewer.clone(),
            state,
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    let head = ["开始", "问卷", "期次", "编号", "客户", "录入员", "状态"];
    output::table(&head, &rows);
    Ok(())
}

fn compare(workbench: &Workbench, wave: Option<String>, as_json: bool) -> Result<()> {
    let request = wire::CompareKeyings {
        version: None,
        wave,
    };
    let found: wire::KeyingComparison = call(workbench, "compare_keyings", &request)?;
    if as_json {
        return output::json(&found);
    }
    let share = found
        .share_equal
        .map_or_else(|| "—".into(), |share| format!("{:.1}%", share * 100.0));
    output::line(format!(
        "双录 {} 份，比较 {} 个答案，一致率 {share}",
        found.n_pairs, found.n_compared
    ));
    let row = |one: &wire::KeyingDifference| {
        vec![
            one.sheet_key.clone(),
            one.code.clone(),
            one.first.clone(),
            one.second.clone(),
            one.settled.clone().unwrap_or_else(|| "待核定".into()),
        ]
    };
    let rows: Vec<Vec<String>> = found.differences.iter().map(row).collect();
    output::table(&["编号", "题号", "初录", "复录", "核定"], &rows);
    Ok(())
}

/// One command a line, acknowledged when it is done.
fn drive(workbench: &Workbench) -> Result<()> {
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let asked: serde_json::Value = serde_json::from_str(&line)
            .map_err(|error| Failure::bad_value(format!("不是有效的 JSON：{error}")))?;
        let (name, request) = match (asked.get("start"), asked.get("submit")) {
            (Some(start), _) => ("start_entry", start.clone()),
            (_, Some(id)) => ("submit_entry", json!({ "id": id })),
            _ => ("enter_answers", asked),
        };
        let done: serde_json::Value =
            app::commands::dispatch(workbench, &Context::default(), name, request)?.read()?;
        let said = match name {
            "start_entry" => json!({ "entry": done["entry"]["id"] }),
            "enter_answers" => json!({
                "n_shown": done["n_shown"], "n_answered": done["n_answered"],
                "is_complete": done["is_complete"],
            }),
            _ => done,
        };
        output::json(&said)?;
    }
    Ok(())
}
