//! What people decided about phrases and mentions, laid over a mining.

use super::cache::{Mined, mine_scope};
use super::lexicon::CategoryNames;
use super::scope::scope_key;
use crate::context::{Context, lock};
use crate::corpus::{Corpus, Place, corpus};
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Failure, MineTexts};
use crate::workbench::Workbench;
use model::{Passage, PhraseMarkId, TextSource};
use std::collections::HashMap;
use std::sync::Arc;
use store::{MarkKind, PhraseKeyRow, WordKind};
use text::{
    AddedMention, Curated, CuratedPhrase, Judgements, Mention, MentionJudgement, PhraseJudgement,
    PhraseKey, PhraseState, Polarity,
};

/// A mining with what people decided about it.
pub(crate) struct Judged {
    pub(crate) mined: Arc<Mined>,
    pub(crate) curated: Curated,
    /// Pairs never to be proposed as one.
    pub(crate) apart: Vec<(PhraseKey, PhraseKey)>,
    pub(crate) names: CategoryNames,
    by_id: HashMap<PhraseMarkId, usize>,
}

impl Judged {
    /// The phrase with that id.
    pub(crate) fn phrase(&self, id: &str) -> Option<&CuratedPhrase> {
        let id: PhraseMarkId = id.parse().ok()?;
        self.curated.phrases.get(*self.by_id.get(&id)?)
    }

    /// [`Judged::phrase`] as a step that fails.
    pub(crate) fn require(&self, id: &str) -> Result<&CuratedPhrase> {
        self.phrase(id)
            .ok_or_else(|| Failure::not_found("这个短语"))
    }

    /// Phrases of one polarity that nobody rejected, strongest first.
    pub(crate) fn standing(&self, polarity: Polarity) -> impl Iterator<Item = &CuratedPhrase> {
        self.curated.phrases.iter().filter(move |phrase| {
            phrase.phrase.polarity == polarity && phrase.state != PhraseState::Rejected
        })
    }

    /// The mentions behind a phrase, in reading order.
    pub(crate) fn mentions<'a>(
        &'a self,
        phrase: &'a CuratedPhrase,
    ) -> impl Iterator<Item = &'a Mention> {
        phrase
            .phrase
            .mentions
            .iter()
            .filter_map(|at| self.curated.mention(&self.mined.mining, *at))
    }

    /// The words of a phrase as the store keeps them.
    pub(crate) fn row_key(phrase: &CuratedPhrase) -> PhraseKeyRow {
        row_key(&phrase.key)
    }
}

/// The words of a phrase as the store keeps them.
pub(crate) fn row_key(key: &PhraseKey) -> PhraseKeyRow {
    PhraseKeyRow {
        aspect: key.aspect.clone(),
        opinion: key.opinion.clone(),
        polarity: match key.polarity {
            Polarity::Negative => model::Polarity::Negative,
            Polarity::Positive => model::Polarity::Positive,
        },
    }
}

/// The words of a phrase as the engine takes them.
pub(crate) fn engine_key(key: &PhraseKeyRow) -> PhraseKey {
    PhraseKey {
        aspect: key.aspect.clone(),
        opinion: key.opinion.clone(),
        polarity: engine_polarity(key.polarity),
    }
}

fn engine_polarity(polarity: model::Polarity) -> Polarity {
    match polarity {
        model::Polarity::Negative => Polarity::Negative,
        model::Polarity::Positive => Polarity::Positive,
    }
}

/// Reads `negative`, `positive` or empty (negative).
pub(crate) fn polarity_of(name: &str) -> Result<Polarity> {
    match name {
        "" => Ok(Polarity::Negative),
        name => model::Polarity::from_name(name)
            .map(engine_polarity)
            .ok_or_else(|| Failure::bad_value(format!("没有“{name}”这种倾向。"))),
    }
}

/// Mines the whole study and judges it; what overview, check and report start from.
pub(crate) fn judge_all(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
) -> Result<Arc<Judged>> {
    judge_scope(workbench, view, context, &MineTexts::default())
}

/// Mines the texts in scope and judges the result. Kept for the revision at hand.
pub(crate) fn judge_scope(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
    scope: &MineTexts,
) -> Result<Arc<Judged>> {
    let key = scope_key(scope);
    if let Some(kept) = lock(&view.judged).get(&key) {
        return Ok(Arc::clone(kept));
    }
    let mined = mine_scope(workbench, view, context, scope)?;
    let judged = Arc::new(judge(workbench, view, &mined)?);
    lock(&view.judged).insert(key, Arc::clone(&judged));
    Ok(judged)
}

