//! Stories (案例) and how whole they are: situation, task, action, result (R120, R127).

use super::ground::{Ground, PlacedCoding};
use super::hits::spoken_by;
use super::stretch::{Stretch, sorted};
use crate::context::Context;
use crate::corpus::{label_of, respondent_of};
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::StoryMark;
use std::collections::BTreeMap;

pub(crate) fn get_story_coverage(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<StoryCoverage> {
    Ok(story_coverage(&Ground::read(workbench)?))
}

const METHOD: &str = "每处“案例”编码为一个故事，与它重叠的情境、任务、行动、结果编码（含下级编码）算它的部分；\
    不在任何“案例”里的这四种编码，按同一场对话里的同一位受访者合为一个故事。故事完整度 = 四个部分中出现的个数 ÷ 4。";

pub(super) fn story_coverage(ground: &Ground) -> StoryCoverage {
    let marks = &marks(ground);
    let with = |mark: StoryMark| {
        let all = ground.codings.iter();
        all.filter(move |one| mark_of(marks, one) == Some(mark))
    };
    let cases = sorted(with(StoryMark::Case).map(|one| one.stretch).collect());
    let mut stories: Vec<(Stretch, bool, [u32; 4])> =
        cases.iter().map(|case| (*case, true, [0; 4])).collect();
    // What belongs to no case, by conversation and respondent.
    let mut loose: BTreeMap<(u32, u32), (Stretch, bool, [u32; 4])> = BTreeMap::new();
    for (part, mark) in StoryMark::STAR.into_iter().enumerate() {
        for one in with(mark) {
            let mut is_in_case = false;
            for (case, _, parts) in &mut stories {
                if case.start < one.stretch.end && one.stretch.start < case.end {
                    parts[part] += 1;
                    is_in_case = true;
                }
            }
            if !is_in_case {
                let text = ground.text(spoken_by(ground, one.stretch));
                let story = loose.entry((text.document, text.respondent)).or_insert((
                    one.stretch,
                    false,
                    [0; 4],
                ));
                story.0 = story.0.min(one.stretch);
                story.2[part] += 1;
            }
        }
    }
    stories.extend(loose.into_values());
    stories.sort_by_key(|(place, ..)| *place);
    let rows: Vec<Story> = stories
        .into_iter()
        .map(|(place, is_case, parts)| row(ground, place, is_case, parts))
        .collect();
    let sum: f64 = rows.iter().map(|row| row.coverage).sum();
    StoryCoverage {
        n_whole: rows.iter().filter(|row| row.coverage >= 1.0).count() as u32,
        mean_coverage: (!rows.is_empty()).then(|| sum / rows.len() as f64),
        stories: rows,
        method: METHOD.into(),
    }
}

fn row(ground: &Ground, place: Stretch, is_case: bool, parts: [u32; 4]) -> Story {
    let at = ground.text_at(place.start);
    let text = ground.text(at);
    let question = text.question;
    Story {
        label: label_of(&ground.view, text),
        text: text.id.to_string(),
        question: question.map(|at| ground.view.questions[at as usize].id.to_string()),
        transcript: text.transcript.map(|id| id.to_string()),
        source: text.source.as_str().into(),
        start_char: ground.offset_in(at, place.start),
        respondent: respondent_of(&ground.view, ground.text(spoken_by(ground, place))),
        is_case,
        coverage: parts.iter().filter(|n| **n > 0).count() as f64 / 4.0,
        parts: parts.to_vec(),
    }
}

/// The mark of each code: its own, else that of the nearest code above it.
fn marks(ground: &Ground) -> Vec<Option<StoryMark>> {
    let codes = &ground.coded.codes;
    let mut marks: Vec<Option<StoryMark>> = vec![None; codes.len()];
    for (at, code) in codes.iter().enumerate() {
        if let Some(mark) = code.mark {
            // Deeper codes come later and overwrite what they got from above.
            marks[ground.below(at)].fill(Some(mark));
        }
    }
    marks
}

fn mark_of(marks: &[Option<StoryMark>], placed: &PlacedCoding) -> Option<StoryMark> {
    marks.get(placed.code).copied().flatten()
}
