//! Finding negative feedback by the study's rules (R62): low scores and complaints become
//! incidents, each once however often it is looked for.

use super::incidents::complete;
use super::{calendar, clock, day_of, stored, wall_time};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{Duration, NaiveDate, NaiveDateTime};
use model::field::{CONTACT_CHANNELS, FieldSettings, IncidentRule, code_of};
use model::ids::id_of_parts;
use model::{IncidentId, OpKind, Question, QuestionKind, is_missing};
use std::collections::{BTreeMap, HashSet};
use store::Incident;

/// Scores named in an incident at most; the rest is counted.
const MOST_NAMED: usize = 5;

/// What a rule found: the incident, and the day it is from.
struct Hit {
    incident: Incident,
    day: Option<NaiveDate>,
}

pub(crate) fn scan_incidents(
    workbench: &Workbench,
    context: &Context,
    request: ScanIncidents,
) -> Result<ScanResult> {
    let now = clock(&request.now)?;
    let view = workbench.view()?;
    let settings = &view.project.settings.field;
    let calendar = calendar::calendar(workbench)?;
    // Those that were taken away are known too.
    let mut known: HashSet<IncidentId> = workbench
        .read(|study| study.list_incidents())?
        .iter()
        .map(|incident| incident.id)
        .collect();
    let since = day_of(&request.since);
    let mut made = Vec::new();
    let mut rules = Vec::new();
    for rule in settings.rules.iter().filter(|rule| rule.is_on) {
        let (hits, problem) = match hits(workbench, &view, rule, now) {
            Ok(hits) => (hits, String::new()),
            Err(failure) if failure.code == NO_QUESTION => (Vec::new(), failure.message),
            Err(failure) => return Err(failure),
        };
        let from = since.or_else(|| {
            (rule.within_days > 0).then(|| now.date() - Duration::days(rule.within_days.into()))
        });
        let n_hits = hits.len() as u32;
        let (mut n_older, mut n_new) = (0, 0);
        for mut hit in hits {
            if from.is_some_and(|from| hit.day.is_some_and(|day| day < from)) {
                n_older += 1;
            } else if known.insert(hit.incident.id) {
                complete(&mut hit.incident, settings, &calendar);
                n_new += 1;
                made.push(hit.incident);
            }
        }
        rules.push(RuleFound {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            n_hits,
            n_older,
            n_new,
            problem,
        });
    }
    if !request.is_preview {
        let label = format!("按预警规则登记 {} 条反馈", made.len());
        workbench.transact(context, OpKind::UpdateIncident, &label, |tx| {
            made.iter()
                .try_for_each(|incident| tx.put_incident(incident))
        })?;
    }
    Ok(ScanResult {
        n_new: made.len() as u32,
        rules,
    })
}

const NO_QUESTION: &str = "no_question";

fn hits(
    workbench: &Workbench,
    view: &View,
    rule: &IncidentRule,
    now: NaiveDateTime,
) -> Result<Vec<Hit>> {
    if rule.measure == "ticket" {
        return tickets(workbench, &view.project.settings.field, rule, now);
    }
    let questions = questions_of(view, rule)?;
    // The sheets with low scores, and which: index of the question and score.
    let mut low: BTreeMap<usize, Vec<(usize, i16)>> = BTreeMap::new();
    for (place, question) in questions.iter().enumerate() {
        let codes = view.scores(workbench, question)?;
        for (sheet, code) in codes.iter().enumerate() {
            if !is_missing(*code) && f64::from(*code) <= rule.at_most {
                low.entry(sheet).or_default().push((place, *code));
            }
        }
    }
    let hit = |(sheet, scores): (usize, Vec<(usize, i16)>)| {
        let id = view.sheets.id(sheet)?;
        let opened = wall_time(view.sheets.columns.submitted_at[sheet]);
        let lowest = scores.iter().min_by_key(|(_, score)| *score)?;
        let lowest_question = questions[lowest.0];
        let account = view.sheets.columns.account_code.get(sheet);
        let channel = view.sheets.columns.field.channel.get(sheet);
        Some(Hit {
            day: opened.map(|time| time.date()),
            incident: Incident {
                id: incident_id(id.as_bytes(), rule),
                source: "response".into(),
                source_id: Some(*id.as_bytes()),
                account_code: account.into(),
                rule: rule.id.clone(),
                kind: rule.kind.clone(),
                topic: topic_of(&view.project.settings.field, &lowest_question.module),
                level: rule.level.clone(),
                form: "electronic".into(),
                channel: code_of(&CONTACT_CHANNELS, channel)
                    .unwrap_or_default()
                    .into(),
                opened_at: stored(opened.unwrap_or(now)),
                score: Some(f64::from(lowest.1)),
                text: words_of(&questions, &scores),
                attributes: r#"{"is_scores_only":true}"#.into(),
                ..blank()
            },
        })
    };
    Ok(low.into_iter().filter_map(hit).collect())
}

