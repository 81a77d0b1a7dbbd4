//! A questionnaire as a paper form holds it.

use super::skip::{in_words, jump, unpiped};
use ::report::paper::{PaperChoice, PaperForm, PaperItem, PaperPart, PaperPoint, PaperSection};
use model::QuestionnaireId;
use model::questionnaire::{Design, DesignKind, DesignedQuestion, QuestionnaireBody};

const LEGEND: &str = "填写说明：在选中的 □ 内打“√”；标 * 的题必答；题号和选项前的小字供录入使用。";

/// What is printed. `version` is the number of the frozen version.
pub(super) fn form(
    id: QuestionnaireId,
    version: Option<u32>,
    body: &QuestionnaireBody,
) -> PaperForm {
    let hex: String = id
        .to_string()
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect();
    let version_words =
        version.map_or_else(|| "未定版".to_owned(), |version| format!("第 {version} 版"));
    PaperForm {
        title: body.title.clone(),
        intro: body.intro.clone(),
        legend: LEGEND.into(),
        closing: body.closing.clone(),
        footer: format!(
            "问卷 {} · {version_words}",
            hex.chars().take(8).collect::<String>().to_uppercase()
        ),
        qr: format!("KS1/{hex}/{}", version.unwrap_or(0)),
        sections: body
            .sections
            .iter()
            .map(|section| PaperSection {
                title: section.title.clone(),
                note: unpiped(&section.note),
                condition: in_words(&section.relevant, body).replace("时回答", "时回答本部分"),
                items: body
                    .questions
                    .iter()
                    .enumerate()
                    .filter(|(_, question)| {
                        question.section == section.id
                            && question.design.kind != DesignKind::Calculation
                    })
                    .map(|(at, question)| item(body, at, question))
                    .collect(),
            })
            .filter(|section| !section.items.is_empty())
            .collect(),
    }
}

fn item(body: &QuestionnaireBody, at: usize, question: &DesignedQuestion) -> PaperItem {
    let is_asked = question.design.kind.is_asked();
    PaperItem {
        code: if is_asked {
            question.code.clone()
        } else {
            String::new()
        },
        title: unpiped(&question.title),
        kind: kind_words(&question.design),
        hint: unpiped(&question.hint),
        condition: in_words(&question.relevant, body),
        is_required: question.is_required,
        parts: parts(body, at, question),
    }
}

fn number(value: f64) -> String {
    value.to_string()
}

/// How to answer.
fn kind_words(design: &Design) -> String {
    let range = |low: f64, high: f64| {
        format!(
            "填 {}～{}",
            number(design.min.unwrap_or(low)),
            number(design.max.unwrap_or(high))
        )
    };
    match design.kind {
        DesignKind::SingleChoice => "单选".into(),
        DesignKind::MultiChoice => match (design.min, design.max) {
            (Some(min), Some(max)) if min == max => format!("多选，选 {} 项", number(min)),
            (Some(min), Some(max)) => format!("多选，选 {}～{} 项", number(min), number(max)),
            (Some(min), None) => format!("多选，至少 {} 项", number(min)),
            (None, Some(max)) => format!("多选，最多 {} 项", number(max)),
            (None, None) => "可多选".into(),
        },
        DesignKind::Ranking => match design.max {
            Some(max) if (max as usize) < design.choices.len() => {
                format!(
                    "选最重要的 {} 项填 1～{}，1 为最重要",
                    number(max),
                    number(max)
                )
            }
            _ => format!("填 1～{}，1 为最重要", design.choices.len()),
        },
        DesignKind::ConstantSum => format!("各项合计 {}", number(design.total.unwrap_or(100.0))),
        DesignKind::Slider => range(0.0, 100.0),
        DesignKind::Number if design.min.is_some() && design.max.is_some() => range(0.0, 0.0),
        DesignKind::Date => "年-月-日".into(),
        _ => String::new(),
    }
}

fn points(design: &Design) -> Vec<PaperPoint> {
    let mut points: Vec<PaperPoint> = design
        .points
        .iter()
        .map(|point| PaperPoint {
            score: point.score.to_string(),
            label: point.label.clone(),
        })
        .collect();
    if !design.not_applicable.is_empty() {
        points.push(PaperPoint {
            score: "—".into(),
            label: design.not_applicable.clone(),
        });
    }
    points
}

/// Whole scores with words at the ends.
fn steps(low: i32, high: i32, design: &Design) -> Vec<PaperPoint> {
    let label = |score: i32| match score {
        score if score == low => design.low_label.clone(),
        score if score == high => design.high_label.clone(),
        _ => String::new(),
    };
    (low..=high.min(low + 20))
        .map(|score| PaperPoint {
            score: score.to_string(),
            label: label(score),
        })
        .collect()
}

