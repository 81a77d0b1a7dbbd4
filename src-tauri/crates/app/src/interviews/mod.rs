//! Interviews and focus groups (访谈、座谈会): plan by customer group, people, consent, guides, minutes.
//!
//! `list` keeps the talks and says what they lack, `board` plans them from a draw, `people` seats the
//! participants, `consent` says whose words may be used and whose voice is whose, `guides` what is
//! asked, `minutes` and `guide_file` write and read documents. Rules are in `model::interview` and
//! `text::wording`.

mod board;
mod churn;
mod consent;
mod guide_file;
mod guides;
mod list;
mod minutes;
mod people;

pub(crate) use board::*;
pub(crate) use churn::get_churn;
pub(crate) use consent::Talks;
pub(crate) use guide_file::*;
pub(crate) use guides::*;
pub(crate) use list::*;
pub(crate) use minutes::*;
pub(crate) use people::*;
