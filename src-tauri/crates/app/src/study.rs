//! Studies: create, open, close, look over, undo.

use crate::context::Context;
use crate::dictionary;
use crate::failure::Result;
use crate::sample;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{OpKind, ProjectId, StudySettings, TranscriptKind};
use std::path::{Path, PathBuf};
use store::{Project, Study};

pub(crate) fn get_app_state(workbench: &Workbench, _: &Context, _: Nothing) -> Result<AppState> {
    let recent = workbench
        .home
        .list_recent()
        .into_iter()
        .map(|known| RecentStudy {
            id: known.id.to_string(),
            name: known.name,
            is_present: known.folder.join("study.db").is_file(),
            folder: known.folder.display().to_string(),
            opened_at: known.opened_at,
        });
    Ok(AppState {
        version: env!("CARGO_PKG_VERSION").into(),
        host: workbench.host.name().into(),
        author: workbench.home.author(),
        study: summary(workbench).ok(),
        recent: recent.collect(),
        is_first_start: workbench.home.is_first_start(),
    })
}

pub(crate) fn create_study(
    workbench: &Workbench,
    context: &Context,
    request: CreateStudy,
) -> Result<StudySummary> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let parent = match &request.folder {
        Some(handle) => workbench.handles.get(handle)?,
        None => default_folder(),
    };
    create_at(
        workbench,
        context,
        &free_folder(&parent, &file_name(&request.name)),
        &request.name,
        request.with_sample,
    )
}

/// Makes a study in that very folder and opens it; for the command line, which names it.
///
/// # Errors
/// `already_exists`, `bad_value` for an empty name, and what the disk says.
pub fn create_at(
    workbench: &Workbench,
    context: &Context,
    folder: &Path,
    name: &str,
    with_sample: bool,
) -> Result<StudySummary> {
    if name.trim().is_empty() {
        return Err(Failure::bad_value("请填写项目名称。"));
    }
    let id = ProjectId(uuid::Uuid::now_v7());
    let mut study = Study::create(folder, &workbench.home.holder())?;
    let project = Project {
        id,
        name: name.trim().into(),
        settings: StudySettings::default(),
    };
    study.transact(
        OpKind::CreateStudy,
        "新建项目",
        &workbench.stamp(),
        |tx| tx.add_project(&project),
    )?;
    workbench.hold(study);
    if with_sample {
        // The sample shows what the built-in dictionaries do.
        sample::fill(workbench, context)?;
    } else {
        dictionary::start_with_default(workbench, context)?;
    }
    workbench.home.remember(id, &project.name, folder)?;
    context.touch_all();
    summary(workbench)
}

pub(crate) fn open_study(
    workbench: &Workbench,
    context: &Context,
    request: OpenStudy,
) -> Result<StudySummary> {
    let folder = workbench.handles.get(&request.folder)?;
    open_at(workbench, context, &folder)
}

/// Opens the study in a folder; for the command line.
///
/// # Errors
/// `not_a_study`, `study_newer`, `study_locked`, `study_damaged`, `read_only`.
pub fn open_at(workbench: &Workbench, context: &Context, folder: &Path) -> Result<StudySummary> {
    // The one that is open lets go of its lock first: it may be the same.
    workbench.release();
    let study = Study::open(folder, &workbench.home.holder())?;
    let project = study.get_project()?;
    workbench.hold(study);
    workbench.home.remember(project.id, &project.name, folder)?;
    context.touch_all();
    summary(workbench)
}

pub(crate) fn open_recent(
    workbench: &Workbench,
    context: &Context,
    request: OpenRecent,
) -> Result<StudySummary> {
    let known = workbench
        .home
        .list_recent()
        .into_iter()
        .find(|known| known.id.to_string() == request.id);
    let known = known.ok_or_else(|| Failure::not_found("这个最近项目"))?;
    open_at(workbench, context, &known.folder)
}

pub(crate) fn remove_recent(
    workbench: &Workbench,
    context: &Context,
    request: OpenRecent,
) -> Result<Nothing> {
    let id = request
        .id
        .parse()
        .map_err(|_| Failure::not_found("这个最近项目"))?;
    workbench.home.forget(id)?;
    context.touch_all();
    Ok(Nothing {})
}

pub(crate) fn close_study(workbench: &Workbench, context: &Context, _: Nothing) -> Result<Nothing> {
    workbench.release();
    context.touch_all();
    Ok(Nothing {})
}

pub(crate) fn get_study(workbench: &Workbench, _: &Context, _: Nothing) -> Result<StudySummary> {
    summary(workbench)
}

fn summary(workbench: &Workbench) -> Result<StudySummary> {
    let view = workbench.view()?;
    let (folder, service) =
        workbench.read(|study| Ok((study.folder().to_owned(), study.sync_service())))?;
    let warning = service.map(|service| {
        format!("项目位于“{service}”的同步文件夹，同步软件可能损坏正在使用的文件。建议移到本地文件夹，用备份或数据包同步。")
    });
    Ok(StudySummary {
        id: view.project.id.to_string(),
        name: view.project.name.clone(),
        folder: folder.display().to_string(),
        warning,
        revision: view.revision(),
        counts: counts_of(&view),
    })
}

