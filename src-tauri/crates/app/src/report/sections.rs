//! Sample, scores and heat map of the report, from the figures that the screens show.

use crate::analysis;
use crate::failure::Result;
use crate::figure_choice::Narrowed;
use crate::view::View;
use crate::wire::{GroupCell, ModuleRow, QuestionFigure, StratumRow as Stratum, WeightedBase};
use crate::workbench::Workbench;
use ::report::*;
use model::{CsatDefinition, SizeClass};
use std::collections::BTreeSet;

pub(super) fn sample(view: &View, facts: &crate::sampling::Facts) -> SampleSection {
    let strata = crate::overview::strata(view);
    let mut variables: Vec<&str> = Vec::new();
    for row in &strata {
        if !variables.contains(&row.variable.as_str()) {
            variables.push(&row.variable);
        }
    }
    let n_linked = view.account_of_sheet.iter().flatten().count() as u32;
    let n_customers = view
        .account_of_sheet
        .iter()
        .flatten()
        .collect::<BTreeSet<_>>()
        .len() as u32;
    let mut funnel = Vec::new();
    if !view.accounts.is_empty() {
        funnel.push(("抽样框客户".into(), view.accounts.len() as u32));
    }
    funnel.push(("回收答卷".into(), view.base.all.len() as u32));
    if view.base.valid.is_some() {
        funnel.extend(
            crate::cleaning::stage_counts(view)
                .into_iter()
                .map(|(stage, n)| (format!("剔除 · {stage}"), n)),
        );
        funnel.push(("有效答卷".into(), view.sheets.len() as u32));
    }
    if !view.accounts.is_empty() {
        funnel.push(("与名册对上的答卷".into(), n_linked));
        funnel.push(("有答卷的客户".into(), n_customers));
    }
    SampleSection {
        funnel,
        remarks: vec!["样本占比以有答卷的客户计，一家客户交多份答卷只算一次。".into()],
        stratifications: variables
            .iter()
            .map(|variable| {
                stratification(
                    variable,
                    strata.iter().filter(|row| row.variable == *variable),
                )
            })
            .collect(),
        channels: crate::sampling::by_channel(view, facts)
            .into_iter()
            .map(|row| ChannelRow {
                channel: row.name,
                n_invited: row.n_asked,
                n_answered: row.n_answered,
                rate: row.rate,
                interval: row.low.zip(row.high),
            })
            .collect(),
    }
}

fn stratification<'a>(
    name: &str,
    rows: impl Iterator<Item = &'a Stratum> + Clone,
) -> Stratification {
    let n_population: u32 = rows.clone().map(|row| row.n_population).sum();
    let n_sample: u32 = rows.clone().map(|row| row.n_sample).sum();
    let observed: Vec<u32> = rows.clone().map(|row| row.n_sample).collect();
    let shares: Vec<f64> = rows.clone().map(|row| row.share_population).collect();
    let test = match stats::proportion::goodness_of_fit(&observed, &shares) {
        Some(test) => format!(
            "样本与抽样框的差异：χ²({}) = {:.2}，p = {:.3}{}",
            test.df,
            test.chi_square,
            test.p,
            if test.p < 0.05 {
                "，差异显著，解读总体结果时请注意结构差别"
            } else {
                "，未见显著差异"
            }
        ),
        None => "样本太少，不做代表性检验".into(),
    };
    let row = |row: &Stratum| StratumRow {
        label: row.group.clone(),
        n_population: Some(row.n_population),
        share_population: Some(row.share_population),
        n_sample: row.n_sample,
        share_sample: Some(row.share_sample),
        difference_points: Some((row.share_sample - row.share_population) * 100.0),
    };
    Stratification {
        name: name.into(),
        rows: rows.map(row).collect(),
        total: Some(StratumRow {
            label: "合计".into(),
            n_population: Some(n_population),
            share_population: Some(1.0),
            n_sample,
            share_sample: Some(1.0),
            difference_points: None,
        }),
        test,
    }
}

