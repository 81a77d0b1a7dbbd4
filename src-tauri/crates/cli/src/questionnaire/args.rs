//! What can be asked of questionnaires on the command line.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum DesignCommand {
    /// Make a questionnaire: empty, from a template, or as a copy (JSON: id).
    New {
        study: PathBuf,
        /// Name of a template; see `kesheng questionnaire templates`.
        #[arg(long, conflicts_with = "copy_of")]
        template: Option<String>,
        /// Questionnaire to copy: id or title.
        #[arg(long)]
        copy_of: Option<String>,
        /// Heading; that of the template when left out.
        #[arg(long, default_value = "")]
        title: String,
        #[arg(long)]
        json: bool,
    },
    /// Questionnaires of a study (JSON: [id, title, n_sections, n_questions, seconds, n_errors, n_warnings, versions, is_changed]).
    List {
        study: PathBuf,
        #[arg(long)]
        json: bool,
    },
    /// A questionnaire as text (JSON: id, version, title, intro, closing, sections, questions, seconds).
    Show(Of),
    /// Check wording, counts and logic (JSON: [question, section, code, rule, rule_label, weight, message, words]). Exit 1 when there are errors.
    Lint(Of),
    /// Freeze a questionnaire as a version (JSON: id, number, note, frozen_at). Exit 1 when the check finds errors.
    Freeze {
        #[command(flatten)]
        of: Named,
        /// Why.
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Compare two versions question by question (JSON: rows[code, before, after, change, differences, is_comparable, reason], n_comparable, n_incomparable).
    Diff {
        #[command(flatten)]
        of: Named,
        /// Number of the earlier version; the newest when left out.
        #[arg(long)]
        from: Option<u32>,
        /// Number of the later version; as it is under design when left out.
        #[arg(long)]
        to: Option<u32>,
    },
    /// Change a questionnaire by JSONL from stdin, one operation a line, each undone by itself
    /// (JSON: one line an operation: op, ids, referred_by).
    ///
    /// {"op":"put_question","question":{"code":"Q3","hint":"…"},"after":"Q2"}: changes the given fields of the
    /// question of that code or id, or adds one. {"op":"put_section","section":{"title":"…","role":"ratings"},"after":"…"};
    /// {"op":"move","questions":["Q3"],"section":"…","after":"Q1"} or {"op":"move","sections":["…"]}; {"op":"copy","questions":["Q3"]};
    /// {"op":"remove","questions":["Q3"]}; {"op":"update","title":"…","intro":"…","closing":"…"}.
    /// Questions go by code or id, sections by title or id.
    #[command(verbatim_doc_comment)]
    Edit(Named),
    /// Remove a questionnaire; versions and answers stay.
    Remove(Named),
    /// Templates (JSON: [name, title, description, n_questions, seconds]).
    Templates {
        #[arg(long)]
        json: bool,
    },
    /// Questions of the library (JSON: [key, group, is_own, question]).
    Library {
        /// Only those whose group, wording or key holds this.
        #[arg(long, default_value = "")]
        search: String,
        /// Take own questions out, by key.
        #[arg(long, num_args = 1..)]
        remove: Vec<String>,
        #[arg(long)]
        json: bool,
    },
    /// Take questions of the library into a questionnaire (JSON: ids).
    Take {
        #[command(flatten)]
        of: Named,
        /// Keys of the library.
        #[arg(required = true)]
        keys: Vec<String>,
        /// Section they go to, by title or id; the last when left out.
        #[arg(long)]
        section: Option<String>,
        /// Behind this question; at the end when left out.
        #[arg(long)]
        after: Option<String>,
        /// To the front of the section.
        #[arg(long, conflicts_with = "after")]
        first: bool,
    },
    /// Keep questions in the user's own library (JSON: ids).
    Keep {
        #[command(flatten)]
        of: Named,
        /// Questions by code or id.
        #[arg(required = true)]
        questions: Vec<String>,
        /// Group they go under.
        #[arg(long, default_value = "")]
        group: String,
    },
    /// Waves: when which version was asked (JSON: [id, title, version, version_label, is_pilot, opens_on, closes_on, note, n_responses]).
    Waves {
        study: PathBuf,
        #[command(subcommand)]
        verb: Option<WaveVerb>,
        #[arg(long, global = true)]
        json: bool,
    },
}

/// A questionnaire.
#[derive(Args)]
pub struct Named {
    pub study: PathBuf,
    /// Id or title.
    pub questionnaire: String,
    #[arg(long)]
    pub json: bool,
}

/// A questionnaire as it is under design or as a version froze it.
#[derive(Args)]
pub struct Of {
    #[command(flatten)]
    pub of: Named,
    /// Number of a version; as it is under design when left out.
    #[arg(long)]
    pub version: Option<u32>,
}

#[derive(Subcommand)]
pub enum WaveVerb {
    /// Add a wave, or change the one of that title.
    Put {
        title: String,
        /// Questionnaire asked: id or title; with --version.
        #[arg(long, requires = "version")]
        questionnaire: Option<String>,
        /// Number of its version.
        #[arg(long, requires = "questionnaire")]
        version: Option<u32>,
        /// Its answers stay out of every figure.
        #[arg(long)]
        pilot: bool,
        /// First day, YYYY-MM-DD.
        #[arg(long)]
        opens: Option<String>,
        /// Deadline, YYYY-MM-DD.
        #[arg(long)]
        closes: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
    /// Remove a wave; its answers stay.
    Remove { title: String },
}
