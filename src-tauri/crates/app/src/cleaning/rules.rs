//! The rules of a study: built-in ones, as the study changed them, and its own.

use super::hits::{self, Hits, RuleHits};
use super::measure::Sources;
use crate::base::Base;
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::cleaning::{
    Effect, Keep, KnownAnswer, Limits, NamedCondition, RuleKind, RuleSpec, Side, Unit,
};
use model::{CleaningRuleId, OpKind};
use std::collections::HashSet;

/// Bits of a set of rules.
pub(super) const MOST_RULES: usize = 64;

/// A rule in force.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rule {
    pub(crate) id: CleaningRuleId,
    pub(crate) kind: RuleKind,
    pub(crate) title: String,
    pub(crate) spec: RuleSpec,
    pub(crate) is_on: bool,
    /// It has a row in the study.
    pub(crate) is_stored: bool,
}

impl Rule {
    fn built_in(kind: RuleKind) -> Self {
        Self {
            id: kind.rule_id(),
            kind,
            title: kind.label().into(),
            spec: kind.default_spec(),
            is_on: kind.is_on_by_default(),
            is_stored: false,
        }
    }

    pub(crate) fn is_built_in(&self) -> bool {
        self.id == self.kind.rule_id()
    }
}

/// All rules in the order of the stages; the study's own behind the built-in one of their kind.
pub(crate) fn rules(base: &Base) -> Vec<Rule> {
    let mut found: Vec<Rule> = Vec::new();
    for kind in RuleKind::ALL {
        // The custom kind is nothing without a condition.
        if kind != RuleKind::Custom {
            found.push(Rule::built_in(kind));
        }
        for row in base.rules.iter().filter(|row| row.kind == kind.as_str()) {
            let stored = Rule {
                id: row.id,
                kind,
                title: row.title.clone(),
                // A spec that a newer program wrote is read as far as it is known.
                spec: serde_json::from_str(&row.spec).unwrap_or_else(|_| kind.default_spec()),
                is_on: row.is_on,
                is_stored: true,
            };
            match found.iter_mut().find(|known| known.id == row.id) {
                Some(known) => *known = stored,
                None => found.push(stored),
            }
        }
    }
    found.truncate(MOST_RULES);
    found
}

pub(super) fn to_wire(rule: &Rule) -> CleaningRule {
    let spec = &rule.spec;
    CleaningRule {
        id: Some(rule.id.to_string()),
        kind: rule.kind.as_str().into(),
        title: rule.title.clone(),
        is_on: rule.is_on,
        threshold: spec.threshold,
        min_items: spec.min_items,
        effect: effect_name(spec.effect).into(),
        keep: match spec.keep {
            Keep::First => "first",
            Keep::Last => "last",
        }
        .into(),
        questions: spec.questions.clone(),
        conditions: spec
            .conditions
            .iter()
            .map(|one| RuleCondition {
                title: one.title.clone(),
                condition: one.condition.clone(),
            })
            .collect(),
        answers: spec
            .answers
            .iter()
            .map(|one| RuleAnswer {
                question: one.question.clone(),
                answer: one.answer.clone(),
            })
            .collect(),
        limits: spec
            .limits
            .iter()
            .map(|one| RuleLimits {
                question: one.question.clone(),
                min: one.min,
                max: one.max,
            })
            .collect(),
    }
}

pub(super) fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::Review => "review",
        Effect::Mark => "mark",
    }
}

