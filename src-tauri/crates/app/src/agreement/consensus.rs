//! Codings that all agree on (共识): where all gave a code, and where it was settled so.

use super::disagreements::settlements;
use super::material::{Material, Missing};
use super::{CONSENSUS, require_closed};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::{Consensus, Failure, MakeConsensus};
use crate::workbench::Workbench;
use model::coding::{Anchor, Origin, Place};
use model::{CodeId, Coding, CodingId, OpKind, TextSource};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

pub(crate) fn make_consensus(
    workbench: &Workbench,
    context: &Context,
    request: MakeConsensus,
) -> Result<Consensus> {
    let is_union = match request.extent.as_str() {
        "" | "shared" => false,
        "union" => true,
        _ => {
            return Err(Failure::bad_value(
                "范围只能是共同部分（shared）或合并（union）。",
            ));
        }
    };
    let round = require_closed(workbench, &request.round)?;
    let view = workbench.view()?;
    let missing = Missing::of(request.untouched_is_missing);
    let material = Material::read(workbench, &view, round, missing)?;
    let settled = settlements(workbench, &material)?;
    let made_at = workbench
        .stamp()
        .at
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let mut consensus = Consensus {
        coder: CONSENSUS.into(),
        ..Consensus::default()
    };
    let mut earlier = earlier(&material);
    let mut made = Vec::new();
    for unit in 0..material.units.len() {
        let text = &material.texts.all()[material.units[unit].text];
        let Some(source) = TextSource::from_name(text.source.as_str()) else {
            continue;
        };
        for code in 0..material.codes.len() {
            let id = material.code_id(code);
            let (yes, no) = material.votes(code, unit);
            let decision = settled.get(&(id, text.id)).map(|one| one.decision.as_str());
            let is_coded = match decision {
                Some(decision) => decision == "coded",
                None if yes > 0 && no > 0 => {
                    consensus.n_open += 1;
                    false
                }
                None => yes > 1,
            };
            if !is_coded {
                continue;
            }
            for (start, end) in agreed(&material, code, unit, is_union) {
                let at = |offset| Anchor {
                    text: text.id,
                    offset,
                };
                let place = Place {
                    source,
                    question: None,
                    start: at(start),
                    end: at(end),
                };
                if earlier.remove(&(id, place)).is_some() {
                    continue;
                }
                made.push(Coding {
                    id: CodingId(Uuid::now_v7()),
                    code: id,
                    coder: CONSENSUS.into(),
                    place,
                    words: material.texts.words(&place).unwrap_or_default(),
                    is_to_check: false,
                    origin: Origin::Hand,
                    made_at: made_at.clone(),
                });
            }
        }
    }
    consensus.n_added = made.len() as u32;
    consensus.n_removed = earlier.len() as u32;
    let label = format!(
        "“{}”生成共识编码 {} 处",
        material.round.stored.title,
        made.len()
    );
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        earlier.values().try_for_each(|id| tx.remove_coding(*id))?;
        made.iter().try_for_each(|coding| tx.put_coding(coding))
    })?;
    Ok(consensus)
}

/// What an earlier consensus coded in the round's turns.
fn earlier(material: &Material) -> BTreeMap<(CodeId, Place), CodingId> {
    let units: HashSet<Uuid> = material.units.iter().map(|unit| unit.id).collect();
    let own = material.coded.all().filter(|coding| {
        coding.coder == CONSENSUS
            && units.contains(&coding.place.start.text)
            && material.round.has_code(coding.code)
    });
    own.map(|coding| ((coding.code, coding.place), coding.id))
        .collect()
}

/// The passages: what all who gave the code marked, where that is anything and not all is wanted.
fn agreed(material: &Material, code: usize, unit: usize, is_union: bool) -> Vec<(u32, u32)> {
    let length = material.units[unit].length;
    let given: Vec<Vec<(u32, u32)>> = material
        .all_marks(code, unit)
        .into_iter()
        .flatten()
        .map(|spans| stats::agreement::covered(length, spans))
        .filter(|spans| !spans.is_empty())
        .collect();
    let together = |least: usize| {
        let mut times = vec![0usize; length as usize];
        for (start, end) in given.iter().flatten() {
            for at in *start..*end {
                times[at as usize] += 1;
            }
        }
        stretches(&times, least)
    };
    let shared = together(given.len().max(1));
    match is_union || shared.is_empty() {
        true => together(1),
        false => shared,
    }
}

/// Where a count reaches `least`, as half-open stretches.
fn stretches(times: &[usize], least: usize) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (at, _) in times.iter().enumerate().filter(|(_, n)| **n >= least) {
        let at = at as u32;
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}
