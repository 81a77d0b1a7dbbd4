//! How fast and how large: start-up, the whole pipeline on one thread and on two, an edit with a miner
//! that remembers. `cargo run --release -p text --example speed -- FILE` with one text a line (or JSON lines
//! with a `text`), repeated up to 12 MB; `cold` as second argument loads on this thread only.

use std::io;
use std::time::{Duration, Instant};

use text::{Engine, MineOptions, Miner, TextUnit, Voice, mine};

const STUDY_BYTES: usize = 12_000_000;

fn main() -> io::Result<()> {
    let file = std::env::args()
        .nth(1)
        .ok_or_else(|| io::Error::other("name a file of texts"))?;
    let content = std::fs::read_to_string(file)?;
    println!("resident before loading        {:>7} KB", resident_kb());
    let (engine, time) = timed(|| {
        if std::env::args().nth(2).as_deref() == Some("cold") {
            return Engine::base();
        }
        Engine::warm();
        Engine::base()
    });
    println!("engine {time:?}, resident {} KB", resident_kb());
    let texts = study(&content);
    let mut units: Vec<TextUnit> = texts.iter().enumerate().map(|(i, t)| unit(i, t)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("study of {} texts, {bytes} bytes", texts.len());
    for threads in [1, 2] {
        let (mining, time) = pool(threads, || {
            timed(|| mine(&engine, &units, &MineOptions::default()))
        })?;
        println!(
            "{threads} thread(s): {time:?}, {:.1} MB/s, {} mentions, {} phrases, {} keywords",
            bytes as f64 / 1e6 / time.as_secs_f64(),
            mining.mentions.len(),
            mining.phrases.len(),
            mining.keywords.len()
        );
    }
    let mut miner = Miner::new(engine, MineOptions::default());
    let (_, first) = pool(2, || timed(|| miner.mine(&units)))?;
    println!(
        "miner, first run {first:?}, {} chunks kept, resident {} KB",
        miner.n_kept(),
        resident_kb()
    );
    for round in 0..4 {
        if let Some(unit) = units.get_mut(1000 + round * 777) {
            unit.text = "售后响应慢，操作复杂，反馈无跟进。";
        }
        let (_, again) = pool(2, || timed(|| miner.mine(&units)))?;
        println!("miner after an edit {again:?}");
    }
    println!("resident at the end {} KB", resident_kb());
    Ok(())
}

fn pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> io::Result<T> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    Ok(pool.map_err(io::Error::other)?.install(work))
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn unit(i: usize, text: &str) -> TextUnit<'_> {
    TextUnit {
        respondent: i as u32 % 2000,
        document: i as u32,
        voice: Voice::Respondent,
        topic: "",
        text,
    }
}

fn study(content: &str) -> Vec<String> {
    let texts: Vec<String> = content
        .lines()
        .map(|line| {
            let value: Option<serde_json::Value> = serde_json::from_str(line).ok();
            let text = value.and_then(|v| v.get("text")?.as_str().map(str::to_owned));
            text.unwrap_or_else(|| line.to_owned())
        })
        .collect();
    let (mut out, mut bytes) = (Vec::new(), 0);
    for (round, text) in (0..).flat_map(|round| texts.iter().map(move |t| (round, t))) {
        if bytes >= STUDY_BYTES || texts.is_empty() {
            break;
        }
        let text = format!("{text}（{round}）");
        bytes += text.len();
        out.push(text);
    }
    out
}

/// Memory of this process from the kernel; 0 where there is no `/proc`.
fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or(0)
}