pub(super) fn scores(workbench: &Workbench, narrowed: &Narrowed) -> Result<ScoresSection> {
    let view: &View = &narrowed.view;
    let settings = &view.project.settings;
    let figures = analysis::question_figures(workbench, view)?;
    let modules = analysis::module_rows(workbench, view)?;
    let modules: Vec<ScoreRow> = modules
        .into_iter()
        .map(|row| module_score(view, row, &figures))
        .collect();
    Ok(ScoresSection {
        headlines: headlines(workbench, narrowed)?,
        scale_points: (1..=5).map(|code| format!("{code} 分")).collect(),
        axis: (1.0, 5.0),
        modules: if modules.is_empty() {
            standing_alone(&figures)
        } else {
            modules
        },
        questions: figures.iter().map(question_score).collect(),
        bands: settings
            .bands
            .0
            .iter()
            .map(|band| band.label.clone())
            .zip(settings.bands.ranges())
            .collect(),
        small_base: settings.small_base,
        scope: narrowed.scope.words.clone(),
    })
}

/// A questionnaire without modules has its questions drawn in their place.
fn standing_alone(figures: &[QuestionFigure]) -> Vec<ScoreRow> {
    let alone = |figure| {
        let score = question_score(figure);
        ScoreRow {
            module: score.title,
            code: score.code,
            title: "（单题）".into(),
            ..score
        }
    };
    figures
        .iter()
        .filter(|figure| is_five_point(figure))
        .map(alone)
        .collect()
}

fn is_five_point(figure: &QuestionFigure) -> bool {
    figure.scale_min == 1 && figure.counts.len() == 5
}

fn shares_of(sums: &[f64]) -> Vec<f64> {
    let whole: f64 = sums.iter().sum();
    let share = |sum: &f64| if whole > 0.0 { sum / whole } else { 0.0 };
    sums.iter().map(share).collect()
}

fn question_score(figure: &QuestionFigure) -> ScoreRow {
    ScoreRow {
        module: figure.module.clone(),
        code: figure.code.clone(),
        title: match figure.raw_mean {
            Some(raw) => format!("{}（反向题，已翻转；原始均值 {raw:.2}）", figure.title),
            None => figure.title.clone(),
        },
        n: figure.n,
        n_missing: figure.n_missing,
        mean: figure.mean,
        sd: figure.sd,
        band: figure.band.clone(),
        n_eff: figure.weighted.map(|own| own.n_eff),
        shares: if is_five_point(figure) {
            figure.shares.clone()
        } else {
            Vec::new()
        },
    }
}

/// A module's score; its distribution is that of all answers to its questions.
fn module_score(view: &View, row: ModuleRow, figures: &[QuestionFigure]) -> ScoreRow {
    // Every answer of a five-point question counts the same, weighted where figures are.
    let mut sums = [0.0; 5];
    for figure in figures
        .iter()
        .filter(|figure| figure.module == row.module && is_five_point(figure))
    {
        let base = figure
            .weighted
            .map_or(f64::from(figure.n), |own| own.n_weighted);
        for (sum, share) in sums.iter_mut().zip(&figure.shares) {
            *sum += share * base;
        }
    }
    ScoreRow {
        module: row.module,
        n: row.n,
        n_missing: view.sheets.len() as u32 - row.n,
        mean: row.mean,
        sd: row.sd,
        band: row.band,
        n_eff: row.weighted.map(|own| own.n_eff),
        shares: shares_of(&sums),
        ..ScoreRow::default()
    }
}

/// The base of a figure, and what its weights make of it.
fn base_words(n: u32, weighted: Option<WeightedBase>) -> String {
    match weighted {
        Some(own) => format!("n = {n}，加权，有效 n = {:.1}", own.n_eff),
        None => format!("n = {n}"),
    }
}

