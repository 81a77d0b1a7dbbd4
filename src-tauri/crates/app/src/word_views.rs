//! Looking at words: in context (KWIC), group against group, as a network, and new ones.

use crate::context::Context;
use crate::corpus::{Corpus, Text, corpus, evidence};
use crate::failure::Result;
use crate::keywords::limit_of;
use crate::mining::{
    Facet, Judged, engine_of_study, grouping, judge_scope, narrowed, polarity_of, texts_in_scope,
};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use text::network::{NetworkItem, NetworkOptions};
use text::search::{TextBuffer, kwic};

/// Characters beside a word unless told.
const CONTEXT: u32 = 20;
/// Nodes of the network unless told.
const NODES: usize = 40;
/// New words proposed unless told.
const NEW_WORDS: usize = 100;
/// Box that the network is laid out in.
const NETWORK: (f64, f64) = (1000.0, 640.0);
/// A difference is called significant below this.
const ALPHA: f64 = 0.05;

/// All texts in one piece, for searching; made once for a revision.
pub(crate) fn buffer(view: &View, corpus: &Corpus) -> Arc<TextBuffer> {
    let built = || {
        Arc::new(TextBuffer::new(
            corpus.texts.iter().map(|text| text.text.as_str()),
        ))
    };
    Arc::clone(view.buffer.get_or_init(built))
}

fn kwic_row(view: &View, text: &Text, start: u32, end: u32, context: u32) -> KwicRow {
    let line = kwic(&text.text, start, end, context);
    KwicRow {
        left: line.left.into(),
        term: line.term.into(),
        right: line.right.into(),
        evidence: evidence(view, text, start, end, ""),
    }
}

pub(crate) fn list_kwic(
    workbench: &Workbench,
    _: &Context,
    request: ListKwic,
) -> Result<KwicResult> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let term = request.term.trim();
    let mut result = KwicResult {
        n_total: 0,
        n_respondents: 0,
        rows: Vec::new(),
    };
    if term.is_empty() {
        return Ok(result);
    }
    let in_scope: HashSet<usize> = texts_in_scope(workbench, &view, &corpus, &request.scope)?
        .into_iter()
        .collect();
    let width = if request.context == 0 {
        CONTEXT
    } else {
        request.context
    };
    let limit = limit_of(request.limit);
    let found = text::search::Finder::new(term).find_in_buffer(&buffer(&view, &corpus), usize::MAX);
    let mut people = HashSet::new();
    for hit in found.hits {
        let at = hit.text as usize;
        if !in_scope.contains(&at) {
            continue;
        }
        let text = &corpus.texts[at];
        result.n_total += 1;
        if text.is_of_respondent() {
            people.insert(text.respondent);
        }
        if result.rows.len() < limit {
            result
                .rows
                .push(kwic_row(&view, text, hit.start, hit.end, width));
        }
    }
    result.n_respondents = people.len() as u32;
    Ok(result)
}

/// What somebody said, by term: phrase id where it is a phrase, and distinct respondents.
type Said = BTreeMap<String, (Option<String>, u32)>;

pub(crate) fn compare_groups(
    workbench: &Workbench,
    context: &Context,
    request: CompareGroups,
) -> Result<Comparison> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let facet = Facet::from_name(&request.facet)?;
    let whole = judge_scope(workbench, &view, context, &request.scope)?;
    let groups = grouping(&view, &corpus, &whole.mined, facet).names;
    if request.a.is_empty() {
        return Err(Failure::bad_value("请选择要比较的群体。"));
    }
    let b = if request.b.is_empty() {
        let others = groups.iter().filter(|name| !request.a.contains(name));
        others.cloned().collect()
    } else {
        request.b.clone()
    };
    if b.is_empty() || b.iter().any(|name| request.a.contains(name)) {
        return Err(Failure::bad_value(
            "两边的群体不能重叠，也不能为空，请重新选择。",
        ));
    }
    let side = |names: &[String]| -> Result<Arc<Judged>> {
        let scope = narrowed(&request.scope, facet, names);
        judge_scope(workbench, &view, context, &scope)
    };
    let (side_a, side_b) = (side(&request.a)?, side(&b)?);
    let said = |judged: &Judged| said(judged, &request);
    let (said_a, said_b) = (said(&side_a)?, said(&side_b)?);
    let (n_a, n_b) = (side_a.curated.n_respondents, side_b.curated.n_respondents);
    Ok(Comparison {
        a_label: request.a.join("、"),
        b_label: if request.b.is_empty() {
            "其余".into()
        } else {
            b.join("、")
        },
        n_a,
        n_b,
        rows: comparison_rows(&said_a, &said_b, n_a, n_b),
        method: method_of_comparison(facet),
    })
}

