//! What is shown, calculated, piped and refused.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::*;
use logic::{Answers, Form};
use model::questionnaire::DesignKind::*;
use model::{Answer, NOT_APPLICABLE};

#[test]
fn a_condition_shows_and_hides_and_what_is_hidden_counts_as_unanswered() {
    // Hand-made: Q2 hangs on Q1, Q3 on Q2, so hiding Q2 hides Q3 though Q2 was answered before.
    let mut q2 = question(2, "Q2", SingleChoice);
    q2.design.choices = choices(&["price", "speed"]);
    q2.relevant = "${Q1} <= 3".into();
    let mut q3 = question(3, "Q3", LongText);
    q3.relevant = "selected(${Q2}, 'price')".into();
    let body = body(vec![question(1, "Q1", Likert), q2, q3]);
    for (given, shown) in [
        (vec![], "Q1"),
        (vec![("Q1", "3")], "Q1 Q2"),
        (vec![("Q1", "3"), ("Q2", "price")], "Q1 Q2 Q3"),
        (vec![("Q1", "3"), ("Q2", "speed")], "Q1 Q2"),
        (vec![("Q1", "4"), ("Q2", "price")], "Q1"),
    ] {
        let flow = flow(&body, &given);
        let codes: Vec<&str> = flow
            .shown()
            .map(|question| body.questions[question.question].code.as_str())
            .collect();
        assert_eq!(codes.join(" "), shown, "{given:?}");
    }
}

#[test]
fn a_condition_may_read_what_comes_later_and_circles_end() {
    let mut q1 = question(1, "Q1", Likert);
    q1.relevant = "${Q3} = 1".into();
    let mut q2 = question(2, "Q2", Likert);
    q2.relevant = "${Q1} = 5".into();
    let body1 = body(vec![q1.clone(), q2, question(3, "Q3", Likert)]);
    let shown = flow(&body1, &[("Q1", "5"), ("Q3", "1")]).shown().count();
    assert_eq!(shown, 3);
    assert_eq!(flow(&body1, &[("Q1", "5"), ("Q3", "2")]).shown().count(), 1);
    // Each hides the other: any outcome will do, but there is one.
    let mut q4 = question(4, "Q4", Likert);
    q4.relevant = "not(${Q5} = 1)".into();
    let mut q5 = question(5, "Q5", Likert);
    q5.relevant = "not(${Q4} = 1)".into();
    flow(&body(vec![q4, q5]), &[("Q4", "1"), ("Q5", "1")]);
}

#[test]
fn a_section_hides_its_questions() {
    let mut body = body(vec![question(1, "Q1", Nps), question(2, "Q2", LongText)]);
    body.sections.push(section(2));
    body.sections[1].relevant = "${Q1} < 7".into();
    body.questions[1].section = body.sections[1].id;
    for (score, is_shown) in [("6", true), ("7", false)] {
        let flow = flow(&body, &[("Q1", score)]);
        assert_eq!(flow.sections[1].is_shown, is_shown);
        assert_eq!(find(&body, &flow, "Q2").is_shown, is_shown);
    }
}

#[test]
fn answers_stand_in_later_titles_and_calculations_follow() {
    let mut q2 = question(2, "Q2", MultiChoice);
    q2.design.choices = choices(&["a", "b", "c"]);
    let mut mean = question(3, "M", Calculation);
    mean.calculation = "round((${Q1_1} + ${Q1_2} + ${Q1_3}) div 3, 2)".into();
    // R55: the wording of the reason follows the score.
    let mut word = question(4, "W", Calculation);
    word.calculation = "if(${M} >= 4, '推荐理由', '不推荐原因')".into();
    let mut reason = question(5, "Q5", LongText);
    reason.title = "${W}？您选了${Q2}，均分 ${M}，${Q9}".into();
    let body = body(vec![question(1, "Q1", Matrix), q2, mean, word, reason]);
    let given = [("Q1_1", "4"), ("Q1_2", "5"), ("Q1_3", "4"), ("Q2", "a c")];
    let flow = flow(&body, &given);
    // (4 + 5 + 4) / 3 = 4.333…
    let title = &find(&body, &flow, "Q5").title;
    assert_eq!(title, "推荐理由？您选了选a、选c，均分 4.33，____");
    assert!(!find(&body, &flow, "M").is_shown);
}

