//! Recovery (回收): how many came back at every stage, and whether they look like the frame.

use super::board::{Counts, counts};
use super::dims::{Dimension, account_dimension};
use super::{Facts, facts};
use crate::context::Context;
use crate::failure::Result;
use crate::field::replies;
use crate::view::View;
use crate::wire::{FrameFitClass, FrameFitRow, FunnelStage, Nothing, RateRow, Recovery};
use crate::workbench::Workbench;
use model::field::{CONTACT_CHANNELS, label_of};
use stats::frame_fit::fit_to_frame;
use std::collections::BTreeMap;

/// Classes with fewer expected are tested together.
const LEAST_EXPECTED: f64 = 5.0;

pub(crate) fn get_recovery(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Recovery> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let counts = counts(&view, &facts);
    let mut fits = Vec::new();
    for name in ["size", "region", "industry", "grade"] {
        if let Ok(Some(dim)) = account_dimension(&view, &facts, name) {
            fits.push(fit(&dim, &counts));
        }
    }
    let size = account_dimension(&view, &facts, "size")?;
    let asked = asked(&counts);
    Ok(Recovery {
        stages: stages(&view, &facts, &counts),
        by_channel: by_channel(&view, &facts),
        by_role: by_role(&view, &facts, &asked),
        by_size: size.map_or_else(Vec::new, |dim| by_class(&dim, &counts, &asked)),
        by_mode: by_mode(&view),
        notes: notes(&facts, &counts),
        fits,
    })
}

/// Who was asked: the drawn ones, else the invited ones, else the whole frame.
fn asked(counts: &Counts) -> Vec<bool> {
    for asked in [&counts.is_invited, &counts.is_drawn] {
        if asked.iter().any(|one| *one) {
            return asked.clone();
        }
    }
    counts.is_framed.clone()
}

/// The stages, each within the one before: once customers were drawn only they count, and whoever
/// answered was asked and reached, recorded or not.
fn stages(view: &View, facts: &Facts, counts: &Counts) -> Vec<FunnelStage> {
    let customers = 0..counts.n_sheets.len();
    let has_draw = counts.is_drawn.iter().any(|drawn| *drawn);
    let is_counted = |at: usize| {
        if has_draw {
            counts.is_drawn[at]
        } else {
            counts.is_framed[at]
        }
    };
    let n_of = |is: &dyn Fn(usize) -> bool| {
        let passes = |at: &usize| is_counted(*at) && is(*at);
        customers.clone().filter(passes).count() as u32
    };
    let has_answered = |at: usize| counts.n_sheets[at] > 0;
    let is_reached = |at: usize| counts.is_reached[at] || has_answered(at);
    let is_invited = |at: usize| counts.is_invited[at] || is_reached(at);
    let is_known = |recorded: &[bool]| recorded.iter().any(|one| *one);
    let known = |recorded: &[bool], n: u32| if is_known(recorded) { n } else { 0 };
    let sheets_of = |only_valid: bool| {
        let linked = facts.account_of_sheet.iter().zip(0u32..);
        linked
            .filter(|(account, sheet)| {
                account.is_some_and(|at| is_counted(at as usize))
                    && (!only_valid || view.base.counts(*sheet))
            })
            .count() as u32
    };
    let stage = |name: &str, label: &str, n: u32, n_sheets: Option<u32>, hint: &str| FunnelStage {
        name: name.into(),
        label: label.into(),
        n,
        n_sheets,
        share: None,
        hint: hint.into(),
    };
    let n_frame = counts.is_framed.iter().filter(|framed| **framed).count() as u32;
    let mut stages = vec![
        stage(
            "frame",
            "抽样框",
            n_frame,
            None,
            "采用方案的条件所含客户；没有方案时为全部名册",
        ),
        stage(
            "drawn",
            "抽中",
            known(&counts.is_drawn, n_of(&|_| true)),
            None,
            "问卷调查各次抽取的正选客户，被替换的不计；以下各阶段只计抽中的客户",
        ),
        stage(
            "invited",
            "已邀请",
            known(&counts.is_invited, n_of(&is_invited)),
            None,
            "现场记录里已发出的邀请，或名单中状态已改为邀请之后的；有答卷的也计入",
        ),
        stage(
            "reached",
            "已触达",
            known(&counts.is_reached, n_of(&is_reached)),
            None,
            "发出后没有退回，或有了答复；有答卷的也计入",
        ),
        stage(
            "completed",
            "已回收",
            n_of(&has_answered),
            Some(sheets_of(false)),
            "有答卷的客户；右侧为答卷份数",
        ),
        stage(
            "valid",
            "有效",
            n_of(&|at| counts.n_valid[at] > 0),
            Some(sheets_of(true)),
            "未剔除且不属于试点的答卷",
        ),
    ];
    // A stage that nobody recorded has no rate, and the next one looks past it.
    let mut before: Option<u32> = None;
    for stage in &mut stages {
        let is_recorded =
            stage.n > 0 || matches!(stage.name.as_str(), "frame" | "completed" | "valid");
        if is_recorded {
            stage.share = before
                .filter(|n| *n > 0)
                .map(|n| f64::from(stage.n) / f64::from(n));
            before = Some(stage.n);
        }
    }
    stages
}

