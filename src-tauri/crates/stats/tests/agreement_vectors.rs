//! Agreement of coders: published examples with the reasoning beside them, properties that follow from
//! the formulas, and the reference vectors of `../shared/data/interop/agreement`. The latter prints
//! "skipped" where the file is not there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use serde_json::Value;
use stats::agreement::{
    Agreement, Counts, Metric, Pairs, Ratings, Undefined, bootstrap, brennan_prediger, cohen_kappa,
    conger_kappa, fleiss_kappa, gwet_ac1, krippendorff_alpha,
};
use stats::random::SplitMix64;
use std::path::Path;

#[track_caller]
fn close(found: Result<Agreement, Undefined>, expected: f64, tolerance: f64) {
    let value = found.expect("a coefficient").value;
    assert!(
        (value - expected).abs() <= tolerance,
        "{value}, expected {expected}"
    );
}

/// Categories as letters, `.` for none; one string a coder.
fn ratings(coders: &[&str]) -> Ratings {
    let column = |text: &&str| {
        text.bytes()
            .map(|byte| (byte != b'.').then(|| u16::from(byte - b'a')))
            .collect()
    };
    let columns: Vec<Vec<Option<u16>>> = coders.iter().map(column).collect();
    Ratings::of_coders(0, &columns)
}

fn alpha(ratings: &Ratings) -> Result<Agreement, Undefined> {
    krippendorff_alpha(&ratings.counts(), Metric::Nominal)
}

/// Krippendorff 2011, section A: ten units, 0/1. Values 0: 14, 1: 6 of n = 20; o_01 = 4, so
/// α = 1 − 19 · 4 / (14 · 6) = 1 − 76/84.
#[test]
fn alpha_of_two_coders_and_two_codes() {
    let coders = ratings(&["abaaaaaaba", "bbbaabaaaa"]);
    close(alpha(&coders), 1.0 - 76.0 / 84.0, 1e-12);
    // Six of ten units alike; shares of b 2/10 and 4/10 give chance 0.2·0.4 + 0.8·0.6 = 0.56.
    close(cohen_kappa(&coders), (0.6 - 0.56) / 0.44, 1e-12);
    close(conger_kappa(&coders), (0.6 - 0.56) / 0.44, 1e-12);
    // Together 6 of 20 are b: Scott's chance 0.3² + 0.7² = 0.58; AC1's 2 · 0.3 · 0.7 = 0.42.
    close(fleiss_kappa(&coders.counts()), 0.02 / 0.42, 1e-12);
    close(gwet_ac1(&coders.counts()), 0.18 / 0.58, 1e-12);
    close(brennan_prediger(&coders.counts()), 0.2, 1e-12);
}

/// Three units by three coders, one judgement missing, worked by hand. aab: agreeing pairs 1 of 3;
/// bb.: 1 of 1; ccc: 1. p_o = 7/9. Coincidences: aab gives o_aa = 2/2 = 1, o_ab = o_ba = 1, o_bb = 0; bb. gives
/// o_bb = 2; ccc gives o_cc = 3. n_a = 2, n_b = 3, n_c = 3, n = 8. D_o = 2/8; D_e = (64 − 4 − 9 − 9)/56 = 42/56.
#[test]
fn missing_judgements_by_hand() {
    let coders = ratings(&["abc", "abc", "b.c"]);
    close(alpha(&coders), 1.0 - (2.0 / 8.0) / (42.0 / 56.0), 1e-12);
    let (percent, n) = coders.counts().percent().unwrap();
    assert!((percent - 7.0 / 9.0).abs() < 1e-12 && n == 3);
    // Shares by unit: a 2/3, b 1/3 + 1, c 1 over three units: 2/9, 4/9, 3/9; Σ squares = 29/81.
    close(fleiss_kappa(&coders.counts()), (63.0 - 29.0) / 52.0, 1e-12);
    // AC1: (1 − 29/81) / 2 = 26/81.
    close(gwet_ac1(&coders.counts()), (63.0 - 26.0) / 55.0, 1e-12);
    close(brennan_prediger(&coders.counts()), (7.0 - 3.0) / 6.0, 1e-12);
    // A scheme of six of which three were used: chance 1/6, and (52/81)/5 for AC1.
    let wider = Ratings::of_coders(
        6,
        &[
            vec![Some(0), Some(1), Some(2)],
            vec![Some(0), Some(1), Some(2)],
            vec![Some(1), None, Some(2)],
        ],
    );
    close(
        brennan_prediger(&wider.counts()),
        (7.0 / 9.0 - 1.0 / 6.0) / (5.0 / 6.0),
        1e-12,
    );
    assert_eq!(alpha(&wider).unwrap(), alpha(&coders).unwrap());
}

