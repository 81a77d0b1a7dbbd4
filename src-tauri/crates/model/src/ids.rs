//! Identifiers: 16-byte UUIDs, one type per noun, never reused.
//!
//! Things made by hand get UUIDv7 from the caller. Things that come from a file get an id
//! derived from the file's hash and their position ([`derived`]), so that two laptops that
//! import the same sheet agree without talking to each other.

use serde::{Deserialize, Serialize};
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

    #[test]
    fn ids_survive_text() {
        let id = AccountId::from_bytes([3; 16]);
        assert_eq!(id.to_string().parse::<AccountId>(), Ok(id));
    }
}
