//! A remembered mapping before a new file: the headings are the same, the answers need not be.

use super::labels::score_of;
use super::{ColumnUse, QuestionSpec, ResponsesMapping, guess};
use crate::table::{DictColumn, Table};

/// Gives scales on which most of a column's numbers do not lie the scale that the numbers show:
/// the next wave may ask 1–10 what this one asked 1–5, and its answers must not be refused.
pub fn refit(table: &Table, mapping: &mut ResponsesMapping) {
    let misfits: Vec<usize> = mapping
        .columns
        .iter()
        .zip(&table.columns)
        .enumerate()
        .filter(|(_, (used, column))| {
            matches!(used, ColumnUse::Question(spec) if spec.kind.is_scored() && !fits(spec, column))
        })
        .map(|(at, _)| at)
        .collect();
    if misfits.is_empty() {
        return;
    }
    let fresh = guess(table, Some(mapping.preset));
    for at in misfits {
        if let (ColumnUse::Question(used), Some(ColumnUse::Question(fresh))) =
            (&mut mapping.columns[at], fresh.columns.get(at))
            && used.kind == fresh.kind
            && used.scale != fresh.scale
        {
            used.scale = fresh.scale;
            used.link = None;
        }
    }
}

/// Whether at least half of the different numbers lie on the scale.
fn fits(spec: &QuestionSpec, column: &DictColumn) -> bool {
    let Some((low, high)) = spec.scale else {
        return true;
    };
    let scale = f64::from(low)..=f64::from(high);
    let scores: Vec<f64> = column.values.iter().filter_map(score_of).collect();
    let n_within = scores.iter().filter(|score| scale.contains(score)).count();
    n_within * 2 >= scores.len()
}
