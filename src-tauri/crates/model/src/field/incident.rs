//! How feedback stands against the clock, and what it is by its own facts.

use chrono::{Duration, NaiveDateTime};

/// How an incident stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IncidentState {
    /// 待响应
    Open,
    /// 处理中: somebody answered.
    Responded,
    /// 已解决
    Solved,
}

impl IncidentState {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Responded => "responded",
            Self::Solved => "solved",
        }
    }
}

/// The times of an incident, wall time; `None` where none is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IncidentTimes {
    /// First response due.
    pub respond_by: Option<NaiveDateTime>,
    /// Preliminary solution due.
    pub solve_by: Option<NaiveDateTime>,
    /// Plan of the follow-up due.
    pub plan_by: Option<NaiveDateTime>,
    /// First responded.
    pub responded_at: Option<NaiveDateTime>,
    /// Solved.
    pub solved_at: Option<NaiveDateTime>,
    /// Planned.
    pub planned_at: Option<NaiveDateTime>,
}

/// What the clock says about an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: IncidentState,
    /// What is due next, and by when: `respond`, `solve` or `plan`.
    pub next: Option<(&'static str, NaiveDateTime)>,
    /// Whether that is past.
    pub is_overdue: bool,
    /// Whether the first response came late or is late.
    pub is_response_late: bool,
    /// Whether the solution came late or is late.
    pub is_solution_late: bool,
}

/// How an incident stands at `now`. A deadline is kept up to and including its minute.
pub fn standing(times: &IncidentTimes, now: NaiveDateTime) -> Standing {
    let late = |by: Option<NaiveDateTime>, done: Option<NaiveDateTime>| {
        by.is_some_and(|by| done.unwrap_or(now) > by)
    };
    let state = if times.solved_at.is_some() {
        IncidentState::Solved
    } else if times.responded_at.is_some() {
        IncidentState::Responded
    } else {
        IncidentState::Open
    };
    let solved = times.solved_at.is_some();
    let waiting = [
        ("respond", times.respond_by, times.responded_at),
        ("solve", times.solve_by, times.solved_at),
        ("plan", times.plan_by, times.planned_at),
    ];
    let next = waiting
        .iter()
        .filter(|(_, _, done)| done.is_none() && !solved)
        .filter_map(|(what, by, _)| Some((*what, (*by)?)))
        .min_by_key(|(_, by)| *by);
    // What was solved without a note of the first response was answered by then at the latest.
    let responded_at = times.responded_at.or(times.solved_at);
    Standing {
        state,
        next,
        is_overdue: next.is_some_and(|(_, by)| now > by),
        is_response_late: late(times.respond_by, responded_at),
        is_solution_late: late(times.solve_by, times.solved_at),
    }
}

/// `immediate` (即时反馈) when it came within so many hours of the service, `delayed` (延迟反馈)
/// when later, empty when a time is unknown (R85).
pub fn timing(
    served_at: Option<NaiveDateTime>,
    opened_at: Option<NaiveDateTime>,
    immediate_hours: f64,
) -> &'static str {
    let (Some(served), Some(opened)) = (served_at, opened_at) else {
        return "";
    };
    let within = Duration::seconds((immediate_hours.clamp(0.0, 100_000.0) * 3_600.0) as i64);
    if opened - served <= within {
        "immediate"
    } else {
        "delayed"
    }
}

/// `quantitative` (定量), `qualitative` (定性), `mixed` or empty: what the feedback holds (R86).
pub fn nature(has_score: bool, has_text: bool) -> &'static str {
    match (has_score, has_text) {
        (true, true) => "mixed",
        (true, false) => "quantitative",
        (false, true) => "qualitative",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    fn times() -> IncidentTimes {
        IncidentTimes {
            respond_by: Some(at("2025-09-26 18:30")),
            solve_by: Some(at("2025-09-27 17:30")),
            ..IncidentTimes::default()
        }
    }

    #[test]
    fn a_deadline_is_kept_up_to_its_minute() {
        for (now, is_overdue) in [
            ("2025-09-26 17:30", false),
            ("2025-09-26 18:30", false),
            ("2025-09-26 18:31", true),
        ] {
            let stands = standing(&times(), at(now));
            assert_eq!(stands.state, IncidentState::Open);
            assert_eq!(stands.next, Some(("respond", at("2025-09-26 18:30"))));
            assert_eq!(
                (stands.is_overdue, stands.is_response_late),
                (is_overdue, is_overdue),
                "{now}"
            );
        }
    }

    #[test]
    fn after_the_response_the_solution_is_due() {
        let answered = IncidentTimes {
            responded_at: Some(at("2025-09-26 18:40")),
            ..times()
        };
        let stands = standing(&answered, at("2025-09-27 09:00"));
        assert_eq!(stands.state, IncidentState::Responded);
        assert_eq!(stands.next, Some(("solve", at("2025-09-27 17:30"))));
        // The breach stays on the list though nothing is overdue now.
        assert!(stands.is_response_late && !stands.is_overdue && !stands.is_solution_late);
    }

    #[test]
    fn what_is_solved_waits_for_nothing() {
        let solved = IncidentTimes {
            solved_at: Some(at("2025-09-26 18:00")),
            ..times()
        };
        let stands = standing(&solved, at("2025-12-01 09:00"));
        assert_eq!((stands.state, stands.next), (IncidentState::Solved, None));
        assert!(!stands.is_overdue && !stands.is_response_late && !stands.is_solution_late);
    }

    #[test]
    fn feedback_is_immediate_up_to_the_boundary() {
        let served = Some(at("2025-09-26 10:00"));
        for (opened, expected) in [
            ("2025-09-26 10:00", "immediate"),
            ("2025-09-27 10:00", "immediate"),
            ("2025-09-27 10:01", "delayed"),
        ] {
            assert_eq!(timing(served, Some(at(opened)), 24.0), expected, "{opened}");
        }
        assert_eq!(timing(None, served, 24.0), "");
    }
}
