//! Questions and the grid of answers.

mod grid;
mod typed;

use crate::context::{Context, lock};
use crate::failure::Result;
use crate::questionnaires::data::open_slot_groups;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{Answer, BLANK, OpKind, Question, QuestionId, QuestionKind, is_missing};
use std::sync::Arc;
use store::Reading;
use store::column::NO_CHOICES;

pub(crate) use grid::{list_responses, local_time, sort_sheets, text_ranks};

/// All answers to one question, of whatever kind.
pub(crate) enum Loaded {
    Codes(Arc<Vec<i16>>),
    Choices(Vec<u64>),
    Numbers(Vec<f64>),
    Texts(store::Texts),
}

/// The answers of the sheets that count, with corrections laid over them, read once a revision.
pub(crate) fn load(workbench: &Workbench, view: &View, question: &Question) -> Result<Arc<Loaded>> {
    let Some(valid) = view.base.valid.as_deref() else {
        return load_all(workbench, view, question);
    };
    if let Some(loaded) = lock(&view.answers).get(&question.id) {
        return Ok(Arc::clone(loaded));
    }
    let loaded = Arc::new(load_all(workbench, view, question)?.select(valid));
    lock(&view.answers).insert(question.id, Arc::clone(&loaded));
    Ok(loaded)
}

/// [`load`] for all sheets, also excluded ones and pilots.
pub(crate) fn load_all(
    workbench: &Workbench,
    view: &View,
    question: &Question,
) -> Result<Arc<Loaded>> {
    let held = &view.base.answers;
    if let Some(loaded) = lock(held).get(&question.id) {
        return Ok(Arc::clone(loaded));
    }
    let loaded = Arc::new(read(workbench, view, question, Reading::Corrected)?);
    lock(held).insert(question.id, Arc::clone(&loaded));
    Ok(loaded)
}

/// What sheets that count put behind 其他, as (sheet, text).
pub(crate) fn other_texts(
    workbench: &Workbench,
    view: &View,
    question: &Question,
) -> Result<Vec<(usize, String)>> {
    let all = workbench.read(|study| study.load_other_texts(&view.base.all, question.id))?;
    let counts = |(sheet, text): (usize, String)| Some((view.base.valid_index(sheet)?, text));
    Ok(all.into_iter().filter_map(counts).collect())
}

/// The answers to a question from the file.
fn read(
    workbench: &Workbench,
    view: &View,
    question: &Question,
    reading: Reading,
) -> Result<Loaded> {
    let (sheets, id) = (&*view.base.all, question.id);
    workbench.read(|study| {
        Ok(match question.kind {
            QuestionKind::Likert | QuestionKind::Nps | QuestionKind::SingleChoice => {
                Loaded::Codes(Arc::new(study.load_codes(sheets, id, reading)?))
            }
            QuestionKind::MultiChoice => Loaded::Choices(study.load_choices(sheets, id, reading)?),
            QuestionKind::Number => Loaded::Numbers(study.load_numbers(sheets, id, reading)?),
            QuestionKind::OpenQuestion | QuestionKind::ShortText | QuestionKind::Date => {
                Loaded::Texts(study.load_texts(sheets, id, reading)?)
            }
        })
    })
}

/// The answers of all sheets as the file gave them.
pub(crate) fn read_raw(workbench: &Workbench, view: &View, question: &Question) -> Result<Loaded> {
    read(workbench, view, question, Reading::Raw)
}

impl Loaded {
    /// The answer of a sheet.
    pub(crate) fn at(&self, sheet: usize) -> Answer {
        let missing = Answer::Missing(BLANK);
        match self {
            Self::Codes(codes) => match codes.get(sheet) {
                Some(code) if is_missing(*code) => Answer::Missing(*code),
                Some(code) => Answer::Code(*code),
                None => missing,
            },
            Self::Choices(masks) => match masks.get(sheet) {
                Some(mask) if mask & NO_CHOICES == 0 => Answer::Choices(*mask),
                _ => missing,
            },
            Self::Numbers(numbers) => match numbers.get(sheet) {
                Some(number) if !number.is_nan() => Answer::Number(*number),
                _ => missing,
            },
            Self::Texts(texts) => match texts.get(sheet) {
                "" => missing,
                text => Answer::Verbatim(text.to_owned()),
            },
        }
    }

