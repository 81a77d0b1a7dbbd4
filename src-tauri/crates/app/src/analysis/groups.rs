//! Variables that figures are grouped by: of the customer, of how a sheet came about, a question.

use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{QuestionKind, SizeClass};
use store::column::DictColumn;

/// A variable to group by: a number for each sheet, and what the numbers mean.
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) names: Vec<String>,
    pub(crate) of_sheet: Vec<u16>,
}

pub(crate) fn group_columns(
    workbench: &Workbench,
    view: &View,
    by: &[String],
) -> Result<Vec<Group>> {
    by.iter()
        .map(|name| group_column(workbench, view, name))
        .collect()
}

fn group_column(workbench: &Workbench, view: &View, name: &str) -> Result<Group> {
    match name {
        "region" => Ok(account_group(view, "区域", |at| {
            view.accounts[at as usize].account.region.clone()
        })),
        "industry" => Ok(account_group(view, "行业", |at| {
            view.accounts[at as usize].account.industry.clone()
        })),
        "size" => {
            let mut group = account_group(view, "客户规模", |at| {
                view.size_of(at).label().to_owned()
            });
            order_sizes(&mut group);
            Ok(group)
        }
        "wave" => Ok(wave_group(view)),
        other => {
            if let Some(code) = other.strip_prefix(crate::retrieval::CODE_PREFIX) {
                return crate::retrieval::code_group(workbench, view, code);
            }
            if let Some((label, column)) = field_of(view, other) {
                return Ok(text_group(label, column));
            }
            match sampled_group(workbench, view, other)? {
                Some(group) => Ok(group),
                None => question_group(workbench, view, other),
            }
        }
    }
}

/// Sheet fields by name: what is known of each sheet besides its answers.
pub(crate) const FIELDS: [(&str, &str); 6] = [
    ("mode", "调查方式"),
    ("channel", "渠道"),
    ("interviewer", "访问员"),
    ("place", "地点"),
    ("device", "设备"),
    ("source", "来源"),
];

fn field_of<'a>(view: &'a View, name: &str) -> Option<(&'static str, &'a DictColumn)> {
    let label = FIELDS.iter().find(|(known, _)| *known == name)?.1;
    let columns = &view.sheets.columns;
    let field = &columns.field;
    let column = match name {
        "mode" => &field.mode,
        "channel" => &field.channel,
        "interviewer" => &field.interviewer,
        "place" => &field.place,
        "device" => &field.device,
        _ => &columns.source,
    };
    Some((label, column))
}

/// The names among some values in their order, and the number of each value; empty is no group.
fn numbered<'a>(
    named: impl Iterator<Item = &'a String>,
    values: &[String],
) -> (Vec<String>, Vec<u16>) {
    let mut names: Vec<String> = named.filter(|name| !name.is_empty()).cloned().collect();
    names.sort();
    names.dedup();
    let number = |value: &String| {
        names
            .binary_search(value)
            .map_or(stats::codes::NO_GROUP, |at| at as u16)
    };
    let numbers = values.iter().map(number).collect();
    (names, numbers)
}

/// Groups by the words of a column, in their order; empty is no group.
fn text_group(label: &str, column: &DictColumn) -> Group {
    let shown = |value: &String| match value.trim() {
        "online" => "线上".to_owned(),
        "offline" => "线下".to_owned(),
        value => value.to_owned(),
    };
    let values: Vec<String> = column.values.iter().map(shown).collect();
    // Values of imports that are gone, or of no sheet that counts, make no group.
    let mut is_used = vec![false; values.len()];
    for code in &column.codes {
        is_used[*code as usize] = true;
    }
    let used = values.iter().zip(&is_used).filter(|(_, is_used)| **is_used);
    let (names, of_value) = numbered(used.map(|(value, _)| value), &values);
    Group {
        label: label.into(),
        of_sheet: column
            .codes
            .iter()
            .map(|code| of_value[*code as usize])
            .collect(),
        names,
    }
}

