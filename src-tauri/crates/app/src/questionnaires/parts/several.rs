//! Several questions changed alike, in one operation.

use super::{chosen_questions, codes, ids, write};
use crate::context::Context;
use crate::failure::Result;
use crate::questionnaires::load;
use crate::questionnaires::shapes::need_of;
use crate::wire::*;
use crate::workbench::Workbench;

pub(crate) fn update_questions(
    workbench: &Workbench,
    context: &Context,
    request: UpdateQuestions,
) -> Result<Nothing> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let need = request.need.as_deref().map(need_of).transpose()?;
    let chosen = chosen_questions(&before, &request.questions)?;
    let (changed, label) = (ids(&chosen), format!("修改题目 {}", codes(&chosen)));
    let mut after = before.clone();
    for question in after
        .questions
        .iter_mut()
        .filter(|one| changed.contains(&one.id))
    {
        if let Some(is_required) = request.is_required {
            question.is_required = is_required && question.design.kind.is_asked();
        }
        if let Some(touchpoint) = &request.touchpoint {
            question.touchpoint = touchpoint.trim().into();
        }
        if let Some(need) = &need {
            question.need.clone_from(need);
        }
    }
    write(workbench, context, id, &label, &before, &after)?;
    Ok(Nothing {})
}
