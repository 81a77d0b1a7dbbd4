//! What each column most likely is, from its heading, its distinct values and what the study
//! knows of its questions.

use super::groups::{Together, together};
use super::headings::{Heading, take_apart};
use super::link::{KnownQuestion, Linker, believed};
use super::{ColumnUse, MOST_CHOICES, Preset, QuestionSpec, ResponsesMapping, Tick};
use super::{choices, kinds, meta, odk};
use crate::table::{DictColumn, Table};
use crate::value::Value;
use model::QuestionKind;

/// A proposal, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// What each column is used for.
    pub mapping: ResponsesMapping,
    /// By what the platform was told, in Chinese; empty when the user said it.
    pub reason: String,
    /// Columns that ask what a known question asks, but on another scale: column, id of the question.
    pub other_scale: Vec<(u32, String)>,
    /// Whether the questions of a version of the questionnaire were used.
    pub uses_version: bool,
}

/// Proposes a mapping; `preset` is the user's word for where the sheet comes from.
pub fn guess(table: &Table, preset: Option<Preset>) -> ResponsesMapping {
    guess_with(table, preset, &[], 0.0).mapping
}

/// As [`guess`], for a study that has questions. Questions of a version count only when at least
/// `least_share` of the columns are theirs: a version that nobody named must prove itself.
pub fn guess_with(
    table: &Table,
    preset: Option<Preset>,
    known: &[KnownQuestion],
    least_share: f64,
) -> Guess {
    let (preset, reason) = match preset {
        Some(preset) => (preset, String::new()),
        None => meta::detect(table),
    };
    let mut columns = meta::uses(&table.header, preset);
    let is_question: Vec<bool> = columns
        .iter()
        .zip(&table.header)
        .map(|(known, heading)| known.is_none() && !heading.is_empty())
        .collect();
    let headings = headings_of(table, preset, &is_question);
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let Some(heading) = heading else { continue };
        if meta::is_personal(&heading.title) {
            columns[at] = Some(ColumnUse::Ignore);
            continue;
        }
        match groups.iter_mut().find(|(group, _)| *group == heading.group) {
            Some((_, members)) => members.push(at),
            None => groups.push((heading.group, vec![at])),
        }
    }
    for (_, members) in &groups {
        propose(table, preset, members, &headings, &mut columns);
    }
    let mut mapping = ResponsesMapping {
        preset,
        columns: columns
            .into_iter()
            .map(|used| used.unwrap_or(ColumnUse::Ignore))
            .collect(),
    };
    let mut linker = Linker::new(table, &headings, preset);
    let uses_version = linker.link(&mut mapping, known, least_share);
    Guess {
        mapping,
        reason,
        other_scale: linker.other_scale,
        uses_version,
    }
}

/// Whether a file of 问卷星 has numbers where choices should be: ticks in columns of their own, and
/// no question whose choices have wording.
pub(crate) fn lacks_wording(mapping: &ResponsesMapping) -> bool {
    let has = |is: fn(&ColumnUse) -> bool| mapping.columns.iter().any(is);
    mapping.preset == Preset::Wjx
        && has(|used| matches!(used, ColumnUse::Tick(tick) if tick.link.is_none()))
        && !has(|used| matches!(used, ColumnUse::Question(spec) if !spec.choices.is_empty()))
}

/// The headings of question columns, taken apart as the platform makes them.
pub(super) fn headings_of(
    table: &Table,
    preset: Preset,
    is_question: &[bool],
) -> Vec<Option<Heading>> {
    match preset {
        Preset::Odk => odk::take_apart(&table.header, is_question),
        _ => take_apart(&table.header, is_question),
    }
}

fn propose(
    table: &Table,
    preset: Preset,
    members: &[usize],
    headings: &[Option<Heading>],
    columns: &mut [Option<ColumnUse>],
) {
    let kind = believed(together(table, members, headings), preset);
    let joined = match (kind, preset) {
        (Together::Ticks, Preset::Odk) => odk::joined_of(&table.header, &table.header[members[0]]),
        _ => None,
    };
    if let Some(joined) = joined {
        // The cell that holds all ticks says it all; the parts give the choices' order.
        let names: Vec<String> = titles(members, headings);
        for at in members {
            columns[*at] = Some(ColumnUse::Ignore);
        }
        if let Some(heading) = headings.get(joined).and_then(Option::as_ref) {
            let mut spec = spec_of(heading, &DictColumn::default(), 0);
            spec.kind = QuestionKind::MultiChoice;
            spec.choices = names;
            columns[joined] = Some(ColumnUse::Question(spec));
        }
        return;
    }
    for at in members {
        // A joined column was settled by its parts.
        let (Some(heading), None) = (&headings[*at], &columns[*at]) else {
            continue;
        };
        columns[*at] = Some(match kind {
            Together::Ticks => ColumnUse::Tick(tick_of(heading, preset)),
            Together::Places | Together::Sum => ColumnUse::Question(part_of(heading)),
            Together::Apart => one(table, preset, *at, heading),
        });
    }
}

