//! Ways to count positions, in words and back.

use crate::failure::Result;
use crate::wire::{Failure, OffsetFit, OffsetWay};
use exchange::refi::{OffsetChoice, OffsetScheme, OffsetScore, OffsetUnit};

/// Ways that a person is shown to choose from.
const SHOWN: usize = 4;

pub(super) fn scheme_of(way: &OffsetWay) -> Result<OffsetScheme> {
    Ok(OffsetScheme {
        unit: match way.unit.as_str() {
            "code_point" | "" => OffsetUnit::CodePoint,
            "utf16" => OffsetUnit::Utf16,
            "utf8" => OffsetUnit::Utf8,
            _ => {
                return Err(Failure::bad_value(
                    "位置的单位只能是字（code_point）、utf16 或 utf8。",
                ));
            }
        },
        wide_breaks: way.wide_breaks,
        counts_bom: way.counts_bom,
        end_included: way.end_included,
    })
}

fn fit(score: &OffsetScore) -> OffsetFit {
    let scheme = score.scheme;
    let (unit, name) = match scheme.unit {
        OffsetUnit::CodePoint => ("code_point", "按字（标准）"),
        OffsetUnit::Utf16 => ("utf16", "按 UTF-16"),
        OffsetUnit::Utf8 => ("utf8", "按 UTF-8 字节"),
    };
    let mut label = name.to_owned();
    for (is_so, words) in [
        (scheme.wide_breaks, "，换行算两个"),
        (scheme.counts_bom, "，算上文件头标记"),
        (scheme.end_included, "，结尾包含在内"),
    ] {
        if is_so {
            label.push_str(words);
        }
    }
    OffsetFit {
        way: OffsetWay {
            unit: unit.into(),
            wide_breaks: scheme.wide_breaks,
            counts_bom: scheme.counts_bom,
            end_included: scheme.end_included,
        },
        label,
        n_words_match: score.n_words_match,
        n_words: score.n_words,
        n_edges: score.n_edges,
        n_boundaries: score.n_boundaries,
        n_off: score.n_off,
    }
}

/// The way that was taken, and the ways that fit best.
pub(super) fn shown(choice: &OffsetChoice) -> (OffsetFit, Vec<OffsetFit>) {
    let bare = OffsetScore {
        scheme: choice.scheme,
        ..OffsetScore::default()
    };
    let taken = choice
        .scores
        .iter()
        .find(|score| score.scheme == choice.scheme);
    let mut best: Vec<&OffsetScore> = choice.scores.iter().collect();
    // Own words first, then edges, then few that miss; the usual way first among equals.
    best.sort_by_key(|score| {
        (
            std::cmp::Reverse(score.n_words_match),
            score.n_off,
            std::cmp::Reverse(score.n_edges),
        )
    });
    (
        fit(taken.unwrap_or(&bare)),
        best.into_iter().take(SHOWN).map(fit).collect(),
    )
}
