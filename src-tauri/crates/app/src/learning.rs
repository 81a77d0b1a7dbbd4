//! The learned layer (学习层): what it knows, and whether it takes part.

use crate::context::Context;
use crate::failure::Result;
use crate::mining::{MIN_CODED, Mined, learned_of_study, mine_by_rules, mine_scope};
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::HashSet;

pub(crate) fn get_learning(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<Learning> {
    let view = workbench.view()?;
    let is_on = view.project.settings.learns;
    let n_wanted = MIN_CODED as u32;
    let off = Learning {
        is_on,
        n_texts: 0,
        n_pairs: 0,
        n_wanted,
        precision: None,
        n_added: 0,
        message: format!(
            "学习层从您接受、排除和标注的痛点中学习，补充规则没有找到的提及。\
            判断过的原话达到 {n_wanted} 段后才起作用；规则始终是基础。"
        ),
    };
    let Some(learned) = learned_of_study(workbench, &view, context)? else {
        return Ok(off);
    };
    let by_rules = mine_by_rules(workbench, &view, context)?;
    let with_layer = mine_scope(workbench, &view, context, &MineTexts::default())?;
    let places = |mined: &Mined| -> HashSet<(u32, u32, u32)> {
        let mentions = mined.mining.mentions.iter();
        mentions
            .map(|mention| (mention.unit, mention.start, mention.end))
            .collect()
    };
    let n_added = places(&with_layer).difference(&places(&by_rules)).count() as u32;
    let summary = learned.summary();
    let check = summary.check.as_ref();
    let precision = check
        .filter(|check| check.n_added > 0)
        .map(|check| f64::from(check.n_added_right) / f64::from(check.n_added));
    let message = match check {
        _ if !learned.is_active() => format!(
            "已有 {} 段判断过的原话，还差 {} 段。",
            summary.n_texts,
            n_wanted.saturating_sub(summary.n_texts)
        ),
        Some(check) => format!(
            "从 {} 段原话、{} 处痛点中学习。三折交叉验证：只用规则的 F1 为 {:.2}，加上学习层为 {:.2}；\
            学习层新增 {} 处，其中 {} 处正确。",
            summary.n_texts,
            summary.n_pairs,
            check.f1_rules,
            check.f1_with,
            check.n_added,
            check.n_added_right
        ),
        None => format!("从 {} 段原话中学习。", summary.n_texts),
    };
    Ok(Learning {
        n_texts: summary.n_texts,
        n_pairs: summary.n_pairs,
        precision,
        n_added,
        message,
        ..off
    })
}

pub(crate) fn switch_learning(
    workbench: &Workbench,
    context: &Context,
    request: SwitchLearning,
) -> Result<Learning> {
    let label = if request.is_on {
        "开启学习层"
    } else {
        "关闭学习层"
    };
    crate::settings::change(workbench, context, label, |settings| {
        settings.learns = request.is_on;
    })?;
    context.touch(&[store::Entity::PhraseMark]);
    get_learning(workbench, context, Nothing {})
}
