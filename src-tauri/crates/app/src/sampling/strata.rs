//! Customers by combinations of classes.

use super::dims::Dimension;
use std::collections::BTreeMap;

/// The combinations that occur among some customers, in the order of the classes.
pub(crate) struct Strata {
    /// Class numbers of each combination, one a dimension.
    pub(crate) keys: Vec<Vec<u16>>,
    /// Customers of each, as they came.
    pub(crate) members: Vec<Vec<u32>>,
}

/// Sorts customers into combinations of classes. Without dimensions all are in one.
pub(crate) fn strata(dims: &[Dimension], customers: &[u32]) -> Strata {
    let mut of: BTreeMap<Vec<u16>, Vec<u32>> = BTreeMap::new();
    for at in customers {
        let key: Vec<u16> = dims
            .iter()
            .map(|dim| dim.of_account[*at as usize])
            .collect();
        of.entry(key).or_default().push(*at);
    }
    let (keys, members) = of.into_iter().unzip();
    Strata { keys, members }
}

/// Names of a combination.
pub(crate) fn names_of(dims: &[Dimension], key: &[u16]) -> Vec<String> {
    dims.iter()
        .zip(key)
        .map(|(dim, class)| {
            dim.classes
                .get(usize::from(*class))
                .cloned()
                .unwrap_or_default()
        })
        .collect()
}

/// A combination as one text.
pub(crate) fn stratum_text(names: &[String]) -> String {
    if names.is_empty() {
        "全部".into()
    } else {
        names.join(" × ")
    }
}