pub(super) fn headlines(workbench: &Workbench, narrowed: &Narrowed) -> Result<Vec<Headline>> {
    let view: &View = &narrowed.view;
    let mut headlines = vec![Headline {
        label: "有效答卷".into(),
        value: Some(view.sheets.len() as f64),
        unit: Unit::Count,
        note: narrowed.scope.words.clone(),
    }];
    let csat = analysis::csat_figures(workbench, view)?;
    let mean_label = CsatDefinition::Mean.label();
    if let Some(mean) = csat.iter().find(|figure| figure.label == mean_label) {
        headlines.push(Headline {
            label: "总体满意度（均值）".into(),
            value: Some(mean.value),
            unit: Unit::Score,
            note: format!("{}；{}", base_words(mean.n, mean.weighted), mean.question),
        });
    }
    if let Some(own) = csat.first() {
        headlines.push(Headline {
            label: format!("CSAT · {}", own.label),
            value: Some(own.value),
            unit: Unit::Points,
            note: base_words(own.n, own.weighted),
        });
    }
    if let Some(nps) = analysis::nps_figures(workbench, view)?.first() {
        headlines.push(Headline {
            label: "净推荐值 NPS".into(),
            value: Some(nps.score),
            unit: Unit::Points,
            note: format!(
                "95% 区间 {:.1} ~ {:.1}；推荐 {:.1}% 中立 {:.1}% 贬损 {:.1}%；{}",
                nps.low,
                nps.high,
                nps.share_promoters * 100.0,
                nps.share_passives * 100.0,
                nps.share_detractors * 100.0,
                base_words(nps.n, nps.weighted)
            ),
        });
    }
    Ok(headlines)
}

pub(super) fn heat_map(workbench: &Workbench, narrowed: &Narrowed) -> Result<HeatMapSection> {
    let view: &View = &narrowed.view;
    let settings = &view.project.settings;
    let by = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let cells_by = |names: &[&str]| -> Result<Vec<GroupCell>> {
        let groups = analysis::group_columns(workbench, view, &by(names))?;
        // Suppression is the sheet's: it marks the cell and shows n.
        analysis::all_group_cells(workbench, view, &groups, 0)
    };
    let all = cells_by(&["region", "industry"])?;
    let by_size = cells_by(&["region", "industry", "size"])?;
    let measure = match view.overall() {
        Some(_) => analysis::OVERALL.to_owned(),
        None => all
            .first()
            .map(|cell| cell.module.clone())
            .unwrap_or_default(),
    };
    let names = |at: usize| -> Vec<String> {
        all.iter()
            .map(|cell| cell.keys[at].clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    let (regions, industries) = (names(0), names(1));
    let panel = |title: &str, cells: &[GroupCell]| HeatPanel {
        title: title.into(),
        cells: regions
            .iter()
            .flat_map(|region| industries.iter().map(move |industry| (region, industry)))
            .map(|(region, industry)| {
                let is_here = |cell: &&GroupCell| {
                    cell.module == measure
                        && cell.keys[0] == *region
                        && cell.keys[1] == *industry
                        && cell.keys.get(2).is_none_or(|size| size == title)
                };
                let found = cells.iter().find(is_here);
                found.map_or_else(HeatCell::default, |cell| HeatCell {
                    n: cell.n,
                    mean: cell.mean,
                })
            })
            .collect(),
    };
    let mut panels = vec![panel("全部客户", &all)];
    for class in SizeClass::ALL {
        if by_size
            .iter()
            .any(|cell| cell.keys.get(2).is_some_and(|size| size == class.label()))
        {
            panels.push(panel(class.label(), &by_size));
        }
    }
    Ok(HeatMapSection {
        measure: match view.overall() {
            Some(question) => format!("{}（均值，1–5 分）", question.title),
            None => format!("{measure}（均值，1–5 分）"),
        },
        regions,
        industries,
        panels,
        colour_stops: (2.5, 3.5, 4.5),
        suppress_below: settings.suppress_below,
        scope: narrowed.scope.words.clone(),
        small_base: settings.small_base,
    })
}
