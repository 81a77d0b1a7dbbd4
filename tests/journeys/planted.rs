//! A study of 40 good sheets, twelve bad ones and a pilot, written sheet by sheet: what is planted
//! is known to the second, which no file of a survey platform could say.

use kesheng_tests::Desk;
use model::{
    BatchId, Choice, DeviceId, OpId, OpKind, Question, QuestionId, QuestionKind, QuestionnaireId,
    WaveId,
};
use serde_json::json;
use store::column::DictColumn;
use store::{Batch, FieldColumns, NewSheets, RawColumn, SheetColumns, Stamp, Study, Wave};

/// Scale items of four modules of six.
pub const N_ITEMS: usize = 24;
/// Good sheets.
pub const N_GOOD: usize = 40;
/// Seconds of 2026-06-01 00:00.
const DAY_ONE: i64 = 1_780_272_000;
const BLANK: i16 = i16::MIN;

/// One sheet.
#[derive(Clone)]
pub struct Planted {
    pub key: String,
    pub account: String,
    pub at: i64,
    pub seconds: u32,
    pub ip: String,
    pub consent: &'static str,
    pub is_pilot: bool,
    pub channel: &'static str,
    pub hash: u64,
    pub items: Vec<i16>,
    pub overall: i16,
    pub nps: i16,
    /// Attention item; the right answer is 2.
    pub attention: i16,
    pub number: f64,
    pub text: String,
}

/// A good sheet: answers without pattern, ten seconds a question, everybody another.
pub fn good(n: usize) -> Planted {
    let item = |at: usize| {
        let mixed = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ (at as u64).wrapping_mul(0x1234_5678_9ABC_DEF1);
        1 + ((mixed.wrapping_mul(0xD134_2543_DE82_EF95) >> 40) % 5) as i16
    };
    Planted {
        key: (n + 1).to_string(),
        account: format!("C{:03}", n + 1),
        at: DAY_ONE + n as i64 * 3_600,
        seconds: 300 + n as u32,
        ip: format!("10.0.0.{n}"),
        consent: "是",
        is_pilot: false,
        channel: ["电话", "微信"][n % 2],
        hash: 1_000 + n as u64,
        items: (0..N_ITEMS).map(item).collect(),
        overall: 3,
        nps: 5 + (n % 3) as i16,
        attention: 2,
        number: n as f64,
        text: format!("第{n}份：响应慢"),
    }
}

/// A bad sheet before it is spoiled: good but for its number and its time of 400 seconds.
fn bad(n: usize, spoil: impl FnOnce(&mut Planted)) -> Planted {
    let mut sheet = Planted {
        seconds: 400,
        ..good(N_GOOD + n)
    };
    spoil(&mut sheet);
    sheet
}

/// Twelve bad sheets, each with the kind of the one rule that must hit it.
pub fn bad_sheets() -> Vec<(&'static str, Planted)> {
    vec![
        // 8 of 24 + 4 closed questions.
        ("missing", bad(0, |one| one.items[..8].fill(BLANK))),
        ("no_consent", bad(1, |one| one.consent = "否")),
        // Handed in before the good sheet 3 of the same customer, which stays.
        (
            "duplicate_person",
            bad(2, |one| {
                one.account = good(3).account;
                one.at = good(3).at - 60;
            }),
        ),
        (
            "same_ip",
            bad(3, |one| {
                *one = Planted {
                    key: one.key.clone(),
                    account: one.account.clone(),
                    at: good(4).at - 60,
                    seconds: 400,
                    ..good(4)
                };
            }),
        ),
        (
            "same_answers",
            bad(4, |one| {
                *one = Planted {
                    key: one.key.clone(),
                    account: one.account.clone(),
                    ip: one.ip.clone(),
                    at: good(5).at - 60,
                    seconds: 400,
                    ..good(5)
                };
            }),
        ),
        // 26 of 27 coded answers are those of good sheet 6.
        (
            "near_answers",
            bad(5, |one| {
                one.items = good(6).items;
                one.items[0] = 1 + one.items[0] % 5;
                one.nps = good(6).nps;
                one.at = good(6).at - 60;
            }),
        ),
        ("fast_share", bad(6, |one| one.seconds = 90)),
        ("straight_run", bad(7, |one| one.items.fill(4))),
        (
            "out_of_range",
            bad(8, |one| {
                one.items[2] = 7;
                one.number = 150.0;
            }),
        ),
        (
            "contradiction",
            bad(9, |one| {
                one.overall = 5;
                one.nps = 2;
            }),
        ),
        ("attention", bad(10, |one| one.attention = 1)),
        // The wave closes on 2026-06-10; 12 June is the second day after.
        (
            "late",
            bad(11, |one| one.at = DAY_ONE + 11 * 86_400 + 28_800),
        ),
    ]
}

/// Three sheets of a pilot, in every way bad.
pub fn pilots() -> Vec<Planted> {
    let spoil = |one: &mut Planted| {
        one.is_pilot = true;
        one.seconds = 5;
        one.items.fill(5);
        one.overall = 1;
        one.text = "试点里说的安装太难".into();
    };
    (20..23).map(|n| bad(n, spoil)).collect()
}

/// The whole study: good, bad, pilot.
pub fn everything() -> Vec<Planted> {
    let mut sheets: Vec<Planted> = (0..N_GOOD).map(good).collect();
    sheets.extend(bad_sheets().into_iter().map(|(_, sheet)| sheet));
    sheets.extend(pilots());
    sheets
}

