//! One survey exported twice: the text gives wording, the order numbers give the choices' order
//! and names, the scores give the scale. Rows meet by 序号, columns by the number of the question.

use super::cells::{marker, split_other};
use super::headings::{Heading, take_apart};
use super::labels::level_of;
use super::{ColumnUse, MOST_CHOICES, QuestionSpec, ResponsesMapping, Tick, choices, meta};
use crate::place::{Problems, quoted};
use crate::table::{DictColumn, Table, layout_fingerprint};
use crate::value::Value;
use model::{Problem, ProblemCode, QuestionKind};
use rustc_hash::FxHashMap;

/// A file picked beside the one that is imported.
#[derive(Debug, Clone, PartialEq)]
pub struct Companion {
    /// Base name.
    pub file: String,
    /// Its sheet.
    pub table: Table,
}

/// What joining found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Joined {
    /// What did not meet.
    pub problems: Vec<Problem>,
    /// How each companion's layout reads by itself from now on.
    pub layouts: Vec<(String, ResponsesMapping)>,
    /// The companions' forms, in Chinese.
    pub forms: Vec<&'static str>,
}

/// What a file of a pair holds in its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Numbers,
    Scores,
}

/// Which of the files holds the wording: by its name (按文本), else the one with most words.
pub(crate) fn text_file(files: &[(&str, &Table)]) -> usize {
    if let Some(named) = files.iter().position(|(name, _)| name.contains("文本")) {
        return named;
    }
    let words = |table: &Table| -> usize {
        let of_column = |column: &DictColumn| {
            column
                .values
                .iter()
                .filter(|value| value.number().is_none())
                .count()
        };
        table.columns.iter().map(of_column).sum()
    };
    let most = files
        .iter()
        .enumerate()
        .max_by_key(|(at, (_, table))| (words(table), usize::MAX - at));
    most.map_or(0, |(at, _)| at)
}

/// Teaches the mapping of the text file what its companions say.
pub fn join(
    file: &str,
    table: &Table,
    mapping: &mut ResponsesMapping,
    companions: &[Companion],
) -> Joined {
    let mut joined = Joined::default();
    for companion in companions {
        let mut problems = Problems::new(file, &table.sheet);
        let Some(rows) = matching_rows(table, &companion.table, &companion.file, &mut problems)
        else {
            joined.problems.extend(problems.finish());
            continue;
        };
        let mut pair = Pair {
            main: table,
            other: &companion.table,
            rows,
            problems,
            layout: companion
                .table
                .header
                .iter()
                .map(|heading| meta::use_of_heading(heading))
                .collect(),
        };
        let form = pair.join(&companion.file, mapping);
        joined.forms.push(match form {
            Form::Numbers => "按选项序号",
            Form::Scores => "按分数",
        });
        let columns = pair
            .layout
            .into_iter()
            .map(|used| used.unwrap_or(ColumnUse::Ignore))
            .collect();
        let layout = ResponsesMapping {
            preset: mapping.preset,
            columns,
        };
        joined
            .layouts
            .push((layout_fingerprint(&companion.table), layout));
        joined.problems.extend(pair.problems.finish());
    }
    joined
}

