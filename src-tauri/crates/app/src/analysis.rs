//! Figures v1: scores by question, module and group.

use crate::answers::{Loaded, load};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{CsatDefinition, Question, QuestionKind, SizeClass};
use stats::groups::{GroupColumn, Grouping, combine_groups, means_by, value_means_by};
use stats::tally::{Tally, tally};
use std::sync::Arc;
use store::column::DictColumn;

/// Name of the overall score among the modules.
pub(crate) const OVERALL: &str = "总体";

pub(crate) fn describe(
    workbench: &Workbench,
    _: &Context,
    request: Describe,
) -> Result<Description> {
    let view = workbench.view()?;
    let settings = &view.project.settings;
    let groups = group_columns(workbench, &view, &request.by)?;
    Ok(Description {
        n_responses: view.sheets.len() as u32,
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
    let counts = tally(&view.codes(workbench, question.id)?);
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
        let figure = CsatFigure {
            definition: formula_of(definition).code().into(),
            label: definition.label().into(),
            value,
            n: csat.n,
            question: question.title.clone(),
        };
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
        let Some(nps) = stats::nps::compute_nps(&tally(&view.codes(workbench, question.id)?))
        else {
            continue;
        };
        figures.push(NpsFigure {
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
            question: question.title.clone(),
        });
    }
    Ok(figures)
}

/// Code columns of a module's questions.
fn module_columns(workbench: &Workbench, view: &View, module: &str) -> Result<Vec<Arc<Vec<i16>>>> {
    view.questions_of(QuestionKind::Likert)
        .filter(|question| question.module == module)
        .map(|question| view.codes(workbench, question.id))
        .collect()
}

/// A module's mean is the mean over respondents of each one's mean over the questions he
/// answered: somebody who left half of them out still counts once.
pub(crate) fn module_rows(workbench: &Workbench, view: &View) -> Result<Vec<ModuleRow>> {
    let mut rows = Vec::new();
    for module in view.modules() {
        let values = respondent_means(&module_columns(workbench, view, module)?);
        let described = stats::rows::describe_values(&values);
        rows.push(ModuleRow {
            module: module.into(),
            mean: described.mean,
            sd: described.sd,
            n: described.n,
            band: described
                .mean
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
                &tally(&view.codes(workbench, question.id)?),
            ))
        })
        .collect()
}

fn question_figure(view: &View, question: &Question, counts: &Tally) -> QuestionFigure {
    let described = stats::describe::describe(counts);
    let (lowest, highest) = question.scale.unwrap_or((1, 5));
    let is_band_scale = (lowest, highest) == (1, 5);
    let band = described
        .mean
        .filter(|_| is_band_scale)
        .and_then(|mean| view.project.settings.bands.of(mean));
    QuestionFigure {
        question: question.id.to_string(),
        code: question.code.clone(),
        title: question.title.clone(),
        module: question.module.clone(),
        n: described.n,
        n_missing: described.n_missing,
        mean: described.mean,
        sd: described.sd,
        low: described.interval.map(|interval| interval.lower),
        high: described.interval.map(|interval| interval.upper),
        share_top2: stats::describe::share_top_box(counts, 2, highest),
        share_bottom2: stats::describe::share_bottom_box(counts, 2, lowest),
        band: band.map(|band| band.label.clone()).unwrap_or_default(),
        counts: counts.counts_between(lowest, highest),
        scale_min: lowest,
    }
}

fn choice_figures(workbench: &Workbench, view: &View) -> Result<Vec<ChoiceFigure>> {
    let mut figures = Vec::new();
    for question in &view.questions {
        let (counts, n) = match question.kind {
            QuestionKind::SingleChoice => {
                let counts = tally(&view.codes(workbench, question.id)?);
                let by_choice = (1..=question.choices.len() as i16)
                    .map(|code| counts.count(code))
                    .collect();
                (by_choice, counts.n_valid)
            }
            QuestionKind::MultiChoice => match &*load(workbench, view, question)? {
                Loaded::Choices(masks) => count_choices(masks, question.choices.len()),
                _ => continue,
            },
            _ => continue,
        };
        figures.push(choice_figure(question, &counts, n));
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

/// A variable to group by: a number for each sheet, and what the numbers mean.
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) names: Vec<String>,
    pub(crate) of_sheet: Vec<u16>,
}

pub(crate) fn group_columns(
    workbench: &Workbench,
    view: &View,
    by: &[String],
) -> Result<Vec<Group>> {
    by.iter()
        .map(|name| group_column(workbench, view, name))
        .collect()
}

