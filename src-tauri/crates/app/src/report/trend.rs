//! The report's scores by wave.

use crate::analysis::{self, OVERALL};
use crate::failure::Result;
use crate::figure_choice::Narrowed;
use crate::view::View;
use crate::workbench::Workbench;
use ::report::{TrendCell, TrendRow, TrendSection};

pub(super) fn trend(workbench: &Workbench, narrowed: &Narrowed) -> Result<TrendSection> {
    let view: &View = &narrowed.view;
    let settings = &view.project.settings;
    let groups = analysis::group_columns(workbench, view, &["wave".to_owned()])?;
    let cells = analysis::all_group_cells(workbench, view, &groups, settings.suppress_below)?;
    let breaks = analysis::trend_breaks(workbench, view)?;
    let waves: Vec<String> = analysis::waves_with_sheets(view)
        .into_iter()
        .map(|wave| wave.title.clone())
        .collect();
    let cell = |module: &str, wave: &String| {
        let own = |one: &&crate::wire::GroupCell| one.module == module && one.keys[0] == *wave;
        let found = cells.iter().find(own);
        TrendCell {
            n: found.map_or(0, |cell| cell.n),
            mean: found.and_then(|cell| cell.mean),
            is_broken: breaks
                .iter()
                .any(|one| one.module == module && one.after == *wave),
        }
    };
    let overall = view.overall().map(|_| OVERALL);
    let rows = overall
        .into_iter()
        .chain(view.modules())
        .map(|module| TrendRow {
            module: module.into(),
            cells: waves.iter().map(|wave| cell(module, wave)).collect(),
        });
    Ok(TrendSection {
        rows: rows.collect(),
        breaks: breaks
            .iter()
            .map(|one| {
                let why = one.reasons.join("；");
                format!("{}，“{}”与“{}”：{why}", one.module, one.before, one.after)
            })
            .collect(),
        waves,
        small_base: settings.small_base,
        scope: narrowed.scope.words.clone(),
    })
}
