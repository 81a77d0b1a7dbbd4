//! Counting answers by code: the first step of every figure.
//!
//! Start with [`tally`]; [`tally_by`] counts all groups of a grouping in one pass. What can be read
//! from the counts is in [`crate::describe`].

use serde::Serialize;

use crate::codes::is_missing;

/// How often one code occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CodeCount {
    /// The answer's code.
    pub code: i16,
    /// Number of rows with it; never 0 inside a [`Tally`].
    pub n: u32,
}

/// Frequency distribution (频数分布) of one column of codes.
///
/// Base: rows with a valid code, unweighted. Only codes that occur are kept, in ascending order, so a
/// column of wide numbers costs no more than its distinct values; [`Tally::counts_between`] gives a
/// whole scale with its zeros.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The codes that occur, ascending.
    pub cells: Vec<CodeCount>,
    /// Number of valid rows, the sum over `cells`.
    pub n_valid: u32,
    /// Number of rows whose code means "missing".
    pub n_missing: u32,
}

impl Tally {
    /// Builds a tally from `(code, n)` pairs in any order; pairs with the same code add up, zeros
    /// vanish and missing codes count into `n_missing`.
    pub fn from_counts(pairs: &[(i16, u32)]) -> Tally {
        let mut sorted = pairs.to_vec();
        sorted.sort_unstable_by_key(|pair| pair.0);
        let mut tally = Tally::default();
        for (code, n) in sorted {
            tally.push(code, n);
        }
        tally
    }

    /// Number of rows with `code`.
    pub fn count(&self, code: i16) -> u32 {
        let found = self.cells.binary_search_by_key(&code, |cell| cell.code);
        found.map_or(0, |position| self.cells[position].n)
    }

    /// Counts for every code of `lowest..=highest`, zeros included; empty if `lowest > highest`.
    pub fn counts_between(&self, lowest: i16, highest: i16) -> Vec<u32> {
        let mut counts = vec![0; span(lowest, highest)];
        for cell in self
            .cells
            .iter()
            .filter(|cell| (lowest..=highest).contains(&cell.code))
        {
            counts[span(lowest, cell.code) - 1] = cell.n;
        }
        counts
    }

    /// Number of valid rows with a code in `lowest..=highest`.
    pub fn n_between(&self, lowest: i16, highest: i16) -> u32 {
        self.between(lowest, highest).n_valid
    }

    /// The tally of the codes in `lowest..=highest` alone; what lies outside is dropped, `n_missing`
    /// stays. Compare `n_valid` to learn how many were dropped.
    pub fn between(&self, lowest: i16, highest: i16) -> Tally {
        let mut inside = Tally {
            n_missing: self.n_missing,
            ..Tally::default()
        };
        for cell in self
            .cells
            .iter()
            .filter(|cell| (lowest..=highest).contains(&cell.code))
        {
            inside.push(cell.code, cell.n);
        }
        inside
    }

    /// The tally of both sets of rows together, as for the items of a module taken as one column.
    pub fn merged_with(&self, other: &Tally) -> Tally {
        let cells = self.cells.iter().chain(&other.cells);
        let pairs: Vec<(i16, u32)> = cells.map(|cell| (cell.code, cell.n)).collect();
        let mut merged = Tally::from_counts(&pairs);
        merged.n_missing = self.n_missing.saturating_add(other.n_missing);
        merged
    }

    /// Appends a code that is not below the last one.
    fn push(&mut self, code: i16, n: u32) {
        if n == 0 {
            return;
        }
        if is_missing(code) {
            self.n_missing = self.n_missing.saturating_add(n);
            return;
        }
        self.n_valid = self.n_valid.saturating_add(n);
        match self.cells.last_mut() {
            Some(last) if last.code == code => last.n = last.n.saturating_add(n),
            _ => self.cells.push(CodeCount { code, n }),
        }
    }
}

/// Counts a column.
pub fn tally(codes: &[i16]) -> Tally {
    tally_rows(codes, |_| 0, 1).pop().unwrap_or_default()
}

/// Counts the rows for which `keep` is true; the others enter neither `n_valid` nor `n_missing`.
pub fn tally_where(codes: &[i16], keep: &[bool]) -> Tally {
    let codes = &codes[..codes.len().min(keep.len())];
    let keep = &keep[..codes.len()];
    let kept = tally_rows(codes, |row| u16::from(!keep[row]), 1);
    kept.into_iter().next().unwrap_or_default()
}

