//! What stands behind pain points: which channels the evidence came by (R89), which kinds of need
//! they hurt (R28).

use crate::context::Context;
use crate::corpus::{Corpus, Source, corpus};
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::field::{INFORMATION_CHANNELS, channel_of_text, label_of};
use model::questionnaire::NEEDS;
use std::collections::{HashMap, HashSet};
use store::Evidence;
use uuid::Uuid;

/// Kind and channel of every visit, to tell by which channel its note came.
pub(super) struct Channels {
    visits: HashMap<Uuid, (String, String)>,
}

impl Channels {
    pub(super) fn read(workbench: &Workbench) -> Result<Self> {
        let visits = workbench.read(|study| study.list_visits())?;
        Ok(Self {
            visits: visits
                .into_iter()
                .map(|visit| (visit.id.0, (visit.kind, visit.channel)))
                .collect(),
        })
    }

    fn visit(&self, one: &Evidence) -> (&str, &str) {
        self.visits
            .get(&one.at.text_id)
            .map_or(("", ""), |(kind, channel)| {
                (kind.as_str(), channel.as_str())
            })
    }

    /// Passages by the five channels, in their order, those without a passage too.
    pub(super) fn mix(&self, evidence: &[&Evidence]) -> Vec<ChannelShare> {
        let of = |one: &&Evidence| {
            let (kind, channel) = self.visit(one);
            channel_of_text(one.at.source.as_str(), kind, channel)
        };
        INFORMATION_CHANNELS
            .iter()
            .map(|(name, label)| {
                let n = evidence.iter().filter(|one| of(one) == *name).count() as u32;
                ChannelShare {
                    channel: (*name).into(),
                    label: (*label).into(),
                    n_evidence: n,
                    share: stats::describe::share(n, evidence.len() as u32).unwrap_or(0.0),
                }
            })
            .collect()
    }

    /// Passages by source, in the order of sources; only those that occur.
    pub(super) fn sources(&self, evidence: &[&Evidence]) -> Vec<GroupCount> {
        let is_desk = |one: &Evidence| self.visit(one).0 == "desk";
        let mut counts: Vec<GroupCount> = Source::ALL
            .iter()
            .map(|source| {
                let own = evidence
                    .iter()
                    .filter(|one| one.at.source.as_str() == source.as_str() && !is_desk(one));
                GroupCount {
                    name: source.label().into(),
                    n: own.count() as u32,
                }
            })
            .collect();
        counts.push(GroupCount {
            name: "案头资料".into(),
            n: evidence.iter().filter(|one| is_desk(one)).count() as u32,
        });
        counts.retain(|count| count.n > 0);
        counts
    }
}

/// Dense number of the respondent behind each passage that somebody said.
fn respondents(view: &View, corpus: &Corpus, evidence: &[&Evidence]) -> HashSet<u32> {
    evidence
        .iter()
        .filter_map(|one| corpus.find(view, (one.at.text_id, one.at.question)))
        .map(|at| corpus.texts[at].respondent)
        .collect()
}

/// Pain points and questions by kind of need; those without one last.
pub(crate) fn count_needs(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<NeedCount>> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let made = workbench.read(|study| study.list_pain_points())?;
    let evidence = workbench.read(|study| study.list_evidence(None))?;
    let questions = workbench.read(|study| {
        let mut needs: Vec<String> = Vec::new();
        for questionnaire in study.list_questionnaires()? {
            let body = study.get_questionnaire(questionnaire.id)?;
            needs.extend(body.questions.into_iter().map(|question| question.need));
        }
        Ok(needs)
    })?;
    let count = |need: &str| {
        let own: HashSet<_> = made
            .iter()
            .filter(|one| one.need == need)
            .map(|one| one.id)
            .collect();
        let passages: Vec<&Evidence> = evidence
            .iter()
            .filter(|one| own.contains(&one.pain_point))
            .collect();
        NeedCount {
            need: need.into(),
            label: match need {
                "" => "未区分".into(),
                need => label_of(&NEEDS, need).into(),
            },
            n_candidates: own.len() as u32,
            share: stats::describe::share(own.len() as u32, made.len() as u32).unwrap_or(0.0),
            n_respondents: respondents(&view, &corpus, &passages).len() as u32,
            n_evidence: passages.len() as u32,
            n_questions: questions.iter().filter(|one| *one == need).count() as u32,
        }
    };
    let names = NEEDS.iter().map(|(name, _)| *name).chain([""]);
    Ok(names.map(count).collect())
}
