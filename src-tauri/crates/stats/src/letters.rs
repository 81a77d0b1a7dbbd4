//! Significance letters: which columns of a crosstab have a larger share in a row than which others.
//!
//! The custom of market-research tables: column A, B, C …; the letter of a column stands in the cell
//! whose share is significantly larger than that column's.

use serde::Serialize;

use crate::crosstab::Crosstab;
use crate::distribution::{Z_95, p_of_z};
use crate::proportion::pooled_z;

/// What is done about the many comparisons in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Nothing: each pair is tested at 0.05. With 7 columns about one pair in a row is expected to
    /// show a letter by chance alone.
    None,
    /// Bonferroni: p times the number of pairs of filled columns.
    Bonferroni,
}

/// Letters of each cell, `letters[row][column]`, empty where nothing is significantly smaller.
///
/// Every pair of columns is compared by the pooled two-proportion z, two-sided at 0.05, base: the
/// column totals. Empty columns take no part; a pair whose pooled share is 0 or 1 gets no letter.
/// Letters follow the position of the column, empty columns counted.
pub fn column_letters(table: &Crosstab, adjustment: Adjustment) -> Vec<Vec<String>> {
    let totals = &table.column_totals;
    let n_filled = totals.iter().filter(|&&total| total > 0).count();
    let n_pairs = (n_filled * n_filled.saturating_sub(1) / 2) as f64;
    let is_larger = |row: &[u32], column: usize, other: usize| {
        let z = pooled_z(row[column], totals[column], row[other], totals[other]);
        z.is_some_and(|z| match adjustment {
            Adjustment::None => z > Z_95,
            Adjustment::Bonferroni => z > 0.0 && p_of_z(z).is_some_and(|p| p * n_pairs < 0.05),
        })
    };
    let cell = |row: &[u32], column: usize| -> String {
        let others = (0..row.len()).filter(|&other| other != column);
        others
            .filter(|&other| is_larger(row, column, other))
            .map(column_letter)
            .collect()
    };
    let letter_row = |row: &Vec<u32>| (0..row.len()).map(|column| cell(row, column)).collect();
    table.counts.iter().map(letter_row).collect()
}

/// Name of a column: A … Z, then A1 … Z1, A2 …; a run of names stays readable without separators.
pub fn column_letter(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::crosstab::crosstab_of_counts;

    fn letters(counts: Vec<Vec<u32>>, adjustment: Adjustment) -> Vec<Vec<String>> {
        let codes = (0..counts.len() as i16).collect();
        column_letters(&crosstab_of_counts(codes, counts).unwrap(), adjustment)
    }

    /// 60 of 100 against 45 of 100: pooled share 0.525, z = 0.15 / √(0.525 · 0.475 · 0.02) = 2.124,
    /// p = 0.034; with an equal third column three pairs, so 0.101 after Bonferroni.
    #[test]
    fn the_larger_share_names_the_smaller_column() {
        let two = vec![vec![60, 45], vec![40, 55]];
        assert_eq!(letters(two, Adjustment::None), [["B", ""], ["", "A"]]);
        let three = vec![vec![60, 45, 60], vec![40, 55, 40]];
        assert_eq!(
            letters(three.clone(), Adjustment::None),
            [["B", "", "B"], ["", "AC", ""]]
        );
        assert_eq!(
            letters(three, Adjustment::Bonferroni),
            [["", "", ""], ["", "", ""]]
        );
    }

    #[test]
    fn empty_columns_keep_their_letter_and_take_no_part() {
        let counts = vec![vec![60, 0, 45], vec![40, 0, 55]];
        assert_eq!(
            letters(counts.clone(), Adjustment::None),
            [["C", "", ""], ["", "", "A"]]
        );
        // One pair of filled columns: Bonferroni multiplies by one.
        assert_eq!(
            letters(counts, Adjustment::Bonferroni),
            [["C", "", ""], ["", "", "A"]]
        );
        assert_eq!(letters(vec![vec![9, 9]], Adjustment::None), [["", ""]]);
    }

    #[test]
    fn names_go_on_after_z() {
        let names = [(0, "A"), (25, "Z"), (26, "A1"), (51, "Z1"), (52, "A2")];
        for (column, name) in names {
            assert_eq!(column_letter(column), name);
        }
    }
}
