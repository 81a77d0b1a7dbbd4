//! Figures v1: scores by question, module and group.

mod groups;
mod trend;
mod weighted;

use crate::answers::{Loaded, load};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{CsatDefinition, Question, QuestionKind};
use stats::groups::{GroupColumn, Grouping, combine_groups, means_by, value_means_by};
use stats::tally::tally;
use stats::weighted::WeightedMean;
use std::sync::Arc;

pub(crate) use groups::{Group, group_columns, list_group_variables};
pub(crate) use trend::{trend_breaks, waves_with_sheets};

/// Name of the overall score among the modules.
pub(crate) const OVERALL: &str = "总体";

pub(crate) fn describe(
    workbench: &Workbench,
    _: &Context,
    request: Describe,
) -> Result<Description> {
    let whole = workbench.view()?;
    let figures = crate::figure_choice::chosen(workbench, &whole, request.choice.as_ref())?;
    let view = figures.view;
    let settings = &view.project.settings;
    let groups = group_columns(workbench, &view, &request.by)?;
    Ok(Description {
        n_responses: view.sheets.len() as u32,
        scope: figures.scope,
        n_linked: view.account_of_sheet.iter().flatten().count() as u32,
        csat: csat_figures(workbench, &view)?,
        nps: nps_figures(workbench, &view)?,
        modules: module_rows(workbench, &view)?,
        questions: question_figures(workbench, &view)?,
        choices: choice_figures(workbench, &view)?,
        cells: if groups.is_empty() {
            Vec::new()
        } else {
            group_cells(workbench, &view, &groups)?
        },
        breaks: match request.by.iter().any(|name| name == "wave") {
            true => trend_breaks(workbench, &view)?,
            false => Vec::new(),
        },
        by_labels: groups.iter().map(|group| group.label.clone()).collect(),
        bands: settings
            .bands
            .0
            .iter()
            .zip(settings.bands.ranges())
            .map(|(band, range)| BandRow {
                label: band.label.clone(),
                range,
                lower: band.lower,
            })
            .collect(),
        small_base: settings.small_base,
        suppress_below: settings.suppress_below,
        notes: notes(&view),
    })
}

/// The four CSAT definitions of the overall question, the study's own first.
pub(crate) fn csat_figures(workbench: &Workbench, view: &View) -> Result<Vec<CsatFigure>> {
    let Some(question) = view.overall() else {
        return Ok(Vec::new());
    };
    let codes = view.scores(workbench, question)?;
    let counts = tally(&codes);
    let highest = question.scale.map_or(5, |scale| scale.1) as u16;
    let mut figures = Vec::new();
    for definition in CsatDefinition::ALL {
        let Some(csat) = stats::csat::csat(&counts, highest, formula_of(definition)) else {
            continue;
        };
        let value = if definition == CsatDefinition::TopTwo {
            csat.value * 100.0
        } else {
            csat.value
        };
        let mut figure = CsatFigure {
            definition: formula_of(definition).code().into(),
            label: definition.label().into(),
            value,
            n: csat.n,
            weighted: None,
            question: question.title.clone(),
        };
        weighted::csat(view, &mut figure, &codes, highest, definition);
        if definition == view.project.settings.csat {
            figures.insert(0, figure);
        } else {
            figures.push(figure);
        }
    }
    Ok(figures)
}

fn formula_of(definition: CsatDefinition) -> stats::csat::CsatDefinition {
    use stats::csat::CsatDefinition as Formula;
    match definition {
        CsatDefinition::Mean => Formula::Mean,
        CsatDefinition::MeanOfMaximum => Formula::MeanOfMax,
        CsatDefinition::MeanOfRange => Formula::Rescaled,
        CsatDefinition::TopTwo => Formula::TopTwo,
    }
}

