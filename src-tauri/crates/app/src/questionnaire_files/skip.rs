//! Conditions in words, and where a choice leads, for paper.
//!
//! Only the plain kinds of conditions are understood: comparisons of one answer with a value,
//! `selected`, `not`, joined by `and` and `or`. Anything else is printed as it is written.

use model::questionnaire::{DesignKind, DesignedQuestion, QuestionnaireBody};

#[derive(Debug, Clone, PartialEq)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// Answer, sign, value.
    Is(String, &'static str, String),
    Selected(String, String),
}

/// Reads a condition; `None` when it is of no plain kind.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, mark: &str) -> bool {
        self.skip();
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self, word: &str) -> bool {
        self.skip();
        let Some(rest) = self.rest.strip_prefix(word) else {
            return false;
        };
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return false;
        }
        self.rest = rest;
        true
    }

    fn any(&mut self, depth: u8) -> Option<Condition> {
        let mut parts = vec![self.all(depth)?];
        while self.word("or") {
            parts.push(self.all(depth)?);
        }
        Some(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::Any(parts)
        })
    }

    fn all(&mut self, depth: u8) -> Option<Condition> {
        let mut parts = vec![self.one(depth)?];
        while self.word("and") {
            parts.push(self.one(depth)?);
        }
        Some(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::All(parts)
        })
    }

    fn one(&mut self, depth: u8) -> Option<Condition> {
        if depth == 0 {
            return None;
        }
        if self.word("not") {
            let inner = self.take("(").then(|| self.any(depth - 1)).flatten()?;
            return self.take(")").then(|| Condition::Not(Box::new(inner)));
        }
        if self.word("selected") {
            if !self.take("(") {
                return None;
            }
            let code = self.reference()?;
            let value = self.take(",").then(|| self.value()).flatten()?;
            return self.take(")").then_some(Condition::Selected(code, value));
        }
        if self.take("(") {
            let inner = self.any(depth - 1)?;
            return self.take(")").then_some(inner);
        }
        let code = self.reference()?;
        let sign = ["!=", "<=", ">=", "=", "<", ">"]
            .into_iter()
            .find(|sign| self.take(sign))?;
        Some(Condition::Is(code, sign, self.value()?))
    }

    fn reference(&mut self) -> Option<String> {
        if !self.take("${") {
            return None;
        }
        let (name, rest) = self.rest.split_once('}')?;
        self.rest = rest;
        Some(name.trim().to_owned())
    }

    fn value(&mut self) -> Option<String> {
        self.skip();
        for quote in ['\'', '"'] {
            if let Some(rest) = self.rest.strip_prefix(quote) {
                let (value, rest) = rest.split_once(quote)?;
                self.rest = rest;
                return Some(value.to_owned());
            }
        }
        let n = self
            .rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .unwrap_or(self.rest.len());
        let value = &self.rest[..n];
        value.parse::<f64>().ok()?;
        self.rest = &self.rest[n..];
        Some(value.to_owned())
    }
}

fn read(expression: &str) -> Option<Condition> {
    const DEEPEST: u8 = 20;
    let mut reader = Reader { rest: expression };
    let condition = reader.any(DEEPEST)?;
    reader.skip();
    reader.rest.is_empty().then_some(condition)
}

/// What a value is called on the paper: `1 价格`, or the number itself.
fn value_words(body: &QuestionnaireBody, name: &str, value: &str) -> (bool, String) {
    let Some(question) = body.named(name) else {
        return (false, value.to_owned());
    };
    let design = &question.design;
    match design.kind {
        DesignKind::SingleChoice | DesignKind::MultiChoice => {
            let choice = design
                .choices
                .iter()
                .zip(1..)
                .find(|(choice, _)| choice.code == value);
            match choice {
                Some((choice, n)) => (true, format!("“{n} {}”", choice.label)),
                None => (false, value.to_owned()),
            }
        }
        DesignKind::GatedRating if name != question.code => {
            let at = usize::from(value != "yes");
            let usual = ["愿意", "不愿意"][at];
            let label = design.labels.get(at).filter(|label| !label.is_empty());
            (true, format!("“{}”", label.map_or(usual, String::as_str)))
        }
        _ => (false, value.to_owned()),
    }
}

fn condition_words(condition: &Condition, body: &QuestionnaireBody, is_inner: bool) -> String {
    let join = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| condition_words(part, body, true))
            .collect();
        let joined = parts.join(word);
        if is_inner {
            format!("（{joined}）")
        } else {
            joined
        }
    };
    match condition {
        Condition::All(parts) => join(parts, "，且 "),
        Condition::Any(parts) => join(parts, "，或 "),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Selected(name, value) => {
                format!("{name} 没选{}", value_words(body, name, value).1)
            }
            other => format!("不是（{}）", condition_words(other, body, false)),
        },
        Condition::Selected(name, value) => {
            format!("{name} 选了{}", value_words(body, name, value).1)
        }
        Condition::Is(name, sign, value) if value.is_empty() => {
            format!("{name} {}", if *sign == "=" { "未填" } else { "已填" })
        }
        Condition::Is(name, sign, value) => {
            let (is_choice, words) = value_words(body, name, value);
            match (*sign, is_choice) {
                ("=", true) => format!("{name} 选{words}"),
                ("!=", true) => format!("{name} 没选{words}"),
                ("=", false) => format!("{name} 为 {words}"),
                ("!=", false) => format!("{name} 不为 {words}"),
                ("<", _) => format!("{name} 低于 {words}"),
                ("<=", _) => format!("{name} 不高于 {words}"),
                (">", _) => format!("{name} 高于 {words}"),
                _ => format!("{name} 不低于 {words}"),
            }
        }
    }
}