fn said(judged: &Judged, request: &CompareGroups) -> Result<Said> {
    if request.what == "keywords" {
        let keywords = &judged.mined.mining.keywords;
        return Ok(keywords
            .iter()
            .map(|keyword| (keyword.term.clone(), (None, keyword.spread)))
            .collect());
    }
    let polarity = polarity_of(&request.scope.polarity)?;
    Ok(judged
        .standing(polarity)
        .map(|phrase| {
            let id = Judged::row_key(phrase).id().to_string();
            let n = phrase.phrase.n_respondents;
            (phrase.name.clone(), (Some(id), n))
        })
        .collect())
}

fn comparison_rows(said_a: &Said, said_b: &Said, n_a: u32, n_b: u32) -> Vec<ComparisonRow> {
    let terms: HashSet<&String> = said_a.keys().chain(said_b.keys()).collect();
    let mut rows: Vec<ComparisonRow> = terms
        .into_iter()
        .filter_map(|term| {
            let of = |side: &Said| side.get(term).map_or(0, |(_, n)| *n);
            let (a, b) = (of(said_a), of(said_b));
            let id = said_a.get(term).or_else(|| said_b.get(term));
            let wide = u64::from;
            let keyness =
                stats::keyness::keyness_of_people(wide(a), wide(n_a), wide(b), wide(n_b))?;
            let p = stats::fisher::fisher_exact(
                wide(a),
                wide(n_a.saturating_sub(a)),
                wide(b),
                wide(n_b.saturating_sub(b)),
            )?;
            Some(ComparisonRow {
                term: term.clone(),
                id: id.and_then(|(id, _)| id.clone()),
                n_a: a,
                share_a: keyness.share,
                n_b: b,
                share_b: keyness.other_share,
                g2: keyness.g2,
                log_ratio: keyness.log_ratio,
                p,
                p_adjusted: p,
                is_significant: false,
            })
        })
        .collect();
    let raw: Vec<Option<f64>> = rows.iter().map(|row| Some(row.p)).collect();
    let adjusted = stats::adjust::benjamini_hochberg(&raw);
    for (row, adjusted) in rows.iter_mut().zip(adjusted) {
        row.p_adjusted = adjusted.unwrap_or(1.0);
        row.is_significant = row.p_adjusted < ALPHA;
    }
    rows.sort_by(|a, b| {
        b.g2.total_cmp(&a.g2)
            .then((b.n_a + b.n_b).cmp(&(a.n_a + a.n_b)))
            .then_with(|| a.term.cmp(&b.term))
    });
    rows
}

fn method_of_comparison(facet: Facet) -> String {
    let mut method = "按受访者人数比较（同一受访者只计一次）。G² 为对数似然比（Dunning 1993）；\
        对数比为两边占比之比的以 2 为底的对数（Hardie 2014，人数为 0 时按 0.5 计）；\
        p 为 Fisher 精确检验（双侧），校正 p 按 Benjamini–Hochberg 法对表中全部行校正，小于 0.05 记为显著。"
        .to_owned();
    if facet.may_overlap() {
        method.push_str(&format!(
            "注意：同一受访者可能同时属于多个{}，两边并非独立样本，p 值仅供参考。",
            facet.label()
        ));
    }
    method
}

