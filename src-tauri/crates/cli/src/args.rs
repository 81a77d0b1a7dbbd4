//! What can be asked on the command line.

use crate::field::args::FieldCommand;
use crate::questionnaire::QuestionnaireCommand;
use crate::sampling::args::SampleCommand;
use crate::talks::args::TalkCommand;
use crate::words::args::WordCommand;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 客声：离线客户满意度研究工作台（命令行）
#[derive(Parser)]
#[command(name = "kesheng", version, about, long_about = HELP)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const HELP: &str = "客声：离线客户满意度研究工作台（命令行）

Every capability of the window as a command. With --json the answer is one JSON value on
stdout; field names are stable and are those of src-tauri/crates/app/src/wire.
Exit status: 0 done, 1 could not, 2 wrong usage. Problems go to stderr, one a line.";

#[derive(Subcommand)]
pub enum Command {
    /// Make a study in a new folder (JSON: id, name, folder, counts).
    New {
        /// Folder of the study; must not hold one.
        study: PathBuf,
        /// Name of the study.
        #[arg(long)]
        name: String,
        /// Fill it with the sample study.
        #[arg(long)]
        sample: bool,
        #[arg(long)]
        json: bool,
    },
    /// Bring in a file (JSON: added, updated, duplicate, rejected, problems[file, sheet, row, column, code, message]).
    Import(Import),
    /// List what a study holds.
    List {
        what: Listing,
        study: PathBuf,
        /// Show real names (roster only).
        #[arg(long)]
        named: bool,
        /// With excluded sheets and pilots (responses only; JSON: state).
        #[arg(long)]
        all: bool,
        #[arg(long)]
        json: bool,
    },
    /// Change a question of the data, named by code or id; what is left out stays (JSON: {}).
    Question {
        study: PathBuf,
        question: String,
        /// Wording.
        #[arg(long)]
        title: Option<String>,
        /// Module.
        #[arg(long)]
        module: Option<String>,
        /// A high score is bad: figures mirror it.
        #[arg(long)]
        reversed: Option<bool>,
        #[arg(long)]
        json: bool,
    },
    /// Scores by question, module and group (JSON: csat, nps, modules, questions, choices, cells,
    /// breaks[module, before, after, reasons] of waves that do not compare).
    Describe {
        study: PathBuf,
        /// Group by: region, industry, size, grade, cohort:TITLE, attr:COLUMN, wave, mode, channel,
        /// interviewer, place, device, source, or the code of a single-choice question; joined with commas.
        #[arg(long, value_delimiter = ',')]
        by: Vec<String>,
        #[command(flatten)]
        choice: Choice,
        /// Keep the choice: 概览, 分析 and the report follow it.
        #[arg(long)]
        save: bool,
        #[arg(long)]
        json: bool,
    },
    /// Expectations against perceptions (JSON: n_pairs, rows[level, title, n, expected, perceived, gap,
    /// low, high, t, df, p, ratio, alpha_expected, alpha_perceived], notes).
    Gaps {
        study: PathBuf,
        #[arg(long)]
        json: bool,
    },
    /// Doubtful sheets: rules, hits, decisions (JSON: rules[rule, measure], n_raw, n_pilot, n_excluded,
    /// n_valid, n_open, n_changed).
    Clean(crate::cleaning::Clean),
    /// Corrected answers (JSON: id, key, code, raw, value, reason, by, at).
    Corrections(crate::cleaning::Corrections),
    /// Find words in all texts (JSON: n_total, hits).
    Search {
        study: PathBuf,
        query: String,
        #[arg(long, default_value_t = 200)]
        limit: u32,
        #[arg(long)]
        json: bool,
    },
    /// Write the Excel report.
    Report {
        study: PathBuf,
        /// File to write.
        #[arg(short, long)]
        out: PathBuf,
        /// Real names instead of A公司 …
        #[arg(long)]
        named: bool,
        /// Raw data of all sheets, also excluded ones and pilots, with a column for the state.
        #[arg(long)]
        with_excluded: bool,
        /// Kind of report: satisfaction, care, after_fix, onboarding, milestone, churn.
        #[arg(long, default_value = "")]
        skeleton: String,
        /// Sheets by name (cover, sample, scores, heat_map, trend, gaps, cohorts, statistics, pain_points,
        /// evidence, raw_data, method); all when left out.
        #[arg(long, value_delimiter = ',')]
        sheets: Vec<String>,
        #[command(flatten)]
        choice: Choice,
        #[arg(long)]
        json: bool,
    },
    /// Take back the newest operation (JSON: label, skipped).
    Undo {
        study: PathBuf,
        #[arg(long)]
        json: bool,
    },
    /// Do again what was taken back last (JSON: label, skipped).
    Redo {
        study: PathBuf,
        #[arg(long)]
        json: bool,
    },
    /// What was done to a study (JSON: undo, redo, entries).
    History {
        study: PathBuf,
        #[arg(long)]
        json: bool,
    },
    /// Whether a study is sound (JSON: is_ok, fingerprint, checks). Exit 1 when it is not.
    Check {
        study: PathBuf,
        #[arg(long)]
        json: bool,
    },
    /// Mine texts without a study: JSONL in, JSONL out.
    Mine {
        /// pairs, ranking, themes, keywords or behaviour.
        mode: String,
        /// Learn from coded texts first: JSONL of {id, text, pairs: [{aspect, opinion, polarity}]}.
        #[arg(long)]
        coded: Option<PathBuf>,
    },
    #[command(flatten)]
    Words(WordCommand),
    #[command(flatten)]
    Sampling(SampleCommand),
    #[command(flatten)]
    Entry(crate::entry::EntryCommand),
    #[command(flatten)]
    Field(FieldCommand),
    /// Double coding and how far coders agree.
    Agreement(crate::agreement::Agreement),
    /// Codebooks and coded projects in and out of files (REFI-QDA, Excel, Word).
    #[command(subcommand)]
    Exchange(crate::exchange::ExchangeCommand),
    #[command(flatten)]
    Coding(crate::coding::CodingCommand),
    #[command(flatten)]
    Retrieval(crate::retrieval::RetrievalCommand),
    #[command(flatten)]
    Talks(TalkCommand),
    /// Questionnaires as they are designed.
    #[command(subcommand)]
    Questionnaire(QuestionnaireCommand),
    /// Transcripts: read, edit, check, recordings.
    #[command(subcommand)]
    Transcript(crate::transcript::TranscriptCommand),
    /// The whole job of a folder (survey.xlsx, interviews/) without a study: one workbook of
    /// tables and, with --figures, all figures as JSON.
    Batch {
        /// Folder with survey.xlsx and interviews/.
        data: PathBuf,
        /// Workbook to write.
        #[arg(short, long)]
        out: PathBuf,
        /// File for the figures.
        #[arg(long)]
        figures: Option<PathBuf>,
        /// Show how long each step took (JSON: ms by step; some run at the same time).
        #[arg(long)]
        stages: bool,
    },
    /// Any command of the window by name, with its request as JSON (for scripts and tests).
    Call {
        study: PathBuf,
        name: String,
        /// The request; `{}` when left out.
        request: Option<String>,
    },
    /// Serve the window to a browser on this machine (development and tests).
    Serve {
        study: Option<PathBuf>,
        /// Required: this host is for development.
        #[arg(long, required = true)]
        dev: bool,
        /// Port on 127.0.0.1; 0 = any free one.
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Folder with the built window.
        #[arg(long, default_value = "ui/dist")]
        ui: PathBuf,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
pub struct Import {
    pub kind: Kind,
    pub study: PathBuf,
    /// Files; several for transcripts. For answers: the exports of one survey in several forms (text
    /// with order numbers or scores), or the answers and the XLSForm they were asked by.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Where answers come from: wjx, tencent, odk or generic; by the look of it when left out.
    #[arg(long)]
    pub preset: Option<String>,
    /// How columns are read: a JSON file with the answer of `--preview --json`, edited, or only its
    /// list of columns with `role` (and for questions `question_kind`, `title`, `module`).
    #[arg(long)]
    pub map: Option<PathBuf>,
    /// Sheet of a workbook.
    #[arg(long)]
    pub sheet: Option<String>,
    /// Transcripts: interview or focus-group.
    #[arg(long = "kind")]
    pub talk: Option<String>,
    /// Transcripts: code of the customer talked to.
    #[arg(long)]
    pub respondent: Option<String>,
    /// Transcripts: what is put right, as JSON: {fixes: [{file, at, repair, speaker}], names: [{file, label,
    /// name}], roles: [{label, role}]}; `at` is that of a line of `--preview --json` (files[].transcript.lines),
    /// repair is speaker, join, split, skip or take.
    #[arg(long)]
    pub fix: Option<PathBuf>,
    /// Transcripts: encoding, when it cannot be told.
    #[arg(long)]
    pub encoding: Option<String>,
    /// Answers: wave they belong to, by name or id.
    #[arg(long)]
    pub wave: Option<String>,
    /// Answers: version of the questionnaire that was asked, by id, number or name; none = not any.
    #[arg(long, visible_alias = "questionnaire")]
    pub version: Option<String>,
    /// Answers: online, offline or other words, where the file does not say.
    #[arg(long)]
    pub mode: Option<String>,
    /// Answers: channel, where the file does not say.
    #[arg(long)]
    pub channel: Option<String>,
    /// Tickets: first day to take, YYYY-MM-DD.
    #[arg(long)]
    pub since: Option<String>,
    /// Tickets: last day to take.
    #[arg(long)]
    pub until: Option<String>,
    /// Tickets: the last so many months up to --until, else up to today.
    #[arg(long, conflicts_with = "since")]
    pub last_months: Option<u32>,
    /// Take nothing when a row is rejected.
    #[arg(long)]
    pub all_or_nothing: bool,
    /// Only show what would be done.
    #[arg(long)]
    pub preview: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    Roster,
    Responses,
    Transcript,
    Tickets,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Listing {
    Roster,
    Questions,
    Responses,
    Transcripts,
    Turns,
    Tickets,
}

/// What figures count; without any of these, what the study chose.
#[derive(clap::Args, Clone, Debug)]
pub struct Choice {
    /// Only the sheets of this cohort's customers, by title or id.
    #[arg(long)]
    cohort: Option<String>,
    /// Weighted by the study's weighting rule.
    #[arg(long)]
    weighted: bool,
    /// All sheets that count, unweighted, whatever the study chose.
    #[arg(long, conflicts_with_all = ["cohort", "weighted"])]
    all: bool,
}

impl Choice {
    /// As commands take it.
    pub fn asked(&self) -> Option<app::wire::FigureChoice> {
        let is_given = self.all || self.weighted || self.cohort.is_some();
        is_given.then(|| app::wire::FigureChoice {
            cohort: self.cohort.clone(),
            is_weighted: self.weighted,
        })
    }
}
