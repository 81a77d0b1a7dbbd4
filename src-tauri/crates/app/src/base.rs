//! Which sheets count (有效样本). Excluded sheets and sheets of pilot waves stay out of every
//! figure: [`crate::view::View`] holds only the others, so that nothing can forget it. What needs all
//! sheets (the grid, imports, cleaning) takes them from here by name.

use crate::answers::Loaded;
use crate::context::lock;
use model::{BatchId, Question, QuestionId, ResponseId};
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};
use store::{CleaningRuleRow, CorrectionRow, Decision, Exclusion, Sheets, Study, Wave};

/// All sheets, and which of them count.
pub(crate) struct Base {
    pub(crate) all: Arc<Sheets>,
    /// Ascending indices of the sheets that count; `None` = all of them.
    pub(crate) valid: Option<Arc<Vec<u32>>>,
    /// Whether a sheet is of a pilot wave; empty when there is no pilot.
    pub(crate) is_pilot: Vec<bool>,
    /// What was decided, by sheet.
    pub(crate) decisions: HashMap<u32, Exclusion>,
    pub(crate) corrections: Vec<CorrectionRow>,
    pub(crate) waves: Vec<Wave>,
    pub(crate) rules: Vec<CleaningRuleRow>,
    /// Answers of all sheets with corrections, by question.
    pub(crate) answers: Arc<Mutex<HashMap<QuestionId, Arc<Loaded>>>>,
    /// Changes with what the answers follow from.
    pub(crate) answers_key: u64,
}

impl Base {
    /// Reads what changed; sheets and answers that are as before are taken over.
    pub(crate) fn read(
        study: &Study,
        questions: &[Question],
        earlier: Option<&Self>,
    ) -> store::Result<Self> {
        let batches: Vec<BatchId> = study
            .list_batches()?
            .iter()
            .filter(|batch| batch.kind == "responses")
            .map(|batch| batch.id)
            .collect();
        let is_same = |earlier: &&Self| {
            let known = earlier.all.batches.iter().map(|(id, _)| *id);
            known.eq(batches.iter().copied())
        };
        let all = match earlier.filter(is_same) {
            Some(earlier) => Arc::clone(&earlier.all),
            None => Arc::new(study.load_sheets()?),
        };
        let corrections = study.list_corrections(&all, None)?;
        let answers_key = answers_key(&batches, questions, &corrections);
        let answers = earlier
            .filter(|earlier| earlier.answers_key == answers_key)
            .map(|earlier| lock(&earlier.answers).clone())
            .unwrap_or_default();
        let waves = study.list_waves()?;
        let mut base = Self {
            is_pilot: pilots(&all, &waves),
            decisions: study
                .list_exclusions(&all)?
                .into_iter()
                .map(|(sheet, exclusion)| (sheet as u32, exclusion))
                .collect(),
            rules: study.list_cleaning_rules()?,
            all,
            valid: None,
            corrections,
            waves,
            answers: Arc::new(Mutex::new(answers)),
            answers_key,
        };
        let n = base.all.len() as u32;
        let valid: Vec<u32> = (0..n).filter(|sheet| base.counts(*sheet)).collect();
        if valid.len() < base.all.len() {
            base.valid = Some(Arc::new(valid));
        }
        Ok(base)
    }

    /// The same with fewer sheets that count, given ascending.
    pub(crate) fn narrowed(&self, valid: Vec<u32>) -> Self {
        Self {
            all: Arc::clone(&self.all),
            valid: Some(Arc::new(valid)),
            is_pilot: self.is_pilot.clone(),
            decisions: self.decisions.clone(),
            corrections: self.corrections.clone(),
            waves: self.waves.clone(),
            rules: self.rules.clone(),
            answers: Arc::clone(&self.answers),
            answers_key: self.answers_key,
        }
    }

    /// Whether a sheet counts.
    pub(crate) fn counts(&self, sheet: u32) -> bool {
        !self.is_pilot(sheet) && !self.is_excluded(sheet)
    }

    /// Whether a sheet is of a pilot wave.
    pub(crate) fn is_pilot(&self, sheet: u32) -> bool {
        self.is_pilot.get(sheet as usize).copied().unwrap_or(false)
    }

    /// Whether a sheet was excluded.
    pub(crate) fn is_excluded(&self, sheet: u32) -> bool {
        self.decisions
            .get(&sheet)
            .is_some_and(|one| one.decision == Decision::Excluded)
    }

    /// Excluded sheets that are no pilots.
    pub(crate) fn n_excluded(&self) -> u32 {
        let excluded = |sheet: &&u32| self.is_excluded(**sheet) && !self.is_pilot(**sheet);
        self.decisions.keys().filter(excluded).count() as u32
    }

    /// Sheets of pilot waves.
    pub(crate) fn n_pilot(&self) -> u32 {
        self.is_pilot.iter().filter(|is_pilot| **is_pilot).count() as u32
    }

    /// The sheets that count.
    pub(crate) fn valid_sheets(&self) -> Arc<Sheets> {
        match &self.valid {
            Some(valid) => Arc::new(self.all.select(valid)),
            None => Arc::clone(&self.all),
        }
    }

    /// The index among the sheets that count; `None` for one that does not.
    pub(crate) fn valid_index(&self, sheet: usize) -> Option<usize> {
        match &self.valid {
            Some(valid) => valid.binary_search(&(sheet as u32)).ok(),
            None => Some(sheet),
        }
    }

    /// The import that a sheet came with.
    pub(crate) fn batch_of(&self, response: ResponseId) -> Option<BatchId> {
        let mut batches = self.all.batches.iter().map(|(id, _)| *id);
        batches.find(|id| model::ids::is_response_of(response, *id))
    }

    /// The wave of a sheet.
    pub(crate) fn wave_of(&self, sheet: u32) -> Option<&Wave> {
        let id = self.all.columns.field.wave.get(sheet as usize);
        self.waves.iter().find(|wave| wave.id.to_string() == id)
    }
}

/// Whether each sheet is of a pilot wave.
fn pilots(sheets: &Sheets, waves: &[Wave]) -> Vec<bool> {
    let pilots: HashSet<String> = waves
        .iter()
        .filter(|wave| wave.is_pilot)
        .map(|wave| wave.id.to_string())
        .collect();
    let column = &sheets.columns.field.wave;
    let of_value: Vec<bool> = column
        .values
        .iter()
        .map(|value| pilots.contains(value))
        .collect();
    if !of_value.contains(&true) {
        return Vec::new();
    }
    column
        .codes
        .iter()
        .map(|code| of_value[*code as usize])
        .collect()
}

fn answers_key(batches: &[BatchId], questions: &[Question], corrections: &[CorrectionRow]) -> u64 {
    let mut hash = DefaultHasher::new();
    batches.hash(&mut hash);
    for question in questions {
        (question.id, question.kind).hash(&mut hash);
    }
    for one in corrections {
        (one.id, one.sheet, format!("{:?}", one.answer)).hash(&mut hash);
    }
    hash.finish()
}
