//! Column roles as the mapping wizard shows them, to and from the readers' mappings.

use crate::failure::Result;
use crate::wire::{ColumnChoice, Failure, ImportKind, RoleOption};
use exchange::responses::Preset;
use exchange::roster::{PurchaseUnit, RosterMapping};
use exchange::tickets::TicketsMapping;

const ROSTER: [(&str, &str, bool); 13] = [
    ("ignore", "不导入", false),
    ("code", "客户编号", true),
    ("name", "客户名称", false),
    ("contact", "联系人", false),
    ("title", "职务", false),
    ("phone", "电话", false),
    ("email", "邮箱", false),
    ("region", "区域", false),
    ("industry", "行业", false),
    ("annual_purchase", "年度采购额（万元）", false),
    ("annual_purchase_yuan", "年度采购额（元）", false),
    ("tags", "标签", false),
    (ATTRIBUTE, "其他属性", false),
];

/// Role of a further column that is kept by its heading; any number of columns may have it.
const ATTRIBUTE: &str = "attribute";

const RESPONSES: [(&str, &str, bool); 19] = [
    ("ignore", "不导入", false),
    ("question", "题目", true),
    ("sheet_key", "序号", false),
    ("submitted_at", "提交时间", false),
    ("duration", "所用时间", false),
    ("source", "来源", false),
    ("source_detail", "来源详情", false),
    ("ip", "来自 IP", false),
    ("account_code", "客户编号", false),
    ("tick", "多选题的一个选项", false),
    ("started_at", "开始时间", false),
    ("ended_at", "结束时间", false),
    ("mode", "调查方式（线上/线下）", false),
    ("channel", "渠道", false),
    ("interviewer", "访问员", false),
    ("place", "地点", false),
    ("device", "设备", false),
    ("consent", "是否同意", false),
    ("wave", "期次", false),
];

const TICKETS: [(&str, &str, bool); 13] = [
    ("ignore", "不导入", false),
    ("code", "工单编号", true),
    ("account_code", "客户编号", false),
    ("opened_at", "创建时间", false),
    ("answered_at", "首次响应时间", false),
    ("closed_at", "解决时间", false),
    ("category", "类型", false),
    ("channel", "渠道", false),
    ("product", "产品", false),
    ("text", "问题描述", true),
    ("resolution", "处理结果", false),
    ("status", "状态", false),
    ("score", "满意度", false),
];

/// Roles that a column of such a file may have.
pub(super) fn roles(kind: ImportKind) -> Vec<RoleOption> {
    let list: &[(&str, &str, bool)] = match kind {
        ImportKind::Roster => &ROSTER,
        ImportKind::Responses => &RESPONSES,
        ImportKind::Tickets => &TICKETS,
        ImportKind::Transcript => &[],
    };
    list.iter()
        .map(|(role, label, is_required)| RoleOption {
            role: (*role).into(),
            label: (*label).into(),
            is_required: *is_required,
        })
        .collect()
}

pub(super) fn choice(role: &str) -> ColumnChoice {
    ColumnChoice {
        role: role.into(),
        question_kind: None,
        title: None,
        module: None,
        choice: None,
        link: None,
    }
}

