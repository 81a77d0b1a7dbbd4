//! Draws: made, listed, shown, made again to see whether they can be.

mod ready;

use super::draw::{Drawn, Frame, frame_of, make};
use super::members::member_rows;
use super::wording::{draw_words, filter_words, unit_name};
use super::{Facts, facts, pools};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{
    DrawCellRow, DrawCheck, DrawDetail, DrawPools, DrawPreview, DrawRequest, DrawRow, Failure,
    GetDraw, IdRef, Nothing,
};
use crate::workbench::Workbench;
use chrono::{SecondsFormat, Utc};
use model::sampling::{
    CustomerFilter, DrawKind, DrawMethod, DrawSpec, MemberRole, MemberState, SampleUnit, member_id,
};
use model::{CohortId, DrawId, OpKind, WaveId};
use ready::{Ready, ready};
use std::collections::HashMap;
use store::{Cohort, Draw, DrawMember};

fn rows_of<'a>(
    spec: &DrawSpec,
    drawn: impl Iterator<Item = (&'a str, MemberRole)>,
) -> Vec<DrawCellRow> {
    let mut n_drawn: HashMap<(&str, MemberRole), u32> = HashMap::new();
    for member in drawn {
        *n_drawn.entry(member).or_default() += 1;
    }
    let row = |cell: &model::sampling::DrawCell| {
        let stratum = super::strata::stratum_text(&cell.keys);
        let count = |role| n_drawn.get(&(stratum.as_str(), role)).copied().unwrap_or(0);
        DrawCellRow {
            keys: if cell.keys.is_empty() {
                vec![stratum.clone()]
            } else {
                cell.keys.clone()
            },
            population: cell.population,
            n: cell.n,
            n_reserve: cell.n_reserve,
            n_drawn: count(MemberRole::Main),
            n_reserve_drawn: count(MemberRole::Reserve),
        }
    };
    spec.cells.iter().map(row).collect()
}

pub(crate) fn preview_draw(
    workbench: &Workbench,
    _: &Context,
    request: DrawRequest,
) -> Result<DrawPreview> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let ready = ready(&view, &facts, &request)?;
    let cells = rows_of(&ready.spec, std::iter::empty());
    let n_frame = ready.frame.candidates.len() as u32;
    let n = cells.iter().map(|cell| cell.n).sum();
    let mut warnings = Vec::new();
    if n_frame == 0 {
        warnings.push("抽样框里没有符合条件的人，请放宽条件。".into());
    } else if ready.plan.is_none() && n < request.n {
        warnings.push(format!(
            "抽样框只有 {n_frame} 个，不足 {} 个，将全部抽中。",
            request.n
        ));
    }
    if ready.spec.unit == SampleUnit::Contact {
        warnings
            .push("按联系人抽取：同一客户可能有几人入样，分析时可按客户加权（见“权重”）。".into());
    }
    Ok(DrawPreview {
        n_frame,
        n,
        n_reserve: cells.iter().map(|cell| cell.n_reserve).sum(),
        cells,
        method: ready.spec.method.label().into(),
        dim_labels: ready.frame.dim_labels,
        warnings,
    })
}

pub(crate) fn draw_sample(
    workbench: &Workbench,
    context: &Context,
    request: DrawRequest,
) -> Result<DrawDetail> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let ready = ready(&view, &facts, &request)?;
    let wave = crate::questionnaires::find_wave(workbench, request.wave.as_deref())?;
    let named = match request.title.trim() {
        "" => format!(
            "样本 {}",
            facts
                .draws
                .iter()
                .filter(|draw| draw.kind == DrawKind::Survey)
                .count()
                + 1
        ),
        title => title.to_owned(),
    };
    let made = Made {
        kind: DrawKind::Survey,
        title: named,
        wave,
        cohort: None,
    };
    keep(workbench, context, &view, ready, made, request.seed)
}

pub(crate) fn draw_pools(
    workbench: &Workbench,
    context: &Context,
    request: DrawPools,
) -> Result<DrawDetail> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let (kind, wanted, title) = match request.kind.as_str() {
        "interview" => (
            DrawKind::Interview,
            vec![
                (pools::LARGE, request.n_large),
                (pools::MEDIUM, request.n_medium),
                (pools::VOICE, request.n_voice),
            ],
            "访谈客户",
        ),
        "pilot" => (
            DrawKind::Pilot,
            vec![
                (pools::LARGE, request.n_large),
                (pools::MEDIUM_SMALL, request.n_medium),
            ],
            "试点客户",
        ),
        other => {
            return Err(Failure::bad_value(format!(
                "没有“{other}”这种选取，可用：interview、pilot。"
            )));
        }
    };
    let spec = pools::spec(&view, &facts, &wanted);
    if spec.cells.is_empty() {
        return Err(Failure::bad_value("至少要选一家客户。"));
    }
    let frame = pools::frame(&view, &facts, &spec);
    let title = match request.title.trim() {
        "" => title.to_owned(),
        given => given.to_owned(),
    };
    let cohort = (kind == DrawKind::Pilot).then(|| title.clone());
    let made = Made {
        kind,
        title,
        wave: None,
        cohort,
    };
    keep(
        workbench,
        context,
        &view,
        Ready {
            spec,
            frame,
            plan: None,
        },
        made,
        request.seed,
    )
}

