//! Imports: look first, then confirm. Nothing is written by a preview; a confirmed import
//! is one operation, whatever it held.

mod columns;
mod ids;
pub(crate) mod reading;
mod responses;
mod roster;
mod tickets;
mod transcripts;

pub(crate) use ids::correction as correction_id;

use crate::context::{Context, lock};
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{OpKind, Problem};
use reading::SourceFile;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Problems that travel to the window; the rest are counted.
const SHOWN_PROBLEMS: usize = 500;
/// Previews kept for confirming; older ones are to be made anew.
const KEPT: usize = 4;

/// What a preview read, ready to be written.
pub(crate) enum Prepared {
    Roster(SourceFile, Box<roster::Reading>),
    Responses(SourceFile, Box<responses::Reading>),
    Tickets(SourceFile, Box<tickets::Reading>),
    Transcripts(Vec<transcripts::Reading>),
}

/// Previews waiting to be confirmed.
#[derive(Default)]
pub(crate) struct Previews(Mutex<VecDeque<(String, Arc<Prepared>)>>);

impl Previews {
    fn keep(&self, prepared: Prepared) -> String {
        let token = uuid::Uuid::now_v7().to_string();
        let mut kept = lock(&self.0);
        kept.push_back((token.clone(), Arc::new(prepared)));
        while kept.len() > KEPT {
            kept.pop_front();
        }
        token
    }

    fn get(&self, token: &str) -> Result<Arc<Prepared>> {
        let kept = lock(&self.0);
        let found = kept.iter().find(|(known, _)| known == token);
        found
            .map(|(_, prepared)| Arc::clone(prepared))
            .ok_or_else(|| Failure::new("preview_expired", "预览已失效，请重新选择文件。"))
    }

    fn drop_token(&self, token: &str) {
        lock(&self.0).retain(|(known, _)| known != token);
    }
}

/// What an import would add, change and pass over, and what is wrong with the file.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) counts: ImportCounts,
    pub(crate) problems: Vec<Problem>,
}

pub(crate) fn preview_import(
    workbench: &Workbench,
    context: &Context,
    request: PreviewImport,
) -> Result<ImportPreview> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let paths: Vec<PathBuf> = request
        .files
        .iter()
        .map(|handle| workbench.handles.get(handle))
        .collect::<Result<_>>()?;
    let (prepared, files, is_remembered) = read(workbench, context, &request, &paths)?;
    let outcome = plan(workbench, &prepared)?;
    let (answers, window) = match &prepared {
        Prepared::Responses(_, reading) => (Some(reading.preview(workbench)?), None),
        Prepared::Tickets(_, reading) => (None, reading.window_shown()),
        _ => (None, None),
    };
    Ok(ImportPreview {
        answers,
        window,
        kind: request.kind,
        token: workbench.previews.keep(prepared),
        files,
        roles: columns::roles(request.kind),
        is_remembered,
        counts: outcome.counts,
        n_problems: outcome.problems.len() as u32,
        problems: outcome
            .problems
            .iter()
            .take(SHOWN_PROBLEMS)
            .map(FileProblem::from)
            .collect(),
    })
}

fn read(
    workbench: &Workbench,
    context: &Context,
    request: &PreviewImport,
    paths: &[PathBuf],
) -> Result<(Prepared, Vec<FilePreview>, bool)> {
    let first = || {
        paths
            .first()
            .ok_or_else(|| Failure::bad_value("请选择要导入的文件。"))
    };
    match request.kind {
        ImportKind::Roster => roster::read(workbench, context, request, first()?),
        ImportKind::Responses => responses::read(workbench, context, request, paths),
        ImportKind::Tickets => tickets::read(workbench, context, request, first()?),
        ImportKind::Transcript => transcripts::read(workbench, context, request, paths),
    }
}

fn plan(workbench: &Workbench, prepared: &Prepared) -> Result<Outcome> {
    match prepared {
        Prepared::Roster(_, reading) => Ok(roster::plan(workbench, reading)?.outcome),
        Prepared::Responses(file, reading) => {
            Ok(responses::plan(workbench, file, reading)?.outcome)
        }
        Prepared::Tickets(file, reading) => Ok(tickets::plan(workbench, file, reading)?.outcome),
        Prepared::Transcripts(readings) => transcripts::plan(workbench, readings),
    }
}

pub(crate) fn confirm_import(
    workbench: &Workbench,
    context: &Context,
    request: ConfirmImport,
) -> Result<ImportResult> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let prepared = workbench.previews.get(&request.token)?;
    // Planned anew: the study may have changed since the preview.
    let outcome = plan(workbench, &prepared)?;
    if request.policy == "all_or_nothing" && outcome.counts.rejected > 0 {
        return Err(Failure::new(
            "rows_rejected",
            format!(
                "有 {} 行不能导入，按“有问题就全部不导入”的设置，没有写入任何数据。",
                outcome.counts.rejected
            ),
        ));
    }
    if outcome.counts.added + outcome.counts.updated > 0 {
        context.step(0.05, "正在备份项目")?;
        workbench.with_study(|study| study.back_up("before-import"))?;
        match &*prepared {
            Prepared::Roster(file, reading) => roster::write(workbench, context, file, reading)?,
            Prepared::Responses(file, reading) => {
                responses::write(workbench, context, file, reading)?
            }
            Prepared::Tickets(file, reading) => tickets::write(workbench, context, file, reading)?,
            Prepared::Transcripts(readings) => transcripts::write(workbench, context, readings)?,
        }
        context.touch_all();
    }
    workbench.previews.drop_token(&request.token);
    Ok(ImportResult {
        added: outcome.counts.added,
        updated: outcome.counts.updated,
        duplicate: outcome.counts.duplicate,
        rejected: outcome.counts.rejected,
        outside: outcome.counts.outside,
        problems: outcome.problems.iter().map(FileProblem::from).collect(),
    })
}

/// Label of the operation: 导入答卷（300 份）.
fn label(kind: OpKind, counts: &ImportCounts) -> String {
    let (what, unit) = match kind {
        OpKind::ImportRoster => ("导入客户名册", "家"),
        OpKind::ImportResponses => ("导入答卷", "份"),
        OpKind::ImportTranscripts => ("导入转录稿", "份"),
        _ => ("导入工单", "条"),
    };
    match counts.updated {
        0 => format!("{what}（{} {unit}）", counts.added),
        updated => format!("{what}（新增 {}、更新 {updated} {unit}）", counts.added),
    }
}
