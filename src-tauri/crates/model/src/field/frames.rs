//! Code frames (编码框) of the field log: stable name and Chinese name, in the order shown.

/// A stable name and what people read.
pub type Code = (&'static str, &'static str);

/// Kinds of visit or other contact (走访方式).
pub const VISIT_KINDS: [Code; 9] = [
    ("visit", "客户拜访"),
    ("outlet", "营业网点"),
    ("service_center", "客户服务中心"),
    ("call", "电话"),
    ("interview", "访谈"),
    ("focus_group", "座谈会"),
    ("minutes", "会议纪要"),
    ("recording", "通话录音"),
    ("desk", "案头资料"),
];

/// The five information channels (信息渠道), R89 and R90.
pub const INFORMATION_CHANNELS: [Code; 5] = [
    ("feedback", "客户反馈"),
    ("sales", "销售拜访"),
    ("service", "服务与工单"),
    ("operations", "业务数据"),
    ("research", "行业报告与资讯"),
];

/// The information channel of a text (R89): a visit says its own, else its kind does; a ticket is
/// service, sheets and talks are what customers feed back.
pub fn channel_of_text<'a>(source: &str, visit_kind: &str, visit_channel: &'a str) -> &'a str {
    match (source, visit_kind) {
        ("visit", _) if !visit_channel.is_empty() => visit_channel,
        ("visit", "desk") => "research",
        ("visit", "visit" | "outlet") => "sales",
        ("visit", "service_center" | "call" | "recording") | ("ticket", _) => "service",
        _ => "feedback",
    }
}

/// How people are reached (沟通渠道), R69 and R91.
pub const CONTACT_CHANNELS: [Code; 9] = [
    ("face_to_face", "面对面"),
    ("phone", "电话"),
    ("sms", "短信"),
    ("email", "邮件"),
    ("wechat", "微信"),
    ("crm", "CRM推送"),
    ("social", "社交媒体"),
    ("paper", "纸质"),
    ("desk", "案头"),
];

/// States of a visit.
pub const VISIT_STATES: [Code; 3] = [
    ("planned", "计划中"),
    ("done", "已完成"),
    ("cancelled", "已取消"),
];

/// States of an invitation as people set them; answered and late follow from the answer sheets.
pub const INVITATION_STATES: [Code; 5] = [
    ("planned", "待发送"),
    ("sent", "已发送"),
    ("reminded", "已提醒"),
    ("refused", "拒绝"),
    ("bounced", "未送达"),
];

/// Kinds of feedback that somebody must answer (反馈类型).
pub const INCIDENT_KINDS: [Code; 6] = [
    ("complaint", "投诉"),
    ("suggestion", "建议"),
    ("enquiry", "咨询"),
    ("low_score", "评分差评"),
    ("praise", "表扬"),
    ("other", "其他"),
];

/// Levels (级别), R172–R174.
pub const LEVELS: [Code; 3] = [
    ("urgent", "一级（紧急）"),
    ("important", "二级（重要）"),
    ("normal", "三级（一般）"),
];

/// Forms of feedback (反馈形式), R84.
pub const FORMS: [Code; 3] = [
    ("written", "书面反馈"),
    ("oral", "口头反馈"),
    ("electronic", "电子反馈"),
];

/// Stages of the business (业务阶段), R87.
pub const STAGES: [Code; 3] = [("before", "售前"), ("during", "售中"), ("after", "售后")];

/// What feedback holds (R86).
pub const NATURES: [Code; 3] = [
    ("quantitative", "定量反馈"),
    ("qualitative", "定性反馈"),
    ("mixed", "定量与定性"),
];

/// Whether feedback came at once (R85).
pub const TIMINGS: [Code; 2] = [("immediate", "即时反馈"), ("delayed", "延迟反馈")];

/// Where an incident was found.
pub const INCIDENT_SOURCES: [Code; 4] = [
    ("response", "答卷"),
    ("ticket", "工单"),
    ("visit", "走访"),
    ("manual", "手工登记"),
];

/// The Chinese name of a code; the code itself when the frame does not have it, for a study may
/// hold words of its own.
pub fn label_of<'a>(frame: &[Code], code: &'a str) -> &'a str
where
    'static: 'a,
{
    frame
        .iter()
        .find(|(name, _)| *name == code)
        .map_or(code, |(_, label)| label)
}

/// The stable name from either name.
pub fn code_of(frame: &[Code], text: &str) -> Option<&'static str> {
    let text = text.trim();
    frame
        .iter()
        .find(|(name, label)| *name == text || *label == text)
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five sources and what the source of the rows calls them: complaints by ticket, surveys and
    /// talks as feedback, sales calls, and reports of the trade.
    #[test]
    fn every_text_has_one_of_the_five_channels() {
        for (source, kind, own, expected) in [
            ("response", "", "", "feedback"),
            ("interview", "", "", "feedback"),
            ("focus_group", "", "", "feedback"),
            ("ticket", "", "", "service"),
            ("visit", "visit", "", "sales"),
            ("visit", "call", "", "service"),
            ("visit", "minutes", "", "feedback"),
            ("visit", "desk", "", "research"),
            ("visit", "desk", "operations", "operations"),
        ] {
            let found = channel_of_text(source, kind, own);
            assert_eq!(found, expected, "{source} {kind} {own}");
            assert!(INFORMATION_CHANNELS.iter().any(|(name, _)| *name == found));
        }
    }
}
