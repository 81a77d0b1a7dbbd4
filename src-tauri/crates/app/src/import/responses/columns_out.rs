//! Rows of a draft as columns of the study: choices get the study's codes.

use super::{Plan, Reading};
use exchange::responses::{AnswerColumn, DictText};
use model::{BLANK, QuestionKind, SKIPPED, is_missing};
use store::column::{DictColumn, missing_mask};
use store::{FieldColumns, NewSheets, RawColumn, SheetColumns, UNKNOWN_I64, UNKNOWN_U32};

pub(super) fn recode(code: i16, reading: &Reading, plan: &Plan, question: usize) -> i16 {
    if reading.draft.questions[question].kind != QuestionKind::SingleChoice || is_missing(code) {
        return code;
    }
    let new = plan.recoded[question].get((code as usize).wrapping_sub(1));
    new.map_or(code, |at| *at as i16 + 1)
}

pub(super) fn recode_mask(mask: u64, codes: &[u16]) -> u64 {
    codes
        .iter()
        .enumerate()
        .filter(|(at, _)| mask >> at & 1 == 1)
        .fold(0, |new, (_, code)| new | 1 << code)
}

/// The rows to add as columns of the study.
pub(super) fn new_sheets(reading: &Reading, plan: &Plan) -> NewSheets {
    let draft = &reading.draft;
    let new = &plan.new;
    let mut answers = Vec::new();
    let mut other_texts = Vec::new();
    // Where a row of the draft stands among the new ones.
    let mut place = vec![u32::MAX; draft.n_rows as usize];
    for (at, row) in new.iter().enumerate() {
        place[*row] = at as u32;
    }
    let placed = |texts: &[(u32, String)]| -> Vec<(u32, String)> {
        let known = texts
            .iter()
            .filter(|(row, _)| place[*row as usize] != u32::MAX);
        known
            .map(|(row, text)| (place[*row as usize], text.clone()))
            .collect()
    };
    for (at, (question, column)) in plan.questions.iter().zip(&draft.columns).enumerate() {
        let raw = match column {
            AnswerColumn::Codes(codes) => RawColumn::Codes(
                new.iter()
                    .map(|row| recode(codes[*row], reading, plan, at))
                    .collect(),
            ),
            AnswerColumn::Choices { masks, other } => {
                other_texts.push((question.id, placed(other)));
                RawColumn::Choices(
                    new.iter()
                        .map(|row| stored_mask(masks[*row], &plan.recoded[at]))
                        .collect(),
                )
            }
            AnswerColumn::Numbers(numbers) => RawColumn::Numbers(
                new.iter()
                    .map(|row| numbers[*row].unwrap_or(f64::NAN))
                    .collect(),
            ),
            AnswerColumn::Texts { texts, .. } => {
                let mut dense = vec![String::new(); new.len()];
                for (row, text) in placed(texts) {
                    dense[row as usize] = text;
                }
                RawColumn::Texts(dense)
            }
        };
        answers.push((question.id, raw));
    }
    for (at, question) in plan.questions.iter().enumerate() {
        let own = draft
            .other_texts
            .iter()
            .filter(|other| other.question as usize == at);
        let texts: Vec<(u32, String)> = own.map(|other| (other.row, other.text.clone())).collect();
        if !texts.is_empty() {
            other_texts.push((question.id, placed(&texts)));
        }
    }
    NewSheets {
        columns: sheet_columns(reading, new),
        ip: picked(&draft.ip, new),
        identity: Vec::new(),
        answers,
        other_texts,
    }
}

fn stored_mask(mask: u64, codes: &[u16]) -> u64 {
    match mask {
        exchange::responses::MASK_SKIPPED => missing_mask(SKIPPED),
        mask if mask & exchange::responses::MASK_BLANK != 0 => missing_mask(BLANK),
        mask => recode_mask(mask, codes),
    }
}

fn sheet_columns(reading: &Reading, new: &[usize]) -> SheetColumns {
    let draft = &reading.draft;
    let key = |row: &usize| draft.keys.get(*row).map_or("", String::as_str);
    SheetColumns {
        rows: new.iter().map(|row| draft.rows[*row]).collect(),
        keys: DictColumn::collect(new.iter().map(key)),
        submitted_at: new
            .iter()
            .map(|row| {
                draft
                    .submitted_at
                    .get(*row)
                    .copied()
                    .flatten()
                    .unwrap_or(UNKNOWN_I64)
            })
            .collect(),
        duration_s: new
            .iter()
            .map(|row| {
                draft
                    .duration_s
                    .get(*row)
                    .copied()
                    .flatten()
                    .unwrap_or(UNKNOWN_U32)
            })
            .collect(),
        source: picked(&draft.source, new),
        account_code: picked(&draft.account_code, new),
        hashes: new.iter().map(|row| reading.hashes[*row]).collect(),
        field: field_columns(reading, new),
    }
}

/// The texts of some rows, the usual one where there is none.
fn filled(rows: &[usize], column: &DictText, usual: &str) -> DictColumn {
    DictColumn::collect(rows.iter().map(|row| match column.get(*row) {
        "" => usual,
        text => text,
    }))
}

/// How the sheets came about: by their own columns, else as the user said of the whole file.
fn field_columns(reading: &Reading, new: &[usize]) -> FieldColumns {
    let (draft, setting) = (&reading.draft, &reading.setting);
    let field = &draft.field;
    let channel = match setting.channel() {
        Some(channel) => filled(new, &field.channel, channel),
        None => DictColumn::collect(new.iter().map(|row| match field.channel.get(*row) {
            "" => draft.source.get(*row),
            channel => channel,
        })),
    };
    let waves: Vec<String> = field
        .wave
        .values
        .iter()
        .map(|name| setting.wave_id(name).unwrap_or_default())
        .collect();
    let wave = |row: &usize| {
        let code = field.wave.codes.get(*row).copied().unwrap_or(0);
        waves.get(code as usize).map_or("", String::as_str)
    };
    let version = setting.version_id(reading.told.uses_version);
    let started = |row: &usize| {
        field
            .started_at
            .get(*row)
            .copied()
            .flatten()
            .unwrap_or(UNKNOWN_I64)
    };
    FieldColumns {
        started_at: new.iter().map(started).collect(),
        mode: filled(new, &field.mode, setting.mode(reading.mapping.preset)),
        channel,
        interviewer: picked(&field.interviewer, new),
        place: picked(&field.place, new),
        device: picked(&field.device, new),
        consent: picked(&field.consent, new),
        wave: DictColumn::collect(new.iter().map(wave)),
        version: DictColumn::collect(new.iter().map(|_| version.as_str())),
    }
}

fn picked(column: &DictText, rows: &[usize]) -> DictColumn {
    DictColumn::collect(rows.iter().map(|row| column.get(*row)))
}
