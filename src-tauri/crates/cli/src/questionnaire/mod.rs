//! `kesheng questionnaire …`: design and files of questionnaires. Each asks `app` by name and shows
//! the answer; `args.rs` and `files.rs` say what can be asked.

mod args;
mod design;
mod edit;
pub mod files;
mod paper;
mod waves;

use app::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum QuestionnaireCommand {
    #[command(flatten)]
    Design(args::DesignCommand),
    #[command(flatten)]
    Files(files::FileCommand),
}

/// Runs a command about questionnaires.
pub fn run(command: &QuestionnaireCommand) -> Result<()> {
    match command {
        QuestionnaireCommand::Design(command) => design::run(command),
        QuestionnaireCommand::Files(command) => files::run(command),
    }
}
