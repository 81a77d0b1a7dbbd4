//! The figures of a survey: which statistic of which columns. The formulas are those of `stats`.

use super::survey::{Banner, Survey};
use rayon::prelude::*;
use stats::codes::NO_GROUP;
use stats::correlation::{CorrelationMatrix, correlation_matrix};
use stats::crosstab::{Crosstab, chi_square, column_shares, crosstab};
use stats::describe::{mean, sd, share_at_or_above, share_at_or_below};
use stats::distribution::Interval;
use stats::letters::{Adjustment, column_letters};
use stats::moments::moments_of_codes;
use stats::nps::{Nps, NpsCounts, bootstrap_interval, compute_nps};
use stats::proportion::ChiSquare;
use stats::regression::{Regression, regress};
use stats::relative_weights::relative_weights;
use stats::reliability::reliability;
use stats::tally::{tally, tally_by};

/// Bootstrap draws, and the seed that makes every run draw the same.
const N_DRAWS: u32 = 1000;
const SEED: u64 = 1;

/// All figures of a survey, lists in the order in which the workbook shows them.
pub(super) struct SurveyFigures {
    pub(super) n: u32,
    pub(super) items: Vec<ItemFigures>,
    /// Items × banners, all banners of an item together.
    pub(super) tables: Vec<BannerTable>,
    /// Overall first, then `banner：group`.
    pub(super) nps: Vec<(String, Nps)>,
    /// Bootstrap interval of the overall score.
    pub(super) nps_interval: Option<Interval>,
    pub(super) correlations: CorrelationMatrix,
    pub(super) alpha: Option<f64>,
    pub(super) drivers: Option<Drivers>,
    /// Title, base and mentions, most first.
    pub(super) multi: Option<(String, Vec<MentionFigures>)>,
    /// The two highest and the two lowest scores in words, e.g. 4-5.
    pub(super) boxes: (String, String),
}

pub(super) struct ItemFigures {
    pub(super) name: String,
    pub(super) n: u32,
    pub(super) mean: Option<f64>,
    pub(super) sd: Option<f64>,
    pub(super) share_top: Option<f64>,
    pub(super) share_bottom: Option<f64>,
}

pub(super) struct BannerTable {
    pub(super) item: String,
    pub(super) banner: String,
    pub(super) labels: Vec<String>,
    pub(super) table: Crosstab,
    pub(super) shares: Vec<Vec<Option<f64>>>,
    pub(super) letters: Vec<Vec<String>>,
    pub(super) test: Option<ChiSquare>,
}

/// What drives the outcome.
pub(super) struct Drivers {
    pub(super) fit: Regression,
    /// Relative weight of each predictor, in the order of the fit's predictors.
    pub(super) weights: Vec<f64>,
}

pub(super) struct MentionFigures {
    pub(super) label: String,
    pub(super) n: u32,
    pub(super) share: Option<f64>,
}

/// Computes everything.
pub(super) fn compute(survey: &Survey) -> SurveyFigures {
    let columns: Vec<&[i16]> = survey
        .items
        .iter()
        .map(|item| item.codes.as_slice())
        .collect();
    let pairs: Vec<(usize, &Banner)> = (0..survey.items.len())
        .flat_map(|item| survey.banners.iter().map(move |banner| (item, banner)))
        .collect();
    let moments = moments_of_codes(&columns);
    let every: Vec<usize> = (0..columns.len()).collect();
    let (low, high) = survey.scale;
    SurveyFigures {
        n: survey.n,
        items: item_figures(survey),
        tables: pairs
            .par_iter()
            .map(|(item, banner)| banner_table(survey, *item, banner))
            .collect(),
        nps: nps_figures(survey),
        nps_interval: bootstrap_interval(NpsCounts::from_tally(&tally(&survey.nps)), N_DRAWS, SEED),
        correlations: correlation_matrix(&columns),
        alpha: moments
            .as_ref()
            .and_then(|moments| reliability(moments, &every))
            .map(|found| found.alpha),
        drivers: moments
            .as_ref()
            .and_then(|moments| drivers(survey, moments)),
        multi: multi_figures(survey),
        boxes: (format!("{}-{high}", high - 1), format!("{low}-{}", low + 1)),
    }
}

fn item_figures(survey: &Survey) -> Vec<ItemFigures> {
    let (low, high) = survey.scale;
    let of = |item: &super::survey::Item| {
        let tally = tally(&item.codes);
        ItemFigures {
            name: item.name.clone(),
            n: tally.n_valid,
            mean: mean(&tally),
            sd: sd(&tally),
            share_top: share_at_or_above(&tally, high - 1),
            share_bottom: share_at_or_below(&tally, low + 1),
        }
    };
    survey.items.iter().map(of).collect()
}

fn banner_table(survey: &Survey, item: usize, banner: &Banner) -> BannerTable {
    let item = &survey.items[item];
    let table = crosstab(&item.codes, &banner.groups, n_groups(banner));
    BannerTable {
        item: item.name.clone(),
        banner: banner.name.clone(),
        labels: banner.labels.clone(),
        shares: column_shares(&table),
        letters: column_letters(&table, Adjustment::None),
        test: chi_square(&table),
        table,
    }
}

fn n_groups(banner: &Banner) -> u16 {
    u16::try_from(banner.labels.len()).unwrap_or(NO_GROUP - 1)
}

fn nps_figures(survey: &Survey) -> Vec<(String, Nps)> {
    let mut rows = Vec::new();
    rows.extend(compute_nps(&tally(&survey.nps)).map(|nps| ("总体".to_owned(), nps)));
    for banner in &survey.banners {
        let tallies = tally_by(&survey.nps, &banner.groups, n_groups(banner));
        for (label, tally) in banner.labels.iter().zip(&tallies) {
            rows.extend(compute_nps(tally).map(|nps| (format!("{}：{label}", banner.name), nps)));
        }
    }
    rows
}

/// The outcome is the item that asks for satisfaction overall, else the last one.
fn outcome_of(survey: &Survey) -> usize {
    let overall = |item: &super::survey::Item| {
        item.name.contains("满意")
            && ["总体", "整体", "总的"]
                .iter()
                .any(|word| item.name.contains(word))
    };
    survey
        .items
        .iter()
        .position(overall)
        .unwrap_or(survey.items.len() - 1)
}

fn drivers(survey: &Survey, moments: &stats::moments::Moments) -> Option<Drivers> {
    let outcome = outcome_of(survey);
    let predictors: Vec<usize> = (0..survey.items.len())
        .filter(|at| *at != outcome)
        .collect();
    let weights = relative_weights(moments, outcome, &predictors)?;
    Some(Drivers {
        fit: regress(moments, outcome, &predictors)?,
        weights: weights.into_iter().map(|weight| weight.share).collect(),
    })
}

fn multi_figures(survey: &Survey) -> Option<(String, Vec<MentionFigures>)> {
    let multi = survey.multi.as_ref()?;
    let mentions = stats::multiple::mentions(&multi.masks, multi.labels.len());
    let mut rows: Vec<MentionFigures> = multi
        .labels
        .iter()
        .zip(mentions.choices)
        .map(|(label, found)| MentionFigures {
            label: label.clone(),
            n: found.n,
            share: found.share,
        })
        .collect();
    rows.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.label.cmp(&b.label)));
    Some((multi.title.clone(), rows))
}
