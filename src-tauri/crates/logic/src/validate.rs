//! Whether the answers to one question are of its kind, in range and all there.

use crate::dates::day_of;
use crate::names::FormSlot;
use crate::problem::AnswerProblem;
use crate::values::is_answer;
use model::questionnaire::{DesignKind, DesignedQuestion};
use model::{Answer, QuestionKind};
use regex::Regex;

/// Characters of one answer at most; more is a file pasted by mistake.
const MAX_WORDS: usize = 20_000;

/// One question with its answers; the slices run in parallel.
pub struct Given<'a> {
    pub question: &'a DesignedQuestion,
    pub slots: &'a [FormSlot],
    pub answers: &'a [Option<Answer>],
    pub asked: &'a [bool],
    pub pattern: Option<&'a Regex>,
}

impl Given<'_> {
    /// Whether anything is answered that belongs to the data.
    pub fn is_answered(&self) -> bool {
        self.question.design.kind.is_asked() && self.answered().next().is_some()
    }

    fn answered(&self) -> impl Iterator<Item = (usize, &Answer)> {
        let answer = |(at, answer): (usize, &'_ Option<Answer>)| {
            answer
                .as_ref()
                .filter(|answer| is_answer(answer))
                .map(|_| at)
        };
        let places = self.answers.iter().enumerate().filter_map(answer);
        places.filter_map(|at| self.answers[at].as_ref().map(|answer| (at, answer)))
    }

    fn has(&self, at: usize) -> bool {
        self.answers
            .get(at)
            .and_then(Option::as_ref)
            .is_some_and(is_answer)
    }
}

/// All that is wrong or missing.
pub fn problems_of(given: &Given<'_>) -> Vec<AnswerProblem> {
    let mut problems = Vec::new();
    for (at, answer) in given.answered() {
        let slot = &given.slots[at];
        if let Some((code, message)) = one(given, slot, answer) {
            problems.push(AnswerProblem::new(Some(&slot.slot), code, message));
        }
    }
    if problems.is_empty() {
        together(given, &mut problems);
    }
    if given.question.is_required {
        missing(given, &mut problems);
    }
    problems
}