fn question(at: usize, code: &str, module: &str, kind: QuestionKind) -> Question {
    let choices = match kind {
        QuestionKind::SingleChoice => ["甲", "乙", "丙"]
            .map(|label| Choice {
                label: label.into(),
            })
            .to_vec(),
        _ => Vec::new(),
    };
    Question {
        id: QuestionId(model::ids::derived([5; 16], at as u64)),
        questionnaire: QuestionnaireId::from_bytes([4; 16]),
        code: code.into(),
        position: at as u32,
        title: match code {
            "Q5" => "总体而言您的满意程度".into(),
            "Q7" => "本题请选乙".into(),
            code => format!("题目{code}"),
        },
        module: module.into(),
        kind,
        choices,
        scale: match kind {
            QuestionKind::Likert => Some((1, 5)),
            QuestionKind::Nps => Some((0, 10)),
            _ => None,
        },
        is_reversed: false,
    }
}

fn questions() -> Vec<Question> {
    let mut found = Vec::new();
    for at in 0..N_ITEMS {
        let code = format!("Q{}_{}", at / 6 + 1, at % 6 + 1);
        let module = ["产品", "服务", "交付", "价格"][at / 6];
        found.push(question(at, &code, module, QuestionKind::Likert));
    }
    for (code, kind) in [
        ("Q5", QuestionKind::Likert),
        ("Q6", QuestionKind::Nps),
        ("Q7", QuestionKind::SingleChoice),
        ("Q8", QuestionKind::Number),
        ("Q9", QuestionKind::OpenQuestion),
    ] {
        found.push(question(found.len(), code, "", kind));
    }
    found
}

fn waves() -> [Wave; 2] {
    let wave = |n: u8, title: &str, is_pilot: bool, closes_on: &str| Wave {
        id: WaveId::from_bytes([n; 16]),
        position: f64::from(n),
        title: title.into(),
        version: None,
        is_pilot,
        opens_on: String::new(),
        closes_on: closes_on.into(),
        note: String::new(),
    };
    [
        wave(1, "试点", true, ""),
        wave(2, "二季度", false, "2026-06-10"),
    ]
}

fn texts<'a>(sheets: &'a [Planted], of: impl Fn(&'a Planted) -> &'a str) -> DictColumn {
    DictColumn::collect(sheets.iter().map(of))
}

fn new_sheets(sheets: &[Planted], questions: &[Question]) -> NewSheets {
    let waves = waves().map(|wave| wave.id.to_string());
    let codes = |of: &dyn Fn(&Planted) -> i16| RawColumn::Codes(sheets.iter().map(of).collect());
    let mut answers: Vec<RawColumn> = (0..N_ITEMS)
        .map(|at| codes(&|one: &Planted| one.items[at]))
        .collect();
    answers.push(codes(&|one| one.overall));
    answers.push(codes(&|one| one.nps));
    answers.push(codes(&|one| one.attention));
    answers.push(RawColumn::Numbers(
        sheets.iter().map(|one| one.number).collect(),
    ));
    answers.push(RawColumn::Texts(
        sheets.iter().map(|one| one.text.clone()).collect(),
    ));
    NewSheets {
        columns: SheetColumns {
            rows: (2..2 + sheets.len() as u32).collect(),
            keys: texts(sheets, |one| &one.key),
            submitted_at: sheets.iter().map(|one| one.at).collect(),
            duration_s: sheets.iter().map(|one| one.seconds).collect(),
            source: texts(sheets, |_| ""),
            account_code: texts(sheets, |one| &one.account),
            hashes: sheets.iter().map(|one| one.hash).collect(),
            field: FieldColumns {
                channel: texts(sheets, |one| one.channel),
                consent: texts(sheets, |one| one.consent),
                wave: texts(sheets, |one| &waves[usize::from(!one.is_pilot)]),
                ..FieldColumns::unknown(sheets.len())
            },
        },
        ip: texts(sheets, |one| &one.ip),
        identity: Vec::new(),
        answers: questions
            .iter()
            .map(|question| question.id)
            .zip(answers)
            .collect(),
        other_texts: Vec::new(),
    }
}

/// A desk whose study holds the sheets. They were written on another machine: taking everything
/// back on this one leaves them there.
pub fn desk(sheets: &[Planted]) -> Desk {
    let mut desk = Desk::new();
    desk.call("close_study", json!({}));
    let mut study = Study::open(&desk.study, "另一台").unwrap();
    let questions = questions();
    let batch = Batch {
        id: BatchId::from_bytes([3; 16]),
        kind: "responses".into(),
        file: "导出.csv".into(),
        sha256: "0".repeat(64),
        n_rows: sheets.len() as u32,
    };
    let stamp = Stamp {
        op: OpId(model::ids::derived([9; 16], 1)),
        device: DeviceId::from_bytes([8; 16]),
        author: "甲".into(),
        at: chrono::DateTime::from_timestamp(DAY_ONE, 0).unwrap(),
    };
    study
        .transact(OpKind::ImportResponses, "导入答卷", &stamp, |tx| {
            tx.add_batch(&batch)?;
            tx.ensure_questionnaire(QuestionnaireId::from_bytes([4; 16]), "问卷")?;
            for question in &questions {
                tx.ensure_question(question)?;
            }
            for wave in waves() {
                tx.put_wave(&wave)?;
            }
            tx.add_sheets(batch.id, &new_sheets(sheets, &questions), &mut |_| true)
        })
        .unwrap();
    drop(study);
    let handle = desk.pick(&desk.study);
    desk.call("open_study", json!({ "folder": handle }));
    desk.start = desk.fingerprint();
    desk
}
