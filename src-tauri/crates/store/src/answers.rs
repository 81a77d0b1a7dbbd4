//! Answers by question: raw chunks with later corrections laid over them.

use crate::column::{decode_f64, decode_i16, decode_texts, decode_u32, decode_u64, missing_mask};
use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::sheets::Sheets;
use crate::study::Study;
use crate::transact::Tx;
use model::{Answer, BatchId, CorrectionId, NOT_ASKED, QuestionId, ResponseId};
use std::collections::HashMap;

/// From this number of batches on, a question's chunks are read with one question to the file.
const MANY_BATCHES: usize = 24;

/// The open answers to one question, one slice a sheet, in one buffer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    buffer: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(crate) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len() as u32);
    }

    /// Number of sheets.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no sheets.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a sheet; empty when there is no answer.
    pub fn get(&self, sheet: usize) -> &str {
        let start = sheet
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        self.ends
            .get(sheet)
            .and_then(|end| self.buffer.get(start as usize..*end as usize))
            .unwrap_or("")
    }

    /// All texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|sheet| self.get(sheet))
    }

    fn replace(&mut self, overlay: &[(usize, String)]) {
        if overlay.is_empty() {
            return;
        }
        // Of several words on one sheet the last counts.
        let later: HashMap<usize, &str> = overlay
            .iter()
            .map(|(sheet, text)| (*sheet, text.as_str()))
            .collect();
        let mut replaced = Self::default();
        for (sheet, text) in self.iter().enumerate() {
            replaced.push(later.get(&sheet).copied().unwrap_or(text));
        }
        *self = replaced;
    }
}

/// Which word on an answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What the file said.
    Raw,
    /// The latest correction, where there is one.
    Corrected,
}

/// A correction in force.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectionRow {
    /// Identity.
    pub id: CorrectionId,
    /// Index of the sheet in [`Sheets`].
    pub sheet: usize,
    /// Question.
    pub question: QuestionId,
    /// The later word.
    pub answer: Answer,
    /// Why.
    pub reason: String,
}

impl Study {
    /// The codes of a scale, single-choice or 0–10 question for every sheet. Sheets of an
    /// import that did not have the question hold [`NOT_ASKED`].
    pub fn load_codes(
        &self,
        sheets: &Sheets,
        question: QuestionId,
        reading: Reading,
    ) -> Result<Vec<i16>> {
        let mut codes = Vec::with_capacity(sheets.len());
        self.each_batch(sheets, question, "i16", |chunk, n| match chunk {
            Some(bytes) => decode_i16(bytes, &mut codes),
            None => {
                codes.resize(codes.len() + n, NOT_ASKED);
                Ok(())
            }
        })?;
        for later in self.later_words(sheets, question, reading)? {
            if let (Some(code), Answer::Code(new) | Answer::Missing(new)) =
                (codes.get_mut(later.sheet), later.answer)
            {
                *code = new;
            }
        }
        Ok(codes)
    }

    /// The choices of a multiple-choice question for every sheet, as bits; missing as in
    /// [`crate::column::missing_mask`].
    pub fn load_choices(
        &self,
        sheets: &Sheets,
        question: QuestionId,
        reading: Reading,
    ) -> Result<Vec<u64>> {
        let mut masks = Vec::with_capacity(sheets.len());
        self.each_batch(sheets, question, "u64", |chunk, n| match chunk {
            Some(bytes) => decode_u64(bytes, &mut masks),
            None => {
                masks.resize(masks.len() + n, missing_mask(NOT_ASKED));
                Ok(())
            }
        })?;
        for later in self.later_words(sheets, question, reading)? {
            let new = match later.answer {
                Answer::Choices(mask) => mask,
                Answer::Missing(code) => missing_mask(code),
                _ => continue,
            };
            if let Some(mask) = masks.get_mut(later.sheet) {
                *mask = new;
            }
        }
        Ok(masks)
    }

    /// The texts that respondents put behind 其他, as (sheet, text).
    pub fn load_other_texts(
        &self,
        sheets: &Sheets,
        question: QuestionId,
    ) -> Result<Vec<(usize, String)>> {
        let mut found = Vec::new();
        let mut take = |first: usize, bytes: &[u8]| -> Result<()> {
            let damaged = || StoreError::Damaged("other texts".into());
            let (head, rest) = bytes.split_at_checked(4).ok_or_else(damaged)?;
            let mut n = Vec::new();
            decode_u32(head, &mut n)?;
            let (rows, texts) = rest
                .split_at_checked(n[0] as usize * 4)
                .ok_or_else(damaged)?;
            let mut at = Vec::new();
            decode_u32(rows, &mut at)?;
            found.extend(
                at.into_iter()
                    .zip(decode_texts(texts)?)
                    .map(|(row, text)| (first + row as usize, text.to_owned())),
            );
            Ok(())
        };
        // Few batches have any: one question to the file, whatever their number.
        let mut held = self.chunks_by_batch(question, "other")?;
        for (batch, first) in &sheets.batches {
            for bytes in held.remove(batch).unwrap_or_default() {
                take(*first, &bytes)?;
            }
        }
        Ok(found)
    }

    /// The numbers of a number question for every sheet; NaN where there is none.
    pub fn load_numbers(
        &self,
        sheets: &Sheets,
        question: QuestionId,
        reading: Reading,
    ) -> Result<Vec<f64>> {
        let mut numbers = Vec::with_capacity(sheets.len());
        self.each_batch(sheets, question, "f64", |chunk, n| match chunk {
            Some(bytes) => decode_f64(bytes, &mut numbers),
            None => {
                numbers.resize(numbers.len() + n, f64::NAN);
                Ok(())
            }
        })?;
        for later in self.later_words(sheets, question, reading)? {
            if let Some(number) = numbers.get_mut(later.sheet) {
                *number = if let Answer::Number(new) = later.answer {
                    new
                } else {
                    f64::NAN
                };
            }
        }
        Ok(numbers)
    }

