//! Sheets that are the same as others. Of each group one stays; the others point to it.

use super::{Measured, NO_TWIN, Sources};
use crate::failure::Result;
use model::QuestionKind;
use model::cleaning::{Keep, RuleSpec};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Sheets of one key, where there are several.
struct Groups {
    groups: Vec<Vec<u32>>,
    /// Sheets that have a key.
    n_judged: u32,
}

/// Groups sheets by a key; pilots and sheets without a key take no part. Most keys are of one
/// sheet: only the others get a list.
fn groups<K: Hash + Eq>(sources: &Sources<'_>, key: impl Fn(usize) -> Option<K>) -> Groups {
    let mut first_of: FxHashMap<K, u32> = FxHashMap::default();
    let mut group_of: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut n_judged = 0;
    for at in 0..sources.n as u32 {
        if sources.view.base.is_pilot(at) {
            continue;
        }
        let Some(key) = key(at as usize) else {
            continue;
        };
        n_judged += 1;
        let first = *first_of.entry(key).or_insert(at);
        if first != at {
            group_of
                .entry(first)
                .or_insert_with(|| vec![first])
                .push(at);
        }
    }
    Groups {
        groups: group_of.into_values().collect(),
        n_judged,
    }
}

/// The sheets of a group but the one that stays, which they point to.
fn marked(sources: &Sources<'_>, keep: Keep, groups: Groups) -> Measured {
    let submitted = &sources.view.base.all.columns.submitted_at;
    let mut measured = Measured {
        values: vec![f32::NAN; sources.n],
        twins: vec![NO_TWIN; sources.n],
        n_judged: groups.n_judged,
        note: String::new(),
    };
    for mut group in groups.groups {
        group.sort_by_key(|at| (submitted[*at as usize], *at));
        if keep == Keep::Last {
            group.reverse();
        }
        let others = group.len() as f32 - 1.0;
        for at in &group[1..] {
            measured.values[*at as usize] = others;
            measured.twins[*at as usize] = group[0];
        }
    }
    measured
}

pub(super) fn persons(sources: &Sources<'_>, spec: &RuleSpec) -> Measured {
    let columns = &sources.view.base.all.columns;
    let (accounts, waves) = (&columns.account_code, &columns.field.wave);
    // A value may stand twice in a dictionary, once an import: words are compared, not numbers.
    let key = |at| {
        let code = accounts.get(at).trim();
        (!code.is_empty()).then(|| (code, waves.get(at)))
    };
    marked(sources, spec.keep, groups(sources, key))
}

/// Telephones and addresses; names alone identify nobody.
fn contact_key(value: &str) -> Option<String> {
    let plain: String = value
        .chars()
        .filter(|c| !c.is_whitespace() && !"-－()（）+".contains(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let n_digits = plain.chars().filter(char::is_ascii_digit).count();
    (plain.contains('@') || n_digits >= 7).then_some(plain)
}

pub(super) fn contacts(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Measured> {
    let all = &sources.view.base.all;
    let names = sources
        .workbench
        .read(|study| study.list_identity_names())?;
    let mut found = Measured {
        values: vec![f32::NAN; sources.n],
        twins: vec![NO_TWIN; sources.n],
        ..Measured::default()
    };
    for name in names {
        let column = sources
            .workbench
            .read(|study| study.load_identity(all, &name))?;
        let keys: Vec<Option<String>> = column.values.iter().map(|v| contact_key(v)).collect();
        let key = |at: usize| {
            let key = keys[column.codes[at] as usize].clone()?;
            Some((key, all.columns.field.wave.get(at)))
        };
        let one = marked(sources, spec.keep, groups(sources, key));
        found.n_judged = found.n_judged.max(one.n_judged);
        for at in 0..sources.n {
            if found.values[at].is_nan() {
                found.values[at] = one.values[at];
                found.twins[at] = one.twins[at];
            }
        }
    }
    Ok(found)
}

fn has_items(sources: &Sources<'_>, spec: &RuleSpec) -> bool {
    sources.view.questions.len() as u32 >= spec.min_items
}

fn too_few() -> Measured {
    Measured {
        note: "题目太少，答案相同可能只是巧合，这条规则不起作用。".into(),
        ..Measured::default()
    }
}

pub(super) fn same_ip(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Measured> {
    if !has_items(sources, spec) {
        return Ok(too_few());
    }
    let all = &sources.view.base.all;
    let ip = sources
        .workbench
        .read(|study| study.load_identity(all, "ip"))?;
    let key = |at| {
        let address = ip.get(at).trim();
        (!address.is_empty()).then(|| (address, all.columns.hashes[at]))
    };
    Ok(marked(sources, spec.keep, groups(sources, key)))
}

/// Sheets whose answers are all the same; those of one IP are for the other rule.
pub(super) fn same_answers(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Measured> {
    if !has_items(sources, spec) {
        return Ok(too_few());
    }
    let hashes = &sources.view.base.all.columns.hashes;
    let mut found = marked(sources, spec.keep, groups(sources, |at| Some(hashes[at])));
    let of_ip = same_ip(sources, spec)?;
    for (value, other) in found.values.iter_mut().zip(&of_ip.values) {
        if !other.is_nan() {
            *value = f32::NAN;
        }
    }
    Ok(found)
}

pub(super) fn near(sources: &Sources<'_>, spec: &RuleSpec) -> Result<Measured> {
    let kinds = [
        QuestionKind::Likert,
        QuestionKind::Nps,
        QuestionKind::SingleChoice,
    ];
    let held = sources.codes(&sources.places(&kinds, &spec.questions))?;
    if (held.len() as u32) < spec.min_items {
        return Ok(too_few());
    }
    let columns: Vec<&[i16]> = held.iter().map(|codes| codes.as_slice()).collect();
    let share = spec.threshold.clamp(0.5, 1.0);
    let twins = stats::quality::nearest_twins(&columns, share, spec.min_items);
    let columns = &sources.view.base.all.columns;
    let mut found = Measured {
        values: vec![f32::NAN; sources.n],
        twins: vec![NO_TWIN; sources.n],
        n_judged: sources.n as u32 - sources.view.base.n_pilot(),
        note: String::new(),
    };
    // Of two the one that stays is not hit; wholly equal sheets are for the other rules.
    let place = |at: usize| (columns.submitted_at[at], at);
    let is_hit = |at: usize, other: usize| {
        columns.hashes[other] != columns.hashes[at]
            && (place(at) < place(other)) == (spec.keep == Keep::Last)
    };
    for (at, twin) in twins.into_iter().enumerate() {
        if let Some((other, alike)) = twin.filter(|(other, _)| is_hit(at, *other as usize)) {
            found.values[at] = alike;
            found.twins[at] = other;
        }
    }
    Ok(found)
}
