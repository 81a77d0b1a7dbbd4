//! Which texts take part (范围), and into which groups they fall.

use super::Mined;
use crate::corpus::{Corpus, Source, Text};
use crate::failure::Result;
use crate::sampling;
use crate::view::View;
use crate::wire::{Failure, MineTexts};
use crate::workbench::Workbench;
use model::SizeClass;
use std::collections::{BTreeSet, HashMap};

/// What the cached result of the whole study goes by.
pub(super) const EVERYTHING: &str = "";

/// Shown for texts whose group nobody knows.
pub(crate) const UNKNOWN: &str = "未注明";

/// By what respondents are grouped (分组变量).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    Region,
    Industry,
    Size,
    Source,
    Period,
}

impl Facet {
    pub(crate) fn from_name(name: &str) -> Result<Self> {
        Ok(match name {
            "region" => Self::Region,
            "industry" => Self::Industry,
            "size" => Self::Size,
            "source" => Self::Source,
            "period" => Self::Period,
            other => {
                return Err(Failure::bad_value(format!(
                    "没有“{other}”这种分组，可用：region、industry、size、source、period。"
                )));
            }
        })
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Region => "区域",
            Self::Industry => "行业",
            Self::Size => "客户规模",
            Self::Source => "来源",
            Self::Period => "月份",
        }
    }

    /// Whether one respondent may be in several groups: his interview and his answers are
    /// two sources, so the groups are not independent samples.
    pub(crate) fn may_overlap(self) -> bool {
        matches!(self, Self::Source | Self::Period)
    }

    /// The group a text falls into, as shown.
    pub(crate) fn group_of(self, view: &View, text: &Text) -> String {
        let account = text.account.map(|at| &view.accounts[at as usize].account);
        let name = match self {
            Self::Region => account.map_or("", |account| account.region.as_str()).into(),
            Self::Industry => account
                .map_or("", |account| account.industry.as_str())
                .into(),
            Self::Size => text
                .account
                .map_or("", |at| view.size_of(at).label())
                .to_owned(),
            Self::Source => text.source.label().to_owned(),
            Self::Period => text.month.map(month_name).unwrap_or_default(),
        };
        if name.is_empty() {
            UNKNOWN.into()
        } else {
            name
        }
    }

    /// Place of a group among others of its kind: order of size, of sources, of time.
    fn order_of(self, name: &str) -> usize {
        let fixed = match self {
            Self::Size => SizeClass::ALL.iter().position(|one| one.label() == name),
            Self::Source => Source::ALL.iter().position(|one| one.label() == name),
            _ => None,
        };
        if name == UNKNOWN {
            usize::MAX
        } else {
            fixed.unwrap_or(usize::MAX - 1)
        }
    }
}

/// `2026-09`.
pub(crate) fn month_name(month: i32) -> String {
    format!(
        "{:04}-{:02}",
        month.div_euclid(12),
        month.rem_euclid(12) + 1
    )
}

/// The scope as text; what does not narrow the texts (search, top, polarity …) does not count.
pub(super) fn scope_key(scope: &MineTexts) -> String {
    let lists = [
        &scope.sources,
        &scope.regions,
        &scope.industries,
        &scope.sizes,
        &scope.questions,
        &scope.periods,
        &scope.cohorts,
    ];
    if lists.iter().all(|list| list.is_empty()) {
        return EVERYTHING.into();
    }
    lists.map(|list| list.join("\u{1f}")).join("\u{1e}")
}

/// Indices of the texts in scope, in reading order.
pub(crate) fn texts_in_scope(
    workbench: &Workbench,
    view: &View,
    corpus: &Corpus,
    scope: &MineTexts,
) -> Result<Vec<usize>> {
    let members = members(workbench, view, &scope.cohorts)?;
    let is_member = |text: &Text| match &members {
        Some(members) => text.account.is_some_and(|at| members[at as usize]),
        None => true,
    };
    let is_wanted = |at: &usize| {
        let text = &corpus.texts[*at];
        is_member(text) && is_in_scope(view, text, scope)
    };
    Ok((0..corpus.texts.len()).filter(is_wanted).collect())
}

/// Whether each customer is in one of the cohorts; `None` = all customers and everybody else.
fn members(workbench: &Workbench, view: &View, cohorts: &[String]) -> Result<Option<Vec<bool>>> {
    if cohorts.is_empty() {
        return Ok(None);
    }
    let facts = sampling::facts(workbench, view)?;
    let ids: Vec<String> = cohorts
        .iter()
        .map(|cohort| Ok(sampling::find_cohort(&facts, cohort)?.id.to_string()))
        .collect::<Result<_>>()?;
    let is_in = |sets: &BTreeSet<String>| ids.iter().any(|id| sets.contains(id));
    Ok(Some(facts.sets.iter().map(is_in).collect()))
}

