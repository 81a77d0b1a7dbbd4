//! `kesheng kwic`, `compare`, `network`, `new-words`.

use super::args::{Compare, Kwic, Network, NewWords};
use super::percent;
use super::scope::scope_of;
use crate::output;
use crate::run::call;
use app::wire;
use app::{Result, Workbench};

pub fn kwic(workbench: &Workbench, asked: &Kwic) -> Result<()> {
    let request = wire::ListKwic {
        term: asked.term.clone(),
        scope: scope_of(workbench, &asked.scope)?,
        context: asked.context,
        limit: asked.limit,
    };
    let found: wire::KwicResult = call(workbench, "list_kwic", &request)?;
    if asked.json {
        return output::json(&found);
    }
    output::line(format!(
        "{} 处，{} 位受访者",
        found.n_total, found.n_respondents
    ));
    let row = |row: &wire::KwicRow| {
        let sides = [&row.left, &row.term, &row.right].map(|text| text.replace('\n', " "));
        [row.evidence.label.clone()]
            .into_iter()
            .chain(sides)
            .collect()
    };
    let rows: Vec<Vec<String>> = found.rows.iter().map(row).collect();
    output::table(&["位置", "前文", "词", "后文"], &rows);
    Ok(())
}

pub fn compare(workbench: &Workbench, asked: &Compare) -> Result<()> {
    let request = wire::CompareGroups {
        scope: scope_of(workbench, &asked.scope)?,
        facet: asked.facet.clone(),
        a: asked.a.clone(),
        b: asked.b.clone(),
        what: asked.what.clone(),
    };
    let compared: wire::Comparison = call(workbench, "compare_groups", &request)?;
    if asked.json {
        return output::json(&compared);
    }
    output::line(format!(
        "{}（n = {}）对 {}（n = {}）",
        compared.a_label, compared.n_a, compared.b_label, compared.n_b
    ));
    let row = |row: &wire::ComparisonRow| {
        vec![
            row.term.clone(),
            format!("{}（{}）", row.n_a, percent(row.share_a)),
            format!("{}（{}）", row.n_b, percent(row.share_b)),
            format!("{:.2}", row.log_ratio),
            format!("{:.2}", row.g2),
            format!("{:.4}", row.p_adjusted),
            if row.is_significant { "是" } else { "" }.into(),
        ]
    };
    let rows: Vec<Vec<String>> = compared.rows.iter().map(row).collect();
    let head = [
        "词",
        &compared.a_label,
        &compared.b_label,
        "对数比",
        "G²",
        "校正 p",
        "显著",
    ];
    output::table(&head, &rows);
    output::line(&compared.method);
    Ok(())
}

pub fn network(workbench: &Workbench, asked: &Network) -> Result<()> {
    let request = wire::GetNetwork {
        scope: scope_of(workbench, &asked.scope)?,
        what: asked.what.clone(),
        n_nodes: asked.nodes,
        min_together: asked.together,
    };
    let network: wire::Network = call(workbench, "get_network", &request)?;
    if asked.json {
        return output::json(&network);
    }
    output::line(format!(
        "{} 个节点，{} 条联系",
        network.nodes.len(),
        network.links.len()
    ));
    let label = |at: u32| {
        network
            .nodes
            .get(at as usize)
            .map(|node| node.label.clone())
    };
    let row = |link: &wire::NetworkLink| {
        vec![
            label(link.a).unwrap_or_default(),
            label(link.b).unwrap_or_default(),
            link.n_together.to_string(),
            format!("{:.2}", link.lift),
            format!("{:.2}", link.jaccard),
        ]
    };
    let rows: Vec<Vec<String>> = network.links.iter().map(row).collect();
    output::table(&["甲", "乙", "同时提到", "提升度", "重合度"], &rows);
    Ok(())
}

pub fn new_words(workbench: &Workbench, asked: &NewWords) -> Result<()> {
    let request = wire::InScope {
        scope: scope_of(workbench, &asked.scope)?,
        limit: asked.limit,
    };
    let words: Vec<wire::NewWordRow> = call(workbench, "list_new_words", &request)?;
    if asked.json {
        return output::json(&words);
    }
    let row = |row: &wire::NewWordRow| {
        let example = row.examples.first().map(|place| {
            let text = format!("{}【{}】{}", place.left, place.term, place.right);
            text.replace('\n', " ")
        });
        vec![
            row.word.clone(),
            row.count.to_string(),
            row.spread.to_string(),
            format!("{:.1}", row.pmi),
            format!("{:.1}", row.entropy),
            example.unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = words.iter().map(row).collect();
    output::table(&["词", "次数", "受访者", "凝固度", "自由度", "例"], &rows);
    Ok(())
}