/// Counts each group in one pass; entry `g` is the tally of the rows with `groups[row] == g`.
///
/// Rows whose group is not below `n_groups` ([`crate::codes::NO_GROUP`]) are in none of them. The
/// result has exactly `n_groups` entries, empty ones included.
pub fn tally_by(codes: &[i16], groups: &[u16], n_groups: u16) -> Vec<Tally> {
    let codes = &codes[..codes.len().min(groups.len())];
    let groups = &groups[..codes.len()];
    tally_rows(codes, |row| groups[row], n_groups)
}

/// Largest table for a column of `n_rows`: beyond it sorting the rows is cheaper than clearing the
/// counters, and memory stays in proportion to the data whatever the codes are.
const fn largest_table(n_rows: usize) -> usize {
    4096 + 2 * n_rows
}

/// Independent copies of the counter table. Neighbouring rows often hold the same code; with one
/// table each increment would have to wait for the one before.
const LANES: usize = 4;

fn tally_rows(codes: &[i16], group_of: impl Fn(usize) -> u16, n_groups: u16) -> Vec<Tally> {
    let Some((lowest, highest)) = valid_range(codes) else {
        return tally_sorted(codes, group_of, n_groups);
    };
    let n_codes = span(lowest, highest);
    let n_columns = usize::from(n_groups) + 1;
    let size = (n_codes + 1) * n_columns;
    if size > largest_table(codes.len()) {
        return tally_sorted(codes, group_of, n_groups);
    }
    let mut table = vec![0u32; size * LANES];
    // A missing code lies below `lowest`: the difference wraps to a huge number and falls, without a
    // branch, into the last row of the table; a group beyond the last likewise.
    let slot = |row: usize| {
        let code = (i32::from(codes[row]) - i32::from(lowest)) as u32;
        let code = (code as usize).min(n_codes);
        code * n_columns + usize::from(group_of(row).min(n_groups))
    };
    // Written out in steps of LANES: a loop over single rows measured a third slower.
    let whole = codes.len() - codes.len() % LANES;
    for start in (0..whole).step_by(LANES) {
        for lane in 0..LANES {
            table[lane * size + slot(start + lane)] += 1;
        }
    }
    for row in whole..codes.len() {
        table[slot(row)] += 1;
    }
    let count = |slot: usize| (0..LANES).map(|lane| table[lane * size + slot]).sum();
    read_table(count, lowest, n_codes, n_groups)
}

/// Reads the tallies of all groups from a table with `n_codes` rows and one for the missing codes.
fn read_table(
    count: impl Fn(usize) -> u32,
    lowest: i16,
    n_codes: usize,
    n_groups: u16,
) -> Vec<Tally> {
    let n_columns = usize::from(n_groups) + 1;
    let read_group = |group: usize| {
        let mut tally = Tally {
            n_missing: count(n_codes * n_columns + group),
            ..Tally::default()
        };
        for offset in 0..n_codes {
            let code = (i32::from(lowest) + offset as i32) as i16;
            tally.push(code, count(offset * n_columns + group));
        }
        tally
    };
    (0..usize::from(n_groups)).map(read_group).collect()
}

fn tally_sorted(codes: &[i16], group_of: impl Fn(usize) -> u16, n_groups: u16) -> Vec<Tally> {
    let rows = codes.iter().enumerate();
    let mut pairs: Vec<(u16, i16)> = rows.map(|(row, &code)| (group_of(row), code)).collect();
    pairs.sort_unstable();
    let mut tallies = vec![Tally::default(); usize::from(n_groups)];
    for (group, code) in pairs {
        if let Some(tally) = tallies.get_mut(usize::from(group)) {
            tally.push(code, 1);
        }
    }
    tallies
}

/// Lowest and highest valid code, `None` if there is none. Written without branches so that the
/// compiler uses vector instructions.
fn valid_range(codes: &[i16]) -> Option<(i16, i16)> {
    let mut lowest = i16::MAX;
    let mut highest = i16::MIN;
    for &code in codes {
        lowest = lowest.min(if is_missing(code) { i16::MAX } else { code });
        highest = highest.max(code);
    }
    // Missing codes are below all others: the maximum is one of them only if nothing else occurs.
    (!is_missing(highest)).then_some((lowest, highest))
}

