//! The field log (现场记录): what happens between drawing a sample and having its answers.
//!
//! `calendar` says which days people work; `visits`, `invitations` and `incidents` keep what is
//! planned and done; `due` puts together what is to be done now. No rule is here: deadlines,
//! states and letters follow from `model::calendar` and `model::field`. Every time is wall time
//! of this machine, for a deadline is met where people work.

mod calendar;
mod cross;
mod due;
mod files;
mod forms;
mod incidents;
mod invitations;
mod letters;
mod plan;
mod replies;
mod scan;
mod settings;
mod visits;

pub(crate) use calendar::*;
pub(crate) use cross::*;
pub(crate) use due::*;
pub(crate) use files::*;
pub(crate) use forms::*;
pub(crate) use incidents::*;
pub(crate) use invitations::*;
pub(crate) use letters::*;
pub(crate) use plan::*;
pub(crate) use replies::*;
pub(crate) use scan::*;
pub(crate) use settings::*;
pub(crate) use visits::*;

use crate::failure::Result;
use crate::view::View;
use crate::wire::Failure;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike};
use std::sync::Arc;

/// How wall times are stored and shown.
const TIME: &str = "%Y-%m-%d %H:%M";

/// The clock of a request: what it names, else that of this machine, to the minute.
pub(crate) fn clock(text: &str) -> Result<NaiveDateTime> {
    if !text.trim().is_empty() {
        return time_of(text).ok_or_else(|| {
            Failure::bad_value(format!("“{text}”不是时间，请写成 2025-10-09 14:00。"))
        });
    }
    let now = chrono::Local::now().naive_local();
    Ok(now
        .with_second(0)
        .and_then(|now| now.with_nanosecond(0))
        .unwrap_or(now))
}

/// A stored or typed time; a day alone is its first minute.
fn time_of(text: &str) -> Option<NaiveDateTime> {
    exchange::value::parse_time(text)
}

/// A stored or typed day.
fn day_of(text: &str) -> Option<NaiveDate> {
    time_of(text).map(|time| time.date())
}

/// A time as it is stored.
pub(crate) fn stored(time: NaiveDateTime) -> String {
    time.format(TIME).to_string()
}

/// A typed time as it is stored; nothing stays nothing.
///
/// # Errors
/// `bad_value` naming the field.
pub(crate) fn checked_time(text: &str, what: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    time_of(text).map(stored).ok_or_else(|| {
        Failure::bad_value(format!("{what}“{text}”不是时间，请写成 2025-10-09 14:00。"))
    })
}

/// A typed day as it is stored; nothing stays nothing.
///
/// # Errors
/// `bad_value` naming the field.
fn checked_day(text: &str, what: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    day_of(text)
        .map(|day| day.to_string())
        .ok_or_else(|| Failure::bad_value(format!("{what}“{text}”不是日期，请写成 2025-10-09。")))
}

/// A code or its Chinese name as the code.
///
/// # Errors
/// `bad_value` naming the field and what may stand there.
pub(crate) fn checked_code(frame: &[model::field::Code], text: &str, what: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    model::field::code_of(frame, text).map_or_else(
        || {
            let allowed: Vec<&str> = frame.iter().map(|(_, label)| *label).collect();
            Err(Failure::bad_value(format!(
                "{what}“{text}”不在可选范围内，可以是：{}。",
                allowed.join("、")
            )))
        },
        |code| Ok(code.to_owned()),
    )
}

/// Ids of a request.
///
/// # Errors
/// `not_found` for what is no id.
pub(crate) fn ids_of<Id: std::str::FromStr>(ids: &[String], what: &str) -> Result<Vec<Id>> {
    ids.iter()
        .map(|id| id.parse().map_err(|_| Failure::not_found(what)))
        .collect()
}

/// Seconds of wall time since 1970 as the answer sheets store them.
fn wall_time(seconds: i64) -> Option<NaiveDateTime> {
    (seconds != store::UNKNOWN_I64)
        .then(|| DateTime::from_timestamp(seconds, 0))
        .flatten()
        .map(|time| time.naive_utc())
}

/// Names of customers as they may be shown.
pub(crate) struct Who {
    pub(crate) view: Arc<View>,
    pub(crate) with_names: bool,
}

impl Who {
    /// The name or the alias; the code for a customer that the roster does not know.
    pub(crate) fn name_of(&self, code: &str) -> String {
        match self.view.account_index(code) {
            Some(at) if self.with_names => match &self.view.accounts[at as usize].name {
                name if name.is_empty() => code.to_owned(),
                name => name.clone(),
            },
            Some(at) => self.view.alias_of(at),
            None => code.to_owned(),
        }
    }
}

/// Whether one of the texts holds the words, whatever their case.
pub(crate) fn holds(search: &str, texts: &[&str]) -> bool {
    let search = search.trim().to_lowercase();
    search.is_empty()
        || texts
            .iter()
            .any(|text| text.to_lowercase().contains(&search))
}

/// Whether a value is asked for; an empty list asks for all.
pub(crate) fn is_asked(wanted: &[String], value: &str) -> bool {
    wanted.is_empty() || wanted.iter().any(|one| one == value)
}
