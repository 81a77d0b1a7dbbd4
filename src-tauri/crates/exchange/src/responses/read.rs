//! Coding the answers of a sheet by its mapping.

use super::about::About;
use super::cells::{missing_code, split_choices, split_other};
use super::choices::{ChoiceIndex, learn, learn_scale, mark_of};
use super::labels::{level_of, score_of};
use super::rows::kept_rows;
use super::{
    AnswerColumn, ColumnUse, FieldTexts, MASK_BLANK, MASK_SKIPPED, MOST_CHOICES, OtherText, Preset,
    QuestionSpec, ResponsesDraft, ResponsesMapping, field,
};
use crate::place::{Problems, quoted};
use crate::table::Table;
use crate::value::Value;
use model::{BLANK, ProblemCode, QuestionKind, SKIPPED};
use rustc_hash::FxHashMap;

/// Most choices of a single choice; more labels than this are words, not choices.
const MOST_SINGLE: usize = 500;

/// Reads a sheet of answers by a mapping. Never fails: what cannot be used is a problem.
pub fn read(file: &str, table: &Table, mapping: &ResponsesMapping) -> ResponsesDraft {
    let mut problems = Problems::new(file, &table.sheet);
    report_layout(table, mapping, &mut problems);
    let kept = kept_rows(table, mapping, &mut problems);
    let mut coding = Coding {
        table,
        preset: mapping.preset,
        kept: &kept.rows,
        problems,
        other_texts: Vec::new(),
        question: 0,
    };
    let (mut questions, mut columns) = (Vec::new(), Vec::new());
    for (at, used) in mapping.columns.iter().enumerate().take(table.columns.len()) {
        coding.question = questions.len() as u32;
        let coded = match used {
            ColumnUse::Question(spec) => vec![coding.code(at, spec)],
            ColumnUse::Ranking(spec) => coding.ranking(at, spec),
            ColumnUse::Tick(tick) => coding.ticks(at, tick, &mapping.columns),
            _ => continue,
        };
        for (spec, answers) in coded {
            questions.push(spec);
            columns.push(answers);
        }
    }
    let about = About {
        table,
        mapping,
        kept: &kept.rows,
    };
    let times = coding.times(&about);
    let keys = about.text(&ColumnUse::SheetKey, str::to_owned);
    let text = |wanted: ColumnUse| about.text(&wanted, str::to_owned);
    ResponsesDraft {
        n_rows: kept.rows.len() as u32,
        keys: (0..kept.rows.len())
            .map(|row| keys.get(row).to_owned())
            .collect(),
        rows: kept.rows.iter().map(|row| table.sheet_row(*row)).collect(),
        other_texts: coding.other_texts,
        problems: coding.problems.finish(),
        rejected: kept.rejected,
        duplicates: kept.duplicates,
        questions,
        columns,
        submitted_at: times.submitted_at,
        duration_s: times.duration_s,
        source: text(ColumnUse::Source),
        source_detail: text(ColumnUse::SourceDetail),
        ip: text(ColumnUse::Ip),
        account_code: text(ColumnUse::AccountCode),
        field: FieldTexts {
            started_at: times.started_at,
            mode: about.text(&ColumnUse::Mode, field::mode_of),
            channel: text(ColumnUse::Channel),
            interviewer: text(ColumnUse::Interviewer),
            place: about.joined(&ColumnUse::Place),
            device: about.text(&ColumnUse::Device, field::device_of),
            consent: about.text(&ColumnUse::Consent, field::consent_of),
            wave: text(ColumnUse::Wave),
        },
    }
}

fn report_layout(table: &Table, mapping: &ResponsesMapping, problems: &mut Problems) {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, heading) in table
        .header
        .iter()
        .enumerate()
        .filter(|(_, heading)| !heading.is_empty())
    {
        let wanted = mapping
            .columns
            .get(at)
            .is_some_and(|used| *used != ColumnUse::Ignore);
        if let (Some(first), true) = (seen.insert(heading, at), wanted) {
            let message = format!(
                "与{}列标题相同，已作为两道题导入；请改名以便区分",
                model::problem::column_letters(first)
            );
            problems.column(table.column_name(at), ProblemCode::DuplicateColumn, message);
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        let unused = matches!(mapping.columns.get(at), None | Some(ColumnUse::Ignore));
        if unused && table.header[at].is_empty() && column.values.len() > 1 {
            let message = "这一列有内容而没有标题，未导入；请在表头补上题目";
            problems.column(table.column_name(at), ProblemCode::MissingColumn, message);
        }
    }
    let n_questions = mapping
        .columns
        .iter()
        .filter(|used| used.is_answer())
        .count();
    if n_questions == 0 {
        problems.sheet(
            ProblemCode::MissingColumn,
            "没有任何一列被指定为题目，请在对应关系中指定",
        );
    } else if mapping.columns.len() > table.columns.len() {
        problems.sheet(
            ProblemCode::MissingColumn,
            "文件的列比对应关系少，缺少的题目未导入；请重新确认对应关系",
        );
    }
}

