//! Tickets and complaints, and the sheets that customers filled in after one was settled (R21).

use crate::answers::{load, local_time, shown};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Nothing, TicketAnswer, TicketBrief, TicketRow};
use crate::workbench::Workbench;
use chrono::NaiveDateTime;
use model::{Question, QuestionKind, Ticket, is_missing};
use std::collections::HashMap;

pub(crate) fn list_tickets(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<TicketRow>> {
    let view = workbench.view()?;
    let tickets = workbench.read(|study| study.list_tickets())?;
    let mut answers = answers_of(workbench, &view, &tickets)?;
    let time = |at: Option<NaiveDateTime>| {
        at.map(|at| at.format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    };
    let row = |ticket: Ticket| TicketRow {
        answers: answers.remove(&ticket.code).unwrap_or_default(),
        id: ticket.id.to_string(),
        code: ticket.code,
        account_code: ticket.account_code,
        opened_at: time(ticket.opened_at),
        answered_at: time(ticket.answered_at),
        closed_at: time(ticket.closed_at),
        category: ticket.category,
        channel: ticket.channel,
        product: ticket.product,
        text: ticket.text,
        resolution: ticket.resolution,
        status: ticket.status,
        score: ticket.score,
    };
    Ok(tickets.into_iter().map(row).collect())
}

/// Questions that ask for the number of a ticket.
fn asks_for_ticket(question: &&Question) -> bool {
    // Few different numbers look like choices to the import.
    let is_text = matches!(
        question.kind,
        QuestionKind::ShortText | QuestionKind::OpenQuestion | QuestionKind::SingleChoice
    );
    let is_number = ["编号", "单号", "号码"]
        .iter()
        .any(|word| question.title.contains(word));
    is_text && (question.code == "ticket" || question.title.contains("工单") && is_number)
}

/// Valid sheets by the ticket they name, oldest first. A sheet that names no ticket of the study is
/// nobody's.
fn answers_of(
    workbench: &Workbench,
    view: &View,
    tickets: &[Ticket],
) -> Result<HashMap<String, Vec<TicketAnswer>>> {
    let mut found: HashMap<String, Vec<TicketAnswer>> = HashMap::new();
    let known: HashMap<&str, &Ticket> = tickets
        .iter()
        .map(|ticket| (ticket.code.as_str(), ticket))
        .collect();
    for question in view.questions.iter().filter(asks_for_ticket) {
        let loaded = load(workbench, view, question)?;
        let scales: Vec<_> = view
            .questions_of(QuestionKind::Likert)
            .filter(|scale| scale.questionnaire == question.questionnaire)
            .map(|scale| view.scores(workbench, scale))
            .collect::<Result<_>>()?;
        for sheet in 0..view.sheets.len() {
            let named = shown(question, &loaded.at(sheet), true).unwrap_or_default();
            let (Some(ticket), Some(id)) = (known.get(named.trim()), view.sheets.id(sheet)) else {
                continue;
            };
            let scores: Vec<f64> = scales
                .iter()
                .map(|codes| codes[sheet])
                .filter(|code| !is_missing(*code))
                .map(f64::from)
                .collect();
            let n = scores.len();
            found
                .entry(ticket.code.clone())
                .or_default()
                .push(TicketAnswer {
                    response: id.to_string(),
                    key: view.sheets.columns.keys.get(sheet).into(),
                    submitted_at: local_time(view.sheets.columns.submitted_at[sheet]),
                    mean: (n > 0).then(|| scores.iter().sum::<f64>() / n as f64),
                    n_scores: n as u32,
                });
        }
    }
    for answers in found.values_mut() {
        answers.sort_by(|a, b| a.submitted_at.cmp(&b.submitted_at));
    }
    Ok(found)
}

/// The tickets that a sheet names.
pub(crate) fn tickets_of(
    workbench: &Workbench,
    view: &View,
    sheet: usize,
) -> Result<Vec<TicketBrief>> {
    let mut named: Vec<String> = Vec::new();
    for question in view.questions.iter().filter(asks_for_ticket) {
        let answer = crate::answers::load_all(workbench, view, question)?.at(sheet);
        let named_here = shown(question, &answer, true);
        named.extend(named_here.map(|text| text.trim().to_owned()));
    }
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let tickets = workbench.read(|study| study.list_tickets())?;
    Ok(tickets
        .into_iter()
        .filter(|ticket| named.contains(&ticket.code))
        .map(|ticket| TicketBrief {
            id: ticket.id.to_string(),
            code: ticket.code,
            category: ticket.category,
            status: ticket.status,
        })
        .collect())
}
