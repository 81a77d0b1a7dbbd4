//! What each column most likely is, from its heading and its distinct values.

use super::cells::{self, CHOICE_MARK, RANK_MARK};
use super::headings::{Heading, take_apart};
use super::labels::{answered, are_levels, score_of};
use super::{ColumnUse, MOST_CHOICES, Preset, QuestionSpec, ResponsesMapping};
use crate::table::heading::plain_heading;
use crate::table::{DictColumn, Table};
use crate::value::Value;
use model::QuestionKind;
use std::borrow::Cow;

/// Proposes a mapping; `preset` is the user's word for where the sheet comes from.
pub fn guess(table: &Table, preset: Option<Preset>) -> ResponsesMapping {
    let uses: Vec<Option<ColumnUse>> = table
        .header
        .iter()
        .map(|heading| use_of_heading(heading))
        .collect();
    let preset = preset.unwrap_or_else(|| guess_preset(table, &uses));
    let empty = DictColumn::default();
    let column = |at: usize| table.columns.get(at).unwrap_or(&empty);
    let is_question: Vec<bool> = uses
        .iter()
        .enumerate()
        .map(|(at, known)| known.is_none() && !table.header[at].is_empty())
        .collect();
    let mut headings = take_apart(&table.header, &is_question);
    let columns = uses.into_iter().enumerate().map(|(at, known)| {
        match (known, headings.get_mut(at).and_then(Option::take)) {
            (Some(known), _) => known,
            (None, Some(heading)) => {
                ColumnUse::Question(spec_of(heading, column(at), table.n_rows))
            }
            (None, None) => ColumnUse::Ignore,
        }
    });
    ResponsesMapping {
        preset,
        columns: columns.collect(),
    }
}

/// Columns known by name. Names and telephones are left out: they belong to the identity
/// vault, which the roster fills, not among answers.
fn use_of_heading(heading: &str) -> Option<ColumnUse> {
    let unnumbered =
        heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '、' | '.'));
    let known = match plain_heading(unnumbered).as_str() {
        "序号" | "答卷序号" | "答卷编号" | "答卷id" | "问卷编号" | "样本编号" | "样本号"
        | "编号" => ColumnUse::SheetKey,
        "提交答卷时间" | "提交时间" | "填写时间" | "答题时间" | "填答时间" | "结束时间"
        | "结束答题时间" => ColumnUse::SubmittedAt,
        "所用时间" | "用时" | "答题时长" | "作答时长" | "答题用时" | "填写时长" => {
            ColumnUse::Duration
        }
        "来源" | "答卷来源" | "渠道来源" => ColumnUse::Source,
        "来源详情" => ColumnUse::SourceDetail,
        "来自ip" | "ip" | "ip地址" | "填写ip" => ColumnUse::Ip,
        "客户id" => ColumnUse::AccountCode,
        "总分" | "姓名" | "您的姓名" | "手机" | "手机号" | "手机号码" | "电话" | "联系电话"
        | "您的联系电话" | "邮箱" | "微信号" | "昵称" | "openid" | "开始时间" | "开始答题时间"
        | "自定义字段" => ColumnUse::Ignore,
        // 请填写贵公司的客户编号, 您的客户代码 …: asked for in a sentence, named at its end.
        asked
            if ["客户编号", "客户编码", "客户代码"]
                .iter()
                .any(|name| asked.ends_with(name)) =>
        {
            ColumnUse::AccountCode
        }
        _ => return None,
    };
    Some(known)
}

fn guess_preset(table: &Table, uses: &[Option<ColumnUse>]) -> Preset {
    let has = |wanted: &ColumnUse| uses.iter().flatten().any(|known| known == wanted);
    let wjx_head =
        has(&ColumnUse::SubmittedAt) && (has(&ColumnUse::Duration) || has(&ColumnUse::Ip));
    let wjx_cell = |value: &Value| matches!(value, Value::Text(text) if cells::marker(text).is_some() || text.contains(CHOICE_MARK));
    if wjx_head
        || table
            .columns
            .iter()
            .any(|column| column.values.iter().any(wjx_cell))
    {
        Preset::Wjx
    } else {
        Preset::Generic
    }
}

