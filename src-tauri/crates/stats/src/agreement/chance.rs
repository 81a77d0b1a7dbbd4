//! Coefficients of the form `(p_o − p_e) / (1 − p_e)`; they differ in what they take for chance.
//!
//! All but [`cohen_kappa`] take any number of coders and missing judgements (Gwet 2014, Handbook of
//! Inter-Rater Reliability, 4th ed., ch. 2). Base: units that two coders judged; the shares of the
//! categories come from all judged units.

use super::{Agreement, Counts, Ratings, Undefined};

/// Fleiss' κ: chance is `Σ π_k²` with the share of each category over all coders (Fleiss 1971,
/// Psychological Bulletin 76, 378–382).
pub fn fleiss_kappa(counts: &Counts) -> Result<Agreement, Undefined> {
    let (observed, n) = counts.percent()?;
    let expected = counts.prevalences().iter().map(|share| share * share).sum();
    Agreement::corrected(observed, expected, n)
}

/// Gwet's AC1: chance is `Σ π_k (1 − π_k) / (q − 1)` with q categories (Gwet 2008, British Journal of
/// Mathematical and Statistical Psychology 61, 29–48). It does not collapse where nearly all fall into one
/// category.
pub fn gwet_ac1(counts: &Counts) -> Result<Agreement, Undefined> {
    let (observed, n) = counts.percent()?;
    let others = several_categories(counts)? - 1.0;
    let spread: f64 = counts.prevalences().iter().map(|p| p * (1.0 - p)).sum();
    Agreement::corrected(observed, spread / others, n)
}

/// Brennan & Prediger's coefficient: chance is `1/q` with q categories, used or not (Brennan & Prediger
/// 1981, Educational and Psychological Measurement 41, 687–699).
pub fn brennan_prediger(counts: &Counts) -> Result<Agreement, Undefined> {
    let (observed, n) = counts.percent()?;
    Agreement::corrected(observed, 1.0 / several_categories(counts)?, n)
}

/// Cohen's κ of exactly two coders over any number of categories: chance is `Σ a_k b_k` with each
/// coder's own shares, over the units that both judged (Cohen 1960).
pub fn cohen_kappa(ratings: &Ratings) -> Result<Agreement, Undefined> {
    if ratings.n_coders() != 2 {
        return Err(Undefined::NotEnoughCoders);
    }
    let mut shares = vec![[0.0, 0.0]; ratings.n_categories()];
    let (mut agreeing, mut n, mut judged) = (0u64, 0u64, 0u64);
    for unit in ratings.units() {
        judged += u64::from(unit.iter().any(Option::is_some));
        if let [Some(first), Some(second)] = *unit {
            n += 1;
            agreeing += u64::from(first == second);
            shares[first as usize][0] += 1.0;
            shares[second as usize][1] += 1.0;
        }
    }
    if n == 0 {
        return Err(nothing_shared(judged));
    }
    let whole = n as f64;
    let expected = shares.iter().map(|[a, b]| a * b).sum::<f64>() / (whole * whole);
    Agreement::corrected(agreeing as f64 / whole, expected, n)
}

/// Conger's κ, which is Cohen's for two coders and holds for more: chance is the mean over the pairs of
/// coders of `Σ a_k b_k`, computed as `Σ_k (p̄_k² − s_k²/r)` with mean and variance of the coders' shares
/// (Conger 1980, Psychological Bulletin 88, 322–328).
///
/// Each coder's shares come from the units he judged; one who judged nothing is left out.
pub fn conger_kappa(ratings: &Ratings) -> Result<Agreement, Undefined> {
    let mut tallies = vec![vec![0.0; ratings.n_categories()]; ratings.n_coders()];
    for unit in ratings.units() {
        for (tally, category) in tallies.iter_mut().zip(unit) {
            if let Some(category) = category {
                tally[*category as usize] += 1.0;
            }
        }
    }
    let shares: Vec<Vec<f64>> = tallies
        .iter()
        .map(|tally| (tally, tally.iter().sum::<f64>()))
        .filter(|(_, n)| *n > 0.0)
        .map(|(tally, n)| tally.iter().map(|count| count / n).collect())
        .collect();
    if ratings.n_coders() < 2 {
        return Err(Undefined::NotEnoughCoders);
    }
    let (observed, n) = ratings.counts().percent()?;
    // Somebody shares a unit with somebody, so there are two coders at least.
    let r = shares.len() as f64;
    let expected = (0..ratings.n_categories())
        .map(|category| {
            let mean = shares.iter().map(|share| share[category]).sum::<f64>() / r;
            let squares: f64 = shares
                .iter()
                .map(|share| (share[category] - mean).powi(2))
                .sum();
            mean * mean - squares / (r - 1.0) / r
        })
        .sum();
    Agreement::corrected(observed, expected, n)
}

fn several_categories(counts: &Counts) -> Result<f64, Undefined> {
    match counts.n_categories() {
        0 | 1 => Err(Undefined::OneCategory),
        q => Ok(q as f64),
    }
}

/// Why no unit has two judgements.
fn nothing_shared(judged: u64) -> Undefined {
    if judged == 0 {
        Undefined::NoUnits
    } else {
        Undefined::NoPairs
    }
}
