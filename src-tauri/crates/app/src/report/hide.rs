//! The last look before a report leaves the house: headings, labels and notes that come from
//! a user's files go through [`Names`] as one, so that no section forgets to.
//!
//! Answers and quotations are not touched here: they are hidden where they are gathered,
//! because marked words must keep their place.

use super::names::Names;
use ::report::{RawCells, ReportContents};

/// Hides names in all texts besides answers and quotations.
pub(super) fn hide(report: &mut ReportContents<'_>, names: &Names) {
    let hide = |text: &mut String| {
        if let std::borrow::Cow::Owned(hidden) = names.hide(text) {
            *text = hidden;
        }
    };
    let sections = &mut report.sections;
    for stratification in &mut sections.sample.stratifications {
        stratification
            .rows
            .iter_mut()
            .for_each(|row| hide(&mut row.label));
    }
    let scores = &mut sections.scores;
    scores
        .headlines
        .iter_mut()
        .for_each(|headline| hide(&mut headline.note));
    for row in scores.modules.iter_mut().chain(&mut scores.questions) {
        hide(&mut row.module);
        hide(&mut row.title);
    }
    let heat_map = &mut sections.heat_map;
    hide(&mut heat_map.measure);
    heat_map
        .regions
        .iter_mut()
        .chain(&mut heat_map.industries)
        .for_each(hide);
    for row in &mut sections.trend.rows {
        hide(&mut row.module);
    }
    sections.trend.breaks.iter_mut().for_each(hide);
    for row in &mut sections.gaps.rows {
        hide(&mut row.module);
        hide(&mut row.title);
    }
    for cohort in &mut sections.cohorts.cohorts {
        hide(&mut cohort.title);
        hide(&mut cohort.words);
        for row in cohort.modules.iter_mut().chain(&mut cohort.questions) {
            hide(&mut row.module);
            hide(&mut row.title);
        }
        for row in &mut cohort.pain_points {
            hide(&mut row.aspect);
            hide(&mut row.opinion);
        }
    }
    for row in &mut sections.statistics.rows {
        hide(&mut row.module);
        hide(&mut row.title);
    }
    hide(&mut sections.pain_points.scope);
    for row in &mut sections.pain_points.rows {
        hide(&mut row.aspect);
        hide(&mut row.opinion);
    }
    for row in &mut sections.evidence {
        hide(&mut row.region);
        hide(&mut row.industry);
    }
    for column in &mut sections.raw.columns {
        hide(&mut column.heading);
        hide(&mut column.remark);
        if let RawCells::Codes { labels, .. } = &mut column.cells {
            labels.iter_mut().for_each(|(_, label)| hide(label));
        }
    }
}
