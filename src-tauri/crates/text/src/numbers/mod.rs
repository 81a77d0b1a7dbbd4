//! Numbers that people say (R153): amounts, durations, shares, counts, each with its unit.
//!
//! A number counts only with a unit that says what it measures; clock times, dates, years, ordinals
//! (第三次), scores and phrases that only look like numbers (一下, 一次性, 有一天) are left out.
//! Start at [`find_numbers`].

mod numeral;

use numeral::{Numeral, numeral_at};

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// An amount of money.
    Money,
    /// A length of time.
    Duration,
    /// A share.
    Percent,
    /// How many, how often.
    Count,
}

impl NumberKind {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Duration => "duration",
            Self::Percent => "percent",
            Self::Count => "count",
        }
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberFound {
    /// Start, code points.
    pub start: u32,
    /// End, code points, exclusive.
    pub end: u32,
    /// What it measures.
    pub kind: NumberKind,
    /// As said.
    pub text: String,
    /// In `unit`; `None` where it is left open: 几天, 两三次, 十多个人 keep only their words.
    pub value: Option<f64>,
    /// The unit: money in 元 (or the foreign currency as said), shares in %, others as said.
    pub unit: &'static str,
}

/// Unit as said, unit it is given in, factor, kind.
type Unit = (&'static str, &'static str, f64, NumberKind);

use NumberKind::{Count, Duration, Money, Percent};

/// Longer units stand before those they begin with.
const UNITS: &[Unit] = &[
    ("个百分点", "百分点", 1.0, Percent),
    ("%", "%", 1.0, Percent),
    ("％", "%", 1.0, Percent),
    ("成", "%", 10.0, Percent),
    ("美元", "美元", 1.0, Money),
    ("美金", "美元", 1.0, Money),
    ("欧元", "欧元", 1.0, Money),
    ("港币", "港币", 1.0, Money),
    ("元", "元", 1.0, Money),
    ("块钱", "元", 1.0, Money),
    ("块", "元", 1.0, Money),
    ("毛钱", "元", 0.1, Money),
    ("秒钟", "秒", 1.0, Duration),
    ("秒", "秒", 1.0, Duration),
    ("分钟", "分钟", 1.0, Duration),
    ("刻钟", "分钟", 15.0, Duration),
    ("个工作日", "工作日", 1.0, Duration),
    ("工作日", "工作日", 1.0, Duration),
    ("个小时", "小时", 1.0, Duration),
    ("小时", "小时", 1.0, Duration),
    ("个钟头", "小时", 1.0, Duration),
    ("钟头", "小时", 1.0, Duration),
    ("天", "天", 1.0, Duration),
    ("个星期", "周", 1.0, Duration),
    ("星期", "周", 1.0, Duration),
    ("个礼拜", "周", 1.0, Duration),
    ("礼拜", "周", 1.0, Duration),
    ("周", "周", 1.0, Duration),
    ("个月", "个月", 1.0, Duration),
    ("个季度", "季度", 1.0, Duration),
    ("年", "年", 1.0, Duration),
    ("次", "次", 1.0, Count),
    ("回", "次", 1.0, Count),
    ("遍", "次", 1.0, Count),
    ("趟", "次", 1.0, Count),
    ("倍", "倍", 1.0, Count),
    ("个人", "人", 1.0, Count),
    ("人", "人", 1.0, Count),
    ("个电话", "个电话", 1.0, Count),
    ("通电话", "个电话", 1.0, Count),
    ("封邮件", "封邮件", 1.0, Count),
    ("家", "家", 1.0, Count),
    ("台", "台", 1.0, Count),
    ("套", "套", 1.0, Count),
    ("件", "件", 1.0, Count),
    ("批", "批", 1.0, Count),
    ("单", "单", 1.0, Count),
    ("条", "条", 1.0, Count),
    ("位", "位", 1.0, Count),
    ("种", "种", 1.0, Count),
    ("项", "项", 1.0, Count),
    ("个", "个", 1.0, Count),
];

/// 一个半月.
const MONTH: Unit = ("月", "个月", 1.0, Duration);

