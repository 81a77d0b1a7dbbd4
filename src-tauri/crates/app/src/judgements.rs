//! What people decide about phrases: accept, reject, rename, merge, split, code by hand.
//! Every decision is one operation and holds in every later run.

use crate::context::Context;
use crate::corpus::{Corpus, Text, corpus};
use crate::failure::Result;
use crate::keywords::{limit_of, phrase_ref};
use crate::mining::{Judged, engine_key, judge_all, judge_scope, passage, polarity_of, row_key};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{MentionOf, OpKind, mention_mark_id};
use std::sync::Arc;
use store::{MarkKind, MentionMark, PhraseKeyRow, PhraseState, Word, WordKind};
use text::{CuratedPhrase, PhraseKey};

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

/// The mined mentions of a phrase at the wanted passages, with their texts.
fn mentions_at<'a>(
    scene: &'a Scene,
    phrase: &'a CuratedPhrase,
    passages: &[Passage],
) -> Result<Vec<(&'a text::Mention, &'a Text)>> {
    let found: Vec<_> = scene
        .judged
        .mentions(phrase)
        .map(|mention| {
            (
                mention,
                scene.judged.mined.text(&scene.corpus, mention.unit),
            )
        })
        .filter(|(mention, text)| {
            passages.iter().any(|wanted| {
                (wanted.start_char, wanted.end_char) == (mention.start, mention.end)
                    && is_text(&scene.view, text, wanted)
            })
        })
        .collect();
    if found.is_empty() {
        return Err(Failure::not_found("所选的原话"));
    }
    Ok(found)
}

fn is_text(view: &View, text: &Text, wanted: &Passage) -> bool {
    let question = text
        .question
        .map(|at| view.questions[at as usize].id.to_string());
    text.id.to_string() == wanted.id && question == wanted.question
}

/// A decision about one mined mention.
fn mark(
    scene: &Scene,
    mention: &text::Mention,
    text: &Text,
    kind: MarkKind,
) -> Result<MentionMark> {
    let at = passage(&scene.view, text, mention.start, mention.end)?;
    let phrase = row_key(&mention.phrase_key()).id();
    Ok(MentionMark {
        id: mention_mark_id(&at, MentionOf::Mined(phrase)),
        kind,
        words: words(&text.text, mention.start, mention.end),
        phrase: Some(phrase),
        moved_to: None,
        aspect: String::new(),
        opinion: String::new(),
        polarity: None,
        at,
    })
}

