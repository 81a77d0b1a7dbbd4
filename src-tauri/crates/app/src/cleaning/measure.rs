//! What a rule sees: one value a sheet, computed on columns.

mod duplicates;
mod missing;

pub(super) use missing::{expected_questions, missing_shares};

use super::columns;
use crate::answers::{Loaded, load_all};
use crate::failure::Result;
use crate::view::View;
use crate::workbench::Workbench;
use model::cleaning::{RuleKind, RuleSpec};
use model::condition::Truth;
use model::{QuestionKind, is_missing};
use std::sync::Arc;
use store::column::NO_CHOICES;
use store::{UNKNOWN_I64, UNKNOWN_U32};

/// No twin.
pub(super) const NO_TWIN: u32 = u32::MAX;

/// The study's columns, for rules.
pub(crate) struct Sources<'a> {
    pub(super) workbench: &'a Workbench,
    pub(super) view: &'a View,
    /// All sheets.
    pub(super) n: usize,
}

/// What a rule measured.
#[derive(Default)]
pub(crate) struct Measured {
    /// A value a sheet; NaN = cannot be judged, or a kind that says yes says no.
    pub(crate) values: Vec<f32>,
    /// For duplicates: the sheet it is the same as, or [`NO_TWIN`].
    pub(crate) twins: Vec<u32>,
    /// Sheets that could be judged.
    pub(crate) n_judged: u32,
    /// Why it cannot judge; empty when it can.
    pub(crate) note: String,
}

impl<'a> Sources<'a> {
    pub(crate) fn new(workbench: &'a Workbench, view: &'a View) -> Self {
        Self {
            workbench,
            view,
            n: view.base.all.len(),
        }
    }

    /// Place of the question with a code.
    pub(super) fn question(&self, code: &str) -> Option<usize> {
        let mut questions = self.view.questions.iter();
        questions.position(|question| question.code.eq_ignore_ascii_case(code))
    }

    pub(super) fn loaded(&self, question: usize) -> Result<Arc<Loaded>> {
        load_all(self.workbench, self.view, &self.view.questions[question])
    }

    /// Code columns of questions.
    pub(super) fn codes(&self, questions: &[usize]) -> Result<Vec<Arc<Vec<i16>>>> {
        let mut found = Vec::with_capacity(questions.len());
        for at in questions {
            if let Loaded::Codes(codes) = &*self.loaded(*at)? {
                found.push(Arc::clone(codes));
            }
        }
        Ok(found)
    }

    /// Places of the questions of some kinds; only the named ones where any are named.
    pub(super) fn places(&self, kinds: &[QuestionKind], named: &[String]) -> Vec<usize> {
        let is_named = |code: &str| {
            named.is_empty() || named.iter().any(|name| name.eq_ignore_ascii_case(code))
        };
        let questions = self.view.questions.iter().enumerate();
        questions
            .filter(|(_, question)| kinds.contains(&question.kind) && is_named(&question.code))
            .map(|(at, _)| at)
            .collect()
    }

    /// Scale items in the order of the questionnaire.
    pub(super) fn scale_items(&self, spec: &RuleSpec) -> Vec<usize> {
        self.places(&[QuestionKind::Likert], &spec.questions)
    }

    /// Modules with the places of their scale items.
    pub(super) fn modules(&self) -> Vec<(&'a str, Vec<usize>)> {
        let items = self.places(&[QuestionKind::Likert], &[]);
        let of = |module: &&'a str| {
            let is_in = |at: &&usize| self.view.questions[**at].module == *module;
            items.iter().filter(is_in).copied().collect()
        };
        let modules = self.view.modules().into_iter();
        modules.map(|module| (module, of(&module))).collect()
    }

    /// Median seconds of all sheets that are no pilots.
    pub(super) fn median_seconds(&self) -> Option<f64> {
        let base = &self.view.base;
        let known = base.all.columns.duration_s.iter().enumerate();
        let mut seconds: Vec<u32> = known
            .filter(|(at, s)| **s != UNKNOWN_U32 && !base.is_pilot(*at as u32))
            .map(|(_, s)| *s)
            .collect();
        if seconds.is_empty() {
            return None;
        }
        let middle = seconds.len() / 2;
        let upper = *seconds.select_nth_unstable(middle).1;
        if seconds.len() % 2 == 1 {
            return Some(f64::from(upper));
        }
        let lower = seconds[..middle].iter().copied().max().unwrap_or(upper);
        Some((f64::from(lower) + f64::from(upper)) / 2.0)
    }
}

/// Measures all sheets; pilots are not judged.
pub(crate) fn measure(sources: &Sources<'_>, kind: RuleKind, spec: &RuleSpec) -> Result<Measured> {
    let mut measured = by_kind(sources, kind, spec)?;
    measured.values.resize(sources.n, f32::NAN);
    for (at, value) in measured.values.iter_mut().enumerate() {
        if sources.view.base.is_pilot(at as u32) {
            *value = f32::NAN;
        }
    }
    if measured.n_judged == 0 {
        measured.n_judged = measured.values.iter().filter(|v| !v.is_nan()).count() as u32;
    }
    if measured.n_judged == 0 && measured.note.is_empty() && sources.n > 0 {
        measured.note = nothing_to_judge(kind).into();
    }
    Ok(measured)
}

