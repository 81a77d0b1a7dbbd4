//! The tables that the operation log knows, and which of their fields it may write.
//!
//! Undo and merge write rows by (entity, row, field). This list is what keeps names out of
//! the log from becoming SQL: a field that is not here cannot be written.
//! Longer than other files, because it is one list: each entity with its table and fields.

use crate::error::{Result, StoreError};

/// A kind of row that users change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The study itself.
    Project,
    /// An import.
    Batch,
    /// A remembered sheet layout.
    Layout,
    /// A customer.
    Account,
    /// A customer's name (identity vault).
    Identity,
    /// A contact (identity vault).
    Contact,
    /// A questionnaire.
    Questionnaire,
    /// A question.
    Question,
    /// A corrected answer.
    Correction,
    /// A transcript.
    Transcript,
    /// A speaker.
    Speaker,
    /// A turn.
    Turn,
    /// A ticket.
    Ticket,
    /// A dictionary entry.
    Word,
    /// A theme.
    Theme,
    /// What people decided about one phrase.
    PhraseMark,
    /// What people decided about one place of a text.
    MentionMark,
    /// A pain point.
    PainPoint,
    /// A passage that supports a pain point.
    Evidence,
    /// A section of a questionnaire.
    Section,
    /// A question as designed.
    DesignedQuestion,
    /// A frozen version of a questionnaire.
    QuestionnaireVersion,
    /// A wave.
    Wave,
    /// A sampling plan.
    SamplePlan,
    /// A quota cell.
    Quota,
    /// A draw from the frame.
    Draw,
    /// A customer drawn.
    DrawMember,
    /// A cohort of customers.
    Cohort,
    /// A sheet that is being entered.
    Entry,
    /// One answer of it.
    EntryAnswer,
    /// A cleaning rule.
    CleaningRule,
    /// What was decided about a sheet.
    Exclusion,
    /// A visit.
    Visit,
    /// An invitation.
    Invitation,
    /// Feedback to be answered in time.
    Incident,
    /// A day that is not what its weekday says.
    CalendarDay,
    /// An interview guide.
    Guide,
    /// A prompt of a guide.
    GuidePrompt,
    /// An interview or a focus group, planned or held.
    Interview,
    /// A person in it.
    Participant,
    /// The recording of a transcript.
    Recording,
    /// A code of the codebook.
    Code,
    /// A code at a passage.
    Coding,
    /// An analyst's own note.
    Memo,
    /// A query somebody wants to ask again.
    SavedQuery,
    /// Turns that several coders code without seeing each other.
    AgreementRound,
    /// What was agreed about a disagreement.
    Settlement,
    /// A proposed code that was refused.
    Refusal,
}

impl Entity {
    /// All entities, in an order in which rows may refer to earlier ones.
    pub const ALL: [Self; 48] = [
        Self::Project,
        Self::Batch,
        Self::Layout,
        Self::Account,
        Self::Identity,
        Self::Contact,
        Self::Questionnaire,
        Self::Question,
        Self::Correction,
        Self::Transcript,
        Self::Speaker,
        Self::Turn,
        Self::Ticket,
        Self::Word,
        Self::Theme,
        Self::PhraseMark,
        Self::MentionMark,
        Self::PainPoint,
        Self::Evidence,
        Self::Section,
        Self::DesignedQuestion,
        Self::QuestionnaireVersion,
        Self::Wave,
        Self::SamplePlan,
        Self::Quota,
        Self::Draw,
        Self::DrawMember,
        Self::Cohort,
        Self::Entry,
        Self::EntryAnswer,
        Self::CleaningRule,
        Self::Exclusion,
        Self::Visit,
        Self::Invitation,
        Self::Incident,
        Self::CalendarDay,
        Self::Guide,
        Self::GuidePrompt,
        Self::Interview,
        Self::Participant,
        Self::Recording,
        Self::Code,
        Self::Coding,
        Self::Memo,
        Self::SavedQuery,
        Self::AgreementRound,
        Self::Settlement,
        Self::Refusal,
    ];

