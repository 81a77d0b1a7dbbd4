//! Figures against the reference vectors of `../shared/data/stats`, each computed by the third-party
//! tool that the vector names. Prints "skipped" where the file is not there. Long, because each
//! figure has its test here and the vectors are one file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use serde_json::Value;
use stats::moments::{Moments, correlation_eigenvalues, moments_of_codes, moments_of_values};
use stats::tally::tally;
use stats::*;

/// Closed forms must agree to this relative difference.
const TOLERANCE: f64 = 1e-9;

struct Vectors(Value);

impl Vectors {
    fn read() -> Option<Vectors> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
        let path = workspace.join("../shared/data/stats/vectors.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: no reference vectors");
            return None;
        };
        Some(Vectors(
            serde_json::from_str(&text).expect("vectors.json is JSON"),
        ))
    }

    fn vector(&self, id: &str) -> &Value {
        let vectors = self.0["vectors"].as_array().unwrap();
        vectors
            .iter()
            .find(|vector| vector["id"] == id)
            .unwrap_or_else(|| panic!("no vector {id}"))
    }

    fn expected(&self, id: &str) -> &Value {
        &self.vector(id)["expected"]
    }

    fn input(&self, id: &str) -> &Value {
        &self.vector(id)["input"]
    }

    /// The attitude data: names and columns.
    fn attitude(&self) -> (Vec<String>, Vec<Vec<i16>>) {
        let data = &self.0["datasets"]["attitude"];
        let names: Vec<String> = data["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .collect();
        let rows = data["rows"].as_array().unwrap();
        let column = |position: usize| rows.iter().map(|row| code(&row[position])).collect();
        let columns = (0..names.len()).map(column).collect();
        (names, columns)
    }
}

fn code(value: &Value) -> i16 {
    i16::try_from(value.as_i64().unwrap()).unwrap()
}

fn codes(value: &Value) -> Vec<i16> {
    value.as_array().unwrap().iter().map(code).collect()
}

fn counts(value: &Value) -> Vec<u32> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|count| u32::try_from(count.as_u64().unwrap()).unwrap())
        .collect()
}

fn table(value: &Value) -> crosstab::Crosstab {
    let rows: Vec<Vec<u32>> = value.as_array().unwrap().iter().map(counts).collect();
    let codes = (0..rows.len() as i16).collect();
    crosstab::crosstab_of_counts(codes, rows).unwrap()
}

fn slices(columns: &[Vec<i16>]) -> Vec<&[i16]> {
    columns.iter().map(Vec::as_slice).collect()
}

fn attitude_moments(vectors: &Vectors) -> (Vec<String>, Moments) {
    let (names, columns) = vectors.attitude();
    let moments = moments_of_codes(&slices(&columns)).unwrap();
    (names, moments)
}

#[track_caller]
fn close(label: &str, value: impl Into<Option<f64>>, expected: &Value) {
    let value = value.into().unwrap_or_else(|| panic!("{label}: no value"));
    let expected = expected
        .as_f64()
        .unwrap_or_else(|| panic!("{label}: no expected value"));
    let difference = (value - expected).abs();
    assert!(
        difference <= TOLERANCE * expected.abs(),
        "{label}: {value}, expected {expected}"
    );
}

#[test]
fn descriptives_as_psych_and_pandas() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let (names, columns) = vectors.attitude();
    let expected = vectors.expected("desc_attitude");
    let type_2 = vectors.expected("desc_type2_attitude");
    for (name, column) in names.iter().zip(&columns) {
        let row = describe::describe(&tally(column));
        close(name, row.mean, &expected["mean"][name]);
        close(name, row.sd, &expected["sd"][name]);
        close(name, row.median, &expected["median"][name]);
        close(name, row.standard_error, &expected["se"][name]);
        close(name, row.lowest.map(f64::from), &expected["min"][name]);
        close(name, row.highest.map(f64::from), &expected["max"][name]);
        close(name, row.skewness, &type_2["skew"][name]);
        close(name, row.kurtosis, &type_2["kurt"][name]);
    }
}

