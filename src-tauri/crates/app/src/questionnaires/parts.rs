//! Sections and questions of a questionnaire: put, moved, copied, removed.

mod copies;
mod several;

pub(crate) use copies::{copy_parts, remove_parts};
pub(crate) use several::update_questions;

use super::load;
use super::shapes::{id_of, new_question_id, new_section_id, question_of, section_of};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::questionnaire::{
    DesignedQuestion, QuestionnaireBody, Section, SectionRole, is_code, place,
};
use model::{DesignedQuestionId, OpKind, SectionId};
use std::collections::BTreeMap;

fn section_id(body: &QuestionnaireBody, id: &str) -> Result<SectionId> {
    let id = id_of(id, "这个部分")?;
    let is_there = body.sections.iter().any(|section| section.id == id);
    is_there
        .then_some(id)
        .ok_or_else(|| Failure::not_found("这个部分"))
}

fn question_id(body: &QuestionnaireBody, id: &str) -> Result<DesignedQuestionId> {
    let id = id_of(id, "这道题")?;
    let is_there = body.questions.iter().any(|question| question.id == id);
    is_there
        .then_some(id)
        .ok_or_else(|| Failure::not_found("这道题"))
}

fn section_places(body: &QuestionnaireBody) -> Vec<(SectionId, f64)> {
    let sections = body.sections.iter();
    sections
        .map(|section| (section.id, section.position))
        .collect()
}

fn question_places(body: &QuestionnaireBody, of: SectionId) -> Vec<(DesignedQuestionId, f64)> {
    let questions = body.questions_of(of);
    questions
        .map(|question| (question.id, question.position))
        .collect()
}

/// Gives sections the places that [`place`] says.
fn place_sections(body: &mut QuestionnaireBody, moving: &[SectionId], after: Option<SectionId>) {
    for (id, position) in place(&section_places(body), moving, after) {
        let found = body.sections.iter_mut().find(|section| section.id == id);
        if let Some(section) = found {
            section.position = position;
        }
    }
    body.sort();
}

fn place_questions(
    body: &mut QuestionnaireBody,
    to: SectionId,
    moving: &[DesignedQuestionId],
    after: Option<DesignedQuestionId>,
) {
    let placed = place(&question_places(body, to), moving, after);
    for question in &mut body.questions {
        if let Some((_, position)) = placed.iter().find(|(id, _)| *id == question.id) {
            question.section = to;
            question.position = *position;
        }
    }
    body.sort();
}

/// Writes what differs between two states of a questionnaire as one operation.
fn write(
    workbench: &Workbench,
    context: &Context,
    id: model::QuestionnaireId,
    label: &str,
    before: &QuestionnaireBody,
    after: &QuestionnaireBody,
) -> Result<()> {
    workbench.transact(context, OpKind::UpdateQuestionnaire, label, |tx| {
        for section in after
            .sections
            .iter()
            .filter(|one| !before.sections.contains(one))
        {
            tx.put_section(id, section)?;
        }
        for question in after
            .questions
            .iter()
            .filter(|one| !before.questions.contains(one))
        {
            tx.put_designed_question(id, question)?;
        }
        for question in &before.questions {
            if after.questions.iter().all(|one| one.id != question.id) {
                tx.remove_designed_question(question.id)?;
            }
        }
        for section in &before.sections {
            if after.sections.iter().all(|one| one.id != section.id) {
                tx.remove_section(section.id)?;
            }
        }
        Ok(())
    })
}

/// `Q3“产品质量…”`: a question in a label of the history.
pub(super) fn called(question: &DesignedQuestion) -> String {
    const SHOWN: usize = 12;
    let words: String = question.title.chars().take(SHOWN).collect();
    let more = if question.title.chars().count() > SHOWN {
        "…"
    } else {
        ""
    };
    match words.as_str() {
        "" => question.code.clone(),
        words => format!("{}“{words}{more}”", question.code),
    }
}

/// `Q3、Q4、Q5 等 7 题`.
fn codes(questions: &[&DesignedQuestion]) -> String {
    const NAMED: usize = 3;
    let named: Vec<&str> = questions
        .iter()
        .take(NAMED)
        .map(|one| one.code.as_str())
        .collect();
    match questions.len() {
        n if n > NAMED => format!("{} 等 {n} 题", named.join("、")),
        _ => named.join("、"),
    }
}

