//! Two states of a questionnaire, question by question: what changed, and whether answers of both
//! may stand in one trend (可比性, R48).
//!
//! A question is known by its id, else by its code. Answers compare when kind, scale and choices
//! ask the same and the wording means the same; punctuation, blanks, hints, conditions and order
//! of a scale on screen do not break a trend, but are named.

use super::{Design, DesignKind, DesignedQuestion, QuestionnaireBody};
use crate::DesignedQuestionId;

/// What happened to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionChange {
    /// Only in the later one.
    Added,
    /// Only in the earlier one.
    Removed,
    /// As it was, in its place.
    Same,
    /// As it was, elsewhere.
    Moved,
    /// Something is different.
    Changed,
}

impl QuestionChange {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

/// One question in two states of a questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionDiff {
    /// Identity; of the later one when both have it.
    pub id: DesignedQuestionId,
    /// Code; of the later one when both have it.
    pub code: String,
    /// Wording before.
    pub before: Option<String>,
    /// Wording after.
    pub after: Option<String>,
    /// What happened.
    pub change: QuestionChange,
    /// Every difference in words.
    pub differences: Vec<String>,
    /// Why answers do not compare; empty when they do.
    pub reason: String,
}

impl QuestionDiff {
    /// Whether answers of both may stand in one trend.
    pub fn is_comparable(&self) -> bool {
        self.before.is_some() && self.after.is_some() && self.reason.is_empty()
    }
}

/// Compares two states; in the order of the later one, removed questions where they stood.
pub fn compare(before: &QuestionnaireBody, after: &QuestionnaireBody) -> Vec<QuestionDiff> {
    let pairs = pair(before, after);
    let order: Vec<usize> = pairs.iter().filter_map(|(_, at)| *at).collect();
    let mut rows: Vec<QuestionDiff> = Vec::new();
    for (to, later) in after.questions.iter().enumerate() {
        let from = pairs
            .iter()
            .find(|(found, _)| *found == to)
            .and_then(|(_, at)| *at);
        rows.push(match from.and_then(|at| before.questions.get(at)) {
            Some(earlier) => {
                let is_moved = earlier.section != later.section
                    && section_title(before, earlier) != section_title(after, later)
                    || from.is_some_and(|at| jumped(&order, at));
                both(earlier, later, is_moved)
            }
            None => one_sided(later, QuestionChange::Added),
        });
    }
    for (at, gone) in before.questions.iter().enumerate() {
        if order.contains(&at) {
            continue;
        }
        // Behind the nearest one before it that is still there.
        let above = before.questions[..at].iter().rev();
        let row_of = |above: &DesignedQuestion| {
            let is_row = |row: &QuestionDiff| row.id == above.id || row.code == above.code;
            rows.iter().position(is_row)
        };
        let place = above.filter_map(row_of).next().map_or(0, |place| place + 1);
        rows.insert(place, one_sided(gone, QuestionChange::Removed));
    }
    rows
}

fn section_title<'a>(body: &'a QuestionnaireBody, question: &DesignedQuestion) -> &'a str {
    body.section_of(question)
        .map_or("", |section| section.title.as_str())
}

/// Index of a later question and of its earlier self: by id first, then what is left by code.
fn pair(before: &QuestionnaireBody, after: &QuestionnaireBody) -> Vec<(usize, Option<usize>)> {
    let by_id = |later: &DesignedQuestion| {
        before
            .questions
            .iter()
            .position(|earlier| earlier.id == later.id)
    };
    let mut pairs: Vec<(usize, Option<usize>)> =
        after.questions.iter().map(by_id).enumerate().collect();
    for at in 0..pairs.len() {
        if pairs[at].1.is_some() {
            continue;
        }
        let code = &after.questions[at].code;
        let by_code = before
            .questions
            .iter()
            .position(|earlier| earlier.code == *code);
        let is_free = |found: &usize| pairs.iter().all(|(_, taken)| *taken != Some(*found));
        pairs[at].1 = by_code.filter(is_free);
    }
    pairs
}

/// Whether a question of the earlier order is not among those that kept their order: it is
/// outside the longest run of rising places.
fn jumped(order: &[usize], at: usize) -> bool {
    // Longest rising run, ending at each place; questionnaires are short.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (n, place) in order.iter().enumerate() {
        let earlier = (0..n)
            .filter(|m| order[*m] < *place)
            .max_by_key(|m| best[*m].0);
        best.push((earlier.map_or(1, |m| best[m].0 + 1), earlier));
    }
    let mut next = (0..order.len()).max_by_key(|n| best[*n].0);
    while let Some(n) = next {
        if order[n] == at {
            return false;
        }
        next = best[n].1;
    }
    true
}

