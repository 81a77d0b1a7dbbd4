//! Files as the platforms export them, read as the import reads them. The answers were made up
//! (`tests/fixtures/responses`); what they must become is stated here by hand.
#![allow(clippy::unwrap_used)]

use exchange::responses::{
    AnswerColumn, KnownQuestion, MASK_BLANK, MASK_SKIPPED, Preset, QuestionSpec, ResponsesDraft,
};
use exchange::worker::{Reply, Request, Told, parse_here};
use model::{BLANK, QuestionKind};
use std::path::Path;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/responses");
    std::fs::read(folder.join(name)).unwrap()
}

struct Read {
    preset: Preset,
    draft: ResponsesDraft,
    told: Told,
}

fn read_knowing(name: &str, beside: Vec<(String, Vec<u8>)>, known: Vec<KnownQuestion>) -> Read {
    let request = Request::Responses {
        file: name.into(),
        sheet: None,
        preset: None,
        mapping: None,
        remembered: Vec::new(),
        beside,
        known,
        least_share: 0.0,
    };
    match parse_here(&request, &fixture(name)).unwrap() {
        Reply::Responses {
            mapping,
            draft,
            told,
            ..
        } => Read {
            preset: mapping.preset,
            draft: *draft,
            told: *told,
        },
        other => panic!("{other:?}"),
    }
}

fn read(names: &[&str]) -> Read {
    let beside = names[1..]
        .iter()
        .map(|name| ((*name).to_owned(), fixture(name)))
        .collect();
    read_knowing(names[0], beside, Vec::new())
}

impl Read {
    fn at(&self, title: &str) -> usize {
        let titles: Vec<&String> = self
            .draft
            .questions
            .iter()
            .map(|spec| &spec.title)
            .collect();
        let found = self
            .draft
            .questions
            .iter()
            .position(|spec| spec.title == title);
        found.unwrap_or_else(|| panic!("{title} is not among {titles:?}"))
    }

    fn spec(&self, title: &str) -> &QuestionSpec {
        &self.draft.questions[self.at(title)]
    }

    fn codes(&self, title: &str) -> &[i16] {
        match &self.draft.columns[self.at(title)] {
            AnswerColumn::Codes(codes) => codes,
            other => panic!("{title}: {other:?}"),
        }
    }

    fn masks(&self, title: &str) -> &[u64] {
        match &self.draft.columns[self.at(title)] {
            AnswerColumn::Choices { masks, .. } => masks,
            other => panic!("{title}: {other:?}"),
        }
    }

    fn others(&self, title: &str) -> &[(u32, String)] {
        match &self.draft.columns[self.at(title)] {
            AnswerColumn::Choices { other, .. } => other,
            other => panic!("{title}: {other:?}"),
        }
    }

    fn numbers(&self, title: &str) -> &[Option<f64>] {
        match &self.draft.columns[self.at(title)] {
            AnswerColumn::Numbers(numbers) => numbers,
            other => panic!("{title}: {other:?}"),
        }
    }

    fn labels(&self, title: &str) -> Vec<&str> {
        let choices = &self.spec(title).choices;
        let label = |code: &i16| match *code {
            BLANK => "",
            code => choices[code as usize - 1].as_str(),
        };
        self.codes(title).iter().map(label).collect()
    }
}

const OVERALL: &str = "您对我们的总体满意度如何？";
const ASPECTS: &str = "您认为最需要改进的方面是？";
const INDUSTRIES: [&str; 6] = ["制造业", "物流运输", "制造业", "能源", "物流运输", "制造业"];

/// What all exports of the 问卷星 survey have in common.
fn check_wjx(read: &Read) {
    assert_eq!(read.preset, Preset::Wjx);
    assert!(read.draft.problems.is_empty(), "{:?}", read.draft.problems);
    assert_eq!(
        (read.draft.n_rows, read.draft.account_code.get(3)),
        (6, "C202401004")
    );
    // From 非常满意 5 down to 非常不满意 1, whichever stands first in the questionnaire.
    assert_eq!(read.codes(OVERALL), [4, 5, 3, 2, 4, 1]);
    assert_eq!(read.codes("运行稳定性"), [5, 5, 3, 2, 4, 1]);
    assert_eq!(
        read.codes("您有多大可能将我们推荐给同行？（0~10分）"),
        [9, 10, 6, 3, 8, 0]
    );
    assert_eq!(read.spec("最近一次到货日期").kind, QuestionKind::Date);
}

fn some(numbers: [u8; 6]) -> Vec<Option<f64>> {
    numbers
        .iter()
        .map(|n| (*n > 0).then_some(f64::from(*n)))
        .collect()
}

