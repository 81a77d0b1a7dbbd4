//! Reasons for leaving by groups of customers (流失原因, R128), from the records of talks.

use super::attribute::Attribute;
use crate::context::Context;
use crate::failure::Result;
use crate::mining::{Facet, UNKNOWN};
use crate::theme_matrix::test_of;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::field::label_of;
use model::interview::{REASONS, counts};
use std::collections::BTreeMap;
use store::Interview;

pub(crate) fn get_reasons(
    workbench: &Workbench,
    _: &Context,
    request: GetReasons,
) -> Result<ReasonTable> {
    let view = workbench.view()?;
    let interviews = workbench.read(|study| study.list_interviews())?;
    let by = match request.by.as_str() {
        "" | "stratum" => Attribute::Stratum,
        "region" => Attribute::Facet(Facet::Region),
        "industry" => Attribute::Facet(Facet::Industry),
        "size" => Attribute::Facet(Facet::Size),
        other => {
            return Err(Failure::bad_value(format!(
                "流失原因不能按“{other}”分组，可用：stratum、region、industry、size。"
            )));
        }
    };
    let told = interviews
        .iter()
        .filter(|talk| counts(&talk.state) && !talk.reason.is_empty());
    let mut cells: BTreeMap<(String, String), u32> = BTreeMap::new();
    for talk in told {
        let key = (talk.reason.clone(), group_of(&view, talk, by));
        *cells.entry(key).or_default() += 1;
    }
    Ok(table(by, &cells))
}

fn group_of(view: &View, talk: &Interview, by: Attribute) -> String {
    let at = view.account_index(&talk.account_code);
    let account = at.map(|at| &view.accounts[at as usize].account);
    let name = match by {
        Attribute::Stratum => talk.stratum.clone(),
        Attribute::Facet(Facet::Region) => {
            account.map_or_else(String::new, |one| one.region.clone())
        }
        Attribute::Facet(Facet::Industry) => {
            account.map_or_else(|| talk.industry.clone(), |one| one.industry.clone())
        }
        _ => at.map_or_else(String::new, |at| view.size_of(at).label().to_owned()),
    };
    if name.is_empty() {
        UNKNOWN.into()
    } else {
        name
    }
}

fn table(by: Attribute, cells: &BTreeMap<(String, String), u32>) -> ReasonTable {
    let mut groups: Vec<String> = cells.keys().map(|(_, group)| group.clone()).collect();
    groups.sort_by_key(|group| (group == UNKNOWN, group.clone()));
    groups.dedup();
    let n = |reason: &str, group: &str| {
        let key = (reason.to_owned(), group.to_owned());
        cells.get(&key).copied().unwrap_or(0)
    };
    let totals: Vec<u32> = groups
        .iter()
        .map(|group| REASONS.iter().map(|(reason, _)| n(reason, group)).sum())
        .collect();
    let mut rows: Vec<ReasonRow> = REASONS
        .iter()
        .map(|(reason, _)| {
            let by_group: Vec<u32> = groups.iter().map(|group| n(reason, group)).collect();
            ReasonRow {
                reason: (*reason).into(),
                label: label_of(&REASONS, reason).into(),
                n: by_group.iter().sum(),
                shares: by_group
                    .iter()
                    .zip(&totals)
                    .map(|(n, total)| stats::describe::share(*n, *total))
                    .collect(),
                by_group,
            }
        })
        .filter(|row| row.n > 0)
        .collect();
    // The order of the frame stays among equals.
    rows.sort_by_key(|row| std::cmp::Reverse(row.n));
    let (test, p) = test(&rows, &groups);
    ReasonTable {
        by_label: by.label().into(),
        groups,
        totals,
        rows,
        test: test.into(),
        p,
        method: "计数单位为一场访谈，以访谈记录里的流失原因为准，已取消和拒访的不计；占比以该组有原因的访谈为基数。\
            检验“各组原因分布相同”：期望频数均不小于 1 且小于 5 的不超过五分之一时用 Pearson 卡方检验；不满足而只有两种原因时用 Fisher 精确检验，否则不检验。未注明的组不参加检验。"
            .into(),
    }
}

fn test(rows: &[ReasonRow], groups: &[String]) -> (&'static str, Option<f64>) {
    let known: Vec<usize> = (0..groups.len())
        .filter(|at| groups[*at] != UNKNOWN)
        .collect();
    let counts: Vec<Vec<u32>> = rows
        .iter()
        .map(|row| known.iter().map(|at| row.by_group[*at]).collect())
        .filter(|row: &Vec<u32>| row.iter().sum::<u32>() > 0)
        .collect();
    if known.len() < 2 || counts.len() < 2 {
        return ("", None);
    }
    if let [first, second] = counts.as_slice() {
        let (test, p, _) = test_of(first, second);
        return (test, p);
    }
    let names = (0..counts.len() as i16).collect();
    let table = stats::crosstab::crosstab_of_counts(names, counts)
        .filter(stats::crosstab::has_enough_expected);
    let p = table
        .and_then(|table| stats::crosstab::chi_square(&table))
        .map(|test| test.p);
    (p.map_or("", |_| "chi_square"), p)
}
