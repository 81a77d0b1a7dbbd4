//! Every rule with what it must find and what it must leave alone; expectations by the rule's own
//! words, not by running it.

use super::*;
use crate::questionnaire::{Design, DesignChoice, DesignKind, SectionRole};
use std::collections::BTreeSet;

fn section(n: u8, role: SectionRole) -> Section {
    Section {
        id: SectionId::from_bytes([n; 16]),
        position: f64::from(n),
        title: format!("模块{n}"),
        note: String::new(),
        role,
        relevant: String::new(),
        is_random: false,
    }
}

fn question(section: u8, n: u8, kind: DesignKind) -> DesignedQuestion {
    let id = DesignedQuestionId::from_bytes([n; 16]);
    let mut question = DesignedQuestion::new(
        id,
        SectionId::from_bytes([section; 16]),
        &format!("Q{n}"),
        kind,
    );
    question.position = f64::from(n);
    question.title = format!("您对第{n}项满意吗？");
    if kind == DesignKind::MultiChoice {
        question.design.choices[2].is_exclusive = true;
    }
    question
}

/// Two modules of four ratings, overall satisfaction and NPS: nothing to find.
fn good() -> QuestionnaireBody {
    let mut body = QuestionnaireBody {
        sections: vec![
            section(1, SectionRole::Ratings),
            section(2, SectionRole::Ratings),
            section(3, SectionRole::Other),
        ],
        ..QuestionnaireBody::default()
    };
    for n in 1..=8 {
        body.questions
            .push(question(1 + (n - 1) / 4, n, DesignKind::Likert));
    }
    let mut overall = question(3, 9, DesignKind::Likert);
    overall.title = "总体来说，您对我们满意吗？".into();
    body.questions.push(overall);
    body.questions.push(question(3, 10, DesignKind::Nps));
    body
}

fn rules(body: &QuestionnaireBody) -> BTreeSet<&'static str> {
    check(body).iter().map(|finding| finding.rule).collect()
}

fn with(n: u8, kind: DesignKind, change: impl Fn(&mut Design)) -> QuestionnaireBody {
    let mut body = good();
    let mut made = question(3, n, kind);
    change(&mut made.design);
    body.questions.push(made);
    body
}

#[test]
fn a_sound_questionnaire_has_no_findings() {
    assert_eq!(rules(&good()), BTreeSet::new());
    for kind in DesignKind::ALL
        .iter()
        .filter(|kind| **kind != DesignKind::Calculation)
    {
        let body = with(50, *kind, |_| {});
        assert_eq!(rules(&body), BTreeSet::new(), "{kind:?}");
    }
}

