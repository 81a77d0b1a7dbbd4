//! Cohorts (客户群): named filters, their sizes and headline figures; and what filters are made of.

use super::dims::UNKNOWN;
use super::wording::filter_words;
use super::{Facts, facts};
use crate::context::Context;
use crate::failure::Result;
use crate::roster::counts;
use crate::view::View;
use crate::wire::{
    CohortRow, Failure, FilterCount, FilterRequest, FrameOptions, GroupCount, IdRef, NamedRef,
    Nothing, PutCohort,
};
use crate::workbench::Workbench;
use model::sampling::CustomerFilter;
use model::{CohortId, OpKind, QuestionKind, SizeClass};
use stats::tally::tally;
use std::collections::HashSet;
use store::Cohort;

pub(crate) fn list_cohorts(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<CohortRow>> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    facts
        .cohorts
        .iter()
        .map(|cohort| cohort_row(workbench, &view, &facts, cohort))
        .collect()
}

fn cohort_row(
    workbench: &Workbench,
    view: &View,
    facts: &Facts,
    cohort: &Cohort,
) -> Result<CohortRow> {
    let inside = facts.select(view, &cohort.rule);
    let others: HashSet<String> = facts
        .cohorts
        .iter()
        .filter(|other| other.id != cohort.id)
        .map(|other| other.id.to_string())
        .collect();
    let is_shared = |at: &&u32| {
        facts.sets[**at as usize]
            .iter()
            .any(|set| others.contains(set))
    };
    let is_in: HashSet<u32> = inside.iter().copied().collect();
    let own = |codes: &[i16]| -> Vec<i16> {
        codes
            .iter()
            .zip(view.account_of_sheet.iter())
            .filter(|(_, account)| account.is_some_and(|at| is_in.contains(&at)))
            .map(|(code, _)| *code)
            .collect()
    };
    let suppress_below = view.project.settings.suppress_below;
    let mut mean = None;
    if let Some(question) = view.overall() {
        let described = stats::describe::describe(&tally(&own(&view.scores(workbench, question)?)));
        mean = described.mean.filter(|_| described.n >= suppress_below);
    }
    let mut nps = None;
    if let Some(question) = view.questions_of(QuestionKind::Nps).next() {
        let figure = stats::nps::compute_nps(&tally(&own(&view.codes(workbench, question.id)?)));
        nps = figure
            .filter(|figure| figure.n >= suppress_below)
            .map(|figure| figure.score);
    }
    Ok(CohortRow {
        id: cohort.id.to_string(),
        title: cohort.title.clone(),
        words: filter_words(facts, &cohort.rule),
        rule: cohort.rule.clone(),
        n: inside.len() as u32,
        share: if view.accounts.is_empty() {
            0.0
        } else {
            inside.len() as f64 / view.accounts.len() as f64
        },
        n_shared: inside.iter().filter(is_shared).count() as u32,
        n_valid: inside.iter().map(|at| facts.n_valid[*at as usize]).sum(),
        mean,
        nps,
    })
}

pub(crate) fn find<'a>(facts: &'a Facts, id: &str) -> Result<&'a Cohort> {
    let found = facts
        .cohorts
        .iter()
        .find(|cohort| cohort.id.to_string() == id || cohort.title == id);
    found.ok_or_else(|| Failure::not_found("这个客户群"))
}

pub(crate) fn put_cohort(
    workbench: &Workbench,
    context: &Context,
    request: PutCohort,
) -> Result<CohortRow> {
    let view = workbench.view()?;
    let known = facts(workbench, &view)?;
    let title = request.title.trim();
    if title.is_empty() || title.contains(':') {
        return Err(Failure::bad_value("客户群要有名称，名称里不能有冒号。"));
    }
    if !request.rule.cohorts.is_empty() {
        return Err(Failure::bad_value("客户群的条件里不能再用客户群。"));
    }
    if request.rule.is_empty() {
        return Err(Failure::bad_value(
            "客户群至少要有一个条件，否则就是全部客户。",
        ));
    }
    let own = request
        .id
        .as_deref()
        .map(|id| find(&known, id))
        .transpose()?;
    let is_taken = known
        .cohorts
        .iter()
        .any(|cohort| cohort.title == title && own.is_none_or(|own| own.id != cohort.id));
    if is_taken {
        return Err(Failure::bad_value(format!(
            "已经有名为“{title}”的客户群，请换个名称。"
        )));
    }
    let last = known.cohorts.last().map_or(0.0, |cohort| cohort.position);
    let cohort = Cohort {
        id: own.map_or_else(|| CohortId(uuid::Uuid::now_v7()), |own| own.id),
        position: own.map_or(last + 1.0, |own| own.position),
        title: title.into(),
        rule: request.rule,
    };
    let label = format!(
        "{}客户群“{title}”",
        if own.is_some() { "修改" } else { "新建" }
    );
    workbench.transact(context, OpKind::UpdateCohort, &label, |tx| {
        tx.put_cohort(&cohort)
    })?;
    let view = workbench.view()?;
    let known = facts(workbench, &view)?;
    cohort_row(workbench, &view, &known, &cohort)
}

