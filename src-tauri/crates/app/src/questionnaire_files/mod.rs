//! Questionnaires in and out of files: previewed, imported as one operation, exported.
//!
//! [`exchange::questionnaire`] reads, in a process of its own; here a draft becomes a new
//! questionnaire or is laid over one that is there. What is written comes from the frozen version
//! or from the questionnaire under design; paper is filled in `paper.rs` and laid out in `report`.

mod export;
mod paper;
mod skip;

pub(crate) use export::export_questionnaire;

use crate::context::Context;
use crate::failure::Result;
use crate::import::reading;
use crate::questionnaires::{self, shapes};
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::questionnaire::{Format, QuestionnaireDraft};
use exchange::worker::{Reply, Request};
use model::questionnaire::{DesignedQuestion, QuestionnaireBody};
use model::{DesignedQuestionId, OpKind, QuestionnaireId, SectionId};
use std::collections::{HashMap, HashSet};
use store::QuestionnaireRow;

/// Longest text that may be pasted, bytes.
const MOST_PASTED: usize = 2 << 20;

fn format_of(name: Option<&str>) -> Result<Option<Format>> {
    match name.filter(|name| !name.is_empty()) {
        None => Ok(None),
        Some(name) => Format::from_name(name).map(Some).ok_or_else(|| {
            Failure::bad_value(format!("没有格式“{name}”，可用：xlsform、wjx、json。"))
        }),
    }
}

/// What the file or the pasted text says, and how it is called.
fn read(
    workbench: &Workbench,
    context: &Context,
    file: Option<&str>,
    text: Option<&str>,
    format: Option<&str>,
) -> Result<(String, QuestionnaireDraft)> {
    let format = format_of(format)?;
    match (file, text) {
        (Some(handle), None) => {
            let path = workbench.handles.get(handle)?;
            let (file, reply) =
                reading::parse(workbench, context, &path, |file| Request::Questionnaire {
                    file: file.into(),
                    format,
                })?;
            match reply {
                Reply::Questionnaire(draft) => Ok((file.name, *draft)),
                _ => Err(reading::unexpected()),
            }
        }
        (None, Some(text)) if text.len() > MOST_PASTED => {
            Err(Failure::bad_value("粘贴的内容太长，请存成文件后导入。"))
        }
        (None, Some(text)) => {
            const PASTED: &str = "粘贴的内容";
            let draft = exchange::questionnaire::read(PASTED, text.as_bytes(), format)?;
            Ok((PASTED.into(), draft))
        }
        _ => Err(Failure::bad_value("请选择一个文件或粘贴文字，只选一样。")),
    }
}

/// The questionnaire of the study that a draft came from.
fn known(workbench: &Workbench, draft: &QuestionnaireDraft) -> Result<Option<QuestionnaireId>> {
    let Some(id) = draft.id else { return Ok(None) };
    let rows = workbench.read(|study| study.list_questionnaires())?;
    Ok(rows.iter().any(|row| row.id == id).then_some(id))
}

pub(crate) fn preview_questionnaire_import(
    workbench: &Workbench,
    context: &Context,
    request: PreviewQuestionnaireImport,
) -> Result<QuestionnairePreview> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let (_, draft) = read(
        workbench,
        context,
        request.file.as_deref(),
        request.text.as_deref(),
        request.format.as_deref(),
    )?;
    let known_as = known(workbench, &draft)?.map(|id| id.to_string());
    let shown = shapes::questionnaire_design("", None, &draft.body);
    Ok(QuestionnairePreview {
        format: draft.format.as_str().into(),
        n_questions: draft.body.n_asked() as u32,
        title: shown.title,
        intro: shown.intro,
        closing: shown.closing,
        sections: shown.sections,
        questions: shown.questions,
        known_as,
        problems: draft.problems.iter().map(FileProblem::from).collect(),
    })
}

pub(crate) fn import_questionnaire(
    workbench: &Workbench,
    context: &Context,
    request: ImportQuestionnaire,
) -> Result<QuestionnaireImported> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let (file, draft) = read(
        workbench,
        context,
        request.file.as_deref(),
        request.text.as_deref(),
        request.format.as_deref(),
    )?;
    let problems: Vec<FileProblem> = draft.problems.iter().map(FileProblem::from).collect();
    match request.into.as_deref().filter(|into| !into.is_empty()) {
        None => add(workbench, context, &file, draft.body, problems),
        Some(into) => update(workbench, context, into, &file, draft, problems),
    }
}

fn add(
    workbench: &Workbench,
    context: &Context,
    file: &str,
    body: QuestionnaireBody,
    problems: Vec<FileProblem>,
) -> Result<QuestionnaireImported> {
    let mut body = questionnaires::copied(body);
    if body.title.trim().is_empty() {
        let stem = std::path::Path::new(file).file_stem();
        body.title = stem.map_or_else(
            || "导入的问卷".into(),
            |stem| stem.to_string_lossy().into_owned(),
        );
    }
    let id = questionnaires::add_body(workbench, context, &body, "")?;
    Ok(QuestionnaireImported {
        id: id.to_string(),
        n_added: body.questions.len() as u32,
        title: body.title,
        n_changed: 0,
        n_removed: 0,
        problems,
    })
}

