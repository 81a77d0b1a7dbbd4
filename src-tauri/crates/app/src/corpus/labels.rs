//! How texts and their speakers are named where people read them.

use super::{Source, Text};
use crate::view::View;
use crate::wire::EvidenceRow;
use model::SpeakerRole;

/// A passage as evidence, de-identified.
pub(crate) fn evidence(view: &View, text: &Text, start: u32, end: u32, rule: &str) -> EvidenceRow {
    let account = text.account.map(|at| &view.accounts[at as usize].account);
    EvidenceRow {
        source: text.source.as_str().into(),
        id: text.id.to_string(),
        transcript: text.transcript.map(|id| id.to_string()),
        question: text
            .question
            .map(|at| view.questions[at as usize].id.to_string()),
        label: label_at(view, text, start),
        respondent: respondent_of(view, text),
        region: account
            .map(|account| account.region.clone())
            .unwrap_or_default(),
        industry: account
            .map(|account| account.industry.clone())
            .unwrap_or_default(),
        size: text
            .account
            .map(|at| view.size_of(at).label().to_owned())
            .unwrap_or_default(),
        start_char: start,
        end_char: end,
        text: text.text.clone(),
        rule: rule.into(),
    }
}

/// Where, and for the note of a visit also its line: 走访 C001 2025-10-09 · 第3行 (R88).
fn label_at(view: &View, text: &Text, start: u32) -> String {
    let label = label_of(view, text);
    if text.source != Source::Visit {
        return label;
    }
    let before = text.text.chars().take(start as usize);
    let line = before.filter(|c| *c == '\n').count() + 1;
    format!("{label} · 第{line}行")
}

/// Where: 答卷 88 · Q12, 访谈01 · 第12轮 00:05:31, 工单 T0012.
pub(crate) fn label_of(view: &View, text: &Text) -> String {
    match text.source {
        Source::Response => {
            let code = text
                .question
                .map_or("", |at| view.questions[at as usize].code.as_str());
            format!("答卷 {} · {code}", text.place)
        }
        Source::Ticket => format!("工单 {}", text.place),
        Source::Visit if !text.is_of_respondent() => format!("案头资料 {}", text.place),
        Source::Visit => format!("走访 {}", text.place),
        Source::Interview | Source::FocusGroup => {
            let title = view
                .transcripts
                .iter()
                .find(|known| Some(known.id) == text.transcript);
            let clock = text
                .start_ms
                .map(|ms| format!(" {}", clock(ms)))
                .unwrap_or_default();
            format!(
                "{} · 第{}轮{clock}",
                title.map_or("", |known| known.title.as_str()),
                text.place
            )
        }
    }
}

/// `00:05:31`.
pub(crate) fn clock(ms: u32) -> String {
    let s = ms / 1000;
    format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

/// Who, by stand-in: the customer's alias, or the speaker's number in the talk.
pub(crate) fn respondent_of(view: &View, text: &Text) -> String {
    if let Some(account) = text.account {
        return view.alias_of(account);
    }
    if text.source == Source::Visit && !text.is_of_respondent() {
        return String::new();
    }
    let Some(speaker) = text.speaker else {
        return format!("受访者{}", text.place);
    };
    let mut number = 0;
    for known in view
        .speakers
        .iter()
        .filter(|known| Some(known.transcript) == text.transcript)
    {
        if known.role == SpeakerRole::Respondent {
            number += 1;
        }
        if known.id == speaker {
            break;
        }
    }
    match text.role {
        SpeakerRole::Respondent => format!("受访者{number}"),
        SpeakerRole::Interviewer => "访问员".into(),
    }
}
