//! The rules: from facts to a list of violations. They know no file and no process; the tests
//! below show that each of them finds what it looks for.

use std::collections::BTreeMap;

use crate::facts::Crate;
use crate::rust_source::Source;
use crate::{MAY_IMPORT_ANYTHING, SQL};

pub fn forbidden_imports(table: &[(&str, &[&str])], crates: &[Crate]) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = table.iter().copied().collect();
    let mut found = Vec::new();
    for item in crates
        .iter()
        .filter(|item| item.name != MAY_IMPORT_ANYTHING)
    {
        let Some(may) = allowed.get(item.name.as_str()) else {
            found.push(format!("{} is not in the table", item.name));
            continue;
        };
        for import in item
            .workspace
            .iter()
            .filter(|import| !may.contains(&import.as_str()))
        {
            found.push(format!("{} must not import {import}", item.name));
        }
    }
    found
}

pub fn breached_walls(walls: &[(&str, &[&str])], crates: &[Crate]) -> Vec<String> {
    let mut found = Vec::new();
    for item in crates
        .iter()
        .filter(|item| item.name != MAY_IMPORT_ANYTHING)
    {
        for library in &item.libraries {
            let behind = |(wall, _): &&(&str, &[&str])| {
                library == wall || library.starts_with(&format!("{wall}-"))
            };
            if let Some((_, homes)) = walls.iter().find(behind)
                && !homes.contains(&item.name.as_str())
            {
                found.push(format!(
                    "{} uses {library}, which belongs to {}",
                    item.name,
                    homes.join(", ")
                ));
            }
        }
    }
    found
}

pub fn extra_libraries(closed: &[(&str, &[&str])], crates: &[Crate]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, allowed) in closed {
        for item in crates.iter().filter(|item| item.name == *name) {
            let extra = item
                .libraries
                .iter()
                .filter(|library| !allowed.contains(&library.as_str()));
            found.extend(extra.map(|library| format!("{name} must not use {library}")));
        }
    }
    found
}

pub fn unwraps(source: &Source) -> Vec<String> {
    let forbidden = [
        ".unwrap()",
        ".expect(",
        "clippy::unwrap_used",
        "clippy::expect_used",
    ];
    lines_with(&source.product_code_and_lints(), &forbidden)
}

/// Files that are compiled into tests only, by the names used here: `tests.rs`, `tests/…`.
pub fn is_test_file(file: &str) -> bool {
    file.ends_with("tests.rs") || file.contains("/tests/")
}

pub fn sql_strings(source: &Source) -> Vec<String> {
    let is_sql = |text: &&String| SQL.iter().any(|word| text.trim_start().starts_with(word));
    source
        .strings
        .iter()
        .filter(is_sql)
        .map(|text| format!("SQL: {}", text.trim()))
        .collect()
}

/// Violations of "0001_name.sql, 0002_name.sql, …", for the names of one folder.
pub fn gaps(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    if names.is_empty() {
        return vec!["there is no migration".to_owned()];
    }
    let number = |name: &str| {
        name.split('_')
            .next()
            .and_then(|digits| digits.parse::<usize>().ok())
    };
    let wrong = names
        .iter()
        .zip(1..)
        .filter(|(name, want)| number(name) != Some(*want));
    wrong
        .map(|(name, want)| format!("{name}: number {want} was expected here"))
        .collect()
}

pub fn too_long(text: &str, max: usize) -> Vec<String> {
    let n_lines = text.lines().count();
    if n_lines <= max {
        Vec::new()
    } else {
        vec![format!("{n_lines} lines, {max} are allowed")]
    }
}