pub(crate) fn remove_cohort(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let cohort = find(&facts, &request.id)?;
    let label = format!("删除客户群“{}”", cohort.title);
    workbench.transact(context, OpKind::UpdateCohort, &label, |tx| {
        tx.remove_cohort(cohort.id)
    })?;
    Ok(Nothing {})
}

pub(crate) fn count_filter(
    workbench: &Workbench,
    _: &Context,
    request: FilterRequest,
) -> Result<FilterCount> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let inside = facts.select(&view, &request.filter);
    let contacts = facts.contacts_of();
    let n_contacts = |at: &u32| {
        contacts
            .get(&view.accounts[*at as usize].account.id)
            .map_or(0, Vec::len) as u32
    };
    Ok(FilterCount {
        n: inside.len() as u32,
        n_roster: view.accounts.len() as u32,
        n_contacts: inside.iter().map(n_contacts).sum(),
        words: filter_words(&facts, &request.filter),
    })
}

pub(crate) fn get_frame_options(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<FrameOptions> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let all = facts.select(&view, &CustomerFilter::default());
    let account = |at: &u32| &view.accounts[*at as usize].account;
    let filled = |groups: Vec<GroupCount>| -> Vec<GroupCount> {
        groups
            .into_iter()
            .filter(|group| !group.name.is_empty() && group.name != UNKNOWN)
            .collect()
    };
    let sizes = SizeClass::ALL.iter().map(|size| GroupCount {
        name: size.label().into(),
        n: all.iter().filter(|at| view.size_of(**at) == *size).count() as u32,
    });
    let attributes = counts(
        all.iter()
            .flat_map(|at| account(at).attributes.keys().map(String::as_str)),
    );
    let grade_order: Vec<String> = view
        .project
        .settings
        .grading
        .iter()
        .flat_map(|spec| spec.grades.iter().map(|grade| grade.label.clone()))
        .collect();
    let mut grades = filled(counts(all.iter().map(|at| facts.grade_of(&view, *at))));
    grades.sort_by_key(|group| grade_order.iter().position(|label| *label == group.name));
    let named = |id: String, title: &str| NamedRef {
        id,
        title: title.into(),
    };
    let mut dims: Vec<NamedRef> = [
        ("size", "客户规模"),
        ("region", "区域"),
        ("industry", "行业"),
    ]
    .map(|(id, title)| named(id.into(), title))
    .into();
    if view.project.settings.grading.is_some() {
        dims.push(named("grade".into(), "客户等级"));
    }
    dims.extend(facts.cohorts.iter().map(|one| {
        named(
            format!("cohort:{}", one.title),
            &format!("客户群：{}", one.title),
        )
    }));
    for attribute in &attributes {
        let values: HashSet<&str> = all
            .iter()
            .filter_map(|at| {
                account(at)
                    .attributes
                    .get(&attribute.name)
                    .map(String::as_str)
            })
            .collect();
        if values.len() <= 20 {
            dims.push(named(format!("attr:{}", attribute.name), &attribute.name));
        }
    }
    Ok(FrameOptions {
        n_accounts: all.len() as u32,
        n_contacts: facts.contacts.len() as u32,
        sizes: sizes.collect(),
        regions: filled(counts(all.iter().map(|at| account(at).region.as_str()))),
        industries: filled(counts(all.iter().map(|at| account(at).industry.as_str()))),
        tags: counts(
            all.iter()
                .flat_map(|at| account(at).tags.iter().map(String::as_str)),
        ),
        grades,
        attributes,
        cohorts: facts
            .cohorts
            .iter()
            .map(|one| named(one.id.to_string(), &one.title))
            .collect(),
        draws: facts
            .draws
            .iter()
            .map(|one| named(one.id.to_string(), &one.title))
            .collect(),
        dims,
    })
}
