//! A questionnaire as text on the terminal.

use super::design::length;
use crate::output::line;
use app::wire::{DesignKindRow, DesignParts, QuestionDesign, QuestionnaireDesign};

/// Prints a questionnaire as somebody would read it to a colleague.
pub fn print(design: &QuestionnaireDesign, kinds: &[DesignKindRow]) {
    line(format!("# {}", design.title));
    line(length(design.seconds));
    for words in [&design.intro]
        .into_iter()
        .filter(|words| !words.is_empty())
    {
        line(format!("\n{words}"));
    }
    for section in &design.sections {
        line(format!("\n## {}", section.title));
        remark("", &section.note);
        remark("显示条件：", &section.relevant);
        for question in design
            .questions
            .iter()
            .filter(|one| one.section == section.id)
        {
            print_question(question, kinds);
        }
    }
    if !design.closing.is_empty() {
        line(format!("\n{}", design.closing));
    }
}

fn remark(label: &str, words: &str) {
    if !words.is_empty() {
        line(format!("    {label}{words}"));
    }
}

fn print_question(question: &QuestionDesign, kinds: &[DesignKindRow]) {
    let kind = kinds.iter().find(|kind| kind.kind == question.design.kind);
    let kind = kind.map_or(question.design.kind.as_str(), |kind| kind.label.as_str());
    let star = if question.is_required { " *" } else { "" };
    line(format!(
        "{}. {}{star}  〔{kind}〕",
        question.code, question.title
    ));
    remark("", &question.hint);
    remark("显示条件：", &question.relevant);
    remark("校验条件：", &question.constraint);
    remark("计算式：", &question.calculation);
    for words in make_up(&question.design) {
        remark("", &words);
    }
}

/// The lines below a question: choices, rows, points, parts. Only what its kind shows.
fn make_up(design: &DesignParts) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let shows = |kinds: &[&str]| kinds.contains(&design.kind.as_str());
    if shows(&["single_choice", "multi_choice", "ranking", "constant_sum"]) {
        let sign = if design.kind == "multi_choice" {
            "□"
        } else {
            "○"
        };
        for choice in &design.choices {
            let text = if choice.has_text { "________" } else { "" };
            let alone = if choice.is_exclusive {
                "（与其他互斥）"
            } else {
                ""
            };
            lines.push(format!(
                "{sign} {}{text}{alone}  [{}]",
                choice.label, choice.code
            ));
        }
    }
    if shows(&["matrix", "expectation_pair"]) {
        lines.extend(
            design
                .rows
                .iter()
                .map(|row| format!("– {}  [{}]", row.label, row.code)),
        );
    }
    if shows(&[
        "likert",
        "rating_with_comment",
        "matrix",
        "expectation_pair",
    ]) {
        let point = |point: &app::wire::PointPart| match point.label.as_str() {
            "" => point.score.to_string(),
            label => format!("{} {label}", point.score),
        };
        let mut points: Vec<String> = design.points.iter().map(point).collect();
        if !design.not_applicable.is_empty() {
            points.push(design.not_applicable.clone());
        }
        lines.push(points.join("  "));
    }
    if shows(&["nps", "gated_rating", "number", "slider"])
        && let Some((min, max)) = design.min.zip(design.max)
    {
        lines.push(
            format!(
                "{} {min} – {max} {}{}",
                design.low_label, design.high_label, design.unit
            )
            .trim()
            .into(),
        );
    }
    if shows(&[
        "rating_with_comment",
        "open_slots",
        "contact",
        "gated_rating",
        "expectation_pair",
    ]) {
        lines.push(design.labels.join(" / "));
    }
    lines
}
