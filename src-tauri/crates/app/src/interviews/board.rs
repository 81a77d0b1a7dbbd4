//! The plan of interviews: so many with each customer group, filled from a draw (R129).

use super::list::{next_position, store_all};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::interview::{InterviewTarget, counts};
use model::sampling::{DrawKind, MemberRole, MemberState};
use model::{AccountId, DrawId, InterviewId};
use std::collections::{HashMap, HashSet};
use store::{Draw, DrawMember, Interview};

/// A draw and who of it could still be talked to, in the order in which they are asked.
struct Pool {
    draw: Draw,
    free: Vec<(String, String)>,
}

/// The draw that is named, else the newest for interviews.
fn pool(
    workbench: &Workbench,
    wanted: Option<&str>,
    interviews: &[Interview],
) -> Result<Option<Pool>> {
    let draws = workbench.read(|study| study.list_draws())?;
    let draw = match wanted {
        Some(id) => {
            let found = draws.into_iter().find(|draw| draw.id.to_string() == id);
            Some(found.ok_or_else(|| Failure::not_found("这次抽取"))?)
        }
        None => draws
            .into_iter()
            .rfind(|draw| draw.kind == DrawKind::Interview),
    };
    let Some(draw) = draw else { return Ok(None) };
    let free = free_members(workbench, draw.id, interviews)?;
    Ok(Some(Pool { draw, free }))
}

/// Stratum and customer code of members who are in no interview yet, those of the sample first.
fn free_members(
    workbench: &Workbench,
    draw: DrawId,
    interviews: &[Interview],
) -> Result<Vec<(String, String)>> {
    let view = workbench.view()?;
    let codes: HashMap<AccountId, &str> = view
        .accounts
        .iter()
        .map(|row| (row.account.id, row.account.code.as_str()))
        .collect();
    let asked: HashSet<&str> = interviews
        .iter()
        .map(|one| one.account_code.as_str())
        .collect();
    let mut members = workbench.read(|study| study.list_draw_members())?;
    members.retain(|one| {
        one.draw == draw && !matches!(one.state, MemberState::Refused | MemberState::Replaced)
    });
    members.sort_by_key(|one: &DrawMember| (one.role != MemberRole::Main, one.position));
    let free = members.into_iter().filter_map(|one| {
        let code = codes
            .get(&one.account)
            .filter(|code| !asked.contains(*code))?;
        Some((one.stratum, (*code).to_owned()))
    });
    Ok(free.collect())
}

/// The groups of the plan, then those that only interviews name.
fn targets_and_others(
    targets: &[InterviewTarget],
    interviews: &[Interview],
) -> Vec<InterviewTarget> {
    let mut all = targets.to_vec();
    for one in interviews.iter().filter(|one| one.kind == "interview") {
        if !all.iter().any(|target| target.stratum == one.stratum) {
            all.push(InterviewTarget {
                stratum: one.stratum.clone(),
                n: 0,
            });
        }
    }
    all
}

fn n_missing(target: &InterviewTarget, interviews: &[Interview]) -> u32 {
    let n = interviews
        .iter()
        .filter(|one| {
            one.kind == "interview" && one.stratum == target.stratum && counts(&one.state)
        })
        .count();
    target.n.saturating_sub(n as u32)
}

