//! The survey export of a batch: its columns by the part they play.
//!
//! Banner variables are the single choices, items the scale questions that share the most
//! common scale, then the 0–10 question, the first multiple choice and all open answers.

use super::names::{distinct, short_name};
use crate::failure::Result;
use crate::wire::Failure;
use ::report::{CodedColumn, CodedSheet, TableCell};
use exchange::responses::{
    AnswerColumn, MASK_BLANK, MASK_SKIPPED, QuestionSpec, guess, read as read_answers,
};
use exchange::{DictColumn, Table, Value};
use model::QuestionKind;
use stats::codes::NO_GROUP;
use std::collections::BTreeMap;
use std::path::Path;

/// Most columns of a banner variable that letters can tell apart.
const MOST_GROUPS: usize = 26;

/// An export, read and coded.
pub(super) struct Survey {
    /// Accepted answer sheets.
    pub(super) n: u32,
    pub(super) items: Vec<Item>,
    /// Lowest and highest score of the items.
    pub(super) scale: (i16, i16),
    pub(super) banners: Vec<Banner>,
    /// Scores of the 0–10 question.
    pub(super) nps: Vec<i16>,
    pub(super) multi: Option<Multi>,
    /// Row and words of open answers.
    pub(super) answers: Vec<(u32, String)>,
    /// Sentences about cells that could not be used.
    pub(super) problems: Vec<String>,
}

/// One scale question.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) codes: Vec<i16>,
}

/// A variable that divides the respondents.
pub(super) struct Banner {
    pub(super) name: String,
    /// In the order of their characters, as spreadsheets sort them.
    pub(super) labels: Vec<String>,
    /// Position in `labels` a row.
    pub(super) groups: Vec<u16>,
}

/// A multiple choice.
pub(super) struct Multi {
    pub(super) title: String,
    pub(super) labels: Vec<String>,
    /// Bit *i* = choice *i*; 0 when not answered.
    pub(super) masks: Vec<u64>,
}

/// Reads an export: the sheet as it came, and what it says.
pub(super) fn read(path: &Path) -> Result<(Table, Survey)> {
    let (name, bytes) = super::read_file(path)?;
    let tables = exchange::read_tables(&name, &bytes)?;
    drop(bytes);
    let table = tables.into_iter().find(|table| table.n_rows > 0);
    let table = table.ok_or_else(|| Failure::bad_value(format!("{name}：没有任何一行答卷。")))?;
    let draft = read_answers(&name, &table, &guess(&table, None));
    let mut survey = Survey {
        n: draft.n_rows,
        items: Vec::new(),
        scale: most_common_scale(&draft.questions),
        banners: Vec::new(),
        nps: Vec::new(),
        multi: None,
        answers: Vec::new(),
        problems: draft.problems.iter().map(ToString::to_string).collect(),
    };
    for (spec, column) in draft.questions.into_iter().zip(draft.columns) {
        survey.take(spec, column);
    }
    if survey.items.is_empty() {
        return Err(Failure::bad_value(format!("{name}：没有找到量表题。")));
    }
    name_apart(&mut survey);
    Ok((table, survey))
}

fn most_common_scale(questions: &[QuestionSpec]) -> (i16, i16) {
    let mut counts: BTreeMap<(i16, i16), usize> = BTreeMap::new();
    for scale in questions
        .iter()
        .filter(|spec| spec.kind == QuestionKind::Likert)
        .filter_map(|spec| spec.scale)
    {
        *counts.entry(scale).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, n)| *n)
        .map_or((1, 5), |(scale, _)| scale)
}

fn name_apart(survey: &mut Survey) {
    let names = distinct(survey.items.iter().map(|item| item.name.clone()));
    survey
        .items
        .iter_mut()
        .zip(names)
        .for_each(|(item, name)| item.name = name);
    let names = distinct(survey.banners.iter().map(|banner| banner.name.clone()));
    survey
        .banners
        .iter_mut()
        .zip(names)
        .for_each(|(banner, name)| banner.name = name);
}

