//! Who refers to whom: `${Q1}` in expressions and in wording.

use super::{Design, DesignedQuestion, QuestionnaireBody, Section};

/// Where a reference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferencePlace {
    /// 显示条件.
    Relevant,
    /// 校验条件.
    Constraint,
    /// 计算式.
    Calculation,
    /// 题干、说明或选项.
    Wording,
}

impl ReferencePlace {
    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Relevant => "显示条件",
            Self::Constraint => "校验条件",
            Self::Calculation => "计算式",
            Self::Wording => "文字",
        }
    }
}

/// The names between `${` and `}`, without blanks around them, in order.
pub fn references(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        rest = &rest[at + 2..];
        let Some(end) = rest.find('}') else { break };
        found.push(rest[..end].trim());
        rest = &rest[end + 1..];
    }
    found
}

/// The text with references that `renamed` knows under their new names.
pub fn rename_references(text: &str, renamed: &dyn Fn(&str) -> Option<String>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let Some(end) = rest[at..].find('}') else {
            break;
        };
        let name = &rest[at + 2..at + end];
        made.push_str(&rest[..at]);
        match renamed(name.trim()) {
            Some(new) => {
                made.push_str("${");
                made.push_str(&new);
                made.push('}');
            }
            None => made.push_str(&rest[at..=at + end]),
        }
        rest = &rest[at + end + 1..];
    }
    made.push_str(rest);
    made
}

fn words_mut(design: &mut Design) -> impl Iterator<Item = &mut String> {
    let choices = design.choices.iter_mut().map(|choice| &mut choice.label);
    let rows = design.rows.iter_mut().map(|row| &mut row.label);
    choices.chain(rows).chain(design.labels.iter_mut())
}

impl DesignedQuestion {
    /// Names under which its answers are referred to: its code and those of its slots.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![self.code.clone()];
        for slot in self.all_slots() {
            let name = self.slot_code(&slot.slot);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Every text that may refer to other questions, with its place.
    pub fn referring(&self) -> Vec<(ReferencePlace, &str)> {
        let mut texts = vec![
            (ReferencePlace::Relevant, self.relevant.as_str()),
            (ReferencePlace::Constraint, self.constraint.as_str()),
            (ReferencePlace::Calculation, self.calculation.as_str()),
            (ReferencePlace::Wording, self.title.as_str()),
            (ReferencePlace::Wording, self.hint.as_str()),
            (ReferencePlace::Wording, self.constraint_message.as_str()),
        ];
        let design = &self.design;
        let choices = design.choices.iter().map(|choice| choice.label.as_str());
        let rows = design.rows.iter().map(|row| row.label.as_str());
        let words = choices
            .chain(rows)
            .chain(design.labels.iter().map(String::as_str));
        texts.extend(words.map(|words| (ReferencePlace::Wording, words)));
        texts
    }

    /// Rewrites its references to renamed questions.
    pub fn rename_references(&mut self, renamed: &dyn Fn(&str) -> Option<String>) {
        let own = [
            &mut self.relevant,
            &mut self.constraint,
            &mut self.calculation,
            &mut self.title,
            &mut self.hint,
            &mut self.constraint_message,
        ];
        for text in own.into_iter().chain(words_mut(&mut self.design)) {
            if text.contains("${") {
                *text = rename_references(text, renamed);
            }
        }
    }
}

impl Section {
    /// Rewrites its references to renamed questions.
    pub fn rename_references(&mut self, renamed: &dyn Fn(&str) -> Option<String>) {
        for text in [&mut self.relevant, &mut self.title, &mut self.note] {
            if text.contains("${") {
                *text = rename_references(text, renamed);
            }
        }
    }
}

impl QuestionnaireBody {
    /// The question that a reference means.
    pub fn named(&self, name: &str) -> Option<&DesignedQuestion> {
        let known = |question: &&DesignedQuestion| question.names().iter().any(|own| own == name);
        self.find(name)
            .or_else(|| self.questions.iter().find(known))
    }

