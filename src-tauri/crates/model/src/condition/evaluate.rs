//! A condition on whole columns: one truth a sheet.

use super::{Comparison, Condition, Value};
use std::borrow::Cow;

/// Whether a condition holds for a sheet. Ordered so that *and* is the least and *or* the
/// greatest of two (Kleene).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not.
    No,
    /// An answer that it needs is missing.
    Unknown,
    /// It does.
    Yes,
}

/// A column that a condition may look at; one entry a sheet.
#[derive(Debug, Clone)]
pub enum Column<'a> {
    /// Codes and numbers; NaN = missing. `labels` are wordings of codes from 1, for comparing
    /// with a text.
    Numbers {
        /// Values.
        values: Cow<'a, [f64]>,
        /// Wordings of the codes 1, 2, …
        labels: Vec<String>,
    },
    /// Multiple choices: bit *i* = choice *i*; `missing` marks no answer.
    Choices {
        /// Bits.
        masks: Cow<'a, [u64]>,
        /// Bit that marks a missing answer.
        missing: u64,
        /// Wordings of the choices.
        labels: Vec<String>,
    },
    /// Texts; empty = missing.
    Texts(Vec<&'a str>),
}

impl Truth {
    fn of(is_true: bool) -> Self {
        if is_true { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl Comparison {
    fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Self::Equal => a == b,
            Self::NotEqual => a != b,
            Self::Less => a < b,
            Self::AtMost => a <= b,
            Self::Greater => a > b,
            Self::AtLeast => a >= b,
        }
    }
}

impl Condition {
    /// The truth for each of `n` sheets. `find` gives the column of a name.
    ///
    /// # Errors
    /// A sentence: a column is not there, or cannot be compared in this way.
    pub fn evaluate<'a>(
        &self,
        n: usize,
        find: &mut dyn FnMut(&str) -> Option<Column<'a>>,
    ) -> Result<Vec<Truth>, String> {
        let mut column = |name: &str| {
            find(name).ok_or_else(|| {
                format!(
                    "没有“{name}”这一列，请用题目编号（如 Q3）或 总体、推荐、用时、缺失率 等名称"
                )
            })
        };
        match self {
            Self::And(a, b) => {
                let left = a.evaluate(n, find)?;
                let right = b.evaluate(n, find)?;
                Ok(left.into_iter().zip(right).map(|(a, b)| a.min(b)).collect())
            }
            Self::Or(a, b) => {
                let left = a.evaluate(n, find)?;
                let right = b.evaluate(n, find)?;
                Ok(left.into_iter().zip(right).map(|(a, b)| a.max(b)).collect())
            }
            Self::Not(inner) => Ok(inner
                .evaluate(n, find)?
                .into_iter()
                .map(Truth::not)
                .collect()),
            Self::Compare(name, comparison, value) => {
                compare(name, &column(name)?, *comparison, value)
            }
            Self::CompareColumns(a, comparison, b) => {
                let (left, right) = (column(a)?, column(b)?);
                let (Column::Numbers { values: left, .. }, Column::Numbers { values: right, .. }) =
                    (&left, &right)
                else {
                    return Err(format!(
                        "“{a}”与“{b}”不能比较：两边都要是量表、单选或数值题"
                    ));
                };
                Ok(left
                    .iter()
                    .zip(right.iter())
                    .map(|(a, b)| truth(*a, *b, *comparison))
                    .collect())
            }
            Self::In(name, values) => {
                let column = column(name)?;
                let mut found = vec![Truth::No; n];
                for value in values {
                    let one = compare(name, &column, Comparison::Equal, value)?;
                    found
                        .iter_mut()
                        .zip(one)
                        .for_each(|(all, one)| *all = (*all).max(one));
                }
                Ok(found)
            }
            Self::Selected(name, value) => selected(name, &column(name)?, value),
            Self::IsMissing(name) => Ok(match column(name)? {
                Column::Numbers { values, .. } => {
                    values.iter().map(|v| Truth::of(v.is_nan())).collect()
                }
                Column::Choices { masks, missing, .. } => masks
                    .iter()
                    .map(|mask| Truth::of(mask & missing != 0))
                    .collect(),
                Column::Texts(texts) => texts
                    .iter()
                    .map(|text| Truth::of(text.trim().is_empty()))
                    .collect(),
            }),
        }
    }
}

fn truth(a: f64, b: f64, comparison: Comparison) -> Truth {
    if a.is_nan() || b.is_nan() {
        Truth::Unknown
    } else {
        Truth::of(comparison.holds(a, b))
    }
}

fn code_of(name: &str, labels: &[String], label: &str) -> Result<usize, String> {
    labels
        .iter()
        .position(|known| known == label)
        .ok_or_else(|| format!("“{name}”没有“{label}”这个选项，请核对文字或改用编码"))
}

fn compare(
    name: &str,
    column: &Column<'_>,
    comparison: Comparison,
    value: &Value,
) -> Result<Vec<Truth>, String> {
    match (column, value) {
        (Column::Numbers { values, .. }, Value::Number(wanted)) => Ok(values
            .iter()
            .map(|value| truth(*value, *wanted, comparison))
            .collect()),
        (Column::Numbers { values, labels }, Value::Text(label)) => {
            let code = code_of(name, labels, label)? as f64 + 1.0;
            Ok(values
                .iter()
                .map(|value| truth(*value, code, comparison))
                .collect())
        }
        (Column::Choices { .. }, _) => Err(format!("“{name}”是多选题，请写 选了({name}, 选项)")),
        (Column::Texts(texts), value) => {
            let wanted = match value {
                Value::Text(text) => text.clone(),
                Value::Number(number) => number.to_string(),
            };
            let is_equal = match comparison {
                Comparison::Equal => true,
                Comparison::NotEqual => false,
                _ => return Err(format!("“{name}”是文字，只能用 = 或 !=")),
            };
            Ok(texts
                .iter()
                .map(|text| match text.trim() {
                    "" => Truth::Unknown,
                    text => Truth::of((text == wanted) == is_equal),
                })
                .collect())
        }
    }
}