/// Which column each role of a roster has, as one slot a role.
fn roster_slots(mapping: &mut RosterMapping) -> [(&'static str, &mut Option<usize>); 10] {
    let amount = if mapping.purchase_unit == PurchaseUnit::Yuan {
        "annual_purchase_yuan"
    } else {
        "annual_purchase"
    };
    [
        ("code", &mut mapping.code),
        ("name", &mut mapping.name),
        ("contact", &mut mapping.contact),
        ("title", &mut mapping.title),
        ("phone", &mut mapping.phone),
        ("email", &mut mapping.email),
        ("region", &mut mapping.region),
        ("industry", &mut mapping.industry),
        (amount, &mut mapping.annual_purchase),
        ("tags", &mut mapping.tags),
    ]
}

fn ticket_slots(mapping: &mut TicketsMapping) -> [(&'static str, &mut Option<usize>); 12] {
    [
        ("code", &mut mapping.code),
        ("account_code", &mut mapping.account_code),
        ("opened_at", &mut mapping.opened_at),
        ("answered_at", &mut mapping.answered_at),
        ("closed_at", &mut mapping.closed_at),
        ("category", &mut mapping.category),
        ("channel", &mut mapping.channel),
        ("product", &mut mapping.product),
        ("text", &mut mapping.text),
        ("resolution", &mut mapping.resolution),
        ("status", &mut mapping.status),
        ("score", &mut mapping.score),
    ]
}

/// Slots to one choice a column.
fn shown<const N: usize>(
    slots: [(&'static str, &mut Option<usize>); N],
    n_columns: usize,
) -> Vec<ColumnChoice> {
    let mut choices = vec![choice("ignore"); n_columns];
    for (role, column) in slots {
        if let Some(column) = column.and_then(|at| choices.get_mut(at)) {
            *column = choice(role);
        }
    }
    choices
}

/// Choices to slots.
fn set<const N: usize>(slots: [(&'static str, &mut Option<usize>); N], choices: &[ColumnChoice]) {
    for (role, column) in slots {
        *column = choices.iter().position(|choice| choice.role == role);
    }
}

pub(super) fn roster_choices(mapping: &RosterMapping, n_columns: usize) -> Vec<ColumnChoice> {
    let mut choices = shown(roster_slots(&mut mapping.clone()), n_columns);
    for column in &mapping.attributes {
        if let Some(column) = choices.get_mut(*column) {
            *column = choice(ATTRIBUTE);
        }
    }
    choices
}

pub(super) fn roster_mapping(choices: &[ColumnChoice]) -> RosterMapping {
    let in_yuan = choices
        .iter()
        .any(|choice| choice.role == "annual_purchase_yuan");
    let mut mapping = RosterMapping {
        purchase_unit: if in_yuan {
            PurchaseUnit::Yuan
        } else {
            PurchaseUnit::WanYuan
        },
        ..RosterMapping::default()
    };
    set(roster_slots(&mut mapping), choices);
    mapping.attributes = (0..choices.len())
        .filter(|at| choices[*at].role == ATTRIBUTE)
        .collect();
    mapping
}

pub(super) fn ticket_choices(mapping: &TicketsMapping, n_columns: usize) -> Vec<ColumnChoice> {
    shown(ticket_slots(&mut mapping.clone()), n_columns)
}

pub(super) fn ticket_mapping(choices: &[ColumnChoice]) -> TicketsMapping {
    let mut mapping = TicketsMapping::default();
    set(ticket_slots(&mut mapping), choices);
    mapping
}

pub(super) fn preset(name: Option<&str>) -> Result<Option<Preset>> {
    match name {
        None => Ok(None),
        Some(name) => Preset::from_name(name).map(Some).ok_or_else(|| {
            let names = Preset::ALL.map(Preset::as_str).join("、");
            Failure::bad_value(format!("没有“{name}”这种答卷来源，可用：{names}。"))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roster_mapping_survives_the_wizard() {
        for unit in [PurchaseUnit::Yuan, PurchaseUnit::WanYuan] {
            let mapping = RosterMapping {
                code: Some(2),
                annual_purchase: Some(0),
                tags: Some(4),
                attributes: vec![1, 5],
                purchase_unit: unit,
                ..RosterMapping::default()
            };
            assert_eq!(roster_mapping(&roster_choices(&mapping, 6)), mapping);
        }
    }

    #[test]
    fn every_role_shown_is_understood() {
        for role in roles(ImportKind::Tickets).iter().skip(1) {
            let mapping = ticket_mapping(&[choice(&role.role)]);
            assert_eq!(ticket_choices(&mapping, 1)[0].role, role.role);
        }
    }
}
