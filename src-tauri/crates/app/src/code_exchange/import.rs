//! Files of codes: looked at, then written as one operation.

use super::Format;
use super::codes::{self, CodePlan};
use super::offsets::scheme_of;
use super::plan::{Planner, ProjectPlan};
use super::tally::Tally;
use crate::coding::{Texts, coded, next_colour};
use crate::context::Context;
use crate::failure::Result;
use crate::import::reading::{self, SourceFile};
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::refi::{self, CodebookDraft, ProjectDraft};
use exchange::worker::{Reply, Request};
use model::{BatchId, MemoId, OpKind, Problem};
use std::collections::HashMap;
use store::{Batch, Tx};

/// What a file says.
enum Draft {
    Codebook(CodebookDraft),
    Project(Box<ProjectDraft>),
}

/// A file beside the study.
struct Planned {
    what: &'static str,
    origin: String,
    codes: CodePlan,
    project: ProjectPlan,
    tally: Tally,
    problems: Vec<Problem>,
}

fn read(
    workbench: &Workbench,
    context: &Context,
    request: &ReadCodes,
) -> Result<(SourceFile, Draft)> {
    let path = workbench.handles.get(&request.file)?;
    let format = Format::of(request.format.as_deref(), &path)?;
    if format == Format::Docx {
        return Err(Failure::bad_value(
            "Word 里的编码本只供阅读，不能导入；请导入 .qdc 或 .xlsx。",
        ));
    }
    let offsets = request.offsets.as_ref().map(scheme_of).transpose()?;
    let sheet = request.sheet.clone().filter(|sheet| !sheet.is_empty());
    let (file, reply) = reading::parse(workbench, context, &path, |file| match format {
        Format::Qdpx => Request::Project {
            file: file.into(),
            options: refi::Options {
                offsets,
                offsets_of: Vec::new(),
            },
        },
        _ => Request::Codebook {
            file: file.into(),
            sheet,
        },
    })?;
    match reply {
        Reply::Codebook(draft) if draft.codes.is_empty() => {
            let said = draft.problems.first().map(ToString::to_string);
            Err(Failure::bad_value(said.unwrap_or_else(|| {
                "文件里没有编码，请确认选对了文件。".into()
            })))
        }
        Reply::Codebook(draft) => Ok((file, Draft::Codebook(draft))),
        Reply::Project(draft) => Ok((file, Draft::Project(draft))),
        _ => Err(reading::unexpected()),
    }
}

fn plan(
    workbench: &Workbench,
    file: &SourceFile,
    draft: &Draft,
    request: &ReadCodes,
) -> Result<Planned> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let mut tally = Tally::default();
    let drafts = match draft {
        Draft::Codebook(draft) => &draft.codes,
        Draft::Project(draft) => &draft.codes,
    };
    let codes = codes::plan(&coded, drafts, request.keeps_codes, next_colour, &mut tally);
    let (what, origin, problems) = match draft {
        Draft::Codebook(draft) => {
            for set in &draft.sets {
                tally.lost("set", "客声没有集合", &set.name);
            }
            ("codebook", &draft.origin, &draft.problems)
        }
        Draft::Project(draft) => ("project", &draft.origin, &draft.problems),
    };
    let mut project = ProjectPlan::default();
    if let Draft::Project(draft) = draft {
        let texts = Texts::read(workbench, &view)?;
        let planner = Planner {
            view: &view,
            texts: &texts,
            coded: &coded,
            draft,
            codes: &codes,
            file: &file.name,
            made_at: workbench
                .stamp()
                .at
                .to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            author: workbench.coder(),
        };
        project = planner.plan(workbench, &mut tally)?;
        // Memos that are there with the same words need not be written.
        let known: HashMap<MemoId, model::Memo> = workbench
            .read(|study| study.list_memos())?
            .into_iter()
            .map(|memo| (memo.id, memo))
            .collect();
        project.memos.retain(|memo| {
            known
                .get(&memo.id)
                .is_none_or(|old| (&old.title, &old.text) != (&memo.title, &memo.text))
        });
    }
    Ok(Planned {
        what,
        origin: origin.clone(),
        codes,
        project,
        tally,
        problems: problems.clone(),
    })
}

