//! Figures by one or several groupings at once, such as region × industry × size.
//!
//! Build a [`Grouping`] once with [`combine_groups`], then ask for as many columns as wanted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::codes::NO_GROUP;
use crate::describe::{mean, mean_interval, sd};
use crate::distribution::Interval;
use crate::rows::Running;
use crate::tally::{Tally, tally_by};

/// One grouping column: a group number for each row.
#[derive(Clone, Copy, Debug)]
pub struct GroupColumn<'a> {
    /// Group of each row; numbers not below `n_groups` mean "in no group".
    pub groups: &'a [u16],
    /// Number of groups.
    pub n_groups: u16,
}

/// Rows sorted into the combinations of groups that occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// Number of the combination of each row, [`NO_GROUP`] if any of its groups is missing.
    pub cell_of_row: Vec<u16>,
    /// The group numbers of each combination, one for each column, in ascending order.
    pub keys: Vec<Vec<u16>>,
}

impl Grouping {
    /// Number of combinations that occur.
    pub fn n_cells(&self) -> u16 {
        u16::try_from(self.keys.len()).unwrap_or(NO_GROUP)
    }
}

/// Possible combinations of the cells so far and one more column: 16 million flags, 48 MB at most.
const LARGEST_CROSS: usize = 1 << 24;

/// Combines grouping columns; only combinations that occur get a cell, so a cross of many columns
/// stays as small as the data. Without columns all rows form one cell with an empty key. `None` if
/// more than 65,535 combinations occur, or so many could that the table of them would not fit.
pub fn combine_groups(columns: &[GroupColumn<'_>], n_rows: usize) -> Option<Grouping> {
    let n_rows = columns
        .iter()
        .map(|column| column.groups.len())
        .fold(n_rows, usize::min);
    let mut cell_of_row = vec![0u16; n_rows];
    let mut keys: Vec<Vec<u16>> = if n_rows == 0 {
        Vec::new()
    } else {
        vec![Vec::new()]
    };
    for column in columns {
        // Column by column: at most one map entry for each combination, not for each row.
        let n_groups = usize::from(column.n_groups);
        if keys.len() * n_groups > LARGEST_CROSS {
            return None;
        }
        let mut occurs = vec![false; keys.len() * n_groups];
        for (cell, &group) in cell_of_row.iter().zip(column.groups) {
            if *cell != NO_GROUP && group < column.n_groups {
                occurs[usize::from(*cell) * n_groups + usize::from(group)] = true;
            }
        }
        let mut next_cell = vec![NO_GROUP; occurs.len()];
        let mut next_keys = Vec::new();
        for (pair, _) in occurs.iter().enumerate().filter(|(_, occurs)| **occurs) {
            next_cell[pair] = u16::try_from(next_keys.len())
                .ok()
                .filter(|&cell| cell != NO_GROUP)?;
            let mut key = keys[pair / n_groups].clone();
            key.push((pair % n_groups) as u16);
            next_keys.push(key);
        }
        for (cell, &group) in cell_of_row.iter_mut().zip(column.groups) {
            let is_grouped = *cell != NO_GROUP && group < column.n_groups;
            let pair = usize::from(*cell) * n_groups + usize::from(group);
            *cell = if is_grouped {
                next_cell[pair]
            } else {
                NO_GROUP
            };
        }
        keys = next_keys;
    }
    Some(Grouping { cell_of_row, keys })
}

/// Mean of one combination of groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupMean {
    /// Group number in each grouping column.
    pub keys: Vec<u16>,
    /// Base: rows of the cell with a valid value, unweighted.
    pub n: u32,
    /// Arithmetic mean; `None` if `n = 0`.
    pub mean: Option<f64>,
    /// Standard deviation with divisor n − 1; `None` if `n < 2`.
    pub sd: Option<f64>,
    /// 95 % interval of the mean by Student's t; `None` if `n < 2`.
    pub interval: Option<Interval>,
    /// True if `n` is below the caller's threshold: show it marked, do not hide it.
    pub is_small_base: bool,
}

/// Means of a column of codes by cell, in the order of [`Grouping::keys`]. A cell whose rows are all
/// missing is kept with `n = 0`.
pub fn means_by(codes: &[i16], grouping: &Grouping, small_base: u32) -> Vec<GroupMean> {
    let tallies = tally_by(codes, &grouping.cell_of_row, grouping.n_cells());
    let cell = |(keys, tally): (&Vec<u16>, Tally)| GroupMean {
        keys: keys.clone(),
        n: tally.n_valid,
        mean: mean(&tally),
        sd: sd(&tally),
        interval: mean_interval(&tally),
        is_small_base: tally.n_valid < small_base,
    };
    grouping.keys.iter().zip(tallies).map(cell).collect()
}

/// Means of unrounded values (module means) by cell, as [`means_by`].
pub fn value_means_by(
    values: &[Option<f64>],
    grouping: &Grouping,
    small_base: u32,
) -> Vec<GroupMean> {
    let mut sums = vec![Running::default(); grouping.keys.len()];
    for (value, cell) in values.iter().zip(&grouping.cell_of_row) {
        if let (Some(value), Some(sum)) = (
            value.filter(|v| v.is_finite()),
            sums.get_mut(usize::from(*cell)),
        ) {
            *sum = sum.with(value);
        }
    }
    let cell = |(keys, sum): (&Vec<u16>, Running)| {
        let row = sum.describe();
        let is_small_base = row.n < small_base;
        GroupMean {
            keys: keys.clone(),
            n: row.n,
            mean: row.mean,
            sd: row.sd,
            interval: row.interval,
            is_small_base,
        }
    };
    grouping.keys.iter().zip(sums).map(cell).collect()
}