pub fn lines_with(text: &str, forbidden: &[&str]) -> Vec<String> {
    let hit = |line: &str| forbidden.iter().any(|word| line.contains(word));
    let lines = text.lines().zip(1..).filter(|(line, _)| hit(line));
    lines
        .map(|(line, number)| format!("line {number}: {}", line.trim()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{crates_of, workspace_crates};
    use crate::{MAY_IMPORT, NOTHING_BUT, ONLY_IN, RAW_HTML};

    fn example(name: &str, workspace: &[&str], libraries: &[&str]) -> Crate {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Crate {
            name: name.to_owned(),
            workspace: owned(workspace),
            libraries: owned(libraries),
        }
    }

    #[test]
    fn a_wrong_table_is_contradicted_by_the_real_workspace() {
        let mut wrong = MAY_IMPORT.to_vec();
        wrong
            .iter_mut()
            .filter(|row| row.0 == "store")
            .for_each(|row| row.1 = &["text"]);
        wrong.retain(|row| row.0 != "xtask");
        let found = forbidden_imports(&wrong, &workspace_crates());
        assert_eq!(
            found,
            ["store must not import model", "xtask is not in the table"]
        );
    }

    #[test]
    fn forbidden_dependencies_are_found() {
        let crates = [
            example("model", &[], &["serde", "tokio"]),
            example("stats", &["model"], &["serde"]),
            example(
                "app",
                &["store"],
                &["rusqlite", "tokio", "tauri-plugin-dialog", "tokio-util"],
            ),
            example("kesheng-tests", &["app", "store"], &["rusqlite"]),
        ];
        assert_eq!(
            forbidden_imports(MAY_IMPORT, &crates),
            ["stats must not import model"]
        );
        assert_eq!(
            breached_walls(ONLY_IN, &crates),
            [
                "model uses tokio, which belongs to app, kesheng-cli, kesheng-desktop",
                "app uses rusqlite, which belongs to store",
                "app uses tauri-plugin-dialog, which belongs to kesheng-desktop",
            ]
        );
        assert_eq!(
            extra_libraries(NOTHING_BUT, &crates),
            ["model must not use tokio"]
        );
    }

    #[test]
    fn a_test_dependency_on_a_workspace_crate_counts_and_one_on_a_library_does_not() {
        let metadata = serde_json::json!({"packages": [{"name": "text", "dependencies": [
            {"name": "model", "kind": "dev", "path": "/x/model"},
            {"name": "calamine", "kind": "dev"},
            {"name": "serde", "kind": null},
            {"name": "tauri-build", "kind": "build"},
        ]}]});
        let crates = crates_of(&metadata);
        assert_eq!(crates[0].workspace, ["model"]);
        assert_eq!(crates[0].libraries, ["serde", "tauri-build"]);
    }

    #[test]
    fn bad_sources_are_found() {
        let text =
            "fn a() { b.unwrap(); }\n#[cfg(test)]\nmod tests { fn c() { d.expect(\"e\"); } }\n";
        assert_eq!(
            unwraps(&Source::of(text)),
            ["line 1: fn a() { b.unwrap(); }"]
        );
        let silent =
            "#![allow(clippy::expect_used)]\n// .unwrap() in a comment, \".expect(\" in text\n";
        assert_eq!(
            unwraps(&Source::of(silent)),
            ["line 1: #![allow(clippy::expect_used)]"]
        );
        assert_eq!(
            sql_strings(&Source::of("let a = r#\" SELECT 1\"#; // SELECT 2")),
            ["SQL: SELECT 1"]
        );
        assert_eq!(too_long("a\nb\nc", 2), ["3 lines, 2 are allowed"]);
        assert_eq!(
            lines_with("x\ne.innerHTML = y", RAW_HTML),
            ["line 2: e.innerHTML = y"]
        );
    }

    #[test]
    fn a_missing_migration_is_found() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        assert!(gaps(names(&["0002_b.sql", "0001_a.sql"])).is_empty());
        assert_eq!(
            gaps(names(&["0001_a.sql", "0003_c.sql"])),
            ["0003_c.sql: number 2 was expected here"]
        );
        assert_eq!(
            gaps(names(&["first.sql"])),
            ["first.sql: number 1 was expected here"]
        );
        assert_eq!(gaps(Vec::new()), ["there is no migration"]);
    }
}
