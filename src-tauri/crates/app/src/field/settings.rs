//! Roles, response times, rules and the invitation of a study.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::{self, CodeRow, Failure, FieldCodes, Nothing};
use crate::workbench::Workbench;
use chrono::NaiveTime;
use model::field::{self, Code, FieldSettings};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;

/// The same fields under the same names, on the other side of the bridge.
fn same<From: Serialize, To: DeserializeOwned>(from: &From) -> Result<To> {
    let value =
        serde_json::to_value(from).map_err(|error| Failure::internal("settings", &error))?;
    serde_json::from_value(value)
        .map_err(|error| Failure::bad_value(format!("设置里有看不懂的内容，没有保存：{error}")))
}

pub(crate) fn get_field_settings(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<wire::FieldSettings> {
    same(&workbench.view()?.project.settings.field)
}

pub(crate) fn update_field_settings(
    workbench: &Workbench,
    context: &Context,
    request: wire::FieldSettings,
) -> Result<Nothing> {
    let wanted: FieldSettings = same(&request)?;
    let wanted = checked(wanted)?;
    let label = said(&workbench.view()?.project.settings.field, &wanted);
    crate::settings::change(workbench, context, &label, |settings| {
        settings.field = wanted
    })?;
    context.touch(&[store::Entity::Visit]);
    Ok(Nothing {})
}

fn said(known: &FieldSettings, wanted: &FieldSettings) -> String {
    let parts: Vec<&str> = [
        (known.roles != wanted.roles, "角色"),
        (known.response_times != wanted.response_times, "时限表"),
        (known.departments != wanted.departments, "责任部门"),
        (known.rules != wanted.rules, "预警规则"),
        (known.invitation != wanted.invitation, "邀请函"),
        (known.care != wanted.care, "客户关怀"),
    ]
    .iter()
    .filter_map(|(differs, name)| differs.then_some(*name))
    .collect();
    if parts.is_empty() {
        "修改现场设置".into()
    } else {
        format!("修改{}", parts.join("、"))
    }
}

/// # Errors
/// `bad_value` with what does not make sense.
fn checked(mut settings: FieldSettings) -> Result<FieldSettings> {
    let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
    match (time(&settings.office_from), time(&settings.office_to)) {
        (Some(from), Some(to)) if from < to => {}
        _ => {
            return Err(Failure::bad_value(
                "上班时间不对：请写成 09:00 和 18:00，下班要晚于上班。",
            ));
        }
    }
    let mut names = HashSet::new();
    for role in &mut settings.roles {
        role.name = role.name.trim().into();
        role.person = role.person.trim().into();
        if role.name.is_empty() || !names.insert(role.name.clone()) {
            return Err(Failure::bad_value("角色要有名称，且不能重名。"));
        }
    }
    let terms = settings
        .response_times
        .iter()
        .flat_map(|row| [Some(row.respond), row.solve, row.plan]);
    for term in terms.flatten() {
        if !term.n.is_finite() || term.n <= 0.0 || term.n > 1_000.0 {
            return Err(Failure::bad_value("时限要大于 0，且不超过 1000。"));
        }
    }
    let mut kinds = HashSet::new();
    for row in &settings.response_times {
        if !kinds.insert(row.kind.as_str()) {
            return Err(Failure::bad_value(format!(
                "反馈类型“{}”在时限表里有两行，请合并。",
                field::label_of(&field::INCIDENT_KINDS, &row.kind)
            )));
        }
    }
    for rule in &settings.rules {
        if !["likert", "nps", "ticket"].contains(&rule.measure.as_str()) {
            return Err(Failure::bad_value(format!(
                "规则“{}”的对象看不懂，可以是评分、推荐意愿或工单。",
                rule.title
            )));
        }
    }
    let text = &settings.invitation;
    if text.latest_days > text.earliest_days {
        return Err(Failure::bad_value(
            "邀请窗口不对：最早的提前天数要不小于最晚的提前天数。",
        ));
    }
    if settings.rules.iter().any(|rule| rule.id.is_empty()) {
        for (at, rule) in settings.rules.iter_mut().enumerate() {
            if rule.id.is_empty() {
                rule.id = format!("rule{}-{at}", uuid::Uuid::now_v7().simple());
            }
        }
    }
    Ok(settings)
}

fn codes(frame: &[Code]) -> Vec<CodeRow> {
    let row = |(code, label): &Code| CodeRow {
        code: (*code).into(),
        label: (*label).into(),
    };
    frame.iter().map(row).collect()
}

/// States of an invitation that follow from answers and clock, beside those people set.
pub(super) const DERIVED_STATES: [Code; 3] = [
    ("answered", "已答"),
    ("late", "逾期作答"),
    ("expired", "逾期未答"),
];

pub(crate) fn list_field_codes(_: &Workbench, _: &Context, _: Nothing) -> Result<FieldCodes> {
    let mut invitation_states = codes(&field::INVITATION_STATES);
    invitation_states.extend(codes(&DERIVED_STATES));
    Ok(FieldCodes {
        visit_kinds: codes(&field::VISIT_KINDS),
        visit_states: codes(&field::VISIT_STATES),
        information_channels: codes(&field::INFORMATION_CHANNELS),
        contact_channels: codes(&field::CONTACT_CHANNELS),
        invitation_states,
        incident_kinds: codes(&field::INCIDENT_KINDS),
        incident_sources: codes(&field::INCIDENT_SOURCES),
        levels: codes(&field::LEVELS),
        forms: codes(&field::FORMS),
        stages: codes(&field::STAGES),
    })
}

/// What to say where fieldwork is planned while a required role is empty (R81); empty when none is.
pub(crate) fn warn_of_roles(settings: &FieldSettings) -> String {
    match settings.empty_roles().join("、") {
        empty if empty.is_empty() => empty,
        empty => {
            format!("还没有指定{empty}：可以先排期，发送邀请前请在“现场记录 → 日历与角色”里填写。")
        }
    }
}

/// Refuses what belongs to running fieldwork while a required role is empty (R81).
///
/// # Errors
/// `role_empty` with the roles' names.
pub(crate) fn require_roles(workbench: &Workbench) -> Result<()> {
    let view = workbench.view()?;
    let empty = view.project.settings.field.empty_roles();
    if empty.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        "role_empty",
        format!(
            "还没有指定{}，调查不能开始。请在“现场记录 → 日历与角色”里填写负责人后再试。",
            empty.join("、")
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_the_bridge_have_the_same_settings() {
        let settings = FieldSettings::default();
        let there: wire::FieldSettings = same(&settings).expect("to the page");
        let back: FieldSettings = same(&there).expect("and back");
        assert_eq!(back, settings);
    }
}
