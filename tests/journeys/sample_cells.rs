//! The sample's answers counted a second time, from the cells of its file and by the
//! plainest arithmetic, so that figures of the product meet figures that it did not make.

use kesheng_tests::{files, places};
use std::collections::BTreeMap;

/// The answers of `responses.csv`.
pub struct Cells {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Cells {
    pub fn read() -> Self {
        let mut rows = files::read_csv(&places::sample("responses.csv"));
        let heading = rows.remove(0);
        Self { heading, rows }
    }

    /// Means of each row over its answered cells in the columns of a module.
    fn row_means(&self, module: &str) -> Vec<(String, f64)> {
        let mark = format!("【{module}】");
        let columns: Vec<usize> = (0..self.heading.len())
            .filter(|at| self.heading[*at].contains(&mark))
            .collect();
        assert_eq!(columns.len(), 5, "{module}");
        let mean = |row: &Vec<String>| {
            let scores: Vec<f64> = columns
                .iter()
                .filter_map(|at| row[*at].parse().ok())
                .collect();
            (!scores.is_empty()).then(|| {
                (
                    row[6].clone(),
                    scores.iter().sum::<f64>() / scores.len() as f64,
                )
            })
        };
        self.rows.iter().filter_map(mean).collect()
    }

    /// A module's mean as the product defines it: over respondents, of each one's own mean.
    pub fn module_mean(&self, module: &str) -> f64 {
        let means = self.row_means(module);
        means.iter().map(|(_, mean)| mean).sum::<f64>() / means.len() as f64
    }

    /// The same within groups of customers.
    pub fn module_mean_by(
        &self,
        module: &str,
        group_of: &BTreeMap<String, String>,
    ) -> BTreeMap<String, (usize, f64)> {
        let mut sums: BTreeMap<String, (usize, f64)> = BTreeMap::new();
        for (customer, mean) in self.row_means(module) {
            let sum = sums.entry(group_of[&customer].clone()).or_default();
            *sum = (sum.0 + 1, sum.1 + mean);
        }
        sums.into_iter()
            .map(|(group, (n, sum))| (group, (n, sum / n as f64)))
            .collect()
    }
}
