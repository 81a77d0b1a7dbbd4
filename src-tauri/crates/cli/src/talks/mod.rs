//! `kesheng interviews …` and `kesheng guides …`: each asks `app` by name and shows the answer.

pub mod args;
mod guides;
mod interviews;

use crate::run::open;
use app::Result;
use args::TalkCommand;

/// Runs a command about interviews or guides.
pub fn run(command: &TalkCommand) -> Result<()> {
    match command {
        TalkCommand::Interviews(asked) => interviews::interviews(&open(&asked.study)?, asked),
        TalkCommand::Guides(asked) => guides::guides(&open(&asked.study)?, asked),
    }
}
