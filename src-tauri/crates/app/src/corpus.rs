//! All texts of a study as one list, each with who said it and where.
//!
//! This is the base of mining, search, evidence and the report. A respondent (受访者) is a
//! customer where the roster knows him, so that one customer who complains in the
//! questionnaire, the interview and two tickets counts once (R146); else the sheet, the
//! speaker or the ticket's customer code.

mod labels;

pub(crate) use labels::{clock, evidence, label_of, respondent_of};

use crate::context::Context;
use crate::failure::Result;
use crate::interviews::Talks;
use crate::view::View;
use crate::workbench::Workbench;
use chrono::{DateTime, Datelike, NaiveDate};
use model::transcript::{Speaker, Turn};
use model::{QuestionId, QuestionKind, SpeakerId, SpeakerRole, TranscriptId, TranscriptKind};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    Response,
    Interview,
    FocusGroup,
    Ticket,
    Visit,
}

impl Source {
    pub(crate) const ALL: [Self; 5] = [
        Self::Response,
        Self::Interview,
        Self::FocusGroup,
        Self::Ticket,
        Self::Visit,
    ];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Interview => "interview",
            Self::FocusGroup => "focus_group",
            Self::Ticket => "ticket",
            Self::Visit => "visit",
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Response => "答卷",
            Self::Interview => "访谈",
            Self::FocusGroup => "座谈会",
            Self::Ticket => "工单",
            Self::Visit => "走访",
        }
    }
}

/// One text.
pub(crate) struct Text {
    pub(crate) source: Source,
    /// Response, turn, ticket or visit.
    pub(crate) id: Uuid,
    /// Transcript of a turn.
    pub(crate) transcript: Option<TranscriptId>,
    /// Index of the question of an open answer.
    pub(crate) question: Option<u32>,
    /// Consecutive texts of one conversation share a number.
    pub(crate) document: u32,
    /// Dense number of the respondent.
    pub(crate) respondent: u32,
    pub(crate) account: Option<u32>,
    pub(crate) role: SpeakerRole,
    pub(crate) speaker: Option<SpeakerId>,
    /// Row label: 序号, place of the turn, ticket number, customer and day of the visit.
    pub(crate) place: String,
    pub(crate) start_ms: Option<u32>,
    /// Month it was said in, counted from year 0; `None` when nobody knows.
    pub(crate) month: Option<i32>,
    pub(crate) text: String,
}

/// What tells a text from any other: its row, and for an open answer the question.
pub(crate) type Place = (Uuid, Option<QuestionId>);

impl Text {
    /// Where the text stands in the study.
    pub(crate) fn place(&self, view: &View) -> Place {
        let question = self.question.map(|at| view.questions[at as usize].id);
        (self.id, question)
    }

    /// Words that may speak for a respondent: not the interviewer's, not blank.
    pub(crate) fn is_of_respondent(&self) -> bool {
        self.role == SpeakerRole::Respondent && !self.text.trim().is_empty()
    }
}

/// All texts of a study.
pub(crate) struct Corpus {
    pub(crate) texts: Vec<Text>,
    people: HashMap<Person, u32>,
    /// Desk research (案头资料, R90): nobody's voice, so it is neither mined nor counted, but a pain
    /// point may cite it.
    pub(crate) desk: Vec<Text>,
    by_place: OnceLock<HashMap<Place, u32>>,
}

impl Corpus {
    /// Index of the text at a place; the list of places is made once.
    pub(crate) fn find(&self, view: &View, place: Place) -> Option<usize> {
        let index = self.by_place.get_or_init(|| {
            let texts = (0..).zip(&self.texts);
            texts.map(|(at, text)| (text.place(view), at)).collect()
        });
        index.get(&place).map(|at| *at as usize)
    }

    /// The respondent who filled in a sheet, where he has any text.
    pub(crate) fn respondent_of_sheet(&self, view: &View, sheet: usize) -> Option<u32> {
        let account = view.account_of_sheet.get(sheet).copied().flatten();
        let code = view.sheets.columns.account_code.get(sheet);
        let known = person(account, code, Person::Sheet(sheet));
        self.people.get(&known).copied()
    }
}

/// The study's texts at this revision.
pub(crate) fn corpus(workbench: &Workbench, view: &View) -> Result<Arc<Corpus>> {
    if let Some(corpus) = view.corpus.get() {
        return Ok(Arc::clone(corpus));
    }
    let built = Arc::new(build(workbench, view)?);
    Ok(Arc::clone(view.corpus.get_or_init(|| built)))
}

