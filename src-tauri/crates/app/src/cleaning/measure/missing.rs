//! Answers that are there, and those that are missing though the question was asked.

use super::Sources;
use crate::answers::Loaded;
use crate::failure::Result;
use model::{NOT_ASKED, QuestionKind, SKIPPED, is_missing};
use store::column::{NO_CHOICES, missing_mask};

/// Why there is no answer, as a code; `None` where there is one.
fn absence(loaded: &Loaded, sheet: usize) -> Option<i16> {
    match loaded {
        Loaded::Codes(codes) => Some(codes[sheet]).filter(|code| is_missing(*code)),
        Loaded::Choices(masks) => {
            let mask = masks[sheet];
            (mask & NO_CHOICES != 0).then(|| match mask {
                mask if mask == missing_mask(SKIPPED) => SKIPPED,
                mask if mask == missing_mask(NOT_ASKED) => NOT_ASKED,
                _ => model::BLANK,
            })
        }
        Loaded::Numbers(numbers) => numbers[sheet].is_nan().then_some(model::BLANK),
        Loaded::Texts(texts) => texts.get(sheet).trim().is_empty().then_some(model::BLANK),
    }
}

/// Answers given, by sheet.
pub(super) fn answered(sources: &Sources<'_>) -> Result<Vec<u16>> {
    let mut counts = vec![0u16; sources.n];
    for at in 0..sources.view.questions.len() {
        let loaded = sources.loaded(at)?;
        if let Loaded::Codes(codes) = &*loaded {
            for (count, code) in counts.iter_mut().zip(codes.iter()) {
                *count += u16::from(!is_missing(*code));
            }
            continue;
        }
        for (sheet, count) in counts.iter_mut().enumerate() {
            *count += u16::from(absence(&loaded, sheet).is_none());
        }
    }
    Ok(counts)
}

/// Questions whose missing answers count: texts are a respondent's to leave out unless named.
pub(in crate::cleaning) fn expected_questions(
    sources: &Sources<'_>,
    named: &[String],
) -> Vec<usize> {
    let closed = [
        QuestionKind::Likert,
        QuestionKind::Nps,
        QuestionKind::SingleChoice,
        QuestionKind::MultiChoice,
        QuestionKind::Number,
    ];
    if named.is_empty() {
        sources.places(&closed, &[])
    } else {
        sources.places(&QuestionKind::ALL, named)
    }
}

/// Whether each import asked a question for whose absence no reason is kept.
fn asked_ranges(sources: &Sources<'_>, loaded: &Loaded) -> Vec<std::ops::Range<usize>> {
    let all = &sources.view.base.all;
    let ranges = all.batches.iter().filter_map(|(id, _)| all.range_of(*id));
    ranges
        .filter(|range| match loaded {
            Loaded::Codes(_) | Loaded::Choices(_) => true,
            _ => range.clone().any(|at| absence(loaded, at).is_none()),
        })
        .collect()
}

/// Share of the questions asked that have no answer, by sheet.
pub(in crate::cleaning) fn missing_shares(
    sources: &Sources<'_>,
    named: &[String],
) -> Result<Vec<f32>> {
    let mut asked = vec![0u16; sources.n];
    let mut missing = vec![0u16; sources.n];
    for at in expected_questions(sources, named) {
        let loaded = sources.loaded(at)?;
        if let Loaded::Codes(codes) = &*loaded {
            for (sheet, code) in codes.iter().enumerate() {
                let is_asked = *code != SKIPPED && *code != NOT_ASKED;
                asked[sheet] += u16::from(is_asked);
                missing[sheet] += u16::from(*code == model::BLANK);
            }
            continue;
        }
        for sheet in asked_ranges(sources, &loaded).into_iter().flatten() {
            match absence(&loaded, sheet) {
                Some(SKIPPED | NOT_ASKED) => {}
                absent => {
                    asked[sheet] += 1;
                    missing[sheet] += u16::from(absent.is_some());
                }
            }
        }
    }
    let share = |(missing, asked): (u16, u16)| match asked {
        0 => f32::NAN,
        asked => f32::from(missing) / f32::from(asked),
    };
    Ok(missing.into_iter().zip(asked).map(share).collect())
}
