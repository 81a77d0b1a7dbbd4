//! Pain-point phrases, keywords and cloud of the texts in scope, with their evidence.

use crate::context::{Context, lock};
use crate::corpus::{self, Corpus, Source, Text, corpus, evidence};
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::SpeakerRole;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::WordKind;
use text::{Engine, MineOptions, Mining, Phrase, Polarity, StudyLexicon, TextUnit, Voice};

/// Box that the cloud is laid out in.
pub(crate) const CLOUD: (f64, f64) = (900.0, 520.0);
/// Words in the cloud.
const CLOUD_WORDS: usize = 80;
/// Minings kept for one revision; scopes are few while a person clicks about.
const KEPT: usize = 6;
/// What the cached result of the whole study goes by.
const EVERYTHING: &str = "";

/// A mining result and which texts it was made from.
pub(crate) struct Mined {
    /// Index into the corpus by unit.
    pub(crate) units: Vec<usize>,
    pub(crate) mining: Mining,
}

/// A mining kept for pages that ask again. An edit that changes no text, such as a corrected
/// score, makes a new revision but not a new mining.
#[derive(Clone)]
pub(crate) struct Kept {
    /// The scope at the revision at hand; `None` until it was asked for there.
    scope: Option<String>,
    /// What the result follows from, as [`inputs_of`] it.
    inputs: [u8; 32],
    mined: Arc<Mined>,
}

impl Kept {
    /// The minings of an earlier revision.
    pub(crate) fn past(kept: &[Self]) -> Vec<Self> {
        let past = kept.iter().cloned();
        past.map(|kept| Self {
            scope: None,
            ..kept
        })
        .collect()
    }
}

pub(crate) fn mine_texts(
    workbench: &Workbench,
    context: &Context,
    request: MineTexts,
) -> Result<MiningResult> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    corpus::announce(context)?;
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let mined = mine_scope(workbench, &view, context, &request)?;
    let polarity = polarity_of(&request.polarity)?;
    let wanted: Vec<&Phrase> = mined
        .mining
        .phrases
        .iter()
        .filter(|phrase| {
            phrase.polarity == polarity && phrase.phrase.contains(request.search.trim())
        })
        .collect();
    let top = if request.top == 0 {
        usize::MAX
    } else {
        request.top as usize
    };
    let shown: Vec<&Phrase> = wanted.iter().take(top).copied().collect();
    let covered = shown.iter().flat_map(|phrase| &phrase.mentions).map(|at| {
        let unit = mined.mining.mentions[*at as usize].unit;
        corpus.texts[mined.units[unit as usize]].respondent
    });
    let cloud = cloud_of(&wanted);
    Ok(MiningResult {
        n_respondents: mined.mining.n_respondents,
        n_texts: mined.units.len() as u32,
        n_phrases: wanted.len() as u32,
        n_covered: covered.collect::<std::collections::HashSet<_>>().len() as u32,
        phrases: shown
            .iter()
            .map(|phrase| phrase_row(phrase, &mined, &corpus))
            .collect(),
        keywords: mined
            .mining
            .keywords
            .iter()
            .map(|keyword| KeywordRow {
                term: keyword.term.clone(),
                count: keyword.count,
                spread: keyword.spread,
                score: keyword.score,
            })
            .collect(),
        cloud,
        cloud_width: CLOUD.0,
        cloud_height: CLOUD.1,
    })
}

/// Mines the whole study; what overview, check and report start from.
pub(crate) fn mine_all(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
) -> Result<Arc<Mined>> {
    mine_scope(workbench, view, context, &MineTexts::default())
}

