//! `kesheng questionnaire edit`: operations as JSONL from stdin.

use super::args::Named;
use super::files::named;
use crate::output;
use crate::run::{call, open};
use app::wire::{self, Failure, QuestionnaireDesign};
use app::{Result, Workbench};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::BufRead;

/// One line of stdin.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Edit {
    PutQuestion {
        question: Map<String, Value>,
        after: Option<String>,
        #[serde(default)]
        is_first: bool,
    },
    UpdateQuestions {
        questions: Vec<String>,
        is_required: Option<bool>,
        touchpoint: Option<String>,
        need: Option<String>,
    },
    PutSection {
        section: Map<String, Value>,
        after: Option<String>,
    },
    Move {
        #[serde(default)]
        questions: Vec<String>,
        #[serde(default)]
        sections: Vec<String>,
        section: Option<String>,
        after: Option<String>,
    },
    Copy {
        #[serde(default)]
        questions: Vec<String>,
        #[serde(default)]
        sections: Vec<String>,
    },
    Remove {
        #[serde(default)]
        questions: Vec<String>,
        #[serde(default)]
        sections: Vec<String>,
    },
    Update {
        title: Option<String>,
        intro: Option<String>,
        closing: Option<String>,
    },
}

/// Sections and questions of a questionnaire by the names that people use.
pub(super) struct Parts(QuestionnaireDesign);

impl Parts {
    /// The questionnaire of that id or title.
    pub(super) fn load(workbench: &Workbench, name: &str) -> Result<Self> {
        let id = named(workbench, name)?.id;
        Self::of(workbench, id)
    }

    fn of(workbench: &Workbench, id: String) -> Result<Self> {
        let request = wire::GetQuestionnaire { id, version: None };
        Ok(Self(call(workbench, "get_questionnaire", &request)?))
    }

    pub(super) fn id(&self) -> String {
        self.0.id.clone()
    }

    /// Id of a question by code or id.
    pub(super) fn question(&self, name: &str) -> Result<String> {
        let is_meant = |one: &&wire::QuestionDesign| one.code == name || one.id == name;
        let found = self.0.questions.iter().find(is_meant);
        let missing = || Failure::bad_value(format!("问卷里没有题目“{name}”。"));
        Ok(found.ok_or_else(missing)?.id.clone())
    }

    /// Id of a section by title or id.
    pub(super) fn section(&self, name: &str) -> Result<String> {
        let is_meant = |one: &&wire::SectionDesign| one.title == name || one.id == name;
        let found = self.0.sections.iter().find(is_meant);
        let missing = || Failure::bad_value(format!("问卷里没有部分“{name}”。"));
        Ok(found.ok_or_else(missing)?.id.clone())
    }

    fn questions(&self, names: &[String]) -> Result<Vec<String>> {
        names.iter().map(|name| self.question(name)).collect()
    }

    fn sections(&self, names: &[String]) -> Result<Vec<String>> {
        names.iter().map(|name| self.section(name)).collect()
    }

    /// The fields laid over the question that they name, or over a fresh one of their kind.
    fn laid_over_question(
        &self,
        workbench: &Workbench,
        fields: &Map<String, Value>,
    ) -> Result<Value> {
        let name = ["id", "code"]
            .iter()
            .find_map(|field| fields.get(*field)?.as_str());
        let is_meant = |one: &&wire::QuestionDesign| {
            name.is_some_and(|name| !name.is_empty() && (one.id == name || one.code == name))
        };
        let known = self.0.questions.iter().find(is_meant);
        let mut base = value(&known.cloned().unwrap_or_default())?;
        let mut fields = fields.clone();
        if let Some(Value::String(section)) = fields.get("section") {
            let section = self.section(section)?;
            fields.insert("section".into(), section.into());
        }
        if let Some(Value::Object(parts)) = fields.remove("design") {
            let kind = parts.get("kind").and_then(Value::as_str);
            // Another kind starts as the designer starts it, so that a kind alone is enough.
            let fresh = match kind {
                Some(kind) if known.is_none_or(|known| known.design.kind != kind) => {
                    Some(fresh_design(workbench, kind)?)
                }
                _ => None,
            };
            if let Some(fresh) = fresh {
                base["design"] = value(&fresh)?;
            }
            lay_over(&mut base["design"], &parts);
        }
        lay_over(&mut base, &fields);
        Ok(base)
    }
}

fn fresh_design(workbench: &Workbench, kind: &str) -> Result<wire::DesignParts> {
    let kinds: Vec<wire::DesignKindRow> = call(workbench, "list_design_kinds", &wire::Nothing {})?;
    let found = kinds.into_iter().find(|one| one.kind == kind);
    let missing = || Failure::bad_value(format!("没有题型“{kind}”。"));
    Ok(found.ok_or_else(missing)?.design)
}

fn value(of: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(of).map_err(|error| Failure::internal("request", &error))
}