fn rate(name: &str, n_asked: u32, n_answered: u32, n_valid: u32) -> RateRow {
    let interval = stats::proportion::wilson_interval(n_answered, n_asked);
    RateRow {
        name: name.into(),
        n_asked,
        n_answered,
        n_valid,
        rate: stats::describe::share(n_answered, n_asked),
        low: interval.map(|interval| interval.lower),
        high: interval.map(|interval| interval.upper),
    }
}

type Tally = BTreeMap<String, (u32, u32, u32)>;

fn rows(tally: Tally) -> Vec<RateRow> {
    let mut rows: Vec<RateRow> = tally
        .into_iter()
        .map(|(name, (asked, answered, valid))| rate(&name, asked, answered, valid))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.n_asked));
    rows
}

fn add(tally: &mut Tally, name: String, n_sheets: u32, n_valid: u32) {
    let entry = tally.entry(name).or_default();
    entry.0 += 1;
    entry.1 += u32::from(n_sheets > 0);
    entry.2 += u32::from(n_valid > 0);
}

/// By the channel of the invitation: each sheet answers one invitation.
pub(crate) fn by_channel(view: &View, facts: &Facts) -> Vec<RateRow> {
    let mut tally = Tally::new();
    let replies = replies(view, &facts.invitations, None);
    for (invitation, reply) in facts.invitations.iter().zip(replies) {
        if invitation.sent_on.is_empty() && !reply.is_answered {
            continue;
        }
        let channel = match label_of(&CONTACT_CHANNELS, &invitation.channel) {
            "" => "（未填）",
            channel => channel,
        };
        let n_answered = u32::from(reply.is_answered);
        add(&mut tally, channel.to_owned(), n_answered, reply.n_valid);
    }
    rows(tally)
}

/// By the position of the first contact. The position says nothing of who he is.
fn by_role(view: &View, facts: &Facts, asked: &[bool]) -> Vec<RateRow> {
    let contacts = facts.contacts_of();
    let mut tally = Tally::new();
    for (at, row) in view
        .accounts
        .iter()
        .enumerate()
        .filter(|(at, _)| asked[*at])
    {
        let title = contacts
            .get(&row.account.id)
            .and_then(|all| all.first())
            .map(|contact| contact.title.as_str())
            .filter(|title| !title.is_empty());
        add(
            &mut tally,
            title.unwrap_or("（未填）").to_owned(),
            facts.n_sheets[at],
            facts.n_valid[at],
        );
    }
    rows(tally)
}

fn by_class(dim: &Dimension, counts: &Counts, asked: &[bool]) -> Vec<RateRow> {
    let mut sums = vec![(0u32, 0u32, 0u32); dim.classes.len()];
    for at in (0..asked.len()).filter(|at| asked[*at]) {
        if let Some(sum) = sums.get_mut(usize::from(dim.of_account[at])) {
            sum.0 += 1;
            sum.1 += u32::from(counts.n_sheets[at] > 0);
            sum.2 += u32::from(counts.n_valid[at] > 0);
        }
    }
    dim.classes
        .iter()
        .zip(sums)
        .map(|(name, (a, b, c))| rate(name, a, b, c))
        .collect()
}

/// Sheets by mode, where any is recorded (R26).
fn by_mode(view: &View) -> Vec<RateRow> {
    let modes = &view.base.all.columns.field.mode;
    let mut tally = Tally::new();
    for sheet in 0..view.base.all.len() {
        let name = match modes.get(sheet) {
            "" => "（未记录）",
            "online" => "线上",
            "offline" => "线下",
            other => other,
        };
        let is_valid = view.base.counts(sheet as u32);
        add(&mut tally, name.to_owned(), 1, u32::from(is_valid));
    }
    if tally.len() == 1 && tally.contains_key("（未记录）") {
        return Vec::new();
    }
    rows(tally)
}

