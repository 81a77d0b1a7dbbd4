//! Between the nouns and what crosses the bridge.

use crate::failure::Result;
use crate::wire::*;
use model::questionnaire::{
    Design, DesignChoice, DesignKind, DesignRow, DesignedQuestion, NEEDS, QuestionnaireBody,
    ScalePoint, Section, SectionRole,
};
use model::{DesignedQuestionId, SectionId};

/// The id behind a text of the bridge.
pub(crate) fn id_of<Id: std::str::FromStr>(text: &str, what: &str) -> Result<Id> {
    text.parse().map_err(|_| Failure::not_found(what))
}

/// Whole seconds, never none for something that is read.
pub(crate) fn whole_seconds(seconds: f64) -> u32 {
    seconds.ceil().max(0.0) as u32
}

pub(crate) fn design_parts(design: &Design) -> DesignParts {
    DesignParts {
        kind: design.kind.as_str().into(),
        choices: design
            .choices
            .iter()
            .map(|choice| ChoicePart {
                code: choice.code.clone(),
                label: choice.label.clone(),
                is_exclusive: choice.is_exclusive,
                has_text: choice.has_text,
            })
            .collect(),
        rows: design
            .rows
            .iter()
            .map(|row| RowPart {
                code: row.code.clone(),
                label: row.label.clone(),
            })
            .collect(),
        points: design
            .points
            .iter()
            .map(|point| PointPart {
                score: point.score,
                label: point.label.clone(),
            })
            .collect(),
        is_reversed: design.is_reversed,
        not_applicable: design.not_applicable.clone(),
        is_random: design.is_random,
        min: design.min,
        max: design.max,
        step: design.step,
        total: design.total,
        unit: design.unit.clone(),
        low_label: design.low_label.clone(),
        high_label: design.high_label.clone(),
        pattern: design.pattern.clone(),
        labels: design.labels.clone(),
    }
}

/// The make-up as asked for; choices and rows without a code get the next free number.
pub(crate) fn design_of(parts: &DesignParts) -> Result<Design> {
    let kind = DesignKind::from_name(&parts.kind)
        .ok_or_else(|| Failure::bad_value(format!("没有题型“{}”。", parts.kind)))?;
    let mut design = Design {
        kind,
        choices: parts
            .choices
            .iter()
            .map(|choice| DesignChoice {
                code: choice.code.trim().into(),
                label: choice.label.trim().into(),
                is_exclusive: choice.is_exclusive,
                has_text: choice.has_text,
            })
            .collect(),
        rows: parts
            .rows
            .iter()
            .map(|row| DesignRow {
                code: row.code.trim().into(),
                label: row.label.trim().into(),
            })
            .collect(),
        points: parts
            .points
            .iter()
            .map(|point| ScalePoint {
                score: point.score,
                label: point.label.trim().into(),
            })
            .collect(),
        is_reversed: parts.is_reversed,
        not_applicable: parts.not_applicable.trim().into(),
        is_random: parts.is_random,
        min: parts.min,
        max: parts.max,
        step: parts.step,
        total: parts.total,
        unit: parts.unit.trim().into(),
        low_label: parts.low_label.trim().into(),
        high_label: parts.high_label.trim().into(),
        pattern: parts.pattern.clone(),
        labels: parts
            .labels
            .iter()
            .map(|label| label.trim().into())
            .collect(),
    };
    name_the_nameless(
        design
            .choices
            .iter_mut()
            .map(|choice| &mut choice.code)
            .collect(),
    );
    name_the_nameless(design.rows.iter_mut().map(|row| &mut row.code).collect());
    Ok(design)
}

fn name_the_nameless(mut codes: Vec<&mut String>) {
    let number = |code: &&mut String| code.parse::<u32>().ok();
    let mut next = codes.iter().filter_map(number).max().unwrap_or(0);
    for code in codes.iter_mut().filter(|code| code.is_empty()) {
        next = next.saturating_add(1);
        **code = next.to_string();
    }
}

pub(crate) fn question_design(question: &DesignedQuestion) -> QuestionDesign {
    QuestionDesign {
        id: question.id.to_string(),
        section: question.section.to_string(),
        code: question.code.clone(),
        title: question.title.clone(),
        hint: question.hint.clone(),
        design: design_parts(&question.design),
        is_required: question.is_required,
        relevant: question.relevant.clone(),
        constraint: question.constraint.clone(),
        constraint_message: question.constraint_message.clone(),
        calculation: question.calculation.clone(),
        touchpoint: question.touchpoint.clone(),
        need: question.need.clone(),
        seconds: whole_seconds(question.seconds()),
    }
}

/// A kind of need by its stable name; empty = none.
pub(crate) fn need_of(name: &str) -> Result<String> {
    let need = name.trim();
    if !need.is_empty() && NEEDS.iter().all(|(name, _)| *name != need) {
        return Err(Failure::bad_value(format!(
            "没有需求类型“{need}”，请用 basic（基础）、value_added（增值）或 emergency（应急）。"
        )));
    }
    Ok(need.into())
}

/// The question as asked for, under an id and at a place that the caller decides.
pub(crate) fn question_of(
    shape: &QuestionDesign,
    id: DesignedQuestionId,
    section: SectionId,
    position: f64,
) -> Result<DesignedQuestion> {
    Ok(DesignedQuestion {
        id,
        section,
        position,
        code: shape.code.trim().into(),
        title: shape.title.trim().into(),
        hint: shape.hint.trim().into(),
        design: design_of(&shape.design)?,
        is_required: shape.is_required,
        relevant: shape.relevant.trim().into(),
        constraint: shape.constraint.trim().into(),
        constraint_message: shape.constraint_message.trim().into(),
        calculation: shape.calculation.trim().into(),
        touchpoint: shape.touchpoint.trim().into(),
        need: need_of(&shape.need)?,
    })
}

pub(crate) fn section_design(section: &Section) -> SectionDesign {
    SectionDesign {
        id: section.id.to_string(),
        title: section.title.clone(),
        note: section.note.clone(),
        role: section.role.as_str().into(),
        relevant: section.relevant.clone(),
        is_random: section.is_random,
    }
}

/// The section as asked for, under an id and at a place that the caller decides.
pub(crate) fn section_of(shape: &SectionDesign, id: SectionId, position: f64) -> Result<Section> {
    let role = match shape.role.as_str() {
        "" => SectionRole::default(),
        name => SectionRole::from_name(name)
            .ok_or_else(|| Failure::bad_value(format!("没有部分类型“{name}”。")))?,
    };
    Ok(Section {
        id,
        position,
        title: shape.title.trim().into(),
        note: shape.note.trim().into(),
        role,
        relevant: shape.relevant.trim().into(),
        is_random: shape.is_random,
    })
}

/// A questionnaire whole, as the designer shows it.
pub(crate) fn questionnaire_design(
    id: &str,
    version: Option<String>,
    body: &QuestionnaireBody,
) -> QuestionnaireDesign {
    QuestionnaireDesign {
        id: id.into(),
        version,
        title: body.title.clone(),
        intro: body.intro.clone(),
        closing: body.closing.clone(),
        sections: body.sections.iter().map(section_design).collect(),
        questions: body.questions.iter().map(question_design).collect(),
        seconds: whole_seconds(body.seconds()),
    }
}

pub(crate) fn new_section_id() -> SectionId {
    SectionId(uuid::Uuid::now_v7())
}

pub(crate) fn new_question_id() -> DesignedQuestionId {
    DesignedQuestionId(uuid::Uuid::now_v7())
}
