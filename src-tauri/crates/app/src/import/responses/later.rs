//! What a newer export says about sheets that the study has already.

use super::columns_out::{recode, recode_mask};
use super::{Plan, Reading};
use crate::failure::Result;
use crate::view::View;
use crate::workbench::Workbench;
use exchange::responses::AnswerColumn;
use model::{Answer, BLANK, BatchId, QuestionId, ResponseId, is_missing};

/// One answer that a newer export gives differently.
pub(super) struct Later {
    pub(super) batch: BatchId,
    pub(super) response: ResponseId,
    pub(super) question: QuestionId,
    pub(super) answer: Answer,
}

pub(super) fn corrections(
    workbench: &Workbench,
    view: &View,
    reading: &Reading,
    plan: &Plan,
) -> Result<Vec<Later>> {
    let mut found = Vec::new();
    if plan.changed.is_empty() {
        return Ok(found);
    }
    for (at, question) in plan.questions.iter().enumerate() {
        if !view.questions.iter().any(|known| known.id == question.id) {
            continue;
        }
        let old = crate::answers::load_all(workbench, view, question)?;
        for (row, sheet) in &plan.changed {
            let new = answer_at(reading, plan, at, *row);
            let Some(response) = view.base.all.id(*sheet) else {
                continue;
            };
            let batch = view.base.batch_of(response);
            if let (Some(batch), true) = (batch, !same(&old.at(*sheet), &new)) {
                found.push(Later {
                    batch,
                    response,
                    question: question.id,
                    answer: new,
                });
            }
        }
    }
    Ok(found)
}

/// Whether two answers say the same; why one is missing does not matter.
fn same(old: &Answer, new: &Answer) -> bool {
    matches!((old, new), (Answer::Missing(_), Answer::Missing(_))) || old == new
}

fn answer_at(reading: &Reading, plan: &Plan, question: usize, row: usize) -> Answer {
    match &reading.draft.columns[question] {
        AnswerColumn::Codes(codes) if is_missing(codes[row]) => Answer::Missing(codes[row]),
        AnswerColumn::Codes(codes) => Answer::Code(recode(codes[row], reading, plan, question)),
        AnswerColumn::Choices { masks, .. } if masks[row] & store::column::NO_CHOICES != 0 => {
            Answer::Missing(BLANK)
        }
        AnswerColumn::Choices { masks, .. } => {
            Answer::Choices(recode_mask(masks[row], &plan.recoded[question]))
        }
        AnswerColumn::Numbers(numbers) => {
            numbers[row].map_or(Answer::Missing(BLANK), Answer::Number)
        }
        AnswerColumn::Texts { texts, .. } => {
            let found = texts.binary_search_by_key(&(row as u32), |(at, _)| *at);
            found.map_or(Answer::Missing(BLANK), |at| {
                Answer::Verbatim(texts[at].1.clone())
            })
        }
    }
}
