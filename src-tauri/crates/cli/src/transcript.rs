//! `kesheng transcript`: transcripts are read, edited, checked, and given their recordings.

use crate::output;
use crate::run::{call, open};
use app::wire::{self, Failure, TranscriptEdit};
use app::{Result, Workbench};
use clap::{Args, Subcommand};
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum TranscriptCommand {
    /// List them (JSON: [{id, file, title, kind, account_code, n_turns, n_speakers, n_chars, duration_ms}]).
    List {
        study: PathBuf,
        /// Only interview or focus-group.
        #[arg(long)]
        kind: Option<String>,
        #[arg(long)]
        json: bool,
    },
    /// Show one (JSON: {row, attributes, speakers, turns}).
    Show(Which),
    /// Do steps as one operation (JSON: {n_turns, n_places, n_followed, n_to_check, made}).
    Edit {
        #[command(flatten)]
        which: Which,
        /// Lines of JSON, `-` for stdin: {"kind": "rewrite", "turn", "text"}, {"kind": "splice", "turn",
        /// "edits": [{"at", "deleted", "inserted"}]}, {"kind": "replace", "find", "with", "turns"},
        /// {"kind": "split", "turn", "at", "speaker"}, {"kind": "join", "turns"}, {"kind": "remove",
        /// "turns"}, {"kind": "assign", "turns", "speaker"}, {"kind": "merge_speakers", "speakers",
        /// "into"}, {"kind": "shift", "turns", "by_ms"}. Offsets are code points.
        #[arg(long)]
        ops: PathBuf,
    },
    /// Replace words wherever they stand.
    Replace {
        #[command(flatten)]
        which: Which,
        find: String,
        with: String,
    },
    /// Make two turns of one.
    Split {
        #[command(flatten)]
        which: Which,
        /// The turn, by id or place from 0.
        turn: String,
        /// Code point that begins the second one.
        at: u32,
        /// Who says the second one.
        #[arg(long)]
        speaker: Option<String>,
    },
    /// Make one turn of turns that follow each other.
    Join {
        #[command(flatten)]
        which: Which,
        /// The turns, by id or place from 0.
        #[arg(required = true, num_args = 2..)]
        turns: Vec<String>,
    },
    /// Make several speakers one.
    Merge {
        #[command(flatten)]
        which: Which,
        /// Who goes, by id or label.
        #[arg(required = true)]
        speakers: Vec<String>,
        /// Who stays.
        #[arg(long)]
        into: String,
    },
    /// Move the times of all turns.
    Shift {
        #[command(flatten)]
        which: Which,
        /// Milliseconds, later when positive.
        #[arg(allow_negative_numbers = true)]
        by_ms: i32,
    },
    /// Codings whose words an edit took away (JSON: [{id, code, words, turn, position, start_char, end_char,
    /// text, proposal}]; when settling: {n_settled, n_left}).
    Check {
        study: PathBuf,
        /// Only of this one.
        transcript: Option<String>,
        /// Put these where the same words stand now, by id.
        #[arg(long, value_delimiter = ',', group = "verdict")]
        accept: Vec<String>,
        /// What is left of these is the quotation now.
        #[arg(long, value_delimiter = ',', group = "verdict")]
        keep: Vec<String>,
        /// These codings go.
        #[arg(long, value_delimiter = ',', group = "verdict")]
        remove: Vec<String>,
        #[arg(long)]
        json: bool,
    },
    /// Recordings of one (JSON: [{id, file, media_type, n_bytes, offset_ms, is_there}]).
    Recordings(Which),
    /// Copy a recording into the study.
    Attach {
        #[command(flatten)]
        which: Which,
        file: PathBuf,
        /// Milliseconds added to a turn's time to get the recording's.
        #[arg(long, default_value_t = 0, allow_negative_numbers = true)]
        offset: i32,
    },
}

