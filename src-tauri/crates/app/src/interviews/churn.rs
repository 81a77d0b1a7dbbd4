//! Why customers left (流失原因), by groups of customers: from interviews and from the churn survey
//! (R24, R128).

use crate::answers::{Loaded, load};
use crate::context::Context;
use crate::failure::Result;
use crate::sampling;
use crate::theme_matrix::test_of;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::interview::REASONS;
use model::{Question, QuestionKind};
use std::collections::{BTreeMap, BTreeSet};

/// What the churn survey calls reasons that interviews have a code for.
const ALIASES: [(&str, &str); 4] = [
    ("服务", "service"),
    ("交付", "delivery"),
    ("业务不再需要", "need"),
    ("对手的方案更合适", "competitor"),
];

/// Who gave a reason: a customer of the roster, a code the roster does not know, or nobody known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Account(u32),
    Code(String),
    Unknown(String),
}

/// A reason as people read it, with who gave it where.
#[derive(Default)]
struct Reason {
    people: BTreeSet<Who>,
    n_interviews: u32,
    n_answers: u32,
}

/// Reasons in the order shown: the frame's, then a survey's own as they come.
#[derive(Default)]
struct Reasons {
    order: Vec<String>,
    found: BTreeMap<String, Reason>,
}

impl Reasons {
    fn of(&mut self, label: &str) -> &mut Reason {
        if !self.found.contains_key(label) {
            self.order.push(label.to_owned());
        }
        self.found.entry(label.to_owned()).or_default()
    }
}

/// Whether a question asks why somebody left.
fn asks_why(question: &&Question) -> bool {
    let is_choice = matches!(
        question.kind,
        QuestionKind::SingleChoice | QuestionKind::MultiChoice
    );
    let left = ["流失", "停止", "离开", "不再合作", "终止"];
    is_choice
        && question.title.contains("原因")
        && left.iter().any(|word| question.title.contains(word))
}

/// The label of a reason that has a code, else the words themselves.
fn label_of(words: &str) -> String {
    let code = ALIASES
        .iter()
        .find(|(alias, _)| *alias == words)
        .map(|(_, code)| *code);
    let known = REASONS
        .iter()
        .find(|(name, label)| *label == words || Some(*name) == code || *name == words);
    known.map_or(words, |(_, label)| label).to_owned()
}

pub(crate) fn get_churn(
    workbench: &Workbench,
    _: &Context,
    request: GetChurn,
) -> Result<ChurnTable> {
    let view = workbench.view()?;
    let facts = sampling::facts(workbench, &view)?;
    let by = match request.by.as_str() {
        "" => "size",
        name => name,
    };
    let dimension = sampling::require_dimension(&view, &facts, by)?;
    let mut reasons = Reasons::default();
    add_interviews(workbench, &view, &mut reasons)?;
    let questions = add_answers(workbench, &view, &mut reasons)?;

    let class_of = |who: &Who| match who {
        Who::Account(at) => usize::from(dimension.of_account[*at as usize]),
        _ => usize::MAX,
    };
    let everybody: BTreeSet<&Who> = reasons.found.values().flat_map(|one| &one.people).collect();
    let n_in = |people: &BTreeSet<&Who>, class: usize| {
        people
            .iter()
            .filter(|who| class_of(who).min(dimension.classes.len()) == class)
            .count() as u32
    };
    let classes = 0..=dimension.classes.len();
    let bases: Vec<u32> = classes
        .clone()
        .map(|class| n_in(&everybody, class))
        .collect();
    let shown: Vec<usize> = classes.filter(|class| bases[*class] > 0).collect();
    let row = |label: &String| {
        let one = &reasons.found[label];
        let people: BTreeSet<&Who> = one.people.iter().collect();
        let cells: Vec<u32> = shown.iter().map(|class| n_in(&people, *class)).collect();
        // Whoever is of no known group says nothing about groups.
        let known: Vec<usize> = (0..shown.len())
            .filter(|at| shown[*at] < dimension.classes.len())
            .collect();
        let with: Vec<u32> = known.iter().map(|at| cells[*at]).collect();
        let base = |at: &usize| bases[shown[*at]] - cells[*at];
        let without: Vec<u32> = known.iter().map(base).collect();
        let (test, p, _) = test_of(&with, &without);
        let share = |n: u32, base: u32| stats::describe::share(n, base).unwrap_or(0.0);
        ChurnRow {
            reason: label.clone(),
            n: people.len() as u32,
            share: share(people.len() as u32, everybody.len() as u32),
            shares: cells
                .iter()
                .zip(&shown)
                .map(|(n, class)| share(*n, bases[*class]))
                .collect(),
            cells,
            test: test.into(),
            p,
            n_interviews: one.n_interviews,
            n_answers: one.n_answers,
        }
    };
    let mut rows: Vec<ChurnRow> = reasons.order.iter().map(row).collect();
    rows.retain(|row| row.n > 0);
    rows.sort_by_key(|row| std::cmp::Reverse(row.n));
    let name = |class: &usize| {
        dimension
            .classes
            .get(*class)
            .map_or("未注明", String::as_str)
    };
    Ok(ChurnTable {
        by: dimension.label.clone(),
        columns: shown
            .iter()
            .map(|class| GroupCount {
                name: name(class).into(),
                n: bases[*class],
            })
            .collect(),
        rows,
        n: everybody.len() as u32,
        questions,
    })
}

fn add_interviews(workbench: &Workbench, view: &View, reasons: &mut Reasons) -> Result<()> {
    for (_, label) in REASONS {
        reasons.of(label);
    }
    for talk in workbench.read(|study| study.list_interviews())? {
        if talk.reason.is_empty() || talk.state == "cancelled" {
            continue;
        }
        let who = match view.account_index(&talk.account_code) {
            Some(at) => Who::Account(at),
            None if talk.account_code.is_empty() => Who::Unknown(talk.id.to_string()),
            None => Who::Code(talk.account_code.clone()),
        };
        let reason = reasons.of(&label_of(&talk.reason));
        reason.people.insert(who);
        reason.n_interviews += 1;
    }
    Ok(())
}

/// Adds what valid sheets say; the wordings of the questions that were read.
fn add_answers(workbench: &Workbench, view: &View, reasons: &mut Reasons) -> Result<Vec<String>> {
    let mut titles = Vec::new();
    for question in view.questions.iter().filter(asks_why) {
        titles.push(question.title.clone());
        let loaded = load(workbench, view, question)?;
        for sheet in 0..view.sheets.len() {
            let chosen: Vec<usize> = match (&*loaded, loaded.at(sheet)) {
                (Loaded::Codes(_), model::Answer::Code(code)) => {
                    usize::try_from(code - 1).into_iter().collect()
                }
                (_, model::Answer::Choices(mask)) => (0..question.choices.len())
                    .filter(|at| mask >> at & 1 == 1)
                    .collect(),
                _ => continue,
            };
            let code = view.sheets.columns.account_code.get(sheet);
            let who = match view.account_of_sheet.get(sheet).copied().flatten() {
                Some(at) => Who::Account(at),
                None if code.is_empty() => Who::Unknown(format!("sheet {sheet}")),
                None => Who::Code(code.to_owned()),
            };
            for choice in chosen.iter().filter_map(|at| question.choices.get(*at)) {
                let reason = reasons.of(&label_of(&choice.label));
                reason.people.insert(who.clone());
                reason.n_answers += 1;
            }
        }
    }
    Ok(titles)
}
