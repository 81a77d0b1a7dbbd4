//! How long the steps of a job take, for `--stages`.

use crate::context::lock;
use std::sync::Mutex;
use std::time::Instant;

/// Steps that ended, in the order they began.
#[derive(Default)]
pub(super) struct Stages(Mutex<Vec<(Instant, &'static str, f64)>>);

/// A step under way; it ends when this is dropped.
pub(super) struct Stage<'a> {
    stages: &'a Stages,
    name: &'static str,
    began: Instant,
}

impl Stages {
    pub(super) fn begin(&self, name: &'static str) -> Stage<'_> {
        Stage {
            stages: self,
            name,
            began: Instant::now(),
        }
    }

    /// Names and milliseconds.
    pub(super) fn finish(&self) -> Vec<(&'static str, f64)> {
        let mut stages = std::mem::take(&mut *lock(&self.0));
        stages.sort_by_key(|(began, ..)| *began);
        stages.into_iter().map(|(_, name, ms)| (name, ms)).collect()
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let ms = self.began.elapsed().as_secs_f64() * 1000.0;
        lock(&self.stages.0).push((self.began, self.name, (ms * 10.0).round() / 10.0));
    }
}