#[test]
fn each_fault_is_named_by_its_rule() {
    use DesignKind::*;
    let changed = |change: &dyn Fn(&mut QuestionnaireBody)| {
        let mut body = good();
        change(&mut body);
        body
    };
    let choice = |label: &str| DesignChoice {
        code: label.into(),
        label: label.into(),
        ..DesignChoice::default()
    };
    let cases: Vec<(&str, QuestionnaireBody)> = vec![
        ("no_questions", QuestionnaireBody::default()),
        (
            "lost_question",
            changed(&|b| b.questions[0].section = SectionId::from_bytes([77; 16])),
        ),
        (
            "empty_title",
            changed(&|b| b.questions[0].title = " ".into()),
        ),
        (
            "duplicate_code",
            changed(&|b| b.questions[1].code = "Q1".into()),
        ),
        ("duplicate_code", {
            // The row of a matrix and a question of its own under one name.
            let mut body = with(50, Matrix, |_| {});
            body.questions[0].code = "Q50_1".into();
            body
        }),
        (
            "bad_code",
            changed(&|b| b.questions[0].code = "1 题".into()),
        ),
        (
            "bad_code",
            with(50, SingleChoice, |d| d.choices[0].code = "a b".into()),
        ),
        (
            "duplicate_choice",
            with(50, SingleChoice, |d| d.choices[1].code = "1".into()),
        ),
        (
            "duplicate_choice",
            with(50, MultiChoice, |d| d.choices[1].label = "选项1".into()),
        ),
        (
            "duplicate_choice",
            with(50, Matrix, |d| d.rows[1].label = "项目1".into()),
        ),
        (
            "empty_choice",
            with(50, SingleChoice, |d| d.choices[1].label = String::new()),
        ),
        (
            "empty_choice",
            with(50, OpenSlots, |d| d.labels[1] = String::new()),
        ),
        (
            "too_few_choices",
            with(50, SingleChoice, |d| d.choices.truncate(1)),
        ),
        ("too_few_choices", with(50, Matrix, |d| d.rows.clear())),
        ("too_few_choices", with(50, Contact, |d| d.labels.clear())),
        (
            "too_many_choices",
            with(50, MultiChoice, |d| {
                d.choices = (0..64).map(|n| choice(&format!("c{n}"))).collect()
            }),
        ),
        ("bad_points", with(50, Likert, |d| d.points[1].score = 1)),
        ("bad_points", with(50, Likert, |d| d.points.truncate(1))),
        ("bad_points", with(50, Likert, |d| d.points.swap(1, 3))),
        (
            "bad_bounds",
            with(50, Number, |d| (d.min, d.max) = (Some(5.0), Some(1.0))),
        ),
        ("bad_bounds", with(50, Slider, |d| d.step = Some(0.0))),
        ("bad_bounds", with(50, Slider, |d| d.max = None)),
        ("bad_bounds", with(50, MultiChoice, |d| d.max = Some(4.0))),
        ("bad_bounds", with(50, Ranking, |d| d.max = Some(0.0))),
        ("no_total", with(50, ConstantSum, |d| d.total = None)),
        ("nps_scale", with(50, Nps, |d| d.min = Some(1.0))),
        ("nps_scale", with(50, Nps, |d| d.max = Some(5.0))),
        ("no_calculation", with(50, Calculation, |_| {})),
        (
            "forward_reference",
            changed(&|b| b.questions[0].relevant = "${Q2} > 3".into()),
        ),
        (
            "forward_reference",
            changed(&|b| b.questions[0].title = "关于${Q1}，您满意吗？".into()),
        ),
        (
            "forward_reference",
            changed(&|b| b.sections[0].relevant = "${Q3} > 3".into()),
        ),
        (
            "no_message",
            changed(&|b| b.questions[0].constraint = ". > 1".into()),
        ),
        (
            "no_exit",
            with(50, MultiChoice, |d| d.choices[2].is_exclusive = false),
        ),
        (
            "empty_section",
            changed(&|b| b.sections.push(section(9, SectionRole::Other))),
        ),
        // R30: three items, seven items.
        (
            "module_size",
            changed(&|b| {
                b.questions.remove(0);
            }),
        ),
        (
            "module_size",
            changed(&|b| {
                for n in 20..23 {
                    b.questions.push(question(1, n, Likert));
                }
            }),
        ),
        (
            "no_overall",
            changed(&|b| {
                b.questions.remove(8);
            }),
        ),
        (
            "no_nps",
            changed(&|b| {
                b.questions.remove(9);
            }),
        ),
        (
            "recommend_scale",
            changed(&|b| b.questions[0].title = "您愿意推荐我们吗？".into()),
        ),
        (
            "mixed_scale",
            changed(&|b| b.questions[1].design.points.reverse()),
        ),
        (
            "mixed_scale",
            changed(&|b| b.questions[1].design.points.truncate(4)),
        ),
        (
            "unbalanced_scale",
            changed(&|b| {
                b.questions[0].design.points.remove(0);
            }),
        ),
        (
            "unnamed_ends",
            changed(&|b| b.questions[0].design.points[4].label = String::new()),
        ),
        (
            "too_many_open",
            changed(&|b| {
                for n in 20..25 {
                    b.questions.push(question(3, n, LongText));
                }
            }),
        ),
        (
            "too_long_form",
            changed(&|b| {
                for n in 20..40 {
                    b.questions.push(question(3, n, LongText));
                }
            }),
        ),
        (
            "promised_length",
            changed(&|b| b.intro = "只要 0.5 分钟".into()),
        ),
        (
            "band_gap",
            with(50, SingleChoice, |d| {
                d.choices = ["6个月", "1-3年", "3年以上"].map(choice).into()
            }),
        ),
        (
            "band_overlap",
            with(50, SingleChoice, |d| {
                d.choices = ["1-4年", "3-6年"].map(choice).into()
            }),
        ),
        (
            "band_edge",
            with(50, SingleChoice, |d| {
                d.choices = ["1-3年", "3-6年"].map(choice).into()
            }),
        ),
    ];
    for (rule, body) in &cases {
        assert!(rules(body).contains(rule), "{rule}: {:?}", rules(body));
    }
    let shown: BTreeSet<&str> = cases.iter().map(|(rule, _)| *rule).collect();
    let all = CHECKS.iter().copied().flatten().map(|rule| rule.name);
    for name in all.filter(|name| *name != "total_items") {
        assert!(shown.contains(name), "no case for {name}");
    }
}

#[test]
fn five_modules_have_twenty_to_thirty_items() {
    let form = |per_module: u8| {
        let mut body = QuestionnaireBody::default();
        for module in 1..=5 {
            body.sections.push(section(module, SectionRole::Ratings));
            for n in 0..per_module {
                body.questions
                    .push(question(module, module * 10 + n, DesignKind::Likert));
            }
        }
        body
    };
    for (per_module, is_named) in [(3, true), (4, false), (6, false), (7, true)] {
        assert_eq!(
            rules(&form(per_module)).contains("total_items"),
            is_named,
            "{per_module}"
        );
    }
}

#[test]
fn a_calculation_may_look_ahead() {
    let mut body = good();
    let mut sum = question(1, 60, DesignKind::Calculation);
    sum.calculation = "${Q8} + 1".into();
    body.questions.insert(0, sum);
    body.questions[1].relevant = "${Q60} > 1".into();
    assert_eq!(rules(&body), BTreeSet::new());
}
