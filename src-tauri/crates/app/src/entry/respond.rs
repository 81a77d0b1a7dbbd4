//! Many answered sheets at once, from a script: each is checked like one that is typed in, the
//! good ones become one batch.

use super::forms::VersionForm;
use super::written::{Written, answers_of, new_sheets};
use super::{forms, said, sheets};
use crate::context::Context;
use crate::failure::Result;
use crate::questionnaires::data::slot_questions;
use crate::wire::*;
use crate::workbench::Workbench;
use logic::{Answers, Form, SlotKey};
use model::questionnaire::DesignKind;
use model::{Answer, BLANK, BatchId, NOT_APPLICABLE, OpKind};
use rayon::prelude::*;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::{Batch, Version, Wave};

/// A line that was read: the sheet, or why not.
struct Read {
    sheet: std::result::Result<Written, Vec<RespondError>>,
    dropped: Vec<String>,
}

pub(crate) fn respond(
    workbench: &Workbench,
    context: &Context,
    request: RespondAnswers,
) -> Result<RespondResult> {
    let made = find_version(workbench, &request)?;
    let wave = find_wave(workbench, request.wave.as_deref())?;
    let default = Written {
        mode: request.mode.clone(),
        channel: request.channel.clone(),
        interviewer: request.interviewer.clone(),
        place: request.place.clone(),
        wave: wave
            .as_ref()
            .map_or_else(String::new, |wave| wave.id.to_string()),
        version: made.version.id.to_string(),
        ..Written::default()
    };
    context.step(0.0, "正在检查答卷")?;
    let read: Vec<Read> = request
        .lines
        .par_iter()
        .enumerate()
        .map(|(at, line)| read_line(&made.form, line, at, &default))
        .collect();
    let n_refused = read.iter().filter(|line| line.sheet.is_err()).count();
    let is_written = !(request.all_or_nothing && n_refused > 0);
    let good: Vec<Written> = match is_written {
        true => read
            .iter()
            .filter_map(|line| line.sheet.clone().ok())
            .collect(),
        false => Vec::new(),
    };
    let batch = batch_of(&request.lines, &made, &good);
    if !good.is_empty() {
        write(workbench, context, &made, &batch, &good)?;
    }
    let lines = read.into_iter().enumerate().map(|(at, line)| {
        let is_ok = line.sheet.is_ok() && is_written;
        let submitted = line
            .sheet
            .as_ref()
            .ok()
            .and_then(|sheet| sheet.submitted_at);
        RespondLine {
            line: at as u32 + 1,
            is_ok,
            response: is_ok.then(|| model::response_id(batch.id, at as u32).to_string()),
            is_late: wave
                .as_ref()
                .is_some_and(|wave| sheets::is_late(wave, submitted)),
            errors: line.sheet.err().unwrap_or_default(),
            dropped: line.dropped,
        }
    });
    Ok(RespondResult {
        n_added: good.len() as u32,
        n_refused: n_refused as u32,
        lines: lines.collect(),
    })
}

fn find_version(workbench: &Workbench, request: &RespondAnswers) -> Result<Arc<VersionForm>> {
    let (known, versions) =
        workbench.read(|study| Ok((study.list_questionnaires()?, study.list_versions()?)))?;
    let wanted = request.questionnaire.trim();
    let titled: Vec<_> = known
        .iter()
        .filter(|row| row.id.to_string() == wanted || row.title == wanted)
        .collect();
    let questionnaire = match titled.as_slice() {
        [one] => one.id,
        [] => return Err(Failure::not_found(&format!("问卷“{wanted}”"))),
        _ => {
            return Err(Failure::bad_value(format!(
                "有几份问卷都叫“{wanted}”，请改用问卷的 id。"
            )));
        }
    };
    let of: Vec<&Version> = versions
        .iter()
        .filter(|version| version.questionnaire == questionnaire)
        .collect();
    let found = match request.version {
        Some(number) => of.iter().find(|version| version.number == number),
        None => of.iter().max_by_key(|version| version.number),
    };
    let found = found.ok_or_else(|| match request.version {
        Some(number) => Failure::not_found(&format!("这份问卷的第 {number} 版")),
        None => Failure::new(
            "no_version",
            "这份问卷还没有定版，答卷要写在固定的版本上。请先定版。",
        ),
    })?;
    forms::of_version(workbench, found.id)
}

fn find_wave(workbench: &Workbench, wanted: Option<&str>) -> Result<Option<Wave>> {
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let waves = workbench.read(|study| study.list_waves())?;
    let found = waves
        .into_iter()
        .find(|wave| wave.id.to_string() == wanted || wave.title == wanted);
    Ok(Some(found.ok_or_else(|| {
        Failure::not_found(&format!("期次“{wanted}”"))
    })?))
}