/// What a draw is to be besides its specification.
struct Made {
    kind: DrawKind,
    title: String,
    wave: Option<WaveId>,
    /// A cohort of the drawn customers is made with it.
    cohort: Option<String>,
}

fn keep(
    workbench: &Workbench,
    context: &Context,
    view: &View,
    ready: Ready,
    made: Made,
    seed: Option<u32>,
) -> Result<DrawDetail> {
    let Ready { spec, frame, plan } = ready;
    // 31 bits, so that every program that reads the seed has room for it.
    let seed = seed.unwrap_or_else(|| (uuid::Uuid::new_v4().as_u128() as u32) & 0x7fff_ffff);
    let list = make(&frame, &spec, seed);
    if list.is_empty() {
        return Err(Failure::bad_value(
            "一个也抽不到：抽样框为空或数量为 0，请检查条件和数量。",
        ));
    }
    let draw = Draw {
        id: DrawId(uuid::Uuid::now_v7()),
        plan,
        wave: made.wave,
        kind: made.kind,
        title: made.title,
        spec,
        seed,
        frame_hash: frame.hash(),
        n_frame: frame.candidates.len() as u32,
        drawn_at: Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    let members = members(view, &draw, &frame, &list);
    let n_main = members
        .iter()
        .filter(|member| member.role == MemberRole::Main)
        .count();
    let last = facts(workbench, view)?
        .cohorts
        .last()
        .map_or(0.0, |cohort| cohort.position);
    let cohort = made.cohort.map(|title| Cohort {
        id: CohortId(uuid::Uuid::now_v7()),
        position: last + 1.0,
        title,
        rule: CustomerFilter {
            draws: vec![draw.id.to_string()],
            ..CustomerFilter::default()
        },
    });
    let label = format!("抽取“{}”：{n_main} 个，种子 {seed}", draw.title);
    workbench.transact(context, OpKind::DrawSample, &label, |tx| {
        tx.add_draw(&draw)?;
        members
            .iter()
            .try_for_each(|member| tx.add_draw_member(member))?;
        cohort.iter().try_for_each(|cohort| tx.put_cohort(cohort))
    })?;
    get_draw(
        workbench,
        context,
        GetDraw {
            id: draw.id.to_string(),
            with_names: false,
        },
    )
}

fn members(view: &View, draw: &Draw, frame: &Frame, list: &[Drawn]) -> Vec<DrawMember> {
    let member = |(position, drawn): (u32, &Drawn)| {
        let candidate = &frame.candidates[drawn.place as usize];
        DrawMember {
            id: member_id(draw.id, candidate.who),
            draw: draw.id,
            account: view.accounts[candidate.account as usize].account.id,
            contact: candidate.contact,
            stratum: drawn.stratum.clone(),
            position,
            role: drawn.role,
            state: MemberState::Planned,
            note: String::new(),
        }
    };
    (0u32..).zip(list).map(member).collect()
}

pub(super) fn find<'a>(facts: &'a Facts, id: &str) -> Result<&'a Draw> {
    let found = facts
        .draws
        .iter()
        .find(|draw| draw.id.to_string() == id || draw.title == id);
    found.ok_or_else(|| Failure::not_found("这次抽取"))
}

pub(crate) fn list_draws(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Vec<DrawRow>> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    Ok(facts
        .draws
        .iter()
        .map(|draw| draw_row(&facts, draw))
        .collect())
}

