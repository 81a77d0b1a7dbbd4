//! Parts copied behind themselves, and parts removed.

use super::{
    chosen_questions, chosen_sections, codes, place_questions, place_sections, renames, titles,
    write,
};
use crate::context::Context;
use crate::failure::Result;
use crate::questionnaires::load;
use crate::questionnaires::shapes::{new_question_id, new_section_id};
use crate::wire::*;
use crate::workbench::Workbench;
use model::questionnaire::{DesignedQuestion, QuestionnaireBody, Section};
use model::{DesignedQuestionId, SectionId};
use std::collections::BTreeMap;

pub(crate) fn copy_parts(
    workbench: &Workbench,
    context: &Context,
    request: Parts,
) -> Result<MadeParts> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let mut after = before.clone();
    let sections = chosen_sections(&before, &request.sections)?;
    let questions = chosen_questions(&before, &request.questions)?;
    let mut made = Vec::new();
    let mut renames = BTreeMap::new();
    let mut copies = Vec::new();
    let mut new_sections = Vec::new();
    for section in &sections {
        let copy = Section {
            id: new_section_id(),
            title: format!("{}（副本）", section.title),
            ..(*section).clone()
        };
        made.push(copy.id.to_string());
        new_sections.push(copy.id);
        for question in before.questions_of(section.id) {
            copies.push(copy_of(&mut after, question, copy.id, &mut renames));
        }
        after.sections.push(copy);
    }
    place_sections(
        &mut after,
        &new_sections,
        sections.last().map(|last| last.id),
    );
    // Those copied alone stand behind the last of their section that was copied.
    let is_alone =
        |one: &&&DesignedQuestion| sections.iter().all(|section| section.id != one.section);
    let mut by_section: Vec<(SectionId, Vec<DesignedQuestionId>, DesignedQuestionId)> = Vec::new();
    for question in questions.iter().filter(is_alone) {
        let copy = copy_of(&mut after, question, question.section, &mut renames);
        made.push(copy.to_string());
        copies.push(copy);
        match by_section
            .iter_mut()
            .find(|(section, ..)| *section == question.section)
        {
            Some((_, new, last)) => {
                new.push(copy);
                *last = question.id;
            }
            None => by_section.push((question.section, vec![copy], question.id)),
        }
    }
    for (section, new, last) in by_section {
        place_questions(&mut after, section, &new, Some(last));
    }
    // Copies refer to what was copied with them.
    let renamed = |name: &str| renames.get(name).cloned();
    let is_copy = |question: &&mut DesignedQuestion| copies.contains(&question.id);
    for question in after.questions.iter_mut().filter(is_copy) {
        question.rename_references(&renamed);
    }
    let label = match (sections.is_empty(), questions.is_empty()) {
        (false, _) => format!("复制部分 {}", titles(&sections)),
        (true, false) => format!("复制题目 {}", codes(&questions)),
        (true, true) => return Err(Failure::bad_value("没有选择要复制的内容。")),
    };
    write(workbench, context, id, &label, &before, &after)?;
    Ok(MadeParts { ids: made })
}

/// Adds a copy under a new id and code and notes under which names its answers go.
fn copy_of(
    body: &mut QuestionnaireBody,
    question: &DesignedQuestion,
    section: SectionId,
    names: &mut BTreeMap<String, String>,
) -> DesignedQuestionId {
    let copy = DesignedQuestion {
        id: new_question_id(),
        section,
        code: body.free_code(),
        ..question.clone()
    };
    names.extend(renames(question, &copy));
    let id = copy.id;
    body.questions.push(copy);
    id
}

pub(crate) fn remove_parts(
    workbench: &Workbench,
    context: &Context,
    request: Parts,
) -> Result<RemovedParts> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let sections = chosen_sections(&before, &request.sections)?;
    let mut questions = chosen_questions(&before, &request.questions)?;
    let label = match (sections.is_empty(), questions.is_empty()) {
        (false, _) => format!("删除部分 {}", titles(&sections)),
        (true, false) => format!("删除题目 {}", codes(&questions)),
        (true, true) => return Err(Failure::bad_value("没有选择要删除的内容。")),
    };
    for section in &sections {
        questions.extend(before.questions_of(section.id));
    }
    let mut after = before.clone();
    after
        .questions
        .retain(|one| questions.iter().all(|gone| gone.id != one.id));
    after
        .sections
        .retain(|one| sections.iter().all(|gone| gone.id != one.id));
    let mut referred_by: Vec<String> = Vec::new();
    for question in &questions {
        for who in after.who_refers_to(question) {
            if !referred_by.contains(&who) {
                referred_by.push(who);
            }
        }
    }
    write(workbench, context, id, &label, &before, &after)?;
    Ok(RemovedParts { referred_by })
}
