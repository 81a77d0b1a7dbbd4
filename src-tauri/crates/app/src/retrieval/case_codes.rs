//! Respondents by codes, 0 or 1 (个案×编码), ready for SPSS, R or Excel.

use super::attribute::Attribute;
use super::ground::Ground;
use super::scoped::Scoped;
use crate::context::Context;
use crate::corpus::{Text, respondent_of};
use crate::failure::Result;
use crate::mining::{Facet, UNKNOWN};
use crate::report::names::Names;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::HashSet;

pub(crate) fn get_case_codes(
    workbench: &Workbench,
    _: &Context,
    request: GetCaseCodes,
) -> Result<CaseCodes> {
    case_codes(workbench, &Ground::read(workbench)?, &request)
}

/// One row a respondent with words of his own in the sources asked for, in reading order.
pub(super) fn case_codes(
    workbench: &Workbench,
    ground: &Ground,
    request: &GetCaseCodes,
) -> Result<CaseCodes> {
    let scoped = Scoped::read(ground, &request.scope)?;
    let contacts = workbench.read(|study| study.list_contacts())?;
    let names = Names::new(&ground.view, &contacts, request.is_named)?;
    let mut order: Vec<u32> = Vec::new();
    let mut seen = HashSet::new();
    let mut texts_of: std::collections::HashMap<u32, Vec<&Text>> = Default::default();
    let said = ground
        .corpus
        .texts
        .iter()
        .filter(|text| text.is_of_respondent() && scoped.takes(text));
    for text in said {
        if seen.insert(text.respondent) {
            order.push(text.respondent);
        }
        texts_of.entry(text.respondent).or_default().push(text);
    }
    let with: Vec<HashSet<u32>> = scoped
        .codes
        .iter()
        .map(|code| scoped.respondents_of(ground, *code))
        .collect();
    let rows = (1u32..).zip(&order).map(|(n, who)| {
        let texts = texts_of.get(who).map(Vec::as_slice).unwrap_or_default();
        CaseRow {
            attributes: attributes(ground, &names, n, *who, texts),
            codes: with
                .iter()
                .map(|with| u8::from(with.contains(who)))
                .collect(),
        }
    });
    let rows = rows.collect();
    let codes = scoped.codes.iter().enumerate().map(|(n, at)| CaseVariable {
        name: format!("code_{:03}", n + 1),
        label: names.hide(&ground.coded.path(*at)).into_owned(),
        values: "0 = 未提到，1 = 提到".into(),
        code: ground.coded.codes[*at].id.to_string(),
    });
    let mut variables = attribute_variables(&names);
    variables.extend(codes);
    Ok(CaseCodes { variables, rows })
}

/// Attributes in the order of [`attributes`].
fn attribute_variables(names: &Names) -> Vec<CaseVariable> {
    let mut head = vec![("case_id", "个案编号", ""), ("respondent", "受访者", "")];
    if names.is_named() {
        head.extend([
            ("account_code", "客户编号", ""),
            ("account_name", "客户名称", ""),
        ]);
    }
    head.extend([
        ("region", "区域", ""),
        ("industry", "行业", ""),
        ("size", "客户规模", ""),
        ("stratum", "访谈客户群", ""),
        ("score", "总体满意度（均值）", "空 = 没有作答"),
        ("band", "总体满意度等级", ""),
        ("sources", "来源", ""),
        ("n_texts", "文本条数", ""),
    ]);
    let variable = |(name, label, values): (&str, &str, &str)| CaseVariable {
        name: name.into(),
        label: label.into(),
        values: values.into(),
        code: String::new(),
    };
    head.into_iter().map(variable).collect()
}

fn attributes(ground: &Ground, names: &Names, n: u32, who: u32, texts: &[&Text]) -> Vec<String> {
    let Some(first) = texts.first() else {
        return Vec::new();
    };
    let account = first.account.map(|at| &ground.view.accounts[at as usize]);
    // A stand-in of a talk is told apart by the talk.
    let talk = match (first.account, first.transcript) {
        (None, Some(_)) => format!("{} ", Attribute::Transcript.shown(ground, first)),
        _ => String::new(),
    };
    let mut cells = vec![
        n.to_string(),
        names
            .hide(&format!("{talk}{}", respondent_of(&ground.view, first)))
            .into_owned(),
    ];
    if names.is_named() {
        cells.push(account.map_or_else(String::new, |one| one.account.code.clone()));
        cells.push(account.map_or_else(String::new, |one| one.name.clone()));
    }
    let value = |attribute: Attribute| {
        let mut shown = texts.iter().map(|text| attribute.shown(ground, text));
        shown.find(|shown| shown != UNKNOWN).unwrap_or_default()
    };
    let mut sources: Vec<&str> = Vec::new();
    for text in texts {
        if !sources.contains(&text.source.label()) {
            sources.push(text.source.label());
        }
    }
    cells.extend([
        value(Attribute::Facet(Facet::Region)),
        value(Attribute::Facet(Facet::Industry)),
        value(Attribute::Facet(Facet::Size)),
        value(Attribute::Stratum),
        ground
            .score(who)
            .map_or_else(String::new, |score| score.to_string()),
        value(Attribute::Band),
        sources.join("、"),
        texts.len().to_string(),
    ]);
    cells
}