fn one_sided(question: &DesignedQuestion, change: QuestionChange) -> QuestionDiff {
    let title = || Some(question.title.clone());
    let is_added = change == QuestionChange::Added;
    QuestionDiff {
        id: question.id,
        code: question.code.clone(),
        before: if is_added { None } else { title() },
        after: if is_added { title() } else { None },
        change,
        differences: Vec::new(),
        reason: String::new(),
    }
}

fn both(earlier: &DesignedQuestion, later: &DesignedQuestion, is_moved: bool) -> QuestionDiff {
    let breaks = breaks(earlier, later);
    let mut differences = breaks.clone();
    differences.extend(remarks(earlier, later));
    let change = match (differences.is_empty(), is_moved) {
        (false, _) => QuestionChange::Changed,
        (true, true) => QuestionChange::Moved,
        (true, false) => QuestionChange::Same,
    };
    if is_moved {
        differences.push("位置变了".into());
    }
    QuestionDiff {
        id: later.id,
        code: later.code.clone(),
        before: Some(earlier.title.clone()),
        after: Some(later.title.clone()),
        change,
        differences,
        reason: breaks.join("；"),
    }
}

/// What makes answers incomparable.
fn breaks(earlier: &DesignedQuestion, later: &DesignedQuestion) -> Vec<String> {
    let (one, two) = (earlier.design.used(), later.design.used());
    let mut found = Vec::new();
    if one.kind != two.kind {
        found.push(format!(
            "题型由“{}”改为“{}”",
            one.kind.label(),
            two.kind.label()
        ));
        return found;
    }
    if essence(&earlier.title) != essence(&later.title) {
        found.push("题干措辞改变".into());
    }
    if scale_of(&one) != scale_of(&two) {
        found.push("量表改变（分值或标注）".into());
    }
    if one.is_reversed != two.is_reversed {
        found.push("反向题设置改变".into());
    }
    if one.not_applicable.is_empty() != two.not_applicable.is_empty() {
        found.push("增减了“不适用”选项".into());
    }
    if choices_of(&one) != choices_of(&two) {
        found.push("选项改变".into());
    }
    if rows_of(&one) != rows_of(&two) {
        found.push("行（项目）改变".into());
    }
    let is_numeric = matches!(
        one.kind,
        DesignKind::Nps | DesignKind::GatedRating | DesignKind::Slider | DesignKind::ConstantSum
    );
    if is_numeric && (one.min, one.max, one.total) != (two.min, two.max, two.total) {
        found.push("分值范围改变".into());
    }
    if one.unit != two.unit {
        found.push(format!("单位由“{}”改为“{}”", one.unit, two.unit));
    }
    found
}

/// What is different but leaves answers comparable.
fn remarks(earlier: &DesignedQuestion, later: &DesignedQuestion) -> Vec<String> {
    let (one, two) = (earlier.design.used(), later.design.used());
    let scores = |design: &Design| {
        design
            .points
            .iter()
            .map(|point| point.score)
            .collect::<Vec<_>>()
    };
    let order = |design: &Design| {
        design
            .choices
            .iter()
            .map(|one| one.code.clone())
            .collect::<Vec<_>>()
    };
    let checks = [
        (
            earlier.title != later.title && essence(&earlier.title) == essence(&later.title),
            "题干只改了标点或空格",
        ),
        (earlier.code != later.code, "题号改变"),
        (earlier.hint != later.hint, "说明文字改变"),
        (earlier.is_required != later.is_required, "必答设置改变"),
        (
            earlier.relevant != later.relevant,
            "显示条件改变，答题的人可能不同",
        ),
        (
            earlier.constraint != later.constraint || one.pattern != two.pattern,
            "校验条件改变",
        ),
        (earlier.calculation != later.calculation, "计算式改变"),
        (
            scores(&one) != scores(&two) && scale_of(&one) == scale_of(&two),
            "量表显示方向改变",
        ),
        (
            order(&one) != order(&two) && choices_of(&one) == choices_of(&two),
            "选项顺序改变",
        ),
        (one.is_random != two.is_random, "随机顺序设置改变"),
        (one.labels != two.labels, "附属文字改变"),
        (
            (&one.low_label, &one.high_label) != (&two.low_label, &two.high_label),
            "两端标注改变",
        ),
        (earlier.touchpoint != later.touchpoint, "触点改变"),
        (earlier.need != later.need, "需求类型改变"),
    ];
    let differing = checks.into_iter().filter(|(is_different, _)| *is_different);
    differing.map(|(_, words)| words.to_owned()).collect()
}

/// A wording without what does not change its meaning: blanks and punctuation.
fn essence(text: &str) -> String {
    let counts = |letter: &char| letter.is_alphanumeric() || matches!(letter, '$' | '{' | '}');
    text.chars().filter(counts).collect()
}