fn selected(name: &str, column: &Column<'_>, value: &Value) -> Result<Vec<Truth>, String> {
    let Column::Choices {
        masks,
        missing,
        labels,
    } = column
    else {
        return Err(format!("“{name}”不是多选题，请写 {name} = 选项"));
    };
    let place = match value {
        Value::Text(label) => code_of(name, labels, label)?,
        Value::Number(code) if (1.0..=labels.len() as f64).contains(code) => *code as usize - 1,
        Value::Number(code) => return Err(format!("“{name}”没有第 {code} 个选项")),
    };
    Ok(masks
        .iter()
        .map(|mask| match mask & missing {
            0 => Truth::of(mask >> place & 1 == 1),
            _ => Truth::Unknown,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: f64 = f64::NAN;

    /// Four sheets: Q1 5 5 1 –; NPS 2 9 2 2; Q2 甲 乙 – 甲; Q3 {甲}, {甲,乙}, –, {乙}; 渠道.
    fn column(name: &str) -> Option<Column<'static>> {
        let labels = || vec!["甲".to_owned(), "乙".to_owned()];
        let numbers = |values: [f64; 4], labels| Column::Numbers {
            values: Cow::Owned(values.to_vec()),
            labels,
        };
        Some(match name {
            "Q1" | "总体" => numbers([5.0, 5.0, 1.0, NONE], Vec::new()),
            "NPS" => numbers([2.0, 9.0, 2.0, 2.0], Vec::new()),
            "Q2" => numbers([1.0, 2.0, NONE, 1.0], labels()),
            "Q3" => Column::Choices {
                masks: Cow::Owned(vec![1, 3, 1 << 63, 2]),
                missing: 1 << 63,
                labels: labels(),
            },
            "渠道" => Column::Texts(vec!["电话", "微信", "", "电话"]),
            _ => return None,
        })
    }

    /// `Y`, `N` and `?` for the four sheets.
    fn truths(text: &str) -> Result<String, String> {
        let condition = Condition::parse(text).map_err(|error| error.to_string())?;
        let found = condition.evaluate(4, &mut column)?;
        Ok(found
            .into_iter()
            .map(|truth| match truth {
                Truth::Yes => 'Y',
                Truth::No => 'N',
                Truth::Unknown => '?',
            })
            .collect())
    }

    #[test]
    fn conditions_hold_by_sheet() {
        for (text, expected) in [
            ("Q1 = 5", "YYN?"),
            ("${Q1} >= 5 and ${NPS} <= 3", "YNN?"),
            ("总体=5 且 NPS<=3", "YNN?"),
            // Missing or true is true; missing or false is missing.
            ("Q1 = 5 or NPS = 9", "YYN?"),
            ("Q1 = 5 或 NPS = 2", "YYYY"),
            ("非 (Q1 = 5)", "NNY?"),
            ("not not Q1 = 5", "YYN?"),
            ("Q1 > NPS", "YNN?"),
            ("Q2 = '甲'", "YN?Y"),
            ("Q2 != “甲”", "NY?N"),
            ("Q2 in (1, 2)", "YY?Y"),
            ("selected(Q3, '乙')", "NY?Y"),
            ("选了(Q3，1)", "YY?N"),
            ("缺失(Q3)", "NNYN"),
            ("missing(渠道) or 渠道 = '电话'", "YNYY"),
            ("NPS ≤ 200%", "YNYY"),
            // and binds closer than or.
            ("NPS = 9 or NPS = 2 and Q2 = 1", "YY?Y"),
            ("(NPS = 9 or NPS = 2) and Q2 = 1", "YN?Y"),
        ] {
            assert_eq!(truths(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_where_and_why() {
        for (text, part) in [
            ("", "第 1 个字"),
            ("Q1", "后面应当是比较"),
            ("Q1 = ", "应当是数"),
            ("Q1 = 5 Q2 = 1", "第 8 个字"),
            ("(Q1 = 5", "应当是“)”"),
            ("Q1 = 'x", "引号没有配对"),
            ("Q1 # 5", "没有意义"),
            ("Q9 = 1", "没有“Q9”"),
            ("Q3 = 1", "多选题"),
            ("渠道 > 1", "只能用"),
            ("Q2 = '丙'", "没有“丙”"),
            ("sum(Q1) = 2", "没有“sum”"),
            ("1.2.3 = Q1", "不是数"),
        ] {
            let error = truths(text).expect_err(text);
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let deep = format!("{}Q1 = 1{}", "(".repeat(500), ")".repeat(500));
        assert!(Condition::parse(&deep).is_err());
        let negated = format!("{}Q1 = 1", "not ".repeat(5000));
        assert_eq!(
            Condition::parse(&negated),
            Condition::parse("Q1 = 1"),
            "an even number of negations is none"
        );
    }

    #[test]
    fn columns_are_listed_once() {
        let condition = Condition::parse("Q1 = 1 and (Q2 = 1 or Q1 > NPS)").expect("reads");
        assert_eq!(condition.columns(), ["Q1", "Q2", "NPS"]);
    }
}
