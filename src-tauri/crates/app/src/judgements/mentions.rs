//! Decisions about single mentions: moved to a phrase of their own, denied, coded by hand.

use super::{Scene, scene};
use crate::context::Context;
use crate::corpus::Text;
use crate::failure::Result;
use crate::keywords::phrase_ref;
use crate::mining::{engine_key, judge_all, passage, polarity_of, row_key};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{MentionOf, OpKind, mention_mark_id};
use store::{MarkKind, MentionMark, PhraseKeyRow};
use text::{CuratedPhrase, PhraseKey};

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
    let (id, question) = text.place(view);
    id.to_string() == wanted.id && question.map(|id| id.to_string()) == wanted.question
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
        words: at.span.slice(&text.text).unwrap_or_default().to_owned(),
        phrase: Some(phrase),
        moved_to: None,
        aspect: String::new(),
        opinion: String::new(),
        polarity: None,
        at,
    })
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
        words: at.span.slice(&text.text).unwrap_or_default().to_owned(),
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
            let text = judged.mined.text(&scene.corpus, mention.unit);
            mention.rule == text::HAND_RULE
                && (mention.start, mention.end) == (wanted.start_char, wanted.end_char)
                && is_text(&scene.view, text, wanted)
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
            let here = (mark.at.text_id, mark.at.question);
            let at = scene.corpus.find(&scene.view, here);
            let text = at.map(|at| &scene.corpus.texts[at]);
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
