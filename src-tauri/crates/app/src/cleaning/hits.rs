//! What the rules say about every sheet, held as long as answers and rules are the same.

use super::measure::{Measured, Sources, measure};
use super::rules::{Rule, rules};
use crate::base::Base;
use crate::context::lock;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Histogram, RuleMeasure};
use crate::workbench::Workbench;
use model::cleaning::{Effect, RuleKind, Unit};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use store::Decision;

/// Bars of a histogram.
const N_BINS: usize = 24;

/// A rule with what it measured.
pub(crate) struct RuleHits {
    pub(crate) rule: Rule,
    pub(crate) measured: Measured,
    /// Sheets hit, ascending; found for rules that are off too, so that their effect is seen.
    pub(crate) sheets: Vec<u32>,
}

/// What all rules say.
pub(crate) struct Hits {
    pub(crate) rules: Vec<RuleHits>,
    /// Rules that are on and hit the sheet, one bit each, by sheet.
    pub(crate) of_sheet: Vec<u64>,
    /// Bits of the rules whose hits somebody must decide about.
    review: u64,
    key: u64,
}

/// The hits at this revision. Grid and cleaning ask at the same time: the second waits for the first.
pub(crate) fn hits(workbench: &Workbench, view: &View) -> Result<Arc<Hits>> {
    let mut held = lock(&view.hits);
    if let Some(hits) = &*held {
        return Ok(Arc::clone(hits));
    }
    let made = Arc::new(compute(workbench, view)?);
    *held = Some(Arc::clone(&made));
    Ok(made)
}

fn compute(workbench: &Workbench, view: &View) -> Result<Hits> {
    let sources = Sources::new(workbench, view);
    let mut hits = Hits {
        rules: Vec::new(),
        of_sheet: vec![0; view.base.all.len()],
        review: 0,
        key: key(view),
    };
    for (bit, rule) in rules(&view.base).into_iter().enumerate() {
        let one = measured(&sources, rule)?;
        if one.rule.is_on {
            for sheet in &one.sheets {
                hits.of_sheet[*sheet as usize] |= 1 << bit;
            }
            if one.rule.spec.effect == Effect::Review {
                hits.review |= 1 << bit;
            }
        }
        hits.rules.push(one);
    }
    Ok(hits)
}

/// What one rule finds.
pub(super) fn measured(sources: &Sources<'_>, rule: Rule) -> Result<RuleHits> {
    let measured = measure(sources, rule.kind, &rule.spec)?;
    let (kind, threshold) = (rule.kind, threshold_of(&rule));
    let is_hit = |(_, value): &(usize, &f32)| kind.is_hit(**value, threshold);
    let sheets = measured.values.iter().enumerate().filter(is_hit);
    let sheets = sheets.map(|(at, _)| at as u32).collect();
    Ok(RuleHits {
        rule,
        measured,
        sheets,
    })
}

/// Kinds without a threshold of the user's hit from one on.
fn threshold_of(rule: &Rule) -> f64 {
    if rule.kind.has_threshold() {
        rule.spec.threshold
    } else {
        1.0
    }
}

/// Changes with what hits follow from; decisions are not among it.
fn key(view: &View) -> u64 {
    let mut hash = DefaultHasher::new();
    view.base.answers_key.hash(&mut hash);
    format!("{:?}{:?}", view.base.rules, view.base.waves).hash(&mut hash);
    for question in view.questions.iter() {
        (&question.title, &question.module, question.scale).hash(&mut hash);
        question.choices.len().hash(&mut hash);
    }
    hash.finish()
}

impl Hits {
    /// Whether they hold for another view of the study.
    pub(crate) fn still_hold(&self, view: &View) -> bool {
        self.key == key(view)
    }

    /// Whether rules say that somebody must look at the sheet.
    pub(crate) fn asks_for_review(&self, sheet: u32) -> bool {
        self.of_sheet
            .get(sheet as usize)
            .is_some_and(|rules| rules & self.review != 0)
    }

    /// Sheets that count, are hit and wait for a decision.
    pub(crate) fn open_sheets<'a>(&'a self, base: &'a Base) -> impl Iterator<Item = u32> + 'a {
        (0..self.of_sheet.len() as u32).filter(|sheet| self.is_open(base, *sheet))
    }

    /// Whether a sheet waits for a decision.
    pub(crate) fn is_open(&self, base: &Base, sheet: u32) -> bool {
        self.asks_for_review(sheet) && !base.decisions.contains_key(&sheet) && !base.is_pilot(sheet)
    }

    /// Counts and spread of one rule.
    pub(super) fn measure_of(&self, base: &Base, one: &RuleHits) -> RuleMeasure {
        let decided = |wanted: Decision| {
            let is_so = |sheet: &&u32| {
                base.decisions
                    .get(sheet)
                    .is_some_and(|known| known.decision == wanted)
            };
            one.sheets.iter().filter(is_so).count() as u32
        };
        let (n_excluded, n_kept) = (decided(Decision::Excluded), decided(Decision::Kept));
        let mut judged: Vec<f32> = one
            .measured
            .values
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect();
        let histogram = histogram(one, &judged);
        let middle = judged.len() / 2;
        let median = (!judged.is_empty())
            .then(|| f64::from(*judged.select_nth_unstable_by(middle, f32::total_cmp).1));
        RuleMeasure {
            n_hits: one.sheets.len() as u32,
            n_open: one.sheets.len() as u32 - n_excluded - n_kept,
            n_excluded,
            n_kept,
            n_judged: one.measured.n_judged,
            histogram,
            median,
            note: one.measured.note.clone(),
        }
    }
}

fn histogram(one: &RuleHits, judged: &[f32]) -> Histogram {
    let kind = one.rule.kind;
    if !kind.has_threshold() || judged.is_empty() {
        return Histogram::default();
    }
    let threshold = one.rule.spec.threshold;
    let most = judged.iter().copied().fold(0.0f32, f32::max);
    let (upper, n_bins) = match kind.unit() {
        // Twins are only known from the threshold on.
        Unit::Share if kind == RuleKind::FastShare => (2.0, N_BINS),
        Unit::Share => (1.0, N_BINS),
        Unit::Seconds => {
            let mut sorted = judged.to_vec();
            let place = (sorted.len() - 1) * 9 / 10;
            let high = *sorted.select_nth_unstable_by(place, f32::total_cmp).1;
            (f64::from(high).max(threshold * 2.0).max(1.0), N_BINS)
        }
        Unit::Count | Unit::Days => {
            let upper = f64::from(most).max(threshold).ceil().clamp(4.0, 60.0) + 1.0;
            (upper, (upper as usize).min(N_BINS))
        }
    };
    Histogram {
        lower: 0.0,
        upper,
        counts: stats::quality::histogram(judged, 0.0, upper, n_bins),
    }
}
