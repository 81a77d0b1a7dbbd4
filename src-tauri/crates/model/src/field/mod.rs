//! What happens in the field (现场): code frames, deadlines of feedback, the invitation, regular
//! care, and what a study decides about them. Start at [`FieldSettings`].

mod care;
mod frames;
mod incident;
mod invitation;
mod settings;

pub use care::care_days;
pub use frames::*;
pub use incident::{IncidentState, IncidentTimes, Standing, nature, standing, timing};
pub use invitation::{Recipient, render, salutation};
pub use settings::{
    CareRule, DepartmentRow, FieldSettings, IncidentRule, InvitationText, ResponseTime, Role,
};
