//! What a user can do to a study, by name.

use serde::{Deserialize, Serialize};

/// The kind of an operation (操作). Its stable name stands in the log for ever, so kinds
/// are added, never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    /// The study was made.
    CreateStudy,
    /// 导入客户名册
    ImportRoster,
    /// 导入答卷
    ImportResponses,
    /// 导入转录稿
    ImportTranscripts,
    /// 导入工单
    ImportTickets,
    /// 修改客户
    UpdateAccount,
    /// 更正答案
    CorrectAnswer,
    /// 修改题目
    UpdateQuestion,
    /// 修改转录稿
    UpdateTranscript,
    /// 修改说话人
    UpdateSpeaker,
    /// 修改研究设置
    UpdateSettings,
    /// 修改词典
    UpdateDictionary,
    /// 判断短语: accepted, rejected or open again.
    JudgePhrases,
    /// 短语改名
    RenamePhrase,
    /// 合并短语
    MergePhrases,
    /// 拆分短语
    SplitPhrase,
    /// 标注提及: one place moved, rejected or added.
    MarkMention,
    /// 修改主题
    UpdateTheme,
    /// 短语归类
    MovePhrases,
    /// 生成候选痛点
    AddPainPoint,
    /// 修改候选痛点
    UpdatePainPoint,
    /// 修改问卷
    UpdateQuestionnaire,
    /// 冻结问卷版本
    FreezeVersion,
    /// 修改期次
    UpdateWave,
    /// 修改抽样方案或配额
    UpdatePlan,
    /// 抽取样本
    DrawSample,
    /// 修改入样客户
    UpdateSample,
    /// 修改客户群
    UpdateCohort,
    /// 录入答案
    EnterAnswer,
    /// 提交录入的答卷
    SubmitEntry,
    /// 修改清洗规则
    UpdateCleaning,
    /// 剔除或恢复答卷
    ExcludeResponses,
    /// 修改走访记录
    UpdateVisit,
    /// 修改邀请
    UpdateInvitation,
    /// 修改反馈事件
    UpdateIncident,
    /// 修改工作日历
    UpdateCalendar,
    /// 修改访谈或座谈会
    UpdateInterview,
    /// 修改访谈提纲
    UpdateGuide,
    /// 校订转录稿: words changed, split or joined; anchors follow.
    EditTranscript,
    /// 修改录音
    UpdateRecording,
    /// 修改编码本
    UpdateCodebook,
    /// 编码: codings added, moved or removed.
    UpdateCodings,
    /// 修改备忘
    UpdateMemo,
    /// 修改查询
    UpdateQuery,
    /// 双人编码与裁定
    UpdateAgreement,
    /// 导入编码本或编码项目
    ImportCodes,
    /// 导出含真实名称的报告: changes nothing, but must be found later (R261).
    ExportNamed,
    /// An earlier operation was taken back.
    Undo,
    /// An operation taken back was done again.
    Redo,
}

impl OpKind {
    /// All kinds.
    pub const ALL: [Self; 49] = [
        Self::CreateStudy,
        Self::ImportRoster,
        Self::ImportResponses,
        Self::ImportTranscripts,
        Self::ImportTickets,
        Self::UpdateAccount,
        Self::CorrectAnswer,
        Self::UpdateQuestion,
        Self::UpdateTranscript,
        Self::UpdateSpeaker,
        Self::UpdateSettings,
        Self::UpdateDictionary,
        Self::JudgePhrases,
        Self::RenamePhrase,
        Self::MergePhrases,
        Self::SplitPhrase,
        Self::MarkMention,
        Self::UpdateTheme,
        Self::MovePhrases,
        Self::AddPainPoint,
        Self::UpdatePainPoint,
        Self::UpdateQuestionnaire,
        Self::FreezeVersion,
        Self::UpdateWave,
        Self::UpdatePlan,
        Self::DrawSample,
        Self::UpdateSample,
        Self::UpdateCohort,
        Self::EnterAnswer,
        Self::SubmitEntry,
        Self::UpdateCleaning,
        Self::ExcludeResponses,
        Self::UpdateVisit,
        Self::UpdateInvitation,
        Self::UpdateIncident,
        Self::UpdateCalendar,
        Self::UpdateInterview,
        Self::UpdateGuide,
        Self::EditTranscript,
        Self::UpdateRecording,
        Self::UpdateCodebook,
        Self::UpdateCodings,
        Self::UpdateMemo,
        Self::UpdateQuery,
        Self::UpdateAgreement,
        Self::ImportCodes,
        Self::ExportNamed,
        Self::Undo,
        Self::Redo,
    ];

    /// The stable name in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreateStudy => "create_study",
            Self::ImportRoster => "import_roster",
            Self::ImportResponses => "import_responses",
            Self::ImportTranscripts => "import_transcripts",
            Self::ImportTickets => "import_tickets",
            Self::UpdateAccount => "update_account",
            Self::CorrectAnswer => "correct_answer",
            Self::UpdateQuestion => "update_question",
            Self::UpdateTranscript => "update_transcript",
            Self::UpdateSpeaker => "update_speaker",
            Self::UpdateSettings => "update_settings",
            Self::UpdateDictionary => "update_dictionary",
            Self::JudgePhrases => "judge_phrases",
            Self::RenamePhrase => "rename_phrase",
            Self::MergePhrases => "merge_phrases",
            Self::SplitPhrase => "split_phrase",
            Self::MarkMention => "mark_mention",
            Self::UpdateTheme => "update_theme",
            Self::MovePhrases => "move_phrases",
            Self::AddPainPoint => "add_pain_point",
            Self::UpdatePainPoint => "update_pain_point",
            Self::UpdateQuestionnaire => "update_questionnaire",
            Self::FreezeVersion => "freeze_version",
            Self::UpdateWave => "update_wave",
            Self::UpdatePlan => "update_plan",
            Self::DrawSample => "draw_sample",
            Self::UpdateSample => "update_sample",
            Self::UpdateCohort => "update_cohort",
            Self::EnterAnswer => "enter_answer",
            Self::SubmitEntry => "submit_entry",
            Self::UpdateCleaning => "update_cleaning",
            Self::ExcludeResponses => "exclude_responses",
            Self::UpdateVisit => "update_visit",
            Self::UpdateInvitation => "update_invitation",
            Self::UpdateIncident => "update_incident",
            Self::UpdateCalendar => "update_calendar",
            Self::UpdateInterview => "update_interview",
            Self::UpdateGuide => "update_guide",
            Self::EditTranscript => "edit_transcript",
            Self::UpdateRecording => "update_recording",
            Self::UpdateCodebook => "update_codebook",
            Self::UpdateCodings => "update_codings",
            Self::UpdateMemo => "update_memo",
            Self::UpdateQuery => "update_query",
            Self::UpdateAgreement => "update_agreement",
            Self::ImportCodes => "import_codes",
            Self::ExportNamed => "export_named",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether undo may take it back.
    pub fn is_undoable(self) -> bool {
        !matches!(
            self,
            Self::CreateStudy | Self::ExportNamed | Self::Undo | Self::Redo
        )
    }
}
