//! What people decide about phrases: accept, reject, rename, merge, split, code by hand.
//! Every decision is one operation and holds in every later run. Phrases as wholes are here,
//! merging in `merges.rs`, single mentions in `mentions.rs`.

mod mentions;
mod merges;

pub(crate) use mentions::{
    add_mention, list_mention_marks, reject_mentions, remove_mention_mark, split_phrase,
};
pub(crate) use merges::{
    accept_merges, dismiss_merge, list_merge_proposals, merge_phrases, unmerge_phrases,
};

use crate::context::Context;
use crate::corpus::{Corpus, corpus};
use crate::failure::Result;
use crate::mining::{Judged, judge_all, row_key};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::OpKind;
use std::sync::Arc;
use store::PhraseState;
use text::CuratedPhrase;

/// The whole study judged, and where its texts stand.
struct Scene {
    view: Arc<View>,
    corpus: Arc<Corpus>,
    judged: Arc<Judged>,
}

fn scene(workbench: &Workbench, context: &Context) -> Result<Scene> {
    let view = workbench.view()?;
    Ok(Scene {
        corpus: corpus(workbench, &view)?,
        judged: judge_all(workbench, &view, context)?,
        view,
    })
}

impl Scene {
    fn phrases(&self, ids: &[String]) -> Result<Vec<&CuratedPhrase>> {
        if ids.is_empty() {
            return Err(Failure::bad_value("请先选择短语。"));
        }
        ids.iter().map(|id| self.judged.require(id)).collect()
    }
}

/// `短语“响应慢”` or `3 个短语`.
fn what(phrases: &[&CuratedPhrase]) -> String {
    match phrases {
        [only] => format!("短语“{}”", only.name),
        many => format!("{} 个短语", many.len()),
    }
}

pub(crate) fn judge_phrases(
    workbench: &Workbench,
    context: &Context,
    request: JudgePhrases,
) -> Result<Nothing> {
    let state = PhraseState::from_name(&request.state)
        .ok_or_else(|| Failure::bad_value(format!("没有“{}”这种判断。", request.state)))?;
    let scene = scene(workbench, context)?;
    let phrases = scene.phrases(&request.phrases)?;
    let verb = match state {
        PhraseState::Open => "取消判断",
        PhraseState::Accepted => "接受",
        PhraseState::Rejected => "排除",
    };
    let label = format!("{verb}{}", what(&phrases));
    workbench.transact(context, OpKind::JudgePhrases, &label, |tx| {
        phrases
            .iter()
            .try_for_each(|phrase| tx.set_phrase_state(&row_key(&phrase.key), state))
    })?;
    Ok(Nothing {})
}

pub(crate) fn rename_phrase(
    workbench: &Workbench,
    context: &Context,
    request: RenamePhrase,
) -> Result<Nothing> {
    let scene = scene(workbench, context)?;
    let phrase = scene.judged.require(&request.phrase)?;
    let name = request.name.trim();
    // Its own name again is no name of the user's.
    let name = if name == phrase.phrase.phrase {
        ""
    } else {
        name
    };
    let label = match name {
        "" => format!("恢复短语“{}”的原名", phrase.phrase.phrase),
        name => format!("短语“{}”改名为“{name}”", phrase.name),
    };
    workbench.transact(context, OpKind::RenamePhrase, &label, |tx| {
        tx.set_phrase_name(&row_key(&phrase.key), name)
    })?;
    Ok(Nothing {})
}

pub(crate) fn reset_judgements(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<Nothing> {
    let phrases = workbench.read(|study| study.list_phrase_marks())?;
    let mentions = workbench.read(|study| study.list_mention_marks())?;
    workbench.transact(
        context,
        OpKind::JudgePhrases,
        "清除全部人工判断",
        |tx| {
            for mark in &phrases {
                tx.set_phrase_state(&mark.key, PhraseState::Open)?;
                tx.set_phrase_name(&mark.key, "")?;
                tx.set_phrase_merged(&mark.key, None)?;
                tx.set_phrase_category(&mark.key, "")?;
                tx.set_phrase_theme(&mark.key, None)?;
            }
            for mark in &mentions {
                tx.remove_mention_mark(mark.id)?;
            }
            Ok(())
        },
    )?;
    Ok(Nothing {})
}
