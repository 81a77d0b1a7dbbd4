//! The engine in a process that has just begun: how long until the first phrase, and how much
//! memory a study takes. Beside it Python's jieba doing less: cutting, or tagging, and forgetting.

use crate::corpus::{Corpus, STUDY};
use crate::measure::{Row, Table, median, n_runs, once_ms};
use crate::mining::options;
use crate::process::{Sample, own_peak_mib, peak, printed, sample};
use crate::{floors, places};
use jieba_rs::Jieba;
use serde_json::Value;
use std::process::Command;
use text::{Engine, Miner, TextUnit, Voice, mine};

/// First argument that makes this program do one thing of this file and print its figure.
pub const MODE: &str = "fresh";

const SENTENCE: &str = "售后响应慢，操作复杂，反馈无跟进。";

/// The fresh process. Milliseconds to a first result, or the peak in MiB of a whole study.
pub fn run(mode: &str) {
    let figure = match mode {
        "phrase" => once_ms(|| {
            Engine::warm();
            mine(&Engine::base(), &[unit(SENTENCE)], &options())
        }),
        "tag" => once_ms(|| {
            let jieba = Jieba::new();
            jieba.tag(SENTENCE, true).len()
        }),
        "study" => peak_of(|corpus| mine(&Engine::base(), &corpus.units(), &options())),
        "miner" => peak_of(|corpus| {
            let mut miner = Miner::new(Engine::base(), options());
            (miner.mine(&corpus.units()), miner)
        }),
        "cut" => peak_of(|corpus| floors::cut(&Jieba::new(), &corpus.texts())),
        other => panic!("no mode {other}"),
    };
    println!("{figure}");
}

fn unit(text: &str) -> TextUnit<'_> {
    TextUnit {
        respondent: 0,
        document: 0,
        voice: Voice::Respondent,
        topic: "",
        text,
    }
}

/// NaN where the system does not tell.
fn peak_of<T>(work: impl FnOnce(&Corpus) -> T) -> f64 {
    let corpus = Corpus::build(STUDY);
    std::hint::black_box(work(&corpus));
    own_peak_mib().unwrap_or(f64::NAN)
}

fn in_fresh_process(mode: &str) -> f64 {
    printed(Command::new(std::env::current_exe().unwrap()).args([MODE, mode]))
}

/// The lines about a process of its own.
pub fn rows(peer: &Option<Peer>, table: &mut Table) {
    let turns = |mode: &str| median((0..n_runs()).map(|_| in_fresh_process(mode)).collect());
    table.add(Row {
        what: "first phrase after a start, dictionaries cold".into(),
        ours: turns("phrase"),
        floor: Some((turns("tag"), "jieba-rs, load and tag the sentence")),
        ..Row::default()
    });
    first_process(table);
    let mib = |what: &str, mode: &str| Row {
        what: what.into(),
        ours: in_fresh_process(mode),
        floor: Some((in_fresh_process("cut"), "jieba-rs, cutting, MiB")),
        tuned: peer.as_ref().map(|peer| peer.peak_mib),
        ..Row::default()
    };
    table.add(mib("peak of mining 12 MB, MiB", "study"));
    table.add(mib(
        "peak of the same with a miner that remembers, MiB",
        "miner",
    ));
}

/// `kesheng mine pairs` with one sentence, and Python with the same.
fn first_process(table: &mut Table) {
    let line = serde_json::json!({ "id": 1, "text": SENTENCE }).to_string() + "\n";
    let mut ours = Command::new(places::kesheng());
    ours.args(["mine", "pairs"])
        .env("KESHENG_HOME", places::scratch().join("home"));
    let mut commands = vec![ours];
    if let Some(python) = places::python() {
        for script in [PYTHON_FIRST_TAG, PYTHON_FIRST_CUT] {
            let mut command = Command::new(&python);
            command.args(["-c", script]);
            commands.push(command);
        }
    }
    let mut samples: Vec<Vec<Sample>> = commands.iter().map(|_| Vec::new()).collect();
    for turn in 0..=n_runs() {
        for (command, kept) in commands.iter_mut().zip(&mut samples) {
            let sample = sample(command, &line);
            let answer = String::from_utf8_lossy(&sample.stdout).into_owned();
            assert!(answer.contains("响应"), "{command:?} printed {answer:?}");
            if turn > 0 {
                kept.push(sample);
            }
        }
    }
    let wall = |at: usize| {
        let of = samples.get(at)?;
        Some(median(of.iter().map(|sample| sample.wall_ms).collect()))
    };
    let memory = |at: usize| peak(samples.get(at)?);
    table.add(Row {
        what: "first phrase as a process, kesheng mine pairs".into(),
        ours: wall(0).unwrap(),
        plain: wall(1),
        tuned: wall(2),
        ..Row::default()
    });
    if let Some(ours) = memory(0) {
        table.add(Row {
            what: "peak of that, MiB".into(),
            ours,
            plain: memory(1),
            tuned: memory(2),
            ..Row::default()
        });
    }
}

// From the same line on standard input; as bytes, since a locale may not be UTF-8.
const PYTHON_FIRST_CUT: &str = "
import sys, json, logging, jieba
jieba.setLogLevel(logging.ERROR)
text = json.loads(sys.stdin.buffer.readline())['text']
sys.stdout.buffer.write(' '.join(jieba.lcut(text)).encode())
";

const PYTHON_FIRST_TAG: &str = "
import sys, json, logging, jieba, jieba.posseg
jieba.setLogLevel(logging.ERROR)
text = json.loads(sys.stdin.buffer.readline())['text']
sys.stdout.buffer.write(' '.join(p.word for p in jieba.posseg.lcut(text)).encode())
";

/// Python's jieba over a study, dictionary loaded, one process.
pub struct Peer {
    cut: f64,
    tag: f64,
    /// After cutting.
    peak_mib: f64,
}

impl Peer {
    /// Milliseconds for cutting so many bytes.
    pub fn cut_ms(&self, bytes: usize) -> f64 {
        self.cut * bytes as f64
    }

    /// Milliseconds for tagging so many bytes.
    pub fn tag_ms(&self, bytes: usize) -> f64 {
        self.tag * bytes as f64
    }
}

// Tagging is so slow that every 40th text must do.
const PYTHON_STUDY: &str = "
import sys, json, time, resource, logging
texts = json.load(open(sys.argv[1], encoding='utf-8'))
import jieba
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
def ms_per_byte(work, texts):
    start = time.perf_counter()
    for text in texts: work(text)
    return (time.perf_counter() - start) * 1000 / sum(len(t.encode()) for t in texts)
cut = ms_per_byte(jieba.lcut, texts)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
import jieba.posseg
jieba.posseg.lcut('预热')
print(json.dumps([cut, ms_per_byte(jieba.posseg.lcut, texts[::40]), peak]))
";

/// Runs the peer once; it is too slow for more, and its ratios are far from any goal.
pub fn peer(texts: &[&str]) -> Option<Peer> {
    let python = places::python()?;
    let path = places::scratch().join("study.json");
    std::fs::write(&path, serde_json::to_vec(texts).unwrap()).unwrap();
    let sample = sample(
        Command::new(python).args(["-c", PYTHON_STUDY]).arg(path),
        "",
    );
    let printed: Value = serde_json::from_slice(&sample.stdout).unwrap();
    let figure = |at: usize| printed[at].as_f64().unwrap();
    Some(Peer {
        cut: figure(0),
        tag: figure(1),
        peak_mib: figure(2),
    })
}
