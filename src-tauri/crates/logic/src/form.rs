//! A questionnaire made ready: codes resolved, expressions parsed once.

use crate::answers::Answers;
use crate::compile::{Compiled, compile};
use crate::dates::days_of;
use crate::flow::Flow;
use crate::names::{Names, ROOT, TODAY};
use crate::patterns::pattern;
use crate::problem::LogicProblem;
use chrono::NaiveDate;
use model::QuestionKind;
use model::questionnaire::{DesignKind, QuestionnaireBody};
use regex::Regex;
use rxeval::{Instance, NodeId};

/// The day that `today()` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today(pub NaiveDate);

impl Today {
    pub(crate) fn text(self) -> String {
        self.0.format("%Y-%m-%d").to_string()
    }

    pub(crate) fn days(self) -> String {
        days_of(self.0).to_string()
    }
}

/// Expressions of one question.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub relevant: Option<Compiled>,
    pub constraint: Option<Compiled>,
    pub calculation: Option<Compiled>,
    pub pattern: Option<Regex>,
}

/// A questionnaire made ready for [`Form::flow`]. Cheap to ask, so keep it.
#[derive(Debug)]
pub struct Form {
    pub(crate) body: QuestionnaireBody,
    pub(crate) names: Names,
    pub(crate) section_rules: Vec<Option<Compiled>>,
    pub(crate) rules: Vec<Rules>,
    /// Section of each question; `None` when it is gone.
    pub(crate) sections: Vec<Option<usize>>,
    pub(crate) template: Instance,
    /// Node of each slot, its days' node, and of each question the node of its ranking.
    pub(crate) nodes: Vec<NodeId>,
    pub(crate) days: Vec<Option<NodeId>>,
    pub(crate) rankings: Vec<Option<NodeId>>,
    pub(crate) today: NodeId,
    /// Some expression reads an answer that comes later, so that one pass is not enough.
    pub(crate) looks_ahead: bool,
    problems: Vec<(String, LogicProblem)>,
}

impl Form {
    /// Makes a questionnaire ready. Broken expressions count as none and are listed by
    /// [`Self::problems`]: a question is rather shown once too often than lost.
    pub fn new(body: &QuestionnaireBody) -> Self {
        let mut body = body.clone();
        body.sort();
        let names = Names::new(&body);
        let mut problems = Vec::new();
        let mut ready = |text: &str, own: Option<usize>, place: &str| {
            if text.trim().is_empty() {
                return None;
            }
            match compile(text, &names, own) {
                Ok(compiled) => Some(compiled),
                Err(problem) => {
                    problems.push((place.to_owned(), problem));
                    None
                }
            }
        };
        let section_rules: Vec<Option<Compiled>> = body
            .sections
            .iter()
            .map(|section| ready(&section.relevant, None, &section.title))
            .collect();
        let rules: Vec<Rules> = body
            .questions
            .iter()
            .enumerate()
            .map(|(at, question)| Rules {
                relevant: ready(&question.relevant, Some(at), &question.code),
                constraint: ready(&question.constraint, Some(at), &question.code),
                calculation: ready(&question.calculation, Some(at), &question.code),
                pattern: match question.design.kind {
                    DesignKind::ShortText if !question.design.pattern.is_empty() => {
                        pattern(&question.design.pattern)
                    }
                    _ => None,
                },
            })
            .collect();
        let sections: Vec<Option<usize>> = body
            .questions
            .iter()
            .map(|question| body.sections.iter().position(|s| s.id == question.section))
            .collect();
        let ahead = |compiled: &Option<Compiled>, at: usize| {
            let uses = compiled.iter().flat_map(|compiled| &compiled.uses);
            uses.into_iter().any(|used| *used >= at)
        };
        let looks_ahead = rules.iter().enumerate().any(|(at, rules)| {
            let section = sections[at].and_then(|section| section_rules.get(section));
            ahead(&rules.relevant, at)
                || ahead(&rules.calculation, at)
                || section.is_some_and(|rule| ahead(rule, at))
        });
        let mut form = Self {
            template: Instance::new(),
            nodes: Vec::new(),
            days: Vec::new(),
            rankings: Vec::new(),
            today: NodeId(0),
            body,
            names,
            section_rules,
            rules,
            sections,
            looks_ahead,
            problems,
        };
        form.plant();
        form
    }

    /// The instance, one node an answer.
    fn plant(&mut self) {
        let mut tree = Instance::new();
        let root = tree.create_element(ROOT, "");
        let mut node = |name: &str| {
            let node = tree.create_element(name, "");
            tree.append_child(root, node);
            node
        };
        self.today = node(TODAY);
        for (at, slot) in self.names.slots.iter().enumerate() {
            self.nodes.push(node(&format!("n{at}")));
            let is_date = slot.kind == QuestionKind::Date;
            self.days.push(is_date.then(|| node(&format!("d{at}"))));
        }
        for (at, question) in self.body.questions.iter().enumerate() {
            let is_ranking = question.design.kind == DesignKind::Ranking;
            self.rankings
                .push(is_ranking.then(|| node(&format!("r{at}"))));
        }
        tree.set_root(root);
        self.template = tree;
    }

    /// The questionnaire, in the order shown.
    pub fn body(&self) -> &QuestionnaireBody {
        &self.body
    }

    /// Expressions that do not work: code of the question (or title of the section) and why.
    pub fn problems(&self) -> &[(String, LogicProblem)] {
        &self.problems
    }

    /// What is asked now. Deterministic: the same answers, seed and day give the same flow.
    pub fn flow(&self, answers: &Answers, seed: u64, today: Today) -> Flow {
        Flow::of(self, answers, seed, today)
    }

    /// The answer that a value in expression terms means: a choice's code or wording, several
    /// with spaces between, a number, a date, words. `None` for an unknown slot or value.
    pub fn answer_of(
        &self,
        slot_code: &str,
        value: &str,
    ) -> Option<(crate::SlotKey, model::Answer)> {
        let slot = self.slot_of_code(slot_code)?;
        let slot = &self.names.slots[slot];
        let id = self.body.questions.get(slot.question)?.id;
        Some(((id, slot.slot.clone()), slot.answer_of(value)?))
    }

    /// The place of a choice by its code or wording; `None` when there is none.
    pub fn choice_of(&self, slot_code: &str, choice: &str) -> Option<usize> {
        let slot = &self.names.slots[self.slot_of_code(slot_code)?];
        let at = |list: &[String]| list.iter().position(|known| known == choice);
        at(&slot.values).or_else(|| at(&slot.labels))
    }

    /// Which answer a slot's code names.
    pub fn key_of_code(&self, slot_code: &str) -> Option<crate::SlotKey> {
        let slot = &self.names.slots[self.slot_of_code(slot_code)?];
        let id = self.body.questions.get(slot.question)?.id;
        Some((id, slot.slot.clone()))
    }

    fn slot_of_code(&self, code: &str) -> Option<usize> {
        let node = &self.names.by_code.get(code)?.node;
        node.strip_prefix('n')?.parse().ok()
    }
}
