//! Counting phrases as one: by hand, or as the program proposes.

use super::{Scene, scene};
use crate::context::Context;
use crate::failure::Result;
use crate::keywords::{limit_of, phrase_ref};
use crate::mining::{judge_scope, polarity_of, row_key};
use crate::wire::*;
use crate::workbench::Workbench;
use model::OpKind;
use store::{PhraseKeyRow, Word, WordKind};
use text::{CuratedPhrase, PhraseKey};

/// A merge that was looked through.
struct Merge<'a> {
    into: &'a CuratedPhrase,
    from: Vec<&'a CuratedPhrase>,
    name: &'a str,
}

fn merge_of<'a>(scene: &'a Scene, request: &'a MergePhrases) -> Result<Merge<'a>> {
    let into = scene.judged.require(&request.into)?;
    let from: Vec<&CuratedPhrase> = scene
        .phrases(&request.from)?
        .into_iter()
        .filter(|phrase| phrase.key != into.key)
        .collect();
    if from.is_empty() {
        return Err(Failure::bad_value("请选择至少两个不同的短语再合并。"));
    }
    if from
        .iter()
        .any(|phrase| phrase.key.polarity != into.key.polarity)
    {
        return Err(Failure::bad_value("痛点和亮点不能合并，请分别处理。"));
    }
    Ok(Merge {
        into,
        from,
        name: request.name.trim(),
    })
}

fn write_merge(tx: &mut store::Tx<'_>, merge: &Merge<'_>) -> store::Result<()> {
    let into = row_key(&merge.into.key);
    let target = tx.ensure_phrase_mark(&into)?;
    for phrase in &merge.from {
        tx.set_phrase_merged(&row_key(&phrase.key), Some(target))?;
    }
    if !merge.name.is_empty() && merge.name != merge.into.name {
        tx.set_phrase_name(&into, merge.name)?;
    }
    Ok(())
}

pub(crate) fn merge_phrases(
    workbench: &Workbench,
    context: &Context,
    request: MergePhrases,
) -> Result<Nothing> {
    let scene = scene(workbench, context)?;
    let merge = merge_of(&scene, &request)?;
    let first = &merge.from[0].name;
    let into = &merge.into.name;
    let label = match merge.from.len() {
        1 => format!("把“{first}”合并到“{into}”"),
        n => format!("把“{first}”等 {n} 个短语合并到“{into}”"),
    };
    workbench.transact(context, OpKind::MergePhrases, &label, |tx| {
        write_merge(tx, &merge)
    })?;
    Ok(Nothing {})
}

pub(crate) fn accept_merges(
    workbench: &Workbench,
    context: &Context,
    request: AcceptMerges,
) -> Result<Nothing> {
    let scene = scene(workbench, context)?;
    let merges: Vec<Merge<'_>> = request
        .merges
        .iter()
        .map(|merge| merge_of(&scene, merge))
        .collect::<Result<_>>()?;
    if merges.is_empty() {
        return Err(Failure::bad_value("没有要采纳的合并建议。"));
    }
    let label = format!("采纳 {} 条合并建议", merges.len());
    workbench.transact(context, OpKind::MergePhrases, &label, |tx| {
        merges.iter().try_for_each(|merge| write_merge(tx, merge))
    })?;
    Ok(Nothing {})
}

pub(crate) fn unmerge_phrases(
    workbench: &Workbench,
    context: &Context,
    request: PhraseIds,
) -> Result<Nothing> {
    let scene = scene(workbench, context)?;
    let wanted = |key: &PhraseKey| request.phrases.contains(&row_key(key).id().to_string());
    let parts: Vec<(PhraseKeyRow, &str)> = scene
        .judged
        .curated
        .phrases
        .iter()
        .flat_map(|phrase| &phrase.merged)
        .filter(|part| wanted(&part.key))
        .map(|part| (row_key(&part.key), part.phrase.as_str()))
        .collect();
    let label = match parts.as_slice() {
        [] => return Err(Failure::not_found("这个已合并的短语")),
        [(_, name)] => format!("取消合并“{name}”"),
        many => format!("取消合并 {} 个短语", many.len()),
    };
    workbench.transact(context, OpKind::MergePhrases, &label, |tx| {
        for (key, _) in &parts {
            tx.set_phrase_merged(key, None)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

pub(crate) fn list_merge_proposals(
    workbench: &Workbench,
    context: &Context,
    request: InScope,
) -> Result<Vec<MergeProposalRow>> {
    let view = workbench.view()?;
    let judged = judge_scope(workbench, &view, context, &request.scope)?;
    let polarity = polarity_of(&request.scope.polarity)?;
    let curated = &judged.curated;
    let proposals = text::propose_merges(&judged.mined.engine, &curated.phrases, &judged.apart);
    Ok(proposals
        .into_iter()
        .filter(|proposal| proposal.into.polarity == polarity)
        .filter_map(|proposal| {
            Some(MergeProposalRow {
                into: phrase_ref(curated.find(&proposal.into)?),
                from: proposal
                    .from
                    .iter()
                    .filter_map(|source| curated.find(&source.key))
                    .map(phrase_ref)
                    .collect(),
                reason: proposal.reason.label().into(),
                score: proposal.score,
                n_respondents: proposal.n_respondents,
            })
        })
        .take(limit_of(request.limit))
        .collect())
}

pub(crate) fn dismiss_merge(
    workbench: &Workbench,
    context: &Context,
    request: PhraseIds,
) -> Result<Nothing> {
    let scene = scene(workbench, context)?;
    let mut phrases = scene.phrases(&request.phrases)?;
    phrases.sort_by_key(|phrase| row_key(&phrase.key).id());
    phrases.dedup_by_key(|phrase| row_key(&phrase.key).id());
    let ids: Vec<String> = phrases
        .iter()
        .map(|phrase| row_key(&phrase.key).id().to_string())
        .collect();
    if ids.len() < 2 {
        return Err(Failure::bad_value("请选择至少两个短语。"));
    }
    let label = format!("不再建议合并“{}”等 {} 个短语", phrases[0].name, ids.len());
    workbench.transact(context, OpKind::MergePhrases, &label, |tx| {
        for (at, a) in ids.iter().enumerate() {
            for b in ids.iter().skip(at + 1) {
                tx.add_word(&Word::new(WordKind::Distinct, a, b, false))?;
            }
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
