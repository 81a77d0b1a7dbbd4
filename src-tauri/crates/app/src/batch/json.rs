//! The figures of a batch as JSON, in a layout that other programs' figures can be laid beside.

use super::figures::SurveyFigures;
use super::words::WordFigures;
use serde_json::{Map, Value, json};

/// Tables whose letters are given.
const N_LETTERED: usize = 8;
const N_WORDS: usize = 30;
const N_CONTRAST: usize = 10;

/// All figures; shares and means to six places.
pub(super) fn reference_layout(survey: &SurveyFigures, words: &WordFigures) -> Value {
    let fit = survey.drivers.as_ref();
    let name = |column: usize| survey.items[column].name.clone();
    let predictors = || {
        fit.iter()
            .flat_map(|drivers| drivers.fit.predictors.iter().zip(&drivers.weights))
    };
    let size = survey.correlations.size;
    json!({
        "n": survey.n,
        "desc": survey.items.iter().map(|item| {
            (item.name.clone(), json!([item.n, round(item.mean, 6), round(item.sd, 6), round(item.share_top, 6)]))
        }).collect::<Map<_, _>>(),
        "chi2": survey.tables.iter().map(|table| {
            let test = table.test.as_ref();
            let value = json!([
                round(test.map(|test| test.chi_square), 4),
                test.map(|test| test.df),
                test.map(|test| significant(test.p, 6)),
            ]);
            (format!("{}×{}", table.item, table.banner), value)
        }).collect::<Map<_, _>>(),
        "letters": survey.tables.iter().take(N_LETTERED).map(|table| {
            let of_group = |at: usize| table.letters.iter().map(|row| row[at].clone()).collect::<Vec<_>>();
            let groups: Map<String, Value> =
                table.labels.iter().enumerate().map(|(at, label)| (label.clone(), json!(of_group(at)))).collect();
            (format!("{}×{}", table.item, table.banner), Value::Object(groups))
        }).collect::<Map<_, _>>(),
        "nps": survey.nps.iter().map(|(group, nps)| {
            (group.clone(), json!([nps.n, round(Some(nps.score), 4), round(nps.margin, 4)]))
        }).collect::<Map<_, _>>(),
        "corr_first_row": (0..size).map(|at| {
            round(survey.correlations.get(0, at).and_then(|found| found.r), 6)
        }).collect::<Vec<_>>(),
        "alpha": round(survey.alpha, 6),
        "r2": round(fit.map(|drivers| drivers.fit.r_squared), 6),
        "beta": predictors().map(|(predictor, _)| {
            (name(predictor.column), json!(round(Some(predictor.standardised.estimate), 6)))
        }).collect::<Map<_, _>>(),
        "relative_weight": predictors().map(|(predictor, weight)| {
            (name(predictor.column), json!(round(Some(*weight), 6)))
        }).collect::<Map<_, _>>(),
        "listwise_n": fit.map(|drivers| drivers.fit.n),
        "multi": survey.multi.iter().flat_map(|(_, rows)| rows).map(|row| {
            (row.label.clone(), json!(row.n))
        }).collect::<Map<_, _>>(),
        "open_top30": words.open.iter().take(N_WORDS).map(|found| {
            json!([found.word, found.count, round(Some(found.weight), 6)])
        }).collect::<Vec<_>>(),
        "interview_top30": words.talk.iter().take(N_WORDS).map(|(found, n_talks)| {
            json!([found.word, found.count, n_talks, round(Some(found.weight), 6)])
        }).collect::<Vec<_>>(),
        "detractor_key10": words.of_detractors.iter().take(N_CONTRAST).map(|found| {
            json!([found.word, found.count, found.other, round(Some(found.g2), 3)])
        }).collect::<Vec<_>>(),
        "tokens_open": words.n_open,
        "tokens_interview": words.n_talk,
    })
}

/// To decimal places; none where there is no figure.
fn round(value: Option<f64>, places: i32) -> Option<f64> {
    let unit = 10f64.powi(places);
    value.map(|value| (value * unit).round() / unit)
}

/// To significant digits.
fn significant(value: f64, digits: usize) -> f64 {
    format!("{value:.*e}", digits - 1).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_digits() {
        assert_eq!(round(Some(-19.892_749), 4), Some(-19.8927));
        assert_eq!(round(None, 4), None);
        assert_eq!(significant(1.838_304_9e-16, 6), 1.8383e-16);
        assert_eq!(significant(0.803_217_4, 6), 0.803217);
    }
}
