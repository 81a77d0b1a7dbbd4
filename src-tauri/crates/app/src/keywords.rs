//! Pain-point phrases, keywords and cloud of the texts in scope, with their evidence.

use crate::context::Context;
use crate::corpus::{self, Corpus, Source, corpus, evidence};
use crate::failure::Result;
use crate::mining::{
    Facet, Grouping, Judged, grouping, judge_scope, month_name, polarity_of, row_key,
};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::{BTreeMap, HashSet};
use text::{CuratedPhrase, PhraseState, Polarity};

/// Box that the cloud is laid out in.
pub(crate) const CLOUD: (f64, f64) = (900.0, 520.0);
/// Words in the cloud.
const CLOUD_WORDS: usize = 80;
/// Keywords shown; comparing groups looks at more.
const KEYWORDS_SHOWN: usize = 500;

pub(crate) fn mine_texts(
    workbench: &Workbench,
    context: &Context,
    request: MineTexts,
) -> Result<MiningResult> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    corpus::announce(context)?;
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let judged = judge_scope(workbench, &view, context, &request)?;
    let polarity = polarity_of(&request.polarity)?;
    let groups = match request.group_by.as_str() {
        "" => None,
        name => Some(grouping(
            &view,
            &corpus,
            &judged.mined,
            Facet::from_name(name)?,
        )),
    };
    let of_polarity = |phrase: &&CuratedPhrase| phrase.phrase.polarity == polarity;
    let all = &judged.curated.phrases;
    let n_in_state = |state: PhraseState| {
        let fits = all.iter().filter(of_polarity);
        fits.filter(|phrase| phrase.state == state).count() as u32
    };
    let wanted: Vec<&CuratedPhrase> = all
        .iter()
        .filter(of_polarity)
        .filter(|phrase| request.with_rejected || phrase.state != PhraseState::Rejected)
        .filter(|phrase| phrase.name.contains(request.search.trim()))
        .collect();
    let top = if request.top == 0 {
        usize::MAX
    } else {
        request.top as usize
    };
    let shown: Vec<&CuratedPhrase> = wanted.iter().take(top).copied().collect();
    let standing = |phrase: &&&CuratedPhrase| phrase.state != PhraseState::Rejected;
    let accepted = |phrase: &&CuratedPhrase| phrase.state == PhraseState::Accepted;
    Ok(MiningResult {
        n_respondents: judged.curated.n_respondents,
        n_texts: judged.mined.units.len() as u32,
        n_phrases: wanted.iter().filter(standing).count() as u32,
        n_covered: covered(shown.iter().filter(standing).copied()),
        n_accepted: n_in_state(PhraseState::Accepted),
        n_covered_accepted: covered(all.iter().filter(of_polarity).filter(accepted)),
        n_rejected: n_in_state(PhraseState::Rejected),
        groups: groups.as_ref().map_or_else(Vec::new, group_counts),
        periods: periods(&judged, &corpus),
        phrases: shown
            .iter()
            .map(|phrase| phrase_row(phrase, &judged, &corpus, groups.as_ref()))
            .collect(),
        keywords: judged
            .mined
            .mining
            .keywords
            .iter()
            .take(KEYWORDS_SHOWN)
            .map(|keyword| KeywordRow {
                term: keyword.term.clone(),
                count: keyword.count,
                spread: keyword.spread,
                score: keyword.score,
                is_compound: keyword.is_compound,
            })
            .collect(),
        cloud: cloud_of(&wanted),
        cloud_width: CLOUD.0,
        cloud_height: CLOUD.1,
    })
}

/// Distinct respondents of phrases.
pub(crate) fn covered<'a>(phrases: impl Iterator<Item = &'a CuratedPhrase>) -> u32 {
    let people: HashSet<u32> = phrases
        .flat_map(|phrase| phrase.respondents.iter().copied())
        .collect();
    people.len() as u32
}

pub(crate) fn group_counts(groups: &Grouping) -> Vec<GroupCount> {
    groups
        .names
        .iter()
        .zip(&groups.n_respondents)
        .map(|(name, n)| GroupCount {
            name: name.clone(),
            n: *n,
        })
        .collect()
}

/// Months of the texts in scope with how many texts each has.
fn periods(judged: &Judged, corpus: &Corpus) -> Vec<GroupCount> {
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    for at in &judged.mined.units {
        if let Some(month) = corpus.texts[*at].month {
            *counts.entry(month).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|(month, n)| GroupCount {
            name: month_name(month),
            n,
        })
        .collect()
}

pub(crate) fn state_name(state: PhraseState) -> &'static str {
    match state {
        PhraseState::Open => "",
        PhraseState::Accepted => "accepted",
        PhraseState::Rejected => "rejected",
    }
}

