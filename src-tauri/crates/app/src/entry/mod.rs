//! Answers typed in (录入): a sheet is kept answer by answer while it is entered, and becomes a
//! sheet like any other when it is submitted. Start at [`sheets`]; [`written`] is the one place
//! where answers become columns of the data, for entry and for [`respond`].

mod flow;
mod forms;
mod keyings;
mod respond;
mod said;
mod sheets;
mod submit;
mod values;
mod written;

pub(crate) use flow::evaluate_flow;
pub(crate) use forms::Forms;
pub(crate) use keyings::{compare_keyings, settle_keyings};
pub(crate) use respond::respond;
pub(crate) use sheets::{
    discard_entry, enter_answers, get_entry, get_entry_day, list_entries, start_entry, update_entry,
};
pub(crate) use submit::submit_entry;