fn titles(members: &[usize], headings: &[Option<Heading>]) -> Vec<String> {
    let title = |at: &usize| headings[*at].as_ref().map(|heading| heading.title.clone());
    members.iter().filter_map(title).collect()
}

fn one(table: &Table, preset: Preset, at: usize, heading: &Heading) -> ColumnUse {
    let empty = DictColumn::default();
    let column = table.columns.get(at).unwrap_or(&empty);
    let mut spec = spec_of(heading, column, table.n_rows);
    if spec.kind == QuestionKind::OpenQuestion && kinds::is_ranking(column) {
        spec.kind = QuestionKind::Number;
        spec.choices = choices::learn_ranked(column);
        spec.module = String::new();
        return ColumnUse::Ranking(spec);
    }
    if preset == Preset::Odk && spec.kind != QuestionKind::MultiChoice && holds_names(column) {
        spec.kind = QuestionKind::MultiChoice;
        spec.scale = None;
        spec.choices = choices::learn(column, &spec, preset);
    }
    if preset == Preset::Odk
        && spec.kind == QuestionKind::OpenQuestion
        && names_recur(column, table.n_rows)
    {
        spec.kind = QuestionKind::SingleChoice;
        spec.choices = choices::learn(column, &spec, preset);
    }
    if preset == Preset::Tencent && !spec.choices.is_empty() {
        spec.choices.clear();
        spec.choices = choices::learn(column, &spec, preset);
    }
    ColumnUse::Question(spec)
}

