//! The sample study's sheets, read as a user would: guessed mapping, no correction. The
//! expected numbers are those its author wrote into its README.
#![allow(clippy::unwrap_used)]

use exchange::responses::{AnswerColumn, ColumnUse};
use exchange::{Table, read_tables, responses, roster, tickets};
use model::{QuestionKind, SizeClass, SizeRule, is_missing};
use std::collections::HashMap;
use std::path::Path;

fn sheet(file: &str) -> Option<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../assets/sample")
        .join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    };
    Some(read_tables(file, &bytes).unwrap().remove(0))
}

#[test]
fn the_roster_has_its_customers_by_size() {
    let Some(table) = sheet("roster.csv") else {
        return;
    };
    let draft = roster::read("roster.csv", &table, &roster::guess(&table));
    let purchases: HashMap<&str, Option<f64>> = draft
        .rows
        .iter()
        .rev()
        .map(|row| (row.code.as_str(), row.annual_purchase))
        .collect();
    let count = |class| {
        purchases
            .values()
            .filter(|amount| SizeRule::default().class_of(**amount) == class)
            .count()
    };
    let sizes = SizeClass::ALL.map(count);
    assert_eq!(
        (purchases.len(), sizes, draft.rejected),
        (400, [48, 152, 199, 1], 0),
        "{:?}",
        draft.problems
    );
}

#[test]
fn the_answers_have_their_modules_and_scores() {
    let Some(table) = sheet("responses.csv") else {
        return;
    };
    let draft = responses::read("responses.csv", &table, &responses::guess(&table, None));
    assert_eq!(
        (draft.n_rows, draft.rejected, draft.problems.len()),
        (300, 0, 0)
    );
    let mean = |wanted: &dyn Fn(&responses::QuestionSpec) -> bool| {
        let scores: Vec<f64> = draft
            .questions
            .iter()
            .zip(&draft.columns)
            .filter(|(question, _)| wanted(question))
            .filter_map(|(_, column)| match column {
                AnswerColumn::Codes(codes) => Some(codes),
                _ => None,
            })
            .flatten()
            .filter(|code| !is_missing(**code))
            .map(|code| f64::from(*code))
            .collect();
        (scores.iter().sum::<f64>() / scores.len() as f64 * 100.0).round() / 100.0
    };
    for (module, expected) in [
        ("产品质量", 4.24),
        ("服务效率", 3.16),
        ("沟通体验", 3.86),
        ("价格感知", 3.68),
        ("品牌信任", 4.16),
    ] {
        assert_eq!(
            mean(&|question| question.module == module),
            expected,
            "{module}"
        );
    }
    assert_eq!(
        mean(&|question| question.title.starts_with("总体而言")),
        3.77
    );
    let kinds = |kind| {
        draft
            .questions
            .iter()
            .filter(|question| question.kind == kind)
            .count()
    };
    let read = [
        QuestionKind::Likert,
        QuestionKind::Nps,
        QuestionKind::MultiChoice,
        QuestionKind::OpenQuestion,
    ]
    .map(kinds);
    assert_eq!(read, [26, 1, 1, 2]);
    assert!(
        responses::guess(&table, None)
            .columns
            .contains(&ColumnUse::AccountCode)
    );
}

#[test]
fn the_tickets_have_their_quarter() {
    let Some(table) = sheet("tickets.csv") else {
        return;
    };
    let draft = tickets::read("tickets.csv", &table, &tickets::guess(&table));
    assert_eq!(
        (draft.rows.len(), draft.rejected, draft.problems.len()),
        (260, 0, 0),
        "{:?}",
        draft.problems
    );
    let days: Vec<String> = draft
        .rows
        .iter()
        .map(|row| row.opened_at.unwrap().date().to_string())
        .collect();
    assert!(
        days.iter()
            .all(|day| ("2025-07-01"..="2025-09-30").contains(&day.as_str()))
    );
    assert!(
        draft
            .rows
            .iter()
            .all(|row| !row.text.is_empty() && !row.account_code.is_empty())
    );
}
