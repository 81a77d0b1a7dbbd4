//! Why a rule hits a sheet, in words with the figures, and which answers it is about.

use super::columns;
use super::hits::RuleHits;
use super::measure::{NO_TWIN, Sources, expected_questions, is_outside, is_wrong};
use super::rules::effect_name;
use crate::answers::Loaded;
use crate::failure::Result;
use crate::wire::HitReason;
use model::cleaning::RuleKind;
use model::condition::Truth;
use model::{BLANK, is_missing};
use std::collections::HashMap;

/// Conditions evaluated once for all rows of a window.
pub(super) type Truths = HashMap<String, Vec<Truth>>;

/// Words for hits; what is costly is found once.
pub(super) struct Reasons<'a> {
    sources: &'a Sources<'a>,
    median: Option<f64>,
    truths: Truths,
}

/// At most so many question codes in a sentence.
const MOST_NAMED: usize = 6;

impl<'a> Reasons<'a> {
    pub(super) fn new(sources: &'a Sources<'a>) -> Self {
        Self {
            sources,
            median: sources.median_seconds(),
            truths: HashMap::new(),
        }
    }

    /// The reason in full.
    pub(super) fn of(&mut self, one: &RuleHits, sheet: u32) -> Result<HitReason> {
        let at = sheet as usize;
        let questions = self.questions(one, at)?;
        let view = self.sources.view;
        let twin = one.measured.twins.get(at).copied();
        let twin = twin.filter(|twin| *twin != NO_TWIN);
        Ok(HitReason {
            rule: one.rule.id.to_string(),
            kind: one.rule.kind.as_str().into(),
            title: one.rule.title.clone(),
            effect: effect_name(one.rule.spec.effect).into(),
            reason: self.words(one, at, &questions)?,
            questions: questions
                .iter()
                .map(|place| view.questions[*place].id.to_string())
                .collect(),
            twin: twin
                .and_then(|twin| view.base.all.id(twin as usize))
                .map(|id| id.to_string()),
            twin_key: twin
                .map(|twin| self.name(twin as usize))
                .unwrap_or_default(),
        })
    }

    /// What a sheet is called: its number, else its row.
    fn name(&self, sheet: usize) -> String {
        let columns = &self.sources.view.base.all.columns;
        match columns.keys.get(sheet) {
            "" => format!("第 {} 行", columns.rows[sheet]),
            key => key.into(),
        }
    }

    fn codes_of(&self, questions: &[usize]) -> String {
        let view = self.sources.view;
        let mut named: Vec<&str> = questions
            .iter()
            .take(MOST_NAMED)
            .map(|at| view.questions[*at].code.as_str())
            .collect();
        if questions.len() > MOST_NAMED {
            named.push("…");
        }
        named.join("、")
    }

