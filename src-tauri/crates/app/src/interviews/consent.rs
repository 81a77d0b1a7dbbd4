//! What interviews say about transcripts: whether they may be used (R78), and of which customer a
//! voice is.

use crate::failure::Result;
use crate::workbench::Workbench;
use model::interview::may_be_analysed;
use model::{SpeakerId, TranscriptId};
use std::collections::{HashMap, HashSet};
use store::{Interview, Participant};

/// Interviews by their transcripts. A transcript without an interview is used as it stands.
#[derive(Default)]
pub(crate) struct Talks {
    held_back: HashSet<TranscriptId>,
    silent: HashSet<SpeakerId>,
    accounts: HashMap<SpeakerId, String>,
    transcript_accounts: HashMap<TranscriptId, String>,
}

impl Talks {
    pub(crate) fn read(workbench: &Workbench) -> Result<Self> {
        let interviews = workbench.read(|study| study.list_interviews())?;
        let participants = workbench.read(|study| study.list_participants())?;
        Ok(Self::of(&interviews, &participants))
    }

    /// From interviews and participants that were read already.
    pub(super) fn of(interviews: &[Interview], participants: &[Participant]) -> Self {
        let transcript =
            |one: &Interview| one.transcript.filter(|_| !may_be_analysed(&one.consent));
        let is_refused =
            |one: &&Participant| matches!(one.consent.as_str(), "refused" | "withdrawn");
        let speaker = |one: &Participant| one.speaker;
        let account = |one: &Participant| {
            let speaker = one.speaker?;
            (!one.account_code.is_empty()).then(|| (speaker, one.account_code.clone()))
        };
        let of_talk = |one: &Interview| {
            let transcript = one.transcript?;
            (!one.account_code.is_empty()).then(|| (transcript, one.account_code.clone()))
        };
        Self {
            transcript_accounts: interviews.iter().filter_map(of_talk).collect(),
            held_back: interviews.iter().filter_map(transcript).collect(),
            silent: participants
                .iter()
                .filter(is_refused)
                .filter_map(speaker)
                .collect(),
            accounts: participants.iter().filter_map(account).collect(),
        }
    }

    /// Whether a transcript waits for consent.
    pub(crate) fn is_held_back(&self, transcript: TranscriptId) -> bool {
        self.held_back.contains(&transcript)
    }

    /// Whether a single participant said no while the group agreed.
    pub(crate) fn is_silent(&self, speaker: SpeakerId) -> bool {
        self.silent.contains(&speaker)
    }

    /// Code of the customer whose voice it is; empty when nobody said so.
    pub(crate) fn account_of(&self, speaker: SpeakerId) -> &str {
        self.accounts.get(&speaker).map_or("", String::as_str)
    }

    /// Code of the customer an interview was with; empty when nobody said so.
    pub(crate) fn account_of_talk(&self, transcript: TranscriptId) -> &str {
        self.transcript_accounts
            .get(&transcript)
            .map_or("", String::as_str)
    }
}