#[test]
fn wjx_by_text_in_every_encoding() {
    for name in [
        "wjx-按文本.csv",
        "wjx-按文本-gbk.csv",
        "wjx-按文本-无BOM.csv",
    ] {
        let read = read(&[name]);
        check_wjx(&read);
        assert_eq!(read.labels("贵公司所属行业"), INDUSTRIES, "{name}");
        assert_eq!(read.spec("运行稳定性").module, "产品质量");
        // In the order met, for nobody knows better: 交付周期 售后响应 其他 价格 产品质量.
        assert_eq!(
            read.masks(ASPECTS),
            [0b00011, 0b00100, 0b01000, 0b10110, MASK_SKIPPED, 0b00010]
        );
        assert_eq!(
            read.others(ASPECTS),
            [(1, "开票慢".to_owned()), (3, "对接人换得勤".to_owned())]
        );
        assert_eq!(
            read.numbers("请按重要程度排序—产品质量"),
            some([3, 1, 2, 1, 2, 0])
        );
        assert_eq!(
            read.numbers("如果有100分请分配给以下方面—服务"),
            some([30, 20, 20, 40, 40, 10])
        );
    }
}

#[test]
fn wjx_text_and_numbers_joined_in_either_order() {
    for names in [
        ["wjx-按文本.csv", "wjx-按序号.csv"],
        ["wjx-按序号.csv", "wjx-按文本.csv"],
    ] {
        let read = read(&names);
        check_wjx(&read);
        assert_eq!(read.told.file, "wjx-按文本.csv");
        assert_eq!(read.told.forms, ["按选项序号"]);
        // The order of the questionnaire; nobody chose the third industry.
        assert_eq!(
            read.spec("贵公司所属行业").choices,
            ["制造业", "物流运输", "选项3", "能源"]
        );
        assert_eq!(read.labels("贵公司所属行业"), INDUSTRIES);
        assert_eq!(
            read.spec(ASPECTS).choices,
            ["产品质量", "交付周期", "售后响应", "价格", "其他"]
        );
        assert_eq!(
            read.masks(ASPECTS),
            [0b00110, 0b10000, 0b01000, 0b10101, MASK_SKIPPED, 0b00100]
        );
        assert_eq!(read.others(ASPECTS).len(), 2);
        assert_eq!(
            read.spec("本次交付速度与预期相比").choices,
            ["超出预期", "符合预期", "略低于预期", "远低于预期"]
        );
        assert_eq!(
            read.numbers("请按重要程度排序—交付周期"),
            some([1, 2, 3, 3, 1, 0])
        );
    }
}

#[test]
fn wjx_scores_make_a_scale() {
    let read = read(&["wjx-按文本.csv", "wjx-按序号.csv", "wjx-按分数.csv"]);
    check_wjx(&read);
    // In the order picked.
    assert_eq!(read.told.forms, ["按选项序号", "按分数"]);
    let speed = read.spec("本次交付速度与预期相比");
    assert_eq!(
        (speed.kind, speed.scale),
        (QuestionKind::Likert, Some((1, 4)))
    );
    // 符合预期 3, 超出预期 4, 略低于预期 2, 远低于预期 1.
    assert_eq!(read.codes("本次交付速度与预期相比"), [3, 4, 2, 1, 3, 1]);
}

#[test]
fn tencent() {
    let read = read(&["tencent.csv"]);
    assert_eq!(read.preset, Preset::Tencent);
    assert!(
        read.told.reason.contains("开始答题时间"),
        "{}",
        read.told.reason
    );
    assert!(read.draft.problems.is_empty(), "{:?}", read.draft.problems);
    assert_eq!(read.draft.keys, ["1", "2", "3", "4"]);
    assert_eq!(
        read.draft.duration_s,
        [Some(199), Some(242), Some(97), Some(301)]
    );
    // From `date -u -d '2026-11-03 09:10:01' +%s` and 09:13:20.
    assert_eq!(read.draft.field.started_at[0], Some(1_793_697_001));
    assert_eq!(read.draft.submitted_at[0], Some(1_793_697_200));
    assert_eq!(read.draft.field.place.get(0), "广东 深圳");
    assert_eq!(
        (
            read.draft.field.device.get(0),
            read.draft.field.device.get(1)
        ),
        ("手机（微信）", "电脑")
    );
    assert_eq!(read.draft.account_code.get(2), "C202401003");
    assert_eq!(
        read.labels("贵公司所属行业"),
        ["制造业", "物流运输", "制造业", "能源"]
    );
    assert_eq!(read.codes(OVERALL), [4, 5, 3, 2]);
    assert_eq!(
        read.spec(ASPECTS).choices,
        ["产品质量", "交付周期", "售后响应", "价格", "其他"]
    );
    assert_eq!(read.masks(ASPECTS), [0b00110, 0b10000, 0b01000, 0b00101]);
    assert_eq!(read.others(ASPECTS), [(1, "开票慢".to_owned())]);
    assert_eq!(read.codes("运行稳定性"), [5, 5, 3, 2]);
    assert_eq!(read.spec("贵司的地址—填空1").module, "");
    let titles: Vec<&str> = read
        .draft
        .questions
        .iter()
        .map(|spec| spec.title.as_str())
        .collect();
    assert!(
        !titles
            .iter()
            .any(|title| title.contains("清洗") || title.contains("昵称")),
        "{titles:?}"
    );
}

