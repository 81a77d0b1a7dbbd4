//! Integer sums over the rows that two columns both answered, for correlations.
//!
//! Exact for every input. Works in blocks of rows that stay in the cache, so that many columns can be
//! paired without reading memory again. Start with [`prepare`] and [`PairSums::add`].

use std::ops::Range;

use crate::dot::{CentredColumn, dot};

/// Rows whose sums stay in 32 bits and whose columns stay in the cache.
pub(crate) const BLOCK: usize = 1024;

/// Up to so many missing answers in a block it is cheaper to take their rows off the block's totals
/// than to multiply with a column of zeros and ones.
const FEW_MISSING: usize = BLOCK / 8;

/// Largest absolute value whose square fits into `i16`.
const LARGEST_ROOT: u16 = 181;

/// A column with what every pair needs of it.
pub(crate) struct Prepared {
    column: CentredColumn,
    /// Squares of the values if all of them fit into `i16`, otherwise empty.
    squares: Vec<i16>,
    /// For each block the rows in it without an answer.
    missing: Vec<Vec<u16>>,
    /// For each block the totals; only for columns with squares.
    totals: Vec<Totals>,
}

/// Sums of one column over some rows.
#[derive(Clone, Copy, Default)]
struct Totals {
    n: i64,
    sum: i64,
    squares: i64,
}

/// Some rows of a column with squares.
struct Block<'a> {
    values: &'a [i16],
    answered: &'a [i16],
    squares: &'a [i16],
    missing: &'a [u16],
    totals: Totals,
}

/// Reads a column once for all its pairs.
pub(crate) fn prepare(codes: &[i16]) -> Prepared {
    let column = CentredColumn::new(codes.iter().copied());
    if column.reach > LARGEST_ROOT {
        return Prepared {
            column,
            squares: Vec::new(),
            missing: Vec::new(),
            totals: Vec::new(),
        };
    }
    let squares: Vec<i16> = column.values.iter().map(|&value| value * value).collect();
    let missing_rows = |answered: &[i16]| -> Vec<u16> {
        let rows = answered.iter().zip(0u16..);
        rows.filter(|(answered, _)| **answered == 0)
            .map(|(_, row)| row)
            .collect()
    };
    let missing = column.answered.chunks(BLOCK).map(missing_rows).collect();
    let sum = |entries: &[i16]| entries.iter().map(|&entry| i64::from(entry)).sum();
    let blocks = column
        .values
        .chunks(BLOCK)
        .zip(column.answered.chunks(BLOCK))
        .zip(squares.chunks(BLOCK));
    let total = |((values, answered), squares): ((&[i16], &[i16]), &[i16])| Totals {
        n: sum(answered),
        sum: sum(values),
        squares: sum(squares),
    };
    let totals = blocks.map(total).collect();
    Prepared {
        column,
        squares,
        missing,
        totals,
    }
}

impl Prepared {
    /// The rows of a block; `None` for a column without squares.
    fn block(&self, block: usize) -> Option<Block<'_>> {
        let totals = *self.totals.get(block)?;
        let rows = block * BLOCK..self.squares.len().min((block + 1) * BLOCK);
        Some(Block {
            values: &self.column.values[rows.clone()],
            answered: &self.column.answered[rows.clone()],
            squares: &self.squares[rows],
            missing: &self.missing[block],
            totals,
        })
    }
}

impl Block<'_> {
    /// Totals over the rows that the other column answered. Rows that this column did not answer hold
    /// zeros. No product exceeds 181² = 32,761, so the sums of a block fit into 32 bits.
    fn totals_where_answered(&self, other: &Block<'_>) -> Totals {
        if other.missing.len() > FEW_MISSING {
            return Totals {
                n: dot(self.answered, other.answered, true),
                sum: dot(self.values, other.answered, true),
                squares: dot(self.squares, other.answered, true),
            };
        }
        let (mut n, mut sum, mut squares) = (0i32, 0i32, 0i32);
        for &row in other.missing {
            n += i32::from(self.answered[usize::from(row)]);
            sum += i32::from(self.values[usize::from(row)]);
            squares += i32::from(self.squares[usize::from(row)]);
        }
        Totals {
            n: self.totals.n - i64::from(n),
            sum: self.totals.sum - i64::from(sum),
            squares: self.totals.squares - i64::from(squares),
        }
    }
}