#[test]
fn quantiles_as_r_and_spss() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let expected = vectors.expected("quantile_attitude_rating");
    let (_, columns) = vectors.attitude();
    let rating = tally(&columns[0]);
    let values: Vec<Option<f64>> = columns[0]
        .iter()
        .map(|&code| Some(f64::from(code)))
        .collect();
    for (label, p) in [
        ("10%", 0.1),
        ("25%", 0.25),
        ("50%", 0.5),
        ("75%", 0.75),
        ("90%", 0.9),
    ] {
        for (rule, key) in [
            (describe::QuantileRule::Excel, "type7"),
            (describe::QuantileRule::Spss, "type6_spss"),
        ] {
            close(
                label,
                describe::quantile(&rating, p, rule),
                &expected[key][label],
            );
            close(
                label,
                rows::value_quantile(&values, p, rule),
                &expected[key][label],
            );
        }
    }
}

#[test]
fn correlations_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let (names, columns) = vectors.attitude();
    let matrix = correlation::correlation_matrix(&slices(&columns));
    let pearson = vectors.expected("pearson_attitude").as_object().unwrap();
    let spearman = vectors.expected("spearman_attitude");
    assert_eq!(pearson.len(), 21);
    for (pair, expected) in pearson {
        let (first, second) = pair.split_once('~').unwrap();
        let position = |name: &str| names.iter().position(|other| other == name).unwrap();
        let (first, second) = (position(first), position(second));
        let cell = matrix.get(first, second).unwrap();
        assert_eq!(cell.n, 30);
        close(pair, cell.r, &expected["estimate"]);
        close(pair, cell.p, &expected["p"]);
        let ranks = spearman::spearman(&columns[first], &columns[second]);
        close(pair, ranks.r, &spearman[pair]["estimate"]);
        close(pair, ranks.p, &spearman[pair]["p"]);
    }
}

#[test]
fn crosstab_tests_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let expected = vectors.expected("chisq_hair_eye");
    let table = table(&vectors.input("chisq_hair_eye")["counts"]);
    let test = crosstab::chi_square(&table).unwrap();
    close("chi2", test.chi_square, &expected["chi2"]);
    close("p", test.p, &expected["p"]);
    assert_eq!(u64::from(test.df), expected["df"].as_u64().unwrap());
    close("V", crosstab::cramers_v(&table), &expected["cramers_v"]);
    let residuals = crosstab::adjusted_residuals(&table);
    for (row, residuals) in residuals.iter().enumerate() {
        for (column, &residual) in residuals.iter().enumerate() {
            close(
                "residual",
                residual,
                &expected["std_residuals"][row][column],
            );
        }
    }
}

#[test]
fn column_letters_as_statsmodels() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let input = vectors.input("column_letters_hair_eye");
    let expected = vectors.expected("column_letters_hair_eye");
    let table = table(&input["counts"]);
    let letters = letters::column_letters(&table, letters::Adjustment::Bonferroni);
    let plain = letters::column_letters(&table, letters::Adjustment::None);
    let shares = crosstab::column_shares(&table);
    let columns: Vec<&str> = input["cols"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    for (row, name) in input["rows"].as_array().unwrap().iter().enumerate() {
        let expected = &expected[name.as_str().unwrap()];
        assert_eq!(
            serde_json::json!(letters[row]),
            expected["letters_bonferroni_05"],
            "{name}"
        );
        for (column, share) in shares[row].iter().enumerate() {
            close(
                "share",
                share.map(|share| share * 100.0),
                &expected["column_percent"][column],
            );
        }
        // Unadjusted letters follow from the tool's z and p of each pair.
        for (first, second) in
            (0..4).flat_map(|first| (first + 1..4).map(move |second| (first, second)))
        {
            let pair =
                &expected["pairs_z_p_pbonf"][format!("{}|{}", columns[first], columns[second])];
            let totals = &table.column_totals;
            let counts = &table.counts[row];
            let test = proportion::compare_proportions(
                counts[first],
                totals[first],
                counts[second],
                totals[second],
            )
            .unwrap();
            close("z", test.z, &pair[0]);
            close("p", test.p, &pair[1]);
            let is_significant = pair[1].as_f64().unwrap() < 0.05;
            let first_is_larger = pair[0].as_f64().unwrap() > 0.0;
            let (larger, smaller) = if first_is_larger {
                (first, second)
            } else {
                (second, first)
            };
            let has_letter = plain[row][larger].contains(&letters::column_letter(smaller));
            assert_eq!(has_letter, is_significant, "{name} {first} {second}");
            assert!(!plain[row][smaller].contains(&letters::column_letter(larger)));
        }
    }
}

