//! What can be asked about codes, codings and memos.

use crate::coding_answers::{Answers, Suggest};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum CodingCommand {
    /// The codebook (JSON list: [{id, parent, depth, name, path, colour, mark, definition, include, exclude, example, n_codings, n_below, n_respondents, n_documents}]).
    Code(Code),
    /// Codings (JSON list: [{id, code, coder, source, place: {text, question, start_char, end_text, end_char}, words, is_to_check, origin, made_at, label, respondent, transcript, order}]; find: [{place, words, term, label, respondent, is_known}]).
    Coding(Coding),
    /// Open answers, coded as wholes (JSON list: {n_total, n_answers, n_coded, rows: [{response, words, n, codes: [{code, n}], score, respondent, region, industry, size}]}; code: {n_answers, n_codings}).
    Answers(Answers),
    /// Memos (JSON list: [{id, subject, subject_id, title, text, author, made_at}]).
    Memo(Memo),
    /// The name under which this installation works and codes; with a name it is changed, an empty one gives back the account's (JSON: author).
    Author {
        name: Option<String>,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
pub struct Code {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: CodeVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum CodeVerb {
    /// The tree with counts.
    List,
    /// Add a code, or with `--lines` one for each line of JSON on stdin (fields as in the list; an id changes that code).
    Add {
        #[arg(default_value = "")]
        name: String,
        /// The code above: name, path or id.
        #[arg(long)]
        parent: Option<String>,
        /// #rrggbb.
        #[arg(long, default_value = "")]
        colour: String,
        #[arg(long, default_value = "")]
        definition: String,
        /// When to use it.
        #[arg(long, default_value = "")]
        include: String,
        /// When not to use it.
        #[arg(long, default_value = "")]
        exclude: String,
        #[arg(long, default_value = "")]
        example: String,
        #[arg(long)]
        lines: bool,
    },
    /// Add the six codes of a story: 情境 任务 行动 结果 案例 建议.
    Story,
    /// Add the codes of a template that are not there, or list the templates (JSON: [{name, title, about, n_codes,
    /// n_missing}]).
    Template {
        /// Name of the template; left out = list them.
        name: Option<String>,
    },
    /// Put codes under another, or at the top.
    Move {
        #[arg(required = true)]
        codes: Vec<String>,
        /// The code above; left out = the top.
        #[arg(long)]
        under: Option<String>,
        /// The sibling they come to stand before.
        #[arg(long)]
        before: Option<String>,
    },
    /// Make several codes one.
    Merge {
        #[arg(required = true)]
        codes: Vec<String>,
        #[arg(long)]
        into: String,
    },
    /// What is doubtful about the codebook (JSON list: [{kind, codes: [{id, path, colour, n_codings}], message, merges, value}]).
    Lint,
    /// Remove codes with those below them.
    Remove {
        #[arg(required = true)]
        codes: Vec<String>,
    },
}

#[derive(Args)]
pub struct Coding {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: CodingVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum CodingVerb {
    /// List codings.
    List {
        /// Of this transcript (id).
        #[arg(long)]
        transcript: Option<String>,
        /// With these codes: name, path or id.
        #[arg(long, value_delimiter = ',')]
        code: Vec<String>,
        /// Codes below count too.
        #[arg(long)]
        below: bool,
        #[arg(long, default_value = "")]
        coder: String,
        /// Only those whose words are gone from the text.
        #[arg(long)]
        to_check: bool,
        /// One line of JSON each.
        #[arg(long)]
        lines: bool,
    },
    /// Code passages: JSONL on stdin, {places: [{text, question, start_char, end_text, end_char}], codes: [name or id], new_code: {name, parent}, coder, origin}.
    Add,
    /// Take codings away.
    Remove {
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Give codings another code.
    Recode {
        #[arg(required = true)]
        ids: Vec<String>,
        #[arg(long)]
        code: String,
        /// They keep the code they have too.
        #[arg(long)]
        keep: bool,
    },
    /// Codes that uncoded sentences probably deserve (JSON: {n_sentences, n_documents, n_total, suggestions: [{place, words, code, reasons, margin, label, respondent}], codes: [{code, n_examples, n_proposed, n_right, precision, recall, is_used, n_refused, message}]}).
    Suggest(Suggest),
    /// Refuse proposals, so that they do not come back: JSONL on stdin, {code: name or id, place: {text, question, start_char, end_char}}, as `suggest` gave them.
    Refuse,
    /// Let the refused proposals of codes come back (JSON: n_restored).
    Restore {
        /// Name, path or id.
        #[arg(required = true)]
        codes: Vec<String>,
    },
    /// Passages with certain words; with `--code` they are coded.
    Find {
        #[arg(required = true)]
        terms: Vec<String>,
        /// term, sentence or turn.
        #[arg(long, default_value = "sentence")]
        extent: String,
        /// response, interview, focus_group, ticket, visit.
        #[arg(long, value_delimiter = ',')]
        source: Vec<String>,
        #[arg(long)]
        transcript: Option<String>,
        /// What interviewers say counts too.
        #[arg(long)]
        interviewers: bool,
        /// Code what was found with this code.
        #[arg(long)]
        code: Option<String>,
    },
}

#[derive(Args)]
pub struct Memo {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: MemoVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum MemoVerb {
    /// List memos.
    List {
        /// study, code, coding, transcript, turn, response, account, interview, participant, theme, pain_point.
        #[arg(long, default_value = "")]
        subject: String,
        #[arg(long)]
        id: Option<String>,
        #[arg(long, default_value = "")]
        search: String,
    },
    /// Write memos: JSONL on stdin (fields as in the list; an id changes that memo).
    Add,
    /// Remove memos.
    Remove {
        #[arg(required = true)]
        ids: Vec<String>,
    },
}