fn is_in_scope(view: &View, text: &Text, scope: &MineTexts) -> bool {
    let among =
        |wanted: &[String], value: &str| wanted.is_empty() || wanted.iter().any(|one| one == value);
    let in_group = |wanted: &[String], facet: Facet| {
        wanted.is_empty() || among(wanted, &facet.group_of(view, text))
    };
    let of_question = || match text.question {
        Some(at) => among(
            &scope.questions,
            &view.questions[at as usize].id.to_string(),
        ),
        None => true,
    };
    among(&scope.sources, text.source.as_str())
        && in_group(&scope.regions, Facet::Region)
        && in_group(&scope.industries, Facet::Industry)
        && in_group(&scope.sizes, Facet::Size)
        && in_group(&scope.periods, Facet::Period)
        && (scope.questions.is_empty() || of_question())
}

/// The scope narrowed to some groups of a facet.
pub(crate) fn narrowed(scope: &MineTexts, facet: Facet, groups: &[String]) -> MineTexts {
    let mut narrow = scope.clone();
    let list = match facet {
        Facet::Region => &mut narrow.regions,
        Facet::Industry => &mut narrow.industries,
        Facet::Size => &mut narrow.sizes,
        Facet::Period => &mut narrow.periods,
        Facet::Source => {
            narrow.sources = Source::ALL
                .iter()
                .filter(|source| groups.iter().any(|group| group == source.label()))
                .map(|source| source.as_str().to_owned())
                .collect();
            return narrow;
        }
    };
    *list = groups.to_vec();
    narrow
}

/// The groups of the texts in scope.
pub(crate) struct Grouping {
    /// Sizes and sources in their own order, months in time, others by respondents.
    pub(crate) names: Vec<String>,
    /// Group of each unit.
    pub(crate) of_unit: Vec<u16>,
    /// Distinct respondents with any words of their own, by group.
    pub(crate) n_respondents: Vec<u32>,
}

/// Groups the units of a mining.
pub(crate) fn grouping(view: &View, corpus: &Corpus, mined: &Mined, facet: Facet) -> Grouping {
    let mut index: HashMap<String, u16> = HashMap::new();
    let mut people: Vec<Vec<u32>> = Vec::new();
    let mut names = Vec::new();
    let mut of_unit = Vec::with_capacity(mined.units.len());
    for at in &mined.units {
        let text = &corpus.texts[*at];
        let name = facet.group_of(view, text);
        let next = names.len() as u16;
        let group = *index.entry(name.clone()).or_insert_with(|| {
            names.push(name);
            people.push(Vec::new());
            next
        });
        of_unit.push(group);
        if text.is_of_respondent() {
            people[usize::from(group)].push(text.respondent);
        }
    }
    let n_of = |people: &mut Vec<u32>| {
        people.sort_unstable();
        people.dedup();
        people.len() as u32
    };
    let counts: Vec<u32> = people.iter_mut().map(n_of).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| {
        let by_time = if facet == Facet::Period {
            names[*a].cmp(&names[*b])
        } else {
            counts[*b].cmp(&counts[*a])
        };
        facet
            .order_of(&names[*a])
            .cmp(&facet.order_of(&names[*b]))
            .then(by_time)
            .then_with(|| names[*a].cmp(&names[*b]))
    });
    let mut rank = vec![0u16; names.len()];
    for (place, at) in order.iter().enumerate() {
        rank[*at] = place as u16;
    }
    Grouping {
        of_unit: of_unit
            .into_iter()
            .map(|group| rank[usize::from(group)])
            .collect(),
        n_respondents: order.iter().map(|at| counts[*at]).collect(),
        names: order.into_iter().map(|at| names[at].clone()).collect(),
    }
}

impl Grouping {
    /// Distinct respondents by group among (unit, respondent) pairs.
    pub(crate) fn count(&self, said: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
        let mut pairs: Vec<(u16, u32)> = said
            .filter_map(|(unit, who)| self.of_unit.get(unit as usize).map(|group| (*group, who)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut counts = vec![0; self.names.len()];
        for (group, _) in pairs {
            if let Some(count) = counts.get_mut(usize::from(group)) {
                *count += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_named_as_people_write_them() {
        assert_eq!(month_name(2026 * 12 + 8), "2026-09");
        assert_eq!(month_name(2026 * 12 + 11), "2026-12");
        assert_eq!(month_name(2027 * 12), "2027-01");
    }

    #[test]
    fn people_count_once_in_a_group_and_again_in_another() {
        let grouping = Grouping {
            names: vec!["答卷".into(), "访谈".into()],
            of_unit: vec![0, 0, 1],
            n_respondents: vec![2, 1],
        };
        // Respondent 7 says it twice in answers and once in the interview; 8 once.
        let said = [(0, 7), (1, 7), (2, 7), (1, 8)];
        assert_eq!(grouping.count(said.into_iter()), [2, 1]);
    }
}
