//! Where to draw the nodes of a network: stress majorisation, then discs pushed apart.
//! Fixed start, fixed number of steps, sums in a fixed order.

use super::{NetworkLink, NetworkOptions};

/// Centre of a node.
pub(super) type Place = (f64, f64);

/// The centres of the nodes in the box, and the factor, at most 1, by which all discs must shrink so that
/// none overlap.
pub(super) fn place(
    links: &[NetworkLink],
    radii: &[f64],
    options: &NetworkOptions,
) -> (Vec<Place>, f64) {
    let mut places = stress_layout(radii.len(), links);
    fit(&mut places, radii, options);
    push_apart(&mut places, radii, options);
    let shrink = largest_scale(&places, radii);
    (places, shrink)
}

const STEPS: usize = 150;
/// π (3 − √5).
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Places by stress majorisation (Gansner, Koren & North 2004): distances in the picture follow the
/// lengths of the shortest paths, weighted by length⁻². Starts on a sunflower spiral.
fn stress_layout(n: usize, links: &[NetworkLink]) -> Vec<Place> {
    let lengths = path_lengths(n, links);
    let mut places: Vec<Place> = (0..n)
        .map(|i| {
            let (angle, radius) = (i as f64 * GOLDEN_ANGLE, (i as f64 + 0.5).sqrt());
            (radius * angle.cos(), radius * angle.sin())
        })
        .collect();
    for _ in 0..STEPS {
        for (i, row) in lengths.iter().enumerate() {
            let Some(&(x, y)) = places.get(i) else {
                continue;
            };
            let (mut sum_x, mut sum_y, mut weights) = (0.0, 0.0, 0.0);
            for (j, (&(other_x, other_y), &length)) in places.iter().zip(row).enumerate() {
                if i != j {
                    let (dx, dy) = (x - other_x, y - other_y);
                    let apart = (dx * dx + dy * dy).sqrt().max(1e-9);
                    let weight = 1.0 / (length * length);
                    sum_x += weight * (other_x + length * dx / apart);
                    sum_y += weight * (other_y + length * dy / apart);
                    weights += weight;
                }
            }
            if let (Some(place), true) = (places.get_mut(i), weights > 0.0) {
                *place = (sum_x / weights, sum_y / weights);
            }
        }
    }
    places
}

/// Lengths of the shortest paths (Floyd 1962). A link is 1 (the closest pair) to 2 long; nodes without
/// a path are a little farther apart than the farthest with one.
fn path_lengths(n: usize, links: &[NetworkLink]) -> Vec<Vec<f64>> {
    let closest = links
        .iter()
        .map(|l| l.jaccard)
        .fold(f64::MIN_POSITIVE, f64::max);
    let mut lengths = vec![vec![f64::INFINITY; n]; n];
    for link in links {
        for (a, b) in [(link.from, link.to), (link.to, link.from)] {
            if let Some(length) = lengths
                .get_mut(a as usize)
                .and_then(|row| row.get_mut(b as usize))
            {
                *length = 2.0 - link.jaccard / closest;
            }
        }
    }
    for through in 0..n {
        let onward = lengths.get(through).cloned().unwrap_or_default();
        for row in &mut lengths {
            let first = row.get(through).copied().unwrap_or(f64::INFINITY);
            if first.is_finite() {
                for (length, rest) in row.iter_mut().zip(&onward) {
                    *length = length.min(first + rest);
                }
            }
        }
    }
    let all = lengths.iter().flatten().copied().filter(|l| l.is_finite());
    let far = all.fold(1.0, f64::max) * 0.75 + 1.0;
    for length in lengths.iter_mut().flatten().filter(|l| l.is_infinite()) {
        *length = far;
    }
    lengths
}

/// Widths and heights may be stretched differently by this much to use the box.
const STRETCH: f64 = 1.3;

/// Spreads the places over the box, around its middle.
fn fit(places: &mut [Place], radii: &[f64], options: &NetworkOptions) {
    let margin = radii.iter().copied().fold(0.0, f64::max);
    let span = |of: fn(&Place) -> f64| {
        let values = || places.iter().map(of);
        let least = values().fold(f64::INFINITY, f64::min);
        let most = values().fold(f64::NEG_INFINITY, f64::max);
        (f64::midpoint(least, most), (most - least).max(1e-9))
    };
    let (x, y) = (span(|p| p.0), span(|p| p.1));
    let scale_x = (options.width - 2.0 * margin) / x.1;
    let scale_y = (options.height - 2.0 * margin) / y.1;
    let most = scale_x.min(scale_y) * STRETCH;
    for place in places {
        place.0 = options.width / 2.0 + (place.0 - x.0) * scale_x.min(most);
        place.1 = options.height / 2.0 + (place.1 - y.0) * scale_y.min(most);
    }
}

const GAP: f64 = 3.0;
const PUSHES: usize = 300;

/// Pushes overlapping discs apart, pair by pair, inside the box.
fn push_apart(places: &mut [Place], radii: &[f64], options: &NetworkOptions) {
    let inside = |value: f64, radius: f64, size: f64| value.min(size - radius).max(radius);
    for _ in 0..PUSHES {
        let mut moved = false;
        for i in 0..places.len() {
            for j in i + 1..places.len() {
                let (Some(&a), Some(&b), Some(ra), Some(rb)) =
                    (places.get(i), places.get(j), radii.get(i), radii.get(j))
                else {
                    continue;
                };
                let (mut dx, mut dy) = (b.0 - a.0, b.1 - a.1);
                let apart = (dx * dx + dy * dy).sqrt();
                let lacks = ra + rb + GAP - apart;
                if lacks <= 1e-6 {
                    continue;
                }
                moved = true;
                if apart < 1e-6 {
                    let angle = (i + j) as f64 * GOLDEN_ANGLE;
                    (dx, dy) = (angle.cos(), angle.sin());
                } else {
                    (dx, dy) = (dx / apart, dy / apart);
                }
                let push = lacks * 0.5;
                for (at, sign, radius) in [(i, -1.0, ra), (j, 1.0, rb)] {
                    if let Some(place) = places.get_mut(at) {
                        place.0 = inside(place.0 + sign * push * dx, *radius, options.width);
                        place.1 = inside(place.1 + sign * push * dy, *radius, options.height);
                    }
                }
            }
        }
        if !moved {
            break;
        }
    }
    // To a tenth, so that tiny differences between processors' sine functions never show.
    for place in places {
        *place = (
            (place.0 * 10.0).round() / 10.0,
            (place.1 * 10.0).round() / 10.0,
        );
    }
}

/// The factor, at most 1, by which all discs must shrink so that none overlap.
fn largest_scale(places: &[Place], radii: &[f64]) -> f64 {
    let discs: Vec<(&Place, &f64)> = places.iter().zip(radii).collect();
    let mut scale: f64 = 1.0;
    for (i, (a, ra)) in discs.iter().enumerate() {
        for (b, rb) in discs.iter().skip(i + 1) {
            let apart = ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt();
            scale = scale.min(apart / (*ra + *rb));
        }
    }
    scale
}
