//! The miner (挖掘器): an engine with options that remembers what it has read, so that an edit costs the
//! few thousand characters around it and not the study. Must give the bytes of [`crate::mine_with`].

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use twox_hash::XxHash3_128;

use crate::chunk::{chunks, keys};
use crate::engine::Engine;
use crate::keywords::TermCounts;
use crate::mention::Mention;
use crate::mine::{MineOptions, Mining, Part, TextUnit, Watch, join_terms, joined, mine_chunk};

/// Engine, options and the results of earlier runs. Keep one for each study; other dictionaries, another
/// learned layer or other options need a new one.
pub struct Miner {
    engine: Engine,
    options: MineOptions,
    kept: FxHashMap<u128, Kept<Part>>,
    /// Term counts of whole runs of chunks: joining thousands of small ones is most of an edit's cost.
    terms: FxHashMap<u128, Kept<TermCounts>>,
    run: u32,
}

struct Kept<T> {
    result: Arc<T>,
    used_in: u32,
}

impl std::fmt::Debug for Miner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Miner")
            .field("options", &self.options)
            .field("n_kept", &self.kept.len())
            .finish_non_exhaustive()
    }
}

impl Miner {
    /// Results that this many further runs did not need are dropped: enough for undo and redo of an
    /// edit, and memory stays within a few times the results of one run.
    pub const KEEP_RUNS: u32 = 8;

    /// A miner that has read nothing yet.
    pub fn new(engine: Engine, options: MineOptions) -> Miner {
        Miner {
            engine,
            options,
            kept: FxHashMap::default(),
            terms: FxHashMap::default(),
            run: 0,
        }
    }

    /// The engine it reads with.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// What it looks for.
    pub fn options(&self) -> &MineOptions {
        &self.options
    }

    /// Chunks of text whose results it remembers.
    pub fn n_kept(&self) -> usize {
        self.kept.len()
    }

    /// The same as [`crate::mine`] with this engine and these options.
    pub fn mine(&mut self, units: &[TextUnit]) -> Mining {
        self.mine_with(units, &|_, _| true).unwrap_or_default()
    }

    /// The same as [`crate::mine_with`] with this engine and these options. After `None` it still knows
    /// what was read before the stop.
    pub fn mine_with(
        &mut self,
        units: &[TextUnit],
        progress: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Option<Mining> {
        self.run += 1;
        let all = chunks(units);
        let keys = keys(&all);
        let watch = Watch::new(units.len(), progress);
        let known = |key| self.kept.get(key).map(|kept| kept.result.clone());
        let parts: Vec<Option<Arc<Part>>> = all
            .par_iter()
            .zip(&keys)
            .map(|(chunk, key)| match known(key) {
                Some(part) => {
                    watch.advance(chunk.units.len());
                    Some(part)
                }
                None => mine_chunk(&self.engine, chunk, &self.options, &watch).map(Arc::new),
            })
            .collect();
        let complete = keys.iter().zip(&parts);
        let complete = complete.filter_map(|(key, part)| Some((*key, part.clone()?)));
        remember(&mut self.kept, complete, self.run);
        if watch.stopped() {
            return None;
        }
        let firsts = all.iter().map(|chunk| chunk.first);
        let parts: Vec<(u32, Arc<Part>)> = firsts.zip(parts.into_iter().flatten()).collect();
        let mut runs = Vec::new();
        let mining = joined(
            units,
            &self.options,
            || mentions_of(&parts),
            || {
                runs = self.terms(&keys, &parts);
                join_terms(runs.iter().map(|(_, run)| run.as_ref()))
            },
        );
        remember(&mut self.terms, runs.into_iter(), self.run);
        Some(mining)
    }

    /// The term counts of runs of chunks, in order, each with its key.
    fn terms(&self, keys: &[u128], parts: &[(u32, Arc<Part>)]) -> Vec<(u128, Arc<TermCounts>)> {
        let mut end = 0;
        let with_start = |run| {
            end += <[u128]>::len(run);
            (end - run.len(), run)
        };
        let runs: Vec<(usize, &[u128])> = keys
            .chunk_by(|key, _| !ends_run(*key))
            .map(with_start)
            .collect();
        runs.into_par_iter()
            .map(|(first, run)| {
                let key = run_key(run);
                let known = self.terms.get(&key).map(|kept| kept.result.clone());
                let counts = known.unwrap_or_else(|| {
                    let own = parts.get(first..first + run.len()).unwrap_or(&[]);
                    let mut counts = join_terms(own.iter().map(|(_, part)| &part.terms));
                    counts.sort(); // once, not after each edit
                    Arc::new(counts)
                });
                (key, counts)
            })
            .collect()
    }
}

/// One chunk in so many ends a run.
const RUN: u128 = 64;

fn ends_run(key: u128) -> bool {
    key.is_multiple_of(RUN)
}

fn run_key(keys: &[u128]) -> u128 {
    let bytes: Vec<u8> = keys.iter().flat_map(|key| key.to_le_bytes()).collect();
    XxHash3_128::oneshot(&bytes)
}

/// Keeps the results of this run and forgets those that were not needed for [`Miner::KEEP_RUNS`] runs.
fn remember<T>(
    kept: &mut FxHashMap<u128, Kept<T>>,
    results: impl Iterator<Item = (u128, Arc<T>)>,
    used_in: u32,
) {
    kept.extend(results.map(|(key, result)| (key, Kept { result, used_in })));
    kept.retain(|_, kept| used_in - kept.used_in <= Miner::KEEP_RUNS);
}

fn mentions_of(parts: &[(u32, Arc<Part>)]) -> Vec<Mention> {
    parts
        .par_iter()
        .flat_map_iter(|(first, part)| {
            part.mentions.iter().map(move |mention| Mention {
                unit: mention.unit + first,
                ..mention.clone()
            })
        })
        .collect()
}
