//! Paper sheets keyed twice (双录): where the keyings differ, and what was agreed on.

use super::{forms, said};
use crate::context::Context;
use crate::failure::Result;
use crate::import::correction_id;
use crate::wire::*;
use crate::workbench::Workbench;
use model::questionnaire::{DesignedQuestion, slot_question_id};
use model::{Answer, BLANK, DesignedQuestionId, OpKind};
use std::collections::{BTreeMap, HashMap};
use store::{EntryAnswer, EntryRow, EntryState};

type Slots = BTreeMap<(DesignedQuestionId, String), EntryAnswer>;

/// A sheet keyed twice.
struct Pair {
    first: EntryRow,
    second: EntryRow,
}

/// Submitted sheets that were keyed twice, and second keyings without a first.
fn pairs(workbench: &Workbench, request: &CompareKeyings) -> Result<(Vec<Pair>, Vec<String>)> {
    let entries = workbench.read(|study| study.list_entries())?;
    let is_meant = |entry: &&EntryRow| {
        entry.state == EntryState::Submitted
            && !entry.sheet_key.is_empty()
            && request
                .version
                .as_ref()
                .is_none_or(|id| *id == entry.version.to_string())
            && request
                .wave
                .as_ref()
                .is_none_or(|id| entry.wave.is_some_and(|wave| wave.to_string() == *id))
    };
    let key = |entry: &EntryRow| (entry.version, entry.wave, entry.sheet_key.clone());
    let firsts: HashMap<_, &EntryRow> = entries
        .iter()
        .filter(is_meant)
        .filter(|entry| entry.pass == 1)
        .map(|entry| (key(entry), entry))
        .collect();
    let (mut found, mut alone) = (Vec::new(), Vec::new());
    for second in entries.iter().filter(is_meant).filter(|one| one.pass == 2) {
        match firsts.get(&key(second)) {
            Some(first) => found.push(Pair {
                first: (*first).clone(),
                second: second.clone(),
            }),
            None => alone.push(second.sheet_key.clone()),
        }
    }
    Ok((found, alone))
}

fn slots_of(workbench: &Workbench, entry: &EntryRow) -> Result<Slots> {
    let rows = workbench.read(|study| study.list_entry_answers(entry.id))?;
    Ok(rows
        .into_iter()
        .map(|row| ((row.question, row.slot.clone()), row))
        .collect())
}

/// An answer for comparing: emptied and never touched are one, spaces around words are none.
fn plain(answer: Option<&EntryAnswer>) -> Answer {
    match answer.map(|one| &one.answer) {
        None => Answer::Missing(BLANK),
        Some(Answer::Verbatim(words)) => Answer::Verbatim(words.trim().into()),
        Some(answer) => answer.clone(),
    }
}

/// One answer of a pair.
struct Compared<'a> {
    question: &'a DesignedQuestion,
    slot: String,
    first: Answer,
    second: Answer,
    settled: Option<Answer>,
}

/// Answers that at least one keying has, in the order of the questionnaire.
fn compare<'a>(
    questions: &'a [DesignedQuestion],
    first: &Slots,
    second: &Slots,
) -> Vec<Compared<'a>> {
    let mut compared = Vec::new();
    for question in questions {
        for slot in question.all_slots() {
            let key = (question.id, slot.slot.clone());
            let (a, b) = (plain(first.get(&key)), plain(second.get(&key)));
            if a == Answer::Missing(BLANK) && b == Answer::Missing(BLANK) {
                continue;
            }
            compared.push(Compared {
                question,
                slot: slot.slot,
                first: a,
                second: b,
                settled: second.get(&key).and_then(|row| row.settled.clone()),
            });
        }
    }
    compared
}

/// How many answers of a second keying differ; `None` without a first one.
pub(super) fn count_different(workbench: &Workbench, second: &EntryRow) -> Result<Option<u32>> {
    let (pairs, _) = pairs(workbench, &CompareKeyings::default())?;
    let Some(pair) = pairs.iter().find(|pair| pair.second.id == second.id) else {
        return Ok(None);
    };
    let made = forms::of_version(workbench, second.version)?;
    let (first, second) = (
        slots_of(workbench, &pair.first)?,
        slots_of(workbench, &pair.second)?,
    );
    let compared = compare(&made.form.body().questions, &first, &second);
    let different = compared.iter().filter(|one| one.first != one.second);
    Ok(Some(different.count() as u32))
}

