//! The study's texts, mined and judged (挖掘与人工判断).
//!
//! Mining (`cache.rs`) follows from texts, dictionary and learned layer; judging (`judged.rs`)
//! lays what people decided over it. Pages, report and command line all start from
//! [`judge_scope`]. Nothing here writes to the study.

mod cache;
mod coded;
mod judged;
mod lexicon;
mod scope;

pub(crate) use cache::{
    Mined, Minings, engine_of_study, learned_of_study, mine_by_rules, mine_scope, unit_of,
};
pub(crate) use coded::MIN_CODED;
pub(crate) use judged::{
    Judged, engine_key, judge_all, judge_scope, passage, polarity_of, row_key,
};
pub(crate) use lexicon::CategoryNames;
pub(crate) use scope::{Facet, Grouping, UNKNOWN, grouping, month_name, narrowed, texts_in_scope};
