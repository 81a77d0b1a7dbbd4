//! Dimensions: customers sorted into named classes.

use super::Facts;
use crate::failure::Result;
use crate::view::View;
use crate::wire::Failure;
use model::SizeClass;
use std::collections::BTreeSet;

/// Class of customers about whom the roster says nothing.
pub(crate) const UNKNOWN: &str = "（未填）";
/// Class of customers outside a cohort.
const OTHERS: &str = "其他客户";
/// Class of customers without a grade.
const UNGRADED: &str = "未分级";
/// More classes are no classes.
const MOST_CLASSES: usize = 60;

/// A dimension (维度): one class a customer.
pub(crate) struct Dimension {
    /// Stable name: `size`, `region`, `industry`, `grade`, `cohort:…`, `attr:…`.
    pub(crate) name: String,
    /// Chinese name.
    pub(crate) label: String,
    /// Classes in order.
    pub(crate) classes: Vec<String>,
    /// Class of each customer.
    pub(crate) of_account: Vec<u16>,
}

/// The dimension of a name; `None` when no dimension of customers is called so.
///
/// # Errors
/// `bad_value` when there is such a dimension but not in this study.
pub(crate) fn account_dimension(
    view: &View,
    facts: &Facts,
    name: &str,
) -> Result<Option<Dimension>> {
    let n = view.accounts.len() as u32;
    let account = |at: u32| &view.accounts[at as usize].account;
    let known = |text: &str| {
        if text.is_empty() {
            UNKNOWN.to_owned()
        } else {
            text.to_owned()
        }
    };
    let made = match name {
        "size" => {
            let order = SizeClass::ALL.map(|class| class.label().to_owned());
            ordered(
                name,
                "客户规模",
                &order,
                (0..n).map(|at| view.size_of(at).label().to_owned()),
            )
        }
        "region" => sorted(name, "区域", (0..n).map(|at| known(&account(at).region))),
        "industry" => sorted(name, "行业", (0..n).map(|at| known(&account(at).industry))),
        "grade" => {
            let Some(spec) = &view.project.settings.grading else {
                return Err(Failure::bad_value(
                    "还没有给客户分级，请先在“抽样与配额 · 分级与客户群”里保存分级规则。",
                ));
            };
            let mut order: Vec<String> = spec
                .grades
                .iter()
                .map(|grade| grade.label.clone())
                .collect();
            order.push(UNGRADED.into());
            let of = |at: u32| match facts.grade_of(view, at) {
                "" => UNGRADED.to_owned(),
                grade => grade.to_owned(),
            };
            ordered(name, "客户等级", &order, (0..n).map(of))
        }
        "cohort" => first_cohorts(view, facts)?,
        _ => match name.split_once(':') {
            Some(("cohort", title)) => cohort(view, facts, name, title)?,
            Some(("attr", heading)) => attribute(view, name, heading)?,
            _ => return Ok(None),
        },
    };
    Ok(Some(made))
}

/// [`account_dimension`] that must be one.
///
/// # Errors
/// `bad_value` otherwise.
pub(crate) fn require(view: &View, facts: &Facts, name: &str) -> Result<Dimension> {
    account_dimension(view, facts, name)?.ok_or_else(|| {
        Failure::bad_value(format!(
            "没有“{name}”这个维度：请用 size、region、industry、grade、cohort:客户群名称 或 attr:名册列名。"
        ))
    })
}

/// Several dimensions.
pub(crate) fn require_all(view: &View, facts: &Facts, names: &[String]) -> Result<Vec<Dimension>> {
    names
        .iter()
        .map(|name| require(view, facts, name))
        .collect()
}

fn ordered(
    name: &str,
    label: &str,
    order: &[String],
    values: impl Iterator<Item = String>,
) -> Dimension {
    let values: Vec<String> = values.collect();
    let classes: Vec<String> = order
        .iter()
        .filter(|class| values.contains(class))
        .cloned()
        .collect();
    let place = |value: &String| {
        classes
            .iter()
            .position(|class| class == value)
            .map_or(u16::MAX, |at| at as u16)
    };
    Dimension {
        name: name.into(),
        label: label.into(),
        of_account: values.iter().map(place).collect(),
        classes,
    }
}

/// Classes by name, what is not known last.
fn sorted(name: &str, label: &str, values: impl Iterator<Item = String>) -> Dimension {
    let values: Vec<String> = values.collect();
    let distinct: BTreeSet<&String> = values.iter().collect();
    let mut order: Vec<String> = distinct.into_iter().cloned().collect();
    order.sort_by_key(|class| class == UNKNOWN);
    ordered(name, label, &order, values.into_iter())
}

fn cohort(view: &View, facts: &Facts, name: &str, title: &str) -> Result<Dimension> {
    let found = facts
        .cohorts
        .iter()
        .find(|cohort| cohort.title == title || cohort.id.to_string() == title);
    let found = found.ok_or_else(|| Failure::bad_value(format!("没有名为“{title}”的客户群。")))?;
    let id = found.id.to_string();
    let of = |at: usize| {
        if facts.sets[at].contains(&id) {
            found.title.clone()
        } else {
            OTHERS.into()
        }
    };
    let order = [found.title.clone(), OTHERS.into()];
    Ok(ordered(
        name,
        &format!("客户群：{}", found.title),
        &order,
        (0..view.accounts.len()).map(of),
    ))
}

/// All cohorts at once: everybody counts in the first he belongs to.
fn first_cohorts(view: &View, facts: &Facts) -> Result<Dimension> {
    if facts.cohorts.is_empty() {
        return Err(Failure::bad_value(
            "还没有客户群，请先在“抽样与配额 · 分级与客户群”里新建。",
        ));
    }
    let of = |at: usize| {
        let first = facts
            .cohorts
            .iter()
            .find(|one| facts.sets[at].contains(&one.id.to_string()));
        first.map_or_else(|| OTHERS.to_owned(), |one| one.title.clone())
    };
    let mut order: Vec<String> = facts.cohorts.iter().map(|one| one.title.clone()).collect();
    order.push(OTHERS.into());
    let label = "客户群（同属几个的计入第一个）";
    Ok(ordered(
        "cohort",
        label,
        &order,
        (0..view.accounts.len()).map(of),
    ))
}

fn attribute(view: &View, name: &str, heading: &str) -> Result<Dimension> {
    let value = |row: &store::AccountRow| {
        let text = row
            .account
            .attributes
            .get(heading)
            .map_or("", String::as_str);
        if text.is_empty() {
            UNKNOWN.to_owned()
        } else {
            text.to_owned()
        }
    };
    if !view
        .accounts
        .iter()
        .any(|row| row.account.attributes.contains_key(heading))
    {
        return Err(Failure::bad_value(format!("名册里没有“{heading}”这一列。")));
    }
    let dimension = sorted(name, heading, view.accounts.iter().map(value));
    if dimension.classes.len() > MOST_CLASSES {
        return Err(Failure::bad_value(format!(
            "“{heading}”有 {} 个不同的值，太多，不能作为分组；可以用客户群按大小分段。",
            dimension.classes.len()
        )));
    }
    Ok(dimension)
}