    /// Table name; also the name in the log.
    pub fn table(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Batch => "batch",
            Self::Layout => "layout",
            Self::Account => "account",
            Self::Identity => "identity",
            Self::Contact => "contact",
            Self::Questionnaire => "questionnaire",
            Self::Question => "question",
            Self::Correction => "correction",
            Self::Transcript => "transcript",
            Self::Speaker => "speaker",
            Self::Turn => "turn",
            Self::Ticket => "ticket",
            Self::Word => "word",
            Self::Theme => "theme",
            Self::PhraseMark => "phrase_mark",
            Self::MentionMark => "mention_mark",
            Self::PainPoint => "pain_point",
            Self::Evidence => "evidence",
            Self::Section => "section",
            Self::DesignedQuestion => "designed_question",
            Self::QuestionnaireVersion => "questionnaire_version",
            Self::Wave => "wave",
            Self::SamplePlan => "sample_plan",
            Self::Quota => "quota",
            Self::Draw => "draw",
            Self::DrawMember => "draw_member",
            Self::Cohort => "cohort",
            Self::Entry => "entry",
            Self::EntryAnswer => "entry_answer",
            Self::CleaningRule => "cleaning_rule",
            Self::Exclusion => "exclusion",
            Self::Visit => "visit",
            Self::Invitation => "invitation",
            Self::Incident => "incident",
            Self::CalendarDay => "calendar_day",
            Self::Guide => "guide",
            Self::GuidePrompt => "guide_prompt",
            Self::Interview => "interview",
            Self::Participant => "participant",
            Self::Recording => "recording",
            Self::Code => "code",
            Self::Coding => "coding",
            Self::Memo => "memo",
            Self::SavedQuery => "saved_query",
            Self::AgreementRound => "agreement_round",
            Self::Settlement => "settlement",
            Self::Refusal => "refusal",
        }
    }

    /// Fields besides `id` and `is_removed`.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Project => &["name", "settings"],
            Self::Batch => &["kind", "file", "sha256", "n_rows"],
            Self::Layout => &["fingerprint", "kind", "mapping"],
            Self::Account => &[
                "batch",
                "code",
                "region",
                "industry",
                "annual_purchase",
                "tags",
                "attributes",
            ],
            Self::Identity => &["batch", "name"],
            Self::Contact => &["batch", "account", "name", "title", "phone", "email"],
            Self::Questionnaire => &["title", "kind", "intro", "closing", "template"],
            Self::Question => &[
                "questionnaire",
                "code",
                "position",
                "title",
                "module",
                "kind",
                "choices",
                "scale_min",
                "scale_max",
                "is_reversed",
            ],
            Self::Correction => &["batch", "sheet_row", "question", "answer", "reason"],
            Self::Transcript => &[
                "batch",
                "file",
                "title",
                "kind",
                "account_code",
                "attributes",
            ],
            Self::Speaker => &["batch", "transcript", "label", "role"],
            Self::Turn => &[
                "batch",
                "transcript",
                "position",
                "speaker",
                "start_ms",
                "end_ms",
                "text",
            ],
            Self::Ticket => &[
                "batch",
                "code",
                "account_code",
                "opened_at",
                "answered_at",
                "closed_at",
                "category",
                "channel",
                "product",
                "text",
                "resolution",
                "status",
                "score",
            ],
            Self::Word => &["kind", "text", "target", "is_off"],
            Self::Theme => &["category", "name", "statement", "position"],
            Self::PhraseMark => &[
                "aspect",
                "opinion",
                "polarity",
                "state",
                "name",
                "merged_into",
                "category",
                "theme",
            ],
            Self::MentionMark => &[
                "kind",
                "source",
                "text_id",
                "question",
                "start_char",
                "end_char",
                "words",
                "phrase",
                "moved_to",
                "aspect",
                "opinion",
                "polarity",
            ],
            Self::PainPoint => &[
                "title",
                "category",
                "cause",
                "need",
                "statement",
                "state",
                "theme",
                "phrases",
                "n_respondents",
                "n_base",
                "created_at",
            ],
            Self::Evidence => &[
                "pain_point",
                "source",
                "text_id",
                "question",
                "start_char",
                "end_char",
                "words",
                "phrase",
                "rule",
                "confidence",
            ],
            Self::Section => &[
                "questionnaire",
                "position",
                "title",
                "note",
                "role",
                "relevant",
                "is_random",
            ],
            Self::DesignedQuestion => &[
                "questionnaire",
                "section",
                "position",
                "code",
                "title",
                "hint",
                "design",
                "is_required",
                "relevant",
                "constraint_rule",
                "constraint_message",
                "calculation",
                "touchpoint",
                "need",
            ],
            Self::QuestionnaireVersion => &["questionnaire", "number", "note", "body", "frozen_at"],
            Self::Wave => &[
                "position",
                "title",
                "version",
                "is_pilot",
                "opens_on",
                "closes_on",
                "note",
            ],
            Self::SamplePlan => &["position", "title", "spec"],
            Self::Quota => &["plan", "stratum", "target"],
            Self::Draw => &[
                "plan",
                "wave",
                "kind",
                "title",
                "spec",
                "seed",
                "frame_hash",
                "n_frame",
                "drawn_at",
            ],
            Self::DrawMember => &[
                "draw", "account", "contact", "stratum", "position", "role", "state", "note",
            ],
            Self::Cohort => &["position", "title", "rule"],
            Self::Entry => &[
                "version",
                "wave",
                "state",
                "pass",
                "sheet_key",
                "account_code",
                "mode",
                "channel",
                "interviewer",
                "place",
                "consent",
                "seed",
                "started_at",
                "submitted_at",
                "duration_s",
                "cursor",
                "batch_ref",
            ],
            Self::EntryAnswer => &["entry", "question", "slot", "answer", "settled"],
            Self::CleaningRule => &["position", "kind", "title", "spec", "is_on"],
            Self::Exclusion => &[
                "batch",
                "sheet_row",
                "decision",
                "kind",
                "rule",
                "reason",
                "decided_by",
                "decided_at",
            ],
            Self::Visit => &[
                "account_code",
                "kind",
                "channel",
                "state",
                "planned_at",
                "done_at",
                "place",
                "staff",
                "title",
                "note",
                "attributes",
            ],
            Self::Invitation => &[
                "wave",
                "draw_member",
                "visit",
                "contact",
                "account_code",
                "channel",
                "state",
                "planned_on",
                "sent_on",
                "reminded_on",
                "due_on",
                "answered_on",
                "gift",
                "note",
            ],
            Self::Incident => &[
                "source",
                "source_id",
                "account_code",
                "rule",
                "kind",
                "topic",
                "department",
                "level",
                "form",
                "channel",
                "stage",
                "served_at",
                "opened_at",
                "respond_by",
                "solve_by",
                "plan_by",
                "responded_at",
                "solved_at",
                "planned_at",
                "score",
                "owner",
                "text",
                "resolution",
                "plan",
                "attributes",
            ],
            Self::CalendarDay => &["day", "kind", "title"],
            Self::Guide => &["position", "title", "kind", "intro", "closing"],
            Self::GuidePrompt => &["guide", "position", "section", "text", "probes", "minutes"],
            Self::Interview => &[
                "position",
                "kind",
                "title",
                "state",
                "account_code",
                "stratum",
                "industry",
                "guide",
                "transcript",
                "mode",
                "planned_at",
                "done_at",
                "place",
                "moderator",
                "moderator_org",
                "recorder",
                "consent",
                "consent_at",
                "consent_note",
                "reason",
                "minutes",
                "note",
            ],
            Self::Participant => &[
                "interview",
                "position",
                "label",
                "role",
                "state",
                "account_code",
                "contact",
                "speaker",
                "title",
                "consent",
                "note",
            ],
            Self::Recording => &[
                "transcript",
                "sha256",
                "file",
                "n_bytes",
                "duration_ms",
                "offset_ms",
            ],
            Self::Code => &[
                "parent",
                "position",
                "name",
                "colour",
                "mark",
                "definition",
                "include",
                "exclude",
                "example",
            ],
            Self::Coding => &[
                "code",
                "coder",
                "source",
                "question",
                "start_text",
                "start_char",
                "end_text",
                "end_char",
                "words",
                "state",
                "origin",
                "made_at",
            ],
            Self::Memo => &[
                "subject",
                "subject_id",
                "title",
                "text",
                "author",
                "made_at",
            ],
            Self::SavedQuery => &["position", "title", "spec"],
            Self::AgreementRound => &[
                "title", "state", "coders", "codes", "units", "share", "seed", "made_at",
            ],
            Self::Settlement => &["round", "code", "text_id", "decision", "reason", "author"],
            Self::Refusal => &["code", "text_id", "words", "author", "made_at"],
        }
    }

    /// Whether rows belong to an import and vanish with it.
    pub fn has_batch(self) -> bool {
        self.fields().first() == Some(&"batch")
    }

    /// The entity of a table name in the log.
    pub fn from_table(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|entity| entity.table() == name)
            .ok_or_else(|| StoreError::Damaged(format!("log names table {name}")))
    }

    /// The field of that name, as a static string fit for SQL.
    pub fn field(self, name: &str) -> Result<&'static str> {
        if name == "is_removed" {
            return Ok("is_removed");
        }
        self.fields()
            .iter()
            .find(|field| **field == name)
            .copied()
            .ok_or_else(|| StoreError::Damaged(format!("log names field {}.{name}", self.table())))
    }
}

#[cfg(test)]
mod tests;
