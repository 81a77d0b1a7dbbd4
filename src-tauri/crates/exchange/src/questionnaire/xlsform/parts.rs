//! Bounds, patterns and exclusive choices as parts of a constraint, and back.

use super::expression::{all_of, bare, conjuncts, has_top_or, literal, number};
use model::questionnaire::{Design, DesignKind, DesignedQuestion};

/// How XLSForm says that a number is whole: by the type `integer`.
pub(super) const WHOLE: &str = ". = int(.)";

/// The constraint of a question's main row, its own bounds included. The flag tells a number that
/// is whole.
pub(super) fn constraint(question: &DesignedQuestion) -> (String, bool) {
    let design = &question.design;
    let mut parts = Vec::new();
    let subject = match design.kind {
        DesignKind::Number => ".",
        DesignKind::MultiChoice => "count-selected(.)",
        _ => "",
    };
    if !subject.is_empty() {
        parts.extend(
            design
                .min
                .map(|min| format!("{subject} >= {}", number(min))),
        );
        parts.extend(
            design
                .max
                .map(|max| format!("{subject} <= {}", number(max))),
        );
    }
    if design.kind == DesignKind::MultiChoice {
        for (at, choice) in design
            .choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| choice.is_exclusive)
        {
            let name = super::names::choice_name(&choice.code, at);
            parts.push(exclusive(&name));
        }
    }
    if design.kind == DesignKind::ShortText {
        parts.extend(pattern_rule(&design.pattern));
    }
    let mut own = conjuncts_of(&question.constraint);
    let is_whole = design.kind == DesignKind::Number && own.iter().any(|part| part == WHOLE);
    if is_whole {
        own.retain(|part| part != WHOLE);
    }
    parts.push(all_of(&own));
    (all_of(&parts), is_whole)
}

fn exclusive(name: &str) -> String {
    format!("not(selected(., '{name}') and count-selected(.) > 1)")
}

fn pattern_rule(pattern: &str) -> Option<String> {
    if pattern.is_empty() {
        return None;
    }
    // Engines differ in whether a pattern must match whole; anchors make them agree.
    Some(format!("regex(., {})", literal(&format!("^({pattern})$"))?))
}

/// Parts under `and`; a condition that is an `or` is one part.
fn conjuncts_of(expression: &str) -> Vec<String> {
    if has_top_or(expression) {
        return vec![expression.trim().to_owned()];
    }
    conjuncts(expression)
}

/// Takes what our makeup can say out of a constraint; returns the rest.
pub(super) fn take(design: &mut Design, constraint: &str) -> String {
    let all = conjuncts_of(constraint);
    let is_joined = all.len() > 1;
    let mut rest = Vec::new();
    for part in all {
        if !take_part(design, bare(&part)) {
            rest.push(part);
        }
    }
    match rest.as_slice() {
        // Brackets that were put around an `or` to join it.
        [one] if is_joined && has_top_or(bare(one)) => bare(one).to_owned(),
        _ => all_of(&rest),
    }
}

fn take_part(design: &mut Design, part: &str) -> bool {
    let compact: String = part.split_whitespace().collect::<Vec<_>>().join(" ");
    match design.kind {
        DesignKind::Number => take_bound(design, &compact, "."),
        DesignKind::MultiChoice => {
            take_bound(design, &compact, "count-selected(.)") || take_exclusive(design, &compact)
        }
        DesignKind::ShortText => take_pattern(design, part),
        _ => false,
    }
}

fn take_bound(design: &mut Design, part: &str, subject: &str) -> bool {
    let Some(rest) = part.strip_prefix(subject).map(str::trim_start) else {
        return false;
    };
    let bound = |mark: &str| {
        rest.strip_prefix(mark)
            .and_then(|number| number.trim().parse::<f64>().ok())
    };
    if let (Some(min), None) = (bound(">="), design.min) {
        design.min = Some(min);
        return true;
    }
    if let (Some(max), None) = (bound("<="), design.max) {
        design.max = Some(max);
        return true;
    }
    false
}

fn take_exclusive(design: &mut Design, part: &str) -> bool {
    let at = design
        .choices
        .iter()
        .position(|choice| part == exclusive(&choice.code));
    match at {
        Some(at) => {
            design.choices[at].is_exclusive = true;
            true
        }
        None => false,
    }
}

fn take_pattern(design: &mut Design, part: &str) -> bool {
    let inner = part
        .strip_prefix("regex(")
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|rest| rest.trim().strip_prefix('.'))
        .and_then(|rest| rest.trim().strip_prefix(','))
        .and_then(super::expression::unquoted);
    let Some(pattern) = inner.filter(|_| design.pattern.is_empty()) else {
        return false;
    };
    let anchored = pattern
        .strip_prefix("^(")
        .and_then(|rest| rest.strip_suffix(")$"));
    let is_one_pair = anchored
        .is_some_and(|inner| bare(&format!("({inner})")) == inner.trim() && !inner.contains('\\'));
    design.pattern = match anchored {
        Some(inner) if is_one_pair || inner.matches('(').count() == inner.matches(')').count() => {
            inner.to_owned()
        }
        _ => {
            let start = pattern.strip_prefix('^').unwrap_or(pattern);
            start.strip_suffix('$').unwrap_or(start).to_owned()
        }
    };
    true
}
