//! Themes by groups of respondents (主题×群体), with tests.

use crate::context::Context;
use crate::corpus::corpus;
use crate::failure::Result;
use crate::keywords::group_counts;
use crate::mining::{Facet, Grouping, UNKNOWN, grouping};
use crate::themes::{Board, board};
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::BTreeMap;
use text::{CuratedPhrase, UNSORTED};

/// A row is called significant below this.
const ALPHA: f64 = 0.05;

/// A row before it is counted.
struct Line<'a> {
    key: String,
    name: String,
    category: String,
    phrases: Vec<&'a CuratedPhrase>,
}

/// What is too small to show, and what to mark.
struct Bounds {
    suppress_below: u32,
    small_base: u32,
}

pub(crate) fn get_theme_matrix(
    workbench: &Workbench,
    context: &Context,
    request: GetThemeMatrix,
) -> Result<ThemeMatrix> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let facet = Facet::from_name(&request.facet)?;
    let board = board(workbench, &view, context, &request.scope)?;
    let judged = &board.judged;
    let groups = grouping(&view, &corpus, &judged.mined, facet);
    let bounds = Bounds {
        suppress_below: view.project.settings.suppress_below,
        small_base: view.project.settings.small_base,
    };
    let mut rows: Vec<ThemeMatrixRow> = lines(&board, &request.rows)?
        .into_iter()
        .map(|line| {
            let said = line.phrases.iter().flat_map(|phrase| {
                judged.mentions(phrase).map(|mention| {
                    let text = judged.mined.text(&corpus, mention.unit);
                    (mention.unit, text.respondent)
                })
            });
            let counts = groups.count(said);
            let people = crate::keywords::covered(line.phrases.iter().copied());
            row_of(line, people, &counts, &groups, &bounds)
        })
        .collect();
    let raw: Vec<Option<f64>> = rows.iter().map(|row| row.p).collect();
    for (row, adjusted) in rows.iter_mut().zip(stats::adjust::benjamini_hochberg(&raw)) {
        row.p_adjusted = adjusted;
        row.is_significant = adjusted.is_some_and(|p| p < ALPHA);
    }
    Ok(ThemeMatrix {
        groups: group_counts(&groups),
        rows,
        method: method(facet, &bounds),
    })
}

fn lines<'a>(board: &'a Board, rows: &str) -> Result<Vec<Line<'a>>> {
    let shown = |category: &str| board.judged.names.shown(category);
    match rows {
        "" | "theme" => Ok(board
            .groups
            .iter()
            .filter(|group| !group.phrases.is_empty())
            .map(|group| Line {
                key: group.key.clone(),
                name: group.name.clone(),
                category: shown(&group.category),
                phrases: board.phrases_of(group),
            })
            .collect()),
        "category" => {
            let mut lines: Vec<Line<'a>> = Vec::new();
            for group in &board.groups {
                let name = shown(&group.category);
                let phrases = board.phrases_of(group);
                match lines.iter_mut().find(|line| line.name == name) {
                    Some(line) => line.phrases.extend(phrases),
                    None => lines.push(Line {
                        key: group.category.clone(),
                        category: name.clone(),
                        name,
                        phrases,
                    }),
                }
            }
            Ok(lines)
        }
        "cause" => {
            let mut by_cause: BTreeMap<&str, Vec<&CuratedPhrase>> = BTreeMap::new();
            for phrase in board
                .groups
                .iter()
                .flat_map(|group| board.phrases_of(group))
            {
                by_cause.entry(&phrase.cause).or_default().push(phrase);
            }
            let order = text::CAUSES.iter().copied().chain([""]);
            Ok(order
                .filter_map(|cause| {
                    let name = if cause.is_empty() { UNSORTED } else { cause };
                    Some(Line {
                        key: cause.into(),
                        name: name.into(),
                        category: String::new(),
                        phrases: by_cause.remove(cause)?,
                    })
                })
                .collect())
        }
        other => Err(Failure::bad_value(format!(
            "没有“{other}”这种行，可用：theme、category、cause。"
        ))),
    }
}