#[test]
fn what_stands_there_at_first_gives_way_to_what_is_answered() {
    let mut q1 = question(1, "Q1", Date);
    q1.calculation = "today()".into();
    let body = body(vec![q1]);
    let day = |given: &[(&str, &str)]| {
        let flow = flow(&body, given);
        find(&body, &flow, "Q1").slots[0].answer.clone()
    };
    let words = |words: &str| Some(Answer::Verbatim(words.into()));
    assert_eq!(day(&[]), words("2026-11-29"));
    assert_eq!(day(&[("Q1", "2026-11-01")]), words("2026-11-01"));
    assert_eq!(day(&[("Q1", "")]), None);
}

#[test]
fn days_compare_and_count() {
    let mut q1 = question(1, "Q1", Date);
    q1.constraint = ". <= today() and . >= date('2026-01-01')".into();
    let mut q2 = question(2, "Q2", Likert);
    q2.relevant = "today() - ${Q1} > 30".into();
    let body = body(vec![q1, q2]);
    // 2026-11-29 − 30 days = 2026-10-30.
    for (day, is_right, is_shown) in [
        ("2026-11-29", true, false),
        ("2026-11-30", false, false),
        ("2025-12-31", false, true),
        ("2026-10-30", true, false),
        ("2026-10-29", true, true),
    ] {
        let flow = flow(&body, &[("Q1", day)]);
        assert_eq!(
            find(&body, &flow, "Q1").problems.is_empty(),
            is_right,
            "{day}"
        );
        assert_eq!(find(&body, &flow, "Q2").is_shown, is_shown, "{day}");
    }
}

#[test]
fn each_kind_refuses_what_is_not_of_it() {
    let mut short = question(1, "Q", ShortText);
    short.design.pattern = r"C\d{9}".into();
    let mut multi = question(1, "Q", MultiChoice);
    multi.design.choices = choices(&["a", "b", "c", "none"]);
    multi.design.choices[3].is_exclusive = true;
    (multi.design.min, multi.design.max) = (Some(2.0), Some(2.0));
    let mut number = question(1, "Q", Number);
    (number.design.min, number.design.max) = (Some(0.0), Some(100.0));
    let mut slider = question(1, "Q", Slider);
    slider.design.step = Some(5.0);
    let mut rule = question(1, "Q", Number);
    rule.constraint = ". mod 2 = 0".into();
    let of = |kind| question(1, "Q", kind);
    for (asked, given, problem) in [
        (of(Likert), vec![("Q", "5")], ""),
        (of(Likert), vec![("Q", "6")], "range"),
        (of(Likert), vec![("Q", "0")], "range"),
        (of(Nps), vec![("Q", "0")], ""),
        (of(Nps), vec![("Q", "11")], "range"),
        (of(GatedRating), vec![("Q_gate", "yes"), ("Q", "10")], ""),
        (
            of(GatedRating),
            vec![("Q_gate", "yes"), ("Q", "11")],
            "range",
        ),
        (of(Date), vec![("Q", "2025-02-28")], ""),
        (of(Date), vec![("Q", "2025-02-30")], "date"),
        (of(Date), vec![("Q", "25-02-03")], "date"),
        (short.clone(), vec![("Q", "C202405001")], ""),
        (short, vec![("Q", "C20240500")], "pattern"),
        (multi.clone(), vec![("Q", "a b")], ""),
        (multi.clone(), vec![("Q", "a")], "ticks_min"),
        (multi.clone(), vec![("Q", "a b c")], "ticks_max"),
        (multi.clone(), vec![("Q", "none")], ""),
        (multi, vec![("Q", "a none")], "exclusive"),
        (number.clone(), vec![("Q", "100")], ""),
        (number, vec![("Q", "100.5")], "range"),
        (slider.clone(), vec![("Q", "35")], ""),
        (slider, vec![("Q", "36")], "step"),
        (rule.clone(), vec![("Q", "4")], ""),
        (rule, vec![("Q", "5")], "constraint"),
        (
            of(Ranking),
            vec![("Q_1", "2"), ("Q_2", "1"), ("Q_3", "3")],
            "",
        ),
        (
            of(Ranking),
            vec![("Q_1", "2"), ("Q_2", "2"), ("Q_3", "3")],
            "ranking",
        ),
        (of(Ranking), vec![("Q_1", "1"), ("Q_2", "2")], "incomplete"),
        (of(Ranking), vec![("Q_1", "4")], "ranking"),
        (of(ConstantSum), vec![("Q_1", "60"), ("Q_2", "40")], ""),
        (
            of(ConstantSum),
            vec![("Q_1", "60"), ("Q_2", "30")],
            "incomplete",
        ),
        (of(ConstantSum), vec![("Q_1", "60"), ("Q_2", "50")], "total"),
        (of(ConstantSum), vec![("Q_1", "-1")], "range"),
    ] {
        let kind = asked.design.kind;
        let body = body(vec![asked]);
        let flow = flow(&body, &given);
        let problems = &flow.questions[0].problems;
        let found = problems.first().map_or("", |problem| problem.code);
        assert_eq!(found, problem, "{kind:?} {given:?}");
        assert_eq!(flow.is_complete, problem.is_empty());
    }
}