#[test]
fn proportions_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let wilson = vectors.input("wilson_interval")["cases"]
        .as_array()
        .unwrap();
    for (case, expected) in wilson.iter().zip(
        vectors.expected("wilson_interval")["ci"]
            .as_array()
            .unwrap(),
    ) {
        let case = counts(case);
        let interval = proportion::wilson_interval(case[0], case[1]).unwrap();
        close("lower", interval.lower, &expected[0]);
        close("upper", interval.upper, &expected[1]);
    }
    let two = vectors.input("prop_test_two");
    let (x, n) = (counts(&two["x"]), counts(&two["n"]));
    let test = proportion::compare_proportions(x[0], n[0], x[1], n[1]).unwrap();
    let expected = vectors.expected("prop_test_two");
    close("z", test.z, &expected["z"]);
    close("p", test.p, &expected["p"]);
    close(
        "lower",
        test.interval.map(|interval| interval.lower),
        &expected["diff_ci95_wald"][0],
    );
    close(
        "upper",
        test.interval.map(|interval| interval.upper),
        &expected["diff_ci95_wald"][1],
    );
    // The k-sample test is χ² of the table of cases and others.
    let several = vectors.input("prop_test_k");
    let (x, n) = (counts(&several["x"]), counts(&several["n"]));
    let others = x.iter().zip(&n).map(|(x, n)| n - x).collect();
    let test =
        crosstab::chi_square(&crosstab::crosstab_of_counts(vec![1, 0], vec![x, others]).unwrap())
            .unwrap();
    let expected = vectors.expected("prop_test_k");
    close("chi2", test.chi_square, &expected["chi2"]);
    close("p", test.p, &expected["p"]);
    let fit = vectors.input("chisq_gof");
    let shares: Vec<f64> = fit["p"]
        .as_array()
        .unwrap()
        .iter()
        .map(|share| share.as_f64().unwrap())
        .collect();
    let test = proportion::goodness_of_fit(&counts(&fit["observed"]), &shares).unwrap();
    let expected = vectors.expected("chisq_gof");
    close("chi2", test.chi_square, &expected["chi2"]);
    close("p", test.p, &expected["p"]);
    assert_eq!(u64::from(test.df), expected["df"].as_u64().unwrap());
}

#[test]
fn regression_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let expected = vectors.expected("ols_attitude");
    let (names, moments) = attitude_moments(&vectors);
    let fit = regression::regress(&moments, 0, &[1, 2, 3, 4, 5, 6]).unwrap();
    let terms = std::iter::once(&fit.intercept)
        .chain(fit.predictors.iter().map(|predictor| &predictor.raw));
    for (position, term) in terms.enumerate() {
        close("b", term.estimate, &expected["coef"][position]);
        close("se", term.standard_error, &expected["se"][position]);
        close("t", term.t, &expected["t"][position]);
        close("p", term.p, &expected["p"][position]);
        close(
            "lower",
            term.interval.map(|interval| interval.lower),
            &expected["ci95"][position][0],
        );
        close(
            "upper",
            term.interval.map(|interval| interval.upper),
            &expected["ci95"][position][1],
        );
    }
    for (position, predictor) in fit.predictors.iter().enumerate() {
        close(
            "beta",
            predictor.standardised.estimate,
            &expected["beta_std"][position],
        );
        close(
            "vif",
            predictor.vif,
            &expected["vif"][&names[predictor.column]],
        );
    }
    close("R2", fit.r_squared, &expected["r2"]);
    close("adjusted R2", fit.adjusted_r_squared, &expected["adj_r2"]);
    close("F", fit.f, &expected["F"][0]);
    close("F p", fit.p, &expected["F_p"]);
    close("sigma", fit.residual_sd, &expected["sigma"]);
}