fn group_column(workbench: &Workbench, view: &View, name: &str) -> Result<Group> {
    match name {
        "region" => Ok(account_group(view, "区域", |at| {
            view.accounts[at as usize].account.region.clone()
        })),
        "industry" => Ok(account_group(view, "行业", |at| {
            view.accounts[at as usize].account.industry.clone()
        })),
        "size" => {
            let mut group = account_group(view, "客户规模", |at| {
                view.size_of(at).label().to_owned()
            });
            order_sizes(&mut group);
            Ok(group)
        }
        "wave" => Ok(wave_group(view)),
        other => match (
            field_of(view, other),
            sampled_group(workbench, view, other)?,
        ) {
            (Some((label, column)), _) => Ok(text_group(label, column)),
            (None, Some(group)) => Ok(group),
            (None, None) => question_group(workbench, view, other),
        },
    }
}

/// Sheet fields by name: what is known of each sheet besides its answers.
pub(crate) const FIELDS: [(&str, &str); 6] = [
    ("mode", "调查方式"),
    ("channel", "渠道"),
    ("interviewer", "访问员"),
    ("place", "地点"),
    ("device", "设备"),
    ("source", "来源"),
];

fn field_of<'a>(view: &'a View, name: &str) -> Option<(&'static str, &'a DictColumn)> {
    let label = FIELDS.iter().find(|(known, _)| *known == name)?.1;
    let columns = &view.sheets.columns;
    let field = &columns.field;
    let column = match name {
        "mode" => &field.mode,
        "channel" => &field.channel,
        "interviewer" => &field.interviewer,
        "place" => &field.place,
        "device" => &field.device,
        _ => &columns.source,
    };
    Some((label, column))
}

/// Groups by the words of a column, in their order; empty is no group.
fn text_group(label: &str, column: &DictColumn) -> Group {
    let shown = |value: &String| match value.trim() {
        "online" => "线上".to_owned(),
        "offline" => "线下".to_owned(),
        value => value.to_owned(),
    };
    let values: Vec<String> = column.values.iter().map(shown).collect();
    // Values of imports that are gone, or of no sheet that counts, make no group.
    let mut is_used = vec![false; values.len()];
    for code in &column.codes {
        is_used[*code as usize] = true;
    }
    let used = values.iter().zip(&is_used).filter(|(_, is_used)| **is_used);
    let mut names: Vec<String> = used
        .map(|(value, _)| value.clone())
        .filter(|value| !value.is_empty())
        .collect();
    names.sort();
    names.dedup();
    let number = |value: &String| {
        names
            .binary_search(value)
            .map_or(stats::codes::NO_GROUP, |at| at as u16)
    };
    let of_value: Vec<u16> = values.iter().map(number).collect();
    Group {
        label: label.into(),
        of_sheet: column
            .codes
            .iter()
            .map(|code| of_value[*code as usize])
            .collect(),
        names,
    }
}

/// Waves in their order; sheets without one are in no group.
fn wave_group(view: &View) -> Group {
    let waves = &view.base.waves;
    let column = &view.sheets.columns.field.wave;
    let place = |value: &String| waves.iter().position(|wave| wave.id.to_string() == *value);
    let of_value: Vec<u16> = column
        .values
        .iter()
        .map(|value| place(value).map_or(stats::codes::NO_GROUP, |at| at as u16))
        .collect();
    Group {
        label: "期次".into(),
        names: waves.iter().map(|wave| wave.title.clone()).collect(),
        of_sheet: column
            .codes
            .iter()
            .map(|code| of_value[*code as usize])
            .collect(),
    }
}