fn mine_scope(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
    scope: &MineTexts,
) -> Result<Arc<Mined>> {
    let key = scope_key(scope);
    let in_scope = |kept: &&Kept| kept.scope.as_deref() == Some(key.as_str());
    if let Some(kept) = lock(&view.minings).iter().find(in_scope) {
        return Ok(Arc::clone(&kept.mined));
    }
    let corpus = corpus(workbench, view)?;
    let lexicon = lexicon(workbench)?;
    let units: Vec<usize> = (0..corpus.texts.len())
        .filter(|at| is_in_scope(view, &corpus.texts[*at], scope))
        .collect();
    let texts: Vec<TextUnit<'_>> = units.iter().map(|at| unit_of(&corpus.texts[*at])).collect();
    let inputs = inputs_of(&lexicon, &units, &texts);
    if let Some(kept) = lock(&view.minings)
        .iter_mut()
        .find(|kept| kept.inputs == inputs)
    {
        kept.scope.get_or_insert(key);
        return Ok(Arc::clone(&kept.mined));
    }
    let engine = engine_of(&lexicon);
    let options = MineOptions {
        positives: true,
        ..MineOptions::default()
    };
    let report = |done: usize, total: usize| {
        context.go_on(
            done as f64 / total.max(1) as f64,
            &format!("正在挖掘痛点短语（{done}/{total} 段）"),
        )
    };
    let mining =
        text::mine_with(&engine, &texts, &options, &report).ok_or_else(Failure::cancelled)?;
    let mined = Arc::new(Mined { units, mining });
    let mut kept = lock(&view.minings);
    if kept.len() == KEPT {
        // The whole study is asked for by every page: it stays.
        let oldest = kept
            .iter()
            .position(|kept| kept.scope.as_deref() != Some(EVERYTHING))
            .unwrap_or(0);
        kept.remove(oldest);
    }
    kept.push(Kept {
        scope: Some(key),
        inputs,
        mined: Arc::clone(&mined),
    });
    Ok(mined)
}

