//! Crosstabs (交叉分析): codes in rows, groups in columns, with Pearson's χ² and what explains it.
//!
//! Start with [`crosstab`]. Which columns differ from which is in [`crate::letters`].

use serde::Serialize;

use crate::describe::share;
use crate::distribution::{finite, p_of_chi_square};
use crate::proportion::ChiSquare;
use crate::tally::tally_by;

/// Counts of codes by group. Base: rows with a valid code and a group, unweighted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crosstab {
    /// The code of each row of the table.
    pub codes: Vec<i16>,
    /// `counts[row][column]`; the columns are the groups 0, 1, …, empty ones included.
    pub counts: Vec<Vec<u32>>,
    /// Sum of each row.
    pub row_totals: Vec<u32>,
    /// Sum of each column, the base of its percentages.
    pub column_totals: Vec<u32>,
    /// Sum of the table.
    pub n: u32,
}

/// Crosses a column of codes with a grouping. Rows: the codes that occur in any group, ascending;
/// columns: all `n_groups` groups. Missing codes and rows without a group are left out. The table is
/// dense: band a numeric column before crossing it.
pub fn crosstab(codes: &[i16], groups: &[u16], n_groups: u16) -> Crosstab {
    let tallies = tally_by(codes, groups, n_groups);
    let occurring = tallies.iter().flat_map(|tally| &tally.cells);
    let mut rows: Vec<i16> = occurring.map(|cell| cell.code).collect();
    rows.sort_unstable();
    rows.dedup();
    let count_row = |&code: &i16| tallies.iter().map(|tally| tally.count(code)).collect();
    let counts = rows.iter().map(count_row).collect();
    with_totals(rows, counts, usize::from(n_groups))
}

/// As [`crosstab`], with the rows given: zeros where a code does not occur, other codes left out of
/// the base. For showing every point of a scale.
pub fn crosstab_with_rows(rows: &[i16], codes: &[i16], groups: &[u16], n_groups: u16) -> Crosstab {
    let tallies = tally_by(codes, groups, n_groups);
    let count_row = |&code: &i16| tallies.iter().map(|tally| tally.count(code)).collect();
    let counts = rows.iter().map(count_row).collect();
    with_totals(rows.to_vec(), counts, usize::from(n_groups))
}

/// A table from known counts, `counts[row][column]`. `None` if the rows differ in length or in number
/// from `codes`, or if the sum of the counts is beyond `u32`.
pub fn crosstab_of_counts(codes: Vec<i16>, counts: Vec<Vec<u32>>) -> Option<Crosstab> {
    let n_columns = counts.first().map_or(0, Vec::len);
    let is_rectangle = counts.iter().all(|row| row.len() == n_columns);
    let sum: u64 = counts.iter().flatten().map(|&count| u64::from(count)).sum();
    let is_table = is_rectangle && codes.len() == counts.len() && u32::try_from(sum).is_ok();
    is_table.then(|| with_totals(codes, counts, n_columns))
}

fn with_totals(codes: Vec<i16>, counts: Vec<Vec<u32>>, n_columns: usize) -> Crosstab {
    let row_totals: Vec<u32> = counts.iter().map(|row| row.iter().sum()).collect();
    let column_total = |column: usize| counts.iter().map(|row| row[column]).sum();
    let column_totals = (0..n_columns).map(column_total).collect();
    let n = row_totals.iter().sum();
    Crosstab {
        codes,
        counts,
        row_totals,
        column_totals,
        n,
    }
}

/// Share of each cell in its column (列百分比), 0–1; `None` in an empty column.
pub fn column_shares(table: &Crosstab) -> Vec<Vec<Option<f64>>> {
    let share_row = |row: &Vec<u32>| {
        row.iter()
            .zip(&table.column_totals)
            .map(|(&count, &total)| share(count, total))
            .collect()
    };
    table.counts.iter().map(share_row).collect()
}

/// Share of each cell in its row, 0–1; `None` in an empty row.
pub fn row_shares(table: &Crosstab) -> Vec<Vec<Option<f64>>> {
    let share_row =
        |(row, &total): (&Vec<u32>, &u32)| row.iter().map(|&count| share(count, total)).collect();
    table
        .counts
        .iter()
        .zip(&table.row_totals)
        .map(share_row)
        .collect()
}

