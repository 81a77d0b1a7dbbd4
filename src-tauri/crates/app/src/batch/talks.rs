//! The transcripts of a batch: what respondents said, turn by turn.

use crate::failure::Result;
use exchange::transcript::{Options, TranscriptDraft, read as read_transcript};
use model::SpeakerRole;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// One transcript.
pub(super) struct Talk {
    /// 访谈编号, else the title.
    pub(super) code: String,
    pub(super) region: String,
    /// Respondents' turns in order.
    pub(super) turns: Vec<String>,
}

/// Reads all transcripts of a folder in the order of their names; no folder is no transcript.
pub(super) fn read(folder: &Path) -> Result<Vec<Talk>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| {
        path.extension().is_some_and(|ending| {
            ENDINGS
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        })
    });
    paths.sort();
    paths.par_iter().map(|path| read_one(path)).collect()
}

const ENDINGS: [&str; 4] = ["txt", "docx", "srt", "vtt"];

fn read_one(path: &Path) -> Result<Talk> {
    let (name, bytes) = super::read_file(path)?;
    Ok(talk_of(read_transcript(
        &name,
        &bytes,
        &Options::default(),
    )?))
}

fn talk_of(draft: TranscriptDraft) -> Talk {
    let field = |ends: &[&str]| {
        let known = draft
            .attributes
            .iter()
            .find(|(key, _)| ends.iter().any(|end| key.ends_with(end)));
        known.map(|(_, value)| value.clone())
    };
    let answers = |speaker: usize| {
        draft
            .speakers
            .get(speaker)
            .is_none_or(|speaker| speaker.role == SpeakerRole::Respondent)
    };
    Talk {
        code: field(&["编号"]).unwrap_or_else(|| draft.title.clone()),
        region: field(&["区域", "地区"]).unwrap_or_default(),
        turns: draft
            .turns
            .into_iter()
            .filter(|turn| answers(turn.speaker))
            .map(|turn| turn.text)
            .collect(),
    }
}
