//! A window onto the grid: filter and sort over columns, then cut out the rows that are seen.

use super::{Loaded, find_question, load_all, shown};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{Answer, QuestionKind, is_missing};
use std::cmp::{Ordering, Reverse};
use store::column::DictColumn;

/// Rows of one window at most, whatever is asked for.
const MOST_ROWS: u32 = 5_000;

pub(crate) fn list_responses(
    workbench: &Workbench,
    _: &Context,
    request: ListResponses,
) -> Result<ResponsePage> {
    let view = workbench.view()?;
    let asked = ListResponses {
        offset: 0,
        limit: 0,
        with_labels: false,
        ..request.clone()
    };
    let order = view.grid.get_or(asked, || {
        let mut order = matching(workbench, &view, &request)?;
        sort(workbench, &view, &request, &mut order)?;
        Ok(order)
    })?;
    let limit = request.limit.clamp(1, MOST_ROWS) as usize;
    let window: Vec<usize> = order
        .iter()
        .skip(request.offset as usize)
        .take(limit)
        .map(|at| *at as usize)
        .collect();
    let corrections = &view.base.corrections;
    let hits = crate::cleaning::hits(workbench, &view)?;
    let columns = &view.base.all.columns;
    let mut answers = Vec::with_capacity(view.questions.len());
    for question in view.questions.iter() {
        let loaded = load_all(workbench, &view, question)?;
        let corrected = corrections
            .iter()
            .filter(|one| one.question == question.id)
            .filter_map(|one| {
                window
                    .iter()
                    .position(|at| *at == one.sheet)
                    .map(|at| at as u32)
            });
        answers.push(AnswerColumn {
            question: question.id.to_string(),
            cells: window
                .iter()
                .map(|at| shown(question, &loaded.at(*at), request.with_labels))
                .collect(),
            corrected: corrected.collect(),
        });
    }
    Ok(ResponsePage {
        n_total: order.len() as u32,
        n_all: view.base.all.len() as u32,
        n_valid: view.sheets.len() as u32,
        states: window
            .iter()
            .map(|at| crate::cleaning::state_of(&view, &hits, *at as u32).to_owned())
            .collect(),
        ids: window
            .iter()
            .filter_map(|at| view.base.all.id(*at))
            .map(|id| id.to_string())
            .collect(),
        keys: window
            .iter()
            .map(|at| columns.keys.get(*at).to_owned())
            .collect(),
        submitted_at: window
            .iter()
            .map(|at| local_time(columns.submitted_at[*at]))
            .collect(),
        duration_s: window
            .iter()
            .map(|at| Some(columns.duration_s[*at]).filter(|s| *s != store::UNKNOWN_U32))
            .collect(),
        accounts: window
            .iter()
            .map(|at| columns.account_code.get(*at).to_owned())
            .collect(),
        columns: answers,
    })
}