fn spec_of(heading: Heading, column: &DictColumn, n_rows: usize) -> QuestionSpec {
    let (kind, scale) = kind_of(&heading, column, n_rows);
    let mut spec = QuestionSpec {
        code: heading.code,
        title: heading.title,
        module: heading.module,
        kind,
        scale,
        choices: Vec::new(),
    };
    if matches!(kind, QuestionKind::SingleChoice | QuestionKind::MultiChoice) {
        spec.choices = super::choices::learn_choices(column, kind, &[]);
        if kind == QuestionKind::MultiChoice && spec.choices.len() > MOST_CHOICES {
            spec.kind = QuestionKind::OpenQuestion;
            spec.choices.clear();
        }
    }
    spec
}

fn kind_of(
    heading: &Heading,
    column: &DictColumn,
    n_rows: usize,
) -> (QuestionKind, Option<(i16, i16)>) {
    let tagged = |words: &[&str]| {
        heading
            .tags
            .iter()
            .any(|tag| words.iter().any(|word| tag.contains(word)))
    };
    let texts: Vec<Cow<'_, str>> = answered(column)
        .map(Value::text)
        .filter(|text| !matches!(&**text, "-2" | "-3"))
        .collect();
    let ranked = texts.iter().filter(|text| text.contains(RANK_MARK)).count();
    if tagged(&["排序"]) || (ranked > 0 && ranked * 2 >= texts.len()) {
        return (QuestionKind::OpenQuestion, None);
    }
    if tagged(&["多选"])
        || heading.whole.contains("可多选")
        || texts.iter().any(|text| text.contains(CHOICE_MARK))
    {
        return (QuestionKind::MultiChoice, None);
    }
    if texts.is_empty() {
        return (QuestionKind::OpenQuestion, None);
    }
    let given: Vec<Option<f64>> = answered(column)
        .filter(|value| !matches!(&*value.text(), "-2" | "-3"))
        .map(score_of)
        .collect();
    let scores: Vec<f64> = given.iter().copied().flatten().collect();
    if let Some(kind) = kind_stated(heading, &scores, given.len(), tagged(&["填空"])) {
        return kind;
    }
    if scores.len() == given.len() {
        return kind_of_scores(heading, &scores, tagged(&["填空"]));
    }
    let labels: Vec<&str> = texts
        .iter()
        .map(|text| cells::split_other(text).0)
        .collect();
    if are_levels(labels.iter().copied()) {
        return (QuestionKind::Likert, Some((1, 5)));
    }
    let single = tagged(&["单选", "量表"])
        || (!tagged(&["填空"]) && looks_like_choices(heading, &labels, n_rows));
    (
        if single {
            QuestionKind::SingleChoice
        } else {
            QuestionKind::OpenQuestion
        },
        None,
    )
}

/// What a heading asks for that states its scale. It is believed over single cells that break
/// it: one 9 on a scale of 1–5 is a slip of the hand, not a scale of 1–10.
fn kind_stated(
    heading: &Heading,
    scores: &[f64],
    n_given: usize,
    typed: bool,
) -> Option<(QuestionKind, Option<(i16, i16)>)> {
    let scale = stated_scale(&heading.whole)?;
    let (low, high) = (f64::from(scale.0), f64::from(scale.1));
    let n_within = scores
        .iter()
        .filter(|score| score.fract() == 0.0 && (low..=high).contains(*score))
        .count();
    if typed || n_within * 4 < n_given * 3 {
        return None;
    }
    let kind = match heading.whole.contains("推荐") {
        true if scale == (0, 10) => QuestionKind::Nps,
        true => return None,
        false => QuestionKind::Likert,
    };
    Some((kind, Some(scale)))
}

