//! Satisfaction bands (满意度等级).

use serde::{Deserialize, Serialize};

/// A named range of mean scores, `[lower, upper)`; the top band includes the scale's end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Shown name, e.g. 非常满意.
    pub label: String,
    /// Lowest mean of the band, inclusive.
    pub lower: f64,
}

/// Bands from best to worst.
///
/// One source document says ≥4.5, 3.5–4.4 and <3.5, which leaves 4.4–4.5 to nobody. Here a
/// band reaches up to the next one's lower bound and the unrounded mean is classed, so
/// 4.45 is 基本满意; the report says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bands(pub Vec<Band>);

impl Default for Bands {
    fn default() -> Self {
        let band = |label: &str, lower| Band {
            label: label.into(),
            lower,
        };
        Self(vec![
            band("非常满意", 4.5),
            band("基本满意", 3.5),
            band("需改进", f64::MIN),
        ])
    }
}

impl Bands {
    /// The band of an unrounded mean; `None` only when there are no bands.
    pub fn of(&self, mean: f64) -> Option<&Band> {
        self.0
            .iter()
            .find(|band| mean >= band.lower)
            .or(self.0.last())
    }

    /// The ranges in words, e.g. `[3.5, 4.5)`, best first.
    pub fn ranges(&self) -> Vec<String> {
        let mut upper: Option<f64> = None;
        let mut ranges = Vec::new();
        for band in &self.0 {
            ranges.push(match (band.lower > f64::MIN, upper) {
                (true, None) => format!("≥ {}", band.lower),
                (true, Some(top)) => format!("[{}, {top})", band.lower),
                (false, Some(top)) => format!("< {top}"),
                (false, None) => "全部".into(),
            });
            upper = Some(band.lower);
        }
        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_half_open() {
        let bands = Bands::default();
        // R99–R101: 4.5 非常满意; 4.45 lies in the documents' hole and is 基本满意; 3.4999 需改进.
        for (mean, label) in [
            (5.0, "非常满意"),
            (4.5, "非常满意"),
            (4.4999, "基本满意"),
            (4.45, "基本满意"),
            (3.5, "基本满意"),
            (3.4999, "需改进"),
            (1.0, "需改进"),
        ] {
            assert_eq!(
                bands.of(mean).map(|b| b.label.as_str()),
                Some(label),
                "{mean}"
            );
        }
        assert_eq!(bands.ranges(), ["≥ 4.5", "[3.5, 4.5)", "< 3.5"]);
    }
}
