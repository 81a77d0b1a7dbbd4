//! The check (检查) of a questionnaire: make-up and counts by `model`, wording by `text`,
//! expressions by `logic`, patterns here. Errors block freezing, the rest is advice.

use super::load_as;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use logic::{CheckContext, LogicProblem, Role};
use model::questionnaire::{
    CheckWeight, DesignKind, DesignedQuestion, QuestionnaireBody, Section, check,
};
use text::wording::{AskedFor, WordingWeight};

pub(crate) fn lint_questionnaire(
    workbench: &Workbench,
    _: &Context,
    request: GetQuestionnaire,
) -> Result<Vec<LintRow>> {
    Ok(findings(&load_as(workbench, &request)?))
}

/// Everything that is found, the whole first, then in the order shown; errors before advice.
pub(super) fn findings(body: &QuestionnaireBody) -> Vec<LintRow> {
    let mut rows: Vec<LintRow> = check(body)
        .into_iter()
        .map(|finding| LintRow {
            question: finding.question.map(|id| id.to_string()),
            section: finding.section.map(|id| id.to_string()),
            code: String::new(),
            rule: finding.rule.into(),
            rule_label: finding.label.into(),
            weight: finding.weight.as_str().into(),
            message: finding.message,
            words: finding.words,
        })
        .collect();
    for section in &body.sections {
        rows.extend(section_logic(body, section));
    }
    for question in &body.questions {
        rows.extend(question_logic(body, question));
        rows.extend(bad_pattern(question));
        rows.extend(wording(question));
    }
    let place = |row: &LintRow| {
        let of_question = body
            .questions
            .iter()
            .position(|one| Some(one.id.to_string()) == row.question);
        let of_section = body
            .sections
            .iter()
            .position(|one| Some(one.id.to_string()) == row.section);
        (
            of_section.map_or(0, |at| at + 1),
            of_question.map_or(0, |at| at + 1),
        )
    };
    let weight = |row: &LintRow| match row.weight.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    };
    rows.sort_by_cached_key(|row| (place(row), weight(row)));
    for row in &mut rows {
        let meant = body
            .questions
            .iter()
            .find(|one| Some(one.id.to_string()) == row.question);
        row.code = meant.map_or_else(String::new, |one| one.code.clone());
    }
    rows
}

fn row(question: &DesignedQuestion, rule: &str, label: &str, weight: CheckWeight) -> LintRow {
    LintRow {
        question: Some(question.id.to_string()),
        section: Some(question.section.to_string()),
        code: String::new(),
        rule: rule.into(),
        rule_label: label.into(),
        weight: weight.as_str().into(),
        message: String::new(),
        words: String::new(),
    }
}

fn problem_row(empty: LintRow, place: &str, problem: LogicProblem) -> LintRow {
    LintRow {
        message: format!("{place}：{}", problem.message),
        words: problem.words,
        ..empty
    }
}

fn section_logic(body: &QuestionnaireBody, section: &Section) -> Option<LintRow> {
    let context = CheckContext {
        role: Role::Relevant,
        question: None,
    };
    let expression = section.relevant.trim();
    if expression.is_empty() {
        return None;
    }
    let problem = logic::check(expression, body, context).err()?;
    let empty = LintRow {
        question: None,
        section: Some(section.id.to_string()),
        code: String::new(),
        rule: "expression".into(),
        rule_label: "表达式有误".into(),
        weight: CheckWeight::Error.as_str().into(),
        message: String::new(),
        words: String::new(),
    };
    Some(problem_row(empty, "部分的显示条件", problem))
}

fn question_logic(body: &QuestionnaireBody, question: &DesignedQuestion) -> Vec<LintRow> {
    let empty = || row(question, "expression", "表达式有误", CheckWeight::Error);
    let mut rows = Vec::new();
    for (role, place, expression) in [
        (Role::Relevant, "显示条件", &question.relevant),
        (Role::Constraint, "校验条件", &question.constraint),
        (Role::Calculation, "计算式", &question.calculation),
    ] {
        let context = CheckContext {
            role,
            question: Some(question),
        };
        if !expression.trim().is_empty()
            && let Err(problem) = logic::check(expression, body, context)
        {
            rows.push(problem_row(empty(), place, problem));
        }
    }
    for text in [&question.title, &question.hint] {
        if let Err(problem) = logic::check_text(text, body) {
            rows.push(problem_row(empty(), "文字里的引用", problem));
        }
    }
    rows
}

fn bad_pattern(question: &DesignedQuestion) -> Option<LintRow> {
    let pattern = question.design.used().pattern;
    let error = regex::Regex::new(&pattern).err()?;
    // Only the first line is a sentence; the rest draws an arrow under the pattern.
    let why = error
        .to_string()
        .lines()
        .last()
        .unwrap_or_default()
        .to_owned();
    Some(LintRow {
        message: format!("格式（正则表达式）“{pattern}”写得不对：{why}"),
        words: pattern,
        ..row(question, "bad_pattern", "格式有误", CheckWeight::Error)
    })
}

fn wording(question: &DesignedQuestion) -> Vec<LintRow> {
    let asked_for = match question.design.kind {
        DesignKind::Note | DesignKind::Contact | DesignKind::Calculation => return Vec::new(),
        DesignKind::LongText | DesignKind::OpenSlots => AskedFor::Words,
        DesignKind::Likert
        | DesignKind::Nps
        | DesignKind::GatedRating
        | DesignKind::RatingWithComment
        | DesignKind::Matrix
        | DesignKind::ExpectationPair
        | DesignKind::Slider => AskedFor::Rating,
        _ => AskedFor::Fact,
    };
    // A row is rated by itself, so it must name one thing by itself.
    let design = question.design.used();
    let rows = design.rows.iter().map(|row| row.label.as_str());
    let texts = std::iter::once(question.title.as_str()).chain(rows);
    let mut found = Vec::new();
    for (at, text) in texts.enumerate() {
        for one in text::wording::check_wording(text, asked_for) {
            let weight = match one.weight {
                WordingWeight::Warning => CheckWeight::Warning,
                WordingWeight::Hint => CheckWeight::Hint,
            };
            let is_row = at > 0;
            found.push(LintRow {
                message: if is_row {
                    format!("“{text}”：{}", one.message)
                } else {
                    one.message
                },
                words: one.words,
                ..row(question, one.rule, one.label, weight)
            });
        }
    }
    found
}