/// SHA-256 of the study's words and of the texts with their numbers: equal inputs give equal
/// minings, whatever else changed in the study.
fn inputs_of(lexicon: &StudyLexicon, units: &[usize], texts: &[TextUnit<'_>]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(format!("{lexicon:?}"));
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

/// The scope as text; what does not narrow the texts (search, top, polarity) does not count.
fn scope_key(scope: &MineTexts) -> String {
    let lists = [
        &scope.sources,
        &scope.regions,
        &scope.industries,
        &scope.sizes,
    ];
    if lists.iter().all(|list| list.is_empty()) {
        return EVERYTHING.into();
    }
    lists.map(|list| list.join("\u{1f}")).join("\u{1e}")
}

fn is_in_scope(view: &View, text: &Text, scope: &MineTexts) -> bool {
    let among =
        |wanted: &[String], value: &str| wanted.is_empty() || wanted.iter().any(|one| one == value);
    let account = text.account.map(|at| &view.accounts[at as usize].account);
    among(&scope.sources, text.source.as_str())
        && among(
            &scope.regions,
            account.map_or("", |account| &account.region),
        )
        && among(
            &scope.industries,
            account.map_or("", |account| &account.industry),
        )
        && among(
            &scope.sizes,
            text.account.map_or("", |at| view.size_of(at).label()),
        )
}

fn unit_of(text: &Text) -> TextUnit<'_> {
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

/// The study's own words.
fn lexicon(workbench: &Workbench) -> Result<StudyLexicon> {
    let words = workbench.read(|study| study.list_words())?;
    let mut lexicon = StudyLexicon::default();
    for word in words {
        match word.kind {
            WordKind::Word => lexicon.words.push(word.text),
            WordKind::Stop => lexicon.stop_words.push(word.text),
            WordKind::Negative => lexicon.negative.push(word.text),
            WordKind::Positive => lexicon.positive.push(word.text),
            WordKind::Synonym => lexicon.synonyms.push((word.text, word.target)),
        }
    }
    Ok(lexicon)
}

/// The engine with the study's dictionary laid over it.
fn engine_of(lexicon: &StudyLexicon) -> Engine {
    // The engine itself tells an empty dictionary.
    Engine::base().with_lexicon(lexicon)
}

fn polarity_of(name: &str) -> Result<Polarity> {
    match name {
        "" | "negative" => Ok(Polarity::Negative),
        "positive" => Ok(Polarity::Positive),
        other => Err(Failure::bad_value(format!("没有“{other}”这种倾向。"))),
    }
}

pub(crate) fn phrase_row(phrase: &Phrase, mined: &Mined, corpus: &Corpus) -> PhraseRow {
    let mut by_source = SourceCounts::default();
    for at in &phrase.mentions {
        let unit = mined.mining.mentions[*at as usize].unit;
        match corpus.texts[mined.units[unit as usize]].source {
            Source::Response => by_source.response += 1,
            Source::Interview => by_source.interview += 1,
            Source::FocusGroup => by_source.focus_group += 1,
            Source::Ticket => by_source.ticket += 1,
        }
    }
    let base = mined.mining.n_respondents;
    let interval = stats::proportion::wilson_interval(phrase.n_respondents, base);
    PhraseRow {
        phrase: phrase.phrase.clone(),
        aspect: phrase.aspect.clone(),
        opinion: phrase.opinion.clone(),
        polarity: match phrase.polarity {
            Polarity::Negative => "negative",
            Polarity::Positive => "positive",
        }
        .into(),
        category: phrase.category.clone(),
        n_respondents: phrase.n_respondents,
        n_mentions: phrase.n_mentions,
        share: stats::describe::share(phrase.n_respondents, base).unwrap_or(0.0),
        share_low: interval.map_or(0.0, |interval| interval.lower),
        share_high: interval.map_or(0.0, |interval| interval.upper),
        confidence: phrase.confidence,
        by_source,
    }
}

/// Phrases as a cloud; the size of a word follows the number of respondents.
fn cloud_of(phrases: &[&Phrase]) -> Vec<CloudWord> {
    let words: Vec<(String, f64)> = phrases
        .iter()
        .take(CLOUD_WORDS)
        .map(|phrase| (phrase.phrase.clone(), f64::from(phrase.n_respondents)))
        .collect();
    text::cloud::layout(&words, CLOUD.0, CLOUD.1)
        .into_iter()
        .map(|placed| CloudWord {
            n_respondents: phrases
                .iter()
                .find(|phrase| phrase.phrase == placed.text)
                .map_or(0, |phrase| phrase.n_respondents),
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
    let mined = mine_scope(workbench, &view, context, &request.scope)?;
    let limit = if request.limit == 0 {
        usize::MAX
    } else {
        request.limit as usize
    };
    if let Some(phrase) = mined
        .mining
        .phrases
        .iter()
        .find(|phrase| phrase.phrase == request.phrase)
    {
        return Ok(evidence_of(&view, &corpus, &mined, phrase)
            .take(limit)
            .collect());
    }
    // A neutral keyword has no mentions of its own: its evidence is where the word stands.
    let finder = text::search::Finder::new(&request.phrase);
    let mut rows = Vec::new();
    for at in &mined.units {
        let text = &corpus.texts[*at];
        if text.role == SpeakerRole::Interviewer || rows.len() >= limit {
            continue;
        }
        for (start, end) in finder.find_all(&text.text).into_iter().take(1) {
            rows.push(evidence(&view, text, start, end, ""));
        }
    }
    Ok(rows)
}

/// The sentences behind a phrase, in reading order.
pub(crate) fn evidence_of<'a>(
    view: &'a View,
    corpus: &'a Corpus,
    mined: &'a Mined,
    phrase: &'a Phrase,
) -> impl Iterator<Item = EvidenceRow> + 'a {
    phrase.mentions.iter().map(|at| {
        let mention = &mined.mining.mentions[*at as usize];
        let text = &corpus.texts[mined.units[mention.unit as usize]];
        evidence(view, text, mention.start, mention.end, mention.rule)
    })
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
        let of =
            |at: usize, unit: TextUnit<'_>| inputs_of(&StudyLexicon::default(), &[at], &[unit]);
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
        assert_ne!(inputs_of(&words, &[0], &[unit]), same);
    }
}
