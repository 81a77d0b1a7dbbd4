//! Rounds: drawn, listed, closed.

use super::material::{Material, Missing};
use super::{CLOSED, CONSENSUS, OPEN, disagreements, json_list, require, rounds_of};
use crate::coding::{Texts, coded};
use crate::context::Context;
use crate::corpus::{Source, Text, label_of, respondent_of};
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{AgreementRoundId, CodeId, OpKind, SpeakerRole, TranscriptId};
use stats::random::SplitMix64;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::AgreementRound;

/// Most coders of a round.
const MOST_CODERS: usize = 20;

/// A request that holds together.
struct Asked {
    coders: Vec<String>,
    codes: Vec<CodeId>,
    /// Indexes of turns that may be drawn, by transcript.
    eligible: Vec<Vec<usize>>,
}

fn asked(
    workbench: &Workbench,
    view: &Arc<View>,
    texts: &Texts,
    request: &OpenRound,
) -> Result<Asked> {
    let mut coders: Vec<String> = Vec::new();
    for coder in request.coders.iter().map(|coder| coder.trim()) {
        if !coder.is_empty() && !coders.iter().any(|known| known == coder) {
            coders.push(coder.to_owned());
        }
    }
    if coders.iter().any(|coder| coder == CONSENSUS) {
        return Err(Failure::bad_value("“共识”不能作为编码者的名字。"));
    }
    if !(2..=MOST_CODERS).contains(&coders.len()) {
        return Err(Failure::bad_value(format!(
            "一轮双人编码要有 2 到 {MOST_CODERS} 位不同的编码者。"
        )));
    }
    if !(request.share > 0.0 && request.share <= 1.0) {
        return Err(Failure::bad_value(
            "抽取的比例要大于 0，最多 100%（全部发言）。",
        ));
    }
    let coded = coded(workbench, view)?;
    let codes = request
        .codes
        .iter()
        .map(|id| Ok(coded.require(id)?.id))
        .collect::<Result<Vec<CodeId>>>()?;
    let known: HashSet<String> = view
        .transcripts
        .iter()
        .map(|one| one.id.to_string())
        .collect();
    if request.transcripts.iter().any(|id| !known.contains(id)) {
        return Err(Failure::not_found("选中的转录稿"));
    }
    let is_wanted = |text: &Text| {
        matches!(text.source, Source::Interview | Source::FocusGroup)
            && !text.text.trim().is_empty()
            && (request.with_interviewers || text.role == SpeakerRole::Respondent)
            && (request.transcripts.is_empty()
                || text
                    .transcript
                    .is_some_and(|id| request.transcripts.contains(&id.to_string())))
    };
    let mut eligible: Vec<Vec<usize>> = Vec::new();
    let mut of: Option<TranscriptId> = None;
    for (at, text) in texts.all().iter().enumerate() {
        if !is_wanted(text) {
            continue;
        }
        if of != text.transcript || eligible.is_empty() {
            of = text.transcript;
            eligible.push(Vec::new());
        }
        if let Some(turns) = eligible.last_mut() {
            turns.push(at);
        }
    }
    if eligible.is_empty() {
        return Err(Failure::bad_value(
            "没有可以编码的发言：所选转录稿里没有受访者的发言，或者还没有取得同意。",
        ));
    }
    Ok(Asked {
        coders,
        codes,
        eligible,
    })
}

/// The turns drawn: from each transcript its share, rounded up, so that none is left out. Transcripts
/// are drawn one after the other from one stream, in the order of the study; a seed repeats the draw.
fn drawn(eligible: &[Vec<usize>], share: f64, seed: u32) -> Vec<usize> {
    let mut random = SplitMix64::new(u64::from(seed));
    let mut found = Vec::new();
    for turns in eligible {
        let n = turns.len() as u32;
        let wanted = (f64::from(n) * share - 1e-9).ceil().max(1.0) as u32;
        let places = stats::sampling::draw(&mut random, n, wanted);
        found.extend(places.into_iter().map(|place| turns[place as usize]));
    }
    found.sort_unstable();
    found
}

pub(crate) fn preview_round(
    workbench: &Workbench,
    _: &Context,
    request: OpenRound,
) -> Result<RoundPreview> {
    let view = workbench.view()?;
    let texts = Texts::read(workbench, &view)?;
    let asked = asked(workbench, &view, &texts, &request)?;
    let turns = drawn(&asked.eligible, request.share, request.seed.unwrap_or(0));
    let ids: HashSet<_> = turns.iter().map(|at| texts.all()[*at].id).collect();
    let coded = coded(workbench, &view)?;
    let codings = coded.all().filter(|coding| {
        asked.coders.contains(&coding.coder)
            && (asked.codes.is_empty() || asked.codes.contains(&coding.code))
            && ids.contains(&coding.place.start.text)
    });
    let length = |at: &usize| texts.all()[*at].text.chars().count() as u32;
    Ok(RoundPreview {
        n_turns: turns.len() as u32,
        n_eligible: asked.eligible.iter().map(Vec::len).sum::<usize>() as u32,
        n_transcripts: asked.eligible.len() as u32,
        n_chars: turns.iter().map(length).sum(),
        // Without a seed nobody knows yet which turns it will be.
        n_codings: if request.seed.is_some() || request.share >= 1.0 {
            codings.count() as u32
        } else {
            0
        },
    })
}