/// Reads a rule as it was edited.
fn from_wire(draft: &CleaningRule) -> Result<Rule> {
    let kind = RuleKind::from_name(&draft.kind)
        .ok_or_else(|| Failure::bad_value(format!("没有“{}”这种清洗规则。", draft.kind)))?;
    let id = match &draft.id {
        Some(id) => id.parse().map_err(|_| Failure::not_found("这条规则"))?,
        None => CleaningRuleId(uuid::Uuid::now_v7()),
    };
    if !draft.threshold.is_finite() || draft.threshold < 0.0 {
        return Err(Failure::bad_value("界值必须是不小于 0 的数。"));
    }
    let is_condition = matches!(kind, RuleKind::Custom | RuleKind::Contradiction);
    if kind == RuleKind::Custom
        && draft
            .conditions
            .iter()
            .all(|c| c.condition.trim().is_empty())
    {
        return Err(Failure::bad_value(
            "请写出条件，例如：总体 = 5 且 推荐 <= 3。",
        ));
    }
    let mut conditions = Vec::new();
    for one in &draft.conditions {
        if one.condition.trim().is_empty() || !is_condition {
            continue;
        }
        model::condition::Condition::parse(&one.condition)
            .map_err(|error| Failure::bad_value(format!("“{}”：{error}。", one.condition)))?;
        conditions.push(NamedCondition {
            title: one.title.trim().into(),
            condition: one.condition.trim().into(),
        });
    }
    let title = match draft.title.trim() {
        "" => kind.label(),
        title => title,
    };
    Ok(Rule {
        id,
        kind,
        title: title.into(),
        is_on: draft.is_on,
        is_stored: true,
        spec: RuleSpec {
            threshold: draft.threshold,
            min_items: draft.min_items,
            effect: match draft.effect.as_str() {
                "mark" => Effect::Mark,
                "review" => Effect::Review,
                other => return Err(Failure::bad_value(format!("没有“{other}”这种处理。"))),
            },
            keep: match draft.keep.as_str() {
                "first" => Keep::First,
                _ => Keep::Last,
            },
            questions: draft.questions.clone(),
            conditions,
            answers: draft
                .answers
                .iter()
                .filter(|one| !one.question.trim().is_empty())
                .map(|one| KnownAnswer {
                    question: one.question.trim().into(),
                    answer: one.answer.trim().into(),
                })
                .collect(),
            limits: draft
                .limits
                .iter()
                .filter(|one| !one.question.trim().is_empty())
                .map(|one| Limits {
                    question: one.question.trim().into(),
                    min: one.min,
                    max: one.max,
                })
                .collect(),
        },
    })
}

fn to_row(rule: &Rule, position: f64) -> Result<store::CleaningRuleRow> {
    Ok(store::CleaningRuleRow {
        id: rule.id,
        position,
        kind: rule.kind.as_str().into(),
        title: rule.title.clone(),
        spec: serde_json::to_string(&rule.spec)
            .map_err(|error| Failure::internal("rule", &error))?,
        is_on: rule.is_on,
    })
}

