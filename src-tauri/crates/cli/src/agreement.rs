//! `kesheng agreement`: double coding and how far coders agree.

use crate::coding::{code_ids, codebook};
use crate::field::said;
use crate::output;
use crate::run::{call, open};
use app::wire::{self, Nothing};
use app::{Result, Workbench};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
pub struct Agreement {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: AgreementVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

/// Which figures.
#[derive(Args)]
pub struct Figures {
    /// Round: id or title; the newest when left out.
    #[arg(default_value = "")]
    round: String,
    /// Overlap from which two passages are the same, 0–1.
    #[arg(long, default_value_t = 0.5)]
    threshold: f64,
    /// What is drawn anew for intervals: turn or transcript.
    #[arg(long, default_value = "turn")]
    by: String,
    /// How often; 0 = no intervals.
    #[arg(long, default_value_t = 1000)]
    draws: u32,
    /// A transcript in which a coder gave no code counts as not coded by him.
    #[arg(long)]
    untouched_missing: bool,
}

#[derive(Subcommand)]
pub enum AgreementVerb {
    /// Who codes here; with a name, say so (JSON: {name}).
    Coder { name: Option<String> },
    /// Begin a round (JSON: {id}; with --preview {n_turns, n_eligible, n_transcripts, n_chars, n_codings}).
    Open {
        /// Names of the coders, joined by commas.
        #[arg(long, required = true, value_delimiter = ',')]
        coders: Vec<String>,
        #[arg(long, default_value = "")]
        title: String,
        /// Codes to compare (name, path or id); all when left out.
        #[arg(long, value_delimiter = ',')]
        codes: Vec<String>,
        /// Transcripts (title or id); all when left out.
        #[arg(long, value_delimiter = ',')]
        transcripts: Vec<String>,
        /// Share of the turns of each transcript, up to 1.
        #[arg(long, default_value_t = 1.0)]
        share: f64,
        #[arg(long)]
        seed: Option<u32>,
        /// What interviewers say is coded too.
        #[arg(long)]
        interviewers: bool,
        /// Only show what it would hold.
        #[arg(long)]
        preview: bool,
    },
    /// End a round: figures are there, and coders see each other's work.
    Close {
        #[arg(default_value = "")]
        round: String,
    },
    /// Remove a round; the codings stay.
    Remove { round: String },
    /// Rounds (JSON list: [{id, title, state, coders: [{coder, n_turns, n_codings, untouched}], codes, n_turns, n_gone, n_transcripts, share, seed, made_at, n_disagreements, n_settled}]).
    List,
    /// Turns of a round (JSON list: [{turn, transcript, label, respondent, text, n_own}]).
    Turns {
        #[arg(default_value = "")]
        round: String,
    },
    /// Figures of a closed round (JSON: {round, n_chars, measures: [{key, label, base, formula, source}], rows: [{kind, code, name, n_all, n_some, coders, figures: [{measure, value, low, high, observed, expected, n, undefined, why}]}], notes, sentence}).
    Show(Figures),
    /// Where coders differ (JSON list: [{code, name, turn, label, respondent, text, kind, marks: [{coder, is_missing, spans, words}], decision, reason, author}]).
    Disagreements {
        #[command(flatten)]
        figures: Figures,
        /// Only those that are not settled.
        #[arg(long)]
        open: bool,
    },
    /// Settle a disagreement, or with JSONL on stdin ({code, turn, decision, reason}) many (JSON: {n_changed}).
    Settle {
        /// Round: id or title.
        round: String,
        /// Id of the turn; left out = JSONL on stdin.
        #[arg(long, requires = "code")]
        turn: Option<String>,
        /// Code: name, path or id.
        #[arg(long)]
        code: Option<String>,
        /// coded, not_coded, or empty to open it again.
        #[arg(long, default_value = "")]
        decision: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Make codings by 共识 of what is agreed and settled (JSON: {coder, n_added, n_removed, n_open}).
    Consensus {
        #[arg(default_value = "")]
        round: String,
        /// shared (what all marked) or union.
        #[arg(long, default_value = "shared")]
        extent: String,
        #[arg(long)]
        untouched_missing: bool,
    },
    /// Write figures and disagreements as .xlsx (JSON: {file, n_bytes, n_sheets, download}).
    Export {
        #[command(flatten)]
        figures: Figures,
        #[arg(short, long)]
        out: PathBuf,
    },
}

/// A line of `settle`.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Line {
    code: String,
    turn: String,
    decision: String,
    reason: String,
}

/// Runs a command about double coding.
pub fn run(asked: &Agreement) -> Result<()> {
    let workbench = &open(&asked.study)?;
    let json = asked.json;
    match &asked.verb {
        AgreementVerb::Coder { name } => {
            if let Some(name) = name {
                let name = name.clone();
                let _: Nothing = call(workbench, "set_author", &wire::SetAuthor { name })?;
            }
            let state: wire::AppState = call(workbench, "get_app_state", &Nothing {})?;
            let coder = serde_json::json!({ "name": state.author });
            said(&coder, format!("编码者：{}", state.author), json)
        }
        AgreementVerb::Open { preview, .. } => begin(workbench, &asked.verb, *preview, json),
        AgreementVerb::Close { round } => {
            let round = find(workbench, round)?;
            let done: Nothing = call(workbench, "close_round", &id_of(&round))?;
            said(&done, format!("已结束“{}”", round.title), json)
        }
        AgreementVerb::Remove { round } => {
            let round = find(workbench, round)?;
            let done: Nothing = call(workbench, "remove_round", &id_of(&round))?;
            said(&done, format!("已删除“{}”，编码都还在", round.title), json)
        }
        AgreementVerb::List => list(&rounds(workbench)?, json),
        AgreementVerb::Turns { round } => {
            let round = find(workbench, round)?;
            let turns: Vec<wire::RoundTurn> = call(workbench, "list_round_turns", &id_of(&round))?;
            if json {
                return output::json(&turns);
            }
            let row = |row: &wire::RoundTurn| {
                vec![
                    row.label.clone(),
                    row.respondent.clone(),
                    row.n_own.to_string(),
                    row.text.replace('\n', " "),
                ]
            };
            let rows: Vec<Vec<String>> = turns.iter().map(row).collect();
            output::table(&["出处", "受访者", "我的编码", "发言"], &rows);
            Ok(())
        }
        AgreementVerb::Show(figures) => {
            let request = figures.request(workbench)?;
            show(&call(workbench, "get_agreement", &request)?, json)
        }
        AgreementVerb::Disagreements { figures, open } => {
            let request = wire::ListDisagreements {
                round: find(workbench, &figures.round)?.id,
                codes: Vec::new(),
                threshold: figures.threshold,
                untouched_is_missing: figures.untouched_missing,
                open_only: *open,
            };
            let found: Vec<wire::Disagreement> = call(workbench, "list_disagreements", &request)?;
            disagreements(&found, json)
        }
        AgreementVerb::Settle {
            round,
            turn,
            code,
            decision,
            reason,
        } => {
            let lines = match (turn, code) {
                (Some(turn), Some(code)) => vec![Line {
                    code: code.clone(),
                    turn: turn.clone(),
                    decision: decision.clone(),
                    reason: reason.clone(),
                }],
                _ => crate::field::lines()?,
            };
            settle(workbench, &find(workbench, round)?.id, lines, json)
        }
        AgreementVerb::Consensus {
            round,
            extent,
            untouched_missing,
        } => {
            let request = wire::MakeConsensus {
                round: find(workbench, round)?.id,
                extent: extent.clone(),
                untouched_is_missing: *untouched_missing,
            };
            let made: wire::Consensus = call(workbench, "make_consensus", &request)?;
            let words = format!(
                "“{}”新增 {} 处编码，去掉 {} 处；还有 {} 处分歧没有裁定",
                made.coder, made.n_added, made.n_removed, made.n_open
            );
            said(&made, words, json)
        }
        AgreementVerb::Export { figures, out } => {
            let request = wire::ExportAgreement {
                file: workbench.add_handle(out).handle,
                figures: figures.request(workbench)?,
            };
            let written: wire::ReportResult = call(workbench, "export_agreement", &request)?;
            said(&written, format!("已写入 {}", out.display()), json)
        }
    }
}

impl Figures {
    fn request(&self, workbench: &Workbench) -> Result<wire::GetAgreement> {
        Ok(wire::GetAgreement {
            round: find(workbench, &self.round)?.id,
            threshold: self.threshold,
            by: self.by.clone(),
            n_draws: self.draws,
            untouched_is_missing: self.untouched_missing,
            task: None,
        })
    }
}

fn begin(workbench: &Workbench, verb: &AgreementVerb, preview: bool, json: bool) -> Result<()> {
    let AgreementVerb::Open {
        coders,
        title,
        codes,
        transcripts,
        share,
        seed,
        interviewers,
        ..
    } = verb
    else {
        return Ok(());
    };
    let asked = wire::ListTranscripts { kind: None };
    let known: Vec<wire::TranscriptRow> = call(workbench, "list_transcripts", &asked)?;
    let id = |name: &String| {
        let found = known
            .iter()
            .find(|row| row.id == *name || row.title == *name);
        found
            .map(|row| row.id.clone())
            .ok_or_else(|| wire::Failure::bad_value(format!("没有转录稿“{name}”。")))
    };
    let request = wire::OpenRound {
        title: title.clone(),
        coders: coders.clone(),
        codes: code_ids(&codebook(workbench)?, codes)?,
        transcripts: transcripts.iter().map(id).collect::<Result<_>>()?,
        share: *share,
        seed: *seed,
        with_interviewers: *interviewers,
    };
    if preview {
        let shown: wire::RoundPreview = call(workbench, "preview_round", &request)?;
        let words = format!(
            "{} 份转录稿的 {} 轮发言里取 {} 轮（{} 字）",
            shown.n_transcripts, shown.n_eligible, shown.n_turns, shown.n_chars
        );
        return said(&shown, words, json);
    }
    let made: wire::IdRef = call(workbench, "open_round", &request)?;
    let round = find(workbench, &made.id)?;
    let words = format!(
        "已开始“{}”：{} 轮发言，种子 {}（{}）",
        round.title, round.n_turns, round.seed, made.id
    );
    said(&made, words, json)
}

fn rounds(workbench: &Workbench) -> Result<Vec<wire::RoundRow>> {
    call(workbench, "list_rounds", &Nothing {})
}

/// A round by id or title; the newest for an empty name.
fn find(workbench: &Workbench, name: &str) -> Result<wire::RoundRow> {
    let rounds = rounds(workbench)?;
    let found = match name {
        "" => rounds.last(),
        name => rounds
            .iter()
            .find(|round| round.id == name || round.title == name),
    };
    found.cloned().ok_or_else(|| {
        wire::Failure::bad_value(match name {
            "" => "还没有双人编码，请先用 open 开始一轮。".into(),
            name => format!("没有“{name}”这一轮双人编码。"),
        })
    })
}

fn id_of(round: &wire::RoundRow) -> wire::IdRef {
    wire::IdRef {
        id: round.id.clone(),
    }
}

fn list(rounds: &[wire::RoundRow], json: bool) -> Result<()> {
    if json {
        return output::json(&rounds);
    }
    let row = |row: &wire::RoundRow| {
        let coders: Vec<String> = row
            .coders
            .iter()
            .map(|one| format!("{} {} 轮", one.coder, one.n_turns))
            .collect();
        vec![
            row.title.clone(),
            if row.state == "open" {
                "进行中"
            } else {
                "已结束"
            }
            .to_owned(),
            row.n_turns.to_string(),
            coders.join("、"),
            row.seed.to_string(),
            row.n_disagreements
                .map_or("—".into(), |n| format!("{}/{n}", row.n_settled)),
        ]
    };
    let rows: Vec<Vec<String>> = rounds.iter().map(row).collect();
    output::table(
        &["名称", "状态", "发言", "编码者", "种子", "已裁定/分歧"],
        &rows,
    );
    Ok(())
}

fn show(report: &wire::AgreementReport, json: bool) -> Result<()> {
    if json {
        return output::json(report);
    }
    let mut head = vec!["编码"];
    head.extend(report.measures.iter().map(|measure| measure.label.as_str()));
    let cell = |figure: &wire::AgreementFigure| match (figure.value, figure.low, figure.high) {
        (Some(value), Some(low), Some(high)) => format!("{value:.3} [{low:.2}, {high:.2}]"),
        (Some(value), ..) => format!("{value:.3}"),
        _ => format!("无（{}）", figure.undefined),
    };
    let row = |row: &wire::AgreementRow| {
        std::iter::once(row.name.clone())
            .chain(row.figures.iter().map(cell))
            .collect()
    };
    let rows: Vec<Vec<String>> = report.rows.iter().map(row).collect();
    output::table(&head, &rows);
    output::line("");
    output::line(&report.sentence);
    for note in &report.notes {
        output::warn(note);
    }
    Ok(())
}

fn disagreements(found: &[wire::Disagreement], json: bool) -> Result<()> {
    if json {
        return output::json(&found);
    }
    let row = |row: &wire::Disagreement| {
        let marks: Vec<String> = row
            .marks
            .iter()
            .map(|one| match one.words.as_slice() {
                [] => format!("{}：—", one.coder),
                words => format!("{}：{}", one.coder, words.join(" / ")),
            })
            .collect();
        vec![
            row.label.clone(),
            row.name.clone(),
            marks.join("；").replace('\n', " "),
            row.decision.clone(),
            row.reason.clone(),
            row.turn.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    output::table(
        &["出处", "编码", "谁编了什么", "裁定", "理由", "发言"],
        &rows,
    );
    Ok(())
}

/// Lines with one decision and reason that follow each other are one operation.
fn settle(workbench: &Workbench, round: &str, lines: Vec<Line>, json: bool) -> Result<()> {
    let book = codebook(workbench)?;
    let mut done = wire::SettledDisagreements::default();
    let mut request = wire::SettleDisagreements::default();
    let mut send = |request: &wire::SettleDisagreements| -> Result<()> {
        if !request.items.is_empty() {
            let now: wire::SettledDisagreements = call(workbench, "settle_disagreements", request)?;
            done.n_changed += now.n_changed;
        }
        Ok(())
    };
    for line in lines {
        let code = code_ids(&book, &[line.code])?.remove(0);
        let item = wire::CodeAtTurn {
            code,
            turn: line.turn,
        };
        if (&request.decision, &request.reason) != (&line.decision, &line.reason) {
            send(&request)?;
            request.items.clear();
        }
        request.round = round.into();
        request.decision = line.decision;
        request.reason = line.reason;
        request.items.push(item);
    }
    send(&request)?;
    let words = format!("已裁定 {} 处", done.n_changed);
    said(&done, words, json)
}
