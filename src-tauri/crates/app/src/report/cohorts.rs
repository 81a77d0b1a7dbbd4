//! The report split by cohort (客户群): one block for each, from the same figures as the other sheets.

use super::contents::pain_point_row;
use super::names::Names;
use super::sections;
use crate::context::Context;
use crate::failure::Result;
use crate::figure_choice::{Narrowed, chosen};
use crate::mining::judge_scope;
use crate::view::View;
use crate::wire::{FigureChoice, MineTexts};
use crate::workbench::Workbench;
use ::report::{CohortBlock, CohortSection, Headline, ScoreRow, Unit};
use std::sync::Arc;
use text::Polarity;

/// Phrases of a cohort.
const PHRASES: usize = 10;

pub(super) fn cohorts(
    workbench: &Workbench,
    context: &Context,
    view: &Arc<View>,
    figures: &Narrowed,
    names: &Names,
) -> Result<CohortSection> {
    let facts = crate::sampling::facts(workbench, view)?;
    let all = sections::headlines(workbench, figures)?;
    let mut blocks = Vec::new();
    for cohort in &facts.cohorts {
        let id = cohort.id.to_string();
        let choice = FigureChoice {
            cohort: Some(id.clone()),
            is_weighted: figures.scope.choice.is_weighted,
        };
        let own = chosen(workbench, view, Some(&choice))?;
        let scope = MineTexts {
            cohorts: vec![id.clone()],
            ..MineTexts::default()
        };
        let judged = judge_scope(workbench, view, context, &scope)?;
        let corpus = crate::corpus::corpus(workbench, view)?;
        let suppress_below = view.project.settings.suppress_below;
        let scores = sections::scores(workbench, &own)?;
        let shown = |rows: Vec<ScoreRow>| {
            let rows = rows.into_iter();
            rows.map(|row| shown(row, suppress_below)).collect()
        };
        blocks.push(CohortBlock {
            title: cohort.title.clone(),
            words: own.scope.words.clone(),
            n_customers: facts.sets.iter().filter(|sets| sets.contains(&id)).count() as u32,
            headlines: aligned(&all, scores.headlines, own.scope.n < suppress_below),
            modules: shown(scores.modules),
            questions: shown(scores.questions),
            n_respondents: judged.mined.mining.n_respondents,
            pain_points: judged
                .standing(Polarity::Negative)
                .take(PHRASES)
                .map(|phrase| pain_point_row(phrase, &judged, &corpus, names))
                .collect(),
        });
    }
    Ok(CohortSection {
        cohorts: blocks,
        small_base: view.project.settings.small_base,
    })
}

/// A group too small to show keeps its base and nothing else.
fn shown(row: ScoreRow, suppress_below: u32) -> ScoreRow {
    if row.n >= suppress_below {
        return row;
    }
    ScoreRow {
        mean: None,
        sd: None,
        band: String::new(),
        ..row
    }
}

/// A cohort's headlines under those of the whole study; what it has no figure for is empty, and so is
/// what rests on too few answers.
fn aligned(all: &[Headline], own: Vec<Headline>, is_suppressed: bool) -> Vec<Headline> {
    all.iter()
        .map(|headline| {
            let found = own.iter().find(|one| one.label == headline.label);
            let is_shown = headline.unit == Unit::Count || !is_suppressed;
            Headline {
                value: found.and_then(|one| one.value).filter(|_| is_shown),
                note: String::new(),
                ..headline.clone()
            }
        })
        .collect()
}
