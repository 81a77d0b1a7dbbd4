//! The working calendar: official tables, the study's own days over them.

use super::{checked_day, day_of};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{Datelike, NaiveDate};
use model::OpKind;
use model::calendar::{DayKind, SpecialDay, WorkCalendar};
use std::collections::BTreeMap;
use store::{CalendarDay, calendar_day_id};

/// The State Council's notices, year by year (国务院办公厅关于部分节假日安排的通知).
const OFFICIAL: [&str; 3] = [
    include_str!("../../../../../assets/calendar/2024.csv"),
    include_str!("../../../../../assets/calendar/2025.csv"),
    include_str!("../../../../../assets/calendar/2026.csv"),
];

/// The official days.
pub(super) fn official() -> impl Iterator<Item = SpecialDay> {
    OFFICIAL.iter().flat_map(|table| {
        table.lines().skip(1).filter_map(|line| {
            let mut cells = line.split(',');
            Some(SpecialDay {
                day: cells.next()?.parse().ok()?,
                kind: DayKind::from_name(cells.next()?)?,
                title: cells.next()?.to_owned(),
            })
        })
    })
}

fn special(row: &CalendarDay) -> Option<SpecialDay> {
    Some(SpecialDay {
        day: row.day.parse().ok()?,
        kind: DayKind::from_name(&row.kind)?,
        title: row.title.clone(),
    })
}

/// The calendar that the study works by.
pub(super) fn calendar(workbench: &Workbench) -> Result<WorkCalendar> {
    let own = workbench.read(|study| study.list_calendar_days())?;
    let own = own.iter().filter_map(special);
    Ok(WorkCalendar::new(official().chain(own)))
}

pub(crate) fn get_calendar(
    workbench: &Workbench,
    _: &Context,
    request: GetCalendar,
) -> Result<CalendarView> {
    let own = workbench.read(|study| study.list_calendar_days())?;
    let is_own: BTreeMap<&str, &CalendarDay> =
        own.iter().map(|row| (row.day.as_str(), row)).collect();
    let calendar = WorkCalendar::new(official().chain(own.iter().filter_map(special)));
    let from = day_of(&request.from);
    let to = day_of(&request.to);
    let within =
        |day: NaiveDate| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to);
    let row = |(day, kind, title): (NaiveDate, DayKind, &str)| {
        let day = day.to_string();
        CalendarDayRow {
            is_own: is_own.contains_key(day.as_str()),
            day,
            kind: kind.as_str().into(),
            title: title.into(),
        }
    };
    Ok(CalendarView {
        days: calendar
            .special_days()
            .filter(|(day, _, _)| within(*day))
            .map(row)
            .collect(),
        unknown_years: match (from, to) {
            (Some(from), Some(to)) => calendar.unknown_years(from, to),
            _ => Vec::new(),
        },
    })
}

/// What a day becomes: a row of the study, or none.
fn wanted(row: &CalendarDayRow) -> Result<CalendarDay> {
    let day = checked_day(&row.day, "日期")?;
    if day.is_empty() {
        return Err(Failure::bad_value("请填写日期。"));
    }
    let kind = match row.kind.trim() {
        "" => String::new(),
        kind => DayKind::from_name(kind)
            .ok_or_else(|| Failure::bad_value(format!("安排“{kind}”看不懂，请写放假或上班。")))?
            .as_str()
            .to_owned(),
    };
    Ok(CalendarDay {
        id: calendar_day_id(&day),
        day,
        kind,
        title: row.title.trim().into(),
    })
}

pub(crate) fn set_calendar_days(
    workbench: &Workbench,
    context: &Context,
    request: SetCalendarDays,
) -> Result<Nothing> {
    let days: Vec<CalendarDay> = request.days.iter().map(wanted).collect::<Result<_>>()?;
    put_days(workbench, context, &days)?;
    Ok(Nothing {})
}

/// Writes days; those without kind go back to what the official table says. Answers how many
/// are new, changed and as they were.
pub(super) fn put_days(
    workbench: &Workbench,
    context: &Context,
    days: &[CalendarDay],
) -> Result<(u32, u32, u32)> {
    let own = workbench.read(|study| study.list_calendar_days())?;
    let known: BTreeMap<&str, &CalendarDay> =
        own.iter().map(|row| (row.day.as_str(), row)).collect();
    let base: BTreeMap<String, SpecialDay> = official()
        .map(|special| (special.day.to_string(), special))
        .collect();
    let (mut added, mut updated, mut unchanged) = (0, 0, 0);
    let mut put = Vec::new();
    let mut removed = Vec::new();
    for day in days {
        let is_official = base
            .get(&day.day)
            .is_some_and(|special| special.kind.as_str() == day.kind && special.title == day.title);
        match known.get(day.day.as_str()) {
            Some(row) if day.kind.is_empty() || is_official => removed.push(row.id),
            Some(row) if **row == *day => unchanged += 1,
            Some(_) => {
                updated += 1;
                put.push(day);
            }
            None if day.kind.is_empty() || is_official => unchanged += 1,
            None => {
                added += 1;
                put.push(day);
            }
        }
    }
    updated += removed.len() as u32;
    let label = match days {
        [one] => format!("工作日历：{}", one.day),
        days => format!("工作日历：{} 天", days.len()),
    };
    workbench.transact(context, OpKind::UpdateCalendar, &label, |tx| {
        put.iter().try_for_each(|day| tx.put_calendar_day(day))?;
        removed
            .iter()
            .try_for_each(|id| tx.remove_calendar_day(*id))
    })?;
    Ok((added, updated, unchanged))
}