pub(crate) fn get_cleaning(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Cleaning> {
    let view = workbench.view()?;
    let hits = hits::hits(workbench, &view)?;
    let base = &view.base;
    Ok(Cleaning {
        rules: hits
            .rules
            .iter()
            .map(|one| row_of(&view, &hits, one))
            .collect(),
        n_raw: base.all.len() as u32,
        n_pilot: base.n_pilot(),
        n_excluded: base.n_excluded(),
        n_valid: view.sheets.len() as u32,
        n_open: hits.open_sheets(base).count() as u32,
        n_decided: base.decisions.len() as u32,
        names: super::columns::NAMES
            .iter()
            .map(|(name, ..)| (*name).to_owned())
            .collect(),
    })
}

fn row_of(view: &View, hits: &Hits, one: &RuleHits) -> CleaningRuleRow {
    let rule = &one.rule;
    let kind = rule.kind;
    CleaningRuleRow {
        rule: to_wire(rule),
        kind_label: kind.label().into(),
        description: kind.description().into(),
        stage: kind.stage().into(),
        unit: match kind.unit() {
            Unit::Seconds => "seconds",
            Unit::Share => "share",
            Unit::Count => "count",
            Unit::Days => "days",
        }
        .into(),
        side: match kind.side() {
            Side::Below => "below",
            Side::AtLeast => "at_least",
            Side::Above => "above",
        }
        .into(),
        has_threshold: kind.has_threshold(),
        is_built_in: rule.is_built_in(),
        is_changed: rule.is_built_in() && rule.is_stored,
        measure: hits.measure_of(&view.base, one),
    }
}

pub(crate) fn measure_rule(
    workbench: &Workbench,
    _: &Context,
    request: CleaningRule,
) -> Result<RuleMeasure> {
    let view = workbench.view()?;
    let rule = match from_wire(&request) {
        Ok(rule) => rule,
        // A condition that is half typed is no mistake: it is told beside the field.
        Err(failure) if failure.code == "bad_value" => {
            return Ok(RuleMeasure {
                note: failure.message,
                ..RuleMeasure::default()
            });
        }
        Err(failure) => return Err(failure),
    };
    let one = hits::measured(&Sources::new(workbench, &view), rule)?;
    let hits = hits::hits(workbench, &view)?;
    Ok(hits.measure_of(&view.base, &one))
}

pub(crate) fn put_cleaning_rule(
    workbench: &Workbench,
    context: &Context,
    request: CleaningRule,
) -> Result<IdRef> {
    let view = workbench.view()?;
    let rule = from_wire(&request)?;
    let known = rules(&view.base);
    let at = known.iter().position(|one| one.id == rule.id);
    if at.is_none() && known.len() >= MOST_RULES {
        return Err(Failure::bad_value(format!(
            "规则最多 {MOST_RULES} 条，请先删去不用的。"
        )));
    }
    let before = at.map(|at| &known[at]);
    let label = match before {
        Some(before) if before.is_on && !rule.is_on => format!("停用清洗规则“{}”", rule.title),
        Some(before) if !before.is_on && rule.is_on => format!("启用清洗规则“{}”", rule.title),
        Some(_) => format!("修改清洗规则“{}”", rule.title),
        None => format!("新增清洗规则“{}”", rule.title),
    };
    let row = to_row(&rule, at.unwrap_or(known.len()) as f64)?;
    let is_same = before.is_some_and(|before| {
        before.spec == rule.spec && before.title == rule.title && before.is_on == rule.is_on
    });
    if !is_same {
        workbench.transact(context, OpKind::UpdateCleaning, &label, |tx| {
            tx.put_cleaning_rule(&row)
        })?;
    }
    Ok(IdRef {
        id: rule.id.to_string(),
    })
}

pub(crate) fn remove_cleaning_rule(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let known = rules(&view.base);
    let rule = known
        .iter()
        .find(|rule| rule.id.to_string() == request.id)
        .ok_or_else(|| Failure::not_found("这条规则"))?;
    if !rule.is_stored {
        return Ok(Nothing {});
    }
    let label = if rule.is_built_in() {
        format!("清洗规则“{}”恢复默认", rule.title)
    } else {
        format!("删除清洗规则“{}”", rule.title)
    };
    workbench.transact(context, OpKind::UpdateCleaning, &label, |tx| {
        tx.remove_cleaning_rule(rule.id)
    })?;
    Ok(Nothing {})
}

pub(crate) fn replace_cleaning_rules(
    workbench: &Workbench,
    context: &Context,
    request: CleaningRules,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let mut wanted: Vec<Rule> = Vec::new();
    for draft in &request.rules {
        let mut rule = from_wire(draft)?;
        // A file without ids means the built-in rule, except where only own ones exist.
        if draft.id.is_none() && rule.kind != RuleKind::Custom {
            rule.id = rule.kind.rule_id();
        }
        wanted.push(rule);
    }
    if wanted.len() > MOST_RULES {
        return Err(Failure::bad_value(format!("规则最多 {MOST_RULES} 条。")));
    }
    let ids: HashSet<CleaningRuleId> = wanted.iter().map(|rule| rule.id).collect();
    let known = rules(&view.base);
    let left_out = known.iter().filter(|rule| !ids.contains(&rule.id));
    let (off, gone): (Vec<&Rule>, Vec<&Rule>) = left_out.partition(|rule| rule.is_built_in());
    let mut rows = Vec::new();
    for (at, rule) in wanted.iter().enumerate() {
        rows.push(to_row(rule, at as f64)?);
    }
    for rule in off.iter().filter(|rule| rule.is_on) {
        let switched = Rule {
            is_on: false,
            ..(**rule).clone()
        };
        rows.push(to_row(&switched, rows.len() as f64)?);
    }
    let label = format!("载入 {} 条清洗规则", wanted.len());
    workbench.transact(context, OpKind::UpdateCleaning, &label, |tx| {
        for row in &rows {
            tx.put_cleaning_rule(row)?;
        }
        for rule in &gone {
            tx.remove_cleaning_rule(rule.id)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
