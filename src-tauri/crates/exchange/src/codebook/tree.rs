//! Rows of a codebook to a tree.

use super::SEPARATOR;
use crate::refi::CodeDraft;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One row: a code and the path of its parent.
pub(super) struct Row {
    /// Index into the table.
    pub row: usize,
    /// Names from the top; empty at the top.
    pub parent: Vec<String>,
    /// Its parent is not set yet.
    pub code: CodeDraft,
}

impl Row {
    /// Names from the top down to its own.
    pub fn path(&self) -> Vec<String> {
        let mut path = self.parent.clone();
        path.push(self.code.name.clone());
        path
    }
}

/// The names of a path. `A/B` without blanks is one name: many codes are called 快/慢.
pub(super) fn path_of(text: &str) -> Vec<String> {
    let marks = [SEPARATOR, " ／ ", "::", " > ", "＞", "→", "\\"];
    let mut parts = vec![text];
    for mark in marks {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(mark))
            .collect();
    }
    parts
        .into_iter()
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// A colour as `#rrggbb`, written with or without `#`.
pub(super) fn colour(text: &str) -> Option<String> {
    let text = text.trim();
    let marked = match text.starts_with('#') {
        true => text.to_owned(),
        false => format!("#{text}"),
    };
    crate::refi::colour_of(&marked)
}

/// The paths under which each name stands, as far as the rows say them.
pub(super) fn paths_by_name(rows: &[Row]) -> FxHashMap<String, Vec<Vec<String>>> {
    let mut paths: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
    for row in rows {
        let known = paths.entry(row.code.name.clone()).or_default();
        let path = row.path();
        if !known.contains(&path) {
            known.push(path);
        }
    }
    paths
}

/// Where a row belongs.
pub(super) enum Place {
    /// Under this path.
    At(Vec<String>),
    /// Several codes have the parent's name.
    Many(usize),
    /// Deeper than any codebook is.
    TooDeep,
}

/// Most levels of a codebook, the code's own included.
pub(super) const MOST_LEVELS: usize = 12;

/// The whole path of a parent. A lone name may be that of a code further down; it is followed upwards
/// while it is known once.
pub(super) fn place(parent: &[String], names: &FxHashMap<String, Vec<Vec<String>>>) -> Place {
    let mut path = parent.to_vec();
    let mut met = BTreeSet::new();
    while let Some(top) = path.first().cloned() {
        if path.len() >= MOST_LEVELS {
            return Place::TooDeep;
        }
        if !met.insert(top.clone()) {
            // Parents in a circle: the path so far is as good as any.
            return Place::At(path[1..].to_vec());
        }
        let known = names.get(&top).map_or(&[][..], Vec::as_slice);
        let is_top = known.iter().any(|path| path.len() == 1);
        match known {
            _ if is_top => return Place::At(path),
            [] => return Place::At(path),
            [one] => {
                let above = &one[..one.len() - 1];
                path = above.iter().cloned().chain(path).collect();
            }
            many if parent.len() == 1 => return Place::Many(many.len()),
            _ => return Place::At(path),
        }
    }
    Place::At(path)
}

/// Codes in an order in which each stands behind its parent, and the headings that had to be made.
pub(super) struct Grown {
    pub codes: Vec<CodeDraft>,
    /// Row that names it, and its path.
    pub made: Vec<(usize, String)>,
}

/// Sets parents, making the headings that no row describes.
pub(super) fn grow(rows: Vec<Row>) -> Grown {
    let mut made = Vec::new();
    let mut children: BTreeMap<Vec<String>, Vec<CodeDraft>> = BTreeMap::new();
    let mut described: BTreeSet<Vec<String>> = rows.iter().map(Row::path).collect();
    for row in rows {
        for depth in 1..=row.parent.len() {
            let path = &row.parent[..depth];
            if described.insert(path.to_vec()) {
                made.push((row.row, path.join(SEPARATOR)));
                let heading = CodeDraft {
                    name: path[depth - 1].clone(),
                    ..CodeDraft::default()
                };
                children
                    .entry(path[..depth - 1].to_vec())
                    .or_default()
                    .push(heading);
            }
        }
        children.entry(row.parent).or_default().push(row.code);
    }
    let mut codes = Vec::new();
    let mut taken = BTreeSet::new();
    take(&mut children, &[], None, &mut taken, &mut codes);
    Grown { codes, made }
}

fn take(
    children: &mut BTreeMap<Vec<String>, Vec<CodeDraft>>,
    path: &[String],
    parent: Option<Uuid>,
    taken: &mut BTreeSet<Uuid>,
    codes: &mut Vec<CodeDraft>,
) {
    for mut code in children.remove(path).unwrap_or_default() {
        let own: Vec<String> = path.iter().cloned().chain([code.name.clone()]).collect();
        // Copied rows bring the GUID of what they were copied from.
        if code.guid.is_nil() || taken.contains(&code.guid) {
            code.guid = made_of(&own);
        }
        taken.insert(code.guid);
        code.parent = parent;
        let guid = code.guid;
        codes.push(code);
        take(children, &own, Some(guid), taken, codes);
    }
}

/// The same GUID for the same path, so that a sheet that comes again meets its codes.
fn made_of(path: &[String]) -> Uuid {
    crate::refi::made_from(&path.join("\0"))
}
