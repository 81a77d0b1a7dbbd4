//! Minings kept from one request to the next, and from one revision to the next.
//!
//! A mining follows from texts, dictionary and learned layer only. An edit that changes none
//! of them makes a new revision but not a new mining; an edit of one text reads that text
//! again and nothing else ([`text::Miner`]).

use super::coded;
use super::lexicon::lexicon;
use super::scope::{EVERYTHING, scope_key, texts_in_scope};
use crate::context::{Context, lock};
use crate::corpus::{Corpus, Text, corpus};
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Failure, MineTexts};
use crate::workbench::Workbench;
use model::SpeakerRole;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use text::{Engine, Learned, MineOptions, Miner, Mining, StudyLexicon, TextUnit, Voice};

/// Minings kept for one revision; scopes are few while a person clicks about.
const KEPT: usize = 6;
/// Engines kept: without and with the learned layer.
const ENGINES: usize = 2;
/// Keywords kept of a mining: comparing groups must find rare words on both sides.
const KEYWORDS: usize = 20_000;

type Hash = [u8; 32];

/// A mining result and which texts it was made from.
pub(crate) struct Mined {
    /// Index into the corpus by unit.
    pub(crate) units: Vec<usize>,
    pub(crate) mining: Mining,
    /// What it was mined with.
    pub(crate) engine: Engine,
}

impl Mined {
    /// The text of a unit.
    pub(crate) fn text<'a>(&self, corpus: &'a Corpus, unit: u32) -> &'a Text {
        &corpus.texts[self.units[unit as usize]]
    }
}

#[derive(Clone)]
struct Kept {
    /// The scope at the revision at hand; `None` until it was asked for there.
    scope: Option<String>,
    /// What the result follows from, as [`inputs_of`] it.
    inputs: Hash,
    mined: Arc<Mined>,
}

/// What one view keeps of minings.
#[derive(Default)]
pub(crate) struct Minings {
    kept: Vec<Kept>,
    miners: Vec<(Hash, Miner)>,
    learned: Option<(Hash, Arc<Learned>)>,
}

impl Minings {
    /// What an earlier revision's minings are worth to a later one. The miners themselves
    /// move: both together would hold every text's result twice.
    pub(crate) fn hand_on(&mut self) -> Self {
        Self {
            kept: self
                .kept
                .iter()
                .map(|kept| Kept {
                    scope: None,
                    ..kept.clone()
                })
                .collect(),
            miners: std::mem::take(&mut self.miners),
            learned: self.learned.clone(),
        }
    }
}

/// Mines the texts in scope, with the learned layer where the study wants it.
pub(crate) fn mine_scope(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
    scope: &MineTexts,
) -> Result<Arc<Mined>> {
    let learned = learned_of_study(workbench, view, context)?;
    mine_with(workbench, view, context, scope, learned)
}

/// Mines the whole study by rules and dictionary alone.
pub(crate) fn mine_by_rules(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
) -> Result<Arc<Mined>> {
    mine_with(workbench, view, context, &MineTexts::default(), None)
}

/// What the study's learned layer knows; `None` when it is switched off.
pub(crate) fn learned_of_study(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
) -> Result<Option<Arc<Learned>>> {
    if !view.project.settings.learns {
        return Ok(None);
    }
    // The layer learns from what people decided about the rules' finds, never about its own.
    let mined = mine_by_rules(workbench, view, context)?;
    let coded = coded::coded_texts(workbench, view, &mined)?;
    let key: Hash = Sha256::digest(format!("{coded:?}")).into();
    if let Some((known, learned)) = &lock(&view.minings).learned
        && *known == key
    {
        return Ok(Some(Arc::clone(learned)));
    }
    context.step(0.0, "正在学习人工判断")?;
    let learned = Arc::new(Learned::train(&mined.engine, &coded));
    lock(&view.minings).learned = Some((key, Arc::clone(&learned)));
    Ok(Some(learned))
}

/// The engine with the study's dictionary, without a learned layer.
pub(crate) fn engine_of_study(workbench: &Workbench) -> Result<Engine> {
    let words = workbench.read(|study| study.list_words())?;
    Ok(Engine::base().with_lexicon(&lexicon(&words)))
}