#[test]
fn what_has_no_coefficient_says_why() {
    use Undefined::{NoPairs, NoUnits, NoVariation, NotEnoughCoders, OneCategory};
    // Cohen, Conger, Fleiss, AC1, Brennan–Prediger, α.
    for (coders, expected) in [
        (
            vec![],
            [
                NotEnoughCoders,
                NotEnoughCoders,
                NoUnits,
                NoUnits,
                NoUnits,
                NoUnits,
            ],
        ),
        (
            vec!["ab"],
            [
                NotEnoughCoders,
                NotEnoughCoders,
                NoPairs,
                NoPairs,
                NoPairs,
                NoPairs,
            ],
        ),
        (vec!["", ""], [NoUnits; 6]),
        (vec!["..", ".."], [NoUnits; 6]),
        (vec!["a.", ".b"], [NoPairs; 6]),
        (
            vec!["aa", "aa"],
            [
                NoVariation,
                NoVariation,
                NoVariation,
                OneCategory,
                OneCategory,
                NoVariation,
            ],
        ),
    ] {
        let coders = ratings(&coders);
        let counts = coders.counts();
        let found = [
            cohen_kappa(&coders),
            conger_kappa(&coders),
            fleiss_kappa(&counts),
            gwet_ac1(&counts),
            brennan_prediger(&counts),
            alpha(&coders),
        ];
        assert_eq!(found.map(|one| one.unwrap_err()), expected, "{coders:?}");
    }
    // All alike in a scheme of two: AC1 and Brennan–Prediger exist, and say 1.
    let alike = Counts::of_units(&[vec![2, 0], vec![2, 0]]);
    close(gwet_ac1(&alike), 1.0, 1e-12);
    close(brennan_prediger(&alike), 1.0, 1e-12);
    assert_eq!(fleiss_kappa(&alike).unwrap_err(), NoVariation);
    let three = ratings(&["ab", "ab", "ab"]);
    assert_eq!(cohen_kappa(&three).unwrap_err(), NotEnoughCoders);
    for numbers in [&[1.0][..], &[1.0, f64::NAN]] {
        let found = krippendorff_alpha(&three.counts(), Metric::Interval(numbers));
        assert_eq!(found.unwrap_err(), Undefined::NoNumbers);
    }
    let below_zero = krippendorff_alpha(&three.counts(), Metric::Ratio(&[-1.0, 1.0]));
    assert_eq!(below_zero.unwrap_err(), Undefined::NoNumbers);
}

/// The seed decides, and an interval of real judgements holds the coefficient itself.
#[test]
fn alpha_has_an_interval() {
    let coders = ratings(&[
        "aabbddcccedda".repeat(4).as_str(),
        "babbbbcccedddd"[..13].repeat(4).as_str(),
    ]);
    let run = |seed| {
        bootstrap(
            coders.n_units(),
            500,
            &mut SplitMix64::new(seed),
            |places| alpha(&coders.picked(places)).map(|found| found.value),
        )
        .unwrap()
    };
    let (found, whole) = (run(9), alpha(&coders).unwrap().value);
    assert!(found.interval.contains(whole), "{found:?}, {whole}");
    assert!(found.interval.upper < 1.0 && found.interval.lower > 0.3);
    assert_eq!(run(9), found);
    assert_ne!(run(10), found);
}