pub(crate) fn compare_keyings(
    workbench: &Workbench,
    _: &Context,
    request: CompareKeyings,
) -> Result<KeyingComparison> {
    let (pairs, unpaired) = pairs(workbench, &request)?;
    let mut differences = Vec::new();
    // Code, wording, compared, equal; in the order first met.
    let mut questions: Vec<KeyingQuestion> = Vec::new();
    for pair in &pairs {
        let made = forms::of_version(workbench, pair.second.version)?;
        let first = slots_of(workbench, &pair.first)?;
        let second = slots_of(workbench, &pair.second)?;
        for one in compare(&made.form.body().questions, &first, &second) {
            let code = &one.question.code;
            let at = questions.iter().position(|row| row.code == *code);
            let at = at.unwrap_or_else(|| {
                questions.push(KeyingQuestion {
                    code: code.clone(),
                    title: one.question.title.clone(),
                    n_compared: 0,
                    n_equal: 0,
                    share_equal: 0.0,
                });
                questions.len() - 1
            });
            questions[at].n_compared += 1;
            if one.first == one.second {
                questions[at].n_equal += 1;
                continue;
            }
            let words = |answer: &Answer| said::answer(one.question, &one.slot, answer);
            differences.push(KeyingDifference {
                entry: pair.second.id.to_string(),
                sheet_key: pair.second.sheet_key.clone(),
                question: one.question.id.to_string(),
                code: said::slot_code(one.question, &one.slot),
                title: one.question.title.clone(),
                first: words(&one.first),
                second: words(&one.second),
                settled: one.settled.as_ref().map(words),
                slot: one.slot.clone(),
            });
        }
    }
    for row in &mut questions {
        row.share_equal = f64::from(row.n_equal) / f64::from(row.n_compared);
    }
    differences.sort_by_key(|one| one.settled.is_some());
    let n_compared = questions.iter().map(|row| row.n_compared).sum();
    let n_equal = questions.iter().map(|row| row.n_equal).sum();
    Ok(KeyingComparison {
        n_pairs: pairs.len() as u32,
        unpaired,
        n_compared,
        n_equal,
        share_equal: (n_compared > 0).then(|| f64::from(n_equal) / f64::from(n_compared)),
        questions,
        differences,
    })
}

pub(crate) fn settle_keyings(
    workbench: &Workbench,
    context: &Context,
    request: SettleKeyings,
) -> Result<Nothing> {
    let reason = match request.reason.trim() {
        "" => "双录核对",
        reason => reason,
    };
    let (pairs, _) = pairs(workbench, &CompareKeyings::default())?;
    let by_id: HashMap<String, &Pair> = pairs
        .iter()
        .map(|pair| (pair.second.id.to_string(), pair))
        .collect();
    let mut settled = Vec::new();
    for item in &request.items {
        let pair = by_id
            .get(&item.entry)
            .ok_or_else(|| Failure::not_found("这份复录"))?;
        let key = (
            super::values::question_id(&item.question)?,
            item.slot.clone(),
        );
        let first = plain(slots_of(workbench, &pair.first)?.get(&key));
        let second = plain(slots_of(workbench, &pair.second)?.get(&key));
        let answer = if item.takes_first { first } else { second };
        let made = forms::of_version(workbench, pair.second.version)?;
        let question = made.form.body().questions.iter();
        let question = question.clone().find(|question| question.id == key.0);
        let question = question.ok_or_else(|| Failure::not_found("这道题"))?;
        let slot = question.slots().into_iter().find(|one| one.slot == key.1);
        let is_data = slot.is_some_and(|slot| !slot.is_identity);
        settled.push((*pair, key, answer, is_data, item.takes_first));
    }
    let label = format!("核定双录不一致 {} 处", settled.len());
    workbench.transact(context, OpKind::SubmitEntry, &label, |tx| {
        for (pair, (question, slot), answer, is_data, takes_first) in &settled {
            tx.settle_entry_answer(pair.second.id, *question, slot, answer)?;
            // The data holds the first keying; only another value needs a later word.
            if let (Some(batch), true, false) = (pair.first.batch, *is_data, *takes_first) {
                let response = model::response_id(batch, 0);
                let data = slot_question_id(*question, slot);
                let id = correction_id(response, data);
                tx.correct_answer(id, batch, response, data, answer, reason)?;
            }
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
