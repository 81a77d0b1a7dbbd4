//! From an entry to a sheet of the data.

use super::written::{Written, answers_of, new_sheets};
use super::{forms, keyings, said, sheets};
use crate::context::Context;
use crate::failure::Result;
use crate::questionnaires::data::slot_questions;
use crate::wire::*;
use crate::workbench::Workbench;
use logic::{Flow, Form};
use model::{BatchId, OpKind};
use sha2::{Digest, Sha256};
use store::{Batch, EntryRow, EntryState};

/// Longer than this nobody was at it: the sheet lay open.
const LONGEST: i64 = 4 * 3600;

pub(crate) fn submit_entry(
    workbench: &Workbench,
    context: &Context,
    request: SubmitEntry,
) -> Result<SubmittedEntry> {
    let mut entry = sheets::find_open(workbench, &request.id)?;
    let made = forms::of_version(workbench, entry.version)?;
    let flow = sheets::flow_of(workbench, &made, &entry)?;
    if entry.consent != "yes" {
        return Err(Failure::new(
            "no_consent",
            "请先说明调查目的并征得客户同意，记录“同意”后再提交。",
        ));
    }
    if !flow.is_complete {
        return Err(incomplete(&made.form, &flow));
    }
    entry.state = EntryState::Submitted;
    entry.submitted_at = sheets::now();
    let (started, submitted) = (
        said::wall_seconds(&entry.started_at),
        said::wall_seconds(&entry.submitted_at),
    );
    let lasted = started.zip(submitted).map(|(from, to)| to - from);
    let lasted = lasted.filter(|s| (0..=LONGEST).contains(s));
    entry.duration_s = request
        .duration_s
        .or_else(|| lasted.and_then(|s| u32::try_from(s).ok()));
    let waves = workbench.read(|study| study.list_waves())?;
    let wave = waves.iter().find(|wave| Some(wave.id) == entry.wave);
    let is_late = wave.is_some_and(|wave| sheets::is_late(wave, submitted));
    if entry.pass == 2 {
        let label = format!("提交复录 {}", entry.sheet_key);
        workbench.transact(context, OpKind::SubmitEntry, &label, |tx| {
            tx.put_entry(&entry)
        })?;
        return Ok(SubmittedEntry {
            response: None,
            is_late,
            n_different: keyings::count_different(workbench, &entry)?,
        });
    }
    let batch_id = BatchId(entry.id.0);
    entry.batch = Some(batch_id);
    let sheet = written(&entry, &made.form, &flow);
    let questions = slot_questions(&made.version);
    let new = new_sheets(&made.form, &questions, std::slice::from_ref(&sheet));
    let batch = Batch {
        id: batch_id,
        kind: "responses".into(),
        file: format!("录入 {}", said::local(&entry.submitted_at)),
        sha256: format!("{:x}", Sha256::digest(format!("{:?}", sheet))),
        n_rows: 1,
    };
    let label = match (entry.account_code.as_str(), entry.sheet_key.as_str()) {
        ("", "") => "提交答卷".to_owned(),
        ("", key) => format!("提交答卷 {key}"),
        (code, _) => format!("提交答卷（客户 {code}）"),
    };
    workbench.transact(context, OpKind::SubmitEntry, &label, |tx| {
        tx.put_entry(&entry)?;
        tx.add_batch(&batch)?;
        for question in &questions {
            tx.ensure_question(question)?;
        }
        tx.add_sheets(batch.id, &new, &mut |_| true)
    })?;
    Ok(SubmittedEntry {
        response: Some(model::response_id(batch_id, 0).to_string()),
        is_late,
        n_different: None,
    })
}

fn written(entry: &EntryRow, form: &Form, flow: &Flow) -> Written {
    let submitted = said::wall_seconds(&entry.submitted_at);
    let key = match entry.sheet_key.as_str() {
        "" => format!(
            "L{}",
            said::local(&entry.started_at).replace(['-', ' ', ':'], "")
        ),
        key => key.to_owned(),
    };
    Written {
        row: 0,
        key,
        submitted_at: submitted,
        started_at: said::wall_seconds(&entry.started_at),
        duration_s: entry.duration_s,
        account_code: entry.account_code.clone(),
        mode: entry.mode.clone(),
        channel: entry.channel.clone(),
        interviewer: entry.interviewer.clone(),
        place: entry.place.clone(),
        device: "客声录入".into(),
        consent: entry.consent.clone(),
        wave: entry.wave.map_or_else(String::new, |id| id.to_string()),
        version: entry.version.to_string(),
        answers: answers_of(form, flow),
    }
}

/// What is missing or wrong, the first few by name.
fn incomplete(form: &Form, flow: &Flow) -> Failure {
    let wrong = flow
        .questions
        .iter()
        .filter(|question| !question.problems.is_empty());
    let named: Vec<String> = wrong
        .clone()
        .take(3)
        .map(|question| {
            let code = &form.body().questions[question.question].code;
            let problem = question.problems.first();
            format!("{code} {}", problem.map_or("", |one| &one.message))
        })
        .collect();
    let n = wrong.count();
    Failure::new(
        "incomplete",
        format!("还有 {n} 题没有答好，不能提交：{}", named.join("；")),
    )
}
