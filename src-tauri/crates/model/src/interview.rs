//! Interviews and focus groups (访谈、座谈会): code frames, consent, seats, what a talk lacks, how whole
//! the stories of a guide are.
//!
//! Everything here is advice about a plan except one rule: [`may_be_analysed`], without which no word
//! of a talk may be used. Start at [`warnings`].

use crate::StoryMark;
use crate::field::{Code, label_of};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Kinds of talk (R129).
pub const KINDS: [Code; 2] = [("interview", "深度访谈"), ("focus_group", "座谈会")];

/// Where a talk stands (访谈状态).
pub const STATES: [Code; 5] = [
    ("planned", "待约"),
    ("booked", "已约定"),
    ("done", "已完成"),
    ("refused", "拒访"),
    ("cancelled", "已取消"),
];

/// How people talk to each other (访谈方式), R125.
pub const MODES: [Code; 4] = [
    ("face", "面对面"),
    ("phone", "电话"),
    ("video", "视频"),
    ("group", "线下座谈会"),
];

/// Consent to recording and use (知情同意), R78; none yet is the empty code.
pub const CONSENTS: [Code; 4] = [
    ("written", "书面同意"),
    ("spoken", "口头同意"),
    ("refused", "拒绝"),
    ("withdrawn", "已撤回"),
];

/// Who takes part as what (角色), R124, R126, R133.
pub const ROLES: [Code; 6] = [
    ("customer", "客户代表"),
    ("sales_lead", "销售负责人"),
    ("service_lead", "客服主管"),
    ("moderator", "主持人"),
    ("recorder", "记录员"),
    ("observer", "观察员"),
];

/// Where a participant stands (邀约状态).
pub const SEAT_STATES: [Code; 5] = [
    ("invited", "已邀请"),
    ("confirmed", "已确认"),
    ("reserve", "候补"),
    ("attended", "已到场"),
    ("absent", "缺席"),
];

/// Why a customer left or is about to (流失原因), R128.
pub const REASONS: [Code; 8] = [
    ("price", "价格"),
    ("quality", "产品质量"),
    ("function", "功能不足"),
    ("delivery", "交付与时效"),
    ("service", "服务与响应"),
    ("competitor", "竞品更优"),
    ("need", "自身需求变化"),
    ("other", "其他"),
];

/// Seats of a focus group (R132).
pub const SEATS: RangeInclusive<u32> = 6..=8;

/// What the minutes of a talk say, by heading (纪要), R138.
pub fn minutes_headings(kind: &str) -> &'static [&'static str] {
    match kind {
        "focus_group" => &[
            "会议目的",
            "产品功能痛点",
            "服务流程堵点",
            "沟通需求盲点",
            "客户建议",
            "分歧与共识",
            "后续行动",
        ],
        _ => &[
            "访谈目的",
            "最近一次问题与解决过程",
            "与竞品的体验差距",
            "具体案例",
            "客户建议",
            "后续行动",
        ],
    }
}

/// How many talks are wanted with a customer group (访谈名额).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewTarget {
    /// Customer group, as draws name it.
    pub stratum: String,
    /// How many.
    pub n: u32,
}

/// Thirty talks, ten with each group.
pub fn usual_targets() -> Vec<InterviewTarget> {
    ["大客户", "中型客户", "投诉·流失客户"]
        .map(|stratum| InterviewTarget {
            stratum: stratum.into(),
            n: 10,
        })
        .into()
}

/// Whether what somebody said may be used at all (R78).
pub fn may_be_analysed(consent: &str) -> bool {
    matches!(consent, "written" | "spoken")
}

/// Whether the talk is still to come or was held: what counts towards the plan.
pub fn counts(state: &str) -> bool {
    matches!(state, "planned" | "booked" | "done")
}

/// A participant as the rules see him.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    /// One of [`ROLES`].
    pub role: String,
    /// One of [`SEAT_STATES`].
    pub state: String,
    /// Industry of his customer; empty = not known.
    pub industry: String,
}

impl Seat {
    /// Takes a customer's chair: invited, confirmed or there.
    fn is_taken(&self) -> bool {
        self.role == "customer" && !matches!(self.state.as_str(), "reserve" | "absent")
    }
}

/// A talk as the rules see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Talk {
    /// One of [`KINDS`].
    pub kind: String,
    /// One of [`STATES`].
    pub state: String,
    /// Industry the group is for; empty = any one.
    pub industry: String,
    /// Who asks or moderates.
    pub moderator: String,
    /// Where he comes from; empty = own staff.
    pub moderator_org: String,
    /// Who records.
    pub recorder: String,
    /// One of [`CONSENTS`].
    pub consent: String,
    /// Whether what was said is there.
    pub has_transcript: bool,
    /// Everybody in it.
    pub seats: Vec<Seat>,
}

/// What a talk lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkWarning {
    /// Stable name.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// Customers' chairs that are taken.
pub fn n_taken(seats: &[Seat]) -> u32 {
    seats.iter().filter(|seat| seat.is_taken()).count() as u32
}

