//! Sudden death (`kill -9`) in the middle of things: what was acknowledged stays, what was
//! not is there whole or not at all.
//!
//! `KESHENG_KILLS` sets how often the import is killed.

use kesheng_tests::spread::Spread;
use kesheng_tests::{Program, files, grid};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Kills in the everyday run.
const KILLS: usize = 40;

fn n_kills() -> usize {
    std::env::var("KESHENG_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(KILLS)
}

#[test]
fn kills_during_import_lose_nothing() {
    let program = Program::new();
    let study = program.new_study("s");
    // Three files, imported in turn; each brings 2,000 sheets of its own.
    let paths: Vec<_> = (0..3)
        .map(|at| {
            program.file(
                &format!("{at}.csv"),
                files::csv(&files::answers(at * 2_000 + 1..=at * 2_000 + 2_000)),
            )
        })
        .collect();
    // The only four states there may be: none, one, two, three of them. Made without kills.
    let model = program.new_study("model");
    let mut states = vec![contents(&program, &model)];
    for path in &paths {
        assert_eq!(
            program.import("responses", &model, path).json()["added"],
            2_000
        );
        states.push(contents(&program, &model));
    }
    let (mut state, mut spread) = (0, Spread::new(20_260_101));
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    let n = n_kills();
    // Half of the kills early (2–60 ms), half anywhere in an import's whole duration.
    let started = Instant::now();
    program
        .import("responses", &program.new_study("timing"), &paths[0])
        .json();
    let whole = started.elapsed().as_millis() as u64;
    let mut killed = 0;
    for round in 0.. {
        if killed == n {
            break;
        }
        assert!(
            round < 20 * n,
            "the program is too fast to be killed: {killed} of {n}"
        );
        if state == paths.len() {
            // All in: take everything back and begin again.
            for _ in 0..paths.len() {
                program
                    .run(&["undo".as_ref(), study.as_os_str(), "--json".as_ref()])
                    .json();
            }
            state = 0;
        }
        let delay =
            Duration::from_millis(spread.within(2, if round % 2 == 0 { 60 } else { whole }));
        let arguments = [
            "import".as_ref(),
            "responses".as_ref(),
            study.as_os_str(),
            paths[state].as_os_str(),
        ];
        let status = program.run_killed(&arguments, delay);
        let now = contents(&program, &study);
        match status {
            Some(0) => {
                assert_eq!(
                    now,
                    states[state + 1],
                    "round {round}: acknowledged, yet not there"
                );
                state += 1;
                *tally.entry("done before the kill").or_default() += 1;
            }
            Some(code) => panic!("round {round}: exit {code} without a kill"),
            None => {
                killed += 1;
                // Before, or after: the word may have been on its way. Nothing between.
                let is_after = now == states[state + 1];
                assert!(
                    is_after || now == states[state],
                    "round {round}, after {delay:?}: neither before nor after"
                );
                state += usize::from(is_after);
                *tally
                    .entry(if is_after {
                        "killed after the commit"
                    } else {
                        "killed before the commit"
                    })
                    .or_default() += 1;
            }
        }
    }
    println!("{killed} kills: {tally:?}");
}

/// What a sound study holds, apart from ids of its own: sheets and answers.
fn contents(program: &Program, study: &std::path::Path) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    program.fingerprint(study);
    let listed = program
        .run(&[
            "list".as_ref(),
            "responses".as_ref(),
            study.as_os_str(),
            "--json".as_ref(),
        ])
        .json();
    let mut hash = DefaultHasher::new();
    listed.to_string().hash(&mut hash);
    hash.finish()
}

#[test]
fn kills_during_a_report_leave_a_whole_file_or_none() {
    let program = Program::new();
    let study = program.new_study("s");
    let answers = program.file("a.csv", files::csv(&files::answers(1..=1_500)));
    program.import("responses", &study, &answers).json();
    let before = program.fingerprint(&study);
    let whole = program.at("whole.xlsx");
    let started = Instant::now();
    program
        .run(&[
            "report".as_ref(),
            study.as_os_str(),
            "-o".as_ref(),
            whole.as_os_str(),
            "--json".as_ref(),
        ])
        .json();
    let duration = started.elapsed().as_millis() as u64;
    let whole = std::fs::read(whole).unwrap();
    let mut spread = Spread::new(7);
    let (mut n_whole, mut n_none) = (0, 0);
    for round in 0..12 {
        let out = program.at(&format!("{round}.xlsx"));
        let delay = Duration::from_millis(spread.within(duration / 4, duration * 2));
        let arguments = [
            "report".as_ref(),
            study.as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
        ];
        let status = program.run_killed(&arguments, delay);
        match std::fs::read(&out) {
            // The same study gives the same bytes, killed or not.
            Ok(bytes) => {
                assert!(
                    bytes == whole,
                    "round {round}: a file that is not the whole report"
                );
                n_whole += 1;
            }
            Err(_) => {
                assert_eq!(status, None, "round {round}: acknowledged, yet no file");
                n_none += 1;
            }
        }
    }
    println!("{n_whole} whole, {n_none} none");
    assert!(n_none > 0, "no kill came in time");
    assert_eq!(program.fingerprint(&study), before);
    // What a killed one left beside the target is in nobody's way.
    let out = program.at("0.xlsx");
    program
        .run(&[
            "report".as_ref(),
            study.as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
            "--json".as_ref(),
        ])
        .json();
    assert!(grid::read(&out).len() > 3);
}

#[test]
fn kills_while_a_study_is_made_leave_a_sound_one_or_none() {
    let program = Program::new();
    let started = Instant::now();
    let whole = program.at("whole");
    let arguments = [
        "new".as_ref(),
        whole.as_os_str(),
        "--name".as_ref(),
        "样例".as_ref(),
        "--sample".as_ref(),
    ];
    assert_eq!(program.run(&arguments).code, Some(0));
    let duration = started.elapsed().as_millis() as u64;
    let mut spread = Spread::new(11);
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    for round in 0..16 {
        let name = format!("s{round}");
        let study = program.at(&name);
        let delay =
            Duration::from_millis(spread.within(2, if round % 2 == 0 { 60 } else { duration }));
        let arguments = [
            "new".as_ref(),
            study.as_os_str(),
            "--name".as_ref(),
            "样例".as_ref(),
            "--sample".as_ref(),
        ];
        let status = program.run_killed(&arguments, delay);
        let check =
            program.run_after_kill(&["check".as_ref(), study.as_os_str(), "--json".as_ref()]);
        let outcome = match (check.code, status) {
            (Some(0), Some(0)) => "whole",
            (Some(0), None) => "sound",
            (_, None) => {
                println!(
                    "round {round}, killed after {delay:?}: {}",
                    check.complaint()
                );
                "none"
            }
            (_, status) => panic!("round {round}: made with {status:?}, yet {}", check.err),
        };
        *tally.entry(outcome).or_default() += 1;
        // What was left does not keep the user from making one there.
        if outcome == "none" {
            program
                .run(&[
                    "new".as_ref(),
                    study.as_os_str(),
                    "--name".as_ref(),
                    "样例".as_ref(),
                    "--json".as_ref(),
                ])
                .json();
        }
    }
    println!("{tally:?}");
    assert!(
        tally.contains_key("sound") || tally.contains_key("none"),
        "no kill came in time: {tally:?}"
    );
}
