//! What cleaning does to the headline figures.

use super::hits;
use super::list::sheets_hit;
use crate::answers::{Loaded, load_all};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{Question, QuestionKind};
use stats::tally::tally;

pub(crate) fn get_cleaning_effect(
    workbench: &Workbench,
    _: &Context,
    request: GetCleaningEffect,
) -> Result<CleaningEffect> {
    let view = workbench.view()?;
    let base = &view.base;
    let hits = hits::hits(workbench, &view)?;
    let is_hit = match request.rules.as_slice() {
        [] => Vec::new(),
        rules => sheets_hit(&hits, rules)?,
    };
    let would_go = |sheet: u32| {
        is_hit.get(sheet as usize) == Some(&true) && !base.decisions.contains_key(&sheet)
    };
    let n = base.all.len() as u32;
    let figures = |keep: &dyn Fn(u32) -> bool| {
        let kept: Vec<u32> = (0..n).filter(|sheet| keep(*sheet)).collect();
        base_figures(workbench, &view, &kept)
    };
    Ok(CleaningEffect {
        raw: figures(&|sheet| !base.is_pilot(sheet))?,
        now: figures(&|sheet| base.counts(sheet))?,
        then: figures(&|sheet| base.counts(sheet) && !would_go(sheet))?,
    })
}

fn base_figures(workbench: &Workbench, view: &View, kept: &[u32]) -> Result<BaseFigures> {
    let counts = |question: Option<&Question>| -> Result<Option<stats::tally::Tally>> {
        let Some(question) = question else {
            return Ok(None);
        };
        let loaded = load_all(workbench, view, question)?;
        let Loaded::Codes(codes) = &*loaded else {
            return Ok(None);
        };
        let chosen: Vec<i16> = kept.iter().map(|at| codes[*at as usize]).collect();
        Ok(Some(tally(&chosen)))
    };
    let overall = counts(view.overall())?;
    let nps = counts(view.questions_of(QuestionKind::Nps).next())?;
    Ok(BaseFigures {
        n: kept.len() as u32,
        mean: overall.and_then(|counts| stats::describe::describe(&counts).mean),
        nps: nps
            .and_then(|counts| stats::nps::compute_nps(&counts))
            .map(|nps| nps.score),
    })
}