    fn words(&mut self, one: &RuleHits, sheet: usize, questions: &[usize]) -> Result<String> {
        let rule = &one.rule;
        let spec = &rule.spec;
        let value = f64::from(one.measured.values[sheet]);
        let percent = |share: f64| format!("{:.0}%", share * 100.0);
        let columns = &self.sources.view.base.all.columns;
        let seconds = columns.duration_s[sheet];
        let twin = one.measured.twins.get(sheet).copied().unwrap_or(NO_TWIN);
        let twin = || {
            if twin == NO_TWIN {
                String::new()
            } else {
                self.name(twin as usize)
            }
        };
        Ok(match rule.kind {
            RuleKind::Missing => {
                let n = expected_questions(self.sources, &spec.questions).len();
                format!(
                    "{} 道应答题中 {} 道没有作答（{}），超过 {}：{}",
                    n,
                    questions.len(),
                    percent(value),
                    percent(spec.threshold),
                    self.codes_of(questions)
                )
            }
            RuleKind::NoConsent => {
                format!("知情同意一栏是“{}”", columns.field.consent.get(sheet))
            }
            RuleKind::DuplicatePerson => format!(
                "客户 {} 另有 {value} 份答卷，保留的是答卷 {}",
                columns.account_code.get(sheet),
                twin()
            ),
            RuleKind::DuplicateContact => {
                format!("同一联系方式另有 {value} 份答卷，保留的是答卷 {}", twin())
            }
            RuleKind::SameIp => format!("与答卷 {} 来自同一 IP，且每题答案相同", twin()),
            RuleKind::SameAnswers => format!("每题答案都与答卷 {} 相同", twin()),
            RuleKind::NearAnswers => {
                format!(
                    "{} 的选择与量表题答案与答卷 {} 相同",
                    percent(value),
                    twin()
                )
            }
            RuleKind::FastSeconds => format!("用时 {seconds} 秒，少于 {} 秒", spec.threshold),
            RuleKind::FastShare => format!(
                "用时 {seconds} 秒，全体中位数 {} 秒的 {}",
                self.median.unwrap_or(0.0),
                percent(value)
            ),
            RuleKind::FastPerQuestion => format!(
                "{seconds} 秒答了 {:.0} 题，每题 {value:.1} 秒，少于 {} 秒",
                f64::from(seconds) / value.max(1e-6),
                spec.threshold
            ),
            RuleKind::StraightRun | RuleKind::StraightShare => {
                let n = self.n_answered(&self.sources.scale_items(spec), sheet)?;
                let same = (value * n as f64).round();
                let answer = self.first_answer(questions, sheet)?;
                let how = match rule.kind {
                    RuleKind::StraightRun => "连续",
                    _ => "共",
                };
                format!(
                    "{n} 道量表题里{how} {same:.0} 道选“{answer}”（{}）",
                    percent(value)
                )
            }
            RuleKind::StraightMatrix => {
                format!("{} 的维度内部各题答案完全一样", percent(value))
            }
            RuleKind::OutOfRange => {
                let mut shown = Vec::new();
                for at in questions.iter().take(MOST_NAMED) {
                    let question = &self.sources.view.questions[*at];
                    let answer = self.sources.loaded(*at)?.at(sheet);
                    let text = crate::answers::shown(question, &answer, false);
                    shown.push(format!("{} 是 {}", question.code, text.unwrap_or_default()));
                }
                format!("{value:.0} 题超出范围：{}", shown.join("、"))
            }
            RuleKind::Contradiction | RuleKind::Custom => {
                let mut held = Vec::new();
                for condition in &spec.conditions {
                    if self.truth(&condition.condition, sheet)? == Truth::Yes {
                        held.push(match condition.title.as_str() {
                            "" => condition.condition.clone(),
                            title => format!("{title}（{}）", condition.condition),
                        });
                    }
                }
                held.join("；")
            }
            RuleKind::Attention => {
                let mut wrong = Vec::new();
                for known in &spec.answers {
                    let Some(at) = self.sources.question(&known.question) else {
                        continue;
                    };
                    let question = &self.sources.view.questions[at];
                    let loaded = self.sources.loaded(at)?;
                    if is_wrong(question, &known.answer, &loaded, sheet) == Some(true) {
                        let text = crate::answers::shown(question, &loaded.at(sheet), true);
                        wrong.push(format!(
                            "{} 应答“{}”，答了“{}”",
                            question.code,
                            known.answer,
                            text.unwrap_or_default()
                        ));
                    }
                }
                wrong.join("；")
            }
            RuleKind::Late => {
                let wave = self.sources.view.base.wave_of(sheet as u32);
                let (title, closes) = wave.map_or(("", ""), |wave| {
                    (wave.title.as_str(), wave.closes_on.as_str())
                });
                format!("“{title}”{closes} 截止，晚了 {value:.0} 天")
            }
        })
    }

    fn truth(&mut self, condition: &str, sheet: usize) -> Result<Truth> {
        if !self.truths.contains_key(condition) {
            let found = columns::evaluate(self.sources, condition)?;
            self.truths
                .insert(condition.into(), found.unwrap_or_default());
        }
        let truths = &self.truths[condition];
        Ok(truths.get(sheet).copied().unwrap_or(Truth::Unknown))
    }

    fn n_answered(&self, items: &[usize], sheet: usize) -> Result<usize> {
        let held = self.sources.codes(items)?;
        Ok(held
            .iter()
            .filter(|codes| !is_missing(codes[sheet]))
            .count())
    }

