//! Interviews as they are listed, made and changed.

use super::Talks;
use crate::context::Context;
use crate::failure::Result;
use crate::field::{Who, checked_code, checked_time, clock, holds, ids_of, is_asked, stored};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::field::{Code, label_of};
use model::interview::*;
use model::{GuideId, InterviewId, OpKind, TranscriptId};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;
use store::{Interview, Participant};

pub(crate) fn list_interview_codes(
    _: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<InterviewCodes> {
    let rows = |frame: &[Code]| {
        let row = |(code, label): &Code| CodeRow {
            code: (*code).into(),
            label: (*label).into(),
        };
        frame.iter().map(row).collect()
    };
    let headings = |kind| {
        minutes_headings(kind)
            .iter()
            .map(|one| (*one).into())
            .collect()
    };
    Ok(InterviewCodes {
        kinds: rows(&KINDS),
        states: rows(&STATES),
        modes: rows(&MODES),
        consents: rows(&CONSENTS),
        roles: rows(&ROLES),
        seat_states: rows(&SEAT_STATES),
        reasons: rows(&REASONS),
        seats: vec![*SEATS.start(), *SEATS.end()],
        interview_minutes: headings("interview"),
        group_minutes: headings("focus_group"),
    })
}

/// Everything that a row of the list needs, read once.
pub(super) struct Rows {
    who: Who,
    pub(super) interviews: Vec<Interview>,
    people: HashMap<InterviewId, Vec<Participant>>,
    guides: HashMap<GuideId, String>,
    transcripts: HashMap<TranscriptId, String>,
}

impl Rows {
    pub(super) fn read(workbench: &Workbench, view: &Arc<View>, with_names: bool) -> Result<Self> {
        let mut people: HashMap<InterviewId, Vec<Participant>> = HashMap::new();
        for one in workbench.read(|study| study.list_participants())? {
            people.entry(one.interview).or_default().push(one);
        }
        let guides = workbench.read(|study| study.list_guides())?;
        let transcripts = view.transcripts.iter();
        Ok(Self {
            who: Who {
                view: Arc::clone(view),
                with_names,
            },
            interviews: workbench.read(|study| study.list_interviews())?,
            people,
            guides: guides.into_iter().map(|one| (one.id, one.title)).collect(),
            transcripts: transcripts.map(|one| (one.id, one.title.clone())).collect(),
        })
    }

    pub(super) fn people_of(&self, id: InterviewId) -> &[Participant] {
        self.people.get(&id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn name_of(&self, code: &str) -> String {
        self.who.name_of(code)
    }

    pub(super) fn industry_of(&self, code: &str) -> String {
        let view = &self.who.view;
        view.account_index(code)
            .map(|at| view.accounts[at as usize].account.industry.clone())
            .unwrap_or_default()
    }

    fn talk_of(&self, interview: &Interview) -> Talk {
        let seat = |one: &Participant| Seat {
            role: one.role.clone(),
            state: one.state.clone(),
            industry: self.industry_of(&one.account_code),
        };
        Talk {
            kind: interview.kind.clone(),
            state: interview.state.clone(),
            industry: interview.industry.clone(),
            moderator: interview.moderator.clone(),
            moderator_org: interview.moderator_org.clone(),
            recorder: interview.recorder.clone(),
            consent: interview.consent.clone(),
            has_transcript: interview.transcript.is_some(),
            seats: self.people_of(interview.id).iter().map(seat).collect(),
        }
    }

    pub(super) fn row_of(&self, one: &Interview) -> InterviewRow {
        let talk = self.talk_of(one);
        let warning = |found: TalkWarning| InterviewWarning {
            code: found.code.into(),
            message: found.message,
        };
        let title_of = |titles: Option<&String>| titles.cloned().unwrap_or_default();
        InterviewRow {
            id: one.id.to_string(),
            kind: one.kind.clone(),
            title: one.title.clone(),
            state: one.state.clone(),
            account_code: one.account_code.clone(),
            account_name: self.name_of(&one.account_code),
            stratum: one.stratum.clone(),
            industry: one.industry.clone(),
            guide: one.guide.map(|id| id.to_string()),
            guide_title: title_of(one.guide.and_then(|id| self.guides.get(&id))),
            transcript: one.transcript.map(|id| id.to_string()),
            transcript_title: title_of(one.transcript.and_then(|id| self.transcripts.get(&id))),
            mode: one.mode.clone(),
            planned_at: one.planned_at.clone(),
            done_at: one.done_at.clone(),
            place: one.place.clone(),
            moderator: one.moderator.clone(),
            moderator_org: one.moderator_org.clone(),
            recorder: one.recorder.clone(),
            consent: one.consent.clone(),
            consent_at: one.consent_at.clone(),
            consent_note: one.consent_note.clone(),
            reason: one.reason.clone(),
            minutes: minutes_of(one),
            note: one.note.clone(),
            n_seats: n_taken(&talk.seats),
            n_participants: talk.seats.len() as u32,
            is_held_back: one.transcript.is_some() && !may_be_analysed(&one.consent),
            warnings: warnings(&talk).into_iter().map(warning).collect(),
        }
    }
}

/// The minutes in the order of their headings; headings of people's own stand behind.
pub(super) fn minutes_of(one: &Interview) -> Vec<MinutesPart> {
    let said: Map<String, Value> = serde_json::from_str(&one.minutes).unwrap_or_default();
    let part = |heading: &str| MinutesPart {
        heading: heading.to_owned(),
        text: said
            .get(heading)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
    };
    let usual = minutes_headings(&one.kind);
    let own = said
        .keys()
        .map(String::as_str)
        .filter(|heading| !usual.contains(heading));
    usual.iter().copied().chain(own).map(part).collect()
}

fn stored_minutes(parts: &[MinutesPart]) -> String {
    let said = parts
        .iter()
        .filter(|part| !part.heading.trim().is_empty() && !part.text.trim().is_empty())
        .map(|part| (part.heading.trim().to_owned(), part.text.trim_end().into()));
    Value::Object(said.collect()).to_string()
}

pub(crate) fn list_interviews(
    workbench: &Workbench,
    _: &Context,
    request: ListInterviews,
) -> Result<InterviewList> {
    let view = workbench.view()?;
    let rows = Rows::read(workbench, &view, request.with_names)?;
    let n_total = rows.interviews.len() as u32;
    let mut listed: Vec<InterviewRow> =
        rows.interviews.iter().map(|one| rows.row_of(one)).collect();
    listed.retain(|row| {
        is_asked(&request.kinds, &row.kind)
            && is_asked(&request.states, &row.state)
            && is_asked(&request.modes, &row.mode)
            && is_asked(&request.strata, &row.stratum)
            && holds(
                &request.search,
                &[
                    &row.title,
                    &row.account_code,
                    &row.account_name,
                    &row.place,
                    &row.moderator,
                    &row.recorder,
                    &row.note,
                ],
            )
    });
    // Which talks wait for consent is said by the interviews alone.
    let talks = Talks::of(&rows.interviews, &[]);
    let held: Vec<_> = view
        .transcripts
        .iter()
        .filter(|one| talks.is_held_back(one.id))
        .collect();
    let mut n_turns = 0;
    for one in &held {
        n_turns += workbench
            .read(|study| study.list_turns(Some(one.id)))?
            .len() as u32;
    }
    Ok(InterviewList {
        rows: listed,
        n_total,
        n_held_back: held.len() as u32,
        n_turns_held_back: n_turns,
    })
}

pub(super) fn or_else(code: String, otherwise: &str) -> String {
    if code.is_empty() {
        otherwise.to_owned()
    } else {
        code
    }
}

/// An id that a request may leave out; the thing must be there.
pub(super) fn known_id<Id: std::str::FromStr + PartialEq>(
    text: Option<&String>,
    known: impl Iterator<Item = Id>,
    what: &str,
) -> Result<Option<Id>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let id: Id = text.parse().map_err(|_| Failure::not_found(what))?;
    let mut known = known;
    if known.any(|one| one == id) {
        Ok(Some(id))
    } else {
        Err(Failure::not_found(what))
    }
}

/// A row as it is stored, over what is known of it; `at` is the place of a new one.
pub(super) fn interview_of(
    rows: &Rows,
    row: &InterviewRow,
    known: Option<&Interview>,
    at: u32,
) -> Result<Interview> {
    let kind = or_else(checked_code(&KINDS, &row.kind, "种类")?, "interview");
    let done_at = checked_time(&row.done_at, "实际时间")?;
    let planned_at = checked_time(&row.planned_at, "计划时间")?;
    let usual_state = match (done_at.is_empty(), planned_at.is_empty()) {
        (false, _) => "done",
        (true, false) => "booked",
        (true, true) => "planned",
    };
    let view = &rows.who.view;
    let account_code = row.account_code.trim().to_owned();
    let title = match row.title.trim() {
        "" => format!("{}{}", label_of(&KINDS, &kind), at + 1),
        title => title.to_owned(),
    };
    let transcript = known_id(
        row.transcript.as_ref(),
        view.transcripts.iter().map(|one| one.id),
        "这份转录稿",
    )?;
    let is_taken = |other: &&Interview| {
        transcript.is_some()
            && other.transcript == transcript
            && known.is_none_or(|known| known.id != other.id)
    };
    if let Some(other) = rows.interviews.iter().find(is_taken) {
        return Err(Failure::bad_value(format!(
            "这份转录稿已经关联到“{}”。",
            other.title
        )));
    }
    Ok(Interview {
        id: known.map_or_else(|| InterviewId(uuid::Uuid::now_v7()), |known| known.id),
        position: known.map_or(at, |known| known.position),
        title,
        state: or_else(checked_code(&STATES, &row.state, "状态")?, usual_state),
        account_code,
        stratum: row.stratum.trim().into(),
        industry: row.industry.trim().into(),
        guide: known_id(row.guide.as_ref(), rows.guides.keys().copied(), "这份提纲")?,
        transcript,
        mode: checked_code(&MODES, &row.mode, "访谈方式")?,
        planned_at,
        done_at,
        place: row.place.trim().into(),
        moderator: row.moderator.trim().into(),
        moderator_org: row.moderator_org.trim().into(),
        recorder: row.recorder.trim().into(),
        consent: checked_code(&CONSENTS, &row.consent, "同意")?,
        consent_at: checked_time(&row.consent_at, "同意的时间")?,
        consent_note: row.consent_note.trim_end().into(),
        reason: checked_code(&REASONS, &row.reason, "流失原因")?,
        minutes: stored_minutes(&row.minutes),
        note: row.note.trim_end().into(),
        kind,
    })
}

/// The place behind the last one.
pub(super) fn next_position(interviews: &[Interview]) -> u32 {
    interviews
        .iter()
        .map(|one| one.position + 1)
        .max()
        .unwrap_or(0)
}

pub(crate) fn put_interviews(
    workbench: &Workbench,
    context: &Context,
    request: PutInterviews,
) -> Result<FieldIds> {
    let wanted = checked_interviews(workbench, &request.interviews)?;
    let n_new = request
        .interviews
        .iter()
        .filter(|row| row.id.is_empty())
        .count();
    let label = match wanted.as_slice() {
        [one] if n_new == 1 => format!("新建{}“{}”", label_of(&KINDS, &one.kind), one.title),
        [one] => format!("修改{}“{}”", label_of(&KINDS, &one.kind), one.title),
        all => format!("记录 {} 场访谈", all.len()),
    };
    store_all(workbench, context, &label, &wanted)?;
    Ok(FieldIds {
        ids: wanted.iter().map(|one| one.id.to_string()).collect(),
    })
}

/// Rows as they are to be stored.
fn checked_interviews(workbench: &Workbench, asked: &[InterviewRow]) -> Result<Vec<Interview>> {
    let view = workbench.view()?;
    let rows = Rows::read(workbench, &view, false)?;
    let mut next = next_position(&rows.interviews);
    let mut wanted = Vec::with_capacity(asked.len());
    for row in asked {
        let is_it = |one: &&Interview| one.id.to_string() == row.id;
        let known = rows.interviews.iter().find(is_it);
        if known.is_none() && !row.id.is_empty() {
            return Err(Failure::not_found("这场访谈"));
        }
        wanted.push(interview_of(&rows, row, known, next)?);
        next += u32::from(known.is_none());
    }
    Ok(wanted)
}

pub(super) fn store_all(
    workbench: &Workbench,
    context: &Context,
    label: &str,
    interviews: &[Interview],
) -> Result<()> {
    workbench.transact(context, OpKind::UpdateInterview, label, |tx| {
        interviews.iter().try_for_each(|one| tx.put_interview(one))
    })
}

pub(crate) fn update_interviews(
    workbench: &Workbench,
    context: &Context,
    request: UpdateInterviews,
) -> Result<Nothing> {
    let ids: Vec<InterviewId> = ids_of(&request.ids, "这场访谈")?;
    let now = stored(clock(&request.now)?);
    let guides = workbench.read(|study| study.list_guides())?;
    let guide = known_id(
        request.guide.as_ref(),
        guides.iter().map(|one| one.id),
        "这份提纲",
    )?;
    let mut interviews = workbench.read(|study| study.list_interviews())?;
    interviews.retain(|one| ids.contains(&one.id));
    if interviews.len() != ids.len() {
        return Err(Failure::not_found("其中的访谈"));
    }
    let checked = |text: &Option<String>, frame: &[Code], what: &str| {
        text.as_ref()
            .map(|text| checked_code(frame, text, what))
            .transpose()
    };
    let state = checked(&request.state, &STATES, "状态")?;
    let mode = checked(&request.mode, &MODES, "访谈方式")?;
    let consent = checked(&request.consent, &CONSENTS, "同意")?;
    for one in &mut interviews {
        if let Some(state) = &state {
            one.state = or_else(state.clone(), "planned");
            if one.state == "done" && one.done_at.is_empty() {
                let planned =
                    Some(&one.planned_at).filter(|planned| !planned.is_empty() && **planned <= now);
                one.done_at = planned.unwrap_or(&now).clone();
            } else if one.state != "done" {
                one.done_at.clear();
            }
        }
        if let Some(mode) = &mode {
            one.mode = mode.clone();
        }
        if let Some(consent) = &consent {
            one.consent = consent.clone();
            one.consent_at = if consent.is_empty() {
                String::new()
            } else {
                now.clone()
            };
        }
        if let Some(who) = &request.moderator {
            one.moderator = who.trim().into();
        }
        if let Some(who) = &request.recorder {
            one.recorder = who.trim().into();
        }
        if request.guide.is_some() {
            one.guide = guide;
        }
    }
    let what = match (&state, &consent) {
        (Some(state), _) => format!("标为{}", label_of(&STATES, state)),
        (None, Some(consent)) if consent.is_empty() => "清除同意记录".into(),
        (None, Some(consent)) => format!("记下{}", label_of(&CONSENTS, consent)),
        (None, None) => "修改".into(),
    };
    let label = match interviews.as_slice() {
        [one] => format!("“{}”{what}", one.title),
        all => format!("{} 场访谈{what}", all.len()),
    };
    store_all(workbench, context, &label, &interviews)?;
    Ok(Nothing {})
}

pub(crate) fn remove_interviews(
    workbench: &Workbench,
    context: &Context,
    request: FieldIds,
) -> Result<Nothing> {
    let ids: Vec<InterviewId> = ids_of(&request.ids, "这场访谈")?;
    let mut people = workbench.read(|study| study.list_participants())?;
    people.retain(|one| ids.contains(&one.interview));
    let label = format!("删除 {} 场访谈", ids.len());
    workbench.transact(context, OpKind::UpdateInterview, &label, |tx| {
        people
            .iter()
            .try_for_each(|one| tx.remove_participant(one.id))?;
        ids.iter().try_for_each(|id| tx.remove_interview(*id))
    })?;
    Ok(Nothing {})
}
