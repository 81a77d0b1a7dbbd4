//! A study on a desk: a workbench with a home of its own, driven through the command list
//! with JSON, as every host drives it.

use app::router::Reply;
use app::wire::Failure;
use app::{Context, Headless, Workbench};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A new study and the empty workbench around it.
pub struct Desk {
    /// The workbench; for hosts' own doors (handles) only.
    pub workbench: Workbench,
    /// The study's folder.
    pub study: PathBuf,
    /// Fingerprint of the study when it was new.
    pub start: String,
    folder: TempDir,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// A new, empty study.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workbench = workbench(&folder.path().join("home"));
        let mut desk = Self {
            workbench,
            study: PathBuf::new(),
            start: String::new(),
            folder,
        };
        let parent = desk.workbench.add_handle(desk.folder.path()).handle;
        let made = desk.call(
            "create_study",
            json!({ "name": "满意度研究", "folder": parent, "with_sample": false, "task": null }),
        );
        desk.study = made["folder"].as_str().unwrap().into();
        desk.start = desk.fingerprint();
        desk
    }

    /// Folder for files of the test; it goes with the desk.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file that a user might have.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs a command.
    pub fn dispatch(&self, name: &str, request: Value) -> Result<Reply, Failure> {
        app::commands::dispatch(&self.workbench, &Context::default(), name, request)
    }

    /// Runs a command that must succeed.
    pub fn call(&self, name: &str, request: Value) -> Value {
        match self.dispatch(name, request) {
            Ok(reply) => reply.read().unwrap(),
            Err(failure) => panic!("{name}: {failure:?}"),
        }
    }

    /// Runs a command that must fail; its sentence must be for people.
    pub fn fails(&self, name: &str, request: Value) -> Failure {
        match self.dispatch(name, request) {
            Ok(reply) => panic!("{name} did not fail but gave {}", reply.value),
            Err(failure) => {
                assert_sentence(&failure.message);
                failure
            }
        }
    }

    /// Gives a path a handle, as a dialog would.
    pub fn pick(&self, path: &Path) -> String {
        self.workbench.add_handle(path).handle
    }

    /// The request of a preview; the test may change it.
    pub fn request(&self, kind: &str, paths: &[&Path]) -> Value {
        let files: Vec<String> = paths.iter().map(|path| self.pick(path)).collect();
        json!({
            "kind": kind, "files": files, "sheet": null, "preset": null,
            "columns": null, "transcript": null, "task": null,
        })
    }

    /// Looks at files.
    pub fn preview(&self, kind: &str, paths: &[&Path]) -> Value {
        self.call("preview_import", self.request(kind, paths))
    }

    /// Confirms a preview, taking the good rows.
    pub fn confirm(&self, preview: &Value) -> Value {
        self.call(
            "confirm_import",
            json!({ "token": preview["token"], "policy": "good_rows", "task": null }),
        )
    }

    /// Looks at files and takes what is good; what the preview announced must come true.
    pub fn import(&self, kind: &str, paths: &[&Path]) -> Value {
        let preview = self.preview(kind, paths);
        let result = self.confirm(&preview);
        for count in ["added", "updated", "duplicate", "rejected"] {
            assert_eq!(
                preview["counts"][count], result[count],
                "{count} of the preview and of the import"
            );
        }
        result
    }

    /// The sample study's customers, answers and tickets.
    pub fn import_sample_tables(&self) {
        for (kind, file) in [
            ("roster", "roster.csv"),
            ("responses", "responses.csv"),
            ("tickets", "tickets.csv"),
        ] {
            self.import(kind, &[&crate::places::sample(file)]);
        }
    }

    /// The fingerprint of a study that is sound.
    pub fn fingerprint(&self) -> String {
        let report = self.call("check_study", json!({}));
        assert_eq!(report["is_ok"], true, "{report:#}");
        report["fingerprint"].as_str().unwrap().to_owned()
    }

    /// Operations in the log.
    pub fn n_operations(&self) -> usize {
        self.history()["entries"].as_array().unwrap().len()
    }

    /// The history.
    pub fn history(&self) -> Value {
        self.call("get_history", json!({}))
    }

    /// Takes back what can be taken back, and compares with the new study. Returns how many
    /// operations it took.
    pub fn undo_everything(&self) -> usize {
        let mut n = 0;
        while self.history()["undo"].is_string() {
            let undone = self.call("undo", json!({}));
            assert_eq!(undone["skipped"], json!([]), "{undone}");
            n += 1;
        }
        assert_eq!(self.fails("undo", json!({})).code, "nothing_to_undo");
        assert_eq!(
            self.fingerprint(),
            self.start,
            "everything was taken back, yet the study is not as it was"
        );
        n
    }

    /// Closes the study and opens it again, as after a restart.
    pub fn reopen(&self) {
        self.call("close_study", json!({}));
        let handle = self.pick(&self.study);
        self.call("open_study", json!({ "folder": handle }));
    }

    /// Writes the report and returns its path.
    pub fn report(&self, name: &str, is_named: bool) -> PathBuf {
        let path = self.folder.path().join(name);
        let request =
            json!({ "file": self.pick(&path), "sheets": [], "is_named": is_named, "task": null });
        let written = self.call("export_report", request);
        assert_eq!(
            written["n_bytes"].as_f64().unwrap(),
            path.metadata().unwrap().len() as f64
        );
        path
    }

    /// All sheets as codes, one object `{key, account, answers: {question code: cell}}` each.
    pub fn sheets(&self, with_labels: bool) -> Vec<Value> {
        let questions = self.call("list_questions", json!({}));
        let page = self.call(
            "list_responses",
            json!({ "limit": 5000, "with_labels": with_labels }),
        );
        let keys = page["keys"].as_array().unwrap();
        (0..keys.len())
            .map(|at| {
                let answers: serde_json::Map<String, Value> = questions
                    .as_array()
                    .unwrap()
                    .iter()
                    .zip(page["columns"].as_array().unwrap())
                    .map(|(question, column)| {
                        assert_eq!(question["id"], column["question"]);
                        (question["code"].as_str().unwrap().to_owned(), column["cells"][at].clone())
                    })
                    .collect();
                json!({ "id": page["ids"][at], "key": keys[at], "account": page["accounts"][at], "answers": answers })
            })
            .collect()
    }

    /// The question of a code.
    pub fn question(&self, code: &str) -> Value {
        let questions = self.call("list_questions", json!({}));
        let found = questions
            .as_array()
            .unwrap()
            .iter()
            .find(|question| question["code"] == code);
        found
            .unwrap_or_else(|| panic!("no question {code}"))
            .clone()
    }
}

/// A workbench without a window. Files are read in this process: the separate one is for
/// the command-line tests, which have the program to start.
pub fn workbench(home: &Path) -> Workbench {
    Workbench::new(Box::new(Headless), home, None).unwrap()
}

/// A message for users: one line, Chinese, a whole sentence.
pub fn assert_sentence(message: &str) {
    assert!(
        message
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
        "not Chinese: {message}"
    );
    assert!(
        !message.contains('\n') && !message.contains("Error") && !message.contains("panicked"),
        "{message}"
    );
    assert!(message.chars().count() >= 6, "too short to help: {message}");
}
