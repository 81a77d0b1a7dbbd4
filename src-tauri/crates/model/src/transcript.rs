//! Interviews and focus groups as text (转录稿).

use crate::{AccountId, SpeakerId, TranscriptId, TurnId};
use serde::{Deserialize, Serialize};

/// What kind of talk a transcript records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranscriptKind {
    /// 访谈
    Interview,
    /// 座谈会（焦点小组）
    FocusGroup,
}

impl TranscriptKind {
    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Interview => "访谈",
            Self::FocusGroup => "座谈会",
        }
    }

    /// The stable name, as in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::FocusGroup => "focus_group",
        }
    }

    /// Reads the stable name; `focus-group` as on the command line is understood too.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "interview" => Some(Self::Interview),
            "focus_group" | "focus-group" => Some(Self::FocusGroup),
            _ => None,
        }
    }
}

/// Who a voice is in the conversation. Only respondents yield pain points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerRole {
    /// 受访者
    Respondent,
    /// 访问员 / 主持人
    Interviewer,
}

impl SpeakerRole {
    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Respondent => "受访者",
            Self::Interviewer => "访问员",
        }
    }

    /// The stable name, as in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Respondent => "respondent",
            Self::Interviewer => "interviewer",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "respondent" => Some(Self::Respondent),
            "interviewer" => Some(Self::Interviewer),
            _ => None,
        }
    }

    /// The role that a speaker's label suggests (主持人, 访谈员, 问 … ask; others answer).
    pub fn suggested_by(label: &str) -> Self {
        const ASKING: [&str; 9] = [
            "主持",
            "访谈员",
            "访问员",
            "采访",
            "记者",
            "提问",
            "督导",
            "研究员",
            "调查员",
        ];
        let asks = label.trim() == "问"
            || label.trim() == "Q"
            || ASKING.iter().any(|word| label.contains(word));
        if asks {
            Self::Interviewer
        } else {
            Self::Respondent
        }
    }
}

/// A transcript without its turns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// Identity.
    pub id: TranscriptId,
    /// Base name of the file it came from.
    pub file: String,
    /// Title shown in lists.
    pub title: String,
    /// Interview or focus group.
    pub kind: TranscriptKind,
    /// The customer talked to, when known.
    pub account: Option<AccountId>,
    /// Fields of the file's head block (访谈日期 …), in file order.
    pub attributes: Vec<(String, String)>,
}

/// A voice in a transcript (说话人).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// Identity.
    pub id: SpeakerId,
    /// In which transcript.
    pub transcript: TranscriptId,
    /// As the file names it, e.g. 说话人1.
    pub label: String,
    /// Asking or answering.
    pub role: SpeakerRole,
}

/// One speaker's uninterrupted speech (发言).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Identity.
    pub id: TurnId,
    /// In which transcript.
    pub transcript: TranscriptId,
    /// Place in the transcript, from 0.
    pub position: u32,
    /// Who speaks.
    pub speaker: SpeakerId,
    /// Start on the recording, milliseconds.
    pub start_ms: Option<u32>,
    /// End on the recording, milliseconds.
    pub end_ms: Option<u32>,
    /// The words, line ends as `\n`.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_suggest_roles() {
        for asking in ["主持人", "访谈员", "访问员小李", "问", "主持人（第三方）"]
        {
            assert_eq!(
                SpeakerRole::suggested_by(asking),
                SpeakerRole::Interviewer,
                "{asking}"
            );
        }
        for answering in ["受访者A", "说话人1", "答", "王经理"] {
            assert_eq!(
                SpeakerRole::suggested_by(answering),
                SpeakerRole::Respondent,
                "{answering}"
            );
        }
    }
}