fn some_ratings() -> impl Strategy<Value = Vec<Vec<Option<u16>>>> {
    let judgement = prop_oneof![1 => Just(None), 4 => (0u16..4).prop_map(Some)];
    (1usize..5, 0usize..14).prop_flat_map(move |(n_coders, n_units)| {
        prop::collection::vec(
            prop::collection::vec(judgement.clone(), n_units..=n_units),
            n_coders..=n_coders,
        )
    })
}

proptest! {
    /// Finite, at most 1, and the same whoever of the coders is named first.
    #[test]
    fn coefficients_are_numbers_and_know_no_order(columns in some_ratings()) {
        let turned: Vec<_> = columns.iter().rev().cloned().collect();
        let (one, other) = (Ratings::of_coders(4, &columns), Ratings::of_coders(4, &turned));
        type Coefficient = fn(&Ratings) -> Result<Agreement, Undefined>;
        let all: [Coefficient; 6] = [
            cohen_kappa,
            conger_kappa,
            alpha,
            |r| fleiss_kappa(&r.counts()),
            |r| gwet_ac1(&r.counts()),
            |r| brennan_prediger(&r.counts()),
        ];
        for coefficient in all {
            match (coefficient(&one), coefficient(&other)) {
                (Ok(a), Ok(b)) => {
                    prop_assert!(a.value.is_finite() && a.value <= 1.0 + 1e-9, "{a:?}");
                    prop_assert!((a.value - b.value).abs() < 1e-9);
                }
                (a, b) => prop_assert_eq!(a.err(), b.err()),
            }
        }
    }

    /// A fourfold table is two coders with two categories.
    #[test]
    fn characters_and_units_agree(both in 0u64..9, first in 0u64..9, second in 0u64..9, neither in 0u64..9) {
        let pairs = Pairs { both, only_first: first, only_second: second, neither };
        let mut columns = [vec![], vec![]];
        for (n, a, b) in [(both, 1, 1), (first, 1, 0), (second, 0, 1), (neither, 0, 0)] {
            for _ in 0..n {
                columns[0].push(Some(a));
                columns[1].push(Some(b));
            }
        }
        let units = Ratings::of_coders(2, &columns);
        for (one, other) in [
            (pairs.cohen_kappa(), cohen_kappa(&units)),
            (pairs.brennan_prediger(), brennan_prediger(&units.counts())),
        ] {
            match (one, other) {
                (Ok(a), Ok(b)) => prop_assert!((a.value - b.value).abs() < 1e-9),
                (a, b) => prop_assert_eq!(a.err(), b.err()),
            }
        }
    }
}

fn vectors() -> Option<Value> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let path = "../shared/data/interop/agreement/agreement_vectors.json";
    let Ok(text) = std::fs::read_to_string(workspace.join(path)) else {
        println!("skipped: no agreement vectors");
        return None;
    };
    Some(serde_json::from_str(&text).expect("agreement_vectors.json is JSON"))
}

/// One vector's judgements; the categories are its values in ascending order.
struct Judged {
    ratings: Ratings,
    numbers: Vec<f64>,
}

fn judged(rows: &Value, one_row_a_coder: bool) -> Judged {
    let rows: Vec<&Vec<Value>> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap())
        .collect();
    let mut values: Vec<&Value> = rows
        .iter()
        .flat_map(|row| row.iter())
        .filter(|value| !value.is_null())
        .collect();
    let order = |value: &Value| (value.as_i64(), value.as_str().map(str::to_owned));
    values.sort_by_key(|value| order(value));
    values.dedup();
    let category = |value: &Value| {
        values
            .iter()
            .position(|known| *known == value)
            .map(|at| at as u16)
    };
    let columns: Vec<Vec<Option<u16>>> = if one_row_a_coder {
        rows.iter()
            .map(|row| row.iter().map(category).collect())
            .collect()
    } else {
        (0..rows[0].len())
            .map(|coder| rows.iter().map(|row| category(&row[coder])).collect())
            .collect()
    };
    Judged {
        ratings: Ratings::of_coders(0, &columns),
        numbers: values.iter().filter_map(|value| value.as_f64()).collect(),
    }
}

