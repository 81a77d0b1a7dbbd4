//! Whether a sheet's respondent mentions a code (是否提到编码), as groups of the analysis.

use super::ground::Ground;
use crate::analysis::Group;
use crate::failure::Result;
use crate::view::View;
use crate::wire::GroupVariable;
use crate::workbench::Workbench;
use std::collections::{HashMap, HashSet};

/// What begins the name of such a variable; an id, path or name of a code follows.
pub(crate) const PREFIX: &str = "code:";
const NAMES: [&str; 2] = ["提到", "未提到"];

/// Groups of sheets: 提到 where their respondent has the code or one below it, wherever he said it; 未提到
/// where he has words but not that code; no group where he has none.
pub(crate) fn code_group(workbench: &Workbench, view: &View, code: &str) -> Result<Group> {
    let ground = Ground::read(workbench)?;
    let at = ground.code_named(code)?;
    let with = with(&ground, at);
    let group = |who: &Option<u32>| group_of(*who, &with);
    Ok(Group {
        label: label(&ground, at),
        names: NAMES.map(str::to_owned).to_vec(),
        of_sheet: respondents_of(&ground, view).iter().map(group).collect(),
    })
}

/// A variable for each code that somebody with a sheet mentions.
pub(crate) fn code_variables(workbench: &Workbench, view: &View) -> Result<Vec<GroupVariable>> {
    if workbench.read(|study| Ok(study.list_codings()?.is_empty()))? {
        return Ok(Vec::new());
    }
    let ground = Ground::read(workbench)?;
    let people: HashSet<u32> = respondents_of(&ground, view)
        .into_iter()
        .flatten()
        .collect();
    let mut found = Vec::new();
    for (at, code) in ground.coded.codes.iter().enumerate() {
        let n_with = people.intersection(&with(&ground, at)).count();
        if n_with > 0 {
            found.push(GroupVariable {
                name: format!("{PREFIX}{}", code.id),
                label: label(&ground, at),
                n_groups: if n_with < people.len() { 2 } else { 1 },
            });
        }
    }
    Ok(found)
}

fn label(ground: &Ground, at: usize) -> String {
    format!("提到“{}”", ground.coded.path(at))
}

fn group_of(who: Option<u32>, with: &HashSet<u32>) -> u16 {
    match who {
        Some(who) => u16::from(!with.contains(&who)),
        None => stats::codes::NO_GROUP,
    }
}

/// Respondents with a code or one below it.
fn with(ground: &Ground, at: usize) -> HashSet<u32> {
    let codes = ground.below(at);
    ground
        .codings
        .iter()
        .filter(|placed| codes.contains(&placed.code))
        .flat_map(|placed| ground.respondents(placed.stretch))
        .collect()
}

/// The respondent of each sheet of a view, where he has words. The view may be narrowed: its sheets are
/// found by their ids among all.
fn respondents_of(ground: &Ground, view: &View) -> Vec<Option<u32>> {
    let whole = &ground.view;
    let speaks: HashSet<u32> = ground
        .corpus
        .texts
        .iter()
        .filter(|text| text.is_of_respondent())
        .map(|text| text.respondent)
        .collect();
    let known = |sheet: usize| {
        let who = ground.corpus.respondent_of_sheet(whole, sheet);
        who.filter(|who| speaks.contains(who))
    };
    if view.sheets.len() == whole.sheets.len() {
        return (0..whole.sheets.len()).map(known).collect();
    }
    let place: HashMap<_, usize> = (0..whole.sheets.len())
        .filter_map(|sheet| Some((whole.sheets.id(sheet)?, sheet)))
        .collect();
    let sheets = 0..view.sheets.len();
    sheets
        .map(|sheet| known(*place.get(&view.sheets.id(sheet)?)?))
        .collect()
}