/// What stands before a number that is none: 第三次, 星期三天气不好.
const NEVER_AFTER: [&str; 4] = ["第", "星期", "礼拜", "周"];
/// What makes one, or a few, of something a pointer: 这一次, 有一天, 这几天.
const NOT_AFTER: [&str; 12] = [
    "这", "那", "每", "哪", "有", "上", "下", "某", "另", "头", "前", "一来",
];
/// What turns one of something into a phrase: 一次性, 一回事, 一块儿, 一个劲.
const NOT_BEFORE: [&str; 12] = [
    "性", "事", "儿", "劲", "样", "到晚", "半会", "起", "比", "里", "方面", "下子",
];
/// Words before an amount without unit that make it money: 花了30万.
const COSTS: [&str; 14] = [
    "花", "费", "价", "钱", "款", "额", "成本", "损失", "赔", "预算", "采购", "报", "付", "元",
];

/// All numbers in a text, in order and apart.
pub fn find_numbers(text: &str) -> Vec<NumberFound> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match number_at(&chars, at) {
            Some(number) => {
                at = number.end as usize;
                found.push(number);
            }
            // A numeral without a unit is passed as a whole: 2025年的… must not begin at 5.
            None => at += numeral_at(&chars, at).map_or(1, |numeral| numeral.length),
        }
    }
    found
}

fn number_at(chars: &[char], at: usize) -> Option<NumberFound> {
    if let Some(found) = percent_of(chars, at) {
        return Some(found);
    }
    let numeral = numeral_at(chars, at)?;
    let mut end = at + numeral.length;
    let half_a_month = (numeral.has_half && starts(chars, end, "月")).then_some(MONTH);
    let unit = unit_at(chars, end)
        .or(half_a_month)
        .or_else(|| bare_money(chars, at, &numeral))?;
    let (said, unit, factor, kind) = unit;
    end += said.chars().count();
    if !is_number(chars, at, end, &numeral, said) {
        return None;
    }
    let mut value = numeral.value;
    // 两年半; the half of 一个半小时 is part of the numeral.
    if kind == Duration && chars.get(end) == Some(&'半') && !starts(chars, end + 1, "会") {
        end += 1;
        value = value.map(|value| value + 0.5);
    }
    Some(NumberFound {
        start: at as u32,
        end: end as u32,
        kind,
        text: chars[at..end].iter().collect(),
        value: value.map(|value| value * factor),
        unit,
    })
}

/// 百分之三十.
fn percent_of(chars: &[char], at: usize) -> Option<NumberFound> {
    const HEAD: &str = "百分之";
    if !starts(chars, at, HEAD) {
        return None;
    }
    let from = at + HEAD.chars().count();
    let numeral = numeral_at(chars, from)?;
    let end = from + numeral.length;
    Some(NumberFound {
        start: at as u32,
        end: end as u32,
        kind: Percent,
        text: chars[at..end].iter().collect(),
        value: numeral.value,
        unit: "%",
    })
}

fn unit_at(chars: &[char], at: usize) -> Option<Unit> {
    UNITS
        .iter()
        .find(|(said, ..)| starts(chars, at, said))
        .copied()
}

/// 30万 after a word of cost is money without its unit.
fn bare_money(chars: &[char], at: usize, numeral: &Numeral) -> Option<Unit> {
    let before: String = chars[at.saturating_sub(6)..at].iter().collect();
    let is_cost = COSTS.iter().any(|word| before.contains(word));
    (numeral.is_large && is_cost).then_some(("", "元", 1.0, Money))
}

/// Whether a numeral with its unit says how much and is no phrase, date or ordinal.
fn is_number(chars: &[char], at: usize, end: usize, numeral: &Numeral, said: &str) -> bool {
    let before = |word: &str| ends(chars, at, word);
    if numeral.is_spelled {
        return false;
    }
    let is_one = numeral.value == Some(1.0) && !numeral.is_arabic;
    let is_vague = is_one || numeral.value.is_none();
    if NEVER_AFTER.iter().any(|word| before(word))
        || is_vague && NOT_AFTER.iter().any(|word| before(word))
    {
        return false;
    }
    // A digit that goes on a name or a figure: Q3次, A4, 1.2.3.
    if at > 0 && (chars[at - 1].is_ascii_alphanumeric() || chars[at - 1] == '.') {
        return false;
    }
    if is_one && NOT_BEFORE.iter().any(|word| starts(chars, end, word)) {
        return false;
    }
    match said {
        "年" => numeral.value.is_none_or(|value| value < 100.0),
        // 三成 is a share, 成功 and 成本 are not; 一成不变.
        "成" => {
            numeral.value.is_none_or(|value| value < 10.0)
                && !["功", "本", "为", "了", "交", "员", "熟", "不变", "长"]
                    .iter()
                    .any(|word| starts(chars, end, word))
        }
        // 一块 is together.
        "块" => !is_one,
        // 一个 counts nothing.
        "个" | "种" | "家" | "位" | "项" | "条" | "件" | "人" | "单" | "套" | "批" | "台" => {
            !is_one && !is_other_word(chars, end, said)
        }
        _ => true,
    }
}

