//! Two small regressions with a ridge penalty, fitted one weight after another by Newton steps
//! (coordinate descent as in Fan et al. 2008, LIBLINEAR). Weights are rounded, so that the same rows give
//! the same bytes on every machine.

/// Weights are multiples of this.
pub(crate) const STEP: f64 = 1e-4;
const RIDGE: f64 = 4.0;
const ROUNDS: usize = 30;

/// One yes-or-no question.
pub(crate) struct Row {
    pub features: Vec<f64>,
    /// Log-odds before anything was learned.
    pub offset: f64,
    pub right: bool,
}

/// One of several answers to a question.
pub(crate) struct Answer {
    pub features: Vec<f64>,
    pub offset: f64,
    pub right: bool,
}

/// `offset + weights · features`.
pub(crate) fn score(weights: &[i32], features: &[f64], offset: f64) -> f64 {
    let sum: f64 = weights
        .iter()
        .zip(features)
        .map(|(w, x)| f64::from(*w) * STEP * x)
        .sum();
    offset + sum
}

pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Logistic regression.
pub(crate) fn fit_logistic(rows: &[Row], n_features: usize) -> Vec<i32> {
    let mut weights = vec![0.0; n_features];
    let mut at: Vec<f64> = rows.iter().map(|r| r.offset).collect();
    for _ in 0..ROUNDS {
        for (k, weight) in weights.iter_mut().enumerate() {
            let (mut slope, mut curve) = (RIDGE * *weight, RIDGE);
            for (row, at) in rows.iter().zip(&at) {
                let x = feature(&row.features, k);
                if x != 0.0 {
                    let p = sigmoid(*at);
                    slope += x * (p - truth(row.right));
                    curve += x * x * (p * (1.0 - p)).max(0.02);
                }
            }
            let step = (slope / curve).clamp(-1.0, 1.0);
            *weight -= step;
            for (row, at) in rows.iter().zip(&mut at) {
                *at -= step * feature(&row.features, k);
            }
        }
    }
    rounded(&weights)
}

/// Multinomial regression: which of the answers to each question is right. Questions without a right
/// answer teach nothing; several right ones share the truth.
pub(crate) fn fit_choice(questions: &[Vec<Answer>], n_features: usize) -> Vec<i32> {
    let mut weights = vec![0.0; n_features];
    let mut at: Vec<Vec<f64>> = questions
        .iter()
        .map(|answers| answers.iter().map(|a| a.offset).collect())
        .collect();
    for _ in 0..ROUNDS {
        for (k, weight) in weights.iter_mut().enumerate() {
            let (mut slope, mut curve) = (RIDGE * *weight, RIDGE);
            for (answers, at) in questions.iter().zip(&at) {
                let n_right: f64 = answers.iter().map(|a| truth(a.right)).sum();
                if n_right > 0.0 {
                    let (mut mean, mut square, mut target) = (0.0, 0.0, 0.0);
                    for (answer, p) in answers.iter().zip(shares(at)) {
                        let x = feature(&answer.features, k);
                        mean += p * x;
                        square += p * x * x;
                        target += truth(answer.right) / n_right * x;
                    }
                    slope += mean - target;
                    curve += (square - mean * mean).max(0.01);
                }
            }
            let step = (slope / curve).clamp(-1.0, 1.0);
            *weight -= step;
            for (answers, at) in questions.iter().zip(&mut at) {
                for (answer, at) in answers.iter().zip(at) {
                    *at -= step * feature(&answer.features, k);
                }
            }
        }
    }
    rounded(&weights)
}

/// Scores to shares of 1.
pub(crate) fn shares(scores: &[f64]) -> Vec<f64> {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let odds: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f64 = odds.iter().sum();
    odds.into_iter().map(|o| o / sum).collect()
}

fn feature(features: &[f64], k: usize) -> f64 {
    features.get(k).copied().unwrap_or(0.0)
}

fn truth(right: bool) -> f64 {
    f64::from(u8::from(right))
}

fn rounded(weights: &[f64]) -> Vec<i32> {
    weights.iter().map(|w| (w / STEP).round() as i32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_intercept_of_a_ridge_logistic_regression() {
        // 30 of 40 right, one constant feature: sum(p - y) + ridge w = 0, that is 40 p(w) + 4 w = 30.
        let rows: Vec<Row> = (0..40)
            .map(|i| Row {
                features: vec![1.0],
                offset: 0.0,
                right: i < 30,
            })
            .collect();
        let w = score(&fit_logistic(&rows, 1), &[1.0], 0.0);
        assert!((40.0 * sigmoid(w) + 4.0 * w - 30.0).abs() < 0.01, "{w}");
    }

    #[test]
    fn the_choice_prefers_what_was_right() {
        // The answer with the feature is right in 9 of 10 questions: 10 p(w) + 4 w = 9 at the optimum.
        let questions: Vec<Vec<Answer>> = (0..10)
            .map(|i| {
                [1.0, 0.0]
                    .map(|x| Answer {
                        features: vec![x],
                        offset: 0.0,
                        right: (x == 1.0) == (i < 9),
                    })
                    .into()
            })
            .collect();
        let w = score(&fit_choice(&questions, 1), &[1.0], 0.0);
        assert!((10.0 * sigmoid(w) + 4.0 * w - 9.0).abs() < 0.01, "{w}");
    }

    #[test]
    fn shares_sum_to_one() {
        let all = shares(&[1000.0, 1000.0, -5.0]);
        assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(all.first().is_some_and(|s| (s - 0.5).abs() < 1e-9));
    }
}
