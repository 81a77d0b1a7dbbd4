//! Where a trend over waves (期次) is broken: between two versions whose questions do not compare (R48).

use super::OVERALL;
use crate::failure::Result;
use crate::view::View;
use crate::wire::TrendBreak;
use crate::workbench::Workbench;
use model::questionnaire::{
    QuestionChange, QuestionDiff, QuestionnaireBody, compare, slot_question_id,
};
use model::{QuestionId, QuestionKind, VersionId};
use std::collections::HashMap;
use store::{Version, Wave};

/// Breaks between waves that follow each other and have sheets, for the overall score and each module.
pub(crate) fn trend_breaks(workbench: &Workbench, view: &View) -> Result<Vec<TrendBreak>> {
    let versions = workbench.read(|study| study.list_versions())?;
    let versions: HashMap<VersionId, &Version> = versions
        .iter()
        .map(|version| (version.id, version))
        .collect();
    let waves = waves_with_sheets(view);
    let mut breaks = Vec::new();
    for pair in waves.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        if before.version.is_some() && before.version == after.version {
            continue;
        }
        let body = |wave: &Wave| Some(&versions.get(&wave.version?)?.body);
        for (measure, questions) in measures(view) {
            let reasons = match (body(before), body(after)) {
                (Some(one), Some(two)) => reasons(one, two, &questions),
                _ => vec!["有一期没有指明问卷版本，不能确认题目相同".to_owned()],
            };
            if !reasons.is_empty() {
                breaks.push(TrendBreak {
                    module: measure.into(),
                    before: before.title.clone(),
                    after: after.title.clone(),
                    reasons,
                });
            }
        }
    }
    Ok(breaks)
}

/// Waves that any sheet of the view is of.
pub(crate) fn waves_with_sheets(view: &View) -> Vec<&Wave> {
    let column = &view.sheets.columns.field.wave;
    let mut is_used = vec![false; column.values.len()];
    for code in &column.codes {
        is_used[*code as usize] = true;
    }
    let has_sheets = |wave: &&Wave| {
        let id = wave.id.to_string();
        let mut values = column.values.iter().zip(&is_used);
        values.any(|(value, is_used)| *is_used && *value == id)
    };
    view.base.waves.iter().filter(has_sheets).collect()
}

/// What has a mean by wave, with the questions of the data behind it.
fn measures(view: &View) -> Vec<(&str, Vec<QuestionId>)> {
    let mut found = Vec::new();
    if let Some(overall) = view.overall() {
        found.push((OVERALL, vec![overall.id]));
    }
    for module in view.modules() {
        let own = view.questions_of(QuestionKind::Likert);
        let own = own.filter(|question| question.module == module);
        found.push((module, own.map(|question| question.id).collect()));
    }
    found
}

/// Why the answers to these questions do not compare.
fn reasons(
    before: &QuestionnaireBody,
    after: &QuestionnaireBody,
    questions: &[QuestionId],
) -> Vec<String> {
    let concerns = |row: &QuestionDiff| {
        let asked = after.questions.iter().chain(&before.questions);
        asked
            .filter(|question| question.id == row.id)
            .any(|question| {
                question
                    .slots()
                    .iter()
                    .any(|slot| questions.contains(&slot_question_id(question.id, &slot.slot)))
            })
    };
    let why = |row: QuestionDiff| match row.change {
        QuestionChange::Added => format!("{} 是新加的题", row.code),
        QuestionChange::Removed => format!("{} 不再问了", row.code),
        _ => format!("{} {}", row.code, row.reason),
    };
    compare(before, after)
        .into_iter()
        .filter(|row| !row.is_comparable() && concerns(row))
        .map(why)
        .collect()
}