/// The same lines once more are the same batch, and refused.
fn batch_of(lines: &[String], made: &VersionForm, good: &[Written]) -> Batch {
    let mut hash = Sha256::new();
    hash.update(made.version.id.as_bytes());
    for line in lines {
        hash.update(line.trim());
        hash.update(b"\n");
    }
    let digest = hash.finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Batch {
        id: BatchId::from_bytes(id),
        kind: "responses".into(),
        file: format!("答卷流 {}", made.version.body.title),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        n_rows: good.len() as u32,
    }
}

fn write(
    workbench: &Workbench,
    context: &Context,
    made: &VersionForm,
    batch: &Batch,
    good: &[Written],
) -> Result<()> {
    if workbench.read(|study| study.has_batch(batch.id))? {
        return Err(Failure::new(
            "duplicate",
            "这些答卷已经写入过，没有再写一遍。",
        ));
    }
    let questions = slot_questions(&made.version);
    let new = new_sheets(&made.form, &questions, good);
    let label = format!("写入答卷 {} 份", good.len());
    workbench.transact(context, OpKind::SubmitEntry, &label, |tx| {
        tx.add_batch(batch)?;
        for question in &questions {
            tx.ensure_question(question)?;
        }
        tx.add_sheets(batch.id, &new, &mut |share| {
            context.go_on(0.5 + 0.5 * share, "正在写入答卷")
        })
    })
}

fn error(code: &str, question: &str, message: impl Into<String>) -> RespondError {
    RespondError {
        code: code.into(),
        question: question.into(),
        message: message.into(),
    }
}

fn read_line(form: &Form, line: &str, at: usize, default: &Written) -> Read {
    let refused = |errors| Read {
        sheet: Err(errors),
        dropped: Vec::new(),
    };
    let object: Map<String, Value> = match serde_json::from_str(line) {
        Ok(Value::Object(object)) => object,
        Ok(_) => return refused(vec![error("bad_json", "", "一行应是一个 JSON 对象。")]),
        Err(problem) => {
            return refused(vec![error(
                "bad_json",
                "",
                format!("不是有效的 JSON：{problem}"),
            )]);
        }
    };
    let mut errors = Vec::new();
    let mut sheet = Written {
        row: at as u32,
        ..default.clone()
    };
    read_meta(&object, &mut sheet, &mut errors);
    let answers = match object.get("answers") {
        Some(Value::Object(given)) => read_answers(form, given, &mut errors),
        _ => {
            errors.push(error("bad_json", "", "缺少 answers（题号 → 答案）。"));
            Answers::default()
        }
    };
    // The day of the sheet, so that writing an old one again gives the same.
    let today = sheet.submitted_at.map(said::day);
    let today = today.and_then(|day| day.parse().ok()).map(logic::Today);
    let flow = form.flow(&answers, at as u64, today.unwrap_or_else(forms::today));
    let body = form.body();
    let mut dropped = Vec::new();
    for question in &flow.questions {
        let asked = &body.questions[question.question];
        for problem in &question.problems {
            let code = match &problem.slot {
                Some(slot) => said::slot_code(asked, slot),
                None => asked.code.clone(),
            };
            errors.push(error(problem.code, &code, problem.message.clone()));
        }
        for slot in &question.slots {
            let is_passed = !question.is_relevant || !slot.is_asked;
            let is_given = answers
                .get(asked, &slot.slot)
                .is_some_and(|answer| *answer != Answer::Missing(BLANK));
            if is_passed && is_given {
                dropped.push(said::slot_code(asked, &slot.slot));
            }
        }
    }
    sheet.answers = answers_of(form, &flow);
    Read {
        sheet: if errors.is_empty() {
            Ok(sheet)
        } else {
            Err(errors)
        },
        dropped,
    }
}