/// Whether a word may be the name of a choice, `price_list`.
fn is_name(word: &str) -> bool {
    word.len() <= 40
        && word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// Whether every cell holds one name and names come back: the answer of a select_one.
fn names_recur(column: &DictColumn, n_rows: usize) -> bool {
    let given = || column.values.iter().filter(|value| !value.is_empty());
    let n_names = given().count();
    (1..n_rows).contains(&n_names)
        && given().all(|value| matches!(value, Value::Text(text) if is_name(text)))
}

/// Whether cells hold names of choices one behind another, `price service`.
fn holds_names(column: &DictColumn) -> bool {
    let (mut several, mut n_words) = (false, 0);
    let mut seen = rustc_hash::FxHashSet::default();
    for value in column.values.iter().filter(|value| !value.is_empty()) {
        let Value::Text(text) = value else {
            return false;
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.len() > MOST_CHOICES || !words.iter().all(|word| is_name(word)) {
            return false;
        }
        several |= words.len() > 1;
        n_words += words.len();
        seen.extend(words.into_iter().map(str::to_owned));
    }
    // Words of a sentence hardly come back.
    several && seen.len() <= 30 && seen.len() < n_words
}

fn tick_of(heading: &Heading, preset: Preset) -> Tick {
    let code = heading
        .number
        .map_or_else(|| heading.stem.clone(), |number| format!("Q{number}"));
    let title = match (&*heading.stem, heading.number) {
        ("", Some(number)) => format!("第{number}题"),
        (stem, _) => stem.to_owned(),
    };
    let choice = match preset {
        Preset::Tencent => choices::without_letter(&heading.title).to_owned(),
        _ => heading.title.clone(),
    };
    Tick {
        code,
        title,
        choice,
        ..Tick::default()
    }
}

/// A place of a ranking or a part of a sum: a number, named by the question and the choice.
fn part_of(heading: &Heading) -> QuestionSpec {
    let title = match &*heading.stem {
        "" => heading.title.clone(),
        stem => format!("{stem}—{}", heading.title),
    };
    QuestionSpec {
        code: heading.code.clone(),
        title,
        kind: QuestionKind::Number,
        ..QuestionSpec::default()
    }
}

pub(super) fn spec_of(heading: &Heading, column: &DictColumn, n_rows: usize) -> QuestionSpec {
    let (kind, scale) = kinds::kind_of(heading, column, n_rows);
    let mut spec = QuestionSpec {
        code: heading.code.clone(),
        title: heading.title.clone(),
        module: heading.module.clone(),
        kind,
        scale,
        ..QuestionSpec::default()
    };
    if matches!(kind, QuestionKind::SingleChoice | QuestionKind::MultiChoice) {
        spec.choices = choices::learn(column, &spec, Preset::Generic);
        if kind == QuestionKind::MultiChoice && spec.choices.len() > MOST_CHOICES {
            spec.kind = QuestionKind::OpenQuestion;
            spec.choices.clear();
        }
    }
    spec
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::table::read_tables;

    fn question(heading: &str, cells: &[&str]) -> QuestionSpec {
        let rows: String = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| format!("{at}\t{cell}\n"))
            .collect();
        let table = read_tables("a.tsv", format!("序号\t{heading}\n{rows}").as_bytes())
            .unwrap()
            .remove(0);
        match guess(&table, None).columns.remove(1) {
            ColumnUse::Question(spec) => spec,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn kinds_from_values_and_headings() {
        use QuestionKind::{Date, Likert, MultiChoice, Nps, Number, OpenQuestion, SingleChoice};
        for (heading, cells, kind, scale) in [
            ("1、您的性别", &["男", "女", "男"][..], SingleChoice, None),
            ("2、满意度", &["1", "5", "(空)"], Likert, Some((1, 5))),
            ("2、满意度", &["1", "6"], Likert, Some((1, 7))),
            ("2、满意度", &["3", "9"], Likert, Some((1, 10))),
            ("2、满意度", &["5", "-3", "-2"], Likert, Some((1, 5))),
            (
                "2、满意度（1=很差，7=很好）",
                &["3", "4"],
                Likert,
                Some((1, 7)),
            ),
            ("2、满意度（0-10分）", &["3", "4"], Likert, Some((0, 10))),
            (
                "2、满意度（1=很差，5=很好）",
                &["1", "2", "3", "4", "9"],
                Likert,
                Some((1, 5)),
            ),
            (
                "2、满意度（1=很差，5=很好）",
                &["1", "2", "3", "很好"],
                Likert,
                Some((1, 5)),
            ),
            (
                "7、向同行推荐我们（0~10分）",
                &["0", "7", "8", "10", "很可能"],
                Nps,
                Some((0, 10)),
            ),
            (
                "2、满意度",
                &["非常满意", "一般", "(跳过)"],
                Likert,
                Some((1, 5)),
            ),
            ("6、改进—价格", &["0", "1", "1"], SingleChoice, None),
            ("7、向同行推荐我们", &["0", "7"], Nps, Some((0, 10))),
            ("3、合作年限", &["3", "4"], Number, None),
            ("3、采购", &["3.5", "4"], Number, None),
            ("6、改进【多选题】", &["价格", "售后"], MultiChoice, None),
            ("6、改进", &["价格┋售后"], MultiChoice, None),
            ("8、意见或建议", &["无", "无", "快些"], OpenQuestion, None),
            ("8、想法", &["等了四十分钟。", "无"], OpenQuestion, None),
            (
                "9、到访日期",
                &["2026-11-02", "2026/11/3", "下周"],
                Date,
                None,
            ),
            ("3、职务【填空题】", &["经理┋采购部"], OpenQuestion, None),
        ] {
            let spec = question(heading, cells);
            assert_eq!(
                (spec.kind, spec.scale),
                (kind, scale),
                "{heading} {cells:?}"
            );
        }
    }

    #[test]
    fn known_columns_of_wjx() {
        let header =
            "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、客户编号,2、联系电话：,总分";
        let table = read_tables("a.csv", format!("{header}\n1,,,,,,,,\n").as_bytes())
            .unwrap()
            .remove(0);
        let mapping = guess(&table, None);
        use ColumnUse::*;
        assert_eq!(
            mapping.columns,
            [
                SheetKey,
                SubmittedAt,
                Duration,
                Source,
                SourceDetail,
                Ip,
                AccountCode,
                Ignore,
                Ignore
            ]
        );
        assert_eq!(mapping.preset, Preset::Wjx);
    }
}
