//! Random orders that stay: one seed gives one order everywhere.

use model::questionnaire::{Design, DesignKind};

/// SplitMix64 (Steele, Lea & Flood 2014): small, and the same on every machine.
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// Shuffles places (Fisher–Yates) by the entry's seed and the id of what is shuffled.
pub fn shuffle(places: &mut [usize], seed: u64, id: &[u8; 16]) {
    let (left, right) = id.split_at(8);
    let number = |half: &[u8]| {
        half.iter()
            .fold(0u64, |all, byte| all << 8 | u64::from(*byte))
    };
    let mut rng = Rng(seed ^ number(left) ^ number(right).rotate_left(32));
    for last in (1..places.len()).rev() {
        let at = (rng.next() % (last as u64 + 1)) as usize;
        places.swap(last, at);
    }
}

/// The order in which the choices (or rows) of a question are shown.
pub fn order_of(design: &Design, seed: u64, id: &[u8; 16]) -> Vec<usize> {
    let n = if design.kind.has_rows() {
        design.rows.len()
    } else if design.kind.has_choices() {
        design.choices.len()
    } else {
        0
    };
    let mut order: Vec<usize> = (0..n).collect();
    if !design.is_random {
        return order;
    }
    let stays = |at: &usize| {
        matches!(
            design.kind,
            DesignKind::SingleChoice | DesignKind::MultiChoice
        ) && design
            .choices
            .get(*at)
            .is_some_and(|choice| choice.is_exclusive || choice.has_text)
    };
    let last: Vec<usize> = order.iter().copied().filter(stays).collect();
    order.retain(|at| !last.contains(at));
    shuffle(&mut order, seed, id);
    order.extend(last);
    order
}
