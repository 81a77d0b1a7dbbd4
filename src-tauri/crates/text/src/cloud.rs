//! Word-cloud layout (词云): deterministic spiral placement without overlap.
//!
//! Sizes come from fixed metrics (a Han character is 1 em wide, a Latin letter 0.55 em), so no font
//! file is needed and the same words give the same picture on every machine. Draws nothing.

/// One placed word. `x`, `y` are the top-left corner of its box, `size` the font size, all in the
/// units of the canvas. A rotated word's box is already turned (width and height swapped).
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct PlacedWord {
    /// The word.
    pub text: String,
    /// Left edge of the box.
    pub x: f64,
    /// Top edge of the box.
    pub y: f64,
    /// Font size.
    pub size: f64,
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// Written from top to bottom.
    pub rotated: bool,
    /// 0 for the heaviest word.
    pub rank: u32,
}

const LINE_HEIGHT: f64 = 1.12;
const GAP: f64 = 2.0;
const STEPS: u32 = 4000;
/// π (3 − √5).
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Places the words, heaviest first, in a box of `width` by `height`. Words that find no room are
/// left out; weights that are not positive finite numbers are ignored.
pub fn layout(words: &[(String, f64)], width: f64, height: f64) -> Vec<PlacedWord> {
    let mut order: Vec<(usize, &str, f64)> = words
        .iter()
        .enumerate()
        .filter(|(_, (text, weight))| !text.is_empty() && weight.is_finite() && *weight > 0.0)
        .map(|(i, (text, weight))| (i, text.as_str(), *weight))
        .collect();
    order.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    let (Some(heaviest), Some(lightest)) = (order.first().map(|w| w.2), order.last().map(|w| w.2))
    else {
        return Vec::new();
    };
    if !(width > 0.0 && height > 0.0) {
        return Vec::new();
    }
    let largest = largest_size(&order, width, height);
    let smallest = (largest * 0.22).max(9.0).min(largest);
    let mut placed: Vec<PlacedWord> = Vec::with_capacity(order.len());
    for (rank, (_, text, weight)) in order.iter().enumerate() {
        let share = if heaviest > lightest {
            ((weight - lightest) / (heaviest - lightest)).sqrt()
        } else {
            1.0
        };
        let size = smallest + (largest - smallest) * share;
        // A few lighter words stand upright; by rank, so that the picture never changes by chance.
        let rotated = rank > 2 && rank % 5 == 3 && text.chars().count() <= 6;
        if let Some(word) = place(&placed, text, size, rotated, rank as u32, width, height) {
            placed.push(word);
        }
    }
    placed
}

/// Width of a text in em.
fn ems(text: &str) -> f64 {
    text.chars()
        .map(|c| if c.is_ascii() { 0.55 } else { 1.0 })
        .sum()
}

fn largest_size(order: &[(usize, &str, f64)], width: f64, height: f64) -> f64 {
    let first = order.first().map_or(1.0, |w| ems(w.1));
    let letters: f64 = order.iter().map(|w| ems(w.1)).sum();
    let by_area = (width * height * 0.55 / (letters * LINE_HEIGHT)).sqrt() * 1.9;
    by_area.min(height / 4.0).min(width * 0.6 / first).max(8.0)
}

fn place(
    placed: &[PlacedWord],
    text: &str,
    size: f64,
    rotated: bool,
    rank: u32,
    width: f64,
    height: f64,
) -> Option<PlacedWord> {
    let (long, tall) = (ems(text) * size, size * LINE_HEIGHT);
    let (w, h) = if rotated { (tall, long) } else { (long, tall) };
    for i in 0..STEPS {
        // Vogel's sunflower spiral stretched to the canvas: evenly spread, from the middle outwards.
        let angle = f64::from(i) * GOLDEN_ANGLE;
        let radius = (f64::from(i) / f64::from(STEPS)).sqrt();
        let x = round((width - w) / 2.0 + radius * angle.cos() * width * 0.62);
        let y = round((height - h) / 2.0 + radius * angle.sin() * height * 0.62);
        let inside = x >= 0.0 && y >= 0.0 && x + w <= width && y + h <= height;
        if inside && placed.iter().all(|p| clear(p, x, y, w, h)) {
            return Some(PlacedWord {
                text: text.to_owned(),
                x,
                y,
                size,
                width: w,
                height: h,
                rotated,
                rank,
            });
        }
    }
    None
}

/// To a tenth, so that tiny differences between processors' sine functions never show.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn clear(p: &PlacedWord, x: f64, y: f64, w: f64, h: f64) -> bool {
    x >= p.x + p.width + GAP
        || p.x >= x + w + GAP
        || y >= p.y + p.height + GAP
        || p.y >= y + h + GAP
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(n: usize) -> Vec<(String, f64)> {
        (0..n)
            .map(|i| {
                (
                    format!("售后响应慢{}", "复杂A".repeat(i % 2)),
                    100.0 / (i + 1) as f64,
                )
            })
            .collect()
    }

    #[test]
    fn nothing_overlaps_and_all_is_inside() {
        let placed = layout(&words(60), 800.0, 480.0);
        assert!(placed.len() >= 40, "only {} of 60 placed", placed.len());
        for (i, a) in placed.iter().enumerate() {
            assert!(
                a.x >= 0.0 && a.y >= 0.0 && a.x + a.width <= 800.0 && a.y + a.height <= 480.0,
                "{a:?}"
            );
            for b in placed.iter().skip(i + 1) {
                let apart = a.x + a.width <= b.x
                    || b.x + b.width <= a.x
                    || a.y + a.height <= b.y
                    || b.y + b.height <= a.y;
                assert!(apart, "{a:?} overlaps {b:?}");
            }
        }
    }

    #[test]
    fn heavier_is_larger_and_input_order_breaks_ties() {
        let placed = layout(
            &[("慢".into(), 1.0), ("贵".into(), 9.0), ("差".into(), 1.0)],
            300.0,
            200.0,
        );
        let texts: Vec<&str> = placed.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["贵", "慢", "差"]);
        assert!(placed.windows(2).all(|w| w[0].size >= w[1].size));
    }

    #[test]
    fn same_input_same_picture() {
        assert_eq!(
            layout(&words(30), 640.0, 400.0),
            layout(&words(30), 640.0, 400.0)
        );
    }

    #[test]
    fn hostile_input_is_left_out() {
        assert!(
            layout(
                &[("慢".into(), f64::NAN), (String::new(), 1.0)],
                100.0,
                100.0
            )
            .is_empty()
        );
        assert!(layout(&[("慢".into(), 1.0)], 0.0, 100.0).is_empty());
    }
}