impl Survey {
    fn take(&mut self, spec: QuestionSpec, column: AnswerColumn) {
        match (spec.kind, column) {
            (QuestionKind::Likert, AnswerColumn::Codes(codes))
                if spec.scale == Some(self.scale) =>
            {
                self.items.push(Item {
                    name: spec.title,
                    codes,
                });
            }
            (QuestionKind::Nps, AnswerColumn::Codes(codes)) if self.nps.is_empty() => {
                self.nps = codes
            }
            (QuestionKind::SingleChoice, AnswerColumn::Codes(codes))
                if spec.choices.len() <= MOST_GROUPS =>
            {
                self.banners.push(banner(&spec, &codes));
            }
            (QuestionKind::MultiChoice, AnswerColumn::Choices { mut masks, .. })
                if self.multi.is_none() =>
            {
                for mask in &mut masks {
                    if matches!(*mask, MASK_BLANK | MASK_SKIPPED) {
                        *mask = 0;
                    }
                }
                self.multi = Some(Multi {
                    title: short_name(&spec.title),
                    labels: spec.choices,
                    masks,
                });
            }
            (QuestionKind::OpenQuestion, AnswerColumn::Texts { texts, .. }) => {
                self.answers.extend(texts)
            }
            _ => {}
        }
    }
}

/// The sheet as it came, markers of missing answers as empty cells.
pub(super) fn raw_sheet<'a>(name: &str, table: &'a Table) -> CodedSheet<'a> {
    let column = |(head, held): (&'a String, &'a DictColumn)| CodedColumn {
        head,
        values: held.values.iter().map(cell).collect(),
        codes: &held.codes,
    };
    CodedSheet {
        name: name.into(),
        columns: table
            .header
            .iter()
            .zip(&table.columns)
            .map(column)
            .collect(),
    }
}

fn cell(value: &Value) -> TableCell<'_> {
    match value {
        Value::Empty => TableCell::Empty,
        Value::Number(number) => TableCell::Number(*number),
        Value::Text(text) if matches!(text.trim(), "(空)" | "（空）" | "(跳过)" | "（跳过）") => {
            TableCell::Empty
        }
        Value::Text(text) => text.as_str().into(),
        Value::Time(_) | Value::Bool(_) => value.text().into_owned().into(),
    }
}

fn banner(spec: &QuestionSpec, codes: &[i16]) -> Banner {
    let mut order: Vec<usize> = (0..spec.choices.len()).collect();
    order.sort_by(|a, b| spec.choices[*a].cmp(&spec.choices[*b]));
    let mut place = vec![NO_GROUP; spec.choices.len()];
    for (at, choice) in (0..).zip(&order) {
        place[*choice] = at;
    }
    let group = |code: &i16| {
        let choice = usize::try_from(*code)
            .ok()
            .and_then(|code| code.checked_sub(1));
        choice
            .and_then(|choice| place.get(choice))
            .copied()
            .unwrap_or(NO_GROUP)
    };
    Banner {
        name: short_name(&spec.title),
        labels: order
            .iter()
            .map(|choice| spec.choices[*choice].clone())
            .collect(),
        groups: codes.iter().map(group).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_the_labels_not_the_codes() {
        let spec = QuestionSpec {
            code: "Q1".into(),
            title: "您所在的区域：".into(),
            module: String::new(),
            kind: QuestionKind::SingleChoice,
            scale: None,
            choices: ["b", "a"].map(String::from).into(),
            ..QuestionSpec::default()
        };
        let banner = banner(&spec, &[1, 2, model::BLANK, 0, 3]);
        assert_eq!(
            (banner.name.as_str(), banner.labels),
            ("区域", vec!["a".to_owned(), "b".to_owned()])
        );
        assert_eq!(banner.groups, [1, 0, NO_GROUP, NO_GROUP, NO_GROUP]);
    }
}