/// What is missing in a talk, most serious first; nothing for one that does not take place.
pub fn warnings(talk: &Talk) -> Vec<TalkWarning> {
    if !counts(&talk.state) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut say = |code, message: String| found.push(TalkWarning { code, message });
    if let Some(message) = consent_problem(talk) {
        say("no_consent", message);
    }
    let is_group = talk.kind == "focus_group";
    if is_group {
        if let Some(message) = seats_problem(&talk.seats) {
            say("seats", message);
        }
        let reserves = talk.seats.iter().filter(|seat| seat.state == "reserve");
        if talk.state != "done" && !talk.seats.is_empty() && reserves.count() == 0 {
            say(
                "no_reserve",
                "没有候补：临时缺席很常见，建议多邀 1–2 位候补。".into(),
            );
        }
        if let Some(message) = industry_problem(talk) {
            say("mixed_industry", message);
        }
    }
    let has_role = |role: &str| {
        let is_here = |seat: &Seat| seat.role == role && seat.state != "absent";
        talk.seats.iter().any(is_here)
    };
    if talk.moderator.is_empty() && !has_role("moderator") {
        let who = if is_group { "主持人" } else { "访谈人" };
        say("no_moderator", format!("还没有{who}。"));
    } else if is_group && talk.moderator_org.is_empty() {
        say(
            "own_moderator",
            "主持人是本单位人员：座谈会应由第三方主持人引导，请填写主持人所属机构。".into(),
        );
    }
    if talk.recorder.is_empty() && !has_role("recorder") {
        say(
            "no_recorder",
            "没有专人记录：请指定记录员（文字和录音）。".into(),
        );
    }
    if !is_group {
        let missing: Vec<&str> = ["sales_lead", "service_lead"]
            .into_iter()
            .filter(|role| !has_role(role))
            .map(|role| label_of(&ROLES, role))
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "访谈应由销售负责人和客服主管共同参与，还缺：{}。",
                missing.join("、")
            );
            say("missing_role", message);
        }
    }
    found
}

fn consent_problem(talk: &Talk) -> Option<String> {
    if may_be_analysed(&talk.consent) || !(talk.has_transcript || talk.state == "done") {
        return None;
    }
    let why = match talk.consent.as_str() {
        "refused" => "客户不同意录音和使用",
        "withdrawn" => "客户撤回了同意",
        _ => "还没有记下客户的同意",
    };
    Some(format!("{why}，转录稿不进入分析。"))
}

fn seats_problem(seats: &[Seat]) -> Option<String> {
    let n = n_taken(seats);
    let (least, most) = (*SEATS.start(), *SEATS.end());
    let rest = match n {
        n if n < least => format!("还差 {} 位", least - n),
        n if n > most => format!("多了 {} 位", n - most),
        _ => return None,
    };
    Some(format!(
        "现有 {n} 位客户代表，每组应为 {least}–{most} 位，{rest}。"
    ))
}

/// A group is of one industry, so that people speak of the same things (R131).
fn industry_problem(talk: &Talk) -> Option<String> {
    let mut industries: Vec<&str> = talk
        .seats
        .iter()
        .filter(|seat| seat.is_taken())
        .map(|seat| seat.industry.as_str())
        .chain([talk.industry.as_str()])
        .filter(|industry| !industry.is_empty())
        .collect();
    industries.sort_unstable();
    industries.dedup();
    (industries.len() > 1).then(|| {
        let names = industries.join("、");
        format!(
            "一组里有 {} 个行业（{names}）：座谈会应按行业分组。",
            industries.len()
        )
    })
}

/// What is asked on after a prompt (追问).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Part of the story it asks for.
    #[serde(default, with = "mark_name")]
    pub mark: Option<StoryMark>,
    /// What is asked.
    pub text: String,
}

