//! Who sorted which unit where, and how many did.

use super::Undefined;

/// Judgements of coders who are told apart: one category a unit and coder, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratings {
    n_coders: usize,
    n_categories: usize,
    /// Unit by unit.
    cells: Vec<Option<u16>>,
}

impl Ratings {
    /// One column a coder, one entry a unit, categories numbered from 0; `None` where a coder did not
    /// judge. `n_categories` is the size of the scheme and is raised to what occurs: a category that nobody
    /// used counts for Brennan–Prediger and AC1. A shorter column lacks judgements at its end.
    pub fn of_coders(n_categories: usize, columns: &[Vec<Option<u16>>]) -> Ratings {
        let n_units = columns.iter().map(Vec::len).max().unwrap_or(0);
        let cells: Vec<Option<u16>> = (0..n_units)
            .flat_map(|unit| {
                columns
                    .iter()
                    .map(move |column| column.get(unit).copied().flatten())
            })
            .collect();
        let occurring = cells
            .iter()
            .flatten()
            .max()
            .map_or(0, |&top| top as usize + 1);
        Ratings {
            n_coders: columns.len(),
            n_categories: n_categories.max(occurring),
            cells,
        }
    }

    /// Coders.
    pub fn n_coders(&self) -> usize {
        self.n_coders
    }

    /// Categories of the scheme.
    pub fn n_categories(&self) -> usize {
        self.n_categories
    }

    /// Units, also those that nobody judged.
    pub fn n_units(&self) -> usize {
        self.cells.len().checked_div(self.n_coders).unwrap_or(0)
    }

    /// The judgements of every unit, in the order of the coders.
    pub fn units(&self) -> impl Iterator<Item = &[Option<u16>]> {
        self.cells.chunks_exact(self.n_coders.max(1))
    }

    /// The units at these places, in this order and as often: a resample.
    pub fn picked(&self, places: &[usize]) -> Ratings {
        let unit = |&at: &usize| {
            self.cells
                .get(at * self.n_coders..(at + 1) * self.n_coders)
                .unwrap_or_default()
        };
        Ratings {
            cells: places.iter().flat_map(unit).copied().collect(),
            ..*self
        }
    }

    /// How many sorted each unit where.
    pub fn counts(&self) -> Counts {
        let mut cells = vec![0; self.n_units() * self.n_categories];
        for (unit, judgements) in self.units().enumerate() {
            for &category in judgements.iter().flatten() {
                cells[unit * self.n_categories + category as usize] += 1;
            }
        }
        Counts {
            n_categories: self.n_categories,
            cells,
        }
    }
}

/// How many coders sorted each unit into each category; who they were does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    n_categories: usize,
    /// Unit by unit.
    cells: Vec<u32>,
}

impl Counts {
    /// One row a unit, one number a category; a shorter row ends with zeros.
    pub fn of_units(rows: &[Vec<u32>]) -> Counts {
        let n_categories = rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |row: &Vec<u32>, at: usize| row.get(at).copied().unwrap_or(0);
        Counts {
            n_categories,
            cells: rows
                .iter()
                .flat_map(|row| (0..n_categories).map(move |at| cell(row, at)))
                .collect(),
        }
    }

    /// Categories of the scheme.
    pub fn n_categories(&self) -> usize {
        self.n_categories
    }

    /// The counts of every unit.
    pub fn units(&self) -> impl Iterator<Item = &[u32]> {
        self.cells.chunks_exact(self.n_categories.max(1))
    }

    /// Mean share of agreeing pairs of coders, `Σ_k r_k (r_k − 1) / (r (r − 1))` over the units that
    /// at least two judged (Fleiss 1971; with missing judgements Gwet 2014, Handbook of Inter-Rater
    /// Reliability, ch. 2), and how many units those are.
    pub fn percent(&self) -> Result<(f64, u64), Undefined> {
        let (mut sum, mut n, mut judged) = (0.0, 0u64, 0u64);
        for unit in self.units() {
            let coders: u64 = unit.iter().map(|&count| u64::from(count)).sum();
            judged += u64::from(coders > 0);
            if coders >= 2 {
                let agreeing: u64 = unit
                    .iter()
                    .map(|&count| u64::from(count) * u64::from(count).saturating_sub(1))
                    .sum();
                sum += agreeing as f64 / (coders * (coders - 1)) as f64;
                n += 1;
            }
        }
        match (n, judged) {
            (0, 0) => Err(Undefined::NoUnits),
            (0, _) => Err(Undefined::NoPairs),
            _ => Ok((sum / n as f64, n)),
        }
    }

    /// Share of each category, every judged unit weighing the same.
    pub(super) fn prevalences(&self) -> Vec<f64> {
        let (mut sums, mut n) = (vec![0.0; self.n_categories], 0.0);
        for unit in self.units() {
            let coders: f64 = unit.iter().map(|&count| f64::from(count)).sum();
            if coders > 0.0 {
                n += 1.0;
                for (sum, &count) in sums.iter_mut().zip(unit) {
                    *sum += f64::from(count) / coders;
                }
            }
        }
        sums.iter().map(|sum| sum / f64::max(n, 1.0)).collect()
    }
}
