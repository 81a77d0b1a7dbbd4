//! Sample sizes and weights against the reference vectors of `../shared/data/stats` and the tables they
//! cite. Prints "skipped" where the file is not there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::Value;
use stats::frame_fit::fit_to_frame;
use stats::sample_size::{cochran_n0, finite_population, krejcie_morgan, whole};
use stats::weighting::{Margin, kish, rake};
use std::path::Path;

fn vectors() -> Option<Value> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let Ok(text) = std::fs::read_to_string(workspace.join("../shared/data/stats/vectors.json"))
    else {
        println!("skipped: no reference vectors");
        return None;
    };
    Some(serde_json::from_str(&text).expect("vectors.json is JSON"))
}

fn find<'a>(all: &'a Value, id: &str) -> &'a Value {
    let vectors = all["vectors"].as_array().unwrap();
    vectors
        .iter()
        .find(|vector| vector["id"] == id)
        .unwrap_or_else(|| panic!("no vector {id}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect()
}

#[track_caller]
fn close(value: f64, expected: f64, tolerance: f64) {
    assert!(
        (value - expected).abs() <= tolerance * expected.abs(),
        "{value}, expected {expected}"
    );
}

#[test]
fn cochran_as_statsmodels() {
    let Some(all) = vectors() else { return };
    let vector = find(&all, "cochran_n0");
    let n0 = numbers(&vector["expected"]["n0"]);
    let rounded = numbers(&vector["expected"]["ceil"]);
    for (at, case) in vector["input"]["p_e_alpha"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
    {
        let case = numbers(case);
        let n = cochran_n0(case[0], case[1], 1.0 - case[2]).unwrap();
        close(n, n0[at], 1e-9);
        assert_eq!(f64::from(whole(n)), rounded[at]);
    }
}

#[test]
fn small_populations_as_krejcie_and_morgan() {
    let Some(all) = vectors() else { return };
    let vector = find(&all, "krejcie_morgan");
    let sizes = numbers(&vector["expected"]["s"]);
    for (population, size) in numbers(&vector["input"]["N"]).into_iter().zip(sizes) {
        let population = population as u32;
        assert_eq!(
            krejcie_morgan(population).map(f64::from),
            Some(size),
            "{population}"
        );
        // The corrected n₀ of Cochran is the same idea; rounding up and 1.96² instead of 3.841
        // make it differ by at most one.
        let n0 = cochran_n0(0.5, 0.05, 0.95).unwrap();
        let corrected = whole(finite_population(n0, population).unwrap());
        assert!(
            (f64::from(corrected) - size).abs() <= 1.0,
            "{population}: {corrected}"
        );
    }
}

#[test]
fn raking_and_its_cost_as_survey() {
    let Some(all) = vectors() else { return };
    let vector = find(&all, "raking_apiclus1");
    let (input, expected) = (&vector["input"], &vector["expected"]);
    // Each cell "E|No" n times.
    let (mut kind, mut wide, mut base, mut wanted) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let weights = numbers(&expected["cell_weight"]);
    let starts = numbers(&input["base_weight"]);
    for (at, n) in numbers(&input["n"]).into_iter().enumerate() {
        let (a, b) = input["cells"][at]
            .as_str()
            .unwrap()
            .split_once('|')
            .unwrap();
        for _ in 0..n as usize {
            kind.push(["E", "H", "M"].iter().position(|name| *name == a).unwrap() as u16);
            wide.push(["No", "Yes"].iter().position(|name| *name == b).unwrap() as u16);
            base.push(starts[at]);
            wanted.push(weights[at]);
        }
    }
    let margin = |value: &Value, names: &[&str]| -> Vec<f64> {
        names
            .iter()
            .map(|name| value[*name].as_f64().unwrap())
            .collect()
    };
    let kinds = margin(&input["margin_stype"], &["E", "H", "M"]);
    let wides = margin(&input["margin_schwide"], &["No", "Yes"]);
    let margins = [
        Margin {
            groups: &kind,
            targets: &kinds,
        },
        Margin {
            groups: &wide,
            targets: &wides,
        },
    ];
    let raked = rake(&base, &margins, None).unwrap();
    assert!(raked.is_converged && raked.largest_gap < 1e-9);
    for (weight, expected) in raked.weights.iter().zip(&wanted) {
        close(*weight, *expected, 1e-6);
    }
    close(
        raked.weights.iter().sum(),
        expected["sum"].as_f64().unwrap(),
        1e-9,
    );

    let cost = kish(&raked.weights).unwrap();
    let expected = &find(&all, "kish_deff")["expected"];
    assert_eq!(f64::from(cost.n), expected["n"].as_f64().unwrap());
    close(cost.n_eff, expected["n_eff"].as_f64().unwrap(), 1e-6);
    close(cost.deff, expected["deff"].as_f64().unwrap(), 1e-6);
}

#[test]
fn fit_to_a_frame_as_chisq_test() {
    let Some(all) = vectors() else { return };
    let vector = find(&all, "chisq_gof");
    let counts =
        |value: &Value| -> Vec<u32> { numbers(value).into_iter().map(|n| n as u32).collect() };
    // The frame's shares are 40 20 20 15 5; no class is small: 5 % of 186 are 9.3.
    let fit = fit_to_frame(
        &counts(&vector["input"]["observed"]),
        &counts(&vector["input"]["p"]),
        5.0,
    );
    let test = fit.test.unwrap();
    assert!(fit.merged.is_empty());
    close(
        test.chi_square,
        vector["expected"]["chi2"].as_f64().unwrap(),
        1e-9,
    );
    close(test.p, vector["expected"]["p"].as_f64().unwrap(), 1e-9);
}

/// Weights of 100,000 rows to three margins are a matter of one pass.
#[test]
fn many_rows_are_quick() {
    let n = 100_000u32;
    let size: Vec<u16> = (0..n).map(|row| (row % 3) as u16).collect();
    let region: Vec<u16> = (0..n).map(|row| (row / 7 % 7) as u16).collect();
    let industry: Vec<u16> = (0..n).map(|row| (row / 50 % 10) as u16).collect();
    let margins = [
        Margin {
            groups: &size,
            targets: &[0.12, 0.38, 0.5],
        },
        Margin {
            groups: &region,
            targets: &[0.1, 0.1, 0.1, 0.2, 0.2, 0.15, 0.15],
        },
        Margin {
            groups: &industry,
            targets: &[0.1; 10],
        },
    ];
    let start = std::time::Instant::now();
    let raked = rake(&vec![1.0; n as usize], &margins, None).unwrap();
    println!(
        "raked {n} rows, {} cells in {:?}",
        raked.factors.len(),
        start.elapsed()
    );
    assert!(raked.is_converged && raked.largest_gap < 1e-9);
}
