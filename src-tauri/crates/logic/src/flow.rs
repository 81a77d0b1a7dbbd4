//! What is shown, calculated and wrong, given the answers so far.

use crate::answers::Answers;
use crate::compile::Compiled;
use crate::dates::{day_of, days_of};
use crate::form::{Form, Today};
use crate::order::{order_of, shuffle};
use crate::piping::pipe;
use crate::problem::{AnswerProblem, LogicProblem};
use crate::validate::{Given, problems_of};
use crate::values::is_answer;
use model::questionnaire::DesignKind;
use model::{Answer, BLANK};
use rxeval::{Context, Environment, Instance, NodeId, Value};
use std::ops::Range;

/// A section as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionFlow {
    /// Place in the body.
    pub section: usize,
    /// Is shown: its condition holds and one of its questions is shown.
    pub is_shown: bool,
    /// Heading with piped answers.
    pub title: String,
    /// Words under it with piped answers.
    pub note: String,
    /// Its questions as places in [`Flow::questions`].
    pub questions: Range<usize>,
}

/// A question as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionFlow {
    /// Place in the body.
    pub question: usize,
    /// Is shown to whoever answers; a calculation never is.
    pub is_shown: bool,
    /// Takes part: shown, or a calculation whose condition holds.
    pub is_relevant: bool,
    /// Wording with piped answers.
    pub title: String,
    /// Words under it with piped answers.
    pub hint: String,
    /// Choices or rows in the order shown, as places in the design.
    pub order: Vec<usize>,
    /// Its answers.
    pub slots: Vec<SlotFlow>,
    /// Everything that is asked of it is answered, or it is optional and one part is.
    pub is_answered: bool,
    /// What is wrong or missing; empty when hidden.
    pub problems: Vec<AnswerProblem>,
}

/// One answer as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotFlow {
    /// Name within the question.
    pub slot: String,
    /// Is asked now: the score behind a gate only when the gate says yes.
    pub is_asked: bool,
    /// Given, calculated, or what stands there at first; `None` when nothing does.
    pub answer: Option<Answer>,
    /// Somebody gave it; else it was calculated.
    pub is_given: bool,
    /// Belongs to the identity vault.
    pub is_identity: bool,
}

/// How far it is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Progress {
    /// Questions shown that somebody answers.
    pub n_shown: usize,
    /// Of these, answered.
    pub n_answered: usize,
    /// Share answered, 0–1; 1 when nothing is shown.
    pub share: f64,
}

/// The whole questionnaire as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// All sections in order.
    pub sections: Vec<SectionFlow>,
    /// All questions, in the order shown, section by section; last those whose section is gone,
    /// hidden.
    pub questions: Vec<QuestionFlow>,
    /// How far it is.
    pub progress: Progress,
    /// Nothing wrong and nothing missing that must be there.
    pub is_complete: bool,
    /// Expressions that failed on these answers: code of the question and why.
    pub failures: Vec<(String, LogicProblem)>,
}

struct Clock<'a> {
    form: &'a Form,
    today: String,
}

impl Environment for Clock<'_> {
    fn today(&self) -> String {
        self.today.clone()
    }

    fn now(&self) -> String {
        format!("{}T00:00:00.000", self.today)
    }

    fn choice_label(&self, value: &str, path: &str) -> Option<String> {
        let node = path.rsplit('/').next()?.strip_prefix('n')?;
        let slot = self.form.names.slots.get(node.parse::<usize>().ok()?)?;
        let at = slot.values.iter().position(|known| known == value)?;
        slot.labels.get(at).cloned()
    }
}

/// The state while it is worked out.
struct Run<'a> {
    form: &'a Form,
    clock: Clock<'a>,
    tree: Instance,
    given: Vec<Option<&'a Answer>>,
    /// Effective answers by slot, and whether each is asked.
    answers: Vec<Option<Answer>>,
    asked: Vec<bool>,
    sections: Vec<bool>,
    relevant: Vec<bool>,
    failures: Vec<(String, LogicProblem)>,
}

impl Flow {
    pub(crate) fn of(form: &Form, answers: &Answers, seed: u64, today: Today) -> Self {
        let mut run = Run::new(form, answers, today);
        run.settle();
        run.finish(seed)
    }