#[test]
fn a_required_question_says_what_it_lacks() {
    let mut other = question(1, "Q", SingleChoice);
    other.design.choices = choices(&["a", "x"]);
    other.design.choices[1].has_text = true;
    let of = |kind| question(1, "Q", kind);
    for (asked, given, lacks) in [
        (of(Likert), vec![], 1),
        (of(Likert), vec![("Q", "2")], 0),
        (of(Matrix), vec![("Q_1", "2")], 2),
        (of(RatingWithComment), vec![("Q", "2")], 0),
        (of(GatedRating), vec![("Q_gate", "yes")], 1),
        (of(GatedRating), vec![("Q_gate", "no")], 0),
        // R32: an empty second slot is no missing answer.
        (of(OpenSlots), vec![("Q_1", "慢")], 0),
        (of(OpenSlots), vec![], 1),
        (of(Contact), vec![("Q_1", "王")], 0),
        (of(ExpectationPair), vec![("Q_1_e", "5")], 5),
        (other.clone(), vec![("Q", "a")], 0),
        (other.clone(), vec![("Q", "x")], 1),
        (other, vec![("Q", "x"), ("Q_other", "包装")], 0),
    ] {
        let mut asked = asked;
        asked.is_required = true;
        let kind = asked.design.kind;
        let flow = flow(&body(vec![asked]), &given);
        assert_eq!(
            flow.questions[0].problems.len(),
            lacks,
            "{kind:?} {given:?}"
        );
        assert!(
            flow.questions[0]
                .problems
                .iter()
                .all(|problem| problem.is_open())
        );
    }
}

#[test]
fn does_not_apply_is_an_answer_where_it_is_offered() {
    let mut q1 = question(1, "Q1", Likert);
    q1.is_required = true;
    let id = q1.id;
    let mut answers = Answers::default();
    answers.set(id, "", Answer::Missing(NOT_APPLICABLE));
    let refused = Form::new(&body(vec![q1.clone()])).flow(&answers, 0, TODAY);
    assert_eq!(refused.questions[0].problems[0].code, "not_offered");
    q1.design.not_applicable = "不适用".into();
    assert!(
        Form::new(&body(vec![q1]))
            .flow(&answers, 0, TODAY)
            .is_complete
    );
}

#[test]
fn random_orders_stay_for_an_entry_and_keep_the_last_last() {
    let mut q1 = question(1, "Q1", MultiChoice);
    q1.design.choices = choices(&["a", "b", "c", "d", "e", "other", "none"]);
    q1.design.choices[5].has_text = true;
    q1.design.choices[6].is_exclusive = true;
    q1.design.is_random = true;
    let body = body(vec![q1]);
    let form = Form::new(&body);
    let order = |seed| {
        form.flow(&Answers::default(), seed, TODAY).questions[0]
            .order
            .clone()
    };
    let mut firsts = std::collections::BTreeSet::new();
    for seed in 0..40 {
        assert_eq!(order(seed), order(seed));
        assert_eq!(order(seed)[5..], [5, 6]);
        let mut all = order(seed);
        all.sort_unstable();
        assert_eq!(all, (0..7).collect::<Vec<_>>());
        firsts.insert(order(seed)[0]);
    }
    // 40 draws among five: that one of them never comes first has probability below 0.001.
    assert_eq!(firsts.len(), 5);
}

#[test]
fn sixty_questions_that_hang_on_each_other_are_answered_to_the_end() {
    let mut questions = Vec::new();
    for n in 1..=60u8 {
        let mut asked = question(
            n,
            &format!("Q{n}"),
            if n % 3 == 0 { LongText } else { Likert },
        );
        asked.is_required = true;
        if n > 1 {
            asked.relevant = format!("${{Q{}}} <= 4 or ${{Q1}} > 2", n - 1);
            asked.title = format!("您给了${{Q{}}}", n - 1);
        }
        asked.constraint = ". != 9 and string-length(.) < 500".into();
        questions.push(asked);
    }
    let form = Form::new(&body(questions));
    assert!(form.problems().is_empty(), "{:?}", form.problems());
    let given: Vec<(String, String)> = (1..=60).map(|n| (format!("Q{n}"), "3".into())).collect();
    let given: Vec<(&str, &str)> = given
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let given = answers(&form, &given);
    for seed in 0..50 {
        assert!(form.flow(&given, seed, TODAY).is_complete);
    }
}