#[derive(Args)]
pub struct Which {
    pub study: PathBuf,
    /// The transcript, by id, file or title.
    pub transcript: String,
    #[arg(long)]
    pub json: bool,
}

/// Runs a command about transcripts.
pub fn run(command: TranscriptCommand) -> Result<()> {
    match command {
        TranscriptCommand::List { study, kind, json } => list(&open(&study)?, kind, json),
        TranscriptCommand::Show(which) => show(&which),
        TranscriptCommand::Edit { which, ops } => edit(&which, read_steps(&ops)?),
        TranscriptCommand::Replace { which, find, with } => {
            let turns = Vec::new();
            edit(&which, vec![TranscriptEdit::Replace { find, with, turns }])
        }
        TranscriptCommand::Split {
            which,
            turn,
            at,
            speaker,
        } => edit(&which, vec![TranscriptEdit::Split { turn, at, speaker }]),
        TranscriptCommand::Join { which, turns } => {
            edit(&which, vec![TranscriptEdit::Join { turns }])
        }
        TranscriptCommand::Merge {
            which,
            speakers,
            into,
        } => edit(
            &which,
            vec![TranscriptEdit::MergeSpeakers { speakers, into }],
        ),
        TranscriptCommand::Shift { which, by_ms } => {
            let turns = Vec::new();
            edit(&which, vec![TranscriptEdit::Shift { turns, by_ms }])
        }
        TranscriptCommand::Check {
            study,
            transcript,
            accept,
            keep,
            remove,
            json,
        } => {
            let workbench = open(&study)?;
            let verdicts = [
                (accept, wire::CheckVerdict::Proposal),
                (keep, wire::CheckVerdict::Keep),
                (remove, wire::CheckVerdict::Remove),
            ];
            match verdicts.into_iter().find(|(ids, _)| !ids.is_empty()) {
                Some((ids, verdict)) => settle(&workbench, ids, verdict, json),
                None => check(&workbench, transcript.as_deref(), json),
            }
        }
        TranscriptCommand::Recordings(which) => recordings(&which),
        TranscriptCommand::Attach {
            which,
            file,
            offset,
        } => attach(&which, &file, offset),
    }
}

fn rows(workbench: &Workbench, kind: Option<String>) -> Result<Vec<wire::TranscriptRow>> {
    call(
        workbench,
        "list_transcripts",
        &wire::ListTranscripts { kind },
    )
}

/// The id of the one transcript that has this id, file or title.
fn id_of(workbench: &Workbench, name: &str) -> Result<String> {
    let mut found = rows(workbench, None)?;
    found.retain(|row| row.id == name || row.file == name || row.title == name);
    match found.as_slice() {
        [row] => Ok(row.id.clone()),
        [] => Err(Failure::not_found(&format!("转录稿“{name}”"))),
        _ => Err(Failure::bad_value(format!(
            "有 {} 份转录稿叫“{name}”，请改用编号（见 kesheng transcript list --json）。",
            found.len()
        ))),
    }
}

fn opened(which: &Which) -> Result<(Workbench, String)> {
    let workbench = open(&which.study)?;
    let id = id_of(&workbench, &which.transcript)?;
    Ok((workbench, id))
}

fn list(workbench: &Workbench, kind: Option<String>, as_json: bool) -> Result<()> {
    let found = rows(workbench, kind)?;
    if as_json {
        return output::json(&found);
    }
    let cells = found.iter().map(|row| {
        vec![
            row.title.clone(),
            row.file.clone(),
            row.account_code.clone(),
            row.n_turns.to_string(),
            row.n_chars.to_string(),
        ]
    });
    output::table(
        &["标题", "文件", "客户编号", "发言", "字数"],
        &cells.collect::<Vec<_>>(),
    );
    Ok(())
}

fn clock(ms: Option<u32>) -> String {
    ms.map_or_else(String::new, |ms| {
        let s = ms / 1000;
        format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    })
}

