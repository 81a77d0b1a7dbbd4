//! `kesheng query`, `matrix`, `saturation`, `dynamics`: retrieval over codings.

mod matrices;
mod query;

use crate::run::open;
use app::Result;
use clap::Subcommand;
use matrices::{Dynamics, Matrix, Saturation};
use query::Query;

#[derive(Subcommand)]
pub enum RetrievalCommand {
    /// Passages by codes, people and words; all conditions given must hold (JSON: sentence, n_total,
    /// n_respondents, n_documents, n_to_check, hits[place, source, transcript, label, words, before, after,
    /// respondent, speaker, role, start_ms, region, industry, size, stratum, score, band, codes, coders,
    /// codings, numbers[kind, text, value, unit]]). Codes go by name, path or id.
    Query(Box<Query>),
    /// Tables over codings. code-group: codes by groups (JSON: by_label, groups[name, value, n, is_small],
    /// rows[code, path, n_codings, n_respondents, cells[n_codings, n, share_of_group, share_of_code, residual],
    /// test, p, p_adjusted], method). code-code: co-occurrence (codes[code, path, n, n_respondents, x, y, radius],
    /// pairs[a, b, n, jaccard], method). case-code: respondents by codes (variables[name, label, values, code],
    /// rows[attributes, codes]). stories: parts of stories (stories[label, respondent, is_case, parts, coverage],
    /// n_whole, mean_coverage). joint: codes beside figures (sources[source, n_documents, n_respondents], rows[path,
    /// n_respondents, cells[n_documents, n_respondents, share], question{code, title, n, mean, low, high, band},
    /// with{n, mean}, without, difference, p, p_adjusted, quotation{words, label}], method).
    Matrix(Matrix),
    /// New codes talk by talk (JSON: all, groups[name, saturated_at, talks[title, day, stratum, n_codes, n_new,
    /// n_total, share_new]], method).
    Saturation(Saturation),
    /// Who spoke how much in focus groups (JSON list: [{title, speakers[label, respondent, role, n_turns, n_chars,
    /// share_chars, share_turns], share_interviewers, gini, herfindahl, themes[path, by_speaker, n_covered,
    /// share_covered]}]).
    Dynamics(Dynamics),
}

/// Runs a command about retrieval.
pub fn run(command: RetrievalCommand) -> Result<()> {
    match command {
        RetrievalCommand::Query(asked) => query::query(&open(&asked.study)?, &asked),
        RetrievalCommand::Matrix(asked) => matrices::matrix(&open(&asked.study)?, &asked),
        RetrievalCommand::Saturation(asked) => matrices::saturation(&open(&asked.study)?, &asked),
        RetrievalCommand::Dynamics(asked) => matrices::dynamics(&open(&asked.study)?, &asked),
    }
}
