//! Signs of careless answering, one value a sheet, from code columns.
//!
//! Sources: Curran, "Methods for the detection of carelessly invalid responses in survey data",
//! J. Exp. Soc. Psych. 66 (2016): longest run (LongString), invariance; Kuriakose & Robbins,
//! "Don't get duped", Stat. J. IAOS 32 (2016): share of equal answers with the nearest other sheet.
//! Missing codes never count as equal answers.

use crate::codes::is_missing;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;

/// Rows looked at in one go: their running values stay in the cache.
const BLOCK: usize = 4096;

/// Longest run of equal consecutive answers as a share of the answers given; missing answers are
/// passed over. NaN where fewer than `min_items` were answered.
pub fn longest_run(columns: &[&[i16]], min_items: u32) -> Vec<f32> {
    let n = columns.first().map_or(0, |column| column.len());
    let mut shares = vec![f32::NAN; n];
    for start in (0..n).step_by(BLOCK) {
        let end = n.min(start + BLOCK);
        let size = end - start;
        let mut last = vec![i16::MIN; size];
        let mut run = vec![0u16; size];
        let mut longest = vec![0u16; size];
        let mut answered = vec![0u16; size];
        for column in columns {
            for (at, code) in column[start..end].iter().enumerate() {
                if is_missing(*code) {
                    continue;
                }
                answered[at] += 1;
                run[at] = if *code == last[at] { run[at] + 1 } else { 1 };
                last[at] = *code;
                longest[at] = longest[at].max(run[at]);
            }
        }
        for at in 0..size {
            if answered[at] > 0 && u32::from(answered[at]) >= min_items {
                shares[start + at] = f32::from(longest[at]) / f32::from(answered[at]);
            }
        }
    }
    shares
}

/// Share of the most frequent answer among the answers given. Codes beyond 0–15 count as one.
/// NaN where fewer than `min_items` were answered.
pub fn modal_share(columns: &[&[i16]], min_items: u32) -> Vec<f32> {
    const CODES: usize = 16;
    let n = columns.first().map_or(0, |column| column.len());
    let mut shares = vec![f32::NAN; n];
    let mut counts = vec![0u16; BLOCK * CODES];
    for start in (0..n).step_by(BLOCK) {
        let end = n.min(start + BLOCK);
        counts.fill(0);
        for column in columns {
            for (at, code) in column[start..end].iter().enumerate() {
                if !is_missing(*code) {
                    counts[at * CODES + (*code).clamp(0, 15) as usize] += 1;
                }
            }
        }
        for at in 0..end - start {
            let of_row = &counts[at * CODES..(at + 1) * CODES];
            let answered: u16 = of_row.iter().sum();
            let most = of_row.iter().copied().max().unwrap_or(0);
            if answered > 0 && u32::from(answered) >= min_items {
                shares[start + at] = f32::from(most) / f32::from(answered);
            }
        }
    }
    shares
}

/// Share of the matrices in which a sheet gave every item one and the same answer, among the
/// matrices with at least `min_items` answers. NaN where there is no such matrix, or only one with
/// fewer than `2 · min_items` answers: one short matrix says nothing.
pub fn flat_matrices(matrices: &[Vec<&[i16]>], min_items: u32) -> Vec<f32> {
    let n = matrices
        .iter()
        .flatten()
        .next()
        .map_or(0, |column| column.len());
    let mut judged = vec![0u16; n];
    let mut flat = vec![0u16; n];
    let mut items = vec![0u32; n];
    for matrix in matrices {
        let mut first = vec![i16::MIN; n];
        let mut answered = vec![0u16; n];
        let mut is_flat = vec![true; n];
        for column in matrix {
            for (at, code) in column.iter().enumerate() {
                if is_missing(*code) {
                    continue;
                }
                if answered[at] == 0 {
                    first[at] = *code;
                }
                answered[at] += 1;
                is_flat[at] &= *code == first[at];
            }
        }
        for at in 0..n {
            if u32::from(answered[at]) >= min_items.max(2) {
                judged[at] += 1;
                flat[at] += u16::from(is_flat[at]);
                items[at] += u32::from(answered[at]);
            }
        }
    }
    (0..n)
        .map(|at| {
            if judged[at] == 0 || items[at] < 2 * min_items {
                f32::NAN
            } else {
                f32::from(flat[at]) / f32::from(judged[at])
            }
        })
        .collect()
}

