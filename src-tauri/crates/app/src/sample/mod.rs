//! The sample study: fictional customers of a fictional supplier, brought in through the same
//! doors as any user's files. What happened around the answers is in [`fieldwork`], around the talks in
//! [`talks`], and what was coded in them in [`codes`].

mod codes;
mod fieldwork;
mod talks;

use crate::context::Context;
use crate::failure::Result;
use crate::import::{confirm_import, preview_import};
use crate::wire::*;
use crate::workbench::Workbench;
use include_dir::{Dir, include_dir};
use std::path::Path;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/sample");

/// Writes the sample's files into a folder, for a user who wants to see what goes in.
pub(crate) fn write_files(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    FILES.extract(folder)?;
    Ok(())
}

/// Imports the sample into the open study.
pub(crate) fn fill(workbench: &Workbench, context: &Context) -> Result<()> {
    let folder = workbench.read(|study| Ok(study.folder().join("原始文件")))?;
    write_files(&folder)?;
    let story = fieldwork::read()?;
    import(
        workbench,
        context,
        ImportKind::Roster,
        &folder.join("roster.csv"),
        Said::default(),
    )?;
    let waves = story.ask(workbench, context, &folder)?;
    // The survey comes before the sheets it was tried out with: its questions stand in order.
    for (wave, file) in waves.iter().rev().zip(["responses.csv", "pilot.csv"]) {
        let answers = AnswerChoice {
            wave: Some(wave.clone()),
            ..AnswerChoice::default()
        };
        let said = Said {
            answers: Some(answers),
            ..Said::default()
        };
        import(
            workbench,
            context,
            ImportKind::Responses,
            &folder.join(file),
            said,
        )?;
    }
    import(
        workbench,
        context,
        ImportKind::Tickets,
        &folder.join("tickets.csv"),
        Said::default(),
    )?;
    let talks = talks::read()?;
    for talk in &talks {
        let choice = TranscriptChoice {
            kind: Some(talk.kind.clone()),
            encoding: None,
            account_code: match talk.customers.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            },
            roles: talk
                .roles
                .iter()
                .map(|(label, role)| SpeakerRoleChoice {
                    role: model::SpeakerRole::suggested_by(role).as_str().into(),
                    label: label.clone(),
                })
                .collect(),
            ..TranscriptChoice::default()
        };
        import(
            workbench,
            context,
            ImportKind::Transcript,
            &folder.join(&talk.file),
            Said {
                transcript: Some(choice),
                ..Said::default()
            },
        )?;
    }
    talks::note(workbench, context, &talks)?;
    codes::code(workbench, context)?;
    story.tell(workbench, context, &waves)
}

/// What a user would answer in the wizard.
#[derive(Default)]
struct Said {
    transcript: Option<TranscriptChoice>,
    answers: Option<AnswerChoice>,
}

/// A file of the sample, as it is in the program.
fn file(name: &str) -> &'static [u8] {
    FILES
        .get_file(name)
        .map(include_dir::File::contents)
        .unwrap_or_default()
}

fn import(
    workbench: &Workbench,
    context: &Context,
    kind: ImportKind,
    path: &Path,
    said: Said,
) -> Result<()> {
    let request = PreviewImport {
        kind,
        files: vec![workbench.add_handle(path).handle],
        sheet: None,
        preset: None,
        columns: None,
        transcript: said.transcript,
        answers: said.answers,
        window: None,
        task: None,
    };
    let preview = preview_import(workbench, context, request)?;
    confirm_import(
        workbench,
        context,
        ConfirmImport {
            token: preview.token,
            policy: "good_rows".into(),
            task: None,
        },
    )?;
    Ok(())
}
