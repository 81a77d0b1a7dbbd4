//! Versions (问卷版本): frozen, counted, compared. A version never changes; taking it back is undo.

use super::lint::findings;
use super::shapes::whole_seconds;
use super::{load, load_as};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{SecondsFormat, Utc};
use model::questionnaire::{QuestionChange, QuestionDiff, QuestionnaireBody, compare};
use model::{OpKind, QuestionnaireId, VersionId};
use stats::describe::QuantileRule;
use stats::rows::value_quantile;
use store::column::DictColumn;
use store::{SheetColumns, UNKNOWN_U32, Version, Wave};

/// Sheets by the id that a column of theirs names.
pub(super) fn count_sheets(column: &DictColumn, id: &str) -> u32 {
    let Some(wanted) = column.values.iter().position(|value| value == id) else {
        return 0;
    };
    let sheets = column.codes.iter();
    sheets.filter(|code| **code as usize == wanted).count() as u32
}

/// Versions of a questionnaire, oldest first, with who uses them.
pub(super) fn version_rows(
    view: &View,
    versions: &[Version],
    waves: &[Wave],
    of: QuestionnaireId,
) -> Vec<VersionRow> {
    let own = versions
        .iter()
        .filter(|version| version.questionnaire == of);
    own.map(|version| version_row(view, version, waves))
        .collect()
}

fn version_row(view: &View, version: &Version, waves: &[Wave]) -> VersionRow {
    let id = version.id.to_string();
    let uses = waves.iter().filter(|wave| wave.version == Some(version.id));
    let columns = &view.sheets.columns;
    let times = times_of(columns, &id);
    VersionRow {
        waves: uses.map(|wave| wave.title.clone()).collect(),
        n_responses: count_sheets(&view.base.all.columns.field.version, &id),
        n_timed: times.len() as u32,
        median_seconds: value_quantile(&times, 0.5, QuantileRule::Excel),
        ..new_row(version)
    }
}

/// A version that nobody uses yet.
fn new_row(version: &Version) -> VersionRow {
    VersionRow {
        id: version.id.to_string(),
        number: version.number,
        note: version.note.clone(),
        frozen_at: version.frozen_at.clone(),
        intro: version.body.intro.clone(),
        seconds: whole_seconds(version.body.seconds()),
        waves: Vec::new(),
        n_responses: 0,
        n_timed: 0,
        median_seconds: None,
    }
}

/// Seconds that the sheets of a version took, where known.
fn times_of(columns: &SheetColumns, version: &str) -> Vec<Option<f64>> {
    let asked = &columns.field.version;
    let Some(wanted) = asked.values.iter().position(|value| value == version) else {
        return Vec::new();
    };
    let sheets = asked.codes.iter().zip(&columns.duration_s);
    sheets
        .filter(|(code, seconds)| **code as usize == wanted && **seconds != UNKNOWN_U32)
        .map(|(_, seconds)| Some(f64::from(*seconds)))
        .collect()
}

/// Whether a questionnaire differs from its newest version, or has none.
pub(super) fn is_changed(
    body: &QuestionnaireBody,
    versions: &[Version],
    of: QuestionnaireId,
) -> bool {
    let newest = versions.iter().rfind(|version| version.questionnaire == of);
    newest.is_none_or(|version| !version.body.is_like(body))
}

pub(crate) fn freeze_version(
    workbench: &Workbench,
    context: &Context,
    request: FreezeVersion,
) -> Result<VersionRow> {
    let (id, body) = load(workbench, &request.questionnaire)?;
    let errors: Vec<LintRow> = findings(&body)
        .into_iter()
        .filter(|row| row.weight == "error")
        .collect();
    if !errors.is_empty() {
        return Err(blocked(&errors));
    }
    let versions = workbench.read(|study| study.list_versions())?;
    if !is_changed(&body, &versions, id) {
        return Err(Failure::bad_value(
            "问卷与最新版本完全一样，不用再冻结；需要时直接选用那个版本。",
        ));
    }
    let own = versions
        .iter()
        .filter(|version| version.questionnaire == id);
    let number = own.map(|version| version.number).max().unwrap_or(0) + 1;
    let label = format!("冻结问卷“{}”第 {number} 版", body.title);
    let version = Version {
        id: VersionId(uuid::Uuid::now_v7()),
        questionnaire: id,
        number,
        note: request.note.trim().into(),
        body,
        frozen_at: Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    workbench.transact(context, OpKind::FreezeVersion, &label, |tx| {
        tx.add_version(&version)
    })?;
    Ok(new_row(&version))
}

/// The findings that stand in the way, the first few by name and all in the detail.
fn blocked(errors: &[LintRow]) -> Failure {
    const NAMED: usize = 3;
    let line = |row: &LintRow| match row.code.as_str() {
        "" => row.message.clone(),
        code => format!("{code}：{}", row.message),
    };
    let lines: Vec<String> = errors.iter().map(line).collect();
    let named = lines
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let more = if errors.len() > NAMED { " ……" } else { "" };
    Failure {
        detail: Some(lines.join("\n")),
        ..Failure::new(
            "has_errors",
            format!(
                "问卷还有 {} 处错误，改好后才能冻结。{named}{more}",
                errors.len()
            ),
        )
    }
}

pub(crate) fn compare_versions(
    workbench: &Workbench,
    _: &Context,
    request: CompareVersions,
) -> Result<VersionDiff> {
    let body = |version: Option<String>| {
        let id = request.questionnaire.clone();
        load_as(workbench, &GetQuestionnaire { id, version })
    };
    let rows = compare(&body(request.from.clone())?, &body(request.to.clone())?);
    let in_both = |row: &&QuestionDiff| row.before.is_some() && row.after.is_some();
    let n_comparable = rows.iter().filter(|row| row.is_comparable()).count();
    Ok(VersionDiff {
        n_comparable: n_comparable as u32,
        n_incomparable: (rows.iter().filter(in_both).count() - n_comparable) as u32,
        rows: rows.into_iter().map(diff_row).collect(),
    })
}

fn diff_row(row: QuestionDiff) -> VersionDiffRow {
    let is_comparable = row.is_comparable();
    let reason = match row.change {
        QuestionChange::Added => "较早的版本没有这道题".into(),
        QuestionChange::Removed => "较晚的版本没有这道题".into(),
        _ => row.reason,
    };
    VersionDiffRow {
        question: row.id.to_string(),
        code: row.code,
        before: row.before,
        after: row.after,
        change: row.change.as_str().into(),
        differences: row.differences,
        is_comparable,
        reason,
    }
}
