//! Our own JSON: everything a questionnaire holds, under stable names.
//!
//! ```json
//! {"format": "kesheng-questionnaire", "version": 1, "id": "…", "title": "…", "intro": "…",
//!  "closing": "…", "sections": [{"id": "…", "title": "…", "note": "", "role": "ratings",
//!   "relevant": "", "is_random": false, "questions": [{"id": "…", "code": "Q1", "title": "…",
//!    "hint": "", "is_required": true, "relevant": "", "constraint": "",
//!    "constraint_message": "", "calculation": "", "touchpoint": "", "need": "",
//!    "design": {"kind": "likert", "points": [{"score": 1, "label": "…"}]}}]}]}
//! ```
//! Parts of `design` that a kind does not use are left out. Ids stay, so that a colleague's file
//! comes in again as a change of the same questions. A field that is not known is listed.

use super::{Format, QuestionnaireDraft, question_at, section_at};
use crate::place::{of_file, quoted};
use model::questionnaire::{
    Design, DesignKind, DesignedQuestion, QuestionnaireBody, Section, SectionRole,
};
use model::{Problem, ProblemCode, QuestionnaireId};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// What the field `format` says.
const NAME: &str = "kesheng-questionnaire";
/// Newest version that is read.
const VERSION: u64 = 1;

const WHOLE: [&str; 7] = [
    "format", "version", "id", "title", "intro", "closing", "sections",
];
const OF_SECTION: [&str; 7] = [
    "id",
    "title",
    "note",
    "role",
    "relevant",
    "is_random",
    "questions",
];
const OF_QUESTION: [&str; 12] = [
    "id",
    "code",
    "title",
    "hint",
    "is_required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "touchpoint",
    "need",
    "design",
];
const OF_CHOICE: [&str; 4] = ["code", "label", "is_exclusive", "has_text"];
const OF_ROW: [&str; 2] = ["code", "label"];
const OF_POINT: [&str; 2] = ["score", "label"];

/// A questionnaire as JSON, indented for people and version control.
pub fn write(id: QuestionnaireId, body: &QuestionnaireBody) -> Vec<u8> {
    let sections: Vec<Value> = body
        .sections
        .iter()
        .map(|section| {
            let questions: Vec<Value> = body.questions_of(section.id).map(question_json).collect();
            json!({
                "id": section.id.to_string(),
                "title": section.title,
                "note": section.note,
                "role": section.role.as_str(),
                "relevant": section.relevant,
                "is_random": section.is_random,
                "questions": questions,
            })
        })
        .collect();
    let whole = json!({
        "format": NAME,
        "version": VERSION,
        "id": id.to_string(),
        "title": body.title,
        "intro": body.intro,
        "closing": body.closing,
        "sections": sections,
    });
    // A value tree of texts, numbers and lists always writes.
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn question_json(question: &DesignedQuestion) -> Value {
    json!({
        "id": question.id.to_string(),
        "code": question.code,
        "title": question.title,
        "hint": question.hint,
        "is_required": question.is_required,
        "relevant": question.relevant,
        "constraint": question.constraint,
        "constraint_message": question.constraint_message,
        "calculation": question.calculation,
        "touchpoint": question.touchpoint,
        "need": question.need,
        "design": design_json(&question.design),
    })
}

/// The make-up without parts that say nothing.
pub(crate) fn design_json(design: &Design) -> Value {
    let usual = serde_json::to_value(Design::default()).unwrap_or_default();
    let mut parts = serde_json::to_value(design.used()).unwrap_or_default();
    if let (Value::Object(parts), Value::Object(usual)) = (&mut parts, &usual) {
        parts.retain(|name, value| name == "kind" || usual.get(name) != Some(&*value));
    }
    parts
}

/// Reads a questionnaire from JSON text.
///
/// # Errors
/// One problem for text that is not our JSON at all, or of a newer version.
pub fn read(file: &str, text: &str) -> Result<QuestionnaireDraft, Problem> {
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| Problem {
            row: u32::try_from(error.line()).ok().filter(|line| *line > 0),
            ..of_file(
                file,
                ProblemCode::Damaged,
                format!(
                    "不是完整的JSON（第{}个字符处），请用导出的原文件重试",
                    error.column()
                ),
            )
        })?;
    let Value::Object(whole) = value else {
        let message = "JSON的最外层应是一份问卷（花括号），请用导出的原文件重试";
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    };
    if whole.get("format").is_some_and(|format| format != NAME) {
        let message = format!("这不是客声的问卷文件：format应为“{NAME}”，请重新导出后重试");
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    }
    let version = whole
        .get("version")
        .and_then(Value::as_u64)
        .unwrap_or(VERSION);
    if version > VERSION {
        let message = format!("文件是第{version}版格式，由更新的客声导出；请升级客声后重试");
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    }
    let mut reading = Reading::new(file);
    reading.whole(&whole);
    let mut draft = reading.draft;
    draft.problems = reading.problems;
    Ok(draft)
}

