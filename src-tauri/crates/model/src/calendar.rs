//! The working calendar (工作日历): weekdays, holidays and make-up days (调休) as a table of days
//! in, answers about days and deadlines out.
//!
//! The tables are facts of the State Council's yearly notice; a study may lay its own days over
//! them. A year without a table is counted by weekdays alone, and [`WorkCalendar::unknown_years`]
//! says so: nobody may take such a date for sure.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Days that a search for a working day may pass before it gives up; more than eight years.
const MOST_DAYS: i64 = 3_000;

/// What a day is, against what its weekday says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 放假
    Holiday,
    /// 上班 (调休)
    Workday,
}

impl DayKind {
    /// The stable name, as in JSON and the study file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Workday => "workday",
        }
    }

    /// The Chinese name, as tables show it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Holiday => "放假",
            Self::Workday => "上班",
        }
    }

    /// Reads either name, and what people write for it.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim() {
            "holiday" | "放假" | "休" | "休息" | "节假日" => Some(Self::Holiday),
            "workday" | "上班" | "班" | "调休" | "补班" | "调休上班" => {
                Some(Self::Workday)
            }
            _ => None,
        }
    }
}

/// One day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// Which day.
    pub day: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// 春节, 国庆节调休 …
    pub title: String,
}

/// How days of a deadline are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// 自然日: every day counts.
    #[default]
    Calendar,
    /// 工作日: holidays and weekends do not count, make-up days do.
    Working,
}

/// Unit of a [`Term`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// 小时, day and night.
    Hours,
    /// 工作小时: only office hours of working days count.
    WorkHours,
    /// 自然日
    Days,
    /// 工作日: until the office closes on the last of them.
    Workdays,
}

impl TermUnit {
    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Hours => "小时",
            Self::WorkHours => "工作小时",
            Self::Days => "自然日",
            Self::Workdays => "个工作日",
        }
    }
}

/// A length of time by which something must be done (时限).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// How many; days are cut to whole ones.
    pub n: f64,
    /// Of what.
    pub unit: TermUnit,
}

impl Term {
    /// A term.
    pub fn new(n: f64, unit: TermUnit) -> Self {
        Self { n, unit }
    }
}

/// When the office is open (上班时间), the same every working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeHours {
    /// Opens.
    pub from: NaiveTime,
    /// Closes; later than `from`.
    pub to: NaiveTime,
}

/// A calendar of working days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WorkCalendar {
    days: BTreeMap<NaiveDate, (DayKind, String)>,
}

impl WorkCalendar {
    /// A calendar of these days; of two words on one day the later one holds.
    pub fn new(days: impl IntoIterator<Item = SpecialDay>) -> Self {
        let days = days
            .into_iter()
            .map(|special| (special.day, (special.kind, special.title)))
            .collect();
        Self { days }
    }

    /// The special days in order.
    pub fn special_days(&self) -> impl Iterator<Item = (NaiveDate, DayKind, &str)> {
        self.days
            .iter()
            .map(|(day, (kind, title))| (*day, *kind, title.as_str()))
    }

    /// What is special about a day.
    pub fn special(&self, day: NaiveDate) -> Option<(DayKind, &str)> {
        let (kind, title) = self.days.get(&day)?;
        Some((*kind, title))
    }

    /// Whether people work that day.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some((kind, _)) => *kind == DayKind::Workday,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// Years of a span for which there is no table. A table has New Year's Day as a holiday;
    /// single days that somebody added do not make one.
    pub fn unknown_years(&self, from: NaiveDate, to: NaiveDate) -> Vec<i32> {
        let years: BTreeSet<i32> = (from.year().min(to.year())..=from.year().max(to.year()))
            .filter(|year| {
                let first = NaiveDate::from_ymd_opt(*year, 1, 1);
                !first.is_some_and(|day| matches!(self.days.get(&day), Some((DayKind::Holiday, _))))
            })
            .collect();
        years.into_iter().collect()
    }

    /// The working day `n` working days after `day` (before it, when `n` is negative). With
    /// `n` = 0: the day itself when people work, else the next working day.
    pub fn add_workdays(&self, day: NaiveDate, n: i32) -> NaiveDate {
        let step = if n < 0 { -1 } else { 1 };
        let mut left = n.unsigned_abs();
        let mut at = day;
        if n == 0 {
            left = u32::from(!self.is_workday(day));
        }
        let mut passed = 0;
        while left > 0 && passed < MOST_DAYS {
            let Some(next) = at.checked_add_signed(Duration::days(step)) else {
                break;
            };
            at = next;
            passed += 1;
            if self.is_workday(at) {
                left -= 1;
                passed = 0;
            }
        }
        at
    }