    /// Questions that are shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = &QuestionFlow> {
        self.questions.iter().filter(|question| question.is_shown)
    }
}

impl<'a> Run<'a> {
    fn new(form: &'a Form, answers: &'a Answers, today: Today) -> Self {
        let mut tree = form.template.clone();
        tree.node_mut(form.today).value = today.days();
        let given = form.names.slots.iter().map(|slot| {
            let question = &form.body.questions[slot.question];
            answers.get(question, &slot.slot)
        });
        Self {
            clock: Clock {
                form,
                today: today.text(),
            },
            tree,
            given: given.collect(),
            answers: vec![None; form.names.slots.len()],
            asked: vec![false; form.names.slots.len()],
            sections: vec![true; form.body.sections.len()],
            relevant: vec![true; form.body.questions.len()],
            failures: Vec::new(),
            form,
        }
    }

    /// Goes through the questions until nothing changes any more. Conditions that chase each
    /// other in a circle stop after a few rounds.
    fn settle(&mut self) {
        if self.form.looks_ahead {
            for at in 0..self.form.body.questions.len() {
                self.put(at);
            }
        }
        let rounds = if self.form.looks_ahead { 12 } else { 1 };
        for _ in 0..rounds {
            self.failures.clear();
            if !self.round() {
                break;
            }
        }
    }

    fn round(&mut self) -> bool {
        let form = self.form;
        let mut is_changed = false;
        let mut looked_at = None;
        for at in 0..form.body.questions.len() {
            let section = form.sections[at];
            if looked_at != Some(section) {
                looked_at = Some(section);
                if let Some(section) = section {
                    let rule = &form.section_rules[section];
                    let root = self.tree.root().unwrap_or(NodeId(0));
                    let title = &form.body.sections[section].title;
                    self.sections[section] = self.holds(rule, root, title);
                }
            }
            let is_open = section.is_some_and(|section| self.sections[section]);
            let code = &form.body.questions[at].code;
            let rule = &form.rules[at].relevant;
            self.relevant[at] = is_open && self.holds(rule, self.node_of(at), code);
            is_changed |= self.put(at);
        }
        is_changed
    }

    /// Node that `.` means for a question's condition.
    fn node_of(&self, question: usize) -> NodeId {
        let slot = self.form.names.slots_of(question).next();
        let node = slot.and_then(|slot| self.form.nodes.get(slot).copied());
        node.or(self.tree.root()).unwrap_or(NodeId(0))
    }

    fn holds(&mut self, rule: &Option<Compiled>, at: NodeId, place: &str) -> bool {
        let Some(rule) = rule else { return true };
        match self.value(rule, at, place) {
            Some(value) => value.to_boolean(&self.tree),
            None => true,
        }
    }

