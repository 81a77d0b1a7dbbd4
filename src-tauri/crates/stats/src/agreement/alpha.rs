//! Krippendorff's α.

use super::{Agreement, Counts, Undefined};

/// How far apart two categories are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Metric<'a> {
    /// Alike or not: codes.
    Nominal,
    /// The categories are ordered as numbered; the distance is the judgements between them.
    Ordinal,
    /// The categories are these numbers; the distance is their difference.
    Interval(&'a [f64]),
    /// The categories are these numbers, none below 0; the distance is relative to their sum.
    Ratio(&'a [f64]),
}

/// Krippendorff's α: `1 − D_o / D_e` from the coincidences of judgements within units, for any number
/// of coders and missing judgements (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability;
/// 2019, Content Analysis, 4th ed., ch. 12). With `o_ck` coincidences, `n_c` their margins and n their sum,
/// `D_o = Σ o_ck δ²_ck / n` and `D_e = Σ n_c n_k δ²_ck / (n (n − 1))`.
///
/// Base: units that two coders judged; a lone judgement is left out, as the method demands.
pub fn krippendorff_alpha(counts: &Counts, metric: Metric<'_>) -> Result<Agreement, Undefined> {
    let q = counts.n_categories();
    let (_, n_units) = counts.percent()?;
    let mut coincidences = vec![0.0; q * q];
    for unit in counts.units() {
        let coders: f64 = unit.iter().map(|&count| f64::from(count)).sum();
        if coders < 2.0 {
            continue;
        }
        let used = || unit.iter().enumerate().filter(|(_, count)| **count > 0);
        for (c, &of_c) in used() {
            for (k, &of_k) in used() {
                let pairs = f64::from(of_c) * (f64::from(of_k) - f64::from(u8::from(c == k)));
                coincidences[c * q + k] += pairs / (coders - 1.0);
            }
        }
    }
    let margins: Vec<f64> = coincidences
        .chunks_exact(q)
        .map(|row| row.iter().sum())
        .collect();
    let n: f64 = margins.iter().sum();
    let distances = squared_distances(metric, &margins)?;
    let (mut seen, mut by_chance) = (0.0, 0.0);
    for c in 0..q {
        for k in 0..q {
            seen += coincidences[c * q + k] * distances[c * q + k];
            by_chance += margins[c] * margins[k] * distances[c * q + k];
        }
    }
    let (seen, by_chance) = (seen / n, by_chance / (n * (n - 1.0)));
    if by_chance <= 0.0 {
        return Err(Undefined::NoVariation);
    }
    Ok(Agreement {
        value: 1.0 - seen / by_chance,
        observed: 1.0 - seen,
        expected: 1.0 - by_chance,
        n: n_units,
    })
}

/// δ² of every two categories.
fn squared_distances(metric: Metric<'_>, margins: &[f64]) -> Result<Vec<f64>, Undefined> {
    let q = margins.len();
    let table = |distance: &dyn Fn(usize, usize) -> f64| {
        (0..q * q)
            .map(|at| distance(at / q, at % q).powi(2))
            .collect()
    };
    let numbers = |values: &[f64], least: f64| {
        let fit = values.len() >= q && values[..q].iter().all(|v| v.is_finite() && *v >= least);
        fit.then_some(()).ok_or(Undefined::NoNumbers)
    };
    Ok(match metric {
        Metric::Nominal => table(&|c, k| f64::from(u8::from(c != k))),
        Metric::Ordinal => table(&|c, k| {
            let (low, high) = (c.min(k), c.max(k));
            let between: f64 = margins[low..=high].iter().sum();
            between - (margins[low] + margins[high]) / 2.0
        }),
        Metric::Interval(values) => {
            numbers(values, f64::MIN)?;
            table(&|c, k| values[c] - values[k])
        }
        Metric::Ratio(values) => {
            numbers(values, 0.0)?;
            table(&|c, k| match values[c] + values[k] {
                0.0 => 0.0,
                sum => (values[c] - values[k]) / sum,
            })
        }
    })
}
