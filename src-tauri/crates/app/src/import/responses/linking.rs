//! The preview of how a file's columns meet the study's questions.

use super::Reading;
use super::known::of_version;
use crate::failure::Result;
use crate::wire::{AnswersPreview, LinkRow, NamedChoice};
use crate::workbench::Workbench;
use exchange::responses::{ColumnUse, KnownQuestion, QuestionSpec};
use model::problem::column_letters;
use std::collections::HashSet;

impl Reading {
    pub(in crate::import) fn preview(&self, _: &Workbench) -> Result<AnswersPreview> {
        let links = self.links();
        let met: HashSet<String> = self.linked().collect();
        let version = self.setting.version().filter(|_| self.told.uses_version);
        let unmatched = version.map(of_version).unwrap_or_default();
        Ok(AnswersPreview {
            preset: self.mapping.preset.as_str().into(),
            reason: self.told.reason.clone(),
            forms: self.told.forms.clone(),
            waves: self.setting.wave_choices(),
            versions: self.setting.version_choices(),
            version: version.map(|version| version.id.to_string()),
            questions: self.known.iter().map(named).collect(),
            links,
            unmatched: unmatched
                .iter()
                .filter(|one| !met.contains(&one.id))
                .map(named)
                .collect(),
        })
    }

    /// Ids of the questions that columns are linked to.
    fn linked(&self) -> impl Iterator<Item = String> {
        let of = |used: &ColumnUse| match used {
            ColumnUse::Question(spec) => spec.link.iter().cloned().collect(),
            ColumnUse::Tick(tick) => tick.link.iter().cloned().collect(),
            ColumnUse::Ranking(spec) => spec.codes.clone(),
            _ => Vec::new(),
        };
        self.mapping.columns.iter().flat_map(of)
    }

    fn links(&self) -> Vec<LinkRow> {
        let mut seen_ticks = HashSet::new();
        let mut rows = Vec::new();
        for (at, used) in self.mapping.columns.iter().enumerate() {
            let link = match used {
                ColumnUse::Question(spec) => spec.link.clone(),
                ColumnUse::Tick(tick) if seen_ticks.insert((&tick.title, &tick.module)) => {
                    tick.link.clone()
                }
                ColumnUse::Ranking(spec) => spec.codes.iter().find(|id| !id.is_empty()).cloned(),
                _ => continue,
            };
            let other = self
                .told
                .other_scale
                .iter()
                .find(|(column, _)| *column as usize == at);
            let found = |id: &String| self.known.iter().find(|one| one.id == *id);
            let (state, one, note) = match (link.as_ref().and_then(found), other) {
                (Some(one), _) => ("linked", Some(one), String::new()),
                (None, Some((_, id))) => {
                    let one = found(id);
                    (
                        "other_scale",
                        one,
                        one.map_or_else(String::new, |one| other_scale(one, used)),
                    )
                }
                (None, None) => ("new", None, String::new()),
            };
            rows.push(LinkRow {
                letter: column_letters(at),
                heading: self.header.get(at).cloned().unwrap_or_default(),
                state: state.into(),
                question: one.map(named),
                note,
            });
        }
        rows
    }
}

fn named(one: &KnownQuestion) -> NamedChoice {
    NamedChoice {
        id: one.id.clone(),
        label: format!(
            "{} {}",
            one.code,
            one.titles.first().map_or("", String::as_str)
        ),
    }
}

fn scale_of(kind: model::QuestionKind, scale: Option<(i16, i16)>) -> String {
    scale.map_or_else(
        || kind.label().to_owned(),
        |(low, high)| format!("{low}–{high}"),
    )
}

/// Why two questions are not one, for people.
pub(super) fn other_scale(one: &KnownQuestion, used: &ColumnUse) -> String {
    let of = |spec: &QuestionSpec| scale_of(spec.kind, spec.scale);
    let here = match used {
        ColumnUse::Question(spec) => of(spec),
        _ => String::new(),
    };
    format!(
        "问法与已有题目 {} 相同而量表不同（已有 {}，文件 {here}），作为另一道题导入，两者不可直接比较",
        one.code,
        scale_of(one.kind, one.scale)
    )
}
