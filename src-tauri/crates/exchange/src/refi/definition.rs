//! Definition, inclusion, exclusion and example of a code in the one field that the standard has.

/// What stands before each part; nothing before the definition, which comes first.
const MARKS: [&str; 3] = ["【纳入】", "【排除】", "【示例】"];

/// The parts as one text; empty parts are left out.
pub(super) fn joined(parts: [&str; 4]) -> String {
    let marks = std::iter::once("").chain(MARKS);
    let lines: Vec<String> = marks
        .zip(parts)
        .filter(|(_, part)| !part.is_empty())
        .map(|(mark, part)| format!("{mark}{part}"))
        .collect();
    lines.join("\n")
}

/// Definition, inclusion, exclusion, example: a part begins where a line begins with its mark.
/// Descriptions of other programs have no marks and are definitions wholly.
pub(super) fn parts(text: &str) -> [String; 4] {
    let mut parts: [Vec<&str>; 4] = Default::default();
    let mut at = 0;
    for line in text.split('\n') {
        // Only marks of later parts count: `at` marks lie behind.
        let mut later = MARKS.iter().zip(1..).skip(at);
        match later.find_map(|(mark, part)| Some((line.strip_prefix(mark)?, part))) {
            Some((rest, part)) => {
                at = part;
                parts[at].push(rest);
            }
            None => parts[at].push(line),
        }
    }
    parts.map(|lines| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_as_they_were() {
        for given in [
            ["", "", "", ""],
            ["等候时间", "", "", ""],
            ["等候\n时间", "排队", "电话等待", "“等了四十分钟”\n“𠮷😀”"],
            ["", "", "电话", ""],
            ["", "甲", "", "乙"],
        ] {
            assert_eq!(parts(&joined(given)), given);
        }
        assert_eq!(joined(["甲", "乙", "", ""]), "甲\n【纳入】乙");
        // A mark that comes too early or within a line is a word like others.
        assert_eq!(
            parts("甲\n【示例】乙\n【纳入】丙"),
            ["甲", "", "", "乙\n【纳入】丙"]
        );
        assert_eq!(parts("见【纳入】一节")[0], "见【纳入】一节");
    }
}