/// 两人才 is no count of people, 三家庭 no count of firms.
fn is_other_word(chars: &[char], end: usize, said: &str) -> bool {
    let goes_on: &[&str] = match said {
        "人" => &["才", "民", "工"],
        "家" => &["庭", "里"],
        "单" => &["位", "独", "纯"],
        "台" => &["湾", "阶"],
        "条" => &["件"],
        "位" => &["置", "数"],
        "批" => &["评"],
        _ => &[],
    };
    goes_on.iter().any(|word| starts(chars, end, word))
}

fn starts(chars: &[char], at: usize, word: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

fn ends(chars: &[char], at: usize, word: &str) -> bool {
    let n = word.chars().count();
    at >= n && starts(chars, at - n, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers as `text=value unit`; an open value is `?`.
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = find_numbers(text)
            .into_iter()
            .map(|one| {
                let cut: String = text
                    .chars()
                    .skip(one.start as usize)
                    .take((one.end - one.start) as usize)
                    .collect();
                assert_eq!(cut, one.text, "span of {text}");
                let value = one.value.map_or("?".into(), |value| value.to_string());
                format!("{}={value}{}", one.text, one.unit)
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn durations() {
        check("😀等了四十分钟", &["四十分钟=40分钟"]);
        check("等了一个半小时", &["一个半小时=1.5小时"]);
        check("半小时没人理，拖了两周", &["半小时=0.5小时", "两周=2周"]);
        check("3天内回复，24小时到场", &["3天=3天", "24小时=24小时"]);
        check("合作两年半了", &["两年半=2.5年"]);
        check("等了一刻钟", &["一刻钟=15分钟"]);
        check("五个工作日才给方案", &["五个工作日=5工作日"]);
        check("半个月前就提了", &["半个月=0.5个月"]);
        check("等了十来天", &["十来天=?天"]);
        check("好几天、两三天", &["几天=?天", "两三天=?天"]);
        check("一百二十天", &["一百二十天=120天"]);
        check(
            "一百二天，一百零二天",
            &["一百二天=120天", "一百零二天=102天"],
        );
        check("一个半月", &["一个半月=1.5个月"]);
    }

    #[test]
    fn money() {
        check("损失了3万元", &["3万元=30000元"]);
        check("报价1,200.5元一台", &["1,200.5元=1200.5元"]);
        check(
            "租了两台冷机，花了一万八。",
            &["两台=2台", "一万八=18000元"],
        );
        check(
            "控制器两百来台，网关四十几个，一来一回五天",
            &["两百来台=?台", "四十几个=?个", "五天=5天"],
        );
        check("花了30万买的", &["30万=300000元"]);
        check("五百块钱的配件", &["五百块钱=500元"]);
        check("一年两千多万元", &["一年=1年", "两千多万元=?元"]);
        check("１２３元", &["１２３元=123元"]);
        check("一亿三千万元", &["一亿三千万元=130000000元"]);
        check("涨了1.5亿美元", &["1.5亿美元=150000000美元"]);
    }

    #[test]
    fn shares_and_counts() {
        check("比去年贵了30%", &["30%=30%"]);
        check("百分之十五的人", &["百分之十五=15%"]);
        check("三成客户", &["三成=30%"]);
        check("打了三次电话", &["三次=3次"]);
        check("跑了两趟，换了5台", &["两趟=2次", "5台=5台"]);
        check("打了4个电话", &["4个电话=4个电话"]);
        check("这三次", &["三次=3次"]);
        check("有三家供应商", &["三家=3家"]);
        check("贵了两倍", &["两倍=2倍"]);
    }

    #[test]
    fn what_only_looks_like_a_number_is_left_alone() {
        for text in [
            "等一下",
            "一次性解决",
            "第三次来",
            "这一次、上一次、每一次",
            "有一天他来了",
            "一直没有回复",
            "2025年9月14日",
            "下午3点",
            "我们一块儿去",
            "一个客户",
            "打了九分",
            "他成功了",
            "十分满意",
            "千万别买",
            "Q3次要问题",
            "星期三天气不好",
            "这几天",
            "平台是一八年上的，二〇二五年换的",
            "打一二三四五",
            "一半",
            "没人跟进",
            "",
        ] {
            check(text, &[]);
        }
    }
}
