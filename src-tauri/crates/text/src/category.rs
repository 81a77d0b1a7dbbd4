//! Categories (类别) of pain points by seed words: 产品功能 服务质量 交付周期 价格 售后支持, else 未归类.

use crate::engine::Engine;
use crate::lexicon::Lexicon;

/// The category of phrases that no seed word fits.
pub const UNSORTED: &str = "未归类";

/// The category of an aspect with its opinion. A seed inside the aspect weighs 2, inside the opinion
/// 1.2, and longer seeds weigh more; ties go to the category named first in the taxonomy.
pub fn categorise(engine: &Engine, aspect: &str, opinion: &str) -> String {
    let lexicon = engine.lexicon();
    let mut weights = vec![0.0; lexicon.categories.len()];
    // The head of a Chinese compound is its last part: 物流客服 is a 客服.
    add_seeds(lexicon, &aspect.to_lowercase(), 2.0, 1.15, &mut weights);
    add_seeds(lexicon, &opinion.to_lowercase(), 1.2, 1.0, &mut weights);
    let mut winner = (UNSORTED, 0.0);
    for (category, &weight) in lexicon.categories.iter().zip(&weights) {
        if weight > winner.1 {
            winner = (category, weight);
        }
    }
    winner.0.to_owned()
}

/// Adds `weight × √length` for every different seed inside `text`, times `at_end` for one that ends it.
fn add_seeds(lexicon: &Lexicon, text: &str, weight: f64, at_end: f64, weights: &mut [f64]) {
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect();
    let mut seen: Vec<&str> = Vec::new();
    for (i, &from) in bounds.iter().enumerate() {
        for (length, &to) in bounds
            .iter()
            .skip(i)
            .enumerate()
            .skip(1)
            .take(lexicon.longest_seed)
        {
            let Some(part) = text.get(from..to) else {
                continue;
            };
            let Some(categories) = lexicon.seeds.get(part) else {
                continue;
            };
            if seen.contains(&part) {
                continue;
            }
            seen.push(part);
            let end = if text.ends_with(part) { at_end } else { 1.0 };
            for &c in categories {
                if let Some(total) = weights.get_mut(c as usize) {
                    *total += weight * (length as f64).sqrt() * end;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_decide() {
        let engine = Engine::base();
        for (aspect, opinion, category) in [
            ("售后响应", "慢", "售后支持"),
            ("操作", "复杂", "产品功能"),
            ("送货速度", "慢", "交付周期"),
            ("性价比", "不高", "价格"),
            ("服务员", "冷漠", "服务质量"),
            ("云朵", "蓝", UNSORTED),
        ] {
            assert_eq!(
                categorise(&engine, aspect, opinion),
                category,
                "{aspect}{opinion}"
            );
        }
    }
}
