//! Saturation (饱和度): whether further talks still bring new codes.

use super::ground::Ground;
use super::scoped::Scoped;
use crate::context::Context;
use crate::corpus::day_of_talk;
use crate::failure::Result;
use crate::mining::UNKNOWN;
use crate::wire::*;
use crate::workbench::Workbench;
use model::TranscriptId;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Talks whose codes are the base, talks of a run, and the share of new codes that is still saturation
/// (Guest, Namey & Chen 2020, PLoS ONE 15(5): e0232076).
const BASE: usize = 4;
const RUN: usize = 2;
const THRESHOLD: f64 = 0.05;

/// A talk before it is counted.
struct Talk {
    transcript: TranscriptId,
    title: String,
    day: String,
    stratum: String,
    /// Places in the tree.
    codes: BTreeSet<usize>,
}

pub(crate) fn get_saturation(
    workbench: &Workbench,
    _: &Context,
    request: GetSaturation,
) -> Result<Saturation> {
    saturation(&Ground::read(workbench)?, &request)
}

pub(super) fn saturation(ground: &Ground, request: &GetSaturation) -> Result<Saturation> {
    let scoped = Scoped::read(ground, &request.scope)?;
    let mut codes_of: HashMap<TranscriptId, BTreeSet<usize>> = HashMap::new();
    for code in &scoped.codes {
        for placed in scoped.codings_of(ground, *code) {
            let text = ground.text(ground.text_at(placed.stretch.start));
            if let Some(transcript) = text.transcript {
                codes_of.entry(transcript).or_default().insert(*code);
            }
        }
    }
    let usable: HashSet<TranscriptId> = ground
        .corpus
        .texts
        .iter()
        .filter_map(|text| text.transcript)
        .collect();
    let of_kind: Vec<_> = ground
        .view
        .transcripts
        .iter()
        .filter(|one| request.talk_kind.is_empty() || one.kind.as_str() == request.talk_kind)
        .filter(|one| usable.contains(&one.id))
        .collect();
    let mut talks: Vec<Talk> = of_kind
        .iter()
        .filter_map(|one| {
            let held = ground.talks.get(&one.id);
            let done = held.map(|talk| talk.done_at.chars().take(10).collect::<String>());
            let day = done.filter(|day| !day.is_empty()).unwrap_or_else(|| {
                day_of_talk(&one.attributes).map_or_else(String::new, |day| day.to_string())
            });
            let stratum = held.map_or("", |talk| &talk.stratum);
            Some(Talk {
                transcript: one.id,
                title: one.title.clone(),
                day,
                stratum: if stratum.is_empty() { UNKNOWN } else { stratum }.into(),
                codes: codes_of.remove(&one.id)?,
            })
        })
        .collect();
    // Talks without a day stand last, in the order of their files.
    talks.sort_by(|a, b| (a.day.is_empty(), &a.day).cmp(&(b.day.is_empty(), &b.day)));
    let mut strata: BTreeMap<&str, Vec<&Talk>> = BTreeMap::new();
    for talk in &talks {
        strata.entry(&talk.stratum).or_default().push(talk);
    }
    let all: Vec<&Talk> = talks.iter().collect();
    let is_split = strata.len() > 1;
    let groups = strata.iter().filter(|_| is_split);
    Ok(Saturation {
        all: curve(ground, "全部", &all),
        groups: groups
            .map(|(name, talks)| curve(ground, name, talks))
            .collect(),
        method: method(of_kind.len() - talks.len(), &talks),
    })
}

fn curve(ground: &Ground, name: &str, talks: &[&Talk]) -> SaturationGroup {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut rows: Vec<SaturationTalk> = Vec::with_capacity(talks.len());
    let mut base = 0;
    for (at, talk) in talks.iter().enumerate() {
        let new: Vec<usize> = talk.codes.difference(&seen).copied().collect();
        seen.extend(&talk.codes);
        if at + 1 == BASE {
            base = seen.len() as u32;
        }
        let n_new = new.len() as u32;
        let in_run: u32 = n_new
            + rows
                .iter()
                .rev()
                .take(RUN - 1)
                .map(|row| row.n_new)
                .sum::<u32>();
        let has_run = at + 1 >= BASE + RUN;
        rows.push(SaturationTalk {
            transcript: talk.transcript.to_string(),
            title: talk.title.clone(),
            day: talk.day.clone(),
            stratum: talk.stratum.clone(),
            n_codes: talk.codes.len() as u32,
            n_new,
            n_total: seen.len() as u32,
            new_codes: new
                .iter()
                .map(|at| ground.coded.codes[*at].id.to_string())
                .collect(),
            share_new: has_run
                .then(|| f64::from(in_run) / f64::from(base.max(1)))
                .filter(|_| base > 0),
        });
    }
    let reached = rows
        .iter()
        .position(|row| row.share_new.is_some_and(|share| share <= THRESHOLD));
    SaturationGroup {
        name: name.into(),
        saturated_at: reached.map(|at| at as u32 + 1),
        talks: rows,
    }
}

fn method(n_uncoded: usize, talks: &[Talk]) -> String {
    let mut method = "按日期先后排列有编码的访谈与座谈会；新编码 = 之前各场都没有用过的编码。\
        新信息比 = 本场与前一场的新编码数 ÷ 最先 4 场的编码数，不超过 5% 记为饱和（Guest、Namey、Chen 2020）。\
        各客户群分别从头计算。"
        .to_owned();
    if n_uncoded > 0 {
        method.push_str(&format!("还没有编码的 {n_uncoded} 场未列入。"));
    }
    let undated = talks.iter().filter(|talk| talk.day.is_empty()).count();
    if undated > 0 {
        method.push_str(&format!(
            "{undated} 场没有日期，排在最后：请在访谈安排里补上时间。"
        ));
    }
    method
}