/// Who a respondent is, before he gets a number.
#[derive(Hash, PartialEq, Eq)]
enum Person {
    Account(u32),
    Code(String),
    Sheet(usize),
    Speaker(SpeakerId),
    /// Ticket or visit of nobody known.
    Unknown(Uuid),
}

/// The customer where the roster knows him, else his code, else the one who speaks.
fn person(account: Option<u32>, code: &str, other: Person) -> Person {
    match account {
        Some(account) => Person::Account(account),
        None if !code.is_empty() => Person::Code(code.to_owned()),
        None => other,
    }
}

#[derive(Default)]
struct Builder {
    texts: Vec<Text>,
    desk: Vec<Text>,
    people: HashMap<Person, u32>,
    n_documents: u32,
}

impl Builder {
    fn number(&mut self, person: Person) -> u32 {
        let next = self.people.len() as u32;
        *self.people.entry(person).or_insert(next)
    }

    fn document(&mut self) -> u32 {
        self.n_documents += 1;
        self.n_documents - 1
    }
}

fn build(workbench: &Workbench, view: &View) -> Result<Corpus> {
    let mut builder = Builder::default();
    add_answers(workbench, view, &mut builder)?;
    let turns = workbench.read(|study| study.list_turns(None))?;
    let talks = Talks::read(workbench)?;
    add_turns(view, turns, &talks, &mut builder);
    let tickets = workbench.read(|study| study.list_tickets())?;
    add_tickets(view, tickets, &mut builder);
    let visits = workbench.read(|study| study.list_visits())?;
    add_visits(view, visits, &mut builder);
    Ok(Corpus {
        texts: builder.texts,
        people: builder.people,
        desk: builder.desk,
        by_place: OnceLock::new(),
    })
}

fn add_answers(workbench: &Workbench, view: &View, builder: &mut Builder) -> Result<()> {
    for (at, question) in view.questions.iter().enumerate() {
        let answers: Vec<(usize, String)> = match question.kind {
            QuestionKind::OpenQuestion => {
                let loaded = crate::answers::load(workbench, view, question)?;
                let crate::answers::Loaded::Texts(texts) = &*loaded else {
                    continue;
                };
                let answered = texts
                    .iter()
                    .enumerate()
                    .filter(|(_, text)| !text.trim().is_empty());
                answered
                    .map(|(sheet, text)| (sheet, text.to_owned()))
                    .collect()
            }
            QuestionKind::MultiChoice | QuestionKind::SingleChoice => {
                crate::answers::other_texts(workbench, view, question)?
            }
            _ => continue,
        };
        for (sheet, text) in answers {
            let Some(id) = view.sheets.id(sheet) else {
                continue;
            };
            let account = view.account_of_sheet.get(sheet).copied().flatten();
            let code = view.sheets.columns.account_code.get(sheet);
            let respondent = builder.number(person(account, code, Person::Sheet(sheet)));
            let document = builder.document();
            let key = view.sheets.columns.keys.get(sheet);
            builder.texts.push(Text {
                source: Source::Response,
                id: id.0,
                transcript: None,
                question: Some(at as u32),
                document,
                respondent,
                account,
                role: SpeakerRole::Respondent,
                speaker: None,
                place: if key.is_empty() {
                    (sheet + 1).to_string()
                } else {
                    key.to_owned()
                },
                start_ms: None,
                month: month_of_second(view.sheets.columns.submitted_at.get(sheet).copied()),
                text,
            });
        }
    }
    Ok(())
}

/// Turns of talks that may be used: without consent nothing of a talk is anywhere (R78).
fn add_turns(view: &View, turns: Vec<Turn>, talks: &Talks, builder: &mut Builder) {
    let speakers: HashMap<SpeakerId, &Speaker> = view
        .speakers
        .iter()
        .map(|speaker| (speaker.id, speaker))
        .collect();
    let transcripts: HashMap<TranscriptId, &store::StoredTranscript> = view
        .transcripts
        .iter()
        .map(|transcript| (transcript.id, transcript))
        .collect();
    let mut current = None;
    let mut document = 0;
    let mut month = None;
    for turn in turns {
        let Some(transcript) = transcripts.get(&turn.transcript) else {
            continue;
        };
        if talks.is_held_back(turn.transcript) || talks.is_silent(turn.speaker) {
            continue;
        }
        if current != Some(turn.transcript) {
            current = Some(turn.transcript);
            document = builder.document();
            month = day_of_talk(&transcript.attributes).map(month_of);
        }
        let role = speakers
            .get(&turn.speaker)
            .map_or(SpeakerRole::Respondent, |speaker| speaker.role);
        // A focus group has many customers in it: its account, if any, is not each speaker's, but
        // the participants may say whose voice is whose.
        let code = match (talks.account_of(turn.speaker), transcript.kind) {
            (code, _) if !code.is_empty() => code,
            (_, TranscriptKind::FocusGroup) => "",
            (_, TranscriptKind::Interview) => match transcript.account_code.as_str() {
                "" => talks.account_of_talk(turn.transcript),
                code => code,
            },
        };
        let account = view.account_index(code);
        let respondent = builder.number(person(account, code, Person::Speaker(turn.speaker)));
        builder.texts.push(Text {
            source: match transcript.kind {
                TranscriptKind::Interview => Source::Interview,
                TranscriptKind::FocusGroup => Source::FocusGroup,
            },
            id: turn.id.0,
            transcript: Some(turn.transcript),
            question: None,
            document,
            respondent,
            account,
            role,
            speaker: Some(turn.speaker),
            place: (turn.position + 1).to_string(),
            start_ms: turn.start_ms,
            month,
            text: turn.text,
        });
    }
}

