//! A query in a Chinese sentence: over its results, in its files.

use super::attribute::Attribute;
use super::ground::Ground;
use crate::wire::QueryNode;

/// The query in words. What is not there any more is named as it was asked for.
pub(super) fn sentence(ground: &Ground, query: Option<&QueryNode>) -> String {
    match query {
        None => "已编码的全部片段".into(),
        Some(node) => said(ground, node),
    }
}

fn said(ground: &Ground, node: &QueryNode) -> String {
    let joined = |of: &[QueryNode], with: &str| {
        let parts: Vec<String> = of
            .iter()
            .map(|one| match one {
                QueryNode::And { of } | QueryNode::Or { of } if of.len() > 1 => {
                    format!("（{}）", said(ground, one))
                }
                _ => said(ground, one),
            })
            .collect();
        parts.join(with)
    };
    match node {
        QueryNode::And { of } if of.is_empty() => "全部文本".into(),
        QueryNode::And { of } => joined(of, " 且 "),
        QueryNode::Or { of } => joined(of, " 或 "),
        QueryNode::Not { of } => format!("排除（{}）", said(ground, of)),
        QueryNode::Code {
            codes,
            with_below,
            coder,
            origin,
        } => {
            let names = codes
                .iter()
                .map(|name| format!("“{}”", shown(ground, name)));
            let mut words = match codes.is_empty() {
                true => "任何编码".to_owned(),
                false => format!("编码{}", names.collect::<Vec<_>>().join("或")),
            };
            if *with_below {
                words.push_str("及其下级");
            }
            if !coder.is_empty() {
                words.push_str(&format!("，由{coder}编"));
            }
            match origin.as_str() {
                "" => {}
                "hand" => words.push_str("，手工编码"),
                "auto" => words.push_str("，按词编码"),
                "suggested" => words.push_str("，采纳建议"),
                _ => words.push_str("，随文件导入"),
            }
            words
        }
        QueryNode::Near {
            a,
            b,
            within,
            n_turns,
        } => {
            let how = match within.as_str() {
                "overlap" => "与它重叠".to_owned(),
                "turn" => "与它同在一轮发言或一条文本".to_owned(),
                "turns" => format!("与它相距不超过 {n_turns} 轮"),
                "document" => "与它在同一场对话".to_owned(),
                _ => "与它出自同一受访者".to_owned(),
            };
            format!("{}（附近有 {}，{how}）", said(ground, a), said(ground, b))
        }
        QueryNode::Words { words } => format!("含有“{}”", words.join("”或“")),
        QueryNode::Attribute { name, values } => {
            let Ok(attribute) = Attribute::from_name(name) else {
                return name.clone();
            };
            let shown: Vec<String> = values
                .iter()
                .map(|value| {
                    let mut texts = ground.corpus.texts.iter();
                    let has = texts.find(|text| attribute.value(ground, text) == *value);
                    has.map_or_else(|| value.clone(), |text| attribute.shown(ground, text))
                })
                .collect();
            format!("{}为{}", attribute.label(), shown.join("或"))
        }
        QueryNode::Score { low, high } => match (low, high) {
            (Some(low), Some(high)) => format!("总体满意度在 [{low}, {high}) 之间"),
            (Some(low), None) => format!("总体满意度不低于 {low}"),
            (None, Some(high)) => format!("总体满意度低于 {high}"),
            (None, None) => "不限总体满意度".into(),
        },
    }
}

/// Path of a code that is named somehow.
fn shown(ground: &Ground, name: &str) -> String {
    let found = ground.codes_named(&[name.to_owned()], false);
    match found.as_deref() {
        Ok([at]) => ground.coded.path(*at),
        _ => name.to_owned(),
    }
}