pub(crate) fn put_section(
    workbench: &Workbench,
    context: &Context,
    request: PutSection,
) -> Result<IdRef> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let mut after = before.clone();
    let shape = &request.section;
    let (section, label) = if shape.id.is_empty() {
        let section = section_of(shape, new_section_id(), 0.0)?;
        let made = section.id;
        let label = format!("新增部分“{}”", section.title);
        after.sections.push(section);
        let behind = match &request.after {
            Some(behind) => Some(section_id(&before, behind)?),
            None => before.sections.last().map(|section| section.id),
        };
        place_sections(&mut after, &[made], behind);
        (made, label)
    } else {
        let known = section_id(&before, &shape.id)?;
        let mut label = String::new();
        for section in after
            .sections
            .iter_mut()
            .filter(|section| section.id == known)
        {
            *section = section_of(shape, known, section.position)?;
            label = format!("修改部分“{}”", section.title);
        }
        (known, label)
    };
    write(workbench, context, id, &label, &before, &after)?;
    Ok(IdRef {
        id: section.to_string(),
    })
}

pub(crate) fn put_question(
    workbench: &Workbench,
    context: &Context,
    request: PutQuestion,
) -> Result<IdRef> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let mut after = before.clone();
    let shape = &request.question;
    let section = match shape.section.as_str() {
        "" => section_for_new(&mut after),
        name => section_id(&before, name)?,
    };
    let (question, label) = if shape.id.is_empty() {
        let mut made = question_of(shape, new_question_id(), section, 0.0)?;
        if made.code.is_empty() {
            made.code = before.free_code();
        }
        check_code(&before, &made)?;
        let (question, label) = (made.id, format!("新增题目 {}", called(&made)));
        let behind = behind_which(&before, section, &request.after, request.is_first)?;
        after.questions.push(made);
        place_questions(&mut after, section, &[question], behind);
        (question, label)
    } else {
        let known = question_id(&before, &shape.id)?;
        let label = change_question(&mut after, known, shape, section)?;
        (known, label)
    };
    write(workbench, context, id, &label, &before, &after)?;
    Ok(IdRef {
        id: question.to_string(),
    })
}

/// The question that new ones of a section stand behind; none at its front.
fn behind_which(
    body: &QuestionnaireBody,
    section: SectionId,
    after: &Option<String>,
    is_first: bool,
) -> Result<Option<DesignedQuestionId>> {
    match after {
        _ if is_first => Ok(None),
        Some(behind) => question_id(body, behind).map(Some),
        None => Ok(body.questions_of(section).last().map(|last| last.id)),
    }
}

/// The last section, or a first one where there is none.
fn section_for_new(body: &mut QuestionnaireBody) -> SectionId {
    if let Some(section) = body.sections.last() {
        return section.id;
    }
    let id = new_section_id();
    body.sections.push(Section {
        id,
        position: 1.0,
        title: SectionRole::default().label().into(),
        note: String::new(),
        role: SectionRole::default(),
        relevant: String::new(),
        is_random: false,
    });
    id
}

fn check_code(body: &QuestionnaireBody, question: &DesignedQuestion) -> Result<()> {
    let code = &question.code;
    if !is_code(code) {
        return Err(Failure::bad_value(format!(
            "题号“{code}”不能用：要以文字或 _ 开头，只含文字、数字、_、- 和 .。"
        )));
    }
    let is_other = |other: &&DesignedQuestion| other.id != question.id && other.code == *code;
    match body.questions.iter().find(is_other) {
        Some(other) => Err(Failure::bad_value(format!(
            "题号“{code}”已用于“{}”，请换一个。",
            other.title
        ))),
        None => Ok(()),
    }
}

/// Changes a question in place; a new code is carried into every reference to it.
fn change_question(
    body: &mut QuestionnaireBody,
    known: DesignedQuestionId,
    shape: &QuestionDesign,
    section: SectionId,
) -> Result<String> {
    let Some(at) = body
        .questions
        .iter()
        .position(|question| question.id == known)
    else {
        return Err(Failure::not_found("这道题"));
    };
    let earlier = body.questions[at].clone();
    let mut changed = question_of(shape, known, earlier.section, earlier.position)?;
    if changed.code.is_empty() {
        changed.code.clone_from(&earlier.code);
    }
    check_code(body, &changed)?;
    let renames = renames(&earlier, &changed);
    let label = if earlier.code == changed.code {
        format!("修改题目 {}", called(&changed))
    } else {
        format!("题号 {} 改为 {}", earlier.code, changed.code)
    };
    body.questions[at] = changed;
    rename(body, &renames);
    if earlier.section != section {
        let behind = body.questions_of(section).last().map(|last| last.id);
        place_questions(body, section, &[known], behind);
    }
    Ok(label)
}

