//! `kesheng phrases`: what people decide about phrases, and why phrases are where they are.

use super::args::{PhraseVerb, Phrases};
use super::named;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::Value;

pub fn phrases(workbench: &Workbench, asked: &Phrases) -> Result<()> {
    let done = match &asked.verb {
        PhraseVerb::Accept { phrases } => judge(workbench, phrases, "accepted")?,
        PhraseVerb::Reject { phrases } => judge(workbench, phrases, "rejected")?,
        PhraseVerb::Open { phrases } => judge(workbench, phrases, "")?,
        PhraseVerb::Rename { phrase, name } => rename(workbench, phrase, name)?,
        PhraseVerb::Merge { into, from, name } => merge(workbench, into, from, name)?,
        PhraseVerb::Unmerge { phrases } => unmerge(workbench, phrases)?,
        PhraseVerb::Proposals { accept } => return proposals(workbench, *accept, asked.json),
        PhraseVerb::Explain { phrase } => return explain(workbench, phrase, asked.json),
    };
    if asked.json {
        return output::json(&done.0);
    }
    output::line(done.1);
    Ok(())
}

/// The answer of a command and a line about it.
type Done = (Value, String);

/// All phrases of the study, rejected ones too: pain points first.
pub(super) fn all_phrases(workbench: &Workbench) -> Result<Vec<wire::PhraseRow>> {
    let mut all = Vec::new();
    for polarity in ["negative", "positive"] {
        let scope = wire::MineTexts {
            with_rejected: true,
            polarity: polarity.into(),
            ..wire::MineTexts::default()
        };
        let mined: wire::MiningResult = call(workbench, "mine_texts", &scope)?;
        all.extend(mined.phrases);
    }
    Ok(all)
}

/// The phrase that goes by a text or id; among equal texts the first, the strongest pain point.
pub(super) fn find<'a>(all: &'a [wire::PhraseRow], name: &str) -> Result<&'a wire::PhraseRow> {
    let by_id = all.iter().find(|row| row.id == name);
    by_id
        .or_else(|| all.iter().find(|row| row.phrase == name))
        .ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Failure {
    Failure::bad_value(format!(
        "没有短语“{name}”，请用 kesheng keywords 查看现有短语，按原样填写。"
    ))
}

fn ids(all: &[wire::PhraseRow], names: &[String]) -> Result<Vec<String>> {
    let id = |name: &String| find(all, name).map(|row| row.id.clone());
    names.iter().map(id).collect()
}

fn judge(workbench: &Workbench, names: &[String], state: &str) -> Result<Done> {
    let request = wire::JudgePhrases {
        phrases: ids(&all_phrases(workbench)?, names)?,
        state: state.into(),
    };
    let verb = match state {
        "accepted" => "已接受",
        "rejected" => "已排除",
        _ => "已取消判断",
    };
    let done = call(workbench, "judge_phrases", &request)?;
    Ok((done, format!("{verb}：{}", named(names))))
}

fn rename(workbench: &Workbench, phrase: &str, name: &str) -> Result<Done> {
    let request = wire::RenamePhrase {
        phrase: find(&all_phrases(workbench)?, phrase)?.id.clone(),
        name: name.into(),
    };
    let done = call(workbench, "rename_phrase", &request)?;
    let what = match name {
        "" => format!("已恢复“{phrase}”的原名"),
        name => format!("已把“{phrase}”改名为“{name}”"),
    };
    Ok((done, what))
}

fn merge(workbench: &Workbench, into: &str, from: &[String], name: &str) -> Result<Done> {
    let all = all_phrases(workbench)?;
    let request = wire::MergePhrases {
        into: find(&all, into)?.id.clone(),
        from: ids(&all, from)?,
        name: name.into(),
    };
    let done = call(workbench, "merge_phrases", &request)?;
    Ok((done, format!("已把{}合并到“{into}”", named(from))))
}

/// Phrases that were merged are no rows of their own any more: they are found in the others.
fn unmerge(workbench: &Workbench, names: &[String]) -> Result<Done> {
    let all = all_phrases(workbench)?;
    let id = |name: &String| {
        let mut merged = all.iter().flat_map(|row| &row.merged);
        let found = merged.find(|part| part.id == *name || part.phrase == *name);
        found
            .map(|part| part.id.clone())
            .ok_or_else(|| Failure::bad_value(format!("“{name}”没有合并到别的短语，不用拆开。")))
    };
    let request = wire::PhraseIds {
        phrases: names.iter().map(id).collect::<Result<_>>()?,
    };
    let done = call(workbench, "unmerge_phrases", &request)?;
    Ok((done, format!("已取消合并{}", named(names))))
}

fn proposals(workbench: &Workbench, accept: Option<f64>, as_json: bool) -> Result<()> {
    let mut rows: Vec<wire::MergeProposalRow> =
        call(workbench, "list_merge_proposals", &wire::InScope::default())?;
    if let Some(least) = accept {
        rows.retain(|row| row.score >= least);
        let merge = |row: &wire::MergeProposalRow| wire::MergePhrases {
            into: row.into.id.clone(),
            from: row.from.iter().map(|part| part.id.clone()).collect(),
            name: String::new(),
        };
        let request = wire::AcceptMerges {
            merges: rows.iter().map(merge).collect(),
        };
        if !rows.is_empty() {
            let _: wire::Nothing = call(workbench, "accept_merges", &request)?;
        }
    }
    if as_json {
        return output::json(&rows);
    }
    let shown = |row: &wire::MergeProposalRow| {
        let from: Vec<&str> = row.from.iter().map(|part| part.phrase.as_str()).collect();
        vec![
            row.into.phrase.clone(),
            from.join("、"),
            row.reason.clone(),
            format!("{:.2}", row.score),
            row.n_respondents.to_string(),
        ]
    };
    let table: Vec<Vec<String>> = rows.iter().map(shown).collect();
    output::line(match accept {
        Some(_) => format!("已合并 {} 组", rows.len()),
        None => format!("{} 条合并建议", rows.len()),
    });
    output::table(&["保留", "并入", "理由", "把握", "合并后受访者"], &table);
    Ok(())
}

fn explain(workbench: &Workbench, phrase: &str, as_json: bool) -> Result<()> {
    let request = wire::ExplainPhrase {
        phrase: find(&all_phrases(workbench)?, phrase)?.id.clone(),
        ..wire::ExplainPhrase::default()
    };
    let why: wire::ExplanationResult = call(workbench, "explain_phrase", &request)?;
    if as_json {
        return output::json(&why);
    }
    output::line(&why.phrase);
    for (title, sentences) in [
        ("为什么在这里", &why.why_here),
        ("为什么是这一类", &why.why_category),
        ("为什么排在这里", &why.why_rank),
        ("人工判断", &why.judgements),
    ] {
        if !sentences.is_empty() {
            output::line(title);
            sentences
                .iter()
                .for_each(|one| output::line(format!("  {one}")));
        }
    }
    Ok(())
}
