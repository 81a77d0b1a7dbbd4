//! Retrieval over codings (检索): queries, what they find, matrices, saturation, dynamics of talks.
//!
//! [`ground`] is what all of it stands on, [`evaluate`] says what a query means. Nothing is written here
//! but saved queries and files.

mod attribute;
mod case_codes;
mod code_groups;
mod code_pairs;
mod dynamics;
mod evaluate;
mod export;
mod files;
mod ground;
mod hits;
mod joint;
mod matrix_files;
mod mentions_code;
mod saturation;
mod saved;
mod scoped;
mod sentence;
mod stories;
mod stretch;

pub(crate) use case_codes::get_case_codes;
pub(crate) use code_groups::get_code_groups;
pub(crate) use code_pairs::get_code_pairs;
pub(crate) use dynamics::list_dynamics;
pub(crate) use export::export_query;
pub(crate) use joint::get_joint;
pub(crate) use matrix_files::export_matrix;
pub(crate) use mentions_code::{PREFIX as CODE_PREFIX, code_group, code_variables};
pub(crate) use saturation::get_saturation;
pub(crate) use saved::{list_queries, put_query, remove_query};
pub(crate) use stories::get_story_coverage;

use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use evaluate::{evaluate, everything_coded};
use ground::Ground;
use hits::{codings_over, in_order, row};
use std::collections::HashSet;

pub(crate) fn run_query(
    workbench: &Workbench,
    _: &Context,
    request: RunQuery,
) -> Result<QueryResult> {
    let ground = Ground::read(workbench)?;
    let node = request.query.clone().unwrap_or_else(everything_coded);
    let passages = evaluate(&ground, &node)?;
    let documents: HashSet<u32> = passages
        .iter()
        .map(|one| ground.text(ground.text_at(one.start)).document)
        .collect();
    let mut result = QueryResult {
        sentence: sentence::sentence(&ground, request.query.as_ref()),
        n_total: passages.len() as u32,
        n_respondents: ground.n_respondents(passages.iter().copied()),
        n_documents: documents.len() as u32,
        n_to_check: ground.n_to_check,
        hits: Vec::new(),
    };
    let overlaps = codings_over(&ground);
    let shown = in_order(&ground, passages, &request)?;
    let limit = crate::keywords::limit_of(request.limit);
    result.hits = shown
        .into_iter()
        .take(limit)
        .map(|passage| row(&ground, &overlaps, passage, request.context))
        .collect();
    Ok(result)
}

pub(crate) fn get_query_options(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<QueryOptions> {
    Ok(attribute::options(&Ground::read(workbench)?))
}