/// What a distinct value means in its column.
pub(super) enum Meaning<T> {
    Answer(T),
    Missing(i16),
    Wrong(ProblemCode, String),
}

pub(super) struct Coding<'a> {
    pub table: &'a Table,
    pub preset: Preset,
    pub kept: &'a [usize],
    pub problems: Problems,
    pub other_texts: Vec<OtherText>,
    pub question: u32,
}

impl Coding<'_> {
    fn code(&mut self, at: usize, spec: &QuestionSpec) -> (QuestionSpec, AnswerColumn) {
        let table = self.table;
        let column = &table.columns[at];
        let mut spec = spec.clone();
        if matches!(
            spec.kind,
            QuestionKind::SingleChoice | QuestionKind::MultiChoice
        ) {
            let choices = learn(column, &spec, self.preset);
            let most = if spec.kind == QuestionKind::MultiChoice {
                MOST_CHOICES
            } else {
                MOST_SINGLE
            };
            if choices.len() > most {
                let message = format!(
                    "有{}个不同选项，超过{most}个，已按开放题保存原文；请合并选项或改为开放题",
                    choices.len()
                );
                self.problems
                    .column(table.column_name(at), ProblemCode::TooLarge, message);
                spec.kind = QuestionKind::OpenQuestion;
                spec.choices.clear();
            } else {
                spec.choices = choices;
            }
        }
        let answers = match spec.kind {
            QuestionKind::Likert | QuestionKind::Nps => {
                let scale = *spec
                    .scale
                    .get_or_insert_with(|| learn_scale(column, spec.kind));
                let points = ChoiceIndex::new(&spec.choices, &spec.codes);
                let by_code: FxHashMap<&str, usize> = spec
                    .codes
                    .iter()
                    .enumerate()
                    .map(|(at, code)| (code.as_str(), at))
                    .collect();
                // Wording counts when there is one for each score.
                let has_points = spec.choices.len() == usize::from(scale.1.abs_diff(scale.0)) + 1;
                let means = |value: &Value| {
                    let text = value.text();
                    // Names of the points come first: order number 1 may be the highest score.
                    let point = by_code.get(&*text).copied().or_else(|| {
                        if !has_points || value.number().is_some() {
                            return None;
                        }
                        points.find(&text)
                    });
                    match point {
                        Some(point) => Meaning::Answer(scale.0 + point as i16),
                        None => score(value, scale),
                    }
                };
                AnswerColumn::Codes(self.codes(at, means, spec.kind))
            }
            QuestionKind::SingleChoice => AnswerColumn::Codes(self.single(at, &spec)),
            QuestionKind::MultiChoice => self.multi(at, &spec),
            QuestionKind::Date => self.days(at),
            QuestionKind::Number => self.numbers(at),
            QuestionKind::OpenQuestion | QuestionKind::ShortText => {
                self.texts(at, |value| Meaning::Answer(value.text().into_owned()))
            }
        };
        (spec, answers)
    }

    /// Means each distinct value once and reports the wrong ones at every cell they stand in.
    pub(super) fn meanings<T>(
        &mut self,
        at: usize,
        kind: QuestionKind,
        answer: impl Fn(&Value) -> Meaning<T>,
    ) -> Vec<Meaning<T>> {
        let table = self.table;
        let column = &table.columns[at];
        let from_wjx = self.preset == Preset::Wjx;
        let meaning = |value: &Value| match missing_code(&value.text(), kind, from_wjx) {
            Some(code) => Meaning::Missing(code),
            None => answer(value),
        };
        let meanings: Vec<Meaning<T>> = column.values.iter().map(meaning).collect();
        if meanings
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Wrong(..)))
        {
            for row in self.kept {
                if let Meaning::Wrong(code, message) = &meanings[column.codes[*row] as usize] {
                    self.problems.cell(table, *row, at, *code, message.clone());
                }
            }
        }
        meanings
    }

    fn codes(
        &mut self,
        at: usize,
        answer: impl Fn(&Value) -> Meaning<i16>,
        kind: QuestionKind,
    ) -> Vec<i16> {
        let by_value: Vec<i16> = self
            .meanings(at, kind, answer)
            .into_iter()
            .map(|meaning| match meaning {
                Meaning::Answer(code) | Meaning::Missing(code) => code,
                Meaning::Wrong(..) => BLANK,
            })
            .collect();
        let codes = &self.table.columns[at].codes;
        self.kept
            .iter()
            .map(|row| by_value[codes[*row] as usize])
            .collect()
    }

    fn single(&mut self, at: usize, spec: &QuestionSpec) -> Vec<i16> {
        let index = ChoiceIndex::new(&spec.choices, &spec.codes);
        let column = &self.table.columns[at];
        let others: Vec<Option<String>> = column
            .values
            .iter()
            .map(|value| split_other(&value.text()).1.map(str::to_owned))
            .collect();
        if others.iter().any(Option::is_some) {
            for (row, held) in self.kept.iter().enumerate() {
                if let Some(text) = &others[column.codes[*held] as usize] {
                    self.other_texts.push(OtherText {
                        question: self.question,
                        row: row as u32,
                        text: text.clone(),
                    });
                }
            }
        }
        let answer = |value: &Value| match index.find(split_other(&value.text()).0) {
            Some(place) => Meaning::Answer(place as i16 + 1),
            None => Meaning::Missing(BLANK),
        };
        self.codes(at, answer, QuestionKind::SingleChoice)
    }

    fn multi(&mut self, at: usize, spec: &QuestionSpec) -> AnswerColumn {
        let index = ChoiceIndex::new(&spec.choices, &spec.codes);
        let mark = mark_of(&self.table.columns[at], self.preset);
        let meanings = self.meanings(at, QuestionKind::MultiChoice, |value| {
            let text = value.text();
            let (mut mask, mut others) = (0, Vec::new());
            for part in split_choices(&text, mark) {
                let (label, other) = split_other(part);
                mask |= index.find(label).map_or(0, |place| 1 << place);
                others.extend(other.map(str::to_owned));
            }
            Meaning::Answer((mask, others.join("；")))
        });
        let codes = &self.table.columns[at].codes;
        let (mut masks, mut other) = (Vec::with_capacity(self.kept.len()), Vec::new());
        for (row, held) in self.kept.iter().enumerate() {
            masks.push(match &meanings[codes[*held] as usize] {
                Meaning::Answer((mask, text)) => {
                    if !text.is_empty() {
                        other.push((row as u32, text.clone()));
                    }
                    if *mask == 0 { MASK_BLANK } else { *mask }
                }
                Meaning::Missing(SKIPPED) => MASK_SKIPPED,
                _ => MASK_BLANK,
            });
        }
        AnswerColumn::Choices { masks, other }
    }

    fn numbers(&mut self, at: usize) -> AnswerColumn {
        let meanings = self.meanings(at, QuestionKind::Number, |value| match value.number() {
            Some(number) => Meaning::Answer(number),
            None => wrong(
                ProblemCode::InvalidValue,
                value,
                "不是数字，该格已按空白处理；请填阿拉伯数字",
            ),
        });
        let codes = &self.table.columns[at].codes;
        let number = |row: &usize| match &meanings[codes[*row] as usize] {
            Meaning::Answer(number) => Some(*number),
            _ => None,
        };
        AnswerColumn::Numbers(self.kept.iter().map(number).collect())
    }

    /// Days as `YYYY-MM-DD`; a day that does not exist is none.
    fn days(&mut self, at: usize) -> AnswerColumn {
        self.texts(at, |value| match value.time() {
            Some(time) => Meaning::Answer(time.format("%Y-%m-%d").to_string()),
            None => wrong(
                ProblemCode::InvalidValue,
                value,
                "不是存在的日期，该格已按空白处理；请写成 2026-11-02",
            ),
        })
    }

    fn texts(&mut self, at: usize, means: impl Fn(&Value) -> Meaning<String>) -> AnswerColumn {
        let table = self.table;
        let column = &table.columns[at];
        let meanings = self.meanings(at, QuestionKind::OpenQuestion, means);
        let (mut texts, mut missing) = (Vec::new(), Vec::new());
        for (row, held) in self.kept.iter().enumerate() {
            match &meanings[column.codes[*held] as usize] {
                Meaning::Answer(text) => texts.push((row as u32, text.clone())),
                Meaning::Missing(code) => missing.push((row as u32, *code)),
                Meaning::Wrong(..) => missing.push((row as u32, BLANK)),
            }
        }
        AnswerColumn::Texts { texts, missing }
    }
}

fn wrong<T>(code: ProblemCode, value: &Value, remedy: &str) -> Meaning<T> {
    Meaning::Wrong(code, format!("{}{remedy}", quoted(&value.text())))
}

fn score(value: &Value, (low, high): (i16, i16)) -> Meaning<i16> {
    let number = score_of(value).or_else(|| {
        Some(f64::from(
            level_of(&value.text()).filter(|_| (low, high) == (1, 5))?,
        ))
    });
    match number {
        Some(number)
            if number.fract() == 0.0 && (f64::from(low)..=f64::from(high)).contains(&number) =>
        {
            Meaning::Answer(number as i16)
        }
        Some(number) if number.fract() == 0.0 => wrong(
            ProblemCode::OutOfRange,
            value,
            &format!("不在{low}–{high}分之内，该格已按空白处理；请改为{low}到{high}的整数"),
        ),
        _ => wrong(
            ProblemCode::InvalidValue,
            value,
            &format!("不是{low}–{high}分的整数，该格已按空白处理；请改为数字"),
        ),
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
