//! Waves (期次): when which version was asked; a pilot's answers stay out of every figure (R47).

use super::shapes::id_of;
use super::versions::count_sheets;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{OpKind, VersionId, WaveId};
use store::{Version, Wave};

pub(crate) fn list_waves(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Vec<WaveRow>> {
    let view = workbench.view()?;
    let waves = workbench.read(|study| study.list_waves())?;
    let versions = workbench.read(|study| study.list_versions())?;
    let titles = workbench.read(|study| study.list_questionnaires())?;
    let label = |version: &Version| {
        let found = titles.iter().find(|row| row.id == version.questionnaire);
        let title = found.map_or(&version.body.title, |row| &row.title);
        format!("{title} 第 {} 版", version.number)
    };
    let row = |wave: Wave| {
        let id = wave.id.to_string();
        let version = versions
            .iter()
            .find(|version| Some(version.id) == wave.version);
        WaveRow {
            title: wave.title,
            version: wave.version.map(|version| version.to_string()),
            version_label: version.map_or_else(String::new, label),
            is_pilot: wave.is_pilot,
            opens_on: wave.opens_on,
            closes_on: wave.closes_on,
            note: wave.note,
            n_responses: count_sheets(&view.base.all.columns.field.wave, &id),
            id,
        }
    };
    Ok(waves.into_iter().map(row).collect())
}

/// The wave of an id; none where none is named.
///
/// # Errors
/// `not_found` when there is no such wave.
pub(crate) fn find_wave(workbench: &Workbench, id: Option<&str>) -> Result<Option<WaveId>> {
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let waves = workbench.read(|study| study.list_waves())?;
    let found = waves.iter().find(|wave| wave.id.to_string() == id);
    found
        .map(|wave| Some(wave.id))
        .ok_or_else(|| Failure::not_found("这个期次"))
}

/// A day as `YYYY-MM-DD`, or nothing.
fn day(text: &str, what: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() || chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() {
        return Ok(text.into());
    }
    Err(Failure::bad_value(format!(
        "{what}“{text}”不是日期，请写成 2026-03-31 的样子。"
    )))
}

pub(crate) fn put_wave(
    workbench: &Workbench,
    context: &Context,
    request: WaveRow,
) -> Result<WaveSaved> {
    let waves = workbench.read(|study| study.list_waves())?;
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::bad_value("期次要有名称，如 2026 年一季度。"));
    }
    let known = match request.id.as_str() {
        "" => None,
        id => {
            let id: WaveId = id_of(id, "这个期次")?;
            let found = waves.iter().find(|wave| wave.id == id);
            Some(found.ok_or_else(|| Failure::not_found("这个期次"))?)
        }
    };
    let is_other = |wave: &&Wave| known.is_none_or(|known| known.id != wave.id);
    if waves
        .iter()
        .filter(is_other)
        .any(|wave| wave.title == title)
    {
        return Err(Failure::bad_value(format!(
            "已有期次“{title}”，请换个名称。"
        )));
    }
    let (opens_on, closes_on) = (
        day(&request.opens_on, "开始日期")?,
        day(&request.closes_on, "截止日期")?,
    );
    if !opens_on.is_empty() && !closes_on.is_empty() && closes_on < opens_on {
        return Err(Failure::bad_value("截止日期早于开始日期。"));
    }
    let version = wanted_version(workbench, request.version.as_deref())?;
    let highest = waves.iter().map(|wave| wave.position).fold(0.0, f64::max);
    let wave = Wave {
        id: known.map_or_else(|| WaveId(uuid::Uuid::now_v7()), |wave| wave.id),
        position: known.map_or(highest + 1.0, |wave| wave.position),
        title: title.into(),
        version,
        is_pilot: request.is_pilot,
        opens_on,
        closes_on,
        note: request.note.trim().into(),
    };
    if let Some(earlier) = known {
        keeps_version(workbench, earlier, &wave)?;
    }
    let verb = if known.is_some() {
        "修改期次"
    } else {
        "新增期次"
    };
    let label = format!("{verb}“{title}”");
    workbench.transact(context, OpKind::UpdateWave, &label, |tx| tx.put_wave(&wave))?;
    let settings = &workbench.view()?.project.settings.field;
    Ok(WaveSaved {
        id: wave.id.to_string(),
        warning: crate::field::warn_of_roles(settings),
    })
}

fn wanted_version(workbench: &Workbench, id: Option<&str>) -> Result<Option<VersionId>> {
    let Some(id) = id.filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let id: VersionId = id_of(id, "这个问卷版本")?;
    let versions = workbench.read(|study| study.list_versions())?;
    let is_there = versions.iter().any(|version| version.id == id);
    is_there
        .then_some(Some(id))
        .ok_or_else(|| Failure::not_found("这个问卷版本"))
}

/// A wave that has answers keeps its version: they were given to those questions.
fn keeps_version(workbench: &Workbench, earlier: &Wave, wave: &Wave) -> Result<()> {
    if earlier.version == wave.version || earlier.version.is_none() {
        return Ok(());
    }
    match n_responses(workbench, earlier.id)? {
        0 => Ok(()),
        n => Err(Failure::bad_value(format!(
            "期次“{}”已有 {n} 份答卷，不能换问卷版本。请为新版本另建一个期次。",
            earlier.title
        ))),
    }
}

fn n_responses(workbench: &Workbench, wave: WaveId) -> Result<u32> {
    let view = workbench.view()?;
    Ok(count_sheets(
        &view.base.all.columns.field.wave,
        &wave.to_string(),
    ))
}

pub(crate) fn remove_wave(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let id: WaveId = id_of(&request.id, "这个期次")?;
    let waves = workbench.read(|study| study.list_waves())?;
    let wave = waves.into_iter().find(|wave| wave.id == id);
    let wave = wave.ok_or_else(|| Failure::not_found("这个期次"))?;
    let label = match n_responses(workbench, id)? {
        0 => format!("删除期次“{}”", wave.title),
        n => format!("删除期次“{}”（{n} 份答卷保留）", wave.title),
    };
    workbench.transact(context, OpKind::UpdateWave, &label, |tx| tx.remove_wave(id))?;
    Ok(Nothing {})
}
