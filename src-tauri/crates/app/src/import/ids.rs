//! Ids of imported things: they follow from what the thing is, so that two laptops that
//! import the same file agree, and an import after undo meets its own rows again.

use model::{
    AccountId, BatchId, ContactId, CorrectionId, LayoutId, QuestionId, QuestionnaireId, TicketId,
    ids,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// 16 bytes that follow from the parts.
fn seed(noun: &str, parts: &[&str]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(noun);
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes
}

fn id(noun: &str, parts: &[&str]) -> Uuid {
    uuid::Builder::from_custom_bytes(seed(noun, parts)).into_uuid()
}

/// The import of a file as a kind of thing.
pub(super) fn batch(kind: &str, sha256: &str) -> BatchId {
    BatchId(id("batch", &[kind, sha256]))
}

/// The import of a file as a kind of thing, read with one mapping: the same file read with one
/// more column mapped is an import of its own, and each is taken back by itself.
pub(super) fn batch_read_by(kind: &str, sha256: &str, mapping: &str) -> BatchId {
    BatchId(id("batch", &[kind, sha256, mapping]))
}

/// A customer: the client's own code is its identity.
pub(super) fn account(code: &str) -> AccountId {
    AccountId(id("account", &[code]))
}

/// A contact: the name within the customer.
pub(super) fn contact(code: &str, name: &str, phone: &str) -> ContactId {
    ContactId(id(
        "contact",
        &[code, name, if name.is_empty() { phone } else { "" }],
    ))
}

/// The study's questionnaire.
pub(super) fn questionnaire(project: model::ProjectId) -> QuestionnaireId {
    QuestionnaireId(id("questionnaire", &[&project.to_string()]))
}

/// A question: the same module, wording and kind is the same question, whatever file it
/// comes with, so that waves compare.
pub(super) fn question(of: QuestionnaireId, module: &str, title: &str, kind: &str) -> QuestionId {
    QuestionId(id("question", &[&of.to_string(), module, title, kind]))
}

/// The same question on another scale.
pub(super) fn question_on_scale(of: QuestionId, scale: Option<(i16, i16)>) -> QuestionId {
    let scale = scale.map_or_else(String::new, |(low, high)| format!("{low}-{high}"));
    QuestionId(id("question_on_scale", &[&of.to_string(), &scale]))
}

/// A further question of a file in which two have one wording, by its code.
pub(super) fn question_of_code(of: QuestionId, code: &str) -> QuestionId {
    QuestionId(id("question_of_code", &[&of.to_string(), code]))
}

/// The one correction that an answer can have.
pub(crate) fn correction(response: model::ResponseId, question: QuestionId) -> CorrectionId {
    CorrectionId(id(
        "correction",
        &[&response.to_string(), &question.to_string()],
    ))
}

/// A ticket: its number, or its place in the file.
pub(super) fn ticket(code: &str, sha256: &str, row: u32) -> TicketId {
    let place = format!("{sha256}:{row}");
    TicketId(id(
        "ticket",
        if code.is_empty() {
            ["", &place]
        } else {
            [code, ""]
        }
        .as_slice(),
    ))
}

/// A remembered layout.
pub(super) fn layout(kind: &str, fingerprint: &str) -> LayoutId {
    LayoutId(id("layout", &[kind, fingerprint]))
}

/// A transcript: the file's bytes.
pub(super) fn transcript(sha256: &str) -> model::TranscriptId {
    model::TranscriptId(id("transcript", &[sha256]))
}

/// The thing at a place of a transcript.
pub(super) fn part(noun: &str, transcript: model::TranscriptId, place: usize) -> Uuid {
    ids::derived(seed(noun, &[&transcript.to_string()]), place as u64)
}