/// A condition as it is printed: `仅当 Q3 选“1 价格”时回答`; empty for none.
pub(super) fn in_words(expression: &str, body: &QuestionnaireBody) -> String {
    if expression.trim().is_empty() {
        return String::new();
    }
    match read(expression) {
        Some(condition) => format!("仅当 {} 时回答", condition_words(&condition, body, false)),
        None => format!("仅当满足 {} 时回答", expression.trim()),
    }
}

/// Whether a condition holds when an answer has a value; `None` when that does not decide it.
fn holds(condition: &Condition, name: &str, value: &str) -> Option<bool> {
    match condition {
        Condition::All(parts) => {
            let all: Vec<Option<bool>> =
                parts.iter().map(|part| holds(part, name, value)).collect();
            match all {
                all if all.contains(&Some(false)) => Some(false),
                all => all.iter().all(|part| *part == Some(true)).then_some(true),
            }
        }
        Condition::Any(parts) => {
            let all: Vec<Option<bool>> =
                parts.iter().map(|part| holds(part, name, value)).collect();
            match all {
                all if all.contains(&Some(true)) => Some(true),
                all => all.iter().all(|part| *part == Some(false)).then_some(false),
            }
        }
        Condition::Not(inner) => holds(inner, name, value).map(|held| !held),
        Condition::Selected(of, wanted) => (of == name).then(|| wanted == value),
        Condition::Is(of, sign, wanted) if of == name => match *sign {
            "=" => Some(wanted == value),
            "!=" => Some(wanted != value),
            _ => None,
        },
        Condition::Is(..) => None,
    }
}

/// Where a choice of the question at `from` leads, in words; empty = to the next question.
pub(super) fn jump(body: &QuestionnaireBody, from: usize, name: &str, value: &str) -> String {
    let is_left_out = |question: &DesignedQuestion| {
        let section = body.section_of(question);
        // A condition on the section counts where the questions stand in another one.
        let of_section = section.map_or("", |section| section.relevant.as_str());
        [of_section, &question.relevant].iter().any(|expression| {
            read(expression).is_some_and(|condition| holds(&condition, name, value) == Some(false))
        })
    };
    let after = &body.questions[from + 1..];
    let n_out = after
        .iter()
        .take_while(|question| {
            is_left_out(question) || question.design.kind == DesignKind::Calculation
        })
        .count();
    let skips = after[..n_out]
        .iter()
        .any(|question| question.design.kind.is_asked());
    if !skips {
        return String::new();
    }
    match after[n_out..]
        .iter()
        .find(|question| question.design.kind.is_asked() && !is_left_out(question))
    {
        Some(target) => format!("请跳到 {}", target.code),
        None => "请结束作答".into(),
    }
}

/// Wording with the places of piped answers marked.
pub(super) fn unpiped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        out.push_str(&format!("〔{name} 的回答〕"));
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::questionnaire::DesignChoice;
    use model::{DesignedQuestionId, SectionId};

    /// Q1 (价格, 质量) and Q2–Q4, all words.
    fn body(relevants: [&str; 3]) -> QuestionnaireBody {
        let section = SectionId::from_bytes([1; 16]);
        let question = |n: u8, kind| {
            DesignedQuestion::new(
                DesignedQuestionId::from_bytes([n; 16]),
                section,
                &format!("Q{n}"),
                kind,
            )
        };
        let mut first = question(1, DesignKind::SingleChoice);
        first.design.choices = [("a", "价格"), ("b", "质量")]
            .map(|(code, label)| DesignChoice {
                code: code.into(),
                label: label.into(),
                ..DesignChoice::default()
            })
            .into();
        let mut questions = vec![first];
        for (relevant, n) in relevants.into_iter().zip(2..) {
            let mut next = question(n, DesignKind::LongText);
            next.relevant = relevant.into();
            questions.push(next);
        }
        QuestionnaireBody {
            questions,
            ..QuestionnaireBody::default()
        }
    }

    #[test]
    fn conditions_in_words() {
        let body = body(["", "", ""]);
        for (expression, words) in [
            ("", ""),
            ("${Q1} = 'a'", "仅当 Q1 选“1 价格” 时回答"),
            (
                "${Q1} != 'b' and ${Q2} < 3",
                "仅当 Q1 没选“2 质量”，且 Q2 低于 3 时回答",
            ),
            (
                "selected(${Q1}, 'a') or (${Q2} >= 9 and ${Q3} = '')",
                "仅当 Q1 选了“1 价格”，或 （Q2 不低于 9，且 Q3 未填） 时回答",
            ),
            ("not(selected(${Q1}, 'a'))", "仅当 Q1 没选“1 价格” 时回答"),
            (
                "count-selected(${Q1}) > 2",
                "仅当满足 count-selected(${Q1}) > 2 时回答",
            ),
        ] {
            assert_eq!(in_words(expression, &body), words, "{expression}");
        }
        assert_eq!(
            unpiped("您选 ${Q1}，为什么？"),
            "您选 〔Q1 的回答〕，为什么？"
        );
    }

    #[test]
    fn a_choice_leads_past_the_questions_it_rules_out() {
        for (relevants, value, words) in [
            (["${Q1} = 'a'", "${Q1} = 'a'", ""], "b", "请跳到 Q4"),
            (["${Q1} = 'a'", "${Q1} = 'a'", ""], "a", ""),
            (
                ["${Q1} = 'a'", "${Q1} != 'b'", "${Q1} = 'a'"],
                "b",
                "请结束作答",
            ),
            (["${Q1} = 'a' and ${Q2} > 3", "", ""], "b", "请跳到 Q3"),
            (["${Q1} = 'a' or ${Q2} > 3", "", ""], "b", ""),
        ] {
            assert_eq!(
                jump(&body(relevants), 0, "Q1", value),
                words,
                "{relevants:?}"
            );
        }
    }
}
