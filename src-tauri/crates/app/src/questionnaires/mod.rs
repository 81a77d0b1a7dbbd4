//! Designed questionnaires (问卷): made, changed, checked, frozen, compared, asked in waves.
//!
//! A questionnaire under design is rows; reading gives a [`QuestionnaireBody`], every write is one
//! operation that names what it changed. The pure rules (places, references, length, checks)
//! are in `model::questionnaire`, wording in `text`.

pub(crate) mod data;
mod kinds;
mod library;
mod lint;
mod parts;
mod planned;
pub(crate) mod shapes;
mod templates;
mod versions;
mod waves;

pub(crate) use kinds::list_design_kinds;
pub(crate) use library::{add_from_library, list_library, remove_from_library, save_to_library};
pub(crate) use lint::lint_questionnaire;
pub(crate) use parts::{
    copy_parts, move_parts, put_question, put_section, remove_parts, update_questions,
};
pub(crate) use templates::list_templates;
pub(crate) use versions::{compare_versions, freeze_version};
pub(crate) use waves::{find_wave, list_waves, put_wave, remove_wave};

use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::questionnaire::QuestionnaireBody;
use model::{OpKind, QuestionnaireId};
use shapes::{id_of, new_question_id, new_section_id, questionnaire_design, whole_seconds};
use std::collections::HashMap;
use store::{QuestionnaireRow, Tx};

/// A questionnaire under design.
pub(crate) fn load(
    workbench: &Workbench,
    id: &str,
) -> Result<(QuestionnaireId, QuestionnaireBody)> {
    let id: QuestionnaireId = id_of(id, "这份问卷")?;
    let found = workbench.read(|study| study.get_questionnaire(id));
    match found {
        Ok(body) => Ok((id, body)),
        Err(failure) if failure.code == "not_found" => Err(Failure::not_found("这份问卷")),
        Err(failure) => Err(failure),
    }
}

/// A questionnaire under design, or as a version froze it.
pub(crate) fn load_as(
    workbench: &Workbench,
    request: &GetQuestionnaire,
) -> Result<QuestionnaireBody> {
    let Some(version) = &request.version else {
        return Ok(load(workbench, &request.id)?.1);
    };
    let versions = workbench.read(|study| study.list_versions())?;
    versions
        .into_iter()
        .find(|one| one.id.to_string() == *version && one.questionnaire.to_string() == request.id)
        .map(|one| one.body)
        .ok_or_else(|| Failure::not_found("这个问卷版本"))
}

pub(crate) fn list_questionnaires(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<QuestionnaireSummary>> {
    let rows = workbench.read(|study| study.list_questionnaires())?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let view = workbench.view()?;
    let versions = workbench.read(|study| study.list_versions())?;
    let waves = workbench.read(|study| study.list_waves())?;
    rows.into_iter()
        .map(|row| {
            let body = workbench.read(|study| study.get_questionnaire(row.id))?;
            let found = lint::findings(&body);
            let of = |weight| found.iter().filter(|one| one.weight == weight).count() as u32;
            Ok(QuestionnaireSummary {
                id: row.id.to_string(),
                title: row.title,
                template: row.template,
                n_sections: body.sections.len() as u32,
                n_questions: body.n_asked() as u32,
                seconds: whole_seconds(body.seconds()),
                n_errors: of("error"),
                n_warnings: of("warning"),
                versions: versions::version_rows(&view, &versions, &waves, row.id),
                is_changed: versions::is_changed(&body, &versions, row.id),
            })
        })
        .collect()
}

pub(crate) fn get_questionnaire(
    workbench: &Workbench,
    _: &Context,
    request: GetQuestionnaire,
) -> Result<QuestionnaireDesign> {
    let body = load_as(workbench, &request)?;
    Ok(questionnaire_design(&request.id, request.version, &body))
}

pub(crate) fn add_questionnaire(
    workbench: &Workbench,
    context: &Context,
    request: AddQuestionnaire,
) -> Result<IdRef> {
    let (mut body, template) = match (&request.template, &request.copy_of) {
        (Some(_), Some(_)) => {
            return Err(Failure::bad_value(
                "请选择模板或要复制的问卷，不能两样都选。",
            ));
        }
        (Some(name), None) => (templates::find(name)?.make()?, name.clone()),
        (None, Some(id)) => (copied(load(workbench, id)?.1), String::new()),
        (None, None) => (QuestionnaireBody::default(), String::new()),
    };
    match request.title.trim() {
        "" if body.title.is_empty() => body.title = "新问卷".into(),
        "" if request.copy_of.is_some() => body.title.push_str("（副本）"),
        "" => {}
        title => body.title = title.into(),
    }
    let id = add_body(workbench, context, &body, &template)?;
    Ok(IdRef { id: id.to_string() })
}

/// Adds a questionnaire whole, as one operation; for templates, copies and files.
pub(crate) fn add_body(
    workbench: &Workbench,
    context: &Context,
    body: &QuestionnaireBody,
    template: &str,
) -> Result<QuestionnaireId> {
    let id = QuestionnaireId(uuid::Uuid::now_v7());
    let label = format!("新建问卷“{}”（{} 题）", body.title, body.n_asked());
    workbench.transact(context, OpKind::UpdateQuestionnaire, &label, |tx| {
        put_body(tx, id, body, template)
    })?;
    Ok(id)
}

fn put_body(
    tx: &mut Tx<'_>,
    id: QuestionnaireId,
    body: &QuestionnaireBody,
    template: &str,
) -> store::Result<()> {
    tx.put_questionnaire(&QuestionnaireRow {
        id,
        title: body.title.clone(),
        intro: body.intro.clone(),
        closing: body.closing.clone(),
        template: template.into(),
    })?;
    for section in &body.sections {
        tx.put_section(id, section)?;
    }
    for question in &body.questions {
        tx.put_designed_question(id, question)?;
    }
    Ok(())
}

/// The same questionnaire under new ids; codes stay, so expressions hold.
pub(crate) fn copied(mut body: QuestionnaireBody) -> QuestionnaireBody {
    let mut ids = HashMap::new();
    for section in &mut body.sections {
        let id = new_section_id();
        ids.insert(section.id, id);
        section.id = id;
    }
    for question in &mut body.questions {
        question.id = new_question_id();
        if let Some(section) = ids.get(&question.section) {
            question.section = *section;
        }
    }
    body
}

pub(crate) fn update_questionnaire(
    workbench: &Workbench,
    context: &Context,
    request: UpdateQuestionnaire,
) -> Result<Nothing> {
    let (id, body) = load(workbench, &request.id)?;
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::bad_value("问卷要有标题。"));
    }
    let rows = workbench.read(|study| study.list_questionnaires())?;
    let template = rows.into_iter().find(|row| row.id == id);
    let row = QuestionnaireRow {
        id,
        title: title.into(),
        intro: request.intro.trim().into(),
        closing: request.closing.trim().into(),
        template: template.map_or_else(String::new, |row| row.template),
    };
    let label = if body.title == row.title {
        format!("修改问卷“{title}”的开头语或结束语")
    } else {
        format!("问卷“{}”改名为“{title}”", body.title)
    };
    workbench.transact(context, OpKind::UpdateQuestionnaire, &label, |tx| {
        tx.put_questionnaire(&row)
    })?;
    Ok(Nothing {})
}

pub(crate) fn remove_questionnaire(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let (id, body) = load(workbench, &request.id)?;
    let label = format!("删除问卷“{}”", body.title);
    workbench.transact(context, OpKind::UpdateQuestionnaire, &label, |tx| {
        tx.remove_questionnaire(id)
    })?;
    Ok(Nothing {})
}
