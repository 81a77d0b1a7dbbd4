//! The rules of `ARCHITECTURE.md` that a machine can check.
//!
//! Each rule is a function from facts (a list of crates, the text of a file) to a list of
//! violations (`architecture/rules.rs`, with tests that show that it finds one). Start at the
//! tables: a new crate or a new wall library gets a line there, and nowhere else.

use facts::{base_name, files_under, in_each, read, rust_files, workspace_crates};
use rules::*;
use rust_source::Source;

#[path = "architecture/facts.rs"]
mod facts;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/rust_source.rs"]
mod rust_source;

/// Who may import whom inside the workspace, build and test dependencies included.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &[]),
    ("stats", &[]),
    ("logic", &["model"]),
    ("store", &["model"]),
    ("exchange", &["model"]),
    ("report", &["model", "stats"]),
    (
        "app",
        &[
            "model", "text", "stats", "logic", "store", "exchange", "report",
        ],
    ),
    ("kesheng-desktop", &["app"]),
    ("kesheng-cli", &["app"]),
    ("xtask", &["app"]),
];

/// The crate of journeys may look at everything.
const MAY_IMPORT_ANYTHING: &str = "kesheng-tests";

/// Walls: a library, or a family of them by its prefix, stays behind the crates named here.
/// Test dependencies are free: a report's test may read its workbook back with `calamine`.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("libsqlite3", &["store"]),
    ("tauri", &["kesheng-desktop"]),
    ("rxeval", &["logic"]),
    ("calamine", &["exchange"]),
    ("quick-xml", &["exchange"]),
    ("rust_xlsxwriter", &["report"]),
    ("jieba-rs", &["text"]),
    ("tokio", &["app", "kesheng-cli", "kesheng-desktop"]),
    ("axum", &["kesheng-cli"]),
    ("clap", &["kesheng-cli", "xtask"]),
];

/// Crates whose list of libraries is closed: `model` must stay free of the outside world.
const NOTHING_BUT: &[(&str, &[&str])] =
    &[("model", &["serde", "chrono", "uuid", "thiserror", "sha2"])];

const MAX_LINES: usize = 600;
/// The list of commands is one list; two lines each.
const COMMAND_LIST: &str = "src-tauri/crates/app/src/commands.rs";
const MAX_COMMAND_LIST: usize = 900;
const MAX_SHELL_LINES: usize = 600;
const GENERATED: &[&str] = &["ui/src/bridge/ipc.ts"];
const RAW_HTML: &[&str] = &[
    "innerHTML",
    "InnerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
];
const SQL: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "PRAGMA ",
];

// The workspace obeys

#[test]
fn crates_import_only_what_the_table_allows() {
    let crates = workspace_crates();
    assert!(
        crates.len() >= 12,
        "cargo metadata named only {} crates",
        crates.len()
    );
    assert_none(forbidden_imports(MAY_IMPORT, &crates));
}

#[test]
fn libraries_stay_behind_their_walls() {
    let crates = workspace_crates();
    assert_none(breached_walls(ONLY_IN, &crates));
    assert_none(extra_libraries(NOTHING_BUT, &crates));
}

#[test]
fn product_code_neither_unwraps_nor_silences_the_lint() {
    let mut files = rust_files("src-tauri");
    files.retain(|file| !is_test_file(file));
    assert_none(in_each(&files, |_, text| unwraps(&Source::of(text))));
}

#[test]
fn sql_is_written_in_store_only() {
    let outside = |file: &String| !file.starts_with("src-tauri/crates/store/");
    let files: Vec<String> = rust_files("src-tauri")
        .into_iter()
        .filter(outside)
        .collect();
    assert_none(in_each(&files, |_, text| sql_strings(&Source::of(text))));
    assert_none(
        files_under("src-tauri", &["sql"])
            .into_iter()
            .filter(outside)
            .collect(),
    );
}

#[test]
fn no_test_is_ignored() {
    let files = [rust_files("src-tauri"), rust_files("tests")].concat();
    assert_none(in_each(&files, |_, text| {
        lines_with(&Source::of(text).code, &["#[ignore"])
    }));
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let files = files_under("src-tauri/crates/store", &["sql"]);
    let names = files
        .iter()
        .filter(|file| file.contains("/migrations/"))
        .map(|file| base_name(file));
    assert_none(gaps(names.collect()));
}

#[test]
fn files_stay_short() {
    let kinds = ["rs", "ts", "tsx", "mjs", "sql", "css"];
    let mut files = files_under("src-tauri", &kinds);
    files.extend(files_under("ui/src", &kinds));
    files.extend(files_under("tests", &kinds));
    files.retain(|file| !GENERATED.contains(&file.as_str()));
    assert_none(in_each(&files, |file, text| {
        let is_list = file == COMMAND_LIST;
        too_long(text, if is_list { MAX_COMMAND_LIST } else { MAX_LINES })
    }));
}

#[test]
fn the_shell_stays_thin() {
    let files = rust_files("src-tauri/src");
    assert!(!files.is_empty(), "the shell has no source");
    let n_lines: usize = files.iter().map(|file| read(file).lines().count()).sum();
    assert!(
        n_lines <= MAX_SHELL_LINES,
        "the shell has {n_lines} lines, {MAX_SHELL_LINES} are allowed"
    );
}

#[test]
fn the_page_never_sets_raw_html() {
    let mut files = files_under("ui/src", &["ts", "tsx"]);
    files.extend(files_under("ui", &["html"]));
    assert_none(in_each(&files, |_, text| lines_with(text, RAW_HTML)));
}

#[track_caller]
fn assert_none(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}
