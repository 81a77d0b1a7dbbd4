//! What several columns of one question are together: ticks of a multiple choice, places of a
//! ranking, parts of a sum. Told from the values of whole rows.

use super::cells::{marker, split_other};
use super::headings::Heading;
use super::labels::is_marker_number;
use crate::table::{DictColumn, Table};
use crate::value::Value;

/// What the columns of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Together {
    /// Each is ticked or not.
    Ticks,
    /// Each row gives 1, 2, 3 … out once.
    Places,
    /// Each row adds up to one total.
    Sum,
    /// Questions of their own, e.g. the rows of a matrix.
    Apart,
}

/// Fewest rows from which a ranking or a sum is believed.
const FEWEST: usize = 3;
/// Rows looked at; a sheet's habits show early.
const ROWS: usize = 2_000;

/// What the columns `members` of one question are together.
pub(super) fn together(table: &Table, members: &[usize], headings: &[Option<Heading>]) -> Together {
    if members.len() < 2 {
        return Together::Apart;
    }
    let tagged = |word: &str| {
        members
            .iter()
            .filter_map(|at| headings[*at].as_ref())
            .any(|heading| heading.tags.iter().any(|tag| tag.contains(word)))
    };
    if are_ticks(table, members, headings) {
        return Together::Ticks;
    }
    let numbers: Vec<Vec<Option<f64>>> = members
        .iter()
        .map(|at| numbers_of(&table.columns[*at]))
        .collect();
    let all_numbers = members.iter().zip(&numbers).all(|(at, by_value)| {
        let column = &table.columns[*at];
        column
            .values
            .iter()
            .zip(by_value)
            .all(|(value, number)| number.is_some() || says_nothing(value))
    });
    if !all_numbers {
        return Together::Apart;
    }
    let rows: Vec<Vec<f64>> = (0..table.n_rows.min(ROWS))
        .map(|row| {
            let number = |(at, by_value): (&usize, &Vec<Option<f64>>)| {
                let code = *table.columns[*at].codes.get(row)?;
                *by_value.get(code as usize)?
            };
            let given = members.iter().zip(&numbers).filter_map(number);
            given.filter(|number| !number.is_nan()).collect()
        })
        .filter(|given: &Vec<f64>| given.len() > 1)
        .collect();
    let enough = rows.len() >= FEWEST;
    if tagged("排序") || (enough && rows.iter().all(|given| are_places(given))) {
        return Together::Places;
    }
    let total: f64 = rows.first().map_or(0.0, |given| given.iter().sum());
    let is_sum = [10.0, 100.0].contains(&total)
        && rows
            .iter()
            .all(|given| (given.iter().sum::<f64>() - total).abs() < 1e-6);
    if tagged("比重") || (enough && is_sum) {
        return Together::Sum;
    }
    Together::Apart
}

fn says_nothing(value: &Value) -> bool {
    value.is_empty() || marker(&value.text()).is_some()
}

/// A number by distinct value; the missing codes of 问卷星 are numbers that say nothing: NaN.
fn numbers_of(column: &DictColumn) -> Vec<Option<f64>> {
    let number = |value: &Value| {
        let number = value.number()?;
        if number == -2.0 || number == -3.0 {
            return Some(f64::NAN);
        }
        (number >= 0.0).then_some(number)
    };
    column.values.iter().map(number).collect()
}

fn are_places(given: &[f64]) -> bool {
    let mut places = given.to_vec();
    places.sort_by(f64::total_cmp);
    places
        .iter()
        .zip(1..)
        .all(|(place, expected)| *place == f64::from(expected))
}

/// Whether a cell of a tick column says yes, by the choice's wording.
pub(super) fn is_ticked(text: &str, choice: &str) -> Option<bool> {
    let label = split_other(text.trim()).0;
    match label.to_lowercase().as_str() {
        "1" | "true" | "√" | "✓" | "是" | "选中" | "yes" => return Some(true),
        "0" | "false" | "" | "否" | "未选中" | "no" => return Some(false),
        _ => {}
    }
    (label == choice || super::choices::without_letter(label) == choice).then_some(true)
}

fn are_ticks(table: &Table, members: &[usize], headings: &[Option<Heading>]) -> bool {
    let (mut ticked, mut is_sure) = (false, false);
    for at in members {
        let Some(heading) = &headings[*at] else {
            return false;
        };
        let plain_title = super::choices::without_letter(&heading.title);
        for value in table.columns[*at]
            .values
            .iter()
            .filter(|value| !says_nothing(value))
        {
            let text = value.text();
            if is_marker_number(&text) {
                continue;
            }
            // 是 and 否 are answers to a matrix as well.
            if matches!(&*text, "是" | "否") {
                return false;
            }
            match is_ticked(&text, plain_title) {
                Some(true) => ticked = true,
                Some(false) => {}
                None => return false,
            }
            // Ones alone could be scores.
            is_sure |= &*text != "1";
        }
    }
    ticked && is_sure
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::headings::take_apart;
    use super::*;
    use crate::table::read_tables;

    fn check(header: &str, rows: &[&str], expected: Together) {
        let text = format!("序号\t{header}\n1\t{}\n", rows.join("\n1\t"));
        let table = read_tables("a.tsv", text.as_bytes()).unwrap().remove(0);
        let is_question: Vec<bool> = (0..table.header.len()).map(|at| at > 0).collect();
        let headings = take_apart(&table.header, &is_question);
        let members: Vec<usize> = (1..table.header.len()).collect();
        assert_eq!(together(&table, &members, &headings), expected, "{header}");
    }

    #[test]
    fn ticks_places_sums_and_none_of_them() {
        check(
            "6、改进(价格)\t6、改进(售后)",
            &["1\t0", "0\t1", "-3\t-3"],
            Together::Ticks,
        );
        check(
            "6.改进:价格\t6.改进:售后",
            &["价格\t", "\t售后"],
            Together::Ticks,
        );
        check(
            "7、顺序(价格)\t7、顺序(售后)\t7、顺序(质量)",
            &["1\t2\t3", "3\t1\t2", "2\t1\t-2"],
            Together::Places,
        );
        check(
            "8、分配(价格)\t8、分配(售后)",
            &["60\t40", "50\t50", "100\t0"],
            Together::Sum,
        );
        check(
            "5、评价(价格)\t5、评价(售后)",
            &["5\t4", "4\t4", "3\t5"],
            Together::Apart,
        );
        check(
            "5、评价(价格)\t5、评价(售后)",
            &["1\t1", "1\t1", "1\t1"],
            Together::Apart,
        );
        check(
            "5、有没有(价格)\t5、有没有(售后)",
            &["是\t否", "否\t否"],
            Together::Apart,
        );
    }
}
