//! Short names of questions for heads of tables: 您所在的区域 → 区域.

/// Polite beginnings that name nobody's variable; longer ones first.
const HEADS: [&str; 14] = [
    "请问",
    "您目前所在的",
    "您所在的",
    "您所属的",
    "您目前的",
    "贵公司所在的",
    "贵公司所属的",
    "贵公司的",
    "贵单位的",
    "贵公司",
    "贵单位",
    "您的",
    "您是",
    "您",
];

/// The short name of a question's wording.
pub(super) fn short_name(title: &str) -> String {
    let mut name = title
        .trim_end_matches(['：', ':', '？', '?', '。', ' '])
        .trim();
    while let Some(rest) = HEADS.iter().find_map(|head| name.strip_prefix(head)) {
        if rest.is_empty() {
            break;
        }
        name = rest.trim_start_matches(['，', ',', ' ']);
    }
    let name = name
        .strip_suffix('是')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name);
    for asks in [
        "属于哪一类",
        "属于哪类",
        "属于哪种",
        "属于什么",
        "是哪一类",
        "是哪类",
    ] {
        if let Some(of) = name.strip_prefix(asks).filter(|of| !of.is_empty()) {
            return format!("{of}类型");
        }
    }
    name.to_owned()
}

/// Names made distinct: a name met before gets a number.
pub(super) fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        let mut unique = name.clone();
        let mut number = 1;
        while seen.contains(&unique) {
            number += 1;
            unique = format!("{name}{number}");
        }
        seen.push(unique);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_shrink_to_variables() {
        for (title, name) in [
            ("您的性别：", "性别"),
            ("您所在的区域：", "区域"),
            ("贵公司属于哪类客户：", "客户类型"),
            ("请问，您的年龄段是？", "年龄段"),
            ("产品质量稳定性", "产品质量稳定性"),
            ("您", "您"),
        ] {
            assert_eq!(short_name(title), name);
        }
    }

    #[test]
    fn equal_names_are_numbered() {
        let names = ["性别", "性别", "性别2"].map(String::from);
        assert_eq!(distinct(names), ["性别", "性别2", "性别22"]);
    }
}
