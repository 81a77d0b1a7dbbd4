//! Which questions ask for an expectation and which for what came of it.

use model::{Question, QuestionKind};

/// Two questions about one thing.
pub(super) struct Pair<'a> {
    pub(super) expected: &'a Question,
    pub(super) perceived: &'a Question,
    /// What both are about.
    pub(super) title: &'a str,
    pub(super) module: &'a str,
}

/// Words by which people tell the two apart, the longer before those within them.
const EXPECTED: [&str; 4] = ["期望值", "期望", "预期", "重要程度"];
const PERCEIVED: [&str; 6] = ["实际感受", "实际感知", "实际表现", "实际", "感受", "感知"];

/// All pairs in the order of the questionnaire.
pub(super) fn pairs(questions: &[Question]) -> Vec<Pair<'_>> {
    let scales: Vec<&Question> = questions
        .iter()
        .filter(|question| question.kind == QuestionKind::Likert)
        .collect();
    let mut found: Vec<Pair<'_>> = Vec::new();
    for expected in &scales {
        let free = |other: &&&Question| {
            other.questionnaire == expected.questionnaire
                && other.scale == expected.scale
                && found.iter().all(|pair| pair.perceived.id != other.id)
        };
        let mut others = scales.iter().filter(free);
        if let Some((perceived, title)) =
            others.find_map(|other| Some((*other, common(expected, other)?)))
        {
            found.push(Pair {
                expected,
                perceived,
                title,
                module: &perceived.module,
            });
        }
    }
    found
}

/// What both questions are about, when the first asks for the expectation and the second for the
/// perception of it.
fn common<'a>(expected: &'a Question, perceived: &Question) -> Option<&'a str> {
    let title = stem(&expected.title);
    let is_designed = expected
        .code
        .strip_suffix("_e")
        .zip(perceived.code.strip_suffix("_p"))
        .is_some_and(|(one, other)| one == other)
        && title == stem(&perceived.title);
    let is_worded = || {
        let one = without(&expected.title, &EXPECTED);
        one.is_some() && one == without(&perceived.title, &PERCEIVED)
    };
    (is_designed || is_worded()).then_some(title)
}

/// The wording without the brackets at its end.
fn stem(title: &str) -> &str {
    let title = title.trim();
    title
        .strip_suffix(['）', ')'])
        .and_then(|open| open.rfind(['（', '(']))
        .map_or(title, |at| title[..at].trim_end())
}

/// Letters and digits of a wording without the first of the words that it has; `None` without any.
fn without(title: &str, words: &[&str]) -> Option<String> {
    let word = words.iter().find(|word| title.contains(**word))?;
    let rest = title.replacen(word, "", 1);
    Some(rest.chars().filter(|c| c.is_alphanumeric()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{QuestionId, QuestionnaireId};

    fn question(at: usize, (code, title): (&str, &str)) -> Question {
        Question {
            id: QuestionId(uuid::Uuid::from_u128(at as u128)),
            questionnaire: QuestionnaireId(uuid::Uuid::from_u128(1)),
            code: code.into(),
            position: 0,
            title: title.into(),
            module: String::new(),
            kind: QuestionKind::Likert,
            choices: Vec::new(),
            scale: Some((1, 5)),
            is_reversed: false,
        }
    }

    fn check(questions: &[(&str, &str)], expected: &[(&str, &str, &str)]) {
        let questions: Vec<Question> = questions
            .iter()
            .enumerate()
            .map(|(at, one)| question(at, *one))
            .collect();
        let found: Vec<(&str, &str, &str)> = pairs(&questions)
            .iter()
            .map(|pair| {
                (
                    pair.expected.code.as_str(),
                    pair.perceived.code.as_str(),
                    pair.title,
                )
            })
            .collect();
        assert_eq!(found, expected, "{questions:?}");
    }

    #[test]
    fn pairs_are_told_by_their_design_or_their_wording() {
        check(
            &[
                ("Q1_a_e", "关于可靠性—按时（理想的供应商应当如此）"),
                ("Q1_a_p", "关于可靠性—按时（我们实际做到如此）"),
                ("Q1_b_e", "关于可靠性—准确（理想的供应商应当如此）"),
                ("Q1_b_p", "关于可靠性—准确（我们实际做到如此）"),
            ],
            &[
                ("Q1_a_e", "Q1_a_p", "关于可靠性—按时"),
                ("Q1_b_e", "Q1_b_p", "关于可靠性—准确"),
            ],
        );
        check(
            &[
                ("Q1", "响应速度（期望）"),
                ("Q2", "解决时效（期望）"),
                ("Q3", "解决时效（实际感受）"),
                ("Q4", "响应速度（实际感受）"),
            ],
            &[("Q1", "Q4", "响应速度"), ("Q2", "Q3", "解决时效")],
        );
    }

    #[test]
    fn what_only_looks_like_a_pair_is_none() {
        // Rows of a matrix that are called e and p, and an expectation nobody asked about again.
        check(&[("Q1_e", "服务—邮件"), ("Q1_p", "服务—电话")], &[]);
        check(&[("Q1", "产品达到您的期望"), ("Q2", "总体满意度")], &[]);
    }
}