fn row_of(
    line: Line<'_>,
    people: u32,
    counts: &[u32],
    groups: &Grouping,
    bounds: &Bounds,
) -> ThemeMatrixRow {
    // Groups too small to show would also decide the test.
    let tested: Vec<usize> = (0..counts.len())
        .filter(|at| groups.n_respondents[*at] >= bounds.suppress_below.max(1))
        .filter(|at| groups.names[*at] != UNKNOWN)
        .collect();
    let with: Vec<u32> = tested.iter().map(|at| counts[*at]).collect();
    let without: Vec<u32> = tested
        .iter()
        .map(|at| groups.n_respondents[*at].saturating_sub(counts[*at]))
        .collect();
    let (test, p, residuals) = test_of(&with, &without);
    let cells = counts
        .iter()
        .zip(&groups.n_respondents)
        .enumerate()
        .map(|(at, (n, base))| {
            let is_shown = *base >= bounds.suppress_below.max(1);
            let interval = stats::proportion::wilson_interval(*n, *base).filter(|_| is_shown);
            let place = tested.iter().position(|one| *one == at);
            ThemeCell {
                n: *n,
                share: stats::describe::share(*n, *base).filter(|_| is_shown),
                share_low: interval.as_ref().map(|interval| interval.lower),
                share_high: interval.as_ref().map(|interval| interval.upper),
                residual: place.and_then(|place| residuals.get(place).copied().flatten()),
                is_small: *base < bounds.small_base,
            }
        })
        .collect();
    ThemeMatrixRow {
        key: line.key,
        name: line.name,
        category: line.category,
        n_respondents: people,
        cells,
        test: test.into(),
        p,
        p_adjusted: None,
        is_significant: false,
    }
}

/// Test of "the share is the same in all groups": χ² of independence where the expected counts
/// allow it, Fisher's exact test (for more groups Freeman and Halton's) where not. With it the
/// adjusted residuals.
pub(crate) fn test_of(
    with: &[u32],
    without: &[u32],
) -> (&'static str, Option<f64>, Vec<Option<f64>>) {
    let counts = vec![with.to_vec(), without.to_vec()];
    let table = stats::crosstab::crosstab_of_counts(vec![1, 0], counts);
    let Some(table) = table.filter(|_| with.len() >= 2) else {
        return ("", None, Vec::new());
    };
    let residuals = stats::crosstab::adjusted_residuals(&table)
        .into_iter()
        .next()
        .unwrap_or_default();
    if stats::crosstab::has_enough_expected(&table) {
        let p = stats::crosstab::chi_square(&table).map(|test| test.p);
        return ("chi_square", p, residuals);
    }
    let p = stats::freeman_halton::freeman_halton(with, &table.column_totals);
    (p.map_or("", |_| "fisher"), p, residuals)
}

fn method(facet: Facet, bounds: &Bounds) -> String {
    let mut method = format!(
        "单元格为该群体中提到该主题的受访者人数及占比（基数为该群体有文本的受访者），区间为 Wilson 95%。\
        检验：各群体占比是否相同，期望频数均不小于 1 且小于 5 的不超过五分之一时用卡方检验（Cochran 1954），\
        否则用 Fisher 精确检验（多组为 Freeman–Halton）；\
        校正 p 按 Benjamini–Hochberg 法对全部行校正。▲▼ 表示校正标准化残差超过 ±1.96。\
        不足 {} 人的群体不显示占比，也不参加检验，未注明的也不参加检验；不足 {} 人的标为小样本。",
        bounds.suppress_below, bounds.small_base
    );
    if facet.may_overlap() {
        method.push_str(&format!(
            "注意：同一受访者可能同时属于多个{}，各组并非独立样本，p 值仅供参考。",
            facet.label()
        ));
    }
    method
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn large_tables_get_chi_square_and_small_ones_fisher() {
        // 30/70 against 50/50: χ² = 200·(30·50−50·70)²/(80·120·100·100) = 8.3333, p = 0.003892.
        let (test, p, residuals) = test_of(&[30, 50], &[70, 50]);
        assert_eq!(test, "chi_square");
        assert!((p.unwrap() - 0.003892).abs() < 1e-6, "{p:?}");
        // The residual of a 2 × 2 table squares to χ².
        assert!((residuals[0].unwrap() + 8.333_333_f64.sqrt()).abs() < 1e-5);
        // 3/1 against 1/3 (Fisher's tea): two-sided p = 34/70.
        let (test, p, _) = test_of(&[3, 1], &[1, 3]);
        assert_eq!(test, "fisher");
        assert!((p.unwrap() - 34.0 / 70.0).abs() < 1e-12);
        // 3 of 4, 0 of 4, 1 of 4: all tables listed give 0.2.
        let (test, p, _) = test_of(&[3, 0, 1], &[1, 4, 3]);
        assert_eq!(test, "fisher");
        assert!((p.unwrap() - 0.2).abs() < 1e-9);
        assert_eq!(test_of(&[1], &[3]).0, "");
    }
}
