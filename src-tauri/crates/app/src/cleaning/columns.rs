//! The columns that conditions may name: questions by code, and what is known of each sheet.

use super::measure::Sources;
use crate::answers::Loaded;
use crate::failure::Result;
use model::condition::{Column, Condition, Truth};
use model::{QuestionKind, is_missing};
use std::borrow::Cow;
use std::sync::Arc;
use store::column::{DictColumn, NO_CHOICES};

/// Names beside codes of questions: name, another name, what it is.
pub(super) const NAMES: [(&str, &str, Special); 15] = [
    ("总体", "overall", Special::Overall),
    ("推荐", "nps", Special::Nps),
    ("最高维度", "max_module", Special::MaxModule),
    ("最低维度", "min_module", Special::MinModule),
    ("维度均值", "mean_module", Special::MeanModule),
    ("用时", "duration", Special::Duration),
    ("缺失率", "missing_share", Special::MissingShare),
    ("客户", "account", Special::Account),
    ("来源", "source", Special::Source),
    ("方式", "mode", Special::Mode),
    ("渠道", "channel", Special::Channel),
    ("访问员", "interviewer", Special::Interviewer),
    ("地点", "place", Special::Place),
    ("设备", "device", Special::Device),
    ("同意", "consent", Special::Consent),
];

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Special {
    Overall,
    Nps,
    MaxModule,
    MinModule,
    MeanModule,
    Duration,
    MissingShare,
    Account,
    Source,
    Mode,
    Channel,
    Interviewer,
    Place,
    Device,
    Consent,
}

/// A condition on all sheets; the error is a sentence.
pub(super) fn evaluate(
    sources: &Sources<'_>,
    text: &str,
) -> Result<std::result::Result<Vec<Truth>, String>> {
    let condition = match Condition::parse(text) {
        Ok(condition) => condition,
        Err(error) => return Ok(Err(error.to_string())),
    };
    // Answers are held here while the condition borrows them.
    let mut held: Vec<(String, Arc<Loaded>)> = Vec::new();
    for name in condition.columns() {
        if let Some(question) = sources.question(name) {
            held.push((name.to_owned(), sources.loaded(question)?));
        }
    }
    let mut failed = None;
    let found = condition.evaluate(sources.n, &mut |name| {
        let loaded = held.iter().find(|(of, _)| of == name);
        let made = match loaded {
            Some((_, loaded)) => Ok(question_column(sources, name, loaded)),
            None => special_column(sources, name),
        };
        made.unwrap_or_else(|failure| {
            failed = Some(failure);
            None
        })
    });
    match failed {
        Some(failure) => Err(failure),
        None => Ok(found),
    }
}

/// Questions that a condition looks at, by place; special names stand for theirs.
pub(super) fn questions_of(sources: &Sources<'_>, text: &str) -> Vec<usize> {
    let Ok(condition) = Condition::parse(text) else {
        return Vec::new();
    };
    let view = sources.view;
    let mut found = Vec::new();
    for name in condition.columns() {
        if let Some(at) = sources.question(name) {
            found.push(at);
            continue;
        }
        let place = |id| view.questions.iter().position(|known| known.id == id);
        match special(name) {
            Some(Special::Overall) => {
                found.extend(view.overall().and_then(|question| place(question.id)));
            }
            Some(Special::Nps) => {
                let nps = view.questions_of(QuestionKind::Nps).next();
                found.extend(nps.and_then(|question| place(question.id)));
            }
            Some(Special::MaxModule | Special::MinModule | Special::MeanModule) => {
                found.extend(sources.modules().into_iter().flat_map(|(_, items)| items));
            }
            _ => {}
        }
    }
    found
}

fn special(name: &str) -> Option<Special> {
    NAMES
        .iter()
        .find(|(chinese, english, _)| *chinese == name || english.eq_ignore_ascii_case(name))
        .map(|(.., special)| *special)
}

fn numbers(values: Vec<f64>) -> Option<Column<'static>> {
    Some(Column::Numbers {
        values: Cow::Owned(values),
        labels: Vec::new(),
    })
}

fn from_codes(codes: &[i16]) -> Vec<f64> {
    codes
        .iter()
        .map(|code| {
            if is_missing(*code) {
                f64::NAN
            } else {
                f64::from(*code)
            }
        })
        .collect()
}