fn fit(dim: &Dimension, counts: &Counts) -> FrameFitRow {
    let mut frame = vec![0u32; dim.classes.len()];
    let mut sample = vec![0u32; dim.classes.len()];
    for (at, class) in dim.of_account.iter().enumerate() {
        let class = usize::from(*class);
        frame[class] += u32::from(counts.is_framed[at]);
        sample[class] += counts.n_valid[at];
    }
    let fit = fit_to_frame(&sample, &frame, LEAST_EXPECTED);
    let (n, n_frame): (u32, u32) = (sample.iter().sum(), frame.iter().sum());
    let share = |part: u32, whole: u32| {
        if whole == 0 {
            0.0
        } else {
            f64::from(part) / f64::from(whole)
        }
    };
    let classes: Vec<FrameFitClass> = dim
        .classes
        .iter()
        .enumerate()
        .map(|(at, name)| FrameFitClass {
            name: name.clone(),
            n_frame: frame[at],
            share_frame: share(frame[at], n_frame),
            n: sample[at],
            share: share(sample[at], n),
            residual: fit.residuals[at],
        })
        .collect();
    let is_different = fit.test.is_some_and(|test| test.p < 0.05);
    FrameFitRow {
        dim: dim.name.clone(),
        label: dim.label.clone(),
        verdict: verdict(&classes, &fit, n),
        classes,
        n,
        chi_square: fit.test.map(|test| test.chi_square),
        df: fit.test.map(|test| test.df),
        p: fit.test.map(|test| test.p),
        effect: fit.effect,
        merged: fit
            .merged
            .iter()
            .map(|at| dim.classes[*at].clone())
            .collect(),
        is_different,
    }
}

fn verdict(classes: &[FrameFitClass], fit: &stats::frame_fit::FrameFit, n: u32) -> String {
    let Some(test) = fit.test else {
        return if n == 0 {
            "还没有有效答卷。"
        } else {
            "类别太少，无法检验。"
        }
        .into();
    };
    let names = |wanted: &dyn Fn(f64) -> bool| {
        let found: Vec<&str> = classes
            .iter()
            .filter(|class| class.residual.is_some_and(wanted))
            .map(|class| class.name.as_str())
            .collect();
        found.join("、")
    };
    if test.p >= 0.05 {
        return format!("与抽样框没有显著差异（p = {:.3}）。", test.p);
    }
    let (more, less) = (
        names(&|residual| residual > 1.96),
        names(&|residual| residual < -1.96),
    );
    let mut parts = Vec::new();
    if !more.is_empty() {
        parts.push(format!("{more}偏多"));
    }
    if !less.is_empty() {
        parts.push(format!("{less}偏少"));
    }
    let size = match fit.effect.unwrap_or_default() {
        w if w < 0.1 => "很小",
        w if w < 0.3 => "较小",
        w if w < 0.5 => "中等",
        _ => "较大",
    };
    let p = if test.p < 0.001 {
        "p < 0.001".to_owned()
    } else {
        format!("p = {:.3}", test.p)
    };
    format!(
        "与抽样框有显著差异（{p}，差异程度{size}）：{}；可考虑加权。",
        parts.join("，")
    )
}

fn notes(facts: &Facts, counts: &Counts) -> Vec<String> {
    let mut notes = Vec::new();
    if !counts.is_drawn.iter().any(|drawn| *drawn) {
        notes.push("还没有抽取问卷调查的样本，回收率以抽样框为基数。".into());
    } else if !counts.is_invited.iter().any(|invited| *invited) {
        notes.push("还没有邀请记录：可在“抽取”里改状态，或在“现场记录”里登记邀请。".into());
    }
    let n_unlinked = facts
        .account_of_sheet
        .iter()
        .filter(|account| account.is_none())
        .count();
    if n_unlinked > 0 {
        notes.push(format!(
            "{n_unlinked} 份答卷没有对上名册，不计入各类客户的回收。"
        ));
    }
    let outside = (0..counts.n_sheets.len())
        .filter(|at| counts.n_sheets[*at] > 0 && !counts.is_drawn[*at])
        .count();
    if counts.is_drawn.iter().any(|drawn| *drawn) && outside > 0 {
        notes.push(format!("{outside} 家有答卷的客户不在抽中的名单里。"));
    }
    notes
}