pub(crate) fn count_workdays(
    workbench: &Workbench,
    _: &Context,
    request: CountWorkdays,
) -> Result<WorkdayCount> {
    let calendar = calendar(workbench)?;
    let need = |text: &str| {
        day_of(text)
            .ok_or_else(|| Failure::bad_value(format!("“{text}”不是日期，请写成 2025-10-09。")))
    };
    let from = need(&request.from)?;
    let (day, n) = if request.to.trim().is_empty() {
        if request.n.unsigned_abs() > 2_000 {
            return Err(Failure::bad_value("工作日数太大，最多 2000 天。"));
        }
        (calendar.add_workdays(from, request.n), request.n)
    } else {
        let to = need(&request.to)?;
        if (to.year() - from.year()).abs() > 50 {
            return Err(Failure::bad_value("两个日期相差太远，最多 50 年。"));
        }
        (to, calendar.workdays_between(from, to))
    };
    Ok(WorkdayCount {
        day: day.to_string(),
        n,
        is_workday: calendar.is_workday(from),
        unknown_years: calendar.unknown_years(from, day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Duration, Weekday};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Days off and make-up days as the notices word them: 国办发明电〔2023〕7号 (2024),
    /// 国办发明电〔2024〕12号 (2025), 国务院办公厅通知 of 4 November 2025 (2026).
    #[test]
    fn the_tables_are_the_notices() {
        let calendar = WorkCalendar::new(official());
        let notices: [(&str, &str); 20] = [
            ("2024-01-01", "2024-01-01"), // 元旦
            ("2024-02-10", "2024-02-17"), // 春节
            ("2024-04-04", "2024-04-06"), // 清明节
            ("2024-05-01", "2024-05-05"), // 劳动节
            ("2024-06-10", "2024-06-10"), // 端午节
            ("2024-09-15", "2024-09-17"), // 中秋节
            ("2024-10-01", "2024-10-07"), // 国庆节
            ("2025-01-01", "2025-01-01"),
            ("2025-01-28", "2025-02-04"),
            ("2025-04-04", "2025-04-06"),
            ("2025-05-01", "2025-05-05"),
            ("2025-05-31", "2025-06-02"),
            ("2025-10-01", "2025-10-08"),
            ("2026-01-01", "2026-01-03"),
            ("2026-02-15", "2026-02-23"),
            ("2026-04-04", "2026-04-06"),
            ("2026-05-01", "2026-05-05"),
            ("2026-06-19", "2026-06-21"),
            ("2026-09-25", "2026-09-27"),
            ("2026-10-01", "2026-10-07"),
        ];
        let make_up = [
            "2024-02-04",
            "2024-02-18",
            "2024-04-07",
            "2024-04-28",
            "2024-05-11",
            "2024-09-14",
            "2024-09-29",
            "2024-10-12",
            "2025-01-26",
            "2025-02-08",
            "2025-04-27",
            "2025-09-28",
            "2025-10-11",
            "2026-01-04",
            "2026-02-14",
            "2026-02-28",
            "2026-05-09",
            "2026-09-20",
            "2026-10-10",
        ];
        let mut at = day("2024-01-01");
        while at <= day("2026-12-31") {
            let is_holiday = notices
                .iter()
                .any(|(from, to)| (day(from)..=day(to)).contains(&at));
            let is_make_up = make_up.iter().any(|text| day(text) == at);
            let is_weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
            let works = is_make_up || (!is_holiday && !is_weekend);
            assert_eq!(calendar.is_workday(at), works, "{at}");
            at += Duration::days(1);
        }
        // Make-up days are weekends: a slip of a digit would most likely be none.
        for text in make_up {
            assert!(matches!(day(text).weekday(), Weekday::Sat | Weekday::Sun));
        }
    }

    /// Working days of a year as the yearly tables of wage offices count them: 365 or 366 days
    /// less weekends and the statutory days (11 until 2024, 13 since 2025) that people get
    /// besides; 2024: 251, 2025: 248, 2026: 248.
    #[test]
    fn a_year_has_its_working_days() {
        let calendar = WorkCalendar::new(official());
        for (year, n) in [(2024, 251), (2025, 248), (2026, 248)] {
            let from = day(&format!("{}-12-31", year - 1));
            let to = day(&format!("{year}-12-31"));
            assert_eq!(calendar.workdays_between(from, to), n, "{year}");
        }
    }

    #[test]
    fn adding_and_counting_are_inverse_everywhere() {
        let calendar = WorkCalendar::new(official());
        let mut at = day("2023-12-01");
        while at < day("2027-02-01") {
            for n in [-30, -7, -3, -1, 1, 2, 3, 5, 8, 30] {
                let reached = calendar.add_workdays(at, n);
                assert!(calendar.is_workday(reached));
                assert_eq!(calendar.workdays_between(at, reached), n, "{at} {n}");
                if calendar.is_workday(at) {
                    assert_eq!(calendar.add_workdays(reached, -n), at, "{at} {n}");
                }
            }
            at += Duration::days(1);
        }
    }
}
