//! The first page: where the study stands and what to do next.

use crate::analysis;
use crate::context::Context;
use crate::failure::Result;
use crate::study::counts_of;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::SizeClass;
use std::collections::BTreeMap;
use text::Polarity;

/// Phrases shown on the first page.
const TOP_PHRASES: usize = 8;

pub(crate) fn overview(workbench: &Workbench, context: &Context) -> Result<Overview> {
    let view = workbench.view()?;
    let figures = crate::figure_choice::chosen(workbench, &view, None)?;
    Ok(Overview {
        counts: counts_of(&view),
        strata: strata(&view),
        csat: analysis::csat_figures(workbench, &figures.view)?
            .into_iter()
            .next(),
        nps: analysis::nps_figures(workbench, &figures.view)?
            .into_iter()
            .next(),
        modules: analysis::module_rows(workbench, &figures.view)?,
        scope: figures.scope,
        top_phrases: top_phrases(workbench, &view, context)?,
        by_day: by_day(&view),
        next_steps: next_steps(&view),
    })
}

fn top_phrases(
    workbench: &Workbench,
    view: &std::sync::Arc<View>,
    context: &Context,
) -> Result<Vec<PhraseRow>> {
    let corpus = crate::corpus::corpus(workbench, view)?;
    let judged = crate::mining::judge_all(workbench, view, context)?;
    Ok(judged
        .standing(Polarity::Negative)
        .take(TOP_PHRASES)
        .map(|phrase| crate::keywords::phrase_row(phrase, &judged, &corpus, None))
        .collect())
}

/// Sample against frame by size, region and industry.
pub(crate) fn strata(view: &View) -> Vec<StratumRow> {
    let n = view.accounts.len();
    let mut has_answered = vec![false; n];
    for account in view.account_of_sheet.iter().flatten() {
        has_answered[*account as usize] = true;
    }
    let sizes: Vec<&str> = (0..n as u32).map(|at| view.size_of(at).label()).collect();
    let regions: Vec<&str> = view
        .accounts
        .iter()
        .map(|row| row.account.region.as_str())
        .collect();
    let industries: Vec<&str> = view
        .accounts
        .iter()
        .map(|row| row.account.industry.as_str())
        .collect();
    let size_order: Vec<&str> = SizeClass::ALL.iter().map(|class| class.label()).collect();
    let mut rows = stratify("客户规模", &sizes, &has_answered, &size_order);
    rows.extend(stratify("区域", &regions, &has_answered, &[]));
    rows.extend(stratify("行业", &industries, &has_answered, &[]));
    rows
}

fn stratify(
    variable: &str,
    groups: &[&str],
    has_answered: &[bool],
    order: &[&str],
) -> Vec<StratumRow> {
    let mut counts: BTreeMap<(usize, &str), (u32, u32)> = BTreeMap::new();
    for (group, answered) in groups.iter().zip(has_answered) {
        let place = order
            .iter()
            .position(|known| known == group)
            .unwrap_or(order.len());
        let entry = counts.entry((place, *group)).or_default();
        entry.0 += 1;
        entry.1 += u32::from(*answered);
    }
    let n_population: u32 = counts.values().map(|count| count.0).sum();
    let n_sample: u32 = counts.values().map(|count| count.1).sum();
    counts
        .into_iter()
        .map(|((_, group), (population, sample))| StratumRow {
            variable: variable.into(),
            group: if group.is_empty() {
                "未填".into()
            } else {
                group.into()
            },
            n_population: population,
            n_sample: sample,
            share_population: stats::describe::share(population, n_population).unwrap_or(0.0),
            share_sample: stats::describe::share(sample, n_sample).unwrap_or(0.0),
        })
        .collect()
}

fn by_day(view: &View) -> Vec<DayCount> {
    let mut days: BTreeMap<String, u32> = BTreeMap::new();
    for seconds in &view.sheets.columns.submitted_at {
        let time = crate::answers::local_time(*seconds);
        if let Some(day) = time.get(..10) {
            *days.entry(day.to_owned()).or_default() += 1;
        }
    }
    days.into_iter().map(|(on, n)| DayCount { on, n }).collect()
}

fn next_steps(view: &View) -> Vec<NextStep> {
    let counts = counts_of(view);
    let n_talks = counts.n_interviews + counts.n_focus_groups;
    let n_linked = view.account_of_sheet.iter().flatten().count();
    let step = |code: &str, title: &str, reason: String, is_done: bool| NextStep {
        code: code.into(),
        title: title.into(),
        reason,
        is_done,
    };
    vec![
        step(
            "import_roster",
            "导入客户名册",
            match counts.n_accounts {
                0 => "有了抽样框，才能分规模、区域、行业比较，并检查样本代表性。".into(),
                n => format!("名册有 {n} 家客户。"),
            },
            counts.n_accounts > 0,
        ),
        step(
            "import_responses",
            "导入答卷",
            match counts.n_responses {
                0 if counts.n_raw_responses == 0 => {
                    "支持问卷星导出的 xlsx、csv，也支持任意表格。".into()
                }
                n if n < counts.n_raw_responses => format!(
                    "已有 {} 份答卷，{n} 份有效，其中 {n_linked} 份与名册对上。",
                    counts.n_raw_responses
                ),
                n => format!("已有 {n} 份答卷，其中 {n_linked} 份与名册对上。"),
            },
            counts.n_raw_responses > 0,
        ),
        step(
            "import_transcript",
            "导入访谈与座谈会转录稿",
            match n_talks {
                0 => "讯飞听见、腾讯会议、飞书妙记、字幕、Word 和手工整理稿都可以直接导入。".into(),
                n => format!("已有 {n} 份转录稿，共 {} 轮发言。", counts.n_turns),
            },
            n_talks > 0,
        ),
        step(
            "import_tickets",
            "导入投诉与工单",
            match counts.n_tickets {
                0 => "近三个月的投诉与工单能印证问卷和访谈里的痛点。".into(),
                n => format!("已有 {n} 条工单。"),
            },
            counts.n_tickets > 0,
        ),
        step(
            "export_report",
            "查看痛点与得分，导出报告",
            "在“关键词”里核对证据，在“分析”里查看得分，然后导出 Excel 报告。".into(),
            false,
        ),
    ]
}
