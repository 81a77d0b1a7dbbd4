//! How a talk went (小组互动): who spoke how much, who said what, whether one dominates.

use super::ground::Ground;
use super::scoped::Scoped;
use crate::context::Context;
use crate::corpus::respondent_of;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{SpeakerId, SpeakerRole, TranscriptId, TranscriptKind};

pub(crate) fn list_dynamics(
    workbench: &Workbench,
    _: &Context,
    request: GetDynamics,
) -> Result<Vec<TalkDynamics>> {
    dynamics(&Ground::read(workbench)?, &request)
}

const METHOD: &str = "字数不含空白；占比以全场为基数。基尼系数 G = n/(n−1) × ΣΣ|xi−xj| ÷ (2n²x̄)，赫芬达尔指数 H* = (Σs² − 1/n) ÷ (1 − 1/n)，\
    都只算受访者的字数：0 为完全均匀，1 为一人独占。话题覆盖 = 有该编码的受访者 ÷ 发过言的受访者。未同意录用的人不列入。";

pub(super) fn dynamics(ground: &Ground, request: &GetDynamics) -> Result<Vec<TalkDynamics>> {
    let scoped = Scoped::read(ground, &request.scope)?;
    let is_wanted = |one: &&store::StoredTranscript| match request.transcripts.as_slice() {
        [] => one.kind == TranscriptKind::FocusGroup,
        wanted => wanted.contains(&one.id.to_string()) || wanted.contains(&one.title),
    };
    let talks: Vec<TalkDynamics> = ground
        .view
        .transcripts
        .iter()
        .filter(is_wanted)
        .filter_map(|one| of_talk(ground, &scoped, one.id, &one.title))
        .collect();
    if talks.is_empty() && !request.transcripts.is_empty() {
        return Err(Failure::not_found("这份转录稿"));
    }
    Ok(talks)
}

/// One talk; `None` when no word of it may be used.
fn of_talk(
    ground: &Ground,
    scoped: &Scoped,
    transcript: TranscriptId,
    title: &str,
) -> Option<TalkDynamics> {
    let mut ids: Vec<SpeakerId> = Vec::new();
    let mut speakers: Vec<SpeakerShare> = Vec::new();
    let all = ground.corpus.texts.iter();
    for text in all.filter(|text| text.transcript == Some(transcript)) {
        let Some(speaker) = text.speaker else {
            continue;
        };
        let at = ids.iter().position(|id| *id == speaker).unwrap_or_else(|| {
            let known = ground.view.speakers.iter().find(|one| one.id == speaker);
            ids.push(speaker);
            speakers.push(SpeakerShare {
                speaker: speaker.to_string(),
                label: known.map_or_else(String::new, |one| one.label.clone()),
                respondent: respondent_of(&ground.view, text),
                role: text.role.as_str().into(),
                ..SpeakerShare::default()
            });
            ids.len() - 1
        });
        speakers[at].n_turns += 1;
        speakers[at].n_chars += text.text.chars().filter(|c| !c.is_whitespace()).count() as u32;
    }
    if speakers.is_empty() {
        return None;
    }
    let n_chars: u32 = speakers.iter().map(|one| one.n_chars).sum();
    let n_turns: u32 = speakers.iter().map(|one| one.n_turns).sum();
    let share = |part, whole| stats::describe::share(part, whole).unwrap_or(0.0);
    for one in &mut speakers {
        one.share_chars = share(one.n_chars, n_chars);
        one.share_turns = share(one.n_turns, n_turns);
    }
    let asks = |one: &SpeakerShare| one.role == SpeakerRole::Interviewer.as_str();
    let asked: u32 = speakers
        .iter()
        .filter(|one| asks(one))
        .map(|one| one.n_chars)
        .sum();
    let said: Vec<f64> = speakers
        .iter()
        .filter(|one| !asks(one))
        .map(|one| f64::from(one.n_chars))
        .collect();
    let themes = scoped.codes.iter().filter_map(|code| {
        let mut by_speaker = vec![0; ids.len()];
        for placed in scoped.codings_of(ground, *code) {
            let mut touched = vec![false; ids.len()];
            for at in ground.texts_under(placed.stretch) {
                let text = ground.text(at);
                let is_here = text.transcript == Some(transcript);
                let place = ids.iter().position(|id| Some(*id) == text.speaker);
                if let Some(place) = place.filter(|_| is_here) {
                    touched[place] = true;
                }
            }
            for (n, touched) in by_speaker.iter_mut().zip(touched) {
                *n += u32::from(touched);
            }
        }
        if by_speaker.iter().all(|n| *n == 0) {
            return None;
        }
        let covered = by_speaker
            .iter()
            .zip(&speakers)
            .filter(|(n, one)| **n > 0 && !asks(one));
        let n_covered = covered.count() as u32;
        Some(ThemeOfTalk {
            code: ground.coded.codes[*code].id.to_string(),
            path: ground.coded.path(*code),
            by_speaker,
            n_covered,
            share_covered: stats::describe::share(n_covered, said.len() as u32),
        })
    });
    let themes = themes.collect();
    Some(TalkDynamics {
        transcript: transcript.to_string(),
        title: title.into(),
        share_interviewers: stats::describe::share(asked, n_chars),
        gini: stats::concentration::gini(&said),
        herfindahl: stats::concentration::herfindahl(&said),
        themes,
        speakers,
        method: METHOD.into(),
    })
}