    /// Working days after `from` up to and including `to`; negative when `to` is earlier, and
    /// then those before `from`, `to` included. So
    /// `workdays_between(d, add_workdays(d, n)) == n` for every n ≠ 0.
    pub fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> i32 {
        let count = |mut at: NaiveDate, end: NaiveDate, step: i64| {
            let mut n = 0;
            while at != end {
                let Some(next) = at.checked_add_signed(Duration::days(step)) else {
                    break;
                };
                at = next;
                n += i32::from(self.is_workday(at));
            }
            n
        };
        if to >= from {
            count(from, to, 1)
        } else {
            -count(from, to, -1)
        }
    }

    /// First and last day of a window so many days before `day`: `earliest` ≥ `latest`.
    ///
    /// Counted in working days the window skips holidays. Counted in calendar days an end that
    /// falls on a day off moves back to the working day before, so that nobody is invited on a
    /// holiday and nobody later than wanted.
    pub fn window_before(
        &self,
        day: NaiveDate,
        earliest: u32,
        latest: u32,
        count: DayCount,
    ) -> (NaiveDate, NaiveDate) {
        let back = |n: u32| {
            let n = i32::try_from(n).unwrap_or(0);
            match count {
                DayCount::Working if n == 0 => self.workday_on_or_before(day),
                DayCount::Working => self.add_workdays(day, -n),
                DayCount::Calendar => self.workday_on_or_before(day - Duration::days(i64::from(n))),
            }
        };
        (back(earliest.max(latest)), back(latest.min(earliest)))
    }

    /// The day itself when people work, else the last working day before.
    pub fn workday_on_or_before(&self, day: NaiveDate) -> NaiveDate {
        if self.is_workday(day) {
            day
        } else {
            self.add_workdays(day, -1)
        }
    }

    /// The last day of a deadline of `n` days from `day`: what arrives on it is in time, what
    /// arrives the day after is late.
    pub fn deadline(&self, day: NaiveDate, n: u32, count: DayCount) -> NaiveDate {
        match count {
            DayCount::Calendar => day + Duration::days(i64::from(n)),
            DayCount::Working => self.add_workdays(day, i32::try_from(n).unwrap_or(i32::MAX)),
        }
    }

    /// When a term that begins at `at` is over.
    pub fn add_term(&self, at: NaiveDateTime, term: Term, office: OfficeHours) -> NaiveDateTime {
        let n = if term.n.is_finite() {
            term.n.clamp(0.0, 10_000.0)
        } else {
            0.0
        };
        let seconds = (n * 3_600.0).round() as i64;
        match term.unit {
            TermUnit::Hours => at + Duration::seconds(seconds),
            TermUnit::Days => at + Duration::days(n as i64),
            TermUnit::Workdays => self.add_workdays(at.date(), n as i32).and_time(office.to),
            TermUnit::WorkHours => self.add_work_seconds(at, seconds, office),
        }
    }

