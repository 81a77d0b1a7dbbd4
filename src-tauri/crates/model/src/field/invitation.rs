//! The invitation as text: slots filled, those that must not be missing refused by name.

use super::InvitationText;

/// What an invitation says that differs from customer to customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    /// `尊敬的*总`; see [`salutation`].
    pub salutation: String,
    /// Minutes as estimated from the questionnaire, used when the text names none.
    pub estimated_minutes: Option<u32>,
    /// Deadline, `YYYY-MM-DD`.
    pub due_on: String,
    /// Who invites.
    pub institute: String,
    /// What this customer gets; empty = as the text says.
    pub gift: String,
}

/// Slots that an invitation must have (R73), with what stands for them in the text.
const MANDATORY: [(&str, &str); 3] = [
    ("{目的}", "调查目的"),
    ("{耗时}", "预计耗时"),
    ("{保密}", "保密承诺"),
];

/// Fills the text for one customer. Lines that only hold an empty optional slot vanish.
///
/// # Errors
/// The Chinese names of mandatory slots that are missing from the text or have nothing to say.
pub fn render(text: &InvitationText, to: &Recipient) -> Result<String, Vec<&'static str>> {
    let minutes = text
        .minutes
        .or(to.estimated_minutes)
        .filter(|minutes| *minutes > 0)
        .map(|minutes| format!("{minutes}分钟"))
        .unwrap_or_default();
    let values = [
        text.purpose.trim(),
        minutes.as_str(),
        text.confidentiality.trim(),
    ];
    let missing: Vec<&str> = MANDATORY
        .iter()
        .zip(values)
        .filter(|((slot, _), value)| !text.body.contains(slot) || value.is_empty())
        .map(|((_, name), _)| *name)
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let gift = match to.gift.trim() {
        "" => text.gift.trim(),
        own => own,
    };
    let gift = if gift.is_empty() {
        String::new()
    } else {
        format!("完成填写后，您将获赠{gift}。")
    };
    let filled = |line: &str| {
        line.replace("{称呼}", &to.salutation)
            .replace("{目的}", values[0].trim_end_matches(['。', '，']))
            .replace("{耗时}", values[1])
            .replace("{保密}", values[2].trim_end_matches('。'))
            .replace("{礼品}", &gift)
            .replace("{截止日期}", &chinese_date(&to.due_on))
            .replace("{机构}", &to.institute)
    };
    let lines: Vec<String> = text
        .body
        .lines()
        .filter_map(|line| {
            let line_filled = filled(line);
            let vanished = line_filled.trim().is_empty() && !line.trim().is_empty();
            (!vanished).then_some(line_filled)
        })
        .collect();
    Ok(lines.join("\n"))
}

/// `2025-10-09` as `10月9日`; other texts as they are, nothing as `规定日期`.
fn chinese_date(day: &str) -> String {
    use chrono::Datelike;
    match day.parse::<chrono::NaiveDate>() {
        Ok(day) => format!("{}月{}日", day.month(), day.day()),
        Err(_) if day.is_empty() => "规定日期".into(),
        Err(_) => day.to_owned(),
    }
}

/// Family names of two characters; others have one.
const LONG_SURNAMES: [&str; 10] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "尉迟", "皇甫", "慕容", "令狐", "夏侯",
];

/// How a contact is addressed (R265): the name is hidden behind `*` unless `named`, the
/// position shortened as people say it.
pub fn salutation(name: &str, title: &str, named: bool) -> String {
    let name = name.trim();
    let surname: String = if !named {
        "*".into()
    } else if name.is_empty() {
        String::new()
    } else {
        let long = LONG_SURNAMES.iter().find(|long| name.starts_with(**long));
        long.map_or_else(|| name.chars().take(1).collect(), |long| (*long).to_owned())
    };
    format!("尊敬的{surname}{}", honorific(title))
}

fn honorific(title: &str) -> &'static str {
    // The longer word first: 副总经理 is addressed as 总, 经理 as 经理.
    for (word, said) in [
        ("总经理", "总"),
        ("董事", "总"),
        ("总裁", "总"),
        ("总监", "总"),
        ("总", "总"),
        ("厂长", "厂长"),
        ("经理", "经理"),
        ("主任", "主任"),
        ("部长", "部长"),
        ("处长", "处长"),
        ("科长", "科长"),
        ("主管", "主管"),
        ("教授", "教授"),
        ("工程师", "工"),
        ("老师", "老师"),
        ("先生", "先生"),
        ("女士", "女士"),
    ] {
        if title.contains(word) {
            return said;
        }
    }
    "先生/女士"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to() -> Recipient {
        Recipient {
            salutation: salutation("张伟", "总经理", false),
            estimated_minutes: Some(8),
            due_on: "2025-10-09".into(),
            institute: "客声研究".into(),
            gift: String::new(),
        }
    }

    #[test]
    fn the_three_parts_are_shown_and_nothing_of_the_gift() {
        let text = InvitationText::default();
        let shown = render(&text, &to()).expect("whole");
        for part in [
            "尊敬的*总：",
            "大约需要8分钟",
            "严格保密",
            "10月9日前",
            "满意度调查。",
            "客声研究",
        ] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert!(!shown.contains('{') && !shown.contains("获赠") && !shown.contains("\n\n"));
    }

    #[test]
    fn a_missing_slot_is_refused_by_name() {
        for (change, names) in [
            (
                InvitationText {
                    purpose: "  ".into(),
                    ..InvitationText::default()
                },
                vec!["调查目的"],
            ),
            (
                InvitationText {
                    body: "{称呼}：{目的}，{耗时}".into(),
                    ..InvitationText::default()
                },
                vec!["保密承诺"],
            ),
            (
                InvitationText {
                    body: String::new(),
                    ..InvitationText::default()
                },
                vec!["调查目的", "预计耗时", "保密承诺"],
            ),
        ] {
            assert_eq!(render(&change, &to()), Err(names));
        }
        let unknown = Recipient {
            estimated_minutes: None,
            ..to()
        };
        assert_eq!(
            render(&InvitationText::default(), &unknown),
            Err(vec!["预计耗时"])
        );
    }

    #[test]
    fn a_gift_of_the_customer_goes_before_that_of_the_text() {
        let text = InvitationText {
            gift: "保温杯".into(),
            ..InvitationText::default()
        };
        let shown = render(&text, &to()).expect("whole");
        assert!(shown.contains("您将获赠保温杯。"));
        let own = Recipient {
            gift: "免费巡检一次".into(),
            ..to()
        };
        assert!(render(&text, &own).expect("whole").contains("免费巡检一次"));
    }

    #[test]
    fn people_are_addressed_as_people_do() {
        for (name, title, named, said) in [
            ("张伟", "总经理", false, "尊敬的*总"),
            ("张伟", "副总经理", true, "尊敬的张总"),
            ("欧阳娜", "采购经理", true, "尊敬的欧阳经理"),
            ("李明", "设备工程师", true, "尊敬的李工"),
            ("李明", "", false, "尊敬的*先生/女士"),
            ("", "", true, "尊敬的先生/女士"),
        ] {
            assert_eq!(salutation(name, title, named), said);
        }
    }
}
