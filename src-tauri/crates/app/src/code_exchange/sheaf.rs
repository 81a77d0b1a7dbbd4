//! Texts that go out as one source: a transcript, the answers to one open question, tickets, or notes
//! of visits. Each text is a line under the name of whoever said it.

use super::texts::{Rendered, rendered};
use crate::coding::{Coded, Texts};
use crate::corpus::{Source, Text, respondent_of};
use crate::report::Names;
use crate::view::View;
use model::ids::id_of_parts;
use model::transcript::Speaker;
use model::{Question, QuestionId, SpeakerRole, TextSource, TranscriptId, TranscriptKind};
use std::collections::{HashMap, HashSet};
use store::StoredTranscript;
use uuid::Uuid;

/// The case of all who ask, and what they are called where names are hidden.
pub(super) const INTERVIEWER: &str = "访问员";

/// What a source is made of.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Transcript(&'a StoredTranscript),
    Answers(&'a Question),
    Tickets,
    Visits,
}

/// A source with those of its texts that may be used, in the order of the study.
pub(super) struct Sheaf<'a> {
    pub(super) of: Of<'a>,
    pub(super) texts: Vec<&'a Text>,
}

/// A text as codings name it.
pub(super) type TextKey = (Uuid, Option<QuestionId>);

/// All of them: transcripts first, then questions in their order, tickets, visits.
pub(super) fn sheaves<'a>(view: &'a View, texts: &'a Texts) -> Vec<Sheaf<'a>> {
    let known: HashMap<TranscriptId, &StoredTranscript> =
        view.transcripts.iter().map(|one| (one.id, one)).collect();
    let mut talks: Vec<Sheaf<'a>> = Vec::new();
    let mut answers: Vec<Vec<&'a Text>> = vec![Vec::new(); view.questions.len()];
    let (mut tickets, mut visits) = (Vec::new(), Vec::new());
    for text in texts.all() {
        match text.source {
            Source::Interview | Source::FocusGroup => {
                let transcript = text.transcript.and_then(|id| known.get(&id).copied());
                let Some(transcript) = transcript else {
                    continue;
                };
                match talks.last_mut() {
                    Some(talk) if talk.is_of(transcript) => talk.texts.push(text),
                    _ => talks.push(Sheaf {
                        of: Of::Transcript(transcript),
                        texts: vec![text],
                    }),
                }
            }
            Source::Response => {
                let question = text.question.and_then(|at| answers.get_mut(at as usize));
                if let Some(question) = question {
                    question.push(text);
                }
            }
            Source::Ticket => tickets.push(text),
            Source::Visit => visits.push(text),
        }
    }
    let answers = view.questions.iter().zip(answers);
    let rest = answers
        .map(|(question, texts)| (Of::Answers(question), texts))
        .chain([(Of::Tickets, tickets), (Of::Visits, visits)])
        .filter(|(_, texts)| !texts.is_empty());
    talks.extend(rest.map(|(of, texts)| Sheaf { of, texts }));
    talks
}

/// Those that go out: all transcripts; of the others those that hold a coding.
pub(super) fn going_out<'a>(view: &'a View, texts: &'a Texts, coded: &Coded) -> Vec<Sheaf<'a>> {
    let coded: HashSet<TextKey> = coded
        .codings
        .iter()
        .map(|coding| (coding.place.start.text, coding.place.question))
        .collect();
    let mut sheaves = sheaves(view, texts);
    sheaves.retain(|one| {
        let mut keys = one.texts.iter().map(|text| one.key(text));
        matches!(one.of, Of::Transcript(_)) || keys.any(|key| coded.contains(&key))
    });
    sheaves
}