    fn add_work_seconds(
        &self,
        at: NaiveDateTime,
        seconds: i64,
        office: OfficeHours,
    ) -> NaiveDateTime {
        let open_for = (office.to - office.from).num_seconds();
        if open_for <= 0 {
            return at + Duration::seconds(seconds);
        }
        let mut left = seconds;
        let mut day = self.add_workdays(at.date(), 0);
        let mut begin = if day == at.date() {
            at.time().max(office.from)
        } else {
            office.from
        };
        for _ in 0..MOST_DAYS {
            let rest = (office.to - begin).num_seconds().max(0);
            if left <= rest {
                return day.and_time(begin) + Duration::seconds(left);
            }
            left -= rest;
            day = self.add_workdays(day, 1);
            begin = office.from;
        }
        day.and_time(begin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    fn office() -> OfficeHours {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        OfficeHours {
            from: time(9),
            to: time(18),
        }
    }

    /// 国办发明电〔2024〕12号: 10月1日至8日放假, 9月28日 (周日)、10月11日 (周六) 上班.
    fn national_day() -> WorkCalendar {
        let mut days: Vec<SpecialDay> = (1..=8)
            .map(|n| SpecialDay {
                day: day(&format!("2025-10-{n:02}")),
                kind: DayKind::Holiday,
                title: "国庆节、中秋节".into(),
            })
            .collect();
        for text in ["2025-09-28", "2025-10-11"] {
            days.push(SpecialDay {
                day: day(text),
                kind: DayKind::Workday,
                title: "调休".into(),
            });
        }
        WorkCalendar::new(days)
    }

    #[test]
    fn holidays_and_make_up_days_count_as_the_notice_says() {
        let calendar = national_day();
        for (text, works) in [
            ("2025-09-26", true),  // Friday
            ("2025-09-27", false), // Saturday
            ("2025-09-28", true),  // Sunday, make-up day
            ("2025-09-30", true),
            ("2025-10-01", false),
            ("2025-10-08", false), // Wednesday
            ("2025-10-09", true),
            ("2025-10-11", true), // Saturday, make-up day
            ("2025-10-12", false),
        ] {
            assert_eq!(calendar.is_workday(day(text)), works, "{text}");
        }
    }

    /// R71, counted on the wall calendar: working days before Thursday 9 October are 30, 29
    /// and 28 September (a make-up Sunday), then 26 and 25.
    #[test]
    fn the_window_before_a_visit_skips_the_holiday() {
        let calendar = national_day();
        let visit = day("2025-10-09");
        assert_eq!(
            calendar.window_before(visit, 5, 3, DayCount::Working),
            (day("2025-09-25"), day("2025-09-28"))
        );
        // 4 and 6 October are days off: both move back to 30 September.
        assert_eq!(
            calendar.window_before(visit, 5, 3, DayCount::Calendar),
            (day("2025-09-30"), day("2025-09-30"))
        );
    }

    #[test]
    fn working_days_are_added_and_counted() {
        let calendar = national_day();
        for (from, n, to) in [
            ("2025-09-30", 1, "2025-10-09"),
            ("2025-09-30", 3, "2025-10-11"),
            ("2025-10-03", 0, "2025-10-09"),
            ("2025-10-09", 0, "2025-10-09"),
            ("2025-10-03", -1, "2025-09-30"),
            ("2025-10-03", 1, "2025-10-09"),
        ] {
            assert_eq!(calendar.add_workdays(day(from), n), day(to), "{from} {n}");
        }
        assert_eq!(
            calendar.workdays_between(day("2025-09-30"), day("2025-10-11")),
            3
        );
        assert_eq!(
            calendar.workdays_between(day("2025-10-11"), day("2025-09-30")),
            -3
        );
    }

    /// R72: seven days from 1 September end on the 8th; the 9th is late.
    #[test]
    fn a_deadline_counts_calendar_or_working_days() {
        let calendar = national_day();
        assert_eq!(
            calendar.deadline(day("2025-09-01"), 7, DayCount::Calendar),
            day("2025-09-08")
        );
        // 27 off; 28, 29, 30 September, then 9, 10, 11 and 13 October.
        assert_eq!(
            calendar.deadline(day("2025-09-26"), 7, DayCount::Working),
            day("2025-10-13")
        );
    }

    #[test]
    fn terms_run_by_the_clock_or_by_office_hours() {
        let calendar = national_day();
        for (from, n, unit, to) in [
            // R79
            ("2025-09-26 17:30", 1.0, TermUnit::Hours, "2025-09-26 18:30"),
            (
                "2025-09-26 17:30",
                24.0,
                TermUnit::Hours,
                "2025-09-27 17:30",
            ),
            // Half an hour on Friday, the rest on the make-up Sunday.
            (
                "2025-09-26 17:30",
                1.0,
                TermUnit::WorkHours,
                "2025-09-28 09:30",
            ),
            (
                "2025-09-26 17:00",
                1.0,
                TermUnit::WorkHours,
                "2025-09-26 18:00",
            ),
            (
                "2025-09-26 20:00",
                2.0,
                TermUnit::WorkHours,
                "2025-09-28 11:00",
            ),
            (
                "2025-10-05 12:00",
                1.0,
                TermUnit::WorkHours,
                "2025-10-09 10:00",
            ),
            (
                "2025-09-26 07:00",
                1.5,
                TermUnit::WorkHours,
                "2025-09-26 10:30",
            ),
            // R62: 29, 30 September, then 9 October.
            (
                "2025-09-28 10:00",
                3.0,
                TermUnit::Workdays,
                "2025-10-09 18:00",
            ),
            ("2025-09-28 10:00", 3.0, TermUnit::Days, "2025-10-01 10:00"),
        ] {
            assert_eq!(
                calendar.add_term(at(from), Term::new(n, unit), office()),
                at(to),
                "{from} + {n} {unit:?}"
            );
        }
    }

    #[test]
    fn a_year_without_new_years_day_has_no_table() {
        let calendar = WorkCalendar::new([SpecialDay {
            day: day("2026-01-01"),
            kind: DayKind::Holiday,
            title: "元旦".into(),
        }]);
        assert_eq!(
            calendar.unknown_years(day("2025-12-30"), day("2027-01-02")),
            [2025, 2027]
        );
        assert!(
            calendar
                .unknown_years(day("2026-03-01"), day("2026-04-01"))
                .is_empty()
        );
    }
}