fn words(text: &str, start: u32, end: u32) -> String {
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

pub(crate) fn split_phrase(
    workbench: &Workbench,
    context: &Context,
    request: SplitPhrase,
) -> Result<PhraseRef> {
    let scene = scene(workbench, context)?;
    let phrase = scene.judged.require(&request.phrase)?;
    let (aspect, opinion) = (request.aspect.trim(), request.opinion.trim());
    if opinion.is_empty() {
        return Err(Failure::bad_value("新短语要有评价，例如“慢”。"));
    }
    let key = PhraseKeyRow {
        aspect: aspect.into(),
        opinion: opinion.into(),
        polarity: row_key(&phrase.key).polarity,
    };
    let counted = text::canonical_key(&scene.judged.mined.engine, &engine_key(&key));
    if counted == phrase.key {
        return Err(Failure::bad_value(format!(
            "“{aspect}{opinion}”与“{}”是同一种说法，拆不开。请换一种评价，或在词典里停用这条同义词。",
            phrase.name
        )));
    }
    let moved = mentions_at(&scene, phrase, &request.passages)?;
    let label = format!(
        "从“{}”拆分出“{aspect}{opinion}”（{} 处）",
        phrase.name,
        moved.len()
    );
    let marks: Vec<(MentionMark, PhraseKeyRow)> = moved
        .into_iter()
        .filter(|(mention, _)| mention.rule != text::HAND_RULE)
        .map(|(mention, text)| {
            let mut mark = mark(&scene, mention, text, MarkKind::Moved)?;
            mark.moved_to = Some(key.id());
            Ok((mark, row_key(&mention.phrase_key())))
        })
        .collect::<Result<_>>()?;
    if marks.is_empty() {
        return Err(Failure::bad_value(
            "人工标注的提及不能拆分，请先删除标注，再按新的短语标注。",
        ));
    }
    workbench.transact(context, OpKind::SplitPhrase, &label, |tx| {
        tx.ensure_phrase_mark(&key)?;
        for (mark, mined_as) in &marks {
            tx.ensure_phrase_mark(mined_as)?;
            tx.add_mention_mark(mark)?;
        }
        Ok(())
    })?;
    shown(workbench, context, &row_key(&counted))
}

/// The phrase as it is counted after the change.
fn shown(workbench: &Workbench, context: &Context, key: &PhraseKeyRow) -> Result<PhraseRef> {
    let view = workbench.view()?;
    let judged = judge_all(workbench, &view, context)?;
    judged.require(&key.id().to_string()).map(phrase_ref)
}

pub(crate) fn reject_mentions(
    workbench: &Workbench,
    context: &Context,
    request: RejectMentions,
) -> Result<Nothing> {
    let scene = scene(workbench, context)?;
    let phrase = scene.judged.require(&request.phrase)?;
    let found = mentions_at(&scene, phrase, &request.passages)?;
    let label = format!("“{}”的 {} 处提及不算痛点", phrase.name, found.len());
    let (by_hand, mined): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(mention, _)| mention.rule == text::HAND_RULE);
    let marks: Vec<(MentionMark, PhraseKeyRow)> = mined
        .into_iter()
        .map(|(mention, text)| {
            let mark = mark(&scene, mention, text, MarkKind::Rejected)?;
            Ok((mark, row_key(&mention.phrase_key())))
        })
        .collect::<Result<_>>()?;
    // What was coded by hand is taken away again.
    let coded: Vec<_> = by_hand
        .into_iter()
        .map(|(mention, text)| {
            let at = passage(&scene.view, text, mention.start, mention.end)?;
            let phrase = added_key(mention).id();
            Ok(mention_mark_id(&at, MentionOf::Added(phrase)))
        })
        .collect::<Result<_>>()?;
    workbench.transact(context, OpKind::MarkMention, &label, |tx| {
        for (mark, mined_as) in &marks {
            tx.ensure_phrase_mark(mined_as)?;
            tx.add_mention_mark(mark)?;
        }
        for id in coded {
            tx.remove_mention_mark(id)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

/// What a mention added by hand was coded as.
fn added_key(mention: &text::Mention) -> PhraseKeyRow {
    row_key(&PhraseKey {
        aspect: mention.aspect.clone(),
        opinion: mention.opinion.clone(),
        polarity: mention.polarity,
    })
}

pub(crate) fn add_mention(
    workbench: &Workbench,
    context: &Context,
    request: AddMention,
) -> Result<PhraseRef> {
    let scene = scene(workbench, context)?;
    let (aspect, opinion) = (request.aspect.trim(), request.opinion.trim());
    if opinion.is_empty() {
        return Err(Failure::bad_value("请填写评价，例如“慢”。"));
    }
    let wanted = &request.passage;
    let text = scene
        .corpus
        .texts
        .iter()
        .find(|text| is_text(&scene.view, text, wanted))
        .ok_or_else(|| Failure::not_found("这段文本"))?;
    let n_chars = text.text.chars().count() as u32;
    if wanted.start_char >= wanted.end_char || wanted.end_char > n_chars {
        return Err(Failure::bad_value("所选文字的起止位置不对，请重新选择。"));
    }
    if !text.is_of_respondent() {
        return Err(Failure::bad_value(
            "访问员的话不能标为痛点，请选受访者的话。",
        ));
    }
    let key = row_key(&PhraseKey {
        aspect: aspect.into(),
        opinion: opinion.into(),
        polarity: polarity_of(&request.polarity)?,
    });
    let at = passage(&scene.view, text, wanted.start_char, wanted.end_char)?;
    let mark = MentionMark {
        id: mention_mark_id(&at, MentionOf::Added(key.id())),
        kind: MarkKind::Added,
        words: words(&text.text, wanted.start_char, wanted.end_char),
        phrase: None,
        moved_to: None,
        aspect: key.aspect.clone(),
        opinion: key.opinion.clone(),
        polarity: Some(key.polarity),
        at,
    };
    let label = format!("人工标注“{aspect}{opinion}”");
    workbench.transact(context, OpKind::MarkMention, &label, |tx| {
        tx.add_mention_mark(&mark)
    })?;
    let view = workbench.view()?;
    let judged = judge_all(workbench, &view, context)?;
    // The engine may count it under the canonical words.
    let counted = judged.curated.phrases.iter().find(|phrase| {
        judged.mentions(phrase).any(|mention| {
            let place = judged.mined.units[mention.unit as usize];
            mention.rule == text::HAND_RULE
                && (mention.start, mention.end) == (wanted.start_char, wanted.end_char)
                && is_text(&scene.view, &scene.corpus.texts[place], wanted)
        })
    });
    counted
        .map(phrase_ref)
        .ok_or_else(|| Failure::not_found("标注的短语"))
}

pub(crate) fn list_mention_marks(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<Vec<MentionMarkRow>> {
    let scene = scene(workbench, context)?;
    let marks = workbench.read(|study| study.list_mention_marks())?;
    let phrases = workbench.read(|study| study.list_phrase_marks())?;
    let name = |id: Option<model::PhraseMarkId>| {
        let found = phrases.iter().find(|mark| Some(mark.id) == id);
        found.map_or_else(String::new, |mark| {
            format!("{}{}", mark.key.aspect, mark.key.opinion)
        })
    };
    Ok(marks
        .into_iter()
        .map(|mark| {
            let text = scene.corpus.texts.iter().find(|text| {
                let question = text.question.map(|at| scene.view.questions[at as usize].id);
                text.id == mark.at.text_id && question == mark.at.question
            });
            MentionMarkRow {
                id: mark.id.to_string(),
                kind: mark.kind.as_str().into(),
                phrase: match mark.kind {
                    MarkKind::Added => format!("{}{}", mark.aspect, mark.opinion),
                    _ => name(mark.phrase),
                },
                moved_to: name(mark.moved_to),
                label: text.map_or_else(
                    || "文本已不在项目中".into(),
                    |text| crate::corpus::label_of(&scene.view, text),
                ),
                words: mark.words,
            }
        })
        .collect())
}

pub(crate) fn remove_mention_mark(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let marks = workbench.read(|study| study.list_mention_marks())?;
    let mark = marks.iter().find(|mark| mark.id.to_string() == request.id);
    let mark = mark.ok_or_else(|| Failure::not_found("这条标注"))?;
    let label = format!("取消对“{}”的标注", mark.words);
    workbench.transact(context, OpKind::MarkMention, &label, |tx| {
        tx.remove_mention_mark(mark.id)
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