/// `2025-09-01 08:05`; empty when unknown.
pub(crate) fn local_time(seconds: i64) -> String {
    let time =
        chrono::DateTime::from_timestamp(seconds, 0).filter(|_| seconds != store::UNKNOWN_I64);
    time.map(|time| time.format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

/// Sheets that meet every condition, in their order.
fn matching(workbench: &Workbench, view: &View, request: &ListResponses) -> Result<Vec<u32>> {
    let mut keep = vec![true; view.base.all.len()];
    for filter in &request.filters {
        let question = find_question(view, &filter.question)?;
        let loaded = load_all(workbench, view, question)?;
        for (at, keep) in keep.iter_mut().enumerate().filter(|(_, keep)| **keep) {
            *keep = is_let_through(&loaded.at(at), &filter.codes);
        }
    }
    if !request.states.is_empty() || !request.rules.is_empty() {
        let hits = crate::cleaning::hits(workbench, view)?;
        let is_hit = match request.rules.as_slice() {
            [] => Vec::new(),
            rules => crate::cleaning::sheets_hit(&hits, rules)?,
        };
        for (at, keep) in keep.iter_mut().enumerate().filter(|(_, keep)| **keep) {
            let state = crate::cleaning::state_of(view, &hits, at as u32);
            let is_state = |wanted: &String| {
                // A sheet that waits for a decision counts as long as nobody decided.
                wanted == state || wanted == "valid" && state == "review"
            };
            *keep = (request.states.is_empty() || request.states.iter().any(is_state))
                && (is_hit.is_empty() || is_hit[at]);
        }
    }
    let search = request.search.trim();
    if !search.is_empty() {
        let found = searched(workbench, view, search)?;
        keep.iter_mut()
            .zip(found)
            .for_each(|(keep, found)| *keep &= found);
    }
    Ok(keep
        .iter()
        .enumerate()
        .filter(|(_, keep)| **keep)
        .map(|(at, _)| at as u32)
        .collect())
}

fn is_let_through(answer: &Answer, codes: &[Option<i16>]) -> bool {
    match answer {
        Answer::Missing(_) => codes.contains(&None),
        Answer::Code(code) => codes.contains(&Some(*code)),
        Answer::Choices(mask) => codes
            .iter()
            .flatten()
            .any(|code| *code >= 1 && mask >> (*code - 1) & 1 == 1),
        Answer::Number(_) | Answer::Verbatim(_) => !codes.iter().all(Option::is_none),
    }
}

/// Sheets whose number, customer code or words hold the search.
fn searched(workbench: &Workbench, view: &View, search: &str) -> Result<Vec<bool>> {
    let columns = &view.base.all.columns;
    let in_values = |values: &[String]| -> Vec<bool> {
        values.iter().map(|value| value.contains(search)).collect()
    };
    let (keys, accounts) = (
        in_values(&columns.keys.values),
        in_values(&columns.account_code.values),
    );
    let mut found: Vec<bool> = (0..view.base.all.len())
        .map(|at| {
            keys[columns.keys.codes[at] as usize]
                || accounts[columns.account_code.codes[at] as usize]
        })
        .collect();
    for question in view.questions_of(QuestionKind::OpenQuestion) {
        if let Loaded::Texts(texts) = &*load_all(workbench, view, question)? {
            found
                .iter_mut()
                .zip(texts.iter())
                .for_each(|(found, text)| *found |= text.contains(search));
        }
    }
    Ok(found)
}

fn sort(
    workbench: &Workbench,
    view: &View,
    request: &ListResponses,
    order: &mut [u32],
) -> Result<()> {
    let columns = &view.base.all.columns;
    let is_descending = request.is_descending;
    let Some(field) = request.sort.as_deref() else {
        if is_descending {
            order.reverse();
        }
        return Ok(());
    };
    match field {
        "key" => sort_sheets(order, is_descending, text_ranks(&columns.keys)),
        "account" => sort_sheets(order, is_descending, text_ranks(&columns.account_code)),
        "submitted_at" => sort_sheets(order, is_descending, |at| columns.submitted_at[at]),
        "duration" => sort_sheets(order, is_descending, |at| columns.duration_s[at]),
        "state" => {
            let hits = crate::cleaning::hits(workbench, view)?;
            let state = |at| crate::cleaning::state_of(view, &hits, at as u32);
            sort_sheets(order, is_descending, state);
        }
        question => {
            let loaded = load_all(workbench, view, find_question(view, question)?)?;
            order.sort_by(|a, b| compare(&loaded, *a as usize, *b as usize, is_descending));
        }
    }
    Ok(())
}

/// Sorts sheets by a key that is found once each; equal ones stay in their order.
pub(crate) fn sort_sheets<K: Ord>(
    order: &mut [u32],
    is_descending: bool,
    key: impl Fn(usize) -> K,
) {
    if is_descending {
        order.sort_by_cached_key(|at| Reverse(key(*at as usize)));
    } else {
        order.sort_by_cached_key(|at| key(*at as usize));
    }
}

/// The place of a sheet's text among all: numbers by size, then words. Each text is read once,
/// not at every comparison.
pub(crate) fn text_ranks(column: &DictColumn) -> impl Fn(usize) -> u32 {
    let number = |text: &String| text.parse::<f64>().unwrap_or(f64::MAX);
    let values = &column.values;
    let numbers: Vec<f64> = values.iter().map(number).collect();
    let mut sorted: Vec<usize> = (0..values.len()).collect();
    sorted.sort_unstable_by(|a, b| {
        let by_number = numbers[*a].total_cmp(&numbers[*b]);
        by_number.then_with(|| values[*a].cmp(&values[*b]))
    });
    let mut ranks = vec![0; values.len()];
    for (rank, value) in (0..).zip(sorted) {
        ranks[value] = rank;
    }
    move |at| ranks[column.codes[at] as usize]
}

/// Missing answers stand last in either direction.
fn compare(loaded: &Loaded, a: usize, b: usize, is_descending: bool) -> Ordering {
    let turn = |ordering: Ordering| {
        if is_descending {
            ordering.reverse()
        } else {
            ordering
        }
    };
    match loaded {
        Loaded::Codes(codes) => match (is_missing(codes[a]), is_missing(codes[b])) {
            (false, false) => turn(codes[a].cmp(&codes[b])),
            (a, b) => a.cmp(&b),
        },
        Loaded::Choices(masks) => turn(masks[a].count_ones().cmp(&masks[b].count_ones())),
        Loaded::Numbers(numbers) => match (numbers[a].is_nan(), numbers[b].is_nan()) {
            (false, false) => turn(numbers[a].total_cmp(&numbers[b])),
            (a, b) => a.cmp(&b),
        },
        Loaded::Texts(texts) => match (texts.get(a).is_empty(), texts.get(b).is_empty()) {
            (false, false) => turn(texts.get(a).cmp(texts.get(b))),
            (a, b) => a.cmp(&b),
        },
    }
}
