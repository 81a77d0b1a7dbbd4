//! What the miner remembers never shows: after any edits its result has the bytes of mining from scratch,
//! with one thread and with two.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use text::{Engine, MineOptions, Miner, TextUnit, Voice, mine};

#[derive(Debug, Clone)]
struct Said {
    respondent: u32,
    document: u32,
    asks: bool,
    text: String,
}

fn units(said: &[Said]) -> Vec<TextUnit<'_>> {
    said.iter()
        .map(|s| TextUnit {
            respondent: s.respondent,
            document: s.document,
            voice: if s.asks {
                Voice::Interviewer
            } else {
                Voice::Respondent
            },
            topic: if s.respondent % 3 == 0 { "物流" } else { "" },
            text: &s.text,
        })
        .collect()
}

fn bytes(threads: usize, work: impl FnOnce() -> text::Mining + Send) -> String {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    serde_json::to_string(&pool.install(work)).unwrap()
}

const PIECES: [&str; 12] = [
    "售后响应慢，",
    "操作复杂。",
    "交付方面呢？",
    "太晚了。",
    "價格太貴，",
    "没有备件，",
    "包装和物流都差。",
    "我们用了半年，",
    "服务(wù)不热情！",
    "还可以吧。",
    "😀系统老是掉线",
    "故障率3.2%偏高；",
];

fn said() -> impl Strategy<Value = Said> {
    (
        0..40_u32,
        0..3_u32,
        any::<bool>(),
        prop::collection::vec(0..PIECES.len(), 1..60),
    )
        .prop_map(|(respondent, document, asks, pieces)| Said {
            respondent,
            document,
            asks,
            text: pieces.iter().map(|&p| PIECES[p]).collect(),
        })
}

#[derive(Debug, Clone)]
enum Edit {
    Replace(usize, Said),
    Insert(usize, Said),
    Remove(usize),
    Swap(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..10_000_usize;
    prop_oneof![
        (at.clone(), said()).prop_map(|(i, s)| Edit::Replace(i, s)),
        (at.clone(), said()).prop_map(|(i, s)| Edit::Insert(i, s)),
        at.clone().prop_map(Edit::Remove),
        (at.clone(), at).prop_map(|(a, b)| Edit::Swap(a, b)),
    ]
}

fn apply(said: &mut Vec<Said>, edit: Edit) {
    let n = said.len();
    match edit {
        Edit::Insert(i, new) => said.insert(i % (n + 1), new),
        _ if n == 0 => {}
        Edit::Replace(i, new) => said[i % n] = new,
        Edit::Remove(i) => {
            said.remove(i % n);
        }
        Edit::Swap(a, b) => said.swap(a % n, b % n),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn edits_and_threads_leave_no_trace(
        mut said in prop::collection::vec(said(), 0..250),
        edits in prop::collection::vec(edit(), 1..6),
        positives in any::<bool>(),
    ) {
        let engine = Engine::base();
        let options = MineOptions { positives, ..MineOptions::default() };
        let mut miner = Miner::new(engine.clone(), options);
        miner.mine(&units(&said));
        for edit in edits {
            apply(&mut said, edit);
            let units = units(&said);
            let scratch = bytes(1, || mine(&engine, &units, &options));
            prop_assert_eq!(&bytes(2, || mine(&engine, &units, &options)), &scratch);
            prop_assert_eq!(&bytes(2, || miner.mine(&units)), &scratch);
        }
    }
}

#[test]
fn a_second_run_reads_nothing_and_memory_is_bounded() {
    let mut texts: Vec<Said> = (0..900)
        .map(|i| Said {
            respondent: i,
            document: i,
            asks: false,
            text: format!("第{i}位：{}", PIECES.concat()),
        })
        .collect();
    let mut miner = Miner::new(Engine::base(), MineOptions::default());
    let first = miner.mine(&units(&texts));
    let kept = miner.n_kept();
    assert!(kept > 5, "{kept}");
    assert_eq!(miner.mine(&units(&texts)), first);
    assert_eq!(miner.n_kept(), kept);
    for round in 0..50 {
        texts[450].text = format!("第{round}次改：响应慢");
        miner.mine(&units(&texts));
    }
    // Each edit makes at most a few chunks; those of more than eight runs ago are gone.
    assert!(miner.n_kept() <= kept + 9 * 4, "{}", miner.n_kept());
}

#[test]
fn a_stopped_run_yields_nothing_and_harms_nothing() {
    let texts: Vec<Said> = (0..900)
        .map(|i| Said {
            respondent: i,
            document: i,
            asks: false,
            text: PIECES.concat(),
        })
        .collect();
    let units = units(&texts);
    let mut miner = Miner::new(Engine::base(), MineOptions::default());
    assert!(miner.mine_with(&units, &|done, _| done < 100).is_none());
    assert_eq!(
        miner.mine(&units),
        mine(&Engine::base(), &units, &MineOptions::default())
    );
}