/// For each sheet the nearest other one and the share of equal answers, where that share is at
/// least `share`; `None` where there is none, or fewer than `min_items` answers.
///
/// Exact up to the limit of pairs: two sheets that differ in at most *d* of *m* answers agree
/// wholly in one of *d* + 1 bands of the answers, so only sheets that share a band are compared.
/// Sheets that are wholly equal stand for one another. Bands that very many sheets share are
/// compared with their next neighbours only.
pub fn nearest_twins(columns: &[&[i16]], share: f64, min_items: u32) -> Vec<Option<(u32, f32)>> {
    /// Sheets of one band that are all compared with one another.
    const MOST_IN_BAND: usize = 600;
    const NEIGHBOURS: usize = 24;
    let m = columns.len();
    let n = columns.first().map_or(0, |column| column.len());
    let mut twins = vec![None; n];
    if m == 0 || (m as u32) < min_items.max(1) {
        return twins;
    }
    let rows = packed(columns, n);
    let row = |at: u32| &rows[at as usize * m..(at as usize + 1) * m];
    let n_answered = |at: u32| row(at).iter().filter(|code| **code != MISSING).count();
    let judged: Vec<u32> = (0..n as u32)
        .filter(|at| n_answered(*at) as u32 >= min_items)
        .collect();
    let mut first_of: HashMap<&[u8], u32> = HashMap::with_capacity(judged.len());
    let mut different: Vec<u32> = Vec::new();
    for at in judged {
        match first_of.get(row(at)) {
            Some(first) => {
                twins[at as usize] = Some((*first, 1.0));
                if twins[*first as usize].is_none() {
                    twins[*first as usize] = Some((at, 1.0));
                }
            }
            None => {
                first_of.insert(row(at), at);
                different.push(at);
            }
        }
    }
    let most_different = ((1.0 - share) * m as f64 + 1e-9).floor() as usize;
    let n_bands = (most_different + 1).min(m);
    let mut meet = |a: u32, b: u32| {
        let (left, right) = (row(a), row(b));
        let mut equal = 0u32;
        let mut both = 0u32;
        for (x, y) in left.iter().zip(right) {
            let is_both = *x != MISSING && *y != MISSING;
            both += u32::from(is_both);
            equal += u32::from(is_both && x == y);
        }
        let alike = equal as f32 / m as f32;
        if both < min_items || f64::from(alike) < share - 1e-6 {
            return;
        }
        for (one, other) in [(a, b), (b, a)] {
            // Of equally near ones the first, whatever band they meet in.
            let is_nearer = |(known, best)| best < alike || best == alike && other < known;
            if twins[one as usize].is_none_or(is_nearer) {
                twins[one as usize] = Some((other, alike));
            }
        }
    };
    for band in 0..n_bands {
        let range = band * m / n_bands..(band + 1) * m / n_bands;
        // Hashes stand together instead of rows that lie far apart; two bands of one hash that
        // differ do no harm, because whole rows are compared.
        let mut order: Vec<(u64, u32)> = different
            .iter()
            .map(|at| (hash(&row(*at)[range.clone()]), *at))
            .collect();
        order.sort_unstable();
        for group in order.chunk_by(|(a, _), (b, _)| a == b) {
            let reach = if group.len() <= MOST_IN_BAND {
                group.len()
            } else {
                NEIGHBOURS
            };
            for (at, (_, a)) in group.iter().enumerate() {
                for (_, b) in group[at + 1..].iter().take(reach) {
                    meet(*a, *b);
                }
            }
        }
    }
    twins
}

fn hash(answers: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(answers);
    hasher.finish()
}

const MISSING: u8 = u8::MAX;

/// Answers row by row in one byte each.
fn packed(columns: &[&[i16]], n: usize) -> Vec<u8> {
    let m = columns.len();
    let mut rows = vec![MISSING; n * m];
    for (place, column) in columns.iter().enumerate() {
        for (at, code) in column.iter().enumerate() {
            if !is_missing(*code) {
                rows[at * m + place] = (*code).rem_euclid(255) as u8;
            }
        }
    }
    rows
}

