//! Sheets while they are entered.

use super::forms::VersionForm;
use super::{flow, forms, said, values};
use crate::context::Context;
use crate::failure::Result;
use crate::questionnaires;
use crate::wire::*;
use crate::workbench::Workbench;
use logic::{Answers, Flow};
use model::{EntryId, OpKind, VersionId, WaveId};
use std::collections::HashMap;
use store::{EntryRow, EntryState, Wave};

pub(crate) fn start_entry(
    workbench: &Workbench,
    context: &Context,
    request: StartEntry,
) -> Result<EntryDetail> {
    let version: VersionId = request
        .version
        .parse()
        .map_err(|_| Failure::not_found("这个问卷版本"))?;
    let made = forms::of_version(workbench, version)?;
    let sheet_key = request.sheet_key.trim().to_owned();
    if request.is_second && sheet_key.is_empty() {
        return Err(Failure::bad_value("复录要填纸质问卷的编号。"));
    }
    let wave = questionnaires::find_wave(workbench, request.wave.as_deref())?;
    let pass = 1 + u8::from(request.is_second);
    if !sheet_key.is_empty() {
        refuse_twice(workbench, version, wave, pass, &sheet_key, None)?;
    }
    let id = EntryId(uuid::Uuid::now_v7());
    // The last bits of the id are random: a seed that needs no other source.
    let seed = id.as_bytes()[12..]
        .iter()
        .fold(0u32, |seed, byte| seed << 8 | u32::from(*byte));
    let entry = EntryRow {
        id,
        version,
        wave,
        // Who does not agree is not asked: a refusal is kept, and nothing of it stays to be resumed.
        state: match request.consent.as_str() {
            "no" => EntryState::Discarded,
            _ => EntryState::Open,
        },
        pass,
        sheet_key,
        account_code: request.account_code.trim().into(),
        mode: request.mode,
        channel: request.channel,
        interviewer: request.interviewer.trim().into(),
        place: request.place.trim().into(),
        consent: request.consent,
        seed,
        started_at: now(),
        submitted_at: String::new(),
        duration_s: None,
        cursor: String::new(),
        batch: None,
    };
    let label = match (entry.state, request.is_second) {
        (EntryState::Discarded, _) => "记下拒访".into(),
        (_, true) => format!("开始复录 {}", entry.sheet_key),
        (_, false) => "开始录入".into(),
    };
    workbench.transact(context, OpKind::EnterAnswer, &label, |tx| {
        tx.put_entry(&entry)
    })?;
    detail(workbench, &made, &entry)
}

/// One paper sheet is keyed once in each pass.
fn refuse_twice(
    workbench: &Workbench,
    version: VersionId,
    wave: Option<WaveId>,
    pass: u8,
    sheet_key: &str,
    own: Option<EntryId>,
) -> Result<()> {
    let entries = workbench.read(|study| study.list_entries())?;
    let same = entries.iter().find(|entry| {
        entry.version == version
            && entry.wave == wave
            && entry.pass == pass
            && entry.sheet_key == sheet_key
            && entry.state != EntryState::Discarded
            && Some(entry.id) != own
    });
    match same.map(|entry| entry.state) {
        None => Ok(()),
        Some(EntryState::Open) => Err(Failure::new(
            "already_open",
            format!("编号 {sheet_key} 正在录入，请在“未完成”里继续。"),
        )),
        Some(_) => Err(Failure::new(
            "already_entered",
            format!("编号 {sheet_key} 已经录过；要核对请用复录，要重录请先作废原来的那份。"),
        )),
    }
}

pub(super) fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// The sheet of that id.
pub(super) fn find(workbench: &Workbench, id: &str) -> Result<EntryRow> {
    let not_found = || Failure::not_found("这份录入");
    let id: EntryId = id.parse().map_err(|_| not_found())?;
    workbench.read(|study| study.get_entry(id))
}

/// The sheet of that id, which must be open.
pub(super) fn find_open(workbench: &Workbench, id: &str) -> Result<EntryRow> {
    let entry = find(workbench, id)?;
    match entry.state {
        EntryState::Open => Ok(entry),
        EntryState::Submitted => Err(Failure::new(
            "entry_closed",
            "这份答卷已经提交，不能再改；要改请在“答卷”里更正，或先撤销提交。",
        )),
        EntryState::Discarded => Err(Failure::new(
            "entry_closed",
            "这份录入已经作废；要继续请先撤销作废。",
        )),
    }
}

