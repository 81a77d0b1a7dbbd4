//! Rank correlation, for scales of which only the order is trusted.

use crate::codes::is_missing;
use crate::correlation::{Correlation, p_of_r};
use crate::distribution::finite;
use crate::tally::{Tally, tally};

/// Spearman's ρ: Pearson's r of the ranks, ties at their mean rank (Spearman 1904; Kendall 1948 for
/// ties). Base: rows in which both answered; ranks are taken within this base. p by the t
/// approximation with n − 2 degrees of freedom. `r` is `None` if `n < 2` or a column does not vary.
pub fn spearman(x: &[i16], y: &[i16]) -> Correlation {
    let complete = |&(x, y): &(i16, i16)| !is_missing(x) && !is_missing(y);
    let pairs: Vec<(i16, i16)> = x
        .iter()
        .copied()
        .zip(y.iter().copied())
        .filter(complete)
        .collect();
    let (x, y): (Vec<i16>, Vec<i16>) = pairs.iter().copied().unzip();
    let (ranks_x, ranks_y) = (CentredRanks::new(&tally(&x)), CentredRanks::new(&tally(&y)));
    let product = |&(x, y): &(i16, i16)| i128::from(ranks_x.of(x)) * i128::from(ranks_y.of(y));
    let together: i128 = pairs.iter().map(product).sum();
    let (spread_x, spread_y) = (ranks_x.spread as f64, ranks_y.spread as f64);
    let n = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
    let r = finite(together as f64 / (spread_x * spread_y).sqrt()).map(|r| r.clamp(-1.0, 1.0));
    Correlation {
        n,
        r,
        p: r.and_then(|r| p_of_r(r, n)),
    }
}

/// Twice the deviation of each code's mean rank from the mean of all ranks: a whole number.
struct CentredRanks {
    ranks: Vec<(i16, i64)>,
    /// Sum of squares of the deviations over all rows.
    spread: i128,
}

impl CentredRanks {
    fn new(tally: &Tally) -> CentredRanks {
        let n = i64::from(tally.n_valid);
        let (mut below, mut spread) = (0i64, 0i128);
        let mut ranks = Vec::with_capacity(tally.cells.len());
        for cell in &tally.cells {
            let ties = i64::from(cell.n);
            // The ties hold the ranks below+1 … below+ties; twice their mean, less twice (n + 1)/2.
            let deviation = 2 * below + ties - n;
            ranks.push((cell.code, deviation));
            spread += i128::from(ties) * i128::from(deviation) * i128::from(deviation);
            below += ties;
        }
        CentredRanks { ranks, spread }
    }

    fn of(&self, code: i16) -> i64 {
        let found = self.ranks.binary_search_by_key(&code, |rank| rank.0);
        found.map_or(0, |position| self.ranks[position].1)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;

    /// Expected values: scipy 1.17.1 `spearmanr` on the complete rows.
    #[test]
    fn ties_share_their_mean_rank() {
        let x = [1, 2, 2, 3, 5, 5, 4, BLANK];
        let y = [2, 1, 3, 3, 4, 5, 5, 1];
        let cell = spearman(&x, &y);
        assert_eq!(cell.n, 7);
        assert!(
            (cell.r.unwrap() - 0.8333333333333335).abs() < 1e-12,
            "{cell:?}"
        );
        assert!(
            (cell.p.unwrap() - 0.0198680515233794).abs() < 1e-12,
            "{cell:?}"
        );
    }

    #[test]
    fn only_the_order_matters() {
        let (x, y) = ([1, 2, 3, 4, 5], [1, 8, 27, 64, 125]);
        assert_eq!(spearman(&x, &y).r, Some(1.0));
        assert_eq!(spearman(&x, &[5, 4, 3, 2, 1]).r, Some(-1.0));
    }

    #[test]
    fn no_variation_no_correlation() {
        assert_eq!(spearman(&[], &[]).r, None);
        assert_eq!(spearman(&[2], &[3]).r, None);
        assert_eq!(spearman(&[2, 2, 2], &[1, 2, 3]).r, None);
    }
}