/// Old and new names of a question whose code changed.
fn renames(earlier: &DesignedQuestion, changed: &DesignedQuestion) -> BTreeMap<String, String> {
    if earlier.code == changed.code {
        return BTreeMap::new();
    }
    let mut renames: BTreeMap<String, String> = earlier
        .all_slots()
        .iter()
        .map(|slot| (earlier.slot_code(&slot.slot), changed.slot_code(&slot.slot)))
        .collect();
    renames.insert(earlier.code.clone(), changed.code.clone());
    renames
}

fn rename(body: &mut QuestionnaireBody, renames: &BTreeMap<String, String>) {
    let renamed = |name: &str| renames.get(name).cloned();
    for section in &mut body.sections {
        section.rename_references(&renamed);
    }
    for question in &mut body.questions {
        question.rename_references(&renamed);
    }
    for text in [&mut body.intro, &mut body.closing] {
        *text = model::questionnaire::rename_references(text, &renamed);
    }
}

/// Adds questions of the library, with new codes, where the request says.
pub(super) fn insert_questions(
    workbench: &Workbench,
    context: &Context,
    request: &AddFromLibrary,
    questions: Vec<DesignedQuestion>,
) -> Result<MadeParts> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let mut body = before.clone();
    let section = match request.section.as_str() {
        "" => section_for_new(&mut body),
        name => section_id(&before, name)?,
    };
    let behind = behind_which(&before, section, &request.after, request.is_first)?;
    let mut made = Vec::with_capacity(questions.len());
    for mut question in questions {
        question.code = body.free_code();
        question.section = section;
        made.push(question.id);
        body.questions.push(question);
    }
    place_questions(&mut body, section, &made, behind);
    let new: Vec<&DesignedQuestion> = body
        .questions
        .iter()
        .filter(|one| made.contains(&one.id))
        .collect();
    let label = format!("从题库加入题目 {}", codes(&new));
    write(workbench, context, id, &label, &before, &body)?;
    Ok(MadeParts {
        ids: made.iter().map(ToString::to_string).collect(),
    })
}

pub(crate) fn move_parts(
    workbench: &Workbench,
    context: &Context,
    request: MoveParts,
) -> Result<Nothing> {
    let (id, before) = load(workbench, &request.questionnaire)?;
    let mut after = before.clone();
    let label = if request.sections.is_empty() {
        let to = match (&request.section, &request.after) {
            (Some(section), _) => section_id(&before, section)?,
            (None, Some(question)) => {
                let question = question_id(&before, question)?;
                let found = before.questions.iter().find(|one| one.id == question);
                found.map_or_else(|| Err(Failure::not_found("这道题")), |one| Ok(one.section))?
            }
            (None, None) => return Err(Failure::bad_value("请说明移到哪个部分。")),
        };
        let behind = request
            .after
            .as_deref()
            .map(|behind| question_id(&before, behind));
        let moving = chosen_questions(&before, &request.questions)?;
        place_questions(&mut after, to, &ids(&moving), behind.transpose()?);
        format!("移动题目 {}", codes(&moving))
    } else {
        let behind = request
            .after
            .as_deref()
            .map(|behind| section_id(&before, behind));
        let moving = chosen_sections(&before, &request.sections)?;
        let moving_ids: Vec<SectionId> = moving.iter().map(|section| section.id).collect();
        place_sections(&mut after, &moving_ids, behind.transpose()?);
        format!("移动部分 {}", titles(&moving))
    };
    write(workbench, context, id, &label, &before, &after)?;
    Ok(Nothing {})
}

fn ids(questions: &[&DesignedQuestion]) -> Vec<DesignedQuestionId> {
    questions.iter().map(|question| question.id).collect()
}

fn titles(sections: &[&Section]) -> String {
    let titles: Vec<String> = sections
        .iter()
        .map(|section| format!("“{}”", section.title))
        .collect();
    titles.join("、")
}

/// The questions in the order shown, whatever the order in which they were named.
fn chosen_questions<'a>(
    body: &'a QuestionnaireBody,
    named: &[String],
) -> Result<Vec<&'a DesignedQuestion>> {
    let wanted = named
        .iter()
        .map(|id| question_id(body, id))
        .collect::<Result<Vec<_>>>()?;
    let questions = body.questions.iter();
    Ok(questions
        .filter(|question| wanted.contains(&question.id))
        .collect())
}

fn chosen_sections<'a>(body: &'a QuestionnaireBody, named: &[String]) -> Result<Vec<&'a Section>> {
    let wanted = named
        .iter()
        .map(|id| section_id(body, id))
        .collect::<Result<Vec<_>>>()?;
    let sections = body.sections.iter();
    Ok(sections
        .filter(|section| wanted.contains(&section.id))
        .collect())
}
