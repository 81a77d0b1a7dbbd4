//! Product-moment correlations of answer columns, pair by pair.
//!
//! Base of a pair: rows in which both answered (pairwise deletion), so the cells of a matrix may have
//! different n; regressions use [`crate::moments`], which is listwise.

use serde::Serialize;

use crate::distribution::{finite, p_of_t};
use crate::pair_sums::{BLOCK, PairSums, Prepared, pair_sums, prepare};

/// A correlation with its base.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Correlation {
    /// Rows in which both columns have an answer.
    pub n: u32,
    /// The coefficient, −1…1; `None` if `n < 2` or a column does not vary.
    pub r: Option<f64>,
    /// Two-sided p by `t = r √((n − 2) / (1 − r²))` with n − 2 degrees of freedom; `None` if `n < 3`
    /// or there is no `r`.
    pub p: Option<f64>,
}

/// Pearson's r, `(nΣxy − ΣxΣy) / √((nΣx² − (Σx)²)(nΣy² − (Σy)²))` (Pearson 1896), from exact integer
/// sums.
pub fn pearson(x: &[i16], y: &[i16]) -> Correlation {
    let rows = x.len().min(y.len());
    let (x, y) = (prepare(&x[..rows]), prepare(&y[..rows]));
    correlation(&pair_sums(&x, &y))
}

/// Correlations of all pairs of columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrelationMatrix {
    /// Number of columns.
    pub size: usize,
    /// `size · size` cells, row by row; symmetric.
    pub cells: Vec<Correlation>,
}

impl CorrelationMatrix {
    /// The correlation of two columns; `None` if there is no such column.
    pub fn get(&self, row: usize, column: usize) -> Option<Correlation> {
        if column >= self.size {
            return None;
        }
        self.cells.get(row * self.size + column).copied()
    }
}

/// [`pearson`] of every pair of columns. Columns of different length are cut to the shortest.
pub fn correlation_matrix(columns: &[&[i16]]) -> CorrelationMatrix {
    let rows = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    let prepared: Vec<Prepared> = columns
        .iter()
        .map(|column| prepare(&column[..rows]))
        .collect();
    let size = prepared.len();
    let mut sums = vec![PairSums::default(); size * size];
    // All pairs of one block of rows before the next block: the block stays in the cache.
    for block in 0..rows.div_ceil(BLOCK) {
        for row in 0..size {
            for column in row..size {
                sums[row * size + column].add(&prepared[row], &prepared[column], block);
            }
        }
    }
    let mut cells: Vec<Correlation> = sums.iter().map(correlation).collect();
    for row in 0..size {
        for column in 0..row {
            cells[row * size + column] = cells[column * size + row];
        }
    }
    CorrelationMatrix { size, cells }
}

/// The coefficient from the sums of a pair.
fn correlation(sums: &PairSums) -> Correlation {
    let wide = |a: i64, b: i64| i128::from(a) * i128::from(b);
    let n = u32::try_from(sums.n).unwrap_or(u32::MAX);
    let spread_x = wide(sums.n, sums.xx) - wide(sums.x, sums.x);
    let spread_y = wide(sums.n, sums.yy) - wide(sums.y, sums.y);
    let together = wide(sums.n, sums.xy) - wide(sums.x, sums.y);
    // One root of the product: for equal spreads it is exact, so that r of a copy is 1.
    let r = finite(together as f64 / (spread_x as f64 * spread_y as f64).sqrt());
    let r = r.filter(|_| n >= 2).map(|r| r.clamp(-1.0, 1.0));
    Correlation {
        n,
        r,
        p: r.and_then(|r| p_of_r(r, n)),
    }
}

/// Two-sided p of a correlation by Student's t with n − 2 degrees of freedom; `None` if `n < 3`.
pub(crate) fn p_of_r(r: f64, n: u32) -> Option<f64> {
    let degrees = f64::from(n) - 2.0;
    if degrees < 1.0 {
        return None;
    }
    p_of_t(r * (degrees / ((1.0 - r) * (1.0 + r))).sqrt(), degrees)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::{BLANK, SKIPPED};
    use proptest::prelude::*;

    /// Complete rows (1,2) (2,1) (3,4) (4,3) (5,5): Σdx² = Σdy² = 10, Σdxdy = 8, so r = 0.8 and
    /// t = 0.8 √(3/0.36); scipy 1.17.1 `pearsonr`: p = 0.10408803866182788.
    #[test]
    fn only_complete_pairs_count() {
        let x = [1, 2, BLANK, 3, 4, 5, 1];
        let y = [2, 1, 5, 4, 3, 5, SKIPPED];
        let cell = pearson(&x, &y);
        assert_eq!(cell.n, 5);
        assert!((cell.r.unwrap() - 0.8).abs() < 1e-15);
        assert!((cell.p.unwrap() - 0.10408803866182788).abs() < 1e-12);
    }

    #[test]
    fn no_variation_no_correlation() {
        let cases: [(&[i16], &[i16]); 4] = [
            (&[], &[]),
            (&[3], &[4]),
            (&[3, 3, 3], &[1, 2, 3]),
            (&[1, BLANK], &[BLANK, 2]),
        ];
        for (x, y) in cases {
            assert_eq!(
                (pearson(x, y).r, pearson(x, y).p),
                (None, None),
                "{x:?} {y:?}"
            );
        }
        let two = pearson(&[1, 2], &[4, 3]);
        assert_eq!((two.r, two.p), (Some(-1.0), None));
        assert_eq!(pearson(&[1, 2, 3], &[1, 2, 3]).p, Some(0.0));
    }

    proptest! {
        #[test]
        fn equals_the_textbook_formula(
            rows in proptest::collection::vec((prop_oneof![5 => -9i16..9, 1 => any::<i16>()], prop_oneof![5 => 1i16..=5, 1 => Just(BLANK)]), 3..120),
        ) {
            let (x, y): (Vec<i16>, Vec<i16>) = rows.into_iter().unzip();
            let cell = pearson(&x, &y);
            let complete: Vec<(f64, f64)> = x.iter().zip(&y)
                .filter(|(x, y)| !crate::codes::is_missing(**x) && !crate::codes::is_missing(**y))
                .map(|(&x, &y)| (f64::from(x), f64::from(y))).collect();
            prop_assert_eq!(cell.n as usize, complete.len());
            let n = complete.len() as f64;
            let (mx, my) = (complete.iter().map(|row| row.0).sum::<f64>() / n, complete.iter().map(|row| row.1).sum::<f64>() / n);
            let sum = |f: &dyn Fn(f64, f64) -> f64| complete.iter().map(|&(x, y)| f(x - mx, y - my)).sum::<f64>();
            let plain = sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
            if let Some(r) = cell.r {
                prop_assert!((r - plain).abs() < 1e-9);
            }
            let matrix = correlation_matrix(&[&x, &y]);
            prop_assert_eq!(matrix.get(0, 1), Some(cell));
            prop_assert_eq!(matrix.get(1, 0), matrix.get(0, 1));
            prop_assert_eq!(matrix.get(0, 2), None);
        }
    }
}
