//! Categories (类别) and root causes (根因) of pain points: which seed words of the taxonomy fit, else
//! which are near in meaning. The machinery is in `seeds.rs`, the words in `assets/dict/taxonomy.txt`
//! and `causes.txt`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::assets::{self, lines};
use crate::engine::Engine;
use crate::nearby::SeedVectors;
use crate::seeds::{CategoryReason, SeedTable, class_of, decide};

/// The category of phrases that no seed word fits.
pub const UNSORTED: &str = "未归类";

/// The classes of root causes, in the order to show them.
pub const CAUSES: [&str; 4] = ["人", "流程", "技术", "机制"];

/// The category of an aspect with its opinion, or [`UNSORTED`].
pub fn categorise(engine: &Engine, aspect: &str, opinion: &str) -> String {
    class_of(&taxonomy(engine), aspect, opinion)
}

/// The category with the seeds and neighbours that led to it.
pub fn why_category(engine: &Engine, aspect: &str, opinion: &str) -> CategoryReason {
    decide(&taxonomy(engine), aspect, opinion)
}

/// The taxonomy of the engine's dictionaries.
pub(crate) fn taxonomy(engine: &Engine) -> SeedTable<'_> {
    let lexicon = engine.lexicon();
    SeedTable {
        categories: &lexicon.categories,
        seeds: &lexicon.seeds,
        longest: lexicon.longest_seed,
        vectors: &lexicon.seed_vectors,
        none: UNSORTED,
        by_meaning: true,
    }
}

/// The categories of the taxonomy in its order, without [`UNSORTED`].
pub fn categories(engine: &Engine) -> Vec<String> {
    engine.lexicon().categories.clone()
}

/// The class of the likely root cause: one of [`CAUSES`], or empty when the words do not tell.
pub fn cause_of(_engine: &Engine, aspect: &str, opinion: &str) -> String {
    class_of(&cause_table(), aspect, opinion)
}

/// The root cause with the seeds that led to it. Neighbours in meaning do not count here: what a
/// thing is like says little about why it went wrong. The engine is asked for nothing yet; a study's
/// own causes would come from it.
pub fn why_cause(_engine: &Engine, aspect: &str, opinion: &str) -> CategoryReason {
    decide(&cause_table(), aspect, opinion)
}

fn cause_table() -> SeedTable<'static> {
    let causes = causes();
    SeedTable {
        categories: &causes.classes,
        seeds: &causes.seeds,
        longest: causes.longest,
        vectors: &causes.vectors,
        none: "",
        by_meaning: false,
    }
}

#[derive(Default)]
struct Causes {
    classes: Vec<String>,
    seeds: FxHashMap<String, Vec<u32>>,
    longest: usize,
    vectors: SeedVectors,
}

fn causes() -> &'static Causes {
    static TABLE: OnceLock<Causes> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Causes {
            classes: CAUSES.map(str::to_owned).to_vec(),
            ..Causes::default()
        };
        for (class, seed) in lines(assets::CAUSES).filter_map(|l| l.split_once('\t')) {
            let Some(index) = CAUSES.iter().position(|c| *c == class) else {
                continue;
            };
            table.longest = table.longest.max(seed.chars().count());
            let of_seed = table.seeds.entry(seed.to_lowercase()).or_default();
            if !of_seed.contains(&(index as u32)) {
                of_seed.push(index as u32);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str, &str)], class: fn(&Engine, &str, &str) -> String) {
        let engine = Engine::base();
        for &(aspect, opinion, expected) in cases {
            assert_eq!(
                class(&engine, aspect, opinion),
                expected,
                "{aspect}{opinion}"
            );
        }
    }

    #[test]
    fn seeds_decide() {
        check(
            &[
                ("售后响应", "慢", "售后支持"),
                ("操作", "复杂", "产品功能"),
                ("送货速度", "慢", "交付周期"),
                ("性价比", "不高", "价格"),
                ("服务员", "冷漠", "服务质量"),
                ("云朵", "蓝", UNSORTED),
                ("", "很差", "产品功能"),
            ],
            categorise,
        );
    }

    #[test]
    fn the_head_of_the_aspect_goes_before_its_modifiers() {
        check(
            &[
                ("物流客服", "态度差", "售后支持"),
                ("备件电源模块到货", "一拖再拖", "交付周期"),
                ("餐厅的服务", "差", "服务质量"),
                ("酒店的设施", "旧", "产品功能"),
            ],
            categorise,
        );
    }

    #[test]
    fn some_opinions_say_it_whatever_the_aspect() {
        check(
            &[
                ("房间", "贵", "价格"),
                ("早餐", "不便宜", "价格"),
                ("司机", "骂人", "服务质量"),
                ("酒店", "不负责任", "服务质量"),
                ("仓库系统", "报错", "产品功能"),
                ("升级", "不通知", "服务质量"),
            ],
            categorise,
        );
    }

    #[test]
    fn trades_the_seeds_were_not_written_for() {
        // Retail, health, banking, education, industry: classes of words, one of each.
        check(
            &[
                ("护士", "不耐烦", "服务质量"),
                ("柜员", "业务不熟", "服务质量"),
                ("裤子", "掉色", "产品功能"),
                ("教材", "过时", "产品功能"),
                ("轴承", "磨损", "产品功能"),
                ("上菜", "慢", "交付周期"),
                ("包裹", "破损", "交付周期"),
                ("退换货", "麻烦", "售后支持"),
                ("保修", "不认", "售后支持"),
                ("押金", "不退", "价格"),
            ],
            categorise,
        );
    }

    #[test]
    fn neighbours_decide_where_no_seed_does() {
        // 圆通, a carrier, is no seed; its neighbours by the word vectors are 快递 and 物流.
        let reason = why_category(&Engine::base(), "圆通", "不行");
        assert!(
            reason.is_by_meaning && !reason.neighbours.is_empty(),
            "{reason:?}"
        );
        assert_eq!(reason.category, "交付周期");
        assert!(reason.margin > 0.0);
        let unknown = why_category(&Engine::base(), "云朵", "蓝");
        assert_eq!(
            (unknown.category.as_str(), unknown.is_by_meaning),
            (UNSORTED, false)
        );
    }

    #[test]
    fn the_reason_names_the_seeds() {
        let reason = why_category(&Engine::base(), "售后响应", "慢");
        let first = reason.seeds.first().map(|s| (s.seed.as_str(), s.in_aspect));
        assert_eq!(first, Some(("售后响应", true)));
        assert!(reason.seeds.iter().any(|s| s.category == "服务质量"));
        assert_eq!(categories(&Engine::base()).len(), 5);
    }

    #[test]
    fn causes_have_classes() {
        check(
            &[
                ("工程师", "不专业", "人"),
                ("服务员", "态度冷漠", "人"),
                ("审批", "繁琐", "流程"),
                ("反馈", "无跟进", "流程"),
                ("系统", "卡顿", "技术"),
                ("APP", "闪退", "技术"),
                ("跨部门协同", "不畅", "机制"),
                ("收费标准", "不透明", "机制"),
                ("云朵", "蓝", ""),
            ],
            cause_of,
        );
    }
}
