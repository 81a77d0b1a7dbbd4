//! What no row, list or constraint of an XLSForm says.

use super::super::expression::{literal, unquoted};
use crate::questionnaire::json::design_json;
use model::questionnaire::{Design, DesignKind, DesignedQuestion};
use serde_json::{Map, Value, json};

/// What of the make-up no row, list or constraint says.
pub(super) fn rest(design: &Design) -> Design {
    let mut rest = design.used();
    rest.choices.clear();
    rest.rows.clear();
    rest.points.clear();
    rest.not_applicable.clear();
    rest.pattern = match parts_say_pattern(design) {
        true => String::new(),
        false => rest.pattern,
    };
    match design.kind {
        DesignKind::Number | DesignKind::MultiChoice => (rest.min, rest.max) = (None, None),
        DesignKind::GatedRating | DesignKind::Slider
            if rest.min.is_some() && rest.max.is_some() =>
        {
            (rest.min, rest.max) = (None, None);
        }
        DesignKind::Nps if (rest.min, rest.max) == (Some(0.0), Some(10.0)) => {
            (rest.min, rest.max) = (None, None);
        }
        _ => {}
    }
    if design.kind == DesignKind::Slider {
        match (design.min, design.max, design.step) {
            (Some(_), Some(_), Some(_)) => rest.step = None,
            _ => (rest.min, rest.max) = (design.min, design.max),
        }
    }
    if design.kind.has_choices() && design.kind != DesignKind::ConstantSum {
        rest.is_random = false;
    }
    // Shares carry their choices in rows, flags and all.
    if design.kind == DesignKind::ConstantSum
        && design
            .choices
            .iter()
            .any(|choice| choice.is_exclusive || choice.has_text)
    {
        rest.choices = design.choices.clone();
    }
    match design.kind {
        DesignKind::OpenSlots
        | DesignKind::Contact
        | DesignKind::GatedRating
        | DesignKind::RatingWithComment
        | DesignKind::ExpectationPair
            if design.labels.iter().all(|label| !label.is_empty()) =>
        {
            let n = match design.kind {
                DesignKind::GatedRating | DesignKind::ExpectationPair => 2,
                DesignKind::RatingWithComment => 1,
                _ => design.labels.len(),
            };
            if design.labels.len() == n {
                rest.labels.clear();
            }
        }
        _ => {}
    }
    rest
}

fn parts_say_pattern(design: &Design) -> bool {
    design.kind == DesignKind::ShortText && literal(&design.pattern).is_some()
}

/// What stands there at first: XLSForm writes a text without quotes.
pub(super) fn default_of(calculation: &str) -> String {
    match unquoted(calculation) {
        Some(text) if !text.is_empty() && !text.contains(['$', '(', '+', '-', '*', '|', '[']) => {
            text.to_owned()
        }
        _ => calculation.to_owned(),
    }
}

/// JSON of what no column says; empty when there is nothing.
pub(super) fn more(question: &DesignedQuestion, rest: &Design, is_group: bool) -> String {
    let mut more = Map::new();
    if let Value::Object(mut design) = design_json(rest) {
        design.remove("kind");
        if !design.is_empty() {
            more.insert("design".into(), Value::Object(design));
        }
    }
    let design = &question.design;
    let is_open = match design.kind {
        DesignKind::Slider => design.step.is_none() || design.min.is_none() || design.max.is_none(),
        DesignKind::GatedRating => design.min.is_none() || design.max.is_none(),
        _ => false,
    };
    if !question.need.is_empty() {
        more.insert("need".into(), json!(question.need));
    }
    if is_open {
        more.insert("has_open_bounds".into(), json!(true));
    }
    if is_group {
        if question.is_required {
            more.insert("is_required".into(), json!(true));
        }
        for (name, text) in [
            ("constraint", &question.constraint),
            ("constraint_message", &question.constraint_message),
            ("calculation", &question.calculation),
        ] {
            if !text.is_empty() {
                more.insert(name.into(), json!(text));
            }
        }
    }
    if more.is_empty() {
        return String::new();
    }
    Value::Object(more).to_string()
}
