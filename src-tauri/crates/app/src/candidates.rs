//! Candidate pain points (候选痛点): a theme or phrases with all their evidence, as they stood when
//! the candidate was made. The pain-point register takes them from here.

mod cited;
mod mix;

pub(crate) use cited::{cite_desk_research, list_desk_research, remove_evidence};
pub(crate) use mix::count_needs;

use crate::context::Context;
use crate::corpus::{Corpus, Place, corpus, evidence};
use crate::failure::Result;
use crate::keywords::covered;
use crate::mining::{Judged, judge_all, passage, row_key};
use crate::questionnaires::shapes::need_of;
use crate::themes::{Board, causes, is_pain, keep, kept_or_new, whole};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{SecondsFormat, Utc};
use mix::Channels;
use model::{EvidenceId, OpKind, PainPointId, evidence_id};
use std::collections::{BTreeMap, HashMap};
use store::{Evidence, PainPoint};
use text::CuratedPhrase;

pub(crate) fn add_candidate(
    workbench: &Workbench,
    context: &Context,
    request: AddCandidate,
) -> Result<CandidateRow> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let board = whole(workbench, context)?;
    let judged = &board.judged;
    // A theme that only the program made is kept with the candidate, so that the card shows it.
    let theme = match request.theme.as_str() {
        "" => None,
        key => {
            let group = board.require(key)?;
            Some((group, kept_or_new(&board, group)))
        }
    };
    let phrases = phrases_of(&board, &request)?;
    let first = phrases.first().ok_or_else(|| {
        Failure::bad_value("没有可以作为证据的痛点短语，请选择含有痛点短语的主题或短语。")
    })?;
    let (title, category, statement) = match &theme {
        None => (
            first.name.clone(),
            judged.names.shown(&first.phrase.category),
            String::new(),
        ),
        Some((group, (kept, _))) => (
            group.name.clone(),
            judged.names.shown(&group.category),
            kept.statement.clone(),
        ),
    };
    let given = |words: &str, own: String| match words.trim() {
        "" => own,
        words => words.to_owned(),
    };
    let need = need_of(&request.need)?;
    let made = PainPoint {
        id: PainPointId(uuid::Uuid::now_v7()),
        title: given(&request.title, title),
        category,
        cause: causes(&phrases)
            .first()
            .map_or_else(String::new, |cause| cause.name.clone()),
        need,
        statement: given(&request.statement, statement),
        state: PainPoint::CANDIDATE.into(),
        theme: theme.as_ref().map(|(_, (kept, _))| kept.id),
        phrases: phrases.iter().map(|phrase| row_key(&phrase.key)).collect(),
        n_respondents: covered(phrases.iter().copied()),
        n_base: judged.curated.n_respondents,
        created_at: Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    let evidence = evidence_for(&view, &corpus, judged, &phrases, made.id)?;
    let label = format!("生成候选痛点“{}”（{} 条证据）", made.title, evidence.len());
    workbench.transact(context, OpKind::AddPainPoint, &label, |tx| {
        if let Some((group, (kept, true))) = &theme {
            keep(tx, &board, group, kept)?;
        }
        tx.add_pain_point(&made)?;
        evidence.values().try_for_each(|one| tx.add_evidence(one))
    })?;
    let passages: Vec<&Evidence> = evidence.values().collect();
    let channels = Channels::read(workbench)?;
    Ok(candidate_row(&made, judged, &channels, &passages))
}

fn phrases_of<'a>(board: &'a Board, request: &AddCandidate) -> Result<Vec<&'a CuratedPhrase>> {
    let chosen = if request.theme.is_empty() {
        let ids = request.phrases.iter();
        ids.map(|id| board.judged.require(id))
            .collect::<Result<Vec<_>>>()?
    } else {
        board.phrases_of(board.require(&request.theme)?)
    };
    Ok(chosen
        .into_iter()
        .filter(|phrase| is_pain(phrase))
        .collect())
}

/// Every mention of the phrases; a passage counts once however many phrases read it.
fn evidence_for(
    view: &View,
    corpus: &Corpus,
    judged: &Judged,
    phrases: &[&CuratedPhrase],
    pain_point: PainPointId,
) -> Result<BTreeMap<EvidenceId, Evidence>> {
    let mut found = BTreeMap::new();
    for phrase in phrases {
        for mention in judged.mentions(phrase) {
            let text = judged.mined.text(corpus, mention.unit);
            let at = passage(view, text, mention.start, mention.end)?;
            let id = evidence_id(pain_point, &at);
            found.entry(id).or_insert(Evidence {
                id,
                pain_point,
                words: at.span.slice(&text.text).unwrap_or_default().to_owned(),
                phrase: phrase.name.clone(),
                rule: mention.rule.into(),
                confidence: f64::from(mention.confidence),
                at,
            });
        }
    }
    Ok(found)
}