/// Pearson's χ² of independence: `Σ (O − E)² / E`, `E = row · column / n`, `df = (r − 1)(c − 1)`
/// (Pearson 1900), without continuity correction also for 2 × 2. Empty rows and columns count neither
/// in the sum nor in r and c. `None` if fewer than two rows or columns are left.
pub fn chi_square(table: &Crosstab) -> Option<ChiSquare> {
    let (n_rows, n_columns) = filled_size(table);
    if n_rows < 2 || n_columns < 2 {
        return None;
    }
    let (mut chi_square, mut lowest_expected) = (0.0, f64::INFINITY);
    for (row, &row_total) in table.counts.iter().zip(&table.row_totals) {
        for (&count, &column_total) in row.iter().zip(&table.column_totals) {
            let expected = expected(row_total, column_total, table.n);
            if expected > 0.0 {
                chi_square += (f64::from(count) - expected).powi(2) / expected;
                lowest_expected = lowest_expected.min(expected);
            }
        }
    }
    let df = u32::try_from((n_rows - 1) * (n_columns - 1)).ok()?;
    let p = p_of_chi_square(finite(chi_square)?, f64::from(df))?;
    Some(ChiSquare {
        chi_square,
        df,
        p,
        lowest_expected,
    })
}

/// Cochran's rule for χ² (1954, Biometrics 10): no expected count below 1, at most a fifth of them
/// below 5. Empty rows and columns do not count; an empty table has not enough.
pub fn has_enough_expected(table: &Crosstab) -> bool {
    let filled = |totals: &[u32]| {
        totals
            .iter()
            .copied()
            .filter(|n| *n > 0)
            .collect::<Vec<_>>()
    };
    let (rows, columns) = (filled(&table.row_totals), filled(&table.column_totals));
    let counts = rows.iter().flat_map(|row| {
        columns
            .iter()
            .map(|column| expected(*row, *column, table.n))
    });
    let (mut n, mut n_low) = (0, 0);
    for count in counts {
        if count < 1.0 {
            return false;
        }
        n += 1;
        n_low += usize::from(count < 5.0);
    }
    n > 0 && 5 * n_low <= n
}

/// Cramér's V, `√(χ² / (n · (min(r, c) − 1)))`, 0–1 (Cramér 1946, §21.9); not bias-corrected. Empty
/// rows and columns do not count. `None` where [`chi_square`] is.
pub fn cramers_v(table: &Crosstab) -> Option<f64> {
    let (n_rows, n_columns) = filled_size(table);
    let chi_square = chi_square(table)?.chi_square;
    let degrees = n_rows.min(n_columns) - 1;
    finite((chi_square / (f64::from(table.n) * degrees as f64)).sqrt())
}

/// Adjusted residuals, `(O − E) / √(E (1 − row/n)(1 − column/n))` (Haberman 1973, Biometrics 29):
/// roughly standard normal, so a cell beyond ±2 stands out. `None` where the denominator is 0.
pub fn adjusted_residuals(table: &Crosstab) -> Vec<Vec<Option<f64>>> {
    let n = f64::from(table.n);
    let residual = |count: u32, row_total: u32, column_total: u32| {
        let expected = expected(row_total, column_total, table.n);
        let rest = (1.0 - f64::from(row_total) / n) * (1.0 - f64::from(column_total) / n);
        finite((f64::from(count) - expected) / (expected * rest).sqrt())
    };
    let residual_row = |(row, &row_total): (&Vec<u32>, &u32)| {
        row.iter()
            .zip(&table.column_totals)
            .map(|(&count, &total)| residual(count, row_total, total))
            .collect()
    };
    table
        .counts
        .iter()
        .zip(&table.row_totals)
        .map(residual_row)
        .collect()
}

fn expected(row_total: u32, column_total: u32, n: u32) -> f64 {
    f64::from(row_total) * f64::from(column_total) / f64::from(n)
}

