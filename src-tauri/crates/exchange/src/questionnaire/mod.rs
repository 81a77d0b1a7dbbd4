//! Questionnaires as files: XLSForm, the 问卷星 text language, and our own JSON.
//!
//! A file becomes a [`QuestionnaireDraft`]: a whole questionnaire and what could not be taken as
//! it stood. Nothing is dropped without a line that names its place. Start at [`read`];
//! [`xlsform::write`] and [`json::write`] are the ways out. Ids in a draft come from the file
//! where it has them; all others follow from the place and are the caller's to replace.

pub mod json;
#[cfg(test)]
mod sample;
pub mod wjx;
pub mod xlsform;

use crate::place::of_file;
use crate::table::{Kind, kind_of};
use model::ids::id_of_parts;
use model::questionnaire::{QuestionnaireBody, Section, SectionRole};
use model::{DesignedQuestionId, Problem, ProblemCode, QuestionnaireId, SectionId};
use serde::{Deserialize, Serialize};

/// Sections and questions of a file beyond this were not made by hand.
pub(crate) const MOST_QUESTIONS: usize = 2_000;

/// What a questionnaire is written in (问卷文件格式).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// XLSForm: xlsx, xls or csv.
    XlsForm,
    /// The text language of 问卷星.
    Wjx,
    /// Our own JSON.
    Json,
}

impl Format {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::XlsForm => "xlsform",
            Self::Wjx => "wjx",
            Self::Json => "json",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::XlsForm, Self::Wjx, Self::Json]
            .into_iter()
            .find(|format| format.as_str() == name)
    }
}

/// What a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionnaireDraft {
    /// As it was read.
    pub format: Format,
    /// The questionnaire that the file was exported from.
    pub id: Option<QuestionnaireId>,
    /// The questionnaire.
    pub body: QuestionnaireBody,
    /// Ids of sections and questions that the file gave; the others follow from the place.
    pub given_sections: Vec<SectionId>,
    /// As `given_sections`.
    pub given_questions: Vec<DesignedQuestionId>,
    /// What was not taken as it stood.
    pub problems: Vec<Problem>,
}

impl QuestionnaireDraft {
    pub(crate) fn new(format: Format, body: QuestionnaireBody) -> Self {
        Self {
            format,
            id: None,
            body,
            given_sections: Vec::new(),
            given_questions: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// Reads a questionnaire; without a format it is told by content. `file` is the base name, for
/// problems.
///
/// # Errors
/// One problem for a file that holds no questionnaire at all.
pub fn read(
    file: &str,
    bytes: &[u8],
    format: Option<Format>,
) -> Result<QuestionnaireDraft, Problem> {
    let mut draft = match format.unwrap_or_else(|| guess(bytes)) {
        Format::XlsForm => xlsform::read(file, bytes)?,
        Format::Wjx => wjx::read(file, &crate::encoding::decode(file, bytes, None)?.text)?,
        Format::Json => json::read(file, &crate::encoding::decode(file, bytes, None)?.text)?,
    };
    if draft.body.questions.is_empty() {
        let first = draft
            .problems
            .first()
            .map(|problem| problem.message.clone());
        let message = match first {
            Some(reason) => format!("没有读到题目：{reason}"),
            None => "没有读到题目，请检查文件内容后重试".into(),
        };
        return Err(of_file(file, ProblemCode::Empty, message));
    }
    if draft.body.questions.len() > MOST_QUESTIONS {
        let message = format!(
            "共{}道题，超过一份问卷可有的{MOST_QUESTIONS}道；请拆成几份后重试",
            draft.body.questions.len()
        );
        return Err(of_file(file, ProblemCode::TooLarge, message));
    }
    place_in_order(&mut draft.body);
    Ok(draft)
}

/// Positions as the order says.
fn place_in_order(body: &mut QuestionnaireBody) {
    for (section, position) in body.sections.iter_mut().zip(1..) {
        section.position = f64::from(position);
    }
    for (question, position) in body.questions.iter_mut().zip(1..) {
        question.position = f64::from(position);
    }
}

fn guess(bytes: &[u8]) -> Format {
    if !matches!(kind_of(bytes), Kind::Text) {
        return Format::XlsForm;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_lowercase();
    let has_columns = |names: &[&str]| {
        lower.lines().any(|line| {
            let cells: Vec<&str> = line
                .split([',', '\t', ';'])
                .map(|cell| cell.trim().trim_matches('"'))
                .collect();
            names.iter().all(|name| cells.contains(name))
        })
    };
    if head.starts_with('{') {
        Format::Json
    } else if has_columns(&["type", "name"]) || has_columns(&["list_name", "name"]) {
        Format::XlsForm
    } else {
        Format::Wjx
    }
}

/// An id that follows from a place in the file.
pub(crate) fn section_at(place: usize) -> SectionId {
    SectionId(id_of_parts("draft_section", &[&place.to_le_bytes()]))
}

/// As [`section_at`].
pub(crate) fn question_at(place: usize) -> DesignedQuestionId {
    DesignedQuestionId(id_of_parts("draft_question", &[&place.to_le_bytes()]))
}

pub(crate) fn section(place: usize, title: &str, role: SectionRole) -> Section {
    Section {
        id: section_at(place),
        position: 0.0,
        title: title.into(),
        note: String::new(),
        role,
        relevant: String::new(),
        is_random: false,
    }
}

/// What a section is for, by its heading; ratings unless it says something else.
pub(crate) fn role_of(title: &str) -> SectionRole {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&["基本信息", "基本资料", "个人信息", "企业信息", "背景"]) {
        SectionRole::Profile
    } else if has(&["问题反馈", "问题与", "存在的问题", "投诉"]) {
        SectionRole::Problems
    } else if has(&["建议", "改进", "意见"]) {
        SectionRole::Suggestions
    } else if has(&["满意", "评价", "体验", "服务", "质量", "评分", "打分"]) {
        SectionRole::Ratings
    } else {
        SectionRole::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        for (bytes, format) in [
            (&b"PK\x03\x04"[..], Format::XlsForm),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::XlsForm),
            (b"\xEF\xBB\xBF {\"format\": 1}", Format::Json),
            (b"\"survey\",,,\n,\"type\",\"name\"", Format::XlsForm),
            ("调查\n\n1. 您好吗？[单选题]\n好".as_bytes(), Format::Wjx),
        ] {
            assert_eq!(guess(bytes), format);
        }
    }

    #[test]
    fn a_heading_says_what_a_section_is_for() {
        for (title, role) in [
            ("第一部分 基本信息", SectionRole::Profile),
            ("二、服务满意度", SectionRole::Ratings),
            ("意见与建议", SectionRole::Suggestions),
            ("问题反馈", SectionRole::Problems),
            ("Group 1", SectionRole::Other),
        ] {
            assert_eq!(role_of(title), role, "{title}");
        }
    }
}