fn draw_row(facts: &Facts, draw: &Draw) -> DrawRow {
    let own: Vec<&DrawMember> = facts
        .members
        .iter()
        .filter(|member| member.draw == draw.id)
        .collect();
    let is_main = |member: &&&DrawMember| member.role == MemberRole::Main;
    let n_state = |state| {
        own.iter()
            .filter(is_main)
            .filter(|member| member.state == state)
            .count() as u32
    };
    DrawRow {
        id: draw.id.to_string(),
        title: draw.title.clone(),
        kind: draw.kind.as_str().into(),
        method: draw.spec.method.label().into(),
        unit: if draw.spec.unit == SampleUnit::Customer {
            "customer"
        } else {
            "contact"
        }
        .into(),
        seed: draw.seed,
        frame_hash: draw.frame_hash.clone(),
        n_frame: draw.n_frame,
        drawn_at: draw.drawn_at.clone(),
        n_main: own.iter().filter(is_main).count() as u32 - n_state(MemberState::Replaced),
        n_reserve: own
            .iter()
            .filter(|member| member.role == MemberRole::Reserve)
            .count() as u32,
        n_states: MemberState::ALL.into_iter().map(n_state).collect(),
        plan: facts
            .plans
            .iter()
            .find(|plan| Some(plan.id) == draw.plan)
            .map(|plan| plan.title.clone())
            .unwrap_or_default(),
        frame: filter_words(facts, &draw.spec.filter),
    }
}

pub(crate) fn get_draw(workbench: &Workbench, _: &Context, request: GetDraw) -> Result<DrawDetail> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let draw = find(&facts, &request.id)?;
    let own = facts
        .members
        .iter()
        .filter(|member| member.draw == draw.id && member.state != MemberState::Replaced)
        .map(|member| (member.stratum.as_str(), member.role));
    let cells = rows_of(&draw.spec, own);
    let members = member_rows(&view, &facts, draw, request.with_names);
    let mut warnings: Vec<String> = cells
        .iter()
        .filter(|cell| cell.n_drawn < cell.n)
        .map(|cell| {
            format!(
                "“{}”要 {} 个，只有 {} 个，短缺 {} 个；没有用其他客户凑数。",
                cell.keys.join(" × "),
                cell.n,
                cell.n_drawn,
                cell.n - cell.n_drawn
            )
        })
        .collect();
    let n_overlap = members
        .iter()
        .filter(|member| member.role == "main" && !member.other_pools.is_empty())
        .count();
    if n_overlap > 0 {
        warnings.push(format!(
            "有 {n_overlap} 个同时属于其他类别，只计一次，名单中已标出。"
        ));
    }
    Ok(DrawDetail {
        dim_labels: match draw.spec.method {
            DrawMethod::Pools => vec!["类别".into()],
            _ => draw
                .spec
                .dims
                .iter()
                .map(|dim| super::wording::dim_label(dim).to_owned())
                .collect(),
        },
        cells,
        members,
        warnings,
        method: draw_words(&facts, draw),
        draw: draw_row(&facts, draw),
    })
}

pub(crate) fn check_draw(workbench: &Workbench, _: &Context, request: IdRef) -> Result<DrawCheck> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let draw = find(&facts, &request.id)?;
    // Members say who was drawn; whoever came in for another was a reserve when it was made.
    let mut stored: Vec<&DrawMember> = facts
        .members
        .iter()
        .filter(|member| member.draw == draw.id)
        .collect();
    stored.sort_by_key(|member| member.position);
    let frame = frame_of(&view, &facts, &draw.spec)?;
    let is_same_frame = frame.hash() == draw.frame_hash;
    let again = make(&frame, &draw.spec, draw.seed);
    let is_same_list = again.len() == stored.len()
        && again.iter().zip(&stored).all(|(drawn, member)| {
            let candidate = &frame.candidates[drawn.place as usize];
            member_id(draw.id, candidate.who) == member.id && drawn.stratum == member.stratum
        });
    let unit = unit_name(draw.spec.unit);
    let message = match (is_same_frame, is_same_list) {
        (true, true) => format!(
            "用种子 {} 重抽，{} 个{unit}的名单与保存的完全相同。",
            draw.seed,
            again.len()
        ),
        (false, true) => "名册有变动，但重抽的名单仍与保存的相同。".into(),
        (false, false) => format!(
            "抽样框已变（当时 {} 个，现在 {} 个{unit}），重抽会得到另一份名单；保存的名单没有改动。",
            draw.n_frame,
            frame.candidates.len()
        ),
        (true, false) => {
            "抽样框没有变，但重抽的名单不同：名单可能被改动过，请检查修改记录。".into()
        }
    };
    Ok(DrawCheck {
        is_same_frame,
        is_same_list,
        message,
    })
}

pub(crate) fn remove_draw(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let draw = find(&facts, &request.id)?;
    let label = format!("删除抽取“{}”", draw.title);
    workbench.transact(context, OpKind::DrawSample, &label, |tx| {
        tx.remove_draw(draw.id)
    })?;
    Ok(Nothing {})
}