#[test]
fn drivers_as_relative_imp_and_pandas() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let (names, moments) = attitude_moments(&vectors);
    let expected = vectors.expected("relweights_attitude");
    let weights = relative_weights::relative_weights(&moments, 0, &[1, 2, 3, 4, 5, 6]).unwrap();
    for weight in &weights {
        let name = &names[weight.column];
        close(name, weight.raw, &expected["johnson_raw"][name]);
        close(
            name,
            weight.share * 100.0,
            &expected["johnson_percent"][name],
        );
    }
    // Derived importance and performance of the priority matrix.
    let priority = vectors.expected("ipa_attitude");
    for (column, name) in names.iter().enumerate().skip(1) {
        close(name, moments.mean(column), &priority["performance"][name]);
        close(name, moments.r(0, column), &priority["importance"][name]);
    }
}

#[test]
fn reliability_as_psych() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let (names, moments) = attitude_moments(&vectors);
    check_reliability(&moments, &names, vectors.expected("alpha_attitude"));
    let input = vectors.input("alpha_bfi60");
    let rows = input["rows"].as_array().unwrap();
    let mut columns: Vec<Vec<i16>> = (0..5)
        .map(|item| rows.iter().map(|row| code(&row[item])).collect())
        .collect();
    columns[0] = codes::reverse_scale(&columns[0], 1, 6);
    let names: Vec<String> = input["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    check_reliability(
        &moments_of_codes(&slices(&columns)).unwrap(),
        &names,
        vectors.expected("alpha_bfi60"),
    );
}

fn check_reliability(moments: &Moments, names: &[String], expected: &Value) {
    let items: Vec<usize> = (0..names.len()).collect();
    let result = reliability::reliability(moments, &items).unwrap();
    close("alpha", result.alpha, &expected["raw_alpha"]);
    close(
        "standardised",
        result.alpha_standardised,
        &expected["std_alpha"],
    );
    close("mean r", result.mean_r, &expected["average_r"]);
    for item in &result.items {
        let name = &names[item.column];
        close(name, item.item_rest_r, &expected["item_rest_r"][name]);
        close(
            name,
            item.alpha_if_dropped,
            &expected["alpha_if_dropped"][name],
        );
    }
}

#[test]
fn eigenvalues_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let (_, columns) = vectors.attitude();
    let values: Vec<Vec<Option<f64>>> = columns
        .iter()
        .map(|column| column.iter().map(|&code| Some(f64::from(code))).collect())
        .collect();
    let moments = moments_of_values(&values.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
    let expected = &vectors.expected("pca_attitude")["eigenvalues"];
    for (position, value) in correlation_eigenvalues(&moments)
        .unwrap()
        .into_iter()
        .enumerate()
    {
        close("eigenvalue", value, &expected[position]);
    }
}