    /// Who refers to a question, in words: `Q5 的显示条件`.
    pub fn who_refers_to(&self, question: &DesignedQuestion) -> Vec<String> {
        let names = question.names();
        let is_meant = |text: &str| {
            references(text)
                .iter()
                .any(|name| names.iter().any(|own| own == name))
        };
        let mut found = Vec::new();
        for section in self
            .sections
            .iter()
            .filter(|section| is_meant(&section.relevant))
        {
            found.push(format!("部分“{}”的显示条件", section.title));
        }
        for other in self
            .questions
            .iter()
            .filter(|other| other.id != question.id)
        {
            for (place, text) in other.referring() {
                let words = format!("{} 的{}", other.code, place.label());
                if is_meant(text) && !found.contains(&words) {
                    found.push(words);
                }
            }
        }
        found
    }

    /// The next code that no question has: `Q` and the number behind the highest.
    pub fn free_code(&self) -> String {
        let number = |question: &DesignedQuestion| {
            let digits = question.code.strip_prefix(['Q', 'q'])?;
            let end = digits.find(|letter: char| !letter.is_ascii_digit());
            digits[..end.unwrap_or(digits.len())].parse::<u32>().ok()
        };
        let highest = self.questions.iter().filter_map(number).max();
        format!("Q{}", highest.unwrap_or(0).saturating_add(1))
    }
}

/// Whether a code can stand in expressions and files: a letter or `_`, then letters, digits,
/// `_`, `-` or `.` (a name of XLSForm).
pub fn is_code(code: &str) -> bool {
    let mut letters = code.chars();
    let first = letters.next();
    first.is_some_and(|letter| letter.is_alphabetic() || letter == '_')
        && letters.all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::DesignKind;
    use crate::{DesignedQuestionId, SectionId};

    #[test]
    fn names_between_braces() {
        for (text, expected) in [
            ("${Q1} > 3 and selected(${ Q2_a }, 'x')", vec!["Q1", "Q2_a"]),
            ("$Q1 {Q2}", vec![]),
            ("${Q1", vec![]),
            ("您对${Q1}满意吗", vec!["Q1"]),
        ] {
            assert_eq!(references(text), expected, "{text}");
        }
    }

    #[test]
    fn renaming_takes_whole_names_only() {
        let renamed = |name: &str| (name == "Q1").then(|| "Q9".to_owned());
        for (text, expected) in [
            ("${Q1} > ${Q10}", "${Q9} > ${Q10}"),
            ("'Q1' = ${ Q1 }", "'Q1' = ${Q9}"),
            ("${Q1", "${Q1"),
            ("没有", "没有"),
        ] {
            assert_eq!(rename_references(text, &renamed), expected);
        }
    }

    #[test]
    fn a_question_is_known_by_its_slots() {
        let section = SectionId::from_bytes([2; 16]);
        let question = |n: u8, code: &str, kind| {
            DesignedQuestion::new(DesignedQuestionId::from_bytes([n; 16]), section, code, kind)
        };
        let mut body = QuestionnaireBody {
            questions: vec![
                question(1, "Q1", DesignKind::Matrix),
                question(2, "Q12", DesignKind::LongText),
            ],
            ..QuestionnaireBody::default()
        };
        body.questions[1].relevant = "${Q1_2} < 3".into();
        assert_eq!(body.who_refers_to(&body.questions[0]), ["Q12 的显示条件"]);
        assert_eq!(
            body.named("Q1_2").map(|found| found.code.as_str()),
            Some("Q1")
        );
        assert_eq!(body.free_code(), "Q13");
    }

    #[test]
    fn codes_are_names_of_expressions() {
        for code in ["Q1", "_a", "满意度", "Q1.a-b"] {
            assert!(is_code(code), "{code}");
        }
        for code in ["", "1Q", "Q 1", "Q1}", "a'b"] {
            assert!(!is_code(code), "{code}");
        }
    }
}
