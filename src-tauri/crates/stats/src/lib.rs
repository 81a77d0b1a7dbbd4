//! Statistics: numbers in, numbers out.
//!
//! **What it is for.** Every figure of the product is computed here, from columns of small integer
//! codes. Counting comes first ([`tally`]); means, shares, intervals and tests are then derived from
//! the counts, so a figure over 100,000 answers costs one pass over a column and no copies of it.
//!
//! **What it must not do.** It knows no noun of the domain, no file and no wording. It never panics
//! and never hands out NaN or an infinity: a figure that does not exist (empty base, n < 2, no
//! variance) is `None` (in [`quality`], a value of a sheet that cannot be judged is NaN; in [`agreement`]
//! it is a named reason). It never rounds.
//!
//! **Conventions.** Missing answers are the codes for which [`codes::is_missing`] holds and are left
//! out of every base. Shares are in 0–1. Intervals are two-sided 95 %. Bases are unweighted; only [`weighted`] takes
//! weights, which [`weighting`] makes.
//! Columns that belong together have one entry a row; where lengths differ, rows that lack a partner
//! are left out.
//!
//! **Where to start.** [`tally::tally`] and [`describe::describe`] for one question, [`groups`] and
//! [`crosstab`] for comparisons, [`regression`] and [`relative_weights`] for drivers,
//! [`sample_size`], [`allocation`] and [`sampling`] for samples.

pub mod adjust;
pub mod agreement;
pub mod allocation;
pub mod bands;
pub mod codes;
pub mod concentration;
pub mod correlation;
pub mod crosstab;
pub mod csat;
pub mod describe;
pub mod distribution;
mod dot;
pub mod fisher;
pub mod frame_fit;
pub mod freeman_halton;
pub mod groups;
pub mod keyness;
pub mod letters;
mod matrix;
pub mod means;
pub mod moments;
pub mod multiple;
pub mod nps;
mod pair_sums;
pub mod proportion;
pub mod quality;
pub mod random;
pub mod regression;
pub mod relative_weights;
pub mod reliability;
pub mod rows;
pub mod sample_size;
pub mod sampling;
pub mod spearman;
pub mod tally;
pub mod weighted;
pub mod weighting;