fn values(values: Vec<f32>) -> Measured {
    Measured {
        values,
        ..Measured::default()
    }
}

fn nothing_to_judge(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::FastSeconds | RuleKind::FastShare | RuleKind::FastPerQuestion => {
            "答卷没有“所用时间”，这条规则不起作用。"
        }
        RuleKind::StraightRun | RuleKind::StraightShare | RuleKind::StraightMatrix => {
            "量表题太少，这条规则不起作用。"
        }
        RuleKind::NoConsent => "答卷没有“知情同意”一栏，这条规则不起作用。",
        RuleKind::DuplicatePerson => "答卷没有客户编号，这条规则不起作用。",
        RuleKind::DuplicateContact => "答卷没有联系方式，这条规则不起作用。",
        RuleKind::SameIp => "答卷没有 IP，这条规则不起作用。",
        RuleKind::Late => "答卷没有期次，或期次没有截止日；在“问卷 · 期次”里设定。",
        RuleKind::Attention => "还没有指定注意力题，请在规则里写明题号和正确答案。",
        _ => "没有可以判断的答卷。",
    }
}

fn by_kind(sources: &Sources<'_>, kind: RuleKind, spec: &RuleSpec) -> Result<Measured> {
    Ok(match kind {
        RuleKind::Missing => values(missing_shares(sources, &spec.questions)?),
        RuleKind::NoConsent => no_consent(sources),
        RuleKind::DuplicatePerson => duplicates::persons(sources, spec),
        RuleKind::DuplicateContact => duplicates::contacts(sources, spec)?,
        RuleKind::SameIp => duplicates::same_ip(sources, spec)?,
        RuleKind::SameAnswers => duplicates::same_answers(sources, spec)?,
        RuleKind::NearAnswers => duplicates::near(sources, spec)?,
        RuleKind::FastSeconds => values(seconds(sources)),
        RuleKind::FastShare => {
            let median = sources.median_seconds().filter(|median| *median > 0.0);
            values(median.map_or_else(Vec::new, |median| {
                let share = |s: f32| (f64::from(s) / median) as f32;
                seconds(sources).into_iter().map(share).collect()
            }))
        }
        RuleKind::FastPerQuestion => {
            let answered = missing::answered(sources)?;
            let each = |(s, n): (f32, u16)| if n == 0 { f32::NAN } else { s / f32::from(n) };
            values(
                seconds(sources)
                    .into_iter()
                    .zip(answered)
                    .map(each)
                    .collect(),
            )
        }
        RuleKind::StraightRun | RuleKind::StraightShare => {
            let held = sources.codes(&sources.scale_items(spec))?;
            let columns: Vec<&[i16]> = held.iter().map(|codes| codes.as_slice()).collect();
            values(if kind == RuleKind::StraightRun {
                stats::quality::longest_run(&columns, spec.min_items)
            } else {
                stats::quality::modal_share(&columns, spec.min_items)
            })
        }
        RuleKind::StraightMatrix => {
            let mut held = Vec::new();
            for (_, items) in sources.modules() {
                held.push(sources.codes(&items)?);
            }
            let matrices: Vec<Vec<&[i16]>> = held
                .iter()
                .map(|columns| columns.iter().map(|codes| codes.as_slice()).collect())
                .collect();
            values(stats::quality::flat_matrices(&matrices, spec.min_items))
        }
        RuleKind::OutOfRange => values(out_of_range(sources, spec)?),
        RuleKind::Contradiction | RuleKind::Custom => conditions(sources, spec)?,
        RuleKind::Attention => attention(sources, spec)?,
        RuleKind::Late => values(days_late(sources)),
    })
}

fn seconds(sources: &Sources<'_>) -> Vec<f32> {
    let known = |s: &u32| match *s {
        UNKNOWN_U32 => f32::NAN,
        s => s as f32,
    };
    let columns = &sources.view.base.all.columns;
    columns.duration_s.iter().map(known).collect()
}

const REFUSALS: [&str; 9] = [
    "no",
    "n",
    "false",
    "0",
    "否",
    "不同意",
    "拒绝",
    "不愿意",
    "不参加",
];

fn no_consent(sources: &Sources<'_>) -> Measured {
    let column = &sources.view.base.all.columns.field.consent;
    let is_refusal = |value: &String| REFUSALS.contains(&value.trim().to_lowercase().as_str());
    let of_value: Vec<f32> = column
        .values
        .iter()
        .map(|value| match value.trim() {
            "" => f32::NAN,
            _ => f32::from(u8::from(is_refusal(value))),
        })
        .collect();
    values(
        column
            .codes
            .iter()
            .map(|code| of_value[*code as usize])
            .collect(),
    )
}