impl Sheaf<'_> {
    fn is_of(&self, transcript: &StoredTranscript) -> bool {
        matches!(self.of, Of::Transcript(own) if own.id == transcript.id)
    }

    pub(super) fn transcript(&self) -> Option<&StoredTranscript> {
        match self.of {
            Of::Transcript(transcript) => Some(transcript),
            _ => None,
        }
    }

    pub(super) fn question(&self) -> Option<QuestionId> {
        match self.of {
            Of::Answers(question) => Some(question.id),
            _ => None,
        }
    }

    pub(super) fn key(&self, text: &Text) -> TextKey {
        (text.id, self.question())
    }

    /// What codings on it call their source.
    pub(super) fn source(&self) -> TextSource {
        match self.of {
            Of::Transcript(transcript) => source_of(transcript.kind),
            Of::Answers(_) => TextSource::Response,
            Of::Tickets => TextSource::Ticket,
            Of::Visits => TextSource::Visit,
        }
    }

    pub(super) fn guid(&self, view: &View) -> Uuid {
        let study = view.project.id.to_string();
        match self.of {
            Of::Transcript(transcript) => transcript.id.0,
            Of::Answers(question) => derived("refi_answers", &[&question.id.to_string()]),
            Of::Tickets => derived("refi_tickets", &[&study]),
            Of::Visits => derived("refi_visits", &[&study]),
        }
    }

    /// GUID of the line of a text: in a transcript the turn's own.
    pub(super) fn guid_of(&self, text: &Text) -> Uuid {
        match self.of {
            Of::Transcript(_) => text.id,
            _ => {
                let question = self
                    .question()
                    .map_or_else(String::new, |id| id.to_string());
                derived("refi_text", &[&text.id.to_string(), &question])
            }
        }
    }

    pub(super) fn name(&self) -> String {
        match self.of {
            Of::Transcript(transcript) => transcript.title.clone(),
            Of::Answers(question) => format!("开放题 {} {}", question.code, question.title),
            Of::Tickets => TICKETS.into(),
            Of::Visits => VISITS.into(),
        }
    }

    pub(super) fn kind(&self) -> &'static str {
        match self.of {
            Of::Transcript(transcript) => match transcript.kind {
                TranscriptKind::Interview => "访谈",
                TranscriptKind::FocusGroup => "座谈会",
            },
            Of::Answers(_) => ANSWERS,
            Of::Tickets => TICKETS,
            Of::Visits => VISITS,
        }
    }

    /// Name of the line of a text.
    pub(super) fn line_name(&self, text: &Text) -> String {
        match self.of {
            Of::Transcript(_) => format!("第{}轮", text.place),
            Of::Answers(_) => format!("答卷 {}", text.place),
            Of::Tickets => format!("工单 {}", text.place),
            Of::Visits => format!("走访 {}", text.place),
        }
    }
}

const ANSWERS: &str = "开放题";
const TICKETS: &str = "工单";
const VISITS: &str = "走访记录";
/// What [`Sheaf::kind`] calls sources that are no transcripts.
pub(super) const ROWS: [&str; 3] = [ANSWERS, TICKETS, VISITS];

pub(super) fn source_of(kind: TranscriptKind) -> TextSource {
    match kind {
        TranscriptKind::Interview => TextSource::Interview,
        TranscriptKind::FocusGroup => TextSource::FocusGroup,
    }
}

pub(super) fn derived(noun: &str, parts: &[&str]) -> Uuid {
    let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    id_of_parts(noun, &bytes)
}

/// A source as one text under the names that go out.
pub(super) fn rendered_sheaf(view: &View, sheaf: &Sheaf<'_>, names: &Names) -> Rendered {
    let speakers: Vec<&Speaker> = match sheaf.transcript() {
        Some(transcript) => view
            .speakers
            .iter()
            .filter(|one| one.transcript == transcript.id)
            .collect(),
        None => Vec::new(),
    };
    let label = |text: &Text| {
        let speaker = speakers.iter().find(|one| Some(one.id) == text.speaker);
        let account = text.account.map(|at| &view.accounts[at as usize]);
        match (speaker, account) {
            (Some(speaker), _) if names.is_named() => speaker.label.clone(),
            (Some(_), _) => stand_in(&speakers, text),
            (None, Some(account)) if names.is_named() && !account.name.is_empty() => {
                account.name.clone()
            }
            (None, _) => match respondent_of(view, text) {
                // The note of a visit is the visitor's own.
                who if who.is_empty() => INTERVIEWER.into(),
                who => who,
            },
        }
    };
    let labels: Vec<String> = sheaf.texts.iter().map(|text| label(text)).collect();
    let lines = sheaf.texts.iter().zip(&labels);
    rendered(
        lines.map(|(text, label)| (label.as_str(), text.id, text.text.as_str())),
        names,
    )
}

/// 受访者1, 访问员, 访问员2.
fn stand_in(speakers: &[&Speaker], text: &Text) -> String {
    let same = speakers.iter().filter(|one| one.role == text.role);
    let number = 1 + same.take_while(|one| Some(one.id) != text.speaker).count();
    match (text.role, number) {
        (SpeakerRole::Interviewer, 1) => INTERVIEWER.into(),
        (SpeakerRole::Interviewer, n) => format!("{INTERVIEWER}{n}"),
        (SpeakerRole::Respondent, n) => format!("受访者{n}"),
    }
}