fn kind_of_scores(
    heading: &Heading,
    scores: &[f64],
    typed: bool,
) -> (QuestionKind, Option<(i16, i16)>) {
    const AMOUNTS: [&str; 10] = [
        "年龄", "人数", "金额", "数量", "年限", "几年", "几次", "多少", "次数", "年份",
    ];
    let (low, high) = scores
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), score| {
            (low.min(*score), high.max(*score))
        });
    let whole = scores.iter().all(|score| score.fract() == 0.0);
    let amount = typed || AMOUNTS.iter().any(|word| heading.whole.contains(word));
    if !whole || low < 0.0 || high > 10.0 || amount {
        return (QuestionKind::Number, None);
    }
    if heading.whole.contains("推荐") || heading.whole.to_uppercase().contains("NPS") {
        return (QuestionKind::Nps, Some((0, 10)));
    }
    if low == 0.0 && high <= 1.0 {
        // Ticked or not: one choice of a multiple choice exported as a column of its own.
        return (QuestionKind::SingleChoice, None);
    }
    let stated = stated_scale(&heading.whole)
        .filter(|(from, to)| f64::from(*from) <= low && high <= f64::from(*to));
    let top = if high <= 5.0 {
        5
    } else if high <= 7.0 {
        7
    } else {
        10
    };
    let scale = stated.unwrap_or((if low < 1.0 { 0 } else { 1 }, top));
    (QuestionKind::Likert, Some(scale))
}

/// The scale a heading states: `1=非常不满意，7=非常满意`, `0~10分`, `1-7分`.
fn stated_scale(heading: &str) -> Option<(i16, i16)> {
    let text = crate::value::half_width(heading)
        .replace(['—', '–', '至', '到'], "-")
        .replace('~', "-");
    let numbers = || {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
    };
    let pairs = numbers().zip(numbers().skip(1));
    let ends = text.match_indices('=').filter_map(|(at, _)| {
        text[..at]
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    });
    let ends: Vec<i16> = ends.collect();
    let by_equals = (ends.len() >= 2)
        .then(|| Some((*ends.iter().min()?, *ends.iter().max()?)))
        .flatten();
    let by_range = || {
        pairs
            .filter(|(from, to)| {
                text.contains(&format!("{from}-{to}分"))
                    || text.contains(&format!("{from}分-{to}分"))
            })
            .find_map(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)))
    };
    by_equals
        .or_else(by_range)
        .filter(|(from, to)| (0..=1).contains(from) && (2..=10).contains(to))
}

/// Few, short, recurring labels under a heading that asks for no words.
fn looks_like_choices(heading: &Heading, labels: &[&str], n_rows: usize) -> bool {
    const ASKS_WORDS: [&str; 11] = [
        "意见",
        "建议",
        "原因",
        "为什么",
        "请说明",
        "具体",
        "请填写",
        "请描述",
        "还有什么",
        "备注",
        "其他想",
    ];
    const MOST: usize = 30;
    let longest = labels
        .iter()
        .map(|label| label.chars().count())
        .max()
        .unwrap_or(0);
    let sentences = labels
        .iter()
        .any(|label| label.contains(['。', '！', '？', '\n']));
    if sentences
        || longest > 30
        || labels.len() > MOST
        || ASKS_WORDS.iter().any(|word| heading.whole.contains(word))
    {
        return false;
    }
    labels.len() * 2 <= n_rows || (longest <= 8 && labels.len() <= 12)
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
        use QuestionKind::{Likert, MultiChoice, Nps, Number, OpenQuestion, SingleChoice};
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
            ("9、请排序", &["价格→售后", "售后→价格"], OpenQuestion, None),
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
    fn the_customer_code_is_found_in_a_sentence() {
        for (heading, expected) in [
            ("1、请填写贵公司的客户编号：", Some(ColumnUse::AccountCode)),
            ("您的客户代码", Some(ColumnUse::AccountCode)),
            ("客户编号是否印在合同上", None),
        ] {
            assert_eq!(use_of_heading(heading), expected, "{heading}");
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