fn candidate_row(
    made: &PainPoint,
    judged: &Judged,
    channels: &Channels,
    evidence: &[&Evidence],
) -> CandidateRow {
    let name = |key: &store::PhraseKeyRow| {
        let known = judged.phrase(&key.id().to_string());
        known.map_or_else(
            || format!("{}{}", key.aspect, key.opinion),
            |phrase| phrase.name.clone(),
        )
    };
    CandidateRow {
        id: made.id.to_string(),
        title: made.title.clone(),
        category: made.category.clone(),
        cause: made.cause.clone(),
        need: made.need.clone(),
        statement: made.statement.clone(),
        phrases: made.phrases.iter().map(name).collect(),
        n_respondents: made.n_respondents,
        n_base: made.n_base,
        share: stats::describe::share(made.n_respondents, made.n_base).unwrap_or(0.0),
        n_evidence: evidence.len() as u32,
        channels: channels.mix(evidence),
        sources: channels.sources(evidence),
        created_at: made.created_at.clone(),
    }
}

pub(crate) fn list_candidates(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<Vec<CandidateRow>> {
    let view = workbench.view()?;
    let made = workbench.read(|study| study.list_pain_points())?;
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let judged = judge_all(workbench, &view, context)?;
    let evidence = workbench.read(|study| study.list_evidence(None))?;
    let channels = Channels::read(workbench)?;
    let mut rows: Vec<CandidateRow> = made
        .iter()
        .map(|made| {
            let own = evidence.iter().filter(|one| one.pain_point == made.id);
            candidate_row(made, &judged, &channels, &own.collect::<Vec<_>>())
        })
        .collect();
    rows.sort_by(|a, b| {
        b.n_respondents
            .cmp(&a.n_respondents)
            .then_with(|| a.created_at.cmp(&b.created_at))
            .then_with(|| a.id.cmp(&b.id))
    });
    Ok(rows)
}

fn find(workbench: &Workbench, id: &str) -> Result<PainPoint> {
    let made = workbench.read(|study| study.list_pain_points())?;
    made.into_iter()
        .find(|made| made.id.to_string() == id)
        .ok_or_else(|| Failure::not_found("这个候选痛点"))
}

pub(crate) fn get_candidate(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<CandidateDetail> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let made = find(workbench, &request.id)?;
    let judged = judge_all(workbench, &view, context)?;
    let stored = workbench.read(|study| study.list_evidence(Some(made.id)))?;
    let mut by_place: HashMap<Place, Vec<&Evidence>> = HashMap::new();
    for one in &stored {
        let place = (one.at.text_id, one.at.question);
        by_place.entry(place).or_default().push(one);
    }
    let rows: Vec<EvidenceRow> = corpus
        .texts
        .iter()
        .chain(&corpus.desk)
        .flat_map(|text| {
            let here = by_place.remove(&text.place(&view)).unwrap_or_default();
            let row = |one: &Evidence| {
                let span = one.at.span;
                evidence(&view, text, span.start(), span.end(), &one.rule)
            };
            here.into_iter().map(row).collect::<Vec<_>>()
        })
        .collect();
    Ok(CandidateDetail {
        candidate: candidate_row(
            &made,
            &judged,
            &Channels::read(workbench)?,
            &stored.iter().collect::<Vec<_>>(),
        ),
        evidence: rows,
    })
}

pub(crate) fn update_candidate(
    workbench: &Workbench,
    context: &Context,
    request: UpdateCandidate,
) -> Result<Nothing> {
    let made = find(workbench, &request.id)?;
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::bad_value("候选痛点要有标题。"));
    }
    let need = request.need.as_deref().map(need_of).transpose()?;
    let label = format!("修改候选痛点“{}”", made.title);
    workbench.transact(context, OpKind::UpdatePainPoint, &label, |tx| {
        tx.rename_pain_point(made.id, title)?;
        tx.set_pain_point_need(made.id, need.as_deref().unwrap_or(&made.need))?;
        tx.update_pain_point_statement(made.id, request.statement.trim())
    })?;
    Ok(Nothing {})
}

pub(crate) fn remove_candidate(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let made = find(workbench, &request.id)?;
    let label = format!("删除候选痛点“{}”", made.title);
    workbench.transact(context, OpKind::UpdatePainPoint, &label, |tx| {
        tx.remove_pain_point(made.id)
    })?;
    Ok(Nothing {})
}
