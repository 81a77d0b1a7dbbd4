//! Plans as they are kept, and the one whose quotas are the study's.

use super::plan::compute;
use super::{Facts, facts};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Failure, IdRef, Nothing, PlanResult, PlanRow, PreviewPlan, PutPlan, SetQuota};
use crate::workbench::Workbench;
use model::sampling::PlanSpec;
use model::{OpKind, SamplePlanId};
use store::SamplePlan;

pub(crate) fn list_plans(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Vec<PlanRow>> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let adopted = facts.adopted().map(|plan| plan.id);
    let row = |plan: &SamplePlan| {
        let mut row = row(&view, &facts, &plan.title, &plan.spec);
        row.id = plan.id.to_string();
        row.is_adopted = adopted == Some(plan.id);
        row
    };
    Ok(facts.plans.iter().map(row).collect())
}

pub(crate) fn preview_plan(
    workbench: &Workbench,
    _: &Context,
    request: PreviewPlan,
) -> Result<PlanRow> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    Ok(row(
        &view,
        &facts,
        "",
        &with_spread(workbench, &view, request.spec.unwrap_or_default())?,
    ))
}

fn row(view: &View, facts: &Facts, title: &str, spec: &PlanSpec) -> PlanRow {
    let computed = compute(view, facts, spec);
    PlanRow {
        id: String::new(),
        title: title.into(),
        spec: spec.clone(),
        fault: computed
            .as_ref()
            .err()
            .map(|fault| fault.message.clone())
            .unwrap_or_default(),
        result: computed.ok(),
        is_adopted: false,
    }
}

/// Neyman's allocation wants to know how much classes differ: taken from the answers to the overall
/// question where nobody typed it and thirty answered.
fn with_spread(workbench: &Workbench, view: &View, mut spec: PlanSpec) -> Result<PlanSpec> {
    if spec.allocation != model::sampling::Allocation::Neyman {
        return Ok(spec);
    }
    let Some(question) = view.overall() else {
        return Ok(spec);
    };
    let codes = view.codes(workbench, question.id)?;
    for class in spec.classes.iter_mut().filter(|class| class.sd.is_none()) {
        let own: Vec<i16> = codes
            .iter()
            .zip(view.account_of_sheet.iter())
            .filter(|(_, account)| account.is_some_and(|at| view.size_of(at) == class.size))
            .map(|(code, _)| *code)
            .collect();
        let described = stats::describe::describe(&stats::tally::tally(&own));
        class.sd = described.sd.filter(|_| described.n >= 30);
    }
    Ok(spec)
}

pub(super) fn find<'a>(facts: &'a Facts, id: &str) -> Result<&'a SamplePlan> {
    let found = facts
        .plans
        .iter()
        .find(|plan| plan.id.to_string() == id || plan.title == id);
    found.ok_or_else(|| Failure::not_found("这个抽样方案"))
}

pub(crate) fn put_plan(
    workbench: &Workbench,
    context: &Context,
    request: PutPlan,
) -> Result<PlanRow> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::bad_value("抽样方案要有名称。"));
    }
    let spec = with_spread(workbench, &view, request.spec.unwrap_or_default())?;
    // A plan that cannot be computed is not kept: the sentence says what is wrong with it.
    compute(&view, &facts, &spec)?;
    let (id, position) = match &request.id {
        Some(id) => {
            let known = find(&facts, id)?;
            (known.id, known.position)
        }
        None => {
            let last = facts.plans.last().map_or(0.0, |plan| plan.position);
            (SamplePlanId(uuid::Uuid::now_v7()), last + 1.0)
        }
    };
    let plan = SamplePlan {
        id,
        position,
        title: title.into(),
        spec,
    };
    let what = if request.id.is_some() {
        "修改"
    } else {
        "新建"
    };
    let label = format!("{what}抽样方案“{title}”");
    workbench.transact(context, OpKind::UpdatePlan, &label, |tx| tx.put_plan(&plan))?;
    let mut row = row(&view, &facts, title, &plan.spec);
    row.id = id.to_string();
    row.is_adopted = facts.adopted().is_some_and(|adopted| adopted.id == id);
    Ok(row)
}

