//! The whole job as whole processes: `kesheng batch` and the peer's script, in turn.

use crate::measure::{Row, Table, median, n_runs};
use crate::places;
use crate::process::{Sample, peak, sample};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Runs of one command.
pub struct Runs {
    pub wall_ms: f64,
    /// Largest resident set of any run, MiB; not known everywhere.
    pub peak_mib: Option<f64>,
    /// Median milliseconds by step.
    pub stages: BTreeMap<String, f64>,
}

/// The job done by us and by the peer.
pub struct Job {
    pub ours: Runs,
    pub plain: Option<Runs>,
    pub tuned: Option<Runs>,
}

impl Job {
    /// Sums of the peer's steps, plain and tuned.
    pub fn peer(&self, stages: &[&str]) -> (Option<f64>, Option<f64>) {
        let sum = |runs: &Option<Runs>| {
            runs.as_ref().map(|runs| {
                stages
                    .iter()
                    .filter_map(|stage| runs.stages.get(*stage))
                    .sum()
            })
        };
        (sum(&self.plain), sum(&self.tuned))
    }

    /// Sum of our steps.
    pub fn ours(&self, stages: &[&str]) -> f64 {
        stages
            .iter()
            .filter_map(|stage| self.ours.stages.get(*stage))
            .sum()
    }
}

/// Runs all that can be run, in turn.
pub fn run(input: &Path) -> Job {
    let out = |name: &str| places::scratch().join(name);
    let mut ours = Command::new(places::kesheng());
    ours.arg("batch")
        .arg(input)
        .arg("--out")
        .arg(out("ours.xlsx"))
        .arg("--stages");
    let mut commands = vec![ours];
    if let Some((peer, python)) = places::peer().zip(places::python()) {
        for (name, tuned) in [("plain.xlsx", false), ("tuned.xlsx", true)] {
            let mut command = Command::new(&python);
            command
                .arg(peer.join("peer.py"))
                .arg("--stages")
                .arg("--data")
                .arg(input)
                .arg("--out")
                .arg(out(name));
            command.args(tuned.then_some("--tuned"));
            commands.push(command);
        }
    }
    let mut samples: Vec<Vec<Sample>> = commands.iter().map(|_| Vec::new()).collect();
    for turn in 0..=n_runs() {
        for (command, kept) in commands.iter_mut().zip(&mut samples) {
            let sample = sample(command, "");
            if turn > 0 {
                kept.push(sample);
            }
        }
    }
    let mut runs = samples.into_iter().map(summary);
    Job {
        ours: runs.next().unwrap(),
        plain: runs.next(),
        tuned: runs.next(),
    }
}

fn stages(sample: &Sample) -> BTreeMap<String, f64> {
    serde_json::from_slice(&sample.stdout).unwrap_or_default()
}

fn summary(samples: Vec<Sample>) -> Runs {
    let each: Vec<BTreeMap<String, f64>> = samples.iter().map(stages).collect();
    let names = each.first().map(|first| first.keys().cloned().collect());
    let names: Vec<String> = names.unwrap_or_default();
    let of = |name: &String| {
        let times = each.iter().filter_map(|stages| stages.get(name).copied());
        median(times.collect())
    };
    Runs {
        wall_ms: median(samples.iter().map(|sample| sample.wall_ms).collect()),
        peak_mib: peak(&samples),
        stages: names.iter().map(|name| (name.clone(), of(name))).collect(),
    }
}

/// The lines about the whole job.
pub fn rows(job: &Job, table: &mut Table) {
    table.add(Row {
        what: "G1 whole job, process".into(),
        ours: job.ours.wall_ms,
        plain: job.plain.as_ref().map(|runs| runs.wall_ms),
        tuned: job.tuned.as_ref().map(|runs| runs.wall_ms),
        ..Row::default()
    });
    if let Some(ours) = job.ours.peak_mib {
        let peak = |runs: &Option<Runs>| runs.as_ref().and_then(|runs| runs.peak_mib);
        table.add(Row {
            what: "G1 peak, MiB".into(),
            ours,
            plain: peak(&job.plain),
            tuned: peak(&job.tuned),
            ..Row::default()
        });
    }
    let (plain, tuned) = job.peer(&["descriptives", "crosstabs", "nps", "drivers", "multi"]);
    table.add(Row {
        what: "analyse: all survey figures".into(),
        ours: job.ours(&["figures"]),
        plain,
        tuned,
        ..Row::default()
    });
}