fn show(which: &Which) -> Result<()> {
    let (workbench, id) = opened(which)?;
    let detail: wire::TranscriptDetail = call(&workbench, "get_transcript", &wire::IdRef { id })?;
    if which.json {
        return output::json(&detail);
    }
    for turn in &detail.turns {
        output::line(format!(
            "{:>4}  {}  {}：{}",
            turn.position,
            clock(turn.start_ms),
            turn.speaker,
            turn.text.replace('\n', "\n      ")
        ));
    }
    Ok(())
}

/// Steps from lines of JSON; an empty line is none.
fn read_steps(path: &Path) -> Result<Vec<TranscriptEdit>> {
    let mut text = String::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(path)?;
    }
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| {
            serde_json::from_str(line)
                .map_err(|error| Failure::bad_value(format!("第 {n} 行不是有效的修改：{error}")))
        })
        .collect()
}

fn edit(which: &Which, steps: Vec<TranscriptEdit>) -> Result<()> {
    let (workbench, id) = opened(which)?;
    let done: wire::EditedTranscript = call(
        &workbench,
        "edit_transcript",
        &wire::EditTranscript { id, steps },
    )?;
    if which.json {
        return output::json(&done);
    }
    output::line(format!(
        "改了 {} 轮发言（{} 处文字），{} 条编码随之移动，{} 条待核对",
        done.n_turns, done.n_places, done.n_followed, done.n_to_check
    ));
    Ok(())
}

fn check(workbench: &Workbench, transcript: Option<&str>, as_json: bool) -> Result<()> {
    let transcript = transcript.map(|name| id_of(workbench, name)).transpose()?;
    let found: Vec<wire::ToCheckRow> = call(
        workbench,
        "list_to_check",
        &wire::ListToCheck { transcript },
    )?;
    if as_json {
        return output::json(&found);
    }
    let cells = found.iter().map(|row| {
        vec![
            row.id.clone(),
            row.code.clone(),
            row.words.clone(),
            row.title.clone(),
            row.position.to_string(),
            if row.proposal.is_some() { "有" } else { "" }.to_owned(),
        ]
    });
    output::table(
        &[
            "编号",
            "编码",
            "原来的话",
            "转录稿",
            "发言",
            "别处有同样的话",
        ],
        &cells.collect::<Vec<_>>(),
    );
    Ok(())
}

fn settle(
    workbench: &Workbench,
    ids: Vec<String>,
    verdict: wire::CheckVerdict,
    as_json: bool,
) -> Result<()> {
    let request = wire::SettleChecks { ids, verdict };
    let done: wire::SettledChecks = call(workbench, "settle_checks", &request)?;
    if as_json {
        return output::json(&done);
    }
    output::line(format!(
        "核对了 {} 条，还有 {} 条要另行处理",
        done.n_settled, done.n_left
    ));
    Ok(())
}

fn recordings(which: &Which) -> Result<()> {
    let (workbench, id) = opened(which)?;
    let found: Vec<wire::RecordingRow> = call(&workbench, "list_recordings", &wire::IdRef { id })?;
    if which.json {
        return output::json(&found);
    }
    for row in found {
        output::line(format!("{}  {}  {} 字节", row.id, row.file, row.n_bytes));
    }
    Ok(())
}

fn attach(which: &Which, file: &Path, offset_ms: i32) -> Result<()> {
    let (workbench, transcript) = opened(which)?;
    let request = wire::AttachRecording {
        transcript,
        file: workbench.add_handle(file).handle,
        task: None,
    };
    let mut row: wire::RecordingRow = call(&workbench, "attach_recording", &request)?;
    if offset_ms != 0 {
        let request = wire::UpdateRecording {
            id: row.id.clone(),
            offset_ms,
        };
        let _: wire::Nothing = call(&workbench, "update_recording", &request)?;
        row.offset_ms = offset_ms;
    }
    if which.json {
        return output::json(&row);
    }
    output::line(format!("已添加录音 {}", row.file));
    Ok(())
}