/// For each row of the text file the row of the other one with the same 序号.
fn matching_rows(
    main: &Table,
    other: &Table,
    name: &str,
    problems: &mut Problems,
) -> Option<Vec<Option<usize>>> {
    let key_of = |table: &Table| {
        table
            .header
            .iter()
            .position(|heading| meta::use_of_heading(heading) == Some(ColumnUse::SheetKey))
    };
    let (Some(main_key), Some(other_key)) = (key_of(main), key_of(other)) else {
        if main.n_rows == other.n_rows {
            return Some((0..main.n_rows).map(Some).collect());
        }
        let message = format!(
            "{}没有“序号”列，行数也不同，无法与本文件合并；请从问卷星重新下载两份",
            quoted(name)
        );
        problems.sheet(ProblemCode::MissingColumn, message);
        return None;
    };
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for row in 0..other.n_rows {
        by_key
            .entry(other.cell(row, other_key).text().into_owned())
            .or_insert(row);
    }
    let rows: Vec<Option<usize>> = (0..main.n_rows)
        .map(|row| by_key.get(&*main.cell(row, main_key).text()).copied())
        .collect();
    let n_met = rows.iter().flatten().count();
    if n_met == 0 {
        let message = format!(
            "{}与本文件没有一个相同的序号，不是同一份问卷；只导入了本文件",
            quoted(name)
        );
        problems.sheet(ProblemCode::UnknownReference, message);
        return None;
    }
    if n_met < main.n_rows || n_met < by_key.len() {
        let message = format!(
            "{}与本文件的答卷不完全相同（相同{n_met}份，只在本文件{}份，只在另一文件{}份）；只导入本文件的答卷，请同时下载两份",
            quoted(name),
            main.n_rows - n_met,
            by_key.len().saturating_sub(n_met)
        );
        problems.sheet(ProblemCode::UnknownReference, message);
    }
    Some(rows)
}

/// Columns by the question's number, else by its wording.
fn grouped(table: &Table) -> (Vec<Option<Heading>>, FxHashMap<String, Vec<usize>>) {
    let is_question: Vec<bool> = table
        .header
        .iter()
        .map(|heading| !heading.is_empty() && meta::use_of_heading(heading).is_none())
        .collect();
    let headings = take_apart(&table.header, &is_question);
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, heading) in headings.iter().enumerate() {
        if let Some(heading) = heading {
            let key = heading
                .number
                .map_or_else(|| heading.whole.clone(), |number| number.to_string());
            groups.entry(key).or_default().push(at);
        }
    }
    (headings, groups)
}

struct Pair<'a> {
    main: &'a Table,
    other: &'a Table,
    rows: Vec<Option<usize>>,
    problems: Problems,
    layout: Vec<Option<ColumnUse>>,
}

/// Wording → number, in the order of the numbers.
type Numbered = Vec<(String, i64)>;