fn choices(body: &QuestionnaireBody, at: usize, question: &DesignedQuestion) -> PaperPart {
    let is_single = question.design.kind == DesignKind::SingleChoice;
    let choice = |(choice, n): (&model::questionnaire::DesignChoice, usize)| PaperChoice {
        code: n.to_string(),
        label: match choice.is_exclusive && !is_single {
            true => format!("{}（选此项则不选其他）", choice.label),
            false => choice.label.clone(),
        },
        has_text: choice.has_text,
        skip: match is_single {
            true => jump(body, at, &question.code, &choice.code),
            false => String::new(),
        },
    };
    PaperPart::Choices(
        question
            .design
            .choices
            .iter()
            .zip(1..)
            .map(choice)
            .collect(),
    )
}

fn label_at<'a>(design: &'a Design, at: usize, usual: &'a str) -> &'a str {
    design
        .labels
        .get(at)
        .filter(|label| !label.is_empty())
        .map_or(usual, String::as_str)
}

fn parts(body: &QuestionnaireBody, at: usize, question: &DesignedQuestion) -> Vec<PaperPart> {
    let design = &question.design;
    let lines = |label: &str, n| PaperPart::Lines {
        label: label.to_owned(),
        n,
    };
    let whole = |bound: Option<f64>, usual: i32| bound.map_or(usual, |bound| bound as i32);
    let rows = || -> Vec<(String, String)> {
        design
            .rows
            .iter()
            .map(|row| (question.slot_code(&row.code), row.label.clone()))
            .collect()
    };
    let blanks = |unit: &str| -> PaperPart {
        let blank = |choice: &model::questionnaire::DesignChoice| {
            (
                question.slot_code(&choice.code),
                choice.label.clone(),
                unit.to_owned(),
            )
        };
        PaperPart::Blanks(design.choices.iter().map(blank).collect())
    };
    match design.kind {
        DesignKind::Likert => vec![PaperPart::Scale(points(design))],
        DesignKind::Nps => vec![PaperPart::Scale(steps(0, 10, design))],
        DesignKind::GatedRating => {
            let gate = format!("{}_gate", question.code);
            let answers = [(0, "yes", "愿意"), (1, "no", "不愿意")].map(|(place, value, usual)| {
                let onward = jump(body, at, &gate, value);
                PaperChoice {
                    code: (place + 1).to_string(),
                    label: label_at(design, place, usual).to_owned(),
                    has_text: false,
                    skip: match (value, onward.as_str()) {
                        ("yes", "") => "请在下面打分".into(),
                        ("no", "") => "不用打分".into(),
                        _ => onward,
                    },
                }
            });
            vec![
                PaperPart::Choices(answers.to_vec()),
                PaperPart::Scale(steps(whole(design.min, 1), whole(design.max, 10), design)),
            ]
        }
        DesignKind::RatingWithComment => {
            vec![
                PaperPart::Scale(points(design)),
                lines(&format!("{}：", label_at(design, 0, "说明")), 2),
            ]
        }
        DesignKind::SingleChoice | DesignKind::MultiChoice => vec![choices(body, at, question)],
        DesignKind::Matrix => vec![PaperPart::Table {
            groups: Vec::new(),
            points: points(design),
            rows: rows(),
        }],
        DesignKind::ExpectationPair => vec![PaperPart::Table {
            groups: vec![
                label_at(design, 0, "期望").to_owned(),
                label_at(design, 1, "实际感受").to_owned(),
            ],
            points: points(design),
            rows: rows(),
        }],
        DesignKind::Ranking => vec![blanks("")],
        DesignKind::ConstantSum => vec![blanks(&design.unit)],
        DesignKind::Number | DesignKind::Slider => {
            let ends = match (design.low_label.as_str(), design.high_label.as_str()) {
                ("", "") => String::new(),
                (low, high) => format!("{low} → {high}"),
            };
            vec![PaperPart::Blanks(vec![(
                String::new(),
                ends,
                design.unit.clone(),
            )])]
        }
        DesignKind::Date => vec![PaperPart::Blanks(vec![(
            String::new(),
            String::new(),
            String::new(),
        )])],
        DesignKind::ShortText => vec![lines("", 1)],
        DesignKind::LongText => vec![lines("", 4)],
        DesignKind::OpenSlots => {
            let n = if design.labels.len() > 3 { 1 } else { 2 };
            design.labels.iter().map(|label| lines(label, n)).collect()
        }
        DesignKind::Contact => {
            let blank = |(label, n): (&String, usize)| {
                (
                    question.slot_code(&n.to_string()),
                    label.clone(),
                    String::new(),
                )
            };
            vec![PaperPart::Blanks(
                design.labels.iter().zip(1..).map(blank).collect(),
            )]
        }
        DesignKind::Note | DesignKind::Calculation => Vec::new(),
    }
}