pub(crate) fn counts_of(view: &View) -> StudyCounts {
    let n_of = |kind| {
        view.transcripts
            .iter()
            .filter(|transcript| transcript.kind == kind)
            .count() as u32
    };
    StudyCounts {
        n_accounts: view.accounts.len() as u32,
        n_questions: view.questions.len() as u32,
        n_responses: view.sheets.len() as u32,
        n_raw_responses: view.base.all.len() as u32,
        n_interviews: n_of(TranscriptKind::Interview),
        n_focus_groups: n_of(TranscriptKind::FocusGroup),
        n_turns: view.n_turns,
        n_tickets: view.n_tickets,
    }
}

pub(crate) fn get_overview(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<Overview> {
    crate::overview::overview(workbench, context)
}

pub(crate) fn get_history(
    workbench: &Workbench,
    _: &Context,
    request: GetHistory,
) -> Result<History> {
    let device = workbench.home.device();
    let (state, operations) =
        workbench.read(|study| Ok((study.undo_state(device)?, study.list_operations()?)))?;
    let is_undone = |id| state.undone.iter().any(|op| op.id == id);
    let most = request.limit.map_or(usize::MAX, |limit| limit as usize);
    let entries = operations.iter().rev().take(most).map(|op| HistoryEntry {
        id: op.id.to_string(),
        seq: op.lamport,
        kind: op.kind.as_str().into(),
        label: match op.kind {
            OpKind::Undo => format!("撤销：{}", op.label),
            OpKind::Redo => format!("重做：{}", op.label),
            _ => op.label.clone(),
        },
        at: op.at.clone(),
        author: op.author.clone(),
        is_undone: is_undone(op.id),
    });
    Ok(History {
        undo: state.done.last().map(|op| op.label.clone()),
        redo: state.undone.last().map(|op| op.label.clone()),
        entries: entries.collect(),
    })
}

/// Names are for people to tell each other apart, so they stay short.
const LONGEST_NAME: usize = 40;

pub(crate) fn set_author(
    workbench: &Workbench,
    context: &Context,
    request: SetAuthor,
) -> Result<Nothing> {
    let name = request.name.trim();
    if name.chars().count() > LONGEST_NAME {
        return Err(Failure::bad_value(format!(
            "姓名最多 {LONGEST_NAME} 个字。"
        )));
    }
    if name == crate::agreement::CONSENSUS {
        return Err(Failure::bad_value(
            "“共识”是裁定后的编码所用的名字，请换一个姓名。",
        ));
    }
    workbench.set_coder(name)?;
    // Which codings may be seen depends on it.
    context.touch_all();
    Ok(Nothing {})
}

pub(crate) fn undo(
    workbench: &Workbench,
    context: &Context,
    request: UndoRequest,
) -> Result<UndoResult> {
    revert(workbench, context, &request, "正在撤销", Study::undo_while)
}

pub(crate) fn redo(
    workbench: &Workbench,
    context: &Context,
    request: UndoRequest,
) -> Result<UndoResult> {
    revert(workbench, context, &request, "正在重做", Study::redo_while)
}

/// Undo or redo of the store: by whom, and whether to go on at a share of the way.
type Revert =
    fn(&mut Study, &store::Stamp, &mut dyn FnMut(f64) -> bool) -> store::Result<store::Reverted>;

fn revert(
    workbench: &Workbench,
    context: &Context,
    request: &UndoRequest,
    doing: &str,
    body: Revert,
) -> Result<UndoResult> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let stamp = workbench.stamp();
    let (reverted, _) = workbench.write(|study| {
        let reverted = body(study, &stamp, &mut |share| context.go_on(share, doing))?;
        let touched = reverted.touched.clone();
        Ok((reverted, touched))
    })?;
    if reverted.touched.contains(&store::Entity::Batch) {
        context.touch_all();
    }
    context.touch(&reverted.touched);
    let skipped = reverted
        .skipped
        .iter()
        .map(|field| format!("{field} 已被后来的操作修改，保留现值"));
    Ok(UndoResult {
        label: reverted.label,
        skipped: skipped.collect(),
    })
}

/// A name that every file system takes: separators and control characters become `_`.
pub(crate) fn file_name(name: &str) -> String {
    let cleaned: String = name
        .trim()
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                '_'
            } else {
                c
            }
        })
        .take(80)
        .collect();
    let cleaned = cleaned.trim_matches([' ', '.']).to_owned();
    if cleaned.is_empty() {
        "未命名".into()
    } else {
        cleaned
    }
}

/// `parent/name`, or with a number behind when that is taken.
fn free_folder(parent: &Path, name: &str) -> PathBuf {
    let plain = parent.join(name);
    if !plain.exists() {
        return plain;
    }
    (2..)
        .map(|n| parent.join(format!("{name} ({n})")))
        .find(|path| !path.exists())
        .unwrap_or(plain)
}

/// Where studies go when the user picked nothing: `客声项目` in the home folder.
fn default_folder() -> PathBuf {
    let home = ["KESHENG_STUDIES", "HOME", "USERPROFILE"]
        .iter()
        .find_map(std::env::var_os);
    home.map_or_else(|| PathBuf::from("."), PathBuf::from)
        .join("客声项目")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_folder_names() {
        for (name, folder) in [
            ("2025年Q3 满意度", "2025年Q3 满意度"),
            ("a/b\\c:d", "a_b_c_d"),
            ("  .. ", "未命名"),
            ("../../etc", "_.._etc"),
        ] {
            assert_eq!(file_name(name), folder);
        }
    }
}
