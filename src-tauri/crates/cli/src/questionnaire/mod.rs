//! `kesheng questionnaire …`.

pub mod files;

use app::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum QuestionnaireCommand {
    #[command(flatten)]
    Files(files::FileCommand),
}

/// Runs a command about questionnaires.
pub fn run(command: &QuestionnaireCommand) -> Result<()> {
    match command {
        QuestionnaireCommand::Files(command) => files::run(command),
    }
}
