//! What a draw is to be made of: the frame, and how many from each cell.

use crate::failure::Result;
use crate::sampling::draw::{Frame, cell, frame};
use crate::sampling::plan::compute;
use crate::sampling::plans::{find as find_plan, plan_dims};
use crate::sampling::{Facts, dims};
use crate::view::View;
use crate::wire::{DrawRequest, Failure};
use model::SamplePlanId;
use model::sampling::{DrawMethod, DrawSpec};
use stats::allocation::allocate_within;

/// Nobody draws more than this in one go.
const MOST_DRAWN: u32 = 200_000;

/// A specification with the frame it was made for.
pub(super) struct Ready {
    pub(super) spec: DrawSpec,
    pub(super) frame: Frame,
    pub(super) plan: Option<SamplePlanId>,
}

pub(super) fn ready(view: &View, facts: &Facts, request: &DrawRequest) -> Result<Ready> {
    if let Some(id) = &request.plan {
        return by_plan(view, facts, id);
    }
    if !(0.0..=5.0).contains(&request.reserve_share) || request.n > MOST_DRAWN {
        return Err(Failure::bad_value("抽取数量或备选比例超出了范围。"));
    }
    let dims = if request.method == DrawMethod::Random {
        Vec::new()
    } else {
        request.dims.clone()
    };
    let resolved = dims::require_all(view, facts, &dims)?;
    let frame = frame(view, facts, request.unit, &request.filter, &resolved);
    let n_frame = frame.candidates.len() as u32;
    let cells = if request.method == DrawMethod::Stratified {
        let order: Vec<Vec<String>> = resolved.iter().map(|dim| dim.classes.clone()).collect();
        let strata = frame.strata(&order);
        let sizes: Vec<u32> = strata.values().map(|places| places.len() as u32).collect();
        let weights: Vec<f64> = sizes.iter().map(|n| f64::from(*n)).collect();
        let parts = allocate_within(request.n, &weights, &sizes).parts;
        strata
            .keys()
            .zip(sizes.iter().zip(parts))
            .map(|(key, (size, n))| {
                let keys = key
                    .iter()
                    .zip(&order)
                    .map(|(at, classes)| classes[*at].clone())
                    .collect();
                cell(keys, *size, n, request.reserve_share)
            })
            .collect()
    } else {
        vec![cell(Vec::new(), n_frame, request.n, request.reserve_share)]
    };
    let spec = DrawSpec {
        method: request.method,
        unit: request.unit,
        filter: request.filter.clone(),
        dims,
        cells,
    };
    Ok(Ready {
        spec,
        frame,
        plan: None,
    })
}

/// As many from each cell as the plan wants invited.
fn by_plan(view: &View, facts: &Facts, id: &str) -> Result<Ready> {
    let plan = find_plan(facts, id)?;
    if plan.spec.population.is_some() {
        return Err(Failure::bad_value(
            "这个方案的总量是手工填写的，没有名册可抽；请把总量改为“取自名册”。",
        ));
    }
    let computed = compute(view, facts, &plan.spec)?;
    let mut filter = plan.spec.filter.clone();
    if filter.sizes.is_empty() {
        filter.sizes = plan.spec.classes.iter().map(|class| class.size).collect();
    }
    let dims = plan_dims(&plan.spec);
    let resolved = dims::require_all(view, facts, &dims)?;
    let frame = frame(view, facts, plan.spec.unit, &filter, &resolved);
    let cells = computed
        .cells
        .iter()
        .map(|planned| {
            cell(
                planned.keys.clone(),
                planned.population,
                planned.n_invite,
                plan.spec.reserve_share,
            )
        })
        .collect();
    let spec = DrawSpec {
        method: DrawMethod::Stratified,
        unit: plan.spec.unit,
        filter,
        dims,
        cells,
    };
    Ok(Ready {
        spec,
        frame,
        plan: Some(plan.id),
    })
}
