//! Answered sheets as columns of the data.

use logic::{Flow, Form};
use model::questionnaire::{DesignKind, slot_question_id};
use model::{Answer, BLANK, Question, QuestionKind, SKIPPED};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::column::{DictColumn, missing_mask};
use store::{FieldColumns, NewSheets, RawColumn, SheetColumns, UNKNOWN_I64, UNKNOWN_U32};

/// One answered sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    /// Row in the batch, ascending.
    pub(super) row: u32,
    pub(super) key: String,
    /// Seconds of local wall time since 1970.
    pub(super) submitted_at: Option<i64>,
    pub(super) started_at: Option<i64>,
    pub(super) duration_s: Option<u32>,
    pub(super) account_code: String,
    pub(super) mode: String,
    pub(super) channel: String,
    pub(super) interviewer: String,
    pub(super) place: String,
    pub(super) device: String,
    pub(super) consent: String,
    pub(super) wave: String,
    pub(super) version: String,
    /// Answers by question of the form and slot, in the form's order.
    pub(super) answers: Vec<Vec<Answer>>,
}

/// What each slot holds in the end: the answer, passed over, or blank. Shares that nobody typed
/// are 0 once the total is reached.
pub(super) fn answers_of(form: &Form, flow: &Flow) -> Vec<Vec<Answer>> {
    let mut answers = vec![Vec::new(); form.body().questions.len()];
    for question in &flow.questions {
        let kind = form.body().questions[question.question].design.kind;
        let is_shared_out = kind == DesignKind::ConstantSum && question.is_answered;
        let of_slot = |slot: &logic::SlotFlow| match &slot.answer {
            _ if !question.is_relevant || !slot.is_asked => Answer::Missing(SKIPPED),
            Some(answer) => answer.clone(),
            None if is_shared_out => Answer::Number(0.0),
            None => Answer::Missing(BLANK),
        };
        answers[question.question] = question.slots.iter().map(of_slot).collect();
    }
    answers
}

/// Sheets as columns; `questions` are those of the data.
pub(super) fn new_sheets(form: &Form, questions: &[Question], sheets: &[Written]) -> NewSheets {
    let by_id: HashMap<_, _> = questions.iter().map(|one| (one.id, one)).collect();
    let mut new = NewSheets {
        columns: columns(sheets),
        ip: DictColumn::collect(sheets.iter().map(|_| "")),
        ..NewSheets::default()
    };
    for (at, question) in form.body().questions.iter().enumerate() {
        let slots = question.slots();
        for (place, slot) in slots.iter().enumerate() {
            let id = slot_question_id(question.id, &slot.slot);
            let answers: Vec<&Answer> = sheets
                .iter()
                .filter_map(|sheet| sheet.answers.get(at)?.get(place))
                .collect();
            if slot.is_identity {
                let texts = DictColumn::collect(answers.iter().map(|answer| words(answer)));
                new.identity.push((id, texts));
            } else if let Some(data) = by_id.get(&id) {
                new.answers.push((id, raw(data.kind, &answers)));
            }
        }
        if question.other_slot().is_some() {
            // Words behind a choice belong to the choice's own question.
            let texts = sheets.iter().enumerate().filter_map(|(row, sheet)| {
                let text = words(sheet.answers.get(at)?.get(slots.len())?);
                (!text.is_empty()).then(|| (row as u32, text.to_owned()))
            });
            let texts: Vec<(u32, String)> = texts.collect();
            new.other_texts
                .push((slot_question_id(question.id, ""), texts));
        }
    }
    new
}

fn words(answer: &Answer) -> &str {
    match answer {
        Answer::Verbatim(text) => text.trim(),
        _ => "",
    }
}

fn raw(kind: QuestionKind, answers: &[&Answer]) -> RawColumn {
    match kind {
        QuestionKind::Likert | QuestionKind::Nps | QuestionKind::SingleChoice => {
            let code = |answer: &&Answer| match answer {
                Answer::Code(code) | Answer::Missing(code) => *code,
                _ => BLANK,
            };
            RawColumn::Codes(answers.iter().map(code).collect())
        }
        QuestionKind::MultiChoice => {
            let mask = |answer: &&Answer| match answer {
                Answer::Choices(mask) => *mask,
                Answer::Missing(code) => missing_mask(*code),
                _ => missing_mask(BLANK),
            };
            RawColumn::Choices(answers.iter().map(mask).collect())
        }
        QuestionKind::Number => {
            let number = |answer: &&Answer| match answer {
                Answer::Number(number) => *number,
                _ => f64::NAN,
            };
            RawColumn::Numbers(answers.iter().map(number).collect())
        }
        QuestionKind::OpenQuestion | QuestionKind::ShortText | QuestionKind::Date => {
            RawColumn::Texts(answers.iter().map(|answer| words(answer).into()).collect())
        }
    }
}

fn columns(sheets: &[Written]) -> SheetColumns {
    let texts = |of: fn(&Written) -> &str| DictColumn::collect(sheets.iter().map(of));
    SheetColumns {
        rows: sheets.iter().map(|sheet| sheet.row).collect(),
        keys: texts(|sheet| &sheet.key),
        submitted_at: sheets
            .iter()
            .map(|sheet| sheet.submitted_at.unwrap_or(UNKNOWN_I64))
            .collect(),
        duration_s: sheets
            .iter()
            .map(|sheet| sheet.duration_s.unwrap_or(UNKNOWN_U32))
            .collect(),
        source: texts(|sheet| &sheet.channel),
        account_code: texts(|sheet| &sheet.account_code),
        hashes: sheets.iter().map(hash).collect(),
        field: FieldColumns {
            started_at: sheets
                .iter()
                .map(|sheet| sheet.started_at.unwrap_or(UNKNOWN_I64))
                .collect(),
            mode: texts(|sheet| &sheet.mode),
            channel: texts(|sheet| &sheet.channel),
            interviewer: texts(|sheet| &sheet.interviewer),
            place: texts(|sheet| &sheet.place),
            device: texts(|sheet| &sheet.device),
            consent: texts(|sheet| &sheet.consent),
            wave: texts(|sheet| &sheet.wave),
            version: texts(|sheet| &sheet.version),
        },
    }
}

fn hash(sheet: &Written) -> u64 {
    let digest = Sha256::digest(format!("{:?}", sheet.answers));
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_le_bytes(first)
}
