//! The report's frequencies, over which its formulas compute.

use crate::failure::Result;
use crate::figure_choice::Narrowed;
use crate::view::View;
use crate::workbench::Workbench;
use ::report::{RawCells, RawTable, StatisticsRow, StatisticsSection};
use model::{Question, QuestionKind};

/// `raw`: the table of coded answers where it holds exactly the sheets that count.
pub(super) fn statistics(
    workbench: &Workbench,
    whole: &View,
    narrowed: &Narrowed,
    raw: Option<&RawTable<'_>>,
) -> Result<StatisticsSection> {
    let view: &View = &narrowed.view;
    let raw = raw.filter(|_| view.sheets.len() == whole.sheets.len());
    let scored = view
        .questions
        .iter()
        .filter(|question| question.kind.is_scored());
    let rows = scored.map(|question| row(workbench, view, question, raw));
    let bands = view.project.settings.bands.0.iter();
    Ok(StatisticsSection {
        rows: rows.collect::<Result<_>>()?,
        bands: bands
            .map(|band| {
                let lower = Some(band.lower).filter(|lower| *lower > f64::MIN);
                (band.label.clone(), lower)
            })
            .collect(),
        scope: match narrowed.scope.choice.cohort {
            Some(_) => format!("{} 份答卷", view.sheets.len()),
            None => String::new(),
        },
    })
}

fn row(
    workbench: &Workbench,
    view: &View,
    question: &Question,
    raw: Option<&RawTable<'_>>,
) -> Result<StatisticsRow> {
    let counts = stats::tally::tally(&view.scores(workbench, question)?);
    let described = stats::describe::describe(&counts);
    let (lowest, highest) = question.scale.unwrap_or((1, 5));
    Ok(StatisticsRow {
        code: question.code.clone(),
        title: question.title.clone(),
        module: question.module.clone(),
        lowest,
        counts: counts.counts_between(lowest, highest),
        is_reversed: question.mirrored_scale().is_some(),
        is_nps: question.kind == QuestionKind::Nps,
        raw_column: raw.and_then(|raw| column_of(raw, &question.code)),
        mean: described.mean,
        sd: described.sd,
    })
}

/// The one column of codes under a short code; none where two questions share it.
fn column_of(raw: &RawTable<'_>, code: &str) -> Option<u16> {
    let mut found = (0..).zip(&raw.columns).filter(|(_, column)| {
        column.code == code && matches!(column.cells, RawCells::Codes { .. })
    });
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}
