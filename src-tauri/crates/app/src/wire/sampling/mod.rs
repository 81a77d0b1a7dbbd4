//! Sampling and quotas (抽样与配额): plans, draws, quotas, recovery, weights, grades, cohorts.
//!
//! Specifications cross as the study keeps them (`model::sampling`); the types of the same names
//! here say to the page how those look, and a test holds the two together.

mod board;
mod customers;
mod draws;
mod plans;

pub use board::*;
pub use customers::*;
pub use draws::*;
pub use plans::*;