fn add_tickets(view: &View, tickets: Vec<model::Ticket>, builder: &mut Builder) {
    for ticket in tickets {
        if ticket.text.trim().is_empty() {
            continue;
        }
        let account = view.account_index(&ticket.account_code);
        let respondent = builder.number(person(
            account,
            &ticket.account_code,
            Person::Unknown(ticket.id.0),
        ));
        let document = builder.document();
        builder.texts.push(Text {
            source: Source::Ticket,
            id: ticket.id.0,
            transcript: None,
            question: None,
            document,
            respondent,
            account,
            role: SpeakerRole::Respondent,
            speaker: None,
            place: ticket.code,
            start_ms: None,
            month: ticket.opened_at.map(|at| month_of(at.date())),
            text: ticket.text,
        });
    }
}

/// Notes of visits that took place: what customers said to those who went there, and apart from them
/// what people read at their desk.
fn add_visits(view: &View, visits: Vec<store::Visit>, builder: &mut Builder) {
    for visit in visits {
        if visit.state != "done" || visit.note.trim().is_empty() {
            continue;
        }
        if visit.kind == "desk" {
            builder.desk.push(desk_text(visit));
            continue;
        }
        let account = view.account_index(&visit.account_code);
        let unknown = Person::Unknown(visit.id.0);
        let respondent = builder.number(person(account, &visit.account_code, unknown));
        let document = builder.document();
        let day: String = visit.done_at.chars().take(10).collect();
        builder.texts.push(Text {
            source: Source::Visit,
            id: visit.id.0,
            transcript: None,
            question: None,
            document,
            respondent,
            account,
            role: SpeakerRole::Respondent,
            speaker: None,
            place: format!("{} {day}", visit.account_code).trim().to_owned(),
            start_ms: None,
            month: day.parse().ok().map(month_of),
            text: visit.note,
        });
    }
}

/// A note of desk research: of no respondent and no document of the corpus.
fn desk_text(visit: store::Visit) -> Text {
    let day: String = visit.done_at.chars().take(10).collect();
    Text {
        source: Source::Visit,
        id: visit.id.0,
        transcript: None,
        question: None,
        document: u32::MAX,
        respondent: u32::MAX,
        account: None,
        role: SpeakerRole::Interviewer,
        speaker: None,
        place: format!("{} {day}", visit.title).trim().to_owned(),
        start_ms: None,
        month: day.parse().ok().map(month_of),
        text: visit.note,
    }
}

/// Months since year 0.
fn month_of(date: NaiveDate) -> i32 {
    date.year() * 12 + date.month0() as i32
}

fn month_of_second(second: Option<i64>) -> Option<i32> {
    let known = second.filter(|second| *second != store::UNKNOWN_I64)?;
    DateTime::from_timestamp(known, 0).map(|at| month_of(at.date_naive()))
}

/// The day in what a transcript's head says of its date: 2026-09-14, 2026年9月14日, 2026/9/14; the first
/// of the month when it names no day.
pub(crate) fn day_of_talk(attributes: &[(String, String)]) -> Option<NaiveDate> {
    attributes
        .iter()
        .filter(|(name, _)| name.contains("日期") || name.contains("时间"))
        .find_map(|(_, value)| {
            let mut numbers = value
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .map_while(|part| part.parse::<u32>().ok());
            let (year, month) = (numbers.next()?, numbers.next()?);
            let first = NaiveDate::from_ymd_opt(year as i32, month, 1)?;
            let day = numbers.next().and_then(|day| first.with_day(day));
            (1990..2200).contains(&year).then(|| day.unwrap_or(first))
        })
}

/// Reports progress of reading the corpus.
pub(crate) fn announce(context: &Context) -> Result<()> {
    context.step(0.0, "正在读取文本")
}