/// Number of codes in `lowest..=highest`.
fn span(lowest: i16, highest: i16) -> usize {
    usize::try_from(i32::from(highest) - i32::from(lowest) + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{BLANK, NO_GROUP, SKIPPED};
    use proptest::prelude::*;

    #[test]
    fn counts_valid_and_missing_apart() {
        let tally = tally(&[5, 3, BLANK, 5, SKIPPED, 4, 5]);
        assert_eq!(
            tally,
            Tally::from_counts(&[(3, 1), (4, 1), (5, 3), (BLANK, 2)])
        );
        assert_eq!((tally.n_valid, tally.n_missing), (5, 2));
        assert_eq!(tally.counts_between(1, 5), [0, 0, 1, 1, 3]);
        assert_eq!(
            (tally.count(5), tally.count(1), tally.n_between(4, 5)),
            (3, 0, 4)
        );
        assert_eq!(tally.between(1, 4).n_valid, 2);
        assert!(tally.counts_between(5, 1).is_empty());
    }

    #[test]
    fn columns_without_answers_are_empty() {
        assert_eq!(tally(&[]), Tally::default());
        assert_eq!(
            tally(&[BLANK, BLANK]),
            Tally {
                n_missing: 2,
                ..Tally::default()
            }
        );
        assert_eq!(tally_by(&[], &[], 3), vec![Tally::default(); 3]);
        assert_eq!(tally_by(&[1], &[0], 0), []);
    }

    #[test]
    fn filter_and_groups_leave_other_rows_out() {
        let codes = [1, 2, BLANK, 2, 5];
        assert_eq!(
            tally_where(&codes, &[true, true, true, false]),
            tally(&[1, 2, BLANK])
        );
        let groups = [0, 1, 1, NO_GROUP, 1];
        assert_eq!(
            tally_by(&codes, &groups, 2),
            [tally(&[1]), tally(&[2, BLANK, 5])]
        );
    }

    /// Any code, with the everyday ones and the missing ones frequent.
    fn any_codes() -> impl Strategy<Value = Vec<(i16, u16)>> {
        let code =
            prop_oneof![6 => 1i16..=5, 1 => Just(BLANK), 1 => Just(SKIPPED), 2 => any::<i16>()];
        proptest::collection::vec((code, prop_oneof![0u16..5, Just(NO_GROUP)]), 0..300)
    }

    proptest! {
        #[test]
        fn counts_sum_to_the_number_of_rows(rows in any_codes()) {
            let codes: Vec<i16> = rows.iter().map(|row| row.0).collect();
            let tally = tally(&codes);
            prop_assert_eq!((tally.n_valid + tally.n_missing) as usize, codes.len());
            prop_assert_eq!(tally.cells.iter().map(|cell| cell.n).sum::<u32>(), tally.n_valid);
            for cell in &tally.cells {
                let n = codes.iter().filter(|&&code| code == cell.code).count();
                prop_assert_eq!(cell.n as usize, n);
            }
        }

        #[test]
        fn groups_sum_to_the_whole_and_order_does_not_matter(mut rows in any_codes()) {
            let split = |rows: &[(i16, u16)]| -> (Vec<i16>, Vec<u16>) { rows.iter().copied().unzip() };
            let (codes, groups) = split(&rows);
            let by_group = tally_by(&codes, &groups, 5);
            let grouped: Vec<bool> = groups.iter().map(|&group| group < 5).collect();
            let sum = by_group.iter().fold(Tally::default(), |sum, tally| sum.merged_with(tally));
            prop_assert_eq!(sum, tally_where(&codes, &grouped));
            rows.reverse();
            let (codes, groups) = split(&rows);
            prop_assert_eq!(tally_by(&codes, &groups, 5), by_group);
        }

        #[test]
        fn table_and_sorting_agree(rows in any_codes()) {
            let (codes, groups): (Vec<i16>, Vec<u16>) = rows.into_iter().unzip();
            let sorted = tally_sorted(&codes, |row| groups[row], 5);
            prop_assert_eq!(sorted, tally_by(&codes, &groups, 5));
        }
    }
}
