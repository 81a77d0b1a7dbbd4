//! Cells of a row, what `kesheng_more` holds, and the choices by list.

use super::names::{CODE, FLAG};
use super::notices::Notices;
use super::sheets::{Book, rank_of, words};
use crate::place::quoted;
use model::ProblemCode;
use model::questionnaire::{Design, DesignChoice, DesignKind};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Cells of a row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a>(pub Option<&'a BTreeMap<String, String>>);

impl<'a> Cells<'a> {
    pub fn get(&self, heading: &str) -> &'a str {
        self.0
            .and_then(|cells| cells.get(heading))
            .map_or("", String::as_str)
    }

    /// What stands under a heading in the language that suits best.
    pub fn words(&self, base: &str, language: &str) -> &'a str {
        self.0.map_or("", |cells| words(cells, base, language))
    }
}

/// What `kesheng_more` says.
#[derive(Default)]
pub(super) struct RowMore {
    held: Map<String, Value>,
    pub has_open_bounds: bool,
}

impl RowMore {
    pub fn of(text: &str) -> Self {
        let held = match serde_json::from_str(text) {
            Ok(Value::Object(held)) => held,
            _ => Map::new(),
        };
        let has_open_bounds = held.get("has_open_bounds").is_some_and(|flag| flag == true);
        Self {
            held,
            has_open_bounds,
        }
    }

    pub fn flag(&self, name: &str) -> bool {
        self.held.get(name).is_some_and(|flag| flag == true)
    }

    pub fn text(&self, name: &str) -> String {
        self.held
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    /// The parts of the make-up that it holds.
    pub fn design(&self, kind: DesignKind) -> Design {
        let held = self.held.get("design").cloned().unwrap_or_default();
        let design: Design = serde_json::from_value(held).unwrap_or_default();
        Design { kind, ..design }
    }
}

/// Choices by list.
pub(super) fn lists<'a>(
    notices: &mut Notices,
    book: &'a Book,
    language: &str,
) -> HashMap<&'a str, Vec<DesignChoice>> {
    let mut lists: HashMap<&str, Vec<DesignChoice>> = HashMap::new();
    for (row, cells) in &book.choices.rows {
        let cells_of = Cells(Some(cells));
        let (list, name) = (cells_of.get("list_name"), cells_of.get("name"));
        if list.is_empty() || name.is_empty() {
            continue;
        }
        let known = lists.entry(list).or_default();
        let label = match cells_of.words("label", language) {
            "" => name,
            label => label,
        };
        let flags = cells_of.get(FLAG);
        let mut code = match cells_of.get(CODE) {
            "" => name.to_owned(),
            code => code.to_owned(),
        };
        if known.iter().any(|choice| choice.code == code) {
            let wanted = code.clone();
            let free = (2..)
                .map(|n| format!("{wanted}_{n}"))
                .find(|code| !known.iter().any(|choice| choice.code == *code));
            code = free.unwrap_or_default();
            let message = format!(
                "选项{}在同一张表中重复，已改为{}；若是级联选项请改为跳题条件",
                quoted(&wanted),
                quoted(&code)
            );
            notices.cell(
                &book.choices,
                *row as usize,
                "name",
                ProblemCode::DuplicateRow,
                message,
            );
        }
        known.push(DesignChoice {
            code,
            // A list that says no more than its values has no wording of its own.
            label: label.to_owned(),
            is_exclusive: flags.split(' ').any(|flag| flag == "exclusive"),
            has_text: flags.split(' ').any(|flag| flag == "text"),
        });
    }
    lists
}

/// Languages of a sheet besides the one that is read.
pub(super) fn other_languages(headers: &[String], default: &str) -> Vec<String> {
    let mut languages: Vec<&str> = headers
        .iter()
        .filter(|heading| {
            super::sheets::TRANSLATED.contains(&heading.split("::").next().unwrap_or_default())
        })
        .map(|heading| {
            heading
                .split_once("::")
                .map_or("", |(_, language)| language)
        })
        .collect();
    languages.sort_by_key(|language| rank_of(language, default));
    languages.dedup();
    let mut seen = HashSet::new();
    languages.retain(|language| seen.insert(*language));
    languages
        .iter()
        .skip(1)
        .map(|language| (*language).to_owned())
        .collect()
}