/// Sums over the rows in which both columns answered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PairSums {
    pub n: i64,
    pub x: i64,
    pub y: i64,
    pub xx: i64,
    pub yy: i64,
    pub xy: i64,
}

/// Sums of one pair of columns of the same length.
pub(crate) fn pair_sums(x: &Prepared, y: &Prepared) -> PairSums {
    let mut sums = PairSums::default();
    let n_blocks = x.column.values.len().div_ceil(BLOCK);
    (0..n_blocks).for_each(|block| sums.add(x, y, block));
    sums
}

impl PairSums {
    /// Adds the rows of one block of two columns of the same length.
    pub fn add(&mut self, x: &Prepared, y: &Prepared, block: usize) {
        if let (Some(x), Some(y)) = (x.block(block), y.block(block)) {
            let (of_x, of_y) = (x.totals_where_answered(&y), y.totals_where_answered(&x));
            self.n += of_x.n;
            self.x += of_x.sum;
            self.y += of_y.sum;
            self.xx += of_x.squares;
            self.yy += of_y.squares;
            self.xy += dot(x.values, y.values, true);
        } else {
            let rows = block * BLOCK..x.column.values.len().min((block + 1) * BLOCK);
            self.add_wide(&x.column, &y.column, rows);
        }
    }

    /// The same for columns whose squares do not fit into 16 bits.
    fn add_wide(&mut self, a: &CentredColumn, b: &CentredColumn, rows: Range<usize>) {
        for row in rows {
            let both = i64::from(a.answered[row] & b.answered[row]);
            let (x, y) = (
                both * i64::from(a.values[row]),
                both * i64::from(b.values[row]),
            );
            self.n += both;
            self.x += x;
            self.y += y;
            self.xx += x * x;
            self.yy += y * y;
            self.xy += x * y;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;

    /// Every way through the sums (few missing, many missing, squares too wide for 16 bits) against
    /// plain sums over the complete rows, on more than two blocks.
    #[test]
    fn all_paths_equal_plain_sums() {
        let column = |step: usize, points: usize, gap: usize| -> Vec<i16> {
            let code = |row: usize| {
                if row.is_multiple_of(gap) {
                    BLANK
                } else {
                    ((row * step) % points) as i16
                }
            };
            (0..2 * BLOCK + 77).map(code).collect()
        };
        let columns = [
            ("few missing", column(7, 5, 50)),
            ("half missing", column(3, 11, 2)),
            ("two thirds are answered", column(5, 10, 3)),
            ("wide codes", column(911, 20_011, 40)),
        ];
        for (name_x, x) in &columns {
            for (name_y, y) in &columns {
                let (a, b) = (prepare(x), prepare(y));
                let sums = pair_sums(&a, &b);
                let (offset_x, offset_y) = (i64::from(a.column.offset), i64::from(b.column.offset));
                let rows = x
                    .iter()
                    .zip(y)
                    .filter(|(x, y)| **x != BLANK && **y != BLANK);
                let pairs: Vec<(i64, i64)> = rows
                    .map(|(&x, &y)| (i64::from(x) - offset_x, i64::from(y) - offset_y))
                    .collect();
                let sum =
                    |f: fn(i64, i64) -> i64| -> i64 { pairs.iter().map(|&(x, y)| f(x, y)).sum() };
                let plain = PairSums {
                    n: pairs.len() as i64,
                    x: sum(|x, _| x),
                    y: sum(|_, y| y),
                    xx: sum(|x, _| x * x),
                    yy: sum(|_, y| y * y),
                    xy: sum(|x, y| x * y),
                };
                assert_eq!(sums, plain, "{name_x} × {name_y}");
            }
        }
    }
}