/// Position of each combination, for a caller that fills a full table with holes.
pub fn position_by_key(grouping: &Grouping) -> BTreeMap<&[u16], usize> {
    grouping
        .keys
        .iter()
        .enumerate()
        .map(|(position, key)| (key.as_slice(), position))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;
    use crate::describe::describe;
    use crate::tally::tally_where;
    use proptest::prelude::*;

    fn column(groups: &[u16], n_groups: u16) -> GroupColumn<'_> {
        GroupColumn { groups, n_groups }
    }

    #[test]
    fn combinations_that_occur_become_cells() {
        let (region, size) = ([1, 0, 1, 1, NO_GROUP, 0], [0, 2, 0, 1, 1, 7]);
        let grouping = combine_groups(&[column(&region, 2), column(&size, 3)], 6).unwrap();
        assert_eq!(grouping.keys, [vec![0, 2], vec![1, 0], vec![1, 1]]);
        assert_eq!(grouping.cell_of_row, [1, 0, 1, 2, NO_GROUP, NO_GROUP]);
        assert_eq!(
            position_by_key(&grouping).get([1u16, 0].as_slice()),
            Some(&1)
        );
    }

    /// Cells by hand: rows 0 and 2 answer 4 and 5 (mean 4.5, sd √0.5), row 1 answers 3, row 3 is
    /// missing, rows 4 and 5 have no cell.
    #[test]
    fn small_bases_are_marked_and_kept() {
        let (region, size) = ([1, 0, 1, 1, NO_GROUP, 0], [0, 2, 0, 1, 1, 7]);
        let grouping = combine_groups(&[column(&region, 2), column(&size, 3)], 6).unwrap();
        let codes = [4, 3, 5, BLANK, 1, 1];
        let cells = means_by(&codes, &grouping, 2);
        let plain: Vec<_> = cells
            .iter()
            .map(|cell| (cell.n, cell.mean, cell.is_small_base))
            .collect();
        assert_eq!(
            plain,
            [(1, Some(3.0), true), (2, Some(4.5), false), (0, None, true)]
        );
        assert!((cells[1].sd.unwrap() - 0.5f64.sqrt()).abs() < 1e-12);
        assert_eq!((cells[0].sd, cells[0].interval), (None, None));
        let values: Vec<Option<f64>> = codes
            .iter()
            .map(|&c| (c != BLANK).then_some(f64::from(c)))
            .collect();
        for (by_value, cell) in value_means_by(&values, &grouping, 2).iter().zip(&cells) {
            assert_eq!((&by_value.keys, by_value.n), (&cell.keys, cell.n));
            assert_eq!(
                (by_value.mean, by_value.is_small_base),
                (cell.mean, cell.is_small_base)
            );
            let ends = [by_value, cell].map(|cell| cell.interval.map_or(0.0, |ends| ends.upper));
            assert!((ends[0] - ends[1]).abs() < 1e-9, "{by_value:?} {cell:?}");
        }
    }

    #[test]
    fn no_columns_make_one_cell() {
        let grouping = combine_groups(&[], 3).unwrap();
        assert_eq!(
            (grouping.cell_of_row.as_slice(), grouping.n_cells()),
            ([0, 0, 0].as_slice(), 1)
        );
        assert_eq!(means_by(&[1, 2, 3], &grouping, 0)[0].mean, Some(2.0));
        assert_eq!(combine_groups(&[column(&[], 3)], 0).unwrap().n_cells(), 0);
    }

    #[test]
    fn too_many_combinations_are_refused() {
        let groups: Vec<u16> = (0..400u32 * 400).map(|row| (row % 400) as u16).collect();
        let other: Vec<u16> = (0..400u32 * 400).map(|row| (row / 400) as u16).collect();
        assert_eq!(
            combine_groups(&[column(&groups, 400), column(&other, 400)], 160_000),
            None
        );
        // 400 cells times 65,535 groups are more than the table holds, whatever the rows say.
        let wide = [column(&groups, 400), column(&other, NO_GROUP)];
        assert_eq!(combine_groups(&wide, 160_000), None);
        assert!(combine_groups(&wide[1..], 160_000).is_some());
    }

    proptest! {
        #[test]
        fn each_cell_equals_its_rows_alone(rows in proptest::collection::vec((1i16..=5, 0u16..4, 0u16..3), 1..150)) {
            let codes: Vec<i16> = rows.iter().map(|row| row.0).collect();
            let first: Vec<u16> = rows.iter().map(|row| row.1).collect();
            let second: Vec<u16> = rows.iter().map(|row| row.2).collect();
            // Group 3 of the first column lies outside its 3 groups.
            let grouping = combine_groups(&[column(&first, 3), column(&second, 3)], rows.len()).unwrap();
            let cells = means_by(&codes, &grouping, 5);
            for cell in &cells {
                let keep: Vec<bool> = rows.iter().map(|row| [row.1, row.2] == cell.keys[..]).collect();
                let alone = describe(&tally_where(&codes, &keep));
                prop_assert_eq!((cell.n, cell.mean, cell.sd), (alone.n, alone.mean, alone.sd));
            }
            let n_grouped = rows.iter().filter(|row| row.1 < 3).count();
            prop_assert_eq!(cells.iter().map(|cell| cell.n as usize).sum::<usize>(), n_grouped);
        }
    }
}
