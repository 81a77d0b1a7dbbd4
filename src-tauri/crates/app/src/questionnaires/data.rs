//! What a version's answers are as data: one question of the data for each answer slot.

use model::questionnaire::{DesignKind, SectionRole, slot_question_id};
use model::{Choice, Question, QuestionId, QuestionKind};
use store::Version;

/// The questions of the data that answers to a version fill, in order. A module of ratings gives
/// its name as dimension; who answered (identity slots) is no question of the data.
///
/// The id follows from the designed question and its slot alone, so a reworded question keeps its
/// answers over versions.
pub fn slot_questions(version: &Version) -> Vec<Question> {
    let body = &version.body;
    let mut questions = Vec::new();
    for question in &body.questions {
        let section = body.section_of(question);
        let module = section.filter(|section| section.role == SectionRole::Ratings);
        for slot in question
            .slots()
            .into_iter()
            .filter(|slot| !slot.is_identity)
        {
            questions.push(Question {
                id: slot_question_id(question.id, &slot.slot),
                questionnaire: version.questionnaire,
                code: question.slot_code(&slot.slot),
                position: questions.len() as u32,
                title: slot.title,
                module: module.map_or_else(String::new, |section| section.title.clone()),
                kind: slot.kind,
                choices: slot
                    .choices
                    .into_iter()
                    .map(|label| Choice { label })
                    .collect(),
                scale: slot.scale,
                is_reversed: question.design.is_reversed && slot.kind == QuestionKind::Likert,
            });
        }
    }
    questions
}

/// The questions of the data behind each open question with several slots (多空开放题): an empty slot
/// beside a filled one is no missing answer (R32).
pub(crate) fn open_slot_groups(versions: &[Version]) -> Vec<Vec<QuestionId>> {
    let mut groups: Vec<Vec<QuestionId>> = Vec::new();
    for question in versions.iter().flat_map(|version| &version.body.questions) {
        if question.design.kind != DesignKind::OpenSlots {
            continue;
        }
        let slots = question.slots().into_iter();
        let ids: Vec<QuestionId> = slots
            .map(|slot| slot_question_id(question.id, &slot.slot))
            .collect();
        // Versions may have different numbers of slots; the widest one covers the others.
        match groups.iter_mut().find(|known| known.first() == ids.first()) {
            Some(known) if known.len() < ids.len() => *known = ids,
            Some(_) => {}
            None => groups.push(ids),
        }
    }
    groups
}

/// A version whole, as whoever answers it sees it.
pub(crate) fn design_of_version(version: &Version) -> crate::wire::QuestionnaireDesign {
    super::shapes::questionnaire_design(
        &version.questionnaire.to_string(),
        Some(version.id.to_string()),
        &version.body,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::questionnaire::{DesignedQuestion, QuestionnaireBody, Section};
    use model::{DesignedQuestionId, QuestionnaireId, SectionId, VersionId};

    fn section(n: u8, title: &str, role: SectionRole) -> Section {
        Section {
            id: SectionId::from_bytes([n; 16]),
            position: f64::from(n),
            title: title.into(),
            note: String::new(),
            role,
            relevant: String::new(),
            is_random: false,
        }
    }

    #[test]
    fn slots_become_questions_of_their_module() {
        let question = |n: u8, section: u8, code: &str, kind| {
            let id = DesignedQuestionId::from_bytes([n; 16]);
            DesignedQuestion::new(id, SectionId::from_bytes([section; 16]), code, kind)
        };
        let version = Version {
            id: VersionId::from_bytes([9; 16]),
            questionnaire: QuestionnaireId::from_bytes([8; 16]),
            number: 1,
            note: String::new(),
            frozen_at: String::new(),
            body: QuestionnaireBody {
                sections: vec![
                    section(1, "产品质量", SectionRole::Ratings),
                    section(2, "填答人", SectionRole::Profile),
                ],
                questions: vec![
                    question(1, 1, "Q1", DesignKind::RatingWithComment),
                    question(2, 1, "Q2", DesignKind::Note),
                    question(3, 2, "Q3", DesignKind::Contact),
                    question(4, 2, "Q4", DesignKind::SingleChoice),
                ],
                ..QuestionnaireBody::default()
            },
        };
        let found: Vec<_> = slot_questions(&version)
            .into_iter()
            .map(|one| (one.position, one.code, one.module, one.kind))
            .collect();
        let expected = [
            (0, "Q1", "产品质量", QuestionKind::Likert),
            (1, "Q1_comment", "产品质量", QuestionKind::OpenQuestion),
            (2, "Q4", "", QuestionKind::SingleChoice),
        ];
        let expected: Vec<_> = expected
            .map(|(at, code, module, kind)| (at, code.to_owned(), module.to_owned(), kind))
            .into();
        assert_eq!(found, expected);
    }
}
