//! Sampling and quotas (抽样与配额): who is asked, how many, who came back, what an answer weighs.
//!
//! [`facts`] holds what the study knows of its customers at one revision; [`dims`] sorts customers
//! into classes. On these stand the planner, the draws, the quota board, recovery, weights, grades
//! and cohorts, one file each.

mod board;
mod cohorts;
mod dims;
mod draw;
mod draws;
mod export;
mod facts;
mod grading;
mod members;
mod plan;
mod plans;
mod pools;
mod recovery;
mod strata;
mod weights;
mod wording;

pub(crate) use board::get_quota_board;
pub(crate) use cohorts::{
    count_filter, find as find_cohort, get_frame_options, list_cohorts, put_cohort, remove_cohort,
};
pub(crate) use dims::{account_dimension, require as require_dimension};
pub(crate) use draws::{
    check_draw, draw_pools, draw_sample, get_draw, list_draws, preview_draw, remove_draw,
};
pub(crate) use export::export_draw;
pub(crate) use facts::{Facts, facts};
pub(crate) use grading::{get_grading, set_grading};
pub(crate) use members::{replace_member, update_members};
pub(crate) use plans::{
    adopt_plan, drop_quotas, list_plans, preview_plan, put_plan, remove_plan, set_quota,
};
pub(crate) use recovery::{by_channel, get_recovery};
pub(crate) use weights::{case_weights, get_weighting, set_weighting};
pub(crate) use wording::{method_notes, weighting_words};