struct Reading<'a> {
    file: &'a str,
    draft: QuestionnaireDraft,
    problems: Vec<Problem>,
    codes: HashSet<String>,
    ids: HashSet<String>,
}

impl<'a> Reading<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            file,
            draft: QuestionnaireDraft::new(Format::Json, QuestionnaireBody::default()),
            problems: Vec::new(),
            codes: HashSet::new(),
            ids: HashSet::new(),
        }
    }

    fn complain(&mut self, place: &str, code: ProblemCode, message: impl Into<String>) {
        const MOST: usize = 1_000;
        if self.problems.len() < MOST {
            self.problems.push(Problem {
                column: Some(place.to_owned()),
                ..of_file(self.file, code, message)
            });
        }
    }

    /// Names every field that is not known.
    fn strangers(&mut self, place: &str, held: &Map<String, Value>, known: &[&str]) {
        for name in held.keys().filter(|name| !known.contains(&name.as_str())) {
            let message = format!("不认识字段{}，未导入；请删除它或核对拼写", quoted(name));
            self.complain(place, ProblemCode::UnknownReference, message);
        }
    }

    fn text(&mut self, place: &str, held: &Map<String, Value>, name: &str) -> String {
        match held.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                let at = join(place, name);
                self.complain(
                    &at,
                    ProblemCode::InvalidValue,
                    "应是文字，已留空；请加上引号",
                );
                String::new()
            }
        }
    }

    fn flag(&mut self, place: &str, held: &Map<String, Value>, name: &str) -> bool {
        match held.get(name) {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                let at = join(place, name);
                let message = "应是true或false，已按false读取；请改正";
                self.complain(&at, ProblemCode::InvalidValue, message);
                false
            }
        }
    }

    fn list<'v>(
        &mut self,
        place: &str,
        held: &'v Map<String, Value>,
        name: &str,
    ) -> Vec<(String, &'v Map<String, Value>)> {
        let items = match held.get(name) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(_) => {
                let at = join(place, name);
                self.complain(
                    &at,
                    ProblemCode::InvalidValue,
                    "应是列表（方括号），未导入；请改正",
                );
                return Vec::new();
            }
        };
        let mut found = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let place = join(place, &format!("{name}[{at}]"));
            match item {
                Value::Object(held) => found.push((place, held)),
                _ => self.complain(
                    &place,
                    ProblemCode::InvalidValue,
                    "应是一组字段（花括号），未导入；请改正",
                ),
            }
        }
        found
    }

    /// An id that the file gives; the same one twice counts once.
    fn given<T: std::str::FromStr>(&mut self, place: &str, held: &Map<String, Value>) -> Option<T> {
        let said = self.text(place, held, "id");
        if said.is_empty() {
            return None;
        }
        let id = said.parse().ok();
        if id.is_none() {
            let message = format!(
                "{}不是客声的编号，将另给一个；可删去这个字段",
                quoted(&said)
            );
            self.complain(&join(place, "id"), ProblemCode::InvalidValue, message);
        } else if !self.ids.insert(said.clone()) {
            let message = format!("{}在文件中出现两次，将另给一个；请删去其一", quoted(&said));
            self.complain(&join(place, "id"), ProblemCode::DuplicateRow, message);
            return None;
        }
        id
    }

    fn whole(&mut self, held: &Map<String, Value>) {
        self.strangers("", held, &WHOLE);
        self.draft.id = self.given("", held);
        self.draft.body.title = self.text("", held, "title");
        self.draft.body.intro = self.text("", held, "intro");
        self.draft.body.closing = self.text("", held, "closing");
        for (place, held) in self.list("", held, "sections") {
            self.section(&place, held);
        }
    }

    fn section(&mut self, place: &str, held: &Map<String, Value>) {
        self.strangers(place, held, &OF_SECTION);
        let given = self.given(place, held);
        self.draft.given_sections.extend(given);
        let role = self.text(place, held, "role");
        if !role.is_empty() && SectionRole::from_name(&role).is_none() {
            let names: Vec<&str> = SectionRole::ALL.iter().map(|role| role.as_str()).collect();
            let message = format!(
                "没有{}这个作用，已按other读取；请填{}",
                quoted(&role),
                names.join("、")
            );
            self.complain(&join(place, "role"), ProblemCode::InvalidValue, message);
        }
        let section = Section {
            id: given.unwrap_or_else(|| section_at(self.draft.body.sections.len())),
            position: 0.0,
            title: self.text(place, held, "title"),
            note: self.text(place, held, "note"),
            role: match role.as_str() {
                "" => SectionRole::Ratings,
                name => SectionRole::from_name(name).unwrap_or(SectionRole::Other),
            },
            relevant: self.text(place, held, "relevant"),
            is_random: self.flag(place, held, "is_random"),
        };
        let id = section.id;
        self.draft.body.sections.push(section);
        for (place, held) in self.list(place, held, "questions") {
            if let Some(question) = self.question(&place, held, id) {
                self.draft.body.questions.push(question);
            }
        }
    }

    fn question(
        &mut self,
        place: &str,
        held: &Map<String, Value>,
        section: model::SectionId,
    ) -> Option<DesignedQuestion> {
        self.strangers(place, held, &OF_QUESTION);
        let design = self.design(&join(place, "design"), held.get("design"))?;
        let code = self.code(place, held);
        let given = self.given(place, held);
        self.draft.given_questions.extend(given);
        Some(DesignedQuestion {
            id: given.unwrap_or_else(|| question_at(self.draft.body.questions.len())),
            section,
            position: 0.0,
            code,
            title: self.text(place, held, "title"),
            hint: self.text(place, held, "hint"),
            design,
            is_required: self.flag(place, held, "is_required"),
            relevant: self.text(place, held, "relevant"),
            constraint: self.text(place, held, "constraint"),
            constraint_message: self.text(place, held, "constraint_message"),
            calculation: self.text(place, held, "calculation"),
            touchpoint: self.text(place, held, "touchpoint"),
            need: self.text(place, held, "need"),
        })
    }

    /// A code that no other question has.
    fn code(&mut self, place: &str, held: &Map<String, Value>) -> String {
        let said = self.text(place, held, "code");
        if !said.is_empty() && self.codes.insert(said.clone()) {
            return said;
        }
        let n = self.draft.body.questions.len() + 1;
        let free = (n..)
            .map(|n| format!("Q{n}"))
            .find(|code| !self.codes.contains(code));
        let code = free.unwrap_or_default();
        let (kind, what) = match said.as_str() {
            "" => (ProblemCode::MissingValue, "题目没有编号".to_owned()),
            said => (
                ProblemCode::DuplicateRow,
                format!("编号{}已有题目使用", quoted(said)),
            ),
        };
        let message = format!("{what}，已改为{code}；引用它的跳题条件请核对");
        self.complain(&join(place, "code"), kind, message);
        self.codes.insert(code.clone());
        code
    }

    fn design(&mut self, place: &str, value: Option<&Value>) -> Option<Design> {
        let Some(Value::Object(held)) = value else {
            let message = "题目没有design，未导入；请补上题型";
            self.complain(place, ProblemCode::MissingValue, message);
            return None;
        };
        let kind = self.text(place, held, "kind");
        if DesignKind::from_name(&kind).is_none() {
            let message = format!(
                "没有{}这种题型，本题未导入；请改为客声的题型",
                quoted(&kind)
            );
            self.complain(&join(place, "kind"), ProblemCode::InvalidValue, message);
            return None;
        }
        let usual = serde_json::to_value(Design::default()).unwrap_or_default();
        let known: Vec<&str> = match &usual {
            Value::Object(usual) => usual.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        self.strangers(place, held, &known);
        for (list, known) in [
            ("choices", &OF_CHOICE[..]),
            ("rows", &OF_ROW),
            ("points", &OF_POINT),
        ] {
            for (place, part) in self.list(place, held, list) {
                self.strangers(&place, part, known);
            }
        }
        match serde_json::from_value(Value::Object(held.clone())) {
            Ok(design) => Some(design),
            Err(error) => {
                let message = format!("题目的组成读不懂，本题未导入；请核对（{error}）");
                self.complain(place, ProblemCode::InvalidValue, message);
                None
            }
        }
    }
}

fn join(place: &str, name: &str) -> String {
    match place {
        "" => name.to_owned(),
        place => format!("{place}.{name}"),
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
