//! What people decided, as examples that the learned layer learns from (学习样本).

use super::Mined;
use super::judged;
use crate::corpus::corpus;
use crate::failure::Result;
use crate::view::View;
use crate::workbench::Workbench;
use std::collections::BTreeMap;
use std::sync::Arc;
use text::{CodedPair, CodedText, Learned, Mention, PhraseState, Polarity};

/// Texts wanted before the layer does anything.
pub(crate) const MIN_CODED: usize = Learned::FEWEST_TEXTS;

/// A mention nobody judged counts as right in a judged text when its rule is as good as this.
const TRUSTED: f32 = 0.5;

/// The texts in which somebody judged a mention, each with the pain points that stand.
///
/// An accepted phrase speaks for its mentions, a rejected phrase or mention against them;
/// what was coded by hand stands. `mined` is what the rules alone found.
pub(super) fn coded_texts(
    workbench: &Workbench,
    view: &Arc<View>,
    mined: &Arc<Mined>,
) -> Result<Vec<CodedText>> {
    let corpus = corpus(workbench, view)?;
    let judged = judged::judge(workbench, view, mined)?;
    let n_mined = mined.mining.mentions.len();
    // A mined mention that stands in no phrase was rejected by itself.
    let mut states: Vec<Option<PhraseState>> = vec![None; n_mined + judged.curated.added.len()];
    for phrase in &judged.curated.phrases {
        for at in &phrase.phrase.mentions {
            if let Some(state) = states.get_mut(*at as usize) {
                *state = Some(phrase.state);
            }
        }
    }
    let mut by_unit: BTreeMap<u32, (bool, Vec<CodedPair>)> = BTreeMap::new();
    for (at, state) in states.iter().enumerate() {
        let Some(mention) = judged.curated.mention(&mined.mining, at as u32) else {
            continue;
        };
        if mention.polarity != Polarity::Negative {
            continue;
        }
        let (is_judged, stands) = match state {
            _ if at >= n_mined => (true, true),
            Some(PhraseState::Accepted) => (true, true),
            Some(PhraseState::Open) => (false, mention.confidence >= TRUSTED),
            Some(PhraseState::Rejected) | None => (true, false),
        };
        let unit = by_unit.entry(mention.unit).or_default();
        unit.0 |= is_judged;
        if stands {
            let text = &mined.text(&corpus, mention.unit).text;
            unit.1.extend(pair_of(text, mention));
        }
    }
    Ok(by_unit
        .into_iter()
        .filter(|(_, (is_judged, _))| *is_judged)
        .map(|(unit, (_, pairs))| CodedText {
            text: mined.text(&corpus, unit).text.clone(),
            pairs,
        })
        .collect())
}

/// Aspect and opinion where they stand in the mention; `None` when the opinion's words are not
/// there as such (traditional script, words in between).
fn pair_of(text: &str, mention: &Mention) -> Option<CodedPair> {
    let chars: Vec<char> = text
        .chars()
        .skip(mention.start as usize)
        .take((mention.end - mention.start) as usize)
        .collect();
    let place = |words: &str| {
        let words: Vec<char> = words.chars().collect();
        let at = chars.windows(words.len().max(1)).position(|w| w == words)? as u32;
        let start = mention.start + at;
        Some((start, start + words.len() as u32))
    };
    Some(CodedPair {
        aspect: place(&mention.aspect),
        opinion: place(&mention.opinion)?,
    })
}
