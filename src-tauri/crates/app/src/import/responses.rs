//! Answer sheets: columns in, columns stored; what is known already is told apart from what
//! changed.

use super::reading::{self, SourceFile, parse, sheet_preview, unexpected};
use super::{Outcome, Prepared, columns, ids, label};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::responses::{
    AnswerColumn as DraftColumn, DictText, Preset, QuestionSpec, ResponsesDraft, ResponsesMapping,
};
use exchange::worker::{Reply, Request};
use model::{
    Answer, BLANK, BatchId, Choice, OpKind, Question, QuestionKind, ResponseId, SKIPPED, is_missing,
};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use store::column::{DictColumn, missing_mask};
use store::{Batch, NewSheets, RawColumn, SheetColumns, UNKNOWN_I64, UNKNOWN_U32};

const KIND: &str = "responses";

/// What the file said.
pub(crate) struct Reading {
    layout: String,
    mapping: ResponsesMapping,
    draft: ResponsesDraft,
    /// Hash over each row's answers as words.
    hashes: Vec<u64>,
}

/// What is to be done about each row.
pub(super) struct Plan {
    pub(super) outcome: Outcome,
    /// Rows of the draft to add.
    new: Vec<usize>,
    /// Rows of the draft that say something else than a sheet of the study.
    changed: Vec<(usize, usize)>,
    questions: Vec<Question>,
    /// For each question of the draft, the code in the study of each choice of the draft.
    recoded: Vec<Vec<u16>>,
}

pub(super) fn read(
    workbench: &Workbench,
    context: &Context,
    request: &PreviewImport,
    path: &Path,
) -> Result<(Prepared, Vec<FilePreview>, bool)> {
    let preset = columns::preset(request.preset.as_deref())?;
    let remembered = reading::remembered(workbench, KIND)?;
    let known: HashSet<String> = remembered
        .iter()
        .map(|(layout, _)| layout.clone())
        .collect();
    let ask = |mapping, remembered| {
        parse(workbench, context, path, |file| Request::Responses {
            file: file.into(),
            sheet: request.sheet.clone(),
            preset,
            mapping,
            remembered,
        })
    };
    let (mut file, mut reply) = ask(
        None,
        if request.columns.is_some() {
            Vec::new()
        } else {
            remembered
        },
    )?;
    if let (
        Some(choices),
        Reply::Responses {
            preview, mapping, ..
        },
    ) = (&request.columns, &reply)
    {
        let chosen = columns::response_mapping(choices, mapping, &preview.header)?;
        (file, reply) = ask(Some(chosen), Vec::new())?;
    }
    let Reply::Responses {
        preview,
        mapping,
        draft,
    } = reply
    else {
        return Err(unexpected());
    };
    let is_remembered = request.columns.is_none() && known.contains(&preview.layout);
    let name = if mapping.preset == Preset::Wjx {
        "问卷星导出"
    } else {
        "通用答卷表"
    };
    let choices = columns::response_choices(&mapping, preview.header.len());
    let shown = sheet_preview(&file.name, name, &preview, choices);
    let reading = Reading {
        layout: preview.layout,
        hashes: hash_rows(&draft),
        mapping,
        draft,
    };
    Ok((
        Prepared::Responses(file, Box::new(reading)),
        vec![shown],
        is_remembered,
    ))
}

