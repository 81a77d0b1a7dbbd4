//! Identifiers: 16-byte UUIDs, one type per noun, never reused.
//!
//! Things made by hand get UUIDv7 from the caller. Things that come from a file get an id
//! derived from the file's hash and their position ([`derived`]), so that two laptops that
//! import the same sheet agree without talking to each other.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The 16 bytes as they are stored.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads the 16 stored bytes.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

id_type! {
    /// A study (项目).
    ProjectId;
    /// One installation of Kesheng (设备), author of changes.
    DeviceId;
    /// What the user did in one go (操作).
    OpId;
    /// One import of one file (导入批次); its rows are never altered.
    BatchId;
    /// A customer in the sampling frame (客户).
    AccountId;
    /// A person at a customer (联系人); part of the identity vault.
    ContactId;
    /// A questionnaire (问卷).
    QuestionnaireId;
    /// A question (题目).
    QuestionId;
    /// A whole answer sheet (答卷).
    ResponseId;
    /// A correction of one answer (更正).
    CorrectionId;
    /// An interview or focus group as text (转录稿).
    TranscriptId;
    /// One speaker's uninterrupted speech (发言).
    TurnId;
    /// A voice in a transcript (说话人).
    SpeakerId;
    /// A complaint or service ticket (工单).
    TicketId;
    /// An entry of the study's dictionary (词典条目).
    WordId;
    /// A remembered way to read one sheet layout (版式).
    LayoutId;
    /// What people decided about one phrase (痛点短语的人工判断).
    PhraseMarkId;
    /// What people decided about one place of a text (单处提及的人工判断).
    MentionMarkId;
    /// A group of phrases with a claim (主题).
    ThemeId;
    /// A pain point (痛点).
    PainPointId;
    /// A passage that supports a pain point (证据).
    EvidenceId;
    /// A section of a designed questionnaire (部分).
    SectionId;
    /// A question as designed (设计的题目).
    DesignedQuestionId;
    /// A frozen version of a questionnaire (问卷版本).
    VersionId;
    /// A wave (期次).
    WaveId;
    /// A sampling plan (抽样方案).
    SamplePlanId;
    /// A draw from the frame (抽取).
    DrawId;
    /// A customer drawn (入样客户).
    DrawMemberId;
    /// A cohort of customers (客户群).
    CohortId;
    /// A quota cell (配额).
    QuotaId;
    /// A sheet that is being entered (录入中的答卷).
    EntryId;
    /// One answer of a sheet that is being entered.
    EntryAnswerId;
    /// A cleaning rule of the study (清洗规则).
    CleaningRuleId;
    /// What was decided about one sheet (剔除).
    ExclusionId;
    /// A visit or other contact in the field (走访).
    VisitId;
    /// An invitation to answer (邀请).
    InvitationId;
    /// Feedback that somebody must answer in time (反馈事件).
    IncidentId;
    /// A day of the calendar that is not what its weekday says (节假日).
    CalendarDayId;
    /// An interview guide (访谈提纲).
    GuideId;
    /// A prompt of a guide (提问).
    GuidePromptId;
    /// An interview or a focus group (访谈、座谈会).
    InterviewId;
    /// A person in an interview or group (参与者).
    ParticipantId;
    /// The recording of a talk (录音).
    RecordingId;
    /// A code (编码).
    CodeId;
    /// A code at a passage by a coder (编码标注).
    CodingId;
    /// An analyst's own note (备忘).
    MemoId;
    /// A saved query (查询).
    SavedQueryId;
    /// A round of double coding (双人编码).
    AgreementRoundId;
    /// What was agreed about a disagreement (裁定).
    SettlementId;
    /// A proposed code that was refused (略过的建议).
    RefusalId;
}

/// An id that follows from where a thing came from. `seed` is 16 bytes of a hash over the
/// source (file bytes and noun), `position` the thing's place in it.
///
/// The position is kept readable in the last eight bytes, so an answer sheet's id alone
/// tells its row (see [`position_of`]): 100,000 sheets need no id column.
pub fn derived(seed: [u8; 16], position: u64) -> Uuid {
    let mut bytes = seed;
    bytes[8..16].copy_from_slice(&(position & 0x3fff_ffff_ffff_ffff).to_be_bytes());
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// An id that follows from what a thing is: SHA-256 over the noun and the parts, each part
/// behind its length so that no two lists of parts can run together. The first 16 bytes are
/// the id, marked as UUIDv8.
///
/// Stored files and other laptops hold such ids: neither this function nor the parts of a
/// noun may ever change.
pub fn id_of_parts(noun: &str, parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(noun);
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The one row for an answer of an entry.
pub fn entry_answer_id(entry: EntryId, question: DesignedQuestionId, slot: &str) -> EntryAnswerId {
    EntryAnswerId(id_of_parts(
        "entry_answer",
        &[entry.as_bytes(), question.as_bytes(), slot.as_bytes()],
    ))
}

/// The position that [`derived`] put into an id.
pub fn position_of(id: Uuid) -> u64 {
    let mut low = [0; 8];
    low.copy_from_slice(&id.as_bytes()[8..16]);
    u64::from_be_bytes(low) & 0x3fff_ffff_ffff_ffff
}

/// The answer sheet at `row` (zero-based) of a batch.
pub fn response_id(batch: BatchId, row: u32) -> ResponseId {
    ResponseId(derived(*batch.as_bytes(), u64::from(row)))
}

/// Whether a sheet belongs to a batch.
pub fn is_response_of(response: ResponseId, batch: BatchId) -> bool {
    response_id(batch, position_of(response.0) as u32) == response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_id_tells_its_row_and_batch() {
        let batch = BatchId::from_bytes([7; 16]);
        let other = BatchId::from_bytes([8; 16]);
        for row in [0, 1, 99_999, u32::MAX] {
            let id = response_id(batch, row);
            assert_eq!(position_of(id.0), u64::from(row));
            assert!(is_response_of(id, batch));
            assert!(!is_response_of(id, other));
        }
    }

    /// Expected: `hashlib.sha256` of Python over the same bytes, version and variant bits set
    /// by hand.
    #[test]
    fn an_id_of_parts_is_the_marked_start_of_a_sha256() {
        let id = id_of_parts("noun", &["甲".as_bytes(), b"b"]);
        assert_eq!(id.to_string(), "479d1961-03ea-8d7f-948c-2149fb46c3f4");
        assert_ne!(id, id_of_parts("noun", &["甲b".as_bytes(), b""]));
    }

    #[test]
    fn ids_survive_text() {
        let id = AccountId::from_bytes([3; 16]);
        assert_eq!(id.to_string().parse::<AccountId>(), Ok(id));
    }
}