/// Every 0–10 question.
pub(crate) fn nps_figures(workbench: &Workbench, view: &View) -> Result<Vec<NpsFigure>> {
    let mut figures = Vec::new();
    for question in view.questions_of(QuestionKind::Nps) {
        let codes = view.codes(workbench, question.id)?;
        let Some(nps) = stats::nps::compute_nps(&tally(&codes)) else {
            continue;
        };
        let mut figure = NpsFigure {
            score: nps.score,
            low: nps
                .interval
                .map_or(nps.score, |interval| interval.lower.max(-100.0)),
            high: nps
                .interval
                .map_or(nps.score, |interval| interval.upper.min(100.0)),
            share_promoters: nps.share_promoters,
            share_passives: nps.share_passives,
            share_detractors: nps.share_detractors,
            n: nps.n,
            weighted: None,
            question: question.title.clone(),
        };
        weighted::nps(view, &mut figure, &codes);
        figures.push(figure);
    }
    Ok(figures)
}

/// Code columns of a module's questions.
fn module_columns(workbench: &Workbench, view: &View, module: &str) -> Result<Vec<Arc<Vec<i16>>>> {
    view.questions_of(QuestionKind::Likert)
        .filter(|question| question.module == module)
        .map(|question| view.scores(workbench, question))
        .collect()
}

/// A module's mean is the mean over respondents of each one's mean over the questions he
/// answered: somebody who left half of them out still counts once.
pub(crate) fn module_rows(workbench: &Workbench, view: &View) -> Result<Vec<ModuleRow>> {
    let mut rows = Vec::new();
    for module in view.modules() {
        let values = respondent_means(&module_columns(workbench, view, module)?);
        let described = stats::rows::describe_values(&values);
        let weighted = weighted::of_values(view, &values);
        let mean = weighted.map_or(described.mean, |own| Some(own.mean));
        rows.push(ModuleRow {
            module: module.into(),
            mean,
            sd: weighted.map_or(described.sd, |own| own.sd),
            n: described.n,
            weighted: weighted.as_ref().map(weighted::base_of),
            band: mean
                .and_then(|mean| view.project.settings.bands.of(mean))
                .map(|band| band.label.clone())
                .unwrap_or_default(),
        });
    }
    Ok(rows)
}

pub(crate) fn respondent_means(columns: &[Arc<Vec<i16>>]) -> Vec<Option<f64>> {
    let columns: Vec<&[i16]> = columns.iter().map(|column| column.as_slice()).collect();
    stats::rows::row_means(&columns, 1)
}

pub(crate) fn question_figures(workbench: &Workbench, view: &View) -> Result<Vec<QuestionFigure>> {
    let scored = view
        .questions
        .iter()
        .filter(|question| question.kind.is_scored());
    scored
        .map(|question| {
            Ok(question_figure(
                view,
                question,
                &view.scores(workbench, question)?,
            ))
        })
        .collect()
}

fn question_figure(view: &View, question: &Question, codes: &[i16]) -> QuestionFigure {
    let counts = &tally(codes);
    let described = stats::describe::describe(counts);
    let (lowest, highest) = question.scale.unwrap_or((1, 5));
    let is_band_scale = (lowest, highest) == (1, 5);
    let weighted = weighted::of_codes(view, codes);
    let mean = weighted.map_or(described.mean, |own| Some(own.mean));
    let interval = weighted.map_or(described.interval, |own| own.interval);
    let share = |low: i16, high: i16| weighted::share(view, codes, counts, low, high);
    let band = mean
        .filter(|_| is_band_scale)
        .and_then(|mean| view.project.settings.bands.of(mean));
    QuestionFigure {
        question: question.id.to_string(),
        code: question.code.clone(),
        title: question.title.clone(),
        module: question.module.clone(),
        n: described.n,
        weighted: weighted.as_ref().map(weighted::base_of),
        n_missing: described.n_missing,
        mean,
        is_reversed: question.is_reversed,
        // The mean of mirrored codes is the mirror of their mean.
        raw_mean: question
            .mirrored_scale()
            .zip(mean)
            .map(|((lowest, highest), mean)| f64::from(lowest + highest) - mean),
        sd: weighted.map_or(described.sd, |own| own.sd),
        low: interval.map(|interval| interval.lower),
        high: interval.map(|interval| interval.upper),
        share_top2: share(highest - 1, highest),
        share_bottom2: share(lowest, lowest + 1),
        shares: (lowest..=highest)
            .map(|code| share(code, code).unwrap_or(0.0))
            .collect(),
        band: band.map(|band| band.label.clone()).unwrap_or_default(),
        counts: counts.counts_between(lowest, highest),
        scale_min: lowest,
    }
}

