//! Why a phrase is here, why in its category, why at its rank (为什么).

use crate::context::Context;
use crate::failure::Result;
use crate::keywords::state_name;
use crate::mining::{Judged, judge_scope};
use crate::wire::*;
use crate::workbench::Workbench;
use text::{CuratedPhrase, explain, sentences};

pub(crate) fn explain_phrase(
    workbench: &Workbench,
    context: &Context,
    request: ExplainPhrase,
) -> Result<ExplanationResult> {
    let view = workbench.view()?;
    let judged = judge_scope(workbench, &view, context, &request.scope)?;
    let phrase = judged.require(&request.phrase)?;
    let explanation = explain(
        &judged.mined.engine,
        phrase,
        &judged.curated,
        &judged.mined.mining,
    );
    let mut parts = sentences(&explanation)
        .into_iter()
        .map(|part| part.sentences);
    let mut next = || parts.next().unwrap_or_default();
    Ok(ExplanationResult {
        phrase: phrase.name.clone(),
        why_here: next(),
        why_category: next(),
        why_rank: next(),
        judgements: judgements(&judged, phrase),
        rules: explanation
            .why_here
            .into_iter()
            .map(|rule| RuleShare {
                rule: rule.rule,
                doc: rule.doc,
                n_mentions: rule.n_mentions,
                confidence: rule.confidence,
            })
            .collect(),
        seeds: seeds(&judged, &explanation.why_category),
    })
}

fn seeds(judged: &Judged, reason: &text::CategoryReason) -> Vec<SeedShare> {
    let seeds = reason.seeds.iter().map(|seed| SeedShare {
        word: seed.seed.clone(),
        category: judged.names.shown(&seed.category),
        weight: seed.weight,
        kind: "seed".into(),
    });
    let near = reason.neighbours.iter().map(|near| SeedShare {
        word: near.word.clone(),
        category: judged.names.shown(&near.category),
        weight: near.cosine,
        kind: "near".into(),
    });
    seeds.chain(near).collect()
}

fn judgements(judged: &Judged, phrase: &CuratedPhrase) -> Vec<String> {
    let mut said = Vec::new();
    match state_name(phrase.state) {
        "accepted" => said.push("已由人工接受。".into()),
        "rejected" => said.push("已由人工排除，不计入报告。".into()),
        _ => {}
    }
    if phrase.name != phrase.phrase.phrase {
        said.push(format!("原短语为“{}”，由人工改名。", phrase.phrase.phrase));
    }
    if !phrase.merged.is_empty() {
        let parts: Vec<String> = phrase
            .merged
            .iter()
            .map(|part| format!("{}（{} 处）", part.phrase, part.n_mentions))
            .collect();
        said.push(format!("由人工并入：{}。", parts.join("、")));
    }
    if phrase.is_category_pinned {
        let category = judged.names.shown(&phrase.phrase.category);
        said.push(format!("类别“{category}”由人工指定。"));
    }
    let by_hand = judged
        .mentions(phrase)
        .filter(|mention| mention.rule == text::HAND_RULE)
        .count();
    if by_hand > 0 {
        said.push(format!("其中 {by_hand} 处由人工标注。"));
    }
    said
}
