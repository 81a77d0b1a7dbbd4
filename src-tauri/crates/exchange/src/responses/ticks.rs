//! Questions of several columns, and columns of several questions.

use super::cells::{RANK_MARK, missing_code, split_choices, split_other};
use super::groups::is_ticked;
use super::read::{Coding, Meaning};
use super::{AnswerColumn, ColumnUse, MASK_BLANK, MASK_SKIPPED, MOST_CHOICES, QuestionSpec, Tick};
use crate::table::DictColumn;
use model::{BLANK, ProblemCode, QuestionKind, SKIPPED};

/// What one tick cell says.
enum Said {
    Ticked(Option<String>),
    Not,
    Skipped,
}

impl Coding<'_> {
    /// The multiple choice whose first column this is; nothing for its other columns.
    pub(super) fn ticks(
        &mut self,
        first: usize,
        tick: &Tick,
        columns: &[ColumnUse],
    ) -> Vec<(QuestionSpec, AnswerColumn)> {
        let members: Vec<(usize, &Tick)> = columns
            .iter()
            .take(self.table.columns.len())
            .enumerate()
            .filter_map(|(at, used)| match used {
                ColumnUse::Tick(other)
                    if (&other.title, &other.module) == (&tick.title, &tick.module) =>
                {
                    Some((at, other))
                }
                _ => None,
            })
            .collect();
        if members.first().is_none_or(|(at, _)| *at != first) {
            return Vec::new();
        }
        if members.len() > MOST_CHOICES {
            let message = format!(
                "这道多选题有{}个选项，超过{MOST_CHOICES}个，多出的未导入；请合并选项",
                members.len()
            );
            self.problems.column(
                self.table.column_name(first),
                ProblemCode::TooLarge,
                message,
            );
        }
        let mut spec = QuestionSpec {
            code: tick.code.clone(),
            title: tick.title.clone(),
            module: tick.module.clone(),
            kind: QuestionKind::MultiChoice,
            link: tick.link.clone(),
            ..QuestionSpec::default()
        };
        let mut masks = vec![0_u64; self.kept.len()];
        let mut is_skipped = vec![false; self.kept.len()];
        let mut other: Vec<(u32, String)> = Vec::new();
        for (bit, (at, tick)) in members.iter().take(MOST_CHOICES).enumerate() {
            spec.choices.push(tick.choice.clone());
            let column = &self.table.columns[*at];
            let said = says(column, &tick.choice);
            for (row, held) in self.kept.iter().enumerate() {
                match &said[column.codes[*held] as usize] {
                    Said::Ticked(words) => {
                        masks[row] |= 1 << bit;
                        other.extend(words.iter().map(|words| (row as u32, words.clone())));
                    }
                    Said::Skipped => is_skipped[row] = true,
                    Said::Not => {}
                }
            }
        }
        for (mask, skipped) in masks.iter_mut().zip(is_skipped) {
            if *mask == 0 {
                *mask = if skipped { MASK_SKIPPED } else { MASK_BLANK };
            }
        }
        other.sort_by_key(|(row, _)| *row);
        other.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                first.1 = format!("{}；{}", first.1, next.1);
            }
            same
        });
        vec![(spec, AnswerColumn::Choices { masks, other })]
    }

    /// One number question a choice: its place, from 1. What is not put in order has none.
    pub(super) fn ranking(
        &mut self,
        at: usize,
        spec: &QuestionSpec,
    ) -> Vec<(QuestionSpec, AnswerColumn)> {
        let table = self.table;
        let column = &table.columns[at];
        let mut choices = spec.choices.clone();
        for label in super::choices::learn_ranked(column) {
            if !choices.contains(&label) && choices.len() < MOST_CHOICES {
                choices.push(label);
            }
        }
        let meanings = self.meanings(at, QuestionKind::OpenQuestion, |value| {
            let text = value.text();
            let parts = split_choices(&text, RANK_MARK);
            let place =
                |choice: &String| parts.iter().position(|part| split_other(part).0 == choice);
            Meaning::Answer(choices.iter().map(place).collect::<Vec<_>>())
        });
        let numbers = |choice: usize| {
            let number = |row: &usize| match &meanings[column.codes[*row] as usize] {
                Meaning::Answer(places) => places[choice].map(|place| place as f64 + 1.0),
                _ => None,
            };
            AnswerColumn::Numbers(self.kept.iter().map(number).collect())
        };
        choices
            .iter()
            .enumerate()
            .map(|(choice, label)| {
                let part = QuestionSpec {
                    code: format!("{}_{}", spec.code, choice + 1),
                    title: format!("{}—{label}", spec.title),
                    module: spec.module.clone(),
                    kind: QuestionKind::Number,
                    link: spec.codes.get(choice).filter(|id| !id.is_empty()).cloned(),
                    ..QuestionSpec::default()
                };
                (part, numbers(choice))
            })
            .collect()
    }
}

fn says(column: &DictColumn, choice: &str) -> Vec<Said> {
    let said = |value: &crate::value::Value| {
        let text = value.text();
        match missing_code(&text, QuestionKind::MultiChoice, true) {
            Some(SKIPPED) => return Said::Skipped,
            Some(BLANK) => return Said::Not,
            _ => {}
        }
        match is_ticked(&text, choice) {
            Some(false) => Said::Not,
            Some(true) => Said::Ticked(split_other(&text).1.map(str::to_owned)),
            // Whatever else stands there was written beside the choice.
            None => Said::Ticked(Some(split_other(&text).1.unwrap_or(&text).to_owned())),
        }
    };
    column.values.iter().map(said).collect()
}
