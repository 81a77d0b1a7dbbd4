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

/// Shares of the canvas that the words are to fill, tried one after the other until all have room.
const FILLS: [f64; 8] = [0.62, 0.54, 0.47, 0.41, 0.35, 0.29, 0.22, 0.0];
const SMALLEST: f64 = 9.0;

/// Places the words, heaviest first, in a box of `width` by `height`. When not all fit, all get smaller;
/// when they do not fit even at the smallest size, the lightest are left out, never a heavier one for a
/// lighter one. Weights that are not positive finite numbers are ignored.
pub fn layout(words: &[(String, f64)], width: f64, height: f64) -> Vec<PlacedWord> {
    let mut order: Vec<(usize, &str, f64)> = words
        .iter()
        .enumerate()
        .filter(|(_, (text, weight))| !text.is_empty() && weight.is_finite() && *weight > 0.0)
        .map(|(i, (text, weight))| (i, text.as_str(), *weight))
        .collect();
    order.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    if !(width > 0.0 && height > 0.0) {
        return Vec::new();
    }
    // Vogel's sunflower spiral stretched to the canvas: evenly spread, from the middle outwards.
    let spiral = (0..STEPS).map(|i| {
        let angle = f64::from(i) * GOLDEN_ANGLE;
        let radius = (f64::from(i) / f64::from(STEPS)).sqrt() * 0.62;
        (radius * angle.cos() * width, radius * angle.sin() * height)
    });
    let canvas = Canvas {
        width,
        height,
        spiral: spiral.collect(),
    };
    let mut placed = Vec::new();
    for fill in FILLS {
        placed = canvas.place_all(&order, canvas.largest_size(&order, fill));
        if placed.len() == order.len() {
            break;
        }
    }
    placed
}

struct Canvas {
    width: f64,
    height: f64,
    /// Places to try, from the middle.
    spiral: Vec<(f64, f64)>,
}

impl Canvas {
    /// The words up to the first that finds no room.
    fn place_all(&self, order: &[(usize, &str, f64)], largest: f64) -> Vec<PlacedWord> {
        let mut placed: Vec<PlacedWord> = Vec::with_capacity(order.len());
        let mut reached = 0;
        for (rank, size) in self.sizes(order, largest).into_iter().enumerate() {
            let Some((_, text, _)) = order.get(rank) else {
                break;
            };
            // A few lighter words stand upright; by rank, so that the picture never changes by chance.
            let upright = rank > 2 && rank % 5 == 3 && text.chars().count() <= 6;
            let rotated = upright && ems(text) * size < self.height * 0.9;
            // The middle is full: look there again only when there is no room farther out.
            let (near, far) = self.spiral.split_at(reached / 2);
            let word = [far, near]
                .into_iter()
                .zip([near.len(), 0])
                .find_map(|(part, skipped)| {
                    let (at, word) = self.place(&placed, text, size, rotated, part)?;
                    reached = skipped + at;
                    Some(word)
                });
            match word {
                Some(word) => placed.push(PlacedWord {
                    rank: rank as u32,
                    ..word
                }),
                None => break,
            }
        }
        placed
    }

    /// Font sizes: between the smallest and the largest with the root of the weight, and never wider
    /// than the canvas.
    fn sizes(&self, order: &[(usize, &str, f64)], largest: f64) -> Vec<f64> {
        let (heaviest, lightest) = match (order.first(), order.last()) {
            (Some(first), Some(last)) => (first.2, last.2),
            _ => return Vec::new(),
        };
        let smallest = (largest * 0.22).max(SMALLEST).min(largest);
        let size = |&(_, text, weight): &(usize, &str, f64)| {
            let share = if heaviest > lightest {
                ((weight - lightest) / (heaviest - lightest)).sqrt()
            } else {
                1.0
            };
            (smallest + (largest - smallest) * share).min(self.width * 0.95 / ems(text))
        };
        order.iter().map(size).collect()
    }