    fn first_answer(&self, questions: &[usize], sheet: usize) -> Result<String> {
        Ok(match questions.first() {
            Some(at) => {
                let question = &self.sources.view.questions[*at];
                let answer = self.sources.loaded(*at)?.at(sheet);
                crate::answers::shown(question, &answer, true).unwrap_or_default()
            }
            None => String::new(),
        })
    }

    /// Places of the questions that a hit is about.
    fn questions(&mut self, one: &RuleHits, sheet: usize) -> Result<Vec<usize>> {
        let spec = &one.rule.spec;
        let sources = self.sources;
        let mut found = Vec::new();
        match one.rule.kind {
            RuleKind::Missing => {
                for at in expected_questions(sources, &spec.questions) {
                    let loaded = sources.loaded(at)?;
                    let is_blank = match &*loaded {
                        Loaded::Codes(codes) => codes[sheet] == BLANK,
                        Loaded::Choices(masks) => {
                            masks[sheet] == store::column::missing_mask(BLANK)
                        }
                        other => matches!(other.at(sheet), model::Answer::Missing(_)),
                    };
                    if is_blank {
                        found.push(at);
                    }
                }
            }
            RuleKind::StraightRun => found = self.longest_run(&sources.scale_items(spec), sheet)?,
            RuleKind::StraightShare => {
                let items = sources.scale_items(spec);
                let held = sources.codes(&items)?;
                let mut counts: HashMap<i16, u32> = HashMap::new();
                for codes in &held {
                    *counts.entry(codes[sheet]).or_default() += 1;
                }
                counts.retain(|code, _| !is_missing(*code));
                let most = counts.into_iter().max_by_key(|(code, n)| (*n, *code));
                if let Some((code, _)) = most {
                    let both = items.into_iter().zip(&held);
                    let same = both.filter(|(_, codes)| codes[sheet] == code);
                    found = same.map(|(at, _)| at).collect();
                }
            }
            RuleKind::StraightMatrix => {
                for (_, items) in sources.modules() {
                    let held = sources.codes(&items)?;
                    let mut given: Vec<i16> = held.iter().map(|codes| codes[sheet]).collect();
                    given.retain(|code| !is_missing(*code));
                    let is_long = given.len() as u32 >= spec.min_items.max(2);
                    if is_long && given.windows(2).all(|pair| pair[0] == pair[1]) {
                        found.extend(items);
                    }
                }
            }
            RuleKind::OutOfRange => {
                for at in sources.places(&model::QuestionKind::ALL, &spec.questions) {
                    let question = &sources.view.questions[at];
                    let limits = spec
                        .limits
                        .iter()
                        .find(|limits| limits.question.eq_ignore_ascii_case(&question.code));
                    if is_outside(question, limits, &*sources.loaded(at)?, sheet) {
                        found.push(at);
                    }
                }
            }
            RuleKind::Contradiction | RuleKind::Custom => {
                for condition in &spec.conditions {
                    if self.truth(&condition.condition, sheet)? == Truth::Yes {
                        found.extend(columns::questions_of(sources, &condition.condition));
                    }
                }
                found.sort_unstable();
                found.dedup();
            }
            RuleKind::Attention => {
                for known in &spec.answers {
                    let Some(at) = sources.question(&known.question) else {
                        continue;
                    };
                    let question = &sources.view.questions[at];
                    if is_wrong(question, &known.answer, &*sources.loaded(at)?, sheet) == Some(true)
                    {
                        found.push(at);
                    }
                }
            }
            _ => {}
        }
        Ok(found)
    }

    /// The items of the longest run of equal answers.
    fn longest_run(&self, items: &[usize], sheet: usize) -> Result<Vec<usize>> {
        let held = self.sources.codes(items)?;
        let (mut longest, mut run): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut last = None;
        for (at, codes) in items.iter().zip(&held) {
            let code = codes[sheet];
            if is_missing(code) {
                continue;
            }
            if last != Some(code) {
                run.clear();
            }
            last = Some(code);
            run.push(*at);
            if run.len() > longest.len() {
                longest.clone_from(&run);
            }
        }
        Ok(longest)
    }
}