/// The answers kept so far.
pub(super) fn kept(workbench: &Workbench, entry: &EntryRow) -> Result<Answers> {
    let rows = workbench.read(|study| study.list_entry_answers(entry.id))?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.question, row.slot), row.answer))
        .collect())
}

/// Where a sheet stands.
pub(super) fn flow_of(workbench: &Workbench, made: &VersionForm, entry: &EntryRow) -> Result<Flow> {
    let answers = kept(workbench, entry)?;
    Ok(made
        .form
        .flow(&answers, u64::from(entry.seed), forms::today()))
}

fn detail(workbench: &Workbench, made: &VersionForm, entry: &EntryRow) -> Result<EntryDetail> {
    let flow = flow_of(workbench, made, entry)?;
    let waves = workbench.read(|study| study.list_waves())?;
    let mut line = line(entry, made, &waves);
    fill(workbench, &mut line, entry, &flow)?;
    let version = &made.version;
    Ok(EntryDetail {
        entry: line,
        design: questionnaires::data::design_of_version(version),
        flow: flow::result(&made.form, &flow),
    })
}

/// How far an open sheet is, and since when nobody touched it.
fn fill(workbench: &Workbench, line: &mut EntryLine, entry: &EntryRow, flow: &Flow) -> Result<()> {
    line.n_shown = flow.progress.n_shown as u32;
    line.n_answered = flow.progress.n_answered as u32;
    let last = workbench.read(|study| study.last_entry_change(entry.id))?;
    line.changed_at = last.map_or_else(String::new, |at| said::local(&at));
    Ok(())
}

fn line(entry: &EntryRow, made: &VersionForm, waves: &[Wave]) -> EntryLine {
    let wave = waves.iter().find(|wave| Some(wave.id) == entry.wave);
    let ended = match entry.submitted_at.as_str() {
        "" => now(),
        at => at.to_owned(),
    };
    EntryLine {
        id: entry.id.to_string(),
        version: entry.version.to_string(),
        version_label: format!("{} 第 {} 版", made.version.body.title, made.version.number),
        wave: entry.wave.map(|id| id.to_string()),
        wave_title: wave.map_or_else(String::new, |wave| wave.title.clone()),
        state: entry.state.as_str().into(),
        is_second: entry.pass == 2,
        sheet_key: entry.sheet_key.clone(),
        account_code: entry.account_code.clone(),
        mode: entry.mode.clone(),
        channel: entry.channel.clone(),
        interviewer: entry.interviewer.clone(),
        place: entry.place.clone(),
        consent: entry.consent.clone(),
        started_at: said::local(&entry.started_at),
        submitted_at: said::local(&entry.submitted_at),
        changed_at: String::new(),
        duration_s: entry.duration_s,
        cursor: entry.cursor.clone(),
        n_shown: 0,
        n_answered: 0,
        is_late: wave.is_some_and(|wave| is_late(wave, said::wall_seconds(&ended))),
        response: entry
            .batch
            .map(|batch| model::response_id(batch, 0).to_string()),
    }
}

/// After the deadline: kept, but marked.
pub(super) fn is_late(wave: &Wave, at: Option<i64>) -> bool {
    !wave.closes_on.is_empty() && at.is_some_and(|at| said::day(at) > wave.closes_on)
}

pub(crate) fn enter_answers(
    workbench: &Workbench,
    context: &Context,
    request: EnterAnswers,
) -> Result<FlowResult> {
    let entry = find_open(workbench, &request.entry)?;
    let made = forms::of_version(workbench, entry.version)?;
    let given = values::answers(&request.answers)?;
    let body = made.form.body();
    let mut codes = Vec::new();
    for (question, slot) in given.0.keys() {
        let asked = body.questions.iter().find(|asked| asked.id == *question);
        let asked = asked.ok_or_else(|| Failure::not_found("这道题"))?;
        if !asked.all_slots().iter().any(|one| one.slot == *slot) {
            return Err(Failure::not_found("这个答案栏"));
        }
        codes.push(said::slot_code(asked, slot));
    }
    if entry.consent == "no" {
        return Err(Failure::new(
            "no_consent",
            "客户不同意参加，不能记录答案。请作废这份录入，或先改为同意。",
        ));
    }
    let label = format!("录入 {}", codes.join("、"));
    workbench.transact(context, OpKind::EnterAnswer, &label, |tx| {
        for ((question, slot), answer) in &given.0 {
            tx.put_entry_answer(entry.id, *question, slot, answer)?;
        }
        match request.cursor.is_empty() || given.0.is_empty() {
            true => Ok(()),
            false => tx.set_entry_cursor(entry.id, &request.cursor),
        }
    })?;
    let flow = flow_of(workbench, &made, &entry)?;
    Ok(flow::result(&made.form, &flow))
}