fn incident_id(source: &[u8; 16], rule: &IncidentRule) -> IncidentId {
    IncidentId(id_of_parts("incident", &[source, rule.id.as_bytes()]))
}

fn blank() -> Incident {
    Incident {
        id: IncidentId::from_bytes([0; 16]),
        source: String::new(),
        source_id: None,
        account_code: String::new(),
        rule: String::new(),
        kind: String::new(),
        topic: String::new(),
        department: String::new(),
        level: String::new(),
        form: String::new(),
        channel: String::new(),
        stage: "after".into(),
        served_at: String::new(),
        opened_at: String::new(),
        respond_by: String::new(),
        solve_by: String::new(),
        plan_by: String::new(),
        responded_at: String::new(),
        solved_at: String::new(),
        planned_at: String::new(),
        score: None,
        owner: String::new(),
        text: String::new(),
        resolution: String::new(),
        plan: String::new(),
        attributes: "{}".into(),
    }
}

fn questions_of<'a>(view: &'a View, rule: &IncidentRule) -> Result<Vec<&'a Question>> {
    let kind = if rule.measure == "nps" {
        QuestionKind::Nps
    } else {
        QuestionKind::Likert
    };
    let found: Vec<&Question> = match rule.question.trim() {
        "" if kind == QuestionKind::Likert => view.overall().into_iter().collect(),
        "" | "*" => view.questions_of(kind).collect(),
        code => view
            .questions_of(kind)
            .filter(|question| question.code == code)
            .collect(),
    };
    if found.is_empty() {
        let what = match rule.question.trim() {
            "" if kind == QuestionKind::Likert => "没有总体满意度这样的题目".to_owned(),
            "" | "*" => "没有这种题目".to_owned(),
            code => format!("没有编号为 {code} 的这种题目"),
        };
        return Err(Failure::new(NO_QUESTION, what));
    }
    Ok(found)
}

fn words_of(questions: &[&Question], scores: &[(usize, i16)]) -> String {
    let named: Vec<String> = scores
        .iter()
        .take(MOST_NAMED)
        .map(|(place, score)| {
            let title = questions[*place].title.trim_end_matches(['：', ':']);
            // A question mark says enough.
            let colon = if title.ends_with(['？', '?']) {
                ""
            } else {
                "："
            };
            let mirrored = if questions[*place].is_reversed {
                "（反向题，已翻转）"
            } else {
                ""
            };
            format!("{title}{colon}{score}分{mirrored}")
        })
        .collect();
    let more = scores.len().saturating_sub(MOST_NAMED);
    let rest = if more > 0 {
        format!("；另有 {more} 项")
    } else {
        String::new()
    };
    format!("{}{rest}", named.join("；"))
}

/// The topic of the map of departments that the words name; empty when none.
fn topic_of(settings: &FieldSettings, words: &str) -> String {
    settings
        .departments
        .iter()
        .find(|row| !row.topic.is_empty() && words.contains(&row.topic))
        .map(|row| row.topic.clone())
        .unwrap_or_default()
}

fn tickets(
    workbench: &Workbench,
    settings: &FieldSettings,
    rule: &IncidentRule,
    now: NaiveDateTime,
) -> Result<Vec<Hit>> {
    let tickets = workbench.read(|study| study.list_tickets())?;
    let wanted = rule.question.trim();
    let hit = |ticket: model::Ticket| {
        let time = |at: Option<NaiveDateTime>| at.map(stored).unwrap_or_default();
        let words = format!("{} {} {}", ticket.category, ticket.product, ticket.text);
        Hit {
            day: ticket.opened_at.map(|time| time.date()),
            incident: Incident {
                id: incident_id(ticket.id.as_bytes(), rule),
                source: "ticket".into(),
                source_id: Some(*ticket.id.as_bytes()),
                account_code: ticket.account_code.clone(),
                rule: rule.id.clone(),
                kind: rule.kind.clone(),
                topic: topic_of(settings, &words),
                level: rule.level.clone(),
                form: form_of(&ticket.channel).into(),
                channel: code_of(&CONTACT_CHANNELS, &ticket.channel)
                    .unwrap_or_default()
                    .into(),
                opened_at: stored(ticket.opened_at.unwrap_or(now)),
                responded_at: time(ticket.answered_at),
                solved_at: time(ticket.closed_at),
                score: ticket.score.map(f64::from),
                text: ticket.text,
                resolution: ticket.resolution,
                ..blank()
            },
        }
    };
    Ok(tickets
        .into_iter()
        .filter(|ticket| wanted.is_empty() || ticket.category.contains(wanted))
        .map(hit)
        .collect())
}

/// What form feedback through a channel has (R84).
fn form_of(channel: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| channel.contains(word));
    if has(&["热线", "电话", "面谈", "当面", "面对面", "拜访"]) {
        "oral"
    } else if has(&["信函", "书面", "纸质", "传真", "意见簿"]) {
        "written"
    } else {
        "electronic"
    }
}