pub(crate) fn remove_plan(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let plan = find(&facts, &request.id)?;
    let label = format!("删除抽样方案“{}”", plan.title);
    workbench.transact(context, OpKind::UpdatePlan, &label, |tx| {
        for quota in facts.quotas.iter().filter(|quota| quota.plan == plan.id) {
            tx.remove_quota(quota.id)?;
        }
        tx.remove_plan(plan.id)
    })?;
    Ok(Nothing {})
}

/// Makes a plan's targets the study's quotas, in place of those of another.
pub(crate) fn adopt_plan(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<PlanRow> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let plan = find(&facts, &request.id)?;
    let computed = compute(&view, &facts, &plan.spec)?;
    let strata = targets(plan, &computed);
    let label = format!("采用抽样方案“{}”的配额（{} 格）", plan.title, strata.len());
    workbench.transact(context, OpKind::UpdatePlan, &label, |tx| {
        for quota in &facts.quotas {
            tx.remove_quota(quota.id)?;
        }
        strata
            .iter()
            .try_for_each(|(stratum, target)| tx.put_quota(plan.id, stratum, *target))
    })?;
    let mut row = row(&view, &facts, &plan.title, &plan.spec);
    row.id = plan.id.to_string();
    row.is_adopted = true;
    Ok(row)
}

type Stratum = Vec<(String, String)>;

fn targets(plan: &SamplePlan, computed: &PlanResult) -> Vec<(Stratum, u32)> {
    let dims = plan_dims(&plan.spec);
    let stratum = |keys: &[String]| dims.iter().cloned().zip(keys.iter().cloned()).collect();
    computed
        .cells
        .iter()
        .map(|cell| (stratum(&cell.keys), cell.n))
        .collect()
}

/// Dimensions of a plan's cells; a typed population is known by class only.
pub(super) fn plan_dims(spec: &PlanSpec) -> Vec<String> {
    let further = spec
        .dims
        .iter()
        .filter(|dim| *dim != "size" && spec.population.is_none());
    std::iter::once("size".to_owned())
        .chain(further.cloned())
        .collect()
}

pub(crate) fn drop_quotas(workbench: &Workbench, context: &Context, _: Nothing) -> Result<Nothing> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    workbench.transact(
        context,
        OpKind::UpdatePlan,
        "不再采用抽样方案的配额",
        |tx| {
            facts
                .quotas
                .iter()
                .try_for_each(|quota| tx.remove_quota(quota.id))
        },
    )?;
    Ok(Nothing {})
}

/// Sets one cell of the adopted plan by hand.
pub(crate) fn set_quota(
    workbench: &Workbench,
    context: &Context,
    request: SetQuota,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let plan = facts
        .adopted()
        .ok_or_else(|| Failure::bad_value("还没有采用抽样方案，请先在“方案”里采用一个。"))?;
    let known = facts.quotas.first().map(|quota| &quota.stratum);
    let dims = |stratum: &Stratum| {
        stratum
            .iter()
            .map(|(dim, _)| dim.clone())
            .collect::<Vec<_>>()
    };
    if known.is_some_and(|known| dims(known) != dims(&request.stratum)) {
        return Err(Failure::bad_value(
            "这一格不是方案的最小一格，请切换到方案的分层维度后再改目标。",
        ));
    }
    let names: Vec<&str> = request
        .stratum
        .iter()
        .map(|(_, class)| class.as_str())
        .collect();
    let label = format!("把“{}”的配额改为 {}", names.join(" × "), request.target);
    let id = plan.id;
    workbench.transact(context, OpKind::UpdatePlan, &label, |tx| {
        tx.put_quota(id, &request.stratum, request.target)
    })?;
    Ok(Nothing {})
}
