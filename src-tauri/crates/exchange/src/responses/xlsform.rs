//! An XLSForm beside the answers: names of questions and choices get their wording from it.

use super::KnownQuestion;
use crate::table::Table;
use model::QuestionKind;

/// The questions of an XLSForm, or none when the workbook is not one. Their ids are empty: they
/// explain names, the study does not know them yet.
pub fn known_of_xlsform(tables: &[Table]) -> Vec<KnownQuestion> {
    let sheet = |name: &str| {
        tables
            .iter()
            .find(|table| table.sheet.eq_ignore_ascii_case(name))
    };
    let (Some(survey), Some(choices)) = (sheet("survey"), sheet("choices")) else {
        return Vec::new();
    };
    let (Some(kind_at), Some(name_at), Some(label_at)) = (
        column(survey, "type"),
        column(survey, "name"),
        column(survey, "label"),
    ) else {
        return Vec::new();
    };
    let mut known = Vec::new();
    for row in 0..survey.n_rows {
        let cell = |at: usize| survey.cell(row, at).text().into_owned();
        let (kind, name, label) = (cell(kind_at), cell(name_at), cell(label_at));
        let mut words = kind.split_whitespace();
        let base = words.next().unwrap_or_default();
        let list = words.next().unwrap_or_default();
        let Some(kind) = kind_of(base) else { continue };
        let (labels, names) = match list {
            "" => (Vec::new(), Vec::new()),
            list => list_of(choices, list),
        };
        let (kind, scale, labels, names) = scored(kind, labels, names);
        known.push(KnownQuestion {
            id: String::new(),
            code: name.clone(),
            titles: vec![if label.is_empty() { name } else { label }],
            module: String::new(),
            kind,
            scale,
            choices: labels,
            choice_codes: names,
            is_of_version: false,
        });
    }
    known
}

fn kind_of(base: &str) -> Option<QuestionKind> {
    Some(match base {
        "select_one" | "select1" => QuestionKind::SingleChoice,
        "select_multiple" => QuestionKind::MultiChoice,
        "integer" | "decimal" | "range" => QuestionKind::Number,
        "date" => QuestionKind::Date,
        "text" => QuestionKind::OpenQuestion,
        _ => return None,
    })
}

type Shape = (QuestionKind, Option<(i16, i16)>, Vec<String>, Vec<String>);

/// A select_one whose names are scores in a row (1, 2, 3 …) is a scale.
fn scored(kind: QuestionKind, labels: Vec<String>, names: Vec<String>) -> Shape {
    let mut scores: Vec<(i16, String)> = names
        .iter()
        .zip(&labels)
        .filter_map(|(name, label)| Some((name.parse().ok()?, label.clone())))
        .collect();
    scores.sort();
    let in_a_row = scores.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
    let (Some(low), Some(high)) = (scores.first().map(|s| s.0), scores.last().map(|s| s.0)) else {
        return (kind, None, labels, names);
    };
    let is_scale = kind == QuestionKind::SingleChoice
        && scores.len() == names.len()
        && scores.len() >= 3
        && in_a_row
        && (0..=1).contains(&low)
        && high <= 10
        && labels != names;
    match is_scale {
        true if (low, high) == (0, 10) => {
            (QuestionKind::Nps, Some((0, 10)), Vec::new(), Vec::new())
        }
        true => {
            let words = scores.into_iter().map(|(_, label)| label).collect();
            (QuestionKind::Likert, Some((low, high)), words, Vec::new())
        }
        false => (kind, None, labels, names),
    }
}

/// The column of a name; `label::中文` counts as `label`.
fn column(table: &Table, name: &str) -> Option<usize> {
    let is = |heading: &String| {
        let base = heading.split(':').next().unwrap_or_default().trim();
        base.eq_ignore_ascii_case(name)
    };
    table.header.iter().position(is)
}

fn list_of(choices: &Table, list: &str) -> (Vec<String>, Vec<String>) {
    let at = |name| column(choices, name);
    let Some(list_at) = at("list_name").or_else(|| at("list name")) else {
        return (Vec::new(), Vec::new());
    };
    let (Some(name_at), Some(label_at)) = (at("name"), at("label")) else {
        return (Vec::new(), Vec::new());
    };
    (0..choices.n_rows)
        .filter(|row| choices.cell(*row, list_at).text() == list)
        .map(|row| {
            let cell = |at| choices.cell(row, at).text().into_owned();
            let (name, label): (String, String) = (cell(name_at), cell(label_at));
            (
                if label.is_empty() {
                    name.clone()
                } else {
                    label
                },
                name,
            )
        })
        .unzip()
}
