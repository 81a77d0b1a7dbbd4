//! The sample's interviews and groups as records of 访谈安排: when and with whom they were, who agreed,
//! whose voice is whose. What is told of each stands beside its transcript in `transcripts.json`.

use super::file;
use crate::context::Context;
use crate::failure::Result;
use crate::interviews;
use crate::wire::*;
use crate::workbench::Workbench;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// How a transcript of the sample is to be taken: what a user would answer in the wizard, and then note
/// about the talk.
#[derive(Deserialize)]
pub(super) struct Talk {
    pub(super) file: String,
    pub(super) kind: String,
    title: String,
    date: String,
    pub(super) customers: Vec<String>,
    pub(super) roles: BTreeMap<String, String>,
    /// Customers of a group by their voices.
    #[serde(default)]
    speaker_customers: BTreeMap<String, String>,
    record: Record,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    stratum: String,
    #[serde(default)]
    industry: String,
    mode: String,
    place: String,
    moderator: String,
    moderator_org: String,
    recorder: String,
    #[serde(default)]
    reason: String,
    /// Template of the guide.
    guide: String,
    #[serde(default)]
    minutes: Vec<MinutesPart>,
}

pub(super) fn read() -> Result<Vec<Talk>> {
    serde_json::from_slice(file("transcripts.json"))
        .map_err(|error| Failure::internal("sample", &error))
}

/// After the transcripts: the guides, the talks, and who took part in them.
pub(super) fn note(workbench: &Workbench, context: &Context, talks: &[Talk]) -> Result<()> {
    let mut guides: HashMap<&str, String> = HashMap::new();
    for talk in talks {
        let template = talk.record.guide.as_str();
        if !guides.contains_key(template) {
            let request = AddGuide {
                template: template.into(),
                ..AddGuide::default()
            };
            guides.insert(
                template,
                interviews::add_guide(workbench, context, request)?.id,
            );
        }
    }
    let view = workbench.view()?;
    let transcript_of = |talk: &Talk| {
        let name = Path::new(&talk.file).file_name()?.to_str()?;
        view.transcripts.iter().find(|one| one.file == name)
    };
    let row = |talk: &Talk| InterviewRow {
        transcript: transcript_of(talk).map(|one| one.id.to_string()),
        guide: guides.get(talk.record.guide.as_str()).cloned(),
        ..talk.row()
    };
    let request = PutInterviews {
        interviews: talks.iter().map(row).collect(),
    };
    interviews::put_interviews(workbench, context, request)?;
    let list = interviews::list_interviews(workbench, context, ListInterviews::default())?;
    let mut participants = Vec::new();
    for talk in talks {
        let transcript = transcript_of(talk).map(|one| one.id);
        let named = transcript.map(|id| id.to_string());
        let interview = list.rows.iter().find(|row| row.transcript == named);
        for (label, code) in &talk.speaker_customers {
            let mut voices = view.speakers.iter();
            let voice =
                voices.find(|one| Some(one.transcript) == transcript && one.label == *label);
            participants.push(ParticipantRow {
                interview: interview.map(|row| row.id.clone()).unwrap_or_default(),
                role: "customer".into(),
                state: "attended".into(),
                account_code: code.clone(),
                speaker: voice.map(|one| one.id.to_string()),
                consent: "spoken".into(),
                ..ParticipantRow::default()
            });
        }
    }
    interviews::put_participants(workbench, context, PutParticipants { participants })?;
    Ok(())
}

impl Talk {
    fn row(&self) -> InterviewRow {
        let told = &self.record;
        InterviewRow {
            kind: self.kind.replace('-', "_"),
            title: self.title.clone(),
            state: "done".into(),
            account_code: match self.customers.as_slice() {
                [one] => one.clone(),
                _ => String::new(),
            },
            stratum: told.stratum.clone(),
            industry: told.industry.clone(),
            mode: told.mode.clone(),
            planned_at: format!("{} 14:00", self.date),
            done_at: format!("{} 14:00", self.date),
            place: told.place.clone(),
            moderator: told.moderator.clone(),
            moderator_org: told.moderator_org.clone(),
            recorder: told.recorder.clone(),
            consent: "spoken".into(),
            consent_at: self.date.clone(),
            reason: told.reason.clone(),
            minutes: told.minutes.clone(),
            ..InterviewRow::default()
        }
    }
}
