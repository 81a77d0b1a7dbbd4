//! Answer sheets: columns in, columns stored; what is known already is told apart from what
//! changed.

mod columns_out;
mod hashes;
mod later;
mod questions;

use super::reading::{self, SourceFile, parse, sheet_preview, unexpected};
use super::{Outcome, Prepared, columns, ids, label};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use columns_out::new_sheets;
use exchange::responses::{Preset, ResponsesDraft, ResponsesMapping};
use exchange::worker::{Reply, Request};
use hashes::hash_rows;
use later::corrections;
use model::{OpKind, Problem, ProblemCode, Question};
use questions::match_questions;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use store::UNKNOWN_I64;

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
    plan.outcome
        .problems
        .extend(unknown_codes(&view, file, draft));
    Ok(plan)
}

/// Customer codes that the roster does not have, each once with its first row.
fn unknown_codes(view: &View, file: &SourceFile, draft: &ResponsesDraft) -> Vec<Problem> {
    if view.accounts.is_empty() {
        return Vec::new();
    }
    let mut first_row: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, row) in draft.rows.iter().enumerate() {
        let code = draft.account_code.get(at);
        if !code.is_empty() && view.account_index(code).is_none() {
            first_row.entry(code).or_insert(*row);
        }
    }
    let problem = |(code, row): (&str, u32)| Problem {
        row: Some(row),
        ..super::reading::whole_file(
            &file.name,
            ProblemCode::UnknownReference,
            &format!(
                "名册里没有编号为“{code}”的客户；答卷照常导入，但不计入分区域、行业、规模的比较，请核对编号或补充名册"
            ),
        )
    };
    first_row.into_iter().map(problem).collect()
}

/// Tells rows apart by 序号 and time of submission; a row without 序号 is known only when
/// time and answers are the same.
fn sort_rows(view: &View, reading: &Reading, plan: &mut Plan) {
    let columns = &view.base.all.columns;
    let known: HashMap<(&str, i64), usize> = (0..view.base.all.len())
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
    let batch = file.batch(ids::batch(KIND, &file.sha256), KIND, plan.new.len());
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
