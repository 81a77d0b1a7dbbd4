//! The head block of a transcript: `访谈编号：S-07`, dates, 关键词.

use super::lines;
use super::talk::Line;

/// A line of the head block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum HeadLine<'a> {
    /// `key：value`; the value may follow on the next lines.
    Field(&'a str, &'a str),
    /// A date without a key.
    Date(&'a str),
    /// A heading above the talk, such as 文字记录.
    Mark,
}

/// What a line of the head says; `None` for titles and words.
pub(super) fn head_line(line: &str) -> Option<HeadLine<'_>> {
    let line = line.trim();
    if matches!(
        line.trim_end_matches([':', '：']),
        "文字记录"
            | "转写结果"
            | "转录内容"
            | "访谈记录"
            | "会议记录"
            | "正文"
            | "对话内容"
            | "全文"
    ) {
        return Some(HeadLine::Mark);
    }
    if starts_with_date(line) {
        return Some(HeadLine::Date(line));
    }
    let (key, value) = line.split_once([':', '：'])?;
    let key = key.trim();
    is_head_key(key).then(|| HeadLine::Field(key, value.trim()))
}

/// Keys of head blocks; hardly any speaker is called so.
pub(super) fn is_head_key(key: &str) -> bool {
    const ENDS: [&str; 36] = [
        "分组",
        "组别",
        "机构",
        "编码",
        "性别",
        "年龄",
        "场次",
        "编号",
        "日期",
        "时间",
        "地点",
        "类型",
        "区域",
        "地区",
        "行业",
        "名称",
        "公司",
        "单位",
        "主题",
        "项目",
        "规模",
        "人数",
        "时长",
        "方式",
        "部门",
        "职务",
        "访谈对象",
        "受访对象",
        "记录人",
        "关键词",
        "摘要",
        "参会客户",
        "参会人员",
        "参加人员",
        "出席人员",
        "标题",
    ];
    key.chars().count() <= 12
        && !key.contains(['，', '。', ' '])
        && ENDS.iter().any(|end| key.ends_with(end))
}

fn starts_with_date(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && line[4..].starts_with(['年', '-', '/', '.']) && line.chars().count() <= 40
}

/// How many lines at the top are a head block closed by a blank line: all `key：value` and
/// the first key a head key, no sentences. Inside it even `访谈员：李明` is a field.
pub(super) fn closed_block(lines: &[Line]) -> usize {
    const LONGEST_VALUE: usize = 200;
    let mut fields = 0;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        if text.is_empty() {
            match fields {
                0 => continue,
                1 => return 0,
                _ => return at,
            }
        }
        let Some((key, value)) = text.split_once([':', '：']) else {
            // A title above the block.
            if fields == 0 && at < 3 && lines::labelled(text).is_none() {
                continue;
            }
            return 0;
        };
        let first_ok = fields > 0 || is_head_key(key.trim());
        let talks =
            value.contains(['。', '？', '！', '?', '!']) || value.chars().count() > LONGEST_VALUE;
        if !first_ok || talks || key.chars().count() > 12 {
            return 0;
        }
        fields += 1;
    }
    0
}
