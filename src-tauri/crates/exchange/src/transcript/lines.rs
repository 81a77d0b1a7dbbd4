//! What a single line may be: `name 00:01:02`, `name(00:01:02): words`, `name：words`, times.

use super::labels::names_a_speaker;

/// A time on the recording in milliseconds: `MM:SS`, `HH:MM:SS`, with `.mmm` or `,mmm`.
pub(super) fn parse_clock(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = whole.split([':', '：']).collect();
    if !(2..=3).contains(&parts.len())
        || !parts.iter().all(|part| digits(part, 3))
        || !(fraction.is_empty() || digits(fraction, 9))
    {
        return None;
    }
    let (last, leading) = parts.split_last()?;
    if last.len() != 2 || leading.iter().skip(1).any(|part| part.len() != 2) {
        return None;
    }
    let numbers: Vec<u32> = parts
        .iter()
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    if numbers[1..].iter().any(|number| *number >= 60) {
        return None;
    }
    let seconds = numbers.iter().try_fold(0u32, |sum, number| {
        sum.checked_mul(60)?.checked_add(*number)
    })?;
    let millis: u32 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(millis)
}

/// `00:00:01,000 --> 00:00:04,000 …`
pub(super) fn parse_cue_times(line: &str) -> Option<(u32, u32)> {
    let (start, rest) = line.split_once("-->")?;
    Some((
        parse_clock(start)?,
        parse_clock(rest.split_whitespace().next()?)?,
    ))
}

/// Whether a text may be a speaker's label: short, no sentence, no date, some letter.
fn may_be_label(label: &str) -> bool {
    const LONGEST: usize = 20;
    let sentence = [
        '，', '。', '？', '！', '；', '、', ',', ';', '?', '!', '“', '”', '"', '：', ':', '…',
        '\t', '|', '/', '=', '<', '>',
    ];
    let n = label.chars().count();
    (1..=LONGEST).contains(&n)
        && label.chars().any(char::is_alphabetic)
        && !label.contains(sentence)
        && !(label.starts_with(|c: char| c.is_ascii_digit()) && label.contains(['年', '月', '-']))
        && !["时间", "日期", "时长"]
            .iter()
            .any(|end| label.ends_with(end))
}

/// `说话人1 00:00:12`: a label and a time alone on a line.
pub(super) fn stamped(line: &str) -> Option<(&str, u32)> {
    let line = line.trim();
    let (label, time) = line.rsplit_once([' ', '\t', '\u{3000}'])?;
    let time = parse_clock(time.trim_matches(['(', ')', '（', '）', '[', ']']))?;
    let label = label.trim();
    may_be_label(label).then_some((label, time))
}

/// `姓名(00:01:02): 文字`
pub(super) fn inline_stamped(line: &str) -> Option<(&str, u32, &str)> {
    let line = line.trim();
    let open = line.find(['(', '（'])?;
    let rest = &line[open..];
    let mut inner = rest.chars();
    inner.next();
    let inner = inner.as_str();
    let (time, after) = inner.split_once([')', '）'])?;
    let text = after.trim_start().strip_prefix([':', '：'])?;
    let label = line[..open].trim();
    may_be_label(label).then_some((label, parse_clock(time)?, text.trim()))
}

/// `主持人：文字`, perhaps after a time in brackets.
pub(super) fn labelled(line: &str) -> Option<(&str, Option<u32>, &str)> {
    const LONGEST: usize = 14;
    let line = line.trim();
    let (time, line) = leading_time(line);
    let at = line.find([':', '：'])?;
    let label = line[..at].trim();
    let text = &line[at..];
    let text = text.strip_prefix([':', '：']).unwrap_or(text);
    // 3：1 and 14:30 are no speakers, http:// neither; 说话人1：2018年 is one.
    let digits = label.ends_with(|c: char| c.is_ascii_digit())
        && text.starts_with(|c: char| c.is_ascii_digit());
    let ratio = digits && !names_a_speaker(label);
    let plausible = may_be_label(label)
        && label.chars().count() <= LONGEST
        && !ratio
        && !text.starts_with("//");
    plausible.then_some((label, time, text.trim()))
}

/// `[00:01:02] …`, `(00:01:02) …` or `00:01:02 …`
fn leading_time(line: &str) -> (Option<u32>, &str) {
    let split = match line.strip_prefix(['[', '(', '（', '【']) {
        Some(rest) => rest.split_once([']', ')', '）', '】']),
        None => line.split_once(char::is_whitespace),
    };
    match split.and_then(|(time, after)| Some((parse_clock(time)?, after))) {
        Some((time, after)) => (Some(time), after.trim_start()),
        None => (None, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks() {
        for (text, millis) in [
            ("00:12", Some(12_000)),
            ("01:02:05", Some(3_725_000)),
            ("00:00:04,200", Some(4_200)),
            ("00:05.5", Some(5_500)),
            ("100:00:00", Some(360_000_000)),
            ("00:75", None),
            ("1:2", None),
            ("3：1", None),
            ("12", None),
            ("a:10", None),
            ("999:59:59.1", Some(3_599_999_100)),
        ] {
            assert_eq!(parse_clock(text), millis, "{text}");
        }
    }

    #[test]
    fn speakers_and_times() {
        assert_eq!(stamped("说话人1 00:00:12"), Some(("说话人1", 12_000)));
        assert_eq!(stamped("说话人 1 00:35"), Some(("说话人 1", 35_000)));
        assert_eq!(stamped("2025年9月11日 10:02"), None);
        assert_eq!(stamped("会议时间 14:30"), None);
        assert_eq!(stamped("好的，那就 14:30"), None);
        assert_eq!(
            inline_stamped("董经理(00:00:05): 听得清楚，您讲。"),
            Some(("董经理", 5_000, "听得清楚，您讲。"))
        );
        assert_eq!(inline_stamped("甲（00:05）：好"), Some(("甲", 5_000, "好")));
        assert_eq!(inline_stamped("改接口（比如上次）：不好"), None);
        assert_eq!(
            labelled("主持人：各位好：开始"),
            Some(("主持人", None, "各位好：开始"))
        );
        assert_eq!(
            labelled("[00:01:02] 受访者A: 好"),
            Some(("受访者A", Some(62_000), "好"))
        );
        assert_eq!(labelled("比例大概是3：1，十次"), None);
        assert_eq!(
            labelled("说话人1：2018年"),
            Some(("说话人1", None, "2018年"))
        );
        assert_eq!(labelled("见 http://a.cn"), None);
        assert_eq!(labelled("我说，这样：不行"), None);
    }
}
