//! The pain-point engine on a whole study: from texts to ranked phrases on one core and on two,
//! after an edit, and what the user's judgements, the themes and the learned layer cost.

use crate::corpus::{Corpus, STUDY, coded_lines};
use crate::fresh::{self, Peer};
use crate::measure::{Row, Table, median, median_ms, n_runs, once_ms, paired_ms};
use crate::{data::Random, floors};
use jieba_rs::Jieba;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::Arc;
use text::{
    Engine, Judgements, Learned, MineOptions, Miner, Mining, PhraseJudgement, PhraseState,
    TextUnit, curate, mine, propose_merges, themes,
};

/// Keywords the app asks for.
const KEYWORDS: usize = 20_000;
/// People a phrase needs to stand on the board of themes, as in the app.
const MIN_PEOPLE: u32 = 1;
/// Edits of one text that are timed.
const EDITS: usize = 20;

/// What the app looks for.
pub fn options() -> MineOptions {
    MineOptions {
        positives: true,
        n_keywords: KEYWORDS,
        ..MineOptions::default()
    }
}

fn pool(n_threads: usize) -> ThreadPool {
    let pool = ThreadPoolBuilder::new().num_threads(n_threads);
    pool.build().unwrap()
}

/// The lines about mining.
pub fn rows(table: &mut Table) {
    let engine = Engine::base();
    let study = Corpus::build(STUDY);
    let (n_texts, n_people) = (study.texts().len(), study.n_people());
    println!("study of 12 MB: {n_texts} texts by {n_people} people");
    let peer = fresh::peer(&study.texts());
    speed(&engine, "4 MB", &Corpus::build(4_000_000), &peer, table);
    let mining = speed(&engine, "12 MB", &study, &peer, table);
    incremental(&engine, &study, table);
    judged(&engine, &study, &mining, table);
    learned(&engine, table);
    fresh::rows(&peer, table);
}

/// The whole pipeline on one thread and on two, beside jieba-rs alone on the same bytes.
fn speed(
    engine: &Engine,
    name: &str,
    corpus: &Corpus,
    peer: &Option<Peer>,
    table: &mut Table,
) -> Mining {
    let (units, texts, bytes) = (corpus.units(), corpus.texts(), corpus.n_bytes());
    let jieba = Jieba::new();
    let runs = [1, 2].map(|n_threads| {
        let pool = pool(n_threads);
        let [ours, cut, tag] = paired_ms([
            &mut || pool.install(|| once_ms(|| mine(engine, &units, &options()))),
            &mut || pool.install(|| once_ms(|| floors::cut(&jieba, &texts))),
            &mut || pool.install(|| once_ms(|| floors::tag(&jieba, &texts))),
        ]);
        let floors = [
            (cut, "jieba-rs, cutting only"),
            (tag, "jieba-rs, tagging only"),
        ];
        for floor in floors {
            table.add(Row {
                what: format!("mine {name}, all stages, threads: {n_threads}"),
                ours,
                floor: Some(floor),
                plain: peer.as_ref().map(|peer| peer.tag_ms(bytes)),
                tuned: peer.as_ref().map(|peer| peer.cut_ms(bytes)),
                bytes,
            });
        }
        pool.install(|| mine(engine, &units, &options()))
    });
    let [one, two] = runs;
    assert!(one == two, "one thread and two differ");
    one
}