    fn value(&mut self, rule: &Compiled, at: NodeId, place: &str) -> Option<Value> {
        let found = rxeval::evaluate(&rule.expression, &self.tree, Context::at(at), &self.clock);
        match found {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("条件无法计算：{error}");
                let problem = LogicProblem::new("evaluation", "", message);
                self.failures.push((place.to_owned(), problem));
                None
            }
        }
    }

    /// Sets the answers of a question and their nodes; whether any node changed.
    fn put(&mut self, question: usize) -> bool {
        let form = self.form;
        let design = &form.body.questions[question].design;
        let is_relevant = self.relevant[question];
        let mut is_changed = false;
        let slots = form.names.slots_of(question);
        for at in slots.clone() {
            let slot = &form.names.slots[at];
            let answer = match is_relevant && self.is_slot_asked(question, at) {
                true => {
                    self.asked[at] = true;
                    self.answer_of(question, at)
                }
                false => {
                    self.asked[at] = false;
                    None
                }
            };
            let value = answer.as_ref().map(|answer| slot.value_of(answer));
            let value = value.unwrap_or_default();
            if let Some(node) = form.days[at] {
                let days = day_of(&value).map(|day| days_of(day).to_string());
                self.tree.node_mut(node).value = days.unwrap_or_default();
            }
            let node = self.tree.node_mut(form.nodes[at]);
            if node.value != value {
                node.value = value;
                is_changed = true;
            }
            self.answers[at] = answer;
        }
        if let (Some(node), DesignKind::Ranking) = (form.rankings[question], design.kind) {
            let mut ranked: Vec<(i64, &str)> = slots
                .filter_map(|at| match &self.answers[at] {
                    Some(Answer::Number(rank)) => {
                        Some((*rank as i64, form.names.slots[at].slot.as_str()))
                    }
                    _ => None,
                })
                .collect();
            ranked.sort_unstable();
            let codes: Vec<&str> = ranked.into_iter().map(|(_, code)| code).collect();
            let order = codes.join(" ");
            let node = self.tree.node_mut(node);
            if node.value != order {
                node.value = order;
                is_changed = true;
            }
        }
        is_changed
    }

    /// The score behind a gate is asked when the gate says yes, words behind a choice when one
    /// that asks for them is chosen.
    fn is_slot_asked(&self, question: usize, at: usize) -> bool {
        let form = self.form;
        let design = &form.body.questions[question].design;
        let first = form.names.starts[question];
        match (design.kind, form.names.slots[at].slot.as_str()) {
            (DesignKind::GatedRating, "") => self.answers[first] == Some(Answer::Code(1)),
            (DesignKind::SingleChoice, "other") => match self.answers[first] {
                Some(Answer::Code(code)) => {
                    let choice = usize::try_from(code).ok().and_then(|n| n.checked_sub(1));
                    let choice = choice.and_then(|at| design.choices.get(at));
                    choice.is_some_and(|choice| choice.has_text)
                }
                _ => false,
            },
            (DesignKind::MultiChoice, "other") => match self.answers[first] {
                Some(Answer::Choices(mask)) => {
                    let asks = |at: usize| design.choices.get(at).is_some_and(|c| c.has_text);
                    (0..64).any(|at| mask >> at & 1 == 1 && asks(at))
                }
                _ => false,
            },
            _ => true,
        }
    }

    fn answer_of(&mut self, question: usize, at: usize) -> Option<Answer> {
        let form = self.form;
        let asked = &form.body.questions[question];
        let is_calculation = asked.design.kind == DesignKind::Calculation;
        if let (Some(given), false) = (self.given[at], is_calculation) {
            return (*given != Answer::Missing(BLANK)).then(|| given.clone());
        }
        let slot = &form.names.slots[at];
        let rule = form.rules[question].calculation.as_ref()?;
        if !slot.slot.is_empty() {
            return None;
        }
        let value = self.value(rule, form.nodes[at], &asked.code)?;
        slot.answer_of(&value.to_string_value(&self.tree))
    }

    fn finish(mut self, seed: u64) -> Flow {
        let form = self.form;
        let body = &form.body;
        let mut questions = Vec::with_capacity(body.questions.len());
        let mut sections = Vec::with_capacity(body.sections.len());
        for (section, of) in body.sections.iter().enumerate() {
            let mut places: Vec<usize> = (0..body.questions.len())
                .filter(|at| form.sections[*at] == Some(section))
                .collect();
            if of.is_random {
                shuffle_asked(&mut places, body, seed, of.id.as_bytes());
            }
            let start = questions.len();
            for place in places {
                questions.push(self.question(place, seed));
            }
            let shows = |question: &QuestionFlow| question.is_shown;
            sections.push(SectionFlow {
                section,
                is_shown: self.sections[section] && questions[start..].iter().any(shows),
                title: self.piped(&of.title),
                note: self.piped(&of.note),
                questions: start..questions.len(),
            });
        }
        for at in 0..body.questions.len() {
            if form.sections[at].is_none() {
                self.relevant[at] = false;
                questions.push(self.question(at, seed));
            }
        }
        let is_asked = |question: &&QuestionFlow| {
            let kind = body.questions[question.question].design.kind;
            question.is_shown && kind.is_asked()
        };
        let n_shown = questions.iter().filter(is_asked).count();
        let answered = questions.iter().filter(is_asked);
        let n_answered = answered.filter(|question| question.is_answered).count();
        Flow {
            is_complete: questions
                .iter()
                .all(|question| question.problems.is_empty()),
            progress: Progress {
                n_shown,
                n_answered,
                share: match n_shown {
                    0 => 1.0,
                    n_shown => n_answered as f64 / n_shown as f64,
                },
            },
            sections,
            questions,
            failures: self.failures,
        }
    }

    fn question(&mut self, at: usize, seed: u64) -> QuestionFlow {
        let form = self.form;
        let question = &form.body.questions[at];
        let is_relevant = self.relevant[at];
        let is_shown = is_relevant && question.design.kind != DesignKind::Calculation;
        let slots = form.names.slots_of(at);
        let mut problems = Vec::new();
        let mut is_answered = false;
        if is_shown {
            let given = Given {
                question,
                slots: &form.names.slots[slots.clone()],
                answers: &self.answers[slots.clone()],
                asked: &self.asked[slots.clone()],
                pattern: form.rules[at].pattern.as_ref(),
            };
            problems = problems_of(&given);
            is_answered = given.is_answered() && !problems.iter().any(AnswerProblem::is_open);
            self.constrain(at, &mut problems);
        }
        let slots = slots.map(|slot| SlotFlow {
            slot: form.names.slots[slot].slot.clone(),
            is_asked: self.asked[slot],
            answer: self.answers[slot].clone(),
            is_given: self.given[slot].is_some() && self.answers[slot].is_some(),
            is_identity: form.names.slots[slot].is_identity,
        });
        QuestionFlow {
            question: at,
            is_shown,
            is_relevant,
            title: self.piped(&question.title),
            hint: self.piped(&question.hint),
            order: order_of(&question.design, seed, question.id.as_bytes()),
            slots: slots.collect(),
            is_answered,
            problems,
        }
    }

    /// The question's own condition on each answer that is right otherwise.
    fn constrain(&mut self, at: usize, problems: &mut Vec<AnswerProblem>) {
        let form = self.form;
        let question = &form.body.questions[at];
        let Some(rule) = &form.rules[at].constraint else {
            return;
        };
        for slot in form.names.slots_of(at) {
            let of = &form.names.slots[slot];
            let is_main = !matches!(of.slot.as_str(), "comment" | "other" | "gate");
            let is_given = self.answers[slot]
                .as_ref()
                .is_some_and(|answer| is_answer(answer) && !matches!(answer, Answer::Missing(_)));
            let is_wrong = problems
                .iter()
                .any(|problem| problem.slot.as_deref().is_none_or(|slot| slot == of.slot));
            if !is_main || of.is_identity || !is_given || is_wrong {
                continue;
            }
            if !self.holds(&Some(rule.clone()), form.nodes[slot], &question.code) {
                let message = match question.constraint_message.trim() {
                    "" => "这个答案不符合本题的校验条件。".to_owned(),
                    _ => self.piped(&question.constraint_message),
                };
                problems.push(AnswerProblem::new(Some(&of.slot), "constraint", message));
            }
        }
    }

    fn piped(&self, text: &str) -> String {
        pipe(text, |code| {
            let name = self.form.names.by_code.get(code)?;
            let Some(slot) = name.node.strip_prefix('n') else {
                let node = self.form.rankings[name.question]?;
                let order = self.tree.string_value(node);
                let choices = &self.form.body.questions[name.question].design.choices;
                let label = |code: &str| {
                    let choice = choices.iter().find(|choice| choice.code == code);
                    choice.map_or(code.to_owned(), |choice| choice.label.clone())
                };
                let labels: Vec<String> = order.split_whitespace().map(label).collect();
                return Some(labels.join("、"));
            };
            let slot: usize = slot.parse().ok()?;
            let answer = self.answers[slot].as_ref()?;
            Some(self.form.names.slots[slot].words_of(answer))
        })
    }
}

/// Shuffles what is asked; notes and calculations keep their places.
fn shuffle_asked(
    places: &mut [usize],
    body: &model::questionnaire::QuestionnaireBody,
    seed: u64,
    id: &[u8; 16],
) {
    let is_asked = |at: &usize| body.questions[*at].design.kind.is_asked();
    let mut asked: Vec<usize> = places.iter().copied().filter(is_asked).collect();
    shuffle(&mut asked, seed, id);
    let mut next = asked.into_iter();
    for place in places.iter_mut().filter(|place| is_asked(place)) {
        *place = next.next().unwrap_or(*place);
    }
}