#[test]
fn nps_as_statsmodels() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let expected = vectors.expected("nps_ci");
    let nps = nps::compute_nps(&tally(&codes(&vectors.input("nps_ci")["scores"]))).unwrap();
    assert_eq!(u64::from(nps.n), expected["n"].as_u64().unwrap());
    let classes = [
        nps.counts.n_promoters,
        nps.counts.n_passives,
        nps.counts.n_detractors,
    ];
    for (count, name) in classes
        .into_iter()
        .zip(["promoters", "passives", "detractors"])
    {
        assert_eq!(u64::from(count), expected[name].as_u64().unwrap(), "{name}");
    }
    close("score", nps.score, &expected["nps"]);
    close("error", nps.standard_error, &expected["se_multinomial_n"]);
    let input = vectors.input("nps_wave_difference");
    let wave = |key: &str| nps::NpsCounts::from_tally(&tally(&codes(&input[key])));
    let change = nps::compare_nps(wave("wave1"), wave("wave2")).unwrap();
    let expected = vectors.expected("nps_wave_difference");
    close("z", change.z, &expected["z"]);
    close("p", change.p, &expected["p"]);
    close(
        "lower",
        change.interval.map(|interval| interval.lower),
        &expected["ci95_diff"][0],
    );
    close(
        "upper",
        change.interval.map(|interval| interval.upper),
        &expected["ci95_diff"][1],
    );
}

#[test]
fn means_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let input = vectors.input("t_tests_sleep");
    let sample = |key: &str| {
        let values = input[key].as_array().unwrap().iter();
        rows::describe_values(&values.map(Value::as_f64).collect::<Vec<_>>())
    };
    let test = means::compare_means(&sample("group1"), &sample("group2")).unwrap();
    let expected = &vectors.expected("t_tests_sleep")["welch"];
    close("t", test.t, &expected["t"]);
    close("df", test.df, &expected["df"]);
    close("p", test.p, &expected["p"]);
    close(
        "lower",
        test.interval.map(|ends| ends.lower),
        &expected["ci95"][0],
    );
    close(
        "upper",
        test.interval.map(|ends| ends.upper),
        &expected["ci95"][1],
    );
}

#[test]
fn paired_t_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let input = vectors.input("t_tests_sleep");
    let sample = |key: &str| {
        let values = input[key].as_array().unwrap().iter();
        values.map(Value::as_f64).collect::<Vec<_>>()
    };
    let test = means::compare_pairs(&sample("group1"), &sample("group2")).unwrap();
    let expected = &vectors.expected("t_tests_sleep")["paired"];
    close("t", test.t, &expected["t"]);
    close("df", test.df.map(f64::from), &expected["df"]);
    close("p", test.p, &expected["p"]);
    let ends = test.interval.unwrap();
    close("lower", Some(ends.lower), &expected["ci95"][0]);
    close("upper", Some(ends.upper), &expected["ci95"][1]);
}

#[test]
fn keyness_as_scipy() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let inputs = vectors.input("keyness_loglikelihood")["a_b_c_d"]
        .as_array()
        .unwrap();
    let expected = vectors.expected("keyness_loglikelihood")["rows"]
        .as_array()
        .unwrap();
    for (row, expected) in inputs.iter().zip(expected) {
        let n = |at: usize| row[at].as_u64().unwrap();
        let words = keyness::keyness_of_words(n(0), n(2), n(1), n(3)).unwrap();
        let people = keyness::keyness_of_people(n(0), n(2), n(1), n(3)).unwrap();
        close("two cells", words.g2, &expected["G2_two_cell_rayson"]);
        close("four cells", people.g2, &expected["G2_four_cell_dunning"]);
        close("p", people.p, &expected["p_four_cell"]);
        close("log ratio", words.log_ratio, &expected["log_ratio"]);
    }
}

#[test]
fn adjusted_p_as_r() {
    let Some(vectors) = Vectors::read() else {
        return;
    };
    let p: Vec<Option<f64>> = vectors.input("p_adjust")["p"]
        .as_array()
        .unwrap()
        .iter()
        .map(Value::as_f64)
        .collect();
    let expected = vectors.expected("p_adjust")["BH"].as_array().unwrap();
    for (ours, expected) in adjust::benjamini_hochberg(&p).into_iter().zip(expected) {
        close("BH", ours.unwrap(), expected);
    }
}
