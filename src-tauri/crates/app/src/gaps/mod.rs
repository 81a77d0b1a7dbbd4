//! What customers expected against what they got (期望与感受的差距, SERVQUAL): pairs of questions, their
//! dimensions, and all of them together.

mod pairs;

use crate::analysis::respondent_means;
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{GapRow, GapTable, Nothing, StudyIndex};
use crate::workbench::Workbench;
use pairs::{Pair, pairs};
use stats::means::compare_pairs;
use stats::moments::moments_of_codes;
use stats::reliability::reliability;
use std::sync::Arc;

type Codes = Arc<Vec<i16>>;

/// The codes of one pair, blank where either answer is missing.
struct Answered<'a> {
    pair: Pair<'a>,
    expected: Codes,
    perceived: Codes,
}

pub(crate) fn get_gaps(workbench: &Workbench, _: &Context, _: Nothing) -> Result<GapTable> {
    gap_table(workbench, &*workbench.view()?)
}

/// The gaps among the sheets of a view.
pub(crate) fn gap_table(workbench: &Workbench, view: &View) -> Result<GapTable> {
    let answered: Vec<Answered<'_>> = pairs(&view.questions)
        .into_iter()
        .map(|pair| complete(workbench, view, pair))
        .collect::<Result<_>>()?;
    let small_base = view.project.settings.small_base;
    let mut rows = Vec::new();
    if answered.len() > 1 {
        rows.extend(row("all", "全部项目", &answered, small_base));
    }
    let mut modules: Vec<&str> = Vec::new();
    for one in &answered {
        if !one.pair.module.is_empty() && !modules.contains(&one.pair.module) {
            modules.push(one.pair.module);
        }
    }
    for module in modules {
        let own = answered.iter().filter(|one| one.pair.module == module);
        rows.extend(row("module", module, own, small_base));
    }
    for one in &answered {
        rows.extend(row("item", one.pair.title, [one], small_base));
    }
    Ok(GapTable {
        n_pairs: answered.len() as u32,
        rows,
        study: study_index(workbench, view)?,
        notes: notes(),
    })
}

/// Whether any two questions are a pair, or the study set an expectation.
pub(crate) fn has_gaps(view: &View) -> bool {
    view.project.settings.expectation.is_some() || !pairs(&view.questions).is_empty()
}

/// Mean overall satisfaction over the expectation set for the study.
fn study_index(workbench: &Workbench, view: &View) -> Result<Option<StudyIndex>> {
    let settings = &view.project.settings;
    let (Some(expectation), Some(question)) = (settings.expectation, view.overall()) else {
        return Ok(None);
    };
    let codes = view.scores(workbench, question)?;
    let described = stats::describe::describe(&stats::tally::tally(&codes));
    Ok(described.mean.map(|mean| StudyIndex {
        expectation,
        mean,
        n: described.n,
        ratio: mean / expectation,
    }))
}

fn complete<'a>(workbench: &Workbench, view: &View, pair: Pair<'a>) -> Result<Answered<'a>> {
    let expected = view.scores(workbench, pair.expected)?;
    let perceived = view.scores(workbench, pair.perceived)?;
    let is_whole = |at: usize| {
        let is_missing = stats::codes::is_missing;
        !is_missing(expected[at]) && !is_missing(perceived[at])
    };
    let of = |codes: &[i16]| {
        let code = |(at, code): (usize, &i16)| if is_whole(at) { *code } else { model::BLANK };
        Arc::new(codes.iter().enumerate().map(code).collect())
    };
    Ok(Answered {
        expected: of(&expected),
        perceived: of(&perceived),
        pair,
    })
}

/// One pair, or the mean over several: each respondent's own mean over the pairs he answered whole.
/// `None` when nobody answered.
fn row<'a>(
    level: &str,
    title: &str,
    answered: impl IntoIterator<Item = &'a Answered<'a>>,
    small_base: u32,
) -> Option<GapRow> {
    let answered: Vec<&Answered<'_>> = answered.into_iter().collect();
    let columns = |of: fn(&Answered<'_>) -> Codes| -> Vec<Codes> {
        answered.iter().map(|one| of(one)).collect()
    };
    let expected = columns(|one| Arc::clone(&one.expected));
    let perceived = columns(|one| Arc::clone(&one.perceived));
    let test = compare_pairs(&respondent_means(&perceived), &respondent_means(&expected))?;
    let first = answered.first()?;
    Some(GapRow {
        level: level.into(),
        title: title.into(),
        module: if level == "all" {
            ""
        } else {
            first.pair.module
        }
        .into(),
        codes: match level {
            "item" => vec![
                first.pair.expected.code.clone(),
                first.pair.perceived.code.clone(),
            ],
            _ => Vec::new(),
        },
        n_items: answered.len() as u32,
        n: test.n,
        expected: test.mean_second,
        perceived: test.mean_first,
        gap: test.difference,
        low: test.interval.map(|interval| interval.lower),
        high: test.interval.map(|interval| interval.upper),
        t: test.t,
        df: test.df,
        p: test.p,
        ratio: (test.mean_second > 0.0).then(|| test.mean_first / test.mean_second),
        alpha_expected: alpha(&expected),
        alpha_perceived: alpha(&perceived),
        is_small: test.n < small_base,
    })
}

fn alpha(columns: &[Codes]) -> Option<f64> {
    let columns: Vec<&[i16]> = columns.iter().map(|codes| codes.as_slice()).collect();
    let items: Vec<usize> = (0..columns.len()).collect();
    let found = reliability(&moments_of_codes(&columns)?, &items)?;
    Some(found.alpha)
}

fn notes() -> Vec<String> {
    [
        "配对：问卷设计里的“期望—感知对”，或同一份问卷里题干只差“期望”与“实际感受”等字样、量表相同的两道量表题。",
        "基数：期望与感受都答了的答卷；只答一边的不计入。维度与全部项目：先求每位受访者在完整配对上的均值，再对受访者平均。不加权。",
        "差距 = 感受 − 期望（SERVQUAL，Parasuraman、Zeithaml、Berry 1988），负值表示没有达到期望；95% 区间：差距 ± t(0.975, n−1) × 差值的标准差 ÷ √n；配对 t 检验，双侧。",
        "满意度指数（CSI）= 感受均值 ÷ 期望均值，1 表示刚好达到期望；期望均值为 0 或没有答案时不给出。没有成对的题时，可在研究设置里填一个全研究的期望值，指数 = 总体满意度均值 ÷ 期望值（不加权）。",
        "Cronbach α 只用该维度每项都答全的答卷，少于两项不给出。",
    ]
    .map(str::to_owned)
    .into()
}