/// What the line says besides the answers. Unknown names are an error: a misspelt one would be
/// lost in silence.
fn read_meta(object: &Map<String, Value>, sheet: &mut Written, errors: &mut Vec<RespondError>) {
    for (name, value) in object {
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
            _ => String::new(),
        };
        let mut time = |text: &str| {
            let found = said::typed_time(text);
            if found.is_none() && !text.is_empty() {
                let message = format!("“{text}”不是时间，请写 2026-03-05 14:30。");
                errors.push(error("bad_value", name, message));
            }
            found
        };
        match name.as_str() {
            "answers" => {}
            "id" | "key" => sheet.key = text,
            "account" | "account_code" => sheet.account_code = text,
            "started_at" => sheet.started_at = time(&text),
            "submitted_at" => sheet.submitted_at = time(&text),
            "duration_s" => match text.parse::<f64>() {
                Ok(seconds) if seconds >= 0.0 => sheet.duration_s = Some(seconds.round() as u32),
                _ if text.is_empty() => {}
                _ => errors.push(error("bad_value", name, format!("“{text}”不是秒数。"))),
            },
            "mode" => sheet.mode = text,
            "channel" => sheet.channel = text,
            "interviewer" => sheet.interviewer = text,
            "place" => sheet.place = text,
            "device" => sheet.device = text,
            "consent" if text == "no" => {
                errors.push(error("no_consent", "", "客户不同意参加，答卷不能写入。"));
            }
            "consent" => sheet.consent = text,
            other => errors.push(error(
                "unknown_field",
                other,
                format!("没有“{other}”这一项；答案请放在 answers 里。"),
            )),
        }
    }
    if let (Some(from), Some(to), None) = (sheet.started_at, sheet.submitted_at, sheet.duration_s) {
        sheet.duration_s = u32::try_from(to - from).ok();
    }
}

fn read_answers(
    form: &Form,
    given: &Map<String, Value>,
    errors: &mut Vec<RespondError>,
) -> Answers {
    let mut answers = Answers::default();
    for (code, value) in given {
        match read_answer(form, code, value) {
            Ok(found) => answers.0.extend(found),
            Err(problem) => errors.push(problem),
        }
    }
    answers
}

/// One entry of `answers`: the code of an answer and its value, or the code of a question and
/// its parts: `{"Q4": {"price": 4}}`, a ranking also as `["price", "speed"]`.
fn read_answer(
    form: &Form,
    code: &str,
    value: &Value,
) -> std::result::Result<Vec<(SlotKey, Answer)>, RespondError> {
    let question = form.body().questions.iter().find(|one| one.code == code);
    if let (Some(question), Value::Object(parts)) = (question, value) {
        let part =
            |(slot, value): (&String, &Value)| read_answer(form, &question.slot_code(slot), value);
        let read: std::result::Result<Vec<_>, _> = parts.iter().map(part).collect();
        return Ok(read?.concat());
    }
    let is_ranking = question.is_some_and(|one| one.design.kind == DesignKind::Ranking);
    if let (Some(question), Value::Array(order), true) = (question, value, is_ranking) {
        let rank = |(at, choice): (usize, &Value)| {
            let choice = text_of(choice);
            let known = question
                .design
                .choices
                .iter()
                .find(|one| one.code == choice || one.label == choice);
            let known = known.ok_or_else(|| bad(code, &choice))?;
            Ok((
                (question.id, known.code.clone()),
                Answer::Number(at as f64 + 1.0),
            ))
        };
        return order.iter().enumerate().map(rank).collect();
    }
    let Some(key) = form.key_of_code(code) else {
        let message = match question {
            Some(_) => format!("{code} 有多个答案，请写成 {code}_…，或写一个对象。"),
            None => format!("问卷里没有题号“{code}”。"),
        };
        return Err(error("unknown_code", code, message));
    };
    let text = match value {
        Value::Array(choices) => {
            // One by one, because wording may hold spaces.
            let mut mask = 0;
            for choice in choices {
                let choice = text_of(choice);
                match form.choice_of(code, &choice) {
                    Some(at) if at < 63 => mask |= 1u64 << at,
                    _ => return Err(bad(code, &choice)),
                }
            }
            let answer = match mask {
                0 => Answer::Missing(BLANK),
                mask => Answer::Choices(mask),
            };
            return Ok(vec![(key, answer)]);
        }
        value => text_of(value),
    };
    if text.is_empty() {
        return Ok(vec![(key, Answer::Missing(BLANK))]);
    }
    let asked = form.body().questions.iter().find(|one| one.id == key.0);
    let not_applicable = asked.map_or("", |one| one.design.not_applicable.as_str());
    if !not_applicable.is_empty() && (text == not_applicable || text == "NA") {
        return Ok(vec![(key, Answer::Missing(NOT_APPLICABLE))]);
    }
    match form.answer_of(code, &text) {
        Some(found) => Ok(vec![found]),
        None => Err(bad(code, &text)),
    }
}

fn bad(code: &str, text: &str) -> RespondError {
    error(
        "bad_value",
        code,
        format!("“{text}”不是 {code} 能有的答案。"),
    )
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
