//! One number for all answers of a sheet, to tell a duplicate from an update.

use exchange::responses::{AnswerColumn, ResponsesDraft};
use model::QuestionKind;

/// FNV-1a over each row's answers as words: the code of a choice may differ from file to
/// file, its wording does not.
pub(super) fn hash_rows(draft: &ResponsesDraft) -> Vec<u64> {
    let mut hashes = vec![0xcbf2_9ce4_8422_2325_u64; draft.n_rows as usize];
    let fold = |hash: &mut u64, bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0xff]) {
            *hash = (*hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (spec, column) in draft.questions.iter().zip(&draft.columns) {
        match column {
            AnswerColumn::Codes(codes) => {
                for (hash, code) in hashes.iter_mut().zip(codes) {
                    match spec.choices.get((*code as usize).wrapping_sub(1)) {
                        Some(label) if spec.kind == QuestionKind::SingleChoice => {
                            fold(hash, label.as_bytes())
                        }
                        _ => fold(hash, &code.to_le_bytes()),
                    }
                }
            }
            AnswerColumn::Choices { masks, .. } => {
                for (hash, mask) in hashes.iter_mut().zip(masks) {
                    let labels: Vec<&str> = chosen(*mask, &spec.choices).collect();
                    fold(hash, labels.join("┋").as_bytes());
                }
            }
            AnswerColumn::Numbers(numbers) => {
                for (hash, number) in hashes.iter_mut().zip(numbers) {
                    fold(hash, &number.unwrap_or(f64::NAN).to_le_bytes());
                }
            }
            AnswerColumn::Texts { texts, .. } => {
                for (row, text) in texts {
                    fold(&mut hashes[*row as usize], text.as_bytes());
                }
                // A text moved from one question to the next must show.
                hashes.iter_mut().for_each(|hash| fold(hash, b"|"));
            }
        }
    }
    hashes
}

fn chosen(mask: u64, choices: &[String]) -> impl Iterator<Item = &str> {
    let mask = if mask & store::column::NO_CHOICES == 0 {
        mask
    } else {
        0
    };
    choices
        .iter()
        .enumerate()
        .filter(move |(at, _)| mask >> at & 1 == 1)
        .map(|(_, label)| label.as_str())
}