pub(crate) fn preview_code_import(
    workbench: &Workbench,
    context: &Context,
    request: ReadCodes,
) -> Result<CodesPreview> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let (file, draft) = read(workbench, context, &request)?;
    let planned = plan(workbench, &file, &draft, &request)?;
    Ok(CodesPreview {
        what: planned.what.into(),
        file: file.name,
        origin: planned.origin,
        codes: planned.codes.rows,
        sources: planned.project.sources,
        n_codings: planned.project.codings.len() as u32,
        n_memos: planned.project.memos.len() as u32,
        coders: planned.project.coders,
        report: planned.tally.finish(),
        problems: planned.problems.iter().map(FileProblem::from).collect(),
    })
}

pub(crate) fn import_codes(
    workbench: &Workbench,
    context: &Context,
    request: ReadCodes,
) -> Result<CodesImported> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let (file, draft) = read(workbench, context, &request)?;
    let planned = plan(workbench, &file, &draft, &request)?;
    let project = &planned.project;
    let is_anything = !planned.codes.put.is_empty()
        || !project.talks.is_empty()
        || !project.codings.is_empty()
        || !project.memos.is_empty();
    if is_anything {
        context.step(0.85, "正在备份项目")?;
        workbench.with_study(|study| study.back_up("before-import"))?;
        let label = match planned.what {
            "codebook" => format!(
                "导入编码本“{}”：新增 {} 个，修改 {} 个",
                file.name,
                planned.codes.count("new"),
                changed(&planned, &request)
            ),
            _ => format!(
                "导入编码项目“{}”：{} 份转录稿，{} 处编码",
                file.name,
                project.talks.len(),
                project.codings.len()
            ),
        };
        let batch = batch(workbench, &file, project)?;
        context.step(0.9, "正在写入")?;
        workbench.transact(context, OpKind::ImportCodes, &label, |tx| {
            write(tx, &planned, batch.as_ref())
        })?;
        context.touch_all();
    }
    Ok(CodesImported {
        n_codes_added: planned.codes.count("new"),
        n_codes_changed: changed(&planned, &request),
        n_transcripts: project.talks.len() as u32,
        n_codings: project.codings.len() as u32,
        n_memos: project.memos.len() as u32,
        problems: planned.problems.iter().map(FileProblem::from).collect(),
        report: planned.tally.finish(),
    })
}

fn changed(planned: &Planned, request: &ReadCodes) -> u32 {
    match request.keeps_codes {
        true => 0,
        false => planned.codes.count("changed"),
    }
}

/// The import under which new transcripts stand. One of the same file may be in force, when some of
/// its transcripts were taken back since: then it is another one.
fn batch(workbench: &Workbench, file: &SourceFile, project: &ProjectPlan) -> Result<Option<Batch>> {
    if project.talks.is_empty() {
        return Ok(None);
    }
    let parts: [&[u8]; 2] = [b"qdpx", file.sha256.as_bytes()];
    let id = BatchId(model::ids::id_of_parts("batch", &parts));
    let is_there = workbench.read(|study| study.has_batch(id))?;
    let n_turns: usize = project.talks.iter().map(|talk| talk.cut.turns.len()).sum();
    Ok(Some(Batch {
        id: match is_there {
            true => BatchId(uuid::Uuid::now_v7()),
            false => id,
        },
        kind: "transcript".into(),
        file: file.name.clone(),
        sha256: file.sha256.clone(),
        n_rows: n_turns as u32,
    }))
}

fn write(tx: &mut Tx<'_>, planned: &Planned, batch: Option<&Batch>) -> store::Result<()> {
    let project = &planned.project;
    planned
        .codes
        .put
        .iter()
        .try_for_each(|code| tx.put_code(code))?;
    if let Some(batch) = batch {
        tx.add_batch(batch)?;
        for talk in &project.talks {
            tx.insert_transcript(batch.id, &talk.transcript)?;
            for speaker in &talk.cut.speakers {
                tx.insert_speaker(batch.id, speaker)?;
            }
            for turn in &talk.cut.turns {
                tx.insert_turn(batch.id, turn)?;
            }
        }
    }
    project
        .codings
        .iter()
        .try_for_each(|coding| tx.put_coding(coding))?;
    project.memos.iter().try_for_each(|memo| tx.put_memo(memo))
}