/// Waves in their order; sheets without one are in no group.
fn wave_group(view: &View) -> Group {
    let waves = &view.base.waves;
    let column = &view.sheets.columns.field.wave;
    let place = |value: &String| waves.iter().position(|wave| wave.id.to_string() == *value);
    let of_value: Vec<u16> = column
        .values
        .iter()
        .map(|value| place(value).map_or(stats::codes::NO_GROUP, |at| at as u16))
        .collect();
    Group {
        label: "期次".into(),
        names: waves.iter().map(|wave| wave.title.clone()).collect(),
        of_sheet: column
            .codes
            .iter()
            .map(|code| of_value[*code as usize])
            .collect(),
    }
}

pub(crate) fn list_group_variables(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<GroupVariable>> {
    let view = workbench.view()?;
    let account = ["region", "industry", "size"].into_iter();
    let fields = FIELDS.iter().map(|(name, _)| *name);
    let mut found = Vec::new();
    for name in account.chain(["wave"]).chain(fields) {
        let group = group_column(workbench, &view, name)?;
        let mut is_used = vec![false; group.names.len()];
        for at in &group.of_sheet {
            if let Some(is_used) = is_used.get_mut(*at as usize) {
                *is_used = true;
            }
        }
        found.push(GroupVariable {
            name: name.into(),
            label: group.label,
            n_groups: is_used.iter().filter(|is_used| **is_used).count() as u32,
        });
    }
    found.extend(crate::retrieval::code_variables(workbench, &view)?);
    Ok(found)
}

/// Groups of sampling: grades, cohorts, further columns of the roster.
fn sampled_group(workbench: &Workbench, view: &View, name: &str) -> Result<Option<Group>> {
    let is_sampled = name == "grade" || name == "cohort" || name.contains(':');
    if !is_sampled {
        return Ok(None);
    }
    let facts = crate::sampling::facts(workbench, view)?;
    let Some(dim) = crate::sampling::account_dimension(view, &facts, name)? else {
        return Ok(None);
    };
    Ok(Some(Group {
        label: dim.label.clone(),
        of_sheet: view
            .account_of_sheet
            .iter()
            .map(|account| account.map_or(stats::codes::NO_GROUP, |at| dim.of_account[at as usize]))
            .collect(),
        names: dim.classes,
    }))
}

/// Groups of a customer variable over the sheets, in the order of the names.
fn account_group(view: &View, label: &str, value: impl Fn(u32) -> String) -> Group {
    let values: Vec<String> = (0..view.accounts.len() as u32).map(value).collect();
    let (names, of_account) = numbered(values.iter(), &values);
    let of_sheet = view
        .account_of_sheet
        .iter()
        .map(|account| account.map_or(stats::codes::NO_GROUP, |at| of_account[at as usize]))
        .collect();
    Group {
        label: label.into(),
        names,
        of_sheet,
    }
}

/// Size classes stand from large to small, not by name.
fn order_sizes(group: &mut Group) {
    let order: Vec<String> = SizeClass::ALL
        .iter()
        .map(|class| class.label().to_owned())
        .filter(|label| group.names.contains(label))
        .collect();
    let place: Vec<u16> = group
        .names
        .iter()
        .map(|name| order.iter().position(|label| label == name).unwrap_or(0) as u16)
        .collect();
    for number in &mut group.of_sheet {
        if let Some(new) = place.get(*number as usize) {
            *number = *new;
        }
    }
    group.names = order;
}

fn question_group(workbench: &Workbench, view: &View, name: &str) -> Result<Group> {
    let question = view.questions.iter().find(|question| {
        question.kind == QuestionKind::SingleChoice
            && (question.code == name || question.id.to_string() == name)
    });
    let question = question.ok_or_else(|| {
        Failure::bad_value(format!(
            "“{name}”不能用来分组：请用 region、industry、size、grade、cohort:客户群、attr:名册列名、code:编码、wave、mode、channel、interviewer、place、device、source 或某道单选题的编号。"
        ))
    })?;
    let n = question.choices.len();
    let codes = view.codes(workbench, question.id)?;
    let number = |code: &i16| {
        if *code >= 1 && (*code as usize) <= n {
            *code as u16 - 1
        } else {
            stats::codes::NO_GROUP
        }
    };
    Ok(Group {
        label: question.title.clone(),
        names: question
            .choices
            .iter()
            .map(|choice| choice.label.clone())
            .collect(),
        of_sheet: codes.iter().map(number).collect(),
    })
}
