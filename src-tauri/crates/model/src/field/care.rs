//! When regular care of a customer is due, counted from the contract date (R20, R22).

use super::CareRule;
use chrono::{Months, NaiveDate};

/// The day care is due that matters at `today`: of a rule that comes once its day; of one that
/// comes again and again the last one up to `today` and the next one. `None`s are left out.
pub fn care_days(rule: &CareRule, contract: NaiveDate, today: NaiveDate) -> Vec<NaiveDate> {
    if rule.months == 0 {
        let day = contract.checked_add_days(chrono::Days::new(rule.days.into()));
        return day.into_iter().collect();
    }
    let mut last = None;
    for n in 1..=600u32 {
        // Counted from the contract each time: 31 January + 1 + 1 months is 31 March.
        let months = Months::new(rule.months.saturating_mul(n));
        let Some(day) = contract.checked_add_months(months) else {
            break;
        };
        if day > today {
            return last.into_iter().chain([day]).collect();
        }
        last = Some(day);
    }
    last.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn days_count_from_the_contract() {
        let rule = |days, months| CareRule {
            id: "x".into(),
            title: String::new(),
            days,
            months,
            is_on: true,
        };
        let contract = day("2025-01-31");
        for (days, months, today, due) in [
            (7, 0, "2025-02-01", vec!["2025-02-07"]),
            // 2025 is no leap year: 31 January and 30 days is 2 March.
            (30, 0, "2026-01-01", vec!["2025-03-02"]),
            (0, 3, "2025-02-01", vec!["2025-04-30"]),
            (0, 3, "2025-07-31", vec!["2025-07-31", "2025-10-31"]),
            (0, 12, "2026-02-01", vec!["2026-01-31", "2027-01-31"]),
        ] {
            let expected: Vec<NaiveDate> = due.into_iter().map(day).collect();
            assert_eq!(
                care_days(&rule(days, months), contract, day(today)),
                expected
            );
        }
    }
}
