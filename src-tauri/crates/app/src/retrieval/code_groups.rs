//! Codes by groups of respondents (编码×群体).

use super::attribute::{Attribute, Value, values};
use super::ground::Ground;
use super::scoped::Scoped;
use crate::context::Context;
use crate::failure::Result;
use crate::mining::UNKNOWN;
use crate::theme_matrix::test_of;
use crate::wire::*;
use crate::workbench::Workbench;
use model::SpeakerRole;
use std::collections::HashSet;

/// A row is called significant below this.
const ALPHA: f64 = 0.05;

pub(crate) fn get_code_groups(
    workbench: &Workbench,
    _: &Context,
    request: GetCodeGroups,
) -> Result<CodeGroups> {
    code_groups(&Ground::read(workbench)?, &request)
}

pub(super) fn code_groups(ground: &Ground, request: &GetCodeGroups) -> Result<CodeGroups> {
    let attribute = Attribute::from_name(match request.by.as_str() {
        "" => "region",
        name => name,
    })?;
    let scoped = Scoped::read(ground, &request.scope)?;
    let (mut groups, group_of) = values(ground, attribute, |text| scoped.takes(text));
    // Interviewers' words alone make no group of respondents.
    let kept: Vec<bool> = groups
        .iter()
        .map(|group| !group.respondents.is_empty())
        .collect();
    let place: Vec<usize> = kept
        .iter()
        .scan(0, |next, kept| {
            let place = *next;
            *next += usize::from(*kept);
            Some(place)
        })
        .collect();
    let group_of: Vec<Option<usize>> = group_of
        .into_iter()
        .map(|group| group.filter(|at| kept[*at]).map(|at| place[at]))
        .collect();
    let mut kept = kept.into_iter();
    groups.retain(|_| kept.next() == Some(true));
    let settings = &ground.view.project.settings;
    let mut rows: Vec<CodeGroupRow> = scoped
        .codes
        .iter()
        .map(|code| row(ground, &scoped, *code, &groups, &group_of))
        .collect();
    let raw: Vec<Option<f64>> = rows.iter().map(|row| row.p).collect();
    for (row, adjusted) in rows.iter_mut().zip(stats::adjust::benjamini_hochberg(&raw)) {
        row.p_adjusted = adjusted;
        row.is_significant = adjusted.is_some_and(|p| p < ALPHA);
    }
    Ok(CodeGroups {
        by_label: attribute.label().into(),
        groups: groups
            .into_iter()
            .map(|group| MatrixGroup {
                n: group.respondents.len() as u32,
                is_small: (group.respondents.len() as u32) < settings.small_base,
                name: group.shown,
                value: group.value,
            })
            .collect(),
        rows,
        method: method(ground, attribute),
    })
}

fn row(
    ground: &Ground,
    scoped: &Scoped,
    code: usize,
    groups: &[Value],
    group_of: &[Option<usize>],
) -> CodeGroupRow {
    let mut n_codings = vec![0u32; groups.len()];
    let mut people: Vec<HashSet<u32>> = vec![HashSet::new(); groups.len()];
    let (mut all_codings, mut all_people) = (0, HashSet::new());
    for placed in scoped.codings_of(ground, code) {
        let mut touched = HashSet::new();
        for at in ground.texts_under(placed.stretch) {
            let text = ground.text(at);
            if text.role != SpeakerRole::Respondent {
                continue;
            }
            if let Some(group) = group_of[at] {
                touched.insert(group);
                people[group].insert(text.respondent);
                all_people.insert(text.respondent);
            }
        }
        all_codings += u32::from(!touched.is_empty());
        for group in touched {
            n_codings[group] += 1;
        }
    }
    let bound = ground.view.project.settings.suppress_below.max(1);
    let base = |at: usize| groups[at].respondents.len() as u32;
    // Groups too small to show would also decide the test.
    let tested: Vec<usize> = (0..groups.len())
        .filter(|at| base(*at) >= bound && groups[*at].shown != UNKNOWN)
        .collect();
    let with: Vec<u32> = tested.iter().map(|at| people[*at].len() as u32).collect();
    let without: Vec<u32> = tested
        .iter()
        .zip(&with)
        .map(|(at, with)| base(*at).saturating_sub(*with))
        .collect();
    let (test, p, residuals) = test_of(&with, &without);
    let n_respondents = all_people.len() as u32;
    let cells = (0..groups.len()).map(|at| {
        let n = people[at].len() as u32;
        let place = tested.iter().position(|one| *one == at);
        CodeGroupCell {
            n_codings: n_codings[at],
            n,
            share_of_group: stats::describe::share(n, base(at)).filter(|_| base(at) >= bound),
            share_of_code: stats::describe::share(n, n_respondents),
            residual: place.and_then(|place| residuals.get(place).copied().flatten()),
        }
    });
    let known = &ground.coded.codes[code];
    CodeGroupRow {
        code: known.id.to_string(),
        path: ground.coded.path(code),
        depth: ground.coded.depth[code] as u32,
        colour: known.colour.clone(),
        n_codings: all_codings,
        n_respondents,
        cells: cells.collect(),
        test: test.into(),
        p,
        p_adjusted: None,
        is_significant: false,
    }
}

fn method(ground: &Ground, attribute: Attribute) -> String {
    let settings = &ground.view.project.settings;
    let mut method = format!(
        "编码次数：受访者的话上的编码处数，几位编码者各计一次；访问员的话不计。人数：有该编码的受访者，名册中的客户按客户计一次。\
        占该组 = 人数 ÷ 该组有文本的受访者；占该编码 = 人数 ÷ 有该编码的全部受访者。\
        检验各组占比是否相同：期望频数均不小于 1 且小于 5 的不超过五分之一时用 Pearson 卡方检验（χ² = Σ(O−E)²/E，Cochran 1954 的条件），\
        否则用 Fisher 精确检验（多组为 Freeman–Halton）；校正 p 按 Benjamini–Hochberg 法对全部行校正。▲▼ 表示校正标准化残差超过 ±1.96。\
        不足 {} 人的组不显示占比，也不参加检验，未注明的也不参加；不足 {} 人的标为小样本。",
        settings.suppress_below, settings.small_base
    );
    if attribute.may_overlap() {
        method.push_str(&format!(
            "注意：同一受访者可能同时属于多个{}，各组并非独立样本，p 值仅供参考。",
            attribute.label()
        ));
    }
    method
}