/// Makes a questionnaire what the file says. A question is the same by its identity, else by its
/// code, so its answers and its trend stay with it.
fn update(
    workbench: &Workbench,
    context: &Context,
    into: &str,
    file: &str,
    draft: QuestionnaireDraft,
    problems: Vec<FileProblem>,
) -> Result<QuestionnaireImported> {
    let (id, before) = questionnaires::load(workbench, into)?;
    let rows = workbench.read(|study| study.list_questionnaires())?;
    let template = rows.into_iter().find(|row| row.id == id);
    let after = laid_over(&before, draft);
    let found: HashMap<DesignedQuestionId, &DesignedQuestion> = before
        .questions
        .iter()
        .map(|question| (question.id, question))
        .collect();
    let mut n_added = 0;
    let mut n_changed = 0;
    for question in &after.questions {
        match found.get(&question.id) {
            None => n_added += 1,
            Some(held) if !is_like(held, question) => n_changed += 1,
            Some(_) => {}
        }
    }
    let stays: HashSet<DesignedQuestionId> =
        after.questions.iter().map(|question| question.id).collect();
    let sections: HashSet<SectionId> = after.sections.iter().map(|section| section.id).collect();
    let gone: Vec<DesignedQuestionId> = before
        .questions
        .iter()
        .map(|question| question.id)
        .filter(|id| !stays.contains(id))
        .collect();
    let row = QuestionnaireRow {
        id,
        title: after.title.clone(),
        intro: after.intro.clone(),
        closing: after.closing.clone(),
        template: template.map_or_else(String::new, |row| row.template),
    };
    let label = format!(
        "问卷“{}”按文件“{file}”更新：新增 {n_added} 题，修改 {n_changed} 题，移除 {} 题",
        row.title,
        gone.len()
    );
    workbench.transact(context, OpKind::UpdateQuestionnaire, &label, |tx| {
        tx.put_questionnaire(&row)?;
        for section in &after.sections {
            tx.put_section(id, section)?;
        }
        for question in &after.questions {
            tx.put_designed_question(id, question)?;
        }
        for question in &gone {
            tx.remove_designed_question(*question)?;
        }
        for section in before
            .sections
            .iter()
            .filter(|section| !sections.contains(&section.id))
        {
            tx.remove_section(section.id)?;
        }
        Ok(())
    })?;
    Ok(QuestionnaireImported {
        id: id.to_string(),
        title: row.title,
        n_added,
        n_changed,
        n_removed: gone.len() as u32,
        problems,
    })
}

/// Whether two states of a question differ in more than their place.
fn is_like(one: &DesignedQuestion, other: &DesignedQuestion) -> bool {
    let mut other = other.clone();
    other.position = one.position;
    other.design = other.design.used();
    let mut one = one.clone();
    one.design = one.design.used();
    one == other
}

/// A draft under the ids of the questionnaire that it is laid over.
fn laid_over(before: &QuestionnaireBody, draft: QuestionnaireDraft) -> QuestionnaireBody {
    let mut body = draft.body;
    if body.title.trim().is_empty() {
        body.title.clone_from(&before.title);
    }
    let mut taken: HashSet<SectionId> = HashSet::new();
    let mut sections: HashMap<SectionId, SectionId> = HashMap::new();
    for section in &mut body.sections {
        let free = |held: &&model::questionnaire::Section| !taken.contains(&held.id);
        let by_id = before.sections.iter().find(|held| held.id == section.id);
        let same = by_id.or_else(|| {
            let is_given = draft.given_sections.contains(&section.id);
            let mut others = before.sections.iter().filter(free);
            others.find(|held| !is_given && held.title == section.title)
        });
        let id = same.map_or_else(shapes::new_section_id, |held| held.id);
        taken.insert(id);
        sections.insert(section.id, id);
        section.id = id;
    }
    let by_id: HashSet<DesignedQuestionId> = before.questions.iter().map(|held| held.id).collect();
    // Whoever the file names is taken first; codes find the rest.
    let mut taken: HashSet<DesignedQuestionId> = body
        .questions
        .iter()
        .map(|question| question.id)
        .filter(|id| by_id.contains(id))
        .collect();
    for question in &mut body.questions {
        if let Some(section) = sections.get(&question.section) {
            question.section = *section;
        }
        if by_id.contains(&question.id) {
            continue;
        }
        let is_given = draft.given_questions.contains(&question.id);
        let same = before
            .questions
            .iter()
            .find(|held| !is_given && held.code == question.code && !taken.contains(&held.id));
        question.id = same.map_or_else(shapes::new_question_id, |held| held.id);
        taken.insert(question.id);
    }
    body
}
