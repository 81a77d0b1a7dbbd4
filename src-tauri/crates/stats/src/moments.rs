//! Means and scatter of several columns over the rows that answered all of them.
//!
//! Everything multivariate ([`crate::regression`], [`crate::relative_weights`],
//! [`crate::reliability`]) is derived from one [`Moments`], so the rows are read once whatever is
//! asked. Base: rows complete in every column (listwise deletion), unweighted.

use crate::codes::is_missing;
use crate::distribution::finite;
use crate::dot::{CentredColumn, dot};
use crate::matrix::{SquareMatrix, symmetric_eigen};

/// Number of complete rows, means, and sums of products of deviations.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    n: u32,
    means: Vec<f64>,
    scatter: SquareMatrix,
}

impl Moments {
    /// Complete rows.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// Number of columns.
    pub fn n_columns(&self) -> usize {
        self.means.len()
    }

    /// Mean of a column over the complete rows; `None` if there is no such column.
    pub fn mean(&self, column: usize) -> Option<f64> {
        self.means.get(column).copied()
    }

    /// `Σ (x − x̄)(y − ȳ)` of two columns; `None` if there is no such column.
    pub fn scatter(&self, a: usize, b: usize) -> Option<f64> {
        let exists = a < self.n_columns() && b < self.n_columns();
        exists.then(|| self.scatter.at(a, b))
    }

    /// Pearson's r of two columns over the complete rows; `None` if one does not vary.
    pub fn r(&self, a: usize, b: usize) -> Option<f64> {
        let spread = self.scatter(a, a)?.sqrt() * self.scatter(b, b)?.sqrt();
        finite(self.scatter(a, b)? / spread).map(|r| r.clamp(-1.0, 1.0))
    }

    /// Correlations among some columns; `None` if one of them does not vary.
    pub(crate) fn correlations(&self, columns: &[usize]) -> Option<SquareMatrix> {
        let vary = columns.iter().all(|&column| {
            self.scatter(column, column)
                .is_some_and(|spread| spread > 0.0)
        });
        let entry = |row: usize, column: usize| {
            if row == column {
                1.0
            } else {
                self.r(columns[row], columns[column]).unwrap_or(0.0)
            }
        };
        vary.then(|| SquareMatrix::from_fn(columns.len(), entry))
    }
}

/// Moments of answer columns, exact: sums of products are kept in integers to the end. Columns of
/// different length are cut to the shortest. `None` if there are no columns or fewer than two
/// complete rows.
pub fn moments_of_codes(columns: &[&[i16]]) -> Option<Moments> {
    let complete = complete_rows(columns, |&code| !is_missing(code));
    let compact =
        |column: &&[i16]| CentredColumn::new(complete.iter().map(|&row| column[row as usize]));
    let columns: Vec<CentredColumn> = columns.iter().map(compact).collect();
    let n = u32::try_from(complete.len())
        .ok()
        .filter(|&n| n >= 2 && !columns.is_empty())?;
    let sums: Vec<i64> = columns
        .iter()
        .map(|column| column.values.iter().map(|&v| i64::from(v)).sum())
        .collect();
    let scatter = symmetric(columns.len(), |a, b| {
        let are_small = columns[a].is_small() && columns[b].is_small();
        let products = dot(&columns[a].values, &columns[b].values, are_small);
        let numerator =
            i128::from(n) * i128::from(products) - i128::from(sums[a]) * i128::from(sums[b]);
        numerator as f64 / f64::from(n)
    });
    let mean = |(column, &sum): (&CentredColumn, &i64)| {
        f64::from(column.offset) + sum as f64 / f64::from(n)
    };
    let means = columns.iter().zip(&sums).map(mean).collect();
    Some(Moments { n, means, scatter })
}

/// Moments of columns of unrounded values, such as module means; two passes, so that large means do
/// not cost digits. Rows with an absent or non-finite value are incomplete. `None` if there are no
/// columns, fewer than two complete rows, or the sums leave the range of numbers.
pub fn moments_of_values(columns: &[&[Option<f64>]]) -> Option<Moments> {
    let complete = complete_rows(columns, |value| value.is_some_and(f64::is_finite));
    let n = u32::try_from(complete.len())
        .ok()
        .filter(|&n| n >= 2 && !columns.is_empty())?;
    let compact = |column: &&[Option<f64>]| -> Vec<f64> {
        complete
            .iter()
            .filter_map(|&row| column[row as usize])
            .collect()
    };
    let mut columns: Vec<Vec<f64>> = columns.iter().map(compact).collect();
    let means: Vec<f64> = columns
        .iter()
        .map(|column| column.iter().sum::<f64>() / f64::from(n))
        .collect();
    for (column, mean) in columns.iter_mut().zip(&means) {
        column.iter_mut().for_each(|value| *value -= mean);
    }
    let scatter = symmetric(columns.len(), |a, b| {
        columns[a].iter().zip(&columns[b]).map(|(a, b)| a * b).sum()
    });
    let is_finite = (0..columns.len())
        .all(|column| scatter.at(column, column).is_finite() && means[column].is_finite());
    is_finite.then_some(Moments { n, means, scatter })
}