impl Judged {
    fn figure(&self, name: &str) -> f64 {
        let counts = self.ratings.counts();
        let found = match name {
            "percent_agreement" => return counts.percent().unwrap().0,
            "alpha_nominal" | "krippendorff_alpha" => krippendorff_alpha(&counts, Metric::Nominal),
            "alpha_ordinal" => krippendorff_alpha(&counts, Metric::Ordinal),
            "alpha_interval" => krippendorff_alpha(&counts, Metric::Interval(&self.numbers)),
            "alpha_ratio" => krippendorff_alpha(&counts, Metric::Ratio(&self.numbers)),
            "gwet_ac1" => gwet_ac1(&counts),
            "fleiss" => fleiss_kappa(&counts),
            "conger" => conger_kappa(&self.ratings),
            "brennan_prediger" => brennan_prediger(&counts),
            other => panic!("no figure is called {other}"),
        };
        found.unwrap().value
    }
}

fn figure_of_table(pairs: Pairs, name: &str) -> f64 {
    match name {
        "po" | "percent_agreement" => pairs.percent().unwrap(),
        "pe" => pairs.cohen_kappa().unwrap().expected,
        "kappa" => pairs.cohen_kappa().unwrap().value,
        other => panic!("no figure is called {other}"),
    }
}

fn whole(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// Every figure of every vector, to half a unit of its last printed digit.
#[test]
fn all_published_examples() {
    let Some(all) = vectors() else { return };
    let mut n_figures = 0;
    for vector in all["vectors"].as_array().unwrap() {
        let find = |name: &str| -> f64 {
            if vector["data"].is_array() {
                judged(&vector["data"], true).figure(name)
            } else if vector["data_units_x_raters"].is_array() {
                judged(&vector["data_units_x_raters"], false).figure(name)
            } else if let Some(rows) = vector["counts"].as_array() {
                let rows: Vec<Vec<u32>> = rows
                    .iter()
                    .map(|row| {
                        row.as_array()
                            .unwrap()
                            .iter()
                            .map(|n| whole(n) as u32)
                            .collect()
                    })
                    .collect();
                assert_eq!(name, "fleiss_kappa");
                fleiss_kappa(&Counts::of_units(&rows)).unwrap().value
            } else if vector["table"].is_object() {
                let table = &vector["table"];
                let pairs = Pairs {
                    both: whole(&table["both_yes"]),
                    only_first: whole(&table["a_yes_b_no"]),
                    only_second: whole(&table["a_no_b_yes"]),
                    neither: whole(&table["both_no"]),
                };
                figure_of_table(pairs, name)
            } else {
                let chars = &vector["chars"];
                let (first, name) = match name.strip_prefix("kappa_if_split_") {
                    Some(split) => (split.split('_').next().unwrap().parse().unwrap(), "kappa"),
                    None => (whole(&chars["only_one"]), name),
                };
                let pairs = Pairs {
                    both: whole(&chars["both"]),
                    only_first: first,
                    only_second: whole(&chars["only_one"]) - first,
                    neither: whole(&chars["neither"]),
                };
                assert_eq!(pairs.n(), whole(&chars["total"]));
                figure_of_table(pairs, name)
            }
        };
        let expected = ["expect", "derived"]
            .into_iter()
            .filter_map(|part| vector[part].as_object());
        for (name, value) in expected.flatten() {
            let digits = value
                .to_string()
                .split_once('.')
                .map_or(0, |(_, after)| after.len());
            let (found, expected) = (find(name), value.as_f64().unwrap());
            let half_a_digit = 0.5001 * 10f64.powi(-(digits as i32));
            assert!(
                (found - expected).abs() <= half_a_digit,
                "{} {name}: {found}, expected {expected}",
                vector["id"]
            );
            n_figures += 1;
        }
    }
    assert!(n_figures >= 30, "only {n_figures} figures were compared");
}