fn scale_of(design: &Design) -> Vec<(i16, String)> {
    let points = design.points.iter();
    let mut scale: Vec<_> = points
        .map(|point| (point.score, essence(&point.label)))
        .collect();
    scale.sort();
    scale
}

fn choices_of(design: &Design) -> Vec<(String, String)> {
    let choices = design.choices.iter();
    let mut found: Vec<_> = choices
        .map(|one| (one.code.clone(), essence(&one.label)))
        .collect();
    found.sort();
    found
}

fn rows_of(design: &Design) -> Vec<(String, String)> {
    let rows = design.rows.iter();
    let mut found: Vec<_> = rows
        .map(|one| (one.code.clone(), essence(&one.label)))
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SectionId;

    fn question(n: u8, title: &str, kind: DesignKind) -> DesignedQuestion {
        let id = DesignedQuestionId::from_bytes([n; 16]);
        let section = SectionId::from_bytes([99; 16]);
        let mut question = DesignedQuestion::new(id, section, &format!("Q{n}"), kind);
        question.title = title.into();
        question
    }

    fn body(questions: Vec<DesignedQuestion>) -> QuestionnaireBody {
        QuestionnaireBody {
            questions,
            ..QuestionnaireBody::default()
        }
    }

    /// What one change does: change, comparable, part of the reason.
    fn check(
        change: impl Fn(&mut DesignedQuestion),
        kind: DesignKind,
        is_comparable: bool,
        words: &str,
    ) {
        let earlier = question(1, "您对产品质量满意吗？", kind);
        let mut later = earlier.clone();
        change(&mut later);
        let rows = compare(&body(vec![earlier]), &body(vec![later]));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].change, QuestionChange::Changed, "{words}");
        assert_eq!(rows[0].is_comparable(), is_comparable, "{words}");
        assert!(
            rows[0].differences.iter().any(|one| one.contains(words)),
            "{:?}",
            rows[0]
        );
    }

    #[test]
    fn kind_scale_choices_and_wording_break_a_trend() {
        use DesignKind::*;
        check(
            |q| q.title = "您对产品外观满意吗？".into(),
            Likert,
            false,
            "题干措辞",
        );
        check(|q| q.design = Design::new(Nps), Likert, false, "题型");
        check(|q| q.design.points.truncate(4), Likert, false, "量表改变");
        check(
            |q| q.design.points[0].label = "很差".into(),
            Likert,
            false,
            "量表改变",
        );
        check(|q| q.design.is_reversed = true, Likert, false, "反向题");
        check(
            |q| q.design.choices[1].label = "别的".into(),
            SingleChoice,
            false,
            "选项改变",
        );
        check(
            |q| {
                q.design.rows.pop();
            },
            Matrix,
            false,
            "行",
        );
        check(|q| q.design.max = Some(5.0), GatedRating, false, "分值范围");
        check(|q| q.design.unit = "元".into(), Number, false, "单位");
    }

    #[test]
    fn punctuation_hints_and_order_do_not() {
        use DesignKind::*;
        check(
            |q| q.title = "您对 产品质量 满意吗".into(),
            Likert,
            true,
            "标点",
        );
        check(|q| q.hint = "请打分".into(), Likert, true, "说明");
        check(|q| q.design.points.reverse(), Likert, true, "方向");
        check(
            |q| q.design.choices.reverse(),
            SingleChoice,
            true,
            "选项顺序",
        );
        check(
            |q| q.relevant = "${Q0} > 1".into(),
            Likert,
            true,
            "显示条件",
        );
        check(|q| q.code = "X1".into(), Likert, true, "题号");
    }

    #[test]
    fn rows_stand_in_the_later_order_with_removed_ones_in_place() {
        use DesignKind::Likert;
        let all = |numbers: &[u8]| {
            body(
                numbers
                    .iter()
                    .map(|n| question(*n, &format!("题{n}"), Likert))
                    .collect(),
            )
        };
        let rows = compare(&all(&[1, 2, 3, 4]), &all(&[4, 1, 3, 5]));
        let found: Vec<(&str, &str)> = rows
            .iter()
            .map(|row| (row.code.as_str(), row.change.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("Q4", "moved"),
                ("Q1", "same"),
                ("Q2", "removed"),
                ("Q3", "same"),
                ("Q5", "added")
            ]
        );
    }

    #[test]
    fn a_question_made_anew_is_known_by_its_code() {
        let earlier = question(1, "题", DesignKind::Likert);
        let mut later = question(7, "题", DesignKind::Likert);
        later.code = "Q1".into();
        let rows = compare(&body(vec![earlier]), &body(vec![later]));
        assert_eq!((rows.len(), rows[0].change), (1, QuestionChange::Same));
    }
}
