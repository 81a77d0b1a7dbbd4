//! Suggested codes on real talk: annotated aspects of 500 published dialogues as if a coder had coded them.
//! What the cross-check promises must hold for dialogues that nobody has seen.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;
use text::suggest::{Example, Suggester};

/// Sentences (turns) with their dialogue and annotated aspects.
fn turns() -> Option<Vec<(String, u32, Vec<String>)>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/data/keywords/pairs_dialogue.jsonl");
    let lines = std::fs::read_to_string(file).ok()?;
    let mut all = Vec::new();
    for (document, line) in (0..).zip(lines.lines()) {
        let dialogue: Value = serde_json::from_str(line).ok()?;
        let aspects: Vec<&str> = dialogue["pairs"]
            .as_array()?
            .iter()
            .filter_map(|pair| pair["aspect"].as_str())
            .filter(|aspect| !aspect.is_empty())
            .collect();
        for turn in dialogue["turns"].as_array()? {
            let text = turn["text"].as_str()?.to_owned();
            let mut said: Vec<String> = aspects
                .iter()
                .filter(|aspect| text.contains(**aspect))
                .map(|aspect| (*aspect).to_owned())
                .collect();
            said.sort();
            said.dedup();
            all.push((text, document, said));
        }
    }
    Some(all)
}

#[test]
fn the_promised_precision_holds_for_unseen_talk() {
    let Some(turns) = turns() else {
        println!("skipped: ../shared is not there");
        return;
    };
    // Themes as a coder groups them, by words that stand for each.
    let themes = [
        ("影像", ["拍照", "相机", "影像", "长焦", "镜头", "视频"]),
        ("电力", ["续航", "充电", "电池", "快充", "电量", "耗电"]),
        ("屏幕", ["屏幕", "显示", "护眼", "高刷", "分辨率", "曲面"]),
        ("系统", ["系统", "软件", "流畅", "安卓", "miui", "卡顿"]),
        ("信号", ["信号", "网络", "基带", "wifi", "通话", "5g"]),
        ("手感", ["手感", "质感", "外观", "颜值", "做工", "设计"]),
        ("性能", ["性能", "处理器", "散热", "发热", "游戏", "打游戏"]),
        ("价格", ["价格", "性价比", "贵", "便宜", "降价", "售价"]),
    ];
    let theme_of: HashMap<&str, u32> = (0..)
        .zip(&themes)
        .flat_map(|(code, (_, words))| words.map(|word| (word, code)))
        .collect();
    let examples: Vec<(&str, u32, Vec<u32>)> = turns
        .iter()
        .map(|(text, document, aspects)| {
            let mut codes: Vec<u32> = aspects
                .iter()
                .filter_map(|aspect| theme_of.get(aspect.as_str()).copied())
                .collect();
            codes.sort_unstable();
            codes.dedup();
            (text.as_str(), *document, codes)
        })
        .collect();
    let (seen, unseen): (Vec<_>, Vec<_>) = examples.iter().partition(|(_, at, _)| *at < 300);
    let learned: Vec<Example<'_>> = seen
        .iter()
        .map(|(text, document, codes)| Example {
            text,
            document: *document,
            codes,
        })
        .collect();
    let suggester = Suggester::learn(&learned, &[], themes.len());
    let texts: Vec<&str> = unseen.iter().map(|(text, _, _)| *text).collect();
    let proposed = suggester.propose_all(&texts);
    let (mut promised, mut promised_right, mut n, mut n_right) = (0, 0, 0, 0);
    for (code, ((name, _), check)) in (0_u32..).zip(themes.iter().zip(suggester.checks())) {
        let with: Vec<bool> = proposed
            .iter()
            .zip(&unseen)
            .filter(|(proposals, _)| proposals.iter().any(|one| one.code == code))
            .map(|(_, (_, _, codes))| codes.contains(&code))
            .collect();
        let right = with.iter().filter(|is_right| **is_right).count();
        let coded = unseen
            .iter()
            .filter(|(_, _, codes)| codes.contains(&code))
            .count();
        println!(
            "{name}: promised {:.2} (recall {:.2}, {} examples), unseen {right} of {} right, {coded} coded",
            check.precision().unwrap_or(f64::NAN),
            check.recall().unwrap_or(f64::NAN),
            check.n_examples,
            with.len()
        );
        if check.threshold.is_some() {
            promised += check.n_proposed;
            promised_right += check.n_right;
        }
        n += with.len();
        n_right += right;
    }
    let promise = f64::from(promised_right) / f64::from(promised);
    let kept = n_right as f64 / n as f64;
    println!("all: promised {promise:.3}, kept {kept:.3} of {n}");
    assert!(n > 100, "{n}");
    assert!((promise - kept).abs() < 0.1, "{promise} {kept}");
    assert!(kept > 0.55, "{kept}");
}
