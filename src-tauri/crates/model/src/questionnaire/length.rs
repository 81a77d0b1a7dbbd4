//! How long a questionnaire takes to answer (预计用时, R49).
//!
//! seconds = characters read ÷ reading speed + what the answer takes. Assumptions, to be corrected by
//! the median 所用时间 of a pilot:
//!
//! - Reading: 300 characters a minute on screen for a questionnaire read with thought, i.e. 5 a
//!   second. (Adults read Chinese prose silently at about 260 words ≈ 390 characters a minute:
//!   Brysbaert 2019, *Journal of Memory and Language* 109; questions are read more slowly.)
//! - Deciding and ticking one choice or point: 3 s; each further row of a matrix or tick: 2 s, and
//!   reading its words. (Lenzner, Kaczmirek & Lenzner 2010, *Applied Cognitive Psychology* 24, find 5–10 s
//!   a closed question of about 20 words all in; Qualtrics and 问卷星 tell their users 7–10 s.)
//! - A number or date: 6 s, a line of text: 10 s, an open answer: 30 s (15–20 characters typed on a
//!   telephone), each further slot 20 s, a comment beside a rating: 8 s because most leave it
//!   empty, a contact field: 6 s.
//! - A question behind a condition counts half: we do not know how many see it.

use super::{DesignKind, DesignedQuestion, QuestionnaireBody};

/// Characters read in a second.
const READ: f64 = 5.0;

fn n_characters(text: &str) -> f64 {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count() as f64
}

impl DesignedQuestion {
    /// Estimated seconds to read and answer it, when it is shown.
    pub fn seconds(&self) -> f64 {
        let design = self.design.used();
        let kind = design.kind;
        if kind == DesignKind::Calculation {
            return 0.0;
        }
        let labels =
            |texts: &mut dyn Iterator<Item = &String>| texts.map(|t| n_characters(t)).sum::<f64>();
        let choices = labels(&mut design.choices.iter().map(|choice| &choice.label));
        let rows = labels(&mut design.rows.iter().map(|row| &row.label));
        let parts = labels(&mut design.labels.iter());
        // The points of a scale are read once, at a glance: the ends count.
        let read = n_characters(&self.title) + n_characters(&self.hint) + choices + rows + parts;
        let n_choices = design.choices.len() as f64;
        let n_rows = design.rows.len() as f64;
        let answer = match kind {
            DesignKind::Likert | DesignKind::Nps | DesignKind::SingleChoice => 3.0,
            DesignKind::GatedRating => 5.0,
            DesignKind::RatingWithComment => 3.0 + 8.0,
            // A third of the choices are ticked.
            DesignKind::MultiChoice => 3.0 + 2.0 * (n_choices / 3.0).floor(),
            DesignKind::Matrix => 3.0 + 2.0 * (n_rows - 1.0).max(0.0),
            DesignKind::ExpectationPair => 3.0 + 2.0 * (2.0 * n_rows - 1.0).max(0.0),
            DesignKind::Ranking => 3.0 * design.max.unwrap_or(n_choices).min(n_choices),
            DesignKind::ConstantSum => 5.0 * n_choices,
            DesignKind::Number | DesignKind::Date => 6.0,
            DesignKind::Slider => 4.0,
            DesignKind::ShortText => 10.0,
            DesignKind::LongText => 30.0,
            DesignKind::OpenSlots => 30.0 + 20.0 * (design.labels.len() as f64 - 1.0).max(0.0),
            DesignKind::Contact => 6.0 * design.labels.len() as f64,
            DesignKind::Note | DesignKind::Calculation => 0.0,
        };
        read / READ + answer
    }
}

impl QuestionnaireBody {
    /// Estimated seconds to read and answer it whole; conditional questions count half.
    pub fn seconds(&self) -> f64 {
        let words = |text: &str| n_characters(text) / READ;
        let heads = self
            .sections
            .iter()
            .map(|section| words(&section.title) + words(&section.note));
        let questions = self.questions.iter().map(|question| {
            let section = self.section_of(question);
            let is_sure = question.relevant.is_empty()
                && section.is_none_or(|section| section.relevant.is_empty());
            question.seconds() * if is_sure { 1.0 } else { 0.5 }
        });
        words(&self.intro) + words(&self.closing) + heads.sum::<f64>() + questions.sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DesignedQuestionId, SectionId};

    fn question(kind: DesignKind, title: &str) -> DesignedQuestion {
        let mut question = DesignedQuestion::new(
            DesignedQuestionId::from_bytes([1; 16]),
            SectionId::from_bytes([2; 16]),
            "Q1",
            kind,
        );
        question.title = title.into();
        question
    }

    /// By hand from the assumptions above: ten characters read in 2 s.
    #[test]
    fn seconds_follow_from_characters_and_kind() {
        let ten = "一二三四五六七八九十";
        for (kind, expected) in [
            (DesignKind::Likert, 2.0 + 3.0),
            (DesignKind::LongText, 2.0 + 30.0),
            (DesignKind::Note, 2.0),
            (DesignKind::Calculation, 0.0),
            // 选项1 选项2 选项3: 9 characters more, one tick beyond the first.
            (DesignKind::MultiChoice, 19.0 / 5.0 + 3.0 + 2.0),
            // 项目1 …: 9 characters, three rows.
            (DesignKind::Matrix, 19.0 / 5.0 + 3.0 + 4.0),
        ] {
            assert!(
                (question(kind, ten).seconds() - expected).abs() < 1e-9,
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_conditional_question_counts_half() {
        let mut body = QuestionnaireBody {
            questions: vec![question(DesignKind::LongText, "一二三四五六七八九十")],
            ..QuestionnaireBody::default()
        };
        assert!((body.seconds() - 32.0).abs() < 1e-9);
        body.questions[0].relevant = "${Q1} > 1".into();
        assert!((body.seconds() - 16.0).abs() < 1e-9);
    }
}
