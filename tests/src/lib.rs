//! Builders and golden compare for the journeys and the command-line tests.
//!
//! Start with [`desk::Desk`] (a study driven through the command list) or
//! [`program::Program`] (the same from outside, through the built `kesheng`). Must not
//! compute a figure that a test expects: those are reasoned or counted in the tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod desk;
pub mod files;
pub mod grid;
pub mod hostile;
pub mod places;
pub mod plant;
pub mod program;
pub mod spread;

pub use desk::Desk;
pub use program::Program;
