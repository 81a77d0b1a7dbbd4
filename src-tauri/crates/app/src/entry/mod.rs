//! Answers typed in (录入): a sheet is kept answer by answer while it is entered, and becomes a
//! sheet like any other when it is submitted.

mod flow;
mod forms;
mod values;

pub(crate) use flow::evaluate_flow;
pub(crate) use forms::Forms;