pub(crate) fn get_interview_board(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<InterviewBoard> {
    let view = workbench.view()?;
    let interviews = workbench.read(|study| study.list_interviews())?;
    let pool = pool(workbench, None, &interviews)?;
    let row = |target: InterviewTarget| {
        let count = |state: &str| {
            let is_it = |one: &&Interview| {
                one.kind == "interview" && one.stratum == target.stratum && one.state == state
            };
            interviews.iter().filter(is_it).count() as u32
        };
        let spare = pool.iter().flat_map(|pool| &pool.free);
        InterviewBoardRow {
            target: target.n,
            n_planned: count("planned"),
            n_booked: count("booked"),
            n_done: count("done"),
            n_refused: count("refused"),
            n_cancelled: count("cancelled"),
            n_missing: n_missing(&target, &interviews),
            n_spare: spare
                .filter(|(stratum, _)| *stratum == target.stratum)
                .count() as u32,
            stratum: target.stratum,
        }
    };
    let targets = targets_and_others(&view.project.settings.interview_targets, &interviews);
    Ok(InterviewBoard {
        rows: targets.into_iter().map(row).collect(),
        n_groups: interviews
            .iter()
            .filter(|one| one.kind == "focus_group" && counts(&one.state))
            .count() as u32,
        draw: pool.as_ref().map(|pool| pool.draw.id.to_string()),
        draw_title: pool.map(|pool| pool.draw.title).unwrap_or_default(),
    })
}

pub(crate) fn set_interview_targets(
    workbench: &Workbench,
    context: &Context,
    request: SetInterviewTargets,
) -> Result<Nothing> {
    let target = |row: &InterviewTargetRow| InterviewTarget {
        stratum: row.stratum.trim().to_owned(),
        n: row.n,
    };
    let targets: Vec<InterviewTarget> = request.targets.iter().map(target).collect();
    let names: HashSet<&str> = targets.iter().map(|one| one.stratum.as_str()).collect();
    if names.len() != targets.len() || names.contains("") {
        return Err(Failure::bad_value("每个客户群要有名称，且不能重复。"));
    }
    if targets.iter().any(|one| one.n > 1000) {
        return Err(Failure::bad_value("每个客户群最多 1000 场访谈。"));
    }
    crate::settings::change(workbench, context, "修改访谈名额", |settings| {
        settings.interview_targets = targets;
    })?;
    context.touch(&[store::Entity::Interview]);
    Ok(Nothing {})
}

pub(crate) fn plan_interviews(
    workbench: &Workbench,
    context: &Context,
    request: PlanInterviews,
) -> Result<PlannedInterviews> {
    let view = workbench.view()?;
    let interviews = workbench.read(|study| study.list_interviews())?;
    let guides = workbench.read(|study| study.list_guides())?;
    let guide = super::list::known_id(
        request.guide.as_ref(),
        guides.iter().map(|one| one.id),
        "这份提纲",
    )?;
    let Some(mut pool) = pool(workbench, request.draw.as_deref(), &interviews)? else {
        return Err(Failure::bad_value(
            "还没有抽取访谈客户。请先在“抽样与配额”里选取访谈客户，或点“抽取访谈客户”。",
        ));
    };
    let mut next = next_position(&interviews);
    let (mut made, mut missing) = (Vec::new(), Vec::new());
    for target in &view.project.settings.interview_targets {
        let mut wanted = n_missing(target, &interviews);
        pool.free.retain(|(stratum, code)| {
            let takes = wanted > 0 && *stratum == target.stratum;
            if takes {
                wanted -= 1;
                made.push(planned(next, stratum, code, guide));
                next += 1;
            }
            !takes
        });
        if wanted > 0 {
            missing.push(InterviewTargetRow {
                stratum: target.stratum.clone(),
                n: wanted,
            });
        }
    }
    if !made.is_empty() {
        let label = format!("按“{}”安排 {} 场访谈", pool.draw.title, made.len());
        store_all(workbench, context, &label, &made)?;
    }
    Ok(PlannedInterviews {
        ids: made.iter().map(|one| one.id.to_string()).collect(),
        missing,
    })
}

fn planned(position: u32, stratum: &str, code: &str, guide: Option<model::GuideId>) -> Interview {
    Interview {
        id: InterviewId(uuid::Uuid::now_v7()),
        position,
        kind: "interview".into(),
        title: format!("深度访谈{}", position + 1),
        state: "planned".into(),
        account_code: code.into(),
        stratum: stratum.into(),
        industry: String::new(),
        guide,
        transcript: None,
        mode: String::new(),
        planned_at: String::new(),
        done_at: String::new(),
        place: String::new(),
        moderator: String::new(),
        moderator_org: String::new(),
        recorder: String::new(),
        consent: String::new(),
        consent_at: String::new(),
        consent_note: String::new(),
        reason: String::new(),
        minutes: "{}".into(),
        note: String::new(),
    }
}
