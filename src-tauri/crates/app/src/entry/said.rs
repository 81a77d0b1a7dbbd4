//! Answers in words, and times between the machine's calendar and the data.

use chrono::{DateTime, Local, NaiveDateTime};
use model::questionnaire::{DesignKind, DesignedQuestion};
use model::{Answer, NOT_APPLICABLE};

/// An answer as people read it.
pub(super) fn answer(question: &DesignedQuestion, slot: &str, answer: &Answer) -> String {
    let design = &question.design;
    let label = |at: usize| design.choices.get(at).map(|choice| choice.label.clone());
    match answer {
        Answer::Missing(code) if *code == NOT_APPLICABLE => "不适用".into(),
        Answer::Missing(_) => String::new(),
        Answer::Code(code) => {
            let at = usize::try_from(*code).ok().and_then(|at| at.checked_sub(1));
            let found = match (design.kind, slot) {
                (DesignKind::GatedRating, "gate") => {
                    at.and_then(|at| design.labels.get(at).cloned())
                }
                (DesignKind::SingleChoice, _) => at.and_then(label),
                _ => None,
            };
            found.unwrap_or_else(|| code.to_string())
        }
        Answer::Choices(mask) => {
            let ticked = (0..63).filter(|at| mask >> at & 1 == 1);
            ticked.filter_map(label).collect::<Vec<_>>().join("┋")
        }
        Answer::Number(number) => number.to_string(),
        Answer::Verbatim(words) => words.clone(),
    }
}

/// The place of an answer for lists: its code.
pub(super) fn slot_code(question: &DesignedQuestion, slot: &str) -> String {
    question.slot_code(slot)
}

/// A stored instant on this machine's clock, `2026-11-29 14:05`; empty for none.
pub(super) fn local(at: &str) -> String {
    let parsed = DateTime::parse_from_rfc3339(at).ok();
    parsed.map_or_else(String::new, |at| {
        at.with_timezone(&Local)
            .format("%Y-%m-%d %H:%M")
            .to_string()
    })
}

/// A stored instant as seconds of local wall time since 1970, as sheets keep it.
pub(super) fn wall_seconds(at: &str) -> Option<i64> {
    let parsed = DateTime::parse_from_rfc3339(at).ok()?;
    Some(
        parsed
            .with_timezone(&Local)
            .naive_local()
            .and_utc()
            .timestamp(),
    )
}

/// A time as scripts write it: `2026-11-29 14:05`, with seconds, with `T`, or an instant.
pub(super) fn typed_time(text: &str) -> Option<i64> {
    if let Some(seconds) = wall_seconds(text) {
        return Some(seconds);
    }
    let plain = text.trim().replace('T', " ").replace('/', "-");
    ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&plain, format).ok())
        .or_else(|| {
            let day = chrono::NaiveDate::parse_from_str(&plain, "%Y-%m-%d").ok()?;
            day.and_hms_opt(0, 0, 0)
        })
        .map(|time| time.and_utc().timestamp())
}

/// The day of wall seconds, `YYYY-MM-DD`.
pub(super) fn day(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0)
        .map_or_else(String::new, |at| at.format("%Y-%m-%d").to_string())
}