pub(crate) fn phrase_row(
    phrase: &CuratedPhrase,
    judged: &Judged,
    corpus: &Corpus,
    groups: Option<&Grouping>,
) -> PhraseRow {
    let mut by_source = SourceCounts::default();
    for mention in judged.mentions(phrase) {
        match judged.mined.text(corpus, mention.unit).source {
            Source::Response => by_source.response += 1,
            Source::Interview => by_source.interview += 1,
            Source::FocusGroup => by_source.focus_group += 1,
            Source::Ticket => by_source.ticket += 1,
            Source::Visit => by_source.visit += 1,
        }
    }
    let said = || {
        judged.mentions(phrase).map(|mention| {
            let text = judged.mined.text(corpus, mention.unit);
            (mention.unit, text.respondent)
        })
    };
    let counted = &phrase.phrase;
    let base = judged.curated.n_respondents;
    let interval = stats::proportion::wilson_interval(counted.n_respondents, base);
    PhraseRow {
        id: Judged::row_key(phrase).id().to_string(),
        phrase: phrase.name.clone(),
        aspect: counted.aspect.clone(),
        opinion: counted.opinion.clone(),
        polarity: match counted.polarity {
            Polarity::Negative => "negative",
            Polarity::Positive => "positive",
        }
        .into(),
        category: judged.names.shown(&counted.category),
        is_category_pinned: phrase.is_category_pinned,
        cause: phrase.cause.clone(),
        state: state_name(phrase.state).into(),
        is_renamed: phrase.name != counted.phrase,
        merged: phrase
            .merged
            .iter()
            .map(|part| PhraseRef {
                id: row_key(&part.key).id().to_string(),
                phrase: part.phrase.clone(),
                n_respondents: part.n_respondents,
                n_mentions: part.n_mentions,
            })
            .collect(),
        n_respondents: counted.n_respondents,
        n_mentions: counted.n_mentions,
        share: stats::describe::share(counted.n_respondents, base).unwrap_or(0.0),
        share_low: interval.map_or(0.0, |interval| interval.lower),
        share_high: interval.map_or(0.0, |interval| interval.upper),
        confidence: counted.confidence,
        share_strong: counted.share_strong,
        score: counted.score,
        by_source,
        by_group: groups.map_or_else(Vec::new, |groups| groups.count(said())),
    }
}

/// A phrase in passing.
pub(crate) fn phrase_ref(phrase: &CuratedPhrase) -> PhraseRef {
    PhraseRef {
        id: Judged::row_key(phrase).id().to_string(),
        phrase: phrase.name.clone(),
        n_respondents: phrase.phrase.n_respondents,
        n_mentions: phrase.phrase.n_mentions,
    }
}

/// Phrases as a cloud; the size of a word follows the number of respondents.
fn cloud_of(phrases: &[&CuratedPhrase]) -> Vec<CloudWord> {
    let in_cloud = || {
        let standing = phrases
            .iter()
            .filter(|phrase| phrase.state != PhraseState::Rejected);
        standing.take(CLOUD_WORDS)
    };
    let words: Vec<(String, f64)> = in_cloud()
        .map(|phrase| (phrase.name.clone(), f64::from(phrase.phrase.n_respondents)))
        .collect();
    text::cloud::layout(&words, CLOUD.0, CLOUD.1)
        .into_iter()
        .map(|placed| CloudWord {
            n_respondents: in_cloud()
                .find(|phrase| phrase.name == placed.text)
                .map_or(0, |phrase| phrase.phrase.n_respondents),
            text: placed.text,
            x: placed.x + placed.width / 2.0,
            y: placed.y + placed.height / 2.0,
            size: placed.size,
            is_rotated: placed.rotated,
            rank: placed.rank,
        })
        .collect()
}

pub(crate) fn list_evidence(
    workbench: &Workbench,
    context: &Context,
    request: ListEvidence,
) -> Result<Vec<EvidenceRow>> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let judged = judge_scope(workbench, &view, context, &request.scope)?;
    let limit = limit_of(request.limit);
    let named = || {
        let all = &judged.curated.phrases;
        all.iter().find(|phrase| phrase.name == request.phrase)
    };
    if let Some(phrase) = judged.phrase(&request.phrase).or_else(named) {
        return Ok(evidence_of(&view, &corpus, &judged, phrase)
            .take(limit)
            .collect());
    }
    // A neutral keyword has no mentions of its own: its evidence is where the word stands.
    let finder = text::search::Finder::new(&request.phrase);
    let mut rows = Vec::new();
    for at in &judged.mined.units {
        let text = &corpus.texts[*at];
        if !text.is_of_respondent() || rows.len() >= limit {
            continue;
        }
        for (start, end) in finder.find_all(&text.text).into_iter().take(1) {
            rows.push(evidence(&view, text, start, end, ""));
        }
    }
    Ok(rows)
}

/// Rows at most: 0 means all.
pub(crate) fn limit_of(limit: u32) -> usize {
    if limit == 0 {
        usize::MAX
    } else {
        limit as usize
    }
}

/// The sentences behind a phrase, in reading order.
pub(crate) fn evidence_of<'a>(
    view: &'a View,
    corpus: &'a Corpus,
    judged: &'a Judged,
    phrase: &'a CuratedPhrase,
) -> impl Iterator<Item = EvidenceRow> + 'a {
    judged.mentions(phrase).map(|mention| {
        let text = judged.mined.text(corpus, mention.unit);
        evidence(view, text, mention.start, mention.end, mention.rule)
    })
}