    /// The answers of the sheets at these indices.
    fn select(&self, rows: &[u32]) -> Self {
        fn pick<T: Copy>(values: &[T], rows: &[u32]) -> Vec<T> {
            rows.iter().map(|at| values[*at as usize]).collect()
        }
        match self {
            Self::Codes(codes) => Self::Codes(Arc::new(pick(codes, rows))),
            Self::Choices(masks) => Self::Choices(pick(masks, rows)),
            Self::Numbers(numbers) => Self::Numbers(pick(numbers, rows)),
            Self::Texts(texts) => Self::Texts(texts.select(rows)),
        }
    }

    /// Marks the sheets with an answer.
    pub(crate) fn mark_answered(&self, marks: &mut [bool]) {
        for (sheet, mark) in marks.iter_mut().enumerate() {
            *mark |= match self {
                Self::Codes(codes) => codes.get(sheet).is_some_and(|code| !is_missing(*code)),
                Self::Choices(masks) => masks.get(sheet).is_some_and(|mask| mask & NO_CHOICES == 0),
                Self::Numbers(numbers) => numbers.get(sheet).is_some_and(|one| !one.is_nan()),
                Self::Texts(texts) => !texts.get(sheet).trim().is_empty(),
            };
        }
    }

    /// Sheets with an answer.
    fn n_answered(&self) -> usize {
        match self {
            Self::Codes(codes) => codes.iter().filter(|code| !is_missing(**code)).count(),
            Self::Choices(masks) => masks.iter().filter(|mask| **mask & NO_CHOICES == 0).count(),
            Self::Numbers(numbers) => numbers.iter().filter(|number| !number.is_nan()).count(),
            Self::Texts(texts) => texts.iter().filter(|text| !text.is_empty()).count(),
        }
    }
}

/// An answer as it is shown: wording or code; `None` when there is none.
pub(crate) fn shown(question: &Question, answer: &Answer, with_labels: bool) -> Option<String> {
    match answer {
        Answer::Missing(_) => None,
        Answer::Code(code) if with_labels => Some(question.label_of(*code)),
        Answer::Code(code) => Some(code.to_string()),
        Answer::Choices(mask) => {
            let chosen = question
                .choices
                .iter()
                .enumerate()
                .filter(|(at, _)| mask >> at & 1 == 1);
            let parts: Vec<String> = chosen
                .map(|(at, choice)| {
                    if with_labels {
                        choice.label.clone()
                    } else {
                        (at + 1).to_string()
                    }
                })
                .collect();
            Some(parts.join("┋"))
        }
        Answer::Number(number) => Some(number.to_string()),
        Answer::Verbatim(text) => Some(text.clone()),
    }
}

pub(crate) fn list_questions(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<QuestionRow>> {
    let view = workbench.view()?;
    let slots = SlotGroups::read(workbench, &view)?;
    view.questions
        .iter()
        .map(|question| {
            let n_answered = load(workbench, &view, question)?.n_answered();
            let n_said = slots.n_said(question.id).unwrap_or(n_answered);
            Ok(QuestionRow {
                id: question.id.to_string(),
                code: question.code.clone(),
                position: question.position,
                title: question.title.clone(),
                module: question.module.clone(),
                kind: question.kind.as_str().into(),
                kind_label: question.kind.label().into(),
                choices: question
                    .choices
                    .iter()
                    .map(|choice| choice.label.clone())
                    .collect(),
                scale_min: question.scale.map(|scale| scale.0),
                scale_max: question.scale.map(|scale| scale.1),
                is_reversed: question.is_reversed,
                n_answered: n_answered as u32,
                n_missing: view.sheets.len().saturating_sub(n_said) as u32,
            })
        })
        .collect()
}

/// Sheets that said something in any slot of the open question that a slot belongs to.
struct SlotGroups(Vec<(Vec<QuestionId>, usize)>);

impl SlotGroups {
    fn read(workbench: &Workbench, view: &View) -> Result<Self> {
        let versions = workbench.read(|study| study.list_versions())?;
        let mut groups = Vec::new();
        for ids in open_slot_groups(&versions) {
            let mut has_said = vec![false; view.sheets.len()];
            for question in view.questions.iter().filter(|one| ids.contains(&one.id)) {
                load(workbench, view, question)?.mark_answered(&mut has_said);
            }
            groups.push((ids, has_said.into_iter().filter(|said| *said).count()));
        }
        Ok(Self(groups))
    }

    fn n_said(&self, question: QuestionId) -> Option<usize> {
        let group = self.0.iter().find(|(ids, _)| ids.contains(&question));
        group.map(|(_, n)| *n)
    }
}

pub(crate) fn find_question<'a>(view: &'a View, id: &str) -> Result<&'a Question> {
    let found = view
        .questions
        .iter()
        .find(|question| question.id.to_string() == id);
    found.ok_or_else(|| Failure::not_found("这道题"))
}

