//! Answer sheets: columns in, columns stored; what is known already is told apart from what
//! changed.

mod columns_out;
mod hashes;
mod known;
mod later;
mod linking;
mod questions;
mod roles;
mod setting;

use super::reading::{self, SourceFile, parse, sheet_preview, unexpected};
use super::{Outcome, Prepared, columns, ids, label};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use columns_out::new_sheets;
use exchange::responses::{KnownQuestion, ResponsesDraft, ResponsesMapping};
use exchange::worker::{Reply, Request, Told};
use hashes::hash_rows;
use later::corrections;
use model::{OpKind, Problem, ProblemCode, Question};
use questions::match_questions;
use setting::Setting;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use store::UNKNOWN_I64;

const KIND: &str = "responses";

/// What the file said.
pub(crate) struct Reading {
    layout: String,
    header: Vec<String>,
    mapping: ResponsesMapping,
    draft: ResponsesDraft,
    told: Told,
    setting: Setting,
    /// Questions that columns may be linked to.
    known: Vec<KnownQuestion>,
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
    paths: &[PathBuf],
) -> Result<(Prepared, Vec<FilePreview>, bool)> {
    let Some((path, others)) = paths.split_first() else {
        return Err(Failure::bad_value("请选择要导入的文件。"));
    };
    let preset = columns::preset(request.preset.as_deref())?;
    let setting = Setting::read(workbench, request.answers.as_ref())?;
    let known = known::known_questions(&*workbench.view()?, setting.version());
    // A reading that the user chose a platform for is guessed anew.
    let remembered = match request.columns.is_some() || preset.is_some() {
        true => Vec::new(),
        false => reading::remembered(workbench, KIND)?,
    };
    let layouts: HashSet<String> = remembered
        .iter()
        .map(|(layout, _)| layout.clone())
        .collect();
    let (mut files, mut beside) = (Vec::new(), Vec::new());
    for path in others {
        let (file, bytes) = reading::open(context, path)?;
        beside.push((file.name.clone(), bytes));
        files.push(file);
    }
    let ask = |mapping, remembered| {
        parse(workbench, context, path, |file| Request::Responses {
            file: file.into(),
            sheet: request.sheet.clone(),
            preset,
            mapping,
            remembered,
            beside: beside.clone(),
            known: known.clone(),
            least_share: setting.least_share(),
        })
    };
    let (first, mut reply) = ask(None, remembered)?;
    files.insert(0, first);
    if let (
        Some(choices),
        Reply::Responses {
            preview,
            mapping,
            told,
            ..
        },
    ) = (&request.columns, &reply)
    {
        let chosen = roles::response_mapping(choices, mapping, &preview.header)?;
        let before = told.clone();
        (_, reply) = ask(Some(chosen), Vec::new())?;
        if let Reply::Responses { told, .. } = &mut reply {
            // What the files say of each other does not change with the user's columns.
            *told = before;
        }
    }
    let Reply::Responses {
        preview,
        mapping,
        draft,
        told,
    } = reply
    else {
        return Err(unexpected());
    };
    let is_remembered = layouts.contains(&preview.layout) && paths.len() == 1;
    let at = files
        .iter()
        .position(|file| file.name == told.file)
        .unwrap_or(0);
    let file = files.swap_remove(at);
    let choices = roles::response_choices(&mapping, preview.header.len());
    let shown = sheet_preview(&file.name, mapping.preset.label(), &preview, choices);
    let reading = Reading {
        layout: preview.layout,
        header: preview.header,
        hashes: hash_rows(&draft),
        mapping,
        draft: *draft,
        told: *told,
        setting,
        known,
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
    let version = reading.setting.version();
    let (questions, recoded) = match_questions(&view, version, draft);
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
    plan.outcome.problems.extend(other_scales(file, reading));
    plan.outcome.problems.extend(unknown_waves(file, reading));
    Ok(plan)
}

/// Questions that the study asks on another scale.
fn other_scales(file: &SourceFile, reading: &Reading) -> Vec<Problem> {
    let problem = |(column, id): &(u32, String)| {
        let at = *column as usize;
        let used = reading.mapping.columns.get(at)?;
        let one = reading.known.iter().find(|one| one.id == *id)?;
        let heading = reading.header.get(at).map_or("", String::as_str);
        let message = linking::other_scale(one, used);
        Some(Problem {
            column: Some(format!("{} {heading}", model::problem::column_letters(at))),
            ..super::reading::whole_file(&file.name, ProblemCode::NotComparable, &message)
        })
    };
    reading
        .told
        .other_scale
        .iter()
        .filter_map(problem)
        .collect()
}

/// Names of waves that the study does not have, each once with its first row.
fn unknown_waves(file: &SourceFile, reading: &Reading) -> Vec<Problem> {
    let waves = &reading.draft.field.wave;
    let problem = |(at, name): (usize, &String)| {
        if reading.setting.wave_id(name).is_some() {
            return None;
        }
        let first = waves.codes.iter().position(|code| *code as usize == at)?;
        Some(Problem {
            row: reading.draft.rows.get(first).copied(),
            ..super::reading::whole_file(
                &file.name,
                ProblemCode::UnknownReference,
                &format!(
                    "没有名为“{name}”的期次，这些答卷不归入任何期次；请先在“问卷”页建立期次再导入"
                ),
            )
        })
    };
    waves
        .values
        .iter()
        .enumerate()
        .filter_map(problem)
        .collect()
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
    let beside: Vec<(&String, String)> = reading
        .told
        .layouts
        .iter()
        .filter_map(|(layout, mapping)| Some((layout, serde_json::to_string(mapping).ok()?)))
        .collect();
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
        for (layout, mapping) in &beside {
            tx.remember_mapping(ids::layout(KIND, layout), layout, KIND, mapping)?;
        }
        tx.remember_mapping(
            ids::layout(KIND, &reading.layout),
            &reading.layout,
            KIND,
            &mapping,
        )
    })
}