#[test]
fn odk_central_and_kobo_are_one_survey() {
    for (name, key) in [
        (
            "odk-central.csv",
            "uuid:00000001-1111-4222-8333-444455556666",
        ),
        ("kobo.csv", "00000001-1111-4222-8333-444455556666"),
    ] {
        let read = read(&[name]);
        assert_eq!(read.preset, Preset::Odk, "{name}");
        assert!(read.draft.problems.is_empty(), "{:?}", read.draft.problems);
        assert_eq!(read.draft.keys[0], key);
        assert_eq!(read.draft.account_code.get(0), "C202401001");
        // 390 s from start to end.
        assert_eq!(read.draft.duration_s[0], Some(390));
        assert_eq!(read.codes("overall"), [4, 5, 2]);
        assert_eq!(
            read.spec("aspects").choices,
            ["quality", "delivery", "price"]
        );
        assert_eq!(read.masks("aspects"), [0b011, 0b100, 0b110]);
        assert_eq!(read.labels("industry"), ["making", "logistics", "making"]);
        assert_eq!(read.spec("visit_on").kind, QuestionKind::Date);
        assert!(
            !read
                .draft
                .questions
                .iter()
                .any(|spec| spec.title.contains("price")),
            "{name}"
        );
    }
    let central = read(&["odk-central.csv"]);
    // Handed in at 01:20 in Greenwich is 09:20 in Beijing: `date -u -d '2026-11-02 09:20' +%s`.
    assert_eq!(central.draft.submitted_at[0], Some(1_793_611_200));
    assert_eq!(central.draft.field.consent.get(2), "no");
    assert_eq!(central.draft.field.interviewer.get(0), "访问员甲");
}

#[test]
fn names_of_odk_become_the_wording_of_the_questionnaire() {
    let known = |code: &str, title: &str, kind, choices: &[(&str, &str)]| KnownQuestion {
        id: code.to_uppercase(),
        code: code.into(),
        titles: vec![title.into()],
        module: "服务".into(),
        kind,
        scale: None,
        choices: choices
            .iter()
            .map(|(_, label)| (*label).to_owned())
            .collect(),
        choice_codes: choices.iter().map(|(name, _)| (*name).to_owned()).collect(),
        is_of_version: true,
    };
    let all = vec![
        known(
            "industry",
            "所属行业",
            QuestionKind::SingleChoice,
            &[("logistics", "物流"), ("making", "制造")],
        ),
        known(
            "aspects",
            "改进方面",
            QuestionKind::MultiChoice,
            &[("price", "价格"), ("delivery", "交付"), ("quality", "质量")],
        ),
    ];
    let read = read_knowing("kobo.csv", Vec::new(), all);
    assert_eq!(read.spec("改进方面").link.as_deref(), Some("ASPECTS"));
    assert_eq!(read.spec("所属行业").choices, ["物流", "制造"]);
    assert_eq!(read.codes("所属行业"), [2, 1, 2]);
    assert_eq!(read.masks("改进方面"), [0b110, 0b001, 0b011]);
}

#[test]
fn nothing_ticked_and_not_asked_differ() {
    let text = "序号,提交答卷时间,所用时间,1、满意度,第2题(价格),第2题(售后)\n1,,9,5,0,0\n2,,9,4,-3,-3\n3,,9,4,1,0\n";
    let request = Request::Responses {
        file: "a.csv".into(),
        sheet: None,
        preset: None,
        mapping: None,
        remembered: Vec::new(),
        beside: Vec::new(),
        known: Vec::new(),
        least_share: 0.0,
    };
    let Reply::Responses { draft, .. } = parse_here(&request, text.as_bytes()).unwrap() else {
        panic!("not answers");
    };
    let masks = vec![MASK_BLANK, MASK_SKIPPED, 0b01];
    assert_eq!(
        draft.columns[1],
        AnswerColumn::Choices {
            masks,
            other: Vec::new()
        }
    );
}

#[test]
fn numbers_without_wording_are_told() {
    let alone = read(&["wjx-按序号.csv"]);
    assert_eq!(alone.draft.problems.len(), 1);
    assert!(alone.draft.problems[0].message.contains("按文本"));
}