pub(crate) fn get_entry(workbench: &Workbench, _: &Context, request: IdRef) -> Result<EntryDetail> {
    let entry = find(workbench, &request.id)?;
    detail(
        workbench,
        &*forms::of_version(workbench, entry.version)?,
        &entry,
    )
}

pub(crate) fn list_entries(
    workbench: &Workbench,
    _: &Context,
    request: ListEntries,
) -> Result<Vec<EntryLine>> {
    let (mut entries, waves) =
        workbench.read(|study| Ok((study.list_entries()?, study.list_waves()?)))?;
    if let Some(state) = &request.state {
        let wanted = EntryState::from_name(state)
            .ok_or_else(|| Failure::bad_value(format!("没有“{state}”这种状态。")))?;
        entries.retain(|entry| entry.state == wanted);
    }
    entries.reverse();
    if request.limit > 0 {
        entries.truncate(request.limit as usize);
    }
    let mut lines = Vec::with_capacity(entries.len());
    for entry in &entries {
        let made = forms::of_version(workbench, entry.version)?;
        let mut line = line(entry, &made, &waves);
        if entry.state == EntryState::Open {
            let flow = flow_of(workbench, &made, entry)?;
            fill(workbench, &mut line, entry, &flow)?;
        }
        lines.push(line);
    }
    Ok(lines)
}

pub(crate) fn get_entry_day(workbench: &Workbench, _: &Context, _: Nothing) -> Result<EntryDay> {
    let entries = workbench.read(|study| study.list_entries())?;
    let today = forms::today().0.format("%Y-%m-%d").to_string();
    let is_today = |entry: &&EntryRow| {
        entry.state == EntryState::Submitted
            && said::wall_seconds(&entry.submitted_at).is_some_and(|at| said::day(at) == today)
    };
    let done: Vec<&EntryRow> = entries.iter().filter(is_today).collect();
    let times: Vec<f64> = done
        .iter()
        .filter_map(|entry| entry.duration_s.map(f64::from))
        .collect();
    let open = entries.iter().filter(|one| one.state == EntryState::Open);
    Ok(EntryDay {
        n_submitted: done.len() as u32,
        mean_seconds: (!times.is_empty()).then(|| times.iter().sum::<f64>() / times.len() as f64),
        n_open: open.count() as u32,
    })
}

pub(crate) fn update_entry(
    workbench: &Workbench,
    context: &Context,
    request: UpdateEntry,
) -> Result<EntryDetail> {
    let mut entry = find_open(workbench, &request.id)?;
    let made = forms::of_version(workbench, entry.version)?;
    if let Some(wave) = &request.wave {
        entry.wave = questionnaires::find_wave(workbench, Some(wave))?;
    }
    let fields: HashMap<&str, (&mut String, &Option<String>)> = HashMap::from([
        ("sheet_key", (&mut entry.sheet_key, &request.sheet_key)),
        (
            "account_code",
            (&mut entry.account_code, &request.account_code),
        ),
        ("mode", (&mut entry.mode, &request.mode)),
        ("channel", (&mut entry.channel, &request.channel)),
        (
            "interviewer",
            (&mut entry.interviewer, &request.interviewer),
        ),
        ("place", (&mut entry.place, &request.place)),
        ("consent", (&mut entry.consent, &request.consent)),
    ]);
    for (field, wanted) in fields.into_values() {
        if let Some(wanted) = wanted {
            *field = wanted.trim().to_owned();
        }
    }
    if !matches!(entry.consent.as_str(), "" | "yes" | "no") {
        return Err(Failure::bad_value("是否同意只能是 yes、no 或空。"));
    }
    if !entry.sheet_key.is_empty() {
        let key = entry.sheet_key.clone();
        refuse_twice(
            workbench,
            entry.version,
            entry.wave,
            entry.pass,
            &key,
            Some(entry.id),
        )?;
    }
    workbench.transact(context, OpKind::EnterAnswer, "修改录入信息", |tx| {
        tx.put_entry(&entry)
    })?;
    detail(workbench, &made, &entry)
}

pub(crate) fn discard_entry(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let mut entry = find_open(workbench, &request.id)?;
    entry.state = EntryState::Discarded;
    let label = match entry.sheet_key.as_str() {
        "" => "作废录入".to_owned(),
        key => format!("作废录入 {key}"),
    };
    workbench.transact(context, OpKind::EnterAnswer, &label, |tx| {
        tx.put_entry(&entry)
    })?;
    Ok(Nothing {})
}