    /// The open answers to a question for every sheet.
    pub fn load_texts(
        &self,
        sheets: &Sheets,
        question: QuestionId,
        reading: Reading,
    ) -> Result<Texts> {
        let mut texts = Texts::default();
        self.each_batch(sheets, question, "text", |chunk, n| {
            match chunk {
                Some(bytes) => decode_texts(bytes)?
                    .into_iter()
                    .for_each(|text| texts.push(text)),
                None => (0..n).for_each(|_| texts.push("")),
            }
            Ok(())
        })?;
        let overlay: Vec<(usize, String)> = self
            .later_words(sheets, question, reading)?
            .into_iter()
            .map(|later| {
                (
                    later.sheet,
                    if let Answer::Verbatim(text) = later.answer {
                        text
                    } else {
                        String::new()
                    },
                )
            })
            .collect();
        texts.replace(&overlay);
        Ok(texts)
    }

    fn later_words(
        &self,
        sheets: &Sheets,
        question: QuestionId,
        reading: Reading,
    ) -> Result<Vec<CorrectionRow>> {
        match reading {
            Reading::Raw => Ok(Vec::new()),
            Reading::Corrected => self.list_corrections(sheets, Some(question)),
        }
    }

    /// Corrections in force, oldest first; of one question or of all.
    pub fn list_corrections(
        &self,
        sheets: &Sheets,
        question: Option<QuestionId>,
    ) -> Result<Vec<CorrectionRow>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_corrections.sql"))?;
        let mut rows = statement.query([question.map(|id| *id.as_bytes())])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let batch = BatchId::from_bytes(row.get("batch")?);
            let Some(sheet) = sheets.index_of(batch, row.get("sheet_row")?) else {
                continue;
            };
            found.push(CorrectionRow {
                id: CorrectionId::from_bytes(row.get("id")?),
                sheet,
                question: QuestionId::from_bytes(row.get("question")?),
                answer: serde_json::from_str(&row.get::<_, String>("answer")?)?,
                reason: row.get("reason")?,
            });
        }
        Ok(found)
    }

    /// Calls `take` with each chunk of the question, batch after batch; with `None` and the
    /// number of sheets where a batch did not have it.
    fn each_batch(
        &self,
        sheets: &Sheets,
        question: QuestionId,
        encoding: &str,
        mut take: impl FnMut(Option<&[u8]>, usize) -> Result<()>,
    ) -> Result<()> {
        let mut held = match sheets.batches.len() > MANY_BATCHES {
            true => Some(self.chunks_by_batch(question, encoding)?),
            false => None,
        };
        for (at, (batch, first)) in sheets.batches.iter().enumerate() {
            let n = sheets.end_of(at) - first;
            let mut is_there = false;
            match &mut held {
                Some(held) => {
                    for bytes in held.remove(batch).unwrap_or_default() {
                        is_there = true;
                        take(Some(&bytes), n)?;
                    }
                }
                None => self.each_chunk(*batch, question, encoding, |bytes| {
                    is_there = true;
                    take(Some(bytes), n)
                })?,
            }
            if !is_there {
                take(None, n)?;
            }
        }
        Ok(())
    }

    /// All chunks of a question with one question to the file: a study of 2,000 sheets entered
    /// one by one has 2,000 batches.
    fn chunks_by_batch(
        &self,
        question: QuestionId,
        encoding: &str,
    ) -> Result<HashMap<BatchId, Vec<Vec<u8>>>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_question_chunks.sql"))?;
        let mut rows = statement.query(rusqlite::named_params! {
            ":question": question.as_bytes(),
            ":encoding": encoding,
        })?;
        let mut held: HashMap<BatchId, Vec<Vec<u8>>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let batch = BatchId::from_bytes(row.get("batch")?);
            held.entry(batch).or_default().push(row.get("data")?);
        }
        Ok(held)
    }

    fn each_chunk(
        &self,
        batch: BatchId,
        question: QuestionId,
        encoding: &str,
        mut take: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_chunks.sql"))?;
        let mut rows = statement.query((question.as_bytes(), batch.as_bytes(), encoding))?;
        while let Some(row) = rows.next()? {
            let bytes = row
                .get_ref("data")?
                .as_blob()
                .map_err(|_| StoreError::Damaged("chunk".into()))?;
            take(bytes)?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Puts a later word on one answer. `id` follows from sheet and question, so the same
    /// answer corrected twice, or on two laptops, is one register.
    pub fn correct_answer(
        &mut self,
        id: CorrectionId,
        batch: BatchId,
        response: ResponseId,
        question: QuestionId,
        answer: &Answer,
        reason: &str,
    ) -> Result<()> {
        let answer = serde_json::to_string(answer)?;
        if self.get(Entity::Correction, id.0, "is_removed")?.is_none() {
            let row = model::ids::position_of(response.0) as u32;
            return self.add(
                Entity::Correction,
                id.0,
                &[
                    ("batch", batch.as_bytes()),
                    ("sheet_row", &row),
                    ("question", question.as_bytes()),
                    ("answer", &answer),
                    ("reason", &reason),
                ],
            );
        }
        self.set(Entity::Correction, id.0, "is_removed", &0)?;
        self.set(Entity::Correction, id.0, "answer", &answer)?;
        self.set(Entity::Correction, id.0, "reason", &reason)
    }
}