/// Lays what people decided over a mining.
pub(super) fn judge(workbench: &Workbench, view: &Arc<View>, mined: &Arc<Mined>) -> Result<Judged> {
    let corpus = corpus(workbench, view)?;
    let words = workbench.read(|study| study.list_words())?;
    let judgements = judgements(workbench, view, &corpus, mined)?;
    let curated = text::curate(
        &mined.engine,
        &mined.mining,
        |unit| mined.text(&corpus, unit).respondent,
        &judgements,
    );
    let by_id: HashMap<PhraseMarkId, usize> = curated
        .phrases
        .iter()
        .enumerate()
        .map(|(at, phrase)| (Judged::row_key(phrase).id(), at))
        .collect();
    let key_of = |id: &str| {
        let at = by_id.get(&id.parse::<PhraseMarkId>().ok()?)?;
        curated.phrases.get(*at).map(|phrase| phrase.key.clone())
    };
    let apart = words
        .iter()
        .filter(|word| word.kind == WordKind::Distinct)
        .filter_map(|word| Some((key_of(&word.text)?, key_of(&word.target)?)))
        .collect();
    Ok(Judged {
        mined: Arc::clone(mined),
        names: CategoryNames::of(&words),
        apart,
        by_id,
        curated,
    })
}

fn judgements(
    workbench: &Workbench,
    view: &View,
    corpus: &Corpus,
    mined: &Mined,
) -> Result<Judgements> {
    let marks = workbench.read(|study| study.list_phrase_marks())?;
    let mentions = workbench.read(|study| study.list_mention_marks())?;
    let keys: HashMap<PhraseMarkId, PhraseKey> = marks
        .iter()
        .map(|mark| (mark.id, engine_key(&mark.key)))
        .collect();
    let mut judgements = Judgements::default();
    for mark in &marks {
        judgements.phrases.push(PhraseJudgement {
            key: engine_key(&mark.key),
            state: match mark.state {
                store::PhraseState::Open => PhraseState::Open,
                store::PhraseState::Accepted => PhraseState::Accepted,
                store::PhraseState::Rejected => PhraseState::Rejected,
            },
            name: mark.name.clone(),
            merged_into: mark.merged_into.and_then(|id| keys.get(&id).cloned()),
            category: mark.category.clone(),
            theme: mark.theme.map(|id| id.to_string()).unwrap_or_default(),
        });
    }
    if mentions.is_empty() {
        return Ok(judgements);
    }
    let units = units_by_place(view, corpus, mined);
    for mark in mentions {
        // Out of this scope, or its text is gone.
        let Some(unit) = units.get(&(mark.at.text_id, mark.at.question)) else {
            continue;
        };
        let (unit, start, end) = (*unit, mark.at.span.start(), mark.at.span.end());
        let mined_as = mark.phrase.and_then(|id| keys.get(&id));
        match (mark.kind, mined_as, mark.polarity) {
            // An edit took its words away: what stands there now was never coded.
            (MarkKind::Added, _, _)
                if mark
                    .at
                    .span
                    .slice(&corpus.texts[mined.units[unit as usize]].text)
                    != Some(mark.words.as_str()) => {}
            (MarkKind::Added, _, Some(polarity)) => judgements.added.push(AddedMention {
                unit,
                start,
                end,
                aspect: mark.aspect,
                opinion: mark.opinion,
                polarity: engine_polarity(polarity),
            }),
            (MarkKind::Rejected | MarkKind::Moved, Some(key), _) => {
                let moved_to = mark.moved_to.and_then(|id| keys.get(&id).cloned());
                if mark.kind == MarkKind::Moved && moved_to.is_none() {
                    continue;
                }
                judgements.mentions.push(MentionJudgement {
                    unit,
                    start,
                    end,
                    key: key.clone(),
                    moved_to,
                    name: String::new(),
                });
            }
            _ => {}
        }
    }
    Ok(judgements)
}

fn units_by_place(view: &View, corpus: &Corpus, mined: &Mined) -> HashMap<Place, u32> {
    let units = (0..).zip(&mined.units);
    units
        .map(|(unit, at)| (corpus.texts[*at].place(view), unit))
        .collect()
}

/// Where a mention stands, as the store keeps it.
pub(crate) fn passage(
    view: &View,
    text: &crate::corpus::Text,
    start: u32,
    end: u32,
) -> Result<Passage> {
    let span = model::TextSpan::new(start, end)
        .ok_or_else(|| Failure::bad_value("所选文字的起止位置不对，请重新选择。"))?;
    let (text_id, question) = text.place(view);
    Ok(Passage {
        source: TextSource::from_name(text.source.as_str())
            .ok_or_else(|| Failure::bad_value("没有这种文本来源。"))?,
        text_id,
        question,
        span,
    })
}