/// FNV-1a over each row's answers as words: the code of a choice may differ from file to
/// file, its wording does not.
fn hash_rows(draft: &ResponsesDraft) -> Vec<u64> {
    let mut hashes = vec![0xcbf2_9ce4_8422_2325_u64; draft.n_rows as usize];
    let fold = |hash: &mut u64, bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0xff]) {
            *hash = (*hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (spec, column) in draft.questions.iter().zip(&draft.columns) {
        match column {
            DraftColumn::Codes(codes) => {
                for (hash, code) in hashes.iter_mut().zip(codes) {
                    match spec.choices.get((*code as usize).wrapping_sub(1)) {
                        Some(label) if spec.kind == QuestionKind::SingleChoice => {
                            fold(hash, label.as_bytes())
                        }
                        _ => fold(hash, &code.to_le_bytes()),
                    }
                }
            }
            DraftColumn::Choices { masks, .. } => {
                for (hash, mask) in hashes.iter_mut().zip(masks) {
                    let labels: Vec<&str> = chosen(*mask, &spec.choices).collect();
                    fold(hash, labels.join("┋").as_bytes());
                }
            }
            DraftColumn::Numbers(numbers) => {
                for (hash, number) in hashes.iter_mut().zip(numbers) {
                    fold(hash, &number.unwrap_or(f64::NAN).to_le_bytes());
                }
            }
            DraftColumn::Texts { texts, .. } => {
                for (row, text) in texts {
                    fold(&mut hashes[*row as usize], text.as_bytes());
                }
                // A text moved from one question to the next must show.
                hashes.iter_mut().for_each(|hash| fold(hash, b"|"));
            }
        }
    }
    hashes
}

fn chosen(mask: u64, choices: &[String]) -> impl Iterator<Item = &str> {
    let mask = if mask & store::column::NO_CHOICES == 0 {
        mask
    } else {
        0
    };
    choices
        .iter()
        .enumerate()
        .filter(move |(at, _)| mask >> at & 1 == 1)
        .map(|(_, label)| label.as_str())
}

pub(super) fn plan(workbench: &Workbench, file: &SourceFile, reading: &Reading) -> Result<Plan> {
    let view = workbench.view()?;
    let draft = &reading.draft;
    let (questions, recoded) = match_questions(&view, draft);
    let mut plan = Plan {
        outcome: Outcome::default(),
        new: Vec::new(),
        changed: Vec::new(),
        questions,
        recoded,
    };
    if workbench.read(|study| study.has_batch(ids::batch(KIND, &file.sha256)))? {
        plan.outcome.counts.duplicate = draft.n_rows;
    } else {
        sort_rows(&view, reading, &mut plan);
    }
    plan.outcome.counts.added = plan.new.len() as u32;
    plan.outcome.counts.updated = plan.changed.len() as u32;
    plan.outcome.counts.duplicate += draft.duplicates;
    plan.outcome.counts.rejected = draft.rejected;
    plan.outcome.problems = draft.problems.clone();
    Ok(plan)
}

/// Tells rows apart by 序号 and time of submission; a row without 序号 is known only when
/// time and answers are the same.
fn sort_rows(view: &View, reading: &Reading, plan: &mut Plan) {
    let columns = &view.sheets.columns;
    let known: HashMap<(&str, i64), usize> = (0..view.sheets.len())
        .map(|at| ((columns.keys.get(at), columns.submitted_at[at]), at))
        .collect();
    let draft = &reading.draft;
    for row in 0..draft.n_rows as usize {
        let key = draft.keys.get(row).map_or("", String::as_str);
        let submitted = draft
            .submitted_at
            .get(row)
            .copied()
            .flatten()
            .unwrap_or(UNKNOWN_I64);
        match known.get(&(key, submitted)) {
            Some(at) if columns.hashes[*at] == reading.hashes[row] => {
                plan.outcome.counts.duplicate += 1
            }
            Some(at) if !key.is_empty() => plan.changed.push((row, *at)),
            _ => plan.new.push(row),
        }
    }
}

/// The study's questions for the draft's: known ones keep their choices and get the new
/// ones appended, others are made.
fn match_questions(view: &View, draft: &ResponsesDraft) -> (Vec<Question>, Vec<Vec<u16>>) {
    let questionnaire = ids::questionnaire(view.project.id);
    let mut next = view
        .questions
        .iter()
        .map(|question| question.position + 1)
        .max()
        .unwrap_or(0);
    let mut matched = Vec::new();
    let mut recoded = Vec::new();
    for spec in &draft.questions {
        let id = ids::question(questionnaire, &spec.module, &spec.title, spec.kind.as_str());
        let mut question = match view.questions.iter().find(|question| question.id == id) {
            Some(known) => known.clone(),
            None => {
                next += 1;
                question_of(id, questionnaire, spec, next - 1, view)
            }
        };
        let mut codes = Vec::new();
        for label in &spec.choices {
            let at = question
                .choices
                .iter()
                .position(|choice| choice.label == *label)
                .unwrap_or_else(|| {
                    question.choices.push(Choice {
                        label: label.clone(),
                    });
                    question.choices.len() - 1
                });
            codes.push(at as u16);
        }
        matched.push(question);
        recoded.push(codes);
    }
    (matched, recoded)
}

fn question_of(
    id: model::QuestionId,
    questionnaire: model::QuestionnaireId,
    spec: &QuestionSpec,
    position: u32,
    view: &View,
) -> Question {
    let is_taken = |code: &str| view.questions.iter().any(|question| question.code == code);
    let code = if is_taken(&spec.code) {
        format!("{}_{}", spec.code, position + 1)
    } else {
        spec.code.clone()
    };
    Question {
        id,
        questionnaire,
        code,
        position,
        title: spec.title.clone(),
        module: spec.module.clone(),
        kind: spec.kind,
        choices: Vec::new(),
        scale: spec.scale,
    }
}

pub(super) fn write(
    workbench: &Workbench,
    context: &Context,
    file: &SourceFile,
    reading: &Reading,
) -> Result<()> {
    let plan = plan(workbench, file, reading)?;
    let view = workbench.view()?;
    let mapping = serde_json::to_string(&reading.mapping)
        .map_err(|error| Failure::internal("mapping", &error))?;
    let corrections = corrections(workbench, &view, reading, &plan)?;
    let sheets = new_sheets(reading, &plan);
    let label = label(OpKind::ImportResponses, &plan.outcome.counts);
    let batch = Batch {
        id: ids::batch(KIND, &file.sha256),
        kind: KIND.into(),
        file: file.name.clone(),
        sha256: file.sha256.clone(),
        n_rows: plan.new.len() as u32,
    };
    let title = file
        .name
        .rsplit_once('.')
        .map_or(file.name.as_str(), |(stem, _)| stem);
    workbench.transact(context, OpKind::ImportResponses, &label, |tx| {
        if !plan.new.is_empty() {
            tx.add_batch(&batch)?;
        }
        tx.ensure_questionnaire(ids::questionnaire(view.project.id), title)?;
        for question in &plan.questions {
            tx.ensure_question(question)?;
        }
        if !plan.new.is_empty() {
            tx.add_sheets(batch.id, &sheets, &mut |share| {
                context.go_on(0.1 + 0.9 * share, "正在写入答卷")
            })?;
        }
        for later in &corrections {
            tx.correct_answer(
                ids::correction(later.response, later.question),
                later.batch,
                later.response,
                later.question,
                &later.answer,
                &format!("重新导入 {}", file.name),
            )?;
        }
        tx.remember_mapping(
            ids::layout(KIND, &reading.layout),
            &reading.layout,
            KIND,
            &mapping,
        )
    })
}

/// One answer that a newer export gives differently.
struct Later {
    batch: BatchId,
    response: ResponseId,
    question: model::QuestionId,
    answer: Answer,
}

fn corrections(
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
        let old = crate::answers::load(workbench, view, question)?;
        for (row, sheet) in &plan.changed {
            let new = answer_at(reading, plan, at, *row);
            let Some(response) = view.sheets.id(*sheet) else {
                continue;
            };
            let batch = view
                .sheets
                .batches
                .iter()
                .map(|(id, _)| *id)
                .find(|id| model::ids::is_response_of(response, *id));
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
        DraftColumn::Codes(codes) if is_missing(codes[row]) => Answer::Missing(codes[row]),
        DraftColumn::Codes(codes) => Answer::Code(recode(codes[row], reading, plan, question)),
        DraftColumn::Choices { masks, .. } if masks[row] & store::column::NO_CHOICES != 0 => {
            Answer::Missing(BLANK)
        }
        DraftColumn::Choices { masks, .. } => {
            Answer::Choices(recode_mask(masks[row], &plan.recoded[question]))
        }
        DraftColumn::Numbers(numbers) => {
            numbers[row].map_or(Answer::Missing(BLANK), Answer::Number)
        }
        DraftColumn::Texts { texts, .. } => {
            let found = texts.binary_search_by_key(&(row as u32), |(at, _)| *at);
            found.map_or(Answer::Missing(BLANK), |at| {
                Answer::Verbatim(texts[at].1.clone())
            })
        }
    }
}

fn recode(code: i16, reading: &Reading, plan: &Plan, question: usize) -> i16 {
    if reading.draft.questions[question].kind != QuestionKind::SingleChoice || is_missing(code) {
        return code;
    }
    let new = plan.recoded[question].get((code as usize).wrapping_sub(1));
    new.map_or(code, |at| *at as i16 + 1)
}

fn recode_mask(mask: u64, codes: &[u16]) -> u64 {
    codes
        .iter()
        .enumerate()
        .filter(|(at, _)| mask >> at & 1 == 1)
        .fold(0, |new, (_, code)| new | 1 << code)
}

/// The rows to add as columns of the study.
fn new_sheets(reading: &Reading, plan: &Plan) -> NewSheets {
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
            DraftColumn::Codes(codes) => RawColumn::Codes(
                new.iter()
                    .map(|row| recode(codes[*row], reading, plan, at))
                    .collect(),
            ),
            DraftColumn::Choices { masks, other } => {
                other_texts.push((question.id, placed(other)));
                RawColumn::Choices(
                    new.iter()
                        .map(|row| stored_mask(masks[*row], &plan.recoded[at]))
                        .collect(),
                )
            }
            DraftColumn::Numbers(numbers) => RawColumn::Numbers(
                new.iter()
                    .map(|row| numbers[*row].unwrap_or(f64::NAN))
                    .collect(),
            ),
            DraftColumn::Texts { texts, .. } => {
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
    }
}

fn picked(column: &DictText, rows: &[usize]) -> DictColumn {
    DictColumn::collect(rows.iter().map(|row| column.get(*row)))
}
