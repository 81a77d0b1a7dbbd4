//! A questionnaire with every kind of question, for round trips.

use super::{question_at, section_at};
use model::questionnaire::{
    DesignChoice, DesignKind, DesignRow, DesignedQuestion, QuestionnaireBody, Section, SectionRole,
};

/// Every kind once, with something said in every part that it uses.
pub(crate) fn every_kind() -> QuestionnaireBody {
    let section = |n: usize, title: &str, role| Section {
        id: section_at(100 + n),
        position: n as f64,
        title: title.into(),
        note: format!("{title}的说明"),
        role,
        relevant: String::new(),
        is_random: n == 1,
    };
    let mut body = QuestionnaireBody {
        title: "客户满意度调查".into(),
        intro: "目的、时长与保密。".into(),
        closing: "谢谢！".into(),
        sections: vec![
            section(0, "基本信息", SectionRole::Profile),
            section(1, "服务体验", SectionRole::Ratings),
        ],
        questions: Vec::new(),
    };
    body.sections[1].relevant = "${Q5} != 'a'".into();
    for (n, kind) in DesignKind::ALL.iter().enumerate() {
        let section = body.sections[usize::from(n > 4)].id;
        let code = format!("Q{}", n + 1);
        let mut question = DesignedQuestion::new(question_at(100 + n), section, &code, *kind);
        question.position = n as f64;
        question.title = format!("第{}题，您说了 ${{Q1}}？", n + 1);
        question.hint = "提示".into();
        question.is_required = kind.is_asked() && n % 2 == 0;
        question.touchpoint = "售后".into();
        question.need = "basic".into();
        fill(&mut question);
        body.questions.push(question);
    }
    body
}

fn fill(question: &mut DesignedQuestion) {
    let choice = |code: &str, label: &str, is_exclusive, has_text| DesignChoice {
        code: code.into(),
        label: label.into(),
        is_exclusive,
        has_text,
    };
    let design = &mut question.design;
    match design.kind {
        DesignKind::Likert => {
            design.not_applicable = "不适用".into();
            design.is_reversed = true;
            design.points.reverse();
        }
        DesignKind::SingleChoice => {
            design.choices = vec![
                choice("a", "甲", false, false),
                choice("b", "其他", false, true),
            ];
            design.is_random = true;
        }
        DesignKind::MultiChoice => {
            design.choices = vec![
                choice("a", "甲", false, false),
                choice("b", "乙", false, true),
                choice("none", "都没有", true, false),
            ];
            (design.min, design.max) = (Some(1.0), Some(2.0));
            question.relevant = "${Q1} >= 4 or ${Q2} < 7".into();
            question.constraint = "not(selected(., 'a')) or ${Q1} = 5".into();
            question.constraint_message = "请核对".into();
        }
        DesignKind::Matrix | DesignKind::ExpectationPair => {
            design.rows = [("speed", "速度"), ("price", "价格")]
                .map(|(code, label)| DesignRow {
                    code: code.into(),
                    label: label.into(),
                })
                .into();
            design.is_random = true;
        }
        DesignKind::Ranking | DesignKind::ConstantSum => {
            design.choices = vec![
                choice("x", "安装", false, false),
                choice("y", "维修", false, false),
            ];
            design.max = Some(2.0);
        }
        DesignKind::Number => {
            (design.min, design.max) = (Some(0.0), Some(99.5));
            design.unit = "万元".into();
            question.constraint = "${Q8_x} != 1 and . = int(.)".into();
            question.calculation = "10".into();
        }
        DesignKind::ShortText => {
            design.pattern = "KH-[0-9]{6}|无".into();
            question.calculation = "'KH-'".into();
        }
        DesignKind::Slider => (design.low_label, design.high_label) = ("低".into(), "高".into()),
        DesignKind::Contact => question.constraint = "true()".into(),
        DesignKind::Calculation => {
            question.calculation = "if(${Q3} > 5, ${Q7_speed}, ${Q16_price_p})".into();
            question.hint.clear();
            question.title = "合计".into();
        }
        _ => {}
    }
}
