//! When two wordings name the same thing: equal, one inside the other, or mostly the same characters.

/// Words that only stress or fill; an opinion is compared without them.
const FILLERS: &[&str] = &[
    "非常", "特别", "比较", "有点", "有些", "实在", "真的", "真是", "相当", "十分", "极其", "太过",
    "过于", "一点", "超级", "感觉", "觉得", "很", "太", "好", "真", "挺", "蛮", "最", "更", "极",
    "稍", "还", "也", "都", "就", "又", "是", "偏", "过", "超",
];
const TAILS: &[char] = &[
    '了', '的', '啊', '吧', '呢', '哦', '啦', '着', '呀', '点', '些',
];

/// An opinion without degree words in front and particles behind; never empty for a non-empty opinion.
pub(crate) fn core(opinion: &str) -> &str {
    let mut core = opinion;
    while let Some(rest) = FILLERS
        .iter()
        .find_map(|f| core.strip_prefix(f).filter(|rest| !rest.is_empty()))
    {
        core = rest;
    }
    while let Some(rest) = core.strip_suffix(TAILS).filter(|rest| !rest.is_empty()) {
        core = rest;
    }
    core
}

/// The same opinion: near and both or neither negated.
pub(crate) fn same_opinion(a: &str, b: &str) -> bool {
    let negated = |s: &str| s.contains(['不', '没', '无', '未', '非', '缺', '难']);
    let (a, b) = (core(a), core(b));
    a == b || negated(a) == negated(b) && near(a, b)
}

/// The same aspect; two empty ones are the same.
pub(crate) fn same_aspect(a: &str, b: &str) -> bool {
    a == b || near(&a.to_lowercase(), &b.to_lowercase())
}

fn near(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (n_a, n_b) = (a.chars().count(), b.chars().count());
    let (short, long, n_short, n_long) = if n_a <= n_b {
        (a, b, n_a, n_b)
    } else {
        (b, a, n_b, n_a)
    };
    let inside =
        long.contains(short) && (n_short >= 2 && n_short * 3 >= n_long || n_short * 2 >= n_long);
    inside || dice(short, long) >= 0.6
}

/// Share of common characters (Dice 1945), 0 to 1.
pub(crate) fn dice(a: &str, b: &str) -> f64 {
    let mut rest: Vec<char> = b.chars().collect();
    let n = a.chars().count() + rest.len();
    let mut common = 0;
    for c in a.chars() {
        if let Some(at) = rest.iter().position(|r| *r == c) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    if n == 0 {
        0.0
    } else {
        f64::from(2 * common) / n as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_the_same_opinion() {
        for (a, b, same) in [
            ("很贵", "贵了", true),
            ("不好", "好", false),
            ("不够热情", "不热情", true),
            ("慢", "卡", false),
            ("太慢", "慢得要死", false), // one character of four
        ] {
            assert_eq!(same_opinion(a, b), same, "{a} {b}");
        }
        assert!(same_aspect("", "") && !same_aspect("", "屏幕"));
        assert!(same_aspect("手机屏幕", "屏幕") && same_aspect("APP", "app"));
    }

    #[test]
    fn dice_counts_common_characters() {
        assert!((dice("响应慢", "响应很慢") - 6.0 / 7.0).abs() < 1e-12);
        assert_eq!(dice("", ""), 0.0);
    }
}