fn choice_figures(workbench: &Workbench, view: &View) -> Result<Vec<ChoiceFigure>> {
    let mut figures = Vec::new();
    for question in view.questions.iter() {
        let (counts, n, weighted) = match question.kind {
            QuestionKind::SingleChoice => {
                let codes = view.codes(workbench, question.id)?;
                let counts = tally(&codes);
                let by_choice = (1..=question.choices.len() as i16)
                    .map(|code| counts.count(code))
                    .collect();
                let weighted = weighted::single(view, &codes, question.choices.len());
                (by_choice, counts.n_valid, weighted)
            }
            QuestionKind::MultiChoice => match &*load(workbench, view, question)? {
                Loaded::Choices(masks) => {
                    let n_choices = question.choices.len();
                    let (counts, n) = count_choices(masks, n_choices);
                    (counts, n, weighted::multiple(view, masks, n_choices))
                }
                _ => continue,
            },
            _ => continue,
        };
        let mut figure = choice_figure(question, &counts, n);
        if let Some((base, shares)) = weighted {
            figure.weighted = Some(base);
            for (row, share) in figure.rows.iter_mut().zip(shares) {
                row.share = share;
            }
        }
        figures.push(figure);
    }
    Ok(figures)
}

/// Mentions of each choice, and how many answered at all.
pub(crate) fn count_choices(masks: &[u64], n_choices: usize) -> (Vec<u32>, u32) {
    let answered = masks
        .iter()
        .filter(|mask| **mask & store::column::NO_CHOICES == 0);
    let mut counts = vec![0u32; n_choices];
    let mut n = 0;
    for mask in answered {
        n += 1;
        for (at, count) in counts.iter_mut().enumerate() {
            *count += (mask >> at & 1) as u32;
        }
    }
    (counts, n)
}

fn choice_figure(question: &Question, counts: &[u32], n: u32) -> ChoiceFigure {
    ChoiceFigure {
        question: question.id.to_string(),
        code: question.code.clone(),
        title: question.title.clone(),
        is_multiple: question.kind == QuestionKind::MultiChoice,
        n,
        weighted: None,
        rows: question
            .choices
            .iter()
            .zip(counts)
            .map(|(choice, count)| ChoiceRow {
                label: choice.label.clone(),
                n: *count,
                share: stats::describe::share(*count, n).unwrap_or(0.0),
            })
            .collect(),
    }
}

pub(crate) fn combine(groups: &[Group], n_sheets: usize) -> Result<Grouping> {
    let columns: Vec<GroupColumn<'_>> = groups
        .iter()
        .map(|group| GroupColumn {
            groups: &group.of_sheet,
            n_groups: group.names.len() as u16,
        })
        .collect();
    combine_groups(&columns, n_sheets)
        .ok_or_else(|| Failure::bad_value("分组组合太多，请减少分组变量。"))
}

fn group_cells(workbench: &Workbench, view: &View, groups: &[Group]) -> Result<Vec<GroupCell>> {
    all_group_cells(
        workbench,
        view,
        groups,
        view.project.settings.suppress_below,
    )
}