pub(crate) fn update_question(
    workbench: &Workbench,
    context: &Context,
    request: UpdateQuestion,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let question = find_question(&view, &request.id)?;
    let (id, value) = (question.id, request.value.trim());
    let label = format!("修改题目 {}", question.code);
    match request.field.as_str() {
        "title" if value.is_empty() => return Err(Failure::bad_value("题目不能为空。")),
        "title" => workbench.transact(context, OpKind::UpdateQuestion, &label, |tx| {
            tx.update_question_title(id, value)
        })?,
        "module" => workbench.transact(context, OpKind::UpdateQuestion, &label, |tx| {
            tx.update_question_module(id, value)
        })?,
        "is_reversed" if question.kind != QuestionKind::Likert => {
            return Err(Failure::bad_value("只有量表题可以标为反向题。"));
        }
        "is_reversed" => workbench.transact(context, OpKind::UpdateQuestion, &label, |tx| {
            tx.set_question_reversed(id, value == "true")
        })?,
        other => return Err(Failure::bad_value(format!("题目没有“{other}”这一项。"))),
    }
    Ok(Nothing {})
}

pub(crate) fn find_sheet(view: &View, id: &str) -> Result<(model::ResponseId, usize)> {
    let id: model::ResponseId = id.parse().map_err(|_| Failure::not_found("这份答卷"))?;
    let at = view
        .base
        .all
        .find(id)
        .ok_or_else(|| Failure::not_found("这份答卷"))?;
    Ok((id, at))
}

pub(crate) fn get_response(
    workbench: &Workbench,
    _: &Context,
    request: IdRef,
) -> Result<ResponseDetail> {
    let view = workbench.view()?;
    let (_, sheet) = find_sheet(&view, &request.id)?;
    let corrections = &view.base.corrections;
    let mut answers = Vec::new();
    for question in view.questions.iter() {
        let correction = corrections
            .iter()
            .rev()
            .find(|one| one.sheet == sheet && one.question == question.id);
        let raw = match correction {
            Some(_) => shown(
                question,
                &read(workbench, &view, question, Reading::Raw)?.at(sheet),
                true,
            ),
            None => None,
        };
        answers.push(AnswerLine {
            question: question.id.to_string(),
            code: question.code.clone(),
            title: question.title.clone(),
            module: question.module.clone(),
            value: shown(
                question,
                &load_all(workbench, &view, question)?.at(sheet),
                true,
            ),
            raw,
            reason: correction.map(|one| one.reason.clone()),
        });
    }
    let columns = &view.base.all.columns;
    let account = view.account_index(columns.account_code.get(sheet));
    Ok(ResponseDetail {
        id: request.id,
        key: columns.keys.get(sheet).into(),
        submitted_at: local_time(columns.submitted_at[sheet]),
        duration_s: Some(columns.duration_s[sheet]).filter(|s| *s != store::UNKNOWN_U32),
        source: columns.source.get(sheet).into(),
        account_code: columns.account_code.get(sheet).into(),
        account: account.map(|at| {
            let known = &view.accounts[at as usize].account;
            AccountBrief {
                alias: view.alias_of(at),
                region: known.region.clone(),
                industry: known.industry.clone(),
                size: view.size_of(at).label().into(),
            }
        }),
        answers,
        tickets: crate::tickets::tickets_of(workbench, &view, sheet)?,
    })
}

pub(crate) fn correct_answer(
    workbench: &Workbench,
    context: &Context,
    request: CorrectAnswer,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let question = find_question(&view, &request.question)?;
    let (response, sheet) = find_sheet(&view, &request.response)?;
    let batch = view.base.batch_of(response);
    let batch = batch.ok_or_else(|| Failure::not_found("这份答卷"))?;
    if request.reason.trim().is_empty() {
        return Err(Failure::bad_value("请写明更正的理由，它会留在记录里。"));
    }
    let answer = typed::answer(question, &request.value)?;
    let id = crate::import::correction_id(response, question.id);
    let label = format!(
        "更正答卷 {} 的 {}",
        view.base.all.columns.keys.get(sheet),
        question.code
    );
    workbench.transact(context, OpKind::CorrectAnswer, &label, |tx| {
        tx.correct_answer(
            id,
            batch,
            response,
            question.id,
            &answer,
            request.reason.trim(),
        )
    })?;
    Ok(Nothing {})
}