pub(crate) fn open_round(
    workbench: &Workbench,
    context: &Context,
    request: OpenRound,
) -> Result<IdRef> {
    let view = workbench.view()?;
    let texts = Texts::read(workbench, &view)?;
    let asked = asked(workbench, &view, &texts, &request)?;
    // 31 bits, so that every program that reads the seed has room for it.
    let seed = request
        .seed
        .unwrap_or_else(|| (uuid::Uuid::new_v4().as_u128() as u32) & 0x7fff_ffff);
    let turns = drawn(&asked.eligible, request.share, seed);
    let units: Vec<_> = turns.iter().map(|at| texts.all()[*at].id).collect();
    let n_known = workbench.read(rounds_of)?.len();
    let title = match request.title.trim() {
        "" => format!("第{}轮双人编码", n_known + 1),
        title => title.to_owned(),
    };
    let stamp = workbench.stamp();
    let round = AgreementRound {
        id: AgreementRoundId(uuid::Uuid::now_v7()),
        state: OPEN.into(),
        coders: json_list(&asked.coders),
        codes: json_list(&asked.codes),
        units: json_list(&units),
        share: request.share,
        seed: i64::from(seed),
        made_at: stamp
            .at
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        title,
    };
    let label = format!(
        "开始“{}”：{}，{} 轮发言，种子 {seed}",
        round.title,
        asked.coders.join("、"),
        units.len()
    );
    workbench.transact(context, OpKind::UpdateAgreement, &label, |tx| {
        tx.put_agreement_round(&round)
    })?;
    context.touch_coding();
    Ok(IdRef {
        id: round.id.to_string(),
    })
}

pub(crate) fn close_round(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let round = require(workbench, &request.id)?;
    let closed = AgreementRound {
        state: CLOSED.into(),
        ..round.stored
    };
    let label = format!("结束“{}”", closed.title);
    workbench.transact(context, OpKind::UpdateAgreement, &label, |tx| {
        tx.put_agreement_round(&closed)
    })?;
    context.touch_coding();
    Ok(Nothing {})
}

pub(crate) fn remove_round(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let round = require(workbench, &request.id)?;
    let label = format!("删除“{}”", round.stored.title);
    workbench.transact(context, OpKind::UpdateAgreement, &label, |tx| {
        tx.remove_agreement_round(round.stored.id)
    })?;
    context.touch_coding();
    Ok(Nothing {})
}

pub(crate) fn list_rounds(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Vec<RoundRow>> {
    let view = workbench.view()?;
    let rounds = workbench.read(rounds_of)?;
    rounds
        .into_iter()
        .map(|round| {
            let material = Material::read(workbench, &view, round, Missing::Judged)?;
            row_of(workbench, &view, &material)
        })
        .collect()
}

pub(crate) fn list_round_turns(
    workbench: &Workbench,
    _: &Context,
    request: IdRef,
) -> Result<Vec<RoundTurn>> {
    let view = workbench.view()?;
    let round = require(workbench, &request.id)?;
    let material = Material::read(workbench, &view, round, Missing::Judged)?;
    let own = workbench.coder();
    let mut n_own: HashMap<uuid::Uuid, u32> = HashMap::new();
    for coding in material.coded.all() {
        if coding.coder != own || !material.round.has_code(coding.code) {
            continue;
        }
        for (text, ..) in material.texts.stretches(&coding.place).unwrap_or_default() {
            *n_own.entry(text.id).or_default() += 1;
        }
    }
    let row = |unit: &super::material::Unit| {
        let text = &material.texts.all()[unit.text];
        RoundTurn {
            turn: unit.id.to_string(),
            transcript: material.transcripts[unit.transcript].to_string(),
            label: label_of(&view, text),
            respondent: respondent_of(&view, text),
            text: text.text.clone(),
            n_own: n_own.get(&unit.id).copied().unwrap_or(0),
        }
    };
    Ok(material.units.iter().map(row).collect())
}

/// A round in one line.
pub(super) fn row_of(
    workbench: &Workbench,
    view: &Arc<View>,
    material: &Material,
) -> Result<RoundRow> {
    let round = &material.round;
    let (n_disagreements, n_settled) = if round.is_open() {
        (None, 0)
    } else {
        let (n, n_settled) = disagreements::counts(workbench, material)?;
        (Some(n), n_settled)
    };
    Ok(RoundRow {
        id: round.stored.id.to_string(),
        title: round.stored.title.clone(),
        state: round.stored.state.clone(),
        coders: material.progress(view),
        codes: round.codes.iter().map(CodeId::to_string).collect(),
        n_turns: material.units.len() as u32,
        n_gone: (round.units.len() - material.units.len()) as u32,
        n_transcripts: material.transcripts.len() as u32,
        share: round.stored.share,
        seed: round.stored.seed as u32,
        made_at: round.stored.made_at.clone(),
        n_disagreements,
        n_settled,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 3 transcripts of 10, 1 and 4 turns; a fifth of each, rounded up: 2, 1, 1.
    #[test]
    fn every_transcript_gives_its_share() {
        let eligible = vec![(0..10).collect(), vec![20], (30..34).collect()];
        let found = drawn(&eligible, 0.2, 7);
        assert_eq!(found.iter().filter(|at| **at < 10).count(), 2);
        assert_eq!(found.iter().filter(|at| **at >= 30).count(), 1);
        assert!(found.contains(&20) && found.is_sorted());
        assert_eq!(found, drawn(&eligible, 0.2, 7), "a seed repeats");
        let others = (0..50).filter(|seed| drawn(&eligible, 0.2, *seed) != found);
        assert!(others.count() > 30, "another seed draws others");
        assert_eq!(drawn(&eligible, 1.0, 3).len(), 15);
        // 0.1 of 10 is one, whatever 10 × 0.1 is in binary.
        assert_eq!(drawn(&[(0..10).collect()], 0.1, 1).len(), 1);
        assert_eq!(drawn(&[(0..100).collect()], 0.07, 1).len(), 7);
    }
}