/// Whether an answer is outside what its question allows.
pub(super) fn is_outside(
    question: &model::Question,
    limits: Option<&model::cleaning::Limits>,
    loaded: &Loaded,
    sheet: usize,
) -> bool {
    let beyond = |value: f64| {
        limits.is_some_and(|limits| {
            limits.min.is_some_and(|min| value < min) || limits.max.is_some_and(|max| value > max)
        })
    };
    match loaded {
        Loaded::Codes(codes) => {
            let code = codes[sheet];
            let (low, high) = match question.kind {
                QuestionKind::SingleChoice => (1, question.choices.len() as i16),
                _ => question.scale.unwrap_or((i16::MIN, i16::MAX)),
            };
            !is_missing(code) && (code < low || code > high || beyond(f64::from(code)))
        }
        Loaded::Choices(masks) => {
            let mask = masks[sheet];
            mask & NO_CHOICES == 0 && mask >> question.choices.len().min(63) != 0
        }
        Loaded::Numbers(numbers) => {
            let number = numbers[sheet];
            let scale = question.scale;
            let is_beyond = |(low, high): (i16, i16)| number < low.into() || number > high.into();
            !number.is_nan() && (beyond(number) || scale.is_some_and(is_beyond))
        }
        Loaded::Texts(_) => false,
    }
}

fn out_of_range(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Vec<f32>> {
    let mut counts = vec![0.0f32; sources.n];
    for at in sources.places(&QuestionKind::ALL, &spec.questions) {
        let question = &sources.view.questions[at];
        if matches!(
            question.kind,
            QuestionKind::OpenQuestion | QuestionKind::ShortText | QuestionKind::Date
        ) {
            continue;
        }
        let limits = spec
            .limits
            .iter()
            .find(|limits| limits.question.eq_ignore_ascii_case(&question.code));
        let loaded = sources.loaded(at)?;
        for (sheet, count) in counts.iter_mut().enumerate() {
            *count += f32::from(u8::from(is_outside(question, limits, &loaded, sheet)));
        }
    }
    Ok(counts)
}

/// How many of the conditions hold; conditions on columns that are not there are told and left out.
fn conditions(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Measured> {
    let mut counts = vec![f32::NAN; sources.n];
    let mut notes = Vec::new();
    for one in &spec.conditions {
        match columns::evaluate(sources, &one.condition)? {
            Ok(truths) => {
                for (count, truth) in counts.iter_mut().zip(truths) {
                    let held = f32::from(u8::from(truth == Truth::Yes));
                    // Unknown leaves the sheet as it is: not judged by this condition.
                    if truth != Truth::Unknown {
                        *count = if count.is_nan() { held } else { *count + held };
                    }
                }
            }
            Err(message) => notes.push(format!("“{}”没有用上：{message}", one.condition)),
        }
    }
    Ok(Measured {
        note: notes.join("；"),
        ..values(counts)
    })
}

/// Whether a sheet's answer to an attention item is wrong; `None` without an answer.
pub(super) fn is_wrong(
    question: &model::Question,
    expected: &str,
    loaded: &Loaded,
    sheet: usize,
) -> Option<bool> {
    let answer = loaded.at(sheet);
    let as_code = crate::answers::shown(question, &answer, false)?;
    let as_label = crate::answers::shown(question, &answer, true)?;
    Some(as_code.trim() != expected && as_label.trim() != expected)
}

fn attention(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Measured> {
    let mut counts = vec![f32::NAN; sources.n];
    let mut notes = Vec::new();
    for one in &spec.answers {
        let Some(at) = sources.question(&one.question) else {
            notes.push(format!("没有题目 {}", one.question));
            continue;
        };
        let question = &sources.view.questions[at];
        let loaded = sources.loaded(at)?;
        for (sheet, count) in counts.iter_mut().enumerate() {
            if let Some(is_wrong) = is_wrong(question, &one.answer, &loaded, sheet) {
                let wrong = f32::from(u8::from(is_wrong));
                *count = if count.is_nan() {
                    wrong
                } else {
                    *count + wrong
                };
            }
        }
    }
    Ok(Measured {
        note: notes.join("；"),
        ..values(counts)
    })
}

/// Days from the end of the wave's last day, a day begun counting whole; 0 = in time.
fn days_late(sources: &Sources<'_>) -> Vec<f32> {
    let base = &sources.view.base;
    let columns = &base.all.columns;
    let end_of = |value: &String| {
        let wave = base
            .waves
            .iter()
            .find(|wave| wave.id.to_string() == *value)?;
        let day = chrono::NaiveDate::parse_from_str(&wave.closes_on, "%Y-%m-%d").ok()?;
        let next = day.succ_opt()?.and_hms_opt(0, 0, 0)?;
        Some(next.and_utc().timestamp())
    };
    let ends: Vec<Option<i64>> = columns.field.wave.values.iter().map(end_of).collect();
    let days = |(code, at): (&u32, &i64)| match ends[*code as usize] {
        Some(end) if *at != UNKNOWN_I64 => {
            if *at < end {
                0.0
            } else {
                ((at - end) / 86_400 + 1) as f32
            }
        }
        _ => f32::NAN,
    };
    columns
        .field
        .wave
        .codes
        .iter()
        .zip(&columns.submitted_at)
        .map(days)
        .collect()
}