type Wrong = (&'static str, String);

/// One answer by itself.
fn one(given: &Given<'_>, slot: &FormSlot, answer: &Answer) -> Option<Wrong> {
    let design = &given.question.design;
    let wrong = |code, message: String| Some((code, message));
    if let Answer::Missing(_) = answer {
        let is_offered = design.kind.has_points() && !design.not_applicable.is_empty();
        return match is_offered && slot.kind == QuestionKind::Likert {
            true => None,
            false => wrong("not_offered", "本题没有“不适用”这个答案。".into()),
        };
    }
    match (slot.kind, answer) {
        (QuestionKind::Likert, Answer::Code(code)) => {
            let is_point = design.points.iter().any(|point| point.score == *code);
            if design.kind.has_points() && !design.points.is_empty() {
                let scores: Vec<String> =
                    design.points.iter().map(|p| p.score.to_string()).collect();
                return match is_point {
                    true => None,
                    false => wrong(
                        "range",
                        format!("{code} 不在量表上，可答：{}。", scores.join("、")),
                    ),
                };
            }
            within(f64::from(*code), slot.scale)
        }
        (QuestionKind::Nps, Answer::Code(code)) => within(f64::from(*code), Some((0, 10))),
        (QuestionKind::SingleChoice, Answer::Code(code)) => {
            let is_choice =
                usize::try_from(*code).is_ok_and(|n| (1..=slot.values.len()).contains(&n));
            match is_choice {
                true => None,
                false => wrong("choice", format!("没有第 {code} 个选项。")),
            }
        }
        (QuestionKind::MultiChoice, Answer::Choices(mask)) => ticks(given, slot, *mask),
        (QuestionKind::Number, Answer::Number(number)) => number_of(given, *number),
        (QuestionKind::Date, Answer::Verbatim(words)) => match day_of(words) {
            Some(_) => None,
            None => wrong(
                "date",
                format!(
                    "“{}”不是存在的日期，请按 年-月-日 填写，例如 2026-03-05。",
                    words.trim()
                ),
            ),
        },
        (QuestionKind::ShortText | QuestionKind::OpenQuestion, Answer::Verbatim(words)) => {
            if words.chars().count() > MAX_WORDS {
                return wrong("too_long", format!("超过 {MAX_WORDS} 个字。"));
            }
            let fits = |pattern: &Regex| pattern.is_match(words.trim());
            match slot.kind == QuestionKind::ShortText && !given.pattern.is_none_or(fits) {
                true => wrong("pattern", pattern_message(given.question)),
                false => None,
            }
        }
        _ => wrong("wrong_kind", "答案与题型不符。".into()),
    }
}

fn pattern_message(question: &DesignedQuestion) -> String {
    match question.constraint_message.trim() {
        "" => format!("格式不对，应符合 {}。", question.design.pattern),
        message => message.to_owned(),
    }
}

fn within(number: f64, scale: Option<(i16, i16)>) -> Option<Wrong> {
    let (lowest, highest) = scale?;
    let is_in = (f64::from(lowest)..=f64::from(highest)).contains(&number);
    (!is_in).then(|| {
        (
            "range",
            format!("{number} 不在 {lowest} 到 {highest} 之间。"),
        )
    })
}

fn ticks(given: &Given<'_>, slot: &FormSlot, mask: u64) -> Option<Wrong> {
    let design = &given.question.design;
    let n = slot.values.len();
    if n < 64 && mask >> n != 0 {
        return Some(("choice", "有不存在的选项。".into()));
    }
    let count = mask.count_ones();
    let exclusive = design
        .choices
        .iter()
        .enumerate()
        .find(|(at, choice)| choice.is_exclusive && *at < 64 && mask >> at & 1 == 1);
    if let Some((_, choice)) = exclusive {
        return (count > 1).then(|| {
            (
                "exclusive",
                format!("选了“{}”就不能再选别的。", choice.label),
            )
        });
    }
    match (design.min, design.max) {
        (_, Some(most)) if f64::from(count) > most => {
            Some(("ticks_max", format!("最多选 {most} 项，已选 {count} 项。")))
        }
        (Some(fewest), _) if f64::from(count) < fewest => Some((
            "ticks_min",
            format!("至少选 {fewest} 项，已选 {count} 项。"),
        )),
        _ => None,
    }
}

fn number_of(given: &Given<'_>, number: f64) -> Option<Wrong> {
    let design = &given.question.design;
    if !number.is_finite() {
        return Some(("wrong_kind", "不是数字。".into()));
    }
    if design.kind == DesignKind::Ranking {
        let n = design.choices.len();
        let is_rank = number.fract() == 0.0 && number >= 1.0 && number <= n as f64;
        return (!is_rank).then(|| ("ranking", format!("名次应是 1 到 {n} 的整数。")));
    }
    if design.kind == DesignKind::ConstantSum && number < 0.0 {
        return Some(("range", "不能是负数。".into()));
    }
    if let Some(lowest) = design.min.filter(|lowest| number < *lowest) {
        return Some(("range", format!("不能小于 {lowest}{}。", design.unit)));
    }
    if let Some(highest) = design.max.filter(|highest| number > *highest) {
        return Some(("range", format!("不能大于 {highest}{}。", design.unit)));
    }
    match (design.kind, design.step) {
        (DesignKind::Slider, Some(step)) if step > 0.0 => {
            let steps = (number - design.min.unwrap_or(0.0)) / step;
            let is_step = (steps - steps.round()).abs() < 1e-6;
            match (is_step, step == 1.0) {
                (true, _) => None,
                (false, true) => Some(("whole_number", "应是整数。".into())),
                (false, false) => Some(("step", format!("应按 {step} 递增。"))),
            }
        }
        _ => None,
    }
}

/// Answers that must fit each other.
fn together(given: &Given<'_>, problems: &mut Vec<AnswerProblem>) {
    let design = &given.question.design;
    let numbers: Vec<f64> = given
        .answered()
        .filter_map(|(_, answer)| match answer {
            Answer::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    match design.kind {
        DesignKind::Ranking if !numbers.is_empty() => {
            let mut ranks = numbers.clone();
            ranks.sort_by(f64::total_cmp);
            let is_row = ranks.iter().zip(1..).all(|(rank, n)| *rank == f64::from(n));
            let wanted = wanted_ranks(given);
            if !is_row {
                let message = "名次有重复或空缺，应从 1 起依次排列。";
                problems.push(AnswerProblem::new(None, "ranking", message));
            } else if ranks.len() < wanted {
                let message = format!("还要排 {} 项。", wanted - ranks.len());
                problems.push(AnswerProblem::new(None, "incomplete", message));
            } else if ranks.len() > wanted {
                let message = format!("只排前 {wanted} 项。");
                problems.push(AnswerProblem::new(None, "ranking", message));
            }
        }
        DesignKind::ConstantSum if !numbers.is_empty() => {
            let total = design.total.unwrap_or(100.0);
            let sum: f64 = numbers.iter().sum();
            let rest = total - sum;
            if rest.abs() < 1e-6 {
                return;
            }
            let has_room = given.answers.len() > numbers.len();
            let (code, message) = match rest > 0.0 {
                true if has_room => ("incomplete", format!("合计 {sum}，还差 {rest}。")),
                true => ("total", format!("合计 {sum}，应为 {total}，还差 {rest}。")),
                false => (
                    "total",
                    format!("合计 {sum}，应为 {total}，多了 {}。", -rest),
                ),
            };
            problems.push(AnswerProblem::new(None, code, message));
        }
        _ => {}
    }
}

/// Items to be ranked: all, or the first few.
fn wanted_ranks(given: &Given<'_>) -> usize {
    let design = &given.question.design;
    let all = design.choices.len();
    design.max.map_or(all, |most| (most as usize).min(all))
}

/// What a required question still lacks.
fn missing(given: &Given<'_>, problems: &mut Vec<AnswerProblem>) {
    let design = &given.question.design;
    let required = |slot: &FormSlot| AnswerProblem::new(Some(&slot.slot), "required", "本题必答。");
    match design.kind {
        DesignKind::Note | DesignKind::Calculation => {}
        // Any one part is an answer: an empty second slot is no missing answer (R32).
        DesignKind::OpenSlots | DesignKind::Ranking | DesignKind::ConstantSum => {
            if !given.is_answered() {
                problems.push(AnswerProblem::new(None, "required", "本题必答。"));
            }
        }
        DesignKind::Contact => {
            if let (Some(slot), false) = (given.slots.first(), given.has(0)) {
                let label = design.labels.first().map_or("姓名", String::as_str);
                let message = format!("请填写{label}。");
                problems.push(AnswerProblem::new(Some(&slot.slot), "required", message));
            }
        }
        _ => {
            for (at, slot) in given.slots.iter().enumerate() {
                let is_open = given.asked[at] && !given.has(at) && slot.slot != "comment";
                match slot.slot.as_str() {
                    "other" if is_open => problems.push(AnswerProblem::new(
                        Some("other"),
                        "required",
                        "请写明具体内容。",
                    )),
                    _ if is_open => problems.push(required(slot)),
                    _ => {}
                }
            }
        }
    }
}
