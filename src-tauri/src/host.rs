//! Native dialogs.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Mutex;
use tauri::{AppHandle, Wry};
use tauri_plugin_dialog::DialogExt;

/// Dialogs of the desktop. They block, which is right: commands run off the window's thread.
pub struct Desktop {
    shell: AppHandle<Wry>,
    /// Paths given for the dialogs by a test, which cannot drive native windows.
    given: Mutex<VecDeque<PathBuf>>,
}

impl Desktop {
    /// The dialogs of a shell. In debug builds `KESHENG_TEST_PICK` answers them.
    pub fn new(shell: AppHandle<Wry>) -> Self {
        let given = if cfg!(debug_assertions) {
            std::env::var_os("KESHENG_TEST_PICK")
        } else {
            None
        };
        let given = given
            .map(|list| std::env::split_paths(&list).collect())
            .unwrap_or_default();
        Self {
            shell,
            given: Mutex::new(given),
        }
    }

    fn given(&self) -> Option<PathBuf> {
        self.given.lock().ok()?.pop_front()
    }
}

impl app::Host for Desktop {
    fn name(&self) -> &'static str {
        "desktop"
    }

    fn pick_files(&self, endings: &[&str], title: &str) -> Vec<PathBuf> {
        if let Some(path) = self.given() {
            return vec![path];
        }
        let dialog = self
            .shell
            .dialog()
            .file()
            .set_title(title)
            .add_filter("可导入的文件", endings);
        let picked = dialog
            .add_filter("所有文件", &["*"])
            .blocking_pick_files()
            .unwrap_or_default();
        picked
            .into_iter()
            .filter_map(|path| path.into_path().ok())
            .collect()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        let pick = || {
            self.shell
                .dialog()
                .file()
                .set_title("选择文件夹")
                .blocking_pick_folder()?
                .into_path()
                .ok()
        };
        self.given().or_else(pick)
    }

    fn pick_save(&self, name: &str) -> Option<PathBuf> {
        let dialog = || {
            self.shell
                .dialog()
                .file()
                .set_title("保存到")
                .set_file_name(name)
                .add_filter("Excel 工作簿", &["xlsx"])
        };
        self.given()
            .or_else(|| dialog().blocking_save_file()?.into_path().ok())
    }
}