/// Eigenvalues of the correlation matrix of all columns, descending (特征值): the scree of a
/// principal-component analysis; they sum to the number of columns. `None` if a column does not vary.
pub fn correlation_eigenvalues(moments: &Moments) -> Option<Vec<f64>> {
    let columns: Vec<usize> = (0..moments.n_columns()).collect();
    symmetric_eigen(&moments.correlations(&columns)?).map(|eigen| eigen.values)
}

/// Row numbers in which every column has a valid entry.
fn complete_rows<T>(columns: &[&[T]], is_valid: impl Fn(&T) -> bool) -> Vec<u32> {
    let n_rows = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    let mut is_complete = vec![true; n_rows];
    // Column by column: each pass runs through memory in order.
    for column in columns {
        for (complete, entry) in is_complete.iter_mut().zip(*column) {
            *complete &= is_valid(entry);
        }
    }
    let rows = is_complete.iter().zip(0u32..);
    rows.filter(|(complete, _)| **complete)
        .map(|(_, row)| row)
        .collect()
}

/// A symmetric matrix from its upper triangle; `entry` may be costly.
fn symmetric(size: usize, entry: impl Fn(usize, usize) -> f64) -> SquareMatrix {
    let mut upper = vec![0.0; size * size];
    for row in 0..size {
        for column in row..size {
            upper[row * size + column] = entry(row, column);
        }
    }
    SquareMatrix::from_fn(size, |row, column| {
        upper[row.min(column) * size + row.max(column)]
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::{BLANK, SKIPPED};
    use proptest::prelude::*;

    /// Complete rows (1,2) (3,2) (5,5): means 3 and 3, scatter 8, 6 and (−2)(−1) + 0 + 2·2 = 6.
    #[test]
    fn incomplete_rows_are_left_out() {
        let moments = moments_of_codes(&[&[1, 3, BLANK, 5, 4], &[2, 2, 5, 5, SKIPPED]]).unwrap();
        assert_eq!((moments.n(), moments.n_columns()), (3, 2));
        assert_eq!(
            (moments.mean(0), moments.mean(1), moments.mean(2)),
            (Some(3.0), Some(3.0), None)
        );
        assert_eq!(
            (moments.scatter(0, 0), moments.scatter(1, 1)),
            (Some(8.0), Some(6.0))
        );
        assert_eq!(
            (moments.scatter(0, 1), moments.scatter(1, 0)),
            (Some(6.0), Some(6.0))
        );
        assert_eq!(moments.r(0, 1), Some(6.0 / (8f64.sqrt() * 6f64.sqrt())));
        assert_eq!((moments.r(0, 2), moments.scatter(2, 0)), (None, None));
    }

    #[test]
    fn too_few_rows_or_no_variation() {
        assert_eq!(moments_of_codes(&[]), None);
        assert_eq!(moments_of_codes(&[&[1, BLANK], &[2, 3]]), None);
        assert_eq!(
            moments_of_values(&[&[Some(1.0), Some(f64::INFINITY)]]),
            None
        );
        assert_eq!(moments_of_values(&[&[Some(1e300), Some(-1e300)]]), None);
        let flat = moments_of_codes(&[&[3, 3, 3], &[1, 2, 3]]).unwrap();
        assert_eq!((flat.r(0, 1), correlation_eigenvalues(&flat)), (None, None));
    }

    proptest! {
        #[test]
        fn codes_and_values_agree(rows in proptest::collection::vec((-900i16..900, 1i16..=5, any::<i16>()), 2..60)) {
            let columns: [Vec<i16>; 3] = rows.iter().fold(Default::default(), |mut columns: [Vec<i16>; 3], row| {
                columns[0].push(row.0);
                columns[1].push(row.1);
                columns[2].push(row.2);
                columns
            });
            let values: Vec<Vec<Option<f64>>> = columns.iter()
                .map(|column| column.iter().map(|&code| (!is_missing(code)).then_some(f64::from(code))).collect())
                .collect();
            let exact = moments_of_codes(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let plain = moments_of_values(&values.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let (Some(exact), Some(plain)) = (&exact, &plain) else {
                prop_assert_eq!(exact.is_none(), plain.is_none());
                return Ok(());
            };
            for a in 0..3 {
                prop_assert!((exact.mean(a).unwrap() - plain.mean(a).unwrap()).abs() < 1e-8);
                for b in 0..3 {
                    let size = exact.scatter(a, a).unwrap().sqrt() * exact.scatter(b, b).unwrap().sqrt();
                    let difference = (exact.scatter(a, b).unwrap() - plain.scatter(a, b).unwrap()).abs();
                    prop_assert!(difference <= 1e-10 * size + 1e-9);
                }
            }
        }
    }
}
