//! What a host gives: dialogs, and the folder for Kesheng's own few files.
//!
//! Paths never cross the bridge: the window sees handles, the table here knows the paths.

use crate::context::{Context, lock};
use crate::failure::Result;
use crate::wire::{Failure, Nothing, PickFiles, PickKind, PickSave, Picked, TaskProgress, TaskRef};
use crate::workbench::Workbench;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A place where Kesheng runs. The dialogs block until the user is done.
pub trait Host: Send + Sync {
    /// `desktop`, `browser` or `cli`.
    fn name(&self) -> &'static str;
    /// Files to open, with the endings that fit. Empty when the user thought better of it.
    fn pick_files(&self, endings: &[&str], title: &str) -> Vec<PathBuf>;
    /// A folder.
    fn pick_folder(&self) -> Option<PathBuf>;
    /// A file to write.
    fn pick_save(&self, name: &str) -> Option<PathBuf>;
    /// Whether written files are fetched by the browser instead of lying where the user wants them.
    fn is_downloading(&self) -> bool {
        false
    }
}

/// A host without dialogs, for the command line and tests.
pub struct Headless;

impl Host for Headless {
    fn name(&self) -> &'static str {
        "cli"
    }
    fn pick_files(&self, _: &[&str], _: &str) -> Vec<PathBuf> {
        Vec::new()
    }
    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }
    fn pick_save(&self, _: &str) -> Option<PathBuf> {
        None
    }
}

/// Paths by opaque handle.
#[derive(Default)]
pub(crate) struct Handles(Mutex<(u32, HashMap<String, PathBuf>)>);

impl Handles {
    pub(crate) fn add(&self, path: &Path) -> Picked {
        let mut table = lock(&self.0);
        table.0 += 1;
        let handle = format!("h{}", table.0);
        table.1.insert(handle.clone(), path.into());
        Picked {
            handle,
            name: path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            n_bytes: path.metadata().map_or(0.0, |meta| {
                if meta.is_file() {
                    meta.len() as f64
                } else {
                    0.0
                }
            }),
        }
    }

    pub(crate) fn get(&self, handle: &str) -> Result<PathBuf> {
        lock(&self.0)
            .1
            .get(handle)
            .cloned()
            .ok_or_else(|| Failure::new("unknown_handle", "选择的文件已失效，请重新选择。"))
    }
}

const TABLES: [&str; 5] = ["xlsx", "xls", "csv", "tsv", "txt"];
const FORMS: [&str; 5] = ["xlsx", "xls", "csv", "txt", "json"];
const RECORDINGS: [&str; 9] = crate::transcripts::recording_endings();
const CODES: [&str; 6] = ["qdc", "qdpx", "qde", "xlsx", "xls", "csv"];
const MINUTES: [&str; 3] = ["docx", "xlsx", "xls"];
const TALK: [&str; 5] = ["txt", "docx", "srt", "vtt", "md"];

pub(crate) fn pick_files(
    workbench: &Workbench,
    _: &Context,
    request: PickFiles,
) -> Result<Vec<Picked>> {
    let (endings, title): (&[&str], _) = match request.kind {
        PickKind::Roster => (&TABLES, "选择客户名册"),
        PickKind::Responses => (&TABLES, "选择答卷文件"),
        PickKind::Transcript => (&TALK, "选择转录稿（可多选）"),
        PickKind::Tickets => (&TABLES, "选择投诉与工单文件"),
        PickKind::Dictionary => (&TABLES, "选择词典文件"),
        PickKind::Questionnaire => (&FORMS, "选择问卷文件"),
        PickKind::Field => (&TABLES, "选择表格文件"),
        PickKind::Recording => (&RECORDINGS, "选择录音"),
        PickKind::Minutes => (&MINUTES, "选择纪要"),
        PickKind::Codes => (&CODES, "选择编码本或编码项目"),
    };
    let paths = workbench.host.pick_files(endings, title);
    Ok(paths
        .iter()
        .map(|path| workbench.handles.add(path))
        .collect())
}

pub(crate) fn pick_folder(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Option<Picked>> {
    Ok(workbench
        .host
        .pick_folder()
        .map(|path| workbench.handles.add(&path)))
}

pub(crate) fn pick_save(
    workbench: &Workbench,
    _: &Context,
    request: PickSave,
) -> Result<Option<Picked>> {
    let name = crate::study::file_name(&request.name);
    Ok(workbench
        .host
        .pick_save(&name)
        .map(|path| workbench.handles.add(&path)))
}

pub(crate) fn get_progress(
    workbench: &Workbench,
    _: &Context,
    request: TaskRef,
) -> Result<TaskProgress> {
    let (share, message) = workbench.tasks.progress(&request.task).unzip();
    Ok(TaskProgress {
        share,
        message: message.unwrap_or_default(),
    })
}

pub(crate) fn cancel_task(workbench: &Workbench, _: &Context, request: TaskRef) -> Result<Nothing> {
    workbench.tasks.cancel(&request.task);
    Ok(Nothing {})
}