/// Counts of values in equal bins between two ends; the last bin takes its upper end, values
/// outside go to the outermost bins, NaN to none.
pub fn histogram(values: &[f32], lower: f64, upper: f64, n_bins: usize) -> Vec<u32> {
    let mut counts = vec![0; n_bins];
    let width = (upper - lower) / n_bins as f64;
    for value in values.iter().filter(|value| !value.is_nan()) {
        let bin = if width > 0.0 {
            ((f64::from(*value) - lower) / width).floor() as i64
        } else {
            0
        };
        counts[bin.clamp(0, n_bins as i64 - 1) as usize] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: i16 = i16::MIN;

    fn columns(rows: &[&[i16]]) -> Vec<Vec<i16>> {
        (0..rows[0].len())
            .map(|at| rows.iter().map(|row| row[at]).collect())
            .collect()
    }

    fn slices(columns: &[Vec<i16>]) -> Vec<&[i16]> {
        columns.iter().map(Vec::as_slice).collect()
    }

    #[test]
    fn runs_pass_over_missing_answers() {
        let held = columns(&[
            &[5, 5, 5, 5],
            &[1, 2, 3, 4],
            // 2 – 2 2: a run of three of three answers.
            &[2, NONE, 2, 2],
            &[3, 3, 1, 3],
            &[NONE, NONE, NONE, 1],
        ]);
        let found = longest_run(&slices(&held), 3);
        assert_eq!(&found[..4], [1.0, 0.25, 1.0, 0.5]);
        assert!(found[4].is_nan(), "one answer is fewer than three");
        // The most frequent answer, wherever it stands: 3 in three of four.
        let found = modal_share(&slices(&held), 3);
        assert_eq!(&found[..4], [1.0, 0.25, 1.0, 0.75]);
        assert!(found[4].is_nan());
    }

    #[test]
    fn matrices_are_flat_one_by_one() {
        let a = columns(&[&[5, 5, 5], &[5, 5, 5], &[1, 2, 3], &[NONE, 5, NONE]]);
        let b = columns(&[&[2, 2, 2], &[1, 2, 2], &[3, 2, 1], &[1, 1, 1]]);
        let found = flat_matrices(&[slices(&a), slices(&b)], 3);
        assert_eq!(&found[..3], [1.0, 0.5, 0.0]);
        // One short matrix left: three answers are fewer than six.
        assert!(found[3].is_nan());
    }

    #[test]
    fn twins_are_found_within_the_share() {
        let mut base: Vec<i16> = (0..20).map(|at| 1 + at * 7 % 5).collect();
        let first = base.clone();
        base[3] = if base[3] == 5 { 1 } else { base[3] + 1 };
        let one_off = base.clone();
        base[17] = if base[17] == 5 { 1 } else { base[17] + 1 };
        let two_off = base.clone();
        let other: Vec<i16> = (0..20).map(|at| 1 + at * 3 % 4).collect();
        let held = columns(&[&first, &other, &one_off, &two_off, &first]);
        let found = nearest_twins(&slices(&held), 0.95, 20);
        assert_eq!(found[0], Some((4, 1.0)), "the wholly equal one");
        assert_eq!(found[4], Some((0, 1.0)));
        assert_eq!(found[2], Some((0, 0.95)), "19 of 20");
        assert_eq!(
            found[3],
            Some((2, 0.95)),
            "two off the first, one off this one"
        );
        assert_eq!(found[1], None);
        assert_eq!(nearest_twins(&slices(&held), 0.95, 21), vec![None; 5]);
    }

    /// Every pair compared: the banding must find the same sheets.
    #[test]
    fn banding_misses_nothing() {
        let mut state = 11u64;
        let mut next = move |below: u64| {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (state >> 33) % below
        };
        let mut rows: Vec<Vec<i16>> = Vec::new();
        for at in 0..120usize {
            let mut row: Vec<i16> = (0..30).map(|_| 1 + next(5) as i16).collect();
            if at >= 60 {
                row = rows[at - 60].clone();
                for _ in 0..next(6) {
                    row[next(30) as usize] = 1 + next(5) as i16;
                }
            }
            rows.push(row);
        }
        let refs: Vec<&[i16]> = rows.iter().map(Vec::as_slice).collect();
        let held = columns(&refs);
        let found = nearest_twins(&slices(&held), 0.9, 20);
        for (at, row) in rows.iter().enumerate() {
            let alike = |other: &Vec<i16>| row.iter().zip(other).filter(|(a, b)| a == b).count();
            let best = rows
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, other)| alike(other))
                .max()
                .unwrap_or(0);
            let expected = (best >= 27).then_some(best as f32 / 30.0);
            assert_eq!(found[at].map(|(_, share)| share), expected, "sheet {at}");
        }
    }

    #[test]
    fn bins_take_their_lower_end() {
        let values = [0.0, 0.24, 0.25, 1.0, f32::NAN, 7.0, -1.0];
        assert_eq!(histogram(&values, 0.0, 1.0, 4), [3, 1, 0, 2]);
    }
}
