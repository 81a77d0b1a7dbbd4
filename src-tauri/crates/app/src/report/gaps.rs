//! The report's sheet of expectation against perception.

use crate::failure::Result;
use crate::figure_choice::Narrowed;
use crate::workbench::Workbench;
use ::report::{GapRow, GapSection, StudyIndex};

pub(super) fn gaps(workbench: &Workbench, narrowed: &Narrowed) -> Result<GapSection> {
    let table = crate::gaps::gap_table(workbench, &narrowed.view)?;
    let row = |row: crate::wire::GapRow| GapRow {
        is_total: row.level != "item",
        title: row.title,
        module: row.module,
        n_items: row.n_items,
        n: row.n,
        expected: row.expected,
        perceived: row.perceived,
        gap: row.gap,
        interval: row.low.zip(row.high),
        t: row.t,
        p: row.p,
        ratio: row.ratio,
        alpha_expected: row.alpha_expected,
        alpha_perceived: row.alpha_perceived,
    };
    Ok(GapSection {
        rows: table.rows.into_iter().map(row).collect(),
        study: table.study.map(|study| StudyIndex {
            expectation: study.expectation,
            mean: study.mean,
            n: study.n,
            ratio: study.ratio,
        }),
        notes: table.notes,
        small_base: narrowed.view.project.settings.small_base,
        scope: narrowed.scope.words.clone(),
    })
}
