//! Cleaning (清洗): rules find doubtful sheets, people decide, nothing is deleted.
//!
//! `rules` are the built-in and the study's own; `measure` gives each sheet a value a rule, on
//! columns; `hits` holds them for a state of the answers; `reasons` says why in words; `decide`
//! excludes and keeps; `stages` counts; `corrections` are the other kind of change. Which sheets
//! count follows in [`crate::base`].

mod columns;
mod corrections;
mod decide;
mod effect;
mod export;
mod hits;
mod list;
mod measure;
mod reasons;
mod rules;
mod stages;

pub(crate) use corrections::{get_answer_history, list_corrections, remove_correction};
pub(crate) use decide::{decide_sheets, list_decisions};
pub(crate) use effect::get_cleaning_effect;
pub(crate) use export::export_cleaning_log;
pub(crate) use hits::{Hits, hits};
pub(crate) use list::{get_sheet_hits, list_hits, sheets_hit, state_of};
pub(crate) use rules::{
    get_cleaning, measure_rule, put_cleaning_rule, remove_cleaning_rule, replace_cleaning_rules,
};
pub(crate) use stages::{get_stages, stage_counts};
