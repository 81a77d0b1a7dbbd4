//! Where coders differ, turn by turn.

use super::material::{Material, Missing, Spans};
use super::require_closed;
use crate::context::Context;
use crate::corpus::{label_of, respondent_of};
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::CodeId;
use stats::agreement::Pairs;
use std::collections::HashMap;
use store::Settlement;
use uuid::Uuid;

/// How a code is disagreed about at a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody gave it, somebody did not.
    Presence,
    /// All gave it, to passages that hardly overlap.
    Extent,
}

/// Index of the code and of the unit, and how they differ; by unit, then code.
pub(super) fn find(material: &Material, threshold: f64) -> Vec<(usize, usize, Kind)> {
    let mut found = Vec::new();
    for unit in 0..material.units.len() {
        for code in 0..material.codes.len() {
            let (yes, no) = material.votes(code, unit);
            if yes > 0 && no > 0 {
                found.push((code, unit, Kind::Presence));
            } else if yes > 1 && threshold > 0.0 && least_overlap(material, code, unit) < threshold
            {
                found.push((code, unit, Kind::Extent));
            }
        }
    }
    found
}

/// The smallest share of common characters among those who gave the code.
fn least_overlap(material: &Material, code: usize, unit: usize) -> f64 {
    let given: Vec<&Spans> = material
        .all_marks(code, unit)
        .into_iter()
        .flatten()
        .filter(|spans| !spans.is_empty())
        .collect();
    let length = material.units[unit].length;
    let mut least: f64 = 1.0;
    for (at, first) in given.iter().enumerate() {
        for second in &given[at + 1..] {
            let pairs = Pairs::of_spans(length, first, second);
            let any = (pairs.both + pairs.only_first + pairs.only_second).max(1);
            least = least.min(pairs.both as f64 / any as f64);
        }
    }
    least
}

/// Settlements of a round by code and turn.
pub(super) fn settlements(
    workbench: &Workbench,
    material: &Material,
) -> Result<HashMap<(CodeId, Uuid), Settlement>> {
    let all = workbench.read(|study| study.list_settlements())?;
    let own = all
        .into_iter()
        .filter(|one| one.round == material.round.stored.id);
    Ok(own.map(|one| ((one.code, one.text_id), one)).collect())
}

/// Disagreements about presence, and how many of them are settled.
pub(super) fn counts(workbench: &Workbench, material: &Material) -> Result<(u32, u32)> {
    let known = settlements(workbench, material)?;
    let found = find(material, 0.0);
    let is_settled = |(code, unit, _): &&(usize, usize, Kind)| {
        known.contains_key(&(material.code_id(*code), material.units[*unit].id))
    };
    let n_settled = found.iter().filter(is_settled).count();
    Ok((found.len() as u32, n_settled as u32))
}

pub(crate) fn list_disagreements(
    workbench: &Workbench,
    _: &Context,
    request: ListDisagreements,
) -> Result<Vec<Disagreement>> {
    let round = require_closed(workbench, &request.round)?;
    let view = workbench.view()?;
    let missing = Missing::of(request.untouched_is_missing);
    let material = Material::read(workbench, &view, round, missing)?;
    let known = settlements(workbench, &material)?;
    let mut rows = Vec::new();
    for (code, unit, kind) in find(&material, request.threshold) {
        let of = &material.coded.codes[material.codes[code]];
        let settled = known.get(&(of.id, material.units[unit].id));
        if (request.open_only && settled.is_some())
            || (!request.codes.is_empty() && !request.codes.contains(&of.id.to_string()))
        {
            continue;
        }
        let text = &material.texts.all()[material.units[unit].text];
        rows.push(Disagreement {
            code: of.id.to_string(),
            name: material.coded.path(material.codes[code]),
            colour: of.colour.clone(),
            turn: text.id.to_string(),
            transcript: text.transcript.map(|id| id.to_string()).unwrap_or_default(),
            label: label_of(&view, text),
            respondent: respondent_of(&view, text),
            text: text.text.clone(),
            kind: match kind {
                Kind::Presence => "presence".into(),
                Kind::Extent => "extent".into(),
            },
            marks: marks(&material, code, unit, &text.text),
            decision: settled.map(|one| one.decision.clone()).unwrap_or_default(),
            reason: settled.map(|one| one.reason.clone()).unwrap_or_default(),
            author: settled.map(|one| one.author.clone()).unwrap_or_default(),
        });
    }
    Ok(rows)
}

fn marks(material: &Material, code: usize, unit: usize, text: &str) -> Vec<CoderMarks> {
    let letters: Vec<char> = text.chars().collect();
    let words = |(start, end): &(u32, u32)| {
        let part = letters.get(*start as usize..*end as usize);
        part.unwrap_or_default().iter().collect()
    };
    let of = |(coder, spans): (&String, Option<&Spans>)| {
        let mut spans = spans.cloned();
        if let Some(spans) = &mut spans {
            spans.sort_unstable();
        }
        CoderMarks {
            coder: coder.clone(),
            is_missing: spans.is_none(),
            words: spans.iter().flatten().map(words).collect(),
            spans: spans
                .iter()
                .flatten()
                .flat_map(|(start, end)| [*start, *end])
                .collect(),
        }
    };
    let coders = material.round.coders.iter();
    coders.zip(material.all_marks(code, unit)).map(of).collect()
}