fn question_column<'a>(
    sources: &Sources<'a>,
    name: &str,
    loaded: &'a Loaded,
) -> Option<Column<'a>> {
    let question = &sources.view.questions[sources.question(name)?];
    let labels = || {
        question
            .choices
            .iter()
            .map(|choice| choice.label.clone())
            .collect()
    };
    Some(match loaded {
        Loaded::Codes(codes) => Column::Numbers {
            values: Cow::Owned(from_codes(codes)),
            labels: match question.kind {
                QuestionKind::SingleChoice => labels(),
                _ => Vec::new(),
            },
        },
        Loaded::Choices(masks) => Column::Choices {
            masks: Cow::Borrowed(masks),
            missing: NO_CHOICES,
            labels: labels(),
        },
        Loaded::Numbers(numbers) => Column::Numbers {
            values: Cow::Borrowed(numbers),
            labels: Vec::new(),
        },
        Loaded::Texts(texts) => Column::Texts(texts.iter().collect()),
    })
}

fn special_column<'a>(sources: &Sources<'a>, name: &str) -> Result<Option<Column<'a>>> {
    let view = sources.view;
    let columns = &view.base.all.columns;
    let field = &columns.field;
    let texts = |column: &'a DictColumn| {
        Some(Column::Texts(
            (0..sources.n).map(|at| column.get(at)).collect(),
        ))
    };
    let of_question = |question: Option<&model::Question>| -> Result<Option<Column<'a>>> {
        let Some(question) = question else {
            return Ok(None);
        };
        match &*crate::answers::load_all(sources.workbench, view, question)? {
            Loaded::Codes(codes) => Ok(numbers(from_codes(codes))),
            _ => Ok(None),
        }
    };
    Ok(match special(name) {
        None => None,
        Some(Special::Overall) => of_question(view.overall())?,
        Some(Special::Nps) => of_question(view.questions_of(QuestionKind::Nps).next())?,
        Some(Special::MaxModule) => modules(sources, f64::max)?.and_then(numbers),
        Some(Special::MinModule) => modules(sources, f64::min)?.and_then(numbers),
        Some(Special::MeanModule) => module_mean(sources)?.and_then(numbers),
        Some(Special::Duration) => numbers(
            columns
                .duration_s
                .iter()
                .map(|s| match *s {
                    store::UNKNOWN_U32 => f64::NAN,
                    s => f64::from(s),
                })
                .collect(),
        ),
        Some(Special::MissingShare) => numbers(
            super::measure::missing_shares(sources, &[])?
                .into_iter()
                .map(f64::from)
                .collect(),
        ),
        Some(Special::Account) => texts(&columns.account_code),
        Some(Special::Source) => texts(&columns.source),
        Some(Special::Mode) => texts(&field.mode),
        Some(Special::Channel) => texts(&field.channel),
        Some(Special::Interviewer) => texts(&field.interviewer),
        Some(Special::Place) => texts(&field.place),
        Some(Special::Device) => texts(&field.device),
        Some(Special::Consent) => texts(&field.consent),
    })
}

/// The mean of each module, by sheet.
fn module_means(sources: &Sources<'_>) -> Result<Vec<Vec<Option<f64>>>> {
    let mut means = Vec::new();
    for (_, items) in sources.modules() {
        let held = sources.codes(&items)?;
        means.push(crate::analysis::respondent_means(&held));
    }
    Ok(means)
}

/// The best or worst of a sheet's module means; `None` where there are no modules.
fn modules(sources: &Sources<'_>, pick: fn(f64, f64) -> f64) -> Result<Option<Vec<f64>>> {
    let means = module_means(sources)?;
    if means.is_empty() {
        return Ok(None);
    }
    let mut found = vec![f64::NAN; sources.n];
    for column in means {
        for (value, mean) in found.iter_mut().zip(column) {
            if let Some(mean) = mean {
                // f64::max and min take the other one where one is NaN.
                *value = pick(*value, mean);
            }
        }
    }
    Ok(Some(found))
}

fn module_mean(sources: &Sources<'_>) -> Result<Option<Vec<f64>>> {
    let means = module_means(sources)?;
    if means.is_empty() {
        return Ok(None);
    }
    let mut sums = vec![(0.0, 0u32); sources.n];
    for column in means {
        for (sum, mean) in sums.iter_mut().zip(column) {
            if let Some(mean) = mean {
                sum.0 += mean;
                sum.1 += 1;
            }
        }
    }
    Ok(Some(
        sums.into_iter()
            .map(|(sum, n)| if n == 0 { f64::NAN } else { sum / f64::from(n) })
            .collect(),
    ))
}
