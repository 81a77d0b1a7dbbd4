//! What the designer is told about an expression.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::*;
use logic::{CheckContext, Role, check, check_text, references};
use model::questionnaire::DesignKind::*;

#[test]
fn an_expression_that_cannot_work_is_named() {
    let mut q2 = question(2, "Q2", SingleChoice);
    q2.design.choices = choices(&["price", "speed"]);
    let body = body(vec![
        question(1, "Q1", Likert),
        q2,
        question(3, "Q3", Matrix),
        question(4, "Q4", Note),
        question(5, "Q5", Ranking),
        question(6, "Q6", Date),
    ]);
    let own = &body.questions[0];
    for (expression, role, problem) in [
        ("${Q1} > 3", Role::Constraint, ""),
        ("${Q1} > 3", Role::Relevant, "self_reference"),
        ("${Q2} = 'price' and ${Q3_1} <= 2", Role::Relevant, ""),
        ("selected-at(${Q5}, 0) = '1'", Role::Relevant, ""),
        ("jr:choice-name(${Q2}, '${Q2}')", Role::Calculation, ""),
        ("${Q6} < today() - 7", Role::Relevant, ""),
        (". > 3", Role::Constraint, ""),
        (". > 3", Role::Relevant, "no_answer_here"),
        ("${Q9} > 3", Role::Relevant, "unknown_code"),
        ("${Q3} > 3", Role::Relevant, "needs_slot"),
        ("${Q4} > 3", Role::Relevant, "needs_slot"),
        ("${Q2} = 'prise'", Role::Relevant, "unknown_choice"),
        (
            "selected(${Q2}, 'quality')",
            Role::Relevant,
            "unknown_choice",
        ),
        ("Q2 = 'price'", Role::Relevant, "bare_name"),
        ("${Q2} = price", Role::Relevant, "bare_name"),
        ("${Q2} = ‘price’", Role::Relevant, "full_width"),
        ("（${Q2} = 'price')", Role::Relevant, "full_width"),
        ("${Q2} = 'price", Role::Relevant, "syntax"),
        ("(${Q2} = 'price'", Role::Relevant, "syntax"),
        ("${Q2} = 'price' ${Q6} = 1", Role::Relevant, "syntax"),
        ("${Q2 = 'price'", Role::Relevant, "syntax"),
        ("${Q2} == 'price'", Role::Relevant, "syntax"),
        ("${Q2} >", Role::Relevant, "syntax"),
        ("", Role::Relevant, "syntax"),
        ("choose(${Q2})", Role::Relevant, "unknown_function"),
        ("selected(${Q2})", Role::Relevant, "argument_count"),
        (
            "instance('x')/root/item",
            Role::Relevant,
            "unknown_function",
        ),
        ("../Q1", Role::Relevant, "bare_name"),
    ] {
        let context = CheckContext {
            role,
            question: Some(own),
        };
        let found = check(expression, &body, context);
        let code = found.as_ref().err().map_or("", |problem| problem.code);
        assert_eq!(code, problem, "{expression}: {found:?}");
    }
}

#[test]
fn hostile_expressions_are_refused_before_they_fill_the_stack() {
    let body = body(vec![question(1, "Q1", Likert)]);
    let context = CheckContext {
        role: Role::Relevant,
        question: None,
    };
    for expression in [
        "(".repeat(3_000),
        format!("{}1{}", "not(".repeat(900), ")".repeat(900)),
        "1 + ".repeat(5_000),
        "-".repeat(3_900) + "1",
        "-".repeat(850) + "1",
        "1+".repeat(850) + "1",
        "1 or ".repeat(400) + "1",
        "${".repeat(1_000),
    ] {
        let _ = check(&expression, &body, context);
    }
    let deep = format!("{}1{}", "(".repeat(61), ")".repeat(61));
    assert_eq!(check(&deep, &body, context).unwrap_err().code, "too_long");
}

#[test]
fn codes_in_titles_are_looked_up() {
    let body = body(vec![question(1, "Q1", Likert)]);
    assert!(check_text("您给了 ${Q1} 分", &body).is_ok());
    assert_eq!(check_text("${Q7}", &body).unwrap_err().words, "Q7");
    assert_eq!(references("${Q1} ${ Q2 } ${Q1} ${"), ["Q1", "Q2"]);
}
