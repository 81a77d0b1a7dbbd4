//! Sampling (抽样): who is asked, how many, and what a customer is worth.
//!
//! Here are the specifications as a study keeps them and the rules that need no arithmetic. Sizes,
//! draws and weights are computed by `stats` and put together by `app`. Start at [`PlanSpec`].

mod draw;
mod filter;
mod grading;
mod plan;
mod weighting;

pub use draw::{
    DrawCell, DrawKind, DrawMethod, DrawSpec, MemberRole, MemberState, frame_hash, member_id,
    quota_id,
};
pub use filter::{AttributeTest, CustomerFacts, CustomerFilter, TestOp, day_number, number_in};
pub use grading::{Grade, GradeCut, GradingFault, GradingSpec, Measure, MeasureSource};
pub use plan::{Allocation, PlanClass, PlanFault, PlanSpec, SampleUnit};
pub use weighting::{WeightMargin, WeightingSpec};
