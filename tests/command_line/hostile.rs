//! Files built to harm, through the real reader process: one sentence or a reading, never a
//! crash, never half a study.

use kesheng_tests::hostile::{self, Outcome};
use kesheng_tests::{Program, files};
use std::time::{Duration, Instant};

#[test]
fn hostile_files_do_no_harm() {
    let program = Program::new();
    let study = program.new_study("s");
    let roster = program.file("名册.csv", files::csv(&files::roster(5)));
    program.import("roster", &study, &roster).json();
    for file in hostile::all() {
        let path = program.file(file.name, &file.bytes);
        let before = program.fingerprint(&study);
        let started = Instant::now();
        let run = program.import(file.kind, &study, &path);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(30), "{}: {took:?}", file.name);
        println!(
            "{} ({} bytes): {:?} in {took:?}: {}",
            file.name,
            file.bytes.len(),
            run.code,
            run.err.trim_end()
        );
        match (run.code, file.outcome) {
            (Some(1), _) => {
                let sentence = run.complaint();
                assert!(
                    sentence.contains('请') || sentence.contains('可'),
                    "{}: no remedy: {sentence}",
                    file.name
                );
                assert!(
                    sentence.contains(file.name),
                    "{}: which file? {sentence}",
                    file.name
                );
                assert_eq!(run.out, "");
                assert_eq!(program.fingerprint(&study), before, "{}", file.name);
            }
            (Some(0), Outcome::ReadOrRefused) => {
                let result = run.json();
                // What was read goes back like anything else.
                if result["added"] != 0 {
                    program.run(&["undo".as_ref(), study.as_os_str()]);
                }
                assert_eq!(program.fingerprint(&study), before, "{}", file.name);
            }
            (code, _) => panic!("{}: exit {code:?}\n{}\n{}", file.name, run.out, run.err),
        }
        std::fs::remove_file(path).unwrap();
    }
}