    /// The largest size with which the words fill about this share of the canvas.
    fn largest_size(&self, order: &[(usize, &str, f64)], fill: f64) -> f64 {
        let area = |largest: f64| -> f64 {
            let sizes = self.sizes(order, largest);
            let box_of = |(size, word): (f64, &(usize, &str, f64))| {
                (ems(word.1) * size + GAP) * (size * LINE_HEIGHT + GAP)
            };
            sizes.into_iter().zip(order).map(box_of).sum()
        };
        let first = order.first().map_or(1.0, |w| ems(w.1));
        let most = (self.height / 4.0).min(self.width * 0.6 / first).max(8.0);
        let (mut low, mut high) = (8.0, most);
        for _ in 0..20 {
            let middle = f64::midpoint(low, high);
            if area(middle) <= fill * self.width * self.height {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The first of the places that is free, and its number.
    fn place(
        &self,
        placed: &[PlacedWord],
        text: &str,
        size: f64,
        rotated: bool,
        places: &[(f64, f64)],
    ) -> Option<(usize, PlacedWord)> {
        let (width, height) = (self.width, self.height);
        let (long, tall) = (ems(text) * size, size * LINE_HEIGHT);
        let (w, h) = if rotated { (tall, long) } else { (long, tall) };
        // The word that was in the way is likely to be in the way of the next try too.
        let mut in_the_way: Option<&PlacedWord> = None;
        for (at, (dx, dy)) in places.iter().enumerate() {
            let x = round((width - w) / 2.0 + dx);
            let y = round((height - h) / 2.0 + dy);
            let inside = x >= 0.0 && y >= 0.0 && x + w <= width && y + h <= height;
            if !inside || in_the_way.is_some_and(|p| !clear(p, x, y, w, h)) {
                continue;
            }
            in_the_way = placed.iter().find(|p| !clear(p, x, y, w, h));
            if in_the_way.is_none() {
                let word = PlacedWord {
                    text: text.to_owned(),
                    x,
                    y,
                    size,
                    width: w,
                    height: h,
                    rotated,
                    rank: 0,
                };
                return Some((at, word));
            }
        }
        None
    }
}

/// Width of a text in em.
fn ems(text: &str) -> f64 {
    text.chars()
        .map(|c| if c.is_ascii() { 0.55 } else { 1.0 })
        .sum()
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
    use proptest::prelude::*;

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
    fn two_hundred_words_all_find_room() {
        for flat in [false, true] {
            let words: Vec<(String, f64)> = (0..200)
                .map(|i| {
                    (
                        format!("售后响应慢{i}"),
                        if flat { 1.0 } else { f64::from(200 - i) },
                    )
                })
                .collect();
            assert_eq!(layout(&words, 900.0, 520.0).len(), 200);
        }
    }

    #[test]
    fn nothing_overlaps_and_all_is_inside() {
        let placed = layout(&words(60), 800.0, 480.0);
        assert_eq!(placed.len(), 60);
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn apart_inside_and_never_a_lighter_one_instead(
            words in proptest::collection::vec(("[慢服务a ]{1,9}", 0.1f64..50.0), 0..90),
            width in 60.0f64..900.0, height in 60.0f64..600.0,
        ) {
            let placed = layout(&words, width, height);
            let ranks: Vec<u32> = placed.iter().map(|p| p.rank).collect();
            prop_assert_eq!(ranks, (0..placed.len() as u32).collect::<Vec<_>>());
            prop_assert!(words.is_empty() || !placed.is_empty());
            for (i, a) in placed.iter().enumerate() {
                prop_assert!(a.x >= 0.0 && a.y >= 0.0 && a.x + a.width <= width && a.y + a.height <= height, "{:?}", a);
                for b in placed.iter().skip(i + 1) {
                    prop_assert!(!(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height), "{:?} {:?}", a, b);
                }
            }
        }
    }
}