pub(crate) fn get_network(
    workbench: &Workbench,
    context: &Context,
    request: GetNetwork,
) -> Result<Network> {
    let view = workbench.view()?;
    let judged = judge_scope(workbench, &view, context, &request.scope)?;
    let polarity = polarity_of(&request.scope.polarity)?;
    let n_nodes = if request.n_nodes == 0 {
        NODES
    } else {
        request.n_nodes as usize
    };
    let is_of_keywords = request.what == "keywords";
    let phrases: Vec<_> = judged.standing(polarity).collect();
    // Twice as many candidates as nodes: those without a link are left out.
    let items: Vec<NetworkItem<'_>> = if is_of_keywords {
        let keywords = judged.mined.mining.keywords.iter();
        keywords
            .take(2 * n_nodes)
            .map(|keyword| NetworkItem {
                label: &keyword.term,
                members: &keyword.people,
            })
            .collect()
    } else {
        let strongest = phrases.iter().take(2 * n_nodes);
        strongest
            .map(|phrase| NetworkItem {
                label: &phrase.name,
                members: &phrase.respondents,
            })
            .collect()
    };
    let options = NetworkOptions {
        max_nodes: n_nodes,
        min_together: if request.min_together == 0 {
            2
        } else {
            request.min_together
        },
        width: NETWORK.0,
        height: NETWORK.1,
        only_linked: true,
        ..NetworkOptions::default()
    };
    let network = text::network::network(&items, judged.curated.n_respondents, &options);
    let node = |node: &text::network::NetworkNode| {
        let at = node.item as usize;
        let phrase = if is_of_keywords {
            None
        } else {
            phrases.get(at)
        };
        let label = items.get(at).map_or("", |item| item.label);
        NetworkNode {
            id: phrase.map_or_else(
                || label.to_owned(),
                |phrase| Judged::row_key(phrase).id().to_string(),
            ),
            label: label.into(),
            category: phrase.map_or_else(String::new, |phrase| {
                judged.names.shown(&phrase.phrase.category)
            }),
            n_respondents: node.n,
            x: node.x,
            y: node.y,
            radius: node.radius,
        }
    };
    Ok(Network {
        nodes: network.nodes.iter().map(node).collect(),
        links: network
            .links
            .iter()
            .map(|link| NetworkLink {
                a: link.from,
                b: link.to,
                n_together: link.n_together,
                lift: link.lift,
                jaccard: link.jaccard,
            })
            .collect(),
        width: NETWORK.0,
        height: NETWORK.1,
    })
}

pub(crate) fn list_new_words(
    workbench: &Workbench,
    _: &Context,
    request: InScope,
) -> Result<Vec<NewWordRow>> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let in_scope = texts_in_scope(workbench, &view, &corpus, &request.scope)?;
    let units: Vec<text::TextUnit<'_>> = in_scope
        .iter()
        .map(|at| crate::mining::unit_of(&corpus.texts[*at]))
        .collect();
    let options = text::new_words::NewWordOptions {
        n: if request.limit == 0 {
            NEW_WORDS
        } else {
            request.limit as usize
        },
        ..text::new_words::NewWordOptions::default()
    };
    let engine = engine_of_study(workbench)?;
    Ok(text::new_words::new_words(&engine, &units, &options)
        .into_iter()
        .map(|found| NewWordRow {
            examples: found
                .examples
                .iter()
                .map(|place| {
                    let text = &corpus.texts[in_scope[place.unit as usize]];
                    kwic_row(&view, text, place.start, place.end, CONTEXT)
                })
                .collect(),
            word: found.word,
            count: found.count,
            spread: found.spread,
            pmi: found.pmi,
            entropy: found.entropy,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(rows: &[(&str, u32)]) -> Said {
        rows.iter()
            .map(|(term, n)| ((*term).to_owned(), (None, *n)))
            .collect()
    }

    #[test]
    fn what_one_side_never_says_counts_as_nothing_there() {
        let rows = comparison_rows(&side(&[("响应慢", 12)]), &side(&[("价格贵", 3)]), 20, 20);
        let slow = &rows[0];
        assert_eq!((slow.term.as_str(), slow.n_a, slow.n_b), ("响应慢", 12, 0));
        assert_eq!((slow.share_a, slow.share_b), (0.6, 0.0));
        // 12 of 20 against 0 of 20: Fisher two-sided 2 × C(20,12)/C(40,12) = 4.51e-5.
        assert!((slow.p - 4.5096e-5).abs() < 1e-8, "{}", slow.p);
        assert!(slow.is_significant && slow.log_ratio > 0.0);
        // 3 of 20 against 0 of 20: p = 2 × C(20,3)/C(40,3) = 0.2308; the larger of two stays.
        assert!((rows[1].p_adjusted - 0.230769).abs() < 1e-5);
        assert!(!rows[1].is_significant && rows[1].log_ratio < 0.0);
    }
}
