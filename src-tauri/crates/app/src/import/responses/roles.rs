//! Column roles of answer sheets as the mapping wizard shows them, to and from the reader's mapping.

use crate::failure::Result;
use crate::import::columns::choice;
use crate::wire::{ColumnChoice, Failure};
use exchange::responses::{ColumnUse, QuestionSpec, ResponsesMapping, Tick};
use model::QuestionKind;

/// Roles that a column has by itself, with their names on the bridge.
const PLAIN: [(&str, ColumnUse); 17] = [
    ("ignore", ColumnUse::Ignore),
    ("sheet_key", ColumnUse::SheetKey),
    ("submitted_at", ColumnUse::SubmittedAt),
    ("duration", ColumnUse::Duration),
    ("source", ColumnUse::Source),
    ("source_detail", ColumnUse::SourceDetail),
    ("ip", ColumnUse::Ip),
    ("account_code", ColumnUse::AccountCode),
    ("started_at", ColumnUse::StartedAt),
    ("ended_at", ColumnUse::EndedAt),
    ("mode", ColumnUse::Mode),
    ("channel", ColumnUse::Channel),
    ("interviewer", ColumnUse::Interviewer),
    ("place", ColumnUse::Place),
    ("device", ColumnUse::Device),
    ("consent", ColumnUse::Consent),
    ("wave", ColumnUse::Wave),
];

/// What a ranking in one cell is called where kinds are chosen.
const RANKING: &str = "ranking";

pub(super) fn response_choices(mapping: &ResponsesMapping, n_columns: usize) -> Vec<ColumnChoice> {
    let mut choices: Vec<ColumnChoice> = mapping.columns.iter().map(shown).collect();
    choices.resize(n_columns, choice("ignore"));
    choices
}

fn shown(used: &ColumnUse) -> ColumnChoice {
    let asked = |spec: &QuestionSpec, kind: &str| ColumnChoice {
        role: "question".into(),
        question_kind: Some(kind.into()),
        title: Some(spec.title.clone()),
        module: Some(spec.module.clone()),
        choice: None,
        link: spec.link.clone(),
    };
    match used {
        ColumnUse::Question(spec) => asked(spec, spec.kind.as_str()),
        ColumnUse::Ranking(spec) => asked(spec, RANKING),
        ColumnUse::Tick(tick) => ColumnChoice {
            title: Some(tick.title.clone()),
            module: Some(tick.module.clone()),
            choice: Some(tick.choice.clone()),
            link: tick.link.clone(),
            ..choice("tick")
        },
        plain => {
            let found = PLAIN.iter().find(|(_, used)| used == plain);
            choice(found.map_or("ignore", |(role, _)| role))
        }
    }
}

/// What the user chose, laid over what was guessed: a column keeps its code, scale and
/// choices while its kind stays.
pub(super) fn response_mapping(
    choices: &[ColumnChoice],
    guessed: &ResponsesMapping,
    header: &[String],
) -> Result<ResponsesMapping> {
    let mut columns = Vec::with_capacity(choices.len());
    for (at, choice) in choices.iter().enumerate() {
        let before = guessed.columns.get(at);
        columns.push(match choice.role.as_str() {
            "question" => question(choice, before, at, header)?,
            "tick" => ColumnUse::Tick(tick(choice, before, at, header)),
            role => match PLAIN.iter().find(|(name, _)| *name == role) {
                Some((_, used)) => used.clone(),
                None => return Err(Failure::bad_value(format!("没有“{role}”这种列。"))),
            },
        });
    }
    Ok(ResponsesMapping {
        preset: guessed.preset,
        columns,
    })
}

fn worded(text: &Option<String>) -> Option<String> {
    let text = text.as_deref()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn tick(choice: &ColumnChoice, before: Option<&ColumnUse>, at: usize, header: &[String]) -> Tick {
    let heading = header.get(at).cloned().unwrap_or_default();
    let mut tick = match before {
        Some(ColumnUse::Tick(tick)) => tick.clone(),
        _ => Tick {
            code: format!("C{}", at + 1),
            title: heading.clone(),
            choice: heading,
            ..Tick::default()
        },
    };
    if let Some(title) = worded(&choice.title) {
        tick.title = title;
    }
    if let Some(label) = worded(&choice.choice) {
        tick.choice = label;
    }
    if let Some(module) = &choice.module {
        tick.module = module.trim().into();
    }
    tick.link.clone_from(&choice.link);
    tick
}

fn question(
    choice: &ColumnChoice,
    before: Option<&ColumnUse>,
    at: usize,
    header: &[String],
) -> Result<ColumnUse> {
    let mut spec = match before {
        Some(ColumnUse::Question(spec) | ColumnUse::Ranking(spec)) => spec.clone(),
        _ => QuestionSpec {
            code: format!("C{}", at + 1),
            title: header.get(at).cloned().unwrap_or_default(),
            ..QuestionSpec::default()
        },
    };
    if let Some(title) = worded(&choice.title) {
        spec.title = title;
    }
    if let Some(module) = &choice.module {
        spec.module = module.trim().into();
    }
    let name = choice.question_kind.as_deref();
    if name == Some(RANKING) {
        return Ok(ColumnUse::Ranking(spec));
    }
    let kind = match name {
        None => spec.kind,
        Some(name) => QuestionKind::from_name(name)
            .ok_or_else(|| Failure::bad_value(format!("没有“{name}”这种题型。")))?,
    };
    if kind != spec.kind || matches!(before, Some(ColumnUse::Ranking(_))) {
        spec.kind = kind;
        spec.choices.clear();
        spec.codes.clear();
        spec.scale = match kind {
            QuestionKind::Likert => Some((1, 5)),
            QuestionKind::Nps => Some((0, 10)),
            _ => None,
        };
    }
    spec.link.clone_from(&choice.link);
    Ok(ColumnUse::Question(spec))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::import::columns::roles;
    use crate::wire::ImportKind;
    use exchange::responses::Preset;

    #[test]
    fn every_role_shown_is_understood_and_shown_again() {
        let guessed = ResponsesMapping {
            preset: Preset::Generic,
            columns: Vec::new(),
        };
        for role in roles(ImportKind::Responses) {
            let read = response_mapping(&[choice(&role.role)], &guessed, &["题".into()]).unwrap();
            assert_eq!(response_choices(&read, 1)[0].role, role.role);
        }
    }
}