fn mine_with(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
    scope: &MineTexts,
    learned: Option<Arc<Learned>>,
) -> Result<Arc<Mined>> {
    let layer = match &learned {
        Some(_) => lock(&view.minings)
            .learned
            .as_ref()
            .map_or([0; 32], |(key, _)| *key),
        None => [0; 32],
    };
    let key = format!("{}\u{1d}{layer:?}", scope_key(scope));
    let in_scope = |kept: &&Kept| kept.scope.as_deref() == Some(key.as_str());
    if let Some(kept) = lock(&view.minings).kept.iter().find(in_scope) {
        return Ok(Arc::clone(&kept.mined));
    }
    let corpus = corpus(workbench, view)?;
    let words = lexicon(&workbench.read(|study| study.list_words())?);
    let units = texts_in_scope(workbench, view, &corpus, scope)?;
    let texts: Vec<TextUnit<'_>> = units.iter().map(|at| unit_of(&corpus.texts[*at])).collect();
    let engine_key = engine_key(&words, layer);
    let inputs = inputs_of(engine_key, &units, &texts);
    // One mining at a time: a second page that wants the same waits for it instead of doing it again.
    let mut minings = lock(&view.minings);
    if let Some(kept) = minings.kept.iter_mut().find(|kept| kept.inputs == inputs) {
        kept.scope.get_or_insert(key);
        return Ok(Arc::clone(&kept.mined));
    }
    let mut miner = minings.take_miner(engine_key).unwrap_or_else(|| {
        let engine = Engine::base().with_lexicon(&words).with_learned(learned);
        let options = MineOptions {
            positives: true,
            n_keywords: KEYWORDS,
            ..MineOptions::default()
        };
        Miner::new(engine, options)
    });
    let report = |done: usize, total: usize| {
        context.go_on(
            done as f64 / total.max(1) as f64,
            &format!("正在挖掘痛点短语（{done}/{total} 段）"),
        )
    };
    let mining = miner.mine_with(&texts, &report);
    let engine = miner.engine().clone();
    minings.miners.push((engine_key, miner));
    let mined = Arc::new(Mined {
        units,
        mining: mining.ok_or_else(Failure::cancelled)?,
        engine,
    });
    minings.keep(key, inputs, &mined);
    Ok(mined)
}

impl Minings {
    fn take_miner(&mut self, key: Hash) -> Option<Miner> {
        let at = self.miners.iter().position(|(known, _)| *known == key);
        if at.is_none() && self.miners.len() == ENGINES {
            // Words or layer changed: what the older engine found is of no more use.
            self.miners.remove(0);
        }
        at.map(|at| self.miners.remove(at).1)
    }

    fn keep(&mut self, key: String, inputs: Hash, mined: &Arc<Mined>) {
        if self.kept.len() == KEPT {
            // The whole study is asked for by every page: it stays.
            let is_whole = |kept: &Kept| {
                let scope = kept.scope.as_deref().unwrap_or("-");
                scope.starts_with(&format!("{EVERYTHING}\u{1d}"))
            };
            let oldest = self.kept.iter().position(|kept| !is_whole(kept));
            self.kept.remove(oldest.unwrap_or(0));
        }
        self.kept.push(Kept {
            scope: Some(key),
            inputs,
            mined: Arc::clone(mined),
        });
    }
}

fn engine_key(words: &StudyLexicon, layer: Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update(format!("{words:?}"));
    hash.update(layer);
    hash.finalize().into()
}

/// SHA-256 of the engine and of the texts with their numbers: equal inputs give equal
/// minings, whatever else changed in the study.
fn inputs_of(engine: Hash, units: &[usize], texts: &[TextUnit<'_>]) -> Hash {
    let mut hash = Sha256::new();
    hash.update(engine);
    for (at, text) in units.iter().zip(texts) {
        let voice = match text.voice {
            Voice::Respondent => 0,
            Voice::Interviewer => 1,
        };
        for number in [
            *at as u64,
            text.respondent.into(),
            text.document.into(),
            voice,
            text.topic.len() as u64,
            text.text.len() as u64,
        ] {
            hash.update(number.to_le_bytes());
        }
        hash.update(text.topic);
        hash.update(text.text);
    }
    hash.finalize().into()
}

/// A text as the engine takes it.
pub(crate) fn unit_of(text: &Text) -> TextUnit<'_> {
    TextUnit {
        respondent: text.respondent,
        document: text.document,
        voice: match text.role {
            SpeakerRole::Respondent => Voice::Respondent,
            SpeakerRole::Interviewer => Voice::Interviewer,
        },
        topic: "",
        text: &text.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_mining_follows_from_changes_its_inputs() {
        let unit = TextUnit {
            respondent: 1,
            document: 2,
            voice: Voice::Respondent,
            topic: "",
            text: "响应慢",
        };
        let no_words = engine_key(&StudyLexicon::default(), [0; 32]);
        let of = |at: usize, unit: TextUnit<'_>| inputs_of(no_words, &[at], &[unit]);
        let same = of(0, unit);
        assert_eq!(of(0, unit), same);
        let others = [
            of(1, unit),
            of(
                0,
                TextUnit {
                    respondent: 2,
                    ..unit
                },
            ),
            of(
                0,
                TextUnit {
                    document: 3,
                    ..unit
                },
            ),
            of(
                0,
                TextUnit {
                    voice: Voice::Interviewer,
                    ..unit
                },
            ),
            of(
                0,
                TextUnit {
                    text: "响应快",
                    ..unit
                },
            ),
            of(
                0,
                TextUnit {
                    topic: "响",
                    text: "应慢",
                    ..unit
                },
            ),
        ];
        assert!(others.iter().all(|other| *other != same));
        let words = StudyLexicon {
            words: vec!["云享".into()],
            ..StudyLexicon::default()
        };
        assert_ne!(inputs_of(engine_key(&words, [0; 32]), &[0], &[unit]), same);
        assert_ne!(
            engine_key(&StudyLexicon::default(), [1; 32]),
            engine_key(&StudyLexicon::default(), [0; 32])
        );
    }
}