/// A mark as its name, none as the empty one.
mod mark_name {
    use crate::StoryMark;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(mark: &Option<StoryMark>, to: S) -> Result<S::Ok, S::Error> {
        mark.map_or("", StoryMark::as_str).serialize(to)
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<StoryMark>, D::Error> {
        Ok(StoryMark::from_name(&String::deserialize(from)?))
    }
}

/// Parts of a story that nobody asks for after a prompt (R120); all four where there is no probe.
pub fn missing_marks(probes: &[Probe]) -> Vec<StoryMark> {
    let asks = |mark: &StoryMark| {
        let is_it = |probe: &Probe| probe.mark == Some(*mark) && !probe.text.trim().is_empty();
        probes.iter().any(is_it)
    };
    let mut missing = StoryMark::STAR.to_vec();
    missing.retain(|mark| !asks(mark));
    missing
}

/// Share of the parts of stories that a guide asks for, 0–1 over prompts × four; `None` without prompts.
pub fn share_covered(prompts: &[Vec<Probe>]) -> Option<f64> {
    let n_missing: usize = prompts.iter().map(|one| missing_marks(one).len()).sum();
    let n_all = prompts.len() * StoryMark::STAR.len();
    (n_all > 0).then(|| 1.0 - n_missing as f64 / n_all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(role: &str, state: &str, industry: &str) -> Seat {
        Seat {
            role: role.into(),
            state: state.into(),
            industry: industry.into(),
        }
    }

    /// A group of `n` with everything it needs.
    fn group(n: usize) -> Talk {
        let mut seats = vec![seat("customer", "confirmed", "制造"); n];
        seats.push(seat("customer", "reserve", "零售"));
        Talk {
            kind: "focus_group".into(),
            state: "booked".into(),
            moderator: "王".into(),
            moderator_org: "某研究公司".into(),
            recorder: "李".into(),
            seats,
            ..Talk::default()
        }
    }

    fn codes(talk: &Talk) -> Vec<&'static str> {
        warnings(talk).into_iter().map(|one| one.code).collect()
    }

    #[test]
    fn six_to_eight_people_a_group() {
        for (n, words) in [
            (0, "现有 0 位客户代表，每组应为 6–8 位，还差 6 位。"),
            (5, "现有 5 位客户代表，每组应为 6–8 位，还差 1 位。"),
            (9, "现有 9 位客户代表，每组应为 6–8 位，多了 1 位。"),
        ] {
            let found = warnings(&group(n));
            assert_eq!(found[0].message, words);
            assert_eq!(found.len(), 1);
        }
        for n in 6..=8 {
            assert!(codes(&group(n)).is_empty(), "{n}");
        }
    }

    #[test]
    fn who_is_absent_or_in_reserve_takes_no_chair() {
        let mut talk = group(6);
        talk.seats[0].state = "absent".into();
        assert_eq!(codes(&talk), ["seats"]);
        talk.seats[6].state = "confirmed".into();
        assert_eq!(codes(&talk), ["no_reserve", "mixed_industry"]);
    }

    #[test]
    fn a_group_is_of_one_industry_and_led_by_a_third_party() {
        let mut talk = group(7);
        talk.industry = "服务".into();
        talk.moderator_org.clear();
        assert_eq!(codes(&talk), ["mixed_industry", "own_moderator"]);
        assert!(
            warnings(&talk)[0]
                .message
                .contains("2 个行业（制造、服务）")
        );
        talk.moderator.clear();
        talk.recorder.clear();
        assert_eq!(
            codes(&talk),
            ["mixed_industry", "no_moderator", "no_recorder"]
        );
        talk.state = "cancelled".into();
        assert!(codes(&talk).is_empty());
    }

    #[test]
    fn sales_and_service_both_take_part_in_an_interview() {
        let mut talk = Talk {
            kind: "interview".into(),
            state: "planned".into(),
            moderator: "王".into(),
            recorder: "李".into(),
            seats: vec![seat("sales_lead", "confirmed", "")],
            ..Talk::default()
        };
        let found = warnings(&talk);
        assert_eq!(found[0].code, "missing_role");
        assert!(found[0].message.ends_with("还缺：客服主管。"));
        talk.seats.push(seat("service_lead", "invited", ""));
        assert!(codes(&talk).is_empty());
        talk.seats[0].state = "absent".into();
        assert_eq!(codes(&talk), ["missing_role"]);
    }

    #[test]
    fn without_consent_nothing_is_used() {
        for (consent, may) in [
            ("", false),
            ("written", true),
            ("spoken", true),
            ("refused", false),
            ("withdrawn", false),
        ] {
            assert_eq!(may_be_analysed(consent), may, "{consent}");
            let mut talk = group(6);
            talk.consent = consent.into();
            assert!(codes(&talk).is_empty(), "nothing was said yet");
            talk.has_transcript = true;
            assert_eq!(codes(&talk).contains(&"no_consent"), !may, "{consent}");
        }
    }

    #[test]
    fn a_guide_is_covered_as_far_as_it_asks_for_all_four() {
        let probe = |mark, text: &str| Probe {
            mark,
            text: text.into(),
        };
        let whole: Vec<Probe> = StoryMark::STAR
            .map(|mark| probe(Some(mark), "请说说"))
            .into();
        let half = vec![
            probe(Some(StoryMark::Situation), "当时在哪里"),
            probe(Some(StoryMark::Result), "后来呢"),
            probe(Some(StoryMark::Action), "  "),
            probe(None, "还有吗"),
        ];
        assert_eq!(missing_marks(&half), [StoryMark::Task, StoryMark::Action]);
        assert_eq!(missing_marks(&[]), StoryMark::STAR);
        // Six of eight.
        assert_eq!(share_covered(&[whole, half]), Some(0.75));
        assert_eq!(share_covered(&[]), None);
    }

    #[test]
    fn a_probe_is_kept_by_the_name_of_its_mark() {
        let text = r#"[{"mark":"task","text":"要做什么"},{"mark":"","text":"还有吗"}]"#;
        let probes: Vec<Probe> = serde_json::from_str(text).unwrap();
        assert_eq!(probes[0].mark, Some(StoryMark::Task));
        assert_eq!(serde_json::to_string(&probes).unwrap(), text);
    }
}