/// Means of overall satisfaction and of every module in every combination of groups that
/// occurs; below `suppress_below` respondents without the mean.
pub(crate) fn all_group_cells(
    workbench: &Workbench,
    view: &View,
    groups: &[Group],
    suppress_below: u32,
) -> Result<Vec<GroupCell>> {
    let grouping = combine(groups, view.sheets.len())?;
    let settings = &view.project.settings;
    let mut cells = Vec::new();
    let mut add = |module: &str, means: Vec<stats::groups::GroupMean>, with: Vec<_>| {
        let own = with.into_iter().chain(std::iter::repeat(None));
        let means = means.into_iter().zip(own).filter(|(mean, _)| mean.n > 0);
        cells.extend(means.map(|(mean, own): (_, Option<WeightedMean>)| {
            let is_shown = mean.n >= suppress_below;
            GroupCell {
                keys: mean
                    .keys
                    .iter()
                    .zip(groups)
                    .map(|(key, group)| group.names[*key as usize].clone())
                    .collect(),
                module: module.into(),
                n: mean.n,
                weighted: own.as_ref().map(weighted::base_of),
                mean: own
                    .map_or(mean.mean, |own| Some(own.mean))
                    .filter(|_| is_shown),
                sd: own.map_or(mean.sd, |own| own.sd).filter(|_| is_shown),
                is_small: mean.is_small_base,
            }
        }));
    };
    if let Some(question) = view.overall() {
        let codes = view.scores(workbench, question)?;
        let values = respondent_means(&[Arc::clone(&codes)]);
        add(
            OVERALL,
            means_by(&codes, &grouping, settings.small_base),
            weighted::by_cell(view, &values, &grouping),
        );
    }
    for module in view.modules() {
        let values = respondent_means(&module_columns(workbench, view, module)?);
        add(
            module,
            value_means_by(&values, &grouping, settings.small_base),
            weighted::by_cell(view, &values, &grouping),
        );
    }
    Ok(cells)
}

/// How each figure is computed, in words.
pub(crate) fn notes(view: &View) -> Vec<String> {
    let settings = &view.project.settings;
    let mut notes = vec![
        "均值、标准差：有效答案的算术平均与样本标准差（除以 n−1）；“(空)”“(跳过)”不计入。".into(),
        "95% 置信区间：均值 ± t(0.975, n−1) × 标准差 ÷ √n；n < 2 时不给出。".into(),
        "维度得分：先求每位受访者在该维度已答题目的均值，再对受访者平均。".into(),
        format!("等级：按未四舍五入的均值划分，区间为{}；来源文件在 4.4–4.5 之间留有空档，此处按左闭右开处理。", settings.bands.ranges().join("、")),
        "净推荐值 NPS：9–10 分占比减 0–6 分占比（×100）；区间为 ±1.96 × √((p推荐 + p贬损 − (p推荐 − p贬损)²) ÷ n)，截在 ±100 之内。".into(),
        format!("样本量小于 {} 的分组标注“小样本”，小于 {} 的分组不显示均值。", settings.small_base, settings.suppress_below),
    ];
    let reversed: Vec<&str> = view
        .questions_of(QuestionKind::Likert)
        .filter(|question| question.is_reversed)
        .map(|question| question.code.as_str())
        .collect();
    if !reversed.is_empty() {
        notes.push(format!(
            "反向题（{}）：分值越高越差，统计前按“最低分 + 最高分 − 原始分”翻转，均值、分布、等级、CSAT、维度得分与差距都是翻转后的，越高越好；原始均值列在旁边，原始数据与编码手册不变。",
            reversed.join("、")
        ));
    }
    if view.weights.is_some() {
        notes.push("加权：均值 = Σwx ÷ Σw，占比 = 选中者权重之和 ÷ 回答者权重之和；n、缺失与各选项人数始终是未加权的份数，小样本与不显示均值也按未加权的 n 判断。".into());
        notes.push("加权后的区间：以有效样本量 (Σw)² ÷ Σw²（Kish）代替 n，即均值 ± t(0.975, 有效 n−1) × 标准差 ÷ √有效 n；设计效应 = n ÷ 有效样本量。有效样本量不足 2 时不给出。SPSS 的“个案加权”把权重当作频数，给出的区间会偏窄，与此处不同。".into());
    }
    notes
}
