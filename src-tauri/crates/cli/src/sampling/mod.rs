//! Commands about sampling: plans, draws, quotas, recovery, weights, grades, cohorts. Each asks
//! `app` by name and shows the answer; `args.rs` says what can be asked.

pub mod args;
mod boards;
mod customers;
mod draws;
mod filter;
mod plans;

use crate::run::open;
use app::Result;
use args::SampleCommand;

/// Runs a command about sampling.
pub fn run(command: SampleCommand) -> Result<()> {
    match command {
        SampleCommand::Plan(asked) => plans::plan(&open(&asked.study)?, &asked),
        SampleCommand::Draw(asked) => draws::draw(&open(&asked.study)?, &asked),
        SampleCommand::Quota(asked) => boards::quota(&open(&asked.study)?, &asked),
        SampleCommand::Recovery(asked) => boards::recovery(&open(&asked.study)?, asked.json),
        SampleCommand::Weights(asked) => boards::weights(&open(&asked.study)?, &asked),
        SampleCommand::Grade(asked) => customers::grade(&open(&asked.study)?, &asked),
        SampleCommand::Cohort(asked) => customers::cohort(&open(&asked.study)?, &asked),
    }
}

/// A share as people read it.
fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A figure that may be missing.
fn number(value: Option<f64>, places: usize) -> String {
    value
        .map(|value| format!("{value:.places$}"))
        .unwrap_or_default()
}

/// A count that may be missing.
fn count(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
