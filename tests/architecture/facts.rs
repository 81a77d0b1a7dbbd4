//! The facts the rules are about: Cargo's list of crates, and the files of the repository.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A workspace crate and what its manifest names.
#[derive(Debug, Default)]
pub struct Crate {
    /// Cargo's name.
    pub name: String,
    /// Crates of this workspace, of every kind of dependency.
    pub workspace: Vec<String>,
    /// Libraries of the product and of its build scripts, not those of tests alone.
    pub libraries: Vec<String>,
}

pub fn workspace_crates() -> Vec<Crate> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    crates_of(&serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON"))
}

pub fn crates_of(metadata: &serde_json::Value) -> Vec<Crate> {
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    let to_crate = |package: &serde_json::Value| {
        let mut found = Crate {
            name: name(package),
            ..Crate::default()
        };
        for dependency in list(&package["dependencies"]) {
            if dependency["path"].is_string() {
                found.workspace.push(name(&dependency));
            } else if dependency["kind"] != "dev" {
                found.libraries.push(name(&dependency));
            }
        }
        found
    };
    list(&metadata["packages"]).iter().map(to_crate).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the workspace")
        .to_path_buf()
}

pub fn read(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

pub fn rust_files(folder: &str) -> Vec<String> {
    files_under(folder, &["rs"])
}

/// Files with one of these extensions, as paths from the root with `/`, sorted.
pub fn files_under(folder: &str, extensions: &[&str]) -> Vec<String> {
    const FOREIGN: &[&str] = &["target", "node_modules", "dist", "gen"];
    let (mut found, mut open) = (Vec::new(), vec![root().join(folder)]);
    while let Some(place) = open.pop() {
        let entries = std::fs::read_dir(&place).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let extension = path
                .extension()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() && !FOREIGN.contains(&name.as_str()) {
                open.push(path);
            } else if path.is_file() && extensions.contains(&extension.as_str()) {
                let relative = path.strip_prefix(root()).expect("below the root");
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

pub fn base_name(file: &str) -> String {
    file.rsplit('/').next().unwrap_or(file).to_owned()
}

pub fn in_each(files: &[String], rule: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
    assert!(!files.is_empty(), "the rule looked at no file");
    let violations = |file: &String| {
        let found = rule(file, &read(file)).into_iter();
        found
            .map(|line| format!("{file}: {line}"))
            .collect::<Vec<_>>()
    };
    files.iter().flat_map(violations).collect()
}