/// Number of rows and of columns that are not empty.
fn filled_size(table: &Crosstab) -> (usize, usize) {
    let filled = |totals: &[u32]| totals.iter().filter(|&&total| total > 0).count();
    (filled(&table.row_totals), filled(&table.column_totals))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::{BLANK, NO_GROUP};
    use proptest::prelude::*;

    #[test]
    fn rows_are_codes_and_columns_groups() {
        let table = crosstab(&[5, 3, 5, BLANK, 3, 4], &[0, 2, 0, 0, NO_GROUP, 2], 3);
        assert_eq!(table.codes, [3, 4, 5]);
        assert_eq!(table.counts, [[0, 0, 1], [0, 0, 1], [2, 0, 0]]);
        assert_eq!(
            (table.row_totals.as_slice(), table.n),
            ([1, 1, 2].as_slice(), 4)
        );
        assert_eq!(table.column_totals, [2, 0, 2]);
        assert_eq!(column_shares(&table)[2], [Some(1.0), None, Some(0.0)]);
        assert_eq!(row_shares(&table)[2], [Some(1.0), Some(0.0), Some(0.0)]);
        let scale = crosstab_with_rows(&[2, 3], &[5, 3, 5, BLANK, 3, 4], &[0, 2, 0, 0, 0, 2], 3);
        assert_eq!(
            (scale.counts, scale.n),
            (vec![vec![0, 0, 0], vec![1, 0, 1]], 2)
        );
    }

    /// Twice the same 2 × 2 table [[10, 20], [30, 5]]; scipy 1.17.1
    /// `chi2_contingency(correction=False)` gives 18.726190476190474 with p 1.5090e-05.
    #[test]
    fn empty_rows_and_columns_change_nothing() {
        let plain = crosstab_of_counts(vec![1, 2], vec![vec![10, 20], vec![30, 5]]).unwrap();
        let holes = vec![vec![10, 0, 20], vec![0, 0, 0], vec![30, 0, 5]];
        let holes = crosstab_of_counts(vec![1, 2, 3], holes).unwrap();
        for table in [plain, holes] {
            let test = chi_square(&table).unwrap();
            assert!(
                (test.chi_square - 18.726190476190474).abs() < 1e-9,
                "{test:?}"
            );
            assert_eq!(test.df, 1);
            // Φ for 2 × 2 is √(χ²/n), n = 65.
            assert!(
                (cramers_v(&table).unwrap() - (18.726190476190474f64 / 65.0).sqrt()).abs() < 1e-12
            );
            assert!(adjusted_residuals(&table)[0][0].is_some_and(|residual| residual < -4.0));
        }
    }

    /// Expected counts by hand: 10/10 rows and columns give 5 in every cell; 8/12 by 10/10 give 4, 4,
    /// 6, 6, half of them below 5; an empty column alters nothing; 1/19 by 10/10 give ½ once.
    #[test]
    fn cochrans_rule_wants_expected_counts_of_five() {
        let enough = |counts: Vec<Vec<u32>>| {
            let codes = (0..counts.len() as i16).collect();
            has_enough_expected(&crosstab_of_counts(codes, counts).unwrap())
        };
        assert!(enough(vec![vec![7, 3], vec![3, 7]]));
        assert!(enough(vec![vec![7, 0, 3], vec![3, 0, 7]]));
        assert!(!enough(vec![vec![5, 3], vec![5, 7]]));
        assert!(!enough(vec![vec![1, 0], vec![9, 10]]));
        assert!(!enough(vec![]));
    }

    #[test]
    fn one_row_or_column_cannot_be_tested() {
        for counts in [
            vec![vec![3, 4]],
            vec![vec![3, 0], vec![4, 0]],
            vec![vec![0, 0], vec![0, 0]],
            vec![],
        ] {
            let codes = (0..counts.len() as i16).collect();
            let table = crosstab_of_counts(codes, counts).unwrap();
            assert_eq!((chi_square(&table), cramers_v(&table)), (None, None));
        }
        assert_eq!(
            crosstab_of_counts(vec![1, 2], vec![vec![1, 2], vec![3]]),
            None
        );
    }

    proptest! {
        #[test]
        fn totals_agree_and_shares_sum_to_one(rows in proptest::collection::vec((1i16..=5, 0u16..4), 0..200)) {
            let (codes, groups): (Vec<i16>, Vec<u16>) = rows.into_iter().unzip();
            let table = crosstab(&codes, &groups, 4);
            prop_assert_eq!(table.n as usize, codes.len());
            prop_assert_eq!(table.column_totals.iter().sum::<u32>(), table.n);
            let shares = column_shares(&table);
            for column in (0..4).filter(|&column| table.column_totals[column] > 0) {
                let sum: f64 = shares.iter().filter_map(|row| row[column]).sum();
                prop_assert!((sum - 1.0).abs() < 1e-12);
            }
            if let Some(v) = cramers_v(&table) {
                prop_assert!((0.0..=1.0 + 1e-12).contains(&v));
            }
        }
    }
}
