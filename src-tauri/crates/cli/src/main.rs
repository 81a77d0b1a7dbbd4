//! `kesheng`: every use case without a window, for scripts, tests and measurements.
//!
//! Exit status: 0 done, 1 could not, 2 wrong usage. Problems go to stderr, one a line.

mod agreement;
mod args;
mod cleaning;
mod coding;
mod coding_answers;
mod entry;
mod exchange;
mod field;
mod output;
mod questionnaire;
mod retrieval;
mod run;
mod sampling;
mod serve;
mod show;
mod talks;
mod transcript;
mod words;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A foreign file is read by this program started anew, where a hostile one can do no harm.
    if std::env::args().nth(1).as_deref() == Some(app::WORKER_FLAG) {
        return match app::serve_parser(std::io::stdin().lock(), std::io::stdout().lock()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let arguments = args::Arguments::parse();
    match run::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure);
            ExitCode::FAILURE
        }
    }
}