/// One text of the study changed: with what the miner remembers, beside mining all again.
fn incremental(engine: &Engine, study: &Corpus, table: &mut Table) {
    let mut random = Random::new(12);
    let mut units = study.units();
    let places: Vec<usize> = (0..EDITS).map(|_| random.below(units.len())).collect();
    let edited: Vec<String> = places
        .iter()
        .map(|at| format!("{}售后响应慢，操作复杂。", units[*at].text))
        .collect();
    for n_threads in [1, 2] {
        let pool = pool(n_threads);
        let scratch = median(
            (0..n_runs().min(3))
                .map(|_| pool.install(|| once_ms(|| mine(engine, &units, &options()))))
                .collect(),
        );
        units = study.units();
        let mut miner = Miner::new(engine.clone(), options());
        let first = pool.install(|| once_ms(|| miner.mine(&units)));
        let mut each = Vec::new();
        for (at, text) in places.iter().zip(&edited) {
            units[*at].text = text;
            each.push(pool.install(|| once_ms(|| miner.mine(&units))));
        }
        let same = miner.mine(&units) == mine(engine, &units, &options());
        assert!(same, "the miner's memory shows");
        let slowest = each.iter().copied().fold(0.0, f64::max);
        table.add(Row {
            what: format!(
                "one text edited in 12 MB, threads: {n_threads} (slowest {slowest:.0}, first run {first:.0})"
            ),
            ours: median(each),
            floor: Some((scratch, "mined from scratch")),
            ..Row::default()
        });
    }
}

/// What follows mining each time the user judges.
fn judged(engine: &Engine, study: &Corpus, mining: &Mining, table: &mut Table) {
    let units: Vec<TextUnit> = study.units();
    let people = |unit: u32| units[unit as usize].respondent;
    let judgements = judgements(mining);
    let lay = || curate(engine, mining, people, &judgements);
    let curated = lay();
    let shown: Vec<_> = curated
        .phrases
        .iter()
        .filter(|curated| curated.key.polarity == text::Polarity::Negative)
        .cloned()
        .collect();
    let (n_phrases, n_shown) = (mining.phrases.len(), shown.len());
    let mut line = |what: String, ours: f64| {
        table.add(Row {
            what,
            ours,
            ..Row::default()
        });
    };
    line(
        format!(
            "judgements over {} mentions, {n_phrases} phrases, 12 MB",
            mining.mentions.len()
        ),
        median_ms(lay),
    );
    line(
        format!("themes of {n_shown} negative phrases, 12 MB"),
        median_ms(|| themes(engine, &shown, &[], MIN_PEOPLE)),
    );
    line(
        format!("merge proposals for {n_shown} negative phrases, 12 MB"),
        median_ms(|| propose_merges(engine, &shown, &judgements.apart)),
    );
}

/// A day's work on the top of the list: accepted, rejected, renamed, merged.
fn judgements(mining: &Mining) -> Judgements {
    let top: Vec<PhraseJudgement> = mining
        .phrases
        .iter()
        .take(200)
        .map(|phrase| PhraseJudgement::of(phrase.key()))
        .collect();
    let mut judged = top.clone();
    for (at, judgement) in judged.iter_mut().enumerate() {
        match at % 4 {
            0 => judgement.state = PhraseState::Accepted,
            1 => judgement.state = PhraseState::Rejected,
            2 => judgement.name = format!("说法{at}"),
            // Into the accepted one just before.
            _ => judgement.merged_into = Some(top[at - 3].key.clone()),
        }
    }
    Judgements {
        phrases: judged,
        ..Judgements::default()
    }
}

/// Training on the study's codings, and mining with what was learned.
fn learned(engine: &Engine, table: &mut Table) {
    let Some(lines) = coded_lines() else {
        eprintln!("  learned layer: skipped, ../shared/data is not there");
        return;
    };
    let coded = text::batch::coded_texts(&lines).unwrap();
    let train = || Learned::train(engine, &coded);
    table.add(Row {
        what: format!(
            "learned layer from {} coded texts, with its check",
            coded.len()
        ),
        ours: median_ms(train),
        ..Row::default()
    });
    let layer = train();
    assert!(layer.is_active(), "too few coded texts");
    let taught = engine.with_learned(Some(Arc::new(layer)));
    let corpus = Corpus::build(4_000_000);
    let units = corpus.units();
    let pool = pool(2);
    let read = |engine: &Engine| pool.install(|| once_ms(|| mine(engine, &units, &options())));
    let [ours, floor] = paired_ms([&mut || read(&taught), &mut || read(engine)]);
    table.add(Row {
        what: "mine 4 MB with the learned layer, threads: 2".into(),
        ours,
        floor: Some((floor, "the same without it")),
        bytes: corpus.n_bytes(),
        ..Row::default()
    });
}
