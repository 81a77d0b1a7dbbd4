//! Integer dot products of code columns, the inner loop of correlations and regressions.
//!
//! Exact for every input. Small codes are multiplied and added in 32 bits, which compilers turn into
//! vector instructions; a block is short enough that it cannot overflow.

use crate::codes::is_missing;

/// Rows added up in 32 bits before the sum moves to 64.
const BLOCK: usize = 4096;

/// Largest absolute value for which `BLOCK` products fit into an `i32`: 724² · 4096 < 2³¹.
const SMALL: u16 = 724;

/// A column moved to the middle of its range, so that scores become small numbers and products stay
/// in 32 bits. Correlations and scatter do not depend on the shift; means add `offset` back.
#[derive(Clone, Debug)]
pub(crate) struct CentredColumn {
    /// Code minus offset; 0 in rows without an answer.
    pub values: Vec<i16>,
    /// 1 where there is an answer, otherwise 0.
    pub answered: Vec<i16>,
    /// What was subtracted.
    pub offset: i32,
    /// Largest absolute entry of `values`.
    pub reach: u16,
}

impl CentredColumn {
    pub fn new(codes: impl Iterator<Item = i16> + Clone) -> CentredColumn {
        let valid = codes
            .clone()
            .filter(|&code| !is_missing(code))
            .map(i32::from);
        let ends = valid.fold(None, |ends: Option<(i32, i32)>, code| {
            ends.map_or(Some((code, code)), |(low, high)| {
                Some((low.min(code), high.max(code)))
            })
        });
        let (low, high) = ends.unwrap_or((0, 0));
        let offset = (low + high).div_euclid(2);
        // Half of the valid range is at most 32,760, so nothing is cut off.
        let centre = |code: i16| {
            if is_missing(code) {
                0
            } else {
                (i32::from(code) - offset) as i16
            }
        };
        CentredColumn {
            values: codes.clone().map(centre).collect(),
            answered: codes.map(|code| i16::from(!is_missing(code))).collect(),
            offset,
            reach: (high - offset).max(offset - low) as u16,
        }
    }

    pub fn is_small(&self) -> bool {
        self.reach <= SMALL
    }
}

/// `Σ a·b`; rows beyond the shorter column are left out. `are_small` promises that no absolute value
/// exceeds [`SMALL`]; without it the sum runs in 64 bits.
pub(crate) fn dot(a: &[i16], b: &[i16], are_small: bool) -> i64 {
    let product = |(&a, &b): (&i16, &i16)| i32::from(a) * i32::from(b);
    if !are_small {
        return a.iter().zip(b).map(|pair| i64::from(product(pair))).sum();
    }
    let blocks = a.chunks(BLOCK).zip(b.chunks(BLOCK));
    blocks
        .map(|(a, b)| i64::from(a.iter().zip(b).map(product).sum::<i32>()))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{BLANK, HIGHEST_MISSING};

    #[test]
    fn the_largest_small_values_do_not_overflow() {
        let column = vec![SMALL as i16; 2 * BLOCK + 3];
        let expected = i64::from(SMALL) * i64::from(SMALL) * column.len() as i64;
        assert_eq!(dot(&column, &column, true), expected);
        assert_eq!(dot(&column, &column, false), expected);
    }

    #[test]
    fn centring_covers_the_whole_range_of_codes() {
        let column = CentredColumn::new([HIGHEST_MISSING + 1, BLANK, i16::MAX].into_iter());
        assert_eq!(
            i32::from(column.values[0]) + column.offset,
            i32::from(HIGHEST_MISSING) + 1
        );
        assert_eq!(
            i32::from(column.values[2]) + column.offset,
            i32::from(i16::MAX)
        );
        assert_eq!(
            (column.values[1], column.answered.as_slice()),
            (0, [1, 0, 1].as_slice())
        );
        assert!(!column.is_small());
        let empty = CentredColumn::new([BLANK].into_iter());
        assert_eq!((empty.values, empty.offset, empty.reach), (vec![0], 0, 0));
    }
}
