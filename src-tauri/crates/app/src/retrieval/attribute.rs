//! Attributes of passages (属性): who said it and where, for conditions and groups.

use super::ground::Ground;
use crate::corpus::{Source, Text};
use crate::failure::Result;
use crate::mining::{Facet, UNKNOWN};
use crate::wire::{Failure, QueryAttribute, QueryOptions, QueryValue};
use model::interview::REASONS;
use model::{SizeClass, SpeakerRole};
use std::collections::{BTreeSet, HashMap, HashSet};

/// An attribute that every text has a value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Facet(Facet),
    /// Customer group that the talk was planned for (访谈客户群).
    Stratum,
    /// Band of the respondent's overall satisfaction.
    Band,
    Role,
    Transcript,
    Question,
    /// Why the customer left, as the talk's record says (R128).
    Reason,
}

impl Attribute {
    pub(super) const ALL: [(&'static str, Self); 11] = [
        ("region", Self::Facet(Facet::Region)),
        ("industry", Self::Facet(Facet::Industry)),
        ("size", Self::Facet(Facet::Size)),
        ("stratum", Self::Stratum),
        ("band", Self::Band),
        ("role", Self::Role),
        ("source", Self::Facet(Facet::Source)),
        ("period", Self::Facet(Facet::Period)),
        ("transcript", Self::Transcript),
        ("question", Self::Question),
        ("reason", Self::Reason),
    ];

    pub(super) fn from_name(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, attribute)| *attribute).ok_or_else(|| {
            let known = Self::ALL.map(|(name, _)| name).join("、");
            Failure::bad_value(format!("没有“{name}”这种属性，可用：{known}。"))
        })
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.label(),
            Self::Stratum => "访谈客户群",
            Self::Band => "总体满意度等级",
            Self::Role => "说话人角色",
            Self::Transcript => "转录稿",
            Self::Question => "题目",
            Self::Reason => "流失原因",
        }
    }

    /// Whether one respondent may have several values, so that groups are no independent samples.
    pub(super) fn may_overlap(self) -> bool {
        match self {
            Self::Facet(facet) => facet.may_overlap(),
            Self::Band => false,
            _ => true,
        }
    }

    /// The value as shown, 未注明 where nobody knows.
    pub(super) fn shown(self, ground: &Ground, text: &Text) -> String {
        let value = match self {
            Self::Facet(facet) => return facet.group_of(&ground.view, text),
            Self::Stratum => ground.stratum(text).to_owned(),
            Self::Band => ground.band(text.respondent).to_owned(),
            Self::Role => text.role.label().to_owned(),
            Self::Transcript => {
                let known = &ground.view.transcripts;
                let found = known.iter().find(|one| Some(one.id) == text.transcript);
                found.map_or_else(String::new, |one| one.title.clone())
            }
            Self::Question => text.question.map_or_else(String::new, |at| {
                let question = &ground.view.questions[at as usize];
                format!("{} {}", question.code, question.title)
            }),
            Self::Reason => {
                let reason = ground.talk(text).map_or("", |talk| talk.reason.as_str());
                model::field::label_of(&REASONS, reason).to_owned()
            }
        };
        if value.is_empty() {
            UNKNOWN.into()
        } else {
            value
        }
    }

    /// What conditions name the value by: an id where titles may repeat.
    pub(super) fn value(self, ground: &Ground, text: &Text) -> String {
        let id = match self {
            Self::Transcript => text.transcript.map(|id| id.to_string()),
            Self::Question => text
                .question
                .map(|at| ground.view.questions[at as usize].id.to_string()),
            Self::Role => Some(text.role.as_str().to_owned()),
            Self::Facet(Facet::Source) => Some(text.source.as_str().to_owned()),
            _ => None,
        };
        id.unwrap_or_else(|| self.shown(ground, text))
    }

    /// Order among values of its kind; equal places go by name.
    pub(super) fn order(self, ground: &Ground, shown: &str) -> usize {
        let place = match self {
            Self::Facet(Facet::Size) => SizeClass::ALL.iter().position(|one| one.label() == shown),
            Self::Facet(Facet::Source) => Source::ALL.iter().position(|one| one.label() == shown),
            Self::Role => (shown != SpeakerRole::Respondent.label()).then_some(1),
            Self::Band => {
                let bands = &ground.view.project.settings.bands.0;
                bands.iter().position(|band| band.label == shown)
            }
            Self::Stratum => {
                let targets = &ground.view.project.settings.interview_targets;
                targets.iter().position(|one| one.stratum == shown)
            }
            _ => None,
        };
        match place {
            _ if shown == UNKNOWN => usize::MAX,
            Some(place) => place,
            None if self == Self::Role => 0,
            None => usize::MAX - 1,
        }
    }
}

/// One value: what it is named by, as shown, and who has it.
pub(super) struct Value {
    pub(super) value: String,
    pub(super) shown: String,
    /// Respondents with words of their own.
    pub(super) respondents: HashSet<u32>,
}

/// The values of an attribute in their order, and the number of each text's value.
pub(super) fn values(
    ground: &Ground,
    attribute: Attribute,
    is_wanted: impl Fn(&Text) -> bool,
) -> (Vec<Value>, Vec<Option<usize>>) {
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<Value> = Vec::new();
    let texts = &ground.corpus.texts;
    let mut of_text = vec![None; texts.len()];
    for (at, text) in texts.iter().enumerate().filter(|(_, text)| is_wanted(text)) {
        let value = attribute.value(ground, text);
        let number = *index.entry(value.clone()).or_insert_with(|| {
            found.push(Value {
                value,
                shown: attribute.shown(ground, text),
                respondents: HashSet::new(),
            });
            found.len() - 1
        });
        of_text[at] = Some(number);
        if text.is_of_respondent() {
            found[number].respondents.insert(text.respondent);
        }
    }
    let keys: Vec<(usize, String)> = found
        .iter()
        .map(|value| (attribute.order(ground, &value.shown), value.shown.clone()))
        .collect();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    let mut rank = vec![0; found.len()];
    for (place, at) in order.iter().enumerate() {
        rank[*at] = place;
    }
    let mut placed: Vec<(usize, Value)> = rank.iter().copied().zip(found).collect();
    placed.sort_by_key(|(rank, _)| *rank);
    let of_text = of_text
        .into_iter()
        .map(|number: Option<usize>| number.map(|number| rank[number]))
        .collect();
    (
        placed.into_iter().map(|(_, value)| value).collect(),
        of_text,
    )
}

/// What can be asked for here.
pub(super) fn options(ground: &Ground) -> QueryOptions {
    let attributes = Attribute::ALL.iter().map(|(name, attribute)| {
        let (values, _) = values(ground, *attribute, |_| true);
        let row = |value: Value| QueryValue {
            value: value.value,
            label: value.shown,
            n_respondents: value.respondents.len() as u32,
        };
        QueryAttribute {
            name: (*name).into(),
            label: attribute.label().into(),
            values: values.into_iter().map(row).collect(),
        }
    });
    let has_values =
        |attribute: &QueryAttribute| attribute.values.iter().any(|value| value.label != UNKNOWN);
    let coders: BTreeSet<&str> = ground
        .coded
        .codings
        .iter()
        .map(|coding| coding.coder.as_str())
        .collect();
    QueryOptions {
        attributes: attributes.filter(has_values).collect(),
        coders: coders.into_iter().map(str::to_owned).collect(),
        score: ground
            .view
            .overall()
            .map_or_else(String::new, |question| question.title.clone()),
    }
}