fn lay_over(base: &mut Value, fields: &Map<String, Value>) {
    for (name, value) in fields {
        base[name.as_str()] = value.clone();
    }
}

pub fn edit(of: &Named) -> Result<()> {
    let workbench = open(&of.study)?;
    let id = named(&workbench, &of.questionnaire)?.id;
    for (line, n) in std::io::stdin().lock().lines().zip(1..) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let at = |failure: Failure| Failure {
            message: format!("第 {n} 行：{}", failure.message),
            ..failure
        };
        let edit: Edit = serde_json::from_str(&line)
            .map_err(|error| at(Failure::bad_value(format!("不是能认的操作：{error}"))))?;
        let (name, done) = carry_out(&workbench, id.clone(), edit).map_err(at)?;
        if of.json {
            let mut shown = json!({ "op": name });
            if let Value::Object(fields) = done {
                lay_over(&mut shown, &fields);
            }
            output::json(&shown)?;
        } else {
            output::line(format!("第 {n} 行：{name} 完成"));
        }
    }
    Ok(())
}

/// The field names of an edit must be ours: a slip of the pen would change nothing, silently.
fn known_fields(fields: &Map<String, Value>, of: &Value) -> Result<()> {
    let strange = fields.keys().find(|name| of.get(name.as_str()).is_none());
    match strange {
        Some(name) => Err(Failure::bad_value(format!("没有名为“{name}”的字段。"))),
        None => Ok(()),
    }
}

fn carry_out(workbench: &Workbench, id: String, edit: Edit) -> Result<(&'static str, Value)> {
    let parts = Parts::of(workbench, id.clone())?;
    let ids = |made: wire::IdRef| json!({ "ids": [made.id] });
    Ok(match edit {
        Edit::PutQuestion {
            question,
            after,
            is_first,
        } => {
            known_fields(&question, &value(&wire::QuestionDesign::default())?)?;
            let request = json!({
                "questionnaire": id,
                "question": parts.laid_over_question(workbench, &question)?,
                "after": after.map(|name| parts.question(&name)).transpose()?,
                "is_first": is_first,
            });
            (
                "put_question",
                ids(call(workbench, "put_question", &request)?),
            )
        }
        Edit::UpdateQuestions {
            questions,
            is_required,
            touchpoint,
            need,
        } => {
            let request = wire::UpdateQuestions {
                questions: parts.questions(&questions)?,
                questionnaire: id,
                is_required,
                touchpoint,
                need,
            };
            let name = "update_questions";
            (name, call(workbench, name, &request)?)
        }
        Edit::PutSection { section, after } => {
            known_fields(&section, &value(&wire::SectionDesign::default())?)?;
            let known = section.get("id").and_then(Value::as_str);
            let known = parts
                .0
                .sections
                .iter()
                .find(|one| Some(one.id.as_str()) == known);
            let mut base = value(&known.cloned().unwrap_or_default())?;
            lay_over(&mut base, &section);
            let request = json!({
                "questionnaire": id,
                "section": base,
                "after": after.map(|name| parts.section(&name)).transpose()?,
            });
            (
                "put_section",
                ids(call(workbench, "put_section", &request)?),
            )
        }
        Edit::Move {
            questions,
            sections,
            section,
            after,
        } => {
            let behind = |name: String| match sections.is_empty() {
                true => parts.question(&name),
                false => parts.section(&name),
            };
            let request = wire::MoveParts {
                after: after.map(behind).transpose()?,
                section: section.map(|name| parts.section(&name)).transpose()?,
                questions: parts.questions(&questions)?,
                sections: parts.sections(&sections)?,
                questionnaire: id,
            };
            ("move", call(workbench, "move_parts", &request)?)
        }
        Edit::Copy {
            questions,
            sections,
        } => {
            let request = chosen(&parts, id, &questions, &sections)?;
            ("copy", call(workbench, "copy_parts", &request)?)
        }
        Edit::Remove {
            questions,
            sections,
        } => {
            let request = chosen(&parts, id, &questions, &sections)?;
            ("remove", call(workbench, "remove_parts", &request)?)
        }
        Edit::Update {
            title,
            intro,
            closing,
        } => {
            let request = wire::UpdateQuestionnaire {
                title: title.unwrap_or_else(|| parts.0.title.clone()),
                intro: intro.unwrap_or_else(|| parts.0.intro.clone()),
                closing: closing.unwrap_or_else(|| parts.0.closing.clone()),
                id,
            };
            ("update", call(workbench, "update_questionnaire", &request)?)
        }
    })
}

fn chosen(
    parts: &Parts,
    questionnaire: String,
    questions: &[String],
    sections: &[String],
) -> Result<wire::Parts> {
    Ok(wire::Parts {
        questions: parts.questions(questions)?,
        sections: parts.sections(sections)?,
        questionnaire,
    })
}