pub(crate) fn list_group_variables(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<GroupVariable>> {
    let view = workbench.view()?;
    let account = ["region", "industry", "size"].into_iter();
    let fields = FIELDS.iter().map(|(name, _)| *name);
    let mut found = Vec::new();
    for name in account.chain(["wave"]).chain(fields) {
        let group = group_column(workbench, &view, name)?;
        let mut is_used = vec![false; group.names.len()];
        for at in &group.of_sheet {
            if let Some(is_used) = is_used.get_mut(*at as usize) {
                *is_used = true;
            }
        }
        found.push(GroupVariable {
            name: name.into(),
            label: group.label,
            n_groups: is_used.iter().filter(|is_used| **is_used).count() as u32,
        });
    }
    Ok(found)
}

/// Groups of sampling: grades, cohorts, further columns of the roster.
fn sampled_group(workbench: &Workbench, view: &View, name: &str) -> Result<Option<Group>> {
    let is_sampled = name == "grade" || name == "cohort" || name.contains(':');
    if !is_sampled {
        return Ok(None);
    }
    let facts = crate::sampling::facts(workbench, view)?;
    let Some(dim) = crate::sampling::account_dimension(view, &facts, name)? else {
        return Ok(None);
    };
    Ok(Some(Group {
        label: dim.label.clone(),
        of_sheet: view
            .account_of_sheet
            .iter()
            .map(|account| account.map_or(stats::codes::NO_GROUP, |at| dim.of_account[at as usize]))
            .collect(),
        names: dim.classes,
    }))
}

/// Groups of a customer variable over the sheets, in the order of the names.
fn account_group(view: &View, label: &str, value: impl Fn(u32) -> String) -> Group {
    let values: Vec<String> = (0..view.accounts.len() as u32).map(value).collect();
    let mut names: Vec<String> = values
        .iter()
        .filter(|value| !value.is_empty())
        .cloned()
        .collect();
    names.sort();
    names.dedup();
    let number = |value: &String| {
        names
            .binary_search(value)
            .map_or(stats::codes::NO_GROUP, |at| at as u16)
    };
    let of_account: Vec<u16> = values.iter().map(number).collect();
    let of_sheet = view
        .account_of_sheet
        .iter()
        .map(|account| account.map_or(stats::codes::NO_GROUP, |at| of_account[at as usize]))
        .collect();
    Group {
        label: label.into(),
        names,
        of_sheet,
    }
}

/// Size classes stand from large to small, not by name.
fn order_sizes(group: &mut Group) {
    let order: Vec<String> = SizeClass::ALL
        .iter()
        .map(|class| class.label().to_owned())
        .filter(|label| group.names.contains(label))
        .collect();
    let place: Vec<u16> = group
        .names
        .iter()
        .map(|name| order.iter().position(|label| label == name).unwrap_or(0) as u16)
        .collect();
    for number in &mut group.of_sheet {
        if let Some(new) = place.get(*number as usize) {
            *number = *new;
        }
    }
    group.names = order;
}

fn question_group(workbench: &Workbench, view: &View, name: &str) -> Result<Group> {
    let question = view.questions.iter().find(|question| {
        question.kind == QuestionKind::SingleChoice
            && (question.code == name || question.id.to_string() == name)
    });
    let question = question.ok_or_else(|| {
        Failure::bad_value(format!(
            "“{name}”不能用来分组：请用 region、industry、size、grade、cohort:客户群、attr:名册列名、wave、mode、channel、interviewer、place、device、source 或某道单选题的编号。"
        ))
    })?;
    let n = question.choices.len();
    let codes = view.codes(workbench, question.id)?;
    let number = |code: &i16| {
        if *code >= 1 && (*code as usize) <= n {
            *code as u16 - 1
        } else {
            stats::codes::NO_GROUP
        }
    };
    Ok(Group {
        label: question.title.clone(),
        names: question
            .choices
            .iter()
            .map(|choice| choice.label.clone())
            .collect(),
        of_sheet: codes.iter().map(number).collect(),
    })
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
    let mut add = |module: &str, means: Vec<stats::groups::GroupMean>| {
        cells.extend(means.into_iter().filter(|mean| mean.n > 0).map(|mean| {
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
                mean: mean.mean.filter(|_| is_shown),
                sd: mean.sd.filter(|_| is_shown),
                is_small: mean.is_small_base,
            }
        }));
    };
    if let Some(question) = view.overall() {
        add(
            OVERALL,
            means_by(
                &view.codes(workbench, question.id)?,
                &grouping,
                settings.small_base,
            ),
        );
    }
    for module in view.modules() {
        let values = respondent_means(&module_columns(workbench, view, module)?);
        add(
            module,
            value_means_by(&values, &grouping, settings.small_base),
        );
    }
    Ok(cells)
}

/// How each figure is computed, in words.
pub(crate) fn notes(view: &View) -> Vec<String> {
    let settings = &view.project.settings;
    vec![
        "均值、标准差：有效答案的算术平均与样本标准差（除以 n−1）；“(空)”“(跳过)”不计入。".into(),
        "95% 置信区间：均值 ± t(0.975, n−1) × 标准差 ÷ √n；n < 2 时不给出。".into(),
        "维度得分：先求每位受访者在该维度已答题目的均值，再对受访者平均。".into(),
        format!("等级：按未四舍五入的均值划分，区间为{}；来源文件在 4.4–4.5 之间留有空档，此处按左闭右开处理。", settings.bands.ranges().join("、")),
        "净推荐值 NPS：9–10 分占比减 0–6 分占比（×100）；区间为 ±1.96 × √((p推荐 + p贬损 − (p推荐 − p贬损)²) ÷ n)，截在 ±100 之内。".into(),
        format!("样本量小于 {} 的分组标注“小样本”，小于 {} 的分组不显示均值。", settings.small_base, settings.suppress_below),
    ]
}
