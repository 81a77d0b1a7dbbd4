//! Questionnaires and questions as the program's own files write them: short, with the usual left
//! out. Templates and the built-in library are of this form.

use super::shapes::{new_question_id, new_section_id};
use crate::failure::Result;
use crate::wire::Failure;
use model::SectionId;
use model::questionnaire::{
    Design, DesignChoice, DesignKind, DesignRow, DesignedQuestion, QuestionnaireBody, ScalePoint,
    Section, SectionRole,
};
use serde::Deserialize;

/// A template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlannedQuestionnaire {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    #[serde(default)]
    intro: String,
    #[serde(default)]
    closing: String,
    sections: Vec<PlannedSection>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlannedSection {
    title: String,
    #[serde(default)]
    note: String,
    role: SectionRole,
    #[serde(default)]
    relevant: String,
    #[serde(default)]
    is_random: bool,
    questions: Vec<PlannedQuestion>,
}

/// A question; what is left out is as [`Design::new`] makes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlannedQuestion {
    /// Empty = the next number.
    #[serde(default)]
    code: String,
    title: String,
    #[serde(default)]
    hint: String,
    kind: DesignKind,
    /// Name of a scale of [`scale`]; 满意 when left out.
    #[serde(default)]
    scale: String,
    #[serde(default)]
    choices: Vec<Worded>,
    #[serde(default)]
    rows: Vec<Worded>,
    #[serde(default)]
    is_reversed: bool,
    #[serde(default)]
    not_applicable: String,
    #[serde(default)]
    is_random: bool,
    min: Option<f64>,
    max: Option<f64>,
    step: Option<f64>,
    total: Option<f64>,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    low_label: String,
    #[serde(default)]
    high_label: String,
    #[serde(default)]
    pattern: String,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    is_required: bool,
    #[serde(default)]
    relevant: String,
    #[serde(default)]
    constraint: String,
    #[serde(default)]
    constraint_message: String,
    #[serde(default)]
    calculation: String,
    #[serde(default)]
    touchpoint: String,
    #[serde(default)]
    need: String,
}

/// A choice or row: its wording alone, or with all that it is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Worded {
    Plain(String),
    Whole(DesignChoice),
}

impl Worded {
    fn choice(&self, n: u32) -> DesignChoice {
        let mut choice = match self {
            Self::Plain(label) => DesignChoice {
                label: label.clone(),
                ..DesignChoice::default()
            },
            Self::Whole(choice) => choice.clone(),
        };
        if choice.code.is_empty() {
            choice.code = n.to_string();
        }
        choice
    }
}

/// Points 1 … by wording, lowest first; `None` for a name that is not known.
fn scale(name: &str) -> Option<Vec<ScalePoint>> {
    let labels: &[&str] = match name {
        "" | "satisfaction" => return Some(Design::satisfaction_points()),
        "agreement" => &["非常不同意", "不同意", "一般", "同意", "非常同意"],
        "agreement_7" => &[
            "非常不同意",
            "不同意",
            "比较不同意",
            "一般",
            "比较同意",
            "同意",
            "非常同意",
        ],
        "quality" => &["很差", "较差", "一般", "较好", "很好"],
        "effort" => &["非常费力", "比较费力", "一般", "比较省力", "非常省力"],
        "likelihood" => &["肯定不会", "可能不会", "不确定", "可能会", "肯定会"],
        "importance" => &["很不重要", "不太重要", "一般", "比较重要", "非常重要"],
        _ => return None,
    };
    let point = |(label, score): (&&str, i16)| ScalePoint {
        score,
        label: (*label).into(),
    };
    Some(labels.iter().zip(1..).map(point).collect())
}

impl PlannedQuestion {
    /// The question under a new id, at a place; `code` when it has none of its own.
    pub(crate) fn make(
        &self,
        section: SectionId,
        position: f64,
        code: &str,
    ) -> Result<DesignedQuestion> {
        let own = if self.code.is_empty() {
            code
        } else {
            &self.code
        };
        let mut question = DesignedQuestion::new(new_question_id(), section, own, self.kind);
        question.position = position;
        question.title.clone_from(&self.title);
        question.hint.clone_from(&self.hint);
        question.is_required = self.is_required;
        question.relevant.clone_from(&self.relevant);
        question.constraint.clone_from(&self.constraint);
        question
            .constraint_message
            .clone_from(&self.constraint_message);
        question.calculation.clone_from(&self.calculation);
        question.touchpoint.clone_from(&self.touchpoint);
        question.need.clone_from(&self.need);
        let design = &mut question.design;
        if self.kind.has_points() {
            design.points = scale(&self.scale).ok_or_else(|| {
                Failure::new("template", format!("没有名为“{}”的量表。", self.scale))
            })?;
        }
        if !self.choices.is_empty() {
            let choices = self.choices.iter().zip(1..);
            design.choices = choices.map(|(choice, n)| choice.choice(n)).collect();
        }
        if !self.rows.is_empty() {
            let row = |(row, n): (&Worded, u32)| {
                let DesignChoice { code, label, .. } = row.choice(n);
                DesignRow { code, label }
            };
            design.rows = self.rows.iter().zip(1..).map(row).collect();
        }
        design.is_reversed = self.is_reversed;
        design.is_random = self.is_random;
        design.not_applicable.clone_from(&self.not_applicable);
        for (own, given) in [
            (&mut design.min, self.min),
            (&mut design.max, self.max),
            (&mut design.step, self.step),
            (&mut design.total, self.total),
        ] {
            *own = given.or(*own);
        }
        for (own, given) in [
            (&mut design.unit, &self.unit),
            (&mut design.low_label, &self.low_label),
            (&mut design.high_label, &self.high_label),
            (&mut design.pattern, &self.pattern),
        ] {
            if !given.is_empty() {
                own.clone_from(given);
            }
        }
        if !self.labels.is_empty() {
            design.labels.clone_from(&self.labels);
        }
        Ok(question)
    }
}

impl PlannedQuestionnaire {
    /// The questionnaire under new ids.
    pub(crate) fn make(&self) -> Result<QuestionnaireBody> {
        let mut body = QuestionnaireBody {
            title: self.title.clone(),
            intro: self.intro.clone(),
            closing: self.closing.clone(),
            ..QuestionnaireBody::default()
        };
        for (planned, place) in self.sections.iter().zip(1..) {
            let section = Section {
                id: new_section_id(),
                position: f64::from(place),
                title: planned.title.clone(),
                note: planned.note.clone(),
                role: planned.role,
                relevant: planned.relevant.clone(),
                is_random: planned.is_random,
            };
            for (question, place) in planned.questions.iter().zip(1..) {
                let code = body.free_code();
                let made = question.make(section.id, f64::from(place), &code)?;
                body.questions.push(made);
            }
            body.sections.push(section);
        }
        Ok(body)
    }
}