impl Pair<'_> {
    fn join(&mut self, name: &str, mapping: &mut ResponsesMapping) -> Form {
        let (_, mut main_groups) = grouped(self.main);
        let (headings, other_groups) = grouped(self.other);
        let mut one_to_one: Vec<(usize, usize, Numbered)> = Vec::new();
        let mut has_ticks = false;
        let mut missing: Vec<String> = Vec::new();
        let mut keys: Vec<&String> = other_groups.keys().collect();
        keys.sort_by_key(|key| other_groups[*key][0]);
        for key in keys {
            let others = &other_groups[key];
            let mains = main_groups.remove(key).unwrap_or_default();
            if mains.len() == others.len() {
                for (main, other) in mains.iter().zip(others) {
                    let numbers = self.numbers(*main, *other);
                    one_to_one.push((*main, *other, numbers));
                }
            } else if let ([main], true) = (&mains[..], others.len() > 1) {
                has_ticks = true;
                self.spread(*main, others, &headings, mapping);
            } else {
                missing.push(self.other.column_name(others[0]));
            }
        }
        if !missing.is_empty() {
            let message = format!(
                "{}中的{}在本文件里没有对应的题目，未使用",
                quoted(name),
                missing.join("、")
            );
            self.problems.sheet(ProblemCode::MissingColumn, message);
        }
        let form = form_of(name, has_ticks, &one_to_one);
        for (main, other, numbers) in one_to_one {
            self.one(form, main, other, &numbers, mapping);
        }
        form
    }

    /// Which number stands where the text stands; the most frequent where cells disagree.
    fn numbers(&mut self, main: usize, other: usize) -> Numbered {
        let (text, coded) = (&self.main.columns[main], &self.other.columns[other]);
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for (row, met) in self.rows.iter().enumerate() {
            if let Some(met) = met {
                let (Some(a), Some(b)) = (text.codes.get(row), coded.codes.get(*met)) else {
                    continue;
                };
                *counts
                    .entry(u64::from(*a) << 32 | u64::from(*b))
                    .or_insert(0) += 1;
            }
        }
        let mut by_label: FxHashMap<String, FxHashMap<i64, u32>> = FxHashMap::default();
        for (pair, n) in counts {
            let label = text.values[(pair >> 32) as usize].text().into_owned();
            let label = split_other(&label).0.to_owned();
            let number = whole(&coded.values[(pair & 0xffff_ffff) as usize]);
            if label.is_empty() || marker(&label).is_some() {
                continue;
            }
            // A column of words in both files has no numbers.
            let Some(number) = number else {
                return Vec::new();
            };
            *by_label
                .entry(label)
                .or_default()
                .entry(number)
                .or_insert(0) += n;
        }
        let mut numbered: Numbered = Vec::new();
        for (label, numbers) in by_label {
            let total: u32 = numbers.values().sum();
            let most = numbers.iter().max_by_key(|(number, n)| (**n, -**number));
            let Some((number, n)) = most.map(|(number, n)| (*number, *n)) else {
                continue;
            };
            if n < total {
                let message = format!(
                    "选项{}在另一文件里有不同的编号，按多数的 {number} 处理；请重新下载两份",
                    quoted(&label)
                );
                let column = self.main.column_name(main);
                self.problems
                    .column(column, ProblemCode::InvalidValue, message);
            }
            numbered.push((label, number));
        }
        numbered.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        numbered
    }

    /// One column on either side.
    fn one(
        &mut self,
        form: Form,
        main: usize,
        other: usize,
        numbers: &Numbered,
        mapping: &mut ResponsesMapping,
    ) {
        let Some(ColumnUse::Question(spec)) = mapping.columns.get_mut(main) else {
            return;
        };
        // Scores in both files, or words in both: nothing to learn.
        let says_words = numbers
            .iter()
            .any(|(label, number)| *label != number.to_string());
        let is_choice = says_words && !numbers.is_empty() && numbers.len() <= 200;
        if is_choice {
            let levels = spec.kind == QuestionKind::Likert
                && numbers.iter().all(|(label, _)| level_of(label).is_some());
            match form {
                _ if levels => {}
                Form::Scores if in_a_row(numbers) => {
                    spec.kind = QuestionKind::Likert;
                    spec.scale = Some((numbers[0].1 as i16, numbers[numbers.len() - 1].1 as i16));
                    spec.choices = numbers.iter().map(|(label, _)| label.clone()).collect();
                }
                Form::Scores => {}
                Form::Numbers => {
                    spec.kind = QuestionKind::SingleChoice;
                    spec.scale = None;
                    spec.choices = in_order(numbers);
                }
            }
        }
        let mut alone = spec.clone();
        alone.codes = match is_choice {
            true => codes_of(spec, numbers),
            false => Vec::new(),
        };
        self.layout[other] = Some(ColumnUse::Question(alone));
    }

    /// One column of text, one column a choice on the other side.
    fn spread(
        &mut self,
        main: usize,
        others: &[usize],
        headings: &[Option<Heading>],
        mapping: &mut ResponsesMapping,
    ) {
        let titles: Vec<String> = others
            .iter()
            .filter_map(|at| headings[*at].as_ref())
            .map(|heading| heading.title.clone())
            .collect();
        match mapping.columns.get_mut(main) {
            Some(ColumnUse::Ranking(spec)) => {
                spec.choices = in_wording(&titles, &spec.choices);
                for (choice, at) in others.iter().enumerate() {
                    let title = format!("{}—{}", spec.title, spec.choices[choice]);
                    self.layout[*at] = Some(ColumnUse::Question(QuestionSpec {
                        code: format!("{}_{}", spec.code, choice + 1),
                        title,
                        kind: QuestionKind::Number,
                        ..QuestionSpec::default()
                    }));
                }
            }
            Some(ColumnUse::Question(spec)) if others.len() <= MOST_CHOICES => {
                let met = choices::learn(
                    &self.main.columns[main],
                    &QuestionSpec {
                        kind: QuestionKind::MultiChoice,
                        ..QuestionSpec::default()
                    },
                    mapping.preset,
                );
                spec.kind = QuestionKind::MultiChoice;
                spec.scale = None;
                spec.choices = in_wording(&titles, &met);
                for (at, choice) in others.iter().zip(spec.choices.clone()) {
                    self.layout[*at] = Some(ColumnUse::Tick(Tick {
                        code: spec.code.clone(),
                        title: spec.title.clone(),
                        module: spec.module.clone(),
                        choice,
                        link: spec.link.clone(),
                    }));
                }
            }
            _ => {}
        }
    }
}

