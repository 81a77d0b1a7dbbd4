//! Columns about the sheet itself, known by their names, and where a sheet comes from.

use super::cells::{self, CHOICE_MARK};
use super::{ColumnUse, Preset, odk};
use crate::table::Table;
use crate::table::heading::plain_heading;
use crate::value::Value;

/// Columns known by name on any platform. Names and telephones are left out: they belong to
/// the identity vault, which the roster fills, not among answers.
pub(super) fn use_of_heading(heading: &str) -> Option<ColumnUse> {
    let unnumbered =
        heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '、' | '.'));
    let plain = plain_heading(unnumbered);
    let known = match plain.as_str() {
        "序号" | "答卷序号" | "答卷编号" | "答卷id" | "问卷编号" | "样本编号" | "样本号"
        | "编号" => ColumnUse::SheetKey,
        "提交答卷时间" | "提交时间" | "填写时间" | "答题时间" | "填答时间" | "结束时间"
        | "结束答题时间" => ColumnUse::SubmittedAt,
        "开始时间" | "开始答题时间" | "开始填写时间" => ColumnUse::StartedAt,
        "所用时间" | "用时" | "答题时长" | "作答时长" | "答题用时" | "填写时长" => {
            ColumnUse::Duration
        }
        "来源" | "答卷来源" | "渠道来源" => ColumnUse::Source,
        "来源详情" => ColumnUse::SourceDetail,
        "来自ip" | "ip" | "ip地址" | "填写ip" => ColumnUse::Ip,
        "客户id" => ColumnUse::AccountCode,
        "总分" | "自定义字段" => ColumnUse::Ignore,
        name if is_personal(name) => ColumnUse::Ignore,
        // 请填写贵公司的客户编号, 您的客户代码 …: asked for in a sentence, named at its end.
        asked
            if ["客户编号", "客户编码", "客户代码"]
                .iter()
                .any(|name| asked.ends_with(name)) =>
        {
            ColumnUse::AccountCode
        }
        // A numbered heading is a question, whatever its words.
        _ if unnumbered.len() < heading.len() => return None,
        about => return about_fieldwork(about),
    };
    Some(known)
}

/// What belongs to the identity vault.
pub(super) fn is_personal(name: &str) -> bool {
    matches!(
        name,
        "姓名"
            | "您的姓名"
            | "手机"
            | "手机号"
            | "手机号码"
            | "电话"
            | "联系电话"
            | "联系方式"
            | "您的联系电话"
            | "邮箱"
            | "微信号"
            | "昵称"
            | "openid"
    )
}

fn about_fieldwork(name: &str) -> Option<ColumnUse> {
    Some(match name {
        "调查方式" | "访问方式" | "填写方式" | "收集方式" | "mode" => {
            ColumnUse::Mode
        }
        "渠道" | "调查渠道" | "发放渠道" | "回收渠道" | "channel" => {
            ColumnUse::Channel
        }
        "访问员" | "访员" | "调查员" | "采访人" | "录入员" | "interviewer" => {
            ColumnUse::Interviewer
        }
        "地点" | "访问地点" | "调查地点" | "填写地点" | "place" => ColumnUse::Place,
        "设备" | "终端" | "填写设备" | "浏览器" | "device" => ColumnUse::Device,
        "是否同意" | "知情同意" | "同意参与" | "consent" => ColumnUse::Consent,
        "期次" | "波次" | "调查期次" | "wave" => ColumnUse::Wave,
        _ => return None,
    })
}

/// What 腾讯问卷 adds to the answers; these words mean it only there.
fn tencent_use(heading: &str) -> Option<ColumnUse> {
    Some(match plain_heading(heading).as_str() {
        "地理位置省" | "地理位置市" => ColumnUse::Place,
        "ua" => ColumnUse::Device,
        "语言"
        | "清洗数据结果"
        | "智能清洗数据无效概率"
        | "地理位置国家和地区"
        | "用户类型"
        | "用户标识"
        | "用户id"
        | "referrer"
        | "审核状态"
        | "数据版本" => ColumnUse::Ignore,
        gift if ["中奖", "抽奖", "兑奖"]
            .iter()
            .any(|word| gift.starts_with(word)) =>
        {
            ColumnUse::Ignore
        }
        _ => return None,
    })
}

/// What each column that is no answer is used for.
pub(super) fn uses(header: &[String], preset: Preset) -> Vec<Option<ColumnUse>> {
    match preset {
        Preset::Odk => odk::uses(header),
        Preset::Tencent => header
            .iter()
            .map(|heading| tencent_use(heading).or_else(|| use_of_heading(heading)))
            .collect(),
        Preset::Wjx | Preset::Generic => header
            .iter()
            .map(|heading| use_of_heading(heading))
            .collect(),
    }
}

/// Where a sheet comes from, and by what it is told, for people.
pub(super) fn detect(table: &Table) -> (Preset, String) {
    if let Some(names) = odk::signs(&table.header) {
        return (Preset::Odk, format!("表头有 {names}"));
    }
    let has = |name: &str| {
        table
            .header
            .iter()
            .any(|heading| plain_heading(heading) == name)
    };
    if has("编号") && has("开始答题时间") && has("结束答题时间") {
        let reason = "表头有“编号”“开始答题时间”“结束答题时间”".into();
        return (Preset::Tencent, reason);
    }
    let uses = uses(&table.header, Preset::Wjx);
    let knows = |wanted: &ColumnUse| uses.iter().flatten().any(|known| known == wanted);
    if knows(&ColumnUse::SubmittedAt) && (knows(&ColumnUse::Duration) || knows(&ColumnUse::Ip)) {
        return (Preset::Wjx, "表头有提交时间、所用时间或来自IP".into());
    }
    let is_marked = |value: &Value| matches!(value, Value::Text(text) if cells::marker(text).is_some() || text.contains(CHOICE_MARK));
    if table
        .columns
        .iter()
        .any(|column| column.values.iter().any(is_marked))
    {
        return (Preset::Wjx, "单元格里有“┋”“(空)”或“(跳过)”".into());
    }
    (Preset::Generic, "没有平台特有的表头或记号".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customer_code_is_found_in_a_sentence() {
        for (heading, expected) in [
            ("1、请填写贵公司的客户编号：", Some(ColumnUse::AccountCode)),
            ("您的客户代码", Some(ColumnUse::AccountCode)),
            ("客户编号是否印在合同上", None),
        ] {
            assert_eq!(use_of_heading(heading), expected, "{heading}");
        }
    }

    #[test]
    fn fieldwork_is_told_from_questions_by_the_number() {
        for (heading, expected) in [
            ("调查方式", Some(ColumnUse::Mode)),
            ("访问员：", Some(ColumnUse::Interviewer)),
            ("期次", Some(ColumnUse::Wave)),
            ("5、渠道", None),
        ] {
            assert_eq!(use_of_heading(heading), expected, "{heading}");
        }
    }
}
