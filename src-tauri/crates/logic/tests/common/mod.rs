//! Questionnaires for the tests.
#![allow(dead_code)]

use logic::{Answers, Flow, Form, QuestionFlow, Today};
use model::questionnaire::{
    DesignChoice, DesignKind, DesignRow, DesignedQuestion, QuestionnaireBody, Section, SectionRole,
};
use model::{Answer, DesignedQuestionId, SectionId};

pub const TODAY: Today = Today(match chrono::NaiveDate::from_ymd_opt(2026, 11, 29) {
    Some(day) => day,
    None => panic!(),
});

pub fn section(n: u8) -> Section {
    Section {
        id: SectionId::from_bytes([n; 16]),
        position: f64::from(n),
        title: format!("部分{n}"),
        note: String::new(),
        role: SectionRole::Ratings,
        relevant: String::new(),
        is_random: false,
    }
}

pub fn question(n: u8, code: &str, kind: DesignKind) -> DesignedQuestion {
    let id = DesignedQuestionId::from_bytes([n; 16]);
    let mut question = DesignedQuestion::new(id, SectionId::from_bytes([1; 16]), code, kind);
    question.position = f64::from(n);
    question.title = format!("题{code}");
    question
}

pub fn choices(codes: &[&str]) -> Vec<DesignChoice> {
    codes
        .iter()
        .map(|code| DesignChoice {
            code: (*code).into(),
            label: format!("选{code}"),
            ..DesignChoice::default()
        })
        .collect()
}

pub fn rows(codes: &[&str]) -> Vec<DesignRow> {
    codes
        .iter()
        .map(|code| DesignRow {
            code: (*code).into(),
            label: format!("行{code}"),
        })
        .collect()
}

pub fn body(questions: Vec<DesignedQuestion>) -> QuestionnaireBody {
    QuestionnaireBody {
        title: "试".into(),
        sections: vec![section(1)],
        questions,
        ..QuestionnaireBody::default()
    }
}

/// Answers by slot code, in the words of expressions.
pub fn answers(form: &Form, given: &[(&str, &str)]) -> Answers {
    given
        .iter()
        .map(|(code, value)| match *value {
            "" => (
                form.key_of_code(code).unwrap(),
                Answer::Missing(model::BLANK),
            ),
            value => form
                .answer_of(code, value)
                .unwrap_or_else(|| panic!("{code} {value}")),
        })
        .collect()
}

pub fn flow(body: &QuestionnaireBody, given: &[(&str, &str)]) -> Flow {
    let form = Form::new(body);
    form.flow(&answers(&form, given), 7, TODAY)
}

pub fn find<'a>(body: &QuestionnaireBody, flow: &'a Flow, code: &str) -> &'a QuestionFlow {
    let at = |question: &&QuestionFlow| body.questions[question.question].code == code;
    flow.questions.iter().find(at).unwrap()
}