fn whole(value: &Value) -> Option<i64> {
    let number = value.number()?;
    (number.fract() == 0.0 && number.abs() < 1e6).then_some(number as i64)
}

/// Numbers or scores: by the file's name, by ticks, by what the numbers say.
fn form_of(name: &str, has_ticks: bool, pairs: &[(usize, usize, Numbered)]) -> Form {
    if name.contains("分数") || name.contains("得分") {
        return Form::Scores;
    }
    if name.contains("序号") || has_ticks {
        return Form::Numbers;
    }
    let are_scores = pairs.iter().any(|(_, _, numbers)| {
        let repeats = numbers.windows(2).any(|pair| pair[0].1 == pair[1].1);
        let has_zero = numbers
            .first()
            .is_some_and(|(label, number)| *number == 0 && label != "0");
        repeats || has_zero
    });
    if are_scores {
        Form::Scores
    } else {
        Form::Numbers
    }
}

/// Whether the scores make a scale: whole, each once, one after another.
fn in_a_row(numbers: &Numbered) -> bool {
    numbers.len() >= 3
        && (0..=1).contains(&numbers[0].1)
        && numbers.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1)
        && numbers[numbers.len() - 1].1 <= 10
}

/// Choices at the place of their number; one that nobody chose gets a name to be found by.
fn in_order(numbers: &Numbered) -> Vec<String> {
    let highest = numbers
        .iter()
        .map(|(_, number)| *number)
        .filter(|n| *n <= 200)
        .max()
        .unwrap_or(0);
    let mut choices: Vec<String> = (1..=highest.max(0) as usize)
        .map(choices::placeholder)
        .collect();
    let mut is_set = vec![false; choices.len()];
    for (label, number) in numbers {
        match usize::try_from(*number - 1)
            .ok()
            .filter(|at| is_set.get(*at) == Some(&false))
        {
            Some(at) => {
                choices[at].clone_from(label);
                is_set[at] = true;
            }
            None => choices.push(label.clone()),
        }
    }
    choices
}

/// What stands in the other file for each choice or point of a question.
fn codes_of(spec: &QuestionSpec, numbers: &Numbered) -> Vec<String> {
    let number_of = |label: &str| {
        numbers
            .iter()
            .find(|(known, _)| known == label)
            .map(|(_, number)| number.to_string())
    };
    match (spec.kind, spec.scale) {
        (QuestionKind::Likert, Some((low, high))) if spec.choices.is_empty() => (low..=high)
            .map(|score| {
                let point = numbers
                    .iter()
                    .find(|(label, _)| level_of(label) == Some(score));
                point
                    .map(|(_, number)| number.to_string())
                    .unwrap_or_default()
            })
            .collect(),
        _ => spec
            .choices
            .iter()
            .enumerate()
            .map(|(at, label)| number_of(label).unwrap_or_else(|| (at + 1).to_string()))
            .collect(),
    }
}

/// The headings' choices in the wording that the cells use.
fn in_wording(titles: &[String], met: &[String]) -> Vec<String> {
    let fold = |text: &str| super::link::folded(text);
    titles
        .iter()
        .map(|title| {
            let same = met.iter().find(|label| fold(label) == fold(title));
            same.unwrap_or(title).clone()
        })
        .collect()
}

#[cfg(test)]
#[path = "pair_tests.rs"]
mod tests;
